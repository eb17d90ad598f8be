//! `giliran init` and `giliran generate`.

use std::path::Path;

use super::console::Console;
use super::exit::{Exit, Failure};
use super::quote::quote;
use crate::generate::{GenerateError, GenerateOptions, GenerateReport, generate_agency, init_folder};
use crate::message::Message;
use crate::result::folder::{FolderReport, SCHEMA};

impl From<GenerateError> for Failure {
    /// The folder, the policy or the dates were named on the command line.
    fn from(error: GenerateError) -> Self {
        Self::Usage(std::iter::once(error.message()).chain(error.cure()).collect())
    }
}

/// Writes templates into `folder`.
pub fn run_init(console: &Console, folder: &Path, policy: &str) -> Result<Exit, Failure> {
    let files = init_folder(folder, policy)?;
    let place = folder.display().to_string();
    let done = Message::new("init-done").with("count", files.len()).with("folder", place.as_str());
    let next = Message::new("init-next").with("folder", quote(&place).into_owned());
    report(console, &FolderReport { schema: SCHEMA, folder, employees: None, units: None, files: &files }, &done, &next)
}

/// Invents an agency in `folder`.
pub fn run_generate(console: &Console, folder: &Path, options: &GenerateOptions) -> Result<Exit, Failure> {
    let GenerateReport { employees, units, from, to, files } = generate_agency(folder, options)?;
    if options.from.is_some_and(|asked| asked < from) || options.to.is_some_and(|asked| asked > to) {
        let message = Message::new("generate-dates-cut").with("from", from.to_string()).with("to", to.to_string());
        console.caution(&[message]);
    }
    let place = folder.display().to_string();
    let done =
        Message::new("generate-done").with("folder", place.as_str()).with("employees", employees).with("units", units);
    let next = Message::new("generate-next").with("folder", quote(&place).into_owned());
    report(
        console,
        &FolderReport { schema: SCHEMA, folder, employees: Some(employees), units: Some(units), files: &files },
        &done,
        &next,
    )
}

fn report(console: &Console, answer: &FolderReport<'_>, done: &Message, next: &Message) -> Result<Exit, Failure> {
    if console.json {
        console.out_json(answer)?;
    } else if !console.quiet {
        let files: String = answer.files.iter().map(|file| format!("  {}\n", file.display())).collect();
        console.out(&format!("{}\n{files}{}\n", console.language.text(done), console.language.text(next)))?;
    }
    Ok(Exit::Done)
}
