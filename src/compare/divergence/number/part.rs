//! Parts of a whole that is named: `half a million`, `three quarters of an hour`, `a third of the grapes`.
//!
//! ```text
//! half a million             500,000          half an hour     0.5, of 3600 seconds
//! half a percentage point    0.5 points
//! a third of the grapes      1/3, as `one third of the grapes` is read
//! ```

use std::ops::Range;

use super::read::{Number, Unit, scale, time_unit, unit_after};
use crate::compare::divergence::lexicon::Classes;
use crate::compare::divergence::reading::Reading;
use crate::compare::numerals::{cardinal, parts};

/// The number that starts at token `at` with a part, with its unit.
#[must_use]
pub fn number_at(reading: &Reading<'_>, at: usize, end: usize) -> Option<(Range<usize>, Number)> {
    let fold = |t: usize| if t < end { reading.fold(t) } else { "" };
    let fraction = |t: usize| parts(fold(t)).map(f64::from);
    let (share, next) = match (fold(at), fold(at + 1)) {
        ("half", "of") => (0.5, at + 2),
        ("half", _) => (0.5, at + 1),
        ("a" | "one", part) if part != "half" && fold(at + 2) == "of" => (1.0 / fraction(at + 1)?, at + 3),
        (count, part) if part.ends_with('s') && fold(at + 2) == "of" => {
            (f64::from(cardinal(count)?) / fraction(at + 1)?, at + 3)
        }
        _ => return None,
    };
    let plain = Number { value: share, unit: Unit::None, rounded: false, weak: false, ordinal: false, upper: None };
    let whole = fold(next + 1);
    if matches!(fold(next), "a" | "an") {
        if let Some(factor) = scale(whole) {
            let (unit, used) = unit_after(reading, next + 2, end);
            let number = Number { value: share * factor, unit, rounded: factor >= 1000.0, ..plain };
            return Some((at..next + 2 + used, number));
        }
        if let Some(seconds) = time_unit(whole) {
            return Some((at..next + 2, Number { unit: Unit::Time(seconds), ..plain }));
        }
        // `half a percentage point`, `half a metre`.
        let (unit, used) = unit_after(reading, next + 1, end);
        if fold(at) == "half" && unit != Unit::None {
            return Some((at..next + 1 + used, Number { unit, ..plain }));
        }
    }
    // `the third of the boats` is a rank, `a fourth of July` a day.
    let month = reading.words.get(next).is_some_and(|w| w.is(Classes::MONTH));
    (fold(at) == "a" && !month).then_some((at..at + 2, plain))
}

/// `and a half`, `and a quarter`: how many tokens, and what part.
#[must_use]
pub fn and_part(reading: &Reading<'_>, at: usize, end: usize) -> Option<(usize, f64)> {
    let fold = |t: usize| if t < end { reading.fold(t) } else { "" };
    match (fold(at), fold(at + 1), fold(at + 2)) {
        ("and", "a", part @ ("half" | "quarter")) => Some((3, 1.0 / f64::from(parts(part)?))),
        _ => None,
    }
}
