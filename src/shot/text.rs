//! The characters of the screen and nothing else.
//!
//! ```text
//! "ab  " / "  字 " / "    "   ->   "ab\n  字\n\n"
//! ```
//!
//! Blanks at the end of a row are cut, every row ends with a line feed, blank rows stay.

use super::grid::Grid;

pub(super) fn encode(grid: &Grid<'_>) -> String {
    let mut out = String::new();
    for row in &grid.rows {
        let start = out.len();
        row.iter().flat_map(|run| &run.glyphs).for_each(|glyph| out.push_str(glyph.symbol));
        let kept = out.get(start..).map_or(0, |line| line.trim_end().len());
        out.truncate(start + kept);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::*;
    use crate::shot::Palette;

    #[test]
    fn rows_keep_their_characters() {
        let check = |lines: &[&str], expected: &str| {
            let buffer = Buffer::with_lines(lines.iter().copied());
            assert_eq!(encode(&Grid::new(&buffer, &Palette::DARK)), expected);
        };
        check(&["ab  ", "  字 ", "    "], "ab\n  字\n\n");
        check(&["<script>&\"", "╭─╮ ░▒ ⠓"], "<script>&\"\n╭─╮ ░▒ ⠓\n");
        check(&["e\u{301}\u{1f469}\u{200d}\u{1f680}|"], "e\u{301}\u{1f469}\u{200d}\u{1f680}|\n");
    }

    #[test]
    fn a_screen_without_cells_is_empty() {
        assert_eq!(encode(&Grid::new(&Buffer::empty(Rect::ZERO), &Palette::DARK)), "");
        assert_eq!(encode(&Grid::new(&Buffer::empty(Rect::new(0, 0, 0, 2)), &Palette::DARK)), "\n\n");
    }
}
