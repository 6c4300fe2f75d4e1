//! A limit that is gone: what holds of some is told of all of them.
//!
//! ```text
//! base     The levy is for firms with sales above 9 million.     the two firms with …, a firm, with …, paid: silent
//! rewrite  The levy is for firms.                                limit left out: “with sales above 9 million”
//! ```
//!
//! A limit stands right behind a plural that nothing before it makes certain ones, and has a number or a date that
//! bounds it.
//! Known failure: limits that name neither (`firms outside the union`).

use std::ops::Range;

use super::finding::{Findings, Rule};
use super::number::{Bound, Unit, bound};
use super::reading::{Reading, Word, of_passage, of_passages};
use super::scene::{Fate, Scene};
use super::wording::gaps;
use crate::compare::model::{Kind, Turn};
use crate::report::TokenKind;

const LEFT_OUT: Rule = Rule::new("limit-left-out", Kind::CauseScope, Turn::Stronger, 0.6);

/// The rules of this file.
pub const RULES: [&Rule; 1] = [&LEFT_OUT];

/// Words that begin a limit.
const BEGINNINGS: [&str; 17] = [
    "with", "without", "over", "above", "under", "below", "more", "less", "fewer", "who", "that", "whose", "aged",
    "born", "built", "founded", "earning",
];
/// Words that bound a date.
const DATED: [&str; 5] = ["before", "after", "since", "until", "by"];
/// Words that make of what follows certain ones, or not all.
const CERTAIN: &str = "the a an each every your this these those its his her their our my some many few several most both no other such \
                       certain only";

/// Words before a noun with its adjective.
const GOVERNING: [&str; 16] = [
    "for", "of", "to", "from", "by", "with", "in", "at", "on", "against", "among", "and", "or", "between", "all",
    "about",
];

/// Finds limits that a rewrite drops.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    if !scene.is_legible() {
        return;
    }
    for (base, rewrite) in gaps(scene) {
        let Some(limit) = base else { continue };
        let filled = rewrite.is_some_and(|r| r.filter_map(|t| scene.rewrite.words.get(t)).any(Word::is_content));
        let Some(limited) = limit.start.checked_sub(1).filter(|_| !filled) else { continue };
        let Fate::Kept(there) = scene.of_base(limited) else { continue };
        let all = is_all(scene.base, limited) && is_all(scene.rewrite, there);
        if all && begins(scene.base, limit.start) && is_bounded(scene, &limit) {
            let (b, r) = (limited..limit.end, there..there + 1);
            let sentence = format!("limit left out: “{}”", scene.base.shown(&limit));
            findings.add(scene, &LEFT_OUT, 1.0, Some(&b), Some(&r), sentence);
        }
    }
}

/// Whether a word is a plural that may be all there are of its kind.
fn is_all(reading: &Reading<'_>, at: usize) -> bool {
    let Some(word) = reading.words.get(at).filter(|w| w.kind == TokenKind::Word && !w.quoted) else { return false };
    let plural = (word.fold.ends_with('s') && !word.fold.ends_with("ss") && word.is_content())
        || matches!(&*word.fold, "people" | "men" | "women" | "children");
    let passage = reading.passage_of(at);
    let before = reading.passage(passage).start.max(at.saturating_sub(2))..at;
    let counted = of_passage(&reading.numbers, passage).iter().any(|n| before.contains(&(n.tokens.end - 1)));
    let certain = |t: usize| CERTAIN.split_ascii_whitespace().any(|w| w == reading.fold(t));
    plural && (!word.capital || word.opens) && !counted && !before.clone().any(certain) && !is_verb(reading, before)
}

/// Whether the words before one that ends in `s` make it a verb: `the yard employs`, `she sees`, not `for small firms`.
fn is_verb(reading: &Reading<'_>, before: Range<usize>) -> bool {
    let Some(last) = before.clone().next_back().and_then(|t| reading.words.get(t)) else { return false };
    // A verb before it is no subject: `covers lorries`, `banned lorries`.
    let noun = last.is_content() && !last.fold.ends_with("ed") && !last.fold.ends_with('s');
    let governed = before.len() > 1 && GOVERNING.contains(&reading.fold(before.start));
    (noun && !governed) || matches!(&*last.fold, "he" | "she" | "it" | "who" | "which" | "that")
}

/// `with sales …`, `who booked …`, `heavier than …`.
fn begins(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.fold(at);
    BEGINNINGS.contains(&word) || (word.ends_with("er") && reading.fold(at + 1) == "than")
}

/// Whether a stretch has a number or a date that bounds it, of which the rewrite tells nothing near by.
fn is_bounded(scene: &Scene<'_>, limit: &Range<usize>) -> bool {
    let passage = scene.base.passage_of(limit.start);
    let within = |tokens: &Range<usize>| limit.start <= tokens.start && tokens.end <= limit.end;
    // `with sales of 9 million` bounds, and at the start `players with two cards`; `protesters with 40 others` met.
    let opens = limit.start == scene.base.passage(passage).start + 1;
    let owned = |at: usize| scene.base.fold(limit.start) == "with" && (opens || at > limit.start + 1);
    // `over 40 | ships`: the number counts what follows it.
    let counts = |n: &Range<usize>| {
        n.end == limit.end
            && scene.base.passage(passage).contains(&n.end)
            && scene.base.words.get(n.end).is_some_and(Word::is_content)
    };
    let compared = |at: usize| at > limit.start + 1 && scene.base.fold(at - 1) == "than";
    let number =
        of_passage(&scene.base.numbers, passage).iter().filter(|n| within(&n.tokens) && !n.what.weak).any(|n| {
            let at = n.tokens.start;
            let bounds = matches!(bound(scene.base, at, limit.start), Bound::Above | Bound::Below);
            let told = of_passages(&scene.rewrite.numbers, &scene.near_rewrite).any(|r| r.what.equals(&n.what));
            // `people over three days`, `fans with two minutes left`: that is when.
            let timed = matches!(n.what.unit, Unit::Time(_));
            (compared(at) || ((bounds || owned(at)) && !timed)) && !told && !counts(&n.tokens)
        });
    let date = of_passage(&scene.base.dates, passage).iter().filter(|d| within(&d.tokens)).any(|d| {
        let bounds = d.tokens.start > limit.start && DATED.contains(&scene.base.fold(d.tokens.start - 1));
        let told = of_passages(&scene.rewrite.dates, &scene.near_rewrite).any(|r| r.what.agrees(&d.what));
        bounds && !told
    });
    number || date
}
