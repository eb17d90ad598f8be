//! A folder of templates: the usual tables with their headers and example rows, ready to be filled.

use std::path::{Path, PathBuf};

use super::error::GenerateError;
use super::horizon::{PlannedDays, plan_days, weekday};
use super::output::{Claimed, Draft, Table, claim_folder, write_text};
use super::setting::{Post, Setting, find_setting};
use crate::message::Language;

/// Two invented people: a pair needs both.
const FIRST: &str = "198503122010012001";
const SECOND: &str = "199011052015031002";

/// Writes the templates of an agency folder for a circular. The folder can be checked and solved as it is.
///
/// # Errors
/// When the folder already holds a file of an agency, the circular is unknown, or a file cannot be written.
pub fn init_folder(folder: &Path, policy: &str) -> Result<Vec<PathBuf>, GenerateError> {
    let setting = find_setting(policy)?;
    let days = plan_days(setting, None, None)?;
    let claimed = claim_folder(folder)?;
    let mut drafts = write_tables(&claimed, setting, &days)?;
    drafts.push(write_text(&claimed, "agency.toml", &agency_text(setting, &days))?);
    claimed.publish(drafts)
}

fn write_tables(claimed: &Claimed, setting: &Setting, days: &PlannedDays) -> Result<Vec<Draft>, GenerateError> {
    let text = |id| Language::Indonesian.get(id);
    let location = if setting.covered.is_empty() { setting.domiciles[0].1[0] } else { "DKI Jakarta" };
    let home = setting.domiciles[1].1[0];
    // Tables read alike in the first and the last place: a day on which people may be at home, and a day off.
    let [Some(wished), Some(locked)] = [days.home.first(), days.working.last()] else { return Ok(Vec::new()) };
    let sunday = days.from.iter_days().find(|date| weekday(*date) == "Sun").unwrap_or(days.from);
    let (wished_on, weekday) = (wished.to_string(), weekday(*wished));
    let (locked, sunday) = (locked.to_string(), sunday.to_string());
    let table = |name, header: &[&str], rows: &[&[&str]]| -> Result<Option<Draft>, GenerateError> {
        let mut table = Table::create(claimed, name, header)?;
        for row in rows {
            table.write(row)?;
        }
        table.finish()
    };
    let twice = format!("{weekday}:2");
    let mut people = vec![
        [FIRST, "Rina Lestari (contoh)", "U01", home, "", "IV.a", "yes", "pimpinan", &twice],
        [SECOND, "Budi Hartono (contoh)", "U01", home, "", "pelaksana", "yes", "", weekday],
    ];
    people.extend(setting.posts.iter().map(|post| {
        let &Post { person: [id, name], position, group } = post;
        [id, name, "U01", home, "", position, "yes", group, ""]
    }));
    let people: Vec<&[&str]> = people.iter().map(|row| &row[..]).collect();
    let drafts = [
        table(
            "units.csv",
            &[
                "unit_id",
                "name",
                "level",
                "head",
                "parent",
                "location",
                "site",
                "service",
                "workweek",
                "max_wfh",
                "min_office",
            ],
            &[&["U01", &text("init-unit-name"), "opd", FIRST, "", location, "S01", "kesekretariatan", "5", "50%", "1"]],
        )?,
        table(
            "employees.csv",
            &["employee_id", "name", "unit_id", "domicile", "service", "position", "eligible", "groups", "preferences"],
            &people,
        )?,
        table("preferences.csv", &["employee_id", "day", "weight"], &[&[FIRST, &wished_on, "3"]])?,
        table("absences.csv", &["employee_id", "from", "to", "kind"], &[&[SECOND, &sunday, &sunday, "leave"]])?,
        table(
            "locks.csv",
            &["employee_id", "date", "state", "reason"],
            &[&[SECOND, &locked, "WFO", &text("init-lock-reason")]],
        )?,
        table("pairs.csv", &["employee_a", "employee_b", "kind"], &[&[FIRST, SECOND, "cover"]])?,
        table(
            "sites.csv",
            &["site", "name", "max_office", "min_office"],
            &[&["S01", &text("init-site-name"), "120", "1"]],
        )?,
        table("calendar.csv", &["date", "kind", "name"], &[&[&sunday, "holiday", &text("init-holiday-name")]])?,
        table("history.csv", &["employee_id", "granted", "requested"], &[&[FIRST, "2", "4"]])?,
    ];
    Ok(drafts.into_iter().flatten().collect())
}

/// House rules that an agency may want, each with the sentence about it.
const MORE_RULES: [(&str, &str); 7] = [
    ("init-rotation", "[[wish]]\nid = \"rotation\"\n"),
    ("init-not-twice", "[[limit]]\nid = \"not-twice\"\nwhen = { weekdays = \"Fri\" }\nper = \"run\"\nmax_wfh = 1\n"),
    (
        "init-longest-wait",
        "[[limit]]\nid = \"longest-wait\"\nwhen = { weekdays = \"Fri\" }\nper = \"run\"\nmax_office = 3\nsoft = true\n",
    ),
    (
        "init-at-least",
        "[[quota]]\nid = \"half\"\nper = \"level:opd\"\nbase = \"unit\"\nmax_wfh = \"50%\"\nat_least = 1\n",
    ),
    ("init-cycle", "[[cycle]]\nid = \"same-days\"\nweeks = 1\nsoft = true\n"),
    ("init-meet", "[[meet]]\nid = \"meeting\"\ngroups = [\"pimpinan\"]\nper = \"month\"\n"),
    ("init-budget", "[wishes]\nbudget = 10\n"),
];

/// Every line of it as a comment.
fn commented(rule: &str) -> String {
    rule.lines().map(|line| format!("# {line}\n")).collect()
}

fn agency_text(setting: &Setting, days: &PlannedDays) -> String {
    // The file may be opened by anyone, whatever the language of the command: each comment is in both languages.
    let comment = |id: &'static str| -> String {
        [Language::Indonesian, Language::English].map(|language| format!("# {}\n", language.get(id))).concat()
    };
    let Setting { agency, policy, .. } = setting;
    let PlannedDays { from, to, .. } = days;
    [
        &comment("init-agency"),
        "\n",
        &comment("init-name"),
        &format!("name = \"{agency}\"\n\n"),
        &comment("init-policy"),
        &format!("policy = \"{policy}\"\n\n"),
        &comment("init-dates"),
        &format!("from = {from}\nto = {to}\n\n"),
        &comment("init-previous"),
        "# previous = \"../bulan-lalu/roster\"\n\n",
        &comment("init-classes"),
        "# [classes]\n# administration = [\"arsip\"]\n\n",
        &comment("init-coverage"),
        &commented("[[quota]]\nid = \"coverage\"\nper = \"unit\"\nmin_office = \"40%\"\n"),
        "\n",
        &comment("init-limit"),
        &commented("[[limit]]\nid = \"three-days\"\nper = \"week\"\nmax_wfh = 3\n"),
        "\n",
        &comment("init-more"),
        &MORE_RULES.map(|(id, rule)| format!("\n{}{}", comment(id), commented(rule))).concat(),
    ]
    .concat()
}
