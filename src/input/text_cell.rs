//! Cells of CSV files that a spreadsheet would take for formulas.

use std::borrow::Cow;

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A text cell that no spreadsheet runs when the file is opened: an apostrophe before what would be a formula.
/// [`release`] takes it away again.
#[must_use]
pub fn protect(text: &str) -> Cow<'_, str> {
    let is_formula = text.starts_with(FORMULA) && text.parse::<f64>().is_err();
    // What begins with an apostrophe before such a letter gets another, or it would be lost when it is read back.
    let is_protected = text.starts_with('\'') && text.trim_start_matches('\'').starts_with(FORMULA);
    if is_formula || is_protected { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text of a cell that [`protect`] made safe; any other as it is.
#[must_use]
pub fn release(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_protected_comes_back() {
        for text in ["=cmd()", "+62", "-", "@x", "'=x", "''=x", "'x", "O'Brien", "", "-5", "Ani", "\t=x"] {
            let safe = protect(text);
            assert_eq!(release(&safe), text);
            assert!(!safe.starts_with(FORMULA) || text.parse::<f64>().is_ok(), "{safe}");
        }
    }
}
