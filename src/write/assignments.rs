//! `assignments.csv`: one row for each present employee and working day, to be joined with other tables.

use std::io::{self, Write};

use super::chunk::write_chunks;
use super::exporter::{Content, Exporter, Hashes, Solved};
use super::kind::FileKind;
use super::lead::Leads;
use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::{Roster, State};

/// The exporter of `assignments.csv`: one row per person present and day.
#[derive(Clone, Copy, Debug)]
pub struct Assignments;

impl Exporter for Assignments {
    fn name(&self) -> &'static str {
        "assignments.csv"
    }

    fn kind(&self) -> Option<FileKind> {
        Some(FileKind::table(&["date", "employee_id", "unit_id", "state"]))
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
    let endings = Endings::new();
    let unit_id = |row: usize| &*agency.units[agency.employees.unit[row].at()].id;
    let width = roster.days() * 72;
    write_chunks(agency.employees.len(), width, out, |rows| {
        let mut text = Vec::with_capacity(rows.len() * width);
        // The empty cell is the date's.
        let people = Leads::format(rows.clone(), |row| ["", agency.employees.id.get(row), unit_id(row)])?;
        for (row, person) in rows.zip(people.iter()) {
            let mut wishes = agency.employees.wishes.get(row);
            for (day, &state) in (0..).zip(roster.row(EmployeeIx::of(row))) {
                let weight = match wishes.split_first() {
                    Some((wish, later)) if wish.day == day => {
                        wishes = later;
                        wish.weight
                    }
                    _ => 0,
                };
                if matches!(state, State::Wfh | State::Wfo) {
                    text.extend_from_slice(dates[usize::from(day)].as_bytes());
                    text.extend_from_slice(person);
                    text.extend_from_slice(endings.of(state, weight, may.contains(row, day)));
                }
            }
        }
        Ok(text)
    })
}

/// Every way in which a row can end: state, weight, whether they may be at home, and whether the wish was granted.
struct Endings(Vec<String>);

/// The most that a weight may be, of either sign.
const MAX_WEIGHT: i8 = 100;

impl Endings {
    fn new() -> Self {
        let mut endings = Vec::new();
        for weight in -MAX_WEIGHT..=MAX_WEIGHT {
            for state in [State::Wfh, State::Wfo] {
                let granted = match (weight > 0, state) {
                    (false, _) => "",
                    (true, State::Wfh) => "yes",
                    (true, _) => "no",
                };
                for may_wfh in ["no", "yes"] {
                    endings.push(format!("{},{weight},{may_wfh},{granted}\n", state.code()));
                }
            }
        }
        Self(endings)
    }

    fn of(&self, state: State, weight: i8, may_wfh: bool) -> &[u8] {
        let weight = usize::from(weight.abs_diff(-MAX_WEIGHT));
        self.0[weight * 4 + usize::from(state != State::Wfh) * 2 + usize::from(may_wfh)].as_bytes()
    }
}
