//! `giliran compare`, `sweep` and `value`: what a planner decides by, and how wrong scenarios are reported.

use serde_json::Value;

use crate::fixture::{Agency, giliran, ran};

/// The times, at the end, differ from run to run.
fn settle(text: &str) -> String {
    text.lines().take_while(|line| !line.contains(" caps took ")).fold(String::new(), |all, line| all + line + "\n")
}

fn assert_fits(text: &str) {
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn two_caps_side_by_side() {
    let agency = Agency::new();
    let ran = agency.run("compare {} --cap 50% --cap 75%");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert_fits(&ran.out);
    insta::assert_snapshot!(ran.out);
    assert!(agency.list("roster").is_empty(), "a comparison writes no roster");
}

#[test]
fn a_single_scenario_is_compared_with_the_folder_as_it_is() {
    let agency = Agency::new();
    let answer = agency.run("compare {} --cap 75% --json").json();
    let scenarios = answer["scenarios"].as_array().expect("scenarios");
    assert_eq!(scenarios.len(), 2);
    assert_eq!((&scenarios[0]["name"], &scenarios[1]["name"]), (&"as it is".into(), &"75%".into()));
    assert_eq!(scenarios[0]["figures"]["granted"], 4);
    assert_eq!(scenarios[1]["figures"]["granted"], 5);
    assert_eq!(scenarios[1]["changes"], serde_json::json!(["cap.max_wfh=75%"]));
    assert_eq!(scenarios[1]["difference"]["granted"], serde_json::json!({"low": 1, "high": 1}));
    assert_eq!(scenarios[1]["difference"]["people_gain"]["low"], 1);
    assert_eq!(scenarios[0]["difference"], Value::Null);
}

#[test]
fn a_warning_about_one_scenario_hides_no_error_of_another() {
    let agency = Agency::new();
    let wrong = "[[scenario]]\nname = \"a\"\nset = { \"nothing.max_wfh\" = 1 }\n";
    let odd = "[[scenario]]\nname = \"b\"\nobjectives = [\"stability\"]\n";
    for text in [format!("{wrong}{odd}"), format!("{odd}{wrong}")] {
        agency.write("scenarios.toml", &text);
        for command in ["check", "compare"] {
            let ran = agency.run(&format!("{command} {{}}"));
            let said = format!("{}{}", ran.out, ran.err);
            assert!(ran.code == 3 && said.contains("with the id \"nothing\""), "{command}: {said}");
        }
    }
    agency.write("scenarios.toml", odd);
    assert_eq!(agency.run("check {}").code, 0);
}

#[test]
fn every_kind_of_rule_can_be_set() {
    let agency = Agency::new();
    agency.append(
        "agency.toml",
        "\n[[limit]]\nid = \"days\"\nper = \"week\"\nmax_wfh = 3\n\n[[priority]]\nid = \"first\"\nwho = { domicile = \"Kota Bandung\" }\nbonus = \"50%\"\n",
    );
    let ran = agency
        .run("compare {} --set days.max_wfh=1 --set first.bonus=400%,cap.max_wfh=1 --set first.strict=true --json");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let scenarios = ran.json()["scenarios"].clone();
    assert_eq!(scenarios[0]["figures"]["granted"], 3, "one day each");
    assert_eq!(scenarios[1]["changes"].as_array().map(Vec::len), Some(2));
    assert_eq!(scenarios[2]["status"], "optimal");
}

#[test]
fn another_circular_and_other_dates_read_the_folder_again() {
    let agency = Agency::new();
    let other = agency.read("policy.toml").replace("50%", "25%").replace("\"contoh\"\ntitle", "\"lain\"\ntitle");
    agency.write("other.toml", &other);
    agency.write(
        "scenarios.toml",
        "[[scenario]]\nname = \"all week\"\n\n[[scenario]]\nname = \"Friday\"\nfrom = 2023-09-01\nobjectives = [\"fairness\"]\n",
    );
    let policy = agency.run("compare {} --policy other.toml --json").json();
    assert_eq!(policy["scenarios"][1]["policy"], "lain");
    assert_eq!(policy["scenarios"][1]["figures"]["granted"], 3);
    let dates = agency.run("compare {} --json").json();
    assert_eq!(dates["scenarios"][0]["name"], "all week");
    assert_eq!(dates["scenarios"][1]["figures"]["requested"], 3);
}

#[test]
fn a_circular_that_the_folder_does_not_fit_is_blamed_and_not_the_folder() {
    let agency = Agency::new();
    let other = agency.read("policy.toml").replace("[\"administration\"]", "[\"zzz\"]");
    agency.write("lain/here.toml", &other);
    for (language, words) in [("en", "The folder does not fit"), ("id", "Folder ini tidak cocok dengan")] {
        let ran = agency.run(&format!("compare {{}} --policy lain/here.toml --lang {language}"));
        assert_eq!(ran.code, 3, "{}", ran.out);
        let first = ran.err.lines().next().unwrap_or_default();
        assert!(first.contains("lain/here.toml: ") && first.contains(words), "{}", ran.err);
    }
    let problem = agency.run("compare {} --policy lain/here.toml --json").json()["diagnostics"][0].clone();
    assert_eq!((&problem["code"], &problem["file"]), (&"circular-does-not-fit".into(), &"lain/here.toml".into()));
    assert_eq!(problem["args"]["place"], "units.csv:2");
    // In a file of scenarios it is the same.
    agency.write("scenarios.toml", "[[scenario]]\nname = \"a\"\npolicy = \"lain/here.toml\"\n");
    let ran = agency.run("compare {}");
    assert!(ran.code == 3 && ran.err.contains("scenarios.toml, line 1"), "{}", ran.err);
    assert!(ran.err.contains("does not fit lain/here.toml (units.csv:2)"), "{}", ran.err);
}

#[test]
fn a_circular_is_looked_for_where_the_command_is_typed_before_the_folder() {
    let (agency, typed) = (Agency::new(), Agency::empty());
    let policy = agency.read("policy.toml");
    let variant = |id: &str| policy.replace("id = \"contoh\"\ntitle", &format!("id = \"{id}\"\ntitle"));
    agency.write("both.toml", &variant("of-folder"));
    agency.write("of-folder.toml", &variant("of-folder"));
    typed.write("both.toml", &variant("of-here"));
    typed.write("one.toml", &variant("of-here"));
    for (name, id) in [("both.toml", "of-here"), ("one.toml", "of-here"), ("of-folder.toml", "of-folder")] {
        let folder = agency.path().to_str().expect("a path of a test");
        let mut command = giliran();
        command.current_dir(typed.path()).args(["compare", folder, "--policy", name, "--json"]);
        let answer = ran(&mut command).json();
        assert_eq!(answer["scenarios"][1]["policy"], id, "{name}");
    }
}

#[test]
fn wrong_scenarios_are_told_all_at_once_by_check_and_compare_and_do_not_keep_solve() {
    let agency = Agency::new();
    agency.write(
        "scenarios.toml",
        "[[scenario]]\nset = { \"cap.max_whf\" = \"75%\", \"cap\" = 1 }\n\n[[scenario]]\nname = \"a\"\nset = { \"cap.max_wfh\" = \"175%\" }\ncolour = 1\n\n[[scenario]]\nname = \"a\"\nobjectives = [\"joy\"]\n",
    );
    let ran = agency.run("check {} --json");
    assert_eq!(ran.code, 3);
    let codes: Vec<String> = ran.json()["diagnostics"]
        .as_array()
        .expect("diagnostics")
        .iter()
        .map(|problem| problem["code"].as_str().unwrap_or_default().to_owned())
        .collect();
    for code in [
        "scenario-without-name",
        "scenario-unknown-field",
        "scenario-not-a-change",
        "percent-above-100",
        "unknown-key",
        "scenario-repeated-name",
        "unknown-value",
    ] {
        assert!(codes.contains(&code.to_owned()), "{code} in {codes:?}");
    }
    assert_eq!(agency.run("compare {}").code, 3);
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    agency.write("scenarios.toml", "[[scenario]]\nname = \"a\"\nset = { \"kap.max_wfh\" = \"75%\" }\n");
    let ran = agency.run("check {}");
    assert_eq!(ran.code, 3);
    assert!(
        ran.out.contains("scenarios.toml, line 3") && ran.out.contains("\"kap\"") && ran.out.contains("\"cap\""),
        "{}",
        ran.out
    );
}

#[test]
fn dates_of_a_scenario_are_blamed_where_they_are_written() {
    let agency = Agency::new();
    for (dates, column) in
        [("to = 2023-08-01", "to"), ("from = 2023-10-05\nto = 2023-10-01", "from"), ("from = 2042-01-05", "from")]
    {
        agency.write("scenarios.toml", &format!("[[scenario]]\nname = \"a\"\n{dates}\n"));
        let ran = agency.run("check {} --json");
        assert_eq!(ran.code, 3);
        let problem = &ran.json()["diagnostics"][0];
        assert_eq!((&problem["file"], &problem["row"]), (&"scenarios.toml".into(), &1.into()), "{problem}");
        assert_eq!(problem["column"], column, "{problem}");
    }
}

#[test]
fn unknown_rules_and_fields_on_the_command_line_name_the_closest() {
    let agency = Agency::new();
    let ran = agency.run("compare {} --set kap.max_wfh=75%");
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("\"kap\"") && ran.err.contains("\"cap\""), "{}", ran.err);
    assert_eq!(agency.run("compare {} --set cap.bonus=5%").code, 3);
    for (line, words) in [
        ("--set cap.max_whf=75%", "max_wfh"),
        ("--set cap", "ID.FIELD=VALUE"),
        ("--cap 120%", "50%"),
        ("--against luck", "fcfs"),
    ] {
        let ran = agency.run(&format!("compare {{}} {line}"));
        assert_eq!(ran.code, 2, "{line}");
        assert!(ran.err.contains(words), "{line}: {}", ran.err);
    }
    let ran = agency.run("compare {}");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("scenarios.toml"), "{}", ran.err);
}

#[test]
fn habits_break_rules_that_the_optimum_keeps() {
    let agency = Agency::new();
    agency.write("pairs.csv", "employee_a,employee_b,kind\na1,a2,cover\n");
    for habit in ["ab-day", "ab-week", "fcfs"] {
        let ran = agency.run(&format!("compare {{}} --against {habit}"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        assert_fits(&ran.out);
        insta::assert_snapshot!(format!("against_{habit}"), ran.out);
    }
    let answer = agency.run("compare {} --against fcfs --json").json();
    assert_eq!(answer["scenarios"][0]["status"], "habit");
    assert_eq!(answer["scenarios"][0]["violations"], 1, "both of the pair are at home on Friday");
    assert_eq!(answer["scenarios"][1]["violations"], 0);
}

#[test]
fn a_comparison_as_csv() {
    let agency = Agency::new();
    let ran = agency.run("compare {} --cap 50% --cap 75% --quiet --csv {}/out/table.csv");
    assert_eq!(ran.code, 0);
    insta::assert_snapshot!(agency.read("out/table.csv"));
}

#[test]
fn a_scenario_without_a_roster_is_explained() {
    let agency = Agency::new();
    agency.append("agency.toml", "\n[[quota]]\nid = \"some\"\nmin_wfh = 2\nwhen = { weekdays = [\"Fri\"] }\n");
    let ran = agency.run("compare {} --cap 50% --cap 25%");
    assert_eq!(ran.code, 0, "one scenario has a roster");
    assert!(ran.out.contains("no roster") && ran.out.contains("cannot be compared"), "{}", ran.out);
    assert_eq!(agency.run("compare {} --cap 25% --cap 1").code, 4);
}

#[test]
fn a_scenario_that_is_cut_off_shows_intervals_and_ranks_nothing() {
    let agency = Agency::new();
    let ran = agency.run("compare {} --cap 50% --cap 75% --time-limit 0s");
    assert_eq!(ran.code, 5, "{}", ran.out);
    assert!(ran.out.contains('…') && ran.out.contains("not settled"), "{}", ran.out);
    assert!(!ran.out.contains("exactly"), "{}", ran.out);
}

#[test]
fn a_sweep_shows_the_curve_and_where_it_steps() {
    let agency = Agency::new();
    let ran = agency.run("sweep {} --step 25%");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert_fits(&ran.out);
    insta::assert_snapshot!(settle(&ran.out));
    let points = agency.run("sweep {} --cap 25%..100% --step 25% --json").json()["points"].clone();
    let granted: Vec<u64> = points
        .as_array()
        .expect("points")
        .iter()
        .map(|point| point["figures"]["granted"].as_u64().expect("a number"))
        .collect();
    assert_eq!(granted, [3, 4, 5, 5]);
    assert_eq!(points[3]["changed"], false);
    for wrong in ["--cap 50%", "--cap 60%..40%", "--step 0%", "--step 2"] {
        assert_eq!(agency.run(&format!("sweep {{}} {wrong}")).code, 2, "{wrong}");
    }
}

#[test]
fn an_exact_sweep_has_a_row_for_every_cap_at_which_somebody_gains_a_place() {
    let agency = Agency::new();
    let ran = agency.run("sweep {} --step exact --csv {}/out/curve.csv");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert_fits(&ran.out);
    insta::assert_snapshot!(settle(&ran.out));
    insta::assert_snapshot!(agency.read("out/curve.csv"));
    let answer = agency.run("sweep {} --cap 30%..60% --step tepat --json").json();
    let caps: Vec<&str> =
        answer["points"].as_array().expect("points").iter().filter_map(|it| it["cap"].as_str()).collect();
    assert_eq!(caps, ["30%", "50%", "60%"], "two of four may be at home from 50% on");
    assert_eq!(answer["steps"], serde_json::json!([{"cap": "50%", "basis_points": 5000, "groups": ["A"], "moved": 1}]));
    assert_eq!(answer["exact"], true);
}

#[test]
fn a_curve_of_too_many_steps_is_refused() {
    let agency = Agency::new();
    let mut units = "unit_id,name,service\n".to_owned();
    let mut employees = "employee_id,name,unit_id,preferences\n".to_owned();
    for size in 1..=40 {
        units += &format!("U{size:02},Bagian {size},administration\n");
        for number in 0..size {
            employees += &format!("p{size:02}{number:02},Pegawai,U{size:02},Fri\n");
        }
    }
    agency.write("units.csv", &units);
    agency.write("employees.csv", &employees);
    let ran = agency.run("sweep {} --step exact");
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.err.contains("200") && ran.err.contains("--cap"), "{}", ran.err);
    let ran = agency.run("sweep {}");
    assert!(ran.out.contains("at most 200"), "{}", ran.out);
    let ran = agency.run("sweep {} --cap 40%..45% --step exact --quiet");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
}

#[test]
fn a_lock_at_home_stands_against_a_cap_of_0() {
    let agency = Agency::new();
    agency.write("locks.csv", "employee_id,date,state\na4,2023-08-28,WFH\n");
    let ran = agency.run("sweep {} --step 50%");
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("0% (no roster)") && ran.out.contains("One lock"), "{}", ran.out);
}

#[test]
fn an_agency_without_a_cap_cannot_be_swept() {
    let agency = Agency::new();
    agency.write("policy.toml", &agency.read("policy.toml").replace("id = \"cap\"", "id = \"batas\""));
    let ran = agency.run("sweep {}");
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("batas"), "{}", ran.err);
}

#[test]
fn the_value_of_a_place_and_of_rounding() {
    let agency = Agency::new();
    let ran = agency.run("value {}");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert_fits(&ran.out);
    insta::assert_snapshot!(ran.out);
    let places = agency.run("value {} --json").json()["places"].clone();
    assert_eq!(places.as_array().map(Vec::len), Some(1), "Friday is all that the cap denies");
    assert_eq!((&places[0]["objective_gain"], &places[0]["wishes_gain"]), (&100.into(), &1.into()));
    agency.append("agency.toml", "\n[[quota]]\nid = \"some\"\nmin_wfh = 3\nwhen = { weekdays = [\"Fri\"] }\n");
    assert_eq!(agency.run("value {}").code, 4);
}

#[test]
fn the_same_in_indonesian() {
    let agency = Agency::new();
    for command in ["compare {} --cap 50% --cap 75%", "sweep {} --step 50%", "value {}", "compare {} --against ab-day"]
    {
        let ran = agency.run(&format!("{command} --lang id"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        assert_fits(&ran.out);
        assert!(!ran.out.contains("Wishes") && !ran.out.contains("granted"), "{}", ran.out);
    }
}

#[test]
fn what_one_scenario_sets_twice_is_refused() {
    let agency = Agency::new();
    let ran = agency.run("compare {} --set cap.max_wfh=25%,cap.max_wfh=75%");
    assert!(ran.code == 2 && ran.err.contains("\"cap.max_wfh\" is set twice"), "{}", ran.err);
}

/// What a rule says of at least so many people counts beside a percentage alone: a number in its place leaves it out, which is told.
#[test]
fn an_at_least_that_a_cap_leaves_out_is_told() {
    let agency = Agency::new();
    agency.write("policy.toml", &(agency.read("policy.toml") + "at_least = 3\n"));
    for (cap, is_left_out) in [("1", true), ("0%", true), ("25%", false)] {
        let ran = agency.run(&format!("compare {{}} --cap {cap}"));
        assert_eq!(ran.code, 0, "{cap}: {}", ran.err);
        assert_eq!(ran.out.contains("at_least of cap"), is_left_out, "{cap}: {}", ran.out);
    }
    let told = agency.run("compare {} --cap 1 --json").json();
    let note = &told["scenarios"][1]["notes"][0];
    assert_eq!((&note["kind"], &note["rules"][0]), (&"at_least_left_out".into(), &"cap".into()), "{told}");
}

/// The manual: a field that a rule can have, and does not state, becomes a further bound; one that it cannot have is an error.
#[test]
fn a_field_that_a_rule_does_not_state_is_a_further_bound() {
    let agency = Agency::new();
    let granted = |line: &str| {
        let ran = agency.run(&format!("compare {{}} {line} --json"));
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
        ran.json()["scenarios"][1]["figures"]["granted"].clone()
    };
    assert_eq!(granted("--set cap.min_office=4"), 0);
    assert_ne!(granted("--set cap.min_office=0"), 0);
    assert_eq!(agency.run("compare {} --set cap.strict=true").code, 3);
}
