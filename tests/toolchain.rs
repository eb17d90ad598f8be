//! Which Rust giliran needs is said in several places; all of them agree, and every dependency makes do with it.
//!
//! Only one toolchain is at hand where the tests run. That our own code uses nothing newer from the standard library is
//! for the lint `incompatible_msrv` to say (`make lint`), which reads `rust-version`. Neither sees syntax that an older
//! compiler would refuse, nor whether a dependency's own statement is true.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on has failed")]

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

/// `1.89` as numbers, a missing patch being 0.
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

/// The system that the compiler at hand compiles for.
fn host() -> String {
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let rustc = String::from_utf8(rustc.stdout).unwrap();
    rustc.lines().find_map(|line| line.strip_prefix("host: ")).expect("a compiler names its host").to_owned()
}

#[test]
fn every_dependency_makes_do_with_that_rust() {
    let host = &host();
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

/// The permissive licences that `deny.toml` allows cover every crate that the program is built from or tested with.
#[test]
fn every_crate_has_a_licence_that_is_allowed() {
    let deny = document("deny.toml");
    let allowed: Vec<&str> =
        deny["licenses"]["allow"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host().as_str()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    for package in metadata["packages"].as_array().unwrap() {
        let licence = package["license"].as_str().unwrap_or_default();
        // Every part of an AND, and one of each OR; a slash is an old OR.
        let is_allowed = licence.split(" AND ").all(|part| {
            let part = part.trim_matches(['(', ')']).replace('/', " OR ");
            part.split(" OR ").any(|one| allowed.contains(&one.trim()))
        });
        assert!(is_allowed, "{}: {licence}", package["name"]);
    }
}

/// Only the workbench knows the network, and it calls nobody.
#[test]
fn nothing_but_the_workbench_knows_the_network() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_workbench = ["server", "workspace", "serve.rs"].iter().any(|name| path.ends_with(name));
            if path.is_dir() && !is_workbench {
                folders.push(path);
            } else if path.is_file() && !is_workbench {
                let source = fs::read_to_string(&path).unwrap_or_default();
                for name in ["std::net", "tokio::net", "TcpStream", "UdpSocket", "UnixStream"] {
                    assert!(!source.contains(name), "{}: {name}", path.display());
                }
            }
        }
    }
}
