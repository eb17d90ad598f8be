//! What is asked about a roster and its rules: whom a rule selects, what one more place is worth, texts that lead to where
//! things are written, and that a restart loses nothing of it.

use serde_json::{Value, json};

use crate::fixture::{Client, SMALL, Server, send};

/// The files of [`SMALL`] with a house rule for one person, about which one table speaks too.
fn with_rules() -> Vec<(&'static str, &'static str)> {
    let toml = concat!(
        "name = \"Dinas Contoh\"\npolicy = \"policy.toml\"\nfrom = 2023-08-28\nto = 2023-09-01\n\n[wishes]\nbudget = 20\n",
        "\n[[limit]]\nid = \"lone\"\nwho = { employee = \"rahasia1\" }\nper = \"week\"\nmax_wfh = 1\n"
    );
    SMALL.into_iter().map(|(name, text)| (name, if name == "agency.toml" { toml } else { text })).collect()
}

fn names(page: &Value) -> Vec<&str> {
    page["people"].as_array().unwrap().iter().map(|person| person["employee_id"].as_str().unwrap()).collect()
}

#[test]
fn whom_a_rule_selects_is_told_page_by_page() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&with_rules());
    let rules = client.get(&format!("/periods/{period}/check")).ok()["check"]["agency"]["rules"].clone();
    let (cap, lone) = (&rules[0], &rules[1]);
    assert_eq!((&cap["rule"], &cap["employees"]), (&json!("cap"), &json!(6)), "{rules}");
    assert_eq!((&lone["rule"], &lone["employees"]), (&json!("lone"), &json!(1)));
    let people = |rule: u32, query: &str| client.get(&format!("/periods/{period}/rules/{rule}/people{query}"));
    let reply = people(1, "");
    assert_eq!(reply.headers["etag"], "\"v1\"");
    let all = reply.ok();
    assert_eq!(names(&all), ["a1", "a2", "a3", "a4", "rahasia1", "rahasia2"]);
    assert_eq!((&all["matching"], &all["people"][2]["unit_name"]), (&json!(6), &json!("Alfa satu")));
    let some = people(1, "?offset=4&limit=1").ok();
    assert_eq!((names(&some), &some["matching"], &some["offset"]), (vec!["rahasia1"], &json!(6), &json!(4)));
    assert_eq!(names(&people(1, "?search=AGUS").ok()), ["a4"]);
    assert_eq!(names(&people(2, "").ok()), ["rahasia1"]);
    assert_eq!(people(3, "").refused(404), "server-no-rule");
    assert_eq!(people(0, "").refused(404), "server-no-rule");
    // Where the data have errors nobody knows whom a rule selects.
    let wrong =
        json!({"changes": [{"kind": "cell", "table": "employees", "row": 2, "column": "unit_id", "text": "?"}]});
    client.change("POST", &format!("/periods/{period}/edits"), 1, wrong.to_string().as_bytes()).ok();
    assert_eq!(people(1, "").refused(422), "server-invalid");
}

#[test]
fn an_operator_is_told_of_their_own_people_alone() {
    let server = Server::with_accounts();
    let (planner, operator) = (server.log_in("planner"), server.log_in("operator"));
    let period = planner.period(&with_rules());
    let people = |client: &Client, rule: u32| client.get(&format!("/periods/{period}/rules/{rule}/people"));
    assert_eq!(people(&planner, 1).ok()["matching"], 6);
    let own = people(&operator, 1).ok();
    assert_eq!((names(&own), &own["matching"]), (vec!["a1", "a2", "a3", "a4"], &json!(4)));
    // A rule for nobody of theirs is none that they hear of.
    assert_eq!(people(&planner, 2).ok()["matching"], 1);
    assert_eq!(people(&operator, 2).refused(404), "server-no-rule");
}

/// What one more place is worth, once it is known.
fn value(client: &Client, period: i64, unit: &str, date: &str) -> Value {
    let asked = json!({"unit_id": unit, "date": date});
    let done = client.finish(&client.post(&format!("/periods/{period}/value/place"), &asked));
    assert_eq!(done["state"], "done", "{done}");
    done["result"].clone()
}

#[test]
fn one_more_place_is_worth_what_value_says_of_it() {
    let server = Server::start();
    let client = server.local();
    let period = client.example("jakarta");
    client.solve(period);
    let all = client.finish(&client.post(&format!("/periods/{period}/value"), &json!({})));
    let places = all["result"]["value"]["places"].as_array().unwrap();
    assert!(places.len() > 3, "{all}");
    for place in places.iter().take(6) {
        let found = value(&client, period, place["unit"].as_str().unwrap(), place["date"].as_str().unwrap());
        assert_eq!((&found["place"]["finding"], &found["place"]["value"]), (&json!("held"), place));
    }
    // Where the cap is not reached it is worth nothing, and nothing is solved.
    let totals = client.get(&format!("/periods/{period}/totals?limit=200")).ok();
    let dates = totals["dates"].as_array().unwrap();
    let free = totals["units"].as_array().unwrap().iter().find_map(|unit| {
        let days = unit["days"].as_array().unwrap();
        let at = days
            .iter()
            .position(|day| day["cap_used"].as_u64().is_some_and(|used| used < day["cap_places"].as_u64().unwrap()))?;
        let is_valued =
            places.iter().any(|place| place["unit"] == unit["unit_id"] && place["date"] == dates[at]["date"]);
        (!is_valued).then(|| (unit["unit_id"].clone(), dates[at]["date"].clone()))
    });
    let (unit, date) = free.expect("a unit with room");
    let found = value(&client, period, unit.as_str().unwrap(), date.as_str().unwrap());
    assert_ne!(found["place"]["finding"], "open");
    if found["place"]["finding"] == "free" {
        assert_eq!(found["place"]["value"], Value::Null);
    }
    let ask = |unit: &str, date: &str| {
        client.post(&format!("/periods/{period}/value/place"), &json!({"unit_id": unit, "date": date}))
    };
    assert_eq!(ask("nowhere", date.as_str().unwrap()).refused(404), "server-no-unit");
    assert_eq!(ask(unit.as_str().unwrap(), "1999-01-01").refused(404), "server-no-date");
}

#[test]
fn one_more_place_where_nobody_is_held_back_is_worth_nothing() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let asked = json!({"unit_id": "A", "date": "2023-08-30"});
    assert_eq!(client.post(&format!("/periods/{period}/value/place"), &asked).refused(404), "server-no-roster");
    client.solve(period);
    // Nobody of unit A wishes for Wednesday: nobody is at home, and the one place is free.
    let nothing = value(&client, period, "A", "2023-08-30");
    assert_eq!((&nothing["place"]["finding"], &nothing["cap_used"]), (&json!("free"), &json!(0)), "{nothing}");
    // On Friday two wish for the one place.
    let friday = value(&client, period, "A", "2023-09-01");
    assert_eq!(friday["place"]["value"]["wishes_gain"], 1, "{friday}");
    let tell = |unit: &str, date: &str| {
        let (host, bearer) = (client.address.to_string(), format!("Bearer {}", client.token));
        let form = ("Content-Type", "application/x-www-form-urlencoded");
        let headers = [("Host", host.as_str()), ("Authorization", &bearer), ("HX-Request", "true"), form];
        let body = format!("unit={unit}&date={date}");
        let path = format!("/periods/{period}/roster/place?lang=en");
        send(client.address, "POST", &path, &headers, body.as_bytes()).text()
    };
    assert!(tell("A", "2023-08-30").contains("It would bring nothing."));
    let told = tell("A", "2023-09-01");
    assert!(told.contains("It would bring 1 wish more") && told.contains("1 of 1 places are taken."), "{told}");
    assert!(told.contains("Friday 1 September 2023"), "{told}");
}

#[test]
fn after_a_restart_a_cell_is_tried_and_locked_as_before_it() {
    let around = tempfile::tempdir().unwrap();
    let server = Server::start_on(around.path(), None);
    let client = server.local();
    let period = client.example("magetan");
    client.solve(period);
    let home = |client: &Client| {
        let page = client.get(&format!("/periods/{period}/roster?limit=200")).ok();
        let people = page["people"].as_array().unwrap();
        let found = people.iter().filter_map(|person| {
            let cells = person["cells"].as_array().unwrap();
            let at = cells.iter().position(|cell| cell["state"] == "WFH" && cell["locked"].is_null())?;
            Some(json!({"employee_id": person["employee_id"], "date": page["dates"][at]["date"], "state": "WFO"}))
        });
        found.take(6).collect::<Vec<_>>()
    };
    let cells = home(&client);
    assert!(cells.len() == 6, "people at home");
    let lock = json!({"cells": [cells[0]]});
    client.change("POST", &format!("/periods/{period}/locks"), 1, lock.to_string().as_bytes()).ok();
    let trial = |client: &Client, cell: &Value| {
        client.post(&format!("/periods/{period}/locks/try"), &json!({"cells": [cell]})).ok()
    };
    let before: Vec<Value> = cells[1..].iter().map(|cell| trial(&client, cell)).collect();
    drop(server);
    let server = Server::start_on(around.path(), None);
    let client = server.local();
    let after: Vec<Value> = cells[1..].iter().map(|cell| trial(&client, cell)).collect();
    assert_eq!(before, after);
    let lock = json!({"cells": [cells[1]]});
    let locked = client.change("POST", &format!("/periods/{period}/locks"), 2, lock.to_string().as_bytes()).ok();
    assert_eq!(locked["changes"], before[0]["changes"]);
}

#[test]
fn why_texts_have_dates_in_words_and_lead_to_where_things_are_written() {
    let server = Server::start();
    let client = server.local();
    let period = client.example("jakarta");
    client.solve(period);
    let refused = client.get(&format!("/periods/{period}/roster?refused=true&limit=3")).ok();
    let dates = refused["dates"].as_array().unwrap();
    let mut links = 0;
    for person in refused["people"].as_array().unwrap() {
        let cells = person["cells"].as_array().unwrap();
        let is_refused =
            |cell: &Value| cell["state"] == "WFO" && cell["weight"].as_i64() > Some(0) && cell["may_wfh"] == true;
        let at = cells.iter().position(is_refused).unwrap();
        let (id, date) = (person["employee_id"].as_str().unwrap(), dates[at]["date"].as_str().unwrap());
        for path in [
            format!("roster/cell?employee={id}&date={date}"),
            format!("answers?employee={id}"),
            format!("answers/paper?employee={id}"),
        ] {
            let page = crate::flow::look(&client, &format!("/periods/{period}/{path}"));
            // What stands between tags is what people read.
            let read: String =
                page.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
            let has_iso = read.as_bytes().windows(10).any(|ten| {
                let digits = |range: std::ops::Range<usize>| ten[range].iter().all(u8::is_ascii_digit);
                digits(0..4) && ten[4] == b'-' && digits(5..7) && ten[7] == b'-' && digits(8..10)
            });
            assert!(!has_iso, "{path}: {read}");
            assert!(!read.contains(".csv:") && !read.contains(".toml:") && !read.contains("-2023:"), "{path}: {read}");
            links += page.matches("rules#rule-").count() + page.matches("?row=").count();
        }
    }
    assert!(links > 3, "{links} links");
}

#[test]
fn a_unit_that_there_is_not_is_told_on_the_page_as_in_the_api() {
    let server = Server::with_accounts();
    let (planner, operator) = (server.log_in("planner"), server.log_in("operator"));
    let period = planner.period(&SMALL);
    planner.solve(period);
    let look = |client: &Client, path: &str| client.visit("GET", &format!("/periods/{period}/{path}"), &[], b"");
    for path in ["roster?unit=NOPE", "roster/rows?unit=NOPE", "roster?unit=NOPE&person=a"] {
        let told = look(&planner, path);
        assert_eq!(told.status, 404, "{path}: {}", told.text());
        assert!(told.text().contains("NOPE"), "{}", told.text());
    }
    assert_eq!(planner.get(&format!("/periods/{period}/roster?unit=NOPE")).refused(404), "server-no-unit");
    // To whoever may not see it there is none.
    assert_eq!([look(&operator, "roster?unit=B").status, look(&operator, "roster?unit=A").status], [404, 200]);
    assert_eq!(look(&planner, "roster?unit=").status, 200);
}

#[test]
fn another_filter_leaves_the_days_that_are_shown() {
    let server = Server::start();
    let client = server.local();
    let files: Vec<(&str, String)> =
        SMALL.into_iter().map(|(name, text)| (name, text.replace("to = 2023-09-01", "to = 2023-11-30"))).collect();
    let period = client.period(&files.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>());
    client.solve(period);
    let page = client.visit("GET", &format!("/periods/{period}/roster?from=2023-10-10"), &[], b"").text();
    let form = page.split("class=\"row filters").nth(1).unwrap().split("</form>").next().unwrap();
    assert!(form.contains("name=\"from\" value=\"2023-10-10\""), "{form}");
    let page = client.visit("GET", &format!("/periods/{period}/roster?from=2023-10-10&unit=A"), &[], b"").text();
    assert!(page.contains("data-column=\"2023-10-10\"") && !page.contains("data-column=\"2023-08-28\""));
    let first = client.visit("GET", &format!("/periods/{period}/roster"), &[], b"").text();
    assert!(!first.contains("name=\"from\""), "without a day there is none to keep");
}
