//! What comparing costs: the built-in reports, and how it grows from ten thousand words to a million.

mod common;

use divan::Bencher;
use divan::counter::ItemsCount;
use variorum::compare::{Comparison, Depth, Options, compare};
use variorum::report::builtin;

fn main() {
    divan::main();
}

/// How far a comparison goes, each depth with all before it.
const DEPTHS: [Depth; 3] = [Depth::Links, Depth::Divergences, Depth::Topics];

/// The three built-in reports, already segmented.
#[divan::bench(args = DEPTHS)]
fn builtin_reports(bencher: Bencher, depth: Depth) {
    let (reports, base) = builtin::reports();
    bencher.bench_local(|| compare(&reports, &Options { base, depth, ..Options::default() }));
}

/// Cutting a text into passages and words.
#[divan::bench]
fn segment_builtin_reports() -> usize {
    builtin::reports().0.len()
}

/// Two reports of so many words; items are words of the original.
#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 3, sample_size = 1)]
fn links(bencher: Bencher, words: usize) {
    grown(bencher, words, Depth::Links);
}

/// The same with divergences and topics.
#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 3, sample_size = 1)]
fn everything(bencher: Bencher, words: usize) {
    grown(bencher, words, Depth::default());
}

fn grown(bencher: Bencher, words: usize, depth: Depth) {
    let reports = common::pair(words, 7);
    let compared = || -> Comparison { compare(&reports, &Options { depth, ..Options::default() }) };
    bencher.counter(ItemsCount::new(words)).bench_local(compared);
}
