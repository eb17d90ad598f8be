//! The manual: its topics, each a page of Markdown in either language, built into the program.

#[cfg(test)]
mod tests;

use crate::message::Language;

/// A topic of the manual: its name in both languages and its page in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Topic {
    /// What `giliran help` calls it: the name of its file without `.md`.
    pub code: &'static str,
    /// The same in Indonesian.
    pub indonesian_code: &'static str,
    english: &'static str,
    indonesian: &'static str,
}

macro_rules! topics {
    ($($code:literal = $indonesian:literal),* $(,)?) => {
        &[$(Topic {
            code: $code,
            indonesian_code: $indonesian,
            english: include_str!(concat!("../../data/manual/en/", $code, ".md")),
            indonesian: include_str!(concat!("../../data/manual/id/", $code, ".md")),
        }),*]
    };
}

/// Every topic, in the order in which a newcomer reads them.
pub static TOPICS: &[Topic] = topics![
    "start" = "mulai",
    "workbench" = "meja-kerja",
    "folder" = "berkas",
    "tables" = "tabel",
    "agency" = "instansi",
    "rules" = "aturan",
    "scenarios" = "skenario",
    "commands" = "perintah",
    "outputs" = "hasil",
    "changes" = "perubahan",
    "reasons" = "sebab",
    "proof" = "bukti",
    "spreadsheet" = "lembar-kerja",
    "server" = "server",
    "privacy" = "privasi",
    "limitations" = "batasan",
];

impl Topic {
    /// The topic of that name, in either language.
    pub fn find(name: &str) -> Option<Self> {
        TOPICS.iter().find(|topic| [topic.code, topic.indonesian_code].contains(&name)).copied()
    }

    /// What the topic is called in a language.
    pub const fn code_in(self, language: Language) -> &'static str {
        match language {
            Language::English => self.code,
            Language::Indonesian => self.indonesian_code,
        }
    }

    /// The page, as Markdown.
    pub const fn page(self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::Indonesian => self.indonesian,
        }
    }

    /// The title of the page.
    pub fn title(self, language: Language) -> &'static str {
        self.page(language).lines().next().unwrap_or_default().trim_start_matches(['#', ' '])
    }
}
