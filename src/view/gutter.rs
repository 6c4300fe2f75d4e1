//! The columns left of a passage: whether the cursor is there, what became of it, where it went, its number.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::geometry::Pane;
use crate::app::{Place, State};
use crate::compare::{Relation, Shift};

/// Draws them beside one line of a passage.
pub fn draw(state: &State, pane: &Pane, place: Place, line: usize, area: Rect, canvas: &mut Canvas<'_>) {
    let cursor = state.ui.cursor;
    let column = |n: u16| Rect { x: area.x + n, width: area.width.saturating_sub(n).min(1), ..area };
    if state.ui.linking == Some(place) && line == 0 {
        canvas.text(column(0), "●", Role::Key);
    } else if cursor == place {
        canvas.text(column(0), "▌", Role::Cursor);
    } else if state.is_selected(place) {
        canvas.text(column(0), "┃", Role::Key);
    } else if state.tells_the_same(cursor, place) {
        canvas.text(column(0), "▎", Role::Linked);
    }
    if line > 0 {
        return;
    }
    let (mark, role) = mark(state, place);
    canvas.text(column(1), mark, role);
    if let Some(arrow) = moved(state, place) {
        canvas.text(column(2), arrow, Role::Moved);
    } else if mark == "!" && is_added(state, place) {
        // That a finding is about its words must not hide that the passage is added.
        canvas.text(column(2), "+", Role::OnlyMark);
    }
    let digits = usize::from(pane.gutter.saturating_sub(4));
    let number = format!("{:>digits$}", place.passage + 1);
    let role = match (state.is_selected(place), cursor == place) {
        (true, _) => Role::Selected,
        _ if state.ui.changed.contains(&place) => Role::Added,
        (false, true) => Role::Strong,
        (false, false) => Role::Dim,
    };
    canvas.text(Rect { x: area.x + 3, width: area.width.saturating_sub(3), ..area }, &number, role);
}

/// The gutter mark of a passage: what became of it, `!` where its words hold a finding.
pub fn mark(state: &State, place: Place) -> (&'static str, Role) {
    let mut differing = state.differing(place).map(|finding| finding.rewrite).peekable();
    if differing.peek().is_some() {
        let against = state.against().filter(|_| place.report == state.comparison.base);
        let nearest = against.is_none_or(|against| differing.any(|rewrite| rewrite == against));
        return ("!", if nearest { Role::Differs } else { Role::Elsewhere });
    }
    let relation = |relation: Relation| match relation {
        Relation::Verbatim => ("=", Role::Dim),
        Relation::Edited | Relation::Reworded | Relation::Partial => ("~", Role::Text),
    };
    if let Some(pairing) = state.pairing(place.report) {
        let link = pairing.rewrite_link[place.passage];
        return link.map_or(("+", Role::OnlyMark), |link| relation(pairing.links[link].relation));
    }
    let shown = state.comparison.pairings.iter().filter(|p| !state.ui.hidden.contains(&p.rewrite));
    let links = shown.flat_map(|p| p.base_links[place.passage].iter().map(|l| p.links[*l].relation));
    links.min().map_or(("-", Role::LeftOut), relation)
}

fn is_added(state: &State, place: Place) -> bool {
    state.pairing(place.report).is_some_and(|p| p.rewrite_link[place.passage].is_none())
}

/// Which way a moved passage went: up if it stands earlier here than the base has it.
fn moved(state: &State, place: Place) -> Option<&'static str> {
    Some(match state.pairing(place.report)?.shift(place.passage)? {
        Shift::Earlier => "↑",
        Shift::Later => "↓",
    })
}
