//! Pairs. `cover`, on a day that is a working day of both: x\[a,d\] + x\[b,d\] <= 1 when both are present, and
//! x\[a,d\] = 0 when only a is. `together`, when both are present: x\[a,d\] - x\[b,d\] = 0.

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::fact::{BoundKind, RowFact, RuleKind};
use crate::domain::index::EmployeeIx;
use crate::domain::rule::{Origin, Pair, PairKind};
use crate::formulation::block::Block;
use crate::formulation::builder::ProgramBuilder;
use crate::formulation::cell::CellKind;
use crate::formulation::context::Context;
use crate::formulation::fact::{about_both, fact_of};
use crate::formulation::family::Family;
use crate::formulation::program::{RowBounds, RuleRow};
use crate::formulation::tie::Ties;

/// The pairs of an agency.
pub(super) struct PairFamily {
    /// For each employee the pairs they are in; empty when there is no pair at all.
    pairs_of: Vec<Vec<u32>>,
}

impl PairFamily {
    pub(super) fn new(agency: &Agency) -> Self {
        if agency.pairs.is_empty() {
            return Self { pairs_of: Vec::new() };
        }
        let mut pairs_of = vec![Vec::new(); agency.employees.len()];
        for (position, pair) in agency.pairs.iter().enumerate() {
            pairs_of[pair.first.at()].push(position as u32);
            pairs_of[pair.second.at()].push(position as u32);
        }
        Self { pairs_of }
    }
}

/// The days on which a pair asks something.
fn days_of<'a>(agency: &'a Agency, pair: &'a Pair) -> impl Iterator<Item = Day> + 'a {
    (agency.start()..agency.horizon.days() as Day).filter(move |&day| {
        let present = [pair.first, pair.second].map(|employee| agency.is_present(employee, day));
        match pair.kind {
            PairKind::Together => present == [true, true],
            PairKind::Cover => {
                agency.works(pair.first, day) && agency.works(pair.second, day) && present != [false, false]
            }
        }
    })
}

impl Family for PairFamily {
    fn kind(&self) -> RuleKind {
        RuleKind::Pair
    }

    /// The cells of `together` pairs: the one's wish may bring the other home.
    fn mark_forced(&self, context: &Context<'_>, forced: &mut DayMatrix) {
        for pair in context.agency.pairs.iter().filter(|pair| pair.kind == PairKind::Together) {
            for day in days_of(context.agency, pair) {
                for employee in [pair.first, pair.second] {
                    if context.cells.free.contains(employee.at(), day) {
                        forced.insert(employee.at(), day);
                    }
                }
            }
        }
    }

    /// The two of each pair that have a day on which both cells are decided.
    fn tie(&self, context: &Context<'_>, ties: &mut Ties) {
        for pair in context.agency.pairs.iter().filter(|pair| context.states(pair.soft)) {
            let decided = |employee, day| context.cell(employee, day) != CellKind::Away;
            let mut days = days_of(context.agency, pair);
            if days.any(|day| decided(pair.first, day) && decided(pair.second, day)) {
                ties.tie(pair.first, pair.second);
            }
        }
    }

    /// A pair none of whose cells is decided is in the office, which keeps it.
    fn find_broken(&self, _context: &Context<'_>) -> Vec<RuleRow> {
        Vec::new()
    }

    /// Likewise.
    fn count_given_way(&self, _context: &Context<'_>) -> i64 {
        0
    }

    fn add_rows(&self, context: &Context<'_>, block: &Block, builder: &mut ProgramBuilder) {
        let agency = context.agency;
        if self.pairs_of.is_empty() {
            return;
        }
        for &employee in &block.employees {
            for &position in &self.pairs_of[employee.at()] {
                let pair = &agency.pairs[position as usize];
                // A pair within the block is added once, with its first employee.
                if employee == pair.second && builder.has(pair.first) {
                    continue;
                }
                let (second, bounds, bound) = match pair.kind {
                    PairKind::Cover => (1, RowBounds::at_most(1), BoundKind::Cover),
                    PairKind::Together => (-1, RowBounds::exactly(0), BoundKind::Together),
                };
                for day in days_of(agency, pair) {
                    let absent = [pair.first, pair.second].iter().any(|&employee| !agency.is_present(employee, day));
                    let bounds = if absent { RowBounds::at_most(0) } else { bounds };
                    let terms = [builder.term(pair.first, day, 1), builder.term(pair.second, day, second)];
                    let row = RuleRow { family: RuleKind::Pair, rule: position, whom: 0, day, bound: Some(bound) };
                    match pair.soft {
                        true => builder.add_soft_row(row, bounds, terms),
                        false => builder.add_row(row, bounds, terms),
                    }
                }
            }
        }
    }

    fn describe(&self, context: &Context<'_>, row: RuleRow, _bounds: RowBounds) -> RowFact {
        let agency = context.agency;
        let pair = &agency.pairs[row.rule as usize];
        let origin = Origin { file: "pairs.csv".into(), line: pair.row, source: None };
        let fact = fact_of(agency, RuleKind::Pair, "pair", &origin, row.day);
        about_both(agency, pair.first, pair.second, RowFact { bound: row.bound, ..fact })
    }

    fn list_counted(&self, context: &Context<'_>, row: RuleRow) -> Vec<EmployeeIx> {
        let pair = &context.agency.pairs[row.rule as usize];
        vec![pair.first, pair.second]
    }
}
