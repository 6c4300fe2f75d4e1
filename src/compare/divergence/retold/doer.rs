//! Who does it, told as the one to whom it is done, where a passive turns the sentence round.
//!
//! ```text
//! base     The union accused the company of haste.       The company was accused by the union: silent
//! rewrite  The union was accused by Norgate of haste.    parties exchanged
//! ```
//!
//! Known failure: a passive without `by`.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{roots, strength};
use crate::compare::divergence::finding::Findings;
use crate::compare::divergence::irregular::{is_be, root};
use crate::compare::divergence::lexicon::{Classes, List, list};
use crate::compare::divergence::mouth::agent;
use crate::compare::divergence::reading::{Reading, Word, of_passage};
use crate::compare::divergence::scene::Scene;
use crate::compare::divergence::source::{backward, forward};
use crate::compare::divergence::swap::report;

/// What a doing is done to, or who gets it, is told in at most so many words after it.
const OBJECT: usize = 8;

/// Finds doers that a passive makes those to whom it is done, and doers that are exchanged.
pub(super) fn find(scene: &Scene<'_>, findings: &mut Findings) {
    exchanged(scene, findings);
    given(scene, findings);
    for by in scene.rewrite_tokens().iter().copied().filter(|t| scene.rewrite.fold(*t) == "by") {
        let Some((verb, helper)) = passive(scene.rewrite, by) else { continue };
        let passage = scene.rewrite.passage(scene.rewrite.passage_of(verb));
        let who = party(scene.rewrite, &passage, by + 1);
        // `by the end of March`, `by 3 percent`.
        let (at, told) = (scene.rewrite.passage_of(by), forward(scene.rewrite, &passage, by + 1));
        if of_passage(&scene.rewrite.dates, at).iter().any(|d| told.contains(&d.tokens.start))
            || of_passage(&scene.rewrite.numbers, at).iter().any(|n| told.contains(&n.tokens.start))
        {
            continue;
        }
        let agents = roots(scene.rewrite, who.clone());
        let before = backward(scene.rewrite, &passage, helper);
        let before = if before.is_empty() { passage.start..helper } else { before };
        // `the court heard Hale was freed`: who is nearest.
        let says = |t: &usize| {
            scene.rewrite.words.get(*t).is_some_and(|w| w.is(Classes::SAY)) || scene.rewrite.fold(*t) == "heard"
        };
        let before = before.clone().rev().find(says).map_or(before.start, |t| t + 1)..helper;
        let subject = roots(scene.rewrite, before);
        let gets = receiver(scene.rewrite, who.end);
        let content = |b: usize| scene.base.words.get(b).is_some_and(Word::is_content);
        let Some(b) = same_doing(scene, verb, content) else { continue };
        let Some(did) = agent(scene.base, b).filter(|a| a.active) else { continue };
        let doer = roots(scene.base, did.who.clone());
        let end = scene.base.passage(scene.base.passage_of(b)).end.min(b + 1 + OBJECT);
        let done_to = roots(scene.base, b + 1..end);
        let is_doer = |r: &String| doer.contains(r) && !done_to.contains(r) && !agents.contains(r);
        let turned = subject.iter().any(is_doer) || gets.as_ref().is_some_and(|g| g.iter().any(is_doer));
        if !turned || agents.is_empty() || agents.iter().any(|a| doer.contains(a)) {
            continue;
        }
        let (l, r) = (did.who.start.min(b)..b + 1, helper..who.end);
        report(scene, findings, strength(scene), &l, &r);
    }
}

/// The only word of the base with the root of a verb of the rewrite, of those that count.
fn same_doing(scene: &Scene<'_>, verb: usize, counts: impl Fn(usize) -> bool) -> Option<usize> {
    let doing = root(scene.rewrite.fold(verb));
    let mut same = scene.base_tokens().iter().copied().filter(|b| counts(*b) && root(scene.base.fold(*b)) == doing);
    same.next().filter(|_| same.next().is_none())
}

/// Whether each of two has a word of the other one's counterpart, and none of its own.
fn are_crossed(here: [&FxHashSet<String>; 2], there: [&FxHashSet<String>; 2]) -> bool {
    !here[0].is_disjoint(there[1])
        && !here[1].is_disjoint(there[0])
        && here[0].is_disjoint(there[0])
        && here[1].is_disjoint(there[1])
}

/// Doings with one who gives and one who gets.
static GIVES: List = LazyLock::new(|| {
    list(
        "give gives gave given giving deliver delivers delivered delivering lend lends lent lending sell sells sold selling \
         pay pays paid paying send sends sent sending hand hands handed supply supplies supplied supplying transfer transfers \
         transferred offer offers offered return returns returned donate donates donated award awards awarded export exports \
         exported",
    )
});

/// `Ferrand will deliver water to Tambra` told as `Tambra will deliver water to Ferrand`.
fn given(scene: &Scene<'_>, findings: &mut Findings) {
    let gives = |reading: &Reading<'_>, t: usize| GIVES.contains(reading.fold(t));
    for r in scene.rewrite_tokens().iter().copied().filter(|t| gives(scene.rewrite, *t)) {
        let Some(b) = same_doing(scene, r, |b| gives(scene.base, b)) else { continue };
        let (Some(here), Some(there)) = (Gift::of(scene.base, b), Gift::of(scene.rewrite, r)) else { continue };
        if are_crossed([&here.giver, &here.getter], [&there.giver, &there.getter]) {
            report(scene, findings, strength(scene), &here.tokens, &there.tokens);
        }
    }
}

/// Who gives to whom.
struct Gift {
    giver: FxHashSet<String>,
    getter: FxHashSet<String>,
    tokens: Range<usize>,
}

impl Gift {
    fn of(reading: &Reading<'_>, verb: usize) -> Option<Self> {
        let did = agent(reading, verb).filter(|a| a.active)?;
        let passage = reading.passage(reading.passage_of(verb));
        let end = passage.end.min(verb + GIFT);
        let to = (verb + 1..end).find(|t| reading.fold(*t) == "to")?;
        let who = forward(reading, &passage, to + 1);
        let (giver, getter) = (roots(reading, did.who.clone()), roots(reading, who.clone()));
        let tokens = did.who.start.min(verb)..who.end;
        (!giver.is_empty() && !getter.is_empty()).then_some(Self { giver, getter, tokens })
    }
}

/// Who gets it is told at most so many words after the verb.
const GIFT: usize = 16;

/// `terms offered by Norgate were turned down by the bank`, where the bank offered them and Norgate turned them down.
fn exchanged(scene: &Scene<'_>, findings: &mut Findings) {
    let by = |t: &&usize| scene.rewrite.fold(**t) == "by";
    if scene.rewrite_tokens().iter().filter(by).nth(1).is_none() {
        return;
    }
    let done: Vec<Done> = scene.rewrite_tokens().iter().filter(by).filter_map(|t| done_by(scene, *t)).collect();
    for (at, one) in done.iter().enumerate() {
        for other in done.iter().skip(at + 1) {
            if are_crossed([&one.doer, &other.doer], [&one.told, &other.told]) {
                let both = |x: &Range<usize>, y: &Range<usize>| x.start.min(y.start)..x.end.max(y.end);
                report(
                    scene,
                    findings,
                    strength(scene),
                    &both(&one.base, &other.base),
                    &both(&one.rewrite, &other.rewrite),
                );
            }
        }
    }
}

/// What the rewrite tells in the passive, with who does it on either side.
struct Done {
    doer: FxHashSet<String>,
    told: FxHashSet<String>,
    base: Range<usize>,
    rewrite: Range<usize>,
}

fn done_by(scene: &Scene<'_>, by: usize) -> Option<Done> {
    let passage = scene.rewrite.passage(scene.rewrite.passage_of(by));
    let content = |t: &usize| scene.rewrite.words.get(*t).is_some_and(Word::is_content);
    // `turned down by`.
    let verb = (passage.start.max(by.saturating_sub(2))..by).rev().find(content)?;
    let b = same_doing(scene, verb, |_| true)?;
    let did = agent(scene.base, b).filter(|a| a.active)?;
    // Who does it is named last before the verb: `he said the bank had offered`.
    let noun = |t: &usize| scene.base.words.get(*t).is_some_and(Word::is_content);
    let last = did.who.clone().rev().find(noun)?;
    let who = party(scene.rewrite, &passage, by + 1);
    let (doer, told) = (roots(scene.base, std::iter::once(last)), roots(scene.rewrite, who.clone()));
    (!doer.is_empty() && !told.is_empty()).then(|| Done { doer, told, base: last..b + 1, rewrite: verb..who.end })
}

/// The verb in the passive before a `by`, and its first helper.
fn passive(reading: &Reading<'_>, by: usize) -> Option<(usize, usize)> {
    let start = reading.passage(reading.passage_of(by)).start;
    let verb = by.checked_sub(1).filter(|t| *t > start)?;
    let helps = |t: &usize| {
        reading
            .words
            .get(*t)
            .is_some_and(|w| w.is(Classes::AUXILIARY.with(Classes::SOFT_MODAL)) || w.fold == "will" || w.is_adverb())
    };
    let helper = (start..verb).rev().take_while(helps).last()?;
    let is_be = (helper..verb).any(|t| is_be(reading.fold(t)));
    is_be.then_some((verb, helper))
}

/// The words that name somebody from `at` on, up to a verb or the next small word that joins.
fn party(reading: &Reading<'_>, passage: &Range<usize>, at: usize) -> Range<usize> {
    let who = forward(reading, passage, at);
    let ends = |t: &usize| {
        reading.words.get(*t).is_some_and(|w| {
            w.is(Classes::AUXILIARY.with(Classes::SOFT_MODAL))
                || matches!(&*w.fold, "by" | "and" | "or" | "will" | "of")
        })
    };
    let end = who.clone().find(ends).unwrap_or(who.end);
    who.start..end
}

/// Who gets what is given: the words after `to`.
fn receiver(reading: &Reading<'_>, from: usize) -> Option<FxHashSet<String>> {
    let passage = reading.passage(reading.passage_of(from.saturating_sub(1)));
    let to: Range<usize> = match reading.fold(from) {
        "to" if passage.contains(&from) => forward(reading, &passage, from + 1),
        _ => return None,
    };
    Some(roots(reading, to))
}
