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
//! | [`analysis`] | what is asked of solves: scenarios, the curve of a cap, the value of a place, a session |
//! | [`result`] | what comes out, as data without language |
//! | [`write`] | results to files, and facts to words |
//! | [`app`] | the use cases: read, solve or analyse, verify, write |
//! | [`cli`] | arguments, exit codes, what is shown |
//!
//! The whole flow:
//!
//! ```
//! use std::sync::atomic::AtomicBool;
//!
//! use giliran::generate::{GenerateOptions, generate_agency};
//! use giliran::input::read_agency;
//! use giliran::proof::audit::audit_roster;
//! use giliran::solve::{Control, Finding, Silent, solve_agency};
//! use giliran::verify::verify_roster;
//!
//! let folder = tempfile::tempdir()?;
//! let policy = "se-sekda-dki-34-2023".to_owned();
//! let options = GenerateOptions { employees: 60, seed: 1, policy, hard: false, from: None, to: None };
//! generate_agency(&folder.path().join("agency"), &options).expect("an empty folder takes an agency");
//!
//! let agency = read_agency(&folder.path().join("agency")).agency.expect("a generated agency has no errors");
//! let may = agency.may_be_home();
//! let stop = AtomicBool::new(false);
//! let outcome = solve_agency(&agency, &may, Control { deadline: None, stop: &stop, progress: &Silent });
//! let Finding::Optimal(roster) = outcome.finding else { panic!("without a limit every agency is decided") };
//!
//! assert!(verify_roster(&agency, &roster).violations.is_empty());
//! let audit = audit_roster(&agency, &may, &roster, &outcome.certificate);
//! assert!(audit.failures.is_empty() && audit.uncertified.is_empty());
//! # Ok::<(), std::io::Error>(())
//! ```

pub mod analysis;
pub mod app;
pub mod cli;
pub mod domain;
pub mod formulation;
pub mod generate;
pub mod input;
pub mod message;
pub mod proof;
pub mod result;
pub mod solve;
pub mod verify;
pub mod write;
