//! What the template shows: texts, tables and charts in order; the template computes nothing.

use serde::Serialize;

use crate::message::{Language, Message};

/// The whole file.
#[derive(Serialize)]
pub(super) struct Page {
    /// Code of the language.
    pub lang: &'static str,
    /// The agency.
    pub agency: String,
    /// The days planned.
    pub period: String,
    /// Title of the circular.
    pub circular: String,
    /// Its number and who issued it.
    pub issued: String,
    /// What is known of the roster, in a sentence.
    pub status: String,
    /// Whether it is proven.
    pub proven: bool,
    /// Key figures.
    pub figures: Vec<Fact>,
    /// The scenarios side by side.
    pub decision: Option<TableView>,
    /// What it means, in plain words.
    pub meaning: Vec<String>,
    /// What follows page one.
    pub sections: Vec<Section>,
    /// What made the file.
    pub made_by: String,
}

/// A figure with its label.
#[derive(Serialize)]
pub(super) struct Fact {
    /// What it is.
    pub label: String,
    /// The figure.
    pub value: String,
    /// A further detail; may be empty.
    pub detail: String,
}

/// A part of the report.
#[derive(Serialize)]
pub(super) struct Section {
    /// Anchor.
    pub id: &'static str,
    /// Heading.
    pub title: String,
    /// What to know before the charts.
    pub lead: Vec<String>,
    /// Charts and tables.
    pub parts: Vec<Part>,
}

/// A chart, a table, or a chart with the table behind it.
#[derive(Serialize)]
pub(super) struct Part {
    /// Heading; may be empty.
    pub title: String,
    /// The chart, as SVG.
    pub chart: Option<String>,
    /// The numbers.
    pub table: TableView,
    /// What is left out of it; may be empty.
    pub note: String,
}

/// A table; the first cell of each row is its heading.
#[derive(Default, Serialize)]
pub(super) struct TableView {
    /// Headings of the columns.
    pub head: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<CellView>>,
    /// Whether the cells are words, set to the left.
    pub words: bool,
}

/// A cell.
#[derive(Default, Serialize)]
pub(super) struct CellView {
    /// What it says.
    pub text: String,
    /// What is shown below it, small; may be empty.
    pub note: String,
}

impl From<String> for CellView {
    fn from(text: String) -> Self {
        Self { text, note: String::new() }
    }
}

impl TableView {
    /// A table of numbers without rows, with these entries of the catalogue as headings.
    pub(super) fn new(head: &[&str], language: Language) -> Self {
        Self { head: head.iter().map(|id| language.get(id)).collect(), ..Self::default() }
    }

    /// Adds a row.
    pub(super) fn push(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(CellView::from).collect());
    }
}

impl Section {
    /// A section without anything but its title: the entry `report-ID`, with an opening text where it has `.lead`.
    pub(super) fn new(id: &'static str, language: Language) -> Self {
        let entry = format!("report-{id}");
        let lead = format!("{entry}.lead");
        let lead = if language.has(&lead) { vec![language.get(&lead)] } else { Vec::new() };
        Self { id, title: language.get(&entry), lead, parts: Vec::new() }
    }

    /// Adds a paragraph before the charts.
    pub(super) fn say(&mut self, message: &Message, language: Language) {
        self.lead.push(language.text(message));
    }
}
