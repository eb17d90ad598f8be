//! Which cells are decided by the program.

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::index::EmployeeIx;
use crate::domain::roster::State;
use crate::domain::rule::Objective;

/// How much of the program to state: what solving needs, or all that a conflict may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// What solving needs: locks as constants, cells that nobody asked for and nothing forces left out, rows that bind
    /// nothing left out.
    Lean,
    /// Every cell of someone present who may be at home, locks as rows, each bound a row of its own: what
    /// explaining a conflict needs.
    Full,
}

/// What the program knows of a cell before it is solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A column: 1 when the employee is at home.
    Free,
    /// Locked to home, or a fact: the constant 1.
    Home,
    /// Not at home: absent, off, not allowed, locked to the office, or unasked and unforced.
    Away,
}

/// The kinds of all cells.
pub(super) struct Cells {
    pub(super) free: DayMatrix,
    pub(super) home: DayMatrix,
}

impl Cells {
    pub(super) fn new(agency: &Agency, may: &DayMatrix, detail: Detail) -> Self {
        let home = DayMatrix::empty(agency.employees.len(), agency.horizon.days());
        let mut cells = Self { free: may.clone(), home };
        if detail == Detail::Lean {
            for row in 0..agency.employees.len() {
                let home = agency.employees.locked_home.row(row);
                let office = agency.employees.locked_office.row(row);
                for (word, (home, office)) in cells.free.row_mut(row).iter_mut().zip(home.iter().zip(office)) {
                    *word &= !(home | office);
                }
                cells.home.row_mut(row).copy_from_slice(home);
            }
        }
        if agency.published.is_some() {
            cells.settle_past(agency, may);
        }
        cells
    }

    /// Days before the start are facts: at home where the employee was, and may be.
    fn settle_past(&mut self, agency: &Agency, may: &DayMatrix) {
        for employee in agency.employees.indices() {
            for day in 0..agency.start() {
                self.free.remove(employee.at(), day);
                self.home.remove(employee.at(), day);
                if may.contains(employee.at(), day) && agency.fact(employee, day) == Some(State::Wfh) {
                    self.home.insert(employee.at(), day);
                }
            }
        }
    }

    pub(super) fn kind(&self, row: usize, day: Day) -> CellKind {
        if self.free.contains(row, day) {
            CellKind::Free
        } else if self.home.contains(row, day) {
            CellKind::Home
        } else {
            CellKind::Away
        }
    }

    /// Leaves out every free cell that is neither asked for nor forced by a rule, nor at home in a published roster
    /// that is to change little. Such a cell at home costs every stage
    /// or leaves it as it is, and keeps no rule that it would not keep in the office (`models/formulation.md`, "Cells
    /// that stay in the office").
    pub(super) fn drop_unasked(&mut self, agency: &Agency, forced: &DayMatrix) {
        let mut asked = vec![0; self.free.stride()];
        let is_bounded = agency.published.as_ref().is_some_and(|published| published.most_changes.is_some());
        let is_stable = is_bounded || agency.objectives.contains(&Objective::Stability);
        for row in 0..agency.employees.len() {
            asked.fill(0);
            for wish in agency.employees.wishes.get(row).iter().filter(|wish| wish.weight > 0) {
                asked[usize::from(wish.day) / 64] |= 1_u64 << (wish.day % 64);
            }
            if is_stable {
                let told = (agency.start()..agency.horizon.days() as Day)
                    .filter(|&day| agency.told_home(EmployeeIx::of(row), day) == Some(true));
                told.for_each(|day| asked[usize::from(day) / 64] |= 1_u64 << (day % 64));
            }
            // A lock that is a row needs its cell; one that is a constant leaves none.
            let needed = forced.row(row).iter().zip(agency.employees.locked_home.row(row));
            for (word, (asked, (forced, locked))) in self.free.row_mut(row).iter_mut().zip(asked.iter().zip(needed)) {
                *word &= asked | forced | locked;
            }
        }
    }
}

/// Whether some optimal roster has every cell in the office that nobody asked for and no rule needs: not so where days
/// that nobody asked for are shared out before their number is kept small.
pub(super) fn leaves_unasked_out(objectives: &[Objective]) -> bool {
    let place = |wanted| objectives.iter().position(|&objective| objective == wanted);
    place(Objective::Balance).is_none_or(|balance| place(Objective::Unasked).is_some_and(|unasked| unasked < balance))
}
