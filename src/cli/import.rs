//! `giliran import`.

use std::fmt::Write as _;
use std::io::{self, BufRead as _, IsTerminal as _};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::console::{Console, FAINT, GOOD, STRONG, WARNING};
use super::exit::{Exit, Failure};
use super::problem::{format_diagnostics, refuse_reading};
use super::quote::quote;
use crate::app::import::Import;
use crate::input::diagnostic::{Diagnostic, Place, Severity};
use crate::input::import::{Besides, FileChange, FoundTable, Plan, Question, TableKind};
use crate::input::{diagnose_unreadable, read_file};
use crate::message::{Language, Message};
use crate::write::wording::import::{word_destination, word_new_row, word_plan, word_question, word_value};

/// How many rows of a kind of change are shown.
const SHOWN: usize = 10;

/// What to import, and how it is agreed to.
pub struct ImportOptions {
    sources: Vec<PathBuf>,
    folder: PathBuf,
    kind: Option<TableKind>,
    answers: Vec<String>,
    dry_run: bool,
    yes: bool,
}

/// Reads what the command line asks for.
pub fn read_options(matches: &ArgMatches) -> ImportOptions {
    let kind = matches.get_one::<String>("as");
    ImportOptions {
        sources: matches.get_many::<PathBuf>("source").into_iter().flatten().cloned().collect(),
        folder: matches.get_one::<PathBuf>("into").cloned().unwrap_or_default(),
        kind: kind.and_then(|code| TableKind::ALL.into_iter().find(|kind| kind.code() == code)),
        answers: matches.get_many::<String>("answer").into_iter().flatten().cloned().collect(),
        dry_run: matches.get_flag("dry-run"),
        yes: matches.get_flag("yes"),
    }
}

/// Imports the sources into the folder: shows what it took from where, asks what it is unsure of, and writes when that is
/// agreed to.
pub fn run(console: &Console, options: ImportOptions) -> Result<Exit, Failure> {
    let ImportOptions { sources, folder, kind, answers, dry_run, yes } = options;
    let reads_stdin = sources.iter().any(|source| source.as_os_str() == "-");
    let stdin = if reads_stdin {
        match read_file(Path::new("-")) {
            Ok(bytes) => Some(bytes),
            Err(error) => return refuse_reading(console, &[diagnose_unreadable(Path::new("-"), &error)]),
        }
    } else {
        None
    };
    let mut import = match Import::open(&sources, stdin, &folder, kind) {
        Ok(import) => import,
        Err(problems) => return refuse_reading(console, &problems),
    };
    let mut given_ids = Vec::new();
    for given in answers {
        // An id may hold `=`; an answer does not.
        let Some((id, answer)) = given.rsplit_once('=') else {
            return Err(Failure::Usage(vec![Message::new("import-bad-answer").with("value", given)]));
        };
        given_ids.push(id.to_owned());
        import.answer(id.to_owned(), answer.to_owned());
    }
    let talks =
        !reads_stdin && !console.json && !console.quiet && io::stdin().is_terminal() && io::stderr().is_terminal();
    let mut plan = import.plan();
    for id in given_ids.into_iter().filter(|id| plan.unasked.contains(id)) {
        let message = Message::new("import-no-question")
            .with("id", id)
            .with("asked", plan.asked.clone())
            .with("questions", plan.asked.len());
        plan.diagnostics.push(Diagnostic::error(Place::default(), message));
    }
    if talks {
        show(console, &format_found(&plan.found, console.language))?;
        let is_sound = !has_errors(&plan.diagnostics);
        while is_sound && !plan.questions.is_empty() && !has_errors(&plan.diagnostics) {
            for question in &plan.questions {
                let Some(answer) = ask(console, question)? else { return decline(console) };
                import.answer(question.id.clone(), answer);
            }
            plan = import.plan();
        }
    } else if !console.json {
        show(console, &format_found(&plan.found, console.language))?;
    }
    finish(console, &import, plan, (&folder, dry_run, yes, talks))
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

fn show(console: &Console, text: &str) -> Result<(), Failure> {
    if !console.quiet && !console.json {
        console.out(text)?;
    }
    Ok(())
}

fn decline(console: &Console) -> Result<Exit, Failure> {
    console.err(&format!("{}\n", console.language.get("import-declined")));
    Ok(Exit::Usage)
}

/// Writes what the plan says, where nothing stands against it.
fn finish(
    console: &Console,
    import: &Import,
    plan: Plan,
    (folder, dry_run, yes, talks): (&Path, bool, bool, bool),
) -> Result<Exit, Failure> {
    let language = console.language;
    let mut report = word_plan(&plan, if console.json { Language::English } else { language });
    if !console.json {
        console.err(&format_diagnostics(&plan.diagnostics, language));
    }
    let exit = if has_errors(&plan.diagnostics) {
        Exit::Input
    } else if !plan.questions.is_empty() {
        if !console.json {
            console.err(&format_questions(&plan.questions, language));
        }
        Exit::Input
    } else {
        show(console, &format_changes(&plan, language))?;
        if plan.files.is_empty() {
            report.done = true;
            show(console, &format!("{GOOD}{}{GOOD:#}\n", language.get("import-unchanged")))?;
            Exit::Done
        } else if dry_run {
            show(console, &format!("{}\n", language.get("import-dry-run")))?;
            Exit::Done
        } else if plan.must_confirm() && !yes && !(talks && confirm(console)?) {
            if talks {
                return decline(console);
            }
            if !console.json {
                console.err(&format!("{WARNING}{}{WARNING:#}\n", language.get("import-unconfirmed")));
            }
            Exit::Usage
        } else {
            report.written = import.write(&plan)?;
            report.done = true;
            let place = folder.display().to_string();
            let mut text =
                format!("{GOOD}{}{GOOD:#}\n", language.text(&Message::new("import-written").with("folder", &*place)));
            for file in &report.written {
                let _ = writeln!(text, "  {}", file.display());
            }
            let next = Message::new("import-next").with("folder", quote(&place).into_owned());
            let _ = writeln!(text, "{}", language.text(&next));
            show(console, &text)?;
            Exit::Done
        }
    };
    if console.json {
        console.out_json(&report)?;
    }
    Ok(exit)
}

/// Asks a question on the terminal; none where standard input ends.
fn ask(console: &Console, question: &Question) -> Result<Option<String>, Failure> {
    let language = console.language;
    let words = word_question(question, language);
    let mut text = format!("\n{STRONG}{}{STRONG:#}\n", words.question);
    for (number, choice) in (1..).zip(&words.choices) {
        let _ = writeln!(text, "  {number}  {}", choice.meaning);
    }
    console.err(&text);
    loop {
        let prompt = match question.besides {
            Besides::Nothing => "import-prompt",
            Besides::Period => "import-prompt-period",
        };
        console.err(&format!("{} ", language.get(prompt)));
        let mut line = String::new();
        if io::stdin().lock().read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let chosen = line.trim().parse::<usize>().ok().and_then(|number| question.choices.get(number.checked_sub(1)?));
        if let Some(answer) = chosen.map(|choice| choice.value.clone()).or_else(|| question.read(&line)) {
            return Ok(Some(answer));
        }
        let again = match question.besides {
            Besides::Nothing => "import-prompt-again",
            Besides::Period => "import-prompt-period-again",
        };
        let again = Message::new(again).with("count", question.choices.len());
        console.err(&format!("{}\n", language.text(&again)));
    }
}

fn confirm(console: &Console) -> Result<bool, Failure> {
    console.err(&format!("{STRONG}{}{STRONG:#} ", console.language.get("import-confirm")));
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(matches!(line.trim().to_lowercase().as_str(), "y" | "ya" | "yes"))
}

fn format_found(found: &[FoundTable], language: Language) -> String {
    let mut text = String::new();
    for table in found {
        let Some(kind) = table.kind else {
            let nothing = Message::new("import-table-nothing").with("name", &*table.name);
            let _ = writeln!(text, "{FAINT}{}{FAINT:#}\n", language.text(&nothing));
            continue;
        };
        let head = Message::new("import-table").with("name", &*table.name).with("rows", table.rows);
        let head = head.with("kind", Message::new(kind_id(kind)));
        let _ = writeln!(text, "{STRONG}{}{STRONG:#}", language.text(&head));
        let mut line = |message: Message| {
            let _ = writeln!(text, "  {}", language.text(&message));
        };
        match &*table.header {
            [] => line(Message::new("import-table-no-header")),
            rows => line(
                Message::new("import-table-header").with("rows", rows.iter().map(u32::to_string).collect::<Vec<_>>()),
            ),
        }
        if let Some(encoding) = table.encoding.filter(|encoding| *encoding != "UTF-8") {
            line(Message::new("import-table-encoding").with("encoding", encoding));
        }
        for column in &table.taken {
            let message = Message::new("import-table-column").with("letters", &*column.letters);
            line(message.with("header", &*column.header).with("column", word_destination(column.goes_to, language)));
        }
        for (id, columns) in [("import-table-left", &table.left), ("import-table-personal", &table.personal)] {
            if !columns.is_empty() {
                line(Message::new(id).with("columns", columns.clone()));
            }
        }
        if table.skipped > 0 {
            line(Message::new("import-table-skipped").with("count", table.skipped));
        }
        text.push('\n');
    }
    text
}

fn kind_id(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Employees => "import-what-employees",
        TableKind::Units => "import-what-units",
        TableKind::Wishes => "import-what-wishes",
        TableKind::Absences => "import-what-absences",
        TableKind::Roster => "import-what-roster",
    }
}

fn format_questions(questions: &[Question], language: Language) -> String {
    let mut text = String::new();
    for question in questions {
        let words = word_question(question, language);
        let _ = writeln!(text, "{STRONG}{}{STRONG:#}", words.question);
        for choice in &words.choices {
            let _ = writeln!(text, "  {}: {}", choice.answer, choice.meaning);
        }
        // Only what is likely right is offered to be pasted.
        let example = match words.likely {
            Some(likely) => Message::new("import-question-likely")
                .with("example", quote(&format!("{}={likely}", words.id)).into_owned()),
            None => {
                let answer = language.get("import-answer-blank");
                Message::new("import-question-answer")
                    .with("example", quote(&format!("{}={answer}", words.id)).into_owned())
            }
        };
        let _ = writeln!(text, "  {FAINT}{}{FAINT:#}\n", language.text(&example));
    }
    let open = Message::new("import-questions").with("count", questions.len());
    let _ = writeln!(text, "{WARNING}{}{WARNING:#}\n{}", language.text(&open), language.get("import-question-hint"));
    text
}

fn format_changes(plan: &Plan, language: Language) -> String {
    let mut text = String::new();
    for change in plan.changes.iter().filter(|change| change.is_change() || change.same > 0) {
        format_change(change, language, &mut text);
    }
    if !plan.silent.is_empty() {
        let mut names: Vec<&str> = plan.silent.iter().take(SHOWN).map(String::as_str).collect();
        names.extend((plan.silent.len() > SHOWN).then_some("..."));
        let silent = Message::new("import-silent").with("count", plan.silent.len()).with("names", names);
        let _ = writeln!(text, "{}", language.text(&silent));
    }
    text
}

fn format_change(change: &FileChange, language: Language, text: &mut String) {
    let rows: Vec<String> =
        change.new.iter().filter(|row| !row.what.is_empty()).map(|row| word_new_row(row, language)).collect();
    let mut line = |message: Message| {
        let _ = writeln!(text, "  {}", language.text(&message));
    };
    if rows.is_empty() && !change.new.is_empty() {
        line(Message::new("import-file-new-file").with("file", &*change.file));
        return;
    }
    let head = Message::new("import-file").with("file", &*change.file).with("new", rows.len());
    let head = head.with("changed", change.changed.len()).with("gone", change.gone.len()).with("same", change.same);
    line(head);
    let more = |total: usize| (total > SHOWN).then(|| Message::new("import-more").with("count", total - SHOWN));
    let mut below = |message: Message| {
        let _ = writeln!(text, "    {}", language.text(&message));
    };
    rows.iter().take(SHOWN).for_each(|what| below(Message::new("import-new").with("what", what.as_str())));
    more(rows.len()).into_iter().for_each(&mut below);
    for cell in change.changed.iter().take(SHOWN) {
        below(if cell.column.is_empty() {
            Message::new("import-changed-file").with("file", &*change.file)
        } else {
            let value = |text: &str| word_value(&cell.column, text, language);
            let message = Message::new("import-changed").with("key", &*cell.key);
            let message = message.with("column", word_destination(&cell.column, language));
            message.with("before", value(&cell.before)).with("after", value(&cell.after))
        });
    }
    more(change.changed.len()).into_iter().for_each(&mut below);
    change.gone.iter().take(SHOWN).for_each(|what| below(Message::new("import-gone").with("what", &**what)));
    more(change.gone.len()).into_iter().for_each(&mut below);
}
