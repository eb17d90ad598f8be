//! Rosters that somebody made: CSV or a sheet, headers in both languages, dates as people write them.

use std::path::{Path, PathBuf};

use csv::StringRecord;

use super::diagnostic::{Diagnostic, Place};
use super::employee;
use super::employee_id::clean_id;
use super::files::{Files, diagnose_unreadable, is_standard_input, open_file};
use super::folder::{AGENCY, WORKBOOK};
use super::log::Log;
use super::name::{fold, is_below_list};
use super::table::{CsvText, HEADER_ROWS, Record, TableSpec, Workbook, read_bytes, read_loose_bytes};
use super::unit;
use super::value::{diagnose_date, parse_date, parse_month_first};
use crate::domain::mark::read_cell;
use crate::domain::roster_table::RosterTable;
use crate::message::{Argument, Message};

/// The name of a roster in a folder of results.
pub(super) const ROSTER: &str = "roster.csv";

/// Says that an agency was named where a roster is asked for.
pub const ROSTER_IS_AGENCY: &str = "roster-is-agency";

/// Files that tell an agency folder.
const AGENCY_FILES: [&str; 3] = [AGENCY, WORKBOOK, "employees.csv"];

/// Headers that are quoted where none of them is a date.
const HEADERS_SHOWN: usize = 12;

/// What a column of a roster holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RosterColumn {
    Employee,
    Name,
    Unit,
    Date,
    /// Anything else that somebody noted next to the roster.
    Note,
}

/// Reads a roster: a CSV file, the first sheet of a workbook with people below dates, or the `roster.csv` in a folder. Columns come in any order,
/// below whatever title rows; cells are only read, not judged.
///
/// # Errors
/// Every problem that keeps it from being read.
pub fn read_roster(path: &Path) -> Result<RosterTable, Vec<Diagnostic>> {
    let mut log = Log::default();
    let folder = path.is_dir().then_some(path);
    let path = folder.map_or_else(|| PathBuf::from(path), |folder| folder.join(ROSTER));
    let shown = path.display().to_string();
    if let Some(folder) = folder
        && !path.exists()
        && AGENCY_FILES.iter().any(|name| folder.join(name).is_file())
    {
        log.error(Place::file(folder.display().to_string()), say_agency(folder));
        return Err(log.finish());
    }
    let mut table = None;
    if !is_standard_input(&path)
        && let Err(error) = open_file(&path)
    {
        return Err(vec![diagnose_unreadable(&path, &error)]);
    }
    if is_workbook(&path) {
        table = read_workbook(&path, &shown, Workbook::open_loose(&path, &shown, &mut log), &mut log)
            .map(|(_, table)| table);
    } else if let Some(bytes) = read_loose_bytes(&path, &shown, &mut log) {
        table = read_text(&shown, &bytes, &mut log);
    }
    table.filter(|_| log.errors() == 0).ok_or_else(|| log.finish())
}

/// Reads the workbook of sheets that a roster was written as: each of its sheets with people below dates is a table, whether
/// of the whole agency or of a unit.
///
/// # Errors
/// Every problem that keeps it from being read; that none of its sheets is such a table.
pub fn read_roster_sheets(path: &Path) -> Result<Vec<RosterTable>, Vec<Diagnostic>> {
    let shown = path.display().to_string();
    let mut log = Log::default();
    let (mut tables, mut undated) = (Vec::new(), None);
    if let Some(mut book) = Workbook::open_loose(path, &shown, &mut log) {
        for name in book.sheet_names() {
            tables.extend(read_sheet(&mut book, &name, &mut undated, &mut log).map(|(_, table)| table));
        }
        if tables.is_empty() && log.errors() == 0 {
            let no_roster = || (Place::file(shown), Message::new("roster-not-a-roster"));
            let (place, message) = undated.unwrap_or_else(no_roster);
            log.error(place, message);
        }
    }
    if log.errors() == 0 { Ok(tables) } else { Err(log.finish()) }
}

/// Reads a roster among the files of an agency: a CSV file, the first such sheet of a workbook, or the `roster.csv` in a
/// folder. Gives the name of what was read.
pub(super) fn read_roster_of(files: &Files<'_>, name: &str, log: &mut Log) -> Option<(String, RosterTable)> {
    let name = files.within(name, ROSTER);
    if is_workbook(Path::new(&name)) {
        return read_workbook(Path::new(&name), &name, Workbook::open(files, &name, log), log);
    }
    let bytes = read_bytes(files, &name, log)?;
    let table = read_text(&name, &bytes, log)?;
    Some((name, table))
}

fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
}

/// Reads the first sheet with people below dates: others say what the workbook holds, or count.
fn read_workbook(path: &Path, shown: &str, book: Option<Workbook>, log: &mut Log) -> Option<(String, RosterTable)> {
    let (mut book, told) = (book?, log.errors());
    let names = book.sheet_names();
    let mut undated = None;
    let found = names.iter().find_map(|name| read_sheet(&mut book, name, &mut undated, log));
    if found.is_none() && log.errors() == told {
        let has = |spec: &TableSpec| names.iter().any(|name| spec.names_sheet(&fold(name)));
        let (place, message) = match (undated, [&unit::SPEC, &employee::SPEC].into_iter().all(has)) {
            (_, true) => (Place::file(shown), say_agency(path.parent().unwrap_or(Path::new("")))),
            (Some(undated), false) => undated,
            (None, false) => (Place::file(shown), Message::new("roster-not-a-roster")),
        };
        log.error(place, message);
    }
    found
}

/// That an agency stands where a roster should; its roster is likely to lie in this folder.
fn say_agency(folder: &Path) -> Message {
    Message::new(ROSTER_IS_AGENCY).with("likely", folder.join("roster").join(ROSTER).display().to_string())
}

/// A sheet as a roster and how diagnostics call it; none where it is about something else. Of the first sheet that has people
/// and no dates `undated` tells so: it is what a workbook without a roster most likely means.
fn read_sheet(
    book: &mut Workbook,
    name: &str,
    undated: &mut Option<(Place, Message)>,
    log: &mut Log,
) -> Option<(String, RosterTable)> {
    let (file, sheet) = book.read_sheet(name, log)?;
    let mut reader = RosterReader { is_one_of_many: true, ..RosterReader::of(&file) };
    sheet.each_record(&file, log, &mut |record, log| reader.take(record, log));
    *undated = undated.take().or(reader.undated);
    reader.found.map(|(_, table)| (file, table))
}

fn read_text(shown: &str, bytes: &[u8], log: &mut Log) -> Option<RosterTable> {
    let (mut reader, told) = (RosterReader::of(shown), log.errors());
    let text = CsvText::new(bytes, |cells| find_columns(cells).is_some());
    text.each_record(shown, log, &mut |record, log| reader.take(record, log));
    reader.finish(told, log)
}

/// The columns of a header row and an empty table of its dates; none where the row is not a header.
fn find_columns(cells: &StringRecord) -> Option<(Vec<RosterColumn>, RosterTable)> {
    let mut dates = Vec::new();
    let columns: Vec<RosterColumn> = cells
        .iter()
        .map(|cell| match &*fold(cell) {
            "employee_id" | "nip" | "id_pegawai" | "nomor_pegawai" => RosterColumn::Employee,
            "name" | "nama" | "nama_pegawai" => RosterColumn::Name,
            "unit_id" | "kode_unit" | "id_unit" | "kode_unit_kerja" => RosterColumn::Unit,
            _ => match parse_date(cell.trim()) {
                Some(date) => {
                    dates.push(date);
                    RosterColumn::Date
                }
                None => RosterColumn::Note,
            },
        })
        .collect();
    columns.contains(&RosterColumn::Employee).then(|| (columns, RosterTable::new(dates)))
}

/// The columns of a roster and the rows read so far.
struct RosterReader {
    file: String,
    found: Option<(Vec<RosterColumn>, RosterTable)>,
    failed: bool,
    /// Whether it is one of the sheets of a workbook, which may be about something else.
    is_one_of_many: bool,
    /// Of such a sheet, the first row that would be a header if it had dates.
    undated: Option<(Place, Message)>,
}

impl RosterReader {
    fn of(file: &str) -> Self {
        Self { file: file.to_owned(), found: None, failed: false, is_one_of_many: false, undated: None }
    }

    /// The table; that there is none is reported, unless something else was since this many errors.
    fn finish(self, told: usize, log: &mut Log) -> Option<RosterTable> {
        if self.found.is_none() && log.errors() == told {
            log.error(Place::file(&*self.file).row(1), Message::new("roster-not-a-roster"));
        }
        self.found.map(|(_, table)| table)
    }

    /// Takes the next row, and wants all of every row: the check reports a row with too many cells.
    fn take(&mut self, record: &Record<'_>, log: &mut Log) -> usize {
        if record.is_blank() || self.failed {
            return usize::MAX;
        }
        let Some((columns, table)) = &mut self.found else {
            let headers = || record.cells.iter().map(str::trim);
            let say_undated = || {
                let headers = headers().filter(|header| !header.is_empty());
                let found = Argument::List(headers.take(HEADERS_SHOWN).map(Argument::from).collect());
                let message = Message::new("roster-without-dates").with("found", found);
                (Place::file(&*self.file).row(record.number), message)
            };
            let found = find_columns(record.cells);
            let is_undated = found.as_ref().is_some_and(|(_, table)| table.dates.is_empty());
            if is_undated && self.is_one_of_many && self.undated.is_none() {
                self.undated = Some(say_undated());
            }
            self.found = found.filter(|_| !self.is_one_of_many || !is_undated);
            if self.found.is_some()
                && let Some(header) = headers().find(|header| parse_month_first(header).is_some())
            {
                let place = Place::file(&*self.file).row(record.number).column(header);
                log.error(place, diagnose_date(header));
                self.failed = true;
            } else if self.found.is_some() && is_undated {
                let (place, message) = say_undated();
                log.error(place, message);
                self.failed = true;
            }
            if self.found.is_none() && record.number >= HEADER_ROWS {
                if !self.is_one_of_many {
                    log.error(Place::file(&*self.file).row(1), Message::new("roster-not-a-roster"));
                }
                self.failed = true;
            }
            return usize::MAX;
        };
        let (columns, cells) = (&*columns, record.cells);
        let holds = |wanted| columns.iter().position(|&column| column == wanted);
        let text = |column| {
            let cell = holds(column).and_then(|position| record.cells.get(position));
            cell.map(str::trim)
        };
        let of_dates = || {
            let cells = cells.iter().enumerate();
            let at_date = |position| matches!(columns.get(position), Some(RosterColumn::Date) | None);
            cells.filter_map(move |(position, cell)| at_date(position).then_some(cell))
        };
        let id = clean_id(text(RosterColumn::Employee).unwrap_or_default());
        // Totals, the legend, and whoever signs stand below the people, in whatever column.
        let is_below = record.cells.iter().find(|cell| !cell.trim().is_empty()).is_some_and(is_below_list);
        if is_below_list(&id) || id.is_empty() && (is_below || of_dates().all(|cell| read_cell(cell).is_none())) {
            return usize::MAX;
        }
        table.push_row(record.number, &id, text(RosterColumn::Name), text(RosterColumn::Unit), of_dates());
        usize::MAX
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::roster::State;

    fn read(text: &str) -> Result<RosterTable, Vec<Diagnostic>> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(ROSTER), text).unwrap();
        read_roster(folder.path())
    }

    #[test]
    fn a_roster_is_read_however_it_was_saved() {
        let expected = read("employee_id,name,unit_id,2023-08-28,2023-08-29\nE1,Ani,A,WFH,OFF\n").unwrap();
        assert_eq!(expected.cells.get(0), [Some(State::Wfh), Some(State::Off)]);
        for text in [
            "\u{feff}nip;nama;kode_unit;28/08/2023;29/08/23\r\nE1;Ani;A;wfh;off\r\n",
            "sep=;\nID Pegawai;28-Agu-2023;29 Agustus 2023;Kode Unit\nE1;WFH;OFF;A\n",
            "JADWAL WFH, AGUSTUS 2023\n\nNIP\tKode Unit\t28.08.2023\t29 Aug 2023\n\nE1\tA\tWFH\tOFF\n",
        ] {
            let table = read(text).unwrap();
            assert_eq!(
                (&table.dates, &table.employee, &table.unit),
                (&expected.dates, &expected.employee, &expected.unit)
            );
            assert_eq!(table.cells, expected.cells, "{text}");
        }
    }

    #[test]
    fn a_sheet_is_a_roster_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("jadwal.xlsx");
        let mut workbook = rust_xlsxwriter::Workbook::new();
        let sheet = workbook.add_worksheet();
        let format = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
        let date = rust_xlsxwriter::ExcelDateTime::from_ymd(2023, 8, 28).unwrap();
        sheet.write(0, 0, "Jadwal").unwrap();
        sheet.write(2, 0, "NIP").unwrap().write_with_format(2, 1, date, &format).unwrap();
        sheet.write(3, 0, "19680307 199802 1 003").unwrap().write(3, 1, "WFO").unwrap();
        workbook.save(&path).unwrap();
        let table = read_roster(&path).unwrap();
        assert_eq!(table.dates, [parse_date("2023-08-28").unwrap()]);
        assert_eq!((table.row[0], table.employee.get(0)), (4, "196803071998021003"));
        assert_eq!(table.cells.get(0), [Some(State::Wfo)]);
    }

    #[test]
    fn a_sheet_with_people_and_no_dates_is_told_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("jadwal.xlsx");
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.add_worksheet().set_name("Isi").unwrap().write(0, 0, "Daftar").unwrap();
        let sheet = workbook.add_worksheet();
        sheet.set_name("Bidang A").unwrap().write(0, 0, "Jadwal").unwrap();
        for (column, header) in (0..).zip(["No", "NIP", "Nama", "Tanda tangan"]) {
            sheet.write(2, column, header).unwrap();
        }
        workbook.save(&path).unwrap();
        for told in [read_roster(&path).unwrap_err(), read_roster_sheets(&path).unwrap_err()] {
            assert_eq!((told.len(), told[0].message.id, told[0].place.row), (1, "roster-without-dates", Some(3)));
            assert!(told[0].place.file.as_ref().unwrap().ends_with("jadwal.xlsx (Bidang A)"), "{told:?}");
        }
    }

    #[test]
    fn what_stands_below_the_people_is_no_row_of_theirs() {
        let people = "No,nama,NIP,2023-08-28,2023-08-29\n1,Ani,E1,H,cuti\n";
        let below = "Jumlah WFH,,,1,0\n,Jumlah WFO,,0,0\n,,JUMLAH WFO,0,0\nKeterangan: H = rumah,,,,\n,,,Kepala Dinas,\n,,NIP. 1970,,\n";
        let table = read(&format!("{people}{below}")).unwrap();
        assert_eq!(table.employee.iter().collect::<Vec<_>>(), ["E1"]);
        assert_eq!(table.cells.get(0), [Some(State::Wfh), Some(State::Abs)]);
        // Somebody without a number is nobody that can be left out.
        assert_eq!(read(&format!("{people}2,Budi,,H,K\n")).unwrap().row.len(), 2);
    }

    #[test]
    fn what_is_no_roster_is_told() {
        for (text, id) in [
            ("nama,unit\nAyu,A\n", "roster-not-a-roster"),
            ("", "roster-not-a-roster"),
            ("nip,nama,28,29\nE1,Ani,WFH,WFO\n", "roster-without-dates"),
            ("nip,28/8,29/8\nE1,WFH,WFO\n", "roster-without-dates"),
            ("nip,9/12/2023,9/13/2023\nE1,WFH,WFO\n", "month-first-date"),
            ("nip,8/28/2023\nE1,WFH\n", "month-first-date"),
            ("PK\u{3}\u{4}", "foreign-file-named"),
            ("%PDF-1.7", "foreign-file-named"),
        ] {
            assert_eq!(read(text).unwrap_err()[0].message.id, id, "{text}");
        }
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read_roster(folder.path()).unwrap_err()[0].message.id, "given-file-missing");
    }

    #[test]
    fn an_agency_is_no_roster() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("agency.toml"), "").unwrap();
        let path = folder.path().join("instansi.xlsx");
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.add_worksheet().set_name("Units").unwrap().write(0, 0, "unit_id").unwrap();
        workbook.add_worksheet().set_name("Pegawai").unwrap().write(0, 0, "employee_id").unwrap();
        workbook.save(&path).unwrap();
        for place in [folder.path(), &path] {
            assert_eq!(read_roster(place).unwrap_err()[0].message.id, ROSTER_IS_AGENCY, "{place:?}");
        }
        std::fs::write(folder.path().join(ROSTER), "employee_id,2023-08-28\nE1,WFH\n").unwrap();
        assert!(read_roster(folder.path()).is_ok());
    }
}
