//! What runs of passages are about, found from the texts themselves, across reports.
//!
//! ```text
//! base     The ferry sank … Divers found the ferry … | Fares will rise … bus fares …
//! rewrite  Bus fares to rise … | A school opened … the school …
//! topics   Ferry (2, 0)    Bus fares (2, 1)    School (0, 1: silent in the base)
//! ```
//!
//! The base is read in [`blocks`], which are put together by likeness ([`clusters`]) and named by their most telling
//! phrase ([`phrases`]). A rewrite passage takes the topic of what it is linked to; one without a link joins the topic
//! whose words it shares, or its neighbour's. A run of those with a subject of its own is a topic that the base lacks.
//!
//! Known failure: a text that tells everything in one breath gets topics by place more than by subject.

mod blocks;
mod clusters;
mod phrases;
mod words;
pub(super) mod wanted;

use blocks::{Block, cosine, of_passages};
use clusters::float;
use phrases::Phrases;
use words::Words;

use super::model::{Pairing, Topic};
use super::terms::{Terms, Vocabulary};
use super::watch::Watch;
use crate::report::token::is_unspaced;
use crate::report::{PassageKind, Report};

/// A passage without a link joins a topic from this likeness on.
const JOINS: f64 = 0.12;
/// A run of passages without a link, less alike to every topic than this, can be a topic of its own.
const STRANGE: f64 = 0.16;
/// Passages in a topic of its own, at least.
const OWN_RUN: usize = 2;
/// Passages in a topic of the base, at least, unless the base is short.
const LEAST: usize = 3;
/// A base with fewer sentences is short.
const SHORT: usize = 24;
/// Keywords of a topic, at most.
const KEYWORDS: usize = 8;

/// Finds the topics of all reports, and the topic of each passage of each report.
#[must_use]
pub(super) fn find(
    reports: &[Report],
    vocabulary: &Vocabulary<'_>,
    terms: &[Terms],
    base: usize,
    pairings: &[Pairing],
    watch: &Watch,
) -> (Vec<Topic>, Vec<Vec<usize>>) {
    let words = Words::new(reports, vocabulary, terms);
    let blocks = blocks::of_base(reports, &words, base, pairings);
    let prose = reports[base].passages.iter().filter(|p| p.kind == PassageKind::Sentence).count();
    let (few, many) = wanted(prose);
    let groups = clusters::of_blocks(&blocks, few, many, if prose < SHORT { 1 } else { LEAST });
    let mut topic_of: Vec<Vec<usize>> = reports.iter().map(|r| vec![0; r.passages.len()]).collect();
    let mut vectors = Vec::with_capacity(groups.len());
    for (topic, group) in groups.iter().enumerate() {
        let members: Vec<&Block> = group.iter().filter_map(|b| blocks.get(*b)).collect();
        for passage in members.iter().flat_map(|b| &b.passages) {
            topic_of[base][*passage] = topic;
        }
        vectors.push(blocks::together(members.iter().copied()));
    }
    for pairing in pairings {
        let of = assign(reports, &words, pairing, &topic_of[base], &mut vectors);
        topic_of[pairing.rewrite] = of;
    }
    named(reports, &words, topic_of, vectors.len(), watch)
}

/// How many topics a reader wants of a base with so many sentences: about so many, and at most so many.
fn wanted(prose: usize) -> (usize, usize) {
    let root = float(prose).sqrt();
    (clusters::scaled(1, root * 1.5).max(1), clusters::scaled(1, root * 1.8).max(2))
}

/// The topic of each passage of a rewrite; strange runs add topics of their own.
fn assign(
    reports: &[Report],
    words: &Words<'_>,
    pairing: &Pairing,
    of_base: &[usize],
    vectors: &mut Vec<Vec<(u32, f64)>>,
) -> Vec<usize> {
    let report = &reports[pairing.rewrite];
    let mut of: Vec<Option<usize>> = pairing
        .rewrite_link
        .iter()
        .enumerate()
        .map(|(passage, link)| {
            let link = link.and_then(|l| pairing.links.get(l))?;
            let mine = of_passages(words, pairing.rewrite, &[passage]);
            let topics = link.base.iter().filter_map(|b| of_base.get(*b)).copied();
            // Of several base passages, the one whose topic the passage is most like.
            topics
                .map(|t| (cosine(&mine, vectors.get(t).map_or(&[][..], |v| v)), t))
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
                .map(|(_, t)| t)
        })
        .collect();
    for run in strange_runs(report, &of) {
        let prose: Vec<usize> =
            run.clone().filter(|p| report.passages.get(*p).is_some_and(|p| p.kind == PassageKind::Sentence)).collect();
        let whole = of_passages(words, pairing.rewrite, &prose);
        let most = vectors.iter().map(|v| cosine(&whole, v)).fold(0.0, f64::max);
        if prose.len() >= OWN_RUN && most < STRANGE && has_subject(words, pairing.rewrite, &prose) {
            run.for_each(|p| of[p] = Some(vectors.len()));
            vectors.push(whole);
            continue;
        }
        for passage in run {
            let mine = of_passages(words, pairing.rewrite, &[passage]);
            let best = vectors
                .iter()
                .enumerate()
                .map(|(t, v)| (cosine(&mine, v), t))
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            of[passage] = best.filter(|(likeness, _)| *likeness >= JOINS).map(|(_, t)| t);
        }
    }
    // A report that tells nothing of the base has no neighbour to take a topic from.
    if !vectors.is_empty() && !of.is_empty() && of.iter().all(Option::is_none) {
        let all: Vec<usize> = (0..of.len()).collect();
        vectors.push(of_passages(words, pairing.rewrite, &all));
        return vec![vectors.len() - 1; of.len()];
    }
    with_neighbours(&of)
}

/// Runs of passages without a topic.
fn strange_runs(report: &Report, of: &[Option<usize>]) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for passage in (0..report.passages.len()).filter(|p| of.get(*p).copied().flatten().is_none()) {
        match out.last_mut() {
            Some(last) if last.end == passage => last.end = passage + 1,
            _ => out.push(passage..passage + 1),
        }
    }
    out
}

/// Whether some telling word is in two of the passages.
fn has_subject(words: &Words<'_>, report: usize, passages: &[usize]) -> bool {
    let mut seen: Vec<u32> = passages.iter().flat_map(|p| words.content(report, *p)).collect();
    seen.sort_unstable();
    seen.windows(2).any(|pair| pair[0] == pair[1])
}

/// Gives passages without a topic that of the last one before that has one, else that of the first after.
fn with_neighbours(of: &[Option<usize>]) -> Vec<usize> {
    let after = |at: usize| of.iter().skip(at).find_map(|t| *t);
    let before = |at: usize| of.iter().take(at + 1).rev().find_map(|t| *t);
    (0..of.len()).map(|at| of[at].or_else(|| before(at)).or_else(|| after(at)).unwrap_or(0)).collect()
}

/// Labels, keywords and passages of each topic.
fn named(
    reports: &[Report],
    words: &Words<'_>,
    topic_of: Vec<Vec<usize>>,
    count: usize,
    watch: &Watch,
) -> (Vec<Topic>, Vec<Vec<usize>>) {
    let count = count.max(usize::from(topic_of.iter().any(|of| !of.is_empty())));
    let phrases = Phrases::new(reports, words, &topic_of, count, watch);
    let mut passages: Vec<Vec<Vec<usize>>> = vec![vec![Vec::new(); reports.len()]; count];
    for (report, of) in topic_of.iter().enumerate() {
        for (passage, topic) in of.iter().enumerate() {
            passages[*topic][report].push(passage);
        }
    }
    let sizes: Vec<usize> = passages.iter().map(|reports| reports.iter().map(Vec::len).sum()).collect();
    let best: Vec<Vec<(f64, Vec<u32>, String)>> = (0..count).map(|topic| phrases.best(topic, &sizes, words)).collect();
    // The strongest claim to a label comes first.
    let mut order: Vec<usize> = (0..count).collect();
    let claim = |topic: usize| best[topic].first().map_or(0.0, |(score, _, _)| *score);
    order.sort_by(|a, b| claim(*b).total_cmp(&claim(*a)).then(a.cmp(b)));
    let mut labels: Vec<String> = vec![String::new(); count];
    let mut taken: Vec<Vec<u32>> = Vec::new();
    for topic in order {
        // A label that only adds or drops a word of another topic's label would be taken for it.
        let free = |stems: &[u32]| {
            !taken.iter().any(|t| t.iter().all(|s| stems.contains(s)) || stems.iter().all(|s| t.contains(s)))
        };
        let fresh = |text: &str| !labels.iter().any(|l| l.eq_ignore_ascii_case(text));
        match best[topic].iter().find(|(_, stems, text)| free(stems) && fresh(text)) {
            Some((_, stems, text)) => {
                taken.push(stems.clone());
                labels[topic] = capitalised(text);
            }
            None => labels[topic] = fallback(reports, words, &passages[topic], topic, &labels),
        }
    }
    let keywords = best.into_iter().map(|best| best.into_iter().map(|(_, _, text)| text).take(KEYWORDS).collect());
    let topics = labels.into_iter().zip(keywords).zip(passages);
    let topics = topics.map(|((label, keywords), passages)| Topic { label, keywords, passages }).collect();
    (topics, topic_of)
}

/// A word of the first passages where no phrase stands out, or else their first words, as the quotation that they are.
fn fallback(reports: &[Report], words: &Words<'_>, passages: &[Vec<usize>], topic: usize, labels: &[String]) -> String {
    let fresh = |text: &String| !labels.iter().any(|l| l.eq_ignore_ascii_case(text));
    let told = || passages.iter().enumerate().filter(|(_, list)| !list.is_empty());
    let tokens = |report: usize, list: &[usize]| -> Vec<usize> {
        list.iter().filter_map(|p| reports[report].passages.get(*p)).flat_map(|p| p.tokens.clone()).collect()
    };
    let word = told().find_map(|(report, list)| phrases::telling_word(words, report, tokens(report, list).into_iter()));
    if let Some(word) = word.map(|word| capitalised(&word)).filter(fresh) {
        return word;
    }
    let first = told().find_map(|(report, list)| list.first().map(|p| reports[report].passage_text(*p)));
    let begun: String = first.unwrap_or_default().split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    let wide = |c: char| 1 + usize::from(is_unspaced(c));
    let mut room = LONGEST_BEGINNING;
    let fits = |c: &char| room.checked_sub(wide(*c)).map(|left| room = left).is_some();
    let begun: String = begun.chars().take_while(fits).collect();
    let begun = begun.trim_matches(|c: char| !c.is_alphanumeric());
    let text = if begun.is_empty() { "Text".to_owned() } else { format!("“{begun} …”") };
    if fresh(&text) { text } else { format!("{text} ({})", topic + 1) }
}

/// A beginning has at most so many letters; a sign of a script without blanks counts as two.
const LONGEST_BEGINNING: usize = 28;

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests;
