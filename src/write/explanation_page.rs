//! The page about one employee's wishes as HTML, to be handed over or printed.

use std::io::{self, Write};

use super::kind::FileKind;
use super::wording::explanation::{PageText, WishText};
use crate::message::Language;

/// Looks that a printer has too.
const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#222}\
h1{font-size:1.4rem}h2{font-size:1.1rem;margin:1.5rem 0 .3rem;border-left:.3rem solid #b45309;padding-left:.6rem}\
h2.granted{border-color:#15803d}p{margin:.4rem 0}ul{margin:.2rem 0 .6rem}footer{margin-top:2rem;color:#555}\
@page{size:A4;margin:2cm}@media print{body{margin:0;padding:0;max-width:none}h2{break-after:avoid}\
p,li{break-inside:avoid}}";

/// What tells the page from other files.
const MARK: &str = "<meta name=\"generator\" content=\"giliran explanation\">";

/// What tells the page from other files.
#[must_use]
pub const fn page_kind() -> FileKind {
    FileKind::Early(MARK)
}

/// Writes the page: one file, without scripts and without anything from elsewhere.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_page(page: &PageText, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let title = escape(&page.title);
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n{MARK}\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         </head>\n<body>\n<h1>{title}</h1>\n",
        language.code()
    )?;
    for text in &page.lead {
        writeln!(out, "<p>{}</p>", escape(text))?;
    }
    for wish in &page.wishes {
        write_wish(wish, out)?;
    }
    writeln!(out, "<footer>")?;
    for text in &page.close {
        writeln!(out, "<p>{}</p>", escape(text))?;
    }
    writeln!(out, "</footer>\n</body>\n</html>")
}

fn write_wish(wish: &WishText, out: &mut dyn Write) -> io::Result<()> {
    let class = if wish.is_granted { " class=\"granted\"" } else { "" };
    writeln!(out, "<h2{class}>{}</h2>", escape(&wish.headline))?;
    for (text, items) in &wish.parts {
        writeln!(out, "<p>{}</p>", escape(text))?;
        if !items.is_empty() {
            writeln!(out, "<ul>")?;
            for item in items {
                writeln!(out, "<li>{}</li>", escape(item))?;
            }
            writeln!(out, "</ul>")?;
        }
    }
    Ok(())
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}
