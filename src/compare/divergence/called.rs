//! Whom a role stands for: `the minister`, for the one whom the base calls a minister.
//!
//! ```text
//! base     Education Minister Piers Hale … Hale denied it.       the school's head, Ada Birk, … its head said: Birk
//! rewrite  The minister denied it.                               the same one told by role: silent
//! ```
//!
//! What somebody is called stands beside the name: right before it, or next to it and a comma, up to a verb, a mark or
//! another name. Nobody is told by role as two where the base calls neither by it.
//! Known failure: a role told in a sentence of its own (`She runs the ministry`).

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::Classes;
use super::name::Name;
use super::reading::{Item, Reading, Word, of_passage};
use super::title::alike_to;
use crate::compare::id::id;

/// Words behind which no more is told of what somebody is called: `the only woman among the players`.
const ENDS: [&str; 10] = ["among", "with", "by", "against", "to", "on", "between", "than", "who", "and"];
/// So many tokens on either side of a name say what somebody is called.
const BESIDE: usize = 9;

/// The one whom a role stands for, as far as the base tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Called {
    /// The one who was asked for.
    Same,
    /// Somebody else, who is called so in more of the words.
    Another,
    /// Somebody else, who is called so in all of the words, and that one in none or in two fewer.
    SurelyAnother,
    /// Nobody is called so.
    Nobody,
}

/// Which names each word stands beside, as what somebody is called.
#[derive(Debug)]
pub struct Roles(FxHashMap<String, Vec<u32>>);

impl Roles {
    /// Those of a report.
    #[must_use]
    pub fn of(reading: &Reading<'_>) -> Self {
        let mut roles: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (at, name) in reading.names.iter().enumerate() {
            for token in beside(reading, name) {
                let names = roles.entry(singular(reading.fold(token)).to_owned()).or_default();
                if names.last() != Some(&id(at)) {
                    names.push(id(at));
                }
            }
        }
        Self(roles)
    }

    /// For each name that is called by any of these words, by how many.
    fn called(&self, role: &[String]) -> FxHashMap<u32, usize> {
        let mut counts = FxHashMap::default();
        for word in role {
            let lists = alike_to(word).map(|w| self.0.get(singular(w))).chain([self.0.get(singular(word))]);
            let names: FxHashSet<u32> = lists.flatten().flatten().copied().collect();
            names.into_iter().for_each(|name| *counts.entry(name).or_default() += 1);
        }
        counts
    }
}

fn singular(fold: &str) -> &str {
    fold.trim_end_matches('s')
}

/// Whom a role stands for, told in the folded words of `role`: the one with a name, or another.
#[must_use]
pub fn whom(base: &Reading<'_>, surname: &str, role: &[String]) -> Called {
    let (own, other) = counts(base, surname, role);
    match () {
        () if own == role.len() || own > 0 && own >= other => Called::Same,
        () if other == role.len() && (own == 0 || other > own + 1) => Called::SurelyAnother,
        () if other > own => Called::Another,
        () => Called::Nobody,
    }
}

/// Whether the base calls the one with a name so.
#[must_use]
pub fn is_called(base: &Reading<'_>, surname: &str, role: &str) -> bool {
    counts(base, surname, &[role.to_owned()]).0 > 0
}

/// How many of these words the one with a name is called, and how many anybody else is, at most.
fn counts(base: &Reading<'_>, surname: &str, role: &[String]) -> (usize, usize) {
    let has_surname = |name: u32| {
        let tokens = base.names.get(name as usize).map_or(0..0, |name| name.tokens.clone());
        tokens.into_iter().any(|t| base.fold(t) == surname)
    };
    base.roles().called(role).into_iter().fold((0, 0), |(own, other), (name, count)| {
        if has_surname(name) { (own.max(count), other) } else { (own, other.max(count)) }
    })
}

/// The tokens of what somebody is called beside a name.
fn beside<'r>(reading: &'r Reading<'_>, name: &Item<Name>) -> impl Iterator<Item = usize> + use<'r> {
    let passage = reading.passage(name.passage);
    let names = of_passage(&reading.names, name.passage);
    let named = move |t: usize| names.iter().any(|n| n.tokens.contains(&t));
    let word = move |t: usize| reading.words.get(t);
    let goes_on = move |t: &usize| {
        word(*t).is_some_and(|w| {
            (w.counts() || matches!(w.text, "’" | "'"))
                && !w.quoted
                && !w.is(Classes::AUXILIARY.with(Classes::SAY))
                && !ENDS.contains(&&*w.fold)
        })
    };
    let comma = |t: usize| passage.contains(&t) && reading.fold(t) == ",";
    let tokens = name.tokens.clone();
    let before = tokens.start.checked_sub(1).map_or(tokens.start, |t| if comma(t) { t } else { tokens.start });
    let after = if comma(tokens.end) { tokens.end + 1 } else { passage.end };
    // The name of a party or place may be part of what somebody is called, but another person's ends it.
    let first = passage.start.max(before.saturating_sub(BESIDE));
    let last = passage.end.min(after + BESIDE);
    let back = (first..before).rev().take_while(goes_on);
    let forth = (after..last).take_while(goes_on);
    // `Justice Secretary Hale` is one name; what begins it is what he is called.
    let within = tokens.start..tokens.end.saturating_sub(1);
    within.chain(back).chain(forth.take_while(move |t| !named(*t) || named(t.wrapping_sub(1)) || is_led(reading, *t)))
}

/// `of the Norland Chess Federation`: a name that belongs to what somebody is called.
fn is_led(reading: &Reading<'_>, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map_or("", |t| reading.fold(t));
    let led = |fold: &str| matches!(fold, "of" | "for" | "at" | "in" | "from");
    led(before(1)) || before(1) == "the" && led(before(2))
}

/// The words of content that tell who somebody is, folded.
#[must_use]
pub fn role(reading: &Reading<'_>, who: &Range<usize>) -> Vec<String> {
    let words = who.clone().filter_map(|t| reading.words.get(t)).filter(|w| w.is_content() && !w.is(Classes::SAY));
    words.map(|w: &Word<'_>| w.fold.to_string()).collect()
}
