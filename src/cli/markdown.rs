//! Markdown for a terminal: paragraphs wrapped to its width, tables laid out in columns or, where they are too wide for
//! that, as a list of entries.

use std::fmt::Write as _;
use std::mem::take;

use anstyle::{AnsiColor, Style};
use comfy_table::{ColumnConstraint, ContentArrangement, Table, presets};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use textwrap::core::display_width;

use super::console::STRONG;
use super::manual::Topic;

/// What is typed or written in a file.
const CODE: Style = AnsiColor::Cyan.on_default();

/// The last column of a table is wrapped, but to no less than this.
const NARROWEST: usize = 30;

/// Lays out a page for a screen of that many columns.
pub fn format_markdown(page: &str, width: usize) -> String {
    let mut layout = Layout { width, ..Layout::default() };
    for event in Parser::new_ext(page, Options::ENABLE_TABLES) {
        layout.hear(event);
    }
    layout.out.trim_start().to_owned()
}

/// A page that is being laid out.
#[derive(Default)]
struct Layout {
    out: String,
    width: usize,
    /// The words of the paragraph, heading or cell that is not finished yet.
    words: String,
    /// Per list that is open the number of its next item; none where items have no numbers.
    lists: Vec<Option<u64>>,
    /// What comes before the next line of the innermost item.
    bullet: Option<String>,
    /// Whether lines are kept as they are.
    is_code: bool,
    /// The rows of the table that is open, its header first.
    table: Option<Vec<Vec<String>>>,
    /// Where the link that is open leads.
    link: String,
}

impl Layout {
    fn hear(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) if self.is_code => {
                for line in text.lines() {
                    let indented = format!("{:indent$}{line}", "", indent = self.indent() + 4);
                    let _ = writeln!(self.out, "{}", indented.trim_end());
                }
            }
            Event::Text(text) => self.words.push_str(&text),
            // Cells are measured, so they carry no styles.
            Event::Code(text) if self.table.is_some() => self.words.push_str(&text),
            Event::Code(text) => {
                let _ = write!(self.words, "{CODE}{text}{CODE:#}");
            }
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            // A page has nothing else; a test holds it to that.
            _ => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } | Tag::Paragraph => self.begin(),
            Tag::CodeBlock(_) => {
                self.flush();
                self.begin();
                self.is_code = true;
            }
            Tag::List(first) => {
                self.flush();
                if self.lists.is_empty() {
                    self.begin();
                }
                self.lists.push(first);
            }
            Tag::Item => {
                let bullet = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                };
                self.bullet = Some(bullet);
            }
            Tag::Table(_) => {
                self.begin();
                self.table = Some(Vec::new());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(rows) = &mut self.table {
                    rows.push(Vec::new());
                }
            }
            Tag::Strong if self.table.is_none() => {
                let _ = write!(self.words, "{STRONG}");
            }
            Tag::Link { dest_url, .. } => self.link = dest_url.into_string(),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let heading = take(&mut self.words);
                let mark = if level == HeadingLevel::H1 { "" } else { "## " };
                let _ = writeln!(self.out, "{STRONG}{mark}{heading}{STRONG:#}");
            }
            TagEnd::Paragraph | TagEnd::Item => self.flush(),
            TagEnd::CodeBlock => self.is_code = false,
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::TableCell => {
                let cell = take(&mut self.words);
                if let Some(row) = self.table.as_mut().and_then(|rows| rows.last_mut()) {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                let rows = self.table.take().unwrap_or_default();
                self.out.push_str(&format_table(&rows, self.width));
            }
            TagEnd::Strong if self.table.is_none() => {
                let _ = write!(self.words, "{STRONG:#}");
            }
            TagEnd::Link => self.name_topic(),
            _ => {}
        }
    }

    /// A link to another page says how to read it; any other is shown with its address.
    fn name_topic(&mut self) {
        let link = take(&mut self.link);
        match link.strip_suffix(".md").and_then(Topic::find) {
            Some(topic) => {
                let _ = write!(self.words, " (giliran help {})", topic.code);
            }
            None => {
                let _ = write!(self.words, " ({link})");
            }
        }
    }

    /// A blank line before what comes, but none between an item's bullet and its text.
    fn begin(&mut self) {
        if self.bullet.is_none() && !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn indent(&self) -> usize {
        self.lists.len() * 2
    }

    /// Writes the words so far as a paragraph.
    fn flush(&mut self) {
        let words = take(&mut self.words);
        if words.trim().is_empty() {
            return;
        }
        let bullet = self.bullet.take();
        let indent = " ".repeat(self.indent());
        let first = match &bullet {
            Some(bullet) => format!("{:>width$}", bullet, width = self.indent().max(display_width(bullet))),
            None => indent.clone(),
        };
        let options = textwrap::Options::new(self.width).initial_indent(&first).subsequent_indent(&indent);
        for line in textwrap::wrap(words.trim(), options.break_words(false)) {
            let _ = writeln!(self.out, "{}", line.trim_end());
        }
    }
}

/// A table in columns, the last of which is wrapped; as entries where the columns leave too little room for that.
fn format_table(rows: &[Vec<String>], width: usize) -> String {
    let Some((header, body)) = rows.split_first() else { return String::new() };
    let natural = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| display_width(cell)).max().unwrap_or_default()
    };
    let last = header.len().saturating_sub(1);
    let before: usize = (0..last).map(|column| natural(column) + 2).sum();
    if before + natural(last).min(NARROWEST) > width {
        return format_entries(header, body, width);
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width((width + 1) as u16);
    table.set_header(header);
    table.add_rows(body);
    for column in table.column_iter_mut().take(last) {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    table.lines().map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(&line).trim_end())).collect()
}

/// Each row as its first cell, and below it the others under their headings.
fn format_entries(header: &[String], body: &[Vec<String>], width: usize) -> String {
    let label_width = header.iter().skip(1).map(|label| display_width(label)).max().unwrap_or_default();
    let mut text = String::new();
    for (position, row) in body.iter().enumerate() {
        let mut cells = row.iter();
        let name = cells.next().map_or("", String::as_str);
        let _ = writeln!(text, "{}{STRONG}{name}{STRONG:#}", if position == 0 { "" } else { "\n" });
        for (label, cell) in header.iter().skip(1).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            let first = format!("  {label:label_width$}  ");
            let rest = " ".repeat(label_width + 4);
            let options = textwrap::Options::new(width).initial_indent(&first).subsequent_indent(&rest);
            for line in textwrap::wrap(cell, options.break_words(false)) {
                let _ = writeln!(text, "{}", line.trim_end());
            }
        }
    }
    text
}
