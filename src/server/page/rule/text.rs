//! A rule within the text of `agency.toml`. Everything else stays as it was written, comments too.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_edit::{DocumentMut, Item, Table};

use crate::input::mark::split_mark;

/// The bytes of the rule that stands on a line, from 1: whole lines, from its header to the last that is its own, with its
/// tables such as `[quota.when]`. None where it has no header of its own, or is not in one piece.
pub(in crate::server::page) fn find_block(text: &str, line: u32) -> Option<Range<usize>> {
    let (mark, text) = split_mark(text);
    let block = find_behind_mark(text, line)?;
    Some(block.start + mark.len()..block.end + mark.len())
}

fn find_behind_mark(text: &str, line: u32) -> Option<Range<usize>> {
    let root = DeTable::parse(text).ok()?.into_inner();
    let at = text.split_inclusive('\n').take(line.checked_sub(1)? as usize).map(str::len).sum();
    let headers = root.values().flat_map(|value| list_headers(text, value)).collect::<Vec<_>>();
    let rules = root.values().filter_map(|value| value.get_ref().as_array()).flatten();
    let block = |rule: &Spanned<DeValue<'_>>| {
        let start = header_of(text, rule)?;
        Some((lines_of(text, start..last_byte(rule)), list_headers(text, rule)))
    };
    let (block, own) = rules.filter_map(block).find(|(block, _)| block.contains(&at))?;
    let is_whole = headers.iter().all(|header| own.contains(header) == block.contains(header));
    is_whole.then_some(block)
}

/// Where the header of a table stands; none where it has none.
fn header_of(text: &str, value: &Spanned<DeValue<'_>>) -> Option<usize> {
    let is_headed = value.get_ref().is_table() && text[value.span()].starts_with('[');
    is_headed.then_some(value.span().start)
}

/// The values that a value holds.
fn held_by<'v, 't>(value: &'v Spanned<DeValue<'t>>) -> Vec<&'v Spanned<DeValue<'t>>> {
    match value.get_ref() {
        DeValue::Table(table) => table.values().collect(),
        DeValue::Array(list) => list.iter().collect(),
        _ => Vec::new(),
    }
}

/// Where the headers of a table and of all tables within it stand.
fn list_headers(text: &str, value: &Spanned<DeValue<'_>>) -> Vec<usize> {
    let within = held_by(value).into_iter().flat_map(|value| list_headers(text, value));
    header_of(text, value).into_iter().chain(within).collect()
}

/// Where a table ends, with all that it holds.
fn last_byte(value: &Spanned<DeValue<'_>>) -> usize {
    held_by(value).into_iter().map(last_byte).fold(value.span().end, usize::max)
}

/// The whole lines that a range touches.
fn lines_of(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at + 1);
    start..end
}

/// The text with other values in the rule of a block, of which `before` says the same in a form's own words: comments, order,
/// how values are written that stay, and what goes without saying are kept.
pub(in crate::server::page) fn replace_block(text: &str, range: Range<usize>, before: &str, block: &str) -> String {
    let new = amend_block(&text[range.clone()], before, block).unwrap_or_else(|| block.to_owned());
    // A text that ends without a line end stays one.
    let is_last = range.end == text.len() && !text.ends_with('\n');
    let end = if new.ends_with('\n') || is_last { "" } else { "\n" };
    format!("{}{new}{end}{}", &text[..range.start], &text[range.end..])
}

/// A rule as it is written, with what differs between two others of its kind; none where these are not.
fn amend_block(old: &str, before: &str, new: &str) -> Option<String> {
    let values = [before, new].map(|text| toml::from_str::<toml::Table>(text).ok());
    let [Some(old_values), Some(new_values)] = values else { return None };
    let family = new_values.keys().next().filter(|family| old_values.contains_key(*family))?;
    let [old_values, new_values] = [&old_values, &new_values].map(|root| root[family].as_array()?.first()?.as_table());
    let (old_values, new_values) = old_values.zip(new_values)?;
    if old_values == new_values {
        return Some(old.to_owned());
    }
    let mut document: DocumentMut = old.parse().ok()?;
    let mut other: DocumentMut = new.parse().ok()?;
    let rule = first_rule(&mut document, family)?;
    let wanted = first_rule(&mut other, family)?;
    old_values.keys().filter(|key| !new_values.contains_key(*key)).for_each(|key| drop(rule.remove(key)));
    for (key, _) in new_values.iter().filter(|(key, value)| old_values.get(*key) != Some(value)) {
        let mut item = wanted.remove(key)?;
        match (rule.get_mut(key), item.as_value_mut()) {
            (Some(Item::Value(before)), Some(after)) => {
                *after.decor_mut() = before.decor().clone();
                *before = after.clone();
            }
            _ => {
                rule.remove(key);
                rule.insert(key, item);
            }
        }
    }
    Some(document.to_string())
}

fn first_rule<'d>(document: &'d mut DocumentMut, family: &str) -> Option<&'d mut Table> {
    document.get_mut(family)?.as_array_of_tables_mut()?.get_mut(0)
}

/// The text without a block, and without the blank lines and comments right above it that were its own.
pub(in crate::server::page) fn remove_block(text: &str, range: Range<usize>) -> String {
    let mut start = range.start;
    let mut above = |is_own: fn(&str) -> bool| {
        while let Some(line) = text[..start].split_inclusive('\n').next_back().filter(|line| is_own(line.trim())) {
            start -= line.len();
        }
    };
    above(|line| line.starts_with('#'));
    above(str::is_empty);
    format!("{}{}", &text[..start], &text[range.end..])
}

/// The text with a block at its end.
pub(in crate::server::page) fn add_block(text: &str, block: &str) -> String {
    let gap = if text.is_empty() || text.ends_with("\n\n") {
        ""
    } else if text.ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    format!("{text}{gap}{}\n", block.trim_end())
}

/// The text with a key of its top level set to a value, as TOML writes it.
pub(in crate::server::page) fn set_key(text: &str, key: &str, value: &str) -> String {
    let (mark, text) = split_mark(text);
    let (root, _) = DeTable::parse_recoverable(text);
    match root.get_ref().get(key) {
        Some(old) => format!("{mark}{}{value}{}", &text[..old.span().start], &text[old.span().end..]),
        None => format!("{mark}{key} = {value}\n{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{add_block, find_block, remove_block, replace_block, set_key};

    const TEXT: &str = "name = \"A\"\n\n# Nearly half.\n[[quota]]\nid = \"coverage\"\nmin_office = \"45%\"\n\n\
                        # The ceremony.\n[[quota]]\nid = \"ceremony\"\nmax_wfh = \"0%\"\n";

    #[test]
    fn a_block_ends_where_the_next_one_is_introduced() {
        let block = |line| find_block(TEXT, line).map(|block| &TEXT[block]);
        assert_eq!(block(4), Some("[[quota]]\nid = \"coverage\"\nmin_office = \"45%\"\n"));
        assert_eq!(block(6), block(4));
        assert_eq!(block(9), Some("[[quota]]\nid = \"ceremony\"\nmax_wfh = \"0%\"\n"));
        assert_eq!(block(1), None);
        assert_eq!(find_block("", 1), None);
    }

    #[test]
    fn other_lines_stay_as_they_are() {
        let block = find_block(TEXT, 4).unwrap();
        let now = "[[quota]]\nid = \"coverage\"\nmin_office = \"45%\"\n";
        assert_eq!(
            replace_block(TEXT, block.clone(), now, "[[quota]]\nid = \"new\"\n"),
            TEXT.replace("id = \"coverage\"\nmin_office = \"45%\"", "id = \"new\"")
        );
        assert_eq!(
            remove_block(TEXT, block),
            "name = \"A\"\n\n# The ceremony.\n[[quota]]\nid = \"ceremony\"\nmax_wfh = \"0%\"\n"
        );
        assert_eq!(add_block("a = 1\n", "[[limit]]\n"), "a = 1\n\n[[limit]]\n");
        assert_eq!(add_block("a = 1", "[[limit]]"), "a = 1\n\n[[limit]]\n");
    }

    #[test]
    fn tables_of_a_rule_go_with_it() {
        let rule = "[[quota]]\nid = \"a\"\n[quota.when]\nweekdays = [\n  \"Mon\",\n]\n[quota.who]\nunit = \"A\"\n";
        let text = format!("name = \"A\"\n\n[[quota]]\nid = \"b\"\n\n{rule}\n# Last.\n[wishes]\nbudget = 3\n");
        for line in [6, 9, 13] {
            let block = find_block(&text, line).unwrap();
            assert_eq!(&text[block.clone()], rule);
            assert_eq!(remove_block(&text, block), text.replace(&format!("\n{rule}"), ""));
        }
        assert_eq!(find_block(&text, 16), None);
        // What would be left behind would be taken for a part of the rule above.
        let torn = "[[quota]]\nid = \"a\"\n[wishes]\nbudget = 3\n[quota.when]\nweekdays = [\"Mon\"]\n";
        assert_eq!(find_block(torn, 1), None);
        assert_eq!(find_block("[[limit]]\nper = \"week\"\nmax_wfh = 3\n[x]\nquota = [\n{id = \"a\"}]\n", 5), None);
    }

    #[test]
    fn a_mark_before_the_text_stays_there() {
        let rule = "[[limit]]\nid = \"a\"\nper = \"week\"\nmax_wfh = 3\n";
        let text = format!("\u{feff}{rule}");
        let block = find_block(&text, 1).unwrap();
        assert_eq!(&text[block.clone()], rule);
        let less = rule.replace("= 3", "= 2");
        assert_eq!(replace_block(&text, block.clone(), rule, &less), text.replace("= 3", "= 2"));
        assert_eq!(remove_block(&text, block), "\u{feff}");
    }

    #[test]
    fn what_a_form_does_not_change_stays_as_it_is_written() {
        let rule = "[[limit]] # by agreement\nmax_wfh = 3 # was 4\n# all of them\nid = 'three'\nper = \"week\"\n\
                    [limit.who] # drivers\nunit = \"A\"\n";
        let text = format!("name = \"A\"\r\n\n{rule}");
        let three = "[[limit]]\nid = \"three\"\nwho = { unit = \"A\" }\nper = \"week\"\nmax_wfh = 3";
        let changed = |new: &str| replace_block(&text, find_block(&text, 3).unwrap(), three, new);
        assert_eq!(changed(three), text);
        assert_eq!(changed(&three.replace("wfh = 3", "wfh = 2")), text.replace("wfh = 3", "wfh = 2"));
        assert_eq!(
            changed("[[limit]]\nid = \"three\"\nper = \"month\"\nmax_wfh = 3\nsoft = true"),
            "name = \"A\"\r\n\n[[limit]] # by agreement\nmax_wfh = 3 # was 4\n# all of them\nid = 'three'\n\
             per = \"month\"\nsoft = true\n"
        );
        let of_b = changed(&three.replace("\"A\"", "\"B\""));
        assert!(of_b.contains("# all of them") && of_b.contains("unit = \"B\"") && !of_b.contains("\"A\" }"), "{of_b}");
        assert!(toml::from_str::<toml::Table>(&of_b).is_ok(), "{of_b}");
        assert_eq!(changed("[[wish]]"), "name = \"A\"\r\n\n[[wish]]\n");
    }

    #[test]
    fn a_key_is_set_where_it_is_or_else_first() {
        assert_eq!(set_key("policy = \"a\"\nname = \"x\"\n", "policy", "\"b\""), "policy = \"b\"\nname = \"x\"\n");
        assert_eq!(set_key("policy = 'a' # why\n", "policy", "\"b\""), "policy = \"b\" # why\n");
        let marked = set_key("\u{feff}name = \"x\"\n", "policy", "\"b\"");
        assert_eq!(marked, "\u{feff}policy = \"b\"\nname = \"x\"\n");
        assert_eq!(set_key(&marked, "policy", "\"c\""), marked.replace("\"b\"", "\"c\""));
        assert_eq!(set_key("[a]\npolicy = 1\n", "policy", "\"b\""), "policy = \"b\"\n[a]\npolicy = 1\n");
    }
}
