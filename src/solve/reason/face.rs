//! What is optimal: the assignments that are left after each stage, some rows left out; and the first stage that a cell at
//! home makes worse.

use crate::formulation::Stage;
use crate::formulation::program::ColumnIx;
use crate::proof::certificate::Goal;

use super::model::Model;
use crate::solve::leximin::maximise_shares;
use crate::solve::search::Search;
use crate::solve::start::repair_nearby;
use crate::solve::verdict::Verdict;

/// Entries of rows looked at in search of an assignment near the optimum with the cell at home, beyond those of the rows.
const NEARBY: usize = 20_000;

/// Whether a cell may be at home among some assignments.
pub(super) enum AtHome {
    /// This one has it there.
    In(Vec<bool>),
    /// None has.
    Nowhere,
    /// A limit was reached.
    Unknown,
}

/// What a cell at home does to the optimum.
pub(super) enum Effect {
    /// No assignment has it there.
    Infeasible,
    /// Some assignment is optimal in every stage and has it there.
    Nothing,
    /// This stage gets worse.
    Worse {
        /// Its position.
        stage: usize,
        /// By how much, of a stage that is a sum.
        amount: Option<i64>,
        /// An assignment that is optimal in the stages before and has the cell at home.
        with: Vec<bool>,
    },
}

impl<'a> Model<'a> {
    /// Narrows a search to what is optimal in a stage too; false where a limit was reached.
    pub(super) fn narrow(&self, stage: usize, search: &mut Search<'a>) -> bool {
        match self.stages[stage] {
            Stage::Linear(linear) => {
                let costs = self.costs(stage, search.narrowed.program.columns.len());
                matches!(search.maximise(Goal::Linear(linear), &costs), Verdict::Proven(_))
            }
            Stage::Leximin(kind) => {
                matches!(maximise_shares(kind, self.formulation, self.block, search), Verdict::Proven(()))
            }
        }
    }
}

/// What is left before the first stage and after each of those that somebody asked for, some rows left out.
#[derive(Clone)]
pub(super) struct Faces<'m, 'a> {
    model: &'m Model<'a>,
    left: Vec<Search<'a>>,
    is_stopped: bool,
}

impl<'m, 'a> Faces<'m, 'a> {
    pub(super) fn new(model: &'m Model<'a>, dropped: &[u32]) -> Self {
        Self { model, left: vec![model.search(dropped)], is_stopped: false }
    }

    /// The search narrowed to what is optimal in the first stages; none where a limit was reached.
    fn after(&mut self, stages: usize) -> Option<&Search<'a>> {
        while self.left.len() <= stages && !self.is_stopped {
            let stage = self.left.len() - 1;
            let mut search = self.left[stage].clone();
            search.steps.clear();
            self.is_stopped = !self.model.narrow(stage, &mut search);
            if !self.is_stopped {
                self.left.push(search);
            }
        }
        self.left.get(stages)
    }

    /// Solves every stage; false where a limit was reached.
    pub(super) fn complete(&mut self) -> bool {
        self.after(self.model.stages.len()).is_some()
    }

    /// What is left after the first stages, of those that are solved.
    pub(super) fn solved(&self, stages: usize) -> Option<&Search<'a>> {
        self.left.get(stages)
    }

    /// Whether the cell at home costs nothing, and an optimal assignment, with the cell at home if so; else it is optimal in
    /// stages in which none with the cell at home is. None where a limit was reached.
    ///
    /// To solve the next stage takes less than to find an assignment in the one before, which most have: between stages only
    /// the relaxation is asked whether there may be one.
    pub(super) fn is_free(&mut self, column: ColumnIx) -> Option<(bool, Vec<bool>)> {
        let stages = self.model.stages.len();
        for solved in 0..stages {
            let search = self.after(solved)?;
            if search.excludes(column) {
                return Some((false, search.incumbent.clone()?));
            }
        }
        let optimal = self.after(stages)?;
        match find_at_home(optimal, column) {
            AtHome::In(found) => Some((true, found)),
            AtHome::Nowhere => Some((false, optimal.incumbent.clone()?)),
            AtHome::Unknown => None,
        }
    }

    /// What the cell at home does to the optimum; none where a limit was reached. A later stage is solved only where the
    /// ones before it do not get worse.
    pub(super) fn weigh(&mut self, column: ColumnIx) -> Option<Effect> {
        let mut with = match find_at_home(self.left.first()?, column) {
            AtHome::In(found) => found,
            AtHome::Nowhere => return Some(Effect::Infeasible),
            AtHome::Unknown => return None,
        };
        for stage in 0..self.model.stages.len() {
            let next = self.after(stage + 1)?;
            match find_at_home(next, column) {
                AtHome::In(found) => with = found,
                AtHome::Nowhere => {
                    let amount = match self.model.stages[stage] {
                        Stage::Linear(_) => Some(self.amount(stage, column, &mut with)?),
                        Stage::Leximin(_) => None,
                    };
                    return Some(Effect::Worse { stage, amount, with });
                }
                AtHome::Unknown => return None,
            }
        }
        Some(Effect::Nothing)
    }

    /// By how much a stage that is a sum gets worse with the cell at home; none where a limit was reached. `with` is an
    /// assignment that has it there and is optimal in the stages before, and then one that is as good as possible in this one.
    fn amount(&self, stage: usize, column: ColumnIx, with: &mut Vec<bool>) -> Option<i64> {
        let mut search = self.left.get(stage)?.clone();
        let costs = self.model.costs(stage, search.narrowed.program.columns.len());
        let optimum = self.left.get(stage + 1)?.incumbent_value(&costs)?;
        search.narrowed.fixed[column as usize] = Some(true);
        search.incumbent = Some(std::mem::take(with));
        let Verdict::Proven(best) = search.find_best(&costs) else { return None };
        *with = search.incumbent?;
        Some(optimum - best)
    }
}

/// Whether some assignment of the search has the cell at home.
pub(super) fn find_at_home(search: &Search<'_>, column: ColumnIx) -> AtHome {
    let column = column as usize;
    if search.narrowed.fixed[column] == Some(false) {
        return AtHome::Nowhere;
    }
    if let Some(incumbent) = search.incumbent.as_ref().filter(|incumbent| incumbent[column]) {
        return AtHome::In(incumbent.clone());
    }
    let mut search = search.clone();
    if let Some(near) = search.incumbent.as_ref() {
        let rows = &search.narrowed.program.rows;
        let mut values = near.clone();
        values[column] = true;
        let mut fixed = search.narrowed.fixed.clone();
        fixed[column] = Some(true);
        let entries: usize = (0..rows.len()).map(|row| rows.entries(row).len()).sum();
        if let (Some(found), _) = repair_nearby(rows, &fixed, values, entries + NEARBY) {
            return AtHome::In(found);
        }
    }
    search.finds_first = true;
    let mut costs = vec![0; search.narrowed.program.columns.len()];
    costs[column] = 1;
    match search.find_best(&costs) {
        Verdict::Proven(1) => search.incumbent.map_or(AtHome::Unknown, AtHome::In),
        Verdict::Proven(_) => AtHome::Nowhere,
        Verdict::Stopped(_) | Verdict::Infeasible => AtHome::Unknown,
    }
}
