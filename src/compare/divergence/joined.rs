//! Passages of a digest whose words the base has, but not put together so.
//!
//! ```text
//! base     The mayor opened the bridge. … Her brother was fined for rust in the harbour.
//! rewrite  The mayor was fined for rust.       words that the base does not put together so: “The mayor was fined”
//! ```
//!
//! A digest that copies its base keeps whole runs of words; where it joins parts of several sentences, who did what
//! is easily lost, though every single word is in the base. Evidence is the share of runs of three words that the
//! base has nowhere, the share of words that it has beside neither of their neighbours, how many base passages it is
//! linked with, and how far it is from them. In a rewrite that words everything anew, or that is as long as its base,
//! new runs of words tell nothing, and the rule is silent.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::finding::Rule;
use super::reading::Reading;
use crate::compare::model::{Divergence, Kind, Pairing, Turn};

/// The rule of this file.
pub const JOINED: Rule = Rule::new("words-joined-anew", Kind::Addition, Turn::Other, 0.5);

/// Length of the runs of words.
const RUN: usize = 3;
/// The log odds that a passage is not borne out, fitted on summaries that people judged: of one that says the same
/// in the same words; and what is added for one that shares nothing with its link, for one without any run of the
/// base, for one all of lone words of the base, for each base passage that it joins to the first, and for one that goes on to the end of a base passage: what
/// was only cut off there joins nothing.
const SAME: f64 = -4.8;
const FAR: f64 = 3.2;
const NEW: f64 = 4.3;
const LONE: f64 = 5.9;
const ANOTHER: f64 = 0.93;
const ENDED: f64 = 0.89;
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

/// How likely a passage of a digest is not borne out, and where it joins words anew.
#[derive(Debug, Clone)]
pub struct Doubt {
    /// From 0 to 1.
    pub confidence: f64,
    place: Range<usize>,
}

/// What is to be doubted in each passage of a digest, linked or not.
#[must_use]
pub fn doubts(base: &Reading<'_>, rewrite: &Reading<'_>, pairing: &Pairing) -> Vec<Option<Doubt>> {
    let length = super::addition::share(rewrite.report.word_count(), base.report.word_count());
    let digest = between(length, DIGEST);
    let passages = rewrite.report.passages.len();
    if digest <= 0.0 || base.report.word_count() < SHORT || !is_spaced(rewrite) {
        return vec![None; passages];
    }
    let source = Source::of(base);
    let counted: Vec<Joins> = (0..passages).map(|p| Joins::of(&source, rewrite, rewrite.passage(p))).collect();
    let all: usize = counted.iter().map(|j| j.all).sum();
    let new: usize = counted.iter().map(|j| j.new).sum();
    let doubt = |(passage, joins): (usize, &Joins)| {
        let link = pairing.rewrite_link.get(passage).copied().flatten().and_then(|l| pairing.links.get(l));
        let others = (all - joins.all) as f64;
        let kept = others - (new - joins.new) as f64;
        let copies = between((kept + UNKNOWN_RUNS / 2.0) / (others + UNKNOWN_RUNS), COPYING);
        let joined = link.map_or(0, |l| l.base.len() - 1) as f64;
        let ended = if joins.ended { ENDED } else { 0.0 };
        let anew = NEW * joins.share().sqrt() + LONE * joins.lone_share() + ANOTHER * joined + ended;
        let odds = SAME + FAR * (1.0 - link.map_or(0.0, |l| l.score)) + digest * copies * anew;
        let confidence = 1.0 / (1.0 + (-odds).exp());
        let prose = super::addition::is_prose(rewrite, passage);
        let place = joins.place.clone().filter(|_| prose && confidence >= LEAST)?;
        Some(Doubt { confidence, place })
    };
    counted.iter().enumerate().map(doubt).collect()
}

/// The findings about all passages that are in doubt, but those that another finding tells of.
#[must_use]
pub fn runs(rewrite: &Reading<'_>, doubts: &[Option<Doubt>], told: &[usize]) -> Vec<Divergence> {
    let open = doubts.iter().enumerate().filter(|(passage, _)| !told.contains(passage));
    let found = |doubt: &Doubt| {
        let sentence = format!("words that the base does not put together so: “{}”", rewrite.shown(&doubt.place));
        JOINED.found(doubt.confidence, None, Some(rewrite.place(&doubt.place)), sentence)
    };
    open.filter_map(|(_, doubt)| doubt.as_ref().map(found)).collect()
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

/// What the base holds of runs of words.
#[derive(Debug)]
struct Source<'a> {
    base: &'a Reading<'a>,
    /// All pairs of neighbours.
    pairs: FxHashSet<(&'a str, &'a str)>,
    /// The last run of each passage.
    ends: FxHashSet<[&'a str; RUN]>,
}

impl<'a> Source<'a> {
    fn of(base: &'a Reading<'a>) -> Self {
        let mut source = Self { base, pairs: FxHashSet::default(), ends: FxHashSet::default() };
        for passage in 0..base.report.passages.len() {
            let folds: Vec<&str> =
                counted_words(base, base.passage(passage)).into_iter().map(|t| base.fold(t)).collect();
            source.pairs.extend(neighbours(&folds));
            source.ends.extend(folds.last_chunk::<RUN>());
        }
        source
    }
}

fn neighbours<'a>(folds: &[&'a str]) -> impl Iterator<Item = (&'a str, &'a str)> {
    folds.iter().copied().zip(folds.iter().copied().skip(1))
}

/// The runs of words of one passage.
#[derive(Debug)]
struct Joins {
    words: usize,
    all: usize,
    new: usize,
    /// Content words that the base has, but beside neither of their neighbours.
    lone: usize,
    /// The longest stretch of runs that are new.
    place: Option<Range<usize>>,
    /// Whether a passage of the base ends with the same run.
    ended: bool,
}

impl Joins {
    fn of(source: &Source<'_>, rewrite: &Reading<'_>, passage: Range<usize>) -> Self {
        let tokens = counted_words(rewrite, passage);
        let folds: Vec<&str> = tokens.iter().map(|t| rewrite.fold(*t)).collect();
        let ended = folds.last_chunk::<RUN>().is_some_and(|run| source.ends.contains(run));
        let lone = lone(source, rewrite, &tokens, &folds);
        let mut joins = Self { words: tokens.len(), all: 0, new: 0, lone, place: None, ended };
        let mut stretch: Option<Range<usize>> = None;
        for (run, folds) in tokens.windows(RUN).zip(folds.windows(RUN)) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            joins.all += 1;
            if source.base.holds_run(folds) {
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

    fn lone_share(&self) -> f64 {
        super::addition::share(self.lone, self.words)
    }
}

fn lone(source: &Source<'_>, rewrite: &Reading<'_>, tokens: &[usize], folds: &[&str]) -> usize {
    let mut beside = vec![false; folds.len() + 1];
    for (at, pair) in neighbours(folds).enumerate() {
        if source.pairs.contains(&pair)
            && let Some(both) = beside.get_mut(at..at + 2)
        {
            both.fill(true);
        }
    }
    let content = |t: &usize| rewrite.words.get(*t).is_some_and(super::reading::Word::is_content);
    let words = tokens.iter().zip(folds).zip(beside);
    words.filter(|((t, fold), beside)| !beside && content(t) && source.base.holds(fold)).count()
}
