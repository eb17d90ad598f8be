//! The search: decide, imply, learn, and begin again, until nothing is left or it has taken enough.

use std::collections::BTreeSet;

use crate::formulation::program::ColumnIx;
use crate::proof::dual::Bound;
use crate::proof::narrow::Narrowed;
use crate::proof::refutation::{Clause, Refutation, better_hint, gap_hint};
use crate::solve::assignment::{settled_value, value_of};
use crate::solve::bounding::{bound_of, no_multipliers};
use crate::solve::control::Control;

use super::analysis::{Lesson, analyse};
use super::learner::Learner;
use super::order::Order;
use super::sums::Sums;
use super::trail::Constraint;

/// Conflicts between two beginnings, times the numbers of Luby's sequence.
const CONFLICTS: usize = 100;
/// Clauses that are kept at first, and by how many they may be more each time they are halved.
const CLAUSES: usize = 2_000;
const MORE_CLAUSES: usize = 500;
/// Numbers that the log may hold.
const LOG: usize = 20_000_000;
/// What one of the ranks of columns adds to an activity at the beginning: less than any conflict.
const RANK: f64 = 1e-6;

/// What came of a search.
pub(in crate::solve) struct Refuting {
    /// The best assignment found, if it is better than the one given.
    pub(in crate::solve) better: Option<Vec<bool>>,
    /// The clauses that show that none is better still; absent where the search gave up.
    pub(in crate::solve) clauses: Option<Vec<Clause>>,
}

/// What is maximised, with what is known of it.
pub(in crate::solve) struct Aim<'a> {
    pub(in crate::solve) costs: &'a [i64],
    /// The bound that the relaxation gives.
    pub(in crate::solve) bound: &'a Bound,
    pub(in crate::solve) incumbent: Option<&'a [bool]>,
    /// What each column is to be at first.
    pub(in crate::solve) phases: Vec<bool>,
}

/// Searches for an assignment better than the incumbent, and shows that there is none better than what it found. Gives up where
/// more sums and clauses have been looked at than `effort`.
pub(in crate::solve) fn refute(open: &Narrowed, aim: &Aim<'_>, effort: usize, control: Control<'_>) -> Refuting {
    let mut refuting = Refuting { better: None, clauses: None };
    #[cfg(test)]
    if !crate::solve::lp::script::has_clauses() {
        return refuting;
    }
    let Some(mut search) = Search::new(open, aim) else { return refuting };
    let closed = search.run(effort, control);
    refuting.clauses = closed.then(|| search.learner.log.proof(open.program.rows.len(), &search.columns));
    refuting.better = search.better;
    refuting
}

/// What is known of rows.
pub(in crate::solve) enum Settled {
    /// This assignment keeps them.
    Kept(Vec<bool>),
    /// These of them cannot hold together, ascending.
    Contradiction(Vec<u32>),
    /// It would take more.
    Open,
}

/// Whether the rows of a program can hold together, and what it took to know.
pub(in crate::solve) fn settle(
    open: &Narrowed,
    phases: Vec<bool>,
    effort: usize,
    control: Control<'_>,
) -> (Settled, usize) {
    let costs = vec![0; open.fixed.len()];
    let root = no_multipliers();
    let bound = bound_of(open, &costs, &root);
    let aim = Aim { costs: &costs, bound: &bound, incumbent: None, phases };
    let Some(mut search) = Search::new(open, &aim) else { return (Settled::Open, 0) };
    let is_contradiction = search.run(effort, control);
    let taken = search.learner.effort;
    if let Some(kept) = search.better {
        return (Settled::Kept(kept), taken);
    }
    if !is_contradiction {
        return (Settled::Open, taken);
    }
    let rows = &open.program.rows;
    let refutation = Refutation { root, clauses: search.learner.log.proof(rows.len(), &search.columns) };
    // Nothing but nothing is worth less than 0.
    if !refutation.shows(rows, &open.fixed, &costs, -1, &bound) {
        return (Settled::Open, taken);
    }
    let hints = refutation.clauses.iter().flat_map(|clause| &clause.hints);
    let named: BTreeSet<u32> = hints.copied().filter(|&hint| hint < better_hint(rows.len())).collect();
    (Settled::Contradiction(named.into_iter().collect()), taken)
}

struct Search<'a> {
    open: &'a Narrowed,
    costs: &'a [i64],
    /// By variable.
    columns: Vec<ColumnIx>,
    learner: Learner,
    /// The sum that says that an assignment is better, and what the root's multipliers make of it, with their denominator.
    better_sum: u32,
    gap_sum: Option<(u32, i64)>,
    /// What an assignment that is better comes to at least.
    least: i64,
    better: Option<Vec<bool>>,
}

impl<'a> Search<'a> {
    /// Absent where a sum is past what 64 bits hold.
    fn new(open: &'a Narrowed, aim: &Aim<'a>) -> Option<Self> {
        let Narrowed { program, fixed, .. } = open;
        let costs = aim.costs;
        let columns: Vec<ColumnIx> = (0..).zip(fixed).filter(|(_, fixed)| fixed.is_none()).map(|(at, _)| at).collect();
        let mut variables = vec![u32::MAX; fixed.len()];
        for (&column, variable) in columns.iter().zip(0..) {
            variables[column as usize] = variable;
        }
        let mut sums = Sums::of(columns.len());
        for row in 0..program.rows.len() {
            let entries = || program.rows.entries(row).iter();
            let settled: i64 = entries()
                .filter(|entry| fixed[entry.column as usize] == Some(true))
                .map(|entry| i64::from(entry.coefficient))
                .sum();
            let free = || {
                let free = entries().filter(|entry| fixed[entry.column as usize].is_none());
                free.map(|entry| (variables[entry.column as usize], i64::from(entry.coefficient)))
            };
            let (least, most) =
                free().fold((0, 0), |(least, most), (_, weight)| (least + weight.min(0), most + weight.max(0)));
            let bounds = program.rows.bounds(row);
            if let Some(lower) = bounds.lower.filter(|&lower| least + settled < lower) {
                sums.add(free(), lower - settled, row as u32)?;
            }
            if let Some(upper) = bounds.upper.filter(|&upper| most + settled > upper) {
                sums.add(free().map(|(variable, weight)| (variable, -weight)), settled - upper, row as u32)?;
            }
        }
        let settled = settled_value(costs, fixed);
        let least_cost: i64 = columns.iter().map(|&column| costs[column as usize].min(0)).sum();
        let least = aim.incumbent.map_or(least_cost + settled, |incumbent| value_of(costs, incumbent) + 1);
        let weights = columns.iter().zip(0..).map(|(&column, variable)| (variable, costs[column as usize]));
        let better_sum = sums.add(weights, least - settled, better_hint(program.rows.len()))?;
        let gap_sum = add_gap(&mut sums, &columns, aim.bound, least, gap_hint(program.rows.len()));
        let phases = columns.iter().map(|&column| aim.phases[column as usize]).collect();
        let rank = |&column: &ColumnIx| RANK * f64::from(3 - program.columns[column as usize].branch_rank());
        let order = Order::new(columns.iter().map(rank).collect());
        let learner = Learner::new(sums, phases, order);
        Some(Self { open, costs, columns, learner, better_sum, gap_sum, least, better: None })
    }

    /// Whether nothing better is left in the end.
    fn run(&mut self, effort: usize, control: Control<'_>) -> bool {
        let mut conflict = self.learner.read_all();
        let (mut round, mut conflicts, mut clauses) = (1, 0, CLAUSES);
        loop {
            conflict = conflict.or_else(|| self.learner.propagate());
            if self.learner.trail.level() == 0 {
                if let Some(conflict) = conflict {
                    self.learner.log_contradiction(conflict);
                    return true;
                }
                self.learner.log_settled();
            }
            if self.learner.effort > effort || self.learner.log.size > LOG || control.is_over() {
                return false;
            }
            if let Some(conflict) = conflict.take() {
                self.learn(conflict);
                conflicts += 1;
            } else if conflicts >= CONFLICTS * luby(round) {
                (round, conflicts) = (round + 1, 0);
                self.learner.go_back(0);
                if self.learner.database.len() > clauses {
                    self.learner.database.halve();
                    clauses += MORE_CLAUSES;
                }
            } else if self.learner.trail.is_complete() {
                if !self.take_better() {
                    return false;
                }
                conflict = self.raise();
            } else {
                self.learner.decide();
            }
        }
    }

    fn learn(&mut self, conflict: Constraint) {
        let Lesson { literals, level, levels, sources, settled } =
            analyse(&mut self.learner, conflict, self.columns.len());
        let entry = self.learner.log.push(literals.clone(), sources, settled);
        self.learner.go_back(level);
        self.learner.learn(literals, levels, entry);
        self.learner.order.decay();
    }

    /// Takes the assignment that is complete; whether anything better may be left.
    fn take_better(&mut self) -> bool {
        let mut values: Vec<bool> = self.open.fixed.iter().map(|fixed| fixed.unwrap_or_default()).collect();
        for (variable, &column) in self.columns.iter().enumerate() {
            values[column as usize] = self.learner.trail.value(variable).unwrap_or_default();
        }
        if !self.open.program.rows.are_kept_by(&values) {
            return false;
        }
        self.better = Some(values);
        self.costs.iter().any(|&cost| cost != 0)
    }

    /// Asks for more than the best assignment has.
    fn raise(&mut self) -> Option<Constraint> {
        let best = self.better.as_ref().map_or(self.least, |better| value_of(self.costs, better) + 1);
        let by = best - self.least;
        self.least = best;
        self.learner.go_back(0);
        self.learner.sums.raise(self.better_sum, by);
        let conflict = self.learner.read_sum(self.better_sum);
        let Some((sum, denominator)) = self.gap_sum else { return conflict };
        self.learner.sums.raise(sum, by.saturating_mul(denominator));
        conflict.or_else(|| self.learner.read_sum(sum))
    }
}

/// Adds *gap* of an assignment that comes to `least` or more, where its numbers fit 64 bits.
fn add_gap(sums: &mut Sums, columns: &[ColumnIx], bound: &Bound, least: i64, hint: u32) -> Option<(u32, i64)> {
    let gap = bound.numerator.checked_sub(i128::from(least) * i128::from(bound.denominator))?;
    let reduced = columns.iter().map(|&column| i64::try_from(bound.reduced[column as usize]).ok());
    let reduced: Vec<i64> = reduced.collect::<Option<_>>()?;
    let wanted: i128 = reduced.iter().map(|&reduced| i128::from(reduced.max(0))).sum();
    let need = i64::try_from(wanted - gap).ok()?;
    let size: i128 = reduced.iter().map(|&reduced| i128::from(reduced).abs()).sum();
    i64::try_from(size * 2 + i128::from(need).abs()).ok()?;
    Some((sums.add((0..).zip(reduced), need, hint)?, bound.denominator))
}

/// The numbers 1, 1, 2, 1, 1, 2, 4, ... of Luby, Sinclair and Zuckerman (1993), from 1.
fn luby(at: usize) -> usize {
    let power = (at + 1).next_power_of_two();
    if at + 1 == power { power / 2 } else { luby(at + 1 - power / 2) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::fact::RuleKind;
    use crate::formulation::program::{Column, Entry, Program, RowBounds, RowTag};
    use crate::proof::certificate::Evidence;
    use crate::proof::dual::Multipliers;
    use crate::solve::stated::program_of;

    const COLUMNS: usize = 7;
    const EFFORT: usize = 1_000_000;

    /// Rows as (coefficients, lower side, upper side).
    type Stated = Vec<(Vec<i32>, i64, i64)>;

    fn narrowed(stated: &Stated) -> Narrowed {
        Narrowed::new(program_of(COLUMNS, stated))
    }

    fn best_of(narrowed: &Narrowed, costs: &[i64]) -> Option<i64> {
        let all = (0..1_u32 << COLUMNS).map(|bits| (0..COLUMNS).map(|at| bits >> at & 1 == 1).collect::<Vec<bool>>());
        let fits = |values: &Vec<bool>| {
            let is_as_fixed = |(value, fixed): (&bool, &Option<bool>)| fixed.is_none_or(|fixed| fixed == *value);
            narrowed.program.rows.are_kept_by(values) && values.iter().zip(&narrowed.fixed).all(is_as_fixed)
        };
        all.filter(fits).map(|values| value_of(costs, &values)).max()
    }

    fn any_rows() -> impl Strategy<Value = Stated> {
        let row = (prop::collection::vec(-3..=3, COLUMNS), -3..=3_i64, 0..=4_i64);
        prop::collection::vec(row.prop_map(|(row, lower, width)| (row, lower, lower + width)), 1..8)
    }

    fn any_fixed() -> impl Strategy<Value = Vec<Option<bool>>> {
        prop::collection::vec(prop_oneof![4 => Just(None), 1 => any::<bool>().prop_map(Some)], COLUMNS)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn clauses_find_the_best_assignment_and_show_that_it_is(
            stated in any_rows(),
            costs in prop::collection::vec(-4..=4_i64, COLUMNS),
            fixed in any_fixed(),
            multipliers in prop::collection::vec(-3..=3_i64, 8),
            phases in prop::collection::vec(any::<bool>(), COLUMNS),
        ) {
            prop_assume!(costs.iter().any(|&cost| cost != 0));
            let narrowed = Narrowed { fixed, ..narrowed(&stated) };
            let rows = (0..stated.len() as u32).zip(multipliers).filter(|&(_, multiplier)| multiplier != 0);
            let root = Multipliers { denominator: 2, rows: rows.collect() };
            let bound = narrowed.bound(&costs, &root).expect("rows have both sides");
            let aim = Aim { costs: &costs, bound: &bound, incumbent: None, phases };
            let Refuting { better, clauses } = refute(&narrowed, &aim, EFFORT, Control::default());
            let best = best_of(&narrowed, &costs);
            prop_assert_eq!(better.map(|better| value_of(&costs, &better)), best);
            let refutation = Refutation { root, clauses: clauses.expect("it ends") };
            let shows = |value| refutation.shows(&narrowed.program.rows, &narrowed.fixed, &costs, value, &bound);
            let least = |(&cost, fixed): (&i64, &Option<bool>)| fixed.map_or(cost.min(0), |value| cost * i64::from(value));
            let trivial = costs.iter().zip(&narrowed.fixed).map(least).sum::<i64>() - 1;
            prop_assert!(shows(best.unwrap_or(trivial)));
            prop_assert!(best.is_none_or(|best| !shows(best - 1)), "nothing shows what is not so");
            if let Some(best) = best {
                // Also once what is not as good is gone, which fixes columns that were open when clauses were learned.
                prop_assert!(narrowed.clone().narrow(&costs, best, &[], &Evidence::Refutation(refutation)));
            }
        }

        #[test]
        fn what_cannot_hold_together_is_named(stated in any_rows(), phases in prop::collection::vec(any::<bool>(), COLUMNS)) {
            let narrowed = narrowed(&stated);
            let nothing = vec![0; COLUMNS];
            match settle(&narrowed, phases, EFFORT, Control::default()).0 {
                Settled::Kept(kept) => prop_assert!(narrowed.program.rows.are_kept_by(&kept)),
                Settled::Contradiction(named) => {
                    let named: Stated = named.iter().map(|&row| stated[row as usize].clone()).collect();
                    prop_assert_eq!(best_of(&super::tests::narrowed(&named), &nothing), None);
                }
                Settled::Open => prop_assert!(false, "it ends"),
            }
        }
    }

    /// n + 1 birds in n holes: sums say it at once, clauses of two literals take ever longer.
    fn birds(holes: usize) -> Narrowed {
        let column = |whom| Column::Auxiliary { family: RuleKind::Quota, whom, day: 0 };
        let birds = holes + 1;
        let mut program = Program { columns: (0..(birds * holes) as u32).map(column).collect(), ..Program::default() };
        let mut push = |bounds, columns: Vec<usize>| {
            let entries = columns.into_iter().map(|column| Entry { column: column as u32, coefficient: 1 });
            program.rows.push(RowTag::Kept, bounds, entries);
        };
        for bird in 0..birds {
            push(RowBounds::at_least(1), (0..holes).map(|hole| bird * holes + hole).collect());
        }
        for hole in 0..holes {
            push(RowBounds::at_most(1), (0..birds).map(|bird| bird * holes + hole).collect());
        }
        Narrowed::new(program)
    }

    #[test]
    fn restarts_and_forgotten_clauses_change_nothing() {
        let narrowed = birds(7);
        let (settled, effort) = settle(&narrowed, vec![false; 56], 100_000_000, Control::default());
        assert!(matches!(settled, Settled::Contradiction(named) if named.len() == 15), "all 15 rows are needed");
        assert!(effort > 300_000, "{effort}: clauses were forgotten on the way");
    }

    #[test]
    fn a_search_that_takes_too_much_is_given_up() {
        let narrowed = birds(12);
        let (settled, effort) = settle(&narrowed, vec![false; 156], 200_000, Control::default());
        assert!(matches!(settled, Settled::Open));
        assert!((200_000..300_000).contains(&effort), "{effort}");
    }

    #[test]
    fn the_sequence_is_that_of_luby() {
        let first: Vec<usize> = (1..=15).map(luby).collect();
        assert_eq!(first, [1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8]);
    }
}
