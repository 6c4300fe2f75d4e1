//! What one denies, told as what one admits, or the reverse.
//!
//! ```text
//! base     Norgate denied that it had ignored the warnings.     denied ~ rejected: silent
//! rewrite  The operator admitted ignoring warnings.             denial told as an admission
//! ```
//!
//! Known failure: denials without a verb of denying (`said there was no truth in it`).

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Stances, clause_after, roots, strength};
use crate::compare::divergence::finding::{Findings, Rule};
use crate::compare::divergence::irregular::is_be;
use crate::compare::divergence::lexicon::{Classes, List, list};
use crate::compare::divergence::negation::is_denied;
use crate::compare::divergence::reading::Reading;
use crate::compare::divergence::scene::Scene;
use crate::compare::model::{Kind, Turn};

/// A denial told as an admission.
pub(super) const ADMITTED: Rule = Rule::new("denial-told-as-admission", Kind::Negation, Turn::Other, 0.75);

static DENIES: List = LazyLock::new(|| list("denied denies deny denying disputed disputes contested"));
static ADMITS: List = LazyLock::new(|| {
    list(
        "admitted admits admit admitting acknowledged acknowledges acknowledge acknowledging conceded concedes \
                      concede conceding confessed confirmed confirms",
    )
});

/// What is denied is told in at most so many words.
const CLAIM: usize = 16;

/// A verb with the roots of what follows it.
#[derive(Debug)]
struct Stance {
    at: usize,
    claim: FxHashSet<String>,
    tokens: Range<usize>,
}

/// Finds denials told as admissions.
pub(super) fn find(scene: &Scene<'_>, findings: &mut Findings, stances: &Stances) {
    for (from, to, what) in
        [(&DENIES, &ADMITS, "denial told as an admission"), (&ADMITS, &DENIES, "admission told as a denial")]
    {
        let there = told(scene.rewrite, &stances.rewrite, to);
        if there.is_empty() || stances.rewrite.iter().any(|t| from.contains(scene.rewrite.fold(*t))) {
            continue;
        }
        let here = told(scene.base, &stances.base, from);
        let same = told(scene.base, &stances.base, to);
        for r in &there {
            let shared = |l: &Stance| l.claim.intersection(&r.claim).count();
            let Some(l) = here.iter().max_by_key(|l| shared(l)) else { continue };
            let both = shared(l);
            // What the base admits besides is told as admitted.
            if both == 0 || both * 3 < r.claim.len() || same.iter().any(|s| shared(s) >= both) {
                continue;
            }
            let sentence = format!("{what}: “{}” → “{}”", scene.base.shown(&l.tokens), scene.rewrite.shown(&r.tokens));
            let (b, t) = (l.at..l.tokens.end, r.at..r.tokens.end);
            findings.add(scene, &ADMITTED, strength(scene), Some(&b), Some(&t), sentence);
        }
    }
}

fn told(reading: &Reading<'_>, stances: &[usize], verbs: &List) -> Vec<Stance> {
    let mut out = Vec::new();
    // `the dispute over wages`: a noun.
    let is_noun = |t: usize| {
        let before = t.checked_sub(1).and_then(|t| reading.words.get(t));
        before.is_some_and(|w| {
            matches!(&*w.fold, "the" | "a" | "an" | "this" | "that" | "its" | "their" | "of" | "in" | "no")
        })
    };
    for at in
        stances.iter().copied().filter(|t| verbs.contains(reading.fold(*t)) && !is_noun(*t) && !is_denied(reading, *t))
    {
        let clause = clause_after(reading, at + 1, CLAIM);
        let denies = clause.clone().any(|t| reading.words.get(t).is_some_and(|w| w.is(Classes::NEGATION)));
        let mut claim = roots(reading, clause.clone());
        // `the figure is confirmed by the firm`: what is confirmed stands before.
        if is_passive(reading, at) {
            let start = reading.passage(reading.passage_of(at)).start.max(at.saturating_sub(CLAIM));
            claim = roots(reading, start..at);
        }
        // `disputed that account`, `confirmed this`: the claim of somebody else, told before.
        if claim.iter().all(|root| CLAIMS.contains(&&**root)) {
            claim = FxHashSet::from_iter([OTHERS.to_owned()]);
        }
        if !denies {
            out.push(Stance { at, claim, tokens: at..clause.end.min(at + SHOWN) });
        }
    }
    out
}

/// What somebody else claimed, by its roots.
const CLAIMS: [&str; 9] =
    ["account", "claim", "figur", "report", "allegation", "accusation", "charg", "number", "version"];
/// What stands for all of them.
const OTHERS: &str = "this";

fn is_passive(reading: &Reading<'_>, at: usize) -> bool {
    let start = reading.passage(reading.passage_of(at)).start.max(at.saturating_sub(3));
    reading.fold(at + 1) == "by" && (start..at).any(|t| is_be(reading.fold(t)))
}

/// So many words are shown.
const SHOWN: usize = 6;

/// All words of the lists above.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    [&DENIES, &ADMITS].into_iter().flat_map(|list| list.iter().copied())
}
