//! Facts as comma-separated values: one line for each fact in each rewrite, differences first.
//!
//! Reports, paragraphs and passages are counted from 1, as on the screen. A field that a spreadsheet would take for a
//! formula gets an apostrophe in front.

use crate::compare::{Comparison, Mark};
use crate::report::Report;

const HEAD: [&str; 14] = [
    "fact",
    "kind",
    "base says",
    "base paragraph",
    "base passage",
    "report",
    "report label",
    "mark",
    "report says",
    "paragraph",
    "passage",
    "rule",
    "confidence",
    "why",
];

/// Writes all facts.
#[must_use]
pub fn facts(reports: &[Report], comparison: &Comparison) -> String {
    let mut out = String::new();
    line(&mut out, HEAD.map(str::to_owned));
    let mut facts: Vec<_> = comparison.facts.iter().collect();
    facts.sort_by_key(|fact| fact.rank);
    for fact in facts {
        let cells = fact.cells.iter().zip(reports).enumerate();
        for (at, (cell, report)) in cells.filter(|(at, (c, _))| *at != comparison.base && c.mark != Mark::Silent) {
            let place = cell.places.first().copied();
            let label = if fact.base.is_some() { fact.label.clone() } else { String::new() };
            let [base_paragraph, base_passage] = cited(&reports[comparison.base], fact.base.map(|p| p.passage));
            let [paragraph, passage] = cited(report, place.map(|p| p.passage));
            line(
                &mut out,
                [
                    (fact.rank + 1).to_string(),
                    fact.kind.word().to_owned(),
                    label,
                    base_paragraph,
                    base_passage,
                    (at + 1).to_string(),
                    report.label.clone(),
                    cell.mark.doc().to_owned(),
                    cell.text.clone(),
                    paragraph,
                    passage,
                    cell.rule.to_owned(),
                    format!("{:.2}", cell.confidence),
                    cell.sentence.clone(),
                ],
            );
        }
    }
    out
}

/// Paragraph and passage as numbers from 1, empty where there is none.
fn cited(report: &Report, passage: Option<usize>) -> [String; 2] {
    match passage.map(|p| (report.passages[p].paragraph, p)) {
        Some((paragraph, passage)) => [(paragraph + 1).to_string(), (passage + 1).to_string()],
        None => [String::new(), String::new()],
    }
}

/// One line as RFC 4180 has it.
fn line(out: &mut String, fields: [String; 14]) {
    out.push_str(&fields.map(|field| quoted(&field)).join(","));
    out.push_str("\r\n");
}

fn quoted(field: &str) -> String {
    let text = if field.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{field}") } else { field.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_is_a_formula() {
        for field in ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1"] {
            assert!(quoted(field).trim_start_matches('"').starts_with('\''), "{field:?}");
        }
        assert_eq!(quoted("42 people"), "42 people");
        assert_eq!(quoted("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }
}
