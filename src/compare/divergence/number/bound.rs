//! How exactly a number is meant, by the words before it.

use std::ops::Range;

use crate::compare::divergence::finding::{Findings, Rule};
use crate::compare::divergence::reading::{Item, Reading, Word};
use crate::compare::divergence::scene::{Fate, Scene};

use super::{Number, Unit, near};

/// How exactly a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// As it stands.
    Exact,
    /// `about`, `nearly`.
    About,
    /// `at least`, `more than`.
    Above,
    /// `up to`, `less than`.
    Below,
}

/// The folded word so many tokens `back` from a place, none before `start`.
fn before<'r>(reading: &'r Reading<'_>, at: usize, start: usize, back: usize) -> &'r str {
    at.checked_sub(back).filter(|t| *t >= start).map_or("", |t| reading.fold(t))
}

/// How exactly the number that begins at `at` is meant; `start` is where its passage begins.
#[must_use]
pub fn bound(reading: &Reading<'_>, at: usize, start: usize) -> Bound {
    let fold = |back: usize| before(reading, at, start, back);
    let word = |ahead: usize| reading.fold(at + ahead);
    let part = word(1) == "of" && matches!(word(2), "the" | "its" | "his" | "her" | "their");
    match (fold(3), fold(2), fold(1)) {
        // `went up to 9 percent`
        ("went" | "go" | "goes" | "going" | "gone" | "moved" | "pushed" | "driven", "up", "to") => Bound::Exact,
        // `under three of the nine pillars` is a place.
        (.., "over" | "above" | "under" | "below") if part => Bound::Exact,
        ("no" | "not", "more", "than") | ("as", "much" | "many", "as") => Bound::Below,
        ("no" | "not", "less" | "fewer", "than")
        | (_, "at", "least")
        | (_, "more" | "greater" | "higher", "than")
        | (.., "over" | "above") => Bound::Above,
        (_, "at", "most") | (_, "less" | "fewer" | "lower", "than") | (_, "up", "to") | (.., "under" | "below") => {
            Bound::Below
        }
        (.., "about" | "around" | "roughly" | "nearly" | "almost" | "approximately" | "some" | "circa") => Bound::About,
        _ => after(reading, at).unwrap_or(Bound::Exact),
    }
}

/// The last whole number inside the limit that a number is told as: 3 of `fewer than four` and of `three or fewer`.
pub(super) fn limit(reading: &Reading<'_>, n: &Item<Number>) -> Option<(Bound, f64)> {
    let (at, start) = (n.tokens.start, reading.passage(n.passage).start);
    let fold = |back: usize| before(reading, at, start, back);
    let denied = matches!(fold(3), "no" | "not");
    let excluded = !denied && matches!(fold(1), "than" | "under" | "below" | "over" | "above");
    let whole = n.what.value.fract() == 0.0 && matches!(n.what.unit, Unit::None) && !n.what.ordinal;
    match bound(reading, at, start) {
        Bound::Below if whole => Some((Bound::Below, n.what.value - f64::from(u8::from(excluded)))),
        Bound::Above if whole => Some((Bound::Above, n.what.value + f64::from(u8::from(excluded)))),
        _ => None,
    }
}

/// Whether two of [`limit`] are one: `more than four`, `at least five`.
pub(super) fn are_one_limit(here: Option<(Bound, f64)>, there: Option<(Bound, f64)>) -> bool {
    here.zip(there).is_some_and(|((one, x), (other, y))| one == other && near(x, y))
}

/// On which side of a measure something is that is near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// `more than a decade`.
    Past,
    /// `almost a decade`, `less than twice`.
    Short,
}

/// Which side of the measure that ends at `at` is told, and where the words begin that say so.
fn side(reading: &Reading<'_>, at: usize) -> Option<(Side, usize)> {
    let start = reading.passage(reading.passage_of(at)).start;
    let article = at.checked_sub(1).filter(|t| *t >= start && matches!(reading.fold(*t), "a" | "an" | "the"));
    let at = article.unwrap_or(at);
    let fold = |back: usize| before(reading, at, start, back);
    match (fold(3), fold(2), fold(1)) {
        ("no" | "not", ..) => None,
        (_, "more", "than") => Some((Side::Past, at - 2)),
        (_, "less", "than") => Some((Side::Short, at - 2)),
        (.., "over") => Some((Side::Past, at - 1)),
        (.., "almost" | "nearly" | "under") => Some((Side::Short, at - 1)),
        _ => None,
    }
}

/// Finds measures in words and numbers that are told from the other side: `more than twice` as `almost twice`.
pub(super) fn turned(scene: &Scene<'_>, findings: &mut Findings, rule: &Rule) {
    const MEASURES: [&str; 14] = [
        "twice", "double", "triple", "half", "third", "quarter", "century", "decade", "year", "month", "week", "dozen",
        "hundred", "million",
    ];
    let measures = |t: usize| {
        let fold = scene.base.fold(t);
        MEASURES.contains(&fold) || fold.starts_with(|c: char| c.is_ascii_digit())
    };
    for b in scene.base_tokens().iter().copied().filter(|t| measures(*t)) {
        let Fate::Kept(r) = scene.of_base(b) else { continue };
        let (Some((before, from)), Some((after, start))) = (side(scene.base, b), side(scene.rewrite, r)) else {
            continue;
        };
        // `fell by almost half` leaves `over half as many`.
        let compared = |reading: &Reading<'_>, t: usize| {
            reading.fold(t + 1) == "as"
                || matches!(reading.fold(t + 2), "unspent" | "left" | "remain" | "remains" | "remained")
        };
        if before != after && compared(scene.base, b) == compared(scene.rewrite, r) {
            let (here, there): (Range<usize>, Range<usize>) = (from..b + 1, start..r + 1);
            let sentence = format!("limit reversed: “{}” → “{}”", scene.base.shown(&here), scene.rewrite.shown(&there));
            findings.add(scene, rule, 1.0, Some(&here), Some(&there), sentence);
        }
    }
}

/// `500 pounds at most`, `six weeks or more`.
fn after(reading: &Reading<'_>, at: usize) -> Option<Bound> {
    let end = reading.passage(reading.passage_of(at)).end;
    let words = at + 1..end.min(at + AFTER);
    let mut words = words.take_while(|t| reading.words.get(*t).is_some_and(Word::counts));
    words.find_map(|t| bound_after(reading, t, end)).map(|(bound, _)| bound)
}

/// How exactly a number is meant by the words that begin at `at`, and how many they are; `end` is where its passage ends.
#[must_use]
pub fn bound_after(reading: &Reading<'_>, at: usize, end: usize) -> Option<(Bound, usize)> {
    let fold = |ahead: usize| if at + ahead < end { reading.fold(at + ahead) } else { "" };
    match (fold(0), fold(1), fold(2)) {
        ("or", "more" | "longer" | "over", _) | ("at", "least", _) => Some((Bound::Above, 2)),
        ("or", "less" | "fewer" | "under" | "shorter", _) | ("at", "most", _) => Some((Bound::Below, 2)),
        ("or", "so" | "thereabouts", _) => Some((Bound::About, 2)),
        ("at", "the", "least") => Some((Bound::Above, 3)),
        ("at", "the", "most") => Some((Bound::Below, 3)),
        _ => None,
    }
}

/// A bound after a number begins at most this many words on.
const AFTER: usize = 5;
