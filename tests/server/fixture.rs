//! A server to ask, and somebody who asks.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::thread::JoinHandle;
use std::time::Duration;

use giliran::message::Language;
use giliran::server::run::{ServeTask, Serving, serve};
use giliran::workspace::Workspace;
use giliran::workspace::account::Role;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The password of every account in tests.
pub const PASSWORD: &str = "kata sandi yang panjang";

/// A server within the test.
pub struct Server {
    pub serving: Serving,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
    pub folder: PathBuf,
    /// What is taken away with it.
    around: Option<TempDir>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        drop(self.around.take());
    }
}

impl Server {
    /// One that only this machine reaches, over an empty workspace.
    pub fn start() -> Self {
        Self::with_threads(2)
    }

    /// The same with so many threads for searches.
    pub fn with_threads(threads: usize) -> Self {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("workspace");
        let mut server = Self::serve(&folder, None, threads);
        server.around = Some(around);
        server
    }

    /// One over the workspace in a folder.
    pub fn start_on(folder: &Path, listen: Option<SocketAddr>) -> Self {
        Self::serve(folder, listen, 2)
    }

    fn serve(folder: &Path, listen: Option<SocketAddr>, threads: usize) -> Self {
        let task = ServeTask {
            folder: folder.to_owned(),
            listen,
            port: 0,
            hosts: Vec::new(),
            is_https: false,
            threads,
            imports: Vec::new(),
            language: Language::Indonesian,
        };
        let stop = Arc::new(AtomicBool::new(false));
        let (ready, started) = channel();
        let ended = Arc::clone(&stop);
        let thread = std::thread::spawn(move || {
            let told = ready.clone();
            let served = serve(&task, &ended, |serving| told.send(Ok(serving.clone())).unwrap());
            if let Err(error) = served {
                let _ = ready.send(Err(format!("{error:?}")));
            }
        });
        let serving = started.recv_timeout(Duration::from_secs(60)).unwrap().unwrap();
        Self { serving, stop, thread: Some(thread), folder: folder.to_owned(), around: None }
    }

    /// One that others reach, with an account of each role: `admin`, `planner`, `reader`, `operator` of unit A.
    pub fn with_accounts() -> Self {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("workspace");
        let workspace = Workspace::open(&folder).unwrap();
        for (name, role, units) in [
            ("admin", Role::Administrator, vec![]),
            ("planner", Role::Planner, vec![]),
            ("reader", Role::Reader, vec![]),
            ("operator", Role::Operator, vec!["A".to_owned()]),
        ] {
            workspace.put_account(name, Some(PASSWORD), role, &units).unwrap();
        }
        drop(workspace);
        let mut server = Self::start_on(&folder, Some("127.0.0.1:0".parse().unwrap()));
        server.around = Some(around);
        server
    }

    /// The token in the link.
    pub fn token(&self) -> String {
        self.serving.link.split_once("token=").unwrap().1.to_owned()
    }

    /// Whoever sits at the machine.
    pub fn local(&self) -> Client {
        Client { address: self.serving.address, token: self.token(), language: "en" }
    }

    /// Somebody with an account.
    pub fn log_in(&self, name: &str) -> Client {
        let nobody = Client { address: self.serving.address, token: String::new(), language: "en" };
        let reply = nobody.post("/session", &json!({"name": name, "password": PASSWORD}));
        assert_eq!(reply.status, 200, "{}", reply.text());
        Client { token: reply.json()["token"].as_str().unwrap().to_owned(), ..nobody }
    }
}

/// Somebody who asks.
#[derive(Clone)]
pub struct Client {
    pub address: SocketAddr,
    pub token: String,
    pub language: &'static str,
}

/// What they are answered.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{} {}", self.status, self.text()))
    }

    /// The value, of an answer that is no refusal.
    pub fn ok(&self) -> Value {
        assert!((200..300).contains(&self.status), "{} {}", self.status, self.text());
        self.json()
    }

    /// The code of a refusal with this status.
    pub fn refused(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.headers["content-type"], "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], status);
        assert!(!problem["title"].as_str().unwrap().is_empty());
        problem["code"].as_str().unwrap().to_owned()
    }
}

impl Client {
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let host = self.address.to_string();
        let bearer = format!("Bearer {}", self.token);
        let mut all = vec![("Host", host.as_str()), ("Accept-Language", self.language)];
        if !self.token.is_empty() {
            all.push(("Authorization", &bearer));
        }
        all.extend(headers);
        send(self.address, method, &format!("/api/v1{path}"), &all, body)
    }

    pub fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[], b"")
    }

    pub fn post(&self, path: &str, body: &Value) -> Reply {
        self.ask("POST", path, &[("Content-Type", "application/json")], body.to_string().as_bytes())
    }

    /// A change on a version.
    pub fn change(&self, method: &str, path: &str, base: u64, body: &[u8]) -> Reply {
        self.ask(method, path, &[("If-Match", &format!("\"v{base}\""))], body)
    }

    /// What a form of a page sends, field by field.
    pub fn form(&self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Reply {
        let plain =
            |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).into() } else { format!("%{byte:02X}") };
        let encode = |text: &str| text.bytes().map(plain).collect::<String>();
        let body: Vec<String> = fields.iter().map(|(name, text)| format!("{name}={}", encode(text))).collect();
        let kind = ("Content-Type", "application/x-www-form-urlencoded");
        self.visit("POST", path, &[&[kind], headers].concat(), body.join("&").as_bytes())
    }

    /// A page, or a form, as a browser asks for it.
    pub fn visit(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let (host, bearer) = (self.address.to_string(), format!("Bearer {}", self.token));
        let cookie = format!("giliran-lang={}", self.language);
        let own = [("Host", host.as_str()), ("Authorization", &bearer), ("Cookie", &cookie)];
        send(self.address, method, path, &[&own, headers].concat(), body)
    }

    /// What a form sends that chooses a file.
    pub fn upload(&self, path: &str, name: &str, bytes: &[u8]) -> Reply {
        let head = format!("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        let body = [head.as_bytes(), bytes, b"\r\n--cut--\r\n"].concat();
        self.visit("POST", path, &[("Content-Type", "multipart/form-data; boundary=cut")], &body)
    }

    /// A period of an example.
    pub fn example(&self, name: &str) -> i64 {
        self.post("/periods", &json!({"from": "example", "name": name})).ok()["id"].as_i64().unwrap()
    }

    /// A period of these files.
    pub fn period(&self, files: &[(&str, &str)]) -> i64 {
        let files: BTreeMap<&str, &str> = files.iter().copied().collect();
        self.post("/periods/files", &json!({"files": files})).ok()["id"].as_i64().unwrap()
    }

    /// The end of a search that has begun.
    pub fn finish(&self, begun: &Reply) -> Value {
        let job = begun.ok()["id"].as_u64().unwrap();
        let done = self.get(&format!("/jobs/{job}?wait=60")).ok();
        assert_ne!(done["state"], "running", "{done}");
        done
    }

    /// Solves a period, and gives what came of it.
    pub fn solve(&self, period: i64) -> Value {
        let done = self.finish(&self.post(&format!("/periods/{period}/solve"), &json!({})));
        assert_eq!(done["state"], "done", "{done}");
        done["result"].clone()
    }
}

/// Sends a request as it is, and reads the whole answer.
pub fn send(address: SocketAddr, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
    let mut text = format!("{method} {target} HTTP/1.1\r\nConnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(90))).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    // A server that refuses may close before it has read everything.
    let _ = stream.write_all(body);
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap_or_else(|| panic!("no answer to {method} {target}"));
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers: BTreeMap<String, String> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    Reply { status, headers, body: bytes[end + 4..].to_vec() }
}

/// The folder of an example.
pub fn example_folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples").join(name)
}

/// A copy of an example in which results may be written.
pub fn copy_example(name: &str) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(example_folder(name)).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, copy.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    copy
}

/// A small agency with units A (with A1 below it) and B.
pub const SMALL: [(&str, &str); 6] = [
    (
        "agency.toml",
        "name = \"Dinas Contoh\"\npolicy = \"policy.toml\"\nfrom = 2023-08-28\nto = 2023-09-01\n\n[wishes]\nbudget = 20\n",
    ),
    ("units.csv", "unit_id,name,parent,service\nA,Alfa,,arsip\nA1,Alfa satu,A,arsip\nB,Beta rahasia,,arsip\n"),
    (
        "employees.csv",
        "employee_id,name,unit_id\na1,Ani,A\na2,Adi,A\na3,Asih,A1\na4,Agus,A1\nrahasia1,Rahasia Satu,B\nrahasia2,Rahasia Dua,B\n",
    ),
    ("preferences.csv", "employee_id,day,weight\na1,Fri,3\na2,Fri,1\na3,Mon,2\nrahasia1,Fri,5\nrahasia2,Fri,4\n"),
    ("absences.csv", "employee_id,from,to,kind\na4,2023-08-29,2023-08-30,leave\nrahasia2,2023-08-28,,sick\n"),
    (
        "policy.toml",
        "id = \"contoh\"\ntitle = { id = \"Contoh\", en = \"Example\" }\nissuer = \"Bagian Kepegawaian\"\nsource = \"contoh\"\n\
         from = 2023-08-01\nto = 2023-12-31\n\n[classes]\nall = [\"arsip\"]\n\n\
         [[quota]]\nid = \"cap\"\nper = \"unit\"\nmax_wfh = \"50%\"\n",
    ),
];
