//! What is made of files: lists of offices that become tables, and agencies that are read. Nothing is solved.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod absence;
mod amendment;
mod binary;
mod disk;
mod employee;
mod folder;
mod form;
mod hand;
mod open_document;
mod period;
mod request;
mod roster;
mod unit;
mod workbook;
#[path = "../support/xlsb.rs"]
mod xlsb;
