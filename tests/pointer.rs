//! The mouse: what is pressed is what is drawn there.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use variorum::app::key::parse_script;
use variorum::app::pointer::{Pointer, Target};
use variorum::app::{Message, Place, State, View, update};
use variorum::compare::{Options, compare};
use variorum::report::builtin;
use variorum::shot::answer;
use variorum::view::theme::Theme;
use variorum::view::{draw, target};

fn opened(size: (u16, u16), keys: &str) -> State {
    let (reports, base) = builtin::reports();
    let comparison = compare(&reports, &Options { base, ..Options::default() });
    let mut state = State::new(reports, comparison, size);
    for key in parse_script(keys).expect("keys") {
        tell(&mut state, Message::Key(key));
    }
    state
}

fn tell(state: &mut State, message: Message) {
    let mut effect = update(state, message);
    while let Some(answer) = answer(state, &effect) {
        effect = update(state, answer);
    }
}

fn at(state: &State, x: u16, y: u16) -> Option<Target> {
    target(state, &Theme::default(), (x, y))
}

fn press(state: &mut State, x: u16, y: u16) {
    let target = at(state, x, y);
    tell(state, Message::Pointer(Pointer::Press(target)));
    tell(state, Message::Pointer(Pointer::Release));
}

fn screen(state: &State) -> Vec<String> {
    let area = Rect::new(0, 0, state.size.0, state.size.1);
    let mut buffer = Buffer::empty(area);
    draw(state, &Theme::default(), area, &mut buffer);
    (0..area.height).map(|y| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect()).collect()
}

/// Where a text is drawn: column and row of its first cell.
fn find(state: &State, text: &str) -> (u16, u16) {
    let lines = screen(state);
    let found = lines.iter().zip(0..).find_map(|(line, y)| {
        line.split_once(text).map(|(before, _)| (u16::try_from(before.chars().count()).expect("a column"), y))
    });
    found.unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{}", lines.join("\n")))
}

fn press_on(state: &mut State, text: &str) {
    let (x, y) = find(state, text);
    press(state, x, y);
}

#[test]
fn a_press_on_a_line_puts_the_cursor_on_its_passage_and_another_opens_it() {
    for size in [(200, 50), (160, 45), (120, 40), (80, 24), (60, 20)] {
        let mut state = opened(size, "");
        let geometry = state.geometry.clone().expect("large enough");
        for pane in &geometry.panes {
            for y in pane.body.top()..pane.body.bottom() {
                let Some(Target::Passage(place)) = at(&state, pane.text().x, y) else { continue };
                let line = &screen(&state)[usize::from(y)];
                let shown: String = line.chars().skip(pane.text().x.into()).take(12).collect();
                let text = state.reports[place.report].passage_text(place.passage).replace('\n', " ");
                let first = shown.trim().split(' ').next().unwrap_or_default();
                assert!(text.contains(first) || shown.starts_with('▸'), "{size:?}: {shown:?} of {place:?}");
            }
        }
        let pane = geometry.panes[geometry.panes.len() - 1];
        let y = (pane.body.top()..pane.body.bottom()).rev();
        let spots = y.filter_map(|y| match at(&state, pane.text().x, y) {
            Some(Target::Passage(place)) if place.report == pane.report => Some((place, y)),
            _ => None,
        });
        let (place, y) = spots.into_iter().next().expect("a passage");
        let target = Some(Target::Passage(place));
        assert_eq!(at(&state, pane.text().x, y), target);
        tell(&mut state, Message::Pointer(Pointer::Press(target)));
        assert_eq!(state.ui.cursor, place, "{size:?}");
        tell(&mut state, Message::Pointer(Pointer::Press(target)));
        assert_eq!(state.ui.view, View::Detail, "{size:?}");
    }
}

#[test]
fn views_keys_and_choices_are_pressed_where_they_are_written() {
    let mut state = opened((160, 45), "");
    press_on(&mut state, "F Facts");
    assert_eq!(state.ui.view, View::Facts);
    press_on(&mut state, "D Divergences");
    assert_eq!(state.ui.view, View::Divergences);
    let all = state.listed.entries.len();
    press_on(&mut state, "changed ");
    assert!(state.listed.entries.len() < all);
    press_on(&mut state, "2 Retelling");
    assert_eq!(state.ui.filter.rewrite, Some(1));
    press_on(&mut state, "? help");
    assert!(state.ui.overlay.is_some());
    press(&mut state, 0, 0);
    assert_eq!((state.ui.overlay.clone(), state.ui.view), (None, View::Divergences));
}

#[test]
fn an_entry_is_selected_and_then_opened() {
    let mut state = opened((120, 40), "D");
    let (x, y) = find(&state, "quotation not in the base");
    let Some(Target::Entry(entry)) = at(&state, x, y).filter(|t| *t != Target::Entry(state.ui.entry)) else {
        panic!("no entry beside the selected one")
    };
    press(&mut state, x, y);
    assert_eq!((state.ui.entry, state.ui.view), (entry, View::Divergences));
    let opened = (0..40).find(|y| at(&state, x, *y) == Some(Target::Entry(entry))).expect("it is still there");
    press(&mut state, x, opened);
    assert_eq!(state.ui.view, View::Read);
}

#[test]
fn what_is_pressed_in_a_list_to_choose_from_is_chosen() {
    let mut state = opened((120, 40), "r");
    let entry = (0..40).find(|y| at(&state, 60, *y) == Some(Target::Choice(2)));
    press(&mut state, 60, entry.expect("it is listed"));
    assert_eq!((state.ui.overlay.is_none(), state.ui.cursor.report), (true, 2));
}

#[test]
fn a_row_is_selected_and_then_opened_and_a_kind_of_facts_is_alone() {
    let mut state = opened((160, 45), "T");
    let rows: Vec<(u16, usize)> = (0..45)
        .filter_map(|y| match at(&state, 3, y) {
            Some(Target::TopicRow(topic)) => Some((y, topic)),
            _ => None,
        })
        .collect();
    let (y, topic) = rows.into_iter().find(|(_, topic)| *topic != state.ui.topic).expect("two topics");
    press(&mut state, 3, y);
    assert_eq!((state.ui.topic, state.ui.view), (topic, View::Topics));
    press(&mut state, 3, y);
    assert_eq!((state.topic(state.ui.cursor), state.ui.view), (Some(topic), View::Read));
    let mut state = opened((160, 45), "F");
    let all = state.table.rows.len();
    let mut cells = (0..45).flat_map(|y| (0..160).map(move |x| (x, y)));
    let kind = cells.find(|(x, y)| matches!(at(&state, *x, *y), Some(Target::FactKind(Some(_)))));
    let (x, y) = kind.expect("kinds to choose");
    press(&mut state, x, y);
    assert!(state.table.rows.len() < all);
    let at_fact = |state: &State| {
        (0..45).find_map(|y| match at(state, 3, y) {
            Some(Target::Fact(row, _)) if row != state.ui.facts.row => Some((y, row)),
            _ => None,
        })
    };
    let (y, row) = at_fact(&state).expect("two facts");
    press(&mut state, 3, y);
    assert_eq!((state.ui.facts.row, state.ui.view), (row, View::Facts));
    let again = (0..45).find(|y| matches!(at(&state, 3, *y), Some(Target::Fact(at, _)) if at == row));
    press(&mut state, 3, again.expect("it is still there"));
    assert_eq!(state.ui.view, View::Read);
}

#[test]
fn strips_outline_and_map_lead_there() {
    let mut state = opened((160, 45), "gg");
    let pane = state.geometry.clone().expect("large enough").panes[0];
    press(&mut state, pane.strip.x, pane.strip.bottom() - 1);
    assert!(state.ui.cursor.report == pane.report && state.ui.cursor.passage > 70, "{:?}", state.ui.cursor);
    press_on(&mut state, "Taiwan");
    assert_eq!(state.topic(state.ui.cursor).map(|t| state.comparison.topics[t].label.as_str()), Some("Taiwan"));
    let mut state = opened((160, 45), "Mgg");
    let axis = state.map.axis;
    press(&mut state, axis.x + 2, axis.y + 10);
    let expected = state.map.rows[10].passages.start;
    assert_eq!(state.ui.cursor, Place { report: state.comparison.base, passage: expected });
}

#[test]
fn a_border_is_dragged_and_panes_keep_their_widths() {
    let mut state = opened((120, 40), "");
    let before = state.geometry.clone().expect("large enough").panes;
    let (x, y) = (before[0].strip.right(), before[0].body.y + 3);
    let border = Some(Target::Border(before[0].report));
    assert_eq!([x, x + 1].map(|x| at(&state, x, y)), [border; 2]);
    assert_eq!([x - 1, x, x + 1].map(|x| at(&state, x, before[0].header.y)), [border; 3]);
    assert!(matches!(at(&state, x - 1, y), Some(Target::Spot(_))), "the strip is for jumping");
    assert_ne!(at(&state, x + 2, y), border, "the marks are the passage's");
    tell(&mut state, Message::Pointer(Pointer::Press(Some(Target::Border(before[0].report)))));
    tell(&mut state, Message::Pointer(Pointer::Drag(x + 8)));
    tell(&mut state, Message::Pointer(Pointer::Release));
    let after = state.geometry.clone().expect("large enough").panes;
    assert_eq!(after[0].width(), before[0].width() + 8);
    assert_eq!(after[1].width(), before[1].width() - 8);
    tell(&mut state, Message::Pointer(Pointer::Drag(3)));
    assert_eq!(state.geometry.as_ref().map(|g| g.panes[0].width()), Some(after[0].width()));
    let mut state = opened((120, 40), "1<gt><gt>");
    assert_eq!(state.geometry.as_ref().map(|g| g.panes[0].width()), Some(before[0].width() + 8));
    for key in parse_script(&"<lt>".repeat(20)).expect("keys") {
        tell(&mut state, Message::Key(key));
    }
    assert_eq!(state.geometry.as_ref().map(|g| g.panes[0].width()), Some(20));
}

#[test]
fn the_wheel_scrolls_what_is_under_it_and_the_cursor_stays_in_sight() {
    let mut state = opened((120, 40), "gg");
    let top = state.ui.top;
    for _ in 0..10 {
        let over = at(&state, 60, 20);
        tell(&mut state, Message::Pointer(Pointer::Wheel { over, down: true }));
    }
    assert_eq!(state.ui.top, top + 30);
    let cursor = state.ui.cursor;
    let pane = state.geometry.clone().expect("large enough").panes[cursor.report];
    assert!(
        (pane.body.top()..pane.body.bottom()).any(|y| at(&state, pane.text().x, y) == Some(Target::Passage(cursor)))
    );
    // Where each pane scrolls alone, the other ones stay.
    let mut state = opened((120, 40), "ggss");
    let tops = state.ui.tops.clone();
    let over = Some(Target::Passage(Place { report: 2, passage: 0 }));
    tell(&mut state, Message::Pointer(Pointer::Wheel { over, down: true }));
    assert_eq!(state.ui.tops, [tops[0], tops[1], tops[2] + 3]);
    let mut state = opened((120, 40), "Dgg");
    tell(&mut state, Message::Pointer(Pointer::Wheel { over: None, down: true }));
    assert_eq!(state.ui.entry, 3);
}

#[test]
fn the_mouse_is_released_with_a_sign_of_it() {
    let state = opened((120, 40), "m");
    assert!(!state.ui.mouse);
    assert!(screen(&state)[0].contains("m mouse released"), "{}", screen(&state)[0]);
    assert!(screen(&opened((120, 40), "mD"))[0].contains("m mouse released"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_use_of_the_mouse(
        uses in prop::collection::vec((0_u8..8, 0_u16..210, 0_u16..60), 1..30),
        (width, height) in (0_u16..210, 0_u16..60),
        keys in prop::sample::select(vec!["", "D", "F", "T", "M", "<enter>", ":", "t", "r", "?", "s", "ss", "V", "/China"]),
    ) {
        let mut state = opened((width, height), keys);
        for (what, x, y) in uses {
            let target = at(&state, x, y);
            let pointer = match what {
                0..4 => Pointer::Press(target),
                4 => Pointer::Drag(x),
                5 => Pointer::Release,
                _ => Pointer::Wheel { over: target, down: what == 6 },
            };
            // Whatever is pressed, quitting apart, goes on.
            tell(&mut state, Message::Pointer(pointer));
            let cursor = state.ui.cursor;
            prop_assert!(cursor.passage < state.reports[cursor.report].passages.len());
            screen(&state);
        }
    }
}
