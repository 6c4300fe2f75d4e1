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
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::contrast::are_two_of_a_kind;
use super::finding::{Findings, Rule};
use super::lexicon::Classes;
use super::name::Name;
use super::reading::{Item, Reading, Word, of_passages};
use super::scene::Scene;
use crate::compare::model::{Kind, Turn};
use crate::report::TokenKind;

const CHANGED: Rule = Rule::new("title-changed", Kind::Title, Turn::Other, 0.75);
const TURNED: Rule = Rule::new("title-turned", Kind::Title, Turn::Other, 0.72);

/// The rules of this file.
pub const RULES: [&Rule; 2] = [&CHANGED, &TURNED];

/// Roles that are told for one another.
const SAME: [&str; 13] = [
    "adviser advisor aide",
    "spokesman spokeswoman spokesperson",
    "chairman chairwoman chair chairperson",
    "premier minister",
    "ambassador envoy",
    "chief ceo director manager",
    "coach manager",
    "lawyer attorney",
    "judge justice",
    "councillor councilor councilman councilwoman alderman",
    "scientist researcher expert professor economist analyst",
    "professor doctor surgeon",
    "congressman congresswoman representative senator",
];

/// For each role that others are told for, its groups of [`SAME`], as bits.
static GROUPS: LazyLock<FxHashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut groups = FxHashMap::default();
    for (at, group) in SAME.iter().enumerate() {
        group.split(' ').for_each(|word| *groups.entry(word).or_default() |= 1 << at);
    }
    groups
});

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
    let left = all_roles(scene.base, &scene.link.base);
    let right = all_roles(scene.rewrite, &scene.link.rewrite);
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
        if !l.heads.is_empty() && !r.heads.is_empty() && !is_told_elsewhere(scene.base, r) {
            report(scene, findings, &CHANGED, l, r);
        }
    }
    described(scene, findings);
}

/// Whether a report gives a person the same role at some other place: one may be a minister and a party's chairman.
fn is_told_elsewhere(reading: &Reading<'_>, role: &Role) -> bool {
    let told = reading.names_with(&role.name).filter_map(|name| role_beside(reading, name));
    told.filter(|other| other.name == role.name).any(|o| o.heads.iter().any(|a| role.heads.iter().any(|b| alike(a, b))))
}

/// Finds what somebody is called beside the name in words that are otherwise the same: `the last driver on that route,
/// Otto Kamm`, `Otto Kamm, the last conductor on that route`.
fn described(scene: &Scene<'_>, findings: &mut Findings) {
    let of = |reading: &Reading<'_>, passages: &[usize]| -> Vec<Described> {
        of_passages(&reading.names, passages).filter_map(|name| description(reading, name)).collect()
    };
    let right = of(scene.rewrite, &scene.link.rewrite);
    if right.is_empty() {
        return;
    }
    let left = of(scene.base, &scene.link.base);
    for r in &right {
        let same_frame = |l: &&Described| {
            let shared = l.frame.iter().filter(|w| r.frame.contains(w)).count();
            l.name == r.name && shared > 0 && shared * 2 >= l.frame.len().max(r.frame.len())
        };
        let Some(l) = left.iter().find(same_frame) else { continue };
        if !are_two_of_a_kind(&l.head, &r.head)
            || scene.base.passage(scene.base.passage_of(l.tokens.start)).any(|t| scene.base.fold(t) == r.head)
        {
            continue;
        }
        let (b, t) = (&l.tokens, &r.tokens);
        let sentence = format!("title changed: “{}” → “{}”", scene.base.shown(b), scene.rewrite.shown(t));
        findings.add(scene, &CHANGED, 1.0, Some(b), Some(t), sentence);
    }
}

/// What somebody is called in an apposition.
#[derive(Debug)]
pub struct Described {
    /// The surname, folded.
    name: String,
    /// The noun, folded.
    pub head: String,
    /// The other words that say something.
    frame: Vec<String>,
    tokens: Range<usize>,
}

/// What a name is called in an apposition beside it.
#[must_use]
pub fn description(reading: &Reading<'_>, name: &Item<Name>) -> Option<Described> {
    let passage = reading.passage(name.passage);
    let phrase = phrase_before(reading, &passage, name).or_else(|| phrase_after(reading, &passage, name))?;
    let head = head_of(reading, &phrase)?;
    let content = phrase.clone().filter(|t| *t != head && reading.words.get(*t).is_some_and(Word::is_content));
    Some(Described {
        name: reading.fold(name.tokens.end.checked_sub(1)?).to_owned(),
        head: reading.fold(head).to_owned(),
        frame: content.map(|t| reading.fold(t).to_owned()).collect(),
        tokens: phrase,
    })
}

/// The noun of a phrase: the last content word before the first small word.
fn head_of(reading: &Reading<'_>, phrase: &Range<usize>) -> Option<usize> {
    let content = |t: &usize| reading.words.get(*t).is_some_and(Word::is_content);
    let first = phrase.clone().find(content)?;
    (first..phrase.end).take_while(content).last()
}

/// `the last driver on that route, Otto Kamm,`: what stands before a name and a comma, from its article on. The name
/// must end with a comma too: of a list, no one is called what the next one is.
fn phrase_before(reading: &Reading<'_>, passage: &Range<usize>, name: &Item<Name>) -> Option<Range<usize>> {
    let fold = |t: usize| if passage.contains(&t) { reading.fold(t) } else { "" };
    let listed = |t: usize| matches!(fold(t), "and" | "or") || fold(t + 1) == ",";
    if fold(name.tokens.end) != "," || listed(name.tokens.end + 1) {
        return None;
    }
    // `, 88-year-old Otto Kamm,`
    let age = |t: usize| fold(t).ends_with("-year-old");
    let mut comma = name.tokens.start.checked_sub(1)?;
    comma -= usize::from(age(comma) && comma > passage.start);
    if fold(comma) != "," {
        return None;
    }
    let counts = |t: &usize| reading.words.get(*t).is_some_and(|w| w.counts() && !w.quoted);
    let run = (passage.start.max(comma.saturating_sub(PHRASE))..comma).rev().take_while(counts);
    let article = run.filter(|t| is_article(fold(*t)) || fold(*t).is_empty()).last()?;
    Some(article + 1..comma)
}

/// `Otto Kamm, 88, the last driver on that route`.
fn phrase_after(reading: &Reading<'_>, passage: &Range<usize>, name: &Item<Name>) -> Option<Range<usize>> {
    let fold = |t: usize| if passage.contains(&t) { reading.fold(t) } else { "" };
    let mut at = name.tokens.end;
    if fold(at) != "," {
        return None;
    }
    let age = reading.words.get(at + 1).is_some_and(|w| w.kind == TokenKind::Number) && fold(at + 2) == ",";
    at += if age { 3 } else { 1 };
    if !is_article(fold(at)) {
        return None;
    }
    let counts = |t: &usize| reading.words.get(*t).is_some_and(|w| w.counts() && !w.quoted);
    let end = (at + 1..passage.end.min(at + PHRASE)).take_while(counts).last()? + 1;
    Some(at + 1..end)
}

/// What somebody is called in at most so many words.
const PHRASE: usize = 9;

fn is_article(fold: &str) -> bool {
    matches!(fold, "the" | "a" | "an" | "its" | "their" | "his" | "her")
}

fn report(scene: &Scene<'_>, findings: &mut Findings, rule: &Rule, l: &Role, r: &Role) {
    let sentence = format!("title changed: “{}” → “{}”", scene.base.shown(&l.tokens), scene.rewrite.shown(&r.tokens));
    findings.add(scene, rule, 1.0, Some(&l.tokens), Some(&r.tokens), sentence);
}

/// Whether two role words are told for one another.
#[must_use]
pub fn alike(a: &str, b: &str) -> bool {
    let of = |word: &str| GROUPS.get(word).copied().unwrap_or(0);
    a == b || of(a) & of(b) != 0
}

/// The role words that are told for one.
pub fn alike_to(role: &str) -> impl Iterator<Item = &'static str> {
    let own = GROUPS.get(role).copied().unwrap_or(0);
    let groups = SAME.iter().enumerate().filter(move |(at, _)| own & (1 << at) != 0);
    groups.flat_map(|(_, group)| group.split(' '))
}

/// The roles that some passages tell right beside names.
#[must_use]
pub fn roles(reading: &Reading<'_>, passages: &[usize]) -> Vec<Role> {
    let names = of_passages(&reading.names, passages);
    names.filter_map(|name| before(reading, name).or_else(|| after(reading, name))).collect()
}

/// The roles that some passages tell beside names, in a longer apposition too.
fn all_roles(reading: &Reading<'_>, passages: &[usize]) -> Vec<Role> {
    of_passages(&reading.names, passages).filter_map(|name| role_beside(reading, name)).collect()
}

fn role_beside(reading: &Reading<'_>, name: &Item<Name>) -> Option<Role> {
    before(reading, name).or_else(|| after(reading, name)).or_else(|| apposed(reading, name))
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

/// `its secretary general, Ada Birk, said`, `Ada Birk, 61, the guild's former chairman`: a role that ends the noun
/// phrase beside the name.
fn apposed(reading: &Reading<'_>, name: &Item<Name>) -> Option<Role> {
    let passage = reading.passage(name.passage);
    let phrase = phrase_before(reading, &passage, name).or_else(|| phrase_after(reading, &passage, name))?;
    let head = head_of(reading, &phrase)?;
    let role = Classes::ROLE.with(Classes::VAGUE_ROLE).with(Classes::ROLE_TURN);
    let is_role = |t: &usize| reading.words.get(*t).is_some_and(|w| w.is(role) && !w.quoted);
    let from = (phrase.start..=head).rev().take_while(is_role).last()?;
    role_of(reading, name, from..head + 1)
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
