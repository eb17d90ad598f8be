//! Checks, without any solver, that a roster keeps every rule and cannot be better.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use flate2::read::GzDecoder;

use super::given::diagnose;
use crate::domain::score::{Score, score_roster};
use crate::input::diagnostic::Diagnostic;
use crate::input::read_agency;
use crate::input::roster::read_roster;
use crate::message::Message;
use crate::proof::audit::{Audit, audit_roster};
use crate::proof::certificate::Certificate;
use crate::proof::file::CertificateFile;
use crate::report::folder::{CERTIFICATE, ROSTER};
use crate::verify::table::assemble_roster;
use crate::verify::{Verification, verify_roster};

/// What came of an audit.
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
        /// What the certificate shows, or why it is none of this input.
        audit: Result<Audit, Message>,
        /// Everything of the audit that fails, in words to be.
        failures: Vec<Message>,
    },
}

/// Audits the roster and the certificate in `results` against the agency.
pub fn audit_folder(agency: &Path, results: &Path) -> Audited {
    let reading = read_agency(agency);
    let input = reading.digest.task();
    let mut diagnostics = reading.diagnostics;
    let table = read_roster(&results.join(ROSTER));
    let path = results.join(CERTIFICATE);
    if !path.is_file() {
        diagnostics.push(diagnose(&path, None, "given-file-missing"));
    }
    match (reading.agency, table) {
        (Some(read), Ok(table)) if path.is_file() => {
            let (roster, mut violations) = assemble_roster(&read, &table);
            let Verification { violations: broken, shortfalls } = verify_roster(&read, &roster);
            violations.extend(broken);
            let may = read.may_be_home();
            let audit =
                read_certificate(results, input).map(|certificate| audit_roster(&read, &may, &roster, &certificate));
            let failures = match &audit {
                Ok(audit) => super::wording::word_audit(&read, audit),
                Err(message) => vec![message.clone()],
            };
            Audited::Checked {
                warnings: diagnostics,
                verification: Verification { violations, shortfalls },
                score: Box::new(score_roster(&read, &may, &roster)),
                audit,
                failures,
            }
        }
        (_, table) => {
            diagnostics.extend(table.err().into_iter().flatten());
            Audited::Invalid(diagnostics)
        }
    }
}

/// The certificate in a folder of results, if it is one, of this input and of the roster beside it.
fn read_certificate(results: &Path, input: String) -> Result<Certificate, Message> {
    let unreadable = || Message::new("audit-unreadable");
    let mut text = Vec::new();
    let file = File::open(results.join(CERTIFICATE)).map_err(|_| unreadable())?;
    GzDecoder::new(BufReader::new(file)).read_to_end(&mut text).map_err(|_| unreadable())?;
    let file: CertificateFile = serde_json::from_slice(&text).map_err(|_| unreadable())?;
    let mut roster = blake3::Hasher::new();
    roster.update_reader(File::open(results.join(ROSTER)).map_err(|_| unreadable())?).map_err(|_| unreadable())?;
    if file.roster != roster.finalize().to_hex().as_str() {
        return Err(Message::new("audit-other-roster"));
    }
    if file.input != input {
        return Err(Message::new("audit-other-input").with("stated", file.input).with("found", input));
    }
    file.certificate().map_err(|_| unreadable())
}
