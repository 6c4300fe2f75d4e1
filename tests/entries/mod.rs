//! What is done with any bytes, and what must hold then: `fuzz/` calls these with bytes that reach new code,
//! `tests/corpus.rs` with those that are kept in `tests/cases/corpus/`, as they are and changed at random.
//!
//! Texts are parted by the byte 0x1d, which ASCII has for parting groups.

use std::collections::BTreeSet;
use std::io;

use pulldown_cmark::{Event, Parser, Tag};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use variorum::app::key::{KeyCode, KeyPress, first_key, parse_script};
use variorum::app::pointer::Pointer;
use variorum::app::{Message, State, update};
use variorum::compare::{Comparison, Options, compare};
use variorum::export::jsonl::{self, Detail};
use variorum::export::{csv, html, json, markdown, text};
use variorum::notes::bookmark::Bookmark;
use variorum::notes::{Notes, file};
use variorum::report::Report;
use variorum::report::about::About;
use variorum::report::read::{Raw, documents};
use variorum::report::visible::is_steering;
use variorum::shot::film::script;
use variorum::shot::{Format, Pixels, answer, picture, screen};
use variorum::view::theme::Theme;
use variorum::view::{draw, target};

use crate::whole::{check, check_report};

/// What is done with bytes.
type Entry = fn(&[u8]);

/// Every entry by its name, which is that of its folder of kept bytes.
pub const ENTRIES: [(&str, Entry); 4] =
    [("load", load), ("compare", compare_texts), ("reader", reader), ("exports", exports)];

const PART: char = '\u{1d}';
/// How many texts are compared at most: bytes are better spent on longer ones.
const MOST_TEXTS: usize = 4;
/// How many keys are pressed at most.
const MOST_KEYS: usize = 48;

/// Any bytes as an input of any kind, or as a file that the reader keeps. The first byte says as what.
pub fn load(bytes: &[u8]) {
    let [kind, bytes @ ..] = bytes else { return };
    let name = match kind {
        b't' => "report.txt",
        b'm' => "report.md",
        b'h' => "report.html",
        b'j' => "report.json",
        b'l' => "report.jsonl",
        b'k' => return kept(&String::from_utf8_lossy(bytes)),
        b'a' => {
            let detail = if bytes.len() % 2 == 0 { Detail::Links } else { Detail::Words };
            jsonl::align(bytes, io::sink(), detail).expect("neither end fails");
            return;
        }
        _ => "",
    };
    let charset = ["windows-1252", "shift_jis", "utf-16le", "gb18030"].get(usize::from(*kind)).map(ToString::to_string);
    let raw = Raw { bytes: bytes.to_vec(), name: name.to_owned(), charset, ..Raw::default() };
    match documents(&raw) {
        Ok(documents) => documents.into_iter().for_each(|d| check_report(&Report::from_document("report", d, &[]))),
        Err(error) => assert_eq!(error.to_string().lines().count(), 1, "{error}"),
    }
}

/// Files that the reader keeps and people write; what is written down again reads the same.
fn kept(text: &str) {
    if let Ok(notes) = file::parse(text) {
        assert_eq!(file::parse(&file::print(&notes)), Ok(notes));
    }
    if let Ok(bookmark) = Bookmark::parse(text) {
        assert_eq!(Bookmark::parse(&bookmark.print()).ok(), Some(bookmark));
    }
    if let Ok(keys) = parse_script(text) {
        let printed: String = keys.iter().map(ToString::to_string).collect();
        assert_eq!(parse_script(&printed), Ok(keys));
    }
    let _ = About::parse(text);
    let _ = script::parse(text);
}

/// Two or more texts, segmented and compared.
pub fn compare_texts(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = compared(text.split(PART));
}

fn compared<'a>(texts: impl Iterator<Item = &'a str>) -> (Vec<Report>, Comparison) {
    let mut reports: Vec<Report> = texts
        .take(MOST_TEXTS)
        .enumerate()
        .map(|(at, text)| Report::from_text(&format!("report {at}"), text.to_owned()))
        .collect();
    while reports.len() < 2 {
        reports.push(Report::from_text("nothing", String::new()));
    }
    let comparison = compare(&reports, &Options::default());
    check(&reports, &comparison);
    (reports, comparison)
}

/// Texts, a size, and what is done with them in the window: the last part is a key script; what is no key in it is the
/// mouse, a size or a paste. Everything is drawn.
pub fn reader(bytes: &[u8]) {
    let [width, height, bytes @ ..] = bytes else { return };
    let text = String::from_utf8_lossy(bytes);
    let (texts, keys) = text.rsplit_once(PART).unwrap_or((STORY, &text));
    let (reports, comparison) = compared(texts.split(PART));
    let mut state = State::new(reports, comparison, (u16::from(*width), u16::from(*height / 3)));
    look(&state);
    let mut rest = keys;
    for _ in 0..MOST_KEYS {
        let Some(first) = rest.chars().next() else { break };
        let (key, after) = match first_key(rest) {
            Ok(Some(known)) => known,
            _ => (KeyPress::plain(KeyCode::Char(first)), rest.get(first.len_utf8()..).unwrap_or_default()),
        };
        rest = after;
        let message = match key.code {
            KeyCode::Char(c) if !c.is_ascii_graphic() && c != ' ' => other(&state, c),
            _ => Message::Key(key),
        };
        let mut effect = update(&mut state, message);
        while let Some(answer) = answer(&state, &effect) {
            effect = update(&mut state, answer);
        }
        look(&state);
    }
}

/// What a character stands for that nobody types.
fn other(state: &State, c: char) -> Message {
    let at = (u16::try_from(u32::from(c) * 7 % 200).unwrap_or(0), u16::try_from(u32::from(c) / 29 % 60).unwrap_or(0));
    let on = target(state, &Theme::default(), at);
    match u32::from(c) % 6 {
        0 => Message::Resize(at.0, at.1),
        1 => Message::Paste(format!("{c} 1")),
        2 => Message::Pointer(Pointer::Drag(at.0)),
        3 => Message::Pointer(Pointer::Release),
        4 => Message::Pointer(Pointer::Wheel { over: on, down: at.0.is_multiple_of(2) }),
        _ => Message::Pointer(Pointer::Press(on)),
    }
}

/// The cursor is on a passage that exists, and the state can be drawn.
fn look(state: &State) {
    let cursor = state.ui.cursor;
    let passages = state.reports[cursor.report].passages.len();
    assert!(cursor.passage < passages || passages == 0, "{cursor:?} of {passages}");
    let area = Rect::new(0, 0, state.size.0, state.size.1);
    draw(state, &Theme::default(), area, &mut Buffer::empty(area));
}

/// What is read where the bytes hold keys alone.
const STORY: &str = "Harbour bridge closes\n\nThe bridge closed on Monday, the council said. Divers found 3 cracks in \
                     its piers. “It is safe,” Ana Oduya said. Ships wait.\u{1d}The council said the bridge would be \
                     closed from Tuesday. Divers found 30 cracks. “It is not safe,” Oduya claimed.\n\nFishermen wait.";

/// Texts, the first of which is also title, source and name of all reports, in everything that is written of them.
pub fn exports(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (mut reports, comparison) = compared(text.split(PART));
    let name = text.split(PART).next().unwrap_or_default();
    for report in &mut reports {
        name.clone_into(&mut report.label);
        name.clone_into(&mut report.title);
        report.source = Some(name.to_owned());
    }
    let notes = Notes::default();
    for columns in [20, 100] {
        inert("text", &text::report(&reports, &comparison, &notes, columns));
    }
    let written = json::report(&reports, &comparison, &notes);
    inert("JSON", &written);
    serde_json::from_str::<serde_json::Value>(&written).expect("JSON");
    let written = markdown::report(&reports, &comparison, &notes);
    inert("Markdown", &written);
    for event in Parser::new_ext(&written, pulldown_cmark::Options::all()) {
        let acts = matches!(
            event,
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock)
        );
        assert!(!acts, "{event:?} of a report in Markdown");
    }
    for table in [csv::facts(&reports, &comparison, &notes), csv::divergences(&reports, &comparison, &notes)] {
        inert("CSV", &table.replace("\r\n", "\n"));
        let rows = cells(&table);
        let widths: BTreeSet<usize> = rows.iter().map(Vec::len).collect();
        assert_eq!(widths.len(), 1, "{table}");
        let formula = |cell: &&String| cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
        assert_eq!(rows.iter().flatten().find(formula), None);
    }
    let page = html::report(&reports, &comparison);
    inert("the page", &page);
    assert_eq!(page.matches("<script").count(), 1, "a script of a report in the page");
    let keys = ["", "D", "F", "T", "M", "<enter>"][bytes.len() % 6];
    let drawn =
        screen(State::new(reports, comparison, (90, 24)), &parse_script(keys).expect("keys"), &Theme::default());
    for format in [Format::Svg, Format::Html, Format::Text] {
        let picture = String::from_utf8(picture(&drawn, &Theme::default(), format, &Pixels::default())).expect("UTF-8");
        inert("a picture", &picture);
        assert!(format == Format::Text || !picture.contains("<script"), "a script of a report in a picture");
    }
}

/// Nothing in it steers what shows it.
fn inert(what: &str, written: &str) {
    let found = written.char_indices().find(|(_, c)| *c != '\n' && is_steering(*c));
    assert_eq!(found, None, "{what}: {written}");
}

/// The cells of a table as RFC 4180 has them.
fn cells(table: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = table.chars().peekable();
    while let Some(c) = chars.next() {
        let row = rows.last_mut().expect("a row");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                row.last_mut().expect("a cell").push(chars.next().expect("it is there"));
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            c => row.last_mut().expect("a cell").push(c),
        }
    }
    rows.pop();
    rows
}
