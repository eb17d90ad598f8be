//! `giliran compare`.

use std::io::{self, Write};
use std::path::Path;

use clap::ArgMatches;
use comfy_table::{CellAlignment, Table, presets};

use super::check::Report;
use super::console::{Console, FAINT, STRONG};
use super::exit::{Exit, Failure};
use super::problem::{format_conflicts, format_count, format_diagnostics};
use super::progress::Bar;
use super::span::Span;
use crate::app::compare::{CompareError, compare_scenarios};
use crate::app::habit::Habit;
use crate::app::scenario::{Known, Setting};
use crate::app::sweep::cap_scenario;
use crate::app::wording::word_diagnostics;
use crate::domain::amount::Amount;
use crate::domain::scenario::{Change, Scenario};
use crate::input::diagnostic::Diagnostic;
use crate::input::read_agency;
use crate::input::scenario::read_scenarios;
use crate::message::{Language, Message};
use crate::report::comparison::{Comparison, Standing};
use crate::report::comparison_table::{Content, Row, tabulate_comparison, write_comparison};
use crate::report::folder::{OutputError, OutputFolder};

/// Columns of a screen.
const WIDTH: usize = 80;
/// Scenarios beside the baseline that fit next to each other.
const BESIDE: usize = 2;

/// Compares scenarios of the agency in `folder`.
pub fn run(
    console: &Console,
    folder: &Path,
    given: Vec<Scenario>,
    against: Option<Habit>,
    csv: Option<&Path>,
    span: &Span,
) -> Result<Exit, Failure> {
    let language = console.language;
    let reading = read_agency(folder);
    let read = given.is_empty().then(|| read_scenarios(folder, &reading));
    let mut diagnostics = reading.diagnostics;
    let scenarios = match read {
        Some(read) => {
            diagnostics.extend(read.diagnostics);
            read.scenarios
        }
        None => given,
    };
    let Some(agency) = reading.agency.filter(|_| Report::new(&word_diagnostics(&diagnostics, language)).is_sound())
    else {
        return refuse(console, &diagnostics);
    };
    if scenarios.is_empty() && against.is_none() {
        return Err(Failure::Usage(vec![Message::new("compare-nothing")]));
    }
    let bar = Bar::new(console, span);
    let setting = Setting { control: span.control(&bar), language };
    let compared = compare_scenarios(folder, &agency, &scenarios, against, setting, &Known::default());
    drop(bar);
    let comparison = match compared {
        Ok(comparison) => comparison,
        Err(CompareError::Input(problems)) => return refuse(console, &problems),
        Err(CompareError::Refused(refusal)) => return Err(Failure::Internal(refusal.messages())),
    };
    if let Some(path) = csv {
        write_csv(path, |out| write_comparison(&comparison, language, out))?;
    }
    if console.json {
        console.out_json(&comparison)?;
    } else {
        console.err(&format_diagnostics(&word_diagnostics(&diagnostics, language), language));
        console.out(&format_comparison(&comparison, language))?;
        if let Some(path) = csv {
            let written = Message::new("compare-written").with("path", path.display().to_string());
            console.out(&format!("{}\n", language.text(&written)))?;
        }
    }
    Ok(exit_of(comparison.scenarios.iter().map(|result| result.status)))
}

/// The scenarios that the command line gives, in the order in which they stand there.
pub fn read_given(matches: &ArgMatches) -> Vec<Scenario> {
    let mut given: Vec<(usize, Scenario)> = Vec::new();
    let at = |id: &str| matches.indices_of(id).into_iter().flatten();
    for (position, cap) in at("cap").zip(matches.get_many::<Amount>("cap").into_iter().flatten()) {
        given.push((position, cap_scenario(*cap)));
    }
    for (position, changes) in at("set").zip(matches.get_many::<Vec<Change>>("set").into_iter().flatten()) {
        let names: Vec<String> = changes.iter().map(ToString::to_string).collect();
        given.push((position, Scenario { name: names.join(", "), changes: changes.clone(), ..Scenario::default() }));
    }
    for (position, policy) in at("policy").zip(matches.get_many::<String>("policy").into_iter().flatten()) {
        let scenario = Scenario { name: policy.clone(), policy: Some(policy.clone()), ..Scenario::default() };
        given.push((position, scenario));
    }
    given.sort_by_key(|(position, _)| *position);
    given.into_iter().map(|(_, scenario)| scenario).collect()
}

/// Shows the problems of an input that cannot be used.
pub fn refuse(console: &Console, diagnostics: &[Diagnostic]) -> Result<Exit, Failure> {
    let language = console.language;
    let problems = word_diagnostics(diagnostics, language);
    if console.json {
        console.out_json(&Report::new(&problems))?;
    } else {
        console.err(&format_diagnostics(&problems, language));
        console.err(&format!("{} {}\n", format_count(&problems, language), language.get("solve-refused")));
    }
    Ok(Exit::Input)
}

/// Writes the file that `--csv` names.
pub fn write_csv(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), OutputError> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    OutputFolder::open(parent)?.write(&name, |out| write(out))?.publish().map(drop)
}

/// How a command on several scenarios ends.
pub fn exit_of(standings: impl Iterator<Item = Standing> + Clone) -> Exit {
    let is_cut = |standing| matches!(standing, Standing::Feasible | Standing::Unknown);
    let has_roster = |standing| matches!(standing, Standing::Optimal | Standing::Feasible);
    if standings.clone().any(is_cut) {
        if standings.clone().any(has_roster) { Exit::Limit } else { Exit::LimitWithoutRoster }
    } else if standings.clone().any(has_roster) {
        Exit::Done
    } else {
        Exit::Infeasible
    }
}

fn format_comparison(comparison: &Comparison, language: Language) -> String {
    let rows = tabulate_comparison(comparison, language);
    let Some(baseline) = comparison.scenarios.first() else { return String::new() };
    let mut text = format!("{STRONG}{}{STRONG:#}\n", comparison.agency);
    let others: Vec<usize> = (1..comparison.scenarios.len()).collect();
    for beside in others.chunks(BESIDE) {
        let columns: Vec<usize> = std::iter::once(0).chain(beside.iter().copied()).collect();
        text.push('\n');
        text.push_str(&format_table(comparison, &rows, &columns, language));
    }
    text.push('\n');
    for finding in &comparison.findings {
        text.push_str(&wrap(finding));
    }
    for note in comparison.scenarios.iter().flat_map(|result| &result.notes) {
        text.push_str(&wrap(note));
    }
    for result in comparison.scenarios.iter().filter(|result| !result.conflicts.is_empty()) {
        let why = Message::new("compare-why").with("name", &*result.name);
        text.push_str(&format!("\n{}\n{}", language.text(&why), format_conflicts(&result.conflicts, language)));
    }
    let legend = Message::new("compare-legend").with("baseline", &*baseline.name);
    text.push_str(&format!("{FAINT}{}{FAINT:#}", wrap(&language.text(&legend))));
    if comparison.scenarios.iter().any(|result| result.range.is_some()) {
        text.push_str(&format!("{FAINT}{}{FAINT:#}", wrap(&language.get("compare-intervals"))));
    }
    text
}

fn format_table(comparison: &Comparison, rows: &[Row], columns: &[usize], language: Language) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(comfy_table::ContentArrangement::Dynamic);
    table.set_width(WIDTH as u16);
    let names = columns.iter().map(|&column| comparison.scenarios[column].name.clone());
    table.set_header(std::iter::once(String::new()).chain(names));
    for row in rows {
        let cell = |&column: &usize| {
            let cell = &row.cells[column];
            let figure = cell.figure.words(language, false);
            match &cell.difference {
                Some(difference) if *difference != Content::Empty => {
                    format!("{figure} ({})", difference.words(language, true))
                }
                _ => figure,
            }
        };
        table.add_row(std::iter::once(row.label.clone()).chain(columns.iter().map(cell)));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table.lines().map(|line| format!("{}\n", line.trim_end().strip_prefix(' ').unwrap_or(&line).trim_end())).collect()
}

/// A paragraph in lines of a screen's width.
pub fn wrap(text: &str) -> String {
    let mut lines = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let letters = word.chars().count();
        if length > 0 && length + 1 + letters > WIDTH {
            lines.push('\n');
            length = 0;
        }
        if length > 0 {
            lines.push(' ');
            length += 1;
        }
        lines.push_str(word);
        length += letters;
    }
    lines.push('\n');
    lines
}
