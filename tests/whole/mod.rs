//! What holds of every report and every comparison, whatever the texts.

use std::collections::BTreeSet;

use variorum::compare::arrange::{Group, arrange};
use variorum::compare::{Comparison, Mark, Op};
use variorum::report::{Report, Span, TokenKind};

/// Everything about a comparison and its reports.
pub fn check(reports: &[Report], comparison: &Comparison) {
    reports.iter().for_each(check_report);
    check_shape(reports, comparison);
    check_words(reports, comparison);
    check_facts(reports, comparison);
    check_groups(reports, comparison);
}

/// Paragraphs, passages and tokens stand in order, each inside what it belongs to, and begin and end between characters.
pub fn check_report(report: &Report) {
    let ordered = |spans: &[Span]| spans.windows(2).all(|w| w[0].end <= w[1].start);
    let passages: Vec<Span> = report.passages.iter().map(|p| p.span).collect();
    assert!(ordered(&passages), "{passages:?}");
    for paragraph in &report.paragraphs {
        let inside = &passages[paragraph.passages.clone()];
        assert!(inside.first().is_some_and(|p| p.start == paragraph.span.start), "{paragraph:?}");
        assert!(inside.last().is_some_and(|p| p.end == paragraph.span.end), "{paragraph:?}");
    }
    for (at, passage) in report.passages.iter().enumerate() {
        assert!(!report.passage_text(at).trim().is_empty(), "{passage:?}");
        assert!(report.paragraphs[passage.paragraph].passages.contains(&at), "{passage:?}");
        let tokens: Vec<Span> = report.passage_tokens(at).iter().map(|t| t.span).collect();
        assert!(ordered(&tokens) && tokens.iter().all(|t| !t.get(&report.text).is_empty()), "{tokens:?}");
        let inside = |t: &Span| passage.span.start <= t.start && t.end <= passage.span.end;
        assert!(tokens.iter().all(inside), "{passage:?} {tokens:?}");
    }
}

/// Every passage stands in exactly one group, that of its index.
fn check_groups(reports: &[Report], comparison: &Comparison) {
    let arrangement = arrange(reports, comparison);
    for (at, report) in reports.iter().enumerate() {
        let stands = |(index, group): (usize, &Group)| -> Vec<(usize, usize)> {
            group.cells[at].passages.iter().map(|passage| (*passage, index)).collect()
        };
        let mut standing: Vec<(usize, usize)> = arrangement.groups.iter().enumerate().flat_map(stands).collect();
        standing.sort_unstable();
        assert!(standing.into_iter().eq(arrangement.group_of[at].iter().copied().enumerate()), "report {at}");
        assert_eq!(arrangement.group_of[at].len(), report.passages.len());
    }
}

fn check_shape(reports: &[Report], comparison: &Comparison) {
    let base = &reports[comparison.base];
    assert_eq!(comparison.pairings.len(), reports.len() - 1);
    for pairing in &comparison.pairings {
        let rewrite = &reports[pairing.rewrite];
        assert_eq!(pairing.base_links.len(), base.passages.len());
        assert_eq!(pairing.rewrite_link.len(), rewrite.passages.len());
        let mut told = BTreeSet::new();
        for (index, link) in pairing.links.iter().enumerate() {
            assert!(!link.base.is_empty() && !link.rewrite.is_empty());
            assert!(link.base.windows(2).all(|w| w[0] < w[1]) && link.rewrite.windows(2).all(|w| w[0] < w[1]));
            assert!((0.0..=1.0).contains(&link.score), "{}", link.score);
            for b in &link.base {
                assert!(pairing.base_links[*b].contains(&index));
            }
            for r in &link.rewrite {
                assert_eq!(pairing.rewrite_link[*r], Some(index));
                assert!(told.insert(*r), "passage {r} is in two links");
            }
        }
        let named: usize = pairing.base_links.iter().map(Vec::len).sum();
        assert_eq!(named, pairing.links.iter().map(|l| l.base.len()).sum::<usize>());
        let shares = pairing.summary.kept + pairing.summary.reworded + pairing.summary.added;
        assert!(pairing.summary.rewrite_words == 0 || (shares - 1.0).abs() < 1e-9, "{:?}", pairing.summary);
        for divergence in &pairing.divergences {
            for (report, place) in [(base, divergence.base), (rewrite, divergence.rewrite)] {
                let Some(place) = place else { continue };
                let passage = report.passages[place.passage].span;
                assert!(passage.start <= place.span.start && place.span.end <= passage.end, "{divergence:?}");
                assert!(!place.span.get(&report.text).is_empty(), "{divergence:?}");
            }
            assert!(
                !divergence.sentence.contains('\n') && (0.0..=1.0).contains(&divergence.confidence),
                "{divergence:?}"
            );
        }
    }
    for (report, topics) in reports.iter().zip(&comparison.topic_of) {
        assert_eq!(topics.len(), report.passages.len());
        assert!(topics.iter().all(|t| *t < comparison.topics.len()));
    }
    let labels: BTreeSet<&str> = comparison.topics.iter().map(|t| t.label.as_str()).collect();
    assert_eq!(labels.len(), comparison.topics.len(), "{labels:?}");
}

/// Every fact has a cell a report, every place stands in its passage, and the ranks are an order.
fn check_facts(reports: &[Report], comparison: &Comparison) {
    let mut ranks: Vec<usize> = comparison.facts.iter().map(|fact| fact.rank).collect();
    ranks.sort_unstable();
    assert!(ranks.into_iter().eq(0..comparison.facts.len()));
    let foreign: BTreeSet<usize> =
        comparison.pairings.iter().filter(|p| p.languages.differ).map(|pairing| pairing.rewrite).collect();
    for fact in &comparison.facts {
        assert_eq!(fact.cells.len(), reports.len());
        let own = &fact.cells[comparison.base];
        assert_eq!(own.places.first().copied(), fact.base, "{fact:?}");
        assert!(!fact.label.contains('\n') && fact.cells.iter().any(|cell| !cell.places.is_empty()), "{fact:?}");
        for (at, (cell, report)) in fact.cells.iter().zip(reports).enumerate() {
            assert!((0.0..=1.0).contains(&cell.confidence) && !cell.sentence.contains('\n'), "{cell:?}");
            // In another language, what is not found may be told anywhere.
            let may_be = foreign.contains(&at) && cell.mark == Mark::Unsure;
            let told = !matches!(cell.mark, Mark::Missing | Mark::Silent) && !may_be;
            assert!(!told || !cell.places.is_empty(), "{fact:?}");
            assert!(cell.mark != Mark::Added || fact.base.is_none(), "{fact:?}");
            for place in &cell.places {
                let passage = report.passages[place.passage].span;
                assert!(passage.start <= place.span.start && place.span.end <= passage.end, "{fact:?}");
                assert!(!place.span.get(&report.text).is_empty(), "{fact:?}");
            }
        }
    }
}

/// The word difference inside each link holds every word of both sides exactly once.
fn check_words(reports: &[Report], comparison: &Comparison) {
    let base = &reports[comparison.base];
    for pairing in &comparison.pairings {
        let rewrite = &reports[pairing.rewrite];
        for link in &pairing.links {
            let words = |report: &Report, passages: &[usize]| -> BTreeSet<(usize, usize)> {
                let tokens = passages.iter().flat_map(|p| report.passage_tokens(*p));
                tokens.filter(|t| t.kind != TokenKind::Punctuation).map(|t| (t.span.start, t.span.end)).collect()
            };
            for (report, passages, base_side) in [(base, &link.base, true), (rewrite, &link.rewrite, false)] {
                let mut seen = Vec::new();
                for word in &link.words {
                    let (ranges, absent) =
                        if base_side { (&word.base, Op::Insert) } else { (&word.rewrite, Op::Delete) };
                    assert_eq!(ranges.is_empty(), word.op == absent, "{word:?}");
                    for range in ranges {
                        assert!(passages.contains(&range.passage));
                        seen.extend(
                            report
                                .passage_tokens(range.passage)
                                .iter()
                                .filter(|t| {
                                    range.span.start <= t.span.start
                                        && t.span.end <= range.span.end
                                        && t.kind != TokenKind::Punctuation
                                })
                                .map(|t| (t.span.start, t.span.end)),
                        );
                    }
                }
                let count = seen.len();
                let set: BTreeSet<_> = seen.into_iter().collect();
                assert_eq!(set.len(), count, "a word stands twice");
                assert_eq!(set, words(report, passages));
            }
        }
    }
}
