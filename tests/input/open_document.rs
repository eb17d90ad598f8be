//! Lists in sheets of OpenDocument, .ods, as other programs than LibreOffice write them.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::request::tell;
use crate::workbook::import_bytes;

/// A workbook of one sheet with these rows of cells. What it is comes behind its sheets.
fn write_ods(rows: &str) -> Vec<u8> {
    let space = |name: &str| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"");
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content{}{}{}><office:body><office:spreadsheet>\
         <table:table table:name=\"Bidang &amp; Data\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>",
        space("office"),
        space("table"),
        space("text")
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = format!(
        "<manifest:manifest{}><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{kind}\"/></manifest:manifest>",
        space("manifest")
    );
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("content.xml", &*content), ("META-INF/manifest.xml", &manifest), ("mimetype", kind)] {
        archive.start_file(name, SimpleFileOptions::default()).expect("a member");
        archive.write_all(text.as_bytes()).expect("bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

/// What is told of a list of people whose other columns are these cells, row by row.
fn told(cells: [&str; 3]) -> String {
    let row = |first: &str, name: &str, cells: &str| {
        let text = |text: &str| format!("<table:table-cell {STRING}><text:p>{text}</text:p></table:table-cell>");
        format!("<table:table-row>{}{}{cells}</table:table-row>", text(first), text(name))
    };
    let blank = "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>";
    let header = format!("<table:table-cell {STRING}><text:p>Unit</text:p></table:table-cell>")
        + &format!("<table:table-cell {STRING}><text:p>Golongan</text:p></table:table-cell>");
    let mut rows = blank.to_owned() + &row("NIP", "Nama", &header) + blank;
    for (id, cells) in ["197001012009011001", "197001012009011002", "197001012009011003"].iter().zip(cells) {
        rows += &row(id, "Budi", cells);
    }
    tell(&import_bytes("daftar.ods", write_ods(&rows)))
}

const STRING: &str = "office:value-type=\"string\"";

#[test]
fn what_a_cell_shows_is_read_whatever_it_says_of_its_type() {
    let note = "<office:annotation><text:p>komentar</text:p></office:annotation>";
    let lost = told([
        // No type; a note beside it, which is none of its text.
        &format!(
            "<table:table-cell>{note}<text:p>Bidang &amp; <text:span>Data</text:span></text:p></table:table-cell><table:table-cell>{note}</table:table-cell>"
        ),
        // A type and no value.
        "<table:table-cell office:value-type=\"float\"><text:p>U1</text:p></table:table-cell><table:table-cell/>",
        // Errors as OpenOffice writes them, with the number 0.
        "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"float\" office:value=\"0\"><text:p>#DIV/0!</text:p></table:table-cell>",
    ]);
    let written = told([
        &format!("<table:table-cell {STRING}><text:p>Bidang &amp; Data</text:p></table:table-cell>"),
        &format!("<table:table-cell {STRING}><text:p>U1</text:p></table:table-cell>"),
        &format!("<table:table-cell {STRING}><text:p>#DIV/0!</text:p></table:table-cell>"),
    ]);
    assert_eq!(lost, written);
    assert!(written.contains("Some(8) Some(\"Unit\") The cell holds the error #DIV/0!"), "{written}");
}

#[test]
fn a_merged_cell_holds_for_every_row_that_it_covers() {
    let unit = |spanned: &str, text: &str| {
        format!("<table:table-cell {STRING}{spanned}><text:p>{text}</text:p></table:table-cell>")
    };
    let covered = "<table:covered-table-cell/>".to_owned();
    let grade = unit("", "III/a");
    let merged = told([
        &(unit(" table:number-rows-spanned=\"2\"", "U2") + &unit(" table:number-rows-spanned=\"3\"", "III/a")),
        &(covered.clone() + &covered),
        &(unit("", "U1") + &covered),
    ]);
    let written = told([&(unit("", "U2") + &grade), &(unit("", "U2") + &grade), &(unit("", "U1") + &grade)]);
    assert_eq!(merged, written);
}

#[test]
fn an_error_without_a_name_is_no_id() {
    // As LibreOffice writes them.
    let id = |id: &str| {
        format!(
            "<table:table-row><table:table-cell {STRING} office:string-value=\"\" calcext:value-type=\"error\"><text:p>{id}</text:p></table:table-cell><table:table-cell {STRING}><text:p>Budi</text:p></table:table-cell></table:table-row>"
        )
    };
    let header = format!(
        "<table:table-row><table:table-cell {STRING}><text:p>id pegawai</text:p></table:table-cell><table:table-cell {STRING}><text:p>Nama</text:p></table:table-cell></table:table-row>"
    );
    let told = |error: &str| tell(&import_bytes("daftar.ods", write_ods(&(header.clone() + &id(error) + &id("7")))));
    assert_eq!(told("Err:502"), told("#NUM!").replace("#NUM!", "Err:502"));
}
