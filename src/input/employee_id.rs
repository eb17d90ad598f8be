//! Employee ids as people and spreadsheets write them.

use std::borrow::Cow;

use super::log::Log;
use super::table::Row;
use super::value::is_scientific;
use crate::message::Message;

/// Digits of a NIP.
const NIP_DIGITS: usize = 18;
/// Digits that a spreadsheet keeps of a number.
const NUMBER_DIGITS: usize = 15;

/// Whether ids under this folded header are NIPs, of exactly 18 digits.
pub(super) fn is_nip_header(folded: &str) -> bool {
    folded == "nip" || folded.starts_with("nip_")
}

/// An id without what belongs to its spelling alone: blanks inside a NIP (`19680307 199802 1 003`), an apostrophe
/// before it or the wrapper `="..."`. Any other id is left as it is.
#[must_use]
pub fn clean_id(id: &str) -> Cow<'_, str> {
    if is_plain(id) {
        return Cow::Borrowed(id);
    }
    let digits = strip_nip(id);
    if is_nip(&digits) { Cow::Owned(digits) } else { Cow::Borrowed(id) }
}

/// Whether an id has only letters that no spelling adds.
fn is_plain(id: &str) -> bool {
    id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/'))
}

fn strip_nip(text: &str) -> String {
    let text = text.trim();
    let text = text.strip_prefix("=\"").and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    let text = text.trim_start_matches(['\'', '\u{2018}', '\u{2019}', '`']);
    let is_blank = |letter: char| letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{2060}' | '\u{feff}');
    text.chars().filter(|&letter| !is_blank(letter)).collect()
}

fn is_nip(text: &str) -> bool {
    text.len() == NIP_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// An employee id as a cell holds it; a problem when there is none or a spreadsheet has damaged it.
pub(super) fn read_id<'r>(row: &Row<'r>, column: usize, log: &mut Log) -> Option<Cow<'r, str>> {
    let written = row.required(column, log)?;
    let id = clean_id(written);
    let digits = || id.bytes().filter(u8::is_ascii_digit).count();
    let is_nip_column = is_nip_header(row.header(column));
    let problem = if is_scientific(&id) {
        "id-scientific"
    } else if row.is_number(column) && (is_nip_column || digits() > NUMBER_DIGITS) {
        "id-number-cell"
    } else if is_nip_column && !is_nip(&id) {
        "nip-not-18-digits"
    } else {
        return Some(id);
    };
    log.error(row.place(column), Message::new(problem).with("value", written).with("digits", digits()));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nip_is_known_in_every_spelling() {
        for written in [
            "196803071998021003",
            "19680307 199802 1 003",
            "19680307\u{a0}199802\u{202f}1\u{200b}003",
            "'196803071998021003",
            "=\"196803071998021003\"",
            "=\"19680307 199802 1 003\"",
        ] {
            assert_eq!(clean_id(written), "196803071998021003", "{written}");
        }
        for other in ["E1", "A 12", "'E1", "=\"E1\"", "1968 0307", "O'Brien"] {
            assert_eq!(clean_id(other), other);
        }
    }
}
