//! What comes of the mouse: something is pressed, a border dragged, the wheel turned.

use super::action::Action;
use super::geometry::PANE_LEAST;
use super::jump::{go_to_topic, show_report};
use super::moves::step;
use super::pointer::{Pointer, Target};
use super::rows::{Row, flows_alone, visible};
use super::toggle::{relayout, toggle_fold};
use super::views::switch;
use super::{Overlay, Place, ScrollMode, State, View, detail};

/// Rows or entries that a notch of the wheel moves.
const NOTCH: isize = 3;

/// Does what the mouse did; gives what is left to be done, as if its key were pressed.
pub(super) fn point(state: &mut State, pointer: Pointer) -> Option<Action> {
    match pointer {
        Pointer::Press(target) => {
            state.ui.message = None;
            state.ui.pending = None;
            return press(state, target);
        }
        Pointer::Drag(column) => drag(state, column),
        Pointer::Release => state.ui.dragging = None,
        Pointer::Wheel { over, down } => wheel(state, over, if down { NOTCH } else { -NOTCH }),
    }
    None
}

fn press(state: &mut State, target: Option<Target>) -> Option<Action> {
    let Some(target) = target else {
        // Beside what lies over the view is the way out of it.
        return state.ui.overlay.is_some().then_some(Action::Back);
    };
    match (target, &mut state.ui.overlay) {
        (Target::Key(action), _) => Some(action),
        (Target::Choice(at), Some(Overlay::Picker(picker))) => {
            picker.selected = at;
            Some(Action::Open)
        }
        (Target::Overlay, Some(_)) => None,
        (_, Some(_)) => Some(Action::Back),
        (target, None) => press_on_view(state, target),
    }
}

fn press_on_view(state: &mut State, target: Target) -> Option<Action> {
    match target {
        Target::View(View::Topics) => return Some(Action::ShowTopics),
        Target::View(View::Divergences) => return Some(Action::ShowDivergences),
        Target::View(view) => switch(state, view),
        Target::Passage(place) => {
            let again = place == state.ui.cursor;
            step_to(state, place);
            if state.fold_start(place).is_some() {
                toggle_fold(state);
            } else if again {
                return Some(Action::Open);
            }
        }
        Target::Spot(place) => {
            state.ui.finding = None;
            state.jump(place);
        }
        Target::Report(report) => show_report(state, report),
        Target::Topic(topic) => go_to_topic(state, topic),
        Target::TopicRow(topic) => {
            if state.ui.topic == topic {
                return Some(Action::Open);
            }
            state.ui.topic = topic;
        }
        Target::Entry(entry) => {
            if state.ui.entry == entry {
                return Some(Action::Open);
            }
            state.ui.entry = entry;
        }
        Target::Fact(row, report) => {
            let shown = state.selected_fact().and_then(|fact| state.told_by(fact));
            if state.ui.facts.row == row && (report.is_none() || report == shown) {
                return Some(Action::Open);
            }
            state.ui.facts.row = row;
            state.ui.facts.report = report.or(state.ui.facts.report);
        }
        Target::Rewrite(rewrite) => {
            state.ui.filter.rewrite = rewrite;
            state.relist();
        }
        Target::Kind(only) => {
            state.ui.filter.only = only;
            state.relist();
        }
        Target::FactKind(kind) => {
            state.ui.facts.kind = kind;
            state.tabulate();
        }
        Target::Border(report) => state.ui.dragging = Some(report),
        Target::Choice(_) | Target::Key(_) | Target::Overlay => {}
    }
    None
}

fn step_to(state: &mut State, place: Place) {
    state.ui.finding = None;
    state.ui.detail_top = 0;
    state.go(place);
}

/// Moves the border that is held to a column: what one pane wins the next one loses.
fn drag(state: &mut State, column: u16) {
    let Some(held) = state.ui.dragging else { return };
    let Some(geometry) = &state.geometry else { return };
    let widths = widths(state);
    let Some(at) = widths.iter().position(|(report, _)| *report == held) else { return };
    let (Some(pane), Some((_, next))) = (geometry.panes.get(at), widths.get(at + 1)) else { return };
    let both = pane.width() + next;
    let wanted = (column + 1).saturating_sub(pane.header.x);
    set_width(state, &widths, at, wanted.clamp(PANE_LEAST.min(both / 2), both - PANE_LEAST.min(both / 2)));
}

/// Makes the pane with the cursor wider, or narrower, at the cost of its neighbour.
pub(super) fn widen(state: &mut State, by: i32) {
    let widths = widths(state);
    let Some(at) = widths.iter().position(|(report, _)| *report == state.ui.cursor.report) else { return };
    if widths.len() < 2 {
        state.ui.message = Some("there is one pane, and it has all the room".to_owned());
        return;
    }
    // The last pane moves the border on its left.
    let (held, by) = if at + 1 < widths.len() { (at, by) } else { (at - 1, -by) };
    let both = i32::from(widths[held].1) + i32::from(widths[held + 1].1);
    let least = i32::from(PANE_LEAST).min(both / 2);
    let wanted = (i32::from(widths[held].1) + by).clamp(least, both - least);
    set_width(state, &widths, held, u16::try_from(wanted).unwrap_or(PANE_LEAST));
}

fn set_width(state: &mut State, widths: &[(usize, u16)], at: usize, wanted: u16) {
    for (index, (report, width)) in widths.iter().enumerate() {
        let both = widths[at].1 + widths.get(at + 1).map_or(0, |(_, next)| *next);
        let now = if index == at {
            wanted
        } else if index == at + 1 {
            both - wanted
        } else {
            *width
        };
        state.ui.widths.insert(*report, now);
    }
    relayout(state);
}

/// Scrolls where there is something to scroll; elsewhere it is so many steps.
fn wheel(state: &mut State, over: Option<Target>, by: isize) {
    match (&state.ui.overlay, state.ui.view) {
        (Some(Overlay::Note { .. } | Overlay::Search(_)), _) => {}
        (None, View::Read) => state.scroll(over, by),
        (None, View::Detail) => {
            state.ui.detail_top = state.ui.detail_top.saturating_add_signed(by).min(detail::last_top(state));
        }
        _ => step(state, by),
    }
}

/// The panes from left to right, and their columns.
fn widths(state: &State) -> Vec<(usize, u16)> {
    let panes = state.geometry.iter().flat_map(|geometry| &geometry.panes);
    panes.map(|pane| (pane.report, pane.width())).collect()
}

impl State {
    /// Scrolls by rows, all panes or, where each scrolls alone, the one that is meant; the cursor stays in sight.
    fn scroll(&mut self, over: Option<Target>, by: isize) {
        let Some(pane) = self.geometry.as_ref().and_then(|g| g.panes.first()) else { return };
        let height = usize::from(pane.body.height);
        if flows_alone(self) {
            let alone = match over {
                Some(Target::Passage(place)) if self.ui.scroll == ScrollMode::Free => Some(place.report),
                Some(Target::Report(report)) if self.ui.scroll == ScrollMode::Free => Some(report),
                _ if self.ui.scroll == ScrollMode::Free => Some(self.ui.cursor.report),
                _ => None,
            };
            for report in (0..self.reports.len()).filter(|r| alone.is_none_or(|alone| alone == *r)) {
                let most = self.layout.flows[report].height.saturating_sub(height);
                let (least, most) = (self.ui.tops[report].min(0), isize::try_from(most).unwrap_or(isize::MAX));
                self.ui.tops[report] = (self.ui.tops[report] + by).clamp(least, most.max(least));
            }
        } else {
            self.ui.top = self.ui.top.saturating_add_signed(by).min(self.layout.height.saturating_sub(height));
        }
        self.follow();
    }

    /// Puts the cursor on a passage that is in sight, if it is not: of its pane, or else of the base's or another one.
    fn follow(&mut self) {
        let report = self.ui.cursor.report;
        let Some(height) = self.geometry.as_ref().and_then(|g| g.panes.first()).map(|pane| pane.body.height) else {
            return;
        };
        let drawn = |of: &usize| self.geometry.iter().flat_map(|g| &g.panes).any(|pane| pane.report == *of);
        let panes = [report, self.comparison.base].into_iter().chain(0..self.reports.len()).filter(drawn);
        let mut seen = panes.map(|of| (of, self.passages_in_sight(of, height)));
        let Some((pane, seen)) = seen.find(|(_, seen)| !seen.is_empty()) else { return };
        if pane == report && seen.contains(&self.ui.cursor.passage) {
            return;
        }
        let nearest = if pane == report {
            let standing = self.standing();
            let place = |passage: usize| standing.iter().position(|p| *p == passage).unwrap_or(0);
            let here = place(self.ui.cursor.passage);
            seen.into_iter().min_by_key(|passage| place(*passage).abs_diff(here))
        } else {
            seen.into_iter().next()
        };
        if let Some(passage) = nearest {
            self.ui.finding = None;
            self.ui.fact = None;
            self.ui.selection = None;
            self.ui.cursor = Place { report: pane, passage };
        }
    }

    fn passages_in_sight(&self, report: usize, height: u16) -> Vec<usize> {
        let passage = |row| match row {
            Row::Text { passage, .. } => Some(passage),
            Row::Folded { first, .. } if report == self.comparison.base => Some(first),
            _ => None,
        };
        visible(self, report, height).into_iter().filter_map(passage).collect()
    }
}
