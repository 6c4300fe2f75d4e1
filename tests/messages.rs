//! What is answered to keys: in one line of a small screen, whole.

use variorum::app::action::Action;
use variorum::app::copy::Taken;
use variorum::app::key::parse_script;
use variorum::app::keymap::BINDINGS;
use variorum::app::wrap::width;
use variorum::app::{Effect, Message, State, update};
use variorum::compare::{Options, compare};
use variorum::report::{Report, builtin};

/// Ways to begin: every view, with something chosen, searched for, noted or narrowed.
const WALKS: [&str; 16] = [
    "",
    "gg",
    "G",
    "<enter>",
    "D",
    "De",
    "F",
    "Fe",
    "T",
    "M",
    "/Taiwan<enter>",
    "D/Taiwan<enter>",
    "T/fentanyl<enter>",
    "Dc<tab>X",
    "ggga2",
    "?",
];

/// What is said after each further key, notes kept and comparisons done at once.
fn said(state: &mut State, keys: &str) -> Vec<String> {
    let mut out = Vec::new();
    for key in parse_script(keys).expect("keys") {
        let mut message = Some(Message::Key(key));
        while let Some(next) = message {
            message = match update(state, next) {
                Effect::Compare(options) => Some(Message::Compared(Box::new(compare(&state.reports, &options)))),
                Effect::Keep(_) => Some(Message::Kept(Ok(state.notes.clone()))),
                Effect::Copy(clip) => Some(Message::Copied { what: clip.what, taken: Ok(Taken::Relayed) }),
                _ => None,
            };
        }
        out.extend(state.ui.message.clone());
    }
    out
}

/// Everything that is said after the walks, each with every key after it, in 80 columns.
fn all_said(reports: Vec<Report>, base: usize) -> Vec<String> {
    let comparison = compare(&reports, &Options { base, ..Options::default() });
    let opened = State::new(reports, comparison, (80, 24));
    let mut all: Vec<String> = opened.ui.message.iter().cloned().collect();
    for walk in WALKS {
        let mut begun = opened.clone();
        all.extend(said(&mut begun, walk));
        for binding in BINDINGS.iter().filter(|b| !matches!(b.action, Action::Quit)) {
            for keys in binding.keys {
                let mut state = begun.clone();
                all.extend(said(&mut state, keys));
                // Once more, and back: what is undone has answers, too.
                all.extend(said(&mut state, keys));
                all.extend(said(&mut state, "<enter><esc>"));
            }
        }
    }
    all.sort();
    all.dedup();
    all
}

fn fit(all: &[String]) {
    assert!(all.len() > 60, "{all:#?}");
    let long: Vec<&String> = all.iter().filter(|message| width(message) + " › ".chars().count() > 80).collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn every_answer_to_a_key_fits_on_a_line_of_80_columns() {
    let (reports, base) = builtin::reports();
    fit(&all_said(reports, base));
}

#[test]
fn so_does_every_answer_about_twenty_rewrites_with_long_names() {
    let sentences = [
        "The harbour bridge in Taiwan closed on Monday.",
        "It has 4 lanes and 11 piers.",
        "“We saw no fentanyl in May,” the harbour master Ada Birk said.",
        "Two ferries sail every half hour instead.",
        "The town council has asked the ministry for 35 million dollars.",
    ];
    let reports = (0..=20).map(|report| {
        let told = (0..sentences.len()).filter(|at| report == 0 || (at * 7 + report * 3) % 11 > report / 4);
        let text = told.map(|at| sentences[at].replace('4', &report.to_string())).collect::<Vec<_>>().join("\n\n");
        Report::from_text(&format!("evening paper of the county {report}"), text)
    });
    fit(&all_said(reports.filter(|report| !report.passages.is_empty()).collect(), 0));
}

#[test]
fn a_list_without_what_was_asked_for_is_not_called_the_whole() {
    let (reports, base) = builtin::reports();
    let comparison = compare(&reports, &Options { base, ..Options::default() });
    let mut state = State::new(reports, comparison, (80, 24));
    // Nothing has a tick or a note yet.
    let last = said(&mut state, "DXXR]c").pop();
    assert_eq!(last.as_deref(), Some("none that matters among those listed; X lists others"));
    let last = said(&mut state, "M]c").pop();
    assert_eq!(last.as_deref(), Some("none that matters among those listed; X in Divergences (D) lists others"));
}
