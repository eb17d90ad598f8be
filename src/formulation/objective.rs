//! The stages of the lexicographic objective, as costs of columns to maximise.

use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::domain::rule::Objective;
use crate::domain::score::Share;

use super::Formulation;
use super::block::Block;
use super::cell::CellKind;
use super::program::{Column, ColumnIx, Program};

/// A stage as solved: `preferences` is one stage per part that strict priorities split it into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Maximise sum of weight x (100 + bonuses) x\[e,d\] over the employees of the part.
    Preferences {
        /// The part, from 0.
        part: u16,
    },
    /// Leximin of the shares.
    Fairness,
    /// Maximise minus the number of cells at home that nobody asked for.
    Unasked,
}

impl Stage {
    /// The objective that the stage serves.
    #[must_use]
    pub const fn objective(self) -> Objective {
        match self {
            Self::Preferences { .. } => Objective::Preferences,
            Self::Fairness => Objective::Fairness,
            Self::Unasked => Objective::Unasked,
        }
    }
}

/// The stages in the order in which they count. `stability` needs a published roster and is not among them.
#[must_use]
pub fn list_stages(formulation: &Formulation<'_>) -> Vec<Stage> {
    let mut stages = Vec::new();
    for objective in &formulation.agency.objectives {
        match objective {
            Objective::Preferences => {
                stages.extend((0..formulation.parts as u16).map(|part| Stage::Preferences { part }));
            }
            Objective::Fairness => stages.push(Stage::Fairness),
            Objective::Unasked => stages.push(Stage::Unasked),
            Objective::Stability => {}
        }
    }
    stages
}

/// A sum over columns to maximise, and what the constants of the block add to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LinearObjective {
    /// Cost of each column.
    pub costs: Vec<i64>,
    /// Value of the cells locked to home.
    pub constant: i64,
}

/// The wished days of an employee that a program still decides, and what is settled.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Steps {
    /// The employee.
    pub employee: EmployeeIx,
    /// Columns of wished cells that are not fixed.
    pub columns: Vec<ColumnIx>,
    /// Days granted whatever those columns are, history included.
    pub granted: u64,
    /// Days requested, history included.
    pub requested: u64,
}

impl Steps {
    /// The share after so many of the columns are at home.
    #[must_use]
    pub fn share(&self, at_home: usize) -> Share {
        Share::new(self.granted + at_home as u64, self.requested)
    }

    /// How many of the columns must be at home for a share above `share`.
    #[must_use]
    pub fn days_to_exceed(&self, share: Share) -> usize {
        (0..=self.columns.len()).find(|&days| self.share(days) > share).unwrap_or(self.columns.len() + 1)
    }
}

impl Formulation<'_> {
    /// weight x (100 + bonuses): what a cell at home is worth in the stage `preferences`.
    #[must_use]
    pub fn worth(&self, employee: EmployeeIx, day: Day) -> i64 {
        self.agency.employees.weight(employee, day) * self.factors[employee.at()]
    }

    /// The costs of a linear stage.
    ///
    /// # Panics
    /// For [`Stage::Fairness`], which is no sum over columns.
    #[must_use]
    pub fn linear_objective(&self, block: &Block, program: &Program, stage: Stage) -> LinearObjective {
        let cost = |employee: EmployeeIx, day| match stage {
            Stage::Preferences { part } if self.part_of[employee.at()] == part => {
                self.worth(employee, day)
            }
            Stage::Preferences { .. } => 0,
            Stage::Unasked => -i64::from(self.agency.employees.weight(employee, day) <= 0),
            Stage::Fairness => unreachable!("leximin is no sum over columns"),
        };
        let costs = program
            .columns
            .iter()
            .map(|column| match *column {
                Column::Cell { employee, day } => cost(employee, day),
                Column::TeamDay { .. } | Column::Step { .. } => 0,
            })
            .collect();
        let constant = block
            .employees
            .iter()
            .flat_map(|&employee| self.cells.home.iter(employee.at()).map(move |day| cost(employee, day)))
            .sum();
        LinearObjective { costs, constant }
    }

    /// The steps of every employee of the block who has a wished cell that is not fixed.
    #[must_use]
    pub fn steps(&self, block: &Block, program: &Program, fixed: &[Option<bool>]) -> Vec<Steps> {
        let mut open: Vec<(EmployeeIx, ColumnIx)> = Vec::new();
        let mut settled: Vec<EmployeeIx> = Vec::new();
        for (position, column) in program.columns.iter().enumerate() {
            if let Column::Cell { employee, day } = *column
                && self.agency.employees.weight(employee, day) > 0
            {
                match fixed[position] {
                    None => open.push((employee, position as ColumnIx)),
                    Some(true) => settled.push(employee),
                    Some(false) => {}
                }
            }
        }
        // Columns are in the order of the block's employees, so both lists are sorted by employee.
        debug_assert!(open.is_sorted() && settled.is_sorted() && block.employees.is_sorted());
        let count = |employee: EmployeeIx| {
            settled.partition_point(|&other| other <= employee) - settled.partition_point(|&other| other < employee)
        };
        open.chunk_by(|one, other| one.0 == other.0)
            .map(|columns| {
                let employee = columns[0].0;
                let wishes = self.agency.employees.wishes.get(employee.at()).iter().filter(|wish| wish.weight > 0);
                let may = wishes.filter(|wish| self.may.contains(employee.at(), wish.day));
                let (mut requested, mut granted) = (0, count(employee) as u64);
                for wish in may {
                    requested += 1;
                    granted += u64::from(self.cell(employee, wish.day) == CellKind::Home);
                }
                let history = self.agency.employees.history[employee.at()];
                Steps {
                    employee,
                    columns: columns.iter().map(|&(_, column)| column).collect(),
                    granted: granted + u64::from(history.granted),
                    requested: requested + u64::from(history.requested),
                }
            })
            .collect()
    }
}
