//! Quotations, and how much of one another report has, in marks or without.
//!
//! ```text
//! base     “We saw no cracks in May and none in June,” she said.
//! rewrite  She saw “no cracks in May”.             quoted in part
//! rewrite  She said we saw no cracks in May …      the words, without marks
//! ```

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHasher};

use super::entry::{Entry, What};
use super::model::FactKind;
use super::words::grouped;
use crate::compare::divergence::reading::{Reading, Word};

/// The quotations of a report, one entry for the same words.
#[must_use]
pub fn read(reading: &Reading<'_>) -> Vec<Entry> {
    let entries = reading.quotes.iter().filter_map(|quote| {
        let words: Vec<&Word<'_>> = reading.words.get(quote.tokens.clone())?.iter().filter(|w| w.counts()).collect();
        words.iter().any(|w| w.is_content()).then(|| Entry {
            kind: FactKind::Quotation,
            label: format!("“{}”", reading.shown(&quote.tokens)),
            mentions: vec![quote.tokens.clone()],
            what: What::Quotation(words.iter().map(|w| w.fold.to_string()).collect()),
        })
    });
    grouped(entries.collect(), |entry| {
        let What::Quotation(words) = &entry.what else { return String::new() };
        words.join(" ")
    })
}

/// Where a report has which words in a row.
#[derive(Debug)]
pub struct Runs<'a> {
    reading: &'a Reading<'a>,
    /// The tokens that are no marks.
    tokens: Vec<usize>,
    /// Places in `tokens` where three words start, by their hash.
    starts: FxHashMap<u64, Vec<u32>>,
}

/// Words in a row that a report has in common with a quotation.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Where.
    pub tokens: Range<usize>,
    /// How many words.
    pub words: usize,
    /// Whether they stand in quotation marks.
    pub quoted: bool,
}

/// Places tried for one run of three words: more are said so often that they say nothing.
const TRIES: usize = 24;

impl<'a> Runs<'a> {
    /// Notes every run of three words.
    #[must_use]
    pub fn new(reading: &'a Reading<'a>) -> Self {
        let tokens: Vec<usize> =
            (0..reading.words.len()).filter(|t| reading.words.get(*t).is_some_and(Word::counts)).collect();
        let mut starts: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for (at, three) in tokens.windows(3).enumerate() {
            let folds = three.iter().filter_map(|t| reading.words.get(*t)).map(|w| &*w.fold);
            starts.entry(hash(folds)).or_default().push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        Self { reading, tokens, starts }
    }

    /// The longest runs that tell `words`, in the order of the words; of equals one in marks, then one in `linked`.
    #[must_use]
    pub fn of(&self, words: &[String], linked: &[usize]) -> Vec<Run> {
        let mut out = Vec::new();
        let mut at = 0;
        while at + 3 <= words.len() {
            let three = words.get(at..at + 3).unwrap_or_default().iter().map(String::as_str);
            let places = self.starts.get(&hash(three)).map_or(&[][..], Vec::as_slice);
            let runs = places.iter().take(TRIES).filter_map(|place| {
                let place = *place as usize;
                let len = words.iter().skip(at).zip(self.tokens.iter().skip(place));
                let len = len.take_while(|(word, t)| self.reading.fold(**t) == word.as_str()).count();
                let (first, last) = (self.tokens.get(place)?, self.tokens.get(place + len.checked_sub(1)?)?);
                Some(self.run(*first..last + 1, len))
            });
            let rank = |run: &Run| (run.words, run.quoted, linked.contains(&self.reading.passage_of(run.tokens.start)));
            match runs.filter(|run| run.words >= 3).max_by_key(rank) {
                Some(run) => {
                    at += run.words;
                    out.push(run);
                }
                None => at += 1,
            }
        }
        out
    }

    /// Some tokens as a run of `words` words.
    #[must_use]
    pub fn run(&self, tokens: Range<usize>, words: usize) -> Run {
        let quoted = tokens.clone().filter(|t| self.reading.words.get(*t).is_some_and(|w| w.quoted)).count();
        Run { quoted: quoted * 2 > tokens.len(), tokens, words }
    }
}

fn hash<'w>(words: impl Iterator<Item = &'w str>) -> u64 {
    let mut hasher = FxHasher::default();
    words.for_each(|word| word.hash(&mut hasher));
    hasher.finish()
}
