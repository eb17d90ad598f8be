//! Letters that nobody sees: they make two ids look like one, or turn a line around.

use std::borrow::Cow;

use ::csv::StringRecord;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::diagnostic::Place;
use super::log::Log;
use crate::message::{Message, is_invisible};

/// A text as it is compared and kept: composed (NFC), without letters that nobody sees. Says whether there were any.
#[must_use]
pub(super) fn reveal(text: &str) -> (Cow<'_, str>, bool) {
    if is_plain(text) {
        return (Cow::Borrowed(text), false);
    }
    // What chooses the look of the letter before it deceives nobody, and is not worth a warning.
    let has_hidden = text.contains(|letter| is_hidden(letter) && !matches!(letter, '\u{fe00}'..='\u{fe0f}'));
    if !text.contains(is_hidden) && is_nfc(text) {
        return (Cow::Borrowed(text), false);
    }
    (Cow::Owned(text.chars().filter(|&letter| !is_hidden(letter)).nfc().collect()), has_hidden)
}

/// The cells of a row, each as [`reveal`] makes it; none where all are so already. Letters that nobody sees are reported.
pub(super) fn reveal_cells(cells: &StringRecord, place: impl Fn() -> Place, log: &mut Log) -> Option<StringRecord> {
    if is_plain(cells.as_slice()) {
        return None;
    }
    let mut is_changed = false;
    let mut revealed = StringRecord::with_capacity(cells.as_slice().len(), cells.len());
    for cell in cells {
        let (text, has_hidden) = reveal(cell);
        if has_hidden {
            log.warn(place(), hidden_letters(cell, &text));
        }
        is_changed |= matches!(text, Cow::Owned(_));
        revealed.push_field(&text);
    }
    is_changed.then_some(revealed)
}

/// The warning about a text that held letters which nobody sees.
pub(super) fn hidden_letters(written: &str, kept: &str) -> Message {
    Message::new("hidden-letters").with("value", written.trim()).with("kept", kept.trim())
}

/// Blanks and ends of lines are seen; a text of these and of ASCII letters needs no closer look.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t'))
}

fn is_hidden(letter: char) -> bool {
    is_invisible(letter) && !letter.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_alike() {
        for (written, kept, hidden) in [
            ("E1", "E1", false),
            ("E1\u{200b}", "E1", true),
            ("\u{feff}E1", "E1", true),
            ("E\u{ad}1", "E1", true),
            ("E1\u{2800}", "E1", true),
            ("\u{202e}E1\u{202c}", "E1", true),
            ("E\u{1b}[31m1", "E[31m1", true),
            ("Andre\u{301}", "Andr\u{e9}", false),
            ("Andr\u{e9}", "Andr\u{e9}", false),
            ("Bagian\nUmum", "Bagian\nUmum", false),
            ("a\u{a0}b", "a\u{a0}b", false),
        ] {
            let (text, has_hidden) = reveal(written);
            assert_eq!((&*text, has_hidden), (kept, hidden), "{written:?}");
        }
    }
}
