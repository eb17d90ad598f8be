//! What every rule family reads of the agency.

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::index::EmployeeIx;

use super::cell::{CellKind, Cells, Detail};

/// The agency, who may be at home where, and which cells its programs decide.
pub struct Context<'a> {
    /// The agency that is formulated.
    pub agency: &'a Agency,
    /// [`Agency::may_be_home`].
    pub may: &'a DayMatrix,
    /// How much is stated.
    pub detail: Detail,
    /// Whether rules that give way are stated: to a conflict they are none.
    pub(super) states_soft: bool,
    pub(super) cells: Cells,
}

impl<'a> Context<'a> {
    pub(super) fn new(agency: &'a Agency, may: &'a DayMatrix, detail: Detail) -> Self {
        Self { agency, may, detail, states_soft: detail == Detail::Lean, cells: Cells::new(agency, may, detail) }
    }

    /// The kind of a cell.
    #[must_use]
    pub fn cell(&self, employee: EmployeeIx, day: Day) -> CellKind {
        self.cells.kind(employee.at(), day)
    }

    /// Whether a rule is stated that is soft or not.
    pub(super) fn states(&self, soft: bool) -> bool {
        !soft || self.states_soft
    }

    /// Whether a cell of the employee is decided: a column, or locked to home.
    #[must_use]
    pub fn is_involved(&self, employee: EmployeeIx) -> bool {
        !self.cells.free.is_empty(employee.at()) || !self.cells.home.is_empty(employee.at())
    }
}
