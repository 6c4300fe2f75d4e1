//! Plain sentences about the place under the cursor.

use super::action::Action;
use super::findings::Finding;
use super::wrap::{shorten, width};
use super::{Place, State, View};
use crate::compare::{Fact, Kind, Link, Mark, Pairing, Progress, Stage, Summary};
use crate::notes::remark::Remark;

/// What the line under the panes says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// Which finding this is (`3/27`, `fact 3/40`), if the cursor is on one.
    pub position: Option<String>,
    /// What became of the fact, if it is one.
    pub mark: Option<Mark>,
    /// Which report it is about; empty if it is about none.
    pub subject: String,
    /// What is to be said.
    pub sentence: String,
    /// How many more findings of this passage its detail tells.
    pub more: usize,
}

/// The report's digit and label: `2 Retelling`.
#[must_use]
pub fn name(state: &State, report: usize) -> String {
    format!("{} {}", report + 1, state.reports[report].label)
}

/// The same for a line with little room: a long label is cut.
#[must_use]
pub fn brief_name(state: &State, report: usize) -> String {
    shorten(&name(state, report), BRIEF)
}

/// Columns of a name where there is little room.
const BRIEF: usize = 20;
/// Narrower screens have shorter hints.
const NARROW: u16 = 80;
/// Columns before a message.
const LEAD: usize = 3;

/// Of several wordings of a message the first that fits on a line of the screen, or else the last.
pub(super) fn fitting(state: &State, wordings: &[String]) -> String {
    let room = usize::from(state.size.0).saturating_sub(LEAD);
    wordings.iter().find(|wording| width(wording) <= room).or(wordings.last()).cloned().unwrap_or_default()
}

/// Passage numbers as people count them: `5`, `5–7`, `5, 9`.
#[must_use]
pub fn numbers(passages: &[usize]) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(first) = passages.get(at) {
        let run = passages.iter().skip(at).zip(*first..).take_while(|(p, n)| *p == n).count();
        let last = first + run - 1;
        out.push(if run == 1 { format!("{}", first + 1) } else { format!("{}–{}", first + 1, last + 1) });
        at += run;
    }
    out.join(", ")
}

/// `passage 3`, `passages 3–5, 9`.
#[must_use]
pub fn counted(noun: &str, which: &[usize]) -> String {
    format!("{noun}{} {}", if which.len() == 1 { "" } else { "s" }, numbers(which))
}

/// How far a comparison is: `43% · linking passages`.
#[must_use]
pub fn progress(progress: Progress) -> String {
    let doing = match progress.stage {
        Stage::Reading => "reading words",
        Stage::Searching => "searching passages alike",
        Stage::Linking => "linking passages",
        Stage::Words => "comparing words",
        Stage::Divergences => "naming differences",
        Stage::Topics => "finding topics",
        Stage::Facts => "joining facts",
    };
    format!("{:.0}% · {doing}", (progress.share * 100.0).floor())
}

/// What is to be said about where the cursor is, in the view on screen.
#[must_use]
pub fn cursor(state: &State) -> Described {
    let hint = |sentence: String| Described { position: None, mark: None, subject: String::new(), sentence, more: 0 };
    match state.ui.view {
        View::Read | View::Detail | View::Map => reading(state),
        View::Topics => hint(topic(state)),
        View::Divergences => entry(state),
        View::Facts => fact_row(state),
    }
}

/// The fact or finding that the reader went to or, where there is none, the state of the passage under the cursor.
fn reading(state: &State) -> Described {
    let place = state.ui.cursor;
    if let Some(fact) = state.ui.fact.and_then(|index| state.comparison.facts.get(index)) {
        let report = state.told_by(fact).unwrap_or(state.comparison.base);
        let told = fact.cells.get(report).map(|cell| format!("{}: {}", cell.mark.doc(), cell.sentence));
        let sentence = format!("{}: {} · {}", fact.kind.word(), fact.label, told.unwrap_or_default());
        let position = state.table.rows.iter().position(|row| Some(*row) == state.ui.fact);
        let position = position.map(|row| numbered_fact(state, row));
        let sentence = remarked(sentence, state.ui.fact.and_then(|index| state.remark_on_fact(index)));
        return Described { position, mark: mark(state, fact), subject: name(state, report), sentence, more: 0 };
    }
    let here = state.findings.at(place);
    if let Some((index, finding)) = finding_here(state).and_then(|i| state.findings.all.get(i).map(|f| (i, f))) {
        return Described {
            position: numbered(state, index),
            mark: None,
            subject: name(state, finding.rewrite),
            sentence: remarked(sentence(state, finding), state.remark_on_finding(index)),
            // The detail shows them all.
            more: here.iter().filter(|i| **i != index && state.ui.view == View::Read).count(),
        };
    }
    let (subject, sentence) = (name(state, place.report), passage(state, place));
    Described { position: None, mark: None, subject, sentence, more: 0 }
}

/// What became of a fact in the report that is shown of it.
fn mark(state: &State, fact: &Fact) -> Option<Mark> {
    Some(fact.cells.get(state.told_by(fact)?)?.mark)
}

/// A finding's number, and how many there are: `3/27`.
fn numbered(state: &State, finding: usize) -> Option<String> {
    state.findings.number(finding).map(|(number, all)| format!("{number}/{all}"))
}

/// The same of a fact, which is numbered as its row in the table is.
fn numbered_fact(state: &State, row: usize) -> String {
    format!("fact {}/{}", row + 1, state.table.rows.len())
}

/// The finding that the reader stepped to or, where there is none, the first at the cursor: an index into all.
#[must_use]
pub fn finding_here(state: &State) -> Option<usize> {
    let shown = |index: &usize| !state.ui.hidden.contains(&state.findings.all[*index].rewrite);
    let here = || state.findings.at(state.ui.cursor).iter().copied().filter(shown);
    let listed = here().find(|index| state.listed.walk.binary_search(index).is_ok());
    state.ui.finding.or(listed).or_else(|| here().next())
}

/// A remark in words: `✓ checked · * your note: ask the harbour office`.
#[must_use]
pub fn remark(remark: &Remark) -> String {
    let tick = remark.checked.then(|| "✓ checked".to_owned());
    let note = (!remark.note.is_empty()).then(|| format!("* your note: {}", remark.note));
    tick.into_iter().chain(note).collect::<Vec<_>>().join(" · ")
}

/// A sentence with what the reader said of it.
fn remarked(sentence: String, said: Option<&Remark>) -> String {
    match said {
        Some(said) => format!("{sentence} · {}", remark(said)),
        None => sentence,
    }
}

/// A finding in plain words.
#[must_use]
pub fn sentence(state: &State, finding: &Finding) -> String {
    format!("{}{}", state.divergence(finding).sentence, subjects(state, finding))
}

fn entry(state: &State) -> Described {
    let all = state.keys.of(Action::ToggleAllFolds);
    let trivial = match (state.ui.filter.trivial, state.listed.folded) {
        (true, _) => format!("{all} folds those that hardly matter"),
        (false, 0) => "nothing is folded away".to_owned(),
        (false, folded) => format!("{all} adds {folded} that hardly matter"),
    };
    let entry = state.listed.entries.get(state.ui.entry);
    listed(state, entry.is_some(), entry.and_then(|entry| numbered(state, *entry)), &trivial)
}

fn fact_row(state: &State) -> Described {
    let all = state.keys.of(Action::ToggleAllFolds);
    let folded = match (state.ui.facts.all, state.table.folded) {
        (true, _) => format!("{all} folds those told alike"),
        (false, 0) => "no fact is told alike by all".to_owned(),
        (false, folded) => format!("{all} adds {folded} told alike"),
    };
    let row = state.ui.facts.row;
    let is_any = row < state.table.rows.len();
    let mark = state.selected_fact().and_then(|fact| mark(state, fact));
    Described { mark, ..listed(state, is_any, is_any.then(|| numbered_fact(state, row)), &folded) }
}

/// The number of the selected entry, the key that shows it if there is any, and what is folded away.
fn listed(state: &State, is_any: bool, position: Option<String>, folded: &str) -> Described {
    let shows = if state.size.0 < NARROW { "shows it" } else { "shows it in the reports" };
    let open = if is_any { format!("{} {shows} · ", state.keys.of(Action::Open)) } else { String::new() };
    Described { position, mark: None, subject: String::new(), sentence: format!("{open}{folded}"), more: 0 }
}

fn topic(state: &State) -> String {
    let Some(topic) = state.comparison.topics.get(state.ui.topic) else { return "there are no topics".to_owned() };
    let told = |report: &usize| !topic.passages[*report].is_empty();
    let (telling, silent): (Vec<usize>, Vec<usize>) = (0..topic.passages.len()).partition(told);
    let count = |report: &usize| {
        let passages = topic.passages[*report].len();
        format!("{} in {}", passages, name(state, *report))
    };
    let telling: Vec<String> = telling.iter().map(count).collect();
    let silent: Vec<String> = silent.iter().map(|report| name(state, *report)).collect();
    let none = if silent.is_empty() { String::new() } else { format!(" · none found in {}", silent.join(", ")) };
    format!("{}: passages: {}{none}", topic.label, telling.join(", "))
}

/// So many topics of a gap are named.
const NAMED: usize = 3;

/// What the base passages are about that a rewrite leaves out: `: Taiwan, Iran`.
fn subjects(state: &State, finding: &Finding) -> String {
    let divergence = state.divergence(finding);
    let gap = if divergence.kind == Kind::Omission { state.run_of(finding) } else { Vec::new() };
    let mut labels: Vec<&str> = Vec::new();
    for topic in gap.into_iter().filter_map(|passage| state.topic(Place { report: state.comparison.base, passage })) {
        let label = state.comparison.topics[topic].label.as_str();
        if !labels.contains(&label) && !divergence.sentence.contains(label) {
            labels.push(label);
        }
    }
    match labels.len() {
        0 => String::new(),
        count if count > NAMED => format!(": {}, …", labels[..NAMED].join(", ")),
        _ => format!(": {}", labels.join(", ")),
    }
}

fn passage(state: &State, place: Place) -> String {
    if state.reports[place.report].passages.is_empty() {
        return "this report has no text: nothing in the base has a match".to_owned();
    }
    let number = place.passage + 1;
    match state.pairing(place.report) {
        Some(pairing) => {
            let base = name(state, state.comparison.base);
            let link = pairing.rewrite_link.get(place.passage).copied().flatten();
            link.map_or_else(
                || format!("passage {number} is only here{}: no match found in {base}", pairing.perhaps()),
                |link| {
                    let link = &pairing.links[link];
                    format!("passage {number} tells {base} {} · {}", numbers(&link.base), linked(pairing, link))
                },
            )
        }
        None => base_passage(state, place.passage),
    }
}

/// How both sides of a link hang together: `edited, score 0.64, at another place`.
#[must_use]
pub fn linked(pairing: &Pairing, link: &Link) -> String {
    let moved = if link.moved { ", at another place" } else { "" };
    let pinned = if pairing.is_pinned(link) { ", pinned by you" } else { "" };
    format!("{}, score {:.2}{moved}{pinned}", link.relation.word(), link.score)
}

/// What became of the words of a rewrite, in few words: `kept 43% reworded 29% new 28%`.
#[must_use]
pub fn shares(summary: &Summary) -> String {
    let percent = |share: f64| format!("{:.0}%", share * 100.0);
    let (kept, reworded, added) = (percent(summary.kept), percent(summary.reworded), percent(summary.added));
    format!("kept {kept} reworded {reworded} new {added}")
}

fn base_passage(state: &State, passage: usize) -> String {
    let mut parts = Vec::new();
    for pairing in &state.comparison.pairings {
        let rewrite = name(state, pairing.rewrite);
        parts.push(match pairing.base_links[passage].iter().map(|link| pairing.links[*link].relation).min() {
            Some(best) => {
                format!("{rewrite} tells it in {} ({})", numbers(&pairing.telling(&[passage])), best.word())
            }
            None => format!("no match found in {rewrite}"),
        });
    }
    format!("passage {} · {}", passage + 1, parts.join(" · "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Message, update};
    use crate::compare::{Options, compare};
    use crate::report::builtin;

    #[test]
    fn an_entry_of_a_list_has_the_same_number_where_it_is_shown() {
        let (reports, base) = builtin::reports();
        let comparison = compare(&reports, &Options { base, ..Options::default() });
        let opened = State::new(reports, comparison, (120, 40));
        let lists =
            [(Action::ShowDivergences, opened.listed.entries.len()), (Action::ShowFacts, opened.table.rows.len())];
        for (list, entries) in lists {
            let mut state = opened.clone();
            for entry in 0..entries {
                let _ = update(&mut state, Message::Do(list));
                (state.ui.entry, state.ui.facts.row) = (entry, entry);
                let listed = cursor(&state).position;
                let _ = update(&mut state, Message::Do(Action::Open));
                assert_eq!(state.ui.view, View::Read);
                assert!(listed.is_some() && cursor(&state).position == listed, "{list:?} {entry}: {listed:?}");
            }
        }
    }

    #[test]
    fn a_fact_is_told_with_the_mark_of_its_row() {
        let (reports, base) = builtin::reports();
        let comparison = compare(&reports, &Options { base, ..Options::default() });
        let mut state = State::new(reports, comparison, (120, 40));
        let _ = update(&mut state, Message::Do(Action::ShowFacts));
        let mut seen = std::collections::HashSet::new();
        for row in 0..state.table.rows.len() {
            state.ui.facts.row = row;
            let fact = state.selected_fact().expect("a row");
            let told = state.told_by(fact).expect("a rewrite tells it");
            assert_eq!(cursor(&state).mark, Some(fact.cells[told].mark));
            seen.insert(fact.cells[told].mark.sign());
        }
        assert!(seen.len() > 1, "rows have marks of several kinds");
    }

    #[test]
    fn passage_numbers_are_runs_counted_from_one() {
        assert_eq!(numbers(&[4]), "5");
        assert_eq!(numbers(&[4, 5, 6, 9]), "5–7, 10");
        assert_eq!(numbers(&[]), "");
    }
}
