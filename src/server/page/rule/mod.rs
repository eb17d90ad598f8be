//! House rules: forms that read as sentences, and the text of `agency.toml` that they stand for, both ways.
//!
//! | module | what it is |
//! | --- | --- |
//! | `form` | the sentences that a planner can fill in, and the rule that each means |
//! | `text` | a rule within the text of `agency.toml`: found, added, replaced, taken out |

mod form;
mod text;

pub(super) use form::{Form, Kind, Shape, WEEKDAYS};
pub(super) use text::{add_block, find_block, remove_block, replace_block, set_key};
