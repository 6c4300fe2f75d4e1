//! What a report tells, before it is held against another: facts with all their mentions.
//!
//! ```text
//! The ferry sank with 42 people. Ada Birk said all 42 people could swim.
//! number “42 people” twice    name “Ada Birk”    attribution “Ada Birk said”    certainty “could swim”
//! ```

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::date::{self, When};
use super::name::{self, Forms};
use super::source::Speech;
use super::title::Office;
use super::value::{Value, canonical};
use super::{claim::Claim, model::FactKind};
use crate::compare::divergence::reading::Reading;

/// One fact of one report.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What is to be checked.
    pub kind: FactKind,
    /// A few words, as the report writes them.
    pub label: String,
    /// Where it is told, as tokens, ascending; never empty.
    pub mentions: Vec<Range<usize>>,
    /// What it is held against others by.
    pub what: What,
}

/// What a fact is held against others by.
#[derive(Debug, Clone)]
pub enum What {
    /// A number with its unit and subject.
    Value(Value),
    /// A day, month, year or time.
    Date(When),
    /// The forms of a name.
    Name(Forms),
    /// A role and who has it.
    Title(Office),
    /// The folded words of a quotation.
    Quotation(Vec<String>),
    /// Who says something.
    Speech(Speech),
    /// A cue of certainty, negation, cause or scope and what it is about.
    Claim(Claim),
    /// Words that only a divergence tells of.
    Words,
}

impl What {
    /// What it is looked up by, the surest first; nothing for facts that only their passage tells apart.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        match self {
            Self::Value(value) => vec![format!("value {}", canonical(value))],
            Self::Date(when) => date::keys(&when.date),
            Self::Name(forms) => name::keys(forms),
            Self::Title(office) => vec![format!("title {}", office.role.name)],
            Self::Quotation(words) => vec![format!("quotation {}", words.join(" "))],
            Self::Speech(_) | Self::Claim(_) | Self::Words => Vec::new(),
        }
    }
}

/// The facts of one report, and where to find them.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// The report.
    pub reading: &'a Reading<'a>,
    /// Its facts, in the order of their first mentions.
    pub entries: Vec<Entry>,
    /// For each passage, the facts told in it with the number of the mention, ascending.
    told: Vec<Vec<(usize, usize)>>,
    /// The facts by what they are looked up by.
    index: FxHashMap<String, Vec<usize>>,
}

impl<'a> Sheet<'a> {
    /// Brings facts in order.
    #[must_use]
    pub fn new(reading: &'a Reading<'a>, mut entries: Vec<Entry>) -> Self {
        entries.sort_by_key(|e| (first(e), e.kind));
        let mut told = vec![Vec::new(); reading.report.passages.len()];
        let mut index: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, entry) in entries.iter().enumerate() {
            for (nth, mention) in entry.mentions.iter().enumerate() {
                if let Some(told) = told.get_mut(reading.passage_of(mention.start)) {
                    told.push((at, nth));
                }
            }
            for key in entry.what.keys() {
                index.entry(key).or_default().push(at);
            }
        }
        Self { reading, entries, told, index }
    }

    /// The facts that are looked up by a key, ascending.
    #[must_use]
    pub fn with(&self, key: &str) -> &[usize] {
        self.index.get(key).map_or(&[], Vec::as_slice)
    }

    /// The mentions of facts in a passage.
    pub fn told_in(&self, passage: usize) -> impl Iterator<Item = (usize, &Entry, &Range<usize>)> {
        self.told.get(passage).into_iter().flatten().filter_map(|(at, nth)| {
            let entry = self.entries.get(*at)?;
            Some((*at, entry, entry.mentions.get(*nth)?))
        })
    }
}

fn first(entry: &Entry) -> usize {
    entry.mentions.first().map_or(0, |m| m.start)
}
