//! The days at home that people were told of before: a calendar takes back those that are none any more.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::roster::State;
use crate::domain::roster_table::RosterTable;

/// What earlier publications said, whoever and whatever is still there.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Everybody, by id.
    pub people: BTreeMap<String, ToldPerson>,
    /// Per unit, by id, the days on which one of its people was at home.
    pub units: BTreeMap<String, BTreeSet<NaiveDate>>,
}

/// What somebody was told.
#[derive(Clone, Debug, Default)]
pub struct ToldPerson {
    /// Their name.
    pub name: String,
    /// Id of their unit.
    pub unit: String,
    /// Their days at home.
    pub home: BTreeSet<NaiveDate>,
}

impl Told {
    /// Adds a publication.
    pub fn add(&mut self, table: &RosterTable) {
        for row in 0..table.row.len() {
            let states = table.dates.iter().zip(table.cells.get(row));
            let home = states.filter(|(_, state)| **state == Some(State::Wfh)).map(|(&date, _)| date);
            let home: BTreeSet<NaiveDate> = home.collect();
            let unit = table.unit.get(row);
            self.units.entry(unit.to_owned()).or_default().extend(&home);
            let person = self.people.entry(table.employee.get(row).to_owned()).or_default();
            person.home.extend(home);
            (person.name, person.unit) = (table.name.get(row).to_owned(), unit.to_owned());
        }
    }

    /// Leaves out the days of a later publication about another time: they are its own matter.
    pub fn leave_out(&mut self, from: NaiveDate, to: NaiveDate) {
        let homes = self.people.values_mut().map(|person| &mut person.home).chain(self.units.values_mut());
        homes.for_each(|home| home.retain(|date| *date < from || to < *date));
    }
}
