//! The pages as a planner uses them, in a real browser: Chromium, driven through WebDriver. Where it cannot be installed
//! (`.ci/setup office` says so) these tests say that they are left out; everything else of the server is tested without.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "browser/driver.rs"]
mod driver;
#[path = "browser/forms.rs"]
mod forms;
#[path = "browser/grid.rs"]
mod grid;
#[path = "browser/pages.rs"]
mod pages;
#[path = "browser/planner.rs"]
mod planner;
#[path = "browser/served.rs"]
mod served;
#[path = "browser/size.rs"]
mod size;
mod table;
#[path = "browser/tabs.rs"]
mod tabs;
#[path = "browser/walk.rs"]
mod walk;
