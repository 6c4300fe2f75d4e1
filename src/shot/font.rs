//! Letters for the PNG, from the two faces in `assets/fonts`: no font of the machine is asked.
//!
//! ```text
//! "g", upright   -> coverage of 18 x 21 pixels, the letter's descender below the baseline at 16
//! "É" as E + ◌́   -> both outlines in one mask, the accent raised above the capital
//! "字"           -> None: neither face has it
//! ```
//!
//! Nothing is hinted. Instead the two scales are chosen so that what hinting would move already lies on pixel
//! edges: a letter is exactly one cell wide, an x nine pixels high, and a capital then twelve.
//!
//! Known limits: marks are placed above or below by height alone, without the font's own anchors; clusters joined
//! by U+200D have no glyph.

use ab_glyph::{
    Font as _, FontRef, Glyph, GlyphId, Outline, OutlineCurve, OutlinedGlyph, Point, PxScaleFactor, Rect, point,
};
use ratatui::style::Modifier;

use super::glyphs::{BASELINE, CELL_HEIGHT, CELL_WIDTH};

/// Units of the font: width of every glyph, height of an x.
const ADVANCE: f32 = 1233.0;
const X_HEIGHT: f32 = 1120.0;
/// Pixels: height of an x, room for what leans or hangs out of its cell on each side.
const X_HEIGHT_PIXELS: f32 = 9.0;
pub(super) const OVERHANG: u32 = 4;
/// How far italics lean, as the tangent of 11 degrees, which is what the family's own oblique has.
const SLANT: f32 = 0.194;
/// Units of the font kept free between a letter and the mark above or below it.
const MARK_GAP: f32 = 90.0;

/// How much of each pixel is covered, 0 to 255.
#[derive(Debug, Clone)]
pub(super) struct Mask {
    /// Pixels of a row. The first [`OVERHANG`] lie left of the cell, as many right of it.
    pub width: u32,
    /// [`CELL_HEIGHT`] rows.
    pub coverage: Vec<u8>,
}

impl Mask {
    /// Nothing, for a glyph of `columns`.
    pub fn new(columns: u32) -> Self {
        let width = columns * CELL_WIDTH + 2 * OVERHANG;
        Self { width, coverage: vec![0; width as usize * CELL_HEIGHT as usize] }
    }

    /// Adds `coverage` to a pixel, counted from the upper left corner of the cell; outside the mask it is lost.
    pub fn add(&mut self, x: i64, y: i64, coverage: u8) {
        let x = x + i64::from(OVERHANG);
        if (0..i64::from(self.width)).contains(&x) && (0..i64::from(CELL_HEIGHT)).contains(&y) {
            let at = usize::try_from(y * i64::from(self.width) + x).ok();
            if let Some(pixel) = at.and_then(|at| self.coverage.get_mut(at)) {
                *pixel = pixel.saturating_add(coverage);
            }
        }
    }
}

/// The bundled faces.
pub(super) struct Fonts {
    regular: FontRef<'static>,
    bold: FontRef<'static>,
}

impl Fonts {
    /// Reads the faces that are part of the program.
    pub fn bundled() -> Self {
        let regular = FontRef::try_from_slice(include_bytes!("../../assets/fonts/VariorumMono-Regular.ttf"));
        let bold = FontRef::try_from_slice(include_bytes!("../../assets/fonts/VariorumMono-Bold.ttf"));
        Self {
            regular: regular.expect("the bundled regular face is a font"),
            bold: bold.expect("the bundled bold face is a font"),
        }
    }

    /// Draws a grapheme in the middle of its columns, or `None` if a part of it has no glyph.
    pub fn draw(&self, symbol: &str, columns: u32, attributes: Modifier) -> Option<Mask> {
        let font = if attributes.contains(Modifier::BOLD) { &self.bold } else { &self.regular };
        let slant = if attributes.contains(Modifier::ITALIC) { SLANT } else { 0.0 };
        let mut chars = symbol.chars();
        let base = outline(font, chars.next()?)?;
        let (mut top, mut bottom) = (top_of(&base), bottom_of(&base));
        let mut parts = vec![base];
        for c in chars.filter(|c| !is_variation_selector(*c)) {
            if !matches!(c, '\u{300}'..='\u{36f}') {
                return None;
            }
            let mut mark = outline(font, c)?;
            if bottom_of(&mark) > X_HEIGHT {
                let raise = f32::max(0.0, top + MARK_GAP - bottom_of(&mark));
                mark = moved(mark, |p| point(p.x, p.y + raise));
                top = top_of(&mark);
            } else if top_of(&mark) < 0.0 {
                let lower = f32::max(0.0, top_of(&mark) + MARK_GAP - bottom);
                mark = moved(mark, |p| point(p.x, p.y - lower));
                bottom = bottom_of(&mark);
            }
            parts.push(mark);
        }
        let mut mask = Mask::new(columns);
        for part in parts {
            rasterize(moved(part, |p| point(p.x + slant * p.y, p.y)), columns, &mut mask);
        }
        Some(mask)
    }
}

/// The outline of a character, or `None` if the font has no glyph for it. A blank glyph has an empty outline.
fn outline(font: &FontRef<'static>, c: char) -> Option<Outline> {
    let glyph = font.glyph_id(c);
    let empty = || Outline { bounds: Rect::default(), curves: Vec::new() };
    (glyph != GlyphId(0)).then(|| font.outline(glyph).unwrap_or_else(empty))
}

/// In units of the font above the baseline. The smaller corner of an outline's bounds is the upper one.
fn top_of(outline: &Outline) -> f32 {
    outline.bounds.min.y
}

fn bottom_of(outline: &Outline) -> f32 {
    outline.bounds.max.y
}

/// The outline with every point moved by `place`, which must keep what is above above.
fn moved(outline: Outline, place: impl Fn(Point) -> Point) -> Outline {
    let Rect { min, max } = outline.bounds;
    let [upper_left, upper_right] = [min, point(max.x, min.y)].map(&place);
    let [lower_left, lower_right] = [point(min.x, max.y), max].map(&place);
    let curve = |curve| match curve {
        OutlineCurve::Line(a, b) => OutlineCurve::Line(place(a), place(b)),
        OutlineCurve::Quad(a, b, c) => OutlineCurve::Quad(place(a), place(b), place(c)),
        OutlineCurve::Cubic(a, b, c, d) => OutlineCurve::Cubic(place(a), place(b), place(c), place(d)),
    };
    Outline {
        bounds: Rect {
            min: point(f32::min(upper_left.x, lower_left.x), upper_left.y),
            max: point(f32::max(upper_right.x, lower_right.x), lower_right.y),
        },
        curves: outline.curves.into_iter().map(curve).collect(),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "pixel positions of a cell and coverage from 0 to 255")]
#[expect(clippy::cast_sign_loss, reason = "coverage is clamped above zero")]
fn rasterize(outline: Outline, columns: u32, mask: &mut Mask) {
    #[expect(clippy::cast_precision_loss, reason = "a cell has few pixels")]
    let (cell, baseline, free) = (CELL_WIDTH as f32, BASELINE as f32, ((columns - 1) * CELL_WIDTH / 2) as f32);
    if outline.curves.is_empty() {
        return;
    }
    let scale = PxScaleFactor { horizontal: cell / ADVANCE, vertical: X_HEIGHT_PIXELS / X_HEIGHT };
    // The scale inside the glyph is not used: the outline comes with its own factors.
    let glyph = Glyph { id: GlyphId(0), scale: 0.0.into(), position: point(free, baseline) };
    let outlined = OutlinedGlyph::new(glyph, outline, scale);
    let corner = outlined.px_bounds().min;
    let (left, top) = (corner.x as i64, corner.y as i64);
    outlined.draw(|x, y, coverage| {
        let byte = (coverage.clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
        mask.add(left + i64::from(x), top + i64::from(y), byte);
    });
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(symbol: &str, attributes: Modifier) -> Mask {
        Fonts::bundled().draw(symbol, 1, attributes).unwrap_or_else(|| panic!("no glyph for {symbol}"))
    }

    /// Rows from the first to the last with ink.
    fn rows(mask: &Mask) -> (usize, usize) {
        let inked = |row: &[u8]| row.iter().any(|coverage| *coverage > 100);
        let rows: Vec<_> = mask.coverage.chunks(mask.width as usize).map(inked).collect();
        (rows.iter().position(|ink| *ink).unwrap(), rows.iter().rposition(|ink| *ink).unwrap())
    }

    fn ink(mask: &Mask) -> u32 {
        mask.coverage.iter().map(|coverage| u32::from(*coverage)).sum()
    }

    #[test]
    fn letters_stand_on_the_baseline_with_sharp_edges() {
        let check = |symbol: &str, first: usize, last: usize| {
            assert_eq!(rows(&draw(symbol, Modifier::empty())), (first, last), "{symbol}");
        };
        check("x", 7, 15);
        check("H", 4, 15);
        check("É", 1, 15);
        check("p", 7, 19);
        check("E\u{301}", 0, 15);
        check("e\u{323}", 7, 18);
    }

    #[test]
    fn bold_is_heavier_and_italics_lean() {
        assert!(ink(&draw("n", Modifier::BOLD)) > ink(&draw("n", Modifier::empty())) * 5 / 4);
        let lean = |attributes| {
            let mask = draw("l", attributes);
            let row = |y: usize| mask.coverage.chunks(mask.width as usize).nth(y).unwrap().to_vec();
            row(5).iter().position(|c| *c > 127).unwrap().abs_diff(row(10).iter().position(|c| *c > 127).unwrap())
        };
        assert_eq!((lean(Modifier::empty()), lean(Modifier::ITALIC)), (0, 1));
    }

    #[test]
    fn only_what_the_font_has_is_drawn() {
        let fonts = Fonts::bundled();
        let has = |symbol: &str| fonts.draw(symbol, 1, Modifier::empty()).is_some();
        for symbol in ["a", "ß", "Ω", "ж", "ł", "—", "“", "€", "→", "↑", "≠", "■", "✓", "✗", "✓\u{fe0f}", "\u{fffd}"]
        {
            assert!(has(symbol), "{symbol}");
        }
        for symbol in ["字", "\u{1f600}", "\u{1f468}\u{200d}\u{1f469}", "a\u{200d}b"] {
            assert!(!has(symbol), "{symbol}");
        }
    }
}
