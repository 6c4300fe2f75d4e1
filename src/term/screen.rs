//! The terminal while it is ours: drawing, clearing, suspending, and what comes from it.

use std::io::{self, Stdout};
use std::time::Duration;

use crossterm::event;
use crossterm::execute;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::guard::Guard;
use super::input::Moved;
use super::signals::{self, Signal, Signals};
use super::{Left, input};
use crate::app::Message;

/// How long to wait for an event before looking for signals. Nothing is drawn meanwhile.
const PATIENCE: Duration = Duration::from_millis(250);
/// How long to wait for an event before looking how far a comparison is.
const TICK: Duration = Duration::from_millis(40);

type Window = Terminal<CrosstermBackend<Stdout>>;

/// The terminal in raw mode on the alternate screen.
pub struct Screen {
    signals: Signals,
    guard: Guard,
    window: Window,
}

/// What came from the terminal.
pub enum Came {
    /// Something for the reader.
    Message(Message),
    /// The mouse did something at a column and row.
    Pointer(Moved, (u16, u16)),
    /// The screen must be drawn again.
    Stale,
    /// Nothing, for a while.
    Nothing,
    /// A signal to leave.
    Leave(Left),
}

impl Screen {
    /// Takes the terminal over.
    pub fn enter() -> io::Result<Self> {
        let signals = Signals::watch()?;
        let guard = Guard::enter()?;
        // Colours are decided by the theme alone; the backend must not drop attributes along with them.
        crossterm::style::force_color_output(true);
        // From the first look at events on, changes of size are noted; before the first frame none can be lost.
        event::poll(Duration::ZERO)?;
        Ok(Self { signals, guard, window: blank()? })
    }

    /// Columns and rows.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        self.window.size().map(|size| (size.width, size.height))
    }

    /// Draws a frame.
    pub fn draw(&mut self, draw: impl FnOnce(Rect, &mut Buffer)) -> io::Result<()> {
        execute!(io::stdout(), BeginSynchronizedUpdate)?;
        let drawn = self.window.draw(|frame| draw(frame.area(), frame.buffer_mut())).map(|_| ());
        execute!(io::stdout(), EndSynchronizedUpdate)?;
        drawn
    }

    /// Waits for what comes; not for long if a comparison is on its way.
    pub fn wait(&mut self, comparing: bool) -> io::Result<Came> {
        match self.signals.pending() {
            Some(Signal::Leave(number)) => return Ok(Came::Leave(Left::Signal(number))),
            Some(Signal::Suspend) => {
                self.suspend()?;
                return Ok(Came::Stale);
            }
            None => {}
        }
        if !event::poll(if comparing { TICK } else { PATIENCE })? {
            return Ok(Came::Nothing);
        }
        let event = event::read()?;
        let pointed = input::mouse(&event).map(|(moved, at)| Came::Pointer(moved, at));
        Ok(pointed.or_else(|| input::message(&event).map(Came::Message)).unwrap_or(Came::Nothing))
    }

    /// Takes the mouse, or gives it to the terminal.
    pub fn set_mouse(&mut self, ours: bool) -> io::Result<()> {
        self.guard.set_mouse(ours)
    }

    /// Clears everything. (Clearing the window in use would ask the terminal for its cursor position, and some never
    /// answer.)
    pub fn clear(&mut self) -> io::Result<()> {
        self.window = blank()?;
        Ok(())
    }

    /// Gives the terminal back until the program is continued.
    pub fn suspend(&mut self) -> io::Result<()> {
        self.guard.leave();
        signals::stop_here()?;
        self.guard.take()?;
        self.clear()
    }
}

/// A cleared window that remembers nothing of what was on it.
fn blank() -> io::Result<Window> {
    execute!(io::stdout(), Clear(ClearType::All))?;
    Terminal::new(CrosstermBackend::new(io::stdout()))
}
