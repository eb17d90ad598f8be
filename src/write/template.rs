//! The agency as a workbook to fill in: sheets with text columns, lists to choose from, frozen headers and notes.

use std::collections::BTreeMap;
use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, Formula, Note, Workbook,
    Worksheet, XlsxError,
};

use crate::input::policy::builtin_policies;
use crate::input::{AGENCY, LISTS, builtin_regions};
use crate::message::Language;

/// Rows below the header that have lists to choose from.
const ROWS: u32 = 5_000;

/// A table of the workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableSheet {
    /// The sheet's name.
    pub sheet: String,
    /// The table's name, as in `units.csv` without the end; `agency` for the settings.
    pub table: &'static str,
    /// Its headers.
    pub headers: Vec<String>,
    /// Per header the column that it names, if one.
    pub columns: Vec<Option<&'static str>>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

/// A workbook to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgencyBook {
    /// The tables.
    pub tables: Vec<TableSheet>,
    /// Files that are no tables, a line a row: scenarios, circulars of the agency's own, and `agency.toml` for its comments.
    pub texts: BTreeMap<String, String>,
    /// Service fields to choose from.
    pub services: Vec<String>,
    /// Whether it has a sheet of instructions and one of examples.
    pub is_template: bool,
}

/// Writes the workbook.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_agency_book(agency: &AgencyBook, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut book = Workbook::new();
    build(&mut book, agency, language).map_err(io::Error::other)?;
    let bytes = book.save_to_buffer().map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn build(book: &mut Workbook, agency: &AgencyBook, language: Language) -> Result<(), XlsxError> {
    // The same agency is the same file, whenever it is written.
    let created = ExcelDateTime::from_ymd(2023, 8, 21)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    if agency.is_template {
        write_lines(
            book.add_worksheet(),
            &language.get("template-guide"),
            &language.get("template-instructions"),
            true,
        )?;
    }
    let lists = Lists::of(agency);
    for table in &agency.tables {
        let sheet = book.add_worksheet();
        sheet.set_name(&table.sheet)?;
        write_table(sheet, table, &lists, language)?;
    }
    if agency.is_template {
        write_lines(
            book.add_worksheet(),
            &language.get("template-examples"),
            &language.get("template-example-rows"),
            false,
        )?;
    }
    for (name, text) in &agency.texts {
        let sheet = book.add_worksheet();
        write_lines(sheet, name, text, true)?;
        // The settings have a sheet of their own: this one is nothing to read or to fill in.
        sheet.set_hidden(name == AGENCY);
    }
    let sheet = book.add_worksheet();
    sheet.set_name(LISTS)?.set_hidden(true);
    lists.write(sheet)
}

/// A sheet with a line a row; cells of a line are parted by `|` where it is no running text.
fn write_lines(sheet: &mut Worksheet, name: &str, text: &str, is_text: bool) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.set_column_width(0, if is_text { 110 } else { 24 })?;
    let format = Format::new().set_num_format("@");
    for (row, line) in (0..).zip(text.lines()) {
        let cells: Vec<&str> = if is_text { vec![line] } else { line.split('|').map(str::trim).collect() };
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, column, cell, &format)?;
        }
    }
    Ok(())
}

/// What can be chosen, a column each.
struct Lists {
    columns: Vec<(&'static str, Vec<String>)>,
    /// The sheet of units and how many columns lie before that of their ids.
    units: Option<(String, u16)>,
}

impl Lists {
    fn of(agency: &AgencyBook) -> Self {
        let regions = builtin_regions().iter().map(|region| region.name.clone()).collect();
        let texts = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect();
        let columns = vec![
            ("service", agency.services.clone()),
            ("region", regions),
            ("day", texts(&["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"])),
            (
                "position",
                texts(&[
                    "jpt_utama",
                    "jpt_madya",
                    "jpt_pratama",
                    "administrator",
                    "pengawas",
                    "fungsional",
                    "pelaksana",
                ]),
            ),
            ("yes", texts(&["ya", "tidak"])),
            ("absence", texts(&["cuti", "dinas", "pelatihan", "sakit", "lainnya"])),
            ("state", texts(&["WFH", "WFO"])),
            ("workweek", texts(&["5", "6"])),
            ("policy", builtin_policies().iter().map(|(id, _)| (*id).to_owned()).collect()),
        ];
        let units = agency.tables.iter().find(|table| table.table == "units").and_then(|table| {
            let at = table.columns.iter().position(|column| *column == Some("unit_id"))?;
            Some((table.sheet.clone(), at as u16))
        });
        Self { columns, units }
    }

    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for (column, (name, items)) in (0..).zip(&self.columns) {
            sheet.write_string(0, column, *name)?;
            for (row, item) in (1..).zip(items) {
                sheet.write_string(row, column, item)?;
            }
        }
        Ok(())
    }

    /// The list to choose from in a column of a table, as a range.
    fn range(&self, table: &str, column: &str) -> Option<String> {
        let list = match (table, column) {
            ("employees", "unit_id") | ("units", "parent") => {
                let (sheet, at) = self.units.as_ref()?;
                let letters = rust_xlsxwriter::utility::column_number_to_name(*at);
                return Some(format!("='{}'!${letters}$2:${letters}${ROWS}", sheet.replace('\'', "''")));
            }
            (_, "service") => "service",
            (_, "domicile" | "location") => "region",
            ("preferences", "day") => "day",
            (_, "position") => "position",
            (_, "eligible") => "yes",
            ("absences", "kind") => "absence",
            (_, "state") => "state",
            (_, "workweek") => "workweek",
            ("agency", "policy") => "policy",
            _ => return None,
        };
        let at = self.columns.iter().position(|(name, items)| *name == list && !items.is_empty())?;
        let letters = rust_xlsxwriter::utility::column_number_to_name(at as u16);
        Some(format!("='{LISTS}'!${letters}$2:${letters}${}", self.columns[at].1.len() + 1))
    }
}

fn write_table(sheet: &mut Worksheet, table: &TableSheet, lists: &Lists, language: Language) -> Result<(), XlsxError> {
    let text = Format::new().set_num_format("@");
    let head = Format::new().set_bold().set_background_color(Color::RGB(0x00DD_EBF7)).set_num_format("@");
    for (column, header) in (0..).zip(&table.headers) {
        // As text from the first row to the last: a NIP that is typed in keeps all of its digits.
        sheet.set_column_format(column, &text)?;
        let width =
            if column == 1 && table.table == "agency" { 80.0 } else { (header.chars().count() as f64 + 4.0).max(18.0) };
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, header, &head)?;
        let Some(named) = table.columns[usize::from(column)] else { continue };
        if let Some(meaning) = find_meaning(table.table, named, language) {
            sheet.insert_note(0, column, &Note::new(meaning).add_author_prefix(false))?;
        }
        if let Some(range) = lists.range(table.table, named) {
            let choice = DataValidation::new().allow_list_formula(Formula::new(range));
            // A list helps; it does not forbid what the manual allows besides.
            let choice = choice.set_error_style(DataValidationErrorStyle::Information);
            sheet.add_data_validation(1, column, ROWS, column, &choice)?;
        }
    }
    // The circular is a row of the settings, not a column.
    let is_policy = |row: &Vec<String>| row.first().is_some_and(|key| key == "policy" || key == "kebijakan");
    if let ("agency", Some(range)) = (table.table, lists.range("agency", "policy")) {
        for row in (1..).zip(&table.rows).filter(|(_, cells)| is_policy(cells)).map(|(row, _)| row) {
            let choice = DataValidation::new().allow_list_formula(Formula::new(range.as_str()));
            let choice = choice.set_error_style(DataValidationErrorStyle::Information);
            sheet.add_data_validation(row, 1, row, 1, &choice)?;
        }
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(row, column, cell, &text)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// What the manual says of a column.
fn find_meaning(table: &str, column: &str, language: Language) -> Option<String> {
    let page = match language {
        Language::English => include_str!("../../data/manual/en/tables.md"),
        Language::Indonesian => include_str!("../../data/manual/id/tables.md"),
    };
    let heading = if table == "agency" { "## `agency`".to_owned() } else { format!("## `{table}.csv`") };
    let below = page.split_once(&heading)?.1;
    let section = below.split("\n## ").next()?;
    let row = section.lines().find(|line| line.starts_with(&format!("| `{column}` |")))?;
    let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
    Some(cells.get(3)?.trim_end_matches('|').trim().replace('`', ""))
}
