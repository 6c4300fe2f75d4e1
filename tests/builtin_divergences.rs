//! The divergences of the built-in reports against a careful reader's list of them
//! (`tests/cases/builtin/divergences.txt`): what share of the major ones is found, and how many of the first
//! [`FIRST`] ranked findings stand on no line of the list.
//!
//! A finding tells a line where it is about the same rewrite, touches its passages on every side that both name,
//! and is of a compatible kind: one reader's cause and scope is another's attribution, but no number is a tense.

use std::fs;
use std::path::Path;

use variorum::compare::{Comparison, Divergence, Options, compare, ranked};
use variorum::report::builtin;

/// One line of the list.
struct Line {
    rewrite: usize,
    kind: String,
    passages: [Vec<usize>; 2],
    major: bool,
    text: String,
}

/// The passages of one side, counted from 0.
fn passages(list: &str) -> Vec<usize> {
    let number = |n: &str| n.parse::<usize>().expect(list) - 1;
    let range = |part: &str| match part.split_once('-') {
        Some((first, last)) => number(first)..=number(last),
        None => number(part)..=number(part),
    };
    if list == "-" { Vec::new() } else { list.split(' ').flat_map(range).collect() }
}

fn list() -> Vec<Line> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/builtin/divergences.txt");
    let text = fs::read_to_string(path).expect("the case file");
    let mut lines = Vec::new();
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [rewrite, kind, there, base, says, level, why] = fields[..] else { panic!("{line}") };
        lines.push(Line {
            rewrite: rewrite.parse::<usize>().expect(line) - 1,
            kind: kind.to_owned(),
            passages: [passages(base), passages(there)],
            major: level == "major",
            text: format!("{rewrite}:{there} < {base}  {kind}: {says} ({why})"),
        });
    }
    lines
}

/// Kinds that one reader gives to what another calls by the other.
const FAMILIES: [&[&str]; 6] = [
    &["number", "date"],
    &["name", "title", "attribution"],
    &["attribution", "cause-scope", "certainty"],
    &["certainty", "tense", "negation", "cause-scope", "wording"],
    &["quote", "attribution"],
    &["wording", "punctuation"],
];

fn compatible(line: &Line, found: &Divergence) -> bool {
    let kind = serde_json::to_value(found.kind).expect("plain data").as_str().expect("a word").to_owned();
    let family = FAMILIES.iter().any(|f| f.contains(&kind.as_str()) && f.contains(&line.kind.as_str()));
    // A new name, number or quotation is an addition told more closely; what is gone is an omission.
    let one_sided = match line.kind.as_str() {
        "addition" => found.base.is_none(),
        "quote" => found.rule.starts_with("quotation"),
        "omission" => kind == "omission" || found.rule.ends_with("-dropped"),
        _ => kind == "addition" && line.kind == "wording",
    };
    kind == line.kind || family || one_sided
}

/// Base passages that a run of omitted passages covers, or the one of its place.
fn base_side(comparison: &Comparison, pairing: usize, found: &Divergence) -> Option<(usize, usize)> {
    let first = found.base?.passage;
    let links = &comparison.pairings[pairing].base_links;
    let run = if found.rewrite.is_some() { 0 } else { links[first..].iter().take_while(|l| l.is_empty()).count() };
    Some((first, first + run.max(1)))
}

/// Rewrite passages that a run of added passages covers, or the one of its place.
fn rewrite_side(comparison: &Comparison, pairing: usize, found: &Divergence) -> Option<(usize, usize)> {
    let first = found.rewrite?.passage;
    let links = &comparison.pairings[pairing].rewrite_link;
    let run = if found.rule == "passages-not-in-base" {
        links[first..].iter().take_while(|l| l.is_none()).count()
    } else {
        1
    };
    Some((first, first + run))
}

fn tells(comparison: &Comparison, pairing: usize, found: &Divergence, line: &Line) -> bool {
    let [base, there] = &line.passages;
    let sides = [(base, base_side(comparison, pairing, found)), (there, rewrite_side(comparison, pairing, found))];
    let both: Vec<bool> = sides
        .iter()
        .filter(|(named, _)| !named.is_empty())
        .filter_map(|(named, place)| place.map(|(from, to)| named.iter().any(|p| (from..to).contains(p))))
        .collect();
    comparison.pairings[pairing].rewrite == line.rewrite
        && !both.is_empty()
        && both.iter().all(|side| *side)
        && compatible(line, found)
}

#[test]
fn divergences_agree_with_a_careful_reader() {
    let (reports, base) = builtin::reports();
    let comparison = compare(&reports, &Options { base, ..Options::default() });
    let lines = list();
    let ranked = ranked(&comparison);
    let found = |(pairing, at): &(usize, usize)| &comparison.pairings[*pairing].divergences[*at];
    let told = |line: &Line| ranked.iter().any(|f| tells(&comparison, f.0, found(f), line));
    let major: Vec<&Line> = lines.iter().filter(|l| l.major).collect();
    let missed: Vec<&str> = major.iter().filter(|l| !told(l)).map(|l| l.text.as_str()).collect();
    let share = 1.0 - missed.len() as f64 / major.len() as f64;
    let shown = |f: &(usize, usize)| {
        let (d, passage) = (found(f), |p: Option<usize>| p.map_or("-".to_owned(), |p| (p + 1).to_string()));
        format!(
            "{}:{} < {}  {:.2} {}: {}",
            comparison.pairings[f.0].rewrite + 1,
            passage(d.rewrite.map(|r| r.passage)),
            passage(d.base.map(|b| b.passage)),
            d.confidence,
            d.rule,
            d.sentence
        )
    };
    let right = |f: &(usize, usize)| lines.iter().any(|line| tells(&comparison, f.0, found(f), line));
    let first = || ranked.iter().take(FIRST);
    let false_ones: Vec<String> = first().filter(|f| !right(f)).map(shown).collect();
    println!("major ones found: {share:.3} of {}", major.len());
    println!("missed:\n  {}", missed.join("\n  "));
    println!("first {FIRST} of {}:", ranked.len());
    ranked.iter().for_each(|f| println!("  {} {}", if right(f) { "+" } else { "-" }, shown(f)));
    println!("of the first {FIRST} on no line of the list: {}\n  {}", false_ones.len(), false_ones.join("\n  "));
    println!("confidence: on the list / findings");
    for band in (3..10_u8).rev().map(|tenth| f64::from(tenth) / 10.0) {
        let in_band = |f: &&(usize, usize)| {
            let d = found(f);
            d.kind.is_substantial() && (band..band + 0.0999).contains(&d.confidence)
        };
        let all = ranked.iter().filter(in_band).count();
        println!("  {band}  {} / {all}", ranked.iter().filter(in_band).filter(|f| right(f)).count());
    }
    assert!(share >= LEAST, "{share:.3}; missed\n{}", missed.join("\n"));
    assert!(false_ones.len() <= MOST, "{}", false_ones.join("\n"));
}

/// So many findings are held against the list.
const FIRST: usize = 30;
/// Raised whenever more is found; never lowered.
const LEAST: f64 = 0.8;
/// Lowered whenever fewer are false; never raised.
const MOST: usize = 4;
