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
use super::irregular::verb_of;
use super::lexicon::Classes;
use super::negation::is_denied;
use super::reading::{Reading, of_passage};
use super::scene::{Scene, Side};
use crate::compare::model::{Kind, Turn};
use crate::report::PassageKind;

const AS_DONE: Rule = Rule::new("plan-told-as-done", Kind::Tense, Turn::Stronger, 0.62);
const AS_PRESENT: Rule = Rule::new("past-told-as-present", Kind::Tense, Turn::Other, 0.6);
const AS_PLAN: Rule = Rule::new("done-told-as-plan", Kind::Tense, Turn::Weaker, 0.6);

/// The rules of this file.
pub const RULES: [&Rule; 3] = [&AS_DONE, &AS_PRESENT, &AS_PLAN];

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
        let (planned, done) = (plan(scene.base, b), done(scene.rewrite, r));
        let (planned_there, done_there) = (plan(scene.rewrite, r), self::done(scene.base, b));
        if let (Some(plan), Some(done), None) = (&planned, &done, &planned_there) {
            if !is_denied(scene.base, b) {
                report(scene, findings, &AS_DONE, "plan told as done", plan, done);
            }
        } else if let (Some(plan), Some(done), None) = (&planned_there, &done_there, &planned)
            && !is_denied(scene.rewrite, r)
        {
            report(scene, findings, &AS_PLAN, "deed told as a plan", done, plan);
        }
    }
}

/// `hoped` and `hopes` outside headings, which tell the past in the present, and verbs of speech, which do so too.
fn is_past_of(scene: &Scene<'_>, base: usize, rewrite: usize) -> bool {
    let (Some(past), Some(present)) = (scene.base.words.get(base), scene.rewrite.words.get(rewrite)) else {
        return false;
    };
    let passage = scene.rewrite.report.passages.get(scene.rewrite.passage_of(rewrite));
    let prose = passage.is_some_and(|p| p.kind == PassageKind::Sentence);
    let verb = present.fold.strip_suffix('s').unwrap_or_default();
    let regular = past.fold.strip_suffix("ed").is_some_and(|stem| verb == stem || verb.strip_suffix('e') == Some(stem));
    let same = regular || verb_of(&past.fold).is_some_and(|v| v == verb);
    prose && same && verb.len() > 2 && !present.quoted && !past.is(Classes::SAY) && !is_noun(scene.rewrite, rewrite)
}

/// `by seven votes`, `the votes`, `of plans`: what follows a number, an article or a preposition is no verb.
fn is_noun(reading: &Reading<'_>, at: usize) -> bool {
    let start = reading.passage(reading.passage_of(at)).start;
    let before = at.checked_sub(1).filter(|t| *t >= start);
    let counted = of_passage(&reading.numbers, reading.passage_of(at)).iter().any(|n| n.tokens.end == at);
    counted
        || before
            .and_then(|t| reading.words.get(t))
            .is_some_and(|w| NOUN_FOLLOWS.contains(&&*w.fold) || w.is(Classes::QUANTIFIER))
}

/// Words with a noun after them, and never a verb with an `s`.
const NOUN_FOLLOWS: [&str; 19] = [
    "a", "an", "the", "of", "by", "in", "on", "for", "with", "from", "at", "its", "his", "her", "their", "our", "my",
    "these", "those",
];

fn report(scene: &Scene<'_>, findings: &mut Findings, rule: &Rule, what: &str, b: &Range<usize>, r: &Range<usize>) {
    let sentence = format!("{what}: “{}” → “{}”", scene.base.shown(b), scene.rewrite.shown(r));
    findings.add(scene, rule, 1.0, Some(b), Some(r), sentence);
}

/// `will close`, `plans to close`, `is set to close`, `plans on closing`.
fn plan(reading: &Reading<'_>, verb: usize) -> Option<Range<usize>> {
    let start = reading.passage(reading.passage_of(verb)).start;
    let fold = |t: usize| reading.words.get(t).filter(|_| t >= start).map_or("", |w| &*w.fold);
    let before = verb.checked_sub(1)?;
    if matches!(fold(before), "will" | "'ll") {
        return Some(before..verb + 1);
    }
    if fold(before) == "be" && fold(before.wrapping_sub(1)) == "will" {
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
        w.is(Classes::PLAN) && !w.is(Classes::HEDGE.with(Classes::SOFT_MODAL))
            || matches!(&*w.fold, "hopes" | "hope" | "hoped")
    });
    listed.then(|| marker..verb + 1)
}

/// Words of plan that take a deed as their object: `considering charges`, `weighing closing`.
const CONSIDERS: [&str; 6] = ["considering", "considers", "weighing", "mulling", "contemplating", "proposing"];

/// `closed`, `has closed`, `was closed`.
fn done(reading: &Reading<'_>, verb: usize) -> Option<Range<usize>> {
    let passage = reading.passage(reading.passage_of(verb));
    let word = reading.words.get(verb)?;
    let before = verb.checked_sub(1).filter(|t| *t >= passage.start);
    let helper = before
        .and_then(|t| reading.words.get(t))
        .filter(|w| matches!(&*w.fold, "has" | "have" | "had" | "was" | "were"));
    let article = before
        .and_then(|t| reading.words.get(t))
        .is_some_and(|w| matches!(&*w.fold, "a" | "an" | "the" | "to" | "be" | "of" | "by" | "not"));
    let past = (word.fold.ends_with("ed") && word.fold.len() > 4) || verb_of(&word.fold).is_some();
    let from = if helper.is_some() { before? } else { verb };
    (past && !article).then(|| from..verb + 1)
}
