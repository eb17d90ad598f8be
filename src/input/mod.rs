//! Files to domain. Raw forms stay inside; every problem becomes a [`Diagnostic`], and all of them come at once.
//!
//! | module | what it reads |
//! | --- | --- |
//! | `folder` | where the tables are: files of a folder, sheets of a workbook |
//! | `table` | rows under a header, from CSV or a sheet |
//! | `document` | TOML with the line of every value: policies, `agency.toml`, rules, selectors |
//! | `unit`, `site`, `employee`, `wish`, `absence`, `lock`, `pair`, `history` | one table each |
//! | `calendar`, `region` | the tables built in, and how people write what is in them |
//! | `class`, `horizon`, `resolve` | what needs several files: classes, dates, names in rules |
//! | `read` | all of them in turn, and the agency that they make |
//! | [`scenario`] | what-ifs, and the agency under one |
//! | [`policy`] | the circulars, apart from any agency |
//! | [`digest`] | the fingerprint of all that was read |

mod absence;
mod calendar;
mod class;
pub mod diagnostic;
pub mod digest;
mod document;
mod employee;
mod folder;
mod history;
mod horizon;
mod lock;
mod log;
mod name;
mod pair;
pub mod policy;
mod read;
mod region;
mod resolve;
pub mod scenario;
mod site;
mod table;
#[cfg(test)]
mod tests;
mod unit;
mod value;
mod wish;

pub use calendar::builtin_holidays;
pub use read::{Reading, read_agency, read_agency_under, read_text_file};
pub use table::find_separator;
