//! A page as its reader sees it: sections with texts and tables, and what is in code spans.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Words, and those of them that are code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// All of it.
    pub text: String,
    /// The code spans in it.
    pub codes: Vec<String>,
}

/// A table without its header.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Vec<Text>>,
}

/// A heading and what follows it, up to the next one.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// 1 for the title.
    pub level: u8,
    /// The code spans of the heading.
    pub codes: Vec<String>,
    /// Paragraphs.
    pub texts: Vec<Text>,
    /// Tables.
    pub tables: Vec<Table>,
}

/// A page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its sections, the first being the title's.
    pub sections: Vec<Section>,
    /// Where its links lead.
    pub links: Vec<String>,
    texts: Vec<Text>,
}

impl Page {
    /// Reads a page; one with anything that the terminal's layout does not know is an error.
    pub fn read(markdown: &str) -> Self {
        let mut page = Self::default();
        let mut text = Text::default();
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    page.sections.push(Section { level: level as u8, ..Section::default() });
                }
                Event::Start(Tag::Table(_)) => page.section().tables.push(Table::default()),
                Event::Start(Tag::TableRow) => page.table().rows.push(Vec::new()),
                Event::Start(Tag::Link { dest_url, .. }) => page.links.push(dest_url.into_string()),
                Event::Start(
                    Tag::Paragraph
                    | Tag::CodeBlock(_)
                    | Tag::List(_)
                    | Tag::Item
                    | Tag::Strong
                    | Tag::TableHead
                    | Tag::TableCell,
                ) => {}
                Event::End(TagEnd::Heading(_)) => {
                    let heading = page.take(&mut text);
                    page.section().codes = heading.codes;
                }
                Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                    let text = page.take(&mut text);
                    page.section().texts.push(text);
                }
                Event::End(TagEnd::TableCell) => {
                    let cell = page.take(&mut text);
                    if let Some(row) = page.table().rows.last_mut() {
                        row.push(cell);
                    }
                }
                Event::End(TagEnd::CodeBlock) => drop(page.take(&mut text)),
                Event::End(_) => {}
                Event::Text(words) => text.text.push_str(&words),
                Event::Code(code) => {
                    text.text.push_str(&code);
                    text.codes.push(code.into_string());
                }
                Event::SoftBreak => text.text.push(' '),
                other => panic!("the terminal does not show {other:?}"),
            }
        }
        page
    }

    /// Every word of the page.
    pub fn words(&self) -> impl Iterator<Item = String> + '_ {
        self.texts.iter().flat_map(|text| text.text.split_whitespace()).map(str::to_owned)
    }

    fn section(&mut self) -> &mut Section {
        self.sections.last_mut().expect("a page begins with its title")
    }

    fn table(&mut self) -> &mut Table {
        self.section().tables.last_mut().expect("a row is in a table")
    }

    fn take(&mut self, text: &mut Text) -> Text {
        let text = std::mem::take(text);
        self.texts.push(text.clone());
        text
    }
}
