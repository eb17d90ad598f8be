//! The page of accounts, as an administrator's browser uses it, and as others try to.

use crate::fixture::{PASSWORD, Reply, Server, send};

/// Somebody's browser.
struct Visitor<'s> {
    server: &'s Server,
    cookie: String,
}

impl<'s> Visitor<'s> {
    /// Logs in with a form; none where the password is wrong.
    fn come_in(server: &'s Server, name: &str, password: &str) -> Option<Self> {
        let host = server.serving.address.to_string();
        let headers = [("Host", host.as_str()), ("Content-Type", "application/x-www-form-urlencoded")];
        let body = format!("name={name}&password={}", password.replace(' ', "+"));
        let reply = send(server.serving.address, "POST", "/login", &headers, body.as_bytes());
        let cookie = reply.headers.get("set-cookie").filter(|_| reply.status == 303)?;
        Some(Self { server, cookie: cookie.split(';').next().unwrap().to_owned() })
    }

    fn look(&self, path: &str) -> Reply {
        let host = self.server.serving.address.to_string();
        let headers = [("Host", host.as_str()), ("Cookie", &self.cookie)];
        send(self.server.serving.address, "GET", path, &headers, b"")
    }

    fn fill(&self, path: &str, origin: &str, body: &str) -> u16 {
        let host = self.server.serving.address.to_string();
        let headers = [
            ("Host", host.as_str()),
            ("Cookie", &self.cookie),
            ("Origin", origin),
            ("Content-Type", "application/x-www-form-urlencoded"),
        ];
        send(self.server.serving.address, "POST", path, &headers, body.as_bytes()).status
    }

    /// Sends a form of our own page.
    fn send(&self, path: &str, body: &str) -> u16 {
        self.fill(path, &format!("http://{}", self.server.serving.address), body)
    }
}

const ADD_BUDI: &str = "name=budi&role=operator&units=A%3B+A1&password=sandi+budi+panjang";

#[test]
fn an_administrator_adds_changes_and_removes_accounts_with_forms() {
    let server = Server::with_accounts();
    let admin = Visitor::come_in(&server, "admin", PASSWORD).unwrap();
    assert!(admin.look("/?lang=en").text().contains("href=\"/accounts\""));
    assert_eq!(admin.send("/accounts/add", ADD_BUDI), 303);
    let page = admin.look("/accounts?lang=en").text();
    assert!(page.contains("data-account=\"budi\"") && page.contains("A; A1"), "{page}");
    assert!(!page.contains("sandi"), "no password is ever shown");
    assert_eq!(admin.send("/accounts/add", ADD_BUDI), 422, "an account that is there is not made again by mistake");

    let budi = Visitor::come_in(&server, "budi", "sandi budi panjang").unwrap();
    assert_eq!(budi.send("/periods/example", "example=jakarta"), 403);
    assert_eq!(admin.send("/accounts/change", "name=budi&role=planner&units=A&password="), 303);
    assert_eq!(
        budi.send("/periods/example", "example=jakarta"),
        303,
        "another role counts at once, and the session stays"
    );

    // Another password ends what was begun with the one before.
    assert_eq!(admin.send("/accounts/change", "name=budi&role=planner&password=sandi+yang+baru"), 303);
    assert_eq!(budi.look("/").status, 303, "to the page on which one comes in");
    assert!(Visitor::come_in(&server, "budi", "sandi budi panjang").is_none());
    let budi = Visitor::come_in(&server, "budi", "sandi yang baru").unwrap();
    assert_eq!(admin.send("/accounts/remove", "name=budi"), 303);
    assert_eq!(budi.look("/").status, 303);
    assert!(Visitor::come_in(&server, "budi", "sandi yang baru").is_none());
    assert_eq!(admin.look("/").status, 200);
}

#[test]
fn what_cannot_be_an_account_is_told() {
    let server = Server::with_accounts();
    let admin = Visitor::come_in(&server, "admin", PASSWORD).unwrap();
    let before = admin.look("/accounts?lang=en").text();
    for (form, body, status) in [
        ("add", "name=&role=reader&password=sandi+yang+panjang", 422),
        ("add", "name=a+b&role=reader&password=sandi+yang+panjang", 422),
        ("add", "name=%3Cscript%3E&role=reader&password=sandi+yang+panjang", 422),
        ("add", "name=cici&role=reader&password=pendek", 422),
        ("add", "name=cici&role=reader&password=", 422),
        ("add", "name=cici&role=operator&units=&password=sandi+yang+panjang", 422),
        ("add", "name=cici&role=king&password=sandi+yang+panjang", 400),
        ("add", "role=reader", 400),
        ("change", "name=nobody&role=reader", 404),
        ("change", "name=admin&role=reader", 422),
        ("remove", "name=nobody", 404),
        ("remove", "name=admin", 422),
    ] {
        assert_eq!(admin.send(&format!("/accounts/{form}"), body), status, "{form} {body}");
    }
    assert_eq!(admin.look("/accounts?lang=en").text(), before, "nothing was changed");
}

#[test]
fn nobody_else_reaches_accounts() {
    let server = Server::with_accounts();
    let admin = Visitor::come_in(&server, "admin", PASSWORD).unwrap();
    let before = admin.look("/accounts").text();
    let forms = [
        ("/accounts/add", ADD_BUDI),
        ("/accounts/change", "name=operator&role=administrator"),
        ("/accounts/remove", "name=reader"),
    ];
    for name in ["planner", "reader", "operator"] {
        let visitor = Visitor::come_in(&server, name, PASSWORD).unwrap();
        assert_eq!(visitor.look("/accounts").status, 403, "{name}");
        assert!(!visitor.look("/").text().contains("href=\"/accounts\""), "{name}");
        for (path, body) in forms {
            assert_eq!(visitor.send(path, body), 403, "{name} {path}");
        }
    }
    let stranger = Visitor { server: &server, cookie: "none=0".to_owned() };
    assert_eq!(stranger.look("/accounts").status, 303);
    for (path, body) in forms {
        assert_eq!(stranger.send(path, body), 303, "{path}");
        // A form of another site, sent by an administrator's own browser.
        assert_eq!(admin.fill(path, "http://evil.example", body), 400, "{path}");
    }
    assert_eq!(admin.look("/accounts").text(), before, "nothing was changed");
}

/// Whoever listens is asked again before each event.
#[test]
fn nobody_hears_anything_who_may_not_come_in_any_more() {
    use std::io::{BufRead as _, BufReader, Write as _};
    let server = Server::with_accounts();
    let admin = Visitor::come_in(&server, "admin", PASSWORD).unwrap();
    let listen = |visitor: &Visitor<'_>| {
        let mut stream = std::net::TcpStream::connect(server.serving.address).unwrap();
        stream.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
        let (host, cookie) = (server.serving.address, &visitor.cookie);
        write!(stream, "GET /api/v1/events HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\r\n").unwrap();
        let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
        lines.find(|line| line.is_empty()).unwrap();
        lines
    };
    let change = || assert_eq!(admin.send("/periods/example", "example=jakarta"), 303);
    let readers = ["reader", "operator"].map(|name| Visitor::come_in(&server, name, PASSWORD).unwrap());
    let [mut reader, mut operator] = [&readers[0], &readers[1]].map(listen);
    change();
    assert!(reader.any(|line| line.starts_with("data:")) && operator.any(|line| line.starts_with("data:")));
    assert_eq!(admin.send("/accounts/remove", "name=reader"), 303);
    assert_eq!(admin.send("/accounts/change", "name=operator&role=reader&password="), 303);
    // What was on its way before may still be read; then the streams end.
    change();
    for lines in [&mut reader, &mut operator] {
        assert!(lines.any(|line| line == "0"), "the last chunk");
    }
}
