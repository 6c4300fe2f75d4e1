//! A plan told as done, a deed told as a plan, the past told as the present.
//!
//! ```text
//! base     The town will close the bridge.     plans to ~ will ~ is set to: silent
//! rewrite  The town closed the bridge.         plan told as done: “will close” → “closed”
//! ```
//!
//! Compared on verbs that both sides keep, in one form or another: one side puts a word of plan before it, the other
//! has it in the past or after a form of be or have. Irregular verbs are known by a list (`will go`, `went`).
//! Known failure: another verb for the same deed (`will shut`, `closed`).

use std::ops::Range;

use super::finding::{Findings, Rule};
use super::irregular::{is_past, verb_of};
use super::lexicon::Classes;
use super::negation::is_denied;
use super::reading::{Reading, Word, of_passage};
use super::scene::{Scene, Side};
use crate::compare::model::{Kind, Turn};
use crate::report::PassageKind;

/// What is planned, told as done.
pub const AS_DONE: Rule = Rule::new("plan-told-as-done", Kind::Tense, Turn::Stronger, 0.62);
const AS_PRESENT: Rule = Rule::new("past-told-as-present", Kind::Tense, Turn::Other, 0.6);
const AS_PLAN: Rule = Rule::new("done-told-as-plan", Kind::Tense, Turn::Weaker, 0.6);

const AS_SURE: Rule = Rule::new("wish-told-as-sure", Kind::Certainty, Turn::Stronger, 0.6);

/// The rules of this file.
pub const RULES: [&Rule; 4] = [&AS_DONE, &AS_PRESENT, &AS_PLAN, &AS_SURE];

/// Finds verbs that one side plans and the other has done.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    if !scene.is_legible() {
        return;
    }
    for b in scene.base_tokens().iter().copied() {
        if !scene.base.words.get(b).is_some_and(|w| w.is_content() && !w.quoted) {
            continue;
        }
        let Some(r) = Side::Base.verb(scene, b) else { continue };
        if is_past_of(scene, b, r) {
            report(scene, findings, &AS_PRESENT, "past told as present", &(b..b + 1), &(r..r + 1));
            continue;
        }
        let denied = || is_denied(scene.base, b) || is_denied(scene.rewrite, r);
        match (plan(scene.base, b), plan(scene.rewrite, r)) {
            (Some(wish), Some(sure)) if is_made_sure(scene, &wish, &sure) => {
                report(scene, findings, &AS_SURE, "wish or expectation told as sure", &wish, &sure);
            }
            (Some(plan), None) => {
                // Who has yet to pay has not paid.
                if let Some(done) = done(scene.rewrite, r).filter(|_| !denied()) {
                    report(scene, findings, &AS_DONE, "plan told as done", &plan, &done);
                }
            }
            (None, Some(plan)) => {
                if let Some(done) = done(scene.base, b).filter(|_| !denied()) {
                    report(scene, findings, &AS_PLAN, "deed told as a plan", &done, &plan);
                }
            }
            _ => {}
        }
    }
}

/// `hoped` and `hopes` outside headings, which tell the past in the present, and verbs of speech, which do so too.
fn is_past_of(scene: &Scene<'_>, base: usize, rewrite: usize) -> bool {
    let (Some(past), Some(present)) = (scene.base.words.get(base), scene.rewrite.words.get(rewrite)) else {
        return false;
    };
    let verb = present.fold.strip_suffix('s').unwrap_or_default();
    let regular = past.fold.strip_suffix("ed").is_some_and(|stem| verb == stem || verb.strip_suffix('e') == Some(stem));
    let same = regular || verb_of(&past.fold).is_some_and(|v| v == verb);
    if !(same && verb.len() > 2) || present.quoted || past.is(Classes::SAY) {
        return false;
    }
    let passage = scene.rewrite.report.passages.get(scene.rewrite.passage_of(rewrite));
    let prose = passage.is_some_and(|p| p.kind == PassageKind::Sentence);
    let on_condition = is_on_condition(scene.rewrite, rewrite) || is_on_condition(scene.base, base);
    prose && !is_noun(scene.rewrite, rewrite) && !on_condition
}

/// `unless a buyer agrees`: what is reported of a condition is put into the past or left in the present.
fn is_on_condition(reading: &Reading<'_>, at: usize) -> bool {
    let start = reading.passage(reading.passage_of(at)).start.max(at.saturating_sub(CONDITION));
    (start..at).any(|t| {
        matches!(reading.fold(t), "if" | "unless" | "once" | "until" | "when" | "whether" | "case" | "provided")
    })
}

/// So many words before a verb, a condition begins.
const CONDITION: usize = 6;

/// `by seven votes`, `the votes`, `of plans`: what follows a number, an article or a preposition is no verb.
fn is_noun(reading: &Reading<'_>, at: usize) -> bool {
    let start = reading.passage(reading.passage_of(at)).start;
    let before = at.checked_sub(1).filter(|t| *t >= start);
    let counted = of_passage(&reading.numbers, reading.passage_of(at)).iter().any(|n| n.tokens.end == at);
    // `will not face charges`: the verb of a helper has what follows it for its object.
    let helper = |t: usize| {
        let word = reading.words.get(t).filter(|_| t >= start);
        word.is_some_and(|w| {
            w.is(Classes::SOFT_MODAL) || matches!(&*w.fold, "will" | "to" | "not" | "did" | "may" | "might" | "could")
        })
    };
    let adverb = |t: &usize| {
        reading.words.get(*t).is_some_and(|w| w.is_adverb() || matches!(&*w.fold, "now" | "also" | "still" | "soon"))
    };
    let verb = before.filter(|t| reading.words.get(*t).is_some_and(Word::is_content));
    let object = verb.and_then(|verb| (start..verb).rev().find(|t| !adverb(t))).is_some_and(helper);
    // `Fines of up to 50`, `expressed thanks`.
    let owns = reading.fold(at + 1) == "of";
    let done = before.is_some_and(|t| reading.fold(t).ends_with("ed"));
    counted
        || object
        || owns
        || done
        || before
            .and_then(|t| reading.words.get(t))
            .is_some_and(|w| NOUN_FOLLOWS.contains(&&*w.fold) || w.is(Classes::QUANTIFIER.with(Classes::AUXILIARY)))
}

/// Words with a noun after them, and never a verb with an `s`.
const NOUN_FOLLOWS: [&str; 23] = [
    "a", "an", "the", "of", "by", "in", "on", "for", "with", "from", "at", "its", "his", "her", "their", "our", "my",
    "these", "those", "no", "any", "further", "more",
];

fn report(scene: &Scene<'_>, findings: &mut Findings, rule: &Rule, what: &str, b: &Range<usize>, r: &Range<usize>) {
    let sentence = format!("{what}: “{}” → “{}”", scene.base.shown(b), scene.rewrite.shown(r));
    findings.add(scene, rule, 1.0, Some(b), Some(r), sentence);
}

/// `will close`, `plans to close`, `is set to close`, `plans on closing`.
#[must_use]
pub fn plan(reading: &Reading<'_>, verb: usize) -> Option<Range<usize>> {
    let start = reading.passage(reading.passage_of(verb)).start;
    let fold = |t: usize| if t >= start { reading.fold(t) } else { "" };
    let before = verb.checked_sub(1)?;
    // `said it would close` tells a plan; `he would finish fourth` what came.
    let reported = || (start..verb).any(|t| reading.words.get(t).is_some_and(|w| w.is(Classes::SAY)));
    let will = |t: usize| matches!(fold(t), "will" | "'ll" | "must") || (fold(t) == "would" && reported());
    if will(before) {
        return Some(before..verb + 1);
    }
    if fold(before) == "be" && will(before.wrapping_sub(1)) {
        return Some(before - 1..verb + 1);
    }
    if CONSIDERS.contains(&fold(before)) {
        return Some(before..verb + 1);
    }
    let to = if fold(before) == "be" { before.wrapping_sub(1) } else { before };
    if fold(to) != "to" {
        return None;
    }
    let marker = to.checked_sub(1).filter(|t| *t >= start)?;
    let listed = reading.words.get(marker).is_some_and(|w| {
        w.is(Classes::PLAN) && !w.is(Classes::HEDGE.with(Classes::SOFT_MODAL)) || MARKERS.contains(&&*w.fold)
    });
    listed.then(|| marker..verb + 1)
}

/// Words before `to` that leave open whether it comes to be, besides those of the list of plans.
const MARKERS: [&str; 26] = [
    "hopes",
    "hope",
    "hoped",
    "agreed",
    "agrees",
    "offered",
    "offers",
    "due",
    "poised",
    "ready",
    "prepared",
    "preparing",
    "seeks",
    "seeking",
    "sought",
    "tried",
    "trying",
    "yet",
    "still",
    "remains",
    "remain",
    "needs",
    "need",
    "waiting",
    "threatened",
    "threatens",
];

/// Words before `to` that tell a wish or an expectation.
const WISHES: [&str; 12] = [
    "hopes",
    "hope",
    "hoped",
    "hoping",
    "expected",
    "wants",
    "wanted",
    "aims",
    "seeks",
    "likely",
    "threatened",
    "threatens",
];

/// `hopes to close` told as `will close`.
fn is_made_sure(scene: &Scene<'_>, here: &Range<usize>, there: &Range<usize>) -> bool {
    let wishes = scene.base.words.get(here.start).is_some_and(|w| WISHES.contains(&&*w.fold) && !w.quoted);
    // `hope the road will reopen` wishes too.
    let still = |t: usize| WISHES.contains(&scene.rewrite.fold(t));
    wishes
        && scene.rewrite.fold(there.start) == "will"
        && !scene.rewrite.passage(scene.rewrite.passage_of(there.start)).any(still)
}

/// Words of plan that take a deed as their object: `considering charges`, `weighing closing`.
const CONSIDERS: [&str; 6] = ["considering", "considers", "weighing", "mulling", "contemplating", "proposing"];

/// `closed`, `has closed`, `was closed`.
#[must_use]
pub fn done(reading: &Reading<'_>, verb: usize) -> Option<Range<usize>> {
    let passage = reading.passage(reading.passage_of(verb));
    let word = reading.words.get(verb)?;
    let adverb = |t: &usize| {
        reading
            .words
            .get(*t)
            .is_some_and(|w| w.is_adverb() || matches!(&*w.fold, "since" | "already" | "also" | "now" | "just"))
    };
    let before = (passage.start..verb).rev().find(|t| !adverb(t));
    let helper = before
        .and_then(|t| reading.words.get(t))
        .filter(|w| matches!(&*w.fold, "has" | "have" | "had" | "was" | "were"));
    let article = before.and_then(|t| reading.words.get(t)).is_some_and(|w| {
        matches!(&*w.fold, "a" | "an" | "the" | "to" | "be" | "of" | "by" | "not" | "if" | "once" | "until" | "unless")
    });
    let from = if helper.is_some() { before? } else { verb };
    (is_past(&word.fold) && !article).then(|| from..verb + 1)
}
