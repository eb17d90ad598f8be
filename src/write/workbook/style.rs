//! Formats of cells and pages that the sheets share.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatPattern, Worksheet, XlsxError};

use crate::domain::roster::State;
use crate::message::Language;

/// The formats.
pub(super) struct Styles {
    pub title: Format,
    pub subtitle: Format,
    pub head: Format,
    /// A date in a header, as a day with its weekday in the language of the workbook, whatever that of the spreadsheet program.
    pub head_date: Format,
    /// The same with its month, where the dates are of several.
    head_month: Format,
    pub text: Format,
    pub center: Format,
    pub number: Format,
    pub percent: Format,
    pub bold: Format,
    pub total: Format,
    pub wrapped: Format,
    pub underlined: Format,
    home: Format,
    office: Format,
    absent: Format,
    off: Format,
}

impl Styles {
    pub fn new(language: Language) -> Self {
        // The language's number in Windows, as formats of cells name it.
        let locale = match language {
            Language::English => "[$-409]",
            Language::Indonesian => "[$-421]",
        };
        let cell = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let center = || cell().set_align(FormatAlign::Center);
        let head = || center().set_bold().set_text_wrap().set_background_color(Color::RGB(0x00E7_E6E6));
        Self {
            title: Format::new().set_bold().set_font_size(14).set_align(FormatAlign::Center),
            subtitle: Format::new().set_align(FormatAlign::Center),
            head: head(),
            head_date: head().set_num_format(format!("{locale}ddd d")).set_font_size(8),
            head_month: head().set_num_format(format!("{locale}ddd d mmm")).set_font_size(8),
            text: cell().set_text_wrap(),
            center: center(),
            number: center().set_num_format("0"),
            percent: center().set_num_format("0.0%"),
            bold: Format::new().set_bold(),
            total: cell().set_bold().set_align(FormatAlign::Right),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            underlined: Format::new().set_bold().set_underline(rust_xlsxwriter::FormatUnderline::Single),
            // Dark enough, or dotted, to be told apart on a grey print; the letter says it too.
            home: center().set_bold().set_background_color(Color::RGB(0x009B_C2E6)),
            office: center(),
            absent: center()
                .set_pattern(FormatPattern::Gray125)
                .set_background_color(Color::RGB(0x00FF_E699))
                .set_italic(),
            off: center().set_background_color(Color::RGB(0x00D9_D9D9)),
        }
    }

    /// Writes dates above their columns, from this column of the row on.
    pub fn write_dates(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        dates: &[NaiveDate],
    ) -> Result<(), XlsxError> {
        let of_month = |date: &NaiveDate| (date.year(), date.month());
        let is_one_month = dates.first().map(of_month) == dates.last().map(of_month);
        // With room for the longest: a date that does not fit prints as ###.
        let (format, width) = if is_one_month { (&self.head_date, 7.5) } else { (&self.head_month, 10.0) };
        for (column, &date) in (column..).zip(dates) {
            sheet.set_column_width(column, width)?;
            sheet.write_datetime_with_format(row, column, excel_date(date)?, format)?;
        }
        Ok(())
    }

    /// The format of a cell with this state.
    pub fn state(&self, state: State) -> &Format {
        match state {
            State::Wfh => &self.home,
            State::Wfo => &self.office,
            State::Abs => &self.absent,
            State::Off => &self.off,
        }
    }
}

/// A4, one page wide, with the page's number below.
pub(super) fn set_page(sheet: &mut Worksheet, language: Language, landscape: bool) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    sheet.set_paper_size(A4);
    if landscape {
        sheet.set_landscape();
    }
    sheet.set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.5, 0.6, 0.2, 0.3);
    // Codes of the format for the page and for how many there are.
    let page = crate::message::Message::new("sheet-page").with("page", "&P").with("pages", "&N");
    sheet.set_footer(format!("&R{}", language.text(&page)));
    Ok(())
}

/// The height of a row with these texts in columns of these widths: programs do not agree on whether a row grows by itself.
pub(super) fn row_height<'t>(cells: impl IntoIterator<Item = (&'t str, f64)>) -> f64 {
    let lines = cells.into_iter().map(|(text, width)| (text.chars().count() as f64 * 1.2 / width).ceil());
    15.0 * lines.fold(1.0, f64::max)
}

/// A date as the format holds it.
pub(super) fn excel_date(date: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(date.year().clamp(1900, 9999) as u16, date.month() as u8, date.day() as u8)
}

/// The letter of a state on a sheet of the whole agency, which a grey print tells apart.
pub(super) fn letter(state: State, language: Language) -> String {
    language.get(match state {
        State::Wfh => "letter-wfh",
        State::Wfo => "letter-wfo",
        State::Abs => "letter-abs",
        State::Off => "letter-off",
    })
}
