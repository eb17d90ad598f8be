//! The agency's rules as whole-number programs: columns, tagged rows, objective stages, independent blocks.
//!
//! `models/formulation.md` gives the mathematics, one section per rule family. [`Formulation::new`] reads the agency
//! once; [`Formulation::program`] then builds the program of one block, so that only the blocks being solved are in
//! memory.

pub mod block;
mod cell;
mod ladder;
mod limit;
mod network;
mod objective;
mod pair;
pub mod program;
mod quota;
mod row_fact;
mod selection;
mod team_day;

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::index::EmployeeIx;

pub use block::{Block, split_into_blocks};
pub use cell::CellKind;
pub use ladder::{Ladder, above_costs, add_ladders, climb, gains_of, possible_shares};
pub use network::is_network;
pub use objective::{LinearObjective, Stage, Steps, list_stages};
use program::{Program, ProgramBuilder, RowTag};
pub use quota::{CapRow, Loosening, Occupancy, QuotaBound, QuotaDemand};

use cell::Cells;
use limit::LimitTable;
use quota::QuotaTable;
use team_day::TeamTable;

/// What the programs of all blocks are built from: every rule with whom it selects, every group's bounds, every cell's
/// kind.
pub struct Formulation<'a> {
    /// The agency.
    pub agency: &'a Agency,
    /// [`Agency::may_be_home`].
    pub may: &'a DayMatrix,
    cells: Cells,
    quotas: Vec<QuotaTable>,
    limits: Vec<LimitTable>,
    teams: TeamTable,
    pairs_of: Vec<Vec<u32>>,
    factors: Vec<i64>,
    parts: usize,
    part_of: Vec<u16>,
}

/// How much of the program to state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// What solving needs: locks as constants, cells that nobody asked for and nothing forces left out, rows that bind
    /// nothing left out.
    Lean,
    /// Every cell of someone present who may be at home, locks as rows, each bound a row of its own: what explaining
    /// a conflict needs.
    Full,
}

impl<'a> Formulation<'a> {
    /// Reads the agency's rules once. `may` is [`Agency::may_be_home`].
    #[must_use]
    pub fn new(agency: &'a Agency, may: &'a DayMatrix, detail: Detail) -> Self {
        let mut cells = Cells::new(agency, may, detail);
        let mut quotas = quota::build_tables(agency, may, &cells);
        let limits = limit::build_tables(agency);
        if detail == Detail::Lean {
            quota::mark_forced(agency, &quotas, &mut cells);
            limit::mark_forced(agency, may, &limits, &mut cells);
            pair::mark_forced(agency, &mut cells);
            cells.drop_unasked(agency);
            quota::recount_free(agency, &mut quotas, &cells);
        }
        let teams = TeamTable::new(agency);
        let pairs_of = pair::list_by_employee(agency);
        let (parts, part_of) = agency.preference_parts();
        Self { agency, may, cells, quotas, limits, teams, pairs_of, factors: agency.wish_factors(), parts, part_of }
    }

    /// The kind of a cell.
    #[must_use]
    pub fn cell(&self, employee: EmployeeIx, day: Day) -> CellKind {
        self.cells.kind(employee.at(), day)
    }

    /// Whether a cell of the employee is decided: a column, or locked to home.
    #[must_use]
    pub fn is_involved(&self, employee: EmployeeIx) -> bool {
        !self.cells.free.is_empty(employee.at()) || !self.cells.home.is_empty(employee.at())
    }

    /// The rows that no roster keeps and that are in no block, since nobody whom they count has a cell to decide.
    #[must_use]
    pub fn find_broken(&self) -> Vec<RowTag> {
        let mut broken = quota::find_broken(self.agency, &self.quotas);
        broken.extend(limit::find_broken(self));
        broken.extend(team_day::find_broken(self));
        broken
    }

    /// What a quota's bound asks of a group on a day, for people to read.
    #[must_use]
    pub fn quota_demand(&self, quota: u32, group: u32, day: Day, bound: QuotaBound) -> Option<QuotaDemand> {
        quota::find_demand(self.agency, &self.quotas, (quota, group, day), bound)
    }

    /// Builds the program of a block: the employees' columns, then the rows of each rule family.
    #[must_use]
    pub fn program(&self, block: &Block, detail: Detail) -> Program {
        self.loosened_program(block, detail, None)
    }

    /// The lean program of a block where a unit may have one more person at home on a day.
    #[must_use]
    pub fn program_with(&self, block: &Block, loosening: Loosening) -> Program {
        self.loosened_program(block, Detail::Lean, Some(loosening))
    }

    /// Every bound of a unit that can keep people from being at home, quota by quota, then by unit and day.
    #[must_use]
    pub fn occupancies(&self) -> Vec<Occupancy> {
        quota::list_occupancies(self.agency, &self.quotas)
    }

    /// Every group and day that a quota with the id bounds and where somebody may be at home. It is the same at every
    /// cap above 0.
    #[must_use]
    pub fn cap_rows(&self, rule: &str) -> Vec<CapRow> {
        quota::list_cap_rows(self.agency, &self.quotas, rule)
    }

    fn loosened_program(&self, block: &Block, detail: Detail, loosening: Option<Loosening>) -> Program {
        let mut builder = ProgramBuilder::new(self.agency.horizon.days(), detail);
        builder.add_cells(&block.employees, &self.cells);
        quota::add_rows(self, block, loosening, &mut builder);
        limit::add_rows(self, block, &mut builder);
        pair::add_rows(self, block, &mut builder);
        team_day::add_rows(self, block, &mut builder);
        if detail == Detail::Full {
            builder.add_locks(self.agency, block);
        }
        builder.finish()
    }
}
