//! What the reader sees and does, without a terminal: state, actions, update, geometry, rows.
//!
//! ```text
//! key press -> Keys::resolve -> Action -> update(&mut State) -> Effect
//!                                          State -> view::draw
//! ```

mod ui;
pub mod key;
pub mod action;
pub mod keymap;
pub mod keys;
pub mod wrap;
pub mod geometry;
pub mod rows;
pub mod paint;
pub mod findings;
pub mod divergences;
pub mod facts;
pub mod topics;
pub mod brief;
pub mod describe;
pub mod under_way;
pub mod language;
pub mod greeting;
pub mod nearest;
pub mod detail;
pub mod evidence;
pub mod help;
pub mod linear;
pub mod typed;
mod given;
pub mod disabled;
pub mod opening;
pub mod plot;
pub mod map;
pub mod select;
pub mod copy;
pub mod preferences;
pub mod prompt;
pub mod picker;
pub mod pointer;
mod press;
pub mod search;
mod cursor;
mod tall;
mod moves;
pub mod toggle;
mod jump;
mod pin;
mod bookmark;
pub mod reload;
pub mod remark;
pub mod attention;
mod message;
mod waiting;
mod views;
mod update;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::compare::arrange::{Arrangement, arrange};
use crate::compare::{Comparison, Options, Pairing};
use crate::notes::Notes;
use crate::notes::remark::Remarked;
use crate::report::Report;
use crate::report::about::Hints;
use divergences::Listed;
use facts::Table;
use findings::Findings;
use geometry::{Geometry, Wanted};
use keymap::Scope;
use keys::Keys;
use map::Map;
use rows::Layout;
use search::Hits;
use waiting::Waiting;

pub use message::{Effect, Message};
pub use ui::{Comparing, Order, Overlay, PaintMode, ScrollMode, Sequence, Ui, View};
pub use update::update;

/// Everything the screen is drawn from. Only [`update`] changes it.
#[derive(Debug, Clone)]
pub struct State {
    /// The reports, in the order given.
    pub reports: Arc<[Report]>,
    /// What the engine found.
    pub comparison: Comparison,
    /// What is pressed for what.
    pub keys: Keys,
    /// What the reader wants remembered.
    pub notes: Notes,
    /// Derived from the notes and the comparison: what was said of which finding.
    pub remarked: Remarked,
    /// What every comparison is told about the texts.
    pub hints: Hints,
    /// What the reader chose.
    pub ui: Ui,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// Derived from the comparison: which passages stand level.
    pub arrangement: Arrangement,
    /// Derived from the comparison: the divergences and where they stand.
    pub findings: Findings,
    /// Derived from the findings and the filter: those that are listed and walked.
    pub listed: Listed,
    /// Derived from the facts and what is chosen of them.
    pub table: Table,
    /// Derived from what is searched: where it is.
    pub hits: Hits,
    /// Derived from size and choices; `None` if the screen is too small.
    pub geometry: Option<Geometry>,
    /// Derived from size and choices: wrapped rows.
    pub layout: Layout,
    /// Derived from size and choices when it is on screen: the plots.
    pub map: Map,
    /// What was ticked or noted last, while the reader is on it: it stays in its list until then.
    held: Option<remark::Target>,
    /// News that came while something was being typed.
    waiting: Waiting,
}

/// A passage of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index of the report.
    pub report: usize,
    /// Index of the passage.
    pub passage: usize,
}

impl State {
    /// Opens the reports on a screen of `size` columns and rows, with the cursor on the finding to open with
    /// ([`Findings::opening`]).
    #[must_use]
    pub fn new(reports: impl Into<Arc<[Report]>>, comparison: Comparison, size: (u16, u16)) -> Self {
        let reports = reports.into();
        let ui = Ui::new(reports.len(), comparison.base);
        let arrangement = arrange(&reports, &comparison);
        let findings = Findings::of(&comparison, &arrangement);
        let remarked = Remarked::of(&[], &reports, &comparison);
        let listed = Listed::default();
        let (geometry, layout, notes, table) = (None, Layout::default(), Notes::default(), Table::default());
        let mut state = Self {
            reports,
            comparison,
            keys: Keys::default(),
            notes,
            remarked,
            hints: Hints::default(),
            ui,
            size,
            arrangement,
            findings,
            listed,
            table,
            hits: Hits::default(),
            geometry,
            layout,
            map: Map::default(),
            held: None,
            waiting: Waiting::default(),
        };
        state.relist();
        state.tabulate_anew();
        state.refresh();
        jump::open_on_first_finding(&mut state);
        state
    }

    /// Takes along what was remembered, and a word about it.
    #[must_use]
    pub fn remembering(mut self, notes: Notes, message: Option<String>) -> Self {
        self.notes = notes;
        self.find_remarks();
        let lost = match self.remarked.lost.len() {
            0 => self.elsewhere(),
            1 => Some("1 tick or note does not find its finding; it is kept, and in the reports".to_owned()),
            lost => Some(format!("{lost} ticks or notes do not find their findings; they are kept")),
        };
        self.ui.message = message.or(lost).or(self.ui.message);
        self
    }

    /// That ticks and notes are on reports not open: `1 tick or note is kept for a report not open now: daily`.
    fn elsewhere(&self) -> Option<String> {
        let about = self.remarked.elsewhere.iter().filter_map(|at| Some(&self.notes.remarks.get(*at)?.about));
        let mut names: Vec<&str> = about.filter_map(|about| about.absent(&self.reports)).collect();
        names.sort_unstable();
        names.dedup();
        match (self.remarked.elsewhere.len(), &*names) {
            (0, _) => None,
            (1, [only]) => Some(format!("1 tick or note is kept for a report not open now: {only}")),
            (count, [only]) => Some(format!("{count} ticks or notes are kept for a report not open now: {only}")),
            (count, names) => {
                Some(format!("{count} ticks or notes are kept for reports not open now: {}", names.join(", ")))
            }
        }
    }

    /// Takes along what is said about the texts, for when they are compared anew.
    #[must_use]
    pub fn hinted(mut self, hints: Hints) -> Self {
        self.hints = hints;
        self
    }

    /// Puts the cursor on a passage of the base.
    #[must_use]
    pub fn at(mut self, passage: usize) -> Self {
        self.ui.finding = None;
        self.ui.message = None;
        self.jump(Place { report: self.comparison.base, passage });
        self
    }

    /// What a comparison with `base` is to be told.
    #[must_use]
    pub fn options(&self, base: usize) -> Options {
        let (pins, hints) = (self.notes.pins(&self.reports, base), self.hints.clone());
        Options { base, pins, hints, ..Options::default() }
    }

    /// Asks for a comparison with `base` and the notes as they are.
    fn compare_with(&mut self, base: usize) -> Effect {
        self.ui.comparing = Some(Comparing { base, progress: None });
        Effect::Compare(self.options(base))
    }

    /// Takes another comparison of the same reports; the cursor stays on its passage.
    fn adopt(&mut self, comparison: Comparison) {
        let entry = self.bookmark();
        if comparison.base != self.comparison.base {
            self.ui.unfolded.clear();
            self.ui.linking = None;
        }
        self.comparison = comparison;
        self.held = None;
        self.map = Map::default();
        self.arrangement = arrange(&self.reports, &self.comparison);
        self.findings = Findings::of(&self.comparison, &self.arrangement);
        self.ui.finding = None;
        self.ui.selection = None;
        self.ui.topic = self.ui.topic.min(self.comparison.topics.len().saturating_sub(1));
        self.ui.filter.rewrite = self.ui.filter.rewrite.filter(|r| *r != self.comparison.base);
        self.remarked = Remarked::of(&self.notes.remarks, &self.reports, &self.comparison);
        self.relist();
        self.ui.entry = 0;
        self.tabulate_anew();
        self.look();
        self.refresh();
        self.ui.detail_top = self.ui.detail_top.min(detail::last_top(self));
        entry.and_then(|entry| self.select_again(&entry));
    }

    /// Where everything stands in the view on screen.
    #[must_use]
    pub fn regions(&self) -> Option<Cow<'_, Geometry>> {
        let geometry = self.geometry.as_ref()?;
        // Nine marks have no room on a narrow line.
        let narrow = if self.size.0 < 80 { 2 } else { 1 };
        let (finding_rows, legend_rows) = match self.ui.view {
            View::Read => return Some(Cow::Borrowed(geometry)),
            View::Map => (2, narrow),
            View::Topics => (2, 1),
            View::Facts => (1, narrow),
            View::Divergences | View::Detail => (1, 1),
        };
        Some(Cow::Owned(geometry.with_foot(finding_rows, legend_rows)))
    }

    /// Derives geometry and rows anew after size or choices have changed.
    fn refresh(&mut self) {
        self.geometry = geometry::lay_out(&self.wanted());
        let before = std::mem::take(&mut self.layout);
        self.layout = Layout::of(self, before);
        self.plot();
    }

    /// Derives the map anew, if it is on screen.
    fn plot(&mut self) {
        let before = std::mem::take(&mut self.map);
        self.map = Map::of(self, before);
    }

    fn wanted(&self) -> Wanted {
        let outline = self.ui.outline.unwrap_or(self.size.0 >= geometry::OUTLINE_FROM) && !self.ui.zoom;
        let highest = self.reports.iter().map(|r| r.passages.len()).max().unwrap_or(0);
        Wanted {
            size: self.size,
            order: self.by_importance(),
            sequence: self.sequence(),
            widths: self.ui.widths.clone(),
            outline,
            highest,
        }
    }

    /// The reports to show, who must have a pane first: the one with the cursor, the base, then the one used last.
    fn by_importance(&self) -> Vec<usize> {
        if self.ui.zoom {
            return vec![self.ui.cursor.report];
        }
        let mut order = vec![self.ui.cursor.report];
        order.push(self.comparison.base);
        order.extend(self.ui.recent.iter().copied().filter(|r| *r != self.comparison.base));
        order.retain(|r| !self.ui.hidden.contains(r));
        let mut seen = BTreeSet::new();
        order.retain(|r| seen.insert(*r));
        order
    }

    /// The reports that have a pane, from left to right.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        self.geometry.as_ref().map_or_else(Vec::new, |g| g.panes.iter().map(|p| p.report).collect())
    }

    /// The rewrite that the base is read against: the one used last among those that have a pane.
    #[must_use]
    pub fn against(&self) -> Option<usize> {
        let shown = self.shown();
        self.ui.recent.iter().copied().find(|r| *r != self.comparison.base && shown.contains(r))
    }

    /// What was found about a rewrite; `None` for the base.
    #[must_use]
    pub fn pairing(&self, report: usize) -> Option<&Pairing> {
        self.comparison.pairings.iter().find(|p| p.rewrite == report)
    }

    /// The index of the level group that a passage stands in.
    #[must_use]
    pub fn group(&self, place: Place) -> usize {
        self.arrangement.group_of.get(place.report).and_then(|g| g.get(place.passage)).copied().unwrap_or(0)
    }

    /// Whether two passages of different reports are linked, directly or through the base.
    #[must_use]
    pub fn tells_the_same(&self, a: Place, b: Place) -> bool {
        a.report != b.report && self.base_passages(a).iter().any(|p| self.base_passages(b).contains(p))
    }

    /// The base passages that a passage tells; of a base passage, itself.
    fn base_passages(&self, place: Place) -> Vec<usize> {
        match self.pairing(place.report) {
            None => vec![place.passage],
            Some(pairing) => match pairing.rewrite_link.get(place.passage).copied().flatten() {
                Some(link) => pairing.links[link].base.clone(),
                None => Vec::new(),
            },
        }
    }

    /// The topic of a passage, if there are topics.
    #[must_use]
    pub fn topic(&self, place: Place) -> Option<usize> {
        self.comparison.topic_of.get(place.report)?.get(place.passage).copied()
    }

    /// Where keys are looked up now, the nearest first.
    #[must_use]
    pub fn scopes(&self) -> Vec<Scope> {
        match self.ui.overlay {
            Some(Overlay::Picker(_)) => vec![Scope::Picker],
            Some(Overlay::Search(_)) => vec![Scope::Search],
            Some(Overlay::Note { .. }) => vec![Scope::Note],
            Some(Overlay::Help { .. }) => vec![Scope::Help, Scope::Everywhere],
            None => vec![self.view_scope(), Scope::Everywhere],
        }
    }

    /// The scope of the view, whatever lies over it.
    #[must_use]
    pub const fn view_scope(&self) -> Scope {
        match self.ui.view {
            View::Read => Scope::Read,
            View::Detail => Scope::Detail,
            View::Topics => Scope::Topics,
            View::Divergences => Scope::Divergences,
            View::Facts => Scope::Facts,
            View::Map => Scope::Map,
        }
    }
}
