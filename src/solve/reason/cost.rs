//! What having a cell at home costs: the first stage that gets worse when the cell is fixed there and everything else is
//! solved again.

use std::collections::BTreeMap;

use crate::domain::rule::Objective;
use crate::domain::score::{DayKind, Share};
use crate::formulation::Stage;
use crate::formulation::program::ColumnIx;

use super::face::{Effect, Faces};
use super::model::Model;
use crate::solve::leximin::maximise_shares;
use crate::solve::verdict::Verdict;

/// The cost of having a cell at home: the first stage that gets worse, if any does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cost {
    /// No roster that keeps the rules has it there.
    Infeasible,
    /// A roster that is just as good in every stage has it there.
    None,
    /// The first stage that gets worse is a sum.
    Amount {
        /// The stage.
        stage: Objective,
        /// By how much it gets worse.
        amount: i64,
    },
    /// The first stage that gets worse is a leximin.
    Shares {
        /// The stage.
        stage: Objective,
        /// The first share, in ascending order, that falls.
        before: Share,
        /// What it falls to.
        after: Share,
        /// How many employees of the agency are then below `before`.
        below: u64,
    },
}

/// How many employees of the agency have each share.
pub(super) struct AgencyShares<'a> {
    pub(super) wished: &'a BTreeMap<Share, u64>,
    pub(super) unasked: &'a BTreeMap<Share, u64>,
}

impl<'a> Model<'a> {
    /// The cost of a cell that the optimum does not have at home; none where a limit was reached.
    pub(super) fn cost(&self, faces: &mut Faces<'_, 'a>, column: ColumnIx, agency: &AgencyShares<'_>) -> Option<Cost> {
        let (stage, amount, with) = match faces.weigh(column)? {
            Effect::Infeasible => return Some(Cost::Infeasible),
            Effect::Nothing => return Some(Cost::None),
            Effect::Worse { stage, amount, with } => (stage, amount, with),
        };
        let objective = self.stages[stage].objective();
        let Stage::Leximin(kind) = self.stages[stage] else {
            return Some(Cost::Amount { stage: objective, amount: amount? });
        };
        let mut search = faces.solved(stage)?.clone();
        search.narrowed.fixed[column as usize] = Some(true);
        search.incumbent = Some(with);
        let Verdict::Proven(()) = maximise_shares(kind, self.formulation, self.block, &mut search) else { return None };
        let all = match kind {
            DayKind::Wished => agency.wished,
            DayKind::Unasked => agency.unasked,
        };
        let optimum = faces.solved(stage + 1)?.incumbent.as_ref()?;
        let (before, after, below) = self.first_fall(kind, optimum, search.incumbent.as_ref()?, all)?;
        Some(Cost::Shares { stage: objective, before, after, below })
    }

    /// The first share of the agency's sorted list that falls from one assignment to the other, what it falls to, and how
    /// many are below it then. `all` are the shares of the agency as it is.
    fn first_fall(
        &self,
        kind: DayKind,
        one: &[bool],
        other: &[bool],
        all: &BTreeMap<Share, u64>,
    ) -> Option<(Share, Share, u64)> {
        let mut change: BTreeMap<Share, i64> = BTreeMap::new();
        for open in self.shares(kind) {
            let share =
                |values: &[bool]| open.share(open.columns.iter().filter(|&&column| values[column as usize]).count());
            *change.entry(share(one)).or_default() -= 1;
            *change.entry(share(other)).or_default() += 1;
        }
        change.retain(|_, count| *count != 0);
        let (&after, _) = change.first_key_value()?;
        let (&before, _) = all.range(after..).find(|&(&share, &count)| share > after && count > 0)?;
        let were: u64 = all.range(..before).map(|(_, count)| count).sum();
        let more: i64 = change.range(..before).map(|(_, count)| count).sum();
        Some((before, after, were.saturating_add_signed(more)))
    }
}
