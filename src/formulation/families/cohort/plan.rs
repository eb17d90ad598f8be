//! What is known of a group that is divided into cohorts before a program is written: who has cells in whose weeks, how
//! large a cohort may be, and which of that can bind.
//!
//! A cohort that nobody may be at home in (its weeks lie outside the horizon, say) is **idle**: such cohorts are all
//! alike, and a member without a column for another is in one of them. A member without a cell on the selected days
//! fits into every cohort and fills up what the others leave, so the program need not know of them.

use crate::domain::agency::Agency;
use crate::domain::cohort::Cohort;
use crate::domain::day::Day;
use crate::domain::headcount::Grouping;
use crate::domain::index::EmployeeIx;
use crate::formulation::cell::CellKind;
use crate::formulation::context::Context;

/// A member of a group, with the cells that their cohort decides about.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub employee: EmployeeIx,
    /// By which rows and columns name the member.
    pub number: u32,
    /// Ascending by day; never empty. With `must` every day on which they may be at home, else those whose cells are
    /// columns or the constant 1.
    pub days: Vec<MemberDay>,
}

/// A cell of a member.
#[derive(Clone, Copy, Debug)]
pub(super) struct MemberDay {
    pub day: Day,
    /// Position in the plan's turns of the cohort whose week it is.
    pub turn: usize,
    /// Whether the cell is the constant 1.
    pub is_home: bool,
}

impl Member {
    /// Whether the member has a cell in a week of the cohort.
    pub(super) fn has_turn(&self, turn: usize) -> bool {
        self.days.iter().any(|day| day.turn == turn)
    }
}

/// A cohort that somebody may be at home in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    /// The first day on which somebody may be at home in it.
    pub day: Day,
    /// Whether more people may choose it than it must have room for.
    pub is_crowded: bool,
}

/// A group that a rule divides.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// Position of the rule.
    pub rule: usize,
    /// The group as its grouping numbers it.
    pub group: u32,
    /// The number by which rows and columns name the first of those who are divided; the others follow, whether they have
    /// cells or not, and after them the group itself: a row has the same name whatever cells are left out.
    pub first: u32,
    pub must: bool,
    pub members: Vec<Member>,
    /// How many are divided, members without such cells included.
    pub size: usize,
    /// Ascending by cohort.
    pub turns: Vec<Turn>,
    /// Number of idle cohorts.
    pub idle: usize,
    /// The size of every cohort, except `larger` ones that have one more.
    pub floor: usize,
    /// How many cohorts have one more.
    pub larger: usize,
}

impl Plan {
    /// The number by which rows and columns name the group itself.
    pub(super) fn own_number(&self) -> u32 {
        self.first + self.size as u32
    }

    /// The member whom a number names; none for the group itself.
    pub(super) fn member(&self, number: u32) -> Option<&Member> {
        self.position(number).map(|at| &self.members[at])
    }

    /// The position of the member whom a number names.
    pub(super) fn position(&self, number: u32) -> Option<usize> {
        self.members.binary_search_by_key(&number, |member| member.number).ok()
    }

    /// Position of the turn that a column of a day is about.
    pub(super) fn turn_of(&self, day: Day) -> Option<usize> {
        self.turns.iter().position(|turn| turn.day == day)
    }

    /// The turns that a member chooses among. With `must` anyone in a cohort without having a cell in its weeks is in
    /// it all the same; otherwise they are as well in no cohort at all, and fill up what is left. Where there is no choice
    /// and room for everyone, nothing is to be decided.
    pub(super) fn choices(&self, member: &Member) -> Vec<usize> {
        let mut turns: Vec<usize> = (0..self.turns.len()).filter(|&turn| self.must || member.has_turn(turn)).collect();
        if !self.must
            && let [only] = turns[..]
            && !self.turns[only].is_crowded
        {
            turns.clear();
        }
        turns
    }

    /// Whether every member is in a cohort that is not idle.
    pub(super) fn must_choose(&self) -> bool {
        self.must && self.idle == 0
    }

    /// The most people whom the idle cohorts hold.
    pub(super) fn idle_room(&self) -> usize {
        self.idle * self.floor + self.idle.min(self.larger)
    }

    /// Whether the idle cohorts may be too small for those who choose no other.
    pub(super) fn is_idle_crowded(&self) -> bool {
        self.must && self.idle > 0 && self.members.len() > self.idle_room()
    }

    /// Whether the sizes can bind, so that the members decide together.
    pub(super) fn is_tied(&self) -> bool {
        self.turns.iter().any(|turn| turn.is_crowded) || self.is_idle_crowded()
    }

    /// Whether the program has to count the cohorts that have one more: where their number is not kept by the number of
    /// people anyway.
    pub(super) fn counts_larger(&self) -> bool {
        self.larger > 0 && (self.members.len() >= (self.larger + 1) * (self.floor + 1) || (self.must && self.idle > 0))
    }
}

/// The groups that cohorts divide, rule by rule, without those of which nobody may be at home.
pub(super) fn list_plans(context: &Context<'_>) -> Vec<Plan> {
    let agency = context.agency;
    let mut plans = Vec::new();
    let mut first = 0;
    for (position, rule) in agency.cohorts.iter().enumerate() {
        for (group, people) in groups_of(agency, rule) {
            let plan = plan_of(context, (position, rule), group, &people, first);
            first = plan.own_number() + 1;
            if !plan.members.is_empty() {
                plans.push(plan);
            }
        }
    }
    plans
}

/// Each group of a rule with those of its people whom the rule selects.
fn groups_of(agency: &Agency, rule: &Cohort) -> Vec<(u32, Vec<EmployeeIx>)> {
    let grouping = Grouping::of_quota(agency, rule.per.into());
    let mut people = vec![Vec::new(); grouping.len()];
    for employee in agency.employees.indices().filter(|&employee| rule.who.selects(agency, employee)) {
        for group in grouping.of(agency, agency.employees.unit[employee.at()]) {
            people[group as usize].push(employee);
        }
    }
    (0..).zip(people).collect()
}

fn plan_of(
    context: &Context<'_>,
    (position, rule): (usize, &Cohort),
    group: u32,
    people: &[EmployeeIx],
    first: u32,
) -> Plan {
    let horizon = &context.agency.horizon;
    // Whoever was in a cohort before the start may be in another one from then on.
    let start = context.agency.start();
    let is_decided = |employee: EmployeeIx, day: Day| {
        day >= start && rule.when.contains(day) && (rule.must || context.cell(employee, day) != CellKind::Away)
    };
    let cells = |employee: EmployeeIx| context.may.iter(employee.at()).filter(move |&day| is_decided(employee, day));
    let mut turns: Vec<(u32, Day)> = Vec::new();
    for day in people.iter().flat_map(|&employee| cells(employee)) {
        let cohort = rule.turn(horizon.date(day));
        match turns.iter_mut().find(|(other, _)| *other == cohort) {
            Some((_, known)) => *known = day.min(*known),
            None => turns.push((cohort, day)),
        }
    }
    turns.sort_unstable();
    let member_day = |employee: EmployeeIx, day: Day| {
        let cohort = rule.turn(horizon.date(day));
        let turn = turns.partition_point(|&(other, _)| other < cohort);
        MemberDay { day, turn, is_home: context.cell(employee, day) == CellKind::Home }
    };
    let members: Vec<Member> = people
        .iter()
        .zip(first..)
        .map(|(&employee, number)| {
            let days = cells(employee).map(|day| member_day(employee, day)).collect();
            Member { employee, number, days }
        })
        .filter(|member| !member.days.is_empty())
        .collect();
    let count = rule.count.max(1) as usize;
    let (floor, larger) = (people.len() / count, people.len() % count);
    let is_crowded = |turn: usize| {
        let most = members.iter().filter(|member| rule.must || member.has_turn(turn)).count();
        most > floor
    };
    let turns = turns.iter().enumerate().map(|(at, &(_, day))| Turn { day, is_crowded: is_crowded(at) });
    let turns: Vec<Turn> = turns.collect();
    let idle = count - turns.len();
    Plan { rule: position, group, first, must: rule.must, members, size: people.len(), turns, idle, floor, larger }
}
