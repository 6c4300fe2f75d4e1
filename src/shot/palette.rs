//! What the colours of a screen look like on paper: a terminal's theme decides that, a file has none.
//!
//! ```text
//! Color::Reset as text   -> Palette::foreground
//! Color::Red             -> Palette::ansi[1]
//! Color::Indexed(208)    -> #ff8700, from the 6x6x6 cube
//! Color::Rgb(1, 2, 3)    -> #010203
//! ```
//!
//! The six hues of a palette differ from each other in lightness too, so that red and green, or magenta and
//! cyan, stay apart for readers who see two primaries only; the tests measure that.

use std::fmt;

use ratatui::style::Color;

use crate::view::theme::fixed;

/// A colour as sRGB bytes: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// This colour over `below`, `percent` of it (0 to 100), mixed in sRGB as browsers mix `opacity`.
    pub(super) fn over(self, below: Self, percent: u8) -> Self {
        let channel = |top: u8, bottom: u8| {
            let percent = u32::from(percent.min(100));
            let sum = u32::from(top) * percent + u32::from(bottom) * (100 - percent);
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        Self(channel(self.0, below.0), channel(self.1, below.1), channel(self.2, below.2))
    }
}

impl fmt::Display for Rgb {
    /// As `#rrggbb`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// The colours that a terminal's theme would choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// [`Color::Reset`] as the colour of text.
    pub foreground: Rgb,
    /// [`Color::Reset`] as the colour behind text, and of the margin.
    pub background: Rgb,
    /// The sixteen named colours: black, red, green, yellow, blue, magenta, cyan, white, then their bright forms.
    pub ansi: [Rgb; 16],
}

impl Palette {
    /// Light text on near-black.
    pub const DARK: Self = Self {
        foreground: Rgb(0xd7, 0xdb, 0xe2),
        background: Rgb(0x15, 0x18, 0x1d),
        ansi: [
            Rgb(0x1f, 0x24, 0x2c),
            Rgb(0xf0, 0x70, 0x5a),
            Rgb(0x4c, 0xc4, 0x96),
            Rgb(0xf0, 0xc9, 0x5a),
            Rgb(0x5b, 0x9c, 0xf0),
            Rgb(0xd8, 0x80, 0xcb),
            Rgb(0x93, 0xdf, 0xee),
            Rgb(0xb9, 0xc0, 0xcb),
            Rgb(0x7c, 0x85, 0x94),
            Rgb(0xff, 0x9a, 0x80),
            Rgb(0x7f, 0xe0, 0xb8),
            Rgb(0xfa, 0xdd, 0x86),
            Rgb(0x8c, 0xb9, 0xfa),
            Rgb(0xeb, 0xab, 0xe0),
            Rgb(0xb6, 0xec, 0xf6),
            Rgb(0xf4, 0xf6, 0xf9),
        ],
    };

    /// Dark text on warm white. Its "white" and bright white are greys, as in most light terminal themes: the one can be
    /// read on the background, the other can have black text on it too.
    pub const LIGHT: Self = Self {
        foreground: Rgb(0x1f, 0x23, 0x28),
        background: Rgb(0xfb, 0xfa, 0xf7),
        ansi: [
            Rgb(0x1f, 0x23, 0x28),
            Rgb(0x98, 0x21, 0x0c),
            Rgb(0x00, 0x74, 0x5a),
            Rgb(0x8f, 0x6b, 0x00),
            Rgb(0x15, 0x50, 0xb0),
            Rgb(0x7f, 0x23, 0x82),
            Rgb(0x10, 0x78, 0x9a),
            Rgb(0x5b, 0x63, 0x6e),
            Rgb(0x6a, 0x72, 0x7d),
            Rgb(0xb5, 0x3a, 0x22),
            Rgb(0x0b, 0x85, 0x63),
            Rgb(0xa0, 0x74, 0x00),
            Rgb(0x2a, 0x6f, 0xd6),
            Rgb(0xa0, 0x40, 0xa0),
            Rgb(0x1a, 0x80, 0xa6),
            Rgb(0x8b, 0x92, 0x9c),
        ],
    };

    /// `color` as it is drawn; `reset` is what [`Color::Reset`] stands for in its place.
    pub(super) fn resolve(&self, color: Color, reset: Rgb) -> Rgb {
        match color {
            Color::Reset => reset,
            Color::Black => self.ansi[0],
            Color::Red => self.ansi[1],
            Color::Green => self.ansi[2],
            Color::Yellow => self.ansi[3],
            Color::Blue => self.ansi[4],
            Color::Magenta => self.ansi[5],
            Color::Cyan => self.ansi[6],
            Color::Gray => self.ansi[7],
            Color::DarkGray => self.ansi[8],
            Color::LightRed => self.ansi[9],
            Color::LightGreen => self.ansi[10],
            Color::LightYellow => self.ansi[11],
            Color::LightBlue => self.ansi[12],
            Color::LightMagenta => self.ansi[13],
            Color::LightCyan => self.ansi[14],
            Color::White => self.ansi[15],
            Color::Rgb(red, green, blue) => Rgb(red, green, blue),
            Color::Indexed(index) => self.indexed(index),
        }
    }

    /// The 256 colours of xterm: 16 of the theme, a cube of 6x6x6, 24 greys.
    fn indexed(&self, index: u8) -> Rgb {
        if let Some(named) = self.ansi.get(usize::from(index)) {
            return *named;
        }
        let [red, green, blue] = fixed(index);
        Rgb(red, green, blue)
    }
}

#[cfg(test)]
mod tests {
    use super::super::vision::{VISIONS, contrast, difference};
    use super::*;

    #[test]
    fn every_kind_of_colour_resolves() {
        let check = |color, expected: &str| {
            let palette = Palette::DARK;
            assert_eq!(palette.resolve(color, palette.foreground).to_string(), expected, "{color:?}");
        };
        check(Color::Reset, "#d7dbe2");
        check(Color::Red, "#f0705a");
        check(Color::Indexed(1), "#f0705a");
        check(Color::Gray, "#b9c0cb");
        check(Color::DarkGray, "#7c8594");
        check(Color::White, "#f4f6f9");
        check(Color::Indexed(16), "#000000");
        check(Color::Indexed(208), "#ff8700");
        check(Color::Indexed(231), "#ffffff");
        check(Color::Indexed(232), "#080808");
        check(Color::Indexed(255), "#eeeeee");
        check(Color::Rgb(1, 2, 3), "#010203");
    }

    #[test]
    fn mixing_meets_both_ends() {
        let (top, below) = (Rgb(255, 0, 7), Rgb(0, 255, 7));
        assert_eq!(top.over(below, 100), top);
        assert_eq!(top.over(below, 0), below);
        assert_eq!(top.over(below, 50), Rgb(128, 128, 7));
    }

    /// WCAG 2.1 asks 4.5:1 for text and 3:1 for large text and marks.
    #[test]
    fn text_can_be_read_on_the_background() {
        for (name, palette) in [("dark", Palette::DARK), ("light", Palette::LIGHT)] {
            let ratio = |color: Rgb| contrast(color, palette.background);
            assert!(ratio(palette.foreground) > 10.0, "{name}: text {:.1}", ratio(palette.foreground));
            for (index, color) in palette.ansi.iter().enumerate().skip(1) {
                let least = match index {
                    1..8 => 4.5,
                    15 => 3.0,
                    _ => 4.0,
                };
                assert!(ratio(*color) >= least, "{name}: colour {index} has {:.2}", ratio(*color));
            }
            let bar = contrast(palette.ansi[0], palette.ansi[15]);
            assert!(bar >= 4.5, "{name}: black on bright white has {bar:.2}");
        }
    }

    /// Red, green, yellow, blue, magenta and cyan stay apart under full protanopia, deuteranopia and tritanopia
    /// (Machado, Oliveira and Fernandes 2009, severity 1.0). A distance of 2.3 in Lab is just noticeable.
    #[test]
    fn hues_stay_apart_for_colour_blind_readers() {
        for (name, palette) in [("dark", Palette::DARK), ("light", Palette::LIGHT)] {
            for (vision, matrix) in VISIONS {
                for one in 1..=6 {
                    for other in one + 1..=6 {
                        let distance = difference(palette.ansi[one], palette.ansi[other], matrix);
                        assert!(distance > 9.0, "{name}, {vision}: {one} and {other} are {distance:.1} apart");
                    }
                }
            }
        }
    }
}
