//! What the reader wants remembered about some reports: which passages tell the same and which do not, which findings
//! were checked, and notes on them.
//!
//! ```text
//! a key        Change::Pin { passages (0, 12) (1, 4), linked }
//! the notes    Pin { “divers looked for cracks …” of original, “cracks were looked for …” of rewrite, linked }
//! next run     (0, 13) (1, 4): a sentence was added above, the pin has found its passages   -> compare::Pins
//! ```
//!
//! What is remembered is plain data here; [`anchor`] finds passages again by their words, [`file`](mod@file) writes
//! notes down, [`remark`] finds findings again, and [`store`] alone knows where they are kept.

pub mod anchor;
pub mod bookmark;
pub mod file;
pub mod remark;
pub mod store;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::compare::Pins;
use crate::report::Report;
use anchor::Anchor;
use remark::{About, Remark, Subject};

/// A passage: the index of its report, and its own.
pub type Passage = (usize, usize);

/// All that is remembered about some reports.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes {
    /// In the order in which they were made.
    pub pins: Vec<Pin>,
    /// Ticks and notes on findings, in the order in which they were made.
    pub remarks: Vec<Remark>,
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

/// What a key did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Two passages are linked always or never; `None`: as the comparison finds.
    Pin {
        /// The two passages.
        passages: [Passage; 2],
        /// Whether they are linked.
        linked: Option<bool>,
    },
    /// A finding was ticked, or its tick taken back.
    Check {
        /// The finding.
        subject: Subject,
        /// As it reads now.
        finding: String,
        /// Whether it is checked.
        checked: bool,
    },
    /// A note was written on a finding.
    Annotate {
        /// The finding.
        subject: Subject,
        /// As it reads now.
        finding: String,
        /// The note; empty: none any more.
        note: String,
    },
}

impl Notes {
    /// Takes a change in. It replaces what was said before of the same passages or finding, however they were named
    /// then; a tick leaves the note as it is, and a note the tick.
    pub fn apply(&mut self, change: &Change, reports: &[Report]) {
        match change {
            Change::Pin { passages, linked } => self.pin(*passages, *linked, reports),
            Change::Check { subject, finding, checked } => {
                self.remark(subject, finding, reports, |remark| remark.checked = *checked);
            }
            Change::Annotate { subject, finding, note } => {
                self.remark(subject, finding, reports, |remark| remark.note.clone_from(note));
            }
        }
    }

    fn pin(&mut self, mut pair: [Passage; 2], linked: Option<bool>, reports: &[Report]) {
        pair.sort_unstable();
        self.pins.retain(|pin| pin.find(reports) != Some(pair));
        if let Some(linked) = linked {
            let passages = pair.map(|passage| Anchor::of(reports, passage));
            self.pins.push(Pin { linked, passages });
        }
    }

    fn remark(&mut self, subject: &Subject, finding: &str, reports: &[Report], edit: impl FnOnce(&mut Remark)) {
        let earlier = self.remarks.iter().position(|r| r.about.find(reports).as_ref() == Some(subject));
        let (about, finding) = (About::of(subject, reports), finding.to_owned());
        let at = earlier.unwrap_or(self.remarks.len());
        if earlier.is_some() {
            self.remarks[at] = Remark { finding, about, ..self.remarks[at].clone() };
        } else {
            self.remarks.push(Remark { checked: false, note: String::new(), finding, about });
        }
        edit(&mut self.remarks[at]);
        if !self.remarks[at].checked && self.remarks[at].note.is_empty() {
            self.remarks.remove(at);
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

    /// How many pins find a passage of theirs no more, though both reports are open.
    #[must_use]
    pub fn lost(&self, reports: &[Report]) -> usize {
        self.pins.iter().filter(|pin| pin.is_open(reports) && pin.find(reports).is_none()).count()
    }
}

impl Pin {
    fn is_open(&self, reports: &[Report]) -> bool {
        self.passages.iter().all(|anchor| anchor::named(reports, &anchor.report).is_some())
    }

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
        notes.apply(&Change::Pin { passages, linked: Some(linked) }, reports);
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
        notes.apply(&Change::Pin { passages: [(1, 0), (0, 1)], linked: Some(false) }, &texts);
        assert_eq!(notes.pins.len(), 1);
        assert!(notes.pins(&texts, 0)[&1].linked.is_empty());
        notes.apply(&Change::Pin { passages: [(0, 1), (1, 0)], linked: None }, &texts);
        assert_eq!(notes, Notes::default());
    }

    #[test]
    fn a_pin_without_its_passages_rests_and_is_counted() {
        let notes = pinned(&reports("The bridge closed.", "It is shut."), [(0, 0), (1, 0)], true);
        let changed = reports("The bridge opened.", "It is shut.");
        assert!(notes.pins(&changed, 0).is_empty());
        assert_eq!(notes.lost(&changed), 1);
        // Of a report that is not open, nothing is known.
        assert_eq!(notes.lost(&changed[..1]), 0);
    }
}
