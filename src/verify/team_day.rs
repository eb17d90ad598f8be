//! Team days: days of a window on which nobody of a group is at home, or enough of it are in the office.

use crate::domain::agency::Agency;
use crate::domain::amount::BasisPoints;
use crate::domain::day::Day;
use crate::domain::fact::{BoundKind, RowFact, RuleKind, Scope};
use crate::domain::index::GroupIx;
use crate::domain::rule::TeamDay;

use super::row::row_of;
use super::sheet::Sheet;
use super::violation::{Observed, Violation};
use super::window::windows_of;

/// Checks every team day, soft ones or the others, for each of its groups and each of its windows.
pub(super) fn verify_team_days(agency: &Agency, sheet: &Sheet, soft: bool) -> Vec<Violation> {
    if agency.team_days.iter().all(|rule| rule.soft != soft) {
        return Vec::new();
    }
    let members = members_of_groups(agency);
    let mut violations = Vec::new();
    for rule in agency.team_days.iter().filter(|rule| rule.soft == soft) {
        let windows = windows_of(sheet, rule.per, rule.min_days);
        for group in &rule.groups {
            for window in &windows {
                let is_met = |day: Day| is_team_day(sheet, &members[group.at()], rule.share, day);
                let found = window.iter().filter(|&&day| is_met(day)).count() as u32;
                let asked = asked_of(agency, sheet, rule, window, is_met);
                if found < asked {
                    violations.push(violation(agency, sheet, (rule, asked), *group, window, found));
                }
            }
        }
    }
    violations
}

/// How many such days a window has at least: of a roster that is made again no more than those before its start and the
/// days left can give.
fn asked_of(agency: &Agency, sheet: &Sheet, rule: &TeamDay, window: &[Day], is_met: impl Fn(Day) -> bool) -> u32 {
    let can_count = |&&day: &&Day| day >= sheet.facts.start || is_met(day);
    match agency.published {
        None => rule.count,
        Some(_) => rule.count.min(window.iter().filter(can_count).count() as u32),
    }
}

/// Whether those of the members who are present that day are in the office to that share at least.
fn is_team_day(sheet: &Sheet, members: &[usize], share: BasisPoints, day: Day) -> bool {
    let count = |at: &dyn Fn(usize) -> bool| members.iter().filter(|&&row| at(row)).count() as u64;
    let office = count(&|row| sheet.is_in_office(row, day));
    let present = count(&|row| sheet.is_there(row, day));
    office * u64::from(BasisPoints::WHOLE.0) >= present * u64::from(share.0)
}

fn violation(
    agency: &Agency,
    sheet: &Sheet,
    (rule, asked): (&TeamDay, u32),
    group: GroupIx,
    window: &[Day],
    found: u32,
) -> Violation {
    let row = RowFact {
        bound: Some(BoundKind::Count),
        scope: Scope::Group,
        unit: agency.groups[group.at()].clone(),
        date: window.iter().find(|&&day| day >= sheet.facts.start).map(|&day| sheet.calendar.date(day)),
        until: window.last().map(|&day| sheet.calendar.date(day)),
        limit: Some(asked.into()),
        ..row_of(&rule.id, RuleKind::TeamDay, &rule.origin)
    };
    let observed = match rule.share {
        BasisPoints::WHOLE => Observed::Days { found },
        share => Observed::DaysOfShare { found, share },
    };
    Violation { row, observed }
}

/// For each group the rows of its members.
pub(super) fn members_of_groups(agency: &Agency) -> Vec<Vec<usize>> {
    let mut members = vec![Vec::new(); agency.groups.len()];
    for (row, groups) in agency.employees.groups.iter().enumerate() {
        groups.iter().for_each(|group| members[group.at()].push(row));
    }
    members
}
