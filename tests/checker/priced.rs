//! Trees with parts: every right one is accepted and narrows to the optimal assignments; what is accepted of wrong ones is true.

use std::collections::BTreeSet;

use giliran::proof::certificate::Evidence;
use giliran::proof::dual::Multipliers;
use giliran::proof::part::Part;
use giliran::proof::priced::{PricedNode, PricedTree};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::program::{COLUMNS, Small, any_multipliers, any_small, config, lagrangian};

/// More than any row or sum of costs here comes to.
const MUCH: i64 = 1_000;

fn multipliers(rows: &[(u32, i64)]) -> Multipliers {
    Multipliers { denominator: 1, rows: rows.to_vec() }
}

fn bound(multipliers: Multipliers, rest: Option<u32>) -> PricedNode {
    PricedNode::Bound { multipliers, rest }
}

/// The rows that are about these columns and fixed ones alone.
fn rows_about(small: &Small, columns: &[u32]) -> Vec<u32> {
    let is_about = |column: usize| small.fixed[column].is_some() || columns.contains(&(column as u32));
    let all_about = |coefficients: &Vec<i32>| (0..COLUMNS).all(|column| coefficients[column] == 0 || is_about(column));
    (0..).zip(&small.rows).filter(|(_, row)| all_about(&row.0)).map(|(row, _)| row).collect()
}

/// Parts with all rows that are about them alone: each free column is in the one or the other, or in none.
fn take_apart(small: &Small, owners: &[usize]) -> Vec<Part> {
    let free = |owner: usize| {
        let is_own = move |&column: &usize| small.fixed[column].is_none() && owners[column] == owner;
        (0..COLUMNS).filter(is_own).map(|column| column as u32).collect::<Vec<u32>>()
    };
    let part = |order: Vec<u32>| Part { rows: rows_about(small, &order), order, equations: Vec::new() };
    [free(0), free(1)].into_iter().filter(|order| !order.is_empty()).map(part).collect()
}

/// Grows a tree down to single assignments, with bounds on the way, of which each closes a node or fixes what it can.
fn grow(small: &Small, many: &[Multipliers], nodes: &mut Vec<PricedNode>) -> u32 {
    let at = nodes.len() as u32;
    if let Some((first, others)) = many.split_first() {
        nodes.push(bound(first.clone(), Some(at + 1)));
        grow(small, others, nodes);
        return at;
    }
    let Some(column) = small.fixed.iter().position(Option::is_none) else {
        nodes.push(bound(close(small), None));
        return at;
    };
    nodes.push(PricedNode::Branch { column: column as u32, zero: 0, one: 0 });
    let [zero, one] = [false, true].map(|value| {
        let mut child = small.clone();
        child.fixed[column] = Some(value);
        grow(&child, many, nodes)
    });
    nodes[at as usize] = PricedNode::Branch { column: column as u32, zero, one };
    at
}

/// Multipliers for a single assignment: much of a row that it breaks, or else nothing.
fn close(small: &Small) -> Multipliers {
    match small.broken() {
        Some((row, side)) => multipliers(&[(row, MUCH * side)]),
        None => multipliers(&[]),
    }
}

/// Somebody has been at a tree.
#[derive(Clone, Copy, Debug)]
enum Change {
    Nothing,
    Swap,
    Forget,
    Bend,
    Close,
    Cut,
    Other,
    Column,
    Row,
    Twice,
    Greatest,
}

fn any_change() -> impl Strategy<Value = Change> {
    use Change::{Bend, Close, Column, Cut, Forget, Greatest, Nothing, Other, Row, Swap, Twice};
    prop::sample::select(vec![Nothing, Swap, Forget, Bend, Close, Cut, Other, Column, Row, Twice, Greatest])
}

fn apply(change: Change, PricedTree { parts, nodes }: &mut PricedTree, at: usize) {
    let (place, node) = (at % nodes.len(), at as u32);
    let part = (!parts.is_empty()).then(|| at % parts.len());
    match (change, &mut nodes[place]) {
        (Change::Swap, PricedNode::Branch { zero, one, .. }) => std::mem::swap(zero, one),
        (Change::Bend, PricedNode::Branch { zero, .. }) => *zero += 1,
        (Change::Other, PricedNode::Branch { one, .. }) => *one = node,
        (Change::Column, PricedNode::Branch { column, .. }) => *column = (*column + 1) % (COLUMNS as u32 + 1),
        (Change::Forget, PricedNode::Bound { multipliers, .. }) => multipliers.rows.clear(),
        (Change::Bend, PricedNode::Bound { multipliers, .. }) => multipliers.rows.iter_mut().for_each(|(_, y)| *y -= 1),
        (Change::Close, PricedNode::Bound { rest, .. }) => *rest = None,
        (Change::Other, PricedNode::Bound { rest, .. }) => *rest = Some(node),
        (Change::Cut, _) => nodes.truncate(place.max(1)),
        (Change::Row, _) => part.into_iter().for_each(|part| parts[part].rows.push(node % 8)),
        (Change::Twice, _) => part.into_iter().for_each(|part| parts.push(parts[part].clone())),
        (Change::Greatest, _) => part.into_iter().for_each(|part| parts[part].equations.push(node % 8)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(config(3_000))]

    #[test]
    fn a_right_tree_is_accepted_and_a_wrong_one_shows_nothing_false(
        small in any_small(),
        owners in vec(0..3_usize, COLUMNS),
        many in vec(any_multipliers(), 0..3),
        change in any_change(),
        at in 0..256_usize,
        below in 0..=1_i64,
    ) {
        let Some(optimum) = small.optimum() else { return Ok(()) };
        let best: BTreeSet<_> = small.assignments().into_iter().filter(|(value, _)| *value == optimum).collect();
        let many: Vec<Multipliers> = many.into_iter().filter(|one| lagrangian(&small, one).is_some()).collect();
        let mut nodes = Vec::new();
        grow(&small, &many, &mut nodes);
        let mut tree = PricedTree { parts: take_apart(&small, &owners), nodes };
        let narrow = |tree: &PricedTree, value: i64| {
            let mut narrowed = small.narrowed();
            narrowed.narrow(&small.costs, value, &[], &Evidence::Priced(tree.clone())).then_some(narrowed)
        };
        let narrowed = narrow(&tree, optimum);
        prop_assert_eq!(narrowed.map(|narrowed| small.left_in(&narrowed)), Some(best.clone()), "{:?}", tree);
        prop_assert!(narrow(&tree, optimum - 1).is_none(), "there is a better one");

        apply(change, &mut tree, at);
        if let Some(narrowed) = narrow(&tree, optimum - below) {
            prop_assert_eq!(below, 0, "there is a better one");
            prop_assert_eq!(small.left_in(&narrowed), best);
        }
    }
}

/// Two days of at most one each and of at most three between them: the relaxation of a part alone is as good as its diagram.
fn two_parts() -> Small {
    let row = |coefficients: [i32; COLUMNS], upper| (coefficients.to_vec(), None, Some(upper));
    Small {
        rows: vec![row([2, 2, 0, 0, 0], 3), row([0, 0, 2, 2, 0], 3), row([1, 1, 1, 1, 1], 4)],
        fixed: vec![None; COLUMNS],
        costs: vec![1; COLUMNS],
    }
}

fn shows(small: &Small, tree: &PricedTree, value: i64) -> bool {
    tree.shows(&small.rows(), &small.fixed, &small.costs, value)
}

fn leaf(parts: Vec<Part>) -> PricedTree {
    PricedTree { parts, nodes: vec![bound(multipliers(&[]), None)] }
}

fn part(order: &[u32], rows: &[u32], equations: &[u32]) -> Part {
    Part { order: order.to_vec(), rows: rows.to_vec(), equations: equations.to_vec() }
}

#[test]
fn rows_of_parts_are_kept_in_whole_numbers() {
    let small = two_parts();
    assert!(!shows(&small, &leaf(vec![]), 3), "five columns may be 1");
    let parts = || vec![part(&[0, 1], &[0], &[]), part(&[3, 2], &[1], &[])];
    assert!(shows(&small, &leaf(parts()), 3) && !shows(&small, &leaf(parts()), 2));
    assert!(!shows(&small, &leaf(vec![part(&[0, 1], &[0], &[])]), 3), "one of them alone leaves four");
    assert!(!shows(&small, &leaf(vec![part(&[0], &[0], &[])]), 9), "a column of the row is in no part");
    assert!(!shows(&small, &leaf(vec![part(&[0, 1], &[0], &[]), part(&[1], &[], &[])]), 9), "a column in two parts");
}

#[test]
fn what_loses_too_much_is_fixed_below_a_bound_and_nowhere_else() {
    // Two of three columns, the third of which is worth little.
    let small = Small {
        rows: vec![(vec![1, 1, 1, 0, 0], None, Some(2)), (vec![1, 1, 0, 0, 0], None, Some(1))],
        fixed: vec![None, None, None, Some(false), Some(false)],
        costs: vec![3, 3, 1, 0, 0],
    };
    let parts = vec![part(&[0, 1, 2], &[0], &[])];
    // The part's longest path is 6. Better than 4, nobody does without the first or the second: both are fixed, and break a row.
    let nodes = vec![bound(multipliers(&[]), Some(1)), bound(multipliers(&[(1, 3)]), None)];
    let tree = PricedTree { parts: parts.clone(), nodes };
    assert!(shows(&small, &tree, 4));
    assert!(!shows(&small, &tree, 3), "four is there");
    let alone = PricedTree { parts, nodes: vec![bound(multipliers(&[]), None)] };
    assert!(!shows(&small, &alone, 4) && shows(&small, &alone, 6));
}

#[test]
fn an_equation_leaves_the_longest_paths() {
    // One of two, and their sum at its greatest: where that is said, the part is worth no more than the worse of both.
    let small = Small {
        rows: vec![(vec![1, 1, 0, 0, 0], None, Some(1)), (vec![2, 1, 0, 0, 0], Some(2), Some(2))],
        fixed: vec![None, None, Some(false), Some(false), Some(true)],
        costs: vec![1, 4, 0, 0, 0],
    };
    let with = |equations: &[u32]| leaf(vec![part(&[1, 0], &[0], equations)]);
    assert!(shows(&small, &with(&[]), 4) && !shows(&small, &with(&[]), 3));
    assert!(shows(&small, &with(&[1]), 1) && !shows(&small, &with(&[1]), 0));
    assert!(!shows(&small, &with(&[0]), 9), "no equation");
    assert!(!shows(&small, &with(&[7]), 9), "no row");
    assert!(!shows(&small, &leaf(vec![part(&[1], &[], &[1])]), 9), "about another column too");
    let mut lower = small;
    lower.rows[1] = (vec![2, 1, 0, 0, 0], Some(1), Some(1));
    assert!(!shows(&lower, &with(&[1]), 9), "kept elsewhere than at its greatest");
}

#[test]
fn circles_and_missing_nodes_show_nothing() {
    let small = two_parts();
    let tree = |nodes: Vec<PricedNode>| PricedTree { parts: Vec::new(), nodes };
    let branch = |zero, one| PricedNode::Branch { column: 0, zero, one };
    assert!(!shows(&small, &tree(vec![]), 9));
    assert!(!shows(&small, &tree(vec![branch(0, 0)]), 4));
    assert!(!shows(&small, &tree(vec![branch(1, 2), bound(multipliers(&[]), None)]), 9));
    assert!(!shows(&small, &tree(vec![bound(multipliers(&[]), Some(0))]), 4));
    assert!(!shows(&small, &tree(vec![bound(multipliers(&[(9, 1)]), None)]), 9), "a row that is not there");
    assert!(!shows(&small, &tree(vec![bound(multipliers(&[(0, i64::MAX)]), None); 2]), 4), "nothing is below nothing");
    assert!(shows(&small, &tree(vec![bound(multipliers(&[]), None)]), 5));
}
