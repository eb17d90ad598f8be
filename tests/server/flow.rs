//! The whole flow through the API, against the same examples as the command line.

use std::fs;
use std::path::Path;
use std::time::Instant;

use giliran::app::publication::find_latest;
use giliran::app::solve::{Solved, Task, solve_task};
use giliran::solve::Control;
use serde_json::json;

use crate::fixture::{Client, SMALL, Server, copy_example, example_folder, send};

/// The roster that `solve` writes for a folder.
fn solved(folder: &Path) -> Vec<u8> {
    let task = Task { agency: folder, out: None, started: Instant::now(), control: Control::default() };
    let Ok(Solved::Finished { roster: Some(roster), .. }) = solve_task(task) else { panic!("a roster") };
    fs::read(roster).unwrap()
}

fn download(client: &Client, period: i64, file: &str) -> Vec<u8> {
    let reply = client.get(&format!("/periods/{period}/downloads/{file}"));
    assert_eq!(reply.status, 200, "{file}: {}", reply.text());
    reply.body
}

/// Everybody's row of the latest roster.
fn everybody(client: &Client, period: i64) -> Vec<serde_json::Value> {
    let mut people = Vec::new();
    loop {
        let page = client.get(&format!("/periods/{period}/roster?limit=200&offset={}", people.len())).ok();
        let some = page["people"].as_array().unwrap();
        people.extend(some.iter().cloned());
        if people.len() as u64 == page["matching"].as_u64().unwrap() {
            return people;
        }
        assert!(some.len() == 200, "a page is full unless it is the last");
    }
}

/// Their states, a line each.
fn states(people: &[serde_json::Value]) -> Vec<String> {
    let line = |person: &serde_json::Value| {
        let cells = person["cells"].as_array().unwrap().iter();
        cells.map(|cell| cell["state"].as_str().unwrap()).collect::<Vec<_>>().join(",")
    };
    people.iter().map(line).collect()
}

#[test]
fn the_same_data_give_the_same_bytes_of_roster_as_on_the_command_line() {
    let server = Server::start();
    let client = server.local();
    for name in ["jakarta", "magetan", "banten", "kementerian", "kabupaten"] {
        let period = client.example(name);
        let card = client.get(&format!("/periods/{period}")).ok();
        assert_eq!((&card["state"], &card["errors"]), (&json!("draft"), &json!(0)), "{card}");
        let solved_here = client.solve(period);
        assert_eq!(solved_here["summary"]["status"], "optimal");
        let copy = copy_example(name);
        assert!(download(&client, period, "roster.csv") == solved(copy.path()), "{name}");
        // The folder comes back as it was given.
        for entry in fs::read_dir(example_folder(name)).unwrap().map(|entry| entry.unwrap().path()) {
            let file = entry.file_name().unwrap().to_str().unwrap();
            if entry.is_file() {
                let reply = client.get(&format!("/periods/{period}/files/{file}"));
                assert!(reply.body == fs::read(&entry).unwrap(), "{name}: {file}");
            }
        }
    }
    let all = client.get("/periods").ok();
    assert_eq!(all.as_array().unwrap().len(), 5);
    assert!(all.as_array().unwrap().iter().all(|card| card["state"] == "solved" && card["status"] == "optimal"));
}

#[test]
fn a_workbook_becomes_a_period_with_the_same_roster() {
    let server = Server::start();
    let client = server.local();
    let first = client.example("jakarta");
    client.solve(first);
    let book = download(&client, first, "agency.xlsx");
    let reply = client.ask("POST", "/periods/workbook?title=Dari%20buku", &[], &book);
    let second = reply.ok()["id"].as_i64().unwrap();
    assert_eq!(reply.status, 201);
    assert_eq!(reply.headers["location"], format!("/api/v1/periods/{second}"));
    client.solve(second);
    assert!(download(&client, first, "roster.csv") == download(&client, second, "roster.csv"));
    assert_eq!(client.get(&format!("/periods/{second}")).ok()["title"], "Dari buku");
}

#[test]
fn rows_are_read_page_by_page_and_changed_on_a_version() {
    let server = Server::start();
    let client = server.local();
    let period = client.example("jakarta");
    let rows = format!("/periods/{period}/tables/employees");
    let all = client.get(&format!("{rows}?limit=500")).ok();
    let count = all["matching"].as_u64().unwrap();
    assert!(count > 20);
    let page = client.get(&format!("{rows}?offset=5&limit=3"));
    assert_eq!(page.headers["etag"], "\"v1\"");
    let page = page.ok();
    assert_eq!(page["rows"].as_array().unwrap()[..], all["rows"].as_array().unwrap()[5..8]);
    let first = page["rows"][0].clone();
    let name = first["cells"][1].as_str().unwrap();
    let found = client.get(&format!("{rows}?search={}", name.replace(' ', "%20"))).ok();
    assert!(found["rows"].as_array().unwrap().contains(&first));

    let edit = json!({"changes": [{"kind": "cell", "table": "employees", "row": first["row"], "column": "unit_id", "text": "TIDAK-ADA"}]});
    let edits = format!("/periods/{period}/edits");
    assert_eq!(client.post(&edits, &edit).refused(428), "server-no-base");
    let saved = client.change("POST", &edits, 1, edit.to_string().as_bytes());
    assert_eq!(saved.headers["etag"], "\"v2\"");
    assert_eq!(saved.ok()["changes"][0]["after"], "TIDAK-ADA");
    // The problem is told at its cell.
    let check = client.get(&format!("/periods/{period}/check")).ok();
    let problem = check["check"]["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .find(|problem| problem["severity"] == "error")
        .unwrap();
    assert_eq!(
        (&problem["file"], &problem["row"], &problem["column"]),
        (&json!("employees.csv"), &first["row"], &json!("unit_id"))
    );
    let wrong = client.get(&format!("{rows}?problems=true")).ok();
    assert!(wrong["rows"].as_array().unwrap().iter().any(|row| row["row"] == first["row"]));
    // Nothing is solved from data with errors.
    let failed = client.finish(&client.post(&format!("/periods/{period}/solve"), &json!({})));
    assert_eq!((&failed["state"], &failed["problem"]["code"]), (&json!("failed"), &json!("server-invalid")));
    let told = failed["problem"]["problems"].as_array().unwrap();
    assert!(
        told.iter().any(|problem| problem["file"] == "employees.csv" && problem["row"] == first["row"]),
        "{failed}"
    );
    // A change on the version before is refused with what changed.
    let late = client.change("POST", &edits, 1, edit.to_string().as_bytes());
    assert_eq!(late.refused(412), "workspace-stale");
    let late = late.json();
    assert_eq!((&late["base"], &late["latest"]), (&json!(1), &json!(2)));
    assert_eq!((&late["changes"][0]["column"], &late["changes"][0]["after"]), (&json!("unit_id"), &json!("TIDAK-ADA")));
    client.change("POST", &format!("/periods/{period}/undo"), 2, b"").ok();
    let back = client.get(&format!("/periods/{period}/files/employees.csv"));
    assert!(back.body == fs::read(example_folder("jakarta").join("employees.csv")).unwrap());
}

#[test]
fn whoever_clicks_during_a_search_is_answered_and_the_search_ends() {
    for threads in [1, 2] {
        let server = Server::with_threads(threads);
        let client = server.local();
        let period = client.example("jakarta");
        client.solve(period);
        let dates = client.get(&format!("/periods/{period}/roster?limit=1")).ok()["dates"].clone();
        let people = everybody(&client, period);
        let is_home = |person: &serde_json::Value| {
            let at = person["cells"].as_array().unwrap().iter().position(|cell| cell["state"] == "WFH")?;
            Some(json!({"employee_id": person["employee_id"], "date": dates[at]["date"], "state": "WFO"}))
        };
        let asked = json!({"cells": [people.iter().find_map(is_home).unwrap()]});
        for _ in 0..5 {
            let begun: Vec<_> =
                (0..threads).map(|_| client.post(&format!("/periods/{period}/solve"), &json!({}))).collect();
            std::thread::scope(|scope| {
                let click = || client.post(&format!("/periods/{period}/locks/try"), &asked).status;
                let clicks: Vec<_> = (0..3).map(|_| scope.spawn(click)).collect();
                // Whether there is a roster that can be changed just then, or not: there is an answer.
                clicks.into_iter().for_each(|click| assert!([200, 422].contains(&click.join().unwrap())));
            });
            begun.iter().for_each(|begun| _ = client.finish(begun));
        }
    }
}

#[test]
fn nobody_has_more_than_some_searches_under_way_and_those_that_wait_end_at_once() {
    let server = Server::with_threads(1);
    let client = server.local();
    let period = client.example("jakarta");
    let sweep = json!({"low": "0%", "high": "100%", "step": "1%"});
    let begin = || client.post(&format!("/periods/{period}/sweep"), &sweep);
    let begun: Vec<_> = (0..30).map(|_| begin()).collect();
    let (under_way, refused): (Vec<_>, Vec<_>) = begun.iter().partition(|reply| reply.status == 202);
    assert!(under_way.len() >= 20 && !refused.is_empty(), "{} refused", refused.len());
    refused.iter().for_each(|reply| assert_eq!(reply.refused(422), "server-too-many-searches"));
    for reply in &under_way {
        client.ask("DELETE", &format!("/jobs/{}", reply.ok()["id"]), &[], b"").ok();
    }
    under_way.iter().for_each(|reply| _ = client.finish(reply));
    assert_eq!(client.solve(period)["summary"]["status"], "optimal");
}

#[test]
fn a_cell_is_locked_in_place_and_the_whole_is_what_a_solve_gives() {
    let server = Server::start();
    let client = server.local();
    let period = client.example("jakarta");
    client.solve(period);
    let dates = client.get(&format!("/periods/{period}/roster?limit=1")).ok()["dates"].clone();
    let before = everybody(&client, period);
    let is_wish = |cell: &serde_json::Value| {
        cell["state"] == "WFH" && cell["locked"].is_null() && cell["weight"].as_i64() > Some(0)
    };
    let cell = before
        .iter()
        .find_map(|person| {
            let at = person["cells"].as_array().unwrap().iter().position(is_wish)?;
            Some((person["employee_id"].clone(), dates[at]["date"].clone()))
        })
        .unwrap();
    let asked = json!({"cells": [{"employee_id": cell.0, "date": cell.1, "state": "WFO"}], "reason": "apel"});
    let tried = client.post(&format!("/periods/{period}/locks/try"), &asked).ok();
    assert!(!tried["changes"].as_array().unwrap().is_empty());
    assert_eq!(client.get(&format!("/periods/{period}")).ok()["version"], 1, "only tried");
    let locked = client.change("POST", &format!("/periods/{period}/locks"), 1, asked.to_string().as_bytes()).ok();
    assert_eq!((&locked["version"], &locked["changes"]), (&json!(2), &tried["changes"]));
    assert_eq!(locked["objective_gain"], tried["objective_gain"]);
    let head = client.get(&format!("/periods/{period}/roster?limit=1")).ok()["head"].clone();
    assert_eq!((&head["version"], &head["status"], &head["kind"]), (&json!(2), &json!("optimal"), &json!("place")));
    let after = everybody(&client, period);
    // Downloads are those of a solve of the whole, and show the same cells.
    let csv = String::from_utf8(download(&client, period, "roster.csv")).unwrap();
    let copy = copy_example("jakarta");
    let locks = client.get(&format!("/periods/{period}/files/locks.csv")).body;
    fs::write(copy.path().join("locks.csv"), &locks).unwrap();
    assert_eq!(csv.as_bytes(), solved(copy.path()));
    let days = dates.as_array().unwrap().len();
    let written: Vec<String> = csv
        .lines()
        .skip(1)
        .map(|line| {
            let mut cells: Vec<&str> = line.rsplitn(days + 1, ',').take(days).collect();
            cells.reverse();
            cells.join(",")
        })
        .collect();
    assert_eq!(states(&after), written);
    // Freed again, it is as it was.
    let free = json!({"cells": [{"employee_id": cell.0, "date": cell.1, "state": null}]});
    client.change("POST", &format!("/periods/{period}/locks"), 2, free.to_string().as_bytes()).ok();
    assert_eq!(states(&everybody(&client, period)), states(&before));
}

#[test]
fn what_was_changed_in_place_is_there_after_a_restart() {
    let around = tempfile::tempdir().unwrap();
    let server = Server::start_on(around.path(), None);
    let client = server.local();
    let period = client.period(&SMALL);
    client.solve(period);
    let asked = json!({"cells": [{"employee_id": "a1", "date": "2023-09-01", "state": "WFO"}]});
    client.change("POST", &format!("/periods/{period}/locks"), 1, asked.to_string().as_bytes()).ok();
    let before = client.get(&format!("/periods/{period}/roster")).ok();
    drop(server);
    let server = Server::start_on(around.path(), None);
    assert_eq!(server.local().get(&format!("/periods/{period}/roster")).ok(), before);
}

#[test]
fn a_lock_that_no_roster_allows_is_refused_with_the_rules() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    client.solve(period);
    let cell = |id: &str| json!({"employee_id": id, "date": "2023-09-01", "state": "WFH"});
    let both = json!({"cells": [cell("rahasia1"), cell("rahasia2")]});
    let refused = client.change("POST", &format!("/periods/{period}/locks"), 1, both.to_string().as_bytes());
    assert_eq!(refused.refused(409), "server-infeasible");
    assert!(!refused.json()["conflicts"]["conflicts"].as_array().unwrap().is_empty(), "{}", refused.text());
    assert_eq!(client.get(&format!("/periods/{period}")).ok()["version"], 1, "nothing was saved");
    client
        .change(
            "POST",
            &format!("/periods/{period}/locks"),
            1,
            json!({"cells": [cell("rahasia2")]}).to_string().as_bytes(),
        )
        .ok();
}

#[test]
fn a_roster_is_published_and_mended_and_the_next_period_follows() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let path = |rest: &str| format!("/periods/{period}/{rest}");
    assert_eq!(client.post(&path("publications"), &json!({})).refused(422), "server-no-roster");
    client.solve(period);
    let published = client.post(&path("publications"), &json!({"by": "Rina", "number": "800/1"})).ok();
    assert_eq!((&published["publication"]["version"], &published["again"]), (&json!(1), &json!(false)));
    assert_eq!(client.post(&path("publications"), &json!({})).ok()["again"], true, "the same roster is published once");
    assert_eq!(client.get(&format!("/periods/{period}")).ok()["state"], "published");
    // Somebody falls sick.
    let sick = json!({"changes": [{"kind": "insert", "table": "absences", "cells": {"employee_id": "a2", "from": "2023-09-01", "kind": "sick"}}]});
    client.change("POST", &path("edits"), 1, sick.to_string().as_bytes()).ok();
    let solve = client.finish(&client.post(&path("solve"), &json!({})));
    assert_eq!(solve["problem"]["code"], "server-published", "what people know is not replaced: {solve}");
    let lock = json!({"cells": [{"employee_id": "a1", "date": "2023-09-01", "state": "WFO"}]});
    client.change("POST", &path("locks"), 2, lock.to_string().as_bytes()).refused(422);
    let mended = client.finish(&client.post(&path("replan"), &json!({"from": "2023-08-30"})));
    assert_eq!(mended["state"], "done", "{mended}");
    assert_eq!(mended["result"]["version"], 2);
    assert!(mended["result"]["changes"].as_array().unwrap().iter().any(|change| change["employee_id"] == "a2"));
    assert_eq!(client.post(&path("publications"), &json!({})).ok()["publication"]["version"], 2);
    let list = client.get(&path("publications")).ok();
    assert_eq!(list["publications"].as_array().unwrap().len(), 2);
    let next = client
        .post("/periods", &json!({"from": "next", "period": period, "first": "2023-09-04", "last": "2023-09-08"}))
        .ok();
    assert_eq!((&next["from"], &next["errors"]), (&json!("2023-09-04"), &json!(0)), "{next}");
    assert_eq!(client.get(&format!("/periods/{period}")).ok()["state"], "closed");
    client.solve(next["id"].as_i64().unwrap());
    assert_eq!(find_latest(&server.folder), Ok(None), "nothing of it lies about in the workspace");
}

#[test]
fn scenarios_are_compared_and_the_curve_is_drawn() {
    let server = Server::start();
    let client = server.local();
    let period = client.example("jakarta");
    let asked = json!({"scenarios": [{"name": "50%", "set": ["cap.max_wfh=50%"]}, {"name": "75%", "set": ["cap.max_wfh=75%"]}]});
    let done = client.finish(&client.post(&format!("/periods/{period}/compare"), &asked));
    let scenarios = done["result"]["comparison"]["scenarios"].as_array().unwrap_or_else(|| panic!("{done}"));
    assert_eq!(scenarios.len(), 2);
    let granted = |at: usize| scenarios[at]["figures"]["granted"].as_u64().unwrap();
    assert!(granted(1) >= granted(0));
    let swept = client.finish(
        &client.post(&format!("/periods/{period}/sweep"), &json!({"low": "40%", "high": "60%", "step": "10%"})),
    );
    assert_eq!(swept["state"], "done", "{swept}");
    let value = client.finish(&client.post(&format!("/periods/{period}/value"), &json!({})));
    assert_eq!(value["state"], "done", "{value}");
    assert_eq!(
        client.post(&format!("/periods/{period}/sweep"), &json!({"low": "x", "high": "60%"})).refused(400),
        "usage-range"
    );
    client.post(&format!("/periods/{period}/compare"), &json!({"scenarios": [{"set": ["nonsense"]}]})).refused(422);
    client
        .post(&format!("/periods/{period}/compare"), &json!({"scenarios": [{"policy": "../secret.toml"}]}))
        .refused(400);
}

#[test]
fn a_foreign_list_is_looked_at_before_it_is_taken() {
    let server = Server::start();
    let client = server.local();
    let id = "197001012009011001";
    let employees = format!("employee_id,name,unit_id\n{id},Budi,A\n");
    let absences = "employee_id,from,to,kind\n";
    let files = SMALL.map(|(name, text)| match name {
        "employees.csv" => (name, employees.as_str()),
        "absences.csv" => (name, absences),
        "preferences.csv" => (name, "employee_id,day\n"),
        _ => (name, text),
    });
    let period = client.period(&files);
    let list =
        format!("NIP;Nama;Jenis Cuti;Tanggal Mulai;Tanggal Selesai\n{id};Budi;Cuti Tahunan;28/08/2023;29/08/2023\n");
    let opened =
        client.ask("POST", &format!("/periods/{period}/imports?name=cuti.csv&kind=absences"), &[], list.as_bytes());
    let card = opened.ok();
    assert_eq!(opened.status, 201);
    assert_eq!(card["plan"]["found"][0]["kind"], "absences", "{card}");
    assert_eq!(client.get(&format!("/periods/{period}")).ok()["version"], 1, "nothing is taken yet");
    let mut card = card;
    // Each question is answered by its first choice.
    while card["is_ready"] == false {
        let question = &card["plan"]["questions"][0];
        let answers = json!({"answers": {question["id"].as_str().unwrap(): question["choices"][0]["answer"]}});
        card = client.ask("PUT", &format!("/imports/{}/answers", card["id"]), &[], answers.to_string().as_bytes()).ok();
    }
    // Somebody else changes something meanwhile: it is planned again, with the answers, and both are there.
    let edit = json!({"changes": [{"kind": "cell", "table": "employees", "row": 2, "column": "name", "text": "Sari"}]});
    client.change("POST", &format!("/periods/{period}/edits"), 1, edit.to_string().as_bytes()).ok();
    let take = || client.post(&format!("/imports/{}/take", card["id"]), &json!({}));
    assert_eq!(take().refused(412), "workspace-stale");
    let again = client.ask("PUT", &format!("/imports/{}/answers", card["id"]), &[], b"{\"answers\": {}}").ok();
    assert_eq!((&again["is_ready"], &again["version"]), (&json!(true), &json!(2)));
    assert_eq!(take().ok()["version"], 3);
    assert!(client.get(&format!("/periods/{period}/files/employees.csv")).text().contains("Sari"));
    let absences = client.get(&format!("/periods/{period}/files/absences.csv")).text();
    assert!(absences.contains(&format!("{id},2023-08-28,2023-08-29,leave")), "{absences}");
}

#[test]
fn wishes_are_explained_and_everything_can_be_taken_along() {
    let server = Server::start();
    let client = server.local();
    let period = client.example("jakarta");
    assert_eq!(client.get(&format!("/periods/{period}/explanations?unit=x")).refused(404), "server-no-roster");
    client.solve(period);
    let refused = client.get(&format!("/periods/{period}/roster?refused=true")).ok();
    let person = refused["people"][0]["employee_id"].as_str().unwrap();
    let card = client.get(&format!("/periods/{period}/explanations?employee_id={person}")).ok();
    let wish = card["wishes"].as_array().unwrap().iter().find(|wish| wish["outcome"] == "refused").unwrap();
    assert!(wish["cost"]["stage"].is_string() && !wish["because"].as_array().unwrap().is_empty(), "{wish}");
    for entry in client.get(&format!("/periods/{period}/downloads")).ok().as_array().unwrap() {
        let name = entry["name"].as_str().unwrap();
        let reply = client.get(&format!("/periods/{period}/downloads/{name}"));
        assert_eq!(reply.status, 200, "{name}: {}", reply.text());
        assert!(!reply.body.is_empty());
        assert_eq!(reply.headers["content-disposition"], format!("attachment; filename=\"{name}\""));
    }
    let totals = client.get(&format!("/periods/{period}/totals")).ok();
    assert!(totals["units"][0]["days"][0]["present"].is_u64(), "{totals}");
}

#[test]
fn whoever_listens_hears_of_a_change() {
    use std::io::{BufRead as _, BufReader, Write as _};
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let mut stream = std::net::TcpStream::connect(server.serving.address).unwrap();
    stream.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
    write!(
        stream,
        "GET /api/v1/events?period={period} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\r\n",
        server.serving.address, client.token
    )
    .unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    lines.find(|line| line.is_empty()).unwrap();
    let edit =
        json!({"changes": [{"kind": "cell", "table": "preferences", "row": 2, "column": "weight", "text": "4"}]});
    client.change("POST", &format!("/periods/{period}/edits"), 1, edit.to_string().as_bytes()).ok();
    let data = lines.find(|line| line.starts_with("data:")).unwrap();
    assert!(data.contains("\"version\":2") && data.contains("\"kind\":\"version\""), "{data}");
}

#[test]
fn what_a_rule_costs_is_what_solving_without_it_shows() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let granted = |period: i64| client.solve(period)["summary"]["granted"].as_i64().unwrap();
    let with = granted(period);
    let done = client.finish(&client.post(&format!("/periods/{period}/rule-costs"), &json!({})));
    assert_eq!(done["state"], "done", "{done}");
    let costs = done["result"]["cost"]["costs"].as_array().unwrap();
    assert_eq!(costs.len(), 1, "{done}");
    assert_eq!((&costs[0]["rule"], &costs[0]["finding"]["verdict"]), (&json!("cap"), &json!("more")));
    let free = SMALL
        .map(|(name, text)| (name, if name == "policy.toml" { text.split("[[quota]]").next().unwrap() } else { text }));
    let without = granted(client.period(&free));
    assert!(without > with);
    assert_eq!(costs[0]["finding"]["count"].as_i64().unwrap(), without - with);
    // The page says it of the version that it was found out for, and of no other.
    let page = |path: &str| look(&client, &format!("/periods/{period}/{path}"));
    assert!(page("rules").contains("Its cost: without this rule"));
    let edit =
        json!({"changes": [{"kind": "cell", "table": "preferences", "row": 2, "column": "weight", "text": "1"}]});
    client.change("POST", &format!("/periods/{period}/edits"), 1, edit.to_string().as_bytes()).ok();
    assert!(!page("rules").contains("Its cost: without this rule"));
}

#[test]
fn a_roster_of_other_data_shows_whom_broken_rules_are_about() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    client.solve(period);
    let broken = || look(&client, &format!("/periods/{period}/roster?only=broken"));
    assert!(broken().contains("No hard rule is broken, no soft rule gives way."), "{}", broken());
    assert!(!broken().contains("data-key="));
    // Ani, who is at home on Friday, falls ill.
    let absent = json!({"changes": [{"kind": "insert", "table": "absences", "cells": {"employee_id": "a1", "from": "2023-09-01"}}]});
    client.change("POST", &format!("/periods/{period}/edits"), 1, absent.to_string().as_bytes()).ok();
    let page = broken();
    assert!(page.contains("A hard rule is broken in one place"), "{page}");
    assert!(page.contains("data-key=\"a1\"") && !page.contains("data-key=\"rahasia1\""), "{page}");
    assert!(page.contains("id=\"solve\""), "a button offers to solve again");
    // So it does after the change is undone, for the roster is of a version before.
    client.change("POST", &format!("/periods/{period}/undo"), 2, b"").ok();
    assert!(look(&client, &format!("/periods/{period}/roster/standing")).contains("id=\"solve\""));
}

/// A page, in English.
pub fn look(client: &Client, path: &str) -> String {
    let (host, bearer) = (client.address.to_string(), format!("Bearer {}", client.token));
    let headers = [("Host", host.as_str()), ("Authorization", bearer.as_str())];
    let mark = if path.contains('?') { '&' } else { '?' };
    let page = send(client.address, "GET", &format!("{path}{mark}lang=en"), &headers, b"");
    assert_eq!(page.status, 200, "{path}: {}", page.text());
    page.text()
}
