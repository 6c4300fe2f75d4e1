//! Faults that are made to happen: whatever is kept is whole, and the message says what is the matter.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

use variorum::compare::{Options, compare};
use variorum::notes::remark::Subject;
use variorum::notes::store::Store;
use variorum::notes::{Change, file};
use variorum::report::Report;

/// How often the program is killed while it saves.
const KILLS: usize = 40;

fn reports() -> Vec<Report> {
    let report = |label: &str, text: &str| Report::from_text(label, text.to_owned());
    vec![
        report("a", "The ferry carried 42 people. Nobody was hurt."),
        report("b", "The ferry carried 24 people. Nobody was hurt."),
    ]
}

/// Run by the next tests in a process of its own: keeps one note after the other, each longer than the last, until it
/// is killed.
#[test]
fn child_that_keeps_notes() {
    let Some(original) = std::env::var_os("VARIORUM_TEST_KEEP") else { return };
    let keep = keeper(Path::new(&original));
    for round in 1.. {
        keep(&format!("{round} {}", "words ".repeat(round % 5_000)));
        println!("kept {round}");
    }
}

/// Keeps a note on the same finding each time.
fn keeper(original: &Path) -> impl Fn(&str) {
    let store = Store::of_file(original).without_data_folder();
    let reports = reports();
    let subject = Subject::of_divergence(&reports, &compare(&reports, &Options::default()), (0, 0));
    move |note| {
        let (subject, finding) = (subject.clone(), "it differs".to_owned());
        store.keep(&[Change::Annotate { subject, finding, note: note.to_owned() }], &reports).expect("it can be kept");
    }
}

/// Starts the one above.
fn keeping(original: &Path) -> Child {
    Command::new(std::env::current_exe().expect("this test program"))
        .args(["--exact", "faults::child_that_keeps_notes", "--nocapture", "--test-threads=1"])
        .env("VARIORUM_TEST_KEEP", original)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs")
}

#[test]
fn killed_while_it_saves_it_leaves_the_old_notes_or_the_new_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    let original = folder.path().join("a.txt");
    let notes = folder.path().join("a.txt.variorum.toml");
    for kill in 0..KILLS {
        let mut child = keeping(&original);
        // After another number of rounds each time it is killed somewhere in the next one.
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines().map_while(Result::ok);
        let kept = lines.filter(|line| line.contains("kept ")).nth(kill * 3);
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        assert!(kept.is_some(), "it ended by itself");
        let text = fs::read_to_string(&notes).expect("there are notes");
        let read = file::parse(&text).unwrap_or_else(|error| panic!("after kill {kill}: {error}\n{text}"));
        let note = &read.remarks[0].note;
        let round: usize = note.split(' ').next().and_then(|n| n.parse().ok()).expect("a round");
        assert_eq!(note.matches("words").count(), round % 5_000, "after kill {kill}: a part of a note");
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder");
    let mut names: Vec<_> = entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The hidden file of a save that was killed in the middle.
fn half_saved(original: &Path) -> PathBuf {
    let folder = original.parent().expect("a folder");
    let hidden = || names(folder).into_iter().find(|name| name.ends_with(".unfinished"));
    loop {
        let mut child = keeping(original);
        while hidden().is_none() {
            assert!(child.try_wait().expect("it is ours").is_none(), "it ended by itself");
        }
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        // It may just have been done.
        if let Some(name) = hidden() {
            return folder.join(name);
        }
    }
}

#[test]
fn what_a_killed_save_leaves_goes_with_a_later_one_but_nothing_that_may_be_somebodys() {
    let folder = tempfile::tempdir().expect("a folder");
    let original = folder.path().join("a.txt");
    let keep = keeper(&original);
    let made_old = |path: &Path| {
        let file = fs::File::options().write(true).open(path).expect("it opens");
        file.set_modified(SystemTime::now() - Duration::from_hours(1)).expect("it gets another time");
        file
    };
    let left = half_saved(&original);
    let others = [".variorum-notes.unfinished", ".variorum-abcdefghijkl", "abcdefghijkl.unfinished"];
    for name in others {
        fs::write(folder.path().join(name), "mine").expect("it can be written");
        made_old(&folder.path().join(name));
    }
    keep("whoever made it may be about to lock it");
    assert!(left.exists());
    let writes = made_old(&left);
    writes.try_lock().expect("the killed one holds it no more");
    keep("whoever holds it still writes, however long it takes");
    assert!(left.exists());
    drop(writes);
    keep("nobody's");
    let mut expected: Vec<&str> = others.into_iter().chain(["a.txt.variorum.toml"]).collect();
    expected.sort_unstable();
    assert_eq!(names(folder.path()), expected);
}

fn variorum(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
    command.args(args).env("XDG_DATA_HOME", "/dev/null/nowhere").env("XDG_CONFIG_HOME", "/dev/null/nowhere");
    command.stdin(Stdio::null());
    command
}

#[test]
fn a_full_disk_is_said_and_the_old_file_stays() {
    let full = Path::new("/dev/full");
    if full.exists() {
        let output = variorum(&["report"]).stdout(fs::File::create(full).expect("it opens")).output().expect("it runs");
        let error = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert!(error.contains("standard output cannot be written") && error.lines().count() == 1, "{error}");
    }
    // A file system where a file can have no more than a block: the page does not fit.
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("page.html");
    fs::write(&page, "the old page").expect("it can be written");
    let program = env!("CARGO_BIN_EXE_variorum");
    let script = format!("trap '' XFSZ; ulimit -f 1; exec '{program}' report --format html -o '{}'", page.display());
    let output = Command::new("sh").args(["-c", &script]).output().expect("a shell");
    let error = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert!(error.contains("page.html: cannot be written") && error.lines().count() == 1, "{error}");
    assert!(!error.contains(".unfinished"), "{error}");
    assert_eq!(fs::read_to_string(&page).expect("the page"), "the old page");
    let left: Vec<PathBuf> =
        fs::read_dir(folder.path()).expect("the folder").map(|e| e.expect("an entry").path()).collect();
    assert_eq!(left, [page], "nothing is left lying about");
}

#[test]
fn what_is_read_only_is_not_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("page.html");
    fs::write(&page, "kept").expect("it can be written");
    let known = |path: &Path| fs::metadata(path).expect("it is there").permissions();
    let mut only_read = known(&page);
    only_read.set_readonly(true);
    fs::set_permissions(&page, only_read).expect("it is ours");
    let output = variorum(&["report", "--format", "html", "-o"]).arg(&page).output().expect("it runs");
    let error = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert!(error.contains("page.html: cannot be written") && error.lines().count() == 1, "{error}");
    assert_eq!(fs::read_to_string(&page).expect("the page"), "kept");
    assert!(known(&page).readonly());
    assert_eq!(names(folder.path()), ["page.html"], "nothing is left lying about");
}

#[test]
fn notes_that_cannot_be_kept_are_said_and_the_old_ones_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(path("a.txt"), "The ferry carried 42 people. Nobody was hurt.").expect("it can be written");
    fs::write(path("b.txt"), "The ferry carried 24 people. Nobody was hurt.").expect("it can be written");
    // Where the notes would stand there is a folder.
    fs::create_dir(path("a.txt.variorum.toml")).expect("a folder");
    let program = env!("CARGO_BIN_EXE_variorum");
    let script = format!("printf 'tick\\nq\\n' | '{program}' --plain '{}' '{}'", path("a.txt"), path("b.txt"));
    let output = Command::new("sh").args(["-c", &script]).env("XDG_DATA_HOME", "/dev/null/nowhere").output();
    let output = output.expect("a shell");
    let told = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success(), "{told}");
    assert!(told.contains("a.txt.variorum.toml") && told.contains("only until you quit"), "{told}");
}
