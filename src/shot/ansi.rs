//! The screen as a terminal can show it again, with `cat` or in a pager.
//!
//! ```text
//! "a" red, "b" bold   ->   ESC[0;38;2;240;112;90;48;2;21;24;29m a ESC[0;1;38;2;…m b ESC[0m LF
//! ```
//!
//! Every run says its whole style, in true colour, and the style is reset before the line ends: the rows can be
//! cut, sorted or quoted. The cursor is never moved. Dim and reversed text comes with the colours that it
//! resolves to, so the picture is the same under any theme.

use std::fmt::Write as _;

use ratatui::style::Modifier;

use super::grid::{Grid, Ink, Run};

pub(super) fn encode(grid: &Grid<'_>) -> String {
    let mut out = String::new();
    for row in &grid.rows {
        push_row(&mut out, row);
        out.push('\n');
    }
    out
}

/// The runs of a row, and the style reset after them.
pub(super) fn push_row(out: &mut String, row: &[Run<'_>]) {
    for run in row {
        push_style(out, &run.ink);
        run.glyphs.iter().for_each(|glyph| out.push_str(glyph.symbol));
    }
    out.push_str("\u{1b}[0m");
}

fn push_style(out: &mut String, ink: &Ink) {
    out.push_str("\u{1b}[0");
    for (attribute, code) in [(Modifier::BOLD, ";1"), (Modifier::ITALIC, ";3"), (Modifier::CROSSED_OUT, ";9")] {
        if ink.attributes.contains(attribute) {
            out.push_str(code);
        }
    }
    if let Some(line) = ink.underline {
        out.push_str(";4");
        if line != ink.foreground {
            // With colons: a terminal that does not know 58 skips it whole instead of reading 2 as dim.
            let _ = write!(out, ";58:2::{}:{}:{}", line.0, line.1, line.2);
        }
    }
    let (text, back) = (ink.foreground, ink.background);
    let _ = write!(out, ";38;2;{};{};{};48;2;{};{};{}m", text.0, text.1, text.2, back.0, back.1, back.2);
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    use super::*;
    use crate::shot::Palette;

    fn encoded(buffer: &Buffer) -> String {
        encode(&Grid::new(buffer, &Palette::DARK))
    }

    #[test]
    fn styles_become_sgr() {
        let check = |style: Style, expected: &str| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 1, 1));
            buffer.set_string(0, 0, "x", style.fg(Color::Rgb(1, 2, 3)).bg(Color::Rgb(4, 5, 6)));
            assert_eq!(encoded(&buffer), format!("\u{1b}[0{expected}mx\u{1b}[0m\n"));
        };
        check(Style::new(), ";38;2;1;2;3;48;2;4;5;6");
        check(Style::new().reversed(), ";38;2;4;5;6;48;2;1;2;3");
        check(Style::new().bold().italic().crossed_out(), ";1;3;9;38;2;1;2;3;48;2;4;5;6");
        check(Style::new().underlined(), ";4;38;2;1;2;3;48;2;4;5;6");
        check(Style::new().underlined().underline_color(Color::Rgb(7, 8, 9)), ";4;58:2::7:8:9;38;2;1;2;3;48;2;4;5;6");
    }

    /// A terminal that is fed the file shows the screen that was drawn.
    #[test]
    fn a_terminal_shows_the_same_screen() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 2));
        buffer.set_string(0, 0, "plain ", Style::new());
        buffer.set_string(6, 0, "bold", Style::new().bold().red());
        buffer.set_string(0, 1, "字e\u{301}<&>", Style::new().on_blue().italic());
        let mut parser = vt100::Parser::new(2.try_into().unwrap(), 12.try_into().unwrap(), 0);
        parser.process(encoded(&buffer).trim_end().replace('\n', "\r\n").as_bytes());
        let screen = parser.screen();
        assert_eq!(screen.contents(), "plain bold  \n字e\u{301}<&>      ");
        let cell = |row, column| screen.cell(row, column).unwrap().clone();
        assert!(!cell(0, 0).bold() && cell(0, 6).bold());
        assert_eq!(cell(0, 6).fgcolor(), vt100::Color::Rgb(0xf0, 0x70, 0x5a));
        assert!(cell(1, 0).is_wide() && cell(1, 0).italic());
        assert_eq!(cell(1, 3).bgcolor(), vt100::Color::Rgb(0x5b, 0x9c, 0xf0));
        assert_eq!(cell(1, 11).bgcolor(), vt100::Color::Rgb(0x15, 0x18, 0x1d));
    }
}
