//! The mouse: what is pressed is what is drawn there.
//!
//! ```text
//! (17, 8)  ─ view::target ─►  Target::Passage(place)  ─ Pointer::Press ─►  update: the cursor goes there
//! ```
//!
//! Whoever draws something says what it stands for, so nothing is drawn at one place and pressed at another.

use super::action::Action;
use super::divergences::Only;
use super::{Place, View};
use crate::compare::FactKind;

/// What something on the screen stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A view's name in the title line.
    View(View),
    /// A line of a passage.
    Passage(Place),
    /// A place on a strip or on the map.
    Spot(Place),
    /// The header or the column of marks of a report.
    Report(usize),
    /// An entry of the outline.
    Topic(usize),
    /// A row of the table of topics.
    TopicRow(usize),
    /// An entry of the list of divergences.
    Entry(usize),
    /// A row of the table of facts, and the report whose cell it is, if it is one's.
    Fact(usize, Option<usize>),
    /// A rewrite to list alone, or all.
    Rewrite(Option<usize>),
    /// A kind of divergences to list alone.
    Kind(Only),
    /// A kind of facts to list alone.
    FactKind(Option<FactKind>),
    /// An entry of a list to choose from.
    Choice(usize),
    /// A key in the footer.
    Key(Action),
    /// The border right of the pane of a report.
    Border(usize),
    /// What lies over the view.
    Overlay,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointer {
    /// The left button went down.
    Press(Option<Target>),
    /// It was moved to a column while down.
    Drag(u16),
    /// The button went up.
    Release,
    /// The wheel was turned over something, one notch.
    Wheel {
        /// What it was turned over.
        over: Option<Target>,
        /// Whether towards the reader.
        down: bool,
    },
}
