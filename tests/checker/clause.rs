//! Clauses: every right refutation is accepted and narrows to the optimal assignments; what is accepted of others is true.

use std::collections::BTreeSet;

use giliran::formulation::program::ColumnIx;
use giliran::proof::certificate::{Evidence, Round};
use giliran::proof::cut::Cut;
use giliran::proof::dual::{Bound, Multipliers};
use giliran::proof::narrow::Narrowed;
use giliran::proof::refutation::{Clause, Literal, Refutation};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::program::{COLUMNS, Small, Valued, any_multipliers, any_small, config, corners};

/// `sum of weights x columns >= least`.
struct Side {
    weights: [i128; COLUMNS],
    least: i128,
}

/// Values of columns, where they are known.
type Known = Vec<Option<bool>>;

impl Side {
    fn holds(&self, assignment: &[bool]) -> bool {
        let taken = self.weights.iter().zip(assignment).filter(|&(_, &taken)| taken);
        taken.map(|(&weight, _)| weight).sum::<i128>() >= self.least
    }

    /// What all assignments that keep it have in common, by going through them; none where there is none.
    fn read(&self, known: &Known) -> Option<Known> {
        let left: Vec<Vec<bool>> = corners(known).into_iter().filter(|assignment| self.holds(assignment)).collect();
        let first = left.first()?;
        let is_same = |column: usize| left.iter().all(|assignment| assignment[column] == first[column]);
        Some((0..COLUMNS).map(|column| is_same(column).then_some(first[column])).collect())
    }
}

/// Makes clauses of a program by splitting until what is known breaks a constraint.
struct Splitter {
    /// What a hint names: the rows, what is better, and what the bound makes of it; each of two sides has both read in turn.
    constraints: Vec<Vec<Side>>,
    fixed: Known,
    order: Vec<ColumnIx>,
    clauses: Vec<Clause>,
}

impl Splitter {
    /// About what the bound leaves.
    fn new(open: &Narrowed, costs: &[i64], value: i64, bound: &Bound, order: &[ColumnIx]) -> Self {
        let rows = &open.program.rows;
        let row = |row: usize| {
            let mut weights = [0; COLUMNS];
            rows.entries(row).iter().for_each(|entry| weights[entry.column as usize] += i128::from(entry.coefficient));
            let lower = rows.bounds(row).lower.map(|least| Side { weights, least: least.into() });
            let upper = rows.bounds(row).upper;
            let upper = upper.map(|most| Side { weights: weights.map(|weight| -weight), least: -i128::from(most) });
            lower.into_iter().chain(upper).collect()
        };
        let weights = |of: &dyn Fn(usize) -> i128| std::array::from_fn(of);
        let better = Side { weights: weights(&|column| costs[column].into()), least: i128::from(value) + 1 };
        // Columns that are fixed are worth to the bound what they are.
        let reduced = weights(&|column| if open.fixed[column].is_some() { 0 } else { bound.reduced[column] });
        let most: i128 = reduced.iter().map(|reduced| reduced.max(&0)).sum();
        let allowed = bound.numerator - i128::from(bound.denominator) * (i128::from(value) + 1);
        let gap = Side { weights: reduced, least: most - allowed };
        let mut constraints: Vec<Vec<Side>> = (0..rows.len()).map(row).collect();
        constraints.extend([vec![better], vec![gap]]);
        Self { constraints, fixed: open.fixed.clone(), order: order.to_vec(), clauses: Vec::new() }
    }

    /// Shows that nothing is left where these literals are true; the number of the clause that says so.
    fn split(&mut self, literals: &mut Vec<Literal>) -> u32 {
        let mut known = self.fixed.clone();
        literals.iter().for_each(|literal| known[literal.column as usize] = Some(literal.value));
        let hints = self.find_hints(known.clone()).unwrap_or_else(|| {
            let open = self.order.iter().find(|&&column| known[column as usize].is_none());
            let column = *open.expect("a whole assignment breaks a row or is no better");
            let child = |value| {
                literals.push(Literal { column, value });
                let number = self.split(literals);
                literals.pop();
                number
            };
            [false, true].map(child).to_vec()
        });
        let negated = literals.iter().map(|literal| Literal { value: !literal.value, ..*literal });
        self.clauses.push(Clause { literals: negated.collect(), hints });
        (self.constraints.len() + self.clauses.len() - 1) as u32
    }

    /// The constraints that say something of what is known, until one of them is broken; none where nothing follows any more.
    fn find_hints(&self, mut known: Known) -> Option<Vec<u32>> {
        let mut hints = Vec::new();
        loop {
            let before = known.clone();
            for (sides, hint) in self.constraints.iter().zip(0..) {
                let earlier = known.clone();
                for side in sides {
                    let Some(next) = side.read(&known) else {
                        hints.push(hint);
                        return Some(hints);
                    };
                    known = next;
                }
                if known != earlier {
                    hints.push(hint);
                }
            }
            if known == before {
                return None;
            }
        }
    }
}

/// A right refutation of whatever is better than the value; of the multipliers only if they fit the rows.
fn refutation(narrowed: &Narrowed, costs: &[i64], value: i64, root: &Multipliers, order: &[ColumnIx]) -> Refutation {
    let nothing = Multipliers { denominator: 1, rows: Vec::new() };
    let root = if narrowed.bound(costs, root).is_some() { root.clone() } else { nothing };
    let bound = narrowed.bound(costs, &root).expect("multipliers that fit");
    let mut splitter = Splitter::new(&narrowed.at_least(&root, &bound, value), costs, value, &bound, order);
    splitter.split(&mut Vec::new());
    Refutation { root, clauses: splitter.clauses }
}

/// Numbers of constraints; most of them are there.
pub fn any_hint() -> impl Strategy<Value = u32> {
    prop_oneof![12 => 0..12_u32, 1 => Just(u32::MAX), 1 => any::<u32>()]
}

/// Columns may be none that there is.
pub fn any_literal() -> impl Strategy<Value = Literal> {
    let column = prop_oneof![12 => 0..COLUMNS as u32, 1 => COLUMNS as u32..8, 1 => Just(u32::MAX)];
    (column, any::<bool>()).prop_map(|(column, value)| Literal { column, value })
}

/// Literals may be there twice, or with their opposite, or not at all.
pub fn any_clause() -> impl Strategy<Value = Clause> {
    (vec(any_literal(), 0..7), vec(any_hint(), 0..8)).prop_map(|(literals, hints)| Clause { literals, hints })
}

/// Somebody has been at the clauses.
#[derive(Clone, Debug)]
enum Change {
    Drop,
    Move,
    Repeat,
    Insert(Clause),
    DropLiteral,
    Turn,
    Literal(Literal),
    MoreLiteral(Literal),
    DropHint,
    Hint(u32),
    MoreHint(u32),
}

/// A change, with which clause and what in it is changed.
fn any_change() -> impl Strategy<Value = (Change, Index, Index)> {
    let change = prop_oneof![
        Just(Change::Drop),
        Just(Change::Move),
        Just(Change::Repeat),
        any_clause().prop_map(Change::Insert),
        Just(Change::DropLiteral),
        Just(Change::Turn),
        any_literal().prop_map(Change::Literal),
        any_literal().prop_map(Change::MoreLiteral),
        Just(Change::DropHint),
        any_hint().prop_map(Change::Hint),
        any_hint().prop_map(Change::MoreHint),
    ];
    (change, any::<Index>(), any::<Index>())
}

fn apply(changes: &[(Change, Index, Index)], clauses: &mut Vec<Clause>) {
    for (change, at, within) in changes {
        if clauses.is_empty() {
            return;
        }
        let at = at.index(clauses.len());
        let Clause { literals, hints } = &mut clauses[at];
        let place = |length: usize| (length > 0).then(|| within.index(length));
        match (change, place(literals.len()), place(hints.len())) {
            (Change::Drop, _, _) => drop(clauses.remove(at)),
            (Change::Move, _, _) => {
                let other = within.index(clauses.len());
                clauses.swap(at, other);
            }
            (Change::Repeat, _, _) => clauses.insert(at, clauses[at].clone()),
            (Change::Insert(clause), _, _) => clauses.insert(at, clause.clone()),
            (Change::DropLiteral, Some(place), _) => drop(literals.remove(place)),
            (Change::Turn, Some(place), _) => literals[place].value = !literals[place].value,
            (Change::Literal(literal), Some(place), _) => literals[place] = *literal,
            (Change::MoreLiteral(literal), _, _) => literals.push(*literal),
            (Change::DropHint, _, Some(place)) => drop(hints.remove(place)),
            (Change::Hint(hint), _, Some(place)) => hints[place] = *hint,
            (Change::MoreHint(hint), _, _) => hints.push(*hint),
            _ => {}
        }
    }
}

fn any_order() -> impl Strategy<Value = Vec<ColumnIx>> {
    Just((0..COLUMNS as u32).collect::<Vec<u32>>()).prop_shuffle()
}

/// Those of the greatest value.
fn best(assignments: &BTreeSet<Valued>) -> BTreeSet<Valued> {
    let optimum = assignments.last().map(|(value, _)| *value);
    assignments.iter().filter(|(value, _)| Some(*value) == optimum).cloned().collect()
}

proptest! {
    #![proptest_config(config(4_000))]

    #[test]
    fn right_clauses_are_accepted_and_wrong_ones_show_nothing_false(
        small in any_small(),
        root in any_multipliers(),
        order in any_order(),
        changes in vec(any_change(), 1..4),
        below in 0..=1_i64,
    ) {
        // Where there is no assignment there is none better than any number.
        let optimum = small.optimum().unwrap_or_default();
        let best = best(&small.assignments());
        let mut refutation = refutation(&small.narrowed(), &small.costs, optimum, &root, &order);
        let mut narrowed = small.narrowed();
        let evidence = Evidence::Refutation(refutation.clone());
        prop_assert!(narrowed.narrow(&small.costs, optimum, &[], &evidence), "{evidence:?}");
        prop_assert_eq!(small.left_in(&narrowed), best.clone());
        prop_assert!(best.is_empty() || !small.narrowed().narrow(&small.costs, optimum - 1, &[], &evidence));

        apply(&changes, &mut refutation.clauses);
        let mut narrowed = small.narrowed();
        if narrowed.narrow(&small.costs, optimum - below, &[], &Evidence::Refutation(refutation)) && !best.is_empty() {
            prop_assert_eq!(below, 0, "there is a better one");
            prop_assert_eq!(small.left_in(&narrowed), best);
        }
    }

    /// Any clause at all, and all that there is to show it: only what follows is taken.
    #[test]
    fn clauses_that_are_made_up_show_nothing_false(
        small in any_small(),
        root in any_multipliers(),
        made_up in vec(vec(any_literal(), 0..4), 0..8),
        hints in vec(any::<Index>(), 20),
        below in 0..=2_i64,
    ) {
        let Some(optimum) = small.optimum() else { return Ok(()) };
        let ends = made_up.into_iter().chain([Vec::new()]);
        let numbered = ends.zip(small.rows.len() + 2..);
        let clause = |(literals, before): (Vec<Literal>, usize)| {
            let literals = literals.into_iter().filter(|literal| (literal.column as usize) < COLUMNS).collect();
            Clause { literals, hints: hints.iter().map(|hint| hint.index(before) as u32).collect() }
        };
        let evidence = Evidence::Refutation(Refutation { root, clauses: numbered.map(clause).collect() });
        let mut narrowed = small.narrowed();
        if narrowed.narrow(&small.costs, optimum - below, &[], &evidence) {
            prop_assert_eq!(below, 0, "there is a better one");
            prop_assert_eq!(small.left_in(&narrowed), best(&small.assignments()));
        }
    }

    /// Stages after one another, each with a cut before it where one fits: columns get fixed, rows become equations, and rows
    /// are added, and clauses are about all of that.
    #[test]
    fn stage_after_stage_narrows_to_the_best_of_the_best(
        small in any_small(),
        stages in vec((vec(-3..=3_i64, COLUMNS), any_multipliers(), any_multipliers(), vec(any_change(), 1..3)), 1..4),
        order in any_order(),
    ) {
        let mut narrowed = small.narrowed();
        for (costs, root, cut, changes) in stages {
            let before = Small { costs: costs.clone(), ..small.clone() }.left_in(&narrowed);
            let Some(optimum) = before.last().map(|(value, _)| *value) else { return Ok(()) };
            let round = Round { root: None, cuts: vec![Cut::Rounded { multipliers: cut, rounded_up: Vec::new() }] };
            let mut with_cut = narrowed.clone();
            let rounds = if with_cut.strengthen(&costs, optimum, &round) { vec![round] } else { Vec::new() };
            let about = if rounds.is_empty() { &narrowed } else { &with_cut };
            let right = refutation(about, &costs, optimum, &root, &order);
            let mut wrong = right.clone();
            apply(&changes, &mut wrong.clauses);
            let wrong = Evidence::Refutation(wrong);
            prop_assert!(!narrowed.clone().narrow(&costs, optimum - 1, &rounds, &wrong), "there is a better one");
            prop_assert!(narrowed.narrow(&costs, optimum, &rounds, &Evidence::Refutation(right)));
            let after = Small { costs, ..small.clone() }.left_in(&narrowed);
            prop_assert_eq!(after, best(&before));
        }
    }
}
