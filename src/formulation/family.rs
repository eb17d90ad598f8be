//! What every rule family does. A family is one file (or folder) of `families/` and a line in its list; nothing else of
//! this module knows it by name.
//!
//! Whether a block's rows are a network is read off the rows themselves ([`is_network`](super::network::is_network)),
//! so no family declares it: a declaration could be wrong for some instance, the rows cannot.

use crate::domain::day::DayMatrix;
use crate::domain::fact::{RowFact, RuleKind};
use crate::domain::index::EmployeeIx;

use super::block::Block;
use super::builder::ProgramBuilder;
use super::context::Context;
use super::program::{Program, RowBounds, RuleRow};
use super::tie::Ties;

/// A rule family of one agency: its rules as read, with whatever was counted for them.
pub(super) trait Family: Send + Sync {
    /// Which family it is: its rows and auxiliary columns carry it.
    fn kind(&self) -> RuleKind;

    /// Marks the free cells that a rule may need at home although nobody asked for them. A cell that no family marks
    /// and nobody wishes for is left out of the program.
    fn mark_forced(&self, context: &Context<'_>, forced: &mut DayMatrix);

    /// Counts again what depends on which cells are free, after unasked ones have been left out.
    fn recount(&mut self, _context: &Context<'_>) {}

    /// Ties the employees whom one of the family's rows counts together. Two employees who share a row and are not tied
    /// would be solved apart, and the row be lost.
    fn tie(&self, context: &Context<'_>, ties: &mut Ties);

    /// The rows that no roster keeps and that are in no block, since nobody whom they count has a cell to decide.
    fn find_broken(&self, context: &Context<'_>) -> Vec<RuleRow>;

    /// By how many units rows of soft rules give way that are in no block, since nobody whom they count has a cell to
    /// decide.
    fn count_given_way(&self, context: &Context<'_>) -> i64;

    /// Adds the block's rows, and the auxiliary columns that they need.
    fn add_rows(&self, context: &Context<'_>, block: &Block, builder: &mut ProgramBuilder);

    /// Sets the family's auxiliary columns as the cells of an assignment have it; those of other families stay.
    fn set_auxiliary(&self, _program: &Program, _values: &mut [bool]) {}

    /// A row of the family as a fact. `bounds` are the row's as built; without sides where it was never built.
    fn describe(&self, context: &Context<'_>, row: RuleRow, bounds: RowBounds) -> RowFact;

    /// The people whom a row of the family counts, whether or not any of their cells is decided.
    fn list_counted(&self, context: &Context<'_>, row: RuleRow) -> Vec<EmployeeIx>;

    /// By how much a row must give way that no column is left to keep. Most rows give way by one.
    fn missing_in(&self, _context: &Context<'_>, _row: RuleRow) -> i64 {
        1
    }
}
