//! Letters for pictures of pixels: from the two faces in `assets/fonts`, then from fonts that were added. No font of the
//! machine is asked.
//!
//! ```text
//! "g", upright   -> coverage of 18 x 21 pixels, the letter's descender below the baseline at 16
//! "É" as E + ◌́   -> both outlines in one mask, the accent raised above the capital
//! "字"           -> from the first font added that has it, as large as the letters beside it
//!                -> None: no face has it
//! ```
//!
//! Nothing is hinted. Instead the two scales of the bundled faces are chosen so that what hinting would move already
//! lies on pixel edges: a letter is exactly one cell wide, an x nine pixels high, and a capital then twelve.
//!
//! Known limits: marks are placed above or below by height alone, without the font's own anchors; letters that are
//! shaped by their neighbours (Arabic) stand alone, clusters of several letters (U+200D, Devanagari) have no glyph, nor
//! have pictures in colours (emoji). Added fonts have one weight.

use ab_glyph::{
    Font as _, FontArc, FontVec, Glyph, GlyphId, Outline, OutlineCurve, OutlinedGlyph, Point, PxScaleFactor, Rect,
    point,
};
use ratatui::style::Modifier;

use super::glyphs::{BASELINE, CELL_HEIGHT, CELL_WIDTH};

/// Units of the bundled faces: the em, the width of every glyph, the height of an x.
const EM: f32 = 2048.0;
const ADVANCE: f32 = 1233.0;
const X_HEIGHT: f32 = 1120.0;
/// Pixels at scale 1: height of an x, room for what leans or hangs out of its cell on each side.
const X_HEIGHT_PIXELS: f32 = 9.0;
const OVERHANG: u32 = 4;
/// A glyph is no wider and no higher than so many cells are high: a broken font must not fill the memory.
const LARGEST: u32 = 16;
/// How far italics lean, as the tangent of 11 degrees, which is what the family's own oblique has.
const SLANT: f32 = 0.194;
/// Parts of an em kept free between a letter and the mark above or below it.
const MARK_GAP: f32 = 90.0 / EM;

/// How much of each pixel is covered, 0 to 255.
#[derive(Debug, Clone)]
pub(super) struct Mask {
    /// Pixels of a row.
    pub width: u32,
    /// So many of them lie left of the cell, and as many right of it.
    pub overhang: u32,
    /// The rows of the cell.
    pub coverage: Vec<u8>,
}

impl Mask {
    /// Nothing, for a glyph of `columns`.
    pub fn new(columns: u32, scale: u32) -> Self {
        let overhang = OVERHANG * scale;
        let width = columns * CELL_WIDTH * scale + 2 * overhang;
        Self { width, overhang, coverage: vec![0; width as usize * (CELL_HEIGHT * scale) as usize] }
    }

    /// Adds `coverage` to a pixel, counted from the upper left corner of the cell; outside the mask it is lost.
    pub fn add(&mut self, x: i64, y: i64, coverage: u8) {
        let x = x + i64::from(self.overhang);
        if (0..i64::from(self.width)).contains(&x) && y >= 0 {
            let at = usize::try_from(y * i64::from(self.width) + x).ok();
            if let Some(pixel) = at.and_then(|at| self.coverage.get_mut(at)) {
                *pixel = pixel.saturating_add(coverage);
            }
        }
    }
}

/// A font and how large it is drawn.
#[derive(Debug)]
pub(super) struct Face {
    font: FontArc,
    /// Units of its em.
    em: f32,
    /// Pixels of a unit, at scale 1.
    scale: PxScaleFactor,
}

impl Face {
    /// A face of the program.
    fn bundled(bytes: &'static [u8]) -> Self {
        let font = FontArc::try_from_slice(bytes).expect("the bundled face is a font");
        let scale = PxScaleFactor { horizontal: bundled_scale(), vertical: X_HEIGHT_PIXELS / X_HEIGHT };
        Self { font, em: EM, scale }
    }

    /// A font of the reader's, with letters as large as the bundled ones; of a collection the first.
    pub fn read(bytes: Vec<u8>) -> Option<Self> {
        let font = FontArc::new(FontVec::try_from_vec_and_index(bytes, 0).ok()?);
        let em = font.units_per_em().filter(|em| *em > 0.0)?;
        let pixels = bundled_scale() * EM / em;
        Some(Self { font, em, scale: PxScaleFactor { horizontal: pixels, vertical: pixels } })
    }

    /// The outline of a character, or `None` if the font has no glyph for it. A blank has an empty outline.
    fn outline(&self, c: char) -> Option<Outline> {
        let glyph = self.font.glyph_id(c);
        let empty = || Outline { bounds: Rect::default(), curves: Vec::new() };
        if glyph == GlyphId(0) {
            return None;
        }
        self.font.outline(glyph).or_else(|| c.is_whitespace().then(empty))
    }

    fn advance(&self, c: char) -> f32 {
        self.font.h_advance_unscaled(self.font.glyph_id(c))
    }

    /// Draws a grapheme in the middle of its columns, or `None` if a part of it has no glyph.
    fn draw(&self, symbol: &str, columns: u32, attributes: Modifier, times: u32) -> Option<Mask> {
        let slant = if attributes.contains(Modifier::ITALIC) { SLANT } else { 0.0 };
        let mut chars = symbol.chars();
        let first = chars.next()?;
        let (base, advance) = (self.outline(first)?, self.advance(first));
        let (mut top, mut bottom) = (top_of(&base), bottom_of(&base));
        let mut parts = vec![base];
        for c in chars.filter(|c| !is_variation_selector(*c)) {
            let mut mark = self.outline(c)?;
            if self.advance(c) == 0.0 {
                // It hangs back over the letter.
                mark = moved(mark, |p| point(p.x + advance, p.y));
            } else if !matches!(c, '\u{300}'..='\u{36f}') {
                return None;
            }
            if bottom_of(&mark) > self.em * (X_HEIGHT / EM) {
                let raise = f32::max(0.0, top + self.em * MARK_GAP - bottom_of(&mark));
                mark = moved(mark, |p| point(p.x, p.y + raise));
                top = top_of(&mark);
            } else if top_of(&mark) < 0.0 {
                let lower = f32::max(0.0, top_of(&mark) + self.em * MARK_GAP - bottom);
                mark = moved(mark, |p| point(p.x, p.y - lower));
                bottom = bottom_of(&mark);
            }
            parts.push(mark);
        }
        let mut mask = Mask::new(columns, times);
        let space = pixels(columns * CELL_WIDTH);
        // What is wider than its columns is drawn smaller; blanks and marks alone have no width.
        let fit = f32::min(1.0, space / (advance * self.scale.horizontal).max(1.0));
        let left = f32::max(0.0, space - advance * self.scale.horizontal * fit) / 2.0;
        let times = pixels(times);
        let scale = PxScaleFactor {
            horizontal: self.scale.horizontal * fit * times,
            vertical: self.scale.vertical * fit * times,
        };
        let most = pixels(LARGEST * CELL_HEIGHT) * times;
        let fits = |Rect { min, max }: Rect| {
            (max.x - min.x).abs() * scale.horizontal <= most && (max.y - min.y).abs() * scale.vertical <= most
        };
        if !parts.iter().all(|part| fits(part.bounds)) {
            return None;
        }
        let corner = point(left * times, pixels(BASELINE) * times);
        for part in parts {
            rasterize(moved(part, |p| point(p.x + slant * p.y, p.y)), scale, corner, &mut mask);
        }
        Some(mask)
    }
}

/// Pixels of a unit of the bundled faces: every letter is as wide as a cell.
fn bundled_scale() -> f32 {
    pixels(CELL_WIDTH) / ADVANCE
}

#[expect(clippy::cast_precision_loss, reason = "a cell has few pixels")]
const fn pixels(count: u32) -> f32 {
    count as f32
}

/// The bundled faces, and those that were added.
#[derive(Debug)]
pub(super) struct Fonts {
    regular: Face,
    bold: Face,
    added: Vec<Face>,
}

impl Fonts {
    /// The faces that are part of the program.
    pub fn bundled() -> Self {
        Self {
            regular: Face::bundled(include_bytes!("../../assets/fonts/VariorumMono-Regular.ttf")),
            bold: Face::bundled(include_bytes!("../../assets/fonts/VariorumMono-Bold.ttf")),
            added: Vec::new(),
        }
    }

    /// Adds one for what those before it lack.
    pub fn add(&mut self, face: Face) {
        self.added.push(face);
    }

    /// Draws a grapheme with the first face that has all of it, or `None` if there is none.
    pub fn draw(&self, symbol: &str, columns: u32, attributes: Modifier, scale: u32) -> Option<Mask> {
        let bundled = if attributes.contains(Modifier::BOLD) { &self.bold } else { &self.regular };
        [bundled].into_iter().chain(&self.added).find_map(|face| face.draw(symbol, columns, attributes, scale))
    }
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
fn rasterize(outline: Outline, scale: PxScaleFactor, corner: Point, mask: &mut Mask) {
    if outline.curves.is_empty() {
        return;
    }
    // The scale inside the glyph is not used: the outline comes with its own factors.
    let glyph = Glyph { id: GlyphId(0), scale: 0.0.into(), position: corner };
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
        Fonts::bundled().draw(symbol, 1, attributes, 1).unwrap_or_else(|| panic!("no glyph for {symbol}"))
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
        let has = |symbol: &str| fonts.draw(symbol, 1, Modifier::empty(), 1).is_some();
        for symbol in ["a", "ß", "Ω", "ж", "ł", "—", "“", "€", "→", "↑", "≠", "■", "✓", "✗", "✓\u{fe0f}", "\u{fffd}"]
        {
            assert!(has(symbol), "{symbol}");
        }
        for symbol in ["字", "\u{1f600}", "\u{1f468}\u{200d}\u{1f469}", "a\u{200d}b"] {
            assert!(!has(symbol), "{symbol}");
        }
    }
}
