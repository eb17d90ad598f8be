//! Rules as sentences: what is asked, of whom, when.

use chrono::{Datelike, NaiveDate, Weekday};

use super::date::{short_date, span, weekday};
use crate::domain::agency::Agency;
use crate::domain::amount::{Amount, BasisPoints};
use crate::domain::calendar::Workweek;
use crate::domain::cohort::{Cohort, CohortPer};
use crate::domain::day::{Day, DaySet};
use crate::domain::planned_wish::{PlannedWish, WishFor};
use crate::domain::rule::{
    Advantage, Base, Clause, Cycle, CycleStep, Limit, LimitKind, Meet, Per, Period, Priority, Quota, Selector, TeamDay,
    Window,
};
use crate::message::{Language, Message};
use crate::write::wording::violation::percentage;

/// Names shown of a longer list.
const SHOWN: usize = 4;

/// Says the rules of an agency in a language.
#[derive(Clone, Copy)]
pub(super) struct Speaker<'a> {
    agency: &'a Agency,
    language: Language,
}

impl<'a> Speaker<'a> {
    /// A speaker about an agency.
    pub(super) const fn new(agency: &'a Agency, language: Language) -> Self {
        Self { agency, language }
    }

    /// A quota: a sentence for each of its bounds.
    pub(super) fn quota(self, quota: &Quota) -> String {
        let bounds = [
            ("wb-say-max-wfh", quota.max_wfh),
            ("wb-say-min-wfh", quota.min_wfh),
            ("wb-say-max-office", quota.max_office),
            ("wb-say-min-office", quota.min_office),
        ];
        let told = bounds.into_iter().filter_map(|(id, amount)| Some((id, amount?))).map(|(id, amount)| {
            let id = if id == "wb-say-max-wfh" && amount.is_zero() { "wb-say-nobody-home" } else { id };
            let says = Message::new(id).with("amount", self.amount(amount)).with("who", self.who(&quota.who));
            self.language.text(&says.with("group", self.per(quota.per)))
        });
        let mut sentence = told.collect::<Vec<_>>().join("; ");
        let percent = [quota.max_wfh, quota.min_wfh, quota.max_office, quota.min_office]
            .iter()
            .any(|amount| matches!(amount, Some(Amount::Percent(BasisPoints(1..)))));
        if percent && quota.base == Base::Unit {
            sentence.push_str(&self.language.get("wb-say-base-unit"));
        }
        if percent && quota.base == Base::Present {
            sentence.push_str(&self.language.get("wb-say-base-present"));
        }
        if let Some(least) = quota.at_least {
            sentence.push_str(&self.language.text(&Message::new("wb-say-at-least").with("least", least)));
        }
        self.close(sentence, &quota.when, quota.soft)
    }

    /// A limit.
    pub(super) fn limit(self, limit: &Limit) -> String {
        let who = || self.who(&limit.who);
        let mut told = Vec::new();
        let mut tell = |id: &'static str, days: Option<u32>, window: String| {
            let Some(days) = days else { return };
            let id = if id == "wb-say-days-max-wfh" && days == 0 { "wb-say-days-none" } else { id };
            let says = Message::new(id).with("days", days).with("window", window).with("who", who());
            told.push(self.language.text(&says));
        };
        match limit.kind {
            LimitKind::Count { window, max_wfh, min_wfh, max_office, min_office } => {
                let window = || match window {
                    Window::Week => self.language.get("wb-say-window-week"),
                    Window::Month => self.language.get("wb-say-window-month"),
                    Window::Horizon => self.language.get("wb-say-window-horizon"),
                    Window::Days(days) => self.language.text(&Message::new("wb-say-window-days").with("days", days)),
                };
                tell("wb-say-days-max-wfh", max_wfh, window());
                tell("wb-say-days-min-wfh", min_wfh, window());
                tell("wb-say-days-max-office", max_office, window());
                tell("wb-say-days-min-office", min_office, window());
            }
            LimitKind::Run { max_wfh, max_office } => {
                tell("wb-say-run-wfh", max_wfh, String::new());
                tell("wb-say-run-office", max_office, String::new());
            }
            LimitKind::Bookend => told.push(self.language.text(&Message::new("wb-say-bookend").with("who", who()))),
        }
        self.close(told.join("; "), &limit.when, limit.soft)
    }

    /// A team day.
    pub(super) fn team_day(self, rule: &TeamDay) -> String {
        let groups = rule.groups.iter().map(|group| self.agency.groups[group.at()].clone());
        let id = if rule.share == BasisPoints(10_000) { "wb-say-team-day" } else { "wb-say-team-day-share" };
        let says = Message::new(id)
            .with("groups", self.some(groups.collect()))
            .with("count", rule.count)
            .with("window", self.period(rule.per))
            .with("share", percentage(rule.share));
        self.close(self.language.text(&says), &self.always(), rule.soft)
    }

    /// A cycle.
    pub(super) fn cycle(self, rule: &Cycle) -> String {
        let (id, steps) = match rule.step {
            CycleStep::Weeks(weeks) => ("wb-say-cycle-weeks", weeks),
            CycleStep::Days(days) => ("wb-say-cycle-days", days),
        };
        let says = Message::new(id).with("steps", steps).with("who", self.who(&rule.who));
        self.close(self.language.text(&says), &rule.when, rule.soft)
    }

    /// A cohort.
    pub(super) fn cohort(self, rule: &Cohort) -> String {
        let per = match rule.per {
            CohortPer::Unit => Per::Unit,
            CohortPer::Site => Per::Site,
            CohortPer::Agency => Per::Agency,
            CohortPer::Level(level) => Per::Level(level),
        };
        let id = if rule.must { "wb-say-cohort-must" } else { "wb-say-cohort" };
        let says =
            Message::new(id).with("count", rule.count).with("who", self.who(&rule.who)).with("group", self.per(per));
        self.close(self.language.text(&says), &rule.when, false)
    }

    /// A meet.
    pub(super) fn meet(self, rule: &Meet) -> String {
        let groups = rule.groups.iter().map(|group| self.agency.groups[group.at()].clone());
        let says = Message::new("wb-say-meet")
            .with("groups", self.some(groups.collect()))
            .with("count", rule.count)
            .with("window", self.period(rule.per));
        self.close(self.language.text(&says), &self.always(), rule.soft)
    }

    /// A priority.
    pub(super) fn priority(self, rule: &Priority) -> String {
        let who = self.who(&rule.who);
        let says = match rule.advantage {
            Advantage::Bonus(percent) => Message::new("wb-say-bonus").with("percent", percent),
            Advantage::Strict => Message::new("wb-say-strict"),
        };
        self.close(self.language.text(&says.with("who", who)), &self.always(), false)
    }

    /// A rule of wishes.
    pub(super) fn wish(self, rule: &PlannedWish) -> String {
        let id = match (rule.weight > 0, rule.audience) {
            (true, WishFor::Silent) => "wb-say-wish-home-silent",
            (true, WishFor::All) => "wb-say-wish-home-all",
            (false, WishFor::Silent) => "wb-say-wish-office-silent",
            (false, WishFor::All) => "wb-say-wish-office-all",
        };
        let says =
            Message::new(id).with("weight", u32::from(rule.weight.unsigned_abs())).with("who", self.who(&rule.who));
        self.close(self.language.text(&says), &rule.when, false)
    }

    /// Pairs of a kind, of which the first few are named.
    pub(super) fn pairs(self, id: &'static str, pairs: &[(usize, usize)]) -> String {
        let name = |row: usize| self.agency.employees.name.get(row);
        let named: Vec<String> = pairs.iter().map(|&(one, other)| format!("{} – {}", name(one), name(other))).collect();
        format!("{}.", self.language.text(&Message::new(id).with("pairs", self.some(named))))
    }

    fn always(self) -> DaySet {
        DaySet::all(self.agency.horizon.days())
    }

    /// The sentence with its days, and whether it gives way.
    fn close(self, mut sentence: String, when: &DaySet, soft: bool) -> String {
        if let Some(when) = self.when(when) {
            sentence.push_str(&format!(", {when}"));
        }
        if soft {
            sentence.push_str(&self.language.get("wb-say-soft"));
        }
        // The first letter is a capital one, whatever the sentence begins with.
        let mut letters = sentence.chars();
        let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
        format!("{first}{}.", letters.as_str())
    }

    fn amount(self, amount: Amount) -> String {
        match amount {
            Amount::Count(count) => self.language.text(&Message::new("wb-say-people").with("count", count)),
            Amount::Percent(percent) => self.percent(percent),
        }
    }

    fn percent(self, percent: BasisPoints) -> String {
        self.language.text(&Message::new("wb-say-percent").with("percent", percentage(percent)))
    }

    fn period(self, period: Period) -> String {
        self.language.get(match period {
            Period::Week => "wb-say-window-week",
            Period::Month => "wb-say-window-month",
            Period::Horizon => "wb-say-window-horizon",
        })
    }

    fn per(self, per: Per) -> String {
        let agency = self.agency;
        let group = |id, name: &str| self.language.text(&Message::new(id).with("name", name));
        match per {
            Per::Unit => self.language.get("wb-say-per-unit"),
            Per::Tree => self.language.get("wb-say-per-tree"),
            Per::Site => self.language.get("wb-say-per-site"),
            Per::Agency => self.language.get("wb-say-per-agency"),
            Per::Level(level) => group("wb-say-per-level", &agency.levels[level.at()]),
            Per::GroupInUnit(one) => group("wb-say-per-group-unit", &agency.groups[one.at()]),
            Per::GroupInAgency(one) => group("wb-say-per-group-agency", &agency.groups[one.at()]),
            Per::OneUnit(unit) => group("wb-say-per-one-unit", &agency.units[unit.at()].name),
            Per::OneSite(site) => {
                let site = &agency.sites[site.at()];
                group("wb-say-per-one-site", if site.name.is_empty() { &site.id } else { &site.name })
            }
        }
    }

    /// The first of some names, and how many more there are.
    fn some(self, names: Vec<String>) -> String {
        if names.len() <= SHOWN + 1 {
            return names.join(", ");
        }
        let more = names.len() - SHOWN;
        let told = Message::new("wb-say-more").with("names", names[..SHOWN].join(", ")).with("more", more);
        self.language.text(&told)
    }

    /// Whom a selector means.
    pub(super) fn who(self, selector: &Selector) -> String {
        let Some(clauses) = &selector.any_of else { return self.language.get("wb-say-everyone") };
        let told: Vec<String> = clauses.iter().map(|clause| self.clause(clause)).collect();
        told.join(&self.language.get("wb-say-or"))
    }

    fn clause(self, clause: &Clause) -> String {
        let Clause { class, service, position, unit, site, location, domicile, group, employee, eligible, not } =
            clause;
        let agency = self.agency;
        let mut parts: Vec<String> = Vec::new();
        let mut tell = |id: &'static str, names: Option<Vec<String>>| {
            if let Some(names) = names {
                parts.push(self.language.text(&Message::new(id).with("names", self.some(names))));
            }
        };
        let class_name = |name: &String| match name.as_str() {
            // Within a sentence they are no headings.
            "administration" => self.language.get("report-class-administration").to_lowercase(),
            "leadership_support" => self.language.get("report-class-leadership").to_lowercase(),
            "public_service" => self.language.get("report-class-service").to_lowercase(),
            other => other.to_owned(),
        };
        let spaced = |name: &str| name.replace('_', " ");
        tell(
            "wb-who-class",
            class.as_ref().map(|all| all.iter().map(|one| class_name(&agency.classes[one.at()])).collect()),
        );
        tell(
            "wb-who-service",
            service.as_ref().map(|all| all.iter().map(|one| spaced(&agency.services[one.at()])).collect()),
        );
        tell("wb-who-position", position.as_ref().map(|all| all.iter().map(|one| spaced(one.code())).collect()));
        tell("wb-who-unit", unit.as_ref().map(|all| self.units(all)));
        tell("wb-who-site", site.as_ref().map(|all| all.iter().map(|one| agency.sites[one.at()].id.clone()).collect()));
        let regions = |set: &crate::domain::region::RegionSet| {
            set.positions().iter().map(|&at| agency.regions[usize::from(at)].name.clone()).collect::<Vec<_>>()
        };
        tell("wb-who-location", location.as_ref().map(regions));
        tell("wb-who-domicile", domicile.as_ref().map(regions));
        tell("wb-who-group", group.as_ref().map(|all| all.iter().map(|one| agency.groups[one.at()].clone()).collect()));
        let name = |one: &crate::domain::index::EmployeeIx| agency.employees.name.get(one.at()).to_owned();
        tell("wb-who-employee", employee.as_ref().map(|all| all.iter().map(name).collect()));
        if let Some(eligible) = eligible {
            parts.push(self.language.get(if *eligible { "wb-who-eligible" } else { "wb-who-not-eligible" }));
        }
        let who = match parts.len() {
            0 => self.language.get("wb-say-everyone"),
            // Named people need no noun before them.
            _ if employee.is_some() && parts.len() == 1 => parts.remove(0),
            _ => {
                let told = Message::new("wb-who").with("parts", parts.join(&self.language.get("wb-say-and")));
                self.language.text(&told)
            }
        };
        match not {
            Some(not) => {
                let except = Message::new("wb-who-except").with("who", who).with("not", self.who(not));
                self.language.text(&except)
            }
            None => who,
        }
    }

    /// The units that are named, without those that only lie below them.
    fn units(self, units: &[crate::domain::index::UnitIx]) -> Vec<String> {
        let is_below = |unit| self.agency.ancestors(unit).skip(1).any(|above| units.contains(&above));
        let named = units.iter().filter(|&&unit| !is_below(unit));
        named.map(|unit| self.agency.units[unit.at()].name.clone()).collect()
    }

    /// When a rule holds; none where it always does.
    pub(super) fn when(self, when: &DaySet) -> Option<String> {
        let horizon = &self.agency.horizon;
        let six = self.agency.units.iter().any(|unit| unit.workweek == Workweek::Six);
        let working = horizon.working(if six { Workweek::Six } else { Workweek::Five });
        let days: Vec<Day> = working.iter().filter(|&day| when.contains(day)).collect();
        let (Some(&first), Some(&last)) = (days.first(), days.last()) else {
            return Some(self.language.get("wb-when-never"));
        };
        if days.len() == working.len() {
            return None;
        }
        let is_whole = |from: Day, to: Day, holds: &dyn Fn(NaiveDate) -> bool| {
            working.iter().filter(|&day| from <= day && day <= to && holds(horizon.date(day))).eq(days.iter().copied())
        };
        let all: Vec<Day> = working.iter().collect();
        let (start, end) = (all[0], all[all.len() - 1]);
        let mut weekdays: Vec<Weekday> = days.iter().map(|&day| horizon.date(day).weekday()).collect();
        weekdays.sort_by_key(Weekday::num_days_from_monday);
        weekdays.dedup();
        let on = |date: NaiveDate| weekdays.contains(&date.weekday());
        let period = || span(horizon.date(first), horizon.date(last), self.language);
        if is_whole(first, last, &|_| true) {
            return Some(self.language.text(&Message::new("wb-when-period").with("period", period())));
        }
        let names = || {
            let names = weekdays.iter().filter_map(|&weekday_wanted| {
                let day = days.iter().find(|&&day| horizon.date(day).weekday() == weekday_wanted)?;
                Some(weekday(horizon.date(*day), self.language))
            });
            names.collect::<Vec<_>>().join(", ")
        };
        if is_whole(start, end, &on) {
            return Some(self.language.text(&Message::new("wb-when-weekdays").with("weekdays", names())));
        }
        if is_whole(first, last, &on) && weekdays.len() < 5 {
            let both = Message::new("wb-when-both").with("weekdays", names()).with("period", period());
            return Some(self.language.text(&both));
        }
        let dates: Vec<String> = days.iter().map(|&day| short_date(horizon.date(day), self.language)).collect();
        Some(self.language.text(&Message::new("wb-when-dates").with("dates", self.some(dates))))
    }
}
