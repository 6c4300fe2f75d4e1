//! What can happen to the reader, and what the world outside has to do.

use super::action::Action;
use super::copy::{Clip, Taken};
use super::key::KeyPress;
use super::pointer::Pointer;
use super::reload::Reread;
use crate::compare::{Comparison, Options, Progress};
use crate::notes::{Change, Notes};

/// What can happen to the reader.
#[derive(Debug, Clone)]
pub enum Message {
    /// A key was pressed.
    Key(KeyPress),
    /// Something is to be done, as if its key were pressed.
    Do(Action),
    /// Words are given whole to what asks for them.
    Words(String),
    /// The finding is to have a tick, or none.
    Tick(bool),
    /// The screen has another size.
    Resize(u16, u16),
    /// The mouse did something.
    Pointer(Pointer),
    /// A text was pasted.
    Paste(String),
    /// A comparison that was asked for takes time.
    Progress(Progress),
    /// A comparison that was asked for is done.
    Compared(Box<Comparison>),
    /// The files of the reports have changed: what is in them now, compared, or why they cannot be read.
    Reloaded(Result<Box<Reread>, String>),
    /// What is remembered, after changes were kept; or why they were not.
    Kept(Result<Notes, String>),
    /// Somebody else has kept something: the notes as they are now.
    Noted(Notes),
    /// What became of a copied text, or why nothing did.
    Copied {
        /// What was copied, for people.
        what: String,
        /// Where it is now.
        taken: Result<Taken, String>,
    },
}

/// What the world outside has to do.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Nothing but to draw.
    None,
    /// Compare anew, instead of any comparison on its way, and send [`Message::Compared`].
    Compare(Options),
    /// Stop the comparison on its way.
    Cancel,
    /// Keep changes to the notes and send [`Message::Kept`].
    Keep(Vec<Change>),
    /// Put a text into the clipboard and send [`Message::Copied`].
    Copy(Clip),
    /// Take the mouse, or give it to the terminal.
    Mouse(bool),
    /// Clear the terminal and draw everything.
    Redraw,
    /// Suspend the program.
    Suspend,
    /// Leave.
    Quit,
}
