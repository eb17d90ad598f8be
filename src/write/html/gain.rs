//! Who gains and loses, and where the next place would bring most.

use super::chart::{self, Change, DrawError};
use super::content::Report;
use super::page::{CellView, Part, Section, TableView};
use super::section::short_name;
use super::word;
use crate::domain::index::UnitIx;
use crate::message::{Language, Message};
use crate::result::comparison::{ScenarioResult, UnitChange};
use crate::result::value::{PlaceValue, PlaceValues, Room, RoundingLoss};
use crate::write::wording::comparison::scenario_name;

/// Rows of a table; `giliran compare` and `giliran value` list all.
const MOST_ROWS: usize = 15;

/// Units that gain and lose, for each scenario after the first.
pub(super) fn show_changes(report: &Report<'_>) -> Result<Section, DrawError> {
    let language = report.language;
    let mut section = Section::new("units", language);
    let scenarios = &report.comparison.scenarios;
    let baseline = scenarios.first().map(|scenario| scenario_name(scenario, language)).unwrap_or_default();
    for scenario in scenarios.iter().skip(1) {
        let Some(difference) = &scenario.difference else { continue };
        let mut table = TableView::new(&["report-unit"], language);
        table.head.extend([baseline.clone(), scenario_name(scenario, language), language.get("report-difference")]);
        let mut bars = Vec::new();
        for UnitChange { unit, name, before, after } in difference.units.iter().take(MOST_ROWS) {
            let numbers = [*before, *after].map(|granted| language.number(granted as i64));
            let number = *after as i64 - *before as i64;
            let change = word::signed(number, language);
            let known = report.agency.units.binary_search_by(|known| known.id.cmp(unit)).ok();
            let label = known.map_or_else(|| name.clone(), |at| short_name(report.agency, UnitIx::of(at)));
            bars.push(Change { name: label, number, text: change.clone() });
            let name = CellView { text: name.clone(), note: unit.clone() };
            table.rows.push(std::iter::once(name).chain(numbers.into_iter().chain([change]).map(Into::into)).collect());
        }
        section.parts.push(Part {
            title: title(scenario, language),
            chart: if bars.is_empty() { None } else { Some(chart::draw_changes(&bars)?) },
            note: left_out(difference.units.len(), language),
            table,
        });
    }
    if section.parts.is_empty() {
        section.say(&Message::new("report-units-none"), language);
    }
    Ok(section)
}

fn title(scenario: &ScenarioResult, language: Language) -> String {
    let Some(difference) = &scenario.difference else { return scenario_name(scenario, language) };
    let message = Message::new("report-units-of")
        .with("scenario", scenario_name(scenario, language))
        .with("gain", word::interval(difference.units_gain))
        .with("lose", word::interval(difference.units_lose));
    language.text(&message)
}

fn left_out(all: usize, language: Language) -> String {
    match all.checked_sub(MOST_ROWS) {
        None | Some(0) => String::new(),
        Some(more) => language.text(&Message::new("report-left-out").with("count", more)),
    }
}

/// What binds, what one more place would bring, and what rounding costs.
pub(super) fn show_places(places: &PlaceValues, language: Language) -> Section {
    let mut section = Section::new("places", language);
    if places.places.is_empty() {
        section.say(&Message::new("report-places-none"), language);
    } else {
        section.parts.push(list_places(&places.places, language));
    }
    if places.undecided > 0 {
        section.say(&Message::new("report-places-undecided").with("places", places.undecided), language);
    }
    if !places.rounding.is_empty() {
        section.parts.push(list_rounding(&places.rounding, language));
    }
    section
}

fn list_places(places: &[PlaceValue], language: Language) -> Part {
    let mut table = TableView::new(
        &[
            "report-unit",
            "report-places-date",
            "report-places-room",
            "report-places-rules",
            "report-places-wishes",
            "report-places-objective",
        ],
        language,
    );
    for place in places.iter().take(MOST_ROWS) {
        let PlaceValue { unit, name, date, room, rules, home: _, objective_gain, wishes_gain } = place;
        let room = match room {
            Room::Place => "report-room-place",
            Room::Office => "report-room-office",
            Room::Both => "report-room-both",
        };
        let unit = CellView { text: name.clone(), note: unit.clone() };
        let rest = [
            language.text(&word::short_date(*date)),
            language.get(room),
            rules.join(", "),
            word::signed(*wishes_gain, language),
            word::signed(*objective_gain, language),
        ];
        table.rows.push(std::iter::once(unit).chain(rest.map(Into::into)).collect());
    }
    let (title, note) = (language.get("report-places-table"), left_out(places.len(), language));
    Part { title, chart: None, table, note }
}

fn list_rounding(losses: &[RoundingLoss], language: Language) -> Part {
    let mut table = TableView::new(
        &[
            "report-unit",
            "report-places-rules",
            "report-rounding-percent",
            "report-rounding-places",
            "report-rounding-lost",
            "report-rounding-dates",
            "report-places-wishes",
        ],
        language,
    );
    for loss in losses.iter().take(MOST_ROWS) {
        let RoundingLoss { unit, name, rule, percent, base, places, lost, dates, wishes_gain } = loss;
        let unit = CellView { text: name.clone(), note: unit.clone() };
        let asked = Message::new("report-rounding-of").with("percent", percent.as_str()).with("base", *base);
        let rest = [
            rule.clone(),
            language.text(&asked),
            language.number((*places).into()),
            language.decimal(f64::from(*lost) / 10_000.0, 2),
            language.number((*dates).into()),
            word::signed(*wishes_gain, language),
        ];
        table.rows.push(std::iter::once(unit).chain(rest.map(Into::into)).collect());
    }
    let (title, note) = (language.get("report-rounding-table"), left_out(losses.len(), language));
    Part { title, chart: None, table, note }
}
