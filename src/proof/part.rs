//! Parts of a program: columns, and rows that are about them alone, whose assignments are the paths of a diagram.

use rustc_hash::FxHashMap;

use crate::formulation::program::{ColumnIx, RowBounds, Rows};

use super::diagram::Diagram;

/// Columns with rows about them alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The columns in the order of the diagram.
    pub order: Vec<ColumnIx>,
    /// The rows, ascending.
    pub rows: Vec<u32>,
    /// Equations about these columns that no diagram of moderate size could keep as rows, in the order in which they are kept:
    /// each is that of the longest paths of some lengths.
    pub equations: Vec<u32>,
}

/// A row that is kept where a sum over the columns of a part is at its greatest.
#[derive(Clone, Debug)]
pub struct Equation {
    /// The row.
    pub row: u32,
    /// By place of the column.
    pub coefficients: Vec<i64>,
    /// What the sum is.
    pub side: i64,
}

impl Part {
    /// The assignments that keep rows and equations, with fixed columns as what they are. None where [`Diagram::new`] gives none, or
    /// an equation is none, is about other columns too, or is kept elsewhere than where its sum is at its greatest.
    #[must_use]
    pub fn diagram(&self, rows: &Rows, fixed: &[Option<bool>], most: usize) -> Option<Diagram> {
        let diagram = Diagram::new(rows, fixed, &self.rows, &self.order, most)?;
        self.equations
            .iter()
            .try_fold(diagram, |diagram, &row| Equation::read(rows, fixed, &self.order, row)?.keep(&diagram))
    }
}

impl Equation {
    /// A row over columns in this order and fixed ones; none where it is no equation, or about other columns too.
    #[must_use]
    pub fn read(rows: &Rows, fixed: &[Option<bool>], order: &[ColumnIx], row: u32) -> Option<Self> {
        let RowBounds { lower: Some(lower), upper: Some(upper) } =
            ((row as usize) < rows.len()).then(|| rows.bounds(row as usize))?
        else {
            return None;
        };
        let mut constant = 0;
        let mut coefficient_of: FxHashMap<ColumnIx, i64> = FxHashMap::default();
        for entry in rows.entries(row as usize) {
            let coefficient = i64::from(entry.coefficient);
            match fixed[entry.column as usize] {
                Some(value) => constant += i64::from(value) * coefficient,
                None => *coefficient_of.entry(entry.column).or_default() += coefficient,
            }
        }
        let coefficients = order.iter().map(|column| coefficient_of.remove(column).unwrap_or_default()).collect();
        (lower == upper && coefficient_of.is_empty()).then_some(Self { row, coefficients, side: upper - constant })
    }

    /// The paths of a diagram that keep it; none where these are not its longest.
    #[must_use]
    pub fn keep(&self, diagram: &Diagram) -> Option<Diagram> {
        let (greatest, _) = diagram.greatest(&self.coefficients)?;
        if greatest == self.side { diagram.keep_greatest(&self.coefficients) } else { None }
    }
}
