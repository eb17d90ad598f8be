//! Input and places that were made to break the program: each with what is right.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use giliran::write::folder::aside_name;
use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::fixture::{Agency, Ran, giliran, ran};

/// A folder of `tests/cases/broken` that a test may write into.
fn case(name: &str) -> Agency {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/broken").join(name);
    let agency = Agency::empty();
    for entry in fs::read_dir(&from).expect("a case") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, agency.file(&path.file_name().expect("a name").to_string_lossy())).expect("a copy");
    }
    agency
}

/// The largest bonus.
const BONUS: &str = "\n[[priority]]\nwho = { employee = \"a1\" }\nbonus = \"10000%\"\n";

fn told(run: &Ran) -> String {
    format!("{}{}", run.out, run.err)
}

/// Solved once.
fn solved() -> Agency {
    let agency = Agency::new();
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    agency
}

#[test]
fn what_says_what_to_plan_is_never_written_over() {
    let agency = Agency::new();
    agency.write("scenarios.toml", "[[scenario]]\nname = \"a\"\nset = { \"cap.max_wfh\" = \"75%\" }\n");
    let files = ["agency.toml", "employees.csv", "policy.toml", "scenarios.toml", "units.csv"];
    let before = files.map(|file| agency.read(file));
    for line in [
        "compare {} --csv {}/employees.csv",
        "compare {} --csv {}/locks.csv",
        "compare {} --csv {}/policy.toml",
        "sweep {} --cap 40%..60% --csv {}/units.csv",
        "report {} --out {}/agency.toml",
        "report {} --out {}/policy.toml",
        "sheets {} --out {}/employees.csv",
        "letter {} --out {}/scenarios.toml",
        "explain {} --employee a1 --out {}",
        "export {} --format lp --out {}",
    ] {
        if line.starts_with("sheets") {
            assert_eq!(agency.run("solve {} --quiet").code, 0);
        }
        let run = agency.run(line);
        assert_eq!(run.code, 2, "{line}: {}", run.err);
        assert!(run.err.contains("Name another file") || run.err.contains("--out"), "{line}: {}", run.err);
        assert_eq!(files.map(|file| agency.read(file)), before, "{line}");
    }
    assert!(!agency.file("locks.csv").exists());
}

#[test]
fn a_result_replaces_only_one_of_its_own_kind() {
    let agency = solved();
    for (line, file) in [
        ("compare {} --cap 60% --csv {}/x.csv", "x.csv"),
        ("sweep {} --cap 40%..60% --csv {}/y.csv", "y.csv"),
        ("report {} --out {}/z.html", "z.html"),
        ("letter {} --out {}/l.html", "l.html"),
        ("sheets {} --out {}/s.xlsx", "s.xlsx"),
        ("explain {} --employee a1 --out {}/e.html", "e.html"),
        ("explain {} --employee a1 --out {}/e.txt", "e.txt"),
    ] {
        for attempt in ["first", "again"] {
            let run = agency.run(line);
            assert_eq!(run.code, 0, "{attempt} {line}: {}", run.err);
        }
        agency.write(file, "somebody's own work\n");
        let run = agency.run(line);
        assert_eq!((run.code, agency.read(file).as_str()), (2, "somebody's own work\n"), "{line}: {}", run.err);
    }
    agency.write("out/summary.json", "{\"name\": \"mine\"}");
    let run = agency.run("solve {} --out {}/out");
    assert_eq!((run.code, agency.read("out/summary.json").as_str()), (2, "{\"name\": \"mine\"}"), "{}", run.err);
}

/// Commands that write several files into a folder, each with some of its files.
const WRITERS: &[(&str, &[&str])] = &[
    ("solve {} --out {}/s", &["s/summary.json", "s/assignments.csv", "s/certificate.json.gz"]),
    (
        "replan {} --published {}/roster --from 2023-08-30 --out {}/r",
        &["r/published.csv", "r/changes.csv", "r/changes-by-unit.csv", "r/notices.csv", "r/replan.json"],
    ),
    ("explain {} --all", &["roster/explanations.csv"]),
    ("report {}", &["roster/report.html"]),
    ("sheets {}", &[]),
    ("letter {}", &["roster/letter.html"]),
    ("calendar {} --out {}/c", &["c/employees/a2.ics", "c/units/A.ics"]),
    ("export {} --format lp", &["programs/programs.csv", "programs/employees.csv", "programs/01-preferences.lp"]),
    ("export {} --format mps --out {}/p", &["p/01-preferences.mps"]),
    ("man {}/m", &["m/giliran.1", "m/giliran-solve.1"]),
];

/// Commands that replace nothing at all, each with a file that is in its way. Some say it in their own exit code.
const CAREFUL: &[(&str, &str)] = &[
    (
        "policy copy se-sekda-dki-34-2023 --from 2024-01-01 --to 2024-02-01 --into {}",
        "se-sekda-dki-34-2023-2024-01-01.toml",
    ),
    ("convert {} {}/w.xlsx", "w.xlsx"),
    ("convert {} {}/f", "f/units.csv"),
    ("init {}/i", "i/units.csv"),
    ("init {}/x --xlsx", "x/agency.xlsx"),
    ("generate {}/g --employees 10", "g/units.csv"),
    ("next {} {}/n --from 2023-09-04 --to 2023-09-08", "n/units.csv"),
];

/// Commands of which other tests hold this, that give each run a folder of its own, that ask before they change a table, or
/// that write nothing.
const OTHERS: &[&str] = &[
    "compare",
    "sweep",
    "publish",
    "close",
    "import",
    "diff",
    "recall",
    "swap",
    "check",
    "verify",
    "audit",
    "value",
    "serve",
    "completions",
    "help",
];

#[test]
fn a_folder_keeps_what_the_program_did_not_write() {
    let foreign = "somebody's own work\n";
    for (line, files) in WRITERS {
        let agency = solved();
        for attempt in ["first", "again"] {
            let run = agency.run(line);
            assert_eq!(run.code, 0, "{attempt} {line}: {}", run.err);
        }
        for file in *files {
            let (before, path) = (fs::read(agency.file(file)).expect("it was written"), agency.file(file));
            agency.write(file, foreign);
            let run = agency.run(line);
            assert_eq!((run.code, agency.read(file).as_str()), (2, foreign), "{line} {file}: {}", run.err);
            assert!(run.err.contains("is not replaced"), "{line} {file}: {}", run.err);
            fs::write(path, before).expect("a file");
        }
    }
    for (line, file) in CAREFUL {
        let agency = solved();
        agency.write(file, foreign);
        let run = agency.run(line);
        assert!(matches!(run.code, 2 | 3), "{line}: {} {}", run.code, run.err);
        assert_eq!(agency.read(file), foreign, "{line}");
    }
}

#[test]
fn every_command_is_known_to_write_or_not_to() {
    let help = crate::fixture::run(&["--help"]).out;
    let listed =
        help.lines().skip_while(|line| !line.ends_with("Commands:")).skip(1).take_while(|line| !line.is_empty());
    let names: Vec<&str> = listed
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(names.contains(&"solve") && names.len() > 20, "{names:?}");
    let lines = WRITERS.iter().map(|(line, _)| *line).chain(CAREFUL.iter().map(|(line, _)| *line));
    let known: Vec<&str> = lines.filter_map(|line| line.split(' ').next()).chain(OTHERS.iter().copied()).collect();
    let unknown: Vec<&&str> = names.iter().filter(|name| !known.contains(name)).collect();
    assert!(unknown.is_empty(), "whether these replace what somebody else wrote is not tested: {unknown:?}");
}

#[test]
fn what_an_export_lists_goes_only_if_an_export_wrote_it() {
    let agency = solved();
    assert_eq!(agency.run("export {} --format lp --quiet").code, 0);
    agency.write("programs/02-fairness_above_0_1.lp", "mine");
    agency.append("programs/programs.csv", "mine.lp,,,,,,,,\n");
    agency.write("programs/mine.lp", "mine");
    assert_eq!(agency.run("export {} --format lp --stage preferences --quiet").code, 0);
    for file in ["programs/mine.lp", "programs/02-fairness_above_0_1.lp"] {
        assert_eq!(agency.read(file), "mine", "{file}");
    }
}

#[test]
fn a_run_without_a_roster_moves_nothing_of_anybody_else() {
    let agency = solved();
    agency.append("units.csv", "A,again,administration\n");
    for file in ["out/summary.json", "out/changes.csv", "out/letter.html"] {
        agency.write(file, "mine");
    }
    assert_eq!(agency.run("solve {} --out {}/out").code, 3);
    assert_eq!(agency.list("out"), ["changes.csv", "letter.html", "summary.json"]);
}

#[test]
fn a_roster_that_is_an_input_is_not_written_over() {
    let agency = solved();
    let text = agency.read("agency.toml");
    agency.write("agency.toml", &format!("previous = \"roster\"\n{text}"));
    let before = agency.read("roster/roster.csv");
    let run = agency.run("solve {}");
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("is read as an input"), "{}", run.err);
    // Nor does an error elsewhere move it away.
    agency.append("units.csv", "A,again,administration\n");
    assert_eq!(agency.run("solve {}").code, 3);
    assert_eq!(agency.read("roster/roster.csv"), before);
}

#[cfg(unix)]
#[test]
fn what_is_published_is_never_taken_for_not_there() {
    use std::os::unix::fs::symlink;
    let agency = solved();
    assert_eq!(agency.run("publish {} --quiet").code, 0);
    let record = agency.file("published/1/publication.json");
    fs::rename(&record, agency.file("kept.json")).expect("a record");
    let told = agency.read("roster/roster.csv");
    agency.append("employees.csv", "a5,Eka,A,,Fri:9\n");
    let published = agency.file("published");
    let refused = |why: &str| {
        for line in ["solve {}", "replan {}", "close {}", "next {} {}/next --from 2023-09-04 --to 2023-09-08"] {
            let run = agency.run(line);
            assert_eq!(run.code, 3, "{why}: {line}: {}", run.err);
        }
        assert_eq!(agency.read("roster/roster.csv"), told, "{why}");
    };
    refused("a publication without its record");
    fs::remove_dir_all(&published).expect("a folder");
    symlink("/mnt/unmounted/published", &published).expect("a link");
    refused("a link that leads nowhere");
    fs::remove_file(&published).expect("a link");
    agency.write("published", "");
    refused("a file");
}

#[cfg(unix)]
#[test]
fn a_workbook_that_cannot_be_read_is_not_left_out_by_convert() {
    let agency = Agency::new();
    std::os::unix::fs::symlink("/mnt/unmounted/locks.xlsx", agency.file("agency.xlsx")).expect("a link");
    let run = agency.run("convert {} {}/all.xlsx");
    assert_eq!(run.code, 3, "{}", told(&run));
    assert!(!agency.file("all.xlsx").exists());
}

#[cfg(unix)]
mod nodes {
    use std::process::Command as Process;

    use super::*;

    fn make_pipe(path: &Path) {
        assert!(Process::new("mkfifo").arg(path).status().expect("mkfifo runs").success());
    }

    /// Runs a command that must end by itself, and soon.
    fn run_soon(agency: &Agency, line: &str) -> Ran {
        let folder = agency.path().to_str().expect("a path of a test");
        let words = line.split_whitespace().map(|word| word.replace("{}", folder));
        let begun = Instant::now();
        let run = ran(giliran().args(words).timeout(Duration::from_secs(60)));
        assert!(begun.elapsed() < Duration::from_secs(50), "{line} waits for somebody to write");
        run
    }

    #[test]
    fn a_pipe_is_no_input() {
        let agency = solved();
        make_pipe(&agency.file("pipe"));
        for line in [
            "verify {} {}/pipe",
            "policy check {}/pipe",
            "replan {} --published {}/pipe",
            "diff {}/pipe {}/roster",
            "explain {} --roster {}/pipe",
            "close {} --roster {}/pipe",
            "close {} --attendance {}/pipe",
            "sheets {} --roster {}/pipe",
            "import {}/pipe --into {}/new",
        ] {
            let run = run_soon(&agency, line);
            assert_eq!(run.code, 3, "{line}: {}", run.err);
            let told = run.out + &run.err;
            assert!(told.contains("is a pipe or a device"), "{line}: {told}");
        }
    }

    #[test]
    fn a_pipe_where_a_roster_is_printed_is_not_waited_for() {
        for name in ["roster.xlsx", "letter.html"] {
            let agency = solved();
            let path = agency.file(&format!("roster/{name}"));
            make_pipe(&path);
            for line in ["solve {}", "replan {} --published {}/roster --from 2023-08-30"] {
                let run = run_soon(&agency, line);
                assert_eq!(run.code, 0, "{line}: {}", run.err);
            }
            assert!(!path.metadata().expect("a pipe").is_file(), "{name}");
        }
    }

    #[test]
    fn a_pipe_among_results_is_not_opened_where_there_is_no_roster() {
        let agency = solved();
        let path = agency.file("roster/summary.json");
        fs::remove_file(&path).expect("a result");
        make_pipe(&path);
        agency.append("units.csv", "A,again,administration\n");
        let run = run_soon(&agency, "solve {}");
        assert_eq!(run.code, 3, "{}", run.err);
        assert!(!path.metadata().expect("a pipe").is_file());
    }

    #[test]
    fn a_pipe_among_results_is_told_and_stays() {
        for name in ["roster.csv", "summary.json", "certificate.json.gz", "assignments.csv"] {
            let agency = solved();
            let path = agency.file(&format!("roster/{name}"));
            fs::remove_file(&path).expect("a result");
            make_pipe(&path);
            let run = run_soon(&agency, "solve {}");
            assert_eq!(run.code, 2, "{name}: {}", run.err);
            assert!(run.err.contains("is a pipe or a device"), "{name}: {}", run.err);
            assert!(!fs::metadata(&path).expect("the pipe").is_file(), "{name}");
            run_soon(&agency, "audit {}");
            run_soon(&agency, "close {}");
        }
    }

    #[test]
    fn devices_are_written_to() {
        let agency = solved();
        for line in ["compare {} --cap 60% --quiet --csv /dev/null", "letter {} --quiet --out /dev/null"] {
            assert_eq!(agency.run(line).code, 0, "{line}");
        }
        for reader in ["employee", "planner"] {
            let run = agency.run(&format!("explain {{}} --employee a1 --for {reader} --quiet --out /dev/stdout"));
            assert_eq!(run.code, 0, "{}", run.err);
            assert!(run.out.contains("a1"), "{}", run.out);
        }
        let run = agency.run("compare {} --cap 60% --csv /dev/stdout");
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains("figure,"), "{}", run.out);
        assert!(!fs::metadata("/dev/null").expect("the device").is_file());
    }

    #[test]
    fn a_pipe_that_nobody_reads_keeps_nobody_waiting_who_wants_to_end() {
        let agency = solved();
        let pipe = agency.file("pipe");
        make_pipe(&pipe);
        let folder = agency.path().to_str().expect("a path of a test");
        for line in [
            "report {} --out {}/pipe",
            "compare {} --cap 60% --csv {}/pipe",
            "sweep {} --csv {}/pipe",
            "explain {} --employee a1 --out {}/pipe",
            "letter {} --out {}/pipe",
        ] {
            for signal in ["INT", "TERM"] {
                let words = line.split_whitespace().map(|word| word.replace("{}", folder));
                let mut child = Process::new(assert_cmd::cargo::cargo_bin!("giliran"))
                    .args(words)
                    .stdout(std::process::Stdio::null())
                    .spawn()
                    .expect("the program starts");
                std::thread::sleep(Duration::from_millis(700));
                assert!(child.try_wait().expect("its state").is_none(), "{line} waits for a reader");
                let sent = Process::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status();
                assert!(sent.expect("kill runs").success());
                let begun = Instant::now();
                while child.try_wait().expect("its state").is_none() {
                    if begun.elapsed() > Duration::from_secs(20) {
                        child.kill().expect("it can be killed");
                        panic!("{line} does not hear {signal}");
                    }
                    std::thread::sleep(Duration::from_millis(10));
                }
            }
        }
        let mut reader = Process::new("cat").arg(&pipe).stdout(std::process::Stdio::piped()).spawn().expect("cat runs");
        assert_eq!(agency.run("report {} --quiet --out {}/pipe").code, 0);
        let mut text = String::new();
        std::io::Read::read_to_string(reader.stdout.as_mut().expect("its output"), &mut text).expect("text");
        reader.wait().expect("cat ends");
        assert!(text.starts_with("<!DOCTYPE html>") && text.trim_end().ends_with("</html>"));
    }

    #[test]
    fn a_full_disk_leaves_what_was_there() {
        let agency = solved();
        let run = agency.run("compare {} --cap 60% --csv /dev/full");
        assert_eq!(run.code, 2, "{}", run.err);
        assert!(run.err.contains("Make room on the disk"), "{}", run.err);
    }

    #[test]
    fn a_reader_that_goes_away_is_no_error() {
        let agency = solved();
        let line = format!(
            "'{}' check '{}' | true",
            assert_cmd::cargo::cargo_bin!("giliran").display(),
            agency.path().display()
        );
        let ended = Process::new("sh").args(["-c", &line]).output().expect("a shell");
        assert!(ended.status.success());
        assert!(!String::from_utf8_lossy(&ended.stderr).contains("panic"));
    }
}

#[test]
fn numbers_beyond_the_proof_are_refused_when_read() {
    // Two thousand of them multiplied past 32 bits.
    let agency = Agency::new();
    agency.append("agency.toml", &BONUS.repeat(1_001));
    let run = agency.run("solve {}");
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("rules of priority; at most"), "{}", run.err);
    let run = case("exit6-without-limit").run("solve {}");
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("4,294,967,295"), "{}", run.err);
}

#[test]
fn as_many_priorities_as_may_be_are_proven() {
    let agency = Agency::new();
    agency.append("agency.toml", &BONUS.repeat(1_000));
    agency.append("employees.csv", "a5,Eka,A,,Fri:99\n");
    let run = agency.run("solve {} --quiet");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(agency.run("audit {} --quiet").code, 0);
}

#[test]
fn workbooks_that_overflow_or_lie_far_out_are_told_of() {
    for (name, code) in [
        ("xlsx-panic-col-overflow", 3),
        ("xlsx-panic-dimension", 3),
        ("xlsx-panic-row-overflow", 3),
        ("xlsx-far-cell", 0),
        ("xlsx-far-row", 3),
    ] {
        let run = case(name).run("check {}");
        assert_eq!(run.code, code, "{name}: {}", run.err);
        assert!(!run.err.contains("bug in giliran"), "{name}: {}", run.err);
    }
}

/// A workbook with one sheet of employees, written as somebody would who wants to use up the memory.
fn write_workbook(path: &Path, sheet: &[&str], shared: &str) {
    let mut book = ZipWriter::new(fs::File::create(path).expect("a file"));
    let mut add = |name: &str, parts: &[&str]| {
        book.start_file(name, SimpleFileOptions::default()).expect("a member");
        parts.iter().for_each(|part| book.write_all(part.as_bytes()).expect("a part"));
    };
    let place = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |targets: &[(&str, &str)]| {
        let each = targets.iter().enumerate().map(|(at, (kind, target))| {
            format!("<Relationship Id=\"rId{}\" Type=\"{place}/{kind}\" Target=\"{target}\"/>", at + 1)
        });
        format!("<Relationships>{}</Relationships>", each.collect::<String>())
    };
    add("_rels/.rels", &[&relations(&[("officeDocument", "xl/workbook.xml")])]);
    let sheets = "<sheets><sheet name=\"employees\" sheetId=\"1\" r:id=\"rId1\"/></sheets>";
    add("xl/workbook.xml", &[&format!("<workbook xmlns:r=\"{place}\">{sheets}</workbook>")]);
    let parts = [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")];
    add("xl/_rels/workbook.xml.rels", &[&relations(&parts)]);
    add("xl/sharedStrings.xml", &["<sst><si><t>", shared, "</t></si></sst>"]);
    add("xl/worksheets/sheet1.xml", &[&["<worksheet><sheetData>"], sheet, &["</worksheet>"]].concat());
    book.finish().expect("a workbook");
}

#[test]
fn workbooks_that_multiply_when_they_are_read_are_refused() {
    let agency = Agency::new();
    let path = agency.file("bomb.xlsx");
    let cells = format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(1_000));
    let shared = vec![cells.as_str(); 100];
    let first = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
    let far: Vec<String> =
        (2..6_000).map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>")).collect();
    let far: Vec<&str> = [first].into_iter().chain(far.iter().map(String::as_str)).collect();
    for (what, sheet, text) in [
        ("a text that many cells share", shared, "B".repeat(30_000)),
        ("rows that are full of blanks", far.clone(), "NIP".to_owned()),
    ] {
        write_workbook(&path, &[&sheet[..], &["</sheetData>"]].concat(), &text);
        for line in ["check {}/bomb.xlsx", "verify {} {}/bomb.xlsx", "import {}/bomb.xlsx --into {}/new"] {
            let begun = Instant::now();
            let run = agency.run(line);
            assert_eq!(run.code, 3, "{what}: {line}: {}", run.err);
            let told = run.out + &run.err;
            assert!(told.contains("[sheet-too-large]"), "{what}: {line}: {told}");
            assert!(begun.elapsed() < Duration::from_secs(30), "{what}: {line}: {:?}", begun.elapsed());
        }
    }
    // Cells that are merged over one another are what they would be if each were merged once.
    let merged = format!("<mergeCells>{}</mergeCells>", "<mergeCell ref=\"A1:A6000\"/>".repeat(200_000));
    let below: Vec<String> =
        (2..6_000).map(|row| format!("<row r=\"{row}\"><c r=\"B{row}\"><v>1</v></c></row>")).collect();
    let below = below.concat();
    write_workbook(&path, &[first, &below, "</sheetData>", &merged], &"B".repeat(1_000));
    let begun = Instant::now();
    assert_eq!(agency.run("check {}/bomb.xlsx").code, 3);
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
}

#[test]
fn no_name_moves_the_cursor() {
    for lang in ["en", "id"] {
        let agency = case("terminal-escapes/agency");
        for line in ["check {}", "check {} --json", "solve {}", "explain {}", "verify {} {}/roster/roster.csv"] {
            let run = agency.run(&format!("{line} --color always --lang {lang}"));
            for text in [run.out, run.err] {
                // Nothing but styles may follow an escape.
                let mut parts = text.split('\u{1b}');
                let first = parts.next().unwrap_or_default().to_owned();
                let is_style = |part: &str| {
                    part.strip_prefix('[')
                        .and_then(|rest| rest.split_once('m'))
                        .is_some_and(|(style, _)| style.chars().all(|letter| letter.is_ascii_digit() || letter == ';'))
                };
                assert!(parts.all(is_style), "{line}: {text:?}");
                assert!(!first.contains('\u{7}') && !text.contains(['\u{7}', '\u{9b}']), "{line}: {text:?}");
            }
        }
    }
}

#[test]
fn cells_are_safe_to_open_and_come_back() {
    let agency = case("formula-injection/agency");
    let run = agency.run("solve {} --quiet");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(agency.run("compare {} --quiet --csv {}/figures.csv").code, 0);
    assert_eq!(agency.run("explain {} --all --quiet").code, 0);
    assert_eq!(agency.run("export {} --format lp --quiet").code, 0);
    for file in [
        "roster/roster.csv",
        "roster/assignments.csv",
        "roster/explanations.csv",
        "figures.csv",
        "programs/programs.csv",
        "programs/employees.csv",
    ] {
        let text = agency.read(file);
        for record in csv_cells(&text) {
            let is_formula = record.starts_with(['=', '+', '-', '@']) && record.parse::<f64>().is_err();
            assert!(!is_formula, "{file}: {record}");
        }
    }
    let run = agency.run("verify {} {}/roster/roster.csv");
    assert_eq!(run.code, 0, "what is written is read back: {}", run.out);
    assert_eq!(agency.run("audit {}").code, 0);
}

fn csv_cells(text: &str) -> Vec<String> {
    // Cells of these files hold no line ends.
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().expect("a cell").push(letter),
        }
    }
    cells
}

#[test]
fn what_looks_alike_is_one_person() {
    for other in ["a1\u{200b}", "\u{202e}a1", "a\u{ad}1"] {
        let agency = Agency::new();
        agency.append("employees.csv", &format!("{other},Orang Lain,A,,\n"));
        let run = agency.run("check {}");
        let told = run.out + &run.err;
        assert_eq!(run.code, 3, "{told}");
        assert!(told.contains("[repeated-id]") && told.contains("[hidden-letters]"), "{told}");
        assert!(told.contains("<U+"), "{told}");
    }
    let agency = Agency::new();
    agency.append("employees.csv", "andre\u{301},Orang,A,,\nandr\u{e9},Orang,A,,\n");
    assert_eq!(agency.run("check {}").code, 3);
}

#[test]
fn no_line_of_another_file_is_shown() {
    let agency = Agency::new();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let secret = elsewhere.path().join("secret.toml");
    for text in ["token = unquoted-secret\n", "secret_key = \"unquoted-secret\"\n", "unquoted-secret\u{0}"] {
        fs::write(&secret, text).expect("a file");
        agency.write("agency.toml", &format!("name = \"x\"\npolicy = \"{}\"\n", secret.display()));
        for line in ["check {}", "check {} --json"] {
            let run = agency.run(line);
            assert_eq!(run.code, 3, "{}", run.err);
            let told = run.out + &run.err;
            assert!(
                told.contains("policy-elsewhere") && !told.contains("unquoted") && !told.contains("secret_key"),
                "{told}"
            );
        }
    }
    let agency = solved();
    fs::write(&secret, "unquoted-secret").expect("a file");
    agency.append("agency.toml", &format!("\n[letterhead]\nlogo = \"{}\"\n", secret.display()));
    let run = agency.run("letter {}");
    assert_eq!(run.code, 3);
    assert!(!told(&run).contains("unquoted"), "{}", told(&run));
}

#[test]
fn long_texts_are_quoted_by_their_beginning() {
    let agency = Agency::new();
    agency.append("employees.csv", &format!("a9,Orang,{},,\n", "U".repeat(130_000)));
    let begun = Instant::now();
    let run = agency.run("check {} --json");
    assert_eq!(run.code, 3);
    assert!(run.out.len() < 20_000, "{} bytes", run.out.len());
    let syntax: String = (0..50_000).map(|at| format!("x{at} = = 1\n")).collect();
    agency.append("agency.toml", &syntax);
    assert_eq!(agency.run("check {}").code, 3);
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}

#[test]
fn files_of_two_runs_are_noticed() {
    let agency = solved();
    let (summary, certificate) =
        (agency.read("roster/summary.json"), fs::read(agency.file("roster/certificate.json.gz")));
    assert_eq!(agency.run("audit {} --quiet").code, 0);
    // As if a run had been killed after it gave the roster its name.
    agency.write("locks.csv", "employee_id,date,state\na4,2023-09-01,WFH\n");
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    let newer = fs::read(agency.file("roster/certificate.json.gz")).expect("a certificate");
    fs::write(agency.file("roster/certificate.json.gz"), certificate.expect("a certificate")).expect("a file");
    let run = agency.run("audit {}");
    assert_eq!(run.code, 7, "{}", run.out);
    fs::write(agency.file("roster/certificate.json.gz"), newer).expect("a file");
    assert_eq!(agency.run("audit {} --quiet").code, 0);
    agency.write("roster/summary.json", &summary);
    let run = agency.run("audit {}");
    assert_eq!(run.code, 7, "an old summary: {}", run.out);
    assert!(run.out.contains("summary.json is of another run"), "{}", run.out);
}

#[test]
fn a_summary_that_states_another_figure_is_refused() {
    let agency = solved();
    let summary: Value = serde_json::from_str(&agency.read("roster/summary.json")).expect("JSON");
    for key in [
        "status",
        "objective",
        "bound",
        "gap",
        "verified",
        "employees",
        "eligible",
        "requested",
        "granted",
        "wfh_days",
        "shortfalls",
        "blocks",
        "unasked",
        "worst_share.employees",
        "domicile.elsewhere.granted",
        "proof.bounds",
        "proof.solver",
        "given_way",
        "shortfall_list",
        "conflicts",
        "policy",
        "from",
        "to",
        "replanned_from",
        "changes",
        "stages.0.value",
        "stages.0.bound",
        "stages.1.shares",
        "stages.1.proven",
        "stages.2.name",
    ] {
        let mut changed = summary.clone();
        let place = key.split('.').fold(&mut changed, |place, part| match part.parse::<usize>() {
            Ok(at) => &mut place[at],
            Err(_) => &mut place[part],
        });
        *place = match place.take() {
            Value::Number(number) => json!(number.as_f64().expect("a number") + 1.0),
            Value::Bool(stated) => json!(!stated),
            Value::Array(mut list) => {
                list.push(json!({}));
                Value::Array(list)
            }
            Value::Object(mut shares) => {
                shares.insert("2/3".into(), json!(7));
                Value::Object(shares)
            }
            Value::String(_) | Value::Null => json!("another"),
        };
        agency.write("roster/summary.json", &changed.to_string());
        let run = agency.run("audit {} --json");
        let report: Value = serde_json::from_str(&run.out).expect("JSON");
        assert_eq!((run.code, &report["failures"][0]["kind"]), (7, &json!("other_value")), "{key}: {}", run.out);
    }
    agency.write("roster/summary.json", &summary.to_string());
    assert_eq!(agency.run("audit {} --quiet").code, 0);
}

#[test]
fn swapped_names_are_noticed() {
    let agency = solved();
    let swapped = agency.read("roster/roster.csv").replace("Bima Santoso", "?").replace("Citra Dewi", "Bima Santoso");
    agency.write("other.csv", &swapped.replace('?', "Citra Dewi"));
    let run = agency.run("verify {} {}/other.csv");
    assert_eq!(run.code, 7, "{}", run.out);
    assert!(run.out.contains("is the name of a3"), "{}", run.out);
    agency.write("other.csv", &agency.read("roster/roster.csv").replace("Bima Santoso", "Bima S."));
    assert_eq!(agency.run("verify {} {}/other.csv").code, 0, "a name may be written otherwise");
}

/// The beginning of the name of a file that a process was writing which is no more: none has the largest of all numbers.
fn killed(name: &str) -> String {
    aside_name(name).replacen(&std::process::id().to_string(), &u32::MAX.to_string(), 1)
}

#[test]
fn what_a_killed_run_left_is_gone_after_the_next() {
    let agency = solved();
    agency.write(&format!("roster/{}abc", killed("roster.csv")), "half");
    assert_eq!(agency.run("solve {} --quiet").code, 0);
    let files: Vec<PathBuf> = agency.list("roster").into_iter().map(PathBuf::from).collect();
    assert!(!files.iter().any(|name| name.to_string_lossy().starts_with('.')), "{files:?}");
}

#[test]
fn a_new_agency_is_whole_and_takes_away_what_a_killed_run_left() {
    let agency = Agency::empty();
    for line in ["init {}/new", "generate {}/invented --employees 12", "convert {}/new {}/copy"] {
        let run = agency.run(&format!("{line} --quiet"));
        assert_eq!(run.code, 0, "{line}: {}", run.err);
    }
    assert_eq!(agency.list(""), ["copy", "invented", "new"], "nothing else lies beside them");
    assert_eq!(agency.run("check {}/new --quiet").code, 0);
    // In a folder that is there already.
    agency.write(&format!("there/{}part", killed("units.csv")), "half");
    assert_eq!(agency.run("init {}/there --quiet").code, 0);
    assert!(!agency.list("there").iter().any(|name| name.starts_with('.')), "{:?}", agency.list("there"));
}

#[test]
fn an_agency_named_in_place_of_a_roster_is_told() {
    let agency = Agency::new();
    assert_eq!(agency.run("convert {} {}/data.xlsx --quiet").code, 0);
    // One place is the roster, and the agency is the current folder: which is another one.
    for line in ["verify {}", "verify {}/data.xlsx", "verify {} {}/data.xlsx", "replan {} --published {}"] {
        let run = agency.run(line);
        assert_eq!(run.code, 3, "{line}: {}", run.err);
        assert!(run.err.contains("this is an agency, not a roster"), "{line}: {}", run.err);
        assert!(!run.err.contains("agency.toml is missing"), "{line}: {}", run.err);
    }
}

#[test]
fn a_circular_that_is_not_there_is_blamed_where_it_was_named() {
    let agency = Agency::new();
    let run = agency.run("compare {} --policy nowhere.toml");
    assert_eq!(run.code, 3);
    assert!(run.err.contains("--policy") && !run.err.contains("agency.toml"), "{}", run.err);
    agency.write("scenarios.toml", "[[scenario]]\nname = \"x\"\npolicy = \"nowhere.toml\"\n");
    let run = agency.run("compare {}");
    assert_eq!(run.code, 3);
    assert!(run.err.contains("scenarios.toml") && !run.err.contains("agency.toml"), "{}", run.err);
}

#[test]
fn a_cell_of_hundreds_of_megabytes_is_refused_wherever_a_table_is_read() {
    let agency = solved();
    let long = format!("employee_id,name,unit_id\na1,\"{}", "x".repeat(40 << 20));
    agency.write("long.csv", &long);
    agency.write("locks.csv", &long);
    for line in [
        "check {}",
        "verify {} {}/long.csv",
        "replan {} --published {}/long.csv --from 2023-08-30 --out {}/again",
        "import {}/long.csv --into {}/new",
        "close {} --roster {}/long.csv",
    ] {
        let run = agency.run(line);
        assert_eq!(run.code, 3, "{line}: {}", told(&run));
        assert!(told(&run).contains("quotation mark"), "{line}: {}", told(&run));
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_where_an_earlier_result_should_be_is_not_waited_for() {
    let agency = solved();
    for (line, file) in
        [("export {} --format lp", "programs/programs.csv"), ("sheets {} --out {}/s.xlsx", "roster/explanations.csv")]
    {
        let path = agency.file(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
        let begun = Instant::now();
        let run = agency.run(line);
        assert!(begun.elapsed() < Duration::from_secs(20), "{line}: {} {}", run.code, run.err);
    }
}

#[test]
fn letters_of_two_alphabets_are_told_apart() {
    let agency = Agency::new();
    agency.append("employees.csv", "\u{430}1,Eka Dua,A,,\n");
    let run = agency.run("check {}");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(told(&run).contains("<U+0430>1"), "{}", told(&run));
    agency.write("locks.csv", "employee_id,date,state\n\u{430}2,2023-08-29,WFO\n");
    let run = agency.run("check {}");
    assert_eq!(run.code, 3);
    assert!(told(&run).contains("\"a2\" looks the same, but this is <U+0430>2"), "{}", told(&run));
}

#[test]
fn no_workbook_is_put_beside_the_tables_that_it_holds() {
    let agency = Agency::new();
    for line in ["convert {} {}/agency.xlsx", "convert {} {}/Agency.XLSX", "init {} --xlsx"] {
        let run = agency.run(line);
        assert_eq!(run.code, 2, "{line}: {}", run.err);
        assert!(run.err.contains("nothing could be read"), "{line}: {}", run.err);
    }
    assert_eq!(agency.run("convert {} {}/w/agency.xlsx").code, 0);
    let run = agency.run("convert {}/w/agency.xlsx {}/w");
    assert_eq!((run.code, agency.list("w")), (2, vec!["agency.xlsx".to_owned()]), "{}", run.err);
    assert_eq!(agency.run("check {}").code, 0);
    // Where somebody has put both together, nothing is chosen for them.
    agency.write("w/units.csv", &agency.read("units.csv"));
    let run = agency.run("convert {}/w {}/both.xlsx");
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("table-twice"), "{}", run.err);
}

#[test]
fn no_agency_is_invented_that_cannot_be_read() {
    let folder = Agency::empty();
    for dates in
        ["--from 9999-12-01 --to 9999-12-31", "--from +10000-01-01", "--from +262142-12-31", "--from 2019-12-01"]
    {
        let run = folder.run(&format!("generate {{}}/g --employees 3 {dates}"));
        assert_eq!(run.code, 2, "{dates}: {}", run.err);
        assert!(!folder.file("g").exists(), "{dates}");
    }
}

/// Runs a line with so many megabytes of addresses.
#[cfg(target_os = "linux")]
fn run_within(agency: &Agency, megabytes: u32, line: &str) -> (Option<i32>, String) {
    let line = line.replace("{}", &agency.path().display().to_string());
    let program = assert_cmd::cargo::cargo_bin!("giliran").display();
    let script = format!("ulimit -v {}; exec {program} {line} --threads 1 --lang en", megabytes << 10);
    let ended = std::process::Command::new("sh").arg("-c").arg(script).output().expect("a shell");
    (ended.status.code(), String::from_utf8_lossy(&ended.stderr).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn where_memory_ends_one_sentence_and_a_code_say_so() {
    let agency = Agency::empty();
    assert_eq!(agency.run("generate {}/big --employees 6000 --quiet").code, 0);
    let mut ended = 0;
    for megabytes in [160, 200, 240, 280, 320] {
        for line in ["solve {}/big", "solve {}/big --xlsx", "check {}/big", "convert {}/big {}/big.xlsx"] {
            let (code, err) = run_within(&agency, megabytes, line);
            match code {
                Some(8) => {
                    ended += 1;
                    assert!(err.contains("there is not enough memory"), "{megabytes} {line}: {err}");
                }
                Some(0 | 2) => {}
                code => panic!("{megabytes} {line}: {code:?} {err}"),
            }
            let _ = fs::remove_file(agency.file("big.xlsx"));
        }
    }
    assert!(ended > 0, "memory ended at least once");
}

/// Where a file may not grow beyond some kilobytes, which is what a full disk is to a program.
#[cfg(target_os = "linux")]
#[test]
fn what_does_not_fit_is_told_in_words_and_by_the_name_it_would_have_had() {
    let agency = Agency::empty();
    assert_eq!(agency.run("generate {}/a --employees 3000 --quiet").code, 0);
    for (line, named, left) in [
        ("generate {}/g --employees 3000", "g/employees.csv", "g"),
        ("solve {}/a --out {}/r", "r/roster.csv", "r/roster.csv"),
        ("convert {}/a {}/b", "b/", "b"),
    ] {
        let line = line.replace("{}", &agency.path().display().to_string());
        let program = assert_cmd::cargo::cargo_bin!("giliran").display();
        let script = format!("trap '' XFSZ; ulimit -f 16; exec {program} {line} --lang en");
        let ended = std::process::Command::new("sh").arg("-c").arg(script).output().expect("a shell");
        let err = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(2), "{line}: {err}");
        assert!(err.contains(named) && err.contains("larger than"), "{line}: {err}");
        assert!(!err.contains("os error") && !err.contains(".giliran-"), "{line}: {err}");
        assert!(!agency.file(left).exists(), "{line}: {left}");
    }
}

/// No result gets the name of a file of another kind, and nothing is made on the way to saying so.
#[test]
fn the_ending_of_another_kind_of_file_is_refused() {
    let agency = solved();
    let before = (agency.list(""), agency.list("roster"));
    for (line, cure) in [
        ("letter {} --out {}/roster.xlsx", "ends in .html"),
        ("letter {} --out {}/letter.PDF", "ends in .html"),
        ("report {} --out {}/report.csv", "ends in .html"),
        ("sheets {} --out {}/roster.html", "ends in .xlsx"),
        ("sheets {} --out {}/roster.xls", "ends in .xlsx"),
        ("compare {} --cap 60% --csv {}/table.xlsx", "ends in .csv"),
        ("sweep {} --cap 40%..60% --csv {}/curve.html", "ends in .csv"),
        ("solve {} --out {}/roster.csv", "without such an ending"),
        ("replan {} --published {}/roster --from 2023-08-30 --out {}/new.xlsx", "without such an ending"),
        ("calendar {} --out {}/calendar.ics", "without such an ending"),
        ("export {} --format lp --out {}/programs.lp", "without such an ending"),
        ("man {}/pages.txt", "without such an ending"),
        ("convert {} {}/agency.html", ".xlsx"),
    ] {
        let run = agency.run(line);
        assert!(run.code == 2 && run.err.contains(cure), "{line}: {}{}", run.out, run.err);
        assert_eq!((agency.list(""), agency.list("roster")), before, "{line}");
    }
    for (line, file) in [
        ("letter {} --out {}/surat", "surat"),
        ("letter {} --out {}/surat.htm", "surat.htm"),
        ("compare {} --cap 60% --csv {}/tmp.Ab3xYz", "tmp.Ab3xYz"),
    ] {
        let run = agency.run(line);
        assert!(run.code == 0 && agency.file(file).exists(), "{line}: {}", run.err);
    }
}

/// The page of somebody else was written by this command: that is not what is in the way.
#[test]
fn a_page_about_somebody_else_is_told_as_one() {
    let agency = solved();
    assert_eq!(agency.run("explain {} --employee a1 --out {}/page.txt").code, 0);
    let page = agency.read("page.txt");
    for (language, words) in [("en", "about another employee"), ("id", "tentang pegawai lain")] {
        let run = agency.run(&format!("explain {{}} --employee a2 --out {{}}/page.txt --lang {language}"));
        assert!(run.code == 2 && run.err.contains(words), "{}", run.err);
        assert_eq!(agency.read("page.txt"), page);
    }
}
