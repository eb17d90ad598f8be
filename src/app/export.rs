//! Reads an agency, solves it, and writes the programs of its stages for other solvers.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::again::{GivenAgain, PlannedReading, read_planned};
use super::publication::default_out;
use super::solve::{SolveError, pass_proven};
use crate::analysis::program::list_programs;
use crate::domain::rule::Objective;
use crate::input::diagnostic::Diagnostic;
use crate::input::open_file;
use crate::result::program::{ExportedProgram, NamedObjective};
use crate::result::summary::{Summary, Times};
use crate::solve::{Control, StageOutcome, solve_agency};
use crate::write::folder::{OutputError, OutputFolder};
use crate::write::program::ProgramFormat;
use crate::write::program::table::{
    EMPLOYEES, PROGRAMS, employees_kind, programs_kind, write_employees, write_programs,
};

/// What to export, and where to.
#[derive(Clone, Copy, Debug)]
pub struct ExportOptions<'a> {
    /// The format of the programs.
    pub format: ProgramFormat,
    /// The folder that they go to; by default `programs/` in the agency folder.
    pub out: Option<&'a Path>,
    /// Only the programs of this stage; by default those of all stages.
    pub stage: Option<Objective>,
}

/// The outcome of an export: problems of the input, or the programs.
#[derive(Debug)]
pub enum Exported {
    /// The folder has errors: every problem.
    Invalid(Vec<Diagnostic>),
    /// Somebody ended it before all programs were written: those of an earlier export are as they were.
    Ended {
        /// Where the files would be.
        folder: PathBuf,
    },
    /// The programs were written.
    Finished {
        /// Problems that do not keep the input from being used.
        warnings: Vec<Diagnostic>,
        /// What is known of the agency; it says why where there is no roster.
        summary: Box<Summary>,
        /// Where the files are.
        folder: PathBuf,
        /// The programs, in their order.
        programs: Vec<ExportedProgram>,
        /// The tables beside them.
        tables: Vec<PathBuf>,
    },
}

/// Writes the programs of the agency in a folder, as its roster was planned: a published roster that it was made again from
/// counts.
///
/// # Errors
/// When files cannot be written, or our own roster does not pass our own checks.
pub fn export_programs(
    agency: &Path,
    options: &ExportOptions<'_>,
    control: Control<'_>,
) -> Result<Exported, SolveError> {
    let results = default_out(agency);
    let reading = match read_planned(agency, &results, &GivenAgain::default()) {
        Ok(PlannedReading { reading, .. }) => reading,
        Err(problems) => return Ok(Exported::Invalid(problems)),
    };
    let Some(read) = reading.agency else { return Ok(Exported::Invalid(reading.diagnostics)) };
    let place = options.out.map_or_else(|| results.with_file_name("programs"), Path::to_path_buf);
    let folder = OutputFolder::open(&place)?;
    let (of_programs, of_employees) = (programs_kind(), employees_kind());
    // Looked at before the search: what no export wrote stays.
    folder.claim(PROGRAMS, Some(&of_programs))?;
    folder.claim(EMPLOYEES, Some(&of_employees))?;
    let of_format = options.format.kind();
    let may = read.may_be_home();
    let outcome = solve_agency(&read, &may, control);
    let (passed, summary, _) = pass_proven(&read, &may, outcome, control, &mut Times::default())?;
    let checked = passed.as_ref().map(super::solve::Passed::checked);
    let stages: &[StageOutcome] = checked.map_or(&[], |checked| checked.stages());

    let (mut pending, mut programs) = (Vec::new(), Vec::new());
    let mut number = 0;
    let roster = checked.map(|checked| checked.roster());
    let is_whole = list_programs(&read, &may, roster, control.stop, |program, objective| {
        number += 1;
        if options.stage.is_some_and(|stage| stage.code() != objective.goal.stage) {
            return Ok(());
        }
        let NamedObjective { goal, ref name, sense, value, .. } = *objective;
        let file = format!("{number:02}-{name}.{}", options.format.code());
        pending.push(folder.write(&file, Some(&of_format), |out| options.format.write(program, objective, out))?);
        let (columns, rows) = (program.columns.len(), program.rows.len());
        let proven = is_proven(stages, objective);
        programs.push(ExportedProgram { file, goal, sense, value, proven, columns, rows });
        Ok::<(), OutputError>(())
    })?;
    if !is_whole {
        return Ok(Exported::Ended { folder: place });
    }
    let earlier = list_earlier(&place);
    let mut tables = Vec::new();
    for table in [
        folder.write(PROGRAMS, Some(&of_programs), |out| write_programs(&programs, out))?,
        folder.write(EMPLOYEES, Some(&of_employees), |out| write_employees(&read, out))?,
    ] {
        tables.push(table.publish()?);
    }
    for file in pending {
        file.publish()?;
    }
    remove_earlier(&place, earlier, &programs);
    Ok(Exported::Finished {
        warnings: reading.diagnostics,
        summary: Box::new(summary),
        folder: place,
        programs,
        tables,
    })
}

/// Whether the value that a program has at the roster is proven to be its optimum.
fn is_proven(stages: &[StageOutcome], objective: &NamedObjective) -> bool {
    let of_stage = stages.iter().find(|stage| stage.objective.code() == objective.goal.stage);
    of_stage.is_some_and(|stage| match objective.goal.part {
        Some(part) => stage.tiers.get(part - 1).is_some_and(|tier| tier.proven),
        None => stage.proven,
    })
}

/// The programs of an earlier export, as its table names them: files of this folder, whatever the table says.
fn list_earlier(folder: &Path) -> BTreeSet<String> {
    let Ok(table) = open_file(&folder.join(PROGRAMS)).map(csv::Reader::from_reader) else { return BTreeSet::new() };
    let names = table.into_records().filter_map(Result::ok).filter_map(|row| row.get(0).map(str::to_owned));
    let is_program = |name: &String| {
        let format = ProgramFormat::ALL.into_iter().find(|format| name.ends_with(&format!(".{}", format.code())));
        let is_ours = |format: ProgramFormat| format.kind().may_replace(&folder.join(name)).unwrap_or(false);
        !name.contains(['/', '\\']) && format.is_some_and(is_ours)
    };
    names.filter(is_program).collect()
}

/// Takes away what is left of an earlier export: a program of another agency must not stand among those of this one.
fn remove_earlier(folder: &Path, earlier: BTreeSet<String>, programs: &[ExportedProgram]) {
    for name in earlier.iter().filter(|name| programs.iter().all(|program| program.file != **name)) {
        // It may be gone already.
        let _ = std::fs::remove_file(folder.join(name));
    }
}
