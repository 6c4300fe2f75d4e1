//! What a screen is drawn with: ASCII alone where that is asked for, the theme's own ground everywhere.

use ratatui::buffer::{Buffer, Cell};
use variorum::app::State;
use variorum::app::key::parse_script;
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
    let ground = theme.style(Role::Text);
    for size in SIZES {
        for keys in KEYS {
            let buffer = drawn(plain_reports(), 0, size, keys, &theme);
            let hole = buffer.content.iter().position(|cell| Some(cell.bg) != ground.bg);
            assert_eq!(hole.map(|at| buffer.pos_of(at)), None, "{size:?} {keys}");
        }
    }
}
