//! Raw mode and the alternate screen, left again on every way out: return, error, panic, signal.

use std::fmt;
use std::io;
use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::Command;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

/// Whether the terminal is ours now, so that it is restored exactly once.
static ENTERED: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

/// Asks the terminal for presses, drags and turns of the wheel, or for none. (The library's own command asks for every
/// movement, too, which floods whoever does not draw for it.)
struct Mouse(bool);

impl Command for Mouse {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str(if self.0 { "\x1b[?1000h\x1b[?1002h\x1b[?1006h" } else { "\x1b[?1006l\x1b[?1002l\x1b[?1000l" })
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        if self.0 {
            crossterm::event::EnableMouseCapture.execute_winapi()
        } else {
            crossterm::event::DisableMouseCapture.execute_winapi()
        }
    }
}

/// Holds the terminal in raw mode on the alternate screen as long as it lives.
#[derive(Debug)]
pub struct Guard {
    /// Whether the mouse is ours.
    mouse: bool,
}

impl Guard {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// If standard output is no terminal.
    pub fn enter() -> io::Result<Self> {
        HOOK.call_once(|| {
            let previous = panic::take_hook();
            // The message must be printed on the ordinary screen, where it stays.
            panic::set_hook(Box::new(move |info| {
                restore();
                previous(info);
            }));
        });
        let mut guard = Self { mouse: true };
        guard.take()?;
        Ok(guard)
    }

    /// Takes the terminal again after [`Self::leave`].
    ///
    /// # Errors
    /// If standard output is no terminal any more.
    pub fn take(&mut self) -> io::Result<()> {
        ENTERED.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        execute!(io::stdout(), EnterAlternateScreen, Hide, EnableBracketedPaste, Mouse(self.mouse))
    }

    /// Takes the mouse, or gives it to the terminal, now and whenever the terminal is taken again.
    ///
    /// # Errors
    /// If the terminal takes no output.
    pub fn set_mouse(&mut self, ours: bool) -> io::Result<()> {
        self.mouse = ours;
        execute!(io::stdout(), Mouse(ours))
    }

    /// Gives the terminal back before the guard is dropped.
    pub fn leave(&mut self) {
        restore();
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back if it is ours.
pub(super) fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        // Nothing can be done about a terminal that takes no more output.
        let _ = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            Mouse(false),
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
        let _ = disable_raw_mode();
    }
}
