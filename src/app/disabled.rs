//! Why an action does nothing now: said when it is asked for, and left out of the footer.

use super::action::Action;
use super::attention::Attention;
use super::keymap::Scope;
use super::{State, View, describe};
use super::{copy, pin, remark, toggle};

/// The reason why `action` has nothing to do, if so.
#[must_use]
pub fn disabled(state: &State, action: Action) -> Option<String> {
    let said = |reason: &str| Some(reason.to_owned());
    match action {
        Action::Open if state.ui.overlay.is_none() && state.ui.view == View::Detail => {
            Some(format!("this is the detail already; {} goes back", state.keys.of(Action::Back)))
        }
        Action::Open | Action::Down | Action::Up | Action::NextPane | Action::PreviousPane
            if state.ui.overlay.is_none() && state.ui.view == View::Topics && state.comparison.topics.is_empty() =>
        {
            said("there are no topics")
        }
        Action::PickTopic | Action::NextTopic | Action::PreviousTopic if state.comparison.topics.is_empty() => {
            said("there are no topics")
        }
        Action::NextDivergence | Action::PreviousDivergence if state.listed.walk.is_empty() => {
            Some(no_divergence(state))
        }
        Action::Open
            if state.ui.overlay.is_none() && state.ui.view == View::Divergences && state.listed.entries.is_empty() =>
        {
            Some(no_divergence(state))
        }
        Action::Open if state.ui.overlay.is_none() && state.ui.view == View::Facts && state.table.rows.is_empty() => {
            said("there is no fact to open")
        }
        Action::Back if nowhere_to_go(state) => {
            Some(format!("there is nothing to go back to; {} quits", state.keys.of(Action::Quit)))
        }
        Action::Choose(digit)
            if matches!(state.ui.view, View::Divergences | View::Facts)
                && usize::from(digit) == state.comparison.base + 1 =>
        {
            said("the base is what the others differ from; choose a rewrite")
        }
        Action::Choose(_) if state.ui.view == View::Topics => Some(format!(
            "all reports stand side by side here; {} shows the topic in them",
            state.keys.of(Action::Open)
        )),
        Action::Choose(digit) if usize::from(digit) > state.reports.len() => {
            Some(format!("there are {} reports; there is no report {digit}", state.reports.len()))
        }
        Action::NextHit | Action::PreviousHit => match &state.ui.searched {
            None => Some(format!("nothing is searched for; {} begins", state.keys.of(Action::Search))),
            Some(_) if state.ui.overlay.is_some() => {
                Some(format!("the help is open; {} closes it", state.keys.within(Scope::Help, Action::Back)))
            }
            Some(_) => None,
        },
        Action::SearchHere if state.ui.overlay.is_some() => {
            Some(format!("the help is open; {} closes it", state.keys.within(Scope::Help, Action::Back)))
        }
        Action::Check | Action::Annotate => remark::why_not(state),
        Action::Copy | Action::Cite => copy::why_not(state),
        Action::SelectDown | Action::SelectUp if state.reports[state.ui.cursor.report].passages.is_empty() => {
            said("there is nothing to select")
        }
        Action::Pin => pin::why_not(state),
        Action::Unpin if pin::at_cursor(state).is_empty() => {
            Some(format!("there is no link here to undo; {} begins one", state.keys.of(Action::Pin)))
        }
        Action::SetBase if state.ui.cursor.report == state.comparison.base => Some(format!(
            "{} is the base already; {} to another report first",
            describe::brief_name(state, state.comparison.base),
            state.keys.of(Action::NextPane)
        )),
        Action::SetBase if state.reports[state.ui.cursor.report].passages.is_empty() => {
            said("an empty report cannot be the base")
        }
        _ => None,
    }
}

fn no_divergence(state: &State) -> String {
    if state.ui.attention != Attention::All {
        let (list, others) = (state.keys.of(Action::ShowDivergences), state.keys.of(Action::TurnAttention));
        let here = state.view_scope();
        let works_here = state.keys.all().any(|b| b.scope == here && b.action == Action::TurnAttention);
        let place = if works_here { String::new() } else { format!(" in Divergences ({list})") };
        return format!("none that matters among those listed; {others}{place} lists others");
    }
    if !state.ui.filter.narrows() {
        return "no divergence that matters was found".to_owned();
    }
    let list = state.keys.of(Action::ShowDivergences);
    let chosen = toggle::chosen(state);
    describe::fitting(
        state,
        &[
            format!("no divergence that matters among those chosen ({chosen}); {list} chooses others"),
            format!("none that matters among those chosen; {list} chooses others"),
        ],
    )
}

fn nowhere_to_go(state: &State) -> bool {
    let ui = &state.ui;
    let nothing_begun =
        ui.overlay.is_none() && ui.linking.is_none() && ui.selection.is_none() && ui.comparing.is_none();
    nothing_begun && ui.searched.is_none() && ui.view == View::Read && !ui.zoom && ui.trail.is_empty()
}
