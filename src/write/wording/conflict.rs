//! Why there is no roster, in words.

use chrono::NaiveDate;

use super::conflict_group::{change_messages, elsewhere_message, group_alike, row_messages};
use super::conflict_sum::sum_message;
use crate::domain::conflict::{Change, Conflict, Conflicts};
use crate::domain::fact::{BoundKind, RowFact, RuleKind, Scope, Span};
use crate::message::{Argument, Language, Message};

/// Rules that cannot hold together, in words, with the changes that resolve it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictText {
    /// What the conflict is about.
    pub headline: String,
    /// The arithmetic behind it, in a sentence, where it is one of numbers.
    pub sum: Option<String>,
    /// What each of the rules asks, and where it was written; many rows of one rule are one sentence.
    pub rules: Vec<String>,
    /// Changes that resolve it, the least first.
    pub repairs: Vec<RepairText>,
    /// Where else the same rules cannot hold together.
    pub elsewhere: Option<String>,
}

/// Changes after which a conflict is gone, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairText {
    /// The changes to make.
    pub change: String,
    /// Whether the whole agency then has a roster; otherwise it has one with the first repair of every other conflict.
    pub alone: bool,
}

impl ConflictText {
    /// A conflict about which only this is known.
    pub(super) const fn headline(headline: String) -> Self {
        Self { headline, sum: None, rules: Vec::new(), repairs: Vec::new(), elsewhere: None }
    }
}

/// The conflicts in words, those of one kind together; then how much a limit has left without, and what mends all of them.
#[must_use]
pub fn word_conflicts(conflicts: &Conflicts, language: Language) -> Vec<ConflictText> {
    let word = |alike: Vec<&Conflict>| {
        let conflict = alike[0];
        ConflictText {
            headline: language.text(&conflict_message(conflict)),
            sum: sum_message(conflict).map(|sum| language.text(&sum)),
            rules: row_messages(&conflict.rules).iter().map(|message| language.text(message)).collect(),
            repairs: conflict
                .repairs
                .iter()
                .map(|repair| RepairText {
                    change: language.text(&repair_message(&repair.changes, &conflict.rules)),
                    alone: repair.alone,
                })
                .collect(),
            elsewhere: elsewhere_message(&alike[1..]).map(|elsewhere| language.text(&elsewhere)),
        }
    };
    let untold = (conflicts.untold > 0).then(|| {
        let untold = Message::new("conflict-untold").with("count", conflicts.untold);
        ConflictText::headline(language.text(&untold))
    });
    let plan = conflicts.plan.as_ref().filter(|plan| plan.changes.len() > 1).map(|plan| {
        let id = if plan.fewest { "conflict-plan-fewest" } else { "conflict-plan" };
        let headline = language.text(&Message::new(id).with("changes", plan.changes.len()));
        let rules = change_messages(&plan.changes, &plan.rows).iter().map(|message| language.text(message)).collect();
        ConflictText { rules, ..ConflictText::headline(headline) }
    });
    group_alike(&conflicts.told).into_iter().map(word).chain(untold).chain(plan).collect()
}

/// The headline of a conflict: that these rules cannot hold together, and that the others could without any one of them
/// only where that was shown.
#[must_use]
pub fn conflict_message(conflict: &Conflict) -> Message {
    let id = match (conflict.irreducible, conflict.rules.len()) {
        (_, 1) => return Message::new("conflict-alone"),
        (true, _) => "conflict-together",
        (false, _) => "conflict-unreduced",
    };
    Message::new(id).with("rules", conflict.rules.len())
}

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
            date: date(row.date).into(),
            window: window_message(row).into(),
            group: group_message(row).into(),
        }
    }
}

/// What a row asks, of whom and when, and where the rule was written.
#[must_use]
pub fn row_message(row: &RowFact) -> Message {
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
                .with("until", date(row.until))
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
        RuleKind::Lock => Message::new("conflict-lock")
            .with("employee", names.employee)
            .with("date", names.date)
            .with("state", if row.bound == Some(BoundKind::Wfh) { "WFH" } else { "WFO" }),
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
        Some(Span::Window) => "conflict-window-days",
        _ => "conflict-window-horizon",
    };
    Message::new(id).with("date", date(row.date)).with("until", date(row.until))
}

/// What a repair changes; `rules` are the rows of its conflict.
#[must_use]
pub fn repair_message(changes: &[Change], rules: &[RowFact]) -> Message {
    let messages = change_messages(changes, rules).into_iter().map(Argument::from).collect();
    Message::new("conflict-repair").with("changes", Argument::List(messages))
}

pub(super) fn change_message(change: &Change, row: &RowFact, names: Names) -> Message {
    match change {
        Change::LiftLock { .. } => {
            Message::new("conflict-repair-lock").with("employee", names.employee).with("date", names.date)
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
            let to = row.limit.map(|limit| match row.bound {
                Some(BoundKind::MaxWfh | BoundKind::MaxOffice) => limit + by,
                _ => (limit - by).max(0),
            });
            let message = Message::new(if to.is_some() { "conflict-repair-to" } else { "conflict-repair-rule" })
                .with("rule", row.rule.as_str())
                .with("origin", place(row))
                .with("by", *by)
                .with("whom", whom)
                .with("date", names.date);
            match row.limit.zip(to) {
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

pub(super) fn date(date: Option<NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
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
