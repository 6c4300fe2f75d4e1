//! Shares told as fractions or as percentages.
//!
//! ```text
//! a third = 33 percent      nine of ten, nine in ten, 9 out of 10 = 90 percent
//! ```
//!
//! Known failure: shares of shares (`half of a third`).

use std::ops::Range;

use super::{DIGITS, Number, Unit, numbers};
use crate::compare::divergence::finding::Findings;
use crate::compare::divergence::reading::{Item, Reading, of_passage};
use crate::compare::divergence::scene::Scene;
use crate::compare::numerals::parts;

/// Percentage points that a fraction may be off: `a third` is told as `33 percent`.
const OFF: f64 = 0.7;

/// The shares of a link, in percent.
#[derive(Debug)]
pub struct Shares {
    /// What the base tells as a fraction.
    fractions: Vec<f64>,
    /// What the base tells as a percentage.
    percents: Vec<f64>,
    /// What the rewrite tells as a fraction, with its tokens.
    told: Vec<(f64, Range<usize>)>,
}

impl Shares {
    /// Reads those of a link and, of the base, those near it.
    #[must_use]
    pub fn new(scene: &Scene<'_>) -> Self {
        let percents = numbers(scene.base, &scene.near).into_iter().filter(|n| n.what.unit == Unit::Percent);
        Self {
            fractions: scene.near.iter().flat_map(|p| shares(scene.base, *p)).map(|(share, _)| share).collect(),
            percents: percents.map(|n| n.what.value).collect(),
            told: scene.link.rewrite.iter().flat_map(|p| shares(scene.rewrite, *p)).collect(),
        }
    }

    /// Whether a number of the rewrite is a percentage that the base tells as a fraction, or part of such a fraction.
    #[must_use]
    pub fn tell(&self, r: &Item<Number>) -> bool {
        let meets = |one: &[f64], other: f64| one.iter().any(|x| (x - other).abs() <= OFF);
        if r.what.unit == Unit::Percent {
            return meets(&self.fractions, r.what.value);
        }
        self.told.iter().any(|(share, at)| at.contains(&r.tokens.start) && meets(&self.percents, *share))
    }
}

/// `a quarter` told as `a fifth`.
pub fn changed(scene: &Scene<'_>, findings: &mut Findings) {
    let all = |reading: &Reading<'_>, passages: &[usize]| -> Vec<(f64, Range<usize>)> {
        passages.iter().flat_map(|p| shares(reading, *p)).collect()
    };
    let right = all(scene.rewrite, &scene.link.rewrite);
    if right.is_empty() {
        return;
    }
    let left = all(scene.base, &scene.link.base);
    let has = |shares: &[(f64, Range<usize>)], share: f64| shares.iter().any(|(other, _)| (other - share).abs() <= OFF);
    for (_, there) in right.iter().filter(|(share, _)| !has(&left, *share)) {
        let placed = |(other, here): &&(f64, Range<usize>)| {
            !has(&right, *other) && scene.same_gap(here, there) && scene.same_neighbour(here, there)
        };
        let Some((_, here)) = left.iter().find(placed) else { continue };
        let sentence = format!("number changed: “{}” → “{}”", scene.base.shown(here), scene.rewrite.shown(there));
        findings.add(scene, &DIGITS, 1.0, Some(here), Some(there), sentence);
    }
}

/// The shares that a passage tells as fractions, in percent, each with its tokens.
fn shares(reading: &Reading<'_>, passage: usize) -> Vec<(f64, Range<usize>)> {
    let range = reading.passage(passage);
    let fold = |t: usize| if range.contains(&t) { reading.fold(t) } else { "" };
    let all = of_passage(&reading.numbers, passage);
    let mut out = Vec::new();
    for at in range.clone() {
        let Some(share) = parts(fold(at)).map(|parts| 100.0 / f64::from(parts)) else { continue };
        let before = at.wrapping_sub(1);
        let count = all.iter().find(|n| n.tokens.contains(&before)).map(|n| n.what.value);
        // `a third` of something; `the third visit`, `a fifth boat` are ranks.
        let ranks = fold(at) != "half"
            && reading.words.get(at + 1).is_some_and(|w| range.contains(&(at + 1)) && w.is_content());
        if ranks {
            continue;
        }
        let article = matches!(fold(before), "a" | "one");
        let whole = article || matches!(fold(before), "the" | "by" | "of" | "over" | "nearly" | "about" | "almost");
        match count {
            Some(count) if fold(at).ends_with('s') => out.push((share * count, before..at + 1)),
            _ if article => out.push((share, before..at + 1)),
            _ if whole || fold(at) == "half" => out.push((share, at..at + 1)),
            _ => {}
        }
    }
    // `three-quarters` is read as a number already.
    let part = |n: &&Item<Number>| n.what.value < 1.0 && !fold(n.tokens.start).contains(|c: char| c.is_ascii_digit());
    out.extend(all.iter().filter(part).map(|n| (100.0 * n.what.value, n.tokens.clone())));
    for two in all.windows(2) {
        let [part, of] = two else { continue };
        let between: Vec<&str> = (part.tokens.end..of.tokens.start).map(fold).collect();
        let tied = matches!(
            between.as_slice(),
            ["in" | "of"] | ["out", "of"] | ["in" | "of", "the" | "every"] | ["out", "of", "the" | "every"]
        );
        if tied && part.what.value < of.what.value {
            out.push((100.0 * part.what.value / of.what.value, part.tokens.start..of.tokens.end));
        }
    }
    out
}
