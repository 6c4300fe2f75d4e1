//! Texts written to break things or to take something over: an answer or one clear line, and nothing that acts.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use pulldown_cmark::{Event, Options, Parser, Tag};

/// Escape sequences, a window title, controls of the C1 set, a formula, markup, a link that runs, turned writing.
const EVIL: &str = "=cmd|' /C calc'!A0 \u{1b}[2J\u{1b}]0;mine\u{7}\u{9b}31m<script>alert(1)</script>\
                    <img src=x onerror=alert(1)>[go](javascript:alert(1)) \u{202e}txt.exe\u{202c} \u{0}end 42.";

fn variorum(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(args)
        .env("XDG_DATA_HOME", "/dev/null/nowhere")
        .env("XDG_CONFIG_HOME", "/dev/null/nowhere")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("the folder can be written");
    path.to_str().expect("a plain path").to_owned()
}

/// Two reports that say evil things wherever a report can say something.
fn evil(folder: &Path) -> [String; 2] {
    ["a", "b"].map(|name| {
        let number = if name == "a" { "42" } else { "24" };
        let text = format!("{EVIL}\n\n“{EVIL}” he said. The ferry carried {number} people. {EVIL}");
        let report = serde_json::json!({ "title": EVIL, "source": EVIL, "date": "2021-03-05", "text": text });
        write(folder, &format!("{name}.json"), report.to_string().as_bytes())
    })
}

fn inert(what: &str, output: &str) {
    let steering =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let found = output.char_indices().find(|(_, c)| steering(*c));
    assert_eq!(found, None, "{what}: {:?}", found.and_then(|(at, _)| output.get(at.saturating_sub(40)..)));
}

#[test]
fn nothing_that_a_report_says_acts_in_any_output() {
    let folder = tempfile::tempdir().expect("a folder");
    let [base, rewrite] = evil(folder.path());
    let told = |args: &[&str]| {
        let output = variorum(&[args, &[&base, &rewrite]].concat());
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    for format in ["text", "markdown", "html", "json", "csv"] {
        let output = told(&["report", "--format", format]).replace("\r\n", "\n");
        assert!(output.contains("42") && output.contains("24"), "{format}");
        inert(format, &output);
    }
    let page = told(&["report", "--format", "html"]);
    assert!(!page.contains("<script>alert") && !page.contains("<img"), "markup of a report in the page");
    assert!(!page.contains("href=\"javascript:"), "a link of a report in the page");
    let markdown = told(&["report", "--format", "markdown"]);
    for event in Parser::new_ext(&markdown, Options::all()) {
        let acts = matches!(
            event,
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock)
        );
        assert!(!acts, "{event:?} of a report in Markdown");
    }
    for table in ["facts", "divergences"] {
        let table = told(&["report", "--format", "csv", "--of", table]);
        for start in ["\n=", ",=", ",\"=", ",+", ",\"+", ",@", ",\"@"] {
            assert!(!table.contains(start), "a formula after {start:?}:\n{table}");
        }
    }
    for ending in ["txt", "svg", "html", "ans", "png"] {
        for keys in ["", "D", "F", "T", "M", "<enter>", ":", "r", "?", "/script<enter>", "*", "jy"] {
            let path = folder.path().join(format!("shot.{ending}"));
            let path = path.to_str().expect("a plain path");
            told(&["shot", "--size", "100x30", "--keys", keys, "-o", path]);
            let bytes = fs::read(path).expect("the picture");
            if ending == "png" {
                continue;
            }
            let mut picture = String::from_utf8(bytes).expect("UTF-8");
            assert!(!picture.contains("\u{1b}]"), "an OSC sequence in .{ending}");
            if ending == "ans" {
                assert!(!picture.contains("\u{1b}[2J"), "a sequence of a report");
                picture = picture.replace("\u{1b}[", "");
            }
            if ending == "svg" || ending == "html" {
                assert!(!picture.contains("<script") && !picture.contains("<img"), "markup of a report in .{ending}");
            }
            inert(&format!(".{ending} after {keys}"), &picture);
        }
    }
    let plain = told(&["--plain"]);
    inert("--plain", &plain);
}

#[test]
fn a_name_of_a_file_does_not_act_in_a_message() {
    let output = variorum(&["no\u{1b}[2J\u{1b}]0;mine\u{7}file.txt", "other.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(error.lines().count(), 1);
    inert("the message", &error);
}

#[test]
fn pairs_that_are_evil_are_answered_in_plain_json() {
    let line = serde_json::json!({ "id": EVIL, "base": EVIL, "rewrite": EVIL }).to_string();
    let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["align", "--jsonl", "--words"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut input = child.stdin.take().expect("its input");
    writeln!(input, "{line}\n{{\"id\":1,\"base\":\"\\ud800\",\"rewrite\":\"x\"}}\n[[[[").expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let told = String::from_utf8(output.stdout).expect("UTF-8");
    let lines: Vec<serde_json::Value> = told.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(lines.len(), 3, "{told}");
    assert!(lines[0]["error"].is_null() && lines[1]["error"].is_string() && lines[2]["error"].is_string(), "{told}");
    assert!(told.chars().all(|c| c == '\n' || c >= ' '), "{told:?}");
}

/// What the program without a window answers to these lines.
fn plainly(lines: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .arg("--plain")
        .env("XDG_DATA_HOME", "/dev/null/nowhere")
        .env("XDG_CONFIG_HOME", "/dev/null/nowhere")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut input = child.stdin.take().expect("its input");
    let lines = lines.to_vec();
    // It may answer before it has read all.
    let typing = std::thread::spawn(move || input.write_all(&lines));
    let output = child.wait_with_output().expect("it ends");
    let _ = typing.join();
    output
}

#[test]
fn a_line_of_anything_is_answered_and_the_next_one_too() {
    for line in
        [&b":".repeat(200_000)[..], &b": ".repeat(200_000), b"\xff\xfe\x80", b"\0\x1b[2J", &b"x".repeat(200_000)]
    {
        let output = plainly(&[line, b"\nfacts\nquit\n"].concat());
        let told = String::from_utf8(output.stdout).expect("UTF-8");
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && error.is_empty(), "{error}");
        assert!(told.contains("was not understood") && told.contains("fact 1 of "), "{:?}", line.get(..9));
        inert("the answer", &told);
    }
    let folder = fs::File::open(".").expect("a folder");
    let mut unreadable = Command::new(env!("CARGO_BIN_EXE_variorum"));
    let ended = unreadable.arg("--plain").stdin(folder).stdout(Stdio::null()).status().expect("the program runs");
    assert!(ended.success(), "nothing more to read is the end");
}

#[cfg(unix)]
#[test]
fn files_of_any_name_in_a_folder_are_read() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = tempfile::tempdir().expect("a folder");
    let names: [&[u8]; 3] = [b"original\xff.txt", b"new\nline \x1b[2J\xe2\x80\xae.txt", b"-o.txt"];
    for name in names {
        fs::write(folder.path().join(OsStr::from_bytes(name)), "The ferry carried 42 people.")
            .expect("it can be written");
    }
    let output = variorum(&["report", folder.path().to_str().expect("a plain path")]);
    let (told, error) = (String::from_utf8(output.stdout).expect("UTF-8"), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{error}");
    assert!(told.contains("base: 1 original\u{fffd}") && error.lines().count() == 1, "{told}{error}");
    inert("the report", &told);
    inert("the message", error.trim_end());
}

#[cfg(unix)]
#[test]
fn what_stands_beside_the_reports_without_an_end_keeps_nobody_waiting() {
    use std::os::unix::fs::symlink;

    let folder = tempfile::tempdir().expect("a folder");
    let base = write(folder.path(), "base.txt", b"The ferry carried 42 people.");
    let rewrite = write(folder.path(), "rewrite.txt", b"The ferry carried 24 people.");
    let (about, notes) = (folder.path().join("variorum.toml"), folder.path().join("base.txt.variorum.toml"));
    for (path, code) in [(&about, 2), (&notes, 0)] {
        let shown = path.to_str().expect("a plain path");
        let pipe = || assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo runs").success());
        let device = || symlink("/dev/zero", path).expect("a link");
        let large = || fs::File::create(path).and_then(|file| file.set_len(1 << 40)).expect("a file full of holes");
        for make in [&pipe as &dyn Fn(), &device, &large] {
            make();
            let output = variorum(&["report", &base, &rewrite]);
            let error = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(code), "{error}");
            assert!(error.lines().count() == 1 && error.contains(shown), "{error}");
            fs::remove_file(path).expect("it can be removed");
        }
    }
    let output = variorum(&["report", "--config", "/dev/zero", &base, &rewrite]);
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    let output = variorum(&["report", &base, "/dev/zero"]);
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
}

fn packed(bytes: &[u8], times: usize) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    (0..times).for_each(|_| packer.write_all(bytes).expect("it can be packed"));
    packer.finish().expect("it can be packed")
}

#[test]
fn strange_shapes_are_answered_or_refused_in_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = write(folder.path(), "good.txt", b"The ferry carried 42 people. Nobody was hurt.");
    let words = |count: usize| "ferry sails ".repeat(count / 2);
    let nested =
        format!("<html><body>{}The ferry carried 42 people.{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    let shapes: Vec<(&str, Vec<u8>)> = vec![
        ("one-line.txt", words(100_000).into_bytes()),
        ("paragraph.txt", words(5_000).into_bytes()),
        ("empty-lines.txt", format!("Ferry.{}It sank.", "\n".repeat(1_000_000)).into_bytes()),
        ("long-word.txt", "x".repeat(200_000).into_bytes()),
        ("marks.txt", format!("e{} is one letter. It sank.", "\u{301}".repeat(10_000)).into_bytes()),
        ("stops.txt", ". ".repeat(50_000).into_bytes()),
        ("quotes.txt", "“".repeat(20_000).into_bytes()),
        ("brackets.md", "[".repeat(50_000).into_bytes()),
        ("quoted.md", ">".repeat(20_000).into_bytes()),
        ("nested.html", nested.into_bytes()),
        ("deep.html", format!("{}The ferry carried 42 people.", "<div>".repeat(600)).into_bytes()),
        ("unclosed.html", "<p>The ferry <b><i><a href=".repeat(5_000).into_bytes()),
        ("nested.json", "[".repeat(100_000).into_bytes()),
        ("many.json", "{\"text\": \"The ferry sails.\"}\n".repeat(100_000).into_bytes()),
        ("surrogate.json", b"{\"text\": \"The ferry \\ud800 sank.\"}".to_vec()),
        ("nul.txt", b"The ferry\0 sank.".to_vec()),
        ("bomb.txt.gz", packed(&[b'a'; 1 << 16], 2_000)),
        ("cut.txt.gz", packed(b"The ferry sank.", 1)[..20].to_vec()),
        ("hidden.txt", "\u{200b}\u{feff}\u{2060}\u{ad}".repeat(1_000).into_bytes()),
    ];
    for (name, bytes) in shapes {
        let path = write(folder.path(), name, &bytes);
        let output = variorum(&["report", &good, &path]);
        let error = String::from_utf8(output.stderr).expect("UTF-8");
        match output.status.code() {
            Some(0) => assert!(!output.stdout.is_empty(), "{name}"),
            Some(2) => assert!(error.lines().count() == 1 && error.contains(name), "{name}: {error}"),
            other => panic!("{name}: {other:?} {error}"),
        }
        if name == "bomb.txt.gz" {
            assert!(error.contains("is larger than"), "{error}");
        }
        // It is drawn, too, however strange it is.
        if output.status.success() {
            let shot: PathBuf = folder.path().join("shot.txt");
            let keys = "<tab>G]cD<esc>F<esc>M";
            let shown = variorum(&[
                "shot",
                "--size",
                "80x24",
                "--keys",
                keys,
                "-o",
                shot.to_str().expect("a path"),
                &good,
                &path,
            ]);
            assert!(shown.status.success(), "{name}: {}", String::from_utf8_lossy(&shown.stderr));
        }
    }
}
