//! `giliran init` and `giliran generate`.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::console::Console;
use super::exit::{Exit, Failure};
use crate::generate::{GenerateOptions, generate_agency, init_folder};
use crate::message::Message;

/// Lays out templates in `folder`.
pub fn run_init(console: &Console, folder: &Path, policy: &str) -> Result<Exit, Failure> {
    let files = init_folder(folder, policy).map_err(|error| Failure::Usage(vec![error.message()]))?;
    if console.json {
        #[derive(Serialize)]
        struct Answer<'a> {
            folder: &'a Path,
            files: &'a [PathBuf],
        }
        console.out_json(&Answer { folder, files: &files })?;
    } else if !console.quiet {
        let place = folder.display().to_string();
        let done = Message::new("init-done").with("count", files.len()).with("folder", place.as_str());
        let mut text = format!("{}\n", console.language.text(&done));
        for file in &files {
            text.push_str(&format!("  {}\n", file.display()));
        }
        text.push_str(&console.language.text(&Message::new("init-next").with("folder", place)));
        console.out(&format!("{text}\n"))?;
    }
    Ok(Exit::Done)
}

/// Invents an agency in `folder`.
pub fn run_generate(console: &Console, folder: &Path, options: &GenerateOptions) -> Result<Exit, Failure> {
    let report = generate_agency(folder, options).map_err(|error| Failure::Usage(vec![error.message()]))?;
    Ok(Exit::Done)
}
