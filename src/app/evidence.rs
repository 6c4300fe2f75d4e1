//! What a list shows of its selected entry: the plain sentence, and under it both places, quoted.

use super::describe::{name, sentence};
use super::detail::{DetailRow, Entry, EntryRole, INDENT, LONGEST, heading, plain, rule};
use super::findings::Finding;
use super::nearest::without_match;
use super::paint::Paint;
use super::wrap::{width, wrap};
use super::{Place, State, describe};
use crate::compare::{Cell, Fact, Kind, Mark, WordRange};
use crate::notes::remark::Remark;
use crate::report::Span;

/// The evidence of a finding, in at most `rows` lines of `columns`.
#[must_use]
pub fn of_finding(state: &State, index: usize, columns: u16, rows: u16) -> (Vec<Entry>, Vec<DetailRow>) {
    let Some(finding) = state.findings.all.get(index) else { return (Vec::new(), Vec::new()) };
    let divergence = state.divergence(finding);
    let about = format!("{}: {}", name(state, finding.rewrite), sentence(state, finding));
    let mut entries = vec![plain(&about, EntryRole::Finding)];
    remarked(state.remark_on_finding(index), &mut entries);
    for side in state.sides(finding) {
        match side.words {
            Some(_) if side.passages.len() > 1 => passages(state, side.report, &side.passages, &mut entries),
            Some(words) => quote(state, side.report, words, &mut entries),
            None if side.passages.is_empty() => {
                entries.push(plain(&unmatched(state, finding, side.report), EntryRole::Note));
            }
            None => whole(state, side.report, &side.passages, &mut entries),
        }
    }
    entries.push(rule(divergence.rule, divergence.confidence));
    fit(entries, columns, rows)
}

/// With so many lines, every report is quoted; with fewer, only the base and the selected one.
const ROOM_FOR_ALL: u16 = 10;

/// The evidence of a fact and of the selected report's cell, in at most `rows` lines of `columns`.
#[must_use]
pub fn of_fact(state: &State, index: usize, columns: u16, rows: u16) -> (Vec<Entry>, Vec<DetailRow>) {
    let Some(fact) = state.comparison.facts.get(index) else { return (Vec::new(), Vec::new()) };
    let base = state.comparison.base;
    let Some(report) = state.told_by(fact) else { return (Vec::new(), Vec::new()) };
    let cell = &fact.cells[report];
    let mut about = format!("{}: {} · {}", name(state, report), cell.mark.doc(), cell.sentence);
    if width(&about) > measure(columns) && cell.mark == Mark::Differs {
        // The sentence says as much, and a line more of the passages says more.
        about = format!("{}: {}", name(state, report), cell.sentence);
    }
    let mut entries = vec![plain(&about, EntryRole::Finding)];
    remarked(state.remark_on_fact(index), &mut entries);
    match fact.base {
        Some(range) => quote(state, base, range, &mut entries),
        None => entries.push(plain(&format!("{}: does not say it", name(state, base)), EntryRole::Note)),
    }
    telling(state, fact, report, &mut entries);
    entries.push(rule(cell.rule, cell.confidence));
    let mut others: Vec<usize> = (0..fact.cells.len()).filter(|r| *r != base && *r != report).collect();
    // Of many reports not all have room: those that differ come first.
    others.sort_by_key(|other| fact.cells[*other].mark.agrees());
    let others = others.into_iter();
    if rows >= ROOM_FOR_ALL {
        for other in others.filter(|r| !matches!(fact.cells[*r].mark, Mark::Silent | Mark::Missing)) {
            telling(state, fact, other, &mut entries);
            let cell = &fact.cells[other];
            entries.push(plain(&format!("{} · {}", cell.mark.doc(), cell.sentence), EntryRole::Note));
        }
    } else {
        let also: Vec<String> = others.filter_map(|other| also(state, other, &fact.cells[other])).collect();
        if !also.is_empty() {
            entries.push(plain(&format!("also: {}", also.join(" · ")), EntryRole::Note));
        }
    }
    fit(entries, columns, rows)
}

/// What the reader said of the entry.
fn remarked(remark: Option<&Remark>, out: &mut Vec<Entry>) {
    out.extend(remark.map(|remark| plain(&describe::remark(remark), EntryRole::Finding)));
}

/// Where a report tells a fact, or that it does not.
fn telling(state: &State, fact: &Fact, report: usize, out: &mut Vec<Entry>) {
    let places = fact.cells.get(report).and_then(|cell| cell.places.first());
    match (places, fact.base) {
        (Some(range), _) => quote(state, report, *range, out),
        (None, Some(at)) => {
            let place = Place { report: state.comparison.base, passage: at.passage };
            out.push(plain(&without_match(state, place, report), EntryRole::Note));
        }
        (None, None) => out.push(plain(&format!("{}: does not say it", name(state, report)), EntryRole::Note)),
    }
}

/// What another report says of a fact: `3 Daily ! 24 (passage 5)`.
fn also(state: &State, report: usize, cell: &Cell) -> Option<String> {
    if cell.mark == Mark::Silent {
        return None;
    }
    let at = cell.places.first().map_or_else(String::new, |p| format!(" (passage {})", p.passage + 1));
    let said = if cell.text.is_empty() { cell.mark.doc() } else { cell.text.as_str() };
    Some(format!("{} {} {said}{at}", name(state, report), cell.mark.sign()))
}

/// A passage with the words that are meant.
pub(super) fn quote(state: &State, report: usize, range: WordRange, out: &mut Vec<Entry>) {
    let passage = &state.reports[report].passages[range.passage];
    out.push(heading(state, report, &[range.passage], role(state, report)));
    let mut entry = plain(state.reports[report].passage_text(range.passage), EntryRole::Text);
    if range.span != passage.span {
        let start = range.span.start.saturating_sub(passage.span.start);
        let end = range.span.end.saturating_sub(passage.span.start).min(entry.text.len());
        entry.marks.push((Span::new(start, end), Paint::Conflict));
    }
    out.push(entry);
}

/// Passages are quoted up to so many; whoever wants more reads on in the report.
const QUOTED: usize = 8;

fn passages(state: &State, report: usize, run: &[usize], out: &mut Vec<Entry>) {
    whole(state, report, run, out);
    if let Some(entry) = out.last_mut().filter(|_| report != state.comparison.base) {
        entry.marks.push((Span::new(0, entry.text.len()), Paint::Only));
    }
}

/// Passages of which no words are meant.
fn whole(state: &State, report: usize, run: &[usize], out: &mut Vec<Entry>) {
    out.push(heading(state, report, run, role(state, report)));
    let texts: Vec<&str> = run.iter().take(QUOTED).map(|p| state.reports[report].passage_text(*p)).collect();
    out.push(plain(&texts.join(" "), EntryRole::Text));
}

fn role(state: &State, report: usize) -> &'static str {
    if report == state.comparison.base { "base" } else { "rewrite" }
}

/// What is said of the report that has no place of a finding.
fn unmatched(state: &State, finding: &Finding, report: usize) -> String {
    let who = name(state, report);
    if !matches!(finding.kind, Kind::Omission | Kind::Addition) {
        return format!("{who}: nothing like it at this place");
    }
    without_match(state, finding.place, report)
}

/// The longest line on so many columns.
fn measure(columns: u16) -> usize {
    usize::from(columns.saturating_sub(INDENT + 2)).clamp(1, LONGEST)
}

/// Wraps entries; where there are too many lines, texts are cut to what stands around the words that are meant.
#[must_use]
pub fn fit(entries: Vec<Entry>, columns: u16, rows: u16) -> (Vec<Entry>, Vec<DetailRow>) {
    let measure = measure(columns);
    let wrapped: Vec<Vec<Span>> = entries.iter().map(|e| wrap(&e.text, Span::new(0, e.text.len()), measure)).collect();
    let is_text = |index: &usize| entries[*index].role == EntryRole::Text;
    let texts = (0..entries.len()).filter(is_text).count().max(1);
    let others: usize = (0..entries.len()).filter(|i| !is_text(i)).map(|i| wrapped[i].len()).sum();
    let mut spare = usize::from(rows).saturating_sub(others);
    let mut left = texts;
    let mut out = Vec::new();
    for (index, lines) in wrapped.iter().enumerate() {
        let window = if is_text(&index) {
            let room = (spare / left.max(1)).max(1).min(lines.len());
            spare = spare.saturating_sub(room);
            left -= 1;
            let meant = entries[index].marks.first().map_or(0, |(mark, _)| mark.start);
            let line = lines.iter().position(|l| meant < l.end).unwrap_or(0);
            let first = line.saturating_sub(room / 2).min(lines.len() - room);
            first..first + room
        } else {
            0..lines.len()
        };
        out.extend(lines[window].iter().map(|span| DetailRow { entry: Some(index), span: *span }));
    }
    out.truncate(usize::from(rows));
    (entries, out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::report::{Report, builtin};

    fn opened(reports: Vec<Report>, base: usize) -> State {
        let comparison = compare(&reports, &Options { base, ..Options::default() });
        State::new(reports, comparison, (120, 40))
    }

    #[test]
    fn what_is_linked_is_quoted_where_only_one_report_has_the_words() {
        let (reports, base) = builtin::reports();
        let state = opened(reports, base);
        let mut quoted = 0;
        for (index, finding) in state.findings.all.iter().enumerate().filter(|(_, f)| f.kind < Kind::Omission) {
            let (entries, _) = of_finding(&state, index, 120, 40);
            let unmatched = entries.iter().any(|entry| entry.text.contains("nothing like it"));
            let links =
                state.pairing(finding.rewrite).map(|pairing| pairing.rewrite_link.as_slice()).expect("a rewrite");
            let found = state.divergence(finding);
            let linked = found.rewrite.is_some_and(|at| links[at.passage].is_some());
            if found.base.is_none() {
                assert_eq!(unmatched, !linked, "{}", found.sentence);
                quoted += usize::from(linked);
            }
        }
        assert!(quoted > 0, "some words are in one report only");
    }
}
