//! The window: a terminal in raw mode, its events as messages, and the way back whatever happens.

mod guard;
mod signals;
mod input;

use std::io::{self, Stdout};
use std::time::Duration;

use crossterm::event;
use crossterm::execute;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::app::{Effect, Message, State, update};
use crate::compare::{Comparison, compare};
use crate::report::Report;
use crate::view::draw;
use crate::view::theme::Theme;
pub use guard::Guard;
use signals::{Signal, Signals};

/// How long to wait for an event before looking for signals. Nothing is drawn meanwhile.
const PATIENCE: Duration = Duration::from_millis(250);

type Window = Terminal<CrosstermBackend<Stdout>>;

/// How the window was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// The reader quit.
    Quit,
    /// A signal ended it; the number.
    Signal(i32),
}

/// Opens the window on a comparison and reads keys until the reader quits.
///
/// # Errors
/// If the terminal cannot be used; it is restored all the same.
pub fn run(reports: Vec<Report>, comparison: Comparison, theme: Theme) -> io::Result<Left> {
    let signals = Signals::watch()?;
    let mut guard = Guard::enter()?;
    // Colours are decided by the theme alone; the backend must not drop attributes along with them.
    crossterm::style::force_color_output(true);
    // From the first look at events on, changes of size are noted; before the first frame none can be lost.
    event::poll(Duration::ZERO)?;
    let mut terminal = blank()?;
    let size = terminal.size()?;
    let mut state = State::new(reports, comparison, (size.width, size.height));
    let mut dirty = true;
    loop {
        if dirty {
            paint(&mut terminal, &mut state, theme)?;
        }
        dirty = false;
        match signals.pending() {
            Some(Signal::Leave(number)) => return Ok(Left::Signal(number)),
            Some(Signal::Suspend) => {
                terminal = suspend(&mut guard)?;
                dirty = true;
                continue;
            }
            None => {}
        }
        if !event::poll(PATIENCE)? {
            continue;
        }
        let Some(message) = input::message(&event::read()?) else {
            continue;
        };
        dirty = true;
        match update(&mut state, message) {
            Effect::None => {}
            Effect::Quit => return Ok(Left::Quit),
            Effect::Redraw => terminal = blank()?,
            Effect::Suspend => terminal = suspend(&mut guard)?,
            Effect::Compare(options) => {
                let comparison = compare(&state.reports, &options);
                let _ = update(&mut state, Message::Compared(Box::new(comparison)));
            }
        }
    }
}

fn paint(terminal: &mut Window, state: &mut State, theme: Theme) -> io::Result<()> {
    // The size can have changed without an event, for example while suspended.
    let size = terminal.size()?;
    if (size.width, size.height) != state.size {
        let _ = update(state, Message::Resize(size.width, size.height));
    }
    execute!(io::stdout(), BeginSynchronizedUpdate)?;
    let drawn = terminal.draw(|frame| draw(state, theme, frame.area(), frame.buffer_mut())).map(|_| ());
    execute!(io::stdout(), EndSynchronizedUpdate)?;
    drawn
}

fn suspend(guard: &mut Guard) -> io::Result<Window> {
    guard.leave();
    signals::stop_here()?;
    guard.take()?;
    blank()
}

/// A cleared window that remembers nothing of what was on it. (Clearing the one in use would ask the
/// terminal for its cursor position, and some never answer.)
fn blank() -> io::Result<Window> {
    execute!(io::stdout(), Clear(ClearType::All))?;
    Terminal::new(CrosstermBackend::new(io::stdout()))
}
