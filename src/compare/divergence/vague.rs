//! Persons who lose their names: several of them told as a group.
//!
//! ```text
//! base     Ada Birk and Tom Hale will come.       Ada Birk and other officials: silent
//! rewrite  Several officials will come.           names made vague: “Ada Birk and Tom Hale” → “Several officials”
//! ```

use std::ops::Range;

use super::finding::{Findings, Rule};
use super::reading::{Reading, Word, of_passage};
use super::scene::{Fate, Scene};
use crate::compare::model::Kind;

const GROUP: Rule = Rule { name: "names-made-vague", kind: Kind::Name, confidence: 0.62 };

/// The rules of this file.
pub const RULES: [&Rule; 1] = [&GROUP];

/// Words for a group of persons.
const GROUPS: [&str; 18] = [
    "officials",
    "members",
    "leaders",
    "advisers",
    "advisors",
    "aides",
    "ministers",
    "experts",
    "people",
    "players",
    "residents",
    "witnesses",
    "politicians",
    "lawmakers",
    "executives",
    "lawyers",
    "relatives",
    "colleagues",
];

/// Finds names that gave way to a group.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    let Some(group) = group(scene) else { return };
    for passage in &scene.link.base {
        let told = |t: usize| {
            scene.base.words.get(t).is_some_and(|w| {
                scene.near_rewrite.iter().any(|p| {
                    scene.rewrite.passage(*p).filter_map(|t| scene.rewrite.words.get(t)).any(|v| v.fold == w.fold)
                })
            })
        };
        let lost: Vec<&Range<usize>> =
            of_passage(&scene.base.names, *passage).iter().map(|n| &n.tokens).filter(|n| !told(n.end - 1)).collect();
        // A first name with its surname names a person; single words may be places.
        if !lost.iter().any(|n| n.len() > 1) {
            continue;
        }
        if let [first, .., last] = lost.as_slice() {
            // The first word of a sentence has its capital anyway, and may still be a first name.
            let given = |w: &Word<'_>| w.opens && w.capital && w.is_content();
            let opens = first.start.checked_sub(1).filter(|t| scene.base.words.get(*t).is_some_and(given));
            let names = opens.unwrap_or(first.start)..last.end;
            let placed = scene.is_legible() && scene.same_gap(&names, &group);
            let sentence =
                format!("names made vague: “{}” → “{}”", scene.base.shown(&names), scene.rewrite.shown(&group));
            findings.add(scene, &GROUP, if placed { 1.0 } else { 0.8 }, Some(&names), Some(&group), sentence);
            return;
        }
    }
}

/// A word for a group that only the rewrite has, with the word that sizes or ranks it.
fn group(scene: &Scene<'_>) -> Option<Range<usize>> {
    let is_group = |reading: &Reading<'_>, t: usize| reading.words.get(t).is_some_and(|w| GROUPS.contains(&&*w.fold));
    let at = scene
        .rewrite_tokens()
        .iter()
        .copied()
        .find(|t| is_group(scene.rewrite, *t) && !matches!(scene.of_rewrite(*t), Fate::Kept(_)))?;
    if scene.base_tokens().iter().any(|t| is_group(scene.base, *t)) {
        return None;
    }
    let before = scene.rewrite.words.get(at.checked_sub(1)?);
    let sized = before.is_some_and(|w| {
        matches!(&*w.fold, "several" | "some" | "top" | "senior" | "other" | "many" | "various" | "party" | "council")
    });
    Some(at - usize::from(sized)..at + 1)
}
