//! A condition told as a fact, or turned into another.
//!
//! ```text
//! base     The pier will be built if the state pays half.       should the state pay, once it pays: silent
//! rewrite  The pier will be built, for which the state pays half.   condition told as a fact: “if the state …”
//! rewrite  The pier will be built even if the state pays half.      condition turned: “if the state …” → “even if …”
//! ```
//!
//! A condition is told as a fact where most of its words are told after a word that states (`with`, `, which`, `now
//! that`, `has`), and no word of the rewritten passages may tell a condition: many do (`on approval`, `by paying`,
//! `drivers who park`), and all of them are silent. It is turned where the other side puts the same words after a word
//! of another sense.
//! Known failure: a condition told as the subject of what it brings about (`the state's money will build the pier`).

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::addition::share;
use super::finding::{Findings, Rule};
use super::irregular::{are_one_verb, is_past, root};
use super::lexicon::Classes;
use super::negation::is_prefixed;
use super::reading::{Reading, Word, head};
use super::scene::{Fate, Scene};
use crate::compare::model::{Kind, Relation, Turn};
use crate::report::TokenKind;

const TURNED: Rule = Rule::new("condition-turned", Kind::Certainty, Turn::Other, 0.7);
const AS_FACT: Rule = Rule::new("condition-told-as-fact", Kind::Certainty, Turn::Stronger, 0.62);

/// The rules of this file.
pub const RULES: [&Rule; 2] = [&TURNED, &AS_FACT];

/// So many conditions of a link are looked at, and so many words of each.
const MOST: usize = 8;
const LONG: usize = 24;

/// Finds conditions of a link that the rewrite turns or tells as facts.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    if !scene.link.legible || scene.link.relation == Relation::Verbatim {
        return;
    }
    let base = clauses(scene.base, &scene.link.base);
    if base.is_empty() {
        return;
    }
    let there: Vec<Clause> = clauses(scene.rewrite, &scene.link.rewrite);
    for here in base {
        if let Some(other) = turned(scene, &here, &there) {
            let (b, r) = (scene.base.shown(&here.tokens), scene.rewrite.shown(&other.tokens));
            let sentence = format!("condition turned: “{b}” → “{r}”");
            findings.add(scene, &TURNED, 1.0, Some(&here.tokens), Some(&other.tokens), sentence);
        } else if let Some(fact) = told(scene, &here) {
            let (b, r) = (scene.base.shown(&here.tokens), scene.rewrite.shown(&fact));
            let sentence = format!("condition told as a fact: “{b}” → “{r}”");
            findings.add(scene, &AS_FACT, 1.0, Some(&here.tokens), Some(&fact), sentence);
        }
    }
}

/// What a word of condition does to the rest of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    /// `if`, `provided that`: the rest holds with it.
    With,
    /// `unless`: the rest holds without it.
    Without,
    /// `even if`, `although`: the rest holds all the same.
    AllTheSame,
}

/// A clause that puts a condition or concedes.
#[derive(Debug, Clone)]
struct Clause {
    sense: Sense,
    /// Where what it says begins.
    said: usize,
    tokens: Range<usize>,
}

fn clauses(reading: &Reading<'_>, passages: &[usize]) -> Vec<Clause> {
    let of_passage = |passage: &usize| {
        let passage = reading.passage(*passage);
        let whole = passage.clone();
        passage.filter_map(move |at| begins_clause(reading, &whole, at).map(|found| (found, at, whole.clone())))
    };
    let clause = |((sense, said), at, whole): ((Sense, usize), usize, Range<usize>)| Clause {
        sense,
        said,
        tokens: clause_from(reading, at, said, &whole),
    };
    passages.iter().flat_map(of_passage).take(MOST).map(clause).collect()
}

/// The sense of a word of condition, and where what it says begins.
fn begins_clause(reading: &Reading<'_>, passage: &Range<usize>, at: usize) -> Option<(Sense, usize)> {
    let quoted = reading.words.get(at).is_none_or(|w| w.quoted);
    let fold = |t: usize| if passage.contains(&t) { reading.fold(t) } else { "" };
    match (fold(at), fold(at + 1)) {
        _ if quoted => None,
        ("even", "if" | "though") | ("regardless", "of") => Some((Sense::AllTheSame, at + 2)),
        ("although" | "though", _) if fold(at.wrapping_sub(1)) != "even" => Some((Sense::AllTheSame, at + 1)),
        _ if !begins_condition(reading, passage, at) || asks(reading, passage, at) => None,
        ("unless", _) => Some((Sense::Without, at + 1)),
        ("as" | "so", "long") | ("on", _) => Some((Sense::With, at + 3)),
        ("only" | "subject", _) | ("provided" | "providing", "that") => Some((Sense::With, at + 2)),
        _ => Some((Sense::With, at + 1)),
    }
}

/// `asked the mayor if …`: some words before an `if`, a verb asks.
fn asks(reading: &Reading<'_>, passage: &Range<usize>, at: usize) -> bool {
    let asking = |t: usize| ASKING.split_ascii_whitespace().any(|w| w == reading.fold(t));
    reading.fold(at) == "if" && (passage.start.max(at.saturating_sub(5))..at).any(asking)
}

/// Words some way before an `if` that asks.
const ASKING: &str = "ask asked asks asking see know knows knew wonder wondered determine question doubt doubts clear \
                      unclear check checked checking test tested testing examine examined examining uncertain unsure \
                      investigate investigating matter find remember";

/// The heads of what a clause says.
fn said<'a>(reading: &'a Reading<'_>, clause: &Clause) -> Vec<&'a str> {
    let content = (clause.said..clause.tokens.end).filter(|t| reading.words.get(*t).is_some_and(Word::is_content));
    content.take(LONG).map(|t| head(reading.fold(t))).collect()
}

/// The clause of the rewrite that says what this one says after a word of another sense.
fn turned<'c>(scene: &Scene<'_>, here: &Clause, there: &'c [Clause]) -> Option<&'c Clause> {
    let words = said(scene.base, here);
    let common = |other: &Clause| {
        let theirs = said(scene.rewrite, other);
        let both = words.iter().filter(|w| theirs.contains(w)).count();
        (both, words.len().min(theirs.len()), words.len().max(theirs.len()))
    };
    let alike = |other: &&Clause| {
        let (both, least, most) = common(other);
        let enough = both > 0 && both * 10 >= least * 7 && both * 2 >= most;
        enough && (both > 1 || scene.same_gap(&here.tokens, &other.tokens))
    };
    if there.iter().any(|other| other.sense == here.sense && common(other).0 > 0) {
        return None;
    }
    let other = there.iter().find(alike)?;
    let denied = || denials(scene.base, scene.base_tokens()) + denials(scene.rewrite, scene.rewrite_tokens()) > 0;
    let turned = match (here.sense, other.sense) {
        // What will not break if it rains holds even if it rains.
        (Sense::With, Sense::AllTheSame) => !denied(),
        // `although it could still pay`.
        (Sense::Without, Sense::AllTheSame) => {
            !other.tokens.clone().any(|t| matches!(scene.rewrite.fold(t), "could" | "may" | "might" | "can" | "would"))
        }
        // `would still be played if it rains` concedes too; what is conceded as a fact is no condition.
        (Sense::AllTheSame, Sense::With | Sense::Without) => {
            scene.base.fold(here.tokens.start + 1) == "if"
                && !denied()
                && !scene.rewrite_tokens().iter().any(|t| CONCEDES.contains(&scene.rewrite.fold(*t)))
        }
        // `will close unless a sponsor is found` is `will stay open if a sponsor is found`: all else must be the same.
        (Sense::With, Sense::Without) | (Sense::Without, Sense::With) => {
            let (both, _, most) = common(other);
            let same = denials(scene.base, scene.base_tokens()) == denials(scene.rewrite, scene.rewrite_tokens());
            both == most && same && is_all_kept(scene, here) && !scene.rewrite.fold(other.tokens.start).eq("only")
        }
        _ => false,
    };
    turned.then_some(other)
}

/// Words that concede beside an `if`.
const CONCEDES: [&str; 6] = ["still", "even", "anyway", "nevertheless", "nonetheless", "regardless"];

/// The words that deny among some tokens, by whatever way.
fn denials(reading: &Reading<'_>, tokens: &[usize]) -> usize {
    let denies = |w: &&Word<'_>| {
        w.counts()
            && !matches!(&*w.fold, "unless" | "until" | "under" | "against" | "free" | "rather" | "short")
            && (w.is(Classes::NEGATION.with(Classes::NEGATIVE)) || (w.is_content() && is_prefixed(&w.fold)))
    };
    tokens.iter().filter_map(|t| reading.words.get(*t)).filter(denies).count()
}

/// Whether every word of content beside a condition, in its passage, is kept.
fn is_all_kept(scene: &Scene<'_>, here: &Clause) -> bool {
    let passage = scene.base.passage(scene.base.passage_of(here.tokens.start));
    let content = |t: &usize| scene.base.words.get(*t).is_some_and(Word::is_content);
    let mut rest = passage.filter(|t| !here.tokens.contains(t)).filter(content);
    rest.all(|t| matches!(scene.of_base(t), Fate::Kept(_)))
}

/// Of the words of a condition, this share is told where it is told as a fact; of those beside it, this one.
const TOLD: f64 = 0.6;
const CLAIMED: f64 = 0.4;

/// Where the rewrite tells a condition as a fact: from the word that states it to its last word.
fn told(scene: &Scene<'_>, here: &Clause) -> Option<Range<usize>> {
    if here.sense == Sense::AllTheSame || !is_clause(scene.base, here) {
        return None;
    }
    let passage = scene.base.passage(scene.base.passage_of(here.tokens.start));
    let content = |t: &usize| scene.base.words.get(*t).is_some_and(Word::is_content);
    let kept = |t: &usize| matches!(scene.of_base(*t), Fate::Kept(_));
    let rest: Vec<usize> = passage.filter(|t| !here.tokens.contains(t)).filter(content).collect();
    let words: Vec<usize> = (here.said..here.tokens.end).filter(content).take(LONG).collect();
    let mut places: Vec<(usize, usize)> = words.iter().filter_map(|b| Some((place(scene, here, *b)?, *b))).collect();
    // Of `if it beats Rovers on Sunday`, `with victory over Rovers on Sunday` tells all but the first word, what must be.
    let begun = places.first().is_some_and(|(_, b)| words.first() == Some(b));
    let enough = begun
        && places.len() > 1
        && share(places.len(), words.len()) >= TOLD
        && share(rest.iter().filter(|t| kept(t)).count(), rest.len()) >= CLAIMED;
    if !enough || is_met(scene, here, &words) || may_be_condition(scene, here) {
        return None;
    }
    places.sort_unstable();
    let first = places.first()?.0;
    let states = introducer(scene, first, &rest)
        .or_else(|| places.iter().any(|(r, b)| is_done(scene, here, *r, *b)).then_some(first))?;
    let end = scene.rewrite.passage(scene.rewrite.passage_of(first)).end;
    let last = places.iter().map(|(r, _)| *r).filter(|r| *r < end).max()?;
    Some(states..last + 1)
}

/// Whether a passage of the base near by tells the words of a condition too: it may say that it is met.
fn is_met(scene: &Scene<'_>, here: &Clause, words: &[usize]) -> bool {
    let wanted: Vec<&str> = words.iter().map(|t| head(scene.base.fold(*t))).collect();
    scene.near.iter().any(|passage| {
        let told: FxHashSet<&str> = scene
            .base
            .passage(*passage)
            .filter(|t| !here.tokens.contains(t))
            .map(|t| head(scene.base.fold(t)))
            .collect();
        share(wanted.iter().filter(|w| told.contains(*w)).count(), wanted.len()) >= TOLD
    })
}

/// Whether a condition has a subject: `if bought early` may be told of `tickets bought early`, and `if not` of anything.
fn is_clause(reading: &Reading<'_>, here: &Clause) -> bool {
    let first = reading.fold(here.said);
    let participle = first.ends_with("ing") || is_past(first);
    !participle && !matches!(first, "not" | "so" | "any" | "only" | "it's" | "you" | "one" | "anyone" | "someone")
}

/// Where the rewrite tells a word of a condition: as its partner, or as a form of it that keeps no other word.
fn place(scene: &Scene<'_>, here: &Clause, word: usize) -> Option<usize> {
    if let Fate::Kept(there) = scene.of_base(word) {
        return Some(there);
    }
    let base = scene.base.fold(word);
    let (verb, start) = (root(base), head(base));
    let begins = base.get(..ALIKE).unwrap_or(base);
    let free = |t: &usize| match scene.of_rewrite(*t) {
        Fate::Kept(source) => here.tokens.contains(&source),
        _ => true,
    };
    let same = |t: &usize| {
        let fold = scene.rewrite.fold(*t);
        scene.rewrite.words.get(*t).is_some_and(Word::is_content)
            && (head(fold) == start || (fold.starts_with(begins) && root(fold) == verb) || are_one_verb(base, fold))
    };
    scene.rewrite_tokens().iter().copied().filter(free).find(same)
}

/// Forms of a regular verb begin with so many letters alike, at least.
const ALIKE: usize = 2;

/// The word before a told condition that states it: `, with`, `, which`, `now that`.
fn introducer(scene: &Scene<'_>, first: usize, rest: &[usize]) -> Option<usize> {
    let reading = scene.rewrite;
    let passage = reading.passage(reading.passage_of(first));
    let word = |t: usize| reading.fold(t);
    let near = passage.start.max(first.saturating_sub(BEFORE))..first;
    let at = near.rev().find(|t| STATES.contains(&word(*t)))?;
    // What comes before all else sets the scene: `with rain, the show is off`.
    let after = rest.iter().any(|b| matches!(scene.of_base(*b), Fate::Kept(r) if passage.contains(&r) && r < at));
    let comma = at.checked_sub(1).and_then(|t| reading.words.get(t)).is_some_and(|w| w.text == ",");
    let next = word(at + 1);
    let states = match word(at) {
        // `with the consent of the heirs` may well be if they consent.
        "with" => {
            let consents = |t: usize| CONSENTS.contains(&word(t));
            !matches!(next, "a" | "an" | "any" | "enough" | "more" | "less" | "good" | "better")
                && !(at + 1..at + 4).any(consents)
        }
        // `drivers who park there` are those who do.
        "which" | "who" | "whom" => comma || matches!(word(at.wrapping_sub(1)), "for" | "of" | "to"),
        "as" => !matches!(next, "long" | "soon" | "far" | "well"),
        "now" => next == "that",
        "given" => next == "that" || next == "the",
        _ => true,
    };
    (states && after).then_some(at)
}

/// Words for what somebody gives who lets a thing happen.
const CONSENTS: [&str; 8] =
    ["agreement", "consent", "approval", "permission", "support", "backing", "blessing", "help"];

/// Words that state what follows them, and how far before it they stand.
const STATES: [&str; 9] = ["with", "which", "who", "whom", "as", "because", "since", "now", "given"];
const BEFORE: usize = 4;

/// A word of a condition told as done: `if the council approves` as `the council has approved`.
fn is_done(scene: &Scene<'_>, here: &Clause, rewrite: usize, base: usize) -> bool {
    let helper = |fold: &str| matches!(fold, "has" | "have" | "had");
    let start = scene.rewrite.passage(scene.rewrite.passage_of(rewrite)).start;
    let before = start.max(rewrite.saturating_sub(HELPER))..rewrite;
    let perfect = before.into_iter().any(|t| helper(scene.rewrite.fold(t)));
    let was = (here.said..here.tokens.end).any(|t| helper(scene.base.fold(t)));
    is_past(scene.rewrite.fold(rewrite)) && !is_past(scene.base.fold(base)) && perfect && !was
}

/// `has` stands at most so many words before its verb.
const HELPER: usize = 3;

/// Whether the rewritten passages have a word that may put the condition in another way, and that the base has not
/// beside it; or those around them do beside a word of it.
fn may_be_condition(scene: &Scene<'_>, here: &Clause) -> bool {
    let reading = scene.rewrite;
    let marker = here.tokens.start..here.said;
    let besides: FxHashSet<&str> =
        scene.base_tokens().iter().filter(|t| !marker.contains(t)).map(|t| scene.base.fold(*t)).collect();
    let passage = scene.base.passage(scene.base.passage_of(marker.start));
    let listed = |words: &str, fold: &str| words.split_ascii_whitespace().any(|w| w == fold);
    let inverted = |t: usize| {
        let opens = reading.words.get(t).is_some_and(|w| w.opens) || reading.fold(t.wrapping_sub(1)) == ",";
        opens && matches!(reading.fold(t), "should" | "were" | "had")
    };
    let kept = |t: usize| matches!(scene.of_rewrite(t), Fate::Kept(b) if marker.contains(&b));
    let tells = |t: usize| {
        let fold = reading.fold(t);
        (listed(PUTS, fold) && !besides.contains(fold))
            || (listed(MAY_PUT, fold) && !besides.contains(fold) && scene.clause_tells(t, &passage))
    };
    if scene.rewrite_tokens().iter().any(|t| inverted(*t) || kept(*t) || tells(*t)) {
        return true;
    }
    let words = said(scene.base, here);
    let mut beside = scene.near_rewrite.iter().filter(|p| !scene.link.rewrite.contains(p)).map(|p| reading.passage(*p));
    beside.any(|mut passage| {
        let puts = |t: usize| inverted(t) || listed(PUTS, reading.fold(t)) || listed(MAY_PUT, reading.fold(t));
        passage.clone().any(puts) && passage.any(|t| words.contains(&head(reading.fold(t))))
    })
}

/// Words that put a condition.
const PUTS: &str = "if unless provided providing assuming pending depending depends depend depended dependent conditional \
                    conditionally contingent condition conditions proviso otherwise whether hinges hinged hinge suppose \
                    supposing hypothetical prerequisite";

/// Words that may put a condition where they stand in one clause with what it is about.
const MAY_PUT: &str = "once requires required require requirement needs need needed must only when whenever until till \
                       without case event subject can would could might may potential potentially possible possibly perhaps \
                       likely exchange return whoever anyone anybody those any upon awaits awaiting await yet still \
                       expected hopes hope hoped hoping before first approval uncertain unclear open";

/// Words before `if` that ask, compare or concede.
const NO_CONDITION: &str = "ask asked asks asking see sees know knows knew known wonder wondered decide decided determine \
                            question doubt doubts clear unclear tell say said as even what was were be been is are";

/// The clauses of a passage that say on what condition the rest holds: from `if`, `unless`, `provided that`, `as long
/// as` to the next comma or the end.
#[must_use]
pub fn conditions(reading: &Reading<'_>, passage: usize) -> Vec<Range<usize>> {
    let tokens = reading.passage(passage);
    let clause = |at: usize| clause_from(reading, at, at + 2, &tokens);
    tokens.clone().filter(|t| begins_condition(reading, &tokens, *t)).map(clause).collect()
}

/// A clause from the word that begins it to the next mark after `from`, or the end of its passage.
fn clause_from(reading: &Reading<'_>, at: usize, from: usize, passage: &Range<usize>) -> Range<usize> {
    let mark = |t: &usize| reading.words.get(*t).is_none_or(|w| !w.counts());
    at..(from..passage.end).find(mark).unwrap_or(passage.end)
}

fn begins_condition(reading: &Reading<'_>, passage: &Range<usize>, at: usize) -> bool {
    let fold = |t: usize| if passage.contains(&t) { reading.fold(t) } else { "" };
    let before = at.wrapping_sub(1);
    let starts = || reading.words.get(before).is_none_or(|w| !w.counts()) || !passage.contains(&before);
    let asks = || NO_CONDITION.split_ascii_whitespace().any(|w| w == fold(before));
    // Asked of every word, and few begin like one of these.
    if !matches!(fold(at), "if" | "only" | "unless" | "provided" | "providing" | "on" | "subject" | "as" | "so") {
        return false;
    }
    let condition = match (fold(at), fold(at + 1), fold(at + 2)) {
        // `only if` begins at its `only`.
        ("if", ..) => fold(before) != "only" && !asks(),
        ("only", "if", _)
        | ("unless", ..)
        | ("provided" | "providing", "that", _)
        | ("on", "condition", "that")
        | ("on", "the", "condition")
        | ("subject", "to", _) => true,
        ("provided" | "providing", ..) => starts(),
        // `as long as three hours` is a time.
        ("as" | "so", "long", "as") => {
            reading.words.get(at + 3).is_some_and(|w| !w.is(Classes::CARDINAL) && w.kind == TokenKind::Word)
        }
        _ => false,
    };
    condition && reading.words.get(at).is_some_and(|w| !w.quoted)
}

/// The clauses that can put a condition, also by `once`, `should it …` and words that speak of one.
#[must_use]
pub fn loose_conditions(reading: &Reading<'_>, passage: usize) -> Vec<Range<usize>> {
    let tokens = reading.passage(passage);
    let begins = |t: usize| {
        let inverted = t == tokens.start || reading.words.get(t - 1).is_some_and(|w| !w.counts());
        match reading.fold(t) {
            "should" | "were" | "had" => inverted,
            "once" | "assuming" | "pending" | "depending" | "depends" | "depended" | "conditional" | "contingent"
            | "condition" | "conditions" | "requires" | "required" => true,
            _ => begins_condition(reading, &tokens, t),
        }
    };
    let clause = |at: usize| clause_from(reading, at, at + 2, &tokens);
    tokens.clone().filter(|t| begins(*t)).map(clause).collect()
}
