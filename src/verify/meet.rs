//! Meets: any two of a group are both in the office on enough days of a window.

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DaySet};
use crate::domain::fact::{BoundKind, RowFact, RuleKind, Scope};
use crate::domain::index::GroupIx;
use crate::domain::rule::Meet;

use super::row::{both_of, row_of};
use super::sheet::Sheet;
use super::team_day::members_of_groups;
use super::violation::{Observed, Violation};
use super::window::windows_of;

/// Checks every meet, soft ones or the others, for any two members of each of its groups and each of its windows.
pub(super) fn verify_meets(agency: &Agency, sheet: &Sheet, soft: bool) -> Vec<Violation> {
    if agency.meets.is_empty() {
        return Vec::new();
    }
    let members = members_of_groups(agency);
    let mut violations = Vec::new();
    for rule in agency.meets.iter().filter(|rule| rule.soft == soft) {
        let windows = windows_of(sheet, rule.per, rule.min_days);
        for group in &rule.groups {
            for window in &windows {
                verify_window(agency, sheet, rule, *group, &members[group.at()], window, &mut violations);
            }
        }
    }
    violations
}

fn verify_window(
    agency: &Agency,
    sheet: &Sheet,
    rule: &Meet,
    group: GroupIx,
    members: &[usize],
    window: &[Day],
    violations: &mut Vec<Violation>,
) {
    let mut days = DaySet::empty(sheet.calendar.days());
    let start = sheet.facts.start;
    window.iter().filter(|&&day| day >= start).for_each(|&day| days.insert(day));
    let past: Vec<Day> = window.iter().copied().filter(|&day| day < start).collect();
    for (at, &one) in members.iter().enumerate() {
        for &other in &members[at + 1..] {
            // Before the start two have met or not: only the days left can be asked for.
            let met = |&&day: &&Day| sheet.is_in_office(one, day) && sheet.is_in_office(other, day);
            let met = past.iter().filter(met).count() as u32;
            let wanted = (met + shared_days(&days, sheet.present.row(one), sheet.present.row(other))).min(rule.count);
            let found = met + shared_days(&days, sheet.office.row(one), sheet.office.row(other));
            if found < wanted {
                let row = RowFact {
                    bound: Some(BoundKind::Count),
                    scope: Scope::Pair,
                    unit: agency.groups[group.at()].clone(),
                    date: window.iter().find(|&&day| day >= start).map(|&day| sheet.calendar.date(day)),
                    until: window.last().map(|&day| sheet.calendar.date(day)),
                    limit: Some(wanted.into()),
                    ..both_of(agency, one, other, row_of(&rule.id, RuleKind::Meet, &rule.origin))
                };
                violations.push(Violation { row, observed: Observed::Days { found } });
            }
        }
    }
}

/// How many of the days two sets share, given as words of 64 days.
fn shared_days(days: &DaySet, one: &[u64], other: &[u64]) -> u32 {
    days.words().iter().zip(one.iter().zip(other)).map(|(days, (one, other))| (days & one & other).count_ones()).sum()
}
