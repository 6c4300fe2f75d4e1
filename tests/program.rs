//! Tests that run the program from outside, a file for each subject, linked once.

mod browser;

mod cli;
mod determinism;
#[cfg(unix)]
mod faults;
mod hostile;
mod inputs;
mod page_browser;
#[cfg(unix)]
mod pty;
