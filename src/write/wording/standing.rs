//! Where in its life a roster is, in words to be.

use crate::message::Message;
use crate::result::publication::Standing;

/// Where in its life a roster is.
#[must_use]
pub fn standing_message(standing: &Standing) -> Message {
    match standing {
        Standing::Draft => Message::new("standing.draft"),
        Standing::Published { publication } => {
            let id = if publication.by.is_some() { "standing.published-by" } else { "standing.published" };
            let message = Message::new(id).with("version", publication.version);
            let message = message.with("date", publication.published_on.to_string());
            match &publication.by {
                Some(by) => message.with("by", by.as_str()),
                None => message,
            }
        }
        Standing::Closed { closing } => Message::new("standing.closed").with("date", closing.closed_on.to_string()),
    }
}
