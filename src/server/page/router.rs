//! The addresses of the pages, and what each does.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use serde::Deserialize;

use super::answers_page::AnswersAsked;
use super::asset::asset;
use super::call::{Call, Files, Sent, Wanted};
use super::cell::{CellAsked, LockForm};
use super::compare_page::{AdoptForm, PairAsked, SaveForm};
use super::data::{BaseForm, EditForm, RemoveForm, RowsAsked};
use super::periods::{ExampleForm, NextForm, TemplateForm};
use super::publish_page::{AbsenceForm, MendForm, PeopleAsked, PublishForm};
use super::reply::Reply;
use super::roster_page::{Counter, RosterAsked};
use super::rules_page::{FormAsked, PolicyForm, RemoveForm as RemoveRule, TextForm};
use super::wishes::WishesAsked;
use super::{
    answers_page, cell, compare_page, data, import, job, login, periods, publish_page, roster_page, rules_page, wishes,
};
use crate::server::state::AppState;

type Shared = Extension<Arc<Counter>>;

/// The routes of all pages.
pub fn router() -> Router<AppState> {
    Router::new()
        .merge(outer())
        .merge(of_data())
        .merge(of_rules())
        .merge(of_roster())
        .merge(of_rest())
        .layer(Extension(Arc::new(Counter::default())))
}

fn outer() -> Router<AppState> {
    Router::new()
        .route("/", get(async |call: Call| call.answer(|desk| periods::show_periods(desk, "/")).await))
        .route("/asset/{name}", get(asset))
        .route("/favicon.ico", get(async || asset(Path("icon.svg".to_owned())).await))
        .route("/login", get(login::show_login).post(login::log_in))
        .route("/logout", post(login::log_out))
        .route("/language", post(login::choose_language))
        .route(
            "/periods/example",
            post(async |call: Call, Sent(form): Sent<ExampleForm>| {
                call.answer(|desk| periods::take_example(desk, form?)).await
            }),
        )
        .route(
            "/periods/template",
            post(async |call: Call, Sent(form): Sent<TemplateForm>| {
                call.answer(|desk| periods::take_template(desk, form?)).await
            }),
        )
        .route(
            "/periods/workbook",
            post(async |call: Call, Files(files): Files| call.answer(|desk| periods::take_file(desk, files?)).await),
        )
        .route(
            "/periods/{period}",
            get(async |call: Call, Path(period): Path<i64>| {
                call.answer(move |_| Ok(Reply::Go(format!("/periods/{period}/roster")))).await
            }),
        )
        .route(
            "/periods/{period}/next",
            post(async |call: Call, Path(period): Path<i64>, Sent(form): Sent<NextForm>| {
                call.answer(move |desk| periods::take_next(desk, period, &form?)).await
            }),
        )
        .route(
            "/periods/{period}/version",
            get(async |call: Call, Path(period): Path<i64>| {
                call.answer(move |desk| data::look_at_version(desk, period)).await
            }),
        )
        .route(
            "/periods/{period}/undo",
            post(async |call: Call, Path(period): Path<i64>, Sent(form): Sent<BaseForm>| {
                call.answer(move |desk| data::undo(desk, period, &form?)).await
            }),
        )
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct TableAsked {
    table: String,
}

fn of_data() -> Router<AppState> {
    Router::new()
        .route(
            "/periods/{period}/data",
            get(async |call: Call, Path(period): Path<i64>| {
                call.answer(move |desk| data::go_to_table(desk, period)).await
            }),
        )
        .route("/periods/{period}/data/{table}", get(show_table))
        .route("/periods/{period}/data/{table}/rows", get(show_table_rows))
        .route("/periods/{period}/data/{table}/cells", post(edit_cells))
        .route("/periods/{period}/data/{table}/add", post(add_row))
        .route("/periods/{period}/data/{table}/remove", post(remove_row))
        .route(
            "/periods/{period}/problems",
            get(async |call: Call, Path(period): Path<i64>, Wanted(asked): Wanted<TableAsked>| {
                call.answer(move |desk| data::show_problems(desk, period, &asked?.table)).await
            }),
        )
        .route(
            "/periods/{period}/wishes",
            get(async |call: Call, Path(period): Path<i64>, Wanted(asked): Wanted<WishesAsked>| {
                call.answer(move |desk| wishes::show_wishes(desk, period, &asked?)).await
            }),
        )
        .route(
            "/periods/{period}/wishes/rows",
            get(async |call: Call, Path(period): Path<i64>, Wanted(asked): Wanted<WishesAsked>| {
                call.answer(move |desk| wishes::show_rows(desk, period, &asked?)).await
            }),
        )
        .route(
            "/periods/{period}/wishes/cells",
            post(async |call: Call, Path(period): Path<i64>, Sent(form): Sent<EditForm>| {
                call.answer(move |desk| wishes::edit_cells(desk, period, &form?)).await
            }),
        )
        .route(
            "/periods/{period}/import",
            post(async |call: Call, Path(period): Path<i64>, Files(files): Files| {
                call.answer(move |desk| import::open(desk, period, files?)).await
            }),
        )
        .route(
            "/periods/{period}/import/{import}",
            post(
                async |call: Call, Path((period, id)): Path<(i64, u64)>, Sent(form): Sent<BTreeMap<String, String>>| {
                    call.answer(move |desk| import::take(desk, period, id, form?)).await
                },
            ),
        )
}

type OfTable = Path<(i64, String)>;

async fn show_table(call: Call, Path((period, table)): OfTable, Wanted(asked): Wanted<RowsAsked>) -> Response {
    call.answer(move |desk| data::show_table(desk, period, &table, &asked?)).await
}

async fn show_table_rows(call: Call, Path((period, table)): OfTable, Wanted(asked): Wanted<RowsAsked>) -> Response {
    call.answer(move |desk| data::show_rows(desk, period, &table, asked?.start)).await
}

async fn edit_cells(call: Call, Path((period, table)): OfTable, Sent(form): Sent<EditForm>) -> Response {
    call.answer(move |desk| data::edit_cells(desk, period, &table, &form?)).await
}

async fn add_row(call: Call, Path((period, table)): OfTable, Sent(form): Sent<BTreeMap<String, String>>) -> Response {
    call.answer(move |desk| data::add_row(desk, period, &table, form?)).await
}

async fn remove_row(call: Call, Path((period, table)): OfTable, Sent(form): Sent<RemoveForm>) -> Response {
    call.answer(move |desk| data::remove_row(desk, period, &table, &form?)).await
}

fn of_rules() -> Router<AppState> {
    Router::new()
        .route(
            "/periods/{period}/rules",
            get(async |call: Call, Path(period): Path<i64>| {
                call.answer(move |desk| rules_page::show_rules(desk, period)).await
            }),
        )
        .route(
            "/periods/{period}/rules/form",
            get(async |call: Call, Path(period): Path<i64>, Wanted(asked): Wanted<FormAsked>| {
                call.answer(move |desk| rules_page::show_form(desk, period, &asked?)).await
            }),
        )
        .route(
            "/periods/{period}/rules/save",
            post(async |call: Call, Path(period): Path<i64>, Sent(form): Sent<Vec<(String, String)>>| {
                call.answer(move |desk| rules_page::save_rule(desk, period, form?)).await
            }),
        )
        .route(
            "/periods/{period}/rules/remove",
            post(async |call: Call, Path(period): Path<i64>, Sent(form): Sent<RemoveRule>| {
                call.answer(move |desk| rules_page::remove_rule(desk, period, &form?)).await
            }),
        )
        .route(
            "/periods/{period}/rules/text",
            post(async |call: Call, Path(period): Path<i64>, Sent(form): Sent<TextForm>| {
                call.answer(move |desk| rules_page::save_text(desk, period, &form?)).await
            }),
        )
        .route(
            "/periods/{period}/policies",
            get(async |call: Call, Path(period): Path<i64>| {
                call.answer(move |desk| rules_page::show_policies(desk, period)).await
            })
            .post(async |call: Call, Path(period): Path<i64>, Sent(form): Sent<PolicyForm>| {
                call.answer(move |desk| rules_page::take_policy(desk, period, &form?)).await
            }),
        )
}

fn of_roster() -> Router<AppState> {
    Router::new()
        .route("/periods/{period}/roster", get(show_roster))
        .route("/periods/{period}/roster/rows", get(show_roster_rows))
        .route(
            "/periods/{period}/roster/standing",
            get(async |call: Call, Path(period): Path<i64>| {
                call.answer(move |desk| roster_page::show_standing(desk, period)).await
            }),
        )
        .route(
            "/periods/{period}/roster/cell",
            get(async |call: Call, Path(period): Path<i64>, Wanted(asked): Wanted<CellAsked>| {
                call.answer(move |desk| cell::show_why(desk, period, &asked?)).await
            }),
        )
        .route(
            "/periods/{period}/roster/lock",
            post(async |call: Call, Path(period): Path<i64>, Sent(form): Sent<LockForm>| {
                call.answer(move |desk| cell::lock(desk, period, &form?)).await
            }),
        )
        .route(
            "/periods/{period}/solve",
            post(async |call: Call, Path(period): Path<i64>| {
                call.answer(move |desk| roster_page::solve(desk, period)).await
            }),
        )
        .route(
            "/periods/{period}/jobs/{job}",
            get(async |call: Call, Path((_, id)): Path<(i64, u64)>| call.answer(move |desk| job::look(desk, id)).await),
        )
        .route(
            "/periods/{period}/jobs/{job}/cancel",
            post(async |call: Call, Path((_, id)): Path<(i64, u64)>| {
                call.answer(move |desk| job::cancel(desk, id)).await
            }),
        )
}

async fn show_roster(
    call: Call,
    Path(period): Path<i64>,
    Wanted(asked): Wanted<RosterAsked>,
    Extension(counter): Shared,
) -> Response {
    call.answer(move |desk| roster_page::show_roster(desk, period, &asked?, &counter)).await
}

async fn show_roster_rows(
    call: Call,
    Path(period): Path<i64>,
    Wanted(asked): Wanted<RosterAsked>,
    Extension(counter): Shared,
) -> Response {
    call.answer(move |desk| roster_page::show_rows(desk, period, &asked?, &counter)).await
}

fn of_rest() -> Router<AppState> {
    Router::new()
        .route(
            "/periods/{period}/compare",
            get(async |call: Call, Path(period): Path<i64>, Wanted(asked): Wanted<PairAsked>| {
                call.answer(move |desk| compare_page::show_compare(desk, period, &asked?)).await
            }),
        )
        .route(
            "/periods/{period}/compare/pair",
            get(async |call: Call, Path(period): Path<i64>, Wanted(asked): Wanted<PairAsked>| {
                call.answer(move |desk| compare_page::show_pair(desk, period, &asked?)).await
            }),
        )
        .route(
            "/periods/{period}/compare/sweep",
            post(async |call: Call, Path(period): Path<i64>| {
                call.answer(move |desk| compare_page::sweep(desk, period)).await
            }),
        )
        .route(
            "/periods/{period}/compare/save",
            post(async |call: Call, Path(period): Path<i64>, Sent(form): Sent<SaveForm>| {
                call.answer(move |desk| compare_page::save(desk, period, &form?)).await
            }),
        )
        .route(
            "/periods/{period}/compare/adopt",
            post(async |call: Call, Path(period): Path<i64>, Sent(form): Sent<AdoptForm>| {
                call.answer(move |desk| compare_page::adopt(desk, period, &form?)).await
            }),
        )
        .route(
            "/periods/{period}/publish",
            get(async |call: Call, Path(period): Path<i64>| {
                call.answer(move |desk| publish_page::show_publish(desk, period)).await
            })
            .post(async |call: Call, Path(period): Path<i64>, Sent(form): Sent<PublishForm>| {
                call.answer(move |desk| publish_page::publish(desk, period, form?)).await
            }),
        )
        .route(
            "/periods/{period}/download/{name}",
            get(async |call: Call, Path((period, name)): Path<(i64, String)>| {
                call.answer(move |desk| publish_page::download(desk, period, &name)).await
            }),
        )
        .route(
            "/periods/{period}/people",
            get(async |call: Call, Path(period): Path<i64>, Wanted(asked): Wanted<PeopleAsked>| {
                call.answer(move |desk| publish_page::suggest(desk, period, &asked?)).await
            }),
        )
        .route(
            "/periods/{period}/mend",
            post(async |call: Call, Path(period): Path<i64>, Sent(form): Sent<MendForm>| {
                call.answer(move |desk| publish_page::mend(desk, period, &form?)).await
            }),
        )
        .route(
            "/periods/{period}/mend/absence",
            post(async |call: Call, Path(period): Path<i64>, Sent(form): Sent<AbsenceForm>| {
                call.answer(move |desk| publish_page::mend_absence(desk, period, &form?)).await
            }),
        )
        .route(
            "/periods/{period}/answers",
            get(async |call: Call, Path(period): Path<i64>, Wanted(asked): Wanted<AnswersAsked>| {
                call.answer(move |desk| answers_page::show_answers(desk, period, &asked?)).await
            }),
        )
        .route(
            "/periods/{period}/answers/paper",
            get(async |call: Call, Path(period): Path<i64>, Wanted(asked): Wanted<AnswersAsked>| {
                call.answer(move |desk| answers_page::show_paper(desk, period, &asked?)).await
            }),
        )
}
