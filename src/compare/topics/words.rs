//! What a word tells about a topic: much where few passages have it, nothing where one or nearly all have it.
//!
//! ```text
//! ferry      in 6 of 80 passages    a topic word
//! said       in 30 of 80            says nothing
//! gangway    in 1 of 80             ties nothing together
//! ```

use rustc_hash::FxHashSet;

use super::super::terms::{Class, Terms, Vocabulary};
use crate::report::{PassageKind, Report, TokenKind};

/// Stems in more than this share of the passages tell no topics apart.
const COMMON: f64 = 0.11;
/// In short texts a stem may be in so many passages before it counts as common.
const FEW: u32 = 8;
/// What a stem of a single passage weighs against its rarity: it ties nothing together, but sets its passage apart.
const ALONE: f64 = 0.4;

/// How much more a name tells.
const NAMED: f64 = 1.3;
/// How much less a word tells that mostly stands before another one: `American`, `senior`.
const MODIFIER: f64 = 0.7;

/// Words of any news text: they tell who speaks and when, not about what.
const GENERIC: &str = "said say says saying told tell tells added add adds asked ask made make makes making take takes took taken \
    get got gets give gave given go went gone come came put set new old year years month months week weeks day days time times \
    today monday tuesday wednesday thursday friday saturday sunday people man men woman women official officials senior \
    thing things way ways part parts number lot last next first second one two three four five six seven eight nine ten \
    also according including like well still yet even much many called call include includes included use used using \
    want wants wanted need needs needed help helped see saw seen show showed shown know known think thought seek sought \
    begin began begun keep kept kept agreed agree agrees work working worked spokesman spokeswoman spokesperson \
    reported report reports reporters news statement recent recently earlier later ago long high big large good great important \
    country countries government state states world area areas issue issues point points place end start started mr mrs ms \
    expected expect several different possible clear likely able best better currently near nearly around already \
    forward back ahead away towards together whole another other others kind sort matter case fact question \
    topic topics subject problem problems reason reasons discussion discussions decision decisions effort \
    efforts move moves plan plans role roles group groups member members level levels result results example future past \
    progress step steps afterward afterwards understanding look challenge challenges \
    following discussed discuss raised raise hopes hope hoped aim aimed concern concerns view \
    emphasized emphasised stressed urged respond responded response highlighted highlight side sides leader leaders \
    percent million billion hundred thousand half third fourth fifth nobody somebody everybody send sends sent name named names \
    january february march april may june july august september october november december least less fewer almost roughly \
    approximately dozen dozens hundreds thousands millions billions trillion minute minutes hour hours decade decades \
    century centuries";

/// The words of all reports, weighted.
pub struct Words<'a> {
    vocabulary: &'a Vocabulary<'a>,
    terms: &'a [Terms],
    reports: &'a [Report],
    weights: Vec<f64>,
    generic: Vec<bool>,
    uses: Vec<Use>,
}

impl<'a> Words<'a> {
    /// Counts in how many passages each stem is.
    #[must_use]
    pub fn new(reports: &'a [Report], vocabulary: &'a Vocabulary<'a>, terms: &'a [Terms]) -> Self {
        let mut counts = vec![0_u32; vocabulary.unit_count()];
        let mut all = 0_u32;
        for terms in terms {
            all += u32::try_from(terms.stems.len()).unwrap_or(u32::MAX);
            for stem in terms.stems.all() {
                if let Some(count) = counts.get_mut(*stem as usize) {
                    *count += 1;
                }
            }
        }
        let mut generic = vec![false; counts.len()];
        for word in &vocabulary.words {
            let listed = GENERIC.split_whitespace().any(|g| g == word.folded)
                || word.folded.starts_with(|c: char| c.is_ascii_digit());
            if (listed || word.function || word.kind != TokenKind::Word)
                && let Some(slot) = generic.get_mut(word.stem as usize)
            {
                *slot = true;
            }
        }
        let passages = f64::from(all.max(1));
        let weight = |(stem, count): (usize, &u32)| {
            let common = *count > FEW && f64::from(*count) > COMMON * passages;
            if *count == 0 || common || generic.get(stem).copied().unwrap_or(true) {
                return 0.0;
            }
            (passages / f64::from(*count)).ln().max(0.05) * if *count == 1 { ALONE } else { 1.0 }
        };
        let mut weights: Vec<f64> = counts.iter().enumerate().map(weight).collect();
        let uses = uses(reports, vocabulary, terms);
        for (weight, found) in weights.iter_mut().zip(&uses) {
            *weight *= found.factor();
        }
        Self { vocabulary, terms, reports, weights, generic, uses }
    }

    /// What a stem tells; 0: nothing.
    #[must_use]
    pub fn weight(&self, stem: u32) -> f64 {
        self.weights.get(stem as usize).copied().unwrap_or(0.0)
    }

    /// Whether a stem is of a word that any news text has.
    #[must_use]
    pub fn is_generic(&self, stem: u32) -> bool {
        self.generic.get(stem as usize).copied().unwrap_or(true)
    }

    /// The distinct telling stems of one passage.
    pub fn content(&self, report: usize, passage: usize) -> impl Iterator<Item = u32> {
        let stems = self.terms.get(report).map_or(&[][..], |t| t.stems.get(passage));
        stems.iter().copied().filter(|s| self.weight(*s) > 0.0)
    }

    /// The stems of a token: of each of its parts, where it has inner hyphens, without those that say nothing.
    #[must_use]
    pub fn stems(&self, report: usize, token: usize) -> Vec<u32> {
        let word = self.terms.get(report).and_then(|t| t.words.get(token)).map(|w| self.vocabulary.word(*w));
        let mut out = Vec::new();
        for stem in word.into_iter().flat_map(|w| &w.stems) {
            let function = self.vocabulary.classes.get(*stem as usize) == Some(&Class::Function);
            if !function && !out.contains(stem) {
                out.push(*stem);
            }
        }
        out
    }

    /// The distinct stems of one passage that not any news text has, also those that no other passage has.
    pub fn specific(&self, report: usize, passage: usize) -> impl Iterator<Item = u32> {
        let stems = self.terms.get(report).map_or(&[][..], |t| t.stems.get(passage));
        stems.iter().copied().filter(|s| !self.is_generic(*s))
    }

    /// How a stem is used.
    #[must_use]
    pub fn used(&self, stem: u32) -> Use {
        self.uses.get(stem as usize).copied().unwrap_or_default()
    }

    /// The stem of a token.
    #[must_use]
    pub fn stem(&self, report: usize, token: usize) -> Option<u32> {
        let word = self.terms.get(report)?.words.get(token)?;
        Some(self.vocabulary.word(*word).stem)
    }

    /// Whether a token is a word with content.
    #[must_use]
    pub fn is_content(&self, report: usize, token: usize) -> bool {
        let word = self.terms.get(report).and_then(|t| t.words.get(token));
        word.is_some_and(|w| self.vocabulary.word(*w).is_content() && self.vocabulary.word(*w).kind == TokenKind::Word)
    }

    /// A token as written.
    #[must_use]
    pub fn text(&self, report: usize, token: usize) -> &'a str {
        self.reports.get(report).and_then(|r| r.tokens.get(token).map(|t| t.span.get(&r.text))).unwrap_or_default()
    }

    /// A token, folded.
    #[must_use]
    pub fn folded(&self, report: usize, token: usize) -> &str {
        let word = self.terms.get(report).and_then(|t| t.words.get(token));
        word.map_or("", |w| &self.vocabulary.word(*w).folded)
    }
}

/// How a stem is used inside sentences.
#[derive(Debug, Clone, Copy, Default)]
pub struct Use {
    /// With a capital.
    pub capital: u32,
    /// Before another content word.
    pub modifier: u32,
    /// Not before another content word, nor before what follows a verb.
    pub head: u32,
    /// Twice: after what stands before nouns, and not before another content word.
    pub noun: u32,
    /// Twice: after what stands before verbs, or before what stands after them.
    pub verb: u32,
    /// At all.
    pub all: u32,
}

const BEFORE_NOUN: &str = "the a an of on in for with by its his her their our this these those that some any about from between over \
    against into and or no under without within among toward towards at near";
const BEFORE_VERB: &str = "will would can could may might should must he she they we i it not who cannot don't didn't doesn't won't \
    was were is are be been being has have had very more most so too less rather quite as how";
const AFTER_VERB: &str = "the a an his her their its him them it that me us";

impl Use {
    /// How much the use of a word makes it tell: names most, nouns, then words before others, verbs least.
    fn factor(self) -> f64 {
        let (noun, verb) = (f64::from(self.noun), f64::from(self.verb));
        let noun = if noun + verb > 0.0 { 0.3 + 0.7 * noun / (noun + verb) } else { 0.6 };
        match (self.modifier * 3 > self.all * 2, self.is_name()) {
            (true, _) => MODIFIER * noun,
            (false, true) => NAMED,
            (false, false) => noun,
        }
    }

    /// Whether it is mostly written with a capital.
    #[must_use]
    pub const fn is_name(self) -> bool {
        self.capital * 2 > self.all
    }
}

/// The uses of each stem.
fn uses(reports: &[Report], vocabulary: &Vocabulary<'_>, terms: &[Terms]) -> Vec<Use> {
    let list = |text: &'static str| -> FxHashSet<&'static str> { text.split_whitespace().collect() };
    let (before_noun, before_verb, after_verb) = (list(BEFORE_NOUN), list(BEFORE_VERB), list(AFTER_VERB));
    let mut out = vec![Use::default(); vocabulary.unit_count()];
    for (report, terms) in reports.iter().zip(terms) {
        let word = |at: usize| terms.words.get(at).map(|w| vocabulary.word(*w));
        for passage in &report.passages {
            let prose = passage.kind == PassageKind::Sentence;
            let range = passage.tokens.clone();
            for at in range.clone() {
                let Some((token, this)) = report.tokens.get(at).zip(word(at)) else {
                    continue;
                };
                let Some(slot) = out.get_mut(this.stem as usize) else {
                    continue;
                };
                let first = at == range.start;
                let before = at.checked_sub(1).filter(|_| !first).and_then(word);
                let after = word(at + 1).filter(|_| at + 1 < range.end);
                let (left, right) = (before.map_or("", |w| &w.folded), after.map_or("", |w| &w.folded));
                let joined = before.is_some_and(|w| w.is_content() && w.kind == TokenKind::Word);
                let followed = after.is_some_and(|w| w.is_content() && w.kind == TokenKind::Word);
                // `to` stands before both: it is half as good a witness.
                slot.noun += 2 * u32::from(!followed && (before_noun.contains(left) || joined));
                slot.verb += u32::from(left == "to")
                    + 2 * u32::from(before_verb.contains(left))
                    + 2 * u32::from(after_verb.contains(right));
                slot.head += u32::from(!followed && !after_verb.contains(right));
                slot.modifier += u32::from(followed);
                slot.capital +=
                    u32::from(prose && !first && token.span.get(&report.text).starts_with(char::is_uppercase));
                slot.all += u32::from(prose && !first);
            }
        }
    }
    out
}
