//! The tables beside exported programs: what each is about, and who the numbers in names are.

use std::io::{self, Write};

use crate::domain::agency::Agency;
use crate::result::program::{ExportedProgram, Goal, Sense};

/// Name of the table of programs.
pub const PROGRAMS: &str = "programs.csv";
/// Name of the table of employees.
pub const EMPLOYEES: &str = "employees.csv";

/// Writes a row for each program, in the order in which they are solved.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_programs(programs: &[ExportedProgram], out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["file", "stage", "part", "above", "sense", "value", "proven", "columns", "rows"])?;
    for ExportedProgram { file, goal, sense, value, proven, columns, rows } in programs {
        let Goal { stage, part, above } = goal;
        let sense = match sense {
            Sense::Maximise => "maximise",
            Sense::Minimise => "minimise",
        };
        table.write_record([
            &**file,
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
    table.flush()
}

/// Writes who is meant by the number of each employee. Programs themselves name nobody.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_employees(agency: &Agency, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["number", "employee_id", "unit_id"])?;
    for employee in agency.employees.indices() {
        let unit = &agency.units[agency.employees.unit[employee.at()].at()];
        let number = format!("e{}", employee.at() + 1);
        table.write_record([&*number, agency.employees.id.get(employee.at()), &unit.id])?;
    }
    table.flush()
}
