//! Pairs of texts in, links out: one JSON value per line.
//!
//! ```text
//! in   {"id":"a1","base":"First. Second.","rewrite":["A first one.","Another."]}
//! out  {"schema":1,"id":"a1","base_passages":[[0,6],[7,14]],…,"links":[…],"omitted":[1],"added":[1],"summary":{…}}
//! ```
//!
//! A line that cannot be read yields one line that says so; the others go on. Lines are worked on in parallel, a
//! bounded number at a time, and come out in the order in which they went in.

use std::io::{self, BufRead, BufReader, Read, Write};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::compare::{self, Depth, Divergence, Kind, Link, Op, Options, Pairing, Relation, Summary, WordRange};
use crate::report::{Report, Span};

/// The version of the output.
const SCHEMA: u32 = 1;
/// Lines in work at a time: enough for every core, few enough for the memory.
const WINDOW: usize = 64;
/// Bytes read ahead; a window ends with them.
const BUFFER: usize = 4 << 20;

/// Whether words are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Links only.
    Links,
    /// Links with the word alignment inside.
    Words,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Every line was understood.
    Clean,
    /// Some lines were answered with an error.
    BadLines,
}

/// Answers every line of `input` with a line on `output`.
///
/// # Errors
/// If reading or writing fails.
pub fn align(input: impl Read, mut output: impl Write, detail: Detail) -> io::Result<Outcome> {
    let mut input = BufReader::with_capacity(BUFFER, input);
    let mut outcome = Outcome::Clean;
    let mut number = 0;
    loop {
        let lines = window(&mut input, &mut number)?;
        if lines.is_empty() {
            return Ok(outcome);
        }
        let answers: Vec<Result<String, String>> =
            lines.par_iter().map(|(number, line)| answer(*number, line, detail)).collect();
        for line in answers {
            if line.is_err() {
                outcome = Outcome::BadLines;
            }
            let (Ok(line) | Err(line)) = line;
            output.write_all(line.as_bytes())?;
            output.write_all(b"\n")?;
            output.flush()?;
        }
    }
}

/// The next lines that hold anything, with their numbers from 1: those that have arrived, so that whoever sends a
/// line and waits for the answer gets it.
fn window(input: &mut BufReader<impl Read>, number: &mut usize) -> io::Result<Vec<(usize, Vec<u8>)>> {
    let mut lines = Vec::new();
    while lines.is_empty() || (lines.len() < WINDOW && input.buffer().contains(&b'\n')) {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        *number += 1;
        if !line.trim_ascii().is_empty() {
            lines.push((*number, line));
        }
    }
    Ok(lines)
}

/// The answer to one line, or the error line.
fn answer(number: usize, line: &[u8], detail: Detail) -> Result<String, String> {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let fail = |id: Value, error: String| Err(json(&Failure { schema: SCHEMA, id, line: number, error }));
    let value: Value = match serde_json::from_slice(line) {
        Ok(value) => value,
        Err(error) => return fail(Value::Null, format!("not a JSON value: {error}")),
    };
    let id = value.get("id").cloned().unwrap_or_default();
    match Pair::deserialize(value) {
        Ok(pair) => Ok(aligned(id, &pair, detail)),
        Err(error) => {
            fail(id, format!("not a pair with \"base\" and \"rewrite\", each a text or a list of texts: {error}"))
        }
    }
}

fn json(value: &impl Serialize) -> String {
    match serde_json::to_string(value) {
        Ok(json) => json,
        Err(error) => unreachable!("plain data is always JSON: {error}"),
    }
}

#[derive(Deserialize)]
struct Pair {
    base: Side,
    rewrite: Side,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a text or a list of texts")]
enum Side {
    Text(String),
    Passages(Vec<String>),
}

impl Side {
    fn report(&self, label: &str) -> Report {
        match self {
            Self::Text(text) => Report::from_text(label, text.clone()),
            Self::Passages(items) => Report::from_passages(label, items),
        }
    }
}

/// A report with where its ranges count from.
struct Given<'a> {
    report: &'a Report,
    listed: bool,
}

impl<'a> Given<'a> {
    fn span(&self, place: WordRange) -> Span {
        let origin = if self.listed { self.report.passages[place.passage].span.start } else { 0 };
        place.span.relative_to(origin)
    }

    fn passages(&self) -> Vec<Span> {
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

    fn place(&self, place: WordRange) -> Place<'a> {
        Place { passage: place.passage, range: self.span(place), text: place.span.get(&self.report.text) }
    }
}

fn aligned(id: Value, pair: &Pair, detail: Detail) -> String {
    let reports = [pair.base.report("base"), pair.rewrite.report("rewrite")];
    let comparison = compare::compare(&reports, &Options { depth: Depth::Divergences, ..Options::default() });
    let Some(pairing) = comparison.pairings.first() else { unreachable!("two reports give one pairing") };
    let given = |side: &Side, at: usize| Given { report: &reports[at], listed: matches!(side, Side::Passages(_)) };
    let (base, rewrite) = (given(&pair.base, 0), given(&pair.rewrite, 1));
    let mut found: Vec<Vec<Finding>> = pairing.links.iter().map(|_| Vec::new()).collect();
    let mut added_divergences = Vec::new();
    for divergence in &pairing.divergences {
        let finding = Finding::new(divergence, &base, &rewrite);
        match home(pairing, divergence) {
            Home::Link(link) => found[link].push(finding),
            Home::Added => added_divergences.push(finding),
            Home::Omitted => {}
        }
    }
    let links = pairing.links.iter().zip(found);
    json(&Aligned {
        schema: SCHEMA,
        id,
        base_passages: base.passages(),
        rewrite_passages: rewrite.passages(),
        links: links.map(|(link, divergences)| LinkLine::new(link, divergences, &base, &rewrite, detail)).collect(),
        omitted: (0..pairing.base_links.len()).filter(|b| pairing.base_links[*b].is_empty()).collect(),
        added: (0..pairing.rewrite_link.len()).filter(|r| pairing.rewrite_link[*r].is_none()).collect(),
        added_divergences,
        summary: pairing.summary,
    })
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
struct Failure {
    schema: u32,
    id: Value,
    line: usize,
    error: String,
}

#[derive(Serialize)]
struct Aligned<'a> {
    schema: u32,
    id: Value,
    base_passages: Vec<Span>,
    rewrite_passages: Vec<Span>,
    links: Vec<LinkLine<'a>>,
    omitted: Vec<usize>,
    added: Vec<usize>,
    added_divergences: Vec<Finding<'a>>,
    summary: Summary,
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
        if matches!(step.op, Op::Equal | Op::SameStem) {
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
struct Place<'a> {
    passage: usize,
    range: Span,
    text: &'a str,
}
