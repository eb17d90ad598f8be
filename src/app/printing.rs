//! What goes onto paper and into calendars, from a folder and its roster.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::domain::agency::Agency;
use crate::domain::day::DayMatrix;
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::paper::Paper;
use crate::domain::roster::{Roster, State};
use crate::input::convert::read_written;
use crate::input::diagnostic::{Diagnostic, Place};
use crate::input::roster::read_roster;
use crate::input::{hint, open_file, read_file, read_json_if_there};
use crate::message::{Language, Message};
use crate::result::publication::Publication;
use crate::verify::table::assemble_roster;
use crate::verify::verify_roster;
use crate::write::calendar::{
    calendar_kind, write_deserted_calendar, write_employee_calendar, write_left_calendar, write_unit_calendar,
};
use crate::write::edited::keep_edited_sheets;
use crate::write::ending::{PAGE, WORKBOOK};
use crate::write::folder::{OutputError, OutputFolder};
use crate::write::letter::{letter_kind, write_letter};
use crate::write::print::{Printed, Told, ToldPerson};
use crate::write::target::OutputFile;
use crate::write::workbook::{Basis, Reason, workbook_kind, write_workbook};

use super::again::{GivenAgain, PlannedReading, read_planned};
use super::calendar_name::CalendarNames;
use super::explain::EXPLANATIONS;
use super::logo::read_logo;
use super::publication::{find_draft, find_publication, folder_of, list_publications, results_of, roster_file};

/// A roster with its agency, ready to be written out.
#[derive(Debug)]
pub struct Opened {
    agency: Agency,
    may: DayMatrix,
    roster: Roster,
    paper: Paper,
    /// The folder in which the logo is looked for.
    base: PathBuf,
    /// The address of the logo, once it is read; empty where there is none.
    logo: String,
    basis: Basis,
    units: Vec<UnitIx>,
    /// How often people were told something else before.
    sequence: u32,
    /// The days at home that they were told of then.
    told: Told,
    /// Problems that do not keep it from being used.
    pub warnings: Vec<Diagnostic>,
    /// How many rules the roster breaks: it may be one that somebody made or mended by hand.
    pub violations: usize,
}

/// Opens a folder and its roster; by default that in `roster/`. What is written is about all units.
///
/// # Errors
/// Every problem of the folder or the roster.
pub fn open_roster(folder: &Path, roster: Option<&Path>) -> Result<Opened, Vec<Diagnostic>> {
    let place = roster.map_or_else(|| find_draft(folder), |roster| Ok(roster.to_owned()))?;
    let PlannedReading { reading, input } = read_planned(folder, results_of(&place), &GivenAgain::default())?;
    let place = roster_file(&place);
    let table = read_roster(&place);
    let (agency, table) = match (reading.agency, table) {
        (Some(agency), Ok(table)) => (agency, table),
        (_, table) => return Err(reading.diagnostics.into_iter().chain(table.err().into_iter().flatten()).collect()),
    };
    let shown = place.display().to_string();
    let (found, misfits) = assemble_roster(&agency, &table);
    if !misfits.is_empty() {
        let message = Message::new("roster-does-not-fit").with("count", misfits.len());
        return Err(vec![Diagnostic::error(Place::file(shown), message)]);
    }
    let units = (0..agency.units.len()).map(UnitIx::of).collect();
    let may = agency.may_be_home();
    let violations = verify_roster(&agency, &found).violations.len();
    let mut basis = read_basis(&place, input, violations)?;
    // It was read before; what cannot be put into another form is no reason to print nothing.
    basis.rules = read_written(folder).map(|written| written.rules()).unwrap_or_default();
    basis.reasons = read_reasons(&place, &agency, &may, &found);
    let earlier = list_earlier(folder, &basis.roster)?;
    let sequence = earlier.last().map_or(0, |(_, publication)| publication.version);
    let told = find_told(&agency, &earlier);
    let paper = reading.paper;
    Ok(Opened {
        may,
        roster: found,
        paper,
        base: folder_of(folder).to_owned(),
        logo: String::new(),
        basis,
        units,
        sequence,
        told,
        warnings: reading.diagnostics,
        violations,
        agency,
    })
}

fn list_below(agency: &Agency, top: UnitIx) -> Vec<UnitIx> {
    (0..agency.units.len()).map(UnitIx::of).filter(|&unit| agency.ancestors(unit).any(|above| above == top)).collect()
}

/// The publications before that of the roster with this hash, the first one first.
fn list_earlier(folder: &Path, hash: &str) -> Result<Vec<(PathBuf, Publication)>, Vec<Diagnostic>> {
    let own = find_publication(folder, hash)?.map_or(u32::MAX, |(_, publication)| publication.version);
    let all = list_publications(folder)?.into_iter();
    Ok(all.filter(|(_, publication)| publication.version < own).collect())
}

/// The days at home of the rosters that this one takes the place of. What cannot be read any more takes nothing back.
fn find_told(agency: &Agency, earlier: &[(PathBuf, Publication)]) -> Told {
    let horizon = &agency.horizon;
    let (first, last) = (horizon.date(0), horizon.dates().last());
    let mut told = Told::default();
    for (place, publication) in earlier {
        let is_of_same_days = publication.to >= first && last.is_some_and(|last| publication.from <= last);
        match read_roster(place) {
            Ok(table) if is_of_same_days => told.add(&table),
            _ => told.leave_out(publication.from, publication.to),
        }
    }
    told
}

/// What `summary.json` beside the roster says of it, if it is still about this roster.
fn read_basis(roster: &Path, input: String, violations: usize) -> Result<Basis, Vec<Diagnostic>> {
    let hash = read_file(roster).map(|bytes| blake3::hash(&bytes).to_string()).unwrap_or_default();
    let mut basis = Basis { input, roster: hash, violations, ..Basis::default() };
    let summary = read_json_if_there::<serde_json::Value>(&roster.with_file_name("summary.json"))?;
    let is_of_it = |summary: &serde_json::Value| summary["files"]["roster.csv"].as_str() == Some(&*basis.roster);
    let Some(summary) = summary.filter(is_of_it) else { return Ok(basis) };
    basis.status = summary["status"].as_str().unwrap_or_default().to_owned();
    basis.solver_steps = summary["proof"]["solver"].as_u64().unwrap_or_default();
    for stage in summary["stages"].as_array().into_iter().flatten() {
        let value = stage["value"].as_i64().map(|value| value.to_string());
        let value =
            value.unwrap_or_else(|| stage["shares"].to_string().replace(['{', '}', '"'], "").replace(',', ", "));
        let name = stage["name"].as_str().unwrap_or_default().to_owned();
        if stage["listed"].as_bool() != Some(false) {
            basis.stages.push((name, value, stage["proven"].as_bool().unwrap_or(false)));
        }
    }
    Ok(basis)
}

/// The reasons that `explain --all` has written beside a roster. They count only if they are newer than it and about just the
/// wishes that it refuses: those of another roster would mislead.
fn read_reasons(
    roster: &Path,
    agency: &Agency,
    may: &DayMatrix,
    states: &Roster,
) -> BTreeMap<(String, NaiveDate), Reason> {
    let path = roster.with_file_name(EXPLANATIONS);
    let written = |path: &Path| std::fs::metadata(path).and_then(|found| found.modified()).ok();
    if written(&path).is_none_or(|explained| written(roster).is_none_or(|made| explained < made)) {
        return BTreeMap::new();
    }
    let Ok(mut table) = open_file(&path).map(csv::Reader::from_reader) else { return BTreeMap::new() };
    let Ok(headers) = table.headers().cloned() else { return BTreeMap::new() };
    let at = |name: &str| headers.iter().position(|header| header == name);
    let [Some(id), Some(date), Some(rule), Some(sentence)] = ["employee_id", "date", "rule", "sentence"].map(at) else {
        return BTreeMap::new();
    };
    let reason = |row: csv::StringRecord| {
        let cell = |at: usize| row.get(at).unwrap_or_default().to_owned();
        Some(((cell(id), cell(date).parse().ok()?), Reason { rules: cell(rule), sentence: cell(sentence) }))
    };
    let reasons: BTreeMap<_, _> = table.records().filter_map(Result::ok).filter_map(reason).collect();
    let refused = agency.employees.indices().flat_map(|who| {
        let wishes = agency.employees.wishes.get(who.at()).iter();
        let refused = wishes.filter(move |wish| {
            let is_locked = agency.employees.locked_office.contains(who.at(), wish.day);
            let is_home = states.state(who, wish.day) == State::Wfh;
            wish.weight > 0 && may.contains(who.at(), wish.day) && !is_home && !is_locked
        });
        refused.map(move |wish| (agency.employees.id.get(who.at()).to_owned(), agency.horizon.date(wish.day)))
    });
    if refused.collect::<BTreeSet<_>>().iter().eq(reasons.keys()) { reasons } else { BTreeMap::new() }
}

impl Opened {
    fn print(&self, language: Language) -> Printed<'_> {
        let Self { agency, may, roster, paper, sequence, told, .. } = self;
        Printed { agency, may, roster, paper, sequence: *sequence, told, language }
    }

    /// Has what is written be about one unit and those below it.
    ///
    /// # Errors
    /// That there is no such unit, and what is called like it.
    pub fn narrow(&mut self, unit: &str) -> Result<(), Message> {
        let unknown = || {
            let hint = hint(unit, self.agency.unit_names());
            Message::new("unit-not-there").with("value", unit).with("hint", hint)
        };
        let top = self.agency.unit_named(unit).ok_or_else(unknown)?;
        self.units = list_below(&self.agency, top);
        Ok(())
    }

    fn staffed(&self) -> Vec<UnitIx> {
        self.units.iter().copied().filter(|&unit| !self.agency.staff(unit).is_empty()).collect()
    }

    /// Writes the workbook of sheets. Gives its place, and that of an earlier one that somebody has edited by hand.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_sheets(&self, path: &Path, language: Language) -> Result<(PathBuf, Option<PathBuf>), OutputError> {
        let file = OutputFile::open(path, WORKBOOK, &workbook_kind())?;
        let edited = keep_edited_sheets(path)?;
        let written = file.write(|out| write_workbook(&self.print(language), &self.staffed(), &self.basis, out))?;
        Ok((written, edited))
    }

    /// Reads the logo, which nothing but the letter shows.
    ///
    /// # Errors
    /// Where it is named, and why it cannot be read as a picture.
    pub fn read_logo(&mut self) -> Result<(), Vec<Diagnostic>> {
        let logo = read_logo(&self.base, &self.paper)?;
        // All of it is in its address, so that the letter is one file.
        let address =
            |(kind, bytes): (_, Vec<u8>)| format!("data:{kind};base64,{}", data_encoding::BASE64.encode(&bytes));
        self.logo = logo.map(address).unwrap_or_default();
        Ok(())
    }

    /// Writes the letter with its attachment, and with the logo if it was read.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_letter(&self, path: &Path, language: Language) -> Result<PathBuf, OutputError> {
        OutputFile::open(path, PAGE, &letter_kind())?
            .write(|out| write_letter(&self.print(language), &self.staffed(), &self.logo, out))
    }

    /// Who was told of days at home and is an employee no more.
    fn left(&self) -> Vec<(&str, &ToldPerson)> {
        let left = self
            .told
            .people
            .iter()
            .filter(|(id, person)| self.is_about(&person.unit) && self.agency.employee(id).is_none());
        left.map(|(id, person)| (&**id, person)).collect()
    }

    /// The units of which people were told and that have nobody any more.
    fn deserted(&self) -> Vec<&str> {
        let staffed: BTreeSet<&str> = self.staffed().iter().map(|unit| &*self.agency.units[unit.at()].id).collect();
        let told = self.told.units.keys().map(String::as_str);
        told.filter(|unit| self.is_about(unit) && !staffed.contains(unit) && !unit.is_empty()).collect()
    }

    /// Whether what is written is about the unit with this id: where all units are meant, about those that are gone too.
    fn is_about(&self, unit: &str) -> bool {
        self.units.len() == self.agency.units.len()
            || self.units.iter().any(|other| *self.agency.units[other.at()].id == *unit)
    }

    /// Writes a calendar for each employee and each unit, and for those who were told and are gone. Gives how many there
    /// are.
    ///
    /// # Errors
    /// When one cannot be written.
    pub fn write_calendars(&self, folder: &Path, language: Language) -> Result<usize, OutputError> {
        let printed = self.print(language);
        let (left, deserted) = (self.left(), self.deserted());
        // Of all, whichever are written: a file of others lies beside those of one unit.
        let (agency, told) = (&self.agency, &self.told);
        let unit_names =
            CalendarNames::of(agency.units.iter().map(|unit| &*unit.id).chain(told.units.keys().map(|id| &**id)));
        let names = CalendarNames::of(agency.employees.id.iter().chain(told.people.keys().map(|id| &**id)));
        let named = |unit: UnitIx| (unit_names.name(&agency.units[unit.at()].id), unit);
        let units: Vec<(String, UnitIx)> = self.staffed().into_iter().map(named).collect();
        let named = |employee: EmployeeIx| (names.name(agency.employees.id.get(employee.at())), employee);
        let people: Vec<(String, EmployeeIx)> =
            units.iter().flat_map(|(_, unit)| printed.staff(*unit)).map(named).collect();
        let kind = Some(calendar_kind());
        let kind = kind.as_ref();
        OutputFolder::open(folder)?;
        let (of_people, of_units) =
            (OutputFolder::open(&folder.join("employees"))?, OutputFolder::open(&folder.join("units"))?);
        // All names are looked at before the first file is replaced.
        units.iter().try_for_each(|(name, _)| of_units.claim(name, kind))?;
        people.iter().try_for_each(|(name, _)| of_people.claim(name, kind))?;
        left.iter().try_for_each(|(id, _)| of_people.claim(&names.name(id), kind))?;
        deserted.iter().try_for_each(|id| of_units.claim(&unit_names.name(id), kind))?;
        for (name, unit) in &units {
            of_units.write(name, kind, |out| write_unit_calendar(&printed, *unit, out))?.publish()?;
        }
        for (name, employee) in &people {
            of_people.write(name, kind, |out| write_employee_calendar(&printed, *employee, out))?.publish()?;
        }
        for (id, person) in &left {
            let write = |out: &mut dyn Write| write_left_calendar(&printed, id, &person.name, out);
            of_people.write(&names.name(id), kind, write)?.publish()?;
        }
        for id in &deserted {
            of_units.write(&unit_names.name(id), kind, |out| write_deserted_calendar(&printed, id, out))?.publish()?;
        }
        Ok(units.len() + people.len() + left.len() + deserted.len())
    }
}
