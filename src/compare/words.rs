//! PLACEHOLDER word alignment.
use rust_stemmers::{Algorithm, Stemmer};
use similar::{Algorithm as Diff, DiffTag, capture_diff_slices};

use super::model::{Op, WordOp, WordRange};
use crate::report::Report;

pub fn stem(word: &str) -> String {
    let folded = word.to_lowercase().replace('’', "'");
    let folded = folded.strip_suffix("'s").unwrap_or(&folded);
    Stemmer::create(Algorithm::English).stem(folded).into_owned()
}

pub fn diff(b: &Report, base: &[usize], r: &Report, rewrite: &[usize]) -> Vec<WordOp> {
    let collect = |rep: &Report, ps: &[usize]| -> Vec<(WordRange, String)> {
        ps.iter()
            .flat_map(|p| {
                rep.passage_tokens(*p).iter().map(move |t| {
                    (
                        WordRange {
                            passage: *p,
                            span: t.span,
                        },
                        stem(t.span.get(&rep.text)),
                    )
                })
            })
            .collect()
    };
    let (bt, rt) = (collect(b, base), collect(r, rewrite));
    let bk: Vec<&str> = bt.iter().map(|t| t.1.as_str()).collect();
    let rk: Vec<&str> = rt.iter().map(|t| t.1.as_str()).collect();
    capture_diff_slices(Diff::Lcs, &bk, &rk)
        .into_iter()
        .map(|op| {
            let (tag, br, rr) = op.as_tag_tuple();
            let op = match tag {
                DiffTag::Equal => Op::Equal,
                DiffTag::Replace => Op::Replace,
                DiffTag::Insert => Op::Insert,
                DiffTag::Delete => Op::Delete,
            };
            WordOp {
                op,
                base: bt[br].iter().map(|t| t.0).collect(),
                rewrite: rt[rr].iter().map(|t| t.0).collect(),
            }
        })
        .collect()
}
