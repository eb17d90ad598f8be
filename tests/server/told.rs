//! A roster that people were told of stays until they are told of another.

use serde_json::{Value, json};

use crate::fixture::{Client, SMALL, Server};
use crate::flow::look;

/// A period whose roster is published.
fn published(client: &Client) -> i64 {
    let period = client.period(&SMALL);
    client.solve(period);
    client.post(&format!("/periods/{period}/publications"), &json!({"by": "Rina"})).ok();
    period
}

/// Adds rows on the latest version.
fn add(client: &Client, period: i64, table: &str, rows: &[Value]) {
    let version = client.get(&format!("/periods/{period}")).ok()["version"].as_u64().unwrap();
    let changes: Vec<Value> =
        rows.iter().map(|cells| json!({"kind": "insert", "table": table, "cells": cells})).collect();
    let body = json!({"changes": changes}).to_string();
    client.change("POST", &format!("/periods/{period}/edits"), version, body.as_bytes()).ok();
}

fn sick(client: &Client, period: i64) {
    add(client, period, "absences", &[json!({"employee_id": "a1", "from": "2023-09-01", "kind": "sick"})]);
}

fn solve(client: &Client, period: i64) -> Value {
    client.finish(&client.post(&format!("/periods/{period}/solve"), &json!({})))
}

fn mend(client: &Client, period: i64) -> Value {
    client.finish(&client.post(&format!("/periods/{period}/replan"), &json!({"from": "2023-08-30"})))
}

fn head(client: &Client, period: i64) -> Value {
    client.get(&format!("/periods/{period}/roster?limit=1")).ok()["head"].clone()
}

#[test]
fn no_search_takes_the_place_of_a_roster_that_was_mended() {
    let server = Server::start();
    let client = server.local();
    let period = published(&client);
    sick(&client, period);
    assert_eq!(mend(&client, period)["state"], "done");
    let mended = head(&client, period);
    assert_eq!((&mended["kind"], &mended["version"]), (&json!("replan"), &json!(2)));
    // Before people are told of it, and after.
    for code in ["server-published", "server-published-again"] {
        let refused = solve(&client, period);
        assert_eq!((&refused["state"], &refused["problem"]["code"]), (&json!("failed"), &json!(code)), "{refused}");
        assert!(!refused["problem"]["detail"].as_str().unwrap().is_empty(), "what to do is said");
        assert_eq!(head(&client, period), mended);
        client.post(&format!("/periods/{period}/publications"), &json!({"by": "Rina"})).ok();
    }
}

#[test]
fn what_people_were_told_is_found_again_when_the_data_are_as_they_were() {
    let server = Server::start();
    let client = server.local();
    let period = published(&client);
    let before = client.get(&format!("/periods/{period}/downloads/roster.csv")).body;
    sick(&client, period);
    mend(&client, period);
    client.change("POST", &format!("/periods/{period}/undo"), 2, b"").ok();
    assert_eq!(solve(&client, period)["state"], "done");
    assert_eq!((&head(&client, period)["version"], &head(&client, period)["kind"]), (&json!(3), &json!("solve")));
    assert!(client.get(&format!("/periods/{period}/downloads/roster.csv")).body == before);
    assert_eq!(client.post(&format!("/periods/{period}/publications"), &json!({})).ok()["again"], true);
}

#[test]
fn where_no_other_roster_is_found_the_published_one_stays_and_can_be_mended() {
    let server = Server::start();
    let client = server.local();
    let period = published(&client);
    let before = head(&client, period);
    let lock = |id: &str| json!({"employee_id": id, "date": "2023-09-01", "state": "WFH"});
    add(&client, period, "locks", &[lock("a1"), lock("a2")]);
    let none = mend(&client, period);
    assert_eq!((&none["state"], &none["result"]["summary"]["status"]), (&json!("done"), &json!("infeasible")));
    assert_eq!(head(&client, period)["outcome"], before["outcome"]);
    let page = look(&client, &format!("/periods/{period}/publish"));
    assert!(page.contains("/mend/absence") && page.contains("id=\"unmended\""), "{page}");
    // Why, in the language of whoever looks.
    let told = |language: &'static str| {
        let client = Client { language, ..client.clone() };
        let job = client.get(&format!("/jobs/{}", none["id"])).ok();
        job["result"]["told"][0]["headline"].as_str().unwrap().to_owned()
    };
    assert_ne!(told("id"), told("en"));
    assert!(page.contains(&told("en")), "{}", told("en"));
    assert_eq!(solve(&client, period)["problem"]["code"], "server-published");
    client.change("POST", &format!("/periods/{period}/undo"), 2, b"").ok();
    sick(&client, period);
    assert_eq!(mend(&client, period)["result"]["summary"]["status"], "optimal");
    assert!(!look(&client, &format!("/periods/{period}/publish")).contains("id=\"unmended\""));
}

#[test]
fn why_there_is_no_roster_is_told_to_planners_and_no_reason_to_keep_others_out() {
    let server = Server::with_accounts();
    let planner = server.log_in("planner");
    let lock = |id: &str| json!({"employee_id": id, "date": "2023-09-01", "state": "WFH"});
    let period = planner.period(&SMALL);
    add(&planner, period, "locks", &[lock("a1"), lock("a2")]);
    assert_eq!(solve(&planner, period)["result"]["summary"]["status"], "infeasible");
    let page = format!("/periods/{period}/roster");
    assert!(look(&planner, &page).contains("What would help"));
    let seen = look(&server.log_in("operator"), &page);
    assert!(seen.contains("There is no roster that keeps every rule") && !seen.contains("What would help"));
}

#[test]
fn only_a_period_with_a_roster_is_closed_or_followed() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let next = |first: &str| json!({"from": "next", "period": period, "first": first, "last": "2023-09-08"});
    assert_eq!(client.post(&format!("/periods/{period}/close"), &json!({})).refused(422), "server-no-roster");
    assert_eq!(client.post("/periods", &next("2023-09-04")).refused(422), "server-no-roster");
    let refused = client.post("/periods", &next("2023-09-14"));
    assert_eq!(refused.refused(422), "server-dates");
    assert!(!refused.text().contains("--to"), "no option of a command");
}
