//! Which variable is decided next: the one that took part in the most of the latest conflicts.

use std::collections::BinaryHeap;

use super::trail::Trail;

/// By how much a conflict counts more than the one before.
const GROWTH: f64 = 1.0 / 0.95;
const LARGEST: f64 = 1e100;

/// Variables by how active they are.
pub(super) struct Order {
    activities: Vec<f64>,
    /// By how much an activity grows in a conflict.
    step: f64,
    /// (activity in bits, which are in its order, and the variable, the first one last): every open variable is in here with its
    /// activity, beside entries that are out of date.
    heap: BinaryHeap<(u64, std::cmp::Reverse<u32>)>,
}

impl Order {
    /// The order to begin with: the higher numbers first.
    pub(super) fn new(activities: Vec<f64>) -> Self {
        let mut order = Self { activities, step: 1.0, heap: BinaryHeap::new() };
        order.fill();
        order
    }

    fn fill(&mut self) {
        let entries = self.activities.iter().zip(0..);
        self.heap = entries.map(|(activity, variable)| (activity.to_bits(), std::cmp::Reverse(variable))).collect();
    }

    /// A variable is open again.
    pub(super) fn reopen(&mut self, variable: usize) {
        self.heap.push((self.activities[variable].to_bits(), std::cmp::Reverse(variable as u32)));
    }

    /// A variable took part in a conflict.
    pub(super) fn bump(&mut self, variable: usize) {
        self.activities[variable] += self.step;
        if self.activities[variable] > LARGEST {
            self.activities.iter_mut().for_each(|activity| *activity /= LARGEST);
            self.step /= LARGEST;
            self.fill();
        } else {
            self.reopen(variable);
        }
    }

    /// A conflict is over.
    pub(super) fn decay(&mut self) {
        self.step *= GROWTH;
        if self.heap.len() > 8 * self.activities.len() + 64 {
            self.fill();
        }
    }

    /// The most active open variable.
    pub(super) fn next(&mut self, trail: &Trail) -> Option<usize> {
        loop {
            let (_, std::cmp::Reverse(variable)) = self.heap.pop()?;
            if trail.value(variable as usize).is_none() {
                return Some(variable as usize);
            }
        }
    }
}
