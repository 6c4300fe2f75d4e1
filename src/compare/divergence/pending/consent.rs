//! A consent or an outcome that is awaited, told as given: the third rule of this folder.
//!
//! ```text
//! base     The sale still needs the approval of the guild.      must be approved, not yet approved: silent
//! rewrite  The guild has approved the sale.                     pending told as done: “needs the approval” → “…”
//! ```

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{BESIDE, COMES, GRANTS, NEEDED, OPEN, Places, is_open, is_past, near_base};
use crate::compare::divergence::lexicon::{Classes, List, list};
use crate::compare::divergence::negation::is_denied;
use crate::compare::divergence::reading::{Reading, Word};
use crate::compare::divergence::scene::Scene;

/// Words that tell that a thing has still to come, besides those of [`OPEN`].
pub(super) static AWAITS: List = LazyLock::new(|| {
    list(
        "need needs needed require requires required requirement await awaits awaited awaiting pending subject still yet \
         waiting waits wait lack lacks lacking lacked outstanding without missing remains remain conditional condition \
         depends depending dependent",
    )
});

/// Words of one root for what an authority gives, its deed among them.
const CONSENTS: [&str; 12] = [
    "approval approvals approved approves approve",
    "permission permissions permit permits permitted",
    "consent consented consents",
    "clearance cleared clears",
    "licence licences license licenses licensed",
    "ratification ratified ratifies ratify",
    "authorisation authorization authorised authorized",
    "signature signatures signed",
    "blessing blessed",
    "go-ahead",
    "confirmation confirmed confirms confirm",
    "certificate certification certified certifies",
];

/// Words for what may come about, of one root each: `if convicted`, `if passed by both houses`.
const OUTCOMES: [&str; 5] = [
    "conviction convicted",
    "passage passed passes",
    "adoption adopted adopts",
    "election elected elects",
    "appointment appointed appoints",
];

/// For each word of some families, its family.
type Families = LazyLock<FxHashMap<&'static str, &'static str>>;

static OF_CONSENT: Families = LazyLock::new(|| by_word(&CONSENTS));
static OF_OUTCOME: Families = LazyLock::new(|| by_word(&OUTCOMES));

fn by_word(families: &[&'static str]) -> FxHashMap<&'static str, &'static str> {
    families.iter().flat_map(|words| words.split_ascii_whitespace().map(move |word| (word, *words))).collect()
}

/// Whether a word is one of consent or of an outcome.
pub(super) fn is_outcome(fold: &str) -> bool {
    OF_CONSENT.contains_key(fold) || OF_OUTCOME.contains_key(fold)
}

/// The words of one root with a word of consent.
fn consent(fold: &str) -> Option<&'static str> {
    OF_CONSENT.get(fold).copied()
}

/// `still needs the approval of the guild` told as `the guild has approved`.
pub(super) fn awaited(scene: &Scene<'_>, at: usize) -> Option<Places> {
    let fold = scene.base.fold(at);
    let awaits = awaiting(scene.base, at)?;
    let comes = || OF_OUTCOME.get(fold).copied().filter(|_| scene.base.fold(awaits) == "if");
    let words = consent(fold).or_else(comes)?;
    let phrase = awaits.min(at)..awaits.max(at) + 1;
    let of_root = |t: &usize| words.split_ascii_whitespace().any(|word| word == scene.rewrite.fold(*t));
    let told = scene.rewrite_tokens().iter().copied().filter(of_root).find_map(|t| given(scene.rewrite, t))?;
    // `needed a permit, and received it`: the base tells it as given too.
    let passage = scene.base.passage(scene.base.passage_of(at));
    let got = |t: usize| passage.contains(&t) && GRANTS.contains(scene.base.fold(t));
    let given_too = |t: usize| {
        let same = words.split_ascii_whitespace().any(|word| word == scene.base.fold(t));
        !phrase.contains(&t) && (got(t) || (same && given(scene.base, t).is_some()))
    };
    let still = near_base(scene).any(given_too)
        || is_open(scene, &phrase, &[&AWAITS, &OPEN])
        || clause(scene.rewrite, told.start).any(|t| COMES.contains(scene.rewrite.fold(t)));
    (!still).then_some((phrase, told))
}

/// The tokens round one, from mark to mark.
fn clause(reading: &Reading<'_>, at: usize) -> Range<usize> {
    let passage = reading.passage(reading.passage_of(at));
    let counts = |t: &usize| reading.words.get(*t).is_some_and(Word::counts);
    let start = (passage.start..at).rev().take_while(counts).last().unwrap_or(at);
    start..(at..passage.end).find(|t| !counts(t)).unwrap_or(passage.end)
}

/// Whether a consent is told as still to come.
#[must_use]
pub fn is_awaited(reading: &Reading<'_>, at: usize) -> bool {
    consent(reading.fold(at)).is_some() && awaiting(reading, at).is_some()
}

/// The word of waiting or need in the clause of a consent.
fn awaiting(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let passage = reading.passage(reading.passage_of(at));
    let counts = |t: &usize| reading.words.get(*t).is_some_and(Word::counts);
    let awaits = |t: &usize| {
        let fold = reading.fold(*t);
        reading.words.get(*t).is_some_and(|w| !w.quoted)
            && match fold {
                "still" => matches!(reading.fold(*t + 1), "has" | "have" | "must" | "to"),
                "condition" | "without" | "remain" | "remains" => false,
                "yet" => reading.fold(*t + 1) == "to" || is_denied(reading, *t),
                "subject" => reading.fold(*t + 1) == "to",
                // `if approved`, where what is approved stands before it.
                "if" | "once" => *t + 1 == at,
                "expected" | "due" => true,
                _ => AWAITS.contains(fold),
            }
    };
    let before = (passage.start.max(at.saturating_sub(NEEDED))..at).rev().take_while(counts).find(awaits);
    before.or_else(|| (at + 1..passage.end.min(at + 1 + NEEDED)).take_while(counts).find(awaits))
}

/// A consent told as given: `has approved`, `approval was granted`, `with the approval of`.
fn given(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let passage = reading.passage(reading.passage_of(at));
    let fold = reading.fold(at);
    if is_denied(reading, at) || reading.words.get(at).is_none_or(|w| w.quoted) {
        return None;
    }
    let counts = |t: &usize| reading.words.get(*t).is_some_and(Word::counts);
    let before = || (passage.start.max(at.saturating_sub(BESIDE))..at).rev().take_while(counts);
    let after = || (at + 1..passage.end.min(at + 1 + NEEDED)).take_while(counts);
    if is_past(fold) {
        let helper = |t: &usize| matches!(reading.fold(*t), "has" | "have" | "had" | "was" | "were" | "been");
        let from = at
            .checked_sub(1)
            .filter(|t| *t >= passage.start && (helper(t) || reading.words.get(*t).is_some_and(Word::is_adverb)));
        let article = matches!(reading.fold(at.wrapping_sub(1)), "a" | "an" | "the" | "to" | "be" | "newly");
        return (!article).then_some(from.unwrap_or(at)..at + 1);
    }
    let gives = |t: &usize| match reading.fold(*t) {
        "has" | "have" => reading.fold(*t + 1) != "to",
        "with" | "issued" => true,
        fold => GRANTS.contains(fold) && !matches!(reading.fold(t.wrapping_sub(1)), "be" | "to"),
    };
    if let Some(from) = before().find(gives) {
        return Some(from..at + 1);
    }
    let done = after().find(|t| GRANTS.contains(reading.fold(*t)) || reading.fold(*t) == "issued")?;
    reading.words.get(done - 1).is_some_and(|w| w.is(Classes::AUXILIARY)).then_some(at..done + 1)
}
