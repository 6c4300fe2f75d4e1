//! The terminal while it is ours: drawing, clearing, suspending, and what comes from it.

use std::collections::VecDeque;
use std::io::{self, Stdout};
use std::time::Duration;

use crossterm::event::{self, Event};
use crossterm::execute;
use crossterm::style::Print;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::background::{ABROAD, GAP, QUESTION, Sieve, Sifted, WAIT};
use super::guard::Guard;
use super::input::Moved;
use super::signals::{self, Signal, Signals};
use super::{Left, input};
use crate::app::Message;
use crate::view::theme::Background;

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
    /// Finds the answer to the question for the background, while there is none.
    sieve: Option<Sieve>,
    /// What came before it was asked for.
    events: VecDeque<Event>,
}

/// What came from the terminal.
pub enum Came {
    /// Something for the reader.
    Message(Message),
    /// The mouse did something at a column and row.
    Pointer(Moved, (u16, u16)),
    /// What the background is.
    Background(Background),
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
        Ok(Self { signals, guard, window: blank()?, sieve: None, events: VecDeque::new() })
    }

    /// Asks the terminal for its background. Where events are no bytes, there is nobody to ask.
    pub fn ask_for_background(&mut self) -> io::Result<()> {
        if cfg!(unix) {
            execute!(io::stdout(), Print(QUESTION))?;
            self.sieve = Some(Sieve::new());
        }
        Ok(())
    }

    /// What the background is, if the terminal says it in time for the first frame. What is typed meanwhile is kept.
    pub fn background(&mut self) -> io::Result<Option<Background>> {
        self.background_within(WAIT)
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
        let patience = if comparing { TICK } else { PATIENCE };
        let event = match self.events.pop_front() {
            Some(event) => event,
            None => match self.sifted(patience)? {
                Sifted::Typed(events) => {
                    self.events.extend(events);
                    let Some(event) = self.events.pop_front() else { return Ok(Came::Nothing) };
                    event
                }
                Sifted::Held => return Ok(Came::Nothing),
                Sifted::Answered(background) => return Ok(background.map_or(Came::Nothing, Came::Background)),
            },
        };
        let pointed = input::mouse(&event).map(|(moved, at)| Came::Pointer(moved, at));
        Ok(pointed.or_else(|| input::message(&event).map(Came::Message)).unwrap_or(Came::Nothing))
    }

    /// What comes within this time; what may be part of an answer is followed to its end.
    fn sifted(&mut self, patience: Duration) -> io::Result<Sifted> {
        let mut patience = patience;
        while event::poll(patience)? {
            let event = event::read()?;
            let Some(sieve) = &mut self.sieve else { return Ok(Sifted::Typed(vec![event])) };
            match sieve.take(event) {
                Sifted::Held => patience = GAP,
                sifted => {
                    if matches!(sifted, Sifted::Answered(_)) {
                        self.sieve = None;
                    }
                    return Ok(sifted);
                }
            }
        }
        Ok(self.sieve.as_mut().map_or(Sifted::Held, |sieve| Sifted::Typed(sieve.give_up())))
    }

    /// What the background is, if the terminal says it so soon after it was asked.
    fn background_within(&mut self, time: Duration) -> io::Result<Option<Background>> {
        while let Some(left) = self.sieve.as_ref().map(|sieve| sieve.left_of(time)).filter(|left| !left.is_zero()) {
            match self.sifted(left)? {
                Sifted::Typed(events) => self.events.extend(events),
                Sifted::Held => {}
                Sifted::Answered(background) => return Ok(background),
            }
        }
        Ok(None)
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
        self.wait_for_answer();
        self.guard.leave();
        signals::stop_here()?;
        self.guard.take()?;
        self.clear()
    }

    /// Lets no answer arrive after the terminal is given back: it would stand on the command line.
    fn wait_for_answer(&mut self) {
        // A terminal that cannot be read any more answers nobody.
        let _ = self.background_within(ABROAD);
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.wait_for_answer();
    }
}

/// A cleared window that remembers nothing of what was on it.
fn blank() -> io::Result<Window> {
    execute!(io::stdout(), Clear(ClearType::All))?;
    Terminal::new(CrosstermBackend::new(io::stdout()))
}
