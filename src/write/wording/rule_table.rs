//! Rules as files write them, in words: the names of keys, and values without the punctuation of TOML.

use crate::input::read_weekday;
use crate::message::{Language, weekday_id};

/// What a kind of rule is called.
pub(crate) fn word_kind(kind: &str, language: Language) -> String {
    let id = match kind {
        "quota" => "rule-kind-quota",
        "limit" => "rule-kind-limit",
        "team_day" => "rule-kind-team-day",
        "cycle" => "rule-kind-cycle",
        "cohort" => "rule-kind-cohort",
        "meet" => "rule-kind-meet",
        "priority" => "rule-kind-priority",
        "wish" => "rule-kind-wish",
        _ => "rule-kind-pairs",
    };
    language.get(id)
}

/// The parameters of a rule: `WFH paling banyak: 50%; siapa: kelas: administration`.
pub(crate) fn word_table(table: &toml::Table, language: Language) -> String {
    let word = |(key, value): (&String, &toml::Value)| {
        format!("{}: {}", word_key(key, language), word_value(key, value, language))
    };
    table.iter().map(word).collect::<Vec<_>>().join("; ")
}

/// A value of the key. What the agency has given a name to keeps it: a rule of the id `fri` is no Friday.
fn word_value(key: &str, value: &toml::Value, language: Language) -> String {
    match value {
        toml::Value::String(text) => match key {
            "weekdays" => read_weekday(text).map_or_else(|| text.clone(), |day| language.get(weekday_id(day))),
            "per" | "base" | "round" => word_choice(text).map_or_else(|| text.clone(), |id| language.get(id)),
            _ => text.clone(),
        },
        toml::Value::Array(values) => {
            values.iter().map(|value| word_value(key, value, language)).collect::<Vec<_>>().join(", ")
        }
        toml::Value::Table(table) => word_table(table, language),
        toml::Value::Boolean(yes) => language.get(if *yes { "rule-value-yes" } else { "rule-value-no" }),
        other => other.to_string(),
    }
}

/// What is said for a word of which the format has a few; none for `level:NAME` and `group:NAME`.
fn word_choice(word: &str) -> Option<&'static str> {
    Some(match word {
        "unit" => "rule-value-unit",
        "tree" => "rule-value-tree",
        "site" => "rule-value-site",
        "agency" => "rule-value-agency",
        "week" => "rule-value-week",
        "month" => "rule-value-month",
        "horizon" => "rule-value-horizon",
        "window" => "rule-value-window",
        "run" => "rule-value-run",
        "bookend" => "rule-value-bookend",
        "headcount" => "rule-value-headcount",
        "present" => "rule-value-present",
        "down" => "rule-value-down",
        "up" => "rule-value-up",
        "nearest" => "rule-value-nearest",
        _ => return None,
    })
}

fn word_key(key: &str, language: Language) -> String {
    let id = match key {
        "id" => "rule-key-id",
        "who" => "rule-key-who",
        "when" => "rule-key-when",
        "per" => "rule-key-per",
        "base" => "rule-key-base",
        "max_wfh" => "rule-key-max-wfh",
        "min_wfh" => "rule-key-min-wfh",
        "max_office" => "rule-key-max-office",
        "min_office" => "rule-key-min-office",
        "round" => "rule-key-round",
        "at_least" => "rule-key-at-least",
        "soft" => "rule-key-soft",
        "days" => "rule-key-days",
        "groups" => "rule-key-groups",
        "count" => "rule-key-count",
        "min_days" => "rule-key-min-days",
        "share" => "rule-key-share",
        "for" => "rule-key-for",
        "weight" => "rule-key-weight",
        "weeks" => "rule-key-weeks",
        "must" => "rule-key-must",
        "bonus" => "rule-key-bonus",
        "strict" => "rule-key-strict",
        "class" => "rule-key-class",
        "service" => "rule-key-service",
        "position" => "rule-key-position",
        "unit" => "rule-key-unit",
        "site" => "rule-key-site",
        "location" => "rule-key-location",
        "domicile" => "rule-key-domicile",
        "group" => "rule-key-group",
        "employee" => "rule-key-employee",
        "eligible" => "rule-key-eligible",
        "not" => "rule-key-not",
        "from" => "rule-key-from",
        "to" => "rule-key-to",
        "weekdays" => "rule-key-weekdays",
        "dates" => "rule-key-dates",
        other => return other.to_owned(),
    };
    language.get(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_told_without_toml() {
        let rule = "max_wfh = \"50%\"\nsoft = true\nwho = { class = [\"administration\", \"x\"] }\nwhen = { weekdays = [\"Fri\"] }";
        let rule: toml::Table = rule.parse().unwrap();
        let words = word_table(&rule, Language::Indonesian);
        for part in ["WFH paling banyak: 50%", "lunak: ya", "siapa: kelas: administration, x", "kapan: hari: Jumat"] {
            assert!(words.contains(part), "{words}");
        }
        assert!(!words.contains(['"', '{', '[', '=']), "{words}");
    }

    #[test]
    fn what_has_a_name_keeps_it_and_words_of_the_format_are_told() {
        let rule = "id = \"fri\"\nper = \"week\"\ngroups = [\"Mon\", \"up\"]\nwhen = { weekdays = [\"Mon\"] }";
        let table: toml::Table = rule.parse().unwrap();
        let words = word_table(&table, Language::Indonesian);
        for part in ["id: fri", "dihitung per: pekan", "Mon, up", "hari: Senin"] {
            assert!(words.contains(part), "{words}");
        }
        let level: toml::Table = "per = \"level:Bagian\"".parse().unwrap();
        assert_eq!(word_table(&level, Language::English), "per: level:Bagian");
    }
}
