//! The addresses of the pages, and what each does.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::Path;
use axum::routing::{MethodRouter, get, post};
use serde::de::DeserializeOwned;

use super::asset::asset;
use super::call::{Call, Files, Sent, Wanted};
use super::reply::Reply;
use super::{
    accounts_page, answers_page, cell, compare_page, data, import, job, login, periods, publish_page, roster_page,
    rules_page, versions_page, wishes,
};
use crate::server::desk::Desk;
use crate::server::error::Refused;
use crate::server::state::AppState;

type Page = MethodRouter<AppState>;
type Shown = Result<Reply, Refused>;

/// The routes of all pages.
pub fn router() -> Router<AppState> {
    let periods = Router::new()
        .merge(of_period())
        .nest("/data", of_data())
        .nest("/rules", of_rules())
        .nest("/roster", of_roster())
        .nest("/compare", of_compare())
        .merge(of_publication());
    outer().nest("/periods/{period}", periods)
}

fn outer() -> Router<AppState> {
    Router::new()
        .route("/", get(async |call: Call| call.answer(|desk| periods::show_periods(desk, "/")).await))
        .route("/asset/{name}", get(asset))
        .route("/favicon.ico", get(async || asset(Path("icon.svg".to_owned())).await))
        .route("/login", get(login::show_login).post(login::log_in))
        .route("/logout", post(login::log_out))
        .route("/language", post(login::choose_language))
        .route("/accounts", get(async |call: Call| call.answer(accounts_page::show_accounts).await))
        .route("/accounts/add", make(accounts_page::add))
        .route("/accounts/change", make(accounts_page::change))
        .route("/accounts/remove", make(accounts_page::remove))
        .route("/periods/example", make(periods::take_example))
        .route("/periods/template", make(periods::take_template))
        .route(
            "/periods/workbook",
            post(async |call: Call, Files(files): Files| call.answer(|desk| periods::take_file(desk, files?)).await),
        )
}

fn of_period() -> Router<AppState> {
    Router::new()
        .route("/", see(|_, period| Ok(Reply::Go(format!("/periods/{period}/roster")))))
        .route("/next", send(periods::take_next))
        .route("/version", see(data::look_at_version))
        .route("/undo", send(data::undo))
        .route("/redo", send(data::redo))
        .route("/versions", see_asked(versions_page::show_versions))
        .route("/restore", send(versions_page::restore))
        .route("/problems", see_asked(data::show_problems))
        .route("/wishes", see_asked(wishes::show_wishes))
        .route("/wishes/rows", see_asked(wishes::show_rows))
        .route("/wishes/cells", send(wishes::edit_cells))
        .route(
            "/import",
            post(async |call: Call, Path(period): Path<i64>, Files(files): Files| {
                call.answer(move |desk| import::open(desk, period, files?)).await
            }),
        )
        .route(
            "/import/{import}",
            get(async |call: Call, Path((period, id)): Path<(i64, u64)>| {
                call.answer(move |desk| import::look(desk, period, id)).await
            })
            .post(
                async |call: Call, Path((period, id)): Path<(i64, u64)>, Sent(form): Sent<BTreeMap<String, String>>| {
                    call.answer(move |desk| import::take(desk, period, id, form?)).await
                },
            ),
        )
        .route("/policies", see(rules_page::show_policies).merge(send(rules_page::take_policy)))
        .route("/solve", press(roster_page::solve))
        .route("/jobs/{job}", see_job(job::look))
        .route("/jobs/{job}/cancel", press_for_job(job::cancel))
}

fn of_data() -> Router<AppState> {
    Router::new()
        .route("/", see(data::go_to_table))
        .route("/{table}", see_table(data::show_table))
        .route("/{table}/rows", see_table(data::show_rows))
        .route("/{table}/cells", send_to_table(data::edit_cells))
        .route("/{table}/add", send_to_table(data::add_row))
        .route("/{table}/remove", send_to_table(data::remove_row))
}

fn of_rules() -> Router<AppState> {
    Router::new()
        .route("/", see(rules_page::show_rules))
        .route("/form", see_asked(rules_page::show_form))
        .route("/people", see_asked(rules_page::show_selected))
        .route("/save", send(rules_page::save_rule))
        .route("/remove", send(rules_page::remove_rule))
        .route("/text", send(rules_page::save_text))
        .route("/costs", press(rules_page::cost_rules))
}

fn of_roster() -> Router<AppState> {
    Router::new()
        .route("/", see_asked(roster_page::show_roster))
        .route("/rows", see_asked(roster_page::show_rows))
        .route("/standing", see(roster_page::show_standing))
        .route("/cell", see_asked(cell::show_why))
        .route("/lock", send(cell::lock))
        .route("/place", send(job::value))
}

fn of_compare() -> Router<AppState> {
    Router::new()
        .route("/", see_asked(compare_page::show_compare))
        .route("/pair", see_asked(compare_page::show_pair))
        .route("/sweep", press(compare_page::sweep))
        .route("/save", send(compare_page::save))
        .route("/adopt", send(compare_page::adopt))
}

fn of_publication() -> Router<AppState> {
    Router::new()
        .route("/publish", see(publish_page::show_publish).merge(send(publish_page::publish)))
        .route(
            "/download/{name}",
            get(async |call: Call, Path((period, name)): Path<(i64, String)>| {
                call.answer(move |desk| publish_page::download(desk, period, &name)).await
            }),
        )
        .route("/close", press(publish_page::close))
        .route("/people", see_asked(publish_page::suggest))
        .route("/mend", send(publish_page::mend))
        .route("/mend/absence", send(publish_page::mend_absence))
        .route("/answers", see_asked(answers_page::show_answers))
        .route("/answers/paper", see_asked(answers_page::show_paper))
}

/// What is shown of a period.
fn see(show: fn(&Desk, i64) -> Shown) -> Page {
    get(move |call: Call, Path(period): Path<i64>| call.answer(move |desk| show(desk, period)))
}

/// The same, where the end of the address says which part.
fn see_asked<T: DeserializeOwned + Send + 'static>(show: fn(&Desk, i64, &T) -> Shown) -> Page {
    get(move |call: Call, Path(period): Path<i64>, Wanted(asked): Wanted<T>| {
        call.answer(move |desk| show(desk, period, &asked?))
    })
}

/// What is shown of a table of a period.
fn see_table<T: DeserializeOwned + Send + 'static>(show: fn(&Desk, i64, &str, &T) -> Shown) -> Page {
    get(move |call: Call, Path((period, table)): Path<(i64, String)>, Wanted(asked): Wanted<T>| {
        call.answer(move |desk| show(desk, period, &table, &asked?))
    })
}

/// What a form about no period does.
fn make<T: DeserializeOwned + Send + 'static>(work: fn(&Desk, &T) -> Shown) -> Page {
    post(move |call: Call, Sent(form): Sent<T>| call.answer(move |desk| work(desk, &form?)))
}

/// What a form about a period does.
fn send<T: DeserializeOwned + Send + 'static>(work: fn(&Desk, i64, &T) -> Shown) -> Page {
    post(move |call: Call, Path(period): Path<i64>, Sent(form): Sent<T>| {
        call.answer(move |desk| work(desk, period, &form?))
    })
}

/// What a form about a table of a period does.
fn send_to_table<T: DeserializeOwned + Send + 'static>(work: fn(&Desk, i64, &str, &T) -> Shown) -> Page {
    post(move |call: Call, Path((period, table)): Path<(i64, String)>, Sent(form): Sent<T>| {
        call.answer(move |desk| work(desk, period, &table, &form?))
    })
}

/// What a button about a period does.
fn press(work: fn(&Desk, i64) -> Shown) -> Page {
    post(move |call: Call, Path(period): Path<i64>| call.answer(move |desk| work(desk, period)))
}

/// What is shown of a search.
fn see_job(show: fn(&Desk, u64) -> Shown) -> Page {
    get(move |call: Call, Path((_, job)): Path<(i64, u64)>| call.answer(move |desk| show(desk, job)))
}

/// What a button about a search does.
fn press_for_job(work: fn(&Desk, u64) -> Shown) -> Page {
    post(move |call: Call, Path((_, job)): Path<(i64, u64)>| call.answer(move |desk| work(desk, job)))
}
