//! Versions of a period's data: every save is one, and none is ever lost.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use schemars::JsonSchema;
use serde::Serialize;

use super::change::{Change, ChangedPlace};
use super::content::{self, Manifest};
use super::data::Data;
use super::error::WorkspaceError;
use super::file_name::check_file_name;
use super::outcome::{self, NewOutcome, Outcome};
use super::store::{Workspace, now};

/// After so many versions that are only changes, one is kept whole, so that none takes long to read.
const MOST_EDITS: u32 = 64;

/// What a version came of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The period was made.
    Created,
    /// Rows were changed.
    Edited,
    /// A whole file was put in the place of another.
    Replaced,
    /// A foreign list was taken in.
    Imported,
    /// Cells of the roster were locked or freed.
    Locked,
    /// The last change was undone.
    Undone,
    /// What was undone was done again.
    Redone,
    /// An earlier version was gone back to.
    Restored,
}

impl What {
    const ALL: [Self; 8] = [
        Self::Created,
        Self::Edited,
        Self::Replaced,
        Self::Imported,
        Self::Locked,
        Self::Undone,
        Self::Redone,
        Self::Restored,
    ];

    /// Its name in the file and for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Edited => "edited",
            Self::Replaced => "replaced",
            Self::Imported => "imported",
            Self::Locked => "locked",
            Self::Undone => "undone",
            Self::Redone => "redone",
            Self::Restored => "restored",
        }
    }

    fn of_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|what| what.code() == code).unwrap_or(Self::Edited)
    }
}

/// A version of a period's data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Version {
    /// Its number, from 1.
    pub number: u32,
    /// When it was saved.
    pub at: String,
    /// Who saved it.
    pub who: String,
    /// What it came of.
    pub what: What,
    /// The version whose data it has again.
    pub restores: Option<u32>,
    /// How many places it changed.
    pub changes: u32,
}

/// A place that was changed, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct JournalEntry {
    /// The version that changed it.
    pub version: u32,
    /// When.
    pub at: String,
    /// By whom.
    pub who: String,
    /// In the course of what.
    pub what: What,
    /// What was changed.
    #[serde(flatten)]
    pub place: ChangedPlace,
}

/// A save: the version that it made, and its data.
#[derive(Clone, Debug)]
pub struct Saved {
    /// The new version.
    pub version: u32,
    /// Its data.
    pub data: Arc<Data>,
    /// What was changed.
    pub places: Vec<ChangedPlace>,
}

/// How the data of a version are found.
struct Stored {
    manifest: Option<Manifest>,
    edits: Option<Vec<Change>>,
    restores: Option<u32>,
}

impl Workspace {
    /// The latest version of a period with its data.
    ///
    /// # Errors
    /// When there is no such period, or it cannot be read.
    pub fn latest(&self, period: i64) -> Result<(u32, Arc<Data>), WorkspaceError> {
        let connection = self.connection();
        let number = latest_number(&connection, period)?;
        let known = self.remembered(period, number);
        let data = known.map_or_else(|| read_data(&connection, period, number).map(Arc::new), Ok)?;
        self.remember(period, number, &data);
        Ok((number, data))
    }

    /// The data of a version.
    ///
    /// # Errors
    /// When there is no such version, or it cannot be read.
    pub fn data(&self, period: i64, version: u32) -> Result<Arc<Data>, WorkspaceError> {
        if let Some(data) = self.remembered(period, version) {
            return Ok(data);
        }
        read_data(&self.connection(), period, version).map(Arc::new)
    }

    /// Changes rows of the latest version.
    ///
    /// # Errors
    /// When the period has been changed since `base`, a change does not fit, or nothing can be saved.
    pub fn edit(
        &self,
        period: i64,
        base: u32,
        who: &str,
        what: What,
        changes: &[Change],
    ) -> Result<Saved, WorkspaceError> {
        self.edit_and(period, base, who, (what, changes), |_| Ok(()))
    }

    /// Changes rows of the version before that of a roster, and saves the roster that came of it: both or neither.
    ///
    /// # Errors
    /// As with [`Workspace::edit`] and [`Workspace::save_outcome`].
    pub fn edit_with_outcome(
        &self,
        (what, changes): (What, &[Change]),
        new: &NewOutcome<'_>,
    ) -> Result<(Saved, Outcome), WorkspaceError> {
        let mut outcome = None;
        let base = new.version.saturating_sub(1);
        let saved = self.edit_and(new.period, base, new.who, (what, changes), |save| {
            outcome = Some(outcome::insert(save, new)?);
            Ok(())
        })?;
        // Without it nothing would have been saved.
        let outcome = outcome.ok_or(WorkspaceError::Told)?;
        Ok((saved, outcome))
    }

    fn edit_and(
        &self,
        period: i64,
        base: u32,
        who: &str,
        (what, changes): (What, &[Change]),
        and: impl FnOnce(&Transaction<'_>) -> Result<(), WorkspaceError>,
    ) -> Result<Saved, WorkspaceError> {
        let (current, data) = self.latest(period)?;
        if current != base {
            return Err(WorkspaceError::Stale { base, current });
        }
        let (changed, places) = data.apply(changes)?;
        let edits = content::to_json(&changes)?;
        self.commit(period, base, changed, places, |save, number, changed| {
            let manifest = match edits_since_whole(save, period, number)? {
                count if count + 1 >= MOST_EDITS => Some(content::to_json(&content::put_all(save, &changed.folder().files)?)?),
                _ => None,
            };
            let insert =
                "INSERT INTO version (period, number, at, who, what, manifest, edits) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
            save.execute(insert, params![period, number, now(), who, what.code(), manifest, edits])?;
            and(save)
        })
    }

    /// Puts whole files in the place of others; none takes a file away.
    ///
    /// # Errors
    /// When the period has been changed since `base`, a file cannot have its name, or nothing can be saved.
    pub fn put_files(
        &self,
        period: i64,
        base: u32,
        who: &str,
        what: What,
        files: BTreeMap<String, Option<Vec<u8>>>,
    ) -> Result<Saved, WorkspaceError> {
        files.keys().try_for_each(|name| check_file_name(name).map(|_| ()))?;
        let (current, data) = self.latest(period)?;
        if current != base {
            return Err(WorkspaceError::Stale { base, current });
        }
        let mut all = data.folder().files.clone();
        let mut places = Vec::new();
        for (name, bytes) in files {
            let line = |bytes: &[u8]| {
                let text = std::str::from_utf8(bytes).ok().filter(|_| name.ends_with(".toml"));
                text.map(str::to_owned).or_else(|| Some(format!("blake3:{}", blake3::hash(bytes).to_hex())))
            };
            let before = all.get(&name).and_then(|bytes| line(bytes));
            let after = bytes.as_deref().and_then(line);
            if before != after {
                let place = ChangedPlace { file: name.clone(), row: None, column: None, subject: None, before, after };
                places.push(place);
            }
            match bytes {
                Some(bytes) => all.insert(name, bytes),
                None => all.remove(&name),
            };
        }
        let changed = Data::new(data.folder().name.clone(), all);
        self.commit(period, base, changed, places, |save, number, changed| {
            let manifest = content::to_json(&content::put_all(save, &changed.folder().files)?)?;
            let insert =
                "INSERT INTO version (period, number, at, who, what, manifest) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            save.execute(insert, params![period, number, now(), who, what.code(), manifest])?;
            Ok(())
        })
    }

    /// Goes back to an earlier version: its data become a new one.
    ///
    /// # Errors
    /// When the period has been changed since `base`, there is no such version, or nothing can be saved.
    pub fn restore(&self, period: i64, base: u32, who: &str, to: u32) -> Result<Saved, WorkspaceError> {
        self.go_to(period, base, who, What::Restored, to)
    }

    /// The version whose data a version has.
    fn shown(&self, period: i64, number: u32) -> Result<u32, WorkspaceError> {
        let stored = read_stored(&self.connection(), period, number)?;
        Ok(stored.restores.unwrap_or(number))
    }

    /// Makes the data of an earlier version those of a new one.
    pub(super) fn go_to(
        &self,
        period: i64,
        base: u32,
        who: &str,
        what: What,
        to: u32,
    ) -> Result<Saved, WorkspaceError> {
        let (current, data) = self.latest(period)?;
        if current != base {
            return Err(WorkspaceError::Stale { base, current });
        }
        let to = self.shown(period, to)?;
        let earlier = self.data(period, to)?;
        let names: std::collections::BTreeSet<&String> =
            data.folder().files.keys().chain(earlier.folder().files.keys()).collect();
        let differs = names.into_iter().filter(|name| data.file(name) != earlier.file(name));
        let place = |name: &String| ChangedPlace {
            file: name.clone(),
            row: None,
            column: None,
            subject: None,
            before: None,
            after: None,
        };
        let places = differs.map(place).collect();
        let restored = Data::new(earlier.folder().name.clone(), earlier.folder().files.clone());
        self.commit(period, base, restored, places, |save, number, _| {
            let insert =
                "INSERT INTO version (period, number, at, who, what, restores) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            save.execute(insert, params![period, number, now(), who, what.code(), to])?;
            Ok(())
        })
    }

    /// Saves the version after `base`, if nobody was faster.
    fn commit(
        &self,
        period: i64,
        base: u32,
        data: Data,
        places: Vec<ChangedPlace>,
        insert: impl FnOnce(&Transaction<'_>, u32, &Data) -> Result<(), WorkspaceError>,
    ) -> Result<Saved, WorkspaceError> {
        let version = base + 1;
        self.save(|save| {
            let current = latest_number(save, period)?;
            if current != base {
                return Err(WorkspaceError::Stale { base, current });
            }
            insert(save, version, &data)?;
            let mut statement = save.prepare_cached(
                "INSERT INTO journal (period, version, position, file, line, field, subject, before, after)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?;
            for (position, place) in places.iter().enumerate() {
                let ChangedPlace { file, row, column, subject, before, after } = place;
                statement.execute(params![
                    period,
                    version,
                    position as i64,
                    file,
                    row,
                    column,
                    subject,
                    before,
                    after
                ])?;
            }
            Ok(())
        })?;
        let data = Arc::new(data);
        self.remember(period, version, &data);
        Ok(Saved { version, data, places })
    }

    /// Every version of a period, the latest first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn versions(&self, period: i64) -> Result<Vec<Version>, WorkspaceError> {
        let connection = self.connection();
        latest_number(&connection, period)?;
        let mut statement = connection.prepare_cached(
            "SELECT number, at, who, what, restores,
             (SELECT count(*) FROM journal WHERE journal.period = version.period AND journal.version = version.number)
             FROM version WHERE period = ?1 ORDER BY number DESC",
        )?;
        let read = |row: &rusqlite::Row<'_>| {
            let what: String = row.get(3)?;
            Ok(Version {
                number: row.get(0)?,
                at: row.get(1)?,
                who: row.get(2)?,
                what: What::of_code(&what),
                restores: row.get(4)?,
                changes: row.get(5)?,
            })
        };
        let versions = statement.query_map([period], read)?.collect::<Result<_, _>>()?;
        Ok(versions)
    }

    /// What was changed after a version, the latest first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn journal(&self, period: i64, after: u32) -> Result<Vec<JournalEntry>, WorkspaceError> {
        let connection = self.connection();
        latest_number(&connection, period)?;
        let mut statement = connection.prepare_cached(
            "SELECT version.number, at, who, what, file, line, field, subject, before, after
             FROM journal JOIN version ON version.period = journal.period AND version.number = journal.version
             WHERE journal.period = ?1 AND version.number > ?2 ORDER BY version.number DESC, position",
        )?;
        let read = |row: &rusqlite::Row<'_>| {
            let what: String = row.get(3)?;
            Ok(JournalEntry {
                version: row.get(0)?,
                at: row.get(1)?,
                who: row.get(2)?,
                what: What::of_code(&what),
                place: ChangedPlace {
                    file: row.get(4)?,
                    row: row.get(5)?,
                    column: row.get(6)?,
                    subject: row.get(7)?,
                    before: row.get(8)?,
                    after: row.get(9)?,
                },
            })
        };
        let entries = statement.query_map(params![period, after], read)?.collect::<Result<_, _>>()?;
        Ok(entries)
    }

    fn remembered(&self, period: i64, version: u32) -> Option<Arc<Data>> {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        latest.get(period).filter(|(known, _)| *known == version).map(|(_, data)| data)
    }

    fn remember(&self, period: i64, version: u32, data: &Arc<Data>) {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        latest.put(period, (version, Arc::clone(data)));
    }
}

fn latest_number(connection: &Connection, period: i64) -> Result<u32, WorkspaceError> {
    let mut statement = connection.prepare_cached("SELECT max(number) FROM version WHERE period = ?1")?;
    let number: Option<u32> = statement.query_row([period], |row| row.get(0))?;
    number.ok_or(WorkspaceError::NoPeriod(period))
}

/// How many versions before this one are only changes, since one that is not.
fn edits_since_whole(connection: &Connection, period: i64, number: u32) -> Result<u32, WorkspaceError> {
    let mut statement = connection
        .prepare_cached("SELECT max(number) FROM version WHERE period = ?1 AND number < ?2 AND edits IS NULL OR manifest IS NOT NULL AND period = ?1 AND number < ?2")?;
    let whole: Option<u32> = statement.query_row(params![period, number], |row| row.get(0))?;
    Ok(number - whole.unwrap_or(0) - 1)
}

fn read_stored(connection: &Connection, period: i64, number: u32) -> Result<Stored, WorkspaceError> {
    let mut statement =
        connection.prepare_cached("SELECT manifest, edits, restores FROM version WHERE period = ?1 AND number = ?2")?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, Option<u32>>(2)?))
    };
    let found = statement.query_row(params![period, number], read).optional()?;
    let (manifest, edits, restores) = found.ok_or(WorkspaceError::NoVersion(number))?;
    Ok(Stored {
        manifest: manifest.as_deref().map(content::from_json).transpose()?,
        edits: edits.as_deref().map(content::from_json).transpose()?,
        restores,
    })
}

/// The data of a version: the nearest one that is kept whole, and the changes since.
fn read_data(connection: &Connection, period: i64, number: u32) -> Result<Data, WorkspaceError> {
    let title = "SELECT title FROM period WHERE id = ?1";
    let title: Option<String> = connection.query_row(title, [period], |row| row.get(0)).optional()?;
    let title = title.ok_or(WorkspaceError::NoPeriod(period))?;
    let mut at = number;
    let mut changes: Vec<Vec<Change>> = Vec::new();
    let manifest = loop {
        let Stored { manifest, edits, restores } = read_stored(connection, period, at)?;
        match (manifest, edits, restores) {
            (Some(manifest), ..) => break manifest,
            (None, _, Some(earlier)) => at = earlier,
            (None, Some(edits), None) if at > 1 => {
                changes.push(edits);
                at -= 1;
            }
            _ => return Err(WorkspaceError::Damaged(format!("version {at} has no data"))),
        }
    };
    let mut data = Data::new(title, content::get_all(connection, &manifest)?);
    for batch in changes.iter().rev() {
        data = data.apply(batch)?.0;
    }
    Ok(data)
}
