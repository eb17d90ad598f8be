//! Integer programs, which are few, are stated with good_lp.

use good_lp::{Expression, ProblemVariables, SolverModel, Variable, constraint, variable};
use highs::HighsModelStatus;

use super::answer::MipAnswer;
use super::interrupt::Interrupt;
#[cfg(test)]
use super::script;
use crate::solve::control::Control;
use crate::solve::reduced::Reduced;

/// What the solver says of the assignment that it ended with: that it keeps the rows, or nothing at all.
const FEASIBLE: i64 = highs_sys::kHighsSolutionStatusFeasible as i64;
const NOTHING_SAID: i64 = -1;

/// How long to search an integer program.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::solve) struct Effort {
    /// At most this many nodes.
    pub nodes: Option<u16>,
    /// At most about this many steps of the simplex method.
    pub steps: Option<u32>,
    /// The relative gap at which it is near enough.
    pub gap: f64,
}

impl Effort {
    /// Until it is proven.
    pub(in crate::solve) const UNBOUNDED: Self = Self { nodes: None, steps: None, gap: 0.0 };
    /// What presolve knows, without a search.
    pub(in crate::solve) const PRESOLVE: Self = Self { nodes: Some(0), steps: None, gap: 0.0 };
}

/// Maximises a reduced program with its columns whole, from an assignment that keeps its rows if one is known.
pub(in crate::solve) fn maximise_integer(
    program: &Reduced,
    start: Option<&[bool]>,
    effort: Effort,
    control: Control<'_>,
) -> MipAnswer {
    let unknown = MipAnswer { values: None, dual_bound: None, infeasible: program.is_broken };
    // Once it has begun the solver does not heed an interrupt before its first relaxation is solved.
    if program.is_broken || control.is_over() {
        return unknown;
    }
    let mut variables = ProblemVariables::new();
    let ranges = program.least.iter().zip(&program.most);
    let columns: Vec<Variable> =
        ranges.map(|(&least, &most)| variables.add(variable().integer().min(least).max(most))).collect();
    let objective: Expression = columns.iter().zip(&program.costs).map(|(&column, &cost)| cost * column).sum();
    let mut problem = variables.maximise(objective).using(good_lp::highs);
    for row in 0..program.lower.len() {
        let sum: Expression = program.row(row).map(|(column, coefficient)| coefficient * columns[column]).sum();
        let (lower, upper) = (program.lower[row], program.upper[row]);
        if lower == upper {
            problem.add_constraint(constraint!(sum == upper));
            continue;
        }
        if lower.is_finite() {
            problem.add_constraint(constraint!(sum.clone() >= lower));
        }
        if upper.is_finite() {
            problem.add_constraint(constraint!(sum <= upper));
        }
    }
    let Ok(mut model) = problem.try_into_inner() else { return unknown };
    model.make_quiet();
    model.set_option("threads", 1);
    model.set_option("parallel", "off");
    // HiGHS stops at a relative gap of 1e-4 by default and calls it optimal.
    model.set_option("mip_rel_gap", effort.gap);
    model.set_option("mip_abs_gap", 0.0);
    if let Some(nodes) = effort.nodes {
        model.set_option("mip_max_nodes", i32::from(nodes));
    }
    if let Some(left) = control.remaining() {
        model.set_option("time_limit", left.as_secs_f64());
    }
    if let Some(start) = start {
        let start: Vec<f64> = start.iter().map(|&value| f64::from(u8::from(value))).collect();
        model.set_solution(Some(&start), None, None, None);
    }
    // SAFETY: the model lives until its solution is dropped below, and runs once.
    let interrupt = unsafe { Interrupt::of(model.as_mut_ptr(), &[highs_sys::kHighsCallbackMipInterrupt]) };
    let Ok(solved) = interrupt.heed(control.stop, effort.steps, || model.try_solve()) else { return unknown };
    let status = solved.status();
    // Where its presolve finds the program infeasible HiGHS may have nothing to say but that: both are -1 then.
    let solution = solved.int_info_value(c"primal_solution_status").unwrap_or(NOTHING_SAID);
    let answer = MipAnswer {
        values: (solution == FEASIBLE).then(|| solved.get_solution().columns().to_vec()),
        dual_bound: solved.double_info_value(c"mip_dual_bound").ok().filter(|_| solution != NOTHING_SAID),
        infeasible: matches!(status, HighsModelStatus::Infeasible | HighsModelStatus::UnboundedOrInfeasible),
    };
    #[cfg(test)]
    let answer = script::play_integer(answer, program, start);
    answer
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;
    use crate::solve::stated::program_of;

    #[test]
    fn a_search_of_few_steps_ends_before_it_knows_the_best() {
        const COLUMNS: usize = 30;
        // Weights that no order of theirs makes easy: 10 to 99, by powers of 7 and 11.
        let weights = |by: usize| -> Vec<i32> {
            let powers = std::iter::successors(Some(by), |power| Some(power * by % 9_973));
            powers.take(COLUMNS).map(|power| 10 + (power % 90) as i32).collect()
        };
        let half = |weights: &Vec<i32>| weights.iter().sum::<i32>() / 2;
        let stated: Vec<(Vec<i32>, i64, i64)> = [7, 11, 13]
            .map(weights)
            .into_iter()
            .map(|row| {
                let most = half(&row);
                (row, 0, i64::from(most))
            })
            .collect();
        let program = program_of(COLUMNS, &stated);
        let costs: Vec<i64> = weights(17).into_iter().map(i64::from).collect();
        let reduced = Reduced::new(&program.rows, &[None; COLUMNS], &costs);
        let nobody = [false; COLUMNS];
        let search = |effort| maximise_integer(&reduced, Some(&nobody), effort, Control::default());
        let few = Effort { steps: Some(1), ..Effort::UNBOUNDED };
        let [known, best] = [few, Effort::UNBOUNDED].map(|effort| search(effort).dual_bound.expect("there is a bound"));
        assert!(known > best + 0.5, "{known} is proven with one step, {best} without a limit");
    }

    #[test]
    fn once_a_search_is_interrupted_no_other_begins() {
        let program = program_of(2, &[(vec![1, 1], 1, 1)]);
        let reduced = Reduced::new(&program.rows, &[None; 2], &[1, 2]);
        let stop = AtomicBool::new(false);
        let search =
            || maximise_integer(&reduced, None, Effort::UNBOUNDED, Control { stop: &stop, ..Control::default() });
        assert!(search().values.is_some());
        stop.store(true, Ordering::Relaxed);
        let ended = search();
        assert!(ended.values.is_none() && ended.dual_bound.is_none() && !ended.infeasible);
    }
}
