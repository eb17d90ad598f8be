//! The workbook: an index, and the sheets behind it.

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, Url, Workbook, XlsxError};

use super::basis_sheet::{self, Basis};
use super::style::{Styles, excel_date, set_page};
use super::{agency_sheet, recap_sheet, unit_sheet};
use crate::domain::agency::Agency;
use crate::domain::index::UnitIx;
use crate::message::Message;
use crate::write::kind::FileKind;
use crate::write::print::{Printed, date_words};
use crate::write::seal::seal_workbook;

/// The most sheets to sign that a workbook gets, one per unit and month: a program that opens thousands is slow. The index
/// names the units left out, whose sheets can be had by themselves.
pub const MOST_SHEETS: usize = 300;

/// The most rows of people that a sheet gets; the format has room for 1,048,576 rows.
const MOST_PEOPLE: usize = 1_000_000;

/// What the properties of the workbook hold, and those of no other.
const MARK: &str = "giliran roster";

/// What tells the workbook from others.
#[must_use]
pub const fn workbook_kind() -> FileKind {
    FileKind::Workbook(MARK)
}

/// Writes the roster as a workbook: an index, the whole agency, totals, a sheet to sign for each of these units, reports,
/// and what the roster rests on.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_workbook(printed: &Printed<'_>, units: &[UnitIx], basis: &Basis, out: &mut dyn Write) -> io::Result<()> {
    let mut book = Workbook::new();
    build(&mut book, printed, units, basis).map_err(io::Error::other)?;
    let bytes = book.save_to_buffer().map_err(io::Error::other)?;
    out.write_all(&seal_workbook(&bytes)?)
}

fn build(book: &mut Workbook, printed: &Printed<'_>, units: &[UnitIx], basis: &Basis) -> Result<(), XlsxError> {
    let language = printed.language;
    // The file says of itself when the plan begins, not when it was written: the same roster is the same file.
    let from = printed.span().0;
    let properties = DocProperties::new().set_title(&printed.agency.name).set_comment(MARK);
    let properties = properties.set_creation_datetime(&excel_date(from)?);
    book.set_properties(&properties);
    let styles = Styles::new(language);
    let mut names = SheetNames::default();
    let mut index: Vec<(String, String)> = Vec::new();
    let title = |id: &str| language.get(id);
    let index_name = names.take(&title("sheet-index"));
    book.add_worksheet().set_name(&index_name)?;
    if printed.agency.employees.len() <= MOST_PEOPLE {
        let name = names.take(&title("sheet-agency"));
        agency_sheet::write(book.add_worksheet().set_name(&name)?, printed, &styles)?;
        index.push((name, title("sheet-agency-what")));
    }
    let name = names.take(&title("sheet-totals"));
    recap_sheet::write_totals(book.add_worksheet().set_name(&name)?, printed, &styles)?;
    index.push((name, title("sheet-totals-what")));
    for (id, what, write) in [
        ("sheet-weeks", "sheet-weeks-what", recap_sheet::write_weeks as fn(&mut _, &Printed<'_>, &Styles) -> _),
        ("sheet-composition", "sheet-composition-what", recap_sheet::write_composition),
    ] {
        let name = names.take(&title(id));
        write(book.add_worksheet().set_name(&name)?, printed, &styles)?;
        index.push((name, title(what)));
    }
    let name = names.take(&title("sheet-refused"));
    recap_sheet::write_refused(book.add_worksheet().set_name(&name)?, printed, &basis.reasons, &styles)?;
    index.push((name, title("sheet-refused-what")));
    let name = names.take(&title("sheet-basis"));
    basis_sheet::write(book.add_worksheet().set_name(&name)?, printed, basis, &styles)?;
    index.push((name, title("sheet-basis-what")));
    let (mut signed, mut omitted) = (0, Vec::new());
    for &unit in units {
        let staff = printed.staff(unit);
        let days = printed.days(&staff);
        let months = printed.months(&days);
        let several = months.len() > 1;
        signed += months.len().max(1);
        if signed > MOST_SHEETS {
            omitted.push(unit);
            continue;
        }
        // A unit of which nobody may be at home has a sheet too: it says so.
        for month in if months.is_empty() { vec![Vec::new()] } else { months } {
            let label = unit_label(printed.agency, unit);
            let label = match month.first().filter(|_| several) {
                Some(&day) => format!("{} {}", printed.date(day).format("%Y-%m"), label),
                None => label,
            };
            let name = names.take(&label);
            unit_sheet::write(book.add_worksheet().set_name(&name)?, printed, unit, &staff, &month, &styles)?;
            let unit = &printed.agency.units[unit.at()];
            index.push((name, unit.name.clone()));
        }
    }
    write_index(book, &index_name, printed, &index, &omitted, &styles)
}

/// The index: every sheet with what it shows, as links.
fn write_index(
    book: &mut Workbook,
    name: &str,
    printed: &Printed<'_>,
    index: &[(String, String)],
    omitted: &[UnitIx],
    styles: &Styles,
) -> Result<(), XlsxError> {
    let language = printed.language;
    let sheet = book.worksheet_from_name(name)?;
    set_page(sheet, language, false)?;
    sheet.set_column_width(0, 34)?.set_column_width(1, 70)?;
    sheet.write_string_with_format(0, 0, &printed.agency.name, &styles.title)?;
    let (from, to) = printed.span();
    let span = Message::new("sheet-span").with("from", date_words(from, language));
    let span = language.text(&span.with("to", date_words(to, language)));
    sheet.write_string(1, 0, span)?;
    let mut row = 3;
    for (name, what) in index {
        let target = format!("internal:'{}'!A1", name.replace('\'', "''"));
        sheet.write_url(row, 0, Url::new(target).set_text(name))?;
        sheet.write_string(row, 1, what)?;
        row += 1;
    }
    if !omitted.is_empty() {
        let told = Message::new("sheet-omitted").with("count", omitted.len()).with("most", MOST_SHEETS);
        sheet.write_string(row + 1, 0, language.text(&told))?;
        for (row, unit) in (row + 2..).zip(omitted) {
            let unit = &printed.agency.units[unit.at()];
            sheet.write_string(row, 0, &unit.id)?;
            sheet.write_string(row, 1, &unit.name)?;
        }
    }
    Ok(())
}

fn unit_label(agency: &Agency, unit: UnitIx) -> String {
    agency.units[unit.at()].name.clone()
}

/// Names of sheets, each once: at most 31 letters, without those that the format forbids, and not the one that Excel keeps.
#[derive(Default)]
struct SheetNames {
    taken: std::collections::BTreeSet<String>,
}

impl SheetNames {
    const LONGEST: usize = 31;
    /// What Excel calls a sheet of its own, in any case.
    const RESERVED: &str = "history";

    fn take(&mut self, wanted: &str) -> String {
        let is_forbidden =
            |letter: char| matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || letter.is_control();
        let clean: String = wanted.chars().map(|letter| if is_forbidden(letter) { ' ' } else { letter }).collect();
        let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
        let clean = clean.trim_matches('\'');
        let clean = if clean.is_empty() { "-" } else { clean };
        let mut number = 1;
        loop {
            let suffix = if number == 1 { String::new() } else { format!(" ({number})") };
            // Counted as the format does, in units of UTF-16.
            let room = Self::LONGEST - suffix.len();
            let mut name = String::new();
            for letter in clean.chars() {
                if name.encode_utf16().count() + letter.len_utf16() > room {
                    break;
                }
                name.push(letter);
            }
            let name = format!("{}{suffix}", name.trim_end_matches([' ', '\'']));
            let folded = name.to_lowercase();
            if folded != Self::RESERVED && self.taken.insert(folded) {
                return name;
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_short_and_differ() {
        let mut names = SheetNames::default();
        let long = "Subbagian Perencanaan, Evaluasi dan Pelaporan";
        assert_eq!(names.take(long), "Subbagian Perencanaan, Evaluasi");
        assert_eq!(names.take(long), "Subbagian Perencanaan, Eval (2)");
        assert_eq!(names.take("A/B: [x]"), "A B x");
        assert_eq!(names.take("a/b: [x]"), "a b x (2)");
        assert_eq!(names.take("''"), "-");
        assert_eq!(
            ["HISTORY", "history", "History of"].map(|name| names.take(name)),
            ["HISTORY (2)", "history (3)", "History of"]
        );
    }
}
