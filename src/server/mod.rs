//! The workbench: giliran in a browser, and as an API that other systems call.
//!
//! | module | what it does |
//! | --- | --- |
//! | [`workbench`] | the state of a running server: the workspace, what is held in memory, searches under way, who listens |
//! | [`desk`] | everything that somebody can ask of it, as plain functions; pages and API call nothing else |
//! | [`access`] | who may do what, and whose rows an operator sees: the one place where that is decided |
//! | `api` | one table of endpoints, which makes the router and the OpenAPI document |
//! | `page` | the pages of the browser |
//! | `problem`, `untold` | refusals as problem documents; those of the router told like any other |
//! | [`held`], [`coverage`] | a period and its roster as they are held in memory, with what is counted of them once |
//! | `prepare` | reads and counts what is new before anybody looks |
//! | `gate` | hosts, origins, cookies, headers: what every request passes first |
//! | `login` | sessions, and how often a password may be guessed |
//! | [`turn`] | how many do something at once, and who is next |
//! | [`run`] | starts the server and ends it |

pub mod access;
mod api;
mod cookie;
pub mod coverage;
pub mod desk;
pub mod error;
pub mod event;
mod example;
mod gate;
pub mod held;
pub mod job;
mod login;
pub mod page;
mod prepare;
mod problem;
pub mod run;
pub mod state;
pub mod turn;
mod untold;
pub mod workbench;
