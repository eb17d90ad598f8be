//! What the sources say, merged into the tables of a folder: new, changed and gone told apart.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::{Datelike, NaiveDate};

use super::absence::Absence;
use super::day::Wishing;
use super::field::fold;
use super::flat::{Cells, FlatTable};
use super::handmade::HandRow;
use super::person::{Person, Who};
use super::question::{Answers, Choice};
use super::report::{ChangedCell, FileChange, NewRow};
use super::unit::UnitBook;
use super::value::bare_name;
use crate::domain::mark::{Mark, find_kind};
use crate::domain::roster::State;
use crate::input::diagnostic::Place;
use crate::input::log::Log;
use crate::input::name::near;
use crate::input::value::{parse_date, parse_weekday};
use crate::input::{absence, eligibility, employee, history, lock, pair, unit, wish};
use crate::message::Message;

/// The roster that a handmade one becomes.
pub(super) const ROSTER: &str = "imported-roster.csv";

/// The tables of a folder, being merged into.
pub(super) struct Folder<'f> {
    files: &'f BTreeMap<String, Vec<u8>>,
    employees: FlatTable,
    wishes: FlatTable,
    absences: FlatTable,
    /// Tables whose rows go when a person goes.
    others: Vec<(&'static str, FlatTable)>,
    changes: Vec<FileChange>,
    texts: BTreeMap<String, String>,
    /// Row of each employee.
    rows: BTreeMap<String, usize>,
    /// Employees by their bare names.
    by_name: BTreeMap<String, Vec<String>>,
    /// Names of the folder's units, as they are compared, by id.
    unit_names: BTreeMap<String, String>,
    unknown: BTreeSet<String>,
    /// Who answered a form, if only that they wish for nothing.
    answered: BTreeSet<String>,
}

impl<'f> Folder<'f> {
    pub fn read(files: &'f BTreeMap<String, Vec<u8>>, log: &mut Log) -> Self {
        let of = |name: &str| files.get(name).map(Vec::as_slice);
        if files.contains_key("agency.xlsx") {
            log.error(Place::file("agency.xlsx"), Message::new("import-into-workbook"));
        }
        let units = FlatTable::read(&unit::SPEC, of("units.csv"), &[], log);
        let columns = ["employee_id", "name", "unit_id", "position", "job_title", "grade"];
        let mut folder = Self {
            files,
            employees: FlatTable::read(&employee::SPEC, of("employees.csv"), &columns, log),
            wishes: FlatTable::read(&wish::SPEC, of("preferences.csv"), &["employee_id", "day", "weight"], log),
            absences: FlatTable::read(&absence::SPEC, of("absences.csv"), &["employee_id", "from", "to", "kind"], log),
            others: vec![
                ("locks.csv", FlatTable::read(&lock::SPEC, of("locks.csv"), &["employee_id"], log)),
                ("eligibility.csv", FlatTable::read(&eligibility::SPEC, of("eligibility.csv"), &["employee_id"], log)),
                ("history.csv", FlatTable::read(&history::SPEC, of("history.csv"), &["employee_id"], log)),
                ("pairs.csv", FlatTable::read(&pair::SPEC, of("pairs.csv"), &["employee_a", "employee_b"], log)),
            ],
            changes: Vec::new(),
            texts: BTreeMap::new(),
            rows: BTreeMap::new(),
            by_name: BTreeMap::new(),
            unit_names: (0..units.len())
                .map(|row| (units.get(row, "unit_id").to_owned(), fold(units.get(row, "name"))))
                .collect(),
            unknown: BTreeSet::new(),
            answered: BTreeSet::new(),
        };
        folder.index();
        folder
    }

    fn index(&mut self) {
        self.rows = (0..self.employees.len()).map(|row| (self.employees.id(row, "employee_id"), row)).collect();
        self.by_name.clear();
        for (id, &row) in &self.rows {
            self.by_name.entry(bare_name(self.employees.get(row, "name"))).or_default().push(id.clone());
        }
    }

    /// Merges a list of employees. Whoever is not in it may be gone: the planner says.
    pub fn merge_people(&mut self, people: &[(Person, String)], lists_everybody: bool, answers: &mut Answers) {
        if people.is_empty() {
            return;
        }
        let mut change =
            FileChange { file: "employees.csv".to_owned(), exists: self.employees.exists, ..FileChange::default() };
        let mut seen = BTreeSet::new();
        for (person, unit) in people {
            let id = &person.who.id;
            seen.insert(id.clone());
            let Some(&row) = self.rows.get(id) else {
                let mut cells: Cells = person.cells.clone();
                cells.insert("employee_id", id.clone());
                cells.insert("unit_id", unit.clone());
                change.new.push(NewRow::of(format!("{id} {}", person.cells.get("name").map_or("", String::as_str))));
                self.employees.push(&cells);
                continue;
            };
            let before = change.changed.len();
            let own = person.cells.iter().map(|(&column, value)| (column, value));
            for (column, value) in own.chain([("unit_id", unit)]) {
                let was = self.employees.get(row, column).to_owned();
                let same = was == *value
                    || column == "unit_id" && self.names_unit(&was, value)
                    || means_same(column, &was, value);
                if !same {
                    self.employees.set(row, column, value);
                    change.changed.push(ChangedCell {
                        key: id.clone(),
                        column: column.to_owned(),
                        before: was,
                        after: value.clone(),
                    });
                }
            }
            change.same += usize::from(change.changed.len() == before);
        }
        let gone: Vec<String> = self.rows.keys().filter(|id| !seen.contains(*id)).cloned().collect();
        if !gone.is_empty() && lists_everybody {
            let shown: Vec<String> = gone.iter().take(8).map(|id| self.show(id)).collect();
            let text = Message::new("import-ask-gone").with("count", gone.len()).with("names", shown);
            let choices = [
                Choice::new("remove", Message::new("import-choice-remove")),
                Choice::new("keep", Message::new("import-choice-keep")),
            ];
            // The answer is about these people: others who go are asked about again.
            let id = format!("gone:{}", &blake3::hash(gone.join(" ").as_bytes()).to_hex()[..8]);
            if answers.ask_whether(id, text, choices) {
                self.remove(&gone, &mut change);
            } else {
                change.same += gone.len();
            }
        }
        self.changes.push(change);
        self.index();
    }

    /// Whether what a cell names is the unit of that id: by id or, in the folder's own table, by name.
    fn names_unit(&self, cell: &str, id: &str) -> bool {
        self.unit_names.get(id).is_some_and(|name| *name == fold(cell))
    }

    fn show(&self, id: &str) -> String {
        self.rows.get(id).map_or(id.to_owned(), |&row| format!("{} ({id})", self.employees.get(row, "name")))
    }

    /// Takes people away, and every row of other tables about them.
    fn remove(&mut self, gone: &[String], change: &mut FileChange) {
        change.gone = gone.iter().map(|id| self.show(id)).collect();
        let gone: HashSet<&str> = gone.iter().map(String::as_str).collect();
        let stays = |table: &FlatTable, row: usize| {
            let columns = ["employee_id", "employee_a", "employee_b"];
            columns.iter().all(|column| !gone.contains(&*table.id(row, column)))
        };
        self.employees.retain(stays);
        let own = [("preferences.csv", &mut self.wishes), ("absences.csv", &mut self.absences)];
        for (file, table) in own.into_iter().chain(self.others.iter_mut().map(|(file, table)| (*file, table))) {
            let before = table.len();
            table.retain(stays);
            if table.len() < before {
                let gone = vec![(before - table.len()).to_string()];
                self.changes.push(FileChange { file: file.to_owned(), exists: true, gone, ..FileChange::default() });
            }
        }
    }

    /// The employee whom a row of another list is about; asked for where a name is only like somebody's.
    fn find(&mut self, who: &Who, answers: &mut Answers, log: &mut Log) -> Option<String> {
        if self.rows.contains_key(&who.id) {
            return Some(who.id.clone());
        }
        let named = self.by_name.get(&bare_name(&who.name)).map(Vec::as_slice).unwrap_or_default();
        if let ([only], true) = (named, who.id.is_empty()) {
            return Some(only.clone());
        }
        let shown = if who.id.is_empty() { &who.name } else { &who.id };
        let mut like: Vec<String> = named.to_vec();
        if like.is_empty() && self.by_name.len() <= 5_000 {
            let bare = bare_name(&who.name);
            let names = near(&bare, self.by_name.keys().map(String::as_str)).map(|(.., name)| name.to_owned());
            let names: Vec<String> = names.take(5).collect();
            like.extend(names.iter().flat_map(|name| self.by_name[name].iter().cloned()));
        }
        if like.is_empty() {
            if self.unknown.insert(shown.clone()) {
                log.warn(Place::default(), Message::new("import-unknown-person").with("who", show_who(who)));
            }
            return None;
        }
        let people = like.iter().map(|id| Choice::named(id, &self.show(id))).collect::<Vec<_>>();
        let text = Message::new("import-ask-person").with("who", show_who(who));
        let skip = Choice::new("skip", Message::new("import-choice-nobody"));
        let answer = answers.ask(format!("person:{shown}"), text, people.into_iter().chain([skip]).collect())?;
        (answer != "skip").then_some(answer)
    }

    /// Merges answers to a form: whoever answered has the wishes of the answer and no others.
    pub fn merge_wishes(&mut self, wishes: Vec<Wishing>, answers: &mut Answers, log: &mut Log) {
        if wishes.is_empty() {
            return;
        }
        let mut change =
            FileChange { file: "preferences.csv".to_owned(), exists: self.wishes.exists, ..FileChange::default() };
        let mut rows_of: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for row in 0..self.wishes.len() {
            rows_of.entry(self.wishes.id(row, "employee_id")).or_default().push(row);
        }
        let mut fresh: BTreeMap<String, BTreeMap<String, i64>> = BTreeMap::new();
        for Wishing { who, days } in wishes {
            let Some(id) = self.find(&who, answers, log) else { continue };
            self.answered.insert(id.clone());
            let old = self.wishes_of(&id, rows_of.get(&id).map(Vec::as_slice).unwrap_or_default());
            if old == days {
                change.same += 1;
                continue;
            }
            let show = |days: &BTreeMap<String, i64>| {
                let shown =
                    |(day, weight): (&String, &i64)| if *weight == 1 { day.clone() } else { format!("{day}:{weight}") };
                days.iter().map(shown).collect::<Vec<_>>().join(";")
            };
            if old.is_empty() {
                change.new.push(NewRow::with(self.show(&id), "day", show(&days)));
            } else {
                let column = "day".to_owned();
                change.changed.push(ChangedCell { key: id.clone(), column, before: show(&old), after: show(&days) });
            }
            if let Some(&row) = self.rows.get(&id)
                && !self.employees.get(row, "preferences").is_empty()
            {
                self.employees.set(row, "preferences", "");
            }
            fresh.insert(id, days);
        }
        if !fresh.is_empty() {
            self.wishes.retain(|table, row| !fresh.contains_key(&table.id(row, "employee_id")));
        }
        for (id, days) in fresh {
            for (day, weight) in days {
                let cells = Cells::from([("employee_id", id.clone()), ("day", day), ("weight", weight.to_string())]);
                self.wishes.push(&cells);
            }
        }
        self.changes.push(change);
    }

    /// What somebody wishes by the tables of the folder: by day, as an answer writes it.
    fn wishes_of(&self, id: &str, rows: &[usize]) -> BTreeMap<String, i64> {
        let mut days = BTreeMap::new();
        for &row in rows {
            let weight = self.wishes.get(row, "weight");
            days.insert(canonical_day(self.wishes.get(row, "day")), weight.parse().unwrap_or(1));
        }
        let cell = self.rows.get(id).map_or("", |&row| self.employees.get(row, "preferences"));
        for item in cell.split([';', '|']).map(str::trim).filter(|item| !item.is_empty()) {
            let (day, weight) = item.split_once(':').unwrap_or((item, "1"));
            days.entry(canonical_day(day)).or_insert_with(|| weight.trim().parse().unwrap_or(1));
        }
        days
    }

    /// Names of the employees who have neither answered nor a wish.
    pub fn without_wishes(&self) -> Vec<String> {
        let wishing: BTreeSet<String> = (0..self.wishes.len()).map(|row| self.wishes.id(row, "employee_id")).collect();
        let silent = self.rows.iter().filter(|(id, row)| {
            !wishing.contains(*id)
                && !self.answered.contains(*id)
                && self.employees.get(**row, "preferences").is_empty()
        });
        silent.map(|(id, _)| self.show(id)).collect()
    }

    /// Adds absences that the folder does not have.
    pub fn merge_absences(&mut self, absences: Vec<Absence>, answers: &mut Answers, log: &mut Log) {
        if absences.is_empty() {
            return;
        }
        let mut change =
            FileChange { file: "absences.csv".to_owned(), exists: self.absences.exists, ..FileChange::default() };
        let mut known: BTreeMap<(String, NaiveDate, NaiveDate), usize> = BTreeMap::new();
        for row in 0..self.absences.len() {
            let Some(from) = parse_date(self.absences.get(row, "from")) else { continue };
            let to = parse_date(self.absences.get(row, "to")).unwrap_or(from);
            known.insert((self.absences.id(row, "employee_id"), from, to), row);
        }
        for Absence { who, from, to, kind } in absences {
            let Some(id) = self.find(&who, answers, log) else { continue };
            let key = (id.clone(), from, to);
            let is_told = |((.., last), &row): (&(String, NaiveDate, NaiveDate), &usize)| {
                let was = self.absences.get(row, "kind");
                to <= *last && (was == kind || find_kind(was) == Some(kind))
            };
            if known
                .range((id.clone(), NaiveDate::MIN, NaiveDate::MIN)..=(id.clone(), from, NaiveDate::MAX))
                .any(is_told)
            {
                change.same += 1;
                continue;
            }
            if let Some(&row) = known.get(&key) {
                // For another reason, or it would be told already.
                let before = self.absences.get(row, "kind").to_owned();
                self.absences.set(row, "kind", kind);
                let (key, column) = (format!("{id} {from}"), "kind".to_owned());
                change.changed.push(ChangedCell { key, column, before, after: kind.to_owned() });
                continue;
            }
            change.new.push(NewRow::with(format!("{} {from}..{to}", self.show(&id)), "kind", kind.to_owned()));
            self.absences.push(&Cells::from([
                ("employee_id", id),
                ("from", from.to_string()),
                ("to", to.to_string()),
                ("kind", kind.to_owned()),
            ]));
            known.insert(key, self.absences.len() - 1);
        }
        self.changes.push(change);
    }

    /// Writes rosters made by hand as one of ours; absences that they show are taken if the planner says so.
    pub fn merge_rosters(
        &mut self,
        hand: Vec<HandRow>,
        absences: &mut Vec<Absence>,
        answers: &mut Answers,
        log: &mut Log,
    ) {
        if hand.is_empty() {
            return;
        }
        let mut days: BTreeMap<String, BTreeMap<NaiveDate, Mark>> = BTreeMap::new();
        let (mut away, mut away_days): (Vec<Absence>, usize) = (Vec::new(), 0);
        for HandRow { who, days: own } in hand {
            let Some(id) = self.find(&who, answers, log) else { continue };
            away.extend(list_spans(&own).into_iter().map(|(from, to, kind)| {
                let who = Who { id: id.clone(), name: String::new() };
                Absence { who, from, to, kind }
            }));
            away_days += own.values().filter(|mark| mark.absence().is_some()).count();
            days.entry(id).or_default().extend(own);
        }
        if !away.is_empty() {
            let text = Message::new("import-ask-roster-absences").with("count", away_days);
            let choices = [
                Choice::new("take", Message::new("import-choice-take-absences")),
                Choice::new("leave-out", Message::new("import-choice-leave-out")),
            ];
            if answers.ask_whether("roster-absences", text, choices) {
                absences.append(&mut away);
            }
        }
        let text = self.roster_text(&days);
        let old = self.files.get(ROSTER).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let mut change = FileChange { file: ROSTER.to_owned(), exists: old.is_some(), ..FileChange::default() };
        match old {
            Some(old) if old == text => change.same = days.len(),
            Some(_) => change.changed.push(ChangedCell {
                key: ROSTER.to_owned(),
                column: String::new(),
                before: String::new(),
                after: String::new(),
            }),
            None => change.new = days.keys().map(|id| NewRow::of(self.show(id))).collect(),
        }
        if change.is_change() {
            self.texts.insert(ROSTER.to_owned(), text);
        }
        self.changes.push(change);
    }

    fn roster_text(&self, days: &BTreeMap<String, BTreeMap<NaiveDate, Mark>>) -> String {
        let dates: BTreeSet<NaiveDate> = days.values().flat_map(|own| own.keys().copied()).collect();
        let mut rows: Vec<(String, &String)> = days
            .keys()
            .map(|id| (self.rows.get(id).map_or("", |&row| self.employees.get(row, "unit_id")).to_owned(), id))
            .collect();
        rows.sort();
        let mut writer = csv::Writer::from_writer(Vec::new());
        let head = ["employee_id", "name", "unit_id"].map(str::to_owned).into_iter();
        // Writing to memory cannot fail.
        let _ = writer.write_record(head.chain(dates.iter().map(NaiveDate::to_string)));
        for (unit, id) in rows {
            let name = self.rows.get(id).map_or("", |&row| self.employees.get(row, "name"));
            let state = |date: &NaiveDate| match days[id].get(date) {
                Some(Mark::State(state)) => state.code(),
                Some(Mark::Away(_)) => State::Abs.code(),
                None => State::Off.code(),
            };
            let safe = crate::input::text_cell::protect(name).into_owned();
            let head = [id.clone(), safe, unit].into_iter();
            let _ = writer.write_record(head.chain(dates.iter().map(|date| state(date).to_owned())));
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Takes over the units.
    pub fn put_units(&mut self, units: UnitBook) {
        let (change, text) = units.finish();
        if change.exists || change.is_change() {
            self.changes.push(change);
        }
        if let Some(text) = text {
            self.texts.insert("units.csv".to_owned(), text);
        }
    }

    /// Adds a file that the folder does not have.
    pub fn put_new(&mut self, file: &str, text: String) {
        self.changes.push(FileChange { file: file.to_owned(), new: vec![NewRow::default()], ..FileChange::default() });
        self.texts.insert(file.to_owned(), text);
    }

    /// What happens to each file, and the texts of those that change.
    pub fn finish(mut self) -> (Vec<FileChange>, BTreeMap<String, String>) {
        let own =
            [("employees.csv", &self.employees), ("preferences.csv", &self.wishes), ("absences.csv", &self.absences)];
        let others = self.others.iter().map(|(file, table)| (*file, table));
        for (file, table) in own.into_iter().chain(others) {
            if let Some(text) = table.text() {
                self.texts.insert(file.to_owned(), text);
            }
        }
        (self.changes, self.texts)
    }
}

/// Absences of one kind on days in a row as one span each; days off between them are no gap.
fn list_spans(days: &BTreeMap<NaiveDate, Mark>) -> Vec<(NaiveDate, NaiveDate, &'static str)> {
    let mut spans: Vec<(NaiveDate, NaiveDate, &'static str)> = Vec::new();
    let is_off = |date: NaiveDate| match days.get(&date) {
        Some(mark) => *mark == Mark::State(State::Off),
        None => date.weekday().number_from_monday() > 5,
    };
    for (&date, kind) in days.iter().filter_map(|(date, mark)| Some((date, mark.absence()?))) {
        let goes_on = spans.last().is_some_and(|&(_, last, before)| {
            before == kind && last.iter_days().skip(1).take_while(|between| *between < date).all(is_off)
        });
        match spans.last_mut().filter(|_| goes_on) {
            Some((_, last, _)) => *last = date,
            None => spans.push((date, date, kind)),
        }
    }
    spans
}

/// A day as `preferences.csv` writes it.
fn canonical_day(text: &str) -> String {
    let weekday = |day: chrono::Weekday| day.to_string();
    parse_date(text)
        .map(|date| date.to_string())
        .or_else(|| parse_weekday(text).map(weekday))
        .unwrap_or_else(|| text.to_owned())
}

/// Whether two spellings of a coded value say the same.
fn means_same(column: &str, before: &str, after: &str) -> bool {
    match column {
        "position" => crate::input::value::parse_position(before).is_some_and(|position| position.code() == after),
        "eligible" => crate::input::value::parse_yes(before) == crate::input::value::parse_yes(after),
        _ => false,
    }
}

/// Somebody as a list has them: by name and id, or by what it has of the two.
fn show_who(who: &Who) -> String {
    match (&*who.name, &*who.id) {
        (name, "") => name.to_owned(),
        ("", id) => id.to_owned(),
        (name, id) => format!("{name} ({id})"),
    }
}
