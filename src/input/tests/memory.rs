//! Files and the builder in memory make the same agency of the same facts.

use chrono::{NaiveDate, Weekday};

use super::{Folder, read_agency};
use crate::domain::agency::{Agency, History};
use crate::domain::builder::{AgencyBuilder, EmployeeRow, UnitRow};
use crate::domain::calendar::Workweek;
use crate::domain::rule::PairKind;
use crate::input::policy::{builtin_policies, read_policy};
use crate::input::{builtin_holidays, builtin_regions};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The sound folder with four more tables.
fn from_files() -> Agency {
    let folder = Folder::sound_with(&[
        ("absences.csv", "employee_id,from,to\nE1,2023-08-29,2023-08-30\n"),
        ("pairs.csv", "employee_a,employee_b,kind\nE3,E1,cover\n"),
        ("history.csv", "employee_id,granted,requested\nE1,1,2\n"),
        ("locks.csv", "employee_id,date,state\nE1,2023-09-04,WFO\n"),
    ]);
    read_agency(folder.path()).into_agency().unwrap()
}

/// The same without files, its rows in another order.
fn in_memory() -> AgencyBuilder {
    let (_, text) = builtin_policies().iter().find(|(id, _)| *id == "se-sekda-dki-34-2023").unwrap();
    let policy = read_policy("policy", text).0.unwrap();
    let mut builder = AgencyBuilder::new("Badan Kepegawaian", date("2023-08-28"), date("2023-09-08"));
    for (class, services) in policy.classes {
        builder = builder.class(class, services);
    }
    for &holiday in builtin_holidays() {
        builder = builder.holiday(holiday);
    }
    builder
        .policy(policy.head)
        .regions(builtin_regions().iter().cloned())
        .employee(EmployeeRow::new("E3", "BKD").name("Citra").eligible(false).wish(Weekday::Fri, 1))
        .employee(EmployeeRow::new("E2", "BKD-1").name("Budi").domicile("32.76").service("kesehatan").group("tim-a"))
        .employee(
            EmployeeRow::new("E1", "BKD")
                .name("Ani")
                .domicile("Kabupaten Bogor")
                .group("kepala")
                .group("tim-a")
                .wish(date("2023-09-05"), 5)
                .wish(Weekday::Mon, 1)
                .wish(Weekday::Fri, 3)
                .absence(date("2023-08-29"), date("2023-08-30"))
                .history(History { granted: 1, requested: 2, ..History::default() })
                .lock_office(date("2023-09-04")),
        )
        .pair("E3", "E1", PairKind::Cover)
        .unit(
            UnitRow::new("BKD-1")
                .name("Bidang Satu")
                .parent("BKD")
                .location("31.74")
                .service("analisis")
                .workweek(Workweek::Six),
        )
        .unit(UnitRow::new("BKD").name("Badan").location("31.71").site("G1").service("kebijakan"))
}

#[test]
fn the_builder_makes_what_the_reader_makes() {
    let mut read = from_files();
    assert!(!read.quotas.is_empty(), "the circular has rules");
    // The rules of the circular know their lines, and locks their rows; in memory none were given.
    read.quotas.clear();
    read.employees.lock_rows.clear();
    assert_eq!(format!("{read:#?}"), format!("{:#?}", in_memory().build().unwrap()));
}

#[test]
fn a_reading_with_errors_is_an_error_that_tells_them() {
    let folder = Folder::sound_with(&[("pairs.csv", "employee_a,employee_b,kind\nE3,E3,cover\nE1,E9,cover\n")]);
    let errors = read_agency(folder.path()).into_agency().unwrap_err();
    let told = errors.to_string();
    assert_eq!(told.lines().count(), 2, "{told}");
    assert!(told.contains("pairs.csv, row 2") && told.contains("E9"), "{told}");
    assert_eq!(std::error::Error::source(&errors).unwrap().to_string(), told.lines().next().unwrap());
}
