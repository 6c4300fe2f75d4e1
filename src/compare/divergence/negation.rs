//! Something denied that was not, or the reverse.
//!
//! ```text
//! base     they did not expect a deal          not unlikely = likely, whether or not: silent
//! rewrite  they expected a deal                negation dropped: “did not expect” → “expected”
//! ```
//!
//! A word of denial counts where the word that it denies is kept by the other side, and the other side denies
//! nothing in its place: not by another such word, nor by one that denies by its meaning (`failed`, `unclear`).
//! Known failure: a denial moved into another clause of the same sentence; a denied verb told by another verb of its
//! meaning (`did not mend` as `repaired`).

use std::ops::Range;

use super::contrast::denied_by;
use super::finding::{Findings, Rule};
use super::irregular::root;
use super::lexicon::Classes;
use super::pending::is_awaited;
use super::reading::{Reading, Word};
use super::scene::{Fate, Scene, Side};
use crate::compare::model::{Kind, Turn};
use crate::report::TokenKind;

/// A denial that is gone.
pub const DROPPED: Rule = Rule::new("negation-dropped", Kind::Negation, Turn::Other, 0.85);
const ADDED: Rule = Rule::new("negation-added", Kind::Negation, Turn::Other, 0.85);

/// The rules of this file.
pub const RULES: [&Rule; 2] = [&DROPPED, &ADDED];

/// A word of denial denies a word at most this many words further on.
const REACH: usize = 4;

/// A word of content within so many words of the denied one says what is denied of whom.
const COMPANY: usize = 8;

/// `did not think it would work` is `thought it would not work`: a denial moves at most this many words.
const NEAR: usize = 8;

/// Finds negations that one side of a link lacks.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    let left = cues(scene.base, scene.base_tokens());
    let right = cues(scene.rewrite, scene.rewrite_tokens());
    let lone_left = lone(&left, &right, |t| scene.of_base(t));
    let lone_right = lone(&right, &left, |t| scene.of_rewrite(t));
    if lone_left.is_empty() && lone_right.is_empty() {
        return;
    }
    let open = |side: Side| is_open(side.reading(scene), side.tokens(scene));
    // `will not open unless it pays` opens if it pays, and `opens only if it pays` does not open without pay.
    let limits = |reading: &Reading<'_>, t: usize| {
        reading.fold(t) == "unless" || (reading.fold(t) == "only" && reading.fold(t + 1) == "if")
    };
    let limited = |side: Side| side.tokens(scene).iter().any(|t| limits(side.reading(scene), *t));
    if open(Side::Base) != open(Side::Rewrite) || limited(Side::Base) != limited(Side::Rewrite) {
        return;
    }
    lone_left.iter().for_each(|cue| report(scene, findings, Side::Base, *cue, &lone_right));
    lone_right.iter().for_each(|cue| report(scene, findings, Side::Rewrite, *cue, &lone_left));
}

/// The denials that the other side does not have at the same place. `not only` is no denial: to keep its `not` alone
/// is to deny.
fn lone(cues: &[usize], others: &[usize], fate: impl Fn(usize) -> Fate) -> Vec<usize> {
    let has_partner = |cue: &usize| matches!(fate(*cue), Fate::Kept(partner) if others.contains(&partner));
    cues.iter().copied().filter(|cue| !has_partner(cue)).collect()
}

/// Whether the other side denies near by: one denial told in another place.
fn denied_near(at: usize, lone: &[usize]) -> bool {
    lone.iter().any(|cue| cue.abs_diff(at) <= NEAR)
}

/// Whether the other side denies in the same passage: of a reworded sentence, only its sum can be told. In one that is
/// kept, what denies the subject denies all that follows: `neither the ship nor the crew was put at risk`.
fn denied_in_passage(reading: &Reading<'_>, at: usize, lone: &[usize], close: bool) -> bool {
    let passage = reading.passage(reading.passage_of(at));
    let of_subject = |cue: usize| cue < at && matches!(reading.fold(cue), "neither" | "none" | "nobody");
    lone.iter().any(|cue| passage.contains(cue) && (!close || of_subject(*cue)))
}

/// Whether a word of content besides the denied one is kept near it on both sides: a word alone may be told of another
/// thing (`the museum stays closed; a show was to open`, `the museum will not open`).
fn is_in_company(scene: &Scene<'_>, side: Side, word: usize, partner: usize) -> bool {
    let near = |reading: &Reading<'_>, at: usize| -> Vec<usize> {
        let passage = reading.passage(reading.passage_of(at));
        let goes_on = |t: &usize| !matches!(reading.words.get(*t).map_or(".", |w| w.text), "." | "!" | "?" | ";");
        let before = (passage.start.max(at.saturating_sub(COMPANY))..at).rev().take_while(goes_on);
        before.chain((at + 1..passage.end.min(at + COMPANY + 1)).take_while(goes_on)).collect()
    };
    let (here, there) = (side.reading(scene), near(side.other().reading(scene), partner));
    let content = |t: usize| here.words.get(t).is_some_and(Word::is_content);
    let kept = |t: usize| matches!(side.fate(scene, t), Fate::Kept(other) if there.contains(&other));
    scene.is_close() || near(here, word).into_iter().any(|t| content(t) && kept(t))
}

/// `has yet to be decided`, `remains to be seen` deny without a word of denial.
fn is_open(reading: &Reading<'_>, tokens: &[usize]) -> bool {
    let waits = |t: usize| matches!(reading.fold(t), "yet" | "still" | "remains" | "remain");
    tokens.iter().any(|t| waits(*t) && reading.fold(t + 1) == "to")
}

/// A denial of one side that the other lacks.
fn report(scene: &Scene<'_>, findings: &mut Findings, side: Side, cue: usize, others: &[usize]) {
    let (here, there) = (side.reading(scene), side.other().reading(scene));
    let Some((word, partner)) = denied(here, cue, |t| side.verb(scene, t)) else { return };
    let unkept = |t| !matches!(side.other().fate(scene, t), Fate::Kept(_));
    let told = side.other().tokens(scene);
    if denied_near(partner, others)
        || denied_in_passage(there, partner, others, scene.is_close())
        || !is_in_company(scene, side, word, partner)
        || negative_near(there, partner, told, unkept)
        || is_prefix_told(scene, side, partner)
        || (is_limited(here, word) && holds_only(there, partner))
        || (is_limit(here, cue) && !matches!(side.fate(scene, cue + 1), Fate::Kept(_)))
        || (compares(here, cue) && ranks(there, told))
        || outdoes(here, cue, there, told)
        || waits(here, cue, there, told)
        || is_same_denial(here, cue, there, told, |t| match side.other().fate(scene, t) {
            Fate::Kept(partner) => partner == cue,
            _ => true,
        })
        || is_untouched(there, partner, unkept)
        // Only a helper verb is kept, and the other side denies too: `had refused to go`, `would not go`.
        || (word == cue && !others.is_empty())
        || has_to_come(here, cue, there, partner)
        || (side == Side::Rewrite
            && (is_yet_to_come(scene, cue, partner) || is_awaited(there, partner) || is_put_off(there, partner, unkept)))
    {
        return;
    }
    let denying = from_auxiliary(here, cue)..word + 1;
    let plain = from_auxiliary(there, partner)..partner + 1;
    let (rule, turn, base, rewrite) = match side {
        Side::Base => (&DROPPED, "dropped", denying, plain),
        Side::Rewrite => (&ADDED, "added", plain, denying),
    };
    let sentence = format!("negation {turn}: “{}” → “{}”", scene.base.shown(&base), scene.rewrite.shown(&rewrite));
    findings.add(scene, rule, strength(scene, cue, here), Some(&base), Some(&rewrite), sentence);
}

/// `is not due until March` where the other side has no `until`, `not since 2004`: what is told of the time before or
/// since, and no denial.
fn waits(here: &Reading<'_>, cue: usize, there: &Reading<'_>, told: &[usize]) -> bool {
    let end = here.passage(here.passage_of(cue)).end.min(cue + WAITS);
    let within = |t: &usize| !matches!(here.fold(*t), "." | ";" | "but" | "and");
    let is_until = |fold: &str| matches!(fold, "until" | "till");
    let until = (cue + 1..end).take_while(within).any(|t| is_until(here.fold(t)));
    let other = || told.iter().any(|t| is_until(there.fold(*t)));
    here.fold(cue) == "not" && (here.fold(cue + 1) == "since" || until && !other())
}

/// `until` stands at most so many words after its denial.
const WAITS: usize = 12;

/// `a no-confidence vote` and `a vote of no confidence`, `by refusing to move` and `refused to move`, `nobody asked and
/// nobody listened` and `nobody asked or listened`: the same denial in another form, which stands for no other.
fn is_same_denial(
    here: &Reading<'_>,
    cue: usize,
    there: &Reading<'_>,
    told: &[usize],
    is_of_cue: impl Fn(usize) -> bool,
) -> bool {
    let fold = here.fold(cue);
    let has = |same: &dyn Fn(&str) -> bool| told.iter().any(|t| same(there.fold(*t)));
    match fold {
        "no" => {
            let joined = format!("no-{}", here.fold(cue + 1));
            has(&|other| other == joined)
        }
        "nobody" | "none" | "nothing" | "neither" => has(&|other| other == fold) && has(&|other| other == "or"),
        _ if fold.starts_with("refus") || fold.starts_with("declin") || fold.starts_with("fail") => {
            told.iter().any(|t| is_of_cue(*t) && root(there.fold(*t)) == root(fold))
        }
        _ => false,
    }
}

/// `was untouched`, `escaped unhurt`: right beside a word, what denies by its beginning, and is not told on both sides.
fn is_untouched(reading: &Reading<'_>, at: usize, unkept: impl Fn(usize) -> bool) -> bool {
    let passage = reading.passage(reading.passage_of(at));
    (at..passage.end.min(at + REACH)).any(|t| {
        let fold = reading.fold(t);
        fold.starts_with("un") && fold.ends_with("ed") && fold.len() > 6 && unkept(t)
    })
}

/// `no more than`, `not later than`: a limit, which may be told as `at most`.
fn is_limit(reading: &Reading<'_>, cue: usize) -> bool {
    let compared = |fold: &str| matches!(fold, "more" | "less") || (fold.len() > 4 && fold.ends_with("er"));
    matches!(reading.fold(cue), "no" | "not") && compared(reading.fold(cue + 1)) && reading.fold(cue + 2) == "than"
}

/// `no other ran as fast as`, `nobody had waited longer than`, `never so many`: what no other does is the most.
fn compares(reading: &Reading<'_>, cue: usize) -> bool {
    let end = reading.passage(reading.passage_of(cue)).end.min(cue + COMPARED);
    let denies = matches!(reading.fold(cue), "no" | "nobody" | "none" | "nothing" | "never" | "not");
    let compared = |t: usize| {
        matches!((reading.fold(t), reading.fold(t + 2)), ("as", "as"))
            || matches!(reading.fold(t), "than" | "so" | "such" | "equal" | "equalled" | "matched")
            || (reading.fold(t) == "as" && matches!(reading.fold(t + 1), "many" | "much"))
    };
    denies && (cue + 1..end).any(compared)
}

/// `no trial had a stronger result` where the other side has the strongest, `none took longer than a week` where all of them
/// took that long at most.
fn outdoes(here: &Reading<'_>, cue: usize, there: &Reading<'_>, told: &[usize]) -> bool {
    let end = here.passage(here.passage_of(cue)).end.min(cue + COMPARED);
    let has = |word: &str| told.iter().any(|t| there.fold(*t) == word);
    let all = || has("all") || has("every") || has("each");
    let outdone = |t: usize| match here.fold(t) {
        "more" => has("most"),
        "less" => has("least"),
        "better" => has("best"),
        "worse" => has("worst"),
        fold => fold.strip_suffix("er").is_some_and(|stem| {
            has(&format!("{stem}est")) || (stem.len() > 2 && here.fold(t + 1) == "than" && all() && has("within"))
        }),
    };
    matches!(here.fold(cue), "no" | "nobody" | "none" | "nothing" | "never") && (cue + 1..end).any(outdone)
}

/// The second part of a comparison stands at most this many words after its denial.
const COMPARED: usize = 16;

/// `the most`, `the largest`, `more than any other`.
fn ranks(reading: &Reading<'_>, tokens: &[usize]) -> bool {
    tokens.iter().any(|t| {
        let next = reading.fold(t + 1);
        match reading.fold(*t) {
            "any" | "every" | "all" => matches!(next, "other" | "others"),
            "anyone" | "anybody" | "anything" | "everyone" => next == "else",
            "most" | "least" | "ever" | "record" => true,
            fold => {
                reading.words.get(*t).is_some_and(|w| w.is(Classes::SUPERLATIVE) && fold != "only")
                    || (fold.len() > 5 && fold.ends_with("est") && !NO_RANKS.contains(&fold))
            }
        }
    })
}

/// Words that end as superlatives do.
const NO_RANKS: [&str; 18] = [
    "forest",
    "protest",
    "request",
    "interest",
    "arrest",
    "harvest",
    "northwest",
    "southwest",
    "contest",
    "invest",
    "suggest",
    "honest",
    "modest",
    "digest",
    "conquest",
    "inquest",
    "manifest",
    "dishonest",
];

/// `was not told before Friday`: so many words on, a limit ends what is denied.
const LIMITED: usize = 8;

/// Whether a denial ends at a time, or on a condition.
fn is_limited(reading: &Reading<'_>, word: usize) -> bool {
    let end = reading.passage(reading.passage_of(word)).end.min(word + LIMITED);
    (word..end).any(|t| matches!(reading.fold(t), "before" | "until" | "till" | "unless"))
}

/// `was told only on Friday`.
fn holds_only(reading: &Reading<'_>, at: usize) -> bool {
    reading.passage(reading.passage_of(at)).any(|t| reading.words.get(t).is_some_and(|w| w.fold == "only"))
}

/// `the launch of the ship was put off` told as `the ship will not be launched before Monday`.
fn is_put_off(reading: &Reading<'_>, at: usize, unkept: impl Fn(usize) -> bool) -> bool {
    let puts_off = |t: usize| match reading.fold(t) {
        "postponed" | "delayed" | "cancelled" | "canceled" | "suspended" | "scrapped" => true,
        "off" => matches!(reading.fold(t.wrapping_sub(1)), "put" | "called"),
        _ => false,
    };
    reading.passage(reading.passage_of(at)).any(|t| puts_off(t) && unkept(t))
}

/// `before it was surveyed` told as `it was not yet surveyed`.
fn is_yet_to_come(scene: &Scene<'_>, cue: usize, base: usize) -> bool {
    let yet = (cue..cue + REACH).any(|t| scene.rewrite.words.get(t).is_some_and(|w| w.fold == "yet"));
    let start = scene.base.passage(scene.base.passage_of(base)).start.max(base.saturating_sub(LIMITED));
    yet && (start..base).any(|t| scene.base.words.get(t).is_some_and(|w| w.fold == "before"))
}

/// `has not yet been decided` told as `must be decided`.
fn has_to_come(here: &Reading<'_>, cue: usize, there: &Reading<'_>, at: usize) -> bool {
    let start = there.passage(there.passage_of(at)).start.max(at.saturating_sub(REACH));
    here.fold(cue + 1) == "yet"
        && (start..at).any(|t| matches!(there.fold(t), "must" | "still" | "remains" | "remain" | "needs" | "need"))
}

/// `no` and `without` often give way to another phrase; `not` and `never` rarely. A reworded sentence denies in ways of its
/// own: of what is found there, a third was so in retellings.
fn strength(scene: &Scene<'_>, cue: usize, reading: &Reading<'_>) -> f64 {
    let firm = reading.words.get(cue).is_some_and(|w| w.fold == "not" || w.fold == "never" || w.fold.ends_with("n't"));
    match () {
        () if scene.is_close() => 1.0,
        () if firm => 0.65,
        () => 0.5,
    }
}

/// `did not think it safe` told as `thought it unsafe`: the other side denies, near by, a word of this one by its
/// beginning.
fn is_prefix_told(scene: &Scene<'_>, side: Side, at: usize) -> bool {
    let (here, there) = (side.reading(scene), side.other().reading(scene));
    let told = |fold: &str| side.tokens(scene).iter().any(|t| here.fold(*t) == fold);
    let mut near = side.other().tokens(scene).iter().filter(|t| t.abs_diff(at) <= NEAR).map(|t| there.fold(*t));
    near.any(|fold| denied_by(fold).any(told) && !told(fold))
}

/// The words of denial among some tokens.
#[must_use]
pub fn cues(reading: &Reading<'_>, tokens: &[usize]) -> Vec<usize> {
    tokens
        .iter()
        .copied()
        .filter(|t| {
            let Some(word) = reading.words.get(*t) else {
                return false;
            };
            let next = reading.fold(t + 1);
            let before = reading.fold(t.wrapping_sub(1));
            let refusal =
                matches!(&*word.fold, "failed" | "fails" | "fail" | "refused" | "refuses" | "declined" | "declines")
                    && next == "to"
                    && reading.words.get(t + 2).is_none_or(|w| w.kind != TokenKind::Number && !w.is(Classes::CARDINAL));
            let idiom = match &*word.fold {
                "not" => {
                    matches!(next, "only" | "just" | "merely" | "simply" | "necessarily" | "least")
                        || before == "or"
                        || before == "if"
                }
                "no" => {
                    next == "."
                        || next == "doubt"
                        || next == "matter"
                        || reading.words.get(t + 1).is_some_and(|w| w.kind == TokenKind::Number)
                }
                "nothing" => next == "but",
                "never" => next == "mind" || next == "before",
                _ => false,
            };
            (word.is(Classes::NEGATION) || refusal) && !idiom
        })
        .collect()
}

/// The first kept word that a denial reaches, and its partner by `kept`: a content word or a form of be, have or do.
/// Where all of them are reworded, the helper verb before the denial stands for them: `was not`.
fn denied(reading: &Reading<'_>, cue: usize, kept: impl Fn(usize) -> Option<usize>) -> Option<(usize, usize)> {
    let passage = reading.passage(reading.passage_of(cue));
    // `said nothing for nine days`, `nobody has worn it`: what they deny stands before them, or is a verb of its own.
    let pronoun = reading.words.get(cue).is_some_and(|w| matches!(&*w.fold, "nothing" | "nobody" | "none"));
    let next = reading.words.get(cue + 1);
    if pronoun && next.is_some_and(|w| w.is(Classes::STOP) && !w.is(Classes::AUXILIARY) && w.fold != "of") {
        return None;
    }
    let determiner = reading.words.get(cue).is_some_and(|w| matches!(&*w.fold, "no" | "without" | "neither" | "none"));
    let mut seen = 0;
    for at in cue + 1..passage.end {
        let word = reading.words.get(at)?;
        if !word.counts() {
            if matches!(word.text, "." | ";" | ":" | ",") {
                break;
            }
            continue;
        }
        let deniable =
            word.is(Classes::AUXILIARY) || (word.is_content() && (determiner || word.opens || !word.capital));
        // The helper verb alone says nothing of whom.
        let helps = pronoun && word.is(Classes::AUXILIARY);
        if let Some(partner) = kept(at).filter(|_| deniable && !helps) {
            return Some((at, partner));
        }
        // `not unlikely`: two denials are none.
        if word.is(Classes::NEGATIVE) || (word.is_content() && is_prefixed(&word.fold)) {
            return None;
        }
        // `did not break` may well be told as `held`: what follows the verb is not what is denied.
        if !determiner && word.is_content() && !word.is_adverb() {
            break;
        }
        seen += 1;
        if seen >= REACH || (word.is_content() && seen >= 2) {
            break;
        }
    }
    let helper = cue.checked_sub(1).filter(|t| *t >= passage.start && !determiner)?;
    let auxiliary = reading.words.get(helper).is_some_and(|w| w.is(Classes::AUXILIARY));
    kept(helper).filter(|_| auxiliary).map(|partner| (cue, partner))
}

/// Whether a word that denies by its meaning, and that the other side lacks, stands near `at`.
fn negative_near(reading: &Reading<'_>, at: usize, tokens: &[usize], lone: impl Fn(usize) -> bool) -> bool {
    let from = at.saturating_sub(REACH + 2);
    tokens.iter().copied().filter(|t| (from..=at + 2).contains(t)).any(|t| {
        let Some(word) = reading.words.get(t) else { return false };
        let off = word.fold == "off" && matches!(reading.fold(t.wrapping_sub(1)), "put" | "puts" | "called" | "held");
        // `out of control`
        let out = word.fold == "out" && reading.fold(t + 1) == "of" && (t + 2 == at || t + 3 == at);
        let negative = off
            || out
            || word.is(Classes::NEGATIVE.with(Classes::NEGATION))
            || (is_prefixed(&word.fold) && word.is_content());
        negative && lone(t)
    }) || reading.words.get(at).is_some_and(|w| is_prefixed(&w.fold))
}

/// `unclear`, `disagree`, `non-binding`.
#[must_use]
pub fn is_prefixed(fold: &str) -> bool {
    const NOT_DENIALS: [&str; 11] =
        ["under", "unit", "uni", "until", "unto", "inter", "intel", "dist", "disc", "discuss", "display"];
    const AFTER_IN: [&str; 22] = [
        "ability",
        "able",
        "accurate",
        "adequate",
        "admissible",
        "appropriate",
        "capable",
        "complete",
        "consistent",
        "correct",
        "decisive",
        "direct",
        "effective",
        "efficient",
        "eligible",
        "frequent",
        "secure",
        "significant",
        "stable",
        "sufficient",
        "valid",
        "visible",
    ];
    // Most words with these beginnings deny nothing: `improve`, `impose`, `iron`.
    const DENIALS: [&str; 24] = [
        "impossib",
        "improbab",
        "impractica",
        "imperfect",
        "impatien",
        "immoral",
        "immatur",
        "immobil",
        "impartial",
        "implausib",
        "imprecis",
        "improper",
        "impur",
        "irregular",
        "irrelevan",
        "irresponsib",
        "irrational",
        "irrevers",
        "irreplac",
        "illegal",
        "illegib",
        "illegitim",
        "illiter",
        "illogic",
    ];
    let prefixed = ["un", "dis", "non"].iter().any(|p| fold.starts_with(p)) && fold.len() > 5;
    let within = fold.starts_with("in") && AFTER_IN.iter().any(|t| fold.ends_with(t));
    let listed = DENIALS.iter().any(|p| fold.starts_with(p));
    listed || ((prefixed || within) && !NOT_DENIALS.iter().any(|p| fold.starts_with(p)))
}

/// Where the verb group that ends at `at` begins: `did not`, `has never been`.
#[must_use]
pub fn from_auxiliary(reading: &Reading<'_>, at: usize) -> usize {
    let passage = reading.passage(reading.passage_of(at));
    let mut start = at;
    while start > passage.start
        && at - start < 2
        && reading.words.get(start - 1).is_some_and(|w| {
            w.is(Classes::AUXILIARY.with(Classes::SOFT_MODAL)) || matches!(&*w.fold, "will" | "could" | "may" | "might")
        })
    {
        start -= 1;
    }
    start
}

/// Whether a word of denial stands right before a place, or just after it.
#[must_use]
pub fn is_denied(reading: &Reading<'_>, at: usize) -> bool {
    let range: Range<usize> = at.saturating_sub(3)..at + 2;
    range.filter_map(|t| reading.words.get(t)).any(|w| w.is(Classes::NEGATION))
}
