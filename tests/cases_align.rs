//! Cases of alignment as text files: `tests/cases/align/*.txt`.
//!
//! ```text
//! What the case is about.
//! base
//! One passage a line; a heading begins with `# `.
//! rewrite
//! One passage a line.
//! links
//! 1,2 < 1 edited moved     rewrite passages < base passages, then what they must be, if anything
//! ```
//!
//! All pairs that are not listed must not be linked.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use variorum::compare::{Link, Op, Options, Relation, compare};
use variorum::report::Report;

struct Wanted {
    pairs: Vec<(usize, usize)>,
    relation: Option<Relation>,
    moved: bool,
    line: String,
}

fn numbers(list: &str) -> Vec<usize> {
    list.split(',').map(|n| n.trim().parse::<usize>().expect(list) - 1).collect()
}

fn wanted(line: &str) -> Wanted {
    let (rewrite, rest) = line.split_once('<').expect(line);
    let mut words = rest.split_whitespace();
    let base = numbers(words.next().expect(line));
    let mut wanted = Wanted { pairs: Vec::new(), relation: None, moved: false, line: line.to_owned() };
    for word in words {
        match word {
            "verbatim" => wanted.relation = Some(Relation::Verbatim),
            "edited" => wanted.relation = Some(Relation::Edited),
            "reworded" => wanted.relation = Some(Relation::Reworded),
            "partial" => wanted.relation = Some(Relation::Partial),
            "moved" => wanted.moved = true,
            other => panic!("{line}: {other} means nothing here"),
        }
    }
    for r in numbers(rewrite) {
        wanted.pairs.extend(base.iter().map(|b| (*b, r)));
    }
    wanted
}

/// Texts in which each passage is a paragraph, so that headings are headings.
fn report(label: &str, lines: &[&str]) -> Report {
    let text: Vec<&str> = lines.iter().map(|l| l.strip_prefix("# ").unwrap_or(l)).collect();
    let report = Report::from_text(label, text.join("\n\n"));
    assert_eq!(report.passages.len(), lines.len(), "{label}: each line must be one passage: {lines:?}");
    report
}

fn check(name: &str, text: &str) {
    let mut part = 0;
    let mut lines: [Vec<&str>; 4] = Default::default();
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        match line {
            "base" => part = 1,
            "rewrite" => part = 2,
            "links" => part = 3,
            line => lines[part].push(line),
        }
    }
    let reports = [report("base", &lines[1]), report("rewrite", &lines[2])];
    let comparison = compare(&reports, &Options::default());
    let told = &comparison.pairings[0].links;
    let wanted: Vec<Wanted> = lines[3].iter().map(|l| wanted(l)).collect();
    let found: BTreeSet<(usize, usize)> = told.iter().flat_map(pairs).collect();
    let all: BTreeSet<(usize, usize)> = wanted.iter().flat_map(|w| w.pairs.iter().copied()).collect();
    let shown = |pairs: Vec<&(usize, usize)>| {
        pairs.iter().map(|(b, r)| format!("{} < {}", r + 1, b + 1)).collect::<Vec<_>>().join(", ")
    };
    assert!(
        found == all,
        "{name}: {}\nmissing: {}\ntoo many: {}",
        lines[0].join(" "),
        shown(all.difference(&found).collect()),
        shown(found.difference(&all).collect())
    );
    // Of two that changed places, either may be called moved; a case that names one means it.
    let moves = wanted.iter().any(|w| w.moved);
    for wanted in wanted {
        let link = told.iter().find(|l| pairs(l).any(|p| wanted.pairs.contains(&p))).expect("it is linked");
        assert!(wanted.relation.is_none_or(|r| r == link.relation), "{name}: {} is {:?}", wanted.line, link.relation);
        if moves {
            assert_eq!(wanted.moved, link.moved, "{name}: {}: moved", wanted.line);
        }
    }
}

fn pairs(link: &Link) -> impl Iterator<Item = (usize, usize)> {
    link.base.iter().flat_map(|b| link.rewrite.iter().map(|r| (*b, *r)))
}

#[test]
fn every_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/align");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the cases").map(|e| e.expect("a case").path()).collect();
    paths.sort();
    assert!(paths.len() >= 12, "only {} cases", paths.len());
    let mut failed = Vec::new();
    for path in paths {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a text file");
        if let Err(panic) = std::panic::catch_unwind(|| check(&name, &text)) {
            failed.push(panic.downcast_ref::<String>().cloned().unwrap_or(name));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

/// So many sentences of nine words in one paragraph.
const SENTENCES: usize = 560;

/// The n-th of many sentences that share some words with others and have some of their own.
fn sentence(n: usize) -> String {
    format!("Witness {n} of ward {} told the inquiry about item{}.", n % 17, n * 7919 % 10_007)
}

#[test]
fn five_thousand_words_in_one_paragraph() {
    let base: Vec<String> = (0..SENTENCES).map(sentence).collect();
    // One sentence is dropped, and a run of five moves to the end.
    let order: Vec<usize> = (0..SENTENCES).filter(|n| *n != 100 && !(200..205).contains(n)).chain(200..205).collect();
    let rewrite: Vec<&str> = order.iter().map(|n| base[*n].as_str()).collect();
    let reports = [Report::from_text("base", base.join(" ")), Report::from_text("rewrite", rewrite.join(" "))];
    assert!(reports[0].word_count() >= 5000 && reports[0].paragraphs.len() == 1);
    let pairing = &compare(&reports, &Options::default()).pairings[0];
    let found: Vec<(usize, usize)> = pairing.links.iter().flat_map(pairs).collect();
    let expected: Vec<(usize, usize)> = order.iter().enumerate().map(|(r, b)| (*b, r)).collect();
    assert_eq!(found, expected);
    let moved: Vec<usize> = pairing.links.iter().filter(|l| l.moved).flat_map(|l| l.base.clone()).collect();
    assert_eq!(moved, [200, 201, 202, 203, 204]);
}

#[test]
fn one_passage_of_five_thousand_words() {
    let words: Vec<String> = (0..5000).map(|n| format!("word{}", n * 7919 % 3001)).collect();
    let mut edited = words.clone();
    edited[2500] = "elsewhere".to_owned();
    let reports =
        [Report::from_text("base", words.join(" ") + "."), Report::from_text("rewrite", edited.join(" ") + ".")];
    assert_eq!(reports.each_ref().map(|r| r.passages.len()), [1, 1]);
    let link = &compare(&reports, &Options::default()).pairings[0].links[0];
    assert_eq!(link.relation, Relation::Edited);
    let changed = link.words.iter().filter(|w| !matches!(w.op, Op::Equal | Op::SameStem));
    let new: Vec<&str> = changed.flat_map(|w| w.rewrite.iter().map(|r| r.span.get(&reports[1].text))).collect();
    assert_eq!(new, ["elsewhere"]);
}
