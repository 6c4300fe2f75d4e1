//! Figures that are the difference of two others: by how much something rose.
//!
//! ```text
//! base      310 million, up from 240 million        from 21 percent to 29 percent
//! rewrite   310 million, 70 million more            by eight percentage points: silent, by 8 percent: another unit
//! ```

use super::{Number, UNIT, Unit, near};
use crate::compare::divergence::finding::Findings;
use crate::compare::divergence::reading::{Item, Reading, of_passage};
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

/// So many amounts of a passage are held against each other. A passage that tells more of them is a table or a list.
const MOST: usize = 24;

/// The difference of two amounts.
#[derive(Debug)]
pub struct Step<'n> {
    /// The amount told first.
    one: &'n Item<Number>,
    /// The amount told after it.
    other: &'n Item<Number>,
    /// By how much they differ.
    by: Number,
}

/// The differences of the amounts of one unit that one passage tells, of some passages of the base.
#[must_use]
pub fn steps<'n>(reading: &'n Reading<'_>, passages: &[usize]) -> Vec<Step<'n>> {
    let one =
        |a: Unit, b: Unit| a == b || (matches!((a, b), (Unit::None, Unit::Money(_)) | (Unit::Money(_), Unit::None)));
    let firm = |n: &&Item<Number>| !n.what.weak && !n.what.ordinal;
    let of = |passage: &usize| {
        let told: Vec<&Item<Number>> = of_passage(&reading.numbers, *passage).iter().filter(firm).take(MOST).collect();
        let pairs = told.iter().enumerate().flat_map(|(at, a)| told.iter().skip(at + 1).map(move |b| (*a, *b)));
        let apart = pairs.filter(|(a, b)| one(a.what.unit, b.what.unit) && !near(a.what.value, b.what.value));
        let step = apart.map(|(one, other)| {
            let (a, b) = (&one.what, &other.what);
            let unit = if a.unit == Unit::None { b.unit } else { a.unit };
            let by = Number { value: (a.value - b.value).abs(), unit, rounded: false, upper: None, ..*a };
            Step { one, other, by }
        });
        step.collect::<Vec<_>>()
    };
    passages.iter().flat_map(of).collect()
}

/// Whether a number is the difference of two that the base tells: of two percentages in percentage points, of others
/// where words beside it say so.
pub fn is_told(rewrite: &Reading<'_>, r: &Item<Number>, steps: &[Step<'_>]) -> bool {
    match r.what.unit {
        Unit::Points => steps.iter().any(|s| s.one.what.unit == Unit::Percent && near(s.by.value, r.what.value)),
        Unit::Percent => false,
        _ => is_step(rewrite, r) && steps.iter().any(|s| s.by.equals(&r.what)),
    }
}

/// `eight percentage points`, or `from 21 percent to 29 percent`, told as a rise by 8 percent.
pub fn points_as_percent(
    scene: &Scene<'_>,
    findings: &mut Findings,
    r: &Item<Number>,
    base: &[&Item<Number>],
    steps: &[Step<'_>],
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
    let points = |s: &Step<'_>| s.one.what.unit == Unit::Percent && apart(s.one.what.value, s.other.what.value);
    let found = steps.iter().find(|s| points(s) && near(s.by.value, r.what.value));
    let Some((a, b)) = found.map(|s| (s.one, s.other)) else { return false };
    let here = if base.iter().any(|n| n.tokens == b.tokens) { b } else { a };
    let both = a.tokens.start.min(b.tokens.start)..a.tokens.end.max(b.tokens.end);
    let (shares, rise) = (scene.base.shown(&both), scene.rewrite.shown(&r.tokens));
    let sentence = format!("percentage points told as percent: “{shares}” → “{rise}”");
    findings.add(scene, &UNIT, 1.0, Some(&here.tokens), Some(&r.tokens), sentence);
    true
}
