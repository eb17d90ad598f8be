//! `giliran publish`.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::console::{Console, ERROR, GOOD};
use super::exit::{Exit, Failure};
use super::fact::Facts;
use super::problem::{list_diagnostics, refuse_reading, remind};
use super::violation::format_by_kind;
use crate::app::publication::closed_before;
use crate::app::publish::{PublishTask, Published, publish_roster};
use crate::app::today::find_today;
use crate::message::Message;
use crate::result::publication::{PublishRefusal, PublishReport, REFUSED};

/// Publishes a roster of an agency.
pub fn run(console: &Console, matches: &ArgMatches) -> Result<Exit, Failure> {
    let language = console.language;
    let text = |id: &str| matches.get_one::<String>(id).map(String::as_str);
    let published = publish_roster(&PublishTask {
        agency: matches.get_one::<PathBuf>("folder").map_or(Path::new(""), PathBuf::as_path),
        roster: matches.get_one::<PathBuf>("roster").map(PathBuf::as_path),
        by: text("by"),
        number: text("number"),
        today: find_today(),
    })?;
    let (warnings, publication, folder, again) = match published {
        Published::Invalid(problems) => return refuse_reading(console, &problems),
        Published::Broken(violations) => {
            if console.json {
                console.out_json(&PublishRefusal { schema: REFUSED, violations: &violations })?;
                return Ok(Exit::Violations);
            }
            let count = Message::new("publish-broken").with("violations", violations.len());
            let rules = format_by_kind(&violations, language);
            console.err(&format!("{ERROR}{}{ERROR:#}\n{rules}", language.text(&count)));
            return Ok(Exit::Violations);
        }
        Published::Done { warnings, publication, folder, again } => (warnings, publication, folder, again),
    };
    let of_agency = matches.get_one::<PathBuf>("folder").map_or(Path::new(""), PathBuf::as_path);
    match closed_before(of_agency, publication.from) {
        Ok(closed) => console.caution(closed.filter(|_| !again).as_slice()),
        // It is published all the same; whether its days are closed is not known.
        Err(problems) => remind(console, &problems),
    }
    if console.json {
        let diagnostics = &list_diagnostics(&warnings);
        console.out_json(&PublishReport { publication: &publication, folder: &folder, again, diagnostics })?;
        return Ok(Exit::Done);
    }
    remind(console, &warnings);
    if !console.quiet {
        let id = if again { "publish-again" } else { "publish-done" };
        let head = Message::new(id).with("version", publication.version);
        let head = head.with("date", publication.published_on.to_string());
        let mut facts = Facts::new(language);
        let period = Message::new("publish-period.value").with("from", publication.from.to_string());
        facts.add("publish-period", period.with("to", publication.to.to_string()));
        if let Some(by) = publication.by {
            facts.add_text("publish-by", by);
        }
        if let Some(number) = publication.number {
            facts.add_text("publish-number", number);
        }
        let proof = if publication.certificate.is_some() { "publish-proof.certificate" } else { "publish-proof.none" };
        facts.add("publish-proof", Message::new(proof));
        facts.add_text("publish-folder", folder.display().to_string());
        console.out(&format!("{GOOD}{}{GOOD:#}\n{facts}", language.text(&head)))?;
    }
    Ok(Exit::Done)
}
