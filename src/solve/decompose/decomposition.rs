//! The bound of a decomposition as cuts of the program, and an assignment near it.

use crate::proof::cut::{Cut, CutRow};
use crate::proof::dual::Multipliers;
use crate::proof::narrow::Narrowed;
use crate::solve::assignment::{settled_value, value_of};
use crate::solve::control::Control;
use crate::solve::lp::LpSolver;
use crate::solve::reduced::Reduced;

use super::dive::dive;
use super::master::Master;
use super::pricing::Pricing;
use super::split::Split;

/// Columns at most: beyond them, the master takes longer than it is worth.
const MOST_COLUMNS: usize = 10_000;

/// What a decomposition found.
pub(in crate::solve) struct Decomposition {
    /// A cut for each employee.
    pub(in crate::solve) cuts: Vec<(Cut, CutRow)>,
    /// Multipliers of the program's rows, with the cuts behind them, that give its bound.
    pub(in crate::solve) root: Multipliers,
    /// The best assignment that was found of the employees' patterns.
    pub(in crate::solve) assignment: Option<Vec<bool>>,
}

/// The bound of the decomposition, and an assignment that is better than the incumbent, if one is found; none where the program does not
/// come apart, or the bound is not below `known` when rounded down.
pub(in crate::solve) fn decompose(
    narrowed: &Narrowed,
    costs: &[i64],
    (incumbent, known): (Option<&[bool]>, i64),
    solver: &mut LpSolver,
    control: Control<'_>,
) -> Option<Decomposition> {
    let reduced = Reduced::new(&narrowed.program.rows, &narrowed.fixed, costs);
    if reduced.columns.len() > MOST_COLUMNS {
        return None;
    }
    let split = Split::new(narrowed, &reduced)?;
    // Neither prices nor patterns know of columns that are fixed.
    let settled = settled_value(costs, &narrowed.fixed);
    let value = incumbent.map_or(i64::MIN, |incumbent| value_of(costs, incumbent) - settled);
    let mut master = Master::new(&split, costs);
    if let Some(incumbent) = incumbent {
        master.add(split.subproblems.iter().map(|subproblem| subproblem.restrict(incumbent)).collect());
    }
    if !master.load(solver) {
        return None;
    }
    let mut pricing = Pricing::new(&split, costs);
    let mastered = pricing.run(&mut master, (value, known - settled), solver, control)?;
    let (prices, scale) = pricing.simplest()?;
    let mut multipliers: Vec<(u32, i64)> =
        split.linking.iter().map(|(row, _)| *row).zip(prices.iter().copied()).collect();
    multipliers.retain(|&(_, price)| price != 0);
    let mut cuts = Vec::new();
    for subproblem in &split.subproblems {
        let (cut, row, divisor) = subproblem.cut(costs, &prices, scale)?;
        if !row.entries.is_empty() {
            multipliers.push(((narrowed.program.rows.len() + cuts.len()) as u32, divisor));
            cuts.push((cut, row));
        }
    }
    let root = Multipliers { denominator: scale, rows: multipliers };
    let mut best = Found { value, assignment: None };
    if best.value < pricing.floor() {
        best.offer(&split, narrowed, costs, master.combine(&master.list(), control));
    }
    if best.value < pricing.floor()
        && let Some(patterns) = dive(&mut master, &pricing, &mastered, best.value, solver, control)
    {
        best.offer(&split, narrowed, costs, master.combine(&patterns, control));
    }
    let assignment = best.assignment;
    Some(Decomposition { cuts, root, assignment })
}

/// The best assignment found, and what it is worth without the fixed columns.
struct Found {
    value: i64,
    assignment: Option<Vec<bool>>,
}

impl Found {
    fn offer(&mut self, split: &Split, narrowed: &Narrowed, costs: &[i64], found: Option<(Vec<&[bool]>, Vec<bool>)>) {
        let Some((own, shared)) = found else { return };
        let assignment = split.spread(&narrowed.fixed, &own, &shared);
        let value = value_of(costs, &assignment) - settled_value(costs, &narrowed.fixed);
        if value > self.value {
            *self = Self { value, assignment: Some(assignment) };
        }
    }
}
