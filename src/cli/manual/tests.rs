//! The manual says what the code knows, all of it and nothing else, in both languages.

mod page;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anstream::adapter::strip_str;
use clap::Command;
use signal_hook::consts::{SIGINT, SIGTERM};
use textwrap::core::display_width;

use super::super::argument::build_command;
use super::super::exit::Exit;
use super::super::interrupt::ENDED_BY_SIGNAL;
use super::super::markdown::format_markdown;
use super::{TOPICS, Topic};
use crate::domain::scenario::Field;
use crate::input::diagnostic::{Diagnostic, Severity};
use crate::input::layout::table_layouts;
use crate::input::policy::read_policy;
use crate::input::scenario::read_scenarios;
use crate::input::{Reading, read_agency};
use crate::message::{Argument, Language};
use page::{Page, Section, Table};

fn page(topic: &str, language: Language) -> Page {
    Page::read(Topic::find(topic).unwrap().page(language))
}

fn set<'a>(words: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    words.into_iter().map(str::to_owned).collect()
}

/// The codes in the first column of a table: what it documents.
fn documented(table: &Table) -> BTreeSet<String> {
    let names = table.rows.iter().map(|row| row[0].codes[0].clone());
    let found: BTreeSet<String> = names.clone().collect();
    assert_eq!(found.len(), names.count(), "a name stands twice in {found:?}");
    found
}

fn section<'p>(page: &'p Page, code: &str) -> &'p Section {
    let found: Vec<&Section> = page.sections.iter().filter(|section| section.codes == [code]).collect();
    assert_eq!(found.len(), 1, "sections about {code}");
    found[0]
}

/// An agency folder of two files and whatever else is given.
fn read(files: &[(&str, &str)]) -> (Reading, Vec<Diagnostic>) {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("agency.toml", &format!("{AGENCY}{QUOTA}"));
    write("units.csv", "unit_id,name,service,workweek\nA,Bagian A,arsip,6\nB,Bagian B,arsip,\n");
    write("employees.csv", "employee_id,name,unit_id,groups\na1,Ayu,A,tim\na2,Bima,A,\n");
    files.iter().for_each(|(name, text)| write(name, text));
    let reading = read_agency(folder.path());
    let scenarios = read_scenarios(folder.path(), &reading).diagnostics;
    (reading, scenarios)
}

const AGENCY: &str = "name = \"Badan\"\npolicy = \"se-sekda-dki-34-2023\"\nfrom = 2023-08-28\nto = 2023-09-08\n\
                      classes = { administration = [\"arsip\"] }\n";
const QUOTA: &str = "[[quota]]\nmin_office = 1\n";

fn errors(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).collect()
}

/// The words that the reader says it knows, in the diagnostic of that code.
fn known(diagnostics: &[Diagnostic], code: &str) -> BTreeSet<String> {
    let diagnostic = diagnostics.iter().find(|diagnostic| diagnostic.message.id == code);
    let diagnostic = diagnostic.unwrap_or_else(|| panic!("{code} in {diagnostics:?}"));
    let known = diagnostic.message.args.iter().find(|(name, _)| *name == "known").expect("what is known");
    let Argument::List(words) = &known.1 else { panic!("a list") };
    words.iter().map(|word| if let Argument::Text(word) = word { word.clone() } else { panic!("a word") }).collect()
}

fn policy_problems(text: &str) -> Vec<Diagnostic> {
    read_policy("policy.toml", text).1
}

#[test]
fn both_languages_document_the_same() {
    for topic in TOPICS {
        let [english, indonesian] = Language::ALL.map(|language| Page::read(topic.page(language)));
        let shape = |page: &Page| -> Vec<_> {
            let rows = |table: &Table| table.rows.iter().map(|row| row[0].codes.clone()).collect::<Vec<_>>();
            let sections = page.sections.iter();
            sections.map(|section| (section.level, section.tables.iter().map(rows).collect::<Vec<_>>())).collect()
        };
        assert_eq!(shape(&english), shape(&indonesian), "{}", topic.code);
        assert_ne!(topic.page(Language::English), topic.page(Language::Indonesian));
        assert!(Language::ALL.iter().all(|&language| topic.page(language).starts_with("# ")), "{}", topic.code);
    }
}

#[test]
fn topics_are_found_under_either_name_and_are_no_commands() {
    let command = build_command(Language::English);
    for topic in TOPICS {
        for name in [topic.code, topic.indonesian_code] {
            assert_eq!(Topic::find(name), Some(*topic));
            assert!(command.find_subcommand(name).is_none(), "{name}");
        }
    }
    let files = |language: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/manual").join(language);
        let names = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        names.collect::<BTreeSet<_>>()
    };
    let pages: BTreeSet<String> = TOPICS.iter().map(|topic| format!("{}.md", topic.code)).collect();
    assert_eq!((files("en"), files("id")), (pages.clone(), pages));
}

#[test]
fn every_word_of_a_page_is_shown_and_fits_the_screen() {
    for (topic, language) in TOPICS.iter().flat_map(|topic| Language::ALL.map(|language| (topic, language))) {
        let page = topic.page(language);
        let shown = strip_str(&format_markdown(page, 80)).to_string();
        for line in shown.lines() {
            assert!(display_width(line) <= 80, "{} {language:?}: {line}", topic.code);
            assert_eq!(line, line.trim_end());
        }
        let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
        let shown = letters(&shown);
        for word in Page::read(page).words() {
            assert!(shown.contains(&letters(&word)), "{} {language:?} does not show {word}", topic.code);
        }
    }
}

#[test]
fn links_lead_to_pages() {
    for (topic, language) in TOPICS.iter().flat_map(|topic| Language::ALL.map(|language| (topic, language))) {
        for link in Page::read(topic.page(language)).links {
            let name = link.strip_suffix(".md").unwrap_or_else(|| panic!("{}: {link}", topic.code));
            assert!(Topic::find(name).is_some(), "{}: {link}", topic.code);
        }
    }
}

#[test]
fn every_column_of_every_table_is_documented() {
    for language in Language::ALL {
        let page = page("tables", language);
        let (required, sheets) = match language {
            Language::English => ("required", "Sheet names"),
            Language::Indonesian => ("wajib", "Nama lembar"),
        };
        let layouts = table_layouts();
        for layout in &layouts {
            let file = if layout.name == "agency" { "agency".to_owned() } else { format!("{}.csv", layout.name) };
            let section = section(&page, &file);
            let names = section.texts.iter().find(|text| text.text.starts_with(sheets)).expect("names of the sheet");
            assert_eq!(names.codes, layout.sheets, "{file}");
            let table = &section.tables[0];
            assert_eq!(documented(table), set(layout.columns.iter().map(|column| column.name)), "{file}");
            for column in &layout.columns {
                let row = table.rows.iter().find(|row| row[0].codes[0] == column.name).unwrap();
                assert_eq!(row[1].codes, column.aliases, "{file} {}", column.name);
                assert_eq!(row[2].text == required, column.required, "{file} {}", column.name);
            }
        }
        let documented = page.sections.iter().filter(|section| section.level == 2).count();
        assert_eq!(documented, layouts.len(), "{language:?}");
    }
}

/// Tables of one row that hold a coded value, each with the section that documents it.
const CODED: [(&str, &str, &str); 8] = [
    ("employees.csv", "eligible", "employee_id,name,unit_id,eligible\na1,Ayu,A,VALUE\na2,Bima,A,\n"),
    ("employees.csv", "position", "employee_id,name,unit_id,position\na1,Ayu,A,VALUE\na2,Bima,A,\n"),
    ("eligibility.csv", "eligible", "employee_id,from,eligible\na1,2023-08-28,VALUE\n"),
    ("absences.csv", "kind", "employee_id,from,kind\na1,2023-08-28,VALUE\n"),
    ("locks.csv", "state", "employee_id,date,state\na1,2023-08-28,VALUE\n"),
    ("pairs.csv", "kind", "employee_a,employee_b,kind\na1,a2,VALUE\n"),
    ("calendar.csv", "kind", "date,kind\n2023-09-02,VALUE\n"),
    ("units.csv", "workweek", "unit_id,name,service,workweek\nA,Bagian A,arsip,VALUE\n"),
];

#[test]
fn every_coded_value_is_documented_and_read() {
    let nobody = "[[quota]]\nwho = { employee = \"a2\" }\nmax_wfh = 0\n";
    for language in Language::ALL {
        let page = page("tables", language);
        for (file, column, text) in CODED {
            let try_value = |value: &str| {
                let mut agency = AGENCY.to_owned();
                agency.push_str(nobody);
                read(&[(file, &text.replace("VALUE", value)), ("agency.toml", &agency)]).0
            };
            let told = known(&try_value("zzz").diagnostics, "unknown-value");
            let at = page.sections.iter().position(|section| section.codes == [file]).unwrap();
            let below = page.sections[at + 1..].iter().take_while(|section| section.level > 2);
            let values = below.into_iter().find(|section| section.codes == [column]);
            let mut documented = BTreeSet::new();
            match values {
                None => {
                    let row = page.sections[at].tables[0].rows.iter().find(|row| row[0].codes == [column]).unwrap();
                    documented.extend(row[3].codes.iter().cloned());
                }
                Some(values) => {
                    for row in &values.tables[0].rows {
                        let same = row[0].codes.iter().chain(&row[1].codes);
                        documented.extend(same.clone().cloned());
                        let read: BTreeSet<String> =
                            same.map(|value| format!("{:?}", try_value(value).agency)).collect();
                        assert_eq!(read.len(), 1, "{file} {column}: words of one row mean the same");
                    }
                }
            }
            for value in &documented {
                let problems = try_value(value).diagnostics;
                assert!(errors(&problems).is_empty(), "{file} {column} {value}: {problems:?}");
            }
            assert!(told.is_subset(&documented), "{file} {column}: {told:?} is told, {documented:?} documented");
        }
    }
}

#[test]
fn every_key_of_the_sheet_agency_is_documented() {
    for language in Language::ALL {
        let page = page("tables", language);
        let agency = page.sections.iter().position(|section| section.codes == ["agency"]).unwrap();
        let values = &page.sections[agency + 1].tables[0];
        let keys = documented(&page_keys("agency", "agency.toml", language));
        // Rules and tables are rows of another form.
        let families = set([
            "letterhead",
            "signature",
            "wishes",
            "classes",
            "quota",
            "limit",
            "team_day",
            "cycle",
            "cohort",
            "meet",
            "priority",
            "wish",
        ]);
        assert_eq!(documented(values), keys.difference(&families).cloned().collect());
    }
}

fn page_keys(topic: &str, code: &str, language: Language) -> Table {
    section(&page(topic, language), code).tables[0].clone()
}

/// The rule families, each as a rule that can be read; `KEY` stands for one more key.
const FAMILIES: [(&str, &str); 8] = [
    ("quota", "[[quota]]\nmax_wfh = 1\nKEY\n"),
    ("limit", "[[limit]]\nper = \"week\"\nmax_wfh = 1\nKEY\n"),
    ("team_day", "[[team_day]]\nper = \"week\"\ngroups = \"tim\"\nKEY\n"),
    ("cycle", "[[cycle]]\nweeks = 1\nKEY\n"),
    ("cohort", "[[cohort]]\nKEY\n"),
    ("meet", "[[meet]]\nper = \"week\"\ngroups = \"tim\"\nKEY\n"),
    ("priority", "[[priority]]\nstrict = true\nKEY\n"),
    ("wish", "[[wish]]\nKEY\n"),
];

#[test]
fn every_key_of_every_rule_family_is_documented() {
    for language in Language::ALL {
        let page = page("rules", language);
        let with = |rule: &str, key: &str| known(&policy_problems(&rule.replace("KEY", key)), "unknown-key");
        for (family, rule) in FAMILIES {
            let table = &section(&page, &format!("[[{family}]]")).tables[0];
            assert_eq!(documented(table), with(rule, "zzz = 1"), "{family}");
        }
        let documented_families: Vec<&str> = page
            .sections
            .iter()
            .filter_map(|section| section.codes.first()?.strip_prefix("[[")?.strip_suffix("]]"))
            .collect();
        assert_eq!(documented_families, FAMILIES.map(|(family, _)| family));
        let quota = FAMILIES[0].1;
        assert_eq!(documented(&section(&page, "who").tables[0]), with(quota, "who = { zzz = 1 }"));
        assert_eq!(documented(&section(&page, "when").tables[0]), with(quota, "when = { zzz = 1 }"));
        assert_eq!(documented(&page.sections[1].tables[0]), with("KEY", "zzz = 1"), "a policy file");
        let head: BTreeSet<String> = with("KEY", "zzz = 1");
        let families = FAMILIES.iter().filter(|(family, _)| head.contains(*family)).count();
        assert_eq!(families, FAMILIES.len(), "every family may stand in a policy file");
    }
}

#[test]
fn every_key_of_agency_toml_and_of_scenarios_is_documented() {
    let (reading, scenarios) = read(&[
        ("agency.toml", &format!("zzz = 1\n{AGENCY}objectives = [\"zzz\"]\n")),
        ("scenarios.toml", "[[scenario]]\nzzz = 1\n"),
    ]);
    for language in Language::ALL {
        let agency = page_keys("agency", "agency.toml", language);
        assert_eq!(documented(&agency), known(&reading.diagnostics, "unknown-key"));
        let objectives = agency.rows.iter().find(|row| row[0].codes == ["objectives"]).unwrap();
        assert_eq!(set(objectives[1].codes.iter().map(String::as_str)), known(&reading.diagnostics, "unknown-value"));
        let wishes = section(&page("agency", language), "[wishes]").tables[0].clone();
        let (with_wishes, _) = read(&[("agency.toml", &format!("{AGENCY}[wishes]\nzzz = 1\nscale = \"zzz\"\n"))]);
        assert_eq!(documented(&wishes), known(&with_wishes.diagnostics, "unknown-key"));
        let scale = wishes.rows.iter().find(|row| row[0].codes == ["scale"]).unwrap();
        let words = set(scale[1].codes.iter().map(String::as_str));
        assert_eq!(words, known(&with_wishes.diagnostics, "unknown-value"));
        let keys = page_keys("scenarios", "scenarios.toml", language);
        assert_eq!(documented(&keys), known(&scenarios, "unknown-key"));
        let page = page("scenarios", language);
        let fields = page.sections.iter().flat_map(|section| &section.tables).nth(1).unwrap();
        assert_eq!(documented(fields), set(Field::ALL.map(Field::code)));
    }
}

/// Keys whose values are words; each with the family that has it.
const WORDS: [(&str, &str); 8] = [
    ("quota", "per"),
    ("quota", "base"),
    ("quota", "round"),
    ("limit", "per"),
    ("team_day", "per"),
    ("cohort", "per"),
    ("meet", "per"),
    ("wish", "for"),
];

#[test]
fn every_word_that_a_rule_takes_is_documented() {
    for language in Language::ALL {
        let page = page("rules", language);
        for (family, key) in WORDS {
            let rule = FAMILIES.iter().find(|(name, _)| *name == family).unwrap().1;
            let rule = rule.replace("per = \"week\"\n", "");
            let also = if key == "per" || family == "quota" { "" } else { "\nper = \"week\"" };
            let text = rule.replace("KEY", &format!("{key} = \"zzz\"{also}"));
            let table = &section(&page, &format!("[[{family}]]")).tables[0];
            let row = table.rows.iter().find(|row| row[0].codes == [key]).unwrap();
            let words = set(row[1].codes.iter().map(String::as_str));
            assert_eq!(words, known(&policy_problems(&text), "unknown-value"), "{family} {key}");
        }
    }
}

#[test]
fn what_is_documented_as_a_default_is_one() {
    let mut tried = 0;
    for language in Language::ALL {
        let page = page("rules", language);
        for (family, rule) in FAMILIES {
            let table = &section(&page, &format!("[[{family}]]")).tables[0];
            for row in table.rows.iter().filter(|row| row[0].codes != ["id"]) {
                let [default] = &row[2].codes[..] else { continue };
                let value = if default.parse::<u32>().is_ok() { default.clone() } else { format!("\"{default}\"") };
                let with = |key: &str| {
                    let (reading, _) = read(&[("agency.toml", &format!("{AGENCY}{}", rule.replace("KEY", key)))]);
                    format!("{:?}", reading.agency.unwrap_or_else(|| panic!("{:?}", reading.diagnostics)))
                };
                assert_eq!(with(""), with(&format!("{} = {value}", row[0].codes[0])), "{family} {:?}", row[0]);
                tried += 1;
            }
        }
        let objectives = page_keys("agency", "agency.toml", language);
        let row = objectives.rows.iter().find(|row| row[0].codes == ["objectives"]).unwrap();
        let agency = |line: &str| read(&[("agency.toml", &format!("{AGENCY}{line}\n"))]).0.agency.unwrap();
        let listed = agency(&format!("objectives = {}", row[2].codes[0]));
        assert_eq!(format!("{:?}", agency("")), format!("{listed:?}"));
        let tables = self::page("tables", language);
        for (file, column, text) in CODED {
            let table = &section(&tables, file).tables[0];
            let row = table.rows.iter().find(|row| row[0].codes == [column]).unwrap();
            let Some(default) = row[2].codes.first() else { continue };
            let with = |value: &str| format!("{:?}", read(&[(file, &text.replace("VALUE", value))]).0.agency);
            assert_eq!(with(""), with(default), "{file} {column}");
            tried += 1;
        }
    }
    assert!(tried >= 12, "{tried} defaults were tried");
}

/// The commands that do something, by all of their words.
fn leaves(command: &Command, path: &str) -> Vec<(String, Command)> {
    let mut found = Vec::new();
    for sub in command.get_subcommands() {
        let path = format!("{path} {}", sub.get_name()).trim().to_owned();
        if sub.has_subcommands() {
            found.extend(leaves(sub, &path));
        } else {
            found.push((path, sub.clone()));
        }
    }
    found
}

/// The options of a command: long and short forms.
fn options(command: &Command) -> BTreeSet<Vec<String>> {
    let of = |argument: &clap::Arg| {
        let long = argument.get_long().map(|long| format!("--{long}"));
        long.into_iter().chain(argument.get_short().map(|short| format!("-{short}"))).collect::<Vec<_>>()
    };
    command.get_arguments().map(of).filter(|forms| !forms.is_empty()).collect()
}

#[test]
fn every_command_and_option_is_documented() {
    for language in Language::ALL {
        let page = page("commands", language);
        let command = build_command(language);
        let rows = |table: &Table| table.rows.iter().map(|row| row[0].codes.clone()).collect::<BTreeSet<_>>();
        let global = &page.sections[1].tables[0];
        assert_eq!(rows(global), options(&command));
        let commands = leaves(&command, "");
        let documented: Vec<&str> =
            page.sections.iter().filter_map(|section| Some(&**section.codes.first()?)).collect();
        assert_eq!(set(documented), set(commands.iter().map(|(path, _)| &**path)));
        for (path, command) in &commands {
            let section = section(&page, path);
            let documented = section.tables.first().map(rows).unwrap_or_default();
            assert_eq!(documented, options(command), "{path}");
            for argument in command.get_arguments() {
                let name = argument.get_long().map(|long| format!("--{long}")).unwrap_or_default();
                let row = section.tables.iter().flat_map(|table| &table.rows).find(|row| row[0].codes[0] == name);
                let Some(row) = row else { continue };
                let defaults: Vec<String> =
                    argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
                if !defaults.is_empty() {
                    assert_eq!(row[2].codes, defaults, "{path} {name}");
                }
                let values: Vec<String> = argument
                    .get_possible_values()
                    .iter()
                    .map(|value| value.get_name().to_owned())
                    .filter(|_| argument.get_action().takes_values())
                    .collect();
                if !values.is_empty() {
                    assert_eq!(row[1].codes, values, "{path} {name}");
                }
            }
        }
    }
}

/// Every exit code: a new one does not compile until it is listed here.
fn exit_codes() -> BTreeSet<String> {
    let all = [
        Exit::Done,
        Exit::Internal,
        Exit::Usage,
        Exit::Input,
        Exit::Infeasible,
        Exit::Limit,
        Exit::LimitWithoutRoster,
        Exit::Violations,
        Exit::Memory,
    ];
    for exit in all {
        match exit {
            Exit::Done | Exit::Internal | Exit::Usage | Exit::Input => {}
            Exit::Infeasible | Exit::Limit | Exit::LimitWithoutRoster | Exit::Violations | Exit::Memory => {}
        }
    }
    let signals = [SIGINT, SIGTERM].map(|signal| ENDED_BY_SIGNAL + signal);
    all.map(|exit| (exit as u8).to_string()).into_iter().chain(signals.map(|code| code.to_string())).collect()
}

#[test]
fn every_exit_code_is_documented() {
    for language in Language::ALL {
        let page = page("commands", language);
        let table = page.sections.last().and_then(|section| section.tables.first()).unwrap();
        assert_eq!(documented(table), exit_codes());
    }
}
