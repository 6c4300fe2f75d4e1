//! Facts of the base held against one rewrite: first in the passages that tell the base's passage, then beside them,
//! then anywhere, where the fact alone says what is meant.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::bridge::Bridge;
use super::date::{self, When};
use super::entry::{Entry, Sheet, What};
use super::model::FactKind;
use super::quotation::Runs;
use super::title::{self, Office};
use super::value;
use super::value::{Match, Value};
use super::verdict::{
    ABOUT_DROPPED, BOUND_CHANGED, COARSER, CONVERTED, LEFT_OUT, NO_MATCH, NO_WORD, NOT_TOLD, OTHER_CONDITION,
    OTHER_LANGUAGE, OTHER_ROLE, OTHER_TIME, OTHER_UNIT, RANGE_COLLAPSED, REWORDED, ROLE_BESIDE, Rule, SAME,
    VALUE_UNLIKE, Verdict,
};
use crate::compare::divergence::number::{Bound, Number, Step, article_time, is_step_told, steps};
use crate::compare::divergence::reading::{Item, Word, head, of_passage};
use crate::compare::divergence::spelling::is_misspelling;
use crate::compare::model::Pairing;

/// How much less sure a fact is that stands beside the linked passage, or anywhere.
const BESIDE: f64 = 0.9;
const ANYWHERE: f64 = 0.75;

/// The base and one rewrite, ready to be held against each other.
#[derive(Debug)]
pub struct Holding<'a> {
    /// The base.
    pub base: &'a Sheet<'a>,
    /// The rewrite.
    pub rewrite: &'a Sheet<'a>,
    /// The way between them.
    pub bridge: Bridge<'a>,
    /// The rewrite's runs of words.
    pub runs: Runs<'a>,
    /// Which facts of the rewrite the base tells without their figure.
    pub implied: Vec<bool>,
    /// Whether both may be in one language, as far as that is known: the words of another say nothing of how exact a number is.
    pub one_language: bool,
}

/// A fact of the rewrite that may be the one asked for.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    /// Its number in the rewrite's sheet.
    pub at: usize,
    /// The fact.
    pub entry: &'a Entry,
    /// The mention that stands nearest.
    pub mention: &'a Range<usize>,
    /// How much less sure it is for its distance.
    pub factor: f64,
}

impl Candidate<'_> {
    /// Its places, the nearest first.
    #[must_use]
    pub fn places(&self) -> Vec<Range<usize>> {
        let others = self.entry.mentions.iter().filter(|m| *m != self.mention).cloned();
        std::iter::once(self.mention.clone()).chain(others).collect()
    }

    /// A verdict on it.
    #[must_use]
    pub fn verdict(&self, rule: Rule) -> Verdict {
        rule.at(self.places(), vec![self.at]).scaled(self.factor)
    }
}

impl Holding<'_> {
    /// What the rewrite makes of a fact of the base.
    #[must_use]
    pub fn verdict(&self, entry: &Entry) -> Verdict {
        match &entry.what {
            What::Value(value) => self.value(entry, value),
            What::Date(when) => self.date(entry, when),
            What::Name(forms) => self.name(entry, forms),
            What::Title(office) => self.title(entry, office),
            What::Quotation(words) => self.quotation(entry, words),
            What::Speech(speech) => self.speech(entry, speech),
            What::Claim(claim) => self.claim(entry, claim),
            What::Words => self.words(entry),
        }
    }

    /// The passages of the rewrite that tell a fact's passages.
    #[must_use]
    pub fn linked(&self, entry: &Entry) -> Vec<usize> {
        let mut out: Vec<usize> =
            self.passages(entry).into_iter().flat_map(|passage| self.bridge.linked(passage)).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The base passages of a fact.
    #[must_use]
    pub fn passages(&self, entry: &Entry) -> Vec<usize> {
        let mut out: Vec<usize> = entry.mentions.iter().map(|m| self.base.reading.passage_of(m.start)).collect();
        out.dedup();
        out
    }

    /// The facts of one kind in the linked passages, then in those beside them.
    pub fn candidates(&self, entry: &Entry) -> Vec<Candidate<'_>> {
        let linked = self.linked(entry);
        let mut near: Vec<usize> = self.passages(entry).into_iter().flat_map(|p| self.bridge.near(p)).collect();
        near.retain(|p| !linked.contains(p));
        near.sort_unstable();
        near.dedup();
        let tiers = linked.into_iter().map(|p| (p, 1.0)).chain(near.into_iter().map(|p| (p, BESIDE)));
        let told = tiers.flat_map(|(passage, factor)| {
            self.rewrite.told_in(passage).map(move |(at, entry, mention)| Candidate { at, entry, mention, factor })
        });
        told.filter(|c| c.entry.kind == entry.kind || alike(c.entry.kind, entry.kind)).collect()
    }

    /// The facts of the rewrite that share a key, wherever they stand.
    pub fn anywhere(&self, keys: &[String]) -> Vec<Candidate<'_>> {
        let found = keys.iter().flat_map(|key| self.rewrite.with(key));
        found
            .filter_map(|at| {
                let entry = self.rewrite.entries.get(*at)?;
                Some(Candidate { at: *at, entry, mention: entry.mentions.first()?, factor: ANYWHERE })
            })
            .collect()
    }

    /// The fact is not found: with its passage, or in it. Of what is told in many ways that says little.
    #[must_use]
    pub fn absent(&self, entry: &Entry) -> Verdict {
        let linked = self.linked(entry).into_iter().map(|passage| self.rewrite.reading.passage(passage));
        // Of several passages, the first that keeps most of the base's words.
        let said = self.passages(entry).into_iter().flat_map(|passage| self.base.reading.passage(passage));
        let kept: Vec<usize> = said.filter_map(|t| self.bridge.partner(t)).collect();
        let words = |place: &Range<usize>| kept.iter().filter(|t| place.contains(t)).count();
        let place = linked.reduce(|best, next| if words(&next) > words(&best) { next } else { best });
        match place {
            _ if self.bridge.pairing.languages.differ => OTHER_LANGUAGE.at(place.into_iter().collect(), Vec::new()),
            None if entry.kind.varies() && self.bridge.pairing.tells_freely() => NO_MATCH.at(Vec::new(), Vec::new()),
            None => LEFT_OUT.at(Vec::new(), Vec::new()),
            Some(place) if entry.kind.varies() && !self.is_gone(entry) => NO_WORD.here(place),
            Some(place) => NOT_TOLD.here(place),
        }
    }

    /// Whether a role is that of somebody whom the rewrite does not name, or nobody speaks in the linked passages nor
    /// right before them.
    fn is_gone(&self, entry: &Entry) -> bool {
        match &entry.what {
            What::Title(office) => !self.rewrite.reading.holds(&office.role.name),
            What::Speech(_) => !self.is_spoken(entry),
            _ => false,
        }
    }

    /// Whether some base token is kept as a token of this stretch.
    #[must_use]
    pub fn keeps(&self, base: &[Range<usize>], rewrite: &Range<usize>) -> bool {
        base.iter().flat_map(Clone::clone).filter_map(|t| self.bridge.partner(t)).any(|r| rewrite.contains(&r))
    }

    fn value(&self, entry: &Entry, value: &Value) -> Verdict {
        let near = self.candidates(entry);
        let keys = entry.what.keys();
        let best = near
            .iter()
            .cloned()
            .chain(self.anywhere(&keys))
            .filter_map(|c| {
                let What::Value(other) = &c.entry.what else { return None };
                let how = value.matches(other)?;
                let subject = value.same_subject(other);
                let kept = self.keeps(&entry.mentions, c.mention);
                let linked = c.factor >= 1.0;
                let meant = subject || kept || value.is_telling() || (linked && value.low.value > 2.0);
                let alike = u8::from(how != Match::Rounded);
                let (score, sure) =
                    ((c.factor >= BESIDE, alike, subject, kept), if subject || kept { 1.0 } else { 0.85 });
                (meant && (linked || how != Match::Rounded)).then_some((score, c, how, sure))
            })
            // The first of equals: the nearest.
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        if let Some((_, candidate, how, sure)) = best {
            let What::Value(other) = &candidate.entry.what else { return self.absent(entry) };
            let rule = match (how, value.bound, other.bound) {
                (Match::Same | Match::Converted, Bound::About, Bound::Exact) if self.one_language => ABOUT_DROPPED,
                (Match::Rounded, ..) | (_, Bound::Exact, Bound::About) => COARSER,
                (_, a, b) if a != b && self.one_language => BOUND_CHANGED,
                (Match::Same, ..) => SAME,
                (Match::Converted, ..) => CONVERTED,
            };
            return candidate.verdict(rule).scaled(sure);
        }
        self.other_value(entry, value, &near)
    }

    /// One end of a range, or another value of the same things, in the linked passages.
    fn other_value(&self, entry: &Entry, value: &Value, near: &[Candidate<'_>]) -> Verdict {
        let linked = || {
            near.iter().filter(|c| c.factor >= 1.0).filter_map(|c| {
                let What::Value(other) = &c.entry.what else { return None };
                Some((c, other))
            })
        };
        let end = |other: &Value| other.high.is_none() && value.ends().contains(&other.low.value);
        if let Some((candidate, one)) = linked().find(|(_, other)| end(other)) {
            // `from 3 to 5` told as `5 instead of 3` collapses nothing.
            let both = linked().any(|(_, other)| end(other) && !other.low.equals(&one.low));
            return candidate.verdict(if both { REWORDED } else { RANGE_COLLAPSED });
        }
        let article = |p: usize| article_time(self.rewrite.reading, p, &value.low).filter(|_| value.high.is_none());
        if let Some(place) = self.linked(entry).into_iter().find_map(article) {
            return CONVERTED.here(place);
        }
        let told = |other: &Value| {
            let alike = self.base.with(&format!("value {}", value::canonical(other))).iter();
            let values = alike.filter_map(|at| self.base.entries.get(*at));
            values.into_iter().any(|e| matches!(&e.what, What::Value(value) if value.matches(other).is_some()))
        };
        let unit = linked().find(|(c, other)| {
            let meant = value.same_subject(other) || self.keeps(&entry.mentions, c.mention) || value.low.value > 2.0;
            meant && value.is_in_other_unit(other) && !told(other)
        });
        if let Some((candidate, _)) = unit {
            return candidate.verdict(OTHER_UNIT);
        }
        let strange = |other: &Value| self.base.with(&format!("value {}", value::canonical(other))).is_empty();
        let unlike = linked()
            .filter(|(c, _)| self.implied.get(c.at) != Some(&true))
            .find(|(_, other)| other.low.ordinal == value.low.ordinal && value.same_subject(other) && strange(other));
        if let Some((candidate, _)) = unlike {
            return candidate.verdict(VALUE_UNLIKE);
        }
        // `two large countries` told as `the two countries`, which claims nothing by itself.
        let says_it = |n: &&Item<Number>| value.high.is_none() && n.what.equals(&value.low);
        let numbers = &self.rewrite.reading.numbers;
        let said = self.linked(entry).into_iter().find_map(|p| of_passage(numbers, p).iter().find(says_it));
        said.map_or_else(|| self.absent(entry), |number| REWORDED.here(number.tokens.clone()))
    }

    fn date(&self, entry: &Entry, date: &When) -> Verdict {
        let published = (self.base.reading.report.date.as_deref(), self.rewrite.reading.report.date.as_deref());
        let keys = if date::is_telling(&date.date) { entry.what.keys() } else { Vec::new() };
        let exact = keys.into_iter().take(1).collect::<Vec<_>>();
        let near = self.candidates(entry);
        let best = near
            .iter()
            .cloned()
            .chain(self.anywhere(&exact))
            .filter_map(|c| {
                let What::Date(other) = &c.entry.what else { return None };
                let how = date::matches((date, published.0), (other, published.1))?;
                let written = c.entry.label.to_lowercase() == entry.label.to_lowercase();
                Some(((how != Match::Rounded, c.factor >= BESIDE, written), c, how))
            })
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        let Some(((_, _, written), candidate, how)) = best else {
            let other = near.iter().filter(|c| c.factor >= 1.0).find(|c| self.is_other_time(date, &c.entry.what));
            if let Some(candidate) = other {
                return candidate.verdict(OTHER_TIME);
            }
            return self.past(entry).map_or_else(|| self.absent(entry), |place| COARSER.here(place));
        };
        candidate.verdict(match how {
            Match::Same if written => SAME,
            Match::Same | Match::Converted => CONVERTED,
            Match::Rounded => COARSER,
        })
    }

    /// Whether a fact of the rewrite is another time of the day, and none that the base tells elsewhere.
    fn is_other_time(&self, date: &When, other: &What) -> bool {
        let What::Date(other) = other else { return false };
        let told = |e: &Entry| matches!(&e.what, What::Date(when) if when.date.time.is_some() && date::matches((when, None), (other, None)).is_some());
        date::are_two_times(date, other) && !self.base.entries.iter().any(told)
    }

    /// `last year` told as `the past year`.
    fn past(&self, entry: &Entry) -> Option<Range<usize>> {
        let turn = entry.mentions.iter().find_map(|m| self.bridge.partner(m.end - 1).filter(|_| m.len() == 2))?;
        let before = turn.checked_sub(1)?;
        matches!(self.rewrite.reading.fold(before), "past" | "last" | "previous").then_some(before..turn + 1)
    }

    fn title(&self, entry: &Entry, office: &Office) -> Verdict {
        let told = self.anywhere(&entry.what.keys());
        let same = told.iter().find(|c| matches!(&c.entry.what, What::Title(other) if title::same(office, other)));
        if let Some(candidate) = same {
            let What::Title(other) = &candidate.entry.what else { return self.absent(entry) };
            let rule = if other.written == office.written { SAME } else { REWORDED };
            return Candidate { factor: 1.0, ..candidate.clone() }.verdict(rule);
        }
        if let Some(place) = self.role_beside(entry, office) {
            return ROLE_BESIDE.here(place);
        }
        let linked = self.linked(entry);
        let here = told.iter().find(|c| linked.contains(&self.rewrite.reading.passage_of(c.mention.start)));
        match here {
            Some(candidate) => Candidate { factor: 1.0, ..candidate.clone() }.verdict(OTHER_ROLE),
            None => self.office(entry, office),
        }
    }

    /// The role in a linked passage, beside a name that is spelled otherwise.
    fn office(&self, entry: &Entry, office: &Office) -> Verdict {
        let near = self.candidates(entry);
        let same = near.iter().filter(|c| c.factor >= 1.0).find(|c| match &c.entry.what {
            What::Title(other) => {
                other.written == office.written && is_misspelling(&office.role.name, &other.role.name)
            }
            _ => false,
        });
        same.map_or_else(|| self.absent(entry), |candidate| candidate.verdict(REWORDED).scaled(0.8))
    }

    /// Words that only a divergence with another rewrite tells of: are they kept here?
    fn words(&self, entry: &Entry) -> Verdict {
        let Some(mention) = entry.mentions.first() else { return self.absent(entry) };
        let kept: Vec<usize> = mention.clone().filter_map(|t| self.bridge.partner(t)).collect();
        let (Some(first), Some(last)) = (kept.iter().min(), kept.iter().max()) else {
            let other = self.planned_otherwise(entry, &(0..0));
            return other.map_or_else(|| self.absent(entry), |place| OTHER_CONDITION.here(place));
        };
        let together = last - first < 2 * mention.len() + 2
            && self.rewrite.reading.passage_of(*first) == self.rewrite.reading.passage_of(*last);
        let place = if together { *first..last + 1 } else { *first..first + 1 };
        let content = |t: &usize| self.rewrite.reading.words.get(*t).is_some_and(Word::is_content);
        if entry.kind.varies() && !kept.iter().any(content) && 2 * kept.len() < mention.len() {
            return match self.planned_otherwise(entry, &place) {
                Some(place) => OTHER_CONDITION.here(place),
                None => self.absent(entry),
            };
        }
        let all = self.bridge.kept(self.base.reading, mention) >= 1.0;
        let alike = kept.len() == mention.len()
            && mention.clone().zip(&kept).all(|(b, r)| self.base.reading.fold(b) == self.rewrite.reading.fold(*r));
        match (all, alike) {
            (true, true) => SAME.here(place),
            (true, false) => REWORDED.here(place),
            (false, _) => REWORDED.here(place).scaled(0.7),
        }
    }

    /// Whether two words, one of each side, are forms of one.
    #[must_use]
    pub fn akin(&self, base: usize, rewrite: usize) -> bool {
        self.bridge.partner(base) == Some(rewrite)
            || head(self.base.reading.fold(base)) == head(self.rewrite.reading.fold(rewrite))
    }
}

/// Which facts of the rewrite the base tells without their figure: `24 hours` where it has `in a day`, `70 million more`
/// where it has `310 million, up from 240`.
#[must_use]
pub fn implied(base: &Sheet<'_>, rewrite: &Sheet<'_>, pairing: &Pairing) -> Vec<bool> {
    let reading = rewrite.reading;
    let mut told: FxHashMap<usize, Vec<Step<'_>>> = FxHashMap::default();
    let mut is_told = |value: &Value, mention: &Range<usize>| {
        let passage = reading.passage_of(mention.start);
        let link = pairing.rewrite_link.get(passage).copied().flatten();
        let Some((at, link)) = link.and_then(|at| Some((at, pairing.links.get(at)?))) else { return false };
        let article = |p: &usize| article_time(base.reading, *p, &value.low).is_some();
        let steps = told.entry(at).or_insert_with(|| steps(base.reading, &link.base));
        let numbers = &reading.numbers;
        let number = numbers.get(numbers.partition_point(|n| n.tokens.start < mention.start));
        number.is_some_and(|n| n.tokens == *mention && is_step_told(reading, n, steps)) || link.base.iter().any(article)
    };
    let is_implied = |entry: &Entry| match &entry.what {
        What::Value(value) => value.high.is_none() && entry.mentions.iter().any(|m| is_told(value, m)),
        _ => false,
    };
    rewrite.entries.iter().map(is_implied).collect()
}

/// Kinds that say the same in other units.
fn alike(one: FactKind, other: FactKind) -> bool {
    const COUNTED: [FactKind; 4] = [FactKind::Number, FactKind::Money, FactKind::Measure, FactKind::Duration];
    COUNTED.contains(&one) && COUNTED.contains(&other)
}
