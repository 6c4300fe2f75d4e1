//! Signals: asked to end, asked to stop. Both must find the terminal restored.

use std::io;

/// A signal that arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(unix), expect(dead_code, reason = "only Unix sends signals"))]
pub enum Signal {
    /// End the program; the number of the signal.
    Leave(i32),
    /// Stop until continued.
    Suspend,
}

#[cfg(unix)]
mod unix {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
    use std::thread;
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, poll};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator;

    use super::super::guard;
    use super::{Signal, io};

    /// How long the reader has to leave by itself once it was asked to.
    const GRACE: Duration = Duration::from_millis(500);

    /// What the signals have asked for.
    #[derive(Debug)]
    pub struct Signals {
        leave: Arc<AtomicI32>,
        stop: Arc<AtomicBool>,
    }

    impl Signals {
        /// Starts to note signals, and the loss of the terminal, which counts as `SIGHUP`.
        pub fn watch() -> io::Result<Self> {
            let leave = Arc::new(AtomicI32::new(0));
            let mut arriving = iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT])?;
            let noted = Arc::clone(&leave);
            thread::spawn(move || {
                if let Some(number) = arriving.forever().next() {
                    ask_to_leave(&noted, number);
                }
            });
            let noted = Arc::clone(&leave);
            thread::spawn(move || {
                if terminal_is_lost() {
                    ask_to_leave(&noted, SIGHUP);
                }
            });
            let stop = Arc::new(AtomicBool::new(false));
            signal_hook::flag::register(SIGTSTP, Arc::clone(&stop))?;
            Ok(Self { leave, stop })
        }

        /// The signal that arrived since the last look.
        pub fn pending(&self) -> Option<Signal> {
            match self.leave.load(Ordering::SeqCst) {
                0 => self.stop.swap(false, Ordering::SeqCst).then_some(Signal::Suspend),
                number => Some(Signal::Leave(number)),
            }
        }
    }

    /// Asks the reader to leave, and ends the program if it cannot: reading from a terminal that is
    /// gone never returns.
    fn ask_to_leave(leave: &AtomicI32, number: i32) {
        leave.store(number, Ordering::SeqCst);
        thread::sleep(GRACE);
        guard::restore();
        std::process::exit(128 + number);
    }

    /// Waits until the terminal is closed from its other end; false if there is no way to know.
    fn terminal_is_lost() -> bool {
        // Standard input may be a pipe with a report in it.
        let screen = io::stdout();
        let mut watched = [PollFd::new(&screen, PollFlags::empty())];
        loop {
            match poll(&mut watched, None) {
                Ok(_) if watched[0].revents().contains(PollFlags::HUP) => return true,
                Ok(_) if !watched[0].revents().is_empty() => return false,
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(_) => return false,
            }
        }
    }

    /// Stops the process until it is continued.
    pub fn stop_here() -> io::Result<()> {
        signal_hook::low_level::emulate_default_handler(SIGTSTP)
    }
}

#[cfg(unix)]
pub use unix::{Signals, stop_here};

#[cfg(not(unix))]
pub use other::{Signals, stop_here};

#[cfg(not(unix))]
mod other {
    use super::{Signal, io};

    /// Nothing to note here.
    #[derive(Debug)]
    pub struct Signals;

    impl Signals {
        /// Nothing to start.
        pub fn watch() -> io::Result<Self> {
            Ok(Self)
        }

        /// Never any.
        pub fn pending(&self) -> Option<Signal> {
            None
        }
    }

    /// There is nothing to stop.
    pub fn stop_here() -> io::Result<()> {
        Ok(())
    }
}
