//! What must be known before the command line can be read: the language of its own texts, and their colour.

use std::ffi::OsString;

use super::parse::color_choice;
use crate::message::Language;

/// The language that the command line asks for, or else the environment (`LC_ALL`, `LC_MESSAGES`, `LANG`), or English.
/// A wrong `--lang` does not matter here: the parser will report it.
#[must_use]
pub fn find_language(args: &[OsString]) -> Language {
    match find_value(args, "--lang") {
        Some("id") => Language::Indonesian,
        Some("en") => Language::English,
        _ => sys_locale::get_locale().map_or(Language::English, |locale| Language::of_locale(&locale)),
    }
}

/// The colour choice that the command line asks for.
#[must_use]
pub fn find_color(args: &[OsString]) -> anstream::ColorChoice {
    color_choice(find_value(args, "--color").unwrap_or_default())
}

/// Whether the command line asks for JSON, as far as it can be understood: twice is wrong.
#[must_use]
pub fn find_json(args: &[OsString]) -> bool {
    args.iter().take_while(|arg| *arg != "--").filter(|arg| *arg == "--json").count() == 1
}

/// The value of an option, written `--name value` or `--name=value`.
fn find_value<'a>(args: &'a [OsString], name: &str) -> Option<&'a str> {
    let args: Vec<&str> = args.iter().map(|arg| arg.to_str().unwrap_or_default()).collect();
    let options = args.iter().position(|&arg| arg == "--").map_or(&args[..], |end| &args[..end]);
    options.iter().enumerate().find_map(|(position, arg)| match arg.strip_prefix(name)? {
        "" => options.get(position + 1).copied(),
        rest => rest.strip_prefix('='),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_found_wherever_it_stands() {
        let find = |line: &str| find_language(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(find("giliran --lang id solve x"), Language::Indonesian);
        assert_eq!(find("giliran solve x --lang=id"), Language::Indonesian);
        assert_eq!(find("giliran solve x --language=id --lang=en"), Language::English);
    }

    #[test]
    fn json_is_asked_for_once() {
        let find = |line: &str| find_json(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert!(find("giliran --json solve x"));
        assert!(!find("giliran solve x --json --json") && !find("giliran solve -- --json"));
    }

    #[test]
    fn nothing_is_an_option_after_two_dashes() {
        let args: Vec<OsString> = ["giliran", "--color", "never", "--", "--color=always"].map(OsString::from).into();
        assert_eq!(find_color(&args), anstream::ColorChoice::Never);
        assert_eq!(find_value(&args, "--lang"), None);
    }
}
