//! The same input and flags give the same bytes: whatever the number of threads, the language and time zone of the
//! machine, its environment, and the folder that one stands in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A font to add.
const FONT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/VariorumMono-Bold.ttf");

/// What is written, as arguments; `FILE` stands for the file to write.
const WRITTEN: [&[&str]; 13] = [
    &["report", "--format", "text", "-o", "FILE.txt"],
    &["report", "--format", "markdown", "-o", "FILE.md"],
    &["report", "--format", "json", "-o", "FILE.json"],
    &["report", "--format", "csv", "-o", "FILE.csv"],
    &["shot", "-o", "FILE.svg"],
    &["shot", "--size", "80x24", "--keys", "}}<enter>", "-o", "FILE.png"],
    &["shot", "--size", "80x24", "--scale", "2", "--font", FONT, "-o", "FILE.twice.png"],
    &["shot", "--keys", "F", "-o", "FILE.html"],
    &["shot", "--keys", "D", "--theme", "light", "-o", "FILE.ans"],
    &["shot", "--keys", "T", "-o", "FILE.shot.txt"],
    &["shot", "--script", "SCRIPT", "-o", "FILE.cast"],
    &["shot", "--script", "SCRIPT", "-o", "FILE.gif"],
    &["shot", "--keys", "<tab>B", "-o", "FILE.base.txt"],
];

/// A machine, as far as a program can tell.
struct Machine {
    threads: &'static str,
    environment: &'static [(&'static str, &'static str)],
}

const MACHINES: [Machine; 3] = [
    Machine { threads: "1", environment: &[] },
    Machine {
        threads: "2",
        environment: &[("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati"), ("NO_COLOR", "1"), ("TERM", "dumb")],
    },
    Machine {
        threads: "7",
        environment: &[
            ("LANG", "C"),
            ("TZ", "America/New_York"),
            ("TERM", "xterm-256color"),
            ("COLORTERM", "truecolor"),
            ("COLUMNS", "40"),
            ("LINES", "10"),
        ],
    },
];

/// Runs everything in a folder of its own and gives what was written.
fn run(machine: &Machine, reports: &[PathBuf], script: &Path) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("written").to_str().expect("a plain path").to_owned();
    let script = script.to_str().expect("a plain path");
    let mut out = Vec::new();
    for args in WRITTEN {
        let args: Vec<String> = args.iter().map(|a| a.replace("FILE", &file).replace("SCRIPT", script)).collect();
        let done = Command::new(env!("CARGO_BIN_EXE_variorum"))
            .args(&args)
            .args(reports)
            .env_clear()
            .envs(machine.environment.iter().copied())
            .env("RAYON_NUM_THREADS", machine.threads)
            .env("HOME", folder.path())
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .output()
            .expect("the program runs");
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        out.push(fs::read(args.last().expect("a file")).expect("what was written"));
    }
    out
}

fn same_everywhere(reports: &[PathBuf]) {
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("demo.keys");
    fs::write(&script, "1\n0.5 }D<enter>\n").expect("the folder can be written");
    let [first, others @ ..] = &MACHINES;
    let expected = run(first, reports, &script);
    for machine in others {
        for ((got, expected), args) in run(machine, reports, &script).iter().zip(&expected).zip(WRITTEN) {
            assert!(!expected.is_empty(), "{args:?} writes nothing");
            assert!(got == expected, "{args:?} differs with {} threads", machine.threads);
        }
    }
}

#[test]
fn the_built_in_reports_give_the_same_bytes_everywhere() {
    same_everywhere(&[]);
}

#[test]
fn files_give_the_same_bytes_everywhere() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<PathBuf> =
        fs::read_dir(&cases).expect("seeds/").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    assert!(files.len() > 2, "{files:?}");
    same_everywhere(&files);
}
