//! What scenarios promise: a looser cap never grants less, blocks known from before change nothing, and a place is worth
//! what two full solves say.

use std::sync::atomic::AtomicBool;

use giliran::domain::agency::Agency;
use giliran::domain::amount::{Amount, BasisPoints};
use giliran::domain::day::DaySet;
use giliran::domain::fact::BoundKind;
use giliran::domain::index::UnitIx;
use giliran::domain::rule::{Objective, Per, Quota};
use giliran::domain::scenario::{Change, Field, Value, apply_change};
use giliran::formulation::{Detail, Formulation, Loosening, Occupancy};
use giliran::solve::value_loosenings;
use giliran::solve::{BlockCache, Control, Finding, Silent, solve_agency_with};
use giliran::verify::verify_roster;

use crate::enumeration::{most_preferences, most_wishes};
use crate::random::Families;
use crate::support::builder::quota;
use crate::support::solved::{drawn, solve_proven};
use crate::trial::try_agencies;

const PREFERENCES_FIRST: Families = Families { objectives: false, ..Families::ALL };

/// The agency with half of each unit allowed at home.
fn with_cap(agency: &Agency) -> Agency {
    let mut capped = agency.clone();
    let cap = Quota { max_wfh: Some(Amount::Percent(BasisPoints(5_000))), ..quota(agency, "cap", Per::Unit) };
    capped.quotas.push(cap);
    capped
}

fn set_cap(agency: &Agency, percent: u32) -> Agency {
    let mut under = agency.clone();
    let value = Value::Amount(Amount::Percent(BasisPoints(percent * 100)));
    let change = Change { rule: "cap".to_owned(), field: Field::MaxWfh, value, line: None };
    apply_change(&mut under, &change).expect("the agency has a cap");
    under
}

#[test]
fn along_a_sweep_wishes_only_grow_and_what_is_known_changes_nothing() {
    try_agencies(80, PREFERENCES_FIRST, |agency| {
        let agency = with_cap(agency);
        let memo = BlockCache::default();
        let stop = AtomicBool::new(false);
        let mut before: Option<Vec<i64>> = None;
        for percent in [1, 25, 50, 51, 75, 100] {
            let under = set_cap(&agency, percent);
            let may = under.may_be_home();
            let control = Control { deadline: None, stop: &stop, progress: &Silent };
            let outcome = solve_agency_with(&under, &may, control, Some(&memo));
            let alone = solve_proven(&under);
            match (&outcome.finding, &alone) {
                (Finding::Optimal(roster), Some(alone)) => {
                    assert_eq!(drawn(&under, roster), drawn(&under, &alone.roster), "{percent}% {under:#?}");
                    // Soft rules come first: under a looser cap they give way no more, and wishes grow where they do not
                    // give way less.
                    let mut parts = vec![-(verify_roster(&under, roster).units_given_way() as i64)];
                    parts.extend(&alone.score.tiers);
                    assert!(before.as_ref().is_none_or(|before| *before <= parts), "{percent}% {under:#?}");
                    before = Some(parts);
                }
                (Finding::Infeasible(_), None) => {
                    assert!(before.is_none(), "what keeps a cap keeps a looser one: {percent}% {under:#?}");
                }
                other => panic!("with and without the memo: {other:?}"),
            }
        }
        // The last cap once more: every block is known.
        let solved = memo.solved();
        let under = set_cap(&agency, 100);
        let control = Control { deadline: None, stop: &stop, progress: &Silent };
        let _ = solve_agency_with(&under, &under.may_be_home(), control, Some(&memo));
        assert_eq!(memo.solved(), solved);
    });
}

/// The agency in which the loosening is written as rules: on that day the quota of the unit is one of its own.
fn rewritten(agency: &Agency, loosening: Loosening, rooms: &[Occupancy]) -> Agency {
    let mut loosened = agency.clone();
    let mut day_only = DaySet::empty(agency.horizon.days());
    day_only.insert(loosening.day);
    for (position, quota) in agency.quotas.iter().enumerate() {
        let is_about = matches!(quota.per, Per::Unit) || quota.per == Per::OneUnit(loosening.unit);
        let of_unit = |room: &&Occupancy| {
            room.quota as usize == position && room.unit == loosening.unit && room.day == loosening.day
        };
        let rooms: Vec<&Occupancy> = rooms.iter().filter(of_unit).collect();
        if !is_about || rooms.is_empty() || quota.forbids_home() {
            continue;
        }
        loosened.quotas[position].when.remove(loosening.day);
        let units: Vec<UnitIx> = match quota.per {
            Per::Unit => (0..agency.units.len()).map(UnitIx::of).collect(),
            _ => vec![loosening.unit],
        };
        for unit in units {
            let mut own = Quota { per: Per::OneUnit(unit), when: day_only.clone(), ..quota.clone() };
            if unit == loosening.unit {
                for room in &rooms {
                    match room.bound {
                        BoundKind::MaxWfh if loosening.caps => {
                            own.max_wfh = Some(Amount::Count(room.places as u32 + 1));
                        }
                        BoundKind::MinOffice if loosening.office => {
                            let required = own.min_office.map_or(0, |minimum| own.minimum(minimum, room.base));
                            own.min_office = Some(Amount::Count(required.saturating_sub(1)));
                        }
                        _ => {}
                    }
                }
            }
            loosened.quotas.push(own);
        }
    }
    loosened
}

fn list_loosenings(rooms: &[Occupancy]) -> Vec<Loosening> {
    let mut loosenings: Vec<Loosening> = Vec::new();
    for room in rooms {
        for (caps, office) in [(true, false), (false, true), (true, true)] {
            let loosening = Loosening { unit: room.unit, day: room.day, caps, office };
            if !loosenings.contains(&loosening) {
                loosenings.push(loosening);
            }
        }
    }
    loosenings
}

#[test]
fn where_preferences_are_no_stage_a_place_is_worth_what_they_can_come_to_at_most() {
    let gains = std::cell::Cell::new(0);
    try_agencies(40, PREFERENCES_FIRST, |agency| {
        let mut agency = with_cap(agency);
        agency.objectives = vec![Objective::Fairness];
        let Some(before) = most_preferences(&agency) else { return };
        let may = agency.may_be_home();
        let rooms = Formulation::new(&agency, &may, Detail::Lean).occupancies();
        let mut loosenings = list_loosenings(&rooms);
        // Every roster is tried: a few places of each agency must do.
        loosenings.truncate(3);
        for (loosening, value) in
            loosenings.iter().zip(value_loosenings(&agency, &may, &loosenings, Control::default()))
        {
            let after = most_preferences(&rewritten(&agency, *loosening, &rooms)).expect("looser rules can be kept");
            assert_eq!(value.map(|value| value.objective), Some(after - before), "{loosening:?} {agency:#?}");
            gains.set(gains.get() + i32::from(after > before));
        }
    });
    assert!(gains.get() > 0, "some places are worth something");
}

#[test]
fn a_place_is_worth_the_difference_of_two_full_solves() {
    let gains = std::cell::Cell::new(0);
    try_agencies(60, PREFERENCES_FIRST, |agency| {
        let agency = with_cap(agency);
        let Some(before) = solve_proven(&agency) else { return };
        let may = agency.may_be_home();
        let rooms = Formulation::new(&agency, &may, Detail::Lean).occupancies();
        let loosenings = list_loosenings(&rooms);
        let (most, mut enumerated) = (most_wishes(&agency), 0);
        let stop = AtomicBool::new(false);
        let control = Control { deadline: None, stop: &stop, progress: &Silent };
        let values = value_loosenings(&agency, &may, &loosenings, control);
        for (loosening, value) in loosenings.iter().zip(values) {
            let value = value.expect("without a limit every place is valued");
            let loosened = rewritten(&agency, *loosening, &rooms);
            let after = solve_proven(&loosened).expect("looser rules can be kept");
            let gain = after.score.objective() - before.score.objective();
            assert_eq!(value.objective, gain, "{loosening:?} {agency:#?}");
            // Every roster is tried for that: a few places of each agency must do.
            if gain > 0 && enumerated < 2 {
                enumerated += 1;
                let wishes = most_wishes(&loosened).zip(most).map(|(after, before)| after - before);
                assert_eq!(Some(value.wishes), wishes, "{loosening:?} {agency:#?}");
            }
            gains.set(gains.get() + i32::from(gain > 0));
        }
    });
    assert!(gains.get() > 20, "some places are worth something: {}", gains.get());
}
