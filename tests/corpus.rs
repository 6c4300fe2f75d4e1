//! The bytes that fuzzing keeps, without a fuzzer: those that once broke something, and those that reach much. First as
//! they are, then changed at random.
//!
//! A fuzzer sees which changes reach new code and goes on from there; these are made blindly.
//! `VARIORUM_MUTATIONS=20000 cargo test --test suite corpus` makes that many of each kind.

use std::fmt;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestError, TestRunner};

use crate::entries::ENTRIES;

/// How long bytes may get. Longer ones find nothing that shorter ones do not, and take longer.
const LONGEST: usize = 4096;
/// How much is removed, repeated, moved or brought in at once.
const PIECE: usize = 48;

/// What texts, pages, tables, settings and keys are made of, and what is seldom in them.
const WORDS: [&str; 48] = [
    "\u{1d}",
    "\n\n",
    "\r\n",
    "\t",
    "\0",
    "\u{7f}",
    "\u{1b}[2J",
    "\u{9b}",
    "\u{202e}",
    "\u{200d}",
    "\u{feff}",
    "\u{301}",
    "\u{fe0f}",
    "👩‍🚒",
    "漢字",
    "שלום",
    "ǆ",
    "ß",
    "\u{ff}",
    "“",
    "”",
    "„",
    "‘",
    "’",
    "\"",
    "'",
    ". ",
    "? ",
    "… ",
    ", ",
    "—",
    " not ",
    " said ",
    " Mr. Oduya ",
    " 3.5 million ",
    " 1,042 ",
    " 7% ",
    " $9bn ",
    " on Monday ",
    " 3 May 2024 ",
    "=1+1",
    "<p>",
    "</",
    "<script>",
    "](",
    "{\"",
    "]]",
    "\\",
];

/// One change.
#[derive(Debug, Clone, Copy)]
enum Edit {
    Remove(Index, usize),
    Repeat(Index, usize, usize),
    Move(Index, Index, usize),
    Insert(Index, &'static str),
    /// A piece of other kept bytes.
    Splice(Index, Index, Index, usize),
    Set(Index, u8),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    let piece = 1..=PIECE;
    prop_oneof![
        1 => (at(), piece.clone()).prop_map(|(from, len)| Edit::Remove(from, len)),
        1 => (at(), piece.clone(), 1_usize..12).prop_map(|(from, len, times)| Edit::Repeat(from, len, times)),
        1 => (at(), at(), piece.clone()).prop_map(|(from, to, len)| Edit::Move(from, to, len)),
        3 => (at(), prop::sample::select(&WORDS[..])).prop_map(|(to, word)| Edit::Insert(to, word)),
        2 => (at(), at(), at(), piece).prop_map(|(to, other, from, len)| Edit::Splice(to, other, from, len)),
        1 => (at(), any::<u8>()).prop_map(|(to, byte)| Edit::Set(to, byte)),
    ]
}

/// A piece of bytes, as far as there are so many.
fn piece(bytes: &[u8], from: Index, len: usize) -> Range<usize> {
    let from = from.index(bytes.len() + 1);
    from..(from + len).min(bytes.len())
}

fn insert(bytes: &mut Vec<u8>, to: Index, piece: &[u8]) {
    let to = to.index(bytes.len() + 1);
    bytes.splice(to..to, piece.iter().copied());
}

fn apply(edit: Edit, bytes: &mut Vec<u8>, kept: &[Vec<u8>]) {
    match edit {
        Edit::Remove(from, len) => drop(bytes.drain(piece(bytes, from, len))),
        Edit::Repeat(from, len, times) => {
            let range = piece(bytes, from, len);
            let repeated = bytes[range.clone()].repeat(times);
            bytes.splice(range.start..range.start, repeated);
        }
        Edit::Move(from, to, len) => {
            let moved: Vec<u8> = bytes.drain(piece(bytes, from, len)).collect();
            insert(bytes, to, &moved);
        }
        Edit::Insert(to, word) => insert(bytes, to, word.as_bytes()),
        Edit::Splice(to, other, from, len) => {
            let other = other.get(kept);
            insert(bytes, to, &other[piece(other, from, len)]);
        }
        Edit::Set(to, byte) => {
            let to = to.index(bytes.len().max(1));
            bytes.get_mut(to).into_iter().for_each(|old| *old = byte);
        }
    }
    bytes.truncate(LONGEST);
}

/// Bytes as a report of a failure names them.
#[derive(Clone)]
struct Bytes(Vec<u8>);

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b\"{}\"", self.0.escape_ascii())
    }
}

/// The kept bytes of an entry, by their files.
fn kept(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/corpus").join(name);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder").map(|e| e.expect("an entry").path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{name} has no bytes");
    files.into_iter().map(|file| (file.clone(), fs::read(file).expect("readable"))).collect()
}

#[test]
fn what_fuzzing_found_stays_mended() {
    for (name, entry) in ENTRIES {
        for (file, bytes) in kept(name) {
            // Said only when it fails: which of them it was.
            println!("{}", file.display());
            entry(&bytes);
        }
    }
}

/// Tries changed bytes; those that break something are made as few as possible and written down.
fn try_changed(name: &str, cases: u32) {
    let (_, entry) = ENTRIES.into_iter().find(|(n, _)| *n == name).expect("an entry");
    let kept: Vec<Vec<u8>> = kept(name).into_iter().map(|(_, bytes)| bytes).collect();
    let asked = std::env::var("VARIORUM_MUTATIONS").ok().and_then(|n| n.parse().ok());
    let config = Config { cases: asked.unwrap_or(cases), failure_persistence: None, ..Config::default() };
    let edits = prop::collection::vec(edit(), 1..8);
    let changed = (prop::sample::select(kept.clone()), edits).prop_map(|(mut bytes, edits)| {
        edits.into_iter().for_each(|edit| apply(edit, &mut bytes, &kept));
        Bytes(bytes)
    });
    let broken = TestRunner::new(config).run(&changed, |Bytes(bytes)| {
        entry(&bytes);
        Ok(())
    });
    match broken {
        Ok(()) => {}
        Err(TestError::Fail(why, Bytes(bytes))) => {
            let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("breaks-{name}"));
            fs::write(&file, &bytes).expect("it can be written");
            panic!("{why}\n{}: mend it, then keep them in tests/cases/corpus/{name}/", file.display());
        }
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn changed_bytes_load() {
    try_changed("load", 12_000);
}

#[test]
fn changed_texts_compare() {
    try_changed("compare", 2_000);
}

#[test]
fn changed_bytes_are_read_in_the_window() {
    try_changed("reader", 400);
}

#[test]
fn changed_texts_steer_no_export() {
    try_changed("exports", 700);
}
