//! Figures that are the difference of two others: by how much something rose.
//!
//! ```text
//! base      310 million, up from 240 million        from 21 percent to 29 percent
//! rewrite   310 million, 70 million more            by eight percentage points: silent, by 8 percent: another unit
//! ```

use super::{Number, UNIT, Unit, near};
use crate::compare::divergence::finding::Findings;
use crate::compare::divergence::reading::{Item, Reading};
use crate::compare::divergence::scene::Scene;

/// Words before a difference: `by 70`, `up 70`, `a rise of 70`.
const BEFORE: [&str; 24] = [
    "by",
    "up",
    "down",
    "rise",
    "rises",
    "rose",
    "increase",
    "increased",
    "gain",
    "gained",
    "growth",
    "grew",
    "jump",
    "fall",
    "fell",
    "drop",
    "dropped",
    "decline",
    "declined",
    "cut",
    "lost",
    "difference",
    "gap",
    "another",
];
/// Words after one: `70 million more`.
const AFTER: [&str; 16] = [
    "more",
    "less",
    "fewer",
    "higher",
    "lower",
    "extra",
    "additional",
    "above",
    "below",
    "ahead",
    "behind",
    "up",
    "down",
    "longer",
    "shorter",
    "cheaper",
];
/// They stand at most so many words from it: `by more than 70`, `70 million people more`.
const REACH: usize = 4;

/// Whether words beside a number say that it is a difference.
fn is_step(reading: &Reading<'_>, n: &Item<Number>) -> bool {
    let passage = reading.passage(n.passage);
    // `rose to 70` is no rise by 70.
    let goes_on = |t: &usize| reading.words.get(*t).is_some_and(|w| w.counts() && !matches!(&*w.fold, "to" | "from"));
    let has = |words: &[&str], t: usize| words.contains(&reading.fold(t));
    let before = (passage.start.max(n.tokens.start.saturating_sub(REACH))..n.tokens.start).rev();
    let after = n.tokens.end..passage.end.min(n.tokens.end + REACH);
    before.take_while(goes_on).any(|t| has(&BEFORE, t)) || after.take_while(goes_on).any(|t| has(&AFTER, t))
}

/// Pairs of amounts of one unit that one passage of the base tells, with their difference.
fn steps<'n>(told: &'n [&'n Item<Number>]) -> impl Iterator<Item = (&'n Item<Number>, &'n Item<Number>, Number)> {
    let one =
        |a: Unit, b: Unit| a == b || (matches!((a, b), (Unit::None, Unit::Money(_)) | (Unit::Money(_), Unit::None)));
    let firm = |n: &Number| !n.weak && !n.ordinal;
    told.iter().enumerate().flat_map(move |(at, a)| {
        let others = told.iter().skip(at + 1).filter(move |b| a.passage == b.passage && one(a.what.unit, b.what.unit));
        others.filter(move |b| firm(&a.what) && firm(&b.what) && !near(a.what.value, b.what.value)).map(move |b| {
            let value = (a.what.value - b.what.value).abs();
            let unit = if a.what.unit == Unit::None { b.what.unit } else { a.what.unit };
            (*a, *b, Number { value, unit, rounded: false, upper: None, ..a.what })
        })
    })
}

/// Whether a number is the difference of two that the base tells: of two percentages in percentage points, of others
/// where words beside it say so.
pub fn is_told(rewrite: &Reading<'_>, r: &Item<Number>, told: &[&Item<Number>]) -> bool {
    match r.what.unit {
        Unit::Points => steps(told).any(|(a, _, step)| a.what.unit == Unit::Percent && near(step.value, r.what.value)),
        Unit::Percent => false,
        _ => is_step(rewrite, r) && steps(told).any(|(.., step)| step.equals(&r.what)),
    }
}

/// `eight percentage points`, or `from 21 percent to 29 percent`, told as a rise by 8 percent.
pub fn points_as_percent(
    scene: &Scene<'_>,
    findings: &mut Findings,
    r: &Item<Number>,
    base: &[&Item<Number>],
    told: &[&Item<Number>],
) -> bool {
    if r.what.unit != Unit::Percent || !is_step(scene.rewrite, r) {
        return false;
    }
    let same = |b: &&&Item<Number>| b.what.unit == Unit::Points && near(b.what.value, r.what.value);
    if let Some(b) = base.iter().find(same) {
        let (points, rise) = (scene.base.shown(&b.tokens), scene.rewrite.shown(&r.tokens));
        let sentence = format!("number changed: “{points}” → “{rise}”");
        findings.add(scene, &UNIT, 1.0, Some(&b.tokens), Some(&r.tokens), sentence);
        return true;
    }
    // The same figure as a share of the lower or higher one is no slip.
    let apart = |a: f64, b: f64| [a, b].iter().all(|whole| (100.0 * (a - b).abs() / whole - r.what.value).abs() > 0.6);
    let points = |a: &Item<Number>, b: &Item<Number>| a.what.unit == Unit::Percent && apart(a.what.value, b.what.value);
    let found = steps(told).find(|(a, b, step)| points(a, b) && near(step.value, r.what.value));
    let Some((a, b, _)) = found else { return false };
    let here = if base.iter().any(|n| n.tokens == b.tokens) { b } else { a };
    let both = a.tokens.start.min(b.tokens.start)..a.tokens.end.max(b.tokens.end);
    let (shares, rise) = (scene.base.shown(&both), scene.rewrite.shown(&r.tokens));
    let sentence = format!("percentage points told as percent: “{shares}” → “{rise}”");
    findings.add(scene, &UNIT, 1.0, Some(&here.tokens), Some(&r.tokens), sentence);
    true
}
