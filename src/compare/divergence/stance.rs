//! How a passage that is retold in other words stands to what it tells: doubted or plain, demanded or discussed, done
//! or still to come, one party's or everybody's.
//!
//! ```text
//! base     Birk hoped to avoid a strike.        hoped ~ aimed: silent
//! rewrite  The plan is a step away from a labour dispute.       told without its doubt: “hoped to avoid a strike”
//! ```
//!
//! Where a link's words cannot be held against each other one by one, its two sides can still be asked which stances
//! they take at all. A change counts where one side takes a stance, and the other takes the contrary one and not the
//! first anywhere. That is weak evidence, so these findings are the least sure of their kinds; all but those of
//! [`talk`] are looked for only where a link is more than lightly edited.
//! Known failure: a stance told by a word of another list.

use std::ops::Range;
use std::sync::LazyLock;

use super::finding::{Findings, Rule};
use super::lexicon::{Classes, List, list};
use super::negation::is_denied;
use super::reading::{Reading, Word, head};
use super::scene::Scene;
use crate::compare::model::{Kind, Turn};
use crate::report::PassageKind;

const DOUBT_LOST: Rule = Rule::new("doubt-lost", Kind::Certainty, Turn::Stronger, 0.6);
const TALK: Rule = Rule::new("demand-told-as-talk", Kind::CauseScope, Turn::Weaker, 0.6);
const AGREEMENT: Rule = Rule::new("agreement-told-as-talk", Kind::Omission, Turn::Weaker, 0.6);
const APPEAL: Rule = Rule::new("fact-told-as-appeal", Kind::Certainty, Turn::Weaker, 0.4);
const AHEAD: Rule = Rule::new("agreement-told-as-plan", Kind::Tense, Turn::Weaker, 0.5);
const SHARED: Rule = Rule::new("one-told-as-several", Kind::CauseScope, Turn::Stronger, 0.5);

/// The rules of this file.
pub const RULES: [&Rule; 4] = [&DOUBT_LOST, &APPEAL, &AHEAD, &SHARED];

/// The rules of [`talk`]. They tell more closely what else is a source left out, and so go first.
pub const TALK_RULES: [&Rule; 2] = [&TALK, &AGREEMENT];

static DOUBT: List = LazyLock::new(|| {
    list(
        "hoped hopes hope hoping aimed aims aiming sought seeks seek seeking tried tries try trying attempted \
                     wanted wants expected expects expect expecting fear fears feared fearing believes believed believe \
                     thought supposed intended intends signs confident suspected doubts doubted unclear",
    )
});
static DEMAND: List = LazyLock::new(|| {
    list("asked urged told demanded called pressed warned raised requested encouraged insisted complained")
});
static DISCUSSED: List = LazyLock::new(|| {
    list("discussed discuss discusses discussing talked talks discussion discussions spoke exchanged covered agenda")
});
static NEED: List = LazyLock::new(|| {
    list("need needs needed necessity necessary should must ought crucial essential vital imperative")
});
static AGREED: List = LazyLock::new(|| {
    list("agreed agrees agreement agreements signed promised promises pledged pledges vowed committed commitment")
});
static UNDERWAY: List =
    LazyLock::new(|| list("finalizing finalising negotiating preparing drafting considering seeking upcoming pending"));
static POSSIBLE: List = LazyLock::new(|| list("would could may might able possible possibly"));
static SEVERAL: List = LazyLock::new(|| {
    list(
        "both leaders sides parties countries ministers teams clubs players companies firms officers lawyers doctors \
         scientists they them their two together each",
    )
});

fn has(list: &List, word: &Word<'_>) -> bool {
    list.contains(&*word.fold)
}

/// Finds stances that differ in one loosely told link.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    if scene.is_close() {
        return;
    }
    let prose = |p: &usize| scene.rewrite.report.passages.get(*p).is_some_and(|p| p.kind == PassageKind::Sentence);
    let Some(first) = scene.link.rewrite.iter().find(|p| prose(p)) else { return };
    let rewrite = Passages { reading: scene.rewrite, passages: &scene.link.rewrite };
    let base = Passages { reading: scene.base, passages: &scene.link.base };
    // `expects the rain to weaken` told as `the rain should weaken`.
    let expects =
        |w: &Word<'_>| matches!(&*w.fold, "expect" | "expects" | "expected" | "forecast" | "forecasts" | "likely");
    doubt(scene, findings, &rewrite, &scene.rewrite.passage(*first));
    if let Some(at) = rewrite.find(|w| has(&NEED, w))
        && base.find(|w| has(&NEED, w) || has(&DEMAND, w) || expects(w) || w.is(Classes::SOFT_MODAL)).is_none()
        && !has_to(scene)
    {
        let stretch = rewrite.stretch(at);
        add(scene, findings, &APPEAL, "told as an appeal", (None, Some(&stretch)));
    }
    for passage in &scene.link.base {
        let base = Passages { reading: scene.base, passages: std::slice::from_ref(passage) };
        ahead(scene, findings, &base, &rewrite);
        several(scene, findings, &base, &rewrite);
    }
}

/// `will have to`, `had to`: the base tells a need.
fn has_to(scene: &Scene<'_>) -> bool {
    let fold = |t: usize| scene.base.fold(t);
    scene.base_tokens().iter().any(|t| matches!(fold(*t), "have" | "has" | "had" | "having") && fold(t + 1) == "to")
}

/// The doubt, hope or belief of somebody is gone, and nothing else softens what is told.
fn doubt(scene: &Scene<'_>, findings: &mut Findings, rewrite: &Passages<'_>, whole: &Range<usize>) {
    let awaits = |w: &Word<'_>| {
        matches!(
            &*w.fold,
            "anticipated"
                | "anticipates"
                | "anticipate"
                | "foresaw"
                | "foreseen"
                | "predicts"
                | "predicted"
                | "forecasts"
        )
    };
    if rewrite.find(|w| has(&DOUBT, w) || awaits(w) || w.is(Classes::HEDGE.with(Classes::SOFT_MODAL))).is_some() {
        return;
    }
    for passage in &scene.link.base {
        let base = Passages { reading: scene.base, passages: std::slice::from_ref(passage) };
        let open = |t: usize| {
            let word = |t: usize| scene.base.fold(t);
            matches!(word(t), "if" | "whether")
                && matches!(word(t.wrapping_sub(1)), "see" | "know" | "determine" | "decide")
        };
        let asked = scene.base.passage(*passage).find(|t| open(*t)).map(|t| t - 1);
        let doubted =
            base.find(|w| has(&DOUBT, w)).filter(|at| tells_claim(scene, *at) && !is_in_denial(scene.base, *at));
        let Some(at) = doubted.or(asked) else { continue };
        let stretch = base.stretch(at);
        let sentence = format!("told without its doubt: “{}”", scene.base.shown(&stretch));
        findings.add(scene, &DOUBT_LOST, strength(scene), Some(&stretch), Some(whole), sentence);
        findings.release(whole);
    }
}

/// `did not find that he had intended to`: nobody says that he did.
fn is_in_denial(reading: &Reading<'_>, at: usize) -> bool {
    let start = reading.passage(reading.passage_of(at)).start.max(at.saturating_sub(DENIED));
    let that = (start..at).rev().find(|t| matches!(reading.fold(*t), "that" | "whether"));
    that.is_some_and(|that| (start..that).any(|t| reading.words.get(t).is_some_and(|w| w.is(Classes::NEGATION))))
}

/// A denial reaches so many words.
const DENIED: usize = 8;

/// Whether the rewrite tells what is doubted: a third of the words from the doubt to the end of its clause. `expected
/// ahead of the talks` doubts nothing that follows.
fn tells_claim(scene: &Scene<'_>, doubt: usize) -> bool {
    let end = scene.base.passage(scene.base.passage_of(doubt)).end;
    let ends = |t: &usize| scene.base.words.get(*t).is_none_or(|w| matches!(w.text, "," | ";" | "." | ":" | "—" | "–"));
    let content = |t: &usize| scene.base.words.get(*t).is_some_and(Word::is_content);
    let claim: Vec<usize> = (doubt + 1..end).take_while(|t| !ends(t)).filter(content).collect();
    let told = |t: &&usize| {
        let word = head(scene.base.fold(**t));
        scene.rewrite_tokens().iter().any(|r| head(scene.rewrite.fold(*r)) == word)
    };
    claim.iter().filter(told).count() * 3 >= claim.len().max(1)
}

/// What one side demanded, or both agreed on, is told as talked over.
pub fn talk(scene: &Scene<'_>, findings: &mut Findings) {
    let rewrite = Passages { reading: scene.rewrite, passages: &scene.link.rewrite };
    let Some(r) = rewrite.find(|w| has(&DISCUSSED, w)) else { return };
    let r = rewrite.stretch(r);
    for passage in &scene.link.base {
        let base = Passages { reading: scene.base, passages: std::slice::from_ref(passage) };
        let lost = |list: &List| base.find(|w| has(list, w)).filter(|_| rewrite.find(|w| has(list, w)).is_none());
        if let Some(b) = lost(&AGREED) {
            let b = base.stretch(b);
            let sentence = format!("agreement left out: “{}”", scene.base.shown(&b));
            findings.add(scene, &AGREEMENT, strength(scene), Some(&b), None, sentence);
        }
        if let Some(b) = lost(&DEMAND).filter(|_| base.find(|w| has(&DISCUSSED, w)).is_none()) {
            let b = base.stretch(b);
            add(scene, findings, &TALK, "demand told as a discussion", (Some(&b), Some(&r)));
            findings.release(&r);
        }
    }
}

/// What was agreed is told as still to come, or as what may be.
fn ahead(scene: &Scene<'_>, findings: &mut Findings, base: &Passages<'_>, rewrite: &Passages<'_>) {
    let underway = |side: &Passages<'_>| side.find(|w| has(&UNDERWAY, w));
    let possible = |side: &Passages<'_>| side.find(|w| has(&POSSIBLE, w));
    // `no agreement` is none to tell as a plan.
    let agreed = base.find(|w| has(&AGREED, w)).filter(|at| !is_denied(scene.base, *at));
    let Some(b) = agreed.filter(|_| underway(base).is_none()) else { return };
    // Beside a word of agreement, `would` and `could` tell what it is about.
    let open = || possible(rewrite).filter(|_| possible(base).is_none() && rewrite.find(|w| has(&AGREED, w)).is_none());
    let Some(r) = underway(rewrite).or_else(open) else { return };
    let (b, r) = (base.stretch(b), rewrite.stretch(r));
    add(scene, findings, &AHEAD, "agreement told as a plan", (Some(&b), Some(&r)));
}

/// What one person did or wanted is told of several.
fn several(scene: &Scene<'_>, findings: &mut Findings, base: &Passages<'_>, rewrite: &Passages<'_>) {
    let doer = rewrite.find(|w| {
        matches!(&*w.fold, "both" | "leaders" | "sides" | "parties" | "teams" | "clubs" | "companies" | "they")
    });
    // `they said` tells who says it, not who did it.
    let says = |t: &usize| scene.rewrite.words.get(t + 1).is_some_and(|w| w.is(Classes::SAY));
    // `both sides` of another passage of the link are told here.
    let all = Passages { reading: scene.base, passages: &scene.link.base };
    let same = |t: &usize| all.find(|w| w.fold == scene.rewrite.fold(*t) && w.fold != "they").is_some();
    let doer = doer.filter(|t| !says(t) && !same(t) && base.find(|w| has(&SEVERAL, w)).is_none());
    let Some(r) = doer else { return };
    let Some(b) = base.find(|w| matches!(&*w.fold, "he" | "she")) else { return };
    let (b, r) = (base.stretch(b), rewrite.stretch(r));
    add(scene, findings, &SHARED, "one told as several", (Some(&b), Some(&r)));
}

type Places<'r> = (Option<&'r Range<usize>>, Option<&'r Range<usize>>);

fn add(scene: &Scene<'_>, findings: &mut Findings, rule: &Rule, what: &str, (b, r): Places<'_>) {
    let sentence = match (b, r) {
        (Some(b), Some(r)) => format!("{what}: “{}” → “{}”", scene.base.shown(b), scene.rewrite.shown(r)),
        (_, Some(r)) => format!("{what}: “{}”", scene.rewrite.shown(r)),
        _ => return,
    };
    findings.add(scene, rule, strength(scene), b, r, sentence);
}

/// The rules of this file are rated for the loose links they look at; the link's own weight is undone.
fn strength(scene: &Scene<'_>) -> f64 {
    1.0 / scene.weight()
}

/// So many words tell what a stance is about.
const STRETCH: usize = 6;

/// The passages of a link in one report.
#[derive(Debug, Clone, Copy)]
struct Passages<'a> {
    reading: &'a Reading<'a>,
    passages: &'a [usize],
}

impl Passages<'_> {
    /// The first word of the report's own voice for which `is` holds.
    fn find(&self, is: impl Fn(&Word<'_>) -> bool) -> Option<usize> {
        let mut tokens = self.passages.iter().flat_map(|p| self.reading.passage(*p));
        tokens.find(|t| self.reading.words.get(*t).is_some_and(|w| !w.quoted && w.counts() && is(w)))
    }

    /// A word with what it is about: up to five words after it, as far as the last that says something.
    fn stretch(&self, at: usize) -> Range<usize> {
        let end = self.reading.passage(self.reading.passage_of(at)).end;
        let word = |t: &usize| self.reading.words.get(*t);
        let words = (at..end.min(at + STRETCH)).take_while(|t| word(t).is_some_and(Word::counts));
        let last = words.filter(|t| word(t).is_some_and(Word::is_content)).last();
        at..last.unwrap_or(at) + 1
    }
}
