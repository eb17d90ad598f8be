//! The row of a rule in words: what it asks, of whom and when, where it was written, and how it gives way.

use chrono::NaiveDate;

use super::date::long_date;
use crate::domain::conflict::Change;
use crate::domain::fact::{BoundKind, RowFact, RuleKind, Scope, Span};
use crate::message::{Argument, Message};

/// Whom and when a row is about, as its sentence says it: one person and day, or many at once.
pub(super) struct Names {
    pub(super) employee: Argument,
    pub(super) date: Argument,
    pub(super) window: Argument,
    pub(super) group: Argument,
}

impl Names {
    /// Those of the row itself.
    pub(super) fn of(row: &RowFact) -> Self {
        Self {
            employee: employee_label(row).into(),
            date: date(row.date),
            window: window_message(row).into(),
            group: group_message(row).into(),
        }
    }
}

/// What a row asks, of whom and when, and where the rule was written.
pub(super) fn row_message(row: &RowFact) -> Message {
    say_row(row, Names::of(row))
}

/// What a row asks, of those whom the names tell.
pub(super) fn say_row(row: &RowFact, names: Names) -> Message {
    let rule = |id| Message::new(id).with("rule", row.rule.as_str()).with("origin", place(row));
    let number = row.limit.unwrap_or_default();
    match row.kind {
        RuleKind::Quota => {
            let id = match row.bound {
                Some(BoundKind::MaxWfh) => "conflict-quota-max-wfh",
                Some(BoundKind::MinWfh) => "conflict-quota-min-wfh",
                Some(BoundKind::MaxOffice) => "conflict-quota-max-office",
                _ => "conflict-quota-min-office",
            };
            rule(id)
                .with("group", names.group)
                .with("date", names.date)
                .with("people", number)
                .with("present", row.presence.map_or(0, |presence| presence.present))
                .with("may", row.presence.map_or(0, |presence| presence.may_be_home))
        }
        RuleKind::Limit => {
            let id = match (row.span, row.bound) {
                (Some(Span::Run), Some(BoundKind::MaxOffice)) => "conflict-limit-run-office",
                (Some(Span::Run), _) => "conflict-limit-run",
                (Some(Span::Bookend), _) => "conflict-limit-bookend",
                (_, Some(BoundKind::MinWfh)) => "conflict-limit-least",
                (_, Some(BoundKind::MaxOffice)) => "conflict-limit-office-most",
                (_, Some(BoundKind::MinOffice)) => "conflict-limit-office",
                _ => "conflict-limit-most",
            };
            rule(id)
                .with("employee", names.employee)
                .with("date", names.date)
                .with("window", names.window)
                .with("days", number)
        }
        RuleKind::TeamDay => {
            rule("conflict-team-day").with("group", row.unit.as_str()).with("days", number).with("window", names.window)
        }
        RuleKind::Cycle => rule("conflict-cycle").with("employee", names.employee).with("date", names.date),
        RuleKind::Cohort if row.scope == Scope::Employee => {
            rule("conflict-cohort-employee").with("employee", names.employee)
        }
        RuleKind::Cohort => {
            let id = match row.bound {
                Some(BoundKind::MaxWfh) => "conflict-cohort-most",
                Some(_) => "conflict-cohort-least",
                None => "conflict-cohort-sizes",
            };
            rule(id).with("group", names.group).with("date", names.date).with("people", number)
        }
        RuleKind::Meet => {
            let [first, second] = both(row);
            rule("conflict-meet")
                .with("first", first)
                .with("second", second)
                .with("days", number)
                .with("window", names.window)
        }
        RuleKind::Lock => {
            let lock = match row.is_kept() {
                true => Message::new("conflict-kept"),
                false => Message::new("conflict-lock").with("origin", place(row)),
            };
            let state = if row.bound == Some(BoundKind::Wfh) { "WFH" } else { "WFO" };
            lock.with("employee", names.employee).with("date", names.date).with("state", state)
        }
        _ => {
            let id = match row.bound {
                Some(BoundKind::Cover) => "conflict-pair-cover",
                _ => "conflict-pair-together",
            };
            let [first, second] = both(row);
            Message::new(id)
                .with("first", first)
                .with("second", second)
                .with("date", names.date)
                .with("origin", place(row))
        }
    }
}

/// The window that a row counts.
fn window_message(row: &RowFact) -> Message {
    let id = match row.span {
        Some(Span::Week) => "conflict-window-week",
        Some(Span::Month) => "conflict-window-month",
        Some(Span::Window | Span::Run) => "conflict-window-days",
        _ => "conflict-window-horizon",
    };
    Message::new(id).with("date", date(row.date)).with("until", date(row.until))
}

/// A change in words, of those whom the names tell.
pub(super) fn change_message(change: &Change, row: &RowFact, names: Names) -> Message {
    match change {
        Change::LiftLock { .. } => {
            let message = Message::new("conflict-repair-lock").with("origin", place(row));
            message.with("employee", names.employee).with("date", names.date)
        }
        Change::Release { .. } => {
            Message::new("conflict-repair-kept").with("employee", names.employee).with("date", names.date)
        }
        Change::Loosen { .. } if row.kind == RuleKind::Pair => {
            Message::new("conflict-repair-pair").with("origin", place(row)).with("date", names.date)
        }
        Change::Loosen { .. } if row.kind == RuleKind::Cycle => Message::new("conflict-repair-cycle")
            .with("rule", row.rule.as_str())
            .with("origin", place(row))
            .with("employee", names.employee)
            .with("date", names.date),
        Change::Loosen { .. } if row.kind == RuleKind::Cohort => {
            let of_one = row.scope == Scope::Employee;
            let id = if of_one { "conflict-repair-cohort-employee" } else { "conflict-repair-cohort-sizes" };
            Message::new(id)
                .with("rule", row.rule.as_str())
                .with("origin", place(row))
                .with("whom", if of_one { names.employee } else { names.group })
                .with("date", names.date)
        }
        Change::Loosen { by, .. } => {
            let whom = match row.scope {
                Scope::Employee | Scope::Pair => names.employee,
                _ => names.group,
            };
            // What is past has used some of the number that the rule states.
            let limit = row.limit.map(|limit| limit + i64::from(row.before));
            let to = limit.map(|limit| match row.bound {
                Some(BoundKind::MaxWfh | BoundKind::MaxOffice) => limit + by,
                _ => (limit - by).max(0),
            });
            let message = Message::new(if to.is_some() { "conflict-repair-to" } else { "conflict-repair-rule" })
                .with("rule", row.rule.as_str())
                .with("origin", place(row))
                .with("by", *by)
                .with("whom", whom)
                .with("date", names.date);
            match limit.zip(to) {
                Some((limit, to)) => message.with("limit", limit).with("to", to),
                None => message,
            }
        }
    }
}

/// The file and line, or the file alone where no line is known.
pub(super) fn place(row: &RowFact) -> String {
    if row.line == 0 { row.file.clone() } else { format!("{}:{}", row.file, row.line) }
}

/// The date as people say it; nothing where there is none.
pub(super) fn date(date: Option<NaiveDate>) -> Argument {
    date.map_or_else(|| Argument::from(""), |date| long_date(date).into())
}

fn employee_label(row: &RowFact) -> String {
    format!("{} ({})", row.employee_name, row.employee)
}

/// The two of a pair or meet. Names may hold the sign that joins them; ids may not.
pub(super) fn both(row: &RowFact) -> [String; 2] {
    let (first, second) = row.employee.split_once(';').unwrap_or((&row.employee, ""));
    match row.employee_name.split(';').collect::<Vec<_>>()[..] {
        [first_name, second_name] => [format!("{first_name} ({first})"), format!("{second_name} ({second})")],
        _ => [first.to_owned(), second.to_owned()],
    }
}

/// The group of a quota or team day in words: its unit, site or group, or the agency.
pub(super) fn group_message(row: &RowFact) -> Message {
    let unit = |id: &str| format!("{} ({id})", row.unit_name);
    match row.scope {
        Scope::Unit => Message::new("conflict-group-unit").with("unit", unit(&row.unit)),
        Scope::Tree => Message::new("conflict-group-tree").with("unit", unit(&row.unit)),
        Scope::Site => Message::new("conflict-group-site").with("site", row.unit.as_str()),
        Scope::Group => Message::new("conflict-group-group").with("group", row.unit.as_str()),
        Scope::GroupInUnit => Message::new("conflict-group-group-in-unit")
            .with("group", row.unit.as_str())
            .with("unit", unit(&row.within)),
        Scope::Agency | Scope::Employee | Scope::Pair => Message::new("conflict-group-agency"),
    }
}
