//! `giliran sweep`.

use std::path::Path;

use clap::ArgMatches;
use comfy_table::{CellAlignment, Table, presets};

use super::console::{Console, FAINT, STRONG};
use super::exit::{Exit, Failure, exit_of};
use super::parse::Step;
use super::problem::refuse_input;
use super::progress::Bar;
use super::span::Span;
use super::wrap::wrap;
use crate::analysis::sweep::{CapRange, MOST_STEPS};
use crate::app::sweep::{Swept, sweep_folder};
use crate::domain::amount::BasisPoints;
use crate::message::{Language, Message};
use crate::result::status::Status;
use crate::result::sweep::{CapStep, Sweep, SweepPoint};
use crate::write::ending::TABLE;
use crate::write::sweep::{sweep_kind, write_sweep};
use crate::write::target::OutputFile;
use crate::write::wording::comparison::status_id;
use crate::write::wording::sweep::word_notes;

/// Letters that the names of those who gain a place may take in a row of the table.
const NAMED: usize = 14;

/// The caps that the command line asks for.
pub fn read_range(matches: &ArgMatches) -> CapRange {
    let range = matches.get_one::<(BasisPoints, BasisPoints)>("cap").copied();
    let (low, high) = range.unwrap_or((BasisPoints(0), BasisPoints::WHOLE));
    let step = match matches.get_one::<Step>("step") {
        Some(Step::By(step)) => Some(*step),
        Some(Step::Exact) | None => None,
    };
    CapRange { low, high, step }
}

/// Sweeps the caps of the agency in `folder`.
pub fn run(
    console: &Console,
    folder: &Path,
    range: CapRange,
    csv: Option<&Path>,
    span: &Span,
) -> Result<Exit, Failure> {
    let language = console.language;
    let csv = csv.map(|path| OutputFile::open(path, TABLE, &sweep_kind())).transpose()?;
    let bar = Bar::new(console, span);
    let swept = sweep_folder(folder, range, span.control(&bar));
    drop(bar);
    let sweep = match swept? {
        Swept::Invalid(problems) => return refuse_input(console, &problems),
        Swept::TooMany(count) => {
            let message = Message::new("sweep-too-many").with("count", count).with("most", MOST_STEPS);
            return Err(Failure::Usage(vec![message]));
        }
        Swept::Finished(sweep) => sweep,
    };
    let written = csv.map(|file| file.write(|out| write_sweep(&sweep, out))).transpose()?;
    if console.json {
        console.out_json(&sweep)?;
    } else {
        console.out(&format_sweep(&sweep, language))?;
        if let Some(path) = written {
            let written = Message::new("compare-written").with("path", path.display().to_string());
            console.out(&format!("{}\n", language.text(&written)))?;
        }
    }
    Ok(exit_of(sweep.points.iter().map(|point| point.status)))
}

fn format_sweep(sweep: &Sweep, language: Language) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    // The column of those who gain a place takes the room of those that an exact curve can do without.
    let columns: &[&str] = if sweep.exact {
        &["sweep-cap", "sweep-places", "sweep-granted", "sweep-worst", "sweep-coverage", "sweep-peak", "sweep-gain"]
    } else {
        &[
            "sweep-cap",
            "sweep-places",
            "sweep-granted",
            "sweep-share",
            "sweep-worst",
            "sweep-days",
            "sweep-coverage",
            "sweep-peak",
        ]
    };
    table.set_header(columns.iter().map(|id| language.get(id)));
    for point in &sweep.points {
        table.add_row(format_point(point, sweep, language));
    }
    for column in table.column_iter_mut().take(columns.len() - usize::from(sweep.exact)) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let lines: String = table.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    let notes: String = word_notes(sweep, language).iter().map(|note| wrap(note)).collect();
    let between = match sweep.exact {
        true => "sweep-exact",
        false if sweep.step_count > MOST_STEPS as u64 => "sweep-between-many",
        false => "sweep-between",
    };
    let between = Message::new(between).with("count", sweep.step_count).with("most", MOST_STEPS);
    let between = wrap(&language.text(&between));
    let cost = Message::new("sweep-cost")
        .with("points", sweep.points.len())
        .with("total", language.decimal(sweep.total_seconds, 2))
        .with("single", language.decimal(sweep.single_seconds, 2))
        .with("ratio", language.decimal(sweep.total_seconds / sweep.single_seconds.max(1e-9), 1));
    let cost = wrap(&language.text(&cost));
    format!("{STRONG}{}{STRONG:#}\n{lines}\n{notes}{between}{FAINT}{cost}{FAINT:#}", sweep.agency)
}

/// Those who gain a place at a cap: the first of them by name, the others as a number.
fn format_gain(step: &CapStep) -> String {
    let mut named = String::new();
    for (position, group) in step.groups.iter().enumerate() {
        let separator = if named.is_empty() { "" } else { ", " };
        if position > 0 && named.len() + separator.len() + group.len() > NAMED {
            return format!("{named}, +{}", step.groups.len() - position);
        }
        named = format!("{named}{separator}{group}");
    }
    named
}

fn format_point(point: &SweepPoint, sweep: &Sweep, language: Language) -> Vec<String> {
    let cap = match point.status {
        Status::Optimal if sweep.is_on_word(&point.cap) => {
            format!("{} ({})", point.cap, language.get("standing-solver"))
        }
        Status::Optimal => point.cap.clone(),
        other => format!("{} ({})", point.cap, language.get(status_id(other))),
    };
    let mut cells = vec![cap, language.number(point.places as i64)];
    let Some(figures) = &point.figures else { return cells };
    let percent = |part: u64, whole: u64| {
        if whole == 0 {
            "-".to_owned()
        } else {
            format!("{}%", language.decimal(part as f64 / whole as f64 * 100.0, 1))
        }
    };
    cells.push(language.number(figures.granted as i64));
    cells.extend((!sweep.exact).then(|| percent(figures.granted, point.asked)));
    cells.push(figures.worst_share.map_or("-".to_owned(), |worst| worst.share.to_string()));
    cells.extend((!sweep.exact).then(|| language.number(figures.wfh_days as i64)));
    cells.extend([
        figures.lowest_coverage.as_ref().map_or("-".to_owned(), |at| percent(at.office.into(), at.present.into())),
        language.number(figures.peak()),
    ]);
    let step = sweep.steps.iter().find(|step| step.basis_points == point.basis_points);
    cells.extend(step.filter(|_| sweep.exact).map(format_gain));
    cells
}
