//! Values as offices write them: NIPs, names with titles, positions, kinds of absence, spans of dates.

use chrono::NaiveDate;

use super::field::{date_in, fold};
use crate::domain::position::Position;
use crate::input::employee_id::clean_id;
use crate::input::value::parse_position;

/// A NIP without what belongs to its spelling alone, full stops and hyphens between its groups included.
pub(super) fn clean_nip(text: &str) -> String {
    let cleaned = clean_id(text.trim());
    let bare = cleaned.trim_start_matches(['\'', '\u{2018}', '\u{2019}', '`']);
    let digits: String = bare.chars().filter(|letter| !matches!(letter, ' ' | '.' | '-' | '\u{a0}')).collect();
    if digits.len() == 18 && digits.bytes().all(|byte| byte.is_ascii_digit()) { digits } else { bare.trim().to_owned() }
}

/// Whether a text is a NIP: 18 digits, with a month of birth in the place of one.
pub(super) fn is_person_id(text: &str) -> bool {
    text.len() == 18 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is what a spreadsheet shows of an error: `#REF!`, or `Err:502` where OpenDocument has no name for it.
pub(super) fn is_error_text(text: &str) -> bool {
    let is_numbered = |code: &str| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit());
    text.starts_with('#') && text.ends_with(['!', '?', 'A']) && text.len() <= 8
        || text.strip_prefix("Err:").is_some_and(is_numbered)
}

/// A name with the titles before and after it: `Dr. Siti Aminah, S.Sos., M.Si.`.
pub(super) fn join_name(front: &str, name: &str, back: &str) -> String {
    let name = squeeze(name);
    let front = front.trim().trim_matches(['-', ',']).trim();
    let back = back.trim().trim_matches(['-']).trim().trim_start_matches(',').trim();
    let mut joined = String::new();
    if !front.is_empty() && !name.to_lowercase().starts_with(&front.to_lowercase()) {
        joined.push_str(front);
        joined.push(' ');
    }
    joined.push_str(&name);
    if !back.is_empty() && !name.to_lowercase().ends_with(&back.to_lowercase()) {
        joined.push_str(", ");
        joined.push_str(back);
    }
    joined
}

/// One blank where there are several.
pub(super) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Titles before a name.
const FRONT_TITLES: [&str; 14] =
    ["dr", "drs", "dra", "drg", "drh", "ir", "prof", "h", "hj", "apt", "ns", "r", "rr", "kh"];

/// A name as it is compared: without titles, case and punctuation.
pub(super) fn bare_name(name: &str) -> String {
    let before = name.split(',').next().unwrap_or_default();
    let folded = fold(before);
    let mut words: Vec<&str> = folded.split(' ').collect();
    while words.len() > 1 && FRONT_TITLES.contains(&words[0]) {
        words.remove(0);
    }
    words.join(" ")
}

/// The kind of a position, from the words of a list; none where they say nothing of it.
pub(super) fn find_position(echelon: &str, kind: &str, kind_code: &str) -> Option<Position> {
    let folded = fold(echelon);
    if let Some(position) = parse_position(echelon).or_else(|| parse_position(kind)).or_else(|| named_position(&folded))
    {
        return Some(position);
    }
    // SIASN numbers echelons 11 (I.a) to 52 (V.b).
    if let [tens @ b'1'..=b'4', b'1' | b'2'] = folded.as_bytes() {
        return parse_position(["I.a", "II.a", "III.a", "IV.a"][usize::from(tens - b'1')]);
    }
    named_position(&fold(kind)).or(match kind_code.trim() {
        "2" => Some(Position::Fungsional),
        "4" => Some(Position::Pelaksana),
        _ => None,
    })
}

fn named_position(folded: &str) -> Option<Position> {
    let has = |words: &str| folded.contains(words);
    if has("pimpinan tinggi utama") || has("jpt utama") {
        Some(Position::JptUtama)
    } else if has("pimpinan tinggi madya") || has("jpt madya") {
        Some(Position::JptMadya)
    } else if has("pimpinan tinggi pratama") || has("jpt pratama") {
        Some(Position::JptPratama)
    } else if has("administrator") {
        Some(Position::Administrator)
    } else if has("pengawas") {
        Some(Position::Pengawas)
    } else if has("fungsional") && !has("fungsional umum") || folded == "jf" {
        Some(Position::Fungsional)
    } else if has("pelaksana") || has("fungsional umum") || folded == "jfu" || folded == "staf" {
        Some(Position::Pelaksana)
    } else {
        None
    }
}

/// First and last day of a cell: `1 Oktober 2026`, `1-3 Oktober 2026`, `1 s.d. 3 Oktober 2026`, `1/10/2026 - 3/10/2026`.
pub(super) fn read_span(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    if let Some(date) = date_in(text) {
        return Some((date, date));
    }
    list_spans(text).into_iter().find(|(begin, end)| begin <= end)
}

/// A span that ends before it begins, where the cell is none that is the right way round.
pub(super) fn read_turned_span(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    if read_span(text).is_some() { None } else { list_spans(text).into_iter().next() }
}

/// What a cell may mean as two dates.
fn list_spans(text: &str) -> Vec<(NaiveDate, NaiveDate)> {
    let lower = text.to_lowercase();
    let mut spans = Vec::new();
    for separator in ["s.d.", "s/d", "s.d", " sd ", "sampai dengan", "sampai", "hingga", " to ", "–", " - ", "-"] {
        let Some((first, last)) = lower.split_once(separator) else { continue };
        let (first, last) = (first.trim(), last.trim());
        let Some(end) = date_in(last) else { continue };
        // What the first date leaves out is as in the last: the year, or the month and the year.
        let rest: Vec<&str> = last.split_whitespace().collect();
        let begin = date_in(first).or_else(|| match (first.split_whitespace().count(), &*rest) {
            (1, [_, month, year]) => date_in(&format!("{first} {month} {year}")),
            (2, [_, _, year]) => date_in(&format!("{first} {year}")),
            _ => None,
        });
        spans.extend(begin.map(|begin| (begin, end)));
    }
    spans
}

/// First and last day to plan: as [`read_span`] reads them, or ISO dates with a stroke between them.
pub(super) fn read_period(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let iso = text.split_once('/').and_then(|(from, to)| Some((from.trim().parse().ok()?, to.trim().parse().ok()?)));
    iso.filter(|(from, to)| from <= to).or_else(|| read_span(text))
}

/// What a mark in a grid of wishes says: asked for or not; none where it is no mark.
pub(super) fn read_mark(text: &str) -> Option<bool> {
    Some(match &*text.trim().to_lowercase() {
        "" | "-" | "0" | "tidak" | "no" | "t" | "n" | "✖" | "✗" | "✘" | "false" | "wfo" => false,
        "x" | "v" | "✓" | "✔" | "√" | "1" | "ya" | "yes" | "y" | "ok" | "wfh" | "true" | "☑" | "✅" | "bersedia" => {
            true
        }
        _ => return None,
    })
}

/// Whether a cell says that there is no wish.
pub(super) fn is_no_wish(text: &str) -> bool {
    matches!(
        &*fold(text),
        "" | "tidak ada" | "tidak" | "none" | "no" | "bebas" | "nihil" | "tidak memilih" | "terserah"
    )
}

/// The month and year that titles name: `BULAN OKTOBER 2026`.
pub(super) fn month_in(text: &str) -> Option<(i32, u32)> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    words.windows(2).find_map(|pair| {
        let date = date_in(&format!("1 {} {}", pair[0], pair[1])).filter(|_| pair[1].len() == 4)?;
        use chrono::Datelike;
        Some((date.year(), date.month()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn nips_and_names_come_in_every_spelling() {
        for text in ["19680307 199802 1 003", "'196803071998021003", "=\"196803071998021003\"", "19680307.199802.1.003"]
        {
            assert_eq!(clean_nip(text), "196803071998021003", "{text}");
        }
        assert_eq!(clean_nip("'9901011234560007"), "9901011234560007");
        assert_eq!(join_name("Dr.", "Siti  Aminah", "S.Sos., M.Si."), "Dr. Siti Aminah, S.Sos., M.Si.");
        assert_eq!(join_name("-", "Budi, S.H.", "S.H."), "Budi, S.H.");
        assert_eq!(bare_name("Dr. Hj. SITI AMINAH, S.Sos."), "siti aminah");
    }

    #[test]
    fn positions_and_spans_are_read() {
        assert_eq!(find_position("III.a", "Struktural", "1"), Some(Position::Administrator));
        assert_eq!(find_position("22", "", ""), Some(Position::JptPratama));
        assert_eq!(find_position("", "Jabatan Fungsional", "2"), Some(Position::Fungsional));
        assert_eq!(find_position("-", "Pelaksana", ""), Some(Position::Pelaksana));
        assert_eq!(find_position("Non Eselon", "", ""), None);
        let span = Some((date("2026-10-01"), date("2026-10-03")));
        for text in [
            "1-3 Oktober 2026",
            "1 s.d. 3 Oktober 2026",
            "1/10/2026 - 3/10/2026",
            "1 Okt s/d 3 Okt 2026",
            "2026-10-01 sampai 2026-10-03",
        ] {
            assert_eq!(read_span(text), span, "{text}");
        }
        let turned = Some((date("2026-10-03"), date("2026-10-01")));
        for text in
            ["3-1 Oktober 2026", "3 s.d. 1 Oktober 2026", "3/10/2026 - 1/10/2026", "2026-10-03 sampai 2026-10-01"]
        {
            assert_eq!((read_span(text), read_turned_span(text)), (None, turned), "{text}");
        }
        assert_eq!((read_turned_span("1-3 Oktober 2026"), read_turned_span("nanti")), (None, None));
        assert_eq!(read_period("2026-10-01/2026-10-03"), span);
        assert_eq!(read_period("1 s.d. 3 Oktober 2026"), span);
        assert_eq!(read_period("2026-10-03/2026-10-01"), None);
        assert_eq!(read_span("besok"), None);
        assert_eq!(month_in("JADWAL WFH BULAN OKTOBER 2026"), Some((2026, 10)));
    }
}
