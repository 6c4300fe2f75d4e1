//! Pictures of screens: text, then one letter per distinct style, then what the letters stand for.
//!
//! A picture is made by the same update and drawing as the window. After a wanted change:
//! `INSTA_UPDATE=always cargo test --test screens`, then read the difference before committing it.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use variorum::app::key::parse_script;
use variorum::app::keys::Keys;
use variorum::app::opening::Opening;
use variorum::app::{Message, State, update};
use variorum::compare::{Options, Progress, Stage, compare};
use variorum::report::{Report, builtin};
use variorum::shot::screen;
use variorum::view::theme::{Depth, Theme};
use variorum::view::{draw, draw_opening};

fn pictured(buffer: &Buffer) -> String {
    let width = buffer.area.width;
    let mut out = String::new();
    let mut styles: Vec<String> = Vec::new();
    let mut letters = String::new();
    for y in 0..buffer.area.height {
        let (mut text, mut line) = (String::new(), String::new());
        for x in 0..width {
            let cell = &buffer[(x, y)];
            text.push_str(cell.symbol());
            line.push(match style(cell) {
                None => ' ',
                Some(style) => {
                    let known = styles.iter().position(|s| *s == style);
                    let at = known.unwrap_or_else(|| {
                        styles.push(style);
                        styles.len() - 1
                    });
                    char::from(b'a' + u8::try_from(at).expect("few styles"))
                }
            });
        }
        let _ = writeln!(out, "{}", text.trim_end());
        let _ = writeln!(letters, "{}", line.trim_end());
    }
    let _ = write!(out, "--- styles\n{letters}---\n");
    for (letter, style) in ('a'..).zip(styles) {
        let _ = writeln!(out, "{letter} {style}");
    }
    out
}

/// A style in words; `None` for a cell without any.
fn style(cell: &Cell) -> Option<String> {
    let mut words = Vec::new();
    if cell.fg != Color::Reset {
        words.push(format!("{}", cell.fg));
    }
    if cell.bg != Color::Reset {
        words.push(format!("on {}", cell.bg));
    }
    let modifiers = cell.modifier - Modifier::empty();
    words.extend(modifiers.iter_names().map(|(name, _)| name.to_lowercase()));
    (!words.is_empty()).then(|| words.join(" "))
}

/// With sixteen colours, which have names.
fn theme() -> Theme {
    Theme::default().at(Depth::Sixteen)
}

fn builtin_screen(size: (u16, u16), keys: &str) -> String {
    let (reports, base) = builtin::reports();
    let comparison = compare(&reports, &Options { base, ..Options::default() });
    let keys = parse_script(keys).expect("a key script");
    pictured(&screen(State::new(reports, comparison, size), &keys, &theme()))
}

fn text_screen(texts: &[&str], size: (u16, u16), keys: &str) -> String {
    let labels = ["base", "one", "two"];
    let reports: Vec<Report> =
        texts.iter().zip(labels).map(|(text, label)| Report::from_text(label, (*text).to_owned())).collect();
    let comparison = compare(&reports, &Options::default());
    let keys = parse_script(keys).expect("a key script");
    pictured(&screen(State::new(reports, comparison, size), &keys, &theme()))
}

macro_rules! pictures {
    ($($name:ident: $size:expr, $keys:expr;)*) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), builtin_screen($size, $keys));
        })*
    };
}

pictures! {
    first_screen_200x50: (200, 50), "";
    first_screen_160x45: (160, 45), "";
    first_screen_120x40: (120, 40), "";
    first_screen_80x24: (80, 24), "";
    first_screen_60x20: (60, 20), "";
    detail_80x24: (80, 24), "<enter>";
    detail_60x20: (60, 20), "<enter>";
    topics_120x40: (120, 40), "T";
    topics_60x20: (60, 20), "T";
    topic_picker_80x24: (80, 24), "tta";
    help_80x24: (80, 24), "?";
    pending_key_80x24: (80, 24), "]";
    lasting_choices_120x40: (120, 40), "vVDcc<enter>";
    omitted_run_detail_120x40: (120, 40), "Dcccccccc<enter><enter>";
    divergences_160x45: (160, 45), "D";
    divergences_120x40: (120, 40), "De";
    divergences_80x24: (80, 24), "Dc";
    divergences_60x20: (60, 20), "D";
    map_200x50: (200, 50), "M";
    map_120x40: (120, 40), "M<tab>]t";
    map_80x24: (80, 24), "M1G";
    map_60x20: (60, 20), "M";
    map_searched_120x40: (120, 40), "M/Taiwan<enter>";
    facts_160x45: (160, 45), "F3";
    facts_120x40: (120, 40), "F";
    facts_base_order_120x40: (120, 40), "FVecc";
    facts_80x24: (80, 24), "F<tab>";
    facts_60x20: (60, 20), "FG";
    fact_in_the_reports_120x40: (120, 40), "F3jj<enter>";
    ticked_list_120x40: (120, 40), "Dxjjaask the embassy<enter>jx";
    ticked_list_80x24: (80, 24), "DxjjxaAsk the embassy<enter>X";
    ticked_facts_120x40: (120, 40), "Fxjxaask the embassy<enter>j";
    ticked_facts_80x24: (80, 24), "Fxjxaask the embassy<enter>X";
    note_120x40: (120, 40), "Djaask the embassy";
    note_80x24: (80, 24), "Fjaask the embassy";
    ticked_in_the_reports_120x40: (120, 40), "xaask the embassy<enter>";
    own_order_120x40: (120, 40), "]cV";
    shared_words_120x40: (120, 40), "v";
    zoomed_80x24: (80, 24), "<tab>z";
    swapped_base_120x40: (120, 40), "<tab>B";
    linking_120x40: (120, 40), "guga1j";
    pinned_detail_100x30: (100, 30), "ga<enter>";
    search_typed_80x24: (80, 24), "/his watch";
    search_walked_120x40: (120, 40), "/taiwan<enter>n";
    search_wrong_regex_60x20: (60, 20), "/<c-r>(x";
    search_in_detail_80x24: (80, 24), "/xi<enter><enter>";
    selected_120x40: (120, 40), "ggJJJ";
    copied_80x24: (80, 24), "Y";
    too_small_30x8: (30, 8), "";
}

#[test]
fn before_the_first_comparison() {
    let (reports, base) = builtin::reports();
    for size in [(120, 40), (60, 20)] {
        let mut opening = Opening::new(reports.clone().into(), base, size, Keys::default());
        opening.progress = Progress { stage: Stage::Linking, share: 0.43 };
        let area = Rect::new(0, 0, size.0, size.1);
        let mut buffer = Buffer::empty(area);
        draw_opening(&opening, &theme(), area, &mut buffer);
        insta::assert_snapshot!(format!("opening_{}x{}", size.0, size.1), pictured(&buffer));
    }
}

#[test]
fn while_another_base_is_compared() {
    let (reports, base) = builtin::reports();
    let comparison = compare(&reports, &Options { base, ..Options::default() });
    let mut state = State::new(reports, comparison, (80, 24));
    for key in parse_script("B").expect("a key") {
        let _ = update(&mut state, Message::Key(key));
    }
    let _ = update(&mut state, Message::Progress(Progress { stage: Stage::Words, share: 0.5 }));
    let area = Rect::new(0, 0, 80, 24);
    let mut buffer = Buffer::empty(area);
    draw(&state, &theme(), area, &mut buffer);
    insta::assert_snapshot!("comparing_80x24", pictured(&buffer));
}

#[test]
fn wide_characters_and_controls() {
    let base = "市长周一表示，大桥将关闭六周。\n\nThe mayor\u{1b}[31m spoke \u{202e}backwards.\n";
    let rewrite = "市长周二表示，大桥将关闭六周。\n\nThe mayor spoke.\n";
    insta::assert_snapshot!("wide_characters_80x16", text_screen(&[base, rewrite], (80, 16), ""));
}

#[test]
fn the_map_of_wide_characters_and_of_one_passage() {
    let base = "市长周一表示，大桥将关闭六周。潜水员在桥墩中寻找裂缝。没有人受伤。";
    insta::assert_snapshot!(
        "map_wide_80x24",
        text_screen(&[base, "没有人受伤。市长周二表示，大桥将关闭六周。", ""], (80, 24), "M<tab>")
    );
    insta::assert_snapshot!("map_one_passage_40x10", text_screen(&["אין נפגעים.", "אין נפגעים."], (40, 10), "M"));
}

#[test]
fn the_same_text_twice_has_no_differences() {
    let text = "The bridge closed on Monday. Nobody was hurt. It opens in May. The town is glad.";
    insta::assert_snapshot!("same_text_80x16", text_screen(&[text, text], (80, 16), ""));
}

#[test]
fn texts_in_two_languages_are_said_to_be() {
    let english = "The mayor said on Monday that the bridge would be closed for six weeks. It was not clear who would pay \
                   for the repairs, and the town has asked for help.";
    let spanish = "El alcalde dijo el lunes que el puente estaría cerrado durante seis semanas. No estaba claro quién \
                   pagaría las obras, y la ciudad ha pedido ayuda para los vecinos.";
    insta::assert_snapshot!("two_languages_80x16", text_screen(&[english, spanish], (80, 16), ""));
}

#[test]
fn a_rewrite_in_other_words_is_said_to_be_one() {
    let base = "The bridge over the Orla was closed on Monday after cracks were found in two pillars. Engineers had warned \
                the council of rust in three letters since March. A ferry is to carry up to 400 passengers an hour until \
                the repairs are done. Shopkeepers on the western bank fear for their trade before the holidays.";
    let free = "Nobody can cross the Orla any more, because two pillars of the bridge turned out to be damaged. \
                Specialists wrote to the authorities about rust three times this spring, in vain. A boat will take \
                passengers over, some hundreds at a time, for as long as the repairs go on. Merchants dread a poor season.";
    insta::assert_snapshot!("other_words_80x20", text_screen(&[base, free], (80, 20), ""));
    insta::assert_snapshot!("other_words_140x16", text_screen(&[base, free], (140, 16), ""));
}

#[test]
fn an_empty_rewrite_is_all_left_out() {
    let base = "The bridge closed on Monday. Nobody was hurt. It opens in May. The town is glad.";
    insta::assert_snapshot!("empty_rewrite_80x16", text_screen(&[base, ""], (80, 16), ""));
}

/// A base and twenty rewrites, each without other sentences of it.
#[test]
fn many_reports() {
    let sentences = [
        "The harbour bridge closed on Monday.",
        "It has 4 lanes and 11 piers.",
        "Divers looked for cracks below the water line.",
        "“We saw none in May,” the harbour master Ada Birk said.",
        "Nobody was hurt.",
        "Two ferries sail every half hour instead.",
        "The night ferry may be late in fog.",
        "Shops near the bridge fear for their trade.",
        "The town council has asked the ministry for 35 million dollars.",
        "It will decide in June.",
    ];
    let reports: Vec<Report> = (0..=20)
        .map(|report| {
            let told = (0..sentences.len()).filter(|at| report == 0 || (at * 7 + report * 3) % 11 > report / 3);
            let text = told.map(|at| sentences[at]).collect::<Vec<_>>().join("\n\n");
            let label = if report == 0 { "original".to_owned() } else { format!("paper {report}") };
            Report::from_text(&label, text)
        })
        .collect();
    let comparison = compare(&reports, &Options::default());
    for (name, keys) in [("read", ""), ("topics", "T"), ("facts", "F"), ("divergences", "D"), ("map", "M")] {
        let keys = parse_script(keys).expect("a key script");
        let pictures = [(200, 50), (120, 40), (80, 24), (60, 20)].map(|size: (u16, u16)| {
            let drawn = screen(State::new(reports.clone(), comparison.clone(), size), &keys, &theme());
            format!("=== {}x{}\n{}", size.0, size.1, pictured(&drawn))
        });
        insta::assert_snapshot!(format!("many_{name}"), pictures.join("\n"));
    }
}

/// Every view in every kind of theme at the usual sizes.
#[test]
fn views_in_light_and_dark_and_without_colours() {
    let views =
        [("read", ""), ("detail", "<enter>"), ("divergences", "D"), ("facts", "F"), ("topics", "T"), ("map", "M")];
    for name in ["dark", "light", "mono"] {
        let theme = Theme::load(name).expect("a built-in theme").at(Depth::Sixteen);
        for (view, keys) in views {
            let keys = parse_script(keys).expect("a key script");
            let pictures = [(200, 50), (120, 40), (80, 24), (60, 20)].map(|size: (u16, u16)| {
                let (reports, base) = builtin::reports();
                let comparison = compare(&reports, &Options { base, ..Options::default() });
                let drawn = screen(State::new(reports, comparison, size), &keys, &theme);
                format!("=== {}x{}\n{}", size.0, size.1, pictured(&drawn))
            });
            insta::assert_snapshot!(format!("{view}_{name}"), pictures.join("\n"));
        }
    }
}
