//! The map: the whole base from top to bottom, and beside it where each rewrite tells what.
//!
//! ```text
//! 1 base · base ↓   2 City Desk →     3 Brief →
//! 83 passages       46 of 83, +9      12 of 83, +2
//!                     ──++────▸         ───+▸            4
//!   1 The bridge     │██              │ ░                │    one plot per rewrite, as many as fit;
//!  12 Divers        !│  ▓▓            -                  -    the others as a column of marks
//!  40 Fares          -                -                  -
//! ── passages 12–14 of 1 base · 2 City Desk: 3 told, 1 differ ──
//! 1 base 12                Divers looked …
//! 2 City Desk 9 · edited   Divers searched …
//! ```

use std::ops::Range;

use ratatui::layout::Rect;

use super::plot::{self, Fate, Plot};
use super::{Place, State, View, describe};
use crate::compare::Link;

/// Fewest columns of a plot with its marks; a rewrite for which there are fewer is a column of marks.
const PLOT_MIN: u16 = 14;
/// Columns of the marks left of a plot.
const MARKS: u16 = 2;
/// Fewest and most columns of the numbers and topics of the base.
const AXIS: (u16, u16) = (8, 30);
/// So many leaps lead through a report.
const LEAPS: usize = 8;
/// Screens with fewer rows show no counts above the plots and no quotations below.
const QUOTES_FROM: u16 = 10;

/// Where everything on the map stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    wanted: Option<Wanted>,
    /// The name of the base and what stands below it.
    pub axis_head: Rect,
    /// Numbers and topics of the base, beside the rows.
    pub axis: Rect,
    /// The rows.
    pub rows: Vec<Row>,
    /// Rewrites with a plot, from left to right.
    pub panels: Vec<Panel>,
    /// Rewrites with a column of marks.
    pub strips: Vec<Strip>,
    /// How many rewrites have neither.
    pub unseen: usize,
    /// The line about the row with the cursor.
    pub caption: Rect,
    /// The quotations below it.
    pub quotes: Rect,
}

/// One row: some passages of the base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The passages.
    pub passages: Range<usize>,
    /// The topic of most of them, where it is another than above.
    pub topic: Option<usize>,
}

/// A rewrite with a plot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// Which report.
    pub rewrite: usize,
    /// Name and counts.
    pub head: Rect,
    /// The line along the rewrite, above the field.
    pub along: Rect,
    /// The columns left of the field: what the rewrite makes of the base passages of each row.
    pub marks: Rect,
    /// The cells.
    pub field: Rect,
    /// What they show.
    pub plot: Plot,
    /// How many passages the base does not tell.
    pub only_here: usize,
}

/// A rewrite with nothing but marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strip {
    /// Which report.
    pub rewrite: usize,
    /// Its number, and below it the marks.
    pub area: Rect,
    /// What it makes of the base passages of each row.
    pub rows: Vec<Fate>,
}

/// What decides how the map looks, for one comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wanted {
    middle: Rect,
    plots: Vec<usize>,
    strips: Vec<usize>,
}

/// A quotation below the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Whose, and how near to the base.
    pub head: String,
    /// The passage, if there is one.
    pub place: Option<Place>,
}

impl Map {
    /// The map for the state's size and choices. What is plotted already, is kept.
    #[must_use]
    pub fn of(state: &State, before: Self) -> Self {
        let Some(geometry) = state.regions().filter(|_| state.ui.view == View::Map) else { return before };
        let middle = geometry.middle;
        let axis = (middle.width / 4).clamp(AXIS.0, AXIS.1);
        let (plots, strips) = shared_out(state, middle.width - axis);
        let wanted = Wanted { middle, plots, strips };
        if before.wanted.as_ref() == Some(&wanted) { before } else { Self::lay_out(state, wanted, axis) }
    }

    fn lay_out(state: &State, wanted: Wanted, axis: u16) -> Self {
        let middle = wanted.middle;
        let roomy = middle.height >= QUOTES_FROM;
        let (head, quoted) = if roomy { (2, 2 * (middle.height / 16).clamp(1, 3)) } else { (1, 0) };
        let below = middle.bottom() - quoted;
        let caption = Rect { y: below - 1, height: 1, ..middle };
        let quotes = Rect { y: below, height: quoted, ..middle };
        let body = Rect { y: middle.y + head + 1, height: middle.height - head - 2 - quoted, ..middle };
        let passages = state.reports[state.comparison.base].passages.len();
        let rows = plot::rows(passages, usize::from(body.height));
        let strips_width = strip_width(state) * u16::try_from(wanted.strips.len()).unwrap_or(0);
        let each = (middle.width - axis - strips_width) / u16::try_from(wanted.plots.len()).unwrap_or(1).max(1);
        let panel = |(at, rewrite): (u16, &usize)| {
            let pairing = state.pairing(*rewrite)?;
            let marks = Rect { x: axis + at * each, width: MARKS, ..body };
            let room = Rect { x: marks.right(), width: each - MARKS - 1, ..body };
            let plot = Plot::of(pairing, usize::from(room.width), rows);
            let width = u16::try_from(plot.columns.len()).unwrap_or(room.width);
            let head = Rect { x: marks.x, y: middle.y, width: each - 1, height: head };
            let along = Rect { y: body.y - 1, height: 1, width: width + 1, ..room };
            let only_here = pairing.rewrite_link.iter().filter(|link| link.is_none()).count();
            Some(Panel { rewrite: *rewrite, head, along, marks, field: Rect { width, ..room }, plot, only_here })
        };
        let strip = |(at, rewrite): (u16, &usize)| {
            let wide = strip_width(state);
            let x = middle.width - strips_width + at * wide;
            let area = Rect { x, y: body.y - 1, width: wide, height: body.height + 1 };
            Some(Strip { rewrite: *rewrite, area, rows: Plot::of(state.pairing(*rewrite)?, 0, rows).rows })
        };
        Self {
            axis_head: Rect { width: axis - 1, height: head, ..middle },
            axis: Rect { width: axis - 1, ..body },
            rows: topics_along(state, rows),
            panels: (0..).zip(&wanted.plots).filter_map(panel).collect(),
            strips: (0..).zip(&wanted.strips).filter_map(strip).collect(),
            unseen: rewrites(state).len() - wanted.plots.len() - wanted.strips.len(),
            caption,
            quotes,
            wanted: Some(wanted),
        }
    }

    /// The row of a base passage.
    #[must_use]
    pub fn row_of(&self, passage: usize) -> Option<usize> {
        self.rows.partition_point(|row| row.passages.start <= passage).checked_sub(1)
    }
}

/// The rewrites that are not hidden, the one with the cursor first, then those used last.
fn rewrites(state: &State) -> Vec<usize> {
    let shown = |r: &usize| *r != state.comparison.base && !state.ui.hidden.contains(r);
    state.ui.recent.iter().copied().filter(shown).collect()
}

fn strip_width(state: &State) -> u16 {
    if state.reports.len() > 9 { 3 } else { 2 }
}

/// Which rewrites have a plot and which a column of marks, so that as many as possible have a plot.
fn shared_out(state: &State, room: u16) -> (Vec<usize>, Vec<usize>) {
    let order = rewrites(state);
    let strip = usize::from(strip_width(state));
    let (room, plot) = (usize::from(room), usize::from(PLOT_MIN));
    let fits = |plots: &usize| plots * plot + (order.len() - plots) * strip <= room;
    let plots = (1..=order.len()).rev().find(fits).unwrap_or(order.len().min(1));
    let strips = (room.saturating_sub(plots * plot) / strip).min(order.len() - plots);
    let (mut plots, mut strips) = (order[..plots].to_vec(), order[plots..plots + strips].to_vec());
    plots.sort_unstable();
    strips.sort_unstable();
    (plots, strips)
}

fn topics_along(state: &State, rows: usize) -> Vec<Row> {
    let base = state.comparison.base;
    let mut above = None;
    let row = |passages: Range<usize>| {
        let mut told = vec![0_usize; state.comparison.topics.len()];
        for topic in passages.clone().filter_map(|passage| state.topic(Place { report: base, passage })) {
            told[topic] += 1;
        }
        // Of those with as many passages, the first.
        let most = (0..told.len()).rev().filter(|topic| told[*topic] > 0).max_by_key(|topic| told[*topic]);
        let topic = most.filter(|_| most != above);
        above = most;
        Row { passages, topic }
    };
    plot::bins(state.reports[base].passages.len(), rows).into_iter().map(row).collect()
}

impl State {
    /// The rewrite that the map speaks of: the one with the cursor, or the one that was used last.
    #[must_use]
    pub fn mapped(&self) -> Option<&Panel> {
        let drawn = |report: &usize| self.map.panels.iter().find(|p| p.rewrite == *report);
        [self.ui.cursor.report].iter().chain(&self.ui.recent).find_map(drawn)
    }

    /// The passages of a report that tell what is under the cursor.
    #[must_use]
    pub fn tellings(&self, report: usize) -> Vec<usize> {
        if report == self.ui.cursor.report {
            return vec![self.ui.cursor.passage];
        }
        let base = self.base_passages(self.ui.cursor);
        let Some(pairing) = self.pairing(report) else { return base };
        pairing.telling(&base)
    }

    /// The base passage under the cursor and what the rewrite in question makes of it.
    #[must_use]
    pub fn map_quotes(&self) -> Vec<Quote> {
        let base = self.comparison.base;
        let reports = [base].into_iter().chain(self.mapped().map(|panel| panel.rewrite));
        reports.map(|report| self.map_quote(report)).collect()
    }

    fn map_quote(&self, report: usize) -> Quote {
        let name = describe::name(self, report);
        let tellings = self.tellings(report);
        let passages = self.reports[report].passages.len();
        let Some(first) = tellings.first().copied().filter(|p| *p < passages) else {
            return Quote { head: format!("{name}: no match found"), place: None };
        };
        let link: Option<&Link> = self.pairing(report).and_then(|p| p.rewrite_link[first].map(|link| &p.links[link]));
        let how = match link {
            Some(link) if link.moved => format!(" · {}, moved", link.relation.word()),
            Some(link) => format!(" · {}", link.relation.word()),
            None if report == self.comparison.base => String::new(),
            None => " · only here".to_owned(),
        };
        let head = format!("{name} {}{how}", describe::numbers(&tellings));
        Quote { head, place: Some(Place { report, passage: first }) }
    }

    /// What became of the passages that share the cursor's row or, where it has none, its column.
    #[must_use]
    pub fn map_caption(&self) -> Option<String> {
        let panel = self.mapped()?;
        let base = self.comparison.base;
        let row = self.tellings(base).first().and_then(|passage| self.map.row_of(*passage));
        let (whose, fate, lacking) = if let Some(row) = row {
            (base, panel.plot.rows.get(row)?, "no match")
        } else {
            let passages = self.reports[panel.rewrite].passages.len();
            let at = plot::bin(self.ui.cursor.passage, passages, panel.plot.columns.len());
            (panel.rewrite, panel.plot.columns.get(at)?, "only here")
        };
        let told = fate.passages.len() - fate.unmatched;
        let counts = [(told, "told"), (fate.moved, "moved"), (fate.differ, "differ"), (fate.unmatched, lacking)];
        let counts: Vec<String> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        let here: Vec<usize> = fate.passages.clone().collect();
        let seen_from =
            if whose == base { format!(" · {}", describe::name(self, panel.rewrite)) } else { String::new() };
        let (which, whose) = (describe::counted("passage", &here), describe::name(self, whose));
        Some(format!("{which} of {whose}{seen_from}: {}", counts.join(", ")))
    }

    /// Moves the cursor by a part of its report: a page would be all of it.
    pub(super) fn leap_on_map(&mut self, direction: isize) {
        let passages = self.reports[self.ui.cursor.report].passages.len();
        self.step(direction * isize::try_from(passages / LEAPS + 1).unwrap_or(1));
    }
}
