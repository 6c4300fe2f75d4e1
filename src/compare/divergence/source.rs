//! Who says something, as a report tells it: the words before a verb of speech, after an inverted one, or after `according
//! to`.
//!
//! ```text
//! “It is safe,” said Ada Birk, the harbour master.     said + Ada Birk
//! Ada Birk, the harbour master, said the pier was safe.     Ada Birk + said
//! ```
//!
//! Known failure: sources told by a noun (`the authority's claim that`).

use std::ops::Range;

use super::irregular::is_past;
use super::lexicon::Classes;
use super::reading::{Item, Reading, Word};
use crate::report::TokenKind;

/// A source is named in at most this many words.
const LONGEST: usize = 9;

/// A phrase that names who says something. The item's tokens are the source with its verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The words that name the source.
    pub who: Range<usize>,
    /// The verb, or `according`.
    pub verb: usize,
}

/// The sources of a report.
#[must_use]
pub fn read(reading: &Reading<'_>) -> Vec<Item<Source>> {
    let mut out = Vec::new();
    for passage in 0..reading.report.passages.len() {
        let range = reading.passage(passage);
        for verb in range.clone() {
            let Some(word) = reading.words.get(verb) else { continue };
            if !word.is(Classes::SAY) || word.quoted || (word.capital && !word.opens) {
                continue;
            }
            if let Some((tokens, who)) = source_at(reading, &range, verb) {
                out.push(Item { passage, tokens, what: Source { who, verb } });
            }
        }
    }
    out
}

fn source_at(reading: &Reading<'_>, passage: &Range<usize>, verb: usize) -> Option<(Range<usize>, Range<usize>)> {
    let word = |t: usize| reading.words.get(t).filter(|_| passage.contains(&t));
    let fold = |t: usize| word(t).map_or("", |w| &*w.fold);
    if fold(verb) == "according" {
        let who = forward(reading, passage, verb + 2);
        return (fold(verb + 1) == "to" && !who.is_empty()).then_some((verb..who.end, who));
    }
    if fold(verb).starts_with("insist") && fold(verb + 1) == "on" {
        return None;
    }
    // `the floods claimed nine lives`.
    if fold(verb).starts_with("claim") && (verb + 1..verb + 5).any(|t| matches!(fold(t), "lives" | "life" | "victims"))
    {
        return None;
    }
    // `told reporters`, `reported` and `noted` need a subject; `to tell`, `was told` are no attribution.
    if matches!(fold(verb.wrapping_sub(1)), "to" | "was" | "were" | "been" | "be" | "being") {
        return None;
    }
    // `police have added a charge`: these tell of speech only before what is said.
    let spoken = matches!(fold(verb + 1), "that" | "," | "." | "“" | "\"" | ":" | "" | "to" | "on" | "in");
    if matches!(
        fold(verb),
        "added" | "adds" | "reported" | "announced" | "confirmed" | "confirms" | "noted" | "explained" | "reports"
    ) && !spoken
    {
        return None;
    }
    let who = backward(reading, passage, verb);
    if !who.is_empty() {
        return Some((who.start..verb + 1, who));
    }
    // Inverted, after a quotation or a comma: `said the mayor`.
    let inverted =
        verb > passage.start && word(verb - 1).is_some_and(|w| matches!(w.text, "," | "”" | "\"" | "’" | "'"));
    let who = forward(reading, passage, verb + 1);
    let clause = is_clause(reading, passage, verb + 1);
    if inverted && clause {
        return apposed(reading, passage, verb).map(|who| (who.start..verb + 1, who));
    }
    let inverts = matches!(fold(verb), "said" | "says" | "added" | "explained" | "wrote")
        || word(verb).is_some_and(|w| w.is(Classes::ADDED_SAY));
    (inverted && !who.is_empty() && inverts).then_some((verb..who.end, who))
}

/// Whether a verb form follows before the clause ends: `said traffic in the port would go on`, `said the company spent 3
/// million`.
#[must_use]
pub fn is_clause(reading: &Reading<'_>, passage: &Range<usize>, from: usize) -> bool {
    let words = (from..passage.end.min(from + CLAUSE)).filter_map(|t| Some((t, reading.words.get(t)?)));
    let within = |(_, w): &(usize, &Word<'_>)| {
        w.counts()
            && !w.quoted
            && !matches!(&*w.fold, "that" | "which" | "who" | "when" | "where" | "as" | "after" | "before" | "while")
    };
    let finite = |(t, w): (usize, &Word<'_>)| {
        w.is(Classes::AUXILIARY)
            || matches!(&*w.fold, "will" | "would" | "can" | "could" | "may" | "might" | "must" | "should" | "shall")
            || t > from && is_past_verb(reading, passage, t)
    };
    words.take_while(within).any(finite)
}

/// Whether a past form stands between the noun that does it and what is no noun: `the company spent 3 million`, not `the
/// company's retired chairman`.
fn is_past_verb(reading: &Reading<'_>, passage: &Range<usize>, at: usize) -> bool {
    let word = |t: usize| reading.words.get(t).filter(|_| passage.contains(&t));
    let fold = reading.fold(at);
    let noun = |w: &Word<'_>| w.is_content() && !w.is_adverb() && w.kind == TokenKind::Word;
    let done_by =
        word(at.wrapping_sub(1)).is_some_and(|w| noun(w) && !w.text.ends_with("’s") && !w.text.ends_with("'s"));
    is_past(fold) && done_by && word(at + 1).is_some_and(|w| w.counts() && !noun(w))
}

/// A verb form that shows a clause stands at most this many words into it.
const CLAUSE: usize = 12;

/// The name before an apposition that ends at a verb, or the apposition itself where it is the name: `Ada Birk, the
/// harbour master, said`, `its master, Ada Birk, said`.
#[must_use]
pub fn apposed(reading: &Reading<'_>, passage: &Range<usize>, verb: usize) -> Option<Range<usize>> {
    let comma = |t: &usize| reading.words.get(*t).is_some_and(|w| w.text == ",");
    let last = verb.checked_sub(1)?;
    let first = (passage.start.max(verb.saturating_sub(LONGEST + 2))..last).rev().find(comma)?;
    let name = |t: &usize| reading.words.get(*t).is_some_and(|w| w.capital && w.is_content());
    if first + 1 < last && (first + 1..last).all(|t| name(&t)) {
        return Some(first + 1..last);
    }
    let start = (passage.start..first).rev().take_while(name).last()?;
    Some(start..first)
}

/// The noun phrase before a verb.
#[must_use]
pub fn backward(reading: &Reading<'_>, passage: &Range<usize>, verb: usize) -> Range<usize> {
    let mut from = verb;
    while from > passage.start && verb - from < LONGEST {
        let Some(word) = reading.words.get(from - 1) else { break };
        let breaks = !word.counts() && !matches!(word.text, "’" | "'")
            || word.quoted
            || matches!(
                &*word.fold,
                "that"
                    | "which"
                    | "who"
                    | "because"
                    | "while"
                    | "when"
                    | "but"
                    | "if"
                    | "as"
                    | "after"
                    | "before"
                    | "since"
                    | "and"
                    | "than"
                    | "what"
            );
        if breaks {
            break;
        }
        from -= 1;
    }
    let names = (from..verb).filter_map(|t| reading.words.get(t)).any(|w| w.is_content() || w.is(Classes::PRONOUN));
    if names { from..verb } else { verb..verb }
}

/// The noun phrase from `at` on.
#[must_use]
pub fn forward(reading: &Reading<'_>, passage: &Range<usize>, at: usize) -> Range<usize> {
    let mut to = at;
    while to < passage.end && to - at < LONGEST {
        let Some(word) = reading.words.get(to) else { break };
        if !word.counts()
            || word.quoted
            || matches!(
                &*word.fold,
                "that" | "which" | "who" | "on" | "in" | "at" | "to" | "as" | "when" | "after" | "during"
            )
        {
            break;
        }
        to += 1;
    }
    at..to
}
