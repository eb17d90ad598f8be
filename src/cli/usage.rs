//! Wrong usage of the command line, in the planner's language.

use std::error::Error as _;
use std::ffi::OsString;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::message::Message;

/// A word more than a command takes.
const SURPLUS: &str = "usage-surplus-argument";

/// What is wrong with a command line, and what to do.
#[must_use]
pub fn explain_usage(error: &clap::Error, command: &Command, args: &[OsString]) -> Vec<Message> {
    let mut messages = vec![describe(error)];
    if messages[0].id == SURPLUS {
        messages.push(Message::new("usage-surplus-argument.cure"));
    }
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(suggestion) = suggested.into_iter().find_map(|kind| context(error, kind)) {
        messages.push(Message::new("usage-suggestion").with("suggestion", suggestion));
    }
    messages.push(Message::new("usage-help").with("command", command_path(command, args)));
    messages
}

fn describe(error: &clap::Error) -> Message {
    let argument = context(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = context(error, ContextKind::InvalidValue).unwrap_or_default();
    let of_argument = |id| Message::new(id).with("argument", argument.as_str());
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => of_argument("usage-missing-value"),
        ErrorKind::InvalidValue => {
            let valid = context(error, ContextKind::ValidValue).unwrap_or_default();
            of_argument("usage-invalid-value").with("value", value).with("valid", valid)
        }
        ErrorKind::ValueValidation => {
            let reason = error.source().map(ToString::to_string).unwrap_or_default();
            of_argument("usage-invalid-reason").with("value", value).with("reason", reason)
        }
        // What begins with a dash was meant as an option.
        ErrorKind::UnknownArgument if !argument.starts_with('-') => of_argument(SURPLUS),
        ErrorKind::UnknownArgument => of_argument("usage-unknown-argument"),
        ErrorKind::InvalidSubcommand => {
            let name = context(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            Message::new("usage-unknown-command").with("argument", name)
        }
        ErrorKind::MissingRequiredArgument => Message::new("usage-missing-argument").with("arguments", tidy(&argument)),
        ErrorKind::MissingSubcommand => {
            let valid = context(error, ContextKind::ValidSubcommand).unwrap_or_default();
            Message::new("usage-missing-command").with("valid", valid)
        }
        ErrorKind::TooManyValues => of_argument("usage-unexpected-value").with("value", value),
        ErrorKind::ArgumentConflict => match context(error, ContextKind::PriorArg) {
            Some(other) if other != argument => of_argument("usage-conflict").with("other", other),
            _ => of_argument("usage-repeated"),
        },
        ErrorKind::InvalidUtf8 => Message::new("usage-not-utf8"),
        _ => Message::new("usage-other").with("reason", error.kind().to_string()),
    }
}

/// The name of an argument of which a part can be left out, as it stands in the usage: `[FOLDER] ROSTER`.
fn tidy(argument: &str) -> &str {
    let inner = argument.strip_prefix('<').filter(|inner| inner.starts_with('['));
    inner.and_then(|inner| inner.split('>').next()).unwrap_or(argument)
}

/// What clap knows of an error, as one text.
fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        _ => None,
    }
}

/// The command that the arguments name, as far as they do: `giliran policy show`.
fn command_path(command: &Command, args: &[OsString]) -> String {
    let mut path = vec![command.get_name()];
    let mut current = command;
    for arg in args.iter().skip(1).filter_map(|arg| arg.to_str()) {
        if let Some(found) = current.find_subcommand(arg) {
            path.push(found.get_name());
            current = found;
        }
    }
    path.join(" ")
}
