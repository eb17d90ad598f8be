//! Numbers as each language writes them: 58,109.5 or 58.109,5.

use fixed_decimal::{Decimal, FloatPrecision};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::locale;

use super::language::Language;

#[expect(clippy::expect_used, reason = "the data of both languages is compiled in")]
pub(super) fn formatter(language: Language) -> DecimalFormatter {
    let locale = match language {
        Language::English => locale!("en"),
        Language::Indonesian => locale!("id"),
    };
    DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default())
        .expect("both languages are compiled in")
}

pub(super) fn decimal(language: Language, number: f64, digits: i16) -> String {
    let Ok(mut decimal) = Decimal::try_from_f64(number, FloatPrecision::RoundTrip) else {
        return number.to_string();
    };
    decimal.round(-digits);
    decimal.absolute.pad_end(-digits);
    formatter(language).format(&decimal).to_string()
}
