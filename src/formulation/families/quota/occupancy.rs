//! Occupancy: how many people the bounds of a unit let be at home.

use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::fact::BoundKind;
use crate::domain::index::UnitIx;
use crate::domain::rule::Per;

use super::table::QuotaTable;

/// How full a group is under one of the bounds that keep people from being at home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occupancy {
    /// Position of the quota.
    pub quota: u32,
    /// The unit whose people it counts.
    pub unit: UnitIx,
    /// The day on which they are counted.
    pub day: Day,
    /// `MaxWfh` or `MinOffice`.
    pub bound: BoundKind,
    /// Those whom the quota's percentage is taken of.
    pub base: u32,
    /// How many of the group may be at home under the bound.
    pub places: i64,
}

/// Every bound of a unit that can keep people from being at home, quota by quota, then by unit and day.
pub(super) fn list_occupancies(agency: &Agency, tables: &[QuotaTable]) -> Vec<Occupancy> {
    let mut found = Vec::new();
    for table in tables {
        for (group, day, people, _) in table.iter() {
            let position = table.quota(group);
            let quota = &agency.quotas[position as usize];
            let unit = match quota.per {
                Per::Unit => UnitIx(group),
                Per::OneUnit(unit) => unit,
                _ => break,
            };
            let base = people.people_of(quota.base);
            for (bound, bounds) in table.list_bounds(agency, (group, day), None) {
                if let (BoundKind::MaxWfh | BoundKind::MinOffice, Some(places)) = (bound, bounds.upper) {
                    found.push(Occupancy { quota: position, unit, day, bound, base, places });
                }
            }
        }
    }
    found
}
