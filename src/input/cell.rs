//! Cells that several tables have: lists, amounts, regions.

use super::log::Log;
use super::region::RegionSets;
use super::table::Row;
use super::value::parse_amount;
use crate::domain::amount::Amount;
use crate::domain::index::RegionSetIx;
use crate::message::Message;

/// The items of a cell that holds a list, separated by `;`, or by `|` where `;` separates the file's cells.
pub(super) fn cell_items(cell: &str, bar: bool) -> impl Iterator<Item = &str> {
    let items = cell.split(move |letter| letter == ';' || (bar && letter == '|'));
    items.map(str::trim).filter(|item| !item.is_empty())
}

/// An amount in a cell; none where the cell is empty.
pub(super) fn read_amount(row: &Row<'_>, column: usize, log: &mut Log) -> Option<Amount> {
    let text = row.text(column);
    if text.is_empty() {
        return None;
    }
    parse_amount(text).map_err(|message| log.error(row.place(column), message)).ok()
}

/// The regions that a cell stands for; a name that is not known is a problem.
pub(super) fn read_region(row: &Row<'_>, column: usize, regions: &mut RegionSets, log: &mut Log) -> RegionSetIx {
    let text = row.text(column);
    regions.find(text).unwrap_or_else(|closest| {
        log.error(row.place(column), unknown_region(text, closest));
        RegionSetIx(0)
    })
}

/// Reports a region that is not known.
pub(super) fn unknown_region(text: &str, closest: Option<&str>) -> Message {
    let hint = match closest {
        Some(closest) => Message::new("hint-closest").with("closest", closest),
        None => Message::new("hint-none"),
    };
    Message::new("unknown-region").with("value", text).with("hint", hint)
}
