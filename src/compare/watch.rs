//! How far a comparison is, and whether it goes on.
//!
//! The work is counted in passages, each stage with the share of the time that it takes of a long text. The observer
//! is asked every so many steps; once it has said to stop, every stage skips what is left of it, so that the answer
//! comes soon, and is thrown away.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// What a comparison is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Words into terms.
    Reading,
    /// Passages that may tell the same.
    Searching,
    /// Which of them do.
    Linking,
    /// The words inside links.
    Words,
    /// What differs and matters.
    Divergences,
    /// What runs of passages are about.
    Topics,
    /// What each rewrite makes of each fact.
    Facts,
}

/// How far a comparison is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// What it is at.
    pub stage: Stage,
    /// How much of the work is done, from 0 to 1.
    pub share: f64,
}

/// Is told how far the comparison is, and says whether it goes on. Called from several threads.
pub type Observer<'a> = dyn Fn(Progress) -> ControlFlow<()> + Sync + 'a;

impl Stage {
    /// Time for a passage of a long text, relative to the other stages.
    const fn weight(self) -> usize {
        match self {
            Self::Reading => 1,
            Self::Searching => 7,
            Self::Linking => 10,
            Self::Words => 4,
            Self::Divergences => 24,
            Self::Topics => 9,
            Self::Facts => 12,
        }
    }
}

/// The observer is asked after so much work: a few hundred passages of a stage.
const GRAIN: usize = 2048;

/// Counts the work and remembers whether it is wanted.
pub(super) struct Watch<'a> {
    observer: Option<&'a Observer<'a>>,
    done: AtomicUsize,
    of: usize,
    stopped: AtomicBool,
}

impl<'a> Watch<'a> {
    /// Nobody watches.
    pub(super) const fn nobody() -> Self {
        Self { observer: None, done: AtomicUsize::new(0), of: 1, stopped: AtomicBool::new(false) }
    }

    /// Somebody watches the comparison of a base with some rewrites, given by their numbers of passages.
    pub(super) fn new(observer: &'a Observer<'a>, base: usize, rewrites: usize) -> Self {
        let each =
            [Stage::Searching, Stage::Linking, Stage::Words, Stage::Divergences, Stage::Facts].map(Stage::weight);
        // Reading walks over every passage twice.
        let both = 2 * Stage::Reading.weight() + Stage::Topics.weight();
        let of = rewrites * each.iter().sum::<usize>() + (base + rewrites) * both;
        Self { observer: Some(observer), of: of.max(1), ..Self::nobody() }
    }

    /// Notes that a stage is done with so many passages; whether to go on.
    pub(super) fn advance(&self, stage: Stage, passages: usize) -> bool {
        let Some(observer) = self.observer else { return true };
        let work = passages * stage.weight();
        let before = self.done.fetch_add(work, Ordering::Relaxed);
        if before / GRAIN != (before + work) / GRAIN {
            let share = ((before + work) as f64 / self.of as f64).min(1.0);
            if observer(Progress { stage, share }).is_break() {
                self.stopped.store(true, Ordering::Relaxed);
            }
        }
        self.goes_on()
    }

    /// Whether the result is still wanted.
    pub(super) fn goes_on(&self) -> bool {
        !self.stopped.load(Ordering::Relaxed)
    }
}
