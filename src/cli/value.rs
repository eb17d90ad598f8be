//! `giliran value`.

use std::path::Path;

use comfy_table::{CellAlignment, Table, presets};

use super::console::{Console, FAINT, STRONG};
use super::exit::{Exit, Failure};
use super::problem::{format_conflicts, refuse_input};
use super::progress::Bar;
use super::span::Span;
use super::wrap::wrap;
use crate::app::value::{Valued, value_folder};
use crate::domain::amount::BasisPoints;
use crate::message::{Language, Message};
use crate::result::status::Status;
use crate::result::value::{PlaceValue, PlaceValues, Room, RoundingLoss};
use crate::write::wording::comparison::{status_id, word_absence};

/// Values the places of the agency in `folder`, and shows this many of them.
pub fn run(console: &Console, folder: &Path, top: usize, span: &Span) -> Result<Exit, Failure> {
    let language = console.language;
    let bar = Bar::new(console, span);
    let valued = value_folder(folder, span.control(&bar));
    drop(bar);
    let values = match valued? {
        Valued::Invalid(problems) => return refuse_input(console, &problems),
        Valued::Finished(values) => values,
    };
    if console.json {
        console.out_json(&values)?;
    }
    if values.status != Status::Optimal {
        console.err(&format!("{}: {}\n", values.agency, language.get(status_id(values.status))));
        let absence = word_absence(&values.conflicts, values.forbidden_locks, language);
        console.err(&format_conflicts(&absence, language));
        return Ok(values.status.into());
    }
    if !console.json {
        console.out(&format_values(&values, top, language))?;
    }
    Ok(if values.undecided > 0 { Exit::Limit } else { Exit::Done })
}

fn format_values(values: &PlaceValues, top: usize, language: Language) -> String {
    let mut text = format!("{STRONG}{}{STRONG:#}\n", values.agency);
    let worth = values.places.iter().filter(|place| place.objective_gain > 0 || place.wishes_gain > 0).count();
    if values.places.is_empty() {
        text.push_str(&wrap(&language.get("value-none")));
    } else {
        let summary = Message::new("value-summary").with("held", values.places.len()).with("worth", worth);
        text.push_str(&wrap(&language.text(&summary)));
        text.push_str(&format!("\n{STRONG}{}{STRONG:#}\n", language.get("value-title")));
        text.push_str(&format_places(&values.places[..values.places.len().min(top)], language));
        text.push_str(&format!("{FAINT}{}{FAINT:#}", wrap(&language.get("value-legend"))));
    }
    if values.solver_word > 0 {
        text.push_str(&wrap(&language.text(&Message::new("value-solver-word").with("blocks", values.solver_word))));
    }
    if values.undecided > 0 {
        text.push_str(&wrap(&language.text(&Message::new("value-undecided").with("count", values.undecided))));
    }
    text.push_str(&format!("\n{STRONG}{}{STRONG:#}\n", language.get("rounding-title")));
    if values.rounding.is_empty() {
        text.push_str(&wrap(&language.get("rounding-none")));
    } else {
        text.push_str(&format_rounding(&values.rounding[..values.rounding.len().min(top)], language));
        text.push_str(&format!("{FAINT}{}{FAINT:#}", wrap(&language.get("rounding-legend"))));
    }
    text
}

fn format_places(places: &[PlaceValue], language: Language) -> String {
    let header = ["value-unit", "value-date", "value-room", "value-home", "value-objective", "value-wishes"];
    let row = |place: &PlaceValue| {
        let room = match place.room {
            Room::Place => "value-place",
            Room::Office => "value-office",
            Room::Both => "value-both",
        };
        let gain = |number: i64| format!("{}{}", if number > 0 { "+" } else { "" }, language.number(number));
        vec![
            place.unit.clone(),
            place.date.to_string(),
            language.get(room),
            language.number(place.home.into()),
            gain(place.objective_gain),
            gain(place.wishes_gain),
        ]
    };
    format_columns(header, places.iter().map(row), 3, language)
}

fn format_rounding(losses: &[RoundingLoss], language: Language) -> String {
    let header = [
        "value-unit",
        "rounding-rule",
        "rounding-base",
        "rounding-exact",
        "rounding-places",
        "rounding-dates",
        "rounding-wishes",
    ];
    let row = |loss: &RoundingLoss| {
        let exact = f64::from(loss.places) + f64::from(loss.lost) / f64::from(BasisPoints::WHOLE.0);
        vec![
            loss.unit.clone(),
            format!("{} {}", loss.rule, loss.percent),
            language.number(loss.base.into()),
            language.decimal(exact, 2),
            language.number(loss.places.into()),
            language.number(loss.dates.into()),
            language.number(loss.wishes_gain),
        ]
    };
    format_columns(header, losses.iter().map(row), 2, language)
}

/// A table whose first columns are words and whose others are numbers.
fn format_columns<const N: usize>(
    header: [&'static str; N],
    rows: impl Iterator<Item = Vec<String>>,
    words: usize,
    language: Language,
) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(header.map(|id| language.get(id)));
    rows.for_each(|row| {
        table.add_row(row);
    });
    for column in table.column_iter_mut().skip(words) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table.lines().map(|line| format!("{}\n", line.trim())).collect()
}
