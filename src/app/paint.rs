//! What the words of a passage are marked as, before any colour.
//!
//! Highlights are whole words and join across the spaces between them. Where a link is not legible, nothing is marked
//! but what survives (names, numbers and phrases) and the words that a finding is about.

use super::findings::Finding;
use super::{PaintMode, Place, State};
use crate::compare::{Kind, Link, WordRange};
use crate::report::{Report, Span};

/// What a range of a passage is marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paint {
    /// Words that this rewrite has and the base lacks.
    Added,
    /// Words of the base that the rewrite it is read against lacks.
    Removed,
    /// Words that both have.
    Shared,
    /// A passage that only this report has.
    Only,
    /// Words that a divergence that matters is about.
    Differs,
    /// Words of the base that differ so in another rewrite than the one that it is read against.
    Elsewhere,
    /// Those of the divergence that the reader went to.
    Conflict,
    /// What is searched for.
    Hit,
    /// The hit that the reader went to.
    HitHere,
}

/// The marked ranges of a passage, ascending and disjoint.
#[must_use]
pub fn paint(state: &State, place: Place) -> Vec<(Span, Paint)> {
    let Some(report) = state.reports.get(place.report) else {
        return Vec::new();
    };
    let mut ranges = match (state.ui.paint, state.pairing(place.report).is_some()) {
        (PaintMode::Plain, _) => Vec::new(),
        (_, true) => in_rewrite(state, place),
        (_, false) => in_base(state, place),
    };
    ranges.retain(|(span, _)| span.get(&report.text).contains(char::is_alphanumeric));
    if state.ui.paint == PaintMode::Differences {
        mark_conflicts(state, place, state.against(), &mut ranges);
    }
    let whole = report.passages[place.passage].span;
    let here = state.hit().filter(|hit| hit.place.report == place.report).map(|hit| hit.span);
    let hits = state.hits.within(place.report, whole).map(|span| {
        let paint = if here == Some(span) { Paint::HitHere } else { Paint::Hit };
        (Span::new(span.start.max(whole.start), span.end.min(whole.end)), paint)
    });
    light(join(report, place.passage, ranges), hits)
}

/// Lays hits over marks; both ascending and disjoint.
pub(super) fn light(marks: Vec<(Span, Paint)>, hits: impl IntoIterator<Item = (Span, Paint)>) -> Vec<(Span, Paint)> {
    let hits: Vec<(Span, Paint)> = hits.into_iter().collect();
    let mut out = Vec::with_capacity(marks.len() + hits.len());
    for (span, paint) in marks {
        let mut start = span.start;
        let from = hits.partition_point(|(hit, _)| hit.end <= span.start);
        for (hit, _) in hits.iter().skip(from).take_while(|(hit, _)| hit.start < span.end) {
            out.push((Span::new(start, hit.start.max(start)), paint));
            start = hit.end;
        }
        out.push((Span::new(start.min(span.end), span.end), paint));
    }
    out.retain(|(span, _)| span.start < span.end);
    out.extend(hits);
    out.sort_unstable_by_key(|(span, _)| span.start);
    out
}

fn in_rewrite(state: &State, place: Place) -> Vec<(Span, Paint)> {
    let Some(pairing) = state.pairing(place.report) else {
        return Vec::new();
    };
    let report = &state.reports[place.report];
    let Some(link) = pairing.rewrite_link[place.passage].map(|l| &pairing.links[l]) else {
        return match state.ui.paint {
            PaintMode::Differences => vec![(report.passages[place.passage].span, Paint::Only)],
            _ => Vec::new(),
        };
    };
    let differences = state.ui.paint == PaintMode::Differences;
    let mut out = Vec::new();
    for word in &link.words {
        let shared = word.op.is_shared();
        let paint = match (differences, shared) {
            (true, false) if link.legible => Paint::Added,
            (true, true) if !link.legible && word.survives(report) => Paint::Shared,
            (false, true) => Paint::Shared,
            _ => continue,
        };
        out.extend(word.rewrite.iter().filter(|r| r.passage == place.passage).map(|r| (r.span, paint)));
    }
    out
}

/// Against one rewrite at a time: what another one drops is another matter.
fn in_base(state: &State, place: Place) -> Vec<(Span, Paint)> {
    let Some(pairing) = state.against().and_then(|report| state.pairing(report)) else {
        return Vec::new();
    };
    let links: Vec<&Link> = pairing.base_links[place.passage].iter().map(|l| &pairing.links[*l]).collect();
    let ranges = |shared: bool| {
        links
            .iter()
            .filter(move |l| shared || l.legible)
            .flat_map(|l| &l.words)
            .filter(move |w| w.op.is_shared() == shared)
            .flat_map(|w| &w.base)
            .filter(|r| r.passage == place.passage)
            .map(|r| r.span)
    };
    if state.ui.paint == PaintMode::Shared {
        return ranges(true).map(|span| (span, Paint::Shared)).collect();
    }
    // What another link of the same rewrite keeps is not gone.
    let kept: Vec<Span> = ranges(true).collect();
    ranges(false).filter(|s| !kept.contains(s)).map(|span| (span, Paint::Removed)).collect()
}

/// Lays the words of what differs in a way that matters over the others, and over those the words of what the reader
/// went to. In a base that is read against one rewrite, those of other rewrites are told apart.
pub(super) fn mark_conflicts(state: &State, place: Place, against: Option<usize>, ranges: &mut Vec<(Span, Paint)>) {
    let in_base = place.report == state.comparison.base;
    let paint = |rewrite: usize| match against {
        Some(against) if in_base && rewrite != against => Paint::Elsewhere,
        _ => Paint::Differs,
    };
    let words = |finding: &Finding| Some((state.words_of(finding, place.report)?, paint(finding.rewrite)));
    let mut differing: Vec<(WordRange, Paint)> = state.differing(place).filter_map(words).collect();
    // Where both mean the same words, the nearer rewrite is seen.
    differing.sort_by_key(|(_, paint)| *paint == Paint::Differs);
    lay(state, place, differing, meant(state, place.report), ranges);
}

/// The same for a telling read against one rewrite, hidden or not: what differs in another is another matter.
pub(super) fn mark_conflicts_with(state: &State, place: Place, rewrite: usize, ranges: &mut Vec<(Span, Paint)>) {
    let at = state.findings.at(place).iter().filter_map(|index| state.findings.all.get(*index));
    let here = at.filter(|finding| finding.kind < Kind::Omission && finding.rewrite == rewrite);
    let words = here.filter_map(|finding| state.words_of(finding, place.report));
    let differing = words.map(|words| (words, Paint::Differs)).collect();
    let elsewhere = state.selected_finding().is_some_and(|finding| finding.rewrite != rewrite);
    let meant = if elsewhere && state.ui.fact.is_none() { Vec::new() } else { meant(state, place.report) };
    lay(state, place, differing, meant, ranges);
}

fn lay(
    state: &State,
    place: Place,
    differing: Vec<(WordRange, Paint)>,
    meant: Vec<WordRange>,
    ranges: &mut Vec<(Span, Paint)>,
) {
    let whole = state.reports[place.report].passages[place.passage].span;
    // A finding about a whole passage says that something is not told in it: no word of it stands out.
    let part = |range: &WordRange| range.passage == place.passage && range.span != whole;
    for (span, paint) in differing
        .into_iter()
        .chain(meant.into_iter().map(|range| (range, Paint::Conflict)))
        .filter(|(range, _)| part(range))
        .map(|(range, paint)| (range.span, paint))
    {
        let covered = std::mem::take(ranges);
        ranges.extend(light(covered, [(span, paint)]));
    }
}

/// The words of a report that the reader went to: those of a finding, or of a fact.
pub(super) fn meant(state: &State, report: usize) -> Vec<WordRange> {
    if let Some(fact) = state.ui.fact.and_then(|index| state.comparison.facts.get(index)) {
        return fact.cells.get(report).map_or_else(Vec::new, |cell| cell.places.clone());
    }
    state.selected_finding().and_then(|finding| state.words_of(finding, report)).into_iter().collect()
}

/// Sorts the ranges, drops doubles and joins neighbours that only white space parts.
pub(super) fn join(report: &Report, passage: usize, mut ranges: Vec<(Span, Paint)>) -> Vec<(Span, Paint)> {
    ranges.sort_unstable();
    let whole = report.passages[passage].span;
    let mut out: Vec<(Span, Paint)> = Vec::with_capacity(ranges.len());
    for (span, paint) in ranges {
        if span.start < whole.start || span.end > whole.end {
            continue;
        }
        if let Some((last, kind)) = out.last_mut() {
            let between = report.text.get(last.end..span.start);
            if span.start < last.end {
                last.end = last.end.max(span.end);
                continue;
            }
            if *kind == paint && between.is_some_and(|b| b.chars().all(char::is_whitespace)) {
                last.end = span.end;
                continue;
            }
        }
        out.push((span, paint));
    }
    out
}
