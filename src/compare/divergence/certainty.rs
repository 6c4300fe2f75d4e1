//! How sure the report is: hedges raised, lowered, dropped or put in.
//!
//! ```text
//! base     the aim appeared to be peace        apparently ~ seemingly, “may” in a quotation: silent
//! rewrite  the aim was peace                   certainty raised: “appeared to be” → “was”
//! ```
//!
//! Hedges are graded (doubtful, possible, likely, reported, plain). A hedge counts where the words around it are
//! kept by the other side; hedges of the same grade cancel wherever they stand in the link.
//! Known failure: certainty told by a whole clause (`it is not known whether`).

use std::ops::Range;

use super::finding::{Findings, Rule};
use super::lexicon::{Classes, PLAIN, hedge_level};
use super::negation::is_denied;
use super::reading::{Reading, Word};
use super::scene::{Fate, Scene, Side};
use crate::compare::model::{Kind, Turn};

/// Told as more certain.
pub const RAISED: Rule = Rule::new("certainty-raised", Kind::Certainty, Turn::Stronger, 0.75);
const LOWERED: Rule = Rule::new("certainty-lowered", Kind::Certainty, Turn::Weaker, 0.7);

/// The rules of this file.
pub const RULES: [&Rule; 2] = [&RAISED, &LOWERED];

/// A hedge is about words at most this far from it.
const REACH: usize = 5;

/// Finds certainty that differs in one link.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    if !scene.link.legible {
        return;
    }
    modals(scene, findings);
    beliefs(scene, findings);
    let mut left = hedges(scene.base, scene.base_tokens());
    let mut right = hedges(scene.rewrite, scene.rewrite_tokens());
    // Hedges that are kept or have a counterpart of the same grade say the same.
    for same in [
        |scene: &Scene<'_>, l: &Hedge, r: &Hedge| scene.of_base(l.at) == Fate::Kept(r.at),
        |_: &Scene<'_>, l: &Hedge, r: &Hedge| l.level == r.level,
    ] {
        left.retain(|l| {
            let twin = right.iter().position(|r| same(scene, l, r));
            twin.map(|at| right.remove(at)).is_none()
        });
    }
    let mut unanswered: Vec<u8> = Vec::new();
    for l in &left {
        let Some(place) = counterpart(scene, l.at, &scene.base.words, |t| scene.of_base(t)) else {
            continue;
        };
        if let Some(r) = right.iter().position(|r| r.at.abs_diff(place) <= REACH) {
            let r = right.remove(r);
            report(scene, findings, (l.at, l.level), (r.at, r.level), 1.0);
        } else if !softened(scene, Side::Rewrite, place, *l) && !is_denied(scene.base, l.at) {
            report(scene, findings, (l.at, l.level), (place, PLAIN), 1.0);
        } else if !unanswered.contains(&l.level) {
            unanswered.push(l.level);
        }
    }
    // `“We may be asked,” Birk said` told as `Birk said they might be asked`.
    let quoted = |level: u8| {
        let hedges = |w: &Word<'_>| w.quoted && w.is(Classes::HEDGE) && hedge_level(&w.fold) == level;
        let gone = |t: usize| !matches!(scene.of_base(t), Fate::Kept(_));
        scene.base_tokens().iter().any(|t| gone(*t) && scene.base.words.get(*t).is_some_and(hedges))
    };
    for r in right.iter().filter(|r| !quoted(r.level)) {
        // A hedge of nearly this grade that nothing else answers to may be the same doubt: `probably`, `it seems that`.
        if unanswered.iter().any(|level| level.abs_diff(r.level) <= 1) {
            continue;
        }
        let Some(place) = counterpart(scene, r.at, &scene.rewrite.words, |t| scene.of_rewrite(t)) else {
            continue;
        };
        if !softened(scene, Side::Base, place, *r) && !is_denied(scene.rewrite, r.at) {
            report(scene, findings, (place, PLAIN), (r.at, r.level), 0.9);
        }
    }
}

/// `might have to` told as `would have to`, or the reverse, before the same word.
fn modals(scene: &Scene<'_>, findings: &mut Findings) {
    let is = |reading: &Reading<'_>, t: usize, list: &[&str]| {
        list.contains(&reading.fold(t)) && reading.words.get(t).is_some_and(|w| !w.quoted && !w.capital)
    };
    // Under a condition `would` and `could` are told for one another.
    if scene.base_tokens().iter().any(|t| matches!(scene.base.fold(*t), "if" | "unless")) {
        return;
    }
    for b in scene.base_tokens().iter().copied() {
        let Fate::Kept(next) = scene.of_base(b + 1) else { continue };
        let Some(r) = next.checked_sub(1).filter(|r| scene.same_gap(&(b..b + 1), &(*r..*r + 1))) else { continue };
        // `will have to` is as firm, and no other rule takes `have to` for more than a softer word.
        let must = scene.base.fold(b + 1) == "have" && scene.base.fold(b + 2) == "to";
        let firm = |reading: &Reading<'_>, t| is(reading, t, &FIRM) || (must && is(reading, t, &["will"]));
        if is(scene.base, b, &POSSIBLE) && firm(scene.rewrite, r) {
            report(scene, findings, (b, hedge_level(scene.base.fold(b))), (r, PLAIN), 1.0);
        } else if firm(scene.base, b) && is(scene.rewrite, r, &POSSIBLE) {
            report(scene, findings, (b, PLAIN), (r, hedge_level(scene.rewrite.fold(r))), 0.9);
        }
    }
}

/// `is believed to have fled` told as `fled`.
fn beliefs(scene: &Scene<'_>, findings: &mut Findings) {
    if !scene.is_legible() {
        return;
    }
    let fold = |t: usize| scene.base.fold(t);
    for b in scene.base_tokens().iter().copied() {
        let held = BELIEVED.contains(&fold(b))
            && fold(b + 1) == "to"
            && b.checked_sub(1).is_some_and(|t| matches!(fold(t), "is" | "are" | "was" | "were" | "been"))
            && scene.base.words.get(b).is_some_and(|w| !w.quoted);
        if !held || is_denied(scene.base, b) {
            continue;
        }
        let content = |t: &usize| scene.base.words.get(*t).is_some_and(Word::is_content);
        let Some(verb) = (b + 2..=b + 2 + REACH).find(content) else { continue };
        let Some(place) = Side::Base.verb(scene, verb) else { continue };
        let doubts = |w: &Word<'_>| softens(w) || leaves_open(w) || BELIEVED.contains(&&*w.fold) || w.is(Classes::SAY);
        let other = |t: &usize| !matches!(scene.of_rewrite(*t), Fate::Kept(kept) if kept != b);
        let mut words = sentence(scene.rewrite, place).filter(other).filter_map(|t| scene.rewrite.words.get(t));
        if words.any(doubts) {
            continue;
        }
        let (b, r) = (b..verb + 1, verb_group(scene.rewrite, place));
        let sentence = format!("certainty raised: “{}” → “{}”", scene.base.shown(&b), scene.rewrite.shown(&r));
        findings.add(scene, &RAISED, 0.9, Some(&b), Some(&r), sentence);
    }
}

/// Words before `to` that tell what somebody takes to be so.
const BELIEVED: [&str; 7] = ["believed", "thought", "understood", "feared", "rumoured", "rumored", "assumed"];

const POSSIBLE: [&str; 3] = ["might", "may", "could"];
const FIRM: [&str; 3] = ["would", "must", "shall"];

/// A word that lowers certainty.
#[derive(Debug, Clone, Copy)]
pub struct Hedge {
    /// Its token.
    pub at: usize,
    /// Its grade; see [`hedge_level`].
    pub level: u8,
}

/// The hedges among some tokens.
#[must_use]
pub fn hedges(reading: &Reading<'_>, tokens: &[usize]) -> Vec<Hedge> {
    let word = |t: usize| reading.words.get(t);
    tokens
        .iter()
        .copied()
        .filter(|t| word(*t).is_some_and(|w| w.is(Classes::HEDGE) && !w.quoted && !is_month(reading, *t, w)))
        .filter(|t| {
            let fold = |t: usize| word(t).map_or("", |w| &*w.fold);
            let next = fold(t + 1);
            // `appeared before the court`, `as soon as possible`, `could not` (an inability).
            match fold(*t) {
                "appear" | "appears" | "appeared" => {
                    matches!(next, "to" | "that" | "likely" | "as") || fold(t.wrapping_sub(1)) == "it"
                }
                "possible" => fold(t.wrapping_sub(1)) != "as" && fold(t.wrapping_sub(2)) != "as",
                "could" => next != "not",
                _ => true,
            }
        })
        .map(|at| {
            let level = word(at).map_or(PLAIN, |w| hedge_level(&w.fold));
            // `not unlikely` is likely.
            let denied = level == 1 && word(at.wrapping_sub(1)).is_some_and(|w| w.is(Classes::NEGATION));
            Hedge { at, level: if denied { 3 } else { level } }
        })
        .collect()
}

/// `May` with a capital inside a sentence, or beside a day or year.
fn is_month(reading: &Reading<'_>, at: usize, word: &Word<'_>) -> bool {
    word.is(Classes::MONTH)
        && ((word.capital && !word.opens)
            || super::reading::of_passage(&reading.dates, reading.passage_of(at))
                .iter()
                .any(|d| d.tokens.contains(&at)))
}

/// The place on the other side of what a hedge is about: of the next kept content word, if what lies between is short.
fn counterpart(scene: &Scene<'_>, at: usize, words: &[Word<'_>], fate: impl Fn(usize) -> Fate) -> Option<usize> {
    let content = |t: usize| words.get(t).is_some_and(Word::is_content);
    let kept = |t: usize| {
        if let Fate::Kept(partner) = fate(t) { Some(partner) } else { None }
    };
    let stop = |t: usize| words.get(t).is_none_or(|w| matches!(w.text, "." | ";" | ":"));
    let mut after = (at + 1..=at + REACH).take_while(|t| !stop(*t)).filter(|t| content(*t));
    let (first, second) = (after.next(), after.next());
    let before = (at.saturating_sub(REACH)..at).rev().take_while(|t| !stop(*t)).find(|t| content(*t));
    // The word right after it is what it is about. Where that is reworded, both neighbours must hold.
    first.and_then(kept).or_else(|| before.and_then(kept).and(second.and_then(kept)).filter(|_| scene.is_legible()))
}

/// Whether the words around a place on one side do not plainly assert it, as the other side's hedge does not: `can`,
/// `would`, `hopes`, `have a month to`. What stands beside that hedge too does not stand in for it: `would probably
/// close` told as `would close`.
fn softened(scene: &Scene<'_>, side: Side, place: usize, hedge: Hedge) -> bool {
    let reading = side.reading(scene);
    // `most could have been prevented` told as `most were preventable`.
    let able = |t: usize| {
        let fold = reading.fold(t);
        fold.len() > 6 && (fold.ends_with("able") || fold.ends_with("ible"))
    };
    if must(reading, place) || (place..place + 2).any(able) {
        return true;
    }
    let beside = |t: usize| matches!(side.fate(scene, t), Fate::Kept(there) if there.abs_diff(hedge.at) <= BESIDE);
    let mut shared = false;
    let soft = (place.saturating_sub(3)..place + 2).filter(|t| reading.words.get(*t).is_some_and(softens)).any(|t| {
        // Who says so answers for what is told as reported, and for nothing surer.
        let both = match reading.fold(t) {
            "would" | "can" | "should" | "must" => beside(t),
            "said" | "according" => hedge.level < REPORTED && matches!(side.fate(scene, t), Fate::Kept(_)),
            _ => false,
        };
        shared |= both;
        !both
    });
    // A doubt may stand before the clause, `he expects that`, or anywhere in the sentence: `in all likelihood`.
    let elsewhere = |t: &usize| {
        let open = |w: &Word<'_>| !w.quoted && (leaves_open(w) || (shared && w.is(Classes::HEDGE)));
        let reaches = shared
            || (place.saturating_sub(BEFORE)..place).contains(t)
            || matches!(reading.fold(*t), "likelihood" | "probability");
        let kept = matches!(side.fate(scene, *t), Fate::Kept(there) if there != hedge.at);
        reaches && !kept && reading.words.get(*t).is_some_and(open)
    };
    soft || sentence(reading, place).any(|t| elsewhere(&t) || is_hearsay(reading, t))
}

/// `is said to`, `are reported to`: told as what others say, wherever it stands.
fn is_hearsay(reading: &Reading<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |t| reading.fold(t));
    matches!(reading.fold(at), "said" | "reported" | "rumoured" | "rumored" | "alleged")
        && reading.fold(at + 1) == "to"
        && matches!(before, "is" | "are" | "was" | "were" | "be" | "been")
}

/// The tokens of a passage round one of them, as far as a sentence reaches.
fn sentence(reading: &Reading<'_>, at: usize) -> Range<usize> {
    let passage = reading.passage(reading.passage_of(at));
    passage.start.max(at.saturating_sub(SENTENCE))..passage.end.min(at + SENTENCE)
}

const SENTENCE: usize = 48;

/// A word beside a hedge stands at most so many words from it.
const BESIDE: usize = 3;
/// A verb of doubt stands at most so many words before what it doubts.
const BEFORE: usize = 8;
/// The level of what is told as reported.
const REPORTED: u8 = 4;

fn softens(word: &Word<'_>) -> bool {
    word.is(Classes::SOFT_MODAL.with(Classes::HEDGE))
        || matches!(
            &*word.fold,
            "unclear"
                | "potential"
                | "expected"
                | "suggests"
                | "suggested"
                | "believed"
                | "thought"
                | "fear"
                | "fears"
                | "feared"
                | "possibility"
                | "chance"
                | "probable"
                | "supposed"
                | "said"
                | "according"
                | "understood"
                | "assumed"
                | "unless"
                | "considering"
                | "weighing"
                | "mulling"
                | "thinking"
                | "examining"
                | "exploring"
                | "able"
                | "capable"
                | "allows"
                | "allow"
                | "allowed"
                | "permits"
                | "permitted"
        )
}

/// Whether a word may tell a doubt from wherever in the sentence it stands.
fn leaves_open(word: &Word<'_>) -> bool {
    const OPEN: &str = "likelihood probability odds prospect expectation expectations expect expects expected expecting \
                        believe believes believed think thinks thought assume assumes assumed suppose supposes \
                        reckon reckons reckoned forecast forecasts predicted predicts guess guesses guessed unsure \
                        uncertain unclear chance chances doubt doubts considering weighing mulling \
                        thinking examining exploring";
    OPEN.split_ascii_whitespace().any(|open| open == &*word.fold)
}

/// `have until June to comment`, `a way to do it`: what one has or is free to do is not told as done.
fn must(reading: &Reading<'_>, place: usize) -> bool {
    let start = reading.passage(reading.passage_of(place)).start;
    let infinitive = place > start && reading.fold(place - 1) == "to";
    infinitive
        && (start.max(place.saturating_sub(MUST))..place)
            .any(|t| matches!(reading.fold(t), "have" | "has" | "free" | "way" | "ways" | "able"))
}

/// `have` stands at most this many words before the verb of what one has to do.
const MUST: usize = 8;

fn report(scene: &Scene<'_>, findings: &mut Findings, left: (usize, u8), right: (usize, u8), factor: f64) {
    let raised = right.1 > left.1;
    let rule = if raised { &RAISED } else { &LOWERED };
    let (b, r) = match (left.1, right.1) {
        (_, PLAIN) => {
            let b = hedged_group(scene.base, left.0);
            let gap = scene
                .gap_in_rewrite(&(left.0..left.0 + 1))
                // Where what is doubted has moved away, the hedge's gap holds other words.
                .filter(|gap| gap.len() <= 3 && gap.start.abs_diff(right.0) <= REACH + 1)
                .filter(|gap| has_verb_or_content(scene.rewrite, gap));
            let r = gap.map_or_else(
                || verb_group(scene.rewrite, right.0),
                |gap| gap.start..hedged_group(scene.rewrite, gap.end - 1).end,
            );
            (b, r)
        }
        (PLAIN, _) => (verb_group(scene.base, left.0), hedged_group(scene.rewrite, right.0)),
        _ => (hedged_group(scene.base, left.0), hedged_group(scene.rewrite, right.0)),
    };
    let turn = if raised { "raised" } else { "lowered" };
    let sentence = format!("certainty {turn}: “{}” → “{}”", scene.base.shown(&b), scene.rewrite.shown(&r));
    let factor = if left.1 == 4 || right.1 == 4 { factor * 0.85 } else { factor };
    findings.add(scene, rule, factor, Some(&b), Some(&r), sentence);
}

fn has_verb_or_content(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    range
        .clone()
        .filter_map(|t| reading.words.get(t))
        .any(|w| w.is_content() || w.is(Classes::AUXILIARY.with(Classes::SOFT_MODAL)) || w.fold == "will")
}

/// A hedge with the verb that it is about: `appeared to be`, `could lead`.
#[must_use]
pub fn hedged_group(reading: &Reading<'_>, at: usize) -> Range<usize> {
    let end = reading.passage(reading.passage_of(at)).end;
    let word = |t: usize| reading.words.get(t).filter(|_| t < end);
    let mut to = at + 1;
    while to < at + 3 && word(to).is_some_and(|w| w.fold == "to" || w.is(Classes::AUXILIARY)) {
        to += 1;
    }
    let alone = to == at + 1 && word(at).is_some_and(|w| w.is(Classes::HEDGE));
    at..to + usize::from(alone && word(to).is_some_and(Word::counts))
}

/// The verb before a place, with what stands between: `was the goal`.
fn verb_group(reading: &Reading<'_>, at: usize) -> Range<usize> {
    let start = reading.passage(reading.passage_of(at)).start;
    let helper = |t: &usize| {
        reading.words.get(*t).is_some_and(|w| {
            w.is(Classes::AUXILIARY) || matches!(&*w.fold, "to" | "will" | "would" | "can" | "may" | "might" | "could")
        })
    };
    let mut from = (start.max(at.saturating_sub(3))..at).rev().find(helper).unwrap_or(at);
    while from > start && helper(&(from - 1)) {
        from -= 1;
    }
    from..at + 1
}
