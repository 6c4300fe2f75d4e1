//! What a screen is drawn with: ASCII alone where that is asked for, the theme's own ground everywhere.

use std::collections::BTreeSet;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Style};
use variorum::app::help::{self, HelpLine};
use variorum::app::key::parse_script;
use variorum::app::{Message, State, update};
use variorum::compare::{Options, compare};
use variorum::report::{Report, builtin};
use variorum::shot::screen;
use variorum::view::theme::{Role, Theme};

const SIZES: [(u16, u16); 5] = [(200, 50), (120, 40), (80, 24), (60, 20), (20, 5)];
/// Every view, overlay and choice that has signs of its own.
const KEYS: [&str; 10] = ["", "vV", "<enter>", "D", "F<tab>", "T", "?", "tta", "]", "guga1j"];

fn drawn(reports: Vec<Report>, base: usize, size: (u16, u16), keys: &str, theme: &Theme) -> Buffer {
    let comparison = compare(&reports, &Options { base, ..Options::default() });
    screen(State::new(reports, comparison, size), &parse_script(keys).expect("a key script"), theme)
}

fn plain_reports() -> Vec<Report> {
    let base = "The mayor said 42 people were hurt on Monday. Divers looked for cracks. A crane stood idle.\n\n\
                The harbour bridge stays closed. Ships wait outside. The ferry runs twice an hour. It is full.";
    let rewrite = "On Monday 45 people were hurt, the mayor claimed. Fishermen were angry. Divers looked for cracks.";
    [("base", base), ("one", rewrite)].map(|(label, text)| Report::from_text(label, text.to_owned())).into()
}

#[test]
fn in_ascii_nothing_else_is_drawn_but_what_reports_say() {
    let theme = Theme::default().in_ascii(true);
    for size in SIZES {
        for keys in KEYS {
            let plain = drawn(plain_reports(), 0, size, keys, &theme);
            let odd = plain.content.iter().find(|cell| !cell.symbol().is_ascii());
            assert!(odd.is_none(), "{size:?} {keys}: {:?}", odd.map(Cell::symbol));
            let (reports, base) = builtin::reports();
            let said: String = reports.iter().map(|report| report.text.as_str()).collect();
            let cells = drawn(reports, base, size, keys, &theme).content;
            let odd = cells.iter().find(|cell| !cell.symbol().is_ascii() && !said.contains(cell.symbol()));
            assert!(odd.is_none(), "{size:?} {keys}: {:?}", odd.map(Cell::symbol));
        }
    }
}

#[test]
fn a_theme_with_a_ground_of_its_own_leaves_no_hole_in_it() {
    let theme = Theme::load("high-contrast").expect("it is built in");
    for size in SIZES {
        for keys in KEYS {
            let buffer = drawn(plain_reports(), 0, size, keys, &theme);
            let hole = buffer.content.iter().position(|cell| cell.bg == Color::Reset);
            assert_eq!(hole.map(|at| buffer.pos_of(at)), None, "{size:?} {keys}");
        }
    }
}

/// A row as text, and where in it something stands.
fn row(buffer: &Buffer, y: u16) -> String {
    (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect()
}

/// The style of the first letter of some words on the screen above the line that tells of the finding.
fn style_of(buffer: &Buffer, words: &str) -> Style {
    let found = (0..buffer.area.height - 4).find_map(|y| row(buffer, y).find(words).map(|at| (at, y)));
    let (at, y) = found.unwrap_or_else(|| panic!("{words} is on screen"));
    let x = row(buffer, y).get(..at).map_or(0, |before| before.chars().count());
    let style = buffer[(u16::try_from(x).expect("on screen"), y)].style();
    Style { fg: style.fg, bg: style.bg, ..Style::new().add_modifier(style.add_modifier) }
}

#[test]
fn grave_differences_are_lit_where_the_cursor_is_not() {
    for name in ["dark", "light", "high-contrast", "mono"] {
        let theme = Theme::load(name).expect("it is built in");
        let looks = |role: Role| {
            let (ground, style) = (theme.style(Role::Text), theme.style(role));
            let seen = |of: Option<Color>, ground| of.or(ground).unwrap_or(Color::Reset);
            Style {
                fg: Some(seen(style.fg, ground.fg)),
                bg: Some(seen(style.bg, ground.bg)),
                ..Style::new().add_modifier(style.add_modifier)
            }
        };
        let buffer = drawn(plain_reports(), 0, (120, 40), "G", &theme);
        assert_eq!(style_of(&buffer, "42"), looks(Role::Differs), "{name}: the number of the base");
        assert_eq!(style_of(&buffer, "45"), looks(Role::Differs), "{name}: the number of the rewrite");
        assert_eq!(style_of(&buffer, "people"), looks(Role::Text), "{name}: what is the same");
        let buffer = drawn(plain_reports(), 0, (120, 40), "gg]c", &theme);
        assert_eq!(style_of(&buffer, "42"), looks(Role::Conflict), "{name}: where the reader is");
    }
}

/// The lines of the legend: those between what is said of the finding and the keys.
fn legend(buffer: &Buffer) -> Vec<String> {
    let height = buffer.area.height;
    let finding = |line: &String| line.strip_prefix(" ! ").is_some_and(|rest| rest.starts_with(char::is_numeric));
    (height - 4..height - 1).map(|y| row(buffer, y)).filter(|line| !finding(line)).collect()
}

/// What parts and quotes words on the screen and is no mark.
const PUNCTUATION: &str = " .,:;·()[]<>/%“”‘’→›…–—─\"'";

/// The signs in some rows that are neither letters nor punctuation.
fn signs(rows: impl IntoIterator<Item = String>) -> BTreeSet<char> {
    let all = rows.into_iter().flat_map(|row| row.chars().collect::<Vec<_>>());
    all.filter(|sign| !sign.is_alphanumeric() && !PUNCTUATION.contains(*sign)).collect()
}

#[test]
fn every_mark_on_screen_is_in_the_legend_or_the_help() {
    let mut wrong = Vec::new();
    let many: Vec<Report> = (0..9).flat_map(|_| plain_reports()).collect();
    for (width, height) in [(200, 50), (120, 40), (80, 24), (60, 20)] {
        for (reports, keys) in [
            (plain_reports(), ""),
            (plain_reports(), "o"),
            (plain_reports(), "ggJJ"),
            (plain_reports(), "V"),
            (many.clone(), ""),
            (plain_reports(), "T"),
            (many.clone(), "T"),
            (plain_reports(), "M"),
            (many.clone(), "M"),
            (plain_reports(), "D"),
            (plain_reports(), "Dx"),
            (plain_reports(), "F"),
            (many.clone(), "F"),
        ] {
            let comparison = compare(&reports, &Options::default());
            let mut state = State::new(reports.clone(), comparison, (width, height));
            for key in parse_script(keys).expect("a key script") {
                let _ = update(&mut state, Message::Key(key));
            }
            let told = help::lines(&state).into_iter().map(|line| match line {
                HelpLine::Entry(sign, meaning) => format!("{sign} {meaning}"),
                HelpLine::Heading(_) => String::new(),
            });
            let screen = drawn(reports, 0, (width, height), keys, &Theme::default());
            let explained = signs(told.chain(legend(&screen)));
            let used = signs((1..height - 6).map(|y| row(&screen, y)));
            let unexplained: Vec<_> = used.difference(&explained).collect();
            if !unexplained.is_empty() {
                wrong.push(format!("{width}x{height} {keys}: {unexplained:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_legend_names_what_became_of_the_passages_at_every_size() {
    let (reports, base) = builtin::reports();
    for (width, height) in [(200, 50), (120, 40), (80, 24), (60, 20)] {
        for keys in ["", "gg", "1", "2", "2<c-d>", "3<c-d><c-d>", "G"] {
            let screen = drawn(reports.clone(), base, (width, height), keys, &Theme::default());
            let legend = legend(&screen).concat();
            for (x, y) in [1, 2].into_iter().flat_map(|x| (3..height - 6).map(move |y| (x, y))) {
                let sign = screen[(x, y)].symbol();
                let named = !"!~=+-↑↓".contains(sign) || legend.contains(sign);
                assert!(named, "{width}x{height} {keys}: {sign} is not in {legend}");
            }
        }
    }
}
