//! What comes of words and ticks that are given whole, as the linear reading gives them.

use super::action::Action;
use super::message::Effect;
use super::picker::Picker;
use super::remark::{check, is_checked, keep_note};
use super::{Overlay, State, search};

/// What came of it.
pub(super) enum Given {
    /// All is done but this.
    Done(Effect),
    /// This is left to be done, as if its key were pressed.
    Then(Action),
}

/// Ticks the finding, or takes its tick back, and says how it was before.
pub(super) fn tick(state: &mut State, wanted: bool) -> Effect {
    if is_checked(state) == wanted {
        let said = if wanted { "it has a tick already; untick takes it back" } else { "it has no tick" };
        state.ui.message = Some(said.to_owned());
        return Effect::None;
    }
    let effect = check(state);
    let said =
        if wanted { "✓ ticked as checked; untick takes it back" } else { "its tick is gone; tick gives it again" };
    state.ui.message = Some(said.to_owned());
    effect
}

/// A note of this alone takes the note away.
const NONE: &str = "-";

/// Gives words whole to what asks for them, and with that ends it.
pub(super) fn words(state: &mut State, words: &str) -> Given {
    state.ui.message = None;
    match &mut state.ui.overlay {
        Some(_) if words.is_empty() => {
            state.ui.message = Some("nothing was typed, and all is as it was".to_owned());
            Given::Then(Action::Back)
        }
        Some(Overlay::Search(_)) => {
            search::type_whole(state, words);
            search::accept(state);
            let searched = state.ui.searched.as_ref().is_some_and(|needle| needle.text == words);
            if searched && search::is_nowhere(state) {
                let way_out = "small letters find capitals too, and regex WORDS is for a regular expression";
                state.ui.message = Some(format!("“{words}” is in none of the reports; {way_out}"));
            }
            Given::Done(Effect::None)
        }
        Some(Overlay::Note { line, .. }) => {
            let before = line.text().to_owned();
            let note = if words == NONE { "" } else { words };
            line.put(note);
            let effect = keep_note(state);
            state.ui.message = Some(match (note.is_empty(), before.is_empty()) {
                (true, true) => "there was no note, and there is none".to_owned(),
                (true, false) => format!("the note was taken away; it was: {before}"),
                (false, true) => format!("noted: {note}; note - takes it away"),
                (false, false) => format!("noted: {note}; instead of: {before}"),
            });
            Given::Done(effect)
        }
        Some(Overlay::Picker(picker)) => match chosen(picker, words) {
            Ok(at) => {
                picker.selected = at;
                Given::Then(Action::Open)
            }
            Err(said) => {
                state.ui.overlay = None;
                state.ui.message = Some(said);
                Given::Done(Effect::None)
            }
        },
        Some(Overlay::Help { .. }) | None => Given::Done(Effect::None),
    }
}

/// Of many that match, so many are named.
const NAMED: usize = 8;

/// The one entry of a list that words mean: it is called so, or begins so, or holds them. Nothing is guessed, as nobody
/// sees what is selected while they type.
fn chosen(picker: &Picker, words: &str) -> Result<usize, String> {
    let wanted = words.to_lowercase();
    let labels: Vec<String> = picker
        .shown
        .iter()
        .map(|shown| picker.all.get(shown.entry).map_or_else(String::new, |entry| entry.label.to_lowercase()))
        .collect();
    let begins =
        |label: &str| label.strip_prefix(&*wanted).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    let tiers: [&dyn Fn(&str) -> bool; 3] = [&|label| label == wanted, &begins, &|label| label.contains(&*wanted)];
    for holds in tiers {
        let found: Vec<usize> = (0..labels.len()).filter(|at| holds(&labels[*at])).collect();
        match *found {
            [] => {}
            [only] => return Ok(only),
            _ => {
                let named = found.iter().take(NAMED).filter_map(|at| picker.all.get(picker.shown.get(*at)?.entry));
                let named: Vec<&str> = named.map(|entry| &*entry.label).collect();
                return Err(format!("more than one has “{words}” in its name: {}; type more of it", named.join("; ")));
            }
        }
    }
    Err(format!("nothing here is named so: {words}"))
}
