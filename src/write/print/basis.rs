//! The circular that a paper rests on, as official letters name it.

use crate::domain::agency::PolicyHead;
use crate::message::{Language, Message};

/// Room to write something in by hand.
const BLANK: &str = "....................";

/// `Surat Edaran Menteri Dalam Negeri Nomor 800.1.5/3349/SJ tentang ...`; what is not known is left to be filled in, as is all
/// of it where the policy is a template, which is no circular.
#[must_use]
pub fn name_basis(head: &PolicyHead, language: Language) -> String {
    let title = match language {
        Language::English => &head.title_en,
        Language::Indonesian => &head.title_id,
    };
    let is_template = head.number.is_empty() && head.issuer.is_empty();
    let or_blank = |text: &str| if text.is_empty() || is_template { BLANK.to_owned() } else { text.to_owned() };
    let number = head.number.trim();
    let (kind, rest) = match number.strip_prefix("SE ").or_else(|| number.strip_prefix("Surat Edaran ")) {
        Some(rest) => ("letter-basis-circular", rest),
        None if number.is_empty() => ("letter-basis-circular", ""),
        None => ("letter-basis-letter", number),
    };
    // What stands before the word names the issuer in short.
    let number = rest.split_once("Nomor ").map_or(rest, |(_, number)| number);
    let basis = Message::new(kind).with("issuer", or_blank(&head.issuer)).with("number", or_blank(number));
    language.text(&basis.with("title", or_blank(title)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circular_is_named_as_letters_name_it() {
        let head = |issuer: &str, number: &str, title: &str| PolicyHead {
            issuer: issuer.to_owned(),
            number: number.to_owned(),
            title_id: title.to_owned(),
            title_en: title.to_owned(),
            ..PolicyHead::default()
        };
        for (head, expected) in [
            (
                head("Menteri Dalam Negeri", "SE Mendagri Nomor 800.1.5/3349/SJ", "WFH hari Jumat"),
                "Surat Edaran Menteri Dalam Negeri Nomor 800.1.5/3349/SJ tentang WFH hari Jumat",
            ),
            (
                head("Menteri Contoh", "B/531/M.KT.02/2025", "tugas fleksibel"),
                "Surat Menteri Contoh Nomor B/531/M.KT.02/2025 tentang tugas fleksibel",
            ),
            (
                head("Pemerintah Kota Contoh", "", "WFH hari Jumat"),
                "Surat Edaran Pemerintah Kota Contoh Nomor .................... tentang WFH hari Jumat",
            ),
            (
                head("", "", "Templat: hari tertentu"),
                "Surat Edaran .................... Nomor .................... tentang ....................",
            ),
        ] {
            assert_eq!(name_basis(&head, Language::Indonesian), expected);
        }
    }
}
