//! Whatever the texts, the keys and the size: the reader stays whole.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use variorum::app::key::{KeyPress, parse_script};
use variorum::app::keymap::BINDINGS;
use variorum::app::paint::{Paint, paint};
use variorum::app::rows::Row;
use variorum::app::{Message, State, View, update};
use variorum::compare::{Kind, Options, compare};
use variorum::report::{Report, builtin};
use variorum::shot::answer;
use variorum::view::draw;
use variorum::view::theme::Theme;

fn opened(reports: Vec<Report>, base: usize, size: (u16, u16)) -> State {
    let comparison = compare(&reports, &Options { base, ..Options::default() });
    State::new(reports, comparison, size)
}

fn press(state: &mut State, key: KeyPress) {
    let mut effect = update(state, Message::Key(key));
    while let Some(answer) = answer(state, &effect) {
        effect = update(state, answer);
    }
}

fn drawn(state: &State) -> Buffer {
    let area = Rect::new(0, 0, state.size.0, state.size.1);
    let mut buffer = Buffer::empty(area);
    draw(state, &Theme::default(), area, &mut buffer);
    buffer
}

fn row(buffer: &Buffer, y: u16) -> String {
    (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect()
}

/// The cursor is on a passage that exists and, in the reading view, on the screen.
fn check(state: &State) {
    let cursor = state.ui.cursor;
    let passages = state.reports[cursor.report].passages.len();
    assert!(cursor.passage < passages || passages == 0, "{cursor:?} of {passages}");
    if let Some(selection) = &state.ui.selection {
        assert!(state.is_selected(cursor) && state.is_selected(selection.anchor), "{selection:?} at {cursor:?}");
        let passages = state.reports[selection.anchor.report].passages.len();
        assert!(selection.passages.iter().all(|p| *p < passages), "{selection:?} of {passages}");
    }
    drawn(state);
}

fn script() -> impl Strategy<Value = Vec<KeyPress>> {
    let all: Vec<&str> = BINDINGS.iter().flat_map(|b| b.keys.iter().copied()).collect();
    prop::collection::vec(prop::sample::select(all), 0..40)
        .prop_map(|keys| parse_script(&keys.concat()).expect("bound keys parse"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_keys_at_any_size(keys in script(), width in 0_u16..210, height in 0_u16..60, (w, h) in (0_u16..210, 0_u16..60)) {
        let (reports, base) = builtin::reports();
        let mut state = opened(reports, base, (width, height));
        for (index, key) in keys.into_iter().enumerate() {
            if index == 20 {
                update(&mut state, Message::Resize(w, h));
            }
            press(&mut state, key);
            check(&state);
        }
    }

    #[test]
    fn any_texts(texts in prop::collection::vec("(\\PC|[\n.“” ]){0,120}", 2..5), width in 0_u16..130, height in 0_u16..40) {
        let reports: Vec<Report> =
            texts.into_iter().enumerate().map(|(i, t)| Report::from_text(&format!("r{i}"), t)).collect();
        let mut state = opened(reports, 0, (width, height));
        for key in parse_script("jjj]cJJyY<tab>VsMjyYk<tab>G<c-u><enter>MTY<enter><esc>t<enter>zB?<esc>v<enter><c-d><esc>GgODyYjc<enter><esc>eC<tab>FYjcV<enter><enter><esc><esc>e<tab>G<enter>FxaÄ “1”<enter>XxXaa<esc>DxXXaa<c-u><enter><esc>xab<enter><enter>x").expect("a script") {
            press(&mut state, key);
            check(&state);
        }
    }
}

#[test]
fn sizes_of_nothing_and_next_to_nothing() {
    let (reports, base) = builtin::reports();
    for size in [(0, 0), (1, 1), (2, 0), (0, 2), (39, 9), (40, 9), (39, 10), (40, 10)] {
        let mut state = opened(reports.clone(), base, size);
        for key in parse_script("jk<tab>]cT<esc>?<esc>t<enter>").expect("a script") {
            press(&mut state, key);
            check(&state);
        }
    }
}

#[test]
fn linked_passages_start_on_the_same_row() {
    let (reports, base) = builtin::reports();
    for (width, height) in [(200, 50), (160, 45), (120, 40)] {
        let mut state = opened(reports.clone(), base, (width, height));
        let mut met = 0;
        for _ in 0..40 {
            press(&mut state, parse_script("j").expect("a key")[0]);
            let buffer = drawn(&state);
            let geometry = state.geometry.clone().expect("large enough");
            for link in state.comparison.pairings.iter().flat_map(|p| p.links.iter().map(move |l| (p.rewrite, l))) {
                let (rewrite, link) = link;
                let number = |report: usize, passage: usize| {
                    let pane = geometry.panes.iter().find(|p| p.report == report)?;
                    let from = pane.body.x + 3;
                    (pane.body.top()..pane.body.bottom()).find(|y| {
                        let text: String = (from..from + pane.gutter - 4).map(|x| buffer[(x, *y)].symbol()).collect();
                        text.trim() == (passage + 1).to_string()
                    })
                };
                let rows = (number(state.comparison.base, link.base[0]), number(rewrite, link.rewrite[0]));
                if let (Some(a), Some(b)) = rows {
                    // Of several links on one base passage the first stands level, the others below it.
                    let pairing = state.pairing(rewrite).expect("a rewrite");
                    if pairing.base_links[link.base[0]].first().is_some_and(|l| pairing.links[*l] == *link) {
                        assert_eq!(
                            a,
                            b,
                            "base {} and rewrite {rewrite} passage {}\n{}",
                            link.base[0] + 1,
                            link.rewrite[0] + 1,
                            row(&buffer, a)
                        );
                        met += 1;
                    }
                }
            }
        }
        assert!(met > 10, "only {met} links came into sight");
    }
}

#[test]
fn the_cursor_survives_every_toggle_and_resize() {
    let (reports, base) = builtin::reports();
    let mut state = opened(reports, base, (160, 45));
    let cursor = state.ui.cursor;
    for keys in [
        "v",
        "v",
        "v",
        "s",
        "s",
        "s",
        "V",
        "V",
        "z",
        "z",
        "o",
        "o",
        "e",
        "e",
        "T<esc>",
        "D<esc>",
        "F<esc>",
        "M<esc>",
        "<enter><esc>",
        "?<esc>",
    ] {
        for key in parse_script(keys).expect("keys") {
            press(&mut state, key);
        }
        assert_eq!(state.ui.cursor, cursor, "after {keys}");
    }
    for size in [(60, 20), (10, 5), (200, 50), (80, 24)] {
        update(&mut state, Message::Resize(size.0, size.1));
        assert_eq!(state.ui.cursor, cursor, "at {size:?}");
    }
}

#[test]
fn swapping_the_base_keeps_the_place() {
    let (reports, base) = builtin::reports();
    let mut state = opened(reports, base, (160, 45));
    for key in parse_script("<tab>").expect("a key") {
        press(&mut state, key);
    }
    let cursor = state.ui.cursor;
    for key in parse_script("B").expect("a key") {
        press(&mut state, key);
    }
    assert_eq!(state.comparison.base, cursor.report);
    assert_eq!(state.ui.cursor, cursor);
}

/// The state after some keys on the built-in reports.
fn pressed(size: (u16, u16), keys: &str) -> State {
    let (reports, base) = builtin::reports();
    let mut state = opened(reports, base, size);
    for key in parse_script(keys).expect("keys") {
        press(&mut state, key);
    }
    state
}

#[test]
fn a_topic_is_entered_at_its_first_passage_in_the_pane_with_the_cursor() {
    for keys in ["1", "2", "3", "1V", "2V", "3s"] {
        for topic in 0..12 {
            let state = pressed((160, 45), &format!("{keys}T<home>{}<enter>", "j".repeat(topic)));
            let passages = &state.comparison.topics[state.topic_rows()[topic]].passages[state.ui.cursor.report];
            assert!(passages.contains(&state.ui.cursor.passage), "{keys}, topic {topic}");
            if !keys.contains('V') {
                let group = |passage: &usize| state.arrangement.group_of[state.ui.cursor.report][*passage];
                assert_eq!(passages.iter().map(group).min(), Some(group(&state.ui.cursor.passage)), "{keys}, {topic}");
            }
        }
    }
}

#[test]
fn the_map_opens_at_its_passage_also_inside_a_fold() {
    for keys in ["1gg", "1G", "1ggjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj", "2<c-d>", "3G", "z1]t]t"] {
        let map = pressed((120, 40), &format!("M{keys}"));
        let read = pressed((120, 40), &format!("M{keys}<enter>"));
        assert_eq!((read.ui.view, read.ui.cursor), (View::Read, map.ui.cursor), "{keys}");
        let pane = *read
            .geometry
            .as_ref()
            .and_then(|g| g.panes.iter().find(|p| p.report == read.ui.cursor.report))
            .expect("a pane");
        let here = variorum::app::rows::visible(&read, pane.report, pane.body.height);
        let cursor = |row: &Row| matches!(row, Row::Text { passage, .. } if *passage == read.ui.cursor.passage);
        assert!(here.iter().any(cursor), "{keys}: the passage is in sight");
        assert_eq!(pressed((120, 40), &format!("M{keys}<enter><esc>")).ui.view, View::Map);
    }
}

#[test]
fn the_map_counts_every_passage_once_however_many_share_a_row() {
    for size in [(200, 50), (80, 24), (40, 10)] {
        let state = pressed(size, "M");
        assert_eq!(state.map.panels.len() + state.map.strips.len() + state.map.unseen, 2);
        for panel in &state.map.panels {
            let pairing = state.pairing(panel.rewrite).expect("a rewrite");
            let unmatched: usize = panel.plot.rows.iter().map(|row| row.unmatched).sum();
            assert_eq!(unmatched, pairing.base_links.iter().filter(|links| links.is_empty()).count(), "{size:?}");
            let told = |row: usize| (0..panel.plot.columns.len()).any(|column| panel.plot.cell(column, row).is_some());
            for (at, row) in panel.plot.rows.iter().enumerate() {
                assert_eq!(told(at), row.unmatched < row.passages.len(), "{size:?}, row {at}");
            }
        }
    }
}

#[test]
fn escape_leads_back_to_the_entry_of_the_list_and_the_filter_rules_the_walk() {
    let state = pressed((120, 40), "Dkkk<enter><enter><esc><esc>");
    assert_eq!(state.ui.view, View::Divergences);
    assert_eq!(state.ui.entry, pressed((120, 40), "Dkkk").ui.entry);
    let mut state = pressed((120, 40), "Dc<esc>g");
    let walked = state.listed.walk.len();
    assert!(walked > 0 && walked < pressed((120, 40), "").listed.walk.len());
    for _ in 0..walked {
        for key in parse_script("]c").expect("keys") {
            press(&mut state, key);
        }
        let finding = state.selected_finding().expect("a finding");
        assert!(!matches!(finding.kind, Kind::Omission | Kind::Addition));
    }
    assert_eq!(state.ui.finding, state.listed.walk.last().copied());
}

#[test]
fn the_list_holds_every_shown_divergence_once_and_folds_what_hardly_matters() {
    let folded = pressed((120, 40), "D");
    let open = pressed((120, 40), "De");
    let found = open.comparison.pairings.iter().flat_map(|p| &p.divergences);
    let all = found.filter(|d| d.is_shown()).count();
    assert_eq!(open.listed.entries.len(), all);
    assert_eq!(folded.listed.entries.len() + folded.listed.folded, all);
    assert_eq!(folded.listed.entries.len(), folded.listed.walk.len());
    let one = pressed((120, 40), "De3");
    assert!(one.listed.entries.iter().all(|i| one.findings.all[*i].rewrite == 2));
}

#[test]
fn the_table_holds_every_fact_once_those_of_the_base_first() {
    let open = pressed((120, 40), "Fe");
    let facts = &open.comparison.facts;
    assert_eq!(open.table.rows.len(), facts.len());
    let (own, others) = open.table.rows.split_at(open.table.of_base);
    assert!(own.iter().all(|i| facts[*i].base.is_some()) && others.iter().all(|i| facts[*i].base.is_none()));
    assert!(own.is_sorted_by_key(|i| facts[*i].rank) && others.is_sorted_by_key(|i| facts[*i].rank));
    let in_order = pressed((120, 40), "FeV");
    assert!(in_order.table.rows.is_sorted());
    let folded = pressed((120, 40), "F");
    assert_eq!(folded.table.rows.len() + folded.table.folded, facts.len());
}

#[test]
fn ticks_are_counted_narrow_the_lists_and_the_next_entry_takes_the_place_of_a_ticked_one_that_is_left() {
    for view in ["D", "F"] {
        let at = |state: &State| if view.starts_with('D') { state.ui.entry } else { state.ui.facts.row };
        let shown =
            |state: &State| if view.starts_with('D') { state.listed.entries.clone() } else { state.table.rows.clone() };
        let tally = |state: &State| if view.starts_with('D') { state.listed.tally } else { state.table.tally };
        let view = format!("{view}<home>");
        let all = pressed((120, 40), &view);
        let ticked = pressed((120, 40), &format!("{view}jxjx"));
        assert_eq!((tally(&ticked).checked, tally(&ticked).all), (2, shown(&all).len()));
        let without = |ticked: &[usize]| {
            let rows = shown(&all).into_iter().enumerate().filter(|(at, _)| !ticked.contains(at));
            rows.map(|(_, entry)| entry).collect::<Vec<_>>()
        };
        for (keys, ticked) in [("jxXx", [1].as_slice()), ("jxXxx", &[1]), ("jxXxjx", &[1, 2]), ("jxXxjxj", &[1, 2, 3])]
        {
            let left = pressed((120, 40), &format!("{view}{keys}"));
            assert_eq!((shown(&left), at(&left)), (without(ticked), 1), "{view}{keys}");
        }
        let remarked = pressed((120, 40), &format!("{view}jxjax<enter>jxxXX"));
        assert_eq!(shown(&remarked), shown(&all)[1..3], "{view}");
    }
}

#[test]
fn a_note_is_kept_left_and_deleted() {
    let notes =
        |keys: &str| -> Vec<String> { pressed((120, 40), keys).notes.remarks.iter().map(|r| r.note.clone()).collect() };
    assert_eq!(notes("Da  ask q? <enter>"), ["ask q?"]);
    assert_eq!(notes("Dask<enter>axx<esc>"), ["sk"]);
    assert_eq!(notes("Dask<enter>a<c-u><enter>"), [""; 0]);
    assert_eq!(notes("Daone<enter>F<esc>Da two<enter>"), ["one two"]);
    let read = pressed((120, 40), "xaask<enter>");
    let [remark] = read.notes.remarks.as_slice() else { panic!("one remark") };
    assert!(remark.checked && remark.note == "ask");
    assert_eq!(pressed((120, 40), "xx").notes.remarks.len(), 0);
}

#[test]
fn facts_are_read_where_they_differ_most_until_a_report_is_chosen() {
    let base = "The old bridge has 4 lanes. It opened in 1950. Divers found 3 cracks.";
    let texts =
        [base, "The old bridge has 4 lanes. It opened in 1951.", "The old bridge has 9 lanes. It opened in 1950."];
    let reports: Vec<Report> =
        (0..).zip(texts).map(|(n, text)| Report::from_text(&format!("r{n}"), text.to_owned())).collect();
    let comparison = compare(&reports, &Options::default());
    let opened = State::new(reports, comparison, (120, 40));
    let told = |script: &str| {
        let mut state = opened.clone();
        for key in parse_script(script).expect("keys") {
            let _ = update(&mut state, Message::Key(key));
        }
        let fact = state.selected_fact().expect("a fact").clone();
        (fact.label.clone(), state.told_by(&fact).expect("somebody tells it") + 1)
    };
    assert_eq!(told("FV"), ("4 lanes".to_owned(), 3));
    assert_eq!(told("FVj"), ("1950".to_owned(), 2));
    // One that is chosen stays.
    assert_eq!(told("FV3j"), ("1950".to_owned(), 3));
    assert_eq!(told("FV<tab>"), ("4 lanes".to_owned(), 2));
    // Chosen again, or gone round, it is the one that differs.
    assert_eq!(told("FV33j"), ("1950".to_owned(), 2));
    assert_eq!(told("FV<tab><tab><tab>"), ("4 lanes".to_owned(), 3));
}

#[test]
fn a_fact_opens_at_its_words_and_escape_leads_back_to_its_row() {
    let row = pressed((160, 45), "F3jj");
    let fact = row.selected_fact().expect("a fact").clone();
    let state = pressed((160, 45), "F3jj<enter>");
    let report = row.ui.facts.report.expect("3 chooses it");
    assert_eq!(state.ui.view, View::Read);
    assert_eq!(state.ui.cursor.report, report);
    let told = fact.cells[report].places[0];
    assert_eq!(state.ui.cursor.passage, told.passage);
    assert!(paint(&state, state.ui.cursor).contains(&(told.span, Paint::Conflict)));
    let back = pressed((160, 45), "F3jj<enter><esc>");
    assert_eq!((back.ui.view, back.ui.facts.row), (View::Facts, row.ui.facts.row));
}
