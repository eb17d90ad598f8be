//! The pages of the browser: HTML from templates, parts of pages by htmx, one small script. All that they know they ask of
//! the [desk](super::desk), as the API does.
//!
//! | module | what it makes |
//! | --- | --- |
//! | `router`, `call`, `reply`, `address` | addresses; what a request brings; what it is answered with, refusals too; the way back |
//! | `render`, `asset` | pages from templates; style, scripts and icon |
//! | `frame`, `heading` | what is around every page; what tables and columns are called |
//! | `date`, `number`, `linked`, `field` | dates and numbers as people read them; places in texts as links; what people type |
//! | `periods`, `import` | the first screen; lists from elsewhere |
//! | `login`, `accounts_page` | coming in, and the choice of a language; who may |
//! | `data`, `problem`, `wishes` | tables, problems at their cells, wishes by date |
//! | `rules_page`, `rule`, `sentence`, `settings` | rules as sentences and forms, and the text that they stand for |
//! | `roster_page`, `roster`, `outdated`, `cell`, `place`, `job` | the grid, and whether it is of the data as they are; why a cell is as it is, and locks; what one more place is worth; searches under way |
//! | `compare_page`, `curve` | the curve of the cap, two caps side by side, scenarios |
//! | `publish_page`, `answers_page` | files, publication, mending; what employees ask |
//! | `versions_page` | every version of the data, and the way back |

mod accounts_page;
mod address;
mod answers_page;
mod asset;
mod call;
mod cell;
mod compare_page;
mod curve;
mod data;
mod date;
mod field;
mod frame;
mod heading;
mod import;
mod job;
mod linked;
mod login;
mod number;
mod outdated;
mod periods;
mod place;
mod problem;
mod publish_page;
mod render;
mod reply;
mod roster;
mod roster_page;
mod router;
mod rule;
mod rules_page;
mod sentence;
mod settings;
mod versions_page;
mod wishes;

pub(super) use reply::{Asked, refuse};
pub use router::router;
