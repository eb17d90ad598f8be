//! Workbooks: the roster as sheets to look at and to sign.
//!
//! | module | what it writes |
//! | --- | --- |
//! | `book` | the workbook with its index |
//! | `agency_sheet`, `unit_sheet` | everybody; a unit's sheet to sign |
//! | `recap_sheet`, `basis_sheet` | totals and reports; what the roster rests on |
//! | `style` | formats of cells and pages |

mod agency_sheet;
mod basis_sheet;
mod book;
mod recap_sheet;
mod style;
mod unit_sheet;

pub use basis_sheet::{Basis, Reason};
pub use book::{MOST_SHEETS, workbook_kind, write_workbook};
