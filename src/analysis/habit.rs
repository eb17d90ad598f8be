//! What agencies do without optimisation, as ordinary rosters: groups A and B in turn, and first come, first served.
//!
//! Each keeps presence, locks, the caps and the coverage of units, and everyone's own maxima of days at home; all
//! other rules are left to chance, as they are in such an office.

use rustc_hash::FxHashMap;

use crate::domain::agency::Agency;
use crate::domain::day::{Day, DayMatrix};
use crate::domain::habit::Habit;
use crate::domain::index::{EmployeeIx, UnitIx};
use crate::domain::line::LineDay;
use crate::domain::roster::{Roster, State};
use crate::domain::rule::{Limit, LimitKind};
use crate::formulation::{Detail, Formulation};

/// Makes the roster of a habit.
#[must_use]
pub fn make_roster(agency: &Agency, habit: Habit) -> Roster {
    let may = agency.may_be_home();
    let mut desk = Desk::open(agency, &may);
    match habit {
        Habit::FirstCome => {
            let mut order: Vec<EmployeeIx> = agency.employees.indices().collect();
            order.sort_by_key(|employee| agency.employees.id.get(employee.at()));
            for employee in order {
                let mut wishes: Vec<_> =
                    agency.employees.wishes.get(employee.at()).iter().filter(|wish| wish.weight > 0).collect();
                wishes.sort_by_key(|wish| (std::cmp::Reverse(wish.weight), wish.day));
                for wish in wishes {
                    desk.send_home(employee, wish.day);
                }
            }
        }
        Habit::AbDay | Habit::AbWeek => {
            let mut next = vec![0_usize; agency.units.len()];
            for employee in agency.employees.indices().filter(|employee| !may.is_empty(employee.at())) {
                let unit = agency.employees.unit[employee.at()];
                let group = next[unit.at()] % 2;
                next[unit.at()] += 1;
                let working = agency.horizon.working(agency.units[unit.at()].workweek);
                for (position, day) in working.iter().enumerate() {
                    let turn = if habit == Habit::AbDay { position } else { usize::from(agency.horizon.week(day)) };
                    if turn % 2 == group {
                        desk.send_home(employee, day);
                    }
                }
            }
        }
    }
    desk.roster
}

/// Keeps track of who is at home, and how much room is left.
struct Desk<'a> {
    agency: &'a Agency,
    may: &'a DayMatrix,
    roster: Roster,
    /// Per unit and day the quotas that keep people from being at home, each with its places left.
    rooms: FxHashMap<(UnitIx, Day), Vec<(u32, i64)>>,
}

impl<'a> Desk<'a> {
    /// Everyone in the office, except those whom a lock puts at home.
    fn open(agency: &'a Agency, may: &'a DayMatrix) -> Self {
        let mut rooms: FxHashMap<(UnitIx, Day), Vec<(u32, i64)>> = FxHashMap::default();
        for room in Formulation::new(agency, may, Detail::Full).occupancies() {
            rooms.entry((room.unit, room.day)).or_default().push((room.quota, room.places));
        }
        let roster = Roster::off(agency.employees.len(), agency.horizon.days());
        let mut desk = Self { agency, may, roster, rooms };
        for employee in agency.employees.indices() {
            for day in agency.horizon.working(agency.workweek(employee)).iter() {
                let absent = agency.employees.absent.contains(employee.at(), day);
                desk.roster.set(employee, day, if absent { State::Abs } else { State::Wfo });
            }
            for day in agency.employees.locked_home.iter(employee.at()) {
                desk.take_place(employee, day);
            }
        }
        desk
    }

    fn take_place(&mut self, employee: EmployeeIx, day: Day) {
        self.roster.set(employee, day, State::Wfh);
        let unit = self.agency.employees.unit[employee.at()];
        for (quota, places) in self.rooms.entry((unit, day)).or_default() {
            *places -= i64::from(self.agency.quotas[*quota as usize].who.selects(self.agency, employee));
        }
    }

    /// Puts the employee at home on the day, if the rules that a habit keeps leave room.
    fn send_home(&mut self, employee: EmployeeIx, day: Day) {
        let agency = self.agency;
        let row = employee.at();
        let is_free = self.may.contains(row, day)
            && !agency.employees.locked_office.contains(row, day)
            && self.roster.state(employee, day) == State::Wfo;
        let unit = agency.employees.unit[row];
        let has_room =
            |&(quota, places): &(u32, i64)| places > 0 || !agency.quotas[quota as usize].who.selects(agency, employee);
        if is_free
            && self.rooms.get(&(unit, day)).is_none_or(|rooms| rooms.iter().all(has_room))
            && agency.limits.iter().all(|limit| self.keeps(limit, employee, day))
        {
            self.take_place(employee, day);
        }
    }

    /// Whether one more day at home stays within a limit's maximum.
    fn keeps(&self, limit: &Limit, employee: EmployeeIx, day: Day) -> bool {
        let LimitKind::Count { window, max_wfh: Some(most), .. } = limit.kind else { return true };
        if !limit.when.contains(day) || !limit.who.selects(self.agency, employee) {
            return true;
        }
        let line = self.agency.line(employee, &limit.when, &limit.before, window.reach());
        let is_home = |other: &&LineDay| match **other {
            LineDay::Fact(_, state) => state == State::Wfh,
            LineDay::Plan(other) => self.roster.state(employee, other) == State::Wfh,
        };
        let mut touched =
            self.agency.list_windows(window, &line).into_iter().filter(|all| all.contains(&LineDay::Plan(day)));
        touched.all(|all| (all.iter().filter(is_home).count() as u32) < most)
    }
}
