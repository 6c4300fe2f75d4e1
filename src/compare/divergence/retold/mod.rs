//! What a sentence in quite other words tells otherwise: the same noun, figure or doing is found again on both sides, and
//! what is said of it is held against each other.
//!
//! ```text
//! base     Some retired drivers will pay more.         some drivers ~ several drivers: silent
//! rewrite  More will be due from all retired drivers.  quantity: “Some retired drivers” → “all retired drivers”
//! ```
//!
//! Elsewhere, a rule looks at what stands in the same place of the sentence. Here no place is needed, only a word in common,
//! and so each file looks at one aspect, with a short list of words for either end of it. What breaks a rule of another file
//! is told as such; three rules are of this folder.

mod cause;
mod denial;
mod direction;
mod doer;
mod done;
mod identity;
mod quantity;
mod sure;
mod unfound;

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::finding::{Findings, Rule};
use super::irregular::root;
use super::lexicon::Classes;
use super::reading::{Reading, Word};
use super::scene::Scene;
use crate::compare::model::Relation;
use crate::report::PassageKind;

/// The rules of this folder.
pub const RULES: [&Rule; 3] = [&denial::ADMITTED, &direction::SHARE, &cause::REPLACED];

/// Finds what is told otherwise in one link.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    let prose = |reading: &Reading<'_>, passages: &[usize]| {
        passages.iter().all(|p| reading.report.passages.get(*p).is_some_and(|p| p.kind == PassageKind::Sentence))
    };
    if scene.link.relation == Relation::Verbatim
        || !scene.is_sentence()
        || !prose(scene.base, &scene.link.base)
        || !prose(scene.rewrite, &scene.link.rewrite)
    {
        return;
    }
    quantity::find(scene, findings);
    direction::find(scene, findings);
    doer::find(scene, findings);
    done::find(scene, findings);
    cause::find(scene, findings);
    unfound::find(scene, findings);
    identity::find(scene, findings);
    // Few sentences have a word of stance, and only then is it worth asking which.
    let stances = Stances::of(scene);
    if !stances.rewrite.is_empty() {
        denial::find(scene, findings, &stances);
        sure::find(scene, findings, &stances);
    }
}

/// The words of a link that tell how sure something is, or whether it is admitted.
struct Stances {
    base: Vec<usize>,
    rewrite: Vec<usize>,
}

impl Stances {
    fn of(scene: &Scene<'_>) -> Self {
        let among = |reading: &Reading<'_>, tokens: &[usize]| -> Vec<usize> {
            let is = |t: &usize| reading.words.get(*t).is_some_and(|w| w.is(Classes::STANCE));
            tokens.iter().copied().filter(is).collect()
        };
        Self { base: among(scene.base, scene.base_tokens()), rewrite: among(scene.rewrite, scene.rewrite_tokens()) }
    }
}

/// The words that tell how sure something is, or whether it is admitted.
pub fn stance_words() -> impl Iterator<Item = &'static str> {
    denial::words().chain(sure::words())
}

/// A word in common is evidence of its own: where the words of a link cannot be held against each other, these rules are
/// no less sure than in a reworded one.
pub fn strength(scene: &Scene<'_>) -> f64 {
    (LOOSE / scene.weight()).max(1.0)
}

/// What a finding of these rules is worth in a loose link, compared with a lightly edited one.
const LOOSE: f64 = 0.8;
/// Shorter roots are of words that stand for too much.
const ROOT: usize = 3;

/// The roots of the words of content among some tokens.
fn roots(reading: &Reading<'_>, tokens: impl Iterator<Item = usize>) -> FxHashSet<String> {
    let words = tokens.filter_map(|t| reading.words.get(t)).filter(|w| w.is_content());
    words.map(|w| root(&w.fold)).filter(|r| r.chars().count() >= ROOT).collect()
}

/// The tokens from `from` on to the end of the clause: the next mark or joining word, `most` of them at most.
fn clause_after(reading: &Reading<'_>, from: usize, most: usize) -> Range<usize> {
    let end = reading.passage(reading.passage_of(from.saturating_sub(1))).end.min(from + most);
    let goes_on = |t: &usize| {
        reading.words.get(*t).is_some_and(|w| {
            (w.counts() || matches!(w.text, "’" | "'" | "“" | "”" | "\""))
                && !matches!(&*w.fold, "and" | "but" | "while" | "although")
        })
    };
    from..(from..end).take_while(goes_on).last().map_or(from, |last| last + 1)
}

/// Whether a folded word is in a list that is written in a row.
fn is_in(list: &str, fold: &str) -> bool {
    list.split_ascii_whitespace().any(|word| word == fold)
}

/// Whether a word among some tokens is so.
fn any_in(reading: &Reading<'_>, tokens: &[usize], is: impl Fn(&Word<'_>) -> bool) -> bool {
    tokens.iter().filter_map(|t| reading.words.get(*t)).any(is)
}
