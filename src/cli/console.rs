//! Standard output and standard error: words, JSON and colour.

use std::borrow::Cow;
use std::io::{self, ErrorKind, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use serde::Serialize;

use super::wrap::{find_width, fit};
use crate::message::{Language, Message, is_invisible, make_visible};

/// The style of errors, which keep a planner from going on.
pub const ERROR: Style = AnsiColor::Red.on_default().bold();
/// What a planner should know.
pub const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// What went well.
pub const GOOD: Style = AnsiColor::Green.on_default().bold();
/// What stands out.
pub const STRONG: Style = Style::new().bold();
/// What is less important.
pub const FAINT: Style = Style::new().dimmed();

/// Where a command's words go, and in which form.
#[derive(Clone, Copy, Debug)]
pub struct Console {
    /// The planner's language.
    pub language: Language,
    /// Whether only problems are shown.
    pub quiet: bool,
    /// Whether standard output is for machines.
    pub json: bool,
    /// Whether colours are shown; styles are taken out of what is written where not.
    pub color: ColorChoice,
}

impl Console {
    /// Writes text to standard output, in lines that fit the screen. A reader that has gone away (`| head`) is not an error.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub fn out(&self, text: &str) -> io::Result<()> {
        self.out_file(&on_screen(text, &io::stdout()))
    }

    /// Writes what is kept as a file to standard output: its lines stay as they are.
    ///
    /// # Errors
    /// As [`Console::out`].
    pub fn out_file(&self, text: &str) -> io::Result<()> {
        tolerate(AutoStream::new(io::stdout().lock(), self.color).write_all(guard(text).as_bytes()))?;
        tolerate(io::stdout().flush())
    }

    /// Writes a value as JSON to standard output.
    ///
    /// # Errors
    /// As [`Console::out`].
    pub fn out_json(&self, value: &impl Serialize) -> io::Result<()> {
        let mut text = serde_json::to_string_pretty(value)?;
        text.push('\n');
        tolerate(io::stdout().lock().write_all(escape(&text).as_bytes()))
    }

    /// Writes text to standard error. Where that fails there is nobody left to inform.
    pub fn err(&self, text: &str) {
        let text = on_screen(text, &io::stderr());
        let _ = AutoStream::new(io::stderr().lock(), self.color).write_all(guard(&text).as_bytes());
    }

    /// Writes warnings to standard error.
    #[cfg(all(feature = "solver", feature = "generate"))]
    pub fn caution(&self, messages: &[Message]) {
        let label = self.language.get("label-warning");
        for message in messages {
            self.err(&format!("{WARNING}{label}:{WARNING:#} {}\n", self.language.text(message)));
        }
    }

    /// Writes an error, then further details, a line each, to standard error.
    pub fn fail(&self, messages: &[Message]) {
        let mut lines = messages.iter().map(|message| self.language.text(message));
        let mut text =
            format!("{ERROR}{}:{ERROR:#} {}\n", self.language.get("label-error"), lines.next().unwrap_or_default());
        for line in lines {
            text.push_str("  ");
            text.push_str(&line);
            text.push('\n');
        }
        self.err(&text);
    }
}

/// The text in lines that fit the screen, where it goes to one.
fn on_screen<'a>(text: &'a str, stream: &impl IsTerminal) -> Cow<'a, str> {
    let columns = find_width().filter(|_| stream.is_terminal());
    columns.map_or(Cow::Borrowed(text), |columns| fit(text, columns))
}

/// The text without anything that a terminal would obey but ends of lines and styles: names of files have letters that no
/// table is read with.
fn guard(text: &str) -> Cow<'_, str> {
    let is_free = |letter| !is_invisible(letter) || matches!(letter, '\n' | '\t' | '\u{fe0f}');
    if text.chars().all(is_free) {
        return Cow::Borrowed(text);
    }
    let mut rest = text;
    let mut guarded = String::with_capacity(text.len());
    while let Some(letter) = rest.chars().next() {
        let length = match style_length(rest) {
            Some(length) => length,
            None => letter.len_utf8(),
        };
        let (part, after) = rest.split_at(length);
        match length > letter.len_utf8() || is_free(letter) {
            true => guarded.push_str(part),
            false => guarded.push_str(&make_visible(part)),
        }
        rest = after;
    }
    Cow::Owned(guarded)
}

/// JSON in which every letter that a terminal would obey is escaped: the values are the same.
fn escape(json: &str) -> Cow<'_, str> {
    let is_free = |letter| !is_invisible(letter) || letter == '\n';
    if json.chars().all(is_free) {
        return Cow::Borrowed(json);
    }
    // Outside of strings JSON has none of them but ends of lines.
    let mut escaped = String::with_capacity(json.len() + 64);
    for letter in json.chars() {
        if is_free(letter) {
            escaped.push(letter);
        } else {
            let units =
                letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect::<String>();
            escaped.push_str(&units);
        }
    }
    Cow::Owned(escaped)
}

/// The length of the style that a text begins with, such as `ESC [ 1 ; 31 m`.
fn style_length(text: &str) -> Option<usize> {
    let style = text.strip_prefix("\u{1b}[")?;
    let end = style.find(|letter: char| !letter.is_ascii_digit() && letter != ';')?;
    style[end..].starts_with('m').then_some(end + 3)
}

fn tolerate(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_escaped_and_has_the_same_values() {
        let value = serde_json::json!({ "name\u{202e}": "a\u{9b}31m\n\u{e0041}\u{7f} \u{1f600}é" });
        let text = serde_json::to_string_pretty(&value).unwrap();
        let escaped = escape(&text);
        assert!(escaped.contains("\\u009b31m\\n\\udb40\\udc41\\u007f \u{1f600}é"), "{escaped}");
        assert!(!escaped.contains(|letter| letter != '\n' && is_invisible(letter)), "{escaped}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&escaped).unwrap(), value);
        assert!(matches!(escape("{}\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_terminal_obeys_nothing_but_styles() {
        let styled = format!("{ERROR}a{ERROR:#}\n");
        assert_eq!(guard(&styled), styled);
        assert_eq!(guard("a\u{1b}[2Jb\u{1b}]0;x\u{7}\n"), "a<U+001B>[2Jb<U+001B>]0;x<U+0007>\n");
        assert_eq!(guard("\u{202e}x\u{9b}2J"), "<U+202E>x<U+009B>2J");
        assert_eq!(guard("\u{1b}[1"), "<U+001B>[1");
    }
}
