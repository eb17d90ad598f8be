//! The roster as a grid: people by dates, by unit, with totals against cap and coverage.
//!
//! | module | what it makes |
//! | --- | --- |
//! | `line` | which lines the grid has, without showing any |
//! | `window` | the lines that are in sight |

mod line;
mod window;

pub(super) use line::{Filter, Lines};
pub(super) use window::{Shown, Window};
