//! What a picture of a drawn screen costs, as each of its formats.

use divan::Bencher;
use variorum::app::State;
use variorum::compare::{Options, compare};
use variorum::report::builtin;
use variorum::shot::{Format, Pixels, picture, screen};
use variorum::view::theme::Theme;

fn main() {
    divan::main();
}

const SIZE: (u16, u16) = (160, 45);
const FORMATS: [Format; 5] = [Format::Text, Format::Ansi, Format::Svg, Format::Html, Format::Png];

fn first_screen() -> ratatui::buffer::Buffer {
    let (reports, base) = builtin::reports();
    let comparison = compare(&reports, &Options { base, ..Options::default() });
    screen(State::new(reports, comparison, SIZE), &[], &Theme::default())
}

#[divan::bench(args = FORMATS)]
fn screen_to_bytes(bencher: Bencher, format: Format) {
    let screen = first_screen();
    // The fonts are read each time, as in a process.
    bencher.bench_local(|| picture(&screen, &Theme::default(), format, &Pixels::default()));
}

/// A PNG, larger.
#[divan::bench(args = [1, 2, 4], sample_count = 20)]
fn png_at_scale(bencher: Bencher, scale: u32) {
    let screen = first_screen();
    bencher.bench_local(|| picture(&screen, &Theme::default(), Format::Png, &Pixels::default().at(scale)));
}
