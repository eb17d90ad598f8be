//! `agency.toml` of an invented agency: its circular, dates and house rules.

use std::fmt::Write as _;

use super::cast::{Cast, PlannedSite};
use super::horizon::PlannedDays;
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

/// The head of `agency.toml` and the house rules of every invented agency.
pub(super) fn write_agency(setting: &Setting, days: &PlannedDays) -> String {
    let PlannedDays { from, to, .. } = days;
    let Setting { agency, policy, .. } = setting;
    format!("name = \"{agency}\"\npolicy = \"{policy}\"\nfrom = {from}\nto = {to}\n{HOUSE_RULES}")
}

/// Adds rules of every kind, so far as somebody plays a part in them.
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
            "[[quota]]\nid = \"division\"\nwho = {{ unit = [{units}] }}\nper = \"tree\"\nbase = \"present\"\nmax_wfh = \"45%\"\n"
        ));
    }
    if !cast.sites.is_empty() {
        let ids = list(&cast.sites.iter().map(|site| site.id.as_str()).collect::<Vec<_>>());
        add(&format!(
            "[[quota]]\nid = \"building\"\nwho = {{ site = [{ids}] }}\nper = \"site\"\nbase = \"unit\"\nmax_wfh = \"60%\"\n"
        ));
    }
    if groups.drivers {
        add("[[quota]]\nid = \"drivers\"\nper = \"group:pengemudi\"\nmax_wfh = 1\n");
    }
    if groups.task_force {
        add(
            "[[quota]]\nid = \"task-force-meeting\"\nwhen = { weekdays = [\"Mon\"] }\nper = \"group:satgas-udara@agency\"\nmax_wfh = 1\n",
        );
        add(
            "[[quota]]\nid = \"task-force\"\nwho = { group = \"satgas-udara\" }\nper = \"agency\"\nmin_office = \"50%\"\n",
        );
    }
    if groups.pilots {
        let weekdays = list(setting.home_weekdays);
        add(&format!(
            "[[quota]]\nid = \"pilot-presence\"\nwho = {{ group = \"perintis\" }}\nwhen = {{ weekdays = [{weekdays}] }}\nper = \"unit\"\nmin_wfh = 1\n"
        ));
        add("[[limit]]\nid = \"pilot-days\"\nwho = { group = \"perintis\" }\nper = \"horizon\"\nmin_wfh = 1\n");
    }
    // Pilots are left out where a bound could stand against what they must do.
    let others = if groups.pilots { "who = { not = { group = \"perintis\" } }\n" } else { "" };
    let most = (days.home.len() * 3 / 5).max(1);
    add(&format!("[[limit]]\nid = \"office-day\"\n{others}per = \"week\"\nmin_office = 1\n"));
    // Months cross weeks, and runs cross both: so rules of that kind are for some, not for all.
    let some = if groups.pilots { ", not = { group = \"perintis\" }" } else { "" };
    add(&format!(
        "[[limit]]\nid = \"month\"\nwho = {{ service = \"monitoring_evaluasi\"{some} }}\nper = \"month\"\nmax_wfh = 10\n"
    ));
    add(&format!("[[limit]]\nid = \"whole-time\"\n{others}per = \"horizon\"\nmax_wfh = {most}\n"));
    add(
        "[[limit]]\nid = \"in-a-row\"\nwho = { service = [\"keprotokolan\", \"perencanaan\"] }\nper = \"run\"\nmax_wfh = 2\n",
    );
    add("[[limit]]\nid = \"long-weekend\"\nwho = { service = \"kehumasan\" }\nper = \"bookend\"\nmax_wfh = 1\n");
    if groups.teams {
        // Under a circular of two days a week has no more.
        let least = days.working.len().clamp(1, 3);
        add(&format!(
            "[[team_day]]\nid = \"team-day\"\ngroups = [\"tim-*\"]\nper = \"week\"\ncount = 1\nmin_days = {least}\n"
        ));
    }
    if groups.special_needs {
        add("[[priority]]\nid = \"special-needs\"\nwho = { group = \"berkebutuhan-khusus\" }\nstrict = true\n");
    }
    let far = setting.far_domicile;
    add(&format!("[[priority]]\nid = \"long-commute\"\nwho = {{ domicile = \"{far}\" }}\nbonus = \"25%\"\n"));
    if !setting.every_weekday {
        for site in &cast.sites {
            if let Some(seats) = seats(site) {
                add(&format!(
                    "[[quota]]\nid = \"seats\"\nwho = {{ site = \"{}\" }}\nwhen = {{ weekdays = [{}] }}\nper = \"site\"\nmax_office = {seats}\n",
                    site.id,
                    list(setting.home_weekdays)
                ));
            }
        }
    }
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
