//! A comparison on a thread of its own, so that keys are answered meanwhile.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::compare::{Comparison, Options, Progress, Stage, compare_watched};
use crate::report::Report;

/// A comparison on its way. Dropping it stops the work.
#[derive(Debug)]
pub struct Job {
    answer: Receiver<Comparison>,
    progress: Arc<Mutex<Progress>>,
    wanted: Arc<AtomicBool>,
}

/// What has become of a comparison.
#[derive(Debug)]
pub enum Answer {
    /// It is done.
    Done(Box<Comparison>),
    /// It is on its way.
    Working(Progress),
    /// Its thread is gone without an answer.
    Failed,
}

impl Job {
    /// Starts a comparison.
    pub fn start(reports: Arc<[Report]>, options: Options) -> Self {
        let (sender, answer) = channel();
        let progress = Arc::new(Mutex::new(Progress { stage: Stage::Reading, share: 0.0 }));
        let wanted = Arc::new(AtomicBool::new(true));
        let job = Self { answer, progress: Arc::clone(&progress), wanted: Arc::clone(&wanted) };
        thread::spawn(move || work(&reports, &options, &progress, &wanted, &sender));
        job
    }

    /// What has become of it, after waiting for the answer at most so long.
    pub fn wait(&self, patience: Duration) -> Answer {
        match self.answer.recv_timeout(patience) {
            Ok(comparison) => Answer::Done(Box::new(comparison)),
            Err(RecvTimeoutError::Timeout) => Answer::Working(*lock(&self.progress)),
            Err(RecvTimeoutError::Disconnected) => Answer::Failed,
        }
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.wanted.store(false, Ordering::Relaxed);
    }
}

fn work(
    reports: &[Report],
    options: &Options,
    progress: &Mutex<Progress>,
    wanted: &AtomicBool,
    answer: &Sender<Comparison>,
) {
    let observe = |now: Progress| {
        let mut known = lock(progress);
        // Threads report out of order; what was reached stays reached.
        if now.share > known.share {
            *known = now;
        }
        if wanted.load(Ordering::Relaxed) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    if let Some(comparison) = compare_watched(reports, options, &observe) {
        // Nobody takes it if the reader has quit or asked for another one.
        let _ = answer.send(comparison);
        // What the first tick would have to wait for.
        reports.iter().for_each(|report| {
            report.hashes();
        });
    }
}

fn lock(progress: &Mutex<Progress>) -> std::sync::MutexGuard<'_, Progress> {
    progress.lock().unwrap_or_else(PoisonError::into_inner)
}
