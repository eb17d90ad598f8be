//! `giliran sweep`.

use std::path::Path;

use comfy_table::{CellAlignment, Table, presets};

use super::compare::{exit_of, refuse, wrap};
use super::console::{Console, FAINT, STRONG};
use super::exit::{Exit, Failure};
use super::progress::Bar;
use super::span::Span;
use crate::app::compare::CompareError;
use crate::app::scenario::Setting;
use crate::app::sweep::sweep_caps;
use crate::domain::amount::BasisPoints;
use crate::input::read_agency;
use crate::message::{Language, Message};
use crate::report::comparison::Standing;
use crate::report::comparison_table::standing;
use crate::report::sweep::{Sweep, SweepPoint};

/// Sweeps the caps from `low` to `high` of the agency in `folder`.
pub fn run(
    console: &Console,
    folder: &Path,
    (low, high): (BasisPoints, BasisPoints),
    step: BasisPoints,
    span: &Span,
) -> Result<Exit, Failure> {
    let language = console.language;
    let reading = read_agency(folder);
    let Some(agency) = reading.agency else { return refuse(console, &reading.diagnostics) };
    let caps: Vec<BasisPoints> = (low.0..=high.0).step_by(step.0 as usize).map(BasisPoints).collect();
    let bar = Bar::new(console, span);
    let swept = sweep_caps(folder, &agency, &caps, Setting { control: span.control(&bar), language });
    drop(bar);
    let sweep = match swept {
        Ok(sweep) => sweep,
        Err(CompareError::Input(problems)) => return refuse(console, &problems),
        Err(CompareError::Refused(refusal)) => return Err(Failure::Internal(refusal.messages())),
    };
    if console.json {
        console.out_json(&sweep)?;
    } else {
        console.out(&format_sweep(&sweep, language))?;
    }
    Ok(exit_of(sweep.points.iter().map(|point| point.status)))
}

fn format_sweep(sweep: &Sweep, language: Language) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(
        [
            "sweep-cap",
            "sweep-places",
            "sweep-granted",
            "sweep-share",
            "sweep-worst",
            "sweep-days",
            "sweep-coverage",
            "sweep-peak",
        ]
        .map(|id| language.get(id)),
    );
    for point in &sweep.points {
        table.add_row(format_point(point, language));
    }
    for column in table.column_iter_mut() {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let lines: String = table.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    let notes: String = sweep.notes.iter().map(|note| wrap(note)).collect();
    let sum = |number: fn(&SweepPoint) -> u64| sweep.points.iter().map(number).sum::<u64>();
    let cost = Message::new("sweep-cost")
        .with("points", sweep.points.len())
        .with("total", language.decimal(sweep.total_seconds, 2))
        .with("single", language.decimal(sweep.single_seconds, 2))
        .with("ratio", language.decimal(sweep.total_seconds / sweep.single_seconds.max(1e-9), 1))
        .with("reused", sum(|point| point.reused))
        .with("blocks", sum(|point| point.blocks));
    let cost = wrap(&language.text(&cost));
    format!("{STRONG}{}{STRONG:#}\n{lines}\n{notes}{FAINT}{cost}{FAINT:#}", sweep.agency)
}

fn format_point(point: &SweepPoint, language: Language) -> Vec<String> {
    let cap = match point.status {
        Standing::Optimal => point.cap.clone(),
        other => format!("{} ({})", point.cap, language.get(standing(other))),
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
    cells.extend([
        language.number(figures.granted as i64),
        percent(figures.granted, point.asked),
        figures.worst_share.map_or("-".to_owned(), |worst| worst.share.to_string()),
        language.number(figures.wfh_days as i64),
        figures.lowest_coverage.as_ref().map_or("-".to_owned(), |at| percent(at.office.into(), at.present.into())),
        language.number(figures.peak()),
    ]);
    cells
}
