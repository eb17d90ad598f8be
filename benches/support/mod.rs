//! What the benches share: an invented agency, made by the library's own generator.

use std::error::Error;
use std::path::Path;

use chrono::NaiveDate;
use giliran::generate::{GenerateOptions, generate_agency};

/// That of the program: what is measured is what a planner gets.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Any failure: a bench reports it to nobody but the person who runs it.
pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Invents an agency under the Jakarta circular: its usual ten working days, or those from `from` to `to`.
pub fn invent_agency(folder: &Path, employees: u32, hard: bool, [from, to]: [Option<NaiveDate>; 2]) -> Result<()> {
    let policy = "se-sekda-dki-34-2023".to_owned();
    generate_agency(folder, &GenerateOptions { employees, seed: 1, policy, hard, every_rule: false, from, to })?;
    Ok(())
}
