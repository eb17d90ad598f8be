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

/// An agency on paper: units, and people who all wish for every day.
#[derive(Default)]
struct Paper {
    policy: &'static str,
    house_rules: String,
    units: String,
    employees: String,
    calendar: String,
}

/// A unit's people: so many of a service field, `yes` or `no` for eligible, and where they live.
type People = (usize, &'static str, &'static str, &'static str);

impl Paper {
    fn new(policy: &'static str) -> Self {
        Self {
            policy,
            units: "unit_id,name,parent,location,workweek\n".to_owned(),
            employees: "employee_id,name,unit_id,service,eligible,domicile,preferences\n".to_owned(),
            ..Self::default()
        }
    }

    fn unit(mut self, id: &str, parent: &str, location: &str, workweek: u32, people: &[People]) -> Self {
        writeln!(self.units, "{id},Unit {id},{parent},{location},{workweek}").expect("a String");
        let each = people.iter().flat_map(|&(count, service, eligible, home)| vec![(service, eligible, home); count]);
        for (number, (service, eligible, home)) in each.enumerate() {
            let wishes = "Mon;Tue;Wed;Thu;Fri;Sat;Sun";
            let row = format!("{id}-{number:02}-{service},Pegawai {number},{id},{service},{eligible},{home},{wishes}");
            writeln!(self.employees, "{row}").expect("a String");
        }
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

    /// Dates on which a five-day unit works, told by whoever is not off.
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

    // 50% more for a domicile or an office that the circular names, once for those of whom both hold.
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
