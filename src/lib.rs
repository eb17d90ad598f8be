//! **giliran** turns a government circular about working from home into a proven-optimal roster.
//!
//! Data flows one way:
//!
//! ```text
//! files --input--> Agency --formulation--> programs --solve--> Roster + certificate
//!                    |                        |                     |
//!                    |                        +------- proof -------+   (no solver)
//!                    +----------- verify, score --------------------+-- write --> files
//! ```
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`domain`] | the agency, its rules and rosters; no input or output, no solver |
//! | [`message`] | the catalogue of every text a planner sees, Indonesian and English |
//! | [`input`] | files to domain; every problem becomes a diagnostic |
//! | [`generate`] | invented agencies of any size, and templates to start from |
//! | [`formulation`] | the rules as whole-number programs, split into independent blocks |
//! | [`proof`] | exact bounds from dual multipliers, certificates and their audit; no solver |
//! | [`solve`] | programs to a proven assignment, on top of HiGHS |
//! | [`verify`] | the rules written a second time, from domain and roster alone |
//! | [`analysis`] | questions answered by solving: scenarios, the curve of a cap, the value of a place, a session |
//! | [`result`] | results, as data without language |
//! | [`write`] | results to files, and facts to words |
//! | [`app`] | the use cases: read, solve or analyse, verify, write |
//! | [`workspace`] | periods, every version of their tables, rosters, accounts, in one file |
//! | [`server`] | the workbench in a browser, and the API that other systems call |
//! | [`cli`] | arguments, exit codes, what is shown |
//! | [`prelude`] | what most programs that use the library need |
//!
//! [`cli`], [`generate`] and [`solve`], with what is built on it, are Cargo features and can be left out, as can the
//! reader of workbooks (`workbook`).
//!
//! Read, solve, verify, look at a cell; see [`prelude`] for what is available:
//!
#![cfg_attr(feature = "solver", doc = "```")]
#![cfg_attr(not(feature = "solver"), doc = "```ignore")]
//! use giliran::prelude::*;
//!
//! let agency = read_agency("data/examples/magetan").into_agency()?;
//! let may = agency.may_be_home();
//! let outcome = solve_agency(&agency, &may, Control::default());
//! let Finding::Optimal(roster) = &outcome.finding else { panic!("without a limit the example is solved") };
//! assert!(verify_roster(&agency, roster).violations.is_empty());
//! assert!(audit_roster(&agency, &may, roster, &outcome.certificate).failures.is_empty());
//! let tuesday = NaiveDate::from_ymd_opt(2024, 4, 16).ok_or("no such date")?;
//! assert_eq!(roster.state_on(&agency, "196906232013091212", tuesday), Some(State::Wfh));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Without files, an [`AgencyBuilder`](domain::builder::AgencyBuilder) makes the agency:
//!
#![cfg_attr(feature = "solver", doc = "```")]
#![cfg_attr(not(feature = "solver"), doc = "```ignore")]
//! use giliran::prelude::*;
//!
//! let (monday, friday) = ("2023-08-28".parse()?, "2023-09-01".parse()?);
//! let agency = AgencyBuilder::new("Badan Contoh", monday, friday)
//!     .unit(UnitRow::new("D01").name("Bidang Data"))
//!     .employee(EmployeeRow::new("P1", "D01").name("Sari Contoh").wish(Weekday::Fri, 3))
//!     .employee(EmployeeRow::new("P2", "D01").name("Budi Contoh").wish(Weekday::Fri, 1))
//!     .quota(QuotaRule::new("cap").max_wfh(Amount::percent(50)))
//!     .limit(LimitRule::at_most_home("two-a-week", Window::Week, 2))
//!     .build()?;
//! let outcome = solve_agency(&agency, &agency.may_be_home(), Control::default());
//! let Finding::Optimal(roster) = outcome.finding else { panic!("without a limit every agency is decided") };
//! assert_eq!(roster.state_on(&agency, "P1", friday), Some(State::Wfh));
//! assert_eq!(roster.state_on(&agency, "P2", friday), Some(State::Wfo));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod analysis;
pub mod app;
#[cfg(feature = "cli")]
pub mod cli;
pub mod domain;
pub mod formulation;
#[cfg(feature = "generate")]
pub mod generate;
pub mod input;
pub mod message;
pub mod prelude;
pub mod proof;
pub mod result;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "solver")]
pub mod solve;
pub mod verify;
#[cfg(feature = "server")]
pub mod workspace;
pub mod write;
