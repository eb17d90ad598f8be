//! Whom a selector selects: sets of employees, cut down key by key.

use std::collections::BTreeSet;

use crate::domain::agency::Agency;
use crate::domain::region::RegionSet;
use crate::domain::rule::{Clause, Selector};

/// The employees whom a rule selects.
pub(super) enum People {
    /// All of the agency.
    Everyone,
    /// Those for whom it is true.
    These(Vec<bool>),
}

impl People {
    /// Those whom `who` selects.
    pub(super) fn chosen_by(who: &Selector, agency: &Agency) -> Self {
        let Selector { any_of } = who;
        let Some(clauses) = any_of else { return Self::Everyone };
        let mut these = vec![false; agency.employees.len()];
        for clause in clauses {
            for (chosen, holds) in these.iter_mut().zip(hold(clause, agency)) {
                *chosen |= holds;
            }
        }
        Self::These(these)
    }

    /// Whether the employee in that row is one of them.
    pub(super) fn include(&self, row: usize) -> bool {
        match self {
            Self::Everyone => true,
            Self::These(these) => these[row],
        }
    }
}

/// For each employee whether every key of a clause holds.
fn hold(clause: &Clause, agency: &Agency) -> Vec<bool> {
    let Clause { class, service, position, unit, site, location, domicile, group, employee, eligible, not } = clause;
    let employees = &agency.employees;
    let mut holds = vec![true; employees.len()];
    let mut keep = |key: &dyn Fn(usize) -> bool| {
        for (row, holds) in holds.iter_mut().enumerate().filter(|(_, holds)| **holds) {
            *holds = key(row);
        }
    };
    if let Some(class) = class {
        let named = Named::new(class.iter().map(|class| class.at()));
        keep(&|row| named.has(employees.class[row].at()));
    }
    if let Some(service) = service {
        let named = Named::new(service.iter().map(|service| service.at()));
        keep(&|row| named.has(employees.service[row].at()));
    }
    if let Some(position) = position {
        keep(&|row| employees.position[row].is_some_and(|held| position.contains(&held)));
    }
    if let Some(unit) = unit {
        let named = Named::new(unit.iter().map(|unit| unit.at()));
        keep(&|row| named.has(employees.unit[row].at()));
    }
    if let Some(site) = site {
        let named = Named::new(site.iter().map(|site| site.at()));
        let at_named = |unit: usize| agency.units[unit].site.is_some_and(|site| named.has(site.at()));
        keep(&|row| at_named(employees.unit[row].at()));
    }
    if let Some(location) = location {
        let named = named_region_sets(location, agency);
        keep(&|row| named[agency.units[employees.unit[row].at()].location.at()]);
    }
    if let Some(domicile) = domicile {
        let named = named_region_sets(domicile, agency);
        keep(&|row| named[employees.domicile[row].at()]);
    }
    if let Some(group) = group {
        let named = Named::new(group.iter().map(|group| group.at()));
        keep(&|row| employees.groups.get(row).iter().any(|group| named.has(group.at())));
    }
    if let Some(employee) = employee {
        let named = Named::new(employee.iter().map(|employee| employee.at()));
        keep(&|row| named.has(row));
    }
    if let Some(wanted) = eligible {
        keep(&|row| employees.eligible[row] == *wanted);
    }
    if let Some(not) = not {
        let excluded = People::chosen_by(not, agency);
        keep(&|row| !excluded.include(row));
    }
    holds
}

/// For each set of regions that a cell stands for, whether a selector that names `regions` selects it: the cell is in
/// some region, and all that it stands for are named.
fn named_region_sets(regions: &RegionSet, agency: &Agency) -> Vec<bool> {
    let regions: BTreeSet<u16> = regions.positions().iter().copied().collect();
    let is_named = |set: &RegionSet| {
        let stands_for: BTreeSet<u16> = set.positions().iter().copied().collect();
        !stands_for.is_empty() && stands_for.is_subset(&regions)
    };
    agency.region_sets.iter().map(is_named).collect()
}

/// The rows of a table that a key names.
struct Named(Vec<bool>);

impl Named {
    fn new(rows: impl Iterator<Item = usize>) -> Self {
        let mut named = Vec::new();
        for row in rows {
            if named.len() <= row {
                named.resize(row + 1, false);
            }
            named[row] = true;
        }
        Self(named)
    }

    fn has(&self, row: usize) -> bool {
        self.0.get(row) == Some(&true)
    }
}
