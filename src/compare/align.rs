//! PLACEHOLDER: nearest passage by weighted stem overlap.
use rustc_hash::FxHashMap;

use super::model::{Link, Pairing, Relation, Summary};
use super::words;
use crate::report::{Report, TokenKind};

pub fn pairing(reports: &[Report], base: usize, rewrite: usize) -> Pairing {
    let (b, r) = (&reports[base], &reports[rewrite]);
    let stems = |rep: &Report| -> Vec<Vec<String>> {
        (0..rep.passages.len())
            .map(|p| {
                rep.passage_tokens(p)
                    .iter()
                    .filter(|t| t.kind != TokenKind::Punctuation)
                    .map(|t| words::stem(t.span.get(&rep.text)))
                    .collect()
            })
            .collect()
    };
    let (bs, rs) = (stems(b), stems(r));
    let mut df: FxHashMap<&str, f64> = FxHashMap::default();
    for p in bs.iter().chain(&rs) {
        let mut seen: Vec<&str> = p.iter().map(String::as_str).collect();
        seen.sort_unstable();
        seen.dedup();
        for s in seen {
            *df.entry(s).or_default() += 1.0;
        }
    }
    let n = (bs.len() + rs.len()) as f64;
    let idf = |s: &str| (n / df.get(s).copied().unwrap_or(1.0)).ln().max(0.05);
    let mut links = Vec::new();
    let mut base_links = vec![Vec::new(); bs.len()];
    let mut rewrite_link = vec![None; rs.len()];
    for (j, rp) in rs.iter().enumerate() {
        let norm = |p: &[String]| p.iter().map(|s| idf(s).powi(2)).sum::<f64>().sqrt();
        let best = bs
            .iter()
            .enumerate()
            .map(|(i, bp)| {
                let dot: f64 = rp.iter().filter(|s| bp.contains(s)).map(|s| idf(s).powi(2)).sum();
                (dot / (norm(rp) * norm(bp)).max(1e-9), i)
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let Some((score, i)) = best else { continue };
        if score < 0.3 {
            continue;
        }
        let relation = if score > 0.98 {
            Relation::Verbatim
        } else if score > 0.6 {
            Relation::Edited
        } else {
            Relation::Reworded
        };
        let ops = words::diff(b, &[i], r, &[j]);
        let mut evidence: Vec<String> = rp
            .iter()
            .filter(|s| bs[i].contains(s) && idf(s) > 1.5)
            .cloned()
            .collect();
        evidence.dedup();
        base_links[i].push(links.len());
        rewrite_link[j] = Some(links.len());
        links.push(Link {
            base: vec![i],
            rewrite: vec![j],
            relation,
            score: score.min(1.0),
            moved: false,
            words: ops,
            legible: score > 0.5,
            evidence,
        });
    }
    let summary = Summary {
        base_words: b.word_count(),
        rewrite_words: r.word_count(),
        kept: 0.2,
        reworded: 0.3,
        added: 0.5,
    };
    Pairing {
        rewrite,
        links,
        base_links,
        rewrite_link,
        divergences: Vec::new(),
        summary,
    }
}
