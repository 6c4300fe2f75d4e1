//! What came first, and what came of what: two clauses told each in the other's place.
//!
//! ```text
//! base     The crew left after the mast broke.     After the mast broke, the crew left: silent
//! rewrite  The mast broke after the crew left.     order turned round: “The crew left after …” → “The mast …”
//! ```
//!
//! Known failure: clauses joined by other words than these.

use std::cell::LazyCell;
use std::ops::Range;

use super::finding::{Findings, Rule};
use super::irregular::root;
use super::lexicon::Classes;
use super::reading::{Reading, Word, of_passage};
use super::scene::Scene;
use crate::compare::model::{Kind, Turn};

const ORDER: Rule = Rule::new("order-turned-round", Kind::Date, Turn::Other, 0.72);
const CAUSE: Rule = Rule::new("cause-turned-round", Kind::CauseScope, Turn::Other, 0.72);

/// The rules of this file.
pub const RULES: [&Rule; 2] = [&ORDER, &CAUSE];

/// A clause is told again where the other has this share of the words of the shorter one.
const TOLD: f64 = 0.6;
/// It is another clause where it has no more than this.
const OTHER: f64 = 0.3;
/// A clause of fewer words is no clause.
const LEAST: usize = 2;

/// Two clauses of a passage: the earlier or causing one first.
#[derive(Debug)]
struct Told {
    rule: &'static Rule,
    first: Vec<String>,
    second: Vec<String>,
    tokens: Range<usize>,
}

/// Finds clauses that changed places.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    if !scene.is_legible() {
        return;
    }
    let told = |reading: &Reading<'_>, passages: &[usize]| -> Vec<Told> {
        passages.iter().flat_map(|p| clauses(reading, &reading.passage(*p))).collect()
    };
    let here = LazyCell::new(|| told(scene.base, &scene.link.base));
    for r in told(scene.rewrite, &scene.link.rewrite) {
        let turned = |l: &&Told| {
            let apart = |one: &[String], other: &[String]| shared(one, other) <= OTHER;
            l.rule == r.rule
                && apart(&l.first, &r.first)
                && shared(&l.first, &r.second) >= TOLD
                && shared(&l.second, &r.first) >= TOLD
                && apart(&l.second, &r.second)
        };
        let Some(l) = here.iter().find(turned) else { continue };
        let what = if l.rule == &ORDER { "order" } else { "cause and effect" };
        let (before, after) = (scene.base.shown(&l.tokens), scene.rewrite.shown(&r.tokens));
        let sentence = format!("{what} turned round: “{before}” → “{after}”");
        findings.add(scene, l.rule, 1.0, Some(&l.tokens), Some(&r.tokens), sentence);
    }
}

/// The clauses round each joining word of a passage.
fn clauses(reading: &Reading<'_>, passage: &Range<usize>) -> Vec<Told> {
    let joins = |t: usize| reading.words.get(t).filter(|w| !w.quoted).and_then(|_| joining(reading, t)).map(|j| (t, j));
    let all: Vec<_> = passage.clone().filter_map(joins).take(MOST).collect();
    let places: Vec<usize> = all.iter().map(|(at, _)| *at).collect();
    let told = |(n, (at, how)): (usize, (usize, (&'static Rule, bool)))| {
        let before = n.checked_sub(1).map_or(passage.start, |n| places[n] + 1);
        let after = places.get(n + 1).copied().unwrap_or(passage.end);
        round(reading, passage, &(before..after), at, how)
    };
    all.into_iter().enumerate().filter_map(told).collect()
}

/// So many joining words of a passage are looked at.
const MOST: usize = 8;

/// The clauses round the joining word at `at`, as far as `within`: the next ones of their kind are outside.
fn round(
    reading: &Reading<'_>,
    passage: &Range<usize>,
    within: &Range<usize>,
    at: usize,
    (rule, first_follows): (&'static Rule, bool),
) -> Option<Told> {
    let mark = |t: &usize| reading.words.get(*t).is_some_and(|w| matches!(w.text, "," | ";" | "." | "—" | "–"));
    let end = (at + 1..within.end).find(mark).unwrap_or(within.end);
    let opens = !passage.clone().take_while(|t| *t < at).any(|t| reading.words.get(t).is_some_and(Word::counts));
    let (follows, precedes) = (at + 1..end, if opens { end..within.end } else { within.start..at });
    // Who says it and when may stand with either clause.
    let at_passage = reading.passage_of(passage.start);
    let beside = |t: &usize| {
        of_passage(&reading.dates, at_passage).iter().any(|d| d.tokens.contains(t))
            || of_passage(&reading.sources, at_passage).iter().any(|s| s.tokens.contains(t))
    };
    let words = |tokens: &Range<usize>| -> Vec<String> {
        let free = tokens.clone().filter(|t| !beside(t)).filter_map(|t| reading.words.get(t));
        let content = free.filter(|w| w.is_content() && !w.is(Classes::TIME));
        content.map(|w| root(&w.fold)).collect()
    };
    let (following, preceding) = (words(&follows), words(&precedes));
    let least = if reading.fold(at + 1) == "of" { 1 } else { LEAST };
    if following.len() < least || preceding.len() < least {
        return None;
    }
    let tokens = if opens { at..within.end } else { precedes.start..end };
    let (first, second) = if first_follows { (following, preceding) } else { (preceding, following) };
    Some(Told { rule, first, second, tokens })
}

/// The rule that a joining word is for, and whether what comes first in time or cause follows the word.
fn joining(reading: &Reading<'_>, at: usize) -> Option<(&'static Rule, bool)> {
    match reading.fold(at) {
        "after" => Some((&ORDER, true)),
        "before" => Some((&ORDER, false)),
        "because" => Some((&CAUSE, true)),
        _ => None,
    }
}

/// The share of the words of the shorter clause that the other has.
fn shared(one: &[String], other: &[String]) -> f64 {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short.iter().filter(|w| long.contains(w)).count() as f64 / short.len().max(1) as f64
}
