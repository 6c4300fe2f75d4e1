//! What is said when the reports are opened: where one is, and what stands in the way of comparing them.

use super::action::Action;
use super::{State, language};
use crate::compare::Relation;

/// What the line below the panes has room for, where a screen is 80 columns wide.
const A_LINE: usize = 76;

/// One line for the first screen.
#[must_use]
pub fn on_opening(state: &State) -> Option<String> {
    if let Some(hindrance) = language::of_all(state, None, A_LINE) {
        return Some(hindrance);
    }
    let matter = state.listed.walk.len();
    if matter == 0 {
        return Some(nothing_matters(state));
    }
    let before = state.listed.walk.binary_search(&state.ui.finding?).unwrap_or(0);
    // Those before it are missing passages and guesses. Short enough to stand beside the finding: the legend must be
    // there at the first look.
    let here = if before > 0 { "first sure change" } else { "opened here" };
    Some(format!("{here}; {}: the top", state.keys.of(Action::First)))
}

fn nothing_matters(state: &State) -> String {
    let links = || state.comparison.pairings.iter().flat_map(|p| &p.links);
    let linked = |p: &crate::compare::Pairing| {
        p.rewrite_link.iter().all(Option::is_some) && p.base_links.iter().all(|links| !links.is_empty())
    };
    let trivial = state.findings.all.len();
    if links().all(|l| l.relation == Relation::Verbatim) && state.comparison.pairings.iter().all(linked) {
        "no differences found: the same passages, word for word".to_owned()
    } else if trivial == 0 {
        "no difference that matters was found".to_owned()
    } else {
        let list = state.keys.of(Action::ShowDivergences);
        let open = state.keys.of(Action::ToggleAllFolds);
        format!("no difference that matters was found; {list} and {open} list {trivial} that hardly do")
    }
}
