//! Day wishes, from the column `preferences` and from `preferences.csv`, to a weight for each cell.

use chrono::{Datelike, NaiveDate, Weekday};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::cell::cell_items;
use super::diagnostic::Place;
use super::employee_index::EmployeeIndex;
use super::log::Log;
use super::name::hint;
use super::table::{ColumnSpec, Row, SourceTable, TableSpec};
use super::unit::Units;
use super::value::{WEEKDAYS, diagnose_date, parse_date, parse_weekday, parse_weight};
use crate::domain::agency::{Employees, Wish};
use crate::domain::calendar::Horizon;
use crate::domain::day::{DayMatrix, DaySet};
use crate::domain::index::EmployeeIx;
use crate::domain::packed::PackedLists;
use crate::domain::planned_wish::{NoDay, Statements};
use crate::domain::wish_terms::WishTerms;
use crate::message::{Argument, Message};

const EMPLOYEE_ID: usize = 0;
pub(super) const DAY: usize = 1;
const WEIGHT: usize = 2;

/// `preferences.csv`.
pub(super) static SPEC: TableSpec = TableSpec {
    name: "preferences",
    sheets: &["preferensi", "keinginan", "pilihan_hari"],
    needs_rows: false,
    columns: &[
        ColumnSpec::required("employee_id", &["nip", "id_pegawai", "nomor_pegawai"]),
        ColumnSpec::required("day", &["hari", "tanggal", "hari_tanggal", "date"]),
        ColumnSpec::optional("weight", &["bobot", "nilai"]),
    ],
};

/// The day of a wish: a weekday, or a date, which beats it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum WishDay {
    Weekday(u8),
    /// Days from the beginning of the common era.
    Date(i32),
}

impl WishDay {
    fn parse(text: &str) -> Option<Self> {
        let weekday = |day: Weekday| Self::Weekday(day.num_days_from_monday() as u8);
        let date = |date: NaiveDate| Self::Date(date.num_days_from_ce());
        if text.starts_with(|letter: char| letter.is_ascii_digit()) {
            parse_date(text).map(date)
        } else {
            parse_weekday(text).map(weekday)
        }
    }

    fn show(self) -> Argument {
        const NAMES: [&str; 7] = [
            "weekday-monday",
            "weekday-tuesday",
            "weekday-wednesday",
            "weekday-thursday",
            "weekday-friday",
            "weekday-saturday",
            "weekday-sunday",
        ];
        match self {
            Self::Date(days) => NaiveDate::from_num_days_from_ce_opt(days).unwrap_or_default().to_string().into(),
            Self::Weekday(day) => Message::new(NAMES[usize::from(day)]).into(),
        }
    }
}

/// A wish as written.
#[derive(Clone, Copy, Debug)]
struct RawWish {
    employee: u32,
    row: u32,
    day: WishDay,
    weight: i8,
    /// Whether it comes from `preferences.csv`.
    in_table: bool,
}

/// The wishes as written, in any order.
pub(super) struct Wishes {
    wishes: Vec<RawWish>,
    /// What the items of cells mean that were met already: there are few that differ.
    items: FxHashMap<String, (WishDay, i8)>,
    employees_file: String,
    table_file: String,
    /// The columns of the wishes as the two tables head them.
    headers: [String; 2],
}

impl Wishes {
    /// No wish yet. `employees_file` is the name of the table with the column `preferences`.
    pub fn new(employees_file: &str) -> Self {
        Self {
            wishes: Vec::new(),
            items: FxHashMap::default(),
            employees_file: employees_file.to_owned(),
            table_file: String::new(),
            headers: ["preferences", "day"].map(str::to_owned),
        }
    }

    /// Reads a cell such as `Fri:3;Mon;2023-09-05:5`.
    pub fn read_cell(&mut self, employee: u32, row: &Row<'_>, column: usize, log: &mut Log) {
        // Neither separator occurs within a wish, so that both are clear in any file.
        for item in cell_items(row.text(column), true) {
            let parsed = match self.items.get(item) {
                Some(&known) => Ok(known),
                None => parse_item(item),
            };
            match parsed {
                Ok((day, weight)) => {
                    if !self.items.contains_key(item) {
                        self.items.insert(item.to_owned(), (day, weight));
                    }
                    if self.wishes.is_empty() {
                        row.spelling(column).clone_into(&mut self.headers[0]);
                    }
                    self.wishes.push(RawWish { employee, row: row.number, day, weight, in_table: false });
                }
                Err(message) => log.error(row.place(column), message),
            }
        }
    }

    /// Gives every employee met so far their new number.
    pub fn renumber(&mut self, rank: &[u32]) {
        for wish in &mut self.wishes {
            wish.employee = rank[wish.employee as usize];
        }
    }

    /// Reads `preferences.csv`.
    pub fn read_table(&mut self, table: &SourceTable<'_>, employees: &Employees, index: &EmployeeIndex, log: &mut Log) {
        self.table_file.clone_from(&table.file);
        table.read(&SPEC, log, |row, log| {
            if !row.whole {
                return;
            }
            row.spelling(DAY).clone_into(&mut self.headers[1]);
            let employee = index.resolve(&employees.id, row, EMPLOYEE_ID, log);
            let day = row
                .required(DAY, log)
                .and_then(|text| parse_day(text).map_err(|message| log.error(row.place(DAY), message)).ok());
            let weight = match row.text(WEIGHT) {
                "" => Some(1),
                text => parse_weight(text).map_err(|message| log.error(row.place(WEIGHT), message)).ok(),
            };
            if let (Some(employee), Some(day), Some(weight)) = (employee, day, weight) {
                self.wishes.push(RawWish { employee: employee.0, row: row.number, day, weight, in_table: true });
            }
        });
    }

    /// The weight of every cell that has one, on working days of the employee's unit within the horizon, and what
    /// employees state at all.
    pub fn expand(
        mut self,
        terms: WishTerms,
        employees: &Employees,
        units: &Units,
        horizon: &Horizon,
        log: &mut Log,
    ) -> (PackedLists<Wish>, Statements) {
        let order = |wish: &RawWish| (wish.employee, wish.day, wish.in_table, wish.row);
        if !self.wishes.is_sorted_by_key(order) {
            self.wishes.par_sort_unstable_by_key(order);
        }
        self.check_repeats(log);
        let dates: Vec<(WishDay, WishDay)> = horizon
            .dates()
            .map(|date| {
                let weekday = WishDay::Weekday(date.weekday().num_days_from_monday() as u8);
                (weekday, WishDay::Date(date.num_days_from_ce()))
            })
            .collect();
        let mut expanded = PackedLists::default();
        let stated = DayMatrix::empty(employees.len(), horizon.days());
        let mut statements =
            Statements { silent: Vec::with_capacity(employees.len()), stated, ..Statements::default() };
        let mut unranked = terms.ranks.then(PackedLists::default);
        let mut rest = &*self.wishes;
        for (row, unit) in employees.unit.iter().enumerate() {
            let own;
            (own, rest) = rest.split_at(rest.iter().take_while(|wish| wish.employee as usize == row).count());
            statements.silent.push(own.is_empty());
            let Some(unit) = units.units.get(unit.at()).filter(|_| !own.is_empty()) else {
                expanded.push([]);
                unranked.iter_mut().for_each(|lists| lists.push([]));
                continue;
            };
            let stated = horizon.working(unit.workweek).iter().filter_map(|day| {
                let (weekday, date) = dates[usize::from(day)];
                let on = |wanted| own.iter().find(|wish| wish.day == wanted);
                let weight = on(date).or_else(|| on(weekday))?.weight;
                Some(Wish { day, weight })
            });
            let mut stated: Vec<Wish> = stated.collect();
            let working = horizon.working(unit.workweek);
            let idle = own.iter().filter_map(|wish| find_no_day(wish.day, &dates, working));
            statements.without_day.extend(idle.map(|why| (EmployeeIx::of(row), why)));
            stated.iter().for_each(|wish| statements.stated.insert(row, wish.day));
            if let (Some(budget), Some((week, sum))) = (terms.budget, terms.find_excess(&stated, horizon)) {
                let message = Message::new("wishes-over-budget")
                    .with("employee", employees.id.get(row))
                    .with("week", horizon.date(week).to_string());
                log.error(self.place(&own[0]), message.with("sum", sum).with("budget", budget));
            }
            unranked.iter_mut().for_each(|lists| lists.push(stated.iter().copied()));
            terms.rank(&mut stated, own.iter().map(|wish| wish.weight));
            expanded.push(stated.into_iter().filter(|wish| wish.weight != 0));
        }
        statements.unranked = unranked;
        (expanded, statements)
    }

    /// Where a wish is written.
    fn place(&self, wish: &RawWish) -> Place {
        if wish.in_table {
            Place::file(&*self.table_file).row(wish.row).column(&*self.headers[1])
        } else {
            Place::file(&*self.employees_file).row(wish.row).column(&*self.headers[0])
        }
    }

    /// Reports two wishes of one employee for the same weekday or the same date.
    fn check_repeats(&self, log: &mut Log) {
        for pair in self.wishes.windows(2) {
            let [first, second] = pair else { continue };
            if (first.employee, first.day) != (second.employee, second.day) {
                continue;
            }
            let other = self.place(first);
            let message = Message::new("repeated-wish")
                .with("day", second.day.show())
                .with("file", other.file.unwrap_or_default())
                .with("row", first.row.to_string());
            log.error(self.place(second), message);
        }
    }
}

/// Why no working day is one that a wish names; none where one is.
fn find_no_day(wanted: WishDay, dates: &[(WishDay, WishDay)], working: &DaySet) -> Option<NoDay> {
    let mut named = (0..).zip(dates).filter(|(_, (weekday, date))| *weekday == wanted || *date == wanted).peekable();
    match named.peek() {
        None => Some(NoDay::Outside),
        Some(_) => (!named.any(|(day, _)| working.contains(day))).then_some(NoDay::DayOff),
    }
}

/// An item such as `Fri:3` or `Mon`.
fn parse_item(item: &str) -> Result<(WishDay, i8), Message> {
    match item.rsplit_once(':') {
        None => Ok((parse_day(item)?, 1)),
        Some((day, weight)) => Ok((parse_day(day.trim())?, parse_weight(weight.trim())?)),
    }
}

fn parse_day(text: &str) -> Result<WishDay, Message> {
    WishDay::parse(text).ok_or_else(|| {
        if text.contains(|letter: char| letter.is_ascii_digit()) {
            diagnose_date(text)
        } else {
            Message::new("unknown-weekday").with("value", text).with("hint", hint(text, WEEKDAYS.into_iter()))
        }
    })
}
