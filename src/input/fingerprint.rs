//! The hash of everything that an agency is read from.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::folder::{AGENCY, WORKBOOK, table_files};
use super::policy::builtin_policies;

/// BLAKE3 over the name, length and bytes of each file that is there, in a fixed order, and over the policy that
/// `agency.toml` names; in hexadecimal.
///
/// # Errors
/// When a file is there but cannot be read.
pub fn fingerprint_input(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    let mut files: Vec<PathBuf> = Vec::new();
    let folder = if path.is_dir() {
        files.push(path.join(WORKBOOK));
        files.extend(table_files().map(|name| path.join(name)));
        path.to_owned()
    } else {
        files.push(path.to_owned());
        path.parent().map(Path::to_owned).unwrap_or_default()
    };
    files.push(folder.join(AGENCY));
    files.extend(find_policy_file(&folder));
    for file in files.into_iter().filter(|file| file.is_file()) {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let opened = File::open(&file)?;
        hasher.update(name.as_bytes()).update(&[0]).update(&opened.metadata()?.len().to_le_bytes());
        hasher.update_reader(opened)?;
    }
    for (id, text) in builtin_policies() {
        hasher.update(id.as_bytes()).update(&[0]).update(text.as_bytes());
    }
    Ok(hasher.finalize().to_hex().to_string())
}

/// The file of a policy that `agency.toml` names by a path; policies named by id are built in.
fn find_policy_file(folder: &Path) -> Option<PathBuf> {
    let text = std::fs::read_to_string(folder.join(AGENCY)).ok()?;
    let table: toml::Table = text.parse().ok()?;
    let policy = table.get("policy")?.as_str()?;
    Some(folder.join(policy)).filter(|file| file.is_file())
}
