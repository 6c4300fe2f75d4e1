//! Who belongs to what: a person told as another party's, firm's or country's.
//!
//! ```text
//! base     Rehn of the List voted against. Soll spoke.      Rehn, of the List = the List's Rehn: silent
//! rewrite  Soll of the List voted for.                      belongs to another: “Rehn of the List” → “Soll of the List”
//! ```
//!
//! A name, `of` or `from`, and a second name. It counts where the base knows both names, and in or near the link gives
//! the second one to somebody else alone, or the first one to another group.
//! Known failure: what somebody belongs to told by a clause (`who sits for the List`).

use std::ops::Range;

use super::finding::{Findings, Rule};
use super::reading::{Reading, of_passage};
use super::scene::Scene;
use crate::compare::model::{Kind, Turn};

const MOVED: Rule = Rule::new("affiliation-moved", Kind::Title, Turn::Other, 0.75);

/// The rules of this file.
pub const RULES: [&Rule; 1] = [&MOVED];

/// Somebody with what they belong to.
#[derive(Debug)]
struct Member {
    /// The surname, folded.
    surname: String,
    /// The last word of what they belong to, folded.
    group: String,
    tokens: Range<usize>,
}

/// Finds persons who belong to what the base gives to another.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    let there = members(scene.rewrite, &scene.link.rewrite);
    if there.is_empty() {
        return;
    }
    let here = members(scene.base, &scene.near);
    for r in &there {
        let mut holders = here.iter().filter(|l| l.group == r.group);
        // The base gives the group to another, or the person to another group of the story.
        let elsewhere = || here.iter().find(|l| l.surname == r.surname && scene.base.holds(&r.group));
        let given = holders.clone().next().filter(|_| scene.base.holds(&r.surname));
        let Some(l) = given.or_else(elsewhere) else { continue };
        if holders.any(|l| l.surname == r.surname) || beside(scene, r) {
            continue;
        }
        let sentence =
            format!("belongs to another: “{}” → “{}”", scene.base.shown(&l.tokens), scene.rewrite.shown(&r.tokens));
        // The base's words may be told rightly elsewhere in the link.
        findings.add(scene, &MOVED, 1.0 / scene.weight(), Some(&l.tokens), Some(&r.tokens), sentence);
    }
}

fn is(reading: &Reading<'_>, token: usize, fold: &str) -> bool {
    reading.words.get(token).is_some_and(|w| w.fold == fold)
}

/// Whether a base passage near by has the person and the group close together in some other way.
fn beside(scene: &Scene<'_>, member: &Member) -> bool {
    scene.near.iter().any(|passage| {
        let at = |fold: &str| scene.base.passage(*passage).filter(|t| is(scene.base, *t, fold)).collect::<Vec<_>>();
        let groups = at(&member.group);
        at(&member.surname).iter().any(|p| groups.iter().any(|g| g.abs_diff(*p) <= BESIDE))
    })
}

/// A person and a group so few tokens apart may belong together.
const BESIDE: usize = 5;

/// `Birk of the Harbour List`, `Birk, of the List`, `Birk from Oslo`.
fn members(reading: &Reading<'_>, passages: &[usize]) -> Vec<Member> {
    let mut out = Vec::new();
    for passage in passages {
        let names = of_passage(&reading.names, *passage);
        for pair in names.windows(2) {
            let [person, group] = pair else { continue };
            let mut between = (person.tokens.end..group.tokens.start).filter_map(|t| reading.words.get(t)).peekable();
            between.next_if(|w| w.text == ",");
            let tied = between.next().is_some_and(|w| matches!(&*w.fold, "of" | "from"));
            between.next_if(|w| matches!(&*w.fold, "the" | "its"));
            if !tied || between.next().is_some() {
                continue;
            }
            let last = |tokens: &Range<usize>| reading.words.get(tokens.end - 1).map(|w| w.fold.to_string());
            if let (Some(surname), Some(group_name)) = (last(&person.tokens), last(&group.tokens)) {
                out.push(Member { surname, group: group_name, tokens: person.tokens.start..group.tokens.end });
            }
        }
    }
    out
}
