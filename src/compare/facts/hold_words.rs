//! Names, quotations, sources and cues of the base held against one rewrite.

use std::ops::Range;

use super::claim::Claim;
use super::entry::{Entry, What};
use super::hold::{Candidate, Holding};
use super::model::FactKind;
use super::name::{Forms, compatible};
use super::source::Speech;
use super::verdict::{
    CUE_GONE, IN_PART, OTHER_CAUSE, OTHER_FORM, OTHER_GRADE, PARAPHRASED, REWORDED, SAME, SOURCE_UNLIKE, SPELLED_ALIKE,
    UNMARKED, Verdict,
};
use crate::compare::divergence::contrast::denied_by;
use crate::compare::divergence::lexicon::Classes;
use crate::compare::divergence::name::{people_of, same_name};
use crate::compare::divergence::negation::is_prefixed;
use crate::compare::divergence::reading::{Word, overlap};
use crate::compare::divergence::spelling::is_misspelling;

/// A quotation is told in other words where this share of its content words is kept.
const PARAPHRASE: f64 = 0.3;
/// A part of a quotation has at least this many words.
const PART: usize = 3;
/// Where so little of what is said is kept, who says it is no matter.
const CLAIM_TRACE: f64 = 0.15;
/// Cues about words at most this far apart turn the same.
const REACH: usize = 5;

impl Holding<'_> {
    pub(super) fn name(&self, entry: &Entry, forms: &Forms) -> Verdict {
        let told = self.anywhere(&entry.what.keys());
        let found = told.iter().filter_map(|c| {
            let What::Name(other) = &c.entry.what else { return None };
            let full = forms.is_written(other);
            let shared = forms.written.iter().any(|w| other.written.contains(w));
            (shared || compatible(forms, other)).then_some(((full, shared), c))
        });
        if let Some(((full, _), candidate)) = found.reduce(|best, next| if next.0 > best.0 { next } else { best }) {
            // The very form, near if it can be; `Tolvik` also in the run `Tolvik Herald` of a date line.
            let linked = self.linked(entry);
            let said = candidate.entry.mentions.iter().filter_map(|m| self.said(&forms.words, m));
            let near = |place: &Range<usize>| linked.contains(&self.rewrite.reading.passage_of(place.start));
            let best = said.reduce(|best, next| if !near(&best) && near(&next) { next } else { best });
            let mention = self.nearest(entry, candidate);
            let whole = Candidate { factor: 1.0, mention, ..candidate.clone() };
            return match best {
                Some(place) => {
                    let mut places = whole.places();
                    places.retain(|p| !overlap(p, &place));
                    places.insert(0, place);
                    SAME.at(places, vec![whole.at])
                }
                None => whole.verdict(if full { SAME } else { OTHER_FORM }),
            };
        }
        let near = self.candidates(entry);
        let linked = self.linked(entry);
        // Where nothing says that they are a name: at the start of a sentence, in a heading.
        let unread = linked.iter().find_map(|p| self.said(&forms.words, &self.rewrite.reading.passage(*p)));
        if let Some(place) = unread {
            return SAME.here(place).scaled(0.9);
        }
        let last = |forms: &Forms| forms.words.last().cloned().unwrap_or_default();
        let names = near.iter().filter_map(|c| {
            let What::Name(other) = &c.entry.what else { return None };
            Some((c, other, last(other)))
        });
        let mut alike = None;
        for (candidate, whole, other) in names {
            let sole = forms.words.len() == 1 && same_name(&last(forms), &other);
            if sole || is_its_people(&forms.words, &whole.words) {
                return candidate.verdict(OTHER_FORM);
            }
            let strange = self.base.with(&format!("name {other}")).is_empty();
            if alike.is_none() && strange && is_misspelling(&last(forms), &other) {
                alike = Some(candidate);
            }
        }
        alike.map_or_else(|| self.absent(entry), |candidate| candidate.verdict(SPELLED_ALIKE))
    }

    /// The mention that stands in a linked passage, or else the first.
    fn nearest<'c>(&self, entry: &Entry, candidate: &Candidate<'c>) -> &'c Range<usize> {
        let linked = self.linked(entry);
        let near = |m: &&Range<usize>| linked.contains(&self.rewrite.reading.passage_of(m.start));
        candidate.entry.mentions.iter().find(near).unwrap_or(candidate.mention)
    }

    /// Where some words stand in a row among these tokens of the rewrite.
    fn said(&self, words: &[String], among: &Range<usize>) -> Option<Range<usize>> {
        let reading = self.rewrite.reading;
        let len = words.len();
        among.clone().find_map(|at| {
            let said = (at..at + len).filter(|t| among.contains(t)).map(|t| reading.fold(t));
            (len > 0 && said.eq(words.iter().map(String::as_str))).then_some(at..at + len)
        })
    }

    pub(super) fn quotation(&self, entry: &Entry, words: &[String]) -> Verdict {
        let linked = self.linked(entry);
        if let Some(candidate) = self.anywhere(&entry.what.keys()).first() {
            let near = Candidate { factor: 1.0, mention: self.nearest(entry, candidate), ..candidate.clone() };
            return near.verdict(SAME);
        }
        let runs = self.runs.of(words, &linked);
        let told: usize = runs.iter().map(|run| run.words).sum();
        let quoted: Vec<_> = runs.iter().filter(|run| run.quoted).collect();
        let in_marks: usize = quoted.iter().map(|run| run.words).sum();
        let uses = |places: &[Range<usize>]| -> Vec<usize> { places.iter().flat_map(|p| self.quotes_at(p)).collect() };
        if in_marks >= PART {
            let at: Vec<Range<usize>> = quoted.iter().map(|run| run.tokens.clone()).collect();
            let whole = quoted.len() == 1 && in_marks == words.len();
            let uses = uses(&at);
            return (if whole { SAME } else { IN_PART }).at(at, uses);
        }
        if told * 10 >= words.len() * 9 && told > 0 {
            return UNMARKED.at(runs.into_iter().map(|run| run.tokens).collect(), Vec::new());
        }
        if words.len() < PART
            && let Some(verdict) = self.short_quotation(entry)
        {
            return verdict;
        }
        let mention = entry.mentions.first().cloned().unwrap_or(0..0);
        let kept: Vec<usize> = mention.clone().filter_map(|t| self.bridge.partner(t)).collect();
        let content = kept.iter().filter(|t| self.rewrite.reading.words.get(**t).is_some_and(Word::is_content)).count();
        let share = self.bridge.kept(self.base.reading, &mention);
        let passages = |t: &usize| self.rewrite.reading.passage(self.rewrite.reading.passage_of(*t));
        match kept.first().map(passages) {
            Some(place) if share >= PARAPHRASE && (content > 1 || share >= 0.5) => {
                let uses = uses(std::slice::from_ref(&place));
                PARAPHRASED.at(vec![place], uses)
            }
            _ => self.absent(entry),
        }
    }

    /// The quotations of the rewrite at a place.
    fn quotes_at(&self, place: &Range<usize>) -> Vec<usize> {
        let told = self.rewrite.told_in(self.rewrite.reading.passage_of(place.start));
        let quotes = told.filter(|(_, e, m)| e.kind == FactKind::Quotation && overlap(m, place));
        quotes.map(|(at, _, _)| at).collect()
    }

    /// One or two words: where the word alignment has them.
    fn short_quotation(&self, entry: &Entry) -> Option<Verdict> {
        let mention = entry.mentions.first()?;
        let kept: Vec<usize> = mention.clone().filter_map(|t| self.bridge.partner(t)).collect();
        let (first, last) = (*kept.iter().min()?, *kept.iter().max()?);
        let counted = mention.clone().filter(|t| self.base.reading.words.get(*t).is_some_and(Word::counts)).count();
        let marked = self.rewrite.reading.words.get(first).is_some_and(|w| w.quoted);
        let whole = kept.len() >= counted && last - first < counted + 1;
        let place = first..last + 1;
        let uses = self.quotes_at(&place);
        whole.then(|| (if marked { SAME } else { UNMARKED }).at(vec![place], uses))
    }

    pub(super) fn speech(&self, entry: &Entry, speech: &Speech) -> Verdict {
        let told = self.candidates(entry);
        let sources = || {
            told.iter().filter_map(|c| if let What::Speech(other) = &c.entry.what { Some((c, other)) } else { None })
        };
        let same = |other: &Speech| {
            other.who.is_empty() || speech.who.is_empty() || other.who.iter().any(|w| speech.who.contains(w))
        };
        let exact = |other: &Speech| !speech.who.is_empty() && other.who.iter().any(|w| speech.who.contains(w));
        let alike = |other: &Speech| other.verb == speech.verb && other.who == speech.who;
        let score = |c: &Candidate<'_>, other: &Speech| {
            (c.factor >= 1.0 && exact(other), alike(other), self.keeps(&entry.mentions, c.mention))
        };
        if self.claim_told(entry) < CLAIM_TRACE {
            return self.absent(entry).scaled(0.75);
        }
        // Beside the linked passages only the very source is taken: a pronoun there may be anybody.
        let meant = |c: &Candidate<'_>, other: &Speech| if c.factor >= 1.0 { same(other) } else { exact(other) };
        let found = sources().filter(|(c, other)| meant(c, other)).map(|(c, other)| (score(c, other), c, other));
        if let Some((_, candidate, other)) = found.reduce(|best, next| if next.0 > best.0 { next } else { best }) {
            return candidate.verdict(if alike(other) { SAME } else { REWORDED });
        }
        if let Some((rule, place)) = self.source_otherwise(entry, speech) {
            return rule.here(place);
        }
        match sources().find(|(c, _)| c.factor >= 1.0) {
            Some((candidate, _)) => candidate.verdict(SOURCE_UNLIKE),
            None => self.absent(entry).scaled(0.75),
        }
    }

    /// The share of what is said, without who says it, that the rewrite keeps.
    pub(super) fn claim_told(&self, entry: &Entry) -> f64 {
        let base = self.base.reading;
        let said = self.passages(entry).into_iter().flat_map(|p| base.passage(p));
        let said = said.filter(|t| !entry.mentions.iter().any(|m| m.contains(t)));
        let content: Vec<usize> = said.filter(|t| base.words.get(*t).is_some_and(Word::is_content)).collect();
        let told = content.iter().filter(|t| self.bridge.partner(**t).is_some()).count();
        // `he said.` alone in its passage says nothing that could be lost.
        if content.is_empty() { 1.0 } else { told as f64 / content.len() as f64 }
    }

    pub(super) fn claim(&self, entry: &Entry, claim: &Claim) -> Verdict {
        let told = self.candidates(entry);
        let cue = self.base.reading.fold(claim.cue);
        let about = claim.about.and_then(|t| self.bridge.partner(t));
        let held = told.iter().filter_map(|c| {
            let What::Claim(other) = &c.entry.what else { return None };
            let kept = self.bridge.partner(claim.cue) == Some(other.cue);
            let turned = claim.about.zip(other.about).is_some_and(|(b, r)| self.akin(b, r));
            let close = about.is_some_and(|r| r.abs_diff(other.cue) <= REACH);
            let said = self.rewrite.reading.fold(other.cue) == cue && self.same_words(entry, c.mention);
            (kept || turned || close).then_some(((kept, turned, said, other.grade == claim.grade), c))
        });
        if let Some(((kept, turned, said, graded), candidate)) =
            held.reduce(|best, next| if next.0 > best.0 { next } else { best })
        {
            let turned_round = |c: &Candidate<'_>| matches!(&c.entry.what, What::Claim(other) if self.is_turned_round(claim, other.cue));
            // `no more than` is the reverse of `no less than`.
            let reversed = |c: &Candidate<'_>| {
                let What::Claim(other) = &c.entry.what else { return false };
                let (mine, theirs) =
                    (limit(self.base.reading.fold(claim.cue + 1)), limit(self.rewrite.reading.fold(other.cue + 1)));
                mine.is_some() && theirs.is_some() && mine != theirs
            };
            if entry.kind == FactKind::Negation && reversed(candidate) {
                return candidate.verdict(OTHER_GRADE);
            }
            if entry.kind == FactKind::Cause && !turned && turned_round(candidate) {
                return candidate.verdict(OTHER_CAUSE);
            }
            return candidate.verdict(match (said, graded) {
                (true, _) if turned || kept => SAME,
                (true, _) | (false, true) => REWORDED,
                (false, false) => OTHER_GRADE,
            });
        }
        if let Some(at) = self.denied_by_prefix(entry, claim.about).filter(|_| entry.kind == FactKind::Negation) {
            return REWORDED.here(at..at + 1);
        }
        if let Some((rule, place)) = self.told_otherwise(entry, claim) {
            return rule.here(place);
        }
        let Some(place) = about else {
            if let Some(candidate) = told.iter().find(|c| self.hedges_alike(entry, claim, c)) {
                return candidate.verdict(REWORDED).scaled(0.7);
            }
            return self.absent(entry).scaled(if self.is_legible(entry) { 0.9 } else { 0.65 });
        };
        if entry.kind == FactKind::Negation && self.denies_by_meaning(place) {
            return REWORDED.here(place..place + 1);
        }
        CUE_GONE.here(place..place + 1)
    }

    /// Whether a hedge of the same degree stands in a linked passage and is no other hedge of the base's: `could begin`,
    /// `might start`.
    fn hedges_alike(&self, entry: &Entry, claim: &Claim, candidate: &Candidate<'_>) -> bool {
        let What::Claim(other) = &candidate.entry.what else { return false };
        let taken = self.passages(entry).into_iter().flat_map(|p| self.base.told_in(p)).any(|(_, rival, _)| {
            let What::Claim(rival) = &rival.what else { return false };
            rival.cue != claim.cue && self.bridge.partner(rival.cue) == Some(other.cue)
        });
        let hedges = entry.kind == FactKind::Certainty && candidate.entry.kind == FactKind::Certainty;
        hedges && candidate.factor >= 1.0 && other.grade == claim.grade && !taken
    }

    /// Whether a fact of the base and some words of the rewrite are the same words.
    fn same_words(&self, entry: &Entry, rewrite: &Range<usize>) -> bool {
        let base = entry.mentions.first().cloned().unwrap_or(0..0);
        let counted = |t: &usize| self.base.reading.words.get(*t).is_some_and(Word::counts);
        let counted_there = |t: &usize| self.rewrite.reading.words.get(*t).is_some_and(Word::counts);
        let base = base.filter(counted).map(|t| self.base.reading.fold(t));
        base.eq(rewrite.clone().filter(counted_there).map(|t| self.rewrite.reading.fold(t)))
    }

    /// Where the linked passages deny by a prefix what the base denies by a word: `not sure`, `unsure`.
    fn denied_by_prefix(&self, entry: &Entry, about: Option<usize>) -> Option<usize> {
        let denied = self.base.reading.fold(about?);
        let prefixed = |fold: &str| denied_by(fold).any(|word| word == denied);
        let linked = self.linked(entry).into_iter().flat_map(|p| self.rewrite.reading.passage(p));
        linked.into_iter().find(|t| !denied.is_empty() && prefixed(self.rewrite.reading.fold(*t)))
    }

    fn is_legible(&self, entry: &Entry) -> bool {
        self.passages(entry).iter().any(|p| self.bridge.is_legible(*p))
    }

    /// `unclear`, `failed to`, `lacks` around a place.
    fn denies_by_meaning(&self, at: usize) -> bool {
        let reading = self.rewrite.reading;
        let around = at.saturating_sub(REACH)..at + 3;
        around
            .filter_map(|t| reading.words.get(t))
            .any(|w| w.is(Classes::NEGATIVE.with(Classes::NEGATION)) || (w.is_content() && is_prefixed(&w.fold)))
    }
}

/// `West Africa`, `West African`.
fn is_its_people(one: &[String], other: &[String]) -> bool {
    let (Some((one, of_one)), Some((other, of_other))) = (one.split_last(), other.split_last()) else { return false };
    let people = |place: &str, people: &str| people_of(place).is_some_and(|its| its == people);
    of_one == of_other && (people(one, other) || people(other, one))
}

/// Whether a word after a denial sets an upper limit or a lower one.
fn limit(fold: &str) -> Option<bool> {
    match fold {
        "more" | "greater" | "higher" => Some(true),
        "less" | "fewer" | "lower" => Some(false),
        _ => None,
    }
}
