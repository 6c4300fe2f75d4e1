//! The divergences of all rewrites in the order of the reading view.

use super::arrange::Arrangement;
use super::{Place, State};
use crate::compare::{Comparison, Divergence, Kind};

/// All substantial divergences, in the order in which they are walked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// Ordered by group, then report, then place in the passage.
    pub list: Vec<Finding>,
    /// Per report and passage: whether a finding is about its words, not its mere absence.
    pub conflict: Vec<Vec<bool>>,
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
    /// Level group of its place.
    pub group: usize,
    /// Where the cursor goes: the rewrite's passage, or the base's for an omission.
    pub place: Place,
}

/// Findings less sure than this are not stopped at; they are listed in the passage's detail.
const SURE_ENOUGH: f64 = 0.4;
/// To leave out a sentence here and there is what abridging means; only what is surely a gap or an
/// addition is worth a stop.
const SURE_GAP: f64 = 0.8;

fn worth_a_stop(divergence: &Divergence) -> bool {
    let least = match divergence.kind {
        Kind::Omission | Kind::Addition => SURE_GAP,
        _ => SURE_ENOUGH,
    };
    divergence.kind.is_substantial() && divergence.confidence >= least
}

impl Findings {
    /// Collects and orders the substantial divergences.
    #[must_use]
    pub fn of(comparison: &Comparison, arrangement: &Arrangement) -> Self {
        let mut list = Vec::new();
        for (index, pairing) in comparison.pairings.iter().enumerate() {
            for (divergence, found) in pairing.divergences.iter().enumerate() {
                if !worth_a_stop(found) {
                    continue;
                }
                let place = match (found.rewrite, found.base) {
                    (Some(at), _) => Place { report: pairing.rewrite, passage: at.passage },
                    (None, Some(at)) => Place { report: comparison.base, passage: at.passage },
                    (None, None) => continue,
                };
                let group = arrangement.group_of[place.report][place.passage];
                list.push(Finding { pairing: index, divergence, rewrite: pairing.rewrite, group, place });
            }
        }
        list.sort_by_key(|f| (f.group, f.pairing, f.place, f.divergence));
        let mut conflict: Vec<Vec<bool>> = arrangement.group_of.iter().map(|g| vec![false; g.len()]).collect();
        for finding in &list {
            let found = &comparison.pairings[finding.pairing].divergences[finding.divergence];
            if found.kind < Kind::Omission {
                for (report, at) in [(comparison.base, found.base), (finding.rewrite, found.rewrite)] {
                    at.into_iter().for_each(|at| conflict[report][at.passage] = true);
                }
            }
        }
        Self { list, conflict }
    }

    /// The first finding that is a difference inside a passage, or else the first of all.
    #[must_use]
    pub fn opening(&self, comparison: &Comparison) -> Option<usize> {
        let divergence = |f: &Finding| &comparison.pairings[f.pairing].divergences[f.divergence];
        let inside = |f: &Finding| divergence(f).kind < Kind::Omission && divergence(f).base.is_some();
        self.list
            .iter()
            .position(|f| inside(f) && divergence(f).confidence >= 0.7)
            .or_else(|| self.list.iter().position(inside))
            .or((!self.list.is_empty()).then_some(0))
    }
}

impl State {
    /// The finding the reader stepped to.
    #[must_use]
    pub fn selected_finding(&self) -> Option<(usize, &Divergence)> {
        let index = self.ui.finding?;
        let finding = self.findings.list.get(index)?;
        Some((index, self.divergence(finding)))
    }

    /// The divergence that a finding stands for.
    #[must_use]
    pub fn divergence(&self, finding: &Finding) -> &Divergence {
        &self.comparison.pairings[finding.pairing].divergences[finding.divergence]
    }

    /// The findings at a passage, of any rewrite.
    pub fn findings_at(&self, place: Place) -> impl Iterator<Item = (usize, &Finding)> {
        let base = self.comparison.base;
        self.findings.list.iter().enumerate().filter(move |(_, f)| {
            let divergence = self.divergence(f);
            let in_base = place.report == base && divergence.base.is_some_and(|r| r.passage == place.passage);
            let in_rewrite =
                place.report == f.rewrite && divergence.rewrite.is_some_and(|r| r.passage == place.passage);
            in_base || in_rewrite
        })
    }
}
