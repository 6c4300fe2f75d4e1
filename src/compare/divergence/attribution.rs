//! Who says it: a source dropped, put in, changed, or made to speak with a loaded verb.
//!
//! ```text
//! base     The bridge is safe, the port authority said.    said ~ told, he ~ Birk: silent
//! rewrite  The bridge is safe.                             attribution dropped: “the port authority said”
//! ```
//!
//! A source is the words before a verb of speech, after an inverted one, or after `according to`. It is dropped where
//! the claim is kept and neither the rewrite's passage nor its neighbours name any source.
//! Known failure: sources told by a noun (`the authority's claim that`).

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::called::{self, Called};
use super::finding::{Findings, Rule};
use super::irregular::{root, verb_of};
use super::lexicon::Classes;
use super::name::{Name, same_name};
use super::reading::{Item, Reading, Word, of_passage, of_passages};
use super::scene::{Fate, Scene};
use super::spelling::is_misspelling;
use crate::compare::model::{Kind, Turn};
use crate::report::{PassageKind, TokenKind};

const DROPPED: Rule = Rule::new("attribution-dropped", Kind::Attribution, Turn::Dropped, 0.7);
const ADDED: Rule = Rule::new("attribution-added", Kind::Attribution, Turn::Other, 0.5);
/// Another is named as the one who says it.
pub const CHANGED: Rule = Rule::new("source-changed", Kind::Attribution, Turn::Other, 0.6);
const LOADED: Rule = Rule::new("verb-of-speech-loaded", Kind::Attribution, Turn::Other, 0.75);

/// The rules of this file.
pub const RULES: [&Rule; 4] = [&DROPPED, &ADDED, &CHANGED, &LOADED];

/// A claim survives where the rewrite keeps this share of its content words.
const SURVIVES: f64 = 0.5;
/// Retold in other words, it survives where the rewrite keeps this share: with less it may be another claim.
const RETOLD: f64 = 0.25;
/// How much less it says that a source is gone where the claim is retold in other words.
const LOOSE: f64 = 0.62;
/// How much less where the rewrite is a digest, which names few sources.
const DIGEST: f64 = 0.43;
/// A source is named in at most this many words.
const LONGEST: usize = 9;

/// A phrase that names who says something. The item's tokens are the source with its verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The words that name the source.
    pub who: Range<usize>,
    /// The verb, or `according`.
    pub verb: usize,
}

/// The sources of a report.
#[must_use]
pub fn read(reading: &Reading<'_>) -> Vec<Item<Source>> {
    let mut out = Vec::new();
    for passage in 0..reading.report.passages.len() {
        let range = reading.passage(passage);
        for verb in range.clone() {
            let Some(word) = reading.words.get(verb) else { continue };
            if !word.is(Classes::SAY) || word.quoted || (word.capital && !word.opens) {
                continue;
            }
            if let Some((tokens, who)) = source_at(reading, &range, verb) {
                out.push(Item { passage, tokens, what: Source { who, verb } });
            }
        }
    }
    out
}

fn source_at(reading: &Reading<'_>, passage: &Range<usize>, verb: usize) -> Option<(Range<usize>, Range<usize>)> {
    let word = |t: usize| reading.words.get(t).filter(|_| passage.contains(&t));
    let fold = |t: usize| word(t).map_or("", |w| &*w.fold);
    if fold(verb) == "according" {
        let who = forward(reading, passage, verb + 2);
        return (fold(verb + 1) == "to" && !who.is_empty()).then_some((verb..who.end, who));
    }
    if fold(verb).starts_with("insist") && fold(verb + 1) == "on" {
        return None;
    }
    // `the floods claimed nine lives`.
    if fold(verb).starts_with("claim") && (verb + 1..verb + 5).any(|t| matches!(fold(t), "lives" | "life" | "victims"))
    {
        return None;
    }
    // `told reporters`, `reported` and `noted` need a subject; `to tell`, `was told` are no attribution.
    if matches!(fold(verb.wrapping_sub(1)), "to" | "was" | "were" | "been" | "be" | "being") {
        return None;
    }
    // `police have added a charge`: these tell of speech only before what is said.
    let spoken = matches!(fold(verb + 1), "that" | "," | "." | "“" | "\"" | ":" | "" | "to" | "on" | "in");
    if matches!(
        fold(verb),
        "added" | "adds" | "reported" | "announced" | "confirmed" | "confirms" | "noted" | "explained" | "reports"
    ) && !spoken
    {
        return None;
    }
    let who = backward(reading, passage, verb);
    if !who.is_empty() {
        return Some((who.start..verb + 1, who));
    }
    // Inverted, after a quotation or a comma: `said the mayor`.
    let inverted =
        verb > passage.start && word(verb - 1).is_some_and(|w| matches!(w.text, "," | "”" | "\"" | "’" | "'"));
    let who = forward(reading, passage, verb + 1);
    let clause = is_clause(reading, passage, verb + 1);
    if inverted && clause {
        return apposed(reading, passage, verb).map(|who| (who.start..verb + 1, who));
    }
    let inverts = matches!(fold(verb), "said" | "says" | "added" | "explained" | "wrote")
        || word(verb).is_some_and(|w| w.is(Classes::ADDED_SAY));
    (inverted && !who.is_empty() && inverts).then_some((verb..who.end, who))
}

/// Whether a verb form follows before the clause ends: `said traffic in the port would go on`, `said the company spent 3
/// million`.
#[must_use]
pub fn is_clause(reading: &Reading<'_>, passage: &Range<usize>, from: usize) -> bool {
    let words = (from..passage.end.min(from + CLAUSE)).filter_map(|t| Some((t, reading.words.get(t)?)));
    let within = |(_, w): &(usize, &Word<'_>)| {
        w.counts()
            && !w.quoted
            && !matches!(&*w.fold, "that" | "which" | "who" | "when" | "where" | "as" | "after" | "before" | "while")
    };
    let finite = |(t, w): (usize, &Word<'_>)| {
        w.is(Classes::AUXILIARY)
            || matches!(&*w.fold, "will" | "would" | "can" | "could" | "may" | "might" | "must" | "should" | "shall")
            || t > from && is_past_verb(reading, passage, t)
    };
    words.take_while(within).any(finite)
}

/// Whether a past form stands between the noun that does it and what is no noun: `the company spent 3 million`, not `the
/// company's retired chairman`.
fn is_past_verb(reading: &Reading<'_>, passage: &Range<usize>, at: usize) -> bool {
    let word = |t: usize| reading.words.get(t).filter(|_| passage.contains(&t));
    let fold = reading.fold(at);
    let past = fold.ends_with("ed") && fold.len() > 4 || verb_of(fold).is_some();
    let noun = |w: &Word<'_>| w.is_content() && !w.is_adverb() && w.kind == TokenKind::Word;
    let done_by =
        word(at.wrapping_sub(1)).is_some_and(|w| noun(w) && !w.text.ends_with("’s") && !w.text.ends_with("'s"));
    past && done_by && word(at + 1).is_some_and(|w| w.counts() && !noun(w))
}

/// A verb form that shows a clause stands at most this many words into it.
const CLAUSE: usize = 12;

/// The name before an apposition that ends at a verb, or the apposition itself where it is the name: `Ada Birk, the
/// harbour master, said`, `its master, Ada Birk, said`.
#[must_use]
pub fn apposed(reading: &Reading<'_>, passage: &Range<usize>, verb: usize) -> Option<Range<usize>> {
    let comma = |t: &usize| reading.words.get(*t).is_some_and(|w| w.text == ",");
    let last = verb.checked_sub(1)?;
    let first = (passage.start.max(verb.saturating_sub(LONGEST + 2))..last).rev().find(comma)?;
    let name = |t: &usize| reading.words.get(*t).is_some_and(|w| w.capital && w.is_content());
    if first + 1 < last && (first + 1..last).all(|t| name(&t)) {
        return Some(first + 1..last);
    }
    let start = (passage.start..first).rev().take_while(name).last()?;
    Some(start..first)
}

/// The noun phrase before a verb.
#[must_use]
pub fn backward(reading: &Reading<'_>, passage: &Range<usize>, verb: usize) -> Range<usize> {
    let mut from = verb;
    while from > passage.start && verb - from < LONGEST {
        let Some(word) = reading.words.get(from - 1) else { break };
        let breaks = !word.counts() && !matches!(word.text, "’" | "'")
            || word.quoted
            || matches!(
                &*word.fold,
                "that"
                    | "which"
                    | "who"
                    | "because"
                    | "while"
                    | "when"
                    | "but"
                    | "if"
                    | "as"
                    | "after"
                    | "before"
                    | "since"
                    | "and"
                    | "than"
                    | "what"
            );
        if breaks {
            break;
        }
        from -= 1;
    }
    let names = (from..verb).filter_map(|t| reading.words.get(t)).any(|w| w.is_content() || w.is(Classes::PRONOUN));
    if names { from..verb } else { verb..verb }
}

/// The noun phrase from `at` on.
#[must_use]
pub fn forward(reading: &Reading<'_>, passage: &Range<usize>, at: usize) -> Range<usize> {
    let mut to = at;
    while to < passage.end && to - at < LONGEST {
        let Some(word) = reading.words.get(to) else { break };
        if !word.counts()
            || word.quoted
            || matches!(
                &*word.fold,
                "that" | "which" | "who" | "on" | "in" | "at" | "to" | "as" | "when" | "after" | "during"
            )
        {
            break;
        }
        to += 1;
    }
    at..to
}

/// Finds words that are given to another speaker of the base.
pub fn speakers(scene: &Scene<'_>, findings: &mut Findings) {
    let (left, right) = (sources(scene.base, &scene.link.base), sources(scene.rewrite, &scene.link.rewrite));
    let ([l], [r]) = (left.as_slice(), right.as_slice()) else { return };
    let (Some(one), Some(other)) = (surname(scene.base, l), surname(scene.rewrite, r)) else { return };
    if !are_two(scene.base, one, other) {
        return;
    }
    let in_place = scene.is_close() && scene.same_gap(&l.what.who, &r.what.who);
    if in_place || told_by_another(scene, (l, one), (r, other)) {
        let factor = if scene.is_legible() { ANOTHER } else { RESAID / scene.weight() };
        changed(scene, findings, factor, l, r);
    }
}

/// The surname of who speaks: of the first name after the verb, or of the last before it.
fn surname<'r>(reading: &'r Reading<'_>, source: &Item<Source>) -> Option<&'r str> {
    let mut names =
        of_passage(&reading.names, source.passage).iter().filter(|n| source.what.who.contains(&n.tokens.start));
    let name = if source.what.verb < source.what.who.start { names.next() } else { names.next_back() }?;
    reading.words.get(name.tokens.end - 1).filter(|w| w.is_content()).map(|w| &*w.fold)
}

/// Whether what one says is told with most of its words, and neither side has the other's speaker at all.
fn told_by_another(scene: &Scene<'_>, (l, one): (&Item<Source>, &str), (r, other): (&Item<Source>, &str)) -> bool {
    let has = |reading: &Reading<'_>, passages: &[usize], fold: &str| {
        passages.iter().flat_map(|p| reading.passage(*p)).any(|t| same_name(reading.fold(t), fold))
    };
    // Of a sentence that was merged with the next one, the other's words may be left.
    let speaks =
        of_passages(&scene.base.sources, &scene.near).any(|s| s.what.who.clone().any(|t| scene.base.fold(t) == other));
    if speaks || has(scene.base, &scene.link.base, other) || has(scene.rewrite, &scene.link.rewrite, one) {
        return false;
    }
    let said = |reading: &Reading<'_>, tokens: &[usize], source: &Item<Source>| -> FxHashSet<String> {
        let own = tokens.iter().filter(|t| !source.tokens.contains(*t)).filter_map(|t| reading.words.get(*t));
        own.filter(|w| w.is_content()).map(|w| root(&w.fold)).collect()
    };
    let here = said(scene.base, scene.base_tokens(), l);
    let there = said(scene.rewrite, scene.rewrite_tokens(), r);
    let both = here.intersection(&there).count();
    // What the other says elsewhere in as many of the words is what is told.
    let elsewhere = |name: &Item<Name>| {
        let words = scene.base.passage(name.passage).filter_map(|t| scene.base.words.get(t)).filter(|w| w.is_content());
        words.map(|w| root(&w.fold)).collect::<FxHashSet<String>>().intersection(&there).count() >= both
    };
    both >= LEAST
        && both as f64 >= SAID_AGAIN * here.len().max(there.len()) as f64
        && !scene.base.names_with(other).any(elsewhere)
}

/// So much of what somebody says is the same on both sides where it is the same statement, and so many words of it.
const SAID_AGAIN: f64 = 0.55;
const LEAST: usize = 3;
/// What that says in a link whose words cannot be held against each other.
const RESAID: f64 = 0.9;

fn changed(scene: &Scene<'_>, findings: &mut Findings, factor: f64, l: &Item<Source>, r: &Item<Source>) {
    let sentence = format!("source changed: “{}” → “{}”", scene.base.shown(&l.tokens), scene.rewrite.shown(&r.tokens));
    findings.add(scene, &CHANGED, factor, Some(&l.tokens), Some(&r.tokens), sentence);
}

/// How much surer a change of source is where the base has both as speakers of their own.
pub const ANOTHER: f64 = 1.35;

/// The sources of some passages.
#[must_use]
pub fn sources<'a>(reading: &'a Reading<'_>, passages: &'a [usize]) -> Vec<&'a Item<Source>> {
    of_passages(&reading.sources, passages).collect()
}

/// Finds attributions that differ in one link.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    let left = sources(scene.base, &scene.link.base);
    let right = sources(scene.rewrite, &scene.link.rewrite);
    match (left.as_slice(), right.as_slice()) {
        ([], []) => {}
        (left, []) if !scene.is_legible() => dropped_loosely(scene, findings, left),
        _ if !scene.is_legible() => {}
        (left, []) => dropped(scene, findings, left, &sources(scene.rewrite, &scene.near_rewrite)),
        ([], right) => added(scene, findings, right, &sources(scene.base, &scene.near)),
        (left, right) => held_against(scene, findings, left, right),
    }
}

/// A claim retold in other words, of which neither its passage nor the neighbours name any source.
fn dropped_loosely(scene: &Scene<'_>, findings: &mut Findings, left: &[&Item<Source>]) {
    let around = of_passages(&scene.rewrite.sources, &scene.near_rewrite).next().is_some();
    let Some(place) = scene.whole_rewrite().filter(|_| !around) else { return };
    let heading = |p: &usize| scene.rewrite.report.passages.get(*p).is_some_and(|p| p.kind != PassageKind::Sentence);
    if scene.link.rewrite.iter().any(heading) || mentions_speech(scene.rewrite, scene.rewrite_tokens()) {
        return;
    }
    let named = |s: &&&Item<Source>| s.what.who.clone().filter_map(|t| scene.base.words.get(t)).any(Word::is_content);
    let told = |s: &&&Item<Source>| scene.kept_share(s.passage, &s.tokens) >= RETOLD;
    // `a study published on Monday` may be the subject of what it found.
    let by_work = |s: &&&Item<Source>| {
        let words = s.what.who.clone().filter_map(|t| scene.base.words.get(t));
        words.filter(|w| is_work(w)).any(|w| told_in(scene.rewrite, &scene.link.rewrite, Some(w)))
    };
    if let Some(source) = left.iter().find(|s| named(s) && told(s) && !by_work(s)) {
        let sentence = format!("attribution dropped: “{}”", scene.base.shown(&source.tokens));
        findings.add(scene, &DROPPED, LOOSE / scene.weight(), Some(&source.tokens), Some(&place), sentence);
        findings.release(&place);
    }
}

fn dropped(scene: &Scene<'_>, findings: &mut Findings, left: &[&Item<Source>], around: &[&Item<Source>]) {
    if !around.is_empty() || mentions_speech(scene.rewrite, scene.rewrite_tokens()) {
        return;
    }
    let Some(place) = scene.whole_rewrite() else { return };
    for source in left {
        // `according to census results` told as `census results show`.
        let who = || source.what.who.clone().filter_map(|t| scene.base.words.get(t)).filter(|w| w.is_content());
        if shows(scene)
            && who().filter(|w| told_in(scene.rewrite, &scene.link.rewrite, Some(w))).count() * 2 > who().count()
        {
            continue;
        }
        // Where the source itself is still there, its words are told, if by another verb.
        let named = source.what.who.clone().any(|t| {
            scene.base.words.get(t).is_some_and(|w| {
                w.is_content() && (w.capital || w.is(Classes::ROLE.with(Classes::VAGUE_ROLE)) || is_work(w))
            }) && told_in(scene.rewrite, &scene.link.rewrite, scene.base.words.get(t))
        });
        // `“I would like to see it,” she said` told as `she would like to see it`.
        let pronoun = source.what.who.clone().filter_map(|t| scene.base.words.get(t)).all(|w| !w.is_content());
        let hers = pronoun
            && source
                .what
                .who
                .clone()
                .all(|t| scene.rewrite_tokens().iter().any(|r| scene.rewrite.fold(*r) == scene.base.fold(t)));
        if named || hers || scene.kept_share(source.passage, &source.tokens) < SURVIVES {
            continue;
        }
        let sentence = format!("attribution dropped: “{}”", scene.base.shown(&source.tokens));
        let factor = if scene.is_digest() { DIGEST } else { 1.0 };
        findings.add(scene, &DROPPED, factor, Some(&source.tokens), Some(&place), sentence);
        findings.release(&place);
    }
}

fn added(scene: &Scene<'_>, findings: &mut Findings, right: &[&Item<Source>], around: &[&Item<Source>]) {
    if !around.is_empty() || mentions_speech(scene.base, scene.base_tokens()) {
        return;
    }
    let named =
        |s: &&&Item<Source>| s.what.who.clone().filter_map(|t| scene.rewrite.words.get(t)).any(Word::is_content);
    // Whose doing the base tells (`Birk rejects the charge`) may say so itself (`Birk denies the charge`).
    let speaks = |s: &&&Item<Source>| s.what.who.clone().any(|t| acts(scene, t));
    for source in right.iter().filter(named).filter(|s| !speaks(s)).take(1) {
        let sentence = format!("attribution added: “{}”", scene.rewrite.shown(&source.tokens));
        findings.add(scene, &ADDED, 1.0, None, Some(&source.tokens), sentence);
    }
}

/// Whether the rewrite says that something shows or finds it.
fn shows(scene: &Scene<'_>) -> bool {
    scene.rewrite_tokens().iter().any(|t| {
        matches!(
            scene.rewrite.fold(*t),
            "show" | "shows" | "showed" | "shown" | "found" | "finds" | "reveal" | "reveals" | "revealed"
        )
    })
}

/// Whether a content word of the rewrite is kept from the beginning of a base passage.
fn acts(scene: &Scene<'_>, token: usize) -> bool {
    let Fate::Kept(base) = scene.of_rewrite(token) else { return false };
    let start = scene.base.passage(scene.base.passage_of(base)).start;
    base < start + BEGINNING && scene.base.words.get(base).is_some_and(Word::is_content)
}

/// Who does it is named in at most so many tokens.
const BEGINNING: usize = 5;

fn held_against(scene: &Scene<'_>, findings: &mut Findings, left: &[&Item<Source>], right: &[&Item<Source>]) {
    if left.len() != right.len() {
        return;
    }
    for (l, r) in partners(scene, left, right) {
        let is_loaded = |reading: &Reading<'_>, s: &Item<Source>| {
            reading.words.get(s.what.verb).is_some_and(|w| w.is(Classes::LOADED))
        };
        let same = same_source(scene, l, r);
        let (before, after) = (is_loaded(scene.base, l), is_loaded(scene.rewrite, r));
        if same && before != after && !both_told(scene, l, r) {
            let verb = |s: &Item<Source>| s.what.verb..s.what.verb + 1;
            let turn = if after { "loaded" } else { "neutral" };
            let (b, r) = (verb(l), verb(r));
            let sentence =
                format!("verb of speech made {turn}: “{}” → “{}”", scene.base.shown(&b), scene.rewrite.shown(&r));
            findings.add(scene, &LOADED, if after { 1.0 } else { 0.7 }, Some(&b), Some(&r), sentence);
        } else if left.len() == 1 && !are_both_there(scene, l, r) {
            // Who is named near by may be the one, unless the base calls somebody else by just that role.
            let called = called_by(scene, l, r);
            if called == Called::SurelyAnother || (!same && called == Called::Another) {
                changed(scene, findings, 1.0, l, r);
            }
        }
    }
}

/// Each source with the one of the other side that has a word of its name, and what is left in its order: a merged
/// sentence may tell its two speakers the other way round.
fn partners<'s>(
    scene: &Scene<'_>,
    left: &[&'s Item<Source>],
    right: &[&'s Item<Source>],
) -> Vec<(&'s Item<Source>, &'s Item<Source>)> {
    let mut free: Vec<(&Item<Source>, Vec<String>)> =
        right.iter().map(|r| (*r, telling(scene.rewrite, &r.what.who))).collect();
    let named: Vec<Option<&Item<Source>>> = left
        .iter()
        .map(|l| {
            let who = telling(scene.base, &l.what.who);
            let at = free.iter().position(|(_, told)| told.iter().any(|w| who.contains(w)))?;
            Some(free.remove(at).0)
        })
        .collect();
    let mut rest = free.into_iter().map(|(r, _)| r);
    left.iter().zip(named).filter_map(|(l, r)| Some((*l, r.or_else(|| rest.next())?))).collect()
}

/// Whether one of two verbs stands in or near the other's passage too, beside its own speaker: then two sentences were
/// merged, and neither verb was put for the other.
fn both_told(scene: &Scene<'_>, l: &Item<Source>, r: &Item<Source>) -> bool {
    let told = |of: &Reading<'_>, source: &Item<Source>, reading: &Reading<'_>, passages: &[usize]| {
        let who = telling(of, &source.what.who);
        of_passages(&reading.sources, passages).any(|s| {
            reading.fold(s.what.verb) == of.fold(source.what.verb)
                && telling(reading, &s.what.who).iter().any(|w| who.contains(w))
        })
    };
    told(scene.base, l, scene.rewrite, &scene.near_rewrite) || told(scene.rewrite, r, scene.base, &scene.near)
}

/// Whether each side of the link has the other's source too, if with other words of speech: `the army said 12 were
/// killed; the rebels put it at 45`.
fn are_both_there(scene: &Scene<'_>, l: &Item<Source>, r: &Item<Source>) -> bool {
    let told = |who: &Range<usize>, of: &Reading<'_>, reading: &Reading<'_>, passages: &[usize]| {
        who.clone()
            .filter_map(|t| of.words.get(t))
            .filter(|w| w.is_content())
            .all(|w| told_in(reading, passages, Some(w)))
    };
    told(&r.what.who, scene.rewrite, scene.base, &scene.link.base)
        && told(&l.what.who, scene.base, scene.rewrite, &scene.link.rewrite)
}

/// The words that tell who a source is, without a plural `s`.
fn telling(reading: &Reading<'_>, who: &Range<usize>) -> Vec<String> {
    let words = who.clone().filter_map(|t| reading.words.get(t)).filter(|w| w.is_content());
    words.map(|w| w.fold.trim_end_matches('s').to_owned()).collect()
}

/// Whether two sources can be the same: a shared word, a pronoun, or one named in the other's passage.
fn same_source(scene: &Scene<'_>, l: &Item<Source>, r: &Item<Source>) -> bool {
    let (mut a, mut b) = (telling(scene.base, &l.what.who), telling(scene.rewrite, &r.what.who));
    // Of `a report by the regulator` the regulator says who it is.
    let by = |reading: &Reading<'_>, who: &Range<usize>| {
        who.clone().any(|t| matches!(reading.fold(t), "by" | "of" | "from"))
    };
    let written = by(scene.base, &l.what.who) && by(scene.rewrite, &r.what.who);
    if written {
        a.retain(|w| !PAPERS.contains(&&**w));
        b.retain(|w| !PAPERS.contains(&&**w));
        let apart = !a.is_empty() && !b.is_empty() && !a.iter().any(|w| b.contains(w));
        let begins = scene.of_base(l.tokens.start) == Fate::Kept(r.tokens.start);
        if apart && begins && scene.is_close() {
            return false;
        }
    }
    if a.is_empty() || b.is_empty() || a.iter().any(|w| b.iter().any(|v| v == w || is_misspelling(v, w))) {
        return true;
    }
    r.what
        .who
        .clone()
        .any(|t| scene.rewrite.words.get(t).is_some_and(|w| w.capital && told_in(scene.base, &scene.near, Some(w))))
        || l.what.who.clone().any(|t| {
            scene.base.words.get(t).is_some_and(|w| w.capital && told_in(scene.rewrite, &scene.near_rewrite, Some(w)))
        })
}

/// Whom a role on one side stands for, as the base calls people: the one who is named on the other, or another.
fn called_by(scene: &Scene<'_>, l: &Item<Source>, r: &Item<Source>) -> Called {
    match (surname(scene.base, l), surname(scene.rewrite, r)) {
        (Some(name), None) => called::whom(scene.base, name, &called::role(scene.rewrite, &r.what.who)),
        (None, Some(name)) => called::whom(scene.base, name, &called::role(scene.base, &l.what.who)),
        _ => Called::Another,
    }
}

/// What says something that somebody wrote, without a plural `s`.
const PAPERS: [&str; 14] = [
    "report",
    "statement",
    "study",
    "survey",
    "paper",
    "document",
    "record",
    "figure",
    "data",
    "letter",
    "review",
    "poll",
    "account",
    "analysi",
];

/// Whether two names are of two people in the base: both stand in it, and nowhere close together.
fn are_two(base: &Reading<'_>, one: &str, other: &str) -> bool {
    let places: Vec<usize> = base.names_ending(one).collect();
    let others: Vec<usize> = base.names_ending(other).collect();
    let apart = |t: &usize| others.iter().all(|o| o.abs_diff(*t) > APART);
    !others.is_empty() && places.iter().all(apart)
}

/// A name so few words from another may be put for it: `Norgate, its chairman Hale`.
const APART: usize = 12;

/// What speaks for those who wrote it.
fn is_work(word: &Word<'_>) -> bool {
    matches!(
        &*word.fold,
        "study"
            | "report"
            | "survey"
            | "poll"
            | "analysis"
            | "review"
            | "paper"
            | "trial"
            | "document"
            | "letter"
            | "memo"
    )
}

fn told_in(reading: &Reading<'_>, passages: &[usize], word: Option<&Word<'_>>) -> bool {
    let Some(word) = word else { return false };
    let stem = word.fold.trim_end_matches('s');
    word.is_content()
        && passages
            .iter()
            .flat_map(|p| reading.passage(*p))
            .filter_map(|t| reading.words.get(t))
            .any(|w| w.fold.trim_end_matches('s') == stem)
}

/// Whether some words tell of speech without an attribution: `emphasized`, `a statement`, `reportedly`.
#[must_use]
pub fn mentions_speech(reading: &Reading<'_>, tokens: &[usize]) -> bool {
    const SPEECH: &str = "emphasized emphasised stressed called urged warned asked expressed highlighted argued \
                          described suggested acknowledged reportedly statement spoke speaking promised vowed agreed \
                          pledged demanded accused praised criticised criticized condemned raised discussed believes \
                          believed thinks quoted hailed declared recalled predicted estimates clarified felt \
                          feels indicated pointed voiced maintained argues warns urges";
    let speaks = |w: &Word<'_>| SPEECH.split_ascii_whitespace().any(|s| s == &*w.fold) || w.is(Classes::SAY);
    // `in the view of the growers`, `in their opinion`, `were her words`.
    let holds = |t: usize| {
        let before = t.checked_sub(1).map_or("", |before| reading.fold(before));
        reading.fold(t) == "words" && matches!(before, "her" | "his" | "their")
            || matches!(reading.fold(t), "view" | "opinion" | "words" | "eyes" | "judgement" | "judgment")
                && (t.saturating_sub(2)..t).any(|before| reading.fold(before) == "in")
    };
    tokens.iter().any(|t| holds(*t) || reading.words.get(*t).is_some_and(speaks))
}
