//! Prices of linking rows, and the bound that they give.

use rustc_hash::FxHashMap;

use crate::formulation::program::RowBounds;
use crate::proof::dual::Multipliers;
use crate::solve::assignment::INTEGRAL;
use crate::solve::control::Control;
use crate::solve::lp::LpSolver;

use super::master::{Master, Mastered};
use super::region::Region;
use super::split::Split;

/// What prices are whole multiples of one part of while they are looked for.
pub(super) const SCALE: i64 = 1 << 12;
/// Rounds at most, and those without a bound that is better than the relaxation's.
const ROUNDS: usize = 500;
const PATIENCE: usize = 20;
/// Steps of the simplex method times linking rows at most.
const EFFORT: usize = 200_000_000;
/// How long a state that is passed takes.
const PASSED: usize = 2;
/// How near the next prices are to the best ones known, of the way to those of the master; where that brings no pattern that is
/// new, this much nearer to the master's (Wentges 1997).
const NEAR: f64 = 0.8;
const STEP: f64 = 0.3;

/// The search for prices.
pub(super) struct Pricing<'a> {
    split: &'a Split,
    region: &'a Region,
    costs: &'a [i64],
    /// The best prices so far, and their bound in parts of 1 / [`SCALE`].
    pub(super) best: Vec<f64>,
    bound: i64,
    /// Steps of the simplex method.
    steps: usize,
    /// These times what the master had of rows and columns, and states that were passed: a nanosecond or two each.
    pub(super) effort: usize,
}

impl<'a> Pricing<'a> {
    /// Begins at the relaxation's multipliers, whose bound is not above its own but for how they are rounded: what an employee
    /// can do in whole days is within what the relaxation of their rows can.
    pub(super) fn new(split: &'a Split, costs: &'a [i64], relaxed: &Multipliers) -> Self {
        let multipliers: FxHashMap<u32, i64> = relaxed.rows.iter().copied().collect();
        let price = |(row, _): &(u32, RowBounds)| {
            multipliers.get(row).map_or(0.0, |&multiplier| multiplier as f64 / relaxed.denominator as f64)
        };
        Self::within(split, &split.whole, costs, split.linking.iter().map(price).collect())
    }

    /// Begins at prices, where columns are fixed.
    pub(super) const fn within(split: &'a Split, region: &'a Region, costs: &'a [i64], prices: Vec<f64>) -> Self {
        Self { split, region, costs, best: prices, bound: i64::MAX, steps: 0, effort: 0 }
    }

    /// The bound that is known, in parts of 1 / [`SCALE`].
    pub(super) const fn bound(&self) -> i64 {
        self.bound
    }

    /// The same, rounded down.
    pub(super) const fn floor(&self) -> i64 {
        self.bound.div_euclid(SCALE)
    }

    /// Bounds by the prices at which it begins, and adds the patterns that they make best. None where a number does not fit.
    pub(super) fn begin(&mut self, master: &mut Master<'_>) -> Option<()> {
        self.step(master, &self.best.clone()).map(|_| ())
    }

    /// Looks for the prices of the least bound, having begun: until it is as low as the master's when rounded down, or not above
    /// `value`; says what the master's last patterns come to. It is given up where the bound does not get below `known`, the
    /// relaxation's. None where the solver fails or a number does not fit.
    pub(super) fn run(
        &mut self,
        master: &mut Master<'_>,
        (value, known): (i64, i64),
        solver: &mut LpSolver,
        control: Control<'_>,
    ) -> Option<Mastered> {
        solver.take_effort();
        let most = master.most_steps(EFFORT);
        let mut mastered = self.solve(master, solver, control)?;
        for round in 0..ROUNDS {
            let least = (mastered.bound + INTEGRAL).floor() as i64;
            if self.floor() <= least.max(value) || least >= known || !self.step(master, &mastered.prices)? {
                break;
            }
            if control.is_over() || self.steps > most || round >= PATIENCE && self.floor() >= known {
                break;
            }
            mastered = self.solve(master, solver, control)?;
        }
        Some(mastered)
    }

    /// Looks for lower prices once, having begun. None where the solver fails or a number does not fit.
    pub(super) fn run_once(
        &mut self,
        master: &mut Master<'_>,
        solver: &mut LpSolver,
        control: Control<'_>,
    ) -> Option<()> {
        solver.take_effort();
        let mastered = self.solve(master, solver, control)?;
        self.step(master, &mastered.prices).map(|_| ())
    }

    fn solve(&mut self, master: &mut Master<'_>, solver: &mut LpSolver, control: Control<'_>) -> Option<Mastered> {
        let mastered = master.solve(solver, control);
        let steps = solver.take_effort();
        self.steps += steps;
        self.effort += steps * master.size();
        mastered
    }

    /// Prices between the best ones and these: adds the patterns that they make best; says whether any is new.
    fn step(&mut self, master: &mut Master<'_>, prices: &[f64]) -> Option<bool> {
        let mut near = NEAR;
        loop {
            let between: Vec<f64> =
                self.best.iter().zip(prices).map(|(best, price)| near * best + (1.0 - near) * price).collect();
            let priced = self.split.price(self.region, self.costs, &self.split.round(&between, SCALE), SCALE)?;
            self.effort += PASSED * self.region.states();
            if priced.bound < self.bound {
                self.bound = priced.bound;
                self.best = between;
            }
            let is_new = master.add(priced.assignments);
            if is_new || near == 0.0 {
                return Some(is_new);
            }
            near = (near - STEP).max(0.0);
        }
    }

    /// Adds the patterns that prices make best of those that go with what is fixed; says whether any is new. None where somebody
    /// has no such pattern.
    pub(super) fn add_within(&self, master: &mut Master<'_>, prices: &[f64], fixed: &[Option<bool>]) -> Option<bool> {
        let region = self.split.restrict(&self.split.whole, fixed.to_vec())?;
        let priced = self.split.price(&region, self.costs, &self.split.round(prices, SCALE), SCALE)?;
        Some(master.add(priced.assignments))
    }

    /// The best prices in parts of 1 / [`SCALE`].
    pub(super) fn finest(&self) -> Vec<i64> {
        self.split.round(&self.best, SCALE)
    }

    /// The best prices in the largest parts in which their bound, rounded down, is not above `most`; and those parts.
    pub(super) fn simplest(&self, most: i64) -> Option<(Vec<i64>, i64)> {
        const SCALES: [i64; 6] = [1, 2, 12, 60, 1 << 8, SCALE];
        let in_parts = |scale: i64| (self.split.round(&self.best, scale), scale);
        SCALES.map(in_parts).into_iter().find(|(prices, scale)| {
            let priced = self.split.price(self.region, self.costs, prices, *scale);
            priced.is_some_and(|priced| priced.bound.div_euclid(*scale) <= most)
        })
    }
}
