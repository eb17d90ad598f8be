//! `agency.toml` of an invented agency: its circular, dates and house rules.

use std::fmt::Write as _;

use super::cast::{Cast, PlannedSite};
use super::horizon::PlannedDays;
use super::output::PREVIOUS;
use super::people::GroupsUsed;
use super::setting::Setting;

/// Two house rules that most agencies have.
const HOUSE_RULES: &str = r#"
[[quota]]
id = "coverage"
per = "unit"
min_office = "40%"

[[limit]]
id = "three-days"
per = "week"
max_wfh = 3
"#;

/// Rules of kinds that came after the circulars of 2023.
const OTHER_RULES: &str = r#"
[[wish]]
id = "rotation"

[[quota]]
id = "leaders"
who = { position = ["II.a", "II.b"] }
max_wfh = "0%"

[[quota]]
id = "office-of-opd"
per = "level:opd"
base = "unit"
max_wfh = "50%"
round = "nearest"
at_least = 1

[[quota]]
id = "desk"
who = { service = "kehumasan" }
per = "unit"
min_office = "60%"
soft = true

[[limit]]
id = "four-days"
who = { service = ["keprotokolan", "kehumasan"] }
per = "window"
days = 4
max_wfh = 2
soft = true

[[limit]]
id = "long-in-office"
who = { service = "analisis" }
per = "run"
max_office = 4
soft = true
"#;

/// Rules about the teams, if there are any.
const TEAM_RULES: &str = r#"
[[team_day]]
id = "most-of-team"
groups = ["tim-*"]
per = "month"
count = 2
min_days = 3
share = "75%"
soft = true

[[meet]]
id = "everyone-meets"
groups = ["tim-00*"]
per = "horizon"
min_days = 2
"#;

/// The head of `agency.toml` and the house rules of every invented agency.
pub(super) fn write_agency(setting: &Setting, days: &PlannedDays) -> String {
    let PlannedDays { from, to, .. } = days;
    let Setting { agency, policy, .. } = setting;
    format!("name = \"{agency}\"\npolicy = \"{policy}\"\nfrom = {from}\nto = {to}\n{HOUSE_RULES}")
}

/// Adds quotas, limits, team days and priorities of many kinds, so far as somebody plays a part in them.
pub(super) fn add_hard_rules(
    text: &mut String,
    setting: &Setting,
    days: &PlannedDays,
    cast: &Cast,
    groups: &GroupsUsed,
) {
    let list = |names: &[&str]| names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let mut add = |rule: &str| {
        text.push('\n');
        text.push_str(rule);
    };
    if !cast.trees.is_empty() {
        let units = list(&cast.trees.iter().map(String::as_str).collect::<Vec<_>>());
        add(&format!(
            r#"[[quota]]
id = "division"
who = {{ unit = [{units}] }}
per = "tree"
base = "present"
max_wfh = "45%"
"#
        ));
    }
    if !cast.sites.is_empty() {
        let ids = list(&cast.sites.iter().map(|site| site.id.as_str()).collect::<Vec<_>>());
        add(&format!(
            r#"[[quota]]
id = "building"
who = {{ site = [{ids}] }}
per = "site"
base = "unit"
max_wfh = "60%"
"#
        ));
    }
    if groups.drivers {
        add(r#"[[quota]]
id = "drivers"
per = "group:pengemudi"
max_wfh = 1
"#);
    }
    if groups.task_force {
        add(r#"[[quota]]
id = "task-force-meeting"
when = { weekdays = ["Mon"] }
per = "group:satgas-udara@agency"
max_wfh = 1
"#);
        add(r#"[[quota]]
id = "task-force"
who = { group = "satgas-udara" }
per = "agency"
min_office = "50%"
"#);
    }
    if groups.pilots {
        let weekdays = list(setting.home_weekdays);
        add(&format!(
            r#"[[quota]]
id = "pilot-presence"
who = {{ group = "perintis" }}
when = {{ weekdays = [{weekdays}] }}
per = "unit"
min_wfh = 1
"#
        ));
        add(r#"[[limit]]
id = "pilot-days"
who = { group = "perintis" }
per = "horizon"
min_wfh = 1
"#);
    }
    // Pilots are left out where a bound could conflict with what they must do.
    let others = if groups.pilots { "who = { not = { group = \"perintis\" } }\n" } else { "" };
    let most = (days.home.len() * 3 / 5).max(1);
    add(&format!(
        r#"[[limit]]
id = "office-day"
{others}per = "week"
min_office = 1
"#
    ));
    // Months cross weeks, and runs cross both: so rules of that kind are for some, not for all.
    let some = if groups.pilots { ", not = { group = \"perintis\" }" } else { "" };
    add(&format!(
        r#"[[limit]]
id = "month"
who = {{ service = "monitoring_evaluasi"{some} }}
per = "month"
max_wfh = 10
"#
    ));
    add(&format!(
        r#"[[limit]]
id = "whole-time"
{others}per = "horizon"
max_wfh = {most}
"#
    ));
    add(r#"[[limit]]
id = "in-a-row"
who = { service = ["keprotokolan", "perencanaan"] }
per = "run"
max_wfh = 2
"#);
    add(r#"[[limit]]
id = "long-weekend"
who = { service = "kehumasan" }
per = "bookend"
max_wfh = 1
"#);
    if groups.teams {
        // Under a circular of two days a week there are no more.
        let least = days.working.len().clamp(1, 3);
        add(&format!(
            r#"[[team_day]]
id = "team-day"
groups = ["tim-*"]
per = "week"
count = 1
min_days = {least}
"#
        ));
    }
    if groups.special_needs {
        add(r#"[[priority]]
id = "special-needs"
who = { group = "berkebutuhan-khusus" }
strict = true
"#);
    }
    let far = setting.far_domicile;
    add(&format!(
        r#"[[priority]]
id = "long-commute"
who = {{ domicile = "{far}" }}
bonus = "25%"
"#
    ));
    if !setting.every_weekday {
        for site in &cast.sites {
            if let Some(seats) = seats(site) {
                add(&format!(
                    r#"[[quota]]
id = "seats"
who = {{ site = "{}" }}
when = {{ weekdays = [{}] }}
per = "site"
max_office = {seats}
"#,
                    site.id,
                    list(setting.home_weekdays)
                ));
            }
        }
    }
}

/// Adds rules of the kinds that [`add_hard_rules`] leaves out, so far as somebody plays a part in them. What could stand
/// against the roster of the days before, or against what others must do, gives way.
pub(super) fn add_other_rules(text: &mut String, setting: &Setting, groups: &GroupsUsed) {
    text.insert_str(text.find("\n[").map_or(0, |at| at + 1), &format!("previous = \"{PREVIOUS}\"\n\n"));
    text.push_str(OTHER_RULES);
    let days = setting.home_weekdays.iter().map(|day| format!("\"{day}\"")).collect::<Vec<_>>().join(", ");
    // Writing to a String does not fail.
    let _ = write!(
        text,
        r#"
[[cycle]]
id = "same-days"
who = {{ service = "monitoring_evaluasi" }}
when = {{ weekdays = [{days}] }}
weeks = 1
soft = true
"#
    );
    if groups.teams {
        text.push_str(TEAM_RULES);
    }
    // A pilot may have to be at home in a week that is not their cohort's.
    let others = if groups.pilots { ", not = { group = \"perintis\" }" } else { "" };
    let _ = write!(
        text,
        r#"
[[cohort]]
id = "shifts"
who = {{ service = "keprotokolan"{others} }}
per = "unit"
"#
    );
}

/// The column `max_office` of a site; where people may be at home only on some weekdays, a rule says it for those.
pub(super) fn daily_seats(setting: &Setting, site: &PlannedSite) -> String {
    let mut cell = String::new();
    if let Some(seats) = seats(site).filter(|_| setting.every_weekday) {
        // Writing to a String does not fail.
        let _ = write!(cell, "{seats}");
    }
    cell
}

/// Seats for all but a fiftieth of those who may work from home, which the caps of their units always allow.
fn seats(site: &PlannedSite) -> Option<usize> {
    (site.eligible >= 20).then(|| site.people - (site.eligible / 50).max(1))
}
