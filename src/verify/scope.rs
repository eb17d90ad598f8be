//! Whom a quota is about: its units, and those of their staff whom it counts.

use std::ops::Range;

use crate::domain::agency::Agency;
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::rule::{Per, Quota};

/// The employees of a unit: a range, because employees are in order of unit.
pub(super) fn staff(agency: &Agency, unit: UnitIx) -> Range<usize> {
    let units = &agency.employees.unit;
    units.partition_point(|&other| other < unit)..units.partition_point(|&other| other <= unit)
}

/// The units whose employees a quota may count.
pub(super) fn units(agency: &Agency, per: Per) -> Vec<UnitIx> {
    let all = (0..agency.units.len()).map(UnitIx::of);
    match per {
        Per::OneUnit(unit) => vec![unit],
        Per::OneSite(site) => all.filter(|unit| agency.units[unit.at()].site == Some(site)).collect(),
        Per::Site => all.filter(|unit| agency.units[unit.at()].site.is_some()).collect(),
        Per::Unit | Per::Tree | Per::Agency | Per::GroupInUnit(_) | Per::GroupInAgency(_) => all.collect(),
    }
}

/// Whether an employee of one of the quota's units is in the group that `per` forms, whatever `who` says.
pub(super) fn is_member(agency: &Agency, per: Per, employee: EmployeeIx) -> bool {
    match per {
        Per::GroupInUnit(group) | Per::GroupInAgency(group) => {
            agency.employees.groups.get(employee.at()).contains(&group)
        }
        Per::Unit | Per::Tree | Per::Site | Per::Agency | Per::OneUnit(_) | Per::OneSite(_) => true,
    }
}

/// Whether the quota counts an employee of one of its units.
pub(super) fn counts(agency: &Agency, quota: &Quota, employee: EmployeeIx) -> bool {
    is_member(agency, quota.per, employee) && quota.who.selects(agency, employee)
}
