//! Two names, dates, numbers or other words, each told in the other's place.
//!
//! ```text
//! base     chair Ada Birk spoke, and mayor Tom Hale left     Hale left, and Birk spoke: silent
//! rewrite  chair Tom Hale spoke, and mayor Ada Birk left     exchanged: “Ada Birk … Tom Hale” → “Tom Hale … Ada Birk”
//! ```
//!
//! A place is the word before and the word after. Both must be the same for both, and tell the two places apart: in a
//! list, or round a doing of both (`met`), the order says nothing.
//! Known failure: places whose words were changed as well.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::contrast::are_one_rung;
use super::crossed::are_kept;
use super::finding::{Findings, Rule};
use super::reading::{Reading, Word, of_passage};
use super::scene::{Fate, Scene};
use super::swap::MUTUAL;
use crate::compare::model::{Kind, Turn};
use crate::report::TokenKind;

/// Two names told each in the other's place.
pub const NAMES: Rule = Rule::new("names-exchanged", Kind::Name, Turn::Other, 0.78);
/// Two numbers.
pub const NUMBERS: Rule = Rule::new("numbers-exchanged", Kind::Number, Turn::Other, 0.78);
/// Two dates.
pub const DATES: Rule = Rule::new("dates-exchanged", Kind::Date, Turn::Other, 0.78);
const WORDS: Rule = Rule::new("words-exchanged", Kind::Name, Turn::Other, 0.7);

/// The rules of [`find`].
pub const RULES: [&Rule; 3] = [&NAMES, &NUMBERS, &DATES];
/// The rule of [`find_words`].
pub const WORD_RULES: [&Rule; 1] = [&WORDS];

/// Words that join two in a list.
const LISTS: [&str; 4] = ["and", "or", "nor", "&"];
/// Words before or after the second of two who do it together.
const TOGETHER: [&str; 11] =
    ["with", "between", "versus", "vs", "met", "meets", "meet", "spoke", "negotiated", "like", "alongside"];

/// A name, date, number or other word in its place.
#[derive(Debug)]
struct Placed<'r> {
    /// What it is known by: the last word, or the value of a number.
    key: Cow<'r, str>,
    tokens: Range<usize>,
    /// The words beside it.
    left: Option<usize>,
    right: Option<usize>,
}

/// Finds names, numbers and dates that changed places.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    if scene.is_legible() {
        for (rule, items) in [(&NAMES, names as Find), (&NUMBERS, numbers), (&DATES, dates)] {
            compare(scene, findings, rule, items);
        }
    }
}

/// Finds other words that changed places.
pub fn find_words(scene: &Scene<'_>, findings: &mut Findings) {
    if scene.is_close() && has_moved(scene) {
        compare(scene, findings, &WORDS, words);
    }
}

fn compare(scene: &Scene<'_>, findings: &mut Findings, rule: &Rule, items: Find) {
    for b in &scene.link.base {
        for r in &scene.link.rewrite {
            // One alone has none to change places with.
            let several = |reading, p: usize| Some(items(reading, p)).filter(|items| items.len() > 1);
            let Some(here) = several(scene.base, *b) else { continue };
            let Some(there) = several(scene.rewrite, *r) else { continue };
            let (here, there) = (placed(scene.base, *b, &here), placed(scene.rewrite, *r, &there));
            exchanged(scene, findings, rule, &here, &there);
        }
    }
}

/// Whether some kept word stands before one that it stood after.
pub fn has_moved(scene: &Scene<'_>) -> bool {
    let kept = |t: &usize| if let Fate::Kept(r) = scene.of_base(*t) { Some(r) } else { None };
    !scene.base_tokens().iter().filter_map(kept).is_sorted()
}

/// A name, date, number or other word with its key.
type Keyed<'r> = (Cow<'r, str>, Range<usize>);

/// The names, dates, numbers or other words of a passage.
type Find = for<'r> fn(&'r Reading<'_>, usize) -> Vec<Keyed<'r>>;

fn names<'r>(reading: &'r Reading<'_>, passage: usize) -> Vec<Keyed<'r>> {
    of_passage(&reading.names, passage).iter().map(|n| (last(reading, &n.tokens), n.tokens.clone())).collect()
}

fn dates<'r>(reading: &'r Reading<'_>, passage: usize) -> Vec<Keyed<'r>> {
    of_passage(&reading.dates, passage).iter().map(|d| (last(reading, &d.tokens), d.tokens.clone())).collect()
}

fn numbers<'r>(reading: &'r Reading<'_>, passage: usize) -> Vec<Keyed<'r>> {
    let strong = of_passage(&reading.numbers, passage).iter().filter(|n| !n.what.weak);
    strong.map(|n| (n.what.value.to_string().into(), n.tokens.clone())).collect()
}

fn words<'r>(reading: &'r Reading<'_>, passage: usize) -> Vec<Keyed<'r>> {
    let plain =
        |t: &usize| reading.words.get(*t).is_some_and(|w| w.is_content() && !w.capital && w.kind == TokenKind::Word);
    let content = reading.passage(passage).filter(plain).map(|t| t..t + 1);
    content.map(|tokens| (last(reading, &tokens), tokens)).collect()
}

fn last<'r>(reading: &'r Reading<'_>, tokens: &Range<usize>) -> Cow<'r, str> {
    reading.fold(tokens.end - 1).into()
}

/// What stands in a passage once.
fn placed<'r>(reading: &Reading<'_>, passage: usize, items: &[Keyed<'r>]) -> Vec<Placed<'r>> {
    let mut count: FxHashMap<&str, usize> = FxHashMap::default();
    items.iter().for_each(|(key, _)| *count.entry(key).or_default() += 1);
    let once = items.iter().filter(|(key, _)| count.get(&**key) == Some(&1));
    let range = reading.passage(passage);
    let place = |(key, tokens): &Keyed<'r>| {
        let beside = |t: &usize| reading.words.get(*t).is_some_and(|w| w.counts() && !is_article(&w.fold));
        Placed {
            key: key.clone(),
            tokens: tokens.clone(),
            left: (range.start..tokens.start).rev().find(beside),
            right: (tokens.end..range.end).find(beside),
        }
    };
    once.map(place).collect()
}

fn fold<'r>(reading: &'r Reading<'_>, at: Option<usize>) -> Option<&'r str> {
    at.and_then(|t| reading.words.get(t)).map(|w| &*w.fold)
}

fn is_article(fold: &str) -> bool {
    matches!(fold, "the" | "a" | "an")
}

fn exchanged(scene: &Scene<'_>, findings: &mut Findings, rule: &Rule, here: &[Placed<'_>], there: &[Placed<'_>]) {
    let same_place = |b: &Placed<'_>, r: &Placed<'_>| {
        fold(scene.base, b.left) == fold(scene.rewrite, r.left)
            && fold(scene.base, b.right) == fold(scene.rewrite, r.right)
    };
    let told: FxHashMap<&str, &Placed<'_>> = there.iter().map(|r| (&*r.key, r)).collect();
    let both = here.iter().filter_map(|b| Some((b, *told.get(&*b.key)?)));
    let moved: Vec<(&Placed<'_>, &Placed<'_>)> = both.filter(|(b, r)| !same_place(b, r)).collect();
    for (at, (one, one_there)) in moved.iter().enumerate() {
        for (other, other_there) in moved.iter().skip(at + 1) {
            let turned = same_place(one, other_there) && same_place(other, one_there);
            if !turned || !tells_apart(scene.base, one, other) || are_kept(scene, rule, &one.tokens, &other.tokens) {
                continue;
            }
            let shown = |reading: &Reading<'_>, x: &Placed<'_>, y: &Placed<'_>| {
                let whole = |placed: &Placed<'_>| reading.shown(&with_noun(reading, placed, rule));
                format!("{} … {}", whole(x), whole(y))
            };
            let (before, after) = (shown(scene.base, one, other), shown(scene.rewrite, other_there, one_there));
            let sentence = format!("exchanged: “{before}” → “{after}”");
            findings.add(scene, rule, 1.0, Some(&one.tokens), Some(&other_there.tokens), sentence);
            findings.claim(Some(&other.tokens), Some(&one_there.tokens));
        }
    }
}

/// A number with what it counts: `four people`.
fn with_noun(reading: &Reading<'_>, placed: &Placed<'_>, rule: &Rule) -> Range<usize> {
    let counts = |t: &usize| *t == placed.tokens.end && reading.words.get(*t).is_some_and(Word::is_content);
    let noun = placed.right.filter(|t| *rule == NUMBERS && counts(t));
    placed.tokens.start..noun.map_or(placed.tokens.end, |t| t + 1)
}

/// Whether the words beside two places say which is which.
fn tells_apart(reading: &Reading<'_>, one: &Placed<'_>, other: &Placed<'_>) -> bool {
    let fold = |at| fold(reading, at);
    let telling = |at: Option<usize>| {
        at.and_then(|t| reading.words.get(t))
            .is_some_and(|w| !w.capital && !LISTS.contains(&&*w.fold) && !is_together(&w.fold))
    };
    // `fell` and `drop` tell of one thing.
    let alike = |x, y| fold(x) == fold(y) || fold(x).zip(fold(y)).is_some_and(|(x, y)| are_one_rung(x, y));
    let differ = |x: Option<usize>, y: Option<usize>| telling(x) && telling(y) && !alike(x, y);
    let together = [one.left, other.left].into_iter().filter_map(fold).any(is_together);
    differ(one.left, other.left) || (!together && differ(one.right, other.right))
}

fn is_together(fold: &str) -> bool {
    TOGETHER.contains(&fold) || MUTUAL.contains(&fold)
}
