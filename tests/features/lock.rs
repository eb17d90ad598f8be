//! Locked cells are as the planner locked them.

use crate::support::builder::Tables;
use crate::verdict::{assert_kept, broken};

fn tables() -> Tables {
    let mut tables = Tables::staffed(2, 1);
    tables.people[0].locked_home = vec![0];
    tables.people[0].locked_office = vec![1];
    tables
}

#[test]
fn a_locked_cell_keeps_its_state() {
    assert_kept(&tables().build(), &["HO"]);
}

#[test]
fn a_locked_cell_in_another_state_is_named() {
    assert_eq!(
        broken(&tables().build(), &["OH"]),
        [
            "lock: A1 (Pegawai A1), 2023-08-28: WFO, but the cell is locked to WFH",
            "lock: A1 (Pegawai A1), 2023-08-29: WFH, but the cell is locked to WFO",
        ]
    );
}
