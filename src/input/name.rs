//! Comparing names: what counts as the same spelling, and which known name is closest to an unknown one.

use std::borrow::Cow;

use strsim::osa_distance;

use super::look::{are_alike, spell_out};
use crate::message::Message;

/// A header, coded value or service field as it is compared: lower case, blanks and hyphens as underscores.
pub(super) fn fold(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_') {
        return Cow::Borrowed(text);
    }
    let words = text.split(|letter: char| letter.is_whitespace() || letter == '-' || letter == '_');
    Cow::Owned(words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_").to_lowercase())
}

/// Whether a text is one of those that rows below a list begin with: totals, notes, whoever signs.
pub(super) fn is_below_list(text: &str) -> bool {
    let folded = fold(text);
    let first = folded.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    ["jumlah", "total", "mengetahui", "catatan", "keterangan", "rekapitulasi", "nip", "legend"].contains(&first)
}

/// Letters beyond which a text is not taken for a misspelled name.
pub(super) const LONGEST: usize = 100;

/// The candidates written like `value`, each with how many letters differ: at most a third of them.
pub(super) fn near<'a>(
    value: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> impl Iterator<Item = (usize, usize, &'a str)> {
    let value = fold(value).into_owned();
    let letters = value.chars().count();
    candidates.filter_map(move |candidate| {
        let folded = fold(candidate);
        let own = folded.chars().count();
        let longest = letters.max(own);
        if longest > LONGEST || 3 * letters.abs_diff(own) > longest {
            return None;
        }
        let unlike = osa_distance(&value, &folded);
        (3 * unlike <= longest).then_some((unlike, longest, candidate))
    })
}

/// The candidate that is written most like `value`, the first of equals; none where more than a third of the letters
/// differ: such a suggestion misleads.
pub(super) fn closest<'a>(value: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let share = |(unlike, longest, _): &(usize, usize, &str)| (*unlike as u64 * 1_000_000) / (*longest).max(1) as u64;
    near(value, candidates).min_by_key(share).map(|(.., candidate)| candidate)
}

/// Words that name the candidate closest to `value`, or say that there is none.
pub(crate) fn hint<'a>(value: &str, candidates: impl Iterator<Item = &'a str>) -> Message {
    let mut alike = None;
    let candidates = candidates.inspect(|candidate| {
        if alike.is_none() && are_alike(value, candidate) {
            alike = Some(*candidate);
        }
    });
    let closest = closest(value, candidates);
    match (alike, closest) {
        (Some(alike), _) => Message::new("hint-alike").with("closest", alike).with("shown", spell_out(value)),
        (None, Some(closest)) => Message::new("hint-closest").with("closest", closest),
        (None, None) => Message::new("hint-none"),
    }
}

/// Whether `text` matches a pattern in which `*` stands for any letters, none included.
pub(super) fn matches_pattern(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|start| text.strip_prefix(start)) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(end) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_blanks_and_hyphens() {
        assert_eq!(fold(" Monitoring - Evaluasi "), "monitoring_evaluasi");
        assert_eq!(fold("kode_unit"), "kode_unit");
        assert_eq!(fold("KODE  UNIT"), "kode_unit");
    }

    #[test]
    fn finds_the_closest_name() {
        assert_eq!(closest("max_whf", ["min_wfh", "max_wfh", "when"].into_iter()), Some("max_wfh"));
        assert_eq!(closest("x", std::iter::empty()), None);
        // What is not near misleads: three of eight letters differ.
        assert_eq!(closest("keuangan", ["keamanan"].into_iter()), None);
        assert_eq!(closest(&"x".repeat(1_000_000), ["max_wfh"].into_iter()), None);
    }

    #[test]
    fn patterns_match_whole_names() {
        for (pattern, text, matches) in [
            ("tim-*", "tim-a", true),
            ("tim-*", "tim-", true),
            ("tim-*", "kim-a", false),
            ("*-a", "tim-a", true),
            ("t*m*a", "tim-a", true),
            ("t*a*a", "tim-a", false),
            ("tim", "tim", true),
            ("tim", "tim-a", false),
            ("a*a", "a", false),
            ("*", "", true),
        ] {
            assert_eq!(matches_pattern(pattern, text), matches, "{pattern} {text}");
        }
    }
}
