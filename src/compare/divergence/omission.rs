//! What the base tells and the rewrite does not: one finding a run of passages.
//!
//! ```text
//! base     The bridge fell. The union had warned of rust. It wrote three letters.
//! rewrite  The bridge fell.                     2 passages left out
//! ```
//!
//! Longer runs, and runs whose words the rewrite lacks anywhere, are surer: a single short passage may well be told
//! in other words.

use super::about::Names;
use super::addition::{is_prose, runs_of, share};
use super::finding::Rule;
use super::reading::{Reading, Word};
use crate::compare::model::{Divergence, Kind, Pairing};

/// The rule of this file.
pub const LEFT_OUT: Rule = Rule { name: "passages-left-out", kind: Kind::Omission, confidence: 0.45 };

/// Finds runs of base passages without a link, each with its first passage.
#[must_use]
pub fn runs(base: &Reading<'_>, rewrite: &Reading<'_>, pairing: &Pairing) -> Vec<(usize, Divergence)> {
    let mut out = Vec::new();
    let names = Names::of(base);
    let omitted = |p: usize| pairing.base_links.get(p).is_some_and(Vec::is_empty);
    for run in runs_of(base, omitted) {
        let prose: Vec<usize> = run.clone().filter(|p| is_prose(base, *p)).collect();
        let Some(first) = prose.first() else { continue };
        let content: Vec<&Word<'_>> = prose
            .iter()
            .flat_map(|p| base.passage(*p))
            .filter_map(|t| base.words.get(t))
            .filter(|w| w.is_content())
            .collect();
        let lost = content.iter().filter(|w| !rewrite.holds(&w.fold)).count();
        let length = match prose.len() {
            1 => 0.0,
            2 | 3 => 0.12,
            4..=7 => 0.25,
            _ => 0.35,
        };
        let confidence = (LEFT_OUT.confidence + 0.35 * share(lost, content.len()) + length).min(0.95);
        let noun = if prose.len() == 1 { "1 passage".to_owned() } else { format!("{} passages", prose.len()) };
        let about = names.subject(base, &prose).map_or_else(String::new, |s| format!(" on {s}"));
        out.push((
            run.start,
            Divergence {
                kind: LEFT_OUT.kind,
                rule: LEFT_OUT.name,
                confidence: (confidence * 100.0).round() / 100.0,
                base: Some(base.place(&base.passage(*first))),
                rewrite: None,
                sentence: format!("{noun}{about} left out"),
            },
        ));
    }
    out
}
