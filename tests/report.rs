//! The report for the head of the agency: one file that needs nothing else, names nobody, and is the same every time.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[expect(dead_code, reason = "these tests use a part of what the tests of the command line share")]
#[path = "cli/fixture.rs"]
mod fixture;

use fixture::Agency;

/// The report of an agency, in a language.
fn report(agency: &Agency, options: &str) -> String {
    let ran = agency.run(&format!("report {{}} {options}"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    agency.read("roster/report.html")
}

/// Tags in their order: name, whether it closes, whether it stands alone.
fn tags(html: &str) -> Vec<(String, bool, bool)> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let end = start + rest[start..].find('>').expect("a tag ends");
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        let name: String = tag.trim_start_matches('/').chars().take_while(|letter| letter.is_alphanumeric()).collect();
        found.push((name, tag.starts_with('/'), tag.ends_with('/')));
    }
    found
}

#[test]
fn every_tag_is_closed_where_it_should_be() {
    let html = report(&Agency::new(), "");
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    let mut open: Vec<String> = Vec::new();
    let mut drawn = 0;
    for (name, closes, alone) in tags(html.strip_prefix("<!DOCTYPE html>").expect("an HTML file")) {
        drawn += usize::from(name == "svg");
        if closes {
            assert_eq!(open.pop().as_deref(), Some(&*name), "within {open:?}");
        } else if !alone && name != "meta" {
            open.push(name);
        }
    }
    assert_eq!(open, Vec::<String>::new());
    assert!(drawn >= 8, "there are charts: {drawn}");
}

#[test]
fn a_roster_that_a_limit_ended_is_said_to_be_that() {
    let agency = Agency::new();
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    // What a run that a limit ended leaves: a day at home fewer, and the summary that vouches for it.
    let best = agency.read("roster/roster.csv");
    let roster = best.replacen("WFH", "WFO", 1);
    let hash = |text: &str| blake3::hash(text.as_bytes()).to_string();
    let summary = agency.read("roster/summary.json").replace(&hash(&best), &hash(&roster));
    agency.write("roster/roster.csv", &roster);
    agency.write("roster/summary.json", &summary.replace("\"optimal\"", "\"feasible\""));
    for (limit, known) in [("", "A better one is known"), (" --time-limit 0s", "Ended before everything was proven")] {
        let ran = agency.run(&format!("report {{}}{limit}"));
        assert_eq!(ran.code, 5, "{limit}: {}{}", ran.out, ran.err);
        let told = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(known), "{limit}: {told}");
        assert!(agency.read("roster/report.html").contains(known), "{limit}");
        let ran = agency.run(&format!("report {{}} --json{limit}"));
        assert_eq!((ran.code, &ran.json()["status"]), (5, &"feasible".into()), "{limit}");
    }
    // Changed by hand it is somebody's own, and that no limit keeps from being reported.
    agency.write("roster/roster.csv", &roster.replace("WFH", "WFO"));
    let ran = agency.run("report {}");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("was not made by the program as it stands"), "{}", ran.out);
}

#[test]
fn nothing_is_fetched_from_anywhere() {
    for language in ["id", "en"] {
        let html = report(&Agency::new(), &format!("--lang {language}"));
        for reference in ["src=", "href=", "url(", "@import", "<script", "<link", "<iframe", "http:", "https:"] {
            assert!(!html.contains(reference), "{language}: {reference}");
        }
    }
}

#[test]
fn it_is_the_same_on_any_number_of_threads() {
    let agency = Agency::new();
    let first = report(&agency, "--threads 1");
    assert_eq!(report(&agency, "--threads 4"), first);
    assert_eq!(report(&agency, "--threads 4"), first);
}

#[test]
fn it_names_units_but_nobody() {
    let html = report(&Agency::new(), "");
    assert!(html.contains("Bagian A, Umum"));
    for person in ["Lestari", "Santoso", "Citra", "Dimas", ">a1<", ">a2<", "Bandung"] {
        assert!(!html.contains(person), "{person}");
    }
}

#[test]
fn names_are_escaped_in_words_and_in_charts() {
    let agency = Agency::new();
    agency.write("units.csv", "unit_id,name,service\nA,\"<b>Bagian</b> & \"\"Tata\"\" 'Usaha'\",administration\n");
    agency.write("agency.toml", "name = \"<script>alert(1)</script> & Badan\"\npolicy = \"policy.toml\"\n");
    let html = report(&agency, "");
    assert!(!html.contains("<script"));
    assert!(!html.contains("<b>"));
    assert!(html.contains("&lt;script&gt;alert(1)&lt;"), "the agency's name");
    // Once by the template, once by the charts.
    assert!(html.contains("&lt;b&gt;Bagian&lt;&#x2f;b&gt; &amp; &quot;Tata&quot;"), "in words");
    assert!(html.contains("A &lt;b&gt;Bagian&lt;/b&gt; &amp; &quot;Tata&quot;"), "in a chart");
}

/// Headings, figures, paragraphs and the decision table, a line each.
fn outline(html: &str) -> String {
    let body = &html[html.find("<body>").expect("a body")..];
    let mut text = String::new();
    for line in body.lines() {
        let shown = ["<h1", "<h2", "<h3", "<p", "<div><dt", "<tr"].iter().any(|tag| line.starts_with(tag));
        if !shown || line.contains("<details") {
            continue;
        }
        let mut plain = String::new();
        let mut inside = false;
        for letter in line.chars() {
            match letter {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    plain.push(' ');
                }
                letter if !inside => plain.push(letter),
                _ => {}
            }
        }
        let words: Vec<&str> = plain.split_whitespace().collect();
        text.push_str(&words.join(" "));
        text.push('\n');
    }
    text.replace(env!("CARGO_PKG_VERSION"), "VERSION")
}

#[test]
fn what_it_says_in_english() {
    insta::assert_snapshot!(outline(&report(&Agency::new(), "--lang en")));
}

#[test]
fn what_it_says_in_indonesian() {
    let html = report(&Agency::new(), "--lang id");
    assert!(html.contains("<html lang=\"id\">"));
    insta::assert_snapshot!(outline(&html));
}

#[test]
fn the_fingerprint_is_that_of_the_files() {
    let agency = Agency::new();
    let names = ["agency.toml", "employees.csv", "policy.toml", "units.csv"];
    let listed: String =
        names.iter().map(|name| format!("{}  {name}\n", blake3::hash(agency.read(name).as_bytes()))).collect();
    let whole = blake3::hash(listed.as_bytes()).to_string();
    let before = report(&agency, "");
    assert!(before.contains(&whole));
    agency.append("units.csv", "\n");
    let after = report(&agency, "");
    assert!(!after.contains(&whole), "an empty line more is another file");
}

#[test]
fn scenarios_of_the_folder_stand_side_by_side() {
    let agency = Agency::new();
    let scenarios = "[[scenario]]\nname = \"sekarang\"\n\n\
                     [[scenario]]\nname = \"seperempat\"\nset = { \"cap.max_wfh\" = \"25%\" }\n";
    agency.write("scenarios.toml", scenarios);
    let html = report(&agency, "");
    for name in ["sekarang", "seperempat"] {
        assert!(html.contains(&format!("<th scope=\"col\">{name}</th>")), "{name}");
    }
    assert!(!html.contains("<th scope=\"col\">75%</th>"));
    assert!(html.contains("scenarios.toml"), "it is part of the input");
    agency.write("scenarios.toml", &scenarios.replace("cap.max_wfh", "kap.max_wfh"));
    let ran = agency.run("report {}");
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("scenarios.toml"), "{}", ran.err);
}

#[test]
fn without_a_cap_there_is_one_roster_to_tell_of() {
    let agency = Agency::new();
    agency.write("policy.toml", &agency.read("policy.toml").replace("id = \"cap\"", "id = \"other\""));
    let html = report(&agency, "");
    assert!(html.contains("no quota called &quot;cap&quot;"));
    assert!(!html.contains("The decision"));
}

#[test]
fn without_a_roster_there_is_no_report() {
    let agency = Agency::new();
    agency.append("agency.toml", "[[quota]]\nid = \"all-home\"\nmin_wfh = \"100%\"\n");
    let ran = agency.run("report {}");
    assert_eq!(ran.code, 4, "{}", ran.out);
    assert!(ran.err.contains("No report was written"));
    assert_eq!(agency.list("roster"), Vec::<String>::new());
}

#[test]
fn the_file_goes_where_it_is_told_to() {
    let agency = Agency::new();
    let ran = agency.run("report {} --out {}/new/laporan.html --json");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(agency.list("new"), ["laporan.html"]);
    assert!(ran.json()["report"].as_str().is_some_and(|path| path.ends_with("laporan.html")));
    assert_eq!(ran.json()["status"], "optimal");
}

#[test]
fn a_roster_that_was_edited_is_the_one_that_is_reported() {
    let agency = Agency::new();
    agency.run("solve {} --quiet");
    let roster = agency.read("roster/roster.csv");
    let fingerprint = |text: &str| blake3::hash(text.as_bytes()).to_hex().to_string();
    assert!(report(&agency, "").contains(&fingerprint(&roster)), "the roster's fingerprint");
    // Everyone at home: it breaks the cap, and is reported with that, not another one in its stead.
    let edited = roster.replace("WFO", "WFH");
    agency.write("roster/roster.csv", &edited);
    for (language, said) in [("en", "It breaks rules in"), ("id", "Aturan dilanggar di")] {
        let ran = agency.run(&format!("report {{}} --lang {language}"));
        assert_eq!(ran.code, 7, "{}", ran.err);
        let html = agency.read("roster/report.html");
        assert!(
            html.contains(said) && html.contains(&fingerprint(&edited)) && html.contains("policy.toml:12"),
            "{html}"
        );
    }
    // Nobody at home breaks nothing.
    agency.write("roster/roster.csv", &roster.replace("WFH", "WFO"));
    let html = report(&agency, "");
    assert!(html.contains("It keeps every rule."), "{html}");
    assert_eq!(agency.read("roster/roster.csv"), roster.replace("WFH", "WFO"), "a report changes no roster");
}

#[test]
fn what_stands_in_the_way_is_counted_by_rule() {
    let html = report(&Agency::new(), "");
    let at = html.find("id=\"obstacles\"").expect("the section");
    assert!(html[at..].contains("policy.toml:12"), "{}", &html[at..]);
}
