//! The mark that some editors put before a text. What is put before the text goes behind it: anywhere else it is a letter.

const MARK: &str = "\u{feff}";

/// A text in two: its mark, which may be empty, and the rest.
#[must_use]
pub fn split_mark(text: &str) -> (&str, &str) {
    text.split_at(if text.starts_with(MARK) { MARK.len() } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::split_mark;

    #[test]
    fn a_text_with_and_without_a_mark() {
        assert_eq!(split_mark("\u{feff}a = 1"), ("\u{feff}", "a = 1"));
        assert_eq!(split_mark("a = 1"), ("", "a = 1"));
        assert_eq!(split_mark(""), ("", ""));
    }
}
