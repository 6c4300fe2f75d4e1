//! The comparison as Markdown: who is compared, divergences, facts in which a rewrite differs, topics, and
//! the reader's ticks and notes.
//!
//! Every place is cited as report, paragraph and passage, counted from 1: `2 ¶3 ·7`.

use std::fmt::Write;

use super::quoted::{Quoted, places};
use super::remarks::{Told, told as said};
use super::{decided, numbered};
use crate::compare::facts::carried;
use crate::compare::{Cell, Comparison, Fact, Mark, Pairing, WordRange, numbers};
use crate::notes::Notes;
use crate::plural::count;
use crate::report::Report;
use crate::report::visible::visible;

/// Writes the whole comparison.
#[must_use]
pub fn report(reports: &[Report], comparison: &Comparison, notes: &Notes) -> String {
    let mut out = String::new();
    let base = &reports[comparison.base];
    let _ = writeln!(out, "# {}\n", escaped(&base.title));
    let _ = writeln!(
        out,
        "Every place is cited as report ¶paragraph ·passage. “Differs” means from the base, report {}.\n",
        comparison.base + 1
    );
    sources(reports, comparison, &mut out);
    let numbers = numbers::of(reports, comparison);
    for (pairing, numbers) in comparison.pairings.iter().zip(&numbers) {
        divergences(reports, comparison, pairing, numbers, &mut out);
    }
    facts(reports, comparison, &mut out);
    topics(reports, comparison, &mut out);
    remarks(&said(&notes.remarks, reports, comparison), &mut out);
    out
}

fn sources(reports: &[Report], comparison: &Comparison, out: &mut String) {
    let _ = writeln!(out, "| | report | source | date | length | kept | reworded | only here |");
    let _ = writeln!(out, "| --- | --- | --- | --- | --- | --- | --- | --- |");
    for (at, report) in reports.iter().enumerate() {
        let shares = comparison.pairings.iter().find(|p| p.rewrite == at).map_or_else(
            || "base | | ".to_owned(),
            |p| {
                let [kept, reworded, added] =
                    [p.summary.kept, p.summary.reworded, p.summary.added].map(|share| format!("{:.0}%", share * 100.0));
                format!("{kept} | {reworded} | {added}")
            },
        );
        let known = |text: &Option<String>| text.as_deref().map(escaped).unwrap_or_default();
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {shares} |",
            at + 1,
            escaped(&report.label),
            known(&report.source),
            known(&report.date),
            report.length(),
        );
    }
    out.push('\n');
}

fn divergences(
    reports: &[Report],
    comparison: &Comparison,
    pairing: &Pairing,
    numbers: &[Option<usize>],
    out: &mut String,
) {
    let found = numbered(pairing, numbers);
    let _ = writeln!(out, "## {} {}\n", pairing.rewrite + 1, escaped(&reports[pairing.rewrite].label));
    for caution in pairing.cautions() {
        let _ = writeln!(out, "It is {caution}.\n");
    }
    for lost in carried(&comparison.facts, pairing.rewrite).iter().filter(|c| c.is_lost()) {
        let _ = writeln!(out, "No {} carried over ({} in the base).\n", lost.kind.plural(), lost.all);
    }
    if let Some(decided) = decided(pairing) {
        let _ = writeln!(out, "Links {}.\n", escaped(&decided));
    }
    if found.is_empty() {
        let _ = writeln!(out, "No divergence found that matters.\n");
        return;
    }
    for (divergence, number) in found {
        let (sentence, rule) = (escaped(&divergence.sentence), divergence.rule);
        let _ = writeln!(out, "- {number} · **{sentence}** ({rule}, {:.2})", divergence.confidence);
        let sides = places(reports, comparison.base, pairing, divergence);
        for (who, (report, places)) in ["base", "here"].into_iter().zip(sides) {
            if places.is_empty() {
                let _ = writeln!(out, "  - {who}: nothing that matches");
            }
            for place in places {
                let _ =
                    writeln!(out, "  - {who} {}: {}", cited(reports, report, place), quoted(&reports[report], place));
            }
        }
    }
    out.push('\n');
}

fn facts(reports: &[Report], comparison: &Comparison, out: &mut String) {
    let mut rows: Vec<&Fact> = comparison.facts.iter().collect();
    rows.sort_by_key(|fact| fact.rank);
    let alike = rows.iter().filter(|fact| fact.is_told_alike()).count();
    let _ = writeln!(out, "## Facts\n");
    let marks: Vec<String> =
        Mark::ALL.iter().filter(|m| **m != Mark::Silent).map(|m| format!("`{}` {}", m.sign(), m.doc())).collect();
    let _ = writeln!(
        out,
        "{}; those that all reports tell alike ({alike}) are not listed. {}.\n",
        count(rows.len(), "fact"),
        marks.join(", ")
    );
    let names: Vec<String> = comparison
        .pairings
        .iter()
        .map(|p| format!("{} {}", p.rewrite + 1, escaped(&reports[p.rewrite].label)))
        .collect();
    let _ = writeln!(out, "| kind | base | {} |", names.join(" | "));
    let _ = writeln!(out, "| --- | --- |{}", " --- |".repeat(names.len()));
    for fact in rows.into_iter().filter(|fact| !fact.is_told_alike()) {
        let base = match fact.base {
            Some(place) => format!("{} ({})", escaped(&fact.label), cited(reports, comparison.base, place)),
            None => "not in the base".to_owned(),
        };
        let cells = comparison.pairings.iter().map(|p| told(reports, p.rewrite, &fact.cells[p.rewrite]));
        let _ = writeln!(out, "| {} | {base} | {} |", fact.kind.word(), cells.collect::<Vec<_>>().join(" | "));
    }
    out.push('\n');
}

fn told(reports: &[Report], report: usize, cell: &Cell) -> String {
    let place = cell.places.first().filter(|_| cell.mark != Mark::Missing);
    let place = place.map_or_else(String::new, |place| cited(reports, report, *place) + "; ");
    match cell.mark {
        Mark::Silent => String::new(),
        Mark::Missing => format!("`-` {}", cell.rule),
        mark => format!("`{}` {} ({place}{}, {:.2})", mark.sign(), escaped(&cell.text), cell.rule, cell.confidence),
    }
}

fn topics(reports: &[Report], comparison: &Comparison, out: &mut String) {
    if comparison.topics.is_empty() {
        return;
    }
    let names: Vec<String> =
        reports.iter().enumerate().map(|(at, r)| format!("{} {}", at + 1, escaped(&r.label))).collect();
    let _ = writeln!(out, "## Topics\n\nPassages of each report.\n\n| topic | {} |", names.join(" | "));
    let _ = writeln!(out, "| --- |{}", " --- |".repeat(names.len()));
    for topic in &comparison.topics {
        let counts: Vec<String> = topic
            .passages
            .iter()
            .map(|passages| if passages.is_empty() { "silent".to_owned() } else { passages.len().to_string() })
            .collect();
        let _ = writeln!(out, "| {} | {} |", escaped(&topic.label), counts.join(" | "));
    }
}

fn remarks(remarks: &[Told<'_>], out: &mut String) {
    if remarks.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n## Ticks and notes\n\n| checked | finding | places | note |\n| --- | --- | --- | --- |");
    for told in remarks {
        let tick = if told.remark.checked { "✓" } else { "" };
        let places: Vec<String> =
            told.places.iter().map(|p| format!("{}: {}", escaped(&p.cited()), escaped(p.words))).collect();
        let finding = escaped(&format!("{}{}", told.remark.finding, told.apart()));
        let note = escaped(&told.remark.note);
        let _ = writeln!(out, "| {tick} | {finding} | {} | {note} |", places.join("; "));
    }
}

/// Words with what stands around them, the words in bold.
fn quoted(report: &Report, place: WordRange) -> String {
    let quoted = Quoted::of(report, place);
    let (before, meant, after) = (escaped(quoted.before), escaped(quoted.meant), escaped(quoted.after));
    let gap = |text: &str, at_end: bool| {
        let space = if at_end { text.ends_with(char::is_whitespace) } else { text.starts_with(char::is_whitespace) };
        if space { " " } else { "" }
    };
    let (open, close) = (if quoted.cut_before { "… " } else { "" }, if quoted.cut_after { " …" } else { "" });
    let (left, right) = (gap(quoted.before, true), gap(quoted.after, false));
    // Between a mark and a letter, asterisks are no emphasis.
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let opens = letter(meant.chars().next()) || !left.is_empty() || !letter(before.chars().next_back());
    let closes = letter(meant.chars().next_back()) || !right.is_empty() || !letter(after.chars().next());
    let bold = if quoted.whole || meant.is_empty() || !opens || !closes { "" } else { "**" };
    format!("{open}{before}{left}{bold}{meant}{bold}{right}{after}{close}")
}

/// `2 ¶3 ·7`: report, paragraph and passage.
fn cited(reports: &[Report], report: usize, place: WordRange) -> String {
    let paragraph = reports[report].passages[place.passage].paragraph;
    format!("{} ¶{} ·{}", report + 1, paragraph + 1, place.passage + 1)
}

/// Text of a report on one line, with nothing in it that Markdown would act on.
fn escaped(text: &str) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    // What is taken for an address without any mark.
    out.replace("://", "\\://").replace("www.", "www\\.").replace('@', "\\@")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_report_is_markup() {
        assert_eq!(
            escaped("http://x.org www.x.org a@b.org \u{202e}$x$"),
            "http\\://x.org www\\.x.org a\\@b.org ‹U+202E›\\$x\\$"
        );
        assert_eq!(escaped("a |b|\n[c](d) <e>"), "a \\|b\\| \\[c\\](d) \\<e\\>");
    }
}
