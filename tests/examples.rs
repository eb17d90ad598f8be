//! The agencies in `data/examples`: each gives the result that `expected.csv` states, proven and verified, and none of
//! their rules is there for show.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use giliran::analysis::certify::{CertifiedRoster, check_roster};
use giliran::domain::agency::Agency;
use giliran::domain::rule::{LimitKind, Per};
use giliran::input::diagnostic::Severity;
use giliran::input::read_agency;
use giliran::message::Language;
use giliran::solve::{Control, Finding, Silent, solve_agency};
use giliran::verify::verify_roster;

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples")
}

fn read(folder: &str) -> Agency {
    let reading = read_agency(&examples().join(folder));
    let problems: Vec<_> = reading
        .diagnostics
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(|problem| format!("{:?} {}", problem.place, Language::English.text(&problem.message)))
        .collect();
    reading.agency.unwrap_or_else(|| panic!("{folder}: {problems:#?}"))
}

/// Solves an agency; the roster is proven and verified, or the test fails. With it the number of blocks.
fn solve(agency: &Agency) -> (CertifiedRoster, usize) {
    let may = agency.may_be_home();
    let stop = AtomicBool::new(false);
    let outcome = solve_agency(agency, &may, Control { deadline: None, stop: &stop, progress: &Silent });
    let Finding::Optimal(roster) = outcome.finding else { panic!("not solved: {:?}", outcome.finding) };
    let checked = check_roster(agency, &may, roster, outcome.stages).expect("a roster that passes our own checks");
    (checked.certify(agency).expect("a proof for every stage"), outcome.blocks)
}

/// The row of `expected.csv` that an example gives.
fn result_row(folder: &str) -> Vec<String> {
    let agency = read(folder);
    let (certified, blocks) = solve(&agency);
    let checked = certified.checked();
    let score = checked.score();
    let (worst, count) = score.shares.first_key_value().expect("somebody wishes for a day");
    let shortfalls = checked.shortfalls().len() as u64;
    let numbers = [agency.employees.len() as u64, score.eligible, score.requested, score.granted];
    let mut row = vec![folder.to_owned()];
    row.extend(numbers.map(|number| number.to_string()));
    row.extend([score.objective().to_string(), worst.to_string()]);
    row.extend([*count, score.unasked, score.wfh_days, shortfalls, blocks as u64].map(|number| number.to_string()));
    row
}

#[test]
fn every_example_has_the_expected_result() {
    let mut table = csv::Reader::from_path(examples().join("expected.csv")).expect("the table of results");
    let expected: Vec<Vec<String>> =
        table.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    let found: Vec<Vec<String>> = expected.iter().map(|row| result_row(&row[0])).collect();
    assert_eq!(found, expected);

    let mut folders: Vec<_> = std::fs::read_dir(examples())
        .expect("the examples")
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    folders.sort();
    let mut listed: Vec<_> = expected.into_iter().map(|mut row| row.swap_remove(0)).collect();
    listed.sort();
    assert_eq!(folders, listed, "every example has its row");
}

/// The agency once without each of its rules, and what was left out.
fn without_each_rule(agency: &Agency) -> Vec<(String, Agency)> {
    let mut reduced = Vec::new();
    let mut leave_out = |what: String, change: &dyn Fn(&mut Agency)| {
        let mut less = agency.clone();
        change(&mut less);
        reduced.push((what, less));
    };
    for (at, quota) in agency.quotas.iter().enumerate() {
        leave_out(format!("quota {} {:?}", quota.id, quota.origin), &|less| drop(less.quotas.remove(at)));
    }
    for (at, limit) in agency.limits.iter().enumerate() {
        leave_out(format!("limit {}", limit.id), &|less| drop(less.limits.remove(at)));
    }
    for (at, team_day) in agency.team_days.iter().enumerate() {
        leave_out(format!("team day {}", team_day.id), &|less| drop(less.team_days.remove(at)));
    }
    for (at, cycle) in agency.cycles.iter().enumerate() {
        leave_out(format!("cycle {}", cycle.id), &|less| drop(less.cycles.remove(at)));
    }
    for (at, priority) in agency.priorities.iter().enumerate() {
        leave_out(format!("priority {}", priority.id), &|less| drop(less.priorities.remove(at)));
    }
    for (at, pair) in agency.pairs.iter().enumerate() {
        leave_out(format!("pair of row {}", pair.row), &|less| {
            less.pairs.remove(at);
        });
    }
    reduced
}

#[test]
fn no_rule_of_an_example_is_idle() {
    let mut idle = Vec::new();
    for folder in ["kementerian", "jakarta", "banten", "magetan", "kabupaten"] {
        let agency = read(folder);
        let (full, _) = solve(&agency);
        let full = full.checked();
        for (what, less) in without_each_rule(&agency) {
            let (without, _) = solve(&less);
            let without = without.checked();
            // Without the rule more is possible, or the best roster is one that the rule forbids.
            let broken = !verify_roster(&agency, without.roster()).violations.is_empty();
            if !broken && without.score() == full.score() {
                idle.push(format!("{folder}: {what}"));
            }
        }
    }
    assert_eq!(idle, Vec::<String>::new(), "rules that change nothing");
}

#[test]
fn the_examples_show_rules_of_every_kind() {
    let agencies = ["kementerian", "jakarta", "banten", "magetan", "kabupaten"].map(read);
    let quota = |test: &dyn Fn(&giliran::domain::rule::Quota) -> bool| {
        agencies.iter().any(|agency| agency.quotas.iter().any(test))
    };
    assert!(quota(&|quota| quota.per == Per::Tree) && quota(&|quota| quota.per == Per::Site));
    assert!(quota(&|quota| quota.per == Per::Agency) && quota(&|quota| matches!(quota.per, Per::GroupInUnit(_))));
    assert!(quota(&|quota| matches!(quota.per, Per::GroupInAgency(_))));
    assert!(quota(&|quota| matches!(quota.per, Per::OneUnit(_)) && quota.max_wfh.is_some()));
    assert!(quota(&|quota| matches!(quota.per, Per::OneUnit(_)) && quota.min_office.is_some()));
    assert!(quota(&|quota| matches!(quota.per, Per::OneSite(_)) && quota.max_office.is_some()));
    assert!(quota(&|quota| matches!(quota.per, Per::OneSite(_)) && quota.min_office.is_some()));
    assert!(quota(&|quota| quota.min_wfh.is_some()));
    for base in [giliran::domain::rule::Base::Present, giliran::domain::rule::Base::Unit] {
        assert!(quota(&|quota| quota.base == base));
    }
    let limit = |test: &dyn Fn(LimitKind) -> bool| {
        agencies.iter().any(|agency| agency.limits.iter().any(|limit| test(limit.kind)))
    };
    use giliran::domain::rule::Window::{Horizon, Month, Week};
    for wanted in [Week, Month, Horizon] {
        assert!(limit(&|kind| matches!(kind, LimitKind::Count { window, .. } if window == wanted)));
    }
    assert!(limit(&|kind| matches!(kind, LimitKind::Count { min_wfh: Some(_), .. })));
    assert!(limit(&|kind| matches!(kind, LimitKind::Count { min_office: Some(_), .. })));
    assert!(limit(&|kind| matches!(kind, LimitKind::Run { .. })) && limit(&|kind| kind == LimitKind::Bookend));
    assert!(agencies.iter().any(|agency| !agency.team_days.is_empty()));
    assert!(agencies.iter().any(|agency| !agency.cycles.is_empty() && agency.previous.is_some()));
    assert!(quota(&|quota| matches!(quota.per, Per::Level(_))) && quota(&|quota| quota.at_least.is_some()));
    assert!(agencies.iter().any(|agency| agency.limits.iter().any(|limit| limit.soft)));
}

#[test]
fn the_rotation_of_a_regency_goes_on_where_september_ended() {
    let agency = read("kabupaten");
    let (certified, _) = solve(&agency);
    let roster = certified.checked().roster();
    let previous = agency.previous.as_ref().expect("the roster of September");
    let at = |text: &str| text.parse::<chrono::NaiveDate>().expect("a date");
    let last = previous.dates.iter().position(|date| *date == at("2026-09-25")).expect("the last Friday of September");
    let fridays: Vec<_> = agency.horizon.dates().filter(|date| date.format("%a").to_string() == "Fri").collect();
    assert_eq!(fridays.len(), 5);
    for employee in agency.employees.indices() {
        let home = |day: chrono::NaiveDate| {
            let day = agency.horizon.day(day).expect("a day of October");
            roster.state(employee, day) == giliran::domain::roster::State::Wfh
        };
        let before = previous.states.get(employee.at()).get(last).copied();
        let was_home = before == Some(giliran::domain::roster::State::Wfh);
        assert!(!(was_home && home(fridays[0])), "nobody two Fridays in a row, over the edge of the months too");
        assert!(fridays.windows(2).all(|pair| !(home(pair[0]) && home(pair[1]))));
    }
    // Without the rule of wishes nobody is at home at all.
    let folder = tempfile::tempdir().expect("a folder");
    for entry in std::fs::read_dir(examples().join("kabupaten")).expect("the example") {
        let path = entry.expect("an entry").path();
        std::fs::copy(&path, folder.path().join(path.file_name().expect("a name"))).expect("a copy");
    }
    let text = std::fs::read_to_string(folder.path().join("agency.toml")).expect("the rules");
    std::fs::write(folder.path().join("agency.toml"), text.replace("[[wish]]\nid = \"giliran\"\n", ""))
        .expect("a file");
    let silent = read_agency(folder.path()).agency.expect("sound without it");
    assert_eq!(solve(&silent).0.checked().score().requested, 0);
}
