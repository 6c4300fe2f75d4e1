//! Which passages stand level: the order of the reading view, before anything is wrapped.
//!
//! The base gives the order. A rewrite's passages stand beside the first base passage they tell,
//! whatever their own place; what only a rewrite tells stands after what precedes it there:
//!
//! ```text
//! base      rewrite 2     rewrite 3
//! 1         2             -             group of base passage 1
//!           3                           group of an added passage
//! 2         see 2         1             base passage 2 is told by passage 2 too, shown above
//! ```

use super::{Comparison, Pairing};
use crate::report::{PassageKind, Report};

/// One level line of the reading view: a base passage with what tells it, or passages only rewrites have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What stands here, one entry per report.
    pub cells: Vec<Cell>,
    /// Whether a base paragraph begins here.
    pub opens_paragraph: bool,
}

/// What one report has in a group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// Its passages, in its own order.
    pub passages: Vec<usize>,
    /// A passage of it that tells the group's base passage but stands in another group.
    pub told_by: Option<usize>,
}

impl Cell {
    /// Whether the report has nothing to show or to point at here.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.passages.is_empty() && self.told_by.is_none()
    }
}

/// All groups in the order of the base, and where each passage stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrangement {
    /// In the order of the base.
    pub groups: Vec<Group>,
    /// For each report, the group of each of its passages.
    pub group_of: Vec<Vec<usize>>,
}

/// Brings the reports of a comparison into level groups.
#[must_use]
pub fn arrange(reports: &[Report], comparison: &Comparison) -> Arrangement {
    let slots = comparison.pairings.iter().map(|p| Slots::of(&reports[p.rewrite], p)).collect::<Vec<_>>();
    let mut builder = Builder { reports: reports.len(), groups: Vec::new() };
    let base = &reports[comparison.base];
    builder.added(comparison, &slots, 0);
    for (index, passage) in base.passages.iter().enumerate() {
        let opens = base.paragraphs[passage.paragraph].passages.start == index;
        builder.base_passage(comparison, index, opens);
        builder.added(comparison, &slots, index + 1);
    }
    let mut group_of: Vec<Vec<usize>> = reports.iter().map(|r| vec![0; r.passages.len()]).collect();
    for (index, group) in builder.groups.iter().enumerate() {
        for (report, cell) in group.cells.iter().enumerate() {
            for passage in &cell.passages {
                group_of[report][*passage] = index;
            }
        }
    }
    Arrangement { groups: builder.groups, group_of }
}

/// Where the added passages of one rewrite go: `before[n]` stand before base passage n, the last ones at the end.
struct Slots {
    before: Vec<Vec<usize>>,
}

impl Slots {
    fn of(rewrite: &Report, pairing: &Pairing) -> Self {
        let mut before = vec![Vec::new(); pairing.base_links.len() + 1];
        let anchor = |passage: usize| pairing.rewrite_link[passage].map(|l| pairing.links[l].base[0]);
        let mut slot = 0;
        for passage in 0..rewrite.passages.len() {
            if let Some(at) = anchor(passage) {
                slot = at + 1;
                continue;
            }
            // A heading belongs to what follows it.
            let follower = (rewrite.passages[passage].kind == PassageKind::Heading)
                .then(|| (passage + 1..rewrite.passages.len()).find_map(anchor));
            let at = follower.flatten().unwrap_or(slot);
            before[at].push(passage);
        }
        Self { before }
    }
}

struct Builder {
    reports: usize,
    groups: Vec<Group>,
}

impl Builder {
    fn empty(&self) -> Vec<Cell> {
        vec![Cell::default(); self.reports]
    }

    fn base_passage(&mut self, comparison: &Comparison, index: usize, opens_paragraph: bool) {
        let mut cells = self.empty();
        cells[comparison.base].passages.push(index);
        for pairing in &comparison.pairings {
            let cell = &mut cells[pairing.rewrite];
            for link in pairing.base_links[index].iter().map(|l| &pairing.links[*l]) {
                if link.base[0] == index {
                    cell.passages.extend(&link.rewrite);
                } else if cell.told_by.is_none() {
                    cell.told_by = link.rewrite.first().copied();
                }
            }
            cell.passages.sort_unstable();
            if !cell.passages.is_empty() {
                cell.told_by = None;
            }
        }
        self.groups.push(Group { cells, opens_paragraph });
    }

    /// Groups of passages that only rewrites have, before base passage `slot`: one report a group,
    /// because standing level would say that they tell the same; those that do share a group.
    fn added(&mut self, comparison: &Comparison, slots: &[Slots], slot: usize) {
        let mut done: Vec<(usize, usize)> = Vec::new();
        for (pairing, own) in comparison.pairings.iter().zip(slots) {
            for passage in &own.before[slot] {
                let place = (pairing.rewrite, *passage);
                if done.contains(&place) {
                    continue;
                }
                let mut cells = self.empty();
                let twins = comparison.shared_outside.iter().find(|s| s.places.contains(&place));
                for (report, passage) in twins.map_or_else(|| vec![place], |t| t.places.clone()) {
                    let here = comparison
                        .pairings
                        .iter()
                        .zip(slots)
                        .any(|(p, s)| p.rewrite == report && s.before[slot].contains(&passage));
                    if here && !done.contains(&(report, passage)) {
                        cells[report].passages.push(passage);
                        done.push((report, passage));
                    }
                }
                self.groups.push(Group { cells, opens_paragraph: false });
            }
        }
    }
}
