//! Rounds of cuts, for blocks whose linear relaxation is far from what whole numbers reach.

use rustc_hash::FxHashSet;

use crate::formulation::program::ColumnIx;
use crate::proof::cut::{Cut, CutRow, RowSum};
use crate::proof::dual::{Bound, Multipliers};
use crate::proof::narrow::Narrowed;

use super::assignment::{INTEGRAL, settled_value};
use super::bounding::tightest_bound;
use super::control::Control;
use super::farkas::round_ray;
use super::lift::Rivals;
use super::lp::{LpAnswer, LpSolver};
use super::reduced::Reduced;
use super::vertex::Vertex;

/// Most rounds.
const ROUNDS: usize = 60;
/// Cuts taken in a round.
const CUTS: usize = 40;
/// Rounds that may bring less than this part of what is open.
const PATIENCE: usize = 8;
const PROGRESS: f64 = 0.01;

/// A program with cuts, and its relaxation.
pub(super) struct Strengthened {
    /// The cuts that the bound needs or that bind, with those that they are made of.
    pub(super) cuts: Vec<Cut>,
    /// The program with them as rows.
    pub(super) narrowed: Narrowed,
    /// The lowest bound that rounded duals give.
    pub(super) root: Multipliers,
    /// Its bound.
    pub(super) bound: Bound,
    /// The assignment that the relaxation came to, if it did.
    pub(super) assignment: Option<Vec<bool>>,
}

/// Cuts off what no assignment reaches, until the bound is that of `value`, or little is gained; none when nothing is.
pub(super) fn add_cuts(
    narrowed: &Narrowed,
    costs: &[i64],
    value: Option<i64>,
    solver: &mut LpSolver,
    control: Control<'_>,
) -> Option<Strengthened> {
    let mut rounds = Rounds::begin(narrowed, costs, solver)?;
    let settled = settled_value(costs, &narrowed.fixed) as f64;
    let mut answer = solver.run(control);
    let (mut least, mut idle) = (f64::INFINITY, 0);
    for _ in 0..ROUNDS {
        let LpAnswer::Optimal { values, .. } = &answer else { return None };
        let reached = settled + rounds.reduced.costs.iter().zip(values).map(|(cost, value)| cost * value).sum::<f64>();
        let goal = value.map_or(f64::NEG_INFINITY, |value| value as f64);
        let is_gain = least - reached > PROGRESS * (reached - goal).clamp(INTEGRAL, 1.0);
        idle = if is_gain { 0 } else { idle + 1 };
        least = least.min(reached);
        if reached < goal + 1.0 - INTEGRAL || idle > PATIENCE || control.is_over() {
            break;
        }
        let added = rounds.add(values, solver);
        if added.is_empty() {
            break;
        }
        solver.add_rows(&added);
        answer = solver.run(control);
    }
    let LpAnswer::Optimal { values, duals } = answer else { return None };
    rounds.end(costs, &values, &duals)
}

/// Rows by which a program cannot be kept, though its relaxation can: cuts of it, as many rounds as these at most, are added until
/// it cannot either. None where that comes to nothing.
pub(super) fn cut_off(
    narrowed: &Narrowed,
    most: usize,
    solver: &mut LpSolver,
    control: Control<'_>,
) -> Option<Vec<usize>> {
    let no_costs = vec![0; narrowed.fixed.len()];
    let mut rounds = Rounds::begin(narrowed, &no_costs, solver)?;
    for _ in 0..most {
        match solver.run(control) {
            LpAnswer::Stopped => return None,
            LpAnswer::Infeasible { ray } => {
                let (rows, fixed) = (&rounds.open.program.rows, &rounds.open.fixed);
                let (multipliers, _) = round_ray(rows, fixed, &rounds.rows, &ray?, &no_costs)?;
                let needed = rounds.list_needed(multipliers.rows.iter().map(|&(row, _)| row as usize));
                return Some((0..rounds.stated).filter(|&row| needed[row]).collect());
            }
            LpAnswer::Optimal { values, .. } => {
                let added = rounds.add(&values, solver);
                if added.is_empty() || control.is_over() {
                    return None;
                }
                solver.add_rows(&added);
            }
        }
    }
    None
}

struct Rounds {
    /// So many rows are no cuts.
    stated: usize,
    /// The program with all cuts so far as rows.
    open: Narrowed,
    reduced: Reduced,
    /// The column of the solver that each open column of the program is.
    position_of: Vec<usize>,
    /// The row of the program that each row of the solver is.
    rows: Vec<u32>,
    cuts: Vec<Cut>,
    known: FxHashSet<Vec<(ColumnIx, i32)>>,
}

impl Rounds {
    /// A program without cuts, which the solver has then; none where it cannot be run.
    fn begin(narrowed: &Narrowed, costs: &[i64], solver: &mut LpSolver) -> Option<Self> {
        let reduced = Reduced::new(&narrowed.program.rows, &narrowed.fixed, costs);
        if reduced.is_broken || !solver.load(&reduced) {
            return None;
        }
        let mut position_of = vec![0; narrowed.fixed.len()];
        for (position, &column) in reduced.columns.iter().enumerate() {
            position_of[column as usize] = position;
        }
        Some(Self {
            stated: narrowed.program.rows.len(),
            open: narrowed.clone(),
            rows: reduced.rows.clone(),
            position_of,
            reduced,
            cuts: Vec::new(),
            known: FxHashSet::default(),
        })
    }

    /// Whether each row is one of these, or a cut of these is made of it.
    fn list_needed(&mut self, these: impl IntoIterator<Item = usize>) -> Vec<bool> {
        let mut is_needed = vec![false; self.open.program.rows.len()];
        these.into_iter().for_each(|row| is_needed[row] = true);
        for (row, cut) in (self.stated..is_needed.len()).zip(&mut self.cuts).rev() {
            if is_needed[row] {
                cut.multipliers_mut()
                    .flat_map(|multipliers| &multipliers.rows)
                    .for_each(|&(row, _)| is_needed[row as usize] = true);
            }
        }
        is_needed
    }

    /// Adds the deepest cuts that a vertex breaks; as rows for the solver.
    fn add(&mut self, solved: &[f64], solver: &LpSolver) -> Vec<(Vec<(usize, f64)>, f64)> {
        let values = self.spread(solved);
        let vertex = Vertex { open: &self.open, rows: &self.rows, values: &values, solved };
        let mut candidates = vertex.list_lifted(&Rivals::read(&vertex));
        candidates.extend(vertex.list_rounded(solver));
        candidates.sort_by(|one, other| other.depth.total_cmp(&one.depth));
        let mut sum = RowSum::default();
        let mut added = Vec::new();
        for candidate in candidates {
            if added.len() == CUTS {
                break;
            }
            // Nothing becomes a row that a checker would not derive.
            let Some(row) = candidate.cut.derive(&self.open.program.rows, &self.open.fixed, &mut sum) else { continue };
            let pairs = row.entries.iter().map(|entry| (entry.column, entry.coefficient));
            if !self.known.insert(pairs.collect()) {
                continue;
            }
            let position_of = &self.position_of;
            let entries =
                row.entries.iter().map(|entry| (position_of[entry.column as usize], f64::from(entry.coefficient)));
            added.push((entries.collect(), row.upper as f64));
            self.rows.push(self.open.program.rows.len() as u32);
            self.open.add_cut(row);
            self.cuts.push(candidate.cut);
        }
        added
    }

    /// The value of each column of the program.
    fn spread(&self, solved: &[f64]) -> Vec<f64> {
        let mut values: Vec<f64> =
            self.open.fixed.iter().map(|fixed| f64::from(u8::from(*fixed == Some(true)))).collect();
        for (&column, &value) in self.reduced.columns.iter().zip(solved) {
            values[column as usize] = value;
        }
        values
    }

    /// The program with the cuts that are of use.
    fn end(mut self, costs: &[i64], solved: &[f64], duals: &[f64]) -> Option<Strengthened> {
        if self.cuts.is_empty() {
            return None;
        }
        let stated = self.stated;
        let duals: Vec<(u32, f64)> = self.rows.iter().copied().zip(duals.iter().copied()).collect();
        let (mut root, bound) = tightest_bound(&self.open, costs, None, &duals);
        let values = self.spread(solved);
        let rows = &self.open.program.rows;
        let vertex = Vertex { open: &self.open, rows: &self.rows, values: &values, solved };
        let binds = |row: usize| {
            let activity = vertex.activity(rows.entries(row));
            rows.bounds(row).upper.is_some_and(|upper| activity > upper as f64 - INTEGRAL)
        };
        let binding: Vec<usize> = (stated..rows.len()).filter(|&row| binds(row)).collect();
        let mut is_needed = self.list_needed(binding.into_iter().chain(root.rows.iter().map(|&(row, _)| row as usize)));
        let is_needed = is_needed.split_off(stated);
        // The cuts that stay are numbered anew.
        let mut number: Vec<u32> = (0..stated as u32).collect();
        let mut next = stated as u32;
        for &needed in &is_needed {
            number.push(next);
            next += u32::from(needed);
        }
        let renumber = |multipliers: &mut Multipliers| {
            multipliers.rows.iter_mut().for_each(|(row, _)| *row = number[*row as usize]);
        };
        renumber(&mut root);
        let mut narrowed = self.open.clone();
        narrowed.program.rows.truncate(stated);
        let mut cuts = Vec::new();
        for (position, mut cut) in self.cuts.into_iter().enumerate().filter(|&(position, _)| is_needed[position]) {
            let row = stated + position;
            let upper = self.open.program.rows.bounds(row).upper.unwrap_or_default();
            narrowed.add_cut(CutRow { entries: self.open.program.rows.entries(row).to_vec(), upper });
            cut.multipliers_mut().for_each(renumber);
            cuts.push(cut);
        }
        let assignment = self.reduced.assignment(&narrowed.fixed, solved);
        Some(Strengthened { cuts, narrowed, root, bound, assignment })
    }
}
