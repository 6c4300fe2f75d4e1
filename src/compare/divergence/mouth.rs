//! Words of one person put into the mouth of another: a quotation or an accusation.
//!
//! ```text
//! base     Ada Birk came. “We waited,” she said.       “We waited,” Birk said: silent
//! rewrite  “We waited,” Tom Hale said.                 source changed: “she said” → “Tom Hale said”
//! ```
//!
//! Whom a pronoun can stand for is named in its passage or some passages before; a role (`the spokesman said`) can be
//! anybody's, and is left alone. The other must be known to the base.
//! Known failure: who speaks is told in the passage after.

use std::ops::Range;

use super::attribution::{ANOTHER, CHANGED, apposed, backward, sources};
use super::finding::Findings;
use super::lexicon::Classes;
use super::reading::{Reading, Word, of_passage, of_passages, overlap};
use super::scene::{Fate, Scene};

/// Finds words of one person that another says in the rewrite.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    quotations(scene, findings);
    accusers(scene, findings);
}

/// Finds accusations that are made by another than the one whom the base names: the verb is kept, and who stands before
/// it has no word of the base's sentence.
fn accusers(scene: &Scene<'_>, findings: &mut Findings) {
    for r in scene.rewrite_tokens().iter().copied() {
        let Fate::Kept(b) = scene.of_rewrite(r) else { continue };
        let accuses = |reading: &Reading<'_>, t: usize| {
            let helper = reading.words.get(t.wrapping_sub(1)).is_some_and(|w| w.is(Classes::AUXILIARY));
            ACCUSES.contains(&reading.fold(t)) && !helper && reading.words.get(t).is_some_and(|w| !w.quoted)
        };
        if !accuses(scene.base, b) || !accuses(scene.rewrite, r) {
            continue;
        }
        let [here, there] = [(scene.base, b), (scene.rewrite, r)].map(|(reading, t)| {
            let passage = reading.passage(reading.passage_of(t));
            let who = backward(reading, &passage, t);
            // `The guild, Wheel and Yoke, accused`: the whole of it.
            (if who.is_empty() { passage.start..t } else { who }, passage)
        });
        let (who, passage) = there;
        let named: Vec<usize> =
            who.clone().filter(|t| scene.rewrite.words.get(*t).is_some_and(Word::is_content)).collect();
        let begins = who.start == passage.start || here.0.start == here.1.start;
        let told = |t: &usize| here.1.clone().any(|b| scene.base.fold(b) == scene.rewrite.fold(*t));
        let known = |t: &usize| scene.base.holds(scene.rewrite.fold(*t));
        let names = of_passage(&scene.base.names, scene.base.passage_of(b));
        let is_named = names.iter().any(|n| overlap(&n.tokens, &here.0));
        if !begins
            || !is_named
            || named.is_empty()
            || here.0.is_empty()
            || named.iter().any(told)
            || !named.iter().all(known)
        {
            continue;
        }
        let (l, t) = (here.0.start..b + 1, who.start..r + 1);
        let sentence = format!("source changed: “{}” → “{}”", scene.base.shown(&l), scene.rewrite.shown(&t));
        findings.add(scene, &CHANGED, 1.0, Some(&l), Some(&t), sentence);
    }
}

/// Verbs of accusing, whose subject is the one who does.
const ACCUSES: [&str; 8] =
    ["accused", "accuses", "blamed", "blames", "criticised", "criticized", "condemned", "warned"];

/// Finds quotations that are told on both sides and given to another person of the base.
fn quotations(scene: &Scene<'_>, findings: &mut Findings) {
    for r in of_passages(&scene.rewrite.quotes, &scene.link.rewrite) {
        let words = || r.tokens.clone().filter(|t| scene.rewrite.words.get(*t).is_some_and(Word::counts));
        let kept = |t: usize| if let Fate::Kept(b) = scene.of_rewrite(t) { Some(b) } else { None };
        let told: Vec<usize> =
            words().filter_map(kept).filter(|b| scene.base.words.get(*b).is_some_and(|w| w.quoted)).collect();
        let Some(first) = told.first().filter(|_| told.len() >= SAME_WORDS && told.len() * 4 >= words().count() * 3)
        else {
            continue;
        };
        let (here, there) = (scene.base.passage_of(*first), r.passage);
        let Some((verb, who)) = speaker(scene.rewrite, there) else { continue };
        let Some(said) = scene.base.passage(here).find(|t| is_said(scene.base, *t)) else { continue };
        let last = scene.rewrite.fold(who.end - 1);
        let beside = [said.checked_sub(1), Some(said + 1)].into_iter().flatten();
        let mut beside = beside.filter(|t| scene.base.passage(here).contains(t));
        let pronoun = beside.find(|t| matches!(scene.base.fold(*t), "he" | "she"));
        let from = if pronoun.is_some() { here.saturating_sub(MEANT) } else { here };
        let named = |from: usize| {
            let passages: Vec<usize> = (from..=here).collect();
            let names: Vec<Range<usize>> =
                of_passages(&scene.base.names, &passages).map(|n| n.tokens.clone()).collect();
            names.into_iter().filter(|n| scene.base.words.get(n.start).is_some_and(|w| !w.quoted))
        };
        let possible = named(from.saturating_sub(TOLD)).any(|mut n| n.any(|t| scene.base.fold(t) == last));
        let known = scene.base.names_ending(last).next().is_some();
        let somebody =
            if pronoun.is_some() { named(from).next().is_some() } else { speaker(scene.base, here).is_some() };
        if possible || !known || !somebody {
            continue;
        }
        let l = pronoun.map_or(said..said + 1, |at| said.min(at)..said.max(at) + 1);
        let l = sources(scene.base, &[here]).first().map_or(l, |s| s.tokens.clone());
        let t = who.start.min(verb)..who.end.max(verb + 1);
        let sentence = format!("source changed: “{}” → “{}”", scene.base.shown(&l), scene.rewrite.shown(&t));
        findings.add(scene, &CHANGED, ANOTHER / scene.weight(), Some(&l), Some(&t), sentence);
    }
}

/// Of a quotation that is told on both sides at least so many words are the same, and most of them.
const SAME_WORDS: usize = 4;
/// A pronoun stands for somebody named at most so many passages before.
const MEANT: usize = 2;
/// Who is named so many passages before that may be meant as well.
const TOLD: usize = 6;

/// Whether a word of the report's own voice says that somebody speaks.
fn is_said(reading: &Reading<'_>, at: usize) -> bool {
    reading.words.get(at).is_some_and(|w| w.is(Classes::SAY) && !w.quoted && w.fold != "according")
}

/// The only verb of speech of a passage and the name right before or after it, also over an apposition.
fn speaker(reading: &Reading<'_>, passage: usize) -> Option<(usize, Range<usize>)> {
    let range = reading.passage(passage);
    let mut verbs = range.clone().filter(|t| is_said(reading, *t));
    let verb = verbs.next().filter(|_| verbs.next().is_none())?;
    let names = || of_passage(&reading.names, passage).iter().map(|n| n.tokens.clone());
    let plain = |name: &Range<usize>| reading.words.get(name.start).is_some_and(|w| !w.quoted);
    let beside = |name: &Range<usize>| name.end == verb || name.start == verb + 1;
    if let Some(name) = names().filter(plain).find(beside) {
        return Some((verb, name));
    }
    let apposed = apposed(reading, &range, verb)?;
    names().filter(plain).find(|n| n.start >= apposed.start && n.end <= apposed.end).map(|name| (verb, name))
}
