//! The pictures of the README are what the reader draws today.
//!
//! `UPDATE_ASSETS=1 cargo test --test suite assets` makes them anew.

use std::fs;
use std::path::Path;

use variorum::app::State;
use variorum::app::key::parse_script;
use variorum::compare::{Options, compare};
use variorum::report::builtin;
use variorum::shot::film::{self, Film, script};
use variorum::shot::{Format, Pixels, palette, picture, play, screen};
use variorum::view::theme::Theme;

const PICTURES: [(&str, (u16, u16), &str); 6] = [
    ("read.svg", (160, 45), ""),
    ("divergences.svg", (120, 40), "D"),
    ("facts.svg", (140, 40), "F<tab>"),
    ("topics.svg", (120, 24), "T"),
    ("map.svg", (120, 40), "M"),
    ("detail.svg", (110, 30), "<enter>"),
];

#[test]
fn pictures_are_up_to_date() {
    let update = std::env::var_os("UPDATE_ASSETS").is_some();
    for (name, size, keys) in PICTURES {
        let (reports, base) = builtin::reports();
        let comparison = compare(&reports, &Options { base, ..Options::default() });
        let keys = parse_script(keys).expect("a key script");
        let drawn = screen(State::new(reports, comparison, size), &keys, &Theme::default());
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name);
        let format = Format::from_path(&path).expect("a picture");
        let bytes = picture(&drawn, &Theme::default(), format, &Pixels::default());
        assert_eq!(
            bytes,
            picture(&drawn, &Theme::default(), format, &Pixels::default()),
            "{name}: two pictures of one screen"
        );
        if update {
            fs::write(&path, &bytes).expect("assets/ can be written");
        }
        let kept = fs::read(&path).unwrap_or_default();
        assert!(
            kept == bytes,
            "assets/{name} is not what is drawn today; UPDATE_ASSETS=1 cargo test --test suite assets makes it anew"
        );
    }
}

/// The film of the README, its script and its size.
const FILM: (&str, &str, (u16, u16)) = ("demo.gif", "demo.keys", (100, 30));

#[test]
fn the_film_is_up_to_date() {
    let (name, script, size) = FILM;
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let steps = script::parse(&fs::read_to_string(assets.join(script)).expect("the script")).expect("a script");
    let (reports, base) = builtin::reports();
    let comparison = compare(&reports, &Options { base, ..Options::default() });
    let theme = Theme::default();
    let frames = play(State::new(reports, comparison, size), &[], &steps, &theme);
    let bytes = film::encode(&frames, &palette(&theme), Film::Gif, &Pixels::default());
    if std::env::var_os("UPDATE_ASSETS").is_some() {
        fs::write(assets.join(name), &bytes).expect("assets/ can be written");
    }
    let kept = fs::read(assets.join(name)).unwrap_or_default();
    assert!(
        kept == bytes,
        "assets/{name} is not what is drawn today; UPDATE_ASSETS=1 cargo test --test suite assets makes it anew"
    );
}

#[test]
fn the_readme_shows_every_picture() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("README.md");
    for name in PICTURES.iter().map(|(name, ..)| *name).chain([FILM.0]) {
        assert!(readme.contains(&format!("assets/{name}")), "README.md does not show assets/{name}");
    }
}
