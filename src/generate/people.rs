//! The employees of every unit, with all that the tables say of them, written as they are invented.

use chrono::{Datelike, NaiveDate};

use super::cast::{Cast, Role};
use super::draw::Draw;
use super::error::GenerateError;
use super::horizon::{PlannedDays, weekday};
use super::output::{Claimed, Draft, PREVIOUS, Table};
use super::person::{choose_domicile, write_name, write_nip};
use super::setting::{Columns, Setting};
use super::structure::PlannedUnit;
use super::wish::{choose_absence, choose_date_wish, push_wish, write_wishes};
use crate::input::builtin_holidays;

/// Eligible people that a unit needs before one of them is locked to a day at home: its cap then allows more than one.
const ENOUGH_FOR_LOCK: usize = 12;

/// Which groups somebody got: a rule may name no other.
#[derive(Default)]
pub(super) struct GroupsUsed {
    /// `perintis`: pilots of working from home.
    pub(super) pilots: bool,
    /// `tim-*`.
    pub(super) teams: bool,
    /// `pengemudi`: drivers.
    pub(super) drivers: bool,
    /// `satgas-udara`: a task force.
    pub(super) task_force: bool,
    /// `berkebutuhan-khusus`: people with special needs.
    pub(super) special_needs: bool,
}

/// How much is invented beside wishes, leave and house rules.
#[derive(Clone, Copy)]
pub(super) struct Extent {
    /// People for rules of the kinds that the circulars of 2023 had use for.
    pub(super) hard: bool,
    /// Positions, levels, dates of eligibility and a roster of the days before.
    pub(super) every_rule: bool,
}

/// The days before the first that is planned, whose roster an agency with rules of every kind has.
const DAYS_BEFORE: i64 = 7;

/// Writes the tables about employees.
pub(super) struct PeopleWriter<'a> {
    setting: &'a Setting,
    days: &'a PlannedDays,
    seed: u64,
    extent: Extent,
    positions: bool,
    /// The days before that are planned, in order.
    before: Vec<NaiveDate>,
    draw: Draw,
    domicile_weights: Vec<usize>,
    people: usize,
    eligible: usize,
    pub(super) groups: GroupsUsed,
    /// The across-unit pair partners of the pair unit before.
    partners: [String; 2],
    employees: Table,
    preferences: Table,
    absences: Table,
    locks: Table,
    pairs: Table,
    history: Table,
    eligibility: Table,
    previous: Table,
    row: Row,
}

/// Cells of the current employee; reused, since millions follow.
#[derive(Default)]
struct Row {
    nip: String,
    name: String,
    groups: String,
    wishes: String,
    pair: [String; 6],
}

/// What is counted while a unit is filled.
#[derive(Default)]
struct Progress {
    eligible: usize,
    absent: usize,
    locked_home: bool,
}

impl<'a> PeopleWriter<'a> {
    pub(super) fn create(
        claimed: &Claimed,
        setting: &'a Setting,
        days: &'a PlannedDays,
        seed: u64,
        extent: Extent,
    ) -> Result<Self, GenerateError> {
        let table = |name, header: &[&str]| Table::create(claimed, name, header);
        let positions = extent.every_rule || setting.columns == Columns::Positions;
        let mut columns =
            vec!["employee_id", "name", "unit_id", "domicile", "service", "eligible", "groups", "preferences"];
        columns.extend(positions.then_some("position"));
        let before: Vec<NaiveDate> =
            (1..=DAYS_BEFORE).rev().map(|ago| days.from - chrono::Duration::days(ago)).collect();
        let dates: Vec<String> = before.iter().map(ToString::to_string).collect();
        let of_roster: Vec<&str> =
            ["employee_id", "name", "unit_id"].into_iter().chain(dates.iter().map(String::as_str)).collect();
        Ok(Self {
            setting,
            days,
            seed,
            extent,
            positions,
            before,
            draw: Draw::new(seed ^ 0x9e37_79b9_7f4a_7c15),
            domicile_weights: setting.domiciles.iter().map(|(weight, _)| *weight).collect(),
            people: 0,
            eligible: 0,
            groups: GroupsUsed::default(),
            partners: Default::default(),
            employees: table("employees.csv", &columns)?,
            preferences: table("preferences.csv", &["employee_id", "day", "weight"])?,
            absences: table("absences.csv", &["employee_id", "from", "to", "kind"])?,
            locks: table("locks.csv", &["employee_id", "date", "state", "reason"])?,
            pairs: table("pairs.csv", &["employee_a", "employee_b", "kind"])?,
            history: table("history.csv", &["employee_id", "granted", "requested"])?,
            eligibility: table("eligibility.csv", &["employee_id", "from", "to", "eligible", "reason"])?,
            previous: table(PREVIOUS, &of_roster)?,
            row: Row::default(),
        })
    }

    /// Invents the people of every unit, in the order of the units.
    pub(super) fn write_units(&mut self, units: &[PlannedUnit], cast: &Cast) -> Result<(), GenerateError> {
        for (unit, &role) in units.iter().zip(&cast.roles) {
            let mut progress = Progress::default();
            for position in 0..unit.headcount {
                self.write_employee(unit, role, position, &mut progress)?;
            }
            if let Role::Pairs(number) = role {
                self.write_pairs(number)?;
            }
        }
        Ok(())
    }

    /// Completes the tables.
    pub(super) fn finish(self) -> Result<Vec<Draft>, GenerateError> {
        let tables = [
            self.employees,
            self.preferences,
            self.absences,
            self.locks,
            self.pairs,
            self.history,
            self.eligibility,
            self.previous,
        ];
        let mut drafts = Vec::new();
        for table in tables {
            drafts.extend(table.finish()?);
        }
        Ok(drafts)
    }

    fn write_employee(
        &mut self,
        unit: &PlannedUnit,
        role: Role,
        position: usize,
        progress: &mut Progress,
    ) -> Result<(), GenerateError> {
        let eligible = unit.is_eligible(position);
        let woman = write_nip(&mut self.row.nip, self.people, self.seed, &mut self.draw);
        write_name(&mut self.row.name, woman, &mut self.draw);
        self.write_groups(unit, role, position, eligible.then_some(progress.eligible));
        let domicile = choose_domicile(self.setting, &self.domicile_weights, &mut self.draw);
        let service = if eligible { "" } else { unit.counter.as_deref().unwrap_or("") };
        let barred = unit.office && !eligible && unit.counter.is_none();
        let yes_or_no = match (barred, self.draw.percent(10)) {
            (true, true) => "tidak",
            (true, false) => "no",
            (false, true) => "ya",
            (false, false) => "yes",
        };
        self.row.wishes.clear();
        // Some ask who may not be at home.
        if eligible || self.draw.percent(2) {
            write_wishes(&mut self.row.wishes, self.setting, &mut self.draw);
            self.write_date_wish()?;
        }
        let Row { nip, name, groups, wishes, .. } = &self.row;
        let mut cells: Vec<&str> = vec![nip, name, &unit.id, domicile, service, yes_or_no, groups, wishes];
        cells.extend(self.positions.then(|| position_of(unit, position)));
        self.employees.write(&cells)?;
        if self.extent.every_rule {
            self.write_before(unit, eligible)?;
        }

        if progress.absent < unit.headcount / 4 && self.draw.percent(5) {
            progress.absent += 1;
            let (from, to, kind) = choose_absence(self.days, &mut self.draw);
            self.absences.write(&[&self.row.nip, &from.to_string(), &to.to_string(), kind])?;
        } else if unit.office && self.row.groups.is_empty() && matches!(role, Role::None) {
            self.write_lock(unit, eligible, progress)?;
        }
        if eligible && self.draw.percent(30) {
            let requested = self.draw.between(1, 12);
            let granted = self.draw.between(requested / 3, requested);
            self.history.write(&[&self.row.nip, &granted.to_string(), &requested.to_string()])?;
        }
        self.people += 1;
        self.eligible += usize::from(eligible);
        progress.eligible += usize::from(eligible);
        Ok(())
    }

    fn write_groups(&mut self, unit: &PlannedUnit, role: Role, position: usize, eligible: Option<usize>) {
        self.row.groups.clear();
        if position == 0 && unit.office {
            self.row.groups.push_str("pimpinan");
        }
        let Some(ordinal) = eligible else { return };
        match role {
            Role::Pilot if ordinal < 2 => self.groups.pilots |= self.row.add_group("perintis"),
            Role::Team(number) if ordinal < 4 => {
                self.groups.teams |= self.row.add_group(&format!("tim-{:03}", number + 1));
            }
            Role::Drivers if ordinal < 3 => self.groups.drivers |= self.row.add_group("pengemudi"),
            Role::TaskForce if ordinal < 3 => self.groups.task_force |= self.row.add_group("satgas-udara"),
            Role::Pairs(_) if ordinal < 6 => self.row.pair[ordinal].clone_from(&self.row.nip),
            _ => {}
        }
        if self.extent.hard && self.eligible % 60 == 7 {
            self.groups.special_needs |= self.row.add_group("berkebutuhan-khusus");
        }
    }

    fn write_date_wish(&mut self) -> Result<(), GenerateError> {
        match choose_date_wish(self.days, &mut self.draw) {
            Some((date, weight)) if self.draw.percent(67) => {
                self.preferences.write(&[&self.row.nip, &date.to_string(), &weight.to_string()])
            }
            Some((date, weight)) => {
                push_wish(&mut self.row.wishes, &date.to_string(), weight);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Locks a cell of somebody who is present all the time and plays no part in a rule.
    fn write_lock(&mut self, unit: &PlannedUnit, eligible: bool, progress: &mut Progress) -> Result<(), GenerateError> {
        let covered = unit.location.starts_with(self.setting.covered);
        let room = unit.eligible() >= ENOUGH_FOR_LOCK && !progress.locked_home && !self.days.home.is_empty();
        if self.days.working.is_empty() || !self.draw.percent(1) {
            return Ok(());
        }
        if eligible && covered && room && self.draw.percent(40) {
            progress.locked_home = true;
            let date = self.draw.pick(&self.days.home).to_string();
            return self.locks.write(&[&self.row.nip, &date, "WFH", "Mengikuti pelatihan daring"]);
        }
        let date = self.draw.pick(&self.days.working).to_string();
        self.locks.write(&[&self.row.nip, &date, "WFO", "Rapat tatap muka"])
    }

    /// Writes what the roster of the days before says of somebody, and now and then dates on which their eligibility is
    /// another. Nothing is drawn for it: what else is invented stays the same.
    fn write_before(&mut self, unit: &PlannedUnit, eligible: bool) -> Result<(), GenerateError> {
        let Row { nip, name, .. } = &self.row;
        let mut cells: Vec<&str> = vec![nip, name, &unit.id];
        let last = if unit.six_days { 6 } else { 5 };
        for (at, date) in self.before.iter().enumerate() {
            let works = date.weekday().num_days_from_monday() < last && !builtin_holidays().contains(date);
            let allowed = self.setting.every_weekday || self.setting.home_weekdays.contains(&weekday(*date));
            cells.push(match works {
                false => "OFF",
                true if eligible && allowed && (self.people + at).is_multiple_of(3) => "WFH",
                true => "WFO",
            });
        }
        self.previous.write(&cells)?;
        if eligible && self.eligible % 40 == 21 && self.row.groups.is_empty() {
            let (from, to) = (self.days.from.to_string(), self.days.from.to_string());
            self.eligibility.write(&[nip, &from, &to, "no", "Bertugas di lapangan"])?;
        }
        Ok(())
    }

    fn write_pairs(&mut self, number: usize) -> Result<(), GenerateError> {
        let [a, b, c, d, cover, together] = &self.row.pair;
        self.pairs.write(&[a, b, "cover"])?;
        self.pairs.write(&[c, d, "together"])?;
        if number % 2 == 1 {
            self.pairs.write(&[&self.partners[0], cover, "cover"])?;
            self.pairs.write(&[&self.partners[1], together, "together"])?;
        } else {
            self.partners = [cover.clone(), together.clone()];
        }
        Ok(())
    }
}

/// The position of the person at this place of a unit: the heads of an organisation, of a division and of a section, and
/// the staff.
fn position_of(unit: &PlannedUnit, position: usize) -> &'static str {
    match (unit.office && position == 0, unit.id.matches('.').count()) {
        (false, _) => "pelaksana",
        (true, 0) => "II.b",
        (true, 1) => "III.a",
        (true, _) => "IV.a",
    }
}

impl Row {
    /// Adds a group to the cell; true, so that the caller can note that the group is used.
    fn add_group(&mut self, group: &str) -> bool {
        if !self.groups.is_empty() {
            self.groups.push(';');
        }
        self.groups.push_str(group);
        true
    }
}
