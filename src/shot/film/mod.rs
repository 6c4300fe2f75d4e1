//! Screens one after the other, each for its time: a recording for asciinema, or an animated GIF.
//!
//! ```text
//! script "1.5\n0.4 ]c]c"   -> first screen 1.5 s, after ]c 0.4 s, after ]c again 0.4 s
//! .cast   what changes, as a terminal would be told        .gif   pixels, the changed rectangle of each screen
//! ```
//!
//! No clock is asked: times are what the script says, so that a film has the same bytes on every machine.

mod cast;
mod gif;
pub mod script;

use std::path::Path;
use std::time::Duration;

use ratatui::buffer::Buffer;

use super::grid::Grid;
use super::{Palette, Pixels, by_extension};

/// A screen and how long it is looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// What is drawn.
    pub screen: Buffer,
    /// How long, until the next one.
    pub time: Duration,
}

/// What a film is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Film {
    /// An asciinema recording, version 2.
    Cast,
    /// A picture that moves, over and over.
    Gif,
}

impl Film {
    /// The file name extensions that choose a format, without their dot.
    pub const EXTENSIONS: [(&'static str, Self); 2] = [("cast", Self::Cast), ("gif", Self::Gif)];

    /// The format that the extension of `path` stands for, in upper or lower case.
    #[must_use]
    pub fn from_path(path: &Path) -> Option<Self> {
        by_extension(&Self::EXTENSIONS, path)
    }
}

/// Writes frames of one size down as the bytes of a file. Equal frames in a row become one. `pixels` are those of a GIF.
#[must_use]
pub fn encode(frames: &[Frame], palette: &Palette, format: Film, pixels: &Pixels) -> Vec<u8> {
    let mut shown: Vec<(Grid<'_>, Duration)> = Vec::new();
    for frame in frames {
        let grid = Grid::new(&frame.screen, palette);
        match shown.last_mut() {
            Some((last, time)) if *last == grid => *time += frame.time,
            _ => shown.push((grid, frame.time)),
        }
    }
    match format {
        Film::Cast => cast::encode(&shown).into_bytes(),
        Film::Gif => gif::encode(&shown, palette, pixels),
    }
}
