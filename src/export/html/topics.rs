//! Topics by reports: how much each tells, and who is silent.

use maud::{Markup, html};

use super::place::anchor;
use super::{BREAK, Page};
use crate::compare::Topic;
use crate::report::visible::visible;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let topics = &page.comparison.topics;
    html! {
        section #topics aria-labelledby="topics-title" {
            h2 #topics-title { "Topics " span.count { (topics.len()) } }
            @if topics.is_empty() {
                p { "No topics were found." }
            } @else {
                table.topics {
                    caption { "Passages of each report on a topic, and their share of its words" }
                    thead { tr {
                        th scope="col" { "topic" }
                        @for report in 0..page.reports.len() { th scope="col" data-r=(report + 1) { (page.name(report)) } }
                    } }
                    (BREAK)
                    tbody { @for (number, topic) in topics.iter().enumerate() { (row(page, number, topic)) (BREAK) } }
                }
            }
        }
        (BREAK)
    }
}

fn row(page: &Page<'_>, number: usize, topic: &Topic) -> Markup {
    html! {
        tr #{ "t" (number + 1) } {
            th scope="row" { (visible(&topic.label)) }
            @for (report, passages) in topic.passages.iter().enumerate() { (told(page, report, passages)) }
        }
    }
}

fn told(page: &Page<'_>, report: usize, passages: &[usize]) -> Markup {
    let words: usize = passages.iter().map(|p| page.reports[report].passages[*p].words).sum();
    let share = 100.0 * words as f64 / page.reports[report].word_count().max(1) as f64;
    html! {
        td data-r=(report + 1) data-name=(page.name(report)) {
            @match passages.first() {
                None => { span.none-told { "- silent" } },
                Some(first) => {
                    a href={ "#" (anchor(report, *first)) } {
                        (passages.len()) @if passages.len() == 1 { " passage" } @else { " passages" }
                    }
                    " "
                    meter min="0" max="100" value=(format!("{share:.0}")) aria-hidden="true" {}
                    " " (format!("{share:.0}%"))
                },
            }
        }
    }
}
