//! What was not found, shown or known, told as so.
//!
//! ```text
//! base     The panel did not find that he had meant to cheat.     found no intention to cheat ~ : silent
//! rewrite  The panel found him careless, and he had meant to cheat.    negation dropped: “did not find that he …” → …
//! ```
//!
//! Counted where the rewrite has most words of the clause and no word that denies or leaves open.
//! Known failure: denials by a verb (`failed to prove`).

use std::ops::Range;

use super::{clause_after, is_in, strength};
use crate::compare::divergence::contrast::denied_by;
use crate::compare::divergence::finding::Findings;
use crate::compare::divergence::irregular::root;
use crate::compare::divergence::lexicon::Classes;
use crate::compare::divergence::negation::DROPPED;
use crate::compare::divergence::reading::{Reading, Word};
use crate::compare::divergence::scene::Scene;

const FINDS: &str = "find found show showed shown prove proved proven know knew known say said establish established confirm \
                     confirmed conclude concluded believe believed suggest suggested indicate indicated";

/// A verb of finding stands within so many words after its denial.
const VERB: usize = 4;
/// What is not found is told in at most so many words.
const CLAIM: usize = 14;
/// The rewrite has so many words of it at least.
const TOLD: usize = 2;

/// Finds what is told as so.
pub(super) fn find(scene: &Scene<'_>, findings: &mut Findings) {
    let denies = |t: &usize| scene.base.words.get(*t).is_some_and(|w| w.is(Classes::NEGATION));
    for not in scene.base_tokens().iter().copied().filter(denies) {
        let Some(that) = claim_of(scene.base, not) else { continue };
        let clause = clause_after(scene.base, that + 1, CLAIM);
        let content = |t: &usize| scene.base.words.get(*t).is_some_and(Word::is_content);
        let words: Vec<String> = clause.clone().filter(content).map(|t| root(scene.base.fold(t))).collect();
        let told: Vec<usize> = words.iter().filter_map(|word| place(scene, word)).collect();
        let (Some(first), Some(last)) = (told.iter().min().copied(), told.iter().max().copied()) else { continue };
        if told.len() < TOLD || told.len() * 3 < words.len() * 2 || last - first > 2 * CLAIM || is_open(scene, first) {
            continue;
        }
        // The base may tell elsewhere what was not found here.
        let elsewhere = |t: usize| !clause.contains(&t) && words.contains(&root(scene.base.fold(t)));
        if scene.base_tokens().iter().filter(|t| elsewhere(**t)).count() >= TOLD {
            continue;
        }
        let (b, r): (Range<usize>, Range<usize>) = (not..clause.end, first..last + 1);
        let sentence = format!("negation dropped: “{}” → “{}”", scene.base.shown(&b), scene.rewrite.shown(&r));
        findings.add(scene, &DROPPED, WORTH * strength(scene), Some(&b), Some(&r), sentence);
    }
}

/// How much less it says than a denial that is dropped in its very place.
const WORTH: f64 = 0.75;

/// The `that` or `whether` of what is denied to be found: `did not find that`, `do not know whether`.
fn claim_of(reading: &Reading<'_>, not: usize) -> Option<usize> {
    let end = reading.passage(reading.passage_of(not)).end;
    let verb = (not + 1..end.min(not + VERB)).find(|t| is_in(FINDS, reading.fold(*t)))?;
    Some(verb + 1).filter(|t| *t < end && matches!(reading.fold(*t), "that" | "whether" | "if"))
}

/// Where the rewrite has a form of a word.
fn place(scene: &Scene<'_>, word: &str) -> Option<usize> {
    scene.rewrite_tokens().iter().copied().find(|t| root(scene.rewrite.fold(*t)) == word)
}

/// Whether the rewritten passages deny anything or leave it open.
fn is_open(scene: &Scene<'_>, at: usize) -> bool {
    let open = |w: &Word<'_>| {
        w.is(Classes::NEGATION.with(Classes::NEGATIVE).with(Classes::HEDGE))
            || denied_by(&w.fold).any(|bare| scene.base.holds(bare))
            || is_in("unproven unproved unfounded unknown unclear unconfirmed unlikely", &w.fold)
            || is_in("whether if question questions questioned doubt doubts doubted open", &w.fold)
    };
    let passage = scene.rewrite.passage(scene.rewrite.passage_of(at));
    passage.filter_map(|t| scene.rewrite.words.get(t)).any(open)
}
