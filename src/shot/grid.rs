//! A drawn buffer holds what a terminal is told; a picture needs what a reader sees.
//!
//! ```text
//! cell "a", text red on reset, reversed    -> "a", #15181d on #f0705a
//! cell "字" and the cell it covers          -> one glyph of two columns
//! cell "x", hidden                         -> a blank
//! cell "\u{1b}"                            -> "\u{fffd}"
//! ```
//!
//! Colours are resolved once, here: dim mixes the text's colour toward the background, then reverse swaps the
//! two, so that no format has to know either. Every glyph starts in its own column and rows are exactly as wide
//! as the buffer.
//!
//! Known limits: blinking text stands still; a forced cell width (graphics protocols) is not honoured.

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

use super::palette::{Palette, Rgb};

/// How much of a dim text's own colour is kept, in percent. Lower looks dimmer and is harder to read; this keeps
/// the default text of both palettes above 4:1.
const DIM_PERCENT: u8 = 60;

/// What is drawn where a cell holds something that cannot be shown.
const REPLACEMENT: &str = "\u{fffd}";

/// A screen with its colours resolved.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Grid<'a> {
    /// Columns of every row.
    pub columns: u32,
    /// From top to bottom.
    pub rows: Vec<Vec<Run<'a>>>,
}

/// Neighbouring glyphs that look alike.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run<'a> {
    /// How they look.
    pub ink: Ink,
    /// From left to right without gaps, at least one.
    pub glyphs: Vec<Glyph<'a>>,
}

/// A grapheme and the columns it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph<'a> {
    /// Its text: no control characters, nothing that reorders a line, and never empty.
    pub symbol: &'a str,
    /// First column.
    pub column: u32,
    /// Columns covered, at least one.
    pub columns: u32,
}

/// How a glyph looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Ink {
    /// Colour of the text.
    pub foreground: Rgb,
    /// Colour behind it.
    pub background: Rgb,
    /// Colour of the line below it, if there is one.
    pub underline: Option<Rgb>,
    /// Which of [`Modifier::BOLD`], [`Modifier::ITALIC`] and [`Modifier::CROSSED_OUT`] apply.
    pub attributes: Modifier,
}

/// A rectangle of cells with one colour behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Patch {
    pub column: u32,
    pub row: u32,
    pub columns: u32,
    pub rows: u32,
    pub color: Rgb,
}

impl<'a> Grid<'a> {
    /// Resolves every cell of `buffer`.
    pub fn new(buffer: &'a Buffer, palette: &Palette) -> Self {
        let area = buffer.area();
        let columns = u32::from(area.width);
        let width = usize::from(area.width.max(1));
        let mut rows: Vec<_> = buffer.content().chunks(width).map(|cells| row(cells, columns, palette)).collect();
        rows.resize_with(usize::from(area.height), Vec::new);
        Self { columns, rows }
    }

    /// The colours behind the text that differ from `paper`, merged along rows and down columns.
    pub fn patches(&self, paper: Rgb) -> Vec<Patch> {
        let mut closed = Vec::new();
        let mut open: Vec<Patch> = Vec::new();
        for (row, runs) in (0..).zip(&self.rows) {
            let mut current: Vec<Patch> = Vec::new();
            for run in runs.iter().filter(|run| run.ink.background != paper) {
                let color = run.ink.background;
                match current.last_mut() {
                    Some(last) if last.color == color && last.column + last.columns == run.column() => {
                        last.columns += run.columns();
                    }
                    _ => current.push(Patch { column: run.column(), row, columns: run.columns(), rows: 1, color }),
                }
            }
            for patch in &mut current {
                let same = |p: &Patch| (p.column, p.columns, p.color) == (patch.column, patch.columns, patch.color);
                if let Some(above) = open.iter().position(same) {
                    let above = open.remove(above);
                    (patch.row, patch.rows) = (above.row, above.rows + 1);
                }
            }
            closed.append(&mut open);
            open = current;
        }
        closed.append(&mut open);
        closed
    }
}

impl Run<'_> {
    /// First column.
    pub fn column(&self) -> u32 {
        self.glyphs.first().map_or(0, |glyph| glyph.column)
    }

    /// Columns covered.
    pub fn columns(&self) -> u32 {
        self.glyphs.last().map_or(0, |glyph| glyph.column + glyph.columns - self.column())
    }
}

impl Glyph<'_> {
    /// Whether nothing is drawn.
    pub fn is_blank(&self) -> bool {
        self.symbol.chars().all(char::is_whitespace)
    }

    /// The one character it consists of, if it is only one.
    pub fn single(&self) -> Option<char> {
        let mut chars = self.symbol.chars();
        chars.next().filter(|_| chars.next().is_none())
    }

    /// Whether any monospaced font draws it one cell wide, so that it may share a run of text with others. All
    /// else is placed on its own: a fallback font may draw it wider or narrower.
    pub fn is_plain(&self) -> bool {
        self.columns == 1
            && self.single().is_some_and(|c| {
                matches!(c, '\u{20}'..='\u{7e}' | '\u{a0}'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{4ff}'
                    | '\u{2010}'..='\u{2027}')
            })
    }
}

fn row<'a>(cells: &'a [Cell], columns: u32, palette: &Palette) -> Vec<Run<'a>> {
    let mut runs: Vec<Run> = Vec::new();
    let mut column = 0;
    let mut covered_until = 0;
    for (at, cell) in (0..).zip(cells) {
        if at < covered_until {
            continue;
        }
        let ink = ink(cell, palette);
        let (symbol, wanted) = visible(cell);
        let fits = at + wanted <= columns;
        covered_until = at + if fits { wanted } else { 1 };
        while column < covered_until {
            let glyph = match (cell.modifier.contains(Modifier::HIDDEN), fits) {
                (true, _) => Glyph { symbol: " ", column, columns: 1 },
                (false, true) => Glyph { symbol, column, columns: wanted },
                (false, false) => Glyph { symbol: REPLACEMENT, column, columns: 1 },
            };
            column += glyph.columns;
            match runs.last_mut() {
                Some(run) if run.ink == ink => run.glyphs.push(glyph),
                _ => runs.push(Run { ink, glyphs: vec![glyph] }),
            }
        }
    }
    runs
}

fn ink(cell: &Cell, palette: &Palette) -> Ink {
    let mut foreground = palette.resolve(cell.fg, palette.foreground);
    let mut background = palette.resolve(cell.bg, palette.background);
    if cell.modifier.contains(Modifier::DIM) {
        foreground = foreground.over(background, DIM_PERCENT);
    }
    if cell.modifier.contains(Modifier::REVERSED) {
        (foreground, background) = (background, foreground);
    }
    let underline = cell.modifier.contains(Modifier::UNDERLINED).then(|| match cell.underline_color {
        Color::Reset => foreground,
        color => palette.resolve(color, foreground),
    });
    let attributes = cell.modifier & (Modifier::BOLD | Modifier::ITALIC | Modifier::CROSSED_OUT);
    Ink { foreground, background, underline, attributes }
}

/// The text of a cell and the columns it covers. What has no width of its own leaves its cell blank.
fn visible(cell: &Cell) -> (&str, u32) {
    let symbol = cell.symbol();
    if symbol.chars().any(is_forbidden) {
        return (REPLACEMENT, 1);
    }
    match symbol.cell_width() {
        0 => (" ", 1),
        width => (symbol, u32::from(width)),
    }
}

/// Characters that would act on the file or the terminal instead of being shown in it: controls, line separators,
/// marks that reorder a line, and what XML does not allow.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    const PALETTE: Palette = Palette::DARK;

    fn screen(width: u16, lines: &[(&str, Style)]) -> Buffer {
        let height = u16::try_from(lines.len()).unwrap();
        // An origin other than zero: the position of the buffer must not matter.
        let mut buffer = Buffer::empty(Rect::new(3, 2, width, height));
        for (y, (text, style)) in (2..).zip(lines) {
            buffer.set_string(3, y, text, *style);
        }
        buffer
    }

    fn glyphs(buffer: &Buffer) -> Vec<(String, u32, u32)> {
        let grid = Grid::new(buffer, &PALETTE);
        let all = grid.rows.iter().flatten().flat_map(|run| &run.glyphs);
        all.map(|g| (g.symbol.to_owned(), g.column, g.columns)).collect()
    }

    #[test]
    fn styles_resolve() {
        let check = |style: Style, expected: &str| {
            let buffer = screen(1, &[("x", style)]);
            let grid = Grid::new(&buffer, &PALETTE);
            let ink = grid.rows[0][0].ink;
            let line = ink.underline.map(|color| format!(" line {color}")).unwrap_or_default();
            let bits = if ink.attributes.is_empty() { String::new() } else { format!(" {:?}", ink.attributes) };
            assert_eq!(format!("{} on {}{line}{bits}", ink.foreground, ink.background), expected);
        };
        check(Style::new(), "#d7dbe2 on #15181d");
        check(Style::new().red().bg(Color::Indexed(16)), "#f0705a on #000000");
        check(Style::new().red().reversed(), "#15181d on #f0705a");
        check(Style::new().fg(Color::Rgb(100, 100, 100)).bg(Color::Rgb(0, 0, 0)).dim(), "#3c3c3c on #000000");
        check(
            Style::new().fg(Color::Rgb(100, 100, 100)).bg(Color::Rgb(0, 0, 0)).dim().reversed(),
            "#000000 on #3c3c3c",
        );
        check(Style::new().red().underlined(), "#f0705a on #15181d line #f0705a");
        check(Style::new().underlined().underline_color(Color::Rgb(1, 2, 3)), "#d7dbe2 on #15181d line #010203");
        check(Style::new().bold().italic().crossed_out(), "#d7dbe2 on #15181d BOLD | ITALIC | CROSSED_OUT");
        check(Style::new().slow_blink().rapid_blink(), "#d7dbe2 on #15181d");
    }

    #[test]
    fn wide_glyphs_cover_their_cells() {
        let buffer = screen(5, &[("a字b", Style::new())]);
        let expected = [("a", 0, 1), ("字", 1, 2), ("b", 3, 1), (" ", 4, 1)];
        assert_eq!(glyphs(&buffer), expected.map(|(s, c, w)| (s.to_owned(), c, w)));
    }

    #[test]
    fn clusters_stay_whole() {
        let family = "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}";
        let buffer = screen(4, &[(&format!("e\u{301}{family}!"), Style::new())]);
        let expected = [("e\u{301}", 0, 1), (family, 1, 2), ("!", 3, 1)];
        assert_eq!(glyphs(&buffer), expected.map(|(s, c, w)| (s.to_owned(), c, w)));
    }

    #[test]
    fn what_cannot_be_shown_is_replaced() {
        let check = |symbol: &str, expected: &[&str]| {
            let mut buffer = screen(2, &[("..", Style::new())]);
            buffer[(3, 2)].set_symbol(symbol);
            let shown: Vec<_> = glyphs(&buffer).into_iter().map(|(symbol, ..)| symbol).collect();
            assert_eq!(shown, expected, "{symbol:?}");
        };
        check("\u{1b}", &["\u{fffd}", "."]);
        check("\n", &["\u{fffd}", "."]);
        check("a\u{7}", &["\u{fffd}", "."]);
        check("\u{ffff}", &["\u{fffd}", "."]);
        check("\u{202e}", &["\u{fffd}", "."]);
        check("\u{2028}", &["\u{fffd}", "."]);
        check("", &[" ", "."]);
        check("\u{301}", &[" ", "."]);
        check("字", &["字"]);
    }

    #[test]
    fn a_wide_glyph_without_room_is_replaced() {
        let mut buffer = screen(2, &[("ab", Style::new())]);
        buffer[(4, 2)].set_symbol("字");
        assert_eq!(glyphs(&buffer), [("a".to_owned(), 0, 1), (REPLACEMENT.to_owned(), 1, 1)]);
    }

    #[test]
    fn hidden_text_is_blank_and_keeps_its_width() {
        let buffer = screen(3, &[("字x", Style::new().hidden())]);
        assert_eq!(glyphs(&buffer), [0, 1, 2].map(|column| (" ".to_owned(), column, 1)));
    }

    #[test]
    fn backgrounds_merge_along_rows_and_columns() {
        let red = Style::new().on_red();
        let buffer = screen(4, &[("ab", red), ("ab", red.bold()), ("abc", red), ("", red)]);
        let patches = Grid::new(&buffer, &PALETTE).patches(PALETTE.background);
        let color = PALETTE.ansi[1];
        assert_eq!(
            patches,
            [
                Patch { column: 0, row: 0, columns: 2, rows: 2, color },
                Patch { column: 0, row: 2, columns: 3, rows: 1, color },
            ]
        );
    }

    #[test]
    fn an_empty_buffer_has_no_rows() {
        assert_eq!(Grid::new(&Buffer::empty(Rect::ZERO), &PALETTE), Grid { columns: 0, rows: Vec::new() });
    }
}
