//! Tiny agencies with rules of the families asked for.

use chrono::Duration;
use giliran::domain::agency::{Agency, History};
use giliran::domain::amount::{Amount, BasisPoints, Rounding};
use giliran::domain::cohort::{Cohort, CohortPer};
use giliran::domain::day::{Day, DaySet};
use giliran::domain::index::{ClassIx, EmployeeIx, GroupIx, LevelIx, SiteIx, UnitIx};
use giliran::domain::position::Position;
use giliran::domain::roster::State;
use giliran::domain::rule::{
    Advantage, Base, Clause, Cycle, CycleStep, LimitKind, Meet, Objective, PairKind, Per, Period, Quota, Selector,
    Window,
};

use crate::support::builder::{
    Office, Person, Tables, all_before, date, employee, limit, origin, pair, priority, quota,
};
use crate::tape::Tape;

/// Cells of which each may be at home or not: the enumeration takes 2 to this power rosters.
const MOST_FREE_CELLS: usize = 11;

/// Which rules an agency may have.
#[derive(Clone, Copy, Debug, Default)]
pub struct Families {
    pub quotas: bool,
    pub limits: bool,
    pub team_days: bool,
    pub cycles: bool,
    pub cohorts: bool,
    pub meets: bool,
    pub pairs: bool,
    pub locks: bool,
    pub priorities: bool,
    /// Some of the rules give way where they must.
    pub soft: bool,
    /// Stages in another order, or not all of them.
    pub objectives: bool,
    /// Every wish weighs the same and fairness comes first: what counts is who gets how many days.
    pub even: bool,
}

impl Families {
    pub const NONE: Self = Self {
        quotas: false,
        limits: false,
        team_days: false,
        cycles: false,
        cohorts: false,
        meets: false,
        pairs: false,
        locks: false,
        priorities: false,
        soft: false,
        objectives: false,
        even: false,
    };
    pub const ALL: Self = Self {
        quotas: true,
        limits: true,
        team_days: true,
        cycles: true,
        cohorts: true,
        meets: true,
        pairs: true,
        locks: true,
        priorities: true,
        soft: true,
        objectives: true,
        even: false,
    };
}

/// How the employees, numbered from 0, are called.
pub type Naming = fn(usize) -> String;

/// Names in the order of the numbers.
pub fn plain(number: usize) -> String {
    format!("p{number}")
}

/// Names in the opposite order.
pub fn reversed(number: usize) -> String {
    format!("q{}", 99 - number)
}

/// Makes an agency from a tape.
pub fn agency(numbers: &[u16], families: Families, naming: Naming) -> Agency {
    let tape = &mut Tape::new(numbers);
    let mut tables = tables(tape, naming);
    if families.even {
        make_even(&mut tables);
    }
    let some_days = !families.even && tape.once_in(3);
    let mut agency = loop {
        let mut agency = tables.build();
        if some_days {
            change_eligibility(&mut agency, &tables.people);
        }
        let may = agency.may_be_home();
        let free: usize = agency.employees.indices().map(|employee| may.len(employee.at())).sum();
        if free <= MOST_FREE_CELLS {
            break agency;
        }
        tables.people.pop();
    };
    let people = tables.people.len();
    let most = if families.even { 4 } else { 2 };
    let how_many = |tape: &mut Tape<'_>, wanted: bool| if wanted { 1 + tape.below(most) } else { 0 };
    for number in 0..how_many(tape, families.quotas) {
        let quota = random_quota(tape, &agency, people, naming, number);
        agency.quotas.push(quota);
    }
    if families.quotas {
        let implied = table_quotas(tape, &agency);
        agency.quotas.extend(implied);
    }
    for number in 0..how_many(tape, families.limits) {
        let mut rule = limit(&agency, &format!("limit{number}"), random_limit(tape));
        rule.who = random_who(tape, &agency, people, naming);
        rule.when = random_when(tape, &agency);
        rule.before = random_before(tape, &agency);
        agency.limits.push(rule);
    }
    if families.team_days && !agency.groups.is_empty() {
        let mut groups: Vec<_> = (0..agency.groups.len()).map(GroupIx::of).collect();
        if tape.once_in(2) {
            groups.truncate(1);
        }
        let (count, min_days) = (1 + u32::from(tape.once_in(4)), tape.one_of(&[1, 2, 3, 4]));
        agency.team_days.push(giliran::domain::rule::TeamDay {
            id: "team".to_owned(),
            origin: origin(),
            groups,
            per: tape.one_of(&[Period::Week, Period::Month, Period::Horizon]),
            count,
            min_days,
            share: BasisPoints(tape.one_of(&[10_000, 10_000, 6_000, 3_400])),
            soft: false,
        });
    }
    if families.meets && !agency.groups.is_empty() && tape.once_in(2) {
        agency.meets.push(Meet {
            id: "meet".to_owned(),
            origin: origin(),
            groups: (0..agency.groups.len()).map(GroupIx::of).collect(),
            per: tape.one_of(&[Period::Week, Period::Month, Period::Horizon]),
            count: tape.one_of(&[1, 2, 3]),
            min_days: tape.one_of(&[1, 2, 3]),
            soft: false,
        });
    }
    let has_cohorts = families.cohorts && tape.once_in(2);
    for number in 0..how_many(tape, has_cohorts) {
        agency.cohorts.push(random_cohort(tape, &agency, people, naming, number));
    }
    let has_cycles = families.cycles && tape.once_in(2);
    for number in 0..how_many(tape, has_cycles) {
        let step = tape.one_of(&[CycleStep::Weeks(1), CycleStep::Days(1), CycleStep::Days(2), CycleStep::Days(3)]);
        let who = random_who(tape, &agency, people, naming);
        let (when, before) = (random_when(tape, &agency), random_before(tape, &agency));
        agency.cycles.push(Cycle {
            id: format!("cycle{number}"),
            origin: origin(),
            who,
            when,
            before,
            step,
            soft: false,
        });
    }
    if people > 1 {
        for _ in 0..how_many(tape, families.pairs) {
            let one = tape.below(people);
            let other = (one + 1 + tape.below(people - 1)) % people;
            let kind = tape.one_of(&[PairKind::Cover, PairKind::Together]);
            agency.pairs.push(pair(&agency, &naming(one), &naming(other), kind));
        }
        agency.pairs.sort_unstable();
        agency.pairs.dedup();
    }
    if families.locks {
        lock(tape, &mut agency, people, naming);
    }
    for number in 0..how_many(tape, families.priorities) {
        let advantage = tape.one_of(&[Advantage::Strict, Advantage::Bonus(50), Advantage::Bonus(200)]);
        let who = random_who(tape, &agency, people, naming);
        agency.priorities.push(priority(&format!("priority{number}"), who, advantage));
    }
    if families.objectives {
        let mut stages = Objective::DEFAULT.to_vec();
        for at in 0..3 {
            let other = at + tape.below(4 - at);
            stages.swap(at, other);
        }
        stages.truncate(4 - usize::from(tape.once_in(4)));
        agency.objectives = stages;
    }
    if families.soft {
        soften(tape, &mut agency);
    }
    if families.even {
        agency.objectives = vec![Objective::Fairness, Objective::Unasked, Objective::Balance];
    }
    agency
}

/// Makes every other rule soft, where it can be.
fn soften(tape: &mut Tape<'_>, agency: &mut Agency) {
    for quota in &mut agency.quotas {
        let of_table = matches!(quota.per, Per::OneUnit(_) | Per::OneSite(_));
        quota.soft = tape.once_in(2) && !of_table && !quota.forbids_home();
    }
    agency.limits.iter_mut().for_each(|rule| rule.soft = tape.once_in(2));
    agency.team_days.iter_mut().for_each(|rule| rule.soft = tape.once_in(2));
    agency.cycles.iter_mut().for_each(|rule| rule.soft = tape.once_in(2));
    agency.meets.iter_mut().for_each(|rule| rule.soft = tape.once_in(2));
    agency.pairs.iter_mut().for_each(|pair| pair.soft = tape.once_in(2));
    agency.pairs.sort_unstable();
}

/// Every other one of the people is eligible on other dates than the column says, as `eligibility.csv` may have it.
fn change_eligibility(agency: &mut Agency, people: &[Person]) {
    for (number, person) in people.iter().enumerate().step_by(2) {
        let row = employee(agency, &person.id).at();
        for day in (0..agency.horizon.days() as Day).filter(|day| (usize::from(*day) + number) % 3 == 0) {
            match agency.employees.eligible[row] {
                true => agency.employees.eligible_on.remove(row, day),
                false => agency.employees.eligible_on.insert(row, day),
            }
        }
    }
}

fn make_even(tables: &mut Tables) {
    for person in &mut tables.people {
        person.eligible = true;
        person.absent.clear();
        person.wishes.iter_mut().for_each(|(_, weight)| *weight = (*weight).clamp(0, 1));
    }
}

fn tables(tape: &mut Tape<'_>, naming: Naming) -> Tables {
    let mut tables = Tables::new(1);
    // From Monday 28 August to Sunday 3 September 2023: weekends, and the end of a month.
    tables.first = date("2023-08-28") + Duration::days(tape.below(7) as i64);
    let days = 2 + tape.below(7);
    tables.last = tables.first + Duration::days(days as i64 - 1);
    tables.holidays = tables.first.iter_days().take(days).filter(|_| tape.once_in(9)).collect();
    let ids: [&'static str; 4] = if tape.once_in(2) { ["D", "C", "B", "A"] } else { ["A", "B", "C", "D"] };
    let units = 1 + tape.below(4);
    tables.offices = (0..units)
        .map(|number| Office {
            id: ids[number],
            parent: if number > 0 && !tape.once_in(3) { Some(ids[tape.below(number)]) } else { None },
            site: tape.one_of(&[None, Some("S"), Some("T")]),
            six_days: tape.once_in(4),
            level: tape.one_of(&["", "opd", "bidang"]),
        })
        .collect();
    tables.people = (0..1 + tape.below(6)).map(|number| person(tape, naming(number), &ids[..units], days)).collect();
    if tape.once_in(2) {
        add_previous(tape, &mut tables);
    }
    tables
}

/// The days before, which may end some days before the horizon; somebody may be missing.
fn add_previous(tape: &mut Tape<'_>, tables: &mut Tables) {
    let (gap, days) = (tape.one_of(&[0, 0, 0, 1, 2]), 1 + tape.below(8));
    let states = [State::Wfh, State::Wfo, State::Wfh, State::Wfo, State::Abs, State::Off];
    for person in &mut tables.people {
        let known = !tape.once_in(5);
        let before = (1..=days as Day).map(|day| (gap + day, tape.one_of(&states)));
        person.before = before.filter(|_| known).collect();
    }
}

fn person(tape: &mut Tape<'_>, id: String, units: &[&'static str], days: usize) -> Person {
    let mut person = Person::new(id, units[tape.below(units.len())]);
    person.class = u32::from(tape.once_in(3));
    person.eligible = !tape.once_in(7);
    person.groups = ["loket", "tim"].into_iter().filter(|_| tape.once_in(2)).collect();
    person.position = tape.one_of(&[None, Some(Position::Administrator), Some(Position::Pelaksana)]);
    for day in 0..days as Day {
        person.wishes.push((day, tape.one_of(&[0, 1, 1, 2, 3, -1, -2, 0, 5, 1])));
        if tape.once_in(8) {
            person.absent.push(day);
        }
    }
    if tape.once_in(3) {
        let requested = tape.below(5) as u32;
        let granted = tape.below(requested as usize + 1) as u32;
        let spare = tape.below(4) as u32;
        let unasked = tape.below(spare as usize + 1) as u32;
        person.history = History { granted, requested, unasked, spare };
    }
    person
}

pub fn random_who(tape: &mut Tape<'_>, agency: &Agency, people: usize, naming: Naming) -> Selector {
    let clause = match tape.below(13) {
        0..=5 => return Selector::everyone(),
        6 => Clause { class: Some(vec![ClassIx(tape.below(2) as u32)]), ..Clause::default() },
        7 => Clause { unit: Some(subtree(agency, UnitIx::of(tape.below(agency.units.len())))), ..Clause::default() },
        8 if !agency.groups.is_empty() => {
            Clause { group: Some(vec![GroupIx::of(tape.below(agency.groups.len()))]), ..Clause::default() }
        }
        9 => Clause { employee: Some(vec![employee(agency, &naming(tape.below(people)))]), ..Clause::default() },
        10 => Clause { eligible: Some(true), ..Clause::default() },
        11 => Clause { position: Some(vec![Position::Administrator]), ..Clause::default() },
        _ => Clause { not: Some(Box::new(random_who(tape, agency, people, naming))), ..Clause::default() },
    };
    Selector { any_of: Some(vec![clause]) }
}

/// A unit and all below it, ascending.
fn subtree(agency: &Agency, top: UnitIx) -> Vec<UnitIx> {
    let units = (0..agency.units.len()).map(UnitIx::of);
    units.filter(|&unit| agency.ancestors(unit).any(|above| above == top)).collect()
}

pub fn random_when(tape: &mut Tape<'_>, agency: &Agency) -> DaySet {
    let all = agency.horizon.days();
    if tape.below(3) < 2 {
        return DaySet::all(all);
    }
    let mut when = DaySet::empty(all);
    (0..all as Day).filter(|_| tape.once_in(2)).for_each(|day| when.insert(day));
    when
}

/// The days of the previous roster that a rule selects.
fn random_before(tape: &mut Tape<'_>, agency: &Agency) -> DaySet {
    let mut before = all_before(agency);
    if tape.once_in(3) {
        before.iter().collect::<Vec<_>>().into_iter().filter(|_| tape.once_in(2)).for_each(|day| before.remove(day));
    }
    before
}

fn amount(tape: &mut Tape<'_>) -> Amount {
    match tape.below(2) {
        0 => Amount::Count(tape.one_of(&[1, 2, 0, 3])),
        _ => Amount::Percent(BasisPoints(tape.one_of(&[5_000, 3_333, 7_500, 2_500, 10_000, 0, 6_667]))),
    }
}

fn random_quota(tape: &mut Tape<'_>, agency: &Agency, people: usize, naming: Naming, number: usize) -> Quota {
    let mut kinds = vec![Per::Unit, Per::Tree, Per::Agency, Per::Site];
    kinds.extend((0..agency.groups.len()).map(|group| Per::GroupInUnit(GroupIx::of(group))));
    kinds.extend((0..agency.groups.len()).map(|group| Per::GroupInAgency(GroupIx::of(group))));
    kinds.extend((0..agency.levels.len()).map(|level| Per::Level(LevelIx::of(level))));
    let mut rule = quota(agency, &format!("quota{number}"), tape.one_of(&kinds));
    rule.who = random_who(tape, agency, people, naming);
    if let Per::Level(level) = rule.per {
        keep_within(agency, level, &mut rule.who);
    }
    rule.when = random_when(tape, agency);
    rule.base = tape.one_of(&[Base::Headcount, Base::Present, Base::Unit]);
    rule.round = tape.one_of(&[None, None, Some(Rounding::Down), Some(Rounding::Up), Some(Rounding::Nearest)]);
    match tape.below(6) {
        0 | 1 => rule.max_wfh = Some(amount(tape)),
        2 => rule.min_office = Some(amount(tape)),
        3 => rule.min_wfh = Some(amount(tape)),
        4 => rule.max_office = Some(amount(tape)),
        _ => {
            rule.max_wfh = Some(amount(tape));
            rule.min_office = Some(amount(tape));
        }
    }
    if tape.once_in(3) && matches!(rule.max_wfh, Some(Amount::Percent(BasisPoints(1..)))) {
        rule.at_least = Some(tape.one_of(&[1, 2, 0]));
    }
    rule
}

fn random_cohort(tape: &mut Tape<'_>, agency: &Agency, people: usize, naming: Naming, number: usize) -> Cohort {
    let mut kinds = vec![CohortPer::Unit, CohortPer::Agency, CohortPer::Site];
    kinds.extend((0..agency.levels.len()).map(|level| CohortPer::Level(LevelIx::of(level))));
    let per = tape.one_of(&kinds);
    let mut who = random_who(tape, agency, people, naming);
    if let CohortPer::Level(level) = per {
        keep_within(agency, level, &mut who);
    }
    Cohort {
        id: format!("cohort{number}"),
        origin: origin(),
        who,
        when: random_when(tape, agency),
        per,
        count: tape.one_of(&[2, 3, 2, 1]),
        must: tape.once_in(3),
    }
}

/// Removes those who are under no unit of the level: the reader refuses a quota that selects them.
fn keep_within(agency: &Agency, level: LevelIx, who: &mut Selector) {
    let units = (0..agency.units.len()).map(UnitIx::of);
    let outside: Vec<UnitIx> = units.filter(|&unit| agency.unit_of_level(unit, level).is_none()).collect();
    let beyond = Clause { unit: Some(outside), ..Clause::default() };
    let mut excluded = vec![beyond];
    if who.any_of.is_some() {
        excluded.push(Clause { not: Some(Box::new(who.clone())), ..Clause::default() });
    }
    let within = Clause { not: Some(Box::new(Selector { any_of: Some(excluded) })), ..Clause::default() };
    *who = Selector { any_of: Some(vec![within]) };
}

/// What columns of `units.csv` and `sites.csv` imply: at most one quota for each, of everyone on every day.
fn table_quotas(tape: &mut Tape<'_>, agency: &Agency) -> Vec<Quota> {
    let mut quotas = Vec::new();
    for unit in (0..agency.units.len()).map(UnitIx::of) {
        if tape.once_in(4) {
            let mut rule = quota(agency, &format!("units.csv:{}", agency.units[unit.at()].id), Per::OneUnit(unit));
            rule.max_wfh = Some(amount(tape));
            rule.min_office = if tape.once_in(2) { Some(amount(tape)) } else { None };
            quotas.push(rule);
        }
    }
    for site in (0..agency.sites.len()).map(SiteIx::of) {
        if tape.once_in(4) {
            let mut rule = quota(agency, &format!("sites.csv:{}", agency.sites[site.at()].id), Per::OneSite(site));
            rule.min_office = Some(amount(tape));
            rule.max_office = if tape.once_in(2) { Some(Amount::Count(3)) } else { None };
            quotas.push(rule);
        }
    }
    quotas
}

fn random_limit(tape: &mut Tape<'_>) -> LimitKind {
    let window = match tape.below(6) {
        0 => Window::Week,
        1 => Window::Month,
        2 => Window::Horizon,
        3 => Window::Days(tape.one_of(&[2, 3, 4, 1])),
        4 => {
            let most = Some(tape.one_of(&[1, 2, 0]));
            return match tape.below(3) {
                0 => LimitKind::Run { max_wfh: most, max_office: None },
                1 => LimitKind::Run { max_wfh: None, max_office: most },
                _ => LimitKind::Run { max_wfh: Some(1), max_office: most },
            };
        }
        _ => return LimitKind::Bookend,
    };
    let (max_wfh, min_wfh, max_office, min_office) = match tape.below(7) {
        0 | 1 => (Some(tape.one_of(&[1, 2, 0])), None, None, None),
        2 => (None, Some(tape.one_of(&[1, 2])), None, None),
        3 => (None, None, None, Some(tape.one_of(&[1, 2, 3]))),
        4 => (None, None, Some(tape.one_of(&[1, 2, 0])), None),
        5 => (Some(2), None, Some(2), Some(1)),
        _ => (Some(2), Some(1), None, Some(1)),
    };
    LimitKind::Count { window, max_wfh, min_wfh, max_office, min_office }
}

/// Locks cells, to WFH only those that may be at home: the reader refuses the others.
fn lock(tape: &mut Tape<'_>, agency: &mut Agency, people: usize, naming: Naming) {
    let may = agency.may_be_home();
    let cells = (0..people).flat_map(|number| (0..agency.horizon.days() as Day).map(move |day| (number, day)));
    for (number, day) in cells.collect::<Vec<_>>() {
        let row = employee(agency, &naming(number)).at();
        match tape.below(10) {
            8 if may.contains(row, day) => agency.employees.locked_home.insert(row, day),
            9 if agency.is_present(EmployeeIx::of(row), day) => agency.employees.locked_office.insert(row, day),
            _ => {}
        }
    }
}
