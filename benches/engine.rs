//! The engine, phase by phase, on invented agencies: `cargo bench --bench engine`.
//!
//! Each figure is the time of one call, all threads of the machine at work:
//!
//! | bench | from | to |
//! | --- | --- | --- |
//! | `read` | the files of an agency folder | the agency in memory |
//! | `build` | the agency | every block's program, one after the other on one thread |
//! | `solve` | the agency | roster and certificate; builds the programs once more, and finds the bounds in whole numbers |
//! | `prove` | agency, roster, certificate | the audit: every bound computed again, without the solver |
//! | `verify` | agency and roster | every cell against every rule |
//! | `write` | all of it | `roster.csv`, `certificate.json.gz` with the hashes in it, `summary.json` |
//!
//! Criterion compares with the run before, or with one that was named: `cargo bench --bench engine --
//! --save-baseline main` on the older commit, `-- --baseline main` on the newer one. A line `Performance has regressed`
//! is the slower commit; times of different machines or days say nothing of each other.
//!
//! `GILIRAN_BENCH_EMPLOYEES=58109` takes another number of people, for both agencies.

mod support;

use std::env;
use std::hint::black_box;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use criterion::{Criterion, Throughput};
use giliran::domain::agency::Agency;
use giliran::domain::day::DayMatrix;
use giliran::domain::roster::Roster;
use giliran::formulation::{Detail, Formulation, split_into_blocks};
use giliran::input::read_agency;
use giliran::proof::audit::audit_roster;
use giliran::proof::certificate::Certificate;
use giliran::result::status::Status;
use giliran::result::summary::Summary;
use giliran::solve::{Control, Finding, Outcome, Silent, solve_agency};
use giliran::verify::verify_roster;
use giliran::write::export::{EXPORTERS, Export};
use giliran::write::exporter::{Proven, Solved};
use giliran::write::folder::OutputFolder;

use support::{Result, invent_agency};

fn main() -> Result<()> {
    let asked: Option<u32> = env::var("GILIRAN_BENCH_EMPLOYEES").ok().map(|text| text.parse()).transpose()?;
    let mut criterion = Criterion::default()
        .sample_size(15)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(4))
        .without_plots()
        .configure_from_args();
    for (kind, employees, hard) in [("plain", 5_000, false), ("hard", 2_000, true)] {
        let employees = asked.unwrap_or(employees);
        let place = tempfile::tempdir()?;
        let folder = place.path().join("agency");
        invent_agency(&folder, employees, hard, [None, None])?;
        bench_phases(&mut criterion, &format!("{kind}-{employees}"), &folder)?;
    }
    criterion.final_summary();
    Ok(())
}

fn bench_phases(criterion: &mut Criterion, case: &str, folder: &Path) -> Result<()> {
    let agency = read_agency(folder).agency.ok_or("the generator made an agency with errors")?;
    let may = agency.may_be_home();
    let Outcome { finding: Finding::Optimal(roster), certificate, .. } = solve(&agency, &may) else {
        return Err("the generator made an agency without a proven roster".into());
    };
    let mut group = criterion.benchmark_group(case);
    group.throughput(Throughput::Elements(agency.employees.len() as u64));
    group.bench_function("read", |bench| bench.iter(|| read_agency(folder)));
    group.bench_function("build", |bench| bench.iter(|| build(&agency, &may)));
    group.bench_function("solve", |bench| bench.iter(|| solve(&agency, &may)));
    group.bench_function("prove", |bench| bench.iter(|| audit_roster(&agency, &may, &roster, &certificate)));
    group.bench_function("verify", |bench| bench.iter(|| verify_roster(&agency, &roster)));
    group.bench_function("write", |bench| bench.iter(|| write(folder, &agency, &may, &roster, &certificate)));
    group.finish();
    Ok(())
}

fn build(agency: &Agency, may: &DayMatrix) {
    let formulation = Formulation::new(agency, may, Detail::Lean);
    for block in split_into_blocks(&formulation) {
        black_box(formulation.program(&block));
    }
}

fn solve(agency: &Agency, may: &DayMatrix) -> Outcome {
    solve_agency(agency, may, Control { deadline: None, stop: &AtomicBool::new(false), progress: &Silent })
}

fn write(folder: &Path, agency: &Agency, may: &DayMatrix, roster: &Roster, certificate: &Certificate) -> Result<()> {
    let out = OutputFolder::open(&folder.join("roster"))?;
    let input = read_agency(folder).digest.task();
    let summary = Summary::new(agency, Status::Optimal);
    let proven = Some(Proven { roster, certificate, input: &input });
    let mut export = Export::new(&out);
    for group in EXPORTERS {
        export.write(group, &Solved { agency, may, proven, summary: &summary, replan: None })?;
    }
    export.publish()?;
    Ok(())
}
