//! Narrowing keeps exactly the assignments of the value that was shown: none is lost, and no other is left.

use giliran::proof::certificate::{Evidence, Round};
use giliran::proof::cut::Cut;
use giliran::proof::narrow::divide_out;
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

use crate::program::{COLUMNS, any_multipliers, any_small, best_of, config};

/// Rounds of cuts from random multipliers; many fit no row.
fn any_rounds() -> impl Strategy<Value = Vec<Round>> {
    let cut = (any_multipliers(), btree_set(0..COLUMNS as u32, 0..COLUMNS));
    let cut = cut.prop_map(|(multipliers, up)| Cut::Rounded { multipliers, rounded_up: up.into_iter().collect() });
    let round = (prop::option::of(any_multipliers()), vec(cut, 0..3));
    vec(round.prop_map(|(root, cuts)| Round { root, cuts }), 0..3)
}

proptest! {
    #![proptest_config(config(4_000))]

    /// The best multipliers of many: they show the optimum exactly where their bound rounds down to it.
    #[test]
    fn a_bound_narrows_to_the_optimal_assignments(small in any_small(), many in vec(any_multipliers(), 40)) {
        let (Some(optimum), Some((multipliers, numerator))) = (small.optimum(), best_of(&small, &many)) else {
            return Ok(());
        };
        let shows = numerator < i128::from((optimum + 1) * multipliers.denominator);
        let mut narrowed = small.narrowed();
        let evidence = Evidence::Multipliers(multipliers);
        prop_assert_eq!(narrowed.narrow(&small.costs, optimum, &[], &evidence), shows);
        if shows {
            let best = small.assignments().into_iter().filter(|(value, _)| *value == optimum).collect();
            prop_assert_eq!(small.left_in(&narrowed), best);
        }
        prop_assert!(!small.narrowed().narrow(&small.costs, optimum - 1, &[], &evidence), "there is a better one");
    }

    /// Whatever the rounds and the evidence: what is accepted is true, and narrows to the assignments of that value.
    #[test]
    fn what_is_accepted_is_true(
        small in any_small(),
        rounds in any_rounds(),
        many in vec(any_multipliers(), 20),
        above in -1..=2_i64,
    ) {
        let (Some(optimum), Some((multipliers, _))) = (small.optimum(), best_of(&small, &many)) else { return Ok(()) };
        // A value above the optimum has no assignment: nothing is to be left. Audits only ask about values that are reached.
        let value = optimum + above;
        let mut narrowed = small.narrowed();
        if narrowed.narrow(&small.costs, value, &rounds, &Evidence::Multipliers(multipliers)) {
            prop_assert!(above >= 0, "{value} is not the most");
            let best = small.assignments().into_iter().filter(|(of, _)| *of == value).collect();
            prop_assert_eq!(small.left_in(&narrowed), best);
        }
    }

    /// Rounds lose no assignment that is as good as the value.
    #[test]
    fn rounds_lose_nothing_as_good(small in any_small(), rounds in any_rounds(), below in 0..=2_i64) {
        let Some(optimum) = small.optimum() else { return Ok(()) };
        let value = optimum - below;
        let as_good = |valued: &(i64, Vec<bool>)| valued.0 >= value;
        let mut narrowed = small.narrowed();
        for round in &rounds {
            if !narrowed.strengthen(&small.costs, value, round) {
                break;
            }
            let left: Vec<_> = small.left_in(&narrowed).into_iter().filter(as_good).collect();
            let before: Vec<_> = small.assignments().into_iter().filter(as_good).collect();
            prop_assert_eq!(left, before);
        }
    }

    /// The program for a search among what is as good: the same without evidence that nothing is better.
    #[test]
    fn what_is_at_least_as_good_stays(small in any_small(), multipliers in any_multipliers(), below in 0..=2_i64) {
        let Some(optimum) = small.optimum() else { return Ok(()) };
        let narrowed = small.narrowed();
        let Some(bound) = narrowed.bound(&small.costs, &multipliers) else { return Ok(()) };
        let as_good = |valued: &(i64, Vec<bool>)| valued.0 >= optimum - below;
        let left = small.left_in(&narrowed.at_least(&multipliers, &bound, optimum - below));
        let before: Vec<_> = small.assignments().into_iter().filter(as_good).collect();
        prop_assert_eq!(left.into_iter().filter(as_good).collect::<Vec<_>>(), before);
    }

    #[test]
    fn costs_are_divided_by_their_greatest_common_divisor(costs in vec(-4..=4_i64, 1..5), by in 1..=9_i64) {
        let scaled: Vec<i64> = costs.iter().map(|cost| cost * by).collect();
        let (reduced, divisor) = divide_out(&scaled);
        prop_assert!(divisor >= 1);
        prop_assert_eq!(reduced.iter().map(|cost| cost * divisor).collect::<Vec<_>>(), scaled);
        let all_zero = costs.iter().all(|&cost| cost == 0);
        prop_assert!(all_zero || divisor % by == 0);
        prop_assert!(all_zero || (2..=36).all(|other| reduced.iter().any(|cost| cost % other != 0)));
    }
}
