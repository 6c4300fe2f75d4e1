//! What is believed or possible, told as found out or certain.
//!
//! ```text
//! base     Engineers believe that rain weakened the roof.           believe ~ think, possibly ~ perhaps: silent
//! rewrite  The roof was weakened by rain, engineers have established.   certainty raised: “Engineers believe” → …
//! ```
//!
//! Known failure: beliefs of somebody who is told otherwise (`the company`, `Norgate`).

use std::ops::Range;

use super::{any_in, is_in, roots, strength};
use crate::compare::divergence::certainty::RAISED;
use crate::compare::divergence::finding::Findings;
use crate::compare::divergence::irregular::root;
use crate::compare::divergence::lexicon::Classes;
use crate::compare::divergence::negation::is_denied;
use crate::compare::divergence::reading::{Reading, Word};
use crate::compare::divergence::scene::Scene;

const BELIEVES: &str = "believe believes believed suspect suspects suspected think thinks thought assume assumes assumed fear \
                        fears feared";
const PROVES: &str = "confirmed confirm confirms established establish establishes proved proven prove proves determined \
                      concluded ascertained showed shown demonstrated";
const SURE: &str = "definitely certainly undoubtedly surely doubtless unquestionably indisputably";
/// Words that leave it open as well.
const OPEN: &str = "believe believes believed suspect suspects suspected think thinks thought assume assumes assumed fear \
                    fears feared theory suspicion likely expect expects expected apparently";

/// What is doubted or sure is told in so many words on either side.
const ROUND: usize = 8;

/// Finds what is told as more certain than the base has it.
pub(super) fn find(scene: &Scene<'_>, findings: &mut Findings) {
    let open = |w: &Word<'_>| w.is(Classes::HEDGE) || is_in(OPEN, &w.fold);
    if any_in(scene.rewrite, scene.rewrite_tokens(), open) {
        return;
    }
    proved(scene, findings);
    certain(scene, findings);
}

/// `engineers believe`, `engineers have established`: the same subject of another verb.
fn proved(scene: &Scene<'_>, findings: &mut Findings) {
    let is = |reading: &Reading<'_>, t: usize, list: &str| {
        is_in(list, reading.fold(t)) && !is_denied(reading, t) && reading.words.get(t).is_some_and(|w| !w.quoted)
    };
    for b in scene.base_tokens().iter().copied().filter(|t| is(scene.base, *t, BELIEVES)) {
        let Some(here) = subject(scene.base, b) else { continue };
        let same = |t: &usize| {
            is(scene.rewrite, *t, PROVES)
                && subject(scene.rewrite, *t)
                    .is_some_and(|there| root(scene.rewrite.fold(there)) == root(scene.base.fold(here)))
        };
        let Some(r) = scene.rewrite_tokens().iter().copied().find(same) else { continue };
        if any_in(scene.base, scene.base_tokens(), |w| is_in(PROVES, &w.fold)) {
            continue;
        }
        let there = subject(scene.rewrite, r).unwrap_or(r);
        report(scene, findings, &(here..b + 1), &(there..r + 1));
    }
}

/// The noun right before a verb and its helpers.
fn subject(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let start = reading.passage(reading.passage_of(verb)).start;
    let skipped = |t: &usize| {
        reading
            .words
            .get(*t)
            .is_some_and(|w| w.is(Classes::AUXILIARY) || w.is_adverb() || matches!(&*w.fold, "now" | "also"))
    };
    let before = (start..verb).rev().find(|t| !skipped(t))?;
    reading.words.get(before).is_some_and(Word::is_content).then_some(before)
}

/// `possibly linked`, `definitely connected`: near the same words.
fn certain(scene: &Scene<'_>, findings: &mut Findings) {
    let sure = |w: &Word<'_>| is_in(SURE, &w.fold);
    if any_in(scene.base, scene.base_tokens(), sure) {
        return;
    }
    for r in scene.rewrite_tokens().iter().copied() {
        if !scene.rewrite.words.get(r).is_some_and(sure) || is_denied(scene.rewrite, r) {
            continue;
        }
        let about = roots(scene.rewrite, round(scene.rewrite, r));
        let hedge = |t: &&usize| {
            scene.base.words.get(**t).is_some_and(|w| w.is(Classes::HEDGE) && !w.capital)
                && !roots(scene.base, round(scene.base, **t)).is_disjoint(&about)
        };
        let Some(b) = scene.base_tokens().iter().find(hedge).copied() else { continue };
        let end = |reading: &Reading<'_>, t: usize| reading.passage(reading.passage_of(t)).end.min(t + 2);
        report(scene, findings, &(b..end(scene.base, b)), &(r..end(scene.rewrite, r)));
    }
}

/// The tokens round one of them.
fn round(reading: &Reading<'_>, at: usize) -> Range<usize> {
    let passage = reading.passage(reading.passage_of(at));
    passage.start.max(at.saturating_sub(ROUND))..passage.end.min(at + ROUND + 1)
}

fn report(scene: &Scene<'_>, findings: &mut Findings, b: &Range<usize>, r: &Range<usize>) {
    let sentence = format!("certainty raised: “{}” → “{}”", scene.base.shown(b), scene.rewrite.shown(r));
    findings.add(scene, &RAISED, 0.9 * strength(scene), Some(b), Some(r), sentence);
}
