//! Where in its life a roster is, in words to be.

use crate::message::Message;
use crate::result::publication::Standing;

/// Where in its life a roster is.
#[must_use]
pub fn standing_message(standing: &Standing) -> Message {
    match standing {
        Standing::Draft => Message::new("standing.draft"),
        Standing::Published { publication, replaced_by } => {
            let id = match (publication.by.is_some(), replaced_by.is_some()) {
                (false, false) => "standing.published",
                (true, false) => "standing.published-by",
                (false, true) => "standing.replaced",
                (true, true) => "standing.replaced-by",
            };
            let message = Message::new(id).with("version", publication.version);
            let message = message.with("date", publication.published_on.to_string());
            let message = match replaced_by {
                Some(later) => message.with("later", *later),
                None => message,
            };
            match &publication.by {
                Some(by) => message.with("by", by.as_str()),
                None => message,
            }
        }
        Standing::Closed { closing } => Message::new("standing.closed").with("date", closing.closed_on.to_string()),
    }
}
