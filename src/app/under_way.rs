//! What is under way and not done yet: a link begun, a comparison.

use super::action::Action;
use super::describe::{name, progress};
use super::wrap::width;
use super::{State, pin};

/// What is under way and has the line under the panes to itself, at length or as short as `room` asks for.
#[must_use]
pub fn under_way(state: &State, room: usize) -> Option<String> {
    let mut wordings = pin::prompt(state).or_else(|| waiting(state))?;
    let fits = wordings.iter().position(|wording| width(wording) <= room);
    Some(wordings.swap_remove(fits.unwrap_or(wordings.len() - 1)))
}

fn waiting(state: &State) -> Option<Vec<String>> {
    let comparing = state.ui.comparing?;
    let done = progress(comparing.progress?);
    let (base, back) = (name(state, comparing.base), state.keys.of(Action::Back));
    Some(vec![
        format!("comparing with {base}: {done} · {back} stops"),
        format!("comparing with {}: {done} · {back} stops", comparing.base + 1),
    ])
}
