//! Every circular, to the letter: in an agency where everyone wants to be at home every day, the roster keeps each
//! sentence (counted here cell by cell), and a roster that breaks a sentence is caught under that rule's name.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "support/solved.rs"]
#[expect(dead_code, reason = "other tests need the rest of it")]
mod solved;

use std::fmt::Write as _;
use std::fs;

use chrono::{Datelike, NaiveDate, Weekday};
use giliran::domain::agency::Agency;
use giliran::domain::index::EmployeeIx;
use giliran::domain::roster::{Roster, State};
use giliran::domain::score::score_roster;
use giliran::input::read_agency;
use giliran::message::Language;
use giliran::verify::verify_roster;

/// What everyone asks for.
const WISHES: &str = "Mon;Tue;Wed;Thu;Fri;Sat;Sun";

/// An agency on paper: units, and people who all wish for every day.
#[derive(Default)]
struct Paper {
    policy: &'static str,
    house_rules: String,
    units: String,
    employees: String,
    calendar: String,
}

/// A unit's people: this many of a service field, `yes` or `no` for eligible, and where they live.
type People = (usize, &'static str, &'static str, &'static str);

impl Paper {
    fn new(policy: &'static str) -> Self {
        Self {
            policy,
            units: "unit_id,name,parent,location,workweek,level\n".to_owned(),
            employees: "employee_id,name,unit_id,service,eligible,domicile,preferences,position,groups\n".to_owned(),
            ..Self::default()
        }
    }

    fn unit(self, id: &str, parent: &str, location: &str, workweek: u32, people: &[People]) -> Self {
        self.unit_of_level(id, parent, (location, workweek, ""), people)
    }

    fn unit_of_level(
        mut self,
        id: &str,
        parent: &str,
        (location, workweek, level): (&str, u32, &str),
        people: &[People],
    ) -> Self {
        writeln!(self.units, "{id},Unit {id},{parent},{location},{workweek},{level}").expect("a String");
        let each = people.iter().flat_map(|&(count, service, eligible, home)| vec![(service, eligible, home); count]);
        for (number, (service, eligible, home)) in each.enumerate() {
            let row =
                format!("{id}-{number:02}-{service},Pegawai {number},{id},{service},{eligible},{home},{WISHES},,");
            writeln!(self.employees, "{row}").expect("a String");
        }
        self
    }

    /// One more of a unit: somebody with a position, groups, or both.
    fn official(mut self, unit: &str, title: &str, position: &str, groups: &str) -> Self {
        let row = format!("{unit}-{title},Pejabat {title},{unit},kebijakan,yes,,{WISHES},{position},{groups}");
        writeln!(self.employees, "{row}").expect("a String");
        self
    }

    /// The rules that the page on circulars gives in the section of one of them.
    fn recipe(mut self, section: &str) -> Self {
        let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/models/policies/README.md"))
            .expect("the page on circulars");
        let section = page.split("\n## ").find(|text| text.lines().next() == Some(section)).expect("the section");
        let rules = section.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
        self.house_rules.push_str(rules.expect("rules in the section"));
        self
    }

    fn until(mut self, date: &str) -> Self {
        self.house_rules.insert_str(0, &format!("to = {date}\n"));
        self
    }

    fn read(&self) -> Result<Agency, Vec<String>> {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
        let Self { policy, house_rules, units, employees, calendar } = self;
        write("agency.toml", &format!("name = \"Instansi Contoh\"\npolicy = \"{policy}\"\n{house_rules}"));
        write("units.csv", units);
        write("employees.csv", employees);
        if !calendar.is_empty() {
            write("calendar.csv", &format!("date,kind\n{calendar}"));
        }
        let reading = read_agency(folder.path());
        let words = reading.diagnostics.iter().map(|problem| Language::English.text(&problem.message)).collect();
        reading.agency.ok_or(words)
    }

    fn solve(&self) -> Planned {
        let agency = self.read().unwrap_or_else(|problems| panic!("{problems:#?}"));
        let solved = solved::solve_proven(&agency).expect("a circular has a roster");
        Planned { roster: solved.roster, agency }
    }
}

struct Planned {
    agency: Agency,
    roster: Roster,
}

impl Planned {
    fn dates(&self) -> Vec<NaiveDate> {
        self.agency.horizon.dates().collect()
    }

    fn employee(&self, id: &str) -> EmployeeIx {
        let mut all = self.agency.employees.indices();
        all.find(|employee| self.agency.employees.id.get(employee.at()).starts_with(id))
            .expect("an employee of that id")
    }

    fn state(&self, id: &str, date: NaiveDate) -> State {
        self.roster.state(self.employee(id), self.agency.horizon.day(date).expect("a date of the horizon"))
    }

    /// Ids that begin so, or, for a pattern `A*B`, begin with one and end with the other.
    fn ids(&self, pattern: &str) -> Vec<String> {
        let (start, end) = pattern.split_once('*').unwrap_or((pattern, ""));
        let ids = self.agency.employees.indices().map(|employee| self.agency.employees.id.get(employee.at()));
        ids.filter(|id| id.starts_with(start) && id.ends_with(end)).map(str::to_owned).collect()
    }

    /// How many of those whose ids fit are in a state.
    fn count(&self, pattern: &str, date: NaiveDate, state: State) -> usize {
        self.ids(pattern).iter().filter(|id| self.state(id, date) == state).count()
    }

    fn home(&self, pattern: &str, date: NaiveDate) -> usize {
        self.count(pattern, date, State::Wfh)
    }

    /// Dates on which a five-day unit works, read off anybody who is not off.
    fn working(&self, pattern: &str) -> Vec<NaiveDate> {
        self.dates().into_iter().filter(|&date| self.count(pattern, date, State::Off) == 0).collect()
    }

    /// Sends one more of a unit home and asserts that this breaks the rule.
    fn assert_one_more_breaks(&self, pattern: &str, date: NaiveDate, rule: &str) {
        let ids = self.ids(pattern);
        let id = ids.iter().find(|id| self.state(id, date) == State::Wfo).expect("somebody in the office");
        let mut changed = self.roster.clone();
        changed.set(self.employee(id), self.agency.horizon.day(date).expect("a date"), State::Wfh);
        let broken: Vec<_> =
            verify_roster(&self.agency, &changed).violations.into_iter().map(|one| one.row.rule).collect();
        assert!(broken.iter().any(|broken| broken == rule), "{id} at home on {date} breaks {broken:?}, not {rule}");
    }
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[test]
fn menpanrb_17_2023() {
    let plan = Paper::new("se-menpanrb-17-2023")
        .unit(
            "A",
            "",
            "Jakarta Pusat",
            5,
            &[(5, "kebijakan", "yes", "Depok"), (2, "protocol", "yes", "Bogor"), (3, "kesehatan", "yes", "Jaksel")],
        )
        .unit("B", "", "Kota Bogor", 5, &[(6, "kebijakan", "yes", "Depok")])
        .unit("C", "", "31.74", 5, &[(1, "kehumasan", "yes", "Depok")])
        .unit("D", "", "DKI Jakarta", 6, &[(4, "keamanan_ketertiban", "yes", "Depok")])
        .solve();
    assert_eq!(plan.dates().first(), Some(&date("2023-08-28")));
    assert_eq!(plan.dates().last(), Some(&date("2023-09-07")));
    assert_eq!(plan.working("A").len(), 9);
    assert_eq!(plan.working("D").len(), 10, "and a Saturday");
    for day in plan.dates() {
        let works = plan.working("A").contains(&day);
        assert_eq!(plan.home("A", day), if works { 3 } else { 0 }, "half of seven, rounded down, on {day}");
        assert!((7..10).all(|number| plan.state(&format!("A-{number:02}"), day) != State::Wfh), "health on {day}");
        assert_eq!(plan.home("B", day), 0, "an office outside Jakarta on {day}");
        assert_eq!(plan.home("C", day), 0, "half of one on {day}");
        assert_eq!(plan.home("D", day), 0, "public service on {day}");
    }
    for day in plan.working("A") {
        plan.assert_one_more_breaks("A-*kebijakan", day, "cap");
        plan.assert_one_more_breaks("A-*kesehatan", day, "service");
        plan.assert_one_more_breaks("B", day, "outside-jakarta");
        plan.assert_one_more_breaks("C", day, "cap");
    }
    plan.assert_one_more_breaks("D", date("2023-09-02"), "service");
}

fn jakarta() -> Paper {
    Paper::new("se-sekda-dki-34-2023")
        .unit("A", "", "Jakarta Selatan", 5, &[(3, "kesekretariatan", "yes", "Depok")])
        .unit(
            "AA",
            "A",
            "Jakarta Selatan",
            5,
            &[(9, "kebijakan", "yes", "Depok"), (1, "pendidikan", "yes", "Depok"), (2, "kebijakan", "no", "Depok")],
        )
        .unit("AB", "A", "Jakarta Timur", 5, &[(10, "analisis", "yes", "Depok")])
        .unit("B", "", "Jakarta Utara", 6, &[(5, "transportasi_distribusi", "yes", "Depok")])
}

/// The percentage of a date under SE Sekda 34/2023.
fn jakarta_percent(day: NaiveDate) -> usize {
    if (date("2023-09-04")..=date("2023-09-07")).contains(&day) { 75 } else { 50 }
}

#[test]
fn sekda_dki_34_2023() {
    let plan = jakarta().solve();
    assert_eq!(plan.dates().first(), Some(&date("2023-08-21")));
    assert_eq!(plan.dates().last(), Some(&date("2023-10-21")));
    let working = plan.working("AB");
    assert_eq!(working.len(), 44, "nine weeks less the Maulid on 28 September");
    for &day in &working {
        let percent = jakarta_percent(day);
        assert_eq!(plan.home("A-", day), 3 * percent / 100, "each unit by itself, not with those below, on {day}");
        assert_eq!(plan.home("AA", day), 12 * percent / 100, "of all civil servants of the unit, on {day}");
        assert_eq!(plan.home("AB", day), 10 * percent / 100, "{day}");
        assert_eq!(plan.home("AA-09", day) + plan.home("AA-10", day) + plan.home("AA-11", day), 0, "{day}");
        plan.assert_one_more_breaks("AB", day, "cap");
        plan.assert_one_more_breaks("A-", day, "cap");
        plan.assert_one_more_breaks("AA-09", day, "service");
    }
    assert!(plan.dates().iter().all(|&day| plan.home("B", day) == 0), "direct service to the public");
    plan.assert_one_more_breaks("B", date("2023-08-26"), "service");
}

#[test]
fn sekda_dki_34_2023_in_its_narrower_reading() {
    let mut paper = jakarta();
    paper.house_rules = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/models/policies/README.md"))
        .expect("the page on circulars")
        .split("```toml\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .expect("the house rule that the page gives")
        .to_owned();
    let plan = paper.solve();
    for day in plan.working("AB") {
        assert_eq!(plan.home("AA", day), 12 * jakarta_percent(day) / 100, "South Jakarta on {day}");
        assert_eq!(plan.home("AB", day), 5, "East Jakarta on {day}");
    }
    plan.assert_one_more_breaks("AB", date("2023-09-05"), "south-jakarta-only");
}

#[test]
fn gubernur_banten_800_2928_bkd_2023() {
    let plan = Paper::new("se-gubernur-banten-800-2928-bkd-2023")
        .unit(
            "A",
            "",
            "Kota Serang",
            5,
            &[
                (1, "kebijakan", "yes", "Jakbar"),
                (1, "kebijakan", "yes", "Bogor"),
                (1, "kebijakan", "yes", "DEPOK"),
                (1, "kebijakan", "yes", "Tangerang"),
                (1, "kebijakan", "yes", "Kab. Bekasi"),
                (1, "kebijakan", "yes", "Tangsel"),
                (8, "kebijakan", "yes", "Kota Serang"),
            ],
        )
        .unit("B", "", "DKI Jakarta", 5, &[(4, "administrasi", "yes", "Lebak")])
        .unit("C", "", "Kota Tangerang", 5, &[(4, "administrasi", "yes", "Lebak")])
        .unit("D", "", "Tangsel", 5, &[(2, "humas", "yes", "Lebak"), (2, "humas", "yes", "Depok")])
        .unit("E", "", "Kabupaten Tangerang", 5, &[(4, "administrasi", "yes", "Lebak")])
        .unit("F", "", "Kota Serang", 6, &[(2, "kesehatan", "yes", "Depok"), (2, "pendidikan", "yes", "Depok")])
        .unit("G", "", "Kota Serang", 6, &[(2, "keamanan", "yes", "Depok"), (2, "pelayanan_publik", "yes", "Depok")])
        .solve();
    assert_eq!(plan.dates().first(), Some(&date("2023-08-28")));
    assert_eq!(plan.dates().last(), Some(&date("2023-09-28")));
    assert_eq!(plan.count("", date("2023-09-28"), State::Off), plan.agency.employees.len(), "a public holiday");
    let working = plan.working("A");
    assert_eq!(working.len(), 23);
    for &day in &working {
        assert_eq!(plan.home("A", day), 7, "half of fourteen on {day}");
        let named = (0..6).filter(|number| plan.state(&format!("A-{number:02}"), day) == State::Wfh).count();
        assert_eq!(named, 6, "the six of the domiciles named come first on {day}");
        for unit in ["B", "C", "D", "E"] {
            assert_eq!(plan.home(unit, day), 2, "half of four in {unit} on {day}");
            plan.assert_one_more_breaks(unit, day, "cap");
        }
        plan.assert_one_more_breaks("A", day, "cap");
        for served in ["F-00", "F-02", "G-00", "G-02"] {
            plan.assert_one_more_breaks(served, day, "service");
        }
    }
    assert!(plan.dates().iter().all(|&day| plan.home("F", day) + plan.home("G", day) == 0));

    // 50% more for a domicile or an office that the circular names, once for those to whom both apply.
    let factors = plan.agency.wish_factors();
    for (unit, factor) in [("B", 150), ("C", 150), ("D", 150), ("E", 100)] {
        for id in plan.ids(unit) {
            assert_eq!(factors[plan.employee(&id).at()], factor, "{id}");
        }
    }
    // A roster without the priority is worth less.
    let may = plan.agency.may_be_home();
    let worth = score_roster(&plan.agency, &may, &plan.roster).objective();
    assert_eq!(worth, 23 * (6 * 150 + 100 + 3 * 2 * 150 + 2 * 100));
    let day = plan.agency.horizon.day(working[0]).expect("a day");
    let last = (6..14).map(|number| plan.employee(&format!("A-{number:02}")));
    let other = last.into_iter().find(|&one| plan.roster.state(one, day) == State::Wfo).expect("one in the office");
    let mut swapped = plan.roster.clone();
    swapped.set(plan.employee("A-03"), day, State::Wfo);
    swapped.set(other, day, State::Wfh);
    assert!(verify_roster(&plan.agency, &swapped).violations.is_empty(), "a priority is no bound");
    assert_eq!(score_roster(&plan.agency, &may, &swapped).objective(), worth - 50);
}

fn after_eid(policy: &'static str, services: &[&'static str]) {
    let mut paper = Paper::new(policy)
        .unit(
            "A",
            "",
            "Magetan",
            5,
            &[(4, "perencanaan", "yes", "Madiun"), (5, "kesekretariatan", "yes", "Ngawi"), (2, "kesehatan", "yes", "")],
        )
        .unit("B", "", "Magetan", 5, &[(2, "kehumasan", "yes", "")]);
    for (number, service) in services.iter().enumerate() {
        paper = paper.unit(&format!("S{number}"), "", "Magetan", 6, &[(2, service, "yes", "")]);
    }
    let plan = paper.solve();
    assert_eq!(plan.dates(), [date("2024-04-16"), date("2024-04-17")]);
    for day in plan.dates() {
        assert_eq!(plan.home("A", day), 4, "half of nine, rounded down, on {day}");
        assert_eq!(plan.home("B", day), 1, "half of two on {day}");
        assert_eq!(plan.home("S", day), 0, "public service on {day}");
        assert_eq!(plan.count("S", day, State::Wfo), 2 * services.len(), "all of it in the office on {day}");
        plan.assert_one_more_breaks("A-*kesekretariatan", day, "cap");
        plan.assert_one_more_breaks("B", day, "cap");
        plan.assert_one_more_breaks("A-*kesehatan", day, "service");
        for number in 0..services.len() {
            plan.assert_one_more_breaks(&format!("S{number}"), day, "service");
        }
    }
}

#[test]
fn magetan_000_8_3_278_403_032_2024() {
    let named = ["kesehatan", "keamanan_ketertiban", "penanganan_bencana", "transportasi_distribusi", "utilitas_dasar"];
    after_eid("se-magetan-000.8.3-278-403.032-2024", &named);
}

#[test]
fn menpanrb_1_2024() {
    let named = [
        "health",
        "security_order",
        "disaster_management",
        "energy",
        "logistics",
        "post",
        "transport_distribution",
        "vital_national_objects",
        "national_strategic_projects",
        "construction",
        "basic_utilities",
    ];
    after_eid("se-menpanrb-1-2024", &named);
}

#[test]
fn menpanrb_3_2026() {
    let mut paper = Paper::new("se-menpanrb-3-2026")
        .unit("A", "", "Kota Surabaya", 5, &[(4, "analisis", "yes", ""), (1, "analisis", "no", "")])
        .unit("B", "", "Kota Medan", 6, &[(3, "kesekretariatan", "yes", "")])
        .unit("C", "", "Kota Medan", 6, &[(3, "kesehatan", "yes", "")]);
    let problems = paper.read().expect_err("a circular without an end needs one from the agency");
    assert!(!problems.is_empty());

    paper.house_rules = "to = 2026-04-30\n".to_owned();
    // A Sunday that everyone works, and a Friday that nobody does.
    paper.calendar = "2026-04-12,working\n2026-04-24,holiday\n".to_owned();
    let plan = paper.solve();
    assert_eq!((plan.dates()[0], plan.dates().len()), (date("2026-04-01"), 30));
    let mut fridays = Vec::new();
    for day in plan.dates() {
        let (first, second) = (plan.home("A", day), plan.home("B", day));
        if day.weekday() == Weekday::Fri && plan.working("A").contains(&day) {
            assert_eq!((first, second), (4, 3), "{day}");
            fridays.push(day);
            assert_eq!(plan.state("A-04", day), State::Wfo, "not eligible, on {day}");
        } else {
            assert_eq!((first, second), (0, 0), "{day}");
        }
        assert_eq!(plan.home("C", day), 0, "a service unit on {day}");
    }
    assert_eq!(fridays, [date("2026-04-10"), date("2026-04-17")], "3 April is Good Friday, 24 April corrected");
    for day in plan.working("A").into_iter().filter(|day| day.weekday() != Weekday::Fri) {
        plan.assert_one_more_breaks("A-00", day, "office-days");
    }
    assert!(plan.working("A").contains(&date("2026-04-12")));
    plan.assert_one_more_breaks("B", date("2026-04-11"), "office-days");
    plan.assert_one_more_breaks("B", date("2026-04-12"), "office-days");
    for day in fridays {
        plan.assert_one_more_breaks("C", day, "service");
    }
}

/// April 2026 has four Fridays, of which the 3rd is a holiday.
const FRIDAYS: [&str; 3] = ["2026-04-10", "2026-04-17", "2026-04-24"];

impl Planned {
    /// Asserts how many are at home on the days named, and that nobody is on any other.
    fn assert_home_only_on(&self, days: &[&str], expected: &[(&str, usize)]) {
        for day in self.dates() {
            let is_named = days.iter().any(|named| date(named) == day);
            for &(pattern, home) in expected {
                assert_eq!(self.home(pattern, day), if is_named { home } else { 0 }, "{pattern} on {day}");
            }
        }
    }
}

#[test]
fn menpanrb_3_2026_where_the_head_obliges_to_be_at_home() {
    let mut paper = Paper::new("se-menpanrb-3-2026")
        .unit(
            "A",
            "",
            "Kota Medan",
            5,
            &[(2, "analisis", "yes", ""), (1, "analisis", "no", ""), (2, "health", "yes", "")],
        )
        .until("2026-04-30");
    paper.employees = paper.employees.replace(WISHES, "Fri:-1");
    let plan = paper.solve();
    plan.assert_home_only_on(&[], &[("A", 0)]);
    let plan = paper.recipe("se-menpanrb-3-2026").solve();
    plan.assert_home_only_on(&FRIDAYS, &[("A", 2)]);
    assert!(verify_roster(&plan.agency, &plan.roster).shortfalls.is_empty(), "nobody is asked who may not");
}

/// The fields that SE Mendagri 3349/SJ names.
const STAY: [&str; 8] = [
    "kedaruratan",
    "ketertiban_umum",
    "kebersihan",
    "kependudukan",
    "perizinan",
    "kesehatan",
    "pendidikan",
    "pendapatan",
];

fn regional(policy: &'static str) -> Paper {
    let mut paper = Paper::new(policy)
        .unit("A", "", "Kota Serang", 5, &[(3, "perencanaan", "yes", ""), (1, "kehumasan", "yes", "")])
        .official("A", "sekda", "I.b", "")
        .official("A", "kepala", "eselon II/a", "")
        .official("A", "kabag", "III.a", "")
        .official("A", "kasubbag", "IV.a", "")
        .official("A", "analis", "fungsional", "")
        .unit("K", "", "Kota Serang", 6, &[(2, "kesekretariatan", "yes", "")])
        .official("K", "camat", "III.a", "camat")
        .official("K", "lurah", "IV.a", "lurah");
    for (number, service) in STAY.iter().enumerate() {
        paper = paper.unit(&format!("S{number}"), "", "Kota Serang", 6, &[(2, service, "yes", "")]);
    }
    paper.until("2026-04-30")
}

#[test]
fn mendagri_3349_sj_in_a_province() {
    let plan = regional("se-mendagri-800.1.5-3349-sj-provinsi").solve();
    assert_eq!(plan.dates()[0], date("2026-04-01"));
    let expected = [("A-sekda", 0), ("A-kepala", 0), ("A-kabag", 1), ("A-kasubbag", 1), ("A", 7), ("K", 4), ("S", 0)];
    plan.assert_home_only_on(&FRIDAYS, &expected);
    for day in FRIDAYS.map(date) {
        plan.assert_one_more_breaks("A-sekda", day, "officials");
        plan.assert_one_more_breaks("A-kepala", day, "officials");
        for number in 0..STAY.len() {
            plan.assert_one_more_breaks(&format!("S{number}"), day, "service");
        }
    }
    plan.assert_one_more_breaks("A-00", date("2026-04-09"), "office-days");
    plan.assert_one_more_breaks("K-00", date("2026-04-11"), "office-days");
}

#[test]
fn mendagri_3349_sj_in_a_regency_or_city() {
    let policy = "se-mendagri-800.1.5-3349-sj-kabupaten-kota";
    let plan = regional(policy).solve();
    let expected =
        [("A-kepala", 0), ("A-kabag", 0), ("A-kasubbag", 1), ("A-analis", 1), ("K-camat", 0), ("K-lurah", 0)];
    plan.assert_home_only_on(&FRIDAYS, &expected);
    plan.assert_home_only_on(&FRIDAYS, &[("K", 2), ("S", 0)]);
    for day in FRIDAYS.map(date) {
        plan.assert_one_more_breaks("A-kepala", day, "officials");
        plan.assert_one_more_breaks("A-kabag", day, "officials");
        plan.assert_one_more_breaks("K-camat", day, "heads");
        plan.assert_one_more_breaks("K-lurah", day, "heads");
        plan.assert_one_more_breaks("S", day, "service");
    }
    plan.assert_one_more_breaks("A-00", date("2026-04-06"), "office-days");
    // As one report has it.
    let plan = regional(policy).recipe(policy).solve();
    plan.assert_home_only_on(&FRIDAYS, &[("A-kasubbag", 0), ("A-analis", 1), ("A-0", 4)]);
    plan.assert_one_more_breaks("A-kasubbag", date(FRIDAYS[0]), "echelon-iv");
}

#[test]
fn an_agency_without_camat_is_only_warned_but_one_without_positions_is_refused() {
    let bare =
        |policy| Paper::new(policy).unit("A", "", "Cimahi", 5, &[(2, "analisis", "yes", "")]).until("2026-04-30");
    for policy in ["se-mendagri-800.1.5-3349-sj-kabupaten-kota", "kota-cimahi-jumat-2026"] {
        assert!(bare(policy).read().is_ok(), "{policy}");
        let mut paper = bare(policy);
        paper.employees = paper.employees.replace("position", "catatan");
        let problems = paper.read().expect_err("positions are needed");
        assert!(problems.iter().any(|text| text.contains("no column position")), "{problems:#?}");
    }
}

#[test]
fn dki_fridays_2026() {
    let plan = Paper::new("pemprov-dki-jumat-2026")
        .unit("A", "", "Jakarta Pusat", 5, &[(5, "kebijakan", "yes", ""), (3, "kesehatan", "yes", "")])
        .unit("AA", "A", "Jakarta Pusat", 5, &[(4, "humas", "yes", "")])
        .until("2026-04-30")
        .solve();
    plan.assert_home_only_on(&FRIDAYS, &[("A-", 2), ("AA", 2), ("A-*kesehatan", 0)]);
    for day in FRIDAYS.map(date) {
        plan.assert_one_more_breaks("A-*kebijakan", day, "cap");
        plan.assert_one_more_breaks("AA", day, "cap");
        plan.assert_one_more_breaks("A-*kesehatan", day, "service");
    }
    plan.assert_one_more_breaks("AA", date("2026-04-07"), "office-days");
}

#[test]
fn cimahi_fridays_2026() {
    let plan = Paper::new("kota-cimahi-jumat-2026")
        .unit("A", "", "Kota Cimahi", 5, &[(9, "analisis", "yes", "")])
        .unit("B", "", "Kota Cimahi", 5, &[(2, "analisis", "yes", ""), (3, "perizinan", "yes", "")])
        .official("B", "kepala", "II.b", "")
        .official("B", "sekretaris", "III.b", "")
        .official("B", "camat", "", "camat")
        .until("2026-04-30")
        .solve();
    // 75% of 9 is 6, and a quarter of 9, rounded up, is 3 as well.
    plan.assert_home_only_on(&FRIDAYS, &[("A", 6), ("B", 2), ("B-*analisis", 2)]);
    for day in FRIDAYS.map(date) {
        plan.assert_one_more_breaks("A", day, "cap");
        plan.assert_one_more_breaks("B-kepala", day, "officials");
        plan.assert_one_more_breaks("B-sekretaris", day, "officials");
        plan.assert_one_more_breaks("B-camat", day, "heads");
        plan.assert_one_more_breaks("B-*perizinan", day, "service");
    }
    plan.assert_one_more_breaks("A", date("2026-04-08"), "office-days");
}

#[test]
fn west_java_188() {
    let plan = Paper::new("se-jabar-188-kpg.03-bkd")
        .unit("A", "", "Kota Bandung", 5, &[(3, "kebijakan", "yes", ""), (2, "pendidikan", "yes", "")])
        .until("2026-01-31")
        .solve();
    // New Year's Day is a Thursday; the 16th, Isra Mikraj, is a Friday.
    let thursdays = ["2026-01-08", "2026-01-15", "2026-01-22", "2026-01-29"];
    plan.assert_home_only_on(&thursdays, &[("A", 3), ("A-*pendidikan", 0)]);
    plan.assert_one_more_breaks("A-*pendidikan", date("2026-01-15"), "service");
    plan.assert_one_more_breaks("A-*kebijakan", date("2026-01-09"), "friday");
    plan.assert_one_more_breaks("A-*kebijakan", date("2026-01-07"), "office-days");
}

#[test]
fn gubernur_banten_4_2026() {
    let paper = Paper::new("se-gubernur-banten-4-2026")
        .unit_of_level("A", "", ("Kota Serang", 5, "opd"), &[(1, "kebijakan", "yes", "")])
        .unit("AA", "A", "Kota Serang", 5, &[(3, "kebijakan", "yes", "")])
        .unit("AB", "A", "Kota Serang", 5, &[(3, "humas", "yes", ""), (2, "kesehatan", "yes", "")])
        .unit_of_level("B", "A", ("Kota Serang", 5, "opd"), &[(3, "kebijakan", "yes", "")]);
    let plan = paper.solve();
    let days = ["2026-03-25", "2026-03-26", "2026-03-27"];
    assert_eq!(plan.dates(), days.map(date));
    // Half of nine of A and the units below it, health among the nine; half of three of B, which is one of its own.
    plan.assert_home_only_on(&days, &[("A", 4), ("B", 1), ("AB-*kesehatan", 0)]);
    for day in days.map(date) {
        plan.assert_one_more_breaks("A", day, "cap");
        plan.assert_one_more_breaks("B", day, "cap");
        plan.assert_one_more_breaks("AB-*kesehatan", day, "service");
    }
    let problems = paper.unit("C", "", "Kota Serang", 5, &[(1, "kebijakan", "yes", "")]).read();
    let problems = problems.expect_err("C is under no perangkat daerah");
    assert!(problems.iter().any(|text| text.contains("C-00") && text.contains("opd")), "{problems:#?}");
}

#[test]
fn sekretaris_ma_4_2026() {
    let court = || {
        Paper::new("se-sekretaris-ma-4-2026")
            .unit("A", "", "Kota Bandung", 5, &[(3, "kepaniteraan", "yes", "")])
            .unit("B", "A", "Kota Bandung", 5, &[(4, "kesekretariatan", "yes", "")])
            .until("2026-04-30")
    };
    let plan = court().solve();
    plan.assert_home_only_on(&FRIDAYS, &[("", 3)]);
    for day in FRIDAYS.map(date) {
        plan.assert_one_more_breaks("", day, "cap");
    }
    plan.assert_one_more_breaks("A", date("2026-04-16"), "office-days");
    // Nobody twice in a row: three of those who were in the office go.
    let plan = court().recipe("se-sekretaris-ma-4-2026").solve();
    plan.assert_home_only_on(&FRIDAYS, &[("", 3)]);
    for (before, after) in [(FRIDAYS[0], FRIDAYS[1]), (FRIDAYS[1], FRIDAYS[2])] {
        let twice = |id: &String| [before, after].iter().all(|day| plan.state(id, date(day)) == State::Wfh);
        assert!(!plan.ids("").iter().any(twice), "{before} and {after}");
    }
}

#[test]
fn a_court_of_one_has_a_place_where_its_copy_says_at_least_one() {
    let text = include_str!("../models/policies/se-sekretaris-ma-4-2026.toml");
    let alone = |text: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
        write("own.toml", text);
        write("agency.toml", "name = \"Pengadilan\"\npolicy = \"own.toml\"\nto = 2026-04-30\n");
        write("units.csv", "unit_id\nA\n");
        write("employees.csv", "employee_id,name,unit_id,service,preferences\na,Ayu,A,humas,Fri\n");
        let agency = read_agency(folder.path()).into_agency().expect("a sound folder");
        solved::solve_proven(&agency).expect("a roster").score.objective()
    };
    assert_eq!(alone(text), 0, "half of one, rounded down");
    assert_eq!(alone(&text.replace("per = \"agency\"", "per = \"agency\"\nat_least = 1")), 300);
}

#[test]
fn menpanrb_2_2026_and_b_531_take_the_percentage_of_the_planner() {
    let march = ["2026-03-16", "2026-03-17", "2026-03-25", "2026-03-26", "2026-03-27"];
    let december = ["2025-12-29", "2025-12-30", "2025-12-31"];
    for (policy, days) in [("se-menpanrb-2-2026", &march[..]), ("b-531-m.kt.02-2025", &december)] {
        let paper = || {
            Paper::new(policy).unit("A", "", "Kota Medan", 5, &[(5, "analisis", "yes", ""), (2, "health", "yes", "")])
        };
        let plan = paper().solve();
        plan.assert_home_only_on(days, &[("A", 5), ("A-*health", 0)]);
        plan.assert_one_more_breaks("A-*health", date(days[0]), "service");
        let plan = paper().recipe("se-menpanrb-2-2026").solve();
        plan.assert_home_only_on(days, &[("A", 2)]);
        plan.assert_one_more_breaks("A-*analisis", date(days[0]), "cap");
    }
    let mut paper = Paper::new("se-menpanrb-2-2026").unit("A", "", "Kota Medan", 5, &[(1, "analisis", "yes", "")]);
    paper.calendar = "2026-03-18,working\n".to_owned();
    let plan = paper.solve();
    assert_eq!(plan.home("A", date("2026-03-18")), 0);
    plan.assert_one_more_breaks("A", date("2026-03-18"), "office-days");
}

impl Paper {
    /// Plans these dates.
    fn during(mut self, from: &str, to: &str) -> Self {
        self.house_rules.insert_str(0, &format!("from = {from}\nto = {to}\n"));
        self
    }

    /// Everyone would rather be in the office.
    fn reluctant(mut self) -> Self {
        self.employees = self.employees.replace(WISHES, "Mon:-1;Tue:-1;Wed:-1;Thu:-1;Fri:-1");
        self
    }
}

#[test]
fn the_pandemic_by_zone_and_level() {
    let week = ["2020-09-07", "2020-09-08", "2020-09-09", "2020-09-10", "2020-09-11"];
    let office = || [(3, "kebijakan", "yes", ""), (2, "humas", "yes", ""), (2, "kesehatan", "yes", "")];
    let paper = Paper::new("se-menpanrb-67-2020").unit("A", "", "Kota Medan", 5, &office());
    let plan = paper.during("2020-09-07", "2020-09-11").reluctant().solve();
    // Of five at most two in the office; health next to them.
    plan.assert_home_only_on(&week, &[("A", 3), ("A-*kesehatan", 0)]);
    plan.assert_one_more_breaks("A-*kesehatan", date(week[1]), "service");
    let mut changed = plan.roster.clone();
    let day = plan.agency.horizon.day(date(week[0])).expect("a date");
    let home = plan.ids("A").into_iter().find(|id| plan.state(id, date(week[0])) == State::Wfh).expect("at home");
    changed.set(plan.employee(&home), day, State::Wfo);
    assert!(verify_roster(&plan.agency, &changed).violations.iter().any(|found| found.row.rule == "level"));

    let mut paper = Paper::new("se-menpanrb-23-2021").unit("A", "", "Kota Medan", 5, &[(4, "kebijakan", "yes", "")]);
    paper.employees = paper.employees.replace(&format!("{WISHES},,"), ",,");
    let mut rows: Vec<String> = paper.employees.lines().map(str::to_owned).collect();
    for row in rows.iter_mut().filter(|row| row.starts_with("A-02") || row.starts_with("A-03")) {
        row.push_str("belum_vaksin");
    }
    paper.employees = rows.join("\n") + "\n";
    let plan = paper.during("2022-03-07", "2022-03-08").solve();
    for day in ["2022-03-07", "2022-03-08"].map(date) {
        assert_eq!(
            (plan.home("A-00", day), plan.home("A-01", day)),
            (0, 0),
            "those vaccinated are first in the office"
        );
        assert_eq!((plan.home("A-02", day), plan.home("A-03", day)), (1, 1), "{day}");
    }
}

#[test]
fn templates_hold_to_the_letter_as_they_are() {
    let people = || [(5, "kebijakan", "yes", ""), (2, "kesehatan", "yes", "")];
    let week = ["2026-10-05", "2026-10-06", "2026-10-07", "2026-10-08", "2026-10-09"];
    let paper = |policy| Paper::new(policy).unit("A", "", "Kota Medan", 5, &people());
    let plan = paper("templat-bagian-unit").during(week[0], week[4]).solve();
    plan.assert_home_only_on(&week, &[("A", 2), ("A-*kesehatan", 0)]);
    plan.assert_one_more_breaks("A-*kebijakan", date(week[2]), "cap");
    plan.assert_one_more_breaks("A-*kesehatan", date(week[2]), "service");
    let plan = paper("templat-hari").during(week[0], week[4]).solve();
    plan.assert_home_only_on(&week[4..], &[("A", 2), ("A-*kesehatan", 0)]);
    plan.assert_one_more_breaks("A-*kebijakan", date(week[0]), "office-days");
    plan.assert_one_more_breaks("A-*kebijakan", date(week[4]), "cap");
    let plan = paper("templat-antara-libur").during("2026-12-21", "2027-01-08").solve();
    let days = ["2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31"];
    plan.assert_home_only_on(&days, &[("A", 2), ("A-*kesehatan", 0)]);
    plan.assert_one_more_breaks("A-*kebijakan", date("2026-12-21"), "office-days");
    plan.assert_one_more_breaks("A-*kebijakan", date("2027-01-04"), "office-days");
    plan.assert_one_more_breaks("A-*kebijakan", date(days[0]), "cap");
}
