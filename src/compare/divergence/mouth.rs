//! Words of one person put into the mouth of another: a quotation, an accusation or what else is said.
//!
//! ```text
//! base     Ada Birk came. “We waited,” she said.       “We waited,” Birk said: silent
//! rewrite  “We waited,” Tom Hale said.                 source changed: “she said” → “Tom Hale said”
//! ```
//!
//! Whom a pronoun can stand for is named in its passage or some passages before. Both must be named, and the other one be
//! known to the base; whom a role stands for is asked elsewhere.
//! Known failure: who speaks is told in the passage after.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::attribution::{ANOTHER, CHANGED, changed, sources};
use super::finding::Findings;
use super::irregular::root;
use super::lexicon::Classes;
use super::name::{Name, same_name};
use super::reading::{Item, Reading, Word, of_passage, of_passages};
use super::scene::{Fate, Scene};
use super::source::{Source, apposed, backward, forward};

/// Finds words of one person that another says in the rewrite.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    quotations(scene, findings);
    accusers(scene, findings);
}

/// Finds accusations and answers that are made by another than the one whom the base names: the verb is kept, and who
/// makes it has no word of the base's sentence.
fn accusers(scene: &Scene<'_>, findings: &mut Findings) {
    for r in scene.rewrite_tokens().iter().copied() {
        let fold = scene.rewrite.fold(r);
        let is_plain = |reading: &Reading<'_>, t: usize| reading.words.get(t).is_some_and(|w| !w.quoted && !w.capital);
        if !(ACCUSES.contains(&fold) || ANSWERS.contains(&fold)) || !is_plain(scene.rewrite, r) {
            continue;
        }
        let Some(b) = same_verb(scene, r).filter(|b| is_plain(scene.base, *b)) else { continue };
        let (Some(here), Some(there)) = (agent(scene.base, b), agent(scene.rewrite, r)) else { continue };
        let named_here = name_in(scene.base, &here.who);
        let named_there = name_in(scene.rewrite, &there.who);
        let words = || there.who.clone().filter(|t| scene.rewrite.words.get(*t).is_some_and(Word::is_content));
        // Without a name, only who accuses in the same voice is held against another.
        let telling: Vec<usize> = match &named_there {
            Some(name) => name.clone().collect(),
            None if here.active && there.active && ACCUSES.contains(&fold) => words().collect(),
            None => continue,
        };
        let passage = scene.base.passage(scene.base.passage_of(b));
        let told = |t: &usize| passage.clone().any(|b| same_name(scene.base.fold(b), scene.rewrite.fold(*t)));
        let known = |t: &usize| scene.base.holds(scene.rewrite.fold(*t));
        let Some(one) = named_here.filter(|_| here.clear || there.clear) else { continue };
        if telling.is_empty() || telling.iter().any(told) || !telling.iter().all(known) {
            continue;
        }
        if let Some(other) = &named_there
            && (are_one(scene, &one, other) || also_told(scene, b, other) || names_told(scene, &one))
        {
            continue;
        }
        let whole = |who: &Range<usize>, verb: usize| who.start.min(verb)..who.end.max(verb + 1);
        let (l, t) = (whole(&here.who, b), whole(&there.who, r));
        let sentence = format!("source changed: “{}” → “{}”", scene.base.shown(&l), scene.rewrite.shown(&t));
        let factor = if named_there.is_some() { ANOTHER } else { 1.0 };
        findings.add(scene, &CHANGED, factor, Some(&l), Some(&t), sentence);
    }
}

/// Verbs of accusing, whose subject is the one who does.
const ACCUSES: [&str; 8] =
    ["accused", "accuses", "blamed", "blames", "criticised", "criticized", "condemned", "warned"];
/// Verbs of answering and judging, of which the same holds.
const ANSWERS: [&str; 16] = [
    "disputed",
    "disputes",
    "denied",
    "denies",
    "rejected",
    "rejects",
    "dismissed",
    "questioned",
    "contradicted",
    "welcomed",
    "welcomes",
    "praised",
    "praises",
    "defended",
    "endorsed",
    "announced",
];

/// Who does what a verb says.
#[derive(Debug)]
pub struct Agent {
    /// The words that name the one.
    pub who: Range<usize>,
    /// Told before the verb, not after `by`.
    pub active: bool,
    /// Nothing but the agent stands there: it begins the passage, or follows `by`.
    clear: bool,
}

/// Who does what the verb at a place says.
#[must_use]
pub fn agent(reading: &Reading<'_>, verb: usize) -> Option<Agent> {
    let passage = reading.passage(reading.passage_of(verb));
    let word = |t: usize| reading.words.get(t).filter(|_| passage.contains(&t));
    let before = (passage.start..verb).rev().find(|t| word(*t).is_none_or(|w| !w.is_adverb()));
    let helper = before.and_then(word).filter(|w| w.is(Classes::AUXILIARY));
    if helper.is_some_and(|w| !matches!(&*w.fold, "has" | "have" | "had" | "having")) || reading.fold(verb + 1) == "by"
    {
        let by =
            (verb + 1..passage.end.min(verb + BY)).find(|t| word(*t).is_none_or(|w| !w.counts() || w.fold == "by"));
        let who = forward(reading, &passage, by.filter(|t| reading.fold(*t) == "by")? + 1);
        return (!who.is_empty()).then_some(Agent { who, active: false, clear: true });
    }
    let who = backward(reading, &passage, verb);
    // `The guild, Wheel and Yoke, accused`: the whole of it.
    let who = if who.is_empty() { passage.start..verb } else { who };
    let clear = who.start == passage.start;
    (!who.is_empty()).then_some(Agent { who, active: true, clear })
}

/// `by` and the doer stand at most so many tokens after a passive verb.
const BY: usize = 6;

/// The base word that a verb of the rewrite is kept from, or the only one like it in the link.
fn same_verb(scene: &Scene<'_>, r: usize) -> Option<usize> {
    if let Fate::Kept(b) = scene.of_rewrite(r) {
        return Some(b).filter(|b| scene.base.fold(*b) == scene.rewrite.fold(r));
    }
    let mut same = scene.base_tokens().iter().copied().filter(|b| scene.base.fold(*b) == scene.rewrite.fold(r));
    same.next().filter(|_| same.next().is_none())
}

/// The last name among some words.
fn name_in(reading: &Reading<'_>, who: &Range<usize>) -> Option<Range<usize>> {
    let names = of_passage(&reading.names, reading.passage_of(who.start));
    names.iter().rfind(|n| who.start <= n.tokens.start && n.tokens.end <= who.end).map(|n| n.tokens.clone())
}

/// Whether a base name and one of the rewrite may be of one and the same: a word in common, or close together
/// somewhere in the base with nothing between them that parts them: `Norgate, its chairman Hale`.
fn are_one(scene: &Scene<'_>, base: &Range<usize>, rewrite: &Range<usize>) -> bool {
    let folds = |reading: &'_ Reading<'_>, name: &Range<usize>| -> Vec<String> {
        name.clone().map(|t| reading.fold(t).to_owned()).collect()
    };
    let (one, other) = (folds(scene.base, base), folds(scene.rewrite, rewrite));
    if one.iter().any(|a| other.iter().any(|b| same_name(a, b))) {
        return true;
    }
    let places = |words: &[String]| -> Vec<usize> {
        words.last().map(|last| scene.base.names_ending(last).collect()).unwrap_or_default()
    };
    let others = places(&other);
    let parted = |from: usize, to: usize| {
        from + 1 == to
            || to - from > APART
            || scene.base.passage_of(from) != scene.base.passage_of(to)
            || (from + 1..to)
                .filter_map(|t| scene.base.words.get(t))
                .any(|w| PARTS.contains(&&*w.fold) || w.is(Classes::SAY))
    };
    // Both are in reading order: only the nearest ones can stand close together.
    places(&one).iter().any(|t| {
        let at = others.partition_point(|o| o < t);
        let nearest = [at.checked_sub(1), Some(at)].into_iter().flatten().filter_map(|at| others.get(at));
        nearest.copied().any(|o| !parted(o.min(*t), o.max(*t)))
    })
}

/// Names so many tokens apart are of two.
const APART: usize = 12;
/// Words between two names that are not of one.
const PARTS: [&str; 13] =
    ["and", "or", "but", "while", "with", "to", "from", "against", "than", "where", "when", "after", "before"];

/// Whether a base passage near by has a name of the rewrite with the same verb as well.
fn also_told(scene: &Scene<'_>, verb: usize, name: &Range<usize>) -> bool {
    let (verb, last) = (scene.base.fold(verb), scene.rewrite.fold(name.end - 1));
    scene.near.iter().any(|passage| {
        let has = |fold: &str| scene.base.passage(*passage).any(|t| scene.base.fold(t) == fold);
        has(verb) && has(last)
    })
}

/// Whether the rewrite's side of the link has a base name too, if at another place.
fn names_told(scene: &Scene<'_>, name: &Range<usize>) -> bool {
    let last = scene.base.fold(name.end - 1);
    scene.rewrite_tokens().iter().any(|t| same_name(last, scene.rewrite.fold(*t)))
}

/// Finds words that are given to another speaker of the base.
pub fn speakers(scene: &Scene<'_>, findings: &mut Findings) {
    let left = sources(scene.base, &scene.link.base);
    let [l] = left.as_slice() else { return };
    let right = sources(scene.rewrite, &scene.link.rewrite);
    let [r] = right.as_slice() else { return };
    let (Some(one), Some(other)) = (surname(scene.base, l), surname(scene.rewrite, r)) else { return };
    if !are_two(scene.base, one, other) {
        return;
    }
    let in_place = scene.is_close() && scene.same_gap(&l.what.who, &r.what.who);
    if in_place || told_by_another(scene, (l, one), (r, other)) {
        let factor = if scene.is_legible() { ANOTHER } else { RESAID / scene.weight() };
        changed(scene, findings, factor, l, r);
    }
}

/// The surname of who speaks: of the first name after the verb, or of the last before it.
#[must_use]
pub fn surname<'r>(reading: &'r Reading<'_>, source: &Item<Source>) -> Option<&'r str> {
    let mut names =
        of_passage(&reading.names, source.passage).iter().filter(|n| source.what.who.contains(&n.tokens.start));
    let name = if source.what.verb < source.what.who.start { names.next() } else { names.next_back() }?;
    reading.words.get(name.tokens.end - 1).filter(|w| w.is_content()).map(|w| &*w.fold)
}

/// Whether what one says is told with most of its words, and neither side has the other's speaker at all.
fn told_by_another(scene: &Scene<'_>, (l, one): (&Item<Source>, &str), (r, other): (&Item<Source>, &str)) -> bool {
    let has = |reading: &Reading<'_>, passages: &[usize], fold: &str| {
        passages.iter().flat_map(|p| reading.passage(*p)).any(|t| same_name(reading.fold(t), fold))
    };
    // Of a sentence that was merged with the next one, the other's words may be left.
    let speaks =
        of_passages(&scene.base.sources, &scene.near).any(|s| s.what.who.clone().any(|t| scene.base.fold(t) == other));
    if speaks || has(scene.base, &scene.link.base, other) || has(scene.rewrite, &scene.link.rewrite, one) {
        return false;
    }
    let said = |reading: &'_ Reading<'_>, tokens: &[usize], source: &Item<Source>| {
        roots(reading, tokens.iter().copied().filter(|t| !source.tokens.contains(t)))
    };
    let here = said(scene.base, scene.base_tokens(), l);
    let there = said(scene.rewrite, scene.rewrite_tokens(), r);
    let both = here.intersection(&there).count();
    // What the other says elsewhere in as many of the words is what is told.
    let elsewhere =
        |name: &Item<Name>| roots(scene.base, scene.base.passage(name.passage)).intersection(&there).count() >= both;
    both >= LEAST
        && both as f64 >= SAID_AGAIN * here.len().max(there.len()) as f64
        && !scene.base.names_with(other).any(elsewhere)
}

/// The roots of the words of content among some tokens.
fn roots(reading: &Reading<'_>, tokens: impl Iterator<Item = usize>) -> FxHashSet<String> {
    let words = tokens.filter_map(|t| reading.words.get(t)).filter(|w| w.is_content());
    words.map(|w| root(&w.fold)).collect()
}

/// So much of what somebody says is the same on both sides where it is the same statement, and so many words of it.
const SAID_AGAIN: f64 = 0.55;
const LEAST: usize = 3;
/// What that says in a link whose words cannot be held against each other.
const RESAID: f64 = 0.9;

/// Whether two names are of two people in the base: both stand in it, and nowhere close together.
fn are_two(base: &Reading<'_>, one: &str, other: &str) -> bool {
    let places: Vec<usize> = base.names_ending(one).collect();
    let others: Vec<usize> = base.names_ending(other).collect();
    let apart = |t: &usize| others.iter().all(|o| o.abs_diff(*t) > APART);
    !others.is_empty() && places.iter().all(apart)
}

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
        let known = scene.base.names_ending(last).next().is_some();
        let somebody = speaker(scene.base, here).filter(|_| pronoun.is_none());
        let possible = match &somebody {
            Some((_, one)) => are_one(scene, one, &who),
            None => named(from.saturating_sub(TOLD)).any(|mut n| n.any(|t| scene.base.fold(t) == last)),
        };
        if possible || !known || (somebody.is_none() && (pronoun.is_none() || named(from).next().is_none())) {
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
    // Who is told something listens.
    let heard = matches!(reading.fold(verb), "told" | "tells" | "tell");
    let beside = |name: &Range<usize>| name.end == verb || (name.start == verb + 1 && !heard);
    if let Some(name) = names().filter(plain).find(beside) {
        return Some((verb, name));
    }
    let apposed = apposed(reading, &range, verb)?;
    names().filter(plain).find(|n| n.start >= apposed.start && n.end <= apposed.end).map(|name| (verb, name))
}
