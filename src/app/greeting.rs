//! What is said when the reports are opened: where one is, and what stands in the way of comparing them.

use super::action::Action;
use super::{State, describe};
use crate::compare::Relation;

/// One line for the first screen.
#[must_use]
pub fn on_opening(state: &State) -> Option<String> {
    let mut rewrites = state.comparison.pairings.iter().map(|p| p.rewrite);
    if let Some((rewrite, (base, other))) = rewrites.find_map(|r| Some((r, foreign(state, r)?))) {
        let name = describe::brief_name(state, rewrite);
        return Some(format!("{name} is in {other}, the base in {base}: few matches can be found"));
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

/// The languages of the base and of a rewrite, if they are not the same: then few matches can be found.
#[must_use]
pub fn foreign(state: &State, rewrite: usize) -> Option<(&'static str, &'static str)> {
    let (base, other) = (state.languages[state.comparison.base]?, state.languages[rewrite]?);
    (base != other).then_some((base, other))
}
