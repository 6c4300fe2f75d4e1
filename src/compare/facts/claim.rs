//! Cues that turn what is said: how sure it is, that it is denied, what brought it about, how far it reaches.
//!
//! ```text
//! The fire may have started in one of the oldest mills; most workers did not leave because of rain.
//! certainty “may have started”   scope “one of the oldest mills”, “most workers”
//! negation “did not leave”       cause “because of rain”
//! ```
//!
//! Words in quotation marks are left to the quotation. Known failure: cues told by a clause (`it is unclear whether`).

use std::ops::Range;

use super::entry::{Entry, What};
use super::model::FactKind;
use super::words::content_after;
use crate::compare::divergence::certainty::{hedged_group, hedges};
use crate::compare::divergence::lexicon::{Classes, rung};
use crate::compare::divergence::negation::{cues, from_auxiliary};
use crate::compare::divergence::reading::{Reading, Word};
use crate::compare::divergence::scope::{is_superlative, listed, with_particle};

/// A cue and what it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The token of the cue.
    pub cue: usize,
    /// The token of the word that it turns.
    pub about: Option<usize>,
    /// Its grade among cues of its kind; cues of one grade say the same.
    pub grade: u8,
}

/// A cue is about a word at most this far from it.
const REACH: usize = 5;

/// The cues of a report, one entry each.
#[must_use]
pub fn read(reading: &Reading<'_>) -> Vec<Entry> {
    let tokens: Vec<usize> =
        (0..reading.words.len()).filter(|t| reading.words.get(*t).is_some_and(|w| !w.quoted)).collect();
    let mut out = Vec::new();
    for hedge in hedges(reading, &tokens) {
        out.push(entry(reading, FactKind::Certainty, hedge.at, hedge.level, hedged_group(reading, hedge.at)));
    }
    for cue in cues(reading, &tokens) {
        let start = from_auxiliary(reading, cue);
        out.push(entry(reading, FactKind::Negation, cue, 0, start..cue + 1));
    }
    for cue in listed(reading, &tokens, Classes::CAUSE).into_iter().filter(|t| names_cause(reading, *t)) {
        let grade = rung(reading.fold(cue));
        out.push(entry(reading, FactKind::Cause, cue, grade, with_particle(reading, cue)));
    }
    out.extend(tokens.iter().filter_map(|t| scope(reading, *t)));
    out
}

fn entry(reading: &Reading<'_>, kind: FactKind, cue: usize, grade: u8, group: Range<usize>) -> Entry {
    let end = reading.passage(reading.passage_of(cue)).end;
    let inside = (group.end.max(cue + 1)..end.min(cue + 1 + REACH))
        .take_while(|t| reading.words.get(*t).is_some_and(|w| w.counts() || matches!(w.text, "“" | "‘" | "\"")));
    let own = (cue + 1..group.end).find(|t| reading.words.get(*t).is_some_and(Word::is_content));
    let about = own.or_else(|| inside.into_iter().find(|t| reading.words.get(*t).is_some_and(Word::is_content)));
    let whole = group.start..group.end.max(about.map_or(0, |t| t + 1));
    Entry {
        kind,
        label: reading.shown(&whole).replace(['“', '”', '"'], ""),
        mentions: vec![whole],
        what: What::Claim(Claim { cue, about, grade }),
    }
}

/// `the cause of peace`, `causes` as a noun: nothing is brought about.
fn names_cause(reading: &Reading<'_>, cue: usize) -> bool {
    let before = cue.checked_sub(1).and_then(|t| reading.words.get(t));
    let noun = matches!(reading.fold(cue), "cause" | "causes");
    let article = before.is_some_and(|w| matches!(&*w.fold, "the" | "a" | "this" | "that" | "good" | "common" | "no"));
    !(noun && article)
}

/// `the largest`, `one of the first`, `most homes`, `all of them`.
fn scope(reading: &Reading<'_>, at: usize) -> Option<Entry> {
    let word = reading.words.get(at)?;
    let passage = reading.passage(reading.passage_of(at));
    let before = |back: usize| at.checked_sub(back).filter(|t| *t >= passage.start).map_or("", |t| reading.fold(t));
    let about = content_after(reading, at + 1, passage.end, 1).first().copied();
    let next = reading.fold(at + 1);
    if word.capital && !word.opens {
        return None;
    }
    if word.fold == "only" && before(1) != "the" && before(1) != "an" || word.fold == "latest" {
        return None;
    }
    if is_superlative(word)
        && word.fold != "most"
        && matches!(before(1), "the" | "its" | "their" | "his" | "her" | "our")
    {
        let of = match (before(3), before(2)) {
            ("one" | "some", "of") => 2,
            (_, "among") => 1,
            _ => 0,
        };
        let from = at - 1 - of;
        let about = about?;
        let grade = if of > 0 { 1 } else { 2 };
        return Some(entry(reading, FactKind::Scope, at, grade, from..about + 1));
    }
    let quantifier = match &*word.fold {
        "most" => !next.ends_with("ly") && !matches!(before(1), "at" | "the"),
        "all" => !matches!(before(1), "at" | "after" | "above" | "of" | "not" | "and" | "for"),
        "every" => !reading.words.get(at + 1).is_some_and(|w| w.is(Classes::TIME)),
        "none" => true,
        _ => false,
    };
    let of = usize::from(next == "of");
    let about = about.filter(|t| *t <= at + 2 + of)?;
    quantifier.then(|| entry(reading, FactKind::Scope, at, rung(&word.fold), at..about + 1))
}
