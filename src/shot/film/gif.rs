//! An animated GIF: of each screen the pixels that changed, with a palette of their own.
//!
//! A palette has room for 256 colours, one of them for "as before". Screens have few colours, but letters have soft
//! edges; the colours that most pixels have are kept as they are, and the rest take the nearest of these.

use std::cmp::Reverse;
use std::time::Duration;

use gif::{DisposalMethod, Encoder, Frame, Repeat};
use rustc_hash::FxHashMap;

use super::super::Palette;
use super::super::grid::Grid;
use super::super::pixels::Pixels;
use super::super::png::{Image, paint};

type Color = [u8; 3];

/// The place in a palette that stands for the pixel of before; the colours come after it.
const AS_BEFORE: u8 = 0;
/// Colours of a palette.
const COLORS: usize = 255;
/// Times are in hundredths of a second; viewers show shorter ones at a pace of their own.
const SHORTEST: u128 = 2;

pub(super) fn encode(frames: &[(Grid<'_>, Duration)], palette: &Palette, pixels: &Pixels) -> Vec<u8> {
    let mut images = frames.iter().map(|(grid, time)| (paint(grid, palette, pixels), *time)).peekable();
    let Some((first, _)) = images.peek() else { return Vec::new() };
    let side = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX);
    let mut out = Vec::new();
    let in_memory = "writing to memory does not fail";
    let mut encoder = Encoder::new(&mut out, side(first.width), side(first.height), &[]).expect(in_memory);
    encoder.set_repeat(Repeat::Infinite).expect(in_memory);
    let mut before: Option<Image> = None;
    for (image, time) in images {
        let region = before.as_ref().map_or_else(|| whole(&image), |before| changed(before, &image));
        let (colors, pixels) = indexed(before.as_ref(), &image, &region);
        let (width, height) = (side(region.right - region.left), side(region.bottom - region.top));
        let mut frame = Frame::from_palette_pixels(width, height, pixels, colors, Some(AS_BEFORE));
        (frame.left, frame.top) = (side(region.left), side(region.top));
        frame.dispose = DisposalMethod::Keep;
        frame.delay = u16::try_from((time.as_millis() / 10).max(SHORTEST)).unwrap_or(u16::MAX);
        encoder.write_frame(&frame).expect(in_memory);
        before = Some(image);
    }
    drop(encoder);
    out
}

/// A rectangle of pixels.
struct Region {
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
}

fn whole(image: &Image) -> Region {
    Region { left: 0, top: 0, right: image.width, bottom: image.height }
}

/// The smallest rectangle outside which two images of one size are the same; one pixel if they are so everywhere.
fn changed(before: &Image, after: &Image) -> Region {
    let mut region = Region { left: after.width, top: after.height, right: 0, bottom: 0 };
    for y in 0..after.height {
        for (x, _) in (0..).zip(before.row(y).zip(after.row(y))).filter(|(_, (old, new))| old != new) {
            region.left = region.left.min(x);
            region.right = region.right.max(x + 1);
            region.top = region.top.min(y);
            region.bottom = y + 1;
        }
    }
    if region.right == 0 { Region { left: 0, top: 0, right: 1, bottom: 1 } } else { region }
}

/// The palette of a region, and for each of its pixels the place there.
fn indexed(before: Option<&Image>, after: &Image, region: &Region) -> (Vec<u8>, Vec<u8>) {
    let pixels: Vec<Option<Color>> = (region.top..region.bottom)
        .flat_map(|y| {
            let mut old = before.map(|image| image.row(y));
            let fresh = after.row(y).map(move |color| {
                let kept = old.as_mut().and_then(Iterator::next) == Some(color);
                (!kept).then_some(color)
            });
            fresh.skip(region.left as usize).take((region.right - region.left) as usize)
        })
        .collect();
    let mut counts: FxHashMap<Color, usize> = FxHashMap::default();
    pixels.iter().flatten().for_each(|color| *counts.entry(*color).or_default() += 1);
    let mut ranked: Vec<(Reverse<usize>, Color)> = counts.into_iter().map(|(c, n)| (Reverse(n), c)).collect();
    ranked.sort_unstable();
    let colors: Vec<Color> = ranked.iter().take(COLORS).map(|(_, color)| *color).collect();
    let places: FxHashMap<Color, u8> = ranked.iter().map(|(_, color)| (*color, nearest(&colors, *color))).collect();
    let palette = [Color::default()].into_iter().chain(colors).flatten().collect();
    (palette, pixels.iter().map(|pixel| pixel.map_or(AS_BEFORE, |color| places[&color])).collect())
}

/// The place of the colour that is most like `wanted`.
fn nearest(colors: &[Color], wanted: Color) -> u8 {
    let distance =
        |color: &Color| -> u32 { color.iter().zip(wanted).map(|(a, b)| u32::from(a.abs_diff(b))).map(|d| d * d).sum() };
    let best = (AS_BEFORE + 1..=u8::MAX).zip(colors).min_by_key(|(at, color)| (distance(color), *at));
    best.map_or(AS_BEFORE, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::super::{Film, Frame as Shown, encode};
    use super::*;

    /// What a viewer shows, frame by frame, as colours of pixels.
    fn seen(bytes: &[u8]) -> Vec<(u16, Vec<Color>)> {
        let mut options = gif::DecodeOptions::new();
        options.set_color_output(gif::ColorOutput::RGBA);
        let mut decoder = options.read_info(bytes).expect("a GIF");
        let width = usize::from(decoder.width());
        let mut canvas = vec![Color::default(); width * usize::from(decoder.height())];
        let mut out = Vec::new();
        while let Some(frame) = decoder.read_next_frame().expect("a frame") {
            let rows = frame.buffer.chunks(usize::from(frame.width) * 4);
            for (y, row) in (usize::from(frame.top)..).zip(rows) {
                for (x, pixel) in (usize::from(frame.left)..).zip(row.chunks(4)).filter(|(_, p)| p[3] != 0) {
                    canvas[y * width + x] = [pixel[0], pixel[1], pixel[2]];
                }
            }
            out.push((frame.delay, canvas.clone()));
        }
        out
    }

    #[test]
    fn every_frame_is_its_screen() {
        let screens = ["one two", "one 2\u{1f}o", "one 2\u{1f}o", "one"];
        let frames: Vec<Shown> = screens
            .iter()
            .map(|text| Shown { screen: Buffer::with_lines([format!("{text:<9}")]), time: Duration::from_millis(150) })
            .collect();
        let palette = &Palette::DARK;
        let seen = seen(&encode(&frames, palette, Film::Gif, &Pixels::default()));
        let drawn = |at: usize| -> Vec<Color> {
            let image = paint(&Grid::new(&frames[at].screen, palette), palette, &Pixels::default());
            (0..image.height).flat_map(|y| image.row(y).collect::<Vec<_>>()).collect()
        };
        assert_eq!(seen.iter().map(|(delay, _)| *delay).collect::<Vec<_>>(), [15, 30, 15]);
        for ((_, pixels), at) in seen.iter().zip([0, 1, 3]) {
            assert_eq!(*pixels, drawn(at), "frame {at}");
        }
    }
}
