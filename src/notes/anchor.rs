//! A passage by its words, to be found again after the text around it has changed.
//!
//! ```text
//! It rained. Nobody was hurt. … Nobody was hurt. He left.
//!            ^ nth 1, after “it rained.”      ^ nth 2, before “he left.”
//! ```
//!
//! Of several passages with the same words, the one with the same neighbours counts, then the one nearest to the
//! place it had among them.
//!
//! Known failure: a passage whose own words were changed is not found.

use serde::{Deserialize, Serialize};

use super::Passage;
use crate::report::Report;
use crate::report::alike::folded;

/// So many characters of either neighbour are kept.
const CONTEXT: usize = 40;

/// What a passage is known by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// The report's name; the second one of the same name has ` (2)` after it.
    pub report: String,
    /// The folded text.
    pub text: String,
    /// Which of the passages with this text, from 1.
    pub nth: usize,
    /// The end of the passage before it, folded.
    pub before: String,
    /// The beginning of the passage after it, folded.
    pub after: String,
}

impl Anchor {
    /// The anchor of a passage.
    ///
    /// # Panics
    /// If there is no such passage.
    #[must_use]
    pub fn of(reports: &[Report], (report, passage): Passage) -> Self {
        let text: String = folded(reports[report].passage_text(passage)).collect();
        let nth = reports[report].passages_alike(&text).take_while(|p| *p <= passage).count();
        let (before, after) = neighbours(&reports[report], passage);
        Self { report: name(reports, report), text, nth, before, after }
    }

    /// Where the passage is now.
    #[must_use]
    pub fn find(&self, reports: &[Report]) -> Option<Passage> {
        let report = named(reports, &self.report)?;
        let alike = (1..).zip(reports[report].passages_alike(&self.text));
        let nearest = alike.min_by_key(|(nth, passage)| {
            let (before, after) = neighbours(&reports[report], *passage);
            let strange = usize::from(before != self.before) + usize::from(after != self.after);
            (strange, self.nth.abs_diff(*nth))
        });
        nearest.map(|(_, passage)| (report, passage))
    }
}

/// A report's label; of several with the same label, the later ones are numbered.
pub(crate) fn name(reports: &[Report], report: usize) -> String {
    let label = &reports[report].label;
    match reports.iter().take(report).filter(|r| r.label == *label).count() {
        0 => label.clone(),
        earlier => format!("{label} ({})", earlier + 1),
    }
}

/// The report of a name.
#[must_use]
pub fn named(reports: &[Report], wanted: &str) -> Option<usize> {
    (0..reports.len()).find(|r| name(reports, *r) == wanted)
}

fn neighbours(report: &Report, passage: usize) -> (String, String) {
    let text = |at: usize| -> Vec<char> {
        report.passages.get(at).map_or_else(Vec::new, |p| folded(p.span.get(&report.text)).collect())
    };
    let before = passage.checked_sub(1).map_or_else(Vec::new, text);
    let after = text(passage + 1);
    let cut = before.len().saturating_sub(CONTEXT);
    (before.into_iter().skip(cut).collect(), after.into_iter().take(CONTEXT).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, passage: usize, after: &str, expected: Option<usize>) {
        let report = |text: &str| [Report::from_text("r", text.to_owned())];
        let anchor = Anchor::of(&report(before), (0, passage));
        assert_eq!(anchor.find(&report(after)), expected.map(|p| (0, p)), "{after}");
    }

    #[test]
    fn found_again_by_words_neighbours_and_count() {
        let text = "It rained. Nobody was hurt. The mayor left. Nobody was hurt. He came back.";
        for passage in 0..5 {
            check(text, passage, text, Some(passage));
        }
        check(text, 3, "It rained. The mayor left. Nobody was  HURT. He came back.", Some(2));
        check(text, 3, "Nobody was hurt. It rained. Nobody was hurt. The mayor left. Nobody was hurt.", Some(4));
        check(text, 3, "One. Nobody was hurt. Two. Nobody was hurt. Three. Nobody was hurt.", Some(3));
        check(text, 3, "It rained. Someone was hurt.", None);
        check("He said “no” – twice.", 0, "He said \"no\" — twice.", Some(0));
    }

    #[test]
    fn reports_of_one_name_are_told_apart() {
        let reports =
            [Report::from_text("a", "It rained.".to_owned()), Report::from_text("a", "It rained.".to_owned())];
        assert_eq!(Anchor::of(&reports, (1, 0)).find(&reports), Some((1, 0)));
        assert_eq!(Anchor::of(&reports, (0, 0)).find(&reports), Some((0, 0)));
    }
}
