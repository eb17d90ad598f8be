//! Folders that appear complete or not at all: written aside, brought to the disk, then renamed.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempDir};

use super::folder::{OutputError, OutputFolder, PendingFile, aside_name, at, parent_of, remove_leftovers};

/// A folder in the making, under a name that begins with a dot; dropped, it leaves nothing behind.
#[derive(Debug)]
pub struct StagedFolder {
    aside: TempDir,
    target: PathBuf,
}

impl StagedFolder {
    /// Begins a folder that will be called `target`; the folder around it is made if need be.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn begin(target: &Path) -> Result<Self, OutputError> {
        let parent = parent_of(target);
        fs::create_dir_all(parent).map_err(at(parent))?;
        remove_leftovers(parent);
        let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let aside = Builder::new().prefix(&aside_name(&name)).tempdir_in(parent).map_err(at(parent))?;
        Ok(Self { aside, target: target.to_owned() })
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
        let (path, shown) = (self.aside.path().join(name), self.target.join(name));
        fs::create_dir_all(parent_of(&path)).map_err(at(parent_of(&shown)))?;
        let mut file = File::create(&path).map_err(at(&shown))?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(at(&shown))
    }

    /// Gives the folder its name: from one moment to the next all of it is there. An empty folder may lie in its place.
    ///
    /// # Errors
    /// When the operating system refuses the name: something with that name has come into being.
    pub fn publish(self) -> Result<PathBuf, OutputError> {
        let Self { aside, target } = self;
        open_to_colleagues(aside.path()).map_err(at(&target))?;
        sync_folder(aside.path()).map_err(at(&target))?;
        fs::rename(aside.path(), &target).map_err(at(&target))?;
        // It is no longer there under the name that would be taken away.
        drop(aside.keep());
        sync_folder(parent_of(&target)).map_err(at(parent_of(&target)))?;
        Ok(target)
    }
}

/// Writes files that belong together; whoever calls has looked at what is there. A folder that is not there yet appears with
/// all of them; in one that is there, all are complete before the first gets its name. Gives their paths in the order given.
///
/// # Errors
/// When one of them cannot be written.
pub fn write_together(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<Vec<PathBuf>, OutputError> {
    if is_new(folder) {
        let staged = StagedFolder::begin(folder)?;
        files.iter().try_for_each(|(name, bytes)| staged.write(name, bytes))?;
        staged.publish()?;
        return Ok(files.iter().map(|(name, _)| folder.join(name)).collect());
    }
    let write = |(name, bytes): &(String, Vec<u8>)| {
        let path = folder.join(name);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        OutputFolder::open(parent_of(&path))?.write(&name, None, |out| out.write_all(bytes))
    };
    let pending: Vec<PendingFile> = files.iter().map(write).collect::<Result<_, _>>()?;
    pending.into_iter().map(PendingFile::publish).collect()
}

/// Whether nothing at all has the name of a folder to be.
#[must_use]
pub fn is_new(folder: &Path) -> bool {
    folder.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

/// Temporary folders are private; a publication is for colleagues, as far as the folder around it is.
#[cfg(unix)]
fn open_to_colleagues(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let around = fs::metadata(parent_of(path))?.permissions().mode();
    fs::set_permissions(path, fs::Permissions::from_mode(around & 0o777 | 0o700))
}

#[cfg(not(unix))]
fn open_to_colleagues(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Brings the names in a folder to the disk.
#[cfg(unix)]
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path).and_then(|folder| folder.sync_all())
}

#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
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

    #[test]
    fn files_that_belong_together_make_a_new_folder_or_go_into_one() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("new");
        let files = |text: &str| ["b.csv", "a.csv"].map(|name| (name.to_owned(), text.as_bytes().to_vec()));
        for text in ["first", "second"] {
            let paths = write_together(&folder, &files(text)).unwrap();
            assert_eq!(paths, [folder.join("b.csv"), folder.join("a.csv")]);
            assert!(paths.iter().all(|path| fs::read_to_string(path).unwrap() == text));
        }
        assert_eq!(fs::read_dir(around.path()).unwrap().count(), 1, "nothing is left beside it");
        assert_eq!(fs::read_dir(folder).unwrap().count(), 2);
        let half = around.path().join("half");
        let wrong = ["a.csv", "a.csv/b.csv"].map(|name| (name.to_owned(), b"x".to_vec()));
        assert!(write_together(&half, &wrong).is_err());
        assert!(is_new(&half), "a folder that cannot be made whole is not made");
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
