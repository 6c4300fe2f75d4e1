//! The program in a real pseudo-terminal: starts, answers, and always gives the terminal back.
//!
//! Each test waits until the screen shows what is expected; none sleeps a fixed time and hopes.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use ratatui::style::Color;
use variorum::view::theme::{Role, Theme};

/// Far longer than anything here takes, also on a busy machine.
const PATIENCE: Duration = Duration::from_mins(3);

struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    sent: Arc<Mutex<Vec<u8>>>,
}

/// What describes the terminal that the tests are run in.
const DESCRIBING: [&str; 9] = [
    "NO_COLOR",
    "COLORFGBG",
    "TMUX",
    "STY",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "TERM_PROGRAM",
    "WAYLAND_DISPLAY",
    "DISPLAY",
];

/// The program. What whoever runs the tests has pinned, and where they left off, is no part of them.
fn variorum(args: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_variorum"));
    command.args(args);
    command.env("XDG_DATA_HOME", "/dev/null/nowhere");
    command.env("XDG_STATE_HOME", "/dev/null/nowhere");
    command.env("XDG_CONFIG_HOME", "/dev/null/nowhere");
    command.env_remove("VARIORUM_CONFIG");
    command
}

fn nonzero(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).expect("a screen has rows and columns")
}

impl Drop for Session {
    fn drop(&mut self) {
        // A test that failed leaves no process behind.
        let _ = self.child.kill();
    }
}

impl Session {
    fn start(command: CommandBuilder, rows: u16, cols: u16) -> Self {
        Self::start_as(command, &[], (rows, cols))
    }

    /// Starts it in a terminal that describes itself so.
    fn start_as(mut command: CommandBuilder, described: &[(&str, &str)], (rows, cols): (u16, u16)) -> Self {
        command.env("TERM", "xterm-256color");
        // Nor is the terminal that they are run in.
        for name in DESCRIBING {
            command.env_remove(name);
        }
        for (name, value) in described {
            command.env(name, value);
        }
        let pair = native_pty_system()
            .openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 })
            .expect("a pseudo-terminal");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let screen = Arc::new(Mutex::new(vt100::Parser::new(nonzero(rows), nonzero(cols), 0)));
        let sent = Arc::new(Mutex::new(Vec::new()));
        let (sink, record) = (Arc::clone(&screen), Arc::clone(&sent));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                record.lock().expect("the record").extend_from_slice(&bytes[..count]);
                sink.lock().expect("the parser").process(&bytes[..count]);
            }
        });
        let writer = pair.master.take_writer().expect("a writer");
        Self { child, master: pair.master, writer, screen, sent }
    }

    fn variorum(args: &[&str], rows: u16, cols: u16) -> Self {
        Self::start(variorum(args), rows, cols)
    }

    fn contents(&self) -> String {
        self.screen.lock().expect("the parser").screen().contents()
    }

    /// Whether the program has sent these bytes.
    fn has_sent(&self, bytes: &[u8]) -> bool {
        self.sent.lock().expect("the record").windows(bytes.len()).any(|window| window == bytes)
    }

    fn alternate(&self) -> bool {
        self.screen.lock().expect("the parser").screen().alternate_screen()
    }

    fn until(&self, what: &str, done: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !done(self) {
            assert!(start.elapsed() < PATIENCE, "waited for {what}; the screen is:\n{}", self.contents());
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn shows(&self, text: &str) {
        self.until(text, |s| s.contents().contains(text));
    }

    fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.writer.flush().expect("the terminal takes keys");
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("it runs").to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status().expect("kill runs");
        assert!(sent.success());
    }

    fn ends(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("it can be waited for") {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "it does not end; the screen is:\n{}", self.contents());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// The alternate screen is left, the cursor shown, no mouse or paste mode on.
    fn is_restored(&self) {
        self.until("the ordinary screen", |s| !s.alternate());
        let parser = self.screen.lock().expect("the parser");
        let screen = parser.screen();
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(!screen.bracketed_paste());
    }
}

#[test]
fn opens_answers_and_quits() {
    let mut session = Session::variorum(&[], 40, 120);
    session.shows("[R Read]");
    session.shows("3 Back-translation");
    assert!(session.alternate());
    session.press("?");
    session.shows("Keys that work here");
    session.press("\x1b");
    session.until("the help to close", |s| !s.contents().contains("Keys that work here"));
    let finding = |s: &Session| s.contents().lines().nth(37).unwrap_or_default().to_owned();
    let before = finding(&session);
    assert!(before.contains('!'), "{before}");
    session.press("]c");
    session.until("another finding", |s| finding(s).contains('!') && finding(s) != before);
    session.press("T");
    session.shows("[T Topics]");
    session.press("\r");
    session.shows("[R Read]");
    session.press("q");
    assert_eq!(session.ends().exit_code(), 0);
    session.is_restored();
}

#[test]
fn the_window_shows_what_a_shot_shows() {
    let folder = tempfile::tempdir().expect("a folder");
    let picture = folder.path().join("screen.txt");
    let path = picture.to_str().expect("a plain path");
    let shot = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["shot", "--size", "100x30", "--keys", "]c]cv", "-o", path])
        .status()
        .expect("the shot runs");
    assert!(shot.success());
    let wanted = std::fs::read_to_string(&picture).expect("the shot is there");
    let mut session = Session::variorum(&[], 30, 100);
    session.press("]c]cv");
    let trimmed = |s: &str| s.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    session.until(&wanted, |s| trimmed(&s.contents()).trim_end() == trimmed(&wanted).trim_end());
    session.press("q");
    assert_eq!(session.ends().exit_code(), 0);
}

#[test]
fn follows_the_size_of_the_terminal() {
    let mut session = Session::variorum(&[], 40, 120);
    session.shows("3 Back-translation");
    for (rows, cols, text) in
        [(8, 30, "needs 40x10, now 30x8"), (24, 80, "1 Original"), (50, 200, "3 Back-translation")]
    {
        session.screen.lock().expect("the parser").screen_mut().set_size(nonzero(rows), nonzero(cols));
        session.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).expect("it can be resized");
        session.shows(text);
    }
    session.press("\x03");
    assert_eq!(session.ends().exit_code(), 0);
    session.is_restored();
}

#[test]
fn a_signal_to_end_restores_the_terminal() {
    for (name, code) in [("TERM", 143), ("HUP", 129), ("QUIT", 131), ("INT", 130)] {
        let mut session = Session::variorum(&[], 24, 80);
        session.shows("1 Original");
        session.signal(name);
        assert_eq!(session.ends().exit_code(), code, "SIG{name}");
        session.is_restored();
    }
}

#[test]
fn a_terminal_that_goes_away_ends_the_program() {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
    let mut child = pair.slave.spawn_command(variorum(&[])).expect("it starts");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut screen = vt100::Parser::new(nonzero(24), nonzero(80), 0);
    let mut bytes = [0; 4096];
    while !screen.screen().contents().contains("1 Original") {
        let count = reader.read(&mut bytes).expect("the program draws");
        assert_ne!(count, 0, "it ended before it drew anything");
        screen.process(&bytes[..count]);
    }
    // With its last handle the other end of the terminal is gone.
    drop((reader, pair.master));
    let start = Instant::now();
    while child.try_wait().expect("it can be waited for").is_none() {
        if start.elapsed() > PATIENCE {
            let _ = child.kill();
            panic!("it goes on without a terminal");
        }
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn suspends_and_comes_back() {
    let mut session = Session::variorum(&[], 24, 80);
    session.shows("1 Original");
    session.press("\x1a");
    session.until("the ordinary screen", |s| !s.alternate());
    session.signal("CONT");
    session.until("the reader again", |s| s.alternate() && s.contents().contains("1 Original"));
    session.press("q");
    assert_eq!(session.ends().exit_code(), 0);
    session.is_restored();
}

/// Run by the next test in a terminal of its own: takes the terminal over and panics.
#[test]
fn child_that_panics() {
    if std::env::var_os("VARIORUM_TEST_PANIC").is_some() {
        let _guard = variorum::term::Guard::enter().expect("a terminal");
        panic!("the fault of the test");
    }
}

#[test]
fn a_panic_restores_the_terminal_and_its_message_stays() {
    let mut command = CommandBuilder::new(std::env::current_exe().expect("this test program"));
    command.args(["--exact", "pty::child_that_panics", "--nocapture", "--test-threads=1"]);
    command.env("VARIORUM_TEST_PANIC", "1");
    command.env("RUST_BACKTRACE", "0");
    let mut session = Session::start(command, 24, 80);
    session.shows("the fault of the test");
    assert_ne!(session.ends().exit_code(), 0);
    session.is_restored();
}

/// Opens two reports, presses keys, waits each time for what they bring, and quits.
fn walk(reports: [&str; 2], keys: &[(&str, &str)]) {
    let mut session = Session::variorum(&reports, 24, 100);
    session.shows("[R Read]");
    for (key, said) in keys {
        session.press(key);
        session.shows(said);
    }
    session.press("q");
    assert_eq!(session.ends().exit_code(), 0);
}

fn written(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("the folder can be written");
    path.to_str().expect("a plain path").to_owned()
}

/// Two files that hold so many words together: made-up sentences, one in seven of them left out by the rewrite.
fn long_files(folder: &Path, words: usize) -> [String; 2] {
    const SYLLABLES: [&str; 16] =
        ["ba", "ker", "lo", "min", "ta", "ru", "vel", "so", "dan", "pi", "gor", "nes", "ul", "fa", "tri", "mo"];
    let mut state = 1_u64;
    let mut roll = |sides: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % sides
    };
    let (mut base, mut rewrite) = (String::new(), String::new());
    for sentence in 0..words / 20 {
        let mut text = format!("Item {sentence}");
        for _ in 0..8 {
            text.extend([" ", SYLLABLES[roll(16)], SYLLABLES[roll(16)], SYLLABLES[roll(16)]]);
        }
        text.push_str(".\n\n");
        base.push_str(&text);
        if roll(7) > 0 {
            rewrite.push_str(&text);
        }
    }
    [written(folder, "long.txt", &base), written(folder, "shorter.txt", &rewrite)]
}

#[test]
fn a_long_comparison_shows_how_far_it_is_and_is_left_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = long_files(folder.path(), 1_000_000);
    for (key, code, said) in [("q", 0, ""), ("\x1b", 1, "stopped before the comparison was done")] {
        let mut session = Session::variorum(&[&files[0], &files[1]], 24, 100);
        session.shows("comparing: ");
        session.shows("Item 0 ");
        session.press("jjj");
        session.until("the texts to move", |s| s.contents().contains("Item 3 ") && !s.contents().contains("Item 2 "));
        session.press(key);
        assert_eq!(session.ends().exit_code(), code);
        session.is_restored();
        session.shows(said);
    }
}

#[test]
fn keys_are_answered_while_another_base_is_compared_and_escape_stops_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = long_files(folder.path(), 200_000);
    let mut session = Session::variorum(&[&files[0], &files[1]], 24, 100);
    session.shows("[R Read]");
    session.press("gg\tB");
    session.shows("comparing with 2 shorter");
    session.press("?");
    session.shows("Keys that work here");
    session.press("\x1b");
    session.until("the help to close", |s| !s.contents().contains("Keys that work here"));
    session.press("\x1b");
    session.shows("stopped: this is still the comparison from before");
    session.shows("1 long · base");
    session.press("B");
    session.shows("comparing with 2 shorter");
    session.press("q");
    assert_eq!(session.ends().exit_code(), 0);
    session.is_restored();
}

#[test]
fn ticks_and_notes_survive_the_end_of_the_program_and_edits_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "The ferry carried 42 people on Monday.\n\nNobody was hurt.\n";
    let base = written(folder.path(), "base.txt", text);
    let rewrite = written(folder.path(), "rewrite.txt", &text.replace("42", "24"));
    let run = |keys: &[(&str, &str)]| walk([&base, &rewrite], keys);
    run(&[
        ("D", "0 of 1 checked"),
        ("x", "1 of 1 checked"),
        ("aask the \"harbour\"\r", "* your note: ask the \"harbour\""),
    ]);
    run(&[("D", "1 of 1 checked"), ("", "✓* number"), ("F", "[F Facts]"), ("x", "1 of")]);
    written(folder.path(), "base.txt", &format!("It rained.\n\n{text}"));
    run(&[("D", "* your note: ask the \"harbour\""), ("F", "1 of")]);
    written(folder.path(), "rewrite.txt", text);
    run(&[("", "1 tick or note does not find its finding")]);
}

#[test]
fn what_another_window_notes_is_shown_without_a_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = written(folder.path(), "base.txt", "The old bridge has 4 lanes. Nobody was hurt.");
    let rewrite = written(folder.path(), "rewrite.txt", "The old bridge has 9 lanes. Nobody was hurt.");
    let mut one = Session::variorum(&[&base, &rewrite], 24, 100);
    one.shows("number changed");
    one.press("D");
    one.shows("0 of 1 checked");
    let mut other = Session::variorum(&[&base, &rewrite], 24, 100);
    other.shows("number changed");
    other.press("xamine\r");
    other.shows("mine");
    one.shows("1 of 1 checked");
    one.shows("your note: mine");
    one.shows("what was noted in another window is here");
    // Neither loses what the other did.
    one.press("a and ours\r");
    other.shows("mine and ours");
    other.press("q");
    one.press("q");
    one.ends();
    other.ends();
}

#[test]
fn pins_survive_the_end_of_the_program() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = "The harbour bridge closed on Monday.\n\nDivers looked for cracks.\n\nNobody was hurt.\n";
    let base = written(folder.path(), "base.txt", base);
    let rewrite = "The harbour bridge closed on Tuesday.\n\nBakers gave away bread.\n\nNobody was hurt.\n";
    let rewrite = written(folder.path(), "rewrite.txt", rewrite);
    let notes = folder.path().join("base.txt.variorum.toml");
    let run = |keys: &[(&str, &str)]| walk([&base, &rewrite], keys);
    run(&[("gg", "1 base"), ("gu", "no longer linked: 2 rewrite 1 – 1 base 1")]);
    assert!(std::fs::read_to_string(&notes).expect("the notes").contains("linked = false"));
    run(&[
        ("gg", "+  1 The harbour bridge"),
        ("jga", "linking 1 base 2"),
        ("2ggj", "ga links 1 base 2 with 2 rewrite 2"),
        ("ga", "linked and pinned"),
    ]);
    run(&[("1ggj", "2 rewrite tells it in 2"), ("\r", "pinned by you")]);
    std::fs::write(&notes, "version = 1\nfuture = true\n").expect("it can be written");
    run(&[("", "base.txt.variorum.toml"), ("gggu", "only until you quit")]);
    assert_eq!(std::fs::read_to_string(&notes).expect("the notes"), "version = 1\nfuture = true\n");
}

#[test]
fn a_copied_passage_goes_to_the_clipboard_of_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = written(folder.path(), "base.txt", "The harbour bridge closed on Monday.\n\nNobody was hurt.\n");
    let rewrite = written(folder.path(), "rewrite.txt", "Nobody was hurt.\n");
    let mut session = Session::variorum(&[&base, &rewrite], 24, 100);
    session.shows("[R Read]");
    session.press("Gy");
    session.shows("copied passage 2 of 1 (16 characters)");
    assert!(session.has_sent(b"\x1b]52;c;Tm9ib2R5IHdhcyBodXJ0Lg==\x1b\\"));
    session.press("\x1b[1;2AY");
    session.shows("copied passages 1–2 of 1 (");
    session.press("q");
    assert_eq!(session.ends().exit_code(), 0);
    session.is_restored();
}

#[test]
fn what_the_terminal_does_not_take_is_in_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = written(folder.path(), "base.txt", "The harbour bridge closed on Monday.\n\nNobody was hurt.\n");
    let mut command = variorum(&[&base, &base]);
    command.env("XDG_CACHE_HOME", folder.path());
    command.env("VARIORUM_CLIPBOARD", "file");
    let mut session = Session::start(command, 24, 160);
    session.shows("[R Read]");
    session.press("Gy");
    session.shows("copied.txt now: passage 2 of 1 (16 characters)");
    assert!(!session.has_sent(b"\x1b]52;"));
    let path = folder.path().join("variorum/copied.txt");
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), "Nobody was hurt.");
    let readable = std::os::unix::fs::PermissionsExt::mode(&path.metadata().expect("the file").permissions());
    assert_eq!(readable & 0o077, 0, "others can read it");
    session.press("q");
    assert_eq!(session.ends().exit_code(), 0);
}

#[test]
fn one_comes_back_where_one_left_off() {
    let folder = tempfile::tempdir().expect("a folder");
    let base =
        written(folder.path(), "base.txt", "The harbour bridge has 4 lanes.\n\n12 divers came. Nobody was hurt.\n");
    let rewrite =
        written(folder.path(), "rewrite.txt", "The harbour bridge has 9 lanes. 20 divers came. Nobody was hurt.\n");
    let open = |args: &[&str]| {
        let mut command = variorum(&[&[base.as_str(), &rewrite], args].concat());
        command.env("XDG_STATE_HOME", folder.path().join("state"));
        Session::start(command, 24, 100)
    };
    let mut session = open(&[]);
    session.shows("[R Read]");
    session.press("Fj");
    session.shows("[F Facts]");
    session.press("q");
    assert_eq!(session.ends().exit_code(), 0);
    let mut session = open(&[]);
    session.shows("you left off here, at entry 2 of 2");
    session.shows("[F Facts]");
    session.press("q");
    assert_eq!(session.ends().exit_code(), 0);
    let mut session = open(&["--fresh"]);
    session.shows("[R Read]");
    session.press("q");
    assert_eq!(session.ends().exit_code(), 0);
}

#[test]
fn watched_files_are_read_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = written(folder.path(), "base.txt", "The harbour bridge closed.\n\nDivers came. Nobody was hurt.\n");
    let rewrite = written(folder.path(), "rewrite.txt", "The harbour bridge closed. Nobody was hurt.\n");
    let mut session = Session::variorum(&["--watch", &base, &rewrite], 24, 100);
    session.shows("[R Read]");
    session.press("G");
    written(folder.path(), "rewrite.txt", "The harbour bridge closed. Trains ran late. Nobody was hurt.\n");
    session.shows("new passages, their numbers lit: 1 in 2 rewrite");
    session.shows("Trains ran late.");
    std::fs::remove_file(&rewrite).expect("it can be removed");
    session.shows("still the reports from before: ");
    session.shows("no such file");
    session.shows("Trains ran late.");
    // Editors empty a file before they write it; that is no new version.
    written(folder.path(), "rewrite.txt", "");
    session.shows("is empty; give a file");
    session.shows("Trains ran late.");
    written(folder.path(), "rewrite.txt", "The harbour bridge closed. Trains ran late. Nobody was hurt.\n");
    session.shows("read anew: no passage is new");
    written(folder.path(), "rewrite.txt", "The harbour bridge closed. Nobody was hurt.\n");
    session.until("the first version", |s| !s.contents().contains("Trains ran late."));
    session.press("q");
    assert_eq!(session.ends().exit_code(), 0);
    session.is_restored();
}

#[test]
fn what_is_said_about_watched_files_is_read_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = written(folder.path(), "base.txt", "The harbour bridge closed.\n\nDivers came. Nobody was hurt.\n");
    let rewrite = written(folder.path(), "rewrite.txt", "The harbour bridge closed. Nobody was hurt.\n");
    let mut session = Session::variorum(&["--watch", &base, &rewrite], 24, 100);
    session.shows("[R Read]");
    let topics = "[[topics]]\nlabel = \"Divers and their work\"\nkeywords = [\"diver\"]\n";
    written(folder.path(), "variorum.toml", topics);
    session.shows("read anew: no passage is new");
    session.press("T");
    session.shows("Divers and their work");
    written(folder.path(), "variorum.toml", "topics = 3\n");
    session.shows("still the reports from before: ");
    session.shows("Divers and their work");
    written(folder.path(), "variorum.toml", "[reports.\"rewrite.txt\"]\nsource = \"Morning Post\"\n");
    session.until("the topic to go", |s| !s.contents().contains("Divers and their work"));
    session.press("R");
    session.shows("Morning Post");
    session.press("q");
    assert_eq!(session.ends().exit_code(), 0);
}

#[test]
fn the_mouse_is_taken_and_given_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = written(folder.path(), "base.txt", "The harbour bridge closed.\n\nDivers came. Nobody was hurt.\n");
    let mut session = Session::variorum(&[&base, &base], 24, 100);
    session.shows("[R Read]");
    assert!(session.has_sent(b"\x1b[?1000h\x1b[?1002h\x1b[?1006h"));
    assert!(!session.has_sent(b"\x1b[?1003h"), "every movement is asked for");
    // The view's name in the title line, at column 20 of row 1.
    session.press("\x1b[<0;20;1M\x1b[<0;20;1m");
    session.shows("[D Divergences]");
    session.press("m");
    session.shows("m mouse released");
    session.until("the mouse to be given back", |s| s.has_sent(b"\x1b[?1006l\x1b[?1002l\x1b[?1000l"));
    session.press("q");
    assert_eq!(session.ends().exit_code(), 0);
    session.is_restored();
}

#[test]
fn a_pasted_text_is_typed_and_presses_no_keys() {
    let mut session = Session::variorum(&[], 40, 120);
    session.shows("[R Read]");
    session.press("\x1b[200~q\nD\x1b[201~");
    session.shows("a text can be pasted into a search");
    session.press("/");
    session.shows("type what to search for");
    session.press("\x1b[200~Tai\nwan\n\x1b[201~");
    session.shows("/ Tai wan");
    session.press("\x1b");
    session.until("the search to end", |s| !s.contents().contains("/ Tai wan"));
    session.press("q");
    assert_eq!(session.ends().exit_code(), 0);
    session.is_restored();
}

#[test]
fn settings_and_keys_of_ones_own_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let wanted = "view = \"facts\"\nmouse = false\n[keys]\nquit = [\"<c-q>\"]\nshow-map = [\"W\"]\n";
    std::fs::create_dir(folder.path().join("variorum")).expect("a folder");
    written(folder.path(), "variorum/config.toml", wanted);
    let mut command = variorum(&[]);
    command.env("XDG_CONFIG_HOME", folder.path());
    let mut session = Session::start(command, 40, 120);
    session.shows("[F Facts]");
    session.shows("m mouse released");
    session.press("q");
    session.shows("q does nothing here");
    session.press("W");
    session.shows("[W Map]");
    session.press("\x11");
    assert_eq!(session.ends().exit_code(), 0);
    session.is_restored();
}

#[test]
fn the_window_numbers_passages_as_the_picture_and_the_report_do() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("variorum")).expect("a folder");
    written(folder.path(), "variorum/config.toml", "[words]\nabbreviations = [\"Rwy\"]\n");
    let base = written(folder.path(), "base.txt", "It came down on Rwy. Nine at noon. It had 40 seats.");
    let rewrite = written(folder.path(), "rewrite.txt", "It came down on Rwy. Nine at noon. It had 90 seats.");
    let picture = folder.path().join("read.txt");
    let mut shot = Command::new(env!("CARGO_BIN_EXE_variorum"));
    shot.args(["shot", "--size", "120x30", &base, &rewrite, "-o"]).arg(&picture);
    let mut report = Command::new(env!("CARGO_BIN_EXE_variorum"));
    report.args(["report", "--format", "csv", "--of", "divergences", &base, &rewrite]);
    for command in [&mut shot, &mut report] {
        command.env("XDG_CONFIG_HOME", folder.path()).env_remove("VARIORUM_CONFIG");
    }
    assert!(shot.status().expect("the program runs").success());
    let table = String::from_utf8(report.output().expect("the program runs").stdout).expect("UTF-8");
    assert!(table.contains("“40” → “90”,1,2,40,1,2,90,"), "{table}");
    let drawn = std::fs::read_to_string(picture).expect("the picture");
    let passages = |screen: &str| -> Vec<String> {
        screen.lines().filter(|line| line.contains("It ")).map(|line| line.trim_end().to_owned()).collect()
    };
    let mut command = variorum(&[&base, &rewrite]);
    command.env("XDG_CONFIG_HOME", folder.path());
    let mut session = Session::start(command, 30, 120);
    // A row may come in pieces.
    session.until("the passages of the picture", |s| passages(&s.contents()) == passages(&drawn));
    let shown = session.contents();
    assert_eq!(passages(&shown), passages(&drawn));
    assert!(shown.contains("2 It had") && !shown.contains("3 It had"), "{shown}");
    session.press("q");
    assert_eq!(session.ends().exit_code(), 0);
}

#[test]
fn without_a_window_lines_come_from_the_terminal_where_a_report_took_standard_input() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = written(folder.path(), "base.txt", "The old bridge has 4 lanes. Divers looked for cracks.");
    let rewrite = written(folder.path(), "rewrite.txt", "The old bridge has 9 lanes. Divers looked for cracks.");
    let mut command = CommandBuilder::new("sh");
    let script = format!("exec '{}' --plain '{base}' - < '{rewrite}'", env!("CARGO_BIN_EXE_variorum"));
    command.args(["-c", &script]);
    for folder in ["XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
        command.env(folder, "/dev/null/nowhere");
    }
    command.env_remove("VARIORUM_CONFIG");
    let mut session = Session::start(command, 40, 120);
    session.shows("difference 1 of 1, entry 1 of 1: passage 1 of 2 standard input");
    session.press("topics\n");
    session.shows("topic 1 of");
    session.press("quit\n");
    assert_eq!(session.ends().exit_code(), 0);
}

/// A reader that asks for the background of its terminal, not yet answered.
fn asking(args: &[&str]) -> Session {
    let mut command = variorum(args);
    command.env("COLORTERM", "truecolor");
    let session = Session::start(command, 40, 120);
    session.until("the question for the background", |s| s.has_sent(b"\x1b]11;?\x07"));
    session
}

/// Whether the screen shows the reader, in the colours of a built-in theme.
fn is_drawn_in(session: &Session, theme: &str) -> bool {
    let Some(Color::Rgb(r, g, b)) = Theme::built_in(theme).expect("a theme").style(Role::Dim).fg else {
        panic!("the role has a true colour");
    };
    let parser = session.screen.lock().expect("the parser");
    let screen = parser.screen();
    let mut cells = (0..40).flat_map(|row| (0..120).filter_map(move |column| screen.cell(row, column)));
    screen.contents().contains("[R Read]") && cells.any(|cell| cell.fgcolor() == vt100::Color::Rgb(r, g, b))
}

#[test]
fn the_theme_is_that_of_the_background() {
    for (answer, theme) in [
        ("\x1b]11;rgb:ffff/ffff/ffff\x07", "light"),
        ("\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\", "light"),
        ("\x1b]11;rgb:0000/2b2b/3636\x1b\\", "dark"),
    ] {
        let mut session = asking(&[]);
        session.press(answer);
        session.until(theme, |s| is_drawn_in(s, theme));
        session.press("q");
        assert_eq!(session.ends().exit_code(), 0);
        session.is_restored();
    }
}

#[test]
fn a_terminal_that_does_not_say_its_background_gets_the_dark_theme_or_what_a_variable_says() {
    for (said, theme) in [("", "dark"), ("0;15", "light")] {
        let mut command = variorum(&[]);
        command.env("COLORTERM", "truecolor");
        let mut session = Session::start_as(command, &[("COLORFGBG", said)], (40, 120));
        session.until(theme, |s| is_drawn_in(s, theme));
        session.press("q");
        assert_eq!(session.ends().exit_code(), 0);
        session.is_restored();
    }
}

#[test]
fn a_late_answer_changes_the_theme_and_presses_no_keys() {
    let mut session = asking(&[]);
    session.until("the reader", |s| is_drawn_in(s, "dark"));
    session.press("D");
    session.shows("[D Divergences]");
    // As keys this would hide reports and open the list of them.
    session.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    session.until("the light theme", |s| !is_drawn_in(s, "dark"));
    assert!(session.contents().contains("[D Divergences]") && !session.contents().contains("report by name"));
    session.press("R");
    session.until("the light theme", |s| is_drawn_in(s, "light"));
    session.press("q");
    assert_eq!(session.ends().exit_code(), 0);
    session.is_restored();
}

#[test]
fn keys_typed_round_an_answer_are_pressed() {
    let mut session = asking(&[]);
    // Before the first comparison there are no facts to go to.
    session.shows("[R Read]");
    session.press("F\x1b]11;rgb:ffff/ffff/ffff\x1b\\/ferry");
    session.shows("[F Facts]");
    session.shows("/ ferry");
    session.press("\x1b");
    session.until("the search to end", |s| !s.contents().contains("/ ferry"));
    session.press("R");
    session.until("the light theme", |s| is_drawn_in(s, "light"));
    session.press("q");
    assert_eq!(session.ends().exit_code(), 0);
}

#[test]
fn an_answer_after_quitting_does_not_reach_the_command_line() {
    let mut session = asking(&[]);
    session.press("q\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    assert_eq!(session.ends().exit_code(), 0);
    session.is_restored();
    assert!(!session.contents().contains("rgb"), "{}", session.contents());
}

#[test]
fn a_theme_that_is_asked_for_asks_nothing() {
    for args in [&["--theme", "dark"][..], &["--color", "never"]] {
        let mut session = Session::variorum(args, 40, 120);
        session.shows("[R Read]");
        assert!(!session.has_sent(b"\x1b]11"), "{args:?}");
        session.press("q");
        assert_eq!(session.ends().exit_code(), 0);
    }
}
