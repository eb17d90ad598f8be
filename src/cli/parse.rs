//! The values of options: each parser says in the planner's language what it would have accepted.

use std::time::Duration;

use chrono::{Datelike as _, NaiveDate};
use clap::builder::{PossibleValuesParser, TypedValueParser, ValueParser};

use crate::domain::amount::{Amount, BasisPoints};
use crate::domain::scenario::{CAP, Change, Value};
#[cfg(feature = "generate")]
use crate::generate::MOST_EMPLOYEES;
use crate::input::read_stages;
use crate::input::scenario::parse_change;
use crate::message::{Language, Message};

/// A program that invents no agency has the option for its help alone.
#[cfg(not(feature = "generate"))]
const MOST_EMPLOYEES: u32 = u32::MAX;

/// No search is meant to take longer: ten years of hours, as the refusal says.
const LONGEST: Duration = Duration::from_secs(87_600 * 3_600);

/// More threads than any machine has processors are a typing error.
const MOST_THREADS: u32 = 4_096;

/// A parser whose refusal is a text of the catalogue.
fn parser<T: Clone + Send + Sync + 'static>(
    language: Language,
    expected: Message,
    parse: impl Fn(&str) -> Option<T> + Clone + Send + Sync + 'static,
) -> ValueParser {
    ValueParser::new(move |text: &str| parse(text.trim()).ok_or_else(|| language.text(&expected)))
}

/// `--lang`.
pub fn language() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(["id", "en"]).map(|code| Language::of_locale(&code))
}

/// `--color`.
pub fn color() -> impl TypedValueParser<Value = anstream::ColorChoice> {
    PossibleValuesParser::new(["auto", "always", "never"]).map(|choice| color_choice(&choice))
}

/// The colour choice of a word; `auto` for any other.
pub fn color_choice(word: &str) -> anstream::ColorChoice {
    match word {
        "always" => anstream::ColorChoice::Always,
        "never" => anstream::ColorChoice::Never,
        _ => anstream::ColorChoice::Auto,
    }
}

/// `--threads`.
pub fn threads(language: Language) -> ValueParser {
    let expected = Message::new("usage-threads").with("most", MOST_THREADS);
    parser(language, expected, |text| text.parse().ok().filter(|threads| (1..=MOST_THREADS).contains(threads)))
}

/// Changes of which none sets what another one has set: which of the two is meant nobody knows.
fn refuse_repeated(changes: Vec<Change>) -> Result<Vec<Change>, Message> {
    let is_same = |one: &Change, other: &Change| one.rule == other.rule && one.field == other.field;
    let is_again = |at: usize| changes[..at].iter().any(|earlier| is_same(earlier, &changes[at]));
    match (0..changes.len()).find(|&at| is_again(at)) {
        Some(at) => {
            let key = format!("{}.{}", changes[at].rule, changes[at].field.code());
            Err(Message::new("scenario-set-twice").with("value", key))
        }
        None => Ok(changes),
    }
}

/// `--employees`.
pub fn employees(language: Language) -> ValueParser {
    parser(language, Message::new("usage-employees").with("most", MOST_EMPLOYEES), |text| {
        text.parse::<u32>().ok().filter(|number| (1..=MOST_EMPLOYEES).contains(number))
    })
}

/// `--seed`.
pub fn seed(language: Language) -> ValueParser {
    let expected = Message::new("usage-seed").with("most", u64::MAX.to_string());
    parser(language, expected, |text| text.parse::<u64>().ok())
}

/// `--from` and `--to`.
pub fn date(language: Language) -> ValueParser {
    parser(language, Message::new("usage-date"), parse_date)
}

/// A date of a year with four digits: other years are of no file.
fn parse_date(text: &str) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()?;
    (1..=9_999).contains(&date.year()).then_some(date)
}

/// `--keep` of `replan`: a date, or two of them.
pub fn dates(language: Language) -> ValueParser {
    parser(language, Message::new("usage-dates-kept"), move |text| {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let (first, last) = (parse_date(first)?, parse_date(last)?);
        (first <= last).then_some((first, last))
    })
}

/// `--objectives`.
pub fn stages(language: Language) -> ValueParser {
    ValueParser::new(move |text: &str| {
        read_stages(text).map_err(|message| {
            let cure = language.attribute(&message, "cure");
            format!("{}. {cure}", language.text(&message))
        })
    })
}

/// `--changes-at-most` and `--curve`.
pub fn count(language: Language) -> ValueParser {
    parser(language, Message::new("usage-count").with("most", u32::MAX), |text| text.parse::<u32>().ok())
}

/// `--keep` of `close`.
pub fn percent(language: Language) -> ValueParser {
    parser(language, Message::new("usage-percent"), |text| {
        read_percent(text).filter(|percent| *percent <= BasisPoints::WHOLE)
    })
}

/// `--cap` of `compare`.
pub fn cap(language: Language) -> ValueParser {
    parser(language, Message::new("usage-cap").with("most", u32::MAX), read_cap)
}

/// `--set`: changes with commas between them.
pub fn changes(language: Language) -> ValueParser {
    ValueParser::new(move |text: &str| {
        let changes: Result<Vec<Change>, Message> = text.split(',').map(|text| parse_change(text.trim())).collect();
        let changes = changes.and_then(refuse_repeated);
        changes.map_err(|message| {
            let cure = language.attribute(&message, "cure");
            format!("{}. {cure}", language.text(&message))
        })
    })
}

/// `--cap` of `sweep`.
pub fn range(language: Language) -> ValueParser {
    parser(language, Message::new("usage-range"), |text| {
        let (low, high) = text.split_once("..")?;
        let (low, high) = (read_percent(low)?, read_percent(high)?);
        (low <= high).then_some((low, high))
    })
}

/// The value of `--step`: a fixed distance between caps, or exactly the caps that matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// From one cap to the next.
    By(BasisPoints),
    /// Every cap at which something may change.
    Exact,
}

/// `--step`.
pub fn step(language: Language) -> ValueParser {
    parser(language, Message::new("usage-step"), |text| match text {
        "exact" | "tepat" => Some(Step::Exact),
        _ => read_percent(text).filter(|step| step.0 > 0).map(Step::By),
    })
}

/// `--top`.
pub fn top(language: Language) -> ValueParser {
    let expected = Message::new("usage-top").with("most", u32::MAX);
    parser(language, expected, |text| text.parse::<u32>().ok().filter(|&number| number > 0))
}

fn read_cap(text: &str) -> Option<Amount> {
    match parse_change(&format!("{CAP}.max_wfh={text}")).ok()?.value {
        Value::Amount(amount) => Some(amount),
        Value::Bonus(_) | Value::Strict => None,
    }
}

fn read_percent(text: &str) -> Option<BasisPoints> {
    match read_cap(text.trim())? {
        Amount::Percent(percent) => Some(percent),
        Amount::Count(_) => None,
    }
}

/// `--time-limit`.
pub fn duration(language: Language) -> ValueParser {
    parser(language, Message::new("usage-duration"), read_duration)
}

/// Reads `500ms`, `60s`, `1m 30s`, `1h`, or a number of seconds without a unit, which may have decimals.
fn read_duration(text: &str) -> Option<Duration> {
    let read = match text.parse::<f64>() {
        Ok(seconds) => Duration::try_from_secs_f64(seconds).ok(),
        Err(_) => humantime::parse_duration(text).ok(),
    };
    read.filter(|duration| *duration <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_come_with_and_without_units() {
        let read = |text| read_duration(text).map(|duration| duration.as_millis());
        assert_eq!(read("500ms"), Some(500));
        assert_eq!(read("60s"), Some(60_000));
        assert_eq!(read("2m"), Some(120_000));
        assert_eq!(read("1h"), Some(3_600_000));
        assert_eq!(read("1m 30s"), Some(90_000));
        assert_eq!(read("90"), Some(90_000));
        assert_eq!(read("0.5"), Some(500));
        for wrong in ["", "soon", "-1", "-1s", "nan", "inf", "1 parsec", "87601h", "99999999999999999999h", "1e30"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
