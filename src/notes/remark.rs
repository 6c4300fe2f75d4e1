//! A tick or a note on a finding, which is known by its words: what it is about is found again when the reports
//! around it have changed, or stand in another order.
//!
//! ```text
//! finding   number, rule digits-differ, base (0, 4) “42”, rewrite (1, 2) “24”         a Subject: of this comparison
//! file      checked, “ask the harbour office”, About { number, …, two anchors }       a Remark: for the next run
//! ```
//!
//! A fact is known by its kind and its place in the base alone: a rewrite that is added or corrected does not take the
//! tick away. A divergence is known by its kind, its rule and both its places.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Passage;
use super::anchor::{self, Anchor};
use crate::compare::{Comparison, Divergence, Fact, Pairing, WordRange};
use crate::report::Report;
use crate::report::alike::folded;

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

/// The passages that a finding is about.
type Spots = [Option<Passage>; 2];

impl Subject {
    /// A fact of a comparison, by its index.
    ///
    /// # Panics
    /// If there is no such fact.
    #[must_use]
    pub fn of_fact(reports: &[Report], comparison: &Comparison, fact: usize) -> Self {
        let (base, facts) = (comparison.base, &comparison.facts[..=fact]);
        let spots = spots_of_fact(base, &facts[fact]);
        let alike = facts.iter().filter(|f| spots_of_fact(base, f) == spots).map(|f| Self::fact(reports, base, f));
        last_numbered(alike)
    }

    /// A divergence of a comparison, by the index of its pairing and its own.
    ///
    /// # Panics
    /// If there is no such divergence.
    #[must_use]
    pub fn of_divergence(reports: &[Report], comparison: &Comparison, (pairing, divergence): (usize, usize)) -> Self {
        let (base, pairing) = (comparison.base, &comparison.pairings[pairing]);
        let (rewrite, found) = (pairing.rewrite, &pairing.divergences[..=divergence]);
        let spots = spots_of_divergence(base, rewrite, &found[divergence]);
        let alike = found.iter().filter(|d| spots_of_divergence(base, rewrite, d) == spots);
        last_numbered(alike.map(|d| Self::divergence(reports, base, rewrite, d)))
    }

    fn fact(reports: &[Report], base: usize, fact: &Fact) -> Self {
        let place = place_of_fact(base, fact);
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

    fn spots(&self) -> Spots {
        let mut passages = self.places.iter().map(|(passage, _)| *passage);
        [passages.next(), passages.next()]
    }
}

/// Where a fact is told first: in the base or, where only rewrites tell it, in the first of them; report and words.
pub(crate) fn place_of_fact(base: usize, fact: &Fact) -> Option<(usize, WordRange)> {
    let told = || fact.cells.iter().enumerate().find_map(|(report, cell)| Some((report, *cell.places.first()?)));
    fact.base.map(|range| (base, range)).or_else(told)
}

fn spots_of_fact(base: usize, fact: &Fact) -> Spots {
    [place_of_fact(base, fact).map(|(report, range)| (report, range.passage)), None]
}

fn spots_of_divergence(base: usize, rewrite: usize, found: &Divergence) -> Spots {
    let spot = |report: usize, range: Option<WordRange>| Some((report, range?.passage));
    match (spot(base, found.base), spot(rewrite, found.rewrite)) {
        (None, only) => [only, None],
        both => both.into(),
    }
}

/// Tells findings apart that are alike in all else. Those that are have the same spots.
fn numbered(subjects: impl Iterator<Item = Subject>) -> impl Iterator<Item = Subject> {
    let mut seen: BTreeMap<Subject, usize> = BTreeMap::new();
    subjects.map(move |mut subject| {
        let count = seen.entry(subject.clone()).or_default();
        *count += 1;
        subject.nth = *count;
        subject
    })
}

fn last_numbered(alike: impl Iterator<Item = Subject>) -> Subject {
    match numbered(alike).last() {
        Some(subject) => subject,
        None => unreachable!("the finding is one of those alike"),
    }
}

fn quoted(reports: &[Report], report: usize, range: WordRange) -> (Passage, String) {
    let whole = reports[report].passages[range.passage].span == range.span;
    let words = if whole { String::new() } else { folded(range.span.get(&reports[report].text)).collect() };
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

    /// The name of a report that this is about and that is not among these, if there is one.
    #[must_use]
    pub fn absent(&self, reports: &[Report]) -> Option<&str> {
        let places = self.places.iter().map(|quoted| &quoted.passage.report);
        let mut names = [&self.base].into_iter().chain(&self.rewrite).chain(places);
        names.find(|name| anchor::named(reports, name).is_none()).map(String::as_str)
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
    /// The remarks about a report that is not open.
    pub elsewhere: Vec<usize>,
}

impl Remarked {
    /// Finds what remarks are about.
    #[must_use]
    pub fn of(remarks: &[Remark], reports: &[Report], comparison: &Comparison) -> Self {
        let mut waiting: BTreeMap<Subject, usize> = BTreeMap::new();
        let (mut lost, mut elsewhere) = (Vec::new(), Vec::new());
        for (index, remark) in remarks.iter().enumerate() {
            match remark.about.find(reports) {
                Some(subject) => drop(waiting.insert(subject, index)),
                None if remark.about.absent(reports).is_some() => elsewhere.push(index),
                None => lost.push(index),
            }
        }
        // Few findings have a remark, and only those at its passages can be meant.
        let spots: BTreeSet<Spots> = waiting.keys().map(Subject::spots).collect();
        let base = comparison.base;
        let facts = comparison.facts.iter().map(|fact| {
            let meant = spots.contains(&spots_of_fact(base, fact));
            meant.then(|| Subject::fact(reports, base, fact))
        });
        let facts = take(facts, &mut waiting);
        let of = |pairing: &Pairing, waiting: &mut BTreeMap<Subject, usize>| {
            let divergences = pairing.divergences.iter().map(|found| {
                let meant = spots.contains(&spots_of_divergence(base, pairing.rewrite, found));
                meant.then(|| Subject::divergence(reports, base, pairing.rewrite, found))
            });
            take(divergences, waiting)
        };
        let divergences = comparison.pairings.iter().map(|pairing| of(pairing, &mut waiting)).collect();
        lost.extend(waiting.into_iter().filter(|(subject, _)| subject.base == comparison.base).map(|(_, at)| at));
        lost.sort_unstable();
        Self { facts, divergences, lost, elsewhere }
    }
}

/// The remark that waits for each finding, if it may have one.
fn take(findings: impl Iterator<Item = Option<Subject>>, waiting: &mut BTreeMap<Subject, usize>) -> Vec<Option<usize>> {
    let findings: Vec<Option<Subject>> = findings.collect();
    let places: Vec<usize> = (0..).zip(&findings).filter_map(|(at, subject)| subject.as_ref().map(|_| at)).collect();
    let mut out = vec![None; findings.len()];
    for (at, subject) in places.into_iter().zip(numbered(findings.into_iter().flatten())) {
        out[at] = waiting.remove(&subject);
    }
    out
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
        let facts = (0..comparison.facts.len()).map(|fact| Subject::of_fact(reports, &comparison, fact));
        let divergences = comparison.pairings.iter().enumerate().flat_map(|(pairing, found)| {
            let index = move |divergence: usize| (pairing, divergence);
            (0..found.divergences.len()).map(index).map(|at| Subject::of_divergence(reports, &comparison, at))
        });
        for subject in facts.chain(divergences).collect::<Vec<_>>() {
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
    fn those_on_a_report_that_is_not_open_are_not_lost() {
        let notes = ticked(&reports(&[("base", BASE), ("one", REWRITE)]));
        let texts = reports(&[("base", BASE), ("two", BASE)]);
        let remarked = Remarked::of(&notes.remarks, &texts, &compared(&texts, 0));
        let of = |index: &usize| notes.remarks[*index].about.absent(&texts);
        assert!(!remarked.elsewhere.is_empty() && remarked.elsewhere.iter().all(|i| of(i) == Some("one")));
        assert_eq!(remarked.lost, [0_usize; 0]);
        let texts = reports(&[("other", BASE), ("one", REWRITE)]);
        let remarked = Remarked::of(&notes.remarks, &texts, &compared(&texts, 0));
        assert_eq!((remarked.elsewhere.len(), remarked.lost.len()), (notes.remarks.len(), 0));
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
