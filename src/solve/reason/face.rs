//! What is optimal: the assignments that are left after each stage, some rows left out.

use crate::formulation::Stage;
use crate::formulation::program::ColumnIx;
use crate::proof::certificate::Goal;

use super::model::Model;
use crate::solve::leximin::maximise_shares;
use crate::solve::search::Search;
use crate::solve::verdict::Verdict;

/// Whether a cell may be at home among some assignments.
pub(super) enum AtHome {
    /// This one has it there.
    In(Vec<bool>),
    /// None has.
    Nowhere,
    /// A limit was reached.
    Unknown,
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

    /// What is left before the first stage, and after each of them; none where a limit was reached.
    pub(super) fn faces(&self) -> Option<Vec<Search<'a>>> {
        let mut faces = vec![self.search(&[])];
        for stage in 0..self.stages.len() {
            let mut search = faces[stage].clone();
            search.steps.clear();
            if !self.narrow(stage, &mut search) {
                return None;
            }
            faces.push(search);
        }
        Some(faces)
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
    let mut costs = vec![0; search.narrowed.program.columns.len()];
    costs[column] = 1;
    match search.find_best(&costs) {
        Verdict::Proven(1) => search.incumbent.map_or(AtHome::Unknown, AtHome::In),
        Verdict::Proven(_) => AtHome::Nowhere,
        Verdict::Stopped(_) | Verdict::Infeasible => AtHome::Unknown,
    }
}
