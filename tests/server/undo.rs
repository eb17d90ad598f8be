//! The way back from one's own changes, and from nobody else's unasked.

use serde_json::json;

use crate::fixture::{Client, SMALL, Server};
use crate::flow::look;
use crate::seen::fill;

fn rename(client: &Client, period: i64, base: u64, (row, text): (u32, &str)) {
    let change =
        json!({"changes": [{"kind": "cell", "table": "employees", "row": row, "column": "name", "text": text}]});
    client.change("POST", &format!("/periods/{period}/edits"), base, change.to_string().as_bytes()).ok();
}

fn names(client: &Client, period: i64) -> Vec<String> {
    let page = client.get(&format!("/periods/{period}/tables/employees")).ok();
    let rows = page["rows"].as_array().unwrap().iter();
    rows.map(|row| row["cells"][1].as_str().unwrap().to_owned()).collect()
}

#[test]
fn nobody_undoes_on_a_page_what_somebody_else_did() {
    let server = Server::with_accounts();
    let (mine, other) = (server.log_in("planner"), server.log_in("admin"));
    let period = mine.period(&SMALL);
    let path = |what: &str| format!("/periods/{period}/{what}");
    rename(&mine, period, 1, (2, "MINE"));
    rename(&other, period, 2, (5, "COLLEAGUE"));
    for (language, words) in [("en", "admin"), ("id", "admin")] {
        let told = fill(&Client { language, ..mine.clone() }, &path("undo"), &[("base", "3")]);
        assert_eq!(told.status, 412, "{}", told.text());
        assert!(told.text().contains(words), "{}", told.text());
    }
    assert_eq!([names(&mine, period)[0].as_str(), &names(&mine, period)[3]], ["MINE", "COLLEAGUE"]);
    // Whoever did it undoes it, and nobody else does it again.
    assert_eq!(fill(&other, &path("undo"), &[("base", "3")]).status, 200);
    assert_eq!(fill(&mine, &path("redo"), &[("base", "4")]).status, 412);
    assert_eq!(fill(&other, &path("redo"), &[("base", "4")]).status, 200);
    assert_eq!(fill(&other, &path("undo"), &[("base", "5")]).status, 200);
    // Then one's own is the last one.
    assert_eq!(fill(&mine, &path("undo"), &[("base", "6")]).status, 200);
    assert_eq!([names(&mine, period)[0].as_str(), &names(&mine, period)[3]], ["Ani", "Agus"]);
    // The API undoes whatever is last, and says whose it was.
    rename(&other, period, 7, (2, "COLLEAGUE"));
    let undone = mine.change("POST", &path("undo"), 8, b"").ok();
    assert_eq!((&undone["version"], &undone["step"], &undone["whose"]), (&json!(9), &json!(8), &json!("admin")));
}

#[test]
fn the_undo_under_what_a_lock_did_undoes_that_lock() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    client.solve(period);
    let path = |what: &str| format!("/periods/{period}/{what}");
    let cells = r#"[["a1","2023-08-28"]]"#;
    let locked = fill(&client, &path("roster/lock"), &[("base", "1"), ("state", "WFO"), ("cells", cells)]);
    assert_eq!(locked.status, 200, "{}", locked.text());
    assert!(locked.text().contains("name=\"step\" value=\"2\""), "{}", locked.text());
    rename(&client, period, 2, (2, "Ani Contoh"));
    let told = fill(&client, &path("undo"), &[("base", "3"), ("step", "2")]);
    assert_eq!(told.status, 412, "{}", told.text());
    assert_eq!(names(&client, period)[0], "Ani Contoh");
    assert_eq!(fill(&client, &path("undo"), &[("base", "3")]).status, 200);
    assert_eq!(fill(&client, &path("undo"), &[("base", "4"), ("step", "2")]).status, 200);
    assert_eq!(client.get(&path("tables/locks")).ok()["matching"], 0);
}

#[test]
fn the_record_says_of_a_step_back_which_file_it_changed() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    rename(&client, period, 1, (2, "OTHER"));
    assert_eq!(fill(&client, &format!("/periods/{period}/undo"), &[("base", "2")]).status, 200);
    let page = look(&client, &format!("/periods/{period}/versions")).replace(['\u{2068}', '\u{2069}'], "");
    let lines: Vec<&str> = page.split("<li>").skip(1).filter_map(|line| line.split("</li>").next()).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].ends_with("undid Employees") && lines[1].ends_with("Ani → OTHER"), "{lines:?}");
}
