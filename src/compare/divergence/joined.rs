//! Passages of a digest whose words the base has, but not put together so.
//!
//! ```text
//! base     The mayor opened the bridge. … Her brother was fined for rust in the harbour.
//! rewrite  The mayor was fined for rust.       words that the base does not put together so: “The mayor was fined”
//! ```
//!
//! A digest that copies its base keeps whole runs of words; where it joins parts of several sentences, who did what
//! is easily lost, though every single word is in the base. Evidence is the share of runs of three words that the
//! base has nowhere, how many base passages it is linked with, and how far it is from them. In a rewrite that words
//! everything anew, or that is as long as its base, new runs of words tell nothing, and the rule is silent.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::finding::Rule;
use super::reading::Reading;
use crate::compare::model::{Divergence, Kind, Pairing};

/// The rule of this file.
pub const JOINED: Rule = Rule { name: "words-joined-anew", kind: Kind::Addition, confidence: 0.5 };

/// Length of the runs of words.
const RUN: usize = 3;
/// The log odds that a passage is not borne out, fitted on summaries that people judged: of one that says the same
/// in the same words; and what is added for one that shares nothing with its link, for one without any run of the
/// base, for each base passage that it joins to the first, and for one that goes on to the end of a base passage: what
/// was only cut off there joins nothing.
const SAME: f64 = -4.9;
const FAR: f64 = 2.7;
const NEW: f64 = 4.7;
const ANOTHER: f64 = 0.9;
const ENDED: f64 = 0.7;
/// A rewrite that keeps fewer of its runs of words than the first of these copies nothing; from the second on it
/// copies. Without other passages to judge by, it may do either.
const COPYING: (f64, f64) = (0.2, 0.4);
const UNKNOWN_RUNS: f64 = 20.0;
/// A rewrite of this share of the base's words is no digest; one of the second is.
const DIGEST: (f64, f64) = (0.7, 0.5);
/// A base of fewer words has no digest.
const SHORT: usize = 60;
/// Findings less sure than this are left out.
const LEAST: f64 = 0.1;

/// Finds passages of a digest that join words anew.
#[must_use]
pub fn runs(base: &Reading<'_>, rewrite: &Reading<'_>, pairing: &Pairing) -> Vec<Divergence> {
    let length = super::addition::share(rewrite.report.word_count(), base.report.word_count());
    let digest = between(length, DIGEST);
    if digest <= 0.0 || base.report.word_count() < SHORT || !is_spaced(rewrite) {
        return Vec::new();
    }
    let ends: FxHashSet<[&str; RUN]> =
        (0..base.report.passages.len()).filter_map(|p| last_run(base, &counted_words(base, base.passage(p)))).collect();
    let counted: Vec<Joins> =
        (0..rewrite.report.passages.len()).map(|p| Joins::of(base, rewrite, rewrite.passage(p))).collect();
    let all: usize = counted.iter().map(|j| j.all).sum();
    let new: usize = counted.iter().map(|j| j.new).sum();
    let linked = |(passage, joins): (usize, &Joins)| {
        let link = pairing.rewrite_link.get(passage).copied().flatten().and_then(|l| pairing.links.get(l))?;
        let others = (all - joins.all) as f64;
        let kept = others - (new - joins.new) as f64;
        let copies = between((kept + UNKNOWN_RUNS / 2.0) / (others + UNKNOWN_RUNS), COPYING);
        let joined = (link.base.len() - 1) as f64;
        let ended = if joins.ends.is_some_and(|end| ends.contains(&end)) { ENDED } else { 0.0 };
        let anew = NEW * joins.share().sqrt() + ANOTHER * joined + ended;
        let odds = SAME + FAR * (1.0 - link.score) + digest * copies * anew;
        let confidence = 1.0 / (1.0 + (-odds).exp());
        let prose = super::addition::is_prose(rewrite, passage);
        let place = joins.place.clone().filter(|_| prose && confidence >= LEAST)?;
        let sentence = format!("words that the base does not put together so: “{}”", rewrite.shown(&place));
        Some(JOINED.found(confidence, None, Some(rewrite.place(&place)), sentence))
    };
    counted.iter().enumerate().filter_map(linked).collect()
}

/// Whether the words are written apart. Where each character is a token, runs of three are hardly ever new.
fn is_spaced(reading: &Reading<'_>) -> bool {
    let words = || reading.words.iter().filter(|w| w.counts());
    words().filter(|w| w.text.chars().nth(1).is_some()).count() * 2 > words().count()
}

/// From 0 at the first bound to 1 at the second.
fn between(value: f64, (none, full): (f64, f64)) -> f64 {
    ((value - none) / (full - none)).clamp(0.0, 1.0)
}

/// The tokens of a passage that are words.
fn counted_words(reading: &Reading<'_>, passage: Range<usize>) -> Vec<usize> {
    passage.filter(|t| reading.words.get(*t).is_some_and(super::reading::Word::counts)).collect()
}

fn last_run<'a>(reading: &'a Reading<'_>, tokens: &[usize]) -> Option<[&'a str; RUN]> {
    let run = tokens.last_chunk::<RUN>()?;
    let folds = run.map(|t| reading.words.get(t).map_or("", |w| &*w.fold));
    Some(folds)
}

/// The runs of words of one passage.
#[derive(Debug)]
struct Joins<'a> {
    all: usize,
    new: usize,
    /// The longest stretch of runs that are new.
    place: Option<Range<usize>>,
    /// The last run.
    ends: Option<[&'a str; RUN]>,
}

impl<'a> Joins<'a> {
    fn of(base: &Reading<'_>, rewrite: &'a Reading<'_>, passage: Range<usize>) -> Self {
        let tokens = counted_words(rewrite, passage);
        let mut joins = Self { all: 0, new: 0, place: None, ends: last_run(rewrite, &tokens) };
        let mut stretch: Option<Range<usize>> = None;
        for run in tokens.windows(RUN) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let folds: Vec<&str> = run.iter().filter_map(|t| rewrite.words.get(*t)).map(|w| &*w.fold).collect();
            joins.all += 1;
            if base.holds_run(&folds) {
                stretch = None;
                continue;
            }
            joins.new += 1;
            let grown = stretch.map_or(*first, |s: Range<usize>| s.start)..last + 1;
            if joins.place.as_ref().is_none_or(|p| p.len() < grown.len()) {
                joins.place = Some(grown.clone());
            }
            stretch = Some(grown);
        }
        joins
    }

    fn share(&self) -> f64 {
        super::addition::share(self.new, self.all)
    }
}
