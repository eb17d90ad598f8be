//! What programs have so that the search is short, row by row: the optimum would be the same without it, and found later.
//!
//! A row is drawn as its sum between its sides. `A1.7` is the cell of A1 on day 7, `c0.7` the column by which the person that
//! a rule numbers 0 chooses the cohort that day 7 is the first of, `y0.7` and `z0.7` a day of meeting and a team day, `s2.0`
//! the first slack of row 2, `t0` the first step of a share.

use std::fmt::Write;

use giliran::domain::agency::Agency;
use giliran::domain::amount::{BasisPoints, Rounding};
use giliran::domain::cohort::{Cohort, CohortPer};
use giliran::domain::day::{Day, DayMatrix, DaySet};
use giliran::domain::fact::{BoundKind, RuleKind, Span};
use giliran::domain::index::{EmployeeIx, SiteIx, UnitIx};
use giliran::domain::published::Published;
use giliran::domain::roster::State;
use giliran::domain::rule::{
    Cycle, CycleStep, LimitKind, Meet, Objective, Per, Period, Quota, Selector, TeamDay, Window,
};
use giliran::domain::score::{DayKind, Share};
use giliran::formulation::program::{Column, Entry, Program, RowBounds, RowTag, RuleRow};
use giliran::formulation::{
    CapRow, CellKind, Detail, Formulation, Loosening, OpenShare, StepColumns, above_costs, add_step_columns,
    descending_costs, is_network, possible_shares, split_into_blocks, step_gains,
};

use crate::shorthand::{count, days, group, of_class, percent, roster, staffed, team_day, unit, within};
use crate::support::builder::{Office, Tables, all_before, limit, origin, quota};

/// The programs of an agency, block by block.
fn programs(agency: &Agency, detail: Detail) -> Vec<Program> {
    let may = agency.may_be_home();
    let formulation = Formulation::new(agency, &may, detail);
    split_into_blocks(&formulation).iter().map(|block| formulation.program(block)).collect()
}

/// The rows of the program of an agency whose people are in one block.
fn rows(agency: &Agency, detail: Detail) -> Vec<String> {
    let [program] = &programs(agency, detail)[..] else { panic!("one block") };
    draw(agency, program)
}

fn draw(agency: &Agency, program: &Program) -> Vec<String> {
    let name = |entry: &Entry| match program.columns[entry.column as usize] {
        Column::Cell { employee, day } => format!("{}.{day}", agency.employees.id.get(employee.at())),
        Column::Auxiliary { family: RuleKind::Cohort, whom, day } => format!("c{whom}.{day}"),
        Column::Auxiliary { family: RuleKind::Meet, whom, day } => format!("y{whom}.{day}"),
        Column::Auxiliary { whom, day, .. } => format!("z{whom}.{day}"),
        Column::Slack { row, unit } => format!("s{row}.{unit}"),
        Column::Step { granted, .. } => format!("t{granted}"),
    };
    let draw = |row: usize| {
        let mut text = String::new();
        for entry in program.rows.entries(row) {
            let sign = match (text.is_empty(), entry.coefficient < 0) {
                (true, false) => "",
                (true, true) => "-",
                (false, false) => " + ",
                (false, true) => " - ",
            };
            let times = match entry.coefficient.abs() {
                1 => String::new(),
                more => format!("{more} "),
            };
            write!(text, "{sign}{times}{}", name(entry)).expect("texts grow");
        }
        let RowBounds { lower, upper } = program.rows.bounds(row);
        match (lower, upper) {
            (Some(lower), Some(upper)) if lower == upper => format!("{text} = {lower}"),
            (Some(lower), Some(upper)) => format!("{lower} <= {text} <= {upper}"),
            (Some(lower), None) => format!("{text} >= {lower}"),
            (None, Some(upper)) => format!("{text} <= {upper}"),
            (None, None) => text,
        }
    };
    (0..program.rows.len()).map(draw).collect()
}

/// Everyone wishes for these days.
fn wishing(length: u32, people: &[&[Day]]) -> Tables {
    let mut tables = staffed(length, people.len());
    for (person, days) in tables.people.iter_mut().zip(people) {
        person.wishes = days.iter().map(|&day| (day, 1)).collect();
    }
    tables
}

/// The week of Monday 28 August 2023, with which these horizons begin, is one of cohort 0 of two.
fn divided(tables: &Tables, count: u32, must: bool) -> Agency {
    let mut agency = tables.build();
    agency.cohorts = vec![Cohort {
        id: "shift".to_owned(),
        origin: origin(),
        who: Selector::everyone(),
        when: DaySet::all(agency.horizon.days()),
        per: CohortPer::Unit,
        count,
        must,
    }];
    agency
}

/// A1, of class 1, who chooses between two cohorts, and somebody who wishes for nothing.
fn choosing(length: u32, wishes: &[Day]) -> Agency {
    let mut tables = wishing(length, &[wishes, &[]]);
    tables.people[0].class = 1;
    divided(&tables, 2, false)
}

fn cycle(agency: &Agency, step: CycleStep, when: &[Day]) -> Cycle {
    Cycle {
        id: "cycle".to_owned(),
        origin: origin(),
        who: of_class(1),
        when: days(agency, when),
        before: all_before(agency),
        step,
        soft: false,
    }
}

#[test]
fn at_most_so_many_days_are_at_most_so_many_in_the_weeks_of_one_cohort() {
    let with_most = |most: u32| {
        let mut agency = choosing(12, &[0, 1, 2, 7]);
        agency.limits = vec![limit(&agency, "most", within(Window::Horizon, Some(most), None, None))];
        rows(&agency, Detail::Lean)
    };
    let of_cells = ["A1.0 - c0.0 <= 0", "A1.1 - c0.0 <= 0", "A1.2 - c0.0 <= 0", "A1.7 - c0.7 <= 0"];
    let all = |limit: &'static str, lifted: &[&'static str]| -> Vec<&str> {
        [&[limit], &of_cells[..], lifted, &["c0.0 + c0.7 <= 1"]].concat()
    };
    assert_eq!(with_most(0), all("A1.0 + A1.1 + A1.2 + A1.7 <= 0", &[]));
    assert_eq!(with_most(1), all("A1.0 + A1.1 + A1.2 + A1.7 <= 1", &["A1.0 + A1.1 + A1.2 - c0.0 <= 0"]));
    assert_eq!(with_most(2), all("A1.0 + A1.1 + A1.2 + A1.7 <= 2", &["A1.0 + A1.1 + A1.2 - 2 c0.0 <= 0"]));
    assert_eq!(with_most(3), all("A1.0 + A1.1 + A1.2 + A1.7 <= 3", &[]));
    // Where the limit gives way, so does what follows from it.
    let mut agency = choosing(12, &[0, 1, 2, 7]);
    agency.limits = vec![limit(&agency, "most", within(Window::Horizon, Some(1), None, None))];
    agency.limits[0].soft = true;
    let soft = rows(&agency, Detail::Lean);
    assert_eq!(soft[0], "A1.0 + A1.1 + A1.2 + A1.7 - s0.0 - s0.1 - s0.2 <= 1");
    assert_eq!(soft[5], "A1.0 + A1.1 + A1.2 - s0.0 - s0.1 - s0.2 - c0.0 <= 0");
}

#[test]
fn at_least_so_many_days_are_made_of_those_of_the_cohort_chosen() {
    let with_least = |least: u32, when: &[Day]| {
        let mut agency = choosing(19, &[0, 1, 2, 7]);
        agency.cohorts[0].when = days(&agency, &[0, 1, 2, 3, 4, 7, 8, 9, 10, 11]);
        agency.limits = vec![limit(&agency, "least", within(Window::Horizon, None, Some(least), None))];
        agency.limits[0].when = days(&agency, when);
        agency.limits[0].who = of_class(1);
        let rows = rows(&agency, Detail::Lean);
        rows.into_iter().filter(|row| row.contains("c0.0") && row.contains(">=")).collect::<Vec<_>>()
    };
    // Three of the days lie in the weeks of one cohort, one in those of the other.
    assert_eq!(with_least(2, &[0, 1, 2, 7]), ["2 c0.0 + c0.7 >= 2"]);
    assert_eq!(with_least(3, &[0, 1, 2, 7]), [""; 0], "no cohort has more days than are asked for");
    // One in nobody's weeks.
    assert_eq!(with_least(3, &[0, 1, 2, 7, 14]), ["2 c0.0 + c0.7 >= 2"]);
    assert_eq!(with_least(3, &[0, 1, 2, 14]), ["2 c0.0 >= 2"]);
    assert_eq!(with_least(2, &[0, 14, 15]), [""; 0], "the days in nobody's weeks are enough");
}

#[test]
fn days_alike_in_the_weeks_of_two_cohorts_are_both_in_the_office() {
    let mut agency = choosing(12, &[0, 7]);
    agency.cycles = vec![cycle(&agency, CycleStep::Weeks(1), &[0, 7])];
    let expected =
        ["A1.0 - A1.7 = 0", "A1.0 - c0.0 <= 0", "A1.7 - c0.7 <= 0", "A1.0 <= 0", "-A1.7 >= 0", "c0.0 + c0.7 <= 1"];
    assert_eq!(rows(&agency, Detail::Lean), expected);
    // Not so in the weeks of one.
    let mut agency = choosing(12, &[0, 1, 7]);
    agency.cycles = vec![cycle(&agency, CycleStep::Days(1), &[0, 1])];
    let of_week = ["A1.0 - A1.1 = 0", "A1.0 - c0.0 <= 0", "A1.1 - c0.0 <= 0", "A1.7 - c0.7 <= 0", "c0.0 + c0.7 <= 1"];
    assert_eq!(rows(&agency, Detail::Lean), of_week);
}

#[test]
fn what_explains_a_conflict_has_no_rows_that_follow() {
    let mut agency = choosing(12, &[0, 1, 2, 7]);
    agency.limits = vec![limit(&agency, "most", within(Window::Horizon, Some(1), None, None))];
    let all: Vec<String> = programs(&agency, Detail::Full).iter().flat_map(|program| draw(&agency, program)).collect();
    assert!(!all.iter().any(|row| row.contains("A1.0 + A1.1") && row.contains("c0")), "{all:#?}");
}

#[test]
fn sizes_of_cohorts_tie_people_only_where_they_can_bind() {
    // Two people of four have room in each of two cohorts, whichever they choose.
    let both: &[Day] = &[0, 7];
    let two = divided(&wishing(12, &[both, both, &[], &[]]), 2, false);
    assert_eq!(programs(&two, Detail::Lean).len(), 2);
    let three = divided(&wishing(12, &[both, both, both, &[]]), 2, false);
    assert_eq!(programs(&three, Detail::Lean).len(), 1);
    // In one week one cohort must be at home, and those who need not be are in the other, which has room for two.
    let eligible = |people: usize| {
        let mut tables = staffed(5, 4);
        tables.people[people..].iter_mut().for_each(|person| person.eligible = false);
        divided(&tables, 2, true)
    };
    assert_eq!(programs(&eligible(2), Detail::Lean).len(), 2);
    assert_eq!(programs(&eligible(3), Detail::Lean).len(), 1);
}

#[test]
fn quotas_tie_people_only_where_they_can_bind() {
    let one: &[Day] = &[0];
    let blocks = |wishes: &[&[Day]], most: u32| {
        let mut agency = wishing(1, wishes).build();
        agency.quotas = vec![Quota { max_wfh: count(most), ..quota(&agency, "cap", Per::Unit) }];
        programs(&agency, Detail::Lean).len()
    };
    assert_eq!(blocks(&[one, one], 1), 1);
    assert_eq!(blocks(&[one, one], 2), 2);
    // Whoever may be at home and does not wish to takes no place.
    assert_eq!(blocks(&[one, one, &[]], 2), 2);
    assert_eq!(blocks(&[one, one, one], 2), 1);
    // Whoever is locked to home takes one.
    let mut tables = wishing(1, &[one, one, &[]]);
    tables.people[2].locked_home = vec![0];
    let mut agency = tables.build();
    agency.quotas = vec![Quota { max_wfh: count(2), ..quota(&agency, "cap", Per::Unit) }];
    assert_eq!(rows(&agency, Detail::Lean), ["A1.0 + A2.0 <= 1"]);
}

#[test]
fn sizes_of_cohorts_are_rows_where_they_can_bind() {
    let sizes = |agency: &Agency, detail: Detail| -> Vec<String> {
        let is_size = |row: &String| row.starts_with('c') && row.contains("c1.") && !row.contains("c1.0 + c1.7");
        rows(agency, detail).into_iter().filter(is_size).collect()
    };
    // Of three there are two and one; both cohorts with two would take four.
    let both: &[Day] = &[0, 7];
    let three = divided(&wishing(12, &[both; 3]), 2, false);
    assert_eq!(sizes(&three, Detail::Lean), ["c0.0 + c1.0 + c2.0 <= 2", "c0.7 + c1.7 + c2.7 <= 2"]);
    // Four people in three cohorts: four of them could make two cohorts of two, and one may have two.
    let mondays: &[Day] = &[0, 7, 14];
    let four = divided(&wishing(19, &[mondays; 4]), 3, false);
    let all = rows(&four, Detail::Lean);
    let size = |day: Day| format!("c0.{day} + c1.{day} + c2.{day} + c3.{day} - c4.{day} <= 1");
    assert_eq!(all[all.len() - 4..], [size(0), size(7), size(14), "c4.0 + c4.7 + c4.14 <= 1".to_owned()]);
    // Whoever is in no cohort of the week is in one without a week here: of three, one or two.
    let week = divided(&staffed(5, 3), 2, true);
    assert_eq!(sizes(&week, Detail::Lean), ["c0.0 + c1.0 + c2.0 - c3.0 = 1", "c0.0 + c1.0 + c2.0 >= 1"]);
    // Of four, two: no more, and no fewer.
    let week = divided(&staffed(5, 4), 2, true);
    assert_eq!(sizes(&week, Detail::Lean), ["c0.0 + c1.0 + c2.0 + c3.0 = 2"]);
    // To be told in a conflict, the least that a cohort holds is a row too, less those whom the program does not know of.
    let mut tables = staffed(12, 4);
    tables.people[3].eligible = false;
    let weeks = divided(&tables, 2, true);
    let sum = |day: Day| format!("c0.{day} + c1.{day} + c2.{day}");
    let expected = [0, 7].map(|day| [format!("{} >= 1", sum(day)), format!("{} <= 2", sum(day))]).concat();
    assert_eq!(sizes(&weeks, Detail::Full), expected);
}

#[test]
fn whoever_is_present_on_the_same_days_and_may_miss_one_only_meets_in_a_circle() {
    let meeting = |count: u32, soft: bool, people: usize| {
        let mut tables = wishing(4, &vec![&[0, 1, 2, 3][..]; people]);
        tables.people.iter_mut().for_each(|person| person.groups = vec!["tim"]);
        let mut agency = tables.build();
        let groups = vec![group(&agency, "tim")];
        let (id, per) = ("temu".to_owned(), Period::Horizon);
        agency.meets = vec![Meet { id, origin: origin(), groups, per, count, min_days: 3, soft }];
        agency
    };
    let days_of = |agency: &Agency, detail: Detail| {
        let [program] = &programs(agency, detail)[..] else { panic!("one block") };
        program.columns.iter().filter(|column| matches!(column, Column::Auxiliary { .. })).count()
    };
    let circle = meeting(3, false, 3);
    let mut expected = Vec::new();
    for day in 0..4 {
        expected.extend((1..=3).map(|person| format!("A{person}.{day} + y0.{day} <= 1")));
    }
    expected.push("y0.0 + y0.1 + y0.2 + y0.3 >= 3".to_owned());
    assert_eq!(rows(&circle, Detail::Lean), expected);
    assert_eq!(days_of(&meeting(4, false, 3), Detail::Lean), 4);
    // Two are no circle of more than one couple; who may miss two days may miss different ones; three couples have their own
    // days where what each misses counts by itself, and where the rows are to be named.
    assert_eq!(days_of(&meeting(3, false, 2), Detail::Lean), 4);
    assert_eq!(days_of(&meeting(2, false, 3), Detail::Lean), 12);
    assert_eq!(days_of(&meeting(3, true, 3), Detail::Lean), 12);
    assert_eq!(days_of(&circle, Detail::Full), 12);
    // How often two have met before the start is a matter of the two.
    let mut again = meeting(3, false, 3);
    let told = vec![Some(State::Wfo); 4];
    let states = [told.clone(), told.clone(), told].into_iter().collect();
    again.plan_again(Published { start: 1, states, most_changes: None });
    assert_eq!(days_of(&again, Detail::Lean), 9);
}

#[test]
fn a_wish_without_weight_leaves_no_cell_to_decide() {
    let mut tables = staffed(5, 1);
    tables.people[0].wishes = vec![(0, 0), (1, 1), (2, -1)];
    let agency = tables.build();
    let may = agency.may_be_home();
    let kinds = |detail: Detail| {
        let formulation = Formulation::new(&agency, &may, detail);
        (0..3).map(|day| formulation.cell(EmployeeIx(0), day)).collect::<Vec<_>>()
    };
    assert_eq!(kinds(Detail::Lean), [CellKind::Away, CellKind::Free, CellKind::Away]);
    assert_eq!(kinds(Detail::Full), [CellKind::Free; 3]);
}

#[test]
fn rows_over_the_same_cells_are_one_with_the_tighter_sides() {
    let mut agency = wishing(1, &[&[0], &[0], &[0]]).build();
    let (one, other) = (quota(&agency, "one", Per::Unit), quota(&agency, "other", Per::Agency));
    agency.quotas = vec![
        Quota { max_wfh: count(2), ..one },
        Quota { max_wfh: count(1), ..other.clone() },
        Quota { min_office: count(1), ..other },
    ];
    assert_eq!(rows(&agency, Detail::Lean), ["A1.0 + A2.0 + A3.0 <= 1"]);
    let sum = "A1.0 + A2.0 + A3.0";
    assert_eq!(rows(&agency, Detail::Full), [2, 1, 2].map(|most| format!("{sum} <= {most}")));
    // Sides that leave nothing between them are told at once.
    let least = Quota { min_wfh: count(2), ..quota(&agency, "least", Per::Agency) };
    agency.quotas.push(least);
    let [program] = &programs(&agency, Detail::Lean)[..] else { panic!("one block") };
    assert_eq!(program.broken.iter().map(|row| row.rule).collect::<Vec<_>>(), [3]);
    assert_eq!(draw(&agency, program), [format!("{sum} <= 1")]);
}

#[test]
fn what_no_column_is_left_to_keep_is_told_without_a_row() {
    let seated = |eligible: [bool; 3]| {
        let mut tables = staffed(1, 3);
        tables.people.iter_mut().zip(eligible).for_each(|(person, eligible)| person.eligible = eligible);
        let mut agency = tables.build();
        agency.quotas = vec![Quota { max_office: count(1), ..quota(&agency, "seats", Per::Unit) }];
        agency
    };
    let agency = seated([false, false, true]);
    for detail in [Detail::Lean, Detail::Full] {
        let program = &programs(&agency, detail)[0];
        // One of three can leave, two would have to: a row says that one does, and no column keeps the rest.
        assert_eq!((draw(&agency, program), program.broken.len()), (vec!["A3.0 >= 2".to_owned()], 0));
    }
    let agency = seated([false; 3]);
    let may = agency.may_be_home();
    let formulation = Formulation::new(&agency, &may, Detail::Full);
    assert!(split_into_blocks(&formulation).is_empty());
    let [row] = formulation.find_broken()[..] else { panic!("one row") };
    assert_eq!((row.family, row.bound, row.day), (RuleKind::Quota, Some(BoundKind::MaxOffice), 0));
    // Of three in the office with one seat two are too many.
    assert_eq!(formulation.missing_in(row), 2);
    // A minimum at home asks nothing where nobody may be: it is the other bound that cannot be kept.
    let mut agency = seated([false; 3]);
    agency.quotas[0].min_wfh = count(1);
    let found = Formulation::new(&agency, &may, Detail::Full).find_broken();
    assert_eq!(found.iter().map(|row| row.bound).collect::<Vec<_>>(), [Some(BoundKind::MaxOffice)]);
    // Nor does it help that somebody whom the quota does not count may be at home.
    let mut tables = wishing(1, &[&[0], &[0]]);
    (tables.people[0].class, tables.people[0].eligible) = (1, false);
    let mut agency = tables.build();
    agency.quotas = vec![Quota { max_office: count(0), who: of_class(1), ..quota(&agency, "seats", Per::Unit) }];
    let may = agency.may_be_home();
    assert_eq!(Formulation::new(&agency, &may, Detail::Lean).find_broken().len(), 1);
}

#[test]
fn a_place_more_is_one_more_in_the_rows_of_the_unit_on_the_day() {
    let all: &[Day] = &[0, 1];
    let mut tables = wishing(2, &[all, all, all]);
    tables.offices = ["A", "B"].map(|id| Office { id, ..Office::default() }).to_vec();
    tables.people[2].unit = "B";
    let mut agency = tables.build();
    let (a, b) = (unit(&agency, "A"), unit(&agency, "B"));
    let rows_with = |agency: &Agency, unit: UnitIx, caps: bool, office: bool| {
        let may = agency.may_be_home();
        let formulation = Formulation::new(agency, &may, Detail::Lean);
        let block = &split_into_blocks(&formulation)[0];
        draw(agency, &formulation.program_with(block, Loosening { unit, day: 1, caps, office }))
    };
    for per in [Per::Unit, Per::OneUnit(a)] {
        agency.quotas = vec![Quota { max_wfh: count(1), ..quota(&agency, "cap", per) }];
        let (first, second) = ("A1.0 + A2.0 <= 1", "A1.1 + A2.1 <= 1");
        assert_eq!(rows_with(&agency, a, true, false), [first], "of two both may be at home on the second day");
        assert_eq!(rows_with(&agency, a, false, true), [first, second]);
        assert_eq!(rows_with(&agency, b, true, true), [first, second]);
        agency.quotas = vec![Quota { min_office: count(1), ..quota(&agency, "counter", per) }];
        assert_eq!(rows_with(&agency, a, false, true), [first]);
        assert_eq!(rows_with(&agency, a, true, false), [first, second]);
        // Where as many are required as are there, one of them may be at home.
        agency.quotas = vec![Quota { min_office: count(2), ..quota(&agency, "counter", per) }];
        assert_eq!(rows_with(&agency, a, false, true), ["A1.0 + A2.0 <= 0", "A1.1 + A2.1 <= 1"]);
        // Where more are required than are there, one less is still everybody.
        agency.quotas = vec![Quota { min_office: count(3), ..quota(&agency, "counter", per) }];
        assert_eq!(rows_with(&agency, a, true, true), ["A1.0 + A2.0 <= 0", "A1.1 + A2.1 <= 0"]);
    }
    agency.quotas = vec![Quota { max_wfh: count(1), ..quota(&agency, "cap", Per::Agency) }];
    agency.limits = vec![limit(&agency, "most", within(Window::Horizon, Some(1), None, None))];
    let sum = |day: Day| format!("A1.{day} + A2.{day} + A3.{day} <= 1");
    let of_limit = |person: &str| format!("{person}.0 + {person}.1 <= 1");
    let expected = [sum(0), sum(1), of_limit("A1"), of_limit("A2"), of_limit("A3")];
    assert_eq!(rows_with(&agency, a, true, true), expected, "rows of others than the unit stay");
}

#[test]
fn places_of_a_cap_are_those_that_somebody_can_use() {
    let one: &[Day] = &[0];
    let mut tables = wishing(1, &[one; 10]);
    tables.people[7..].iter_mut().for_each(|person| person.eligible = false);
    let mut agency = tables.build();
    agency.quotas = vec![Quota { max_wfh: percent(50), at_least: Some(2), ..quota(&agency, "cap", Per::Unit) }];
    let may = agency.may_be_home();
    let rows = Formulation::new(&agency, &may, Detail::Lean).cap_rows("cap");
    let expected = CapRow {
        quota: 0,
        group: 0,
        unit: unit(&agency, "A"),
        day: 0,
        base: 10,
        rounding: Rounding::Down,
        least: 2,
        most: 7,
    };
    assert_eq!(rows, [expected]);
    assert_eq!([1, 25, 39, 40, 90].map(|percent| rows[0].places(BasisPoints(100 * percent))), [2, 2, 3, 4, 7]);
    let thresholds: Vec<u32> = rows[0].thresholds().map(|cap| cap.0).collect();
    assert_eq!(thresholds, [1, 1, 3_000, 4_000, 5_000, 6_000, 7_000]);
    assert!(Formulation::new(&agency, &may, Detail::Lean).cap_rows("other").is_empty());
}

#[test]
fn places_of_a_cap_of_single_units_are_those_of_each_of_them() {
    let one: &[Day] = &[0];
    let mut tables = wishing(1, &[one; 5]);
    tables.offices = ["A", "B"].map(|id| Office { id, ..Office::default() }).to_vec();
    tables.people[3..].iter_mut().for_each(|person| person.unit = "B");
    let mut agency = tables.build();
    let cap = |id: &str, name: &str| {
        let per = Per::OneUnit(unit(&agency, name));
        Quota { max_wfh: percent(50), ..quota(&agency, id, per) }
    };
    // They share a table, in which the second of them is not the first group.
    agency.quotas = vec![cap("cap-A", "A"), cap("cap-B", "B")];
    let may = agency.may_be_home();
    let places = |rule: &str| {
        let rows = Formulation::new(&agency, &may, Detail::Lean).cap_rows(rule);
        rows.iter().map(|row| (row.quota, row.base, row.most)).collect::<Vec<_>>()
    };
    assert_eq!((places("cap-A"), places("cap-B")), (vec![(0, 3, 3)], vec![(1, 2, 2)]));
}

#[test]
fn changes_are_counted_from_what_was_published() {
    let one: &[Day] = &[0];
    let with_most = |most: Option<u32>| {
        let mut agency = wishing(1, &[one, one, one]).build();
        let states = [vec![Some(State::Wfh)], vec![Some(State::Wfo)], Vec::new()].into_iter().collect();
        agency.plan_again(Published { start: 0, states, most_changes: most });
        programs(&agency, Detail::Lean).iter().flat_map(|program| draw(&agency, program)).collect::<Vec<_>>()
    };
    assert_eq!(with_most(None), [""; 0]);
    assert_eq!(with_most(Some(2)), [""; 0]);
    assert_eq!(with_most(Some(1)), ["-A1.0 + A2.0 <= 0"]);
    assert_eq!(with_most(Some(0)), ["-A1.0 + A2.0 <= -1"]);
}

#[test]
fn a_team_day_with_a_share_counts_the_cells_of_the_day_alone() {
    // Of three two must be in the office on a team day; A3 has no cell on the first day.
    let mut tables = wishing(2, &[&[0, 1], &[0, 1], &[1]]);
    tables.people.iter_mut().for_each(|person| person.groups = vec!["tim"]);
    let mut agency = tables.build();
    agency.team_days = vec![TeamDay { share: BasisPoints(6_000), ..team_day(&agency, "team", "tim", 1, 1) }];
    let expected = ["A1.0 + A2.0 + z0.0 <= 2", "A1.1 + A2.1 + A3.1 + 2 z0.1 <= 3", "z0.0 + z0.1 >= 1"];
    assert_eq!(rows(&agency, Detail::Lean), expected);
}

#[test]
fn rows_that_bring_people_home_unasked_are_no_network() {
    let is_net_for = |objectives: &[Objective], wishes: [&[Day]; 2], change: &dyn Fn(&mut Quota), kind: DayKind| {
        let mut agency = wishing(1, &wishes).build();
        agency.objectives = objectives.to_vec();
        let mut of_all = quota(&agency, "all", Per::Agency);
        change(&mut of_all);
        agency.quotas = vec![of_all];
        let may = agency.may_be_home();
        let formulation = Formulation::new(&agency, &may, Detail::Lean);
        let program = formulation.program(&split_into_blocks(&formulation)[0]);
        let nothing = vec![None; program.columns.len()];
        is_network(kind, &formulation.context, &program, &nothing)
    };
    let is_net = |wishes: [&[Day]; 2], change: &dyn Fn(&mut Quota), kind: DayKind| {
        is_net_for(&Objective::DEFAULT, wishes, change, kind)
    };
    let cap: &dyn Fn(&mut Quota) = &|quota| quota.max_wfh = count(1);
    let least: &dyn Fn(&mut Quota) = &|quota| quota.min_wfh = count(1);
    assert!(is_net([&[0], &[0]], cap, DayKind::Wished) && is_net([&[0], &[0]], least, DayKind::Wished));
    assert!(!is_net([&[0], &[]], least, DayKind::Wished), "somebody who does not wish for it may have to be at home");
    assert!(!is_net([&[0], &[]], least, DayKind::Unasked) && is_net([&[], &[]], least, DayKind::Unasked));
    // Where every cell is decided, those of other days do no harm to wishes as long as nothing forces them.
    let all = [Objective::Balance];
    assert!(is_net_for(&all, [&[0], &[]], cap, DayKind::Wished));
    assert!(!is_net_for(&all, [&[0], &[]], cap, DayKind::Unasked));
}

#[test]
fn rows_are_told_as_the_rules_have_them() {
    let mut tables = staffed(5, 2);
    tables.people.iter_mut().for_each(|person| person.groups = vec!["tim"]);
    tables.people[0].absent = vec![4];
    let mut agency = tables.build();
    let kind = LimitKind::Count {
        window: Window::Week,
        max_wfh: Some(2),
        min_wfh: Some(1),
        max_office: Some(3),
        min_office: Some(2),
    };
    agency.limits = vec![limit(&agency, "week", kind)];
    let groups = vec![group(&agency, "tim")];
    let (id, per) = ("temu".to_owned(), Period::Month);
    agency.meets = vec![Meet { id, origin: origin(), groups, per, count: 3, min_days: 3, soft: false }];
    let may = agency.may_be_home();
    let formulation = Formulation::new(&agency, &may, Detail::Full);
    let mut told = Vec::new();
    for block in split_into_blocks(&formulation) {
        let rows = formulation.program(&block).rows;
        for (row, at) in (0..rows.len()).filter_map(|row| Some((rows.tag(row).rule()?, row))) {
            let fact = formulation.describe(row, rows.bounds(at)).expect("a row of a family");
            let days = [fact.date, fact.until].map(|date| date.map(|date| date.to_string()).unwrap_or_default());
            told.push((fact.employee, fact.unit, fact.bound, fact.limit, fact.span, days));
        }
    }
    let days = |last: &str| ["2023-08-28".to_owned(), last.to_owned()];
    let of = |person: &str, bound: BoundKind, limit: i64| {
        (person.to_owned(), String::new(), Some(bound), Some(limit), Some(Span::Week), days("2023-09-01"))
    };
    let four = [(BoundKind::MaxWfh, 2), (BoundKind::MinWfh, 1), (BoundKind::MaxOffice, 3), (BoundKind::MinOffice, 2)];
    let mut expected: Vec<_> =
        ["A1", "A2"].iter().flat_map(|person| four.map(|(bound, limit)| of(person, bound, limit))).collect();
    let team = "tim".to_owned();
    let both = ("A1;A2".to_owned(), team, Some(BoundKind::Count), Some(3), Some(Span::Month), days("2023-08-31"));
    expected.push(both);
    assert_eq!(told, expected);
}

#[test]
fn whoever_must_be_at_home_nowhere_is_in_a_cohort_without_days_of_theirs() {
    // A1 is absent in all weeks of cohort 1, and in the office in those of cohort 0.
    let mut tables = staffed(12, 2);
    tables.people[0].absent = (7..12).collect();
    let agency = divided(&tables, 2, true);
    let may = agency.may_be_home();
    let formulation = Formulation::new(&agency, &may, Detail::Lean);
    let program = formulation.program(&split_into_blocks(&formulation)[0]);
    let keeps = |rows: &[&str]| {
        let values = formulation.assignment_of(&program, &roster(&agency, rows));
        program.rows.are_kept_by(&values)
    };
    assert!(keeps(&["OOOOO..AAAAA", "HHHHH..OOOOO"]));
    assert!(keeps(&["HHHHH..AAAAA", "OOOOO..HHHHH"]));
    assert!(!keeps(&["OOOOO..AAAAA", "OOOOO..HHHHH"]));
}

#[test]
fn what_gives_way_is_counted_of_those_without_a_cell_too() {
    // At home on the two days of a week before, and locked to the office on those of this one.
    let mut tables = staffed(5, 1);
    tables.people[0].before = vec![(7, State::Wfh), (6, State::Wfh), (5, State::Wfo)];
    tables.people[0].locked_office = (0..5).collect();
    tables.people[0].class = 1;
    let mut agency = tables.build();
    agency.cycles = vec![cycle(&agency, CycleStep::Weeks(1), &[0, 1, 2, 3, 4])];
    let may = agency.may_be_home();
    let formulation = Formulation::new(&agency, &may, Detail::Lean);
    let rows: Vec<Day> = formulation.find_broken().iter().map(|row| row.day).collect();
    assert_eq!((rows, formulation.count_given_way()), (vec![0, 1], 0));
    agency.cycles[0].soft = true;
    let formulation = Formulation::new(&agency, &may, Detail::Lean);
    assert_eq!((formulation.find_broken().len(), formulation.count_given_way()), (0, 2));
}

#[test]
fn more_team_days_than_a_week_has_days_give_way_by_what_is_missing() {
    let mut tables = staffed(2, 1);
    tables.people[0].groups = vec!["tim"];
    tables.people[0].eligible = false;
    let mut agency = tables.build();
    agency.team_days = vec![team_day(&agency, "team", "tim", 5, 1)];
    let may = agency.may_be_home();
    let formulation = Formulation::new(&agency, &may, Detail::Full);
    let [row] = formulation.find_broken()[..] else { panic!("one row") };
    assert_eq!(formulation.missing_in(row), 3);
    agency.team_days[0].soft = true;
    let formulation = Formulation::new(&agency, &may, Detail::Lean);
    assert_eq!((formulation.find_broken().len(), formulation.count_given_way()), (0, 3));
}

/// What a family tells of the rows that the programs have, one line each, as JSON has it.
fn told(agency: &Agency) -> String {
    let may = agency.may_be_home();
    let formulation = Formulation::new(agency, &may, Detail::Full);
    let mut lines = String::new();
    for block in split_into_blocks(&formulation) {
        let rows = formulation.program(&block).rows;
        for (row, at) in (0..rows.len()).filter_map(|row| Some((rows.tag(row).rule()?, row))) {
            let fact = formulation.describe(row, rows.bounds(at)).expect("a row of a family");
            writeln!(lines, "{}", serde_json::to_string(&fact).expect("facts are written")).expect("texts grow");
        }
    }
    lines
}

#[test]
fn rows_of_meets_team_days_and_cohorts_name_all_that_they_are_about() {
    let mut tables = staffed(12, 3);
    tables.people.iter_mut().for_each(|person| person.groups = vec!["tim"]);
    tables.people[2].groups.push("lain");
    let mut agency = tables.build();
    agency.team_days = vec![TeamDay { per: Period::Month, ..team_day(&agency, "rapat", "lain", 2, 3) }];
    insta::assert_snapshot!(told(&agency), @r#"
    {"rule":"rapat","kind":"team_day","bound":"count","scope":"group","unit":"lain","unit_name":"","within":"","employee":"","employee_name":"","date":"2023-08-28","until":"2023-08-31","limit":2,"proportion":null,"span":"month","file":"agency.toml","line":1,"source":null}
    {"rule":"rapat","kind":"team_day","bound":"count","scope":"group","unit":"lain","unit_name":"","within":"","employee":"","employee_name":"","date":"2023-09-01","until":"2023-09-08","limit":2,"proportion":null,"span":"month","file":"agency.toml","line":1,"source":null}
    "#);
    agency.team_days.clear();
    let groups = vec![group(&agency, "tim")];
    let (id, per) = ("temu".to_owned(), Period::Week);
    agency.meets = vec![Meet { id, origin: origin(), groups, per, count: 9, min_days: 3, soft: false }];
    insta::assert_snapshot!(told(&agency), @r#"
    {"rule":"temu","kind":"meet","bound":"count","scope":"pair","unit":"tim","unit_name":"","within":"","employee":"A1;A2","employee_name":"Pegawai A1;Pegawai A2","date":"2023-08-28","until":"2023-09-01","limit":5,"proportion":null,"span":"week","file":"agency.toml","line":1,"source":null}
    {"rule":"temu","kind":"meet","bound":"count","scope":"pair","unit":"tim","unit_name":"","within":"","employee":"A1;A3","employee_name":"Pegawai A1;Pegawai A3","date":"2023-08-28","until":"2023-09-01","limit":5,"proportion":null,"span":"week","file":"agency.toml","line":1,"source":null}
    {"rule":"temu","kind":"meet","bound":"count","scope":"pair","unit":"tim","unit_name":"","within":"","employee":"A2;A3","employee_name":"Pegawai A2;Pegawai A3","date":"2023-08-28","until":"2023-09-01","limit":5,"proportion":null,"span":"week","file":"agency.toml","line":1,"source":null}
    {"rule":"temu","kind":"meet","bound":"count","scope":"pair","unit":"tim","unit_name":"","within":"","employee":"A1;A2","employee_name":"Pegawai A1;Pegawai A2","date":"2023-09-04","until":"2023-09-08","limit":5,"proportion":null,"span":"week","file":"agency.toml","line":1,"source":null}
    {"rule":"temu","kind":"meet","bound":"count","scope":"pair","unit":"tim","unit_name":"","within":"","employee":"A1;A3","employee_name":"Pegawai A1;Pegawai A3","date":"2023-09-04","until":"2023-09-08","limit":5,"proportion":null,"span":"week","file":"agency.toml","line":1,"source":null}
    {"rule":"temu","kind":"meet","bound":"count","scope":"pair","unit":"tim","unit_name":"","within":"","employee":"A2;A3","employee_name":"Pegawai A2;Pegawai A3","date":"2023-09-04","until":"2023-09-08","limit":5,"proportion":null,"span":"week","file":"agency.toml","line":1,"source":null}
    "#);
    insta::assert_snapshot!(told(&divided(&staffed(12, 3), 2, true)), @r#"
    {"rule":"shift","kind":"cohort","bound":null,"scope":"employee","unit":"","unit_name":"","within":"","employee":"A1","employee_name":"Pegawai A1","date":"2023-08-28","until":"2023-09-08","limit":null,"proportion":null,"file":"agency.toml","line":1,"source":null}
    {"rule":"shift","kind":"cohort","bound":null,"scope":"employee","unit":"","unit_name":"","within":"","employee":"A1","employee_name":"Pegawai A1","date":"2023-08-28","until":"2023-09-08","limit":null,"proportion":null,"file":"agency.toml","line":1,"source":null}
    {"rule":"shift","kind":"cohort","bound":null,"scope":"employee","unit":"","unit_name":"","within":"","employee":"A2","employee_name":"Pegawai A2","date":"2023-08-28","until":"2023-09-08","limit":null,"proportion":null,"file":"agency.toml","line":1,"source":null}
    {"rule":"shift","kind":"cohort","bound":null,"scope":"employee","unit":"","unit_name":"","within":"","employee":"A2","employee_name":"Pegawai A2","date":"2023-08-28","until":"2023-09-08","limit":null,"proportion":null,"file":"agency.toml","line":1,"source":null}
    {"rule":"shift","kind":"cohort","bound":null,"scope":"employee","unit":"","unit_name":"","within":"","employee":"A3","employee_name":"Pegawai A3","date":"2023-08-28","until":"2023-09-08","limit":null,"proportion":null,"file":"agency.toml","line":1,"source":null}
    {"rule":"shift","kind":"cohort","bound":null,"scope":"employee","unit":"","unit_name":"","within":"","employee":"A3","employee_name":"Pegawai A3","date":"2023-08-28","until":"2023-09-08","limit":null,"proportion":null,"file":"agency.toml","line":1,"source":null}
    {"rule":"shift","kind":"cohort","bound":"min_wfh","scope":"unit","unit":"A","unit_name":"Bagian A","within":"","employee":"","employee_name":"","date":"2023-08-28","until":null,"limit":1,"proportion":null,"file":"agency.toml","line":1,"source":null}
    {"rule":"shift","kind":"cohort","bound":"max_wfh","scope":"unit","unit":"A","unit_name":"Bagian A","within":"","employee":"","employee_name":"","date":"2023-08-28","until":null,"limit":2,"proportion":null,"file":"agency.toml","line":1,"source":null}
    {"rule":"shift","kind":"cohort","bound":"min_wfh","scope":"unit","unit":"A","unit_name":"Bagian A","within":"","employee":"","employee_name":"","date":"2023-09-04","until":null,"limit":1,"proportion":null,"file":"agency.toml","line":1,"source":null}
    {"rule":"shift","kind":"cohort","bound":"max_wfh","scope":"unit","unit":"A","unit_name":"Bagian A","within":"","employee":"","employee_name":"","date":"2023-09-04","until":null,"limit":2,"proportion":null,"file":"agency.toml","line":1,"source":null}
    "#);
}

/// Where reasons are looked for, what auxiliary columns mean leaves every cell open once no rule asks anything: only a rule's row
/// is a reason. Each such column is of one sign in all of them, and at the end that it likes they hold.
#[test]
fn what_columns_mean_is_no_reason_for_anything() {
    let mut tables = staffed(12, 4);
    tables.people.iter_mut().for_each(|person| person.groups = vec!["tim"]);
    let mut agency = divided(&tables, 2, true);
    let groups = vec![group(&agency, "tim")];
    let (id, per) = ("temu".to_owned(), Period::Week);
    agency.meets = vec![Meet { id, origin: origin(), groups, per, count: 1, min_days: 1, soft: false }];
    agency.team_days = vec![team_day(&agency, "rapat", "tim", 1, 1)];
    let [program] = &programs(&agency, Detail::Full)[..] else { panic!("one block") };
    let meanings = || (0..program.rows.len()).filter(|&row| matches!(program.rows.tag(row), RowTag::Meaning(_)));
    assert!(meanings().count() > 40, "of all three families");
    let is_cell = |entry: &&Entry| program.columns[entry.column as usize].cell().is_some();
    let mut sign = vec![0; program.columns.len()];
    for row in meanings() {
        let bounds = program.rows.bounds(row);
        assert_eq!(bounds.lower, None, "{:?}", program.rows.tag(row));
        for entry in program.rows.entries(row).iter().filter(|entry| !is_cell(entry)) {
            let before = std::mem::replace(&mut sign[entry.column as usize], entry.coefficient.signum());
            assert!(before == 0 || before == entry.coefficient.signum());
        }
        let most = |entry: &Entry| if is_cell(&entry) { entry.coefficient.max(0) } else { entry.coefficient.min(0) };
        let most: i32 = program.rows.entries(row).iter().map(most).sum();
        assert!(bounds.contain(most.into()), "{:?}", program.rows.tag(row));
    }
}

/// A team whose days are made again from the second on; on the first each was at home, in the office, absent, or not there yet.
fn made_again(length: u32, first: &str) -> Agency {
    let wishes: &[Day] = &[0, 1, 2][..length as usize];
    let mut tables = wishing(length, &vec![wishes; first.len()]);
    for (person, letter) in tables.people.iter_mut().zip(first.chars()) {
        person.groups = vec!["tim"];
        person.absent = if letter == 'A' { vec![0] } else { Vec::new() };
    }
    let mut agency = tables.build();
    let told = |letter: char| match letter {
        'H' => vec![Some(State::Wfh)],
        'O' | 'A' => vec![Some(State::Wfo)],
        _ => Vec::new(),
    };
    agency.plan_again(Published { start: 1, states: first.chars().map(told).collect(), most_changes: None });
    agency
}

/// The number that the only row of a rule comes to.
fn limit_of_row(agency: &Agency, family: RuleKind) -> Option<i64> {
    let may = agency.may_be_home();
    let formulation = Formulation::new(agency, &may, Detail::Full);
    let row = RuleRow { family, rule: 0, whom: 0, day: 1, bound: Some(BoundKind::Count) };
    formulation.describe(row, RowBounds::NONE).expect("a row of a family").limit
}

/// The rows of an agency's programs that ask for at least something.
fn draw_at_least(agency: &Agency) -> Vec<String> {
    let programs = programs(agency, Detail::Lean);
    let rows = programs.iter().flat_map(|program| draw(agency, program));
    rows.filter(|row| row.contains(">=")).collect()
}

#[test]
fn a_day_before_the_start_was_a_team_day_if_enough_of_those_there_were_in_the_office() {
    // As many as there are: one is planned, and the other was or was not.
    let was_one = |share: u32, states: &str| {
        let mut agency = made_again(2, states);
        agency.team_days = vec![TeamDay { share: BasisPoints(share), ..team_day(&agency, "rapat", "tim", 9, 2) }];
        agency.team_days[0].groups = vec![group(&agency, "tim")];
        limit_of_row(&agency, RuleKind::TeamDay).map(|limit| limit - 1)
    };
    let all = ["OOO", "HOO", "AOO", "AAO", "HAA", "AAA", "-OO", "-HO", "---"].map(|states| was_one(10_000, states));
    assert_eq!(all, [1, 0, 1, 1, 0, 1, 1, 0, 1].map(Some));
    // Of three two, of two both, and of one that one.
    let most = ["OOO", "HOO", "HHO", "AOO", "AHO", "-HO", "AHA"].map(|states| was_one(6_000, states));
    assert_eq!(most, [1, 1, 0, 1, 0, 0, 0].map(Some));
    let half = ["HOO", "HHO", "AHO", "-HO", "AHH"].map(|states| was_one(5_000, states));
    assert_eq!(half, [1, 0, 1, 1, 0].map(Some));
    // What is left to plan is that much less.
    let rows_of = |count: u32, states: &str| {
        let mut agency = made_again(3, states);
        agency.team_days = vec![team_day(&agency, "rapat", "tim", count, 3)];
        draw_at_least(&agency)
    };
    assert_eq!(rows_of(1, "HO"), ["z0.1 + z0.2 >= 1"]);
    assert_eq!(rows_of(2, "OO"), ["z0.1 + z0.2 >= 1"]);
    assert_eq!(rows_of(3, "HO"), ["z0.1 + z0.2 >= 2"]);
    assert_eq!(rows_of(3, "OO"), ["z0.1 + z0.2 >= 2"]);
    assert_eq!(rows_of(1, "OO"), [""; 0]);
}

#[test]
fn two_met_before_the_start_if_both_were_in_the_office() {
    let have_met = |states: &str| {
        let mut agency = made_again(2, states);
        let groups = vec![group(&agency, "tim")];
        let (id, per) = ("temu".to_owned(), Period::Week);
        agency.meets = vec![Meet { id, origin: origin(), groups, per, count: 9, min_days: 2, soft: false }];
        limit_of_row(&agency, RuleKind::Meet).map(|limit| limit - 1)
    };
    let met = ["OO", "HO", "OH", "HH", "AO", "OA", "-O", "O-", "--"].map(have_met);
    assert_eq!(met, [1, 0, 0, 0, 0, 0, 0, 0, 0].map(Some));
    let rows_of = |count: u32, states: &str| {
        let mut agency = made_again(3, states);
        let groups = vec![group(&agency, "tim")];
        let (id, per) = ("temu".to_owned(), Period::Week);
        agency.meets = vec![Meet { id, origin: origin(), groups, per, count, min_days: 3, soft: false }];
        draw_at_least(&agency)
    };
    assert_eq!(rows_of(1, "HO"), ["y0.1 + y0.2 >= 1"]);
    assert_eq!(rows_of(2, "OO"), ["y0.1 + y0.2 >= 1"]);
    assert_eq!(rows_of(2, "OH"), ["y0.1 + y0.2 >= 2"]);
    assert_eq!(rows_of(1, "OO"), [""; 0]);
}

#[test]
fn quotas_of_single_units_that_select_others_are_counted_apart() {
    let all: &[Day] = &[0, 1];
    let mut tables = wishing(2, &[all; 4]);
    tables.offices = ["A", "B"].map(|id| Office { id, site: Some("S"), ..Office::default() }).to_vec();
    tables.people[1].class = 1;
    tables.people[2].unit = "B";
    (tables.people[3].unit, tables.people[3].class) = ("B", 1);
    let mut agency = tables.build();
    let (a, b, site) = (unit(&agency, "A"), unit(&agency, "B"), SiteIx(0));
    let one = |per: Per| Quota { max_wfh: count(1), ..quota(&agency, "cap", per) };
    let on = |when: &[Day], quota: Quota| Quota { when: days(&agency, when), ..quota };
    let cases: Vec<Vec<Quota>> = vec![
        // Each of its own people, in one table.
        vec![one(Per::OneUnit(a)), one(Per::OneUnit(b))],
        // Twice the same unit: the second has a table of its own.
        vec![one(Per::OneUnit(a)), Quota { min_wfh: count(1), max_wfh: None, ..one(Per::OneUnit(a)) }],
        // Others than the first, and the other way around.
        vec![one(Per::OneUnit(a)), Quota { who: of_class(1), min_wfh: count(1), ..one(Per::OneUnit(b)) }],
        vec![Quota { who: of_class(1), min_wfh: count(1), ..one(Per::OneUnit(b)) }, one(Per::OneUnit(a))],
        // On other days.
        vec![one(Per::OneUnit(a)), on(&[1], one(Per::OneUnit(b)))],
        vec![on(&[1], one(Per::OneUnit(b))), one(Per::OneUnit(a))],
        vec![one(Per::OneSite(site)), Quota { who: of_class(1), min_wfh: count(1), ..one(Per::OneSite(site)) }],
        vec![on(&[1], one(Per::OneSite(site))), one(Per::OneSite(site))],
        vec![one(Per::OneSite(site)), Quota { max_wfh: count(3), ..one(Per::OneSite(site)) }],
    ];
    let mut drawn = String::new();
    for quotas in cases {
        agency.quotas = quotas;
        for program in programs(&agency, Detail::Full) {
            writeln!(drawn, "{}", draw(&agency, &program).join("; ")).expect("texts grow");
        }
        writeln!(drawn).expect("texts grow");
    }
    insta::assert_snapshot!(drawn, @r#"
    A1.0 + A2.0 <= 1; A1.1 + A2.1 <= 1
    A3.0 + A4.0 <= 1; A3.1 + A4.1 <= 1

    A1.0 + A2.0 >= 1; A1.1 + A2.1 >= 1; A1.0 + A2.0 <= 1; A1.1 + A2.1 <= 1



    A1.0 + A2.0 <= 1; A1.1 + A2.1 <= 1

    A4.0 >= 1; A4.1 >= 1

    A1.0 + A2.0 <= 1; A1.1 + A2.1 <= 1

    A4.0 >= 1; A4.1 >= 1

    A1.0 + A2.0 <= 1; A1.1 + A2.1 <= 1
    A3.1 + A4.1 <= 1

    A1.0 + A2.0 <= 1; A1.1 + A2.1 <= 1
    A3.1 + A4.1 <= 1

    A2.0 + A4.0 <= 1; A2.0 + A4.0 >= 1; A2.1 + A4.1 <= 1; A2.1 + A4.1 >= 1; A1.0 + A2.0 + A3.0 + A4.0 <= 1; A1.1 + A2.1 + A3.1 + A4.1 <= 1

    A1.1 + A2.1 + A3.1 + A4.1 <= 1; A1.0 + A2.0 + A3.0 + A4.0 <= 1; A1.1 + A2.1 + A3.1 + A4.1 <= 1

    A1.0 + A2.0 + A3.0 + A4.0 <= 3; A1.1 + A2.1 + A3.1 + A4.1 <= 3; A1.0 + A2.0 + A3.0 + A4.0 <= 1; A1.1 + A2.1 + A3.1 + A4.1 <= 1
    "#);
}

#[test]
fn rows_of_quotas_name_the_groups_that_they_count() {
    let mut tables = staffed(1, 3);
    let place = |id: &'static str, parent: Option<&'static str>, site: Option<&'static str>| Office {
        id,
        parent,
        site,
        ..Office::default()
    };
    tables.offices = vec![place("A", None, Some("S")), place("B", Some("A"), None)];
    tables.people[2].unit = "B";
    tables.people.iter_mut().for_each(|person| person.groups = vec!["tim"]);
    let mut agency = tables.build();
    agency.sites[0].name = "Gedung S".to_owned();
    let (a, tim) = (unit(&agency, "A"), group(&agency, "tim"));
    let kinds = [
        Per::Unit,
        Per::OneUnit(a),
        Per::Tree,
        Per::Site,
        Per::OneSite(SiteIx(0)),
        Per::Agency,
        Per::GroupInUnit(tim),
        Per::GroupInAgency(tim),
    ];
    let mut lines = String::new();
    for per in kinds {
        agency.quotas = vec![Quota { max_wfh: count(1), ..quota(&agency, "cap", per) }];
        let may = agency.may_be_home();
        let formulation = Formulation::new(&agency, &may, Detail::Full);
        for block in split_into_blocks(&formulation) {
            let rows = formulation.program(&block).rows;
            for (row, at) in (0..rows.len()).filter_map(|row| Some((rows.tag(row).rule()?, row))) {
                let fact = formulation.describe(row, rows.bounds(at)).expect("a row of a family");
                let place = format!("{:?} {:?} {:?} {:?}", fact.scope, fact.unit, fact.unit_name, fact.within);
                writeln!(lines, "{per:?}: {place}").expect("texts grow");
            }
        }
    }
    insta::assert_snapshot!(lines, @r#"
    Unit: Unit "A" "Bagian A" ""
    OneUnit(UnitIx(0)): Unit "A" "Bagian A" ""
    Tree: Tree "A" "Bagian A" ""
    Site: Site "S" "Gedung S" ""
    OneSite(SiteIx(0)): Site "S" "Gedung S" ""
    Agency: Agency "" "" ""
    GroupInUnit(GroupIx(0)): GroupInUnit "tim" "Bagian A" "A"
    GroupInAgency(GroupIx(0)): Group "tim" "" ""
    "#);
}

#[test]
fn rows_of_quotas_have_the_numbers_of_their_own_group() {
    let one: &[Day] = &[0];
    let mut tables = wishing(1, &[one; 5]);
    tables.offices = ["A", "B"].map(|id| Office { id, ..Office::default() }).to_vec();
    tables.people[3..].iter_mut().for_each(|person| person.unit = "B");
    let mut agency = tables.build();
    let cap = |id: &str, most: u32, per: Per| Quota { max_wfh: count(most), ..quota(&agency, id, per) };
    let (a, b) = (Per::OneUnit(unit(&agency, "A")), Per::OneUnit(unit(&agency, "B")));
    agency.quotas = vec![cap("of-A", 2, a), cap("of-B", 1, b), cap("of-all", 4, Per::Agency)];
    let may = agency.may_be_home();
    let formulation = Formulation::new(&agency, &may, Detail::Full);
    let program = formulation.program(&split_into_blocks(&formulation)[0]);
    let told = |at: usize| {
        let row = program.rows.tag(at).rule().expect("a row of a rule");
        let fact = formulation.describe(row, program.rows.bounds(at)).expect("a row of a quota");
        (fact.rule, fact.limit, formulation.list_counted(row).len())
    };
    let expected = [("of-all", 4, 5), ("of-A", 2, 3), ("of-B", 1, 2)];
    let expected = expected.map(|(rule, limit, people)| (rule.to_owned(), Some(limit), people));
    assert_eq!((0..program.rows.len()).map(told).collect::<Vec<_>>(), expected);
}

#[test]
fn rows_count_those_whom_they_are_about() {
    let mut tables = staffed(2, 3);
    tables.people.iter_mut().skip(1).for_each(|person| person.groups = vec!["tim"]);
    let mut agency = tables.build();
    agency.team_days = vec![team_day(&agency, "rapat", "tim", 2, 2)];
    let groups = vec![group(&agency, "tim")];
    let (id, per) = ("temu".to_owned(), Period::Week);
    agency.meets = vec![Meet { id, origin: origin(), groups, per, count: 1, min_days: 2, soft: false }];
    let may = agency.may_be_home();
    let formulation = Formulation::new(&agency, &may, Detail::Full);
    let counted = |family: RuleKind| {
        let bound = Some(BoundKind::Count);
        formulation.list_counted(RuleRow { family, rule: 0, whom: 0, day: 0, bound })
    };
    let team = [EmployeeIx(1), EmployeeIx(2)];
    assert_eq!((counted(RuleKind::TeamDay), counted(RuleKind::Meet)), (team.to_vec(), team.to_vec()));
    // As many team days as the week has days are not too many for those who are always in the office.
    let office = DayMatrix::empty(agency.employees.len(), agency.horizon.days());
    let formulation = Formulation::new(&agency, &office, Detail::Full);
    assert_eq!(formulation.find_broken().len(), 0);
}

#[test]
fn a_team_day_with_a_share_asks_as_many_as_the_share_leaves() {
    let rows_of = |absent: &[usize]| {
        let one: &[Day] = &[0];
        let mut tables = wishing(1, &[one; 5]);
        tables.people.iter_mut().for_each(|person| person.groups = vec!["tim"]);
        absent.iter().for_each(|&person| tables.people[person].eligible = false);
        let mut agency = tables.build();
        agency.team_days = vec![TeamDay { share: BasisPoints(6_000), ..team_day(&agency, "team", "tim", 1, 1) }];
        rows(&agency, Detail::Lean)
    };
    // Of five three are in the office: two may be at home.
    assert_eq!(rows_of(&[]), ["A1.0 + A2.0 + A3.0 + A4.0 + A5.0 + 3 z0.0 <= 5", "z0.0 >= 1"]);
    assert_eq!(rows_of(&[0, 1]), ["A3.0 + A4.0 + A5.0 + z0.0 <= 3", "z0.0 >= 1"]);
    // Two always may.
    assert_eq!(rows_of(&[0, 1, 2]), ["z0.0 >= 1"]);
}

#[test]
fn cohorts_are_chosen_where_there_is_a_choice() {
    // In one cohort everybody must be, at home on all days of its weeks; and wishes for the week of a cohort that has room
    // are no choice.
    let must = divided(&staffed(1, 2), 1, true);
    let all: Vec<String> = programs(&must, Detail::Lean).iter().flat_map(|program| draw(&must, program)).collect();
    assert_eq!(all, ["A1.0 - c0.0 = 0", "c0.0 >= 1", "A2.0 - c1.0 = 0", "c1.0 >= 1"]);
    let free = divided(&wishing(12, &[&[0], &[7]]), 2, false);
    let all: Vec<String> = programs(&free, Detail::Lean).iter().flat_map(|program| draw(&free, program)).collect();
    assert_eq!(all, [""; 0]);
    // Whom locks leave no day at home is in the one cohort all the same, and breaks it alone.
    let mut locked = staffed(1, 1);
    locked.people[0].locked_office = vec![0];
    let locked = divided(&locked, 1, true);
    let may = locked.may_be_home();
    let broken = Formulation::new(&locked, &may, Detail::Lean).find_broken();
    assert_eq!(broken.iter().map(|row| row.whom).collect::<Vec<_>>(), [0]);
    // Of four cohorts of one person each two have no week in these: two whom locks leave no day at home are in them, and a
    // third is not.
    let broken_by = |locked: usize| {
        let mut tables = staffed(12, 4);
        for (at, person) in tables.people.iter_mut().enumerate() {
            person.eligible = at < locked;
            person.locked_office = (0..5).chain(7..12).filter(|_| at < locked).collect();
        }
        let agency = divided(&tables, 4, true);
        let may = agency.may_be_home();
        Formulation::new(&agency, &may, Detail::Lean).find_broken().len()
    };
    assert_eq!([1, 2, 3].map(broken_by), [0, 0, 1]);
    // Where everybody chooses one of all cohorts, nothing is to be said of those who choose none.
    let all = divided(&staffed(19, 4), 3, true);
    let last = rows(&all, Detail::Lean).pop();
    assert_eq!(last.as_deref(), Some("c4.0 + c4.7 + c4.14 <= 1"));
    // Of seven in three cohorts one has three people: five cannot fill two such.
    let mondays: &[Day] = &[0, 7, 14];
    let five = divided(&wishing(19, &[mondays, mondays, mondays, mondays, mondays, &[], &[]]), 3, false);
    let sizes: Vec<String> = rows(&five, Detail::Lean).into_iter().filter(|row| row.contains("c0.0 + c1.0")).collect();
    assert_eq!(sizes, ["c0.0 + c1.0 + c2.0 + c3.0 + c4.0 <= 3"]);
}

#[test]
fn whoever_is_at_home_nowhere_makes_no_cohort_larger() {
    // Of four in three cohorts one has two people. Two are at home in the first week; the others, who wish for no day of
    // the second, are in no cohort, not in that of the second week.
    let (both, first): (&[Day], &[Day]) = (&[0, 7], &[0]);
    let agency = divided(&wishing(12, &[both, both, first, first]), 3, false);
    let may = agency.may_be_home();
    let formulation = Formulation::new(&agency, &may, Detail::Lean);
    let program = formulation.program(&split_into_blocks(&formulation)[0]);
    let at_home = roster(&agency, &["HOOOO..OOOOO", "HOOOO..OOOOO", "OOOOO..OOOOO", "OOOOO..OOOOO"]);
    assert!(program.rows.are_kept_by(&formulation.assignment_of(&program, &at_home)));
}

#[test]
fn cohorts_of_several_groups_have_numbers_of_their_own() {
    let both: &[Day] = &[0, 7];
    let mut tables = wishing(12, &[both; 6]);
    tables.offices = ["A", "B"].map(|id| Office { id, ..Office::default() }).to_vec();
    tables.people[3..].iter_mut().for_each(|person| person.unit = "B");
    let agency = divided(&tables, 2, false);
    let all: Vec<String> = programs(&agency, Detail::Lean).iter().flat_map(|program| draw(&agency, program)).collect();
    let sizes: Vec<&String> = all.iter().filter(|row| row.ends_with("<= 2")).collect();
    let size = |first: usize, day: Day| format!("c{first}.{day} + c{}.{day} + c{}.{day} <= 2", first + 1, first + 2);
    assert_eq!(sizes, [&size(0, 0), &size(0, 7), &size(4, 0), &size(4, 7)]);
}

/// Steps of the share of A1, after the rows of the rules.
fn stepped(agency: &Agency, program: &Program) -> Vec<String> {
    let (may, mut program) = (agency.may_be_home(), program.clone());
    let formulation = Formulation::new(agency, &may, Detail::Lean);
    let blocks = split_into_blocks(&formulation);
    let nothing = vec![None; program.columns.len()];
    let shares = formulation.open_shares(DayKind::Wished, &blocks[0], &program, &nothing);
    let rules = program.rows.len();
    let _ = add_step_columns(&mut program, shares, false);
    draw(agency, &program)[rules..].to_vec()
}

/// A row of a program, as it is stated.
type Row = (RowTag, RowBounds, Vec<Entry>);

#[test]
fn steps_of_a_share_know_what_each_cohort_can_come_to() {
    let agency = choosing(12, &[0, 1, 7]);
    let program = &programs(&agency, Detail::Lean)[0];
    let steps = ["-A1.0 - A1.1 - A1.7 + t0 + t1 + t2 = 0", "t1 - t0 <= 0", "t2 - t1 <= 0"];
    let reaches = ["t0 - c0.0 - c0.7 <= 0", "t1 - c0.0 <= 0", "t2 <= 0"];
    assert_eq!(stepped(&agency, program), [steps, reaches].concat());
    // A day in nobody's weeks is within reach of everybody.
    let mut agency = choosing(19, &[0, 1, 7, 14]);
    agency.cohorts[0].when = days(&agency, &[0, 1, 2, 3, 4, 7, 8, 9, 10, 11]);
    let with_common = stepped(&agency, &programs(&agency, Detail::Lean)[0]);
    assert_eq!(with_common[4..], ["t1 - c0.0 - c0.7 <= 0", "t2 - c0.0 <= 0", "t3 <= 0"]);
    // Whoever could be in two cohorts at once could have all of their days, and rows that are no rules say nothing of that.
    let changed = |change: &dyn Fn(RowTag, RowBounds, Vec<Entry>) -> Option<Row>| {
        let agency = choosing(12, &[0, 1, 7]);
        let program = &programs(&agency, Detail::Lean)[0];
        let mut changed = Program { columns: program.columns.clone(), ..Program::default() };
        for row in 0..program.rows.len() {
            let (tag, bounds) = (program.rows.tag(row), program.rows.bounds(row));
            if let Some((tag, bounds, entries)) = change(tag, bounds, program.rows.entries(row).to_vec()) {
                changed.rows.push(tag, bounds, entries);
            }
        }
        stepped(&agency, &changed)
    };
    let is_choice = |entries: &[Entry]| entries.len() == 2 && entries.iter().all(|entry| entry.coefficient == 1);
    // The row by which one of the cohorts is chosen, as it could be instead.
    let with_choice = |instead: &dyn Fn(RowTag, Vec<Entry>) -> Option<Row>| {
        changed(&|tag, bounds, entries| {
            if is_choice(&entries) { instead(tag, entries) } else { Some((tag, bounds, entries)) }
        })
    };
    let one = RowBounds::at_most(1);
    assert_eq!(with_choice(&|tag, entries| Some((tag, one, entries))).len(), 6);
    assert_eq!(with_choice(&|tag, entries| Some((tag, RowBounds::exactly(1), entries))).len(), 6);
    assert_eq!(with_choice(&|_, _| None), steps);
    assert_eq!(with_choice(&|_, entries| Some((RowTag::Kept, one, entries))), steps);
    for bounds in [RowBounds::at_most(2), RowBounds::at_least(1), RowBounds::exactly(0)] {
        assert_eq!(with_choice(&|tag, entries| Some((tag, bounds, entries))), steps);
    }
    // The second counts more or less, is a cell, or is not there.
    for coefficient in [-1, 0, 2] {
        let weigh = |at: usize, mut entries: Vec<Entry>| {
            entries[at].coefficient = coefficient;
            entries
        };
        assert_eq!(with_choice(&|tag, entries| Some((tag, one, weigh(0, entries)))), steps);
        assert_eq!(with_choice(&|tag, entries| Some((tag, one, weigh(1, entries)))), steps);
    }
    assert_eq!(
        with_choice(&|tag, entries| Some((tag, one, vec![entries[0], Entry { column: 0, coefficient: 1 }]))),
        steps
    );
    assert_eq!(with_choice(&|tag, _| Some((tag, one, Vec::new()))), steps);
    assert_eq!(changed(&|_, bounds, entries| Some((RowTag::Kept, bounds, entries))), steps);
    // Cells are at home only with the cohort: at most as many, and no more.
    let with_cells = |instead: &dyn Fn(RowBounds, &mut [Entry]) -> RowBounds| {
        changed(&|tag, bounds, mut entries| {
            let bounds = if is_choice(&entries) { bounds } else { instead(bounds, &mut entries) };
            Some((tag, bounds, entries))
        })
    };
    assert_eq!(with_cells(&|bounds, _| bounds).len(), 6);
    assert_eq!(with_cells(&|_, _| RowBounds::at_most(1)), steps);
    for (cell, chosen) in [(1, -2), (2, -1), (2, -2), (1, 1), (-1, -1)] {
        let weigh = |bounds: RowBounds, entries: &mut [Entry]| {
            (entries[0].coefficient, entries[1].coefficient) = (cell, chosen);
            bounds
        };
        assert_eq!(with_cells(&weigh), steps, "{cell} {chosen}");
    }
}

#[test]
fn whoever_has_one_cohort_to_choose_has_its_days_with_it() {
    // Two people wish for the week of one cohort, which has room for one: who is in it is a row of both, and of neither alone.
    let agency = divided(&wishing(12, &[&[0, 1], &[0]]), 2, false);
    let program = &programs(&agency, Detail::Lean)[0];
    let steps = ["-A1.0 - A1.1 + t0 + t1 = 0", "t1 - t0 <= 0", "t0 - c0.0 <= 0", "-A2.0 + t0 = 0", "t0 - c1.0 <= 0"];
    assert_eq!(stepped(&agency, program), steps);
}

/// A1 with two days to share out, A2 with one, of which nothing is settled.
fn two_shares() -> Vec<StepColumns> {
    let share = |employee: u32, columns: Vec<u32>| OpenShare {
        employee: EmployeeIx(employee),
        requested: columns.len() as u64,
        columns,
        granted: 0,
    };
    let cell = |employee: u32, day: Day| Column::Cell { employee: EmployeeIx(employee), day };
    let mut program = Program { columns: vec![cell(0, 0), cell(0, 1), cell(1, 0)], ..Program::default() };
    add_step_columns(&mut program, vec![share(0, vec![0, 1]), share(1, vec![2])], true)
}

#[test]
fn steps_that_come_first_are_worth_more() {
    let steps = two_shares();
    assert_eq!(steps.iter().map(|steps| (steps.len(), steps.is_empty())).collect::<Vec<_>>(), [(2, false), (1, false)]);
    let (none, half, all) = (Share::new(0, 1), Share::new(1, 2), Share::new(1, 1));
    assert_eq!(possible_shares(&steps), [none, half, all]);
    // Keys (0 of 1), (0 of 2), (1/2 of 2): the first step of A2 before that of A1, and that before the second.
    assert_eq!(step_gains(&steps, 6), [0, 0, 0, 2, 1, 3]);
    assert_eq!(above_costs(&steps, none, 6), (vec![0, 0, 0, 1, 0, 1], 0));
    assert_eq!(above_costs(&steps, half, 6), (vec![0, 0, 0, 0, 1, 1], 0));
    assert_eq!(above_costs(&steps, all, 6), (vec![0; 6], 0));
    // Three levels, two of which one step of A1 may span: they fall by the square root of the number of people, 2^24, then
    // 724/1024 of it.
    let levels = possible_shares(&steps);
    let (first, second) = (1_i64 << 24, (1_i64 << 24) * 724 / 1024);
    assert_eq!(descending_costs(&steps, &levels, 0, 6), [0, 0, 0, first, second, first + second]);
    assert_eq!(descending_costs(&steps, &levels, 1, 6), [0, 0, 0, 0, first, first]);
    // Many people on levels far apart: not below half.
    let many: Vec<StepColumns> = (0..8).flat_map(|_| two_shares()).collect();
    let costs = descending_costs(&many, &[none, half], 0, 6);
    assert_eq!((costs[3], costs[4]), (first, first / 2));
    // The third step of one person spans four levels, those before it one each: they are worth more all the same.
    let levels = [(0, 1), (1, 3), (2, 3), (3, 4), (4, 5), (5, 6), (1, 1)].map(|(part, of)| Share::new(part, of));
    let one = [shared_out(3)];
    assert_eq!(descending_costs(&one, &levels, 0, 6), [0, 0, 0, 4 * first + 2, 4 * first + 1, 4 * first]);
    assert_eq!(descending_costs(&one, &levels, 1, 6), [0, 0, 0, 0, 4 * first + 1, 4 * first]);
}

/// One person with so many days to share out.
fn shared_out(days: u32) -> StepColumns {
    let employee = EmployeeIx(0);
    let columns = (0..days).map(|day| Column::Cell { employee, day: day as Day }).collect();
    let open = OpenShare { employee, requested: days.into(), columns: (0..days).collect(), granted: 0 };
    let mut program = Program { columns, ..Program::default() };
    add_step_columns(&mut program, vec![open], true).remove(0)
}

#[test]
fn what_rules_choose_is_branched_on_before_cells_and_what_follows_last() {
    let cell = Column::Cell { employee: EmployeeIx(0), day: 0 };
    let auxiliary = Column::Auxiliary { family: RuleKind::Meet, whom: 0, day: 0 };
    let (step, slack) = (Column::Step { employee: EmployeeIx(0), granted: 0 }, Column::Slack { row: 0, unit: 0 });
    let mut columns = [slack, step, cell, auxiliary];
    columns.sort_by_key(|column| column.branch_rank());
    assert_eq!(columns, [auxiliary, cell, step, slack]);
}

#[test]
fn sides_of_a_row() {
    let within = RowBounds { lower: Some(-1), upper: Some(2) };
    assert_eq!([-2, -1, 2, 3].map(|sum| within.contain(sum)), [false, true, true, false]);
    assert_eq!([-9, 9].map(|sum| RowBounds::NONE.contain(sum)), [true, true]);
    assert_eq!(within.less(2), RowBounds { lower: Some(-3), upper: Some(0) });
    assert!(RowBounds { lower: Some(1), upper: Some(0) }.contradict() && !RowBounds::exactly(1).contradict());
    assert_eq!(within.and(&RowBounds::at_most(1)), RowBounds { lower: Some(-1), upper: Some(1) });
    assert_eq!(within.and(&RowBounds::at_least(0)), RowBounds { lower: Some(0), upper: Some(2) });
    assert_eq!(RowBounds::at_least(0).and(&RowBounds::at_most(1)), RowBounds { lower: Some(0), upper: Some(1) });
}
