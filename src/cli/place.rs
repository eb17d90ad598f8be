//! Places named on the command line.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

/// The agency folder and what follows it, of an argument `[FOLDER] PLACE`: the current folder where only one is named.
pub fn folder_and<'m>(matches: &'m ArgMatches, id: &str) -> (&'m Path, &'m Path) {
    let places: Vec<&Path> = matches.get_many::<PathBuf>(id).into_iter().flatten().map(PathBuf::as_path).collect();
    match places[..] {
        [folder, place, ..] => (folder, place),
        [place] => (Path::new("."), place),
        [] => (Path::new("."), Path::new("")),
    }
}
