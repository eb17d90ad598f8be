//! The LP format.

use std::io::{self, Write};

use crate::result::program::{NamedObjective, NamedProgram, NamedRow, ONE, Relation, Sense, Term};

/// What a line of comment begins with.
pub(super) const COMMENT: char = '\\';
/// Readers of the format may refuse lines of more than 510 letters; a name has at most 100.
const TERMS_PER_LINE: usize = 4;

/// Writes a program in the LP format.
pub(super) fn write_lp(program: &NamedProgram, objective: &NamedObjective, out: &mut dyn Write) -> io::Result<()> {
    super::head::write_head(COMMENT, objective, out)?;
    writeln!(out, "{}", if objective.sense == Sense::Maximise { "Maximize" } else { "Minimize" })?;
    write!(out, " {}:", objective.name)?;
    // A column that no row and no cost names is unknown to some readers until something names it.
    let idle = list_idle(program, objective).into_iter().map(|column| (column, 0));
    write_terms(program, objective.terms.iter().copied().chain(idle), out)?;
    writeln!(out, "\nSubject To")?;
    for NamedRow { name, relation, bound, terms } in &program.rows {
        write!(out, " {name}:")?;
        write_terms(program, terms.iter().copied(), out)?;
        let relation = match relation {
            Relation::AtMost => "<=",
            Relation::AtLeast => ">=",
            Relation::Exactly => "=",
        };
        writeln!(out, " {relation} {bound}")?;
    }
    writeln!(out, "Bounds\n {} = 1\nBinary", program.columns[ONE as usize])?;
    for column in &program.columns[ONE as usize + 1..] {
        writeln!(out, " {column}")?;
    }
    writeln!(out, "End")
}

/// Columns without a cost and without a row; the constant column counts as one where it has no cost.
fn list_idle(program: &NamedProgram, objective: &NamedObjective) -> Vec<u32> {
    let mut named = vec![false; program.columns.len()];
    let of_rows = program.rows.iter().flat_map(|row| &row.terms);
    for &(column, _) in objective.terms.iter().chain(of_rows) {
        named[column as usize] = true;
    }
    (0..).zip(named).filter(|&(_, named)| !named).map(|(column, _)| column).collect()
}

fn write_terms(program: &NamedProgram, terms: impl Iterator<Item = Term>, out: &mut dyn Write) -> io::Result<()> {
    for (position, (column, coefficient)) in terms.enumerate() {
        if position > 0 && position % TERMS_PER_LINE == 0 {
            write!(out, "\n  ")?;
        }
        let sign = if coefficient < 0 { '-' } else { '+' };
        let name = &program.columns[column as usize];
        match coefficient.unsigned_abs() {
            1 => write!(out, " {sign} {name}")?,
            size => write!(out, " {sign} {size} {name}")?,
        }
    }
    Ok(())
}
