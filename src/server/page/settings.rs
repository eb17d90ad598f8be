//! Files of settings as texts: shown with a sign where a letter cannot be read, saved with line ends as they were.

use std::borrow::Cow;

use crate::message::Message;
use crate::server::desk::Desk;
use crate::server::error::Refused;
use crate::server::held::Held;

/// The text of a file; empty where there is none.
pub(super) fn text_of(held: &Held, file: &str) -> String {
    held.data.file(file).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
}

/// Saves the text of a file that was seen at a version, with line ends as they were; what differs in nothing else is saved as
/// no version.
///
/// # Errors
/// When the place of a letter that could not be read is still in it: what stood there would be lost unseen. And when the file
/// is not as it was seen.
pub(super) fn put_text(desk: &Desk, period: i64, base: u32, file: &str, text: String) -> Result<(), Refused> {
    let held = desk.see(period)?;
    let before = held.data.file(file).map(String::from_utf8_lossy).unwrap_or_default();
    let unread = text.lines().position(|line| line.contains(char::REPLACEMENT_CHARACTER));
    if let (Some(line), Cow::Owned(_)) = (unread, &before) {
        let told = Message::new("wb-letter-unread").with("file", file).with("line", (line + 1).to_string());
        return Err(Refused::Misfit(vec![told]));
    }
    let (plain, new) = (before.replace("\r\n", "\n"), text.replace("\r\n", "\n"));
    if held.version != base || plain != new {
        let has_ends = before.contains('\n') && plain.replace('\n', "\r\n") == *before;
        let text = if has_ends { new.replace('\n', "\r\n") } else { text };
        desk.put_file_seen(period, base, file, text.into_bytes())?;
    }
    Ok(())
}
