//! Jumps: to another pane, to the next divergence, to a topic.

use super::action::Action;
use super::toggle::relayout;
use super::views::descend;
use super::{Order, Place, Sequence, State, View, describe, detail, greeting};

/// Puts the cursor where a reader who has never seen the tool learns most, and says that it is not the beginning.
pub(super) fn open_on_first_finding(state: &mut State) {
    match state.findings.opening(&state.comparison) {
        Some(index) => visit(state, index),
        None => state.settle(state.ui.cursor),
    }
    state.ui.message = greeting::on_opening(state);
}

pub(super) fn next_pane(state: &mut State, by: isize) {
    let reports: Vec<usize> = (0..state.reports.len()).filter(|r| !state.ui.hidden.contains(r)).collect();
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
        let kept = state.ui.finding.filter(|f| state.findings.at(place).contains(f));
        state.ui.finding = kept;
        state.go(place);
    } else if state.reports[report].passages.is_empty() {
        state.ui.message = Some(format!("{} has no text", describe::brief_name(state, report)));
    }
}

/// Shows a report and goes to it.
pub(super) fn show_report(state: &mut State, report: usize) {
    state.ui.hidden.remove(&report);
    enter(state, report);
    relayout(state);
}

/// Turns the reports round: as given, or by how like the base they are.
pub(super) fn sort_reports(state: &mut State) {
    let (sequence, said) = match state.ui.sequence {
        Sequence::Given => (Sequence::Likeness, "reports most like the base first"),
        Sequence::Likeness => (Sequence::Given, "reports as given"),
    };
    state.ui.sequence = sequence;
    state.ui.message = Some(said.to_owned());
    relayout(state);
}

pub(super) fn choose(state: &mut State, report: usize) {
    if state.ui.cursor.report != report {
        show_report(state, report);
    } else if report == state.comparison.base || state.reports.len() - state.ui.hidden.len() <= 2 {
        state.ui.message = Some("the base and one rewrite stay on screen".to_owned());
    } else {
        state.ui.hidden.insert(report);
        let label = describe::brief_name(state, report);
        enter(state, state.comparison.base);
        let again =
            u8::try_from(report + 1).ok().filter(|digit| *digit <= 9).map_or(Action::PickReport, Action::Choose);
        state.ui.message = Some(format!("{label} is hidden; {} shows it again", state.keys.of(again)));
        relayout(state);
    }
}

pub(super) fn next_divergence(state: &mut State, forward: bool) {
    let (all, walk) = (&state.findings.all, &state.listed.walk);
    let open = |index: &&usize| !state.ui.hidden.contains(&all[**index].rewrite);
    let here = state.group(state.ui.cursor);
    let target = if forward {
        let from = match state.ui.finding {
            Some(at) => walk.partition_point(|index| *index <= at),
            None => walk.partition_point(|index| all[*index].group < here),
        };
        walk[from..].iter().find(open)
    } else {
        let until = match state.ui.finding {
            Some(at) => walk.partition_point(|index| *index < at),
            None => walk.partition_point(|index| all[*index].group < here),
        };
        walk[..until].iter().rfind(open)
    };
    if let Some(index) = target.copied() {
        visit(state, index);
    } else if let Some(hidden) =
        walk.iter().map(|index| all[*index].rewrite).next().filter(|_| !walk.iter().any(|index| open(&index)))
    {
        state.ui.message =
            Some(format!("{} is hidden, and only its differences are chosen", describe::brief_name(state, hidden)));
    } else {
        state.ui.message = Some(if forward {
            format!("no further divergence; {} goes back", state.keys.of(Action::PreviousDivergence))
        } else {
            format!("no earlier divergence; {} goes on", state.keys.of(Action::NextDivergence))
        });
    }
}

/// Puts the cursor on a finding, an index into all of them.
pub(super) fn visit(state: &mut State, index: usize) {
    let place = state.findings.all[index].place;
    state.ui.finding = Some(index);
    state.jump(place);
    let found = state.divergence(&state.findings.all[index]);
    let told = if place.report == state.comparison.base { found.base } else { found.rewrite };
    if let Some(at) = told {
        state.reveal(place, at.span.start);
    }
    state.ui.detail_top = if state.ui.view == View::Detail { detail::top_of_finding(state) } else { 0 };
}

/// Goes to the place of the selected entry of the list of divergences.
pub(super) fn open_entry(state: &mut State) {
    if let Some(index) = state.listed.entries.get(state.ui.entry).copied() {
        descend(state, View::Read);
        visit(state, index);
        state.unfold();
    }
}

pub(super) fn next_topic(state: &mut State, forward: bool) {
    // Topics in the order in which the cursor's pane meets them.
    let here = state.topic(state.ui.cursor);
    let report = state.ui.cursor.report;
    let standing = state.standing();
    let starts = state.topic_starts(&standing);
    let at = standing.iter().position(|passage| *passage == state.ui.cursor.passage).unwrap_or(0);
    let target = if forward {
        starts.iter().find(|(place, p)| *place > at && state.topic(Place { report, passage: *p }) != here)
    } else {
        starts.iter().rev().find(|(place, _)| *place < at)
    };
    match target.map(|(_, passage)| *passage) {
        Some(passage) => {
            state.ui.finding = None;
            state.jump(Place { report, passage });
            let label = state.topic(state.ui.cursor).map(|t| state.comparison.topics[t].label.clone());
            state.ui.message = label.map(|l| format!("topic: {l}"));
        }
        None => {
            state.ui.message =
                Some(if forward { "this is the last topic" } else { "this is the first topic" }.to_owned());
        }
    }
}

/// Jumps all panes to a topic: to its first passage, as the pane shows them, in the cursor's report if it tells the
/// topic, else in the first that does.
pub(super) fn go_to_topic(state: &mut State, topic: usize) {
    descend(state, View::Read);
    let Some(passages) = state.comparison.topics.get(topic).map(|t| &t.passages) else {
        return;
    };
    let own = state.ui.order == Order::Own;
    let stands = |place: &Place| (if own { 0 } else { state.group(*place) }, place.passage);
    let first = |report: usize| {
        let places = passages.get(report)?.iter().map(|passage| Place { report, passage: *passage });
        places.min_by_key(stands)
    };
    let starts: Vec<Place> = (0..passages.len()).filter_map(first).collect();
    let mut order = [state.ui.cursor.report, state.comparison.base].into_iter().chain(0..state.reports.len());
    if let Some(place) = order.find_map(first) {
        let silent: Vec<usize> = (0..passages.len()).filter(|r| passages[*r].is_empty()).collect();
        let topic = format!("topic: {}", state.comparison.topics[topic].label);
        let named = |name: &dyn Fn(usize) -> String| {
            format!("{topic} · silent: {}", silent.iter().map(|r| name(*r)).collect::<Vec<_>>().join(", "))
        };
        state.ui.message = Some(if silent.is_empty() {
            topic
        } else {
            let digits = named(&|report| (report + 1).to_string());
            let counted = format!("{topic} · {} of {} silent", silent.len(), passages.len());
            describe::fitting(state, &[named(&|report| describe::name(state, report)), digits, counted])
        });
        state.ui.finding = None;
        state.jump(place);
        state.unfold();
        state.level(&starts);
    }
}

impl State {
    /// Where each run of a topic begins among the passages of the cursor's pane: (place in this order, passage).
    fn topic_starts(&self, standing: &[usize]) -> Vec<(usize, usize)> {
        let report = self.ui.cursor.report;
        let mut out = Vec::new();
        let mut last = None;
        for (place, passage) in standing.iter().copied().enumerate() {
            let topic = self.topic(Place { report, passage });
            if topic != last {
                out.push((place, passage));
                last = topic;
            }
        }
        out
    }
}
