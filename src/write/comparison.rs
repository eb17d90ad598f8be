//! A comparison as one table: figures as rows, scenarios as columns; for a terminal and as CSV.

use std::io::{self, Write};

use super::kind::FileKind;
use super::safe_table::SafeTable;
use super::wording::comparison::{scenario_name, standing_id};
use crate::message::{Language, Message};
use crate::result::comparison::{Comparison, Difference, Interval, ScenarioResult, Standing};
use crate::result::domicile::People;
use crate::result::figure::Figures;

/// One figure of the comparison, with a cell for every scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Name of the figure, for machines.
    pub key: &'static str,
    /// Its name in the planner's words.
    pub label: String,
    /// A cell per scenario.
    pub cells: Vec<Cell>,
}

/// A figure of a scenario, and its difference to the baseline where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The figure.
    pub figure: Content,
    /// Its difference.
    pub difference: Option<Content>,
}

/// The content of a cell: nothing, words, a number, or a percentage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing is known, or there is nothing to say.
    Empty,
    /// Words.
    Text(String),
    /// A whole number.
    Count(Interval),
    /// Hundredths of a percent.
    Percent(Interval),
}

impl Content {
    /// The content in the planner's words; a difference has its sign.
    #[must_use]
    pub fn words(&self, language: Language, signed: bool) -> String {
        let sign = |number: i64| if signed && number > 0 { "+" } else { "" };
        let both = |interval: Interval, show: &dyn Fn(i64) -> String| {
            if interval.is_exact() {
                show(interval.low)
            } else {
                format!("{}…{}", show(interval.low), show(interval.high))
            }
        };
        match self {
            Self::Empty => "-".to_owned(),
            Self::Text(text) => text.clone(),
            Self::Count(interval) => both(*interval, &|number| format!("{}{}", sign(number), language.number(number))),
            Self::Percent(interval) => both(*interval, &|points| {
                let unit = if signed { "" } else { "%" };
                format!("{}{}{unit}", sign(points), language.decimal(points as f64 / 100.0, 1))
            }),
        }
    }

    /// The content for machines: whole numbers, percentages with a point, `low..high` for what lies between.
    fn raw(&self) -> String {
        let both = |interval: &Interval, show: &dyn Fn(i64) -> String| {
            if interval.is_exact() {
                show(interval.low)
            } else {
                format!("{}..{}", show(interval.low), show(interval.high))
            }
        };
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Count(interval) => both(interval, &|number| number.to_string()),
            Self::Percent(interval) => both(interval, &|points| format!("{:.2}", points as f64 / 100.0)),
        }
    }
}

/// A key of the table, and what it shows of something.
type Named<Of, Shown> = (&'static str, fn(&Of) -> Shown);

/// The figures of every scenario, in the order in which a decision asks for them.
#[must_use]
pub fn tabulate_comparison(comparison: &Comparison, language: Language) -> Vec<Row> {
    let mut rows =
        vec![of_results("status", comparison, language, |result| Content::Text(language.get(standing_id(result))))];
    let counts: [Named<Figures, i64>; 2] =
        [("granted", |figures| figures.granted as i64), ("requested", |figures| figures.requested as i64)];
    for (key, figure) in counts {
        rows.push(of_figures(key, comparison, language, figure, Content::Count));
    }
    rows.push(of_shares("share", comparison, language, |figures| (figures.granted, figures.requested)));
    rows.push(of_results("worst", comparison, language, worst));
    rows.push(of_results("worst-people", comparison, language, |result| match (&result.range, &result.figures) {
        (None, Some(figures)) => {
            figures.worst_share.map_or(Content::Empty, |worst| Content::Count(Interval::exact(worst.employees as i64)))
        }
        _ => Content::Empty,
    }));
    let areas: [Named<Figures, People>; 2] =
        [("jabodetabek", |figures| figures.domicile.jabodetabek), ("elsewhere", |figures| figures.domicile.elsewhere)];
    for (key, area) in areas {
        rows.push(of_shares(key, comparison, language, |figures| (area(figures).granted, area(figures).requested)));
    }
    rows.push(of_figures("days", comparison, language, |figures| figures.wfh_days as i64, Content::Count));
    rows.push(of_shares("coverage", comparison, language, |figures| {
        let lowest = figures.lowest_coverage.as_ref();
        lowest.map_or((0, 0), |at| (at.office.into(), at.present.into()))
    }));
    rows.push(of_results("coverage-where", comparison, language, |result| {
        let coverage = result.figures.as_ref().and_then(|figures| figures.lowest_coverage.as_ref());
        coverage.map_or(Content::Empty, |at| Content::Text(format!("{} {}", at.unit, at.date)))
    }));
    rows.push(of_figures("peak", comparison, language, Figures::peak, Content::Count));
    let changes: [Named<Difference, Interval>; 4] = [
        ("units-gain", |difference| difference.units_gain),
        ("units-lose", |difference| difference.units_lose),
        ("people-gain", |difference| difference.people_gain),
        ("people-lose", |difference| difference.people_lose),
    ];
    for (key, change) in changes {
        rows.push(of_results(key, comparison, language, |result| {
            result.difference.as_ref().map_or(Content::Empty, |difference| Content::Count(change(difference)))
        }));
    }
    rows.push(of_figures("shortfalls", comparison, language, |figures| figures.shortfalls as i64, Content::Count));
    if comparison.scenarios.iter().any(|result| result.status == Standing::Habit) {
        rows.push(of_results("violations", comparison, language, |result| {
            Content::Count(Interval::exact(result.violations as i64))
        }));
    }
    rows
}

/// What tells the table from other files.
#[must_use]
pub fn comparison_kind() -> FileKind {
    FileKind::table(&["figure", ""])
}

/// Writes the table as CSV: `figure`, then each scenario and, after the first, its difference.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_comparison(comparison: &Comparison, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = SafeTable::new(out);
    let mut header = vec!["figure".to_owned(), language.get("compare-figure")];
    for (position, result) in comparison.scenarios.iter().enumerate() {
        let name = scenario_name(result, language);
        header.push(name.clone());
        if position > 0 {
            header.push(language.text(&Message::new("compare-difference").with("name", name)));
        }
    }
    csv.row(&header)?;
    for row in tabulate_comparison(comparison, language) {
        let mut record = vec![row.key.to_owned(), row.label];
        for (position, cell) in row.cells.iter().enumerate() {
            record.push(cell.figure.raw());
            if position > 0 {
                record.push(cell.difference.as_ref().map(Content::raw).unwrap_or_default());
            }
        }
        csv.row(&record)?;
    }
    csv.finish().map(|_| ())
}

fn label(key: &'static str, language: Language) -> String {
    language.attribute(&Message::new("compare-row"), key)
}

fn of_results(
    key: &'static str,
    comparison: &Comparison,
    language: Language,
    content: impl Fn(&ScenarioResult) -> Content,
) -> Row {
    let cell = |result| Cell { figure: content(result), difference: None };
    Row { key, label: label(key, language), cells: comparison.scenarios.iter().map(cell).collect() }
}

fn of_figures(
    key: &'static str,
    comparison: &Comparison,
    language: Language,
    figure: impl Fn(&Figures) -> i64,
    content: fn(Interval) -> Content,
) -> Row {
    let intervals: Vec<Option<Interval>> = comparison.scenarios.iter().map(|it| it.interval(&figure)).collect();
    let baseline = intervals.first().copied().flatten();
    let cell = |(position, interval): (usize, &Option<Interval>)| Cell {
        figure: interval.map_or(Content::Empty, content),
        difference: interval
            .zip(baseline)
            .filter(|_| position > 0)
            .map(|(interval, baseline)| content(interval.minus(baseline))),
    };
    Row { key, label: label(key, language), cells: intervals.iter().enumerate().map(cell).collect() }
}

/// A row of shares, each a part of a whole; a share of nothing is left empty.
fn of_shares(
    key: &'static str,
    comparison: &Comparison,
    language: Language,
    share: impl Fn(&Figures) -> (u64, u64),
) -> Row {
    let mut row = of_figures(key, comparison, language, |figures| percent(share(figures)), Content::Percent);
    let is_empty = |result: &ScenarioResult| result.figures.as_ref().is_some_and(|figures| share(figures).1 == 0);
    let no_baseline = comparison.scenarios.first().is_some_and(is_empty);
    for (cell, result) in row.cells.iter_mut().zip(&comparison.scenarios) {
        if is_empty(result) {
            *cell = Cell { figure: Content::Empty, difference: None };
        } else if no_baseline {
            cell.difference = None;
        }
    }
    row
}

/// Hundredths of a percent, rounded to the nearest.
fn percent((part, whole): (u64, u64)) -> i64 {
    ((part * 20_000 + whole) / (whole * 2).max(1)) as i64
}

fn worst(result: &ScenarioResult) -> Content {
    let of = |figures: &Figures| figures.worst_share.map(|worst| worst.share.to_string());
    match (&result.range, &result.figures) {
        (Some(range), _) => match (of(&range.least), of(&range.most)) {
            (Some(low), Some(high)) if low == high => Content::Text(low),
            (Some(low), Some(high)) => Content::Text(format!("{low}…{high}")),
            _ => Content::Empty,
        },
        (None, Some(figures)) => of(figures).map_or(Content::Empty, Content::Text),
        (None, None) => Content::Empty,
    }
}
