//! The one way to change the state: a message in, an effect out.

use super::action::Action;
use super::copy::{copy, said};
use super::disabled::disabled;
use super::divergences::{list, narrow};
use super::facts::{arrange, open_fact};
use super::given::Given;
use super::jump::{choose, go_to_topic, next_divergence, next_pane, next_topic, open_entry, show_report, sort_reports};
use super::key::KeyPress;
use super::keymap::{Scope, shown};
use super::keys::Resolved;
use super::message::{Effect, Message};
use super::moves::{Part, leap, step, to_end};
use super::picker::{self, Choice, Picker, out_of_place};
use super::pin::{heed, kept, pin, unpin};
use super::press::{point, widen};
use super::remark::{annotate, check, keep_note, turn_attention};
use super::search;
use super::select::extend;
use super::toggle::{toggle, toggle_fold};
use super::views::{descend, show, switch};
use super::waiting::is_news;
use super::{Overlay, State, View, describe, detail, given, help};

/// Columns that a key moves the border of a pane by.
const WIDER: i32 = 4;

/// Changes the state by one message.
pub fn update(state: &mut State, message: Message) -> Effect {
    let mut effect = if state.is_in_midst() && is_news(&message) {
        state.waiting.hold(message);
        Effect::None
    } else {
        answer(state, message)
    };
    while matches!(effect, Effect::None) && !state.is_in_midst() {
        let Some(news) = state.waiting.next() else { break };
        effect = answer(state, news);
    }
    if matches!(effect, Effect::Compare(_)) {
        state.waiting.outdate();
    }
    state.let_go();
    state.plot();
    effect
}

fn answer(state: &mut State, message: Message) -> Effect {
    match message {
        Message::Key(key) => press(state, key),
        Message::Do(action) => {
            state.ui.message = None;
            state.ui.pending = None;
            perform(state, action)
        }
        Message::Words(words) => match given::words(state, &words) {
            Given::Done(effect) => effect,
            Given::Then(action) => act(state, action),
        },
        Message::Tick(wanted) => given::tick(state, wanted),
        Message::Resize(width, height) => {
            state.size = (width, height);
            state.refresh();
            state.ui.detail_top = state.ui.detail_top.min(detail::last_top(state));
            state.settle(state.ui.cursor);
            Effect::None
        }
        Message::Pointer(pointer) => match point(state, pointer) {
            Some(action) => act(state, action),
            None => Effect::None,
        },
        Message::Paste(text) => {
            paste(state, &text);
            Effect::None
        }
        Message::Progress(progress) => {
            if let Some(comparing) = &mut state.ui.comparing {
                comparing.progress = Some(progress);
            }
            Effect::None
        }
        Message::Compared(comparison) => {
            state.ui.comparing = None;
            if comparison.base != state.comparison.base {
                let base = describe::brief_name(state, comparison.base);
                state.ui.message = Some(format!("{base} is now the base; seen from it, the counts are others"));
            }
            state.adopt(*comparison);
            state.settle(state.ui.cursor);
            Effect::None
        }
        Message::Reloaded(Ok(reread)) => {
            let comparing = state.ui.comparing.is_some();
            state.reload(*reread);
            // While it waited a link may have been made, or a comparison of the reports before have begun.
            if comparing { state.compare_with(state.comparison.base) } else { heed(state) }
        }
        Message::Reloaded(Err(problem)) => {
            state.ui.message = Some(format!("still the reports from before: {problem}"));
            Effect::None
        }
        Message::Kept(notes) => kept(state, notes),
        Message::Noted(notes) => {
            if notes != state.notes && state.ui.message.is_none() {
                state.ui.message = Some("what was noted in another window is here".to_owned());
            }
            kept(state, Ok(notes))
        }
        Message::Copied { what, taken } => {
            state.ui.message = Some(said(&what, taken));
            Effect::None
        }
    }
}

fn press(state: &mut State, key: KeyPress) -> Effect {
    state.ui.message = None;
    let pending = state.ui.pending.take();
    let scopes = state.scopes();
    let mut resolved = state.keys.resolve(&scopes, pending, key);
    if resolved == Resolved::Unbound && state.ui.overlay.is_none() {
        // Of keys that belong together elsewhere the second one must not do here what it does alone.
        match state.keys.resolve(&Scope::VIEWS, pending, key) {
            Resolved::Action(action) => {
                let keys: Vec<KeyPress> = pending.into_iter().chain([key]).collect();
                state.ui.message = out_of_place(state, action).map(|place| format!("{} {place}", shown(&keys)));
                return Effect::None;
            }
            Resolved::Prefix => resolved = Resolved::Prefix,
            Resolved::Unbound => {}
        }
    }
    if resolved == Resolved::Unbound && pending.is_some() {
        // A second key that completes nothing counts for itself.
        resolved = state.keys.resolve(&scopes, None, key);
    }
    match resolved {
        Resolved::Action(action) => perform(state, action),
        Resolved::Prefix => {
            state.ui.pending = Some(key);
            Effect::None
        }
        Resolved::Unbound => {
            if state.ui.overlay.is_none() {
                let help = state.keys.of(Action::Help);
                state.ui.message = Some(format!("{} does nothing here; {help} lists the keys", shown(&[key])));
            }
            type_key(state, key);
            Effect::None
        }
    }
}

/// Does an action, or says why it has nothing to do.
fn perform(state: &mut State, action: Action) -> Effect {
    match disabled(state, action) {
        None => act(state, action),
        Some(reason) => {
            state.ui.message = Some(reason);
            Effect::None
        }
    }
}

/// A pasted text is typed where something can be typed, on one line; nothing of it is taken for a key.
fn paste(state: &mut State, text: &str) {
    let words: Vec<&str> = text.split(|c: char| c.is_control()).filter(|part| !part.is_empty()).collect();
    let line = words.join(" ");
    match &mut state.ui.overlay {
        Some(Overlay::Search(_)) => search::paste(state, &line),
        Some(Overlay::Note { line: note, .. }) => note.insert(&line),
        Some(Overlay::Picker(picker)) => {
            picker.filter.insert(&line);
            picker.narrow();
        }
        None | Some(Overlay::Help { .. }) => {
            let search = state.keys.of(Action::Search);
            state.ui.message = Some(format!("a text can be pasted into a search ({search}), a list or a note"));
        }
    }
}

/// A key without a meaning of its own is typed, where something can be typed.
fn type_key(state: &mut State, key: KeyPress) {
    match &mut state.ui.overlay {
        Some(Overlay::Picker(picker)) => {
            if picker.filter.press(key) {
                picker.narrow();
            }
        }
        Some(Overlay::Search(_)) => search::type_key(state, key),
        Some(Overlay::Note { line, .. }) => {
            line.press(key);
        }
        Some(Overlay::Help { .. }) | None => {}
    }
}

fn act(state: &mut State, action: Action) -> Effect {
    match action {
        Action::Quit => return Effect::Quit,
        Action::Redraw => return Effect::Redraw,
        Action::Suspend => return Effect::Suspend,
        Action::SetBase => return state.compare_with(state.ui.cursor.report),
        Action::Pin => return pin(state),
        Action::Unpin => return unpin(state),
        Action::Check => return check(state),
        Action::Open if matches!(state.ui.overlay, Some(Overlay::Note { .. })) => return keep_note(state),
        Action::Open if state.is_picking() => return picked(state),
        Action::Annotate => annotate(state),
        Action::TurnAttention => turn_attention(state),
        Action::Copy => return copy(state, false).map_or(Effect::None, Effect::Copy),
        Action::Cite => return copy(state, true).map_or(Effect::None, Effect::Copy),
        Action::Back => return back(state),
        Action::Help if matches!(state.ui.overlay, Some(Overlay::Help { .. })) => return back(state),
        Action::Help => state.ui.overlay = Some(Overlay::Help { top: 0, found: None }),
        Action::SelectDown => extend(state, 1),
        Action::SelectUp => extend(state, -1),
        Action::PickTopic => picker::topics(state),
        Action::PickCommand => picker::commands(state),
        Action::PickReport => picker::reports(state),
        Action::SortReports => sort_reports(state),
        Action::Widen => widen(state, WIDER),
        Action::Narrow => widen(state, -WIDER),
        Action::ToggleMouse => {
            state.ui.mouse = !state.ui.mouse;
            let said = if state.ui.mouse {
                "the mouse is variorum's again"
            } else {
                "the mouse is the terminal's: select text with it"
            };
            state.ui.message = Some(said.to_owned());
            return Effect::Mouse(state.ui.mouse);
        }
        Action::Search if matches!(state.ui.overlay, Some(Overlay::Help { .. })) => picker::keys(state),
        Action::Search => search::begin(state),
        Action::NextHit => search::step(state, true),
        Action::PreviousHit => search::step(state, false),
        Action::SearchHere => search::search_here(state),
        Action::ToggleRegex => search::toggle_regex(state),
        Action::Open => open(state),
        Action::Down => step(state, 1),
        Action::Up => step(state, -1),
        Action::PageDown => leap(state, 1, Part::Whole),
        Action::PageUp => leap(state, -1, Part::Whole),
        Action::HalfPageDown => leap(state, 1, Part::Half),
        Action::HalfPageUp => leap(state, -1, Part::Half),
        Action::First => to_end(state, false),
        Action::Last => to_end(state, true),
        _ if state.ui.view == View::Divergences && narrows(action) => narrow(state, action),
        _ if state.ui.view == View::Facts && narrows(action) => arrange(state, action),
        Action::ToggleOrder if state.ui.view == View::Topics => arrange(state, action),
        Action::NextPane => next_pane(state, 1),
        Action::PreviousPane => next_pane(state, -1),
        Action::NextDivergence if state.ui.view == View::Divergences => step(state, 1),
        Action::PreviousDivergence if state.ui.view == View::Divergences => step(state, -1),
        Action::NextDivergence => next_divergence(state, true),
        Action::PreviousDivergence => next_divergence(state, false),
        Action::NextTopic => next_topic(state, true),
        Action::PreviousTopic => next_topic(state, false),
        Action::Choose(digit) => choose(state, usize::from(digit).saturating_sub(1)),
        Action::ShowRead => switch(state, View::Read),
        Action::ShowDivergences => {
            list(state);
            switch(state, View::Divergences);
        }
        Action::ShowFacts => switch(state, View::Facts),
        Action::ShowTopics => {
            state.ui.topic = state.topic(state.ui.cursor).unwrap_or(0);
            switch(state, View::Topics);
        }
        Action::ShowMap => switch(state, View::Map),
        Action::NextKind | Action::PreviousKind => {}
        Action::CyclePaint
        | Action::CycleScroll
        | Action::ToggleOrder
        | Action::ToggleZoom
        | Action::ToggleFold
        | Action::ToggleAllFolds
        | Action::ToggleOutline => toggle(state, action),
    }
    Effect::None
}

/// One step back: what was begun last ends first.
fn back(state: &mut State) -> Effect {
    if let Some(overlay) = state.ui.overlay.take() {
        match overlay {
            Overlay::Search(typing) => search::leave(state, *typing),
            Overlay::Picker(Picker { help: Some(top), .. }) => {
                state.ui.overlay = Some(Overlay::Help { top, found: None });
            }
            Overlay::Picker(_) | Overlay::Help { .. } | Overlay::Note { .. } => {}
        }
        return Effect::None;
    }
    if state.ui.linking.take().is_some() {
        state.ui.message = Some("no link was made".to_owned());
    } else if state.ui.view == View::Read && state.ui.selection.take().is_some() {
        state.ui.message = Some("nothing is selected any more".to_owned());
    } else if state.ui.comparing.take().is_some() {
        state.ui.message = Some("stopped: this is still the comparison from before".to_owned());
        return Effect::Cancel;
    } else if state.ui.searched.is_some() {
        search::set(state, None);
    } else if state.ui.view == View::Read && state.ui.zoom {
        toggle(state, Action::ToggleZoom);
    } else {
        let view = state.ui.trail.pop().unwrap_or(View::Read);
        show(state, view);
    }
    Effect::None
}

/// Does what was chosen from a list; what cannot be done says why, and the list stays.
fn picked(state: &mut State) -> Effect {
    let Some(Overlay::Picker(picker)) = &state.ui.overlay else { return Effect::None };
    let Some(entry) = picker.entry() else { return Effect::None };
    if let Some(reason) = &entry.why_not {
        state.ui.message = Some(reason.clone());
        return Effect::None;
    }
    let choice = entry.choice;
    state.ui.overlay = None;
    match choice {
        Choice::Topic(topic) => go_to_topic(state, topic),
        Choice::Report(report) => match u8::try_from(report + 1) {
            Ok(digit) if is_list(state.ui.view) => return perform(state, Action::Choose(digit)),
            Err(_) if is_list(state.ui.view) => {
                state.ui.message = Some(format!("a list can be narrowed to the first {} reports only", u8::MAX));
            }
            _ => show_report(state, report),
        },
        Choice::Action(action) => return act(state, action),
        Choice::Key(action) => help::show(state, action),
        Choice::CommandLine => {}
    }
    Effect::None
}

/// Whether a report is chosen there to have its entries alone.
const fn is_list(view: View) -> bool {
    matches!(view, View::Divergences | View::Facts)
}

/// Whether the action changes what a list shows.
const fn narrows(action: Action) -> bool {
    use Action::{Choose, NextKind, NextPane, PreviousKind, PreviousPane, ToggleAllFolds, ToggleOrder};
    matches!(action, NextPane | PreviousPane | NextKind | PreviousKind | Choose(_) | ToggleAllFolds | ToggleOrder)
}

fn open(state: &mut State) {
    match (&state.ui.overlay, state.ui.view) {
        (Some(Overlay::Help { .. } | Overlay::Note { .. } | Overlay::Picker(_)), _) | (None, View::Detail) => {}
        (Some(Overlay::Search(_)), _) => search::accept(state),
        (None, View::Topics) => go_to_topic(state, state.ui.topic),
        (None, View::Divergences) => open_entry(state),
        (None, View::Facts) => open_fact(state),
        (None, View::Map) => descend(state, View::Read),
        (None, View::Read) if state.fold_start(state.ui.cursor).is_some() => toggle_fold(state),
        (None, View::Read) if state.reports[state.ui.cursor.report].passages.is_empty() => {}
        (None, View::Read) => {
            descend(state, View::Detail);
            state.ui.detail_top = detail::top_of_finding(state);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Ui;
    use crate::app::key::parse_script;
    use crate::compare::{Options, compare};
    use crate::report::builtin;

    fn pressed(keys: &str) -> State {
        let (reports, base) = builtin::reports();
        let comparison = compare(&reports, &Options { base, ..Options::default() });
        let mut state = State::new(reports, comparison, (120, 40));
        for key in parse_script(keys).expect("keys") {
            let _ = update(&mut state, Message::Key(key));
        }
        state
    }

    #[test]
    fn a_key_of_another_view_says_where_it_works_and_does_nothing() {
        for (keys, said) in [
            ("DB", "B works in Read (R)"),
            ("Dga", "ga works in Read (R)"),
            ("F]c", "]c works in Read (R)"),
            ("D]t", "]t works in Read (R)"),
            ("Tx", "x works in Divergences (D)"),
            ("MX", "X works in Divergences (D)"),
        ] {
            let (before, now) = (pressed(keys.get(..1).expect("a view")), pressed(keys));
            assert_eq!(now.ui.message.as_deref(), Some(said), "{keys}");
            let ui = Ui { message: before.ui.message.clone(), ..now.ui };
            assert_eq!(ui, before.ui, "{keys}");
        }
        assert_eq!(pressed("DQ").ui.message.as_deref(), Some("Q does nothing here; ? lists the keys"));
        assert!(
            pressed("]x").ui.message.is_some_and(|said| said.contains("checked")),
            "what completes nothing is a key"
        );
    }

    #[test]
    fn messages_name_the_keys_that_hold() {
        // However many there are at the end, or at the beginning.
        let last: Vec<Action> = [Action::Last].into_iter().chain([Action::NextDivergence; 9]).collect();
        let first: Vec<Action> = [Action::First].into_iter().chain([Action::PreviousDivergence; 9]).collect();
        for (rebound, done, said) in [
            (Action::PreviousDivergence, &last[..], "no further divergence; F5 goes back"),
            (Action::NextDivergence, &first, "no earlier divergence; F5 goes on"),
            (Action::Unpin, &[Action::First, Action::NextPane, Action::Pin], "; F5 takes the pin away"),
            (
                Action::NextPane,
                &[Action::Choose(1), Action::SetBase],
                "is the base already; F5 to another report first",
            ),
            (Action::Back, &[Action::Open, Action::Open], "this is the detail already; F5 goes back"),
            (Action::Back, &[Action::Help, Action::SearchHere], "the help is open; F5 closes it"),
            (Action::Back, &[Action::SelectDown], " · F5 lets go"),
            (Action::ToggleZoom, &[Action::ToggleZoom], "this pane alone; F5 or Esc brings the others back"),
            (Action::Check, &[Action::ShowFacts, Action::Check], "✓ checked; F5 takes the tick back"),
        ] {
            let mut state = pressed("");
            state.keys.rebind(rebound, &["<f5>".to_owned()]).expect("a key");
            for action in done {
                let _ = update(&mut state, Message::Do(*action));
            }
            let told = state.ui.message.unwrap_or_default();
            assert!(told.contains(said), "{rebound:?}: {told}");
        }
        let mut state = pressed("");
        state.keys.rebind(Action::Help, &["<f5>".to_owned()]).expect("a key");
        let _ = update(&mut state, Message::Key(KeyPress::plain(crate::app::key::KeyCode::Char('Q'))));
        assert_eq!(state.ui.message.as_deref(), Some("Q does nothing here; F5 lists the keys"));
    }

    #[test]
    fn the_list_begins_with_the_gravest_or_where_one_stepped_to_and_says_so() {
        assert_eq!((pressed("D").ui.entry, pressed("D").ui.message), (0, None));
        let state = pressed("]cD");
        assert_eq!(state.listed.entries.get(state.ui.entry).copied(), state.ui.finding);
        let said = "at the difference that you are on; gg goes to the gravest";
        assert!(state.ui.entry > 0 && state.ui.message.as_deref() == Some(said), "{:?}", state.ui.message);
        assert_eq!(pressed("DjjD").ui.entry, 2, "shown again, it stays where it is");
    }

    #[test]
    fn differences_are_walked_in_their_list_too() {
        assert_eq!(pressed("D]c]c").ui.entry, pressed("Djj").ui.entry);
        assert_eq!(pressed("D]c]c[c").ui.entry, pressed("Dj").ui.entry);
    }
}
