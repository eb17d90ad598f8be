//! The bound of weak duality is what the worst corner of the box says, to the unit.

use giliran::formulation::program::RowBounds;
use giliran::proof::dual::{Bound, Multipliers, bound, round_duals};
use proptest::prelude::*;

use crate::program::{Small, any_multipliers, any_small, config, lagrangian};

proptest! {
    #![proptest_config(config(4_000))]

    #[test]
    fn a_bound_is_the_greatest_value_that_the_multipliers_leave(small in any_small(), multipliers in any_multipliers()) {
        let found = bound(&small.rows(), &small.fixed, &small.costs, &multipliers);
        prop_assert_eq!(found.as_ref().map(|bound| bound.numerator), lagrangian(&small, &multipliers));
        if let (Some(bound), Some(optimum)) = (found, small.optimum()) {
            prop_assert!(bound.floor() >= optimum, "weak duality");
            prop_assert_eq!(bound.equals(optimum), bound.numerator == i128::from(optimum * bound.denominator));
        }
    }

    /// Floors and comparisons of fractions, against the same in tenths of a billion: all fit easily there.
    #[test]
    fn bounds_compare_as_fractions(one in -60..60_i128, k in 1..9_i64, other in -60..60_i128, l in 1..9_i64) {
        let of = |numerator, denominator| Bound { numerator, denominator, reduced: Vec::new() };
        let (here, there) = (of(one, k), of(other, l));
        let scaled = |numerator: i128, denominator: i64| numerator * (2_520 / i128::from(denominator));
        prop_assert_eq!(here.is_below(&there), scaled(one, k) < scaled(other, l));
        let floor = i128::from(here.floor());
        prop_assert!(floor * i128::from(k) <= one && one < (floor + 1) * i128::from(k));
        prop_assert!((here.to_f64() * k as f64 - one as f64).abs() < 1e-6);
    }
}

fn small() -> Small {
    let rows = vec![(vec![1, 1, 0, 0, 0], None, Some(1)), (vec![0, 1, 1, 0, 0], Some(1), None)];
    Small { rows, fixed: vec![None, None, None, Some(false), Some(true)], costs: vec![3, 2, -1, 9, 4] }
}

fn multipliers(denominator: i64, rows: &[(u32, i64)]) -> Multipliers {
    Multipliers { denominator, rows: rows.to_vec() }
}

/// Two people of whom one may be at home, worth 3 and 2, and a day at home that costs 1 where somebody must be: by hand.
#[test]
fn a_bound_worked_out_by_hand() {
    let found = bound(&small().rows(), &small().fixed, &small().costs, &multipliers(2, &[(0, 5), (1, -1)]));
    // K = 2. Y b = 5 x 1 - 1 x 1 = 4. r = (6 - 5, 4 - 5 + 1, -2 + 1, 18, 8); the last is fixed at 1, the one before at 0.
    let found = found.expect("the signs fit");
    assert_eq!(found.reduced, [1, 0, -1, 18, 8]);
    assert_eq!((found.numerator, found.denominator), (4 + 1 + 8, 2));
    assert_eq!((found.floor(), found.above(6), found.above(7)), (6, 1, -1));
    assert!(!found.equals(6) && !found.equals(7));
}

/// A floor that 64 bits do not hold is the end on its side: no value is beyond it.
#[test]
fn a_bound_beyond_every_value_is_the_last_one_there_is() {
    let floor = |numerator| Bound { numerator, denominator: 3, reduced: Vec::new() }.floor();
    assert_eq!((floor(1 << 100), floor(-(1 << 100))), (i64::MAX, i64::MIN));
    assert_eq!((floor(-1), floor(-3), floor(-4), floor(2)), (-1, -1, -2, 0));
}

#[test]
fn multipliers_that_fit_no_row_give_no_bound() {
    let refused = |denominator, rows: &[(u32, i64)]| {
        bound(&small().rows(), &small().fixed, &small().costs, &multipliers(denominator, rows)).is_none()
    };
    assert!(!refused(1, &[(0, 1), (1, -1)]));
    assert!(refused(1, &[(2, 1)]), "there are two rows");
    assert!(refused(1, &[(0, 0)]), "a multiplier of 0 says nothing of its row");
    assert!(refused(1, &[(0, -1)]), "a row without a lower side");
    assert!(refused(1, &[(1, 1)]), "a row without an upper side");
    for denominator in [0, -1, i64::MIN] {
        assert!(refused(denominator, &[]), "{denominator} is no denominator");
    }
}

#[test]
fn duals_are_rounded_to_the_nearest_multiplier_that_fits() {
    let rows = small().rows();
    assert_eq!(rows.bounds(0), RowBounds::at_most(1));
    let duals = [(0, 0.7), (1, -1.26)];
    assert_eq!(round_duals(&rows, duals, 1), multipliers(1, &[(0, 1), (1, -1)]));
    assert_eq!(round_duals(&rows, duals, 10), multipliers(10, &[(0, 7), (1, -13)]));
    assert_eq!(round_duals(&rows, [(0, 0.04), (1, -0.04)], 10), multipliers(10, &[]), "what rounds to 0 is left out");
    assert_eq!(round_duals(&rows, [(0, -0.7), (1, 1.3)], 10), multipliers(10, &[]), "sides that are not there");
}
