//! Rows in words.

use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::fact::{BoundKind, RuleKind};
use crate::domain::index::{EmployeeIx, GroupIx};
use crate::domain::roster::State;
use crate::domain::rule::{LimitKind, Origin, PairKind, Per, Quota, Window};
use crate::formulation::Formulation;
use crate::formulation::program::{RowBounds, RuleRow};
use crate::message::Message;

/// What a row asks, of whom and when, and where the rule was written.
pub(super) fn describe_row(formulation: &Formulation<'_>, row: RuleRow, bounds: RowBounds) -> Message {
    let agency = formulation.agency();
    let RuleRow { family, rule: position, whom, day, bound } = row;
    match family {
        RuleKind::Quota => {
            let rule = &agency.quotas[position as usize];
            let demand = bound.and_then(|bound| formulation.quota_demand(position, whom, day, bound));
            let id = match bound {
                Some(BoundKind::MaxWfh) => "conflict-quota-max-wfh",
                Some(BoundKind::MinWfh) => "conflict-quota-min-wfh",
                Some(BoundKind::MaxOffice) => "conflict-quota-max-office",
                _ => "conflict-quota-min-office",
            };
            rule_message(id, &rule.id, &rule.origin)
                .with("group", group_label(agency, rule, whom))
                .with("date", date(agency, day))
                .with("people", demand.map_or(0, |demand| demand.people))
                .with("present", demand.map_or(0, |demand| demand.present))
                .with("may", demand.map_or(0, |demand| demand.may))
        }
        RuleKind::Limit => {
            let rule = &agency.limits[position as usize];
            let employee = EmployeeIx(whom);
            let (id, days) = match (rule.kind, bounds) {
                (LimitKind::Run { max_wfh }, _) => ("conflict-limit-run", i64::from(max_wfh)),
                (LimitKind::Bookend, _) => ("conflict-limit-bookend", 1),
                (LimitKind::Count { .. }, RowBounds { upper: Some(upper), .. }) => ("conflict-limit-most", upper),
                (LimitKind::Count { min_wfh, .. }, RowBounds { lower, .. }) => {
                    ("conflict-limit-least", lower.or(min_wfh.map(i64::from)).unwrap_or(0))
                }
            };
            let window = match rule.kind {
                LimitKind::Count { window: Window::Week, .. } => "conflict-window-week",
                LimitKind::Count { window: Window::Month, .. } => "conflict-window-month",
                _ => "conflict-window-horizon",
            };
            rule_message(id, &rule.id, &rule.origin)
                .with("employee", employee_label(agency, employee))
                .with("date", date(agency, day))
                .with("window", Message::new(window).with("date", date(agency, day)))
                .with("days", days)
        }
        RuleKind::Cycle => {
            let rule = &agency.cycles[position as usize];
            rule_message("conflict-cycle", &rule.id, &rule.origin)
                .with("employee", employee_label(agency, EmployeeIx(whom)))
                .with("date", date(agency, day))
        }
        RuleKind::Pair => {
            let pair = &agency.pairs[position as usize];
            let id = match pair.kind {
                PairKind::Cover => "conflict-pair-cover",
                PairKind::Together => "conflict-pair-together",
            };
            Message::new(id)
                .with("first", employee_label(agency, pair.first))
                .with("second", employee_label(agency, pair.second))
                .with("date", date(agency, day))
                .with("origin", format!("pairs.csv:{}", pair.row))
        }
        RuleKind::TeamDay => {
            let rule = &agency.team_days[position as usize];
            let group = GroupIx(whom);
            rule_message("conflict-team-day", &rule.id, &rule.origin)
                .with("group", agency.groups[group.at()].as_str())
                .with("days", rule.count)
                .with("date", date(agency, day))
        }
        RuleKind::Lock => Message::new("conflict-lock")
            .with("employee", employee_label(agency, EmployeeIx(whom)))
            .with("date", date(agency, day))
            .with("state", locked_state(agency, EmployeeIx(whom), day).code()),
        RuleKind::Cohort | RuleKind::Meet | RuleKind::State | RuleKind::Roster => Message::new("conflict-stage"),
    }
}

/// The change of a row that makes the others possible; `by` is the least amount, where it is known.
pub(super) fn describe_repair(formulation: &Formulation<'_>, row: RuleRow, by: Option<i64>) -> Message {
    let agency = formulation.agency();
    let RuleRow { family, rule: position, whom, day, bound: _ } = row;
    let rule = |id: &str, origin: &Origin| {
        match by {
            Some(by) => Message::new("conflict-repair-rule").with("by", by),
            None => Message::new("conflict-repair-drop"),
        }
        .with("rule", id)
        .with("origin", place(origin))
    };
    match family {
        RuleKind::Quota => {
            let quota = &agency.quotas[position as usize];
            rule(&quota.id, &quota.origin)
                .with("whom", group_label(agency, quota, whom))
                .with("date", date(agency, day))
        }
        RuleKind::Limit => {
            let limit = &agency.limits[position as usize];
            rule(&limit.id, &limit.origin)
                .with("whom", employee_label(agency, EmployeeIx(whom)))
                .with("date", date(agency, day))
        }
        RuleKind::Cycle => {
            let cycle = &agency.cycles[position as usize];
            rule(&cycle.id, &cycle.origin)
                .with("whom", employee_label(agency, EmployeeIx(whom)))
                .with("date", date(agency, day))
        }
        RuleKind::TeamDay => {
            let team_day = &agency.team_days[position as usize];
            rule(&team_day.id, &team_day.origin)
                .with("whom", agency.groups[whom as usize].as_str())
                .with("date", date(agency, day))
        }
        RuleKind::Pair => {
            let pair = &agency.pairs[position as usize];
            Message::new("conflict-repair-pair")
                .with("origin", format!("pairs.csv:{}", pair.row))
                .with("date", date(agency, day))
        }
        RuleKind::Lock => Message::new("conflict-repair-lock")
            .with("employee", employee_label(agency, EmployeeIx(whom)))
            .with("date", date(agency, day)),
        RuleKind::Cohort | RuleKind::Meet | RuleKind::State | RuleKind::Roster => Message::new("conflict-stage"),
    }
}

fn rule_message(id: &'static str, rule: &str, origin: &Origin) -> Message {
    Message::new(id).with("rule", rule).with("origin", place(origin))
}

fn place(origin: &Origin) -> String {
    format!("{}:{}", origin.file, origin.line)
}

fn date(agency: &Agency, day: Day) -> String {
    agency.horizon.date(day).to_string()
}

fn employee_label(agency: &Agency, employee: EmployeeIx) -> String {
    format!("{} ({})", agency.employees.name.get(employee.at()), agency.employees.id.get(employee.at()))
}

fn locked_state(agency: &Agency, employee: EmployeeIx, day: Day) -> State {
    if agency.employees.locked_home.contains(employee.at(), day) { State::Wfh } else { State::Wfo }
}

/// The group of a quota in words: its unit, site or group, or the agency.
fn group_label(agency: &Agency, quota: &Quota, group: u32) -> Message {
    let unit = |unit: u32| {
        let unit = &agency.units[unit as usize];
        format!("{} ({})", unit.name, unit.id)
    };
    match quota.per {
        Per::Unit => Message::new("conflict-group-unit").with("unit", unit(group)),
        Per::OneUnit(only) => Message::new("conflict-group-unit").with("unit", unit(only.0)),
        Per::Tree => Message::new("conflict-group-tree").with("unit", unit(group)),
        Per::Site => Message::new("conflict-group-site").with("site", agency.sites[group as usize].id.as_str()),
        Per::OneSite(site) => Message::new("conflict-group-site").with("site", agency.sites[site.at()].id.as_str()),
        Per::Agency => Message::new("conflict-group-agency"),
        Per::GroupInUnit(name) => Message::new("conflict-group-group-in-unit")
            .with("group", agency.groups[name.at()].as_str())
            .with("unit", unit(group)),
        Per::GroupInAgency(name) => {
            Message::new("conflict-group-group").with("group", agency.groups[name.at()].as_str())
        }
    }
}
