//! Heat maps: cap use and coverage by unit and date, gathered until they can be read.

use chrono::{Datelike, NaiveDate};

use crate::domain::agency::Agency;
use crate::domain::index::UnitIx;
use crate::result::figure::{UnitDay, UnitDays};

/// An agency with at most this many units that have employees is shown unit by unit.
const MOST_UNITS: usize = 40;
/// Rows of a map of a larger agency's upper levels: as many as fit a page of paper.
const MOST_ROWS: usize = 46;
/// Rows of the map of the units with the most wishes left over.
pub(super) const TIGHTEST: usize = 30;
/// With more working days than this a column is a week.
const MOST_DAYS: usize = 23;

/// What is counted of a unit, or of several, on a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// Part and whole: people at home and places, or people in the office and present. None where there is no whole.
    pub counted: Option<(u64, u64)>,
}

impl Cell {
    fn of(part: u64, whole: u64) -> Self {
        Self { counted: (whole > 0).then_some((part, whole)) }
    }

    /// The percentage, rounded down: 100 means all of it.
    pub(super) fn percent(self) -> Option<u64> {
        self.counted.map(|(part, whole)| part * 100 / whole)
    }
}

/// A row of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The unit.
    pub unit: UnitIx,
    /// Levels above it in the map.
    pub depth: usize,
    /// People at home of the places that caps give, by column.
    pub cap: Vec<Cell>,
    /// People in the office of those present, by column.
    pub coverage: Vec<Cell>,
}

/// A column of the maps: a date, or a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Its first working day.
    pub from: NaiveDate,
    /// Its last working day; that of a date is the date.
    pub to: NaiveDate,
    days: Vec<usize>,
}

/// Which units a map shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Every unit that has employees, without those below it.
    Every,
    /// The units of the upper levels, each with all below it.
    Levels {
        /// Number of levels.
        levels: usize,
        /// Units of these levels that are not shown: those with the fewest present.
        left_out: usize,
    },
    /// The units with the most wishes left over, without those below them.
    Tightest,
}

/// Units by dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Map {
    /// What its rows are.
    pub choice: Choice,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// The maps of an agency, all with the same columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Maps {
    /// The columns.
    pub columns: Vec<Column>,
    /// Whether a column is a week: its fullest day, or the one with the lowest coverage.
    pub weekly: bool,
    /// One map, or two of a large agency.
    pub maps: Vec<Map>,
}

impl Maps {
    /// Gathers the maps. `refused` counts the wishes not granted by unit.
    pub(super) fn gather(agency: &Agency, days: &UnitDays, refused: &[u64]) -> Self {
        let columns = list_columns(agency, days);
        let weekly = columns.iter().any(|column| column.days.len() > 1);
        let units = || (0..agency.units.len()).map(UnitIx::of);
        let staffed: Vec<UnitIx> =
            units().filter(|unit| days.unit(unit.at()).iter().any(|cell| cell.present > 0)).collect();
        let own = |&unit: &UnitIx| Row::of(unit, 0, &totals(days, &[unit]), &columns);
        if staffed.len() <= MOST_UNITS {
            let rows = staffed.iter().map(own).collect();
            return Self { columns, weekly, maps: vec![Map { choice: Choice::Every, rows }] };
        }
        let mut tightest: Vec<UnitIx> = staffed.into_iter().filter(|unit| refused[unit.at()] > 0).collect();
        tightest.sort_by_key(|unit| (std::cmp::Reverse(refused[unit.at()]), *unit));
        tightest.truncate(TIGHTEST);
        let mut maps = vec![gather_levels(agency, days, &columns)];
        if !tightest.is_empty() {
            maps.push(Map { choice: Choice::Tightest, rows: tightest.iter().map(own).collect() });
        }
        Self { columns, weekly, maps }
    }
}

/// The map of the deepest levels, at most two, that it can hold.
fn gather_levels(agency: &Agency, days: &UnitDays, columns: &[Column]) -> Map {
    let units = || (0..agency.units.len()).map(UnitIx::of);
    let depth = |unit: UnitIx| agency.ancestors(unit).count();
    let levels = if units().filter(|&unit| depth(unit) <= 2).count() <= MOST_ROWS { 2 } else { 1 };
    let mut below: Vec<Vec<UnitIx>> = vec![Vec::new(); agency.units.len()];
    for unit in units() {
        for above in agency.ancestors(unit).filter(|&above| depth(above) <= levels) {
            below[above.at()].push(unit);
        }
    }
    let present = |row: &Row| row.coverage.iter().filter_map(|cell| cell.counted).map(|(_, whole)| whole).max();
    // Parents first, and their children right below them.
    let path = |unit: UnitIx| {
        let mut path: Vec<UnitIx> = agency.ancestors(unit).collect();
        path.reverse();
        path
    };
    let mut shown: Vec<UnitIx> = units().filter(|&unit| depth(unit) <= levels).collect();
    shown.sort_by_cached_key(|&unit| path(unit));
    let mut rows: Vec<Row> = shown
        .into_iter()
        .map(|unit| Row::of(unit, depth(unit) - 1, &totals(days, &below[unit.at()]), columns))
        .filter(|row| present(row).is_some())
        .collect();
    let left_out = rows.len().saturating_sub(MOST_ROWS);
    if left_out > 0 {
        let mut sizes: Vec<_> = rows.iter().map(|row| (std::cmp::Reverse(present(row)), row.unit)).collect();
        sizes.sort_unstable();
        let last = sizes[MOST_ROWS - 1];
        rows.retain(|row| (std::cmp::Reverse(present(row)), row.unit) <= last);
    }
    Map { choice: Choice::Levels { levels, left_out }, rows }
}

/// The working days of anybody, or the weeks that they fall in.
fn list_columns(agency: &Agency, days: &UnitDays) -> Vec<Column> {
    let works = |day: &usize| (0..agency.units.len()).any(|unit| days.unit(unit)[*day].present > 0);
    let working: Vec<usize> = (0..days.days).filter(works).collect();
    let date = |day: usize| agency.horizon.date(day as u16);
    let week = |day: usize| agency.horizon.week(day as u16);
    let weekly = working.len() > MOST_DAYS;
    working
        .chunk_by(|&one, &next| weekly && week(one) == week(next))
        .map(|days| Column { from: date(days[0]), to: date(days[days.len() - 1]), days: days.to_vec() })
        .collect()
}

/// The sums of several units, by day: at home and places of those under a cap, in the office, present.
fn totals(days: &UnitDays, units: &[UnitIx]) -> Vec<[u64; 4]> {
    let mut totals = vec![[0; 4]; days.days];
    for unit in units {
        for (total, cell) in totals.iter_mut().zip(days.unit(unit.at())) {
            let UnitDay { present, home, cap } = *cell;
            let cap = cap.unwrap_or_default();
            let counted = [cap.home, cap.places, present - home, present].map(u64::from);
            *total = std::array::from_fn(|position| total[position] + counted[position]);
        }
    }
    totals
}

impl Row {
    fn of(unit: UnitIx, depth: usize, totals: &[[u64; 4]], columns: &[Column]) -> Self {
        // Of the days of a week the one that says most: the fullest, or the one with the lowest coverage.
        let at = |column: &Column, [part, whole]: [usize; 2], highest: bool| {
            let cells = column.days.iter().map(|&day| Cell::of(totals[day][part], totals[day][whole]));
            let ratio = |cell: &Cell| cell.counted.map(|(part, whole)| part * 10_000 / whole);
            let known = cells.filter(|cell| cell.counted.is_some());
            let found = if highest { known.max_by_key(ratio) } else { known.min_by_key(ratio) };
            found.unwrap_or_default()
        };
        let row = |parts, highest| columns.iter().map(|column| at(column, parts, highest)).collect();
        Self { unit, depth, cap: row([0, 1], true), coverage: row([2, 3], false) }
    }
}

impl Column {
    /// Whether it is the first of its month among the columns.
    pub(super) fn opens_month(&self, before: Option<&Self>) -> bool {
        before.is_none_or(|before| before.from.month() != self.from.month())
    }
}
