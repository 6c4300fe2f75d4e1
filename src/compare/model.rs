//! The result of a comparison: plain data, ids and byte ranges.
//!
//! This is all that views and exports see of the engine. Passages are named by their index in
//! [`Report::passages`](crate::report::Report::passages); ranges index the untouched text of their report.

use std::collections::BTreeSet;

use serde::Serialize;

use super::facts::Fact;
use super::language::Languages;
use super::pins::Pins;
use crate::report::{Report, Span};

/// Every rewrite compared with the base.
#[derive(Debug, Clone, Serialize)]
pub struct Comparison {
    /// Index of the base among the reports.
    pub base: usize,
    /// One entry per other report, in the order of the reports.
    pub pairings: Vec<Pairing>,
    /// What runs of passages are about, across all reports, in the order of the base.
    pub topics: Vec<Topic>,
    /// For each report, the topic of each of its passages.
    pub topic_of: Vec<Vec<usize>>,
    /// Passages that two or more rewrites share and the base lacks.
    pub shared_outside: Vec<SharedOutside>,
    /// Checkable items: those of the base in its order, then those of rewrites alone.
    pub facts: Vec<Fact>,
}

/// One rewrite compared with the base, on its own.
#[derive(Debug, Clone, Serialize)]
pub struct Pairing {
    /// Index of the rewrite among the reports.
    pub rewrite: usize,
    /// What both tell, ordered by the first rewrite passage. A rewrite passage is in at most one link;
    /// a base passage can be in several.
    pub links: Vec<Link>,
    /// For each base passage, the links it is in, ascending; empty: omitted.
    pub base_links: Vec<Vec<usize>>,
    /// For each rewrite passage, the link it is in; `None`: added.
    pub rewrite_link: Vec<Option<usize>>,
    /// Differences that matter, in the order of the rewrite, omissions at their place in the base.
    pub divergences: Vec<Divergence>,
    /// Shares of the rewrite's words.
    pub summary: Summary,
    /// What they are written in.
    pub languages: Languages,
    /// What was decided beforehand.
    pub pins: Pins,
}

/// Which way a moved passage went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// It stands earlier than the base has it.
    Earlier,
    /// It stands later.
    Later,
}

impl Pairing {
    /// How many passages of the rewrite stand at another place than in the base.
    #[must_use]
    pub fn moved(&self) -> usize {
        self.links.iter().filter(|link| link.moved).map(|link| link.rewrite.len()).sum()
    }

    /// The passages of the one report that are linked with the place of a divergence in the other, ascending; none where it
    /// has a place in both.
    #[must_use]
    pub fn beside(&self, divergence: &Divergence) -> Vec<usize> {
        match (divergence.base, divergence.rewrite) {
            (Some(at), None) => self.telling(&[at.passage]),
            (None, Some(at)) => {
                let link = self.rewrite_link.get(at.passage).copied().flatten();
                link.map_or_else(Vec::new, |link| self.links[link].base.clone())
            }
            _ => Vec::new(),
        }
    }

    /// The passages of the rewrite that tell some of the base, ascending.
    #[must_use]
    pub fn telling(&self, base: &[usize]) -> Vec<usize> {
        let links = base.iter().flat_map(|passage| self.base_links.get(*passage).into_iter().flatten());
        links.flat_map(|link| &self.links[*link].rewrite).copied().collect::<BTreeSet<usize>>().into_iter().collect()
    }

    /// Which way a rewrite passage went, if its link is moved.
    ///
    /// # Panics
    /// If the rewrite has no such passage.
    #[must_use]
    pub fn shift(&self, passage: usize) -> Option<Shift> {
        let link = self.rewrite_link[passage].map(|link| &self.links[link]).filter(|link| link.moved)?;
        let share = |at: usize, of: usize| (at * 2 + 1) * 10_000 / of.max(1);
        let here = share(passage, self.rewrite_link.len());
        let there = share(link.base[0], self.base_links.len());
        Some(if here < there { Shift::Earlier } else { Shift::Later })
    }
}

/// Base passages and rewrite passages that tell the same thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link {
    /// Base passages, ascending, at least one.
    pub base: Vec<usize>,
    /// Rewrite passages, ascending, at least one.
    pub rewrite: Vec<usize>,
    /// How close the two tellings are.
    pub relation: Relation,
    /// Similarity from 0 to 1, comparable across pairs of reports.
    pub score: f64,
    /// Told at another place than its neighbours: not on the longest run of links that keep the base's order.
    pub moved: bool,
    /// The word alignment, in the order of the rewrite; deletions stand where the base has them.
    pub words: Vec<WordOp>,
    /// Whether word differences read well here. Where not, only what survives is shown.
    pub legible: bool,
    /// The shared words that made the link, the most telling first, as the base writes them.
    pub evidence: Vec<String>,
}

/// How close the two sides of a link are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The same words; only case, quotes, dashes or spacing differ.
    Verbatim,
    /// The same sentence with small changes.
    Edited,
    /// The same content in other words.
    Reworded,
    /// One side tells only a part of the other.
    Partial,
}

impl Relation {
    /// A word for it, for people.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Edited => "edited",
            Self::Reworded => "reworded",
            Self::Partial => "partly told",
        }
    }
}

/// One step of a word alignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WordOp {
    /// What happened to the words.
    pub op: Op,
    /// Base words, as ranges; empty for an insertion.
    pub base: Vec<WordRange>,
    /// Rewrite words, as ranges; empty for a deletion.
    pub rewrite: Vec<WordRange>,
}

/// From so many words on, shared words are a phrase.
const PHRASE_WORDS: usize = 3;

impl WordOp {
    /// Whether shared words are worth showing among words that are not: names, numbers, phrases.
    #[must_use]
    pub fn survives(&self, rewrite: &Report) -> bool {
        let telling = |text: &str| text.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        self.rewrite.len() >= PHRASE_WORDS || self.rewrite.iter().any(|word| telling(word.span.get(&rewrite.text)))
    }
}

/// What happened to words between base and rewrite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Op {
    /// The same words; case, quotes and the like may differ.
    Equal,
    /// Another form of the same word (`talks`, `talked`).
    SameStem,
    /// Other words in the same place.
    Replace,
    /// Only in the rewrite.
    Insert,
    /// Only in the base.
    Delete,
}

impl Op {
    /// Whether both sides have the words.
    #[must_use]
    pub const fn is_shared(self) -> bool {
        matches!(self, Self::Equal | Self::SameStem)
    }
}

/// A run of text inside one passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WordRange {
    /// The passage.
    pub passage: usize,
    /// Range in the report's text.
    pub span: Span,
}

/// One difference that matters to a reader.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Divergence {
    /// What it changes.
    pub kind: Kind,
    /// Stable kebab-case name of the rule that found it.
    pub rule: &'static str,
    /// Which way the rule says that it turns what is told.
    #[serde(skip)]
    pub turn: Turn,
    /// From 0 to 1: how often such a finding is right.
    pub confidence: f64,
    /// How much it matters to a reader, from 0 to 1: what lists of findings are ranked by. The kind's gravity and
    /// the confidence together; for omissions, what they carry too.
    pub weight: f64,
    /// Its place in the base, if it has one.
    pub base: Option<WordRange>,
    /// Its place in the rewrite, if it has one.
    pub rewrite: Option<WordRange>,
    /// The finding in plain words, one line, without the report's name:
    /// `number changed: “42” → “24”`.
    pub sentence: String,
}

/// Less sure findings are not worth a stop.
const SURE_ENOUGH: f64 = 0.4;
/// To leave out a sentence here and there is what abridging means; only what is surely a gap or an addition is worth
/// a stop.
const SURE_GAP: f64 = 0.8;

/// Findings less sure than this are for programs that rank them.
const SURE_AT_ALL: f64 = 0.3;

impl Divergence {
    /// Whether it is shown to people at all, if only on demand.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.confidence >= SURE_AT_ALL
    }

    /// Whether it is worth a stop when walking from one to the next, and a line in a report for people.
    #[must_use]
    pub fn matters(&self) -> bool {
        let least = match self.kind {
            Kind::Omission | Kind::Addition => SURE_GAP,
            _ => SURE_ENOUGH,
        };
        self.kind.is_substantial() && self.confidence >= least
    }
}

/// Which way a divergence turns what the base tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Into something else.
    Other,
    /// The rewrite claims more: it is surer, or goes further.
    Stronger,
    /// The rewrite claims less.
    Weaker,
    /// To more or to less, as the grades of its words say.
    Graded,
    /// The rewrite tells it in another form.
    Reworded,
    /// The rewrite does not tell it.
    Dropped,
}

/// What a divergence changes, gravest first; see [`Kind::gravity`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A number, an amount, a measure.
    Number,
    /// Something denied that was not, or the reverse.
    Negation,
    /// Words in quotation marks.
    Quote,
    /// A person, place or organisation.
    Name,
    /// The role of a person.
    Title,
    /// Who says it.
    Attribution,
    /// How sure the report is.
    Certainty,
    /// What caused what, and how far it reaches.
    CauseScope,
    /// A day, a time, a duration.
    Date,
    /// Plan, present or past.
    Tense,
    /// Base passages that the rewrite does not tell.
    Omission,
    /// Rewrite passages that the base does not tell.
    Addition,
    /// Other words for the same thing.
    Wording,
    /// Marks, case, spacing.
    Punctuation,
}

impl Kind {
    /// How much a sure finding of this kind matters to a reader, from 0 to 1.
    #[must_use]
    pub const fn gravity(self) -> f64 {
        match self {
            Self::Number | Self::Negation => 1.0,
            Self::Quote | Self::Name => 0.95,
            Self::Title | Self::Attribution | Self::Certainty => 0.9,
            Self::CauseScope | Self::Date | Self::Tense => 0.85,
            Self::Omission | Self::Addition => 0.7,
            Self::Wording => 0.3,
            Self::Punctuation => 0.1,
        }
    }

    /// A word for it, for people.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Negation => "negation",
            Self::Quote => "quotation",
            Self::Name => "name",
            Self::Title => "title",
            Self::Attribution => "source",
            Self::Certainty => "certainty",
            Self::CauseScope => "cause/scope",
            Self::Date => "date",
            Self::Tense => "tense",
            Self::Omission => "no match",
            Self::Addition => "only here",
            Self::Wording => "wording",
            Self::Punctuation => "marks",
        }
    }

    /// Whether the kind is worth a stop when walking from divergence to divergence.
    #[must_use]
    pub const fn is_substantial(self) -> bool {
        !matches!(self, Self::Wording | Self::Punctuation)
    }

    /// All kinds, gravest first.
    pub const ALL: [Self; 14] = [
        Self::Number,
        Self::Negation,
        Self::Quote,
        Self::Name,
        Self::Title,
        Self::Attribution,
        Self::Certainty,
        Self::CauseScope,
        Self::Date,
        Self::Tense,
        Self::Omission,
        Self::Addition,
        Self::Wording,
        Self::Punctuation,
    ];
}

/// All divergences of a comparison, one list for all rewrites, those that matter most first: indices of the pairing and of its divergence.
#[must_use]
pub fn ranked(comparison: &Comparison) -> Vec<(usize, usize)> {
    let pairings = comparison.pairings.iter().enumerate();
    let mut all: Vec<(f64, usize, usize)> = pairings
        .flat_map(|(pairing, p)| p.divergences.iter().enumerate().map(move |(at, d)| (d.weight, pairing, at)))
        .collect();
    // A stable sort: findings that weigh the same stay in the order of the reports.
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    all.into_iter().map(|(_, pairing, at)| (pairing, at)).collect()
}

/// Shares of a rewrite's words by what became of them. `kept + reworded + added` is 1 (or 0 for an empty rewrite).
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Summary {
    /// Words of the base.
    pub base_words: usize,
    /// Words of the rewrite.
    pub rewrite_words: usize,
    /// Share of the rewrite's words that a linked base passage has too, in this or another form.
    pub kept: f64,
    /// Share of other words inside linked passages.
    pub reworded: f64,
    /// Share of words in passages that the base does not tell.
    pub added: f64,
    /// How likely a passage without a match, of either report, is not told in the other: low where the rewrite tells much
    /// in other words, or in another language.
    pub absence: f64,
}

/// What a run of passages is about, across reports.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Topic {
    /// Readable name.
    pub label: String,
    /// The most telling words, strongest first.
    pub keywords: Vec<String>,
    /// For each report, its passages on this topic, ascending.
    pub passages: Vec<Vec<usize>>,
}

/// The same passage in several rewrites, without one in the base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SharedOutside {
    /// (report, passage), at least two, ascending.
    pub places: Vec<(usize, usize)>,
}
