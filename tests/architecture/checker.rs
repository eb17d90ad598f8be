//! The checker shares data with what it checks, and no reading of it.

use std::collections::BTreeSet;

use syn::visit::{self, Visit};

use crate::source::{Names, Source, flatten, modules_of, paths_in, read_sources, split_path};

/// What `verify/` may name of the domain: tables, columns, sets, numbers, and the rules as written.
const DATA: &[&str] = &[
    "RosterTable",
    "Agency",
    "Amount",
    "Base",
    "BasisPoints",
    "BoundKind",
    "Clause",
    "Cohort",
    "CohortPer",
    "Cycle",
    "CycleStep",
    "DateKind",
    "Day",
    "DayMatrix",
    "DaySet",
    "EmployeeIx",
    "GroupIx",
    "Limit",
    "LimitKind",
    "Meet",
    "PackedLists",
    "Origin",
    "Pair",
    "PairKind",
    "Per",
    "Period",
    "LevelIx",
    "Rounding",
    "Proportion",
    "Quota",
    "RegionSet",
    "Roster",
    "RowFact",
    "RuleKind",
    "Scope",
    "Selector",
    "State",
    "TeamDay",
    "PackedTexts",
    "Previous",
    "Published",
    "UnitIx",
    "Window",
    "Workweek",
];

/// Functions of the domain that `verify/` may call: they read or fill a container, turn a position into an index or a
/// day into its date, and decide nothing.
const READERS: &[&str] = &[
    "at",
    "code",
    "contains",
    "date",
    "dates",
    "day",
    "days",
    "empty",
    "get",
    "indices",
    "insert",
    "is_empty",
    "iter",
    "kind",
    "len",
    "of",
    "off",
    "positions",
    "push",
    "row",
    "row_mut",
    "set",
    "state",
    "words",
];

/// Functions that the domain defines, other than the readers.
#[derive(Default)]
struct Judgements {
    /// Those that are called on a value.
    methods: BTreeSet<String>,
    /// All of them.
    functions: BTreeSet<String>,
}

impl Judgements {
    fn of(sources: &[Source]) -> Self {
        let mut judgements = Self::default();
        // What the builder of agencies offers is not within the checker's reach: none of its types is data.
        let is_builder = |source: &Source| source.module.get(1).is_some_and(|module| module == "builder");
        let domain = sources.iter().filter(|source| is_in(source, "domain") && !is_builder(source));
        domain.for_each(|source| judgements.visit_file(&source.file));
        judgements
    }
}

impl<'a> Visit<'a> for Judgements {
    fn visit_signature(&mut self, signature: &'a syn::Signature) {
        let name = signature.ident.to_string();
        if !READERS.contains(&name.as_str()) {
            if signature.receiver().is_some() {
                self.methods.insert(name.clone());
            }
            self.functions.insert(name);
        }
    }
}

fn is_in(source: &Source, folder: &str) -> bool {
    source.module.first().is_some_and(|module| module == folder)
}

/// What a source calls: methods by name, and functions by path.
#[derive(Default)]
struct Calls {
    methods: BTreeSet<String>,
    paths: BTreeSet<Names>,
}

impl<'a> Visit<'a> for Calls {
    fn visit_expr_method_call(&mut self, call: &'a syn::ExprMethodCall) {
        self.methods.insert(call.method.to_string());
        visit::visit_expr_method_call(self, call);
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        self.paths.insert(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'a syn::Macro) {
        let tokens = flatten(&call.tokens);
        self.paths.extend(paths_in(&tokens));
        let calls = tokens.windows(3).filter(|window| window[0] == "." && window[2] == "(");
        self.methods.extend(calls.map(|window| window[1].clone()));
    }
}

/// What a source of the checker shares with what it checks, beyond data.
fn find_shared(source: &Source, modules: &BTreeSet<Names>, judgements: &Judgements) -> Vec<String> {
    let mut shared = Vec::new();
    for path in source.references(modules) {
        let (module, item) = split_path(&path, modules);
        let is_allowed = match module.first().map(String::as_str) {
            Some("verify") => true,
            Some("domain") => item.first().is_some_and(|item| DATA.contains(&item.as_str())),
            _ => false,
        };
        if !is_allowed {
            shared.push(format!("{} names {}", source.path, path.join("::")));
        }
    }
    let mut calls = Calls::default();
    calls.visit_file(&source.file);
    let methods = calls.methods.iter().filter(|method| judgements.methods.contains(*method));
    shared.extend(methods.map(|method| format!("{} calls .{method}()", source.path)));
    for path in &calls.paths {
        if let [.., owner, function] = path.as_slice()
            && DATA.contains(&owner.as_str())
            && judgements.functions.contains(function)
        {
            shared.push(format!("{} calls {owner}::{function}", source.path));
        }
    }
    shared
}

#[test]
fn the_checker_shares_data_alone() {
    let sources = read_sources();
    let (modules, judgements) = (modules_of(&sources), Judgements::of(&sources));
    assert!(judgements.methods.len() > 20, "the domain decides more than {:?}", judgements.methods);
    let checker: Vec<&Source> = sources.iter().filter(|source| is_in(source, "verify")).collect();
    assert!(checker.len() > 8, "the test reads verify/");
    let shared: Vec<String> = checker.iter().flat_map(|source| find_shared(source, &modules, &judgements)).collect();
    assert!(shared.is_empty(), "the checker must work this out by itself:\n{}", shared.join("\n"));
}

#[test]
fn sharing_is_found_however_it_is_written() {
    let domain = [
        Source::parse("domain/rule.rs", "impl Selector { pub fn selects(&self) -> bool { true } }"),
        Source::parse("domain/score.rs", "pub fn score() {}"),
        Source::parse("domain/day.rs", "impl DaySet { pub fn len(&self) -> usize { 0 } }"),
    ];
    let (modules, judgements) = (modules_of(&domain), Judgements::of(&domain));
    let shared = |text: &str| find_shared(&Source::parse("verify/quota.rs", text), &modules, &judgements).len();
    assert_eq!(shared("use crate::domain::rule::Selector; fn f(who: &Selector, days: DaySet) { days.len(); }"), 0);
    for text in [
        "use crate::domain::score::score;",
        "use crate::domain::rule::*;",
        "use crate::message::Message;",
        "fn f(who: &Selector) { who.selects(); }",
        "fn f(all: &[Selector]) { all.iter().any(Selector::selects); }",
        "fn f(who: &Selector) { assert!(who.selects()); }",
    ] {
        assert_eq!(shared(text), 1, "{text}");
    }
}
