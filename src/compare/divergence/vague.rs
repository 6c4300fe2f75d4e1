//! Persons who are lost in something wider: several names in a group, officials in the country or body they serve.
//!
//! ```text
//! base     Ada Birk and Tom Hale will come.       Ada Birk and other officials: silent
//! rewrite  Several officials will come.           names made vague: “Ada Birk and Tom Hale” → “Several officials”
//! base     Norwood officials fear a flood.        a Norwood official fears: silent
//! rewrite  Norwood fears a flood.                 officials told as the whole: “Norwood officials” → “Norwood fears”
//! ```

use std::ops::Range;

use super::finding::{Findings, Rule};
use super::lexicon::Classes;
use super::reading::{Reading, Word, of_passage};
use super::scene::{Fate, Scene};
use crate::compare::model::{Kind, Turn};

const GROUP: Rule = Rule::new("names-made-vague", Kind::Name, Turn::Weaker, 0.62);
const WHOLE: Rule = Rule::new("officials-told-as-whole", Kind::Attribution, Turn::Stronger, 0.5);

/// The rules of this file.
pub const RULES: [&Rule; 2] = [&GROUP, &WHOLE];

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

/// Words for people who serve a country or a body and do not speak for all of it.
const SERVANTS: [&str; 10] = [
    "official",
    "officials",
    "diplomat",
    "diplomats",
    "aide",
    "aides",
    "adviser",
    "advisers",
    "lawmakers",
    "spokesman",
];

/// Verbs of saying or feeling that are not verbs of speech.
const VOICES: [&str; 12] = [
    "expressed",
    "voiced",
    "raised",
    "fear",
    "fears",
    "feared",
    "hopes",
    "hoped",
    "worries",
    "worried",
    "sees",
    "expects",
];

/// Finds persons lost in something wider.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    names_lost(scene, findings);
    officials_lost(scene, findings);
}

/// What officials say or fear is told of their country or body itself.
fn officials_lost(scene: &Scene<'_>, findings: &mut Findings) {
    let servant = |w: &Word<'_>| SERVANTS.contains(&&*w.fold);
    let voice = |w: &Word<'_>| w.is(Classes::SAY) || VOICES.contains(&&*w.fold);
    if scene.rewrite_tokens().iter().any(|t| scene.rewrite.words.get(*t).is_some_and(servant)) {
        return;
    }
    for b in scene.base_tokens().windows(2).filter(|b| b[1] == b[0] + 1) {
        let (Some(body), Some(_)) = (unquoted(scene.base, b[0]), unquoted(scene.base, b[1]).filter(|w| servant(w)))
        else {
            continue;
        };
        let same = |w: &Word<'_>| w.capital && (w.fold == body.fold || w.countries & body.countries != 0);
        let whole = scene.rewrite_tokens().windows(2).find(|r| {
            unquoted(scene.rewrite, r[0]).is_some_and(same) && unquoted(scene.rewrite, r[1]).is_some_and(voice)
        });
        if let Some(r) = whole.filter(|_| body.capital) {
            let (b, r) = (b[0]..b[1] + 1, r[0]..r[1] + 1);
            let (before, after) = (scene.base.shown(&b), scene.rewrite.shown(&r));
            let sentence = format!("officials told as the whole: “{before}” → “{after}”");
            findings.add(scene, &WHOLE, 1.0, Some(&b), Some(&r), sentence);
            return;
        }
    }
}

fn unquoted<'r, 'a>(reading: &'r Reading<'a>, token: usize) -> Option<&'r Word<'a>> {
    reading.words.get(token).filter(|w| !w.quoted)
}

/// Several names gave way to a group.
fn names_lost(scene: &Scene<'_>, findings: &mut Findings) {
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
