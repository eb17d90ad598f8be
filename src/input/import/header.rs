//! Finds the table in a grid: the header, in one row or two, among titles, legends and notes, and the rows below it.

use super::field::{Field, fold};
use super::grid::{Grid, GridRow};
use super::value::{clean_nip, is_person_id};

/// Within how many rows with something in them the header must be.
const HEADER_ROWS: usize = 40;

/// A table in a grid.
#[derive(Debug)]
pub(super) struct Found {
    /// Its columns with something in them, from the left.
    pub columns: Vec<FoundColumn>,
    /// The rows of its header as a spreadsheet numbers them; none where it has none.
    pub header: Vec<u32>,
    /// The texts above the header.
    pub titles: Vec<String>,
    /// Where its body begins among the rows of the grid.
    pub body: usize,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub(super) struct FoundColumn {
    /// Its position in the rows.
    pub position: usize,
    /// Its header as it is written, of both rows.
    pub header: String,
    /// What it holds; none where that is not known, or an earlier column holds what only one may.
    pub field: Option<Field>,
}

impl Found {
    /// The position of the column that holds this.
    pub fn position(&self, field: Field) -> Option<usize> {
        self.columns.iter().find(|column| column.field == Some(field)).map(|column| column.position)
    }

    /// What a row says of a field: the first of its columns that is not empty.
    pub fn text<'r>(&self, row: &'r GridRow, field: Field) -> &'r str {
        self.texts(row, field).next().unwrap_or_default()
    }

    /// What each column of a field says that is not empty, from the left.
    pub fn texts<'r>(&self, row: &'r GridRow, field: Field) -> impl Iterator<Item = &'r str> {
        let columns = self.columns.iter().filter(move |column| column.field == Some(field));
        columns.map(|column| row.text(column.position)).filter(|text| !text.is_empty())
    }

    /// Whether the table has the column.
    pub fn has(&self, field: Field) -> bool {
        self.position(field).is_some()
    }
}

/// The table of a grid; none where nothing looks like a header, and no column like the NIPs of people.
pub(super) fn find_table(grid: &Grid) -> Option<Found> {
    let mut best: Option<(usize, usize, usize)> = None;
    for at in 0..grid.rows.len().min(HEADER_ROWS) {
        for rows in 1..=2 {
            let Some(header) = grid.rows.get(at..at + rows) else { continue };
            if header.iter().any(is_data) {
                continue;
            }
            let score = score(header);
            // A row that adds nothing is a title above the header, or the first of the body.
            if score >= 2 && best.is_none_or(|(most, _, fewest)| score > most || score == most && rows < fewest) {
                best = Some((score, at, rows));
            }
        }
    }
    match best {
        Some((_, at, rows)) => Some(read_header(grid, at, rows)),
        None => find_bare(grid),
    }
}

/// Whether the row is about a person: no header holds a NIP.
fn is_data(row: &GridRow) -> bool {
    row.cells.iter().any(|cell| is_person_id(&clean_nip(&cell.text)))
}

/// How many different columns a header names; none where it does not say whom or what the rows are about.
fn score(header: &[GridRow]) -> usize {
    let mut fields: Vec<Field> = (0..width(header)).filter_map(|column| Field::of(&join(header, column))).collect();
    fields.sort_unstable();
    fields.dedup();
    let tells = |field: &Field| field.is_person() || matches!(field, Field::UnitName | Field::UnitCode);
    if fields.iter().any(tells) { fields.len() } else { 0 }
}

fn width(rows: &[GridRow]) -> usize {
    rows.iter().map(|row| row.cells.len()).max().unwrap_or_default()
}

/// The header of a column over two rows: the lower one where it says what the column holds, or else both.
fn join(header: &[GridRow], column: usize) -> String {
    let [first, second] = header else { return header.first().map_or("", |row| row.text(column)).to_owned() };
    let (below, own) = (second.text(column), first.text(column));
    if below.is_empty() || below == own {
        return own.to_owned();
    }
    // Of a merged cell only the first has the text.
    let above = (0..=column).rev().map(|at| first.text(at)).find(|text| !text.is_empty()).unwrap_or_default();
    match Field::of(below) {
        Some(_) => below.to_owned(),
        None => format!("{above} {below}").trim().to_owned(),
    }
}

fn read_header(grid: &Grid, at: usize, rows: usize) -> Found {
    let header = &grid.rows[at..at + rows];
    let body = at + rows;
    let mut columns: Vec<FoundColumn> = Vec::new();
    for position in 0..width(header) {
        let text = join(header, position);
        let field = Field::of(&text);
        let repeated = field.is_some_and(|field| {
            !matches!(field, Field::Personal | Field::Address)
                && !field.may_repeat()
                && columns.iter().any(|column| column.field == Some(field))
        });
        if !text.is_empty() {
            columns.push(FoundColumn { position, header: text, field: field.filter(|_| !repeated) });
        }
    }
    // `ID` is the key of a table of units beside what is above each, and a person's number otherwise.
    if columns.iter().any(|column| column.field == Some(Field::ParentCode))
        && !columns.iter().any(|column| column.field == Some(Field::UnitCode))
    {
        for column in &mut columns {
            if column.field == Some(Field::Id) && fold(&column.header) == "id" {
                column.field = Some(Field::UnitCode);
            }
        }
    }
    let titles = grid.rows[..at].iter().flat_map(|row| &row.cells);
    let titles = titles.map(|cell| cell.text.clone()).filter(|text| !text.is_empty()).collect();
    Found { columns, header: header.iter().map(|row| row.number).collect(), titles, body: skip_numbering(grid, body) }
}

/// Where the body begins: official tables number their columns 1, 2, 3 below the header.
fn skip_numbering(grid: &Grid, body: usize) -> usize {
    let Some(row) = grid.rows.get(body) else { return body };
    let filled: Vec<&str> = row.cells.iter().map(|cell| &*cell.text).filter(|text| !text.is_empty()).collect();
    let numbers = filled.iter().zip(1..).all(|(text, next)| text.trim_matches(['(', ')']).parse() == Ok(next));
    if numbers && filled.len() > 2 { body + 1 } else { body }
}

/// A list without a header: the column in which most cells are NIPs, and the one beside it that holds names.
fn find_bare(grid: &Grid) -> Option<Found> {
    let columns = width(&grid.rows);
    let sound =
        |column: usize| grid.rows.iter().filter_map(move |row| row.cells.get(column)).filter(|cell| !cell.is_error);
    let filled = |column: usize| sound(column).map(|cell| &*cell.text).filter(|text| !text.is_empty());
    let ids = |column: usize| filled(column).filter(|text| is_person_id(&clean_nip(text))).count();
    let id = (0..columns).max_by_key(|&column| (ids(column), std::cmp::Reverse(column)))?;
    if 2 * ids(id) < filled(id).count().max(1) || ids(id) == 0 {
        return None;
    }
    let letters = |column: usize| {
        filled(column).filter(|text| text.contains(' ') && text.starts_with(char::is_alphabetic)).count()
    };
    let name = (0..columns).filter(|&column| column != id).max_by_key(|&column| letters(column))?;
    let column = |position, field| FoundColumn { position, header: String::new(), field: Some(field) };
    let mut columns = vec![column(id, Field::Id), column(name, Field::Name)];
    columns.sort_by_key(|column| column.position);
    Some(Found { columns, header: Vec::new(), titles: Vec::new(), body: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::import::grid::GridCell;

    #[test]
    fn a_list_without_a_header_has_a_column_of_which_half_are_nips() {
        let row = |number: u32, texts: [&str; 3]| {
            let cell = |text: &str| GridCell { text: text.to_owned(), ..GridCell::default() };
            GridRow { number, cells: texts.into_iter().map(cell).collect() }
        };
        let find = |ids: [&str; 4]| {
            let rows = (1..).zip(ids).map(|(number, id)| row(number, ["1", id, "Budi Contoh"])).collect();
            let found = find_bare(&Grid { rows, ..Grid::default() })?;
            Some(found.columns.iter().map(|column| (column.position, column.field)).collect::<Vec<_>>())
        };
        let nip = "197001012009011001";
        let both = Some(vec![(1, Some(Field::Id)), (2, Some(Field::Name))]);
        assert_eq!(find([nip, nip, "tenaga", "honorer"]), both);
        assert_eq!(find([nip, nip, nip, "honorer"]), both);
        assert_eq!(find([nip, "tenaga", "tenaga", "honorer"]), None);
        assert_eq!(find(["magang", "tenaga", "tenaga", "honorer"]), None);
    }
}
