//! Diving: an assignment made of one pattern after the other, each time with others that go with those that are settled.

use crate::proof::narrow::Narrowed;
use crate::solve::assignment::INTEGRAL;
use crate::solve::control::Control;
use crate::solve::lp::LpSolver;
use crate::solve::propagate::Propagation;

use super::found::Found;
use super::master::{Combined, Master, Mastered};
use super::pricing::Pricing;

/// What all dives may take, in steps of the simplex method, and in steps times linking rows.
const STEPS: usize = 80_000;
const EFFORT: usize = 180_000_000;
/// Rounds of column generation after a pattern is settled.
const ROUNDS: usize = 5;
/// How often a dive takes back what was settled last, where it leads nowhere.
const TAKEN_BACK: usize = 10;
/// Patterns that are tried before one is settled, and how much there must be of each.
const CANDIDATES: usize = 2;
const LEAST: f64 = 0.01;
/// How much of a pattern there must be for it to be settled untried.
const CLEAR: f64 = 0.6;
/// Of a pattern of which there is more than this, there is nothing else.
const ALL: f64 = 0.9;
/// By how much one pattern must be better than another one of which there is more.
const BETTER: f64 = 1e-6;

/// Looks for better assignments that are made of patterns that come near to the bound, with so many dives at most. Each begins
/// with another of the master's patterns, the first with none. All patterns that came up are the master's then, and are combined.
pub(super) fn dive<'m>(
    master: &mut Master<'m>,
    pricing: &Pricing<'m>,
    mastered: &Mastered,
    found: &mut Found<'_>,
    dives: usize,
    solver: &mut LpSolver,
    control: Control<'_>,
) {
    let mut firsts = mastered.weights.clone();
    firsts.retain(|&(_, weight)| weight < ALL);
    sort(&mut firsts);
    solver.take_effort();
    let most = STEPS.min(master.most_steps(EFFORT));
    let narrowed = found.narrowed;
    let mut diving = Diving {
        narrowed,
        master,
        pricing,
        value: found.value,
        effort: 0,
        most,
        fixed: narrowed.fixed.clone(),
        settled: Vec::new(),
        barred: Vec::new(),
        prices: mastered.prices.clone(),
        solver,
        control,
    };
    for first in std::iter::once(None).chain(firsts.into_iter().skip(1).map(|(pattern, _)| Some(pattern))).take(dives) {
        found.offer(diving.dive(first));
        diving.barred.clear();
        diving.fix(narrowed.fixed.clone());
        if !found.is_over() {
            found.offer(diving.master.combine(found.best.as_deref(), control));
        }
        diving.value = found.value;
        if found.is_over() || diving.is_over() {
            break;
        }
    }
}

/// Dives, each of which looks for what is better than those before.
struct Diving<'a, 'm> {
    narrowed: &'a Narrowed,
    master: &'a mut Master<'m>,
    pricing: &'a Pricing<'m>,
    /// What is to be surpassed.
    value: i64,
    /// Steps of the simplex method so far, and at most.
    effort: usize,
    most: usize,
    /// The columns of settled patterns, and what rows make of others then.
    fixed: Vec<Option<bool>>,
    /// The patterns that are settled, each with what was fixed before.
    settled: Vec<(usize, Vec<Option<bool>>)>,
    /// Patterns that led nowhere in this dive.
    barred: Vec<usize>,
    /// The master's last prices.
    prices: Vec<f64>,
    solver: &'a mut LpSolver,
    control: Control<'a>,
}

impl Diving<'_, '_> {
    fn is_over(&self) -> bool {
        self.effort > self.most || self.control.is_over()
    }

    fn solve(&mut self) -> Option<Mastered> {
        let mastered = self.master.solve(self.solver, self.control);
        self.effort += self.solver.take_effort();
        mastered
    }

    /// Settles a pattern for every subproblem; the assignment that is made of them, if it is better.
    fn dive(&mut self, first: Option<usize>) -> Option<Combined> {
        self.settled.clear();
        self.barred.clear();
        self.fix(self.narrowed.fixed.clone());
        if let Some(first) = first {
            self.settle(first);
        }
        let mut taken_back = 0;
        loop {
            match self.generate() {
                Some(mut weights) => {
                    weights
                        .retain(|&(pattern, weight)| weight > LEAST && !self.master.is_settled(pattern, &self.fixed));
                    sort(&mut weights);
                    if weights.is_empty() {
                        break;
                    }
                    self.choose(&weights)?;
                }
                None if self.is_over() || taken_back == TAKEN_BACK => return None,
                None => {
                    taken_back += 1;
                    let (pattern, before) = self.settled.pop()?;
                    self.barred.push(pattern);
                    self.fix(before);
                }
            }
        }
        self.master.combine(None, self.control).filter(|found| found.value > self.value)
    }

    /// Leaves the master the patterns that go with what is fixed.
    fn fix(&mut self, fixed: Vec<Option<bool>>) {
        self.master.keep_within(&fixed, &self.barred, self.solver);
        self.fixed = fixed;
    }

    /// Settles a pattern, unless a row is then broken, which bars it; says whether it is settled.
    fn settle(&mut self, pattern: usize) -> bool {
        let mut fixed = self.fixed.clone();
        self.master.fix(pattern, &mut fixed);
        let propagation = Propagation::new(&self.narrowed.program.rows, &fixed);
        if propagation.is_broken() {
            self.barred.push(pattern);
            self.fix(self.fixed.clone());
            return false;
        }
        self.settled.push((pattern, self.fixed.clone()));
        self.fix(propagation.fixed);
        true
    }

    /// Settles all patterns of which there is nearly everything, or else the one that leaves the best bound, of those of which
    /// there is most; none where the solver fails.
    fn choose(&mut self, weights: &[(usize, f64)]) -> Option<()> {
        let clear = weights.iter().take_while(|&&(_, weight)| weight > CLEAR).count();
        for &(pattern, _) in &weights[..clear] {
            if self.master.goes_with(pattern, &self.fixed) {
                self.settle(pattern);
            }
        }
        if clear > 0 {
            return Some(());
        }
        let mut best: Option<(f64, usize)> = None;
        for &(pattern, _) in weights.iter().take(CANDIDATES) {
            if self.settle(pattern) {
                let bound =
                    self.complete().and_then(|()| self.solve()).map_or(f64::NEG_INFINITY, |mastered| mastered.bound);
                if best.is_none_or(|best| bound > best.0 + BETTER) {
                    best = Some((bound, pattern));
                }
                let (_, before) = self.settled.pop()?;
                self.fix(before);
            }
        }
        if let Some((_, pattern)) = best {
            self.settle(pattern);
        }
        Some(())
    }

    /// Adds the patterns that go with what is fixed and are the best at the last prices, so that everybody has one; none where
    /// somebody cannot have any.
    fn complete(&mut self) -> Option<()> {
        self.pricing.add_within(self.master, &self.prices, &self.fixed).map(|_| ())
    }

    /// Adds patterns that go with those that are settled; how much there is of each then, if the bound is still better.
    fn generate(&mut self) -> Option<Vec<(usize, f64)>> {
        self.complete()?;
        let mut mastered = self.solve()?;
        for _ in 0..ROUNDS {
            if self.is_over() || !self.pricing.add_within(self.master, &mastered.prices, &self.fixed)? {
                break;
            }
            mastered = self.solve()?;
        }
        self.prices = mastered.prices;
        let is_better = mastered.bound > self.value as f64 + 1.0 - INTEGRAL;
        (is_better && !self.is_over()).then_some(mastered.weights)
    }
}

/// What there is most of first; of equals the one that was found first.
fn sort(weights: &mut [(usize, f64)]) {
    weights.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::proof::stated::Stated;
    use crate::solve::assignment::value_of;
    use crate::solve::bounding::no_multipliers;
    use crate::solve::decompose::split::Split;
    use crate::solve::decompose::stated::{COLUMNS, DAYS, EMPLOYEES, any_row, list_kept, program_of};
    use crate::solve::reduced::Reduced;

    /// What a dive makes of a program, with the best that is to be surpassed; none where the program does not come apart.
    fn dive_into(narrowed: &Narrowed, costs: &[i64], value: i64) -> Option<Option<(i64, Vec<bool>)>> {
        let reduced = Reduced::new(&narrowed.program.rows, &narrowed.fixed, costs);
        let split = Split::new(narrowed, &reduced).filter(|_| !reduced.is_broken)?;
        let (mut solver, control) = (LpSolver::new(), Control::default());
        let mut master = Master::load(&split, costs, &mut solver)?;
        let mut pricing = Pricing::new(&split, costs, &no_multipliers());
        pricing.begin(&mut master)?;
        let mastered = pricing.run(&mut master, (i64::MIN, i64::MAX), &mut solver, control)?;
        let mut found = Found { narrowed, split: &split, costs, value, most: i64::MAX, best: None };
        dive(&mut master, &pricing, &mastered, &mut found, 8, &mut solver, control);
        Some(found.best.map(|best| (found.value, best)))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn a_dive_ends_at_an_assignment_that_is_better_or_at_none(
            own in prop::collection::vec((0..EMPLOYEES, any_row(DAYS)), 1..6),
            linking in prop::collection::vec(any_row(COLUMNS), 0..3),
            costs in prop::collection::vec(-4..=4_i64, COLUMNS),
            surpassed in -8..=4_i64,
        ) {
            let narrowed = program_of(&own, &linking);
            if let Some(Some((value, assignment))) = dive_into(&narrowed, &costs, surpassed) {
                prop_assert!(value > surpassed);
                prop_assert_eq!(value, value_of(&costs, &assignment));
                prop_assert!(list_kept(&narrowed).contains(&assignment), "it keeps every row");
            }
        }
    }

    /// Each is at home on one day of three that is worth 3, 2 or 1 to all of them, and never two on the same day: settling one
    /// closes that day to the others.
    #[test]
    fn what_is_settled_closes_to_others_what_rows_between_them_forbid() {
        let own: Vec<(u32, Stated)> = (0..EMPLOYEES).map(|whom| (whom, (vec![1; DAYS], 1, 1))).collect();
        let of_day = |day: usize| (0..COLUMNS).map(|column| i32::from(column % DAYS == day)).collect();
        let linking: Vec<Stated> = (0..DAYS).map(|day| (of_day(day), 0, 1)).collect();
        let narrowed = program_of(&own, &linking);
        let costs: Vec<i64> = (0..COLUMNS).map(|column| 3 - (column % DAYS) as i64).collect();
        let (value, assignment) = dive_into(&narrowed, &costs, 5).expect("it comes apart").expect("there is one of 6");
        assert_eq!(value, 6);
        assert!(narrowed.program.rows.are_kept_by(&assignment));
        assert_eq!(dive_into(&narrowed, &costs, 6), Some(None), "none is better");
    }

    #[test]
    fn dives_come_to_nothing_where_a_row_between_employees_cannot_be_kept() {
        // Each is at home on an even number of days of the first two, and all of them together on an odd one.
        let own: Vec<(u32, Stated)> = (0..EMPLOYEES).map(|whom| (whom, (vec![1, -1, 0], 0, 0))).collect();
        let narrowed = program_of(&own, &[([[1, 1, 0]; 3].concat(), 3, 3)]);
        assert_eq!(dive_into(&narrowed, &[1; COLUMNS], i64::MIN), Some(None));
    }

    #[test]
    fn patterns_are_left_out_and_come_back() {
        let own: Vec<(u32, Stated)> = (0..EMPLOYEES).map(|whom| (whom, (vec![1; DAYS], 0, 1))).collect();
        let narrowed = program_of(&own, &[]);
        let costs = [1; COLUMNS];
        let reduced = Reduced::new(&narrowed.program.rows, &narrowed.fixed, &costs);
        let split = Split::new(&narrowed, &reduced).expect("everybody has a row");
        let mut solver = LpSolver::new();
        let mut master = Master::load(&split, &costs, &mut solver).expect("it loads");
        let at_home = |day: usize| (0..DAYS).map(|other| other == day).collect::<Vec<bool>>();
        assert!(master.add(vec![at_home(0); 3]) && master.add(vec![vec![false; DAYS]; 3]));
        let bound = |master: &mut Master<'_>, solver: &mut LpSolver| {
            master.solve(solver, Control::default()).map(|mastered| mastered.bound.round() as i64)
        };
        assert_eq!(bound(&mut master, &mut solver), Some(3));
        let mut fixed = narrowed.fixed.clone();
        fixed[0] = Some(false);
        master.keep_within(&fixed, &[], &mut solver);
        assert_eq!(bound(&mut master, &mut solver), Some(2), "the first is not at home on the first day");
        master.keep_within(&narrowed.fixed, &[1], &mut solver);
        assert_eq!(bound(&mut master, &mut solver), Some(2), "the second's first pattern is barred");
        master.keep_within(&narrowed.fixed, &[], &mut solver);
        assert_eq!(bound(&mut master, &mut solver), Some(3));
        assert_eq!(master.combine(None, Control::default()).map(|combined| combined.value), Some(3));
        // The solver does not have these patterns yet when they are left out.
        assert!(master.add(vec![at_home(1); 3]));
        let closed: Vec<Option<bool>> = (0..COLUMNS).map(|column| (column % DAYS < 2).then_some(false)).collect();
        master.keep_within(&closed, &[], &mut solver);
        assert_eq!(bound(&mut master, &mut solver), Some(0), "nobody is at home on the first two days");
    }
}
