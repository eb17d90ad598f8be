//! Forms that are sent twice, one after the other or at once, do what they do once.

use std::collections::BTreeSet;

use serde_json::json;

use crate::fixture::{Client, Reply, SMALL, Server};
use crate::flow::look;
use crate::seen::fill;

/// What several are answered who send the same at once.
fn at_once(count: usize, ask: impl Fn() -> Reply + Sync) -> Vec<Reply> {
    std::thread::scope(|scope| {
        let asked: Vec<_> = (0..count).map(|_| scope.spawn(&ask)).collect();
        asked.into_iter().map(|asked| asked.join().unwrap()).collect()
    })
}

/// Where they are led.
fn led(replies: &[Reply]) -> BTreeSet<String> {
    let location = |reply: &Reply| {
        assert_eq!(reply.status, 303, "{}", reply.text());
        reply.headers["location"].clone()
    };
    replies.iter().map(location).collect()
}

fn count_periods(client: &Client) -> usize {
    client.get("/periods").ok().as_array().unwrap().len()
}

#[test]
fn forms_for_a_period_that_come_at_once_make_one() {
    let server = Server::start();
    let client = server.local();
    let example = |name: &str| client.form("/periods/example", &[("example", name)], &[]);
    assert_eq!(led(&at_once(4, || example("magetan"))).len(), 1);
    assert_eq!(count_periods(&client), 1);
    // Whatever else was made in between.
    assert_eq!(led(&[example("jakarta"), example("magetan"), example("jakarta")]).len(), 2);
    assert_eq!(count_periods(&client), 2);
    let book = client.get("/periods/1/downloads/agency.xlsx").body;
    assert_eq!(led(&at_once(3, || client.upload("/periods/workbook", "data.xlsx", &book))).len(), 1);
    assert_eq!(led(&[client.upload("/periods/workbook", "data.xlsx", &book)]).len(), 1);
    assert_eq!(count_periods(&client), 3);
    // Programs say what they mean.
    client.ask("POST", "/periods/workbook", &[], &book).ok();
    assert_eq!(count_periods(&client), 4);
}

const PEOPLE: &[u8] = b"NIP;Nama;Unit Kerja\n199001012015031001;Ani Contoh;Bagian Umum\n\
    199001012015031001;Ani Contoh;Bagian Keuangan\n199001012015031002;Budi Contoh;Bagian Umum\n";

/// The questions of a page, each with its first answer.
fn questions(page: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for field in page.split("<fieldset>").skip(1) {
        let value = |name: &str| Some(field.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.to_owned());
        let options = field.split("value=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
        let first = options.into_iter().find(|option| !option.is_empty()).unwrap_or_default().to_owned();
        found.extend(value("name").map(|name| (name, first.replace("&#x2f;", "/"))));
    }
    found
}

#[test]
fn lists_that_come_at_once_are_each_looked_into_by_themselves() {
    let server = Server::start();
    let client = server.local();
    let looked = led(&at_once(3, || client.upload("/periods/workbook", "pegawai.csv", PEOPLE)));
    let periods: BTreeSet<&str> = looked.iter().filter_map(|address| address.split('/').nth(2)).collect();
    assert_eq!(periods.len(), 3, "{looked:?}");
}

#[test]
fn an_import_is_taken_once_and_keeps_every_answer_that_is_one() {
    let server = Server::start();
    let client = server.local();
    let looked = client.upload("/periods/workbook", "pegawai.csv", PEOPLE);
    let address = looked.headers["location"].clone();
    // One can come back to it, in another language too.
    let page = look(&client, &address);
    let shown = page.replace("&#x2f;", "/");
    assert!(shown.contains(&format!("name=\"back\" value=\"{address}\"")), "{shown}");
    let asked = questions(&page);
    assert!(asked.len() > 1 && asked.iter().any(|(name, _)| name == "policy"), "{asked:?}");
    let send = |answers: &[(String, String)]| {
        let fields: Vec<(&str, &str)> = answers.iter().map(|(name, text)| (&**name, &**text)).collect();
        client.form(&address, &fields, &[])
    };
    // What is no answer is asked again, and nothing else.
    let mut answers = asked;
    for (name, text) in &mut answers {
        *text = if name == "policy" { "nonsense".to_owned() } else { text.clone() };
    }
    let page = send(&answers).text();
    assert!(page.contains("nonsense"), "{page}");
    let left = questions(&page);
    let others = answers.iter().filter(|(name, _)| name != "policy");
    assert!(others.into_iter().all(|(name, _)| left.iter().all(|(other, _)| other != name)), "{left:?}");
    let mut page = send(&[("policy".to_owned(), "se-menpanrb-3-2026".to_owned())]).text();
    assert!(page.contains("own:period"), "{page}");
    let mut answers: Vec<(String, String)> =
        questions(&page).into_iter().filter(|(name, _)| name != "period").collect();
    answers.push(("own:period".to_owned(), "tomorrow".to_owned()));
    page = send(&answers).text();
    assert!(page.contains("name=\"own:period\" value=\"tomorrow\""), "{page}");
    assert!(page.contains(&format!("action=\"{}\"", address.replace('/', "&#x2f;"))) || page.contains(&address));
    let days = [("own:period".to_owned(), "5-16 Oktober 2026".to_owned())];
    let taken = led(&at_once(3, || send(&days)));
    let data = format!("{}/data", address.split("/import").next().unwrap());
    let again = led(&[send(&days), client.visit("GET", &address, &[], b"")]);
    assert_eq!((taken, again), (BTreeSet::from([data.clone()]), BTreeSet::from([data])));
    let period = client.get("/periods").ok()[0].clone();
    assert_eq!((&period["version"], &period["employees"]), (&json!(2), &json!(2)), "{period}");
    assert_eq!(client.visit("GET", "/periods/1/import/99", &[], b"").status, 404);
}

#[test]
fn a_period_is_closed_once_with_the_same_roster() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    client.solve(period);
    client.post(&format!("/periods/{period}/publications"), &json!({"by": "Rina"})).ok();
    let closings = || {
        let list = client.get(&format!("/periods/{period}/publications")).ok();
        list["closings"].as_array().unwrap().len()
    };
    let close = format!("/periods/{period}/close");
    assert_eq!([fill(&client, &close, &[]).status, fill(&client, &close, &[]).status], [200, 200]);
    assert_eq!(closings(), 1);
    assert_eq!(client.post(&close, &json!({})).ok()["version"], 1);
    assert_eq!(closings(), 1);
}
