//! By how much bounds give way, as numbers and percentages that are written.

use crate::domain::amount::{Amount, BasisPoints, Rounding};
use crate::domain::fact::{BoundKind, RowFact};
use crate::domain::rule::Quota;

/// A row that gives way, and by how much.
#[derive(Clone, Copy, Debug)]
pub(super) struct Eased<'p> {
    pub(super) row: &'p RowFact,
    pub(super) by: i64,
}

const fn is_maximum(kind: BoundKind) -> bool {
    matches!(kind, BoundKind::MaxWfh | BoundKind::MaxOffice)
}

/// The number that a row's bound comes to when it gives way; none where nothing is left of it.
pub(super) fn ease_count(limit: i64, eased: &Eased<'_>) -> Option<Amount> {
    let to = if eased.row.bound.is_some_and(is_maximum) { limit + eased.by } else { limit - eased.by };
    match u32::try_from(to) {
        Ok(0) if !eased.row.bound.is_some_and(is_maximum) => None,
        Ok(to) => Some(Amount::Count(to)),
        Err(_) => None,
    }
}

/// The bound of a quota, for all its groups, with which each of these rows gives way as far as it must: the inner one is
/// none where nothing is left of it, the outer one where it cannot be told.
pub(super) fn ease_amount(quota: &Quota, kind: BoundKind, rows: &[Eased<'_>]) -> Option<Option<Amount>> {
    let written = match kind {
        BoundKind::MaxWfh => quota.max_wfh,
        BoundKind::MinWfh => quota.min_wfh,
        BoundKind::MaxOffice => quota.max_office,
        BoundKind::MinOffice => quota.min_office,
        _ => None,
    }?;
    let target = |eased: &Eased<'_>| {
        let limit = eased.row.limit?;
        u32::try_from(if is_maximum(kind) { limit + eased.by } else { (limit - eased.by).max(0) }).ok()
    };
    match written {
        Amount::Count(_) => {
            let targets: Vec<u32> = rows.iter().map(target).collect::<Option<_>>()?;
            let to = if is_maximum(kind) { targets.into_iter().max()? } else { targets.into_iter().min()? };
            Some((to > 0 || is_maximum(kind)).then_some(Amount::Count(to)))
        }
        Amount::Percent(_) => {
            let percent = |eased: &Eased<'_>| {
                let (people, of) = (target(eased)?, eased.row.proportion?.of.max(1));
                Some(if is_maximum(kind) {
                    BasisPoints::least_for(people.max(1), of, quota.round.unwrap_or(Rounding::Down)).0
                } else {
                    BasisPoints::least_for(people + 1, of, quota.round.unwrap_or(Rounding::Up)).0 - 1
                })
            };
            let points: Vec<u32> = rows.iter().map(percent).collect::<Option<_>>()?;
            let to = if is_maximum(kind) { points.into_iter().max()? } else { points.into_iter().min()? };
            // More than all of them is no bound.
            let is_bound = if is_maximum(kind) { to <= BasisPoints::WHOLE.0 } else { to > 0 };
            Some(is_bound.then_some(Amount::Percent(BasisPoints(to))))
        }
    }
}
