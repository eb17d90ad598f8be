//! Folders that appear complete or not at all: written aside, brought to the disk, then renamed.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempDir};

use super::folder::{OutputError, at};

/// A folder in the making, under a name that begins with a dot; dropped, it leaves nothing behind.
#[derive(Debug)]
pub struct StagedFolder {
    aside: TempDir,
    target: PathBuf,
    /// Locks the folder for as long as this process works on it.
    _in_work: Option<File>,
}

impl StagedFolder {
    /// Begins a folder that will be called `target`; the folder around it is made if need be.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn begin(target: &Path) -> Result<Self, OutputError> {
        let parent = parent_of(target);
        fs::create_dir_all(parent).map_err(at(parent))?;
        let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let prefix = format!(".{name}.");
        remove_leftovers(parent, &prefix);
        let aside = Builder::new().prefix(&prefix).tempdir_in(parent).map_err(at(parent))?;
        let in_work = mark_in_work(aside.path());
        Ok(Self { aside, target: target.to_owned(), _in_work: in_work })
    }

    /// Where its files lie while it is in the making.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.aside.path()
    }

    /// Writes one of its files, and brings it to the disk.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let path = self.aside.path().join(name);
        let parent = parent_of(&path);
        fs::create_dir_all(parent).map_err(at(parent))?;
        let mut file = File::create(&path).map_err(at(&path))?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(at(&path))
    }

    /// Gives the folder its name: from one moment to the next all of it is there. An empty folder may lie in its place.
    ///
    /// # Errors
    /// When the operating system refuses the name: something with that name has come into being.
    pub fn publish(self) -> Result<PathBuf, OutputError> {
        let Self { aside, target, .. } = self;
        open_to_colleagues(aside.path())?;
        sync_folder(aside.path())?;
        fs::rename(aside.path(), &target).map_err(at(&target))?;
        // It is no longer there under the name that would be taken away.
        drop(aside.keep());
        sync_folder(parent_of(&target))?;
        Ok(target)
    }
}

fn parent_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Locks a folder, where the system can: whoever is killed lets go of it.
#[cfg(unix)]
fn mark_in_work(folder: &Path) -> Option<File> {
    File::open(folder).ok().filter(|folder| folder.try_lock().is_ok())
}

#[cfg(not(unix))]
fn mark_in_work(_: &Path) -> Option<File> {
    None
}

/// Removes what a run that was killed left behind: folders of this prefix that nobody works on.
#[cfg(unix)]
fn remove_leftovers(around: &Path, prefix: &str) {
    for entry in fs::read_dir(around).into_iter().flatten().flatten() {
        let is_aside = entry.file_name().to_string_lossy().starts_with(prefix);
        if is_aside && entry.file_type().is_ok_and(|kind| kind.is_dir()) && mark_in_work(&entry.path()).is_some() {
            // What cannot be removed is in nobody's way.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(not(unix))]
fn remove_leftovers(_: &Path, _: &str) {}

/// Temporary folders are private; a publication is for colleagues, as far as the folder around it is.
#[cfg(unix)]
fn open_to_colleagues(path: &Path) -> Result<(), OutputError> {
    use std::os::unix::fs::PermissionsExt;
    let around = fs::metadata(parent_of(path)).map_err(at(path))?.permissions().mode();
    fs::set_permissions(path, fs::Permissions::from_mode(around & 0o777 | 0o700)).map_err(at(path))
}

#[cfg(not(unix))]
fn open_to_colleagues(_: &Path) -> Result<(), OutputError> {
    Ok(())
}

/// Brings the names in a folder to the disk.
#[cfg(unix)]
fn sync_folder(path: &Path) -> Result<(), OutputError> {
    File::open(path).and_then(|folder| folder.sync_all()).map_err(at(path))
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> Result<(), OutputError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_there_whole_or_not_at_all() {
        let around = tempfile::tempdir().unwrap();
        let target = around.path().join("published/1");
        let staged = StagedFolder::begin(&target).unwrap();
        staged.write("a.csv", b"whole").unwrap();
        assert!(!target.exists());
        assert_eq!(staged.publish().unwrap(), target);
        assert_eq!(fs::read_to_string(target.join("a.csv")).unwrap(), "whole");
        let left = StagedFolder::begin(&around.path().join("published/2")).unwrap();
        left.write("a.csv", b"half").unwrap();
        drop(left);
        assert_eq!(fs::read_dir(around.path().join("published")).unwrap().count(), 1, "nothing is left behind");
    }

    #[cfg(unix)]
    #[test]
    fn what_a_killed_run_left_is_removed_and_what_is_in_work_is_not() {
        let around = tempfile::tempdir().unwrap();
        let target = around.path().join("1");
        let left = around.path().join(".1.left");
        fs::create_dir(&left).unwrap();
        fs::write(left.join("a.csv"), b"half").unwrap();
        let staged = StagedFolder::begin(&target).unwrap();
        assert!(!left.exists());
        let other = StagedFolder::begin(&target).unwrap();
        assert!(staged.path().exists() && other.path().exists());
    }

    #[test]
    fn what_is_there_is_never_replaced() {
        let around = tempfile::tempdir().unwrap();
        let target = around.path().join("1");
        fs::create_dir(&target).unwrap();
        fs::write(target.join("earlier"), "").unwrap();
        let staged = StagedFolder::begin(&target).unwrap();
        staged.write("a.csv", b"later").unwrap();
        assert!(staged.publish().is_err());
        assert!(target.join("earlier").exists() && !target.join("a.csv").exists());
    }
}
