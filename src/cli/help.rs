//! `giliran help`: the topics of the manual, a page of it, or the help of a command.

use clap::Command;
use serde::Serialize;

use super::console::{Console, FAINT, STRONG};
use super::exit::{Exit, Failure};
use super::manual::{TOPICS, Topic};
use super::markdown::format_markdown;
use super::wrap::{WIDTH, find_width};
use crate::message::Message;

/// Lines longer than this are hard to read, however wide the terminal.
const WIDEST: usize = 100;

/// A page as JSON.
#[derive(Serialize)]
struct Page<'a> {
    topic: &'a str,
    language: &'a str,
    title: &'a str,
    /// Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

impl<'a> Page<'a> {
    fn new(console: &Console, topic: Topic, with_text: bool) -> Self {
        let language = console.language;
        Self {
            topic: topic.code,
            language: language.code(),
            title: topic.title(language),
            text: with_text.then(|| topic.page(language)),
        }
    }
}

/// Shows what the words ask for: without any the topics, otherwise a command's help or a page.
pub fn run(console: &Console, command: &mut Command, words: &[&str]) -> Result<Exit, Failure> {
    if let (&[], language) = (words, console.language) {
        if console.json {
            console.out_json(&TOPICS.iter().map(|&topic| Page::new(console, topic, false)).collect::<Vec<_>>())?;
            return Ok(Exit::Done);
        }
        let width = TOPICS.iter().map(|topic| topic.code_in(language).len()).max().unwrap_or_default();
        let topics: String = TOPICS
            .iter()
            .map(|topic| format!("  {STRONG}{:width$}{STRONG:#}  {}\n", topic.code_in(language), topic.title(language)))
            .collect();
        let (head, hint) = (language.get("help-topics"), language.get("help-topics.hint"));
        console.out(&format!("{head}\n\n{topics}\n{FAINT}{hint}{FAINT:#}\n"))?;
        return Ok(Exit::Done);
    }
    // Commands get the global options, and their subcommands, only when they are used or built.
    command.build();
    if let Some(found) = find_command(command, words) {
        console.out(&found.render_help().ansi().to_string())?;
        return Ok(Exit::Done);
    }
    let topic = match words {
        [word] => Topic::find(word),
        _ => None,
    };
    let Some(topic) = topic else {
        let known = TOPICS.iter().map(|topic| topic.code_in(console.language)).collect::<Vec<_>>().join(", ");
        let unknown = Message::new("help-unknown").with("topic", words.join(" "));
        return Err(Failure::Usage(vec![unknown, Message::new("help-unknown.known").with("known", known)]));
    };
    if console.json {
        console.out_json(&Page::new(console, topic, true))?;
    } else {
        let width = find_width().map_or(WIDTH, |width| width.min(WIDEST));
        console.out(&format_markdown(topic.page(console.language), width))?;
    }
    Ok(Exit::Done)
}

/// The command that the words name in turn, such as `policy show`.
fn find_command<'a>(command: &'a mut Command, words: &[&str]) -> Option<&'a mut Command> {
    words.iter().try_fold(command, |command, word| command.find_subcommand_mut(word))
}
