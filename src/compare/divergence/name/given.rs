//! Given names of one letter more or less: `Martina Vogel`, `Martin Vogel`.

use std::ops::Range;

use super::{How, Name, people_of, report};
use crate::compare::divergence::finding::Findings;
use crate::compare::divergence::reading::Item;
use crate::compare::divergence::scene::Scene;

/// Finds a given name of one letter more or less before the same surname. Elsewhere such words are forms of one name.
pub fn find(scene: &Scene<'_>, findings: &mut Findings, name: &Range<usize>) {
    let pairs = |tokens: &Range<usize>| (tokens.start..tokens.end.saturating_sub(1)).map(|t| (t, t + 1));
    for (given, surname) in pairs(name) {
        let fold = scene.rewrite.fold(given);
        let told: Vec<&Item<Name>> = scene.base.names_with(scene.rewrite.fold(surname)).collect();
        let written = told.iter().any(|n| n.tokens.clone().any(|t| scene.base.fold(t) == fold));
        let other = |(b, s): &(usize, usize)| {
            scene.base.fold(*s) == scene.rewrite.fold(surname) && is_other_given_name(scene.base.fold(*b), fold)
        };
        let found = told.iter().flat_map(|n| pairs(&n.tokens)).filter(other).map(|(b, _)| b);
        let linked = |b: &usize| scene.link.base.contains(&scene.base.passage_of(*b));
        if let Some(b) = found.min_by_key(|b| (!linked(b), *b)).filter(|_| !written) {
            let how = How { spelled: true, placed: true };
            report(scene, findings, &(b..b + 1), &(given..given + 1), how, true);
        }
    }
}

/// Whether two folded words differ by one letter at the end and are not the forms of one word: `fire` and `fires`,
/// `korea` and `korean`.
fn is_other_given_name(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let more = long.strip_prefix(short).filter(|more| more.chars().count() == 1 && short.chars().count() > 2);
    more.is_some_and(|more| {
        let people = people_of(short).is_some_and(|people| people == long);
        more.chars().all(char::is_alphabetic) && !people && (more != "s" || short.ends_with(['a', 'o']))
    })
}
