//! Selection: which employees a rule covers, and which of its groups they are in.

use super::agency::Agency;
use super::index::{EmployeeIx, GroupIx, LevelIx, RegionSetIx, UnitIx};
use super::rule::{Clause, Per, Quota, Selector};

impl Agency {
    /// Whether the employee has the group.
    #[must_use]
    pub fn has_group(&self, employee: EmployeeIx, group: GroupIx) -> bool {
        self.employees.groups.get(employee.at()).binary_search(&group).is_ok()
    }

    /// The unit and all above it, itself first.
    pub fn ancestors(&self, unit: UnitIx) -> impl Iterator<Item = UnitIx> + '_ {
        std::iter::successors(Some(unit), |unit| self.units[unit.at()].parent)
    }

    /// The nearest unit of a level at or above a unit.
    #[must_use]
    pub fn unit_of_level(&self, unit: UnitIx, level: LevelIx) -> Option<UnitIx> {
        let name = &self.levels[level.at()];
        self.ancestors(unit).find(|unit| self.units[unit.at()].level == *name)
    }
}

impl Selector {
    /// The first employee whom it selects and who is under no unit of the level.
    #[must_use]
    pub fn find_outside(&self, agency: &Agency, level: LevelIx) -> Option<EmployeeIx> {
        let outside: Vec<bool> =
            (0..agency.units.len()).map(|unit| agency.unit_of_level(UnitIx::of(unit), level).is_none()).collect();
        let mut all = agency.employees.indices();
        all.find(|&one| outside[agency.employees.unit[one.at()].at()] && self.selects(agency, one))
    }

    /// Whether the employee is selected.
    #[must_use]
    pub fn selects(&self, agency: &Agency, employee: EmployeeIx) -> bool {
        self.any_of.as_ref().is_none_or(|clauses| clauses.iter().any(|clause| clause.selects(agency, employee)))
    }

    /// Everyone who is selected.
    #[must_use]
    pub fn select_all(&self, agency: &Agency) -> EmployeeSet {
        let mut selected = EmployeeSet::nobody(agency);
        for employee in agency.employees.indices().filter(|&employee| self.selects(agency, employee)) {
            selected.insert(employee);
        }
        selected
    }
}

impl Clause {
    fn selects(&self, agency: &Agency, employee: EmployeeIx) -> bool {
        let Self { class, service, position, unit, site, location, domicile, group, employee: named, eligible, not } =
            self;
        let row = employee.at();
        let employees = &agency.employees;
        let unit_ix = employees.unit[row];
        let home_unit = &agency.units[unit_ix.at()];
        let region_set = |ix: RegionSetIx| &agency.region_sets[ix.at()];
        class.as_ref().is_none_or(|any| any.binary_search(&employees.class[row]).is_ok())
            && service.as_ref().is_none_or(|any| any.binary_search(&employees.service[row]).is_ok())
            && position
                .as_ref()
                .is_none_or(|any| employees.position[row].is_some_and(|held| any.binary_search(&held).is_ok()))
            && unit.as_ref().is_none_or(|any| any.binary_search(&unit_ix).is_ok())
            && site.as_ref().is_none_or(|any| home_unit.site.is_some_and(|site| any.binary_search(&site).is_ok()))
            && location.as_ref().is_none_or(|named| region_set(home_unit.location).is_selected_by(named))
            && domicile.as_ref().is_none_or(|named| region_set(employees.domicile[row]).is_selected_by(named))
            && group
                .as_ref()
                .is_none_or(|any| employees.groups.get(row).iter().any(|group| any.binary_search(group).is_ok()))
            && named.as_ref().is_none_or(|any| any.binary_search(&employee).is_ok())
            && eligible.is_none_or(|wanted| employees.eligible[row] == wanted)
            && not.as_ref().is_none_or(|not| !not.selects(agency, employee))
    }
}

impl Quota {
    /// Whether an employee whom the quota's selector is known to select is in one of its groups.
    #[must_use]
    pub fn has_group_for(&self, agency: &Agency, employee: EmployeeIx) -> bool {
        let unit = agency.employees.unit[employee.at()];
        match self.per {
            // Of a level too: nobody whom such a quota selects is outside of its units.
            Per::Unit | Per::Tree | Per::Agency | Per::Level(_) => true,
            Per::Site => agency.units[unit.at()].site.is_some(),
            Per::GroupInUnit(group) | Per::GroupInAgency(group) => agency.has_group(employee, group),
            Per::OneUnit(only) => unit == only,
            Per::OneSite(only) => agency.units[unit.at()].site == Some(only),
        }
    }
}

/// A set of employees, one bit each: whom a rule selects is asked for again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmployeeSet {
    words: Vec<u64>,
}

impl EmployeeSet {
    /// The empty set over the employees of an agency.
    #[must_use]
    pub fn nobody(agency: &Agency) -> Self {
        Self { words: vec![0; agency.employees.len().div_ceil(64)] }
    }

    /// Adds an employee.
    pub fn insert(&mut self, employee: EmployeeIx) {
        self.words[employee.at() / 64] |= 1 << (employee.at() % 64);
    }

    /// Whether the employee is in the set.
    #[must_use]
    pub fn contains(&self, employee: EmployeeIx) -> bool {
        self.words[employee.at() / 64] >> (employee.at() % 64) & 1 == 1
    }
}
