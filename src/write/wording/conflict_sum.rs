//! The arithmetic of a conflict, in a sentence: what is asked, and what is left of it.

use chrono::NaiveDate;

use super::conflict_row::group_message;
use super::date::long_date;
use crate::domain::conflict::Conflict;
use crate::domain::fact::{BoundKind, RowFact, RuleKind};
use crate::message::Message;

/// The arithmetic, where numbers alone make the conflict.
pub(super) fn sum_message(conflict: &Conflict) -> Option<Message> {
    locks_over_cap(&conflict.rules)
        .or_else(|| locks_over_coverage(&conflict.rules))
        .or_else(|| guarantee_over_cap(&conflict.rules))
        .or_else(|| days_at_home(&conflict.rules))
        .or_else(|| days_in_the_office(&conflict.rules))
        .or_else(|| places_at_home(&conflict.rules))
}

fn is(row: &RowFact, kind: RuleKind, bound: BoundKind) -> bool {
    row.kind == kind && row.bound == Some(bound)
}

/// The one row that is of this kind, and the others.
fn split_one(rows: &[RowFact], bound: BoundKind) -> Option<(&RowFact, Vec<&RowFact>)> {
    let (found, others): (Vec<&RowFact>, Vec<&RowFact>) = rows.iter().partition(|row| is(row, RuleKind::Quota, bound));
    match found[..] {
        [one] if !others.is_empty() => Some((one, others)),
        _ => None,
    }
}

/// At most so many may be at home, and more than that are locked there.
fn locks_over_cap(rows: &[RowFact]) -> Option<Message> {
    let (cap, others) = split_one(rows, BoundKind::MaxWfh)?;
    let is_locked = |row: &&RowFact| is(row, RuleKind::Lock, BoundKind::Wfh) && row.date == cap.date;
    if !others.iter().all(is_locked) {
        return None;
    }
    let message = Message::new("conflict-sum-locks")
        .with("group", group_message(cap))
        .with("date", long_date(cap.date?))
        .with("people", cap.limit?)
        .with("share", share_message(cap))
        .with("locked", others.len());
    Some(message)
}

/// At least so many must be in the office, and too many are locked to home.
fn locks_over_coverage(rows: &[RowFact]) -> Option<Message> {
    let (coverage, others) = split_one(rows, BoundKind::MinOffice)?;
    let is_locked = |row: &&RowFact| is(row, RuleKind::Lock, BoundKind::Wfh) && row.date == coverage.date;
    if !others.iter().all(is_locked) {
        return None;
    }
    let message = Message::new("conflict-sum-coverage")
        .with("group", group_message(coverage))
        .with("date", long_date(coverage.date?))
        .with("people", coverage.limit?)
        .with("present", coverage.presence?.present)
        .with("share", share_message(coverage))
        .with("locked", others.len());
    Some(message)
}

/// How a number of people came of a percentage.
fn share_message(row: &RowFact) -> Message {
    match row.proportion {
        Some(proportion) => {
            Message::new("conflict-share").with("percent", proportion.percent.to_string()).with("of", proportion.of)
        }
        None => Message::new("conflict-count"),
    }
}

/// At most so many may be at home, and more must be.
fn guarantee_over_cap(rows: &[RowFact]) -> Option<Message> {
    let (cap, others) = split_one(rows, BoundKind::MaxWfh)?;
    match others[..] {
        [least] if is(least, RuleKind::Quota, BoundKind::MinWfh) && least.date == cap.date => {
            let message = Message::new("conflict-sum-guarantee")
                .with("group", group_message(cap))
                .with("date", long_date(cap.date?))
                .with("most", cap.limit?)
                .with("least", least.limit?);
            Some(message)
        }
        _ => None,
    }
}

/// How many must be at home under a row on its day.
fn asked_home(row: &RowFact) -> Option<i64> {
    match row.bound? {
        BoundKind::MinWfh => row.limit,
        BoundKind::MaxOffice => Some(i64::from(row.presence?.present) - row.limit?),
        _ => None,
    }
}

/// Days at home that quotas ask for, and those that limits leave.
fn days_at_home(rows: &[RowFact]) -> Option<Message> {
    let (asking, limits): (Vec<&RowFact>, Vec<&RowFact>) = rows.iter().partition(|row| row.kind == RuleKind::Quota);
    if asking.is_empty() || limits.is_empty() || !limits.iter().all(|row| is(row, RuleKind::Limit, BoundKind::MaxWfh)) {
        return None;
    }
    let asked: Vec<i64> = asking.iter().map(|row| asked_home(row)).collect::<Option<_>>()?;
    let days: Vec<NaiveDate> = asking.iter().filter_map(|row| row.date).collect();
    let may: i64 = asking.iter().map(|row| row.presence.map(|of| i64::from(of.may_be_home))).sum::<Option<i64>>()?;
    let kept_out = |row: &&RowFact| {
        let (first, last) = (row.date?, row.until?);
        let within = days.iter().filter(|day| (first..=last).contains(day)).count() as i64;
        Some((within - row.limit?).max(0))
    };
    let allowed = may - limits.iter().map(kept_out).sum::<Option<i64>>()?;
    let needed: i64 = asked.iter().sum();
    // Only where the numbers alone show it.
    (needed > allowed).then(|| {
        let uniform = asked.iter().all(|people| *people == asked[0]);
        let id = if uniform { "conflict-sum-home-each" } else { "conflict-sum-home" };
        let message = Message::new(id).with("days", days.len()).with("needed", needed).with("allowed", allowed);
        if uniform { message.with("each", asked[0]) } else { message }
    })
}

/// Days in the office that limits ask for, and the seats that there are.
fn days_in_the_office(rows: &[RowFact]) -> Option<Message> {
    let (days, people, needed, there) = days_over_places(rows, BoundKind::MinOffice, BoundKind::MaxOffice)?;
    let message = Message::new("conflict-sum-office").with("people", people).with("needed", needed);
    Some(message.with("days", days).with("seats", there))
}

/// Days at home that limits ask for, and the places that there are.
fn places_at_home(rows: &[RowFact]) -> Option<Message> {
    let (days, people, needed, there) = days_over_places(rows, BoundKind::MinWfh, BoundKind::MaxWfh)?;
    let message = Message::new("conflict-sum-places").with("people", people).with("needed", needed);
    Some(message.with("days", days).with("places", there))
}

/// How many days have places, how many people ask for how many of these, and how many there are, where that is fewer.
fn days_over_places(rows: &[RowFact], least: BoundKind, most: BoundKind) -> Option<(usize, usize, i64, i64)> {
    let (places, limits): (Vec<&RowFact>, Vec<&RowFact>) = rows.iter().partition(|row| is(row, RuleKind::Quota, most));
    if places.is_empty() || limits.is_empty() || !limits.iter().all(|row| is(row, RuleKind::Limit, least)) {
        return None;
    }
    let sum = |rows: &[&RowFact]| rows.iter().map(|row| row.limit).sum::<Option<i64>>();
    let (needed, there) = (sum(&limits)?, sum(&places)?);
    (needed > there).then_some((places.len(), limits.len(), needed, there))
}
