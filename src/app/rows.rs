//! Groups and widths into rows: what stands on which line of which pane.
//!
//! Each passage is wrapped first; then every group is as high as its highest cell, so that linked
//! passages start on the same row whatever their heights:
//!
//! ```text
//!  row   base                      rewrite
//!  0     1 The talks were          1 They talked.
//!  1       very direct.
//!  2     2 He left.                2 He went home after
//!  3                                 the talks.
//! ```
//!
//! Panes that flow on their own have the same passages without the padding.

use std::ops::Range;

use super::geometry::Geometry;
use super::wrap::wrap;
use super::{Order, ScrollMode, State};
use crate::report::Span;

/// Runs of at least this many groups that no shown rewrite tells are folded into one line.
const FOLD_FROM: usize = 3;

/// All rows of the reading view at one size.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// The lines of each passage, per report; empty for reports without a pane.
    pub lines: Vec<Vec<Vec<Span>>>,
    /// The columns that `lines` are wrapped to, per report; 0 for reports without a pane.
    columns: Vec<u16>,
    /// The level blocks, in order.
    pub blocks: Vec<Block>,
    /// The block of each group.
    pub block_of: Vec<usize>,
    /// Rows of all blocks.
    pub height: usize,
    /// Per report, its own flow; empty unless panes flow on their own.
    pub flows: Vec<Flow>,
}

/// Groups that stand on the same rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// First row, counting the blank one above it, if any.
    pub row: usize,
    /// Blank rows above it.
    pub gap: usize,
    /// Rows, without the gap.
    pub height: usize,
    /// The groups: one, or the run that is folded here.
    pub groups: Range<usize>,
    /// Whether the groups are folded into one line.
    pub folded: bool,
}

/// The passages of one pane, one below the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flow {
    /// (first row, passage) in display order.
    pub passages: Vec<(usize, usize)>,
    /// Rows in all.
    pub height: usize,
}

impl Flow {
    /// The first row of a passage.
    #[must_use]
    pub fn row_of(&self, passage: usize) -> Option<usize> {
        self.passages.iter().find(|(_, p)| *p == passage).map(|(row, _)| *row)
    }
}

/// What stands on one row of one pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// Nothing.
    Blank,
    /// The report has nothing here; the first row of the gap says how many passages it lacks.
    Missing {
        /// How many passages in a row, on the first row of the gap.
        count: Option<usize>,
        /// Whose passages they are.
        whose: Whose,
    },
    /// A folded run of base passages: how many, and the first of them.
    Folded {
        /// How many.
        count: usize,
        /// The first.
        first: usize,
    },
    /// What this pane would tell here is told by a passage of it that stands elsewhere.
    Told {
        /// That passage.
        passage: usize,
    },
    /// A line of a passage.
    Text {
        /// The passage.
        passage: usize,
        /// Which of its lines.
        line: usize,
    },
}

/// Whose passages a report lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The base tells them.
    Base,
    /// Only other rewrites tell them.
    Others,
}

impl Layout {
    /// The rows for the state's geometry and choices. What is wrapped to the right width already, is kept.
    #[must_use]
    pub fn of(state: &State, before: Self) -> Self {
        let mut layout = Self { lines: before.lines, columns: before.columns, ..Self::default() };
        let Some(geometry) = &state.geometry else { return layout };
        layout.wrap(state, geometry);
        layout.stack(state, &state.shown());
        if flows_alone(state) {
            layout.flows = (0..state.reports.len()).map(|report| layout.flow(state, report)).collect();
        }
        layout
    }

    fn wrap(&mut self, state: &State, geometry: &Geometry) {
        self.lines.resize(state.reports.len(), Vec::new());
        self.columns.resize(state.reports.len(), 0);
        for (index, report) in state.reports.iter().enumerate() {
            let pane = geometry.panes.iter().find(|p| p.report == index);
            let columns = pane.map_or(0, |p| p.text().width);
            if columns == self.columns[index] {
                continue;
            }
            self.columns[index] = columns;
            self.lines[index] = match pane {
                Some(_) => report.passages.iter().map(|p| wrap(&report.text, p.span, usize::from(columns))).collect(),
                None => Vec::new(),
            };
        }
    }

    fn stack(&mut self, state: &State, shown: &[usize]) {
        let groups = &state.arrangement.groups;
        self.block_of = vec![0; groups.len()];
        let mut at = 0;
        let mut row = 0;
        // The reader opened the run up to here.
        let mut open_until = 0;
        while at < groups.len() {
            let run = if at < open_until { 0 } else { foldable(state, shown, at) };
            let folded = run > 0 && !is_open(state, at);
            if run > 0 && !folded {
                open_until = at + run;
            }
            let run = if folded { run } else { 0 };
            let next = at + run.max(1);
            let height = if folded { 1 } else { self.group_height(state, shown, at) };
            let gap = usize::from(
                row > 0
                    && height > 0
                    && (folded || groups[at].opens_paragraph || state.arrangement.is_added(state, at)),
            );
            for group in at..next {
                self.block_of[group] = self.blocks.len();
            }
            self.blocks.push(Block { row, gap, height, groups: at..next, folded });
            row += gap + height;
            at = next;
        }
        self.height = row;
    }

    fn group_height(&self, state: &State, shown: &[usize], group: usize) -> usize {
        let cells = &state.arrangement.groups[group].cells;
        shown
            .iter()
            .map(|report| {
                let cell = &cells[*report];
                let lines: usize = cell.passages.iter().map(|p| self.lines[*report][*p].len()).sum();
                lines + usize::from(cell.told_by.is_some())
            })
            .max()
            .unwrap_or(0)
    }

    fn flow(&self, state: &State, report: usize) -> Flow {
        let mut flow = Flow::default();
        let Some(lines) = self.lines.get(report).filter(|l| !l.is_empty()) else {
            return flow;
        };
        let own: Vec<usize> = match state.ui.order {
            Order::Own => (0..lines.len()).collect(),
            Order::Base => {
                state.arrangement.groups.iter().flat_map(|g| g.cells[report].passages.iter().copied()).collect()
            }
        };
        let mut paragraph = None;
        for passage in own {
            let here = state.reports[report].passages[passage].paragraph;
            if paragraph.is_some_and(|p| p != here) {
                flow.height += 1;
            }
            paragraph = Some(here);
            flow.passages.push((flow.height, passage));
            flow.height += lines[passage].len();
        }
        flow
    }

    /// The block on a row, if there is one.
    #[must_use]
    pub fn block_at(&self, row: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|b| b.row <= row);
        self.blocks.get(after.checked_sub(1)?).filter(|b| row < b.row + b.gap + b.height)
    }

    /// The block of a group.
    #[must_use]
    pub fn block_of_group(&self, group: usize) -> Option<&Block> {
        self.blocks.get(*self.block_of.get(group)?)
    }
}

/// Whether each pane has its own rows instead of the level ones.
#[must_use]
pub fn flows_alone(state: &State) -> bool {
    state.ui.order == Order::Own || state.ui.scroll != ScrollMode::Aligned
}

/// How many groups from `at` on can be folded into one line; 0: none.
fn foldable(state: &State, shown: &[usize], at: usize) -> usize {
    let base = state.comparison.base;
    let lacking = |group: usize| {
        let cells = &state.arrangement.groups[group].cells;
        !cells[base].passages.is_empty() && shown.iter().all(|r| *r == base || cells[*r].is_empty())
    };
    let groups = &state.arrangement.groups;
    if !state.ui.folding || !shown.contains(&base) || shown.len() < 2 {
        return 0;
    }
    let run = (at..groups.len()).take_while(|g| lacking(*g)).count();
    if run < FOLD_FROM { 0 } else { run }
}

/// Whether the reader opened the run that begins at this group.
fn is_open(state: &State, at: usize) -> bool {
    let first = state.arrangement.groups[at].cells[state.comparison.base].passages.first();
    first.is_some_and(|first| state.ui.unfolded.contains(first))
}

/// What stands on the rows of a pane that are on screen, from top to bottom.
#[must_use]
pub fn visible(state: &State, report: usize, rows: u16) -> Vec<Row> {
    let rows = usize::from(rows);
    if flows_alone(state) {
        let flow = &state.layout.flows[report];
        let top = state.ui.tops.get(report).copied().unwrap_or(0);
        return (0..rows)
            .map(|y| {
                usize::try_from(top + isize::try_from(y).unwrap_or(0))
                    .map_or(Row::Blank, |row| in_flow(state, report, flow, row))
            })
            .collect();
    }
    let mut out: Vec<Row> = (0..rows).map(|y| level(state, report, state.ui.top + y)).collect();
    if let Some(Row::Missing { count, .. }) = out.first_mut() {
        // A gap that began above the screen says on its first visible row how much of it is left.
        let group = state.layout.block_at(state.ui.top).map_or(0, |b| b.groups.start);
        *count = count.or(Some(missing_from(state, report, group)));
    }
    out
}

/// How many passages in a row a report lacks from a group on, folded runs apart.
fn missing_from(state: &State, report: usize, group: usize) -> usize {
    let open = |g: usize| state.layout.block_of_group(g).filter(|b| !b.folded).and_then(|_| lacks(state, report, g));
    let whose = open(group);
    let run = (group..state.arrangement.groups.len()).take_while(|g| open(*g) == whose);
    whose.map_or(0, |_| run.count())
}

fn in_flow(state: &State, report: usize, flow: &Flow, row: usize) -> Row {
    let after = flow.passages.partition_point(|(first, _)| *first <= row);
    let Some((first, passage)) = after.checked_sub(1).and_then(|i| flow.passages.get(i)).copied() else {
        return Row::Blank;
    };
    let line = row - first;
    if line < state.layout.lines[report][passage].len() { Row::Text { passage, line } } else { Row::Blank }
}

fn level(state: &State, report: usize, row: usize) -> Row {
    let Some(block) = state.layout.block_at(row) else {
        return Row::Blank;
    };
    let Some(mut line) = (row - block.row).checked_sub(block.gap) else {
        return gap_row(state, report, block);
    };
    let base = state.comparison.base;
    if block.folded {
        let count = block.groups.len();
        let first = state.arrangement.groups[block.groups.start].cells[base].passages.first().copied().unwrap_or(0);
        return if report == base {
            Row::Folded { count, first }
        } else {
            Row::Missing { count: Some(count), whose: Whose::Base }
        };
    }
    let group = block.groups.start;
    let cell = &state.arrangement.groups[group].cells[report];
    if cell.is_empty() {
        return missing_row(state, report, group, line);
    }
    if cell.told_by.is_some() && line == 0 {
        return cell.told_by.map_or(Row::Blank, |passage| Row::Told { passage });
    }
    line -= usize::from(cell.told_by.is_some());
    for passage in &cell.passages {
        let lines = state.layout.lines[report][*passage].len();
        if line < lines {
            return Row::Text { passage: *passage, line };
        }
        line -= lines;
    }
    Row::Blank
}

/// The blank row above a block belongs to a gap that goes on across it.
fn gap_row(state: &State, report: usize, block: &Block) -> Row {
    let group = block.groups.start;
    let here = lacks(state, report, group).filter(|_| !block.folded);
    let before = group.checked_sub(1).and_then(|g| lacks(state, report, g));
    match here {
        Some(whose) if before == Some(whose) => Row::Missing { count: None, whose },
        _ => Row::Blank,
    }
}

/// Whose passage stands in a group in which a report has nothing, if somebody's on screen does.
fn lacks(state: &State, report: usize, group: usize) -> Option<Whose> {
    let cells = &state.arrangement.groups[group].cells;
    let height = state.layout.block_of_group(group).map_or(0, |b| b.height);
    let owner = if cells[state.comparison.base].passages.is_empty() { Whose::Others } else { Whose::Base };
    (cells[report].is_empty() && height > 0).then_some(owner)
}

fn missing_row(state: &State, report: usize, group: usize, line: usize) -> Row {
    let Some(whose) = lacks(state, report, group) else { return Row::Blank };
    let goes_on = group.checked_sub(1).is_some_and(|before| {
        let folded = state.layout.block_of_group(before).is_some_and(|b| b.folded);
        !folded && lacks(state, report, before) == Some(whose)
    });
    Row::Missing { count: (!goes_on && line == 0).then(|| missing_from(state, report, group)), whose }
}

impl crate::compare::arrange::Arrangement {
    /// Whether the group holds passages that the base lacks.
    #[must_use]
    pub fn is_added(&self, state: &State, group: usize) -> bool {
        self.groups[group].cells[state.comparison.base].passages.is_empty()
    }
}
