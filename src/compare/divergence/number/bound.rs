//! How exactly a number is meant, by the words before it.

use crate::compare::divergence::reading::{Reading, Word};

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

/// How exactly the number that begins at `at` is meant; `start` is where its passage begins.
#[must_use]
pub fn bound(reading: &Reading<'_>, at: usize, start: usize) -> Bound {
    let fold = |back: usize| at.checked_sub(back).filter(|t| *t >= start).map_or("", |t| reading.fold(t));
    let word = |ahead: usize| reading.fold(at + ahead);
    let part = word(1) == "of" && matches!(word(2), "the" | "its" | "his" | "her" | "their");
    match (fold(3), fold(2), fold(1)) {
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
        ("at", "the", "least") => Some((Bound::Above, 3)),
        ("at", "the", "most") => Some((Bound::Below, 3)),
        _ => None,
    }
}

/// A bound after a number begins at most this many words on.
const AFTER: usize = 5;
