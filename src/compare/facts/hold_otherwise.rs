//! What a linked passage plainly tells by another form: a denial, a degree, a cause, a condition, a role, a source.
//!
//! ```text
//! it had not been carried out          ~ it was never done
//! most of the injured                  ~ most of those hurt
//! because demand fell                  ~ as demand fell
//! the mayor, Ada Birk                  ~ Ada Birk, who as mayor …
//! ```
//!
//! Each answers with the words that were seen, and none of them takes words that tell another fact of the base.

use std::ops::Range;

use super::claim::Claim;
use super::entry::Entry;
use super::hold::Holding;
use super::model::FactKind;
use super::source::Speech;
use super::title::Office;
use super::verdict::{CAUSED, DENIED, Rule, SAME_DEGREE, SOURCE_NEAR, SOURCE_SPEAKS};
use crate::compare::divergence::attribution::mentions_speech;
use crate::compare::divergence::lexicon::Classes;
use crate::compare::divergence::negation::{cues, from_auxiliary};
use crate::compare::divergence::reading::{Reading, Word, head};
use crate::compare::divergence::title::alike;

/// Words at most this far from a denial say what is denied.
const DENIED_REACH: usize = 8;
/// Words at most this far from a word of cause are what brought it about.
const CAUSE_REACH: usize = 5;
/// A cue is shown with a content word that follows in at most so many tokens.
const SHOWN: usize = 4;
/// A role stands at most so many tokens from a surname.
const ROLE_REACH: usize = 5;
/// The verb of a source stands at most so many tokens after it: `the report of the dike board lists`.
const VERB: usize = 6;
/// Where less of what is said is kept, a passage may say something else.
const CLAIM_TOLD: f64 = 0.3;
/// Verbs of thought and report that no list of speech has, for where their subject is the source.
const THOUGHT: &str = "hope hopes hoped expect expects expected think thinks thought list lists listed show shows showed \
                       find finds found contest contests contested dispute disputes disputed doubt doubts doubted fear \
                       fears feared plan plans planned describe describes record records recorded write writes";

impl Holding<'_> {
    /// The words that tell a cue by another form, and by what rule.
    pub(super) fn told_otherwise(&self, entry: &Entry, claim: &Claim) -> Option<(Rule, Range<usize>)> {
        match entry.kind {
            FactKind::Negation => self.denied_beside(entry, claim).map(|place| (DENIED, place)),
            FactKind::Scope => self.same_degree(entry, claim).map(|at| (SAME_DEGREE, self.with_content(at..at + 1))),
            FactKind::Cause => self.caused_otherwise(entry, claim).map(|place| (CAUSED, place)),
            _ => None,
        }
    }

    /// The tokens of the rewrite's linked passages.
    fn linked_tokens(&self, entry: &Entry) -> Vec<usize> {
        self.linked(entry).into_iter().flat_map(|passage| self.rewrite.reading.passage(passage)).collect()
    }

    /// Whether a token of the rewrite keeps one of the base that is no word of this fact.
    fn is_taken(&self, entry: &Entry, at: usize) -> bool {
        self.bridge.source(at).is_some_and(|token| !entry.mentions.iter().any(|mention| mention.contains(&token)))
    }

    /// A denial with a word round it that the base has round its own.
    fn denied_beside(&self, entry: &Entry, claim: &Claim) -> Option<Range<usize>> {
        let around = content_around(self.base.reading, claim.cue);
        let shared = |cue: usize| {
            let there = content_around(self.rewrite.reading, cue);
            around.iter().filter(|b| there.iter().any(|r| self.is_kin(**b, *r))).count()
        };
        let free = cues(self.rewrite.reading, &self.linked_tokens(entry));
        let free = free.into_iter().filter(|cue| !self.is_taken(entry, *cue)).map(|cue| (shared(cue), cue));
        let best =
            free.filter(|(shared, _)| *shared > 0).reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map(|(_, cue)| self.with_content(from_auxiliary(self.rewrite.reading, cue)..cue + 1))
    }

    /// Some tokens of the rewrite up to the first content word after them.
    fn with_content(&self, place: Range<usize>) -> Range<usize> {
        let reading = self.rewrite.reading;
        let end = reading.passage(reading.passage_of(place.start)).end.min(place.end + SHOWN);
        let clause = (place.end..end).take_while(|t| reading.words.get(*t).is_some_and(Word::counts));
        let last = clause.into_iter().find(|t| reading.words.get(*t).is_some_and(Word::is_content));
        place.start..last.map_or(place.end, |t| t + 1)
    }

    /// Whether two words are forms of one: `know`, `known`.
    fn is_kin(&self, base: usize, rewrite: usize) -> bool {
        let (one, other) = (self.base.reading.fold(base), self.rewrite.reading.fold(rewrite));
        let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
        self.akin(base, rewrite) || (short.len() > 3 && long.len() <= short.len() + 3 && long.starts_with(short))
    }

    /// The same word of quantity or degree.
    fn same_degree(&self, entry: &Entry, claim: &Claim) -> Option<usize> {
        let cue = self.base.reading.fold(claim.cue);
        let same = |t: &usize| self.rewrite.reading.words.get(*t).is_some_and(|w| w.fold == cue && !w.quoted);
        self.linked_tokens(entry).into_iter().find(|t| same(t) && !self.is_taken(entry, *t))
    }

    /// Another word of cause before the words that the base tells as the cause.
    fn caused_otherwise(&self, entry: &Entry, claim: &Claim) -> Option<Range<usize>> {
        let base = self.base.reading;
        let end = base.passage(base.passage_of(claim.cue)).end;
        let content = |reading: &Reading<'_>, t: usize| reading.words.get(t).is_some_and(Word::is_content);
        let cause: Vec<usize> =
            (claim.cue + 1..end.min(claim.cue + 1 + CAUSE_REACH)).filter(|t| content(base, *t)).collect();
        let reading = self.rewrite.reading;
        self.linked_tokens(entry)
            .into_iter()
            .filter(|t| tells_cause(reading, *t) && !self.is_taken(entry, *t))
            .find_map(|at| {
                let end = reading.passage(reading.passage_of(at)).end;
                let after = at + 1..end.min(at + 1 + CAUSE_REACH);
                let kin = after.filter(|t| content(reading, *t)).find(|t| cause.iter().any(|b| self.is_kin(*b, *t)))?;
                Some(at..kin + 1)
            })
    }

    /// Whether a kept word of cause stands before other words than the base's: what was the cause may be the effect.
    pub(super) fn is_turned_round(&self, claim: &Claim, cue: usize) -> bool {
        let about = claim.about.and_then(|t| self.bridge.partner(t));
        about.is_some_and(|there| there < cue)
    }

    /// Another condition, or another word of planning beside the words that are kept.
    pub(super) fn planned_otherwise(&self, entry: &Entry, kept: &Range<usize>) -> Option<Range<usize>> {
        if entry.kind != FactKind::Certainty {
            return None;
        }
        let (base, reading) = (self.base.reading, self.rewrite.reading);
        let told = || entry.mentions.iter().flat_map(Clone::clone);
        if told().any(|t| is_condition(base.fold(t))) {
            let opens = |t: &usize| is_condition(reading.fold(*t)) || is_inverted(reading, *t);
            let at = self.linked_tokens(entry).into_iter().find(|t| opens(t) && !self.is_taken(entry, *t))?;
            let end = reading.passage(reading.passage_of(at)).end;
            let clause = (at..end).take_while(|t| reading.words.get(*t).is_some_and(Word::counts));
            return Some(at..clause.last()? + 1);
        }
        let plans = |reading: &Reading<'_>, t: usize| reading.words.get(t).is_some_and(|w| w.is(Classes::PLAN));
        if !told().any(|t| plans(base, t)) || kept.is_empty() {
            return None;
        }
        let passage = reading.passage(reading.passage_of(kept.start));
        let plan = (passage.start.max(kept.start.saturating_sub(2))..kept.end).find(|t| plans(reading, *t))?;
        let verb = kept.end..(kept.end + 1).min(passage.end);
        Some(plan..verb.end)
    }

    /// The role beside the name, wherever in the linked passages it stands: `its chief, Ada Birk`.
    pub(super) fn role_beside(&self, entry: &Entry, office: &Office) -> Option<Range<usize>> {
        let reading = self.rewrite.reading;
        let near = |at: usize| {
            let passage = reading.passage(reading.passage_of(at));
            passage.start.max(at.saturating_sub(ROLE_REACH))..passage.end.min(at + 1 + ROLE_REACH)
        };
        let word = |t: usize| reading.words.get(t).filter(|w| !w.quoted);
        self.linked_tokens(entry).into_iter().filter(|t| reading.fold(*t) == office.role.name).find_map(|at| {
            let role = |t: &usize| {
                word(*t).is_some_and(|w| w.is(Classes::ROLE) && office.role.heads.iter().any(|h| alike(h, &w.fold)))
            };
            let role = near(at).find(role)?;
            let turns = near(at).filter_map(word).filter(|w| w.is(Classes::ROLE_TURN));
            let same = turns.map(|w| &*w.fold).eq(office.role.turns.iter().map(String::as_str));
            same.then_some(role.min(at)..role.max(at) + 1)
        })
    }

    /// Whether anybody says, thinks or reports anything in the linked passages, or right before them.
    pub(super) fn is_spoken(&self, entry: &Entry) -> bool {
        let reading = self.rewrite.reading;
        let passages = self.linked(entry).into_iter().flat_map(|passage| passage.saturating_sub(1)..passage + 1);
        let tokens: Vec<usize> = passages.flat_map(|passage| reading.passage(passage)).collect();
        mentions_speech(reading, &tokens) || tokens.iter().filter_map(|t| reading.words.get(*t)).any(thinks)
    }

    /// The source in a passage that tells what is said: with a verb of speech, thought or report, or without one.
    pub(super) fn source_otherwise(&self, entry: &Entry, speech: &Speech) -> Option<(Rule, Range<usize>)> {
        if self.claim_told(entry) < CLAIM_TOLD {
            return None;
        }
        let reading = self.rewrite.reading;
        let word = |t: usize| reading.words.get(t).filter(|w| !w.quoted);
        let speaks = |at: usize| {
            let clause = (at + 1..at + 1 + VERB).take_while(|t| reading.words.get(*t).is_some_and(Word::counts));
            let after: Vec<usize> = clause.collect();
            mentions_speech(reading, &after) || after.into_iter().filter_map(word).any(thinks)
        };
        let named = |t: &usize| word(*t).is_some_and(|w| speech.who.iter().any(|who| who == head(&w.fold)));
        let known = |t: &usize| word(*t).is_some_and(|w| w.capital || w.is(Classes::ROLE));
        let passages = self.linked(entry).into_iter().map(|p| reading.passage(p));
        let pronoun = |t: &usize| matches!(reading.fold(*t), "he" | "she" | "they");
        let tokens = || passages.clone().flatten();
        let speech_in = |passage: &Range<usize>| mentions_speech(reading, &passage.clone().collect::<Vec<_>>());
        let spoken = || passages.clone().filter(speech_in).flatten();
        let place = |t: usize| {
            let range = reading.passage(reading.passage_of(t));
            let name = |t: &usize| word(*t).is_some_and(|w| w.counts() && (named(t) || (w.capital && !w.opens)));
            let from = (range.start..t).rev().take_while(name).last().unwrap_or(t);
            from..(t + 1..range.end).take_while(name).last().unwrap_or(t) + 1
        };
        tokens()
            .find(|t| named(t) && speaks(*t))
            .or_else(|| spoken().find(|t| named(t) && known(t)))
            .map(|t| (SOURCE_SPEAKS, place(t)))
            .or_else(|| tokens().rfind(|t| named(t) && known(t)).map(|t| (SOURCE_NEAR, place(t))))
            .or_else(|| tokens().find(|t| pronoun(t) && speaks(*t)).map(|t| (SOURCE_NEAR, place(t))))
    }
}

/// The content words round a denial that its sentence ties to it.
fn content_around(reading: &Reading<'_>, cue: usize) -> Vec<usize> {
    let passage = reading.passage(reading.passage_of(cue));
    let near = passage.start.max(cue.saturating_sub(DENIED_REACH))..passage.end.min(cue + 1 + DENIED_REACH);
    near.filter(|t| *t != cue && reading.words.get(*t).is_some_and(Word::is_content)).collect()
}

/// A verb of thought or report, or of answering.
fn thinks(word: &Word<'_>) -> bool {
    word.is(Classes::REPLY) || THOUGHT.split_ascii_whitespace().any(|verb| verb == &*word.fold)
}

/// Words that say what brought something about, and the colon that does.
fn tells_cause(reading: &Reading<'_>, at: usize) -> bool {
    let Some(word) = reading.words.get(at).filter(|w| !w.quoted) else { return false };
    word.is(Classes::CAUSE) || matches!(&*word.fold, "as" | "since" | "owing" | "given" | "why" | "thanks" | ":")
}

fn is_condition(fold: &str) -> bool {
    matches!(fold, "if" | "unless" | "provided" | "providing" | "once" | "should" | "assuming")
}

/// `Were it to rain`, `Should it rain`: a condition without a word of it.
fn is_inverted(reading: &Reading<'_>, at: usize) -> bool {
    reading.words.get(at).is_some_and(|w| w.opens && matches!(&*w.fold, "should" | "were" | "had"))
}
