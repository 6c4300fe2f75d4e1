//! The order in which differences come first, and what makes an omission weigh.

use std::cmp::Ordering;

use super::model::{Fact, Mark};
use crate::compare::divergence::reading::Reading;
use crate::report::PassageKind;

/// Sentences that open the base.
const LEAD: usize = 3;

/// For each passage of the base, whether leaving something out of it weighs more: it opens the report, or limits or
/// contests what is said.
#[must_use]
pub fn weighty(reading: &Reading<'_>) -> Vec<bool> {
    let passages = &reading.report.passages;
    let mut sentences = 0;
    (0..passages.len())
        .map(|passage| {
            let prose = passages.get(passage).is_some_and(|p| p.kind == PassageKind::Sentence);
            sentences += usize::from(prose);
            prose && (sentences <= LEAD || limits(reading, passage))
        })
        .collect()
}

fn limits(reading: &Reading<'_>, passage: usize) -> bool {
    reading.passage(passage).any(|at| match reading.fold(at) {
        "however" | "although" | "despite" | "unclear" | "denied" | "denies" | "disputed" | "disputes" => true,
        "but" => at == reading.passage(passage).start,
        "comment" => (at.saturating_sub(4)..at)
            .any(|t| matches!(reading.fold(t), "not" | "declined" | "declines" | "didn't" | "no" | "refused")),
        _ => false,
    })
}

/// Ranks facts that stand in the order of the base: gravest differences first, of equals those of more reports, then
/// those that are surer, then those that come earlier.
pub fn rank(facts: &mut [Fact]) {
    let weights: Vec<Weight> = facts.iter().map(Weight::of).collect();
    let mut order: Vec<(usize, &Weight)> = weights.iter().enumerate().collect();
    order.sort_by(|(a, one), (b, other)| one.before(other).then(a.cmp(b)));
    for (rank, (at, _)) in order.into_iter().enumerate() {
        if let Some(fact) = facts.get_mut(at) {
            fact.rank = rank;
        }
    }
}

/// What a fact is ranked by.
struct Weight {
    /// How grave its gravest cell is, 0 the gravest.
    grade: u8,
    /// How many cells are as grave.
    cells: usize,
    /// How sure the surest of them is.
    sure: f64,
}

impl Weight {
    fn of(fact: &Fact) -> Self {
        let grades = || fact.cells.iter().map(|cell| (grade(cell.mark, fact.weighty), cell.confidence));
        let gravest = grades().map(|(grade, _)| grade).min().unwrap_or(u8::MAX);
        let as_grave = || grades().filter(|(grade, _)| *grade == gravest);
        Self { grade: gravest, cells: as_grave().count(), sure: as_grave().map(|(_, sure)| sure).fold(0.0, f64::max) }
    }

    fn before(&self, other: &Self) -> Ordering {
        let grave = self.grade.cmp(&other.grade).then(other.cells.cmp(&self.cells));
        grave.then(other.sure.total_cmp(&self.sure))
    }
}

const fn grade(mark: Mark, weighty: bool) -> u8 {
    match mark {
        Mark::Differs => 0,
        Mark::Stronger | Mark::Weaker => 1,
        Mark::Missing if weighty => 2,
        Mark::Unsure => 3,
        Mark::Added => 4,
        Mark::Missing => 5,
        Mark::Converted => 6,
        Mark::Reworded => 7,
        Mark::Same => 8,
        Mark::Silent => 9,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::facts::model::{Cell, FactKind};

    fn fact(weighty: bool, marks: &[Mark]) -> Fact {
        let cell = |mark: &Mark| Cell {
            mark: *mark,
            text: String::new(),
            places: Vec::new(),
            rule: "rule",
            confidence: 0.8,
            sentence: String::new(),
        };
        let cells = marks.iter().map(cell).collect();
        Fact { kind: FactKind::Number, label: String::new(), base: None, weighty, rank: 0, cells }
    }

    #[test]
    fn differences_come_first_and_an_omission_by_its_weight() {
        let mut facts = [
            fact(false, &[Mark::Same, Mark::Same]),
            fact(false, &[Mark::Missing, Mark::Missing]),
            fact(true, &[Mark::Missing, Mark::Same]),
            fact(false, &[Mark::Same, Mark::Differs]),
            fact(false, &[Mark::Differs, Mark::Differs]),
            fact(false, &[Mark::Weaker, Mark::Same]),
            fact(false, &[Mark::Silent, Mark::Added]),
        ];
        rank(&mut facts);
        assert_eq!(facts.map(|f| f.rank), [6, 5, 3, 1, 0, 2, 4]);
    }
}
