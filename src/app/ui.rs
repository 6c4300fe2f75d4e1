//! What the reader chose, and where the reader is.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::Place;
use super::action::Action;
use super::attention::Attention;
use super::divergences::Filter;
use super::facts;
use super::key::KeyPress;
use super::picker::Picker;
use super::prompt::Prompt;
use super::search::{Needle, Typing};
use super::select::Selection;
use crate::compare::Progress;
use crate::notes::remark::Subject;

/// What the reader chose.
#[derive(Debug, Clone, PartialEq)]
pub struct Ui {
    /// The view on screen.
    pub view: View,
    /// What lies over it.
    pub overlay: Option<Overlay>,
    /// The passage that everything is about. It survives every toggle and resize.
    pub cursor: Place,
    /// The views that Esc goes back to, the last first.
    pub trail: Vec<View>,
    /// The divergence the reader stepped to, as an index into [`Findings::all`](super::findings::Findings::all).
    pub finding: Option<usize>,
    /// Which divergences are listed and walked.
    pub filter: Filter,
    /// Which findings are listed, by what the reader said of them.
    pub attention: Attention,
    /// The selected entry of the list of divergences.
    pub entry: usize,
    /// What is chosen in the table of facts.
    pub facts: facts::Chosen,
    /// The fact that the reader went to, whose places are marked; the cursor moves on without it.
    pub fact: Option<usize>,
    /// What is searched for in all reports.
    pub searched: Option<Needle>,
    /// The hit that the reader went to, as an index into [`Hits::all`](super::search::Hits::all).
    pub hit: Option<usize>,
    /// What was searched for, the last last.
    pub searches: Vec<String>,
    /// First key of a two-key binding.
    pub pending: Option<KeyPress>,
    /// Reports that the reader hid.
    pub hidden: BTreeSet<usize>,
    /// The reports, the one used last first: who gets a pane when not all fit.
    pub recent: Vec<usize>,
    /// Whether the outline is shown; `None`: where there is room.
    pub outline: Option<bool>,
    /// Columns that are wanted for the panes of reports, kept in proportion; empty: equal ones.
    pub widths: BTreeMap<usize, u16>,
    /// The report on the left of the border that the mouse holds.
    pub dragging: Option<usize>,
    /// Whether the mouse is ours.
    pub mouse: bool,
    /// Which report stands left of which.
    pub sequence: Sequence,
    /// Whether the pane with the cursor has the screen to itself.
    pub zoom: bool,
    /// What word colours show.
    pub paint: PaintMode,
    /// How panes scroll.
    pub scroll: ScrollMode,
    /// The order of passages in the rewrites' panes.
    pub order: Order,
    /// Folded runs that were opened, by their first base passage.
    pub unfolded: BTreeSet<usize>,
    /// Whether runs that no rewrite tells are folded at all.
    pub folding: bool,
    /// First visible row of the shared rows.
    pub top: usize,
    /// First visible row of each pane that flows on its own; negative: blank rows above its text.
    pub tops: Vec<isize>,
    /// The topic with the cursor, in the table of topics.
    pub topic: usize,
    /// First visible line of the detail.
    pub detail_top: usize,
    /// The passages selected, if several are.
    pub selection: Option<Selection>,
    /// The passage that a link is being made from.
    pub linking: Option<Place>,
    /// The comparison that is being made anew.
    pub comparing: Option<Comparing>,
    /// Passages that were not there or read otherwise before the reports were read anew.
    pub changed: BTreeSet<Place>,
    /// One line that answers the last key press.
    pub message: Option<String>,
}

impl Ui {
    /// What holds before the reader has chosen anything, of so many reports and this base.
    pub(super) fn new(reports: usize, base: usize) -> Self {
        Self {
            view: View::default(),
            overlay: None,
            cursor: Place { report: base, passage: 0 },
            trail: Vec::new(),
            finding: None,
            filter: Filter::default(),
            attention: Attention::default(),
            entry: 0,
            facts: facts::Chosen::default(),
            fact: None,
            searched: None,
            hit: None,
            searches: Vec::new(),
            pending: None,
            hidden: BTreeSet::new(),
            recent: (0..reports).collect(),
            outline: None,
            widths: BTreeMap::new(),
            dragging: None,
            mouse: true,
            sequence: Sequence::default(),
            zoom: false,
            paint: PaintMode::default(),
            scroll: ScrollMode::default(),
            order: Order::default(),
            unfolded: BTreeSet::new(),
            folding: true,
            top: 0,
            tops: vec![0; reports],
            topic: 0,
            detail_top: 0,
            selection: None,
            linking: None,
            comparing: None,
            changed: BTreeSet::new(),
            message: None,
        }
    }
}

/// A comparison on its way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparing {
    /// Its base.
    pub base: usize,
    /// How far it is; `None` as long as it may be done before anybody would read it.
    pub progress: Option<Progress>,
}

/// The views. The cursor stays the same in all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// The reports side by side.
    #[default]
    Read,
    /// One passage and all its tellings.
    Detail,
    /// Topics × reports.
    Topics,
    /// All divergences, by what they change.
    Divergences,
    /// Facts × reports.
    Facts,
    /// The base down, the rewrites across.
    Map,
}

/// What lies over a view and takes the keys.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// All keys, from line `top`.
    Help {
        /// First visible line.
        top: usize,
        /// What was looked for by name.
        found: Option<Action>,
    },
    /// Something to choose by name.
    Picker(Picker),
    /// A search that is being typed.
    Search(Box<Typing>),
    /// A note being written.
    Note {
        /// The note.
        line: Prompt,
        /// The finding it is on.
        subject: Box<Subject>,
        /// The same as it reads.
        finding: String,
    },
}

/// What word colours show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaintMode {
    /// What differs.
    #[default]
    Differences,
    /// What is shared.
    Shared,
    /// Nothing.
    #[serde(rename = "none")]
    Plain,
}

/// How panes scroll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScrollMode {
    /// Linked passages level.
    #[default]
    Aligned,
    /// Every pane in its own flow, all moving together.
    Own,
    /// Only the pane with the cursor.
    Free,
}

/// The order of the reports from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sequence {
    /// As they were given.
    #[default]
    Given,
    /// The base, then what is most like it.
    Likeness,
}

/// The order of passages in the rewrites' panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// As the base tells them.
    #[default]
    Base,
    /// As each report tells them.
    Own,
}
