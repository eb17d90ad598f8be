//! Every endpoint of the OpenAPI document, tried by those who may not, and by an operator who is after other units' people.

use serde_json::{Value, json};

use crate::fixture::{Client, SMALL, Server, send};
use crate::table::TABLES;

/// What stands in everything that is about people of unit B, and nowhere else.
const MARK: &str = "rahasia";

/// An operation of the document.
#[derive(Clone, Debug)]
struct Operation {
    method: String,
    path: String,
    right: String,
    needs_base: bool,
    query: Vec<String>,
}

fn operations(document: &Value) -> Vec<Operation> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let parameters = operation["parameters"].as_array().unwrap();
            let named = |place: &str| {
                parameters
                    .iter()
                    .filter(|parameter| parameter["in"] == place)
                    .map(|parameter| parameter["name"].as_str().unwrap().to_owned())
                    .collect::<Vec<_>>()
            };
            all.push(Operation {
                method: method.to_uppercase(),
                path: path.strip_prefix("/api/v1").unwrap().to_owned(),
                right: operation["x-right"]
                    .as_str()
                    .unwrap_or_else(|| panic!("{method} {path} does not say who may"))
                    .to_owned(),
                needs_base: !named("header").is_empty(),
                query: named("query"),
            });
        }
    }
    assert!(all.len() > 40);
    all
}

/// Whether a role has a right: written here a second time.
fn may(role: &str, right: &str) -> bool {
    match right {
        "nobody" | "look" => true,
        "look_at_all" => role != "operator",
        "change_people" => role != "reader",
        "plan" => ["planner", "admin"].contains(&role),
        "administer" => role == "admin",
        other => panic!("a new right, {other}: say here who has it"),
    }
}

/// A request to an operation with these values in its path.
fn ask(
    client: &Client,
    operation: &Operation,
    values: &[(&str, &str)],
    query: &str,
    base: &str,
    body: &str,
) -> crate::fixture::Reply {
    let mut path = operation.path.clone();
    for (name, value) in values {
        path = path.replace(&format!("{{{name}}}"), value);
    }
    assert!(!path.contains('{'), "a new parameter in {path}: give it a value here");
    let base = format!("\"v{base}\"");
    let headers: &[(&str, &str)] = if operation.needs_base { &[("If-Match", &base)] } else { &[] };
    client.ask(&operation.method, &format!("{path}{query}"), headers, body.as_bytes())
}

#[test]
fn no_role_does_what_is_not_its_to_do() {
    let server = Server::with_accounts();
    let planner = server.log_in("planner");
    let document = planner.get("/openapi.json").ok();
    let period = planner.period(&SMALL);
    planner.solve(period);
    let period = period.to_string();
    let values = [
        ("period", &*period),
        ("table", "employees"),
        ("file", "agency.toml"),
        ("rule", "1"),
        ("job", "1"),
        ("import", "1"),
        ("account", "operator"),
    ];
    let stranger = Client { token: String::new(), ..planner.clone() };
    for role in ["reader", "operator", "planner"] {
        let client = server.log_in(role);
        for operation in operations(&document) {
            // Streams do not end; leaving ends what the test stands on. Both are tried below.
            if operation.path == "/events" || operation.path == "/session" {
                continue;
            }
            if !may(role, &operation.right) {
                let reply = ask(&client, &operation, &values, "", "1", "{}");
                assert_eq!(reply.refused(403), "server-forbidden", "{role}: {operation:?}");
            }
        }
    }
    for operation in operations(&document).iter().filter(|operation| operation.right != "nobody") {
        let reply = ask(&stranger, operation, &values, "", "1", "{}");
        assert_eq!(reply.refused(401), "server-stranger", "{operation:?}");
    }
    let before = planner.get(&format!("/periods/{period}")).ok();
    assert_eq!(before["version"], 1, "nothing was changed");
}

#[test]
fn an_operator_of_one_unit_reaches_nobody_of_another_through_any_endpoint() {
    let server = Server::with_accounts();
    let (planner, operator) = (server.log_in("planner"), server.log_in("operator"));
    let document = planner.get("/openapi.json").ok();
    let number = planner.period(&SMALL);
    let period = number.to_string();
    // Something about people of both units in every place that keeps any: the journal, a refusal, locks, searches.
    let edit = |row: u32, table: &str, column: &str, text: &str| {
        json!({"changes": [{"kind": "cell", "table": table, "row": row, "column": column, "text": text}]}).to_string()
    };
    let edits = format!("/periods/{period}/edits");
    planner.change("POST", &edits, 1, edit(5, "preferences", "weight", "6").as_bytes()).ok();
    planner.change("POST", &edits, 2, edit(6, "employees", "name", "Rahasia Sekali").as_bytes()).ok();
    let pair = json!({"changes": [{"kind": "insert", "table": "pairs", "cells": {"employee_a": "a1", "employee_b": "rahasia1", "kind": "together"}}]});
    planner.change("POST", &edits, 3, pair.to_string().as_bytes()).ok();
    planner.solve(number);
    let lock =
        json!({"cells": [{"employee_id": "rahasia2", "date": "2023-08-31", "state": "WFO"}], "reason": "rahasia"});
    planner.change("POST", &format!("/periods/{period}/locks"), 4, lock.to_string().as_bytes()).ok();
    planner.ask(
        "POST",
        &format!("/periods/{period}/imports?name=x.csv&kind=absences"),
        &[],
        b"nip;mulai\nrahasia1;2023-08-28\n",
    );
    let version = planner.get(&format!("/periods/{period}")).ok()["version"].to_string();

    let files: Vec<String> = planner
        .get(&format!("/periods/{period}/downloads"))
        .ok()
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["name"].as_str().unwrap().to_owned())
        .chain(["employees.csv".to_owned()])
        .collect();
    let hidden = [
        json!({"changes": [{"kind": "cell", "table": "preferences", "row": 5, "column": "weight", "text": "-9"}]}),
        json!({"changes": [{"kind": "cell", "table": "preferences", "row": 2, "column": "employee_id", "text": "rahasia1"}]}),
        json!({"changes": [{"kind": "cell", "table": "employees", "row": 6, "column": "unit_id", "text": "A"}]}),
        json!({"changes": [{"kind": "cell", "table": "employees", "row": 2, "column": "unit_id", "text": "B"}]}),
        json!({"changes": [{"kind": "insert", "table": "absences", "cells": {"employee_id": "rahasia1", "from": "2023-08-28"}}]}),
        json!({"changes": [{"kind": "insert", "table": "absences", "cells": {"employee_id": "a1", "nip": "rahasia1", "from": "2023-08-28"}}]}),
        json!({"changes": [{"kind": "insert", "table": "absences", "cells": {"NIP": "rahasia1", "from": "2023-08-28"}}]}),
        json!({"changes": [{"kind": "remove", "table": "absences", "row": 3}]}),
        json!({"changes": [{"kind": "insert", "table": "units", "cells": {"unit_id": "B", "parent": "A"}}]}),
        json!({"changes": [{"kind": "insert", "table": "locks", "cells": {"employee_id": "rahasia1", "date": "2023-08-28", "state": "WFO"}}]}),
        json!({"changes": [
            {"kind": "cell", "table": "preferences", "row": 2, "column": "weight", "text": "1"},
            {"kind": "cell", "table": "preferences", "row": 5, "column": "weight", "text": "1"}
        ]}),
    ];
    let bodies: Vec<String> = hidden.iter().map(Value::to_string).chain(["{}".to_owned(), lock.to_string()]).collect();
    let mut asked = 0;
    for operation in operations(&document) {
        if ["/events", "/session"].contains(&&*operation.path) && operation.method != "GET"
            || operation.path == "/events"
        {
            continue;
        }
        let queries: Vec<String> =
            std::iter::once(String::new())
                .chain(operation.query.iter().flat_map(|name| {
                    ["B", "rahasia1", "rahasia", "true", "500"].map(|value| format!("?{name}={value}"))
                }))
                .collect();
        let tables: &[&str] = if operation.path.contains("{table}") { &TABLES } else { &["employees"] };
        let own = ["employees.csv".to_owned()];
        let files: &[String] = if operation.path.contains("{file}") { &files } else { &own };
        let bodies: &[String] = if operation.method == "GET" { &[String::new()] } else { &bodies };
        for (table, file) in tables.iter().flat_map(|table| files.iter().map(move |file| (*table, file.as_str()))) {
            for (query, body) in queries.iter().flat_map(|query| bodies.iter().map(move |body| (query, body))) {
                let values = [
                    ("period", &*period),
                    ("table", table),
                    ("file", file),
                    ("rule", "1"),
                    ("job", "1"),
                    ("import", "1"),
                    ("account", "operator"),
                ];
                let reply = ask(&operator, &operation, &values, query, &version, body);
                asked += 1;
                // What was asked for may be named again, once, where there is no such thing for an operator.
                let text = reply.text().to_lowercase();
                let is_echo = [400, 404].contains(&reply.status) && query.contains(MARK);
                let told = if is_echo { text.replacen(MARK, "", 1) } else { text };
                assert!(!told.contains(MARK), "{operation:?} {table} {file} {query} {body}: {} {told}", reply.status);
                assert!(operation.method == "GET" || reply.status >= 400, "{operation:?} {body}: {}", reply.status);
            }
        }
    }
    assert!(asked > 300, "{asked} requests");
    assert_eq!(planner.get(&format!("/periods/{period}")).ok()["version"].to_string(), version, "nothing was changed");
    // Within a workbook nothing can be searched for: the sheets of another unit are not given at all.
    for file in ["roster.xlsx", "letter.html", "calendars.zip"] {
        let sheet = |unit: &str| operator.get(&format!("/periods/{period}/downloads/{file}{unit}")).status;
        assert_eq!([sheet(""), sheet("?unit=B"), sheet("?unit=")], [403; 3], "{file}");
        assert_eq!(sheet("?unit=A"), 200, "{file}");
    }
}

#[test]
fn no_page_shows_an_operator_somebody_of_another_unit() {
    let server = Server::with_accounts();
    let (planner, operator) = (server.log_in("planner"), server.log_in("operator"));
    let period = planner.period(&SMALL);
    planner.solve(period);
    let look = |client: &Client, path: &str, method: &str, body: &str| {
        let (host, bearer) = (client.address.to_string(), format!("Bearer {}", client.token));
        let form = ("Content-Type", "application/x-www-form-urlencoded");
        let headers = [("Host", host.as_str()), ("Authorization", &bearer), form];
        let reply = send(client.address, method, &format!("/periods/{period}/{path}"), &headers, body.as_bytes());
        (reply.status, reply.text().to_lowercase())
    };
    let rest = [
        "wishes",
        "wishes/rows?start=0",
        "rules",
        "rules/people?rule=1",
        "rules/form?kind=cap",
        "roster",
        "roster?only=broken",
        "roster?unit=B",
        "roster/rows?unit=B",
        "roster/standing",
        "roster/cell?employee=rahasia1&date=2023-09-01",
        "compare",
        "publish",
        "answers?search=rahasia",
        "answers?employee=rahasia1",
        "answers/paper?employee=rahasia1",
        "people?employee=rahasia",
        "problems?table=employees",
        "versions",
        "jobs/1",
        "download/roster.csv",
        "download/folder.zip",
    ];
    let tables = TABLES.iter().flat_map(|table| [format!("data/{table}"), format!("data/{table}/rows?start=0")]);
    let mut shown = 0;
    for path in rest.map(str::to_owned).into_iter().chain(tables) {
        let (status, text) = look(&operator, &path, "GET", "");
        let names = ["rahasia satu", "rahasia dua", "beta rahasia"];
        assert!(!names.iter().any(|name| text.contains(name)), "{path}: {text}");
        assert!(path.contains(MARK) || !text.contains(MARK), "{path}: {text}");
        shown += u32::from(status == 200);
    }
    assert!(shown > 10, "{shown} pages were shown");
    for (path, body) in [
        ("roster/place", "unit=B&date=2023-09-01"),
        ("roster/lock", "base=1&state=WFO&cells=%5B%5B%22rahasia1%22%2C%222023-08-28%22%5D%5D"),
        ("solve", ""),
        ("rules/costs", ""),
        ("compare/sweep", ""),
        ("close", ""),
    ] {
        assert_eq!(look(&operator, path, "POST", body).0, 403, "{path}");
    }
}

#[test]
fn an_operator_sees_and_changes_what_is_about_their_own_people() {
    let server = Server::with_accounts();
    let (planner, operator) = (server.log_in("planner"), server.log_in("operator"));
    let period = planner.period(&SMALL);
    planner.solve(period);
    let rows =
        |table: &str| operator.get(&format!("/periods/{period}/tables/{table}")).ok()["rows"].as_array().unwrap().len();
    assert_eq!([rows("units"), rows("employees"), rows("preferences"), rows("absences")], [2, 4, 3, 1]);
    let roster = operator.get(&format!("/periods/{period}/roster")).ok();
    assert_eq!(roster["matching"], 4);
    let wish = json!({"changes": [{"kind": "insert", "table": "preferences", "cells": {"employee_id": "a4", "day": "Thu", "weight": "2"}}]});
    let saved = operator.change("POST", &format!("/periods/{period}/edits"), 1, wish.to_string().as_bytes()).ok();
    assert_eq!(saved["version"], 2);
    let journal = operator.get(&format!("/periods/{period}/journal")).ok();
    assert_eq!((&journal["total"], &journal["entries"][0]["who"]), (&json!(1), &json!("operator")));
    let answers = operator.get(&format!("/periods/{period}/explanations?employee_id=a1")).ok();
    assert!(!answers["wishes"].as_array().unwrap().is_empty());
}
