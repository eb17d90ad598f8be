//! Files that need not be there: only what is truly not there counts as not there.

use std::fs;
use std::path::Path;

use crate::fixture::Agency;

/// What may have the name of a file that need not be there.
#[derive(Clone, Copy, Debug)]
enum Instead {
    Garbage,
    Empty,
    Folder,
    #[cfg(unix)]
    Pipe,
    #[cfg(unix)]
    DanglingLink,
    #[cfg(unix)]
    LinkLoop,
    #[cfg(unix)]
    Device,
}

impl Instead {
    const ALL: &[Self] = &[
        Self::Garbage,
        Self::Empty,
        Self::Folder,
        #[cfg(unix)]
        Self::Pipe,
        #[cfg(unix)]
        Self::DanglingLink,
        #[cfg(unix)]
        Self::LinkLoop,
        #[cfg(unix)]
        Self::Device,
    ];

    fn put(self, path: &Path) {
        match self {
            Self::Garbage => fs::write(path, "{\"schema\": ").expect("a file"),
            Self::Empty => fs::write(path, "").expect("a file"),
            Self::Folder => fs::create_dir(path).expect("a folder"),
            #[cfg(unix)]
            Self::Pipe => {
                assert!(std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
            }
            #[cfg(unix)]
            Self::DanglingLink => std::os::unix::fs::symlink("nowhere", path).expect("a link"),
            #[cfg(unix)]
            Self::LinkLoop => std::os::unix::fs::symlink(path.file_name().expect("a name"), path).expect("a link"),
            #[cfg(unix)]
            Self::Device => std::os::unix::fs::symlink("/dev/zero", path).expect("a link"),
        }
    }
}

/// An agency whose roster was made again and then edited by hand, so that every record beside it is asked.
fn made_again(is_edited: bool) -> Agency {
    let agency = Agency::new();
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    agency.write("told.csv", &agency.read("roster/roster.csv"));
    agency.write("absences.csv", "employee_id,from,kind\na2,2023-09-01,sick\n");
    assert_eq!(agency.run("replan {} --published {}/told.csv --from 2023-08-30 --quiet").code, 0);
    if is_edited {
        let roster = agency.read("roster/roster.csv");
        let edited = roster.replacen("WFH", "WFO", 1);
        assert_ne!(edited, roster);
        agency.write("roster/roster.csv", &edited);
    }
    agency
}

/// Has a command run while each of these stands in a file's place: it is refused, and the file is named.
fn refuse(agency: &Agency, file: &str, line: &str, instead: impl Iterator<Item = Instead>) {
    let path = agency.file(file);
    let kept = fs::read(&path).expect("a file of the run");
    for instead in instead {
        fs::remove_file(&path).expect("a file");
        instead.put(&path);
        let run = agency.run(line);
        assert_eq!(run.code, 3, "{line} with {file} as {instead:?}: {}{}", run.out, run.err);
        assert!(run.err.contains(file), "{line} with {file} as {instead:?}: {}", run.err);
        match instead {
            Instead::Folder => fs::remove_dir(&path).expect("a folder"),
            _ => fs::remove_file(&path).expect("a file"),
        }
        fs::write(&path, &kept).expect("a file");
    }
}

#[test]
fn only_what_is_truly_not_there_counts_as_not_there() {
    // File, whether the roster was edited since, what reads it, and how that ends where the file is not there.
    let readers = [
        ("replan.json", false, "verify {} {}/roster", None),
        ("replan.json", false, "audit {}", None),
        ("replan.json", false, "publish {}", None),
        ("published.csv", false, "verify {} {}/roster", Some(3)),
        ("summary.json", false, "audit {}", Some(0)),
        ("summary.json", true, "verify {} {}/roster", None),
        ("summary.json", false, "sheets {} --out {}/signed.xlsx", Some(0)),
        ("summary.json", false, "publish {}", Some(0)),
        ("assignments.csv", true, "verify {} {}/roster", None),
        ("certificate.json.gz", false, "publish {}", Some(0)),
        ("notices.csv", false, "publish {}", Some(0)),
    ];
    for (name, is_edited, line, missing) in readers {
        let (agency, file) = (made_again(is_edited), format!("roster/{name}"));
        // What is no JSON is read whatever stands in it; only that it is another roster than the recorded one is seen.
        let is_seen = name.ends_with(".json") || name == "published.csv";
        let is_told = |instead: &Instead| is_seen || !matches!(instead, Instead::Garbage | Instead::Empty);
        refuse(&agency, &file, line, Instead::ALL.iter().copied().filter(is_told));
        if let Some(code) = missing {
            fs::remove_file(agency.file(&file)).expect("a file");
            let run = agency.run(line);
            assert_eq!(run.code, code, "{line} without {file}: {}{}", run.out, run.err);
        }
    }
}

#[test]
fn a_publication_or_closing_that_cannot_be_read_is_not_made_again() {
    let agency = Agency::new();
    for line in ["solve {} --quiet", "publish {} --quiet", "close {} --quiet"] {
        assert_eq!(agency.run(line).code, 0, "{line}");
    }
    let next = "next {} {}/next --from 2023-09-04 --to 2023-09-08";
    let of_publication = ["publish {}", "replan {}", "close {}", "solve {}", next];
    let of_closing = ["verify {} {}/roster", "replan {}", "close {}", "report {}", next];
    for (file, lines) in [("published/1/publication.json", of_publication), ("closed/1/closing.json", of_closing)] {
        for line in lines {
            refuse(&agency, file, line, Instead::ALL.iter().copied());
        }
    }
    assert_eq!((agency.list("published"), agency.list("closed")), (vec!["1".to_owned()], vec!["1".to_owned()]));
}
