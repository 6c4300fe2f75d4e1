//! What the rewrite tells and the base does not: runs of passages, and clauses inside linked ones.
//!
//! ```text
//! base     The bridge fell.
//! rewrite  The bridge fell. The mayor resigned on Friday, citing 12 complaints.
//!          1 passage that the base does not tell (“12”)
//! ```
//!
//! The more of its content words the base lacks anywhere, the surer the finding; names and numbers of its own make
//! it surer still. Quotations that the base lacks are findings of their own.

use std::cell::LazyCell;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::finding::{FLOOR, Findings, Rule};
use super::irregular::root;
use super::negation::cues;
use super::reading::{Reading, Word, head, of_passage};
use super::scene::Scene;
use super::wording::gaps;
use crate::compare::model::{Divergence, Kind, Pairing, Relation, Turn};
use crate::report::PassageKind;

const PASSAGES: Rule = Rule::new("passages-not-in-base", Kind::Addition, Turn::Other, 0.5);
const CLAUSE: Rule = Rule::new("clause-not-in-base", Kind::Addition, Turn::Other, 0.6);
const QUOTATION: Rule = Rule::new("added-quotation-not-in-base", Kind::Quote, Turn::Other, 0.75);

/// The rules of this file.
pub const RULES: [&Rule; 3] = [&PASSAGES, &CLAUSE, &QUOTATION];

/// Words that the base lacks say the more, the more they are, up to so many: a few may be other words for what it tells.
const ENOUGH: usize = 6;

/// A clause has at least this many content words that the base lacks nearby.
const CLAUSE_WORDS: usize = 4;

/// Finds clauses of a linked passage that neither its link nor its neighbours tell.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    if !scene.is_legible() {
        return;
    }
    let told = LazyCell::new(|| heads_near(scene));
    for (base, rewrite) in gaps(scene) {
        let Some(rewrite) = rewrite else { continue };
        let content: Vec<&Word<'_>> = words(scene.rewrite, &rewrite);
        let replaced = base.as_ref().map_or(0, |b| words(scene.base, b).len());
        if content.len() < CLAUSE_WORDS || replaced * 3 > content.len() {
            continue;
        }
        let is_told = |w: &Word<'_>| told.contains(head(&w.fold)) || w.capital && scene.base.holds(&w.fold);
        let strange = content.iter().filter(|w| !is_told(w)).count();
        if strange >= CLAUSE_WORDS && strange * 10 >= content.len() * 7 {
            let sentence = format!("words that the base does not tell: “{}”", scene.rewrite.shown(&rewrite));
            findings.add(scene, &CLAUSE, 1.0, None, Some(&rewrite), sentence);
        }
    }
}

/// What the base tells in the passages of a link and round them.
fn heads_near<'a>(scene: &Scene<'a>) -> FxHashSet<&'a str> {
    scene.near.iter().flat_map(|p| scene.base.passage(*p)).map(|t| head(scene.base.fold(t))).collect()
}

fn words<'a>(reading: &'a Reading<'_>, range: &Range<usize>) -> Vec<&'a Word<'a>> {
    range.clone().filter_map(|t| reading.words.get(t)).filter(|w| w.is_content()).collect()
}

/// Finds runs of rewrite passages without a link. Of what is said here and what `doubt` says of the first passage, from
/// 0 to 1, the surer judgement is taken.
#[must_use]
pub fn runs(
    base: &Reading<'_>,
    rewrite: &Reading<'_>,
    pairing: &Pairing,
    doubt: impl Fn(usize) -> f64,
) -> Vec<Divergence> {
    let mut out = Vec::new();
    let added = |p: usize| pairing.rewrite_link.get(p).copied().flatten().is_none();
    for run in runs_of(rewrite, added) {
        // What is quoted in another language has other words there.
        if !pairing.languages.differ {
            quotations(base, rewrite, run.clone(), &mut out);
        }
        let told = |p: &usize| is_split_off(base, rewrite, pairing, *p);
        let prose: Vec<usize> = run.clone().filter(|p| is_prose(rewrite, *p) && !told(p)).collect();
        let Some(first) = prose.first() else { continue };
        let content: Vec<&Word<'_>> = prose.iter().flat_map(|p| words(rewrite, &rewrite.passage(*p))).collect();
        let new = content.iter().filter(|w| !base.holds(&w.fold)).count();
        let facts = new_facts(base, rewrite, &prose);
        let strange = share(new, content.len()) * share(content.len().min(ENOUGH), ENOUGH);
        let own = PASSAGES.confidence + 0.35 * strange + if facts.is_empty() { 0.0 } else { 0.1 };
        let confidence = (own * pairing.belief()).max(doubt(*first));
        if confidence < FLOOR || content.is_empty() {
            continue;
        }
        let noun = if prose.len() == 1 { "1 passage".to_owned() } else { format!("{} passages", prose.len()) };
        let with = if facts.is_empty() { String::new() } else { format!(" (“{}”)", facts.join("”, “")) };
        let place = rewrite.place(&rewrite.passage(*first));
        let sentence = format!("{noun} that the base does not tell{}{with}", pairing.perhaps());
        out.push(PASSAGES.found(confidence, None, Some(place), sentence));
    }
    out
}

/// Whether a passage tells a part of a base passage of which its neighbours tell other parts: all its content words and
/// numbers stand there, and it denies nothing that is not denied there.
fn is_split_off(base: &Reading<'_>, rewrite: &Reading<'_>, pairing: &Pairing, passage: usize) -> bool {
    let here = rewrite.passage(passage);
    let wanted = words(rewrite, &here);
    let around = passage.saturating_sub(SPLIT)..passage + SPLIT + 1;
    let links = around.filter_map(|p| pairing.links.get(pairing.rewrite_link.get(p).copied().flatten()?));
    let parts = links.filter(|link| link.relation != Relation::Verbatim).flat_map(|link| &link.base);
    let denials = |reading: &Reading<'_>, tokens: Range<usize>| cues(reading, &tokens.collect::<Vec<_>>()).len();
    let whole = |there: &usize| {
        let told = words(base, &base.passage(*there));
        let heads: FxHashSet<&str> = told.iter().map(|w| head(&w.fold)).collect();
        let roots: FxHashSet<String> = told.iter().map(|w| root(&w.fold)).collect();
        let numbers = of_passage(&base.numbers, *there);
        wanted.iter().all(|w| heads.contains(head(&w.fold)) || roots.contains(&root(&w.fold)))
            && of_passage(&rewrite.numbers, passage).iter().all(|n| numbers.iter().any(|b| b.what.equals(&n.what)))
            && denials(rewrite, here.clone()) <= denials(base, base.passage(*there))
    };
    !wanted.is_empty() && parts.into_iter().any(whole)
}

/// The parts of a split passage stand at most so far apart.
const SPLIT: usize = 2;

fn quotations(base: &Reading<'_>, rewrite: &Reading<'_>, run: Range<usize>, out: &mut Vec<Divergence>) {
    for quote in run.flat_map(|p| of_passage(&rewrite.quotes, p)) {
        let folds: Vec<&str> = quote
            .tokens
            .clone()
            .filter_map(|t| rewrite.words.get(t))
            .filter(|w| w.counts())
            .map(|w| &*w.fold)
            .collect();
        if folds.len() < 2 || base.tells(&folds) {
            continue;
        }
        let sentence = format!("quotation not in the base: “{}”", rewrite.shown(&quote.tokens));
        out.push(QUOTATION.found(QUOTATION.confidence, None, Some(rewrite.place(&quote.tokens)), sentence));
    }
}

/// Up to three names and numbers of some passages that the base lacks anywhere.
fn new_facts(base: &Reading<'_>, rewrite: &Reading<'_>, passages: &[usize]) -> Vec<String> {
    let mut out = Vec::new();
    for passage in passages {
        let new_name =
            |tokens: &Range<usize>| tokens.clone().filter_map(|t| rewrite.words.get(t)).all(|w| !base.holds(&w.fold));
        let names = of_passage(&rewrite.names, *passage).iter().filter(|n| new_name(&n.tokens)).map(|n| &n.tokens);
        let new_number = |n: &super::number::Number| !n.weak && !base.numbers.iter().any(|b| b.what.equals(n));
        let numbers = of_passage(&rewrite.numbers, *passage).iter().filter(|n| new_number(&n.what)).map(|n| &n.tokens);
        for tokens in names.chain(numbers) {
            let shown = rewrite.shown(tokens);
            if out.len() < 3 && !out.contains(&shown) {
                out.push(shown);
            }
        }
    }
    out
}

/// Runs of passages for which `left` holds; a heading or byline for which it does not breaks no run.
pub(super) fn runs_of(reading: &Reading<'_>, left: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for passage in 0..reading.report.passages.len() {
        if !left(passage) {
            open &= !is_prose(reading, passage);
        } else if open {
            if let Some(last) = out.last_mut() {
                last.end = passage + 1;
            }
        } else {
            open = true;
            out.push(passage..passage + 1);
        }
    }
    out
}

pub(super) fn is_prose(reading: &Reading<'_>, passage: usize) -> bool {
    reading.report.passages.get(passage).is_some_and(|p| p.kind == PassageKind::Sentence && p.words > 0)
}

/// `part` of `all`, 0 of nothing.
pub(super) fn share(part: usize, all: usize) -> f64 {
    let number = |n: usize| u32::try_from(n).map_or(f64::MAX, f64::from);
    if all == 0 { 0.0 } else { number(part) / number(all) }
}
