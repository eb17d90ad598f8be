//! Sets of rows of one program that cannot hold together, and the least changes after which the others can.
//!
//! A conflict is found by deletion: rows that show an infeasibility, less every one that is not needed for it. One of
//! its rows is then left out, and the search continues until the rest of the program can be kept. The rows left out, each
//! eased no more than it must be, are the first repairs: with all of them there is an assignment. Where there are many conflicts
//! a few rows without which the rest can be kept are sought first, and then a conflict for each of them.

use rustc_hash::FxHashMap;

use super::chosen::Feasibility;
use super::control::Control;
use super::feasibility::{Eased, Easing, Oracle};
use super::fewest::{find_few, find_fewest};
use crate::domain::fact::{BoundKind, RuleKind};
use crate::formulation::program::{Program, RowTag};

/// Nodes of the solver's integer program in questions whose answer can be done without.
const NODES: u16 = 500;

/// Nodes for the question whether there is one more conflict.
const MANY_NODES: u16 = 2_000;

/// Rows of one bound that are tried as a repair.
const TRIED: usize = 10;

/// After so many conflicts rows are looked for that resolve all there are: one row of each in turn may come to hundreds of
/// conflicts where a few rows are enough.
const MANY_CONFLICTS: usize = 20;

/// After so many rows of which it is not found out whether they are needed no conflicts of others are looked for: what is told is
/// not all then in any case.
const MOST_OPEN: usize = 3;

/// With so many rows about members of a cohort in a conflict one without any is looked for.
const MANY_MEMBERS: usize = 10;

/// What is found about the rows of a program that cannot all be kept. Rows and columns alone are read, and which rule each row
/// is of: it is the same for two programs that differ in nothing else than in whom they are about.
pub(super) struct RowReasons {
    pub(super) conflicts: Vec<RowConflict>,
    /// For each conflict what can give way, the first first; none where a limit was reached before each had one.
    pub(super) repairs: Option<Vec<Vec<RowRepair>>>,
    /// Rows that give way, each by so much, so that the others can be kept; none where a limit was reached before any were found.
    pub(super) plan: Vec<(usize, i64)>,
    /// Whether fewer would not do.
    pub(super) is_plan_least: bool,
}

/// Rows that can give way together: one, or several of one bound.
pub(super) struct RowRepair {
    pub(super) rows: Vec<usize>,
    /// By how much each of them.
    pub(super) by: i64,
    /// Whether the block then has an assignment without any other change.
    pub(super) is_enough: bool,
}

/// Rows that cannot hold together.
pub(super) struct RowConflict {
    pub(super) rows: Vec<usize>,
    pub(super) irreducible: bool,
    /// The row that gives way so that the search can go on.
    first: usize,
}

/// Why the rows of a program cannot all be kept. `among` is how many programs share the effort.
pub(super) fn find_reasons(program: &Program, among: usize, control: Control<'_>) -> RowReasons {
    let mut search = ConflictSearch::new(program, among, control);
    let mut repairs = if search.find_conflicts() { search.find_repairs() } else { None };
    let (plan, is_plan_least) = match &mut repairs {
        Some(lists) => {
            let found = search.find_plan();
            search.add_common_repairs(lists);
            found
        }
        None => (search.enough, false),
    };
    RowReasons { conflicts: search.conflicts, repairs, plan, is_plan_least }
}

/// Whether a row is that of a member of a cohort, or of the cohorts' sizes: nobody is in one by halves, so that the rule gives way
/// as a whole, by whatever amount its row does.
pub(super) fn is_cohort_itself(program: &Program, row: usize) -> bool {
    program.rows.tag(row).rule().is_some_and(|row| row.family == RuleKind::Cohort && row.bound.is_none())
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
    /// Rows that give way, each by so much, so that the others can be kept, once some were found: more than need to, perhaps.
    enough: Vec<(usize, i64)>,
}

impl<'a> ConflictSearch<'a> {
    fn new(program: &'a Program, among: usize, control: Control<'a>) -> Self {
        let rows: Vec<usize> = (0..program.rows.len()).collect();
        let is_background = |&row: &usize| matches!(program.rows.tag(row), RowTag::Meaning(_));
        let background = rows.iter().copied().filter(is_background).collect();
        let oracle = Oracle::new(program, among, control);
        Self { program, oracle, rows, background, conflicts: Vec::new(), eased: Eased::default(), enough: Vec::new() }
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
            if self.conflicts.len() == MANY_CONFLICTS
                && let Some(is_complete) = self.find_conflicts_of_few()
            {
                return is_complete;
            }
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

    /// In place of those known, a conflict for each of a few rows without which the others can be kept, with no other of these rows
    /// where that is found; whether each has one, or none if no such rows were found.
    fn find_conflicts_of_few(&mut self) -> Option<bool> {
        self.oracle.patience = Some(NODES);
        let mut known = self.list_conflicts();
        self.enough = find_few(&mut self.oracle, &self.rows, &mut known, &self.background)?;
        let few: Vec<usize> = self.enough.iter().map(|&(row, _)| row).collect();
        self.eased = few.iter().map(|&row| (row, Easing::Dropped)).collect();
        let before = std::mem::take(&mut self.conflicts);
        let mut open = 0;
        for first in few {
            self.eased.remove(&first);
            let core = match self.oracle.check_sides(&self.rows, &self.eased) {
                Feasibility::Kept(_) => continue,
                Feasibility::Contradiction(core) => Some(core),
                Feasibility::Stopped => known.iter().find(|conflict| conflict.contains(&first)).cloned(),
            };
            let found = core.map(|core| self.oracle.shrink(&self.background, core));
            match found.filter(|(rows, _)| rows.contains(&first)) {
                Some((rows, irreducible)) => self.conflicts.push(RowConflict { rows, irreducible, first }),
                None => open += 1,
            }
            self.eased.insert(first, Easing::Dropped);
            if open == MOST_OPEN {
                break;
            }
        }
        let is_complete = open == 0;
        if !is_complete && self.conflicts.len() < before.len() {
            self.conflicts = before;
        }
        Some(is_complete)
    }

    /// The rows of each conflict.
    fn list_conflicts(&self) -> Vec<Vec<usize>> {
        self.conflicts.iter().map(|conflict| conflict.rows.clone()).collect()
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
        self.oracle.ask_about_repairs();
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
        self.oracle.ask_about_plan();
        let known: Vec<usize> = plan.iter().map(|&(row, _)| row).collect();
        let conflicts = self.list_conflicts();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formulation::program::{Column, Entry, RowBounds, RuleRow};

    /// Two people have to stay, and each of so many rows holds with one of them or else with nobody.
    fn two_against(others: u32) -> Program {
        let column = |whom| Column::Auxiliary { family: RuleKind::Quota, whom, day: 0 };
        let mut program = Program { columns: (0..2 + 2 * others).map(column).collect(), ..Program::default() };
        let mut push = |rule, bounds, entries: &[(u32, i32)]| {
            let entries = entries.iter().map(|&(column, coefficient)| Entry { column, coefficient });
            let row = RuleRow { family: RuleKind::Quota, rule, whom: 0, day: 0, bound: None };
            program.rows.push(RowTag::Rule(row), bounds, entries);
        };
        let nobody = RowBounds { lower: None, upper: Some(0) };
        (0..2).for_each(|stays| push(stays, nobody, &[(stays, 1)]));
        for other in 0..others {
            push(2 + other, RowBounds::at_least(3), &[(other % 2, 3), (2 + 2 * other, 1), (3 + 2 * other, 1)]);
        }
        program
    }

    /// How many conflicts are told of as many others, and whether the plan is the least.
    fn tell(others: u32) -> (usize, bool) {
        let reasons = find_reasons(&two_against(others), 1, Control::default());
        assert!(reasons.conflicts.iter().all(|conflict| conflict.irreducible && conflict.rows.len() == 2));
        let repairs = reasons.repairs.expect("a repair of each");
        assert!(repairs.len() == reasons.conflicts.len() && repairs.iter().all(|list| !list.is_empty()));
        assert_eq!(reasons.plan, [(0, 1), (1, 1)]);
        (repairs.len(), reasons.is_plan_least)
    }

    #[test]
    fn each_of_a_few_conflicts_is_told_and_of_many_those_of_the_rows_that_resolve_them() {
        let (told, is_least) = tell(MANY_CONFLICTS as u32);
        assert!((MANY_CONFLICTS / 2..=MANY_CONFLICTS).contains(&told) && is_least, "{told}");
        assert_eq!(tell(40 * MANY_CONFLICTS as u32), (2, true));
    }

    /// Each of so many people has to stay and may not: with ever less effort fewer of these conflicts are told, and what is enough for a
    /// roster as long as it was found before the effort ended.
    #[test]
    fn a_plan_is_told_without_all_conflicts() {
        let people = 4 * MANY_CONFLICTS as u32;
        let column = |whom| Column::Auxiliary { family: RuleKind::Quota, whom, day: 0 };
        let mut program = Program { columns: (0..people).map(column).collect(), ..Program::default() };
        for whom in 0..people {
            for (rule, bounds) in [RowBounds::at_least(1), RowBounds::exactly(0)].into_iter().enumerate() {
                let row = RuleRow { family: RuleKind::Quota, rule: rule as u32, whom, day: 0, bound: None };
                program.rows.push(RowTag::Rule(row), bounds, [Entry { column: whom, coefficient: 1 }]);
            }
        }
        let mut without_repairs = 0;
        for among in (0..50).map(|power| 1.2_f64.powi(power) as usize) {
            let reasons = find_reasons(&program, among, Control::default());
            assert!((1..=people as usize).contains(&reasons.conflicts.len()));
            assert_eq!(reasons.repairs.is_some(), reasons.conflicts.len() == people as usize);
            if !reasons.plan.is_empty() {
                let mut people: Vec<usize> = reasons.plan.iter().map(|&(row, _)| row / 2).collect();
                people.dedup();
                assert!(people.iter().copied().eq(0..program.columns.len()), "one change for each");
                without_repairs += usize::from(reasons.repairs.is_none());
            }
        }
        assert!(without_repairs > 0);
    }
}
