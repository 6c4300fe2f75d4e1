//! The words that a finding is about, with some of what stands around them.

use crate::compare::{Divergence, Pairing, WordRange};
use crate::report::Report;

/// So many letters of a passage stand on either side of the words that are meant.
const CONTEXT: usize = 90;

/// Where a divergence stands: the base with its places, the rewrite with its own. Of a report that has no words of it, the
/// passages that are linked with those of the other.
pub(super) fn places(
    reports: &[Report],
    base: usize,
    pairing: &Pairing,
    divergence: &Divergence,
) -> [(usize, Vec<WordRange>); 2] {
    [(base, divergence.base), (pairing.rewrite, divergence.rewrite)].map(|(report, place)| {
        let whole = |passage: usize| WordRange { passage, span: reports[report].passages[passage].span };
        let linked = || pairing.beside(divergence).into_iter().map(whole).collect();
        (report, place.map_or_else(linked, |place| vec![place]))
    })
}

/// Words and what stands around them in their passage.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Quoted<'a> {
    /// Whether more of the passage stands before.
    pub(super) cut_before: bool,
    /// What stands before the words.
    pub(super) before: &'a str,
    /// The words; of a whole passage that is long, its beginning.
    pub(super) meant: &'a str,
    /// What stands after the words.
    pub(super) after: &'a str,
    /// Whether more of the passage stands after.
    pub(super) cut_after: bool,
    /// Whether the whole passage is meant, and no words of it in particular.
    pub(super) whole: bool,
}

impl<'a> Quoted<'a> {
    pub(super) fn of(report: &'a Report, place: WordRange) -> Self {
        let passage = report.passages[place.passage].span;
        let whole = place.span == passage;
        let part =
            |from: usize, to: usize| report.text.get(from.max(passage.start)..to.min(passage.end)).unwrap_or_default();
        let (before, meant, after) = (
            part(passage.start, place.span.start),
            part(place.span.start, place.span.end),
            part(place.span.end, passage.end),
        );
        let shown = if whole { beginning(meant, 2 * CONTEXT) } else { meant };
        let (near_before, near_after) = (end(before), beginning(after, CONTEXT));
        Self {
            cut_before: near_before.len() < before.len(),
            before: near_before,
            meant: shown,
            after: near_after,
            cut_after: near_after.len() < after.len() || shown.len() < meant.len(),
            whole,
        }
    }
}

/// The first letters of a text, in whole words.
fn beginning(text: &str, letters: usize) -> &str {
    let Some((cut, _)) = text.char_indices().nth(letters) else { return text };
    let kept = text.get(..cut).unwrap_or(text);
    // A script without spaces is cut between letters.
    kept.rfind(char::is_whitespace).filter(|at| *at > 0).and_then(|at| kept.get(..at)).unwrap_or(kept)
}

/// The last [`CONTEXT`] letters of a text, in whole words.
fn end(text: &str) -> &str {
    let Some((cut, _)) = text.char_indices().rev().nth(CONTEXT) else { return text };
    let kept = text.get(cut..).unwrap_or(text);
    let word = kept.char_indices().find(|(_, c)| c.is_whitespace()).and_then(|(at, c)| kept.get(at + c.len_utf8()..));
    word.filter(|rest| !rest.is_empty()).unwrap_or(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_is_cut_between_words() {
        let text = "word ".repeat(40);
        assert!(beginning(&text, 12) == "word word" && beginning("word", 12) == "word");
        assert!(end(&text).starts_with("word ") && end(&text).len() <= CONTEXT);
        let unspaced = "字".repeat(200);
        assert_eq!((beginning(&unspaced, 3), end(&unspaced).chars().count()), ("字字字", CONTEXT + 1));
    }
}
