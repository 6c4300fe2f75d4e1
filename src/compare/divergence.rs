//! PLACEHOLDER divergences: every replacement is a wording change.
use super::model::{Divergence, Kind, Op, Pairing};
use crate::report::Report;

pub fn find(b: &Report, r: &Report, pairing: &Pairing) -> Vec<Divergence> {
    let mut out = Vec::new();
    for link in pairing.links.iter().filter(|l| l.legible) {
        for w in link.words.iter().filter(|w| w.op == Op::Replace) {
            let (Some(x), Some(y)) = (w.base.first(), w.rewrite.first()) else {
                continue;
            };
            let name = x.span.get(&b.text).starts_with(char::is_uppercase)
                && y.span.get(&r.text).starts_with(char::is_uppercase);
            out.push(Divergence {
                kind: if name { Kind::Name } else { Kind::Wording },
                rule: if name { "name-differs" } else { "words-differ" },
                confidence: 0.5,
                base: Some(*x),
                rewrite: Some(*y),
                sentence: format!(
                    "{}: “{}” → “{}”",
                    if name { "name changed" } else { "wording" },
                    x.span.get(&b.text),
                    y.span.get(&r.text)
                ),
            });
        }
    }
    out
}
