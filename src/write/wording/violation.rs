//! Violations and shortfalls as messages.

use chrono::NaiveDate;

use super::conflict_row::both;
use crate::domain::amount::{BasisPoints, Rounding};
use crate::domain::fact::{BoundKind, RowFact, RuleKind, Scope};
use crate::domain::rule::Base;
use crate::message::{Argument, Message};
use crate::verify::{Expected, Member, Observed, Shortfall, TableProblem, Violation};

/// What is broken, by how much, for whom and when.
#[must_use]
pub fn violation_message(violation: &Violation) -> Message {
    let Violation { row, observed } = violation;
    match observed {
        Observed::People { found, asked } => {
            let id = match row.bound {
                Some(BoundKind::MaxWfh) => "verify-quota-max-wfh",
                Some(BoundKind::MinWfh) => "verify-quota-min-wfh",
                Some(BoundKind::MaxOffice) => "verify-quota-max-office",
                _ => "verify-quota-min-office",
            };
            quota_message(id, row, *asked).with("found", *found).with("bound", limit(row))
        }
        Observed::Days { found } if row.kind == RuleKind::TeamDay => team_day_message("verify-team-day", row, *found),
        Observed::Days { found } if row.kind == RuleKind::Meet => {
            let [first, second] = both(row);
            Message::new("verify-meet")
                .with("first", first)
                .with("second", second)
                .with("from", date(row.date))
                .with("to", date(row.until))
                .with("found", *found)
                .with("bound", limit(row))
        }
        Observed::DaysOfShare { found, share } => {
            team_day_message("verify-team-day-share", row, *found).with("share", percentage(*share))
        }
        Observed::Days { found } => limit_message(limit_id(row), row, *found),
        Observed::DaysLeft { found, before, asked } => Message::new("verify-limit-left")
            .with("days", limit_message(limit_id(row), row, *found))
            .with("before", *before)
            .with("asked", *asked),
        Observed::Run { found, before, .. } => {
            let office = row.bound == Some(BoundKind::MaxOffice);
            let run = limit_message(if office { "verify-limit-run-office" } else { "verify-limit-run" }, row, *found);
            match before {
                0 => run,
                before => Message::new("verify-limit-run-before").with("run", run).with("before", *before),
            }
        }
        Observed::Bookend { last, first } => {
            about(row, "verify-limit-bookend").with("last", last.to_string()).with("first", first.to_string())
        }
        Observed::Repetition { earlier, .. } => {
            about(row, "verify-cycle").with("earlier", earlier.to_string()).with("date", date(row.date))
        }
        Observed::NoCohort { home, office } => {
            if let [first, other] = home[..] {
                return about(row, "verify-cohort-two")
                    .with("first", first.to_string())
                    .with("other", other.to_string());
            }
            let id = if home.is_empty() { "verify-cohort-none" } else { "verify-cohort-office" };
            about(row, id).with("home", dates(home)).with("office", dates(office))
        }
        Observed::CrowdedCohorts { weeks, others, people } => Message::new("verify-cohort-crowded")
            .with("group", group(row))
            .with("weeks", dates(weeks))
            .with("named", weeks.len())
            .with("others", *others)
            .with("people", *people)
            .with("places", limit(row)),
        Observed::Cell { found, expected, unit } => {
            let message = |id| about(row, id).with("date", date(row.date)).with("found", found.code());
            match expected {
                Expected::DayOff => message("verify-state-off").with("unit", unit.as_str()),
                Expected::Absence => message("verify-state-absent"),
                Expected::Presence => message("verify-state-present").with("unit", unit.as_str()),
                Expected::Office => message("verify-state-not-eligible"),
                Expected::Fact(wanted) => message("verify-fact").with("wanted", wanted.code()),
                Expected::Lock(wanted) => {
                    let id = if row.is_kept() { "verify-kept" } else { "verify-lock" };
                    message(id).with("wanted", wanted.code())
                }
            }
        }
        Observed::Pair { first, second } => {
            let id = match row.bound {
                Some(BoundKind::Cover) => "verify-pair-cover",
                _ => "verify-pair-together",
            };
            Message::new(id).with("first", person(first)).with("second", person(second)).with("date", date(row.date))
        }
        Observed::Table(problem) => table_message(row, problem),
    }
}

/// What is asked, what there is, for which group and day.
#[must_use]
pub fn shortfall_message(shortfall: &Shortfall) -> Message {
    let Shortfall { row, asked, reachable } = shortfall;
    let id = match row.bound {
        Some(BoundKind::MinWfh) => "verify-shortfall-wfh",
        _ => "verify-shortfall-office",
    };
    quota_message(id, row, *asked).with("wanted", *asked).with("available", *reachable)
}

fn table_message(row: &RowFact, problem: &TableProblem) -> Message {
    let message = |id| about(row, id).with("date", date(row.date));
    match problem {
        TableProblem::UnknownEmployee { row } => message("verify-roster-unknown-employee").with("row", *row),
        TableProblem::RepeatedEmployee { row, first } => {
            message("verify-roster-repeated-employee").with("row", *row).with("first", *first)
        }
        TableProblem::MissingEmployee { unit } => message("verify-roster-missing-employee").with("unit", unit.as_str()),
        TableProblem::WrongName { row, found, other } => message("verify-roster-wrong-name")
            .with("row", *row)
            .with("found", found.as_str())
            .with("other", other.as_str()),
        TableProblem::WrongUnit { row, unit, found } => message("verify-roster-wrong-unit")
            .with("row", *row)
            .with("unit", unit.as_str())
            .with("found", found.as_str()),
        TableProblem::MissingDate => message("verify-roster-missing-date"),
        TableProblem::ExtraDate => message("verify-roster-extra-date"),
        TableProblem::RepeatedDate => message("verify-roster-repeated-date"),
        TableProblem::MissingCells { row, found, columns } => {
            message("verify-roster-missing-cells").with("row", *row).with("found", *found).with("bound", *columns)
        }
        TableProblem::ExtraCells { row, found, columns } => {
            message("verify-roster-extra-cells").with("row", *row).with("found", *found).with("bound", *columns)
        }
        TableProblem::EmptyCell { row } => message("verify-roster-empty-cell").with("row", *row),
        TableProblem::UnknownCell { row, text } => {
            message("verify-roster-unknown-cell").with("row", *row).with("text", text.as_str())
        }
    }
}

/// A message about a quota's group on a day, with what the quota asks as written.
fn quota_message(id: &'static str, row: &RowFact, asked: u32) -> Message {
    let asked = match row.proportion {
        None => Message::new("verify-asked-count").with("count", asked),
        Some(proportion) => {
            let id = match proportion.base {
                Base::Headcount => "verify-asked-of-headcount",
                Base::Present => "verify-asked-of-present",
                Base::Unit => "verify-asked-of-unit",
            };
            let share = Message::new(id).with("percent", percentage(proportion.percent)).with("base", proportion.of);
            let rounded = match proportion.round {
                None => share,
                Some(Rounding::Down) => Message::new("verify-asked-down").with("share", share),
                Some(Rounding::Up) => Message::new("verify-asked-up").with("share", share),
                Some(Rounding::Nearest) => Message::new("verify-asked-nearest").with("share", share),
            };
            match proportion.at_least {
                None => rounded,
                Some(least) => Message::new("verify-asked-at-least").with("share", rounded).with("least", least),
            }
        }
    };
    Message::new(id).with("group", group(row)).with("date", date(row.date)).with("asked", asked)
}

/// What is told of days over a window, by the bound.
fn limit_id(row: &RowFact) -> &'static str {
    match row.bound {
        Some(BoundKind::MaxWfh) => "verify-limit-max-wfh",
        Some(BoundKind::MinWfh) => "verify-limit-min-wfh",
        Some(BoundKind::MaxOffice) => "verify-limit-max-office",
        _ => "verify-limit-min-office",
    }
}

/// A message about a limit over a window of an employee.
fn limit_message(id: &'static str, row: &RowFact, found: u32) -> Message {
    about(row, id)
        .with("from", date(row.date))
        .with("to", date(row.until))
        .with("found", found)
        .with("bound", limit(row))
}

/// A message about a group's days of a window.
fn team_day_message(id: &'static str, row: &RowFact, found: u32) -> Message {
    Message::new(id)
        .with("group", row.unit.as_str())
        .with("from", date(row.date))
        .with("to", date(row.until))
        .with("found", found)
        .with("bound", limit(row))
}

/// A message about the row's employee, with their id and name.
fn about(row: &RowFact, id: &'static str) -> Message {
    Message::new(id).with("employee", row.employee.as_str()).with("name", row.employee_name.as_str())
}

fn person(member: &Member) -> Message {
    Message::new("verify-person").with("employee", member.employee.as_str()).with("name", member.name.as_str())
}

/// The group of a quota.
fn group(row: &RowFact) -> Message {
    let unit = |id| Message::new(id).with("unit", row.unit.as_str()).with("name", row.unit_name.as_str());
    match row.scope {
        Scope::Unit => unit("verify-unit"),
        Scope::Tree => unit("verify-tree"),
        Scope::Site => Message::new("verify-site").with("site", row.unit.as_str()),
        Scope::Group => Message::new("verify-group-in-agency").with("group", row.unit.as_str()),
        Scope::GroupInUnit => Message::new("verify-group-in-unit")
            .with("group", row.unit.as_str())
            .with("unit", row.within.as_str())
            .with("name", row.unit_name.as_str()),
        Scope::Agency | Scope::Employee | Scope::Pair => Message::new("verify-agency"),
    }
}

/// A percentage with the decimal sign of the language.
/// A percentage with the decimal sign of the language.
pub(crate) fn percentage(percent: BasisPoints) -> Argument {
    let (whole, hundredths) = (percent.0 / 100, percent.0 % 100);
    let digits = format!("{hundredths:02}");
    match digits.trim_end_matches('0') {
        "" => format!("{whole}%").into(),
        digits => Message::new("verify-percent").with("whole", whole).with("digits", digits).into(),
    }
}

/// The number that the row's bound comes to.
fn limit(row: &RowFact) -> i64 {
    row.limit.unwrap_or_default()
}

/// Dates, ISO, in a list.
fn dates(dates: &[NaiveDate]) -> Argument {
    Argument::List(dates.iter().map(|date| Argument::from(date.to_string())).collect())
}

/// A date, ISO; nothing where there is none.
fn date(date: Option<NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}
