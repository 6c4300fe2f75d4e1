//! Everything that is known of a comparison as one JSON value.
//!
//! ```text
//! {"schema":1,"base":0,
//!  "reports":[{"label":…,"title":…,"source":…,"date":…,"words":…,"passages":[{"paragraph":0,"kind":"heading","range":[0,9],"text":…}],"carried":[…]}],
//!  "comparisons":[{"rewrite":1,"links":[…],"omitted":[…],"added":[…],"added_divergences":[…],"summary":{…}}],
//!  "facts":[{"kind":"number","label":…,"base":{…},"weighty":false,"rank":3,"cells":[{"report":0,"mark":"same","text":…,"rule":…,"confidence":…,"sentence":…,"places":[…]}]}],
//!  "topics":[{"label":…,"keywords":[…],"reports":[{"passages":[…],"words":…,"share":…}]}],
//!  "shared_outside_base":[[{"report":1,"passage":4},{"report":2,"passage":7}]],
//!  "notes":[{"list":"fact","kind":"number","rule":"","rewrite":null,"finding":…,"checked":true,"note":…,"lost":false,"absent":null,
//!            "places":[{"label":…,"report":0,"paragraph":0,"passage":2,"words":…}]}]}
//! ```
//!
//! Reports, passages and paragraphs are counted from 0, in the order of the command line; ranges are bytes of the
//! report's text: of a plain text file in UTF-8, bytes of the file. A note's place without its passage is not found any
//! more; words of a note are in small letters where only the notes have them.

use serde::Serialize;

use super::jsonl::SCHEMA;
use super::objects::{Beside, Detail, Given, Place, json};
use super::remarks::{self, told};
use crate::compare::facts::carried;
use crate::compare::{Carried, Cell, Comparison, Fact, FactKind, Mark, Topic};
use crate::notes::Notes;
use crate::notes::remark::List;
use crate::report::{PassageKind, Report, Span};

/// Writes the whole comparison, ended by a line break.
#[must_use]
pub fn report(reports: &[Report], comparison: &Comparison, notes: &Notes) -> String {
    let given: Vec<Given<'_>> = reports.iter().map(|report| Given { report, listed: false }).collect();
    let comparisons = comparison.pairings.iter().map(|pairing| Compared {
        rewrite: pairing.rewrite,
        beside: Beside::new(pairing, &given[comparison.base], &given[pairing.rewrite], Detail::Words),
    });
    let shared = comparison.shared_outside.iter();
    json(&Whole {
        schema: SCHEMA,
        base: comparison.base,
        reports: reports
            .iter()
            .enumerate()
            .map(|(at, report)| Told::new(report, carried(&comparison.facts, at)))
            .collect(),
        comparisons: comparisons.collect(),
        facts: comparison.facts.iter().map(|fact| Row::new(fact, comparison.base, &given)).collect(),
        topics: comparison.topics.iter().map(|topic| Subject::new(topic, reports)).collect(),
        shared_outside_base: shared
            .map(|s| s.places.iter().map(|(report, passage)| Shared { report: *report, passage: *passage }).collect())
            .collect(),
        notes: told(&notes.remarks, reports, comparison).iter().map(Noted::new).collect(),
    }) + "\n"
}

#[derive(Serialize)]
struct Whole<'a> {
    schema: u32,
    base: usize,
    reports: Vec<Told<'a>>,
    comparisons: Vec<Compared<'a>>,
    facts: Vec<Row<'a>>,
    topics: Vec<Subject<'a>>,
    shared_outside_base: Vec<Vec<Shared>>,
    notes: Vec<Noted<'a>>,
}

#[derive(Serialize)]
struct Noted<'a> {
    list: List,
    kind: &'a str,
    rule: &'a str,
    rewrite: Option<usize>,
    finding: &'a str,
    checked: bool,
    note: &'a str,
    lost: bool,
    absent: Option<&'a str>,
    places: Vec<remarks::Place<'a>>,
}

impl<'a> Noted<'a> {
    fn new(told: &remarks::Told<'a>) -> Self {
        let (remark, about) = (told.remark, &told.remark.about);
        Self {
            list: about.list,
            kind: &about.kind,
            rule: &about.rule,
            rewrite: told.rewrite,
            finding: &remark.finding,
            checked: remark.checked,
            note: &remark.note,
            lost: told.lost,
            absent: told.absent,
            places: told.places.clone(),
        }
    }
}

#[derive(Serialize)]
struct Told<'a> {
    label: &'a str,
    title: &'a str,
    source: Option<&'a str>,
    date: Option<&'a str>,
    words: usize,
    passages: Vec<Said<'a>>,
    carried: Vec<Carried>,
}

impl<'a> Told<'a> {
    fn new(report: &'a Report, carried: Vec<Carried>) -> Self {
        let said = report.passages.iter().map(|p| Said {
            paragraph: p.paragraph,
            kind: p.kind,
            range: p.span,
            text: p.span.get(&report.text),
        });
        Self {
            label: &report.label,
            title: &report.title,
            source: report.source.as_deref(),
            date: report.date.as_deref(),
            words: report.word_count(),
            passages: said.collect(),
            carried,
        }
    }
}

#[derive(Serialize)]
struct Said<'a> {
    paragraph: usize,
    kind: PassageKind,
    range: Span,
    text: &'a str,
}

#[derive(Serialize)]
struct Compared<'a> {
    rewrite: usize,
    #[serde(flatten)]
    beside: Beside<'a>,
}

#[derive(Serialize)]
struct Row<'a> {
    kind: FactKind,
    label: &'a str,
    base: Option<Place<'a>>,
    weighty: bool,
    rank: usize,
    cells: Vec<CellLine<'a>>,
}

impl<'a> Row<'a> {
    fn new(fact: &'a Fact, base: usize, given: &[Given<'a>]) -> Self {
        let cells = fact.cells.iter().zip(given).enumerate();
        Self {
            kind: fact.kind,
            label: &fact.label,
            base: fact.base.map(|place| given[base].place(place)),
            weighty: fact.weighty,
            rank: fact.rank,
            cells: cells.map(|(report, (cell, given))| CellLine::new(report, cell, given)).collect(),
        }
    }
}

#[derive(Serialize)]
struct CellLine<'a> {
    report: usize,
    mark: Mark,
    text: &'a str,
    rule: &'static str,
    confidence: f64,
    sentence: &'a str,
    places: Vec<Place<'a>>,
}

impl<'a> CellLine<'a> {
    fn new(report: usize, cell: &'a Cell, given: &Given<'a>) -> Self {
        Self {
            report,
            mark: cell.mark,
            text: &cell.text,
            rule: cell.rule,
            confidence: cell.confidence,
            sentence: &cell.sentence,
            places: cell.places.iter().map(|place| given.place(*place)).collect(),
        }
    }
}

#[derive(Serialize)]
struct Subject<'a> {
    label: &'a str,
    keywords: &'a [String],
    reports: Vec<Spent<'a>>,
}

/// What one report spends on a topic.
#[derive(Serialize)]
struct Spent<'a> {
    passages: &'a [usize],
    words: usize,
    share: f64,
}

impl<'a> Subject<'a> {
    fn new(topic: &'a Topic, reports: &[Report]) -> Self {
        let spent = topic.passages.iter().zip(reports).map(|(passages, report)| {
            let words = passages.iter().map(|p| report.passages[*p].words).sum();
            let share = words as f64 / report.word_count().max(1) as f64;
            Spent { passages, words, share: (share * 1e4).round() / 1e4 }
        });
        Self { label: &topic.label, keywords: &topic.keywords, reports: spent.collect() }
    }
}

#[derive(Serialize)]
struct Shared {
    report: usize,
    passage: usize,
}
