//! The lines of the help, from the table of bindings.

use std::ops::Range;

use super::action::Action;
use super::keymap::{Scope, shown};
use super::wrap::wrap;
use super::{Overlay, State};
use crate::report::Span;

/// The highest line that the help can begin with: its last lines then fill the screen.
#[must_use]
pub fn last_top(state: &State) -> usize {
    lines(state).len().saturating_sub(rows(state))
}

/// How many of its lines are on screen.
#[must_use]
pub fn rows(state: &State) -> usize {
    // One line is the help's own heading.
    state.regions().map_or(0, |g| usize::from(g.middle.height.saturating_sub(1)))
}

/// Columns of the keys.
pub const KEYS: usize = 20;

/// The heading of what stands on the screen.
const ON_SCREEN_HEADING: &str = "On screen";

/// What stands on the screen of the reading view.
const ON_SCREEN: [(&str, &str); 17] = [
    ("!", "words differ in a way that matters: they are lit in every pane; the line below says how"),
    ("! 8/52  ! 23", "the number of this difference, of all that matter; over a rewrite, how many it has"),
    ("differs", "in the base, not lit: so in another rewrite than the one that you are in, or were in last"),
    ("gone  new", "other words of the base, gone in the rewrite that you are in, or were in last; new in this rewrite"),
    ("shared", "names, numbers and phrases that survive where a passage is told in quite other words"),
    ("+  -", "only here; no match found in any of the rewrites"),
    ("=  ~", "told word for word; told in other words"),
    ("↑  ↓", "told earlier, told later than in the base"),
    ("▌  ▎", "the passage with the cursor; its matches in the other reports"),
    ("┃", "a passage selected with others, to be copied; its number stands out"),
    ("●", "the passage that a link of your own begins at"),
    ("░", "others have passages here without a match in this report"),
    ("┆", "told by a passage of this report that stands elsewhere"),
    ("▸", "the pane with the cursor; passages folded into one line"),
    ("▶ ▁ ▃ ▆ ·", "in the outline: the topic here; how much of each report is about it, or nothing"),
    (
        "┬ │ ┿ ╎ ┼ ┴",
        "right of a text: the whole report as a line, lit where it is on screen; told, words differ, no match, only here",
    ),
    (
        "1 2 … at the edge",
        "reports without a pane: what each does with the passages on screen; the one that you go to has one",
    ),
];

/// What stands on the map.
const ON_THE_MAP: [(&str, &str); 9] = [
    ("█ ▓ ░", "told here: in the same words, edited, reworded; what most of a cell is"),
    ("◆", "most of the cell is moved"),
    ("a falling line", "a run in the order of the base"),
    ("!", "words of this row differ in a way that matters"),
    ("│ ╎  -", "all passages of this row have a match; some have none; none has one"),
    ("─ ·  +", "all passages of this column have a match; some are only here; all are only here"),
    ("● ▌ ·", "the passage with the cursor and its tellings; its row and column"),
    ("▸", "the report that you are in; the end of the rewrite, above its plot"),
    ("8 9 at the edge", "rewrites without room for a plot; the one that you go to has one"),
];

/// What stands in the table of topics.
const IN_TOPICS: [(&str, &str); 4] = [
    ("▶", "the topic that you are on"),
    ("12%  4", "the share of a report's words that is about the topic, and its passages"),
    ("█ ▌ ▏", "the share as a bar; a full one is half of the report"),
    ("▁ ▄ █  -", "in columns of one sign: the share, a full one is a quarter; none found"),
];

/// What stands in the list of differences.
const IN_DIVERGENCES: [(&str, &str); 4] = [
    ("45  ! 45/52", "the number of a difference, as it is told in Read: in the order of the reports"),
    ("✓  *", "checked by you; has a note of yours"),
    ("4 › 9  –", "the passage of the base, and the one here; there is none"),
    ("sure", "how often such a finding is right, from 0 to 1"),
];

/// What stands in the table of facts.
const IN_FACTS: [(&str, &str); 5] = [
    ("=  ~  %", "told in the same words, in others, the same after conversion"),
    ("!  ^  v", "told differently, more strongly, more weakly"),
    ("-  +", "not told at all; told without the base"),
    ("?", "perhaps: a person must look"),
    ("✓  *", "checked by you; has a note of yours"),
];

/// One line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// What the lines below are about.
    Heading(String),
    /// Keys or marks, and what they do or mean; without the keys, more of the line above.
    Entry(String, String),
}

/// The help for the view on screen, wrapped.
#[must_use]
pub fn lines(state: &State) -> Vec<HelpLine> {
    let columns = state.geometry.as_ref().map_or(0, |g| usize::from(g.middle.width)).saturating_sub(KEYS + 1);
    let under = [state.view_scope(), Scope::Everywhere];
    let mut groups: Vec<&str> = Vec::new();
    for binding in state.keys.all().filter(|b| under.contains(&b.scope)) {
        if !groups.contains(&binding.group) {
            groups.push(binding.group);
        }
    }
    let mut out = Vec::new();
    for group in groups {
        out.push(HelpLine::Heading(group.to_owned()));
        for (keys, doc) in entries(state, group, under) {
            add(&mut out, &keys, doc, columns);
        }
    }
    let signs: &[(&str, &str)] = match state.view_scope() {
        Scope::Read => &ON_SCREEN,
        Scope::Map => &ON_THE_MAP,
        Scope::Topics => &IN_TOPICS,
        Scope::Divergences => &IN_DIVERGENCES,
        Scope::Facts => &IN_FACTS,
        _ => &[],
    };
    if !signs.is_empty() {
        out.push(HelpLine::Heading(ON_SCREEN_HEADING.to_owned()));
    }
    for (sign, meaning) in signs {
        add(&mut out, sign, meaning, columns);
    }
    out
}

/// The lines about an action, if the help of the view on screen has it.
#[must_use]
pub fn lines_about(state: &State, action: Action) -> Option<Range<usize>> {
    let lines = lines(state);
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let wanted = bare(action.doc());
    let is_more = |line: &HelpLine| matches!(line, HelpLine::Entry(keys, _) if keys.is_empty());
    let of = |at: usize| at..at + 1 + lines.iter().skip(at + 1).take_while(|line| is_more(line)).count();
    let told = |about: Range<usize>| -> String {
        let docs = lines.get(about).unwrap_or_default().iter().map(|line| match line {
            HelpLine::Entry(_, doc) => bare(doc),
            HelpLine::Heading(_) => String::new(),
        });
        docs.collect()
    };
    (0..lines.len()).filter(|at| !is_more(&lines[*at])).map(of).find(|about| told(about.clone()) == wanted)
}

/// Goes to the lines about an action, in the middle of the help.
pub(super) fn show(state: &mut State, action: Action) {
    let first = lines_about(state, action).map_or(0, |about| about.start);
    let top = first.saturating_sub(rows(state) / 2).min(last_top(state));
    state.ui.overlay = Some(Overlay::Help { top, found: Some(action) });
}

/// The keys of a group and what they do.
fn entries(state: &State, group: &str, under: [Scope; 2]) -> Vec<(String, &'static str)> {
    let mut out: Vec<(String, &'static str)> = Vec::new();
    for binding in state.keys.all().filter(|b| b.group == group && under.contains(&b.scope)) {
        let keys = binding.keys.iter().map(|keys| shown(keys)).collect::<Vec<_>>().join("  ");
        let doc = binding.action.doc();
        match out.last_mut().filter(|(_, last)| *last == doc) {
            // The digits are one line.
            Some((shown, _)) => {
                let first = shown.split('–').next().unwrap_or_default();
                *shown = format!("{first}–{keys}");
            }
            None => out.push((keys, doc)),
        }
    }
    out
}

fn add(out: &mut Vec<HelpLine>, keys: &str, doc: &str, columns: usize) {
    for (at, span) in wrap(doc, Span::new(0, doc.len()), columns).into_iter().enumerate() {
        let keys = if at == 0 { keys.to_owned() } else { String::new() };
        out.push(HelpLine::Entry(keys, span.get(doc).to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::parse_script;
    use crate::app::{Effect, Message, update};
    use crate::compare::{Options, compare};
    use crate::report::builtin;

    #[test]
    fn a_key_is_found_and_nothing_is_done() {
        let (reports, base) = builtin::reports();
        let comparison = compare(&reports, &Options { base, ..Options::default() });
        for size in [(80, 24), (40, 12), (200, 50)] {
            let opened = State::new(reports.clone(), comparison.clone(), size);
            for (typed, action, keys) in [
                ("make", Action::SetBase, "B"),
                ("note", Action::Annotate, "a"),
                ("B", Action::SetBase, "B"),
                ("report n", Action::Choose(1), "1–9"),
            ] {
                let mut state = opened.clone();
                for key in parse_script(&format!("?/{typed}<enter>")).expect("keys") {
                    let _ = update(&mut state, Message::Key(key));
                }
                let Some(Overlay::Help { top, found }) = state.ui.overlay else { panic!("{typed}: no help") };
                assert_eq!(found, Some(action), "{typed}");
                let about = lines_about(&state, action).expect("lines");
                assert!(top <= about.start && about.end <= top + rows(&state), "{typed} at {size:?}: {top} {about:?}");
                assert!(matches!(&lines(&state)[about.start], HelpLine::Entry(shown, _) if shown == keys), "{typed}");
                state.ui.overlay = None;
                assert_eq!(state.ui, crate::app::Ui { message: None, ..opened.ui.clone() }, "{typed}: nothing else");
            }
        }
    }

    #[test]
    fn the_help_is_read_with_the_keys_of_a_pager() {
        let (reports, base) = builtin::reports();
        let comparison = compare(&reports, &Options { base, ..Options::default() });
        let opened = State::new(reports, comparison, (80, 24));
        let page = rows(&opened) - 1;
        let last = last_top(&opened);
        assert!(last > 2 * page, "the help has {last} lines too many for a screen");
        for (keys, top) in [
            ("?", 0),
            ("? ", page),
            ("?<pgdn><pgdn>", 2 * page),
            ("?<c-f><c-f>b", page),
            ("?  <pgup>", page),
            ("?G", last),
            ("?G ", last),
            ("?Gg", 0),
            ("?<end><home>", 0),
            ("?jj<enter>k", 2),
        ] {
            let mut state = opened.clone();
            let keys = keys.replace(' ', "<space>");
            for key in parse_script(&keys).expect("keys") {
                let _ = update(&mut state, Message::Key(key));
            }
            assert_eq!(state.ui.overlay, Some(Overlay::Help { top, found: None }), "{keys}");
        }
        // Out of the list of keys one comes back to the line that one left.
        for (keys, top) in [("?jj/", 2), ("?jj/base", 2)] {
            let mut state = opened.clone();
            for key in parse_script(&format!("{keys}<esc>")).expect("keys") {
                let _ = update(&mut state, Message::Key(key));
            }
            assert_eq!(state.ui.overlay, Some(Overlay::Help { top, found: None }), "{keys}");
        }
        for key in ["q", "<esc>", "?"] {
            let mut state = opened.clone();
            let keys = parse_script(&format!("?{key}")).expect("keys");
            let effects: Vec<Effect> = keys.into_iter().map(|key| update(&mut state, Message::Key(key))).collect();
            assert!(effects.iter().all(|effect| matches!(effect, Effect::None)) && state.ui.overlay.is_none(), "{key}");
        }
    }
}
