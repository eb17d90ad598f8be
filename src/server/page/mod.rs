//! The pages of the browser.

mod placeholder;

pub use placeholder::router;
