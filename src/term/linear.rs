//! The reader without a window: lines in, lines out, nothing taken back. For screen readers, and for terminals that
//! cannot place a cursor.

use std::io::{self, BufRead, IsTerminal, Write};

use super::keeper::Keeper;
use super::{Left, Opened, clipboard};
use crate::app::action::Action;
use crate::app::copy::Taken;
use crate::app::linear::{here, opening, place};
use crate::app::typed::{Line, read};
use crate::app::{Effect, Message, State, greeting, update};
use crate::compare::compare;
use crate::report::visible::visible;

/// What the views are laid out for. Nothing is drawn, but how far a page goes hangs on it.
const SIZE: (u16, u16) = (160, 45);

/// Compares the reports and answers lines until the reader quits or `input` ends. What cannot be read any more is at
/// its end, too.
///
/// # Errors
/// If `output` fails.
pub fn run(opened: Opened, input: impl BufRead, output: &mut impl Write) -> io::Result<Left> {
    let comparison = opened.compare();
    let mut state = State::new(opened.reports, comparison, SIZE).preferring(&opened.preferences).at(0);
    state.keys = state.keys.typed();
    state.ui.message = greeting::on_opening(&state);
    let state = state.remembering(opened.notes, opened.warning).hinted(opened.hints);
    Reader { state, keeper: Keeper::new(opened.store), printed: Vec::new() }.read(input, output)
}

struct Reader {
    state: State,
    keeper: Keeper,
    /// A copied text that is yet to be printed.
    printed: Vec<String>,
}

impl Reader {
    fn read(mut self, mut input: impl BufRead, output: &mut impl Write) -> io::Result<Left> {
        say(output, &opening(&self.state))?;
        say(output, self.state.ui.message.take().as_slice())?;
        // The list of differences says at once what matters most.
        self.send(Message::Do(Action::ShowDivergences));
        say(output, &here(&self.state))?;
        let prompts = io::stdin().is_terminal();
        loop {
            if prompts {
                write!(output, "> ")?;
            }
            output.flush()?;
            let Some(line) = next_line(&mut input) else { return Ok(Left::Quit) };
            let before = place(&self.state);
            match read(&self.state, &line) {
                Ok(Line::Told(lines)) => say(output, &lines)?,
                Err(problem) => say(output, &[problem])?,
                Ok(Line::Steps(steps)) => {
                    for step in steps {
                        let message = step.message(&self.state);
                        if message.is_some_and(|message| self.send(message) == Some(Left::Quit)) {
                            return Ok(Left::Quit);
                        }
                    }
                    // What was asked for comes first, and what one is on now only if that is something else.
                    let message = self.state.ui.message.take();
                    say(output, message.as_slice())?;
                    say(output, &std::mem::take(&mut self.printed))?;
                    if message.is_none() || place(&self.state) != before {
                        say(output, &here(&self.state))?;
                    }
                }
            }
        }
    }

    /// Changes the state by a message, and by all that comes of it.
    fn send(&mut self, message: Message) -> Option<Left> {
        let mut message = Some(message);
        while let Some(next) = message {
            let effect = update(&mut self.state, next);
            if matches!(effect, Effect::Quit) {
                return Some(Left::Quit);
            }
            message = self.carry_out(effect);
        }
        None
    }

    fn carry_out(&mut self, effect: Effect) -> Option<Message> {
        match effect {
            Effect::Compare(options) => Some(Message::Compared(Box::new(compare(&self.state.reports, &options)))),
            Effect::Keep(changes) => Some(self.keeper.keep(changes, &self.state.reports)),
            // What is sent to a terminal would stand among the lines of a file or a pipe.
            Effect::Copy(clip) if !io::stdout().is_terminal() && clipboard::is_for_the_terminal(clip.text.len()) => {
                self.printed = clip.text.lines().map(str::to_owned).collect();
                Some(Message::Copied { what: clip.what, taken: Ok(Taken::Printed) })
            }
            Effect::Copy(clip) => Some(Message::Copied { what: clip.what, taken: clipboard::put(&clip.text) }),
            // There is no screen to be drawn anew, and a shell suspends by itself what reads lines.
            Effect::None | Effect::Cancel | Effect::Mouse(_) | Effect::Redraw | Effect::Suspend | Effect::Quit => None,
        }
    }
}

/// The next line; bytes that are no text in it are shown as such.
fn next_line(input: &mut impl BufRead) -> Option<String> {
    let mut line = Vec::new();
    let read = input.read_until(b'\n', &mut line).ok()?;
    (read > 0).then(|| String::from_utf8_lossy(&line).into_owned())
}

/// A blank line ends what belongs together.
fn say(output: &mut impl Write, lines: &[String]) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    for line in lines {
        writeln!(output, "{}", visible(line))?;
    }
    writeln!(output)
}
