//! Changes made on what a page showed, when somebody else was faster.

use serde_json::{Value, json};

use crate::fixture::{Client, Reply, SMALL, Server, send};
use crate::flow::look;

/// What a form of a page sends as htmx sends it, field by field.
pub fn fill(client: &Client, path: &str, fields: &[(&str, &str)]) -> Reply {
    client.form(path, fields, &[("HX-Request", "true")])
}

/// The rows of a table.
fn rows(client: &Client, period: i64, table: &str) -> Vec<Value> {
    let page = client.get(&format!("/periods/{period}/tables/{table}")).ok();
    page["rows"].as_array().unwrap().iter().map(|row| row["cells"].clone()).collect()
}

fn version(client: &Client, period: i64) -> u64 {
    client.get(&format!("/periods/{period}")).ok()["version"].as_u64().unwrap()
}

/// What somebody else changes.
fn change(client: &Client, period: i64, changes: &Value) {
    let body = json!({"changes": changes}).to_string();
    client.change("POST", &format!("/periods/{period}/edits"), version(client, period), body.as_bytes()).ok();
}

#[test]
fn a_row_that_moved_is_found_again_and_one_that_changed_is_told_with_both_values() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let path = format!("/periods/{period}/data/preferences");
    let cell = |row: u32, text: &str| {
        let edits = json!([{"row": row.to_string(), "column": "weight", "before": "", "text": text}]).to_string();
        fill(&client, &format!("{path}/cells"), &[("base", "1"), ("edits", &edits)])
    };
    change(&client, period, &json!([{"kind": "remove", "table": "preferences", "row": 2}]));
    // What was row 4 is row 3 by now.
    assert_eq!(cell(4, "7").status, 200);
    assert_eq!(rows(&client, period, "preferences")[1], json!(["a3", "Mon", "7"]));
    assert_eq!(fill(&client, &format!("{path}/remove"), &[("base", "1"), ("row", "3")]).status, 200);
    let left: Vec<Value> = rows(&client, period, "preferences").iter().map(|row| row[0].clone()).collect();
    assert_eq!(left, [json!("a3"), json!("rahasia1"), json!("rahasia2")]);
    // It was changed, or is gone: nothing is done.
    let told = cell(4, "8");
    assert_eq!(told.status, 412);
    assert!(
        ["a3, weight", "“2”", "“7”", "“8”"].iter().all(|part| told
            .text()
            .replace("&quot;", "\"")
            .replace(['\u{2068}', '\u{2069}'], "")
            .contains(&part.replace(['“', '”'], "\""))),
        "{}",
        told.text()
    );
    assert_eq!(cell(3, "8").status, 412);
    for row in ["2", "4"] {
        assert_eq!(fill(&client, &format!("{path}/remove"), &[("base", "1"), ("row", row)]).status, 412, "{row}");
    }
    assert_eq!(rows(&client, period, "preferences").len(), 3);
    assert_eq!(fill(&client, &format!("{path}/remove"), &[("base", "99"), ("row", "3")]).status, 412);
}

#[test]
fn of_two_rows_that_are_the_same_the_second_stays_the_second() {
    let server = Server::start();
    let client = server.local();
    let files = SMALL.map(|(name, text)| {
        if name == "absences.csv" {
            (name, "employee_id,from\na2,2023-08-28\na4,2023-08-29\na4,2023-08-29\n")
        } else {
            (name, text)
        }
    });
    let period = client.period(&files);
    change(&client, period, &json!([{"kind": "remove", "table": "absences", "row": 2}]));
    let edits = json!([{"row": "4", "column": "from", "text": "2023-08-30"}]).to_string();
    let path = format!("/periods/{period}/data/absences/cells");
    assert_eq!(fill(&client, &path, &[("base", "1"), ("edits", &edits)]).status, 200);
    let days: Vec<Value> = rows(&client, period, "absences").iter().map(|row| row[1].clone()).collect();
    assert_eq!(days, [json!("2023-08-29"), json!("2023-08-30")]);
}

#[test]
fn a_wish_that_somebody_else_changed_is_told_with_both_values() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let wish = |before: &str, text: &str| {
        let edits = json!([{"row": "a1", "column": "2023-09-01", "before": before, "text": text}]).to_string();
        fill(&client, &format!("/periods/{period}/wishes/cells"), &[("base", "1"), ("edits", &edits)])
    };
    change(
        &client,
        period,
        &json!([{"kind": "cell", "table": "preferences", "row": 2, "column": "weight", "text": "9"}]),
    );
    assert_eq!(wish("3", "5").status, 412);
    assert_eq!(rows(&client, period, "preferences").len(), 5);
    assert_eq!(wish("9", "5").status, 200);
    assert_eq!(rows(&client, period, "preferences")[5], json!(["a1", "2023-09-01", "5"]));
}

#[test]
fn the_grid_of_wishes_shows_the_weights_that_it_writes() {
    let server = Server::start();
    let client = server.local();
    let files = SMALL.map(|(name, text)| match name {
        "agency.toml" => (
            name,
            "name = \"Dinas\"\npolicy = \"policy.toml\"\nfrom = 2023-08-28\nto = 2023-09-01\n\
             [wishes]\nscale = \"rank\"\n",
        ),
        "employees.csv" => (
            name,
            "employee_id,name,unit_id,preferences\na1,Ani,A,2023-08-28:20|2023-08-29:50;Wed:70\n\
             a2,Adi,A,\na3,Asih,A1,\na4,Agus,A1,\n",
        ),
        "preferences.csv" => (name, "employee_id,day,weight\na2,Fri,30\n"),
        "absences.csv" => (name, "employee_id,from\na4,2023-08-29\n"),
        _ => (name, text),
    });
    let period = client.period(&files);
    let shown = |person: &str| {
        let rows = crate::flow::look(&client, &format!("/periods/{period}/wishes/rows"));
        let row = rows.split("<tr ").find(|row| row.contains(&format!("data-key=\"{person}\""))).unwrap().to_owned();
        let cells = row.split("<td").skip(1).map(|cell| cell.split(['>', '<']).nth(1).unwrap().to_owned());
        cells.collect::<Vec<_>>()
    };
    assert_eq!(shown("a1"), ["20", "50", "70", "", ""]);
    assert_eq!(shown("a2"), ["", "", "", "", "30"]);
    // Two wishes of one cell of the table at once.
    let edit = |day: &str, text: &str| json!({"row": "a1", "column": day, "before": "", "text": text});
    let edits = json!([edit("2023-08-28", "40"), edit("2023-08-29", ""), edit("2023-08-30", "60")]).to_string();
    let saved = fill(&client, &format!("/periods/{period}/wishes/cells"), &[("base", "1"), ("edits", &edits)]);
    assert_eq!(saved.status, 200, "{}", saved.text());
    assert_eq!(rows(&client, period, "employees")[0][3], "2023-08-28:40|2023-08-29:0;Wed:70");
    assert_eq!(shown("a1"), ["40", "", "60", "", ""]);
}

/// The digest of the roster that the page for publishing shows.
fn digest(client: &Client, period: i64) -> String {
    let page = crate::flow::look(client, &format!("/periods/{period}/publish"));
    let after = page.split("name=\"roster\" value=\"").nth(1).unwrap_or_else(|| panic!("{page}"));
    after.split('"').next().unwrap().to_owned()
}

#[test]
fn a_roster_is_published_only_as_it_was_seen() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    client.solve(period);
    let seen = digest(&client, period);
    let publish_by = |base: u64, roster: &str, by: &str| {
        let base = base.to_string();
        fill(
            &client,
            &format!("/periods/{period}/publish"),
            &[("base", &base), ("roster", roster), ("by", by), ("number", "")],
        )
    };
    let publish = |base: u64, roster: &str| publish_by(base, roster, "Sari");
    // Somebody else changes the data and makes another roster.
    change(
        &client,
        period,
        &json!([{"kind": "cell", "table": "preferences", "row": 2, "column": "day", "text": "Mon"}]),
    );
    assert_eq!(publish(1, &seen).status, 412);
    assert_eq!(publish(2, &seen).status, 422);
    client.solve(period);
    let latest = digest(&client, period);
    assert_ne!(seen, latest);
    assert_eq!(publish(1, &seen).status, 412);
    assert_eq!(publish(2, &seen).status, 412);
    for blanks in ["", "  "] {
        let nobody = publish_by(2, &latest, blanks);
        assert!(nobody.status == 422 && nobody.text().contains("Published by"), "{}", nobody.text());
    }
    assert_eq!(publish(2, &latest).status, 200);
    // The same form sent again leads where it led; somebody else is told who was faster.
    assert_eq!(publish(2, &latest).status, 200);
    let again = publish_by(2, &latest, "Rina");
    assert_eq!(again.status, 412);
    assert!(again.text().contains("Sari"), "{}", again.text());
    assert_eq!(
        client.get(&format!("/periods/{period}/publications")).ok()["publications"].as_array().unwrap().len(),
        1
    );
}

#[test]
fn what_was_mended_for_one_absence_stays_when_the_next_is_noted() {
    let server = Server::start();
    let client = server.local();
    let files = SMALL.map(|(name, text)| match name {
        "units.csv" => (name, "unit_id,name,service,min_office\nA,Alfa,arsip,2\n"),
        "employees.csv" => (name, "employee_id,name,unit_id\na1,Ani,A\na2,Adi,A\na3,Asih,A\na4,Agus,A\n"),
        "preferences.csv" => (name, "employee_id,day,weight\na1,Tue,3\na2,Tue,3\na3,Thu,2\na4,Thu,2\n"),
        "absences.csv" => (name, "employee_id,from\na4,2023-08-28\n"),
        _ => (name, text),
    });
    let period = client.period(&files);
    client.solve(period);
    client.post(&format!("/periods/{period}/publications"), &json!({})).ok();
    let at_home = |date: usize| {
        let people = client.get(&format!("/periods/{period}/roster?limit=9")).ok()["people"].clone();
        let people = people.as_array().unwrap().clone();
        people.iter().filter(|person| person["cells"][date]["state"] == "WFH").count()
    };
    let note = |who: &str, day: &str| {
        let base = version(&client, period).to_string();
        let form = [("base", base.as_str()), ("employee", who), ("from", day), ("to", day), ("kind", "sick")];
        let path = format!("/periods/{period}/mend/absence");
        assert_eq!(fill(&client, &path, &form).status, 200);
        let running = || client.get(&format!("/periods/{period}/jobs")).ok();
        while running().as_array().unwrap().iter().any(|job| job["state"] == "running") {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    };
    assert_eq!(at_home(1), 2);
    // Two must be in the office: somebody comes in their place.
    note("a3", "2023-08-29");
    assert_eq!(at_home(1), 1);
    note("a1", "2023-08-31");
    assert_eq!((at_home(1), at_home(3)), (1, 1));
}

#[test]
fn a_change_names_its_version_as_http_says() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let edit =
        json!({"changes": [{"kind": "cell", "table": "preferences", "row": 2, "column": "weight", "text": "1"}]});
    let edit = edit.to_string();
    let ask = |method: &str, path: &str, tags: &str, body: &str| {
        client.ask(method, &format!("/periods/{period}/{path}"), &[("If-Match", tags)], body.as_bytes()).status
    };
    for tags in ["\"v2\"", "W/\"v1\"", "\"v99999999999\"", "\"other\"", "\"v2\", \"v3\""] {
        for (path, body) in [("edits", edit.as_str()), ("undo", ""), ("redo", ""), ("restore", "{\"version\": 1}")] {
            assert_eq!(ask("POST", path, tags, body), 412, "{path} {tags}");
        }
        assert_eq!(ask("PUT", "files/sites.csv", tags, "site\n"), 412, "{tags}");
    }
    for tags in ["", "v1", "\"v1", "*, \"v1\""] {
        assert_eq!(ask("POST", "edits", tags, &edit), 400, "{tags}");
    }
    assert_eq!(ask("POST", "edits", "\"v9\", \"v1\"", &edit), 200);
    assert_eq!(ask("POST", "undo", "*", ""), 200);
    // Where there is nothing, nothing matches.
    assert_eq!(ask("PUT", "files/sites.csv", "*", "site\n"), 412);
    assert_eq!(ask("PUT", "files/sites.csv", "\"v3\"", "site\n"), 200);
    assert_eq!(ask("PUT", "files/sites.csv", "*", "site\n"), 200);
    assert_eq!(client.ask("POST", "/periods/99/undo", &[("If-Match", "*")], b"").status, 404);
}

#[test]
fn every_version_can_be_gone_back_to_a_hundred_at_once() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    for base in 1..=101 {
        let text = (base % 9).to_string();
        let edit = json!({"kind": "cell", "table": "preferences", "row": 2, "column": "weight", "text": text});
        let body = json!({"changes": [edit]}).to_string();
        client.change("POST", &format!("/periods/{period}/edits"), base, body.as_bytes()).ok();
    }
    let page = look(&client, &format!("/periods/{period}/versions"));
    assert!(page.contains("data-restore=\"3\"") && !page.contains("data-restore=\"2\""), "{page}");
    assert!(page.contains("versions?before=3\"") && page.contains("and 40 more"), "{page}");
    let page = look(&client, &format!("/periods/{period}/versions?before=3"));
    assert!(page.contains("data-restore=\"1\"") && !page.contains("data-restore=\"3\""), "{page}");
    assert!(page.contains(&format!("/periods/{period}/versions\"")), "{page}");
}

#[test]
fn a_number_that_is_too_large_is_no_defect() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let bearer = format!("Bearer {}", client.token);
    let host = client.address.to_string();
    for path in ["rules/people?rule=1&start", "data/employees/rows?start", "wishes/rows?start", "rules/form?line"] {
        for number in ["18446744073709551615", "18446744073709551616", "-1"] {
            let path = format!("/periods/{period}/{path}={number}");
            let status = send(client.address, "GET", &path, &[("Host", &host), ("Authorization", &bearer)], b"").status;
            assert!(status < 500, "{status} {path}");
        }
    }
}

#[test]
fn a_workspace_has_one_server() {
    use giliran::message::Language;
    use giliran::server::run::{ServeError, ServeTask, serve};

    let server = Server::start();
    let task = |folder: &std::path::Path, port: u16| ServeTask {
        folder: folder.to_owned(),
        listen: None,
        port,
        hosts: Vec::new(),
        is_https: false,
        threads: 1,
        imports: Vec::new(),
        language: Language::English,
    };
    let start = |task: &ServeTask| serve(task, &std::sync::atomic::AtomicBool::new(true), |_| {});
    let refused = start(&task(&server.folder, 0)).unwrap_err();
    assert!(matches!(refused, ServeError::Served(_)), "{refused:?}");
    let other = tempfile::tempdir().unwrap();
    let refused = start(&task(other.path(), server.serving.address.port())).unwrap_err();
    assert_eq!(refused.messages()[0].id, "serve-address-taken");
    for message in refused.messages() {
        assert!(Language::ALL.iter().all(|language| !language.text(&message).is_empty()));
    }
    let folder = server.folder.clone();
    let around = tempfile::tempdir().unwrap();
    let kept = around.path().join("workspace");
    std::fs::create_dir(&kept).unwrap();
    std::fs::copy(folder.join("giliran.lock"), kept.join("giliran.lock")).unwrap();
    // What a server that is gone left behind keeps nobody out.
    assert!(start(&task(&kept, 0)).is_ok());
}
