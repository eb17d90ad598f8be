//! What was found of other data than those of now is told as that, and nothing is offered for it that would be refused.

use serde_json::json;

use crate::fixture::{Client, SMALL, Server};
use crate::flow::look;
use crate::seen::fill;

/// Changes a wish on the latest version.
fn change(client: &Client, period: i64) {
    let version = client.get(&format!("/periods/{period}")).ok()["version"].as_u64().unwrap();
    let text = version.to_string();
    let edit = json!({"kind": "cell", "table": "preferences", "row": 2, "column": "weight", "text": text});
    let body = json!({"changes": [edit]}).to_string();
    client.change("POST", &format!("/periods/{period}/edits"), version, body.as_bytes()).ok();
}

#[test]
fn that_there_is_no_roster_is_not_said_of_data_that_have_changed_since() {
    let server = Server::start();
    let client = server.local();
    let rule = "\n[[quota]]\nid = \"all\"\nper = \"agency\"\nmin_wfh = \"100%\"\n";
    let text = format!("{}{rule}", SMALL[0].1);
    let files = SMALL.map(|(name, old)| if name == "agency.toml" { (name, &*text) } else { (name, old) });
    let period = client.period(&files);
    assert_eq!(client.solve(period)["summary"]["status"], "infeasible");
    let page = format!("/periods/{period}/roster");
    assert!(look(&client, &page).contains("What would help"));
    assert!(look(&client, "/").contains("Proven: no roster keeps every rule"));
    client.change("PUT", &format!("/periods/{period}/files/agency.toml"), 1, SMALL[0].1.as_bytes()).ok();
    let roster = look(&client, &page);
    assert!(roster.contains("have changed since no roster was found") && roster.contains("id=\"solve\""), "{roster}");
    assert!(!roster.contains("What would help") && !roster.contains("agency.toml"), "{roster}");
    let first = look(&client, "/");
    assert!(
        !first.contains("no roster keeps every rule") && first.contains("since its roster was looked for"),
        "{first}"
    );
}

#[test]
fn what_is_proven_of_an_old_roster_is_told_with_its_version() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    client.solve(period);
    let path = |rest: &str| format!("/periods/{period}/{rest}");
    let old = "it need not hold any more";
    let value = || {
        let total = [("unit", "A"), ("date", "2023-08-28")];
        let mut page = fill(&client, &path("roster/place"), &total).text();
        while !page.contains("id=\"place\"") {
            std::thread::sleep(std::time::Duration::from_millis(50));
            page = fill(&client, &path("roster/place"), &total).text();
        }
        page
    };
    let pages = || {
        let addresses = ["answers?employee=a1", "answers/paper?employee=a1", "roster/cell?employee=a1&date=2023-09-01"];
        addresses.map(|address| look(&client, &path(address))).into_iter().chain([value()]).collect::<Vec<_>>()
    };
    assert!(pages().iter().all(|page| !page.contains(old)));
    client.post(&path("publications"), &json!({"by": "Rina"})).ok();
    assert!(look(&client, "/").contains("proven optimal"));
    change(&client, period);
    for page in pages() {
        assert!(page.contains(old), "{page}");
    }
    assert!(!look(&client, "/").contains("proven optimal"));
}

#[test]
fn an_old_roster_has_no_keys_for_locks_and_is_not_published_but_made_again() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    client.solve(period);
    let path = |rest: &str| format!("/periods/{period}/{rest}");
    let cell = path("roster/cell?employee=a1&date=2023-09-01");
    for (is_current, is_shown) in [(true, true), (false, false)] {
        if !is_current {
            change(&client, period);
        }
        for page in [path("roster"), cell.clone()] {
            assert_eq!(look(&client, &page).contains("data-lock"), is_shown, "{page} {is_current}");
        }
        let publish = look(&client, &path("publish"));
        assert_eq!(publish.contains("name=\"by\""), is_shown, "{publish}");
        assert_eq!(publish.contains("Only a roster of the data as they are can be published"), !is_shown, "{publish}");
    }
}

#[test]
fn an_absence_that_cannot_be_mended_is_not_noted() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    client.solve(period);
    let note = |from: &str, to: &str| {
        let form = [("base", "1"), ("employee", "a1"), ("from", from), ("to", to), ("kind", "sick")];
        fill(&client, &format!("/periods/{period}/mend/absence"), &form)
    };
    let told = note("2023-08-30", "");
    assert!(told.status == 422 && told.text().contains("nothing to mend"), "{}", told.text());
    client.post(&format!("/periods/{period}/publications"), &json!({"by": "Rina"})).ok();
    for (from, to) in [("2023-10-30", ""), ("2023-08-20", "2023-08-29"), ("2023-08-30", "2023-09-30")] {
        let told = note(from, to);
        assert!(told.status == 422 && told.text().contains("is not within this period"), "{}", told.text());
    }
    assert_eq!(client.get(&format!("/periods/{period}")).ok()["version"], 1, "nothing was saved");
}
