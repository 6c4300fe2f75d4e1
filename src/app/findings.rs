//! The divergences of all rewrites, each with its place in the reading view.

use super::{Place, State};
use crate::compare::arrange::Arrangement;
use crate::compare::numbers::{in_reading_order, numbers, place};
use crate::compare::{Comparison, Divergence, Kind, WordRange, ranked};

/// All divergences, in the order of the reading view and by what they change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// Ordered by group, then report, then place in the passage.
    pub all: Vec<Finding>,
    /// The same as indices into `all`, those that change most first.
    pub ranked: Vec<usize>,
    /// Per pairing and divergence, the number of those that matter.
    numbers: Vec<Vec<Option<usize>>>,
    /// Per report, how many that matter are about it.
    about: Vec<usize>,
    /// Per report and passage: the findings there that matter, as indices into `all`.
    at: Vec<Vec<Vec<usize>>>,
}

/// One divergence and where to stand for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// Index into [`Comparison::pairings`].
    pub pairing: usize,
    /// Index into the pairing's divergences.
    pub divergence: usize,
    /// The rewrite it is about.
    pub rewrite: usize,
    /// What it changes.
    pub kind: Kind,
    /// Whether it is worth a stop. What is not is listed on demand and in the passage's detail.
    pub matters: bool,
    /// Level group of its place.
    pub group: usize,
    /// Where the cursor goes: the rewrite's passage, or the base's for an omission.
    pub place: Place,
}

impl Findings {
    /// Collects and orders the divergences.
    #[must_use]
    pub fn of(comparison: &Comparison, arrangement: &Arrangement) -> Self {
        let order = in_reading_order(comparison, arrangement);
        let all: Vec<Finding> = order
            .iter()
            .copied()
            .filter_map(|(at, divergence)| {
                let pairing = &comparison.pairings[at];
                let found = &pairing.divergences[divergence];
                let (report, passage) = place(found, comparison.base, pairing.rewrite)?;
                Some(Finding {
                    pairing: at,
                    divergence,
                    rewrite: pairing.rewrite,
                    kind: found.kind,
                    matters: found.matters(),
                    group: arrangement.group_of[report][passage],
                    place: Place { report, passage },
                })
            })
            .collect();
        let numbers = numbers(comparison, &order);
        let mut findings = Self { ranked: rank(comparison, &all), numbers, all, ..Self::default() };
        findings.about = vec![0; arrangement.group_of.len()];
        findings.all.iter().filter(|f| f.matters).for_each(|f| findings.about[f.rewrite] += 1);
        findings.mark(comparison, arrangement);
        findings
    }

    fn mark(&mut self, comparison: &Comparison, arrangement: &Arrangement) {
        self.at = arrangement.group_of.iter().map(|g| vec![Vec::new(); g.len()]).collect();
        for (index, finding) in self.all.iter().enumerate().filter(|(_, f)| f.matters) {
            let found = &comparison.pairings[finding.pairing].divergences[finding.divergence];
            for (report, at) in [(comparison.base, found.base), (finding.rewrite, found.rewrite)] {
                let Some(at) = at else { continue };
                self.at[report][at.passage].push(index);
            }
        }
    }

    /// The first finding that is a difference inside a passage and likely to be right, or else the first inside a
    /// passage, or else the first of all that matter.
    #[must_use]
    pub fn opening(&self, comparison: &Comparison) -> Option<usize> {
        let divergence = |f: &Finding| &comparison.pairings[f.pairing].divergences[f.divergence];
        let inside = |f: &Finding| f.matters && f.kind < Kind::Omission && divergence(f).base.is_some();
        self.all
            .iter()
            .position(|f| inside(f) && divergence(f).confidence >= 0.7)
            .or_else(|| self.all.iter().position(inside))
            .or_else(|| self.all.iter().position(|f| f.matters))
    }

    /// The number that a finding has wherever it is told, and how many have one.
    #[must_use]
    pub fn number(&self, finding: usize) -> Option<(usize, usize)> {
        let finding = self.all.get(finding)?;
        Some((self.numbers[finding.pairing][finding.divergence]?, self.about.iter().sum()))
    }

    /// How many findings of a rewrite matter.
    #[must_use]
    pub fn of_rewrite(&self, rewrite: usize) -> usize {
        self.about.get(rewrite).copied().unwrap_or(0)
    }

    /// The findings that matter at a passage, of any rewrite, as indices into `all`.
    #[must_use]
    pub fn at(&self, place: Place) -> &[usize] {
        self.at.get(place.report).and_then(|r| r.get(place.passage)).map_or(&[], Vec::as_slice)
    }
}

/// What a report has at the place of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The report.
    pub report: usize,
    /// The words that the finding is about, if the report has any.
    pub words: Option<WordRange>,
    /// The passage of these words; of what is left out or added, all its passages. Without words, what is linked with
    /// the passage of the other report's; nothing, if nothing is.
    pub passages: Vec<usize>,
}

/// The ranking of divergences as indices into `all`.
fn rank(comparison: &Comparison, all: &[Finding]) -> Vec<usize> {
    let mut index_of: Vec<Vec<Option<usize>>> =
        comparison.pairings.iter().map(|p| vec![None; p.divergences.len()]).collect();
    for (index, finding) in all.iter().enumerate() {
        index_of[finding.pairing][finding.divergence] = Some(index);
    }
    ranked(comparison).into_iter().filter_map(|(pairing, divergence)| index_of[pairing][divergence]).collect()
}

impl State {
    /// The finding the reader stepped to.
    #[must_use]
    pub fn selected_finding(&self) -> Option<&Finding> {
        self.findings.all.get(self.ui.finding?)
    }

    /// The divergence that a finding stands for.
    #[must_use]
    pub fn divergence(&self, finding: &Finding) -> &Divergence {
        &self.comparison.pairings[finding.pairing].divergences[finding.divergence]
    }

    /// What the base has at the place of a finding, then what the rewrite has.
    #[must_use]
    pub fn sides(&self, finding: &Finding) -> [Side; 2] {
        let divergence = self.divergence(finding);
        let run = self.run_of(finding);
        [(self.comparison.base, divergence.base), (finding.rewrite, divergence.rewrite)].map(|(report, words)| {
            let passages = match words {
                Some(_) if !run.is_empty() => run.clone(),
                Some(words) => vec![words.passage],
                None => self.comparison.pairings[finding.pairing].beside(divergence),
            };
            Side { report, words, passages }
        })
    }

    /// The passages without a match that an omission or an addition is about; of any other finding, none.
    #[must_use]
    pub fn run_of(&self, finding: &Finding) -> Vec<usize> {
        let pairing = &self.comparison.pairings[finding.pairing];
        let divergence = self.divergence(finding);
        match (finding.kind, divergence.base, divergence.rewrite) {
            (Kind::Omission, Some(at), None) => {
                (at.passage..pairing.base_links.len()).take_while(|p| pairing.base_links[*p].is_empty()).collect()
            }
            (Kind::Addition, None, Some(at)) => {
                (at.passage..pairing.rewrite_link.len()).take_while(|p| pairing.rewrite_link[*p].is_none()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The findings that matter about words of a passage, not its mere absence; of rewrites that are not hidden.
    pub fn differing(&self, place: Place) -> impl Iterator<Item = &Finding> {
        let findings = self.findings.at(place).iter().filter_map(|index| self.findings.all.get(*index));
        let seen = move |rewrite: usize| rewrite == place.report || !self.ui.hidden.contains(&rewrite);
        findings.filter(move |finding| finding.kind < Kind::Omission && seen(finding.rewrite))
    }

    /// The words of a report that a finding is about.
    #[must_use]
    pub fn words_of(&self, finding: &Finding, report: usize) -> Option<WordRange> {
        let divergence = self.divergence(finding);
        match report {
            base if base == self.comparison.base => divergence.base,
            rewrite if rewrite == finding.rewrite => divergence.rewrite,
            _ => None,
        }
    }
}
