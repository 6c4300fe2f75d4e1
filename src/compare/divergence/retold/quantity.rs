//! How many of a group: of the same plural noun, some on one side and all on the other.
//!
//! ```text
//! base     most of its members had not been paid       not all members ~ some members: silent
//! rewrite  All union members have gone without pay     quantity shifted: “most of its members” → “All union members”
//! ```
//!
//! Known failure: groups told by another noun (`members`, `drivers`).

use std::cell::LazyCell;
use std::ops::Range;

use super::{any_in, is_in, strength};
use crate::compare::divergence::finding::Findings;
use crate::compare::divergence::irregular::root;
use crate::compare::divergence::lexicon::Classes;
use crate::compare::divergence::reading::{Reading, Word};
use crate::compare::divergence::scene::Scene;
use crate::compare::divergence::scope::{QUANTITY, is_plural};
use crate::report::TokenKind;

/// A group with how many of it are meant.
#[derive(Debug)]
struct Group {
    noun: String,
    grade: u8,
    tokens: Range<usize>,
}

/// A quantity stands at most so many words before its noun.
const REACH: usize = 6;
const ALL: u8 = 4;
const MOST: u8 = 3;
const MANY: u8 = 2;
const PART: u8 = 1;

/// Finds groups that are told wider or narrower.
pub(super) fn find(scene: &Scene<'_>, findings: &mut Findings) {
    let there = groups(scene.rewrite, scene.rewrite_tokens());
    if there.is_empty() {
        return;
    }
    let here = groups(scene.base, scene.base_tokens());
    // What a sentence near by tells so may have been merged with this one.
    let near = LazyCell::new(|| {
        let tokens: Vec<usize> = scene.near.iter().flat_map(|p| scene.base.passage(*p)).collect();
        groups(scene.base, &tokens)
    });
    let has = |groups: &[Group], noun: &str, grade: u8| groups.iter().any(|g| g.noun == noun && g.grade == grade);
    for r in &there {
        let Some(l) = here.iter().find(|l| l.noun == r.noun && are_apart(l.grade, r.grade)) else { continue };
        if has(&near, &r.noun, r.grade) || has(&there, &l.noun, l.grade) {
            continue;
        }
        // A quantity without its noun may be of the same group: `some protested, all were fined`. Told the other way
        // round (`most worked well, a few did not`), each has the other's.
        let (told_here, told_there) =
            (tells(scene.base, scene.base_tokens(), r.grade), tells(scene.rewrite, scene.rewrite_tokens(), l.grade));
        if told_here && !told_there {
            continue;
        }
        let what = if r.grade > l.grade { "scope widened" } else { "scope narrowed" };
        let (before, after) = (scene.base.shown(&l.tokens), scene.rewrite.shown(&r.tokens));
        let sentence = format!("{what}: “{before}” → “{after}”");
        findings.add(scene, &QUANTITY, strength(scene), Some(&l.tokens), Some(&r.tokens), sentence);
    }
}

/// `many` and `most` are told for one another, and so are `some` and `many`.
fn are_apart(one: u8, other: u8) -> bool {
    matches!((one.min(other), one.max(other)), (PART | MANY | MOST, ALL) | (PART, MOST))
}

fn tells(reading: &Reading<'_>, tokens: &[usize], grade: u8) -> bool {
    any_in(reading, tokens, |w| graded(&w.fold) == Some(grade))
}

fn graded(fold: &str) -> Option<u8> {
    match fold {
        "all" | "every" | "each" => Some(ALL),
        "most" | "majority" => Some(MOST),
        "many" => Some(MANY),
        "some" | "several" | "few" => Some(PART),
        _ => None,
    }
}

fn groups(reading: &Reading<'_>, tokens: &[usize]) -> Vec<Group> {
    let counts = |t: &&usize| {
        let word = reading.words.get(**t);
        word.is_some_and(|w| w.is(Classes::QUANTIFIER) || matches!(&*w.fold, "each" | "majority"))
    };
    tokens.iter().filter(counts).filter_map(|at| group(reading, *at)).collect()
}

fn group(reading: &Reading<'_>, at: usize) -> Option<Group> {
    let passage = reading.passage(reading.passage_of(at));
    let word = |t: usize| reading.words.get(t).filter(|_| passage.contains(&t));
    let fold = |t: usize| word(t).map_or("", |w| &*w.fold);
    let mut grade = graded(fold(at))?;
    let before = fold(at.wrapping_sub(1));
    // `the most important`, `at all`, `as many`: no quantity of what follows.
    if is_in("the its their his her after above how as so too than", before) && fold(at) != "few"
        || matches!((before, fold(at)), ("at", "all") | ("the", "few"))
    {
        return None;
    }
    if before == "not" || before.ends_with("n't") {
        grade = if grade == ALL { PART } else { return None };
    }
    let number = |t: usize| word(t).is_some_and(|w| w.kind == TokenKind::Number || w.is(Classes::CARDINAL));
    // `some 40 drivers` are about 40.
    if grade == PART && number(at + 1) {
        return None;
    }
    let small = |t: usize| number(t) || is_in("of the its their these those his her our other such both", fold(t));
    let end = passage.end.min(at + REACH);
    let noun_like = |t: usize| word(t).is_some_and(|w: &Word<'_>| w.is_content() && !w.is(Classes::TIME));
    let mut rest = (at + 1..end).skip_while(|t| small(*t)).take_while(|t| noun_like(*t));
    let noun = match fold(at) {
        "every" | "each" => rest.next()?,
        _ => rest.find(|t| is_plural(reading, *t))?,
    };
    Some(Group { noun: root(fold(noun)), grade, tokens: at..noun + 1 })
}
