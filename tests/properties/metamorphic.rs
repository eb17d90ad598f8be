//! How a solution changes when the agency does.

use giliran::domain::agency::Agency;
use giliran::domain::amount::{Amount, BasisPoints};
use giliran::domain::rule::Objective;

use crate::enumeration::worth;
use crate::random::{Families, agency, plain, reversed};
use crate::support::solved::{drawn, solve_proven};
use crate::trial::{try_agencies, try_tapes};

/// The agency with every cap wider, but those of 0: they decide who may be at home, and so what minima ask.
fn with_wider_caps(agency: &Agency) -> Agency {
    let mut wider = agency.clone();
    for quota in &mut wider.quotas {
        quota.max_wfh = quota.max_wfh.map(|cap| match cap {
            zero if zero.is_zero() => zero,
            Amount::Count(people) => Amount::Count(people + 1),
            Amount::Percent(BasisPoints(points)) => Amount::Percent(BasisPoints((points + 2_500).min(10_000))),
        });
    }
    wider
}

#[test]
fn a_wider_cap_never_grants_less() {
    try_agencies(150, Families { objectives: false, ..Families::ALL }, |agency| {
        if let Some(tight) = solve_proven(agency) {
            let wide = solve_proven(&with_wider_caps(agency)).expect("what keeps a cap keeps a wider one");
            assert!(wide.score.tiers >= tight.score.tiers, "{agency:#?}");
        }
    });
}

#[test]
fn a_second_stage_costs_the_first_nothing() {
    try_agencies(100, Families { objectives: false, ..Families::ALL }, |agency| {
        let mut alone = agency.clone();
        alone.objectives = vec![Objective::Preferences];
        let parts = |agency| solve_proven(agency).map(|solved| solved.score.tiers);
        assert_eq!(parts(agency), parts(&alone), "{agency:#?}");
    });
}

#[test]
fn other_names_change_nothing_that_counts() {
    try_tapes(150, |tape| {
        let [one, other] = [plain, reversed].map(|naming| {
            let agency = agency(tape, Families::ALL, naming);
            solve_proven(&agency).map(|solved| worth(&agency, &solved.roster))
        });
        assert_eq!(one, other);
    });
}

#[test]
fn the_same_agency_has_the_same_roster_on_any_number_of_threads() {
    try_agencies(60, Families::ALL, |agency| {
        let [one, three] = [1, 3].map(|threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads");
            pool.install(|| solve_proven(agency)).map(|solved| drawn(agency, &solved.roster))
        });
        assert_eq!(one, three, "{agency:#?}");
    });
}
