//! Reports in, a [`Comparison`] out. No I/O, no clock, no randomness; it cannot fail.

pub mod model;

mod language;
mod fold;
mod terms;
mod weights;
mod similarity;
mod candidates;
mod context;
mod rivals;
mod unexplained;
mod align;
mod group;
mod words;
mod relation;
mod pairing;
mod outside;
mod divergence;
mod topics;

pub use model::{
    Comparison, Divergence, Kind, Link, Op, Pairing, Relation, SharedOutside, Summary, Topic, WordOp, WordRange,
};

use rayon::prelude::*;

use crate::report::Report;
use language::Language;
use pairing::Prepared;
use terms::{Terms, Vocabulary};

/// What a comparison can be told.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Index of the report that the others are compared with.
    pub base: usize,
    /// How far to go.
    pub depth: Depth,
}

/// How far a comparison goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Depth {
    /// Link passages and align the words in links.
    Links,
    /// Also name divergences.
    Divergences,
    /// Also find topics.
    #[default]
    Topics,
}

/// Compares every other report with the base, each on its own, so that their order changes nothing.
///
/// # Panics
/// If there is no report at `options.base`.
#[must_use]
pub fn compare(reports: &[Report], options: &Options) -> Comparison {
    let base = options.base;
    let language = Language::of(&reports[base]);
    let mut vocabulary = Vocabulary::new(&language);
    let terms: Vec<Terms> = reports.iter().map(|report| Terms::of(report, &mut vocabulary)).collect();
    let keys: Vec<Vec<Vec<u32>>> = reports.iter().zip(&terms).map(|(report, terms)| pairing::keys(report, terms, &vocabulary)).collect();
    let prepared = |at: usize| Prepared { report: &reports[at], terms: &terms[at], keys: &keys[at] };
    let mut pairings: Vec<Pairing> = (0..reports.len())
        .into_par_iter()
        .filter(|at| *at != base)
        .map(|rewrite| pairing::pairing(&vocabulary, prepared(base), prepared(rewrite), rewrite))
        .collect();
    let shared_outside = outside::shared(&vocabulary, &terms, &keys, &pairings);
    if options.depth >= Depth::Divergences {
        for pairing in &mut pairings {
            pairing.divergences = divergence::find(&reports[base], &reports[pairing.rewrite], pairing);
        }
    }
    let (topics, topic_of) = match options.depth {
        Depth::Topics => topics::find(reports, &vocabulary, &terms, base, &pairings),
        Depth::Links | Depth::Divergences => (Vec::new(), vec![Vec::new(); reports.len()]),
    };
    Comparison { base, pairings, topics, topic_of, shared_outside }
}
