//! OFF, ABS, WFH and WFO exactly where they belong.

use crate::support::builder::{Office, Person, Tables, date};
use crate::verdict::{assert_kept, broken};

fn tables() -> Tables {
    // Friday 1 to Tuesday 5 September 2023, the Monday a holiday; unit B also works on Saturday.
    let mut tables = Tables::new(5);
    tables.first = date("2023-09-01");
    tables.last = date("2023-09-05");
    tables.holidays = vec![date("2023-09-04")];
    tables.offices.push(Office { id: "B", six_days: true, ..Office::default() });
    tables.people = vec![
        Person { absent: vec![4], ..Person::new("A1", "A") },
        Person { eligible: false, ..Person::new("B1", "B") },
    ];
    tables
}

#[test]
fn days_off_and_absences_stand_where_the_calendar_and_the_unit_put_them() {
    assert_kept(&tables().build(), &["H...A", "OO..O"]);
}

#[test]
fn every_wrong_cell_is_named() {
    let agency = tables().build();
    assert_eq!(
        broken(&agency, &["AO.HO", "HH..."]),
        [
            "state: A1 (Pegawai A1), 2023-09-01: ABS, but this is a working day of unit A and no absence covers it; \
             it must be WFH or WFO",
            "state: A1 (Pegawai A1), 2023-09-02: WFO, but this is not a working day of unit A; it must be OFF",
            "state: A1 (Pegawai A1), 2023-09-04: WFH, but this is not a working day of unit A; it must be OFF",
            "state: A1 (Pegawai A1), 2023-09-05: WFO, but an absence covers this day; it must be ABS",
            "state: B1 (Pegawai B1), 2023-09-01: WFH, but this employee is not eligible to work from home",
            "state: B1 (Pegawai B1), 2023-09-02: WFH, but this employee is not eligible to work from home",
            "state: B1 (Pegawai B1), 2023-09-05: OFF, but this is a working day of unit B and no absence covers it; \
             it must be WFH or WFO",
        ]
    );
}

#[test]
fn eligibility_is_that_of_the_date() {
    let mut agency = tables().build();
    // The first day of A1, the other way round than the column says; likewise the second of B1.
    agency.employees.eligible_on.row_mut(0)[0] &= !1;
    agency.employees.eligible_on.row_mut(1)[0] |= 2;
    let broken = broken(&agency, &["H...A", "HH..O"]);
    assert_eq!(broken.len(), 2, "{broken:?}");
    assert!(broken[0].starts_with("state: A1 (Pegawai A1), 2023-09-01: WFH"), "{broken:?}");
    assert!(broken[1].starts_with("state: B1 (Pegawai B1), 2023-09-01: WFH"), "{broken:?}");
}
