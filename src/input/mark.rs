//! Marks in the cells of printed schedules: what they say wherever they stand, in one table for whoever reads a schedule.

use crate::domain::roster::State;

/// A mark as it is compared: without blanks, case and the sign that only asks for a coloured picture.
#[must_use]
pub(crate) fn fold_mark(text: &str) -> String {
    text.trim().to_lowercase().replace('\u{fe0f}', "")
}

/// The state that a mark stands for on any schedule: words, and the signs of the sheets that are signed.
#[must_use]
pub(crate) fn sure_state(folded: &str) -> Option<State> {
    Some(match folded {
        "wfh" | "✓" | "✔" | "☑" | "✅" => State::Wfh,
        "wfo" | "kantor" | "✖" | "✗" | "✘" | "❌" => State::Wfo,
        "off" | "libur" | "lbr" => State::Off,
        _ => return None,
    })
}

/// The state that a letter stands for on our own sheet of the whole agency, in Indonesian or English. Elsewhere `H` may as
/// well be short for `hadir`: it counts only beside the other letter.
#[must_use]
pub(crate) fn own_letter(folded: &str) -> Option<State> {
    Some(match folded {
        "h" => State::Wfh,
        "k" | "o" => State::Wfo,
        "-" => State::Off,
        _ => return None,
    })
}

/// What a mark likely stands for, to be offered and never taken unasked: a state, or the code of a kind of absence.
#[must_use]
pub(crate) fn likely_code(folded: &str) -> Option<&'static str> {
    Some(match folded {
        "h" | "r" | "wfa" | "rumah" | "home" => "WFH",
        "k" | "o" | "p" | "masuk" | "hadir" | "office" | "piket" => "WFO",
        "l" | "-" => "OFF",
        "c" | "ct" => "leave",
        "d" => "duty",
        "s" => "sick",
        "i" | "a" => "other",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_marks_are_sure_and_letters_of_others_are_not() {
        for (mark, state) in [("✓", State::Wfh), ("✖\u{fe0f}", State::Wfo), (" WFH", State::Wfh), ("Libur", State::Off)]
        {
            assert_eq!(sure_state(&fold_mark(mark)), Some(state), "{mark}");
        }
        for mark in ["h", "k", "x", "v", "r", ""] {
            assert_eq!(sure_state(mark), None, "{mark}");
        }
        assert_eq!((own_letter("h"), own_letter("k"), own_letter("r")), (Some(State::Wfh), Some(State::Wfo), None));
    }
}
