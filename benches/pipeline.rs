//! What a pipeline costs: ten thousand pairs of short news texts as JSON lines.

mod common;

use divan::Bencher;
use divan::counter::ItemsCount;
use variorum::export::jsonl::{Detail, align};

fn main() {
    divan::main();
}

const PAIRS: usize = 10_000;

/// Pairs of some 200 words each, lines in, lines out. Items are pairs.
#[divan::bench(args = [Detail::Links, Detail::Words], sample_count = 3, sample_size = 1)]
fn ten_thousand_pairs(bencher: Bencher, detail: Detail) {
    let lines: String = (0..PAIRS).map(line).collect();
    bencher.counter(ItemsCount::new(PAIRS)).bench_local(|| {
        let mut out = Vec::new();
        align(lines.as_bytes(), &mut out, detail).expect("memory takes everything");
        out
    });
}

fn line(id: usize) -> String {
    let [base, rewrite] = common::pair(200, id as u64).map(|report| report.text);
    serde_json::json!({ "id": id, "base": base, "rewrite": rewrite }).to_string() + "\n"
}
