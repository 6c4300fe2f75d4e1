//! What a linked base passage carries and its rewrite does not: a caveat, a condition, a quotation.
//!
//! ```text
//! base     The dam held, but the engineers warned of cracks.      rewrite tells it in the next passage: silent
//! rewrite  The dam held.                                          caveat left out: “but the engineers warned of cracks”
//! ```
//!
//! A part counts as left out where hardly any of its content words stand in the linked rewrite passages or beside them.
//! A part that carries nothing of the kind is what abridging drops; no finding is made of it.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::condition::{conditions, loose_conditions};
use super::finding::Rule;
use super::quote::Quote;
use super::reading::{Item, Reading, Word, head, of_passage};
use crate::compare::model::{Divergence, Kind, Link, Pairing, Relation, Turn};

/// A clause that limits what the rest says.
pub const CAVEAT: Rule = Rule::new("caveat-left-out", Kind::Omission, Turn::Dropped, 0.65);
/// A clause without which the rest does not hold.
pub const CONDITION: Rule = Rule::new("condition-left-out", Kind::Certainty, Turn::Stronger, 0.62);
/// Words in quotation marks.
pub const QUOTATION: Rule = Rule::new("quotation-left-out", Kind::Omission, Turn::Dropped, 0.7);

/// A part has at least this many content words; a condition, or a caveat that denies, says enough with one less.
const LEAST: usize = 3;
/// Of its content words, at most this share is told.
const TOLD: f64 = 0.25;
/// Of the content words before a caveat, or round a condition, at least this share is told: where the claim is not, it
/// has nothing to limit.
const CLAIMED: f64 = 0.3;

/// Words that begin a caveat.
const LIMITING: [&str; 7] = ["but", "although", "though", "despite", "however", "except", "nevertheless"];
const CONCEDING: &str = "still acknowledging admitting conceding cautioning warning noting denying";

/// Finds parts of linked base passages that no rewrite passage tells, each with its passage.
#[must_use]
pub fn parts(base: &Reading<'_>, rewrite: &Reading<'_>, pairing: &Pairing) -> Vec<(usize, Divergence)> {
    let mut out = Vec::new();
    for (passage, links) in pairing.base_links.iter().enumerate() {
        let links: Vec<&Link> = links.iter().filter_map(|l| pairing.links.get(*l)).collect();
        if links.is_empty() || links.iter().any(|l| l.relation == Relation::Verbatim) {
            continue;
        }
        let caveats = caveats(base, passage).into_iter().map(|part| (&CAVEAT, "caveat", part));
        let requoted = |q: &&Item<Quote>| is_requoted(base, rewrite, &q.tokens, &links);
        let quotations = of_passage(&base.quotes, passage).iter().filter(|q| !requoted(q));
        let quotations = quotations.map(|q| (&QUOTATION, "quotation", q.tokens.clone()));
        let conditions = conditions(base, passage).into_iter().map(|part| (&CONDITION, "condition", part));
        let parts: Vec<(&Rule, &str, Range<usize>)> = caveats.chain(conditions).chain(quotations).collect();
        if parts.is_empty() {
            continue;
        }
        let told = told(rewrite, &links);
        let conditioned = has_condition(base, rewrite, passage, &links);
        let content = |part: Range<usize>| -> Vec<&Word<'_>> {
            part.filter_map(|t| base.words.get(t)).filter(|w| w.is_content()).collect()
        };
        let share = |words: &[&Word<'_>]| {
            super::addition::share(words.iter().filter(|w| told.contains(head(&w.fold))).count(), words.len())
        };
        for (rule, what, part) in parts {
            let words = content(part.clone());
            let whole = base.passage(passage);
            let rest = whole.start..if rule == &CONDITION { whole.end } else { part.start };
            let limited: Vec<&Word<'_>> = rest.filter(|t| !part.contains(t)).flat_map(|t| content(t..t + 1)).collect();
            let limits_nothing = rule != &QUOTATION && share(&limited) < CLAIMED;
            // A short denial may be told by another: `but that is not confirmed`, `whether it is so is unclear`.
            let denies = || {
                is_denial(base, part.clone()) && !near(&links, rewrite).any(|p| is_denial(rewrite, rewrite.passage(p)))
            };
            let least = if rule == &CONDITION || denies() { LEAST - 1 } else { LEAST };
            let instead = rule == &CONDITION && conditioned;
            if instead || words.len() < least || share(&words) > TOLD || limits_nothing {
                continue;
            }
            let sentence = format!("{what} left out: “{}”", base.shown(&part));
            out.push((passage, rule.found(rule.confidence, Some(base.place(&part)), None, sentence)));
        }
    }
    out
}

/// Whether a linked rewrite passage has a quotation with some word of this one: it may well be the same in other
/// words, which the rules about quotations look at.
fn is_requoted(base: &Reading<'_>, rewrite: &Reading<'_>, quote: &Range<usize>, links: &[&Link]) -> bool {
    let content = |word: &&Word<'_>| word.is_content();
    let words = quote.clone().filter_map(|t| base.words.get(t)).filter(content);
    let wanted: Vec<&str> = words.map(|w| head(&w.fold)).collect();
    let told = |t: usize| rewrite.words.get(t).filter(content).is_some_and(|w| wanted.contains(&head(&w.fold)));
    let mut quotes = links.iter().flat_map(|l| &l.rewrite).flat_map(|p| of_passage(&rewrite.quotes, *p));
    quotes.any(|q| q.tokens.clone().any(told))
}

/// The heads of all words in the rewrite passages of some links and beside them.
fn told<'a>(rewrite: &'a Reading<'_>, links: &[&Link]) -> FxHashSet<&'a str> {
    near(links, rewrite).flat_map(|p| rewrite.passage(p)).map(|t| head(rewrite.fold(t))).collect()
}

/// The rewrite passages of some links and those beside them.
fn near<'a>(links: &'a [&Link], rewrite: &'a Reading<'_>) -> impl Iterator<Item = usize> + 'a {
    let passages = links.iter().flat_map(|l| &l.rewrite).flat_map(|p| p.saturating_sub(1)..p + 2);
    passages.filter(|p| *p < rewrite.report.passages.len())
}

fn is_denial(reading: &Reading<'_>, mut tokens: Range<usize>) -> bool {
    tokens.any(|t| reading.words.get(t).is_some_and(|w| DENIALS.contains(&&*w.fold)))
}

/// Words that deny or leave open.
const DENIALS: [&str; 5] = ["not", "no", "never", "unclear", "unconfirmed"];

/// The clauses of a passage that limit what it says: from `but`, `although`, `despite` to the next comma or the end.
fn caveats(reading: &Reading<'_>, passage: usize) -> Vec<Range<usize>> {
    let tokens = reading.passage(passage);
    // `while` limits only where it concedes; else it tells the time.
    let concedes = |t: usize| (t + 1..t + 3).any(|t| CONCEDING.split_ascii_whitespace().any(|w| w == reading.fold(t)));
    let begins = |t: &usize| {
        let limits = LIMITING.contains(&reading.fold(*t)) || (reading.fold(*t) == "while" && concedes(*t));
        limits && reading.words.get(*t).is_some_and(|w| !w.quoted)
    };
    let all: Vec<usize> = tokens.clone().filter(begins).collect();
    let clause = |start: usize| {
        // `not only to one but to another` limits nothing.
        let only = (tokens.start..start).filter_map(|t| reading.words.get(t)).any(|w| w.fold == "only");
        let ends = |t: &usize| {
            reading.words.get(*t).is_none_or(|w| matches!(w.text, "," | ";" | "–" | "—" | "." | "”" | "\""))
        };
        let end = (start + 2..tokens.end).find(ends).unwrap_or(tokens.end);
        // At the start of the passage it ties the whole of it to the one before.
        (!only && start > tokens.start + 1).then_some(start..end)
    };
    all.into_iter().filter_map(clause).collect()
}

/// Whether the rewrite passages of some links, or those beside them, put a condition of their own: one that tells no
/// other condition of the base. It may well be the same in other words.
fn has_condition(base: &Reading<'_>, rewrite: &Reading<'_>, passage: usize, links: &[&Link]) -> bool {
    let heads = |reading: &Reading<'_>, part: Range<usize>| -> Vec<String> {
        let content = part.filter_map(|t| reading.words.get(t)).filter(|w| w.is_content());
        content.map(|w| head(&w.fold).to_owned()).collect()
    };
    let around = passage.saturating_sub(BESIDE)..(passage + BESIDE + 1).min(base.report.passages.len());
    let others: Vec<Vec<String>> =
        around.filter(|p| *p != passage).flat_map(|p| conditions(base, p)).map(|part| heads(base, part)).collect();
    let own = |part: Range<usize>| {
        let words = heads(rewrite, part);
        let told = |other: &Vec<String>| words.iter().filter(|w| other.contains(w)).count() * 2 >= words.len().max(1);
        !others.iter().any(told)
    };
    near(links, rewrite).any(|p| loose_conditions(rewrite, p).into_iter().any(own))
}

/// Conditions of the base so many passages away explain one of the rewrite.
const BESIDE: usize = 3;
