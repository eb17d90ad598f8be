//! `assignments.csv`: one row for each present employee and working day, for whoever joins it with other tables.

use std::io::{self, Write};

use super::chunk::write_chunks;
use super::exporter::{Content, Exporter, Hashes, Solved};
use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::{Roster, State};

/// Writes `assignments.csv`.
#[derive(Clone, Copy, Debug)]
pub struct Assignments;

impl Exporter for Assignments {
    fn name(&self) -> &'static str {
        "assignments.csv"
    }

    fn write(&self, solved: &Solved<'_>, _: &Hashes, out: &mut dyn Write) -> io::Result<Content> {
        let Some(proven) = solved.proven else { return Ok(Content::Nothing) };
        write_assignments(solved.agency, solved.may, proven.roster, out)?;
        Ok(Content::Complete)
    }
}

/// Writes a row for each cell that is `WFH` or `WFO`, in the order of `roster.csv` and then by date.
///
/// `weight` is 0 where nothing was asked; `granted` is empty unless the weight is above 0.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_assignments(agency: &Agency, may: &DayMatrix, roster: &Roster, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"date,employee_id,unit_id,state,weight,may_wfh,granted\n")?;
    let dates: Vec<String> = agency.horizon.dates().map(|date| date.to_string()).collect();
    write_chunks(agency.employees.len(), out, |rows| {
        let mut text = Vec::with_capacity(rows.len() * roster.days() * 48);
        for row in rows {
            let employee = EmployeeIx::of(row);
            let person = format_person(agency, row)?;
            for (day, &state) in (0..).zip(roster.row(employee)) {
                if matches!(state, State::Wfh | State::Wfo) {
                    let weight = agency.employees.weight(employee, day);
                    let cell = Cell { state, weight, may_wfh: may.contains(row, day) };
                    text.extend_from_slice(dates[usize::from(day)].as_bytes());
                    text.extend_from_slice(&person);
                    cell.append(&mut text)?;
                }
            }
        }
        Ok(text)
    })
}

/// `,employee_id,unit_id,`, quoted where that is needed.
fn format_person(agency: &Agency, row: usize) -> io::Result<Vec<u8>> {
    let unit = &agency.units[agency.employees.unit[row].at()].id;
    let mut record = csv::WriterBuilder::new().buffer_capacity(128).from_writer(Vec::with_capacity(64));
    record.write_record(["", agency.employees.id.get(row), unit, ""])?;
    let mut person = record.into_inner().map_err(|error| error.into_error())?;
    // The empty field before the first comma is the date's; the line does not end here.
    person.pop();
    Ok(person)
}

struct Cell {
    state: State,
    weight: i64,
    may_wfh: bool,
}

impl Cell {
    fn append(&self, text: &mut Vec<u8>) -> io::Result<()> {
        text.extend_from_slice(self.state.code().as_bytes());
        text.push(b',');
        match self.weight {
            // Most cells have no wish.
            0 => text.push(b'0'),
            weight => write!(text, "{weight}")?,
        }
        text.extend_from_slice(if self.may_wfh { b",yes," } else { b",no," });
        text.extend_from_slice(match (self.weight > 0, self.state) {
            (false, _) => b"\n",
            (true, State::Wfh) => b"yes\n",
            (true, _) => b"no\n",
        });
        Ok(())
    }
}
