//! Characters that fill their cell are drawn as shapes, by the same geometry in every picture: fonts differ in
//! the size of a cell, and any difference shows as a gap.
//!
//! ```text
//! ▄  -> Rect 0,10 - 10,21        ▒ -> Tint 50
//! ⠃  -> Rect 1,1 - 4,4 and Rect 1,6 - 4,9
//! │  -> Rect 4,0 - 5,21          a -> None: text
//! ```
//!
//! A cell is 10 units wide and 21 high; a unit is a user unit of an SVG and, at scale 1, a pixel of a PNG. Shades are
//! flat tints and not dots, so that a bar of them looks the same at any scale.

use super::lines;

/// Width of a cell.
pub(super) const CELL_WIDTH: u32 = 10;
/// Height of a cell.
pub(super) const CELL_HEIGHT: u32 = 21;
/// The line that letters stand on, from the top of the cell.
pub(super) const BASELINE: u32 = 16;
/// Upper edge of the line below underlined text, one unit thick.
pub(super) const UNDERLINE_Y: u32 = 18;
/// Upper edge of the line through struck text: half the height of an x, which is 9 units.
pub(super) const STRIKE_Y: u32 = 11;

/// A rectangle in a cell, from its upper left corner to the point past its lower right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rect {
    pub x0: u32,
    pub y0: u32,
    pub x1: u32,
    pub y1: u32,
}

impl Rect {
    pub const fn new(x0: u32, y0: u32, x1: u32, y1: u32) -> Self {
        Self { x0, y0, x1, y1 }
    }

    /// So many times as large, with the cell.
    pub const fn times(self, scale: u32) -> Self {
        Self::new(self.x0 * scale, self.y0 * scale, self.x1 * scale, self.y1 * scale)
    }
}

/// Where a diagonal goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slope {
    /// From the lower left to the upper right.
    Rising,
    /// From the upper left to the lower right.
    Falling,
}

/// A part of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Filled.
    Rect(Rect),
    /// The whole cell, in so many percent of the text's colour.
    Tint(u8),
    /// A quarter of a ring, one unit thick: its centre, its outer radius, and the quadrant as seen from the centre
    /// (1 or -1 each).
    Ring { x: u32, y: u32, radius: u32, right: i32, down: i32 },
    /// A line one unit thick from corner to corner, cut at the edges of the cell.
    Diagonal(Slope),
}

/// The shapes of `c`, or `None` if a font has to draw it.
pub(super) fn shapes(c: char) -> Option<Vec<Shape>> {
    match c {
        '\u{2500}'..='\u{257f}' => Some(lines::shapes(c)),
        '\u{2580}'..='\u{259f}' => Some(block(c)),
        '\u{2800}'..='\u{28ff}' => Some(braille(c)),
        _ => None,
    }
}

/// The outline of a box that stands for a character without a glyph: as wide as the character, from the height of a
/// capital to below the baseline.
pub(super) fn missing(columns: u32) -> [Rect; 4] {
    let (left, top, right, bottom) = (1, 4, columns * CELL_WIDTH - 1, 18);
    [
        Rect::new(left, top, right, top + 1),
        Rect::new(left, bottom - 1, right, bottom),
        Rect::new(left, top, left + 1, bottom),
        Rect::new(right - 1, top, right, bottom),
    ]
}

fn block(c: char) -> Vec<Shape> {
    let full = Rect::new(0, 0, CELL_WIDTH, CELL_HEIGHT);
    // Eighths from below and from the left; the other half of a cell is what these leave.
    let lower = |eighths: u32| Rect { y0: CELL_HEIGHT - (CELL_HEIGHT * eighths + 4) / 8, ..full };
    let left = |eighths: u32| Rect { x1: (CELL_WIDTH * eighths + 4) / 8, ..full };
    let offset = u32::from(c) - 0x2580;
    match c {
        '▀' => vec![Shape::Rect(Rect { y1: lower(4).y0, ..full })],
        '▁'..='█' => vec![Shape::Rect(lower(offset))],
        '▉'..='▏' => vec![Shape::Rect(left(16 - offset))],
        '▐' => vec![Shape::Rect(Rect { x0: left(4).x1, ..full })],
        '░' => vec![Shape::Tint(25)],
        '▒' => vec![Shape::Tint(50)],
        '▓' => vec![Shape::Tint(75)],
        '▔' => vec![Shape::Rect(Rect { y1: lower(7).y0, ..full })],
        '▕' => vec![Shape::Rect(Rect { x0: left(7).x1, ..full })],
        _ => {
            let (x, y) = (left(4).x1, lower(4).y0);
            let quadrants = [
                ("▘▙▚▛▜", Rect { x1: x, y1: y, ..full }),
                ("▝▛▜▞▟", Rect { x0: x, y1: y, ..full }),
                ("▖▙▛▞▟", Rect { x1: x, y0: y, ..full }),
                ("▗▙▚▜▟", Rect { x0: x, y0: y, ..full }),
            ];
            quadrants
                .into_iter()
                .filter(|(holders, _)| holders.contains(c))
                .map(|(_, rect)| Shape::Rect(rect))
                .collect()
        }
    }
}

fn braille(c: char) -> Vec<Shape> {
    /// Upper left corners of the dots, in the order of the bits of the code point.
    const DOTS: [(u32, u32); 8] = [(1, 1), (1, 6), (1, 11), (6, 1), (6, 6), (6, 11), (1, 16), (6, 16)];
    const DOT: u32 = 3;
    let bits = u32::from(c) - 0x2800;
    let set = DOTS.into_iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
    set.map(|(_, (x, y))| Shape::Rect(Rect::new(x, y, x + DOT, y + DOT))).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The cell with `#` where the shapes cover the middle of a unit. Diagonals are left out.
    pub fn picture(shapes: &[Shape]) -> Vec<String> {
        let covers = |shape: &Shape, x: u32, y: u32| match *shape {
            Shape::Rect(r) => (r.x0..r.x1).contains(&x) && (r.y0..r.y1).contains(&y),
            Shape::Tint(_) => true,
            Shape::Ring { x: cx, y: cy, radius, right, down } => {
                let inside = |at: u32, centre: u32, side: i32| if side > 0 { at >= centre } else { at < centre };
                let square = |at: u32, centre: u32| (f64::from(at) + 0.5 - f64::from(centre)).powi(2);
                let distance = (square(x, cx) + square(y, cy)).sqrt();
                inside(x, cx, right)
                    && inside(y, cy, down)
                    && (f64::from(radius) - 1.0..f64::from(radius)).contains(&distance)
            }
            Shape::Diagonal(_) => false,
        };
        let mark = |x, y| {
            if shapes.iter().any(|shape| covers(shape, x, y)) { '#' } else { '.' }
        };
        (0..CELL_HEIGHT).map(|y| (0..CELL_WIDTH).map(|x| mark(x, y)).collect()).collect()
    }

    fn area(c: char) -> usize {
        picture(&shapes(c).unwrap()).iter().map(|row| row.matches('#').count()).sum()
    }

    #[test]
    fn blocks_and_their_complements_fill_the_cell() {
        for pair in ["▀▄", "▌▐", "▔▇", "▉▕", "▘▟", "▝▙", "▖▜", "▗▛", "▚▞"] {
            let total: usize = pair.chars().map(area).sum();
            assert_eq!(total, 210, "{pair}");
            let both: Vec<_> = pair.chars().filter_map(shapes).flatten().collect();
            assert!(picture(&both).iter().all(|row| !row.contains('.')), "{pair} leave a gap");
        }
        assert_eq!(area('█'), 210);
    }

    #[test]
    fn eighths_grow_evenly() {
        let lower: Vec<_> = ('▁'..='█').map(|c| area(c) / 10).collect();
        assert_eq!(lower, [3, 5, 8, 11, 13, 16, 18, 21]);
        let left: Vec<_> = ('█'..='▏').map(|c| area(c) / 21).collect();
        assert_eq!(left, [10, 9, 8, 6, 5, 4, 3, 1]);
    }

    #[test]
    fn braille_dots_follow_the_bits() {
        assert_eq!(shapes('\u{2800}').unwrap(), []);
        assert_eq!(shapes('⠁').unwrap(), [Shape::Rect(Rect::new(1, 1, 4, 4))]);
        assert_eq!(shapes('⢀').unwrap(), [Shape::Rect(Rect::new(6, 16, 9, 19))]);
        assert_eq!(shapes('⣿').unwrap().len(), 8);
    }

    #[test]
    fn letters_and_symbols_are_left_to_the_font() {
        for c in "aé字■✓→ ".chars() {
            assert_eq!(shapes(c), None, "{c}");
        }
    }
}
