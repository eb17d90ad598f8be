//! Finding rows by id, and cells by date.

use chrono::NaiveDate;

use super::agency::Agency;
use super::index::{EmployeeIx, GroupIx, LevelIx, SiteIx, UnitIx};
use super::roster::{Roster, State};

impl Agency {
    /// The unit with that id.
    #[must_use]
    pub fn unit(&self, id: &str) -> Option<UnitIx> {
        self.units.binary_search_by(|unit| (*unit.id).cmp(id)).ok().map(UnitIx::of)
    }

    /// The unit with that id, or else the only one with that name, whatever the case of its letters.
    #[must_use]
    pub fn unit_named(&self, named: &str) -> Option<UnitIx> {
        self.unit(named).or_else(|| {
            let name = named.trim().to_lowercase();
            let mut of_name = (0..self.units.len()).filter(|&unit| self.units[unit].name.to_lowercase() == name);
            of_name.next().filter(|_| of_name.next().is_none()).map(UnitIx::of)
        })
    }

    /// The ids and names of all units: whatever names one.
    pub fn unit_names(&self) -> impl Iterator<Item = &str> {
        self.units.iter().flat_map(|unit| [&*unit.id, &*unit.name])
    }

    /// The site with that id.
    #[must_use]
    pub fn site(&self, id: &str) -> Option<SiteIx> {
        self.sites.binary_search_by(|site| (*site.id).cmp(id)).ok().map(SiteIx::of)
    }

    /// The group with that name.
    #[must_use]
    pub fn group(&self, name: &str) -> Option<GroupIx> {
        self.groups.binary_search_by(|group| (**group).cmp(name)).ok().map(GroupIx::of)
    }

    /// The level of units with that name.
    #[must_use]
    pub fn level(&self, name: &str) -> Option<LevelIx> {
        self.levels.binary_search_by(|level| (**level).cmp(name)).ok().map(LevelIx::of)
    }

    /// The employee with that id, whichever unit they are in. Ids are sorted within each unit only, so this takes a
    /// search per unit: for many lookups, make a map of [`Employees::id`](super::agency::Employees::id).
    #[must_use]
    pub fn employee(&self, id: &str) -> Option<EmployeeIx> {
        let units = &self.employees.unit;
        let ids = &self.employees.id;
        let mut start = 0;
        while start < units.len() {
            let end = start + units[start..].partition_point(|unit| *unit == units[start]);
            let (mut low, mut high) = (start, end);
            while low < high {
                let middle = low + (high - low) / 2;
                if ids.get(middle) < id {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if low < end && ids.get(low) == id {
                return Some(EmployeeIx::of(low));
            }
            start = end;
        }
        None
    }
}

impl Roster {
    /// The state of an employee on a date; none where the agency has no such employee or its horizon no such date.
    #[must_use]
    pub fn state_on(&self, agency: &Agency, employee: &str, date: NaiveDate) -> Option<State> {
        Some(self.state(agency.employee(employee)?, agency.horizon.day(date)?))
    }
}
