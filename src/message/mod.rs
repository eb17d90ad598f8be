//! The catalogue of every text a planner sees, in Indonesian and English.
//!
//! A [`Message`] is an id with arguments, made anywhere; only the edge of the program turns it into words, with
//! [`Language::text`]. The texts are [Project Fluent](https://projectfluent.org) files in `locales/`.

mod catalogue;
mod date;
mod language;
mod number;
mod text;
mod visible;

pub use date::{month_id, weekday_id};
pub use language::Language;
pub use text::{Argument, Message, by_name};
pub use visible::{is_invisible, make_visible, number_letter};
