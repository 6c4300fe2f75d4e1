//! The program from outside: arguments, exit codes, what goes to which stream.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn variorum(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(args)
        .env("XDG_DATA_HOME", "/dev/null/nowhere")
        .env("XDG_STATE_HOME", "/dev/null/nowhere")
        .env("XDG_CONFIG_HOME", "/dev/null/nowhere")
        .env_remove("VARIORUM_CONFIG")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("the folder can be written");
    path.to_str().expect("a plain path").to_owned()
}

#[test]
fn bad_input_gets_one_line_that_names_file_problem_and_way_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = write(folder.path(), "good.txt", b"It rained. He left.");
    let empty = write(folder.path(), "empty.txt", b"");
    let blank = write(folder.path(), "blank.txt", b" \n\t\r\n\xc2\xa0\n");
    let blanks = write(folder.path(), "blanks.json", b"[{\"text\": \"It rained.\"}, {\"text\": \" \"}]");
    let binary = write(folder.path(), "binary.txt", b"a\0b");
    let noise = write(folder.path(), "noise.txt", b"\x01\x02\x03\x04\xff\xfe\x05\x06\x07\x90\x81");
    let pdf = write(folder.path(), "story.pdf", b"%PDF-1.7 and more");
    let json = write(folder.path(), "story.json", b"{\"title\": \"Storm\"}");
    let packed = write(folder.path(), "story.txt.gz", b"\x1f\x8b\x08 damaged");
    let missing = folder.path().join("missing.txt").to_str().expect("a plain path").to_owned();
    let inside = folder.path().to_str().expect("a plain path").to_owned();
    for (args, named, said) in [
        (vec![&good, &missing], &missing, "no such file"),
        (vec![&missing], &missing, "no such file"),
        (vec![&inside, &good], &inside, "is a folder"),
        (vec![&empty, &good], &empty, "is empty; give a file with the text"),
        (vec![&good, &empty], &empty, "is empty; give a file with the text"),
        (vec![&good, &good, &blank], &blank, "has no text in it; give a file"),
        (vec![&good, &blanks], &blanks, "report 2 in it has no text"),
        (vec![&good, &binary], &binary, "not text"),
        (vec![&good, &noise], &noise, "its bytes fit no known encoding"),
        (vec![&good, &pdf], &pdf, "it is a PDF"),
        (vec![&good, &json], &json, "missing field `text` at line 1"),
        (vec![&good, &packed], &packed, "cannot be unpacked"),
        (vec![&good], &good, "at least one rewrite"),
    ] {
        let args: Vec<&str> = args.into_iter().map(String::as_str).collect();
        let output = variorum(&args);
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
        assert!(error.contains(named.as_str()) && error.contains(said), "{error}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_is_right() {
    for (args, said) in [
        (vec!["shot", "-o", "x.bmp"], ".svg"),
        (vec!["shot", "--size", "wide", "-o", "x.svg"], "160x45"),
        (vec!["shot", "--size", "0x0", "-o", "x.svg"], "from 1 to"),
        (vec!["shot", "--keys", "<entr>", "-o", "x.svg"], "<enter>"),
        (vec!["shot"], "--output"),
        (vec!["shot", "--scale", "0", "-o", "x.png"], "1..=4"),
        (vec!["shot", "--scale", "2", "-o", "x.svg"], "end the name in .png"),
        (vec!["shot", "--font", "x.ttf", "-o", "x.html"], "end the name in .png"),
        (vec!["shot", "--scale", "4", "--size", "1000x1000", "-o", "x.png"], "x.png: the picture would be too large"),
        (vec!["align"], "--jsonl"),
        (vec!["report", "--format", "pdf"], "markdown"),
        (vec!["report", "--format", "json", "--of", "facts"], "--format csv"),
        (vec!["report", "--width", "3"], "20"),
        (vec!["--max-size", "3", "report"], "--max-size must stand after `report`"),
        (vec!["--title", "x", "shot", "-o", "x.svg"], "--title must stand after `shot`"),
        (vec!["--fresh", "report"], "--fresh is for reading, not for `report`"),
        (vec!["--max-size", "3", "align", "--jsonl"], "--max-size is for reading, not for `align`"),
    ] {
        let output = variorum(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(text(&output.stderr).contains(said), "{args:?}: {}", text(&output.stderr));
    }
}

#[test]
fn the_text_report_says_that_nothing_was_found_and_counts_one_as_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = write(folder.path(), "base.txt", b"Ferries.");
    let told = text(&variorum(&[&base, &base]).stdout);
    assert!(told.contains("-- divergences: none found that matters --"), "{told}");
    assert!(told.contains("(1 word, 1 passage)") && told.contains("\n1 word, 1 passage; of its"), "{told}");
    let told = text(&variorum(&["report", "--format", "markdown", &base, &base]).stdout);
    assert!(told.contains("No divergence found that matters."), "{told}");
    for format in ["text", "markdown", "html"] {
        let told = text(&variorum(&["report", "--format", format, &base, &base]).stdout);
        let nouns = ["words", "passages", "facts", "rewrites", "reports", "topics"];
        let words: Vec<&str> = told.split([' ', '\n', '<', '>', '(']).filter(|word| !word.is_empty()).collect();
        let is_plural = |word: &str| nouns.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()));
        let plural = words.windows(2).find(|pair| pair[0] == "1" && is_plural(pair[1]));
        assert_eq!(plural, None, "{told}");
    }
}

#[test]
fn one_report_can_come_from_standard_input() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = write(folder.path(), "base.txt", b"It rained on Monday. He left.");
    let piped = |args: &[&str]| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        // Who refuses the arguments does not read.
        let _ = child.stdin.take().expect("its input").write_all(b"It rained on Tuesday. He left.");
        child.wait_with_output().expect("it ends")
    };
    let report = text(&piped(&[&base, "-"]).stdout);
    assert!(report.contains("== 2 standard input"), "{report}");
    assert!(report.contains("[-Monday-]{+Tuesday+}"), "{report}");
    let twice = piped(&["-", "-"]);
    assert_eq!(twice.status.code(), Some(2));
    assert!(text(&twice.stderr).contains("once only"), "{}", text(&twice.stderr));
}

#[test]
fn a_theme_can_be_asked_for_before_and_after_a_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.ans");
    let shown = path.to_str().expect("a plain path");
    let mut pictures = Vec::new();
    for args in [["--theme", "mono", "shot", "-o", shown], ["shot", "-o", shown, "--theme", "mono"]] {
        assert!(variorum(&args).status.success(), "{args:?}");
        pictures.push(fs::read(&path).expect("the picture"));
    }
    assert!(pictures[0] == pictures[1]);
}

#[test]
fn without_a_terminal_the_findings_come_as_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = write(
        folder.path(),
        "base.txt",
        b"The harbour bridge closed on Monday after 42 people were hurt. Divers looked for cracks in the piers.",
    );
    let rewrite = write(
        folder.path(),
        "rewrite.txt",
        b"The harbour bridge closed on Monday after 24 people were hurt. A bakery nearby gave away free bread.",
    );
    let report = text(&variorum(&[&base, &rewrite]).stdout);
    for wanted in [
        "== 2 rewrite",
        "[-42-]{+24+}",
        "-- only here: 1 --",
        "-- no match found: 1 --",
        "+ 2  A bakery",
        "- 2  Divers",
    ] {
        assert!(report.contains(wanted), "{wanted} is not in\n{report}");
    }
}

#[test]
fn nothing_from_a_report_steers_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = write(
        folder.path(),
        "base.txt",
        "The bridge\u{1b}]0;title\u{7} closed on \u{1b}[31mMonday. All was quiet.".as_bytes(),
    );
    let rewrite = write(folder.path(), "rewrite.txt", "The bridge closed on \u{9b}Tuesday. All was quiet.".as_bytes());
    let report = text(&variorum(&[&base, &rewrite]).stdout);
    assert!(!report.chars().any(|c| c.is_control() && c != '\n'), "{report:?}");
    for ending in ["txt", "ans", "svg", "html"] {
        let path = folder.path().join(format!("shot.{ending}"));
        let shown = path.to_str().expect("a plain path");
        assert!(variorum(&["shot", "--size", "80x24", "-o", shown, &base, &rewrite]).status.success());
        let picture = fs::read_to_string(&path).expect("the picture");
        let steering = |c: char| c.is_control() && c != '\n' && !(ending == "ans" && c == '\u{1b}');
        assert!(!picture.chars().any(steering), "{ending}");
        assert!(!picture.contains("\u{1b}]") && !picture.contains("\u{9b}"), "{ending}");
    }
}

#[test]
fn a_script_file_that_cannot_be_written_fails_with_1() {
    let output = variorum(&["shot", "-o", "no/such/folder/x.svg"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("no/such/folder/x.svg: cannot be written"), "{}", text(&output.stderr));
}

#[test]
fn a_report_in_every_format_says_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = write(folder.path(), "base.txt", b"The ferry carried 42 people, =1+1. Ada Birk said so.\n\nIt sank.");
    let rewrite = write(folder.path(), "rewrite.txt", b"The ferry carried 24 people, =1+1. It sank.");
    let told = |format: &str| text(&variorum(&["report", "--format", format, &base, &rewrite]).stdout);
    assert_eq!(told("text"), text(&variorum(&[&base, &rewrite]).stdout));

    let page = told("html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("number changed: “42” → “24”"), "{page}");

    let json: serde_json::Value = serde_json::from_str(&told("json")).expect("JSON");
    let fields: Vec<&String> = json.as_object().expect("an object").keys().collect();
    assert_eq!(fields, ["base", "comparisons", "facts", "notes", "reports", "schema", "shared_outside_base", "topics"]);
    let number = json["facts"].as_array().expect("facts").iter().find(|f| f["kind"] == "number").expect("a number");
    let cell = &number["cells"][1];
    assert_eq!((cell["mark"].as_str(), cell["rule"].as_str()), (Some("differs"), Some("digits-differ")));
    assert_eq!(cell["places"][0]["text"], "24");
    assert_eq!(json["comparisons"][0]["links"][0]["divergences"][0]["rule"], "digits-differ");
    assert!(json["comparisons"][0]["links"][0]["words"].is_array());
    let names = |f: &&serde_json::Value| f["kind"] == "name";
    assert_eq!(json["reports"][1]["carried"].as_array().expect("kinds").iter().find(names).expect("names")["told"], 0);

    let csv = told("csv");
    assert!(
        csv.lines().any(|l| l.contains("number,42 people,1,1,2,rewrite,differs,24 people,1,1,digits-differ")),
        "{csv}"
    );

    let markdown = told("markdown");
    let found = "- 1 · **number changed: “42” → “24”** (digits-differ, 0.92)\n  - base 1 ¶1 ·1: ";
    for wanted in ["# base", "No names carried over", found, "\n  - here 2 ¶1 ·1: ", "`!` 24 people"] {
        assert!(markdown.contains(wanted), "{wanted} is not in\n{markdown}");
    }

    let path = folder.path().join("facts.csv");
    let shown = path.to_str().expect("a plain path");
    assert!(variorum(&["report", "--format", "csv", "-o", shown, &base, &rewrite]).status.success());
    assert_eq!(fs::read_to_string(&path).expect("the table"), csv);
}

#[test]
fn divergences_come_as_a_table_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = write(folder.path(), "base.txt", b"The ferry carried 42 people. =1+1 is two, Ada Birk said.");
    let rewrite = write(folder.path(), "rewrite.txt", b"The ferry carried 24 people. It sank.");
    let csv = text(&variorum(&["report", "--format", "csv", "--of", "divergences", &base, &rewrite]).stdout);
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert!(lines[0].starts_with("divergence,kind,report,report label,what differs,"), "{csv}");
    let number = "1,number,2,rewrite,number changed: “42” → “24”,1,1,42,1,1,24,digits-differ,";
    assert!(lines[1].starts_with(number) && lines[1].ends_with(",yes,,"), "{csv}");
    let cells = lines.iter().flat_map(|line| line.split(','));
    assert!(!cells.map(|cell| cell.trim_matches('"')).any(|cell| cell.starts_with(['=', '+', '-', '@'])), "{csv}");
}

#[test]
fn a_report_is_never_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = write(folder.path(), "base.txt", BRIDGE);
    let rewrite = write(folder.path(), "rewrite.txt", SHUT);
    for args in [["report", "--format", "html"], ["shot", "--size", "80x24"]] {
        let output = variorum(&[&args[..], &["-o", &rewrite, &base, &rewrite]].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains("rewrite.txt: is one of the reports"), "{}", text(&output.stderr));
        assert_eq!(fs::read(&rewrite).expect("it is there"), SHUT);
    }
}

#[test]
fn themes_are_listed_and_printed() {
    let listed = text(&variorum(&["themes"]).stdout);
    let names: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names, ["dark", "light", "high-contrast", "mono"], "{listed}");
    let folder = tempfile::tempdir().expect("a folder");
    let mine = write(folder.path(), "mine.toml", &variorum(&["themes", "light"]).stdout);
    let shot = folder.path().join("shot.svg").display().to_string();
    let drawn = |theme: &str| {
        let output = variorum(&["shot", "--theme", theme, "-o", &shot]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        fs::read_to_string(&shot).expect("the picture")
    };
    assert!(drawn(&mine) == drawn("light"), "what is printed is not the theme");
    assert!(drawn("light") != drawn("dark"));
    let unknown = variorum(&["themes", "no-such"]);
    assert_eq!(unknown.status.code(), Some(2), "{}", text(&unknown.stderr));
}

#[test]
fn a_picture_has_as_many_colours_as_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let shot = folder.path().join("shot.ans").display().to_string();
    let drawn = |color: &str| {
        assert!(variorum(&["shot", "--color", color, "-o", &shot]).status.success());
        fs::read_to_string(&shot).expect("the picture")
    };
    let colours = |picture: &str| {
        let styles = picture.split("38;2;").skip(1).filter_map(|rest| rest.split(";48;2;").next());
        styles.map(str::to_owned).collect::<std::collections::BTreeSet<_>>()
    };
    let [sixteen, indexed, all, none] = ["16", "256", "truecolor", "never"].map(|color| colours(&drawn(color)));
    assert!(sixteen != indexed && indexed != all && sixteen != all);
    assert!(none.len() < sixteen.len(), "{none:?} {sixteen:?}");
}

#[test]
fn text_is_as_wide_as_asked() {
    let widest = |width: &str| {
        let text = text(&variorum(&["report", "--width", width]).stdout);
        text.lines().map(|line| line.chars().count()).max().expect("lines")
    };
    assert_eq!([widest("60") <= 60, widest("80") <= 80, widest("200") > 100], [true; 3]);
}

#[test]
fn pairs_in_links_out_in_order_past_bad_lines() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["align", "--jsonl", "--words"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let input = concat!(
        r#"{"id":"a","base":["The harbour bridge closed on Monday.","Nobody was hurt."],"rewrite":["The harbour bridge closed on Tuesday."]}"#,
        "\nnot json\n",
        r#"{"id":"c","original":"It rained.","rewrite":"It rained."}"#,
        "\n",
        r#"{"id":"b","base":"It rained all day.","rewrite":"","extra":1}"#,
        "\n",
    );
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<serde_json::Value> =
        text(&output.stdout).lines().map(|l| serde_json::from_str(l).expect("a JSON line")).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0]["id"], "a");
    assert_eq!(lines[0]["links"][0]["base"], serde_json::json!([0]));
    assert_eq!(lines[0]["omitted"], serde_json::json!([1]));
    assert!(lines[0]["links"][0]["words"].as_array().expect("words").iter().any(|w| w["op"] == "replace"));
    assert_eq!(lines[1]["line"], 2);
    assert!(lines[1]["error"].is_string());
    let wrong_name = lines[2]["error"].as_str().expect("an error");
    assert!(wrong_name.contains("found the fields \"id\", \"original\", \"rewrite\""), "{wrong_name}");
    assert_eq!(lines[3]["id"], "b");
    assert_eq!(lines[3]["omitted"], serde_json::json!([0]));
}

#[test]
fn whoever_has_read_enough_is_no_failure() {
    let mut child =
        Command::new(env!("CARGO_BIN_EXE_variorum")).stdout(Stdio::piped()).spawn().expect("the program runs");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

const BRIDGE: &[u8] = b"The harbour bridge closed on Monday. Divers looked for cracks.\n\nNobody was hurt.\n";
const SHUT: &[u8] = b"The harbour bridge closed on Tuesday.\n\nBakers gave away bread.\n";

/// A pin as it is written into the file.
fn pin(linked: bool, base: &str, rewrite: &str) -> String {
    let passage = |report: &str, text: &str| {
        format!("[[pins.passages]]\nreport = \"{report}\"\ntext = \"{text}\"\nnth = 1\nbefore = \"\"\nafter = \"\"\n")
    };
    format!("[[pins]]\nlinked = {linked}\n{}{}", passage("base", base), passage("rewrite", rewrite))
}

#[test]
fn pins_beside_the_original_are_honoured_by_report_and_shot() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = write(folder.path(), "base.txt", BRIDGE);
    let rewrite = write(folder.path(), "rewrite.txt", SHUT);
    let pins = format!(
        "version = 1\n{}{}",
        pin(false, "the harbour bridge closed on monday.", "the harbour bridge closed on tuesday."),
        pin(true, "divers looked for cracks.", "bakers gave away bread.")
    );
    write(folder.path(), "base.txt.variorum.toml", pins.as_bytes());
    let output = variorum(&[&base, &rewrite]);
    let report = text(&output.stdout);
    assert!(report.contains("2 < 2  ") && report.contains(", pinned"), "{report}");
    assert!(report.contains("links: 1;") && report.contains("+ 1  The harbour bridge"), "{report}");
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
    for format in ["text", "markdown", "html"] {
        let report = text(&variorum(&["report", "--format", format, &base, &rewrite]).stdout);
        let report = report.replace("\\<", "<").replace("&lt;", "<");
        assert!(report.contains("by the reader: 1 pair pinned, 1 undone (1 < 1)"), "{report}");
    }
    let picture = folder.path().join("detail.txt");
    let path = picture.to_str().expect("a plain path");
    let shot = variorum(&["shot", "--size", "100x30", "--keys", "ggj<enter>", "-o", path, &base, &rewrite]);
    assert!(shot.status.success());
    let shown = fs::read_to_string(&picture).expect("the picture");
    assert!(shown.contains("pinned by you"), "{shown}");
}

#[test]
fn ticks_and_notes_beside_the_original_are_in_every_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = write(folder.path(), "base.txt", "The ferry carried 42 people.\n\nNobody was hurt.\n".as_bytes());
    let rewrite = write(folder.path(), "rewrite.txt", "The ferry carried 24 people.\n\nNobody was hurt.\n".as_bytes());
    let anchor = |report: &str, text: &str| {
        format!("passage = {{ report = \"{report}\", text = \"{text}\", nth = 1, before = \"\", after = \"\" }}")
    };
    let fact = |words: &str, passage: &str, note: &str| {
        format!(
            "[[remarks]]\nchecked = true\nnote = {note:?}\nfinding = \"number: {words}\"\n[remarks.about]\n\
             list = \"fact\"\nkind = \"number\"\nrule = \"\"\nbase = \"base\"\nnth = 1\n\
             places = [{{ words = \"{words}\", {} }}]\n",
            anchor("base", passage)
        )
    };
    let notes = format!(
        "version = 2\n{}{}",
        fact("42", "the ferry carried 42 people.", "=1+1 | <b>"),
        fact("7", "seven left.", "lost one")
    );
    write(folder.path(), "base.txt.variorum.toml", notes.as_bytes());
    let report = |format: &str| text(&variorum(&["report", "--format", format, &base, &rewrite]).stdout);
    let json: serde_json::Value = serde_json::from_str(&report("json")).expect("JSON");
    let found = &json["notes"][0];
    assert_eq!((&found["lost"], &found["checked"]), (&false.into(), &true.into()), "{found}");
    assert_eq!((&found["places"][0]["passage"], &found["places"][0]["words"]), (&0.into(), &"42".into()));
    let lost = &json["notes"][1];
    assert_eq!(
        (&lost["lost"], &lost["note"], &lost["places"][0]["passage"]),
        (&true.into(), &"lost one".into(), &serde_json::Value::Null)
    );
    // The page is made to be handed on; whoever made notes is told that it has none.
    let page = variorum(&["report", "--format", "html", &base, &rewrite]);
    assert!(!text(&page.stdout).contains("lost one"), "{}", text(&page.stdout));
    assert!(text(&page.stderr).contains("ticks and notes are not on the page"), "{}", text(&page.stderr));
    let csv = report("csv");
    assert!(csv.lines().any(|l| l.contains("42 people") && l.ends_with(",yes,'=1+1 | <b>")), "{csv}");
    assert!(csv.lines().any(|l| l.contains("no longer found") && l.ends_with(",yes,lost one")), "{csv}");
    let markdown = report("markdown");
    assert!(markdown.contains("| ✓ | number: 42 | 1 ¶1 ·1: 42 | =1+1 \\| \\<b\\> |"), "{markdown}");
    assert!(markdown.contains("number: 7 (no longer found)"), "{markdown}");
    let plain = report("text");
    assert!(
        plain.contains("== ticks and notes: 2, checked: 2 ==") && plain.contains("    note: =1+1 | <b>"),
        "{plain}"
    );
}

#[test]
fn notes_that_cannot_be_used_are_named_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = write(folder.path(), "base.txt", BRIDGE);
    let rewrite = write(folder.path(), "rewrite.txt", SHUT);
    let lost = format!("version = 1\n{}", pin(true, "the bridge fell.", "bakers gave away bread."));
    for (notes, said) in [
        (lost.as_str(), "1 pin does not find its passages any more; it is kept"),
        ("version = 7\n", "is of format 7"),
        ("pins everywhere", "holds no notes (line 1"),
    ] {
        let path = write(folder.path(), "base.txt.variorum.toml", notes.as_bytes());
        let output = variorum(&[&base, &rewrite]);
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
        assert!(error.contains(path.as_str()) && error.contains(said), "{error}");
        assert!(text(&output.stdout).contains("links: 1;"));
        assert_eq!(fs::read_to_string(&path).expect("it is there"), notes);
    }
}

#[test]
fn a_shot_keeps_no_pins() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = write(folder.path(), "base.txt", BRIDGE);
    let rewrite = write(folder.path(), "rewrite.txt", SHUT);
    let picture = folder.path().join("undone.txt");
    let path = picture.to_str().expect("a plain path");
    assert!(variorum(&["shot", "--keys", "ggga", "-o", path, &base, &rewrite]).status.success());
    assert!(fs::read_to_string(&picture).expect("the picture").contains("pinned: 2 rewrite 1 – 1 base 1"));
    assert!(!folder.path().join("base.txt.variorum.toml").exists());
}

#[test]
fn a_mistyped_command_is_answered_with_the_nearest() {
    for (typed, meant) in [("reprot", "report"), ("alin", "align"), ("shto", "shot")] {
        let output = variorum(&[typed]);
        assert_eq!(output.status.code(), Some(2), "{typed}");
        assert!(text(&output.stderr).contains(&format!("the command is `{meant}`")), "{}", text(&output.stderr));
    }
    assert!(text(&variorum(&["story.txt", "other.txt"]).stderr).contains("no such file; check the path"));
}

#[test]
fn completions_and_the_manual_know_every_command() {
    let manual = text(&variorum(&["man"]).stdout);
    for command in ["shot", "report", "align", "completions"] {
        assert!(manual.contains(&format!("\n.SH {}\n", command.to_uppercase())), "{command}");
        for shell in ["bash", "zsh", "fish", "powershell"] {
            let output = variorum(&["completions", shell]);
            assert_eq!(output.status.code(), Some(0), "{shell}");
            assert!(text(&output.stdout).contains(command), "{command} in {shell}");
        }
    }
    assert!(manual.contains("Exit codes: 0 fine"));
}

#[test]
fn a_script_makes_a_film() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = write(folder.path(), "demo.keys", b"# first look\n1\n0.5 DF\n");
    let bad = write(folder.path(), "bad.keys", b"1\nsoon D\n");
    let file = |name: &str| folder.path().join(name).to_str().expect("a plain path").to_owned();
    let shoot = |args: &[&str]| variorum(&[&["shot", "--size", "60x20"], args].concat());
    for (name, head) in [("a.cast", &b"{\"version\":2,\"width\":60,\"height\":20"[..]), ("a.gif", b"GIF89a")] {
        let output = shoot(&["--script", &script, "-o", &file(name)]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(fs::read(file(name)).expect("a film").starts_with(head), "{name}");
    }
    // A screen each second, and the end.
    assert_eq!(fs::read_to_string(file("a.cast")).expect("a film").lines().count(), 1 + 3 + 1);
    for (args, said) in [
        (vec!["--script", &bad, "-o", &file("b.gif")], "line 2: `soon` is no time"),
        (vec!["-o", &file("b.gif")], "a film needs --script"),
        (vec!["--script", &script, "-o", &file("b.svg")], "ends in .cast or .gif"),
        (vec!["--script", &file("none"), "-o", &file("b.gif")], "cannot be read as a script"),
    ] {
        let output = shoot(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let error = text(&output.stderr);
        assert!(error.contains(said) && error.lines().count() == 1, "{error}");
        assert!(!Path::new(&file("b.gif")).exists() && !Path::new(&file("b.svg")).exists());
    }
}

#[test]
fn a_picture_of_pixels_has_a_scale_and_further_fonts() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name).to_str().expect("a plain path").to_owned();
    let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/VariorumMono-Regular.ttf");
    let no_font = write(folder.path(), "no.ttf", b"It rained.");
    let shoot = |args: &[&str]| variorum(&[&["shot", "--size", "40x10"], args].concat());
    let wide = |path: &str| {
        let bytes = fs::read(path).expect("a picture");
        u32::from_be_bytes(bytes[16..20].try_into().expect("four bytes"))
    };
    for (args, width) in [(vec![], 420), (vec!["--scale", "2"], 840), (vec!["--scale", "3", "--font", bundled], 1260)] {
        let path = file("a.png");
        let output = shoot(&[&args[..], &["-o", &path]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert_eq!(wide(&path), width, "{args:?}");
    }
    for (font, said) in [(no_font, "is no TrueType or OpenType font"), (file("none.ttf"), "cannot be read as a font")] {
        let output = shoot(&["--font", &font, "-o", &file("b.png")]);
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains(&font) && error.contains(said) && error.lines().count() == 1, "{error}");
        assert!(!Path::new(&file("b.png")).exists());
    }
}

#[test]
fn nothing_is_written_over_a_report_of_a_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let stories = folder.path().to_str().expect("a plain path").to_owned();
    write(folder.path(), "original.txt", b"It rained. He left.");
    let rewrite = write(folder.path(), "rewrite.txt", b"He left in the rain.");
    let output = variorum(&["report", &stories, "-o", &rewrite]);
    assert_ne!(output.status.code(), Some(0));
    assert!(text(&output.stderr).contains("is one of the reports"), "{}", text(&output.stderr));
    assert_eq!(fs::read(&rewrite).expect("the rewrite"), b"He left in the rain.");
}

/// What the linear reading answers to some lines.
fn plainly(args: &[&str], lines: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .arg("--plain")
        .args(args)
        .env("XDG_DATA_HOME", "/dev/null/nowhere")
        .env("XDG_CONFIG_HOME", "/dev/null/nowhere")
        .env("TERM", "xterm-256color")
        .env_remove("TMUX")
        .env_remove("VARIORUM_CLIPBOARD")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child.stdin.take().expect("its input").write_all(lines.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success());
    text(&output.stdout)
}

#[test]
fn a_tick_on_a_report_that_is_not_open_is_kept_and_not_called_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = write(folder.path(), "base.txt", b"The old bridge has 4 lanes. Nobody was hurt, the mayor said.");
    let one = write(folder.path(), "one.txt", b"The old bridge has 9 lanes. Nobody was hurt, the mayor said.");
    let two = write(folder.path(), "two.txt", b"The old bridge has 4 lanes. Somebody was hurt, the mayor said.");
    plainly(&[&base, &one], "tick\nquit\n");
    let notes = fs::read_to_string(folder.path().join("base.txt.variorum.toml")).expect("the notes");
    let told = plainly(&[&base, &two], "quit\n");
    assert!(told.contains("1 tick or note is kept for a report not open now: one"), "{told}");
    let told = text(&variorum(&["report", &base, &two]).stdout);
    assert!(told.contains("(on a report not among these: one)") && !told.contains("no longer found"), "{told}");
    let json = variorum(&["report", "--format", "json", &base, &two]).stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!((&json["notes"][0]["lost"], &json["notes"][0]["absent"]), (&false.into(), &"one".into()));
    let csv = text(&variorum(&["report", "--format", "csv", &base, &two]).stdout);
    assert!(!csv.contains(",one,"), "nothing of a report that is not open: {csv}");
    // A tick on something else leaves it in the file.
    plainly(&[&base, &two], "facts\ntick\nquit\n");
    let kept = fs::read_to_string(folder.path().join("base.txt.variorum.toml")).expect("the notes");
    let remark = notes.split_once("[[remarks]]").expect("a tick").1;
    assert!(kept.contains(remark.trim()) && kept.matches("[[remarks]]").count() == 2, "{kept}");
}

#[test]
fn a_note_on_a_divergence_stands_in_the_line_of_its_fact() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = write(folder.path(), "base.txt", b"The old bridge has 4 lanes. Nobody was hurt, the mayor said.");
    let one = write(folder.path(), "one.txt", b"The old bridge has 9 lanes. Nobody was hurt, the mayor said.");
    let two = write(folder.path(), "two.txt", b"The old bridge has 4 lanes. Nobody was hurt, the mayor said.");
    plainly(&[&base, &one, &two], "differences\nnote ask the office\ntick\nfacts\nnote counted\nquit\n");
    let csv = text(&variorum(&["report", "--format", "csv", &base, &one, &two]).stdout);
    let lines: Vec<&str> = csv.lines().filter(|line| line.contains("ask") || line.contains("counted")).collect();
    let [of_one, of_two] = lines.as_slice() else { panic!("{csv}") };
    assert!(of_one.contains(",2,one,differs,") && of_one.ends_with(",yes,counted; ask the office"), "{of_one}");
    assert!(of_two.contains(",3,two,same,") && of_two.ends_with(",,counted"), "{of_two}");
    let csv = text(&variorum(&["report", "--format", "csv", "--of", "divergences", &base, &one, &two]).stdout);
    assert!(csv.lines().nth(1).is_some_and(|line| line.ends_with(",yes,yes,ask the office")), "{csv}");
}

#[test]
fn the_linear_reading_answers_words_and_keys() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = write(folder.path(), "base.txt", b"The old bridge has 4 lanes. Nobody was hurt, the mayor said.");
    let rewrite = write(folder.path(), "rewrite.txt", b"The old bridge has 9 lanes.\x1b[2J Nobody was hurt.");
    let typed = "x\ntick\nnote ask the <harbour> office\n<nokey>\nsearch wall\nserch wall\nread\nexit\nfacts\n";
    let told = plainly(&[&base, &rewrite], typed);
    assert!(told.contains("\n\nnumber changed: \u{201c}4\u{201d} \u{2192} \u{201c}9\u{201d}\n"), "{told}");
    assert!(told.contains("ask the <harbour> office") && told.contains("“<nokey>” was not understood"), "{told}");
    assert!(
        told.contains("“serch wall” was not understood") && told.contains("“wall” is in none of the reports; small"),
        "{told}"
    );
    assert!(told.contains("passage 1 of 2 of 1 base") && !told.contains("fact 1 of"), "{told}");
    assert!(told.contains("“x” is a key of the window; nothing was done. Here the word for it is: tick"), "{told}");
    assert!(told.chars().all(|c| c == '\n' || !c.is_control()), "{told}");
    let notes = fs::read_to_string(folder.path().join("base.txt.variorum.toml")).expect("the notes");
    assert!(notes.contains("checked = true") && notes.contains("note = \"ask the <harbour> office\""), "{notes}");
}

#[test]
fn the_linear_reading_tells_runs_several_differences_and_what_is_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    let bakery = "The bakery on the quay gave bread to everyone who waited.";
    let left_out = "Divers searched the piers for cracks.\n\nA ferry will carry cars across the bay.";
    let base = format!("The bridge closed on Monday after 42 people were hurt.\n\n{left_out}\n\n{bakery}");
    let base = write(folder.path(), "base.txt", base.as_bytes());
    let rewrite = format!("{bakery}\n\nThe bridge closed on Tuesday after 24 people were hurt.");
    let rewrite = write(folder.path(), "rewrite.txt", rewrite.as_bytes());
    let told = plainly(&[&base, &rewrite], "last\nleft\ntick\nprevious\nleft\nleft\n");
    for wanted in [
        "2 rewrite has 3 differences. Of its 21 words: kept 90 percent, ",
        "\n2 rewrite: nothing like it\n1 base: Divers searched the piers for cracks. A ferry will carry cars across",
        "difference 3 of 3, entry 3 of 3: passages 2–3 of 1 base",
        "listed: unchecked only",
        "difference 1 of 3, entry 2 of 2 (unchecked only): ",
        "difference 3 of 3, entry 1 of 1 (ticks and notes only): ",
        "listed: all",
    ] {
        assert!(told.contains(wanted), "{wanted} is not in\n{told}");
    }
    let told = plainly(&[&base, &rewrite], "read\nfirst\nopen\nback\nlast\nopen\n");
    for wanted in [
        "1 more difference here; open tells it",
        "number changed: “42” → “24” (rule digits-differ",
        "date changed: “Monday” → “Tuesday” (rule date-differs",
        "in detail: passage 1 of 4 of 1 base",
        "passage 4 of 4 of 1 base",
    ] {
        assert!(told.contains(wanted), "{wanted} is not in\n{told}");
    }
    let told = plainly(&[&base, &rewrite], "left\nleft\nfacts\nleft\nkind\nnote -\nnote ask\nnote\n-\nnote -\n");
    for wanted in [
        "no fact is listed (ticks and notes only)",
        "there was no note, and there is none",
        "noted: ask",
        "the note was taken away; it was: ask",
    ] {
        assert!(told.contains(wanted), "{wanted} is not in\n{told}");
    }
    let told = plainly(&["a", "b"].map(|_| &*base), "facts\nread\nlast\nopen\nkind\n");
    assert!(told.contains("kind: works in Divergences (differences)"), "{told}");
}

#[test]
fn without_a_terminal_a_copy_is_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = write(folder.path(), "base.txt", b"The old bridge has 4 lanes.\n");
    let rewrite = write(folder.path(), "rewrite.txt", b"The old bridge has 9 lanes.\n");
    let told = plainly(&[&base, &rewrite], "read\ncopy\nquit\n");
    let printed = "printed because no terminal is there to copy it:\n\nThe old bridge has 4 lanes.\n";
    assert!(told.contains(printed) && !told.contains('\x1b'), "{told}");
}

#[test]
fn what_stands_beside_the_original_about_the_reports_counts() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = write(folder.path(), "base.txt", b"The ferry sails. A school opened. The school is new.");
    let rewrite = write(folder.path(), "rewrite.txt", b"A ferry sails again.");
    let about = "[reports.\"rewrite.txt\"]\ntitle = \"Ships\"\ndate = \"2021-03-05\"\n\
                 [[topics]]\nlabel = \"Sea\"\nkeywords = [\"ferr\"]\n";
    write(folder.path(), "variorum.toml", about.as_bytes());
    let output = variorum(&["report", "--format", "json", &base, &rewrite]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(told["reports"][1]["title"], "Ships");
    assert_eq!(told["reports"][1]["date"], "2021-03-05");
    let labels: Vec<&str> =
        told["topics"].as_array().expect("topics").iter().filter_map(|t| t["label"].as_str()).collect();
    assert!(labels.contains(&"Sea"), "{labels:?}");
    write(folder.path(), "variorum.toml", b"[[topics]]\nlabel = 3\n");
    let output = variorum(&["report", &base, &rewrite]);
    let error = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(error.contains("variorum.toml: line 2, `label`") && error.lines().count() == 1, "{error}");
}

#[test]
fn words_of_the_texts_end_no_sentence_and_attribute_speech() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "The plane came down on Rwy. Nine. “It was a very hard landing,” quipped the pilot Ada Birk.";
    let base = write(folder.path(), "base.txt", text.as_bytes());
    let rewrite = write(folder.path(), "rewrite.txt", "The plane came down. It was a very hard landing.".as_bytes());
    let told = || -> serde_json::Value {
        let output = variorum(&["report", "--format", "json", &base, &rewrite]);
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    let found = |told: &serde_json::Value| {
        let passages = told["reports"][0]["passages"].as_array().expect("passages").len();
        (passages, told["facts"].to_string().contains("quipped the pilot"))
    };
    assert_eq!(found(&told()), (3, false));
    let words = "[words]\nabbreviations = [\"Rwy.\"]\nspeech-verbs = [\"quipped\"]\n";
    write(folder.path(), "variorum.toml", words.as_bytes());
    assert_eq!(found(&told()), (2, true));
    write(folder.path(), "variorum.toml", b"[words]\nspeech-verbs = [\"went on\"]\n");
    let output = variorum(&["report", &base, &rewrite]);
    assert_eq!(output.status.code(), Some(2));
    assert!(self::text(&output.stderr).contains("variorum.toml: line 2, `speech-verbs`: `went on` is not one word"));
}

#[test]
fn words_of_the_settings_count_in_every_command_that_opens_reports() {
    let folder = tempfile::tempdir().expect("a folder");
    let story =
        "The plane came down on Rwy. Nine near Flt. Three. “It was a very hard landing,” quipped the pilot Ada Birk.";
    let base = write(folder.path(), "base.txt", story.as_bytes());
    let rewrite = write(folder.path(), "rewrite.txt", "The plane came down. It was a very hard landing.".as_bytes());
    write(folder.path(), "variorum.toml", b"[words]\nabbreviations = [\"Flt\"]\n");
    let settings = b"[words]\nabbreviations = [\"Rwy.\"]\nspeech-verbs = [\"quipped\"]\n";
    let config = write(folder.path(), "config.toml", settings);
    let shot = folder.path().join("shot.txt").display().to_string();
    let told = |settings: &[&str], command: &[&str]| {
        let output = variorum(&[settings, command, &[&base, &rewrite]].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let drawn = |settings: &[&str]| {
        told(settings, &["shot", "--size", "160x40", "--keys", "F", "-o", &shot]);
        fs::read_to_string(&shot).expect("the picture")
    };
    let mine = ["--config", config.as_str()];
    for (settings, passages, attributed) in [(&[][..], 3, false), (&mine[..], 2, true)] {
        let counted = format!("{passages} passages");
        for text in [told(settings, &["report"]), told(settings, &[])] {
            assert!(text.contains(&counted), "{text}");
        }
        let json: serde_json::Value =
            serde_json::from_str(&told(settings, &["report", "--format", "json"])).expect("JSON");
        assert_eq!(json["reports"][0]["passages"].as_array().expect("passages").len(), passages);
        assert_eq!(told(settings, &["report", "--format", "csv"]).contains("the pilot Ada Birk quipped"), attributed);
        let picture = drawn(settings);
        assert_eq!(picture.contains("the pilot Ada Birk"), attributed, "{picture}");
    }
    // After the command, too.
    assert_eq!(told(&[], &["report", "--config", &config]), told(&mine, &["report"]));
}

#[test]
fn wrong_settings_stop_whatever_opens_reports_and_no_pipeline() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = write(folder.path(), "config.toml", b"\n[words]\nspeech-verbs = [\"went on\"]\n");
    let shot = folder.path().join("shot.svg").display().to_string();
    for command in [&[][..], &["report"], &["shot", "-o", &shot], &["--plain"]] {
        let output = variorum(&[command, &["--config", &config]].concat());
        let error = text(&output.stderr);
        assert_eq!((output.status.code(), error.lines().count()), (Some(2), 1), "{command:?}: {error}");
        let said = format!("{config}: line 3, `speech-verbs`: `went on` is not one word");
        assert!(error.contains(&said), "{command:?}: {error}");
        assert!(output.stdout.is_empty() && !Path::new(&shot).exists());
    }
    let align = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["align", "--jsonl"])
        .env("VARIORUM_CONFIG", &config)
        .stdin(Stdio::null())
        .status();
    assert!(align.expect("the program runs").success());
}

#[test]
fn only_files_can_be_watched() {
    let output = variorum(&["--watch"]);
    let error = text(&output.stderr);
    assert_eq!((output.status.code(), error.lines().count()), (Some(2), 1), "{error}");
    assert!(error.contains("--watch needs files"), "{error}");
    let folder = tempfile::tempdir().expect("a folder");
    let base = write(folder.path(), "base.txt", BRIDGE);
    let output = variorum(&["--watch", &base, &base]);
    let error = text(&output.stderr);
    assert_eq!((output.status.code(), error.lines().count()), (Some(2), 1), "{error}");
    assert!(error.contains("--watch needs a window") && output.stdout.is_empty(), "{error}");
}

#[test]
fn the_printed_settings_can_be_used_and_wrong_ones_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let printed = variorum(&["--print-config"]);
    assert!(printed.status.success());
    let config = write(folder.path(), "config.toml", &printed.stdout);
    assert!(variorum(&["--config", &config]).status.success());
    let wrong = text(&printed.stdout).replace("ascii = false", "ascii = \"no\"");
    let config = write(folder.path(), "config.toml", wrong.as_bytes());
    let missing = folder.path().join("missing.toml").to_str().expect("a plain path").to_owned();
    for (path, said) in
        [(&config, "line 7, `ascii`: found string \"no\", expected true or false"), (&missing, "cannot be read")]
    {
        let output = variorum(&["--config", path]);
        let error = text(&output.stderr);
        assert_eq!((output.status.code(), error.lines().count()), (Some(2), 1), "{error}");
        assert!(error.contains(path.as_str()) && error.contains(said), "{error}");
    }
}

#[test]
fn a_frame_goes_round_the_screen() {
    let folder = tempfile::tempdir().expect("a folder");
    let shot = |args: &[&str]| {
        let path = folder.path().join("shot.txt");
        let path = path.to_str().expect("a plain path").to_owned();
        assert!(variorum(&[&["shot", "--size", "60x12", "-o", &path], args].concat()).status.success());
        fs::read_to_string(path).expect("the picture")
    };
    let (bare, framed) = (shot(&[]), shot(&["--frame", "Two\x1b[2J stories"]));
    let lines: Vec<&str> = framed.lines().collect();
    assert_eq!(lines.len(), 14);
    assert!(lines[0].starts_with("╭ ● ● ●  Two␛[2J stories ─"), "{}", lines[0]);
    for (inner, outer) in bare.lines().zip(&lines[1..]) {
        assert!(outer.starts_with(&format!("│{inner}")) && outer.ends_with('│'), "{outer}");
    }
    assert!(shot(&["--frame", "x", "--ascii"]).starts_with("+ o o o  x -"));
}
