//! Checkable items of the base, joined with what each rewrite says of them.
//!
//! ```text
//! base     The ferry carried 42 people, Ada Birk said.     number “42 people”   = 42 people   ! 24 people
//! one      Ada Birk said 42 people were on board.          name “Ada Birk”      = Ada Birk    ~ Birk
//! two      The ferry carried 24 people, said Birk.         attribution          ~ said        = said
//! ```
//!
//! Each report is read into a sheet of facts with all their mentions ([`entry`]; one file a kind). Each fact of the base
//! is then held against each rewrite ([`hold`]): in the linked passages first, then beside them, then anywhere.
//! Divergences have the first word ([`explained`]): where one is about a fact, the fact says the same, by the same rule.

pub mod model;

mod added;
mod bridge;
mod claim;
mod date;
mod entry;
mod explained;
mod hold;
mod hold_otherwise;
mod hold_words;
mod name;
mod quotation;
mod rank;
mod source;
mod title;
mod value;
mod verdict;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub use model::{Carried, Cell, Fact, FactKind, Mark, carried};

use super::divergence::lexicon::Lexicon;
use super::divergence::reading::Reading;
use super::model::Pairing;
use super::watch::{Stage, Watch};
use crate::report::Report;
use bridge::Bridge;
use entry::{Entry, Sheet, What};
use explained::Finding;
use hold::Holding;
use quotation::Runs;
use verdict::Verdict;

/// What one rewrite makes of the base's facts, and what it adds.
struct Column {
    verdicts: Vec<Verdict>,
    added: Vec<(Entry, Verdict)>,
}

/// The facts of the base in its order, then those of rewrites alone.
#[must_use]
pub(super) fn find(
    reports: &[Report],
    base: usize,
    pairings: &[Pairing],
    lexicon: &Lexicon,
    watch: &Watch<'_>,
) -> Vec<Fact> {
    let readings = Reading::all(reports, lexicon);
    let mut sheets: Vec<Sheet<'_>> = readings.par_iter().map(|reading| Sheet::new(reading, read(reading))).collect();
    let Some(own) = sheets.get_mut(base) else { return Vec::new() };
    let findings: Vec<Vec<Finding<'_>>> = pairings
        .iter()
        .filter_map(|p| Some(Finding::all(&p.divergences, readings.get(base)?, readings.get(p.rewrite)?)))
        .collect();
    let entries = parted(own, findings.iter().flatten());
    if entries.len() > own.entries.len() {
        *own = Sheet::new(own.reading, entries);
    }
    let uncovered = uncovered(own, findings.iter().flatten());
    if !uncovered.is_empty() {
        let entries = own.entries.iter().cloned().chain(uncovered).collect();
        *own = Sheet::new(own.reading, entries);
    }
    let columns: Vec<Column> = pairings
        .par_iter()
        .zip(&findings)
        .filter_map(|(pairing, findings)| {
            let rewrite = sheets.get(pairing.rewrite)?;
            let column = column(sheets.get(base)?, rewrite, pairing, findings, watch);
            watch.advance(Stage::Facts, rewrite.reading.report.passages.len()).then_some(column)
        })
        .collect();
    let mut facts = rows(&sheets, base, pairings, &columns);
    facts.extend(added_rows(&sheets, pairings, columns));
    rank::rank(&mut facts);
    facts
}

/// All facts of one report.
fn read(reading: &Reading<'_>) -> Vec<Entry> {
    [value::read, date::read, name::read, title::read, quotation::read, source::read, claim::read]
        .into_iter()
        .flat_map(|read| read(reading))
        .collect()
}

/// The facts of the base, those parted that a divergence tells of at a later mention: that mention makes a row of its own,
/// so that the row stands where the divergence does.
fn parted<'f>(base: &Sheet<'_>, findings: impl Iterator<Item = &'f Finding<'f>>) -> Vec<Entry> {
    let mut told: BTreeMap<(usize, usize), Range<usize>> = BTreeMap::new();
    for finding in findings {
        let Some(tokens) = &finding.base else { continue };
        for (at, entry, mention) in base.told_in(base.reading.passage_of(tokens.start)) {
            if entry.mentions.first() != Some(mention) && finding.is_of(entry.kind, mention) {
                told.insert((at, mention.start), mention.clone());
            }
        }
    }
    let mut out = base.entries.clone();
    for ((at, _), mention) in told {
        let Some(entry) = out.get_mut(at) else { continue };
        entry.mentions.retain(|m| *m != mention);
        let named = matches!(entry.what, What::Name(_) | What::Date(_));
        let label = if named { base.reading.shown(&mention) } else { entry.label.clone() };
        let own = Entry { label, mentions: vec![mention], ..entry.clone() };
        out.push(own);
    }
    out
}

/// Rows for divergences whose words in the base no fact covers.
fn uncovered<'f>(base: &Sheet<'_>, findings: impl Iterator<Item = &'f Finding<'f>>) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    // In the order of the base, so that the order of the rewrites has no say in what a row calls itself.
    let mut findings: Vec<(&Range<usize>, &Finding<'_>)> =
        findings.filter_map(|finding| Some((finding.base.as_ref()?, finding))).collect();
    findings
        .sort_by_key(|(tokens, finding)| (tokens.start, tokens.end, finding.divergence.kind, finding.divergence.rule));
    for (tokens, finding) in findings {
        let mut told = base.told_in(base.reading.passage_of(tokens.start));
        let covered = told.any(|(_, entry, mention)| finding.explains(entry.kind, mention))
            || out.iter().any(|entry| entry.mentions.iter().any(|m| finding.explains(entry.kind, m)));
        out.extend(finding.entry(base.reading, tokens).filter(|_| !covered));
    }
    out
}

fn column(
    base: &Sheet<'_>,
    rewrite: &Sheet<'_>,
    pairing: &Pairing,
    findings: &[Finding<'_>],
    watch: &Watch<'_>,
) -> Column {
    let holding = Holding {
        base,
        rewrite,
        bridge: Bridge::new(base.reading, rewrite.reading, pairing),
        runs: Runs::new(rewrite.reading),
        implied: hold::implied(base, rewrite, pairing),
        one_language: !pairing.languages.differ,
    };
    let mut of_passage: FxHashMap<usize, Vec<&Finding<'_>>> = FxHashMap::default();
    for finding in findings {
        if let Some(tokens) = &finding.base {
            of_passage.entry(base.reading.passage_of(tokens.start)).or_default().push(finding);
        }
    }
    let explained = |entry: &Entry| {
        let about = |m: &Range<usize>| of_passage.get(&base.reading.passage_of(m.start)).into_iter().flatten();
        let found = entry.mentions.iter().flat_map(|m| about(m).filter(|f| f.explains(entry.kind, m)));
        found.map(|f| f.verdict(base.reading, rewrite)).min_by(Verdict::before)
    };
    // Words that hold a changed one are not told alike, whatever their own kind makes of them.
    let changed = |entry: &Entry, held: &Verdict| {
        let about = |m: &Range<usize>| of_passage.get(&base.reading.passage_of(m.start)).into_iter().flatten();
        let found = entry
            .mentions
            .iter()
            .flat_map(|m| about(m).filter(|f| f.changes(entry.kind, m, rewrite.reading, &held.places)));
        found.map(|f| f.verdict(base.reading, rewrite)).min_by(Verdict::before)
    };
    let held = |entry: &Entry| {
        let held = holding.verdict(entry);
        let changed = if held.mark.agrees() { changed(entry, &held) } else { None };
        match changed {
            Some(changed) => Verdict { places: held.places, uses: held.uses, ..changed },
            None => held,
        }
    };
    let wanted = base.entries.iter().take_while(|_| watch.goes_on());
    let verdicts: Vec<Verdict> = wanted.map(|entry| explained(entry).unwrap_or_else(|| held(entry))).collect();
    let mut used = holding.implied.clone();
    for at in verdicts.iter().flat_map(|v| &v.uses) {
        if let Some(slot) = used.get_mut(*at) {
            *slot = true;
        }
    }
    let added = added::added(base, rewrite, &used, findings);
    Column { verdicts, added }
}

fn rows(sheets: &[Sheet<'_>], base: usize, pairings: &[Pairing], columns: &[Column]) -> Vec<Fact> {
    let Some(own) = sheets.get(base) else { return Vec::new() };
    let weighty = rank::weighty(own.reading);
    let row = |(at, entry): (usize, &Entry)| {
        let mut cells = vec![own_cell(own, entry); sheets.len()];
        for (pairing, column) in pairings.iter().zip(columns) {
            if let (Some(cell), Some(sheet), Some(verdict)) =
                (cells.get_mut(pairing.rewrite), sheets.get(pairing.rewrite), column.verdicts.get(at))
            {
                *cell = told(sheet, entry, verdict);
            }
        }
        let first = entry.mentions.first().map(|m| own.reading.place(m));
        Fact {
            kind: entry.kind,
            label: entry.label.clone(),
            base: first,
            weighty: first.is_some_and(|place| weighty.get(place.passage) == Some(&true)),
            rank: 0,
            cells,
        }
    };
    own.entries.iter().enumerate().map(row).collect()
}

fn added_rows(sheets: &[Sheet<'_>], pairings: &[Pairing], columns: Vec<Column>) -> Vec<Fact> {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let mut out: Vec<Fact> = Vec::new();
    for (pairing, column) in pairings.iter().zip(columns) {
        let Some(sheet) = sheets.get(pairing.rewrite) else { continue };
        for (entry, verdict) in column.added {
            let row = *seen.entry(added::name(&entry)).or_insert(out.len());
            if row == out.len() {
                let silent = Cell {
                    mark: Mark::Silent,
                    text: String::new(),
                    places: Vec::new(),
                    rule: "not-told",
                    confidence: 1.0,
                    sentence: "neither the base nor this report tells it".to_owned(),
                };
                let cells = vec![silent; sheets.len()];
                let label = entry.label.clone();
                out.push(Fact { kind: entry.kind, label, base: None, weighty: false, rank: 0, cells });
            }
            let cell = out.get_mut(row).and_then(|fact| fact.cells.get_mut(pairing.rewrite));
            if let Some(cell) = cell.filter(|cell| cell.mark == Mark::Silent) {
                *cell = Cell { text: entry.label.clone(), ..told(sheet, &entry, &verdict) };
            }
        }
    }
    out
}

fn is_passage(reading: &Reading<'_>, place: &Range<usize>) -> bool {
    *place == reading.passage(reading.passage_of(place.start)) && place.len() > 1
}

/// Whether the label of a fact says more than its place: what is counted.
const fn has_subject(what: &What) -> bool {
    matches!(what, What::Value(_))
}

/// The base's own cell.
fn own_cell(sheet: &Sheet<'_>, entry: &Entry) -> Cell {
    Cell {
        mark: Mark::Same,
        text: entry.label.clone(),
        places: entry.mentions.iter().map(|m| sheet.reading.place(m)).collect(),
        rule: "base",
        confidence: 1.0,
        sentence: "as the base tells it".to_owned(),
    }
}

fn told(sheet: &Sheet<'_>, entry: &Entry, verdict: &Verdict) -> Cell {
    let reading = sheet.reading;
    let text = match (verdict.mark, verdict.places.first()) {
        (Mark::Missing, _) | (_, None) => String::new(),
        // A whole passage is the place where something would stand, not what is said of it.
        (Mark::Unsure | Mark::Stronger | Mark::Differs, Some(place)) if is_passage(reading, place) => String::new(),
        (_, Some(place)) => {
            let own = verdict.uses.iter().filter_map(|at| sheet.entries.get(*at));
            let whole =
                own.clone().filter(|e| e.mentions.contains(place) && has_subject(&e.what)).map(|e| e.label.clone());
            let name = own.clone().filter(|e| e.kind == FactKind::Name).flat_map(|e| &e.mentions);
            let name = name.filter(|m| m.start <= place.start && place.end <= m.end).map(|m| reading.shown(m)).next();
            let quoted = entry.kind == FactKind::Quotation && reading.words.get(place.start).is_some_and(|w| w.quoted);
            let shown = whole.into_iter().next().or(name).unwrap_or_else(|| reading.shown(place));
            if quoted { format!("“{shown}”") } else { shown }
        }
    };
    Cell {
        mark: verdict.mark,
        text,
        places: verdict.places.iter().filter(|p| !p.is_empty()).map(|place| reading.place(place)).collect(),
        rule: verdict.rule,
        confidence: verdict.confidence,
        sentence: verdict.sentence.clone(),
    }
}
