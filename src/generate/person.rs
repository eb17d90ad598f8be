//! Invented people: names from common parts, and numbers that are well-formed and belong to nobody.

use std::fmt::Write as _;

use chrono::{Datelike, Days, NaiveDate};

use super::draw::Draw;
use super::setting::Setting;

const WOMEN: [&str; 40] = [
    "Siti", "Dewi", "Sri", "Rina", "Ratna", "Wulan", "Ayu", "Fitri", "Lestari", "Indah", "Nur", "Maya", "Yuli", "Rini",
    "Endang", "Tuti", "Kartika", "Melati", "Sekar", "Anisa", "Putri", "Dian", "Eka", "Mega", "Novi", "Retno", "Tri",
    "Umi", "Vina", "Wahyuni", "Yanti", "Zahra", "Ina", "Laras", "Citra", "Bunga", "Hani", "Juwita", "Kirana", "Galuh",
];

const MEN: [&str; 40] = [
    "Budi", "Agus", "Joko", "Andi", "Hendra", "Rudi", "Bambang", "Dedi", "Eko", "Fajar", "Gilang", "Hadi", "Iwan",
    "Johan", "Krisna", "Lukman", "Made", "Nanang", "Oki", "Panca", "Rahmat", "Slamet", "Taufik", "Ujang", "Wahyu",
    "Yusuf", "Zainal", "Arif", "Bagus", "Cahyo", "Dimas", "Firman", "Galih", "Ilham", "Jaya", "Kurnia", "Mahesa",
    "Putra", "Rangga", "Surya",
];

const MIDDLES: [&str; 24] = [
    "", "", "", "", "", "", "Adi", "Bayu", "Cipta", "Dwi", "Eka", "Gita", "Hari", "Indra", "Kusuma", "Mulya", "Nata",
    "Permata", "Rizki", "Satria", "Tirta", "Utama", "Wira", "Yoga",
];

const FAMILIES: [&str; 48] = [
    "Santoso",
    "Wijaya",
    "Hidayat",
    "Saputra",
    "Nugroho",
    "Pratama",
    "Setiawan",
    "Kurniawan",
    "Susanto",
    "Hartono",
    "Gunawan",
    "Siregar",
    "Nasution",
    "Harahap",
    "Lubis",
    "Simanjuntak",
    "Sihombing",
    "Manurung",
    "Tanjung",
    "Chaniago",
    "Maulana",
    "Ramadhan",
    "Firmansyah",
    "Hakim",
    "Anggraini",
    "Rahayu",
    "Puspita",
    "Handayani",
    "Utami",
    "Safitri",
    "Maharani",
    "Suryani",
    "Astuti",
    "Mulyani",
    "Permana",
    "Suharto",
    "Wibowo",
    "Prasetyo",
    "Budiman",
    "Sudirman",
    "Iskandar",
    "Lesmana",
    "Sasmita",
    "Kartawijaya",
    "Suryadinata",
    "Sapardi",
    "Wirawan",
    "Yulianto",
];

const DEGREES: [&str; 8] = [", S.E.", ", S.Sos.", ", S.H.", ", M.Si.", ", S.Kom.", ", A.Md.", ", S.T., M.T.", ", M.M."];

/// Serial numbers that one date of birth has.
const SERIALS: usize = 999;
const FIRST_BIRTH: (i32, u32, u32) = (1966, 1, 1);
/// Dates of birth from 1966 to 2001.
const BIRTHS: usize = 13_149;

/// How many people can have a number of their own.
const MOST_PEOPLE: usize = BIRTHS * SERIALS;
/// The most employees of an agency that can be invented.
pub const MOST_EMPLOYEES: u32 = MOST_PEOPLE as u32;

/// A prime that does not divide [`MOST_PEOPLE`]: steps of it visit every pair of birth and serial once.
const STEP: usize = 6_700_417;

/// Whether somebody is a woman: digit 15 of the number says so.
pub(super) fn write_nip(nip: &mut String, person: usize, seed: u64, draw: &mut Draw) -> bool {
    let start = (seed % MOST_PEOPLE as u64) as usize;
    let place = (start + person % MOST_PEOPLE * STEP) % MOST_PEOPLE;
    let (year, month, day) = FIRST_BIRTH;
    let birth = NaiveDate::from_ymd_opt(year, month, day)
        .and_then(|first| first.checked_add_days(Days::new((place / SERIALS) as u64)))
        .unwrap_or_default();
    let woman = draw.percent(52);
    let entry = birth.year() as usize + 20;
    // A contract (PPPK) has 21 where an appointment (PNS) has its month.
    let (year, month) = if draw.percent(11) {
        (draw.between(entry.max(2021), 2023), 21)
    } else {
        (draw.between(entry.min(2022), 2022.min(entry + 12)), draw.between(1, 12))
    };
    nip.clear();
    // Writing to a String does not fail.
    let _ =
        write!(nip, "{}{year:04}{month:02}{}{:03}", birth.format("%Y%m%d"), 1 + u8::from(woman), place % SERIALS + 1);
    woman
}

/// Writes an invented name.
pub(super) fn write_name(name: &mut String, woman: bool, draw: &mut Draw) {
    name.clear();
    name.push_str(draw.pick(if woman { &WOMEN } else { &MEN }));
    for part in [draw.pick(&MIDDLES), draw.pick(&FAMILIES)] {
        if !part.is_empty() {
            name.push(' ');
            name.push_str(part);
        }
    }
    if draw.percent(15) {
        name.push_str(draw.pick(&DEGREES));
    }
}

/// A domicile, written in one of the ways that spreadsheets know.
pub(super) fn choose_domicile(setting: &Setting, weights: &[usize], draw: &mut Draw) -> &'static str {
    let (_, spellings) = setting.domiciles[draw.weighted(weights)];
    // The first spelling is the common one.
    if draw.percent(60) { spellings[0] } else { draw.pick(spellings) }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn numbers_are_well_formed_and_unique() {
        let mut draw = Draw::new(5);
        let mut nip = String::new();
        let mut seen = HashSet::new();
        for person in 0..200_000 {
            let woman = write_nip(&mut nip, person, 77, &mut draw);
            assert_eq!(nip.len(), 18, "{nip}");
            assert!(nip.bytes().all(|digit| digit.is_ascii_digit()));
            assert!(NaiveDate::parse_from_str(&nip[..8], "%Y%m%d").is_ok());
            assert_eq!(&nip[14..15], if woman { "2" } else { "1" });
            assert!(seen.insert(nip[..].to_owned()), "{nip} twice");
        }
    }

    #[test]
    fn every_pair_of_birth_and_serial_is_used_once() {
        assert_eq!(num_integer::gcd(STEP, MOST_PEOPLE), 1);
        let (year, month, day) = FIRST_BIRTH;
        let last = NaiveDate::from_ymd_opt(year, month, day).unwrap() + Days::new(BIRTHS as u64 - 1);
        assert_eq!(last, NaiveDate::from_ymd_opt(2001, 12, 31).unwrap());
    }
}
