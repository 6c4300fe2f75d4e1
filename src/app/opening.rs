//! What there is to do before the first comparison of long texts is done: read on, wait, leave.
//!
//! The reports stand side by side as they are, without marks: nothing is known of them yet, and to show them unlinked
//! would say that everything is left out. So there is also nothing to go back to, and Esc leaves. Keys that have nothing
//! to do yet are kept for the reader, as a terminal keeps what is typed ahead.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::action::Action;
use super::geometry::{Geometry, Wanted, lay_out};
use super::key::KeyPress;
use super::keymap::{Scope, shown};
use super::keys::{Keys, Resolved};
use super::message::Effect;
use crate::compare::{Progress, Stage};
use crate::report::Report;

/// What can be done, in the order of the footer.
const OFFERED: [(Action, &str); 4] =
    [(Action::Quit, "quit"), (Action::Back, "stop and leave"), (Action::Down, "read on"), (Action::Up, "read back")];

/// The keys of what can be done, with a word for it.
#[must_use]
pub fn keys(keys: &Keys) -> Vec<(String, &'static str)> {
    let key = |action| {
        let bound = keys.all().find(|b| b.scope == Scope::Everywhere && b.action == action)?;
        bound.keys.first().map(|keys| shown(keys))
    };
    OFFERED.into_iter().filter_map(|(action, word)| key(action).map(|key| (key, word))).collect()
}

/// The screen before the first comparison.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The reports, in the order given.
    pub reports: Arc<[Report]>,
    /// Index of the base.
    pub base: usize,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// The passage that every pane begins with, or its last.
    pub top: usize,
    /// How far the comparison is.
    pub progress: Progress,
    /// What is pressed for what.
    pub keys: Keys,
    /// What was pressed for the reader that is to come.
    pub ahead: Vec<KeyPress>,
    /// The first key of two.
    pending: Option<KeyPress>,
}

impl Opening {
    /// The reports from their beginning.
    #[must_use]
    pub fn new(reports: Arc<[Report]>, base: usize, size: (u16, u16), keys: Keys) -> Self {
        let progress = Progress { stage: Stage::Reading, share: 0.0 };
        Self { reports, base, size, top: 0, progress, keys, ahead: Vec::new(), pending: None }
    }

    /// Where everything stands; `None` if the screen is too small.
    #[must_use]
    pub fn geometry(&self) -> Option<Geometry> {
        let rewrites = (0..self.reports.len()).filter(|r| *r != self.base);
        let highest = self.passages();
        let order = [self.base].into_iter().chain(rewrites).collect();
        let sequence = (0..self.reports.len()).collect();
        lay_out(&Wanted { size: self.size, order, sequence, widths: BTreeMap::new(), outline: false, highest })
    }

    fn passages(&self) -> usize {
        self.reports.iter().map(|r| r.passages.len()).max().unwrap_or(0)
    }

    /// Changes it by one key.
    pub fn press(&mut self, key: KeyPress) -> Effect {
        let half = isize::try_from(self.size.1 / 4).unwrap_or(1).max(1);
        let pending = self.pending.take();
        // The reader will open in the reading view.
        let scopes = [Scope::Read, Scope::Everywhere];
        let resolved = self.keys.resolve(&scopes, pending, key);
        let by = match resolved {
            Resolved::Action(Action::Back) => return Effect::Cancel,
            Resolved::Action(Action::Quit) if key.typed().is_none() || self.ahead.is_empty() => return Effect::Quit,
            // After a key for the reader all are: they may be words.
            _ if !self.ahead.is_empty() => {
                self.ahead.push(key);
                return Effect::None;
            }
            Resolved::Action(action) => match action {
                Action::Redraw => return Effect::Redraw,
                Action::Suspend => return Effect::Suspend,
                Action::Down => 1,
                Action::Up => -1,
                Action::PageDown => 2 * half,
                Action::PageUp => -2 * half,
                Action::HalfPageDown => half,
                Action::HalfPageUp => -half,
                Action::First => isize::MIN,
                Action::Last => isize::MAX,
                _ => {
                    self.ahead.extend(pending.into_iter().chain([key]));
                    0
                }
            },
            Resolved::Prefix => {
                self.pending = Some(key);
                0
            }
            Resolved::Unbound => 0,
        };
        self.top = self.top.saturating_add_signed(by).min(self.passages().saturating_sub(1));
        Effect::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::parse_script;

    #[test]
    fn one_can_read_wait_and_leave() {
        let text = "One came. Two came. Three came.";
        let reports: Vec<Report> = ["a", "b"].map(|label| Report::from_text(label, text.to_owned())).into();
        let mut opening = Opening::new(reports.into(), 0, (80, 24), Keys::default());
        let mut press = |script: &str| {
            let effects: Vec<Effect> =
                parse_script(script).expect("keys").into_iter().map(|key| opening.press(key)).collect();
            (opening.top, effects.into_iter().last())
        };
        assert!(matches!(press("jj"), (2, Some(Effect::None))));
        assert!(matches!(press("jjj"), (2, Some(Effect::None))));
        assert!(matches!(press("gg"), (0, Some(Effect::None))));
        assert!(matches!(press("Gk"), (1, Some(Effect::None))));
        assert!(matches!(press("<pgdn><pgdn>"), (2, Some(Effect::None))));
        assert!(matches!(press("<pgup>"), (0, Some(Effect::None))));
        assert!(matches!(press("<esc>"), (0, Some(Effect::Cancel))));
        assert!(matches!(press("q"), (0, Some(Effect::Quit))));
        assert!(opening.ahead.is_empty());
    }

    #[test]
    fn what_is_typed_ahead_is_kept_for_the_reader() {
        let reports: Vec<Report> = ["a", "b"].map(|label| Report::from_text(label, "One came.".to_owned())).into();
        let mut opening = Opening::new(reports.into(), 0, (80, 24), Keys::default());
        let typed = parse_script("]c/quay<enter>").expect("keys");
        assert!(typed.iter().all(|key| matches!(opening.press(*key), Effect::None)));
        assert_eq!(opening.ahead, typed);
        let interrupt = parse_script("<c-c>").expect("keys")[0];
        assert!(matches!(opening.press(interrupt), Effect::Quit));
    }
}
