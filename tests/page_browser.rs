//! The page in a real browser: nothing is reported to its console, nothing is fetched, choices and keys work.
//!
//! Needs Chromium: `cargo test --test program page_browser -- --ignored`. With `AXE` set to the path of `axe.min.js` (of the npm
//! package axe-core) the page is checked for accessibility, too. It leaves pictures of the page in
//! `target/tmp`; with `UPDATE_ASSETS=1` the one in `assets/` is made anew.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use variorum::compare::{Options, compare};
use variorum::export::html;
use variorum::report::{Report, builtin};

use crate::browser::Browser;

/// The page of the built-in reports, in a folder of its own.
fn page() -> (tempfile::TempDir, PathBuf) {
    let (reports, base) = builtin::reports();
    page_of(&reports, base)
}

fn page_of(reports: &[Report], base: usize) -> (tempfile::TempDir, PathBuf) {
    let comparison = compare(reports, &Options { base, ..Options::default() });
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("page.html");
    fs::write(&path, html::report(reports, &comparison)).expect("the folder can be written");
    (folder, path)
}

const SCREENS: [(&str, (u32, u32), &str, &str); 5] = [
    ("light", (1600, 1000), "screen", "light"),
    ("dark", (1600, 1000), "screen", "dark"),
    ("laptop", (1024, 800), "screen", "light"),
    ("narrow", (390, 844), "screen", "dark"),
    ("paper", (794, 1123), "print", "light"),
];

#[test]
#[ignore = "needs chromium"]
fn the_page_works_alone_and_quietly() {
    let (_folder, path) = page();
    let mut browser = Browser::open(&path);

    assert_eq!(browser.eval("document.getElementById('choices').hidden"), false);
    let all = browser.eval("document.getElementById('position').textContent");
    browser.keys("2");
    let chosen = browser.eval("document.getElementById('position').textContent");
    assert_ne!(all, chosen, "choosing a rewrite changes the count");
    assert_eq!(browser.eval("document.querySelectorAll('.columns thead th:not([hidden])').length"), 2);
    browser.keys("2]c");
    let first = browser.eval("document.getElementById('position').textContent");
    assert!(first.as_str().is_some_and(|said| said.starts_with("1/")), "{first}");
    let lit =
        "document.querySelectorAll('.columns .now').length > 0 && document.querySelectorAll('li.now').length === 1";
    assert_eq!(browser.eval(lit), true, "the words of the difference are lit in the reports and in the list");
    browser.keys("n");
    let second = browser.eval("document.getElementById('position').textContent");
    assert!(second.as_str().is_some_and(|said| said.starts_with("2/")), "{second}");
    browser.keys("F");
    assert_eq!(browser.eval("location.hash + document.activeElement.id"), "#factsfacts-title");
    browser.keys("?");
    assert_eq!(browser.eval("document.getElementById('help-keys').open"), true);

    for (name, size, media, scheme) in SCREENS {
        browser.show(size, media, scheme);
        let over = browser.eval("document.documentElement.scrollWidth - innerWidth");
        assert!(over.as_i64().is_some_and(|over| over <= 0), "{name}: {over} pixels stand out to the right");
    }

    let told: Vec<Value> = browser.events.drain(..).collect();
    for event in &told {
        let method = event["method"].as_str().unwrap_or_default();
        assert!(
            !matches!(method, "Runtime.consoleAPICalled" | "Runtime.exceptionThrown" | "Log.entryAdded"),
            "the console says: {event}"
        );
    }
    let asked: Vec<&str> = told
        .iter()
        .filter(|event| event["method"] == "Network.requestWillBeSent")
        .filter_map(|event| event["params"]["request"]["url"].as_str())
        .filter(|url| !url.starts_with("file://") || !url.ends_with("/page.html"))
        .collect();
    assert!(asked.is_empty(), "the page asks for {asked:?}");
}

#[test]
#[ignore = "needs chromium"]
fn a_checker_of_accessibility_finds_nothing() {
    let Some(axe) = std::env::var_os("AXE") else {
        eprintln!("NOT CHECKED: AXE does not name axe.min.js");
        return;
    };
    let axe = fs::read_to_string(axe).expect("AXE names axe.min.js");
    let report = |label: &str, text: &str| Report::from_text(label, text.to_owned());
    let (built_in, base) = builtin::reports();
    let [captioned, same, other] = [
        report("one", "Storm\n\nIt rained.\n\nPhoto: Ann Lee/The Post"),
        report("two", "Storm\n\nIt rained.\n\nPhoto: Ann Lee/The Post"),
        report("three", "ארוחת בוקר\n\nאין נפגעים."),
    ];
    for (said, reports, base) in [
        ("the built-in reports", built_in, base),
        ("no difference", vec![captioned.clone(), same], 0),
        ("nothing in common", vec![captioned, other], 0),
    ] {
        let (_folder, path) = page_of(&reports, base);
        let mut browser = Browser::open(&path);
        browser.eval(&format!("{axe};undefined"));
        // First as it opens, then with a rewrite chosen, a difference lit and all that is folded open.
        for keys in ["", "2]c"] {
            browser.keys(keys);
            browser.eval("document.querySelectorAll('details').forEach(d => d.open = true)");
            for (name, size, media, scheme) in SCREENS.into_iter().filter(|(_, _, media, _)| *media == "screen") {
                browser.show(size, media, scheme);
                let found = findings(&mut browser);
                assert!(
                    found.is_empty(),
                    "{said}, {name} after {keys:?}: {} findings\n{}",
                    found.len(),
                    found.join("\n")
                );
            }
        }
    }
}

/// What the checker finds on the page as it is shown.
fn findings(browser: &mut Browser) -> Vec<String> {
    let found = browser.eval(
        "axe.run().then(r => ({passes: r.passes.length, said: r.violations.flatMap(v => \
         v.nodes.map(n => `${v.id} (${v.impact}): ${n.html}\\n  ${n.failureSummary}`))}))",
    );
    assert!(found["passes"].as_u64().is_some_and(|passes| passes > 15), "the checker looked at little: {found}");
    let said = found["said"].as_array().into_iter().flatten();
    said.filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
#[ignore = "needs chromium"]
fn pictures_of_the_page_can_be_taken() {
    let (_folder, path) = page();
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let update = std::env::var_os("UPDATE_ASSETS").is_some();
    let mut browser = Browser::open(&path);
    browser.show((1600, 1000), "screen", "light");
    browser.keys("]c]c");
    browser.eval("scrollTo(0, 0)");
    for (name, size, media, scheme) in SCREENS {
        browser.show(size, media, scheme);
        let picture = browser.picture();
        let file = format!("page-{name}.png");
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&file);
        if update && name == "light" {
            fs::write(assets.join("page.png"), &picture).expect("assets/ can be written");
        }
        fs::write(&kept, &picture).expect("the folder can be written");
        assert!(picture.starts_with(b"\x89PNG") && picture.len() > 20_000, "{name}: an empty picture");
    }
}
