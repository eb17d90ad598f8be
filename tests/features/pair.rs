//! Pairs: cover for each other, or come together.

use giliran::domain::agency::Agency;
use giliran::domain::rule::PairKind;

use crate::shorthand::staffed;
use crate::support::builder::{Office, Person, Tables, pair};
use crate::support::solved::{drawn, solve_proven};
use crate::verdict::{assert_kept, broken};

fn agency(kind: PairKind) -> Agency {
    let mut tables = staffed(5, 2);
    tables.people[0].absent = vec![3, 4];
    tables.people[1].absent = vec![4];
    let mut agency = tables.build();
    agency.pairs = vec![pair(&agency, "A2", "A1", kind)];
    agency
}

#[test]
fn cover_keeps_one_in_the_office_unless_both_are_absent() {
    let agency = agency(PairKind::Cover);
    assert_kept(&agency, &["OHOAA", "HOOOA"]);
    assert_eq!(
        broken(&agency, &["HHOAA", "HOOHA"]),
        [
            "pair: A1 (Pegawai A1) and A2 (Pegawai A2), 2023-08-28: neither is in the office, and at least one must be",
            "pair: A1 (Pegawai A1) and A2 (Pegawai A2), 2023-08-31: neither is in the office, and at least one must be",
        ]
    );
}

#[test]
fn cover_asks_nothing_on_a_day_that_only_one_of_them_works() {
    let mut tables = staffed(6, 1);
    tables.offices.push(Office { id: "B", six_days: true, ..Office::default() });
    tables.people.push(Person::new("B1", "B"));
    let mut agency = tables.build();
    agency.pairs = vec![pair(&agency, "A1", "B1", PairKind::Cover)];
    assert_kept(&agency, &["OOOOO.", "HHHHHH"]);
}

#[test]
fn together_means_the_same_state_when_both_are_present() {
    let agency = agency(PairKind::Together);
    assert_kept(&agency, &["HOHAA", "HOHOA"]);
    assert_kept(&agency, &["HOHAA", "HOHHA"]);
    assert_eq!(
        broken(&agency, &["HOOAA", "HOHHA"]),
        [
            "pair: A1 (Pegawai A1) and A2 (Pegawai A2), 2023-08-30: one is at home and the other in the office, but they \
          must be in the same place"
        ]
    );
}

#[test]
fn of_two_who_cover_the_one_who_asks_more_stays_at_home() {
    let mut tables = staffed(2, 2);
    tables.people[0].wishes = vec![(0, 3), (1, 1)];
    tables.people[1].wishes = vec![(0, 1), (1, 3)];
    let mut agency = tables.build();
    agency.pairs = vec![pair(&agency, "A1", "A2", PairKind::Cover)];
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["HO", "OH"]);
    agency.pairs = vec![pair(&agency, "A1", "A2", PairKind::Together)];
    let solved = solve_proven(&agency).expect("a roster");
    assert_eq!(drawn(&agency, &solved.roster), ["HH", "HH"]);
}

#[test]
fn two_who_cover_cannot_both_be_locked_to_home() {
    let mut tables = staffed(1, 2);
    tables.people[0].locked_home = vec![0];
    tables.people[1].locked_home = vec![0];
    let mut agency = tables.build();
    agency.pairs = vec![pair(&agency, "A1", "A2", PairKind::Cover)];
    assert!(solve_proven(&agency).is_none());
}

#[test]
fn one_who_may_not_be_at_home_keeps_the_other_in_the_office() {
    let mut tables = staffed(1, 2);
    tables.people[0].eligible = false;
    tables.people[1].wishes = vec![(0, 1)];
    let solve = |tables: &Tables| {
        let mut agency = tables.build();
        agency.pairs = vec![pair(&agency, "A1", "A2", PairKind::Together)];
        solve_proven(&agency).map(|solved| drawn(&agency, &solved.roster))
    };
    assert_eq!(solve(&tables), Some(vec!["O".to_owned(), "O".to_owned()]));
    tables.people[1].locked_home = vec![0];
    assert_eq!(solve(&tables), None);
}
