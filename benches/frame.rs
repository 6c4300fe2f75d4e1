//! From reports to the first frame, and from a key press to the next one.

mod common;

use divan::Bencher;
use divan::counter::ItemsCount;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use variorum::app::key::parse_script;
use variorum::app::{Effect, Message, State, update};
use variorum::compare::{Options, compare};
use variorum::report::{Report, builtin};
use variorum::view::draw;
use variorum::view::theme::Theme;

const SIZE: (u16, u16) = (160, 45);

fn main() {
    divan::main();
}

fn opened(reports: Vec<Report>, base: usize) -> State {
    let comparison = compare(&reports, &Options { base, ..Options::default() });
    // As the window does behind the first frame.
    reports.iter().for_each(|report| {
        report.hashes();
    });
    State::new(reports, comparison, SIZE)
}

fn frame(state: &State) -> Buffer {
    let area = Rect::new(0, 0, SIZE.0, SIZE.1);
    let mut buffer = Buffer::empty(area);
    draw(state, &Theme::default(), area, &mut buffer);
    buffer
}

/// Everything that `variorum` does before its first frame, but for starting the process.
#[divan::bench]
fn builtin_to_first_frame() -> Buffer {
    let (reports, base) = builtin::reports();
    frame(&opened(reports, base))
}

/// A key press to the drawn frame: walks on through divergences and passages.
#[divan::bench(args = [2_000, 100_000])]
fn key_to_frame(bencher: Bencher, words: usize) {
    let mut state = opened(common::pair(words, 7).into(), 0);
    let keys = parse_script("j]cjV<tab>Vjv<c-d>v[tk]tv").expect("a key script");
    let mut keys = keys.iter().cycle();
    bencher.counter(ItemsCount::new(1_usize)).bench_local(move || {
        if let Some(key) = keys.next() {
            update(&mut state, Message::Key(*key));
        }
        frame(&state)
    });
}

/// The same in the list of divergences and the table of facts, with every way to narrow them.
#[divan::bench(args = [2_000, 100_000])]
fn list_key_to_frame(bencher: Bencher, words: usize) {
    let mut state = opened(common::pair(words, 7).into(), 0);
    let keys = parse_script("Djjc<c-d><tab>ejCGk<tab>ejFjjc<c-d>Ve<tab>jGkCVe").expect("a key script");
    let mut keys = keys.iter().cycle();
    bencher.counter(ItemsCount::new(1_usize)).bench_local(move || {
        if let Some(key) = keys.next() {
            update(&mut state, Message::Key(*key));
        }
        frame(&state)
    });
}

/// The keys of a script; what is to be kept is kept in memory.
fn press(state: &mut State, script: &str) {
    for key in parse_script(script).expect("a key script") {
        if let Effect::Keep(_) = update(state, Message::Key(key)) {
            let kept = state.notes.clone();
            update(state, Message::Kept(Ok(kept)));
        }
    }
}

/// A tick on a finding of two reports of 100,000 words, or taken back, when so many have one already.
#[divan::bench(args = [("De", 0), ("De", 100), ("Fe", 0), ("Fe", 100)])]
fn tick_to_frame(bencher: Bencher, (list, ticks): (&str, usize)) {
    let mut state = opened(common::pair(100_000, 7).into(), 0);
    press(&mut state, list);
    press(&mut state, &"xj".repeat(ticks));
    assert_eq!(state.notes.remarks.len(), ticks, "each was ticked");
    bencher.bench_local(move || {
        press(&mut state, "x");
        frame(&state)
    });
}

/// A change of size: everything is wrapped anew.
#[divan::bench(args = [2_000, 100_000])]
fn resize_to_frame(bencher: Bencher, words: usize) {
    let mut state = opened(common::pair(words, 7).into(), 0);
    let mut widths = [(120, 40), SIZE].into_iter().cycle();
    bencher.bench_local(move || {
        if let Some((width, height)) = widths.next() {
            update(&mut state, Message::Resize(width, height));
        }
        state.layout.height
    });
}
