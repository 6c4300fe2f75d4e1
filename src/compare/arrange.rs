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

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Comparison, Pairing};
use crate::report::Report;

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
    let mut twins: FxHashMap<(usize, usize), &[(usize, usize)]> = FxHashMap::default();
    for shared in &comparison.shared_outside {
        shared.places.iter().for_each(|place| {
            twins.insert(*place, &shared.places);
        });
    }
    let slot_of: FxHashMap<usize, usize> =
        comparison.pairings.iter().enumerate().map(|(at, pairing)| (pairing.rewrite, at)).collect();
    let mut builder = Builder { reports: reports.len(), groups: Vec::new(), twins, slot_of };
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
        let all = rewrite.passages.len();
        let (mut slot, mut passage) = (0, 0);
        while passage < all {
            if let Some(at) = anchor(passage) {
                slot = at + 1;
                passage += 1;
                continue;
            }
            let end = (passage..all).find(|p| anchor(*p).is_some()).unwrap_or(all);
            let follower = (end < all).then(|| anchor(end)).flatten();
            // Headings right above what is told belong to it; those above other added passages stay with these.
            let heads = (passage..end).rev().take_while(|p| rewrite.passages[*p].kind.is_head()).count();
            let heads = if follower.is_some() { heads } else { 0 };
            before[slot].extend(passage..end - heads);
            if let Some(at) = follower {
                before[at].extend(end - heads..end);
            }
            passage = end;
        }
        Self { before }
    }
}

struct Builder<'c> {
    reports: usize,
    groups: Vec<Group>,
    /// For each passage shared outside the base, all that share it.
    twins: FxHashMap<(usize, usize), &'c [(usize, usize)]>,
    /// For each rewrite, which of the slots are its own.
    slot_of: FxHashMap<usize, usize>,
}

impl Builder<'_> {
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
        let mut done: FxHashSet<(usize, usize)> = FxHashSet::default();
        for (pairing, own) in comparison.pairings.iter().zip(slots) {
            for passage in &own.before[slot] {
                let place = (pairing.rewrite, *passage);
                if done.contains(&place) {
                    continue;
                }
                let mut cells = self.empty();
                let alone = [place];
                for (report, passage) in self.twins.get(&place).copied().unwrap_or(&alone).iter().copied() {
                    let own = self.slot_of.get(&report).and_then(|at| slots.get(*at));
                    // Of each rewrite in its own order, so it can be searched.
                    let here = own.is_some_and(|own| own.before[slot].binary_search(&passage).is_ok());
                    if here && done.insert((report, passage)) {
                        cells[report].passages.push(passage);
                    }
                }
                self.groups.push(Group { cells, opens_paragraph: false });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};

    /// The passages of the rewrite from top to bottom, counted from 1.
    fn order(rewrite: &str) -> Vec<usize> {
        let base = "Flood hits Dresden\n\nThe Elbe burst its banks near Dresden on Sunday.\n\nIt was the highest level \
                    since August 2002.\n\nShelters were opened in schools and gyms.";
        let reports = [("base", base), ("one", rewrite)].map(|(label, text)| Report::from_text(label, text.to_owned()));
        let arrangement = arrange(&reports, &compare(&reports, &Options::default()));
        arrangement.groups.iter().flat_map(|group| &group.cells[1].passages).map(|passage| passage + 1).collect()
    }

    #[test]
    fn what_stands_first_and_matches_nothing_keeps_its_order() {
        let added = "Local bakers held a contest in spring.\n\nNobody came to the party that day.\n\n";
        let told = "It was the highest level since August 2002.";
        assert_eq!(order(&format!("Catastrophe strikes\n\n{added}{told}")), [1, 2, 3, 4]);
        assert_eq!(order(&format!("Catastrophe strikes\n\nBy Ada Birk\n\n{told}")), [1, 2, 3]);
    }

    #[test]
    fn a_heading_without_a_match_stands_with_what_follows_it() {
        let moved =
            "Shelters were opened in schools and gyms.\n\nHigh water\n\nIt was the highest level since August 2002.";
        assert_eq!(order(moved), [2, 3, 1]);
        let added = "Shelters were opened in schools and gyms.\n\nBakers\n\nLocal bakers held a contest in spring.\n\n\
                     It was the highest level since August 2002.";
        assert_eq!(order(added), [4, 1, 2, 3]);
    }
}
