//! The units of an organisation: its head, divisions below it, sections below those.

use super::draw::Draw;
use super::organisation::Organisation;

/// People that a section of the office and one of the front line have on average.
const OFFICE_SECTION: usize = 44;
const FRONT_SECTION: usize = 74;

/// Sections and their service fields, as the office of any organisation has them.
const OFFICE_SECTIONS: [(&str, &str); 8] = [
    ("Subbagian Umum dan Kepegawaian", "kesekretariatan"),
    ("Subbagian Keuangan", "analisis"),
    ("Subbagian Program dan Anggaran", "perencanaan"),
    ("Seksi Data dan Informasi", "analisis"),
    ("Seksi Pengendalian dan Evaluasi", "monitoring_evaluasi"),
    ("Seksi Kerja Sama", "kebijakan"),
    ("Subbagian Hubungan Masyarakat", "kehumasan"),
    ("Subbagian Tata Usaha Pimpinan", "keprotokolan"),
];

/// A unit and how many people it gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlannedUnit {
    /// Id.
    pub(super) id: String,
    /// Name.
    pub(super) name: String,
    /// Id of the unit above.
    pub(super) parent: Option<String>,
    /// Code of the region of its office.
    pub(super) location: String,
    /// Service field of its people.
    pub(super) service: String,
    /// Whether it works on Saturdays.
    pub(super) six_days: bool,
    /// People.
    pub(super) headcount: usize,
    /// Whether it is part of the office, not of the front line.
    pub(super) office: bool,
    /// Service field of those of an office who work at its counter and so serve the public.
    pub(super) counter: Option<String>,
    spread: Spread,
}

/// How those of the office who may work from home are spread over it: evenly, and exactly in sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Spread {
    start: usize,
    eligible: usize,
    office: usize,
}

impl Spread {
    fn before(&self, position: usize) -> usize {
        (self.start + position) * self.eligible / self.office.max(1)
    }
}

impl PlannedUnit {
    /// Whether the person at this position of the unit may work from home.
    pub(super) fn is_eligible(&self, position: usize) -> bool {
        self.office && self.spread.before(position + 1) > self.spread.before(position)
    }

    /// How many people of the unit may work from home.
    pub(super) fn eligible(&self) -> usize {
        if self.office { self.spread.before(self.headcount) - self.spread.before(0) } else { 0 }
    }
}

/// Builds the units of an organisation, those above before those below.
pub(super) fn plan_units(organisation: &Organisation, draw: &mut Draw) -> Vec<PlannedUnit> {
    let Organisation { headcount, eligible, .. } = *organisation;
    let office = match (organisation.serves_public(), eligible) {
        (false, _) => headcount,
        (true, 0) => headcount.div_ceil(50).max(6).min(headcount),
        // A few of the office work at its counter.
        (true, _) => (eligible + eligible / 20 + 2).min(headcount),
    };
    let mut planner = Planner { organisation, office, filled: 0, units: Vec::new() };
    planner.add_office(draw);
    planner.add_front(headcount - office, draw);
    planner.units
}

struct Planner<'a> {
    organisation: &'a Organisation,
    office: usize,
    filled: usize,
    units: Vec<PlannedUnit>,
}

impl Planner<'_> {
    fn add_office(&mut self, draw: &mut Draw) {
        let root = self.root();
        let head = if self.office < 20 { self.office } else { draw.between(4, 8) };
        let mut rest = self.office - head;
        let service = self.own_or("kesekretariatan");
        self.push(root.clone(), self.organisation.name.clone(), None, service, head, true);
        let sections = (rest + OFFICE_SECTION / 2) / OFFICE_SECTION;
        if sections < 2 {
            if rest > 0 {
                self.push_section(&root, 0, rest);
            }
            return;
        }
        let divisions = sections.div_ceil(5);
        let staffs: Vec<usize> = (0..divisions).map(|_| draw.between(5, 8)).collect();
        rest -= staffs.iter().sum::<usize>();
        let mut sizes = draw.split(rest, sections).into_iter().enumerate().peekable();
        for (division, staff) in staffs.into_iter().enumerate() {
            let id = format!("{root}.{:02}", division + 1);
            let name = format!("{} - Bidang {}", self.organisation.name, division + 1);
            let service = self.own_or("kesekretariatan");
            self.push(id.clone(), name, Some(root.clone()), service, staff, true);
            while let Some((section, size)) = sizes.next_if(|(section, _)| section / 5 == division) {
                self.push_section(&id, section, size);
            }
        }
    }

    fn add_front(&mut self, people: usize, draw: &mut Draw) {
        if people == 0 {
            return;
        }
        let root = self.root();
        let organisation = self.organisation;
        let sections = people.div_ceil(FRONT_SECTION);
        let six_days = ["pendidikan", "kesehatan", "keamanan_ketertiban", "penanganan_bencana"];
        for (section, size) in draw.split(people, sections).into_iter().enumerate() {
            let area = format!("{root}.L{:02}", section / 12 + 1);
            if section % 12 == 0 {
                let name = format!("{} - Wilayah Layanan {}", organisation.name, section / 12 + 1);
                self.push(area.clone(), name, Some(root.clone()), organisation.service.clone(), 0, false);
            }
            let id = format!("{area}.{:02}", section % 12 + 1);
            let name = format!("{} - Unit Layanan {}", organisation.name, section + 1);
            self.push(id, name, Some(area), organisation.service.clone(), size, false);
            if let Some(unit) = self.units.last_mut() {
                unit.six_days = six_days.contains(&organisation.service.as_str()) && draw.percent(40);
            }
        }
    }

    fn root(&self) -> String {
        let Organisation { copy, number, .. } = *self.organisation;
        if copy == 0 { format!("D{:02}", number + 1) } else { format!("P{copy:02}-D{:02}", number + 1) }
    }

    fn own_or(&self, office: &str) -> String {
        if self.organisation.serves_public() { office.to_owned() } else { self.organisation.service.clone() }
    }

    fn push_section(&mut self, parent: &str, section: usize, size: usize) {
        let (name, service) = OFFICE_SECTIONS[section % OFFICE_SECTIONS.len()];
        // Half of the sections do what the organisation is for.
        let service = if section % 2 == 1 { self.own_or(service) } else { service.to_owned() };
        let id = format!("{parent}.{:02}", section % 5 + 1);
        let name = format!("{} - {name} {}", self.organisation.name, section / OFFICE_SECTIONS.len() + 1);
        self.push(id, name, Some(parent.to_owned()), service, size, true);
        // The office of a front line that never closes keeps its hours.
        if let Some(unit) = self.units.last_mut() {
            unit.six_days = self.organisation.serves_public() && section % 9 == 4;
        }
    }

    fn push(
        &mut self,
        id: String,
        name: String,
        parent: Option<String>,
        service: String,
        headcount: usize,
        office: bool,
    ) {
        let spread = Spread { start: self.filled, eligible: self.organisation.eligible, office: self.office };
        let organisation = self.organisation;
        self.units.push(PlannedUnit {
            id,
            name,
            parent,
            location: organisation.location.clone(),
            service,
            six_days: false,
            headcount,
            office,
            counter: (office && organisation.serves_public()).then(|| organisation.service.clone()),
            spread,
        });
        self.filled += if office { headcount } else { 0 };
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::organisation::plan_organisations;
    use super::super::setting::{SETTINGS, Setting};
    use super::*;

    fn plan(setting: &Setting, employees: usize) -> Vec<PlannedUnit> {
        let mut draw = Draw::new(3);
        plan_organisations(setting, employees, 3).iter().flat_map(|one| plan_units(one, &mut draw)).collect()
    }

    #[test]
    fn nobody_is_lost_between_units() {
        for setting in &SETTINGS {
            for employees in [1, 20, 77, 400, 5_000, 60_000] {
                let units = plan(setting, employees);
                assert_eq!(units.iter().map(|unit| unit.headcount).sum::<usize>(), employees);
                let ids: HashSet<&str> = units.iter().map(|unit| unit.id.as_str()).collect();
                assert_eq!(ids.len(), units.len(), "{} {employees}", setting.policy);
                assert!(units.iter().all(|unit| unit.parent.as_deref().is_none_or(|parent| ids.contains(parent))));
            }
        }
    }

    #[test]
    fn jakarta_has_the_structure_of_a_province() {
        let units = plan(Setting::of("se-sekda-dki-34-2023").unwrap(), 58_109);
        let peopled = units.iter().filter(|unit| unit.headcount > 0).count();
        assert!((700..=1_200).contains(&peopled), "{peopled}");
        let largest = units.iter().map(|unit| unit.headcount).max().unwrap();
        assert!(largest <= 100, "{largest}");
        assert_eq!(units.iter().map(PlannedUnit::eligible).sum::<usize>(), 15_335);
        for unit in &units {
            let counted = (0..unit.headcount).filter(|&position| unit.is_eligible(position)).count();
            assert_eq!(counted, unit.eligible());
            assert!(unit.id.matches('.').count() <= 2);
        }
    }
}
