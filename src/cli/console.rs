//! Standard output and standard error: words, JSON and colour.

use std::io::{self, ErrorKind, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use serde::Serialize;

use crate::message::{Language, Message};

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
    /// Writes text to standard output. A reader that has gone away (`| head`) is not an error.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub fn out(&self, text: &str) -> io::Result<()> {
        tolerate(AutoStream::new(io::stdout().lock(), self.color).write_all(text.as_bytes()))?;
        tolerate(io::stdout().flush())
    }

    /// Writes a value as JSON to standard output.
    ///
    /// # Errors
    /// As [`Console::out`].
    pub fn out_json(&self, value: &impl Serialize) -> io::Result<()> {
        let mut text = serde_json::to_string_pretty(value)?;
        text.push('\n');
        tolerate(io::stdout().lock().write_all(text.as_bytes()))
    }

    /// Writes text to standard error. Where that fails there is nobody left to inform.
    pub fn err(&self, text: &str) {
        let _ = AutoStream::new(io::stderr().lock(), self.color).write_all(text.as_bytes());
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

fn tolerate(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
