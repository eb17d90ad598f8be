//! Lists and folders on disk.

use std::fs;
use std::path::PathBuf;

use giliran::input::import::{read_folder, read_sources};

#[test]
fn sources_are_read_and_all_that_cannot_be_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = folder.path().join("daftar.csv");
    fs::write(&list, "NIP").expect("a file");
    let read = read_sources(&[list.clone(), PathBuf::from("-")], Some(b"Nama".to_vec())).expect("both can be read");
    let read: Vec<(&str, &[u8])> = read.iter().map(|source| (&*source.name, &*source.bytes)).collect();
    assert_eq!(read, [("daftar.csv", &b"NIP"[..]), ("-", b"Nama")]);
    let missing = [folder.path().join("a.csv"), list, folder.path().to_owned()];
    let told = read_sources(&missing, None).expect_err("one is not there, one is a folder");
    assert_eq!(told.iter().map(|told| told.message.id).collect::<Vec<_>>(), ["file-is-folder", "given-file-missing"]);
}

#[test]
fn a_folder_is_read_with_its_own_circular() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    assert_eq!(read_folder(&folder.path().join("new")).expect("it is not there yet").len(), 0);
    write("agency.toml", "policy = \"edaran.toml\"\n");
    write("edaran.toml", "id = \"edaran\"\n");
    write("units.csv", "unit_id\n");
    write("catatan.txt", "nothing of ours");
    let read = read_folder(folder.path()).expect("all can be read");
    let names: Vec<&str> = read.keys().map(String::as_str).collect();
    assert_eq!(names, ["agency.toml", "edaran.toml", "units.csv"]);
    assert_eq!(read["units.csv"], b"unit_id\n");
    fs::create_dir(folder.path().join("employees.csv")).expect("a folder in its place");
    let told = read_folder(folder.path()).expect_err("a table that is a folder");
    assert_eq!(
        (told.len(), told[0].message.id, told[0].place.file.as_deref()),
        (1, "file-is-folder", Some("employees.csv"))
    );
    let told = read_folder(&folder.path().join("units.csv")).expect_err("a file");
    assert_eq!(told[0].message.id, "not-a-folder");
}
