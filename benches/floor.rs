//! How far `giliran solve` is from the least that any program must do: `cargo bench --bench floor -- 58109`.
//!
//! The **floor** is a program that only reads the agency's tables (every record of every table, its cells split and
//! checked to be UTF-8) and writes a roster of that size (the same ids, names and units, a state for every day, byte for
//! byte as long as giliran's; that is checked). It keeps nothing, computes nothing and hashes nothing. It is measured on
//! one thread, and on two that share the largest table.
//!
//! `giliran solve`, on as many threads as the machine has, reads, builds, solves every stage, proves, verifies, and
//! writes roster, certificate and summary. Both are processes of their own, run in turn, and the figure is the
//! **median of the ratios** within each round: it does not depend on how fast the machine is today. Then the share of
//! each of giliran's phases, as `summary.json` states them.

mod support;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use chrono::NaiveDate;
use clap::{Arg, ArgAction, value_parser};
use csv::{ReaderBuilder, StringRecord, WriterBuilder};

use support::{Result, invent_agency};

/// Phases as `summary.json` names them, and what they are.
const PHASES: [(&str, &str); 5] = [
    ("read", "reading"),
    ("build", "building programs"),
    ("solve", "solving and proving"),
    ("verify", "verifying, scoring"),
    ("write", "writing, certificate"),
];

/// Rows that a thread of the floor formats before it writes them.
const ROWS: usize = 8_192;

fn main() -> Result<()> {
    let number = |name| Arg::new(name).long(name).value_parser(value_parser!(usize));
    let date = |name| Arg::new(name).long(name).value_parser(value_parser!(NaiveDate));
    let flag = |name| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let arguments = clap::Command::new("floor")
        .arg(Arg::new("employees").default_value("58109").value_parser(value_parser!(u32)))
        .arg(flag("hard").help("the rules of `giliran generate --hard`"))
        .arg(date("from").help("first date; the default is ten working days"))
        .arg(date("to").help("last date"))
        .arg(number("rounds").default_value("15").help("rounds, of which the median counts"))
        // What the processes of the floor are called with.
        .arg(Arg::new("folder").long("folder").value_parser(value_parser!(PathBuf)).hide(true))
        .arg(Arg::new("roster").long("roster").value_parser(value_parser!(PathBuf)).hide(true))
        .arg(number("days").default_value("0").hide(true))
        .arg(number("threads").default_value("1").hide(true))
        // Cargo says so to every bench.
        .arg(flag("bench").hide(true))
        .get_matches();
    let count = |name| arguments.get_one::<usize>(name).copied().unwrap_or_default();
    let path = |name| arguments.get_one::<PathBuf>(name);
    if let (Some(folder), Some(roster)) = (path("folder"), path("roster")) {
        return copy_tables(folder, roster, count("days"), count("threads"));
    }
    let employees = arguments.get_one::<u32>("employees").copied().unwrap_or_default();
    let dates = ["from", "to"].map(|name| arguments.get_one::<NaiveDate>(name).copied());
    let place = tempfile::tempdir()?;
    let folder = place.path().join("agency");
    invent_agency(&folder, employees, arguments.get_flag("hard"), dates)?;
    let rounds = measure(&folder, count("rounds").max(1))?;
    report(employees, &rounds);
    Ok(())
}

/// Seconds of one round.
struct Round {
    /// The floor on one thread, and on two.
    floor: [f64; 2],
    /// The whole of giliran, as a clock outside sees it.
    giliran: f64,
    /// Its phases, as in [`PHASES`].
    phases: [f64; PHASES.len()],
}

fn measure(folder: &Path, rounds: usize) -> Result<Vec<Round>> {
    let place = tempfile::tempdir()?;
    let out = place.path().join("giliran");
    let giliran = || {
        time(Command::new(env!("CARGO_BIN_EXE_giliran")).arg("solve").arg(folder).arg("--out").arg(&out).arg("--quiet"))
    };
    // Once to have the files in memory, and to know the roster's size.
    giliran()?;
    let roster = out.join("roster.csv");
    let bytes = fs::metadata(&roster)?.len();
    let header = fs::read(&roster)?.into_iter().take_while(|&byte| byte != b'\n').filter(|&byte| byte == b',').count();
    let days = (header - 2).to_string();
    let floor = |threads: &str| -> Result<f64> {
        let copy = place.path().join("floor.csv");
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("--folder").arg(folder).arg("--roster").arg(&copy).args(["--days", &days, "--threads", threads]);
        let seconds = time(&mut command)?;
        match fs::metadata(&copy)?.len() {
            written if written == bytes => Ok(seconds),
            written => Err(format!("the floor wrote {written} bytes, giliran {bytes}").into()),
        }
    };
    let round = |_| -> Result<Round> {
        let floor = [floor("1")?, floor("2")?];
        let giliran = giliran()?;
        let summary: serde_json::Value = serde_json::from_slice(&fs::read(out.join("summary.json"))?)?;
        if summary["status"] != "optimal" {
            return Err("no proven roster".into());
        }
        let phases = PHASES.map(|(name, _)| summary["seconds"][name].as_f64().unwrap_or(f64::NAN));
        Ok(Round { floor, giliran, phases })
    };
    (0..rounds).map(round).collect()
}

fn time(command: &mut Command) -> Result<f64> {
    let start = Instant::now();
    let status = command.status()?;
    if ExitStatus::success(&status) {
        Ok(start.elapsed().as_secs_f64())
    } else {
        Err(format!("{command:?}: {status}").into())
    }
}

fn report(employees: u32, rounds: &[Round]) {
    let median = |of: &dyn Fn(&Round) -> f64| quartiles(rounds.iter().map(of).collect())[1];
    let total = median(&|round| round.giliran);
    println!("{employees} employees, medians of {} rounds", rounds.len());
    for (at, name) in ["floor, 1 thread", "floor, 2 threads"].into_iter().enumerate() {
        println!("{name:<22} {:>8.3} s", median(&|round| round.floor[at]));
    }
    println!("{:<22} {total:>8.3} s", "giliran solve");
    for (at, (_, name)) in PHASES.into_iter().enumerate() {
        let seconds = median(&|round| round.phases[at]);
        println!("  {name:<20} {seconds:>8.3} s {:>5.1}%", 100.0 * seconds / total);
    }
    let rest = median(&|round| round.giliran - round.phases.iter().sum::<f64>());
    println!("  {:<20} {rest:>8.3} s {:>5.1}%", "start, end", 100.0 * rest / total);
    for (at, name) in ["1 thread", "2 threads"].into_iter().enumerate() {
        let [low, middle, high] = quartiles(rounds.iter().map(|round| round.giliran / round.floor[at]).collect());
        println!("giliran / floor on {name}: {middle:.1} (quartiles {low:.1} to {high:.1})");
    }
}

/// Lower quartile, median, upper quartile.
fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values[(values.len() - 1) * quarter / 4])
}

/// The floor: reads every table of the folder and writes a roster of as many rows as `employees.csv` has.
fn copy_tables(folder: &Path, roster: &Path, days: usize, threads: usize) -> Result<()> {
    let (mut employees, mut others) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.ends_with("employees.csv") {
            employees = fs::read(path)?;
        } else if path.is_file() {
            others.push(fs::read(path)?);
        }
    }
    let (header, rows) = employees.split_at(next_row(&employees, 0));
    if !header.starts_with(b"employee_id,name,unit_id,") {
        return Err("employees.csv has other columns than the generator writes".into());
    }
    let file = Mutex::new(File::create(roster)?);
    let header = format!("employee_id,name,unit_id{}\n", ",2023-08-28".repeat(days));
    lock(&file).write_all(header.as_bytes())?;
    // No cell that the generator writes holds a line end.
    let middle = if threads > 1 { next_row(rows, rows.len() / 2) } else { rows.len() };
    let (first, second) = rows.split_at(middle);
    thread::scope(|scope| {
        let first = scope.spawn(|| copy_rows(first, days, &file));
        copy_rows(second, days, &file)?;
        others.iter().try_for_each(|table| read_rows(table))?;
        first.join().unwrap_or_else(|_| Err(io::Error::other("a thread of the floor panicked")))
    })?;
    Ok(())
}

/// Where the row after the one at byte `at` begins.
fn next_row(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |end| at + end + 1)
}

fn lock(file: &Mutex<File>) -> std::sync::MutexGuard<'_, File> {
    file.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn read_rows(table: &[u8]) -> io::Result<()> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table);
    let mut cells = StringRecord::new();
    while reader.read_record(&mut cells)? {}
    Ok(())
}

/// Reads rows of employees and writes theirs of the roster.
fn copy_rows(rows: &[u8], days: usize, roster: &Mutex<File>) -> io::Result<()> {
    let mut reader = ReaderBuilder::new().has_headers(false).from_reader(rows);
    let mut cells = StringRecord::new();
    let mut buffer = Vec::new();
    loop {
        let mut writer = WriterBuilder::new().buffer_capacity(1 << 16).from_writer(std::mem::take(&mut buffer));
        let mut more = true;
        for _ in 0..ROWS {
            more = reader.read_record(&mut cells)?;
            if !more {
                break;
            }
            for cell in cells.iter().take(3).chain(std::iter::repeat_n("WFO", days)) {
                writer.write_field(cell)?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
        buffer = writer.into_inner().map_err(|error| error.into_error())?;
        lock(roster).write_all(&buffer)?;
        if !more {
            return Ok(());
        }
        buffer.clear();
    }
}
