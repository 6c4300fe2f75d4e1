//! Keeps what the reader notes, and again what could not be kept at once.

use crate::app::Message;
use crate::notes::Change;
use crate::notes::bookmark::Bookmark;
use crate::notes::store::Store;
use crate::report::Report;

/// Where notes go, and those that are not there yet.
#[derive(Debug)]
pub struct Keeper {
    store: Store,
    unkept: Vec<Change>,
}

impl Keeper {
    pub const fn new(store: Store) -> Self {
        Self { store, unkept: Vec::new() }
    }

    /// Keeps changes, with those that were not kept before; what comes of it is for the reader.
    pub fn keep(&mut self, changes: Vec<Change>, reports: &[Report]) -> Message {
        self.unkept.extend(changes);
        let kept = self.store.keep(&self.unkept, reports);
        if kept.is_ok() {
            self.unkept.clear();
        }
        Message::Kept(kept.map_err(|error| error.to_string()))
    }

    /// Keeps where the reader leaves off.
    pub fn leave(&self, bookmark: &Bookmark) {
        self.store.leave(bookmark);
    }
}
