//! The comparison as plain text, for a pager or a file.
//!
//! Per rewrite: counts, divergences, links in order with their word changes as `[-old-]{+new+}`,
//! what only the rewrite has, what it leaves out. Last, the topics and who is silent on them, and the reader's ticks
//! and notes.

use std::fmt::Write;

use super::remarks::{Told, told};
use crate::compare::inline::{Change, inline};
use crate::compare::{Comparison, Link, Pairing, Relation};
use crate::notes::Notes;
use crate::report::Report;

/// Writes the whole comparison.
#[must_use]
pub fn report(reports: &[Report], comparison: &Comparison, notes: &Notes) -> String {
    let mut out = String::new();
    let base = &reports[comparison.base];
    let _ = writeln!(out, "{}", base.title);
    let _ = writeln!(
        out,
        "base: {} ({} words, {} passages)",
        name(reports, comparison.base),
        base.word_count(),
        base.passages.len()
    );
    for pairing in &comparison.pairings {
        rewrite(reports, comparison, pairing, &mut out);
    }
    topics(reports, comparison, &mut out);
    remarks(&told(&notes.remarks, reports, comparison), &mut out);
    // Titles, labels and findings quote reports too, and a pager must not be steered by a report.
    out.chars().map(|c| if c.is_control() && c != '\n' { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

fn name(reports: &[Report], report: usize) -> String {
    format!("{} {}", report + 1, reports[report].label)
}

fn rewrite(reports: &[Report], comparison: &Comparison, pairing: &Pairing, out: &mut String) {
    let report = &reports[pairing.rewrite];
    let percent = |share: f64| format!("{:.0}%", share * 100.0);
    let s = pairing.summary;
    let omitted: Vec<usize> = (0..pairing.base_links.len()).filter(|p| pairing.base_links[*p].is_empty()).collect();
    let added: Vec<usize> = (0..pairing.rewrite_link.len()).filter(|p| pairing.rewrite_link[*p].is_none()).collect();
    let moved = pairing.links.iter().filter(|l| l.moved).count();
    let _ = writeln!(out, "\n== {}: {} ==", name(reports, pairing.rewrite), report.title);
    let _ = writeln!(
        out,
        "{} words, {} passages; of its words kept {}, reworded {}, only here {}",
        s.rewrite_words,
        report.passages.len(),
        percent(s.kept),
        percent(s.reworded),
        percent(s.added)
    );
    let _ = writeln!(
        out,
        "links: {}, moved: {moved}; base passages without a match: {} of {}; passages only here: {}",
        pairing.links.len(),
        omitted.len(),
        pairing.base_links.len(),
        added.len()
    );
    divergences(pairing, out);
    if !pairing.links.is_empty() {
        let _ = writeln!(out, "\n-- links: rewrite passage < base passage --");
    }
    for link in &pairing.links {
        tell(&reports[comparison.base], report, pairing, link, out);
    }
    listed("only here", '+', report, &added, out);
    listed("no match found", '-', &reports[comparison.base], &omitted, out);
}

fn divergences(pairing: &Pairing, out: &mut String) {
    let found: Vec<_> = pairing.divergences.iter().filter(|d| d.matters()).collect();
    if found.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n-- divergences: {} --", found.len());
    for divergence in found {
        let at = |passage: Option<usize>| passage.map_or("-".to_owned(), |p| (p + 1).to_string());
        let (rewrite, base) = (divergence.rewrite.map(|r| r.passage), divergence.base.map(|r| r.passage));
        let places = format!("{} < {}", at(rewrite), at(base));
        let _ =
            writeln!(out, "! {places:<9} {}  ({}, {:.2})", divergence.sentence, divergence.rule, divergence.confidence);
    }
}

fn tell(base: &Report, rewrite: &Report, pairing: &Pairing, link: &Link, out: &mut String) {
    let relation = match link.relation {
        Relation::Verbatim => "verbatim",
        Relation::Edited => "edited",
        Relation::Reworded => "reworded",
        Relation::Partial => "partial",
    };
    let moved = if link.moved { ", moved" } else { "" };
    let pinned = if pairing.is_pinned(link) { ", pinned" } else { "" };
    let _ =
        writeln!(out, "{} < {}  {relation} {:.2}{moved}{pinned}", list(&link.rewrite), list(&link.base), link.score);
    if link.legible {
        let _ = writeln!(out, "    {}", words(base, rewrite, link));
    } else {
        for (mark, report, passages) in [('<', base, &link.base), ('>', rewrite, &link.rewrite)] {
            for passage in passages {
                let _ = writeln!(out, "    {mark} {}", one_line(report.passage_text(*passage)));
            }
        }
    }
}

fn list(passages: &[usize]) -> String {
    passages.iter().map(|p| (p + 1).to_string()).collect::<Vec<_>>().join(",")
}

fn words(base: &Report, rewrite: &Report, link: &Link) -> String {
    let mut text = String::new();
    let mut after_gone = false;
    for run in inline(base, rewrite, link) {
        // `[-old-]{+new+}` stand together, as other word differences write them.
        if run.spaced && !(after_gone && run.change == Change::New) {
            text.push(' ');
        }
        after_gone = run.change == Change::Gone;
        let words = one_line(&run.text);
        let _ = match run.change {
            Change::Kept => write!(text, "{words}"),
            Change::Gone => write!(text, "[-{words}-]"),
            Change::New => write!(text, "{{+{words}+}}"),
        };
    }
    text
}

fn listed(what: &str, mark: char, report: &Report, passages: &[usize], out: &mut String) {
    if passages.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n-- {what}: {} --", passages.len());
    for passage in passages {
        let _ = writeln!(out, "{mark} {}  {}", passage + 1, one_line(report.passage_text(*passage)));
    }
}

fn topics(reports: &[Report], comparison: &Comparison, out: &mut String) {
    if comparison.topics.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n== topics: passages in each report ==");
    for topic in &comparison.topics {
        let each: Vec<String> = topic
            .passages
            .iter()
            .enumerate()
            .map(|(report, p)| match p.len() {
                0 => format!("{}: silent", name(reports, report)),
                count => format!("{}: {count}", name(reports, report)),
            })
            .collect();
        let _ = writeln!(out, "{}  ({})", topic.label, each.join(", "));
    }
}

fn remarks(remarks: &[Told<'_>], out: &mut String) {
    if remarks.is_empty() {
        return;
    }
    let checked = remarks.iter().filter(|told| told.remark.checked).count();
    let _ = writeln!(out, "\n== ticks and notes: {}, checked: {checked} ==", remarks.len());
    for told in remarks {
        let tick = if told.remark.checked { "[x]" } else { "[ ]" };
        let lost = if told.lost { "  (no longer found)" } else { "" };
        let _ = writeln!(out, "{tick} {}{lost}", one_line(&told.remark.finding));
        for place in &told.places {
            let _ = writeln!(out, "    {}: {}", place.cited(), one_line(place.words));
        }
        if !told.remark.note.is_empty() {
            let _ = writeln!(out, "    note: {}", one_line(&told.remark.note));
        }
    }
}

/// Text on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
