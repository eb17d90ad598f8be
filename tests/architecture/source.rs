//! The sources as a tree of modules, and what each of them names of the others.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

/// Names from the root of the crate down: of a module, or of an item of one.
pub type Names = Vec<String>;

/// A source file.
pub struct Source {
    /// Its path below `src/`.
    pub path: String,
    /// The module it holds; of a `mod.rs` that of its folder.
    pub module: Names,
    /// What it says.
    pub file: syn::File,
}

/// Every module of the library, tests aside.
pub fn read_sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    for path in files_below(&root) {
        let path = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        if path != "main.rs" {
            sources.push(Source::parse(&path, &fs::read_to_string(root.join(&path)).unwrap()));
        }
    }
    let tests: Vec<Names> = sources.iter().flat_map(Source::test_modules).collect();
    sources.retain(|source| !tests.iter().any(|test| source.module.starts_with(test)));
    sources
}

/// The Rust files in a folder and all below it, in order.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The modules of these sources.
pub fn modules_of(sources: &[Source]) -> BTreeSet<Names> {
    sources.iter().map(|source| source.module.clone()).collect()
}

impl Source {
    /// Reads a text as the file at `path` below `src/`.
    pub fn parse(path: &str, text: &str) -> Self {
        let mut module: Names = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if module.last().is_some_and(|name| name == "mod") || module == ["lib"] {
            module.pop();
        }
        let file = syn::parse_file(text).map_err(|error| format!("{path}: {error}")).unwrap();
        Self { path: path.to_owned(), module, file }
    }

    /// Whether other modules are below the file: all that it may hold is their list.
    pub fn is_list(&self) -> bool {
        self.path.ends_with("mod.rs") || self.path == "lib.rs"
    }

    fn test_modules(&self) -> Vec<Names> {
        let is_test = |item: &Item| match item {
            Item::Mod(module) if is_for_tests(&module.attrs) => Some(module.ident.to_string()),
            _ => None,
        };
        let below = |name: String| self.module.iter().cloned().chain([name]).collect();
        self.file.items.iter().filter_map(is_test).map(below).collect()
    }

    /// Every path into the crate that the file names, from the root, tests aside.
    pub fn references(&self, modules: &BTreeSet<Names>) -> BTreeSet<Names> {
        let mut search = Search { modules, here: self.module.clone(), found: BTreeSet::new() };
        search.visit_file(&self.file);
        search.found
    }
}

/// The module that a path leads to, and the names left of it.
pub fn split_path<'a>(path: &'a [String], modules: &BTreeSet<Names>) -> (&'a [String], &'a [String]) {
    let length = (0..=path.len()).rev().find(|&length| modules.contains(&path[..length])).unwrap_or_default();
    path.split_at(length)
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(|word| word == "test")
    })
}

struct Search<'a> {
    modules: &'a BTreeSet<Names>,
    here: Names,
    found: BTreeSet<Names>,
}

impl Search<'_> {
    /// Notes a path as written in the module `here`, if it leads into the crate.
    fn note(&mut self, path: &[String]) {
        let mut absolute = self.here.clone();
        let mut rest = path;
        match rest.split_first() {
            Some((first, after)) if first == "crate" => (absolute, rest) = (Vec::new(), after),
            Some((first, after)) if first == "self" && !after.is_empty() => rest = after,
            Some((first, _)) if first == "super" => {
                while let Some((_, after)) = rest.split_first().filter(|(first, _)| *first == "super") {
                    absolute.pop();
                    rest = after;
                }
            }
            // A module below this one; a name alone may be that of a variable.
            Some((first, after)) if !after.is_empty() => {
                absolute.push(first.clone());
                if !self.modules.contains(&absolute) {
                    return;
                }
                rest = after;
            }
            _ => return,
        }
        absolute.extend_from_slice(rest);
        self.found.insert(absolute);
    }

    fn note_tree(&mut self, tree: &UseTree, before: &[String]) {
        let with = |name: String| before.iter().cloned().chain([name]).collect::<Names>();
        match tree {
            UseTree::Path(path) => self.note_tree(&path.tree, &with(path.ident.to_string())),
            UseTree::Name(name) if name.ident == "self" => self.note(before),
            UseTree::Name(name) => self.note(&with(name.ident.to_string())),
            UseTree::Rename(rename) => self.note(&with(rename.ident.to_string())),
            UseTree::Glob(_) => self.note(&with("*".to_owned())),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.note_tree(tree, before)),
        }
    }
}

impl<'a> Visit<'a> for Search<'_> {
    fn visit_item_mod(&mut self, module: &'a syn::ItemMod) {
        if !is_for_tests(&module.attrs) {
            self.here.push(module.ident.to_string());
            visit::visit_item_mod(self, module);
            self.here.pop();
        }
    }

    fn visit_item_use(&mut self, import: &'a syn::ItemUse) {
        if !is_for_tests(&import.attrs) {
            self.note_tree(&import.tree, &[]);
        }
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let names: Names = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.note(&names);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'a syn::Macro) {
        for path in paths_in(&flatten(&call.tokens)) {
            self.note(&path);
        }
    }

    // Visibility and attributes of an item are not uses of it.
    fn visit_visibility(&mut self, _: &'a syn::Visibility) {}
    fn visit_attribute(&mut self, _: &'a Attribute) {}
}

/// A macro's tokens in a row, groups opened; a literal, which names nothing, is empty.
pub fn flatten(tokens: &TokenStream) -> Vec<String> {
    let mut flat = Vec::new();
    for token in tokens.clone() {
        match token {
            TokenTree::Group(group) => {
                flat.push("(".to_owned());
                flat.extend(flatten(&group.stream()));
                flat.push(")".to_owned());
            }
            TokenTree::Literal(_) => flat.push(String::new()),
            other => flat.push(other.to_string()),
        }
    }
    flat
}

/// The paths of at least two names among the tokens of a macro.
pub fn paths_in(tokens: &[String]) -> Vec<Names> {
    let is_name = |token: &String| token.starts_with(|letter: char| letter.is_alphabetic() || letter == '_');
    let mut paths = Vec::new();
    let mut rest = tokens;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if is_name(first) {
            let mut path = vec![first.clone()];
            while let [one, other, name, after @ ..] = rest
                && one == ":"
                && other == ":"
                && is_name(name)
            {
                path.push(name.clone());
                rest = after;
            }
            if path.len() > 1 {
                paths.push(path);
            }
        }
    }
    paths
}
