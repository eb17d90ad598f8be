//! Numbers at the ends of what whole numbers hold: the checker refuses, or is right; it never panics.

use giliran::formulation::program::{Entry, RowBounds, RowTag, Rows};
use giliran::proof::certificate::{Evidence, Round};
use giliran::proof::cut::{Cut, CutRow, RowSum};
use giliran::proof::dual::{Multipliers, bound};
use giliran::proof::refutation::Refutation;
use giliran::proof::tree::{Node, Tree};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::clause::any_clause;
use crate::program::{COLUMNS, Small, config};

fn any_i64() -> impl Strategy<Value = i64> {
    prop_oneof![
        Just(i64::MAX),
        Just(i64::MIN),
        Just(i64::MAX - 1),
        Just(i64::MIN + 1),
        Just(i64::from(i32::MIN)),
        -2..=2_i64,
        any::<i64>(),
    ]
}

fn any_i32() -> impl Strategy<Value = i32> {
    prop_oneof![Just(i32::MAX), Just(i32::MIN), -2..=2, any::<i32>()]
}

fn any_small() -> impl Strategy<Value = Small> {
    let side = || prop::option::weighted(0.8, any_i64());
    let rows = vec((vec(any_i32(), COLUMNS), side(), side()), 1..4);
    let fixed = vec(prop_oneof![3 => Just(None), 1 => any::<bool>().prop_map(Some)], COLUMNS);
    // The sum of what an objective asks fits 64 bits, and each of its costs 32: that is checked when an agency is read.
    let costs = vec(any_i32().prop_map(i64::from), COLUMNS);
    (rows, fixed, costs).prop_map(|(rows, fixed, costs)| Small { rows, fixed, costs })
}

/// Rows may be named twice, in any order, or not be there.
fn any_multipliers() -> impl Strategy<Value = Multipliers> {
    (any_i64(), vec((0..4_u32, any_i64()), 0..6)).prop_map(|(denominator, rows)| Multipliers { denominator, rows })
}

fn any_cut() -> impl Strategy<Value = Cut> {
    let rounded = (any_multipliers(), vec(0..7_u32, 0..4));
    let rounded = rounded.prop_map(|(multipliers, rounded_up)| Cut::Rounded { multipliers, rounded_up });
    let row = (vec((0..6_u32, any_i32()), 0..4), any_i32()).prop_map(|(entries, upper)| CutRow {
        entries: entries.into_iter().map(|(column, coefficient)| Entry { column, coefficient }).collect(),
        upper: i64::from(upper),
    });
    let split = (0..6_u32, row, any_multipliers(), any_multipliers());
    let diagram = (vec((0..6_u32, any_i32()), 0..5), vec(0..4_u32, 0..4)).prop_map(|(path, rows)| Cut::Diagram {
        path: path.into_iter().map(|(column, coefficient)| Entry { column, coefficient }).collect(),
        rows,
    });
    prop_oneof![rounded, diagram, split.prop_map(|(column, row, zero, one)| Cut::Split { column, row, zero, one })]
}

fn any_node() -> impl Strategy<Value = Node> {
    prop_oneof![
        (0..6_u32, 0..6_u32, 0..6_u32).prop_map(|(column, zero, one)| Node::Branch { column, zero, one }),
        any_multipliers().prop_map(Node::Leaf),
        any_multipliers().prop_map(Node::Empty),
    ]
}

fn any_evidence() -> impl Strategy<Value = Evidence> {
    let tree = (any_multipliers(), vec(any_node(), 0..6)).prop_map(|(root, nodes)| Tree { root, nodes });
    let clauses = (any_multipliers(), vec(any_clause(), 0..6));
    let clauses = clauses.prop_map(|(root, clauses)| Refutation { root, clauses });
    prop_oneof![
        any_multipliers().prop_map(Evidence::Multipliers),
        tree.prop_map(Evidence::Tree),
        clauses.prop_map(Evidence::Refutation),
    ]
}

proptest! {
    #![proptest_config(config(20_000))]

    #[test]
    fn no_certificate_makes_the_checker_panic_or_lie(
        small in any_small(),
        rounds in vec((prop::option::of(any_multipliers()), vec(any_cut(), 0..3)), 0..2),
        evidence in any_evidence(),
        value in any_i32(),
        at in any::<prop::sample::Index>(),
    ) {
        let rounds: Vec<Round> = rounds.into_iter().map(|(root, cuts)| Round { root, cuts }).collect();
        let assignments: Vec<_> = small.assignments().into_iter().collect();
        // As in an audit: the value of an assignment that keeps the rows, or any number where there is none.
        let value = if assignments.is_empty() { i64::from(value) } else { at.get(&assignments).0 };
        let mut narrowed = small.narrowed();
        if narrowed.narrow(&small.costs, value, &rounds, &evidence) && !assignments.is_empty() {
            prop_assert!(assignments.iter().all(|(of, _)| *of <= value), "{value} is not the most");
        }
    }

    /// As an objective may not be, but a function that anybody may call can take: costs and values of 64 bits.
    #[test]
    fn no_clauses_make_the_checker_panic_or_lie(
        small in any_small(),
        costs in vec(any_i64(), COLUMNS),
        root in any_multipliers(),
        clauses in vec(any_clause(), 0..6),
        value in any_i64(),
    ) {
        let rows = small.rows();
        let Some(bound) = bound(&rows, &small.fixed, &costs, &root) else { return Ok(()) };
        if (Refutation { root, clauses }).shows(&rows, &small.fixed, &costs, value, &bound) {
            for (_, assignment) in small.assignments() {
                let taken = costs.iter().zip(&assignment).filter(|&(_, &taken)| taken);
                let worth: i128 = taken.map(|(&cost, _)| i128::from(cost)).sum();
                prop_assert!(worth <= value.into(), "{assignment:?} is better than {value}");
            }
        }
    }

    #[test]
    fn a_bound_is_right_or_there_is_none(small in any_small(), multipliers in any_multipliers()) {
        if let Some(bound) = bound(&small.rows(), &small.fixed, &small.costs, &multipliers) {
            let _ = (bound.above(i64::MAX), bound.above(i64::MIN), bound.equals(0), bound.is_below(&bound), bound.to_f64());
            for (value, _) in small.assignments() {
                prop_assert!(value <= bound.floor());
            }
        }
    }
}

fn one_row(coefficient: i32, bounds: RowBounds) -> Rows {
    let mut rows = Rows::default();
    rows.push(RowTag::Kept, bounds, [Entry { column: 0, coefficient }]);
    rows
}

/// A row named often enough to go past 128 bits.
#[test]
fn a_sum_past_what_whole_numbers_hold_shows_nothing() {
    let rows = one_row(1, RowBounds::at_most(i64::MAX));
    let often = |times: usize| Multipliers { denominator: 1, rows: vec![(0, i64::MAX); times] };
    assert!(bound(&rows, &[None], &[1], &often(1)).is_some());
    assert!(bound(&rows, &[None], &[1], &often(3)).is_none());
    assert!(
        bound(
            &one_row(1, RowBounds::at_least(i64::MAX)),
            &[None],
            &[1],
            &Multipliers { denominator: 1, rows: vec![(0, i64::MIN); 3] }
        )
        .is_none()
    );
    let cut = Cut::Rounded { multipliers: often(3), rounded_up: Vec::new() };
    assert!(cut.derive(&rows, &[None], &mut RowSum::default()).is_none());
}

/// Coefficients and sides of a cut are those of a row: 32 bits.
#[test]
fn a_cut_that_is_no_row_is_refused() {
    let derive = |coefficient, upper, multiplier| {
        let multipliers = Multipliers { denominator: 1, rows: vec![(0, multiplier)] };
        let rows = one_row(coefficient, RowBounds::at_most(upper));
        Cut::Rounded { multipliers, rounded_up: Vec::new() }.derive(&rows, &[None], &mut RowSum::default())
    };
    assert_eq!(derive(1, 7, 2), Some(CutRow { entries: vec![Entry { column: 0, coefficient: 2 }], upper: 14 }));
    assert!(derive(i32::MAX, 7, 1).is_some());
    assert!(derive(i32::MAX, 7, 2).is_none(), "a coefficient that does not fit");
    assert!(derive(1, i64::from(i32::MAX), 2).is_none(), "a side that does not fit");
    assert!(derive(0, 7, 1).is_none(), "a row of nothing");
}
