//! That a roster, and what was found of it, is of other data than those of now.

use crate::message::{Language, Message};

/// What to know of a roster of a version of the data where another one is the latest; nothing where it is of that.
pub(super) fn tell_outdated(version: u32, now: u32, language: Language) -> Option<String> {
    word(Message::new("wb-solved-old"), version, now, language)
}

/// The same, above what was found of such a roster.
pub(super) fn tell_findings_outdated(version: u32, now: u32, language: Language) -> Option<String> {
    word(Message::new("wb-solved-old.findings"), version, now, language)
}

/// The same where no roster was found.
pub(super) fn tell_search_outdated(version: u32, now: u32, language: Language) -> Option<String> {
    word(Message::new("wb-unsolved-old"), version, now, language)
}

fn word(message: Message, version: u32, now: u32, language: Language) -> Option<String> {
    (version != now).then(|| language.text(&message.with("version", version).with("now", now)))
}
