//! What the base calls one, told of another name: `the capital, Norwick` and `Sele, the capital`.
//!
//! ```text
//! base     the air in the capital, Norwick, got better      Norwick, the capital ~ : silent
//! rewrite  in Sele, the capital, the air improved           name changed: “Norwick” → “Sele”
//! ```
//!
//! Counted where the base calls nobody of the new name so.
//! Known failure: what one is called in a sentence of its own (`Norwick is the capital`).

use super::strength;
use crate::compare::divergence::called::is_called;
use crate::compare::divergence::finding::Findings;
use crate::compare::divergence::name::{Name, REPLACED, same_name};
use crate::compare::divergence::reading::{Item, Reading, of_passages};
use crate::compare::divergence::scene::Scene;
use crate::compare::divergence::title::{Described, alike, description};

/// Finds names that stand for another with the same description.
pub(super) fn find(scene: &Scene<'_>, findings: &mut Findings) {
    let there = described(scene.rewrite, &scene.link.rewrite);
    if there.is_empty() {
        return;
    }
    let here = described(scene.base, &scene.link.base);
    for (r, as_there) in &there {
        if of_passages(&scene.base.names, &scene.link.base).any(|b| shares_word(scene, b, r)) {
            continue;
        }
        let called_so = |(_, as_here): &&(&Item<Name>, Described)| alike(&as_here.head, &as_there.head);
        let Some((b, _)) = here.iter().find(called_so) else { continue };
        // Two may be called so.
        let told = of_passages(&scene.rewrite.names, &scene.near_rewrite).any(|n| shares_word(scene, b, n));
        if told || is_called(scene.base, scene.rewrite.fold(r.tokens.end - 1), &as_there.head) {
            continue;
        }
        let (before, after) = (scene.base.shown(&b.tokens), scene.rewrite.shown(&r.tokens));
        let sentence = format!("name changed: “{before}” → “{after}”");
        findings.add(scene, &REPLACED, 0.9 * strength(scene), Some(&b.tokens), Some(&r.tokens), sentence);
    }
}

fn described<'r>(reading: &'r Reading<'_>, passages: &'r [usize]) -> Vec<(&'r Item<Name>, Described)> {
    of_passages(&reading.names, passages).filter_map(|name| Some((name, description(reading, name)?))).collect()
}

fn shares_word(scene: &Scene<'_>, base: &Item<Name>, rewrite: &Item<Name>) -> bool {
    base.tokens.clone().any(|b| rewrite.tokens.clone().any(|r| same_name(scene.base.fold(b), scene.rewrite.fold(r))))
}
