//! One colour for terminals of every depth.

use ratatui::style::Color;
use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Unexpected, Visitor};

/// How many colours a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None; attributes alone.
    None,
    /// The sixteen that the terminal's own theme defines.
    Sixteen,
    /// Those and a fixed cube and greys.
    Indexed,
    /// Any.
    True,
}

/// A colour as a theme names it, once for each depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    truecolor: Color,
    indexed: Color,
    sixteen: Color,
}

impl Colour {
    /// What a terminal of this depth is told.
    pub fn at(self, depth: Depth) -> Option<Color> {
        match depth {
            Depth::None => None,
            Depth::Sixteen => Some(self.sixteen),
            Depth::Indexed => Some(self.indexed),
            Depth::True => Some(self.truecolor),
        }
    }

    /// From what is given, the poorer depths by the nearest colour, the richer ones as the next poorer.
    fn new(truecolor: Option<Color>, indexed: Option<Color>, sixteen: Option<Color>) -> Option<Self> {
        let best = truecolor.or(indexed).or(sixteen)?;
        Some(Self {
            truecolor: best,
            indexed: indexed.unwrap_or_else(|| if truecolor.is_some() { nearest_fixed(best) } else { best }),
            sixteen: sixteen.unwrap_or_else(|| nearest_named(best)),
        })
    }
}

/// The names of the sixteen, and what they are in xterm: in other terminals they are not far from it.
const NAMES: [(&str, Color, [u8; 3]); 16] = [
    ("black", Color::Black, [0, 0, 0]),
    ("red", Color::Red, [205, 0, 0]),
    ("green", Color::Green, [0, 205, 0]),
    ("yellow", Color::Yellow, [205, 205, 0]),
    ("blue", Color::Blue, [0, 0, 238]),
    ("magenta", Color::Magenta, [205, 0, 205]),
    ("cyan", Color::Cyan, [0, 205, 205]),
    ("gray", Color::Gray, [229, 229, 229]),
    ("dark-gray", Color::DarkGray, [127, 127, 127]),
    ("light-red", Color::LightRed, [255, 0, 0]),
    ("light-green", Color::LightGreen, [0, 255, 0]),
    ("light-yellow", Color::LightYellow, [255, 255, 0]),
    ("light-blue", Color::LightBlue, [92, 92, 255]),
    ("light-magenta", Color::LightMagenta, [255, 0, 255]),
    ("light-cyan", Color::LightCyan, [0, 255, 255]),
    ("white", Color::White, [255, 255, 255]),
];

/// Red, green and blue of a colour from 16 to 255, which are the same everywhere: a cube of 6x6x6, then 24 greys.
#[must_use]
pub fn fixed(index: u8) -> [u8; 3] {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    if index >= 232 {
        return [8 + 10 * (index - 232); 3];
    }
    let cube = usize::from(index.saturating_sub(16));
    [LEVELS[cube / 36], LEVELS[cube / 6 % 6], LEVELS[cube % 6]]
}

/// The nearest of the fixed colours.
fn nearest_fixed(color: Color) -> Color {
    nearest(color, (16..=255).map(|index| (Color::Indexed(index), fixed(index))))
}

/// The nearest of the sixteen.
fn nearest_named(color: Color) -> Color {
    nearest(color, NAMES.into_iter().map(|(_, named, bytes)| (named, bytes)))
}

/// Of `choices`, the one that is the least squares away; the first of several.
fn nearest(color: Color, choices: impl Iterator<Item = (Color, [u8; 3])>) -> Color {
    let wanted = match color {
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Indexed(index @ 16..) => fixed(index),
        Color::Indexed(index) => NAMES[usize::from(index)].2,
        named => return named,
    };
    let away = |bytes: [u8; 3]| -> u32 { wanted.iter().zip(bytes).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum() };
    choices.min_by_key(|(_, bytes)| away(*bytes)).map_or(color, |(nearest, _)| nearest)
}

/// One entry of a theme's list of colours.
struct Entry(Color);

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Given;
        impl Visitor<'_> for Given {
            type Value = Entry;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let names: Vec<&str> = NAMES.iter().map(|(name, ..)| *name).collect();
                write!(f, "a colour: \"#rrggbb\", a number from 0 to 255, or one of {}", names.join(", "))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Entry, E> {
                let named = NAMES.iter().find(|(name, ..)| *name == text).map(|(_, color, _)| *color);
                named.or_else(|| rgb(text)).map(Entry).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
            }

            fn visit_i64<E: de::Error>(self, index: i64) -> Result<Entry, E> {
                let known = u8::try_from(index).map(|index| Entry(Color::Indexed(index)));
                known.map_err(|_| E::invalid_value(Unexpected::Signed(index), &self))
            }
        }
        deserializer.deserialize_any(Given)
    }
}

fn rgb(text: &str) -> Option<Color> {
    let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some(Color::Rgb(red, green, blue))
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Given;
        impl<'de> Visitor<'de> for Given {
            type Value = Colour;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list with at most one colour for each depth, as [\"#8cb9fa\", 111, \"light-blue\"]")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Colour, A::Error> {
                let (mut truecolor, mut indexed, mut sixteen) = (None, None, None);
                while let Some(Entry(color)) = list.next_element()? {
                    let place = match color {
                        Color::Rgb(..) => &mut truecolor,
                        Color::Indexed(_) => &mut indexed,
                        _ => &mut sixteen,
                    };
                    if place.replace(color).is_some() {
                        return Err(de::Error::custom("two colours for one depth"));
                    }
                }
                Colour::new(truecolor, indexed, sixteen).ok_or_else(|| de::Error::invalid_length(0, &self))
            }
        }
        deserializer.deserialize_seq(Given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_given_is_the_nearest() {
        let colour = Colour::new(Some(Color::Rgb(0xff, 0x86, 0x02)), None, None).unwrap();
        assert_eq!(colour.at(Depth::True), Some(Color::Rgb(0xff, 0x86, 0x02)));
        assert_eq!(colour.at(Depth::Indexed), Some(Color::Indexed(208)));
        assert_eq!(colour.at(Depth::None), None);
        let colour = Colour::new(Some(Color::Rgb(0x50, 0x60, 0xf1)), None, None).unwrap();
        assert_eq!(colour.at(Depth::Sixteen), Some(Color::LightBlue));
        let colour = Colour::new(None, None, Some(Color::Red)).unwrap();
        assert_eq!(colour.at(Depth::True), Some(Color::Red));
        assert_eq!(colour.at(Depth::Indexed), Some(Color::Red));
        assert_eq!(Colour::new(None, None, None), None);
    }
}
