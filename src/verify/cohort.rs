//! Cohorts: whether people can be divided so that everyone is at home in the weeks of their cohort only.
//!
//! A roster does not say who is in which cohort: there must be a division that fits it. Anyone at home in the weeks of
//! two cohorts fits into none; the others are seated one by one, each seat found by moving people who are seated already.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Duration, NaiveDate};

use crate::domain::agency::Agency;
use crate::domain::cohort::{Cohort, CohortPer};
use crate::domain::day::Day;
use crate::domain::fact::{RowFact, RuleKind};
use crate::domain::index::EmployeeIx;
use crate::domain::rule::Per;

use super::row::{about, about_group, row_of};
use super::scope;
use super::select::People;
use super::sheet::{Sheet, both, days};
use super::violation::{Observed, Violation};

/// Checks every rule of cohorts for each of its groups.
pub(super) fn verify_cohorts(agency: &Agency, sheet: &Sheet) -> Vec<Violation> {
    agency.cohorts.iter().flat_map(|rule| verify_cohort(agency, sheet, rule)).collect()
}

/// Monday 2024-01-01, whose week is number 0.
const WEEK_0: NaiveDate = match NaiveDate::from_ymd_opt(2024, 1, 1) {
    Some(monday) => monday,
    None => NaiveDate::MIN,
};

fn monday_of(date: NaiveDate) -> NaiveDate {
    date - Duration::days(date.weekday().num_days_from_monday().into())
}

/// The cohort whose week a date is in.
fn cohort_of(rule: &Cohort, date: NaiveDate) -> i64 {
    (monday_of(date) - WEEK_0).num_weeks().rem_euclid(rule.count.into())
}

/// Which cohorts somebody may be in.
enum Fit {
    /// Only this one.
    Only(i64),
    /// Any but these.
    AnyBut(BTreeSet<i64>),
}

fn verify_cohort(agency: &Agency, sheet: &Sheet, rule: &Cohort) -> Vec<Violation> {
    let per: Per = match rule.per {
        CohortPer::Unit => Per::Unit,
        CohortPer::Site => Per::Site,
        CohortPer::Agency => Per::Agency,
        CohortPer::Level(level) => Per::Level(level),
    };
    let people = People::chosen_by(&rule.who, agency);
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for unit in scope::units(agency, per) {
        for group in scope::groups_of(agency, per, unit) {
            let staff = scope::staff(agency, unit).filter(|&row| people.include(row));
            groups.entry(group).or_default().extend(staff);
        }
    }
    let mut violations = Vec::new();
    for (group, rows) in groups {
        let mut fits = Vec::with_capacity(rows.len());
        for row in rows {
            fits.push(match read_fit(agency, sheet, rule, row) {
                Ok(fit) => fit,
                Err(Misfit { first, home, office }) => {
                    let fact = about(agency, EmployeeIx::of(row), row_of(&rule.id, RuleKind::Cohort, &rule.origin));
                    let row = RowFact { date: Some(first), ..fact };
                    violations.push(Violation { row, observed: Observed::NoCohort { home, office } });
                    Fit::AnyBut(BTreeSet::new())
                }
            });
        }
        if let Some(crowd) = find_crowd(&fits, rule.count) {
            let limit = Some(crowd.places as i64);
            let row = RowFact { limit, ..row_of(&rule.id, RuleKind::Cohort, &rule.origin) };
            let mut weeks: Vec<NaiveDate> =
                crowd.cohorts.iter().map(|&cohort| first_week(agency, rule, cohort)).collect();
            weeks.sort_unstable();
            let observed = Observed::CrowdedCohorts { weeks, others: crowd.others as u32, people: crowd.people as u32 };
            violations.push(Violation { row: about_group(agency, per, group, row), observed });
        }
    }
    violations
}

/// Days of somebody who fits into no cohort, and the first day on which that is so.
struct Misfit {
    first: NaiveDate,
    home: Vec<NaiveDate>,
    office: Vec<NaiveDate>,
}

/// The cohorts in which the employee in `row` may be, or why there is none. Where a roster is made again, cohorts are chosen
/// anew: what lies before its start says nothing.
fn read_fit(agency: &Agency, sheet: &Sheet, rule: &Cohort, row: usize) -> Result<Fit, Misfit> {
    let workdays = sheet.workdays(agency, row).words();
    let selected: Vec<u64> = both(workdays, rule.when.words()).collect();
    let is_ahead = |day: &Day| *day >= sheet.facts.start;
    let date = |day: Day| sheet.calendar.date(day);
    let home: Vec<NaiveDate> = days(both(&selected, sheet.home.row(row))).filter(is_ahead).map(date).collect();
    let mut office: BTreeMap<i64, NaiveDate> = BTreeMap::new();
    if rule.must {
        let may = days(both(&selected, sheet.may.row(row))).filter(is_ahead);
        let at_work = may.filter(|&day| sheet.office.contains(row, day));
        for day in at_work.map(date) {
            office.entry(cohort_of(rule, day)).or_insert(day);
        }
    }
    let Some(first) = home.first() else {
        // At home in nobody's weeks: in a cohort in whose weeks they need not be at home either.
        let all: Vec<NaiveDate> = office.values().copied().collect();
        return match all.iter().min().copied() {
            Some(earliest) if all.len() as i64 == i64::from(rule.count) => {
                Err(Misfit { first: earliest, home, office: all })
            }
            _ => Ok(Fit::AnyBut(office.into_keys().collect())),
        };
    };
    let cohort = cohort_of(rule, *first);
    if let Some(other) = home.iter().find(|&&day| cohort_of(rule, day) != cohort) {
        return Err(Misfit { first: *other, home: vec![*first, *other], office: Vec::new() });
    }
    match office.get(&cohort) {
        Some(missed) => Err(Misfit { first: *missed, home: vec![*first], office: vec![*missed] }),
        None => Ok(Fit::Only(cohort)),
    }
}

/// The first cohorts that hold fewer people than fit into no other ones.
struct Crowd {
    cohorts: Vec<i64>,
    /// Cohorts in whose weeks nobody is at home, where they are among them.
    others: usize,
    people: usize,
    places: usize,
}

/// Seats everyone in one of `count` cohorts whose sizes differ by at most one; whom there is no room for, if somebody is left.
fn find_crowd(fits: &[Fit], count: u32) -> Option<Crowd> {
    let count = count as usize;
    let mut named: BTreeSet<i64> = BTreeSet::new();
    for fit in fits {
        match fit {
            Fit::Only(only) => {
                named.insert(*only);
            }
            Fit::AnyBut(others) => named.extend(others),
        }
    }
    let mut places: Vec<Place> = named.into_iter().map(|cohort| Place::new(Some(cohort), 1)).collect();
    if places.len() < count {
        places.push(Place::new(None, count - places.len()));
    }
    let mut seating = Seating { fits, places, least: fits.len() / count, larger: fits.len() % count };
    // Those with the least choice first: so hardly anybody has to move.
    let mut order: Vec<usize> = (0..fits.len()).collect();
    order.sort_by_key(|&person| seating.places.iter().filter(|place| fits[person].admits(place)).count());
    let tried = order.into_iter().find_map(|person| seating.seat(person).err())?;
    // Everyone in a cohort that was tried fits into these alone, and so does the one who is left; all are full.
    let places = || tried.iter().map(|&place| &seating.places[place]);
    let seated = places().map(|place| place.seated.len()).sum::<usize>();
    Some(Crowd {
        cohorts: places().filter_map(|place| place.cohort).collect(),
        others: places().filter(|place| place.cohort.is_none()).map(|place| place.cohorts).sum(),
        people: seated + 1,
        places: seated,
    })
}

/// A cohort, or together all those that nobody's states tell apart.
struct Place {
    cohort: Option<i64>,
    cohorts: usize,
    seated: Vec<usize>,
}

impl Place {
    fn new(cohort: Option<i64>, cohorts: usize) -> Self {
        Self { cohort, cohorts, seated: Vec::new() }
    }

    /// How many cohorts here have one more than the least.
    fn larger(&self, least: usize) -> usize {
        self.seated.len().saturating_sub(least * self.cohorts)
    }
}

impl Fit {
    fn admits(&self, place: &Place) -> bool {
        match (self, place.cohort) {
            (Self::Only(only), cohort) => cohort == Some(*only),
            (Self::AnyBut(others), Some(cohort)) => !others.contains(&cohort),
            (Self::AnyBut(_), None) => true,
        }
    }
}

/// How a place is reached in search of room.
#[derive(Clone, Copy)]
enum Reached {
    /// Somebody would move there, from another place if they sit already.
    By { person: usize, from: Option<usize> },
    /// It would become smaller by one, so that this place may become larger.
    InFavourOf(usize),
}

/// People seated so far.
struct Seating<'a> {
    fits: &'a [Fit],
    places: Vec<Place>,
    least: usize,
    /// How many cohorts have one more.
    larger: usize,
}

impl Seating<'_> {
    /// Whether one more may sit at a place without anybody moving.
    fn has_room(&self, place: usize) -> bool {
        let all: usize = self.places.iter().map(|place| place.larger(self.least)).sum();
        let place = &self.places[place];
        place.seated.len() < self.least * place.cohorts
            || (all < self.larger && place.larger(self.least) < place.cohorts)
    }

    /// Seats a person, moving others where that makes room; the places that were tried where nothing does.
    fn seat(&mut self, person: usize) -> Result<(), Vec<usize>> {
        let mut reached: BTreeMap<usize, Reached> = BTreeMap::new();
        let mut tried: Vec<usize> = Vec::new();
        let mut movers = vec![(person, None)];
        let mut at = 0;
        loop {
            for (person, from) in std::mem::take(&mut movers) {
                for place in 0..self.places.len() {
                    if !reached.contains_key(&place) && self.fits[person].admits(&self.places[place]) {
                        reached.insert(place, Reached::By { person, from });
                        tried.push(place);
                        if self.has_room(place) {
                            self.move_along(&reached, place);
                            return Ok(());
                        }
                    }
                }
            }
            let Some(&place) = tried.get(at) else { return Err(tried) };
            at += 1;
            movers.extend(self.places[place].seated.iter().map(|&sitting| (sitting, Some(place))));
            if self.places[place].larger(self.least) < self.places[place].cohorts {
                for other in (0..self.places.len()).filter(|&other| self.places[other].larger(self.least) > 0) {
                    if let Entry::Vacant(new) = reached.entry(other) {
                        new.insert(Reached::InFavourOf(place));
                        tried.push(other);
                    }
                }
            }
        }
    }

    fn move_along(&mut self, reached: &BTreeMap<usize, Reached>, last: usize) {
        let mut next = Some(last);
        while let Some(place) = next {
            next = match reached[&place] {
                Reached::InFavourOf(larger) => Some(larger),
                Reached::By { person, from } => {
                    if let Some(from) = from {
                        self.places[from].seated.retain(|&sitting| sitting != person);
                    }
                    self.places[place].seated.push(person);
                    from
                }
            };
        }
    }
}

/// The Monday of the first week of a cohort from that of the horizon on.
fn first_week(agency: &Agency, rule: &Cohort, cohort: i64) -> NaiveDate {
    let first = monday_of(agency.horizon.date(0));
    let ahead = (cohort - cohort_of(rule, first)).rem_euclid(rule.count.into());
    first + Duration::weeks(ahead)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crowd(fits: &[Fit], count: u32) -> Option<(Vec<i64>, usize, usize, usize)> {
        find_crowd(fits, count).map(|crowd| (crowd.cohorts, crowd.others, crowd.people, crowd.places))
    }

    fn but(cohorts: &[i64]) -> Fit {
        Fit::AnyBut(cohorts.iter().copied().collect())
    }

    /// Whether there is a division, by trying every one.
    fn can_divide(fits: &[Fit], count: i64) -> bool {
        let mut sizes = vec![0; count as usize];
        let cohorts = |fit: &Fit| -> Vec<i64> {
            match fit {
                Fit::Only(only) => vec![*only],
                Fit::AnyBut(others) => (0..count).filter(|cohort| !others.contains(cohort)).collect(),
            }
        };
        fn place(rest: &[Vec<i64>], sizes: &mut Vec<usize>) -> bool {
            let Some((first, rest)) = rest.split_first() else {
                return sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1;
            };
            first.iter().any(|&cohort| {
                sizes[cohort as usize] += 1;
                let found = place(rest, sizes);
                sizes[cohort as usize] -= 1;
                found
            })
        }
        place(&fits.iter().map(cohorts).collect::<Vec<_>>(), &mut sizes)
    }

    #[test]
    fn people_can_be_divided_exactly_where_some_division_fits() {
        let mut state = 1_u64;
        let mut below = |most: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % most
        };
        let (mut found, mut crowded) = (0, 0);
        for _ in 0..3_000 {
            let count = 1 + below(4);
            let fits: Vec<Fit> = (0..below(9))
                .map(|_| match below(3) {
                    0 => Fit::Only(below(count) as i64),
                    1 => but(&(0..below(count)).map(|_| below(count) as i64).collect::<Vec<_>>()),
                    _ => but(&[]),
                })
                .collect();
            let divides = can_divide(&fits, count as i64);
            let crowd = find_crowd(&fits, count as u32);
            assert_eq!(crowd.is_none(), divides, "{count}");
            if let Some(crowd) = crowd {
                let among = |fit: &&Fit| match fit {
                    Fit::Only(only) => crowd.cohorts.contains(only),
                    Fit::AnyBut(others) => {
                        let open = (0..count as i64).filter(|cohort| !others.contains(cohort));
                        crowd.others > 0 || open.into_iter().all(|cohort| crowd.cohorts.contains(&cohort))
                    }
                };
                assert!(crowd.others > 0 || fits.iter().filter(among).count() >= crowd.people);
                assert!(crowd.places < crowd.people);
            }
            found += usize::from(divides);
            crowded += usize::from(!divides);
        }
        assert!(found > 500 && crowded > 100, "{found} {crowded}");
    }

    #[test]
    fn the_crowd_is_named() {
        assert_eq!(crowd(&[Fit::Only(0), Fit::Only(0), Fit::Only(0), but(&[])], 2), Some((vec![0], 0, 3, 2)));
        assert_eq!(crowd(&[but(&[0, 1]), but(&[0, 1])], 3), Some((vec![], 1, 2, 1)));
        assert_eq!(crowd(&[Fit::Only(4), but(&[])], u32::MAX), None);
        // Cohorts 0 and 3 are full, and larger than others already: that somebody of 1 could go to 2 makes no room there.
        let mut fits = vec![Fit::Only(0), Fit::Only(0), Fit::Only(3), Fit::Only(3)];
        fits.extend([but(&[0, 3]), but(&[0, 3]), but(&[1, 2])]);
        assert_eq!(crowd(&fits, 4), Some((vec![0, 3], 0, 5, 4)));
    }

    #[test]
    fn whoever_makes_room_leaves_the_others_where_they_sit() {
        // Two of 0 or 1 sit in 0, and go to 1 for the seventh and eighth of those of 0 or 2; for the ninth there is no room.
        let mut fits = vec![but(&[2]), but(&[2]), but(&[0])];
        fits.extend((0..8).map(|_| but(&[1])));
        fits.push(but(&[1]));
        assert_eq!(crowd(&fits, 3), Some((vec![0, 2], 0, 9, 8)));
        fits.pop();
        fits.push(but(&[2]));
        assert_eq!(crowd(&fits, 3), None);
    }
}
