//! Every roster of a tiny agency, and the best of them: no cleverness, so that it can be trusted.

use std::cmp::Reverse;

use giliran::domain::agency::Agency;
use giliran::domain::day::Day;
use giliran::domain::index::EmployeeIx;
use giliran::domain::roster::{Roster, State};
use giliran::domain::rule::{Advantage, Objective};
use giliran::domain::score::Share;
use giliran::verify::verify_roster;
use rayon::prelude::*;

/// What a roster is worth in one stage; the greater is the better.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Worth {
    /// Units by which soft rules give way.
    Soft(Reverse<u64>),
    /// Cells that differ from the published roster.
    Stability(Reverse<u64>),
    /// Parts of the stage, first the one that counts most.
    Preferences(Vec<i64>),
    /// Shares, ascending.
    Fairness(Vec<Share>),
    /// Days that nobody asked for.
    Unasked(Reverse<u64>),
    /// Shares of such days, ascending.
    Balance(Vec<Share>),
}

/// What a roster is worth in each stage, written from the definitions of the stages alone.
pub fn worth(agency: &Agency, roster: &Roster) -> Vec<Worth> {
    let soft = agency.has_soft_rules().then_some(Objective::Soft);
    soft.iter()
        .chain(&agency.objectives)
        .map(|objective| match objective {
            Objective::Soft => Worth::Soft(Reverse(verify_roster(agency, roster).units_given_way())),
            Objective::Stability => Worth::Stability(Reverse(flips(agency, roster))),
            Objective::Preferences => Worth::Preferences(preferences(agency, roster)),
            Objective::Fairness => Worth::Fairness(shares(agency, roster)),
            Objective::Unasked => Worth::Unasked(Reverse(unasked(agency, roster))),
            Objective::Balance => Worth::Balance(unasked_shares(agency, roster)),
        })
        .collect()
}

/// The cells of a roster that are at home. A fact at home where the employee may not be any more counts for nothing here.
fn home(agency: &Agency, roster: &Roster) -> Vec<(EmployeeIx, Day)> {
    let (days, may) = (agency.horizon.days() as Day, agency.may_be_home());
    let start = agency.published.as_ref().map_or(0, |published| published.start);
    let cells = agency.employees.indices().flat_map(|employee| (0..days).map(move |day| (employee, day)));
    let counts = |employee: EmployeeIx, day: Day| day >= start || may.contains(employee.at(), day);
    cells.filter(|&(employee, day)| roster.state(employee, day) == State::Wfh && counts(employee, day)).collect()
}

/// Cells from the start on that are at home in one of the two rosters and in the office in the other.
fn flips(agency: &Agency, roster: &Roster) -> u64 {
    let published = agency.published.as_ref().expect("a roster that is made again");
    let flipped = |employee: EmployeeIx, day: Day| {
        let told = published.states.get(employee.at()).get(usize::from(day)).copied().flatten();
        matches!((told, roster.state(employee, day)), (Some(State::Wfh), State::Wfo) | (Some(State::Wfo), State::Wfh))
    };
    let days = published.start..agency.horizon.days() as Day;
    let of_employee = |employee| days.clone().filter(|&day| flipped(employee, day)).count() as u64;
    agency.employees.indices().map(of_employee).sum()
}

fn preferences(agency: &Agency, roster: &Roster) -> Vec<i64> {
    let strict: Vec<_> = agency.priorities.iter().filter(|rule| rule.advantage == Advantage::Strict).collect();
    let mut parts = vec![0; strict.len() + 1];
    for (employee, day) in home(agency, roster) {
        let mut percent = 100;
        for rule in &agency.priorities {
            if let Advantage::Bonus(bonus) = rule.advantage {
                percent += if rule.who.selects(agency, employee) { i64::from(bonus) } else { 0 };
            }
        }
        let part = strict.iter().position(|rule| rule.who.selects(agency, employee)).unwrap_or(strict.len());
        parts[part] += agency.employees.weight(employee, day) * percent;
    }
    parts
}

fn shares(agency: &Agency, roster: &Roster) -> Vec<Share> {
    let may = agency.may_be_home();
    let mut shares = Vec::new();
    for employee in agency.employees.indices() {
        let asks = |day: &Day| agency.employees.weight(employee, *day) > 0 && may.contains(employee.at(), *day);
        let requested: Vec<Day> = (0..agency.horizon.days() as Day).filter(asks).collect();
        let granted = requested.iter().filter(|&&day| roster.state(employee, day) == State::Wfh).count() as u64;
        let history = agency.employees.history[employee.at()];
        if !requested.is_empty() {
            let requested = requested.len() as u64 + u64::from(history.requested);
            shares.push(Share::new(granted + u64::from(history.granted), requested));
        }
    }
    shares.sort_unstable();
    shares
}

fn unasked(agency: &Agency, roster: &Roster) -> u64 {
    home(agency, roster).iter().filter(|&&(employee, day)| agency.employees.weight(employee, day) <= 0).count() as u64
}

fn unasked_shares(agency: &Agency, roster: &Roster) -> Vec<Share> {
    let may = agency.may_be_home();
    let mut shares = Vec::new();
    for employee in agency.employees.indices() {
        let is_spare = |day: &Day| may.contains(employee.at(), *day) && agency.employees.weight(employee, *day) <= 0;
        let spare: Vec<Day> = (0..agency.horizon.days() as Day).filter(is_spare).collect();
        let at_home = spare.iter().filter(|&&day| roster.state(employee, day) == State::Wfh).count();
        let history = agency.employees.history[employee.at()];
        if !spare.is_empty() {
            let all = spare.len() as u64 + u64::from(history.spare);
            shares.push(Share::new(at_home as u64 + u64::from(history.unasked), all));
        }
    }
    shares.sort_unstable();
    shares
}

/// What the best roster is worth; `None` when no roster keeps every rule.
pub fn best(agency: &Agency) -> Option<Vec<Worth>> {
    best_with(agency, |_| ()).map(|(worth, ())| worth)
}

/// The most wished days at home in a roster that is worth as much as the best; `None` when no roster keeps every rule.
pub fn most_wishes(agency: &Agency) -> Option<i64> {
    let is_wished = |&(employee, day): &(EmployeeIx, Day)| agency.employees.weight(employee, day) > 0;
    let wishes = |roster: &Roster| home(agency, roster).iter().filter(|cell| is_wished(cell)).count() as i64;
    best_with(agency, wishes).map(|(_, wishes)| wishes)
}

/// The most that `preferences` is worth in a roster that is worth as much as the best in what the agency asks for.
pub fn most_preferences(agency: &Agency) -> Option<i64> {
    best_with(agency, |roster| preferences(agency, roster).iter().sum::<i64>()).map(|(_, most)| most)
}

/// What the best roster is worth, and the greatest number, counted of each, among those that are worth as much.
fn best_with<T: Ord + Send>(agency: &Agency, count: impl Fn(&Roster) -> T + Sync) -> Option<(Vec<Worth>, T)> {
    let (office, free) = frame(agency);
    let rosters = (0..1_u32 << free.len()).into_par_iter().map(|choice| {
        let mut roster = office.clone();
        for (position, &(employee, day)) in free.iter().enumerate() {
            if choice >> position & 1 == 1 {
                roster.set(employee, day, State::Wfh);
            }
        }
        roster
    });
    let kept = rosters.filter(|roster| verify_roster(agency, roster).violations.is_empty());
    kept.map(|roster| (worth(agency, &roster), count(&roster))).max()
}

/// The roster in which nobody is at home but where a lock, or the past, says so, and the cells that may be either.
pub fn frame(agency: &Agency) -> (Roster, Vec<(EmployeeIx, Day)>) {
    let may = agency.may_be_home();
    let start = agency.published.as_ref().map_or(0, |published| published.start);
    let mut roster = Roster::off(agency.employees.len(), agency.horizon.days());
    let mut free = Vec::new();
    for employee in agency.employees.indices() {
        for day in agency.horizon.working(agency.workweek(employee)).iter() {
            let row = employee.at();
            let told = agency
                .published
                .as_ref()
                .and_then(|published| published.states.get(row).get(usize::from(day)).copied().flatten());
            let state = if !agency.is_present(employee, day) {
                State::Abs
            } else if day < start {
                if told == Some(State::Wfh) { State::Wfh } else { State::Wfo }
            } else if agency.employees.locked_home.contains(row, day) {
                State::Wfh
            } else {
                if may.contains(row, day) && !agency.employees.locked_office.contains(row, day) {
                    free.push((employee, day));
                }
                State::Wfo
            };
            roster.set(employee, day, state);
        }
    }
    (roster, free)
}
