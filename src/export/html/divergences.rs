//! The differences as a list, those that change most first; what hardly matters is folded away at its end.

use maud::{Markup, html};

use super::place::cited_range;
use super::{BREAK, Finding, Page, heard};
use crate::compare::WordRange;
use crate::report::visible::visible;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let numbered: Vec<(usize, &Finding)> = page.findings.iter().enumerate().collect();
    let mattering = numbered.iter().filter(|(_, f)| f.divergence.matters()).count();
    let (mattering, rest) = numbered.split_at(mattering);
    html! {
        section #divergences aria-labelledby="divergences-title" {
            h2 #divergences-title { "Differences " span.count { (mattering.len()) } }
            p.note { "From the base; those that change most first. A difference is not an error." }
            @if mattering.is_empty() {
                p { "No difference that matters was found." }
            } @else {
                ol.findings { @for (number, finding) in mattering { (entry(page, *number, finding)) (BREAK) } }
            }
            @if !rest.is_empty() {
                details {
                    summary { (rest.len()) " more that hardly matter or are not sure" }
                    ol.findings start=(mattering.len() + 1) {
                        @for (number, finding) in rest { (entry(page, *number, finding)) (BREAK) }
                    }
                }
            }
        }
        (BREAK)
    }
}

fn entry(page: &Page<'_>, number: usize, finding: &Finding<'_>) -> Markup {
    let divergence = finding.divergence;
    html! {
        li #{ "d" (number + 1) } data-r=(finding.rewrite + 1) data-kind=(divergence.kind.word()) {
            p.said {
                span.rewrite { (page.name(finding.rewrite)) }
                " " span.kind { (divergence.kind.word()) }
                " " span.sentence dir="auto" { (visible(&divergence.sentence)) }
            }
            @for (what, report, range) in
                [("base", page.base(), divergence.base), ("rewrite", finding.rewrite, divergence.rewrite)]
            {
                (quoted(page, what, report, range))
            }
            p.rule { "rule " code { (divergence.rule) } " · confidence " (format!("{:.2}", divergence.confidence)) }
        }
    }
}

/// So many letters of a passage stand on either side of the words that are meant.
const CONTEXT: usize = 90;

/// A place: where it is, and its words with some of what stands around them.
fn quoted(page: &Page<'_>, what: &str, report: usize, range: Option<WordRange>) -> Markup {
    let Some(place) = range else {
        return html! { p.place-of { span.side { (what) } " " span.silent { "says nothing that matches" } } };
    };
    let text = &page.reports[report].text;
    let whole = page.reports[report].passages[place.passage].span;
    let part = |from: usize, to: usize| text.get(from.max(whole.start)..to.min(whole.end)).unwrap_or_default();
    let before = end(part(whole.start, place.span.start));
    let after = beginning(part(place.span.end, whole.end), CONTEXT);
    let meant = part(place.span.start, place.span.end);
    let shown = if place.span == whole { beginning(meant, 2 * CONTEXT) } else { meant };
    let cut_before = before.len() < part(whole.start, place.span.start).len();
    let cut_after = after.len() < part(place.span.end, whole.end).len() || shown.len() < meant.len();
    html! {
        p.place-of {
            span.side { (what) } " "
            (cited_range(page, report, range))
            (heard(":"))
            " "
            q dir="auto" {
                @if cut_before { "… " }
                (visible(before))
                @if place.span == whole { (visible(shown)) } @else { mark { (visible(shown)) } }
                (visible(after))
                @if cut_after { " …" }
            }
        }
    }
}

/// The first letters of a text, in whole words.
fn beginning(text: &str, letters: usize) -> &str {
    let Some((cut, _)) = text.char_indices().nth(letters) else { return text };
    let kept = text.get(..cut).unwrap_or(text);
    // A script without spaces is cut between letters.
    kept.rfind(char::is_whitespace).filter(|at| *at > 0).and_then(|at| kept.get(..at)).unwrap_or(kept)
}

/// The last [`CONTEXT`] letters of a text, in whole words.
fn end(text: &str) -> &str {
    let Some((cut, _)) = text.char_indices().rev().nth(CONTEXT) else { return text };
    let kept = text.get(cut..).unwrap_or(text);
    let word = kept.char_indices().find(|(_, c)| c.is_whitespace()).and_then(|(at, c)| kept.get(at + c.len_utf8()..));
    word.filter(|rest| !rest.is_empty()).unwrap_or(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_is_cut_between_words() {
        let text = "word ".repeat(40);
        assert!(beginning(&text, 12) == "word word" && beginning("word", 12) == "word");
        assert!(end(&text).starts_with("word ") && end(&text).len() <= CONTEXT);
        let unspaced = "字".repeat(200);
        assert_eq!((beginning(&unspaced, 3), end(&unspaced).chars().count()), ("字字字", CONTEXT + 1));
    }
}
