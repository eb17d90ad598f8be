//! The tables beside exported programs: what each is about, and who the numbers in names are.

use std::io::{self, Write};

use crate::domain::agency::Agency;
use crate::result::program::{ExportedProgram, Goal, Sense};
use crate::write::kind::FileKind;
use crate::write::safe_table::SafeTable;

/// Name of the table of programs.
pub const PROGRAMS: &str = "programs.csv";
/// Name of the table of employees.
pub const EMPLOYEES: &str = "employees.csv";

/// The columns of the table of programs.
const PROGRAM_COLUMNS: [&str; 9] = ["file", "stage", "part", "above", "sense", "value", "proven", "columns", "rows"];
/// The columns of the table of employees. One of an agency has names too, so that neither is taken for the other.
const EMPLOYEE_COLUMNS: [&str; 3] = ["number", "employee_id", "unit_id"];

/// What tells the table of programs from other files.
#[must_use]
pub fn programs_kind() -> FileKind {
    FileKind::whole_header(&PROGRAM_COLUMNS)
}

/// What tells the table of employees from other files.
#[must_use]
pub fn employees_kind() -> FileKind {
    FileKind::whole_header(&EMPLOYEE_COLUMNS)
}

/// Writes a row for each program, in the order in which they are solved.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_programs(programs: &[ExportedProgram], out: &mut dyn Write) -> io::Result<()> {
    let mut table = SafeTable::new(out);
    table.row(PROGRAM_COLUMNS)?;
    for ExportedProgram { file, goal, sense, value, proven, columns, rows } in programs {
        let Goal { stage, part, above } = goal;
        let sense = match sense {
            Sense::Maximise => "maximise",
            Sense::Minimise => "minimise",
        };
        table.row([
            file.as_str(),
            stage,
            &part.map(|part| part.to_string()).unwrap_or_default(),
            &above.map(|above| above.to_string()).unwrap_or_default(),
            sense,
            &value.map(|value| value.to_string()).unwrap_or_default(),
            if *proven { "yes" } else { "no" },
            &columns.to_string(),
            &rows.to_string(),
        ])?;
    }
    table.finish().map(|_| ())
}

/// Writes who is meant by the number of each employee. Programs themselves name nobody.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_employees(agency: &Agency, out: &mut dyn Write) -> io::Result<()> {
    let mut table = SafeTable::new(out);
    table.row(EMPLOYEE_COLUMNS)?;
    for employee in agency.employees.indices() {
        let unit = &agency.units[agency.employees.unit[employee.at()].at()];
        let number = format!("e{}", employee.at() + 1);
        table.row([&*number, agency.employees.id.get(employee.at()), &unit.id])?;
    }
    table.finish().map(|_| ())
}
