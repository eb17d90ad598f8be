//! The roster as a grid: people by dates, by unit, with totals against cap and coverage.
//!
//! | module | what it makes |
//! | --- | --- |
//! | `broken` | whom broken rules are about |
//! | `line` | which lines the grid has, without showing any |
//! | `window` | the lines that are in sight |

mod broken;
mod line;
mod window;

pub(super) use broken::Broken;
pub(super) use line::{Filter, Lines, Only};
pub(super) use window::{MOST_LINES, Shown, Window};
