//! What a shell and a reader of manual pages want of a program: `giliran completions` and `giliran man`.

use std::path::Path;

use clap::{Command, ValueEnum as _};
use clap_complete::Shell;

use super::console::Console;
use super::exit::{Exit, Failure};
use crate::message::Message;
use crate::write::folder::{OutputError, OutputFolder};

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
    let mut files = 0;
    write_page(command, &output, &mut files)?;
    if !console.quiet {
        let done = Message::new("print-done").with("files", files).with("place", folder.display().to_string());
        console.out(&format!("{}\n", console.language.text(&done)))?;
    }
    Ok(Exit::Done)
}

fn write_page(command: &Command, output: &OutputFolder, files: &mut usize) -> Result<(), OutputError> {
    let page = clap_mangen::Man::new(command.clone());
    output.write(&page.get_filename(), |out| page.render(out))?.publish()?;
    *files += 1;
    command.get_subcommands().try_for_each(|command| write_page(command, output, files))
}
