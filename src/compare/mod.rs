//! Reports in, a [`Comparison`] out. No I/O, no clock, no randomness; it cannot fail.

mod align;
mod divergence;
pub mod inline;
pub mod model;
mod topics;
mod words;

pub use model::{
    Comparison, Divergence, Kind, Link, Op, Pairing, Relation, SharedOutside, Summary, Topic, WordOp, WordRange,
};

use crate::report::Report;

/// What a comparison can be told.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Index of the report that the others are compared with.
    pub base: usize,
    /// Whether to name divergences and topics too, or to link and diff only.
    pub links_only: bool,
}

/// Compares every other report with the base, each on its own, so that their order changes nothing.
///
/// # Panics
/// If there is no report at `options.base`.
#[must_use]
pub fn compare(reports: &[Report], options: &Options) -> Comparison {
    let base = options.base;
    let mut pairings = Vec::new();
    for rewrite in (0..reports.len()).filter(|r| *r != base) {
        let mut pairing = align::pairing(reports, base, rewrite);
        if !options.links_only {
            pairing.divergences = divergence::find(&reports[base], &reports[rewrite], &pairing);
        }
        pairings.push(pairing);
    }
    let (topics, topic_of) = if options.links_only {
        (Vec::new(), vec![Vec::new(); reports.len()])
    } else {
        topics::find(reports, base, &pairings)
    };
    Comparison {
        base,
        pairings,
        topics,
        topic_of,
        shared_outside: Vec::new(),
    }
}
