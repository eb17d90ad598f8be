//! Paragraphs on a screen.

/// Columns of a screen.
pub const WIDTH: usize = 80;

/// Columns of this screen, where that is narrower; a few words must fit.
fn width() -> usize {
    terminal_size::terminal_size()
        .map_or(WIDTH, |(terminal_size::Width(columns), _)| usize::from(columns).clamp(20, WIDTH))
}

/// A paragraph in lines of a screen's width.
pub fn wrap(text: &str) -> String {
    let width = width();
    let mut lines = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let letters = word.chars().count();
        if length > 0 && length + 1 + letters > width {
            lines.push('\n');
            length = 0;
        }
        if length > 0 {
            lines.push(' ');
            length += 1;
        }
        lines.push_str(word);
        length += letters;
    }
    lines.push('\n');
    lines
}
