//! What was altered inside a quotation that both reports have.
//!
//! ```text
//! base     “For two ports like Norwood and Hale, waiting is not an option.”
//! rewrite  “For two ports like Seaby and Hale, waiting is no option.”
//!          name changed: “Norwood” → “Seaby”; words changed in a quotation: “not an” → “no”
//! ```

use std::ops::Range;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use super::super::finding::Findings;
use super::super::name;
use super::super::reading::{Item, Reading, of_passages};
use super::super::scene::Scene;
use super::{ALTERED, Quote, words};

/// A quotation that shares this share of its words, in order, with one of the base is that one, altered.
const ALIKE: f64 = 0.6;

/// Holds a quotation against the quotation of the base that is most like it, and reports what differs inside.
/// Says whether there is such a one.
pub fn find(scene: &Scene<'_>, findings: &mut Findings, quote: &Item<Quote>, all: &[usize]) -> bool {
    let Some(told) = most_alike(scene, all) else { return false };
    let ops = diff(scene, &told, all);
    let mut changes = Vec::new();
    for op in inner(&ops) {
        let (old, new) = (part(&told, op.old_range()), part(all, op.new_range()));
        for (base, rewrite) in names(scene, old, new) {
            name::swapped(scene, findings, &base, &rewrite);
        }
        changes.push(op);
    }
    if changes.is_empty() {
        return false;
    }
    // Another name, number or denial is told more closely by the rules about those.
    let untold = |op: &&&DiffOp| {
        let (old, new) = (part(&told, op.old_range()), part(all, op.new_range()));
        !old.iter().any(|t| findings.has_base(&(*t..*t + 1)))
            && !new.iter().any(|t| findings.has_rewrite(&(*t..*t + 1)))
    };
    let longest = changes
        .split(|op| !untold(&op))
        .filter_map(|stretch| Some((stretch.first()?, stretch.last()?)))
        .map(|(first, last)| {
            let old = first.old_range().start..last.old_range().end;
            (old, first.new_range().start..last.new_range().end)
        })
        .rev()
        .max_by_key(|(old, new)| old.len() + new.len());
    if let Some((old, new)) = longest {
        report(scene, findings, &told, all, &old, &new);
    }
    findings.claim(None, Some(&quote.tokens));
    true
}

/// The words of the quotation near by that shares most words with `all`, if it shares enough.
fn most_alike(scene: &Scene<'_>, all: &[usize]) -> Option<Vec<usize>> {
    let mut best: Option<(usize, Vec<usize>)> = None;
    for candidate in of_passages(&scene.base.quotes, &scene.near) {
        let told = words(scene.base, candidate.tokens.clone());
        let equal = diff(scene, &told, all).into_iter().filter(|op| op.tag() == DiffTag::Equal);
        let kept: usize = equal.map(|op| op.old_range().len()).sum();
        if best.as_ref().is_none_or(|(most, _)| kept > *most) {
            best = Some((kept, told));
        }
    }
    let (kept, told) = best?;
    (kept >= 2 && kept as f64 / all.len() as f64 >= ALIKE).then_some(told)
}

fn diff(scene: &Scene<'_>, told: &[usize], all: &[usize]) -> Vec<DiffOp> {
    let left: Vec<&str> = told.iter().filter_map(|t| scene.base.words.get(*t)).map(|w| &*w.fold).collect();
    let right: Vec<&str> = all.iter().filter_map(|t| scene.rewrite.words.get(*t)).map(|w| &*w.fold).collect();
    capture_diff_slices(Algorithm::Lcs, &left, &right)
}

/// The changes; what the base says before and after the quoted part is none.
fn inner(ops: &[DiffOp]) -> impl Iterator<Item = &DiffOp> {
    let outer = |at: usize, op: &DiffOp| op.tag() == DiffTag::Delete && (at == 0 || at + 1 == ops.len());
    ops.iter().enumerate().filter(move |(at, op)| op.tag() != DiffTag::Equal && !outer(*at, op)).map(|(_, op)| op)
}

fn part(tokens: &[usize], at: Range<usize>) -> &[usize] {
    tokens.get(at).unwrap_or_default()
}

/// The runs of capitalised words that stand at the same places of a replacement.
fn names(scene: &Scene<'_>, old: &[usize], new: &[usize]) -> Vec<(Range<usize>, Range<usize>)> {
    let named = |reading: &Reading<'_>, t: usize| reading.words.get(t).is_some_and(|w| w.capital && !w.opens);
    let mut out: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let pairs = old.iter().zip(new).filter(|_| old.len() == new.len());
    for (b, r) in pairs.filter(|(b, r)| named(scene.base, **b) && named(scene.rewrite, **r)) {
        match out.last_mut() {
            Some((base, rewrite)) if base.end == *b && rewrite.end == *r => (base.end, rewrite.end) = (b + 1, r + 1),
            _ => out.push((*b..b + 1, *r..r + 1)),
        }
    }
    out
}

/// Reports changed words; where words were only put in or taken out, with those around them.
fn report(
    scene: &Scene<'_>,
    findings: &mut Findings,
    told: &[usize],
    all: &[usize],
    old: &Range<usize>,
    new: &Range<usize>,
) {
    let wider = old.is_empty() || new.is_empty();
    let range = |tokens: &[usize], at: &Range<usize>| {
        let at = if wider { at.start.saturating_sub(1)..(at.end + 1).min(tokens.len()) } else { at.clone() };
        let shown = part(tokens, at);
        shown.first().zip(shown.last()).map(|(first, last)| *first..last + 1)
    };
    if let (Some(b), Some(r)) = (range(told, old), range(all, new)) {
        let (before, after) = (scene.base.shown(&b), scene.rewrite.shown(&r));
        let sentence = format!("words changed in a quotation: “{before}” → “{after}”");
        // Quotations this alike are the same one, however loose their link is.
        findings.add(scene, &ALTERED, 1.0 / scene.weight(), Some(&b), Some(&r), sentence);
    }
}
