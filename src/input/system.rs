//! What the operating system refuses, in words: what it says itself is English and ends in a number.

use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use crate::message::Message;

/// Why the system refuses, for a sentence that says what.
#[must_use]
pub fn say_system(error: &Error) -> Message {
    let id = match error.kind() {
        ErrorKind::PermissionDenied => "system-permission",
        ErrorKind::ReadOnlyFilesystem => "system-read-only",
        ErrorKind::StorageFull | ErrorKind::WriteZero => "system-full",
        ErrorKind::QuotaExceeded => "system-quota",
        ErrorKind::FileTooLarge => "system-too-large",
        ErrorKind::InvalidFilename => "system-name",
        ErrorKind::NotADirectory => "system-not-a-folder",
        ErrorKind::IsADirectory => "system-folder",
        ErrorKind::AlreadyExists => "system-exists",
        ErrorKind::NotFound => "system-missing",
        ErrorKind::CrossesDevices => "system-other-disk",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "system-busy",
        ErrorKind::BrokenPipe | ErrorKind::UnexpectedEof => "system-cut-off",
        ErrorKind::AddrNotAvailable => "system-address",
        ErrorKind::AddrInUse => "system-address-in-use",
        ErrorKind::StaleNetworkFileHandle | ErrorKind::TimedOut | ErrorKind::NetworkDown => "system-network",
        ErrorKind::WouldBlock | ErrorKind::OutOfMemory => "system-resources",
        _ => match error.raw_os_error() {
            #[cfg(unix)]
            Some(EIO) => "system-disk",
            #[cfg(unix)]
            Some(EMFILE | ENFILE) => "system-open-files",
            _ => {
                let text = error.to_string();
                let (text, _) = text.split_once(" (os error ").unwrap_or((&text, ""));
                return Message::new("system-other").with("reason", text);
            }
        },
    };
    Message::new(id)
}

/// The same numbers on every Unix.
#[cfg(unix)]
const EIO: i32 = 5;
#[cfg(unix)]
const ENFILE: i32 = 23;
#[cfg(unix)]
const EMFILE: i32 = 24;

/// What has a name that a folder needs, where that is why a place cannot be reached or made: a file, a device, or a link that
/// leads nowhere.
#[must_use]
pub fn find_in_the_way(path: &Path, error: &Error) -> Option<PathBuf> {
    let may_be = matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotADirectory);
    let is_in_the_way = |part: &&Path| part.symlink_metadata().is_ok() && !part.is_dir();
    path.ancestors().filter(|_| may_be).find(is_in_the_way).map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Language;

    #[test]
    fn what_the_system_says_has_no_number() {
        for language in Language::ALL {
            for number in 1..=140 {
                let text = language.text(&say_system(&Error::from_raw_os_error(number)));
                assert!(!text.contains("os error"), "{number}: {text}");
            }
        }
        let own = say_system(&Error::other("the archive is cut off"));
        assert!(Language::English.text(&own).contains("the archive is cut off"));
    }

    #[test]
    fn what_is_in_the_way_of_a_folder_is_found() {
        let around = tempfile::tempdir().unwrap();
        let file = around.path().join("file");
        std::fs::write(&file, "").unwrap();
        let below = file.join("a/b");
        for path in [&file, &below] {
            let error = std::fs::create_dir_all(path).unwrap_err();
            assert_eq!(find_in_the_way(path, &error), Some(file.clone()));
        }
        assert_eq!(find_in_the_way(&below, &ErrorKind::PermissionDenied.into()), None);
        assert_eq!(find_in_the_way(&around.path().join("a"), &ErrorKind::AlreadyExists.into()), None);
    }
}
