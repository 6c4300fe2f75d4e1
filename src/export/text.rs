//! The comparison as plain text, for a pager or a file.
//!
//! Per rewrite: counts, divergences, links in order with their word changes as `[-old-]{+new+}`,
//! what only the rewrite has, what it leaves out. Last, the topics and who is silent on them, and the reader's ticks
//! and notes.
//!
//! Long lines are wrapped; what goes on stands under the words of its line, not under its marks.

use std::fmt::Write;

use textwrap::{Options, WordSplitter};

use super::remarks::{Told, told};
use super::{decided, numbered};
use crate::compare::inline::{Change, inline};
use crate::compare::{Comparison, Fact, Link, Mark, Pairing, numbers};
use crate::notes::Notes;
use crate::plural::count;
use crate::report::Report;
use crate::report::visible::visible;

/// The width of a line where nobody asks for another.
pub const COLUMNS: usize = 80;

/// Writes the whole comparison in lines of at most `columns`, but for words that are longer.
#[must_use]
pub fn report(reports: &[Report], comparison: &Comparison, notes: &Notes, columns: usize) -> String {
    let mut lines = Lines { out: String::new(), columns };
    let base = &reports[comparison.base];
    lines.put("", &base.title);
    let counts = format!("{}, {}", base.length(), count(base.passages.len(), "passage"));
    lines.put("", &format!("base: {} ({counts})", name(reports, comparison.base)));
    let numbers = numbers::of(reports, comparison);
    for (pairing, numbers) in comparison.pairings.iter().zip(&numbers) {
        rewrite(reports, comparison, pairing, numbers, &mut lines);
    }
    topics(reports, comparison, &mut lines);
    remarks(&told(&notes.remarks, reports, comparison), &mut lines);
    lines.out
}

/// What is written so far.
struct Lines {
    out: String,
    columns: usize,
}

impl Lines {
    /// One line, wrapped, with `lead` before it and room for it before what goes on. A pager must not be steered by a
    /// report: what is quoted is made visible.
    fn put(&mut self, lead: &str, text: &str) {
        let indent = " ".repeat(textwrap::core::display_width(lead));
        let options = Options::new(self.columns)
            .initial_indent(lead)
            .subsequent_indent(&indent)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false);
        for line in textwrap::wrap(&visible(text), options) {
            self.out.push_str(&line);
            self.out.push('\n');
        }
    }

    /// A heading, set apart.
    fn head(&mut self, text: &str) {
        self.out.push('\n');
        self.put("", text);
    }
}

fn name(reports: &[Report], report: usize) -> String {
    format!("{} {}", report + 1, reports[report].label)
}

fn rewrite(
    reports: &[Report],
    comparison: &Comparison,
    pairing: &Pairing,
    numbers: &[Option<usize>],
    lines: &mut Lines,
) {
    let report = &reports[pairing.rewrite];
    let percent = |share: f64| format!("{:.0}%", share * 100.0);
    let s = pairing.summary;
    let omitted: Vec<usize> = (0..pairing.base_links.len()).filter(|p| pairing.base_links[*p].is_empty()).collect();
    let added: Vec<usize> = (0..pairing.rewrite_link.len()).filter(|p| pairing.rewrite_link[*p].is_none()).collect();
    lines.head(&format!("== {}: {} ==", name(reports, pairing.rewrite), report.title));
    lines.put(
        "",
        &format!(
            "{}, {}; of its words kept {}, reworded {}, only here {}",
            report.length(),
            count(report.passages.len(), "passage"),
            percent(s.kept),
            percent(s.reworded),
            percent(s.added)
        ),
    );
    lines.put(
        "",
        &format!(
            "links: {}; passages moved: {}, only here: {}; base passages without a match: {} of {}",
            pairing.links.len(),
            pairing.moved(),
            added.len(),
            omitted.len(),
            pairing.base_links.len()
        ),
    );
    for caution in pairing.cautions() {
        lines.put("", &caution);
    }
    if let Some(decided) = decided(pairing) {
        lines.put("", &decided);
    }
    divergences(pairing, numbers, lines);
    let told = |fact: &&Fact| fact.cells.get(pairing.rewrite).is_some_and(|cell| cell.mark == Mark::Unsure);
    let unsure = comparison.facts.iter().filter(told).count();
    if unsure > 0 {
        let facts = if unsure == 1 { "1 fact needs".to_owned() } else { format!("{unsure} facts need") };
        lines.put("", &format!("? {facts} a person to decide: see the facts, `F` or --format markdown"));
    }
    if !pairing.links.is_empty() {
        lines.head("-- links: rewrite passage < base passage --");
    }
    for link in &pairing.links {
        tell(&reports[comparison.base], report, pairing, link, lines);
    }
    listed("only here", '+', report, &added, lines);
    listed("no match found", '-', &reports[comparison.base], &omitted, lines);
}

fn divergences(pairing: &Pairing, numbers: &[Option<usize>], lines: &mut Lines) {
    let found = numbered(pairing, numbers);
    if found.is_empty() {
        lines.head("-- divergences: none found that matters --");
        return;
    }
    lines.head(&format!("-- divergences: {}; number, rewrite passage < base passage --", found.len()));
    for (divergence, number) in found {
        let at = |passage: Option<usize>| passage.map_or("-".to_owned(), |p| (p + 1).to_string());
        let (rewrite, base) = (divergence.rewrite.map(|r| r.passage), divergence.base.map(|r| r.passage));
        let places = format!("{} < {}", at(rewrite), at(base));
        lines.put(
            &format!("! {number:<3} {places:<9} "),
            &format!("{} ({}, {:.2})", divergence.sentence, divergence.rule, divergence.confidence),
        );
    }
}

fn tell(base: &Report, rewrite: &Report, pairing: &Pairing, link: &Link, lines: &mut Lines) {
    let moved = if link.moved { ", moved" } else { "" };
    let pinned = if pairing.is_pinned(link) { ", pinned" } else { "" };
    lines.put(
        &format!("{} < {}  ", list(&link.rewrite), list(&link.base)),
        &format!("{} {:.2}{moved}{pinned}", link.relation.word(), link.score),
    );
    if link.legible {
        lines.put("    ", &words(base, rewrite, link));
    } else {
        for (lead, report, passages) in [("    < ", base, &link.base), ("    > ", rewrite, &link.rewrite)] {
            for passage in passages {
                lines.put(lead, report.passage_text(*passage));
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
        let words = visible(&run.text);
        let _ = match run.change {
            Change::Kept => write!(text, "{words}"),
            Change::Gone => write!(text, "[-{words}-]"),
            Change::New => write!(text, "{{+{words}+}}"),
        };
    }
    text
}

fn listed(what: &str, mark: char, report: &Report, passages: &[usize], lines: &mut Lines) {
    if passages.is_empty() {
        return;
    }
    lines.head(&format!("-- {what}: {} --", passages.len()));
    for passage in passages {
        lines.put(&format!("{mark} {}  ", passage + 1), report.passage_text(*passage));
    }
}

fn topics(reports: &[Report], comparison: &Comparison, lines: &mut Lines) {
    if comparison.topics.is_empty() {
        return;
    }
    lines.head("== topics: passages in each report ==");
    for topic in &comparison.topics {
        let each = topic.passages.iter().enumerate().map(|(report, p)| match p.len() {
            0 => format!("{}: silent", name(reports, report)),
            told => format!("{}: {told}", name(reports, report)),
        });
        lines.put("", &format!("{}  ({})", topic.label, each.collect::<Vec<_>>().join(", ")));
    }
}

fn remarks(remarks: &[Told<'_>], lines: &mut Lines) {
    if remarks.is_empty() {
        return;
    }
    let checked = remarks.iter().filter(|told| told.remark.checked).count();
    lines.head(&format!("== ticks and notes: {}, checked: {checked} ==", remarks.len()));
    for told in remarks {
        let tick = if told.remark.checked { "[x] " } else { "[ ] " };
        lines.put(tick, &format!("{}{}", told.remark.finding, told.apart()));
        for place in &told.places {
            lines.put("    ", &format!("{}: {}", place.cited(), place.words));
        }
        if !told.remark.note.is_empty() {
            lines.put("    ", &format!("note: {}", told.remark.note));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_on_stands_under_its_words() {
        let mut lines = Lines { out: String::new(), columns: 16 };
        lines.put("+ 2  ", "A bakery gave away\u{1b} bread 中国同意中国同意。");
        assert_eq!(lines.out, "+ 2  A bakery\n     gave away␛\n     bread 中国\n     同意中国同\n     意。\n");
    }
}
