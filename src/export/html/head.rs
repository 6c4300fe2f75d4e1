//! What stands over and under the comparison: the reports with their counts, the ways to the sections, the keys.

use maud::{Markup, html};

use super::{BREAK, Page};
use crate::compare::{Kind, Pairing};
use crate::export::decided;
use crate::report::visible::visible;

pub(super) fn head(page: &Page<'_>) -> Markup {
    html! {
        a.skip href="#read" { "Skip to the reports" }
        header {
            h1 dir="auto" { (visible(&page.reports[page.base()].title)) }
            p.note {
                "One report, the base, and " (page.comparison.pairings.len())
                @if page.comparison.pairings.len() == 1 { " rewrite" } @else { " rewrites" }
                ": what each kept, reworded, moved, left out, added or changed. "
                "A place is cited as report ¶paragraph ·passage. “Differs” means from the base."
            }
            (counts(page))
            @for pairing in &page.comparison.pairings {
                @for caution in pairing.cautions() {
                    p.note { (page.name(pairing.rewrite)) " is " (caution) "." }
                }
            }
            @for pairing in &page.comparison.pairings {
                @if let Some(decided) = decided(pairing) {
                    p.note { (page.name(pairing.rewrite)) ": links " (decided) }
                }
            }
        }
        (BREAK)
    }
}

const COUNTS: [&str; 12] = [
    "report",
    "source",
    "date",
    "length",
    "kept",
    "reworded",
    "only here",
    "passages",
    "moved",
    "not in the base",
    "of the base without a match",
    "divergences",
];

/// The reports, and what became of their words and passages.
fn counts(page: &Page<'_>) -> Markup {
    html! {
        div.wide tabindex="0" role="region" aria-label="Counts" {
            table.counts {
                caption { "The reports, shares of their words, and counts of their passages" }
                thead { tr { @for name in COUNTS { th scope="col" { (name) } } } }
                (BREAK)
                tbody {
                    @for (at, report) in page.reports.iter().enumerate() {
                        tr {
                            th scope="row" { (page.name(at)) }
                            td { (visible(report.source.as_deref().unwrap_or_default())) }
                            td.day { (visible(report.date.as_deref().unwrap_or_default())) }
                            td.n { (report.length()) }
                            @match page.pairing(at) {
                                None => {
                                    td.n colspan="3" { "base" }
                                    td.n { (report.passages.len()) }
                                    td colspan="4" {}
                                },
                                Some(pairing) => (shares(page, pairing)),
                            }
                        }
                        (BREAK)
                    }
                }
            }
        }
    }
}

fn shares(page: &Page<'_>, pairing: &Pairing) -> Markup {
    let share = |share: f64| format!("{:.0}%", share * 100.0);
    let added = pairing.rewrite_link.iter().filter(|link| link.is_none()).count();
    let unmatched = pairing.base_links.iter().filter(|links| links.is_empty()).count();
    let differences = pairing.divergences.iter().filter(|d| d.matters()).count();
    html! {
        td.n { (share(pairing.summary.kept)) }
        td.n { (share(pairing.summary.reworded)) }
        td.n { (share(pairing.summary.added)) }
        td.n { (pairing.rewrite_link.len()) }
        td.n { (pairing.moved()) }
        td.n { (added) }
        td.n { (unmatched) " of " (page.reports[page.base()].passages.len()) }
        td.n { (differences) }
    }
}

const SECTIONS: [(&str, &str, &str); 4] =
    [("read", "R", "Reports"), ("divergences", "D", "Divergences"), ("facts", "F", "Facts"), ("topics", "T", "Topics")];

/// The ways to the sections; with the script, the choices and the walk through the differences too.
pub(super) fn bar(page: &Page<'_>) -> Markup {
    html! {
        div.bar {
            nav aria-label="Sections" {
                @for (section, key, name) in SECTIONS {
                    a href={ "#" (section) } { (name) " " kbd aria-hidden="true" { (key) } } " "
                }
            }
            form #choices hidden aria-label="Choices" {
                label { "rewrite " select #rewrite {
                    option value="" { "all" }
                    @for pairing in &page.comparison.pairings {
                        option value=(pairing.rewrite + 1) { (page.name(pairing.rewrite)) }
                    }
                } }
                " "
                label { "kind " select #kind {
                    option value="" { "all" }
                    @for kind in Kind::ALL.into_iter().filter(|kind| is_there(page, *kind)) {
                        option value=(kind.word()) { (kind.word()) }
                    }
                } }
                " "
                button #previous type="button" { "‹ previous" }
                button #next type="button" { "next ›" }
                " "
                label { input #shown type="checkbox" checked; " marks" }
                " "
                label { input #keys type="checkbox" checked; " keys" }
                button #help type="button" aria-haspopup="dialog" { "?" span.heard { " keys" } }
            }
            output #position aria-live="polite" for="previous next rewrite kind" {}
        }
        (BREAK)
    }
}

/// Whether a choice of this kind would leave anything.
fn is_there(page: &Page<'_>, kind: Kind) -> bool {
    page.findings.iter().any(|finding| finding.divergence.kind == kind)
        || page.comparison.facts.iter().any(|fact| fact.kind.divergence() == kind)
}

const KEYS: [(&str, &str); 9] = [
    ("]c  n", "next divergence"),
    ("[c  N", "previous divergence"),
    ("j  k", "next, previous row of the reports"),
    ("gg  G", "first, last row"),
    ("1 – 9", "report n alone beside the base; again: all"),
    ("c  C", "next, previous kind alone"),
    ("v", "marks on the words: on or off"),
    ("R  D  F  T", "Reports, Divergences, Facts, Topics"),
    ("?  Esc", "these keys; back"),
];

pub(super) fn foot() -> Markup {
    html! {
        dialog #help-keys aria-labelledby="help-title" {
            h2 #help-title { "Keys" }
            dl { @for (keys, what) in KEYS { dt { kbd { (keys) } } dd { (what) } } }
            form method="dialog" { button { "Close" } }
        }
        footer { p.note { "Made with variorum " (env!("CARGO_PKG_VERSION")) ". Differences are found by rules and can be wrong; silence is no proof of agreement." } }
        (BREAK)
    }
}
