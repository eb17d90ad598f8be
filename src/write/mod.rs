//! Results to files and words: one exporter per file format, the way in which files appear whole or not at all, and the
//! wording of facts.

pub mod again;
pub mod assignments;
#[cfg(feature = "workbook")]
pub mod calendar;
pub mod certificate;
mod chunk;
pub mod comparison;
pub mod edited;
pub mod ending;
pub mod explanation;
pub mod explanation_page;
pub mod export;
pub mod exporter;
pub mod folder;
pub mod history;
#[cfg(feature = "solver")]
pub mod html;
pub mod kind;
mod lead;
#[cfg(feature = "workbook")]
pub mod letter;
#[cfg(feature = "workbook")]
pub mod print;
pub mod program;
pub mod refused;
pub mod replan;
pub mod roster;
mod safe_table;
#[cfg(feature = "workbook")]
mod seal;
pub mod staged;
pub mod summary;
pub mod sweep;
pub mod system;
pub mod target;
#[cfg(feature = "workbook")]
pub mod template;
pub mod wording;
#[cfg(feature = "workbook")]
pub mod workbook;
