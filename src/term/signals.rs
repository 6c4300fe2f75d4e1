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
    use std::sync::atomic::{AtomicBool, Ordering};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};

    use super::{Signal, io};

    /// Flags that the signals set.
    #[derive(Debug)]
    pub struct Signals {
        leave: Vec<(i32, Arc<AtomicBool>)>,
        stop: Arc<AtomicBool>,
    }

    impl Signals {
        /// Starts to note signals.
        pub fn watch() -> io::Result<Self> {
            let mut leave = Vec::new();
            for number in [SIGTERM, SIGHUP, SIGINT] {
                let flag = Arc::new(AtomicBool::new(false));
                signal_hook::flag::register(number, Arc::clone(&flag))?;
                leave.push((number, flag));
            }
            let stop = Arc::new(AtomicBool::new(false));
            signal_hook::flag::register(SIGTSTP, Arc::clone(&stop))?;
            Ok(Self { leave, stop })
        }

        /// The signal that arrived since the last look.
        pub fn pending(&self) -> Option<Signal> {
            let left = self.leave.iter().find(|(_, flag)| flag.load(Ordering::SeqCst));
            if let Some((number, _)) = left {
                return Some(Signal::Leave(*number));
            }
            self.stop.swap(false, Ordering::SeqCst).then_some(Signal::Suspend)
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
