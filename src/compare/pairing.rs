//! One rewrite compared with the base: from terms to links.

use std::borrow::Cow;

use rayon::prelude::*;

use super::bags::Bags;
use super::group::{self, Group};
use super::model::{Link, Pairing, Relation, Summary, WordOp};
use super::pins::Pins;
use super::relation::{self, Kept};
use super::similarity::{Side, Texts, common, cosine, mean};
use super::terms::{Terms, Vocabulary};
use super::watch::{Stage, Watch};
use super::weights::Weights;
use super::{Languages, absence, align, candidates, cast, words};
use crate::report::{Report, TokenKind};

/// Below this share of kept words, painting each difference would paint nearly everything.
const LEGIBLE: f64 = 0.5;
/// The most that a link scores whose two sides are not the same text.
const ALIKE: f64 = 0.99;
/// So many shared words are named as evidence.
const EVIDENCE: usize = 8;

/// A report with what is worked out once for it.
#[derive(Clone, Copy)]
pub(super) struct Prepared<'a> {
    pub(super) report: &'a Report,
    pub(super) terms: &'a Terms,
    /// For each passage, its folded words; see [`keys`].
    pub(super) keys: &'a [Vec<u32>],
}

/// For each passage, the numbers of its folded words; marks only where there are no words.
pub(super) fn keys(report: &Report, terms: &Terms, vocabulary: &Vocabulary) -> Vec<Vec<u32>> {
    report
        .passages
        .iter()
        .map(|p| {
            let keys = |marks: bool| -> Vec<u32> {
                let mut keys = Vec::with_capacity(p.tokens.len());
                let words = p.tokens.clone().map(|at| vocabulary.word(terms.words[at]));
                keys.extend(words.filter(|w| (w.kind == TokenKind::Punctuation) == marks).map(|w| w.key));
                keys
            };
            let words = keys(false);
            if words.is_empty() { keys(true) } else { words }
        })
        .collect()
}

/// Links two reports.
pub(super) fn pairing(
    vocabulary: &Vocabulary,
    base: Prepared,
    rewrite: Prepared,
    index: usize,
    pins: &Pins,
    watch: &Watch,
) -> Pairing {
    let pins = pins.within(base.report.passages.len(), rewrite.report.passages.len());
    let weights = Weights::of(vocabulary, &[base, rewrite].map(|side| side.terms));
    let texts =
        Texts { weights: &weights, base: Side::new(base.terms, &weights), rewrite: Side::new(rewrite.terms, &weights) };
    let mut candidates = candidates::candidates(&texts, base.keys, rewrite.keys, watch);
    pins.shape(&mut candidates);
    let cast = cast::cast(&texts);
    let mut bases_of = align::bases(&texts, &candidates, cast, watch);
    pins.enforce(&mut bases_of);
    let groups = group::groups(&bases_of, |r| rewrite.terms.headings[r]);
    let moved = group::moved(&groups, |g| g.rewrite.iter().map(|r| rewrite.report.passages[*r].words as u64).sum());
    let told: Vec<(Link, Kept)> = groups
        .into_par_iter()
        .zip(moved)
        .filter(|(group, _)| watch.advance(Stage::Words, group.rewrite.len()))
        .map(|(group, moved)| link(vocabulary, &weights, base, rewrite, group, moved))
        .collect();
    let languages = Languages::of(base.report, rewrite.report);
    let summary = summary(base.report, rewrite.report, languages, cast, &told);
    let links: Vec<Link> = told.into_iter().map(|(link, _)| link).collect();
    let mut base_links = vec![Vec::new(); base.report.passages.len()];
    let mut rewrite_link = vec![None; rewrite.report.passages.len()];
    for (at, link) in links.iter().enumerate() {
        link.base.iter().for_each(|b| base_links[*b].push(at));
        link.rewrite.iter().for_each(|r| rewrite_link[*r] = Some(at));
    }
    Pairing { rewrite: index, links, base_links, rewrite_link, divergences: Vec::new(), summary, languages, pins }
}

fn link(
    vocabulary: &Vocabulary,
    weights: &Weights,
    base: Prepared,
    rewrite: Prepared,
    group: Group,
    moved: bool,
) -> (Link, Kept) {
    let old = words::items(base.report, base.terms, vocabulary, &group.base);
    let new = words::items(rewrite.report, rewrite.terms, vocabulary, &group.rewrite);
    let words = words::align(&old, &new);
    let kept = kept(&old, &new, &words);
    let same = joined(base.keys, &group.base).eq(joined(rewrite.keys, &group.rewrite));
    let relation = relation::relation(kept, same);
    // The same words in another order are not the same text.
    let score = match relation {
        Relation::Verbatim => 1.0,
        _ => score(weights, base.terms, rewrite.terms, &group).min(ALIKE),
    };
    let evidence = evidence(vocabulary, weights, base, rewrite, &group);
    let legible = kept.ratio() >= LEGIBLE;
    (Link { base: group.base, rewrite: group.rewrite, relation, score, moved, words, legible, evidence }, kept)
}

/// The numbers of the folded words of some passages.
fn joined<'a>(keys: &'a [Vec<u32>], passages: &'a [usize]) -> impl Iterator<Item = &'a u32> {
    passages.iter().flat_map(|p| &keys[*p])
}

fn kept(old: &[words::Item], new: &[words::Item], ops: &[WordOp]) -> Kept {
    let is_word = |item: &&words::Item| item.word.kind != TokenKind::Punctuation;
    let count = |items: &[words::Item]| items.iter().filter(is_word).count();
    // Items stand in text order, so a place is found by where it starts.
    let words = |items: &[words::Item], places: &[super::WordRange]| {
        let item =
            |place: &super::WordRange| items.binary_search_by_key(&place.span.start, |i| i.place.span.start).ok();
        places.iter().filter_map(item).filter(|at| is_word(&&items[*at])).count()
    };
    let mut kept = Kept { base_words: count(old), rewrite_words: count(new), ..Kept::default() };
    for op in ops.iter().filter(|op| op.op.is_shared()) {
        kept.base_kept += words(old, &op.base);
        kept.rewrite_kept += words(new, &op.rewrite);
    }
    kept
}

/// Similarity of the two sides of a link, each taken as one passage.
fn score(weights: &Weights, base: &Terms, rewrite: &Terms, group: &Group) -> f64 {
    let cosine_of = |x: &Bags, y: &Bags, weight: &dyn Fn(u32) -> f64| {
        let (x, y) = (union(x, &group.base), union(y, &group.rewrite));
        let norm = |ids: &[u32]| ids.iter().map(|id| weight(*id)).sum();
        let mut shared = 0.0;
        common(&x, &y, |i, _| shared += weight(x[i]));
        cosine(shared, norm(&x), norm(&y))
    };
    let (unit, gram) = (|id: u32| weights.units[id as usize].weight(), |id: u32| weights.grams[id as usize]);
    mean(cosine_of(&base.stems, &rewrite.stems, &unit), cosine_of(&base.grams, &rewrite.grams, &gram))
}

/// What any of some passages holds, sorted.
fn union<'a>(bags: &'a Bags, passages: &[usize]) -> Cow<'a, [u32]> {
    if let [sole] = passages {
        return Cow::Borrowed(bags.get(*sole));
    }
    let mut ids: Vec<u32> = passages.iter().flat_map(|p| bags.get(*p).iter().copied()).collect();
    ids.sort_unstable();
    ids.dedup();
    Cow::Owned(ids)
}

/// The shared words that say most, as the base writes them.
fn evidence(
    vocabulary: &Vocabulary,
    weights: &Weights,
    base: Prepared,
    rewrite: Prepared,
    group: &Group,
) -> Vec<String> {
    let told = union(&rewrite.terms.units, &group.rewrite);
    let mut found: Vec<(f64, usize, &str)> = Vec::new();
    for at in group.base.iter().flat_map(|b| base.report.passages[*b].tokens.clone()) {
        let word = vocabulary.word(base.terms.words[at]);
        if !word.is_content() {
            continue;
        }
        let weight = word
            .stems
            .iter()
            .filter(|s| told.binary_search(s).is_ok())
            .map(|s| weights.units[*s as usize].weight())
            .fold(0.0, f64::max);
        let surface = base.report.tokens[at].span.get(&base.report.text);
        if weight > 0.0 && !found.iter().any(|(_, _, known)| *known == surface) {
            found.push((weight, at, surface));
        }
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    found.into_iter().take(EVIDENCE).map(|(_, _, surface)| surface.to_owned()).collect()
}

fn summary(base: &Report, rewrite: &Report, languages: Languages, cast: f64, told: &[(Link, Kept)]) -> Summary {
    let all = rewrite.word_count();
    let share = |words: usize| if all == 0 { 0.0 } else { words as f64 / all as f64 };
    let linked: usize = told.iter().map(|(_, kept)| kept.rewrite_words).sum();
    let kept: usize = told.iter().map(|(_, kept)| kept.rewrite_kept).sum();
    Summary {
        base_words: base.word_count(),
        rewrite_words: all,
        kept: share(kept),
        reworded: share(linked - kept),
        added: share(all - linked),
        absence: absence::of(rewrite, languages.differ, cast, told.iter().map(|(link, _)| link)),
    }
}
