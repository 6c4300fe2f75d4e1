//! Who says what: a source with its verb, and the claim that it is said of.

use std::ops::Range;

use super::entry::{Entry, What};
use super::model::FactKind;
use crate::compare::divergence::lexicon::Classes;
use crate::compare::divergence::name::is_acronym;
use crate::compare::divergence::reading::{Item, Reading, Word, head};
use crate::compare::divergence::source::{Source, is_clause};

/// A source and its verb.
#[derive(Debug, Clone, PartialEq)]
pub struct Speech {
    /// Heads of the words that name the source; none for a pronoun.
    pub who: Vec<String>,
    /// The verb, folded.
    pub verb: String,
}

/// Words of the claim in a label.
const CLAIM: usize = 7;

/// The sources of a report, one entry for each claim.
#[must_use]
pub fn read(reading: &Reading<'_>) -> Vec<Entry> {
    reading.sources.iter().map(|source| entry(reading, source)).collect()
}

fn entry(reading: &Reading<'_>, source: &Item<Source>) -> Entry {
    // `sources familiar with those efforts`: the first words tell who, not what follows them.
    let phrase = source
        .what
        .who
        .clone()
        .filter_map(|t| reading.words.get(t))
        .skip_while(|w| !w.is_content() && !is_acronym(w.text));
    let names = |w: &&Word<'_>| w.is_content() || is_acronym(w.text);
    let phrase = phrase.take_while(|w| names(w) || !w.counts());
    let who = phrase
        .filter(names)
        .filter(|w| !w.is(Classes::PRONOUN) || is_acronym(w.text))
        .map(|w| head(&w.fold).to_owned())
        .collect();
    let speech = Speech { who, verb: reading.fold(source.what.verb).to_owned() };
    let (hearer, claim) = claim(reading, source);
    let says =
        says(reading, source) + &if hearer.is_empty() { String::new() } else { format!(" {}", reading.shown(&hearer)) };
    let label = if claim.is_empty() { says } else { format!("{says}: {}", reading.shown(&claim)) };
    Entry { kind: FactKind::Attribution, label, mentions: vec![source.tokens.clone()], what: What::Speech(speech) }
}

/// Who says it and how, the speaker first: `said Ada Birk` and `Ada Birk, said` as `Ada Birk said`.
fn says(reading: &Reading<'_>, source: &Item<Source>) -> String {
    let (who, verb) = (&source.what.who, source.what.verb);
    if reading.fold(verb) == "according" {
        return reading.shown(&source.tokens);
    }
    format!("{} {}", reading.shown(who), reading.shown(&(verb..verb + 1)))
}

/// To whom it is told, and the first words of what is said: after the source where a clause or a quotation stands
/// there, or else before it.
fn claim(reading: &Reading<'_>, source: &Item<Source>) -> (Range<usize>, Range<usize>) {
    let passage = reading.passage(source.passage);
    let counts = |t: &usize| reading.words.get(*t).is_some_and(Word::counts);
    let hearer = hearer(reading, source, passage.end);
    let after = hearer.end..passage.end;
    let before = passage.start..source.tokens.start;
    let words = |side: &Range<usize>| side.clone().filter(counts).count();
    let told = !hearer.is_empty() && words(&before) > 3 && !is_clause(reading, &passage, after.start);
    let side = if words(&after) > 3 && !told { after } else { before };
    let first = side.clone().find(|t| counts(t) && reading.fold(*t) != "that");
    let ends = |t: &usize| first.is_some_and(|first| *t > first) && matches!(reading.fold(*t), "." | "!" | "?");
    let last = side.take_while(|t| !ends(t)).filter(counts).take(CLAIM).last();
    let said = first.zip(last).filter(|(first, last)| first <= last).map_or(0..0, |(first, last)| first..last + 1);
    (hearer, said)
}

/// `told reporters`, `told the crews`, `told Ada Birk`: whom it is told, as tokens after the source.
fn hearer(reading: &Reading<'_>, source: &Item<Source>, end: usize) -> Range<usize> {
    let from = source.tokens.end;
    let word = |t: usize| reading.words.get(t).filter(|w| t < end && w.counts() && !w.quoted);
    let tells = matches!(reading.fold(source.what.verb), "told" | "tells" | "tell" | "informed" | "informs");
    if !tells || source.what.verb + 1 != from || word(from).is_none_or(|w| w.fold == "that") {
        return from..from;
    }
    let article = usize::from(matches!(reading.fold(from), "the" | "a" | "an" | "his" | "her" | "its" | "their"));
    let named = |t: &usize| word(*t).is_some_and(|w| w.capital);
    let capitals = (from + article..end).take_while(named).count();
    from..(from + article + capitals.max(1)).min(end)
}
