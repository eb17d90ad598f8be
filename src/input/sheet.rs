//! A table as text that stays as it was written: rows are read, changed, added and taken out one by one, and every byte
//! that nobody touches is kept.

use std::collections::BTreeMap;
use std::ops::Range;

use super::folder::specs;
use super::table::{CsvText, HEADER_ROWS, TableSpec};
use super::text_cell::{protect, release};

/// A CSV table of an agency folder, row by row, over the bytes of its file.
#[derive(Clone, Debug)]
pub struct Sheet {
    table: &'static str,
    bytes: Vec<u8>,
    separator: u8,
    /// What ends a row.
    line_end: &'static str,
    /// Number and bytes of every row that is not blank, titles and header too.
    rows: Vec<SheetRow>,
    /// Position of the header among them.
    header: Option<usize>,
    headers: Vec<String>,
    columns: Vec<Option<&'static str>>,
}

#[derive(Clone, Debug)]
struct SheetRow {
    number: u32,
    span: Range<usize>,
}

/// A row below the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenRow {
    /// Its number as a spreadsheet and diagnostics show it.
    pub number: u32,
    /// Its cells, one a header, as people read them.
    pub cells: Vec<String>,
}

/// A change to a row. Numbers are those before any change of the same batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowChange {
    /// Another text in a cell.
    Cell {
        /// Number of the row.
        row: u32,
        /// The column: its header, or its name in the documentation. One of those that the table lacks so far is added.
        column: String,
        /// The text.
        text: String,
    },
    /// A new row.
    Insert {
        /// The row that it stands below; the last one where none is named.
        after: Option<u32>,
        /// Its cells, by header or name of the column.
        cells: BTreeMap<String, String>,
    },
    /// The row is taken out.
    Remove {
        /// Its number.
        row: u32,
    },
}

/// What a change did to a cell, or to a whole row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppliedChange {
    /// Number of the row before the batch; of a new one, the row that it stands below.
    pub row: Option<u32>,
    /// The column; none where a whole row is meant.
    pub column: Option<String>,
    /// What was there, cells of a row with line ends between them; none where there was nothing.
    pub before: Option<String>,
    /// What is there now.
    pub after: Option<String>,
}

/// Why a change cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetMisfit {
    /// There is no row of that number.
    Row(u32),
    /// The table has no column of that name, and may have none.
    Column(String),
    /// No row names the columns that the table must have.
    NoHeader,
    /// The file is not UTF-8: what nobody touches could not be kept.
    NotText,
}

impl Sheet {
    /// The rows of a file. `table` is the name of one that an agency may have.
    #[must_use]
    pub fn read(table: &str, bytes: Vec<u8>) -> Option<Self> {
        let spec = spec_of(table)?;
        let mark = if bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
        let text = CsvText::new(&bytes[mark..], |cells| spec.is_header(cells.iter()));
        let separator = text.separator;
        let mut rows = Vec::new();
        let mut header = None;
        let mut headers = Vec::new();
        text.each_span(&bytes, &mut |number, span, record| {
            if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                return;
            }
            if header.is_none() && number <= HEADER_ROWS {
                let cells: Vec<String> =
                    record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
                if spec.is_header(cells.iter().map(|cell| &**cell)) {
                    header = Some(rows.len());
                    headers = cells;
                }
            }
            rows.push(SheetRow { number, span });
        });
        let columns = spec.canonical_of(headers.iter().map(String::as_str));
        let line_end = if bytes.windows(2).take(1 << 16).any(|pair| pair == b"\r\n") { "\r\n" } else { "\n" };
        Some(Self { table: spec.name, bytes, separator, line_end, rows, header, headers, columns })
    }

    /// A table without a row, under these of its columns and all that it must have.
    #[must_use]
    pub fn empty(table: &str, columns: &[&str]) -> Option<Self> {
        let spec = spec_of(table)?;
        let is_asked = |name: &str| columns.iter().any(|column| spec.canonical(column) == Some(name));
        let header = spec.columns.iter().filter(|column| column.required || is_asked(column.name));
        let header: Vec<&str> = header.map(|column| column.name).collect();
        Self::read(spec.name, format!("{}\n", header.join(",")).into_bytes())
    }

    /// Name of the table.
    #[must_use]
    pub fn table(&self) -> &'static str {
        self.table
    }

    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The headers as the file spells them.
    #[must_use]
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Per header the column that it names, if one.
    #[must_use]
    pub fn columns(&self) -> &[Option<&'static str>] {
        &self.columns
    }

    /// Number of rows below the header.
    #[must_use]
    pub fn len(&self) -> usize {
        self.header.map_or(0, |header| self.rows.len() - header - 1)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A row below the header, the first being 0.
    #[must_use]
    pub fn row(&self, position: usize) -> Option<WrittenRow> {
        let row = self.rows.get(self.header? + 1 + position)?;
        let mut cells = self.cells_of(row);
        cells.resize(self.headers.len(), String::new());
        Some(WrittenRow { number: row.number, cells })
    }

    /// Position below the header of the row with this number.
    #[must_use]
    pub fn position(&self, number: u32) -> Option<usize> {
        let found = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        found.checked_sub(self.header? + 1)
    }

    /// Position in a row of the column that a header, or its name in the documentation, names.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        let own = self.headers.iter().position(|header| header == name);
        own.or_else(|| self.columns.iter().position(|column| *column == Some(name))).or_else(|| {
            let canonical = spec_of(self.table)?.canonical(name)?;
            self.columns.iter().position(|column| *column == Some(canonical))
        })
    }

    /// The text of a cell by the name of its column; empty where there is none.
    #[must_use]
    pub fn cell(&self, position: usize, column: &str) -> String {
        let at = self.column(column);
        let cells = self.rows.get(self.header.map_or(0, |header| header + 1) + position).map(|row| self.cells_of(row));
        at.and_then(|at| cells?.into_iter().nth(at)).unwrap_or_default()
    }

    /// Whether a row may have a cell that holds a text in lower case: what says no is never wrong, and quick.
    #[must_use]
    pub fn may_hold(&self, position: usize, lower: &str) -> bool {
        let row = self.header.and_then(|header| self.rows.get(header + 1 + position));
        // A quotation mark is written twice within quoted cells.
        let holds = |row: &SheetRow| {
            lower.contains('"') || String::from_utf8_lossy(&self.bytes[row.span.clone()]).to_lowercase().contains(lower)
        };
        row.is_some_and(holds)
    }

    fn cells_of(&self, row: &SheetRow) -> Vec<String> {
        let text = String::from_utf8_lossy(&self.bytes[row.span.clone()]);
        let cells = split_row(&text, self.separator);
        cells.into_iter().map(|cell| release(cell.trim()).to_owned()).collect()
    }

    /// Makes a batch of changes: all of them, or none.
    ///
    /// # Errors
    /// The first change that cannot be made.
    pub fn apply(&self, changes: &[RowChange]) -> Result<(Self, Vec<AppliedChange>), SheetMisfit> {
        if std::str::from_utf8(&self.bytes).is_err() {
            return Err(SheetMisfit::NotText);
        }
        let header = self.header.ok_or(SheetMisfit::NoHeader)?;
        let mut draft = SheetDraft { sheet: self, header, headers: self.headers.clone(), rows: BTreeMap::new() };
        let mut applied = Vec::new();
        for change in changes {
            draft.make(change, &mut applied)?;
        }
        let bytes = draft.finish();
        let sheet = Self::read(self.table, bytes).ok_or(SheetMisfit::NoHeader)?;
        Ok((sheet, applied))
    }
}

/// What becomes of a row.
#[derive(Default)]
struct RowDraft {
    /// Its cells as they are written from now on.
    cells: Option<Vec<String>>,
    is_gone: bool,
    /// Rows that are new below it.
    below: Vec<Vec<String>>,
}

/// A sheet in the making.
struct SheetDraft<'s> {
    sheet: &'s Sheet,
    header: usize,
    headers: Vec<String>,
    /// What becomes of the rows that something happens to, by position.
    rows: BTreeMap<usize, RowDraft>,
}

impl SheetDraft<'_> {
    fn make(&mut self, change: &RowChange, applied: &mut Vec<AppliedChange>) -> Result<(), SheetMisfit> {
        match change {
            RowChange::Cell { row, column, text } => {
                let position = self.find(*row)?;
                let at = self.find_column(column)?;
                let sheet = self.sheet;
                let draft = self.rows.entry(position).or_default();
                let cells = draft.cells.get_or_insert_with(|| raw_cells(sheet, position));
                if cells.len() <= at {
                    cells.resize(at + 1, String::new());
                }
                let before = release(cells[at].trim()).to_owned();
                cells[at] = protect(text).into_owned();
                applied.push(AppliedChange {
                    row: Some(*row),
                    column: Some(self.headers[at].clone()),
                    before: Some(before),
                    after: Some(text.clone()),
                });
            }
            RowChange::Insert { after, cells } => {
                let position = match after {
                    Some(row) => self.find(*row)?,
                    None => self.sheet.rows.len() - 1,
                };
                let mut row = vec![String::new(); self.headers.len()];
                for (column, text) in cells {
                    let at = self.find_column(column)?;
                    row.resize(row.len().max(at + 1), String::new());
                    row[at] = protect(text).into_owned();
                }
                applied.push(AppliedChange {
                    row: Some(self.sheet.rows[position].number),
                    column: None,
                    before: None,
                    after: Some(join_cells(&row)),
                });
                self.rows.entry(position).or_default().below.push(row);
            }
            RowChange::Remove { row } => {
                let position = self.find(*row)?;
                let before = self.sheet.cells_of(&self.sheet.rows[position]);
                self.rows.entry(position).or_default().is_gone = true;
                applied.push(AppliedChange {
                    row: Some(*row),
                    column: None,
                    before: Some(join_cells(&before)),
                    after: None,
                });
            }
        }
        Ok(())
    }

    fn find(&self, number: u32) -> Result<usize, SheetMisfit> {
        let found = self.sheet.position(number).map(|position| position + self.header + 1);
        let is_gone = |position: &usize| self.rows.get(position).is_some_and(|row| row.is_gone);
        found.filter(|position| !is_gone(position)).ok_or(SheetMisfit::Row(number))
    }

    /// Where a column is; one that the table may have is added behind the others.
    fn find_column(&mut self, name: &str) -> Result<usize, SheetMisfit> {
        let canonical = spec_of(self.sheet.table).and_then(|spec| spec.canonical(name));
        let known = self.sheet.column(name).or_else(|| {
            let added =
                self.headers.iter().skip(self.sheet.headers.len()).position(|header| Some(&**header) == canonical);
            added.map(|at| at + self.sheet.headers.len())
        });
        if let Some(at) = known {
            return Ok(at);
        }
        let canonical = canonical.ok_or_else(|| SheetMisfit::Column(name.to_owned()))?;
        self.headers.push(canonical.to_owned());
        Ok(self.headers.len() - 1)
    }

    fn finish(mut self) -> Vec<u8> {
        let sheet = self.sheet;
        let width = self.headers.len();
        let is_wider = width > sheet.headers.len();
        let mut bytes = Vec::with_capacity(sheet.bytes.len() + 256);
        let mut taken = 0;
        for (position, row) in sheet.rows.iter().enumerate() {
            let mut draft = self.rows.remove(&position).unwrap_or_default();
            if is_wider && position == self.header {
                draft.cells = Some(self.headers.clone());
            } else if is_wider && position > self.header && draft.cells.is_none() {
                draft.cells = Some(raw_cells(sheet, position));
            }
            bytes.extend_from_slice(&sheet.bytes[taken..row.span.start]);
            taken = row.span.end;
            let old = &sheet.bytes[row.span.clone()];
            match draft.cells {
                _ if draft.is_gone => {}
                Some(mut cells) => {
                    cells.resize(cells.len().max(if is_wider { width } else { 0 }), String::new());
                    self.write(&cells, &mut bytes);
                }
                None => {
                    bytes.extend_from_slice(old);
                    if !draft.below.is_empty() && !old.ends_with(b"\n") && !old.ends_with(b"\r") {
                        bytes.extend_from_slice(sheet.line_end.as_bytes());
                    }
                }
            }
            for mut cells in draft.below {
                cells.resize(width, String::new());
                self.write(&cells, &mut bytes);
            }
        }
        bytes.extend_from_slice(&sheet.bytes[taken..]);
        bytes
    }

    fn write(&self, cells: &[String], bytes: &mut Vec<u8>) {
        let separator = self.sheet.separator;
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                bytes.push(separator);
            }
            let is_quoted = cell.bytes().any(|byte| byte == separator || matches!(byte, b'"' | b'\n' | b'\r'));
            if is_quoted {
                bytes.push(b'"');
                bytes.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
                bytes.push(b'"');
            } else {
                bytes.extend_from_slice(cell.as_bytes());
            }
        }
        bytes.extend_from_slice(self.sheet.line_end.as_bytes());
    }
}

/// The cells of a row as the file has them.
fn raw_cells(sheet: &Sheet, position: usize) -> Vec<String> {
    split_row(&String::from_utf8_lossy(&sheet.bytes[sheet.rows[position].span.clone()]), sheet.separator)
}

fn split_row(text: &str, separator: u8) -> Vec<String> {
    // Nearly every row has no quotation mark, and needs no reader of its own.
    if !text.contains('"') {
        return text.trim_end_matches(['\r', '\n']).split(char::from(separator)).map(str::to_owned).collect();
    }
    let reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let first = reader.into_records().next();
    first.and_then(Result::ok).map(|record| record.iter().map(str::to_owned).collect()).unwrap_or_default()
}

fn join_cells(cells: &[String]) -> String {
    cells.join("\n")
}

fn spec_of(table: &str) -> Option<&'static TableSpec> {
    specs().into_iter().map(|(spec, _)| spec).find(|spec| spec.name == table)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> Sheet {
        Sheet::read("absences", text.as_bytes().to_vec()).unwrap()
    }

    fn changed(text: &str, changes: &[RowChange]) -> String {
        String::from_utf8(sheet(text).apply(changes).unwrap().0.bytes().to_vec()).unwrap()
    }

    fn cell(row: u32, column: &str, text: &str) -> RowChange {
        RowChange::Cell { row, column: column.to_owned(), text: text.to_owned() }
    }

    const TEXT: &str =
        "\u{feff}Daftar cuti;;\r\n\r\nnip;dari;sampai\r\n  A1 ;2023-08-28;\"2023-08-29\"\r\n;;\r\nB2;2023-08-30;";

    #[test]
    fn rows_have_the_numbers_of_a_spreadsheet() {
        let sheet = sheet(TEXT);
        assert_eq!(sheet.headers(), ["nip", "dari", "sampai"]);
        assert_eq!(sheet.columns(), [Some("employee_id"), Some("from"), Some("to")]);
        assert_eq!(sheet.len(), 2);
        assert_eq!(
            sheet.row(0).unwrap(),
            WrittenRow { number: 4, cells: ["A1", "2023-08-28", "2023-08-29"].map(Into::into).into() }
        );
        assert_eq!(sheet.row(1).unwrap().number, 6);
        assert_eq!(sheet.position(6), Some(1));
        assert_eq!(sheet.position(3), None, "the header is no row");
        assert_eq!(sheet.cell(1, "from"), "2023-08-30");
        assert!(sheet.may_hold(0, "a1") && !sheet.may_hold(1, "a1") && !sheet.may_hold(2, ""));
    }

    #[test]
    fn what_nobody_touches_keeps_its_bytes() {
        let text = changed(TEXT, &[cell(6, "to", "2023-08-31")]);
        assert_eq!(text, TEXT.replace("B2;2023-08-30;", "B2;2023-08-30;2023-08-31\r\n"));
        assert_eq!(changed(TEXT, &[]), TEXT);
    }

    #[test]
    fn rows_come_and_go() {
        let new = RowChange::Insert {
            after: Some(4),
            cells: BTreeMap::from([("nip".into(), "C;3".into()), ("from".into(), "2023-09-01".into())]),
        };
        let text = changed(TEXT, &[new.clone(), RowChange::Remove { row: 6 }]);
        assert_eq!(
            text,
            TEXT.replace("\"2023-08-29\"\r\n", "\"2023-08-29\"\r\n\"C;3\";2023-09-01;\r\n")
                .replace("B2;2023-08-30;", "")
        );
        let last = RowChange::Insert { after: None, cells: BTreeMap::from([("nip".into(), "C3".into())]) };
        assert_eq!(changed(TEXT, &[last]), format!("{TEXT}\r\nC3;;\r\n"));
        assert_eq!(
            sheet(TEXT).apply(&[RowChange::Remove { row: 4 }, cell(4, "to", "x")]).unwrap_err(),
            SheetMisfit::Row(4)
        );
    }

    #[test]
    fn a_column_that_the_table_may_have_is_added() {
        let text = changed("employee_id,from\nA,2023-08-28\nB,2023-08-29\n", &[cell(2, "jenis", "leave")]);
        assert_eq!(text, "employee_id,from,kind\nA,2023-08-28,leave\nB,2023-08-29,\n");
        // Once, however many rows it is written in.
        let text = changed(
            "employee_id,from\nA,2023-08-28\nB,2023-08-29\n",
            &[
                cell(2, "to", "2023-08-30"),
                cell(2, "kind", "leave"),
                cell(3, "jenis", "sick"),
                cell(3, "to", "2023-08-31"),
            ],
        );
        assert_eq!(text, "employee_id,from,to,kind\nA,2023-08-28,2023-08-30,leave\nB,2023-08-29,2023-08-31,sick\n");
        assert_eq!(
            sheet(TEXT).apply(&[cell(4, "shoe size", "44")]).unwrap_err(),
            SheetMisfit::Column("shoe size".into())
        );
    }

    #[test]
    fn a_new_row_may_bring_a_column() {
        let row = |column: &str, text: &str| RowChange::Insert {
            after: Some(2),
            cells: BTreeMap::from([("nip".into(), "C".into()), (column.into(), text.into())]),
        };
        let text = changed("employee_id,from\nA,2023-08-28\nB,2023-08-29\n", &[row("jenis", "leave"), row("to", "x")]);
        assert_eq!(text, "employee_id,from,kind,to\nA,2023-08-28,,\nC,,leave,\nC,,,x\nB,2023-08-29,,\n");
    }

    #[test]
    fn what_a_batch_did_is_told_row_by_row() {
        let new = RowChange::Insert { after: None, cells: BTreeMap::from([("from".into(), "2023-09-01".into())]) };
        let changes = [new, RowChange::Remove { row: 4 }, cell(6, "to", "2023-08-31")];
        let applied = sheet(TEXT).apply(&changes).unwrap().1;
        let told: Vec<_> = applied
            .iter()
            .map(|one| (one.row, one.column.as_deref(), one.before.as_deref(), one.after.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                (Some(6), None, None, Some("\n2023-09-01\n")),
                (Some(4), None, Some("A1\n2023-08-28\n2023-08-29"), None),
                (Some(6), Some("sampai"), Some(""), Some("2023-08-31")),
            ]
        );
    }

    #[test]
    fn a_cell_is_no_formula() {
        let text = changed("employee_id,from\nA,2023-08-28\n", &[cell(2, "employee_id", "=cmd()")]);
        assert_eq!(text, "employee_id,from\n'=cmd(),2023-08-28\n");
        assert_eq!(sheet(&text).cell(0, "employee_id"), "=cmd()");
    }

    #[test]
    fn what_is_not_text_is_not_changed() {
        let sheet = Sheet::read("absences", b"employee_id,from\nA\xff,2023-08-28\n".to_vec()).unwrap();
        assert_eq!(sheet.apply(&[cell(2, "from", "x")]).unwrap_err(), SheetMisfit::NotText);
        assert_eq!(Sheet::empty("locks", &["reason"]).unwrap().headers(), ["employee_id", "date", "state", "reason"]);
        assert!(Sheet::read("secrets", Vec::new()).is_none());
    }
}
