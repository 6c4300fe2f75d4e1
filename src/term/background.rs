//! The terminal's background: asked for, and the answer found among what is typed.
//!
//! The answer comes as if it were typed, when the terminal likes: at once, after the first frame, or never. So nobody
//! waits long for it, and what may be part of it is held back until it is clear whether it is.

use std::time::{Duration, Instant};

use crate::view::theme::{Background, Theme};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// Asks for the colour of the background (OSC 11). The bell ends it, since there are terminals that end their answer
/// as the question ended, and one that does so wrongly otherwise.
pub const QUESTION: &str = "\x1b]11;?\x07";
/// How long the first frame waits for the answer. Terminals on the same machine answer within a few milliseconds.
pub const WAIT: Duration = Duration::from_millis(30);
/// How long after the question an answer must still not be left to whoever reads the terminal next.
pub const ABROAD: Duration = Duration::from_millis(300);
/// How long the next byte of an answer may take; as long as Esc is held back.
pub const GAP: Duration = Duration::from_millis(50);

const ESCAPE: char = '\x1b';
const BELL: char = '\x07';
/// What every answer begins with.
const BEGINNING: &str = "\x1b]11;";
/// Longer than any answer.
const LONGEST: usize = 64;

/// What to draw with, as the background is.
#[derive(Debug, Clone, Copy)]
pub struct Themes {
    /// On a dark one.
    pub dark: Theme,
    /// On a light one.
    pub light: Theme,
    /// What the background is taken for until the terminal says what it is.
    pub until_told: Background,
}

impl Themes {
    /// The same on every background.
    #[must_use]
    pub const fn one(theme: Theme) -> Self {
        Self { dark: theme, light: theme, until_told: Background::Any }
    }

    /// The theme for what the terminal says of its background, if it has said something.
    #[must_use]
    pub fn on(&self, told: Option<Background>) -> Theme {
        if told.unwrap_or(self.until_told) == Background::Light { self.light } else { self.dark }
    }

    /// Whether the background matters.
    #[must_use]
    pub fn depend(&self) -> bool {
        self.dark != self.light
    }
}

/// What an event turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub enum Sifted {
    /// No answer: these are for the reader.
    Typed(Vec<Event>),
    /// The beginning of an answer, or of something that looks like it.
    Held,
    /// The end of the answer: what the background is, if that could be read.
    Answered(Option<Background>),
}

/// Finds the answer among events.
#[derive(Debug)]
pub struct Sieve {
    asked: Instant,
    /// What may be part of the answer, as it was sent and as it was taken.
    sent: String,
    held: Vec<Event>,
}

impl Sieve {
    /// For a question that was asked just now.
    pub fn new() -> Self {
        Self { asked: Instant::now(), sent: String::new(), held: Vec::new() }
    }

    /// How much is left of so long after the question.
    pub fn left_of(&self, time: Duration) -> Duration {
        time.saturating_sub(self.asked.elapsed())
    }

    /// Whether something is held back.
    pub const fn holds(&self) -> bool {
        !self.held.is_empty()
    }

    /// Takes the next event.
    pub fn take(&mut self, event: Event) -> Sifted {
        let Event::Key(key) = event else {
            // A change of size can come in between.
            return Sifted::Typed(vec![event]);
        };
        let mut sent = self.sent.clone();
        if spell(key, &mut sent).is_none() || !is_begun(&sent) {
            let begun = self.holds();
            let mut typed = self.give_up();
            // After what only looked like an answer, the answer itself can begin.
            match begun.then(|| self.take(event.clone())) {
                Some(Sifted::Held) => {}
                _ => typed.push(event),
            }
            return Sifted::Typed(typed);
        }
        let answer = sent.strip_prefix(BEGINNING).and_then(ended).map(Background::of_colour);
        self.sent = sent;
        self.held.push(event);
        answer.map_or(Sifted::Held, Sifted::Answered)
    }

    /// What was held back and is no answer, since nothing followed it. Half an answer is dropped.
    pub fn give_up(&mut self) -> Vec<Event> {
        let held = std::mem::take(&mut self.held);
        let sent = std::mem::take(&mut self.sent);
        if sent.starts_with(BEGINNING) { Vec::new() } else { held }
    }
}

/// Adds what the terminal sent for a key, if that can stand in an answer.
fn spell(key: KeyEvent, sent: &mut String) -> Option<()> {
    match (key.code, key.modifiers - KeyModifiers::SHIFT) {
        (KeyCode::Esc, KeyModifiers::NONE) => sent.push(ESCAPE),
        (KeyCode::Char(c), KeyModifiers::NONE) => sent.push(c),
        // Escape and what follows it at once are read as one key.
        (KeyCode::Char(c), KeyModifiers::ALT) => sent.extend([ESCAPE, c]),
        (KeyCode::Char('g'), KeyModifiers::CONTROL) => sent.push(BELL),
        _ => return None,
    }
    Some(())
}

/// Whether an answer can begin so.
fn is_begun(sent: &str) -> bool {
    match sent.strip_prefix(BEGINNING) {
        None => BEGINNING.starts_with(sent),
        Some(rest) => rest.len() <= LONGEST && rest.split_once(ESCAPE).is_none_or(|(_, end)| "\\".starts_with(end)),
    }
}

/// What stands before the end of an answer, if that is there.
fn ended(rest: &str) -> Option<&str> {
    rest.strip_suffix(BELL).or_else(|| rest.strip_suffix("\x1b\\"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What crossterm reads where this was sent at once: escape and the next character are one key.
    fn events(sent: &str) -> Vec<Event> {
        let mut out = Vec::new();
        let mut chars = sent.chars();
        while let Some(c) = chars.next() {
            let (code, modifiers) = match c {
                ESCAPE => match chars.next() {
                    Some(c) => (KeyCode::Char(c), KeyModifiers::ALT),
                    None => (KeyCode::Esc, KeyModifiers::NONE),
                },
                BELL => (KeyCode::Char('g'), KeyModifiers::CONTROL),
                c if c.is_uppercase() => (KeyCode::Char(c), KeyModifiers::SHIFT),
                c => (KeyCode::Char(c), KeyModifiers::NONE),
            };
            out.push(Event::Key(KeyEvent::new(code, modifiers)));
        }
        out
    }

    /// What the reader gets of what was sent in so many pieces, and what the answer says of the background.
    #[expect(clippy::option_option, reason = "no answer is not an answer that cannot be read")]
    fn sift(pieces: &[&str]) -> (Vec<Event>, Option<Option<Background>>) {
        let mut sieve = Sieve::new();
        let (mut typed, mut told) = (Vec::new(), None);
        for event in pieces.iter().flat_map(|piece| events(piece)) {
            if told.is_some() {
                typed.push(event);
                continue;
            }
            match sieve.take(event) {
                Sifted::Typed(events) => typed.extend(events),
                Sifted::Held => {}
                Sifted::Answered(background) => told = Some(background),
            }
        }
        typed.extend(sieve.give_up());
        (typed, told)
    }

    #[test]
    fn answers_are_read_however_they_are_written() {
        let check = |answer: &str, expected| assert_eq!(sift(&[answer]), (Vec::new(), Some(expected)), "{answer:?}");
        check("\x1b]11;rgb:ffff/ffff/ffff\x07", Some(Background::Light));
        check("\x1b]11;rgb:FD/F6/E3\x1b\\", Some(Background::Light));
        check("\x1b]11;rgb:0000/2b2b/3636\x1b\\", Some(Background::Dark));
        check("\x1b]11;rgba:0000/0000/0000/cccc\x07", Some(Background::Dark));
        check("\x1b]11;#ffffff\x07", Some(Background::Light));
        check("\x1b]11;beige\x07", None);
    }

    #[test]
    fn what_is_typed_round_an_answer_is_kept() {
        let answer = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\";
        for (before, after) in [("j", "k"), ("1", "]c"), ("\x1b]", "11"), ("\x1b]1", "G"), ("\x1bx", "\x1b")] {
            let typed = [events(before), events(after)].concat();
            assert_eq!(sift(&[before, answer, after]), (typed, Some(Some(Background::Light))), "{before:?} {after:?}");
        }
    }

    #[test]
    fn an_answer_in_pieces_is_one() {
        let answer = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\";
        for cut in 1..answer.len() {
            let (a, b) = answer.split_at(cut);
            assert_eq!(sift(&[a, b]), (Vec::new(), Some(Some(Background::Light))), "{a:?} {b:?}");
        }
    }

    #[test]
    fn what_only_looks_like_an_answer_is_typed() {
        for typed in ["\x1b", "\x1b]", "\x1b]1", "\x1b]12;x", "]11;rgb:ffff/ffff/ffff", "\x1b]c"] {
            assert_eq!(sift(&[typed]), (events(typed), None), "{typed:?}");
        }
    }

    #[test]
    fn half_an_answer_is_dropped_and_swallows_no_more() {
        assert_eq!(sift(&["\x1b]11;rgb:ff"]), (Vec::new(), None));
        let (typed, told) = sift(&["\x1b]11;", &"a".repeat(LONGEST), "jk"]);
        assert_eq!((typed, told), (events("jk"), None));
    }
}
