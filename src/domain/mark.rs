//! What offices write into the cells of rosters and leave lists: marks, letters, words. One reading for all that are read.

use super::roster::State;

/// What a word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A state.
    State(State),
    /// An absence of this kind.
    Away(&'static str),
}

impl Mark {
    /// The kind of absence, if it is one.
    #[must_use]
    pub fn absence(self) -> Option<&'static str> {
        match self {
            Self::Away(kind) => Some(kind),
            Self::State(_) => None,
        }
    }

    /// The state that a cell with it is in.
    #[must_use]
    pub fn state(self) -> State {
        match self {
            Self::State(state) => state,
            Self::Away(_) => State::Abs,
        }
    }
}

/// What a word says wherever it stands; none for what may mean several things, as single letters do.
#[must_use]
pub fn read_word(text: &str) -> Option<Mark> {
    let folded = fold(text);
    let state = match &*folded {
        "wfh" | "rumah" | "di rumah" | "dari rumah" | "bekerja dari rumah" | "kerja dari rumah" | "home"
        | "at home" | "work from home" | "wfa" | "work from anywhere" => Some(State::Wfh),
        "wfo" | "kantor" | "di kantor" | "dari kantor" | "bekerja di kantor" | "kerja di kantor" | "office"
        | "in the office" | "at the office" | "work from office" => Some(State::Wfo),
        "off" | "libur" | "lbr" | "hari libur" => Some(State::Off),
        _ => None,
    };
    let away = || find_kind(&folded).filter(|_| folded.chars().count() > 1).map(Mark::Away);
    state.map(Mark::State).or_else(away)
}

/// A mark as it is compared: without blanks, case and the sign that only asks for a coloured picture.
#[must_use]
pub fn fold_mark(text: &str) -> String {
    text.trim().to_lowercase().replace('\u{fe0f}', "")
}

/// The state that a sign of a sheet stands for, or the code of a state, upper or lower case alike.
#[must_use]
pub fn read_state(text: &str) -> Option<State> {
    // Nothing is allocated: a roster has millions of cells.
    let mark = text.trim().trim_end_matches('\u{fe0f}');
    match mark {
        "✓" | "✔" | "☑" | "✅" => return Some(State::Wfh),
        "✗" | "✘" | "✕" | "✖" | "❌" => return Some(State::Wfo),
        _ => {}
    }
    [State::Wfh, State::Wfo, State::Abs, State::Off].into_iter().find(|state| mark.eq_ignore_ascii_case(state.code()))
}

/// The state that a letter stands for on our own sheet of the whole agency, in Indonesian or English. Elsewhere `H` may as
/// well be short for `hadir`: it counts only beside the other letter.
#[must_use]
pub fn own_letter(folded: &str) -> Option<State> {
    Some(match folded {
        "h" => State::Wfh,
        "k" | "o" => State::Wfo,
        "-" => State::Off,
        _ => return None,
    })
}

/// What a mark likely stands for, to be offered and never taken unasked: a state, or the code of a kind of absence.
#[must_use]
pub fn likely_code(folded: &str) -> Option<&'static str> {
    Some(match folded {
        "h" | "r" => "WFH",
        "k" | "o" | "p" | "masuk" | "hadir" | "piket" => "WFO",
        "l" | "-" => "OFF",
        "c" => "leave",
        "d" => "duty",
        "s" => "sick",
        "i" | "a" => "other",
        _ => return None,
    })
}

/// The state that a cell of a roster is in: a code or a mark, a letter of the legend of our own sheets in either language,
/// or a word. What means different things to different offices (`x`, `v`, `1`, `0`) is not read.
#[must_use]
pub fn read_cell(text: &str) -> Option<State> {
    let by_letter = || match &*fold_mark(text) {
        "" => None,
        "a" | "absent" | "tidak hadir" => Some(State::Abs),
        // Alone they are codes of absences: S, C, I.
        letter => find_kind(letter).filter(|_| letter.chars().all(char::is_alphabetic)).map(|_| State::Abs),
    };
    let own = || own_letter(&fold_mark(text));
    read_state(text).or_else(|| read_word(text).map(Mark::state)).or_else(own).or_else(by_letter)
}

/// Words and numbers in lower case, one blank between them.
fn fold(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The code of a kind of absence, as people name it; none where it is not known.
#[must_use]
pub fn find_kind(text: &str) -> Option<&'static str> {
    let folded = fold(text);
    let has = |word: &str| folded.split(' ').any(|other| other == word);
    if has("kepala") {
        // `Kepala Dinas` signs; nobody is away.
        None
    } else if folded.is_empty() {
        Some("other")
    } else if ["sakit", "sick", "opname", "rawat"].into_iter().any(has) || folded == "s" {
        Some("sick")
    } else if [
        "belajar",
        "tubel",
        "diklat",
        "pelatihan",
        "bimtek",
        "training",
        "workshop",
        "kursus",
        "latsar",
        "pkn",
        "pka",
        "pkp",
    ]
    .into_iter()
    .any(has)
    {
        Some("training")
    } else if ["dinas", "dl", "perjalanan", "tugas", "duty", "spd", "spt", "bko"].into_iter().any(has) {
        Some("duty")
    } else if [
        "cuti",
        "leave",
        "tahunan",
        "melahirkan",
        "bersalin",
        "besar",
        "cltn",
        "ct",
        "cb",
        "cm",
        "cap",
        "haji",
        "umrah",
        "umroh",
    ]
    .into_iter()
    .any(has)
        || folded.contains("alasan penting")
        || folded == "c"
    {
        Some("leave")
    } else if ["lain", "lainnya", "other", "izin", "ijin"].into_iter().any(has) || folded == "i" {
        Some("other")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_absence_are_read() {
        for (text, kind) in [
            ("Cuti Tahunan", Some("leave")),
            ("Cuti Sakit", Some("sick")),
            ("Tugas Belajar", Some("training")),
            ("Dinas Luar Kota", Some("duty")),
            ("Cuti Alasan Penting", Some("leave")),
            ("mudik", None),
            ("Kepala Dinas", None),
        ] {
            assert_eq!(find_kind(text), kind, "{text}");
        }
    }

    #[test]
    fn cells_are_read_where_their_meaning_is_clear() {
        for (texts, state) in [
            (&["WFH", "wfh", "H", "✓", "✔", "rumah", "Di Rumah", "WFA", "Work from Home"][..], Some(State::Wfh)),
            (&["WFO", "K", "O", "✖", "✗", "kantor", "Di kantor"], Some(State::Wfo)),
            (&["ABS", "A", "C", "Cuti", "S", "Sakit", "DL", "Dinas Luar", "CT", "I"], Some(State::Abs)),
            (&["OFF", "-", "Libur"], Some(State::Off)),
            (&["", "x", "v", "1", "0", "WFH/WFO", "?", "luar kantor", "entah"], None),
        ] {
            for text in texts {
                assert_eq!(read_cell(text), state, "{text}");
            }
        }
        assert_eq!(read_word("H"), None, "present, to many offices");
        assert_eq!(read_word("DL"), Some(Mark::Away("duty")));
    }
}
