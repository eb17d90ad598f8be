//! The days that an invented agency plans.

use chrono::{Datelike, Days, NaiveDate};

use super::error::GenerateError;
use super::setting::Setting;
use crate::input::policy::{builtin_policies, read_policy};
use crate::input::{builtin_holidays, calendar_years};

/// Days planned beyond the last one that the setting proposes, or before the first: four weeks.
const SPAN_DAYS: u64 = 28;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The days planned.
pub(super) struct PlannedDays {
    /// First date.
    pub(super) from: NaiveDate,
    /// Last date.
    pub(super) to: NaiveDate,
    /// Working days of a five-day week.
    pub(super) working: Vec<NaiveDate>,
    /// Those of them on which the circular lets people be at home.
    pub(super) home: Vec<NaiveDate>,
}

/// Chooses the days: those asked for on which the circular holds, and where nothing is asked for those of the setting.
pub(super) fn plan_days(
    setting: &Setting,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Result<PlannedDays, GenerateError> {
    let (first, last) = setting.dates;
    let span = Days::new(SPAN_DAYS - 1);
    let (from, to) = match (from, to) {
        (Some(from), Some(to)) => (from, to),
        (Some(from), None) if from <= last => (from, last),
        (Some(from), None) => (from, from.checked_add_days(span).unwrap_or(from)),
        (None, Some(to)) if to >= first => (first, to),
        (None, Some(to)) => (to.checked_sub_days(span).unwrap_or(to), to),
        (None, None) => (first, last),
    };
    if to < from {
        return Err(GenerateError::Dates { from, to });
    }
    let holidays = builtin_holidays();
    let (first, last) = calendar_years();
    if let Some(date) = [from, to].into_iter().find(|date| !(first..=last).contains(&date.year())) {
        return Err(GenerateError::Beyond { date, first, last });
    }
    let asked = (from, to);
    let (first, last) = dates_of(setting.policy);
    let (from, to) = (first.map_or(from, |first| from.max(first)), last.map_or(to, |last| to.min(last)));
    if to < from {
        return Err(GenerateError::Outside { policy: setting.policy.to_owned(), asked, first, last });
    }
    let works = |date: &NaiveDate| date.weekday().num_days_from_monday() < 5 && !holidays.contains(date);
    let working: Vec<NaiveDate> = from.iter_days().take_while(|date| *date <= to).filter(works).collect();
    let is_home = |date: &&NaiveDate| setting.every_weekday || setting.home_weekdays.contains(&weekday(**date));
    let home = working.iter().filter(is_home).copied().collect();
    Ok(PlannedDays { from, to, working, home })
}

/// The first and the last day on which a built-in circular holds, as far as it says.
fn dates_of(policy: &str) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let found = builtin_policies().iter().find(|(id, _)| *id == policy);
    let document = found.and_then(|(id, text)| read_policy(id, text).0);
    document.map_or((None, None), |document| (document.from, document.to))
}

/// A date's weekday as the tables write it.
pub(super) fn weekday(date: NaiveDate) -> &'static str {
    WEEKDAYS[date.weekday().num_days_from_monday() as usize]
}

#[cfg(test)]
mod tests {
    use super::super::setting::SETTINGS;
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_setting_has_days_on_which_people_may_be_at_home() {
        for setting in &SETTINGS {
            let days = plan_days(setting, None, None).unwrap();
            assert!(!days.home.is_empty(), "{}", setting.policy);
            assert!(!days.working.contains(&date("2023-09-28")));
        }
    }

    #[test]
    fn jakarta_plans_ten_working_days() {
        let days = plan_days(Setting::of("se-sekda-dki-34-2023").unwrap(), None, None).unwrap();
        assert_eq!((days.from, days.to, days.working.len()), (date("2023-08-28"), date("2023-09-08"), 10));
    }

    #[test]
    fn dates_asked_for_are_kept() {
        let setting = Setting::of("se-menpanrb-3-2026").unwrap();
        let days = plan_days(setting, Some(date("2026-07-01")), None).unwrap();
        assert_eq!((days.from, days.to), (date("2026-07-01"), date("2026-07-28")));
        assert!(days.home.iter().all(|&day| weekday(day) == "Fri"));
        assert!(plan_days(setting, Some(date("2026-07-01")), Some(date("2026-06-30"))).is_err());
        for (from, to) in [(date("2019-12-31"), date("2020-01-31")), (date("2027-12-01"), date("2028-01-01"))] {
            let refused = plan_days(setting, Some(from), Some(to));
            assert!(matches!(refused, Err(GenerateError::Beyond { .. })), "what is written can be read: {from}");
        }
        assert!(plan_days(setting, Some(NaiveDate::MAX), None).is_err());
    }

    /// Only days on which the circular holds can be planned: a folder of others would have none.
    #[test]
    fn no_day_is_planned_on_which_the_circular_does_not_hold() {
        let jakarta = Setting::of("se-sekda-dki-34-2023").unwrap();
        let plan = |from: &str, to: &str| {
            let asked = |text: &str| (!text.is_empty()).then(|| date(text));
            plan_days(jakarta, asked(from), asked(to)).map(|days| (days.from, days.to))
        };
        let (first, last) = (date("2023-08-21"), date("2023-10-21"));
        assert_eq!(plan("2023-07-01", "2023-12-31").unwrap(), (first, last));
        assert_eq!(plan("2023-10-10", "").unwrap(), (date("2023-10-10"), last));
        assert_eq!(plan("", "2023-08-25").unwrap(), (first, date("2023-08-25")));
        for (from, to) in
            [("2023-10-22", ""), ("2023-10-22", "2023-11-01"), ("", "2023-08-20"), ("2024-01-01", "2024-01-31")]
        {
            let refused = plan(from, to);
            assert!(matches!(refused, Err(GenerateError::Outside { .. })), "{from}..{to}: {refused:?}");
        }
        // Where the circular has no end, days long before those of the setting have as many before them.
        let fridays = Setting::of("kota-cimahi-jumat-2026").unwrap();
        let days = plan_days(fridays, None, Some(date("2026-06-30"))).unwrap();
        assert_eq!((days.from, days.to), (date("2026-06-03"), date("2026-06-30")));
    }
}
