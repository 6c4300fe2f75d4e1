//! Names of places on the page, and links to them.

use maud::{Markup, html};

use super::{Page, heard};
use crate::compare::WordRange;

/// The name of a passage on the page.
pub(super) fn anchor(report: usize, passage: usize) -> String {
    format!("r{}p{}", report + 1, passage + 1)
}

/// A citation that leads to the passage: `2 ¶3 ·7`, read aloud in words.
pub(super) fn cited(page: &Page<'_>, report: usize, passage: usize) -> Markup {
    let paragraph = page.reports[report].passages[passage].paragraph + 1;
    let label = format!("report {}, paragraph {paragraph}, passage {}", report + 1, passage + 1);
    html! {
        a.place href={ "#" (anchor(report, passage)) } {
            (heard(&label)) " "
            span aria-hidden="true" { (report + 1) " ¶" (paragraph) " ·" (passage + 1) }
        }
    }
}

/// A place, cited.
pub(super) fn cited_range(page: &Page<'_>, report: usize, range: Option<WordRange>) -> Markup {
    html! { @if let Some(range) = range { (cited(page, report, range.passage)) } }
}
