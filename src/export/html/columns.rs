//! The reports in level columns: a row for each passage of the base and for what only rewrites tell.

use maud::{Markup, html};

use super::place::anchor;
use super::{BREAK, Page, heard, words};
use crate::compare::arrange::Group;
use crate::compare::{Pairing, Relation, Shift};
use crate::report::PassageKind;
use crate::report::visible::visible;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let reports = 0..page.reports.len();
    html! {
        section #read aria-labelledby="read-title" {
            h2 #read-title { "The reports side by side" }
            (legend())
            table.columns {
                caption.heard { "Passages that tell the same stand in one row, in the order of the base" }
                thead { tr {
                    @for report in reports.clone() {
                        th scope="col" data-r=(report + 1) {
                            (page.name(report)) " "
                            span.role { (if page.is_base(report) { "base" } else { "rewrite" }) }
                        }
                    }
                } }
                (BREAK)
                tbody {
                    @for (at, group) in page.arrangement.groups.iter().enumerate() {
                        (row(page, at, group))
                        (BREAK)
                    }
                }
            }
        }
        (BREAK)
    }
}

/// What the signs and marks mean.
fn legend() -> Markup {
    let signs = [
        ('=', "the same words"),
        ('~', "edited or reworded"),
        ('!', "differs where it matters"),
        ('+', "only here"),
        ('-', "no match in any rewrite"),
        ('↑', "told earlier than in the base"),
        ('↓', "told later"),
        ('░', "no match in this report"),
    ];
    html! {
        dl.legend {
            @for (sign, meaning) in signs { div { dt { (sign) } dd { (meaning) } } }
            div { dt { span.grave { "words" } } dd { "differ where it matters" } }
            div #in-another hidden { dt { span.grave.elsewhere { "words" } } dd { "differ in another rewrite" } }
            div { dt { span.gone { "gone" } } dd { "in " span #gone-in { "every rewrite that tells the passage" } } }
            div { dt { ins { "new" } } dd { "in this rewrite" } }
            div { dt { b { "shared" } } dd { "in other words" } }
        }
        (BREAK)
    }
}

fn row(page: &Page<'_>, at: usize, group: &Group) -> Markup {
    let told: Vec<String> =
        (0..group.cells.len()).filter(|r| !group.cells[*r].is_empty()).map(|r| (r + 1).to_string()).collect();
    html! {
        tr.opens[group.opens_paragraph] data-told=(told.join(" ")) {
            @for (report, cell) in group.cells.iter().enumerate() {
                td data-r=(report + 1) data-name=(page.name(report)) .none[cell.passages.is_empty()] {
                    @for passage in &cell.passages { (told_here(page, report, *passage)) }
                    @if let Some(passage) = cell.told_by {
                        p.told { "told above, in passage " a href={ "#" (anchor(report, passage)) } { (passage + 1) } }
                    }
                    @if cell.is_empty() { (silent(page, at, report)) }
                }
            }
        }
    }
}

fn told_here(page: &Page<'_>, report: usize, passage: usize) -> Markup {
    let (sign, meaning) = sign(page, report, passage);
    let moved = moved(page, report, passage);
    let added = page.pairing(report).is_some_and(|pairing| pairing.rewrite_link[passage].is_none());
    let kind = page.reports[report].passages[passage].kind;
    html! {
        p #(anchor(report, passage)) .heading[kind.is_head()] .caption[kind == PassageKind::Caption] .only[added] {
            span.gutter {
                a.number href={ "#" (anchor(report, passage)) } { span.heard { "passage " } (passage + 1) }
                span.sign.differs[sign == '!'].left-out[sign == '-'].new[sign == '+'] aria-hidden="true" { (sign) }
                @if added && sign != '+' { span.sign.new aria-hidden="true" { "+" } (heard(", only here")) }
                @if let Some((arrow, _)) = moved { span.sign.moved aria-hidden="true" { (arrow) } }
                (heard(meaning))
                @if let Some((_, meaning)) = moved { (heard(meaning)) }
            }
            span.text dir="auto" { (words::passage(page, report, passage)) }
            @for finding in page.at[report][passage].iter().map(|index| &page.findings[*index]) {
                @if let (Some(number), Some(anchor)) = (finding.number, finding.anchor()) {
                    " "
                    a.finding href={ "#" (anchor) } title=(visible(&finding.divergence.sentence)) data-r=(finding.rewrite + 1) {
                        span.heard { "difference " } (number)
                    }
                }
            }
        }
    }
}

/// What became of a passage: its sign, and what that means.
fn sign(page: &Page<'_>, report: usize, passage: usize) -> (char, &'static str) {
    if page.at[report][passage].iter().any(|index| page.findings[*index].is_about_words()) {
        return ('!', ", differs");
    }
    let in_base = || {
        let pairings = page.comparison.pairings.iter();
        let links = pairings.flat_map(|p| p.base_links[passage].iter().map(|l| &p.links[*l]));
        links.map(|link| link.relation).min()
    };
    let in_rewrite = |pairing: &Pairing| pairing.rewrite_link[passage].map(|link| pairing.links[link].relation);
    match page.pairing(report).map_or_else(in_base, in_rewrite) {
        Some(Relation::Verbatim) => ('=', ", the same words"),
        Some(Relation::Edited | Relation::Reworded | Relation::Partial) => ('~', ", edited or reworded"),
        None if page.is_base(report) => ('-', ", no match in any rewrite"),
        None => ('+', ", only here"),
    }
}

/// Which way a moved passage went.
fn moved(page: &Page<'_>, report: usize, passage: usize) -> Option<(char, &'static str)> {
    Some(match page.pairing(report)?.shift(passage)? {
        Shift::Earlier => ('↑', ", told earlier than in the base"),
        Shift::Later => ('↓', ", told later than in the base"),
    })
}

/// A cell without anything; the first of a run says how many there are.
fn silent(page: &Page<'_>, at: usize, report: usize) -> Markup {
    let groups = &page.arrangement.groups;
    let of_base = |at: usize| !groups[at].cells[page.base()].is_empty();
    let alike = |other: &usize| groups[*other].cells[report].is_empty() && of_base(*other) == of_base(at);
    let first = at == 0 || !alike(&(at - 1));
    let count = if first { (at..groups.len()).take_while(alike).count() } else { 0 };
    let what = if of_base(at) { "without a match here" } else { "only elsewhere" };
    html! {
        span.silent {
            span aria-hidden="true" { "░" }
            @if first {
                " " (count) @if count == 1 { " passage " } @else { " passages " } (what)
            } @else {
                (heard(what))
            }
        }
    }
}
