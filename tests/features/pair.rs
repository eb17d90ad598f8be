//! Pairs: cover for each other, or come together.

use giliran::domain::agency::Agency;
use giliran::domain::rule::PairKind;

use crate::support::builder::{Office, Person, Tables, pair};
use crate::verdict::{assert_kept, broken};

fn agency(kind: PairKind) -> Agency {
    let mut tables = Tables::staffed(5, 2);
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
    let mut tables = Tables::staffed(6, 1);
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
