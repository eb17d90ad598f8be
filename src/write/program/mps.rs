//! MPS in its free form.

use std::io::{self, Write};

use crate::result::program::{NamedObjective, NamedProgram, ONE, Relation, Sense};

/// What a line of comment begins with.
pub(super) const COMMENT: char = '*';

/// Writes a program as MPS.
pub(super) fn write_mps(program: &NamedProgram, objective: &NamedObjective, out: &mut dyn Write) -> io::Result<()> {
    super::head::write_head(COMMENT, objective, out)?;
    let sense = if objective.sense == Sense::Maximise { "MAX" } else { "MIN" };
    writeln!(out, "NAME giliran FREE\nOBJSENSE\n    {sense}\nROWS\n N {}", objective.name)?;
    for row in &program.rows {
        let relation = match row.relation {
            Relation::AtMost => 'L',
            Relation::AtLeast => 'G',
            Relation::Exactly => 'E',
        };
        writeln!(out, " {relation} {}", row.name)?;
    }
    write_columns(program, objective, out)?;
    writeln!(out, "RHS")?;
    for row in program.rows.iter().filter(|row| row.bound != 0) {
        writeln!(out, " RHS {} {}", row.name, row.bound)?;
    }
    writeln!(out, "BOUNDS\n FX BND {} 1", program.columns[ONE as usize])?;
    for column in &program.columns[ONE as usize + 1..] {
        writeln!(out, " BV BND {column}")?;
    }
    writeln!(out, "ENDATA")
}

/// Each column with its cost, stated also where it is 0, and its rows. The first one is no choice; all others are whole.
fn write_columns(program: &NamedProgram, objective: &NamedObjective, out: &mut dyn Write) -> io::Result<()> {
    let mut costs = vec![0; program.columns.len()];
    for &(column, cost) in &objective.terms {
        costs[column as usize] += cost;
    }
    let rows_of = list_rows_by_column(program);
    writeln!(out, "COLUMNS")?;
    for (position, (name, cost)) in program.columns.iter().zip(costs).enumerate() {
        if position == ONE as usize + 1 {
            writeln!(out, " MARKER 'MARKER' 'INTORG'")?;
        }
        writeln!(out, " {name} {} {cost}", objective.name)?;
        for &(row, coefficient) in rows_of.of(position) {
            writeln!(out, " {name} {} {coefficient}", program.rows[row as usize].name)?;
        }
    }
    if program.columns.len() > ONE as usize + 1 {
        writeln!(out, " MARKER 'MARKER' 'INTEND'")?;
    }
    Ok(())
}

/// The rows in which each column stands, with their coefficients.
struct RowsByColumn {
    ends: Vec<usize>,
    entries: Vec<(u32, i64)>,
}

impl RowsByColumn {
    fn of(&self, column: usize) -> &[(u32, i64)] {
        let start = if column == 0 { 0 } else { self.ends[column - 1] };
        &self.entries[start..self.ends[column]]
    }
}

fn list_rows_by_column(program: &NamedProgram) -> RowsByColumn {
    let terms = || (0..).zip(&program.rows).flat_map(|(row, named)| named.terms.iter().map(move |&term| (row, term)));
    let mut starts = vec![0; program.columns.len() + 1];
    for (_, (column, _)) in terms() {
        starts[column as usize + 1] += 1;
    }
    for column in 1..starts.len() {
        starts[column] += starts[column - 1];
    }
    let mut entries = vec![(0, 0); starts[program.columns.len()]];
    let mut next = starts;
    for (row, (column, coefficient)) in terms() {
        entries[next[column as usize]] = (row, coefficient);
        next[column as usize] += 1;
    }
    // Filled up, the place after a column's last entry is where the next column begins.
    next.pop();
    RowsByColumn { ends: next, entries }
}
