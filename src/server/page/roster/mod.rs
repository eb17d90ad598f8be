//! The roster as a grid: people by dates, by unit, with totals against cap and coverage.
//!
//! | module | what it makes |
//! | --- | --- |
//! | `line` | which lines the grid has, without showing any |
//! | `coverage` | how many must be in the office, by unit and day |
//! | `window` | the lines that are in sight |

mod coverage;
mod line;
mod window;

pub(super) use coverage::Coverage;
pub(super) use line::{Filter, Lines};
pub(super) use window::{Shown, Window};
