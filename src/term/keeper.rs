//! Keeps what the reader notes, and again what could not be kept at once.

use std::time::{Duration, Instant};

use crate::app::Message;
use crate::notes::Change;
use crate::notes::bookmark::Bookmark;
use crate::notes::store::{Look, Store};
use crate::report::Report;

/// How often the file is looked at.
const PERIOD: Duration = Duration::from_secs(1);

/// Where notes go, and those that are not there yet.
#[derive(Debug)]
pub struct Keeper {
    store: Store,
    unkept: Vec<Change>,
    /// The file as it was when it was last read or written here.
    known: Look,
    looked: Instant,
}

impl Keeper {
    pub fn new(store: Store) -> Self {
        Self { known: store.look(), store, unkept: Vec::new(), looked: Instant::now() }
    }

    /// Keeps changes, with those that were not kept before; what comes of it is for the reader.
    pub fn keep(&mut self, changes: Vec<Change>, reports: &[Report]) -> Message {
        self.unkept.extend(changes);
        let kept = self.store.keep(&self.unkept, reports);
        if kept.is_ok() {
            self.unkept.clear();
            self.known = self.store.look();
        }
        Message::Kept(kept.map_err(|error| error.to_string()))
    }

    /// The notes as they are now, if somebody else has written them, with those that are not there yet. What cannot be
    /// read is said when something is to be kept.
    pub fn news(&mut self, reports: &[Report]) -> Option<Message> {
        if self.looked.elapsed() < PERIOD {
            return None;
        }
        self.looked = Instant::now();
        let now = self.store.look();
        if now == self.known {
            return None;
        }
        let mut notes = self.store.read().ok()?;
        self.known = now;
        self.unkept.iter().for_each(|change| notes.apply(change, reports));
        Some(Message::Noted(notes))
    }

    /// Keeps where the reader leaves off.
    pub fn leave(&self, bookmark: &Bookmark) {
        self.store.leave(bookmark);
    }
}
