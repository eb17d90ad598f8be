//! The page of a report from its parts.

use std::io::{self, Write};

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use super::chart::DrawError;
use super::content::Report;
use super::page::Page;
use super::{front, gain, heat, obstacle, proof, section, share, word};
use crate::message::{Language, Message};
use crate::result::status::Status;
use crate::write::kind::FileKind;
use crate::write::wording::status::reported_message;

/// A table behind a chart is printed with up to this many rows; on the screen it can always be opened.
const MOST_ROWS: usize = 24;
/// And with up to this many columns: more do not fit on A4.
const MOST_COLUMNS: usize = 13;

/// What tells the report from other files.
#[must_use]
pub const fn report_kind() -> FileKind {
    FileKind::Early("<meta name=\"generator\" content=\"giliran\">")
}

/// Writes the report. The same report gives the same bytes.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_report(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let page = build_page(report).map_err(|error| io::Error::other(error.to_string()))?;
    let text = render(&page, report.language).map_err(io::Error::other)?;
    out.write_all(text.as_bytes())
}

fn build_page(report: &Report<'_>) -> Result<Page, DrawError> {
    let Report { language, agency, summary, comparison, .. } = *report;
    let distribution = share::Distribution::count(agency, report.may, report.roster);
    let mut sections: Vec<_> =
        report.given.map(|given| obstacle::show_violations(given, language)).into_iter().collect();
    if report.given.is_none() {
        sections.push(section::show_sweep(agency, report.sweep, language)?);
    }
    let maps = heat::Maps::gather(agency, report.unit_days, &distribution.refused);
    sections.extend(section::show_maps(agency, &maps, language)?);
    sections.push(section::show_shares(agency, &distribution, language)?);
    sections.push(obstacle::show_obstacles(report.obstacles, language));
    if comparison.scenarios.len() > 1 {
        sections.push(gain::show_changes(report)?);
    }
    if let Some(places) = report.places {
        sections.push(gain::show_places(places, language));
    }
    sections.extend([section::show_circular(report), proof::show_proof(report), proof::show_input(report)]);
    let issued = Message::new("report-issued")
        .with("number", agency.policy.number.as_str())
        .with("issuer", agency.policy.issuer.as_str());
    let proven = summary.status == Status::Optimal && summary.proof.solver == 0;
    Ok(Page {
        lang: language.code(),
        agency: agency.name.clone(),
        period: language.text(&word::period(summary.from, summary.to)),
        circular: section::title(report),
        issued: if agency.policy.number.is_empty() { agency.policy.issuer.clone() } else { language.text(&issued) },
        status: language.text(&reported_message(report.origin, summary)),
        proven,
        figures: front::list_figures(report),
        decision: if report.given.is_none() { front::compare(report) } else { None },
        meaning: front::explain(report),
        sections,
        made_by: language.text(&Message::new("report-made-by").with("version", summary.version)),
    })
}

/// Shows the page with its template. Whatever comes from the input is escaped; charts escape their own texts.
fn render(page: &Page, language: Language) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_function("text", move |id: &str| {
        // A missing text is reported with the template's line, not by a panic.
        if language.has(id) {
            Ok(language.get(id))
        } else {
            Err(minijinja::Error::new(minijinja::ErrorKind::UndefinedError, format!("the catalogue has no {id}")))
        }
    });
    environment.add_global("most_rows", MOST_ROWS);
    environment.add_global("most_columns", MOST_COLUMNS);
    environment.add_global("style", include_str!("style.css"));
    environment.add_template("page.html", include_str!("page.html"))?;
    environment.get_template("page.html")?.render(minijinja::Value::from(Serde(page)))
}
