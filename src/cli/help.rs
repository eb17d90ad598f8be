//! `giliran help`: the topics of the manual, a page of it, or the help of a command.

use clap::Command;

use super::console::{Console, FAINT, STRONG};
use super::exit::{Exit, Failure};
use super::manual::{TOPICS, Topic};
use super::markdown::format_markdown;
use super::wrap::{WIDTH, find_width};
use crate::message::{Language, Message};
use crate::result::page::{Page, SCHEMA};

/// Lines longer than this are hard to read, however wide the terminal.
const WIDEST: usize = 100;

/// A page of the manual.
fn page_of(topic: Topic, language: Language, with_text: bool) -> Page {
    Page {
        schema: SCHEMA,
        topic: topic.code.to_owned(),
        language: language.code(),
        title: topic.title(language).to_owned(),
        text: with_text.then(|| topic.page(language).to_owned()),
    }
}

/// Shows what the words ask for: without any the topics, otherwise a command's help or a page.
pub fn run(console: &Console, command: &mut Command, words: &[&str]) -> Result<Exit, Failure> {
    if let (&[], language) = (words, console.language) {
        if console.json {
            console.out_json(&TOPICS.iter().map(|&topic| page_of(topic, language, false)).collect::<Vec<_>>())?;
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
        let title = found.get_about().map(ToString::to_string).unwrap_or_default();
        let help = found.render_help();
        if console.json {
            let (topic, language) = (words.join(" "), console.language.code());
            console.out_json(&Page { schema: SCHEMA, topic, language, title, text: Some(help.to_string()) })?;
        } else {
            console.out(&help.ansi().to_string())?;
        }
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
        console.out_json(&page_of(topic, console.language, true))?;
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
