//! The employees of every unit, with all that the tables say of them, written as they are invented.

use std::path::Path;

use super::cast::{Cast, Role};
use super::draw::Draw;
use super::error::GenerateError;
use super::horizon::PlannedDays;
use super::output::{Draft, Table};
use super::person::{choose_domicile, write_name, write_nip};
use super::setting::Setting;
use super::structure::PlannedUnit;
use super::wish::{choose_absence, choose_date_wish, push_wish, write_wishes};

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

/// Writes the tables about employees.
pub(super) struct PeopleWriter<'a> {
    setting: &'a Setting,
    days: &'a PlannedDays,
    seed: u64,
    hard: bool,
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
        folder: &Path,
        setting: &'a Setting,
        days: &'a PlannedDays,
        seed: u64,
        hard: bool,
    ) -> Result<Self, GenerateError> {
        let table = |name, header| Table::create(folder, name, header);
        Ok(Self {
            setting,
            days,
            seed,
            hard,
            draw: Draw::new(seed ^ 0x9e37_79b9_7f4a_7c15),
            domicile_weights: setting.domiciles.iter().map(|(weight, _)| *weight).collect(),
            people: 0,
            eligible: 0,
            groups: GroupsUsed::default(),
            partners: Default::default(),
            employees: table(
                "employees.csv",
                &["employee_id", "name", "unit_id", "domicile", "service", "eligible", "groups", "preferences"],
            )?,
            preferences: table("preferences.csv", &["employee_id", "day", "weight"])?,
            absences: table("absences.csv", &["employee_id", "from", "to", "kind"])?,
            locks: table("locks.csv", &["employee_id", "date", "state", "reason"])?,
            pairs: table("pairs.csv", &["employee_a", "employee_b", "kind"])?,
            history: table("history.csv", &["employee_id", "granted", "requested"])?,
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
        let tables = [self.employees, self.preferences, self.absences, self.locks, self.pairs, self.history];
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
        self.employees.write(&[nip, name, &unit.id, domicile, service, yes_or_no, groups, wishes])?;

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
        if self.hard && self.eligible % 60 == 7 {
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
