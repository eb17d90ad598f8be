//! `giliran close`.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::console::{Console, GOOD};
use super::exit::{Exit, Failure};
use super::fact::Facts;
use super::problem::{list_diagnostics, refuse_reading, remind, warn};
use crate::app::close::{CloseTask, Closed, HISTORY, close_period};
use crate::app::today::find_today;
use crate::domain::amount::BasisPoints;
use crate::message::Message;
use crate::result::publication::CloseReport;

/// Closes the period of an agency.
pub fn run(console: &Console, matches: &ArgMatches) -> Result<Exit, Failure> {
    let language = console.language;
    let path = |id: &str| matches.get_one::<PathBuf>(id).map(PathBuf::as_path);
    let closed = close_period(&CloseTask {
        agency: path("folder").unwrap_or(Path::new("")),
        roster: path("roster"),
        attendance: path("attendance"),
        keep: matches.get_one("keep").copied().unwrap_or(BasisPoints::WHOLE),
        today: find_today(),
    })?;
    let (warnings, left_aside, closing, superseded, folder) = match closed {
        Closed::Invalid(problems) => return refuse_reading(console, &problems),
        Closed::Done { warnings, left_aside, closing, superseded, folder } => {
            (warnings, left_aside, closing, superseded, folder)
        }
    };
    let mut notes = Vec::new();
    if closing.to > closing.closed_on {
        notes.push(
            Message::new("close-early").with("to", closing.to.to_string()).with("today", closing.closed_on.to_string()),
        );
    }
    if let Some(earlier) = superseded.filter(|earlier| earlier.attended > 0 && closing.attended == 0) {
        notes.push(
            Message::new("close-without-attendance").with("version", earlier.version).with("cells", earlier.attended),
        );
    }
    console.caution(&notes);
    let history_file = folder.join(HISTORY);
    if console.json {
        let diagnostics = list_diagnostics(&[warnings, left_aside].concat());
        let (closing, folder, history_file) = (&closing, &*folder, &*history_file);
        console.out_json(&CloseReport { closing, folder, history_file, diagnostics: &diagnostics })?;
        return Ok(Exit::Done);
    }
    remind(console, &warnings);
    // No check reads this file: its problems are told here in full.
    warn(console, &left_aside);
    if !console.quiet {
        let head = Message::new("close-done").with("from", closing.from.to_string()).with("to", closing.to.to_string());
        let mut facts = Facts::new(language);
        if closing.attended > 0 {
            facts.add("close-attended", Message::new("close-attended.value").with("cells", closing.attended));
        }
        facts.add_text("close-history", history_file.display().to_string());
        console.out(&format!("{GOOD}{}{GOOD:#}\n{facts}", language.text(&head)))?;
    }
    Ok(Exit::Done)
}
