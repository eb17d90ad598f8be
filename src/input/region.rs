//! Regions as people write them: codes, names, provinces, abbreviations; never a guess.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::name::closest;
use crate::domain::index::RegionSetIx;
use crate::domain::region::{Region, RegionSet};

/// Abbreviations and other names that are in use, each with the name it stands for.
const ABBREVIATIONS: [(&str, &str); 35] = [
    ("babel", "kepulauan bangka belitung"),
    ("bangka belitung", "kepulauan bangka belitung"),
    ("daerah khusus ibu kota jakarta", "dki jakarta"),
    ("daerah khusus ibukota jakarta", "dki jakarta"),
    ("daerah khusus jakarta", "dki jakarta"),
    ("di yogyakarta", "daerah istimewa yogyakarta"),
    ("diy", "daerah istimewa yogyakarta"),
    ("diy yogyakarta", "daerah istimewa yogyakarta"),
    ("dki", "dki jakarta"),
    ("dkj", "dki jakarta"),
    ("jabar", "jawa barat"),
    ("jakarta", "dki jakarta"),
    ("jakbar", "jakarta barat"),
    ("jakpus", "jakarta pusat"),
    ("jaksel", "jakarta selatan"),
    ("jaktim", "jakarta timur"),
    ("jakut", "jakarta utara"),
    ("jateng", "jawa tengah"),
    ("jatim", "jawa timur"),
    ("kalbar", "kalimantan barat"),
    ("kalsel", "kalimantan selatan"),
    ("kaltara", "kalimantan utara"),
    ("kalteng", "kalimantan tengah"),
    ("kaltim", "kalimantan timur"),
    ("kepri", "kepulauan riau"),
    ("ntb", "nusa tenggara barat"),
    ("ntt", "nusa tenggara timur"),
    ("pulau seribu", "kepulauan seribu"),
    ("sulsel", "sulawesi selatan"),
    ("sulteng", "sulawesi tengah"),
    ("sultra", "sulawesi tenggara"),
    ("sumbar", "sumatera barat"),
    ("sumsel", "sumatera selatan"),
    ("sumut", "sumatera utara"),
    ("tangsel", "tangerang selatan"),
];

/// Words that are written short, each with its long form.
const WORDS: [(&str, &str); 8] = [
    ("adm", "administrasi"),
    ("kab", "kabupaten"),
    ("kep", "kepulauan"),
    ("kodya", "kota"),
    ("kotamadya", "kota"),
    ("propinsi", "provinsi"),
    ("prop", "provinsi"),
    ("prov", "provinsi"),
];

/// The region table and every name that leads into it.
struct Atlas {
    regions: Vec<Region>,
    by_name: FxHashMap<String, Vec<u16>>,
    /// Names as they are suggested, sorted.
    names: Vec<String>,
}

static ATLAS: LazyLock<Atlas> = LazyLock::new(Atlas::build);

impl Atlas {
    #[expect(clippy::expect_used, reason = "the table is part of the program; a test reads all of it")]
    fn build() -> Self {
        let mut reader = csv::Reader::from_reader(include_str!("../../data/regions.csv").as_bytes());
        let regions: Vec<Region> = reader
            .records()
            .map(|record| {
                let record = record.expect("the built-in region table is well formed");
                let cell = |column: usize| record.get(column).expect("it has six columns").to_owned();
                Region {
                    code: cell(0),
                    name: cell(1),
                    province_code: cell(3),
                    province: cell(4),
                    jabodetabek: cell(5) == "yes",
                }
            })
            .collect();
        let mut atlas = Self { regions: Vec::new(), by_name: FxHashMap::default(), names: Vec::new() };
        for (position, region) in regions.iter().enumerate() {
            atlas.add_region(position as u16, region);
        }
        for (short, long) in ABBREVIATIONS {
            let regions = atlas.by_name.get(long).expect("an abbreviation stands for a known name").clone();
            atlas.by_name.insert(short.to_owned(), regions);
            atlas.names.push(short.to_owned());
        }
        atlas.names.sort_unstable();
        atlas.names.dedup();
        atlas.regions = regions;
        atlas
    }

    fn add_region(&mut self, position: u16, region: &Region) {
        let (kind, bare) = region.name.split_once(' ').unwrap_or(("", &region.name));
        let bare = bare.strip_prefix("Administrasi ").unwrap_or(bare);
        let short = format!("{kind} {bare}");
        let province = format!("Provinsi {}", region.province);
        let mut names = vec![&*region.name, bare, &*region.province, &*province];
        if short != region.name {
            names.push(&short);
        }
        for name in names {
            self.by_name.entry(fold_region(name)).or_default().push(position);
            self.names.push(name.to_owned());
        }
        for code in [&region.code, &region.province_code] {
            self.by_name.entry(code.clone()).or_default().push(position);
        }
        if region.jabodetabek {
            self.by_name.entry("jabodetabek".to_owned()).or_default().push(position);
            self.names.push("Jabodetabek".to_owned());
        }
    }
}

/// A name as it is compared: lower case, no punctuation, short words written out.
fn fold_region(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let long = |word: &'_ str| -> String {
        WORDS.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| long).to_owned()
    };
    words.map(long).collect::<Vec<_>>().join(" ")
}

/// The regencies and cities of the built-in table, in the order of their codes.
#[must_use]
pub fn builtin_regions() -> &'static [Region] {
    &ATLAS.regions
}

/// The regions that a cell or a selector names; otherwise the name that is written like it, if one is.
pub(super) fn find_regions(text: &str) -> Result<RegionSet, Option<&'static str>> {
    let text = text.trim();
    // A code is taken as it is written: without its full stop it would be a code of another numbering.
    let found = if text.starts_with(|letter: char| letter.is_ascii_digit()) {
        ATLAS.by_name.get(text)
    } else {
        ATLAS.by_name.get(&fold_region(text))
    };
    match found {
        Some(positions) => Ok(RegionSet::new(positions.clone())),
        None if text.starts_with(|letter: char| letter.is_ascii_digit()) => {
            Err(closest(text, ATLAS.regions.iter().map(|region| &*region.code)))
        }
        None => {
            let folded = fold_region(text);
            Err(closest(&folded, ATLAS.names.iter().map(|name| &**name)))
        }
    }
}

/// The regions that go by exactly this name; none where nothing does.
#[cfg(feature = "workbook")]
pub(super) fn known_regions(name: &str) -> Option<RegionSet> {
    Some(RegionSet::new(ATLAS.by_name.get(&fold_region(name))?.clone()))
}

/// What a set of regions is called: the name of its only one, of the province that it is, or the one that its regions share.
#[cfg(feature = "workbook")]
pub(super) fn region_set_name(set: &RegionSet) -> String {
    let regions: Vec<&Region> = set.positions().iter().map(|&position| &ATLAS.regions[usize::from(position)]).collect();
    let [first, rest @ ..] = &regions[..] else { return String::new() };
    let bare = |region: &Region| region.name.split_once(' ').map_or(&*region.name, |(_, bare)| bare).to_owned();
    match rest {
        [] => first.name.clone(),
        _ if rest.iter().all(|other| bare(other) == bare(first)) => bare(first),
        _ => first.province.clone(),
    }
}

/// The region sets that cells name, each once, and what each distinct cell text stands for.
pub(super) struct RegionSets {
    sets: Vec<RegionSet>,
    by_set: FxHashMap<RegionSet, RegionSetIx>,
    by_text: FxHashMap<String, Result<RegionSetIx, Option<&'static str>>>,
}

impl RegionSets {
    /// Only the empty set.
    pub fn new() -> Self {
        let empty = RegionSet::default();
        let by_text = FxHashMap::from_iter([(String::new(), Ok(RegionSetIx(0)))]);
        Self { by_set: FxHashMap::from_iter([(empty.clone(), RegionSetIx(0))]), sets: vec![empty], by_text }
    }

    /// The set that a cell stands for; an empty cell stands for no region.
    pub fn find(&mut self, text: &str) -> Result<RegionSetIx, Option<&'static str>> {
        if let Some(&found) = self.by_text.get(text) {
            return found;
        }
        let found = find_regions(text).map(|set| {
            *self.by_set.entry(set).or_insert_with_key(|set| {
                self.sets.push(set.clone());
                RegionSetIx::of(self.sets.len() - 1)
            })
        });
        self.by_text.insert(text.to_owned(), found);
        found
    }

    /// The sets in an order that does not depend on that of the rows, and the new index of each old one.
    pub fn finish(self) -> (Vec<RegionSet>, Vec<RegionSetIx>) {
        let mut order: Vec<usize> = (0..self.sets.len()).collect();
        order.sort_unstable_by(|&a, &b| self.sets[a].cmp(&self.sets[b]));
        let mut new_index = vec![RegionSetIx(0); order.len()];
        for (position, &old) in order.iter().enumerate() {
            new_index[old] = RegionSetIx::of(position);
        }
        (order.into_iter().map(|old| self.sets[old].clone()).collect(), new_index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<&'static str> {
        let set = find_regions(text).unwrap_or_else(|closest| panic!("{text}: unknown, close to {closest:?}"));
        set.positions().iter().map(|&position| &*builtin_regions()[usize::from(position)].code).collect()
    }

    #[test]
    fn reads_the_whole_table() {
        assert_eq!(builtin_regions().len(), 514);
        assert_eq!(codes("jabodetabek").len(), 14);
        for region in builtin_regions() {
            assert_eq!(codes(&region.code), [&*region.code]);
            assert_eq!(codes(&region.name), [&*region.code], "{}", region.name);
            assert!(codes(&region.province).contains(&&*region.code), "{}", region.province);
        }
    }

    #[test]
    fn recognises_what_spreadsheets_write() {
        for (text, code) in [
            ("Jaksel", "31.74"),
            ("JAKARTA SELATAN", "31.74"),
            ("Kota Jakarta Selatan", "31.74"),
            ("Kota Adm. Jakarta Selatan", "31.74"),
            ("kota administrasi  jakarta-selatan", "31.74"),
            ("Jakpus", "31.71"),
            ("Jakut", "31.72"),
            ("Jakbar", "31.73"),
            ("Jaktim", "31.75"),
            ("Kep. Seribu", "31.01"),
            ("Kab. Adm. Kep. Seribu", "31.01"),
            ("Tangsel", "36.74"),
            ("Kab. Bogor", "32.01"),
            ("Kab Bogor", "32.01"),
            ("KABUPATEN BOGOR", "32.01"),
            ("Kota Bogor", "32.71"),
            ("DEPOK", "32.76"),
            ("31.71", "31.71"),
            ("Yogyakarta", "34.71"),
        ] {
            assert_eq!(codes(text), [code], "{text}");
        }
        assert_eq!(codes("Bogor"), ["32.01", "32.71"]);
        assert_eq!(codes("31").len(), 6);
        for whole in ["DKI Jakarta", "Jakarta", "DKI", "Provinsi DKI Jakarta", "Prov. DKI Jakarta"] {
            assert_eq!(codes(whole), codes("31"), "{whole}");
        }
        assert_eq!(codes("DIY").len(), 5);
        assert_eq!(codes("Banten").len(), 8);
        // A city that shares its name with its province stands for both.
        assert_eq!(codes("Jambi"), codes("15"));
        assert_eq!(codes("Gorontalo"), codes("75"));
    }

    #[test]
    fn never_corrects_a_typing_error() {
        for (text, expected) in
            [("Jaksell", "jaksel"), ("Kab. Bgor", "Kabupaten Bogor"), ("Depokk", "Depok"), ("31.79", "31.71")]
        {
            assert_eq!(find_regions(text).unwrap_err(), Some(expected), "{text}");
        }
        for text in ["3171", "91.1", "Kota Kudus", "?", "Bogor Raya"] {
            assert!(find_regions(text).is_err(), "{text}");
        }
    }

    #[test]
    fn sets_do_not_depend_on_the_order_of_cells() {
        let texts = ["Bogor", "Depok", "", "Kota Depok", "Jaksel"];
        let mut forward = RegionSets::new();
        let mut backward = RegionSets::new();
        let first: Vec<_> = texts.iter().map(|text| forward.find(text).unwrap()).collect();
        let second: Vec<_> = texts.iter().rev().map(|text| backward.find(text).unwrap()).collect();
        let (sets, forward) = forward.finish();
        let (other, backward) = backward.finish();
        assert_eq!(sets, other);
        assert_eq!(sets.len(), 4);
        assert!(sets[0].is_empty());
        for (a, b) in first.iter().zip(second.iter().rev()) {
            assert_eq!(forward[a.at()], backward[b.at()]);
        }
    }
}
