//! One passage and all its tellings, as lines of marked text.

use std::collections::BTreeSet;

use super::describe::{counted, name, sentence};
use super::nearest::without_match;
use super::paint::{Paint, join, light, mark_conflicts, mark_conflicts_with};
use super::wrap::wrap;
use super::{Place, State};
use crate::compare::inline::{Change, inline};
use crate::compare::{Divergence, Link, Op, Pairing, Relation};
use crate::plural::count;
use crate::report::{Report, Span};

/// A paragraph of the detail view, to be wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The text.
    pub text: String,
    /// Marked ranges of `text`, ascending and disjoint.
    pub marks: Vec<(Span, Paint)>,
    /// What it is.
    pub role: EntryRole,
}

/// What a paragraph of the detail view is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryRole {
    /// Name of a report and its passage.
    Heading,
    /// Text of a report.
    Text,
    /// A finding.
    Finding,
    /// The finding that the reader came for.
    Selected,
    /// Anything said about a telling.
    Note,
}

/// One line of the detail view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetailRow {
    /// Which of the entries it is a line of; `None`: a blank line.
    pub entry: Option<usize>,
    /// The line, as a range of the entry's text.
    pub span: Span,
}

/// A line is at most this long, however wide the screen is.
pub const LONGEST: usize = 100;
/// Columns that texts are indented by, and that are left free beside them.
pub const INDENT: u16 = 3;

/// The detail wrapped to a screen of `columns`: its entries, and what stands on each line.
#[must_use]
pub fn rows(state: &State, columns: u16) -> (Vec<Entry>, Vec<DetailRow>) {
    let measure = usize::from(columns.saturating_sub(INDENT + 1)).clamp(1, LONGEST);
    let mut entries = entries(state);
    if let Some(needle) = &state.ui.searched {
        for entry in entries.iter_mut().filter(|entry| entry.role == EntryRole::Text) {
            entry.marks =
                light(std::mem::take(&mut entry.marks), needle.find(&entry.text).map(|hit| (hit, Paint::Hit)));
        }
    }
    let mut rows = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        if entry.role == EntryRole::Heading && index > 0 {
            rows.push(DetailRow { entry: None, span: Span::new(0, 0) });
        }
        let lines = wrap(&entry.text, Span::new(0, entry.text.len()), measure);
        rows.extend(lines.into_iter().map(|span| DetailRow { entry: Some(index), span }));
    }
    (entries, rows)
}

/// The highest line that the detail can begin with: its last lines then fill the screen.
#[must_use]
pub fn last_top(state: &State) -> usize {
    let Some(geometry) = state.regions() else { return 0 };
    rows(state, geometry.middle.width).1.len().saturating_sub(usize::from(geometry.middle.height))
}

/// The line to begin with: the first or, if the finding that the reader came for is not on screen then, the first of
/// the telling that it is about or, where even that is too far from it, as much before the finding as there is room for.
#[must_use]
pub fn top_of_finding(state: &State) -> usize {
    let Some(geometry) = state.regions() else { return 0 };
    let height = usize::from(geometry.middle.height);
    let (entries, rows) = rows(state, geometry.middle.width);
    let is = |row: &DetailRow, role: EntryRole| row.entry.is_some_and(|entry| entries[entry].role == role);
    let lines: Vec<usize> = (0..rows.len()).filter(|at| is(&rows[*at], EntryRole::Selected)).collect();
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return 0 };
    // The last line of the screen may have to say that there is more.
    let fits = |top: usize| last + 1 < top + height;
    if fits(0) {
        return 0;
    }
    let heading = rows[..*first].iter().rfind(|row| is(row, EntryRole::Heading)).and_then(|row| row.entry);
    // A long heading has two lines.
    let heading = rows.iter().position(|row| row.entry.is_some() && row.entry == heading).unwrap_or(0);
    let top = if fits(heading) { heading } else { (last + 2).saturating_sub(height).min(*first) };
    top.min(rows.len().saturating_sub(height))
}

/// The detail of the passage under the cursor.
fn entries(state: &State) -> Vec<Entry> {
    let cursor = state.ui.cursor;
    let base = state.comparison.base;
    let mut out = apart(state);
    let omitted = state.selected_finding().map(|finding| state.run_of(finding)).unwrap_or_default();
    let mut subject: Vec<usize> = match state.pairing(cursor.report) {
        None if omitted.contains(&cursor.passage) => omitted,
        None => vec![cursor.passage],
        Some(pairing) => match pairing.rewrite_link.get(cursor.passage).copied().flatten() {
            Some(link) => pairing.links[link].base.clone(),
            None => return only_here(state, cursor),
        },
    };
    // The cursor has a place in a report without passages, too.
    subject.retain(|passage| *passage < state.reports[base].passages.len());
    for passage in subject.iter().take(LONGEST_RUN) {
        out.push(heading(state, base, &[*passage], "base"));
        out.push(passage_lit(state, Place { report: base, passage: *passage }, Vec::new()));
    }
    say_more(subject.len(), &mut out);
    let first = rewrite_come_from(state);
    let (first, others): (Vec<_>, Vec<_>) =
        state.comparison.pairings.iter().partition(|pairing| Some(pairing.rewrite) == first);
    for pairing in first.into_iter().chain(others) {
        tellings(state, pairing, &subject, &mut out);
    }
    out
}

/// The rewrite that the reader came from, which is told first: that of the finding, or the one that the cursor is in or
/// was in last.
fn rewrite_come_from(state: &State) -> Option<usize> {
    let of_finding = state.selected_finding().map(|finding| finding.rewrite);
    let of_cursor = Some(state.ui.cursor.report).filter(|report| *report != state.comparison.base);
    of_finding.or(of_cursor).or(state.against())
}

/// The finding that the reader came for, if it is about passages as a whole: what it is comes before them.
fn apart(state: &State) -> Vec<Entry> {
    let Some(finding) = state.selected_finding() else { return Vec::new() };
    if !state.run_of(finding).contains(&state.ui.cursor.passage) || finding.place != state.ui.cursor {
        return Vec::new();
    }
    let said = told(&format!("{}: {}", name(state, finding.rewrite), sentence(state, finding)));
    let divergence = state.divergence(finding);
    vec![selected(&said), rule(divergence.rule, divergence.confidence)]
}

/// Of a run of passages without a match, so many are shown.
const LONGEST_RUN: usize = 40;

fn say_more(passages: usize, out: &mut Vec<Entry>) {
    if let Some(more) = passages.checked_sub(LONGEST_RUN).filter(|more| *more > 0) {
        out.push(plain(&format!("and {}, to be read in the report", count(more, "more passage")), EntryRole::Note));
    }
}

fn only_here(state: &State, place: Place) -> Vec<Entry> {
    let report = &state.reports[place.report];
    let added = state.selected_finding().map(|finding| state.run_of(finding)).unwrap_or_default();
    let passages = if added.contains(&place.passage) { added } else { vec![place.passage] };
    let mut out = apart(state);
    for passage in passages.iter().take(LONGEST_RUN) {
        out.push(heading(state, place.report, &[*passage], "only here"));
        let only = vec![(report.passages[*passage].span, Paint::Only)];
        out.push(passage_lit(state, Place { passage: *passage, ..place }, only));
    }
    say_more(passages.len(), &mut out);
    if passages.len() == 1 {
        out.push(plain(&without_match(state, place, state.comparison.base), EntryRole::Note));
    }
    let twins = state.comparison.shared_outside.iter().find(|s| s.places.contains(&(place.report, place.passage)));
    for (other, passage) in twins.iter().flat_map(|t| &t.places).filter(|(r, _)| *r != place.report) {
        out.push(heading(state, *other, &[*passage], "tells the same, outside the base"));
        out.push(plain(state.reports[*other].passage_text(*passage), EntryRole::Text));
    }
    if let Some(pairing) = state.pairing(place.report) {
        let apart = pairing.pins.apart.iter().filter(|(_, r)| *r == place.passage);
        say_undone(apart.map(|(b, _)| *b).collect(), "the base", &mut out);
        findings(state, pairing, &passages, &[], &mut out);
    }
    out
}

fn tellings(state: &State, pairing: &Pairing, subject: &[usize], out: &mut Vec<Entry>) {
    let mut links: Vec<usize> = subject.iter().filter_map(|p| pairing.base_links.get(*p)).flatten().copied().collect();
    links.sort_unstable();
    links.dedup();
    if links.is_empty() {
        out.push(plain(&name(state, pairing.rewrite), EntryRole::Heading));
        let only = subject.first().filter(|_| subject.len() == 1);
        out.push(match only {
            Some(passage) => {
                let place = Place { report: state.comparison.base, passage: *passage };
                plain(&without_match(state, place, pairing.rewrite), EntryRole::Note)
            }
            None => plain("no match found for any of these passages", EntryRole::Note),
        });
        undone(pairing, subject, out);
        return;
    }
    for link in links.iter().map(|l| &pairing.links[*l]) {
        let moved = if link.moved { " · at another place" } else { "" };
        let pinned = if pairing.is_pinned(link) { " · pinned by you" } else { "" };
        let how = format!("{} · score {:.2}{moved}{pinned}", link.relation.word(), link.score);
        out.push(heading(state, pairing.rewrite, &link.rewrite, &how));
        let report = &state.reports[pairing.rewrite];
        let base = &state.reports[state.comparison.base];
        let told = side(state, pairing, link, Side::Rewrite);
        if link.legible {
            let from = side(state, pairing, link, Side::Base);
            // In one text nothing could be lit as what differs and still be seen to be gone or new.
            if reads_as_one(link) && !is_lit(&from) && !is_lit(&told) {
                out.push(both(base, report, link));
            } else {
                out.extend([from, told]);
            }
        } else {
            out.push(told);
            out.push(plain("Too few words in common to compare word by word.", EntryRole::Note));
        }
        // Next to the words that they are about.
        findings(state, pairing, &link.rewrite, &link.base, out);
        if link.base != subject {
            out.push(plain(&format!("It tells {} of the base.", counted("passage", &link.base)), EntryRole::Note));
        }
        if !link.evidence.is_empty() {
            let words: Vec<&str> = link.evidence.iter().take(12).map(String::as_str).collect();
            out.push(plain(&format!("Linked by: {}", words.join(", ")), EntryRole::Note));
        }
    }
    undone(pairing, subject, out);
}

/// The links of base passages that the reader undid.
fn undone(pairing: &Pairing, subject: &[usize], out: &mut Vec<Entry>) {
    let apart = pairing.pins.apart.iter().filter(|(b, _)| subject.contains(b));
    say_undone(apart.map(|(_, r)| *r).collect(), "this report", out);
}

fn say_undone(passages: BTreeSet<usize>, whose: &str, out: &mut Vec<Entry>) {
    let passages: Vec<usize> = passages.into_iter().collect();
    if !passages.is_empty() {
        let which = counted("passage", &passages);
        out.push(plain(&format!("You undid its link with {which} of {whose}."), EntryRole::Note));
    }
}

/// The divergences at these passages; the one that the reader came for is told once.
fn findings(state: &State, pairing: &Pairing, rewrite: &[usize], base: &[usize], out: &mut Vec<Entry>) {
    let here = |d: &&Divergence| match (d.rewrite, d.base) {
        (Some(at), _) => rewrite.contains(&at.passage),
        (None, Some(at)) => base.contains(&at.passage),
        (None, None) => false,
    };
    let meant = state.selected_finding().map(|finding| state.divergence(finding));
    let is_selected = |d: &Divergence| meant.is_some_and(|meant| std::ptr::eq(meant, d));
    // A passage with two links has its findings under both.
    let is_told = out.iter().any(|entry| entry.role == EntryRole::Selected);
    let all = pairing.divergences.iter().filter(|d| d.is_shown()).filter(here);
    let (telling, quiet): (Vec<_>, Vec<_>) =
        all.filter(|d| !(is_told && is_selected(d))).partition(|d| d.kind.is_substantial() || is_selected(d));
    for found in telling {
        let said = told(&found.sentence);
        out.push(if is_selected(found) { selected(&said) } else { plain(&said, EntryRole::Finding) });
        out.push(rule(found.rule, found.confidence));
    }
    // The text above shows them already.
    match quiet.len() {
        0 => {}
        1 => out.push(plain("1 change of wording", EntryRole::Note)),
        several => out.push(plain(&format!("{several} changes of wording"), EntryRole::Note)),
    }
}

/// The finding that the reader came for, its sign lit.
fn selected(said: &str) -> Entry {
    Entry { marks: vec![(Span::new(0, 1), Paint::Conflict)], ..plain(said, EntryRole::Selected) }
}

fn told(sentence: &str) -> String {
    format!("! {sentence}")
}

/// On a line of its own, so that no name of a rule is parted.
pub(super) fn rule(rule: &str, confidence: f64) -> Entry {
    plain(&format!("rule {rule} · confidence {confidence:.2}"), EntryRole::Note)
}

pub(super) fn heading(state: &State, report: usize, passages: &[usize], how: &str) -> Entry {
    let paragraph = passages.first().map_or(0, |p| state.reports[report].passages[*p].paragraph + 1);
    let which = counted("passage", passages);
    plain(&format!("{} · {which}, paragraph {paragraph} · {how}", name(state, report)), EntryRole::Heading)
}

pub(super) fn plain(text: &str, role: EntryRole) -> Entry {
    Entry { text: text.to_owned(), marks: Vec::new(), role }
}

/// Both tellings in one text: what is gone struck out, what is new underlined.
fn both(base: &Report, rewrite: &Report, link: &Link) -> Entry {
    let mut entry = Entry { text: String::new(), marks: Vec::new(), role: EntryRole::Text };
    for run in inline(base, rewrite, link) {
        if run.spaced {
            entry.text.push(' ');
        }
        let start = entry.text.len();
        entry.text.push_str(&run.text);
        let paint = match run.change {
            Change::Kept => continue,
            Change::Gone => Paint::Removed,
            Change::New => Paint::Added,
        };
        entry.marks.push((Span::new(start, entry.text.len()), paint));
    }
    entry
}

/// Whether both tellings can be read as one text: one passage each, of the same build.
fn reads_as_one(link: &Link) -> bool {
    link.base.len() == 1 && link.rewrite.len() == 1 && link.relation <= Relation::Edited
}

/// A passage with its marks, ranges of its report, and over them the words that differ in a way that matters.
fn passage_lit(state: &State, place: Place, mut marks: Vec<(Span, Paint)>) -> Entry {
    let report = &state.reports[place.report];
    mark_conflicts(state, place, None, &mut marks);
    let mut entry = plain("", EntryRole::Text);
    append(&mut entry, report, place.passage, join(report, place.passage, marks));
    entry
}

fn append(entry: &mut Entry, report: &Report, passage: usize, marks: Vec<(Span, Paint)>) {
    let (start, shift) = (report.passages[passage].span.start, entry.text.len());
    let at = |offset: usize| offset - start + shift;
    entry.marks.extend(marks.into_iter().map(|(span, paint)| (Span::new(at(span.start), at(span.end)), paint)));
    entry.text.push_str(report.passage_text(passage));
}

/// The sides of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Base,
    Rewrite,
}

/// One side of a link, with what the other side lacks marked if it is legible, and what differs lit.
fn side(state: &State, pairing: &Pairing, link: &Link, side: Side) -> Entry {
    let (report, passages, sign, paint) = match side {
        Side::Base => (state.comparison.base, &link.base, "base: ", Paint::Removed),
        Side::Rewrite => (pairing.rewrite, &link.rewrite, "here: ", Paint::Added),
    };
    let text = &state.reports[report];
    let lacking = |op: Op| match side {
        Side::Base => matches!(op, Op::Replace | Op::Delete),
        Side::Rewrite => matches!(op, Op::Replace | Op::Insert),
    };
    let words = link.words.iter().filter(|w| link.legible && lacking(w.op));
    let words: Vec<_> = words.flat_map(|w| if side == Side::Base { &w.base } else { &w.rewrite }).collect();
    let mut entry = plain(if link.legible { sign } else { "" }, EntryRole::Text);
    for (index, passage) in passages.iter().copied().enumerate() {
        if index > 0 {
            entry.text.push(' ');
        }
        let lacking = words.iter().filter(|w| w.passage == passage).map(|w| (w.span, paint));
        let mut marks: Vec<_> = lacking.collect();
        marks.retain(|(span, _)| span.get(&text.text).contains(char::is_alphanumeric));
        mark_conflicts_with(state, Place { report, passage }, pairing.rewrite, &mut marks);
        append(&mut entry, text, passage, join(text, passage, marks));
    }
    entry
}

/// Whether words that differ in a way that matters are lit in it.
fn is_lit(entry: &Entry) -> bool {
    entry.marks.iter().any(|(_, paint)| matches!(paint, Paint::Differs | Paint::Conflict))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Action;
    use crate::app::{Message, View, update};
    use crate::compare::{Options, compare};
    use crate::report::builtin;

    fn press(state: &mut State, actions: &[Action]) {
        for action in actions {
            let _ = update(state, Message::Do(*action));
        }
    }

    /// The lines of the finding that the reader came for, and those on screen.
    fn selected(state: &State) -> (Vec<usize>, std::ops::Range<usize>) {
        let area = state.regions().expect("room").middle;
        let (entries, rows) = rows(state, area.width);
        let is = |row: &DetailRow| row.entry.is_some_and(|entry| entries[entry].role == EntryRole::Selected);
        let top = state.ui.detail_top;
        let more = usize::from(rows.len() > top + usize::from(area.height));
        let seen = top..top + usize::from(area.height) - more;
        ((0..rows.len()).filter(|at| is(&rows[*at])).collect(), seen)
    }

    #[test]
    fn the_detail_begins_where_the_difference_is_seen_and_marks_it() {
        let (reports, base) = builtin::reports();
        let comparison = compare(&reports, &Options { base, ..Options::default() });
        for size in [(60, 20), (80, 24), (120, 40)] {
            let mut list = State::new(reports.clone(), comparison.clone(), size);
            press(&mut list, &[Action::ShowDivergences, Action::ToggleAllFolds]);
            for entry in 0..list.listed.entries.len() {
                let mut state = list.clone();
                state.ui.entry = entry;
                press(&mut state, &[Action::Open, Action::Open]);
                assert_eq!(state.ui.view, View::Detail);
                let (lines, seen) = selected(&state);
                let about = state.selected_finding().map(|finding| sentence(&state, finding));
                assert!(!lines.is_empty(), "{size:?}: {about:?} is not marked");
                let (entries, rows) = rows(&state, size.0);
                let is_heading = |at: &usize| rows[*at].entry.is_some_and(|e| entries[e].role == EntryRole::Heading);
                let mut heads = (0..lines[0]).filter(|at| is_heading(at) && rows[*at].span.start == 0);
                let head = heads.next_back().unwrap_or(0);
                let fits = lines[lines.len() - 1] - head < seen.len();
                assert!(!fits || seen.contains(&head), "{size:?}: the head of {about:?} at {head}, seen {seen:?}");
                assert!(lines.iter().all(|at| seen.contains(at)), "{size:?}: {about:?} at {lines:?}, seen {seen:?}");
            }
        }
    }

    #[test]
    fn the_rewrite_that_the_reader_came_from_is_told_first() {
        let texts = ["The bridge has 4 lanes.", "The bridge has 9 lanes.", "The bridge has 8 lanes."];
        let reports: Vec<Report> =
            ["base", "one", "two"].iter().zip(texts).map(|(l, t)| Report::from_text(l, t.to_owned())).collect();
        let comparison = compare(&reports, &Options::default());
        let opened = State::new(reports, comparison, (80, 24)).at(0);
        for (keys, order) in [
            (&[Action::Open][..], ["2 one", "3 two"]),
            (&[Action::Choose(3), Action::Open], ["3 two", "2 one"]),
            (&[Action::Choose(3), Action::Choose(1), Action::Open], ["3 two", "2 one"]),
            (&[Action::Open, Action::NextDivergence], ["2 one", "3 two"]),
            (&[Action::Open, Action::NextDivergence, Action::NextDivergence], ["3 two", "2 one"]),
        ] {
            let mut state = opened.clone();
            press(&mut state, keys);
            let told = entries(&state).into_iter().filter(|entry| entry.role == EntryRole::Heading).skip(1);
            let names: Vec<String> = told.map(|e| e.text.split(" ·").next().unwrap_or_default().to_owned()).collect();
            assert_eq!(names, order, "{keys:?}");
        }
    }

    #[test]
    fn of_a_long_run_the_beginning_is_told_and_how_much_there_is_more() {
        let told = ["The ferry sank.", "Nobody was hurt."];
        let left_out = (1..=50).map(|n| format!("Guild {n} paid for the repairs of quay {n}."));
        let base: Vec<String> = [told[0].to_owned()].into_iter().chain(left_out).chain([told[1].to_owned()]).collect();
        let reports = vec![Report::from_passages("base", &base), Report::from_passages("rewrite", &told)];
        let comparison = compare(&reports, &Options::default());
        let mut state = State::new(reports, comparison, (100, 40));
        press(&mut state, &[Action::ShowDivergences, Action::Open, Action::Open]);
        let told: Vec<String> = entries(&state).into_iter().map(|entry| entry.text).collect();
        assert!(told.contains(&"and 10 more passages, to be read in the report".to_owned()), "{told:#?}");
        assert!(
            told.iter().any(|text| text.starts_with("Guild 40 "))
                && !told.iter().any(|text| text.starts_with("Guild 41 "))
        );
    }

    #[test]
    fn the_next_difference_is_seen_too_and_another_passage_begins_at_its_top() {
        let (reports, base) = builtin::reports();
        let comparison = compare(&reports, &Options { base, ..Options::default() });
        let mut state = State::new(reports, comparison, (80, 24));
        press(&mut state, &[Action::Open]);
        for _ in 0..20 {
            press(&mut state, &[Action::NextDivergence]);
            let (lines, seen) = selected(&state);
            assert!(!lines.is_empty() && lines.iter().all(|at| seen.contains(at)), "{lines:?}, seen {seen:?}");
        }
        press(&mut state, &[Action::Down]);
        assert_eq!((state.ui.detail_top, selected(&state).0), (0, Vec::new()));
    }

    #[test]
    fn the_words_of_findings_are_lit_as_in_the_panes() {
        let reports = [
            ("a", "Officials said the harbour appeared to be closed on Monday, and ships waited outside."),
            ("b", "Officials said the harbour was closed on Monday, and ships waited outside."),
        ]
        .map(|(label, text)| Report::from_text(label, text.to_owned()));
        let comparison = compare(&reports, &Options::default());
        let mut state = State::new(reports.to_vec(), comparison, (120, 40));
        press(&mut state, &[Action::Open]);
        let lit = |state: &State| -> Vec<(String, Paint)> {
            let marks = |entry: &Entry| -> Vec<(String, Paint)> {
                let lit = entry.marks.iter().filter(|(_, p)| matches!(p, Paint::Differs | Paint::Conflict));
                lit.map(|(span, paint)| (span.get(&entry.text).to_owned(), *paint)).collect()
            };
            entries(state).iter().filter(|e| e.role == EntryRole::Text).flat_map(marks).collect()
        };
        let said = |paint: Paint| {
            let words = ["appeared to be", "appeared to be", "was"];
            words.map(|word| (word.to_owned(), paint)).to_vec()
        };
        assert_eq!(lit(&state), said(Paint::Conflict));
        state.ui.finding = None;
        assert_eq!(lit(&state), said(Paint::Differs));
    }
}
