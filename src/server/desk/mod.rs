//! Everything that somebody can ask of the workbench, as plain functions: no HTTP in them, and all that pages and API call.
//!
//! A [`Desk`] is the workbench as one [`Viewer`](super::access::Viewer) sees it. Each function demands the right that it
//! needs, and shows an operator only their own people's rows.
//!
//! | module | what can be asked |
//! | --- | --- |
//! | [`period`] | `periods`, `period`, `create_period` (example, template, next), `create_from_bytes`, both `_once` for forms, `create_from_files`, `rename_period`, `examples`, `policies` |
//! | [`table`] | `tables`, `rows`, `edit` on a base version, `file`, `put_file` |
//! | `seen` | `edit_seen`, `put_file_seen`: the same on what was seen at a version, which others may have changed since |
//! | [`history`] | `versions`, `journal`, `undo`, `redo`, `restore` |
//! | [`check`] | `check`: every problem of the latest version with its place |
//! | [`rule`] | `selected`: whom a rule selects, page by page |
//! | [`search`] | `solve`, `compare`, `sweep`, `value`, `value_place`, `replan` as jobs; `adopt` a scenario; `job`, `jobs`, `cancel` |
//! | [`roster`] | `roster` page by page, `totals` of a unit and day, `outcomes` |
//! | [`place`] | `lock` cells: solved again in place; `try_lock`: what it would change and cost |
//! | [`explain`] | `explain` a person's wishes or those of a unit |
//! | [`publish`] | `publish`, `publications`, `close` |
//! | [`import`] | `open_import`, `answer_import`, `take_import`; for forms `open_import_anew`, `look_into_import`, `answer_and_take` |
//! | [`download`] | `downloads`, `download` |
//! | [`account`] | `accounts`, `put_account`, `remove_account` |

pub mod account;
pub mod check;
mod counter;
pub mod download;
pub mod explain;
pub mod history;
pub mod import;
pub mod period;
pub mod place;
pub mod publish;
pub mod roster;
pub mod rule;
pub mod search;
mod seen;
pub mod sight;
pub mod table;

pub use counter::Desk;
