//! What else a picture of pixels takes than the screen: how large it is, and the fonts.

use thiserror::Error;

use super::PADDING;
use super::font::{Face, Fonts};
use super::glyphs::{CELL_HEIGHT, CELL_WIDTH};

/// Pixels of a picture at most: a screen of 1,000 by 1,000 cells at scale 1.
const MOST: u64 = 1 << 28;
/// Pixels of a side at most, as a GIF can say it.
const LONGEST: u32 = u16::MAX as u32;

/// How large pictures of pixels are, and the fonts that draw their letters.
#[derive(Debug)]
pub struct Pixels {
    pub(super) scale: u32,
    pub(super) fonts: Fonts,
}

impl Default for Pixels {
    /// As large as the font is made for, with the bundled font alone.
    fn default() -> Self {
        Self { scale: 1, fonts: Fonts::bundled() }
    }
}

/// Bytes that are no font.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("is no TrueType or OpenType font; give a .ttf, .otf or .ttc file")]
pub struct NoFont;

impl Pixels {
    /// Cells of `scale` times 10 by 21 pixels.
    #[must_use]
    pub fn at(self, scale: u32) -> Self {
        Self { scale, ..self }
    }

    /// Adds a font for what those before it lack: the bytes of a TrueType or OpenType file, of a collection the first.
    ///
    /// # Errors
    /// If they are no font.
    pub fn with_font(mut self, bytes: Vec<u8>) -> Result<Self, NoFont> {
        self.fonts.add(Face::read(bytes).ok_or(NoFont)?);
        Ok(self)
    }

    /// Width and height of the picture of a screen of so many columns and rows; nothing if it is larger than can be
    /// made.
    #[must_use]
    pub fn size(&self, columns: u16, rows: u16) -> Option<(u32, u32)> {
        let side = |cells: u16, cell: u32| (u32::from(cells) + 2 * PADDING) * cell * self.scale;
        let (width, height) = (side(columns, CELL_WIDTH), side(rows, CELL_HEIGHT));
        let fits = width.max(height) <= LONGEST && u64::from(width) * u64::from(height) <= MOST;
        fits.then_some((width, height))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_as_large_as_its_cells() {
        assert_eq!(Pixels::default().size(160, 45), Some((1620, 987)));
        assert_eq!(Pixels::default().at(2).size(160, 45), Some((3240, 1974)));
        assert_eq!(Pixels::default().size(1000, 1000), Some((10_020, 21_042)));
        assert_eq!(Pixels::default().at(4).size(1000, 1000), None);
        assert_eq!(Pixels::default().at(4).size(10, 1000), None);
    }

    #[test]
    fn only_a_font_is_a_font() {
        for bytes in [&b""[..], b"It rained.", b"\0\x01\0\0\0\x02", b"wOF2\0\x01\0\0"] {
            assert_eq!(Pixels::default().with_font(bytes.to_vec()).err(), Some(NoFont), "{bytes:?}");
        }
    }
}
