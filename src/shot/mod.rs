//! Pictures of a drawn screen, without a terminal, a browser or a clock: the same screen gives the same bytes on
//! every machine.
//!
//! ```text
//! view::draw -> Buffer -> encode(&buffer, &Palette::DARK, Format::Svg, &Pixels::default()) -> bytes of a file
//!
//! .txt   the characters          .ans   colours as escape sequences
//! .svg   shapes and text         .html  a page with selectable text        .png   pixels
//! .cast  screens one after the other, for asciinema                        .gif   the same as pixels
//! ```
//!
//! A buffer is resolved once to a grid of coloured glyphs by a fixed [`Palette`]; each format has a file that
//! writes it down. Cells cannot smuggle anything into a picture: control characters and marks that reorder text
//! become U+FFFD in the grid, and markup is escaped.

mod ansi;
pub mod film;
mod font;
mod glyphs;
mod grid;
mod html;
mod lines;
mod palette;
pub mod pixels;
mod png;
mod svg;
mod text;
mod take;
#[cfg(test)]
mod vision;
#[cfg(test)]
mod themes;

use std::path::Path;

use ratatui::buffer::Buffer;

pub use palette::{Palette, Rgb};
pub use pixels::Pixels;
pub use take::{FRAME, answer, framed, palette, picture, play, screen};

/// Cells left free on each side of a picture.
const PADDING: u32 = 1;

/// Monospaced fonts of the common systems, as a CSS list that may stand in double quotes.
const FONT_STACK: &str = "ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace";

/// What a picture is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The characters of the screen, blanks at the end of rows cut.
    Text,
    /// Text with escape sequences for colours and attributes.
    Ansi,
    /// Scalable Vector Graphics.
    Svg,
    /// A web page.
    Html,
    /// Portable Network Graphics.
    Png,
}

impl Format {
    /// The file name extensions that choose a format, without their dot.
    pub const EXTENSIONS: [(&'static str, Self); 7] = [
        ("svg", Self::Svg),
        ("png", Self::Png),
        ("html", Self::Html),
        ("htm", Self::Html),
        ("ans", Self::Ansi),
        ("ansi", Self::Ansi),
        ("txt", Self::Text),
    ];

    /// The format that the extension of `path` stands for, in upper or lower case.
    #[must_use]
    pub fn from_path(path: &Path) -> Option<Self> {
        by_extension(&Self::EXTENSIONS, path)
    }
}

/// What the extension of `path` stands for among those known.
fn by_extension<T: Copy>(known: &[(&str, T)], path: &Path) -> Option<T> {
    let extension = path.extension()?.to_str()?;
    known.iter().find(|(known, _)| known.eq_ignore_ascii_case(extension)).map(|(_, format)| *format)
}

/// Writes the screen down as the bytes of a file. `pixels` are those of a PNG.
#[must_use]
pub fn encode(buffer: &Buffer, palette: &Palette, format: Format, pixels: &Pixels) -> Vec<u8> {
    let grid = grid::Grid::new(buffer, palette);
    match format {
        Format::Text => text::encode(&grid).into_bytes(),
        Format::Ansi => ansi::encode(&grid).into_bytes(),
        Format::Svg => svg::encode(&grid, palette).into_bytes(),
        Format::Html => html::encode(&grid, palette).into_bytes(),
        Format::Png => png::encode(&grid, palette, pixels),
    }
}

/// Appends `text` with the characters that mean something in XML and HTML replaced.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests;
