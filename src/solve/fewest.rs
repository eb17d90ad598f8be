//! The fewest rows that must give way: every conflict must lose a row, so a least set of rows that hits all conflicts known
//! is a bound; where the others can be kept without it, it is the answer, and otherwise more conflicts are known.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;
use rustc_hash::FxHashMap;

use super::assignment::INTEGRAL;
use super::branch::{Root, Size, search_tree};
use super::chosen::Feasibility;
use super::control::Control;
use super::elastic::{Slack, add_slacks};
use super::feasibility::{Eased, Easing, Oracle};
use super::lp::{LpAnswer, LpSolver};
use super::reduced::Reduced;
use crate::formulation::program::{Column, Entry, Program, RowBounds, RowTag, Rows};
use crate::proof::narrow::Narrowed;

/// Questions whether rows can hold together that are asked at most, and how many at most after the last that led to fewer: the
/// more conflicts there are, the more a few questions may save.
const MOST_ASKED: usize = 2_000;
const IN_VAIN: usize = 100;
const IN_VAIN_PER_CONFLICT: usize = 4;
const MOST_IN_VAIN: usize = 300;

/// What a row known to give way weighs at first beside any other, and what is added to what a row is broken by before it is
/// the divisor of its weight.
const KNOWN_WEIGHT: f64 = 0.1;
const DAMPING: f64 = 0.2;

/// Nodes of the tree that looks for a least set of rows: while there are conflicts that none of the sets so far has hit any set is
/// good, and once few nodes lead to none that is smaller.
const FEW_NODES: usize = 20;
const NODES: usize = 200;

/// Rows that give way.
pub(super) struct Fewest {
    /// Fewer than were known to be enough; none if none were found.
    pub(super) rows: Option<Vec<usize>>,
    /// Whether it is shown that no fewer than these, or than were known, would do.
    pub(super) is_least: bool,
}

/// Fewer than the `known` of the rows that can give way without which the others can be kept; `conflicts` are sets of rows
/// that cannot.
pub(super) fn find_fewest(
    oracle: &mut Oracle<'_>,
    rows: &[usize],
    mut conflicts: Vec<Vec<usize>>,
    background: &[usize],
    known: &[usize],
) -> Fewest {
    let mut solver = LpSolver::new();
    let mut fewest = Fewest { rows: None, is_least: false };
    let in_vain = MOST_IN_VAIN.min(IN_VAIN + IN_VAIN_PER_CONFLICT * conflicts.len());
    let (mut most, mut asked, mut last_asked) = (known.len(), 0, in_vain);
    let mut hitting = match find_few_broken(oracle.program, known, &mut solver, oracle.control) {
        Some(few) => Fewest { rows: Some(few), is_least: false },
        None => hit_all(&conflicts, most, FEW_NODES, &mut solver, oracle.control),
    };
    loop {
        if hitting.rows.is_none() && !hitting.is_least {
            hitting = hit_all(&conflicts, most, NODES, &mut solver, oracle.control);
        }
        oracle.spend(solver.take_effort());
        let Some(hit) = hitting.rows else {
            fewest.is_least = hitting.is_least;
            return fewest;
        };
        let least = if hitting.is_least { hit.len() } else { 0 };
        let before = conflicts.len();
        let may_ask = last_asked.min(MOST_ASKED) - asked;
        let Some(chosen) = hit_others(oracle, rows, hit, &mut conflicts, background, may_ask, false) else {
            return fewest;
        };
        asked += conflicts.len() - before;
        if chosen.len() < most {
            most = chosen.len();
            last_asked = asked + in_vain;
            fewest = Fewest { is_least: most <= least, rows: Some(chosen.into_iter().map(|(row, _)| row).collect()) };
        }
        if fewest.is_least {
            return fewest;
        }
        hitting = hit_all(&conflicts, most, FEW_NODES, &mut solver, oracle.control);
    }
}

/// Rows that give way, each by so much, so that the others can be kept: `hit`, and a row more of each further conflict until they
/// can, which makes many conflicts known at once, less those that need not give way; none after so many conflicts. The row of a
/// conflict is one that most of the others have; it has many entries too if `is_wide`, so that what is left is decided soon.
fn hit_others(
    oracle: &mut Oracle<'_>,
    rows: &[usize],
    mut hit: Vec<usize>,
    conflicts: &mut Vec<Vec<usize>>,
    background: &[usize],
    most: usize,
    is_wide: bool,
) -> Option<Vec<(usize, i64)>> {
    let all = conflicts.len() + most;
    let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
    conflicts.iter().flatten().for_each(|&row| *shared.entry(row).or_default() += 1);
    let mut is_open = is_wide;
    loop {
        let eased: Eased = hit.iter().map(|&row| (row, Easing::Dropped)).collect();
        match oracle.check(rows, &eased) {
            Feasibility::Kept(assignment) => {
                hit.sort_unstable();
                let by = |row: usize| (row, oracle.program.rows.violation(row, &assignment));
                return Some(hit.into_iter().map(by).filter(|&(_, by)| by > 0).collect());
            }
            Feasibility::Contradiction(mut core) if conflicts.len() < all => {
                core.retain(|row| background.binary_search(row).is_err());
                let weight = |row: usize| {
                    let shared = shared.get(&row).copied().unwrap_or_default();
                    if is_wide { (1 + shared) * oracle.program.rows.entries(row).len() } else { shared }
                };
                hit.push(core.iter().copied().max_by_key(|&row| weight(row))?);
                core.iter().for_each(|&row| *shared.entry(row).or_default() += 1);
                conflicts.push(core);
            }
            // An assignment that breaks a few more shows that they are enough too.
            Feasibility::Stopped if std::mem::take(&mut is_open) && !oracle.control.is_over() => {
                hit.extend(oracle.list_few_broken(rows, &eased)?);
            }
            Feasibility::Contradiction(_) | Feasibility::Stopped => return None,
        }
    }
}

/// A few rows that give way, each by so much, so that the others can be kept; `conflicts` are sets of rows that cannot, to which those
/// are added that are found.
pub(super) fn find_few(
    oracle: &mut Oracle<'_>,
    rows: &[usize],
    conflicts: &mut Vec<Vec<usize>>,
    background: &[usize],
) -> Option<Vec<(usize, i64)>> {
    let mut solver = LpSolver::new();
    let few = find_few_broken(oracle.program, &[], &mut solver, oracle.control);
    oracle.spend(solver.take_effort());
    hit_others(oracle, rows, few?, conflicts, background, MOST_ASKED, true)
}

/// Rows of rules of which few are broken at once: what they are broken by, weighed and summed up, as little as the relaxation
/// has it, again and again with what is broken by more weighed less, from the `known` on.
fn find_few_broken(
    program: &Program,
    known: &[usize],
    solver: &mut LpSolver,
    control: Control<'_>,
) -> Option<Vec<usize>> {
    let is_rule = |row: usize| program.rows.tag(row).rule().is_some();
    let elastic = add_slacks(&program.rows, program.columns.len(), is_rule);
    let fixed = vec![None; elastic.columns];
    let mut reduced = Reduced::new(&elastic.rows, &fixed, &vec![0; elastic.columns]);
    let weigh_known = |slack: &Slack| if known.contains(&slack.row) { KNOWN_WEIGHT } else { 1.0 };
    let mut weights: Vec<f64> = elastic.slacks.iter().map(weigh_known).collect();
    let mut fewest: Option<Vec<usize>> = None;
    loop {
        for (slack, weight) in elastic.slacks.iter().zip(&weights) {
            reduced.costs[slack.column] = -weight * f64::from(slack.size);
        }
        let answer = match &fewest {
            None => solver.maximise(&reduced, control),
            Some(_) => {
                elastic.slacks.iter().for_each(|slack| solver.set_cost(slack.column, reduced.costs[slack.column]));
                solver.run(control)
            }
        };
        let LpAnswer::Optimal { values, .. } = answer else { return fewest };
        let broken = |slack: &Slack| values[slack.column] * f64::from(slack.size);
        let is_broken = |slack: &&Slack| broken(slack) > INTEGRAL;
        let mut rows: Vec<usize> = elastic.slacks.iter().filter(is_broken).map(|slack| slack.row).collect();
        rows.dedup();
        if fewest.as_ref().is_some_and(|fewest| rows.len() >= fewest.len()) {
            return fewest;
        }
        fewest = Some(rows);
        weights = elastic.slacks.iter().map(|slack| 1.0 / (broken(slack) + DAMPING)).collect();
    }
}

/// As few rows as can be, fewer than `most`, of which every conflict has one. Conflicts that no row ties to one another are
/// searched apart: a tree over all of them would go through what is left open in each, once for whatever is taken in the others.
fn hit_all(conflicts: &[Vec<usize>], most: usize, nodes: usize, solver: &mut LpSolver, control: Control<'_>) -> Fewest {
    let components = list_components(conflicts);
    let (mut rows, mut is_least) = (Vec::new(), true);
    for (at, component) in components.iter().enumerate() {
        // Each of those to come takes a row at least.
        let to_come = components.len() - at - 1;
        let left = most.saturating_sub(rows.len() + to_come).min(component.len() + 1);
        let hit = hit_component(component, left, nodes, solver, control);
        is_least &= hit.is_least;
        let Some(hit) = hit.rows else { return Fewest { rows: None, is_least } };
        rows.extend(hit);
    }
    Fewest { rows: (rows.len() < most).then_some(rows), is_least }
}

/// Conflicts by what ties them to one another: those of each share no row with those of another.
fn list_components(conflicts: &[Vec<usize>]) -> Vec<Vec<Vec<usize>>> {
    let mut sets = UnionFind::<usize>::new(conflicts.len());
    let mut first_of: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, row) in conflicts.iter().enumerate().flat_map(|(at, conflict)| conflict.iter().map(move |&row| (at, row)))
    {
        sets.union(at, *first_of.entry(row).or_insert(at));
    }
    let mut components: BTreeMap<usize, Vec<Vec<usize>>> = BTreeMap::new();
    for (at, conflict) in conflicts.iter().enumerate() {
        components.entry(sets.find_mut(at)).or_default().push(conflict.clone());
    }
    components.into_values().collect()
}

/// The same where all conflicts are tied to one another: a covering program, solved exactly.
fn hit_component(
    conflicts: &[Vec<usize>],
    most: usize,
    nodes: usize,
    solver: &mut LpSolver,
    control: Control<'_>,
) -> Fewest {
    let (choices, count) = list_choices(conflicts);
    let mut rows = Rows::default();
    for conflict in 0..count {
        let hits = |&column: &usize| choices[column].1.contains(&conflict);
        let entry = |column| Entry { column: column as u32, coefficient: 1 };
        rows.push(RowTag::Cut, RowBounds::at_least(1), (0..choices.len()).filter(hits).map(entry));
    }
    let columns = choices.iter().map(|&(row, _)| Column::Slack { row: row as u32, unit: 0 }).collect();
    let narrowed = Narrowed::new(Program { columns, rows, broken: Vec::new(), given_way: 0 });
    let costs = vec![-1; choices.len()];
    let root = Root { narrowed: &narrowed, costs: &costs, solver };
    let tree = search_tree(root, Some(-(most as i64)), Size { effort: 0, least: nodes }, control);
    let chosen = tree.better.map(|taken| (0..choices.len()).filter(|&column| taken[column]).collect::<Vec<usize>>());
    let is_least = tree.nodes.is_some();
    let chosen = if is_least { chosen } else { chosen.or_else(|| hit_greedily(&choices, count, most)) };
    let rows = chosen.map(|chosen| chosen.into_iter().map(|column| choices[column].0).collect());
    Fewest { rows, is_least }
}

/// Rows that may be in a least set, each with the conflicts that it is in, and how many conflicts there are: less those of which
/// another has only some of the rows, less the rows that are in no conflict but those of another, and so on.
fn list_choices(conflicts: &[Vec<usize>]) -> (Vec<(usize, BTreeSet<usize>)>, usize) {
    let mut conflicts = conflicts.to_vec();
    conflicts.iter_mut().for_each(|conflict| conflict.sort_unstable());
    loop {
        let least = list_least(conflicts);
        let choices = leave_out_worse(&least);
        let is_choice = |row: &usize| choices.binary_search_by_key(row, |(choice, _)| *choice).is_ok();
        let count = least.len();
        let entries: usize = least.iter().map(Vec::len).sum();
        conflicts = least;
        conflicts.iter_mut().for_each(|conflict| conflict.retain(is_choice));
        if conflicts.iter().map(Vec::len).sum::<usize>() == entries {
            return (choices, count);
        }
    }
}

/// The conflicts that no other is a part of, each once.
fn list_least(mut conflicts: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    conflicts.sort_unstable_by(|one, other| one.len().cmp(&other.len()).then_with(|| one.cmp(other)));
    let mut least: Vec<Vec<usize>> = Vec::new();
    for conflict in conflicts {
        let has = |row: &usize| conflict.binary_search(row).is_ok();
        if !least.iter().any(|other| other.iter().all(has)) {
            least.push(conflict);
        }
    }
    least
}

/// Rows with the conflicts that each is in, ascending; none that is in no conflict but those of another.
fn leave_out_worse(conflicts: &[Vec<usize>]) -> Vec<(usize, BTreeSet<usize>)> {
    let mut hits: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (at, conflict) in conflicts.iter().enumerate() {
        for &row in conflict {
            hits.entry(row).or_default().insert(at);
        }
    }
    let is_worse = |row: usize, other: usize| {
        let (hit, others) = (&hits[&row], &hits[&other]);
        hit.is_subset(others) && (others.len() > hit.len() || other < row)
    };
    // Another that is in the same conflicts is in the first of them.
    let is_kept = |(row, hit): &(&usize, &BTreeSet<usize>)| {
        !hit.first().is_some_and(|&first| conflicts[first].iter().any(|&other| is_worse(**row, other)))
    };
    hits.iter().filter(is_kept).map(|(&row, hit)| (row, hit.clone())).collect()
}

/// Fewer than `most` choices that hit all the conflicts, each the one that hits most of those left; none if it takes more.
fn hit_greedily(choices: &[(usize, BTreeSet<usize>)], conflicts: usize, most: usize) -> Option<Vec<usize>> {
    let mut left: BTreeSet<usize> = (0..conflicts).collect();
    let mut chosen = Vec::new();
    while !left.is_empty() && chosen.len() + 1 < most {
        let best = (0..choices.len()).max_by_key(|&choice| choices[choice].1.intersection(&left).count())?;
        left.retain(|conflict| !choices[best].1.contains(conflict));
        chosen.push(best);
    }
    left.is_empty().then_some(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(conflicts: &[Vec<usize>], most: usize) -> (Option<Vec<usize>>, bool) {
        let fewest = hit_all(conflicts, most, NODES, &mut LpSolver::new(), Control::default());
        (fewest.rows, fewest.is_least)
    }

    #[test]
    fn a_row_that_hundreds_of_conflicts_have_is_enough_for_them() {
        let conflicts: Vec<Vec<usize>> = (0..300).map(|at| vec![at, 1000 + at % 2]).collect();
        assert_eq!(hit(&conflicts, 300), (Some(vec![1000, 1001]), true));
        assert_eq!(hit(&conflicts, 2), (None, true));
    }

    #[test]
    fn of_three_conflicts_any_two_of_which_share_a_row_two_rows_are_needed() {
        let conflicts = [vec![4, 7], vec![7, 9], vec![4, 9]];
        let (rows, is_least) = hit(&conflicts, 3);
        assert_eq!((rows.map(|rows| rows.len()), is_least), (Some(2), true));
        assert_eq!(hit(&conflicts, 2), (None, true));
    }

    #[test]
    fn what_no_row_ties_together_is_searched_apart() {
        // The relaxation has one and a half rows for each three of them, and each needs two.
        let conflicts: Vec<Vec<usize>> =
            (0..40).flat_map(|at| [[0, 1], [1, 2], [0, 2]].map(|two| two.map(|row| 3 * at + row).to_vec())).collect();
        let (rows, is_least) = hit(&conflicts, 120);
        assert_eq!((rows.map(|rows| rows.len()), is_least), (Some(80), true));
        assert_eq!(hit(&conflicts, 80), (None, true));
        assert_eq!(hit(&conflicts, 1), (None, true), "fewer than there are conflicts without a common row");
    }

    #[test]
    fn of_rows_in_the_same_conflicts_the_first_is_a_choice_and_the_greedy_answer_hits_all() {
        let conflicts = [vec![1, 2, 3], vec![2, 3, 5], vec![5]];
        let choices = leave_out_worse(&conflicts);
        assert_eq!(choices.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [2, 5]);
        let greedy = hit_greedily(&choices, conflicts.len(), 3).expect("two choices");
        assert_eq!(greedy.iter().copied().collect::<BTreeSet<_>>(), BTreeSet::from([0, 1]));
        assert_eq!(hit_greedily(&choices, conflicts.len(), 2), None);
    }

    #[test]
    fn conflicts_that_have_all_the_rows_of_another_and_rows_that_are_no_better_are_left_out() {
        // Of the first two 2 is the better row, with which the third needs no other, and 7 and 8 are as good as each other.
        let conflicts = [vec![2, 1], vec![2, 3], vec![4, 2, 3], vec![7, 8], vec![8, 9, 7]];
        let (choices, count) = list_choices(&conflicts);
        assert_eq!(choices, [(2, BTreeSet::from([0])), (7, BTreeSet::from([1]))]);
        assert_eq!(count, 2);
    }
}
