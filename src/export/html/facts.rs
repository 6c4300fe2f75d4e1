//! The table of facts: a row a fact, what each report makes of it, and why.

use maud::{Markup, html};

use super::place::{cited, cited_range};
use super::{BREAK, Page};
use crate::compare::facts::{Carried, carried};
use crate::compare::{Cell, Fact, Mark};
use crate::report::visible::visible;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let mut facts: Vec<&Fact> = page.comparison.facts.iter().collect();
    facts.sort_by_key(|fact| fact.rank);
    let (alike, differing): (Vec<&Fact>, Vec<&Fact>) = facts.into_iter().partition(|fact| fact.is_told_alike());
    html! {
        section #facts aria-labelledby="facts-title" {
            h2 #facts-title { "Facts " span.count { (differing.len()) } }
            p.note { "What can be checked, and what each report makes of it; differences first." }
            dl.legend {
                @for mark in Mark::ALL.into_iter().filter(|mark| *mark != Mark::Silent) {
                    div { dt { (mark.sign()) } dd { (mark.doc()) } }
                }
            }
            (BREAK)
            @for pairing in &page.comparison.pairings { (nothing_of(page, pairing.rewrite)) }
            (table(page, "Facts that some report tells differently, or not at all", &differing))
            @if !alike.is_empty() {
                details {
                    summary { (alike.len()) " that all reports tell alike" }
                    (table(page, "Facts that all reports tell alike", &alike))
                }
            }
        }
        (BREAK)
    }
}

/// The kinds of facts of which a rewrite carries nothing over.
fn nothing_of(page: &Page<'_>, rewrite: usize) -> Markup {
    let lost = carried(&page.comparison.facts, rewrite).into_iter().filter(Carried::is_lost);
    let lost: Vec<String> = lost.map(|kind| format!("{} ({})", kind.kind.plural(), kind.all)).collect();
    html! {
        @if !lost.is_empty() {
            p.nothing data-r=(rewrite + 1) { b { (page.name(rewrite)) } " carries over none of the base’s " (lost.join(", ")) "." }
        }
    }
}

fn table(page: &Page<'_>, caption: &str, facts: &[&Fact]) -> Markup {
    html! {
        @if facts.is_empty() {
            p { "None." }
        } @else {
            table.facts {
                caption { (caption) }
                thead { tr {
                    th scope="col" { "kind" }
                    th scope="col" { (page.name(page.base())) " " span.role { "base" } }
                    @for pairing in &page.comparison.pairings {
                        th scope="col" data-r=(pairing.rewrite + 1) { (page.name(pairing.rewrite)) }
                    }
                } }
                (BREAK)
                tbody { @for fact in facts { (row(page, fact)) (BREAK) } }
            }
        }
    }
}

fn row(page: &Page<'_>, fact: &Fact) -> Markup {
    html! {
        tr #{ "f" (fact.rank + 1) } data-kind=(fact.kind.divergence().word()) {
            td.kind { (fact.kind.word()) }
            th scope="row" dir="auto" {
                @if fact.base.is_some() {
                    (visible(&fact.label)) " " (cited_range(page, page.base(), fact.base))
                } @else {
                    span.silent { "not in the base" }
                }
            }
            @for pairing in &page.comparison.pairings { (told(page, pairing.rewrite, &fact.cells[pairing.rewrite])) }
        }
    }
}

fn told(page: &Page<'_>, report: usize, cell: &Cell) -> Markup {
    let places = cell.places.iter().take(if cell.mark == Mark::Missing { 0 } else { usize::MAX });
    let mut passages: Vec<usize> = places.map(|place| place.passage).collect();
    passages.dedup();
    html! {
        td data-r=(report + 1) data-name=(page.name(report)) .alike[cell.mark.agrees()] .none[cell.mark == Mark::Silent] {
            @if cell.mark == Mark::Silent {
                span.silent { (cell.mark.doc()) }
            } @else {
                span.sign.differs[!cell.mark.agrees()] { (cell.mark.sign()) }
                " " span.mark { (cell.mark.doc()) }
                @if !cell.text.is_empty() { " " span.said dir="auto" { (visible(&cell.text)) } }
                @for passage in &passages { " " (cited(page, report, *passage)) }
                details {
                    summary { "why" }
                    p dir="auto" { (visible(&cell.sentence)) }
                    p.rule { "rule " code { (cell.rule) } " · confidence " (format!("{:.2}", cell.confidence)) }
                }
            }
        }
    }
}
