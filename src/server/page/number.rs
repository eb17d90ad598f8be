//! Numbers and texts as the pages show them and addresses carry them.

use crate::message::Language;

/// A part of a whole in percent with one digit after the decimal sign, rounded half up in whole numbers; a dash of nothing.
pub(super) fn percent(part: u64, whole: u64, language: Language) -> String {
    match (part * 2_000 + whole).checked_div(whole * 2) {
        Some(tenths) => format!("{}%", language.decimal(tenths as f64 / 10.0, 1)),
        None => "–".to_owned(),
    }
}

/// A difference with its sign: `+120`, `−3`, `±0`.
pub(super) fn signed(number: i64, language: Language) -> String {
    match number {
        0 => "±0".to_owned(),
        more if more > 0 => format!("+{}", language.number(more)),
        fewer => format!("−{}", language.number(-fewer)),
    }
}

/// A text within an address.
pub(super) fn encode(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}
