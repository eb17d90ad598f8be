//! Rosters of a period, each of one version of its data, and what was published.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::content::{self, Manifest};
use super::error::WorkspaceError;
use super::store::{Workspace, now};
use crate::domain::roster::State;

/// What a roster came of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeKind {
    /// The whole agency was solved.
    Solve,
    /// Cells of an earlier one were changed in place: its part was solved again.
    Place,
    /// A published one was made again.
    Replan,
}

impl OutcomeKind {
    const fn code(self) -> &'static str {
        match self {
            Self::Solve => "solve",
            Self::Place => "place",
            Self::Replan => "replan",
        }
    }
}

/// A cell of a roster and its state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StatedCell {
    /// Id of the employee.
    pub employee_id: String,
    /// The day.
    pub date: NaiveDate,
    /// The state.
    pub state: State,
}

/// What came of a search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Outcome {
    /// Its number.
    pub id: i64,
    /// The version of the data that it is of.
    pub version: u32,
    /// When it was saved.
    pub at: String,
    /// Who asked for it.
    pub who: String,
    /// What it came of.
    pub kind: OutcomeKind,
    /// What is known: `optimal`, `feasible`, `infeasible` or `unknown`.
    pub status: String,
    /// The one whose cells were changed, where only those are kept.
    pub base: Option<i64>,
    /// Those cells.
    #[serde(skip)]
    pub cells: Vec<StatedCell>,
    /// Its files, by name within the folder of results.
    #[serde(skip)]
    pub files: Manifest,
}

/// An outcome that is to be saved.
#[derive(Debug)]
pub struct NewOutcome<'a> {
    /// The period.
    pub period: i64,
    /// The version of its data.
    pub version: u32,
    /// Who asked for it.
    pub who: &'a str,
    /// What it came of.
    pub kind: OutcomeKind,
    /// What is known.
    pub status: &'a str,
    /// The one whose cells were changed.
    pub base: Option<i64>,
    /// Those cells.
    pub cells: &'a [StatedCell],
    /// Files of results, by name.
    pub files: &'a BTreeMap<String, Vec<u8>>,
    /// How many files of publications and closings there were when it was begun.
    pub kept: usize,
}

const COLUMNS: &str = "SELECT id, version, at, who, kind, status, base, cells, manifest FROM outcome";

type Row = (i64, u32, String, String, String, String, Option<i64>, Option<String>, String);

fn read_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
        row.get(6)?,
        row.get(7)?,
        row.get(8)?,
    ))
}

fn read_outcome((id, version, at, who, kind, status, base, cells, manifest): Row) -> Result<Outcome, WorkspaceError> {
    Ok(Outcome {
        id,
        version,
        at,
        who,
        kind: [OutcomeKind::Place, OutcomeKind::Replan]
            .into_iter()
            .find(|known| known.code() == kind)
            .unwrap_or(OutcomeKind::Solve),
        status,
        base,
        cells: cells.as_deref().map(content::from_json).transpose()?.unwrap_or_default(),
        files: content::from_json(&manifest)?,
    })
}

/// Writes what came of a search, unless people were told of a roster since it was begun.
pub(super) fn insert(save: &Transaction<'_>, new: &NewOutcome<'_>) -> Result<Outcome, WorkspaceError> {
    if list_kept(save, new.period)?.len() != new.kept {
        return Err(WorkspaceError::Told);
    }
    let manifest = content::put_all(save, new.files)?;
    let at = now();
    let cells = (!new.cells.is_empty()).then(|| content::to_json(&new.cells)).transpose()?;
    save.execute(
        "INSERT INTO outcome (period, version, at, who, kind, status, base, cells, manifest)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            new.period,
            new.version,
            at,
            new.who,
            new.kind.code(),
            new.status,
            new.base,
            cells,
            content::to_json(&manifest)?
        ],
    )?;
    Ok(Outcome {
        id: save.last_insert_rowid(),
        version: new.version,
        at,
        who: new.who.to_owned(),
        kind: new.kind,
        status: new.status.to_owned(),
        base: new.base,
        cells: new.cells.to_vec(),
        files: manifest,
    })
}

impl Workspace {
    /// Saves what came of a search.
    ///
    /// # Errors
    /// When people were told of a roster since it was begun, or it cannot be saved.
    pub fn save_outcome(&self, new: &NewOutcome<'_>) -> Result<Outcome, WorkspaceError> {
        self.save(|save| insert(save, new))
    }

    /// The latest outcome of a period. Where a published roster was to be made again and no other was found, it is the one
    /// before: that roster still holds.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn latest_outcome(&self, period: i64) -> Result<Option<Outcome>, WorkspaceError> {
        let connection = self.connection();
        latest(&connection, period)
    }

    /// An outcome.
    ///
    /// # Errors
    /// When there is none of that number in the period.
    pub fn outcome(&self, period: i64, id: i64) -> Result<Outcome, WorkspaceError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(&format!("{COLUMNS} WHERE period = ?1 AND id = ?2"))?;
        let found = statement.query_row([period, id], read_row).optional()?;
        found.map(read_outcome).transpose()?.ok_or_else(|| WorkspaceError::NoFile(format!("outcome {id}")))
    }

    /// The outcome that others are changes in place of: the one that holds the files of a roster.
    ///
    /// # Errors
    /// As with [`Workspace::outcome`].
    pub fn whole_outcome(&self, period: i64, outcome: &Outcome) -> Result<Outcome, WorkspaceError> {
        let mut whole = outcome.clone();
        while let Some(base) = whole.base {
            whole = self.outcome(period, base)?;
        }
        Ok(whole)
    }

    /// Every outcome of a period, the latest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn outcomes(&self, period: i64) -> Result<Vec<Outcome>, WorkspaceError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(&format!("{COLUMNS} WHERE period = ?1 ORDER BY id DESC"))?;
        let rows: Vec<Row> = statement.query_map([period], read_row)?.collect::<Result<_, _>>()?;
        rows.into_iter().map(read_outcome).collect()
    }

    /// The files of an outcome.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn outcome_files(&self, outcome: &Outcome) -> Result<BTreeMap<String, Vec<u8>>, WorkspaceError> {
        content::get_all(&self.connection(), &outcome.files)
    }

    /// One file of an outcome.
    ///
    /// # Errors
    /// When it has no such file, or it cannot be read.
    pub fn outcome_file(&self, outcome: &Outcome, name: &str) -> Result<Vec<u8>, WorkspaceError> {
        let hash = outcome.files.get(name).ok_or_else(|| WorkspaceError::NoFile(name.to_owned()))?;
        content::get(&self.connection(), hash)
    }

    /// Files of the period's folder beside its data and results: publications and closings, by path.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn kept_files(&self, period: i64) -> Result<BTreeMap<String, Vec<u8>>, WorkspaceError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached("SELECT path, hash FROM kept WHERE period = ?1")?;
        let manifest: Manifest =
            statement.query_map([period], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        content::get_all(&connection, &manifest)
    }

    /// The paths of such files.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn kept_paths(&self, period: i64) -> Result<Vec<String>, WorkspaceError> {
        list_kept(&self.connection(), period)
    }

    /// Keeps such files; none of them is ever taken away, or replaced by another. `outcome` is the latest one as it was when
    /// they were made.
    ///
    /// # Errors
    /// When somebody else has kept such files, or there is another roster, since they were made; when they cannot be saved.
    pub fn keep_files(
        &self,
        period: i64,
        outcome: Option<i64>,
        files: &BTreeMap<String, Vec<u8>>,
    ) -> Result<(), WorkspaceError> {
        self.save(|save| {
            if latest(save, period)?.map(|latest| latest.id) != outcome {
                return Err(WorkspaceError::Told);
            }
            for (path, bytes) in files {
                let hash = content::put(save, bytes)?;
                let insert = "INSERT INTO kept (period, path, hash) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
                save.execute(insert, params![period, path, hash])?;
                let find = "SELECT hash FROM kept WHERE period = ?1 AND path = ?2";
                let kept: String = save.query_row(find, params![period, path], |row| row.get(0))?;
                if kept != hash {
                    return Err(WorkspaceError::Told);
                }
            }
            Ok(())
        })
    }
}

fn latest(connection: &Connection, period: i64) -> Result<Option<Outcome>, WorkspaceError> {
    let mut statement = connection.prepare_cached(&format!(
        "{COLUMNS} WHERE period = ?1 AND NOT (kind = 'replan' AND status IN ('infeasible', 'unknown'))
         ORDER BY version DESC, id DESC LIMIT 1"
    ))?;
    statement.query_row([period], read_row).optional()?.map(read_outcome).transpose()
}

fn list_kept(connection: &Connection, period: i64) -> Result<Vec<String>, WorkspaceError> {
    let mut statement = connection.prepare_cached("SELECT path FROM kept WHERE period = ?1")?;
    let paths = statement.query_map([period], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(paths)
}
