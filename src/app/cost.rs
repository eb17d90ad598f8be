//! What changing a roster costs, stage by stage.

use std::collections::BTreeMap;
use std::ops::Bound;

use crate::domain::agency::Agency;
#[cfg(feature = "solver")]
use crate::domain::roster::Roster;
use crate::domain::rule::Objective;
use crate::domain::score::{Score, Share};
use crate::result::cell::{Cost, StageCost};
use crate::result::explanation::CostAmount;
use crate::verify::Verification;
#[cfg(feature = "solver")]
use crate::verify::verify_roster;

/// What a roster is worth in every stage.
#[derive(Clone, Debug)]
pub(super) struct Worth {
    /// In all stages but the first.
    pub(super) score: Score,
    /// By how many units soft rules give way.
    given_way: i64,
}

impl Worth {
    /// That of a roster that was verified.
    pub(super) fn new(score: Score, verified: &Verification) -> Self {
        Self { score, given_way: verified.units_given_way() as i64 }
    }

    /// That of a roster of which only the score is known: it is verified where a rule may give way.
    #[cfg(feature = "solver")]
    pub(super) fn of(agency: &Agency, roster: &Roster, score: Score) -> Self {
        match agency.has_soft_rules() {
            true => Self::new(score, &verify_roster(agency, roster)),
            false => Self { score, given_way: 0 },
        }
    }

    /// What another roster has beyond this one.
    pub(super) fn cost_of(&self, other: &Self, agency: &Agency) -> Cost {
        let (before, after) = (&self.score, &other.score);
        // People are told of changes cell by cell.
        let listed = agency.objectives.iter().copied().filter(|&stage| stage != Objective::Stability);
        Cost {
            objective: after.objective() - before.objective(),
            granted: after.granted as i64 - before.granted as i64,
            unasked: after.unasked as i64 - before.unasked as i64,
            stages: [Objective::Soft]
                .into_iter()
                .chain(listed)
                .filter_map(|stage| self.stage_cost(other, stage))
                .collect(),
        }
    }

    /// The same in one stage; none where it is worth the same.
    fn stage_cost(&self, other: &Self, objective: Objective) -> Option<StageCost> {
        let (before, after) = (&self.score, &other.score);
        let of_shares = |one, other| {
            let (before, after, below) = first_difference(one, other)?;
            Some((after > before, CostAmount::Shares { before, after, below }, Vec::new()))
        };
        let fewer =
            |difference: i64| (difference != 0).then(|| (difference < 0, CostAmount::Sum(difference), Vec::new()));
        let (better, amount, parts) = match objective {
            Objective::Stability => None,
            Objective::Soft => fewer(other.given_way - self.given_way),
            Objective::Unasked => fewer(after.unasked as i64 - before.unasked as i64),
            Objective::Fairness => of_shares(&before.shares, &after.shares),
            Objective::Balance => of_shares(&before.unasked_shares, &after.unasked_shares),
            Objective::Preferences => {
                let parts: Vec<i64> =
                    after.tiers.iter().zip(&before.tiers).map(|(after, before)| after - before).collect();
                let first = parts.iter().copied().find(|&part| part != 0)?;
                let sum = CostAmount::Sum(parts.iter().sum());
                Some((first > 0, sum, if parts.len() > 1 { parts } else { Vec::new() }))
            }
        }?;
        Some(StageCost { stage: objective.code(), better, amount, parts })
    }
}

/// Of two lists of as many shares in ascending order the first place at which they differ: what each has there, and of how
/// many employees the other one has less than the first list has there.
fn first_difference(one: &BTreeMap<Share, u64>, other: &BTreeMap<Share, u64>) -> Option<(Share, Share, u64)> {
    let count = |shares: &BTreeMap<Share, u64>, share: &Share| shares.get(share).copied().unwrap_or_default();
    let lowest = *one.keys().chain(other.keys()).filter(|share| count(one, share) != count(other, share)).min()?;
    let next = |shares: &BTreeMap<Share, u64>| {
        let above = shares.range((Bound::Excluded(lowest), Bound::Unbounded));
        above.filter(|(_, count)| **count > 0).map(|(&share, _)| share).next()
    };
    let (before, after) =
        if count(one, &lowest) > count(other, &lowest) { (lowest, next(other)?) } else { (next(one)?, lowest) };
    Some((before, after, other.range(..before).map(|(_, count)| count).sum()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(list: &[(u64, u64)]) -> BTreeMap<Share, u64> {
        let mut shares = BTreeMap::new();
        list.iter().for_each(|&(home, all)| *shares.entry(Share::new(home, all)).or_default() += 1);
        shares
    }

    #[test]
    fn the_first_share_that_differs_is_told_whichever_way_it_goes() {
        let (fair, unfair) = (shares(&[(1, 2), (1, 2), (1, 1)]), shares(&[(0, 1), (1, 1), (1, 1)]));
        let [nothing, half] = [Share::new(0, 1), Share::new(1, 2)];
        assert_eq!(first_difference(&fair, &unfair), Some((half, nothing, 1)));
        assert_eq!(first_difference(&unfair, &fair), Some((nothing, half, 0)));
        assert_eq!(first_difference(&fair, &fair), None);
    }
}
