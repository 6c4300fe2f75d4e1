//! Who says it: a source dropped, put in, changed, or made to speak with a loaded verb.
//!
//! ```text
//! base     The bridge is safe, the port authority said.    said ~ told, he ~ Birk: silent
//! rewrite  The bridge is safe.                             attribution dropped: “the port authority said”
//! ```
//!
//! What a source is, `source.rs` reads; whom a role stands for, `called.rs`. A source is dropped where the claim is kept
//! and neither the rewrite's passage nor its neighbours name any.
//! Known failure: a source that is told as the one who does something (`prosecutors charged`).

use std::ops::Range;

use super::called::{self, Called};
use super::finding::{Findings, Rule};
use super::lexicon::Classes;
use super::mouth::surname;
use super::reading::{Item, Reading, Word, of_passages};
use super::scene::{Fate, Scene};
use super::source::Source;
use super::spelling::is_misspelling;
use crate::compare::model::{Kind, Turn};
use crate::report::PassageKind;

const DROPPED: Rule = Rule::new("attribution-dropped", Kind::Attribution, Turn::Dropped, 0.7);
const ADDED: Rule = Rule::new("attribution-added", Kind::Attribution, Turn::Other, 0.5);
/// Another is named as the one who says it.
pub const CHANGED: Rule = Rule::new("source-changed", Kind::Attribution, Turn::Other, 0.6);
const LOADED: Rule = Rule::new("verb-of-speech-loaded", Kind::Attribution, Turn::Other, 0.75);

/// The rules of this file.
pub const RULES: [&Rule; 4] = [&DROPPED, &ADDED, &CHANGED, &LOADED];

/// A claim survives where the rewrite keeps this share of its content words.
const SURVIVES: f64 = 0.5;
/// Retold in other words, it survives where the rewrite keeps this share: with less it may be another claim.
const RETOLD: f64 = 0.25;
/// How much less it says that a source is gone where the claim is retold in other words.
const LOOSE: f64 = 0.62;
/// How much less where the rewrite is a digest, which names few sources.
const DIGEST: f64 = 0.43;
/// Adds that another is named as the one who says it.
pub fn changed(scene: &Scene<'_>, findings: &mut Findings, factor: f64, l: &Item<Source>, r: &Item<Source>) {
    let sentence = format!("source changed: “{}” → “{}”", scene.base.shown(&l.tokens), scene.rewrite.shown(&r.tokens));
    findings.add(scene, &CHANGED, factor, Some(&l.tokens), Some(&r.tokens), sentence);
}

/// How much surer a change of source is where the base has both as speakers of their own.
pub const ANOTHER: f64 = 1.35;

/// The sources of some passages.
#[must_use]
pub fn sources<'a>(reading: &'a Reading<'_>, passages: &'a [usize]) -> Vec<&'a Item<Source>> {
    of_passages(&reading.sources, passages).collect()
}

/// Finds attributions that differ in one link.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    let left = sources(scene.base, &scene.link.base);
    let right = sources(scene.rewrite, &scene.link.rewrite);
    match (left.as_slice(), right.as_slice()) {
        ([], []) => {}
        (left, []) if !scene.is_legible() => dropped_loosely(scene, findings, left),
        _ if !scene.is_legible() => {}
        (left, []) => dropped(scene, findings, left, &sources(scene.rewrite, &scene.near_rewrite)),
        ([], right) => added(scene, findings, right, &sources(scene.base, &scene.near)),
        (left, right) => held_against(scene, findings, left, right),
    }
}

/// A claim retold in other words, of which neither its passage nor the neighbours name any source.
fn dropped_loosely(scene: &Scene<'_>, findings: &mut Findings, left: &[&Item<Source>]) {
    let around = of_passages(&scene.rewrite.sources, &scene.near_rewrite).next().is_some();
    let Some(place) = scene.whole_rewrite().filter(|_| !around) else { return };
    let heading = |p: &usize| scene.rewrite.report.passages.get(*p).is_some_and(|p| p.kind != PassageKind::Sentence);
    if scene.link.rewrite.iter().any(heading) || mentions_speech(scene.rewrite, scene.rewrite_tokens()) {
        return;
    }
    let named = |s: &&&Item<Source>| s.what.who.clone().filter_map(|t| scene.base.words.get(t)).any(Word::is_content);
    let told = |s: &&&Item<Source>| scene.kept_share(s.passage, &s.tokens) >= RETOLD;
    // `a study published on Monday` may be the subject of what it found.
    let by_work = |s: &&&Item<Source>| {
        let words = s.what.who.clone().filter_map(|t| scene.base.words.get(t));
        words.filter(|w| is_work(w)).any(|w| told_in(scene.rewrite, &scene.link.rewrite, Some(w)))
    };
    if let Some(source) = left.iter().find(|s| named(s) && told(s) && !by_work(s)) {
        let sentence = format!("attribution dropped: “{}”", scene.base.shown(&source.tokens));
        findings.add(scene, &DROPPED, LOOSE / scene.weight(), Some(&source.tokens), Some(&place), sentence);
        findings.release(&place);
    }
}

fn dropped(scene: &Scene<'_>, findings: &mut Findings, left: &[&Item<Source>], around: &[&Item<Source>]) {
    if !around.is_empty() || mentions_speech(scene.rewrite, scene.rewrite_tokens()) {
        return;
    }
    let Some(place) = scene.whole_rewrite() else { return };
    for source in left {
        // `according to census results` told as `census results show`.
        let who = || source.what.who.clone().filter_map(|t| scene.base.words.get(t)).filter(|w| w.is_content());
        if shows(scene)
            && who().filter(|w| told_in(scene.rewrite, &scene.link.rewrite, Some(w))).count() * 2 > who().count()
        {
            continue;
        }
        // Where the source itself is still there, its words are told, if by another verb.
        let named = source.what.who.clone().any(|t| {
            scene.base.words.get(t).is_some_and(|w| {
                w.is_content() && (w.capital || w.is(Classes::ROLE.with(Classes::VAGUE_ROLE)) || is_work(w))
            }) && told_in(scene.rewrite, &scene.link.rewrite, scene.base.words.get(t))
        });
        // `“I would like to see it,” she said` told as `she would like to see it`.
        let pronoun = source.what.who.clone().filter_map(|t| scene.base.words.get(t)).all(|w| !w.is_content());
        let hers = pronoun
            && source
                .what
                .who
                .clone()
                .all(|t| scene.rewrite_tokens().iter().any(|r| scene.rewrite.fold(*r) == scene.base.fold(t)));
        if named || hers || scene.kept_share(source.passage, &source.tokens) < SURVIVES {
            continue;
        }
        let sentence = format!("attribution dropped: “{}”", scene.base.shown(&source.tokens));
        let factor = if scene.is_digest() { DIGEST } else { 1.0 };
        findings.add(scene, &DROPPED, factor, Some(&source.tokens), Some(&place), sentence);
        findings.release(&place);
    }
}

fn added(scene: &Scene<'_>, findings: &mut Findings, right: &[&Item<Source>], around: &[&Item<Source>]) {
    if !around.is_empty() || mentions_speech(scene.base, scene.base_tokens()) {
        return;
    }
    let named =
        |s: &&&Item<Source>| s.what.who.clone().filter_map(|t| scene.rewrite.words.get(t)).any(Word::is_content);
    // Whose doing the base tells (`Birk rejects the charge`) may say so itself (`Birk denies the charge`).
    let speaks = |s: &&&Item<Source>| s.what.who.clone().any(|t| acts(scene, t));
    for source in right.iter().filter(named).filter(|s| !speaks(s)).take(1) {
        let sentence = format!("attribution added: “{}”", scene.rewrite.shown(&source.tokens));
        findings.add(scene, &ADDED, 1.0, None, Some(&source.tokens), sentence);
    }
}

/// Whether the rewrite says that something shows or finds it.
fn shows(scene: &Scene<'_>) -> bool {
    scene.rewrite_tokens().iter().any(|t| {
        matches!(
            scene.rewrite.fold(*t),
            "show" | "shows" | "showed" | "shown" | "found" | "finds" | "reveal" | "reveals" | "revealed"
        )
    })
}

/// Whether a content word of the rewrite is kept from the beginning of a base passage.
fn acts(scene: &Scene<'_>, token: usize) -> bool {
    let Fate::Kept(base) = scene.of_rewrite(token) else { return false };
    let start = scene.base.passage(scene.base.passage_of(base)).start;
    base < start + BEGINNING && scene.base.words.get(base).is_some_and(Word::is_content)
}

/// Who does it is named in at most so many tokens.
const BEGINNING: usize = 5;

fn held_against(scene: &Scene<'_>, findings: &mut Findings, left: &[&Item<Source>], right: &[&Item<Source>]) {
    if left.len() != right.len() {
        return;
    }
    for (l, r) in partners(scene, left, right) {
        let is_loaded = |reading: &Reading<'_>, s: &Item<Source>| {
            reading.words.get(s.what.verb).is_some_and(|w| w.is(Classes::LOADED))
        };
        let same = same_source(scene, l, r);
        let (before, after) = (is_loaded(scene.base, l), is_loaded(scene.rewrite, r));
        if same && before != after && !both_told(scene, l, r) {
            let verb = |s: &Item<Source>| s.what.verb..s.what.verb + 1;
            let turn = if after { "loaded" } else { "neutral" };
            let (b, r) = (verb(l), verb(r));
            let sentence =
                format!("verb of speech made {turn}: “{}” → “{}”", scene.base.shown(&b), scene.rewrite.shown(&r));
            findings.add(scene, &LOADED, if after { 1.0 } else { 0.7 }, Some(&b), Some(&r), sentence);
        } else if left.len() == 1 && !are_both_there(scene, l, r) {
            // Who is named near by may be the one, unless the base calls somebody else by just that role.
            let called = called_by(scene, l, r);
            if called == Called::SurelyAnother || (!same && called == Called::Another) {
                changed(scene, findings, 1.0, l, r);
            }
        }
    }
}

/// Each source with the one of the other side that has a word of its name, and what is left in its order: a merged
/// sentence may tell its two speakers the other way round.
fn partners<'s>(
    scene: &Scene<'_>,
    left: &[&'s Item<Source>],
    right: &[&'s Item<Source>],
) -> Vec<(&'s Item<Source>, &'s Item<Source>)> {
    let mut free: Vec<(&Item<Source>, Vec<String>)> =
        right.iter().map(|r| (*r, telling(scene.rewrite, &r.what.who))).collect();
    let named: Vec<Option<&Item<Source>>> = left
        .iter()
        .map(|l| {
            let who = telling(scene.base, &l.what.who);
            let at = free.iter().position(|(_, told)| told.iter().any(|w| who.contains(w)))?;
            Some(free.remove(at).0)
        })
        .collect();
    let mut rest = free.into_iter().map(|(r, _)| r);
    left.iter().zip(named).filter_map(|(l, r)| Some((*l, r.or_else(|| rest.next())?))).collect()
}

/// Whether one of two verbs stands in or near the other's passage too, beside its own speaker: then two sentences were
/// merged, and neither verb was put for the other.
fn both_told(scene: &Scene<'_>, l: &Item<Source>, r: &Item<Source>) -> bool {
    let told = |of: &Reading<'_>, source: &Item<Source>, reading: &Reading<'_>, passages: &[usize]| {
        let who = telling(of, &source.what.who);
        of_passages(&reading.sources, passages).any(|s| {
            reading.fold(s.what.verb) == of.fold(source.what.verb)
                && telling(reading, &s.what.who).iter().any(|w| who.contains(w))
        })
    };
    told(scene.base, l, scene.rewrite, &scene.near_rewrite) || told(scene.rewrite, r, scene.base, &scene.near)
}

/// Whether each side of the link has the other's source too, if with other words of speech: `the army said 12 were
/// killed; the rebels put it at 45`.
fn are_both_there(scene: &Scene<'_>, l: &Item<Source>, r: &Item<Source>) -> bool {
    let told = |who: &Range<usize>, of: &Reading<'_>, reading: &Reading<'_>, passages: &[usize]| {
        who.clone()
            .filter_map(|t| of.words.get(t))
            .filter(|w| w.is_content())
            .all(|w| told_in(reading, passages, Some(w)))
    };
    told(&r.what.who, scene.rewrite, scene.base, &scene.link.base)
        && told(&l.what.who, scene.base, scene.rewrite, &scene.link.rewrite)
}

/// The words that tell who a source is, without a plural `s`.
fn telling(reading: &Reading<'_>, who: &Range<usize>) -> Vec<String> {
    let words = who.clone().filter_map(|t| reading.words.get(t)).filter(|w| w.is_content());
    words.map(|w| w.fold.trim_end_matches('s').to_owned()).collect()
}

/// Whether two sources can be the same: a shared word, a pronoun, or one named in the other's passage.
fn same_source(scene: &Scene<'_>, l: &Item<Source>, r: &Item<Source>) -> bool {
    let (mut a, mut b) = (telling(scene.base, &l.what.who), telling(scene.rewrite, &r.what.who));
    // Of `a report by the regulator` the regulator says who it is.
    let by = |reading: &Reading<'_>, who: &Range<usize>| {
        who.clone().any(|t| matches!(reading.fold(t), "by" | "of" | "from"))
    };
    let written = by(scene.base, &l.what.who) && by(scene.rewrite, &r.what.who);
    if written {
        a.retain(|w| !PAPERS.contains(&&**w));
        b.retain(|w| !PAPERS.contains(&&**w));
        let apart = !a.is_empty() && !b.is_empty() && !a.iter().any(|w| b.contains(w));
        let begins = scene.of_base(l.tokens.start) == Fate::Kept(r.tokens.start);
        if apart && begins && scene.is_close() {
            return false;
        }
    }
    if a.is_empty() || b.is_empty() || a.iter().any(|w| b.iter().any(|v| v == w || is_misspelling(v, w))) {
        return true;
    }
    r.what
        .who
        .clone()
        .any(|t| scene.rewrite.words.get(t).is_some_and(|w| w.capital && told_in(scene.base, &scene.near, Some(w))))
        || l.what.who.clone().any(|t| {
            scene.base.words.get(t).is_some_and(|w| w.capital && told_in(scene.rewrite, &scene.near_rewrite, Some(w)))
        })
}

/// Whom a role on one side stands for, as the base calls people: the one who is named on the other, or another.
fn called_by(scene: &Scene<'_>, l: &Item<Source>, r: &Item<Source>) -> Called {
    match (surname(scene.base, l), surname(scene.rewrite, r)) {
        (Some(name), None) => called::whom(scene.base, name, &called::role(scene.rewrite, &r.what.who)),
        (None, Some(name)) => called::whom(scene.base, name, &called::role(scene.base, &l.what.who)),
        _ => Called::Another,
    }
}

/// What says something that somebody wrote, without a plural `s`.
const PAPERS: [&str; 14] = [
    "report",
    "statement",
    "study",
    "survey",
    "paper",
    "document",
    "record",
    "figure",
    "data",
    "letter",
    "review",
    "poll",
    "account",
    "analysi",
];

/// What speaks for those who wrote it.
fn is_work(word: &Word<'_>) -> bool {
    matches!(
        &*word.fold,
        "study"
            | "report"
            | "survey"
            | "poll"
            | "analysis"
            | "review"
            | "paper"
            | "trial"
            | "document"
            | "letter"
            | "memo"
    )
}

fn told_in(reading: &Reading<'_>, passages: &[usize], word: Option<&Word<'_>>) -> bool {
    let Some(word) = word else { return false };
    let stem = word.fold.trim_end_matches('s');
    word.is_content()
        && passages
            .iter()
            .flat_map(|p| reading.passage(*p))
            .filter_map(|t| reading.words.get(t))
            .any(|w| w.fold.trim_end_matches('s') == stem)
}

/// Whether some words tell of speech without an attribution: `emphasized`, `a statement`, `reportedly`.
#[must_use]
pub fn mentions_speech(reading: &Reading<'_>, tokens: &[usize]) -> bool {
    const SPEECH: &str = "emphasized emphasised stressed called urged warned asked expressed highlighted argued \
                          described suggested acknowledged reportedly statement spoke speaking promised vowed agreed \
                          pledged demanded accused praised criticised criticized condemned raised discussed believes telling \
                          believed thinks quoted hailed declared recalled predicted estimates clarified felt \
                          feels indicated pointed voiced maintained argues warns urges";
    let speaks = |w: &Word<'_>| SPEECH.split_ascii_whitespace().any(|s| s == &*w.fold) || w.is(Classes::SAY);
    // `in the view of the growers`, `in their opinion`, `were her words`.
    let holds = |t: usize| {
        let before = t.checked_sub(1).map_or("", |before| reading.fold(before));
        reading.fold(t) == "words" && matches!(before, "her" | "his" | "their")
            || matches!(reading.fold(t), "view" | "opinion" | "words" | "eyes" | "judgement" | "judgment")
                && (t.saturating_sub(2)..t).any(|before| reading.fold(before) == "in")
    };
    tokens.iter().any(|t| holds(*t) || reading.words.get(*t).is_some_and(speaks))
}
