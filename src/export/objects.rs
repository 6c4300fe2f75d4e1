//! One rewrite beside the base, as the objects that lines and reports of JSON share.

use std::fmt::Write;

use serde::Serialize;

use crate::compare::{Divergence, Kind, Link, Op, Pairing, Relation, Summary, WordRange};
use crate::report::visible::is_steering;
use crate::report::{Report, Span};

/// Whether words are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Links only.
    Links,
    /// Links with the word alignment inside.
    Words,
}

/// A value as JSON. What could steer a terminal that the line is printed on is escaped, which is the same value.
pub(super) fn json(value: &impl Serialize) -> String {
    match serde_json::to_string(value) {
        Ok(json) if json.contains(is_steering) => {
            let mut out = String::with_capacity(json.len());
            for c in json.chars() {
                if is_steering(c) {
                    // All of them are below U+10000; outside of texts JSON has none.
                    let _ = write!(out, "\\u{:04x}", u32::from(c));
                } else {
                    out.push(c);
                }
            }
            out
        }
        Ok(json) => json,
        Err(error) => unreachable!("plain data is always JSON: {error}"),
    }
}

/// A report with where its ranges count from.
pub(super) struct Given<'a> {
    pub report: &'a Report,
    /// Whether its passages were given one by one: then ranges count from the start of each.
    pub listed: bool,
}

impl<'a> Given<'a> {
    fn span(&self, place: WordRange) -> Span {
        let origin = if self.listed { self.report.passages[place.passage].span.start } else { 0 };
        place.span.relative_to(origin)
    }

    pub fn passages(&self) -> Vec<Span> {
        self.report
            .passages
            .iter()
            .enumerate()
            .map(|(passage, p)| self.span(WordRange { passage, span: p.span }))
            .collect()
    }

    fn word(&self, place: &WordRange) -> (usize, usize, usize) {
        let span = self.span(*place);
        (place.passage, span.start, span.end)
    }

    pub fn place(&self, place: WordRange) -> Place<'a> {
        Place { passage: place.passage, range: self.span(place), text: place.span.get(&self.report.text) }
    }
}

/// What both tell, what each tells alone.
#[derive(Serialize)]
pub(super) struct Beside<'a> {
    links: Vec<LinkLine<'a>>,
    omitted: Vec<usize>,
    added: Vec<usize>,
    added_divergences: Vec<Finding<'a>>,
    summary: Summary,
}

impl<'a> Beside<'a> {
    pub fn new(pairing: &'a Pairing, base: &Given<'a>, rewrite: &Given<'a>, detail: Detail) -> Self {
        let mut found: Vec<Vec<Finding>> = pairing.links.iter().map(|_| Vec::new()).collect();
        let mut added_divergences = Vec::new();
        for divergence in &pairing.divergences {
            let finding = Finding::new(divergence, base, rewrite);
            match home(pairing, divergence) {
                Home::Link(link) => found[link].push(finding),
                Home::Added => added_divergences.push(finding),
                Home::Omitted => {}
            }
        }
        let links = pairing.links.iter().zip(found);
        Self {
            links: links.map(|(link, found)| LinkLine::new(link, found, base, rewrite, detail)).collect(),
            omitted: (0..pairing.base_links.len()).filter(|b| pairing.base_links[*b].is_empty()).collect(),
            added: (0..pairing.rewrite_link.len()).filter(|r| pairing.rewrite_link[*r].is_none()).collect(),
            added_divergences,
            summary: pairing.summary,
        }
    }
}

/// Where a divergence is told.
enum Home {
    Link(usize),
    Added,
    /// A passage that is missing as a whole is told by `omitted` alone.
    Omitted,
}

fn home(pairing: &Pairing, divergence: &Divergence) -> Home {
    match (divergence.rewrite, divergence.base) {
        (Some(place), _) => pairing.rewrite_link[place.passage].map_or(Home::Added, Home::Link),
        (None, Some(place)) => {
            pairing.base_links[place.passage].first().map_or(Home::Omitted, |link| Home::Link(*link))
        }
        (None, None) => Home::Omitted,
    }
}

#[derive(Serialize)]
struct LinkLine<'a> {
    base: &'a [usize],
    rewrite: &'a [usize],
    relation: Relation,
    score: f64,
    moved: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Vec<WordLine>>,
    divergences: Vec<Finding<'a>>,
}

impl<'a> LinkLine<'a> {
    fn new(link: &'a Link, divergences: Vec<Finding<'a>>, base: &Given, rewrite: &Given, detail: Detail) -> Self {
        let words = (detail == Detail::Words).then(|| words(link, base, rewrite));
        // Four digits: what lies beyond is noise to a reader and bulk to a pipeline.
        let score = (link.score * 1e4).round() / 1e4;
        Self {
            base: &link.base,
            rewrite: &link.rewrite,
            relation: link.relation,
            score,
            moved: link.moved,
            words,
            divergences,
        }
    }
}

#[derive(Serialize)]
struct WordLine {
    op: Op,
    base: Vec<(usize, usize, usize)>,
    rewrite: Vec<(usize, usize, usize)>,
}

/// Kept words are written one by one, so that it is plain which is which; all other steps as they are.
fn words(link: &Link, base: &Given, rewrite: &Given) -> Vec<WordLine> {
    let mut out = Vec::new();
    for step in &link.words {
        let (b, r) = (step.base.iter().map(|w| base.word(w)), step.rewrite.iter().map(|w| rewrite.word(w)));
        if step.op.is_shared() {
            out.extend(b.zip(r).map(|(b, r)| WordLine { op: step.op, base: vec![b], rewrite: vec![r] }));
        } else {
            out.push(WordLine { op: step.op, base: b.collect(), rewrite: r.collect() });
        }
    }
    out
}

#[derive(Serialize)]
struct Finding<'a> {
    kind: Kind,
    rule: &'static str,
    confidence: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<Place<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rewrite: Option<Place<'a>>,
}

impl<'a> Finding<'a> {
    fn new(divergence: &Divergence, base: &Given<'a>, rewrite: &Given<'a>) -> Self {
        Self {
            kind: divergence.kind,
            rule: divergence.rule,
            confidence: divergence.confidence,
            base: divergence.base.map(|place| base.place(place)),
            rewrite: divergence.rewrite.map(|place| rewrite.place(place)),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Place<'a> {
    passage: usize,
    range: Span,
    text: &'a str,
}
