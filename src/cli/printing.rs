//! `giliran sheets`, `giliran letter` and `giliran calendar`.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::console::{Console, GOOD, WARNING};
use super::exit::{Exit, Failure};
use super::problem::{refuse_reading, remind};
use super::summary::tell_place;
use crate::app::printing::{Opened, open_roster};
use crate::app::publication::{default_out, results_of};
use crate::message::Message;
use crate::result::printing::{PrintReport, SCHEMA};
use crate::write::folder::OutputError;

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Product {
    /// The workbook of sheets.
    Sheets,
    /// The letter with its attachment.
    Letter,
    /// Calendars.
    Calendar,
}

impl Product {
    /// The product that a command is named after.
    pub fn of_command(name: &str) -> Self {
        match name {
            "letter" => Self::Letter,
            "calendar" => Self::Calendar,
            _ => Self::Sheets,
        }
    }

    fn default_place(self) -> &'static str {
        match self {
            Self::Sheets => "roster.xlsx",
            Self::Letter => "letter.html",
            Self::Calendar => "calendar",
        }
    }

    fn write(self, opened: &Opened, path: &Path, console: &Console) -> Result<Written, OutputError> {
        let language = console.language;
        Ok(match self {
            Self::Sheets => Written { files: 1, edited: opened.write_sheets(path, language)?.1 },
            Self::Letter => opened.write_letter(path, language).map(|_| Written { files: 1, edited: None })?,
            Self::Calendar => Written { files: opened.write_calendars(path, language)?, edited: None },
        })
    }
}

/// What came of it.
struct Written {
    files: usize,
    /// Where an earlier one is now that somebody has edited by hand.
    edited: Option<PathBuf>,
}

/// Writes a product of the folder's roster.
pub fn run(console: &Console, product: Product, matches: &ArgMatches) -> Result<Exit, Failure> {
    let path = |id: &str| matches.get_one::<PathBuf>(id).cloned();
    let folder = path("folder").unwrap_or_default();
    let roster = path("roster");
    let opened = open_roster(&folder, roster.as_deref()).and_then(|mut opened| {
        if product == Product::Letter {
            opened.read_logo()?;
        }
        Ok(opened)
    });
    let mut opened = match opened {
        Ok(opened) => opened,
        Err(problems) => return refuse_reading(console, &problems),
    };
    if let Some(unit) = matches.get_one::<String>("unit") {
        opened.narrow(unit).map_err(|message| Failure::Usage(vec![message, Message::new("unit-not-there.cure")]))?;
    }
    let beside = roster.as_deref().map_or_else(|| default_out(&folder), |roster| results_of(roster).to_owned());
    let target = path("out").unwrap_or_else(|| beside.join(product.default_place()));
    let Written { files, edited } = product.write(&opened, &target, console)?;
    if console.json {
        let (written, violations, edited) = (&*target, opened.violations, edited.as_deref());
        console.out_json(&PrintReport { schema: SCHEMA, written, files, violations, edited })?;
        return Ok(Exit::Done);
    }
    remind(console, &opened.warnings);
    if opened.violations > 0 {
        let told = Message::new("print-violations").with("count", opened.violations);
        console.err(&format!("{WARNING}{}{WARNING:#}\n", console.language.text(&told)));
    }
    tell_place(console, "edited-sheets", edited.as_deref());
    if !console.quiet {
        let done = Message::new("print-done").with("files", files).with("place", target.display().to_string());
        console.out(&format!("{GOOD}{}{GOOD:#}\n", console.language.text(&done)))?;
        if product == Product::Letter {
            console.out(&format!("{}\n", console.language.get("print-letter-hint")))?;
        }
    }
    Ok(Exit::Done)
}
