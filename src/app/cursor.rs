//! Moving the cursor, and keeping what it is on in sight.

use super::rows::flows_alone;
use super::{Order, Place, ScrollMode, State, View, describe};

/// Rows kept visible above and below the cursor's block where possible.
const MARGIN: usize = 2;

impl State {
    /// The passages of the cursor's pane in the order in which they stand there.
    pub(super) fn standing(&self) -> Vec<usize> {
        let report = self.ui.cursor.report;
        if self.ui.order == Order::Own {
            return (0..self.reports[report].passages.len()).collect();
        }
        self.arrangement.groups.iter().flat_map(|group| group.cells[report].passages.iter().copied()).collect()
    }

    /// Those of them that can be stood on: of a folded run only the first.
    pub(super) fn walk(&self) -> Vec<usize> {
        let report = self.ui.cursor.report;
        let mut out = self.standing();
        if !flows_alone(self) && self.ui.view != View::Map {
            out.retain(|p| self.fold_start(Place { report, passage: *p }).is_none_or(|first| first == *p));
        }
        out
    }

    /// The first base passage of the folded run that hides this passage.
    pub(super) fn fold_start(&self, place: Place) -> Option<usize> {
        let block = self.layout.block_of_group(self.group(place)).filter(|b| b.folded)?;
        self.arrangement.groups[block.groups.start].cells[self.comparison.base].passages.first().copied()
    }

    /// Moves the cursor by passages of its pane.
    pub(super) fn step(&mut self, by: isize) {
        let walk = self.walk();
        let here = walk.iter().position(|p| *p == self.ui.cursor.passage).unwrap_or(0);
        let to = here.saturating_add_signed(by).min(walk.len().saturating_sub(1));
        if let Some(passage) = walk.get(to) {
            self.go(Place { passage: *passage, ..self.ui.cursor });
        }
    }

    /// Shows the first rows or the last ones. Other reports can begin above what is the first passage of the cursor's,
    /// and end below its last; where that is out of sight then, it is said where it stands.
    pub(super) fn show_end(&mut self, last: bool) {
        let Some(height) = self.body_height().filter(|_| !flows_alone(self)) else { return };
        let most = self.layout.height.saturating_sub(height);
        self.ui.top = if last { most } else { 0 };
        let Some(block) = self.layout.block_of_group(self.group(self.ui.cursor)) else { return };
        let (first, end) = (block.row + block.gap, block.row + block.gap + block.height);
        let who = describe::brief_name(self, self.ui.cursor.report);
        let passage = self.ui.cursor.passage + 1;
        if first >= self.ui.top + height {
            self.ui.message = Some(format!("the top; {who} begins further down, with passage {passage}"));
        } else if end <= self.ui.top {
            self.ui.message = Some(format!("the end; {who} ends further up, with passage {passage}"));
        }
    }

    /// Moves the cursor by rows: to the passage that stands there.
    pub(super) fn leap(&mut self, rows: isize) {
        if self.scroll_inside(rows) {
            return;
        }
        let walk = self.walk();
        let report = self.ui.cursor.report;
        let row = |passage: usize| self.row(Place { report, passage }).unwrap_or(0);
        let target = row(self.ui.cursor.passage).saturating_add_signed(rows);
        let here = walk.iter().position(|p| *p == self.ui.cursor.passage).unwrap_or(0);
        let to = if rows > 0 {
            (here + 1..walk.len()).find(|i| row(walk[*i]) >= target).unwrap_or(walk.len().saturating_sub(1))
        } else {
            (0..here).rev().find(|i| row(walk[*i]) <= target).unwrap_or(0)
        };
        if let Some(passage) = walk.get(to) {
            self.go(Place { passage: *passage, ..self.ui.cursor });
        }
    }

    /// First row of a passage: of its block, or in its own flow.
    fn row(&self, place: Place) -> Option<usize> {
        if flows_alone(self) {
            return self.layout.flows.get(place.report)?.row_of(place.passage);
        }
        self.layout.block_of_group(self.group(place)).map(|b| b.row + b.gap)
    }

    /// Puts the cursor on a passage and brings it into sight.
    pub(super) fn go(&mut self, place: Place) {
        let before = (self.ui.cursor, self.shown());
        self.ui.cursor = place;
        self.ui.fact = None;
        self.ui.selection = None;
        self.ui.hidden.remove(&place.report);
        if before.0.report != place.report {
            self.ui.recent.retain(|r| *r != place.report);
            self.ui.recent.insert(0, place.report);
            if self.ui.zoom || !before.1.contains(&place.report) {
                self.refresh();
            }
        }
        self.settle(before.0);
    }

    /// Puts the cursor on a passage further away: if the rows have to scroll, what leads there is shown too.
    pub(super) fn jump(&mut self, place: Place) {
        let before = self.ui.top;
        self.go(place);
        let block = self.layout.block_of_group(self.group(place)).filter(|_| !flows_alone(self));
        if let (Some(block), Some(height)) = (block, self.body_height().filter(|_| self.ui.top != before)) {
            let most = self.layout.height.saturating_sub(height);
            self.ui.top = (block.row + block.gap).saturating_sub(height / 3).min(most);
        }
    }

    /// Brings the given passages of other panes to the row of the cursor, where panes flow on their own.
    pub(super) fn level(&mut self, places: &[Place]) {
        let cursor = self.ui.cursor;
        let Some(row) = self.row(cursor).filter(|_| flows_alone(self)) else { return };
        let above = signed(row) - self.ui.tops[cursor.report];
        for place in places.iter().filter(|p| p.report != cursor.report) {
            if let Some(other) = self.row(*place) {
                self.ui.tops[place.report] = signed(other) - above;
            }
        }
    }

    /// The passage of `report` that stands where the cursor is: linked, level, or the nearest above.
    pub(super) fn counterpart(&self, report: usize) -> Option<Place> {
        self.counterpart_of(self.ui.cursor, report)
    }

    /// The passage of `report` that stands where another one is: linked, level, or the nearest above.
    pub(super) fn counterpart_of(&self, place: Place, report: usize) -> Option<Place> {
        if self.reports[report].passages.is_empty() || place.report == report {
            return None;
        }
        let at = |passage: usize| Place { report, passage };
        if let Some(linked) = self.linked(place, report) {
            return Some(at(linked));
        }
        let group = self.group(place);
        let cell = |g: usize| {
            let cell = &self.arrangement.groups[g].cells[report];
            cell.passages.first().copied().or(cell.told_by)
        };
        let above = (0..=group).rev().find_map(cell);
        let below = || (group..self.arrangement.groups.len()).find_map(cell);
        above.or_else(below).map(at)
    }

    /// The passage of `report` that tells what `place` tells.
    fn linked(&self, place: Place, report: usize) -> Option<usize> {
        let base_passage = match self.pairing(place.report) {
            None => Some(place.passage),
            Some(pairing) => pairing.rewrite_link.get(place.passage)?.map(|l| pairing.links[l].base[0]),
        }?;
        match self.pairing(report) {
            None => Some(base_passage),
            Some(pairing) => {
                let link = pairing.base_links.get(base_passage)?.first()?;
                pairing.links[*link].rewrite.first().copied()
            }
        }
    }

    /// Scrolls so that the cursor's passage is in sight, as little as possible.
    pub(super) fn settle(&mut self, before: Place) {
        let Some(height) = self.body_height() else { return };
        if flows_alone(self) { self.settle_flows(before, height) } else { self.settle_rows(height) }
    }

    fn body_height(&self) -> Option<usize> {
        self.geometry.as_ref()?.panes.first().map(|p| usize::from(p.body.height))
    }

    fn settle_rows(&mut self, height: usize) {
        let Some(block) = self.layout.block_of_group(self.group(self.ui.cursor)) else {
            return;
        };
        let (first, last) = (block.row + block.gap, block.row + block.gap + block.height);
        self.ui.top = scrolled(self.ui.top, first, last, height, self.layout.height);
    }

    fn settle_flows(&mut self, before: Place, height: usize) {
        let cursor = self.ui.cursor;
        let Some(row) = self.row(cursor) else { return };
        let lines = self.layout.lines[cursor.report].get(cursor.passage).map_or(1, Vec::len);
        let flow = self.layout.flows[cursor.report].height;
        let old = self.ui.tops[cursor.report];
        let clamped = usize::try_from(old).unwrap_or(0);
        let top = scrolled(clamped, row, row + lines, height, flow);
        // A level brought about by another pane may leave blank rows above; that is in sight as well.
        let fits = old < 0 && signed(row + lines) - old <= signed(height);
        let new = if fits { old } else { signed(top) };
        self.ui.tops[cursor.report] = new;
        for report in (0..self.reports.len()).filter(|r| *r != cursor.report) {
            match self.ui.scroll {
                ScrollMode::Aligned => {
                    if let Some(place) = self.counterpart(report)
                        && let Some(other) = self.row(place)
                    {
                        self.ui.tops[report] = signed(other) - (signed(row) - new);
                    }
                }
                ScrollMode::Own if before.report == cursor.report => {
                    let most = signed(self.layout.flows[report].height) - 1;
                    self.ui.tops[report] = (self.ui.tops[report] + new - old).min(most.max(0)).max(0);
                }
                ScrollMode::Own | ScrollMode::Free => {}
            }
        }
    }
}

fn signed(n: usize) -> isize {
    isize::try_from(n).unwrap_or(isize::MAX)
}

/// The first visible row after scrolling as little as brings rows `first..last` into sight;
/// a far jump puts them at a third of the height, so that what leads there is seen too.
fn scrolled(top: usize, first: usize, last: usize, height: usize, total: usize) -> usize {
    let most = total.saturating_sub(height);
    let visible = first >= top + MARGIN.min(top) && last + MARGIN <= top + height;
    if visible || (first >= top && last <= top + height && top >= most) {
        return top.min(most);
    }
    let far = first + height < top || first > top + 2 * height;
    let new = if far || last - first >= height {
        first.saturating_sub(if last - first >= height { 1 } else { height / 3 })
    } else if first < top + MARGIN {
        first.saturating_sub(MARGIN)
    } else {
        (last + MARGIN).saturating_sub(height)
    };
    new.min(most)
}
