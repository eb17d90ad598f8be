//! Ids that look alike and are not: letters of another alphabet, blanks of another kind. Nobody could tell the two apart.

use rustc_hash::FxHashMap;
use unicode_security::skeleton;

use super::diagnostic::Place;
use super::log::Log;
use super::look::spell_out;
use crate::message::Message;

/// Warns of ids that look like another one of their table, by the table of confusable letters of Unicode (UTS #39). Ids of
/// ASCII letters alone are not compared with each other: `E01` and `EO1` are told apart in most typefaces.
pub(super) fn warn_of_alike<'i, I: Iterator<Item = (&'i str, u32)>>(
    ids: impl Fn() -> I,
    (file, header): (&str, &str),
    log: &mut Log,
) {
    let mut foreign: FxHashMap<String, Vec<(&str, u32)>> = FxHashMap::default();
    for (id, row) in ids().filter(|(id, _)| !id.is_ascii()) {
        foreign.entry(skeleton(id).collect()).or_default().push((id, row));
    }
    if foreign.is_empty() {
        return;
    }
    for (id, row) in ids() {
        let look: String = skeleton(id).collect();
        let alike = foreign.get(&look).into_iter().flatten();
        // Of two that are both foreign, each finds the other: the one below tells.
        for &(other, first) in alike.filter(|&&(other, first)| other != id && (id.is_ascii() || row > first)) {
            let (below, above) = if row > first { ((id, row), (other, first)) } else { ((other, first), (id, row)) };
            let message = Message::new("id-alike").with("value", below.0).with("shown", spell_out(below.0));
            let message = message.with("other", spell_out(above.0)).with("first", above.1.to_string());
            log.warn(Place::file(file).row(below.1).column(header), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::look::are_alike;
    use super::*;

    fn told(ids: &[&str]) -> Vec<u32> {
        let mut log = Log::default();
        warn_of_alike(|| ids.iter().copied().zip(2..), ("employees.csv", "nip"), &mut log);
        assert_eq!(log.errors(), 0);
        log.finish().iter().filter_map(|told| told.place.row).collect()
    }

    #[test]
    fn letters_of_other_alphabets_are_told() {
        // Cyrillic, of full width, with a blank that does not break; each beside the Latin one, in either order.
        for alike in ["\u{415}1", "\u{ff25}1"] {
            assert_eq!(told(&["E1", alike]), [3]);
            assert_eq!(told(&[alike, "E2", "E1"]), [4]);
            assert!(are_alike("E1", alike) && are_alike(alike, "E1"));
        }
        assert_eq!(told(&["E 1", "E\u{a0}1"]), [3]);
        assert_eq!(told(&["\u{415}1", "\u{395}1"]), [3], "two foreign ones, once");
    }

    #[test]
    fn what_differs_or_is_ascii_is_not_told() {
        assert_eq!(told(&["E01", "EO1", "El", "E1"]), [0; 0]);
        assert_eq!(told(&["\u{c9}1", "E1", "\u{416}1"]), [0; 0]);
        assert!(!are_alike("E01", "EO1"));
        assert_eq!(spell_out("\u{415}1"), "<U+0415>1");
    }
}
