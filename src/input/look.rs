//! How texts look, whatever letters they are written with.

use unicode_security::skeleton;

use crate::message::number_letter;

/// Whether two different texts look alike.
pub(super) fn are_alike(one: &str, other: &str) -> bool {
    let is_foreign = !one.is_ascii() || !other.is_ascii();
    is_foreign && one != other && skeleton(one).eq(skeleton(other))
}

/// An id with the letters that may be taken for others as their numbers.
pub(super) fn spell_out(id: &str) -> String {
    let mut shown = String::new();
    for letter in id.chars() {
        match letter.is_ascii() {
            true => shown.push(letter),
            false => shown.push_str(&number_letter(letter)),
        }
    }
    shown
}
