//! Reports in many forms, opened as from the command line: packed, in folders, as JSON, from a server on loopback.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;

use variorum::report::Report;
use variorum::report::about::OwnWords;
use variorum::report::load::{self, Limits, LoadError, Loaded};

const ORIGINAL: &str = "It rained on Monday. He left.";

fn open(paths: &[PathBuf], limits: Limits) -> Result<Loaded, LoadError> {
    load::open(paths, limits, &OwnWords::default())
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("the folder can be written");
    path
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).expect("packing into memory");
    packer.finish().expect("packing into memory")
}

fn texts(loaded: &Loaded) -> Vec<&str> {
    loaded.reports.iter().map(|report| report.text.as_str()).collect()
}

fn labels(loaded: &Loaded) -> Vec<&str> {
    loaded.reports.iter().map(|report| report.label.as_str()).collect()
}

#[test]
fn packed_files_are_unpacked_and_named_without_the_packing() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = write(folder.path(), "story.txt.gz", &gzip(ORIGINAL.as_bytes()));
    let markdown = write(folder.path(), "b.md.gz", &gzip(b"# Storm\n\nIt *rained*."));
    let loaded = open(&[text, markdown], Limits::default()).expect("two reports");
    assert_eq!(labels(&loaded), ["story", "b"]);
    assert_eq!(texts(&loaded), [ORIGINAL, "Storm\n\nIt rained."]);
}

#[test]
fn mail_is_read_by_its_name_and_by_its_headers() {
    let folder = tempfile::tempdir().expect("a folder");
    let mail = b"From: The Post <desk@post.example>\r\nDate: Fri, 5 Mar 2021 10:00:00 +0000\r\nSubject: Storm\r\n\r\nIt rained.\r\n";
    let files = [write(folder.path(), "a.eml.gz", &gzip(mail)), write(folder.path(), "b.txt", mail)];
    let loaded = open(&files, Limits::default()).expect("two reports");
    for report in &loaded.reports {
        assert_eq!((report.title.as_str(), report.source.as_deref()), ("Storm", Some("The Post")));
        assert_eq!((report.date.as_deref(), report.text.trim_end()), (Some("2021-03-05"), "Storm\n\nIt rained."));
    }
    let page = b"From: a@b.example\nSubject: Storm\nContent-Type: text/html\n\n<p>It rained on <b>Monday</b>, the port office said, and the bridge was closed at noon.</p>";
    let files = [write(folder.path(), "c.eml", page), files[1].clone()];
    let loaded = open(&files, Limits::default());
    if cfg!(feature = "html") {
        let text = "Storm\n\nIt rained on Monday, the port office said, and the bridge was closed at noon.";
        assert_eq!(loaded.expect("two reports").reports[0].text, text);
    } else {
        assert!(loaded.expect_err("a page").to_string().contains("built without the feature html"));
    }
}

#[test]
fn nested_mail_neither_takes_the_stack_nor_the_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = write(folder.path(), "good.txt", ORIGINAL.as_bytes());
    let head = "From: a@b.example\nTo: b\n";
    let boxes: Vec<String> =
        (0..30_000).map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n")).collect();
    for (body, is_text) in [
        (format!("\nIt rained.\n{}", format!("-----\n{head}\nIt rained.\n").repeat(100_000)), true),
        (format!("Content-Type: message/rfc822\n\n{head}").repeat(30_000), false),
        (boxes.concat(), false),
    ] {
        let mail = write(folder.path(), "deep.eml", format!("{head}{body}").as_bytes());
        assert_eq!(open(&[mail, good.clone()], Limits::default()).is_ok(), is_text);
    }
}

#[test]
fn a_file_that_unpacks_to_more_than_allowed_is_refused_early() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = write(folder.path(), "good.txt", ORIGINAL.as_bytes());
    let bomb = write(folder.path(), "bomb.gz", &gzip(&vec![b'a'; 40 << 20]));
    assert!(fs::metadata(&bomb).expect("the file").len() < 1 << 20);
    let error = open(&[good, bomb.clone()], Limits { bytes: 1 << 20, ..Limits::default() }).expect_err("too large");
    let said = format!(
        "{}: is larger than 1048576 bytes unpacked; allow more with --max-size, for example --max-size 2M",
        bomb.display()
    );
    assert_eq!(error.to_string(), said);
}

#[test]
fn what_is_too_large_or_too_long_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = write(folder.path(), "good.txt", ORIGINAL.as_bytes());
    let files = [good.clone(), good];
    assert!(open(&files, Limits { bytes: ORIGINAL.len() as u64, passages: 2, reports: 2 }).is_ok());
    assert!(matches!(open(&files, Limits { bytes: 28, ..Limits::default() }), Err(LoadError::Large { limit: 28, .. })));
    assert!(matches!(
        open(&files, Limits { passages: 1, ..Limits::default() }),
        Err(LoadError::Long { found: 2, limit: 1, .. })
    ));
    assert!(matches!(open(&files, Limits { reports: 1, ..Limits::default() }), Err(LoadError::Many { limit: 1, .. })));
}

#[test]
fn a_folder_holds_one_original_and_says_which() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "a.txt", b"A rewrite.");
    write(folder.path(), "original.txt", ORIGINAL.as_bytes());
    write(folder.path(), "notes.csv", b"a,b");
    let alone = [folder.path().to_owned()];
    let loaded = open(&alone, Limits::default()).expect("two reports");
    assert_eq!(labels(&loaded), ["original", "a"]);
    let said = loaded.chosen.expect("a line about the choice");
    assert!(said.contains("original.txt is the original (by its name)"), "{said}");
    fs::remove_file(folder.path().join("a.txt")).expect("it is there");
    let refused = open(&alone, Limits::default()).expect_err("one report").to_string();
    assert!(refused.contains(": holds 1 report (files ending in .txt"), "{refused}");
}

#[test]
fn json_lines_are_as_many_reports() {
    let folder = tempfile::tempdir().expect("a folder");
    let json = "{\"title\":\"Storm\",\"date\":\"2021-03-05\",\"source\":\"The Post\",\"text\":\"It rained.\"}\n{\"text\":\"It poured \\ud83d.\"}\n";
    let path = write(folder.path(), "reports.jsonl", json.as_bytes());
    let loaded = open(&[path], Limits::default()).expect("two reports");
    assert_eq!(labels(&loaded), ["reports 1", "reports 2"]);
    assert_eq!(texts(&loaded), ["Storm\n\nIt rained.", "It poured \u{fffd}."]);
    let [first, _] = &*loaded.reports else { panic!("two reports") };
    let Report { title, source, date, .. } = first;
    assert_eq!((title.as_str(), source.as_deref(), date.as_deref()), ("Storm", Some("The Post"), Some("2021-03-05")));
}

#[test]
fn the_day_of_a_plain_text_is_that_of_its_byline() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "Storm hits coast\n\nMarch 5, 2021 By Ann Lee, The Post\n\nIt rained.";
    let path = write(folder.path(), "a.txt", text.as_bytes());
    let loaded = open(&[path.clone(), path], Limits::default()).expect("two reports");
    assert_eq!(loaded.reports[0].date.as_deref(), Some("2021-03-05"));
    assert_eq!(loaded.reports[0].title, "Storm hits coast");
}

#[test]
fn titles_and_days_can_be_given() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = write(folder.path(), "a.txt", ORIGINAL.as_bytes());
    let run = |options: &[&str]| {
        let program = Command::new(env!("CARGO_BIN_EXE_variorum"))
            .args(["report", "--format", "json"])
            .args(options)
            .args([&path, &path])
            .output();
        program.expect("the program runs")
    };
    let output = run(&["--title", "First", "--title", "Second", "--date", "", "--date", "5 March 2021"]);
    let told = String::from_utf8(output.stdout).expect("UTF-8");
    for field in ["\"title\":\"First\"", "\"title\":\"Second\"", "\"date\":null", "\"date\":\"2021-03-05\""] {
        assert!(told.contains(field) || told.contains(&field.replace("\":", "\": ")), "{field} in {told}");
    }
    for (options, said) in [
        (&["--title", "1", "--title", "2", "--title", "3"][..], "--title is given more often than there are reports"),
        (&["--date", "soon"], "is no day; write it as 2021-03-05"),
        (&["--max-size", "much"], "is no size"),
        (&["--max-size", "9"], "allow more with --max-size"),
        (&["--max-passages", "1"], "allow more with --max-passages 2"),
    ] {
        let output = run(options);
        let error = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains(said), "{error}");
    }
}

#[cfg(feature = "http")]
mod addresses {
    use std::io::{BufRead, BufReader};
    use std::net::TcpListener;
    use std::process::Stdio;
    use std::thread;

    use super::*;

    /// A server that answers as many requests as there are answers, each by the path asked for; gives its address.
    fn server(requests: usize, answer: fn(&str) -> Vec<u8>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        thread::spawn(move || {
            for stream in listener.incoming().take(requests) {
                let mut stream = stream.expect("a connection");
                let mut lines =
                    BufReader::new(stream.try_clone().expect("the connection")).lines().map_while(Result::ok);
                let request = lines.next().unwrap_or_default();
                lines.find(String::is_empty);
                let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
                // Who has read enough hangs up.
                let _ = stream.write_all(&answer(&path));
            }
        });
        address
    }

    fn answer(path: &str) -> Vec<u8> {
        let told = |kind: &str, body: &[u8]| {
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            [head.as_bytes(), body].concat()
        };
        let empty =
            |status: &str| format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").into_bytes();
        match path {
            "/storm.txt" => told("text/plain; charset=windows-1252", b"The caf\xe9 was closed. He left."),
            "/moved" => empty("302 Found\r\nLocation: /storm.txt"),
            "/round" => empty("302 Found\r\nLocation: /round"),
            "/packed" => told("text/plain\r\nContent-Encoding: gzip", &gzip(ORIGINAL.as_bytes())),
            "/large" => told("text/plain", &vec![b'a'; 2 << 20]),
            "/picture" => told("image/png", b"PNG"),
            "/walled" => empty("403 Forbidden"),
            "/down" => empty("503 Service Unavailable"),
            "/broken" => b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort".to_vec(),
            _ => empty("404 Not Found"),
        }
    }

    /// Runs the program without a proxy; gives its exit code, output and errors.
    fn variorum(args: &[&str]) -> (Option<i32>, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_variorum"))
            .args(args)
            .env("NO_PROXY", "127.0.0.1,localhost")
            .env("XDG_DATA_HOME", "/dev/null/nowhere")
            .stdin(Stdio::null())
            .output()
            .expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    }

    #[test]
    fn reports_come_from_addresses() {
        let server = server(3, answer);
        let page = |path: &str| format!("{server}{path}");
        let (code, told, error) = variorum(&[&page("/storm.txt"), &page("/moved")]);
        assert_eq!(code, Some(0), "{error}");
        assert!(told.contains("café was closed") && told.contains("storm"), "{told}");
    }

    #[test]
    fn an_answer_that_is_packed_for_the_way_is_unpacked() {
        let server = server(2, answer);
        let page = format!("{server}/packed");
        let (code, told, error) = variorum(&["report", "--format", "json", &page, &page]);
        assert_eq!(code, Some(0), "{error}");
        assert!(told.contains("It rained on Monday."), "{told}");
    }

    #[test]
    fn an_address_without_a_report_gets_one_line_and_a_way_out() {
        let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port");
        for (path, said) in [
            ("/nothing", "there is no such page (404); check the address"),
            ("/walled", "does not give the page to programs (403); save the page from a browser"),
            ("/down", "the server answers with error 503; try again later, or save the page from a browser"),
            ("/round", "redirects"),
            ("/picture", "is image/png, not a text"),
            ("/large", "is larger than 1048576 bytes; allow more with --max-size"),
            ("/broken", "the connection fails"),
        ] {
            let address = format!("{}{path}", server(12, answer));
            let (code, told, error) = variorum(&["--max-size", "1M", &address, &address]);
            assert_eq!((code, told.as_str(), error.lines().count()), (Some(2), "", 1), "{error}");
            assert!(error.contains(&address) && error.contains(said), "{error}");
        }
        for (address, said) in [
            ("https://", "is no address; write it as https://host/path"),
            ("http://[::1", "is no address; write it as https://host/path"),
            ("http://host name/", "is no address; write it as https://host/path"),
        ] {
            let (code, told, error) = variorum(&[address, address]);
            assert_eq!((code, told.as_str(), error.lines().count()), (Some(2), "", 1), "{error}");
            assert!(error.contains(address) && error.contains(said), "{error}");
        }
        let address = format!("http://{closed}/");
        let (code, _, error) = variorum(&[&address, &address]);
        assert_eq!((code, error.lines().count()), (Some(2), 1), "{error}");
        assert!(error.contains("the connection is refused; check the address and the network"), "{error}");
    }
}
