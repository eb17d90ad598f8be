//! The catalogue says the same in both languages, and nothing that is never used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files_below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(files_below(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Per file and entry (`id` or `id.attribute`) the variables it names.
fn catalogue(language: &str) -> BTreeMap<(String, String), BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for path in files_below(&source().join("message/locales").join(language), "ftl") {
        let file = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a catalogue file");
        let resource = parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let own = message.value.iter().map(|value| (message.id.name.to_owned(), value));
            let attributes = message
                .attributes
                .iter()
                .map(|attribute| (format!("{}.{}", message.id.name, attribute.id.name), &attribute.value));
            for (id, pattern) in own.chain(attributes) {
                let mut variables = BTreeSet::new();
                collect_pattern(pattern, &mut variables);
                assert!(found.insert((file.clone(), id.clone()), variables).is_none(), "{file}: {id} stands twice");
            }
        }
    }
    found
}

fn collect_pattern(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_expression(expression, variables);
        }
    }
}

fn collect_expression(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, variables),
        Expression::Select { selector, variants } => {
            collect_inline(selector, variables);
            for variant in variants {
                collect_pattern(&variant.value, variables);
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        // A language without plural forms need not ask for the number behind the text.
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.strip_suffix("-count").unwrap_or(id.name).to_owned());
        }
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            positional.iter().for_each(|argument| collect_inline(argument, variables));
        }
        InlineExpression::Placeable { expression } => collect_expression(expression, variables),
        _ => {}
    }
}

#[test]
fn both_languages_have_every_entry_with_the_same_variables() {
    let (english, indonesian) = (catalogue("en"), catalogue("id"));
    assert!(english.len() > 100, "the catalogue was read");
    for (entry, variables) in &english {
        let other = indonesian.get(entry).unwrap_or_else(|| panic!("{entry:?} is missing in Indonesian"));
        assert_eq!(variables, other, "{entry:?}");
    }
    let strangers: Vec<_> = indonesian.keys().filter(|entry| !english.contains_key(*entry)).collect();
    assert!(strangers.is_empty(), "missing in English: {strangers:?}");
}

/// A catalogue that repeats an entry is refused when the program starts, before it can say anything at all.
#[test]
fn no_entry_stands_in_two_files() {
    for language in ["en", "id"] {
        let mut file_of: BTreeMap<String, String> = BTreeMap::new();
        for (file, id) in catalogue(language).into_keys() {
            if let Some(other) = file_of.insert(id.clone(), file.clone()) {
                panic!("{language}: {id} stands in {other} and in {file}");
            }
        }
    }
}

#[test]
fn no_entry_of_the_command_line_is_left_over() {
    let code: String =
        files_below(&source(), "rs").iter().map(|path| fs::read_to_string(path).expect("a source")).collect();
    let unused: Vec<String> = catalogue("en")
        .into_keys()
        .filter(|(file, id)| file == "cli.ftl" && !is_said(&code, id))
        .map(|(_, id)| id)
        .collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

/// Whether the sources name an entry, or its attribute together with the entry it belongs to.
fn is_said(code: &str, id: &str) -> bool {
    let named = |text: &str| code.contains(&format!("\"{text}\""));
    match id.split_once('.') {
        Some((entry, attribute)) => named(id) || (named(entry) && named(attribute)),
        None => named(id),
    }
}

#[test]
fn no_sentence_is_left_untranslated() {
    let text = |language: &str| fs::read_to_string(source().join("message/locales").join(language).join("cli.ftl"));
    let lines = |text: String| -> BTreeSet<String> {
        // Words that are not variables, after the name of the entry.
        let is_word = |word: &&str| word.chars().all(char::is_alphabetic);
        let is_sentence = |line: &&str| line.split_whitespace().skip(2).filter(is_word).count() > 2;
        text.lines().filter(is_sentence).map(str::to_owned).collect()
    };
    let (english, indonesian) = (lines(text("en").expect("English")), lines(text("id").expect("Indonesian")));
    let same: Vec<_> = english.intersection(&indonesian).collect();
    assert!(same.is_empty(), "not translated: {same:?}");
}
