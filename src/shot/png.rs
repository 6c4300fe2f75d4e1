//! The screen as pixels, the same on every machine: the font and everything that draws with it is in the program.
//!
//! ```text
//! 160 x 45 cells   ->   162 x 47 cells of 10 x 21 pixels with the margin: 1620 x 987
//! at scale 2       ->   162 x 47 cells of 20 x 42 pixels: 3240 x 1974, drawn anew and not stretched
//! ```
//!
//! Backgrounds come first, then glyphs, then the lines below and through them, so that what leans out of its cell
//! lies on its neighbour. Each glyph is drawn once for each of its looks and copied from then on. A character
//! that all fonts lack is a thin box of its full width: visible, and not mistaken for a blank.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};
use ratatui::style::Modifier;
use rustc_hash::FxHashMap;

use super::PADDING;
use super::font::Mask;
use super::glyphs::{self, CELL_HEIGHT, CELL_WIDTH, Rect, STRIKE_Y, Shape, Slope, UNDERLINE_Y};
use super::grid::{Glyph, Grid, Ink, Run};
use super::palette::{Palette, Rgb};
use super::pixels::Pixels;

/// Positions inside a pixel along each axis that are tested for curves and diagonals.
const SAMPLES: u32 = 8;

/// Effort of compression, 1 to 9. Glyphs repeat byte for byte, so rows are not filtered: that makes files four times
/// smaller than the fastest filtered way. Above 3, time doubles for a few percent.
const DEFLATE_LEVEL: u8 = 3;

pub(super) fn encode(grid: &Grid<'_>, palette: &Palette, pixels: &Pixels) -> Vec<u8> {
    paint(grid, palette, pixels).encode()
}

/// The pixels of a screen.
pub(super) fn paint(grid: &Grid<'_>, palette: &Palette, pixels: &Pixels) -> Image {
    let scale = pixels.scale;
    let rows = u32::try_from(grid.rows.len()).unwrap_or(u32::MAX);
    let (width, height) = origin(grid.columns + PADDING, rows + PADDING, scale);
    let mut image = Image::new(width, height, palette.background);
    for patch in grid.patches(palette.background) {
        let area = Rect::new(0, 0, patch.columns * CELL_WIDTH, patch.rows * CELL_HEIGHT);
        image.fill(origin(patch.column, patch.row, scale), area.times(scale), patch.color);
    }
    let mut pen = Pen { pixels, drawn: FxHashMap::default() };
    for (row, runs) in (0..).zip(&grid.rows) {
        for run in runs {
            for glyph in run.glyphs.iter().filter(|glyph| !glyph.is_blank()) {
                pen.draw(&mut image, origin(glyph.column, row, scale), glyph, &run.ink);
            }
            draw_lines(&mut image, origin(run.column(), row, scale), run, scale);
        }
    }
    image
}

/// Upper left corner of a cell.
fn origin(column: u32, row: u32, scale: u32) -> (u32, u32) {
    ((column + PADDING) * CELL_WIDTH * scale, (row + PADDING) * CELL_HEIGHT * scale)
}

fn draw_lines(image: &mut Image, corner: (u32, u32), run: &Run<'_>, scale: u32) {
    let mut line =
        |y, color| image.fill(corner, Rect::new(0, y, run.columns() * CELL_WIDTH, y + 1).times(scale), color);
    if let Some(color) = run.ink.underline {
        line(UNDERLINE_Y, color);
    }
    if run.ink.attributes.contains(Modifier::CROSSED_OUT) {
        line(STRIKE_Y, run.ink.foreground);
    }
}

/// What draws a glyph, and the glyphs it has drawn.
struct Pen<'a> {
    pixels: &'a Pixels,
    drawn: FxHashMap<(&'a str, Modifier), Drawing>,
}

enum Drawing {
    /// In the colour of the text.
    Mask(Mask),
    /// The whole cell, in so many percent of the text's colour.
    Tint(u8),
}

impl<'a> Pen<'a> {
    fn draw(&mut self, image: &mut Image, corner: (u32, u32), glyph: &Glyph<'a>, ink: &Ink) {
        let pixels = self.pixels;
        let attributes = ink.attributes & (Modifier::BOLD | Modifier::ITALIC);
        let drawing = self.drawn.entry((glyph.symbol, attributes)).or_insert_with(|| draw(pixels, glyph, attributes));
        match drawing {
            Drawing::Mask(mask) => image.blend(corner, mask, ink.foreground),
            Drawing::Tint(percent) => {
                let color = ink.foreground.over(ink.background, *percent);
                image.fill(corner, Rect::new(0, 0, CELL_WIDTH, CELL_HEIGHT).times(pixels.scale), color);
            }
        }
    }
}

fn draw(pixels: &Pixels, glyph: &Glyph<'_>, attributes: Modifier) -> Drawing {
    let scale = pixels.scale;
    let shapes = match glyph.single().and_then(glyphs::shapes) {
        Some(shapes) => shapes,
        None => match pixels.fonts.draw(glyph.symbol, glyph.columns, attributes, scale) {
            Some(mask) => return Drawing::Mask(mask),
            None => glyphs::missing(glyph.columns).map(Shape::Rect).to_vec(),
        },
    };
    if let [Shape::Tint(percent)] = shapes.as_slice() {
        return Drawing::Tint(*percent);
    }
    let mut mask = Mask::new(glyph.columns, scale);
    for y in 0..CELL_HEIGHT * scale {
        for x in 0..glyph.columns * CELL_WIDTH * scale {
            let covered = shapes.iter().map(|shape| coverage(*shape, x, y, scale)).max().unwrap_or(0);
            mask.add(i64::from(x), i64::from(y), covered);
        }
    }
    Drawing::Mask(mask)
}

/// How much of a pixel of the cell a shape covers.
fn coverage(shape: Shape, x: u32, y: u32, scale: u32) -> u8 {
    match shape {
        Shape::Rect(rect) => {
            let Rect { x0, y0, x1, y1 } = rect.times(scale);
            let inside = (x0..x1).contains(&x) && (y0..y1).contains(&y);
            if inside { u8::MAX } else { 0 }
        }
        Shape::Tint(percent) => percent,
        Shape::Ring { .. } | Shape::Diagonal(_) => {
            let offsets = || (0..SAMPLES).map(|sample| 2 * sample + 1);
            let points = offsets().flat_map(|down| offsets().map(move |right| (right, down)));
            let pixel = 2 * SAMPLES;
            let hits = points
                .filter(|(right, down)| covers(shape, (x * pixel + right, y * pixel + down), pixel * scale))
                .count();
            u8::try_from(hits * usize::from(u8::MAX) / (SAMPLES * SAMPLES) as usize).unwrap_or(u8::MAX)
        }
    }
}

/// Whether a curve or diagonal covers a point, given in parts of a unit, of which a unit has `parts`.
fn covers(shape: Shape, (x, y): (u32, u32), parts: u32) -> bool {
    let unit = i64::from(parts);
    let (x, y) = (i64::from(x), i64::from(y));
    let (width, height) = (i64::from(CELL_WIDTH), i64::from(CELL_HEIGHT));
    match shape {
        Shape::Ring { x: centre_x, y: centre_y, radius, right, down } => {
            let (dx, dy) = (x - i64::from(centre_x) * unit, y - i64::from(centre_y) * unit);
            let (outer, inner) = (i64::from(radius) * unit, (i64::from(radius) - 1) * unit);
            let in_quadrant = dx * i64::from(right) > 0 && dy * i64::from(down) > 0;
            in_quadrant && (inner * inner..outer * outer).contains(&(dx * dx + dy * dy))
        }
        Shape::Diagonal(slope) => {
            let from_top = match slope {
                Slope::Falling => y,
                Slope::Rising => height * unit - y,
            };
            // At most half a unit from the line, without a root: (h x - w y)^2 <= (w^2 + h^2) / 4.
            let off = 2 * (height * x - width * from_top);
            off * off <= (width * width + height * height) * unit * unit
        }
        Shape::Rect(_) | Shape::Tint(_) => false,
    }
}

/// Rows of red, green and blue bytes.
pub(super) struct Image {
    pub width: u32,
    pub height: u32,
    bytes: Vec<u8>,
}

impl Image {
    fn new(width: u32, height: u32, color: Rgb) -> Self {
        let bytes = [color.0, color.1, color.2].repeat(width as usize * height as usize);
        Self { width, height, bytes }
    }

    /// The bytes of `length` pixels from `x` rightward.
    fn span(&mut self, x: u32, y: u32, length: u32) -> &mut [u8] {
        let start = (y as usize * self.width as usize + x as usize) * 3;
        self.bytes.get_mut(start..start + length as usize * 3).unwrap_or_default()
    }

    /// The pixels of a row, from left to right.
    pub fn row(&self, y: u32) -> impl Iterator<Item = [u8; 3]> + '_ {
        let start = y as usize * self.width as usize * 3;
        let bytes = self.bytes.get(start..start + self.width as usize * 3).unwrap_or_default();
        bytes.as_chunks::<3>().0.iter().copied()
    }

    fn fill(&mut self, (x, y): (u32, u32), rect: Rect, color: Rgb) {
        for row in rect.y0..rect.y1 {
            for pixel in self.span(x + rect.x0, y + row, rect.x1 - rect.x0).chunks_exact_mut(3) {
                pixel.copy_from_slice(&[color.0, color.1, color.2]);
            }
        }
    }

    /// Lays `color` over the pixels as far as `mask` covers them, the cell's corner at `x` and `y`.
    fn blend(&mut self, (x, y): (u32, u32), mask: &Mask, color: Rgb) {
        for (row, coverages) in (y..).zip(mask.coverage.chunks_exact(mask.width as usize)) {
            let pixels = self.span(x - mask.overhang, row, mask.width).chunks_exact_mut(3);
            for (pixel, coverage) in pixels.zip(coverages).filter(|(_, coverage)| **coverage > 0) {
                for (channel, top) in pixel.iter_mut().zip([color.0, color.1, color.2]) {
                    *channel = mix(top, *channel, *coverage);
                }
            }
        }
    }

    fn encode(self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, self.width, self.height);
        encoder.set_color(ColorType::Rgb);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_filter(Filter::NoFilter);
        encoder.set_deflate_compression(DeflateCompression::Level(DEFLATE_LEVEL));
        let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&self.bytes));
        written.expect("writing to memory does not fail");
        out
    }
}

/// Mixes light on the way up, bytes on the way down. The square of a byte is about its light; mixed light makes pale
/// strokes on dark paper bolder and dark strokes on pale paper thinner than mixed bytes do, and strokes little more
/// than a pixel wide need the bolder of the two on either paper.
fn mix(top: u8, below: u8, coverage: u8) -> u8 {
    let (top, below, coverage) = (u32::from(top), u32::from(below), u32::from(coverage));
    let weighted = |top: u32, below: u32| (top * coverage + below * (255 - coverage)) / 255;
    let mixed = if top > below { weighted(top * top, below * below).isqrt() } else { weighted(top, below) };
    u8::try_from(mixed).unwrap_or(u8::MAX)
}
