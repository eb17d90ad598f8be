//! Attacks, each tried.

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::fixture::{Client, PASSWORD, SMALL, Server, send};

/// The cookie of whoever opens the link of a server.
fn enter(server: &Server, before: &[(&str, &str)]) -> String {
    let host = server.serving.address.to_string();
    let mut headers = vec![("Host", host.as_str())];
    headers.extend(before);
    let reply = send(server.serving.address, "GET", &format!("/enter?token={}", server.token()), &headers, b"");
    assert_eq!(reply.status, 200);
    let cookie = &reply.headers["set-cookie"];
    for word in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(word), "{cookie}");
    }
    cookie.split(';').next().unwrap().to_owned()
}

/// A request of a browser that has the cookie.
fn browser(server: &Server, cookie: &str, method: &str, path: &str, headers: &[(&str, &str)]) -> u16 {
    let host = server.serving.address.to_string();
    let mut all = vec![("Host", host.as_str()), ("Cookie", cookie)];
    all.extend(headers);
    send(server.serving.address, method, path, &all, b"{\"from\":\"example\",\"name\":\"jakarta\"}").status
}

#[test]
fn nobody_comes_in_without_the_token() {
    let server = Server::start();
    let address = server.serving.address;
    let host = address.to_string();
    let nobody = Client { token: String::new(), ..server.local() };
    assert_eq!(nobody.get("/periods").refused(401), "server-stranger");
    assert_eq!(nobody.get("/openapi.json").status, 401);
    for wrong in ["", "x", &"0".repeat(64), &server.token()[..63]] {
        assert_eq!(Client { token: wrong.to_owned(), ..server.local() }.get("/periods").status, 401);
        let entered = send(address, "GET", &format!("/enter?token={wrong}"), &[("Host", &host)], b"");
        assert_eq!(entered.status, 401);
        assert!(!entered.headers.contains_key("set-cookie"));
    }
    assert_eq!(server.local().get("/periods").status, 200);
}

#[test]
fn a_name_that_was_made_to_lead_here_is_not_answered() {
    let server = Server::start();
    let address = server.serving.address;
    let cookie = enter(&server, &[]);
    let port = address.port();
    for host in
        ["evil.example", &format!("evil.example:{port}"), "127.0.0.1", &format!("127.0.0.1.evil.example:{port}"), ""]
    {
        let reply = send(address, "GET", "/api/v1/periods", &[("Host", host), ("Cookie", &cookie)], b"");
        assert_eq!(reply.status, 400, "{host}");
    }
    let ours = address.to_string();
    let twice = [("Host", ours.as_str()), ("Host", "evil.example"), ("Cookie", &cookie)];
    assert_eq!(send(address, "GET", "/api/v1/periods", &twice, b"").status, 400);
    let absolute =
        send(address, "GET", "http://evil.example/api/v1/periods", &[("Host", &ours), ("Cookie", &cookie)], b"");
    assert_eq!(absolute.status, 400);
    let local = format!("localhost:{port}");
    assert_eq!(send(address, "GET", "/api/v1/periods", &[("Host", &local), ("Cookie", &cookie)], b"").status, 200);
}

#[test]
fn another_site_cannot_make_a_browser_change_anything() {
    let server = Server::start();
    let cookie = enter(&server, &[]);
    let own = format!("http://{}", server.serving.address);
    let other_port = format!("http://127.0.0.1:{}", server.serving.address.port() ^ 1);
    let post = |headers: &[(&str, &str)]| browser(&server, &cookie, "POST", "/api/v1/periods", headers);
    for headers in [
        vec![],
        vec![("Origin", "http://evil.example")],
        vec![("Origin", "null")],
        vec![("Origin", &*other_port)],
        vec![("Origin", &*own), ("Sec-Fetch-Site", "cross-site")],
        vec![("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")],
        vec![("Sec-Fetch-Site", "same-site")],
        vec![("Origin", "http://evil.example"), ("Sec-Fetch-Site", "same-origin")],
    ] {
        assert_eq!(post(&headers), 400, "{headers:?}");
    }
    assert_eq!(server.local().get("/periods").ok(), json!([]), "nothing was made");
    // What is read is not for other sites either: a picture or script of theirs that leads here.
    assert_eq!(
        browser(
            &server,
            &cookie,
            "GET",
            "/api/v1/periods",
            &[("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")]
        ),
        400
    );
    assert_eq!(post(&[("Origin", &own), ("Sec-Fetch-Site", "same-origin")]), 201);
    assert_eq!(post(&[("Origin", &own)]), 201, "an old browser");
}

#[test]
fn a_session_is_not_one_that_somebody_else_chose() {
    let server = Server::start();
    let name = format!("giliran-{}", server.serving.address.port());
    let planted = format!("{name}=0123456789abcdef");
    let cookie = enter(&server, &[("Cookie", &planted)]);
    assert_ne!(cookie, planted);
    assert_eq!(browser(&server, &planted, "GET", "/api/v1/periods", &[]), 401, "what was planted is worth nothing");
    let again = enter(&server, &[("Cookie", &cookie)]);
    assert_ne!(again, cookie);
    assert_eq!(browser(&server, &cookie, "GET", "/api/v1/periods", &[]), 401, "nor is what was held before");
    assert_eq!(browser(&server, &again, "GET", "/api/v1/periods", &[]), 200);
    assert_eq!(browser(&server, &format!("{again}; {planted}"), "GET", "/api/v1/periods", &[]), 401, "nor two at once");
    let own = format!("http://{}", server.serving.address);
    assert_eq!(browser(&server, &again, "DELETE", "/api/v1/session", &[("Origin", &own)]), 204);
    assert_eq!(browser(&server, &again, "GET", "/api/v1/periods", &[]), 401);
}

#[test]
fn every_answer_forbids_what_a_page_needs_not() {
    let server = Server::start();
    let address = server.serving.address;
    let host = address.to_string();
    for (path, host) in [("/", host.as_str()), ("/api/v1/periods", &host), ("/nowhere", &host), ("/", "evil.example")] {
        let reply = send(address, "GET", path, &[("Host", host)], b"");
        let policy = &reply.headers["content-security-policy"];
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
        assert_eq!(reply.headers["x-content-type-options"], "nosniff");
        assert_eq!(reply.headers["x-frame-options"], "DENY");
        assert_eq!(reply.headers["cache-control"], "no-store");
    }
}

#[test]
fn no_name_of_a_file_leads_out_of_a_period() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    for name in [
        "..%2f..%2fetc%2fpasswd",
        "%2fetc%2fpasswd",
        "..%5cx.csv",
        ".hidden.csv",
        "x.sh",
        "a%00.csv",
        "units.csv%2f..%2f..%2fx.csv",
    ] {
        let path = format!("/periods/{period}/files/{name}");
        assert_eq!(client.get(&path).status, 404, "{name}");
        let put = client.change("PUT", &path, 1, b"x");
        assert!([400, 404, 422].contains(&put.status), "{name}: {}", put.text());
        assert!([404, 400].contains(&client.get(&format!("/periods/{period}/downloads/{name}")).status), "{name}");
    }
    for name in ["../units.csv", "/etc/cron.d/x.csv", "a/b.csv"] {
        assert_eq!(client.post("/periods/files", &json!({"files": {name: "x"}})).refused(422), "workspace-file-name");
    }
    // Nor does what is in a file: nothing outside is read, and nothing of it is told.
    let secret = server.folder.parent().unwrap().join("secret.csv");
    std::fs::write(&secret, "employee_id,name,unit_id,2023-08-25\na1,SANDI,A,WFH\n").unwrap();
    for line in [
        format!("previous = {:?}", secret.display().to_string()),
        "previous = \"../../secret.csv\"".to_owned(),
        "policy = \"../../../secret.csv\"".to_owned(),
    ] {
        let text = SMALL[0].1.replacen("\n\n", &format!("\n{line}\n\n"), 1);
        let version = client.get(&format!("/periods/{period}")).ok()["version"].as_u64().unwrap();
        client.change("PUT", &format!("/periods/{period}/files/agency.toml"), version, text.as_bytes()).ok();
        let check = client.get(&format!("/periods/{period}/check"));
        assert_eq!(check.ok()["check"]["errors"].as_u64().map(|errors| errors > 0), Some(true), "{line}");
        for path in ["solve", "compare", "value", "replan"] {
            let done = client.finish(&client.post(&format!("/periods/{period}/{path}"), &json!({})));
            assert_eq!(done["state"], "failed", "{line}: {done}");
            assert!(!done.to_string().contains("SANDI"));
        }
        assert!(!check.text().contains("SANDI"));
    }
}

#[test]
fn a_workbook_that_unpacks_to_far_more_is_refused_at_once() {
    let server = Server::start();
    let client = server.local();
    let mut bomb = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let zeros = vec![b' '; 1 << 20];
    for name in ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"] {
        bomb.start_file(name, options).unwrap();
        (0..120).for_each(|_| bomb.write_all(&zeros).unwrap());
    }
    let bomb = bomb.finish().unwrap().into_inner();
    assert!(bomb.len() < 8 << 20);
    let started = Instant::now();
    let reply = client.ask("POST", "/periods/workbook", &[], &bomb);
    assert_eq!(reply.refused(422), "server-invalid");
    let period = client.period(&SMALL);
    let opened = client.ask("POST", &format!("/periods/{period}/imports?name=x.xlsx"), &[], &bomb);
    assert_eq!(opened.json()["plan"]["diagnostics"][0]["severity"], "error", "{}", opened.text());
    assert!(started.elapsed() < Duration::from_secs(30));
    assert_eq!(client.get("/periods").ok().as_array().unwrap().len(), 1);
}

#[test]
fn what_is_too_large_is_not_read() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    let large = vec![b'x'; (8 << 20) + 100];
    assert_eq!(client.change("POST", &format!("/periods/{period}/edits"), 1, &large).status, 413);
    let cell =
        json!({"changes": [{"kind": "cell", "table": "units", "row": 2, "column": "name", "text": "x".repeat(5000)}]});
    assert_eq!(
        client.change("POST", &format!("/periods/{period}/edits"), 1, cell.to_string().as_bytes()).refused(400),
        "server-bad-text"
    );
    assert_eq!(client.get(&format!("/periods/{period}")).ok()["version"], 1);
}

#[test]
fn what_is_no_request_of_ours_is_told_and_does_no_harm() {
    let server = Server::start();
    let client = server.local();
    let period = client.period(&SMALL);
    for (method, path, body) in [
        ("POST", "/periods".to_owned(), "{"),
        ("POST", "/periods".to_owned(), "{\"from\":\"nowhere\"}"),
        ("POST", "/periods".to_owned(), "[]"),
        ("POST", format!("/periods/{period}/solve"), "{\"seconds\":-1}"),
        ("POST", format!("/periods/{period}/solve"), "{\"seconds\":1e300}"),
        ("POST", format!("/periods/{period}/solve"), "{\"sekonds\":1}"),
        ("POST", format!("/periods/{period}/sweep"), "{\"low\":\"0%\",\"high\":\"100%\",\"step\":\"0.01%\"}"),
        ("GET", format!("/periods/{period}/tables/employees?limit=x"), ""),
        ("GET", "/periods/x".to_owned(), ""),
        ("GET", format!("/periods/{period}/explanations?employee_id=a1&date=soon"), ""),
    ] {
        let reply = client.ask(method, &path, &[], body.as_bytes());
        assert_eq!(reply.status, 400, "{path} {body}: {}", reply.text());
        reply.refused(400);
    }
    assert_eq!(client.get("/nowhere").refused(404), "server-no-endpoint");
    assert_eq!(client.get("/periods/99").refused(404), "workspace-no-period");
    assert_eq!(client.get(&format!("/periods/{period}/tables/secrets")).refused(404), "server-no-table");
    assert_eq!(client.get("/jobs/99").refused(404), "server-no-job");
    let indonesian = Client { language: "id", ..client };
    assert!(indonesian.get("/periods/99").json()["title"].as_str().unwrap().contains("Tidak ada periode"));
}

#[test]
fn text_of_a_planner_is_text_wherever_it_is_shown() {
    let server = Server::start();
    let client = server.local();
    let script = "<script>alert(1)</script>";
    let employees = SMALL[2].1.replace("Ani", script);
    let files: Vec<(&str, &str)> = SMALL
        .iter()
        .map(|&(name, text)| (name, if name == "employees.csv" { employees.as_str() } else { text }))
        .collect();
    let period = client.period(&files);
    client.solve(period);
    let reply = client.get(&format!("/periods/{period}/roster"));
    assert_eq!(reply.headers["content-type"], "application/json");
    assert!(reply.text().contains("<script>"), "data are as they are");
    let letter = client.get(&format!("/periods/{period}/downloads/letter.html"));
    assert!(!letter.text().contains(script) && letter.text().contains("&lt;script"), "{}", letter.text());
    assert!(letter.headers["content-disposition"].starts_with("attachment"));
    let host = server.serving.address.to_string();
    let cookie = enter(&server, &[]);
    let page = send(server.serving.address, "GET", "/", &[("Host", &host), ("Cookie", &cookie)], b"");
    assert!(!page.text().contains(script));
}

#[test]
fn a_password_cannot_be_guessed_fast() {
    let server = Server::with_accounts();
    let nobody = Client { address: server.serving.address, token: String::new(), language: "en" };
    let wrong = json!({"name": "planner", "password": "wrong password"});
    for _ in 0..6 {
        let reply = nobody.post("/session", &wrong);
        assert!([400, 429].contains(&reply.status), "{}", reply.text());
    }
    let refused = nobody.post("/session", &json!({"name": "planner", "password": PASSWORD}));
    assert_eq!(refused.refused(429), "server-too-often", "the right one has to wait too");
    assert!(refused.headers["retry-after"].parse::<u64>().unwrap() >= 1);
    // Others behind the same address, an office or a proxy, do not wait for what one of them mistyped.
    assert!(server.log_in("admin").get("/periods").status == 200);
    // But whoever goes through all names from there does.
    let guess = |name: usize| nobody.post("/session", &json!({"name": format!("n{name}"), "password": "wrong"})).status;
    assert_eq!((0..60).map(guess).find(|&status| status != 400), Some(429));
    let admin = nobody.post("/session", &json!({"name": "admin", "password": PASSWORD}));
    assert_eq!(admin.refused(429), "server-too-often");
}

#[test]
fn strangers_send_no_more_than_a_password() {
    let server = Server::with_accounts();
    let host = server.serving.address.to_string();
    let long = vec![b'a'; 1 << 20];
    for path in ["/periods/workbook", "/api/v1/session", "/login"] {
        let fields = [("Host", &*host), ("Sec-Fetch-Site", "same-origin"), ("Content-Type", "application/json")];
        let reply = send(server.serving.address, "POST", path, &fields, &long);
        assert!([400, 413, 303, 401].contains(&reply.status), "{path}: {} {}", reply.status, reply.text());
    }
    let nobody = Client { address: server.serving.address, token: String::new(), language: "en" };
    let password = "a".repeat(1 << 20);
    assert_eq!(nobody.post("/session", &json!({"name": "planner", "password": password})).status, 413);
}

#[test]
fn an_account_that_is_taken_away_or_changed_counts_at_once() {
    let server = Server::with_accounts();
    let (admin, planner) = (server.log_in("admin"), server.log_in("planner"));
    let period = planner.period(&SMALL);
    let role = |role: &str| json!({"role": role}).to_string();
    admin.ask("PUT", "/accounts/planner", &[], role("reader").as_bytes()).ok();
    assert_eq!(planner.post(&format!("/periods/{period}/solve"), &json!({})).refused(403), "server-forbidden");
    assert_eq!(admin.ask("DELETE", "/accounts/planner", &[], b"").status, 204);
    assert_eq!(planner.get("/periods").status, 401);
    assert_eq!(admin.ask("DELETE", "/accounts/admin", &[], b"").refused(422), "account-last-administrator");
    let token = server.log_in("reader");
    assert_eq!(token.ask("DELETE", "/session", &[], b"").status, 204);
    assert_eq!(token.get("/periods").status, 401);
}

#[test]
fn others_reach_the_server_only_when_somebody_can_let_them_in() {
    use std::sync::atomic::AtomicBool;
    let around = tempfile::tempdir().unwrap();
    let task = giliran::server::run::ServeTask {
        folder: around.path().to_owned(),
        listen: Some("127.0.0.1:0".parse().unwrap()),
        port: 0,
        hosts: Vec::new(),
        is_https: false,
        threads: 1,
        imports: Vec::new(),
        language: giliran::message::Language::English,
    };
    let refused = giliran::server::run::serve(&task, &AtomicBool::new(true), |_| panic!("nobody could come in"));
    assert!(matches!(refused, Err(giliran::server::run::ServeError::NoAdministrator)));
}
