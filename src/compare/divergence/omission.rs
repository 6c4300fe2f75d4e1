//! What the base tells and the rewrite does not: one finding a run of passages.
//!
//! ```text
//! base     The bridge fell. The union had warned of rust. “Three letters,” Birk said. It snowed.
//! rewrite  The bridge fell. It snowed.
//!          2 passages without a match, with a quotation, a number, a name and a reply
//! ```
//!
//! In a rewrite that tells much in other words, little of what has no match is left out (see `absence.rs` of the parent).
//! Longer runs, and runs whose words the rewrite lacks anywhere, are surer: a single short passage may well be told
//! in other words. What a run carries says how much it matters: a quotation, a number, a name that the rewrite does
//! not have elsewhere, a caveat or a reply.

use super::about::Names;
use super::addition::{is_prose, runs_of, share};
use super::finding::Rule;
use super::lexicon::Classes;
use super::reading::{Reading, Word, of_passage};
use crate::compare::model::{Divergence, Kind, Pairing, Turn};

/// The rule of this file.
pub const LEFT_OUT: Rule = Rule::new("passages-left-out", Kind::Omission, Turn::Dropped, 0.45);

/// What a run without anything of note weighs, compared with one that has it all.
const BARE: f64 = 0.6;
/// What each thing of note adds.
const CARRIED: f64 = 0.15;

/// Finds runs of base passages without a link, each with its first passage.
#[must_use]
pub fn runs(base: &Reading<'_>, rewrite: &Reading<'_>, pairing: &Pairing) -> Vec<(usize, Divergence)> {
    let mut out = Vec::new();
    let names = Names::of(base);
    let omitted = |p: usize| pairing.base_links.get(p).is_some_and(Vec::is_empty);
    for run in runs_of(base, omitted) {
        let prose: Vec<usize> = run.clone().filter(|p| is_prose(base, *p)).collect();
        let Some(first) = prose.first() else { continue };
        let content: Vec<&Word<'_>> = prose
            .iter()
            .flat_map(|p| base.passage(*p))
            .filter_map(|t| base.words.get(t))
            .filter(|w| w.is_content())
            .collect();
        let lost = content.iter().filter(|w| !rewrite.holds(&w.fold)).count();
        let length = match prose.len() {
            1 => 0.0,
            2 | 3 => 0.12,
            4..=7 => 0.25,
            _ => 0.35,
        };
        let confidence =
            (LEFT_OUT.confidence + 0.35 * share(lost, content.len()) + length).min(0.95) * pairing.belief();
        let noun = if prose.len() == 1 { "1 passage".to_owned() } else { format!("{} passages", prose.len()) };
        let about = names.subject(base, &prose).map_or_else(String::new, |s| format!(" on {s}"));
        let carried = carried(base, rewrite, &prose);
        let with = if carried.is_empty() { String::new() } else { format!(", with {}", listed(&carried)) };
        let place = base.place(&base.passage(*first));
        let sentence = format!("{noun}{about} without a match{}{with}", pairing.perhaps());
        let mut divergence = LEFT_OUT.found(confidence, Some(place), None, sentence);
        divergence.weight *= CARRIED.mul_add(carried.len().min(3) as f64, BARE).min(1.0);
        out.push((run.start, divergence));
    }
    out
}

/// What some base passages carry that the rewrite has nowhere.
fn carried(base: &Reading<'_>, rewrite: &Reading<'_>, passages: &[usize]) -> Vec<&'static str> {
    let words = || passages.iter().flat_map(|p| base.passage(*p)).filter_map(|t| base.words.get(t));
    let folds = |tokens: &std::ops::Range<usize>| -> Vec<&str> {
        tokens.clone().filter_map(|t| base.words.get(t)).filter(|w| w.counts()).map(|w| &*w.fold).collect()
    };
    let quotation = passages
        .iter()
        .flat_map(|p| of_passage(&base.quotes, *p))
        .any(|q| q.tokens.len() > 1 && !rewrite.tells(&folds(&q.tokens)));
    let number = passages
        .iter()
        .flat_map(|p| of_passage(&base.numbers, *p))
        .any(|n| !n.what.weak && !rewrite.numbers.iter().any(|r| r.what.equals(&n.what)));
    let name = passages
        .iter()
        .flat_map(|p| of_passage(&base.names, *p))
        .any(|n| folds(&n.tokens).iter().all(|fold| !rewrite.holds(fold)));
    let caveat = words().any(|w| !w.quoted && w.is(Classes::NEGATION.with(Classes::CAVEAT)));
    let reply = words().any(|w| !w.quoted && w.is(Classes::REPLY));
    let all =
        [(quotation, "a quotation"), (number, "a number"), (name, "a name"), (caveat, "a caveat"), (reply, "a reply")];
    all.into_iter().filter(|(has, _)| *has).map(|(_, what)| what).collect()
}

/// `a number, a name and a reply`.
fn listed(parts: &[&str]) -> String {
    match parts {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
