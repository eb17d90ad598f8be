//! The family of cohorts.
//!
//! | module | what it does |
//! | --- | --- |
//! | `plan` | whom each group divides, and what is known of it before a program is written |
//! | `rows` | the family: columns, rows, ties |
//! | `lift` | what rows about one person come to in the weeks of each cohort |
//! | `division` | people put into cohorts that fit them, by a flow |

mod division;
mod lift;
mod plan;
pub(super) mod rows;
