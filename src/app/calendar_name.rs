//! The names of calendars: of each id another, on every disk.

use std::collections::BTreeMap;

/// The names of the calendars of some ids. Ids that differ in nothing but case get names that differ otherwise: Windows and
/// macOS take the two for one.
pub(super) struct CalendarNames {
    /// The name of the first id by itself without case; none where a later one has it too.
    alike: BTreeMap<String, Option<String>>,
}

impl CalendarNames {
    /// Those of these ids, of which one may come more than once.
    pub(super) fn of<'a>(ids: impl Iterator<Item = &'a str>) -> Self {
        let mut alike = BTreeMap::new();
        for id in ids {
            let stem = stem(id);
            let first = alike.entry(stem.to_lowercase()).or_insert_with(|| Some(stem.clone()));
            *first = first.take().filter(|first| *first == stem);
        }
        Self { alike }
    }

    /// The name of the calendar of one of the ids.
    pub(super) fn name(&self, id: &str) -> String {
        let stem = stem(id);
        // Of ids that are alike the one in small letters is named as it is.
        let is_alone = id == id.to_lowercase() || self.alike.get(&stem.to_lowercase()).is_none_or(Option::is_some);
        match is_alone {
            true => format!("{stem}.ics"),
            // No mark for a letter begins so.
            false => format!("{stem}%-{}.ics", &blake3::hash(id.as_bytes()).to_hex()[..8]),
        }
    }
}

/// The id, with a mark for each letter that has no place in a file's name or would hide it; of a longer one than systems allow
/// its beginning and its hash.
fn stem(id: &str) -> String {
    const LONGEST: usize = 200;
    let is_safe =
        |at: usize, letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_') || (letter == '.' && at > 0);
    let mark = |(at, letter): (usize, char)| match is_safe(at, letter) {
        true => letter.to_string(),
        false => format!("%{:02X}", letter as u32),
    };
    let mut name: String = id.char_indices().map(mark).collect();
    if name.len() > LONGEST {
        let end = (0..=LONGEST / 2).rev().find(|&end| name.is_char_boundary(end)).unwrap_or_default();
        name.truncate(end);
        name.push_str(&format!("%{}", blake3::hash(id.as_bytes()).to_hex()));
    }
    name
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_id_has_a_calendar_of_its_own_that_a_system_can_name() {
        let long = "a".repeat(300);
        let (longer, upper) = (format!("{long}b"), "A".repeat(300));
        let accents = "é".repeat(150);
        let ids = [
            "a", ".a", "a.", "a/b", "a%2Fb", "%2Ea", &long, &longer, &accents, "A", "A/B", "Unit", "uNIT", "alone",
            "D03", &upper, "É", "é",
        ];
        let all = CalendarNames::of(ids.into_iter());
        let names: Vec<String> = ids.iter().map(|id| all.name(id)).collect();
        let different: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(different.len(), ids.len(), "{names:?}");
        assert!(names.iter().all(|name| name.len() <= 255 && !name.starts_with('.')), "{names:?}");
        assert_eq!((&*names[0], &*names[1], &*names[3]), ("a.ics", "%2Ea.ics", "a%2Fb.ics"));
        assert_eq!((&*names[14], names[9].starts_with("A%-")), ("D03.ics", true), "{names:?}");
    }
}
