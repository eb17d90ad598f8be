//! Values as cells and rule files write them: dates, weekdays, amounts, whole numbers, yes and no.

use chrono::{NaiveDate, Weekday};

use super::name::fold;
use crate::domain::amount::{Amount, BasisPoints};
use crate::domain::position::Position;
use crate::message::Message;

/// The earliest year that a date may be of: with fewer digits a year is a slip of the hand (`0023` for `2023`).
const EARLIEST_YEAR: i32 = 1900;

/// A date: `2023-08-28`, or day first with `/`, `-` or `.`, with the year in full or of the 2000s (`28/08/23`), and the
/// month as a number or by its name (`28 Agustus 2023`, `28-Agu-2023`).
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let separator = text.chars().find(|letter| matches!(letter, '-' | '/' | '.') || letter.is_whitespace())?;
    let mut parts = if separator.is_whitespace() {
        text.split_whitespace().collect::<Vec<_>>().into_iter()
    } else {
        text.split(separator).collect::<Vec<_>>().into_iter()
    };
    let parts = [parts.next()?, parts.next()?, parts.next()?, parts.next().unwrap_or_default()];
    let [first, month, third, ""] = parts else { return None };
    let digits = |text: &str, longest: usize| {
        let fits = (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| text.parse::<u32>().ok()).flatten()
    };
    if first.len() == 4 {
        // ISO: nothing but this one spelling begins with the year.
        let is_iso = separator == '-' && month.len() == 2 && third.len() == 2;
        let year = digits(first, 4).filter(|_| is_iso)?;
        return make_date(year, digits(month, 2)?, digits(third, 2)?);
    }
    let year = match third.len() {
        4 => digits(third, 4)?,
        2 => 2000 + digits(third, 2)?,
        _ => return None,
    };
    let month = if separator.is_whitespace() { None } else { digits(month, 2) }.or_else(|| parse_month(month))?;
    make_date(year, month, digits(first, 2)?)
}

/// The date of these numbers, where there is one that somebody may mean.
pub(super) fn make_date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year).ok().filter(|&year| year >= EARLIEST_YEAR)?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The day that a date with the month first means: none where the day may as well stand first.
pub(super) fn parse_month_first(text: &str) -> Option<NaiveDate> {
    if parse_date(text).is_some() {
        return None;
    }
    let (month, rest) = text.split_once(['/', '-', '.'])?;
    let separator = text[month.len()..].chars().next()?;
    let (day, year) = rest.split_once(separator)?;
    // Only numbers can stand for one another; a year of four digits in front is no day.
    let is_short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    (is_short(month) && is_short(day)).then(|| parse_date(&format!("{day}/{month}/{year}"))).flatten()
}

/// What is wrong with a text that is no date.
pub(super) fn diagnose_date(text: &str) -> Message {
    match parse_month_first(text.trim()) {
        Some(date) => Message::new("month-first-date")
            .with("value", text.trim())
            .with("date", date.to_string())
            .with("written", date.format("%d/%m/%Y").to_string()),
        None => Message::new("unreadable-date").with("value", text),
    }
}

/// A month by its Indonesian or English name, or the first three letters of it.
fn parse_month(text: &str) -> Option<u32> {
    const MONTHS: [(&str, &str); 12] = [
        ("januari", "january"),
        ("februari", "february"),
        ("maret", "march"),
        ("april", "april"),
        ("mei", "may"),
        ("juni", "june"),
        ("juli", "july"),
        ("agustus", "august"),
        ("september", "september"),
        ("oktober", "october"),
        ("november", "november"),
        ("desember", "december"),
    ];
    let folded = match &*text.to_lowercase() {
        // Spellings that lists have beside the names and their first three letters.
        "peb" | "pebruari" => "februari".to_owned(),
        "agt" | "agst" | "ags" => "agustus".to_owned(),
        "sept" => "september".to_owned(),
        "nop" | "nopember" => "november".to_owned(),
        folded => folded.to_owned(),
    };
    let is_named = |name: &str| folded == name || folded.len() == 3 && name.starts_with(&folded);
    let found = MONTHS.iter().position(|(indonesian, english)| is_named(indonesian) || is_named(english))?;
    Some(found as u32 + 1)
}

/// A position: one of its codes, or an echelon such as `III.a`, with or without the word, dot, slash or letter.
pub(super) fn parse_position(text: &str) -> Option<Position> {
    let folded = fold(text);
    if let Some(position) = Position::ALL.into_iter().find(|position| position.code() == folded) {
        return Some(position);
    }
    let echelon: String = folded.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let echelon = ["eselon", "esl", "es"].iter().find_map(|word| echelon.strip_prefix(word)).unwrap_or(&echelon);
    let number = echelon.strip_suffix(['a', 'b']).unwrap_or(echelon);
    Some(match number {
        "i" => Position::JptMadya,
        "ii" => Position::JptPratama,
        "iii" => Position::Administrator,
        "iv" => Position::Pengawas,
        _ => return None,
    })
}

/// A weekday by its English or Indonesian name, in full or short.
pub(crate) fn parse_weekday(text: &str) -> Option<Weekday> {
    Some(match &*fold(text) {
        "mon" | "monday" | "sen" | "senin" => Weekday::Mon,
        "tue" | "tues" | "tuesday" | "sel" | "selasa" => Weekday::Tue,
        "wed" | "weds" | "wednesday" | "rab" | "rabu" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" | "kam" | "kamis" => Weekday::Thu,
        "fri" | "friday" | "jum" | "jumat" | "jum'at" | "jum’at" => Weekday::Fri,
        "sat" | "saturday" | "sab" | "sabtu" => Weekday::Sat,
        "sun" | "sunday" | "min" | "minggu" | "ahad" => Weekday::Sun,
        _ => return None,
    })
}

/// Every name that [`parse_weekday`] suggests for one it does not know.
pub(super) const WEEKDAYS: [&str; 14] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Senin",
    "Selasa",
    "Rabu",
    "Kamis",
    "Jumat",
    "Sabtu",
    "Minggu",
];

/// Yes or no, in either language.
pub(super) fn parse_yes(text: &str) -> Option<bool> {
    Some(match &*fold(text) {
        "yes" | "y" | "ya" | "true" | "t" | "1" | "benar" | "iya" => true,
        "no" | "n" | "tidak" | "tdk" | "false" | "f" | "0" | "salah" => false,
        _ => return None,
    })
}

/// A number of people or a percentage: `3`, `50%`, `37.5%`, `37,5%`.
pub(super) fn parse_amount(text: &str) -> Result<Amount, Message> {
    let text = text.trim();
    let told = |id| Message::new(id).with("value", text);
    if let Some(number) = text.strip_suffix('%') {
        return Ok(Amount::Percent(parse_percent(number.trim_end()).map_err(told)?));
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(told("unreadable-amount"));
    }
    match text.parse::<i64>() {
        Ok(count) if count < 0 => Err(told("count-below-0")),
        Ok(count) => u32::try_from(count).map(Amount::Count).map_err(|_| told("number-too-large")),
        Err(_) => Err(told("number-too-large")),
    }
}

/// The number before a percent sign, at most 100 and with at most two decimals.
fn parse_percent(number: &str) -> Result<BasisPoints, &'static str> {
    let (negative, number) = number.strip_prefix('-').map_or((false, number), |rest| (true, rest));
    let (whole, decimals) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let has_separator = whole.len() < number.len();
    if whole.is_empty() || !digits(whole) || !digits(decimals) || (has_separator && decimals.is_empty()) {
        return Err("unreadable-amount");
    }
    if negative {
        return Err("percent-below-0");
    }
    let decimals = decimals.trim_end_matches('0');
    if decimals.len() > 2 {
        return Err("percent-too-fine");
    }
    let hundredths: u64 = format!("{decimals:0<2}").parse().map_err(|_| "unreadable-amount")?;
    // More digits than fit are above 100% all the same.
    let points = whole.parse::<u64>().unwrap_or(u64::MAX).saturating_mul(100).saturating_add(hundredths);
    match u32::try_from(points) {
        Ok(points) if points <= BasisPoints::WHOLE.0 => Ok(BasisPoints(points)),
        _ => Err("percent-above-100"),
    }
}

/// The whole percentage of a bonus: `50%`; it may exceed 100%.
pub(super) fn parse_bonus(text: &str) -> Option<u32> {
    let number = text.trim().strip_suffix('%')?.trim_end();
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| number.parse().ok()).flatten()
}

/// A whole number, with a sign or without.
pub(super) fn parse_whole(text: &str) -> Option<i64> {
    text.parse().ok()
}

/// Whether a spreadsheet wrote a number in scientific notation: `1.97001E+17`, `1,97001E+17`, `2E+17`.
pub(super) fn is_scientific(text: &str) -> bool {
    // Bytes, not letters: every id is looked at.
    let Some(at) = text.bytes().position(|byte| byte.eq_ignore_ascii_case(&b'e')) else { return false };
    let (mantissa, exponent) = (&text[..at], &text[at + 1..]);
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let mantissa = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let mut parts = mantissa.splitn(2, ['.', ',']);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(exponent)
        && exponent.len() <= 3
        && parts.all(digits)
        && (mantissa.contains(['.', ',']) || text.contains('+'))
}

/// A weight of a wish: a whole number from -100 to 100.
pub(super) fn parse_weight(text: &str) -> Result<i8, Message> {
    let weight = parse_whole(text).filter(|weight| (-100..=100).contains(weight));
    weight.map(|weight| weight as i8).ok_or_else(|| Message::new("unreadable-weight").with("value", text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_iso_or_day_first() {
        let date = NaiveDate::from_ymd_opt(2023, 8, 28);
        for text in [
            "2023-08-28",
            "28/08/2023",
            "28-08-2023",
            "28.08.2023",
            "28/8/2023",
            "28/08/23",
            "28-08-23",
            "28 Agustus 2023",
            "28  agustus 2023",
            "28 August 2023",
            "28-Agu-2023",
            "28-AUG-23",
            "28 Agu 2023",
        ] {
            assert_eq!(parse_date(text), date, "{text}");
        }
        for (text, month) in
            [("1 Mei 2023", 5), ("1 May 2023", 5), ("1-Okt-2023", 10), ("1/Dec/2023", 12), ("1 Jun 2023", 6)]
        {
            assert_eq!(parse_date(text), NaiveDate::from_ymd_opt(2023, month, 1), "{text}");
        }
        assert_eq!(parse_date("1/6/26"), NaiveDate::from_ymd_opt(2026, 6, 1));
        for wrong in [
            "",
            "08/28/2023",
            "2023-8-28",
            "2023-02-30",
            "2023/08/28",
            "28/08/123",
            "28 08 2023",
            "28/08-2023",
            "28 Agust 2023",
            "28 Agustus",
            "28 Agustus 2023 1",
            "2023-08-28T00:00",
            "--",
            "+1/+1/2023",
            "0023-08-28",
            "28/08/0023",
        ] {
            assert_eq!(parse_date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn dates_with_the_month_first_are_told_from_those_that_are_none() {
        let date = NaiveDate::from_ymd_opt(2023, 9, 25);
        for text in ["9/25/2023", "09/25/2023", "09-25-2023", "9.25.23"] {
            assert_eq!(parse_month_first(text), date, "{text}");
            assert_eq!(diagnose_date(&format!(" {text}")).id, "month-first-date");
        }
        for other in [
            "25/09/2023",
            "9/12/2023",
            "2023-09-25",
            "2023-25-09",
            "9/31/2023",
            "13/13/2023",
            "9/25-2023",
            "9//25",
            "x",
        ] {
            assert_eq!(parse_month_first(other), None, "{other}");
        }
        assert_eq!(diagnose_date("13/13/2023").id, "unreadable-date");
    }

    #[test]
    fn months_have_the_spellings_of_lists() {
        for (text, month) in
            [("1 Peb 2023", 2), ("1 Pebruari 2023", 2), ("1 Agt 2023", 8), ("1 Sept 2023", 9), ("1 Nopember 2023", 11)]
        {
            assert_eq!(parse_date(text), NaiveDate::from_ymd_opt(2023, month, 1), "{text}");
        }
    }

    #[test]
    fn positions_are_codes_or_echelons() {
        for (text, position) in [
            ("jpt_madya", Position::JptMadya),
            ("JPT Pratama", Position::JptPratama),
            ("I.b", Position::JptMadya),
            ("II/a", Position::JptPratama),
            ("Eselon III.b", Position::Administrator),
            ("eselon iv", Position::Pengawas),
            ("Esl. III.a", Position::Administrator),
            ("IVa", Position::Pengawas),
            ("Fungsional", Position::Fungsional),
            ("pelaksana", Position::Pelaksana),
            ("jpt_utama", Position::JptUtama),
        ] {
            assert_eq!(parse_position(text), Some(position), "{text}");
        }
        for wrong in ["V.a", "III.c", "Kepala Seksi", "eselon", "a", "3.a"] {
            assert_eq!(parse_position(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn amounts_are_exact() {
        let percent = |points| Ok(Amount::Percent(BasisPoints(points)));
        assert_eq!(parse_amount("3"), Ok(Amount::Count(3)));
        assert_eq!(parse_amount("50%"), percent(5_000));
        assert_eq!(parse_amount("37.5 %"), percent(3_750));
        assert_eq!(parse_amount("33,33%"), percent(3_333));
        assert_eq!(parse_amount("50.000%"), percent(5_000));
        assert_eq!(parse_amount("100%"), percent(10_000));
        for (wrong, code) in [
            ("100.01%", "percent-above-100"),
            ("99999999999999999999%", "percent-above-100"),
            ("33.333%", "percent-too-fine"),
            ("-1%", "percent-below-0"),
            ("-1", "count-below-0"),
            ("", "unreadable-amount"),
            ("%", "unreadable-amount"),
            ("5.%", "unreadable-amount"),
            (".5%", "unreadable-amount"),
            ("0.5", "unreadable-amount"),
            ("half", "unreadable-amount"),
            ("4294967296", "number-too-large"),
            ("99999999999999999999", "number-too-large"),
        ] {
            assert_eq!(parse_amount(wrong).unwrap_err().id, code, "{wrong}");
        }
    }

    #[test]
    fn bonuses_are_whole_and_may_exceed_the_whole() {
        assert_eq!(parse_bonus("150%"), Some(150));
        for wrong in ["50", "37.5%", "-5%", "%", "+5%"] {
            assert_eq!(parse_bonus(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn scientific_notation_is_recognised() {
        for damaged in ["1.97001E+17", "1,97001E+17", "1.97001e17", "2E+17"] {
            assert!(is_scientific(damaged), "{damaged}");
        }
        for sound in ["197001012000011001", "EMP1", "E12", "1E5", "A1.5E+3x", "12E"] {
            assert!(!is_scientific(sound), "{sound}");
        }
    }

    #[test]
    fn weekdays_in_both_languages() {
        assert_eq!(parse_weekday("Jum'at"), Some(Weekday::Fri));
        assert_eq!(parse_weekday("JUMAT"), Some(Weekday::Fri));
        assert_eq!(parse_weekday("Freitag"), None);
        assert!(WEEKDAYS.iter().all(|name| parse_weekday(name).is_some()));
    }
}
