//! Whole folders: what a sound one becomes, and every problem that a broken one can have.

#[cfg(feature = "workbook")]
pub(super) mod archive;
mod catalogue;
mod memory;
mod no_workbook;
mod previous;
mod problem;
mod rule;
mod size;
mod sound;
mod source;
mod tolerance;
mod workbook;

use std::fmt::Write as _;
use std::path::Path;

use tempfile::TempDir;

use super::diagnostic::{Diagnostic, Severity};
use super::{Reading, read_agency};
use crate::domain::agency::Agency;
use crate::message::Language;

/// A sound little agency.
pub(super) const SOUND: [(&str, &str); 3] = [
    (
        "agency.toml",
        "name = \"Badan Kepegawaian\"\npolicy = \"se-sekda-dki-34-2023\"\nfrom = 2023-08-28\nto = 2023-09-08\n",
    ),
    (
        "units.csv",
        "unit_id,name,parent,location,site,service,workweek\n\
         BKD,Badan,,Jakarta Pusat,G1,kebijakan,5\n\
         BKD-1,Bidang Satu,BKD,Jaksel,,analisis,6\n",
    ),
    (
        "employees.csv",
        "employee_id,name,unit_id,domicile,service,eligible,groups,preferences\n\
         E1,Ani,BKD,Kab. Bogor,,,tim-a;kepala,Fri:3;Mon;2023-09-05:5\n\
         E2,Budi,BKD-1,Depok,kesehatan,yes,tim-a,\n\
         E3,Citra,BKD,,,no,,Jumat\n",
    ),
];

/// A folder with files.
pub(super) struct Folder {
    directory: TempDir,
}

impl Folder {
    /// The sound agency, with these files instead or besides; one without text is left out.
    pub fn sound_with(files: &[(&str, &str)]) -> Self {
        let folder = Self { directory: tempfile::tempdir().unwrap() };
        for (name, text) in SOUND.iter().chain(files) {
            folder.write(name, text.as_bytes());
        }
        folder
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path().join(name);
        if bytes.is_empty() { std::fs::remove_file(path).unwrap() } else { std::fs::write(path, bytes).unwrap() }
    }

    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    pub fn read(&self) -> Reading {
        read(self.path())
    }
}

/// Reads, and shows every problem in both languages: a text that is missing or does not fit fails here.
pub(super) fn read(path: &Path) -> Reading {
    let reading = read_agency(path);
    for diagnostic in &reading.diagnostics {
        show(diagnostic, Language::Indonesian);
        show(diagnostic, Language::English);
    }
    let has_error = reading.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    assert_eq!(reading.agency.is_none(), has_error);
    reading
}

pub(super) fn show(diagnostic: &Diagnostic, language: Language) -> String {
    let mut shown = String::new();
    let place = &diagnostic.place;
    write!(shown, "{}", place.file.as_deref().unwrap_or_default()).unwrap();
    if let Some(row) = place.row {
        write!(shown, ":{row}").unwrap();
    }
    if let Some(column) = &place.column {
        write!(shown, ":{column}").unwrap();
    }
    let text = language.text(&diagnostic.message);
    write!(shown, " {} {text} | {} | {}", diagnostic.message.id, diagnostic.why(language), diagnostic.cure(language))
        .unwrap();
    shown
}

/// The agency of a folder that has no problem at all.
pub(super) fn read_sound(files: &[(&str, &str)]) -> Agency {
    let reading = Folder::sound_with(files).read();
    let shown: Vec<_> = reading.diagnostics.iter().map(|diagnostic| show(diagnostic, Language::English)).collect();
    assert!(shown.is_empty(), "{shown:#?}");
    reading.agency.unwrap()
}

/// What is reported: code, row and column.
pub(super) type Told<'a> = (&'a str, u32, &'a str);

/// Reads the sound agency with one other file, and compares all that is reported that file.
pub(super) fn assert_told(file: &str, text: &str, expected: &[Told<'_>]) {
    let reading = Folder::sound_with(&[(file, text)]).read();
    assert_told_in(&reading, file, expected, text);
}

pub(super) fn assert_told_in(reading: &Reading, file: &str, expected: &[Told<'_>], text: &str) {
    let shown: Vec<_> = reading.diagnostics.iter().map(|told| show(told, Language::English)).collect();
    let found: Vec<Told<'_>> = reading
        .diagnostics
        .iter()
        .filter(|told| told.place.file.as_deref() == Some(file))
        .map(|told| {
            (told.message.id, told.place.row.unwrap_or_default(), told.place.column.as_deref().unwrap_or_default())
        })
        .collect();
    assert_eq!(found, expected, "{text}\n{shown:#?}");
    assert_eq!(found.len(), reading.diagnostics.len(), "{text}\n{shown:#?}");
}
