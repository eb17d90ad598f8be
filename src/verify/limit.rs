//! Limits: bounds for one employee over windows of the selected working days of their unit.

use rayon::prelude::*;

use crate::domain::agency::Agency;
use crate::domain::calendar::Workweek;
use crate::domain::day::{Day, DaySet};
use crate::domain::index::EmployeeIx;
use crate::domain::rule::{Limit, LimitKind, Window};
use crate::message::Message;

use super::sheet::{Sheet, both, days, shared};
use super::wording::{about, date};
use super::{Violation, wording};

/// Checks every limit for every employee it selects.
pub(super) fn verify_limits(agency: &Agency, sheet: &Sheet) -> Vec<Violation> {
    agency.limits.iter().flat_map(|limit| verify_limit(agency, sheet, limit)).collect()
}

fn verify_limit(agency: &Agency, sheet: &Sheet, limit: &Limit) -> Vec<Violation> {
    // What a limit looks at depends on the employee only through their unit's workweek.
    let plans = [Workweek::Five, Workweek::Six].map(|workweek| Plan::of(agency, limit, workweek));
    let violation = |message| Violation { rule: limit.id.clone(), origin: Some(limit.origin.clone()), message };
    (0..agency.employees.len())
        .into_par_iter()
        .with_min_len(1024)
        .map(EmployeeIx::of)
        .filter(|&employee| limit.who.selects(agency, employee))
        .flat_map_iter(|employee| {
            let plan = &plans[usize::from(agency.workweek(employee) == Workweek::Six)];
            plan.check(agency, sheet, employee).into_iter().map(violation)
        })
        .collect()
}

/// What a limit looks at, for employees of one workweek.
enum Plan {
    /// Days at home and in the office in each window.
    Count { windows: Vec<DaySet>, max_wfh: Option<u32>, min_wfh: Option<u32>, min_office: Option<u32> },
    /// Days at home one after another in this list.
    Run { days: Vec<Day>, max_wfh: u32 },
    /// The last day of a week and the first of the next.
    Bookend { ends: Vec<(Day, Day)> },
}

impl Plan {
    fn of(agency: &Agency, limit: &Limit, workweek: Workweek) -> Self {
        let horizon = &agency.horizon;
        let selected: Vec<Day> = days(both(horizon.working(workweek).words(), limit.when.words())).collect();
        match limit.kind {
            LimitKind::Count { window, max_wfh, min_wfh, min_office } => {
                let window_of = |day: Day| match window {
                    Window::Week => horizon.week(day),
                    Window::Month => horizon.month(day),
                    Window::Horizon => 0,
                };
                let windows = selected.chunk_by(|&one, &next| window_of(one) == window_of(next)).map(|window| {
                    let mut set = DaySet::empty(horizon.days());
                    window.iter().for_each(|&day| set.insert(day));
                    set
                });
                Self::Count { windows: windows.collect(), max_wfh, min_wfh, min_office }
            }
            LimitKind::Run { max_wfh } => Self::Run { days: selected, max_wfh },
            LimitKind::Bookend => {
                let is_end = |pair: &&[Day]| horizon.week(pair[0]) + 1 == horizon.week(pair[1]);
                Self::Bookend { ends: selected.windows(2).filter(is_end).map(|pair| (pair[0], pair[1])).collect() }
            }
        }
    }

    fn check(&self, agency: &Agency, sheet: &Sheet, employee: EmployeeIx) -> Vec<Message> {
        match self {
            Self::Count { windows, max_wfh, min_wfh, min_office } => {
                let bounds = Bounds { max_wfh: *max_wfh, min_wfh: *min_wfh, min_office: *min_office };
                windows.iter().flat_map(|window| bounds.check(agency, sheet, employee, window)).collect()
            }
            Self::Run { days, max_wfh } => {
                let at_home = |day: &Day| sheet.home.contains(employee.at(), *day);
                let runs = days.chunk_by(|one, next| at_home(one) == at_home(next)).filter(|run| at_home(&run[0]));
                let broken = runs.filter(|run| run.len() > *max_wfh as usize);
                broken
                    .map(|run| {
                        about(agency, employee, "verify-limit-run")
                            .with("from", date(agency, run[0]))
                            .with("to", date(agency, run[run.len() - 1]))
                            .with("found", run.len())
                            .with("bound", *max_wfh)
                    })
                    .collect()
            }
            Self::Bookend { ends } => {
                let at_home = |day: Day| sheet.home.contains(employee.at(), day);
                let broken = ends.iter().filter(|&&(last, first)| at_home(last) && at_home(first));
                broken
                    .map(|&(last, first)| {
                        about(agency, employee, "verify-limit-bookend")
                            .with("last", date(agency, last))
                            .with("first", date(agency, first))
                    })
                    .collect()
            }
        }
    }
}

/// The bounds of a limit over windows.
#[derive(Clone, Copy)]
struct Bounds {
    max_wfh: Option<u32>,
    min_wfh: Option<u32>,
    min_office: Option<u32>,
}

impl Bounds {
    fn check(self, agency: &Agency, sheet: &Sheet, employee: EmployeeIx, window: &DaySet) -> Vec<Message> {
        let row = employee.at();
        let home = shared(sheet.home.row(row), window.words());
        let office = shared(sheet.office.row(row), window.words());
        // A minimum asks for no more days than there are.
        let min_wfh = self.min_wfh.map(|least| least.min(shared(sheet.may.row(row), window.words())));
        let min_office = self.min_office.map(|least| least.min(shared(sheet.present.row(row), window.words())));
        let message = |id, found: u32, bound: u32| {
            wording::about(agency, employee, id)
                .with("from", window.iter().next().map(|day| date(agency, day)).unwrap_or_default())
                .with("to", window.iter().last().map(|day| date(agency, day)).unwrap_or_default())
                .with("found", found)
                .with("bound", bound)
        };
        let mut broken = Vec::new();
        if let Some(bound) = self.max_wfh.filter(|&bound| home > bound) {
            broken.push(message("verify-limit-max-wfh", home, bound));
        }
        if let Some(bound) = min_wfh.filter(|&bound| home < bound) {
            broken.push(message("verify-limit-min-wfh", home, bound));
        }
        if let Some(bound) = min_office.filter(|&bound| office < bound) {
            broken.push(message("verify-limit-min-office", office, bound));
        }
        broken
    }
}
