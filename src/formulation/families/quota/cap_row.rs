//! The rows of a cap: where a percentage makes places.

use crate::domain::agency::Agency;
use crate::domain::amount::BasisPoints;
use crate::domain::day::Day;
use crate::domain::index::UnitIx;

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
    /// Cells that the program may put at home: more places than that are of use to nobody.
    pub most: u32,
}

impl CapRow {
    /// The places that a cap gives and somebody can use: min(floor(cap x base), cells that may be at home). Two caps
    /// above 0 that agree on it in every row have the same rosters.
    #[must_use]
    pub fn places(&self, cap: BasisPoints) -> u32 {
        cap.floor_of(self.base).min(self.most)
    }

    /// The caps at which there is one place more, ascending: ceil(k / base) in hundredths of a percent, k = 1, 2, ...
    pub fn thresholds(&self) -> impl Iterator<Item = BasisPoints> + use<> {
        let (whole, base) = (u64::from(BasisPoints::WHOLE.0), u64::from(self.base));
        (1..=u64::from(self.most.min(self.base))).map(move |place| BasisPoints((place * whole).div_ceil(base) as u32))
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
                let base = people.people_of(agency.quotas[quota as usize].base);
                rows.push(CapRow { quota, group, unit, day, base, most });
            }
        }
    }
    rows
}
