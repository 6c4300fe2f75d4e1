//! Who says what: a source with its verb, and the claim that it is said of.

use std::ops::Range;

use super::entry::{Entry, What};
use super::model::FactKind;
use super::words::{fold_at, key};
use crate::compare::divergence::attribution::Source;
use crate::compare::divergence::lexicon::Classes;
use crate::compare::divergence::name::is_acronym;
use crate::compare::divergence::reading::{Item, Reading, Word};

/// A source and its verb.
#[derive(Debug, Clone, PartialEq)]
pub struct Speech {
    /// Heads of the words that name the source; none for a pronoun.
    pub who: Vec<String>,
    /// The verb, folded.
    pub verb: String,
    /// Whether the verb judges the speaker.
    pub loaded: bool,
    /// The tokens that name the source.
    pub named: Range<usize>,
}

/// Words of the claim in a label.
const CLAIM: usize = 7;

/// The sources of a report, one entry for each claim.
#[must_use]
pub fn read(reading: &Reading<'_>) -> Vec<Entry> {
    reading.sources.iter().map(|source| entry(reading, source)).collect()
}

fn entry(reading: &Reading<'_>, source: &Item<Source>) -> Entry {
    // `sources familiar with those efforts`: the head tells who, not what follows it.
    let head = source
        .what
        .who
        .clone()
        .filter_map(|t| reading.words.get(t))
        .skip_while(|w| !w.is_content() && !is_acronym(w.text));
    let names = |w: &&Word<'_>| w.is_content() || is_acronym(w.text);
    let head = head.take_while(|w| names(w) || !w.counts());
    let who = head
        .filter(names)
        .filter(|w| !w.is(Classes::PRONOUN) || is_acronym(w.text))
        .map(|w| key(&w.fold).to_owned())
        .collect();
    let speech = Speech {
        who,
        verb: fold_at(reading, source.what.verb).to_owned(),
        loaded: reading.words.get(source.what.verb).is_some_and(|w| w.is(Classes::LOADED)),
        named: source.what.who.clone(),
    };
    let claim = claim(reading, source);
    let label = if claim.is_empty() {
        reading.shown(&source.tokens)
    } else {
        format!("{}: {}", reading.shown(&source.tokens), reading.shown(&claim))
    };
    Entry { kind: FactKind::Attribution, label, mentions: vec![source.tokens.clone()], what: What::Speech(speech) }
}

/// The first words of what is said: after the source, or else before it.
fn claim(reading: &Reading<'_>, source: &Item<Source>) -> Range<usize> {
    let passage = reading.passage(source.passage);
    let counts = |t: &usize| reading.words.get(*t).is_some_and(Word::counts);
    let after = source.tokens.end..passage.end;
    let before = passage.start..source.tokens.start;
    let side = if after.clone().filter(counts).count() > 3 { after } else { before };
    let first = side.clone().find(|t| counts(t) && fold_at(reading, *t) != "that");
    let ends = |t: &usize| first.is_some_and(|first| *t > first) && matches!(fold_at(reading, *t), "." | "!" | "?");
    let last = side.take_while(|t| !ends(t)).filter(counts).take(CLAIM).last();
    first.zip(last).filter(|(first, last)| first <= last).map_or(0..0, |(first, last)| first..last + 1)
}
