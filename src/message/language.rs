//! The languages.

/// A language of the program: every text exists in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Indonesian.
    Indonesian,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::English, Self::Indonesian];

    /// The code, as in `--lang`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Indonesian => "id",
        }
    }

    /// The language of a locale name such as `id_ID.UTF-8`; English for every other.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        // "in" is the code that older systems use for Indonesian.
        if ["id", "in"].contains(&language.to_ascii_lowercase().as_str()) { Self::Indonesian } else { Self::English }
    }
}
