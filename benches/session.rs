//! One change in a session, from the edit to the proven and verified roster: `cargo bench --bench session`.
//!
//! Each call gives an employee other wishes, or a unit another cap, in the largest unit, or has somebody fall ill or recover
//! once the roster is published; calls alternate between two states, so that each of them changes something. `GILIRAN_BENCH_EMPLOYEES=58109` takes another number of people.

mod support;

use std::env;
use std::sync::atomic::AtomicBool;

use criterion::Criterion;
use giliran::analysis::session::{Opened, Session};
use giliran::domain::agency::{Agency, Wish};
use giliran::domain::amount::{Amount, BasisPoints};
use giliran::domain::day::{Day, DaySet};
use giliran::domain::edit::Edit;
use giliran::domain::index::{EmployeeIx, UnitIx};
use giliran::input::read_agency;
use giliran::solve::{Control, Silent};

use support::{Result, invent_agency};

fn main() -> Result<()> {
    let asked: Option<u32> = env::var("GILIRAN_BENCH_EMPLOYEES").ok().map(|text| text.parse()).transpose()?;
    let employees = asked.unwrap_or(5_000);
    let place = tempfile::tempdir()?;
    let folder = place.path().join("agency");
    invent_agency(&folder, employees, false, [None, None])?;
    let agency = read_agency(&folder).agency.ok_or("the generator made an agency with errors")?;
    let stop = AtomicBool::new(false);
    let control = Control { deadline: None, stop: &stop, progress: &Silent };
    let Opened::Session(mut session) = Session::open(agency, control).map_err(|refusal| format!("{refusal:?}"))? else {
        return Err("the generator made an agency without a proven roster".into());
    };
    let (unit, employee) = largest(session.agency()).ok_or("nobody may be at home")?;
    let days = session.agency().horizon.days() as Day;
    let wishes = |weight| Edit::Wishes { employee, wishes: (0..days).map(|day| Wish { day, weight }).collect() };
    let cap = |percent| {
        let max_wfh = Some(Amount::Percent(BasisPoints(percent)));
        Edit::UnitBounds { unit, max_wfh, min_office: None }
    };
    let mut criterion = Criterion::default().without_plots().configure_from_args();
    let mut group = criterion.benchmark_group(format!("session-{employees}"));
    for (name, edits) in [("wishes", [wishes(1), wishes(3)]), ("cap", [cap(2_000), cap(4_000)])] {
        // A change that is not made would be quick.
        for edit in &edits {
            session.change(edit, control).map_err(|rejection| format!("{rejection:?}"))?;
        }
        let mut turn = 0;
        group.bench_function(name, |bench| {
            bench.iter(|| {
                turn += 1;
                session.change(&edits[turn % 2], control).map_err(|rejection| format!("{rejection:?}"))
            });
        });
    }
    // Once published, somebody falls ill and recovers: each time the fewest changes, with their proof.
    session.publish(1);
    let days = session.agency().horizon.days();
    let absences = |ill: bool| {
        let mut away = DaySet::empty(days);
        (2..days as Day).filter(|_| ill).for_each(|day| away.insert(day));
        Edit::Absences { employee, days: away }
    };
    let mut turn = 0;
    group.bench_function("sick", |bench| {
        bench.iter(|| {
            turn += 1;
            session.change(&absences(turn % 2 == 1), control).map_err(|rejection| format!("{rejection:?}"))
        });
    });
    group.finish();
    criterion.final_summary();
    Ok(())
}

/// The unit with most people who may be at home, and one of them.
fn largest(agency: &Agency) -> Option<(UnitIx, EmployeeIx)> {
    let may = agency.may_be_home();
    let mut people: Vec<(usize, Option<EmployeeIx>)> = vec![(0, None); agency.units.len()];
    for employee in agency.employees.indices().filter(|employee| !may.is_empty(employee.at())) {
        let (count, first) = &mut people[agency.employees.unit[employee.at()].at()];
        *count += 1;
        first.get_or_insert(employee);
    }
    let (unit, &(_, employee)) = people.iter().enumerate().max_by_key(|(_, (count, _))| *count)?;
    Some((UnitIx::of(unit), employee?))
}
