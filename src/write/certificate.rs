//! `certificate.json.gz`: what lets a third party check that the roster cannot be better.

use std::io::{self, BufWriter, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::exporter::{Content, Exporter, Hashes, Solved};
use super::kind::FileKind;
use super::roster::RosterCsv;
use crate::proof::certificate::Certificate;
use crate::proof::file::CertificateFile;

/// The exporter of `certificate.json.gz`, by which anyone can check the proof.
#[derive(Clone, Copy, Debug)]
pub struct CertificateJson;

impl Exporter for CertificateJson {
    fn name(&self) -> &'static str {
        "certificate.json.gz"
    }

    fn kind(&self) -> Option<FileKind> {
        Some(FileKind::Packed("\"format\":\"giliran-certificate"))
    }

    fn write(&self, solved: &Solved<'_>, hashes: &Hashes, out: &mut dyn Write) -> io::Result<Content> {
        let Some((proven, roster)) = solved.proven.zip(hashes.get(RosterCsv.name())) else {
            return Ok(Content::Nothing);
        };
        write_certificate(proven.input.to_owned(), roster.clone(), proven.certificate, out)?;
        Ok(Content::Complete)
    }
}

/// Writes the certificate of the input and the roster with these hashes.
///
/// # Errors
/// When `out` refuses it.
pub fn write_certificate(
    input: String,
    roster: String,
    certificate: &Certificate,
    out: &mut dyn Write,
) -> io::Result<()> {
    // JSON comes in pieces of a few bytes, each of which would be a round of the compressor.
    let mut json = BufWriter::with_capacity(1 << 16, GzEncoder::new(out, Compression::fast()));
    serde_json::to_writer(&mut json, &CertificateFile::new(input, roster, certificate))?;
    json.into_inner()?.finish()?;
    Ok(())
}
