//! Places that are not written to, although the system would allow it.

/// Why a place is not written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is called like a file of an agency folder.
    #[error("a file of the agency")]
    AgencyFile,
    /// What is there was not written by this command.
    #[error("a file of another kind")]
    OtherKind,
    /// What is there has another title: it is about somebody else, or was not written by this command.
    #[error("a page with another title")]
    OtherTitle,
    /// A folder is there.
    #[error("a folder")]
    Folder,
    /// A link is there that leads nowhere.
    #[error("a broken link")]
    BrokenLink,
    /// What is planned is read from it.
    #[error("an input")]
    Input,
    /// It is the record of what was published or closed.
    #[error("a publication")]
    Record,
    /// A pipe or a device is there, where a file is to get its name.
    #[error("a pipe or a device")]
    Node,
    /// It is called like a file of another kind than the one that has this ending.
    #[error("the ending of a file of another kind")]
    Ending(&'static str),
    /// A folder is to be made there, and it is called like a file.
    #[error("the ending of a file")]
    FolderEnding,
}

impl Refused {
    /// Its entry in the catalogue.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::AgencyFile => "output-refused-agency",
            Self::OtherKind => "output-refused-kind",
            Self::OtherTitle => "output-refused-title",
            Self::Folder => "output-refused-folder",
            Self::BrokenLink => "output-refused-link",
            Self::Input => "output-refused-input",
            Self::Record => "output-refused-record",
            Self::Node => "output-refused-node",
            Self::Ending(_) => "output-refused-ending",
            Self::FolderEnding => "output-refused-folder-ending",
        }
    }
}
