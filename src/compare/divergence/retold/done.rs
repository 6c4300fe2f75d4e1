//! What is planned, told as done, wherever the rewrite has the verb or its figures.
//!
//! ```text
//! base     The city plans to sell both buildings.            is to sell ~ will sell, wants to sell: silent
//! rewrite  Both buildings have already been sold.            plan told as done: “plans to sell” → “been sold”
//! ```
//!
//! Known failure: another verb for the deed, without two figures in common.

use std::ops::Range;

use super::{is_in, strength};
use crate::compare::divergence::finding::Findings;
use crate::compare::divergence::irregular::{is_past, root};
use crate::compare::divergence::lexicon::Classes;
use crate::compare::divergence::negation::is_denied;
use crate::compare::divergence::reading::{Reading, Word, of_passage};
use crate::compare::divergence::scene::Scene;
use crate::compare::divergence::tense::{AS_DONE, done, plan};

/// A verb stands within so many words after its word of plan.
const REACH: usize = 5;
/// The figures of a plan stand at most so many words after its verb.
const FIGURES: usize = 14;

/// Finds plans that are told as done.
pub(super) fn find(scene: &Scene<'_>, findings: &mut Findings) {
    let plans = |t: &usize| scene.base.words.get(*t).is_some_and(|w| w.is(Classes::PLAN) && !w.quoted);
    for marker in scene.base_tokens().iter().copied().filter(plans) {
        let content = |t: &usize| scene.base.words.get(*t).is_some_and(Word::is_content);
        let planned = |t: usize| Some((t, plan(scene.base, t).filter(|plan| plan.start == marker)?));
        let Some((b, here)) = (marker + 1..marker + REACH).filter(content).find_map(planned) else { continue };
        if is_denied(scene.base, b) {
            continue;
        }
        let Some(there) = by_verb(scene, b).or_else(|| by_figures(scene, b)) else { continue };
        let sentence = format!("plan told as done: “{}” → “{}”", scene.base.shown(&here), scene.rewrite.shown(&there));
        findings.add(scene, &AS_DONE, strength(scene), Some(&here), Some(&there), sentence);
    }
}

/// The only word of the rewrite with the root of a verb, if it tells a deed.
fn by_verb(scene: &Scene<'_>, b: usize) -> Option<Range<usize>> {
    let doing = root(scene.base.fold(b));
    let same = |reading: &Reading<'_>, t: &usize| root(reading.fold(*t)) == doing;
    if scene.near.iter().flat_map(|p| scene.base.passage(*p)).any(|t| t != b && same(scene.base, &t)) {
        return None;
    }
    let mut all = scene.rewrite_tokens().iter().copied().filter(|t| same(scene.rewrite, t));
    let r = all.next().filter(|_| all.next().is_none())?;
    // A form alone may stand for a plan or a noun: a helper shows that it was done.
    let helped = r.checked_sub(1).is_some_and(|t| {
        let before = scene.rewrite.words.get(t).filter(|w| !w.is_adverb());
        before.is_some_and(|w| is_in("has have had was were been", &w.fold))
    });
    let told = done(scene.rewrite, r).filter(|_| helped && plan(scene.rewrite, r).is_none())?;
    (!is_denied(scene.rewrite, r) && !leaves_open(scene, r)).then_some(told)
}

/// `plans to double it from 60 to 120`, `has raised it from 60 to 120`: two figures of the plan after a perfect.
fn by_figures(scene: &Scene<'_>, b: usize) -> Option<Range<usize>> {
    let at = scene.base.passage_of(b);
    let mut figures = of_passage(&scene.base.numbers, at)
        .iter()
        .filter(|n| !n.what.weak && n.tokens.start > b && n.tokens.start < b + FIGURES);
    let (one, other) = (figures.next()?, figures.next()?);
    scene.link.rewrite.iter().find_map(|passage| {
        let numbers = of_passage(&scene.rewrite.numbers, *passage);
        let first = numbers.iter().find(|n| n.what.equals(&one.what))?;
        numbers.iter().find(|n| n.what.equals(&other.what))?;
        let from = scene.rewrite.passage(*passage).start.max(first.tokens.start.saturating_sub(FIGURES));
        let perfect = |t: &usize| {
            let fold = scene.rewrite.fold(*t);
            is_past(fold) && t.checked_sub(1).is_some_and(|h| is_in("has have", scene.rewrite.fold(h)))
        };
        let verb = (from..first.tokens.start).rev().find(perfect)?;
        (!is_denied(scene.rewrite, verb) && !leaves_open(scene, verb)).then(|| verb - 1..verb + 1)
    })
}

/// Whether the sentence of the rewrite has a word of plan or doubt.
fn leaves_open(scene: &Scene<'_>, at: usize) -> bool {
    let open = |w: &Word<'_>| {
        w.is(Classes::PLAN.with(Classes::HEDGE)) && !matches!(&*w.fold, "going" | "set" | "would" | "will")
            || is_in("if once until unless when after agreed agreement", &w.fold)
    };
    let passage = scene.rewrite.passage(scene.rewrite.passage_of(at));
    passage.filter_map(|t| scene.rewrite.words.get(t)).any(open)
}
