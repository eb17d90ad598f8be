//! Texts of others as they may be shown: nothing in them moves the cursor, turns the line around or cannot be seen.

use std::borrow::Cow;

/// Whether a letter is not seen, or has what is around it seen otherwise: controls, marks of direction, blanks of no
/// width, letters that are blank.
#[must_use]
pub fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// A letter by its number: `<U+200B>`.
#[must_use]
pub fn number_letter(letter: char) -> String {
    format!("<U+{:04X}>", u32::from(letter))
}

/// A text on one line, with the number of every letter that would not be seen in its place: `<U+200B>`. Ends of lines
/// become blanks.
#[must_use]
pub fn make_visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => shown.push(' '),
            _ if is_invisible(letter) => shown.push_str(&number_letter(letter)),
            _ => shown.push(letter),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_hidden() {
        assert_eq!(make_visible("Dewi, S.H."), "Dewi, S.H.");
        assert_eq!(make_visible("a\u{1b}[2J\u{200b}b\nc"), "a<U+001B>[2J<U+200B>b c");
        assert_eq!(make_visible("\u{9b}31m\u{202e}x"), "<U+009B>31m<U+202E>x");
    }
}
