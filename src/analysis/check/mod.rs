//! An overview of an agency before anything is solved.
//!
//! | file | what it finds out |
//! | --- | --- |
//! | `facts` | days, people, and all of the rest |
//! | `wish` | what is asked for, and which wishes cannot count |
//! | `rule` | whom each rule selects |
//! | `binding` | which rules may bind, read off the rows of the formulation |
//! | `forbidding` | what quotas of 0 forbid |
//! | `cover` | which rows are kept because of others |
//! | `key` | what names a rule that has rows |

mod binding;
mod cover;
mod facts;
mod forbidding;
mod key;
mod rule;
mod wish;

pub use facts::{Described, describe_agency};
