//! Twelve periods of an invented agency, one after the other, with and without a memory of what earlier ones granted.

use std::collections::BTreeMap;

use giliran::app::close::next_history;
use giliran::domain::agency::{Agency, History};
use giliran::domain::amount::{Amount, BasisPoints};
use giliran::domain::builder::{AgencyBuilder, EmployeeRow, QuotaRule, UnitRow};
use giliran::domain::roster::Roster;
use giliran::domain::score::{Share, Tally};
use giliran::prelude::NaiveDate;
use giliran::solve::{Control, Finding, solve_agency};

/// How many periods.
pub const PERIODS: u32 = 12;
/// Units of the agency, and people of each.
const UNITS: usize = 6;
const PEOPLE: usize = 9;

/// What everyone got so far, after a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The smallest share of wishes granted since the first period.
    pub worst: Share,
    /// The largest one.
    pub best: Share,
}

/// A share in hundredths of a percent, rounded down.
#[must_use]
pub fn points(share: Share) -> u64 {
    share.numerator() * 10_000 / share.denominator()
}

/// A number drawn from a seed: the same on every machine.
fn draw(seed: u64) -> u64 {
    let mut number = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// A week of the agency: everyone wishes for two days or three, most of them for Friday, and a third may be at home.
fn week(period: u32, history: &BTreeMap<String, History>) -> Agency {
    let first = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap_or_default() + chrono::Duration::weeks(period.into());
    let day = |number: u64| first + chrono::Duration::days(number as i64);
    let mut builder = AgencyBuilder::new("Badan Contoh", first, day(4))
        .quota(QuotaRule::new("cap").max_wfh(Amount::Percent(BasisPoints(3_334))));
    for unit in 0..UNITS {
        let id = format!("U{unit}");
        builder = builder.unit(UnitRow::new(&id));
        for number in 0..PEOPLE {
            let name = format!("p{unit}{number}");
            let seed = draw(u64::from(period) * 10_007 + unit as u64 * 101 + number as u64);
            let mut row = EmployeeRow::new(&name, &id).history(history.get(&name).copied().unwrap_or_default());
            let mut days = vec![seed % 5, (seed >> 8) % 5];
            if !seed.is_multiple_of(4) {
                days.push(4);
            }
            days.sort_unstable();
            days.dedup();
            for number in days {
                row = row.wish(day(number), 1);
            }
            builder = builder.employee(row);
        }
    }
    builder.build().unwrap_or_else(|errors| panic!("the agency is sound: {errors:?}"))
}

fn solve(agency: &Agency) -> Roster {
    match solve_agency(agency, &agency.may_be_home(), Control::default()).finding {
        Finding::Optimal(roster) => roster,
        other => panic!("every week has a roster: {other:?}"),
    }
}

/// Plans the periods one after the other; what everyone got so far after each of them.
#[must_use]
pub fn plan_year(remembers: bool) -> Vec<Standing> {
    let mut history: BTreeMap<String, History> = BTreeMap::new();
    let mut so_far: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    let mut standings = Vec::new();
    for period in 0..PERIODS {
        let nothing = BTreeMap::new();
        let agency = week(period, if remembers { &history } else { &nothing });
        let roster = solve(&agency);
        let may = agency.may_be_home();
        for employee in agency.employees.indices() {
            let tally = Tally::of(&agency, &may, &roster, employee);
            let sum = so_far.entry(agency.employees.id.get(employee.at()).to_owned()).or_default();
            *sum = (sum.0 + u64::from(tally.granted), sum.1 + u64::from(tally.requested));
        }
        let next = next_history(&agency, &roster, BasisPoints::WHOLE);
        history = agency.employees.id.iter().map(str::to_owned).zip(next).collect();
        let shares = || so_far.values().map(|&(granted, requested)| Share::new(granted, requested));
        if let (Some(worst), Some(best)) = (shares().min(), shares().max()) {
            standings.push(Standing { worst, best });
        }
    }
    standings
}
