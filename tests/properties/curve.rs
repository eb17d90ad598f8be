//! What a curve of caps promises: every point is what a solve under that cap alone gives, and nothing changes between
//! the points of an exact one.

use std::cell::Cell;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use giliran::analysis::scenario::try_scenario;
use giliran::analysis::sweep::{CapRange, sweep_caps};
use giliran::domain::agency::Agency;
use giliran::domain::amount::{Amount, BasisPoints};
use giliran::domain::part::Parts;
use giliran::domain::rule::{Base, Per, Quota};
use giliran::domain::scenario::{Change, Field, Value, apply_change};
use giliran::result::comparison::Standing;
use giliran::result::figure::Figures;
use giliran::result::sweep::Sweep;
use giliran::solve::{BlockCache, Control, Silent};
use giliran::verify::verify_roster;

use crate::random::Families;
use crate::support::builder::quota;
use crate::support::solved::{drawn, solve_proven};
use crate::trial::try_agencies;

/// No rule of these ties units together.
const APART: Families = Families { quotas: false, team_days: false, meets: false, pairs: false, ..Families::ALL };

/// Tries a property on agencies that mostly hang together and on such that mostly do not.
fn try_both(cases: u32, property: impl Fn(&Agency)) {
    for families in [Families::ALL, APART] {
        try_agencies(cases, families, &property);
    }
}

/// The agency with a cap, of every kind in turn.
fn with_cap(agency: &Agency, turn: usize) -> Agency {
    let kinds = [Per::Unit, Per::Tree, Per::Unit, Per::Site, Per::Unit, Per::Agency];
    let bases = [Base::Headcount, Base::Present, Base::Unit];
    let mut capped = agency.clone();
    capped.quotas.push(Quota {
        max_wfh: Some(Amount::Percent(BasisPoints(5_000))),
        base: bases[turn % bases.len()],
        ..quota(agency, "cap", kinds[turn % kinds.len()])
    });
    capped
}

fn control(stop: &AtomicBool) -> Control<'_> {
    Control { deadline: None, stop, progress: &Silent }
}

fn sweep(agency: &Agency, low: u32, step: Option<u32>) -> Sweep {
    let range = CapRange { low: BasisPoints(low), high: BasisPoints::WHOLE, step: step.map(BasisPoints) };
    let stop = AtomicBool::new(false);
    sweep_caps(Path::new(""), agency, range, control(&stop), &BlockCache::default()).expect("a curve of the cap")
}

fn alone(agency: &Agency, cap: u32) -> (Standing, Option<Figures>) {
    let mut under = agency.clone();
    let value = Value::Amount(Amount::Percent(BasisPoints(cap)));
    let change = Change { rule: "cap".to_owned(), field: Field::MaxWfh, value, line: None };
    apply_change(&mut under, &change).expect("the agency has a cap");
    let stop = AtomicBool::new(false);
    let trial = try_scenario(&under, "", control(&stop), &BlockCache::default()).expect("a roster that passes");
    (trial.result.status, trial.result.figures)
}

#[test]
fn every_point_is_what_its_cap_alone_gives() {
    let (turn, moved) = (Cell::new(0), Cell::new(0));
    try_both(70, |agency| {
        turn.set(turn.get() + 1);
        let agency = with_cap(agency, turn.get());
        for point in sweep(&agency, 0, Some(1_250)).points {
            let (status, figures) = alone(&agency, point.basis_points);
            assert_eq!(
                (Standing::Solved(point.status), &point.figures),
                (status, &figures),
                "{} {agency:#?}",
                point.cap
            );
            moved.set(moved.get() + point.moved);
        }
    });
    assert!(moved.get() > 100, "caps change places: {}", moved.get());
}

#[test]
fn nothing_changes_between_the_points_of_an_exact_curve() {
    let (turn, changes) = (Cell::new(0), Cell::new(0));
    try_both(40, |agency| {
        turn.set(turn.get() + 1);
        let agency = with_cap(agency, turn.get());
        let sweep = sweep(&agency, 0, None);
        assert!(sweep.exact && sweep.steps.len() as u64 == sweep.step_count);
        for (before, point) in sweep.points.iter().zip(&sweep.points[1..]).filter(|(before, _)| before.basis_points > 0)
        {
            let last = point.basis_points - 1;
            let just_below = alone(&agency, last.max(before.basis_points));
            assert_eq!(
                (Standing::Solved(before.status), &before.figures),
                (just_below.0, &just_below.1),
                "below {} {agency:#?}",
                point.cap
            );
            changes.set(changes.get() + u32::from(point.changed));
        }
    });
    assert!(changes.get() > 20, "curves have steps: {}", changes.get());
}

#[test]
fn parts_are_solved_and_checked_as_within_the_whole() {
    let several = Cell::new(0);
    try_both(80, |agency| {
        let parts = Parts::new(agency);
        let whole = solve_proven(agency);
        let mut rows = vec![None; agency.employees.len()];
        let (mut feasible, mut shortfalls, mut sizes) = (true, 0, 0);
        for part in 0..parts.len() {
            let extract = agency.extract(parts.units(part));
            sizes += u32::from(!extract.employees.is_empty());
            let Some(solved) = solve_proven(&extract.agency) else {
                feasible = false;
                continue;
            };
            shortfalls += verify_roster(&extract.agency, &solved.roster).shortfalls.len();
            for (&employee, row) in extract.employees.iter().zip(drawn(&extract.agency, &solved.roster)) {
                rows[employee.at()] = Some(row);
            }
        }
        assert_eq!(feasible, whole.is_some(), "{agency:#?}");
        several.set(several.get() + u32::from(sizes > 1));
        if let Some(whole) = whole {
            let rows: Vec<String> = rows.into_iter().map(|row| row.expect("every employee is in a part")).collect();
            assert_eq!(rows, drawn(agency, &whole.roster), "{agency:#?}");
            assert_eq!(shortfalls, verify_roster(agency, &whole.roster).shortfalls.len(), "{agency:#?}");
        }
    });
    assert!(several.get() > 20, "some agencies have several parts: {}", several.get());
}
