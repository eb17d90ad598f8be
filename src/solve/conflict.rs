//! Why there is no roster: in each block that has none, sets of rules that cannot hold together, and the least changes
//! after which there is one.

use std::hash::Hash;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::conflict_search::{RowReasons, find_reasons, is_cohort_itself};
use super::control::Control;
use super::digest::{Content, hash_program};
use crate::domain::agency::Agency;
use crate::domain::conflict::{Change, Conflict, Conflicts, Plan, Repair};
use crate::domain::day::DayMatrix;
use crate::domain::fact::RowFact;
use crate::formulation::program::{Program, RowBounds, RowTag, RuleRow};
use crate::formulation::{Block, Detail, Formulation, split_into_blocks};

/// Explains why no roster keeps every rule. `broken` and `infeasible` are the rows and blocks of the lean program that
/// cannot be kept; `is_settled` is whether every other block is known to have a roster.
pub(super) fn explain_conflicts(
    agency: &Agency,
    may: &DayMatrix,
    broken: &[RuleRow],
    infeasible: &[&Block],
    is_settled: bool,
    control: Control<'_>,
) -> Conflicts {
    let formulation = Formulation::new(agency, may, Detail::Full);
    // A lock that leaves nothing to decide is not part of a lean block, and may be what a rule contradicts.
    let mut is_affected = vec![false; agency.employees.len()];
    let counted = broken.iter().flat_map(|&row| formulation.list_counted(row));
    for employee in infeasible.iter().flat_map(|block| block.employees.iter().copied()).chain(counted) {
        is_affected[employee.at()] = true;
    }
    let affected: Vec<Block> = split_into_blocks(&formulation)
        .into_iter()
        .filter(|block| block.employees.iter().any(|employee| is_affected[employee.at()]))
        .collect();
    let programs: Vec<Program> = affected.par_iter().map(|block| formulation.program(block)).collect();
    let (firsts, number_of) = number_alike(&affected, &programs);
    let find = |&first: &usize| find_reasons(&programs[first], firsts.len(), control);
    let reasons: Vec<RowReasons> = firsts.par_iter().with_max_len(1).map(find).collect();
    let in_no_block = formulation.find_broken();
    let of_no_block = in_no_block.par_iter().map(|&row| Explanation::of_broken(&formulation, &[row]));
    let of_blocks = programs.par_iter().zip(&number_of);
    let of_blocks = of_blocks.map(|(program, &number)| Explanation::of_block(&formulation, program, &reasons[number]));
    let explained: Vec<Explanation> =
        of_no_block.chain(of_blocks).filter(|explanation| !explanation.is_empty()).collect();
    let is_only_one = is_settled && explained.len() == 1;
    let mut conflicts = Conflicts::default();
    if is_settled {
        conflicts.plan = join_plans(&explained);
    }
    for explanation in explained {
        conflicts.untold += usize::from(!explanation.is_complete);
        let is_only_one = is_only_one && explanation.is_complete;
        conflicts.told.extend(explanation.conflicts.into_iter().map(|found| found.tell(is_only_one)));
    }
    conflicts
}

/// One plan of what mends each block; none if something is not known of one of them.
fn join_plans(explained: &[Explanation]) -> Option<Plan> {
    let mut plan = Plan { changes: Vec::new(), fewest: true, amendments: Vec::new(), rows: Vec::new() };
    for explanation in explained {
        let BlockPlan { changes, fewest } = explanation.plan.as_ref()?;
        plan.fewest &= fewest;
        for (row, by) in changes {
            plan.changes.push(Change::new(row, *by));
            plan.rows.push(row.clone());
        }
    }
    (!plan.changes.is_empty()).then_some(plan)
}

/// The conflicts of one block.
struct Explanation {
    conflicts: Vec<Found>,
    /// Whether with the first repairs the block has a roster.
    is_complete: bool,
    plan: Option<BlockPlan>,
}

/// Rows that give way so that a block has a roster, and whether fewer would not do.
struct BlockPlan {
    changes: Vec<(RowFact, i64)>,
    fewest: bool,
}

/// A conflict of a block.
struct Found {
    rules: Vec<RowFact>,
    irreducible: bool,
    /// The rows that can give way, one or several together, with by how much they must and whether the block then has a
    /// roster without any other change; the first repair first.
    repairs: Vec<(Vec<RowFact>, i64, bool)>,
}

impl Found {
    /// The conflict as others see it; `is_only_block` is whether the rest of the agency is known to have a roster.
    fn tell(self, is_only_block: bool) -> Conflict {
        let repair = |(rows, by, is_enough): &(Vec<RowFact>, i64, bool)| Repair {
            changes: rows.iter().map(|row| Change::new(row, *by)).collect(),
            alone: is_only_block && *is_enough,
        };
        let repairs = self.repairs.iter().map(repair).collect();
        Conflict { rules: self.rules, irreducible: self.irreducible, repairs }
    }
}

impl Explanation {
    /// Rows that no column is left to keep: each is a conflict by itself.
    fn of_broken(formulation: &Formulation<'_>, broken: &[RuleRow]) -> Self {
        let found = broken.iter().filter_map(|&row| {
            let fact = formulation.describe(row, RowBounds::NONE)?;
            let repairs = vec![(vec![fact.clone()], formulation.missing_in(row), broken.len() == 1)];
            Some(Found { rules: vec![fact], irreducible: true, repairs })
        });
        let conflicts: Vec<Found> = found.collect();
        // Each of them has to give way, and nothing else.
        let changes = conflicts.iter().flat_map(|found| &found.repairs).map(|(rows, by, _)| (rows[0].clone(), *by));
        let plan = Some(BlockPlan { changes: changes.collect(), fewest: true });
        Self { conflicts, is_complete: true, plan }
    }

    /// What is known of the rows of a block as rules about its people.
    fn of_block(formulation: &Formulation<'_>, program: &Program, reasons: &RowReasons) -> Self {
        let mut explanation = Self::of_broken(formulation, &program.broken);
        explanation.is_complete = reasons.repairs.is_some();
        let has_broken = !program.broken.is_empty();
        if !reasons.conflicts.is_empty() {
            explanation.conflicts.iter_mut().flat_map(|found| &mut found.repairs).for_each(|repair| repair.2 = false);
        }
        let amount = |row: usize, by: i64| if is_cohort_itself(program, row) { 1 } else { by };
        let fact = |row: usize| formulation.describe(program.rows.tag(row).rule()?, program.rows.bounds(row));
        if !explanation.is_complete && reasons.plan.is_empty() {
            explanation.plan = None;
        }
        if let Some(plan) = &mut explanation.plan {
            let mut changes: Vec<(RowFact, i64)> =
                reasons.plan.iter().filter_map(|&(row, by)| Some((fact(row)?, amount(row, by)))).collect();
            changes.dedup_by(|(other, _), (fact, _)| other == fact);
            // Two rows that give way for one rule about somebody are one change.
            plan.fewest &= reasons.is_plan_least && (changes.len() <= 1 || !states_twice(program));
            plan.changes.extend(changes);
        }
        let mut repairs = reasons.repairs.iter().flatten();
        for conflict in &reasons.conflicts {
            let mut rules: Vec<RowFact> = conflict.rows.iter().filter_map(|&row| fact(row)).collect();
            rules.dedup();
            let mut told: Vec<(Vec<RowFact>, i64, bool)> = Vec::new();
            for repair in repairs.next().into_iter().flatten() {
                let rows: Vec<RowFact> = repair.rows.iter().filter_map(|&row| fact(row)).collect();
                if !told.iter().any(|(others, ..)| *others == rows) {
                    told.push((rows, amount(repair.rows[0], repair.by), repair.is_enough && !has_broken));
                }
            }
            explanation.conflicts.push(Found { rules, irreducible: conflict.irreducible, repairs: told });
        }
        explanation
    }

    fn is_empty(&self) -> bool {
        self.is_complete && self.conflicts.is_empty()
    }
}

/// Whether some cohort's rule about one person is two rows.
fn states_twice(program: &Program) -> bool {
    (1..program.rows.len())
        .any(|row| is_cohort_itself(program, row) && program.rows.tag(row - 1) == program.rows.tag(row))
}

/// The first of the blocks whose programs, with the rules that their rows are of, are the same whoever they are about, and for
/// each block the number of its first among these: hundreds of people may each be a block, and the reason of one is that of all.
fn number_alike(blocks: &[Block], programs: &[Program]) -> (Vec<usize>, Vec<usize>) {
    if blocks.len() == 1 {
        return (vec![0], vec![0]);
    }
    let digests: Vec<[u8; 32]> =
        blocks.par_iter().zip(programs).map(|(block, program)| digest_of(block, program)).collect();
    let mut number_by: FxHashMap<[u8; 32], usize> = FxHashMap::default();
    let mut firsts = Vec::new();
    let numbers = digests.into_iter().enumerate().map(|(at, digest)| {
        *number_by.entry(digest).or_insert_with(|| {
            firsts.push(at);
            firsts.len() - 1
        })
    });
    let numbers = numbers.collect();
    (firsts, numbers)
}

/// All that a search for reasons reads.
fn digest_of(block: &Block, program: &Program) -> [u8; 32] {
    let mut content = Content::default();
    hash_program(program, block, &mut content);
    for row in 0..program.rows.len() {
        let tag = program.rows.tag(row);
        let rule = tag.rule().map(|rule| (rule.family, rule.rule, rule.bound));
        (matches!(tag, RowTag::Meaning(_)), rule).hash(&mut content);
    }
    content.digest()
}
