//! The relaxation of a whole program, kept in the solver: where only sides of a few rows differ from the question before, its
//! answer takes a few steps from there.

use super::chosen::Chosen;
use super::control::Control;
use super::lp::{LpAnswer, LpSolver};
use super::reduced::Reduced;
use crate::formulation::program::{Program, RowBounds};

/// Columns up to which a first answer by the simplex method is quick.
const MOST_COLUMNS: usize = 20_000;

/// All rows of a program in the solver, each with the sides that it had in the last question.
pub(super) struct Relaxation {
    solver: LpSolver,
    /// The rows that can bind, by row of the solver.
    rows: Vec<u32>,
    sides: Vec<RowBounds>,
    /// Their positions in the solver, by row of the program.
    position: Vec<Option<usize>>,
}

impl Relaxation {
    /// None where the program is large, or the solver does not take it.
    pub(super) fn new(program: &Program) -> Option<Self> {
        let columns = program.columns.len();
        if columns > MOST_COLUMNS {
            return None;
        }
        let reduced = Reduced::new(&program.rows, &vec![None; columns], &vec![0; columns]);
        let mut solver = LpSolver::new();
        if !solver.load(&reduced) {
            return None;
        }
        let mut position = vec![None; program.rows.len()];
        for (at, &row) in reduced.rows.iter().enumerate() {
            position[row as usize] = Some(at);
        }
        let sides = reduced.rows.iter().map(|&row| program.rows.bounds(row as usize)).collect();
        Some(Self { solver, rows: reduced.rows, sides, position })
    }

    /// The relaxation of chosen rows of the program, none of them with narrower sides than there, in terms of their reduction.
    pub(super) fn answer(&mut self, chosen: &Chosen, reduced: &Reduced, control: Control<'_>) -> LpAnswer {
        for (at, (&row, known)) in self.rows.iter().zip(&mut self.sides).enumerate() {
            let sides = match chosen.origin.binary_search(&(row as usize)) {
                Ok(found) => chosen.rows.bounds(found),
                Err(_) => RowBounds::NONE,
            };
            if sides != *known {
                *known = sides;
                self.solver.set_row(at, sides);
            }
        }
        match self.solver.run(control) {
            LpAnswer::Optimal { values, duals } => LpAnswer::Optimal {
                values: reduced.columns.iter().map(|&column| values[column as usize]).collect(),
                duals: self.of_reduction(chosen, reduced, &duals),
            },
            LpAnswer::Infeasible { ray } => {
                LpAnswer::Infeasible { ray: ray.map(|ray| self.of_reduction(chosen, reduced, &ray)) }
            }
            LpAnswer::Stopped => LpAnswer::Stopped,
        }
    }

    /// What its runs since the last call took: [`LpSolver::take_effort`].
    pub(super) fn take_effort(&mut self) -> usize {
        self.solver.take_effort()
    }

    /// What the solver says of its rows, by row of the reduction of chosen ones; 0 of those that it does not have.
    fn of_reduction(&self, chosen: &Chosen, reduced: &Reduced, said: &[f64]) -> Vec<f64> {
        let position = |&row: &u32| self.position[chosen.origin[row as usize]];
        reduced.rows.iter().map(|row| position(row).map_or(0.0, |at| said[at])).collect()
    }
}
