//! The window: a terminal in raw mode, its events as messages, and the way back whatever happens.
//!
//! Comparing is done on a [`worker`] thread. What is done within [`UNNOTICED`] is shown as if it had taken no time;
//! only then a line says how far it is.

mod guard;
mod signals;
mod input;
mod screen;
mod background;
mod clipboard;
mod keeper;
mod worker;
pub mod watch;
pub mod linear;

use std::collections::VecDeque;
use std::io::{self, IsTerminal as _};
use std::sync::Arc;
use std::time::Duration;

use crate::app::key::KeyPress;
use crate::app::opening::Opening;
use crate::app::pointer::Pointer;
use crate::app::preferences::Preferences;
use crate::app::reload::Reread;
use crate::app::{Effect, Message, State, update};
use crate::compare::{Comparison, Options, Progress, compare};
use crate::notes::Notes;
use crate::notes::bookmark::Bookmark;
use crate::notes::store::Store;
use crate::report::Report;
use crate::report::about::Hints;
use crate::view::theme::Theme;
use crate::view::{draw, draw_opening, target};
pub use background::Themes;
pub use guard::Guard;
use input::Moved;
use keeper::Keeper;
use screen::{Came, Screen};
use watch::Watch;
use worker::{Answer, Job};

/// A comparison that takes no longer needs no word: nobody would read it.
const UNNOTICED: Duration = Duration::from_millis(150);

/// What to open the window on.
#[derive(Debug)]
pub struct Opened {
    /// The reports, in the order given.
    pub reports: Vec<Report>,
    /// Index of the base.
    pub base: usize,
    /// What their comparison is told.
    pub hints: Hints,
    /// What is remembered about them.
    pub notes: Notes,
    /// Where that is kept.
    pub store: Store,
    /// What to say about it at first.
    pub warning: Option<String>,
    /// Where the reader left off.
    pub bookmark: Option<Bookmark>,
    /// The files to watch.
    pub watch: Option<Watch>,
    /// How the reader wants to begin.
    pub preferences: Preferences,
}

impl Opened {
    /// Compares the reports, with what is remembered of them.
    #[must_use]
    pub fn compare(&self) -> Comparison {
        compare(&self.reports, &self.options())
    }

    fn options(&self) -> Options {
        let pins = self.notes.pins(&self.reports, self.base);
        Options { base: self.base, pins, hints: self.hints.clone(), ..Options::default() }
    }
}

/// How the window was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// The reader quit.
    Quit,
    /// The reader stopped the first comparison.
    Stopped,
    /// A comparison broke off; why was said on the ordinary screen.
    Broken,
    /// A signal ended it; the number.
    Signal(i32),
}

/// How wide the terminal is, if standard output is one.
#[must_use]
pub fn columns() -> Option<u16> {
    io::stdout().is_terminal().then(crossterm::terminal::size)?.ok().map(|(columns, _)| columns)
}

/// Compares the reports, opens the window and reads keys until the reader quits.
///
/// # Errors
/// If the terminal cannot be used; it is restored all the same.
pub fn run(mut opened: Opened, themes: Themes) -> io::Result<Left> {
    let given = opened.base;
    opened.base = opened.bookmark.as_ref().and_then(|bookmark| bookmark.base(&opened.reports)).unwrap_or(given);
    let lost = opened.bookmark.as_ref().and_then(|bookmark| bookmark.lost_base(&opened.reports));
    let lost = lost.map(|lost| format!("{lost}, the base that you left off with, is not among the reports"));
    let warnings: Vec<String> = opened.warning.take().into_iter().chain(lost).collect();
    opened.warning = (!warnings.is_empty()).then(|| warnings.join("; "));
    let options = opened.options();
    let Opened { reports, base, hints, notes, store, warning, bookmark, watch, preferences } = opened;
    let reports: Arc<[Report]> = reports.into();
    let mut screen = Screen::enter()?;
    if themes.depend() {
        screen.ask_for_background()?;
    }
    let job = Job::start(Arc::clone(&reports), options);
    let soon = job.wait(UNNOTICED);
    let mut theme = themes.on(screen.background()?);
    let (comparison, top, ahead) = match soon {
        Answer::Done(comparison) => (*comparison, 0, Vec::new()),
        Answer::Working(_) => {
            let opening = Opening::new(Arc::clone(&reports), base, screen.size()?, preferences.keys.clone());
            match wait_for_first(&mut screen, &job, opening, (themes, &mut theme))? {
                Ok((comparison, opening)) => (comparison, opening.top, opening.ahead),
                Err(left) => return Ok(left),
            }
        }
        Answer::Failed => return Ok(Left::Broken),
    };
    drop(job);
    if preferences.no_mouse {
        screen.set_mouse(false)?;
    }
    let state = State::new(reports, comparison, screen.size()?).preferring(&preferences);
    let state = match bookmark {
        // Whoever has moved meanwhile is where they want to be.
        _ if top > 0 => state.at(top),
        Some(bookmark) => state.resuming(&bookmark, given),
        None => state,
    };
    let state = state.remembering(notes, warning).hinted(hints);
    let keeper = Keeper::new(store);
    Reader { state, screen, keeper, ahead: ahead.into(), job: None, watch, unread: false, coming: None, themes, theme }
        .read()
}

/// Shows the bare reports until they are compared: the comparison, and where the reader is by then.
fn wait_for_first(
    screen: &mut Screen,
    job: &Job,
    mut opening: Opening,
    (themes, theme): (Themes, &mut Theme),
) -> io::Result<Result<(Comparison, Opening), Left>> {
    loop {
        match job.wait(Duration::ZERO) {
            Answer::Done(comparison) => return Ok(Ok((*comparison, opening))),
            Answer::Working(progress) => opening.progress = progress,
            Answer::Failed => return Ok(Err(Left::Broken)),
        }
        opening.size = screen.size()?;
        // Only cells that changed are sent.
        screen.draw(|area, buffer| draw_opening(&opening, theme, area, buffer))?;
        let effect = match screen.wait(true)? {
            Came::Message(Message::Key(key)) => opening.press(key),
            Came::Leave(left) => return Ok(Err(left)),
            Came::Background(told) => {
                *theme = themes.on(Some(told));
                Effect::None
            }
            Came::Message(_) | Came::Pointer(..) | Came::Stale | Came::Nothing => Effect::None,
        };
        match effect {
            Effect::Quit => return Ok(Err(Left::Quit)),
            Effect::Cancel => return Ok(Err(Left::Stopped)),
            Effect::Redraw => screen.clear()?,
            Effect::Suspend => screen.suspend()?,
            Effect::None | Effect::Compare(_) | Effect::Keep(_) | Effect::Copy(_) | Effect::Mouse(_) => {}
        }
    }
}

/// The reader and the world that its effects act on.
struct Reader {
    state: State,
    screen: Screen,
    keeper: Keeper,
    job: Option<Job>,
    watch: Option<Watch>,
    /// Whether files could not be read the last time.
    unread: bool,
    /// The reports as they are now, while they are being compared, and what the comparison is told.
    coming: Option<(Arc<[Report]>, Hints)>,
    /// What was typed before there was a reader.
    ahead: VecDeque<KeyPress>,
    themes: Themes,
    /// Which of them counts.
    theme: Theme,
}

impl Reader {
    fn read(mut self) -> io::Result<Left> {
        let mut dirty = true;
        loop {
            if dirty {
                self.paint()?;
            }
            let typed = self.ahead.pop_front().map(|key| Next::Message(Message::Key(key)));
            let mut next = match typed.or_else(|| self.news()) {
                Some(news) => news,
                None => match self.screen.wait(self.job.is_some())? {
                    Came::Message(message) => Next::Message(message),
                    Came::Pointer(moved, at) => Next::Message(Message::Pointer(self.point(moved, at))),
                    Came::Leave(left) => Next::Leave(left),
                    Came::Background(told) => {
                        self.theme = self.themes.on(Some(told));
                        Next::Nothing
                    }
                    Came::Stale => Next::Nothing,
                    Came::Nothing => match self.look_at_notes().unwrap_or_else(|| self.look_at_files()) {
                        Next::Nothing => {
                            dirty = false;
                            continue;
                        }
                        next => next,
                    },
                },
            };
            while let Next::Message(message) = next {
                let effect = update(&mut self.state, message);
                next = self.carry_out(effect)?;
            }
            if let Next::Leave(left) = next {
                if let Some(bookmark) = self.state.bookmark() {
                    self.keeper.leave(&bookmark);
                }
                return Ok(left);
            }
            dirty = true;
        }
    }

    fn carry_out(&mut self, effect: Effect) -> io::Result<Next> {
        match effect {
            Effect::None => {}
            Effect::Quit => return Ok(Next::Leave(Left::Quit)),
            Effect::Mouse(ours) => self.screen.set_mouse(ours)?,
            Effect::Redraw => self.screen.clear()?,
            Effect::Suspend => self.screen.suspend()?,
            Effect::Cancel => {
                self.job = None;
                self.coming = None;
            }
            Effect::Copy(clip) => {
                let taken = clipboard::put(&clip.text);
                return Ok(Next::Message(Message::Copied { what: clip.what, taken }));
            }
            Effect::Keep(changes) => return Ok(Next::Message(self.keeper.keep(changes, &self.state.reports))),
            Effect::Compare(options) => {
                if self.coming.take().is_some() {
                    // Files that changed are read again after this.
                    self.watch.iter_mut().for_each(Watch::forget);
                }
                let job = self.job.insert(Job::start(Arc::clone(&self.state.reports), options));
                let soon = job.wait(UNNOTICED);
                return Ok(self.take(soon));
            }
        }
        Ok(Next::Nothing)
    }

    /// What the mouse means: what was drawn where it is.
    fn point(&self, moved: Moved, at: (u16, u16)) -> Pointer {
        let target = || target(&self.state, &self.theme, at);
        match moved {
            Moved::Pressed => Pointer::Press(target()),
            Moved::Dragged => Pointer::Drag(at.0),
            Moved::Released => Pointer::Release,
            Moved::Turned { down } => Pointer::Wheel { over: target(), down },
        }
    }

    /// What another window has noted, unless something is being compared.
    fn look_at_notes(&mut self) -> Option<Next> {
        let idle = self.job.is_none() && !self.state.is_in_midst();
        if idle { self.keeper.news(&self.state.reports).map(Next::Message) } else { None }
    }

    /// Reads the reports anew, if their files have changed, and begins to compare them.
    fn look_at_files(&mut self) -> Next {
        let idle = self.job.is_none() && !self.state.is_in_midst();
        let (reports, hints) = match self.watch.as_mut().filter(|_| idle).and_then(Watch::news) {
            None => return Next::Nothing,
            Some(Err(problem)) => {
                self.unread = true;
                return Next::Message(Message::Reloaded(Err(problem)));
            }
            Some(Ok(read)) => read,
        };
        // Whoever was told that a file cannot be read is told when it can.
        let was_unread = std::mem::take(&mut self.unread);
        let told =
            |report: &Report| (report.label.clone(), report.title.clone(), report.source.clone(), report.date.clone());
        let same = |(a, b): (&Report, &Report)| told(a) == told(b) && a.text == b.text && a.passages == b.passages;
        if !was_unread
            && hints == self.state.hints
            && reports.len() == self.state.reports.len()
            && reports.iter().zip(self.state.reports.iter()).all(same)
        {
            return Next::Nothing;
        }
        let base = Some(self.state.comparison.base).filter(|base| *base < reports.len()).unwrap_or(0);
        let pins = self.state.notes.pins(&reports, base);
        let options = Options { pins, hints: hints.clone(), ..self.state.options(base) };
        let reports: Arc<[Report]> = reports.into();
        self.coming = Some((Arc::clone(&reports), hints));
        let soon = self.job.insert(Job::start(reports, options)).wait(UNNOTICED);
        self.take(soon)
    }

    /// What there is to say of a comparison on its way: that it is done, or has come on by a percent.
    fn news(&mut self) -> Option<Next> {
        let percent = |progress: Progress| (progress.stage, (progress.share * 100.0).floor());
        let shown = self.state.ui.comparing.and_then(|c| c.progress).map(percent);
        match self.job.as_ref()?.wait(Duration::ZERO) {
            Answer::Working(progress) if shown == Some(percent(progress)) => None,
            answer => Some(self.take(answer)),
        }
    }

    fn take(&mut self, answer: Answer) -> Next {
        match answer {
            Answer::Done(comparison) => {
                self.job = None;
                Next::Message(match self.coming.take() {
                    Some((reports, hints)) => {
                        Message::Reloaded(Ok(Box::new(Reread { reports, hints, comparison: *comparison })))
                    }
                    None => Message::Compared(comparison),
                })
            }
            Answer::Working(progress) => Next::Message(Message::Progress(progress)),
            Answer::Failed => Next::Leave(Left::Broken),
        }
    }

    fn paint(&mut self) -> io::Result<()> {
        // The size can have changed without an event, for example while suspended.
        let (width, height) = self.screen.size()?;
        if (width, height) != self.state.size {
            let _ = update(&mut self.state, Message::Resize(width, height));
        }
        let (state, theme) = (&self.state, &self.theme);
        self.screen.draw(|area, buffer| draw(state, theme, area, buffer))
    }
}

/// What follows.
enum Next {
    /// Something for the reader.
    Message(Message),
    /// Nothing but to draw.
    Nothing,
    /// The end.
    Leave(Left),
}
