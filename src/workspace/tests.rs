//! What the workspace promises, with its file locked, full, read-only, damaged or of a newer program.

use std::collections::BTreeMap;
use std::path::Path;

use super::account::Role;
use super::change::Change;
use super::outcome::{NewOutcome, OutcomeKind};
use super::version::{Saved, What};
use super::{DATABASE, Workspace, WorkspaceError};
use crate::message::{Language, Message};

fn files() -> BTreeMap<String, Vec<u8>> {
    let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    BTreeMap::from([
        file("agency.toml", "name = \"Dinas Contoh\"\n"),
        file("absences.csv", "nip;dari;sampai\r\nA1;2023-08-28;\r\nB2;2023-08-30;\"2023-08-31\"\r\n"),
    ])
}

fn open(folder: &Path) -> Workspace {
    Workspace::open(folder).unwrap()
}

fn with_period() -> (tempfile::TempDir, Workspace, i64) {
    let folder = tempfile::tempdir().unwrap();
    let workspace = open(folder.path());
    let period = workspace.create_period("Agustus", "example", "rina", &files()).unwrap();
    (folder, workspace, period)
}

fn cell(row: u32, text: &str) -> Change {
    Change::Cell { table: "absences".into(), row, column: "sampai".into(), text: text.into() }
}

fn text(workspace: &Workspace, period: i64) -> String {
    let (_, data) = workspace.latest(period).unwrap();
    String::from_utf8(data.file("absences.csv").unwrap().to_vec()).unwrap()
}

#[test]
fn a_period_gives_back_the_bytes_that_it_was_given() {
    let (folder, workspace, period) = with_period();
    assert_eq!(workspace.latest(period).unwrap().1.folder().files, files());
    drop(workspace);
    let again = open(folder.path());
    assert_eq!(again.latest(period).unwrap().1.folder().files, files());
    assert_eq!(again.period(period).unwrap().title, "Agustus");
    assert!(matches!(again.period(9), Err(WorkspaceError::NoPeriod(9))));
}

#[test]
fn every_version_can_be_read_again_however_it_was_kept() {
    let (folder, workspace, period) = with_period();
    let mut texts = vec![text(&workspace, period)];
    // Enough changes that some versions are kept whole.
    for number in 1..=140 {
        let change = cell(3, &format!("2023-09-{:02}", 1 + number % 28));
        let saved = workspace.edit(period, number, "rina", What::Edited, &[change]).unwrap();
        assert_eq!(saved.version, number + 1);
        texts.push(text(&workspace, period));
    }
    drop(workspace);
    let workspace = open(folder.path());
    for (number, expected) in (1..).zip(&texts) {
        let data = workspace.data(period, number).unwrap();
        assert_eq!(data.file("absences.csv").unwrap(), expected.as_bytes(), "version {number}");
    }
    assert_eq!(workspace.versions(period).unwrap().len(), 141);
}

#[test]
fn an_edit_on_an_older_version_is_refused_and_overwrites_nothing() {
    let (_folder, workspace, period) = with_period();
    workspace.edit(period, 1, "rina", What::Edited, &[cell(2, "2023-08-29")]).unwrap();
    let before = text(&workspace, period);
    let refused = workspace.edit(period, 1, "budi", What::Edited, &[cell(2, "2023-09-01")]).unwrap_err();
    assert!(matches!(refused, WorkspaceError::Stale { base: 1, current: 2 }), "{refused}");
    assert_eq!(text(&workspace, period), before);
    let journal = workspace.journal(period, 1).unwrap();
    assert_eq!(journal.len(), 1);
    let place = &journal[0].place;
    assert_eq!((journal[0].who.as_str(), place.subject.as_deref()), ("rina", Some("A1")));
    assert_eq!((place.before.as_deref(), place.after.as_deref()), (Some(""), Some("2023-08-29")));
}

fn undo(workspace: &Workspace, period: i64, base: u32) -> Result<Saved, WorkspaceError> {
    workspace.take_step(period, base, "rina", &workspace.step_back(period, base)?)
}

fn redo(workspace: &Workspace, period: i64, base: u32) -> Result<Saved, WorkspaceError> {
    workspace.take_step(period, base, "rina", &workspace.step_forth(period, base)?)
}

#[test]
fn changes_are_undone_and_done_again_one_by_one() {
    let (_folder, workspace, period) = with_period();
    let texts: Vec<String> = (1..=3)
        .map(|number| {
            let before = text(&workspace, period);
            workspace.edit(period, number, "rina", What::Edited, &[cell(3, &format!("2023-09-0{number}"))]).unwrap();
            before
        })
        .collect();
    let last = text(&workspace, period);
    assert!(matches!(redo(&workspace, period, 4), Err(WorkspaceError::NothingToUndo)));
    for (version, expected) in (4..).zip(texts.iter().rev()) {
        undo(&workspace, period, version).unwrap();
        assert_eq!(text(&workspace, period), *expected);
    }
    assert!(matches!(undo(&workspace, period, 7), Err(WorkspaceError::NothingToUndo)));
    for version in 7..10 {
        redo(&workspace, period, version).unwrap();
    }
    assert_eq!(text(&workspace, period), last);
    assert!(matches!(redo(&workspace, period, 10), Err(WorkspaceError::NothingToUndo)));
    // After another change nothing that was undone before comes back.
    undo(&workspace, period, 10).unwrap();
    workspace.edit(period, 11, "rina", What::Edited, &[cell(2, "2023-08-29")]).unwrap();
    assert!(matches!(redo(&workspace, period, 12), Err(WorkspaceError::NothingToUndo)));
    workspace.restore(period, 12, "rina", 1).unwrap();
    assert_eq!(text(&workspace, period), texts[0]);
}

#[test]
fn going_back_is_undone_like_any_change_and_what_is_redone_was_undone_last() {
    let (_folder, workspace, period) = with_period();
    let edit = |base: u32, text: &str| workspace.edit(period, base, "rina", What::Edited, &[cell(3, text)]).unwrap();
    edit(1, "2023-09-02");
    edit(2, "2023-09-03");
    workspace.restore(period, 3, "rina", 1).unwrap();
    let last = |text: String| text.trim_end().rsplit(';').next().unwrap().trim_matches('"').to_owned();
    assert_eq!(last(text(&workspace, period)), "2023-08-31");
    undo(&workspace, period, 4).unwrap();
    assert_eq!(last(text(&workspace, period)), "2023-09-03");
    redo(&workspace, period, 5).unwrap();
    assert_eq!(last(text(&workspace, period)), "2023-08-31");
    // Undone, changed, and that undone too: the change is what comes back.
    undo(&workspace, period, 6).unwrap();
    edit(7, "2023-09-08");
    undo(&workspace, period, 8).unwrap();
    assert_eq!(last(text(&workspace, period)), "2023-09-03");
    redo(&workspace, period, 9).unwrap();
    assert_eq!(last(text(&workspace, period)), "2023-09-08");
    assert!(matches!(redo(&workspace, period, 10), Err(WorkspaceError::NothingToUndo)));
    for stale in [0, 9, 99] {
        assert!(matches!(undo(&workspace, period, stale), Err(WorkspaceError::Stale { current: 10, .. })));
        assert!(matches!(redo(&workspace, period, stale), Err(WorkspaceError::Stale { current: 10, .. })));
    }
}

#[test]
fn a_batch_that_does_not_fit_changes_nothing() {
    let (_folder, workspace, period) = with_period();
    let before = text(&workspace, period);
    let wrong = [cell(2, "2023-08-29"), cell(9, "x")];
    assert!(matches!(workspace.edit(period, 1, "rina", What::Edited, &wrong), Err(WorkspaceError::Sheet { .. })));
    let nameless = BTreeMap::from([("../units.csv".to_owned(), Some(Vec::new()))]);
    let refused = workspace.put_files(period, 1, "rina", What::Replaced, nameless);
    assert!(matches!(refused, Err(WorkspaceError::FileName(_))));
    assert_eq!((text(&workspace, period), workspace.latest(period).unwrap().0), (before, 1));
}

#[test]
fn a_locked_workspace_says_so_and_nothing_is_half_saved() {
    let (folder, workspace, period) = with_period();
    let other = rusqlite::Connection::open(folder.path().join(DATABASE)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = workspace.edit(period, 1, "rina", What::Edited, &[cell(2, "2023-08-29")]).unwrap_err();
    assert!(matches!(refused, WorkspaceError::Locked), "{refused:?}");
    other.execute_batch("ROLLBACK").unwrap();
    workspace.edit(period, 1, "rina", What::Edited, &[cell(2, "2023-08-29")]).unwrap();
}

#[test]
fn two_programs_on_one_workspace_see_each_other() {
    let (folder, one, period) = with_period();
    let other = open(folder.path());
    other.latest(period).unwrap();
    one.edit(period, 1, "rina", What::Edited, &[cell(2, "2023-08-29")]).unwrap();
    assert_eq!(text(&other, period), text(&one, period));
    let refused = other.edit(period, 1, "budi", What::Edited, &[cell(2, "x")]);
    assert!(matches!(refused, Err(WorkspaceError::Stale { base: 1, current: 2 })));
}

#[test]
fn a_full_disk_and_a_file_that_cannot_be_written_are_told() {
    let (_folder, workspace, period) = with_period();
    {
        let connection = workspace.connection();
        let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        connection.pragma_update(None, "max_page_count", pages).unwrap();
    }
    let noise: Vec<u8> =
        (0..200_000_u32).flat_map(|number| blake3::hash(&number.to_le_bytes()).as_bytes()[..4].to_vec()).collect();
    let large = BTreeMap::from([("logo.png".to_owned(), Some(noise))]);
    let refused = workspace.put_files(period, 1, "rina", What::Replaced, large.clone()).unwrap_err();
    assert!(matches!(refused, WorkspaceError::Full), "{refused:?}");
    assert_eq!(workspace.latest(period).unwrap().0, 1);
    {
        let connection = workspace.connection();
        connection.pragma_update(None, "max_page_count", 1_000_000).unwrap();
        connection.pragma_update(None, "query_only", true).unwrap();
    }
    let refused = workspace.put_files(period, 1, "rina", What::Replaced, large.clone()).unwrap_err();
    assert!(matches!(refused, WorkspaceError::ReadOnly), "{refused:?}");
    workspace.connection().pragma_update(None, "query_only", false).unwrap();
    assert_eq!(workspace.put_files(period, 1, "rina", What::Replaced, large).unwrap().version, 2);
}

#[test]
fn a_file_of_a_newer_program_or_of_another_one_is_left_alone() {
    let (folder, workspace, _) = with_period();
    workspace.connection().pragma_update(None, "user_version", 99).unwrap();
    drop(workspace);
    let refused = Workspace::open(folder.path()).unwrap_err();
    assert!(matches!(refused, WorkspaceError::Newer { found: 99, .. }), "{refused:?}");

    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(DATABASE), "employee_id,name\nA1,Ani\n".repeat(100)).unwrap();
    assert!(matches!(Workspace::open(folder.path()), Err(WorkspaceError::Damaged(_))));

    let folder = tempfile::tempdir().unwrap();
    let other = rusqlite::Connection::open(folder.path().join(DATABASE)).unwrap();
    other.execute_batch("CREATE TABLE theirs (x)").unwrap();
    assert!(matches!(Workspace::open(folder.path()), Err(WorkspaceError::Damaged(_))));

    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join(DATABASE)).unwrap();
    assert!(matches!(Workspace::open(folder.path()), Err(WorkspaceError::ReadOnly)));
    std::fs::write(folder.path().join("file"), "").unwrap();
    assert!(matches!(Workspace::open(&folder.path().join("file/below")), Err(WorkspaceError::System { .. })));
}

#[test]
fn every_refusal_has_words_in_both_languages() {
    let all = [
        WorkspaceError::Locked,
        WorkspaceError::ReadOnly,
        WorkspaceError::Full,
        WorkspaceError::Newer { found: 2, known: 1 },
        WorkspaceError::Damaged("x".into()),
        WorkspaceError::System { path: "x".into(), reason: Message::new("system-exists") },
        WorkspaceError::Stale { base: 1, current: 2 },
        WorkspaceError::Told,
        WorkspaceError::FileName("x".into()),
        WorkspaceError::Reference { file: "a".into(), key: "b".into(), value: "c".into() },
    ];
    for (error, language) in all.iter().flat_map(|error| Language::ALL.map(|language| (error, language))) {
        assert!(!language.text(&error.message()).is_empty());
    }
}

#[test]
fn bytes_are_kept_once_and_checked_when_they_are_read() {
    let (_folder, workspace, period) = with_period();
    workspace.create_period("September", "next:1", "rina", &files()).unwrap();
    let count: i64 = workspace.connection().query_row("SELECT count(*) FROM content", [], |row| row.get(0)).unwrap();
    assert_eq!(count, 2);
    workspace.connection().execute("UPDATE content SET packed = zeroblob(9)", []).unwrap();
    workspace.latest.lock().unwrap().clear();
    assert!(matches!(workspace.latest(period), Err(WorkspaceError::Damaged(_))));
}

#[test]
fn rosters_and_publications_stay() {
    let (folder, workspace, period) = with_period();
    let results = BTreeMap::from([("roster.csv".to_owned(), b"employee_id\n".to_vec())]);
    let new = NewOutcome {
        period,
        version: 1,
        who: "rina",
        kind: OutcomeKind::Solve,
        status: "optimal",
        base: None,
        cells: &[],
        files: &results,
        kept: 0,
    };
    let saved = workspace.save_outcome(&new).unwrap();
    let publication = |text: &str| BTreeMap::from([("published/1/roster.csv".to_owned(), text.as_bytes().to_vec())]);
    assert!(
        matches!(workspace.keep_files(period, None, &publication("x")), Err(WorkspaceError::Told)),
        "of another roster"
    );
    workspace.keep_files(period, Some(saved.id), &publication("x")).unwrap();
    // The same again is no other; whoever was slower takes nobody's place.
    workspace.keep_files(period, Some(saved.id), &publication("x")).unwrap();
    assert!(matches!(workspace.keep_files(period, Some(saved.id), &publication("y")), Err(WorkspaceError::Told)));
    assert!(matches!(workspace.save_outcome(&new), Err(WorkspaceError::Told)), "begun before people were told");
    // What a change came to is saved with it or not at all.
    let changed = NewOutcome { version: 2, kind: OutcomeKind::Place, base: Some(saved.id), ..new };
    let edit = (What::Locked, &[][..]);
    assert!(matches!(workspace.edit_with_outcome(edit, &changed), Err(WorkspaceError::Told)));
    assert_eq!(workspace.period(period).unwrap().version, 1, "nothing is changed");
    // A roster that was to be made again and was not found is not in the place of the one before.
    let none = NewOutcome { kind: OutcomeKind::Replan, status: "infeasible", files: &BTreeMap::new(), kept: 1, ..new };
    workspace.save_outcome(&none).unwrap();
    drop(workspace);
    let workspace = open(folder.path());
    assert_eq!(workspace.latest_outcome(period).unwrap(), Some(saved.clone()));
    assert_eq!(workspace.outcome_files(&saved).unwrap(), results);
    let (_, data) = workspace.latest(period).unwrap();
    let written =
        workspace.write_folder(&data, &[("", &workspace.kept_files(period).unwrap()), ("roster", &results)]).unwrap();
    assert_eq!(std::fs::read(written.path().join("published/1/roster.csv")).unwrap(), b"x");
    assert_eq!(std::fs::read(written.path().join("absences.csv")).unwrap(), files()["absences.csv"]);
    assert_eq!(written.files_below("roster").unwrap(), results);
    let path = written.path().to_owned();
    drop(written);
    assert!(!path.exists());
}

#[test]
fn no_file_of_the_data_leads_elsewhere() {
    for wrong in [
        "previous = \"/etc/passwd\"",
        "previous = \"../roster\"",
        "policy = \"../../secret.toml\"",
        "policy = \"C:\\\\secret.toml\"",
        "[letterhead]\nlogo = \"/etc/shadow\"",
    ] {
        let (_folder, workspace, period) = with_period();
        let file = BTreeMap::from([("agency.toml".to_owned(), Some(wrong.as_bytes().to_vec()))]);
        let saved = workspace.put_files(period, 1, "rina", What::Replaced, file).unwrap();
        let refused = workspace.write_folder(&saved.data, &[]).unwrap_err();
        assert!(matches!(refused, WorkspaceError::Reference { .. }), "{wrong}: {refused:?}");
    }
}

#[test]
fn an_account_is_who_knows_its_password() {
    let (_folder, workspace, _) = with_period();
    let wrong =
        |name, password, role, units: &[String]| workspace.put_account(name, Some(password), role, units).is_err();
    assert!(wrong("rina", "short", Role::Administrator, &[]));
    assert!(wrong("rina lestari", "long enough, surely", Role::Administrator, &[]));
    assert!(wrong("rina", "long enough, surely", Role::Planner, &[]), "the first one must be an administrator");
    workspace.put_account("rina", Some("long enough, surely"), Role::Administrator, &[]).unwrap();
    assert!(wrong("budi", "long enough, surely", Role::Operator, &[]), "an operator of nothing");
    workspace.put_account("budi", Some("another good password"), Role::Operator, &["A".into()]).unwrap();
    assert_eq!(workspace.find_account("rina", "long enough, surely").unwrap().unwrap().role, Role::Administrator);
    assert!(workspace.find_account("rina", "another good password").unwrap().is_none());
    assert!(workspace.find_account("nobody", "long enough, surely").unwrap().is_none());
    assert!(workspace.remove_account("rina").is_err(), "the last administrator");
    workspace.put_account("budi", None, Role::Administrator, &[]).unwrap();
    workspace.remove_account("rina").unwrap();
    assert!(workspace.find_account("budi", "another good password").unwrap().is_some());
    let stored: String =
        workspace.connection().query_row("SELECT password FROM account", [], |row| row.get(0)).unwrap();
    assert!(stored.starts_with("$argon2id$") && !stored.contains("another"));
}
