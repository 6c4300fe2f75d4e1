//! Facts of short reports, as text files: `tests/cases/facts/*.txt`.
//!
//! A case is a block of lines; blank lines part the blocks, `#` begins a comment.
//!
//! ```text
//! base: The ferry carried 42 people.
//! rewrite: The ferry carried 24 people.
//! other: Some 42 people were on the ferry.
//! fact: number !~ 42 people -> 24
//! ```
//!
//! Several `base:`, `rewrite:` and `other:` lines are several passages; `other:` is a second rewrite. `dated:` is the day
//! of publication of all of them. A `fact:` line wants a row: its kind, the mark in each rewrite (`_` for a fact of the
//! other rewrite alone), its label, and after `->` what the first rewrite's cell says. Rows in which every rewrite agrees
//! (`=` `~` `%`) need not be wanted; all others must be. A case that wants no difference is a trap.

use variorum::compare::facts::FactKind;
use variorum::compare::{Fact, Mark, Options, compare};
use variorum::report::Report;

use crate::blocks::{self, Block};

#[derive(Default)]
struct Case {
    place: String,
    base: Vec<String>,
    rewrite: Vec<String>,
    other: Vec<String>,
    dated: Option<String>,
    facts: Vec<String>,
}

fn cases() -> Vec<Case> {
    let case = |block: Block| Case {
        base: block.all("base"),
        rewrite: block.all("rewrite"),
        other: block.all("other"),
        dated: block.all("dated").pop(),
        facts: block.all("fact"),
        place: block.place,
    };
    blocks::read("facts", &["base", "rewrite", "other", "dated", "fact"]).into_iter().map(case).collect()
}

fn facts(case: &Case) -> Vec<Fact> {
    let mut reports = vec![Report::from_passages("base", &case.base), Report::from_passages("rewrite", &case.rewrite)];
    if !case.other.is_empty() {
        reports.push(Report::from_passages("other", &case.other));
    }
    reports.iter_mut().for_each(|report| report.date.clone_from(&case.dated));
    compare(&reports, &Options::default()).facts
}

/// A row as a `fact:` line writes it, with the text of the first rewrite's cell apart.
fn written(fact: &Fact) -> (String, String) {
    let signs: String =
        fact.cells.iter().skip(1).map(|c| if c.mark == Mark::Silent { '_' } else { c.mark.sign() }).collect();
    (format!("{} {signs} {}", fact.kind.word(), fact.label), fact.cells[1].text.clone())
}

fn agrees(fact: &Fact) -> bool {
    fact.cells.iter().all(|cell| cell.mark.agrees())
}

/// What is wrong with a case, if anything.
fn fault(case: &Case) -> Option<String> {
    let facts = facts(case);
    let rows: Vec<(String, String)> = facts.iter().map(written).collect();
    let mut wrong: Vec<String> = Vec::new();
    for want in &case.facts {
        let (row, says) = want.split_once(" -> ").map_or((want.as_str(), None), |(row, says)| (row, Some(says)));
        if !rows.iter().any(|(r, t)| r == row && says.is_none_or(|says| says == t)) {
            wrong.push(format!("missing  {want}"));
        }
    }
    for (fact, (row, text)) in facts.iter().zip(&rows) {
        let wanted = case.facts.iter().any(|want| want.split(" -> ").next() == Some(row));
        if !agrees(fact) && !wanted {
            let why: Vec<String> =
                fact.cells.iter().skip(1).map(|c| format!("{} {:.2}", c.rule, c.confidence)).collect();
            wrong.push(format!("unwanted {row} -> {text}  ({})", why.join(", ")));
        }
    }
    (!wrong.is_empty()).then(|| {
        let all: Vec<String> = rows.iter().map(|(row, text)| format!("    {row} -> {text}")).collect();
        format!(
            "{}\n  base    {}\n  rewrite {}\n  {}\n{}",
            case.place,
            case.base.join(" | "),
            case.rewrite.join(" | "),
            wrong.join("\n  "),
            all.join("\n")
        )
    })
}

#[test]
fn cases_have_the_wanted_rows_and_no_other_difference() {
    let faults: Vec<String> = cases().iter().filter_map(fault).collect();
    assert!(faults.is_empty(), "{} cases fail\n\n{}", faults.len(), faults.join("\n\n"));
}

#[test]
fn traps_are_half_of_the_cases() {
    let all = cases();
    let trap = |case: &&Case| {
        case.facts.iter().all(|f| f.split(' ').nth(1).is_some_and(|signs| signs.chars().all(|c| "=~%".contains(c))))
    };
    let traps = all.iter().filter(trap).count();
    assert!(all.len() >= 80 && traps * 2 >= all.len(), "{traps} traps of {} cases", all.len());
}

#[test]
fn every_kind_and_every_mark_is_wanted_somewhere() {
    let all = cases();
    let wanted = |test: &dyn Fn(&str, &str) -> bool| {
        all.iter().flat_map(|c| &c.facts).any(|f| {
            let mut parts = f.split(' ');
            test(parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
        })
    };
    for kind in FactKind::ALL {
        assert!(wanted(&|word, _| word == kind.word()), "no case wants the kind {}", kind.word());
    }
    for mark in Mark::ALL.into_iter().filter(|m| *m != Mark::Silent) {
        assert!(wanted(&|_, signs| signs.contains(mark.sign())), "no case wants the mark {}", mark.doc());
    }
}

#[test]
fn a_report_agrees_with_itself() {
    for case in cases() {
        for side in [&case.base, &case.rewrite] {
            let same = Case { base: side.clone(), rewrite: side.clone(), ..Case::default() };
            for fact in facts(&same) {
                assert_eq!(fact.cells[1].mark, Mark::Same, "{}: {:?}", case.place, written(&fact));
            }
        }
    }
}
