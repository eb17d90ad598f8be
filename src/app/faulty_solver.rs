//! A faulty solver in HiGHS's place: whatever it answers, what is said of a roster is true.

use std::fs;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use rayon::ThreadPoolBuilder;
use tempfile::TempDir;

use super::audit::{Audited, audit_folder};
use super::explain::{Asked, ExplainTask, Explained, explain_task};
use super::solve::{Solved, Task, solve_task};
use super::value::{Valued, value_folder};
use crate::analysis::explain::Depth;
use crate::message::Language;
use crate::result::explanation::{RosterStanding, WishAnswer};
use crate::result::status::Status;
use crate::result::summary::{Stage, Summary};
use crate::result::value::{PlaceValue, PlaceValues};
use crate::solve::script::{Fault, count_answers, with_fault};
use crate::solve::{Control, Silent};

/// Every so many answers are wrong.
const EVERY: [u32; 2] = [1, 3];

/// Seven people of two units until a day, with rules that leave a relaxation a choice of halves.
fn agency(to: &str, more: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        (
            "agency.toml",
            format!(
                "name = \"B\"\npolicy = \"se-sekda-dki-34-2023\"\nfrom = 2023-08-28\nto = {to}\n\
                 [[team_day]]\ngroups = [\"a\", \"b\"]\nper = \"week\"\n\
                 [[limit]]\nid = \"week\"\nper = \"week\"\nmax_wfh = 3\n{more}"
            ),
        ),
        ("units.csv", "unit_id,name,service\nU,U,kebijakan\nV,V,analisis\n".to_owned()),
        (
            "employees.csv",
            "employee_id,name,unit_id,groups,preferences\nE1,Ani,U,a,Fri:3;Mon;Thu\nE2,Budi,U,a;b,Fri;Wed:2\n\
             E3,Citra,U,b,Fri:2;Mon:2\nE4,Dewi,U,,Tue;Wed;Thu\nE5,Eka,V,a,Mon;Tue;Wed;Thu;Fri\nE6,Fajar,V,b,Fri:5\n\
             E7,Gita,V,,Mon;Fri\n"
                .to_owned(),
        ),
        ("pairs.csv", "employee_a,employee_b,kind\nE1,E2,cover\nE5,E6,together\nE3,E4,together\n".to_owned()),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Two teams that share a member cannot have their only days on which one of two is away: halves can, so no relaxation sees it.
const HALVES: &str = "[[quota]]\nid = \"one\"\nwho = { employee = [\"E1\", \"E2\", \"E3\"] }\nmax_wfh = 1\nmin_wfh = 1\n\
                      [[quota]]\nid = \"pair\"\nwho = { employee = [\"E5\", \"E6\"] }\nmax_wfh = 1\nmin_wfh = 1\n";

/// Runs something on one thread, with every `n`-th answer of the solver wrong; and how many answers there were.
fn with_every<T: Send>(fault: Fault, n: u32, run: impl FnOnce() -> T + Send) -> (T, u32) {
    let pool = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| (with_fault(fault, n, run), count_answers()))
}

fn solve(folder: &TempDir, limit: Option<Duration>) -> Summary {
    let stop = AtomicBool::new(false);
    let control = Control { deadline: limit.map(|limit| Instant::now() + limit), stop: &stop, progress: &Silent };
    let task = Task { agency: folder.path(), out: None, started: Instant::now(), control };
    match solve_task(task).unwrap() {
        Solved::Finished { summary, .. } => *summary,
        other => panic!("{other:?}"),
    }
}

/// Whether the files of the last solve pass an audit.
fn is_sound(folder: &TempDir) -> bool {
    match audit_folder(folder.path(), &folder.path().join("roster")) {
        Audited::Checked { verification, failures, .. } => verification.violations.is_empty() && failures.is_empty(),
        Audited::Invalid(_) => false,
    }
}

/// What a roster is worth, stage by stage, as far as it is said.
fn worth(summary: &Summary) -> Vec<String> {
    let stages = summary.stages.iter().map(|stage| match stage {
        Stage::Value { value, .. } => format!("{value:?}"),
        Stage::Leximin { shares, .. } => format!("{shares:?}"),
    });
    stages.collect()
}

#[test]
fn what_is_called_optimal_is_so_whatever_the_solver_says() {
    let folder = agency("2023-09-15", "");
    let truth = solve(&folder, None);
    assert_eq!(truth.status, Status::Optimal);
    let mut said = 0;
    for fault in Fault::ALL {
        for n in EVERY {
            let (summary, answers) = with_every(fault, n, || solve(&folder, None));
            assert!(answers > 0, "the script was played");
            let what = format!("{fault:?} {n}: {:?}", summary.status);
            match summary.status {
                Status::Optimal => {
                    // The solver's own word alone is said to be that.
                    let is_said = summary.proof.solver > 0;
                    assert!(is_said || worth(&summary) == worth(&truth), "{what}");
                    said += u32::from(is_said);
                    assert!(is_said || is_sound(&folder), "{what}");
                }
                Status::Feasible => {
                    assert!(summary.objective <= truth.objective, "{what}");
                    assert!(summary.bound >= truth.objective, "{what}: a bound that is none");
                }
                Status::Unknown => assert!(summary.objective.is_none(), "{what}"),
                Status::Infeasible => panic!("{what} of an agency that has a roster"),
            }
        }
    }
    assert!(said < 8, "exact proofs are the rule");
}

#[test]
fn nothing_is_called_impossible_on_the_solvers_word() {
    for more in ["[[limit]]\nid = \"home\"\nper = \"week\"\nmin_wfh = 3\n", HALVES] {
        let folder = agency("2023-09-01", more);
        let truth = solve(&folder, None);
        assert_eq!(truth.status, Status::Infeasible, "{more}");
        for fault in Fault::ALL {
            for n in EVERY {
                let (summary, _) = with_every(fault, n, || solve(&folder, None));
                let what = format!("{fault:?} {n}: {:?}", summary.status);
                assert!(matches!(summary.status, Status::Infeasible | Status::Unknown), "{what}");
                assert!(!folder.path().join("roster/roster.csv").exists(), "{what}");
            }
        }
    }
}

#[test]
fn a_slow_solver_is_cut_off_and_nothing_more_is_said_than_was_found() {
    let folder = agency("2023-09-15", "");
    for milliseconds in [1, 4, 16, 64] {
        let limit = Some(Duration::from_millis(milliseconds));
        let (summary, _) = with_every(Fault::Slow, 1, || solve(&folder, limit));
        assert_ne!(summary.status, Status::Infeasible, "{milliseconds} ms");
        if summary.status == Status::Feasible {
            assert!(summary.bound.is_some(), "{milliseconds} ms: what is not proven has a bound");
        }
    }
}

/// The answers about all wishes; none where it was not found out whether the roster is one to ask about.
fn explain(folder: &TempDir) -> Vec<WishAnswer> {
    let asked = Asked::Everyone { written: false };
    let task = ExplainTask {
        agency: folder.path(),
        roster: None,
        asked,
        depth: Depth::Reasons,
        language: Language::English,
        control: Control::default(),
    };
    match explain_task(task).unwrap() {
        Explained::Finished(explanation) => {
            let standing = &explanation.standing;
            assert!(matches!(standing, RosterStanding::Optimal | RosterStanding::Unproven), "{standing:?}");
            explanation.answers
        }
        Explained::Absent { status: Status::Unknown, .. } => Vec::new(),
        other => panic!("{other:?}"),
    }
}

fn value(folder: &TempDir) -> PlaceValues {
    match value_folder(folder.path(), Control::default()).unwrap() {
        Valued::Finished(values) => values,
        Valued::Invalid(problems) => panic!("{problems:?}"),
    }
}

#[test]
fn costs_and_values_are_true_or_not_told() {
    let folder = agency("2023-09-15", "");
    solve(&folder, None);
    let (answers, values) = (explain(&folder), value(&folder));
    assert!(!answers.is_empty() && !values.places.is_empty());
    for fault in Fault::ALL {
        for n in EVERY {
            let (told, _) = with_every(fault, n, || explain(&folder));
            assert!(told.is_empty() || told.len() == answers.len(), "{fault:?} {n}");
            for (told, truth) in told.iter().zip(&answers) {
                assert!(told.cost.is_none() || told.cost == truth.cost, "{fault:?} {n}: {told:?}, and it is {truth:?}");
            }
            let (told, _) = with_every(fault, n, || value(&folder));
            // Which places hold somebody back depends on the roster, and rosters that are alike may differ.
            for place in &told.places {
                let same = |other: &&PlaceValue| {
                    (&other.unit, other.date, &other.rules) == (&place.unit, place.date, &place.rules)
                };
                let truth = values.places.iter().find(same);
                assert!(
                    truth.is_none_or(|truth| truth.objective_gain == place.objective_gain),
                    "{fault:?} {n}: {place:?}"
                );
            }
        }
    }
}
