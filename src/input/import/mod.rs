//! Foreign lists: exports of SIASN and of forms, leave lists, lists and rosters as offices keep them, in whatever format,
//! to the tables of an agency folder.
//!
//! [`plan_import`] takes bytes and gives a [`Plan`]: what was found where, what each file of the folder would become, and
//! what only a planner can decide, as [`Question`]s with choices. It writes nothing and asks nobody, so that a terminal, a
//! script and a web front end can all be its caller.
//!
//! | module | what it does |
//! | --- | --- |
//! | `encoding`, `grid` | bytes to cells, sheet by sheet |
//! | `restated`, `binary`, `open_document` | what the reader of workbooks would lose, so that it does not |
//! | `field`, `header` | what a column holds by its header, and where the table is |
//! | `value` | NIPs, names, positions, spans of dates as offices write them |
//! | `person`, `unit`, `day`, `absence`, `handmade` | what each kind of list says |
//! | `address` | regions within addresses |
//! | `setting` | what the folder says of the plan, or what is asked |
//! | `flat`, `merge` | the folder's tables as they stand, and what becomes of them |
//! | `plan` | all of it in turn |
//! | `disk` | sources and folders on disk |

mod absence;
mod address;
mod binary;
mod day;
mod disk;
mod encoding;
mod field;
mod flat;
mod grid;
mod handmade;
mod header;
mod merge;
mod open_document;
mod person;
mod plan;
mod question;
mod repeated;
mod report;
mod restated;
mod setting;
#[cfg(test)]
mod tests;
mod unit;
mod value;

pub use disk::{read_folder, read_sources};
pub(super) use encoding::decode;
pub use plan::{ForeignFile, ImportRequest, plan_import};
pub use question::{ANSWERS, Besides, Choice, Question};
pub use report::{ChangedCell, FileChange, FoundTable, NewRow, Plan, TableKind, TakenColumn};
