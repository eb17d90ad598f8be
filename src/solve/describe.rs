//! Rows in words.

use crate::domain::agency::Agency;
use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::State;
use crate::domain::rule::{LimitKind, Origin, PairKind, Per, Quota, Window};
use crate::formulation::program::{RowBounds, RowTag};
use crate::formulation::{Formulation, QuotaBound};
use crate::message::Message;

/// What a row asks, of whom and when, and where the rule was written.
pub(super) fn describe_row(formulation: &Formulation<'_>, tag: RowTag, bounds: RowBounds) -> Message {
    let agency = formulation.agency;
    match tag {
        RowTag::Quota { quota, group, day, bound } => {
            let rule = &agency.quotas[quota as usize];
            let demand = bound.and_then(|bound| formulation.quota_demand(quota, group, day, bound));
            let id = match bound {
                Some(QuotaBound::MaxWfh) => "conflict-quota-max-wfh",
                Some(QuotaBound::MinWfh) => "conflict-quota-min-wfh",
                Some(QuotaBound::MaxOffice) => "conflict-quota-max-office",
                Some(QuotaBound::MinOffice) | None => "conflict-quota-min-office",
            };
            rule_message(id, &rule.id, &rule.origin)
                .with("group", group_label(agency, rule, group))
                .with("date", date(agency, day))
                .with("people", demand.map_or(0, |demand| demand.people))
                .with("present", demand.map_or(0, |demand| demand.present))
                .with("may", demand.map_or(0, |demand| demand.may))
        }
        RowTag::Limit { limit, employee, day } => {
            let rule = &agency.limits[limit as usize];
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
        RowTag::Pair { pair, day } => {
            let pair = &agency.pairs[pair as usize];
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
        RowTag::TeamDay { team_day, group, day } => {
            let rule = &agency.team_days[team_day as usize];
            rule_message("conflict-team-day", &rule.id, &rule.origin)
                .with("group", agency.groups[group.at()].as_str())
                .with("days", rule.count)
                .with("date", date(agency, day))
        }
        RowTag::TeamMember { group, employee, day } => Message::new("conflict-team-member")
            .with("group", agency.groups[group.at()].as_str())
            .with("employee", employee_label(agency, employee))
            .with("date", date(agency, day)),
        RowTag::Lock { employee, day } => Message::new("conflict-lock")
            .with("employee", employee_label(agency, employee))
            .with("date", date(agency, day))
            .with("state", locked_state(agency, employee, day).code()),
        RowTag::Step { .. } | RowTag::Kept => Message::new("conflict-stage"),
    }
}

/// The change of a row that makes the others possible; `by` is the least amount, where it is known.
pub(super) fn describe_repair(formulation: &Formulation<'_>, tag: RowTag, by: Option<i64>) -> Message {
    let agency = formulation.agency;
    let rule = |id: &str, origin: &Origin| {
        match by {
            Some(by) => Message::new("conflict-repair-rule").with("by", by),
            None => Message::new("conflict-repair-drop"),
        }
        .with("rule", id)
        .with("origin", place(origin))
    };
    match tag {
        RowTag::Quota { quota, group, day, .. } => {
            let quota = &agency.quotas[quota as usize];
            rule(&quota.id, &quota.origin)
                .with("whom", group_label(agency, quota, group))
                .with("date", date(agency, day))
        }
        RowTag::Limit { limit, employee, day } => {
            let limit = &agency.limits[limit as usize];
            rule(&limit.id, &limit.origin)
                .with("whom", employee_label(agency, employee))
                .with("date", date(agency, day))
        }
        RowTag::TeamDay { team_day, group, day } => {
            let team_day = &agency.team_days[team_day as usize];
            rule(&team_day.id, &team_day.origin)
                .with("whom", agency.groups[group.at()].as_str())
                .with("date", date(agency, day))
        }
        RowTag::Pair { pair, day } => {
            let pair = &agency.pairs[pair as usize];
            Message::new("conflict-repair-pair")
                .with("origin", format!("pairs.csv:{}", pair.row))
                .with("date", date(agency, day))
        }
        RowTag::Lock { employee, day } => Message::new("conflict-repair-lock")
            .with("employee", employee_label(agency, employee))
            .with("date", date(agency, day)),
        RowTag::TeamMember { .. } | RowTag::Step { .. } | RowTag::Kept => Message::new("conflict-stage"),
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
