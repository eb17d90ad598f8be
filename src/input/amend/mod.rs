//! What to write in the files of an agency so that the changes of a plan hold there, and the folder in which it is written.
//!
//! | module | what it does |
//! | --- | --- |
//! | `list` | a plan to what to write, file by file |
//! | `rule`, `selector`, `when`, `amount` | rules that ask less of some people on some days |
//! | `text` | a file of rules: where each stands, and how one is written |
//! | `apply` | the folder in which all of it is written, in memory |

mod amount;
mod apply;
mod list;
mod rule;
mod selector;
mod text;
mod when;

pub use apply::amend_folder;
pub use list::list_amendments;
