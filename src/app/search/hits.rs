//! Where something was found: in all reports, in the order in which the eye meets it.

use super::needle::Needle;
use crate::app::{Place, State};
use crate::compare::arrange::Arrangement;
use crate::report::{Report, Span};

/// One place where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The passage in which it begins.
    pub place: Place,
    /// Where in the text of the report.
    pub span: Span,
}

/// Everything that was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    /// Level group by level group, from left to right.
    pub all: Vec<Hit>,
    /// For each report, in the order of its text.
    by_report: Vec<Vec<Span>>,
}

impl Hits {
    /// Looks through all reports.
    #[must_use]
    pub fn of(needle: &Needle, reports: &[Report], arrangement: &Arrangement) -> Self {
        let mut hits = Self::default();
        for (report, text) in reports.iter().enumerate() {
            let spans: Vec<Span> = needle.find(&text.text).collect();
            let places = spans.iter().filter_map(|span| {
                let passage = text.passages.partition_point(|p| p.span.end <= span.start);
                let begins = text.passages.get(passage).is_some_and(|p| p.span.start < span.end);
                begins.then_some(Hit { place: Place { report, passage }, span: *span })
            });
            hits.all.extend(places);
            hits.by_report.push(spans);
        }
        let group = |hit: &Hit| arrangement.group_of[hit.place.report][hit.place.passage];
        hits.all.sort_by_key(|hit| (group(hit), hit.place.report, hit.span.start));
        hits
    }

    /// What was found in a range of a report.
    pub fn within(&self, report: usize, range: Span) -> impl Iterator<Item = Span> + '_ {
        let spans = self.by_report.get(report).map_or(&[][..], Vec::as_slice);
        let from = spans.partition_point(|span| span.end <= range.start);
        spans.iter().skip(from).take_while(move |span| span.start < range.end).copied()
    }

    /// How often it was found in a report.
    #[must_use]
    pub fn count(&self, report: usize) -> usize {
        self.by_report.get(report).map_or(0, Vec::len)
    }
}

impl State {
    /// The hit that the reader went to.
    #[must_use]
    pub fn hit(&self) -> Option<&Hit> {
        self.hits.all.get(self.ui.hit?)
    }
}
