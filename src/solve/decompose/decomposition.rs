//! The bound of a decomposition as cuts of the program, and an assignment near it.

use crate::proof::cut::{Cut, CutRow};
use crate::proof::dual::Multipliers;
use crate::proof::narrow::Narrowed;
use crate::proof::priced::PricedTree;
use crate::solve::assignment::{settled_value, value_of};
use crate::solve::control::Control;
use crate::solve::fractional_repair::LARGE;
use crate::solve::lp::LpSolver;
use crate::solve::reduced::Reduced;

use super::branching::branch;
use super::dive::dive;
use super::found::Found;
use super::master::Master;
use super::neighbourhood::Improving;
use super::pricing::{Pricing, SCALE};
use super::prospects::Prospects;
use super::split::Split;
use super::subproblem::PricedCut;

/// Columns at most: beyond them, the master takes longer than it is worth.
const MOST_COLUMNS: usize = 10_000;

/// Numbers looked at while a few employees are open: a nanosecond or two each.
const FEW_EFFORT: usize = 100_000_000;

/// Where there is no more to gain, a tree is tried at once: what would look for anything better finds mostly nothing.
const LITTLE: i64 = 2;

/// How much is tried.
#[derive(Clone, Copy)]
pub(in crate::solve) struct Tries {
    /// Dives for assignments that are made of employees' patterns, at most.
    pub(in crate::solve) dives: usize,
    /// Effort of branching at most: a nanosecond or so each.
    pub(in crate::solve) branching: usize,
}

/// What a decomposition found.
pub(in crate::solve) struct Decomposition {
    /// What gives a bound below that of the relaxation, if it does.
    pub(in crate::solve) lower: Option<PricedBound>,
    /// The best assignment that was found, if it is better than the incumbent.
    pub(in crate::solve) assignment: Option<Vec<bool>>,
    /// What shows that nothing is better than that, or else than the incumbent.
    pub(in crate::solve) tree: Option<PricedTree>,
}

/// A bound by prices.
pub(in crate::solve) struct PricedBound {
    /// A cut for each employee.
    pub(in crate::solve) cuts: Vec<(Cut, CutRow)>,
    /// Multipliers of the program's rows, with the cuts behind them, that give it.
    pub(in crate::solve) root: Multipliers,
}

/// The bound of the decomposition where it is below that of the relaxation, which is given with its multipliers and rounded down,
/// and an assignment that is better than the incumbent, if one is found; none where the program does not come apart, or neither is
/// found.
pub(in crate::solve) fn decompose(
    narrowed: &Narrowed,
    costs: &[i64],
    incumbent: Option<&[bool]>,
    (relaxed, known): (&Multipliers, i64),
    tries: Tries,
    solver: &mut LpSolver,
    control: Control<'_>,
) -> Option<Decomposition> {
    let reduced = Reduced::new(&narrowed.program.rows, &narrowed.fixed, costs);
    if reduced.is_broken || reduced.columns.len() > MOST_COLUMNS {
        return None;
    }
    let split = Split::new(narrowed, &reduced)?;
    // Neither prices nor patterns know of columns that are fixed.
    let settled = settled_value(costs, &narrowed.fixed);
    let value = incumbent.map_or(i64::MIN, |incumbent| value_of(costs, incumbent) - settled);
    let known = known - settled;
    let mut master = Master::load(&split, costs, solver)?;
    if let Some(incumbent) = incumbent {
        master.add_all(incumbent);
    }
    let mut pricing = Pricing::new(&split, costs, relaxed);
    pricing.begin(&mut master)?;
    let mastered = pricing.run(&mut master, (value, known), solver, control)?;
    let is_lower = pricing.floor() < known;
    let lower = if is_lower { Some(state_bound(narrowed, &split, costs, &pricing)?) } else { None };
    let most = pricing.floor().min(known);

    let mut found = Found { narrowed, split: &split, costs, value, most, best: None };
    if is_lower {
        found.offer(master.combine(None, control));
    }
    // In a large block prices that say no more than the relaxation lead nowhere.
    let is_guided = is_lower || reduced.columns.len() < LARGE;
    let branching = if is_guided { tries.branching } else { 0 };
    let is_sought = branching == 0 || found.value.saturating_add(LITTLE) < most;
    let prices = pricing.finest();
    let prospects = if is_guided && is_sought && !found.is_over() {
        Prospects::new(narrowed, &split, costs, &prices, SCALE)
    } else {
        None
    };
    if let Some(prospects) = &prospects {
        let mut improving = Improving { prospects, value: found.value, most, best: None, control };
        if improving.settle_all(&narrowed.fixed) {
            found.most = improving.value;
        }
        found.take(improving.value, improving.best);
    }
    if is_lower && is_sought && !found.is_over() {
        if let Some(best) = &found.best {
            master.add_all(best);
        }
        dive(&mut master, &pricing, &mastered, &mut found, tries.dives, solver, control);
    }
    if let (Some(prospects), false) = (&prospects, found.is_over())
        && let Some(start) = found.best.clone().or_else(|| incumbent.map(<[bool]>::to_vec))
    {
        let mut improving = Improving { prospects, value: found.value, most, best: None, control };
        improving.settle_few(start, FEW_EFFORT);
        found.take(improving.value, improving.best);
    }
    let tree = if branching > 0 && found.value > i64::MIN && found.value < most {
        let best = found.best.as_deref().or(incumbent);
        best.into_iter().for_each(|best| _ = master.add_all(best));
        branch((&split, costs), pricing.best, &mut master, &mut found, tries.branching, solver, control)
    } else {
        None
    };
    let is_worth = lower.is_some() || found.best.is_some() || tree.is_some();
    is_worth.then_some(Decomposition { lower, assignment: found.best, tree })
}

/// The bound of the best prices, as cuts and multipliers.
fn state_bound(narrowed: &Narrowed, split: &Split, costs: &[i64], pricing: &Pricing<'_>) -> Option<PricedBound> {
    let (prices, scale) = pricing.simplest(pricing.floor())?;
    let mut cuts = Vec::new();
    let mut weights = Vec::new();
    for (subproblem, diagram) in split.subproblems.iter().zip(&split.whole.diagrams) {
        let PricedCut { cut, row, multiplier, equations } = subproblem.cut(diagram, costs, &prices, scale)?;
        weights.extend(equations);
        if !row.entries.is_empty() {
            weights.push(((narrowed.program.rows.len() + cuts.len()) as u32, multiplier));
            cuts.push((cut, row));
        }
    }
    let mut root = split.multipliers((prices, scale));
    root.rows.extend(weights);
    root.rows.sort_unstable();
    Some(PricedBound { cuts, root })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::proof::certificate::Evidence;
    use crate::proof::cut::RowSum;
    use crate::proof::priced::PricedNode;
    use crate::proof::stated::Stated;
    use crate::solve::bounding::{bound_of, no_multipliers};
    use crate::solve::decompose::stated::{COLUMNS, DAYS, EMPLOYEES, any_row, list_kept, program_of};

    const TRIES: Tries = Tries { dives: 8, branching: 100_000_000 };

    fn take_apart(narrowed: &Narrowed, costs: &[i64], incumbent: Option<&[bool]>) -> Option<Decomposition> {
        let known = bound_of(narrowed, costs, &no_multipliers()).floor();
        let relaxed = (&no_multipliers(), known);
        decompose(narrowed, costs, incumbent, relaxed, TRIES, &mut LpSolver::new(), Control::default())
    }

    /// The bound that the multipliers give in the program with the cuts, which is left in its place.
    fn bound_with_cuts(narrowed: &mut Narrowed, costs: &[i64], lower: &PricedBound) -> i64 {
        lower.cuts.iter().for_each(|(_, row)| narrowed.add_cut(row.clone()));
        bound_of(narrowed, costs, &lower.root).floor()
    }

    /// Checks what was found of a program against all assignments that keep its rows; the program with the cuts, and the multipliers
    /// that bound it, where they do.
    fn check(
        narrowed: &Narrowed,
        costs: &[i64],
        incumbent: Option<&[bool]>,
        kept: &[Vec<bool>],
    ) -> Result<Option<(Narrowed, Multipliers)>, TestCaseError> {
        let Some(Decomposition { lower, assignment, tree }) = take_apart(narrowed, costs, incumbent) else {
            return Ok(None);
        };
        if let Some(assignment) = &assignment {
            prop_assert!(kept.contains(assignment), "it keeps every row");
            prop_assert!(incumbent.is_none_or(|known| value_of(costs, assignment) > value_of(costs, known)));
        }
        if let Some(tree) = tree {
            let value = value_of(costs, assignment.as_deref().or(incumbent).expect("a tree is about a value"));
            prop_assert!(kept.iter().all(|values| value_of(costs, values) <= value), "nothing is better");
            prop_assert!(tree.shows(&narrowed.program.rows, &narrowed.fixed, costs, value));
            prop_assert!(!tree.shows(&narrowed.program.rows, &narrowed.fixed, costs, value - 1));
        }
        let Some(lower) = lower else { return Ok(None) };
        for (cut, row) in &lower.cuts {
            let derived = cut.derive(&narrowed.program.rows, &narrowed.fixed, &mut RowSum::default());
            prop_assert_eq!(derived.as_ref(), Some(row));
            for values in kept {
                let taken = row.entries.iter().filter(|entry| values[entry.column as usize]);
                prop_assert!(taken.map(|entry| i64::from(entry.coefficient)).sum::<i64>() <= row.upper);
            }
        }
        prop_assert!(lower.root.rows.is_sorted_by(|one, other| one.0 < other.0), "each row once, in order");
        let mut with_cuts = narrowed.clone();
        let bound = bound_with_cuts(&mut with_cuts, costs, &lower);
        let best = kept.iter().map(|values| value_of(costs, values)).max();
        prop_assert!(best.is_none_or(|best| bound >= best));
        Ok(Some((with_cuts, lower.root)))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn a_decomposition_cuts_off_nothing_and_finds_what_is_there(
            own in prop::collection::vec((0..EMPLOYEES, any_row(DAYS)), 1..6),
            linking in prop::collection::vec(any_row(COLUMNS), 0..3),
            costs in prop::collection::vec(-4..=4_i64, COLUMNS),
            fixed in prop::collection::vec(prop_oneof![6 => Just(None), 1 => any::<bool>().prop_map(Some)], COLUMNS),
            knows_one in any::<bool>(),
        ) {
            let mut narrowed = program_of(&own, &linking);
            narrowed.fixed = fixed;
            let kept = list_kept(&narrowed);
            let incumbent = kept.first().map(Vec::as_slice).filter(|_| knows_one);
            check(&narrowed, &costs, incumbent, &kept)?;
        }

        /// Where the prices show the optimum, the cuts become equations, which the next goal finds in the diagrams.
        #[test]
        fn so_it_is_among_what_is_optimal_for_the_goal_before(
            own in prop::collection::vec((0..EMPLOYEES, any_row(DAYS)), 1..6),
            linking in prop::collection::vec(any_row(COLUMNS), 0..3),
            costs in prop::collection::vec(-4..=4_i64, COLUMNS),
            others in prop::collection::vec(-4..=4_i64, COLUMNS),
        ) {
            let narrowed = program_of(&own, &linking);
            let kept = list_kept(&narrowed);
            let Some((mut optimal, root)) = check(&narrowed, &costs, None, &kept)? else { return Ok(()) };
            let Some(best) = kept.iter().map(|values| value_of(&costs, values)).max() else { return Ok(()) };
            if optimal.narrow(&costs, best, &[], &Evidence::Multipliers(root)) {
                let kept: Vec<Vec<bool>> = kept.into_iter().filter(|values| value_of(&costs, values) == best).collect();
                check(&optimal, &others, kept.first().map(Vec::as_slice), &kept)?;
            }
        }
    }

    /// Of three days each of three people is at home on all or on none, and never on two or three: on none. One half of each day
    /// would be enough for the relaxation, which keeps each of these rows: the same as the day before, and at most 3 / 2 days.
    #[test]
    fn rows_of_one_employee_are_kept_in_whole_days() {
        let own = |whom| [(vec![1, -1, 0], 0, 0), (vec![0, 1, -1], 0, 0), (vec![2, 2, 2], 0, 3)].map(|row| (whom, row));
        let own: Vec<(u32, Stated)> = (0..EMPLOYEES).flat_map(own).collect();
        let narrowed = program_of(&own, &[(vec![1; COLUMNS], 0, 8)]);
        let costs = [1; COLUMNS];
        let found = take_apart(&narrowed, &costs, None).expect("every employee has rows of their own");
        let lower = found.lower.expect("the relaxation's bound is above none");
        assert_eq!(lower.cuts.len(), EMPLOYEES as usize);
        assert_eq!(bound_with_cuts(&mut narrowed.clone(), &costs, &lower), 0);
        assert_eq!(found.assignment, Some(vec![false; COLUMNS]));
    }

    /// Of any two of three people at most one is at home, on each of two days: one on each, and the prices' bound is half a person
    /// more on each of them.
    #[test]
    fn where_no_prices_bound_exactly_a_tree_does() {
        let own: Vec<(u32, Stated)> = (0..EMPLOYEES).map(|whom| (whom, (vec![1, 1, 1], 0, 2))).collect();
        let pair = |day: usize, absent: usize| -> Stated {
            let is_in = |at: usize| i32::from(at % DAYS == day && at / DAYS != absent);
            ((0..COLUMNS).map(is_in).collect(), 0, 1)
        };
        let linking: Vec<Stated> = (0..2).flat_map(|day| (0..3).map(move |absent| pair(day, absent))).collect();
        let mut narrowed = program_of(&own, &linking);
        let costs: Vec<i64> = (0..COLUMNS).map(|at| i64::from(at % DAYS < 2)).collect();
        let found = take_apart(&narrowed, &costs, None).expect("every employee has a row");
        assert_eq!(found.assignment.as_ref().map(|found| value_of(&costs, found)), Some(2));
        let tree = found.tree.expect("three is what prices bound it by");
        assert_eq!(tree.parts.len(), EMPLOYEES as usize);
        let branches = tree.nodes.iter().filter(|node| matches!(node, PricedNode::Branch { .. })).count();
        assert!((1..=8).contains(&branches), "{branches} branches");
        assert!(narrowed.narrow(&costs, 2, &[], &Evidence::Priced(tree)));
        assert!(list_kept(&narrowed).iter().all(|kept| value_of(&costs, kept) == 2));
    }

    #[test]
    fn a_bound_that_is_known_is_not_looked_for() {
        let own: Vec<(u32, Stated)> = (0..EMPLOYEES).map(|whom| (whom, (vec![1, 1, 1], 0, 1))).collect();
        let narrowed = program_of(&own, &[]);
        let with_known = |known| {
            let relaxed = (&no_multipliers(), known);
            decompose(&narrowed, &[1; COLUMNS], None, relaxed, TRIES, &mut LpSolver::new(), Control::default())
        };
        let at_best = with_known(3).expect("an assignment is better than none");
        assert!(at_best.lower.is_none(), "three is the best that there is");
        assert_eq!(at_best.assignment.map(|found| value_of(&[1; COLUMNS], &found)), Some(3));
        assert!(with_known(4).and_then(|found| found.lower).is_some_and(|lower| lower.cuts.len() == 3));
        let nobody = program_of(&[], &[(vec![1; COLUMNS], 0, 4)]);
        assert!(take_apart(&nobody, &[1; COLUMNS], None).is_none(), "nobody has a row alone");
    }

    #[test]
    fn a_program_that_nothing_keeps_is_not_taken_apart() {
        let broken = program_of(&[(0, (vec![0; DAYS], 1, 1)), (0, (vec![0, -1, 0], 0, 0))], &[]);
        let mut costs = [0; COLUMNS];
        costs[1] = 1;
        assert!(take_apart(&broken, &costs, None).is_none());
    }
}
