//! How many places the bounds of quotas give, group by group and day by day.

use super::{QuotaBound, QuotaTable, base_of, bounds_of};
use crate::domain::agency::Agency;
use crate::domain::amount::BasisPoints;
use crate::domain::day::Day;
use crate::domain::index::UnitIx;
use crate::domain::rule::Per;

/// How full a group is under one of the bounds that keep people from being at home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occupancy {
    /// Position of the quota.
    pub quota: u32,
    /// The unit.
    pub unit: UnitIx,
    /// The day.
    pub day: Day,
    /// `MaxWfh` or `MinOffice`.
    pub bound: QuotaBound,
    /// Those whom the quota's percentage is taken of.
    pub base: u32,
    /// How many of the group may be at home under the bound.
    pub places: i64,
}

/// A group on a day that a cap bounds, and what its number of places is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CapRow {
    /// Position of the quota.
    pub quota: u32,
    /// The group, as the quota's `per` numbers them: a unit, a site, or 0.
    pub group: u32,
    /// A unit with somebody whom the row counts.
    pub unit: UnitIx,
    /// The day.
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
pub(in crate::formulation) fn list_cap_rows(agency: &Agency, tables: &[QuotaTable], rule: &str) -> Vec<CapRow> {
    let mut rows = Vec::new();
    for table in tables {
        let groups = (table.counts.len() / table.days.max(1)) as u32;
        let is_cap = |group: u32| agency.quotas[table.quota(group) as usize].id == rule;
        if !(0..groups).any(is_cap) {
            continue;
        }
        let mut member = vec![None; groups as usize];
        for employee in agency.employees.indices().filter(|&employee| table.selects(employee)) {
            let unit = agency.employees.unit[employee.at()];
            for group in table.groups(agency, unit) {
                member[group as usize].get_or_insert(unit);
            }
        }
        for (slot, counts) in table.counts.iter().enumerate() {
            let (group, day) = ((slot / table.days) as u32, (slot % table.days) as Day);
            let most = counts.free + counts.home;
            if let (true, 1.., 1.., Some(unit)) = (is_cap(group), most, counts.present, member[group as usize]) {
                let quota = table.quota(group);
                let base = base_of(&agency.quotas[quota as usize], counts);
                rows.push(CapRow { quota, group, unit, day, base, most });
            }
        }
    }
    rows
}

/// Every bound of a unit that can keep people from being at home, quota by quota, then by unit and day.
pub(in crate::formulation) fn list_occupancies(agency: &Agency, tables: &[QuotaTable]) -> Vec<Occupancy> {
    let mut found = Vec::new();
    for table in tables {
        for (slot, counts) in table.counts.iter().enumerate() {
            let (group, day) = ((slot / table.days) as u32, (slot % table.days) as Day);
            let position = table.quota(group);
            let quota = &agency.quotas[position as usize];
            let unit = match quota.per {
                Per::Unit => UnitIx(group),
                Per::OneUnit(unit) => unit,
                _ => break,
            };
            let base = base_of(quota, counts);
            for (bound, bounds) in bounds_of(quota, counts).into_iter().flatten() {
                if let (QuotaBound::MaxWfh | QuotaBound::MinOffice, Some(places)) = (bound, bounds.upper) {
                    found.push(Occupancy { quota: position, unit, day, bound, base, places });
                }
            }
        }
    }
    found
}
