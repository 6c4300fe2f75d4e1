//! The built-in reports against a careful reader's alignment of them (`tests/cases/builtin/alignment.txt`).
//!
//! Each line decides one rewrite passage: the base passages it tells, and after `?` those that a
//! reasonable reader could link or not, which count neither way.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use variorum::compare::{Options, compare};
use variorum::report::builtin;

type Pair = (usize, usize, usize);

/// (rewrite report, rewrite passage, base passage), counted from 0: the wanted and the optional ones.
fn gold() -> (BTreeSet<Pair>, BTreeSet<Pair>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/builtin/alignment.txt");
    let text = fs::read_to_string(path).expect("the case file");
    let (mut firm, mut optional) = (BTreeSet::new(), BTreeSet::new());
    for line in text.lines().map(|l| l.split('#').next().unwrap_or_default().trim()).filter(|l| !l.is_empty()) {
        let (place, links) = line.split_once('=').expect(line);
        let (report, passage) = place.trim().split_once(':').expect(line);
        let number = |n: &str| n.trim().parse::<usize>().expect(line) - 1;
        let (report, passage) = (number(report), number(passage));
        let (wanted, open) = links.split_once('?').unwrap_or((links, ""));
        for base in wanted.split_whitespace().filter(|w| *w != "-") {
            firm.insert((report, passage, number(base)));
        }
        for base in open.split_whitespace() {
            optional.insert((report, passage, number(base)));
        }
    }
    (firm, optional)
}

#[test]
fn links_agree_with_a_careful_reader() {
    let (firm, optional) = gold();
    let (reports, base) = builtin::reports();
    let comparison = compare(&reports, &Options { base, ..Options::default() });
    let mut found = BTreeSet::new();
    for pairing in &comparison.pairings {
        for link in &pairing.links {
            for (b, r) in link.base.iter().flat_map(|b| link.rewrite.iter().map(move |r| (*b, *r))) {
                found.insert((pairing.rewrite, r, b));
            }
        }
    }
    let right = found.intersection(&firm).count();
    let wrong: Vec<&Pair> = found.iter().filter(|p| !firm.contains(p) && !optional.contains(p)).collect();
    let missed: Vec<&Pair> = firm.difference(&found).collect();
    let precision = right as f64 / (right + wrong.len()).max(1) as f64;
    let recall = right as f64 / firm.len() as f64;
    let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
    let shown = |pairs: &[&Pair]| {
        pairs.iter().map(|(a, b, c)| format!("{}:{}={}", a + 1, b + 1, c + 1)).collect::<Vec<_>>().join(" ")
    };
    println!("precision {precision:.3} recall {recall:.3} F1 {f1:.3}");
    println!("wrong {}\nmissed {}", shown(&wrong), shown(&missed));
    assert!(f1 >= LEAST, "F1 {f1:.3}; wrong {}; missed {}", shown(&wrong), shown(&missed));
}

/// Raised whenever the aligner gets better; never lowered.
const LEAST: f64 = 0.88;
