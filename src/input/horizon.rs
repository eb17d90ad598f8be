//! The days planned: those of the policy, narrowed by the agency's own dates.

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::diagnostic::Place;
use super::document::agency::RawAgency;
use super::document::policy::RawPolicy;
use super::document::reader::Located;
use super::log::Log;
use crate::domain::calendar::{Horizon, Workweek};
use crate::domain::scenario::Scenario;
use crate::message::Message;

/// The horizon: from the later `from` to the earlier `to`. `None` where there is none, which is reported. The dates of an
/// agency under a scenario are those of the scenario, where that has some.
pub(super) fn find_horizon(
    agency: &RawAgency,
    scenario: &Scenario,
    policy: &RawPolicy,
    calendar: &Calendar,
    log: &mut Log,
) -> Option<Horizon> {
    let place = |key: &str| {
        let (own, other) = if key == "from" { (&agency.from, scenario.from) } else { (&agency.to, scenario.to) };
        match (other, &scenario.origin) {
            (Some(_), Some(origin)) => Place::file(&*origin.file).row(origin.line).column(key),
            (Some(_), None) => Place { column: Some(key.to_owned()), ..Place::default() },
            (None, _) => Place { row: own.as_ref().map(|own| own.line), ..Place::file(&*agency.file).column(key) },
        }
    };
    let date = |own: &Option<Located<NaiveDate>>| own.as_ref().map(|own| own.value);
    let from = date(&agency.from).max(policy.from);
    let to = [date(&agency.to), policy.to].into_iter().flatten().min();
    let missing = |key| Message::new("horizon-without-end").with("key", key).with("policy", &*policy.head.id);
    if from.is_none() {
        log.error(place("from"), missing("from"));
    }
    if to.is_none() {
        log.error(place("to"), missing("to"));
    }
    let covered =
        |date: Option<NaiveDate>, key, log: &mut Log| date.filter(|&date| Calendar::covers(date, place(key), log));
    let (from, to) = (covered(from, "from", log), covered(to, "to", log));
    let (from, to) = (from?, to?);
    if from > to {
        if policy.from.zip(policy.to).is_some_and(|(from, to)| from > to) {
            // That has been reported of the policy, and nothing is wrong with the agency.
            return None;
        }
        // Dates of the agency's own that are the wrong way round are no matter of the policy.
        let is_turned = date(&agency.from).zip(date(&agency.to)).is_some_and(|(from, to)| from > to);
        let id = if is_turned { "horizon-turned" } else { "horizon-empty" };
        // Of two dates that do not fit the one to blame is the one that somebody has just asked for.
        let blamed = if scenario.from.is_none() && scenario.to.is_some() { "to" } else { "from" };
        log.error(place(blamed), Message::new(id).with("from", from.to_string()).with("to", to.to_string()));
        return None;
    }
    let horizon = Horizon::new(from, to, |date| calendar.kind(date));
    if horizon.working(Workweek::Six).is_empty() {
        let message = Message::new("horizon-without-work").with("from", from.to_string()).with("to", to.to_string());
        log.warn(place("from"), message);
    }
    Some(horizon)
}

/// One day that stands for the horizon where none could be read, so that everything else is still checked.
pub(super) fn placeholder() -> Horizon {
    let date = NaiveDate::default();
    Horizon::new(date, date, |_| None)
}
