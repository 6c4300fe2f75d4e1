//! The text of a passage with its words marked: what is new, what is gone, what survives, what a finding is about.
//!
//! ```text
//! base      It <span class="grave" data-gone="2 3" data-in="2" data-d="4">appeared to be</span> over.
//! rewrite   It <ins class="grave" data-in="2" data-d="4">was</ins> over.
//! ```
//!
//! Words of the base can be gone from some rewrites and kept by others. At first those are struck out that no rewrite
//! which tells the passage has; where the reader chooses a rewrite, those that it lacks. Words that differ where it
//! matters are lit as in the reader; where a rewrite is chosen, those of the base that differ only in another one are
//! slanted instead.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::Page;
use crate::compare::{Link, Pairing, WordOp};
use crate::report::visible::visible;
use crate::report::{Report, Span};

/// Why a run of words is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// Only in this rewrite.
    New,
    /// Shared, in a passage that is otherwise in other words.
    Survives,
    /// In the base, and not in this rewrite.
    Gone(usize),
    /// What the finding with this number is about.
    About(usize),
    /// Words that differ where it matters, in this rewrite.
    Grave(usize),
}

/// The text of a passage.
pub(super) fn passage(page: &Page<'_>, report: usize, passage: usize) -> Markup {
    let marks = marks(page, report, passage);
    let tellings = if page.is_base(report) { Tellings::of(page, passage) } else { Tellings::default() };
    html! {
        @for (text, marks) in runs(&page.reports[report], passage, &marks) {
            (run(text, &marks, &tellings))
        }
    }
}

/// The rewrites that tell a base passage.
#[derive(Default)]
struct Tellings {
    all: BTreeSet<usize>,
    /// Those that can be read word by word.
    legible: BTreeSet<usize>,
}

impl Tellings {
    fn of(page: &Page<'_>, passage: usize) -> Self {
        let mut tellings = Self::default();
        for pairing in &page.comparison.pairings {
            for link in links(pairing, passage) {
                tellings.all.insert(pairing.rewrite);
                if link.legible {
                    tellings.legible.insert(pairing.rewrite);
                }
            }
        }
        tellings
    }
}

fn links(pairing: &Pairing, passage: usize) -> impl Iterator<Item = &Link> {
    pairing.base_links[passage].iter().map(|l| &pairing.links[*l])
}

fn run(text: &str, marks: &BTreeSet<Mark>, tellings: &Tellings) -> Markup {
    let gone: BTreeSet<usize> =
        marks.iter().filter_map(|m| if let Mark::Gone(r) = m { Some(*r) } else { None }).collect();
    let about: Vec<usize> = marks.iter().filter_map(|m| if let Mark::About(n) = m { Some(*n) } else { None }).collect();
    let about = (!about.is_empty()).then(|| listed(about));
    // Where a telling does not read well word by word, what it lacks is not painted, but what it keeps is not gone.
    let shown: Vec<usize> = gone.intersection(&tellings.legible).map(|rewrite| rewrite + 1).collect();
    let grave = marks.iter().filter_map(|m| if let Mark::Grave(r) = m { Some(*r + 1) } else { None });
    let grave = Some(listed(grave)).filter(|rewrites| !rewrites.is_empty());
    let lit = grave.is_some();
    let text = visible(text);
    html! {
        @if marks.contains(&Mark::New) {
            ins.grave[lit] data-in=[grave] data-d=[about] { (text) }
        } @else if marks.contains(&Mark::Survives) {
            b.grave[lit] data-in=[grave] data-d=[about] { (text) }
        } @else if !shown.is_empty() {
            @let all = gone == tellings.all;
            span.gone[all].grave[lit] role=[all.then_some("deletion")] data-gone=(listed(shown)) data-in=[grave] data-d=[about] { (text) }
        } @else if about.is_some() {
            span.grave[lit] data-in=[grave] data-d=[about] { (text) }
        } @else {
            (text)
        }
    }
}

fn listed(numbers: impl IntoIterator<Item = usize>) -> String {
    numbers.into_iter().map(|n| n.to_string()).collect::<Vec<_>>().join(" ")
}

/// The marked ranges of a passage; they may overlap.
fn marks(page: &Page<'_>, report: usize, passage: usize) -> Vec<(Span, Mark)> {
    let text = &page.reports[report];
    let mut out = match page.pairing(report) {
        Some(pairing) => in_rewrite(text, pairing, passage),
        None => page.comparison.pairings.iter().flat_map(|pairing| in_base(pairing, passage)).collect(),
    };
    out.retain(|(span, _)| span.get(&text.text).contains(char::is_alphanumeric));
    for finding in page.at[report][passage].iter().map(|index| &page.findings[*index]) {
        let places = finding.places(page.base());
        let here = places.filter(|(of, place)| *of == report && place.passage == passage);
        let whole = text.passages[passage].span;
        for (_, place) in here {
            out.extend(finding.number.map(|number| (place.span, Mark::About(number))));
            // A finding about a whole passage says that something is not told in it: no word of it stands out.
            if finding.is_about_words() && place.span != whole {
                out.push((place.span, Mark::Grave(finding.rewrite)));
            }
        }
    }
    out
}

fn in_rewrite(report: &Report, pairing: &Pairing, passage: usize) -> Vec<(Span, Mark)> {
    let Some(link) = pairing.rewrite_link[passage].map(|l| &pairing.links[l]) else { return Vec::new() };
    let mark = |word: &WordOp| match (word.op.is_shared(), link.legible) {
        (false, true) => Some(Mark::New),
        (true, false) if word.survives(report) => Some(Mark::Survives),
        _ => None,
    };
    let marked = link.words.iter().filter_map(|word| mark(word).map(|mark| (word, mark)));
    let ranges = marked.flat_map(|(word, mark)| word.rewrite.iter().map(move |range| (range, mark)));
    ranges.filter(|(range, _)| range.passage == passage).map(|(range, mark)| (range.span, mark)).collect()
}

fn in_base(pairing: &Pairing, passage: usize) -> Vec<(Span, Mark)> {
    let ranges = |shared: bool| {
        links(pairing, passage)
            .flat_map(|link| &link.words)
            .filter(move |word| word.op.is_shared() == shared)
            .flat_map(|word| &word.base)
            .filter(move |range| range.passage == passage)
            .map(|range| range.span)
    };
    // What another link of the same rewrite keeps is not gone.
    let kept: BTreeSet<Span> = ranges(true).collect();
    ranges(false).filter(|span| !kept.contains(span)).map(|span| (span, Mark::Gone(pairing.rewrite))).collect()
}

/// The passage in runs with the same marks. White space between two runs with the same marks belongs to both.
fn runs<'a>(report: &'a Report, passage: usize, marks: &[(Span, Mark)]) -> Vec<(&'a str, BTreeSet<Mark>)> {
    let whole = report.passages[passage].span;
    let mut cuts: BTreeSet<usize> = BTreeSet::from([whole.start, whole.end]);
    cuts.extend(
        marks.iter().flat_map(|(span, _)| [span.start, span.end]).filter(|at| (whole.start..whole.end).contains(at)),
    );
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let over =
        |span: Span| marks.iter().filter(move |(m, _)| m.start <= span.start && span.end <= m.end).map(|(_, m)| *m);
    let mut pieces: Vec<(Span, BTreeSet<Mark>)> =
        cuts.windows(2).map(|pair| Span::new(pair[0], pair[1])).map(|span| (span, over(span).collect())).collect();
    for at in 1..pieces.len().saturating_sub(1) {
        let blank = pieces[at].0.get(&report.text).chars().all(char::is_whitespace);
        if blank {
            pieces[at].1 = pieces[at - 1].1.intersection(&pieces[at + 1].1).copied().collect();
        }
    }
    let mut runs: Vec<(Span, BTreeSet<Mark>)> = Vec::new();
    for (span, marks) in pieces {
        match runs.last_mut().filter(|(_, last)| *last == marks) {
            Some((last, _)) => last.end = span.end,
            None => runs.push((span, marks)),
        }
    }
    runs.into_iter().map(|(span, marks)| (span.get(&report.text), marks)).collect()
}
