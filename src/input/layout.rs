//! What the tables may hold, as data: what the manual's reference is held to.

use super::document::agency;
use super::folder::specs;
use crate::message::Language;

/// A table that an agency may have: the names of its file and sheet, and its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableLayout {
    /// Its name: that of the CSV file without `.csv`, and of the sheet.
    pub name: &'static str,
    /// Every name that its sheet may have, the first being its own.
    pub sheets: Vec<&'static str>,
    /// Its columns.
    pub columns: Vec<ColumnLayout>,
}

/// A column of a table: its header, other headers that are accepted, and whether it is required.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnLayout {
    /// The header that the documentation uses.
    pub name: &'static str,
    /// Other headers that are read as this one: lower case, blanks and hyphens as underscores.
    pub aliases: &'static [&'static str],
    /// Whether a table without it is an error.
    pub required: bool,
}

/// Short forms that stay in capitals within a heading.
const CAPITALS: [&str; 5] = ["nip", "wfh", "wfo", "id", "asn"];

impl ColumnLayout {
    /// The header in a language: one of those that are read.
    #[must_use]
    pub fn header(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.name,
            Language::Indonesian => self.aliases.first().copied().unwrap_or(self.name),
        }
    }

    /// The same as people write it: `Kode unit` for `kode_unit`. It is read as the header is.
    #[must_use]
    pub fn heading(&self, language: Language) -> String {
        let word = |(at, word): (usize, &str)| match (CAPITALS.contains(&word), at) {
            (true, _) => word.to_uppercase(),
            (false, 0) => word[..1].to_uppercase() + &word[1..],
            (false, _) => word.to_owned(),
        };
        let words = self.header(language).split('_').filter(|word| !word.is_empty()).enumerate().map(word);
        words.collect::<Vec<_>>().join(" ")
    }
}

/// The column of a table by its own name, if there is one.
#[must_use]
pub fn find_column(table: &str, name: &str) -> Option<ColumnLayout> {
    let layout = table_layouts().into_iter().find(|layout| layout.name == table)?;
    layout.columns.into_iter().find(|column| column.name == name)
}

/// Every table, and the sheet `agency`, which a workbook may have instead of `agency.toml`.
#[must_use]
pub fn table_layouts() -> Vec<TableLayout> {
    let specs = specs().into_iter().map(|(spec, _)| spec).chain([&agency::SPEC]);
    let layouts = specs.map(|spec| TableLayout {
        name: spec.name,
        sheets: std::iter::once(spec.name).chain(spec.sheets.iter().copied()).collect(),
        columns: spec
            .columns
            .iter()
            .map(|column| ColumnLayout { name: column.name, aliases: column.aliases, required: column.required })
            .collect(),
    });
    layouts.collect()
}

#[cfg(test)]
mod tests {
    use super::table_layouts;
    use crate::input::name::fold;
    use crate::message::Language;

    #[test]
    fn a_heading_is_read_as_its_column_and_no_two_of_a_table_are_the_same() {
        for layout in table_layouts() {
            for language in [Language::English, Language::Indonesian] {
                let mut seen = Vec::new();
                for column in &layout.columns {
                    let heading = column.heading(language);
                    let folded = fold(&heading).into_owned();
                    assert!(
                        column.name == folded || column.aliases.contains(&&*folded),
                        "{}.{}: {heading}",
                        layout.name,
                        column.name
                    );
                    assert!(!heading.contains('_') && !seen.contains(&heading), "{}: {heading}", layout.name);
                    seen.push(heading);
                }
            }
        }
        let of = |table, name, language| super::find_column(table, name).unwrap().heading(language);
        assert_eq!(of("employees", "employee_id", Language::Indonesian), "NIP");
        assert_eq!(of("units", "max_wfh", Language::Indonesian), "Maks WFH");
        assert_eq!(of("employees", "unit_id", Language::English), "Unit ID");
    }
}
