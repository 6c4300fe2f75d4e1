//! English number words, for all who read numbers.
//!
//! ```text
//! seven   7        eleventh   11th        quarters, fifth   parts of which 4 and 5 make a whole
//! ```

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Zero to nineteen.
const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// Twenty to ninety.
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
/// First to twentieth.
const RANKS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// The cardinals of one word, with their values.
pub(super) fn cardinals() -> impl Iterator<Item = (&'static str, u32)> {
    (0..).zip(ONES).chain((2..).map(|ten| ten * 10).zip(TENS)).map(|(value, word)| (word, value))
}

/// The ordinals of one word, with their values.
pub(super) fn ordinals() -> impl Iterator<Item = (&'static str, u32)> {
    (1..).zip(RANKS).map(|(value, word)| (word, value))
}

/// The value of a cardinal.
pub(super) fn cardinal(fold: &str) -> Option<u32> {
    static VALUES: LazyLock<FxHashMap<&str, u32>> = LazyLock::new(|| cardinals().collect());
    VALUES.get(fold).copied()
}

/// The value of an ordinal.
pub(super) fn ordinal(fold: &str) -> Option<u32> {
    static VALUES: LazyLock<FxHashMap<&str, u32>> = LazyLock::new(|| ordinals().collect());
    VALUES.get(fold).copied()
}

/// How many such parts make a whole.
pub(super) fn parts(fold: &str) -> Option<u32> {
    match fold {
        "half" | "halves" => Some(2),
        "quarter" | "quarters" => Some(4),
        _ => {
            // All ranks from the third on end so, and few other words.
            let rank = Some(fold.strip_suffix('s').unwrap_or(fold))
                .filter(|rank| rank.ends_with("th") || rank.ends_with("rd"));
            rank.and_then(ordinal)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_values() {
        assert_eq!(
            ["zero", "nineteen", "twenty", "ninety", "first"].map(cardinal),
            [Some(0), Some(19), Some(20), Some(90), None]
        );
        assert_eq!(["first", "twentieth", "one"].map(ordinal), [Some(1), Some(20), None]);
        assert_eq!(
            ["half", "thirds", "quarters", "eighth", "second"].map(parts),
            [Some(2), Some(3), Some(4), Some(8), None]
        );
    }
}
