//! A small agency folder, and the program run on it. Everybody in it is invented.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// Four people of one unit, of whom at most half may be at home, for one working week.
const FILES: [(&str, &str); 4] = [
    (
        "policy.toml",
        r#"id = "contoh"
title = { id = "Contoh", en = "Example" }
issuer = "Bagian Kepegawaian"
source = "contoh"
from = 2023-08-28
to = 2023-09-01

[classes]
administration = ["administration"]
public_service = ["public_service"]

[[quota]]
id = "cap"
per = "unit"
max_wfh = "50%"
"#,
    ),
    ("agency.toml", "name = \"Badan Contoh\"\npolicy = \"policy.toml\"\n"),
    ("units.csv", "unit_id,name,service\nA,\"Bagian A, Umum\",administration\n"),
    (
        "employees.csv",
        "employee_id,name,unit_id,domicile,preferences\n\
         a1,\"Ayu \"\"Yu\"\" Lestari, S.E.\",A,Jakarta Pusat,Fri:3;Mon\n\
         a2,Bima Santoso,A,Kota Bekasi,Fri\n\
         a3,Citra Dewi,A,Kota Bandung,Fri;Thu\n\
         a4,Dimas Putra,A,,\n",
    ),
];

/// An agency folder that is taken away with the test.
pub struct Agency {
    folder: TempDir,
}

impl Agency {
    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// The small agency.
    pub fn new() -> Self {
        let agency = Self::empty();
        for (name, text) in FILES {
            agency.write(name, text);
        }
        agency
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A file of it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Writes a file of it.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.file(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Adds to a file of it.
    pub fn append(&self, name: &str, text: &str) {
        self.write(name, &(self.read(name) + text));
    }

    /// Reads a file of it.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).expect("a file that the test expects")
    }

    /// Reads `roster/summary.json`.
    pub fn summary(&self) -> Value {
        serde_json::from_str(&self.read("roster/summary.json")).expect("a summary is JSON")
    }

    /// The files in a folder of it, sorted.
    pub fn list(&self, name: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.file(name)) else { return Vec::new() };
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name of a test"))
            .collect();
        names.sort();
        names
    }

    /// What was said, without what differs from run to run: the folder and the times.
    pub fn settle(&self, text: &str) -> String {
        let folder = self.path().to_str().expect("a path of a test");
        let settle = |line: &str| match line.split_once(char::is_whitespace) {
            Some((label @ ("Time" | "Waktu"), _)) => format!("{label} ...\n"),
            _ => line.replace(folder, "FOLDER") + "\n",
        };
        text.lines().map(settle).collect()
    }

    /// Runs a command on it; `{}` stands for its folder.
    pub fn run(&self, line: &str) -> Ran {
        let folder = self.path().to_str().expect("a path of a test");
        run(&line.split_whitespace().map(|word| word.replace("{}", folder)).collect::<Vec<_>>())
    }
}

/// What a run of the program gave.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

/// The program, in English unless the test says otherwise.
pub fn giliran() -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("giliran"));
    for name in ["LANGUAGE", "LC_MESSAGES", "LANG", "NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C");
    command
}

/// Runs the program with these arguments.
pub fn run(args: &[impl AsRef<std::ffi::OsStr>]) -> Ran {
    ran(giliran().args(args))
}

/// Runs a command.
pub fn ran(command: &mut Command) -> Ran {
    let Output { status, stdout, stderr } = command.output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
    Ran { code: status.code().expect("the program ends by itself"), out: text(stdout), err: text(stderr) }
}
