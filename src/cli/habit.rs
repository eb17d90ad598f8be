//! What a shell and a reader of manual pages want of a program: `giliran completions` and `giliran man`.

use std::path::Path;

use clap::{Command, ValueEnum as _};
use clap_complete::Shell;
use clap_mangen::Man;

use super::console::Console;
use super::exit::{Exit, Failure};
use crate::message::Message;
use crate::result::folder::{FolderReport, SCHEMA};
use crate::write::folder::OutputFolder;
use crate::write::kind::FileKind;

/// What tells these manual pages from others: what is written at their head, and of which program they are.
const PAGE_MARK: &str = ".ds Aq '\n.TH giliran";

/// Writes the completions of a shell to standard output.
pub fn write_completions(console: &Console, command: &mut Command, shell: &str) -> Result<Exit, Failure> {
    let Ok(shell) = Shell::from_str(shell, true) else { return Ok(Exit::Usage) };
    let name = command.get_name().to_owned();
    let mut text = Vec::new();
    clap_complete::generate(shell, command, name, &mut text);
    console.out_file(&String::from_utf8_lossy(&text))?;
    Ok(Exit::Done)
}

/// Writes a manual page for the program and for each of its commands.
pub fn write_manual_pages(console: &Console, command: &mut Command, folder: &Path) -> Result<Exit, Failure> {
    command.build();
    let output = OutputFolder::open(folder)?;
    let mut pages = Vec::new();
    list_pages(command, &mut pages);
    let kind = FileKind::Early(PAGE_MARK);
    // All names are looked at before the first page is replaced.
    pages.iter().try_for_each(|page| output.claim(&page.get_filename(), Some(&kind)))?;
    let mut files = Vec::new();
    for page in &pages {
        files.push(output.write(&page.get_filename(), Some(&kind), |out| page.render(out))?.publish()?);
    }
    if console.json {
        console.out_json(&FolderReport { schema: SCHEMA, folder, employees: None, units: None, files: &files })?;
    } else if !console.quiet {
        let done = Message::new("print-done").with("files", files.len()).with("place", folder.display().to_string());
        console.out(&format!("{}\n", console.language.text(&done)))?;
    }
    Ok(Exit::Done)
}

fn list_pages(command: &Command, pages: &mut Vec<Man>) {
    pages.push(Man::new(command.clone()));
    command.get_subcommands().for_each(|command| list_pages(command, pages));
}
