//! What holds of every comparison, whatever the texts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::ControlFlow;
use std::sync::Mutex;

use proptest::prelude::*;
use variorum::compare::{Comparison, Fact, Mark, Options, Pins, Progress, Relation, compare, compare_watched};
use variorum::report::Report;

use crate::whole::{check, check_report};

const WORDS: [&str; 24] = [
    "harbour",
    "bridge",
    "council",
    "closed",
    "Monday",
    "rain",
    "the",
    "of",
    "and",
    "not",
    "42",
    "$3.5m",
    "Oduya",
    "said",
    "“no”",
    "cracks",
    "engineers",
    "in",
    "U.S.",
    "talks",
    "may",
    "agreed",
    "first",
    "trade",
];

/// Prose of a small vocabulary, so that passages repeat and resemble each other.
fn prose() -> impl Strategy<Value = String> {
    let sentence = prop::collection::vec(prop::sample::select(&WORDS[..]), 1..14);
    prop::collection::vec((sentence, any::<bool>()), 0..14).prop_map(|sentences| {
        let mut text = String::new();
        for (words, breaks) in sentences {
            let _ = write!(text, "The {}.{}", words.join(" "), if breaks { "\n\n" } else { " " });
        }
        text
    })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![3 => prose(), 1 => "(\\PC|[\n.“” ]){0,160}"]
}

fn reports(texts: &[String]) -> Vec<Report> {
    texts.iter().enumerate().map(|(i, t)| Report::from_text(&format!("report {i}"), t.clone())).collect()
}

fn compared(texts: &[String]) -> (Vec<Report>, Comparison) {
    let reports = reports(texts);
    let comparison = compare(&reports, &Options::default());
    (reports, comparison)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn every_comparison_is_whole(texts in prop::collection::vec(any_text(), 2..5)) {
        let (reports, comparison) = compared(&texts);
        check(&reports, &comparison);
    }

    #[test]
    fn a_text_does_not_differ_from_itself(text in any_text()) {
        let (reports, comparison) = compared(&[text.clone(), text]);
        let pairing = &comparison.pairings[0];
        prop_assert_eq!(pairing.links.len(), reports[0].passages.len());
        for (index, link) in pairing.links.iter().enumerate() {
            prop_assert_eq!(&link.base, &vec![index]);
            prop_assert_eq!(&link.rewrite, &vec![index]);
            prop_assert_eq!(link.relation, Relation::Verbatim);
            prop_assert!(!link.moved && (link.score - 1.0).abs() < f64::EPSILON);
        }
        prop_assert!(pairing.divergences.is_empty(), "{:?}", pairing.divergences);
        for fact in &comparison.facts {
            prop_assert_eq!(fact.cells[1].mark, Mark::Same, "{:?}", fact);
        }
    }

    #[test]
    fn the_order_of_the_rewrites_changes_nothing(base in any_text(), one in any_text(), two in any_text()) {
        let (_, forward) = compared(&[base.clone(), one.clone(), two.clone()]);
        let (_, backward) = compared(&[base, two, one]);
        for (a, b) in [(0, 1), (1, 0)] {
            prop_assert_eq!(&forward.pairings[a].links, &backward.pairings[b].links);
            prop_assert_eq!(&forward.pairings[a].divergences, &backward.pairings[b].divergences);
        }
    }

    #[test]
    fn pins_hold_and_the_rest_is_whole(
        texts in prop::collection::vec(any_text(), 2..4),
        linked in prop::collection::btree_set((0_usize..16, 0_usize..16), 0..4),
        apart in prop::collection::btree_set((0_usize..16, 0_usize..16), 0..4),
    ) {
        let reports = reports(&texts);
        let pins = Pins { linked: linked.clone(), apart: apart.clone() };
        let options = Options { pins: BTreeMap::from([(1, pins)]), ..Options::default() };
        let comparison = compare(&reports, &options);
        check(&reports, &comparison);
        let pairing = &comparison.pairings[0];
        let is_linked = |b: usize, r: usize| pairing.links.iter().any(|l| l.base.contains(&b) && l.rewrite.contains(&r));
        let exists = |(b, r): &&(usize, usize)| *b < reports[0].passages.len() && *r < reports[1].passages.len();
        for (b, r) in linked.iter().filter(exists) {
            prop_assert!(is_linked(*b, *r), "{b} {r}");
        }
        for (b, r) in apart.difference(&linked) {
            prop_assert!(!is_linked(*b, *r), "{b} {r}");
        }
        for pairing in comparison.pairings.iter().skip(1) {
            let alone = compare(&reports, &Options::default());
            prop_assert_eq!(&alone.pairings[pairing.rewrite - 1].links, &pairing.links);
        }
    }

    #[test]
    fn the_order_of_the_rewrites_changes_no_fact(base in any_text(), one in any_text(), two in any_text()) {
        let (_, forward) = compared(&[base.clone(), one.clone(), two.clone()]);
        let (_, backward) = compared(&[base, two, one]);
        let told = |comparison: &Comparison, order: [usize; 3]| -> Vec<String> {
            let row = |fact: &Fact| {
                let cells = order.map(|at| format!("{:?}", fact.cells[at]));
                format!("{:?} {} {:?} {cells:?}", fact.kind, fact.label, fact.base)
            };
            comparison.facts.iter().filter(|fact| fact.base.is_some()).map(row).collect()
        };
        prop_assert_eq!(told(&forward, [0, 1, 2]), told(&backward, [0, 2, 1]));
    }

    #[test]
    fn passages_cover_the_text_in_order(text in any_text()) {
        let report = Report::from_text("report", text.clone());
        check_report(&report);
        let visible = |s: &str| s.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect::<String>();
        let joined: String = report.passages.iter().map(|p| p.span.get(&text)).collect();
        prop_assert_eq!(visible(&joined), visible(&text));
    }
}

#[test]
fn long_and_repetitive_texts_end_soon() {
    let sentence =
        "The harbour bridge was closed on Monday because divers had found cracks in two of its piers, the council said";
    let one_paragraph = vec![sentence; 250].join(", and ");
    let repeated = format!("{sentence}.\n").repeat(4_000);
    for text in [one_paragraph, repeated] {
        let (reports, comparison) = compared(&[text.clone(), text]);
        check(&reports, &comparison);
        let pairing = &comparison.pairings[0];
        assert!(pairing.links.iter().all(|l| l.base == l.rewrite && l.relation == Relation::Verbatim));
    }
}

/// Two long texts that differ here and there.
fn long_pair() -> Vec<Report> {
    let word = |n: usize| WORDS[n % WORDS.len()];
    let sentence = |n: usize| format!("The {} {} {n} {}.\n", word(n * 7 + 3), word(n * 5 + n / 24), word(n / 3));
    let base: String = (0..1_500).map(sentence).collect();
    let rewrite: String = (0..1_500).filter(|n| n % 9 > 0).map(sentence).collect();
    reports(&[base, rewrite])
}

#[test]
fn a_comparison_says_how_far_it_is_and_is_the_same_as_unwatched() {
    let reports = long_pair();
    let told: Mutex<Vec<Progress>> = Mutex::new(Vec::new());
    let observe = |progress| {
        told.lock().expect("the list").push(progress);
        ControlFlow::Continue(())
    };
    let watched = compare_watched(&reports, &Options::default(), &observe).expect("nobody stopped it");
    let json = |c: &Comparison| serde_json::to_string(c).expect("plain data");
    assert!(json(&watched) == json(&compare(&reports, &Options::default())));
    let told = told.into_inner().expect("the list");
    let stages: BTreeSet<_> = told.iter().map(|p| p.stage).collect();
    assert_eq!(stages.len(), 7, "{stages:?}");
    assert!(told.iter().all(|p| (0.0..=1.0).contains(&p.share)));
    assert!(told.iter().any(|p| p.share > 0.9), "the end is not told: {:?}", told.last());
}

#[test]
fn a_comparison_stops_wherever_it_is_told_to() {
    let reports = long_pair();
    let mut stages = BTreeSet::new();
    for after in (0..).step_by(3) {
        let told: Mutex<(usize, Option<Progress>)> = Mutex::new((0, None));
        let observe = |progress| {
            let mut told = told.lock().expect("the count");
            *told = (told.0 + 1, Some(progress));
            if told.0 > after { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let done = compare_watched(&reports, &Options::default(), &observe).is_some();
        let (calls, last) = told.into_inner().expect("the count");
        if done {
            assert!(calls <= after);
            break;
        }
        stages.extend(last.map(|p| p.stage));
    }
    assert!(stages.len() >= 5, "{stages:?}");
}
