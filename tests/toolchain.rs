//! Which Rust giliran needs is said in several places; all of them agree, and every dependency makes do with it.
//!
//! Only one toolchain is at hand where the tests run. That our own code uses nothing newer from the standard library is
//! for the lint `incompatible_msrv` to say (`make lint`), which reads `rust-version`. Neither sees syntax that an older
//! compiler would refuse, nor whether a dependency's own statement is true.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn text(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

fn document(file: &str) -> toml::Table {
    text(file).parse().unwrap()
}

/// `1.88` as numbers, a missing patch being 0.
fn version(text: &str) -> Vec<u32> {
    let mut numbers: Vec<u32> = text.split('.').map(|number| number.parse().unwrap()).collect();
    numbers.resize(3, 0);
    numbers
}

fn oldest() -> String {
    document("Cargo.toml")["package"]["rust-version"].as_str().unwrap().to_owned()
}

#[test]
fn every_place_names_the_same_rust() {
    let oldest = oldest();
    assert!(text("README.md").contains(&format!("Rust {oldest} or later")), "README.md names Rust {oldest}");
    let changelog = text("CHANGELOG.md");
    let unreleased = changelog.split("\n## ").nth(1).unwrap();
    assert!(unreleased.contains(&format!("({oldest})")), "the changelog names Rust {oldest}");
    // Both take the newest there is, which is no older.
    assert_eq!(document("rust-toolchain.toml")["toolchain"]["channel"].as_str(), Some("stable"));
    assert!(text("Containerfile").contains("FROM docker.io/library/rust:1-"), "the image takes the newest stable Rust");
    assert!(version(&oldest) >= version("1.85"), "edition 2024 needs 1.85");
    assert_eq!(document("Cargo.toml")["lints"]["clippy"]["incompatible_msrv"].as_str(), Some("deny"));
}

#[test]
fn every_dependency_makes_do_with_that_rust() {
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let rustc = String::from_utf8(rustc.stdout).unwrap();
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).expect("a compiler names its host");
    // Dependencies of other systems need not have been downloaded.
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().expect("a list of packages");
    assert!(packages.len() > 50, "the dependencies are read");
    let oldest = version(&oldest());
    let newer = packages.iter().filter_map(|package| {
        let needs = package["rust_version"].as_str()?;
        (version(needs) > oldest).then(|| format!("{} needs {needs}", package["name"]))
    });
    assert_eq!(newer.collect::<Vec<_>>(), Vec::<String>::new());
}
