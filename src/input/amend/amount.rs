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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::DaySet;
    use crate::domain::fact::{Proportion, RuleKind};
    use crate::domain::rule::{Base, Origin, Per, Selector};

    fn origin() -> Origin {
        Origin { file: "agency.toml".into(), line: 1, source: None }
    }

    fn row(bound: BoundKind) -> RowFact {
        RowFact { bound: Some(bound), ..RowFact::new(RuleKind::Quota, "cap", &origin()) }
    }

    #[test]
    fn a_number_gives_way_by_as_many() {
        let ease = |bound: BoundKind, limit: i64, by: i64| ease_count(limit, &Eased { row: &row(bound), by });
        assert_eq!(ease(BoundKind::MinWfh, 6, 2), Some(Amount::Count(4)));
        assert_eq!(ease(BoundKind::MinOffice, 3, 1), Some(Amount::Count(2)));
        assert_eq!(ease(BoundKind::MaxWfh, 0, 1), Some(Amount::Count(1)));
        assert_eq!(ease(BoundKind::MaxOffice, 3, 2), Some(Amount::Count(5)));
        // Of a minimum nothing is left below one.
        assert_eq!(ease(BoundKind::MinWfh, 2, 2), None);
        assert_eq!(ease(BoundKind::MinOffice, 1, 2), None);
    }

    fn quota(amount: Amount, kind: BoundKind) -> Quota {
        let of = |wanted: BoundKind| (kind == wanted).then_some(amount);
        Quota {
            id: "cap".to_owned(),
            origin: origin(),
            who: Selector::everyone(),
            when: DaySet::all(1),
            per: Per::Agency,
            base: Base::default(),
            max_wfh: of(BoundKind::MaxWfh),
            min_wfh: of(BoundKind::MinWfh),
            max_office: of(BoundKind::MaxOffice),
            min_office: of(BoundKind::MinOffice),
            round: None,
            at_least: None,
            soft: false,
        }
    }

    #[test]
    fn a_bound_of_many_groups_gives_way_for_the_one_that_needs_most() {
        let ease = |amount: Amount, kind: BoundKind, rows: &[(i64, i64)]| {
            let percent = BasisPoints(0);
            let proportion = Some(Proportion { percent, base: Base::default(), of: 10, round: None, at_least: None });
            let facts: Vec<RowFact> =
                rows.iter().map(|&(limit, _)| RowFact { limit: Some(limit), proportion, ..row(kind) }).collect();
            let eased: Vec<Eased<'_>> = facts.iter().zip(rows).map(|(row, &(_, by))| Eased { row, by }).collect();
            ease_amount(&quota(amount, kind), kind, &eased)
        };
        let (count, percent) = (Amount::Count, |points: u32| Amount::Percent(BasisPoints(points)));
        assert_eq!(ease(count(5), BoundKind::MaxWfh, &[(5, 1), (5, 3)]), Some(Some(count(8))));
        assert_eq!(ease(count(5), BoundKind::MinOffice, &[(5, 1), (4, 3)]), Some(Some(count(1))));
        assert_eq!(ease(count(2), BoundKind::MinWfh, &[(2, 2)]), Some(None));
        assert_eq!(ease(count(0), BoundKind::MaxOffice, &[(0, 1)]), Some(Some(count(1))));
        // Six of ten are 60%; of a minimum that is rounded up, 50% is the most that comes to five, and 50.01% comes to six.
        assert_eq!(ease(percent(5_000), BoundKind::MaxWfh, &[(5, 1)]), Some(Some(percent(6_000))));
        assert_eq!(ease(percent(6_000), BoundKind::MinOffice, &[(6, 1)]), Some(Some(percent(5_000))));
        // More than all of them is no bound, nor is none.
        assert_eq!(ease(percent(10_000), BoundKind::MaxOffice, &[(10, 1)]), Some(None));
        assert_eq!(ease(percent(1_000), BoundKind::MinWfh, &[(1, 1)]), Some(None));
        assert_eq!(
            ease_amount(&quota(count(1), BoundKind::MaxWfh), BoundKind::MinWfh, &[]),
            None,
            "it has no such bound"
        );
    }
}
