//! A tick or a note on a finding, which is known by its words: what it is about is found again when the reports
//! around it have changed, or stand in another order.
//!
//! ```text
//! finding   number, rule number-changed, base (0, 4) “42”, rewrite (1, 2) “24”        a Subject: of this comparison
//! file      checked, “ask the harbour office”, About { number, …, two anchors }       a Remark: for the next run
//! ```
//!
//! A fact is known by its kind and its place in the base alone: a rewrite that is added or corrected does not take the
//! tick away. A divergence is known by its kind, its rule and both its places.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Passage;
use super::anchor::{self, Anchor};
use crate::compare::{Comparison, Divergence, Fact, WordRange};
use crate::report::Report;

/// What the reader said of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// Whether it was checked.
    pub checked: bool,
    /// The note; empty: none.
    pub note: String,
    /// The finding as it read then: all that is left to show when it is not found any more.
    pub finding: String,
    /// How to find it again.
    pub about: About,
}

/// What a finding is known by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// In which list it is.
    pub list: List,
    /// The name of its kind.
    pub kind: String,
    /// The rule that found it; empty for a fact, of which each cell has its own.
    pub rule: String,
    /// The report that was the base.
    pub base: String,
    /// The rewrite that it is about; none for a fact of the base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rewrite: Option<String>,
    /// Which of the findings with all this and these places, from 1.
    pub nth: usize,
    /// Where it stands.
    pub places: Vec<Quoted>,
}

/// The lists of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum List {
    /// Checkable items, each across all reports.
    Fact,
    /// Differences of one rewrite.
    Divergence,
}

/// Words of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quoted {
    /// The folded words; empty: the whole passage.
    pub words: String,
    /// Their passage.
    pub passage: Anchor,
}

/// A finding of a comparison. Two that are equal are the same finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    list: List,
    kind: String,
    rule: String,
    base: usize,
    rewrite: Option<usize>,
    places: Vec<(Passage, String)>,
    nth: usize,
}

impl Subject {
    /// The facts of a comparison, in their order.
    #[must_use]
    pub fn facts(reports: &[Report], comparison: &Comparison) -> Vec<Self> {
        numbered(comparison.facts.iter().map(|fact| Self::fact(reports, comparison.base, fact)).collect())
    }

    /// The divergences of a comparison, by pairing.
    #[must_use]
    pub fn divergences(reports: &[Report], comparison: &Comparison) -> Vec<Vec<Self>> {
        let base = comparison.base;
        let of = |rewrite: usize, found: &[Divergence]| {
            numbered(found.iter().map(|d| Self::divergence(reports, base, rewrite, d)).collect())
        };
        comparison.pairings.iter().map(|p| of(p.rewrite, &p.divergences)).collect()
    }

    fn fact(reports: &[Report], base: usize, fact: &Fact) -> Self {
        let told = || fact.cells.iter().enumerate().find_map(|(report, cell)| Some((report, *cell.places.first()?)));
        let place = fact.base.map(|range| (base, range)).or_else(told);
        Self {
            list: List::Fact,
            kind: word(fact.kind),
            rule: String::new(),
            base,
            rewrite: place.map(|(report, _)| report).filter(|report| *report != base),
            places: place.map(|(report, range)| quoted(reports, report, range)).into_iter().collect(),
            nth: 1,
        }
    }

    fn divergence(reports: &[Report], base: usize, rewrite: usize, found: &Divergence) -> Self {
        let places = [(base, found.base), (rewrite, found.rewrite)];
        let places = places.into_iter().filter_map(|(report, range)| Some(quoted(reports, report, range?)));
        Self {
            list: List::Divergence,
            kind: word(found.kind),
            rule: found.rule.to_owned(),
            base,
            rewrite: Some(rewrite),
            places: places.collect(),
            nth: 1,
        }
    }
}

/// Tells findings apart that are alike in all else.
fn numbered(mut subjects: Vec<Subject>) -> Vec<Subject> {
    let mut seen: BTreeMap<Subject, usize> = BTreeMap::new();
    for subject in &mut subjects {
        let count = seen.entry(subject.clone()).or_default();
        *count += 1;
        subject.nth = *count;
    }
    subjects
}

fn quoted(reports: &[Report], report: usize, range: WordRange) -> (Passage, String) {
    let whole = reports[report].passages[range.passage].span == range.span;
    let words = if whole { String::new() } else { anchor::folded(range.span.get(&reports[report].text)).collect() };
    ((report, range.passage), words)
}

/// The name of a kind, as in exports.
fn word(kind: impl Serialize) -> String {
    match toml::Value::try_from(kind) {
        Ok(toml::Value::String(word)) => word,
        other => unreachable!("kinds are plain names: {other:?}"),
    }
}

impl About {
    /// What is written down of a finding.
    #[must_use]
    pub fn of(subject: &Subject, reports: &[Report]) -> Self {
        let quoted = |(passage, words): &(Passage, String)| Quoted {
            words: words.clone(),
            passage: Anchor::of(reports, *passage),
        };
        Self {
            list: subject.list,
            kind: subject.kind.clone(),
            rule: subject.rule.clone(),
            base: anchor::name(reports, subject.base),
            rewrite: subject.rewrite.map(|rewrite| anchor::name(reports, rewrite)),
            nth: subject.nth,
            places: subject.places.iter().map(quoted).collect(),
        }
    }

    /// The finding that this was written of, if its passages are still there.
    #[must_use]
    pub fn find(&self, reports: &[Report]) -> Option<Subject> {
        let rewrite = match &self.rewrite {
            Some(name) => Some(anchor::named(reports, name)?),
            None => None,
        };
        let place = |quoted: &Quoted| Some((quoted.passage.find(reports)?, quoted.words.clone()));
        Some(Subject {
            list: self.list,
            kind: self.kind.clone(),
            rule: self.rule.clone(),
            base: anchor::named(reports, &self.base)?,
            rewrite,
            places: self.places.iter().map(place).collect::<Option<_>>()?,
            nth: self.nth,
        })
    }
}

/// The findings of a comparison with what was remarked on them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remarked {
    /// For each fact, the index of its remark.
    pub facts: Vec<Option<usize>>,
    /// For each pairing and divergence, the index of its remark.
    pub divergences: Vec<Vec<Option<usize>>>,
    /// The remarks whose finding is not there any more. Those made from another base rest and are not among them.
    pub lost: Vec<usize>,
}

impl Remarked {
    /// Finds what remarks are about.
    #[must_use]
    pub fn of(remarks: &[Remark], reports: &[Report], comparison: &Comparison) -> Self {
        let mut waiting: BTreeMap<Subject, usize> = BTreeMap::new();
        let mut lost: Vec<usize> = Vec::new();
        for (index, remark) in remarks.iter().enumerate() {
            match remark.about.find(reports) {
                Some(subject) => drop(waiting.insert(subject, index)),
                None => lost.push(index),
            }
        }
        let mut take = |subjects: Vec<Subject>| subjects.iter().map(|s| waiting.remove(s)).collect::<Vec<_>>();
        let (facts, divergences) = if remarks.is_empty() {
            let none = |count: usize| vec![None; count];
            (none(comparison.facts.len()), comparison.pairings.iter().map(|p| none(p.divergences.len())).collect())
        } else {
            let divergences = Subject::divergences(reports, comparison);
            (take(Subject::facts(reports, comparison)), divergences.into_iter().map(take).collect())
        };
        lost.extend(waiting.into_iter().filter(|(subject, _)| subject.base == comparison.base).map(|(_, at)| at));
        lost.sort_unstable();
        Self { facts, divergences, lost }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::notes::{Change, Notes};

    const BASE: &str = "The ferry carried 42 people on Monday, Ada Birk said.\n\nNobody was hurt.";
    const REWRITE: &str = "The ferry carried 24 people on Monday, Ada Birk said.\n\nNobody was hurt.";

    fn reports(texts: &[(&str, &str)]) -> Vec<Report> {
        texts.iter().map(|(label, text)| Report::from_text(label, (*text).to_owned())).collect()
    }

    fn compared(reports: &[Report], base: usize) -> Comparison {
        compare(reports, &Options { base, ..Options::default() })
    }

    /// Everything ticked, as it is written into the file and read back.
    fn ticked(reports: &[Report]) -> Notes {
        let comparison = compared(reports, 0);
        let mut notes = Notes::default();
        let facts = Subject::facts(reports, &comparison);
        for subject in facts.into_iter().chain(Subject::divergences(reports, &comparison).concat()) {
            notes.apply(&Change::Check { subject, finding: "a finding".to_owned(), checked: true }, reports);
        }
        crate::notes::file::parse(&crate::notes::file::print(&notes)).expect("it reads back")
    }

    #[test]
    fn every_finding_has_a_remark_of_its_own() {
        let texts = reports(&[("base", BASE), ("one", REWRITE)]);
        let (notes, comparison) = (ticked(&texts), compared(&texts, 0));
        let divergences: usize = comparison.pairings.iter().map(|p| p.divergences.len()).sum();
        assert!(divergences > 0 && !comparison.facts.is_empty());
        assert_eq!(notes.remarks.len(), comparison.facts.len() + divergences);
        let remarked = Remarked::of(&notes.remarks, &texts, &comparison);
        assert!(remarked.facts.iter().chain(remarked.divergences.iter().flatten()).all(Option::is_some));
        assert_eq!(remarked.lost, [0_usize; 0]);
    }

    #[test]
    fn they_survive_edits_elsewhere_and_another_order_of_the_rewrites() {
        let notes = ticked(&reports(&[("base", BASE), ("one", REWRITE)]));
        let base = format!("It rained all night.\n\n{BASE}");
        let texts = reports(&[("base", &base), ("two", "A dog barked."), ("one", &format!("{REWRITE}\n\nIt rained."))]);
        let comparison = compared(&texts, 0);
        let remarked = Remarked::of(&notes.remarks, &texts, &comparison);
        assert_eq!(remarked.lost, [0_usize; 0]);
        let number = comparison.pairings[1].divergences.iter().position(|d| d.sentence.contains("42"));
        assert!(remarked.divergences[1][number.expect("the number")].is_some());
        assert!(remarked.divergences[0].iter().all(Option::is_none));
    }

    #[test]
    fn those_without_their_finding_are_kept_and_counted_but_not_for_another_base() {
        let texts = reports(&[("base", BASE), ("one", REWRITE)]);
        let notes = ticked(&texts);
        let swapped = Remarked::of(&notes.remarks, &texts, &compared(&texts, 1));
        assert!(swapped.lost.is_empty() && swapped.facts.iter().all(Option::is_none));
        let corrected = reports(&[("base", BASE), ("one", BASE)]);
        let remarked = Remarked::of(&notes.remarks, &corrected, &compared(&corrected, 0));
        assert!(!remarked.lost.is_empty(), "the divergence is gone");
        assert!(remarked.facts.iter().all(Option::is_some), "the facts of the base are still there");
    }
}
