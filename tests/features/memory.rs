//! What a memory does over many periods: history goes from one to the next as `close` writes it.

use std::fs;
use std::path::Path;

use giliran::app::close::next_history;
use giliran::domain::agency::History;
use giliran::domain::amount::{Amount, BasisPoints};
use giliran::domain::builder::{AgencyBuilder, EmployeeRow, QuotaRule, UnitRow};
use giliran::domain::index::EmployeeIx;
use giliran::domain::roster::State;

use crate::support::builder::date;
use crate::support::solved::solve_proven;
use crate::year::{Standing, plan_year, points};

#[test]
fn twelve_fridays_without_wishes_are_shared_out_evenly() {
    let people = [("A", 6), ("B", 8)];
    let mut history = vec![History::default(); 14];
    let mut fridays = vec![0; 14];
    for week in 0..12 {
        let friday = date("2026-10-02") + chrono::Duration::weeks(week);
        let half = Amount::percent(50);
        let mut builder = AgencyBuilder::new("Badan Contoh", friday, friday)
            .quota(QuotaRule::new("half").max_wfh(half).min_wfh(half));
        let mut position = 0;
        for (unit, count) in people {
            builder = builder.unit(UnitRow::new(unit));
            for number in 0..count {
                let row = EmployeeRow::new(format!("{unit}{number}"), unit).history(history[position]);
                builder = builder.employee(row);
                position += 1;
            }
        }
        let agency = builder.build().expect("the agency is sound");
        let solved = solve_proven(&agency).expect("half of each unit is at home");
        for (row, fridays) in fridays.iter_mut().enumerate() {
            *fridays += u32::from(solved.roster.state(EmployeeIx::of(row), 0) == State::Wfh);
        }
        history = next_history(&agency, &solved.roster, BasisPoints::WHOLE);
        let (least, most) = (fridays.iter().min(), fridays.iter().max());
        assert!(most.zip(least).is_some_and(|(most, least)| most - least <= 1), "after week {week}: {fridays:?}");
    }
    assert_eq!(fridays, [6; 14]);
}

#[test]
fn a_memory_lifts_the_worst_served_and_narrows_the_spread() {
    let (with, without) = (plan_year(true), plan_year(false));
    let (last, forgetful) = (with.last().expect("a period"), without.last().expect("a period"));
    assert!(last.worst > forgetful.worst, "{last:?} {forgetful:?}");
    let spread = |standing: Standing| points(standing.best) - points(standing.worst);
    assert!(spread(*last) < spread(*forgetful), "{last:?} {forgetful:?}");
    // The example in the repository is what `make year` writes.
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/year/year.csv");
    let written = fs::read_to_string(path).expect("the example");
    for (line, (with, without)) in written.lines().skip(1).zip(with.iter().zip(&without)) {
        let shares = [with.worst, with.best, without.worst, without.best].map(|share| points(share).to_string());
        assert!(line.ends_with(&shares.join(",")), "{line}: make year");
    }
}

#[test]
fn what_is_kept_of_a_history_is_rounded_down() {
    let day = date("2026-10-02");
    let before = History { granted: 3, requested: 5, unasked: 1, spare: 3 };
    let agency = AgencyBuilder::new("Badan Contoh", day, day)
        .unit(UnitRow::new("A"))
        .employee(EmployeeRow::new("a1", "A").wish(day, 1).history(before))
        .build()
        .expect("the agency is sound");
    let solved = solve_proven(&agency).expect("nothing is asked");
    let after = |percent| next_history(&agency, &solved.roster, BasisPoints(percent))[0];
    assert_eq!(after(10_000), History { granted: 4, requested: 6, unasked: 1, spare: 3 });
    assert_eq!(after(5_000), History { granted: 2, requested: 3, unasked: 0, spare: 1 });
    assert_eq!(after(0), History { granted: 1, requested: 1, unasked: 0, spare: 0 });
}
