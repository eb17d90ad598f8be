//! A rule within the text of `agency.toml`. Everything else stays as it was written, comments too.

use std::ops::Range;

/// The lines of the table that stands on a line, from 1: from its header to the last line that is its own.
pub(in crate::server::page) fn find_block(text: &str, line: u32) -> Option<Range<usize>> {
    let lines: Vec<&str> = text.lines().collect();
    let at = (line as usize).checked_sub(1)?;
    // A diagnostic may name a line within the table.
    let start =
        (0..=at.min(lines.len().checked_sub(1)?)).rev().find(|&row| lines[row].trim_start().starts_with("[["))?;
    let mut end = start + 1;
    let mut in_text = false;
    for (row, line) in lines.iter().enumerate().skip(start + 1) {
        if !in_text && line.trim_start().starts_with('[') && !line.trim_start().starts_with("[\"") {
            break;
        }
        in_text ^= line.matches("\"\"\"").count() % 2 == 1;
        let trimmed = line.trim();
        // What stands before the next table, or after a blank line without being a value, belongs to what follows.
        if in_text || (!trimmed.is_empty() && !trimmed.starts_with('#')) {
            end = row + 1;
        }
    }
    Some(start..end)
}

fn with_lines(text: &str, range: Range<usize>, block: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.splice(range, block.lines());
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// The text with another block in the place of one.
pub(in crate::server::page) fn replace_block(text: &str, range: Range<usize>, block: &str) -> String {
    with_lines(text, range, block)
}

/// The text without a block, and without the blank lines and comments right above it that were its own.
pub(in crate::server::page) fn remove_block(text: &str, range: Range<usize>) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut start = range.start;
    while start > 0 && lines[start - 1].trim_start().starts_with('#') {
        start -= 1;
    }
    while start > 0 && lines[start - 1].trim().is_empty() {
        start -= 1;
    }
    with_lines(text, start..range.end, "")
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
    let written = format!("{key} = {value}");
    let lines: Vec<&str> = text.lines().collect();
    let top = lines.iter().position(|line| line.trim_start().starts_with('[')).unwrap_or(lines.len());
    let found = lines[..top].iter().position(|line| line.split_once('=').is_some_and(|(name, _)| name.trim() == key));
    match found {
        Some(row) => with_lines(text, row..row + 1, &written),
        None => with_lines(text, 0..0, &written),
    }
}

#[cfg(test)]
mod tests {
    use super::{add_block, find_block, remove_block, replace_block, set_key};

    const TEXT: &str = "name = \"A\"\n\n# Nearly half.\n[[quota]]\nid = \"coverage\"\nmin_office = \"45%\"\n\n\
                        # The ceremony.\n[[quota]]\nid = \"ceremony\"\nmax_wfh = \"0%\"\n";

    #[test]
    fn a_block_ends_where_the_next_one_is_introduced() {
        assert_eq!(find_block(TEXT, 4), Some(3..6));
        assert_eq!(find_block(TEXT, 6), Some(3..6));
        assert_eq!(find_block(TEXT, 9), Some(8..11));
        assert_eq!(find_block(TEXT, 1), None);
        assert_eq!(find_block("", 1), None);
    }

    #[test]
    fn other_lines_stay_as_they_are() {
        let block = find_block(TEXT, 4).unwrap();
        assert_eq!(
            replace_block(TEXT, block.clone(), "[[quota]]\nid = \"new\"\n"),
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
    fn a_key_is_set_where_it_is_or_else_first() {
        assert_eq!(set_key("policy = \"a\"\nname = \"x\"\n", "policy", "\"b\""), "policy = \"b\"\nname = \"x\"\n");
        assert_eq!(set_key("[a]\npolicy = 1\n", "policy", "\"b\""), "policy = \"b\"\n[a]\npolicy = 1\n");
    }
}
