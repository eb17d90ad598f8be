//! Where a task is read from: memory as well as disk, every byte once, and nothing left out in silence.

use super::*;
use crate::input::MemoryFolder;

const TABLES: [&str; 12] = [
    "agency.toml",
    "units.csv",
    "employees.csv",
    "preferences.csv",
    "absences.csv",
    "eligibility.csv",
    "locks.csv",
    "pairs.csv",
    "sites.csv",
    "calendar.csv",
    "history.csv",
    "scenarios.toml",
];

#[test]
fn a_folder_in_memory_reads_as_the_same_agency_with_the_same_fingerprint() {
    let files = SOUND.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    let memory = MemoryFolder { name: "bkd".to_owned(), files };
    let from_memory = read_agency(&memory);
    let from_disk = Folder::sound_with(&[]).read();
    assert_eq!(from_memory.diagnostics, []);
    assert_eq!(format!("{:?}", from_memory.agency), format!("{:?}", from_disk.agency));
    assert_eq!(from_memory.digest, from_disk.digest);
}

#[test]
fn the_fingerprint_is_that_of_the_files_as_b3sum_prints_it() {
    let folder = Folder::sound_with(&[("scenarios.toml", "[[scenario]]\nname = \"x\"\n")]);
    let digest = folder.read().digest;
    let names: Vec<&str> = digest.files.iter().map(|file| &*file.name).collect();
    assert_eq!(names, ["agency.toml", "employees.csv", "scenarios.toml", "units.csv"]);
    let list: String = names
        .iter()
        .map(|name| format!("{}  {name}\n", blake3::hash(&std::fs::read(folder.path().join(name)).unwrap())))
        .collect();
    assert_eq!(digest.whole, blake3::hash(list.as_bytes()).to_string());
    assert_eq!(digest.policy.as_ref().map(|policy| &*policy.name), Some("se-sekda-dki-34-2023"));
    // What-ifs change no roster; any table does.
    folder.write("scenarios.toml", b"[[scenario]]\nname = \"y\"\n");
    let other = folder.read().digest;
    assert_eq!((other.task(), other.whole == digest.whole), (digest.task(), false));
    folder.write("locks.csv", b"employee_id,date,state\n");
    assert_ne!(folder.read().digest.task(), digest.task());
}

#[cfg(unix)]
#[test]
fn whatever_stands_in_a_tables_place_and_cannot_be_read_is_an_error() {
    use std::os::unix::fs::symlink;

    for table in TABLES.into_iter().chain(["agency.xlsx"]) {
        for (code, place) in
            [("broken-link", "dangling"), ("broken-link", "loop"), ("file-is-folder", "folder"), ("not-a-file", "pipe")]
        {
            let folder = Folder::sound_with(&[]);
            let path = folder.path().join(table);
            let _ = std::fs::remove_file(&path);
            match place {
                "dangling" => symlink("/nowhere/at/all", &path).unwrap(),
                "loop" => symlink(table, &path).unwrap(),
                "folder" => std::fs::create_dir(&path).unwrap(),
                _ => assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success()),
            }
            let reading = folder.read();
            let told: Vec<_> =
                reading.diagnostics.iter().filter(|told| told.place.file.as_deref() == Some(table)).collect();
            assert!(reading.agency.is_none(), "{table} {place}");
            assert_eq!(told.iter().map(|told| told.message.id).collect::<Vec<_>>(), [code], "{table} {place}");
        }
    }
}
