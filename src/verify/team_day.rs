//! Team days: days of a week on which nobody of a group is at home.

use crate::domain::agency::Agency;
use crate::domain::calendar::Workweek;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::fact::{BoundKind, RowFact, RuleKind, Scope};

use super::row::row_of;
use super::sheet::Sheet;
use super::violation::{Observed, Violation};

/// Checks every team day, soft ones or the others, for each of its groups and each ISO week of the five-day workweek.
pub(super) fn verify_team_days(agency: &Agency, sheet: &Sheet, soft: bool) -> Vec<Violation> {
    if agency.team_days.iter().all(|rule| rule.soft != soft) {
        return Vec::new();
    }
    let scattered = scattered_days(agency, sheet);
    let working: Vec<Day> = sheet.calendar.workdays(Workweek::Five).iter().collect();
    let mut violations = Vec::new();
    for rule in agency.team_days.iter().filter(|rule| rule.soft == soft) {
        let weeks = working.chunk_by(|&one, &next| sheet.calendar.share_week(one, next));
        let weeks: Vec<_> = weeks.filter(|week| week.len() >= rule.min_days as usize).collect();
        for group in &rule.groups {
            for week in &weeks {
                let together = week.iter().filter(|&&day| !scattered.contains(group.at(), day)).count();
                if together < rule.count as usize {
                    let row = RowFact {
                        bound: Some(BoundKind::Count),
                        scope: Scope::Group,
                        unit: agency.groups[group.at()].clone(),
                        date: Some(sheet.calendar.date(week[0])),
                        until: Some(sheet.calendar.date(week[week.len() - 1])),
                        limit: Some(rule.count.into()),
                        ..row_of(&rule.id, RuleKind::TeamDay, &rule.origin)
                    };
                    violations.push(Violation { row, observed: Observed::Days { found: together as u32 } });
                }
            }
        }
    }
    violations
}

/// For each group the days on which somebody of it is at home: shape groups x days.
fn scattered_days(agency: &Agency, sheet: &Sheet) -> DayMatrix {
    let mut scattered = DayMatrix::empty(agency.groups.len(), agency.horizon.days());
    for (row, groups) in agency.employees.groups.iter().enumerate() {
        for group in groups {
            for (day_bits, home) in scattered.row_mut(group.at()).iter_mut().zip(sheet.home.row(row)) {
                *day_bits |= home;
            }
        }
    }
    scattered
}
