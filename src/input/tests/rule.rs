//! Every problem that `agency.toml` and a policy can have, each where it is.

use super::*;

fn assert_agency(more: &str, expected: &[Told<'_>]) {
    assert_told("agency.toml", &format!("{}{more}", SOUND[0].1), expected);
}

#[test]
fn horizons_and_policies() {
    for (text, expected) in [
        ("name = \"B\"", &[("missing-policy", 0, "policy")][..]),
        ("name = \"B\"\npolicy = \"se-sekda-dki\"", &[("unknown-policy", 2, "policy")]),
        ("policy = \"se-sekda-dki-34-2023\"", &[("missing-name", 0, "name")]),
        ("name = \"B\"\npolicy = \"se-menpanrb-3-2026\"", &[("horizon-without-end", 0, "to")]),
        ("name = \"B\"\npolicy = \"se-menpanrb-3-2026\"\nto = 2028-01-31", &[("date-beyond-calendar", 3, "to")]),
        ("name = \"B\"\npolicy = \"se-sekda-dki-34-2023\"\nfrom = 2023-10-22", &[("horizon-empty", 3, "from")]),
        (
            "name = \"B\"\npolicy = \"se-sekda-dki-34-2023\"\nfrom = 2023-09-08\nto = 2023-08-28",
            &[("horizon-turned", 3, "from")],
        ),
        // The same day from both sides is a day; what the circular leaves of it is none.
        (
            "name = \"B\"\npolicy = \"se-sekda-dki-34-2023\"\nfrom = 2024-08-28\nto = 2024-08-28",
            &[("horizon-empty", 3, "from")],
        ),
        (
            "name = \"B\"\npolicy = \"se-sekda-dki-34-2023\"\nfrom = 2023-08-27\nto = 2023-08-27",
            &[("horizon-without-work", 3, "from")],
        ),
        ("name = \"B\"\npolicy = \"se-sekda-dki-34-2023\"\nform = 2023-08-27", &[("unknown-key", 3, "form")]),
        (
            "name = 3\npolicy = \"\"\nfrom = \"soon\"",
            &[("wrong-type", 1, "name"), ("missing-policy", 2, "policy"), ("wrong-type", 3, "from")],
        ),
        ("name = \"\"\npolicy = \"se-sekda-dki-34-2023\"", &[("empty-value", 1, "name")]),
    ] {
        assert_told("agency.toml", text, expected);
    }
    let own = "name = \"B\"\npolicy = \"own.toml\"";
    let policy = "[classes]\na = [\"kebijakan\", \"analisis\", \"kesehatan\"]\n[[quota]]\nmax_wfh = 1";
    let reading = Folder::sound_with(&[("agency.toml", own), ("own.toml", policy)]).read();
    let expected = [("horizon-without-end", 0, "from"), ("horizon-without-end", 0, "to")];
    assert_told_in(&reading, "agency.toml", &expected, "");
    let old = format!("from = 2019-12-30\nto = 2020-01-05\n{policy}");
    let reading = Folder::sound_with(&[("agency.toml", own), ("own.toml", &old)]).read();
    assert_told_in(&reading, "agency.toml", &[("date-beyond-calendar", 0, "from")], "");
}

#[test]
fn several_syntax_errors_come_at_once() {
    let text = "name = Badan\npolicy = \"x\"\nfrom = 2023-13-41\nname = \"again\"\nto =\n";
    let reading = Folder::sound_with(&[("agency.toml", text)]).read();
    let lines: Vec<_> = reading.diagnostics.iter().map(|told| (told.message.id, told.place.row)).collect();
    assert!(lines.len() >= 3 && lines.iter().all(|(code, _)| *code == "toml-syntax"), "{lines:?}");
    assert_eq!(lines[0].1, Some(1));
}

#[test]
fn wishes_above_the_budget_are_told_per_person() {
    let with = |budget: u32| format!("{}[wishes]\nbudget = {budget}\n", SOUND[0].1);
    let reading = Folder::sound_with(&[("agency.toml", &with(9))]).read();
    assert!(reading.agency.is_some(), "{:?}", reading.diagnostics);
    let reading = Folder::sound_with(&[("agency.toml", &with(8))]).read();
    assert_told_in(&reading, "employees.csv", &[("wishes-over-budget", 2, "preferences")], "");
    let reading = Folder::sound_with(&[("agency.toml", &with(0))]).read();
    let expected = [("wishes-over-budget", 2, "preferences"), ("wishes-over-budget", 4, "preferences")];
    assert_told_in(&reading, "employees.csv", &expected, "");
}

#[test]
fn rules() {
    for (rules, expected) in [
        ("[[quota]]\nmax_whf = 1", &[("rule-without-bound", 5, "quota"), ("unknown-key", 6, "max_whf")][..]),
        ("[[wish]]\nfor = \"silnt\"", &[("unknown-value", 6, "for")]),
        ("[[wish]]\nweight = 0", &[("rule-of-weight-0", 6, "weight")]),
        ("[[wish]]\nweight = -101", &[("unreadable-weight", 6, "weight")]),
        ("[[wish]]\nweight = true", &[("wrong-type", 6, "weight")]),
        (
            "[[wish]]\nwieght = 2\nwho = { group = \"nobody\" }",
            &[("unknown-key", 6, "wieght"), ("unknown-group", 7, "group")],
        ),
        ("[wishes]\nbudgt = 2", &[("unknown-key", 6, "budgt")]),
        ("[wishes]\nbudget = -1\nscale = \"ranks\"", &[("count-below-0", 6, "budget"), ("unknown-value", 7, "scale")]),
        ("[[quota]]\nmax_wfh = \"101%\"", &[("percent-above-100", 6, "max_wfh")]),
        ("[[quota]]\nmax_wfh = 0.5", &[("unreadable-amount", 6, "max_wfh")]),
        ("[[quota]]\nmax_wfh = -1", &[("count-below-0", 6, "max_wfh")]),
        ("[[quota]]\nmax_wfh = true", &[("wrong-type", 6, "max_wfh")]),
        ("[[quota]]\nmax_wfh = 1\nmin_wfh = 2", &[("minimum-above-maximum", 7, "min_wfh")]),
        ("[[quota]]\nmax_office = \"10%\"\nmin_office = \"10.01%\"", &[("minimum-above-maximum", 7, "min_office")]),
        ("[[quota]]\nmax_office = 1\nmin_office = \"50%\"", &[]),
        ("[[quota]]\nmax_wfh = true\nper = \"units\"", &[("wrong-type", 6, "max_wfh"), ("unknown-value", 7, "per")]),
        ("[[quota]]\nmax_wfh = 1\nper = \"group:tim-b\"", &[("unknown-group", 7, "per")]),
        ("[[quota]]\nmax_wfh = 1\nper = \"level:opd\"", &[("unknown-level", 7, "per")]),
        ("[[quota]]\nmax_wfh = \"0%\"\nsoft = true", &[("soft-quota-of-0", 7, "soft")]),
        ("[[quota]]\nmax_wfh = 1\nsoft = \"yes\"", &[("wrong-type", 7, "soft")]),
        ("[[quota]]\nmax_wfh = 1\nround = \"upp\"", &[("unknown-value", 7, "round")]),
        ("[[quota]]\nmax_wfh = 1\nat_least = 1", &[("at-least-without-percent", 7, "at_least")]),
        ("[[quota]]\nmax_wfh = \"0%\"\nat_least = 1", &[("at-least-without-percent", 7, "at_least")]),
        ("[[quota]]\nmin_wfh = \"5%\"\nat_least = 1", &[("at-least-without-percent", 7, "at_least")]),
        ("[[quota]]\nmax_wfh = \"5%\"\nat_least = -1", &[("count-below-0", 7, "at_least")]),
        (
            "[[quota]]\nmax_wfh = 1\nwho = { position = [\"II.a\", \"camat\"] }",
            &[("unknown-value", 7, "position"), ("no-position-column", 7, "position")],
        ),
        ("[[quota]]\nmax_wfh = 1\nbase = \"heads\"", &[("unknown-value", 7, "base")]),
        ("[[quota]]\nmax_wfh = 1\nwho = { klass = \"x\" }", &[("unknown-key", 7, "klass")]),
        ("[[quota]]\nmax_wfh = 1\nwho = { class = \"admin\" }", &[("unknown-class", 7, "class")]),
        ("[[quota]]\nmax_wfh = 1\nwho = { service = [\"kesehatn\"] }", &[("unknown-service", 7, "service")]),
        ("[[quota]]\nmax_wfh = 1\nwho = { unit = \"BKD1\" }", &[("unknown-unit", 7, "unit")]),
        ("[[quota]]\nmax_wfh = 1\nwho = { site = \"G2\" }", &[("unknown-site", 7, "site")]),
        ("[[quota]]\nmax_wfh = 1\nwho = { domicile = \"Bgor\" }", &[("unknown-region", 7, "domicile")]),
        ("[[quota]]\nmax_wfh = 1\nwho = { group = [\"tim-a\", \"tim-b\"] }", &[("unknown-group", 7, "group")]),
        ("[[quota]]\nmax_wfh = 1\nwho = [{ not = { employee = \"E4\" } }]", &[("unknown-employee", 7, "employee")]),
        ("[[quota]]\nmax_wfh = 1\nwho = { eligible = \"yes\" }", &[("wrong-type", 7, "eligible")]),
        ("[[quota]]\nmax_wfh = 1\nwho = \"E1\"", &[("wrong-type", 7, "who")]),
        ("[[quota]]\nmax_wfh = 1\nwhen = { from = 2023-09-02, to = 2023-09-01 }", &[("to-before-from", 7, "when")]),
        (
            "[[quota]]\nmax_wfh = 1\nwhen = { weekdays = \"Fryday\", day = 1 }",
            &[("unknown-key", 7, "day"), ("unknown-weekday", 7, "weekdays")],
        ),
        ("[[cohort]]\ncount = 0", &[("no-cohorts", 6, "count")]),
        ("[[cohort]]\nper = \"tree\"\nmust = 1", &[("unknown-value", 6, "per"), ("wrong-type", 7, "must")]),
        ("[[cohort]]\nper = \"level:opd\"", &[("unknown-level", 6, "per")]),
        (
            "[[cohort]]\nsoft = true\ncount = -1\nwho = { group = \"tim-b\" }",
            &[("unknown-key", 6, "soft"), ("count-below-0", 7, "count"), ("unknown-group", 8, "group")],
        ),
        ("[[cohort]]\nwho = { class = \"admin\" }", &[("unknown-class", 6, "class")]),
        ("[[meet]]\nper = \"week\"\ngroups = \"tim-a\"\nsoft = 1", &[("wrong-type", 8, "soft")]),
        ("[quota]\nmax_wfh = 1", &[("not-a-list-of-rules", 5, "quota")]),
        ("[[limit]]\nmax_wfh = 1", &[("missing-key", 5, "per")]),
        ("[[limit]]\nper = \"week\"", &[("rule-without-bound", 5, "limit")]),
        ("[[team_day]]\nper = \"week\"\ngroups = []", &[("rule-without-groups", 7, "groups")]),
        ("[[meet]]\nper = \"week\"\ngroups = []", &[("rule-without-groups", 7, "groups")]),
        ("[[limit]]\nper = \"day\"\nmax_wfh = 1", &[("unknown-value", 6, "per")]),
        ("[[limit]]\nper = \"week\"\nmax_wfh = \"50%\"", &[("wrong-type", 7, "max_wfh")]),
        ("[[limit]]\nper = \"week\"\nmax_wfh = 1\nmin_wfh = 2", &[("minimum-above-maximum", 8, "min_wfh")]),
        ("[[limit]]\nper = \"week\"\nmax_office = 1", &[]),
        ("[[limit]]\nper = \"week\"\nmax_office = 1\nmin_office = 2", &[("minimum-above-maximum", 8, "min_office")]),
        ("[[limit]]\nper = \"week\"\nmax_office = 1\ndays = 2", &[("key-without-meaning", 8, "days")]),
        ("[[limit]]\nper = \"window\"\nmax_office = 1\ndays = 2", &[]),
        ("[[limit]]\nper = \"window\"\nmax_office = 1", &[("missing-key", 5, "days")]),
        ("[[limit]]\nper = \"window\"\nmax_wfh = 1\ndays = 0", &[("window-without-days", 8, "days")]),
        ("[[limit]]\nper = \"window\"\nmax_wfh = 1\ndays = \"two\"", &[("unreadable-amount", 8, "days")]),
        ("[[limit]]\nper = \"window\"\ndays = 3", &[("rule-without-bound", 5, "limit")]),
        ("[[limit]]\nper = \"run\"\nmax_office = 3", &[]),
        ("[[limit]]\nper = \"bookend\"\nmax_wfh = 1\nmax_office = 1", &[("key-without-meaning", 8, "max_office")]),
        ("previous = \"before\"", &[("previous-missing", 5, "previous")]),
        ("previous = 3", &[("wrong-type", 5, "previous")]),
        ("previous = \"\"", &[("empty-value", 5, "previous")]),
        (
            "[[limit]]\nper = \"run\"\nmin_wfh = 1",
            &[("rule-without-bound", 5, "limit"), ("key-without-meaning", 7, "min_wfh")],
        ),
        ("[[limit]]\nper = \"bookend\"\nmax_wfh = 2", &[("bookend-not-1", 7, "max_wfh")]),
        ("[[team_day]]\nper = \"week\"", &[("missing-key", 5, "groups")]),
        ("[[team_day]]\ngroups = [\"tim-a\"]", &[("missing-key", 5, "per")]),
        (
            "[[team_day]]\ngroups = [\"kim-*\"]\nper = \"year\"",
            &[("pattern-without-match", 6, "groups"), ("unknown-value", 7, "per")],
        ),
        ("[[team_day]]\ngroups = [\"tim-a\"]\nper = \"month\"\nshare = 2", &[("wrong-type", 8, "share")]),
        ("[[team_day]]\ngroups = [\"tim-a\"]\nper = \"month\"\nshare = \"101%\"", &[("percent-above-100", 8, "share")]),
        ("[[priority]]\nwho = { eligible = true }", &[("no-bonus-no-strict", 5, "priority")]),
        ("[[priority]]\nbonus = \"5%\"\nstrict = true", &[("bonus-and-strict", 5, "priority")]),
        ("[[priority]]\nstrict = false", &[("strict-false", 6, "strict")]),
        ("[[priority]]\nbonus = \"12.5%\"", &[("unreadable-bonus", 6, "bonus")]),
        ("[[priority]]\nbonus = 50", &[("unreadable-bonus", 6, "bonus")]),
        ("[[priority]]\nbonus = \"99999%\"", &[("bonus-too-large", 6, "bonus")]),
        ("objectives = [\"fairness\", \"fairness\"]", &[("repeated-objective", 5, "objectives")]),
        ("objectives = [\"fairnes\"]", &[("unknown-value", 5, "objectives")]),
        ("objectives = [\"stability\", \"fairness\"]", &[("stability-without-roster", 5, "objectives")]),
        ("[classes]\npublic_service = [\"kebijakan\"]", &[("service-in-two-classes", 6, "public_service")]),
        ("[classes]\npublic_service = [\"Kesehatan\"]", &[]),
        ("[classes]\npublic_servis = [\"arsip\"]", &[("unruled-class", 6, "public_servis")]),
        ("[[quota]]\nmax_wfh = 1\nwho = [{ not = { class = \"c\" } }]\n[classes]\nc = [\"arsip\"]", &[]),
    ] {
        assert_agency(rules, expected);
    }
}

#[test]
fn a_policy_alone_is_checked_without_an_agency() {
    let text = "form = 2023-01-01\nfrom = 2023-02-01\nto = 2023-01-01\n[classes]\na = \"x\"\n\
                [[quota]]\nwho = { class = \"b\", service = \"y\", domicile = \"Bgor\", unit = \"any\" }\nmax_wfh = \"1.234%\"\n";
    let (policy, diagnostics) = crate::input::policy::read_policy("own.toml", text);
    assert!(policy.is_none());
    let mut codes: Vec<_> = diagnostics.iter().map(|told| (told.place.row, told.message.id)).collect();
    codes.sort_unstable();
    let expected = [
        (Some(1), "unknown-key"),
        (Some(3), "to-before-from"),
        (Some(7), "unknown-class"),
        (Some(7), "unknown-region"),
        (Some(7), "unknown-service"),
        (Some(8), "percent-too-fine"),
    ];
    assert_eq!(codes, expected);
}

/// One error in a rule must not hide the others in it: the planner would meet them one by one.
#[test]
fn names_in_a_rule_are_checked_whatever_else_is_wrong_with_it() {
    let who = "who = { unit = \"X\", employee = \"E9\" }\n";
    for (rule, key) in [
        ("[[quota]]\nper = \"units\"\nmax_wfh = 1\n", "per"),
        ("[[limit]]\nper = \"weak\"\nmax_wfh = 1\n", "per"),
        ("[[limit]]\nid = \"no-per\"\nmax_wfh = 1\n", "per"),
        ("[[priority]]\nid = \"p\"\nbonus = \"1.5%\"\n", "bonus"),
        ("[[priority]]\nid = \"p\"\nstrict = 1\n", "strict"),
        ("[[priority]]\nid = \"p\"\nsource = \"s\"\n", "priority"),
    ] {
        let reading = Folder::sound_with(&[("agency.toml", &format!("{}{rule}{who}", SOUND[0].1))]).read();
        let columns: Vec<_> = reading.diagnostics.iter().map(|told| told.place.column.as_deref().unwrap()).collect();
        let mut expected = [key, "employee", "unit"];
        expected.sort_unstable_by_key(|column| columns.iter().position(|found| found == column));
        assert_eq!(columns, expected, "{rule}");
    }
}

const LEVELS: &str = "unit_id,name,parent,location,site,service,workweek,level\n\
                      BKD,Badan,,Jakarta Pusat,G1,kebijakan,5,\n\
                      BKD-1,Bidang Satu,BKD,Jaksel,,analisis,6,bidang\n";
const POSITIONS: &str =
    "employee_id,name,unit_id,groups,position\nE1,Ani,BKD,tim-a,II/a\nE2,Budi,BKD-1,,eselon III b\n";

#[test]
fn levels_and_positions() {
    let told = |rule: &str, expected: &[Told<'_>]| {
        let agency = format!("{}[[quota]]\nmax_wfh = \"50%\"\n{rule}", SOUND[0].1);
        let files = [("agency.toml", &*agency), ("units.csv", LEVELS), ("employees.csv", POSITIONS)];
        assert_told_in(&Folder::sound_with(&files).read(), "agency.toml", expected, rule);
    };
    told("per = \"level:bidang\"", &[("outside-level", 5, "per")]);
    told("per = \"level:Bidang\"", &[("unknown-level", 7, "per")]);
    told("per = \"level:bidang\"\nwho = { unit = \"BKD-1\" }", &[]);
    told("who = { position = [\"administrator\", \"eselon II\"] }\nround = \"up\"\nat_least = 1", &[]);
    told("who = { not = { position = \"pelaksana\" } }", &[("position-without-holder", 7, "position")]);
}

/// A circular cannot know which groups and positions an agency has; an agency's own rules must.
#[test]
fn names_of_a_circular_that_the_agency_lacks_are_warnings() {
    let policy = "from = 2023-08-28\nto = 2023-09-08\n[classes]\na = [\"kebijakan\", \"analisis\", \"kesehatan\"]\n\
                  [[quota]]\nmax_wfh = 0\nwho = { group = [\"camat\", \"tim-*\", \"lurah*\"], position = \"IV.a\" }\n\
                  [[quota]]\nper = \"group:camat\"\nmax_wfh = 1\n\
                  [[team_day]]\nper = \"week\"\ngroups = [\"camat\", \"tim-a\"]\n";
    let own = "name = \"B\"\npolicy = \"own.toml\"\n";
    let files = [("agency.toml", own), ("own.toml", policy), ("employees.csv", POSITIONS)];
    let reading = Folder::sound_with(&files).read();
    let expected = [
        ("unknown-group", 7, "group"),
        ("pattern-without-match", 7, "group"),
        ("position-without-holder", 7, "position"),
        ("unknown-group", 9, "per"),
        ("unknown-group", 13, "groups"),
    ];
    assert_told_in(&reading, "own.toml", &expected, policy);
    let agency = reading.agency.expect("nothing but warnings");
    assert_eq!((agency.quotas.len(), agency.team_days[0].groups.len()), (1, 1));
    assert!(agency.employees.indices().all(|employee| !agency.quotas[0].who.selects(&agency, employee)));
    let house = format!("{own}[[quota]]\nmax_wfh = 0\nwho = {{ group = \"camat\", position = \"IV.a\" }}\n");
    let files = [("agency.toml", &*house), ("own.toml", policy), ("employees.csv", POSITIONS)];
    assert!(Folder::sound_with(&files).read().agency.is_none());
}
