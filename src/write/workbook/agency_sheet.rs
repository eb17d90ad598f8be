//! The whole agency: employees by dates, in the roster's order, with how often each is at home and in the office.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::style::{Styles, letter, set_page};
use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::State;
use crate::write::print::Printed;

/// The columns before the dates.
const COLUMNS: [(&str, f64); 4] =
    [("sheet-nip", 21.0), ("sheet-name", 32.0), ("sheet-unit-code", 14.0), ("sheet-unit", 28.0)];
/// One more of them, where somebody's grade is known.
const GRADE: (&str, f64) = ("sheet-grade", 11.0);
/// The columns after the dates: how many of them have this state.
const TOTALS: [(&str, State); 2] = [("sheet-total-wfh", State::Wfh), ("sheet-total-wfo", State::Wfo)];

pub(super) fn write(sheet: &mut Worksheet, printed: &Printed<'_>, styles: &Styles) -> Result<(), XlsxError> {
    let language = printed.language;
    set_page(sheet, language, true)?;
    let agency = printed.agency;
    let days: Vec<Day> = (0..agency.horizon.days() as Day)
        .filter(|&day| agency.employees.indices().any(|who| printed.roster.state(who, day) != State::Off))
        .collect();
    let employees = &agency.employees;
    let has_grades = (0..employees.len()).any(|row| !employees.grade.get(row).is_empty());
    let columns: Vec<(&str, f64)> = COLUMNS.into_iter().chain(has_grades.then_some(GRADE)).collect();
    for (column, &(id, width)) in (0..).zip(&columns) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, language.get(id), &styles.head)?;
    }
    let (first, end) = (columns.len() as u16, (columns.len() + days.len()) as u16);
    let dates: Vec<_> = days.iter().map(|&day| printed.date(day)).collect();
    styles.write_dates(sheet, (0, first), &dates)?;
    for (column, (id, _)) in (end..).zip(TOTALS) {
        sheet.set_column_width(column, 9.0)?;
        sheet.write_string_with_format(0, column, language.get(id), &styles.head)?;
    }
    let letters = [State::Wfh, State::Wfo, State::Abs, State::Off].map(|state| letter(state, language));
    for row in 0..employees.len() {
        let unit = &agency.units[employees.unit[row].at()];
        let at = row as u32 + 1;
        sheet.write_string_with_format(at, 0, employees.id.get(row), &styles.center)?;
        sheet.write_string(at, 1, employees.name.get(row))?;
        sheet.write_string(at, 2, &unit.id)?;
        sheet.write_string(at, 3, &unit.name)?;
        if has_grades {
            sheet.write_string(at, 4, employees.grade.get(row))?;
        }
        let states: Vec<State> = days.iter().map(|&day| printed.roster.state(EmployeeIx::of(row), day)).collect();
        for (column, &state) in (first..).zip(&states) {
            sheet.write_string_with_format(at, column, &letters[state as usize], styles.state(state))?;
        }
        // They count the letters, so that a sheet mended by hand still adds up.
        for (column, (_, state)) in (end..).zip(TOTALS).filter(|_| !days.is_empty()) {
            let (from, to) = (column_number_to_name(first), column_number_to_name(end - 1));
            let text =
                format!("COUNTIF({from}{row}:{to}{row},\"{letter}\")", row = at + 1, letter = letters[state as usize]);
            let count = states.iter().filter(|&&other| other == state).count();
            let formula = Formula::new(text).set_result(count.to_string());
            sheet.write_formula_with_format(at, column, formula, &styles.number)?;
        }
    }
    sheet.autofilter(0, 0, employees.len() as u32, end + TOTALS.len() as u16 - 1)?;
    sheet.set_freeze_panes(1, 2)?;
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}
