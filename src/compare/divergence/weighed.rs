//! The two sides of a comparison or a choice, told the other way round.
//!
//! ```text
//! base     stronger in women than in men       less strong in men than in women, men less than women: silent
//! rewrite  stronger in men than in women       comparison turned round: “… women than in men” → “… men than in women”
//! base     to thrift rather than to luck       to thrift and not to luck, not to luck but to thrift: silent
//! rewrite  to luck and not to thrift           choice turned round: “to thrift rather …” → “to luck and not …”
//! ```
//!
//! The second side stands after the joining word; the first can be anywhere near. A change counts where each text has
//! the other's second side outside its own, the words of comparing are the same, and what is told of the two is.
//! Known failure: comparisons without a joining word (`women earned more; men earned less`).

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::contrast::are_opposites;
use super::finding::{Findings, Rule};
use super::irregular::root;
use super::lexicon::Classes;
use super::reading::{Reading, Word, of_passage};
use super::retold;
use super::scene::Scene;
use crate::compare::model::{Kind, Relation, Turn};

const COMPARISON: Rule = Rule::new("comparison-turned-round", Kind::CauseScope, Turn::Other, 0.78);
const CHOICE: Rule = Rule::new("choice-turned-round", Kind::CauseScope, Turn::Other, 0.75);

/// The rules of this file.
pub const RULES: [&Rule; 2] = [&COMPARISON, &CHOICE];

/// The first side and the word of comparing stand at most so many tokens before the joining word.
const BEFORE: usize = 20;
/// Where the second side comes first, the first one ends at most so many tokens after it.
const AFTER: usize = 12;
/// So many of a link are held against each other.
const MOST: usize = 24;
/// Verbs that only tell that something is called so.
const CALLS: [&str; 8] = ["call", "calls", "called", "calling", "describes", "described", "describing", "termed"];
/// A side is told in so many words.
const SIDE: usize = 5;

/// A word of comparing.
#[derive(Debug)]
struct By {
    /// Itself, folded; `more` for all that say so of an amount.
    word: String,
    /// The root of what it is about: `more likely`.
    about: Option<String>,
}

/// A joining word with its second side.
#[derive(Debug)]
struct Weighed {
    rule: &'static Rule,
    /// The words by which one is held against the other.
    by: Vec<By>,
    /// What tells the second side from the first: the roots of its first words that the first side lacks.
    head: Vec<String>,
    /// The roots of all its words.
    side: FxHashSet<String>,
    /// The roots of the words round it.
    rest: FxHashSet<String>,
    /// The content words of its clause.
    clause: Vec<String>,
    /// How often the clause denies.
    denials: usize,
    tokens: Range<usize>,
}

impl Weighed {
    /// Its words from shortly before the first side on.
    fn shown(&self, reading: &Reading<'_>, first: &[&String]) -> String {
        let is_first = |t: &usize| first.contains(&&root(reading.fold(*t)));
        let from = self.tokens.clone().find(is_first).unwrap_or(self.tokens.start);
        let plain = |t: &usize| reading.words.get(*t).is_some_and(Word::counts);
        let lead = (self.tokens.start.max(from.saturating_sub(LEAD))..from).rev().take_while(plain).last();
        reading.shown(&(lead.unwrap_or(from)..self.tokens.end))
    }
}

/// So many words before the first side are shown.
const LEAD: usize = 2;

/// Finds sides that changed places.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    if scene.link.relation == Relation::Verbatim {
        return;
    }
    let weighed = |reading: &Reading<'_>, passages: &[usize]| -> Vec<Weighed> {
        passages.iter().flat_map(|p| all(reading, *p)).take(MOST).collect()
    };
    let there = weighed(scene.rewrite, &scene.link.rewrite);
    if there.is_empty() {
        return;
    }
    let here = weighed(scene.base, &scene.link.base);
    for r in &there {
        let Some(sides) = here.iter().find_map(|l| exchanged(l, r)) else { continue };
        // A choice names both sides; to compare is to tell more, which must be held against each other word by word.
        if !scene.is_legible() && sides.base.rule != &CHOICE {
            continue;
        }
        // `Women read more than men, and men sleep more than women` has both.
        let second = |of: &[Weighed], head: &[&String]| of.iter().any(|w| head.iter().any(|h| w.side.contains(*h)));
        if second(&here, &sides.there) || second(&there, &sides.here) {
            continue;
        }
        let l = sides.base;
        if (l.rule == &COMPARISON && !sides.by_the_same()) || !sides.tell_the_same(scene) {
            sides.explain(scene, findings);
            continue;
        }
        let what = if l.rule == &CHOICE { "choice" } else { "comparison" };
        let (before, after) = (l.shown(scene.base, &sides.there), r.shown(scene.rewrite, &sides.here));
        let sentence = format!("{what} turned round: “{before}” → “{after}”");
        let strength = if l.rule == &CHOICE { retold::strength(scene) } else { 1.0 };
        findings.add(scene, l.rule, strength, Some(&l.tokens), Some(&r.tokens), sentence);
    }
}

/// Two of which each has the other's second side outside its own.
struct Exchanged<'w> {
    base: &'w Weighed,
    rewrite: &'w Weighed,
    /// What tells the second side of the base from that of the rewrite.
    here: Vec<&'w String>,
    /// What tells that of the rewrite from that of the base.
    there: Vec<&'w String>,
}

fn exchanged<'w>(base: &'w Weighed, rewrite: &'w Weighed) -> Option<Exchanged<'w>> {
    // `than boys passed`, `than girls passed`: what both have tells nothing.
    let own = |one: &'w Weighed, but: &Weighed| -> Vec<&'w String> {
        one.head.iter().filter(|w| !but.side.contains(*w)).collect()
    };
    let (here, there) = (own(base, rewrite), own(rewrite, base));
    let told =
        |words: &[&String], rest: &FxHashSet<String>| !words.is_empty() && words.iter().all(|w| rest.contains(*w));
    let both = told(&here, &rewrite.rest) && told(&there, &base.rest);
    let same = base.rule == rewrite.rule && base.denials == rewrite.denials;
    (both && same).then_some(Exchanged { base, rewrite, here, there })
}

impl Exchanged<'_> {
    fn is_of_sides(&self, root: &str) -> bool {
        self.here.iter().chain(&self.there).any(|h| *h == root)
    }

    /// Marks the opposites in two clauses whose sides are exchanged: `lower than` the other way round is `higher than`.
    fn explain(&self, scene: &Scene<'_>, findings: &mut Findings) {
        let (here, there) = (scene.base, scene.rewrite);
        for b in self.base.tokens.clone().filter(|b| !self.is_of_sides(&root(here.fold(*b)))) {
            let opposite = |r: &usize| are_opposites(here.fold(b), there.fold(*r));
            if let Some(r) = self.rewrite.tokens.clone().find(opposite) {
                findings.claim(Some(&(b..b + 1)), Some(&(r..r + 1)));
            }
        }
    }

    /// Whether the words of comparing are the same: `more` is not `less`, nor `more likely` `more careful`.
    fn by_the_same(&self) -> bool {
        let by = |one: &Weighed| -> Vec<(String, Option<String>)> {
            let words = one.by.iter().filter(|by| !self.is_of_sides(&root(&by.word)));
            let about = |by: &By| by.about.clone().filter(|about| !self.is_of_sides(about));
            let mut words: Vec<_> = words.map(|by| (by.word.clone(), about(by))).collect();
            words.sort_unstable();
            words.dedup();
            words
        };
        let (before, after) = (by(self.base), by(self.rewrite));
        !before.is_empty() && before == after
    }

    /// Whether the clause of the rewrite tells what the base tells of the two, by most of its words, and nothing
    /// opposite.
    fn tell_the_same(&self, scene: &Scene<'_>) -> bool {
        let words: Vec<&String> = self.rewrite.clause.iter().filter(|w| !self.is_of_sides(&root(w))).collect();
        let base: Vec<&str> = scene.base_tokens().iter().map(|t| scene.base.fold(*t)).collect();
        let roots: FxHashSet<String> = base.iter().map(|w| root(w)).collect();
        let (told, untold): (Vec<&String>, Vec<&String>) = words.into_iter().partition(|w| roots.contains(&root(w)));
        let opposite = |w: &&String| base.iter().any(|b| are_opposites(b, w));
        // `That is a nuisance`, `she called it a nuisance`.
        let untold: Vec<&String> = untold.into_iter().filter(|w| !CALLS.contains(&&***w)).collect();
        (untold.is_empty() || told.len() > untold.len()) && !untold.iter().any(opposite)
    }
}

fn all(reading: &Reading<'_>, passage: usize) -> impl Iterator<Item = Weighed> {
    let range = reading.passage(passage);
    range.clone().filter_map(move |at| weighed(reading, passage, &range, at))
}

fn weighed(reading: &Reading<'_>, passage: usize, range: &Range<usize>, at: usize) -> Option<Weighed> {
    reading.words.get(at).filter(|w| w.counts())?;
    let (rule, side) = joining(reading, range, at)?;
    let content = |t: &usize| reading.words.get(*t).is_some_and(Word::is_content);
    let roots = |tokens: Range<usize>| tokens.filter(content).map(|t| root(reading.fold(t)));
    // `more than 300`: a limit. A year can be compared with another.
    let first = side.clone().find(content)?;
    let counted = |t: usize| of_passage(&reading.numbers, passage).iter().any(|n| n.tokens.contains(&t));
    if counted(first) {
        return None;
    }
    let near = range.start.max(at.saturating_sub(BEFORE))..range.end.min(side.end + AFTER);
    let rest: FxHashSet<String> = roots(near.start..at).chain(roots(side.end..near.end)).collect();
    let side_words: FxHashSet<String> = roots(side.clone()).collect();
    let head = head(reading, &side, &rest)?;
    let mark = |t: &usize| reading.words.get(*t).is_some_and(|w| !w.counts() && w.text != "-");
    // `The driver, not the signalman`: the mark right before the joining word ends nothing.
    let joined = if at > near.start && mark(&(at - 1)) { at - 1 } else { at };
    let clause = (near.start..joined).rev().take_while(|t| !mark(t)).last().unwrap_or(at);
    // `More often than men, women …`
    let second_first = clause == range.start && at - clause < SIDE && reading.fold(side.end) == ",";
    let told = if second_first { clause..near.end } else { clause..at };
    let told = || told.clone().filter(|t| !side.contains(t));
    let denies = |t: &usize| reading.words.get(*t).is_some_and(|w| w.is(Classes::NEGATION));
    Some(Weighed {
        rule,
        by: told().filter_map(|t| comparing(reading, t)).collect(),
        head,
        side: side_words,
        rest,
        clause: told().filter(content).map(|t| reading.fold(t).to_owned()).collect(),
        denials: told().filter(|t| *t != at).filter(denies).count(),
        tokens: clause..side.end,
    })
}

/// The rule that a joining word is for, and what it sets second.
fn joining(reading: &Reading<'_>, range: &Range<usize>, at: usize) -> Option<(&'static Rule, Range<usize>)> {
    let fold = |t: usize| if range.contains(&t) { reading.fold(t) } else { "" };
    let from = |rule: &'static Rule, start: usize| side(reading, range, start).map(|side| (rule, side));
    let before = at.checked_sub(1).map_or("", fold);
    match (fold(at), fold(at + 1)) {
        ("rather", "than") | ("instead", "of") => from(&CHOICE, at + 2),
        ("than", _) if !matches!(before, "rather" | "other") => from(&COMPARISON, at + 1),
        ("compared", "with" | "to") => from(&COMPARISON, at + 2),
        ("not", "only" | "just" | "merely" | "yet" | "all" | "every" | "even" | "until") => None,
        ("not", _) => {
            let but = (at + 1..range.end.min(at + BEFORE / 2)).find(|t| matches!(fold(*t), "but" | "." | ";"));
            if let Some(but) = but.filter(|t| fold(*t) == "but") {
                return side(reading, &(range.start..but), at + 1).map(|side| (&CHOICE, side));
            }
            if matches!(before, "and" | ",") { from(&CHOICE, at + 1) } else { None }
        }
        _ => None,
    }
}

/// What stands after a joining word: its noun, and what is tied to that by a small word.
fn side(reading: &Reading<'_>, range: &Range<usize>, start: usize) -> Option<Range<usize>> {
    let word = |t: usize| reading.words.get(t).filter(|w| range.contains(&t) && w.counts());
    let small = |t: usize| word(t).is_some_and(|w| !w.is_content() && !ENDS.contains(&&*w.fold));
    let content = |t: usize| word(t).is_some_and(Word::is_content);
    let run = |from: usize| {
        let first = (from..from + SIDE).find(|t| !small(*t)).filter(|t| content(*t))?;
        Some(first..(first..first + SIDE).find(|t| !content(*t)).unwrap_or(first + SIDE))
    };
    let mut end = run(start)?.end;
    while matches!(word(end).map_or("", |w| &*w.fold), "of" | "in" | "from" | "among" | "at") {
        let Some(next) = run(end).filter(|_| end < start + 2 * SIDE) else { break };
        end = next.end;
    }
    Some(start..end)
}

/// Small words that begin another clause.
const ENDS: [&str; 20] = [
    "and", "or", "but", "while", "because", "that", "which", "who", "when", "if", "as", "after", "before", "since",
    "is", "was", "were", "are", "had", "will",
];

/// The first words of a side that the rest lacks: of `than people in the south`, where the rest has people, the south.
fn head(reading: &Reading<'_>, side: &Range<usize>, rest: &FxHashSet<String>) -> Option<Vec<String>> {
    let content = |t: &usize| reading.words.get(*t).is_some_and(Word::is_content);
    let own = |t: &usize| content(t) && !rest.contains(&root(reading.fold(*t)));
    let first = side.clone().find(own)?;
    let run = (first..side.end).take_while(content).filter(own);
    Some(run.map(|t| root(reading.fold(t))).collect())
}

/// The word of comparing that stands here.
fn comparing(reading: &Reading<'_>, at: usize) -> Option<By> {
    let word = reading.words.get(at).filter(|w| w.counts() && (w.opens || !w.capital))?;
    let about = || {
        let next = reading.words.get(at + 1).filter(|w| w.is_content());
        next.map(|w| root(&w.fold))
    };
    let by = |word: &str, about| Some(By { word: word.to_owned(), about });
    match &*word.fold {
        "more" | "less" => by(&word.fold, about()),
        "higher" | "greater" | "larger" | "bigger" => by("more", None),
        "lower" | "smaller" | "fewer" => by("less", None),
        "better" | "worse" => by(&word.fold, None),
        fold if word.is_content() && fold.len() > 4 && fold.ends_with("er") => by(fold, None),
        _ => None,
    }
}
