//! `giliran explain`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::ArgMatches;

use super::console::{Console, ERROR, FAINT, GOOD, STRONG, WARNING};
use super::exit::{Exit, Failure};
use super::problem::{format_conflicts, format_rules, refuse_input, remind};
use super::progress::Bar;
use super::span::Span;
use super::wrap::wrap;
use crate::analysis::explain::Depth;
use crate::app::explain::{Asked, ExplainTask, Explained, Explanation, Whom, explain_task};
use crate::message::{Language, Message};
use crate::result::explanation::{
    AbsenceReport, BecauseRow, ExplainReport, RosterStanding, SCHEMA, WishAnswer, WishOutcome,
};
use crate::result::status::Status;
use crate::write::ending::TEXT_PAGE;
use crate::write::explanation_page::{page_kind, write_page};
use crate::write::kind::FileKind;
use crate::write::target::{OutputFile, is_node};
use crate::write::wording::comparison::status_id;
use crate::write::wording::conflict::word_conflicts;
use crate::write::wording::explanation::{PageText, Reader, count_message, standing_message, word_blocking, word_page};
use crate::write::wording::rule::word_violations;

/// Rows that are shown of those that refuse most wishes.
const ROWS_SHOWN: usize = 15;
/// Violations shown of a roster that breaks rules.
const VIOLATIONS_SHOWN: usize = 10;

/// The request that the command line makes: whose wishes, which date, for which reader.
#[derive(Clone, Debug)]
pub struct Request {
    employee: Option<String>,
    date: Option<NaiveDate>,
    unit: Option<String>,
    all: bool,
    roster: Option<PathBuf>,
    reader: Reader,
    out: Option<PathBuf>,
}

/// Reads the arguments.
///
/// # Errors
/// When they ask for two things at once, or for one without the other that it needs.
pub fn read_request(matches: &ArgMatches) -> Result<Request, Failure> {
    let text = |id: &str| matches.get_one::<String>(id).cloned();
    let path = |id: &str| matches.get_one::<PathBuf>(id).cloned();
    let is_for_employee = text("for").as_deref() == Some("employee");
    let request = Request {
        employee: text("employee"),
        date: matches.get_one("date").copied(),
        unit: text("unit"),
        all: matches.get_flag("all"),
        roster: path("roster"),
        reader: if is_for_employee { Reader::Employee } else { Reader::Planner },
        out: path("out"),
    };
    let chosen = [request.employee.is_some(), request.unit.is_some(), request.all];
    let refuse = |id| Err(Failure::Usage(vec![Message::new(id)]));
    if chosen.into_iter().filter(|is_chosen| *is_chosen).count() > 1 {
        return refuse("usage-explain-one");
    }
    if request.employee.is_none() && (request.date.is_some() || request.out.is_some() || is_for_employee) {
        return refuse("usage-explain-employee");
    }
    // Nothing that a planner keeps has these endings: no page ever takes the place of a table.
    let is_page = |path: &PathBuf| path.extension().is_some_and(|end| end == "html" || end == "txt") || is_node(path);
    if request.out.as_ref().is_some_and(|path| !is_page(path)) {
        return refuse("usage-explain-out");
    }
    Ok(request)
}

/// Explains wishes of the agency in `folder`.
pub fn run(console: &Console, folder: &Path, request: &Request, span: &Span) -> Result<Exit, Failure> {
    let asked = match (&request.employee, &request.unit) {
        (Some(id), _) => Asked::Employee(id, request.date),
        (None, Some(unit)) => Asked::Unit(unit),
        (None, None) => Asked::Everyone { written: request.all },
    };
    let depth = match (request.employee.is_some(), request.reader) {
        (false, _) => Depth::Reasons,
        (true, Reader::Employee) => Depth::Detail,
        (true, Reader::Planner) => Depth::Names,
    };
    let node = request.out.as_deref().map_or(Ok(None), OutputFile::open_node)?;
    let bar = Bar::new(console, span);
    let explained = explain_task(ExplainTask {
        agency: folder,
        roster: request.roster.as_deref(),
        asked,
        depth,
        language: console.language,
        control: span.control(&bar),
    });
    drop(bar);
    match explained? {
        Explained::Invalid(problems) => refuse_input(console, &problems),
        Explained::Unknown(message) => Err(Failure::Usage(vec![message])),
        Explained::Absent { warnings, status, conflicts } => {
            if console.json {
                let conflicts = Cow::Borrowed(&conflicts);
                console.out_json(&ExplainReport::Absence(AbsenceReport { schema: SCHEMA, status, conflicts }))?;
            } else {
                remind(console, &warnings);
            }
            let language = console.language;
            console.err(&format!("{ERROR}{}{ERROR:#}\n", language.get(status_id(status))));
            console.err(&format_conflicts(&word_conflicts(&conflicts, language), language));
            Ok(status.into())
        }
        Explained::Finished(explanation) => tell(console, request, node, &explanation),
    }
}

fn tell(
    console: &Console,
    request: &Request,
    node: Option<OutputFile>,
    explanation: &Explanation,
) -> Result<Exit, Failure> {
    let language = console.language;
    let Explanation { warnings, agency, standing, violations, whom, answers, .. } = explanation;
    if console.json {
        console.out_json(&ExplainReport::Wishes(Cow::Borrowed(answers)))?;
    } else {
        remind(console, warnings);
    }
    let page = match whom {
        Whom::Employee(employee) => Some(word_page(agency, *employee, standing, answers, request.reader, language)),
        Whom::Everyone | Whom::Unit(_) => None,
    };
    if let (Some(page), Some(path)) = (&page, &request.out) {
        let is_html = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("html"));
        let text = anstream::adapter::strip_str(&format_page(page)).to_string();
        // Two texts about the same employee begin alike.
        let kind = if is_html { page_kind() } else { FileKind::Titled(text.lines().take(1).collect()) };
        let file = node.map_or_else(|| OutputFile::open(path, TEXT_PAGE, &kind), Ok)?;
        file.write(|out| match is_html {
            true => write_page(page, language, out),
            false => out.write_all(text.as_bytes()),
        })?;
    }
    if !console.json && !console.quiet {
        match &page {
            Some(page) => console.out(&format_page(page))?,
            None => console.out(&format_answers(explanation, language))?,
        }
    }
    if *standing != RosterStanding::Optimal && (console.json || console.quiet) {
        console.err(&format!("{WARNING}{}{WARNING:#}\n", language.text(&standing_message(standing))));
    }
    let shown = &violations[..violations.len().min(VIOLATIONS_SHOWN)];
    console.err(&format_rules(&word_violations(shown, language), language));
    let is_cut = answers
        .iter()
        .any(|answer| answer.outcome == WishOutcome::Refused && (answer.cost.is_none() || answer.because.is_none()));
    Ok(match standing {
        RosterStanding::Broken { .. } => Exit::Violations,
        RosterStanding::Unproven => Status::Feasible.into(),
        RosterStanding::Optimal | RosterStanding::SolverWord { .. } if is_cut => Status::Feasible.into(),
        RosterStanding::Optimal | RosterStanding::SolverWord { .. } | RosterStanding::Worse(_) => Exit::Done,
    })
}

fn format_page(page: &PageText) -> String {
    let mut text = format!("{STRONG}{}{STRONG:#}\n", page.title);
    for paragraph in &page.lead {
        text.push_str(&wrap(paragraph));
    }
    for wish in &page.wishes {
        let style = if wish.is_granted { GOOD } else { WARNING };
        text.push_str(&format!("\n{style}{}{style:#}\n", wish.headline));
        for (paragraph, items) in &wish.parts {
            text.push_str(&wrap(paragraph));
            text.extend(items.iter().map(|item| format!("  - {item}\n")));
        }
    }
    text.push('\n');
    for paragraph in &page.close {
        text.push_str(&format!("{FAINT}{}{FAINT:#}", wrap(paragraph)));
    }
    text
}

/// Rows by which wishes are counted: a rule as a whole, or each of its rows.
fn list_blocking(answers: &[WishAnswer], is_by_row: bool) -> Vec<(&BecauseRow, usize)> {
    let mut counts: BTreeMap<_, (&BecauseRow, usize)> = BTreeMap::new();
    for answer in answers {
        let mut seen = Vec::new();
        for row in answer.because.iter().flatten() {
            let place = (&row.unit, &row.within, &row.employee, row.date);
            let key = (&row.rule, row.kind as u8, row.bound, row.line, is_by_row.then_some(place));
            // A wish counts once for each.
            if !seen.contains(&key) {
                seen.push(key);
                counts.entry(key).or_insert((row, 0)).1 += 1;
            }
        }
    }
    counts.into_values().collect()
}

fn format_answers(explanation: &Explanation, language: Language) -> String {
    let Explanation { agency, standing, whom, answers, table, roster, .. } = explanation;
    let title = match whom {
        Whom::Unit(unit) => format!("{} ({})", agency.units[unit.at()].name, agency.units[unit.at()].id),
        Whom::Everyone | Whom::Employee(_) => agency.name.clone(),
    };
    let mut text = format!("{STRONG}{title}{STRONG:#}\n");
    if let Some(roster) = roster {
        text.push_str(&format!("{FAINT}{}{FAINT:#}\n", roster.display()));
    }
    text.push_str(&wrap(&language.text(&standing_message(standing))));
    text.push_str(&wrap(&language.text(&count_message(answers))));
    let is_by_row = matches!(whom, Whom::Unit(_));
    let mut blocking = list_blocking(answers, is_by_row);
    if is_by_row {
        blocking.sort_by_key(|(row, _)| (row.date, row.rule.clone()));
    } else {
        blocking.sort_by_key(|&(_, wishes)| std::cmp::Reverse(wishes));
        blocking.truncate(ROWS_SHOWN);
    }
    if !blocking.is_empty() {
        let heading = if is_by_row { "explain-binding" } else { "explain-blocking-most" };
        text.push_str(&format!("\n{STRONG}{}{STRONG:#}\n", language.get(heading)));
        let lines = match is_by_row {
            true => word_blocking(&blocking, language),
            false => blocking
                .iter()
                .map(|(row, wishes)| {
                    let counted = Message::new("explain-blocking-rule")
                        .with("wishes", *wishes)
                        .with("rule", row.rule.as_str())
                        .with("origin", format!("{}:{}", row.file, row.line));
                    language.text(&counted)
                })
                .collect(),
        };
        text.extend(lines.iter().map(|line| format!("  - {line}\n")));
    }
    if let Some(table) = table {
        let written = Message::new("explain-written").with("path", table.display().to_string());
        text.push_str(&format!("\n{}\n", language.text(&written)));
    }
    text
}
