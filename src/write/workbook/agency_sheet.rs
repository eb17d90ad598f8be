//! The whole agency: employees by dates, in the roster's order.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::style::{Styles, letter, set_page};
use crate::domain::day::Day;
use crate::domain::index::EmployeeIx;
use crate::domain::roster::State;
use crate::write::print::Printed;

const COLUMNS: [(&str, f64); 4] =
    [("sheet-nip", 21.0), ("sheet-name", 32.0), ("sheet-unit-code", 14.0), ("sheet-unit", 28.0)];

pub(super) fn write(sheet: &mut Worksheet, printed: &Printed<'_>, styles: &Styles) -> Result<(), XlsxError> {
    let language = printed.language;
    set_page(sheet, language, true)?;
    let agency = printed.agency;
    let days: Vec<Day> = (0..agency.horizon.days() as Day)
        .filter(|&day| agency.employees.indices().any(|who| printed.roster.state(who, day) != State::Off))
        .collect();
    for (column, (id, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, language.get(id), &styles.head)?;
    }
    let dates: Vec<_> = days.iter().map(|&day| printed.date(day)).collect();
    styles.write_dates(sheet, (0, COLUMNS.len() as u16), &dates)?;
    let letters = [State::Wfh, State::Wfo, State::Abs, State::Off].map(|state| letter(state, language));
    for row in 0..agency.employees.len() {
        let unit = &agency.units[agency.employees.unit[row].at()];
        let at = row as u32 + 1;
        sheet.write_string_with_format(at, 0, agency.employees.id.get(row), &styles.center)?;
        sheet.write_string(at, 1, agency.employees.name.get(row))?;
        sheet.write_string(at, 2, &unit.id)?;
        sheet.write_string(at, 3, &unit.name)?;
        for (column, &day) in (COLUMNS.len() as u16..).zip(&days) {
            let state = printed.roster.state(EmployeeIx::of(row), day);
            sheet.write_string_with_format(at, column, &letters[state as usize], styles.state(state))?;
        }
    }
    let last = (COLUMNS.len() + days.len()) as u16 - 1;
    sheet.autofilter(0, 0, agency.employees.len() as u32, last)?;
    sheet.set_freeze_panes(1, 2)?;
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}
