//! What happens when something goes wrong: the program is killed, two planners meet, data change during a search.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::fixture::{Client, SMALL, Server};

/// The program itself, over a workspace.
struct Program {
    child: Child,
    client: Client,
}

impl Program {
    fn start(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_giliran"))
            .args(["serve", "--no-open", "--lang", "en", "--quiet"])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let link = line.split_once("http://").unwrap_or_else(|| panic!("no link in {line:?}")).1.trim();
        let (address, token) = link.split_once("/enter?token=").unwrap();
        let client = Client { address: address.parse().unwrap(), token: token.to_owned(), language: "en" };
        Self { child, client }
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

#[test]
fn whatever_was_answered_is_there_after_the_program_was_killed() {
    let around = tempfile::tempdir().unwrap();
    let program = Program::start(around.path());
    let period = program.client.period(&SMALL);
    program.kill();
    let mut answered = 1;
    let mut lost_in_flight = 0;
    for turn in 0_u64..8 {
        let program = Program::start(around.path());
        let client = program.client.clone();
        let found = client.get(&format!("/periods/{period}")).ok()["version"].as_u64().unwrap();
        assert!(found == answered || found == answered + 1, "{answered} answered, {found} found");
        lost_in_flight += u64::from(found == answered);
        let weight = client.get(&format!("/periods/{period}/tables/preferences")).ok()["rows"][0]["cells"][2].clone();
        assert!(found == 1 || weight == format!("{found}"), "version {found} has {weight}");
        let writer = std::thread::spawn(move || {
            let mut base = found;
            loop {
                let edit = json!({"changes": [{"kind": "cell", "table": "preferences", "row": 2, "column": "weight", "text": (base + 1).to_string()}]});
                let asked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                    client.change("POST", &format!("/periods/{period}/edits"), base, edit.to_string().as_bytes())
                }));
                match asked {
                    Ok(reply) if reply.status == 200 => base += 1,
                    _ => return base,
                }
            }
        });
        std::thread::sleep(Duration::from_millis(30 + 37 * turn));
        program.kill();
        answered = writer.join().unwrap();
    }
    assert!(answered > 3, "{answered} edits were answered");
    assert!(lost_in_flight > 0);
}

#[test]
fn of_two_planners_on_one_version_one_is_told_what_the_other_did() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let edit = |weight: u32| {
        json!({"changes": [{"kind": "cell", "table": "preferences", "row": 2, "column": "weight", "text": weight.to_string()}]}).to_string()
    };
    let writers: Vec<_> = (10..18)
        .map(|weight| {
            let (client, body) = (client.clone(), edit(weight));
            std::thread::spawn(move || client.change("POST", &format!("/periods/{period}/edits"), 1, body.as_bytes()))
        })
        .collect();
    let replies: Vec<_> = writers.into_iter().map(|writer| writer.join().unwrap()).collect();
    let saved: Vec<_> = replies.iter().filter(|reply| reply.status == 200).collect();
    assert_eq!(saved.len(), 1, "{:?}", replies.iter().map(|reply| reply.status).collect::<Vec<_>>());
    let winner = saved[0].json()["changes"][0]["after"].clone();
    for reply in replies.iter().filter(|reply| reply.status != 200) {
        assert_eq!(reply.refused(412), "workspace-stale");
        assert_eq!(reply.json()["changes"][0]["after"], winner);
    }
    let rows = client.get(&format!("/periods/{period}/tables/preferences")).ok();
    assert_eq!(rows["rows"][0]["cells"][2], winner);
}

/// An agency whose days take a while.
fn hard(server: &Server) -> (Client, i64) {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("agency");
    let options = giliran::generate::GenerateOptions {
        employees: 2_000,
        seed: 7,
        policy: "se-sekda-dki-34-2023".to_owned(),
        hard: true,
        every_rule: false,
        from: None,
        to: None,
    };
    giliran::generate::generate_agency(&folder, &options).unwrap();
    let files: std::collections::BTreeMap<String, String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    let client = server.local();
    let period = client.post("/periods/files", &json!({"files": files})).ok()["id"].as_i64().unwrap();
    (client, period)
}

#[test]
fn a_search_ends_soon_after_it_is_told_to() {
    let server = Server::start();
    let (client, period) = hard(&server);
    let begun = client.post(&format!("/periods/{period}/solve"), &json!({}));
    assert_eq!(begun.status, 202);
    let job = begun.ok()["id"].as_u64().unwrap();
    std::thread::sleep(Duration::from_millis(150));
    let asked = Instant::now();
    client.ask("DELETE", &format!("/jobs/{job}"), &[], b"").ok();
    let done = client.get(&format!("/jobs/{job}?wait=30")).ok();
    assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
    assert!(["cancelled", "done"].contains(&done["state"].as_str().unwrap()), "{done}");
    if done["state"] == "cancelled" {
        assert_eq!(client.get(&format!("/periods/{period}")).ok()["status"], json!(null), "nothing of it was saved");
    }
    // Ending what has ended changes nothing.
    assert_eq!(client.ask("DELETE", &format!("/jobs/{job}"), &[], b"").ok()["state"], done["state"]);
}

#[test]
fn a_search_tells_of_which_version_it_is_when_the_data_change_meanwhile() {
    let server = Server::start();
    let (client, period) = hard(&server);
    let begun = client.post(&format!("/periods/{period}/solve"), &json!({"seconds": 3}));
    let edit =
        json!({"changes": [{"kind": "cell", "table": "employees", "row": 2, "column": "job_title", "text": "x"}]});
    client.change("POST", &format!("/periods/{period}/edits"), 1, edit.to_string().as_bytes()).ok();
    let done = client.finish(&begun);
    assert_eq!(
        (&done["version"], &done["result"]["version"], &done["result"]["latest"]),
        (&json!(1), &json!(1), &json!(2)),
        "{}",
        done["problem"]
    );
    let card = client.get(&format!("/periods/{period}")).ok();
    assert_eq!((&card["state"], &card["roster_version"]), (&json!("outdated"), &json!(1)));
    assert_eq!(client.post(&format!("/periods/{period}/publications"), &json!({})).refused(422), "server-outdated");
}

#[test]
fn a_workspace_that_cannot_be_used_is_told_on_the_terminal_in_both_languages() {
    let around = tempfile::tempdir().unwrap();
    std::fs::write(around.path().join("giliran.db"), "x".repeat(5000)).unwrap();
    for (language, words) in [("en", "cannot be read"), ("id", "tidak terbaca")] {
        let output = Command::new(env!("CARGO_BIN_EXE_giliran"))
            .args(["serve", "--no-open", "--lang", language])
            .arg(around.path())
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(words), "{told}");
    }
}

#[test]
fn an_agency_is_taken_in_once_and_the_program_ends_when_it_is_told_to() {
    let around = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_giliran"))
            .args(["serve", "--no-open", "--quiet", "--import"])
            .arg(crate::fixture::example_folder("magetan"))
            .arg(around.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (address, token) = line.split_once("http://").unwrap().1.trim().split_once("/enter?token=").unwrap();
        let client = Client { address: address.parse().unwrap(), token: token.to_owned(), language: "en" };
        assert_eq!(client.get("/periods").ok().as_array().unwrap().len(), 1);
        Command::new("kill").arg("-TERM").arg(child.id().to_string()).status().unwrap();
        let ended = child.wait().unwrap();
        assert!(ended.success(), "{ended:?}");
    }
}
