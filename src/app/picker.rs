//! A list to choose from by typing a part of a name: topics, commands, reports.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::action::Action;
use super::describe::{name, shares};
use super::disabled::disabled;
use super::keymap::{Scope, shown};
use super::prompt::Prompt;
use super::{Overlay, Sequence, State};

/// A list to choose from, and what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picker {
    /// What is chosen.
    pub title: &'static str,
    /// What was typed.
    pub filter: Prompt,
    /// All there is to choose, in its own order.
    pub all: Vec<Entry>,
    /// What matches what was typed, the best first.
    pub shown: Vec<Shown>,
    /// Which of these is selected.
    pub selected: usize,
    /// The line of the help that it was opened from, to come back to.
    pub help: Option<usize>,
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name; what is typed is looked for in it.
    pub label: String,
    /// What is to be known about it: keys, silent reports, shares.
    pub aside: String,
    /// Why it cannot be chosen now, if so.
    pub why_not: Option<String>,
    /// What choosing it does.
    pub choice: Choice,
}

/// What is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// To go to a topic.
    Topic(usize),
    /// To do something.
    Action(Action),
    /// To read in the help what does it.
    Key(Action),
    /// To show a report and go to it.
    Report(usize),
    /// Nothing: it is done on the command line.
    CommandLine,
}

/// An entry that matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Which of all entries.
    pub entry: usize,
    /// The characters of its label that were typed, ascending.
    pub lit: Vec<usize>,
}

impl Picker {
    fn new(title: &'static str, all: Vec<Entry>, selected: usize) -> Self {
        let mut picker = Self { title, filter: Prompt::default(), all, shown: Vec::new(), selected: 0, help: None };
        picker.narrow();
        picker.selected = selected.min(picker.shown.len().saturating_sub(1));
        picker
    }

    /// Finds anew what matches; the best is selected.
    pub(super) fn narrow(&mut self) {
        let typed = self.filter.text();
        let pattern = Pattern::parse(typed, CaseMatching::Smart, Normalization::Smart);
        let mut matcher = Matcher::new({
            let mut config = Config::DEFAULT;
            config.prefer_prefix = true;
            config
        });
        let mut found: Vec<(bool, u8, u32, Shown)> = Vec::new();
        for (entry, candidate) in self.all.iter().enumerate() {
            let (mut buffer, mut lit) = (Vec::new(), Vec::new());
            // Whoever types a key asks what it does.
            let is_key = !typed.is_empty() && candidate.aside.split_whitespace().any(|key| key == typed);
            let score = pattern.indices(Utf32Str::new(&candidate.label, &mut buffer), &mut matcher, &mut lit);
            if score.is_some() || is_key {
                lit.sort_unstable();
                lit.dedup();
                let lit = lit.into_iter().filter_map(|at| usize::try_from(at).ok()).collect();
                found.push((is_key, closeness(&candidate.label, typed), score.unwrap_or(0), Shown { entry, lit }));
            }
        }
        // Who types a word is not to be offered letters of it before it; then what cannot be done now comes after what
        // can, and otherwise the order of the list breaks ties.
        let live = |shown: &Shown| self.all[shown.entry].why_not.is_none();
        found.sort_by_key(|(is_key, closeness, score, shown)| {
            std::cmp::Reverse((*is_key, *closeness, live(shown), *score))
        });
        self.shown = found.into_iter().map(|(.., shown)| shown).collect();
        self.selected = 0;
    }

    /// The selected entry.
    #[must_use]
    pub fn entry(&self) -> Option<&Entry> {
        self.all.get(self.shown.get(self.selected)?.entry)
    }
}

/// How a name has what was typed: at the beginning of a word, somewhere, or in letters that stand apart.
fn closeness(name: &str, typed: &str) -> u8 {
    let (name, typed) = (name.to_lowercase(), typed.to_lowercase());
    if typed.is_empty() {
        return 0;
    }
    let begins = |at: usize| name.get(..at).is_none_or(|before| !before.ends_with(char::is_alphanumeric));
    let mut places = name.match_indices(&typed).map(|(at, _)| at).peekable();
    match places.peek() {
        None => 0,
        Some(_) => 1 + u8::from(places.any(begins)),
    }
}

/// Opens the list of topics, at the one under the cursor.
pub(super) fn topics(state: &mut State) {
    let entry = |(index, topic): (usize, &crate::compare::Topic)| {
        let silent = topic.passages.iter().enumerate().filter(|(_, passages)| passages.is_empty());
        let silent: Vec<String> = silent.map(|(report, _)| (report + 1).to_string()).collect();
        let aside = if silent.is_empty() { String::new() } else { format!("silent: {}", silent.join(" ")) };
        Entry { label: topic.label.clone(), aside, why_not: None, choice: Choice::Topic(index) }
    };
    let all = state.comparison.topics.iter().enumerate().map(entry).collect();
    let current = state.topic(state.ui.cursor).unwrap_or(0);
    state.ui.overlay = Some(Overlay::Picker(Picker::new("Go to topic", all, current)));
}

/// What readers look for among the commands, and how it is run from the command line.
const COMMAND_LINE: [(&str, &str); 2] =
    [("theme: other colours", "variorum --theme NAME"), ("export: text, web page, tables", "variorum report")];

/// Opens the list of everything that can be done: in this view, then elsewhere, then on the command line.
pub(super) fn commands(state: &mut State) {
    // While something lies over the view, much has nothing to do.
    state.ui.overlay = None;
    let mut all = actions(state);
    for entry in &mut all {
        if let (None, Choice::Action(action)) = (&entry.why_not, entry.choice) {
            entry.why_not = disabled(state, action);
        }
    }
    all.extend(COMMAND_LINE.into_iter().map(|(label, run)| Entry {
        label: label.to_owned(),
        aside: String::new(),
        why_not: Some(format!("run {run}")),
        choice: Choice::CommandLine,
    }));
    state.ui.overlay = Some(Overlay::Picker(Picker::new("Commands", all, 0)));
}

/// Opens the list of the keys, from the help: what is chosen is shown there, and nothing is done.
pub(super) fn keys(state: &mut State) {
    let help = match state.ui.overlay {
        Some(Overlay::Help { top, .. }) => Some(top),
        _ => None,
    };
    let mut all = actions(state);
    for entry in &mut all {
        if let Choice::Action(action) = entry.choice {
            // The help has the digits on one line.
            action.doc().clone_into(&mut entry.label);
            entry.choice = Choice::Key(action);
        }
    }
    all.dedup_by(|later, earlier| later.label == earlier.label);
    state.ui.overlay = Some(Overlay::Picker(Picker { help, ..Picker::new("Find a key", all, 0) }));
}

/// All actions with their keys: those of this view, then those that work elsewhere.
fn actions(state: &State) -> Vec<Entry> {
    let here = here(state);
    let mut all: Vec<Entry> = Vec::new();
    let elsewhere = state.keys.all().filter(|binding| !here.contains(&binding.scope));
    for binding in state.keys.all().filter(|binding| here.contains(&binding.scope)).chain(elsewhere) {
        let choice = Choice::Action(binding.action);
        let is_of_nothing = matches!(binding.action, Action::Choose(digit) if usize::from(digit) > state.reports.len());
        if is_of_nothing || all.iter().any(|entry| entry.choice == choice) {
            continue;
        }
        let why_not = out_of_place(state, binding.action);
        let keys: Vec<String> = binding.keys.iter().map(|keys| shown(keys)).collect();
        all.push(Entry { label: doc(state, binding.action), aside: keys.join(" "), why_not, choice });
    }
    all
}

/// Opens the list of reports, at the one with the cursor.
pub(super) fn reports(state: &mut State) {
    let shown = state.shown();
    let entry = |report: usize| {
        let words = state.reports[report].length();
        let aside = match state.pairing(report) {
            None => "base".to_owned(),
            Some(pairing) => shares(&pairing.summary),
        };
        let seen = if shown.contains(&report) { "shown" } else { "not shown" };
        let label = format!("{} · {words} · {seen}", name(state, report));
        Entry { label, aside, why_not: None, choice: Choice::Report(report) }
    };
    let sequence = state.sequence();
    let current = sequence.iter().position(|report| *report == state.ui.cursor.report).unwrap_or(0);
    let all = sequence.into_iter().map(entry).collect();
    state.ui.overlay = Some(Overlay::Picker(Picker::new("Go to report", all, current)));
}

/// What an action does; of a digit, to which report.
fn doc(state: &State, action: Action) -> String {
    match action {
        Action::Choose(digit) => {
            format!("report {}: show it, go to it, hide it", name(state, usize::from(digit).saturating_sub(1)))
        }
        action => action.doc().to_owned(),
    }
}

/// Where keys are looked up while nothing lies over the view.
fn here(state: &State) -> [Scope; 2] {
    [state.view_scope(), Scope::Everywhere]
}

/// Where an action works, if it does not work in the view on screen: `works in Divergences (D)`.
pub(super) fn out_of_place(state: &State, action: Action) -> Option<String> {
    let here = here(state);
    let mut bound = state.keys.all().filter(|binding| binding.action == action).map(|binding| binding.scope).peekable();
    let first = *bound.peek()?;
    (!bound.any(|scope| here.contains(&scope))).then(|| format!("works {}", place(state, first)))
}

/// Where a binding holds, in words.
fn place(state: &State, scope: Scope) -> String {
    let view = |action: Action, name: &str| format!("in {name} ({})", state.keys.of(action));
    match scope {
        Scope::Everywhere => "everywhere".to_owned(),
        Scope::Read => view(Action::ShowRead, "Read"),
        Scope::Topics => view(Action::ShowTopics, "Topics"),
        Scope::Divergences => view(Action::ShowDivergences, "Divergences"),
        Scope::Facts => view(Action::ShowFacts, "Facts"),
        Scope::Map => view(Action::ShowMap, "Map"),
        Scope::Detail => view(Action::Open, "the detail of a passage"),
        Scope::Help => view(Action::Help, "the help"),
        Scope::Picker => "in a list like this".to_owned(),
        Scope::Search => format!("while a search is typed ({})", state.keys.of(Action::Search)),
        Scope::Note => "while a note is written".to_owned(),
    }
}

impl State {
    /// The reports from left to right, as the reader wants them: as given, or the base and then what is most like it.
    #[must_use]
    pub fn sequence(&self) -> Vec<usize> {
        let mut all: Vec<usize> = (0..self.reports.len()).collect();
        if self.ui.sequence == Sequence::Likeness {
            let likeness = |report: usize| {
                self.pairing(report).map_or(f64::INFINITY, |p| p.summary.kept + p.summary.reworded / 2.0)
            };
            all.sort_by(|a, b| likeness(*b).total_cmp(&likeness(*a)).then(a.cmp(b)));
        }
        all
    }

    /// Whether a list to choose from lies over the view.
    #[must_use]
    pub const fn is_picking(&self) -> bool {
        matches!(self.ui.overlay, Some(Overlay::Picker(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::parse_script;
    use crate::app::keymap::BINDINGS;
    use crate::app::{Effect, Message, View, update};
    use crate::compare::{Options, compare};
    use crate::report::Report;

    fn pressed(keys: &str) -> (State, Vec<Effect>) {
        let texts =
            ["The bridge has 4 lanes. Divers came. Nobody was hurt.", "The bridge has 9 lanes.", "Divers came."];
        let reports: Vec<Report> =
            ["a", "b", "c"].iter().zip(texts).map(|(label, text)| Report::from_text(label, text.to_owned())).collect();
        let comparison = compare(&reports, &Options::default());
        let mut state = State::new(reports, comparison, (120, 40));
        let effects = parse_script(keys).expect("keys").into_iter().map(|key| update(&mut state, Message::Key(key)));
        let effects = effects.collect();
        (state, effects)
    }

    fn picker(state: &State) -> &Picker {
        match &state.ui.overlay {
            Some(Overlay::Picker(picker)) => picker,
            other => panic!("no picker: {other:?}"),
        }
    }

    #[test]
    fn every_action_is_among_the_commands_of_every_view_with_a_key() {
        for view in ["R", "D", "F", "T", "M", "R<enter>"] {
            let (state, _) = pressed(&format!("{view}:"));
            for binding in BINDINGS {
                let entry = picker(&state).all.iter().find(|entry| entry.choice == Choice::Action(binding.action));
                let is_listed = entry.is_some_and(|entry| !entry.aside.is_empty());
                let there_is_none = matches!(binding.action, Action::Choose(digit) if digit > 3);
                assert_eq!(is_listed, !there_is_none, "{view}: {:?}", binding.action);
            }
        }
    }

    #[test]
    fn a_command_is_found_by_letters_of_its_name_and_done() {
        let (state, _) = pressed(":fcts wht<enter>");
        assert_eq!((state.ui.view, state.ui.overlay), (View::Facts, None));
        let (_, effects) = pressed(":quit<enter>");
        assert!(matches!(effects.last(), Some(Effect::Quit)));
    }

    #[test]
    fn a_word_comes_before_its_letters_and_what_can_be_done_before_what_cannot() {
        let first = |typed: &str, count: usize| -> Vec<String> {
            let (state, _) = pressed(&format!("?/{typed}"));
            let picker = picker(&state);
            picker.shown.iter().take(count).map(|shown| picker.all[shown.entry].aside.clone()).collect()
        };
        assert_eq!(first("note", 1), ["a"]);
        assert!(first("base", 4).contains(&"B".to_owned()), "{:?}", first("base", 4));
        let (state, _) = pressed(":note");
        assert!(picker(&state).entry().is_some_and(|entry| entry.label.contains("note")));
    }

    #[test]
    fn a_key_finds_what_it_does() {
        let (state, _) = pressed(":ga");
        assert_eq!(picker(&state).entry().map(|entry| entry.choice), Some(Choice::Action(Action::Pin)));
    }

    #[test]
    fn what_cannot_be_done_says_why_and_leaves_the_list_open() {
        let (state, _) = pressed("T:whole<c-u>next kind<enter>");
        let entry = picker(&state).entry().expect("an entry");
        assert_eq!(entry.why_not.as_deref(), Some("works in Divergences (D)"));
        assert!(state.ui.message.is_some_and(|said| said.contains("works in Divergences")));
    }

    #[test]
    fn what_the_command_line_has_is_found_and_said() {
        for (typed, said) in [("theme", "run variorum --theme NAME"), ("export", "run variorum report")] {
            let (state, _) = pressed(&format!(":{typed}<enter>"));
            assert_eq!(state.ui.message.as_deref(), Some(said));
            assert_eq!(picker(&state).entry().map(|entry| entry.choice), Some(Choice::CommandLine));
        }
    }

    #[test]
    fn the_letters_that_match_are_lit() {
        let (state, _) = pressed(":hep");
        let shown = &picker(&state).shown[0];
        assert_eq!((picker(&state).all[shown.entry].label.as_str(), &shown.lit[..]), ("help", &[0, 1, 3][..]));
    }

    #[test]
    fn a_report_is_shown_and_entered_by_name() {
        let (state, _) = pressed("33");
        assert_eq!(state.shown(), [0, 1]);
        let (state, _) = pressed("33rc<enter>");
        assert_eq!((state.shown(), state.ui.cursor.report), (vec![0, 1, 2], 2));
    }

    #[test]
    fn reports_stand_as_given_or_by_likeness() {
        let (state, _) = pressed("O");
        assert_eq!(state.sequence(), [0, 2, 1]);
        assert_eq!(state.shown(), [0, 2, 1]);
        assert_eq!(pressed("OO").0.shown(), [0, 1, 2]);
    }
}
