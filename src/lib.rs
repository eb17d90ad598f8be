//! **giliran** turns a government circular about working from home into a proven-optimal roster.
//!
//! Data flows one way:
//!
//! ```text
//! files --input--> Agency --formulation--> programs --solve--> Roster + proof
//!                    |                                            |
//!                    +--------------- verify, score <-------------+--report--> files
//! ```
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`domain`] | the agency, its rules and rosters; no input or output, no solver |
//! | [`message`] | the catalogue of every text a planner sees, Indonesian and English |

pub mod app;
pub mod cli;
pub mod domain;
pub mod formulation;
pub mod generate;
pub mod input;
pub mod message;
pub mod proof;
pub mod report;
pub mod solve;
pub mod verify;
