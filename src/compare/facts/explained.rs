//! Divergences as verdicts, so that the facts say what the divergences say.
//!
//! A fact whose words a divergence of its kind is about takes over its rule, places and sentence. A divergence that no
//! extracted fact covers makes a row of its own.

use std::ops::Range;

use super::entry::{Entry, Sheet, What};
use super::model::{FactKind, Mark};
use super::verdict::Verdict;

use crate::compare::divergence::lexicon::{Classes, rung};
use crate::compare::divergence::quote::MARKS_ADDED;
use crate::compare::divergence::reading::{Reading, overlap, tokens_of};
use crate::compare::divergence::scope::CAUSE;
use crate::compare::model::{Divergence, Kind, Turn, WordRange};

/// A finding that is not surer than this is shown as one for a person to look at, where the rewrite has words for it.
const SURE: f64 = 0.5;

/// A divergence with its places as tokens.
#[derive(Debug)]
pub struct Finding<'a> {
    /// The divergence.
    pub divergence: &'a Divergence,
    /// Its words in the base.
    pub base: Option<Range<usize>>,
    /// Its words in the rewrite.
    pub rewrite: Option<Range<usize>>,
}

impl<'a> Finding<'a> {
    /// The divergences of one rewrite that are about facts.
    #[must_use]
    pub fn all(found: &'a [Divergence], base: &Reading<'_>, rewrite: &Reading<'_>) -> Vec<Self> {
        let range = |reading: &Reading<'_>, place: Option<WordRange>| {
            let tokens = tokens_of(reading.report, &[place?]);
            Some(*tokens.first()?..tokens.last()? + 1)
        };
        found
            .iter()
            .filter(|d| kind_of(d).is_some())
            .map(|divergence| Finding {
                divergence,
                base: range(base, divergence.base),
                rewrite: range(rewrite, divergence.rewrite),
            })
            .collect()
    }

    /// Whether it is about a fact of this kind at this place of the base.
    #[must_use]
    pub fn explains(&self, kind: FactKind, mention: &Range<usize>) -> bool {
        self.base.as_ref().is_some_and(|b| overlap(b, mention)) && covers(kind, self.divergence.kind)
    }

    /// Whether it changes a word of a fact of another kind, which the rewrite tells at some places, in the passage of one.
    #[must_use]
    pub fn changes(
        &self,
        kind: FactKind,
        mention: &Range<usize>,
        rewrite: &Reading<'_>,
        told: &[Range<usize>],
    ) -> bool {
        let passage = |place: &Range<usize>| rewrite.passage_of(place.start);
        let there = self.rewrite.as_ref().is_some_and(|r| told.iter().any(|place| passage(place) == passage(r)));
        there && self.is_within(kind, mention)
    }

    /// Whether it is about a fact of this kind at this place of the base, or about a word of it.
    #[must_use]
    pub fn is_of(&self, kind: FactKind, mention: &Range<usize>) -> bool {
        self.explains(kind, mention) || (self.rewrite.is_some() && self.is_within(kind, mention))
    }

    /// Whether a word that it changes stands in a fact that is told by words. A name or date is told wherever it stands.
    fn is_within(&self, kind: FactKind, mention: &Range<usize>) -> bool {
        let inside = |b: &Range<usize>| mention.start <= b.start && b.end <= mention.end;
        let of_words = !matches!(self.divergence.kind, Kind::Quote | Kind::Attribution);
        let turns = !matches!(self.divergence.turn, Turn::Reworded | Turn::Dropped);
        let told_by_words = !matches!(kind, FactKind::Name | FactKind::Date);
        of_words && turns && told_by_words && self.base.as_ref().is_some_and(inside)
    }

    /// Whether it tells of a fact of this kind that stands at this place of the rewrite alone.
    #[must_use]
    pub fn adds(&self, kind: FactKind, mention: &Range<usize>) -> bool {
        self.base.is_none()
            && self.rewrite.as_ref().is_some_and(|r| overlap(r, mention))
            && covers(kind, self.divergence.kind)
    }

    /// What it makes of the fact.
    #[must_use]
    pub fn verdict(&self, base: &Reading<'_>, rewrite: &Sheet<'_>) -> Verdict {
        let told =
            self.rewrite.iter().flat_map(|r| rewrite.told_in(rewrite.reading.passage_of(r.start)).map(move |t| (r, t)));
        let uses = told
            .filter(|(r, (_, entry, mention))| covers(entry.kind, self.divergence.kind) && overlap(r, mention))
            .map(|(_, (at, _, _))| at)
            .collect();
        // What stands nowhere in the rewrite is missing there, whatever that makes of the rest.
        let mark = match self.rewrite {
            None => Mark::Missing,
            Some(_) if self.divergence.confidence <= SURE => Mark::Unsure,
            Some(_) => self.mark(base, rewrite.reading),
        };
        Verdict {
            mark,
            places: self.rewrite.iter().cloned().collect(),
            uses,
            rule: self.divergence.rule,
            confidence: self.divergence.confidence,
            sentence: self.divergence.sentence.clone(),
        }
    }

    fn mark(&self, base: &Reading<'_>, rewrite: &Reading<'_>) -> Mark {
        match self.divergence.turn {
            Turn::Other => Mark::Differs,
            Turn::Stronger => Mark::Stronger,
            Turn::Graded if reach(rewrite, self.rewrite.as_ref()) > reach(base, self.base.as_ref()) => Mark::Stronger,
            Turn::Weaker | Turn::Graded => Mark::Weaker,
            Turn::Reworded => Mark::Reworded,
            Turn::Dropped => Mark::Missing,
        }
    }

    /// The row that it makes where no extracted fact covers it.
    #[must_use]
    pub fn entry(&self, reading: &Reading<'_>, tokens: &Range<usize>) -> Option<Entry> {
        let kind = kind_of(self.divergence)?;
        let label = reading.shown(tokens);
        let label = match () {
            () if kind == FactKind::Quotation && self.base.is_none() => format!("“{label}”"),
            () if self.divergence.rule == MARKS_ADDED.name => format!("{label}, not quoted"),
            () => label,
        };
        Some(Entry { kind, label, mentions: vec![tokens.clone()], what: What::Words })
    }
}

/// How far the words of cause and quantity among some tokens reach; `one of the` keeps a superlative low.
fn reach(reading: &Reading<'_>, tokens: Option<&Range<usize>>) -> u8 {
    let folds: Vec<&str> = tokens.iter().flat_map(|t| (*t).clone()).map(|t| reading.fold(t)).collect();
    let superlative = tokens
        .iter()
        .flat_map(|t| (*t).clone())
        .any(|t| reading.words.get(t).is_some_and(|w| w.is(Classes::SUPERLATIVE) || w.fold.ends_with("est")));
    let among = folds.first().is_some_and(|f| matches!(*f, "one" | "among" | "some"));
    let graded = folds.iter().map(|f| rung(f)).max().unwrap_or(0);
    graded.max(if superlative && !among { 5 } else { 0 })
}

/// The kind of fact that a divergence is about, if it is about one.
#[must_use]
pub fn kind_of(divergence: &Divergence) -> Option<FactKind> {
    Some(match divergence.kind {
        Kind::Number => FactKind::Number,
        Kind::Negation => FactKind::Negation,
        Kind::Quote => FactKind::Quotation,
        Kind::Name => FactKind::Name,
        Kind::Title => FactKind::Title,
        Kind::Attribution => FactKind::Attribution,
        Kind::Certainty | Kind::Tense => FactKind::Certainty,
        Kind::CauseScope if divergence.rule == CAUSE.name => FactKind::Cause,
        Kind::CauseScope => FactKind::Scope,
        Kind::Date => FactKind::Date,
        Kind::Omission | Kind::Addition | Kind::Wording | Kind::Punctuation => return None,
    })
}

/// Whether a divergence of some kind can be about a fact of some kind.
fn covers(fact: FactKind, divergence: Kind) -> bool {
    let counted = matches!(divergence, Kind::Number | Kind::Date);
    match fact {
        FactKind::Number | FactKind::Money | FactKind::Measure | FactKind::Duration | FactKind::Date => counted,
        FactKind::Certainty => matches!(divergence, Kind::Certainty | Kind::Tense),
        _ => fact.divergence() == divergence,
    }
}
