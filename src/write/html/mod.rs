//! `report.html`: one file that needs nothing else, from page one, for the decision of the head of the agency, to the
//! fingerprint of the input. It names units, never people.
//!
//! | module | what it makes |
//! | --- | --- |
//! | `content`, `report` | what it is made from, and the page from its parts |
//! | `front` | page one |
//! | `section`, `step`, `gain`, `proof` | what follows |
//! | `heat`, `share` | the numbers of the maps and of the shares |
//! | `chart` | SVG |
//! | `page`, `page.html`, `style.css` | the page that the template shows |

mod chart;
mod content;
mod front;
mod gain;
mod heat;
mod obstacle;
mod page;
mod proof;
mod report;
mod section;
mod share;
mod step;
mod word;

pub use content::Report;
pub use report::{report_kind, write_report};
