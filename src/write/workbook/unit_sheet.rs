//! A sheet to sign: the people of a unit by the dates of a month on which somebody may be at home.

use std::collections::BTreeSet;

use chrono::Datelike;
use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::style::{Styles, excel_date, row_height, set_page};
use crate::domain::day::Day;
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::roster::State;
use crate::message::{Language, Message};
use crate::write::print::{Printed, Signer, date_words, month_words, name_basis, weekday_words};

/// The columns before the dates.
const COLUMNS: [(&str, f64); 5] =
    [("sheet-number", 5.0), ("sheet-name", 34.0), ("sheet-nip", 21.0), ("sheet-job", 28.0), ("sheet-unit", 28.0)];
/// The rows above the header.
const TITLES: u32 = 4;

pub(super) fn write(
    sheet: &mut Worksheet,
    printed: &Printed<'_>,
    unit: UnitIx,
    staff: &[EmployeeIx],
    days: &[Day],
    styles: &Styles,
) -> Result<(), XlsxError> {
    let language = printed.language;
    set_page(sheet, language, true)?;
    sheet.set_print_center_horizontally(true);
    write_titles(sheet, printed, unit, days, styles)?;
    write_header(sheet, printed, days, styles)?;
    let mut row = TITLES + 2;
    let agency = printed.agency;
    let unit_name = &agency.units[unit.at()].name;
    for (number, &employee) in (1_u32..).zip(staff) {
        let at = employee.at();
        let employees = &agency.employees;
        let texts = [employees.name.get(at), employees.id.get(at), employees.job_title.get(at), unit_name];
        let widths = COLUMNS[1..].iter().map(|&(_, width)| width);
        sheet.set_row_height(row, row_height(texts.into_iter().zip(widths)))?;
        sheet.write_number_with_format(row, 0, number, &styles.center)?;
        sheet.write_string_with_format(row, 1, employees.name.get(at), &styles.text)?;
        // As text: a NIP has more digits than a number keeps.
        sheet.write_string_with_format(row, 2, employees.id.get(at), &styles.center)?;
        sheet.write_string_with_format(row, 3, employees.job_title.get(at), &styles.text)?;
        sheet.write_string_with_format(row, 4, unit_name, &styles.text)?;
        for (column, &day) in (COLUMNS.len() as u16..).zip(days) {
            let state = printed.roster.state(employee, day);
            sheet.write_string_with_format(row, column, mark(state, language), styles.state(state))?;
        }
        row += 1;
    }
    row = write_totals(sheet, printed, staff, days, row, styles)?;
    write_foot(sheet, printed, unit, days, row, styles)
}

/// The mark of a state on the sheets of units: `✓` at home, `✖` in the office, as the legend says.
fn mark(state: State, language: Language) -> String {
    match state {
        State::Wfh => "✓".to_owned(),
        State::Wfo => "✖".to_owned(),
        State::Abs => language.get("letter-abs"),
        State::Off => String::new(),
    }
}

fn last_column(days: &[Day]) -> u16 {
    (COLUMNS.len() + days.len()) as u16 - 1
}

fn write_titles(
    sheet: &mut Worksheet,
    printed: &Printed<'_>,
    unit: UnitIx,
    days: &[Day],
    styles: &Styles,
) -> Result<(), XlsxError> {
    let language = printed.language;
    let (from, to) = printed.span();
    let period = match days.first() {
        Some(&day) => Message::new("sheet-month").with("month", month_words(printed.date(day), language)),
        None => {
            Message::new("sheet-span").with("from", date_words(from, language)).with("to", date_words(to, language))
        }
    };
    let unit = &printed.agency.units[unit.at()].name;
    let titles = [
        (language.get("sheet-title"), &styles.title),
        (printed.agency.name.clone(), &styles.subtitle),
        (unit.clone(), &styles.subtitle),
        (language.text(&period), &styles.subtitle),
    ];
    for (row, (text, style)) in (0..).zip(titles) {
        // The name of a unit may be that of the agency.
        if row == 2 && *unit == printed.agency.name {
            continue;
        }
        sheet.merge_range(row, 0, row, last_column(days), &text, style)?;
    }
    Ok(())
}

fn write_header(sheet: &mut Worksheet, printed: &Printed<'_>, days: &[Day], styles: &Styles) -> Result<(), XlsxError> {
    let language = printed.language;
    for (column, (id, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.merge_range(TITLES, column, TITLES + 1, column, &language.get(id), &styles.head)?;
    }
    if let Some(&first) = days.first() {
        let weekdays: BTreeSet<u32> =
            days.iter().map(|&day| printed.date(day).weekday().num_days_from_monday()).collect();
        let month = month_words(printed.date(first), language);
        let over = match weekdays.len() {
            1 => Message::new("sheet-schedule-weekday")
                .with("weekday", weekday_words(printed.date(first).weekday(), language))
                .with("month", month),
            _ => Message::new("sheet-schedule").with("month", month),
        };
        let (column, last) = (COLUMNS.len() as u16, last_column(days));
        let text = language.text(&over);
        if column == last {
            sheet.write_string_with_format(TITLES, column, &text, &styles.head)?;
            sheet.set_column_width(column, 16)?;
        } else {
            sheet.merge_range(TITLES, column, TITLES, last, &text, &styles.head)?;
            // With room for `Sel 31` in whatever font stands in for the workbook's: a date that does not fit prints as ###.
            let width = if days.len() <= 10 { 9.0 } else { 7.6 };
            for column in column..=last {
                sheet.set_column_width(column, width)?;
            }
        }
        for (column, &day) in (column..).zip(days) {
            sheet.write_datetime_with_format(TITLES + 1, column, excel_date(printed.date(day))?, &styles.head_date)?;
        }
        sheet.set_row_height(TITLES, 30)?;
    }
    sheet.set_repeat_rows(TITLES, TITLES + 1)?;
    sheet.set_freeze_panes(TITLES + 2, 3)?;
    Ok(())
}

/// The last rows: how many are at home and in the office. They count the marks above, so that a sheet mended by hand
/// still adds up.
fn write_totals(
    sheet: &mut Worksheet,
    printed: &Printed<'_>,
    staff: &[EmployeeIx],
    days: &[Day],
    mut row: u32,
    styles: &Styles,
) -> Result<u32, XlsxError> {
    if days.is_empty() {
        sheet.merge_range(row, 0, row, 4, &printed.language.get("sheet-nobody"), &styles.center)?;
        return Ok(row + 1);
    }
    let (first, last) = (TITLES + 3, TITLES + 2 + staff.len() as u32);
    for (id, state) in [("sheet-total-wfh", State::Wfh), ("sheet-total-wfo", State::Wfo)] {
        sheet.merge_range(row, 0, row, 4, &printed.language.get(id), &styles.total)?;
        for (column, &day) in (COLUMNS.len() as u16..).zip(days) {
            let count = staff.iter().filter(|&&who| printed.roster.state(who, day) == state).count();
            let letters = rust_xlsxwriter::utility::column_number_to_name(column);
            let text = format!("COUNTIF({letters}{first}:{letters}{last},\"{}\")", mark(state, printed.language));
            let formula = Formula::new(text).set_result(count.to_string());
            sheet.write_formula_with_format(row, column, formula, &styles.number)?;
        }
        row += 1;
    }
    Ok(row)
}

/// The legend, and place, date and name of whoever signs.
fn write_foot(
    sheet: &mut Worksheet,
    printed: &Printed<'_>,
    unit: UnitIx,
    days: &[Day],
    row: u32,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let language = printed.language;
    sheet.write_string(row + 1, 1, language.get("sheet-legend"))?;
    let basis = Message::new("sheet-basis-line").with("policy", name_basis(&printed.agency.policy, language));
    sheet.write_string(row + 2, 1, language.text(&basis))?;
    let Signer { place, on_behalf, title, name, nip } = printed.signer_of(unit);
    // Below the dates where they leave room for it.
    let column = if days.len() > 4 { last_column(days) - days.len().min(8) as u16 + 1 } else { 4 };
    let mut row = row + 4;
    let mut line = |text: &str, underlined: bool| -> Result<(), XlsxError> {
        if underlined {
            sheet.write_string_with_format(row, column, text, &styles.underlined)?;
        } else if !text.is_empty() {
            sheet.write_string(row, column, text)?;
        }
        row += 1;
        Ok(())
    };
    line(&place, false)?;
    if !on_behalf.is_empty() {
        line(&format!("a.n. {on_behalf}"), false)?;
    }
    line(&format!("{title},").replace(",,", ","), false)?;
    for _ in 0..3 {
        line("", false)?;
    }
    line(if name.is_empty() { "(....................................)" } else { &name }, true)?;
    line(&format!("NIP {}", if nip.is_empty() { "...................................." } else { &nip }), false)
}
