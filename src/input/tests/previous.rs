//! The roster of the days before: how it is found, what of it counts, and what can be wrong with it.

use super::*;
use crate::domain::calendar::DateKind;
use crate::domain::roster::State;

const ROSTER: &str = "roster.csv";

fn agency_with(line: &str) -> String {
    format!("{}{line}\n[[limit]]\nper = \"week\"\nmax_wfh = 1\nwhen = {{ weekdays = \"Fri\" }}\n", SOUND[0].1)
}

#[test]
fn days_before_the_horizon_are_facts() {
    let agency = agency_with("previous = \"roster.csv\"");
    // E2 is not in it, somebody else is; columns come in any order, and the horizon's own are ignored.
    let roster = "employee_id,name,unit_id,2023-08-25,2023-08-24,2023-08-28\nE1,Ani,BKD,WFH,abs,WFH\n\
                  E9,Gita,BKD,WFO,WFO,WFO\nE3,Citra,BKD,OFF,WFO,WFO\n";
    let agency = read_sound(&[("agency.toml", &agency), (ROSTER, roster)]);
    let previous = agency.previous.as_ref().unwrap();
    let dates: Vec<String> = previous.dates.iter().map(ToString::to_string).collect();
    assert_eq!(dates, ["2023-08-24", "2023-08-25"]);
    let states = |id: &str| previous.states.get(agency.employee(id).unwrap().at()).to_vec();
    assert_eq!(states("E1"), [State::Abs, State::Wfh]);
    assert_eq!(states("E2"), []);
    assert_eq!(states("E3"), [State::Wfo, State::Off]);
    let between: Vec<_> = previous.between.iter().map(|(date, kind)| (date.to_string(), *kind)).collect();
    assert_eq!(between, [("2023-08-26".to_owned(), None), ("2023-08-27".to_owned(), None)]);
    // A Thursday and a Friday.
    assert_eq!(agency.limits[0].before.iter().collect::<Vec<_>>(), [1]);
}

#[test]
fn a_folder_is_searched_for_the_roster_and_its_bytes_are_part_of_the_input() {
    let folder = Folder::sound_with(&[("agency.toml", &agency_with("previous = \"before/\""))]);
    std::fs::create_dir(folder.path().join("before")).unwrap();
    folder.write("before/roster.csv", b"nip;2023-08-15\nE1;WFH\n");
    let first = folder.read();
    let names: Vec<&str> = first.digest.files.iter().map(|file| &*file.name).collect();
    assert!(names.contains(&"before/roster.csv"), "{names:?}");
    // 17 August is a holiday: what lies between is known with it.
    let previous = first.agency.unwrap().previous.unwrap();
    assert!(previous.between.iter().any(|(_, kind)| *kind == Some(DateKind::Holiday)));
    folder.write("before/roster.csv", b"nip;2023-08-15\nE1;WFO\n");
    assert_ne!(folder.read().digest.task(), first.digest.task());
}

#[test]
fn what_is_wrong_with_it_is_told_where_it_is() {
    let agency = agency_with("previous = \"roster.csv\"");
    for (roster, expected) in [
        (
            "nip,2023-08-25\nE1,somewhere\nE2,\n",
            &[("previous-cell", 2, "2023-08-25"), ("previous-cell", 3, "2023-08-25")][..],
        ),
        ("nip,2023-08-25\nE1,WFH\nE1,WFO\n", &[("previous-twice", 3, "")]),
        ("nip,2023-08-25,2023-08-25\nE1,WFH,WFH\n", &[("previous-date-twice", 0, "2023-08-25")]),
        ("nip,2023-08-25\nE1,WFH,WFH\n", &[("previous-cells", 2, "")]),
        ("name\nAni\n", &[("roster-not-a-roster", 1, "")]),
        ("PK\u{3}\u{4}", &[("foreign-file-named", 0, "")]),
    ] {
        let reading = Folder::sound_with(&[("agency.toml", &agency), (ROSTER, roster)]).read();
        assert_told_in(&reading, ROSTER, expected, roster);
        assert!(reading.agency.is_none());
    }
    let later = [("agency.toml", &*agency), (ROSTER, "nip,2023-08-28\nE1,WFH\n")];
    assert_told_in(&Folder::sound_with(&later).read(), "agency.toml", &[("previous-without-days", 5, "previous")], "");
    let folder = Folder::sound_with(&[("agency.toml", &agency_with("previous = \"before\""))]);
    std::fs::create_dir(folder.path().join("before")).unwrap();
    assert_told_in(&folder.read(), "agency.toml", &[("previous-missing", 5, "previous")], "");
}
