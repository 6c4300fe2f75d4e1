//! Who did it to whom: the same doing with its two parties exchanged.
//!
//! ```text
//! base     Birk accused Hale of delay.         Hale was accused by Birk: silent
//! rewrite  Hale accused Birk of delay.         parties exchanged: “Birk accused Hale” → “Hale accused Birk”
//! ```
//!
//! A party is the name or the noun beside the verb. What both do to each other (`met`, `married`) has no direction,
//! and a passive turns it round.
//! Known failure: parties parted from the verb by a clause.

use std::ops::Range;

use super::finding::{Findings, Rule};
use super::lexicon::Classes;
use super::reading::{Reading, Word, of_passage};
use super::scene::Scene;
use crate::compare::model::{Kind, Turn};

const EXCHANGED: Rule = Rule::new("parties-exchanged", Kind::Name, Turn::Other, 0.8);

/// The rules of this file.
pub const RULES: [&Rule; 1] = [&EXCHANGED];

/// Doings that both parties do.
pub const MUTUAL: [&str; 16] = [
    "married",
    "divorced",
    "joined",
    "hugged",
    "kissed",
    "resembled",
    "matched",
    "discussed",
    "agreed",
    "talked",
    "clashed",
    "shared",
    "faced",
    "reached",
    "signed",
    "concluded",
];

/// A verb between its two parties.
#[derive(Debug)]
struct Doing {
    verb: String,
    doer: String,
    done_to: String,
    tokens: Range<usize>,
}

/// Finds doings whose parties changed places.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    if !scene.is_legible() {
        return;
    }
    let there = doings(scene.rewrite, &scene.link.rewrite);
    if there.is_empty() {
        return;
    }
    let here = doings(scene.base, &scene.link.base);
    for r in &there {
        let same = |l: &&Doing| l.verb == r.verb && l.doer == r.doer && l.done_to == r.done_to;
        let turned = |l: &&Doing| l.verb == r.verb && l.doer == r.done_to && l.done_to == r.doer;
        let Some(l) = here.iter().find(turned).filter(|_| !here.iter().any(|l| same(&l))) else { continue };
        let (b, t) = (&l.tokens, &r.tokens);
        report(scene, findings, 1.0, b, t);
    }
}

/// Adds that the parties of a doing are exchanged; `factor` as in [`Findings::add`].
pub fn report(scene: &Scene<'_>, findings: &mut Findings, factor: f64, base: &Range<usize>, rewrite: &Range<usize>) {
    let sentence = format!("parties exchanged: “{}” → “{}”", scene.base.shown(base), scene.rewrite.shown(rewrite));
    findings.add(scene, &EXCHANGED, factor, Some(base), Some(rewrite), sentence);
}

fn doings(reading: &Reading<'_>, passages: &[usize]) -> Vec<Doing> {
    let tokens = passages.iter().flat_map(|p| reading.passage(*p));
    tokens.filter_map(|at| doing(reading, at)).collect()
}

/// A doing without an ending that shows it.
fn is_irregular(fold: &str) -> bool {
    matches!(
        fold,
        "beat"
            | "hit"
            | "told"
            | "led"
            | "sent"
            | "gave"
            | "saw"
            | "shot"
            | "struck"
            | "won"
            | "sold"
            | "paid"
            | "left"
            | "took"
            | "bought"
            | "caught"
            | "found"
            | "held"
            | "made"
            | "set"
            | "sued"
            | "hurt"
            | "bit"
            | "overtook"
            | "overthrew"
            | "drove"
            | "lent"
            | "threw"
    )
}

fn doing(reading: &Reading<'_>, verb: usize) -> Option<Doing> {
    let word = reading.words.get(verb).filter(|w| !w.capital && !w.quoted)?;
    let fold = &*word.fold;
    let does = (fold.len() > 4 && fold.ends_with("ed")) || is_irregular(fold);
    if !does || MUTUAL.contains(&fold) {
        return None;
    }
    let passage = reading.passage(reading.passage_of(verb));
    let key = |range: &Range<usize>| reading.words.get(range.end - 1).map(|w| w.fold.to_string());
    let helper = verb.checked_sub(1).filter(|t| passage.contains(t));
    let passive = helper.filter(|t| matches!(reading.fold(*t), "was" | "were" | "been" | "is" | "are"));
    let (before, after) = match passive {
        Some(helper) if reading.fold(verb + 1) == "by" => {
            (left_party(reading, &passage, helper)?, right_party(reading, &passage, verb + 1)?)
        }
        _ => (left_party(reading, &passage, verb)?, right_party(reading, &passage, verb)?),
    };
    let (doer, done_to) = if passive.is_some() { (&after, &before) } else { (&before, &after) };
    Some(Doing { verb: fold.to_owned(), doer: key(doer)?, done_to: key(done_to)?, tokens: before.start..after.end })
}

/// The name or noun right before the verb or its helper, `has`, `had` and adverbs left out.
fn left_party(reading: &Reading<'_>, passage: &Range<usize>, verb: usize) -> Option<Range<usize>> {
    let helper = |w: &Word<'_>| matches!(&*w.fold, "has" | "had" | "have") || w.is_adverb();
    let before = (passage.start..verb).rev().find(|t| reading.words.get(*t).is_none_or(|w| !helper(w)))?;
    party(reading, before)
}

/// The name, or the last of the nouns, right after the verb and an article.
fn right_party(reading: &Reading<'_>, passage: &Range<usize>, verb: usize) -> Option<Range<usize>> {
    let article = |w: &Word<'_>| matches!(&*w.fold, "the" | "a" | "an" | "its" | "his" | "her" | "their");
    let first = (verb + 1..passage.end).find(|t| reading.words.get(*t).is_none_or(|w| !article(w)))?;
    let noun = |t: &usize| reading.words.get(*t).is_some_and(Word::is_content);
    let last = (first..passage.end.min(first + 4)).take_while(noun).last()?;
    let named = of_passage(&reading.names, reading.passage_of(first)).iter().find(|n| n.tokens.start == first);
    named.map_or_else(|| party(reading, last), |n| Some(n.tokens.clone()))
}

fn party(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let word = reading.words.get(at).filter(|w| w.is_content() && !w.quoted && !w.is(Classes::SAY))?;
    let named = of_passage(&reading.names, reading.passage_of(at)).iter().find(|n| n.tokens.end == at + 1);
    let whole = named.map_or(at..at + 1, |n| n.tokens.clone());
    word.fold.chars().all(char::is_alphabetic).then_some(whole)
}
