//! The workspace: periods, every version of their tables, rosters, publications and accounts in one SQLite file.
//!
//! Nothing is ever lost: a save is a version that can be gone back to, and it is on the disk before it is answered.
//!
//! | module | what it holds |
//! | --- | --- |
//! | `database` | the file: opened, brought up to date, locked, full, of a newer program |
//! | [`Workspace`] | periods, versions, the journal |
//! | [`outcome`] | rosters and what was published, beside the data |
//! | [`account`] | who may come in, where others than this machine may |
//! | [`step`] | which change is undone next or done again, and whose that is |
//! | [`change`], `data` | changes to the rows of tables, and the files that they make |
//! | [`folder`] | an agency folder or workbook taken in, a version written out |

pub mod account;
pub mod change;
mod content;
mod data;
mod database;
mod error;
mod file_name;
pub mod folder;
pub mod outcome;
pub mod period;
mod recent;
pub mod step;
mod store;
#[cfg(test)]
mod tests;
pub mod version;

pub use data::Data;
pub use error::WorkspaceError;
pub use file_name::check_file_name;
pub use recent::Recent;
pub use store::{DATABASE, Workspace};
