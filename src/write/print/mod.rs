//! What every paper shows of a roster: people by rank, days that matter, who signs, dates in words.

mod basis;
mod date;
mod printed;
mod recap;
mod told;

pub use basis::name_basis;
pub use date::{date_words, month_words, weekday_words};
pub use printed::{Printed, Signer};
pub use recap::{DayCount, UnitDay, WeekCount, count_days, count_unit_days, count_weeks, list_staying_units};
pub use told::{Told, ToldPerson};
