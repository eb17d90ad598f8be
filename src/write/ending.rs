//! What the ending of a name says of a file: nothing is written under the ending of a file of another kind.

use std::path::Path;

/// Endings by which offices and programs know what a file is.
const KNOWN: [&str; 31] = [
    "bmp", "csv", "doc", "docx", "gif", "gz", "htm", "html", "ics", "jpeg", "jpg", "json", "lp", "md", "mps", "odp",
    "ods", "odt", "pdf", "png", "ppt", "pptx", "sqlite", "toml", "tsv", "txt", "xls", "xlsb", "xlsm", "xlsx", "zip",
];

/// Those of pages: what a browser opens.
pub const PAGE: &[&str] = &["html", "htm"];
/// Those of pages that may as well be plain text.
pub const TEXT_PAGE: &[&str] = &["html", "txt", "md"];
/// Those of tables.
pub const TABLE: &[&str] = &["csv", "txt", "tsv"];
/// That of workbooks.
pub const WORKBOOK: &[&str] = &["xlsx"];
/// Those of folders: none.
pub const FOLDER: &[&str] = &[];

/// The ending of a name that is known to be that of something else than what has these.
#[must_use]
pub fn foreign_ending(path: &Path, own: &[&str]) -> Option<&'static str> {
    let ending = path.extension()?.to_str()?.to_lowercase();
    KNOWN.into_iter().find(|known| *known == ending && !own.contains(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_another_kind_of_file_is_known_by_is_foreign() {
        for (name, own, found) in [
            ("letter.html", PAGE, None),
            ("letter.HTM", PAGE, None),
            ("letter", PAGE, None),
            ("answer.md", TEXT_PAGE, None),
            ("tmp.Ab3xYz", TABLE, None),
            ("roster.XLSX", PAGE, Some("xlsx")),
            ("curve.html", TABLE, Some("html")),
            ("2023.08", FOLDER, None),
            ("roster.csv", FOLDER, Some("csv")),
            (".csv", FOLDER, None),
        ] {
            assert_eq!(foreign_ending(Path::new(name), own), found, "{name}");
        }
    }
}
