//! What stands on a screen, in rows of text.

use variorum::app::State;
use variorum::app::key::parse_script;
use variorum::compare::{Options, compare};
use variorum::report::Report;
use variorum::shot::screen;
use variorum::view::theme::Theme;

/// The rows of a screen after some keys; the first report is the base.
pub fn rows(reports: &[Report], size: (u16, u16), keys: &str) -> Vec<String> {
    let comparison = compare(reports, &Options::default());
    let keys = parse_script(keys).expect("a key script");
    let buffer = screen(State::new(reports.to_vec(), comparison, size), &keys, &Theme::default());
    let row = |y: u16| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..buffer.area.height).map(row).map(|row| row.trim_end().to_owned()).collect()
}

/// Reports of these texts: `base`, `one`, `two`, …
pub fn reports<T: AsRef<str>>(texts: &[T]) -> Vec<Report> {
    let labels = ["base", "one", "two", "three", "four"];
    texts.iter().zip(labels).map(|(text, label)| Report::from_text(label, text.as_ref().to_owned())).collect()
}
