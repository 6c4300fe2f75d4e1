//! The differences as a list, those that change most first; what hardly matters is folded away at its end.

use maud::{Markup, html};

use super::place::cited_range;
use super::{BREAK, Finding, Page, heard};
use crate::compare::WordRange;
use crate::export::quoted::{Quoted, places};
use crate::report::visible::visible;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let (mattering, rest): (Vec<_>, Vec<_>) = page.findings.iter().partition(|finding| finding.number.is_some());
    html! {
        section #divergences aria-labelledby="divergences-title" {
            h2 #divergences-title { "Divergences " span.count { (mattering.len()) } }
            p.note { "From the base; those that change most first, numbered as they are met. A difference is not an error." }
            @if mattering.is_empty() {
                p { "No difference that matters was found." }
            } @else {
                ol.findings { @for finding in mattering { (entry(page, finding)) (BREAK) } }
            }
            @if !rest.is_empty() {
                details {
                    summary { (rest.len()) " more that hardly matter or are not sure" }
                    ul.findings { @for finding in rest { (entry(page, finding)) (BREAK) } }
                }
            }
        }
        (BREAK)
    }
}

fn entry(page: &Page<'_>, finding: &Finding<'_>) -> Markup {
    let divergence = finding.divergence;
    html! {
        li id=[finding.anchor()] value=[finding.number] data-r=(finding.rewrite + 1) data-kind=(divergence.kind.word()) {
            p.said {
                span.rewrite { (page.name(finding.rewrite)) }
                " " span.kind { (divergence.kind.word()) }
                " " span.sentence dir="auto" { (visible(&divergence.sentence)) }
            }
            @for (what, (report, places)) in ["base", "rewrite"].into_iter().zip(sides(page, finding)) {
                @if places.is_empty() {
                    p.place-of { span.side { (what) } " " span.silent { "says nothing that matches" } }
                }
                @for place in places { (quoted(page, what, report, place)) }
            }
            p.rule { "rule " code { (divergence.rule) } " · confidence " (format!("{:.2}", divergence.confidence)) }
        }
    }
}

/// The places of a difference in both reports.
fn sides(page: &Page<'_>, finding: &Finding<'_>) -> [(usize, Vec<WordRange>); 2] {
    let pairing = page.comparison.pairings.iter().find(|pairing| pairing.rewrite == finding.rewrite);
    let Some(pairing) = pairing else { unreachable!("a difference is of one of the rewrites") };
    places(page.reports, page.base(), pairing, finding.divergence)
}

/// A place: where it is, and its words with some of what stands around them.
fn quoted(page: &Page<'_>, what: &str, report: usize, place: WordRange) -> Markup {
    let quoted = Quoted::of(&page.reports[report], place);
    html! {
        p.place-of {
            span.side { (what) } " "
            (cited_range(page, report, Some(place)))
            (heard(":"))
            " "
            q dir="auto" {
                @if quoted.cut_before { "… " }
                (visible(quoted.before))
                @if quoted.whole { (visible(quoted.meant)) } @else { mark { (visible(quoted.meant)) } }
                (visible(quoted.after))
                @if quoted.cut_after { " …" }
            }
        }
    }
}
