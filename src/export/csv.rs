//! Facts and divergences as comma-separated values: one line for each fact in each rewrite, differences first, with the
//! tick and the note on the fact, and on the divergence that its cell tells; after them a line for each tick or note on
//! another divergence, and for those not found any more. One line for each divergence, those that change most first,
//! with its number, if it matters enough to have one, its tick and note. What the reader said of reports that are not
//! open is no line among those that are.
//!
//! Reports, paragraphs and passages are counted from 1, as on the screen. A field that a spreadsheet would take for a
//! formula gets an apostrophe in front.

use super::remarks::{Place, Told, told};
use crate::compare::{Comparison, Divergence, Fact, Mark, WordRange, numbers, ranked};
use crate::notes::Notes;
use crate::notes::remark::{List, Remark, Remarked};
use crate::report::Report;
use crate::report::visible::visible;

/// The columns of a line of facts.
const COLUMNS: usize = 16;

const FACTS: [&str; COLUMNS] = [
    "fact",
    "kind",
    "base says",
    "base paragraph",
    "base passage",
    "report",
    "report label",
    "mark",
    "report says",
    "paragraph",
    "passage",
    "rule",
    "confidence",
    "why",
    "checked",
    "note",
];

const DIVERGENCES: [&str; 17] = [
    "divergence",
    "kind",
    "report",
    "report label",
    "what differs",
    "base paragraph",
    "base passage",
    "base says",
    "paragraph",
    "passage",
    "report says",
    "rule",
    "confidence",
    "weight",
    "matters",
    "checked",
    "note",
];

/// Writes all facts, and what the reader said of the findings.
#[must_use]
pub fn facts(reports: &[Report], comparison: &Comparison, notes: &Notes) -> String {
    let remarked = Remarked::of(&notes.remarks, reports, comparison);
    let mut out = String::new();
    line(&mut out, &FACTS.map(str::to_owned));
    let mut told_already: Vec<&Remark> = Vec::new();
    let mut facts: Vec<_> = comparison.facts.iter().zip(&remarked.facts).collect();
    facts.sort_by_key(|(fact, _)| fact.rank);
    for (fact, remark) in facts {
        let remark = remark.and_then(|index| notes.remarks.get(index));
        let cells = fact.cells.iter().zip(reports).enumerate();
        for (at, (cell, report)) in cells.filter(|(at, (c, _))| *at != comparison.base && c.mark != Mark::Silent) {
            let place = cell.places.first().copied();
            let label = if fact.base.is_some() { fact.label.clone() } else { String::new() };
            let [base_paragraph, base_passage] = cited(&reports[comparison.base], fact.base.map(|p| p.passage));
            let [paragraph, passage] = cited(report, place.map(|p| p.passage));
            let on_cell = of_cell(comparison, &remarked, fact, at).and_then(|index| notes.remarks.get(index));
            told_already.extend(on_cell);
            let both = || remark.into_iter().chain(on_cell);
            line(
                &mut out,
                &[
                    (fact.rank + 1).to_string(),
                    fact.kind.word().to_owned(),
                    label,
                    base_paragraph,
                    base_passage,
                    (at + 1).to_string(),
                    report.label.clone(),
                    cell.mark.doc().to_owned(),
                    cell.text.clone(),
                    paragraph,
                    passage,
                    cell.rule.to_owned(),
                    format!("{:.2}", cell.confidence),
                    cell.sentence.clone(),
                    tick(both().any(|remark| remark.checked)),
                    both().map(|r| r.note.as_str()).filter(|note| !note.is_empty()).collect::<Vec<_>>().join("; "),
                ],
            );
        }
    }
    for told in told(&notes.remarks, reports, comparison) {
        let in_a_cell = told_already.iter().any(|remark| std::ptr::eq(*remark, told.remark));
        let apart = told.lost || told.remark.about.list == List::Divergence;
        if apart && told.absent.is_none() && !in_a_cell {
            line(&mut out, &remark(&told));
        }
    }
    out
}

/// The remark on the divergence that a fact's cell tells, if there is one.
fn of_cell(comparison: &Comparison, remarked: &Remarked, fact: &Fact, report: usize) -> Option<usize> {
    let cell = fact.cells.get(report)?;
    let at = comparison.pairings.iter().position(|pairing| pairing.rewrite == report)?;
    let tells = |found: &Divergence| {
        let here = found.rewrite.is_none_or(|range| cell.places.contains(&range));
        found.rule == cell.rule && found.kind == fact.kind.divergence() && found.sentence == cell.sentence && here
    };
    let found = comparison.pairings[at].divergences.iter().position(tells)?;
    *remarked.divergences.get(at)?.get(found)?
}

/// Writes all divergences, also those that hardly matter, and what the reader said of them.
#[must_use]
pub fn divergences(reports: &[Report], comparison: &Comparison, notes: &Notes) -> String {
    let remarked = Remarked::of(&notes.remarks, reports, comparison);
    let mut out = String::new();
    line(&mut out, &DIVERGENCES.map(str::to_owned));
    let numbers = numbers::of(reports, comparison);
    for (pairing, at) in ranked(comparison) {
        let number = numbers[pairing][at];
        let index = remarked.divergences.get(pairing).and_then(|of| of.get(at).copied().flatten());
        let remark = index.and_then(|index| notes.remarks.get(index));
        let pairing = &comparison.pairings[pairing];
        let divergence = &pairing.divergences[at];
        let (base, rewrite) = (&reports[comparison.base], &reports[pairing.rewrite]);
        let [base_paragraph, base_passage] = cited(base, divergence.base.map(|p| p.passage));
        let [paragraph, passage] = cited(rewrite, divergence.rewrite.map(|p| p.passage));
        line(
            &mut out,
            &[
                number.map_or_else(String::new, |number| number.to_string()),
                divergence.kind.word().to_owned(),
                (pairing.rewrite + 1).to_string(),
                rewrite.label.clone(),
                divergence.sentence.clone(),
                base_paragraph,
                base_passage,
                said(base, divergence.base),
                paragraph,
                passage,
                said(rewrite, divergence.rewrite),
                divergence.rule.to_owned(),
                format!("{:.2}", divergence.confidence),
                format!("{:.2}", divergence.weight),
                if divergence.matters() { "yes" } else { "no" }.to_owned(),
                tick(remark.is_some_and(|r| r.checked)),
                remark.map_or_else(String::new, |r| r.note.clone()),
            ],
        );
    }
    out
}

/// The words at a place, on one line.
fn said(report: &Report, place: Option<WordRange>) -> String {
    place.map_or_else(String::new, |place| visible(place.span.get(&report.text)).into_owned())
}

fn tick(checked: bool) -> String {
    if checked { "yes" } else { "" }.to_owned()
}

/// The line of a remark that stands for itself: on a divergence, or without its finding.
fn remark(told: &Told<'_>) -> [String; COLUMNS] {
    let about = &told.remark.about;
    let [base, there] = [false, true].map(|there| told.places.iter().find(|p| (p.report == told.rewrite) == there));
    let number = |n: Option<usize>| n.map_or_else(String::new, |n| (n + 1).to_string());
    let words = |place: Option<&Place<'_>>| place.map_or_else(String::new, |p| p.words.to_owned());
    [
        String::new(),
        about.kind.clone(),
        words(base),
        number(base.and_then(|p| p.paragraph)),
        number(base.and_then(|p| p.passage)),
        number(told.rewrite),
        about.rewrite.clone().unwrap_or_default(),
        if told.lost { "no longer found" } else { "divergence" }.to_owned(),
        words(there),
        number(there.and_then(|p| p.paragraph)),
        number(there.and_then(|p| p.passage)),
        about.rule.clone(),
        told.confidence.map_or_else(String::new, |c| format!("{c:.2}")),
        told.remark.finding.clone(),
        tick(told.remark.checked),
        told.remark.note.clone(),
    ]
}

/// Paragraph and passage as numbers from 1, empty where there is none.
fn cited(report: &Report, passage: Option<usize>) -> [String; 2] {
    match passage.map(|p| (report.passages[p].paragraph, p)) {
        Some((paragraph, passage)) => [(paragraph + 1).to_string(), (passage + 1).to_string()],
        None => [String::new(), String::new()],
    }
}

/// One line as RFC 4180 has it.
fn line(out: &mut String, fields: &[String]) {
    out.push_str(&fields.iter().map(|field| quoted(field)).collect::<Vec<_>>().join(","));
    out.push_str("\r\n");
}

/// What a spreadsheet takes for the beginning of a formula; the wide forms count too.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

fn quoted(field: &str) -> String {
    let field = visible(field);
    let text = if field.trim_start().starts_with(FORMULA) { format!("'{field}") } else { field.into_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_is_a_formula() {
        for field in ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", " \n=1", "＝1"] {
            assert!(quoted(field).trim_start_matches('"').starts_with('\''), "{field:?}");
        }
        assert_eq!(quoted("42 people"), "42 people");
        assert_eq!(quoted("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }
}
