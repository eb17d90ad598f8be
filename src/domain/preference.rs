//! What a wish counts in the stage `preferences`: the bonuses of priorities, and the tiers of strict ones.

use super::agency::Agency;
use super::rule::Advantage;

impl Agency {
    /// For each employee 100 + the bonus percentages of the priorities that select them.
    #[must_use]
    pub fn wish_factors(&self) -> Vec<i64> {
        let mut factors = vec![100; self.employees.len()];
        for priority in &self.priorities {
            if let Advantage::Bonus(bonus) = priority.advantage {
                for employee in self.employees.indices().filter(|&employee| priority.who.selects(self, employee)) {
                    factors[employee.at()] += i64::from(bonus);
                }
            }
        }
        factors
    }

    /// How many tiers strict priorities split the stage `preferences` into, and each employee's tier: the first strict
    /// rule that selects them, in file order, or else the last tier.
    #[must_use]
    pub fn preference_tiers(&self) -> (usize, Vec<u16>) {
        let strict: Vec<_> =
            self.priorities.iter().filter(|priority| priority.advantage == Advantage::Strict).collect();
        let tier = |employee| {
            strict.iter().position(|priority| priority.who.selects(self, employee)).unwrap_or(strict.len()) as u16
        };
        let tiers = if strict.is_empty() {
            vec![0; self.employees.len()]
        } else {
            self.employees.indices().map(tier).collect()
        };
        (strict.len() + 1, tiers)
    }
}
