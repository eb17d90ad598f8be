//! Every kind of rule, kept by one roster and broken by the same roster with a single other cell: the verifier says which
//! row of which rule it is, and what the roster has there.

use chrono::{Datelike, NaiveDate, Weekday};
use giliran::domain::agency::Agency;
use giliran::domain::amount::{Amount, BasisPoints};
use giliran::domain::builder::{
    AgencyBuilder, CohortRule, CycleRule, EmployeeRow, LimitRule, MeetRule, QuotaRule, TeamDayRule, UnitRow, When, Who,
};
use giliran::domain::calendar::Workweek;
use giliran::domain::fact::{BoundKind, RuleKind, Scope};
use giliran::domain::region::Region;
use giliran::domain::roster::{Roster, State};
use giliran::domain::rule::{PairKind, Period, Window};
use giliran::verify::{Expected, Member, Observed, Violation, list_shortfalls, verify_roster};

/// A day of September 2025, whose first is a Monday.
pub fn september(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 9, day).expect("a day of September")
}

/// A unit A with three people, from Monday 1 September on.
fn office(days: u32) -> AgencyBuilder {
    let person = |number| EmployeeRow::new(format!("P{number}"), "A").name(format!("Pegawai {number}")).group("tim");
    AgencyBuilder::new("Badan Contoh", september(1), september(days))
        .unit(UnitRow::new("A").name("Bagian A"))
        .employees((1..=3).map(person))
}

fn state_of(letter: char) -> State {
    match letter {
        'H' => State::Wfh,
        'O' => State::Wfo,
        'A' => State::Abs,
        _ => State::Off,
    }
}

pub fn drawn(agency: &Agency, rows: [&str; 3]) -> Roster {
    let mut roster = Roster::off(agency.employees.len(), agency.horizon.days());
    for (employee, row) in agency.employees.indices().zip(rows) {
        assert_eq!(row.len(), agency.horizon.days(), "a letter for each day");
        row.chars().zip(0..).for_each(|(letter, day)| roster.set(employee, day, state_of(letter)));
    }
    roster
}

/// Who breaks what, and on which day first.
pub fn broken_by(agency: &Agency, rows: [&str; 3]) -> Vec<(String, String, Option<NaiveDate>)> {
    let violations = verify_roster(agency, &drawn(agency, rows)).violations.into_iter();
    violations.map(|violation| (violation.row.rule, violation.row.employee, violation.row.date)).collect()
}

/// What is told of a violation: rule, bound, unit or employee, first day, last day, the number it comes to.
type Told<'a> = (&'a str, Option<BoundKind>, &'a str, Option<NaiveDate>, Option<NaiveDate>, Option<i64>);

fn told(violation: &Violation) -> (Told<'_>, RuleKind, Observed) {
    let row = &violation.row;
    let whom = if row.employee.is_empty() { &row.unit } else { &row.employee };
    ((&row.rule, row.bound, whom, row.date, row.until, row.limit), row.kind, violation.observed.clone())
}

/// `kept` keeps every rule; with this cell instead, which is one other, one row is broken.
fn breaks(
    rule: AgencyBuilder,
    kept: [&str; 3],
    (row, day): (usize, usize),
    found: Told<'_>,
    kind: RuleKind,
    observed: Observed,
) {
    let agency = rule.build().expect("a sound agency");
    assert_eq!(verify_roster(&agency, &drawn(&agency, kept)).violations, [], "{found:?} is kept");
    let mut broken = kept.map(str::to_owned);
    let other = if &kept[row][day..=day] == "H" { "O" } else { "H" };
    broken[row].replace_range(day..=day, other);
    let [one, two, three] = &broken;
    let violations = verify_roster(&agency, &drawn(&agency, [one, two, three])).violations;
    for row in violations.iter().map(|violation| &violation.row) {
        let scope = match kind {
            RuleKind::Quota => Scope::Unit,
            RuleKind::TeamDay => Scope::Group,
            RuleKind::Pair | RuleKind::Meet => Scope::Pair,
            RuleKind::Cohort if row.employee.is_empty() => Scope::Unit,
            _ => Scope::Employee,
        };
        assert_eq!(row.scope, scope, "{row:?}");
        // Of two who have to meet, the group says why.
        assert_eq!(row.unit.is_empty(), !matches!(kind, RuleKind::Meet) && !row.employee.is_empty(), "{row:?}");
    }
    let all: Vec<_> = violations.iter().map(told).collect();
    assert_eq!(all, [(found, kind, observed)]);
}

fn first() -> Option<NaiveDate> {
    Some(september(1))
}

const PEOPLE: fn(u32, u32) -> Observed = |found, asked| Observed::People { found, asked };

#[test]
fn quotas() {
    use BoundKind::{MaxOffice, MaxWfh, MinOffice, MinWfh};
    let kept = ["HOOOO", "OHOOO", "OOHOO"];
    let told = |bound, limit| ("kuota", Some(bound), "A", first(), None, Some(limit));
    let case = |rule: QuotaRule, kept, cell, bound, limit, observed| {
        breaks(office(5).quota(rule), kept, cell, told(bound, limit), RuleKind::Quota, observed);
    };
    let quota = || QuotaRule::new("kuota");
    case(quota().max_wfh(Amount::Count(1)), kept, (1, 0), MaxWfh, 1, PEOPLE(2, 1));
    // 40% of three are 1.2, and at most means one.
    case(quota().max_wfh(Amount::percent(40)), kept, (1, 0), MaxWfh, 1, PEOPLE(2, 1));
    let two = ["HOOOO", "HHOOO", "OOHOO"];
    case(quota().max_wfh(Amount::percent(40)).at_least(2), two, (2, 0), MaxWfh, 2, PEOPLE(3, 2));
    // At least 40% of three are two.
    case(quota().min_office(Amount::percent(40)), kept, (1, 0), MinOffice, 2, PEOPLE(1, 2));
    case(quota().max_office(Amount::percent(70)), ["HHHHH", "OOOOO", "OOOOO"], (0, 0), MaxOffice, 2, PEOPLE(3, 2));
    case(quota().min_wfh(Amount::Count(1)), ["HHHHH", "OOOOO", "OOOOO"], (0, 0), MinWfh, 1, PEOPLE(0, 1));
    // Percentages of a fine kind: 33.33% of three are 0.9999, 33.34% of three 1.0002.
    let fine = |points| Amount::Percent(BasisPoints(points));
    case(quota().max_wfh(fine(3_334)), kept, (1, 0), MaxWfh, 1, PEOPLE(2, 1));
    case(quota().max_wfh(fine(3_333)), ["OOOOO"; 3], (1, 0), MaxWfh, 0, PEOPLE(1, 0));
    case(quota().min_office(fine(3_334)), ["OOOOO", "HHHHH", "OOOOO"], (2, 0), MinOffice, 2, PEOPLE(1, 2));
    case(quota().min_office(fine(3_333)), ["OOOOO", "HHHHH", "HOOOO"], (0, 0), MinOffice, 1, PEOPLE(0, 1));
}

#[test]
fn limits() {
    use BoundKind::{MaxOffice, MaxWfh, MinOffice, MinWfh};
    let case = |rule: LimitRule, kept, cell, bound, (from, to), limit, observed| {
        let found = ("batas", Some(bound), "P1", Some(september(from)), Some(september(to)), Some(limit));
        breaks(office(12).limit(rule), kept, cell, found, RuleKind::Limit, observed);
    };
    let row = |one: &'static str| [one, "OHOHO..HOHOO", "OHOHO..HOHOO"];
    let days = |found| Observed::Days { found };
    let per = Window::Week;
    let rule = LimitRule::at_most_home("batas", per, 2);
    case(rule, row("HOOOH..HHOOO"), (0, 11), MaxWfh, (8, 12), 2, days(3));
    let rule = LimitRule::at_least_home("batas", per, 2);
    case(rule, row("HOOOH..HHOOO"), (0, 8), MinWfh, (8, 12), 2, days(1));
    let rule = LimitRule::at_most_office("batas", per, 3);
    case(rule, row("HOOOH..HHOOO"), (0, 0), MaxOffice, (1, 5), 3, days(4));
    let rule = LimitRule::at_least_office("batas", per, 3);
    case(rule, row("HOOOH..HHOOO"), (0, 2), MinOffice, (1, 5), 3, days(2));
    let rule = LimitRule::at_most_home("batas", Window::Month, 4);
    case(rule, row("HOOOH..HHOOO"), (0, 11), MaxWfh, (1, 12), 4, days(5));
    let rule = LimitRule::at_most_home("batas", Window::Horizon, 4);
    case(rule, row("HOOOH..HHOOO"), (0, 1), MaxWfh, (1, 12), 4, days(5));
    // Any four working days in a row, over the weekend too.
    let rule = LimitRule::at_most_home("batas", Window::Days(4), 2);
    case(rule, row("OOOHH..OOOOO"), (0, 8), MaxWfh, (4, 9), 2, days(3));
    case(
        LimitRule::run("batas", 2),
        row("HHOHH..OHHOO"),
        (0, 7),
        MaxWfh,
        (4, 10),
        2,
        Observed::Run { found: 5, before: 0, rows: 3 },
    );
    case(
        LimitRule::run("batas", 1),
        row("HOOHO..OHOHO"),
        (0, 4),
        MaxWfh,
        (4, 5),
        1,
        Observed::Run { found: 2, before: 0, rows: 1 },
    );
}

#[test]
fn the_ends_of_a_week() {
    let observed = Observed::Bookend { last: september(5), first: september(8) };
    let found = ("batas", Some(BoundKind::MaxWfh), "P1", Some(september(8)), None, Some(1));
    let kept = ["OOOOH..OHHHH", "OOOOO..HOOOH", "OOOOO..OOOOO"];
    breaks(office(12).limit(LimitRule::bookend("batas")), kept, (0, 7), found, RuleKind::Limit, observed);
}

#[test]
fn team_days() {
    let week = |first, last| (Some(september(first)), Some(september(last)));
    let found = |limit, (from, to)| ("tim-day", Some(BoundKind::Count), "tim", from, to, Some(limit));
    let rule = || TeamDayRule::new("tim-day").group("tim").per(Period::Week);
    let kept = ["OHOHH..OOOOO", "OOHHH..OOOOO", "OHHHH..OOOOO"];
    breaks(
        office(12).team_day(rule()),
        kept,
        (1, 0),
        found(1, week(1, 5)),
        RuleKind::TeamDay,
        Observed::Days { found: 0 },
    );
    // Two of three are two thirds: enough of a share of 60%, not of 67%.
    let share = rule().share(60);
    let observed = Observed::DaysOfShare { found: 0, share: BasisPoints(6_000) };
    let kept = ["HHOHH..OOOOO", "OOHHH..OOOOO", "OHHHH..OOOOO"];
    breaks(office(12).team_day(share), kept, (1, 0), found(1, week(1, 5)), RuleKind::TeamDay, observed);
}

#[test]
fn cycles() {
    let observed = Observed::Repetition { earlier: september(2), wanted: State::Wfh, found: State::Wfo };
    let found = ("siklus", None, "P2", Some(september(9)), None, None);
    let kept = ["OOOOO..OOOOO", "OHOHO..OHOHO", "HHHHH..HHHHH"];
    let rule = CycleRule::weeks("siklus", 1);
    breaks(office(12).cycle(rule), kept, (1, 8), found, RuleKind::Cycle, observed);
    // Five working days later is the same weekday here; the last of ten has nothing that repeats it.
    let rule = CycleRule::days("siklus", 5);
    let observed = Observed::Repetition { earlier: september(5), wanted: State::Wfo, found: State::Wfh };
    let found = ("siklus", None, "P2", Some(september(12)), None, None);
    breaks(office(12).cycle(rule), kept, (1, 11), found, RuleKind::Cycle, observed);
}

#[test]
fn cohorts() {
    let kept = ["HOOOO..OOOOO", "OOOOO..OHOOO", "OOOOO..OOOOO"];
    let found = ("regu", None, "P1", Some(september(10)), None, None);
    let observed = Observed::NoCohort { home: vec![september(1), september(10)], office: Vec::new() };
    breaks(office(12).cohort(CohortRule::new("regu").count(2)), kept, (0, 9), found, RuleKind::Cohort, observed);
    // With two of three in the first week the third has to be in the other.
    let kept = ["HOOOO..OOOOO", "HOOOO..OOOOO", "OOOOO..OOOOO"];
    let found = ("regu", None, "A", None, None, Some(2));
    let observed = Observed::CrowdedCohorts { weeks: vec![september(1)], others: 0, people: 3 };
    breaks(office(12).cohort(CohortRule::new("regu").count(2)), kept, (2, 0), found, RuleKind::Cohort, observed);
}

/// The week of the crowd is the first of their cohort, counted from that of the horizon.
#[test]
fn the_week_of_a_crowd_is_named() {
    let kept = ["OOOOO..HOOOO", "HOOOO..OOOOO", "OOOOO..OOOOO"];
    let found = ("regu", None, "A", None, None, Some(1));
    let observed = Observed::CrowdedCohorts { weeks: vec![september(8)], others: 0, people: 2 };
    breaks(office(12).cohort(CohortRule::new("regu").count(4)), kept, (2, 7), found, RuleKind::Cohort, observed);
}

/// Working days of a unit are those of its workweek: Saturday with six days, Sunday with none.
#[test]
fn weekends() {
    let agency = |workweek| {
        let people = (1..=3).map(|number| EmployeeRow::new(format!("P{number}"), "A"));
        let agency = AgencyBuilder::new("Badan Contoh", september(5), september(8));
        let unit = UnitRow::new("A").workweek(workweek);
        agency.working(september(7)).unit(unit).employees(people).build().expect("a sound agency")
    };
    let rows = ["OOOO", "O.OO", "OH.O"];
    let day = |employee: &str, day| ("state".to_owned(), employee.to_owned(), Some(september(day)));
    // Sunday the 7th is a working day here for everyone.
    assert_eq!(broken_by(&agency(Workweek::Five), rows), [day("P1", 6), day("P3", 6), day("P3", 7)]);
    assert_eq!(broken_by(&agency(Workweek::Six), rows), [day("P2", 6), day("P3", 7)]);
    let usual = |workweek| {
        let people = (1..=3).map(|number| EmployeeRow::new(format!("P{number}"), "A"));
        let agency = AgencyBuilder::new("Badan Contoh", september(6), september(7));
        agency.unit(UnitRow::new("A").workweek(workweek)).employees(people).build().expect("a sound agency")
    };
    assert_eq!(broken_by(&usual(Workweek::Five), ["..", "O.", ".O"]), [day("P2", 6), day("P3", 7)]);
    assert_eq!(broken_by(&usual(Workweek::Six), ["O.", "..", "OO"]), [day("P2", 6), day("P3", 7)]);
}

/// A minimum that nobody can reach is known before there is a roster.
#[test]
fn shortfalls() {
    let agency = office(3).quota(QuotaRule::new("kuota").min_wfh(Amount::Count(4))).build().expect("a sound agency");
    let shortfalls = list_shortfalls(&agency);
    let told: Vec<_> =
        shortfalls.iter().map(|short| (short.row.date, short.row.limit, short.asked, short.reachable)).collect();
    let on = |day| (Some(september(day)), Some(3), 4, 3);
    assert_eq!(told, [on(1), on(2), on(3)]);
    let reachable = office(3).quota(QuotaRule::new("kuota").min_wfh(Amount::Count(3)).min_office(Amount::Count(3)));
    assert_eq!(list_shortfalls(&reachable.build().expect("a sound agency")), []);
    assert_eq!(verify_roster(&agency, &drawn(&agency, ["HHH"; 3])).shortfalls, shortfalls);
}

/// Days far into a horizon count as those at its start do.
#[test]
fn a_meet_after_many_weeks() {
    let (first, last) = (september(1), september(1) + chrono::Duration::days(81));
    let person = |number| EmployeeRow::new(format!("P{number}"), "A").group("tim");
    let agency = AgencyBuilder::new("Badan Contoh", first, last)
        .unit(UnitRow::new("A"))
        .employees((1..=3).map(person))
        .meet(MeetRule::new("temu", Period::Horizon).group("tim"))
        .build()
        .expect("a sound agency");
    let week = |letter: char| format!("{}..", String::from(letter).repeat(5));
    let all_home = week('H').repeat(12)[..82].to_owned();
    let meets_late = week('H').repeat(10) + "HHHOH..HHHHH";
    assert_eq!(broken_by(&agency, [&meets_late, &meets_late, &meets_late]), []);
    let told = broken_by(&agency, [&meets_late, &meets_late, &all_home]);
    assert_eq!(told.iter().map(|(_, pair, _)| pair.as_str()).collect::<Vec<_>>(), ["P1;P3", "P2;P3"]);
}

#[test]
fn a_run_after_many_weeks() {
    let (first, last) = (september(1), september(1) + chrono::Duration::days(81));
    let agency = AgencyBuilder::new("Badan Contoh", first, last)
        .unit(UnitRow::new("A"))
        .employees((1..=3).map(|number| EmployeeRow::new(format!("P{number}"), "A")))
        .limit(LimitRule::run("batas", 3))
        .build()
        .expect("a sound agency");
    let office = "OOOOO..".repeat(12)[..82].to_owned();
    let run = "OOOOO..".repeat(10) + "OHHHH..OOOOO";
    let violations = verify_roster(&agency, &drawn(&agency, [&office, &run, &office])).violations;
    let day = |after| Some(first + chrono::Duration::days(after));
    let found = ("batas", Some(BoundKind::MaxWfh), "P2", day(71), day(74), Some(3));
    let all: Vec<_> = violations.iter().map(told).collect();
    assert_eq!(all, [(found, RuleKind::Limit, Observed::Run { found: 4, before: 0, rows: 1 })]);
}

/// What a percentage comes to at least is said of maxima at home, and of no other bound.
#[test]
fn a_row_says_how_its_number_follows() {
    let rule = QuotaRule::new("kuota").max_wfh(Amount::percent(40)).min_office(Amount::percent(60)).at_least(1);
    let mut agency = office(1).quota(rule).build().expect("a sound agency");
    agency.quotas[0].origin.source = Some("Pasal 3".to_owned());
    let violations = verify_roster(&agency, &drawn(&agency, ["H", "H", "O"])).violations;
    let rows: Vec<_> = violations.iter().map(|violation| &violation.row).collect();
    let proportions: Vec<_> = rows.iter().filter_map(|row| row.proportion).collect();
    let said: Vec<_> = proportions.iter().map(|of| (of.percent, of.of, of.at_least)).collect();
    assert_eq!(said, [(BasisPoints(4_000), 3, Some(1)), (BasisPoints(6_000), 3, None)]);
    assert!(rows.iter().all(|row| row.source.as_deref() == Some("Pasal 3")));
    let none = QuotaRule::new("kuota").max_wfh(Amount::percent(0));
    let mut agency = office(1).quota(none).build().expect("a sound agency");
    agency.quotas[0].at_least = Some(1);
    let violations = verify_roster(&agency, &drawn(&agency, ["H", "O", "O"])).violations;
    let said: Vec<_> = violations.iter().map(|violation| violation.row.proportion.map(|of| of.at_least)).collect();
    assert_eq!(said, [Some(None)], "of 0% there is no least");
}

/// Days of a previous roster are written where there are any.
#[test]
fn a_run_is_written_with_what_is_past() {
    let json = |before| serde_json::to_value(Observed::Run { found: 3, before, rows: 1 }).expect("JSON");
    assert_eq!(json(0).get("before"), None);
    assert_eq!(json(2)["before"], 2);
}

#[test]
fn meets() {
    let rule = MeetRule::new("temu", Period::Week).group("tim");
    let kept = ["OOHHH", "OHOHH", "HOOHH"];
    let found = ("temu", Some(BoundKind::Count), "P1;P2", first(), Some(september(5)), Some(1));
    breaks(office(5).meet(rule), kept, (0, 0), found, RuleKind::Meet, Observed::Days { found: 0 });
}

#[test]
fn pairs() {
    let member =
        |number: u32, state| Member { employee: format!("P{number}"), name: format!("Pegawai {number}"), state };
    let pair = |first, second| Observed::Pair { first: member(1, first), second: member(2, second) };
    let found = |bound| ("pair", Some(bound), "P1;P2", Some(september(3)), None, None);
    let rule = office(5).pair("P1", "P2", PairKind::Cover);
    let observed = pair(State::Wfh, State::Wfh);
    breaks(rule, ["HOOHO", "OHHOO", "HHHHH"], (0, 2), found(BoundKind::Cover), RuleKind::Pair, observed);
    let rule = office(5).pair("P1", "P2", PairKind::Together);
    let observed = pair(State::Wfo, State::Wfh);
    breaks(rule, ["HOHHO", "HOHHO", "OOOOO"], (0, 2), found(BoundKind::Together), RuleKind::Pair, observed);
}

#[test]
fn locks_and_states() {
    let person = |row: EmployeeRow| {
        AgencyBuilder::new("Badan Contoh", september(1), september(5))
            .unit(UnitRow::new("A").name("Bagian A"))
            .employees([row, EmployeeRow::new("P2", "A"), EmployeeRow::new("P3", "A")])
    };
    let one = || EmployeeRow::new("P1", "A");
    let cell = |found, expected| Observed::Cell { found, expected, unit: "A".to_owned() };
    let kept = ["HOOOO", "OOOOO", "OOOOO"];
    let found = |rule, bound, day| (rule, bound, "P1", Some(september(day)), None, None);
    let observed = cell(State::Wfo, Expected::Lock(State::Wfh));
    let lock = found("lock", Some(BoundKind::Wfh), 1);
    breaks(person(one().lock_home(september(1))), kept, (0, 0), lock, RuleKind::Lock, observed);
    let observed = cell(State::Wfh, Expected::Lock(State::Wfo));
    let lock = found("lock", Some(BoundKind::Wfo), 2);
    breaks(person(one().lock_office(september(2))), kept, (0, 1), lock, RuleKind::Lock, observed);
    let observed = cell(State::Wfh, Expected::Office);
    let state = found("state", None, 4);
    let row = one().eligible_on(september(4), september(5), false);
    breaks(person(row), kept, (0, 3), state, RuleKind::State, observed);
    // An absence, and a day off.
    let row = one().absence(september(3), september(3));
    let state = found("state", None, 3);
    breaks(
        person(row),
        ["HOAOO", "OOOOO", "OOOOO"],
        (0, 2),
        state,
        RuleKind::State,
        cell(State::Wfh, Expected::Absence),
    );
    let state = found("state", None, 5);
    let day_off = cell(State::Wfh, Expected::DayOff);
    let friday = person(one()).holiday(september(5));
    breaks(friday, ["HOOO.", "OOOO.", "OOOO."], (0, 4), state, RuleKind::State, day_off);
}

/// Who is selected, and on which days: the rule holds there and nowhere else.
#[test]
fn a_rule_holds_for_whom_and_when_it_says() {
    let rule = |who, when| {
        let limit = LimitRule::at_most_home("batas", Window::Horizon, 1).who(who).when(when);
        office(5).limit(limit).build().expect("a sound agency")
    };
    let broken = |agency: &Agency, rows| -> Vec<String> {
        let violations = verify_roster(agency, &drawn(agency, rows)).violations;
        violations.into_iter().map(|violation| violation.row.employee).collect()
    };
    let rows = ["HHOOO", "OOOHH", "HOOOH"];
    assert_eq!(broken(&rule(Who::everyone(), When::always()), rows), ["P1", "P2", "P3"]);
    assert_eq!(broken(&rule(Who::everyone().employee("P2"), When::always()), rows), ["P2"]);
    assert_eq!(broken(&rule(Who::everyone().not(Who::everyone().employee("P2")), When::always()), rows), ["P1", "P3"]);
    let here = |row: EmployeeRow, is| row.eligible(is);
    let mixed = AgencyBuilder::new("Badan Contoh", september(1), september(5))
        .unit(UnitRow::new("A"))
        .employees([("P1", true), ("P2", false), ("P3", true)].map(|(id, is)| here(EmployeeRow::new(id, "A"), is)))
        .limit(LimitRule::at_least_office("batas", Window::Horizon, 5).who(Who::everyone().eligible(true)))
        .build()
        .expect("a sound agency");
    assert_eq!(broken(&mixed, ["HOOOO", "OOOOO", "OOOOO"]), ["P1"]);
    // A unit without a location lies nowhere.
    let region = Region {
        code: "31.71".to_owned(),
        name: "Kota Contoh".to_owned(),
        province_code: "31".to_owned(),
        province: "Contoh".to_owned(),
        jabodetabek: false,
    };
    let placed = AgencyBuilder::new("Badan Contoh", september(1), september(5))
        .regions([region])
        .unit(UnitRow::new("A").location("31.71"))
        .unit(UnitRow::new("B"))
        .employees([("P1", "A"), ("P2", "B"), ("P3", "A")].map(|(id, unit)| EmployeeRow::new(id, unit)))
        .limit(LimitRule::at_most_home("batas", Window::Horizon, 1).who(Who::everyone().location("31.71")))
        .build()
        .expect("a sound agency");
    let mut all: Vec<String> = broken(&placed, ["HHOOO", "HHOOO", "HHOOO"]);
    all.sort();
    assert_eq!(all, ["P1", "P3"]);
    let ends = When::always().weekday(Weekday::Thu).weekday(Weekday::Fri);
    assert_eq!(broken(&rule(Who::everyone(), ends), rows), ["P2"]);
    let from = When::always().from(september(2));
    assert_eq!(broken(&rule(Who::everyone(), from), rows), ["P2"]);
    assert_eq!(september(1).weekday(), Weekday::Mon);
}
