//! Why there is no roster: in each block that has none, sets of rows that cannot hold together, and the least changes
//! after which there is one.
//!
//! A conflict is found by deletion: rows that show an infeasibility, less every one that is not needed for it. One of
//! its rows is then left out, and the search continues until the rest of the block can be kept. The rows left out, each
//! eased no more than it must be, are the first repairs: with all of them the block has a roster.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::chosen::Feasibility;
use super::control::Control;
use super::feasibility::{Eased, Easing, Oracle};
use super::fewest::find_fewest;
use crate::domain::agency::Agency;
use crate::domain::conflict::{Change, Conflict, Conflicts, Plan, Repair};
use crate::domain::day::DayMatrix;
use crate::domain::fact::{BoundKind, RowFact, RuleKind};
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
    let in_no_block = formulation.find_broken();
    let explained: Vec<Explanation> = in_no_block
        .par_iter()
        .map(|&row| Explanation::of_broken(&formulation, &[row]))
        .chain(affected.par_iter().with_max_len(1).map(|block| explain_block(&formulation, block, control)))
        .filter(|explanation| !explanation.is_empty())
        .collect();
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

/// Nodes of the solver's integer program in questions whose answer can be done without.
const NODES: u16 = 500;

/// Nodes for the question whether there is one more conflict.
const MANY_NODES: u16 = 2_000;

/// Rows of one bound that are tried as a repair.
const TRIED: usize = 10;

/// With so many rows about members of a cohort in a conflict one without any is looked for.
const MANY_MEMBERS: usize = 10;

/// One plan of what mends each block; none if something is not known of one of them.
fn join_plans(explained: &[Explanation]) -> Option<Plan> {
    let mut plan = Plan { changes: Vec::new(), fewest: true, amendments: Vec::new(), rows: Vec::new() };
    for explanation in explained {
        let BlockPlan { changes, fewest } = explanation.plan.as_ref().filter(|_| explanation.is_complete)?;
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

    fn is_empty(&self) -> bool {
        self.is_complete && self.conflicts.is_empty()
    }
}

fn explain_block(formulation: &Formulation<'_>, block: &Block, control: Control<'_>) -> Explanation {
    let program = formulation.program(block);
    let mut explanation = Explanation::of_broken(formulation, &program.broken);
    let mut search = ConflictSearch::new(&program, control);
    explanation.is_complete = search.find_conflicts();
    let repairs = if explanation.is_complete { search.find_repairs() } else { None };
    explanation.is_complete = repairs.is_some();
    let mut repairs = repairs.unwrap_or_default();
    let has_broken = !program.broken.is_empty();
    if !search.conflicts.is_empty() {
        explanation.conflicts.iter_mut().flat_map(|found| &mut found.repairs).for_each(|repair| repair.2 = false);
    }
    let amount = |row: usize, by: i64| if is_cohort_itself(&program, row) { 1 } else { by };
    let fact = |row: usize| formulation.describe(program.rows.tag(row).rule()?, program.rows.bounds(row));
    if explanation.is_complete
        && let Some(plan) = &mut explanation.plan
    {
        let (changes, fewest) = search.find_plan();
        let mut changes: Vec<(RowFact, i64)> =
            changes.into_iter().filter_map(|(row, by)| Some((fact(row)?, amount(row, by)))).collect();
        changes.dedup_by(|(other, _), (fact, _)| other == fact);
        // Two rows that give way for one rule about somebody are one change.
        plan.fewest &= fewest && (changes.len() <= 1 || !states_twice(&program));
        plan.changes.extend(changes);
        search.add_common_repairs(&mut repairs);
    }
    let mut repairs = repairs.into_iter();
    for conflict in search.conflicts {
        let list = repairs.next().unwrap_or_default().into_iter();
        let mut rules: Vec<RowFact> = conflict.rows.iter().filter_map(|&row| fact(row)).collect();
        rules.dedup();
        let mut repairs: Vec<(Vec<RowFact>, i64, bool)> = Vec::new();
        for repair in list {
            let rows: Vec<RowFact> = repair.rows.iter().filter_map(|&row| fact(row)).collect();
            if !repairs.iter().any(|(others, ..)| *others == rows) {
                let by = amount(repair.rows[0], repair.by);
                repairs.push((rows, by, repair.is_enough && !has_broken));
            }
        }
        explanation.conflicts.push(Found { rules, irreducible: conflict.irreducible, repairs });
    }
    explanation
}

/// Whether a row is that of a member of a cohort, or of the cohorts' sizes: nobody is in one by halves, so that the rule gives way
/// as a whole, by whatever amount its row does.
fn is_cohort_itself(program: &Program, row: usize) -> bool {
    program.rows.tag(row).rule().is_some_and(|row| row.family == RuleKind::Cohort && row.bound.is_none())
}

/// Whether some cohort's rule about one person is two rows.
fn states_twice(program: &Program) -> bool {
    (1..program.rows.len())
        .any(|row| is_cohort_itself(program, row) && program.rows.tag(row - 1) == program.rows.tag(row))
}

/// Rows that can give way together: one, or several of one bound.
#[derive(Clone)]
struct RowRepair {
    rows: Vec<usize>,
    /// By how much each of them.
    by: i64,
    /// Whether the block then has an assignment without any other change.
    is_enough: bool,
}

/// Rows that cannot hold together.
struct RowConflict {
    rows: Vec<usize>,
    irreducible: bool,
    /// The row that gives way so that the search can go on.
    first: usize,
}

/// The search for the conflicts of one block.
struct ConflictSearch<'a> {
    program: &'a Program,
    oracle: Oracle<'a>,
    rows: Vec<usize>,
    /// What an auxiliary column means belongs to the program; only what a rule asks can be left out.
    background: Vec<usize>,
    conflicts: Vec<RowConflict>,
    /// The rows that give way, one for each conflict.
    eased: Eased,
}

impl<'a> ConflictSearch<'a> {
    fn new(program: &'a Program, control: Control<'a>) -> Self {
        let rows: Vec<usize> = (0..program.rows.len()).collect();
        let is_background = |&row: &usize| matches!(program.rows.tag(row), RowTag::Meaning(_));
        let background = rows.iter().copied().filter(is_background).collect();
        let oracle = Oracle::new(program, control);
        Self { program, oracle, rows, background, conflicts: Vec::new(), eased: Eased::default() }
    }

    /// Conflict by conflict, one row of each left out, until the others can be kept; whether it came so far.
    fn find_conflicts(&mut self) -> bool {
        loop {
            // That there is a conflict is known, and one must be told; whether there is another may be left open.
            self.oracle.patience = (!self.conflicts.is_empty()).then_some(MANY_NODES);
            let core = match self.oracle.check(&self.rows, &self.eased) {
                Feasibility::Kept(_) => return true,
                Feasibility::Stopped => return false,
                Feasibility::Contradiction(core) => core,
            };
            self.oracle.patience = Some(NODES);
            let core = self.without_single_people(&core).unwrap_or(core);
            let (rows, irreducible) = self.oracle.shrink(&self.background, core);
            // Another row will do.
            self.oracle.patience = Some(0);
            let Some(first) = self.choose_first(&rows) else { return false };
            self.eased.insert(first, Easing::Dropped);
            self.conflicts.push(RowConflict { rows, irreducible, first });
        }
    }

    /// A contradiction among the rows that are about no pair and no member of a cohort, where the core has pairs or many members:
    /// one that needs them as well names many more rows.
    fn without_single_people(&mut self, core: &[usize]) -> Option<Vec<usize>> {
        let family = |row: &usize| self.program.rows.tag(*row).rule().map(|row| row.family);
        let is_pair = |row: &usize| family(row) == Some(RuleKind::Pair);
        let is_member = |row: &usize| is_cohort_itself(self.program, *row);
        let is_single = |row: &usize| is_pair(row) || is_member(row);
        if !core.iter().any(is_pair) && core.iter().filter(|row| is_member(row)).count() < MANY_MEMBERS {
            return None;
        }
        let rows: Vec<usize> = self.rows.iter().copied().filter(|row| !is_single(row)).collect();
        match self.oracle.check(&rows, &self.eased) {
            Feasibility::Contradiction(core) => Some(core),
            Feasibility::Kept(_) | Feasibility::Stopped => None,
        }
    }

    /// The rows of a conflict that are tried as a repair: of rows that say the same of many people or days only the
    /// first few, since a change of any of them is much like that of another.
    fn sample(&self, rows: &[usize]) -> Vec<usize> {
        let mut counts: FxHashMap<Option<(RuleKind, u32, Option<BoundKind>)>, usize> = FxHashMap::default();
        let mut is_among_first = |&row: &usize| {
            let key = self.program.rows.tag(row).rule().map(|row| match row.family {
                RuleKind::Pair | RuleKind::Lock => (row.family, 0, None),
                family => (family, row.rule, row.bound),
            });
            let count = counts.entry(key).or_default();
            *count += 1;
            *count <= TRIED
        };
        rows.iter().copied().filter(|row| is_among_first(row)).collect()
    }

    /// The row that is left out: one that is enough for the block, else one that many people are counted by, since
    /// other conflicts may go with it.
    fn choose_first(&mut self, rows: &[usize]) -> Option<usize> {
        let mut order = self.sample(rows);
        order.sort_by_key(|&row| std::cmp::Reverse(self.program.rows.entries(row).len()));
        // Where all of them together are not enough, none is: mostly there are many more conflicts.
        if matches!(self.check_without(&order), Feasibility::Contradiction(_)) {
            return order.first().copied();
        }
        let is_enough = |row: &&usize| matches!(self.check_without(&[**row]), Feasibility::Kept(_));
        order.iter().find(is_enough).or(order.first()).copied()
    }

    /// Whether the others can be kept where these rows are left out as well.
    fn check_without(&mut self, rows: &[usize]) -> Feasibility {
        let mut eased = self.eased.clone();
        eased.extend(rows.iter().map(|&row| (row, Easing::Dropped)));
        self.oracle.check_sides(&self.rows, &eased)
    }

    /// For each conflict the rows any of which can give way, and by how much they must, together with the first of
    /// every other conflict; none when a limit was reached before each conflict had one.
    fn find_repairs(&mut self) -> Option<Vec<Vec<RowRepair>>> {
        self.oracle.ask_about_sides();
        let mut lists: Vec<Vec<RowRepair>> = Vec::new();
        for position in 0..self.conflicts.len() {
            let first = self.find_first_repair(position)?;
            let row = first.rows[0];
            let dropped = std::mem::replace(&mut self.conflicts[position].first, row);
            self.eased.remove(&dropped);
            self.eased.insert(row, Easing::By(first.by));
            lists.push(vec![first]);
        }
        // What the later conflicts ask became less while the first of the earlier ones were sought.
        for (position, list) in lists.iter_mut().enumerate() {
            let first = list[0].rows[0];
            let others = self.list_candidates(position).into_iter().filter(|&row| row != first);
            list.extend(others.filter_map(|row| self.find_repair(position, row, None)));
            list[1..].sort_by_key(|repair| (repair.by, repair.rows[0]));
        }
        for repair in lists.iter_mut().flatten() {
            repair.is_enough = self.is_enough(&repair.rows, repair.by);
        }
        Some(lists)
    }

    /// Whether the block has an assignment where these rows alone give way. A conflict that none of them is in stays.
    fn is_enough(&mut self, rows: &[usize], by: i64) -> bool {
        let eased = Eased::from_iter(rows.iter().map(|&row| (row, Easing::By(by))));
        self.conflicts.iter().all(|conflict| rows.iter().any(|row| conflict.rows.contains(row)))
            && matches!(self.oracle.check(&self.rows, &eased), Feasibility::Kept(_))
    }

    /// The row of a conflict that need give way the least while those of the others do as they do now; the first, where no
    /// other need give way by less.
    fn find_first_repair(&mut self, position: usize) -> Option<RowRepair> {
        let first = self.conflicts[position].first;
        let mut least = self.find_repair(position, first, None);
        for row in self.list_candidates(position) {
            let most = least.as_ref().map(|repair| repair.by - 1);
            if row != first && most != Some(0) {
                least = self.find_repair(position, row, most).or(least);
            }
        }
        least
    }

    /// The rows of a conflict that are tried as its repair.
    fn list_candidates(&self, position: usize) -> Vec<usize> {
        let RowConflict { rows, first, .. } = &self.conflicts[position];
        let mut candidates = self.sample(rows);
        if !candidates.contains(first) {
            candidates.push(*first);
            candidates.sort_unstable();
        }
        // One row gives way for one conflict: neither would show what it must give for two at once.
        candidates.retain(|row| row == first || !self.eased.contains_key(row));
        candidates
    }

    /// By how much this row of a conflict must give way in place of its first, those of the others as they are; `most` at most.
    fn find_repair(&mut self, position: usize, row: usize, most: Option<i64>) -> Option<RowRepair> {
        let mut eased = self.eased.clone();
        eased.remove(&self.conflicts[position].first);
        let by = self.oracle.find_least_easing(&self.rows, &eased, &[row], most)?;
        Some(RowRepair { rows: vec![row], by, is_enough: false })
    }

    /// Adds, to the repairs of each conflict, that all of its rows of one bound give way by the same amount, where less of
    /// each is then enough than of any one alone.
    fn add_common_repairs(&mut self, lists: &mut [Vec<RowRepair>]) {
        for (position, list) in lists.iter_mut().enumerate() {
            let first = self.conflicts[position].first;
            let mut eased = self.eased.clone();
            eased.remove(&first);
            for rows in self.rows_by_bound(position) {
                let alone = list.iter().filter(|repair| rows.contains(&repair.rows[0])).map(|repair| repair.by).min();
                if rows.iter().any(|row| eased.contains_key(row)) || alone == Some(1) {
                    continue;
                }
                let most = alone.map(|alone| alone - 1);
                if let Some(by) = self.oracle.find_least_easing(&self.rows, &eased, &rows, most) {
                    let is_enough = self.is_enough(&rows, by);
                    list.push(RowRepair { rows, by, is_enough });
                }
            }
        }
    }

    /// The rows of a conflict that state the same bound of the same quota, where there are several.
    fn rows_by_bound(&self, position: usize) -> Vec<Vec<usize>> {
        let mut keys = Vec::new();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for &row in &self.conflicts[position].rows {
            let Some(tag) = self.program.rows.tag(row).rule() else { continue };
            if tag.family != RuleKind::Quota {
                continue;
            }
            let key = (tag.family, tag.rule, tag.bound);
            match keys.iter().position(|other| *other == key) {
                Some(at) => groups[at].push(row),
                None => {
                    keys.push(key);
                    groups.push(vec![row]);
                }
            }
        }
        groups.retain(|rows| rows.len() > 1);
        groups
    }

    /// Rows that give way, each by so much, so that the block has an assignment; and whether fewer rows would not do.
    fn find_plan(&mut self) -> (Vec<(usize, i64)>, bool) {
        let mut plan: Vec<(usize, i64)> = self
            .eased
            .iter()
            .filter_map(|(&row, easing)| match easing {
                Easing::By(by) => Some((row, *by)),
                Easing::Dropped => None,
            })
            .collect();
        plan.sort_unstable();
        // Each conflict needs a change; conflicts that share no row need one each.
        let mut rows: Vec<usize> = self.conflicts.iter().flat_map(|conflict| conflict.rows.iter().copied()).collect();
        let all = rows.len();
        rows.sort_unstable();
        rows.dedup();
        if plan.len() <= 1 || rows.len() == all {
            return (plan, true);
        }
        let conflicts = self.conflicts.iter().map(|conflict| conflict.rows.clone()).collect();
        self.oracle.ask_about_plan();
        let known: Vec<usize> = plan.iter().map(|&(row, _)| row).collect();
        let fewest = find_fewest(&mut self.oracle, &self.rows, conflicts, &self.background, &known);
        let Some(fewer) = fewest.rows else { return (plan, fewest.is_least) };
        let mut eased = Eased::from_iter(fewer.iter().map(|&row| (row, Easing::Dropped)));
        for &row in &fewer {
            eased.remove(&row);
            let Some(by) = self.oracle.find_least_easing(&self.rows, &eased, &[row], None) else {
                return (plan, false);
            };
            eased.insert(row, Easing::By(by));
        }
        let by = |row: usize| match eased.get(&row) {
            Some(Easing::By(by)) => *by,
            Some(Easing::Dropped) | None => 1,
        };
        (fewer.iter().map(|&row| (row, by(row))).collect(), fewest.is_least)
    }
}
