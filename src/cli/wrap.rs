//! Text on a screen: paragraphs, and lines that are longer than the screen is wide.

use std::borrow::Cow;
use std::env;

use anstream::adapter::strip_str;
use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter};

/// Columns of a screen.
pub const WIDTH: usize = 80;

/// Columns below which a screen is taken for one of so many: a few words must fit.
const NARROWEST: usize = 20;

/// Columns of this screen: of the terminal, or else what `COLUMNS` says.
pub fn find_width() -> Option<usize> {
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let stated = || env::var("COLUMNS").ok()?.parse().ok();
    terminal.or_else(stated).filter(|&columns| columns > 0).map(|columns| columns.max(NARROWEST))
}

/// Columns of this screen, where that is narrower than most.
pub fn narrow_width() -> usize {
    find_width().map_or(WIDTH, |columns| columns.min(WIDTH))
}

/// A paragraph in lines of a screen's width.
pub fn wrap(text: &str) -> String {
    let width = narrow_width();
    let mut lines = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let letters = display_width(word);
        if length > 0 && length + 1 + letters > width {
            lines.push('\n');
            length = 0;
        }
        if length > 0 {
            lines.push(' ');
            length += 1;
        }
        lines.push_str(word);
        length += letters;
    }
    lines.push('\n');
    lines
}

/// The text with lines that are too long for a screen of so many columns parted between words, where a terminal would part
/// them within words. What follows stands below the line's text, or below what comes after its label.
pub fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    if text.lines().all(|line| display_width(line) <= columns) {
        return Cow::Borrowed(text);
    }
    let mut fitted = String::with_capacity(text.len() + text.len() / 16);
    for line in text.split_inclusive('\n') {
        let (content, end) = line.strip_suffix('\n').map_or((line, ""), |content| (content, "\n"));
        if display_width(content) <= columns {
            fitted.push_str(content);
        } else {
            let indent = " ".repeat(hanging_indent(content, columns));
            let options = Options::new(columns)
                .subsequent_indent(&indent)
                .break_words(false)
                .word_separator(WordSeparator::AsciiSpace)
                .word_splitter(WordSplitter::NoHyphenation);
            fitted.push_str(&textwrap::wrap(content, options).join("\n"));
        }
        fitted.push_str(end);
    }
    Cow::Owned(fitted)
}

/// Where the lines begin that a line goes on in: below what stands after its label, which two blanks part from it, if that
/// leaves it most of the screen, or else below its own beginning.
fn hanging_indent(line: &str, columns: usize) -> usize {
    let plain = strip_str(line).to_string();
    let line = plain.as_str();
    let content = line.trim_start_matches(' ');
    let indent = line.len() - content.len();
    let text = content.find("  ").map(|label| {
        let rest = content[label..].trim_start_matches(' ');
        indent + display_width(&content[..content.len() - rest.len()])
    });
    text.filter(|&text| text <= columns * 2 / 5).unwrap_or(indent.min(columns / 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_parted_between_words() {
        let fitted = |text| fit(text, 20).into_owned();
        assert_eq!(fitted("short\n\n  as it is\n"), "short\n\n  as it is\n");
        assert_eq!(fitted("one two three four five six\n"), "one two three four\nfive six\n");
        assert_eq!(fitted("  why: one two three four\n"), "  why: one two three\n  four\n");
        assert_eq!(fitted("Time    1.5 s (read 0.1, solve 1)"), "Time    1.5 s (read\n        0.1, solve\n        1)");
        assert_eq!(fitted("a/path/that/is/longer/than-the/screen is\n"), "a/path/that/is/longer/than-the/screen\nis\n");
    }

    #[test]
    fn styles_take_no_room() {
        let line = "\u{1b}[1m\u{1b}[31merror:\u{1b}[0m one two three\n";
        assert_eq!(fit(line, 20), line);
        assert_eq!(fit(line, 16), "\u{1b}[1m\u{1b}[31merror:\u{1b}[0m one two\nthree\n");
        let fact = "\u{1b}[2mTime  \u{1b}[0m  one two three four\n";
        assert_eq!(fit(fact, 20), "\u{1b}[2mTime  \u{1b}[0m  one two\n        three four\n");
    }
}
