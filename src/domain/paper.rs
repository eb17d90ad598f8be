//! What goes onto paper around a roster: letterhead and signature. No rule reads it.

use chrono::NaiveDate;

/// A picture that stands beside the letterhead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// Its path, relative to the folder.
    pub path: String,
    /// The file, or sheet, that names it.
    pub file: String,
    /// The line, or row.
    pub line: u32,
}

/// `[letterhead]` and `[signature]` of `agency.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// Lines of the letterhead, the first two being the largest; empty where none are given.
    pub letterhead: Vec<String>,
    /// The picture beside it, if there is one.
    pub logo: Option<Logo>,
    /// Where papers are signed.
    pub place: String,
    /// When; none leaves room to write it by hand.
    pub date: Option<NaiveDate>,
    /// Title of the position of whoever signs.
    pub title: String,
    /// Their name, with titles.
    pub name: String,
    /// Their NIP.
    pub nip: String,
    /// For whom they sign, if for another: what follows `a.n.`.
    pub on_behalf: String,
    /// The number of the letter; empty leaves room to write it by hand.
    pub number: String,
}
