//! The organisations of an agency, as many and as large as the number of employees asks for.

use super::draw::apportion;
use super::setting::Setting;

/// Service fields whose people serve the public: the class `public_service` of every circular.
const PUBLIC_SERVICES: [&str; 10] = [
    "kesehatan",
    "keamanan_ketertiban",
    "konstruksi",
    "energi",
    "logistik",
    "pelayanan_publik",
    "penanganan_bencana",
    "pendidikan",
    "transportasi_distribusi",
    "utilitas_dasar",
];

/// An organisation of the agency (a bureau, an office, a city), with its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Organisation {
    /// Number of the agency's copy it belongs to, from 0.
    pub(super) copy: usize,
    /// Number within the copy, from 0.
    pub(super) number: usize,
    /// Name.
    pub(super) name: String,
    /// Code of the region of its office.
    pub(super) location: String,
    /// Service field of most of its people.
    pub(super) service: String,
    /// People.
    pub(super) headcount: usize,
    /// Those of them who may work from home under the circular.
    pub(super) eligible: usize,
}

impl Organisation {
    /// Whether most of its people serve the public.
    pub(super) fn serves_public(&self) -> bool {
        PUBLIC_SERVICES.contains(&self.service.as_str())
    }
}

/// The organisations of an agency of the given number of employees.
///
/// A large agency is the whole table, scaled; a very large one several copies of it, as the governments of several
/// regions; a small one as many of its organisations, in their natural size, as the employees fill.
pub(super) fn plan_organisations(setting: &Setting, employees: usize, seed: u64) -> Vec<Organisation> {
    let table = read_organisations(setting.organisation);
    let total: usize = table.iter().map(|organisation| organisation.headcount).sum();
    if employees * 3 < total {
        return plan_small(table, employees, seed);
    }
    let copies = ((employees + total / 2) / total).max(1);
    let weights: Vec<usize> = table.iter().map(|organisation| organisation.headcount).collect();
    let mut planned = Vec::with_capacity(copies * table.len());
    for (copy, share) in apportion(employees, &vec![1; copies]).into_iter().enumerate() {
        for (organisation, headcount) in table.iter().zip(apportion(share, &weights)) {
            planned.push(Organisation { copy, ..resized(organisation, headcount) });
        }
    }
    planned.retain(|organisation| organisation.headcount > 0);
    planned
}

fn plan_small(table: Vec<Organisation>, employees: usize, seed: u64) -> Vec<Organisation> {
    // A step without a common divisor with the length visits every row; neighbours in the table are alike.
    let step = (1..table.len()).rev().find(|step| num_integer::gcd(*step, table.len()) == 1 && *step * 3 < table.len());
    let step = step.unwrap_or(1);
    let start = (seed % table.len() as u64) as usize;
    let mut rest = employees;
    let mut planned = Vec::new();
    // Bodies larger than half the agency would be all there is: they wait until nothing else is left.
    for whole in [employees.div_ceil(2).max(80), usize::MAX] {
        for turn in 0..table.len() {
            let organisation = &table[(start + turn * step) % table.len()];
            let taken = planned.iter().any(|earlier: &Organisation| earlier.number == organisation.number);
            if rest > 0 && !taken && organisation.headcount <= whole {
                let headcount = organisation.headcount.min(rest);
                planned.push(resized(organisation, headcount));
                rest -= headcount;
            }
        }
    }
    planned
}

fn resized(organisation: &Organisation, headcount: usize) -> Organisation {
    let eligible = organisation.eligible * headcount / organisation.headcount.max(1);
    // Rounding to the nearest keeps the sum over many organisations where it was.
    let rest = organisation.eligible * headcount % organisation.headcount.max(1);
    let eligible = eligible + usize::from(rest * 2 >= organisation.headcount && rest > 0);
    Organisation { headcount, eligible: eligible.min(headcount), ..organisation.clone() }
}

#[expect(clippy::expect_used, reason = "the tables are part of the program; a test reads all of them")]
fn read_organisations(table: &str) -> Vec<Organisation> {
    let rows = csv::Reader::from_reader(table.as_bytes()).into_deserialize::<(String, String, String, usize, usize)>();
    rows.enumerate()
        .map(|(number, row)| {
            let (name, location, service, headcount, eligible) = row.expect("a table of organisations");
            Organisation { copy: 0, number, name, location, service, headcount, eligible }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::setting::SETTINGS;
    use super::*;

    fn sums(organisations: &[Organisation]) -> (usize, usize) {
        let sum = |count: fn(&Organisation) -> usize| organisations.iter().map(count).sum();
        (sum(|organisation| organisation.headcount), sum(|organisation| organisation.eligible))
    }

    #[test]
    fn jakarta_has_its_published_numbers() {
        let setting = Setting::of("se-sekda-dki-34-2023").unwrap();
        assert_eq!(sums(&plan_organisations(setting, 58_109, 1)), (58_109, 15_335));
    }

    #[test]
    fn every_size_is_met_exactly() {
        for setting in &SETTINGS {
            for employees in [1, 20, 21, 60, 199, 400, 3_000, 20_000, 100_001, 4_300_000] {
                let planned = plan_organisations(setting, employees, 11);
                assert_eq!(sums(&planned).0, employees, "{} {employees}", setting.policy);
                assert!(planned.iter().all(|organisation| organisation.eligible <= organisation.headcount));
            }
        }
    }

    #[test]
    fn services_are_read_as_the_circulars_read_them() {
        for setting in &SETTINGS {
            let path = format!("{}/models/policies/{}.toml", env!("CARGO_MANIFEST_DIR"), setting.policy);
            let policy: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
            let public = policy["classes"]["public_service"].as_array().unwrap();
            for organisation in read_organisations(setting.organisation) {
                let listed = public.iter().any(|field| field.as_str() == Some(&organisation.service));
                assert_eq!(listed, organisation.serves_public(), "{}", organisation.service);
            }
        }
    }
}
