//! Whom a quota covers: its units, and those of their employees who are in its groups.

use std::ops::Range;

use crate::domain::agency::Agency;
use crate::domain::index::{LevelIx, UnitIx};
use crate::domain::rule::Per;

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
        Per::Level(level) => all.filter(|&unit| top_of_level(agency, level, unit).is_some()).collect(),
        Per::Unit | Per::Tree | Per::Agency | Per::GroupInUnit(_) | Per::GroupInAgency(_) => all.collect(),
    }
}

/// Whether the employee in `row`, of one of the quota's units, is in the group that `per` forms, whatever `who` says.
pub(super) fn is_member(agency: &Agency, per: Per, row: usize) -> bool {
    match per {
        Per::GroupInUnit(group) | Per::GroupInAgency(group) => agency.employees.groups.get(row).contains(&group),
        Per::Unit | Per::Tree | Per::Site | Per::Agency | Per::Level(_) | Per::OneUnit(_) | Per::OneSite(_) => true,
    }
}

/// How many groups `per` forms, empty ones included.
pub(super) fn group_count(agency: &Agency, per: Per) -> usize {
    match per {
        Per::Unit | Per::Tree | Per::Level(_) | Per::GroupInUnit(_) => agency.units.len(),
        Per::Site => agency.sites.len(),
        Per::Agency | Per::GroupInAgency(_) | Per::OneUnit(_) | Per::OneSite(_) => 1,
    }
}

/// The groups, by position, in which a unit's members are counted.
pub(super) fn groups_of(agency: &Agency, per: Per, unit: UnitIx) -> Vec<usize> {
    match per {
        Per::Unit | Per::GroupInUnit(_) => vec![unit.at()],
        Per::Tree => {
            let mut chain = vec![unit.at()];
            let mut below = unit;
            while let Some(above) = agency.units[below.at()].parent {
                chain.push(above.at());
                below = above;
            }
            chain
        }
        Per::Level(level) => top_of_level(agency, level, unit).into_iter().collect(),
        Per::Site => agency.units[unit.at()].site.iter().map(|site| site.at()).collect(),
        Per::Agency | Per::GroupInAgency(_) | Per::OneUnit(_) | Per::OneSite(_) => vec![0],
    }
}

/// The position of the unit of the level that a unit belongs to: itself or the nearest above it that has the level.
fn top_of_level(agency: &Agency, level: LevelIx, unit: UnitIx) -> Option<usize> {
    let wanted = &agency.levels[level.at()];
    let mut here = unit;
    while agency.units[here.at()].level != *wanted {
        here = agency.units[here.at()].parent?;
    }
    Some(here.at())
}
