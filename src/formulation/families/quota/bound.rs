//! What a quota's bounds come to for one group on one day.

use crate::domain::fact::BoundKind;
use crate::domain::headcount::Headcount;
use crate::domain::rule::Quota;
use crate::formulation::program::RowBounds;

/// The bounds of a quota on the number at home of people of whom `may` may be at home.
pub(super) fn bounds_of(quota: &Quota, people: Headcount, may: u32) -> [Option<(BoundKind, RowBounds)>; 4] {
    if people.present == 0 {
        return [None; 4];
    }
    let base = people.people_of(quota.base);
    let present = i64::from(people.present);
    let max_wfh =
        quota.max_wfh.map(|max| (BoundKind::MaxWfh, RowBounds::at_most(i64::from(quota.home_places(max, base)))));
    let min_wfh =
        quota.min_wfh.map(|min| (BoundKind::MinWfh, RowBounds::at_least(i64::from(quota.minimum(min, base).min(may)))));
    let max_office = quota
        .max_office
        .map(|max| (BoundKind::MaxOffice, RowBounds::at_least(present - i64::from(quota.maximum(max, base)))));
    let min_office = quota.min_office.map(|min| {
        (BoundKind::MinOffice, RowBounds::at_most(present - i64::from(quota.minimum(min, base)).min(present)))
    });
    [max_wfh, min_wfh, max_office, min_office]
}

/// What a quota's bound asks of a group on a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct QuotaDemand {
    /// Which of the quota's four bounds asks.
    pub(super) bound: BoundKind,
    /// How many people it allows or asks for: at home or in the office, as the bound says.
    pub(super) people: i64,
    /// How many of those it counts are present.
    pub(super) present: u32,
    /// How many of these may be at home.
    pub(super) may: u32,
    /// How many people a percentage is taken of.
    pub(super) base: u32,
}
