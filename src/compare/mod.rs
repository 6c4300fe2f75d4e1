//! Reports in, a [`Comparison`] out. No I/O, no clock, no randomness; it cannot fail.

pub mod model;
pub mod facts;
pub mod inline;
pub mod arrange;
pub mod numbers;

mod id;
mod numerals;
mod bags;
mod concepts;
mod language;
mod fold;
mod terms;
mod weights;
mod similarity;
mod candidates;
mod context;
mod rivals;
mod sections;
mod cast;
mod unexplained;
mod evidence;
mod absence;
mod align;
mod pins;
mod watch;
mod group;
mod words;
mod relation;
mod pairing;
mod outside;
mod divergence;
mod topics;

pub use absence::PERHAPS;
pub use facts::{Carried, Cell, Fact, FactKind, Mark};
pub use language::Languages;
pub use model::{
    Comparison, Divergence, Kind, Link, Op, Pairing, Relation, SharedOutside, Shift, Summary, Topic, WordOp, WordRange,
    ranked,
};
pub use pins::Pins;
pub use watch::{Observer, Progress, Stage};

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::report::Report;
use crate::report::about::Hints;
use divergence::lexicon::Lexicon;
use language::Language;
use pairing::Prepared;
use terms::{Terms, Vocabulary};
use watch::Watch;

/// What a comparison can be told.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Index of the report that the others are compared with.
    pub base: usize,
    /// How far to go.
    pub depth: Depth,
    /// What is decided already of each rewrite, by the index of its report.
    pub pins: BTreeMap<usize, Pins>,
    /// What people say about the texts.
    pub hints: Hints,
}

/// How far a comparison goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Depth {
    /// Link passages and align the words in links.
    Links,
    /// Also name divergences.
    Divergences,
    /// Also find topics.
    Topics,
    /// Also join facts.
    #[default]
    Facts,
}

/// Compares every other report with the base, each on its own, so that their order changes nothing.
///
/// # Panics
/// If there is no report at `options.base`.
#[must_use]
pub fn compare(reports: &[Report], options: &Options) -> Comparison {
    match run(reports, options, &Watch::nobody()) {
        Some(comparison) => comparison,
        None => unreachable!("nobody said to stop"),
    }
}

/// As [`compare`], telling `observer` how far it is; `None` if the observer said to stop.
///
/// # Panics
/// If there is no report at `options.base`.
#[must_use]
pub fn compare_watched(reports: &[Report], options: &Options, observer: &Observer<'_>) -> Option<Comparison> {
    let base = reports[options.base].passages.len();
    let rewrites = reports.iter().map(|r| r.passages.len()).sum::<usize>() - base;
    let watch = Watch::new(observer, base, rewrites);
    run(reports, options, &watch)
}

/// `None` as soon as the result is not wanted any more.
fn run(reports: &[Report], options: &Options, watch: &Watch) -> Option<Comparison> {
    let base = options.base;
    let language = Language::of(&reports[base]);
    let mut vocabulary = Vocabulary::new(&language);
    let terms: Vec<Terms> = reports.iter().map(|report| Terms::of(report, &mut vocabulary, watch)).collect();
    watch.goes_on().then_some(())?;
    let keys: Vec<Vec<Vec<u32>>> =
        reports.iter().zip(&terms).map(|(report, terms)| pairing::keys(report, terms, &vocabulary)).collect();
    let prepared = |at: usize| Prepared { report: &reports[at], terms: &terms[at], keys: &keys[at] };
    let none = Pins::default();
    let mut pairings: Vec<Pairing> = (0..reports.len())
        .into_par_iter()
        .filter(|at| *at != base)
        .map(|rewrite| {
            let pins = options.pins.get(&rewrite).unwrap_or(&none);
            pairing::pairing(&vocabulary, prepared(base), prepared(rewrite), rewrite, pins, watch)
        })
        .collect();
    watch.goes_on().then_some(())?;
    let shared_outside = outside::shared(&vocabulary, &terms, &pairings, watch);
    let lexicon = Lexicon::with(&options.hints.speech_verbs);
    if options.depth >= Depth::Divergences {
        for pairing in &mut pairings {
            pairing.divergences = divergence::find(&reports[base], &reports[pairing.rewrite], pairing, &lexicon, watch);
        }
    }
    watch.goes_on().then_some(())?;
    let (topics, topic_of) = match options.depth {
        Depth::Topics | Depth::Facts => {
            let found = topics::find(reports, &vocabulary, &terms, base, &pairings, watch);
            topics::wanted::with(found, &options.hints.topics, reports, base, &pairings)
        }
        Depth::Links | Depth::Divergences => (Vec::new(), vec![Vec::new(); reports.len()]),
    };
    watch.goes_on().then_some(())?;
    let facts = match options.depth {
        Depth::Facts => facts::find(reports, base, &pairings, &lexicon, watch),
        Depth::Links | Depth::Divergences | Depth::Topics => Vec::new(),
    };
    watch.goes_on().then_some(Comparison { base, pairings, topics, topic_of, shared_outside, facts })
}
