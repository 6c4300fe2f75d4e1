//! The screen as one SVG file that any browser, README or slide shows, at any size.
//!
//! ```text
//! "ab" on red   -> <rect x="10" y="21" width="20" height="21" fill="#f0705a"/>
//!                  <text x="10" y="37" fill="#d7dbe2" textLength="20" lengthAdjust="spacingAndGlyphs">ab</text>
//! "─│" grey     -> <path fill="#7c8594" d="M10 31h10v1h-10zM24 21h1v21h-1z"/>
//! ```
//!
//! No font comes with the file. Whatever monospaced font the reader has, each stretch of text starts in its column
//! and is exactly as long as its cells; what a fallback font may draw in another width stands alone, a wide character
//! in the middle of its cells. Underlines, strikes and everything that must join are one path a colour, so that no
//! seam can show between two cells. There are no scripts, links, ids or style sheets.

use std::fmt::Write as _;

use ratatui::style::Modifier;
use rustc_hash::FxHashMap;

use super::escape;
use super::glyphs::{self, BASELINE, CELL_HEIGHT, CELL_WIDTH, Rect, STRIKE_Y, Shape, Slope, UNDERLINE_Y};
use super::grid::{Glyph, Grid, Ink, Run};
use super::palette::{Palette, Rgb};
use super::{FONT_STACK, PADDING};

/// Most monospaced fonts are 0.602 em wide: a cell of 10 is filled without stretching.
const FONT_SIZE: &str = "16.6";

pub(super) fn encode(grid: &Grid<'_>, palette: &Palette) -> String {
    let rows = u32::try_from(grid.rows.len()).unwrap_or(u32::MAX);
    let (width, height) = ((grid.columns + 2 * PADDING) * CELL_WIDTH, (rows + 2 * PADDING) * CELL_HEIGHT);
    let mut page = Page::default();
    for (row, runs) in (0..).zip(&grid.rows) {
        for run in runs {
            page.draw_run(row, run);
        }
    }
    page.flush();
    let mut out = String::new();
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <g shape-rendering=\"crispEdges\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
        palette.background
    );
    for patch in grid.patches(palette.background) {
        let (x, y) = origin(patch.column, patch.row);
        let (width, height) = (patch.columns * CELL_WIDTH, patch.rows * CELL_HEIGHT);
        let fill = patch.color;
        let _ = writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>");
    }
    let _ = write!(
        out,
        "</g>\n<g font-family=\"{FONT_STACK}\" font-size=\"{FONT_SIZE}\" xml:space=\"preserve\" \
         style=\"white-space:pre;font-variant-ligatures:none\">\n{}</g>\n",
        page.texts
    );
    for (color, data) in page.paths {
        let _ = writeln!(out, "<path fill=\"{color}\" d=\"{data}\"/>");
    }
    out.push_str("</svg>\n");
    out
}

/// Upper left corner of a cell.
fn origin(column: u32, row: u32) -> (u32, u32) {
    ((column + PADDING) * CELL_WIDTH, (row + PADDING) * CELL_HEIGHT)
}

/// What is drawn above the backgrounds.
#[derive(Default)]
struct Page {
    texts: String,
    /// A path for each colour, in the order in which the colours first appear.
    paths: Vec<(Rgb, String)>,
    path_of: FxHashMap<Rgb, usize>,
    /// The last rectangle, which the next one may continue to the right or downward.
    pending: Option<(Rgb, Rect)>,
}

impl Page {
    fn draw_run(&mut self, row: u32, run: &Run<'_>) {
        let ink = &run.ink;
        let mut rest = run.glyphs.as_slice();
        while let Some(first) = rest.first() {
            let mut length = 1;
            if let Some(shapes) = first.single().and_then(glyphs::shapes) {
                for shape in shapes {
                    self.push_shape(origin(first.column, row), shape, ink);
                }
            } else if !first.is_blank() {
                length = stretch(rest);
                self.push_text(row, rest.get(..length).unwrap_or(rest), ink);
            }
            rest = rest.get(length..).unwrap_or(&[]);
        }
        let start = origin(run.column(), row);
        let width = run.columns() * CELL_WIDTH;
        if let Some(color) = ink.underline {
            self.push_rect(start, Rect::new(0, UNDERLINE_Y, width, UNDERLINE_Y + 1), color);
        }
        if ink.attributes.contains(Modifier::CROSSED_OUT) {
            self.push_rect(start, Rect::new(0, STRIKE_Y, width, STRIKE_Y + 1), ink.foreground);
        }
    }

    fn push_text(&mut self, row: u32, glyphs: &[Glyph<'_>], ink: &Ink) {
        let (Some(first), Some(last)) = (glyphs.first(), glyphs.last()) else {
            return;
        };
        let (x, y) = origin(first.column, row);
        let width = (last.column + last.columns - first.column) * CELL_WIDTH;
        let (baseline, fill) = (y + BASELINE, ink.foreground);
        let _ = if first.columns > 1 {
            // Wide characters stand alone. Their fonts are rarely as wide as two cells: stretching would show.
            let middle = x + width / 2;
            write!(self.texts, "<text x=\"{middle}\" y=\"{baseline}\" fill=\"{fill}\" text-anchor=\"middle\"")
        } else {
            let fit = format_args!("textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\"");
            write!(self.texts, "<text x=\"{x}\" y=\"{baseline}\" fill=\"{fill}\" {fit}")
        };
        if ink.attributes.contains(Modifier::BOLD) {
            self.texts.push_str(" font-weight=\"bold\"");
        }
        if ink.attributes.contains(Modifier::ITALIC) {
            self.texts.push_str(" font-style=\"italic\"");
        }
        self.texts.push('>');
        for glyph in glyphs {
            escape(&mut self.texts, glyph.symbol);
        }
        self.texts.push_str("</text>\n");
    }

    fn push_shape(&mut self, at: (u32, u32), shape: Shape, ink: &Ink) {
        match shape {
            Shape::Rect(rect) => self.push_rect(at, rect, ink.foreground),
            Shape::Tint(percent) => {
                let color = ink.foreground.over(ink.background, percent);
                self.push_rect(at, Rect::new(0, 0, CELL_WIDTH, CELL_HEIGHT), color);
            }
            Shape::Ring { x, y, radius, right, down } => {
                let (x, y) = (i64::from(at.0 + x), i64::from(at.1 + y));
                let (right, down, outer) = (i64::from(right), i64::from(down), i64::from(radius));
                let inner = outer - 1;
                let (out, back) = if right == down { (1, 0) } else { (0, 1) };
                let data = self.path(ink.foreground);
                let _ = write!(
                    data,
                    "M{} {y}A{outer} {outer} 0 0 {out} {x} {}V{}A{inner} {inner} 0 0 {back} {} {y}z",
                    x + right * outer,
                    y + down * outer,
                    y + down * inner,
                    x + right * inner,
                );
            }
            Shape::Diagonal(slope) => {
                let (left, top) = at;
                let (right, bottom) = (left + CELL_WIDTH, top + CELL_HEIGHT);
                // Half a unit to each side of the line between the corners: 0.55 along the upper and lower edge of the
                // cell, 1.16 along its sides.
                let data = self.path(ink.foreground);
                let _ = match slope {
                    Slope::Rising => {
                        write!(data, "M{left} {bottom}v-1.16L{}.45 {top}h.55v1.16L{left}.55 {bottom}z", right - 1)
                    }
                    Slope::Falling => {
                        write!(data, "M{left} {top}h.55L{right} {}.84V{bottom}h-.55L{left} {}.16z", bottom - 2, top + 1)
                    }
                };
            }
        }
    }
    fn push_rect(&mut self, at: (u32, u32), rect: Rect, color: Rgb) {
        let rect = Rect::new(at.0 + rect.x0, at.1 + rect.y0, at.0 + rect.x1, at.1 + rect.y1);
        let continues = self.pending.as_ref().is_some_and(|(pending, last)| {
            let same_row = (last.y0, last.y1) == (rect.y0, rect.y1) && (last.x0..=last.x1).contains(&rect.x0);
            let same_column = (last.x0, last.x1) == (rect.x0, rect.x1) && (last.y0..=last.y1).contains(&rect.y0);
            *pending == color && (same_row || same_column)
        });
        if !continues {
            self.flush();
        }
        let (_, last) = self.pending.get_or_insert((color, rect));
        (last.x1, last.y1) = (last.x1.max(rect.x1), last.y1.max(rect.y1));
    }

    fn flush(&mut self) {
        if let Some((color, rect)) = self.pending.take() {
            let (width, height) = (rect.x1 - rect.x0, rect.y1 - rect.y0);
            let _ = write!(self.path(color), "M{} {}h{width}v{height}h-{width}z", rect.x0, rect.y0);
        }
    }

    fn path(&mut self, color: Rgb) -> &mut String {
        let next = self.paths.len();
        let at = *self.path_of.entry(color).or_insert(next);
        if at == next {
            self.paths.push((color, String::new()));
        }
        &mut self.paths[at].1
    }
}

/// How many of the glyphs one text element can hold, at least one: plain ones, with single blanks between them. Two
/// blanks end it, so that the columns do not depend on how a viewer treats white space.
fn stretch(glyphs: &[Glyph<'_>]) -> usize {
    let mut length = 1;
    if glyphs.first().is_some_and(Glyph::is_plain) {
        let mut blanks = 0;
        for (at, glyph) in (1..).zip(glyphs.iter().skip(1)) {
            blanks = if glyph.is_blank() { blanks + 1 } else { 0 };
            if blanks > 1 || !glyph.is_plain() {
                break;
            }
            if blanks == 0 {
                length = at + 1;
            }
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect as Area;
    use ratatui::style::{Color, Style};

    use super::*;

    /// The lines of the file below its fixed head: backgrounds, then texts, then paths.
    fn body(buffer: &Buffer) -> Vec<String> {
        let palette = Palette::DARK;
        let svg = encode(&Grid::new(buffer, &palette), &palette);
        let fixed = ["<svg", "<g", "</g", "</svg"];
        let lines = svg.lines().filter(|line| !fixed.iter().any(|tag| line.starts_with(tag)));
        lines.skip(1).map(|line| line.replace(" lengthAdjust=\"spacingAndGlyphs\"", "")).collect()
    }

    fn check(text: &str, style: Style, expected: &[&str]) {
        let mut buffer = Buffer::empty(Area::new(0, 0, 8, 1));
        buffer.set_string(0, 0, text, style.fg(Color::Rgb(9, 9, 9)));
        assert_eq!(body(&buffer), expected, "{text}");
    }

    #[test]
    fn the_frame_is_fixed() {
        let palette = Palette::DARK;
        insta::assert_snapshot!(encode(&Grid::new(&Buffer::with_lines(["a"]), &palette), &palette), @r##"
        <svg xmlns="http://www.w3.org/2000/svg" width="30" height="63" viewBox="0 0 30 63">
        <g shape-rendering="crispEdges">
        <rect width="30" height="63" fill="#15181d"/>
        </g>
        <g font-family="ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace" font-size="16.6" xml:space="preserve" style="white-space:pre;font-variant-ligatures:none">
        <text x="10" y="37" fill="#d7dbe2" textLength="10" lengthAdjust="spacingAndGlyphs">a</text>
        </g>
        </svg>
        "##);
    }

    #[test]
    fn text_starts_in_its_column_and_fills_its_cells() {
        let text = |x: u32, width: u32, content: &str| {
            format!("<text x=\"{x}\" y=\"37\" fill=\"#090909\" textLength=\"{width}\">{content}</text>")
        };
        let plain = |content: &str, expected: &[String]| {
            check(content, Style::new(), &expected.iter().map(String::as_str).collect::<Vec<_>>());
        };
        plain(" ab c ", &[text(20, 40, "ab c")]);
        plain("ab  c", &[text(10, 20, "ab"), text(50, 10, "c")]);
        let wide = "<text x=\"30\" y=\"37\" fill=\"#090909\" text-anchor=\"middle\">字</text>".to_owned();
        plain("a字b", &[text(10, 10, "a"), wide, text(40, 10, "b")]);
        plain("a↑b", &[text(10, 10, "a"), text(20, 10, "↑"), text(30, 10, "b")]);
        plain("ne\u{301}e", &[text(10, 10, "n"), text(20, 10, "e\u{301}"), text(30, 10, "e")]);
        plain("<b>&\"'", &[text(10, 60, "&lt;b&gt;&amp;&quot;&#39;")]);
    }

    #[test]
    fn attributes_and_lines() {
        let head = "<text x=\"10\" y=\"37\" fill=\"#090909\"";
        let (bold, plain) = (
            format!("{head} textLength=\"10\" font-weight=\"bold\" font-style=\"italic\">x</text>"),
            format!("{head} textLength=\"20\">xy</text>"),
        );
        check("x", Style::new().bold().italic(), &[&bold]);
        check("xy", Style::new().underlined(), &[&plain, "<path fill=\"#090909\" d=\"M10 39h20v1h-20z\"/>"]);
        check("xy", Style::new().crossed_out(), &[&plain, "<path fill=\"#090909\" d=\"M10 32h20v1h-20z\"/>"]);
        let red = Style::new().underlined().underline_color(Color::Rgb(255, 0, 0));
        check("xy", red, &[&plain, "<path fill=\"#ff0000\" d=\"M10 39h20v1h-20z\"/>"]);
    }

    #[test]
    fn what_must_join_is_drawn() {
        check("──", Style::new(), &["<path fill=\"#090909\" d=\"M10 31h20v1h-20z\"/>"]);
        check("██", Style::new(), &["<path fill=\"#090909\" d=\"M10 21h20v21h-20z\"/>"]);
        check(
            "╭",
            Style::new(),
            &["<path fill=\"#090909\" d=\"M14 36A5 5 0 0 1 19 31V32A4 4 0 0 0 15 36zM19 31h1v1h-1zM14 36h1v6h-1z\"/>"],
        );
        check("╱", Style::new(), &["<path fill=\"#090909\" d=\"M10 42v-1.16L19.45 21h.55v1.16L10.55 42z\"/>"]);
        let tint = Style::new().bg(Color::Rgb(109, 109, 109));
        check(
            "▒",
            tint,
            &[
                "<rect x=\"10\" y=\"21\" width=\"10\" height=\"21\" fill=\"#6d6d6d\"/>",
                "<path fill=\"#3b3b3b\" d=\"M10 21h10v21h-10z\"/>",
            ],
        );
    }
}
