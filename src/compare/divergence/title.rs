//! The role of a person: another one, or turned by `former`, `deputy` and the like.
//!
//! ```text
//! base     Deputy Mayor Ada Birk               President ~ leader, Mr Birk = Birk: silent
//! rewrite  Mayor Ada Birk                      title changed: “Deputy Mayor” → “Mayor”
//! ```
//!
//! Compared where both sides put a role directly before the same name, or after it and a comma.
//! Known failure: roles told by a clause (`who runs the ministry`).

use std::ops::Range;

use super::finding::{Findings, Rule};
use super::lexicon::Classes;
use super::name::Name;
use super::reading::{Item, Reading, of_passages};
use super::scene::Scene;
use crate::compare::model::{Kind, Turn};

const CHANGED: Rule = Rule::new("title-changed", Kind::Title, Turn::Other, 0.75);
const TURNED: Rule = Rule::new("title-turned", Kind::Title, Turn::Other, 0.72);

/// The rules of this file.
pub const RULES: [&Rule; 2] = [&CHANGED, &TURNED];

/// Roles that are told for one another.
const SAME: [&str; 6] = [
    "adviser advisor aide",
    "spokesman spokeswoman spokesperson",
    "chairman chairwoman chair chairperson",
    "premier minister",
    "ambassador envoy",
    "congressman congresswoman representative senator",
];

/// The role told beside a name.
#[derive(Debug, Clone)]
pub struct Role {
    /// The surname, folded.
    pub name: String,
    /// The tokens of the name.
    pub person: Range<usize>,
    /// The tokens of the role.
    pub tokens: Range<usize>,
    /// Its role words, folded.
    pub heads: Vec<String>,
    /// `former`, `deputy` and the like, folded.
    pub turns: Vec<String>,
}

/// Finds titles that differ in one link.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    if !scene.is_legible() {
        return;
    }
    let left = roles(scene.base, &scene.link.base);
    let right = roles(scene.rewrite, &scene.link.rewrite);
    for r in &right {
        let told: Vec<&Role> = left.iter().filter(|l| l.name == r.name).collect();
        let Some(l) = told.first() else { continue };
        if told.iter().any(|l| l.heads.iter().any(|a| r.heads.iter().any(|b| alike(a, b)))) {
            let turned = told.iter().all(|l| l.turns != r.turns);
            // A turn told elsewhere in the passage (`Birk, the former mayor, ... Mayor Birk`) is told.
            if turned && told.len() == 1 && !r.heads.is_empty() {
                report(scene, findings, &TURNED, l, r);
            }
            continue;
        }
        if !l.heads.is_empty() && !r.heads.is_empty() {
            report(scene, findings, &CHANGED, l, r);
        }
    }
}

fn report(scene: &Scene<'_>, findings: &mut Findings, rule: &Rule, l: &Role, r: &Role) {
    let sentence = format!("title changed: “{}” → “{}”", scene.base.shown(&l.tokens), scene.rewrite.shown(&r.tokens));
    findings.add(scene, rule, 1.0, Some(&l.tokens), Some(&r.tokens), sentence);
}

/// Whether two role words are told for one another.
#[must_use]
pub fn alike(a: &str, b: &str) -> bool {
    a == b || SAME.iter().any(|group| group.split(' ').any(|w| w == a) && group.split(' ').any(|w| w == b))
}

/// The roles that some passages tell beside names.
#[must_use]
pub fn roles(reading: &Reading<'_>, passages: &[usize]) -> Vec<Role> {
    let names = of_passages(&reading.names, passages);
    names.filter_map(|name| before(reading, name).or_else(|| after(reading, name))).collect()
}

/// `former Secretary of State Ada Birk`: the run of role words, and what ties them, up to the surname.
fn before(reading: &Reading<'_>, name: &Item<Name>) -> Option<Role> {
    let start = reading.passage(name.passage).start;
    let mut from = name.tokens.start;
    let is = |t: usize, classes: Classes| reading.words.get(t).is_some_and(|w| w.is(classes) && !w.quoted);
    let role = Classes::ROLE.with(Classes::VAGUE_ROLE).with(Classes::ROLE_TURN);
    // `Secretary of | State Ada Birk`: the department begins the run of name words.
    if from >= start + 2
        && reading.words.get(from - 1).is_some_and(|w| w.fold == "of")
        && is(from - 2, Classes::ROLE)
        && name.tokens.len() > 1
    {
        from -= 2;
    }
    while from > start && is(from - 1, role) {
        from -= 1;
    }
    role_of(reading, name, from..name.tokens.start)
}

/// `Ada Birk, the former mayor`.
fn after(reading: &Reading<'_>, name: &Item<Name>) -> Option<Role> {
    let end = reading.passage(name.passage).end;
    let fold = |t: usize| if t < end { reading.fold(t) } else { "" };
    if fold(name.tokens.end) != "," {
        return None;
    }
    let mut from = name.tokens.end + 1;
    from += usize::from(matches!(fold(from), "the" | "a" | "an" | "its" | "their" | "then"));
    let role = Classes::ROLE.with(Classes::VAGUE_ROLE).with(Classes::ROLE_TURN);
    let mut to = from;
    while to < end && to < from + 4 && reading.words.get(to).is_some_and(|w| w.is(role)) {
        to += 1;
    }
    role_of(reading, name, from..to)
}

fn role_of(reading: &Reading<'_>, name: &Item<Name>, tokens: Range<usize>) -> Option<Role> {
    let surname = reading.words.get(name.tokens.end.checked_sub(1)?)?.fold.to_string();
    let listed = |classes: Classes| -> Vec<String> {
        let words = tokens.clone().filter_map(|t| reading.words.get(t)).filter(|w| w.is(classes));
        words.map(|w| w.fold.to_string()).collect()
    };
    let heads = listed(Classes::ROLE);
    let turns = listed(Classes::ROLE_TURN);
    (!heads.is_empty()).then_some(Role { name: surname, person: name.tokens.clone(), tokens, heads, turns })
}
