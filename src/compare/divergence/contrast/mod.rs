//! Another word of the same scale: the opposite, a graver or milder grade, a longer or shorter time.
//!
//! ```text
//! base     fares rose; two were slightly hurt; for years      rose ~ climbed, not accepted ~ rejected: silent
//! rewrite  fares fell; two were killed; for months            meaning reversed: “rose” → “fell”
//! ```
//!
//! Each scale is a closed list of rungs, words of one rung being told for one another. A change counts where both
//! words stand in the same place and neither side has a word of the other's rung besides. A word and the same word
//! denied by its beginning ([`prefix`]) are a scale of their own.
//! Known failure: opposites by a whole clause (`let the talks lapse`).

mod prefix;
mod scales;

pub use prefix::denied_by;

use std::cell::LazyCell;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::finding::{Findings, Rule};
use super::irregular::{is_be, root};
use super::lexicon::Classes;
use super::reading::{Reading, Word, of_passage};
use super::scene::{Fate, Scene, Side};
use super::sets::SETS;
use crate::compare::model::{Kind, Turn};
use scales::SCALES;

const REVERSED: Rule = Rule::new("meaning-reversed", Kind::Negation, Turn::Other, 0.78);
const GRADE: Rule = Rule::new("grade-shifted", Kind::CauseScope, Turn::Graded, 0.7);
const PERIOD: Rule = Rule::new("period-shifted", Kind::Date, Turn::Other, 0.7);

const CONCEDED: Rule = Rule::new("cause-told-as-concession", Kind::CauseScope, Turn::Other, 0.7);
const ANOTHER: Rule = Rule::new("another-of-its-kind", Kind::Name, Turn::Other, 0.7);
/// A figure that goes the other way.
pub const NUMBER: Rule = Rule::new("number-turned", Kind::Number, Turn::Other, 0.78);
const DATE: Rule = Rule::new("date-turned", Kind::Date, Turn::Other, 0.78);

/// The rules of this file.
pub const RULES: [&Rule; 7] = [&REVERSED, &GRADE, &PERIOD, &CONCEDED, &ANOTHER, &NUMBER, &DATE];

/// For each word, the scales it is on and its rung. The sets of [`SETS`] come after the scales.
static RUNGS: LazyLock<FxHashMap<&'static str, Vec<(usize, usize)>>> = LazyLock::new(|| {
    let mut map: FxHashMap<&'static str, Vec<(usize, usize)>> = FxHashMap::default();
    let scales = SCALES.iter().map(|(_, rungs)| rungs.to_vec());
    for (scale, rungs) in scales.chain(SETS.iter().map(|set| set.split('|').collect())).enumerate() {
        for (rung, words) in rungs.iter().enumerate() {
            words.split_whitespace().for_each(|word| map.entry(word).or_default().push((scale, rung)));
        }
    }
    map
});

/// The scales that a folded word is on, each with its rung.
fn places(word: &str) -> &'static [(usize, usize)] {
    RUNGS.get(word).map(Vec::as_slice).unwrap_or_default()
}

/// The scale of a word and its denial.
const DENIED: usize = usize::MAX;

/// The rule that a step on a scale breaks.
fn rule_of(scale: usize) -> &'static Rule {
    if scale == DENIED {
        return &REVERSED;
    }
    SCALES.get(scale).map_or(&ANOTHER, |(rule, _)| rule)
}

/// Whether two folded words are of one closed set and not told for one another.
#[must_use]
pub fn are_two_of_a_kind(one: &str, other: &str) -> bool {
    on_one_scale(one, other, |scale| scale >= SCALES.len())
}

/// Whether two folded words are opposites.
#[must_use]
pub fn are_opposites(one: &str, other: &str) -> bool {
    on_one_scale(one, other, |scale| rule_of(scale) == &REVERSED) || prefix::deny_each_other(one, other)
}

/// Whether two folded words are told for one another, by some scale.
#[must_use]
pub fn are_one_rung(one: &str, other: &str) -> bool {
    places(one).iter().any(|place| places(other).contains(place))
}

fn on_one_scale(one: &str, other: &str, counts: impl Fn(usize) -> bool) -> bool {
    let apart =
        |(scale, rung): &(usize, usize)| counts(*scale) && places(other).iter().any(|(s, r)| s == scale && r != rung);
    places(one).iter().any(apart)
}

/// A word of a scale in a link.
#[derive(Debug, Clone, Copy)]
struct Step {
    at: usize,
    scale: usize,
    rung: usize,
}

/// Finds words that gave way to others of their scale.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    scales(scene, findings);
    denials_by_prefix(scene, findings);
}

/// A word that gave way to the same word with another beginning, neither being told on the other side.
fn denials_by_prefix(scene: &Scene<'_>, findings: &mut Findings) {
    // Elsewhere words begin so for other reasons: `zwischen`, `inzwischen`.
    if !scene.base.may_be_english() || !scene.rewrite.may_be_english() {
        return;
    }
    let lone = |reading: &Reading<'_>, tokens: &[usize], fate: &dyn Fn(usize) -> Fate| -> Vec<usize> {
        let told = |w: &Word<'_>| w.is_content() && (!w.capital || w.opens);
        let lone = |t: &&usize| reading.words.get(**t).is_some_and(told) && !matches!(fate(**t), Fate::Kept(_));
        tokens.iter().filter(lone).copied().collect()
    };
    let left = lone(scene.base, scene.base_tokens(), &|t| scene.of_base(t));
    let right = lone(scene.rewrite, scene.rewrite_tokens(), &|t| scene.of_rewrite(t));
    if left.is_empty() || right.is_empty() {
        return;
    }
    let told = |side: Side| -> FxHashSet<&str> {
        let reading = side.reading(scene);
        side.tokens(scene).iter().map(|t| reading.fold(*t)).collect()
    };
    // Few words have one to be held against.
    let told = LazyCell::new(|| (told(Side::Base), told(Side::Rewrite)));
    // For each word, the tokens that have it, and those that deny it.
    let mut plain: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut denied: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for r in right {
        let fold = scene.rewrite.fold(r);
        plain.entry(fold).or_default().push(r);
        prefix::denied_by(fold).for_each(|word| denied.entry(word).or_default().push(r));
    }
    for l in left {
        let fold = scene.base.fold(l);
        let others = prefix::denied_by(fold).filter_map(|word| plain.get(word)).chain(denied.get(fold));
        // A word that the other side tells too says nothing of this one.
        let free = |r: &&usize| !told.0.contains(scene.rewrite.fold(**r)) && !told.1.contains(fold);
        let mut others: Vec<usize> = others.flatten().filter(free).take(MOST).copied().collect();
        others.sort_unstable();
        let Some(r) = others.into_iter().find(|r| in_place(scene, l, *r)) else { continue };
        // `non - binary`, as some texts part their words.
        let parted = |reading: &Reading<'_>, at: usize| {
            at > 1 && reading.fold(at - 1) == "-" && prefix::PREFIXES.contains(&reading.fold(at - 2))
        };
        if !parted(scene.base, l) && !parted(scene.rewrite, r) {
            report(scene, findings, Step { at: l, scale: DENIED, rung: 0 }, Step { at: r, scale: DENIED, rung: 1 });
        }
    }
}

/// So many tokens of the rewrite are held against one of the base. What is told more often is told all over.
const MOST: usize = 24;

/// Words that gave way to others of the lists.
fn scales(scene: &Scene<'_>, findings: &mut Findings) {
    let left = steps(scene, Side::Base);
    if left.iter().all(|l| l.kept) {
        return;
    }
    let right = steps(scene, Side::Rewrite);
    for l in left.iter().filter(|l| !l.kept) {
        let other = |r: &&Told| !r.kept && r.step.scale == l.step.scale && r.step.rung != l.step.rung;
        let in_place = |r: &&Told| match () {
            // Members of a set say less of each other than opposites do: the sentence must be the same.
            () if rule_of(l.step.scale) == &ANOTHER => in_very_place(scene, l.step.at, r.step.at),
            () => in_place(scene, l.step.at, r.step.at),
        };
        let Some(r) = right.iter().filter(other).find(in_place) else { continue };
        // One that is kept as it is on both sides, `after he resigned`, says nothing of this one.
        let has = |side: &[Told], step: Step| {
            side.iter().any(|t| !t.same && t.step.scale == step.scale && t.step.rung == step.rung)
        };
        if has(&left, r.step) || has(&right, l.step) {
            continue;
        }
        report(scene, findings, l.step, r.step);
    }
}

/// A step with whether the other side keeps its word.
#[derive(Debug, Clone, Copy)]
struct Told {
    step: Step,
    kept: bool,
    /// Kept, with the words before and after it.
    same: bool,
}

fn steps(scene: &Scene<'_>, side: Side) -> Vec<Told> {
    let reading = side.reading(scene);
    let mut out = Vec::new();
    for at in side.tokens(scene).iter().copied() {
        let Some(word) = reading.words.get(at).filter(|w| w.counts() && (!w.capital || w.opens)) else { continue };
        for (scale, rung) in places(&word.fold).iter().copied() {
            let fate = side.fate(scene, at);
            let follows = |t: usize, there: usize| side.fate(scene, t) == Fate::Kept(there);
            let same = match fate {
                Fate::Kept(there) => at > 0 && there > 0 && follows(at + 1, there + 1) && follows(at - 1, there - 1),
                _ => false,
            };
            out.push(Told { step: Step { at, scale, rung }, kept: matches!(fate, Fate::Kept(_)), same });
        }
    }
    out
}

/// Whether two words stand in the same place. Small words stand in many; they need a kept neighbour too. Where the
/// words of a link cannot be held against each other, both must stand before the same content word.
fn in_place(scene: &Scene<'_>, base: usize, rewrite: usize) -> bool {
    let (b, r) = (base..base + 1, rewrite..rewrite + 1);
    if !scene.is_legible() {
        return shared_after(scene, base, rewrite) || (scene.is_sentence() && are_compared(scene, base, rewrite));
    }
    let small = |reading: &Reading<'_>, t: usize| reading.words.get(t).is_some_and(|w| w.is(Classes::STOP));
    let neighbour = scene.same_neighbour(&b, &r);
    let gap = scene.same_gap(&b, &r);
    let placed =
        if small(scene.base, base) && small(scene.rewrite, rewrite) { gap && neighbour } else { gap || neighbour };
    placed
        || one_object(scene, base, rewrite)
        || one_figure(scene, base, rewrite).is_some()
        || scene.is_sentence() && (are_compared(scene, base, rewrite) || share_surroundings(scene, base, rewrite))
}

/// Whether two words stand among the same words: `infections have doubled since June`, `a halving of infections since June`.
fn share_surroundings(scene: &Scene<'_>, base: usize, rewrite: usize) -> bool {
    let round = |reading: &Reading<'_>, at: usize| -> Vec<String> {
        let words = reading
            .around(at, ROUND)
            .filter(|t| *t != at)
            .filter_map(|t| reading.words.get(t))
            .filter(|w| w.is_content());
        words.map(|w| root(&w.fold)).collect()
    };
    let telling =
        |reading: &Reading<'_>, at: usize| reading.words.get(at).is_some_and(|w| w.is_content() && !w.is(Classes::SAY));
    if !telling(scene.base, base) || !telling(scene.rewrite, rewrite) {
        return false;
    }
    let there = round(scene.rewrite, rewrite);
    round(scene.base, base).iter().filter(|w| there.contains(w)).count() >= SURROUNDED
}

/// The surroundings of a word reach so far on either side.
const ROUND: usize = 5;
/// So many words of them are the same where the same is told.
const SURROUNDED: usize = 2;

/// `was cheaper than`, `was more expensive than`: in the only comparison of either side.
fn are_compared(scene: &Scene<'_>, base: usize, rewrite: usize) -> bool {
    let only = |side: Side, at: usize| {
        let reading = side.reading(scene);
        let mut than = side.tokens(scene).iter().copied().filter(|t| reading.fold(*t) == "than");
        than.next().is_some_and(|t| t == at + 1) && than.next().is_none()
    };
    only(Side::Base, base) && only(Side::Rewrite, rewrite)
}

/// Whether the next word of content after both is the same kept one: `cleared him of arson`, `found him guilty of arson`.
fn one_object(scene: &Scene<'_>, base: usize, rewrite: usize) -> bool {
    let next = |reading: &Reading<'_>, at: usize| {
        let content = |t: usize| reading.words.get(t).filter(|w| w.counts()).map(Word::is_content);
        let end = reading.passage(reading.passage_of(at)).end.min(at + OBJECT);
        (at + 1..end).map_while(|t| content(t).map(|is| (t, is))).find(|(_, is)| *is).map(|(t, _)| t)
    };
    let telling = |reading: &Reading<'_>, at: usize| reading.words.get(at).is_some_and(Word::is_content);
    let both = next(scene.base, base).zip(next(scene.rewrite, rewrite));
    telling(scene.base, base)
        && telling(scene.rewrite, rewrite)
        && both.is_some_and(|(b, r)| scene.of_base(b) == Fate::Kept(r))
}

/// What a word is told of stands at most so many words after it.
const OBJECT: usize = 5;

/// Whether both are told of the same number or date right after them, wherever that stands: `a rise of 1.5 points`, `it
/// fell by 1.5 points`. The two figures.
fn one_figure(scene: &Scene<'_>, base: usize, rewrite: usize) -> Option<(Range<usize>, Range<usize>)> {
    let figure = |reading: &Reading<'_>, at: usize| {
        let passage = reading.passage_of(at);
        let from = |t: usize| {
            let numbers = of_passage(&reading.numbers, passage).iter().filter(|n| !n.what.weak).map(|n| &n.tokens);
            let dates = of_passage(&reading.dates, passage).iter().map(|d| &d.tokens);
            numbers.chain(dates).find(|tokens| tokens.start == t).cloned()
        };
        let end = reading.passage(passage).end.min(at + FIGURE);
        let small = |t: usize| reading.words.get(t).is_some_and(|w| w.counts() && !w.is_content());
        (at + 1..end).find_map(from).filter(|found| (at + 1..found.start).all(small))
    };
    let both = figure(scene.base, base).zip(figure(scene.rewrite, rewrite));
    both.filter(|(b, r)| scene.of_base(b.start) == Fate::Kept(r.start))
}

/// A figure stands at most so many words after the one that tells of it: `rose by more than 3`.
const FIGURE: usize = 5;

/// Whether two words stand in one gap of nearly the same sentence, beside the same word.
fn in_very_place(scene: &Scene<'_>, base: usize, rewrite: usize) -> bool {
    let (b, r) = (base..base + 1, rewrite..rewrite + 1);
    scene.is_close() && scene.same_gap(&b, &r) && scene.same_neighbour(&b, &r)
}

fn shared_after(scene: &Scene<'_>, base: usize, rewrite: usize) -> bool {
    let next = |reading: &Reading<'_>, at: usize| -> Vec<String> {
        let end = reading.passage(reading.passage_of(at)).end.min(at + 5);
        let words = (at + 1..end).filter_map(|t| reading.words.get(t)).take_while(|w| w.counts());
        words.filter(|w| w.is_content()).map(|w| w.fold.to_string()).collect()
    };
    let told = next(scene.rewrite, rewrite);
    next(scene.base, base).iter().any(|word| told.contains(word))
}

fn report(scene: &Scene<'_>, findings: &mut Findings, l: Step, r: Step) {
    let rule = rule_of(l.scale);
    // `not accepted` is `rejected`, wherever the sentence has its `not`; with a number the period is an amount.
    // A denial that a finding has explained already stands for nothing else.
    let traded = || {
        let here = denials(scene.base, scene.base_tokens(), |at| findings.has_base(at));
        here != denials(scene.rewrite, scene.rewrite_tokens(), |at| findings.has_rewrite(at))
    };
    let counted = |reading: &Reading<'_>, at: usize| {
        of_passage(&reading.numbers, reading.passage_of(at)).iter().any(|n| n.tokens.contains(&at))
    };
    let figures = one_figure(scene, l.at, r.at);
    let denied = |reading: &Reading<'_>, at: usize| matches!(reading.fold(at.wrapping_sub(1)), "no" | "not" | "less");
    let void = match () {
        // `fewer than 300` told as `not more than 300`.
        () if denied(scene.base, l.at) != denied(scene.rewrite, r.at) => true,
        // `was sold to an investor` told as `an investor bought it`.
        () if CONVERSE.contains(&scene.base.fold(l.at)) => {
            is_passive(scene.base, l.at) != is_passive(scene.rewrite, r.at)
        }
        () if *rule == PERIOD => counted(scene.base, l.at) || counted(scene.rewrite, r.at),
        () if *rule == CONCEDED || *rule == ANOTHER => false,
        // What is denied elsewhere in the sentence turns no figure.
        () => figures.is_none() && traded(),
    };
    if void || (*rule == REVERSED && is_turned_round(scene, l.at, r.at)) || tell_of_two_figures(scene, l.at, r.at) {
        return;
    }
    let what = match () {
        () if *rule == PERIOD => "period changed",
        () if *rule == REVERSED => "meaning reversed",
        () if *rule == CONCEDED => "cause told as a concession",
        () if *rule == ANOTHER => "told as another",
        () if r.rung > l.rung => "told as more",
        () => "told as less",
    };
    let turn = match rule.turn {
        Turn::Graded if r.rung > l.rung => Turn::Stronger,
        Turn::Graded => Turn::Weaker,
        turn => turn,
    };
    let of_date =
        |at: usize| of_passage(&scene.base.dates, scene.base.passage_of(at)).iter().any(|date| date.tokens.start == at);
    // A figure that is turned is told with its word: it is not the same figure.
    let dating = scene.base.words.get(l.at).is_some_and(|word| !word.is_content());
    let (rule, b, t) = match figures.filter(|(b, _)| *rule == REVERSED && (dating || !of_date(b.start))) {
        Some((b, t)) => (if of_date(b.start) { &DATE } else { &NUMBER }, l.at..b.end, r.at..t.end),
        None => (rule, l.at..l.at + 1, r.at..r.at + 1),
    };
    let rule = Rule { turn, ..*rule };
    let sentence = format!("{what}: “{}” → “{}”", scene.base.shown(&b), scene.rewrite.shown(&t));
    findings.add(scene, &rule, 1.0, Some(&b), Some(&t), sentence);
}

/// Verbs with a converse: who sells is bought from.
const CONVERSE: [&str; 6] = ["sold", "bought", "purchased", "lent", "borrowed", "acquired"];

/// `was sold`, `has been bought`.
fn is_passive(reading: &Reading<'_>, at: usize) -> bool {
    let start = reading.passage(reading.passage_of(at)).start.max(at.saturating_sub(2));
    (start..at).any(|t| is_be(reading.fold(t)))
}

/// `knows less than it claims` told as `claims more than it knows`: the sides of the comparison change places with the word.
fn is_turned_round(scene: &Scene<'_>, base: usize, rewrite: usize) -> bool {
    let than = |reading: &Reading<'_>, at: usize| {
        let end = reading.passage(reading.passage_of(at)).end;
        (at + 1..end.min(at + COMPARED)).find(|t| reading.fold(*t) == "than")
    };
    let (Some(here), Some(there)) = (than(scene.base, base), than(scene.rewrite, rewrite)) else { return false };
    let end = scene.base.passage(scene.base.passage_of(base)).end.min(here + COMPARED);
    let before = |t: usize| matches!(scene.of_base(t), Fate::Kept(kept) if kept < there && kept + COMPARED > there);
    let mut side = (here + 1..end).take_while(|t| scene.base.words.get(*t).is_some_and(Word::counts));
    side.any(|t| scene.base.words.get(t).is_some_and(|w| !w.is(Classes::STOP)) && before(t))
}

/// The sides of a comparison reach so many words from `than`.
const COMPARED: usize = 12;

/// `40 support it, 14 reject it` told as `14 are against and 40 for it`: each word is told of its own figure.
fn tell_of_two_figures(scene: &Scene<'_>, base: usize, rewrite: usize) -> bool {
    let figure = |reading: &Reading<'_>, at: usize| {
        let numbers = of_passage(&reading.numbers, reading.passage_of(at));
        numbers.iter().map(|n| n.tokens.clone()).rfind(|n| n.end <= at && n.end + FIGURE > at)
    };
    let both = figure(scene.base, base).zip(figure(scene.rewrite, rewrite));
    both.is_some_and(|(b, r)| matches!(scene.of_base(b.start), Fate::Kept(kept) if !r.contains(&kept)))
}

/// How many of some tokens deny, of those that no finding has explained.
fn denials(reading: &Reading<'_>, tokens: &[usize], explained: impl Fn(&Range<usize>) -> bool) -> usize {
    let denies = |w: &Word<'_>| w.is(Classes::NEGATION) || matches!(&*w.fold, "failed" | "declined");
    let denying = tokens.iter().filter(|t| reading.words.get(**t).is_some_and(denies));
    denying.filter(|t| !explained(&(**t..**t + 1))).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_on_two_rungs_of_a_scale() {
        for (word, places) in RUNGS.iter() {
            let mut scales: Vec<usize> = places.iter().map(|(scale, _)| *scale).collect();
            scales.sort_unstable();
            scales.dedup();
            assert_eq!(scales.len(), places.len(), "{word}");
        }
    }
}
