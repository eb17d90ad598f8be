//! Every page in both languages, of data that are sound, wrong, and meant to harm.

use std::sync::Arc;
use std::time::Duration;

use super::answers_page::{AnswersAsked, show_answers, show_paper};
use super::cell::{CellAsked, LockForm, lock, show_why};
use super::compare_page::{PairAsked, show_compare, show_pair, sweep};
use super::data::{RowsAsked, show_problems, show_rows, show_table};
use super::periods::show_periods;
use super::publish_page::{PeopleAsked, PublishForm, publish, show_publish, suggest};
use super::reply::Reply;
use super::roster_page::{Counter, RosterAsked, show_roster, show_standing};
use super::rule::Kind;
use super::rules_page::{FormAsked, show_form, show_policies, show_rules};
use super::wishes::{WishesAsked, show_wishes};
use crate::message::Language;
use crate::server::access::Viewer;
use crate::server::desk::Desk;
use crate::server::desk::period::NewPeriod;
use crate::server::desk::search::SearchLimit;
use crate::server::desk::table::RowQuery;
use crate::server::error::Refused;
use crate::server::job::JobState;
use crate::server::workbench::Workbench;
use crate::workspace::Workspace;
use crate::workspace::change::Change;

const WAIT: Duration = Duration::from_secs(120);

fn desk(folder: &tempfile::TempDir, language: Language) -> Desk {
    let workspace = Workspace::open(folder.path()).unwrap();
    Desk::new(Arc::new(Workbench::new(workspace, 2).unwrap()), Viewer::local(), language)
}

fn read<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap()
}

fn html(reply: Result<Reply, Refused>) -> String {
    match reply.unwrap() {
        Reply::Html(text) => text,
        Reply::Go(path) => format!("goes to {path}"),
        Reply::File(file) => format!("the file {}", file.name),
    }
}

/// Every page about a period.
fn pages(desk: &Desk, period: i64) -> Vec<(String, String)> {
    let counter = Counter::default();
    let tables = [
        "units",
        "employees",
        "preferences",
        "absences",
        "locks",
        "pairs",
        "sites",
        "calendar",
        "history",
        "eligibility",
    ];
    let mut all: Vec<(String, String)> = tables
        .into_iter()
        .map(|table| (table.to_owned(), html(show_table(desk, period, table, &RowsAsked::default()))))
        .collect();
    let mut add = |name: &str, reply: Result<Reply, Refused>| all.push((name.to_owned(), html(reply)));
    add("periods", show_periods(desk, "/"));
    add("rows", show_rows(desk, period, "employees", 3));
    add("problems", show_problems(desk, period, "employees"));
    add("wishes", show_wishes(desk, period, &WishesAsked::default()));
    add("rules", show_rules(desk, period));
    add("policies", show_policies(desk, period));
    for kind in Kind::ALL {
        let asked: FormAsked = read(&format!("{{\"kind\": \"{}\"}}", kind.code()));
        add(kind.code(), show_form(desk, period, &asked));
    }
    add("roster", show_roster(desk, period, &RosterAsked::default(), &counter));
    add("standing", show_standing(desk, period));
    add("compare", show_compare(desk, period, &PairAsked::default()));
    add("publish", show_publish(desk, period));
    add("people", suggest(desk, period, &PeopleAsked::default()));
    add("answers", show_answers(desk, period, &AnswersAsked::default()));
    all
}

/// Nothing that the content security policy would refuse, and nothing left unsaid.
fn check(name: &str, text: &str) {
    for wrong in [" style=", "<script>", "onclick=", "javascript:", "{{", "{%"] {
        assert!(!text.contains(wrong), "{name} has {wrong}: {text}");
    }
}

fn solve(desk: &Desk, period: i64) {
    let job = desk.solve(period, &SearchLimit::default()).unwrap();
    let job = desk.wait_for_job(job.id, WAIT).unwrap();
    assert_eq!(job.state, JobState::Done, "{:?}", job.problem);
}

#[test]
fn every_page_of_every_example_is_shown_in_both_languages() {
    for language in Language::ALL {
        let folder = tempfile::tempdir().unwrap();
        let desk = desk(&folder, language);
        check("empty", &html(show_periods(&desk, "/")));
        for example in desk.examples().unwrap() {
            let period = desk.create_period(&NewPeriod::Example { name: example.name.clone() }).unwrap().id;
            for (name, text) in pages(&desk, period) {
                check(&format!("{} {name}", example.name), &text);
            }
        }
    }
}

#[test]
fn a_period_is_shown_at_every_step_of_its_life() {
    for language in Language::ALL {
        let folder = tempfile::tempdir().unwrap();
        let desk = desk(&folder, language);
        let period = desk.create_period(&NewPeriod::Example { name: "magetan".to_owned() }).unwrap().id;
        solve(&desk, period);
        let (held, _) = desk.see_roster(period).unwrap().unwrap();
        // Somebody whose wish was refused, and somebody else.
        let employees = &held.agency.employees;
        let refused = employees.indices().find_map(|one| {
            let wishes = employees.wishes.get(one.at()).iter();
            let is_refused = |wish: &&crate::domain::agency::Wish| {
                wish.weight > 0
                    && held.may.contains(one.at(), wish.day)
                    && held.roster.state(one, wish.day) == crate::domain::roster::State::Wfo
            };
            wishes.filter(is_refused).map(|wish| (employees.id.get(one.at()), wish.day)).next()
        });
        let (id, day) = refused.unwrap();
        let date = held.agency.horizon.date(day);
        let asked: CellAsked = read(&format!("{{\"employee\": \"{id}\", \"date\": \"{date}\"}}"));
        let why = html(show_why(&desk, period, &asked));
        check("why", &why);
        assert!(why.contains("data-lock-state=\"WFH\""), "{why}");
        let version = desk.period(period).unwrap().version;
        let form: LockForm = read(&format!(
            "{{\"base\": {version}, \"cells\": \"[[\\\"{id}\\\", \\\"{date}\\\"]]\", \"state\": \"WFO\"}}"
        ));
        check("changes", &html(lock(&desk, period, &form)));
        let Reply::Go(_) = sweep(&desk, period).unwrap() else {
            panic!("the curve of a small agency is drawn at once")
        };
        let pair = html(show_pair(&desk, period, &PairAsked::default()));
        check("pair", &pair);
        assert!(pair.contains("50%") && pair.contains("75%"), "{pair}");
        let form: PublishForm = read("{\"by\": \"Sari Contoh\", \"number\": \"800/1\"}");
        publish(&desk, period, form).unwrap();
        for (name, text) in pages(&desk, period) {
            check(&name, &text);
        }
        let asked: AnswersAsked = read(&format!("{{\"employee\": \"{id}\"}}"));
        check("answer", &html(show_answers(&desk, period, &asked)));
        check("paper", &html(show_paper(&desk, period, &asked)));
    }
}

#[test]
fn what_people_write_is_text_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(&folder, Language::Indonesian);
    let period = desk.create_period(&NewPeriod::Example { name: "magetan".to_owned() }).unwrap();
    let id = period.id;
    let row = desk.rows(id, "employees", &RowQuery::default()).unwrap().rows[0].row;
    let harm = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'";
    let change = |table: &str, column: &str| Change::Cell {
        table: table.to_owned(),
        row,
        column: column.to_owned(),
        text: harm.to_owned(),
    };
    let saved = desk.edit(id, period.version, &[change("employees", "name"), change("units", "name")]).unwrap();
    solve(&desk, id);
    desk.edit(id, saved.version, &[change("employees", "domicile")]).unwrap();
    for (name, text) in pages(&desk, id) {
        check(&name, &text);
        assert!(!text.contains("<img src=x"), "{name}");
    }
}
