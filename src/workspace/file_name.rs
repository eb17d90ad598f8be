//! Names that a file of a period may have: plain ones, so that no name from outside leads anywhere.

use super::error::WorkspaceError;

/// The longest name, in bytes.
const LONGEST: usize = 120;

/// What a file of a period may end with.
const ENDINGS: [&str; 6] = ["csv", "toml", "png", "jpg", "jpeg", "svg"];

/// Lets a name pass that is one within a folder, of a kind that an agency folder holds.
///
/// # Errors
/// When it is none.
pub fn check_file_name(name: &str) -> Result<&str, WorkspaceError> {
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_' | ' ' | '(' | ')');
    let ending = name.rsplit_once('.').map(|(stem, ending)| (stem.is_empty(), ending.to_ascii_lowercase()));
    let is_known = ending.is_some_and(|(is_hidden, ending)| !is_hidden && ENDINGS.contains(&&*ending));
    let is_sound = name.len() <= LONGEST && !name.starts_with(['.', ' ']) && name.chars().all(is_plain);
    if is_known && is_sound { Ok(name) } else { Err(WorkspaceError::FileName(name.chars().take(LONGEST).collect())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere() {
        for sound in ["units.csv", "agency.toml", "Jadwal Agustus (2).csv", "logo.PNG", "se-dki.toml"] {
            assert_eq!(check_file_name(sound).unwrap(), sound);
        }
        for wrong in [
            "",
            ".",
            "..",
            "../units.csv",
            "a/b.csv",
            "a\\b.csv",
            "/etc/passwd",
            "C:\\x.csv",
            ".csv",
            ".hidden.csv",
            "units",
            "units.csv\0",
            "run.exe",
            "agency.xlsx",
            "a\n.csv",
            " units.csv",
            "%2e%2e/units.csv",
        ] {
            assert!(check_file_name(wrong).is_err(), "{wrong:?}");
        }
        assert!(check_file_name(&format!("{}.csv", "a".repeat(200))).is_err());
    }
}
