//! The agency's rules as read once, and the programs assembled from them.

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::fact::{RowFact, RuleKind};
use crate::domain::index::EmployeeIx;
use crate::domain::roster::{Roster, State};

use super::block::Block;
use super::builder::ProgramBuilder;
use super::cell::{CellKind, Detail, leaves_unasked_out};
use super::change;
use super::context::Context;
use super::families::list::Families;
use super::families::quota::cap_row::CapRow;
use super::families::quota::loosening::Loosening;
use super::families::quota::occupancy::Occupancy;
use super::family::Family;
use super::program::{Column, Program, RowBounds, RuleRow};

/// What the programs of all blocks are built from: every rule with whom it selects, every group's bounds, every cell's
/// kind.
pub struct Formulation<'a> {
    /// The agency, and which cells its programs decide.
    pub context: Context<'a>,
    pub(super) families: Families,
    pub(super) factors: Vec<i64>,
    pub(super) tiers: usize,
    pub(super) tier_of: Vec<u16>,
}

impl<'a> Formulation<'a> {
    /// Reads the agency's rules once. `may` is [`Agency::may_be_home`].
    #[must_use]
    pub fn new(agency: &'a Agency, may: &'a DayMatrix, detail: Detail) -> Self {
        Self::read(Context::new(agency, may, detail), detail == Detail::Lean)
    }

    /// The agency in full detail, to be solved with some of the rows left out: soft rules are stated too, and the cells
    /// that no optimal roster has at home are left out, whichever rows are dropped (`models/formulation.md`, "Cells that
    /// stay in the office").
    #[must_use]
    pub fn for_costs(agency: &'a Agency, may: &'a DayMatrix) -> Self {
        Self::read(Context { states_soft: true, ..Context::new(agency, may, Detail::Full) }, true)
    }

    fn read(mut context: Context<'a>, leaves_out: bool) -> Self {
        let agency = context.agency;
        let mut families = Families::read(&context);
        if leaves_out {
            let mut forced = DayMatrix::empty(agency.employees.len(), agency.horizon.days());
            for family in families.iter() {
                family.mark_forced(&context, &mut forced);
            }
            if leaves_unasked_out(&agency.objectives) {
                context.cells.drop_unasked(agency, &forced);
            }
            families.recount(&context);
        }
        let (tiers, tier_of) = agency.preference_tiers();
        Self { context, families, factors: agency.wish_factors(), tiers, tier_of }
    }

    /// The agency that is formulated.
    #[must_use]
    pub fn agency(&self) -> &'a Agency {
        self.context.agency
    }

    /// The kind of a cell.
    #[must_use]
    pub fn cell(&self, employee: EmployeeIx, day: Day) -> CellKind {
        self.context.cell(employee, day)
    }

    /// The rows that no roster keeps and that are in no block, since nobody whom they count has a cell to decide.
    #[must_use]
    pub fn find_broken(&self) -> Vec<RuleRow> {
        self.families.iter().flat_map(|family| family.find_broken(&self.context)).collect()
    }

    /// By how many units rows of soft rules give way that are in no block.
    #[must_use]
    pub fn count_given_way(&self) -> i64 {
        self.families.iter().map(|family| family.count_given_way(&self.context)).sum()
    }

    fn family_of(&self, row: RuleRow) -> Option<&dyn Family> {
        self.families.iter().find(|family| family.kind() == row.family)
    }

    /// A row as a fact. `bounds` are its sides in its program; [`RowBounds::NONE`] where it is in none.
    #[must_use]
    pub fn describe(&self, row: RuleRow, bounds: RowBounds) -> Option<RowFact> {
        Some(self.family_of(row)?.describe(&self.context, row, bounds))
    }

    /// The people whom a row counts, whether or not any of their cells is decided.
    #[must_use]
    pub fn list_counted(&self, row: RuleRow) -> Vec<EmployeeIx> {
        self.family_of(row).map(|family| family.list_counted(&self.context, row)).unwrap_or_default()
    }

    /// By how much a row that no column is left to keep must give way: a maximum in the office that nobody can leave, or
    /// more team days than the week has days.
    #[must_use]
    pub fn missing_in(&self, row: RuleRow) -> i64 {
        self.family_of(row).map_or(1, |family| family.missing_in(&self.context, row).max(1))
    }

    /// Builds the program of a block: the employees' columns, then the rows of each rule family.
    #[must_use]
    pub fn program(&self, block: &Block) -> Program {
        let mut builder = ProgramBuilder::new(&self.context, block);
        for family in self.families.iter() {
            family.add_rows(&self.context, block, &mut builder);
        }
        change::add_row(&self.context, &mut builder);
        builder.finish()
    }

    /// The program of a block where a unit may have one more person at home on a day.
    #[must_use]
    pub fn program_with(&self, block: &Block, loosening: Loosening) -> Program {
        let mut builder = ProgramBuilder::new(&self.context, block);
        self.families.quota.add_loosened_rows(&self.context, block, Some(loosening), &mut builder);
        for family in self.families.iter().filter(|family| family.kind() != RuleKind::Quota) {
            family.add_rows(&self.context, block, &mut builder);
        }
        builder.finish()
    }

    /// A roster as an assignment of a block's program.
    #[must_use]
    pub fn assignment_of(&self, program: &Program, roster: &Roster) -> Vec<bool> {
        self.assignment_where(program, |employee, day| roster.state(employee, day) == State::Wfh)
    }

    /// The published roster as an assignment of a block's program: whoever was told nothing is in the office. None where
    /// it does not keep the program's rows.
    #[must_use]
    pub fn published_assignment(&self, program: &Program) -> Option<Vec<bool>> {
        let agency = self.context.agency;
        let is_home = |employee, day| agency.told_home(employee, day) == Some(true);
        Some(self.assignment_where(program, is_home)).filter(|values| program.rows.are_kept_by(values))
    }

    fn assignment_where(&self, program: &Program, is_home: impl Fn(EmployeeIx, Day) -> bool) -> Vec<bool> {
        let is_home = |column: &Column| column.cell().is_some_and(|(employee, day)| is_home(employee, day));
        let mut values: Vec<bool> = program.columns.iter().map(is_home).collect();
        self.set_by_cells(program, &mut values);
        values
    }

    /// Sets what is no cell as it is best for soft rules that the cells are what they are.
    pub fn set_by_cells(&self, program: &Program, values: &mut [bool]) {
        for family in self.families.iter() {
            family.set_auxiliary(program, values);
        }
        program.set_slacks(values);
    }

    /// Every bound of a unit that can keep people from being at home, quota by quota, then by unit and day.
    #[must_use]
    pub fn occupancies(&self) -> Vec<Occupancy> {
        self.families.quota.list_occupancies(self.context.agency)
    }

    /// Every group and day that a quota with the id bounds and where somebody may be at home. It is the same at every
    /// cap above 0.
    #[must_use]
    pub fn cap_rows(&self, rule: &str) -> Vec<CapRow> {
        self.families.quota.list_cap_rows(self.context.agency, rule)
    }
}
