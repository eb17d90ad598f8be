//! The file of a workspace: opened, and brought to the format of this program.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};

use super::error::WorkspaceError;

/// What marks a file as one of ours: `gilr`.
const APPLICATION: i64 = 0x6769_6C72;

/// How long a save waits for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(3);

/// What brings a file from one format to the next; the format is the number of those that were done.
const MIGRATIONS: [&str; 1] = ["
CREATE TABLE period (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    origin TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
) STRICT;
-- Bytes of files, each once, packed.
CREATE TABLE content (hash TEXT PRIMARY KEY, size INTEGER NOT NULL, packed BLOB NOT NULL) STRICT;
-- A version is a list of files (`manifest`), or changes to the version before it (`edits`), or an earlier one (`restores`).
CREATE TABLE version (
    period INTEGER NOT NULL REFERENCES period (id),
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    manifest TEXT,
    edits TEXT,
    restores INTEGER,
    PRIMARY KEY (period, number)
) STRICT;
CREATE TABLE journal (
    period INTEGER NOT NULL,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,
    file TEXT NOT NULL,
    line INTEGER,
    field TEXT,
    subject TEXT,
    before TEXT,
    after TEXT,
    PRIMARY KEY (period, version, position),
    FOREIGN KEY (period, version) REFERENCES version (period, number)
) STRICT, WITHOUT ROWID;
-- A roster, of which version of the data, and its files; or an earlier one with cells that changed.
CREATE TABLE outcome (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    period INTEGER NOT NULL REFERENCES period (id),
    version INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    base INTEGER REFERENCES outcome (id),
    cells TEXT,
    manifest TEXT NOT NULL
) STRICT;
CREATE INDEX outcome_of_period ON outcome (period, id);
-- Files of the folder that no edit touches: publications and closings.
CREATE TABLE kept (
    period INTEGER NOT NULL REFERENCES period (id),
    path TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES content (hash),
    PRIMARY KEY (period, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE account (
    name TEXT PRIMARY KEY,
    password TEXT NOT NULL,
    role TEXT NOT NULL,
    units TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"];

/// Opens the file, or makes it.
pub(super) fn open(path: &Path) -> Result<Connection, WorkspaceError> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = MIGRATIONS.len() as i64;
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables > 0 && application != APPLICATION {
        return Err(WorkspaceError::Damaged("it is a database of another program".to_owned()));
    }
    if found > known {
        return Err(WorkspaceError::Newer { found, known });
    }
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // What is answered is on the disk, whatever happens to the machine then: planners save a few times a minute, not
    // a thousand times a second.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    if found < known {
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program may have done it while this one waited.
        let found: i64 = step.pragma_query_value(None, "user_version", |row| row.get(0))?;
        for migration in MIGRATIONS.iter().skip(found.max(0) as usize) {
            step.execute_batch(migration)?;
        }
        step.pragma_update(None, "application_id", APPLICATION)?;
        step.pragma_update(None, "user_version", known)?;
        step.commit()?;
    }
    Ok(connection)
}
