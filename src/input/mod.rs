//! Files to domain. Raw forms stay inside; every problem becomes a [`Diagnostic`]; all are reported at once.
//!
//! | module | what it reads |
//! | --- | --- |
//! | [`Source`], `files` | where a task comes from, disk or memory; every file is hashed as it is read |
//! | `beside` | files that need not be there, where only what is truly not there counts as not there |
//! | `folder` | where the tables are: files of a folder, sheets of a workbook |
//! | `system` | what the operating system refuses, in words |
//! | `stray` | files that look like tables and are not read |
//! | `table` | rows under a header, from CSV or a sheet |
//! | [`mark`] | what stands before a text, and before which nothing may |
//! | `document` | TOML with the line of every value: policies, `agency.toml`, rules, selectors |
//! | `unit`, `site`, `employee`, `wish`, `absence`, `eligibility`, `lock`, `pair`, `history` | one table each |
//! | `employee_id`, `employee_index` | ids as people write them, and where each is |
//! | [`roster`], [`attendance`] | a roster that somebody made, and what really happened |
//! | `previous`, `published` | what earlier rosters are facts of |
//! | `calendar`, `region` | the tables built in, and how people write what is in them |
//! | `class`, `horizon`, `resolve` | what needs several files: classes, dates, names in rules |
//! | [`amend`] | what to write in the files so that the changes of a plan hold there |
//! | [`next`] | the files of the next period, made of those of this one |
//! | [`reference`] | files that settings name, taken along where the agency goes |
//! | `read` | all of them in turn, and the agency that they make |
//! | [`scenario`], [`adopt`] | what-ifs, and the agency under one; one that becomes what the folder says |
//! | `import` | foreign lists to the tables of a folder |
//! | `sheet` | a table as text whose untouched bytes are kept |
//! | [`text_cell`] | cells of CSV files that no spreadsheet takes for formulas |
//! | [`policy`] | the circulars, apart from any agency |
//! | [`layout`] | what the tables may hold, as data |
//! | [`digest`] | the fingerprint of all that was read |

mod absence;
pub mod adopt;
mod alike;
pub mod amend;
pub mod attendance;
mod beside;
mod calendar;
mod cell;
mod class;
#[cfg(feature = "workbook")]
pub mod convert;
pub mod diagnostic;
pub mod digest;
mod document;
mod eligibility;
mod employee;
mod employee_id;
mod employee_index;
mod files;
mod folder;
mod hidden;
mod history;
mod horizon;
mod implied;
#[cfg(feature = "workbook")]
pub mod import;
pub mod layout;
mod lock;
mod log;
mod look;
pub mod mark;
mod name;
pub mod next;
mod pair;
pub mod policy;
mod previous;
mod published;
mod read;
pub mod reference;
mod region;
mod resolve;
pub mod roster;
pub mod scenario;
#[cfg(feature = "workbook")]
pub mod sheet;
mod site;
mod source;
mod stray;
mod system;
mod table;
#[cfg(test)]
mod tests;
pub mod text_cell;
mod unit;
mod value;
mod wish;

pub use beside::{check_recorded, read_if_there, read_json_if_there};
pub use calendar::builtin_holidays;
#[cfg(feature = "generate")]
pub(crate) use calendar::calendar_years;
pub use document::agency::read_stages;
pub use employee_id::clean_id;
pub use files::{diagnose_unreadable, is_standard_input, open_file, read_document, read_file};
pub use folder::{AGENCY, LISTS, WORKBOOK, is_agency_file, is_own_sheet};
#[cfg(feature = "solver")]
pub(crate) use name::hint;
pub use published::Again;
pub use read::{Reading, read_agency, read_agency_again, read_agency_under, read_text_file};
pub use region::builtin_regions;
pub use source::{MemoryFolder, Source};
pub use system::{find_in_the_way, say_system};
pub use table::is_guarded;
pub use value::parse_date as read_date;
#[cfg(feature = "workbook")]
pub(crate) use value::parse_weekday as read_weekday;
