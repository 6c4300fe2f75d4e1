//! The rules of the house that no compiler checks.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use variorum::app::keymap::{BINDINGS, label};

use crate::entries::ENTRIES;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the repository") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a text file")
}

/// The code of a file without its comments and tests.
fn code(path: &Path) -> String {
    let text = read(path);
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    code.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn name(path: &Path) -> String {
    path.strip_prefix(root()).expect("a path of the repository").to_string_lossy().into_owned()
}

#[test]
fn imports_go_one_way() {
    let rules: &[(&str, &[&str])] = &[
        (
            "src/report",
            &[
                "crate::notes",
                "crate::compare",
                "crate::app",
                "crate::view",
                "crate::term",
                "crate::shot",
                "crate::export",
                "crate::cli",
            ],
        ),
        (
            "src/compare",
            &["crate::notes", "crate::app", "crate::view", "crate::term", "crate::shot", "crate::export", "crate::cli"],
        ),
        ("src/notes", &["crate::app", "crate::view", "crate::term", "crate::shot", "crate::export", "crate::cli"]),
        ("src/app", &["crate::view", "crate::term", "crate::shot", "crate::export", "crate::cli"]),
        ("src/view", &["crate::term", "crate::shot", "crate::export", "crate::cli"]),
        ("src/export", &["crate::app", "crate::view", "crate::term", "crate::shot", "crate::cli"]),
        ("src/term", &["crate::shot", "crate::export", "crate::cli"]),
        ("src/shot", &["crate::term", "crate::export", "crate::cli"]),
    ];
    for (room, forbidden) in rules {
        for file in files(room, ".rs") {
            let code = code(&file);
            for import in *forbidden {
                assert!(!code.contains(import), "{} reaches into {import}", name(&file));
            }
        }
    }
}

/// The first names of the paths that begin with `root`, as `super::` and `crate::app::` do.
fn imported(code: &str, root: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for path in code.split(root).skip(1) {
        let Some(list) = path.strip_prefix('{') else {
            out.extend(path.split([':', ';', '(', ',', ' ', '\n']).next().map(str::to_owned));
            continue;
        };
        let (mut depth, mut name) = (0, String::new());
        for c in list.chars() {
            match c {
                '}' if depth == 0 => break,
                ',' if depth == 0 => {
                    out.insert(std::mem::take(&mut name));
                }
                '{' => depth += 1,
                '}' => depth -= 1,
                _ if depth == 0 => name.push(c),
                _ => {}
            }
        }
        out.insert(name);
    }
    out.into_iter().filter_map(|path| Some(path.split("::").next()?.trim().to_owned())).collect()
}

#[test]
fn no_files_of_the_reader_import_each_other_in_a_circle() {
    for room in ["app", "view"] {
        let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let folder = root().join("src").join(room);
        for file in files(&format!("src/{room}"), ".rs").iter().filter(|file| !file.ends_with("tests.rs")) {
            // A folder counts as one file.
            let inside = file.strip_prefix(&folder).expect("a file of the room");
            let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
            let names = ["super::", &format!("crate::{room}::")].map(|root| imported(&code(file), root));
            imports.entry(first.trim_end_matches(".rs").to_owned()).or_default().extend(names.into_iter().flatten());
        }
        imports.remove("mod");
        let known: BTreeSet<String> = imports.keys().cloned().collect();
        imports.iter_mut().for_each(|(name, of)| of.retain(|other| other != name && known.contains(other)));
        assert!(imports.values().flatten().count() > 20, "{room}: imports are found");
        // What imports nothing any more goes, until only circles are left.
        while let Some(free) = imports.iter().find(|(_, of)| of.is_empty()).map(|(name, _)| name.clone()) {
            imports.remove(&free);
            imports.values_mut().for_each(|of| of.retain(|name| *name != free));
        }
        assert!(imports.is_empty(), "{room}: among these is a circle: {imports:#?}");
    }
}

#[test]
fn the_engine_is_pure() {
    let forbidden = [
        "ratatui",
        "crossterm",
        "std::fs",
        "std::env",
        "std::time",
        "std::io",
        "HashMap::new",
        "SystemTime",
        "Instant",
    ];
    for file in ["src/compare", "src/report", "src/notes"].into_iter().flat_map(|room| files(room, ".rs")) {
        if name(&file).starts_with("src/report/load/") || name(&file) == "src/notes/store.rs" {
            continue;
        }
        let code = code(&file);
        for word in forbidden {
            assert!(!code.contains(word), "{} names {word}", name(&file));
        }
    }
}

#[test]
fn only_the_window_names_the_terminal() {
    for file in files("src", ".rs") {
        let name = name(&file);
        if !name.starts_with("src/term/") {
            assert!(!code(&file).contains("crossterm"), "{name} names crossterm");
        }
    }
}

#[test]
fn only_theme_and_shot_name_colours() {
    for file in files("src", ".rs") {
        let name = name(&file);
        if !name.starts_with("src/view/theme/") && !name.starts_with("src/shot/") {
            assert!(!code(&file).contains("Color::"), "{name} names a colour");
        }
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    for file in files("src", ".rs") {
        let lines = code(&file).lines().count();
        assert!(lines <= 500, "{} has {lines} lines without its tests", name(&file));
    }
}

#[test]
fn every_key_of_the_readme_is_bound_and_every_binding_is_in_the_readme() {
    let readme = read(&root().join("README.md"));
    let (_, rest) = readme.split_once("<!-- keys -->").expect("README.md has the table of keys");
    let (table, _) = rest.split_once("<!-- /keys -->").expect("the table of keys ends");
    assert_eq!(table.trim(), key_table().trim(), "README.md: the table of keys must be:\n{}", key_table());
}

/// The table of keys as it stands in the README, made from the bindings.
fn key_table() -> String {
    let mut lines = vec!["| key | what it does |".to_owned(), "| --- | --- |".to_owned()];
    let mut last = None;
    for binding in BINDINGS {
        let doc = binding.action.doc();
        let seen = BINDINGS.iter().position(|b| b.action.doc() == doc);
        if last == Some(doc) || seen.is_some_and(|at| !std::ptr::eq(&raw const BINDINGS[at], binding)) {
            continue;
        }
        last = Some(doc);
        let keys: Vec<String> = binding.keys.iter().map(|k| format!("`{}`", label(k))).collect();
        let keys = if doc.contains("report n") { "`1`–`9`".to_owned() } else { keys.join(" ") };
        lines.push(format!("| {keys} | {doc} |"));
    }
    lines.join("\n")
}

#[test]
fn the_documents_name_files_that_exist() {
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"] {
        let text = read(&root().join(document));
        for word in text.split(['`', '(', ')', ' ', '\n', '"']) {
            let is_path = ["src/", "tests/", "benches/", "assets/", "seeds/", ".ci/", "docs/"]
                .iter()
                .any(|p| word.starts_with(p));
            let path = word.trim_end_matches(['.', ',', ':', ';']);
            if is_path && !path.contains(['*', '<', '{']) {
                assert!(root().join(path).exists(), "{document} names {path}, which does not exist");
            }
        }
    }
}

/// The test programs are named in `Cargo.toml`; what neither it nor they name would never run.
#[test]
fn every_file_of_tests_is_run() {
    let manifest: toml::Table = toml::from_str(&read(&root().join("Cargo.toml"))).expect("Cargo.toml is TOML");
    let programs = manifest["test"].as_array().expect("the test programs");
    let programs: Vec<&str> = programs.iter().filter_map(|p| p["name"].as_str()).collect();
    let lists = programs.iter().map(|p| read(&root().join("tests").join(p).with_extension("rs")));
    let listed: Vec<String> = lists.flat_map(|l| l.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    for file in files("tests", ".rs").iter().filter(|file| file.parent() == Some(&root().join("tests"))) {
        let stem = file.file_stem().expect("a name").to_string_lossy();
        let named = programs.contains(&&*stem) || listed.contains(&format!("mod {stem};"));
        assert!(named, "{} is in none of the test programs {programs:?}", name(file));
    }
}

/// What `cargo test` tries of bytes, a fuzzer tries too.
#[test]
fn every_entry_has_a_fuzzer() {
    let manifest: toml::Table = toml::from_str(&read(&root().join("fuzz/Cargo.toml"))).expect("it is TOML");
    let targets = manifest["bin"].as_array().expect("the targets");
    let names: Vec<&str> = targets.iter().filter_map(|target| target["name"].as_str()).collect();
    assert_eq!(names, ENTRIES.map(|(name, _)| name));
    for target in targets.iter().filter_map(|target| target["path"].as_str()) {
        assert!(read(&root().join("fuzz").join(target)).contains("entries::"), "{target} has an entry of its own");
    }
}

#[test]
fn nothing_names_a_place_of_one_machine() {
    let roots = [["/ro", "ot/"].concat(), ["/wo", "rk/"].concat(), ["/ho", "me/"].concat()];
    let listed = ["src", "tests", "benches", "seeds", ".ci"].into_iter().flat_map(|f| files(f, ""));
    let documents =
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "Cargo.toml"].map(|f| root().join(f));
    for file in listed.chain(documents) {
        let Ok(text) = fs::read_to_string(&file) else { continue };
        for place in &roots {
            assert!(!text.contains(place.as_str()), "{} names {place}", name(&file));
        }
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest: toml::Table = toml::from_str(&read(&root().join("Cargo.toml"))).expect("Cargo.toml is TOML");
    let of_unix = &manifest["target"]["cfg(unix)"]["dependencies"];
    let tables = [&manifest["dependencies"], &manifest["dev-dependencies"], of_unix];
    let mut wanted: Vec<String> = tables.iter().filter_map(|t| t.as_table()).flat_map(|t| t.keys().cloned()).collect();
    wanted.sort();
    wanted.dedup();
    let text = read(&root().join("CONTRIBUTING.md"));
    let (_, table) = text.split_once("## Dependencies").expect("the table");
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    let cells = rows.filter_map(|row| row.split('|').nth(1));
    let mut given: Vec<String> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_owned).collect();
    given.sort();
    assert_eq!(given, wanted, "CONTRIBUTING.md: the table of dependencies");
}
