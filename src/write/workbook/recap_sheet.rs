//! Totals, reports, and the wishes that were refused.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::basis_sheet::Reason;
use super::style::{Styles, row_height, set_page};
use crate::domain::day::Day;
use crate::domain::roster::State;
use crate::message::Message;
use crate::write::print::{Printed, count_days, count_unit_days, count_weeks, date_words, list_staying_units};

/// Writes headers with widths into the first row below `row`.
fn head(
    sheet: &mut Worksheet,
    printed: &Printed<'_>,
    row: u32,
    ids: &[(&str, f64)],
    styles: &Styles,
) -> Result<(), XlsxError> {
    for (column, (id, width)) in (0..).zip(ids) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(row, column, printed.language.get(id), &styles.head)?;
    }
    Ok(())
}

/// Per unit and day: at home against the cap, in the office against what must stay.
pub(super) fn write_totals(sheet: &mut Worksheet, printed: &Printed<'_>, styles: &Styles) -> Result<(), XlsxError> {
    let language = printed.language;
    set_page(sheet, language, true)?;
    let counts = count_unit_days(printed);
    let all = printed.agency.horizon.days();
    let days: Vec<Day> = (0..all as Day)
        .filter(|&day| {
            counts.iter().skip(day.into()).step_by(all).any(|count| count.home + count.office + count.absent > 0)
        })
        .collect();
    head(sheet, printed, 0, &[("sheet-unit-code", 14.0), ("sheet-unit", 34.0), ("sheet-what", 24.0)], styles)?;
    let dates: Vec<_> = days.iter().map(|&day| printed.date(day)).collect();
    styles.write_dates(sheet, (0, 3), &dates)?;
    let mut row = 1;
    for unit in printed.units() {
        let of_unit = &counts[unit.at() * all..(unit.at() + 1) * all];
        let named = &printed.agency.units[unit.at()];
        type Shown = fn(&crate::write::print::UnitDay) -> Option<u32>;
        let lines: [(&str, Shown); 5] = [
            ("sheet-total-wfh", |count| Some(count.home)),
            ("sheet-cap", |count| count.cap),
            ("sheet-total-wfo", |count| Some(count.office)),
            ("sheet-least-office", |count| count.least_office),
            ("sheet-total-abs", |count| Some(count.absent)),
        ];
        for (id, shown) in lines {
            if days.iter().all(|&day| shown(&of_unit[usize::from(day)]).is_none()) {
                continue;
            }
            sheet.write_string_with_format(row, 0, &named.id, &styles.text)?;
            sheet.write_string_with_format(row, 1, &named.name, &styles.text)?;
            sheet.write_string_with_format(row, 2, language.get(id), &styles.text)?;
            for (column, &day) in (3..).zip(&days) {
                let count = &of_unit[usize::from(day)];
                let works = count.home + count.office + count.absent > 0;
                match shown(count).filter(|_| works) {
                    Some(number) => sheet.write_number_with_format(row, column, number, &styles.number)?,
                    None => sheet.write_blank(row, column, &styles.center)?,
                };
            }
            row += 1;
        }
    }
    sheet.autofilter(0, 0, row.max(2) - 1, 2)?;
    sheet.set_freeze_panes(1, 3)?;
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

/// Per week: employees, those exempt, those at home, and the share.
pub(super) fn write_weeks(sheet: &mut Worksheet, printed: &Printed<'_>, styles: &Styles) -> Result<(), XlsxError> {
    let language = printed.language;
    set_page(sheet, language, false)?;
    sheet.write_string_with_format(0, 0, language.get("sheet-weeks-what"), &styles.bold)?;
    sheet.write_string(1, 0, &printed.agency.name)?;
    let columns = [
        ("sheet-week", 46.0),
        ("sheet-employees", 13.0),
        ("sheet-exempt", 16.0),
        ("sheet-scheduled", 16.0),
        ("sheet-percent", 12.0),
        ("sheet-wfh-days", 14.0),
    ];
    head(sheet, printed, 3, &columns, styles)?;
    for (row, week) in (4..).zip(count_weeks(printed)) {
        let span = Message::new("sheet-span").with("from", date_words(week.from, language));
        let span = span.with("to", date_words(week.to, language));
        sheet.write_string_with_format(row, 0, language.text(&span), &styles.text)?;
        for (column, number) in (1..).zip([week.employees, week.exempt, week.home]) {
            sheet.write_number_with_format(row, column, number, &styles.number)?;
        }
        let share = f64::from(week.home) / f64::from(week.employees.max(1));
        sheet.write_number_with_format(row, 4, share, &styles.percent)?;
        sheet.write_number_with_format(row, 5, week.days, &styles.number)?;
    }
    sheet.write_string(5 + count_weeks(printed).len() as u32, 0, language.get("sheet-weeks-note"))?;
    Ok(())
}

/// Per date: at home against in the office, and the units that stayed, as SE Mendagri 800.1.5/3349/SJ asks for.
pub(super) fn write_composition(
    sheet: &mut Worksheet,
    printed: &Printed<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let language = printed.language;
    set_page(sheet, language, false)?;
    sheet.write_string_with_format(0, 0, language.get("sheet-composition-what"), &styles.bold)?;
    sheet.write_string(1, 0, &printed.agency.name)?;
    let columns = [
        ("sheet-date", 26.0),
        ("sheet-total-wfh", 14.0),
        ("sheet-total-wfo", 14.0),
        ("sheet-total-abs", 14.0),
        ("sheet-percent-wfh", 12.0),
        ("sheet-percent-wfo", 12.0),
    ];
    head(sheet, printed, 3, &columns, styles)?;
    let mut row = 4;
    for day in count_days(printed).iter().filter(|day| day.home > 0 || day.may_be_home) {
        sheet.write_string_with_format(row, 0, date_words(day.date, language), &styles.text)?;
        for (column, number) in (1..).zip([day.home, day.office, day.absent]) {
            sheet.write_number_with_format(row, column, number, &styles.number)?;
        }
        let present = f64::from((day.home + day.office).max(1));
        for (column, number) in (4..).zip([day.home, day.office]) {
            sheet.write_number_with_format(row, column, f64::from(number) / present, &styles.percent)?;
        }
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, language.get("sheet-staying"), &styles.bold)?;
    let staying = list_staying_units(printed);
    if staying.is_empty() {
        sheet.write_string(row + 1, 0, language.get("sheet-staying-none"))?;
    }
    for (row, unit) in (row + 1..).zip(staying) {
        sheet.write_string(row, 0, &printed.agency.units[unit.at()].name)?;
    }
    Ok(())
}

/// The wishes that were not granted, with the reasons that are known.
pub(super) fn write_refused(
    sheet: &mut Worksheet,
    printed: &Printed<'_>,
    reasons: &BTreeMap<(String, NaiveDate), Reason>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let language = printed.language;
    set_page(sheet, language, true)?;
    let columns = [
        ("sheet-nip", 21.0),
        ("sheet-name", 34.0),
        ("sheet-unit", 30.0),
        ("sheet-date", 20.0),
        ("sheet-weight", 9.0),
        ("sheet-rule", 30.0),
        ("sheet-reason", 70.0),
    ];
    head(sheet, printed, 0, &columns, styles)?;
    let employees = &printed.agency.employees;
    let mut row = 1;
    for who in employees.indices() {
        let wishes = employees.wishes.get(who.at()).iter();
        let refused = wishes.filter(|wish| {
            wish.weight > 0
                && printed.may.contains(who.at(), wish.day)
                && printed.roster.state(who, wish.day) != State::Wfh
        });
        for wish in refused {
            if row > 1_000_000 {
                return Ok(());
            }
            let unit = &printed.agency.units[employees.unit[who.at()].at()].name;
            let style = &styles.wrapped;
            sheet.write_string_with_format(row, 0, employees.id.get(who.at()), style)?;
            sheet.write_string_with_format(row, 1, employees.name.get(who.at()), style)?;
            sheet.write_string_with_format(row, 2, unit, style)?;
            sheet.write_string_with_format(row, 3, date_words(printed.date(wish.day), language), style)?;
            sheet.write_number_with_format(row, 4, f64::from(wish.weight), style)?;
            let mut texts = vec![(employees.name.get(who.at()), 34.0), (&**unit, 30.0)];
            let key = (employees.id.get(who.at()).to_owned(), printed.date(wish.day));
            if let Some(Reason { rules, sentence }) = reasons.get(&key) {
                // A blank, so that the list can be broken there.
                let rules = rules.replace(';', "; ");
                sheet.write_string_with_format(row, 5, &rules, style)?;
                sheet.write_string_with_format(row, 6, sentence, style)?;
                texts.push((sentence, 70.0));
                sheet.set_row_height(row, row_height(texts.into_iter().chain([(&*rules, 30.0)])))?;
            } else {
                sheet.set_row_height(row, row_height(texts))?;
            }
            row += 1;
        }
    }
    if row == 1 {
        sheet.write_string(1, 0, language.get("sheet-refused-none"))?;
    } else {
        sheet.autofilter(0, 0, row - 1, 6)?;
        if reasons.is_empty() {
            sheet.write_string(row + 1, 0, language.get("sheet-refused-unexplained"))?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}
