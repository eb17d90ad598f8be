//! Invented agencies: realistic in structure, every name made up, the same for the same seed.

mod agency;
mod cast;
mod draw;
mod error;
mod horizon;
mod organisation;
mod output;
mod people;
mod person;
mod rule;
mod setting;
mod structure;
mod template;
#[cfg(test)]
mod tests;
mod wish;

pub use agency::{GenerateOptions, GenerateReport, generate_agency};
pub use error::GenerateError;
pub use person::MOST_EMPLOYEES;
pub use template::init_folder;
