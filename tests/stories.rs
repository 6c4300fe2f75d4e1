//! Invented stories, each a base and two or three rewrites of it, against the alignment their writer meant:
//! `tests/cases/stories/*.txt`.
//!
//! ```text
//! # what it is about
//! == base
//! b1  One passage a line.
//! == rewrite a
//! a1  One passage a line, then a tab, the base passages that it tells, and after `?` those that count neither way. = b1 b4 ? b7
//! ```
//!
//! Rewrites `a` retell in quite other words, which is beyond what words can show. Rewrites `b` tell another version of
//! the story, with passages about the same people that the base does not have. Rewrites `c` are abridged retellings that
//! keep the words that carry the story. The weights of evidence were fitted to `b` and `c`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use variorum::compare::{Depth, Options, compare};
use variorum::report::Report;

/// The least F1 for each kind of rewrite. Raised whenever the aligner gets better; never lowered.
const LEAST: [(&str, f64); 2] = [("b", 0.87), ("c", 0.83)];

#[derive(Default)]
struct Story<'a> {
    base: Vec<&'a str>,
    rewrites: BTreeMap<&'a str, Vec<(&'a str, &'a str)>>,
}

fn story(text: &str) -> Story<'_> {
    let mut story = Story::default();
    let mut part = "base";
    for line in text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        if let Some(title) = line.strip_prefix("== ") {
            part = title.strip_prefix("rewrite ").and_then(|name| name.split_whitespace().next()).unwrap_or("base");
            continue;
        }
        let (_, rest) = line.split_once("  ").expect(line);
        if part == "base" {
            story.base.push(rest);
        } else {
            story.rewrites.entry(part).or_default().push(rest.split_once("\t=").expect(line));
        }
    }
    story
}

/// Base passages named in a list, counted from 0.
fn named(list: &str) -> impl Iterator<Item = usize> {
    list.split_whitespace().filter_map(|w| w.strip_prefix('b')).map(|n| n.parse::<usize>().expect("a number") - 1)
}

#[derive(Default, Clone, Copy)]
struct Counts {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Counts {
    fn precision(self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }

    fn recall(self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }

    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.wrong + self.missed).max(1) as f64
    }
}

fn count(base: &[&str], rewrite: &[(&str, &str)]) -> Counts {
    let passages: Vec<&str> = rewrite.iter().map(|(passage, _)| *passage).collect();
    let reports = [Report::from_passages("base", base), Report::from_passages("rewrite", &passages)];
    let comparison = compare(&reports, &Options { depth: Depth::Links, ..Options::default() });
    let links = &comparison.pairings[0].links;
    let found: BTreeSet<(usize, usize)> =
        links.iter().flat_map(|l| l.base.iter().flat_map(|b| l.rewrite.iter().map(move |r| (*b, *r)))).collect();
    let (mut wanted, mut open) = (BTreeSet::new(), BTreeSet::new());
    for (r, (_, links)) in rewrite.iter().enumerate() {
        let (firm, optional) = links.split_once('?').unwrap_or((links, ""));
        wanted.extend(named(firm).map(|b| (b, r)));
        open.extend(named(optional).map(|b| (b, r)));
    }
    Counts {
        right: found.intersection(&wanted).count(),
        wrong: found.iter().filter(|p| !wanted.contains(p) && !open.contains(p)).count(),
        missed: wanted.difference(&found).count(),
    }
}

#[test]
fn links_are_those_the_writer_meant() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/stories");
    let mut totals: BTreeMap<String, Counts> = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the stories") {
        let text = fs::read_to_string(entry.expect("a story").path()).expect("a text file");
        let story = story(&text);
        for (kind, rewrite) in &story.rewrites {
            let counts = count(&story.base, rewrite);
            let total = totals.entry((*kind).to_owned()).or_default();
            total.right += counts.right;
            total.wrong += counts.wrong;
            total.missed += counts.missed;
        }
    }
    for (kind, total) in &totals {
        println!(
            "{kind}: precision {:.3} recall {:.3} F1 {:.3} of {} links",
            total.precision(),
            total.recall(),
            total.f1(),
            total.right + total.missed
        );
    }
    for (kind, least) in LEAST {
        assert!(totals[kind].f1() >= least, "{kind}: F1 {:.3}", totals[kind].f1());
    }
}
