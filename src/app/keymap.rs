//! The one table of key bindings: dispatch, help, footer, list of commands and the README read it.
//! `keys` holds it as it is after the reader's own choices.

use super::action::Action;
use super::key::{KeyCode, KeyPress, parse_script};

/// Where a binding holds. Keys are looked up in the overlay, then in the view, then everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// In every view, unless an overlay takes the keys.
    Everywhere,
    /// In the reading view.
    Read,
    /// In the table of topics.
    Topics,
    /// In the list of divergences.
    Divergences,
    /// In the table of facts.
    Facts,
    /// On the map.
    Map,
    /// In the detail of a passage.
    Detail,
    /// In the help.
    Help,
    /// In a list to choose from, where characters are typed into its filter.
    Picker,
    /// In the line of a search.
    Search,
    /// In a note being written.
    Note,
}

impl Scope {
    /// Those of the views.
    pub const VIEWS: [Self; 6] = [Self::Read, Self::Divergences, Self::Facts, Self::Topics, Self::Map, Self::Detail];

    /// Whether letters are typed there, so that they can mean nothing else.
    #[must_use]
    pub const fn takes_letters(self) -> bool {
        matches!(self, Self::Picker | Self::Search | Self::Note)
    }
}

/// Keys that do one thing in one scope.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Key scripts, the one to show first.
    pub keys: &'static [&'static str],
    /// What they do.
    pub action: Action,
    /// Where.
    pub scope: Scope,
    /// Heading in the help.
    pub group: &'static str,
    /// A word or two for the footer, if it is to stand there.
    pub footer: Option<&'static str>,
}

const fn bind(keys: &'static [&'static str], action: Action, scope: Scope, group: &'static str) -> Binding {
    Binding { keys, action, scope, group, footer: None }
}

impl Binding {
    const fn foot(self, footer: &'static str) -> Self {
        Self { footer: Some(footer), ..self }
    }
}

use Scope::{Detail, Divergences, Everywhere, Facts, Help, Map, Note, Picker, Read, Topics};

/// All bindings, in the order of the help.
pub const BINDINGS: &[Binding] = &[
    bind(&["]c", "}", "<f7>"], Action::NextDivergence, Read, "Jump").foot("next divergence"),
    bind(&["[c", "{", "<f6>"], Action::PreviousDivergence, Read, "Jump"),
    bind(&["]c", "}", "<f7>"], Action::NextDivergence, Detail, "Jump").foot("next divergence"),
    bind(&["[c", "{", "<f6>"], Action::PreviousDivergence, Detail, "Jump"),
    bind(&["y"], Action::Copy, Read, "Copy").foot("copy"),
    bind(&["Y"], Action::Cite, Read, "Copy"),
    bind(&["J", "<s-down>"], Action::SelectDown, Read, "Copy"),
    bind(&["K", "<s-up>"], Action::SelectUp, Read, "Copy"),
    bind(&["y"], Action::Copy, Detail, "Copy").foot("copy"),
    bind(&["Y"], Action::Cite, Detail, "Copy"),
    bind(&["]t"], Action::NextTopic, Read, "Jump").foot("next topic"),
    bind(&["[t"], Action::PreviousTopic, Read, "Jump"),
    bind(&["]c", "}", "<f7>"], Action::NextDivergence, Map, "Jump").foot("next divergence"),
    bind(&["[c", "{", "<f6>"], Action::PreviousDivergence, Map, "Jump"),
    bind(&["y"], Action::Copy, Map, "Copy").foot("copy"),
    bind(&["Y"], Action::Cite, Map, "Copy"),
    bind(&["]t"], Action::NextTopic, Map, "Jump").foot("next topic"),
    bind(&["[t"], Action::PreviousTopic, Map, "Jump"),
    bind(&["t"], Action::PickTopic, Everywhere, "Jump").foot("topics"),
    bind(&["/"], Action::Search, Everywhere, "Search").foot("search"),
    bind(&["n"], Action::NextHit, Everywhere, "Search"),
    bind(&["N"], Action::PreviousHit, Everywhere, "Search"),
    bind(&["*"], Action::SearchHere, Everywhere, "Search"),
    bind(&["j", "<down>", "<c-n>"], Action::Down, Everywhere, "Move"),
    bind(&["k", "<up>", "<c-p>"], Action::Up, Everywhere, "Move"),
    bind(&["<pgdn>"], Action::PageDown, Everywhere, "Move"),
    bind(&["<pgup>"], Action::PageUp, Everywhere, "Move"),
    bind(&["<c-d>"], Action::HalfPageDown, Everywhere, "Move"),
    bind(&["<c-u>"], Action::HalfPageUp, Everywhere, "Move"),
    bind(&["gg", "<home>"], Action::First, Everywhere, "Move"),
    bind(&["G", "<end>"], Action::Last, Everywhere, "Move"),
    bind(&["<tab>", "l", "<right>"], Action::NextPane, Read, "Reports").foot("next pane"),
    bind(&["<s-tab>", "h", "<left>"], Action::PreviousPane, Read, "Reports"),
    bind(&["<tab>", "l", "<right>"], Action::NextPane, Map, "Reports").foot("next report"),
    bind(&["<s-tab>", "h", "<left>"], Action::PreviousPane, Map, "Reports"),
    bind(&["1"], Action::Choose(1), Everywhere, "Reports"),
    bind(&["2"], Action::Choose(2), Everywhere, "Reports"),
    bind(&["3"], Action::Choose(3), Everywhere, "Reports"),
    bind(&["4"], Action::Choose(4), Everywhere, "Reports"),
    bind(&["5"], Action::Choose(5), Everywhere, "Reports"),
    bind(&["6"], Action::Choose(6), Everywhere, "Reports"),
    bind(&["7"], Action::Choose(7), Everywhere, "Reports"),
    bind(&["8"], Action::Choose(8), Everywhere, "Reports"),
    bind(&["9"], Action::Choose(9), Everywhere, "Reports"),
    bind(&["]c", "}", "<f7>"], Action::NextDivergence, Divergences, "List"),
    bind(&["[c", "{", "<f6>"], Action::PreviousDivergence, Divergences, "List"),
    bind(&["<tab>", "l", "<right>"], Action::NextPane, Divergences, "List").foot("report"),
    bind(&["<s-tab>", "h", "<left>"], Action::PreviousPane, Divergences, "List"),
    bind(&["c"], Action::NextKind, Divergences, "List").foot("kind"),
    bind(&["C"], Action::PreviousKind, Divergences, "List"),
    bind(&["y"], Action::Copy, Divergences, "Copy").foot("copy"),
    bind(&["Y"], Action::Cite, Divergences, "Copy"),
    bind(&["e"], Action::ToggleAllFolds, Divergences, "List").foot("trivial ones"),
    bind(&["<tab>", "l", "<right>"], Action::NextPane, Facts, "Table").foot("report"),
    bind(&["<s-tab>", "h", "<left>"], Action::PreviousPane, Facts, "Table"),
    bind(&["c"], Action::NextKind, Facts, "Table").foot("kind"),
    bind(&["C"], Action::PreviousKind, Facts, "Table"),
    bind(&["y"], Action::Copy, Facts, "Copy").foot("copy"),
    bind(&["Y"], Action::Cite, Facts, "Copy"),
    bind(&["V"], Action::ToggleOrder, Facts, "Table").foot("order"),
    bind(&["e"], Action::ToggleAllFolds, Facts, "Table").foot("all facts"),
    bind(&["V"], Action::ToggleOrder, Topics, "Table").foot("order"),
    bind(&["y"], Action::Copy, Topics, "Copy").foot("copy"),
    bind(&["Y"], Action::Cite, Topics, "Copy"),
    bind(&["x"], Action::Check, Divergences, "Findings").foot("tick"),
    bind(&["a"], Action::Annotate, Divergences, "Findings").foot("note"),
    bind(&["X"], Action::TurnAttention, Divergences, "Findings").foot("unticked"),
    bind(&["x"], Action::Check, Facts, "Findings").foot("tick"),
    bind(&["a"], Action::Annotate, Facts, "Findings").foot("note"),
    bind(&["X"], Action::TurnAttention, Facts, "Findings").foot("unticked"),
    bind(&["x"], Action::Check, Read, "Findings").foot("tick"),
    bind(&["a"], Action::Annotate, Read, "Findings"),
    bind(&["X"], Action::TurnAttention, Read, "Findings"),
    bind(&["x"], Action::Check, Detail, "Findings").foot("tick"),
    bind(&["a"], Action::Annotate, Detail, "Findings").foot("note"),
    bind(&["X"], Action::TurnAttention, Detail, "Findings"),
    bind(&["r"], Action::PickReport, Everywhere, "Reports"),
    bind(&["O"], Action::SortReports, Everywhere, "Reports"),
    bind(&["z"], Action::ToggleZoom, Read, "Reports"),
    bind(&["<gt>"], Action::Widen, Read, "Reports"),
    bind(&["<lt>"], Action::Narrow, Read, "Reports"),
    bind(&["B"], Action::SetBase, Read, "Reports"),
    bind(&["ga"], Action::Pin, Read, "Links"),
    bind(&["gu"], Action::Unpin, Read, "Links"),
    bind(&["ga"], Action::Pin, Detail, "Links").foot("pin link"),
    bind(&["gu"], Action::Unpin, Detail, "Links").foot("undo link"),
    bind(&["<enter>"], Action::Open, Everywhere, "Look").foot("open"),
    bind(&["v"], Action::CyclePaint, Read, "Look").foot("colours"),
    bind(&["s"], Action::CycleScroll, Read, "Look"),
    bind(&["V"], Action::ToggleOrder, Read, "Look").foot("order"),
    bind(&["<space>"], Action::ToggleFold, Read, "Look"),
    bind(&["e"], Action::ToggleAllFolds, Read, "Look"),
    bind(&["o"], Action::ToggleOutline, Read, "Look"),
    bind(&["R"], Action::ShowRead, Everywhere, "Views"),
    bind(&["D"], Action::ShowDivergences, Everywhere, "Views"),
    bind(&["F"], Action::ShowFacts, Everywhere, "Views"),
    bind(&["T"], Action::ShowTopics, Everywhere, "Views"),
    bind(&["M"], Action::ShowMap, Everywhere, "Views"),
    bind(&["?"], Action::Help, Everywhere, "Leave").foot("help"),
    bind(&[":"], Action::PickCommand, Everywhere, "Leave").foot("commands"),
    bind(&["<esc>"], Action::Back, Everywhere, "Leave").foot("back"),
    bind(&["m"], Action::ToggleMouse, Everywhere, "Leave"),
    bind(&["<c-l>"], Action::Redraw, Everywhere, "Leave"),
    bind(&["<c-z>"], Action::Suspend, Everywhere, "Leave"),
    bind(&["q", "<c-c>"], Action::Quit, Everywhere, "Leave").foot("quit"),
    bind(&["<esc>", "q"], Action::Back, Help, "Leave").foot("back"),
    bind(&["?"], Action::Help, Help, "Leave"),
    bind(&["<space>", "f", "<c-f>", "<pgdn>"], Action::PageDown, Help, "Move").foot("page down"),
    bind(&["b", "<c-b>", "<pgup>"], Action::PageUp, Help, "Move").foot("page up"),
    bind(&["<c-d>"], Action::HalfPageDown, Help, "Move"),
    bind(&["<c-u>"], Action::HalfPageUp, Help, "Move"),
    bind(&["j", "<down>", "<c-n>", "<enter>"], Action::Down, Help, "Move"),
    bind(&["k", "<up>", "<c-p>"], Action::Up, Help, "Move"),
    bind(&["g", "<home>"], Action::First, Help, "Move"),
    bind(&["G", "<end>"], Action::Last, Help, "Move"),
    bind(&["/"], Action::Search, Help, "Leave").foot("find a key"),
    bind(&["<esc>"], Action::Back, Picker, "Leave").foot("back"),
    bind(&["<enter>"], Action::Open, Picker, "Look").foot("choose"),
    bind(&["<down>", "<c-n>", "<tab>"], Action::Down, Picker, "Move"),
    bind(&["<up>", "<c-p>", "<s-tab>"], Action::Up, Picker, "Move"),
    bind(&["<pgdn>"], Action::PageDown, Picker, "Move"),
    bind(&["<pgup>"], Action::PageUp, Picker, "Move"),
    bind(&["<c-c>"], Action::Quit, Picker, "Leave"),
    bind(&["<enter>"], Action::Open, Scope::Search, "Search").foot("keep"),
    bind(&["<esc>"], Action::Back, Scope::Search, "Leave").foot("back"),
    bind(&["<c-r>"], Action::ToggleRegex, Scope::Search, "Search").foot("regex"),
    bind(&["<up>", "<c-p>"], Action::Up, Scope::Search, "Search"),
    bind(&["<down>", "<c-n>"], Action::Down, Scope::Search, "Search"),
    bind(&["<c-c>"], Action::Quit, Scope::Search, "Leave"),
    bind(&["<esc>"], Action::Back, Note, "Leave").foot("back"),
    bind(&["<enter>"], Action::Open, Note, "Findings").foot("keep"),
    bind(&["<c-c>"], Action::Quit, Note, "Leave"),
];

/// How keys are shown to people: `Tab`, `Ctrl-D`, `]c`.
#[must_use]
pub fn label(script: &str) -> String {
    shown(&parse_script(script).unwrap_or_default())
}

/// The same of keys.
#[must_use]
pub fn shown(keys: &[KeyPress]) -> String {
    keys.iter().copied().map(key_label).collect()
}

fn key_label(key: KeyPress) -> String {
    match key.code {
        KeyCode::Char(c) if key.ctrl => format!("Ctrl-{}", c.to_ascii_uppercase()),
        KeyCode::Char(' ') => "Space".to_owned(),
        KeyCode::Char(c) => c.to_string(),
        KeyCode::Enter => "Enter".to_owned(),
        KeyCode::Esc => "Esc".to_owned(),
        KeyCode::Tab => "Tab".to_owned(),
        KeyCode::BackTab => "Shift-Tab".to_owned(),
        KeyCode::Backspace => "Backspace".to_owned(),
        KeyCode::Up => "↑".to_owned(),
        KeyCode::Down => "↓".to_owned(),
        KeyCode::ShiftUp => "Shift-↑".to_owned(),
        KeyCode::ShiftDown => "Shift-↓".to_owned(),
        KeyCode::Left => "←".to_owned(),
        KeyCode::Right => "→".to_owned(),
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::Home => "Home".to_owned(),
        KeyCode::End => "End".to_owned(),
        KeyCode::F(n) => format!("F{n}"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_key_parses_prints_back_and_means_one_thing_in_its_scope() {
        let mut seen = HashSet::new();
        for binding in BINDINGS {
            for script in binding.keys {
                let keys = parse_script(script).expect(script);
                assert!((1..=2).contains(&keys.len()), "{script}");
                assert_eq!(keys.iter().map(ToString::to_string).collect::<String>(), *script);
                assert!(seen.insert((binding.scope, *script)), "{script} is bound twice in {:?}", binding.scope);
            }
        }
    }

    #[test]
    fn no_binding_is_the_beginning_of_another_in_the_same_scope() {
        // The help has the keys of a pager, before those that hold everywhere.
        for a in BINDINGS.iter().filter(|a| a.scope != Help) {
            for b in BINDINGS.iter().filter(|b| b.scope == a.scope || b.scope == Everywhere) {
                for (x, y) in a.keys.iter().flat_map(|x| b.keys.iter().map(move |y| (x, y))) {
                    let (x, y) = (parse_script(x).expect("a key"), parse_script(y).expect("a key"));
                    assert!(x.len() >= y.len() || !y.starts_with(&x), "{x:?} hides {y:?}");
                }
            }
        }
    }

    #[test]
    fn a_key_means_the_same_action_in_every_view() {
        for a in BINDINGS.iter().filter(|b| !matches!(b.scope, Picker | Note | Help)) {
            for b in BINDINGS.iter().filter(|b| !matches!(b.scope, Picker | Note | Help)) {
                for key in a.keys.iter().filter(|k| b.keys.contains(k)) {
                    assert!(a.action == b.action, "{key} means {:?} and {:?}", a.action, b.action);
                }
            }
        }
    }
}
