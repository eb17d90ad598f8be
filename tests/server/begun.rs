//! What the program is begun with: options that belong together, accounts from the terminal, who can reach it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use giliran::workspace::Workspace;
use giliran::workspace::account::Role;

use crate::fixture::{PASSWORD, send};

fn serve(folder: &Path, language: &str, options: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_giliran"))
        .args(["serve", "--no-open", "--lang", language])
        .args(options)
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // What refuses its options does not read.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    // What takes them all the same would serve for ever.
    let until = Instant::now() + Duration::from_secs(20);
    while child.try_wait().unwrap().is_none() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(20));
    }
    let _ = child.kill();
    child.wait_with_output().unwrap()
}

#[test]
fn options_that_mean_nothing_together_are_refused() {
    let around = tempfile::tempdir().unwrap();
    for (options, named) in [
        (vec!["--https"], ["--https", "--listen"]),
        (vec!["--https", "--port", "8080"], ["--https", "--listen"]),
        (vec!["--port", "8080", "--listen", "127.0.0.1:0"], ["--port", "--listen"]),
        (vec!["--listen", "127.0.0.1:0", "--add-account", "rina"], ["--add-account", "--listen"]),
        (vec!["--add-account", "rina", "--import", "x"], ["--add-account", "--import"]),
    ] {
        for language in ["en", "id"] {
            let refused = serve(around.path(), language, &options, "");
            let told = String::from_utf8(refused.stderr).unwrap();
            assert_eq!(refused.status.code(), Some(2), "{options:?}: {told}");
            assert!(named.iter().all(|name| told.contains(name)), "{options:?}: {told}");
            assert!(!told.contains("more than once") && !told.contains("lebih dari sekali"), "{told}");
        }
    }
    let twice = serve(around.path(), "en", &["--port", "1", "--port", "2"], "");
    assert!(String::from_utf8(twice.stderr).unwrap().contains("more than once"));
}

#[test]
fn another_password_from_the_terminal_changes_nothing_else_of_an_account() {
    let around = tempfile::tempdir().unwrap();
    let workspace = Workspace::open(around.path()).unwrap();
    workspace.put_account("admin", Some(PASSWORD), Role::Administrator, &[]).unwrap();
    workspace.put_account("op", Some(PASSWORD), Role::Operator, &["A".to_owned()]).unwrap();
    drop(workspace);
    let add = |name: &str| {
        let done = serve(around.path(), "en", &["--add-account", name], "kata sandi lain yang panjang\n");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    let told = add("op");
    assert!(told.contains("op") && !told.contains("administrator"), "{told}");
    assert!(add("rina").contains("administrator"));
    let workspace = Workspace::open(around.path()).unwrap();
    let known = workspace.accounts().unwrap();
    let of = |name: &str| known.iter().find(|account| account.name == name).unwrap();
    assert_eq!((of("op").role, of("op").units.as_slice()), (Role::Operator, ["A".to_owned()].as_slice()));
    assert_eq!((of("rina").role, of("admin").role), (Role::Administrator, Role::Administrator));
}

#[test]
fn a_server_that_nobody_else_can_reach_says_so() {
    let around = tempfile::tempdir().unwrap();
    let workspace = Workspace::open(around.path()).unwrap();
    workspace.put_account("admin", Some(PASSWORD), Role::Administrator, &[]).unwrap();
    drop(workspace);
    for (language, hosts, is_told) in
        [("en", &[][..], true), ("id", &[], true), ("en", &["--host", "roster.test"], false)]
    {
        let mut child = Command::new(env!("CARGO_BIN_EXE_giliran"))
            .args(["serve", "--no-open", "--quiet", "--lang", language, "--listen", "0.0.0.0:0"])
            .args(hosts)
            .arg(around.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().trim_end_matches('/').rsplit(':').next().unwrap().to_owned();
        if is_told {
            // Whoever comes all the same is told on a page, and what to ask for.
            let address = format!("127.0.0.1:{port}").parse().unwrap();
            let name = format!("roster.test:{port}");
            let accept = ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
            let reply = send(address, "GET", "/", &[("Host", &name), accept], b"");
            assert_eq!((reply.status, &*reply.headers["content-type"]), (400, "text/html; charset=utf-8"));
            assert!(reply.text().contains("--host") && reply.text().contains("</html>"), "{}", reply.text());
            let other = send(address, "GET", "/api/v1/periods", &[("Host", &name), accept], b"");
            assert_eq!(other.headers["content-type"], "application/problem+json");
        }
        Command::new("kill").arg("-TERM").arg(child.id().to_string()).status().unwrap();
        let told = String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap();
        assert_eq!(told.contains("--host"), is_told, "{told}");
    }
}
