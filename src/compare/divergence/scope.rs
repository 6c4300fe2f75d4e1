//! What caused what, and how far it reaches.
//!
//! ```text
//! base     linked to rust; most homes; Birk agreed          the first in years = the first in years: silent
//! rewrite  caused by rust; all homes; both sides agreed     scope widened: “most” → “all”
//! ```
//!
//! Words of cause and of quantity are graded; a change of grade counts where both stand in the same place. One
//! party's deed told as both parties' counts where the deed is kept and its one doer has become several.
//! Known failure: scope told by a relative clause.

use std::ops::Range;

use super::finding::{Findings, Rule};
use super::lexicon::{Classes, rung};
use super::reading::{Reading, Word, of_passage};
use super::scene::{Fate, Scene, Side};
use crate::compare::model::{Kind, Turn};

/// Another grade of cause.
pub const CAUSE: Rule = Rule::new("cause-shifted", Kind::CauseScope, Turn::Graded, 0.7);
/// Another quantity of the same group.
pub const QUANTITY: Rule = Rule::new("quantity-shifted", Kind::CauseScope, Turn::Graded, 0.7);
const QUANTITY_DROPPED: Rule = Rule::new("quantity-dropped", Kind::CauseScope, Turn::Stronger, 0.55);
const BOTH: Rule = Rule::new("one-told-as-both", Kind::CauseScope, Turn::Stronger, 0.62);
const SUPERLATIVE: Rule = Rule::new("superlative-added", Kind::CauseScope, Turn::Stronger, 0.62);
const OF_ALL: Rule = Rule::new("unanimity-added", Kind::CauseScope, Turn::Stronger, 0.7);
const ONE_OF: Rule = Rule::new("one-of-dropped", Kind::CauseScope, Turn::Graded, 0.8);

/// The rules of this file.
pub const RULES: [&Rule; 7] = [&CAUSE, &QUANTITY, &QUANTITY_DROPPED, &BOTH, &SUPERLATIVE, &OF_ALL, &ONE_OF];

/// Finds causes and scopes that differ in one link.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    if !scene.is_legible() {
        return;
    }
    graded(scene, findings, Classes::CAUSE, &CAUSE);
    graded(scene, findings, Classes::QUANTIFIER, &QUANTITY);
    dropped(scene, findings);
    one_as_both(scene, findings);
    one_of(scene, findings);
    superlatives(scene, findings);
    of_all(scene, findings);
}

/// Words of one graded list that stand in the same gap with different grades.
fn graded(scene: &Scene<'_>, findings: &mut Findings, class: Classes, rule: &Rule) {
    // One that is kept says nothing of another: `most ... every year`, `all ... every year`.
    let mut left = listed(scene.base, scene.base_tokens(), class);
    left.retain(|t| !matches!(scene.of_base(*t), Fate::Kept(_)));
    if left.is_empty() {
        return;
    }
    let mut right = listed(scene.rewrite, scene.rewrite_tokens(), class);
    right.retain(|t| !matches!(scene.of_rewrite(*t), Fate::Kept(_)));
    let grade = |reading: &Reading<'_>, t: usize| reading.words.get(t).map_or(0, |w| rung(&w.fold));
    let same = |t: usize, reading: &Reading<'_>, others: &[usize], other: &Reading<'_>| {
        others.iter().any(|o| grade(other, *o) == grade(reading, t))
    };
    for l in left.iter().filter(|l| !same(**l, scene.base, &right, scene.rewrite)) {
        let place = *l..*l + 1;
        let partner = right.iter().copied().find(|r| {
            let r = *r..*r + 1;
            scene.same_gap(&place, &r) && (class == Classes::CAUSE || scene.same_neighbour(&place, &r))
        });
        let Some(r) = partner.filter(|r| !same(*r, scene.rewrite, &left, scene.base)) else {
            continue;
        };
        let widened = grade(scene.rewrite, r) > grade(scene.base, *l);
        let what = match (class == Classes::CAUSE, widened) {
            (true, true) => "cause made stronger",
            (true, false) => "cause made weaker",
            (false, true) => "scope widened",
            (false, false) => "scope narrowed",
        };
        let (b, r) = (with_particle(scene.base, *l), with_particle(scene.rewrite, r));
        let sentence = format!("{what}: “{}” → “{}”", scene.base.shown(&b), scene.rewrite.shown(&r));
        findings.add(scene, rule, 1.0, Some(&b), Some(&r), sentence);
    }
}

/// `some experts doubt it` told as `experts doubt it`: of a subject in the plural, what is told of some is told of all.
fn dropped(scene: &Scene<'_>, findings: &mut Findings) {
    for at in listed(scene.base, scene.base_tokens(), Classes::QUANTIFIER) {
        let some = matches!(scene.base.fold(at), "some" | "several" | "many" | "most");
        if !some || !opens_clause(scene.base, at) || matches!(scene.of_base(at), Fate::Kept(_)) {
            continue;
        }
        let end = scene.base.passage(scene.base.passage_of(at)).end.min(at + REACH);
        let between = |t: usize| {
            let word = scene.base.words.get(t);
            word.is_some_and(|w| w.is_content() || matches!(&*w.fold, "of" | "the" | "its" | "their" | "other"))
        };
        let noun = (at + 1..end).take_while(|t| between(*t)).find(|t| is_plural(scene.base, *t));
        let Some((noun, partner)) = noun.and_then(|t| kept(scene.of_base(t)).map(|r| (t, r))) else { continue };
        let counted = |t: usize| scene.base.words.get(t).is_some_and(|w| w.is(Classes::CARDINAL) || has_digit(w));
        let back = partner.saturating_sub(REACH);
        let from = (back..=partner).rev().find(|t| opens_clause(scene.rewrite, *t)).unwrap_or(back);
        let limited = limits_number(scene.rewrite, from..partner) || is_softened(scene.rewrite, partner + 1);
        if limited || !is_plural(scene.rewrite, partner) || (at + 1..noun).any(counted) {
            continue;
        }
        let (here, there) = (at..noun + 1, partner..partner + 1);
        let sentence = format!("quantity dropped: “{}” → “{}”", scene.base.shown(&here), scene.rewrite.shown(&there));
        findings.add(scene, &QUANTITY_DROPPED, 1.0, Some(&here), Some(&there), sentence);
    }
}

/// So many words apart a quantity and its noun stand at most.
const REACH: usize = 4;

fn kept(fate: Fate) -> Option<usize> {
    if let Fate::Kept(partner) = fate { Some(partner) } else { None }
}

/// Whether a word may begin the subject of a clause.
fn opens_clause(reading: &Reading<'_>, at: usize) -> bool {
    let start = reading.passage(reading.passage_of(at)).start;
    let Some(before) = at.checked_sub(1).filter(|t| *t >= start).and_then(|t| reading.words.get(t)) else {
        return true;
    };
    !before.counts() || matches!(&*before.fold, "and" | "but" | "where" | "that" | "while" | "because" | "although")
}

/// `experts`, `people`.
#[must_use]
pub fn is_plural(reading: &Reading<'_>, at: usize) -> bool {
    reading.words.get(at).is_some_and(|w| {
        let regular = w.fold.ends_with('s') && !w.fold.ends_with("ss") && !w.fold.ends_with("us");
        w.is_content()
            && !w.capital | w.opens
            && (regular || matches!(&*w.fold, "people" | "men" | "women" | "children"))
    })
}

fn has_digit(word: &Word<'_>) -> bool {
    word.fold.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether some words say that it is not all, or which ones.
fn limits_number(reading: &Reading<'_>, tokens: Range<usize>) -> bool {
    const LIMITS: &str = "the these those both no not half part parts certain various number handful majority minority other \
                          others among one two three four five six seven eight nine ten any each such its their his her our \
                          only group";
    let limits = |w: &Word<'_>| {
        w.is(Classes::QUANTIFIER.with(Classes::VAGUE_NUMBER))
            || LIMITS.split_ascii_whitespace().any(|limit| limit == &*w.fold)
            || has_digit(w)
    };
    reading.words.get(tokens.start..tokens.end.min(reading.words.len())).unwrap_or_default().iter().any(limits)
}

/// `traders often blamed`: whether the verb that follows says that it is not always so.
fn is_softened(reading: &Reading<'_>, at: usize) -> bool {
    const SOFT: [&str; 9] = ["often", "partly", "largely", "mostly", "generally", "sometimes", "may", "can", "usually"];
    (at..at + 2).any(|t| SOFT.contains(&reading.fold(t)))
}

/// The words of a graded list among some tokens.
#[must_use]
pub fn listed(reading: &Reading<'_>, tokens: &[usize], class: Classes) -> Vec<usize> {
    tokens
        .iter()
        .copied()
        .filter(|t| reading.words.get(*t).is_some_and(|w| w.is(class) && !w.quoted) && binds(reading, *t))
        .collect()
}

/// `led to`, `linked to`, `tied to`: words that name a cause only with their particle.
fn binds(reading: &Reading<'_>, at: usize) -> bool {
    match reading.fold(at) {
        "led" | "contributed" | "due" | "tied" | "linked" => reading.fold(at + 1) == "to",
        "associated" | "connected" | "correlated" => matches!(reading.fold(at + 1), "to" | "with"),
        "most" => !matches!(reading.fold(at + 1), "of") || reading.fold(at.wrapping_sub(1)) != "the",
        // `a few hundred` is a number.
        "few" | "several" | "many" => !matches!(reading.fold(at + 1), "hundred" | "thousand" | "million" | "dozen"),
        _ => true,
    }
}

/// `led to`: a word of cause with its particle.
#[must_use]
pub fn with_particle(reading: &Reading<'_>, at: usize) -> Range<usize> {
    let particle = reading.words.get(at + 1).is_some_and(|w| matches!(&*w.fold, "to" | "with" | "of" | "by"));
    at..at + 1 + usize::from(particle && reading.passage_of(at) == reading.passage_of(at + 1))
}

/// `Birk agreed` told as `both leaders agreed`.
fn one_as_both(scene: &Scene<'_>, findings: &mut Findings) {
    for at in scene.rewrite_tokens().iter().copied() {
        let Some(word) = scene.rewrite.words.get(at) else {
            continue;
        };
        let several = word.fold == "both"
            || (word.fold == "two" && scene.rewrite.fold(at.wrapping_sub(1)) == "the")
            || (word.fold == "each" && scene.rewrite.words.get(at + 1).is_some_and(Word::is_content));
        // `turned down both offers` told as `the offers were both turned down`.
        let told = || word.fold == "both" && scene.base_tokens().iter().any(|t| scene.base.fold(*t) == "both");
        if !several || word.quoted || matches!(scene.of_rewrite(at), Fate::Kept(_)) || told() {
            continue;
        }
        let group = at..(at + 3).min(scene.rewrite.passage(scene.rewrite.passage_of(at)).end);
        // `both parks and roads`, `of both countries`: no doers.
        if matches!(
            scene.rewrite.fold(at.wrapping_sub(1 + usize::from(word.fold == "two"))),
            "of" | "for" | "in" | "with" | "by" | "from" | "to" | "on" | "between"
        ) {
            continue;
        }
        let deed = (at + 2..at + 7).find_map(|t| match scene.of_rewrite(t) {
            Fate::Kept(b) if scene.rewrite.words.get(t).is_some_and(Word::is_content) => Some((t, b)),
            _ => None,
        });
        let Some((verb, base_verb)) = deed else { continue };
        let helped =
            scene.rewrite.words.get(verb.wrapping_sub(1)).is_some_and(|w| w.is(Classes::AUXILIARY) || !w.is_content());
        if let Some(doer) = single_doer(scene.base, base_verb).filter(|_| helped || verb == at + 2) {
            let b = doer.start..base_verb + 1;
            let r = group.start..verb + 1;
            let sentence = format!("one told as both: “{}” → “{}”", scene.base.shown(&b), scene.rewrite.shown(&r));
            findings.add(scene, &BOTH, 1.0, Some(&b), Some(&r), sentence);
        }
    }
}

/// The one person or party directly before a verb, helpers and adverbs between them left out.
fn single_doer(reading: &Reading<'_>, verb: usize) -> Option<Range<usize>> {
    let passage = reading.passage(reading.passage_of(verb));
    let mut at = verb;
    while at > passage.start {
        let word = reading.words.get(at - 1)?;
        let helper = word.is(Classes::AUXILIARY)
            || matches!(&*word.fold, "also" | "later" | "then" | "now" | "only")
            || word.is_adverb();
        if !helper {
            break;
        }
        at -= 1;
    }
    let end = at;
    let subject = reading.words.get(end.checked_sub(1).filter(|t| *t >= passage.start)?)?;
    if matches!(&*subject.fold, "he" | "she") {
        return Some(end - 1..end);
    }
    let name = of_passage(&reading.names, reading.passage_of(verb)).iter().find(|n| n.tokens.end == end);
    // A capital at the start of a sentence may be anyone's; a plural is several.
    let one = end - 1 == passage.start && subject.capital && subject.is_content() && !subject.fold.ends_with('s');
    let doer = name.map(|n| n.tokens.clone()).or_else(|| one.then_some(end - 1..end))?;
    let joined = doer.start > passage.start
        && reading.words.get(doer.start - 1).is_some_and(|w| matches!(&*w.fold, "and" | "or" | ","));
    (!joined).then_some(doer)
}

/// `one of the largest` told as `the largest`.
fn one_of(scene: &Scene<'_>, findings: &mut Findings) {
    for (from, turn) in [(Side::Base, "dropped"), (Side::Rewrite, "added")] {
        let (here, there) = (from.reading(scene), from.other().reading(scene));
        for at in from.tokens(scene).iter().copied() {
            if (here.fold(at), here.fold(at + 1), here.fold(at + 2)) != ("one", "of", "the") {
                continue;
            }
            let best = (at + 3..at + 5).find(|t| here.words.get(*t).is_some_and(|w| is_superlative(w)));
            let Some(best) = best else { continue };
            let Fate::Kept(partner) = from.fate(scene, best) else {
                continue;
            };
            let still = (partner.saturating_sub(5)..partner)
                .filter_map(|t| there.words.get(t))
                .any(|w| matches!(&*w.fold, "one" | "among" | "some"));
            if still {
                continue;
            }
            let mine = at..best + 1;
            let article = partner.saturating_sub(1);
            let other = if there.words.get(article).is_some_and(|w| w.fold == "the") {
                article..partner + 1
            } else {
                partner..partner + 1
            };
            let (b, r) = if from == Side::Base { (mine, other) } else { (other, mine) };
            let sentence = format!("“one of” {turn}: “{}” → “{}”", scene.base.shown(&b), scene.rewrite.shown(&r));
            findings.add(scene, &ONE_OF, 1.0, Some(&b), Some(&r), sentence);
        }
    }
}

/// `largest`, `first`, `only`.
#[must_use]
pub fn is_superlative(word: &Word<'_>) -> bool {
    word.is(Classes::SUPERLATIVE)
        || word.fold == "most"
        || (word.fold.ends_with("est")
            && word.fold.len() > 5
            && !matches!(
                &*word.fold,
                "interest"
                    | "request"
                    | "protest"
                    | "suggest"
                    | "forest"
                    | "harvest"
                    | "contest"
                    | "honest"
                    | "modest"
                    | "arrest"
                    | "invest"
            ))
}

/// A superlative put before a word that the base has without one.
fn superlatives(scene: &Scene<'_>, findings: &mut Findings) {
    for at in scene.rewrite_tokens().iter().copied() {
        let Some(word) = scene.rewrite.words.get(at) else {
            continue;
        };
        let listed = word.is(Classes::SUPERLATIVE) && !word.quoted;
        let article = scene
            .rewrite
            .words
            .get(at.wrapping_sub(1))
            .is_some_and(|w| matches!(&*w.fold, "the" | "its" | "their" | "his" | "her"));
        if !listed || !article || matches!(scene.of_rewrite(at), Fate::Kept(_)) {
            continue;
        }
        let noun = (at + 1..at + 3).find(|t| scene.rewrite.words.get(*t).is_some_and(Word::is_content));
        let Some(Fate::Kept(partner)) = noun.map(|t| scene.of_rewrite(t)) else {
            continue;
        };
        let told = scene
            .base_tokens()
            .iter()
            .filter_map(|t| scene.base.words.get(*t))
            // `almost twice the original estimate` is that of the first.
            .any(|w| is_superlative(w) || w.is(Classes::ORDINAL) || matches!(&*w.fold, "original" | "initial"));
        if told {
            continue;
        }
        let (b, r) = (partner..partner + 1, at..noun.map_or(at, |t| t) + 1);
        let sentence = format!("superlative added: “{}” → “{}”", scene.base.shown(&b), scene.rewrite.shown(&r));
        findings.add(scene, &SUPERLATIVE, 1.0, Some(&b), Some(&r), sentence);
    }
}

/// `voted unanimously`, where the base knows of nobody's being of one mind.
fn of_all(scene: &Scene<'_>, findings: &mut Findings) {
    let whole = |w: &Word<'_>| matches!(&*w.fold, "unanimous" | "unanimously" | "unanimity" | "consensus");
    let agreed = |w: &Word<'_>| whole(w) || matches!(&*w.fold, "all" | "every" | "everyone" | "everybody" | "each");
    let told = |t: usize| scene.base.words.get(t).is_some_and(agreed);
    let word = |t: usize| scene.rewrite.words.get(t).filter(|w| !w.quoted);
    let Some(at) = scene.rewrite_tokens().iter().copied().find(|t| word(*t).is_some_and(whole)) else { return };
    let nobody = |t: usize| scene.base.words.get(t).is_some_and(|w| matches!(&*w.fold, "nobody" | "no" | "none"));
    if scene.near.iter().flat_map(|p| scene.base.passage(*p)).any(|t| told(t) || nobody(t)) {
        return;
    }
    let place = at..at + 1;
    let sentence = format!("told of all: “{}”", scene.rewrite.shown(&place));
    findings.add(scene, &OF_ALL, 1.0, None, Some(&place), sentence);
}
