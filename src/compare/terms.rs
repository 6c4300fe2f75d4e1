//! What passages are compared by: stems and letter sequences, as numbers, worked out once per distinct word.
//!
//! ```text
//! "China’s talks"   words  china, talks
//!                   stems  china, talk            phrases  china talk     concepts  (talk, session, meeting)
//!                   grams  _chi chin hina ina_ _tal talk alks lks_
//! ```
//!
//! A word with inner hyphens counts as its parts. Scripts without spaces count as pairs of neighbouring characters.
//!
//! Known failure: two words that share most letters and no meaning (`prosecution`, `persecution`) look alike.

use rustc_hash::FxHashMap;

use super::bags::{Bags, Gathering};
use super::concepts;
use super::fold::{self, HYPHENS};
use super::id::id;
use super::language::Language;
use super::watch::{Stage, Watch};
use crate::report::token::is_unspaced;
use crate::report::{PassageKind, Report, TokenKind};

/// Length of the letter sequences, in characters.
const GRAM: usize = 4;

/// Where more of the content words inside sentences have a capital, all nouns have one, or all words.
const MOST_CAPITALS: f64 = 0.4;

/// Index of a distinct spelling in [`Vocabulary::words`].
pub(super) type WordId = u32;

/// What is known of one distinct spelling.
#[derive(Debug)]
pub(super) struct Word {
    /// Number of its folded form; equal for spellings that a reader takes for the same.
    pub key: u32,
    /// Number of the stem of its folded form.
    pub stem: u32,
    /// The stems it counts as when passages are compared.
    pub stems: Vec<u32>,
    /// The letter sequences it counts as, without repeats.
    pub grams: Vec<u32>,
    /// The folded form.
    pub folded: String,
    /// What kind of token it is.
    pub kind: TokenKind,
    /// Whether it carries no content of its own.
    pub function: bool,
}

impl Word {
    /// Whether it says something by itself.
    pub(super) fn is_content(&self) -> bool {
        self.kind != TokenKind::Punctuation && !self.function
    }
}

/// How a stem is written.
#[derive(Debug, Default)]
struct Spelled<'a> {
    text: String,
    /// The concepts that it expresses alone.
    concepts: &'a [u32],
    /// Whether it begins a phrase that expresses one.
    begins_phrase: bool,
    /// Whether it ends one.
    ends_phrase: bool,
}

/// All distinct spellings of some reports.
pub(super) struct Vocabulary<'a> {
    language: &'a Language,
    by_surface: FxHashMap<&'a str, WordId>,
    pub(super) words: Vec<Word>,
    keys: FxHashMap<String, u32>,
    stems: FxHashMap<String, u32>,
    phrases: FxHashMap<(u32, u32), u32>,
    concepts: FxHashMap<u32, u32>,
    /// What each stem is; phrases and concepts are numbered along with the stems.
    pub(super) classes: Vec<Class>,
    /// How each stem is written, and what it can express; nothing for phrases and concepts.
    spelled: Vec<Spelled<'a>>,
    grams: FxHashMap<[char; GRAM], u32>,
}

impl<'a> Vocabulary<'a> {
    pub(super) fn new(language: &'a Language) -> Self {
        Self {
            language,
            by_surface: FxHashMap::default(),
            words: Vec::new(),
            keys: FxHashMap::default(),
            stems: FxHashMap::default(),
            phrases: FxHashMap::default(),
            concepts: FxHashMap::default(),
            classes: Vec::new(),
            spelled: Vec::new(),
            grams: FxHashMap::default(),
        }
    }

    /// The number of distinct stems, phrases and concepts.
    pub(super) fn unit_count(&self) -> usize {
        self.classes.len()
    }

    /// For each stem, phrase and concept, whether it is a name in these reports: mostly written with a capital inside
    /// sentences. None is where capitals are no sign of names.
    pub(super) fn names(&self, reports: &[&Terms]) -> Vec<bool> {
        let inside = |at: usize| {
            let counts = reports.iter().filter_map(|terms| terms.inside.get(at));
            counts.fold((0, 0), |(all, capitals), of| (all + of.0, capitals + of.1))
        };
        let content = self.classes.iter().enumerate().filter(|(_, class)| **class == Class::Content);
        let (all, capitals) = content.map(|(at, _)| inside(at)).fold((0, 0), |(a, c), of| (a + of.0, c + of.1));
        let telling = f64::from(capitals) <= f64::from(all) * MOST_CAPITALS;
        let is_name = |at| matches!(inside(at), (all, capitals) if telling && capitals * 2 > all);
        (0..self.unit_count()).map(is_name).collect()
    }

    /// The number of distinct letter sequences.
    pub(super) fn gram_count(&self) -> usize {
        self.grams.len()
    }

    pub(super) fn word(&self, id: WordId) -> &Word {
        &self.words[id as usize]
    }

    fn intern(&mut self, surface: &'a str, kind: TokenKind) -> WordId {
        if let Some(id) = self.by_surface.get(surface) {
            return *id;
        }
        let folded = fold::key(surface, self.language);
        let function = self.language.is_function_word(&folded);
        let stem = self.stem(&folded, function);
        let mut stems = Vec::new();
        let mut grams = Vec::new();
        if kind != TokenKind::Punctuation {
            for part in surface.split(HYPHENS).filter(|part| !part.is_empty()) {
                stems.push(if part == surface { stem } else { self.stem_of_part(part) });
            }
            self.grams_of(&folded, &mut grams);
        }
        let next = id(self.keys.len());
        let key = *self.keys.entry(folded.clone()).or_insert(next);
        let id = id(self.words.len());
        self.words.push(Word { key, stem, stems, grams, folded, kind, function });
        self.by_surface.insert(surface, id);
        id
    }

    fn stem_of_part(&mut self, part: &str) -> u32 {
        let key = fold::key(part, self.language);
        let function = self.language.is_function_word(&key);
        self.stem(&key, function)
    }

    fn stem(&mut self, folded: &str, function: bool) -> u32 {
        // A function word is its own stem, lest a content word falls on it (`others`, `other`).
        let stem = if function { folded.to_owned() } else { self.language.stem(folded) };
        if let Some(id) = self.stems.get(&stem) {
            return *id;
        }
        let concepts = self.language.concepts;
        let spelled = Spelled {
            text: stem.clone(),
            concepts: concepts.of(&stem),
            begins_phrase: concepts.begins_phrase(&stem),
            ends_phrase: concepts.ends_phrase(&stem),
        };
        let id = self.unit(if function { Class::Function } else { Class::Content }, spelled);
        self.stems.insert(stem, id);
        id
    }

    /// Two stems that stand side by side but for function words, whichever comes first.
    fn phrase(&mut self, one: u32, other: u32) -> u32 {
        let pair = (one.min(other), one.max(other));
        if let Some(id) = self.phrases.get(&pair) {
            return *id;
        }
        let id = self.unit(Class::Phrase, Spelled::default());
        self.phrases.insert(pair, id);
        id
    }

    fn concept(&mut self, number: u32) -> u32 {
        if let Some(id) = self.concepts.get(&number) {
            return *id;
        }
        let id = self.unit(Class::Concept, Spelled::default());
        self.concepts.insert(number, id);
        id
    }

    fn unit(&mut self, class: Class, spelled: Spelled<'a>) -> u32 {
        let id = id(self.unit_count());
        self.classes.push(class);
        self.spelled.push(spelled);
        id
    }

    /// Adds the concepts that the last of these stems express, alone or with those before it.
    fn concepts_at_end(&mut self, stems: &[u32], out: &mut Vec<u32>) {
        let Some(last) = stems.last() else { return };
        let spelled = |stem: &u32| &self.spelled[*stem as usize];
        let alone = spelled(last).concepts;
        let mut of_phrases: Vec<u32> = Vec::new();
        if spelled(last).ends_phrase {
            let phrases = (2..=concepts::LONGEST.min(stems.len())).map(|len| &stems[stems.len() - len..]);
            for phrase in phrases.filter(|phrase| phrase.first().is_some_and(|first| spelled(first).begins_phrase)) {
                let texts: Vec<&str> = phrase.iter().map(|stem| &*spelled(stem).text).collect();
                of_phrases.extend_from_slice(self.language.concepts.of(&texts.join(" ")));
            }
        }
        out.extend(alone.iter().chain(&of_phrases).map(|number| self.concept(*number)));
    }

    fn grams_of(&mut self, folded: &str, out: &mut Vec<u32>) {
        let padded: Vec<char> = std::iter::once('_').chain(folded.chars()).chain(std::iter::once('_')).collect();
        let mut add = |gram: [char; GRAM]| {
            let next = id(self.grams.len());
            out.push(*self.grams.entry(gram).or_insert(next));
        };
        if padded.len() < GRAM {
            let mut gram = ['_'; GRAM];
            for (slot, c) in gram.iter_mut().zip(&padded) {
                *slot = *c;
            }
            add(gram);
        }
        for window in padded.windows(GRAM) {
            if let Ok(gram) = window.try_into() {
                add(gram);
            }
        }
        out.sort_unstable();
        out.dedup();
    }
}

/// What a unit of comparison is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// The stem of a word that says something by itself.
    Content,
    /// The stem of a word that does not.
    Function,
    /// Two stems side by side.
    Phrase,
    /// What several words are put for; see [`super::concepts`].
    Concept,
}

/// One report in numbers.
pub(super) struct Terms {
    /// For each token of the report, its word.
    pub words: Vec<WordId>,
    /// For each passage, whether it is a heading.
    pub headings: Vec<bool>,
    /// For each passage, its distinct stems.
    pub stems: Bags,
    /// For each passage, its distinct stems, phrases and concepts.
    pub units: Bags,
    /// For each passage, its distinct letter sequences.
    pub grams: Bags,
    /// How often each stem stands inside a sentence, and how often with a capital; nothing for those first met later.
    inside: Vec<(u32, u32)>,
}

impl Terms {
    /// The terms of all passages; of fewer if nobody wants them any more.
    pub(super) fn of<'a>(report: &'a Report, vocabulary: &mut Vocabulary<'a>, watch: &Watch) -> Self {
        let mut words: Vec<WordId> = Vec::with_capacity(report.tokens.len());
        for passage in report.passages.iter().take_while(|_| watch.advance(Stage::Reading, 1)) {
            let tokens = &report.tokens[passage.tokens.clone()];
            words.extend(tokens.iter().map(|t| vocabulary.intern(t.span.get(&report.text), t.kind)));
        }
        let (mut stems, mut units, mut grams) = (Gathering::default(), Gathering::default(), Gathering::default());
        // All words of the report have their stems by now.
        let mut capitals = vec![(0, 0); vocabulary.unit_count()];
        // Room for the terms of one passage, used again for the next.
        let (mut s, mut concepts, mut written) = (Vec::new(), Vec::new(), Vec::new());
        for passage in report.passages.iter().take_while(|_| watch.advance(Stage::Reading, 1)) {
            let mut last = None;
            for at in passage.tokens.clone() {
                let pair = adjoining_pair(report, at, passage.tokens.end);
                let word = vocabulary.word(words[at]);
                word.grams.iter().for_each(|gram| grams.add(*gram));
                if let Some(pair) = pair {
                    s.push(vocabulary.stem(pair, false));
                    continue;
                }
                s.extend_from_slice(&word.stems);
                let is_content = word.is_content();
                // What opens a sentence or stands in a heading may have a capital for that.
                let inside = passage.kind == PassageKind::Sentence && at > passage.tokens.start;
                let capital = inside && report.tokens[at].span.get(&report.text).starts_with(char::is_uppercase);
                // What a phrase counts as is learnt meanwhile, so the word is looked up for each part.
                for part in 0..word.stems.len() {
                    let stem = vocabulary.word(words[at]).stems[part];
                    let counts: &mut (u32, u32) = &mut capitals[stem as usize];
                    *counts = (counts.0 + u32::from(inside), counts.1 + u32::from(capital));
                    written.push(stem);
                    vocabulary.concepts_at_end(&written, &mut concepts);
                    if is_content && let Some(last) = last.replace(stem) {
                        units.add(vocabulary.phrase(last, stem));
                    }
                }
            }
            concepts.drain(..).for_each(|concept| units.add(concept));
            for stem in s.drain(..) {
                units.add(stem);
                stems.add(stem);
            }
            [&mut units, &mut stems, &mut grams].into_iter().for_each(Gathering::end);
            written.clear();
        }
        let headings = report.passages.iter().map(|p| p.kind == PassageKind::Heading).collect();
        let [stems, units, grams] = [stems, units, grams].map(Gathering::sorted);
        Self { words, headings, stems, units, grams, inside: capitals }
    }
}

/// The token at `at` together with the next one, where a script without spaces joins them.
fn adjoining_pair(report: &Report, at: usize, end: usize) -> Option<&str> {
    let (this, next) = (report.tokens[at], report.tokens.get(at + 1).filter(|_| at + 1 < end)?);
    let unspaced =
        |t: &crate::report::Token| t.kind == TokenKind::Word && t.span.get(&report.text).starts_with(is_unspaced);
    (this.span.end == next.span.start && unspaced(&this) && unspaced(next))
        .then(|| report.text.get(this.span.start..next.span.end))
        .flatten()
}
