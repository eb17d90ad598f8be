//! Trees: every right one is accepted and narrows to the optimal assignments; what is accepted of wrong ones is true.

use giliran::proof::certificate::Evidence;
use giliran::proof::dual::Multipliers;
use giliran::proof::tree::{Node, Tree};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::program::{Small, any_multipliers, any_small, config, lagrangian};

fn multipliers(rows: &[(u32, i64)]) -> Multipliers {
    Multipliers { denominator: 1, rows: rows.to_vec() }
}

/// Grows a tree that shows that no assignment is above `value`, for the columns that are free: leaves where one of `many`
/// happens to be enough, branches elsewhere.
fn grow(small: &Small, value: i64, many: &[Multipliers], nodes: &mut Vec<Node>) -> u32 {
    let at = nodes.len() as u32;
    let enough = |one: &&Multipliers, small: &Small, most: i64| {
        lagrangian(small, one).is_some_and(|bound| bound < i128::from((most + 1) * one.denominator))
    };
    if let Some(leaf) = many.iter().find(|one| enough(one, small, value)) {
        nodes.push(Node::Leaf(leaf.clone()));
        return at;
    }
    // The sum of nothing is below 0 where nobody is.
    let nothing = Small { costs: vec![0; small.costs.len()], ..small.clone() };
    let none = |one: &&Multipliers| lagrangian(&nothing, one).is_some_and(|bound| bound < 0);
    if let Some(empty) = many.iter().find(none) {
        nodes.push(Node::Empty(empty.clone()));
        return at;
    }
    let Some(column) = small.fixed.iter().position(Option::is_none) else {
        nodes.push(close(small));
        return at;
    };
    nodes.push(Node::Leaf(multipliers(&[])));
    let [zero, one] = [false, true].map(|value_of_column| {
        let mut child = small.clone();
        child.fixed[column] = Some(value_of_column);
        grow(&child, value, many, nodes)
    });
    nodes[at as usize] = Node::Branch { column: column as u32, zero, one };
    at
}

/// The leaf of a single assignment: a row that it breaks, or what it is worth.
fn close(small: &Small) -> Node {
    match small.broken() {
        Some((row, side)) => Node::Empty(multipliers(&[(row, side)])),
        None => Node::Leaf(multipliers(&[])),
    }
}

/// Somebody has been at a node.
#[derive(Clone, Copy, Debug)]
enum Change {
    Nothing,
    Swap,
    Forget,
    Bend,
    Turn,
    Cut,
    Other,
    Column,
}

fn any_change() -> impl Strategy<Value = Change> {
    prop::sample::select(vec![
        Change::Nothing,
        Change::Swap,
        Change::Forget,
        Change::Bend,
        Change::Turn,
        Change::Cut,
        Change::Other,
        Change::Column,
    ])
}

fn apply(change: Change, nodes: &mut Vec<Node>, at: usize) {
    let at = at % nodes.len();
    match (change, &mut nodes[at]) {
        (Change::Swap, Node::Branch { zero, one, .. }) => std::mem::swap(zero, one),
        (Change::Bend, Node::Branch { zero, .. }) => *zero += 1,
        (Change::Other, Node::Branch { one, .. }) => *one = at as u32,
        (Change::Column, Node::Branch { column, .. }) => *column = (*column + 1) % 6,
        (Change::Forget, Node::Leaf(of) | Node::Empty(of)) => of.rows.clear(),
        (Change::Bend, Node::Leaf(of) | Node::Empty(of)) => of.rows.iter_mut().for_each(|(_, y)| *y -= 1),
        (Change::Turn, Node::Leaf(of)) => nodes[at] = Node::Empty(of.clone()),
        (Change::Turn, Node::Empty(of)) => nodes[at] = Node::Leaf(of.clone()),
        (Change::Cut, _) => nodes.truncate(at.max(1)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(config(3_000))]

    #[test]
    fn a_right_tree_is_accepted_and_a_wrong_one_shows_nothing_false(
        small in any_small(),
        root in any_multipliers(),
        many in vec(any_multipliers(), 0..6),
        change in any_change(),
        at in 0..64_usize,
        below in 0..=1_i64,
    ) {
        let Some(optimum) = small.optimum() else { return Ok(()) };
        let best: std::collections::BTreeSet<_> =
            small.assignments().into_iter().filter(|(value, _)| *value == optimum).collect();
        // The tree is about what the root leaves; for one that is about everything the root must say nothing.
        let fits = lagrangian(&small, &root).is_some();
        let root = if fits { root } else { multipliers(&[]) };
        let mut nodes = Vec::new();
        grow(&small, optimum, &many, &mut nodes);
        let tree = Tree { root, nodes };
        let mut narrowed = small.narrowed();
        prop_assert!(narrowed.narrow(&small.costs, optimum, &[], &Evidence::Tree(tree.clone())), "{tree:?}");
        prop_assert_eq!(small.left_in(&narrowed), best.clone());

        let mut tree = tree;
        apply(change, &mut tree.nodes, at);
        let mut narrowed = small.narrowed();
        if narrowed.narrow(&small.costs, optimum - below, &[], &Evidence::Tree(tree)) {
            prop_assert_eq!(below, 0, "there is a better one");
            prop_assert_eq!(small.left_in(&narrowed), best);
        }
    }

    /// What all optimal assignments have in common, where each leaf is one assignment.
    #[test]
    fn a_tree_down_to_single_assignments_knows_what_they_have_in_common(small in any_small()) {
        let Some(optimum) = small.optimum() else { return Ok(()) };
        let mut nodes = Vec::new();
        grow(&small, optimum, &[], &mut nodes);
        let tree = Tree { root: multipliers(&[]), nodes };
        let found = tree.common(&small.rows(), &small.fixed, &small.costs, optimum).expect("a right tree");
        let best: Vec<_> = small.assignments().into_iter().filter(|(value, _)| *value == optimum).collect();
        for (column, fixed) in found.columns.iter().enumerate() {
            let values: std::collections::BTreeSet<bool> = best.iter().map(|(_, values)| values[column]).collect();
            let same = (values.len() == 1).then(|| best[0].1[column]);
            prop_assert_eq!(*fixed, same, "column {}", column);
        }
        prop_assert!(tree.common(&small.rows(), &small.fixed, &small.costs, optimum - 1).is_none());
    }
}

/// x + y + w <= 1, all worth 1, and one of 2: the tree is by hand.
fn three() -> Small {
    let rows = vec![(vec![2, 2, 2, 0, 0], None, Some(3))];
    Small { rows, fixed: vec![None, None, None, Some(false), Some(false)], costs: vec![1, 1, 1, 0, 0] }
}

fn common(nodes: Vec<Node>) -> Option<Vec<Option<bool>>> {
    let small = three();
    let tree = Tree { root: multipliers(&[]), nodes };
    tree.common(&small.rows(), &small.fixed, &small.costs, 1).map(|common| common.columns)
}

#[test]
fn trees_that_go_in_circles_or_out_of_bounds_show_nothing() {
    let half = || Node::Leaf(Multipliers { denominator: 2, rows: vec![(0, 1)] });
    // With the row over 2: 3/2, which rounds down to 1.
    assert_eq!(common(vec![half()]), Some(vec![None, None, None, Some(false), Some(false)]));
    let branch = |column, zero, one| Node::Branch { column, zero, one };
    assert!(common(vec![branch(0, 1, 2), half(), half()]).is_some());
    assert!(common(vec![]).is_none(), "no node");
    assert!(common(vec![branch(0, 0, 0)]).is_none(), "a circle");
    assert!(common(vec![branch(0, 1, 0), half()]).is_none(), "a circle on one side");
    assert!(common(vec![branch(0, 1, 3), half(), half()]).is_none(), "no such node");
    assert!(common(vec![branch(5, 1, 2), half(), half()]).is_none(), "no such column");
    // Of a column that is fixed only one child counts.
    assert!(common(vec![branch(3, 1, 9), half()]).is_some());
    assert!(common(vec![branch(3, 9, 1), half()]).is_none());
    // A column is free again once its branch is left: the second time it is branched on, both children count.
    let loose = || Node::Leaf(multipliers(&[]));
    assert!(common(vec![branch(0, 1, 2), branch(1, 3, 4), branch(1, 5, 6), half(), half(), half(), half()]).is_some());
    assert!(common(vec![branch(0, 1, 2), branch(1, 3, 4), branch(1, 5, 6), half(), half(), half(), loose()]).is_none());
    assert!(common(vec![branch(0, 1, 2), branch(1, 3, 4), branch(1, 5, 6), half(), loose(), half(), half()]).is_none());
}
