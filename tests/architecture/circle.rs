//! Within every folder imports run one way too, and a `mod.rs` is a list of the files next to it.
//!
//! A folder below is one thing among the files of the folder above it, and is looked into by itself. Its `mod.rs` is a
//! file like the others: a file that takes a neighbour's item through it leans on all that it lists. Neighbours are
//! imported by their own names.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;
use syn::Item;

use crate::source::{Names, Source, modules_of, read_sources, split_path};

/// Folders of `src/` in which circles are left.
const CIRCLES_LEFT: &[&str] = &[];

/// Folders of `src/` in which a `mod.rs` holds more than a list.
const LOGIC_LEFT: &[&str] = &[];

/// Files of one folder that lean on each other in a ring.
#[derive(Debug, PartialEq, Eq)]
struct Circle {
    /// The folder, as a module.
    folder: Names,
    /// Its files and folders, in order.
    members: Vec<String>,
    /// Which of them imports which, with one import as an example.
    imports: Vec<String>,
}

fn find_circles(sources: &[Source]) -> Vec<Circle> {
    let modules = modules_of(sources);
    // For each folder: who imports whom, and one import that shows it.
    let mut folders: BTreeMap<Names, BTreeMap<(String, String), String>> = BTreeMap::new();
    for source in sources {
        for path in source.references(&modules) {
            let (target, _) = split_path(&path, &modules);
            let shared = source.module.iter().zip(target).take_while(|(one, other)| one == other).count();
            let member = |module: &[String]| module.get(shared).cloned().unwrap_or_else(|| "mod.rs".to_owned());
            let (from, to) = (member(&source.module), member(target));
            if from != to {
                let example = format!("{} names {}", source.path, path.join("::"));
                folders.entry(source.module[..shared].to_vec()).or_default().entry((from, to)).or_insert(example);
            }
        }
    }
    folders.iter().flat_map(|(folder, imports)| circles_of(folder, imports)).collect()
}

fn circles_of(folder: &Names, imports: &BTreeMap<(String, String), String>) -> Vec<Circle> {
    let files: Vec<&str> = imports
        .keys()
        .flat_map(|(from, to)| [from.as_str(), to.as_str()])
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let position = |file: &str| files.partition_point(|&other| other < file) as u32;
    let graph = DiGraph::<(), ()>::from_edges(imports.keys().map(|(from, to)| (position(from), position(to))));
    let rings = tarjan_scc(&graph).into_iter().filter(|ring| ring.len() > 1);
    rings
        .map(|ring| {
            let members: BTreeSet<&str> = ring.into_iter().map(|node| files[node.index()]).collect();
            let within = imports
                .iter()
                .filter(|((from, to), _)| members.contains(from.as_str()) && members.contains(to.as_str()));
            Circle {
                folder: folder.clone(),
                members: members.iter().map(|&member| member.to_owned()).collect(),
                imports: within.map(|((from, to), example)| format!("{from} -> {to}: {example}")).collect(),
            }
        })
        .collect()
}

/// Items that a `mod.rs` (or the library's root) must not hold.
fn find_logic(source: &Source) -> usize {
    let is_listed = |item: &Item| match item {
        Item::Mod(module) => module.content.is_none(),
        Item::Use(_) => true,
        _ => false,
    };
    if source.is_list() { source.file.items.iter().filter(|item| !is_listed(item)).count() } else { 0 }
}

fn is_left(module: &[String], left: &[&str]) -> bool {
    module.first().is_some_and(|folder| left.contains(&folder.as_str()))
}

#[test]
fn no_files_of_a_folder_lean_on_each_other_in_a_circle() {
    let sources = read_sources();
    assert!(sources.len() > 100, "the test reads the sources: it found {}", sources.len());
    let circles = find_circles(&sources).into_iter().filter(|circle| !is_left(&circle.folder, CIRCLES_LEFT));
    let found: Vec<String> = circles
        .map(|circle| {
            let folder = if circle.folder.is_empty() { "src".to_owned() } else { circle.folder.join("/") };
            format!("{folder}: {}\n    {}", circle.members.join(", "), circle.imports.join("\n    "))
        })
        .collect();
    assert!(found.is_empty(), "circles of files:\n{}", found.join("\n"));
}

#[test]
fn a_mod_file_is_a_list_of_modules() {
    let sources = read_sources();
    let lists = sources.iter().filter(|source| !is_left(&source.module, LOGIC_LEFT));
    let wrong: Vec<String> = lists
        .map(|source| (source, find_logic(source)))
        .filter(|(_, items)| *items > 0)
        .map(|(source, items)| format!("{} ({items} items)", source.path))
        .collect();
    assert!(wrong.is_empty(), "more than `mod` and `use` stands in {wrong:?}");
}

/// The circles among files of these texts, by folder and members.
fn circles_among(texts: &[(&str, &str)]) -> Vec<(String, Vec<String>)> {
    let sources: Vec<Source> = texts.iter().map(|(path, text)| Source::parse(path, text)).collect();
    find_circles(&sources).into_iter().map(|circle| (circle.folder.join("/"), circle.members)).collect()
}

fn ring(folder: &str, members: &[&str]) -> (String, Vec<String>) {
    (folder.to_owned(), members.iter().map(|&member| member.to_owned()).collect())
}

#[test]
fn circles_are_found_however_they_are_written() {
    let list = ("a/mod.rs", "mod one; mod two;");
    for (one, two) in [
        ("use super::two::Two;", "use crate::a::one::One;"),
        ("use super::two::{self, Two};", "fn f() { super::one::g() }"),
        ("pub use super::{two::Two};", "type One = crate::a::one::One;"),
        ("use super::two::*;", "fn f() { vec![super::one::g()] }"),
        ("use super::two as other;", "impl super::one::One for Two {}"),
    ] {
        let found = circles_among(&[list, ("a/one.rs", one), ("a/two.rs", two)]);
        assert_eq!(found, [ring("a", &["one", "two"])], "{one} {two}");
    }
}

#[test]
fn a_folder_is_one_thing_to_the_folder_above() {
    let texts = [
        ("a/mod.rs", "mod one; mod below;"),
        ("a/one.rs", "use super::below::two::Two;"),
        ("a/below/mod.rs", "mod two; mod three;"),
        ("a/below/two.rs", "struct Two;"),
        ("a/below/three.rs", "use crate::a::one::One;"),
    ];
    assert_eq!(circles_among(&texts), [ring("a", &["below", "one"])]);
}

#[test]
fn a_neighbour_taken_through_the_list_leans_on_the_list() {
    let list = ("a/mod.rs", "mod one; mod two; pub use one::One;");
    let found = circles_among(&[list, ("a/one.rs", "struct One;"), ("a/two.rs", "use super::One;")]);
    assert_eq!(found, []);
    let found = circles_among(&[list, ("a/one.rs", "use super::two::Two;"), ("a/two.rs", "use super::One;")]);
    assert_eq!(found, [ring("a", &["mod.rs", "one", "two"])]);
}

#[test]
fn what_tests_import_and_who_may_see_an_item_makes_no_circle() {
    let texts = [
        ("a/mod.rs", "mod one; mod two;"),
        ("a/one.rs", "use super::two::Two; pub(in crate::a) struct One;"),
        ("a/two.rs", "#[cfg(test)] mod tests { use super::super::one::One; }"),
    ];
    assert_eq!(circles_among(&texts), []);
}

#[test]
fn a_list_with_a_function_is_found() {
    assert_eq!(find_logic(&Source::parse("a/mod.rs", "//! A.\npub mod one;\npub use one::One;")), 0);
    assert_eq!(find_logic(&Source::parse("a/mod.rs", "fn f() {} impl One { fn g() {} } mod one { }")), 3);
}
