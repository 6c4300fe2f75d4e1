//! Names for topics: the phrase that their passages have and others lack.
//!
//! ```text
//! The ferry sank. Ferry repairs take weeks. Repairs to the ferry …     ->  Ferry repairs
//! ```
//!
//! Candidates are runs of one to three content words as they stand in the passages of all reports, ending in a word
//! that stands as a noun: it follows an article, a preposition or an adjective more often than `to` or a pronoun,
//! and is not mostly followed by another content word. A heading or a second report that has the phrase counts extra.
//! Known failure: without a tagger, an adjective used as a noun now and then passes for one.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::watch::{Stage, Watch};
use super::clusters::float;
use super::words::{Use, Words};
use crate::report::token::{is_hiragana, is_unspaced};
use crate::report::{PassageKind, Report};

/// Words in a label.
const LONGEST: usize = 3;

/// A phrase that is so many times as frequent in a topic as elsewhere tells it fully.
const TELLING_LIFT: f64 = 8.0;

/// How much it counts that many of the topic's passages have the phrase.
const COVERAGE: f64 = 0.3;

/// One phrase, by its stems.
#[derive(Debug, Default)]
struct Phrase {
    /// Spellings with how often each is written.
    written: FxHashMap<String, u32>,
    /// (topic, passages of it that have the phrase), ascending by topic.
    topics: Vec<(usize, u32)>,
    /// Passages that have it.
    passages: u32,
    /// Reports that have it, as bits.
    reports: u64,
    /// Whether a heading has it.
    heading: bool,
    /// Passages that have it inside the longer phrase that most have.
    nested: u32,
}

/// All candidate phrases of some reports, with where they stand.
pub struct Phrases {
    all: Vec<(Vec<u32>, Phrase)>,
    index: FxHashMap<Vec<u32>, usize>,
    by_topic: Vec<Vec<usize>>,
    passages: f64,
}

impl Phrases {
    /// Collects the phrases of all passages; `topic_of` tells the topic of each passage of each report.
    #[must_use]
    pub fn new(reports: &[Report], words: &Words<'_>, topic_of: &[Vec<usize>], topics: usize, watch: &Watch) -> Self {
        let mut index: FxHashMap<Vec<u32>, usize> = FxHashMap::default();
        let mut phrases: Vec<(Vec<u32>, Phrase)> = Vec::new();
        let mut count = 0;
        for (report, text) in reports.iter().enumerate() {
            for (passage, p) in text.passages.iter().enumerate() {
                if !watch.advance(Stage::Topics, 1) {
                    break;
                }
                if p.kind == PassageKind::Byline {
                    continue;
                }
                count += 1;
                let Some(topic) = topic_of.get(report).and_then(|of| of.get(passage)) else {
                    continue;
                };
                let mut seen: FxHashSet<usize> = FxHashSet::default();
                for (stems, written) in candidates(words, report, p.tokens.clone()) {
                    let at = *index.entry(stems).or_insert_with_key(|stems| {
                        phrases.push((stems.clone(), Phrase::default()));
                        phrases.len() - 1
                    });
                    let Some((_, phrase)) = phrases.get_mut(at) else {
                        continue;
                    };
                    // Headings are often written in capitals: prose decides the spelling.
                    *phrase.written.entry(written).or_default() += if p.kind == PassageKind::Heading { 1 } else { 2 };
                    if seen.insert(at) {
                        phrase.passages += 1;
                        phrase.reports |= 1 << report.min(63);
                        phrase.heading |= p.kind == PassageKind::Heading;
                        match phrase.topics.binary_search_by_key(topic, |t| t.0) {
                            Ok(slot) => {
                                if let Some(entry) = phrase.topics.get_mut(slot) {
                                    entry.1 += 1;
                                }
                            }
                            Err(slot) => phrase.topics.insert(slot, (*topic, 1)),
                        }
                    }
                }
            }
        }
        for at in 0..phrases.len() {
            let Some((stems, passages)) =
                phrases.get(at).map(|(stems, p)| (stems.clone(), p.passages)).filter(|(s, _)| s.len() > 1)
            else {
                continue;
            };
            for stem in stems {
                if let Some((_, part)) = index.get(&[stem][..]).and_then(|at| phrases.get_mut(*at)) {
                    part.nested = part.nested.max(passages);
                }
            }
        }
        let mut by_topic = vec![Vec::new(); topics];
        for (at, (_, phrase)) in phrases.iter().enumerate() {
            for (topic, _) in &phrase.topics {
                if let Some(list) = by_topic.get_mut(*topic) {
                    list.push(at);
                }
            }
        }
        Self { all: phrases, index, by_topic, passages: f64::from(count) }
    }

    /// The best phrases of a topic with so many passages, strongest first: score, stems, spelling.
    #[must_use]
    pub fn best(&self, topic: usize, sizes: &[usize], words: &Words<'_>) -> Vec<(f64, Vec<u32>, String)> {
        let mut out: Vec<(f64, Vec<u32>, String)> = Vec::new();
        for at in self.by_topic.get(topic).into_iter().flatten() {
            let Some((stems, phrase)) = self.all.get(*at) else {
                continue;
            };
            let parts = stems.iter().filter_map(|s| self.index.get(&[*s][..])).filter_map(|at| self.all.get(*at));
            if belongs_elsewhere(phrase, topic, sizes)
                || parts.into_iter().any(|(_, part)| belongs_elsewhere(part, topic, sizes))
            {
                continue;
            }
            let inside = phrase.topics.iter().find(|(t, _)| *t == topic).map_or(0.0, |(_, n)| f64::from(*n));
            let size = sizes.get(topic).copied().unwrap_or(1);
            let single = stems.first().map(|s| words.used(*s)).filter(|_| stems.len() == 1);
            if single.is_some_and(|u| !u.is_name() && (u.noun < 2 || u.verb >= u.noun)) {
                continue;
            }
            let head = stems.last().map_or(0.0, |s| self.inside(&[*s], topic));
            let score = self.score(stems, phrase, (inside, head), float(size), words);
            if score > 0.0 {
                out.push((score, stems.clone(), spelling(phrase)));
            }
        }
        out.sort_by(|a, b| {
            b.0.total_cmp(&a.0).then_with(|| a.2.to_lowercase().cmp(&b.2.to_lowercase())).then_with(|| a.2.cmp(&b.2))
        });
        out
    }

    fn inside(&self, stems: &[u32], topic: usize) -> f64 {
        let phrase = self.index.get(stems).and_then(|at| self.all.get(*at));
        phrase.and_then(|(_, p)| p.topics.iter().find(|(t, _)| *t == topic)).map_or(0.0, |(_, n)| f64::from(*n))
    }

    fn score(&self, stems: &[u32], phrase: &Phrase, (inside, head): (f64, f64), size: f64, words: &Words<'_>) -> f64 {
        let generic = stems.iter().filter(|s| words.is_generic(**s)).count();
        if generic == stems.len() || (stems.len() == 2 && generic > 0) {
            return 0.0;
        }
        let total = f64::from(phrase.passages);
        // How much oftener than by chance; a phrase that all passages share is no label.
        let lift = (inside / total) / (size / self.passages);
        if lift <= 1.2 || total > 0.3 * self.passages && self.passages > 12.0 {
            return 0.0;
        }
        // The words of a phrase that also stand alone here say that it is the subject.
        let alone = if stems.len() > 1 { 0.25 * (head - inside).max(0.0) } else { 0.0 };
        let spread = inside
            + alone
            + if phrase.reports.count_ones() > 1 { 0.9 } else { 0.0 }
            + if phrase.heading { 1.1 } else { 0.0 };
        let length = match stems.len() {
            1 if stems.iter().all(|s| words.used(*s).is_name()) => 1.0,
            1 => 0.85,
            2 => 1.45,
            _ => 1.25,
        };
        // `production` that is nearly always `steel production` is half a phrase.
        let half =
            if stems.len() == 1 && phrase.nested > 1 && f64::from(phrase.nested) > 0.5 * total { 0.4 } else { 1.0 };
        let once = if total < 2.0 { 0.45 } else { 1.0 };
        let weak = stems.iter().filter(|s| words.weight(**s) <= 0.0).count();
        let telling = 1.0 - 0.3 * float(weak) / float(stems.len());
        let coverage = (inside / size).min(1.0).powf(COVERAGE);
        coverage * spread * lift.min(TELLING_LIFT).ln() * length * half * once * telling
    }
}

/// Whether another topic has clearly more of a phrase for its size.
fn belongs_elsewhere(phrase: &Phrase, topic: usize, sizes: &[usize]) -> bool {
    let share = |(t, n): &(usize, u32)| f64::from(*n) / float(sizes.get(*t).copied().unwrap_or(1).max(1));
    let mine = phrase.topics.iter().find(|(t, _)| *t == topic).map_or(0.0, share);
    phrase.topics.iter().any(|entry| entry.0 != topic && entry.1 > 2 && share(entry) > 1.3 * mine)
}

/// The commonest spelling; of equals the shorter, then the first in order.
fn spelling(phrase: &Phrase) -> String {
    let best = phrase.written.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.len().cmp(&a.0.len())).then(b.0.cmp(a.0)));
    best.map(|(text, _)| text.clone()).unwrap_or_default()
}

/// The phrases in a passage: stems and spelling.
fn candidates(words: &Words<'_>, report: usize, tokens: std::ops::Range<usize>) -> Vec<(Vec<u32>, String)> {
    let mut out = Vec::new();
    for start in tokens.clone() {
        let mut stems: Vec<u32> = Vec::new();
        let mut parts: Vec<&str> = Vec::new();
        for at in start..tokens.end.min(start + LONGEST) {
            if !words.is_content(report, at) {
                break;
            }
            let Some(stem) = words.stem(report, at) else { break };
            let text = words.text(report, at);
            let found = words.used(stem);
            if !is_label_word(text, words.folded(report, at), found) {
                break;
            }
            stems.extend(words.stems(report, at));
            stems.dedup();
            parts.push(bare(text));
            let next_capital = at + 1 < tokens.end && is_name(words, report, at + 1);
            let cut_name = is_name(words, report, at) && next_capital;
            if is_head(text, found) && !cut_name && !(start > tokens.start && begins_inside_name(words, report, start))
            {
                out.extend(joined(&parts).map(|label| (stems.clone(), label)));
            }
            // A possessive ends a phrase: `China’s leverage` is two.
            if bare(text).len() < text.len() {
                break;
            }
        }
    }
    out
}

/// Words in one: with blanks between them where the script has some. One sign alone of another script is no label.
fn joined(parts: &[&str]) -> Option<String> {
    let is_unspaced = |part: &&str| part.chars().next().is_some_and(crate::report::token::is_unspaced);
    let unspaced = parts.iter().all(is_unspaced);
    let label = parts.join(if unspaced { "" } else { " " });
    (!unspaced || label.chars().count() > 1).then_some(label)
}

/// The word that says most of some passages and stands as a noun, the first of equals.
pub fn telling_word(words: &Words<'_>, report: usize, tokens: impl Iterator<Item = usize>) -> Option<String> {
    let label = |at: usize| {
        let (text, stem) = (bare(words.text(report, at)), words.stem(report, at)?);
        let found = words.used(stem);
        let fits = words.is_content(report, at)
            && !words.is_generic(stem)
            && is_label_word(text, words.folded(report, at), found)
            && (is_head(text, found) || found.is_name());
        Some((words.weight(stem), joined(&[text])?)).filter(|_| fits)
    };
    let best = tokens.filter_map(label).reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|(_, text)| text)
}

fn is_name(words: &Words<'_>, report: usize, at: usize) -> bool {
    let capital = words.text(report, at).starts_with(char::is_uppercase);
    capital && words.is_content(report, at) && words.stem(report, at).is_some_and(|s| words.used(s).is_name())
}

/// Whether the word before `at` is part of the same name: `Bank` of `Norwood Bank` is no phrase of its own.
fn begins_inside_name(words: &Words<'_>, report: usize, at: usize) -> bool {
    is_name(words, report, at)
        && is_name(words, report, at - 1)
        && bare(words.text(report, at - 1)).len() == words.text(report, at - 1).len()
}

fn bare(text: &str) -> &str {
    text.strip_suffix("’s").or_else(|| text.strip_suffix("'s")).unwrap_or(text)
}

/// Whether a word can stand in a label at all.
fn is_label_word(text: &str, folded: &str, found: Use) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let named = found.is_name();
    let adverb = folded.ends_with("ly") && folded.len() > 5 && !named;
    let participle = (folded.ends_with("ed") || folded.ends_with("ing")) && folded.len() > 5 && !named;
    let verb = found.verb > found.noun && found.modifier <= found.verb && !named;
    // Hiragana are endings and particles.
    let is_telling = |c: char| is_unspaced(c) && !is_hiragana(c);
    let unspaced = text.chars().next().is_some_and(is_telling);
    (letters > 2 || (letters > 1 && text.chars().all(char::is_uppercase)) || unspaced)
        && !adverb
        && !verb
        && !(participle && (found.noun < 4 || found.verb > found.noun))
}

/// Whether a word can end a label: it stands as a noun.
fn is_head(text: &str, found: Use) -> bool {
    let lower = text.to_lowercase();
    let adjective =
        ["ous", "ful", "ive", "ial", "able", "ible", "ical", "less", "ese", "ern"].iter().any(|s| lower.ends_with(s))
            && found.modifier > 0;
    found.head >= found.modifier && found.head > 0 && !adjective && found.verb <= found.noun
}
