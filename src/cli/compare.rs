//! `giliran compare`.

use std::path::Path;

use clap::ArgMatches;
use comfy_table::{CellAlignment, Table, presets};

use super::console::{Console, FAINT, STRONG};
use super::exit::{Exit, Failure, exit_of};
use super::problem::{format_conflicts, refuse_input, warn};
use super::progress::Bar;
use super::span::Span;
use super::wrap::{narrow_width, wrap};
use crate::analysis::sweep::cap_scenario;
use crate::app::compare::{Compared, compare_folder};
use crate::domain::amount::Amount;
use crate::domain::habit::Habit;
use crate::domain::scenario::{Change, Scenario};
use crate::message::{Language, Message};
use crate::result::comparison::{Comparison, Standing};
use crate::write::comparison::{Content, Row, comparison_kind, tabulate_comparison, write_comparison};
use crate::write::ending::TABLE;
use crate::write::target::OutputFile;
use crate::write::wording::comparison::{scenario_name, word_absence, word_findings, word_notes};

/// How many scenarios fit next to the baseline.
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
    let csv = csv.map(|path| OutputFile::open(path, TABLE, &comparison_kind())).transpose()?;
    let bar = Bar::new(console, span);
    let compared = compare_folder(folder, given, against, span.control(&bar));
    drop(bar);
    let (warnings, comparison) = match compared? {
        Compared::Invalid(problems) => return refuse_input(console, &problems),
        Compared::Nothing => return Err(Failure::Usage(vec![Message::new("compare-nothing")])),
        Compared::Finished { warnings, comparison } => (warnings, comparison),
    };
    let written = csv.map(|file| file.write(|out| write_comparison(&comparison, language, out))).transpose()?;
    if console.json {
        console.out_json(&comparison)?;
    } else {
        warn(console, &warnings);
        console.out(&format_comparison(&comparison, language))?;
        if let Some(path) = written {
            let written = Message::new("compare-written").with("path", path.display().to_string());
            console.out(&format!("{}\n", language.text(&written)))?;
        }
    }
    Ok(exit_of(comparison.scenarios.iter().filter_map(|result| match result.status {
        Standing::Solved(status) => Some(status),
        Standing::Habit => None,
    })))
}

/// The scenarios that the command line gives, in the order in which it gives them.
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
        // A path on the command line starts where the command was typed; failing that, in the folder.
        let typed = Path::new(policy).canonicalize().ok().filter(|path| path.is_file());
        let found = typed.map_or_else(|| policy.clone(), |path| path.display().to_string());
        let scenario = Scenario { name: policy.clone(), policy: Some(found), ..Scenario::default() };
        given.push((position, scenario));
    }
    given.sort_by_key(|(position, _)| *position);
    given.into_iter().map(|(_, scenario)| scenario).collect()
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
    for finding in word_findings(comparison, language) {
        text.push_str(&wrap(&finding));
    }
    for note in comparison.scenarios.iter().flat_map(|result| word_notes(result, language)) {
        text.push_str(&wrap(&note));
    }
    for result in &comparison.scenarios {
        let absence = word_absence(&result.conflicts, result.forbidden_locks, language);
        if !absence.is_empty() {
            let why = Message::new("compare-why").with("name", scenario_name(result, language));
            text.push_str(&format!("\n{}\n{}", language.text(&why), format_conflicts(&absence, language)));
        }
    }
    let legend = Message::new("compare-legend").with("baseline", scenario_name(baseline, language));
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
    table.set_width(narrow_width() as u16);
    let names = columns.iter().map(|&column| scenario_name(&comparison.scenarios[column], language));
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
