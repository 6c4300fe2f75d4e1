//! Divergences of short pairs, as text files: `tests/cases/divergence/*.txt`.
//!
//! A case is a block of lines; blank lines part the blocks, `#` begins a comment.
//!
//! ```text
//! base: The ferry carried 42 people.
//! rewrite: The ferry carried 24 people.
//! want: number digits-differ
//! says: number changed: “42” → “24”
//! ```
//!
//! Several `base:` and `rewrite:` lines are several passages. `want: silent` wants nothing but wording and
//! punctuation; `want: quiet` not even those. Otherwise the substantial findings must be exactly the wanted ones;
//! wording and punctuation count only where they are wanted. `says:` must be the sentence of one of the findings.

use std::collections::BTreeMap;

use variorum::compare::{Depth, Divergence, Options, compare};
use variorum::report::Report;

use crate::blocks::{self, Block};

#[derive(Default)]
struct Case {
    place: String,
    base: Vec<String>,
    rewrite: Vec<String>,
    want: Vec<String>,
    says: Vec<String>,
}

fn found(case: &Case) -> Vec<Divergence> {
    let reports = [Report::from_passages("base", &case.base), Report::from_passages("rewrite", &case.rewrite)];
    let comparison = compare(&reports, &Options { depth: Depth::Divergences, ..Options::default() });
    comparison.pairings.into_iter().flat_map(|p| p.divergences).collect()
}

fn kebab(divergence: &Divergence) -> String {
    let kind = serde_json::to_value(divergence.kind).expect("plain data").as_str().expect("a word").to_owned();
    format!("{kind} {}", divergence.rule)
}

/// What is wrong with a case, if anything.
fn fault(case: &Case) -> Option<String> {
    let found = found(case);
    let quiet = case.want == ["quiet"];
    let silent = case.want == ["silent"];
    let mut want: Vec<String> = if quiet || silent { Vec::new() } else { case.want.clone() };
    let mut got: Vec<String> =
        found.iter().filter(|d| quiet || d.kind.is_substantial() || want.contains(&kebab(d))).map(kebab).collect();
    want.sort();
    got.sort();
    let unsaid: Vec<&String> = case.says.iter().filter(|says| !found.iter().any(|d| d.sentence == **says)).collect();
    if want == got && unsaid.is_empty() {
        return None;
    }
    let sentences: Vec<String> =
        found.iter().map(|d| format!("    {:.2} {}: {}", d.confidence, kebab(d), d.sentence)).collect();
    Some(format!(
        "{}\n  base    {}\n  rewrite {}\n  want {want:?}\n  got  {got:?}\n  unsaid {unsaid:?}\n{}",
        case.place,
        case.base.join(" | "),
        case.rewrite.join(" | "),
        sentences.join("\n")
    ))
}

fn all() -> Vec<Case> {
    let case = |block: Block| Case {
        base: block.all("base"),
        rewrite: block.all("rewrite"),
        want: block.all("want"),
        says: block.all("says"),
        place: block.place,
    };
    blocks::read("divergence", &["base", "rewrite", "want", "says"]).into_iter().map(case).collect()
}

#[test]
fn cases_find_what_they_want_and_nothing_else() {
    let faults: Vec<String> = all().iter().filter_map(fault).collect();
    assert!(faults.is_empty(), "{} cases fail\n\n{}", faults.len(), faults.join("\n\n"));
}

#[test]
fn traps_are_half_of_the_cases() {
    let all = all();
    let traps = all.iter().filter(|c| c.want == ["silent"] || c.want == ["quiet"]).count();
    assert!(all.len() >= 150 && traps * 2 >= all.len(), "{traps} traps of {} cases", all.len());
}

#[test]
fn a_text_does_not_differ_from_itself() {
    for case in all() {
        for side in [&case.base, &case.rewrite] {
            let same = Case { base: side.clone(), rewrite: side.clone(), ..Case::default() };
            let found = found(&same);
            assert!(found.is_empty(), "{}: {found:?}", case.place);
        }
    }
}

#[test]
fn every_kind_is_wanted_somewhere() {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for want in all().iter().flat_map(|c| c.want.iter()) {
        *kinds.entry(want.split(' ').next().unwrap_or_default().to_owned()).or_default() += 1;
    }
    let missing: Vec<&str> = [
        "number",
        "negation",
        "quote",
        "name",
        "title",
        "attribution",
        "certainty",
        "cause-scope",
        "date",
        "tense",
        "omission",
        "addition",
        "wording",
        "punctuation",
    ]
    .into_iter()
    .filter(|kind| !kinds.contains_key(*kind))
    .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
