//! PLACEHOLDER until the encoders land.
mod take;
use ratatui::buffer::Buffer;
use std::path::Path;
pub use take::{picture, screen};
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Text,
}
impl Format {
    pub const EXTENSIONS: &'static str = ".txt";
    pub fn from_path(_: &Path) -> Option<Self> {
        Some(Self::Text)
    }
}
pub struct Palette;
impl Palette {
    pub const DARK: Self = Self;
    pub const LIGHT: Self = Self;
}
pub fn encode(buffer: &Buffer, _: &Palette, _: Format) -> Vec<u8> {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut l = String::new();
        for x in 0..buffer.area.width {
            l.push_str(buffer[(x, y)].symbol());
        }
        out.push_str(l.trim_end());
        out.push('\n');
    }
    out.into_bytes()
}
