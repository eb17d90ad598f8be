//! Changes to rows as somebody sees them, which others may have moved or changed since: each row is found again by what was
//! in it, or the change is refused with both values.

use super::counter::Desk;
use super::table::SavedCard;
use crate::input::sheet::Sheet;
use crate::message::Message;
use crate::server::access::Right;
use crate::server::error::Refused;
use crate::workspace::change::Change;
use crate::workspace::{Data, WorkspaceError};

/// So many rows are looked for at most: each takes a walk over the table.
const MOST_FOLLOWED: usize = 200;

impl Desk {
    /// Changes rows that were seen at a version. Where it is not the latest, each row must still be there as it was; of a
    /// row whose first cell no other has, the cell that is changed is enough.
    ///
    /// # Errors
    /// As [`Desk::edit`], and when a row is not as it was seen.
    pub fn edit_seen(&self, period: i64, seen: u32, changes: &[Change]) -> Result<SavedCard, Refused> {
        let (held, scope) = self.open(period, Right::ChangePeople)?;
        if held.version == seen {
            return self.edit(period, seen, changes);
        }
        let stale = || self.stale(period, WorkspaceError::Stale { base: seen, current: held.version });
        if seen > held.version || changes.len() > MOST_FOLLOWED {
            return Err(stale());
        }
        let then = self.bench.workspace.data(period, seen)?;
        let followed: Result<Vec<Change>, Message> =
            changes.iter().map(|change| follow(&then, &held.data, change)).collect();
        match followed {
            Ok(changes) => self.edit(period, held.version, &changes),
            Err(found) if scope.is_all() => Err(Refused::Unmet(vec![Message::new("wb-failed-stale"), found])),
            // What others' rows hold is not for everybody.
            Err(_) => Err(stale()),
        }
    }

    /// Puts a file in the place of one that was seen at a version. What others have changed since in other files is kept.
    ///
    /// # Errors
    /// As [`Desk::put_file`] and [`Desk::demand_seen`].
    pub fn put_file_seen(&self, period: i64, seen: u32, name: &str, bytes: Vec<u8>) -> Result<SavedCard, Refused> {
        let version = self.demand_seen(period, seen, name)?;
        self.put_file(period, version, name, Some(bytes))
    }

    /// Sees to it that a file is as it was seen at a version, and gives the latest version.
    ///
    /// # Errors
    /// When it is not.
    pub fn demand_seen(&self, period: i64, seen: u32, name: &str) -> Result<u32, Refused> {
        let (held, _) = self.open(period, Right::Plan)?;
        let is_same = seen == held.version
            || seen < held.version && self.bench.workspace.data(period, seen)?.file(name) == held.data.file(name);
        let stale = || self.stale(period, WorkspaceError::Stale { base: seen, current: held.version });
        is_same.then_some(held.version).ok_or_else(stale)
    }
}

/// The change of the row as it is numbered now, or what is there instead.
fn follow(then: &Data, now: &Data, change: &Change) -> Result<Change, Message> {
    let (table, row) = match change {
        Change::Insert { after: None, .. } => return Ok(change.clone()),
        Change::Insert { table, after: Some(row), .. }
        | Change::Cell { table, row, .. }
        | Change::Remove { table, row } => (table, *row),
    };
    let unknown = || Message::new("wb-row-gone").with("row", row.to_string());
    let (then, now) = then.sheet(table).zip(now.sheet(table)).ok_or_else(unknown)?;
    let position = then.position(row).ok_or_else(unknown)?;
    let number = |position: usize| now.row(position).map(|row| row.number).ok_or_else(unknown);
    if let Some(same) = find_same(&then, position, &now) {
        return Ok(renumber(change, number(same)?));
    }
    let before = |column: &str| then.cell(position, column);
    let key = then.headers().first().map(|header| before(header)).unwrap_or_default();
    let gone = || Message::new("wb-row-changed").with("row", row.to_string()).with("key", key.as_str());
    let bearer = find_only(&then, &key).and_then(|_| find_only(&now, &key));
    match (change, bearer) {
        (Change::Cell { column, text, .. }, Some(bearer)) => {
            let current = now.cell(bearer, column);
            if before(column) == current {
                return Ok(renumber(change, number(bearer)?));
            }
            let told = Message::new("wb-cell-changed").with("key", key.as_str()).with("column", column.as_str());
            let told = told.with("before", before(column)).with("now", current);
            Err(told.with("typed", text.as_str()))
        }
        (Change::Cell { text, .. }, None) => Err(Message::new("wb-row-changed.typed")
            .with("row", row.to_string())
            .with("key", key.as_str())
            .with("typed", text.as_str())),
        _ => Err(gone()),
    }
}

fn renumber(change: &Change, number: u32) -> Change {
    let mut change = change.clone();
    match &mut change {
        Change::Cell { row, .. } | Change::Remove { row, .. } => *row = number,
        Change::Insert { after, .. } => *after = Some(number),
    }
    change
}

/// Position of the row with the same cells: the second of two that are the same stays the second.
fn find_same(then: &Sheet, position: usize, now: &Sheet) -> Option<usize> {
    let columns: Vec<Option<usize>> = then.headers().iter().map(|header| now.column(header)).collect();
    let wanted = then.row(position)?.cells;
    let is_same_then = |other: &usize| then.row(*other).is_some_and(|row| row.cells == wanted);
    let is_same_now = |other: &usize| {
        let Some(row) = now.row(*other) else { return false };
        let cell = |column: &Option<usize>| column.and_then(|at| row.cells.get(at)).map_or("", String::as_str);
        columns.iter().zip(&wanted).all(|(column, text)| cell(column) == text)
    };
    let same_then: Vec<usize> = (0..then.len()).filter(is_same_then).collect();
    let same_now: Vec<usize> = (0..now.len()).filter(is_same_now).collect();
    let order = same_then.iter().position(|other| *other == position)?;
    same_now.get(order).copied().filter(|_| same_then.len() == same_now.len())
}

/// Position of the only row whose first cell holds a text.
fn find_only(sheet: &Sheet, key: &str) -> Option<usize> {
    let is_it =
        |position: &usize| sheet.row(*position).is_some_and(|row| row.cells.first().is_some_and(|first| first == key));
    let mut found = (0..sheet.len()).filter(is_it);
    let first = found.next().filter(|_| !key.is_empty())?;
    found.next().is_none().then_some(first)
}
