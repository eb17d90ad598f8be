//! The rows of a cap: where a percentage makes places.

use crate::domain::agency::Agency;
use crate::domain::amount::{BasisPoints, Rounding};
use crate::domain::day::Day;
use crate::domain::index::UnitIx;
use crate::domain::rule::Quota;

use super::table::QuotaTable;

/// A group on a day that a cap bounds, and what its number of places is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CapRow {
    /// Position of the quota.
    pub quota: u32,
    /// The group, as the quota's `per` numbers them: a unit, a site, or 0.
    pub group: u32,
    /// A unit with somebody whom the row counts.
    pub unit: UnitIx,
    /// The day on which its people are counted.
    pub day: Day,
    /// Those whom the percentage is taken of.
    pub base: u32,
    /// How the percentage is rounded.
    pub rounding: Rounding,
    /// A cap above 0 gives no fewer places than this.
    pub least: u32,
    /// Cells that the program may put at home: nobody can use more places than that.
    pub most: u32,
}

impl CapRow {
    /// The places that a cap above 0 gives and somebody can use: the percentage of the base, rounded and never below
    /// the least, and no more than cells that may be at home. Two such caps that agree on it in every row have the same
    /// rosters.
    #[must_use]
    pub fn places(&self, cap: BasisPoints) -> u32 {
        cap.of(self.base, self.rounding).max(self.least).min(self.most)
    }

    /// The caps at which there is one place more, ascending. The least number of places is there from the first cap
    /// above 0 on.
    pub fn thresholds(&self) -> impl Iterator<Item = BasisPoints> + use<> {
        let Self { base, rounding, least, most, .. } = *self;
        (1..=most.min(base.max(least))).map(move |place| {
            if place <= least { BasisPoints(1) } else { BasisPoints::least_for(place, base, rounding) }
        })
    }
}

/// The rows of the quotas with an id, whose percentages are a cap: where somebody may be at home.
pub(super) fn list_cap_rows(agency: &Agency, tables: &[QuotaTable], rule: &str) -> Vec<CapRow> {
    let mut rows = Vec::new();
    for table in tables {
        let is_cap = |group: u32| agency.quotas[table.quota(group) as usize].id == rule;
        if !(0..table.len() as u32).any(is_cap) {
            continue;
        }
        let mut member = vec![None; table.len()];
        for employee in agency.employees.indices().filter(|&employee| table.people.members.contains(employee)) {
            for group in table.people.groups_of(agency, employee) {
                member[group as usize].get_or_insert(agency.employees.unit[employee.at()]);
            }
        }
        for (group, day, people, cells) in table.iter() {
            let most = cells.most();
            if let (true, 1.., 1.., Some(unit)) = (is_cap(group), most, people.present, member[group as usize]) {
                let quota = table.quota(group);
                let Quota { base, round, at_least, .. } = agency.quotas[quota as usize];
                let (base, rounding) = (people.people_of(base), round.unwrap_or(Rounding::Down));
                let least = at_least.unwrap_or_default();
                rows.push(CapRow { quota, group, unit, day, base, rounding, least, most });
            }
        }
    }
    rows
}
