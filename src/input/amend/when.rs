//! `when` of a rule without some days.

use chrono::NaiveDate;
use toml::Value;

use crate::domain::agency::Agency;
use crate::domain::calendar::Workweek;
use crate::domain::day::Day;

pub(super) fn date_value(date: NaiveDate) -> Option<Value> {
    date.to_string().parse().ok().map(Value::Datetime)
}

/// The stretches that are left of `when` without some dates, which are ascending.
pub(super) fn list_pieces(agency: &Agency, when: Option<&Value>, without: &[NaiveDate]) -> Vec<Value> {
    let written = when.and_then(Value::as_table).cloned().unwrap_or_default();
    let date = |value: &Value| value.as_datetime().and_then(|date| date.to_string().parse::<NaiveDate>().ok());
    if let Some(dates) = written.get("dates") {
        let listed = dates.as_array().map_or_else(|| std::slice::from_ref(dates), Vec::as_slice);
        let is_left = |value: &&Value| date(value).is_none_or(|date| !without.contains(&date));
        let left: Vec<Value> = listed.iter().filter(is_left).cloned().collect();
        if left.is_empty() {
            return Vec::new();
        }
        let mut piece = written;
        piece.insert("dates".to_owned(), Value::Array(left));
        return vec![piece.into()];
    }
    let (from, to) = (written.get("from").and_then(date), written.get("to").and_then(date));
    let before = without.iter().map(|date| date.pred_opt()).chain([to]);
    let after = std::iter::once(from).chain(without.iter().map(|date| date.succ_opt()));
    let piece = |(from, to): (Option<NaiveDate>, Option<NaiveDate>)| {
        let mut piece = written.clone();
        for (key, date) in [("from", from), ("to", to)] {
            match date.and_then(date_value) {
                Some(date) => piece.insert(key.to_owned(), date),
                None => piece.remove(key),
            };
        }
        Value::from(piece)
    };
    after.zip(before).filter(|&span| holds_anything(agency, span)).map(piece).collect()
}

/// Whether somebody works within a stretch, or it reaches beyond the days planned.
fn holds_anything(agency: &Agency, (from, to): (Option<NaiveDate>, Option<NaiveDate>)) -> bool {
    let is_within = |date: NaiveDate| from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to);
    let works =
        |day: Day| [Workweek::Five, Workweek::Six].iter().any(|&week| agency.horizon.working(week).contains(day));
    let last = agency.horizon.dates().last();
    let is_beyond =
        from.zip(to).is_none_or(|(from, to)| from <= to) && to.is_none_or(|to| last.is_none_or(|last| last < to));
    is_beyond || (0..agency.horizon.days() as Day).any(|day| works(day) && is_within(agency.horizon.date(day)))
}
