//! A faulty solver in HiGHS's place: whatever it answers, what is said of a roster is true.

use std::fs;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use rayon::ThreadPoolBuilder;
use tempfile::TempDir;

use super::audit::{Audited, audit_folder};
use super::compare::{Compared, compare_folder};
use super::explain::{Asked, ExplainTask, Explained, explain_task};
use super::report::{Reported, report_task};
use super::solve::{Solved, Task, solve_task};
use super::sweep::{Swept, sweep_folder};
use super::value::{Valued, value_folder};
use crate::analysis::explain::Depth;
use crate::analysis::sweep::CapRange;
use crate::domain::amount::BasisPoints;
use crate::message::Language;
use crate::result::comparison::{Comparison, ScenarioNote, ScenarioResult};
use crate::result::explanation::{RosterStanding, WishAnswer};
use crate::result::figure::Figures;
use crate::result::status::Status;
use crate::result::summary::{Stage, Summary};
use crate::result::sweep::{Sweep, SweepNote};
use crate::result::value::{PlaceValue, PlaceValues};
use crate::solve::script::{Fault, count_answers, with_fault, without_clauses};
use crate::solve::{Control, Silent};
use crate::write::comparison::write_comparison;

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

/// The same where clauses say nothing, so that some proofs are the solver's own.
fn with_every_alone<T: Send>(fault: Fault, n: u32, run: impl FnOnce() -> T + Send) -> T {
    with_every(fault, n, || without_clauses(run)).0
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
    explain_standing(folder).map(|(_, answers)| answers).unwrap_or_default()
}

fn explain_standing(folder: &TempDir) -> Option<(RosterStanding, Vec<WishAnswer>)> {
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
            let is_open = *standing == RosterStanding::Unproven;
            assert!(is_open || standing.solver_word().is_some(), "{standing:?}");
            Some((explanation.standing, explanation.answers))
        }
        Explained::Absent { status: Status::Unknown, .. } => None,
        other => panic!("{other:?}"),
    }
}

fn value(folder: &TempDir) -> PlaceValues {
    match value_folder(folder.path(), Control::default()).unwrap() {
        Valued::Finished(values) => *values,
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

fn compare(folder: &TempDir) -> Comparison {
    match compare_folder(folder.path(), Vec::new(), None, Control::default()).unwrap() {
        Compared::Finished { comparison, .. } => comparison,
        other => panic!("{other:?}"),
    }
}

fn sweep(folder: &TempDir) -> Sweep {
    let percent = |points| BasisPoints(points);
    let range = CapRange { low: percent(2_500), high: percent(7_500), step: Some(percent(2_500)) };
    match sweep_folder(folder.path(), range, Control::default()).unwrap() {
        Swept::Finished(sweep) => sweep,
        other => panic!("{other:?}"),
    }
}

/// What a report says, and what is known of its roster.
fn report(folder: &TempDir) -> (Summary, String) {
    let file = folder.path().join("report.html");
    let stop = AtomicBool::new(false);
    let control = Control { deadline: None, stop: &stop, progress: &Silent };
    let task = Task { agency: folder.path(), out: Some(&file), started: Instant::now(), control };
    match report_task(task, Language::English).unwrap() {
        Reported::Finished { summary, file: Some(file), .. } => (*summary, fs::read_to_string(file).unwrap()),
        Reported::Finished { summary, .. } => (*summary, String::new()),
        other => panic!("{other:?}"),
    }
}

/// What a comparison says as a table for machines.
fn csv_of(comparison: &Comparison) -> String {
    let mut text = Vec::new();
    write_comparison(comparison, Language::English, &mut text).unwrap();
    String::from_utf8(text).unwrap()
}

/// What all commands say of a proof that rests on the solver's word.
const ON_WORD: &str = "on the solver's word";

#[test]
fn a_report_says_where_an_optimum_rests_on_the_solvers_word() {
    let (solved, folder) = (agency("2023-09-15", ""), agency("2023-09-15", ""));
    for (fault, n) in Fault::ALL.into_iter().flat_map(|fault| EVERY.map(|n| (fault, n))) {
        let summary = with_every_alone(fault, n, || solve(&solved, None));
        if summary.status != Status::Optimal || summary.proof.solver == 0 {
            continue;
        }
        let (summary, html) = with_every_alone(fault, n, || report(&folder));
        let what = format!("{fault:?} {n}: {:?}", summary.proof);
        assert!(summary.status == Status::Optimal && summary.proof.solver > 0, "{what}");
        assert!(html.contains("optimal only on the solver"), "{what}");
        assert!(!html.contains("Proven optimal") && !html.contains("that is proven"), "{what}");
        return;
    }
    panic!("one of them had to say so");
}

#[test]
fn every_command_says_where_an_optimum_rests_on_the_solvers_word() {
    let folder = agency("2023-09-15", "");
    let looser = "[[scenario]]\nname = \"looser\"\nset = { \"week.max_wfh\" = 4 }\n";
    fs::write(folder.path().join("scenarios.toml"), looser).unwrap();
    let (compared, swept, valued) = (compare(&folder), sweep(&folder), value(&folder));
    let (standing, explained) = explain_standing(&folder).unwrap();
    let is_quiet = |notes: &[ScenarioNote]| !notes.iter().any(|note| matches!(note, ScenarioNote::SolverWord { .. }));
    assert!(compared.scenarios.iter().all(|scenario| is_quiet(&scenario.notes)));
    assert!(!swept.notes.iter().any(|note| matches!(note, SweepNote::SolverWord { .. })));
    assert_eq!((valued.solver_word, &standing), (0, &RosterStanding::Optimal));
    assert!(explained.iter().all(|answer| answer.solver_word.is_none()));
    // Rosters that are as good as each other may differ in what counts for nothing.
    let worth = |figures: Option<&Figures>| figures.map(|figures| (figures.objective, figures.shares.clone()));
    let mut said = [0_u32; 4];
    for fault in Fault::ALL {
        for n in EVERY {
            let what = format!("{fault:?} {n}");
            let told = with_every_alone(fault, n, || compare(&folder));
            let is_on_word = told.scenarios.iter().any(ScenarioResult::is_on_word);
            assert_eq!(csv_of(&told).contains(ON_WORD), is_on_word, "{what}: {told:?}");
            for (told, truth) in told.scenarios.iter().zip(&compared.scenarios) {
                said[0] += u32::from(!is_quiet(&told.notes));
                let is_proven = told.status == truth.status && is_quiet(&told.notes);
                assert!(
                    !is_proven || worth(told.figures.as_ref()) == worth(truth.figures.as_ref()),
                    "{what}: {told:?}"
                );
            }
            let told = with_every_alone(fault, n, || sweep(&folder));
            let on_word = |note: &SweepNote| match note {
                SweepNote::SolverWord { caps } => caps.clone(),
                _ => Vec::new(),
            };
            let on_word: Vec<String> = told.notes.iter().flat_map(on_word).collect();
            said[1] += on_word.len() as u32;
            for (told, truth) in told.points.iter().zip(&swept.points) {
                let is_proven = told.status == truth.status && !on_word.contains(&told.cap);
                assert!(
                    !is_proven || worth(told.figures.as_ref()) == worth(truth.figures.as_ref()),
                    "{what}: {told:?}"
                );
            }
            let told = with_every_alone(fault, n, || value(&folder));
            said[2] += u32::from(told.solver_word > 0);
            // Without files the roster that is explained is the one just solved.
            let told = with_every_alone(fault, n, || explain_standing(&folder));
            let (standing, answers) = told.unwrap_or((RosterStanding::Unproven, Vec::new()));
            let blocks = standing.solver_word().filter(|&blocks| blocks > 0);
            said[3] += u32::from(blocks.is_some());
            for answer in answers {
                assert_eq!(answer.solver_word, answer.cost.and(blocks), "{what}");
            }
        }
    }
    assert!(said.iter().all(|&times| times > 0), "each of them had to say so: {said:?}");
}
