//! The way of a copied text out of the program: through the terminal, through another program, or into a file.
//!
//! ```text
//! tmux            tmux load-buffer -w   tmux drops what programs send unless told otherwise (set-clipboard on)
//! most terminals  OSC 52, in base64     also over ssh; nothing tells whether it arrived
//! the others      wl-copy, xclip, xsel, pbcopy, whichever is there
//! else            a file                its path is said
//! ```
//!
//! `VARIORUM_CLIPBOARD` decides otherwise: `terminal`, `file`, or a command that reads the text.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use std::{env, fs};

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;
use etcetera::BaseStrategy;

use crate::app::copy::Taken;

/// Of a longer text some terminals take nothing: they hold 100,000 bytes, and base64 makes four of three.
const LONGEST: usize = 74_994;
/// Since then Konsole takes copies.
const KONSOLE_TAKES: u32 = 24_12_00;
/// How long a program may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// How a text can be handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Way {
    /// To the terminal.
    Terminal,
    /// To the terminal, but a multiplexer on another machine stands between.
    Relay,
    /// To the standard input of a program: its name and arguments.
    Program(Vec<String>),
}

/// Hands a text over.
pub fn put(text: &str) -> Result<Taken, String> {
    let known = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let (ways, why) = ways(&known, text.len());
    for way in ways {
        match way {
            Way::Terminal if send(text).is_ok() => return Ok(Taken::Clipboard),
            Way::Relay if send(text).is_ok() => return Ok(Taken::Relayed),
            Way::Program(command) if feed(&command, text).is_ok() => {
                return Ok(Taken::Program(command.into_iter().next().unwrap_or_default()));
            }
            Way::Terminal | Way::Relay | Way::Program(_) => {}
        }
    }
    let path = keep(text).map_err(|error| format!("{why}, and no file could be written ({error})"))?;
    Ok(Taken::File { path, why })
}

/// Whether a text of this length would be handed to the terminal first.
pub fn is_for_the_terminal(length: usize) -> bool {
    let known = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    matches!(ways(&known, length).0.first(), Some(Way::Terminal | Way::Relay))
}

/// The ways to try, in order, and why it would have to be a file.
fn ways(known: &dyn Fn(&str) -> Option<String>, length: usize) -> (Vec<Way>, String) {
    let failed = |name: &str| format!("{name} did not take it");
    let command = |words: &str| Way::Program(words.split_whitespace().map(str::to_owned).collect());
    match known("VARIORUM_CLIPBOARD").as_deref().map(str::trim) {
        Some("terminal") => return (vec![Way::Terminal], failed("the terminal")),
        Some("file") => return (Vec::new(), "VARIORUM_CLIPBOARD asks for a file".to_owned()),
        Some(other) if !other.is_empty() => return (vec![command(other)], failed(other)),
        _ => {}
    }
    if known("TMUX").is_some() {
        return (vec![command("tmux load-buffer -w -")], failed("tmux"));
    }
    let terminal = known("TERM").unwrap_or_default();
    let takes_none = takes_none(known, &terminal);
    if !takes_none && length <= LONGEST {
        let relayed = terminal.starts_with("tmux") || terminal.starts_with("screen");
        return (vec![if relayed { Way::Relay } else { Way::Terminal }], failed("the terminal"));
    }
    let program = |condition: &str, words: &str| known(condition).map(|_| command(words));
    let mac = || known("TERM_PROGRAM").filter(|p| p == "Apple_Terminal").map(|_| command("pbcopy"));
    let programs = [
        program("WAYLAND_DISPLAY", "wl-copy"),
        program("DISPLAY", "xclip -selection clipboard"),
        program("DISPLAY", "xsel --clipboard --input"),
        mac(),
    ];
    let why = if takes_none { "this terminal takes no copies" } else { "it is too long for terminals" };
    (programs.into_iter().flatten().collect(), why.to_owned())
}

/// Whether the terminal is known to take no copies from programs.
fn takes_none(known: &dyn Fn(&str) -> Option<String>, terminal: &str) -> bool {
    // Other terminals that are started from one of these inherit its variables, but have names of their own.
    let nameless = matches!(terminal, "xterm" | "xterm-256color") && known("TERM_PROGRAM").is_none();
    let konsole = || known("KONSOLE_VERSION").and_then(|version| version.parse().ok());
    let old_konsole = || konsole().is_some_and(|version: u32| version < KONSOLE_TAKES);
    terminal == "linux"
        || known("STY").is_some()
        || known("TERM_PROGRAM").as_deref() == Some("Apple_Terminal")
        || (nameless && (known("VTE_VERSION").is_some() || old_konsole()))
}

/// Sends the text in base64: nothing in it can end the sequence early.
fn send(text: &str) -> io::Result<()> {
    execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
}

/// Runs a program with the text as its standard input.
fn feed(command: &[String], text: &str) -> io::Result<()> {
    let Some((program, arguments)) = command.split_first() else { return Err(io::ErrorKind::NotFound.into()) };
    let mut command = Command::new(program);
    let mut child =
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let (input, text) = (child.stdin.take(), text.to_owned());
    // A program that does not read must not hold up the reader.
    thread::spawn(move || input.map(|mut input| input.write_all(text.as_bytes())));
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(_) => return Err(io::ErrorKind::Other.into()),
            None => thread::sleep(Duration::from_millis(2)),
        }
    }
    child.kill()?;
    child.wait()?;
    Err(io::ErrorKind::TimedOut.into())
}

/// Keeps the text in a file that only the reader can see, instead of the one copied before.
fn keep(text: &str) -> io::Result<PathBuf> {
    let folders = etcetera::choose_base_strategy().map_err(io::Error::other)?;
    let folder = folders.cache_dir().join("variorum");
    fs::create_dir_all(&folder)?;
    let mut file = tempfile::NamedTempFile::new_in(&folder)?;
    file.write_all(text.as_bytes())?;
    let path = folder.join("copied.txt");
    file.persist(&path).map_err(|error| error.error)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ways with these variables, in words.
    fn tried(variables: &[(&str, &str)], length: usize) -> String {
        let known = |name: &str| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned());
        let (ways, why) = ways(&known, length);
        let words = ways.iter().map(|way| match way {
            Way::Terminal => "terminal".to_owned(),
            Way::Relay => "relay".to_owned(),
            Way::Program(command) => command.join(" "),
        });
        words.chain([format!("file: {why}")]).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn what_is_known_of_the_terminal_decides_the_way() {
        let xterm = ("TERM", "xterm-256color");
        for (variables, length, expected) in [
            (&[xterm][..], 100, "terminal, file: the terminal did not take it"),
            (&[xterm], 80_000, "file: it is too long for terminals"),
            (&[xterm, ("WAYLAND_DISPLAY", "wayland-0")], 80_000, "wl-copy, file: it is too long for terminals"),
            (&[xterm, ("TMUX", "/tmp/tmux,1,0")], 80_000, "tmux load-buffer -w -, file: tmux did not take it"),
            (&[("TERM", "tmux-256color")], 9, "relay, file: the terminal did not take it"),
            (&[("TERM", "screen"), ("STY", "1.a")], 9, "file: this terminal takes no copies"),
            (&[("TERM", "linux")], 9, "file: this terminal takes no copies"),
            (
                &[xterm, ("VTE_VERSION", "7800"), ("DISPLAY", ":0")],
                9,
                "xclip -selection clipboard, xsel --clipboard --input, file: this terminal takes no copies",
            ),
            (&[("TERM", "xterm-kitty"), ("VTE_VERSION", "7800")], 9, "terminal, file: the terminal did not take it"),
            (&[xterm, ("KONSOLE_VERSION", "230805")], 9, "file: this terminal takes no copies"),
            (&[xterm, ("KONSOLE_VERSION", "250400")], 9, "terminal, file: the terminal did not take it"),
            (&[xterm, ("TERM_PROGRAM", "Apple_Terminal")], 9, "pbcopy, file: this terminal takes no copies"),
            (&[("TMUX", "x"), ("VARIORUM_CLIPBOARD", "terminal")], 9, "terminal, file: the terminal did not take it"),
            (&[xterm, ("VARIORUM_CLIPBOARD", "file")], 9, "file: VARIORUM_CLIPBOARD asks for a file"),
            (&[xterm, ("VARIORUM_CLIPBOARD", "my-copy -x")], 9, "my-copy -x, file: my-copy -x did not take it"),
        ] {
            assert_eq!(tried(variables, length), expected, "{variables:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_program_takes_a_long_text_whole_or_says_that_it_did_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("taken");
        let text = "word ".repeat(50_000);
        let sh = |script: &str| ["sh", "-c", script].map(str::to_owned);
        feed(&sh(&format!("cat > '{}'", path.display())), &text).expect("it takes it");
        assert_eq!(fs::read_to_string(path).expect("a file"), text);
        assert!(feed(&sh("exit 1"), &text).is_err());
        assert!(feed(&["no-such-program".to_owned()], &text).is_err());
    }
}
