//! Quotas: how many of a group are at home and in the office.

use giliran::domain::agency::Agency;
use giliran::domain::amount::{Amount, BasisPoints, Rounding};
use giliran::domain::fact::BoundKind;
use giliran::domain::index::{EmployeeIx, SiteIx};
use giliran::domain::position::Position;
use giliran::domain::rule::{Base, Clause, Per, Quota, Selector};
use giliran::formulation::{Detail, Formulation, Occupancy};
use giliran::message::Language;
use giliran::write::wording::violation::violation_message;

use crate::shorthand::{count, days, group, of_class, percent, staffed, unit};
use crate::support::builder::{Office, Person, Tables, quota};
use crate::support::solved::{drawn, solve_proven};
use crate::verdict::{assert_kept, broken, short, verify};

/// One day, this many employees of unit A, with one quota of everyone.
fn agency(people: usize, change: impl Fn(&mut Quota)) -> Agency {
    with_quota(staffed(1, people).build(), Per::Unit, change)
}

fn with_quota(mut agency: Agency, per: Per, change: impl Fn(&mut Quota)) -> Agency {
    let mut quota = quota(&agency, "kuota", per);
    change(&mut quota);
    agency.quotas.push(quota);
    agency
}

#[test]
fn a_cap_rounds_down() {
    let agency = agency(5, |quota| quota.max_wfh = percent(50));
    assert_kept(&agency, &["H", "H", "O", "O", "O"]);
    assert_eq!(
        broken(&agency, &["H", "H", "H", "O", "O"]),
        ["kuota: unit A (Bagian A), 2023-08-28: 3 at home, at most 2 allowed (50% of 5 employees with a working day)"]
    );
}

#[test]
fn percentages_have_two_exact_decimals() {
    // 33.33% of 3 is below 1, 33.34% is above.
    let bound = |points| agency(3, move |quota| quota.max_wfh = Some(Amount::Percent(BasisPoints(points))));
    assert_kept(&bound(3334), &["H", "O", "O"]);
    let verification = verify(&bound(3333), &["H", "O", "O"]);
    let text = |language: Language| language.text(&violation_message(&verification.violations[0]));
    assert!(text(Language::English).contains("(33.33% of 3 employees"));
    assert!(text(Language::Indonesian).contains("(33,33% dari 3 pegawai"));
}

#[test]
fn coverage_rounds_up_and_its_shortfall_is_reported() {
    let mut tables = staffed(2, 5);
    tables.people.iter_mut().take(4).for_each(|person| person.absent = vec![1]);
    let agency = with_quota(tables.build(), Per::Unit, |quota| quota.min_office = percent(41));
    assert_kept(&agency, &["OA", "OA", "OA", "HA", "HO"]);
    assert_eq!(
        broken(&agency, &["OA", "OA", "HA", "HA", "HH"]),
        [
            "kuota: unit A (Bagian A), 2023-08-28: 2 in the office, at least 3 needed (41% of 5 employees with a \
             working day)",
            "kuota: unit A (Bagian A), 2023-08-29: 0 in the office, at least 1 needed (41% of 5 employees with a \
             working day)",
        ]
    );
    assert_eq!(
        short(&agency, &["OA", "OA", "OA", "HA", "HO"]),
        [
            "kuota: unit A (Bagian A), 2023-08-29: at least 3 should be in the office (41% of 5 employees with a working \
          day), but only 1 is present"
        ]
    );
}

#[test]
fn a_shortfall_is_reported_where_nobody_is_present_but_not_where_nobody_is_asked() {
    let mut tables = staffed(1, 1);
    tables.offices.push(Office { id: "B", ..Office::default() });
    tables.people[0].absent = vec![0];
    let agency = with_quota(tables.build(), Per::Unit, |quota| quota.min_office = count(2));
    assert_kept(&agency, &["A"]);
    assert_eq!(
        short(&agency, &["A"]),
        ["kuota: unit A (Bagian A), 2023-08-28: at least 2 should be in the office (the rule says 2), but only 0 are \
          present"]
    );
}

#[test]
fn a_minimum_at_home_asks_only_those_who_may() {
    let mut tables = staffed(1, 4);
    tables.people[0].eligible = false;
    tables.people[1].class = 1;
    tables.people[2].absent = vec![0];
    let mut agency = with_quota(tables.build(), Per::Unit, |quota| quota.min_wfh = count(3));
    assert_eq!(broken(&agency, &["O", "O", "A", "H"]).len(), 1, "two may be at home");
    assert_kept(&agency, &["O", "H", "A", "H"]);
    agency = with_quota(agency, Per::Unit, |quota| {
        quota.who = of_class(1);
        quota.max_wfh = percent(0);
    });
    assert_kept(&agency, &["O", "O", "A", "H"]);
    assert_eq!(
        short(&agency, &["O", "O", "A", "H"]),
        ["kuota: unit A (Bagian A), 2023-08-28: at least 3 should be at home (the rule says 3), but only 1 may be at \
          home that day"]
    );
}

#[test]
fn a_quota_of_0_lets_nobody_home() {
    let agency = agency(2, |quota| quota.max_wfh = percent(0));
    assert_kept(&agency, &["O", "O"]);
    assert_eq!(
        broken(&agency, &["O", "H"]),
        ["kuota: unit A (Bagian A), 2023-08-28: 1 at home, at most 0 allowed (0% of 2 employees with a working day)"]
    );
}

#[test]
fn a_percentage_that_rounds_down_to_0_is_no_quota_of_0() {
    let agency = agency(1, |quota| {
        quota.max_wfh = percent(50);
        quota.min_wfh = count(1);
    });
    // The minimum still asks for the one who may be at home.
    assert_eq!(broken(&agency, &["O"]).len(), 1);
    assert_eq!(broken(&agency, &["H"]).len(), 1);
}

#[test]
fn a_maximum_in_the_office_sends_people_home() {
    let agency = agency(4, |quota| quota.max_office = percent(25));
    assert_kept(&agency, &["H", "H", "H", "O"]);
    assert_eq!(
        broken(&agency, &["H", "H", "O", "O"]),
        ["kuota: unit A (Bagian A), 2023-08-28: 2 in the office, at most 1 allowed (25% of 4 employees with a \
             working day)"]
    );
}

#[test]
fn the_base_is_the_headcount_those_present_or_the_whole_group() {
    let mut tables = staffed(1, 6);
    tables.people.iter_mut().take(2).for_each(|person| person.class = 1);
    tables.people.iter_mut().skip(4).for_each(|person| person.absent = vec![0]);
    // Of class 0 there are four, two of them present; six in all.
    let based = |base| {
        with_quota(tables.build(), Per::Unit, |quota| {
            quota.who = of_class(0);
            quota.base = base;
            quota.max_wfh = percent(30);
        })
    };
    let nobody = ["O", "O", "O", "O", "A", "A"];
    let one = ["H", "O", "H", "O", "A", "A"];
    let two = ["H", "H", "H", "H", "A", "A"];
    for (base, broken_by_one, text) in [
        (Base::Headcount, 0, "30% of 4 employees with a working day"),
        (Base::Present, 1, "30% of 2 employees present"),
        (Base::Unit, 0, "30% of all 6 employees of the group"),
    ] {
        let agency = based(base);
        assert_kept(&agency, &nobody);
        assert_eq!(broken(&agency, &one).len(), broken_by_one);
        let broken = broken(&agency, &two);
        assert_eq!(broken.len(), 1);
        assert!(broken[0].contains(text), "{broken:?}");
    }
}

/// A with B below it, B with C below it; D by itself. B and D share a site, C works on Saturdays too.
fn nested() -> Agency {
    let mut tables = Tables::new(6);
    tables.offices = vec![
        Office { id: "A", ..Office::default() },
        Office { id: "B", parent: Some("A"), site: Some("S"), ..Office::default() },
        Office { id: "C", parent: Some("B"), six_days: true, ..Office::default() },
        Office { id: "D", site: Some("S"), ..Office::default() },
    ];
    tables.people = ["A", "B", "C", "D"]
        .map(|unit| Person { groups: vec!["loket"], ..Person::new(format!("{unit}1"), unit) })
        .to_vec();
    tables.people.push(Person::new("A2", "A"));
    tables.build()
}

/// Everyone in the office but those at home on the first day.
fn first_day(agency: &Agency, home: &[&str]) -> Vec<String> {
    let row = |employee: EmployeeIx| {
        let id = agency.employees.id.get(employee.at());
        let first = if home.contains(&id) { 'H' } else { 'O' };
        format!("{first}OOOO{}", if id == "C1" { 'O' } else { '.' })
    };
    agency.employees.indices().map(row).collect()
}

fn broken_groups(per: impl Fn(&Agency) -> Per, home: &[&str]) -> Vec<String> {
    let agency = nested();
    let per = per(&agency);
    let agency = with_quota(agency, per, |quota| quota.max_wfh = count(1));
    let rows = first_day(&agency, home);
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let group = |text: String| text.split(", 2023").next().unwrap_or_default().to_owned();
    broken(&agency, &rows).into_iter().map(group).collect()
}

#[test]
fn groups_are_units_trees_sites_the_agency_or_those_with_a_group() {
    let none: [&str; 0] = [];
    assert_eq!(broken_groups(|_| Per::Unit, &["A1", "B1", "C1", "D1"]), none);
    assert_eq!(broken_groups(|_| Per::Unit, &["A1", "A2"]), ["kuota: unit A (Bagian A)"]);
    let below = "with all units below it";
    assert_eq!(
        broken_groups(|_| Per::Tree, &["B1", "C1"]),
        [format!("kuota: unit A (Bagian A) {below}"), format!("kuota: unit B (Bagian B) {below}")]
    );
    assert_eq!(broken_groups(|_| Per::Site, &["A1", "A2", "B1"]), none);
    assert_eq!(broken_groups(|_| Per::Site, &["B1", "D1"]), ["kuota: site S"]);
    assert_eq!(broken_groups(|_| Per::Agency, &["C1", "D1"]), ["kuota: the whole agency"]);
    let in_unit = |agency: &Agency| Per::GroupInUnit(group(agency, "loket"));
    assert_eq!(broken_groups(in_unit, &["A1", "A2", "B1"]), none);
    let in_agency = |agency: &Agency| Per::GroupInAgency(group(agency, "loket"));
    assert_eq!(broken_groups(in_agency, &["A1", "A2"]), none);
    assert_eq!(broken_groups(in_agency, &["A1", "B1"]), ["kuota: group loket across the agency"]);
    let one_unit = |id: &'static str| move |agency: &Agency| Per::OneUnit(unit(agency, id));
    assert_eq!(broken_groups(one_unit("A"), &["A1", "A2"]), ["kuota: unit A (Bagian A)"]);
    assert_eq!(broken_groups(one_unit("B"), &["A1", "A2", "B1"]), none);
    let one_site = |_: &Agency| Per::OneSite(SiteIx(0));
    assert_eq!(broken_groups(one_site, &["A1", "A2", "B1"]), none);
    assert_eq!(broken_groups(one_site, &["B1", "D1"]), ["kuota: site S"]);
}

#[test]
fn a_day_counts_only_those_for_whom_it_is_a_working_day() {
    // On Saturday only C1 of the tree works: 50% of 1 is 0.
    let agency = with_quota(nested(), Per::Tree, |quota| {
        quota.max_wfh = percent(50);
        quota.when = days(&nested(), &[5]);
    });
    let broken = broken(&agency, &["HHHHH.", "HHHHH.", "HHHHH.", "OOOOOH", "HHHHH."]);
    assert_eq!(broken.len(), 3, "C and the two above it: {broken:?}");
    assert!(broken.iter().all(|text| text.contains("2023-09-02") && text.contains("of 1 employee ")));
}

#[test]
fn the_places_under_a_cap_go_to_the_heaviest_wishes() {
    let mut tables = staffed(1, 5);
    for (person, weight) in tables.people.iter_mut().zip([1, 4, 2, 3, -1]) {
        person.wishes = vec![(0, weight)];
    }
    let agency = with_quota(tables.build(), Per::Unit, |quota| quota.max_wfh = percent(50));
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["O", "H", "O", "H", "O"]);
    assert_eq!(solved.score.objective(), 700);
}

#[test]
fn a_cap_and_a_maximum_in_the_office_that_leave_somebody_nowhere_have_no_roster() {
    let both = |cap, office| {
        agency(4, move |quota| {
            quota.max_wfh = percent(cap);
            quota.max_office = percent(office);
        })
    };
    assert!(solve_proven(&both(50, 50)).is_some());
    assert!(solve_proven(&both(49, 50)).is_none(), "one may be at home, two may be in the office");
}

#[test]
fn coverage_asks_for_no_more_than_are_present() {
    let mut tables = staffed(1, 3);
    tables.people[0].absent = vec![0];
    tables.people.iter_mut().for_each(|person| person.wishes = vec![(0, 1)]);
    let agency = with_quota(tables.build(), Per::Unit, |quota| quota.min_office = count(3));
    let solved = solve_proven(&agency).expect("a roster all the same");
    assert_eq!(drawn(&agency, &solved.roster), ["A", "O", "O"]);
}

/// A and D have the level; B and C are below A, and C has it too.
fn levelled() -> Agency {
    let mut tables = Tables::new(1);
    tables.offices = vec![
        Office { id: "A", level: "opd", ..Office::default() },
        Office { id: "B", parent: Some("A"), level: "bidang", ..Office::default() },
        Office { id: "C", parent: Some("B"), level: "opd", ..Office::default() },
        Office { id: "D", level: "opd", ..Office::default() },
    ];
    tables.people = ["A", "A", "B", "C", "D"]
        .iter()
        .enumerate()
        .map(|(number, unit)| Person { wishes: vec![(0, 1)], ..Person::new(format!("{unit}{number}"), unit) })
        .collect();
    let agency = tables.build();
    let level = agency.level("opd").expect("a level of the test");
    with_quota(agency, Per::Level(level), |quota| {
        quota.max_wfh = count(1);
        quota.min_office = count(2);
    })
}

#[test]
fn a_unit_counts_with_the_nearest_unit_of_the_level() {
    let agency = levelled();
    assert_kept(&agency, &["H", "O", "O", "O", "O"]);
    let broken = broken(&agency, &["H", "O", "H", "H", "H"]);
    let of_a = "kuota: unit A (Bagian A) with all units below it, 2023-08-28: ";
    assert_eq!(broken.len(), 4, "A with B, but not C, which is one of its own: {broken:?}");
    assert!(broken[0].starts_with(&format!("{of_a}2 at home, at most 1 allowed")), "{broken:?}");
    assert_eq!(broken.iter().filter(|text| text.starts_with(of_a)).count(), 2, "{broken:?}");
    assert_eq!(short(&agency, &["H", "O", "O", "O", "O"]).len(), 2, "C and D have one each");
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(solved.score.objective(), 100, "one of A and B, and nobody where two are wanted and one is");
}

#[test]
fn a_level_in_which_more_must_be_at_home_than_the_cap_lets_has_no_roster() {
    let mut agency = levelled();
    let least = Quota { max_wfh: None, min_office: None, min_wfh: count(2), ..agency.quotas[0].clone() };
    agency.quotas.push(least);
    assert!(solve_proven(&agency).is_none());
    agency.quotas[0].max_wfh = count(2);
    agency.quotas[0].min_office = None;
    assert!(solve_proven(&agency).is_some());
}

#[test]
fn a_percentage_is_rounded_as_the_rule_says() {
    let bound = |people, share, round| {
        agency(people, move |quota| {
            quota.max_wfh = percent(share);
            quota.round = round;
        })
    };
    // 50% of 5 is 2.5, 49% is 2.45.
    assert_eq!(broken(&bound(5, 50, None), &["H", "H", "H", "O", "O"]).len(), 1);
    assert_kept(&bound(5, 50, Some(Rounding::Up)), &["H", "H", "H", "O", "O"]);
    assert_kept(&bound(5, 50, Some(Rounding::Nearest)), &["H", "H", "H", "O", "O"]);
    assert_eq!(broken(&bound(5, 49, Some(Rounding::Nearest)), &["H", "H", "H", "O", "O"]).len(), 1);
    let [told] = &broken(&bound(5, 49, Some(Rounding::Up)), &["H", "H", "H", "H", "O"])[..] else { panic!("one") };
    assert!(told.contains("at most 3 allowed (49% of 5 employees with a working day, rounded up)"), "{told}");
    assert_kept(&bound(5, 40, Some(Rounding::Up)), &["H", "H", "O", "O", "O"]);
    let office = |round| {
        agency(5, move |quota| {
            quota.min_office = percent(50);
            quota.max_office = percent(50);
            quota.round = round;
        })
    };
    assert_kept(&office(Some(Rounding::Down)), &["H", "H", "H", "O", "O"]);
    assert_kept(&office(Some(Rounding::Up)), &["H", "H", "O", "O", "O"]);
    assert!(solve_proven(&office(None)).is_none(), "at least 3 and at most 2 in the office");
    assert!(solve_proven(&office(Some(Rounding::Nearest))).is_some());
}

#[test]
fn a_percentage_never_comes_to_less_than_at_least() {
    let bound = |people, share, least| {
        let mut tables = staffed(1, people);
        tables.people.iter_mut().for_each(|person| person.wishes = vec![(0, 1)]);
        with_quota(tables.build(), Per::Unit, |quota| {
            quota.max_wfh = percent(share);
            quota.at_least = least;
        })
    };
    let home = |agency: &Agency| solve_proven(agency).expect("a roster").score.objective() / 100;
    assert_eq!([home(&bound(1, 50, None)), home(&bound(1, 50, Some(1)))], [0, 1]);
    assert_eq!([home(&bound(6, 50, Some(1))), home(&bound(6, 50, Some(4)))], [3, 4]);
    assert_eq!(home(&bound(2, 50, Some(4))), 2, "no more than there are");
    let [told] = &broken(&bound(6, 10, Some(2)), &["H", "H", "H", "O", "O", "O"])[..] else { panic!("one") };
    assert!(told.contains("at most 2 allowed (10% of 6 employees with a working day, but never below 2)"), "{told}");
    assert_kept(&bound(6, 10, Some(2)), &["H", "H", "O", "O", "O", "O"]);
    let mut agency = bound(2, 50, Some(1));
    agency.quotas[0].min_wfh = count(2);
    assert!(solve_proven(&agency).is_none(), "one of two, and both must");
}

#[test]
fn a_quota_may_hold_for_some_positions() {
    let mut tables = staffed(1, 4);
    let held = [Some(Position::JptPratama), Some(Position::Administrator), Some(Position::Pelaksana), None];
    for (person, position) in tables.people.iter_mut().zip(held) {
        person.position = position;
        person.wishes = vec![(0, 1)];
    }
    let officials = vec![Position::JptPratama, Position::Administrator];
    let clause = |position| Clause { position: Some(position), ..Clause::default() };
    let agency = with_quota(tables.build(), Per::Unit, |quota| {
        quota.who = Selector { any_of: Some(vec![clause(officials.clone())]) };
        quota.max_wfh = percent(0);
    });
    assert_kept(&agency, &["O", "O", "H", "H"]);
    assert!(!broken(&agency, &["O", "H", "H", "H"]).is_empty());
    assert_eq!(drawn(&agency, &solve_proven(&agency).expect("a roster").roster), ["O", "O", "H", "H"]);
    let agency = with_quota(agency, Per::Unit, |quota| {
        let not = Box::new(Selector { any_of: Some(vec![clause(officials.clone())]) });
        quota.who = Selector { any_of: Some(vec![Clause { not: Some(not), ..Clause::default() }]) };
        quota.max_office = count(0);
    });
    assert_eq!(broken(&agency, &["O", "O", "H", "O"]).len(), 1, "who holds no position is none of these");
    let agency = with_quota(agency, Per::Unit, |quota| quota.min_office = count(3));
    assert!(solve_proven(&agency).is_none(), "two may be at home, and nobody else must be in the office");
}

#[test]
fn a_quota_of_one_unit_counts_whom_and_when_it_says() {
    // Somebody must be in the office: in A every day, in B on the first, in C of the other class, in D of that of everyone.
    let mut tables = staffed(2, 0);
    tables.offices = ["A", "B", "C", "D"].map(|id| Office { id, ..Office::default() }).to_vec();
    tables.people = ["A", "B", "C", "D"].map(|unit| Person::new(format!("{unit}1"), unit)).to_vec();
    tables.people.iter_mut().for_each(|person| person.wishes = vec![(0, 1), (1, 1)]);
    let mut agency = tables.build();
    agency.quotas = ["A", "B", "C", "D"]
        .map(|id| Quota { min_office: count(1), ..quota(&agency, id, Per::OneUnit(unit(&agency, id))) })
        .to_vec();
    agency.quotas[1].when = days(&agency, &[0]);
    agency.quotas[2].who = of_class(1);
    agency.quotas[3].who = of_class(0);
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["OO", "OH", "HH", "OO"]);
}

#[test]
fn how_full_a_unit_may_be_is_known_of_quotas_of_units() {
    let mut agency = staffed(1, 3).build();
    let bounded = |id: &str, per: Per| Quota { max_wfh: percent(50), ..quota(&agency, id, per) };
    let of_units = [bounded("each", Per::Unit), bounded("one", Per::OneUnit(unit(&agency, "A")))];
    let others = [bounded("all", Per::Agency), bounded("tree", Per::Tree)];
    agency.quotas = [&others[..], &of_units[..]].concat();
    agency.quotas[2].min_office = count(1);
    agency.quotas[3].min_wfh = count(1);
    let may = agency.may_be_home();
    let found = Formulation::new(&agency, &may, Detail::Lean).occupancies();
    let occupancy = |quota: u32, bound: BoundKind, places: i64| Occupancy {
        quota,
        unit: unit(&agency, "A"),
        day: 0,
        bound,
        base: 3,
        places,
    };
    let expected = [(2, BoundKind::MaxWfh, 1), (2, BoundKind::MinOffice, 2), (3, BoundKind::MaxWfh, 1)];
    assert_eq!(found, expected.map(|(quota, bound, places)| occupancy(quota, bound, places)));
}
