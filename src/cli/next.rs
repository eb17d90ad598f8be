//! `giliran next`.

use chrono::NaiveDate;
use clap::ArgMatches;

use super::console::{Console, GOOD};
use super::exit::{Exit, Failure};
use super::fact::Facts;
use super::place::folder_and;
use super::problem::{list_diagnostics, refuse_input, remind, warn};
use crate::app::next::{Next, NextTask, lay_out_next, next_overlap};
use crate::app::today::find_today;
use crate::message::Message;
use crate::result::folder::SCHEMA;
use crate::result::publication::NextReport;

/// Lays out the period after that of an agency.
pub fn run(console: &Console, matches: &ArgMatches) -> Result<Exit, Failure> {
    let language = console.language;
    let (agency, folder) = folder_and(matches, "new");
    let date = |id: &str| matches.get_one::<NaiveDate>(id).copied().unwrap_or_default();
    let (from, to) = (date("from"), date("to"));
    if to < from {
        let message = Message::new("usage-dates").with("from", from.to_string()).with("to", to.to_string());
        return Err(Failure::Usage(vec![message]));
    }
    let next = lay_out_next(&NextTask { agency, folder, from, to, today: find_today() })?;
    let (warnings, left_aside, folder, files, left_out, overlap, closing) = match next {
        Next::Invalid(problems) => return refuse_input(console, &problems),
        Next::Exists(message) => return Err(Failure::Usage(vec![message])),
        Next::Done { warnings, left_aside, folder, files, left_out, overlap, closing } => {
            (warnings, left_aside, folder, files, left_out, overlap, closing)
        }
    };
    let overlap = overlap.map(|last| next_overlap(from, last));
    console.caution(overlap.as_slice());
    if console.json {
        let diagnostics = &list_diagnostics(&[warnings, left_aside].concat());
        console.out_json(&NextReport { schema: SCHEMA, folder: &folder, files: &files, left_out, diagnostics })?;
        return Ok(Exit::Done);
    }
    remind(console, &warnings);
    // No check of the new folder says these again.
    warn(console, &left_aside);
    if !console.quiet {
        let head = Message::new("next-done").with("from", from.to_string()).with("to", to.to_string());
        let mut facts = Facts::new(language);
        facts.add_text("next-folder", folder.display().to_string());
        facts.add_text("next-history", closing.display().to_string());
        facts.add("next-left-out", Message::new("next-left-out.value").with("rows", left_out));
        console.out(&format!("{GOOD}{}{GOOD:#}\n{facts}", language.text(&head)))?;
    }
    Ok(Exit::Done)
}
