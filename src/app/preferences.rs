//! How the reader wants to begin.

use super::keys::Keys;
use super::views::switch;
use super::{Order, PaintMode, ScrollMode, Sequence, State, View};

/// How the reader wants to begin. All of it can be changed by keys later, but the keys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preferences {
    /// The first view.
    pub view: View,
    /// What word colours show.
    pub paint: PaintMode,
    /// How panes scroll.
    pub scroll: ScrollMode,
    /// The order of passages in the rewrites' panes.
    pub order: Order,
    /// Which report stands left of which.
    pub sequence: Sequence,
    /// Whether runs that no rewrite tells are open.
    pub unfolded: bool,
    /// Whether the outline is shown; `None`: where there is room.
    pub outline: Option<bool>,
    /// Shares of the panes, from left to right; empty: equal ones.
    pub widths: Vec<u16>,
    /// Whether the mouse is left to the terminal.
    pub no_mouse: bool,
    /// What is pressed for what.
    pub keys: Keys,
}

impl State {
    /// Begins as the reader wants it.
    #[must_use]
    pub fn preferring(mut self, wanted: &Preferences) -> Self {
        self.keys = wanted.keys.clone();
        self.ui.paint = wanted.paint;
        self.ui.scroll = wanted.scroll;
        self.ui.order = wanted.order;
        self.ui.sequence = wanted.sequence;
        self.ui.folding = !wanted.unfolded;
        self.ui.outline = wanted.outline;
        self.ui.mouse = !wanted.no_mouse;
        self.ui.widths = self.sequence().into_iter().zip(wanted.widths.iter().copied()).collect();
        self.refresh();
        self.settle(self.ui.cursor);
        if wanted.view != View::Read {
            switch(&mut self, wanted.view);
            self.plot();
        }
        self
    }
}
