//! Words of suggested commands, quoted where a shell would part or read them.

use std::borrow::Cow;

/// A word as it is typed into a shell: in single quotation marks where it holds blanks or what a shell reads.
#[must_use]
pub fn quote(word: &str) -> Cow<'_, str> {
    let is_plain = |letter: char| letter.is_alphanumeric() || "/._-+=:,@%".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(format!("'{}'", word.replace('\'', "'\\''")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_blanks_are_quoted() {
        assert_eq!(quote("dinas/roster.csv"), "dinas/roster.csv");
        assert_eq!(quote("Dinas Sosial"), "'Dinas Sosial'");
        assert_eq!(quote("Jum'at"), "'Jum'\\''at'");
        assert_eq!(quote(""), "''");
    }
}
