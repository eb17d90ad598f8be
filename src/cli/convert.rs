//! `giliran convert`, and the template of `giliran init --xlsx`.

use std::path::Path;

use super::console::Console;
use super::exit::{Exit, Failure};
use super::problem::refuse_reading;
use super::quote::quote;
use crate::app::convert::{ConvertError, convert_agency, write_template};
use crate::input::reference::Reach;
use crate::message::Message;
use crate::result::folder::{FolderReport, SCHEMA};

/// Puts a folder into a workbook, or a workbook into a folder.
pub fn run(console: &Console, source: &Path, target: &Path) -> Result<Exit, Failure> {
    match convert_agency(source, target, Reach::Anywhere, console.language) {
        Ok(converted) => {
            for (sheet, hint) in converted.left.iter().filter(|_| !console.json) {
                let left = Message::new("convert-left").with("sheet", sheet.as_str()).with("hint", hint.clone());
                console.err(&format!("{}\n", console.language.text(&left)));
            }
            if converted.without_comments {
                console.err(&format!("{}\n", console.language.get("convert-comments-lost")));
            }
            report(console, target, &converted.files, "import-next")
        }
        Err(error) => fail(console, error),
    }
}

/// Writes the template of a workbook.
pub fn run_template(console: &Console, place: &Path, policy: &str) -> Result<Exit, Failure> {
    match write_template(place, policy, console.language) {
        Ok(file) => report(console, place, &[file], "init-next"),
        Err(error) => fail(console, error),
    }
}

fn report(console: &Console, place: &Path, files: &[std::path::PathBuf], next: &'static str) -> Result<Exit, Failure> {
    if console.json {
        console.out_json(&FolderReport { schema: SCHEMA, folder: place, employees: None, units: None, files })?;
    } else if !console.quiet {
        let shown = place.display().to_string();
        let written = match files {
            [only] => only.display().to_string(),
            _ => shown.clone(),
        };
        let done = Message::new("convert-done").with("files", files.len()).with("place", written);
        let next = Message::new(next).with("folder", quote(&shown).into_owned());
        console.out(&format!("{}\n{}\n", console.language.text(&done), console.language.text(&next)))?;
    }
    Ok(Exit::Done)
}

fn fail(console: &Console, error: ConvertError) -> Result<Exit, Failure> {
    match error {
        ConvertError::Input(problems) => refuse_reading(console, &problems),
        ConvertError::Output(error) => Err(error.into()),
        ConvertError::Kind(kind) => Err(Failure::Usage(vec![Message::new("convert-kind").with("kind", kind)])),
        ConvertError::Exists(path) => {
            Err(Failure::Usage(vec![Message::new("convert-exists").with("path", path.display().to_string())]))
        }
        ConvertError::Beside(path) => Err(Failure::Usage(vec![
            Message::new("convert-beside").with("path", path.display().to_string()),
            Message::new("output-cure-kind"),
        ])),
    }
}
