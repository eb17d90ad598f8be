//! What was changed, by whom and when, and the way back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::counter::Desk;
use super::table::SavedCard;
use crate::message::Message;
use crate::server::access::{Right, Scope};
use crate::server::error::Refused;
use crate::workspace::step::Step;
use crate::workspace::version::{JournalEntry, Saved, Version};
use crate::workspace::{Workspace, WorkspaceError};

/// Which entries of the journal are asked for.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct JournalQuery {
    /// Only what was changed after this version.
    pub after: u32,
    /// How many are left out first.
    pub offset: usize,
    /// How many are given: 100 where it is not said, 500 at most.
    pub limit: Option<usize>,
}

/// Some entries of the journal, the latest first.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct JournalPage {
    /// How many there are.
    pub total: u64,
    /// The entries.
    pub entries: Vec<JournalEntry>,
}

impl Desk {
    /// Every version of a period's data, the latest first.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn versions(&self, period: i64) -> Result<Vec<Version>, Refused> {
        self.open(period, Right::LookAtAll)?;
        Ok(self.bench.workspace.versions(period)?)
    }

    /// What was changed after a version, the latest first.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn journal(&self, period: i64, after: u32) -> Result<Vec<JournalEntry>, Refused> {
        let (_, scope) = self.open(period, Right::Look)?;
        let mut entries = self.bench.workspace.journal(period, after)?;
        entries.retain(|entry| sees_entry(&scope, entry));
        Ok(entries)
    }

    /// The same page by page.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn journal_page(&self, period: i64, query: &JournalQuery) -> Result<JournalPage, Refused> {
        let entries = self.journal(period, query.after)?;
        let limit = query.limit.unwrap_or(100).min(500);
        let total = entries.len() as u64;
        Ok(JournalPage { total, entries: entries.into_iter().skip(query.offset).take(limit).collect() })
    }

    /// Undoes the last change that is not undone yet, whoever made it.
    ///
    /// # Errors
    /// When there is none, or the data have been changed since `base`.
    pub fn undo(&self, period: i64, base: u32) -> Result<SavedCard, Refused> {
        let step = self.step(period, |workspace| workspace.step_back(period, base))?;
        self.take(period, base, step)
    }

    /// Does again what was undone last, whoever undid it.
    ///
    /// # Errors
    /// As [`Desk::undo`].
    pub fn redo(&self, period: i64, base: u32) -> Result<SavedCard, Refused> {
        let step = self.step(period, |workspace| workspace.step_forth(period, base))?;
        self.take(period, base, step)
    }

    /// Undoes the last change, if whoever asks made it: whoever looks at a page may not know of the changes of others. Where
    /// the version is named whose change is meant, only that.
    ///
    /// # Errors
    /// As [`Desk::undo`], and when the last change is another one.
    pub fn undo_own(&self, period: i64, base: u32, meant: Option<u32>) -> Result<SavedCard, Refused> {
        let step = self.step(period, |workspace| workspace.step_back(period, base))?;
        self.check_own("server-undo-other", &step)?;
        if meant.is_some_and(|meant| meant != step.version) {
            return Err(Refused::Unmet(vec![Message::new("server-undo-later").with("version", step.version)]));
        }
        self.take(period, base, step)
    }

    /// Does again what was undone last, if whoever asks undid it.
    ///
    /// # Errors
    /// As [`Desk::undo_own`].
    pub fn redo_own(&self, period: i64, base: u32) -> Result<SavedCard, Refused> {
        let step = self.step(period, |workspace| workspace.step_forth(period, base))?;
        self.check_own("server-redo-other", &step)?;
        self.take(period, base, step)
    }

    fn step(
        &self,
        period: i64,
        find: impl FnOnce(&Workspace) -> Result<Step, WorkspaceError>,
    ) -> Result<Step, Refused> {
        self.open(period, Right::Plan)?;
        find(&self.bench.workspace).map_err(|error| self.stale(period, error))
    }

    fn take(&self, period: i64, base: u32, step: Step) -> Result<SavedCard, Refused> {
        let saved = self.go(period, |workspace, who| workspace.take_step(period, base, who, &step))?;
        Ok(SavedCard { step: Some(step.version), whose: Some(step.whose), ..saved })
    }

    fn check_own(&self, other: &'static str, step: &Step) -> Result<(), Refused> {
        if step.whose == self.viewer.name {
            return Ok(());
        }
        let told = Message::new(other).with("who", step.whose.as_str()).with("version", step.version);
        Err(Refused::Unmet(vec![told]))
    }

    /// Goes back to a version; its data become a new one.
    ///
    /// # Errors
    /// When there is no such version, or the data have been changed since `base`.
    pub fn restore(&self, period: i64, base: u32, version: u32) -> Result<SavedCard, Refused> {
        self.go(period, |workspace, who| workspace.restore(period, base, who, version))
    }

    fn go(
        &self,
        period: i64,
        save: impl FnOnce(&Workspace, &str) -> Result<Saved, WorkspaceError>,
    ) -> Result<SavedCard, Refused> {
        self.open(period, Right::Plan)?;
        let saved = save(&self.bench.workspace, &self.viewer.name).map_err(|error| self.stale(period, error))?;
        self.tell_version(period, saved.version);
        Ok(saved.into())
    }
}

/// Whether an entry is about a row that somebody with this scope sees. What it is about is in its first column.
fn sees_entry(scope: &Scope, entry: &JournalEntry) -> bool {
    let own_tables = ["preferences.csv", "absences.csv"];
    scope.is_all()
        || own_tables.contains(&&*entry.place.file)
            && entry.place.subject.as_deref().is_some_and(|subject| scope.has_person(subject))
            && [&entry.place.before, &entry.place.after].into_iter().flatten().all(|text| {
                entry.place.column.is_some() || text.split('\n').next().is_some_and(|first| scope.has_person(first))
            })
}
