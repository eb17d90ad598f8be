//! JSON Schemas of all that the program writes for other programs.

use schemars::{JsonSchema, Schema, generate::SchemaSettings};

use super::audit::AuditReport;
use super::cell::{Recall, Swap};
use super::comparison::Comparison;
use super::diagnostic::Diagnostics;
use super::diff::Difference;
use super::explanation::ExplainReport;
use super::failure::FailureReport;
use super::folder::FolderReport;
use super::import::ImportReport;
use super::page::Page;
use super::policy::{PolicyEntry, PolicyText};
use super::printing::PrintReport;
use super::program::ExportReport;
use super::publication::{CloseReport, Closing, NextReport, Publication, PublishRefusal, PublishReport};
use super::replan::{ReplanRecord, ReplanRefusal, ReplanReport};
use super::solve::{HtmlReport, SolveReport};
use super::summary::Summary;
use super::sweep::Sweep;
use super::value::PlaceValues;
use super::verification::VerificationReport;

/// Every schema with the name of its file: that of the command whose `--json` it describes, or of the file in a folder
/// of results.
#[must_use]
pub fn list_schemas() -> Vec<(&'static str, Schema)> {
    vec![
        ("audit", schema_of::<AuditReport>()),
        ("check", schema_of::<Diagnostics>()),
        ("close", schema_of::<CloseReport<'_>>()),
        ("closing", schema_of::<Closing>()),
        ("compare", schema_of::<Comparison>()),
        ("diff", schema_of::<Difference>()),
        ("explain", schema_of::<ExplainReport<'_>>()),
        ("export", schema_of::<ExportReport<'_>>()),
        ("failure", schema_of::<FailureReport>()),
        ("generate", schema_of::<FolderReport<'_>>()),
        ("help", schema_of::<Page>()),
        ("help-topics", schema_of::<Vec<Page>>()),
        ("import", schema_of::<ImportReport>()),
        ("next", schema_of::<NextReport<'_>>()),
        ("policy-list", schema_of::<Vec<PolicyEntry>>()),
        ("policy-show", schema_of::<PolicyText<'_>>()),
        ("print", schema_of::<PrintReport<'_>>()),
        ("publication", schema_of::<Publication>()),
        ("publish", schema_of::<PublishReport<'_>>()),
        ("publish-refused", schema_of::<PublishRefusal<'_>>()),
        ("recall", schema_of::<Recall>()),
        ("replan", schema_of::<ReplanReport<'_>>()),
        ("replan-record", schema_of::<ReplanRecord>()),
        ("replan-refused", schema_of::<ReplanRefusal>()),
        ("report", schema_of::<HtmlReport<'_>>()),
        ("solve", schema_of::<SolveReport<'_>>()),
        ("summary", schema_of::<Summary>()),
        ("swap", schema_of::<Swap>()),
        ("sweep", schema_of::<Sweep>()),
        ("value", schema_of::<PlaceValues>()),
        ("verify", schema_of::<VerificationReport>()),
    ]
}

/// The schema of what is written: a field that is always there is required, though it may be null.
fn schema_of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}
