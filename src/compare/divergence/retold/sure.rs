//! What is believed or possible, told as found out or certain.
//!
//! ```text
//! base     Engineers believe that rain weakened the roof.           believe ~ think, possibly ~ perhaps: silent
//! rewrite  The roof was weakened by rain, engineers have established.   certainty raised: “Engineers believe” → …
//! ```
//!
//! Known failure: beliefs of somebody who is told otherwise (`the company`, `Norgate`).

use std::ops::Range;
use std::sync::LazyLock;

use super::{Stances, any_in, roots, strength};
use crate::compare::divergence::certainty::RAISED;
use crate::compare::divergence::finding::Findings;
use crate::compare::divergence::irregular::{is_be, root};
use crate::compare::divergence::lexicon::{Classes, List, list};
use crate::compare::divergence::negation::is_denied;
use crate::compare::divergence::reading::{Reading, Word};
use crate::compare::divergence::scene::Scene;

static BELIEVES: List = LazyLock::new(|| {
    list(
        "believe believes believed suspect suspects suspected think thinks thought assume assumes assumed fear \
                        fears feared",
    )
});
static PROVES: List = LazyLock::new(|| {
    list(
        "confirmed confirm confirms established establish establishes proved proven prove proves determined \
                      concluded ascertained showed shown demonstrated",
    )
});
static SURE: List =
    LazyLock::new(|| list("definitely certainly undoubtedly surely doubtless unquestionably indisputably"));
/// Words besides that leave it open.
static OPEN: List = LazyLock::new(|| list("theory suspicion likely expect expects expected apparently"));

/// What is doubted or sure is told in so many words on either side.
const ROUND: usize = 8;

/// Finds what is told as more certain than the base has it.
pub(super) fn find(scene: &Scene<'_>, findings: &mut Findings, stances: &Stances) {
    let told = |list: &List| stances.rewrite.iter().any(|t| list.contains(scene.rewrite.fold(*t)));
    let (proved, certain) = (told(&PROVES), told(&SURE));
    if !proved && !certain
        || told(&OPEN)
        || told(&BELIEVES)
        || any_in(scene.rewrite, scene.rewrite_tokens(), |w| w.is(Classes::HEDGE))
    {
        return;
    }
    let here = |list: &List| stances.base.iter().any(|t| list.contains(scene.base.fold(*t)));
    if proved && !here(&PROVES) {
        established(scene, findings, stances);
    }
    if certain && !here(&SURE) {
        assured(scene, findings, stances);
    }
}

/// `engineers believe`, `engineers have established`: the same subject of another verb.
fn established(scene: &Scene<'_>, findings: &mut Findings, stances: &Stances) {
    let is = |reading: &Reading<'_>, t: usize, list: &List| {
        list.contains(reading.fold(t)) && !is_denied(reading, t) && reading.words.get(t).is_some_and(|w| !w.quoted)
    };
    for b in stances.base.iter().copied().filter(|t| is(scene.base, *t, &BELIEVES)) {
        let Some(here) = subject(scene.base, b) else { continue };
        let who = root(scene.base.fold(here));
        let proves = stances.rewrite.iter().copied().filter(|t| is(scene.rewrite, *t, &PROVES));
        let mut same = proves.filter_map(|r| Some((r, subject(scene.rewrite, r)?)));
        let found = same.find(|(_, there)| root(scene.rewrite.fold(*there)) == who);
        let Some((r, there)) = found.or_else(|| proven(scene, stances, b)) else { continue };
        report(scene, findings, &(here..b + 1), &(there..r + 1));
    }
}

/// `a third person's part is proven`: what is believed, told as found by nobody in particular, with the helper before it.
fn proven(scene: &Scene<'_>, stances: &Stances, b: usize) -> Option<(usize, usize)> {
    let helper = |t: usize| t.checked_sub(1).filter(|h| is_be(scene.rewrite.fold(*h)));
    let plain = |t: &usize| PROVES.contains(scene.rewrite.fold(*t)) && !is_denied(scene.rewrite, *t);
    let (r, helper) = stances.rewrite.iter().copied().filter(plain).find_map(|t| Some((t, helper(t)?)))?;
    if scene.rewrite.fold(r + 1) == "by" {
        return None;
    }
    let end = scene.base.passage(scene.base.passage_of(b)).end.min(b + CLAIM);
    let claim = roots(scene.base, b + 1..end);
    let told = roots(scene.rewrite, scene.rewrite.passage(scene.rewrite.passage_of(r)));
    (claim.intersection(&told).count() >= TOLD).then_some((r, helper))
}

/// What is believed is told in at most so many words, and so many of them are told again.
const CLAIM: usize = 14;
const TOLD: usize = 2;

/// The noun right before a verb and its helpers.
fn subject(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let start = reading.passage(reading.passage_of(verb)).start;
    let skipped = |t: &usize| {
        reading
            .words
            .get(*t)
            .is_some_and(|w| w.is(Classes::AUXILIARY) || w.is_adverb() || matches!(&*w.fold, "now" | "also"))
    };
    let before = (start..verb).rev().find(|t| !skipped(t))?;
    reading.words.get(before).is_some_and(Word::is_content).then_some(before)
}

/// `possibly linked`, `definitely connected`: near the same words.
fn assured(scene: &Scene<'_>, findings: &mut Findings, stances: &Stances) {
    let sure = |r: &usize| SURE.contains(scene.rewrite.fold(*r)) && !is_denied(scene.rewrite, *r);
    for r in stances.rewrite.iter().copied().filter(sure) {
        let about = roots(scene.rewrite, scene.rewrite.around(r, ROUND));
        let hedge = |t: &&usize| {
            scene.base.words.get(**t).is_some_and(|w| w.is(Classes::HEDGE) && !w.capital)
                && !roots(scene.base, scene.base.around(**t, ROUND)).is_disjoint(&about)
        };
        let Some(b) = scene.base_tokens().iter().find(hedge).copied() else { continue };
        let end = |reading: &Reading<'_>, t: usize| reading.passage(reading.passage_of(t)).end.min(t + 2);
        report(scene, findings, &(b..end(scene.base, b)), &(r..end(scene.rewrite, r)));
    }
}

fn report(scene: &Scene<'_>, findings: &mut Findings, b: &Range<usize>, r: &Range<usize>) {
    let sentence = format!("certainty raised: “{}” → “{}”", scene.base.shown(b), scene.rewrite.shown(r));
    findings.add(scene, &RAISED, 0.9 * strength(scene), Some(b), Some(r), sentence);
}

/// All words of the lists above.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    [&BELIEVES, &PROVES, &SURE, &OPEN].into_iter().flat_map(|list| list.iter().copied())
}
