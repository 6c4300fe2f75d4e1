//! The comparison as one web page that needs nothing else: no network, no other file.
//!
//! ```text
//! head      who is compared, with counts
//! bar       ways to the sections; choice of rewrite and kind, walk from difference to difference (script)
//! read      the reports in level columns, words marked as in the reader
//! list      the differences, those that change most first, with both places
//! facts     what can be checked, and what each report makes of it
//! topics    how much each report tells, and who is silent
//! ```
//!
//! Without its script the page shows everything and all its links work; the bar appears with the script. The page may
//! run that script and nothing else: its policy names the hashes of the one style sheet and the one script, so that
//! no text of a report could load or run anything even if it were taken for markup.
//!
//! Whatever a report says goes through [`visible`] and then through the escaping of the templates.

mod columns;
mod divergences;
mod facts;
mod head;
mod place;
mod topics;
mod words;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::compare::arrange::{Arrangement, arrange};
use crate::compare::numbers::{in_reading_order, numbers};
use crate::compare::{Comparison, Divergence, Kind, Pairing, WordRange, ranked};
use crate::report::Report;
use crate::report::visible::visible;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// Keeps the source of the page readable.
const BREAK: PreEscaped<&str> = PreEscaped("\n");

/// Writes the whole page.
#[must_use]
pub fn report(reports: &[Report], comparison: &Comparison) -> String {
    let page = Page::new(reports, comparison);
    let title = visible(&reports[comparison.base].title);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · variorum" }
                style { (PreEscaped(STYLE)) }
            }
            (BREAK)
            body {
                (head::head(&page))
                (head::bar(&page))
                main {
                    div.split {
                        (columns::section(&page))
                        (divergences::section(&page))
                    }
                    (facts::section(&page))
                    (topics::section(&page))
                }
                (head::foot())
                script { (PreEscaped(SCRIPT)) }
            }
        }
        (BREAK)
    };
    page.into_string()
}

/// What the page may load and run: its own style sheet and script.
fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

/// What all sections draw on.
struct Page<'a> {
    reports: &'a [Report],
    comparison: &'a Comparison,
    arrangement: Arrangement,
    /// Those that are shown at all, those that change most first.
    findings: Vec<Finding<'a>>,
    /// Per report and passage: those of the findings that matter there.
    at: Vec<Vec<Vec<usize>>>,
}

/// A divergence and the rewrite that it is found in.
struct Finding<'a> {
    /// Its number, the same as in the window; none if it hardly matters.
    number: Option<usize>,
    rewrite: usize,
    divergence: &'a Divergence,
}

impl Finding<'_> {
    /// Its places, each with the report that it is in.
    fn places(&self, base: usize) -> impl Iterator<Item = (usize, WordRange)> {
        let places = [(base, self.divergence.base), (self.rewrite, self.divergence.rewrite)];
        places.into_iter().filter_map(|(report, place)| place.map(|place| (report, place)))
    }

    /// What links to it name.
    fn anchor(&self) -> Option<String> {
        self.number.map(|number| format!("d{number}"))
    }

    /// Whether it is about words that stand there, not about a passage that is absent elsewhere.
    fn is_about_words(&self) -> bool {
        self.divergence.kind < Kind::Omission
    }
}

impl<'a> Page<'a> {
    fn new(reports: &'a [Report], comparison: &'a Comparison) -> Self {
        let arrangement = arrange(reports, comparison);
        let numbers = numbers(comparison, &in_reading_order(comparison, &arrangement));
        let all = ranked(comparison).into_iter().map(|(at, divergence)| {
            let pairing = &comparison.pairings[at];
            let number = numbers[at][divergence];
            Finding { number, rewrite: pairing.rewrite, divergence: &pairing.divergences[divergence] }
        });
        let mut findings: Vec<Finding> = all.filter(|f| f.divergence.is_shown()).collect();
        // What hardly matters comes after all that does, whatever it weighs: it is folded away.
        findings.sort_by_key(|f| !f.divergence.matters());
        let mut at: Vec<Vec<Vec<usize>>> = reports.iter().map(|r| vec![Vec::new(); r.passages.len()]).collect();
        for (index, finding) in findings.iter().enumerate().filter(|(_, f)| f.divergence.matters()) {
            for (report, place) in finding.places(comparison.base) {
                at[report][place.passage].push(index);
            }
        }
        // Beside a passage they stand as one meets them.
        at.iter_mut().flatten().for_each(|here| here.sort_by_key(|index| findings[*index].number));
        Self { reports, comparison, arrangement, findings, at }
    }

    fn base(&self) -> usize {
        self.comparison.base
    }

    fn is_base(&self, report: usize) -> bool {
        report == self.comparison.base
    }

    fn pairing(&self, report: usize) -> Option<&'a Pairing> {
        self.comparison.pairings.iter().find(|p| p.rewrite == report)
    }

    /// `2 Retelling`.
    fn name(&self, report: usize) -> String {
        format!("{} {}", report + 1, visible(&self.reports[report].label))
    }
}

/// Words for those who hear the page; others see the sign beside them.
fn heard(words: &str) -> Markup {
    html! { span.heard { (words) } }
}
