//! The reader's ticks and notes with a citation for each place, as all formats tell them.

use serde::Serialize;

use crate::compare::{Comparison, WordRange};
use crate::notes::anchor::named;
use crate::notes::remark::{Quoted, Remark, Remarked, place_of_fact};
use crate::report::Report;

/// A tick or a note, and where its finding stands.
pub(super) struct Told<'a> {
    pub remark: &'a Remark,
    /// Whether its finding is not there any more.
    pub lost: bool,
    /// The report that it is about, if that is not among these.
    pub absent: Option<&'a str>,
    /// The rewrite that it is about, if that is among the reports.
    pub rewrite: Option<usize>,
    /// How sure its divergence is.
    pub confidence: Option<f64>,
    pub places: Vec<Place<'a>>,
}

impl Told<'_> {
    /// Why it stands at no finding of these reports, in brackets after a space; nothing if it does.
    pub fn apart(&self) -> String {
        match self.absent {
            Some(name) => format!(" (on a report not among these: {name})"),
            None if self.lost => " (no longer found)".to_owned(),
            None => String::new(),
        }
    }
}

/// Words of a report, or what is remembered of them.
#[derive(Clone, Serialize)]
pub(super) struct Place<'a> {
    pub label: &'a str,
    pub report: Option<usize>,
    pub paragraph: Option<usize>,
    pub passage: Option<usize>,
    pub words: &'a str,
}

impl Place<'_> {
    /// Report, paragraph and passage, counted from 1: `2 ¶3 ·7`; only the report's name, where it is not found.
    pub fn cited(&self) -> String {
        match (self.report, self.paragraph, self.passage) {
            (Some(report), Some(paragraph), Some(passage)) => {
                format!("{} ¶{} ·{}", report + 1, paragraph + 1, passage + 1)
            }
            _ => self.label.to_owned(),
        }
    }
}

/// All remarks, in the order in which they were made.
pub(super) fn told<'a>(remarks: &'a [Remark], reports: &'a [Report], comparison: &Comparison) -> Vec<Told<'a>> {
    let remarked = Remarked::of(remarks, reports, comparison);
    let mut out: Vec<Told<'a>> = remarks
        .iter()
        .enumerate()
        .map(|(index, remark)| Told {
            remark,
            lost: remarked.lost.contains(&index),
            absent: remark.about.absent(reports),
            rewrite: remark.about.rewrite.as_ref().and_then(|name| named(reports, name)),
            confidence: None,
            places: remark.about.places.iter().map(|quoted| remembered(quoted, reports)).collect(),
        })
        .collect();
    let base = comparison.base;
    for (fact, index) in comparison.facts.iter().zip(&remarked.facts) {
        if let Some(told) = index.and_then(|index| out.get_mut(index)) {
            let place = place_of_fact(base, fact);
            told.places = place.map(|(report, range)| cited(reports, report, range)).into_iter().collect();
        }
    }
    for (pairing, indices) in comparison.pairings.iter().zip(&remarked.divergences) {
        for (found, index) in pairing.divergences.iter().zip(indices) {
            let Some(told) = index.and_then(|index| out.get_mut(index)) else { continue };
            let places = [(base, found.base), (pairing.rewrite, found.rewrite)];
            let places = places.into_iter().filter_map(|(report, range)| Some(cited(reports, report, range?)));
            told.places = places.collect();
            told.confidence = Some(found.confidence);
        }
    }
    out
}

/// A place of the comparison, in the report's own words.
fn cited(reports: &[Report], report: usize, range: WordRange) -> Place<'_> {
    Place {
        label: &reports[report].label,
        report: Some(report),
        paragraph: Some(reports[report].passages[range.passage].paragraph),
        passage: Some(range.passage),
        words: range.span.get(&reports[report].text),
    }
}

/// A place as the notes know it.
fn remembered<'a>(quoted: &'a Quoted, reports: &[Report]) -> Place<'a> {
    let found = quoted.passage.find(reports);
    Place {
        label: &quoted.passage.report,
        report: named(reports, &quoted.passage.report),
        paragraph: found.map(|(report, passage)| reports[report].passages[passage].paragraph),
        passage: found.map(|(_, passage)| passage),
        words: if quoted.words.is_empty() { &quoted.passage.text } else { &quoted.words },
    }
}
