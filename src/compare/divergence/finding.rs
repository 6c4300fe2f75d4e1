//! Rules, and the list of what they found.
//!
//! A rule has a name, a kind and a confidence: how often it is right in a lightly edited sentence. A finding scales
//! that down for looser links and weaker evidence, and is dropped below [`FLOOR`]. Words that one finding has
//! explained are *claimed*: a later, less grave rule does not report them again.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::reading::{Reading, overlap};
use super::scene::Scene;
use crate::compare::model::{Divergence, Kind, Turn, WordRange};

/// Findings that are right less often than this are not worth a reader's look.
pub const FLOOR: f64 = 0.3;

/// One way in which a rewrite can differ.
#[derive(Debug, PartialEq)]
pub struct Rule {
    /// Stable kebab-case name.
    pub name: &'static str,
    /// What it changes.
    pub kind: Kind,
    /// Which way it turns what is told.
    pub turn: Turn,
    /// How often it is right in a lightly edited sentence, from 0 to 1.
    pub confidence: f64,
}

impl Rule {
    /// A rule with its name, what it changes and which way, and how often it is right.
    #[must_use]
    pub const fn new(name: &'static str, kind: Kind, turn: Turn, confidence: f64) -> Self {
        Self { name, kind, turn, confidence }
    }

    /// A finding of this rule.
    #[must_use]
    pub fn found(
        &self,
        confidence: f64,
        base: Option<WordRange>,
        rewrite: Option<WordRange>,
        sentence: String,
    ) -> Divergence {
        let confidence = (confidence * 100.0).round() / 100.0;
        let weight = confidence * self.kind.gravity();
        Divergence { kind: self.kind, rule: self.name, turn: self.turn, confidence, weight, base, rewrite, sentence }
    }
}

/// What the rules have found so far in one link.
#[derive(Debug, Default)]
pub struct Findings {
    found: Vec<Divergence>,
    base: Claims,
    rewrite: Claims,
}

/// The claimed words of one side, which is asked for them far more often than it is told of one.
#[derive(Debug, Default)]
struct Claims {
    all: Vec<Range<usize>>,
    /// How many claims hold a word; nothing as long as there are a few.
    of_word: FxHashMap<usize, usize>,
}

/// So many claims are walked sooner than looked up.
const FEW: usize = 16;

impl Claims {
    fn add(&mut self, words: Option<&Range<usize>>) {
        let Some(words) = words else { return };
        self.all.push(words.clone());
        let new = match self.all.len() {
            0..=FEW => return,
            _ if self.of_word.is_empty() => &*self.all,
            _ => std::slice::from_ref(words),
        };
        for word in new.iter().cloned().flatten() {
            *self.of_word.entry(word).or_default() += 1;
        }
    }

    fn release(&mut self, words: &Range<usize>) {
        let before = self.all.len();
        self.all.retain(|claimed| claimed != words);
        let gone = before - self.all.len();
        for word in words.clone() {
            self.of_word.entry(word).and_modify(|claims| *claims -= gone);
        }
    }

    fn have(&self, words: &Range<usize>) -> bool {
        if self.of_word.is_empty() {
            return self.all.iter().any(|claimed| overlap(claimed, words));
        }
        words.clone().any(|word| self.of_word.get(&word).is_some_and(|claims| *claims > 0))
    }
}

impl Findings {
    /// Adds a finding, unless its words are claimed or its confidence (the rule's, the link's and `factor` together) is too low.
    pub fn add(
        &mut self,
        scene: &Scene<'_>,
        rule: &Rule,
        factor: f64,
        base: Option<&Range<usize>>,
        rewrite: Option<&Range<usize>>,
        sentence: String,
    ) {
        let confidence = (rule.confidence * scene.weight() * factor).min(0.99);
        let claimed = base.is_some_and(|at| self.has_base(at)) || rewrite.is_some_and(|at| self.has_rewrite(at));
        if confidence < FLOOR || claimed {
            return;
        }
        let place = |reading: &Reading<'_>, at: Option<&Range<usize>>| at.map(|at| reading.place(at));
        self.found.push(rule.found(confidence, place(scene.base, base), place(scene.rewrite, rewrite), sentence));
        self.base.add(base);
        self.rewrite.add(rewrite);
    }

    /// Marks words as explained without a finding of their own.
    pub fn claim(&mut self, base: Option<&Range<usize>>, rewrite: Option<&Range<usize>>) {
        self.base.add(base);
        self.rewrite.add(rewrite);
    }

    /// Takes back the claim on one whole passage, which is the place of something it lacks, not words that are explained.
    pub fn release(&mut self, rewrite: &Range<usize>) {
        self.rewrite.release(rewrite);
    }

    /// Whether any of some base words is claimed.
    #[must_use]
    pub fn has_base(&self, at: &Range<usize>) -> bool {
        self.base.have(at)
    }

    /// Whether any of some rewrite words is claimed.
    #[must_use]
    pub fn has_rewrite(&self, at: &Range<usize>) -> bool {
        self.rewrite.have(at)
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// All findings.
    #[must_use]
    pub fn into_list(self) -> Vec<Divergence> {
        self.found
    }
}
