//! Periods that are closed, as what is done about their days later has to know.

use std::path::Path;

use chrono::NaiveDate;

use crate::app::publication::list_closings;
use crate::message::Message;

/// What to know of a roster whose days from a date on have a history already.
pub(super) fn closed_before(agency: &Path, from: NaiveDate) -> Option<Message> {
    let (_, closing) = list_closings(agency).into_iter().rev().find(|(_, closing)| closing.to >= from)?;
    let message = Message::new("closed-before").with("date", closing.closed_on.to_string());
    Some(message.with("from", closing.from.to_string()).with("to", closing.to.to_string()))
}
