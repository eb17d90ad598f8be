//! Gomory's cuts: multipliers of rows that an optimal basis has, less their whole parts, rounded to a cut that the relaxation
//! breaks (Gomory 1958; multiples of a row of the basis as by Cornuéjols, Li and Vandenbussche 2003).

use crate::formulation::program::ColumnIx;
use crate::proof::cut::{Cut, RowSum};
use crate::proof::dual::Multipliers;
use crate::proof::narrow::Narrowed;

use super::assignment::{INTEGRAL, is_whole};
use super::lp::LpSolver;
use super::vertex::{Candidate, Vertex};

/// Rows of a basis that are looked at, the most broken first.
const ROWS: usize = 100;
/// Multiples of a row that are looked at.
const FACTORS: [f64; 4] = [1.0, -1.0, 2.0, 3.0];
/// Greatest denominator of the multipliers of a cut.
const DENOMINATOR: i64 = 240;
/// How near a multiplier must be to a fraction of that denominator.
const NEAR: f64 = 1e-4;
/// Greatest coefficient of a cut: greater ones are hard on the solver.
const COEFFICIENT: i32 = 1_000;

impl Vertex<'_> {
    /// Gomory's cuts that the vertex breaks.
    pub(super) fn list_rounded(&self, solver: &LpSolver) -> Vec<Candidate> {
        let Some(basic) = solver.basic_variables() else { return Vec::new() };
        let activities: Vec<f64> =
            self.rows.iter().map(|&row| self.activity(self.open.program.rows.entries(row as usize))).collect();
        let at = |variable: i32| match usize::try_from(variable) {
            Ok(column) => self.solved[column],
            Err(_) => activities[(-1 - variable) as usize],
        };
        let mut broken: Vec<(usize, f64)> =
            basic.iter().map(|&variable| at(variable)).enumerate().filter(|&(_, value)| !is_whole(value)).collect();
        let from_half = |value: f64| (value - value.floor() - 0.5).abs();
        broken.sort_by(|one, other| from_half(one.1).total_cmp(&from_half(other.1)).then(one.0.cmp(&other.0)));
        let mut sum = RowSum::default();
        let mut candidates = Vec::new();
        for &(position, _) in broken.iter().take(ROWS) {
            let Some(inverse) = solver.inverse_row(position) else { continue };
            let found = FACTORS.iter().filter_map(|factor| self.round_off(&activities, &inverse, *factor, &mut sum));
            candidates.extend(found);
        }
        candidates
    }

    /// The cut of a multiple of a row of the basis's inverse, if the vertex breaks it.
    fn round_off(
        &self,
        activities: &[f64],
        inverse: &[(usize, f64)],
        factor: f64,
        sum: &mut RowSum,
    ) -> Option<Candidate> {
        let Narrowed { program, fixed, .. } = self.open;
        let multipliers = self.read_multipliers(activities, inverse, factor)?;
        if !sum.sum(&program.rows, fixed, &multipliers) {
            return None;
        }
        // Rounding a coefficient down gives away its part of the value, rounding it up the rest of what the value lacks.
        let is_better_up = |&(column, part): &(ColumnIx, f64)| {
            let value = self.values[column as usize];
            (1.0 - part) * (1.0 - value) < part * value
        };
        let rounded_up: Vec<ColumnIx> = sum.list_broken().filter(is_better_up).map(|(column, _)| column).collect();
        let row = sum.round(&rounded_up)?;
        if row.entries.iter().any(|entry| entry.coefficient.abs() > COEFFICIENT) {
            return None;
        }
        self.offer(Cut::Rounded { multipliers, rounded_up }, &row)
    }

    /// What is left of multipliers without their whole parts, with the signs that the rows' tight sides need, as fractions of
    /// one denominator; none if there is no small one.
    fn read_multipliers(&self, activities: &[f64], inverse: &[(usize, f64)], factor: f64) -> Option<Multipliers> {
        let mut parts: Vec<(u32, f64)> = Vec::with_capacity(inverse.len());
        for &(row, multiplier) in inverse {
            let multiplier = multiplier * factor;
            let part = multiplier - multiplier.floor();
            if part.min(1.0 - part) < NEAR / DENOMINATOR as f64 {
                continue;
            }
            let bounds = self.open.program.rows.bounds(self.rows[row] as usize);
            let is_tight =
                |side: Option<i64>| side.is_some_and(|side| (activities[row] - side as f64).abs() <= INTEGRAL);
            let part = match (is_tight(bounds.lower), is_tight(bounds.upper)) {
                (true, true) if part > 0.5 => part - 1.0,
                (_, true) => part,
                (true, false) => part - 1.0,
                (false, false) => return None,
            };
            parts.push((self.rows[row], part));
        }
        let near = |scaled: f64| (scaled - scaled.round()).abs() < NEAR;
        let is_fine = |denominator: &i64| parts.iter().all(|&(_, part)| near(part * *denominator as f64));
        let denominator = (2..=DENOMINATOR).find(is_fine)?;
        let scaled = parts.iter().map(|&(row, part)| (row, (part * denominator as f64).round() as i64));
        let mut rows: Vec<(u32, i64)> = scaled.filter(|&(_, multiplier)| multiplier != 0).collect();
        rows.sort_unstable();
        (!rows.is_empty()).then_some(Multipliers { denominator, rows })
    }
}
