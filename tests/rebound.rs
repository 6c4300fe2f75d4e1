//! Keys of the reader's own: whatever is on screen names them, and none that has lost its meaning.

use std::collections::{BTreeMap, BTreeSet};

use ratatui::buffer::Cell;
use variorum::app::action::Action;
use variorum::app::key::parse_script;
use variorum::app::keymap::{BINDINGS, Scope, label, shown};
use variorum::app::keys::Keys;
use variorum::app::{Message, State, update};
use variorum::compare::{Options, compare};
use variorum::report::{Report, builtin};
use variorum::shot::{answer, screen};
use variorum::view::theme::Theme;

const SIZES: [(u16, u16); 4] = [(200, 50), (120, 40), (80, 24), (60, 20)];

/// What is done before a look at the screen.
const WALKS: &[&[Action]] = &[
    &[],
    &[Action::First],
    &[Action::PickCommand],
    &[Action::PickTopic],
    &[Action::PickReport],
    &[Action::Help],
    &[Action::Help, Action::PageDown],
    &[Action::Help, Action::Last],
    &[Action::Help, Action::NextHit],
    &[Action::Search],
    &[Action::Annotate],
    &[Action::Check],
    &[Action::Choose(3), Action::Choose(3)],
    &[Action::ToggleZoom],
    &[Action::SelectDown],
    &[Action::Pin],
    &[Action::NextPane, Action::Unpin],
    &[Action::SetBase],
    &[Action::Back],
    &[Action::NextHit],
    &[Action::Open],
    &[Action::Open, Action::Last],
    &[Action::Open, Action::Open],
    &[Action::ShowDivergences],
    &[Action::ShowDivergences, Action::Help, Action::Last],
    &[Action::ShowDivergences, Action::NextKind, Action::TurnAttention],
    &[Action::ShowDivergences, Action::Last, Action::Open, Action::ShowDivergences],
    &[Action::ShowFacts],
    &[Action::ShowFacts, Action::Help, Action::Last],
    &[Action::ShowFacts, Action::TurnAttention],
    &[Action::ShowTopics],
    &[Action::ShowTopics, Action::Help, Action::Last],
    &[Action::ShowMap],
    &[Action::ShowMap, Action::Help, Action::Last],
];

/// Labels that are words or signs of the screen, too.
const AMBIGUOUS: [&str; 15] = ["a", "n", "s", "v", "*", "/", ":", "?", "<", ">", "{", "↑", "↓", "←", "→"];

/// All keys of the views moved: `e` to `;e`, `Enter` to `;Enter`, `]c` to `]C`.
fn moved() -> Keys {
    let mut keys = Keys::default();
    for binding in BINDINGS.iter().filter(|binding| is_of_views(binding.scope)) {
        let script = match &parse_script(binding.keys[0]).expect("keys")[..] {
            [first, second] => format!("{first}{}", second.to_string().to_uppercase()),
            first => format!(";{}", first[0]),
        };
        keys.rebind(binding.action, &[script]).expect("keys");
    }
    assert_eq!(keys.clash(), None);
    keys
}

fn is_of_views(scope: Scope) -> bool {
    scope == Scope::Everywhere || Scope::VIEWS.contains(&scope)
}

/// Does something, and all that follows from it.
fn act(state: &mut State, action: Action) {
    let mut message = Some(Message::Do(action));
    while let Some(next) = message {
        let effect = update(state, next);
        message = answer(state, &effect);
    }
}

/// What could be a key in a line: its words without the marks around them.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split_whitespace().map(|word| word.trim_start_matches(['(', '“']).trim_end_matches([',', ';', ':', '.', ')']))
}

struct Look {
    /// The usual keys of the views, which nothing of the kind means any more.
    usual: BTreeSet<String>,
}

impl Look {
    fn of(reports: &[Report]) -> Self {
        let of_views = BINDINGS.iter().filter(|binding| is_of_views(binding.scope));
        let mut usual: BTreeSet<String> = of_views.flat_map(|b| b.keys.iter().map(|keys| label(keys))).collect();
        let said: BTreeSet<&str> = reports.iter().flat_map(|report| words(&report.text)).collect();
        usual.retain(|key| {
            let is_digit = key.chars().all(|c| c.is_ascii_digit());
            !is_digit && !AMBIGUOUS.contains(&key.as_str()) && !said.contains(key.as_str())
        });
        Self { usual }
    }

    /// Usual keys in a line that do nothing where the reader is.
    fn stale<'l>(&self, state: &State, line: &'l str) -> Vec<&'l str> {
        let scopes = state.scopes();
        let bound = |word: &str| {
            let mut here = state.keys.all().filter(|b| scopes.contains(&b.scope) || b.scope == Scope::Everywhere);
            here.any(|b| b.keys.iter().any(|keys| shown(keys) == word))
        };
        words(line).filter(|word| self.usual.contains(*word) && !bound(word)).collect()
    }
}

/// The built-in reports on a screen, with other keys.
fn opened(size: (u16, u16)) -> State {
    let (reports, base) = builtin::reports();
    let comparison = compare(&reports, &Options { base, ..Options::default() });
    let mut state = State::new(reports, comparison, size);
    state.keys = moved();
    // It was said with the usual keys.
    state.ui.message = None;
    state
}

fn walked(opened: &State, walk: &[Action]) -> State {
    let mut state = opened.clone();
    for action in walk {
        act(&mut state, *action);
    }
    state
}

#[test]
fn whatever_is_on_screen_names_the_readers_own_keys() {
    for size in SIZES {
        let opened = opened(size);
        let look = Look::of(&opened.reports);
        for walk in WALKS {
            let state = walked(&opened, walk);
            let screen = screen(state.clone(), &[], &Theme::default());
            for row in screen.content.chunks(size.0.into()) {
                let line: String = row.iter().map(Cell::symbol).collect();
                assert_eq!(look.stale(&state, &line), [""; 0], "{size:?} {walk:?}: {line}");
            }
        }
    }
}

#[test]
fn every_answer_names_the_readers_own_keys() {
    let opened = opened(SIZES[2]);
    let look = Look::of(&opened.reports);
    for key in ["Enter", "Esc", "Tab", "Space", "PgDn", "Ctrl-D", "]c", "ga", "gg", "e", "x", "D", "F", "V", "z"] {
        assert!(look.usual.contains(key), "{key} is looked for");
    }
    let actions: BTreeMap<String, Action> = BINDINGS.iter().map(|b| (b.action.name(), b.action)).collect();
    for walk in WALKS {
        let begun = walked(&opened, walk);
        for action in actions.values() {
            let mut state = begun.clone();
            act(&mut state, *action);
            let said = state.ui.message.clone().unwrap_or_default();
            assert_eq!(look.stale(&state, &said), [""; 0], "{walk:?} {action:?}: {said}");
        }
    }
}
