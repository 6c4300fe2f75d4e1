//! A search, key by key.

use super::*;
use crate::app::key::parse_script;
use crate::app::{Message, update};
use crate::compare::{Options, compare};
use crate::report::Report;

fn opened() -> State {
    let base = ["The ferry sank.", "Nobody had seen the ferry leave.", "It rained.", "Birk blamed the guild."];
    let rewrite = ["The ferry sank.", "Birk blamed the guild.", "A ferry costs ten crowns."];
    let reports = vec![Report::from_passages("base", &base), Report::from_passages("rewrite", &rewrite)];
    let comparison = compare(&reports, &Options::default());
    let mut state = State::new(reports, comparison, (100, 30));
    state.ui.cursor = Place { report: 0, passage: 0 };
    state.ui.finding = None;
    state
}

fn press(state: &mut State, script: &str) {
    for key in parse_script(script).expect("keys") {
        let _ = update(state, Message::Key(key));
    }
}

fn at(state: &State) -> (usize, usize) {
    (state.ui.cursor.report, state.ui.cursor.passage)
}

#[test]
fn hits_are_walked_level_by_level_and_round_the_end() {
    let mut state = opened();
    press(&mut state, "/ferry<enter>");
    assert_eq!(position(&state), Some("[1/4]".to_owned()));
    let mut seen = vec![at(&state)];
    for _ in 0..4 {
        press(&mut state, "n");
        seen.push(at(&state));
    }
    assert_eq!(seen, [(0, 0), (1, 0), (0, 1), (1, 2), (0, 0)]);
    assert!(state.ui.message.as_deref().is_some_and(|m| m.contains("from the beginning again")));
    press(&mut state, "N");
    assert_eq!(at(&state), (1, 2));
}

#[test]
fn escape_goes_back_while_typing_and_only_clears_later() {
    let mut state = opened();
    press(&mut state, "/guild");
    assert_eq!((at(&state), state.hits.all.len()), ((0, 3), 2));
    press(&mut state, "<esc>");
    assert_eq!((at(&state), state.hits.all.len()), ((0, 0), 0));
    press(&mut state, "/guild<enter><esc>");
    assert_eq!((at(&state), state.hits.all.len()), ((0, 3), 0));
}

#[test]
fn a_pasted_text_is_put_in_at_the_cursor_and_looked_for() {
    let mut typed = opened();
    press(&mut typed, "/e ferry<left><left><left><left><left>xyz<left>");
    let mut pasted = opened();
    press(&mut pasted, "/e ferry<left><left><left><left><left>");
    let _ = update(&mut pasted, Message::Paste("x\ny\u{1b}z".to_owned()));
    press(&mut pasted, "<left>");
    let line = |state: &State| match &state.ui.overlay {
        Some(Overlay::Search(typing)) => {
            let (before, after) = typing.prompt.around_cursor();
            (before.to_owned(), after.to_owned())
        }
        other => panic!("no search: {other:?}"),
    };
    assert_eq!(line(&typed), ("e xy".to_owned(), "zferry".to_owned()));
    assert_eq!(line(&pasted), ("e x y ".to_owned(), "zferry".to_owned()));
    let mut found = opened();
    press(&mut found, "/");
    let _ = update(&mut found, Message::Paste("guild".to_owned()));
    assert_eq!((at(&found), found.hits.all.len()), ((0, 3), 2));
}

#[test]
fn a_fold_that_a_search_opened_is_closed_when_it_is_left() {
    let told = ["The ferry sank.", "Nobody was hurt."];
    let base: Vec<String> = [told[0].to_owned()]
        .into_iter()
        .chain((1..9).map(|n| format!("The {n}th guild paid nothing at all.")))
        .chain([told[1].to_owned()])
        .collect();
    let reports = vec![Report::from_passages("base", &base), Report::from_passages("rewrite", &told)];
    let comparison = compare(&reports, &Options::default());
    let mut state = State::new(reports, comparison, (100, 30));
    press(&mut state, "gg/5th");
    assert_eq!(at(&state), (0, 5));
    assert!(!state.ui.unfolded.is_empty());
    press(&mut state, "<esc>");
    assert!(state.ui.unfolded.is_empty());
    // And one that was opened by a key closes again by it, the cursor on what is left of it.
    press(&mut state, "ggj<space>jj");
    assert!(!state.ui.unfolded.is_empty() && at(&state) == (0, 3));
    press(&mut state, "<space>");
    assert!(state.ui.unfolded.is_empty() && at(&state) == (0, 1));
    press(&mut state, "gg<space>");
    assert_eq!(state.ui.message.as_deref(), Some("no folded passages here"));
}

#[test]
fn a_wrong_expression_changes_nothing() {
    let mut state = opened();
    press(&mut state, "/rained<enter>gg/<c-r>(");
    assert!(matches!(&state.ui.overlay, Some(Overlay::Search(typing)) if typing.wrong.is_some()));
    press(&mut state, "<enter>");
    assert_eq!((at(&state), state.hits.all.len()), ((0, 0), 1));
    assert!(state.ui.message.as_deref().is_some_and(|m| m.contains("unclosed group")));
}

#[test]
fn earlier_searches_come_back() {
    let mut state = opened();
    press(&mut state, "/ferry<enter>/guild<enter>/<up><up><enter>");
    assert_eq!(state.ui.searched.as_ref().map(|needle| needle.text.as_str()), Some("ferry"));
}

#[test]
fn lists_are_searched_by_row() {
    let mut state = opened();
    press(&mut state, "Fe");
    let rows = List::of(&state).expect("a list").texts;
    let wanted = rows.iter().position(|row| row.contains("ten crowns")).expect("a fact about crowns");
    assert!(wanted > 0, "{rows:?}");
    press(&mut state, "/ten crowns<enter>");
    assert_eq!(state.ui.facts.row, wanted);
}

#[test]
fn what_no_row_has_is_found_in_the_reports_by_the_next_hit() {
    for view in ["D", "F", "T"] {
        let mut state = opened();
        press(&mut state, &format!("{view}/seen the ferry"));
        assert_eq!(found(&state), "no row; reports: 1 (Enter n)", "{view}");
        press(&mut state, "<enter>");
        assert_eq!(state.ui.message.as_deref(), Some("no row; 1 in the reports, n goes there: “seen the ferry”"));
        assert_ne!(state.ui.view, View::Read, "{view}");
        press(&mut state, "n");
        assert_eq!((state.ui.view, at(&state)), (View::Read, (0, 1)), "{view}");
        assert!(state.ui.message.as_deref().is_some_and(|m| m.starts_with("[1/1]")), "{:?}", state.ui.message);
        press(&mut state, "<esc><esc>");
        assert_ne!(state.ui.view, View::Read, "Esc leads back to {view}");
    }
}

#[test]
fn a_missed_search_says_what_else_can_be_tried() {
    for (keys, said) in [
        ("/FERRY<enter>", "“FERRY” is nowhere; in small letters: 4 found"),
        ("/Xylophone<enter>", "“Xylophone” is nowhere; Ctrl-R while typing: regex"),
        ("/fer.y<enter>", "“fer.y” is nowhere; Ctrl-R while typing: regex"),
        ("D/xyz<enter>", "“xyz” is nowhere; Ctrl-R while typing: regex"),
        ("/<c-r>xyz<enter>", "“xyz” is nowhere; Ctrl-R while typing: as a text"),
    ] {
        let mut state = opened();
        press(&mut state, keys);
        assert_eq!(state.ui.message.as_deref(), Some(said), "{keys}");
    }
}

#[test]
fn without_a_difference_a_name_of_the_passage_is_searched_for_and_no_other_word() {
    let base = ["date 2023-11-15 By Dana Oakes, The Post", "By Monday it had stopped.", "Dana Oakes went home."];
    let reports = vec![Report::from_passages("base", &base), Report::from_passages("rewrite", &base)];
    let comparison = compare(&reports, &Options::default());
    let mut state = State::new(reports, comparison, (100, 30));
    state.ui.finding = None;
    for (passage, found) in [(0, Some("Dana Oakes")), (1, None), (2, Some("Dana Oakes"))] {
        state.ui.cursor = Place { report: 0, passage };
        assert_eq!(words_here(&state).as_deref(), found, "{passage}");
    }
}

#[test]
fn escape_brings_back_hidden_panes_selections_and_who_was_used_last() {
    let texts = ["The ferry sank. It rained.", "The ferry sank.", "A ferry costs ten crowns."];
    let reports: Vec<Report> = texts.iter().map(|text| Report::from_text(text, (*text).to_owned())).collect();
    let comparison = compare(&reports, &Options::default());
    let mut state = State::new(reports, comparison, (80, 24));
    press(&mut state, "331gg");
    let before = (state.ui.hidden.clone(), state.ui.recent.clone());
    assert!(before.0.contains(&2), "{before:?}");
    press(&mut state, "/crowns");
    assert!(!state.ui.hidden.contains(&2), "the hit is shown");
    press(&mut state, "<esc>");
    assert_eq!((state.ui.hidden.clone(), state.ui.recent.clone()), before);
    press(&mut state, "J");
    let selected = state.ui.selection.clone();
    assert!(selected.is_some());
    press(&mut state, "/rained<esc>");
    assert_eq!(state.ui.selection, selected);
}

#[test]
fn an_expression_that_finds_nothing_but_emptiness_counts_no_row() {
    let mut state = opened();
    press(&mut state, "D/<c-r>x*<enter>");
    assert!(state.ui.message.as_deref().is_some_and(|m| m.starts_with("“x*” is nowhere")), "{:?}", state.ui.message);
}
