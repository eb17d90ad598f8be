//! Texts of the engine as a page shows them: places in files become links to where they are in the workbench, dates are in
//! words.

use std::fmt::Write as _;

use chrono::NaiveDate;
use minijinja::HtmlEscape;

use super::date::long_date;
use super::heading::{TABLES, table_of};
use crate::message::{Language, Message};

/// What stands around a place or a date in a sentence.
const AROUND: [char; 10] = ['(', ')', ',', ';', '"', '“', '”', '«', '»', '→'];

/// A place that a text names.
struct Place<'t> {
    file: &'t str,
    at: At<'t>,
}

/// Where in a file.
#[derive(Clone, Copy)]
enum At<'t> {
    /// The whole file.
    All,
    /// A line, or a row as a spreadsheet numbers it.
    Line(u32),
    /// What a row of a table is about: so rules of tables are called.
    Row(&'t str),
}

impl<'t> Place<'t> {
    /// The place that a word names, as `locks.csv`, `locks.csv:3`, `sites.csv:gedung-a`, `agency.toml:12`.
    fn of(word: &'t str) -> Option<Self> {
        let (file, at) = match word.split_once(':') {
            Some((file, within)) => (file, within.parse().map_or(At::Row(within), At::Line)),
            None => (word, At::All),
        };
        let is_table = table_of(file).is_some_and(|table| TABLES.iter().any(|(id, ..)| *id == table));
        let is_rules = file.ends_with(".toml") && file.len() > ".toml".len();
        let is_line = matches!(at, At::Line(_));
        (is_table || is_line && is_rules).then_some(Self { file, at })
    }

    /// What it is called.
    fn name(&self, language: Language) -> String {
        let Some(table) = table_of(self.file) else {
            return language.get(if self.file == "agency.toml" { "wb-place-house" } else { "wb-place-policy" });
        };
        let name = TABLES.into_iter().find(|(id, ..)| *id == table).map(|(_, name, _)| language.get(name));
        let name = name.unwrap_or_default();
        match self.at {
            At::Line(row) => {
                language.text(&Message::new("wb-problem-place").with("file", name).with("row", row.to_string()))
            }
            At::Row(id) => format!("{name} {id}"),
            At::All => name,
        }
    }

    /// The page of a period that shows it.
    fn address(&self, period: &str) -> String {
        match (table_of(self.file), self.at) {
            (Some(table), At::Line(row)) => format!("/periods/{period}/data/{table}?row={row}"),
            (Some(table), At::All | At::Row(_)) => format!("/periods/{period}/data/{table}"),
            (None, At::Line(line)) => format!("/periods/{period}/rules#{}", rule_anchor(self.file, line)),
            (None, _) => format!("/periods/{period}/rules"),
        }
    }
}

/// Where on the page of rules the rule of a file and line stands.
pub(super) fn rule_anchor(file: &str, line: u32) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    format!("rule-{}-{line}", file.chars().map(plain).collect::<String>())
}

/// A text as HTML. Without a period its places are named, and lead nowhere.
pub(super) fn linked(text: &str, period: Option<&str>, language: Language) -> String {
    let mut html = String::with_capacity(text.len());
    let is_between = |letter: char| letter.is_whitespace() || AROUND.contains(&letter);
    for piece in text.split_inclusive(is_between) {
        let end = piece.chars().next_back().filter(|&letter| is_between(letter));
        let word = end.map_or(piece, |end| &piece[..piece.len() - end.len_utf8()]);
        let bare = word.trim_end_matches(['.', ':']);
        if let Some(place) = Place::of(bare) {
            let name = place.name(language);
            // Writing to a string never fails.
            let _ = match period.filter(|_| !matches!(place.at, At::Row(_))) {
                Some(period) => {
                    let address = place.address(period);
                    write!(html, "<a href=\"{}\">{}</a>", HtmlEscape(&address), HtmlEscape(&name))
                }
                None => write!(html, "{}", HtmlEscape(&name)),
            };
        } else if let Some(date) =
            Some(bare).filter(|bare| bare.len() == 10).and_then(|bare| bare.parse::<NaiveDate>().ok())
        {
            let _ = write!(html, "{}", HtmlEscape(&long_date(date, language)));
        } else {
            let _ = write!(html, "{}", HtmlEscape(bare));
        }
        let _ = write!(html, "{}", HtmlEscape(&piece[bare.len()..]));
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_become_links_and_dates_words() {
        let told = linked("Pair (pairs.csv:4): on 2026-06-05 <Ani> or Budi.", Some("7"), Language::English);
        let expected = "Pair (<a href=\"&#x2f;periods&#x2f;7&#x2f;data&#x2f;pairs?row=4\">Pairs, row 4</a>): \
                        on Friday 5 June 2026 &lt;Ani&gt; or Budi.";
        assert_eq!(told.replace("&amp;", "&"), expected);
        let rule = linked("Limit \"a\" (agency.toml:12), 2026-06-05", Some("7"), Language::Indonesian);
        assert!(rule.contains("rules#rule-agency-toml-12\">aturan sendiri</a>), Jumat 5 Juni 2026"), "{rule}");
        let circular = linked("(se-sekda-dki-34-2023.toml:31)", None, Language::English);
        assert_eq!(circular, "(circular)");
        assert_eq!(
            linked("Quota \"sites.csv:gedung-a\"", None, Language::English).replace("&quot;", "\""),
            "Quota \"Sites gedung-a\""
        );
    }

    #[test]
    fn what_only_looks_like_a_place_stays_as_it_is() {
        for text in ["secret.csv:4", ".toml:3", "http://x", "12:30", "2026-13-01", "a.toml", "x:3 ..:"] {
            assert_eq!(linked(text, Some("1"), Language::English).replace("&#x2f;", "/"), text);
        }
    }
}
