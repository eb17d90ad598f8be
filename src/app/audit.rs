//! Checks, without any solver, that a roster keeps every rule and cannot be better.

use std::io::{BufReader, Read};
use std::path::Path;

use flate2::read::GzDecoder;

use super::again::{GivenAgain, PlannedReading, read_planned};
use super::figures::{compare_figures, count_figures, count_proofs};
use super::publication::hash_file;
use crate::domain::agency::Agency;
use crate::domain::index::EmployeeIx;
use crate::domain::score::{Score, score_roster};
use crate::input::diagnostic::Diagnostic;
use crate::input::roster::read_roster;
use crate::input::{diagnose_unreadable, open_file, read_json_if_there};
use crate::proof::audit::{Audit, Failure, audit_roster};
use crate::proof::certificate::Certificate;
use crate::proof::file::CertificateFile;
use crate::result::audit::{AuditFailure, BlockName};
use crate::result::status::Status;
use crate::result::summary::{Proof, Summary};
use crate::verify::table::assemble_roster;
use crate::verify::{Verification, verify_roster};
use crate::write::certificate::CertificateJson;
use crate::write::exporter::Exporter as _;
use crate::write::roster::RosterCsv;
use crate::write::summary::SummaryJson;

/// What any certificate may unpack to, in bytes.
const ALWAYS: u64 = 16 << 20;
/// What a larger one may unpack to, as a multiple of its own size. Multipliers of whole agencies come to 10 to 20.
const RATIO: u64 = 50;
/// What none may unpack to: it is held in memory, as text and as what it states.
const MOST: u64 = 256 << 20;

/// The outcome of an audit: what could not be read, or what the roster and its certificate show.
#[derive(Debug)]
pub enum Audited {
    /// The agency, the roster or the certificate is not there or cannot be read.
    Invalid(Vec<Diagnostic>),
    /// All three were read.
    Checked {
        /// Problems of the agency that do not keep it from being used.
        warnings: Vec<Diagnostic>,
        /// What the roster breaks and lacks.
        verification: Verification,
        /// What it is worth.
        score: Box<Score>,
        /// How much of the certificate was recomputed.
        audit: Audit,
        /// Everything that the certificate fails to show.
        failures: Vec<AuditFailure>,
    },
}

/// Audits the roster and the certificate in `results` against the agency.
pub fn audit_folder(agency: &Path, results: &Path) -> Audited {
    let PlannedReading { reading, input } = match read_planned(agency, results, &GivenAgain::default()) {
        Ok(planned) => planned,
        Err(problems) => return Audited::Invalid(problems),
    };
    let mut diagnostics = reading.diagnostics;
    if reading.agency.is_none() && !results.is_dir() {
        // Without an agency there can be no results: that they are missing is not a second problem.
        return Audited::Invalid(diagnostics);
    }
    let table = read_roster(&results.join(RosterCsv.name()));
    let path = results.join(CertificateJson.name());
    let is_there = open_file(&path).map_err(|error| diagnostics.push(diagnose_unreadable(&path, &error))).is_ok();
    let summary = read_json_if_there(&results.join(SummaryJson.name())).map_err(|told| diagnostics.extend(told));
    match (reading.agency, table, summary) {
        (Some(read), Ok(table), Ok(summary)) if is_there => {
            let (roster, mut violations) = assemble_roster(&read, &table);
            let verified = verify_roster(&read, &roster);
            let units_given_way = verified.units_given_way();
            let Verification { violations: broken, given_way, shortfalls } = verified;
            violations.extend(broken);
            let may = read.may_be_home();
            let score = score_roster(&read, &may, &roster);
            let mut proof = Proof::default();
            let (audit, mut failures) = match read_certificate(results, input) {
                Ok(certificate) => {
                    let audit = audit_roster(&read, &may, &roster, &certificate);
                    let failures = list_failures(&read, &audit);
                    proof = count_proofs(&certificate);
                    (audit, failures)
                }
                Err(failure) => (Audit::default(), vec![failure]),
            };
            if let Some(stated) = summary {
                failures.extend(compare_files(results, &stated));
                let found = (&*given_way, &*shortfalls);
                let figures = count_figures(&read, (&may, &roster), &score, found, Status::Optimal);
                let figures = Summary { proof, blocks: audit.blocks as u64, ..figures };
                let certified = violations.is_empty() && failures.is_empty();
                failures.extend(compare_figures(&stated, &read, figures, (&score, units_given_way), certified));
            }
            Audited::Checked {
                warnings: diagnostics,
                verification: Verification { violations, given_way, shortfalls },
                score: Box::new(score),
                audit,
                failures,
            }
        }
        (_, table, _) => {
            diagnostics.extend(table.err().into_iter().flatten());
            Audited::Invalid(diagnostics)
        }
    }
}

/// The files beside the roster that are not those of which the summary states the hashes: a run that was killed leaves files
/// of two. A roster that was edited and published has no summary.
fn compare_files(results: &Path, summary: &serde_json::Value) -> Vec<AuditFailure> {
    // The certificate says itself of which roster and input it is; a publication has not every file.
    let stated = summary["files"].as_object().into_iter().flatten().filter(|(file, _)| *file != CertificateJson.name());
    let differs = |file: &str, stated: &serde_json::Value| {
        hash_file(&results.join(file)).is_some_and(|found| Some(&*found) != stated.as_str())
    };
    stated
        .filter(|(file, stated)| differs(file, stated))
        .map(|(file, _)| AuditFailure::OtherRun { file: file.clone() })
        .collect()
}

/// The certificate in a folder of results, if it is one, of this input and of the roster next to it.
fn read_certificate(results: &Path, input: String) -> Result<Certificate, AuditFailure> {
    let unreadable = || AuditFailure::Unreadable;
    let mut text = Vec::new();
    let file = open_file(&results.join(CertificateJson.name())).map_err(|_| unreadable())?;
    let packed = file.metadata().map_err(|_| unreadable())?.len();
    let limit = may_unpack_to(packed);
    let unpacked = GzDecoder::new(BufReader::new(file)).take(limit + 1).read_to_end(&mut text);
    if unpacked.map_err(|_| unreadable())? as u64 > limit {
        return Err(AuditFailure::TooLarge { megabytes: limit >> 20 });
    }
    let file: CertificateFile = serde_json::from_slice(&text).map_err(|_| unreadable())?;
    drop(text);
    let mut roster = blake3::Hasher::new();
    roster
        .update_reader(open_file(&results.join(RosterCsv.name())).map_err(|_| unreadable())?)
        .map_err(|_| unreadable())?;
    if file.roster != roster.finalize().to_hex().as_str() {
        return Err(AuditFailure::OtherRoster);
    }
    if file.input != input {
        return Err(AuditFailure::OtherInput { stated: file.input, found: input });
    }
    file.certificate().map_err(|_| unreadable())
}

/// What a certificate of so many bytes may unpack to.
fn may_unpack_to(packed: u64) -> u64 {
    ALWAYS.max(RATIO.saturating_mul(packed)).min(MOST)
}

/// Everything of an audit that fails or is open, with the names of the agency.
fn list_failures(agency: &Agency, audit: &Audit) -> Vec<AuditFailure> {
    let employee_id = |employee: EmployeeIx| agency.employees.id.get(employee.at()).to_owned();
    let name = |first: EmployeeIx| {
        let unit = &agency.units[agency.employees.unit[first.at()].at()];
        BlockName { unit: unit.id.clone(), unit_name: unit.name.clone(), employee_id: employee_id(first) }
    };
    let failure = |failure: &Failure| match *failure {
        Failure::Blocks { certified } => AuditFailure::Blocks { certified, blocks: audit.blocks },
        Failure::Cell { employee, day } => {
            AuditFailure::Cell { employee_id: employee_id(employee), date: agency.horizon.date(day) }
        }
        Failure::Rows { first } => AuditFailure::Rows { block: name(first) },
        Failure::Order { first, stage } => AuditFailure::Order { block: name(first), stage: stage.objective().code() },
        Failure::Evidence { first, stage } => {
            AuditFailure::Evidence { block: name(first), stage: stage.objective().code() }
        }
        Failure::Surplus { first } => AuditFailure::Surplus { block: name(first) },
    };
    let open = audit.uncertified.iter().map(|open| AuditFailure::Uncertified {
        block: name(open.first),
        employees: open.employees,
        stage: open.stage.objective().code(),
    });
    audit.failures.iter().map(failure).chain(open).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_unpacks_to_much_of_its_size_and_never_to_more_than_fits() {
        let megabyte = 1 << 20;
        assert_eq!(
            [0, megabyte / 4, megabyte, 10 * megabyte, u64::MAX].map(may_unpack_to).map(|most| most >> 20),
            [16, 16, 50, 256, 256]
        );
    }
}
