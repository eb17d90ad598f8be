//! `giliran export`.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use comfy_table::{CellAlignment, Table, presets};

use super::console::{Console, FAINT, STRONG, WARNING};
use super::exit::{Exit, Failure};
use super::problem::{refuse_input, remind};
use super::progress::Bar;
use super::span::Span;
use super::wrap::wrap;
use crate::app::export::{ExportOptions, Exported, export_programs};
use crate::domain::rule::Objective;
use crate::message::{Language, Message};
use crate::result::program::{ExportReport, ExportedProgram, SCHEMA, Sense};
use crate::result::status::Status;
use crate::write::program::ProgramFormat;
use crate::write::wording::status::status_message;

/// Writes the programs of the agency in a folder.
pub fn run(console: &Console, folder: &Path, matches: &ArgMatches, span: &Span) -> Result<Exit, Failure> {
    let code = |id: &str| matches.get_one::<String>(id).map(String::as_str);
    let format = ProgramFormat::ALL.into_iter().find(|format| code("format") == Some(format.code()));
    let options = ExportOptions {
        format: format.unwrap_or(ProgramFormat::Lp),
        out: matches.get_one::<PathBuf>("out").map(PathBuf::as_path),
        stage: Objective::ALL.into_iter().find(|objective| code("stage") == Some(objective.code())),
    };
    let bar = Bar::new(console, span);
    let exported = export_programs(folder, &options, span.control(&bar));
    drop(bar);
    let (warnings, summary, folder, programs, tables) = match exported? {
        Exported::Invalid(problems) => return refuse_input(console, &problems),
        Exported::Ended { folder } => {
            let (folder, status) = (&*folder, Status::Unknown);
            if console.json {
                console.out_json(&ExportReport { schema: SCHEMA, folder, status, programs: &[], tables: &[] })?;
            }
            console.err(&format!("{WARNING}{}{WARNING:#}", wrap(&console.language.get("export-ended"))));
            return Ok(status.into());
        }
        Exported::Finished { warnings, summary, folder, programs, tables } => {
            (warnings, summary, folder, programs, tables)
        }
    };
    let status = summary.status;
    if console.json {
        let (folder, programs, tables) = (&*folder, &*programs, &*tables);
        console.out_json(&ExportReport { schema: SCHEMA, folder, status, programs, tables })?;
        return Ok(status.into());
    }
    remind(console, &warnings);
    let untold = match status {
        Status::Optimal if summary.proof.solver > 0 => {
            let told = status_message(status, summary.proof.solver as u64);
            console.err(&format!("{WARNING}{}{WARNING:#}", wrap(&console.language.text(&told))));
            None
        }
        Status::Optimal => None,
        Status::Feasible => Some("export-unproven"),
        Status::Infeasible => Some("export-infeasible"),
        Status::Unknown => Some("export-unknown"),
    };
    if let Some(untold) = untold {
        console.err(&format!("{WARNING}{}{WARNING:#}", wrap(&console.language.get(untold))));
    }
    if !console.quiet {
        console.out(&format_programs(&folder, &programs, console.language))?;
    }
    Ok(status.into())
}

fn format_programs(folder: &Path, programs: &[ExportedProgram], language: Language) -> String {
    let done = Message::new("export-done").with("count", programs.len()).with("folder", folder.display().to_string());
    let mut text = format!("{STRONG}{}{STRONG:#}\n", language.text(&done));
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(
        ["export-file", "export-sense", "export-value", "export-columns", "export-rows"].map(|id| language.get(id)),
    );
    for ExportedProgram { file, sense, value, columns, rows, .. } in programs {
        let sense = match sense {
            Sense::Maximise => "export-maximise",
            Sense::Minimise => "export-minimise",
        };
        table.add_row([
            file.clone(),
            language.get(sense),
            value.map(|value| language.number(value)).unwrap_or_default(),
            language.number(*columns as i64),
            language.number(*rows as i64),
        ]);
    }
    for column in table.column_iter_mut().skip(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    text.extend(table.lines().map(|line| format!("{}\n", line.trim())));
    text.push_str(&format!("{FAINT}{}{FAINT:#}", wrap(&language.get("export-legend"))));
    text
}
