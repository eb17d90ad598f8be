//! A server over a workspace of its own, ended with the test.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A server that runs.
pub struct Served {
    child: Child,
    /// The link that a browser opens.
    pub link: String,
    _workspace: TempDir,
}

/// The program.
pub fn giliran() -> Command {
    Command::new(env!("CARGO_BIN_EXE_giliran"))
}

impl Served {
    /// Starts one that takes these folders in.
    pub fn start(imports: &[&Path]) -> Self {
        let workspace = tempfile::tempdir().unwrap();
        let mut command = giliran();
        command.arg("serve").arg(workspace.path()).args(["--no-open", "--lang", "id", "--quiet"]);
        for import in imports {
            command.arg("--import").arg(import);
        }
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines.find(|line| line.as_ref().is_ok_and(|line| line.contains("http"))).unwrap().unwrap();
        let from = line.find("http").unwrap();
        let link = line[from..].split_whitespace().next().unwrap().to_owned();
        Self { child, link, _workspace: workspace }
    }

    /// The address without its path.
    pub fn root(&self) -> &str {
        self.link.split("/enter").next().unwrap()
    }

    /// A page, as whoever sits at the machine sees it.
    pub fn page(&self, path: &str) -> String {
        self.ask("GET", path, "", "")
    }

    /// A change on a version, as another program makes it.
    pub fn post(&self, path: &str, base: &str, body: &str) {
        self.ask("POST", path, &format!("If-Match: {base}\r\nContent-Length: {}\r\n", body.len()), body);
    }

    /// A file in the place of another, likewise.
    pub fn put(&self, path: &str, base: &str, body: &str) {
        self.ask("PUT", path, &format!("If-Match: {base}\r\nContent-Length: {}\r\n", body.len()), body);
    }

    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> String {
        let host = self.root().strip_prefix("http://").unwrap();
        let token = self.link.split("token=").nth(1).unwrap();
        let mut stream = TcpStream::connect(host).unwrap();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\
             {headers}\r\n{body}"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 20"), "{path}: {}", answer.lines().next().unwrap_or_default());
        answer
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
