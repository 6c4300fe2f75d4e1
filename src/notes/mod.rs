//! What the reader wants remembered about some reports: which passages tell the same, and which do not.
//!
//! ```text
//! a key        Change { passages (0, 12) (1, 4), linked }
//! the notes    Pin { “divers looked for cracks …” of original, “cracks were looked for …” of rewrite, linked }
//! next run     (0, 13) (1, 4): a sentence was added above, the pin has found its passages   -> compare::Pins
//! ```
//!
//! What is remembered is plain data here; [`anchor`] finds passages again by their words, [`file`](mod@file) writes
//! notes down, and [`store`] alone knows where they are kept.

pub mod anchor;
pub mod file;
pub mod store;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::compare::Pins;
use crate::report::Report;
use anchor::Anchor;

/// A passage: the index of its report, and its own.
pub type Passage = (usize, usize);

/// All that is remembered about some reports.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes {
    /// In the order in which they were made.
    pub pins: Vec<Pin>,
}

/// Two passages of different reports that always are linked, or never.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// Whether they are linked.
    pub linked: bool,
    /// The two, in the order of their reports.
    pub passages: [Anchor; 2],
}

/// What a key did to one pair of passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The two passages.
    pub passages: [Passage; 2],
    /// Linked always or never; `None`: as the comparison finds.
    pub linked: Option<bool>,
}

impl Notes {
    /// Takes a change in. The pair's earlier pin is replaced, however its passages were named then.
    pub fn apply(&mut self, change: &Change, reports: &[Report]) {
        let mut pair = change.passages;
        pair.sort_unstable();
        self.pins.retain(|pin| pin.find(reports) != Some(pair));
        if let Some(linked) = change.linked {
            let passages = pair.map(|passage| Anchor::of(reports, passage));
            self.pins.push(Pin { linked, passages });
        }
    }

    /// The pins for a comparison with `base`, by rewrite. Those between two rewrites rest.
    #[must_use]
    pub fn pins(&self, reports: &[Report], base: usize) -> BTreeMap<usize, Pins> {
        let mut out: BTreeMap<usize, Pins> = BTreeMap::new();
        for pin in &self.pins {
            let (in_base, in_rewrite) = match pin.find(reports) {
                Some([one, other]) if one.0 == base => (one, other),
                Some([one, other]) if other.0 == base => (other, one),
                _ => continue,
            };
            let pins = out.entry(in_rewrite.0).or_default();
            let pairs = if pin.linked { &mut pins.linked } else { &mut pins.apart };
            pairs.insert((in_base.1, in_rewrite.1));
        }
        out
    }

    /// How many pins find a passage of theirs no more.
    #[must_use]
    pub fn lost(&self, reports: &[Report]) -> usize {
        self.pins.iter().filter(|pin| pin.find(reports).is_none()).count()
    }
}

impl Pin {
    /// Where its passages are now, in the order of the reports.
    fn find(&self, reports: &[Report]) -> Option<[Passage; 2]> {
        let [one, other] = &self.passages;
        let mut pair = [one.find(reports)?, other.find(reports)?];
        pair.sort_unstable();
        (pair[0].0 != pair[1].0).then_some(pair)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reports(base: &str, rewrite: &str) -> Vec<Report> {
        vec![Report::from_text("base", base.to_owned()), Report::from_text("rewrite", rewrite.to_owned())]
    }

    fn pinned(reports: &[Report], passages: [Passage; 2], linked: bool) -> Notes {
        let mut notes = Notes::default();
        notes.apply(&Change { passages, linked: Some(linked) }, reports);
        notes
    }

    #[test]
    fn a_pin_moves_with_its_passages_and_counts_from_either_side() {
        let before = reports("The bridge closed. Divers came.", "Cracks were sought.");
        let notes = pinned(&before, [(1, 0), (0, 1)], true);
        let after = reports("It rained. The bridge closed.\n\nDIVERS  came.", "Nobody was hurt. Cracks were sought.");
        let pins = notes.pins(&after, 0);
        assert_eq!(pins[&1].linked.iter().copied().collect::<Vec<_>>(), [(2, 1)]);
        let pins = notes.pins(&after, 1);
        assert_eq!(pins[&0].linked.iter().copied().collect::<Vec<_>>(), [(1, 2)]);
        assert_eq!(notes.lost(&after), 0);
    }

    #[test]
    fn the_last_word_on_a_pair_counts() {
        let texts = reports("The bridge closed. Divers came.", "Cracks were sought.");
        let mut notes = pinned(&texts, [(0, 1), (1, 0)], true);
        notes.apply(&Change { passages: [(1, 0), (0, 1)], linked: Some(false) }, &texts);
        assert_eq!(notes.pins.len(), 1);
        assert!(notes.pins(&texts, 0)[&1].linked.is_empty());
        notes.apply(&Change { passages: [(0, 1), (1, 0)], linked: None }, &texts);
        assert_eq!(notes, Notes::default());
    }

    #[test]
    fn a_pin_without_its_passages_rests_and_is_counted() {
        let notes = pinned(&reports("The bridge closed.", "It is shut."), [(0, 0), (1, 0)], true);
        let changed = reports("The bridge opened.", "It is shut.");
        assert!(notes.pins(&changed, 0).is_empty());
        assert_eq!(notes.lost(&changed), 1);
    }
}
