//! Regions within addresses. An address is no domicile: what is found in it is offered, and taken only if the planner says so.

use std::collections::{BTreeMap, BTreeSet};

use super::field::Field;
use super::header::Found;
use super::person::PersonRow;
use super::question::{Answers, Choice};
use super::report::{FoundTable, TakenColumn};
use crate::domain::region::RegionSet;
use crate::input::region::{known_regions, region_set_name};
use crate::message::Message;

/// The most words of a region's name.
const LONGEST_NAME: usize = 6;
/// Regions that a question shows.
const SHOWN: usize = 6;

/// Words after which something else is named, often after a town: a street, an estate, a village, a district.
const NAMED: [&str; 28] = [
    "jl",
    "jln",
    "jalan",
    "gg",
    "gang",
    "perum",
    "perumahan",
    "komplek",
    "kompleks",
    "komp",
    "kp",
    "kampung",
    "dusun",
    "dsn",
    "desa",
    "ds",
    "kel",
    "kelurahan",
    "kec",
    "kecamatan",
    "apartemen",
    "apt",
    "taman",
    "cluster",
    "graha",
    "villa",
    "griya",
    "bumi",
];
/// Words with which such a name ends.
const ENDS: [&str; 9] = ["rt", "rw", "no", "nomor", "km", "blok", "kav", "kavling", "lantai"];
/// Words with which a region begins, wherever they stand.
const KINDS: [&str; 8] = ["kota", "kab", "kabupaten", "kodya", "kotamadya", "prov", "provinsi", "propinsi"];

/// The regions that an address names, the smallest ones alone: a province counts where no regency or city is named in it.
fn regions_in(address: &str) -> Vec<RegionSet> {
    let mut found: Vec<RegionSet> = Vec::new();
    for segment in address.split([',', ';', '\n', '(', ')']) {
        let words: Vec<String> = segment
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let mut at = 0;
        let mut in_name = false;
        while at < words.len() {
            let word = &*words[at];
            if NAMED.contains(&word) {
                in_name = true;
            } else if ENDS.contains(&word)
                || KINDS.contains(&word)
                || word.contains(|letter: char| letter.is_ascii_digit())
            {
                in_name = false;
            }
            match longest_region(&words[at..]).filter(|_| !in_name) {
                Some((length, set)) => {
                    found.push(set);
                    at += length;
                }
                None => at += 1,
            }
        }
    }
    let holds = |outer: &RegionSet, inner: &RegionSet| outer != inner && inner.is_selected_by(outer);
    let smallest: BTreeSet<&RegionSet> =
        found.iter().filter(|set| found.iter().all(|other| !holds(set, other))).collect();
    smallest.into_iter().cloned().collect()
}

/// The longest name of regions with which words begin, and how many words it has. A number is no code here.
fn longest_region(words: &[String]) -> Option<(usize, RegionSet)> {
    let first = words.first().filter(|word| word.len() > 2 && word.starts_with(char::is_alphabetic))?;
    debug_assert!(!first.is_empty());
    let lengths = (1..=words.len().min(LONGEST_NAME)).rev();
    lengths.filter_map(|length| Some((length, known_regions(&words[..length].join(" "))?))).next()
}

/// The domicile of each row, from its address, where the planner takes it from there; empty where none is found or several
/// are and the planner says of none that it is the one.
pub(super) fn offer_regions(
    found: &Found,
    rows: &[PersonRow<'_>],
    answers: &mut Answers,
    told: &mut FoundTable,
) -> Vec<String> {
    let nothing = || vec![String::new(); rows.len()];
    let Some(at) = found.position(Field::Address).filter(|_| !found.has(Field::Domicile)) else { return nothing() };
    let named: Vec<Vec<String>> =
        rows.iter().map(|row| regions_in(row.row.text(at)).iter().map(region_set_name).collect()).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in named.iter().flatten() {
        *counts.entry(name).or_default() += 1;
    }
    if counts.is_empty() {
        return nothing();
    }
    let mut shown: Vec<(&str, usize)> = counts.into_iter().collect();
    shown.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    let shown: Vec<String> = shown.into_iter().take(SHOWN).map(|(name, count)| format!("{name} ({count})")).collect();
    let table = &*told.name.clone();
    let text = Message::new("import-ask-address")
        .with("table", table)
        .with("count", named.iter().filter(|names| !names.is_empty()).count())
        .with("people", rows.len())
        .with("regions", shown);
    let choices = [
        Choice::new("take", Message::new("import-choice-take-region")),
        Choice::new("leave-out", Message::new("import-choice-leave-region")),
    ];
    if !answers.ask_whether(format!("address:{table}"), text, choices) {
        return nothing();
    }
    if let Some(column) = found.columns.iter().find(|column| column.position == at) {
        let letters = crate::input::table::column_name(at as u32);
        told.personal.retain(|header| *header != column.header);
        told.taken.push(TakenColumn { letters, header: column.header.clone(), goes_to: "domicile (region only)" });
    }
    let mut people: BTreeMap<&[String], usize> = BTreeMap::new();
    for names in named.iter().filter(|names| names.len() > 1) {
        *people.entry(names).or_default() += 1;
    }
    let settled: BTreeMap<&[String], String> = people
        .into_iter()
        .map(|(names, count)| {
            let text = Message::new("import-ask-address-of").with("count", count).with("regions", names.to_vec());
            let none = Choice::new("none", Message::new("import-choice-leave-region"));
            let choices = names.iter().map(|name| Choice::named(name, name)).chain([none]).collect();
            let chosen = answers.ask(format!("address:{table}:{}", names.join("|")), text, choices);
            (names, chosen.filter(|chosen| chosen != "none").unwrap_or_default())
        })
        .collect();
    let of = |names: &Vec<String>| match &names[..] {
        [] => String::new(),
        [name] => name.clone(),
        several => settled.get(several).cloned().unwrap_or_default(),
    };
    named.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(address: &str) -> Vec<String> {
        regions_in(address).iter().map(region_set_name).collect()
    }

    #[test]
    fn a_region_is_found_where_the_address_says_it() {
        for (address, expected) in [
            ("Jl. Mawar No. 3 RT 01/02, Kel. Beji, Kec. Beji, Kota Depok, Jawa Barat", "Kota Depok"),
            ("Jl. Raya Bogor KM 20 Jakarta Timur", "Kota Administrasi Jakarta Timur"),
            ("Perum Bumi Serpong Blok A2 Tangsel 15310", "Kota Tangerang Selatan"),
            ("KAB. BOGOR", "Kabupaten Bogor"),
            ("Griya Asri 2 no 5 - Bogor", "Bogor"),
            ("Bogor, Kota Bogor", "Kota Bogor"),
            ("Kp. Jakarta, Kec. Tangerang, Kota Tangerang", "Kota Tangerang"),
            ("Jl. Anggrek 1, DKI Jakarta", "DKI Jakarta"),
        ] {
            assert_eq!(names(address), [expected], "{address}");
        }
    }

    #[test]
    fn streets_are_no_regions_and_two_regions_are_told() {
        for address in ["", "-", "Jl. Surabaya", "Jalan Bandung Raya", "Jl. Kenanga 31", "Gang Depok IV", "Blok 32.01"]
        {
            assert_eq!(names(address), [""; 0], "{address}");
        }
        assert_eq!(names("Depok / Kota Bekasi"), ["Kota Bekasi", "Kota Depok"]);
    }
}
