//! Words with a capital that are no names for where they stand: in a dateline, after one, after a figure.

use crate::compare::divergence::number;
use crate::compare::divergence::reading::{Reading, Word};
use crate::report::TokenKind;

/// Whether a capital in a sentence says nothing of a word for where it stands.
pub fn is_no_name(words: &[Word<'_>], at: usize) -> bool {
    follows_dateline(words, at) || counts(words, at)
}

/// `350 Millionen Euro`: where nouns have capitals, the words after a figure are no names.
pub fn counts(words: &[Word<'_>], at: usize) -> bool {
    let scale = |t: usize| words.get(t).is_some_and(|w| number::is_scale(&w.fold));
    let figure = |t: usize| words.get(t).is_some_and(|w| w.kind == TokenKind::Number);
    let money = words.get(at).is_some_and(|w| matches!(&*w.fold, "euro" | "dollar"));
    let first = at > 0 && figure(at - 1);
    (first && (money || scale(at))) || (at > 1 && money && scale(at - 1) && figure(at - 2))
}

/// The news agency of a dateline, in brackets before the dash: `TURKU, Nov 8 (Wire) - The …`.
pub fn is_agency(reading: &Reading<'_>, passage: usize, at: usize) -> bool {
    let range = reading.passage(passage);
    let text = |t: usize| reading.words.get(t).filter(|_| range.contains(&t)).map_or("", |w| w.text);
    let dash = || matches!(text(at + 2), "-" | "--" | "–" | "—");
    at > range.start && at - range.start < DATELINE && text(at - 1) == "(" && text(at + 1) == ")" && dash()
}

/// A dateline has at most so many tokens before its agency or its dash.
const DATELINE: usize = 10;

/// Whether a word is the first after a dateline and its dash: `PORT CALDER, Nov 8 (Wire) - Budget airlines …`.
pub fn follows_dateline(words: &[Word<'_>], at: usize) -> bool {
    let dash = at.checked_sub(1).filter(|t| words.get(*t).is_some_and(|w| matches!(w.text, "-" | "--" | "–" | "—")));
    let Some(dash) = dash else { return false };
    let before = words.get(dash.saturating_sub(DATELINE)..dash).unwrap_or_default().iter().rev();
    let part = |w: &&Word<'_>| w.capital || w.kind == TokenKind::Number || matches!(w.text, "," | "." | "(" | ")");
    let place = |w: &Word<'_>| w.text.chars().count() > 2 && w.text.chars().all(char::is_uppercase);
    before.take_while(part).any(place)
}
