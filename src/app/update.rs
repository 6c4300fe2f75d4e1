//! The only place that changes the state: a message in, an effect out.

use super::action::Action;
use super::disabled::disabled;
use super::findings::Finding;
use super::key::{KeyCode, KeyPress};
use super::keymap::{Resolved, resolve};
use super::{Order, Overlay, PaintMode, Place, ScrollMode, State, View, describe};
use crate::compare::{Comparison, Options};

/// What can happen to the reader.
#[derive(Debug, Clone)]
pub enum Message {
    /// A key was pressed.
    Key(KeyPress),
    /// The screen has another size.
    Resize(u16, u16),
    /// A comparison that was asked for is done.
    Compared(Box<Comparison>),
}

/// What the world outside has to do.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Nothing but to draw.
    None,
    /// Compare anew and send [`Message::Compared`].
    Compare(Options),
    /// Clear the terminal and draw everything.
    Redraw,
    /// Suspend the program.
    Suspend,
    /// Leave.
    Quit,
}

/// Changes the state by one message.
pub fn update(state: &mut State, message: Message) -> Effect {
    match message {
        Message::Key(key) => press(state, key),
        Message::Resize(width, height) => {
            state.size = (width, height);
            state.refresh();
            state.settle(state.ui.cursor);
            Effect::None
        }
        Message::Compared(comparison) => {
            state.adopt(*comparison);
            state.settle(state.ui.cursor);
            Effect::None
        }
    }
}

/// Puts the cursor where a reader who has never seen the tool learns most.
pub(super) fn open_on_first_finding(state: &mut State) {
    let first = state.findings.opening(&state.comparison);
    if let Some(finding) = first.and_then(|i| state.findings.list.get(i).copied()) {
        visit(state, first, &finding);
    } else {
        state.settle(state.ui.cursor);
    }
}

fn press(state: &mut State, key: KeyPress) -> Effect {
    state.ui.message = None;
    let pending = state.ui.pending.take();
    match resolve(&state.scopes(), pending, key) {
        Resolved::Action(action) => match disabled(state, action) {
            None => act(state, action),
            Some(reason) => {
                state.ui.message = Some(reason);
                Effect::None
            }
        },
        Resolved::Prefix => {
            state.ui.pending = Some(key);
            Effect::None
        }
        Resolved::Unbound => {
            type_into_filter(state, key);
            Effect::None
        }
    }
}

fn type_into_filter(state: &mut State, key: KeyPress) {
    let Some(Overlay::Picker { filter, selected }) = &mut state.ui.overlay else {
        return;
    };
    if let Some(c) = key.typed() {
        filter.push(c);
        *selected = 0;
    } else if key.code == KeyCode::Backspace {
        filter.pop();
        *selected = 0;
    }
}

fn act(state: &mut State, action: Action) -> Effect {
    match action {
        Action::Quit => return Effect::Quit,
        Action::Redraw => return Effect::Redraw,
        Action::Suspend => return Effect::Suspend,
        Action::SetBase => return set_base(state),
        Action::Help => state.ui.overlay = Some(Overlay::Help { top: 0 }),
        Action::Back => back(state),
        Action::PickTopic => pick_topic(state),
        Action::Open => open(state),
        Action::Down => step(state, 1),
        Action::Up => step(state, -1),
        Action::PageDown => leap(state, 1),
        Action::PageUp => leap(state, -1),
        Action::First => step(state, isize::MIN),
        Action::Last => step(state, isize::MAX),
        Action::NextPane => next_pane(state, 1),
        Action::PreviousPane => next_pane(state, -1),
        Action::NextDivergence => next_divergence(state, true),
        Action::PreviousDivergence => next_divergence(state, false),
        Action::NextTopic => next_topic(state, true),
        Action::PreviousTopic => next_topic(state, false),
        Action::Choose(digit) => choose(state, usize::from(digit).saturating_sub(1)),
        Action::ShowRead => show(state, View::Read),
        Action::ShowTopics => {
            state.ui.topic = state.topic(state.ui.cursor).unwrap_or(0);
            show(state, View::Topics);
        }
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

fn show(state: &mut State, view: View) {
    state.ui.overlay = None;
    state.ui.view = view;
    state.ui.detail_top = 0;
}

fn back(state: &mut State) {
    if state.ui.overlay.take().is_none() && state.ui.view != View::Read {
        show(state, View::Read);
    } else if state.ui.view == View::Read && state.ui.zoom {
        toggle(state, Action::ToggleZoom);
    }
}

fn toggle(state: &mut State, action: Action) {
    let ui = &mut state.ui;
    let message = match action {
        Action::CyclePaint => {
            ui.paint = match ui.paint {
                PaintMode::Differences => PaintMode::Shared,
                PaintMode::Shared => PaintMode::Plain,
                PaintMode::Plain => PaintMode::Differences,
            };
            paint_name(ui.paint)
        }
        Action::CycleScroll => {
            ui.scroll = match ui.scroll {
                ScrollMode::Aligned => ScrollMode::Own,
                ScrollMode::Own => ScrollMode::Free,
                ScrollMode::Free => ScrollMode::Aligned,
            };
            scroll_name(ui.scroll)
        }
        Action::ToggleOrder => {
            ui.order = if ui.order == Order::Base {
                Order::Own
            } else {
                Order::Base
            };
            order_name(ui.order)
        }
        Action::ToggleZoom => {
            ui.zoom = !ui.zoom;
            if ui.zoom {
                "this pane alone; z or Esc brings the others back"
            } else {
                "all panes"
            }
        }
        Action::ToggleOutline => {
            ui.outline = Some(state.geometry.as_ref().is_some_and(|g| g.outline.is_none()));
            "outline of topics"
        }
        Action::ToggleFold => return toggle_fold(state),
        _ => {
            ui.folding = !ui.folding;
            ui.unfolded.clear();
            if ui.folding {
                "passages left out are folded"
            } else {
                "all passages are open"
            }
        }
    };
    state.ui.message = Some(message.to_owned());
    relayout(state);
}

/// What the word colours show, for people.
#[must_use]
pub const fn paint_name(mode: PaintMode) -> &'static str {
    match mode {
        PaintMode::Differences => "colours: differences",
        PaintMode::Shared => "colours: shared words",
        PaintMode::Plain => "colours: none",
    }
}

const fn scroll_name(mode: ScrollMode) -> &'static str {
    match mode {
        ScrollMode::Aligned => "scroll: linked passages level",
        ScrollMode::Own => "scroll: every pane in its own flow, all together",
        ScrollMode::Free => "scroll: only the pane with the cursor",
    }
}

const fn order_name(order: Order) -> &'static str {
    match order {
        Order::Base => "order: as the base tells it",
        Order::Own => "order: as each report tells it, the cursor's links level",
    }
}

fn relayout(state: &mut State) {
    state.refresh();
    state.settle(state.ui.cursor);
}

fn toggle_fold(state: &mut State) {
    let base = state.comparison.base;
    if let Some(first) = state.fold_start(state.ui.cursor) {
        state.ui.unfolded.insert(first);
    } else {
        let group = state.group(state.ui.cursor);
        let run = state.ui.unfolded.range(..=state.ui.cursor.passage).next_back().copied();
        let Some(first) = run.filter(|_| state.ui.cursor.report == base) else {
            state.ui.message = Some("no folded passages here".to_owned());
            return;
        };
        state.ui.unfolded.remove(&first);
        state.refresh();
        let folded = state.layout.block_of_group(group).is_some_and(|b| b.folded);
        if folded {
            state.ui.cursor.passage = first;
        } else {
            state.ui.unfolded.insert(first);
            state.ui.message = Some("no folded passages here".to_owned());
        }
    }
    relayout(state);
}

fn set_base(state: &mut State) -> Effect {
    let base = state.ui.cursor.report;
    state.ui.message = Some(format!("{} is now the base", describe::name(state, base)));
    Effect::Compare(Options {
        base,
        ..Options::default()
    })
}

/// Down and up mean passages in Read and Detail, topics in Topics, lines in Help, entries in the picker.
fn step(state: &mut State, by: isize) {
    let topics = state.comparison.topics.len();
    let matching = match &state.ui.overlay {
        Some(Overlay::Picker { filter, .. }) => state.picked_topics(filter).len(),
        _ => 0,
    };
    match (&mut state.ui.overlay, state.ui.view) {
        (Some(Overlay::Help { top }), _) => *top = moved(*top, by, super::keymap::BINDINGS.len()),
        (Some(Overlay::Picker { selected, .. }), _) => *selected = moved(*selected, by, matching),
        (None, View::Topics) => state.ui.topic = moved(state.ui.topic, by, topics),
        (None, View::Detail | View::Read) => {
            state.ui.finding = None;
            state.ui.detail_top = 0;
            state.step(by);
        }
    }
}

fn moved(at: usize, by: isize, count: usize) -> usize {
    at.saturating_add_signed(by).min(count.saturating_sub(1))
}

fn leap(state: &mut State, direction: isize) {
    let half = isize::try_from(state.size.1 / 2).unwrap_or(1).max(1);
    match (&mut state.ui.overlay, state.ui.view) {
        (Some(Overlay::Help { top }), _) => *top = moved(*top, direction * half, super::keymap::BINDINGS.len()),
        (Some(Overlay::Picker { .. }), _) | (None, View::Topics) => step(state, direction * half),
        (None, View::Detail) => state.ui.detail_top = state.ui.detail_top.saturating_add_signed(direction * half),
        (None, View::Read) => {
            state.ui.finding = None;
            state.leap(direction * half);
        }
    }
}

fn next_pane(state: &mut State, by: isize) {
    let reports: Vec<usize> = (0..state.reports.len())
        .filter(|r| !state.ui.hidden.contains(r))
        .collect();
    let here = reports.iter().position(|r| *r == state.ui.cursor.report).unwrap_or(0);
    let count = isize::try_from(reports.len()).unwrap_or(1).max(1);
    let to = (isize::try_from(here).unwrap_or(0) + by).rem_euclid(count);
    if let Some(report) = usize::try_from(to).ok().and_then(|i| reports.get(i)) {
        enter(state, *report);
    }
}

/// Moves the cursor into another report, to what stands where it is.
fn enter(state: &mut State, report: usize) {
    if let Some(place) = state.counterpart(report) {
        let kept = state
            .ui
            .finding
            .filter(|f| state.findings_at(place).any(|(i, _)| i == *f));
        state.ui.finding = kept;
        state.go(place);
    } else if state.reports[report].passages.is_empty() {
        state.ui.message = Some(format!("{} has no text", describe::name(state, report)));
    }
}

fn choose(state: &mut State, report: usize) {
    if state.ui.cursor.report != report {
        state.ui.hidden.remove(&report);
        enter(state, report);
        relayout(state);
    } else if report == state.comparison.base || state.reports.len() - state.ui.hidden.len() <= 2 {
        state.ui.message = Some("the base and one rewrite stay on screen".to_owned());
    } else {
        state.ui.hidden.insert(report);
        let label = describe::name(state, report);
        enter(state, state.comparison.base);
        state.ui.message = Some(format!("{label} is hidden; {} shows it again", report + 1));
        relayout(state);
    }
}

fn next_divergence(state: &mut State, forward: bool) {
    let list = &state.findings.list;
    let open = |f: &&(usize, Finding)| !state.ui.hidden.contains(&f.1.rewrite);
    let found = list.iter().copied().enumerate();
    let target = match state.ui.finding {
        Some(at) if forward => found.skip(at + 1).find(|f| open(&f)),
        Some(at) => found.take(at).filter(|f| open(&f)).last(),
        None => {
            let here = state.group(state.ui.cursor);
            if forward {
                found.skip_while(|(_, f)| f.group < here).find(|f| open(&f))
            } else {
                found.take_while(|(_, f)| f.group < here).filter(|f| open(&f)).last()
            }
        }
    };
    match target {
        Some((index, finding)) => visit(state, Some(index), &finding),
        None => {
            let end = if forward {
                "no further divergence; [c goes back"
            } else {
                "no earlier divergence; ]c goes on"
            };
            state.ui.message = Some(end.to_owned());
        }
    }
}

fn visit(state: &mut State, index: Option<usize>, finding: &Finding) {
    state.ui.finding = index;
    state.ui.detail_top = 0;
    state.go(finding.place);
}

fn next_topic(state: &mut State, forward: bool) {
    // Topics in the order in which the cursor's pane meets them.
    let here = state.topic(state.ui.cursor);
    let report = state.ui.cursor.report;
    let starts: Vec<(usize, usize)> = state.topic_starts(report);
    let group = state.group(state.ui.cursor);
    let target = if forward {
        starts
            .iter()
            .find(|(g, p)| *g > group && state.topic(Place { report, passage: *p }) != here)
    } else {
        starts.iter().rev().find(|(g, _)| *g < group)
    };
    match target.map(|(_, passage)| *passage) {
        Some(passage) => {
            state.ui.finding = None;
            state.go(Place { report, passage });
            let label = state
                .topic(state.ui.cursor)
                .map(|t| state.comparison.topics[t].label.clone());
            state.ui.message = label.map(|l| format!("topic: {l}"));
        }
        None => {
            state.ui.message = Some(
                if forward {
                    "this is the last topic"
                } else {
                    "this is the first topic"
                }
                .to_owned(),
            )
        }
    }
}

fn pick_topic(state: &mut State) {
    let current = state.topic(state.ui.cursor).unwrap_or(0);
    state.ui.overlay = Some(Overlay::Picker {
        filter: String::new(),
        selected: current,
    });
}

fn open(state: &mut State) {
    match (&state.ui.overlay, state.ui.view) {
        (Some(Overlay::Help { .. }), _) | (None, View::Detail) => {}
        (Some(Overlay::Picker { filter, selected }), _) => {
            if let Some(topic) = state.picked_topics(filter).get(*selected).copied() {
                go_to_topic(state, topic);
            }
        }
        (None, View::Topics) => go_to_topic(state, state.ui.topic),
        (None, View::Read) if state.fold_start(state.ui.cursor).is_some() => toggle_fold(state),
        (None, View::Read) if state.reports[state.ui.cursor.report].passages.is_empty() => {}
        (None, View::Read) => show(state, View::Detail),
    }
}

/// Jumps all panes to a topic, in the cursor's report if it tells it, else in the first that does.
fn go_to_topic(state: &mut State, topic: usize) {
    show(state, View::Read);
    let Some(passages) = state.comparison.topics.get(topic).map(|t| &t.passages) else {
        return;
    };
    let first = |report: usize| {
        passages
            .get(report)
            .and_then(|p| p.first())
            .map(|p| Place { report, passage: *p })
    };
    let order = [state.ui.cursor.report, state.comparison.base]
        .into_iter()
        .chain(0..state.reports.len());
    if let Some(place) = order.filter_map(first).next() {
        let silent: Vec<String> = (0..passages.len())
            .filter(|r| passages[*r].is_empty())
            .map(|r| describe::name(state, r))
            .collect();
        let label = &state.comparison.topics[topic].label;
        state.ui.message = Some(match silent.as_slice() {
            [] => format!("topic: {label}"),
            silent => format!("topic: {label} · silent: {}", silent.join(", ")),
        });
        state.ui.finding = None;
        state.go(place);
        if let Some(first) = state.fold_start(place) {
            state.ui.unfolded.insert(first);
            relayout(state);
        }
    }
}

impl State {
    /// Where each run of a topic begins in a report: (group, passage), in the order of the reading view.
    fn topic_starts(&self, report: usize) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        let mut last = None;
        for (index, group) in self.arrangement.groups.iter().enumerate() {
            for passage in &group.cells[report].passages {
                let topic = self.topic(Place {
                    report,
                    passage: *passage,
                });
                if topic != last {
                    out.push((index, *passage));
                    last = topic;
                }
            }
        }
        out
    }
}
