//! Long use: random keys, typed words, mouse and sizes over all views. Nothing panics, no memory is lost.
//!
//! `VARIORUM_SOAK=100000 cargo test --test soak -- --nocapture` goes on longer and tells what it measured.

use peak_alloc::PeakAlloc;
use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use variorum::app::key::{KeyPress, parse_script};
use variorum::app::keymap::BINDINGS;
use variorum::app::pointer::Pointer;
use variorum::app::reload::Reread;
use variorum::app::{Message, State, update};
use variorum::compare::{Options, compare};
use variorum::report::about::Hints;
use variorum::report::{Report, builtin};
use variorum::shot::answer;
use variorum::view::theme::Theme;
use variorum::view::{draw, target};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Actions, unless the environment asks for another number.
const ACTIONS: usize = 3_000;
/// What the program may hold more at the end than after the first third, in bytes: less than two screens of cells.
const MORE: usize = 1 << 20;
/// Where everything is measured.
const HOME: (u16, u16) = (120, 40);

struct Reader {
    state: State,
    /// The built-in reports, whole and cut short, as they are read again from watched files.
    versions: [Reread; 2],
    random: TestRng,
    keys: Vec<KeyPress>,
}

impl Reader {
    fn open() -> Self {
        let (reports, base) = builtin::reports();
        let options = Options { base, ..Options::default() };
        let comparison = compare(&reports, &options);
        let cut = |report: &Report| {
            let passages: Vec<&str> = (0..report.passages.len() / 2).map(|p| report.passage_text(p)).collect();
            Report::from_passages(&report.label, &passages)
        };
        let short: Vec<Report> = reports.iter().take(2.max(base + 1)).map(cut).collect();
        let version = |reports: &[Report], comparison| Reread {
            reports: reports.to_vec().into(),
            hints: Hints::default(),
            comparison,
        };
        let versions = [version(&reports, comparison.clone()), version(&short, compare(&short, &options))];
        let keys: Vec<&str> = BINDINGS.iter().flat_map(|b| b.keys.iter().copied()).collect();
        let keys = parse_script(&keys.concat()).expect("bound keys parse");
        let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        Self { state: State::new(reports, comparison, HOME), versions, random, keys }
    }

    fn below(&mut self, bound: u16) -> u16 {
        u16::try_from(self.random.next_u32() % u32::from(bound)).expect("it is below")
    }

    fn tell(&mut self, message: Message) {
        let mut effect = update(&mut self.state, message);
        while let Some(answer) = answer(&self.state, &effect) {
            effect = update(&mut self.state, answer);
        }
    }

    fn draw(&self) {
        let area = Rect::new(0, 0, self.state.size.0, self.state.size.1);
        draw(&self.state, &Theme::default(), area, &mut Buffer::empty(area));
    }

    fn act(&mut self) {
        let message = match self.below(20) {
            0 => Message::Resize(self.below(260), self.below(90)),
            1 => Message::Paste("Taiwan \u{1b}[2J 中国".to_owned()),
            2 | 3 => {
                let at = (self.below(260), self.below(90));
                let on = target(&self.state, &Theme::default(), at);
                Message::Pointer(match self.below(4) {
                    0 => Pointer::Press(on),
                    1 => Pointer::Drag(at.0),
                    2 => Pointer::Release,
                    _ => Pointer::Wheel { over: on, down: at.0.is_multiple_of(2) },
                })
            }
            4 if self.below(4) == 0 => {
                let version = self.versions[usize::from(self.below(2))].clone();
                Message::Reloaded(Ok(Box::new(version)))
            }
            5 if self.below(4) == 0 => {
                let options = self.state.options(self.state.comparison.base);
                Message::Compared(Box::new(compare(&self.state.reports, &options)))
            }
            _ => {
                let at = self.below(u16::try_from(self.keys.len()).expect("few keys"));
                Message::Key(self.keys[usize::from(at)])
            }
        };
        self.tell(message);
        self.draw();
    }

    /// Goes to one place, from wherever it is, and says what is held there, in bytes.
    fn home(&mut self) -> usize {
        self.tell(Message::Resize(HOME.0, HOME.1));
        for key in parse_script("<esc><esc><esc><esc><esc><esc>Rgg").expect("keys") {
            self.tell(Message::Key(key));
        }
        self.tell(Message::Reloaded(Ok(Box::new(self.versions[0].clone()))));
        self.draw();
        // What was searched for may be remembered.
        self.state.ui.searches.clear();
        MEMORY.current_usage()
    }
}

#[test]
fn long_use_neither_breaks_nor_grows() {
    let asked = std::env::var("VARIORUM_SOAK").ok().and_then(|n| n.parse().ok());
    let actions: usize = asked.unwrap_or(ACTIONS);
    let mut reader = Reader::open();
    (0..actions / 3).for_each(|_| reader.act());
    let before = reader.home();
    (actions / 3..actions).for_each(|_| reader.act());
    let after = reader.home();
    println!("{actions} actions; held after a third: {before} bytes, at the end: {after} bytes");
    assert!(after < before + MORE, "{before} bytes have become {after}");
}
