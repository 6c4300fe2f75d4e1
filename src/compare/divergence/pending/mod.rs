//! What is only considered, asked for or awaited, told as decided, granted or done.
//!
//! ```text
//! base     The yard is considering whether to sell its dock.     may sell, plans to sell, is in two minds: silent
//! rewrite  The yard has decided to sell its dock.                consideration told as a deed: “considering …” → “…”
//! ```
//!
//! A word of considering counts with the verb or the thing considered, where the rewrite keeps that one and tells it as
//! done. No word of the rewritten passages may leave open what becomes of it, unless the base has it too.
//! Known failure: a deed told by a noun (`the closure of the pool`), or by a verb of another root.

mod consent;

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

pub use consent::is_awaited;
use consent::{AWAITS, awaited, is_outcome};

use super::finding::{Findings, Rule};
use super::irregular::{are_one_verb, is_be, is_past, root};
use super::lexicon::{Classes, List, list};
use super::negation::is_denied;
use super::reading::{Reading, Word};
use super::scene::{Fate, Scene, Side};
use crate::compare::model::{Kind, Relation, Turn};

const AS_DEED: Rule = Rule::new("consideration-told-as-deed", Kind::Tense, Turn::Stronger, 0.64);
const AS_GRANTED: Rule = Rule::new("request-told-as-granted", Kind::Tense, Turn::Stronger, 0.6);
const AS_DONE: Rule = Rule::new("pending-told-as-done", Kind::Tense, Turn::Stronger, 0.64);

/// The rules of this folder.
pub const RULES: [&Rule; 3] = [&AS_DEED, &AS_GRANTED, &AS_DONE];

/// Verbs of those who have not decided yet.
static CONSIDERS: List = LazyLock::new(|| {
    list(
        "consider considers considered considering weigh weighs weighed weighing mull mulls mulled mulling contemplate \
         contemplates contemplated contemplating examine examines examined examining explore explores explored exploring \
         study studies studied studying discuss discusses discussed discussing debate debates debated debating review \
         reviews reviewed reviewing assess assesses assessed assessing ponder ponders pondered pondering evaluate \
         evaluates evaluated evaluating investigate investigates investigated investigating",
    )
});
/// Words that leave open what is decided where `whether` follows them.
static DECIDING: List = LazyLock::new(|| {
    list("decide decides deciding decided decision vote votes voting voted choose rule ruling arguments question")
});
/// Verbs of asking, with the word that some of them need.
static ASKS: List = LazyLock::new(|| {
    list("seek seeks sought seeking request requests requested requesting demand demands demanded demanding")
});
static ASKS_FOR: List = LazyLock::new(|| {
    list("asked asks asking applied applies applying called calls calling bid bids bidding pushed pushing hoped hopes")
});
/// All of these, asked for at once: most words are none of them.
static CUES: List =
    LazyLock::new(|| [&CONSIDERS, &DECIDING, &ASKS, &ASKS_FOR].iter().flat_map(|list| list.iter().copied()).collect());
/// Words that tell a thing as done, where they stand beside it.
static DOES: List = LazyLock::new(|| {
    list(
        "made makes filed files launched launches submitted submits imposed imposes issued issues announced announces \
         approved approves adopted adopts ordered orders introduced introduces signed signs struck reached completed \
         completes accepted accepts agreed agrees decided chose began begins started starts placed lodged brought \
         passed passes confirmed confirms secured secures enacted granted grants \
         rejected rejects refused refuses dismissed dismisses",
    )
});
/// Words that tell it as coming after a `will`.
static DO: List = LazyLock::new(|| {
    list(
        "make file launch submit impose issue announce approve adopt order introduce sign accept place lodge bring pass",
    )
});
static GRANTS: List = LazyLock::new(|| {
    list("won wins received receives got gets obtained obtains secured secures granted awarded gained given gave gives")
});
/// Words that leave open what becomes of a thing.
static OPEN: List = LazyLock::new(|| {
    list(
        "whether if unless could might may can possible possibly possibility perhaps maybe potential potentially idea ideas \
         option options proposal proposals proposed plan plans planned planning consideration considerations deliberation \
         deliberations talk talks talking thought thoughts think thinks thinking mind look looks looked looking probe \
         probes probed probing inquiry inquiries checking check checks checked test tests tested testing ask asks asked \
         asking question questions questioned suspect suspects suspected eye eyes eyed eyeing toyed toying flirted \
         flirting decide decision decisions undecided undetermined draft drafts drafted drafting hope hopes hoped hoping \
         want wants wanted wanting aim aims aimed aiming intend intends intended wish wishes wished try tries tried \
         trying try attempt attempts attempted prepare prepares prepared preparing interest interested tempted keen \
         uncertain unclear unsure open seek seeks sought seeking request requests requested requesting demand demands \
         demanded application applications applied applying bidding pushed sounded pondered likely tentative tentatively \
         debate debates debated discussion discussions review reviews analysis study studies assessment scrutiny \
         investigation investigations investigating report reports until",
    )
});
/// Words before what will come or has to.
static COMES: List = LazyLock::new(|| {
    list(
        "will would must should shall once when before after expected expects expect due ahead needing necessary not only",
    )
});

/// So many words of considering, asking and consent are looked at in a link.
const MOST: usize = 12;

/// Finds what the base leaves open and the rewrite tells as done.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    if !scene.link.legible || scene.link.relation == Relation::Verbatim {
        return;
    }
    let plain = |t: &&usize| scene.base.words.get(**t).is_some_and(|w| w.counts() && !w.quoted);
    let is_cue = |t: &&usize| {
        let fold = scene.base.fold(**t);
        CUES.contains(fold)
            || thinks(scene.base, **t)
            || is_under(scene.base, **t)
            || talks(scene.base, **t)
            || is_outcome(fold)
    };
    for at in scene.base_tokens().iter().filter(plain).filter(is_cue).take(MOST).copied() {
        let found = considered(scene, at)
            .map(|places| (&AS_DEED, "consideration told as a deed", places))
            .or_else(|| granted(scene, at).map(|places| (&AS_GRANTED, "request told as granted", places)))
            .or_else(|| awaited(scene, at).map(|places| (&AS_DONE, "pending told as done", places)));
        if let Some((rule, what, (b, r))) = found {
            let sentence = format!("{what}: “{}” → “{}”", scene.base.shown(&b), scene.rewrite.shown(&r));
            findings.add(scene, rule, 1.0, Some(&b), Some(&r), sentence);
        }
    }
}

/// A stretch of the base and what the rewrite makes of it.
type Places = (Range<usize>, Range<usize>);

/// `thinking about`, `looking at`, `look into`.
fn thinks(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.fold(at), "thinking" | "thinks" | "think" | "thought" | "looking" | "looks" | "look" | "looked")
        && matches!(reading.fold(at + 1), "about" | "at" | "into")
}

/// `under consideration`, `under review`.
fn is_under(reading: &Reading<'_>, at: usize) -> bool {
    reading.fold(at) == "under"
        && matches!(
            reading.fold(at + 1),
            "consideration" | "discussion" | "review" | "study" | "examination" | "debate"
        )
}

/// `in talks to buy`.
fn talks(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.fold(at), "talks" | "negotiations" | "negotiating" | "discussions") && reading.fold(at + 1) == "to"
}

/// Whether the rewrite leaves open what becomes of a thing: a clause that tells of its passage has a word of the lists
/// that the base has not besides.
fn is_open(scene: &Scene<'_>, phrase: &Range<usize>, lists: &[&List]) -> bool {
    let passage = scene.base.passage(scene.base.passage_of(phrase.start));
    let besides: FxHashSet<&str> =
        scene.base_tokens().iter().filter(|t| !phrase.contains(t)).map(|t| scene.base.fold(*t)).collect();
    scene.rewrite_tokens().iter().any(|t| {
        let fold = scene.rewrite.fold(*t);
        (fold == "?" || lists.iter().any(|list| list.contains(fold)))
            && !besides.contains(fold)
            && scene.clause_tells(*t, &passage)
    })
}

/// `considering whether to sell` told as `decided to sell`, `considered a bid` as `made a bid`.
fn considered(scene: &Scene<'_>, at: usize) -> Option<Places> {
    let deciding = DECIDING.contains(scene.base.fold(at));
    let (under, talks) = (is_under(scene.base, at), talks(scene.base, at));
    let considers = CONSIDERS.contains(scene.base.fold(at)) || thinks(scene.base, at) || under || talks;
    if !(deciding || considers) || is_denied(scene.base, at) {
        return None;
    }
    let from = at + 1 + usize::from(thinks(scene.base, at) || talks);
    let verb = match () {
        () if under => None,
        () if talks => Some(from),
        () => asked_verb(scene.base, from).or_else(|| gerund(scene.base, from).filter(|_| !deciding)),
    };
    // `whether to open an inquiry` told as `started an inquiry`: another verb for it.
    let by_verb = verb.and_then(|verb| Some((verb, Side::Base.verb(scene, verb)?)));
    if by_verb.is_none() && verb.is_some_and(|verb| deciding || object(scene.base, verb + 1).is_none()) {
        return None;
    }
    if let Some((verb, there)) = by_verb {
        let phrase = at..verb + 1;
        // `asked to consider closing it` told as `asked to close it`: what was before the one is before the other.
        let instead = || {
            let (before, to) = (at.checked_sub(1)?, there.checked_sub(1)?);
            let led = matches!(scene.base.fold(before), "to" | "would" | "will") && !is_denied(scene.rewrite, there);
            (led && scene.of_base(before) == Fate::Kept(to)).then_some(to..there + 1)
        };
        let told = told_as_deed(scene.rewrite, there).or_else(instead)?;
        let (root, fold) = (root(scene.base.fold(verb)), scene.base.fold(verb));
        // `was weighing whether to sell it, and sold it`: the base tells the deed too.
        let does = |t: usize| {
            let other = scene.base.fold(t);
            let same = other == fold || are_one_verb(other, fold) || self::root(other) == root;
            !phrase.contains(&t) && same && told_as_deed(scene.base, t).is_some()
        };
        let open = is_open(scene, &phrase, &[&OPEN, &CONSIDERS]) || near_base(scene).any(does);
        return (!open).then_some((phrase, told));
    }
    if deciding {
        return None;
    }
    let object = match () {
        () if under => object_before(scene.base, at),
        () if is_passive(scene.base, at) && !is_thought(scene.base, at) => object_before(scene.base, at),
        () if is_passive(scene.base, at) => None,
        () => object(scene.base, verb.map_or(from, |verb| verb + 1)),
    }?;
    // What a jury considers it is to reach.
    if DUE.contains(&scene.base.fold(object)) {
        return None;
    }
    let phrase = at.min(object)..at.max(object) + 1;
    let told = beside(scene, object, &DOES)
        .or_else(|| beside(scene, object, &DO).filter(|told| will(scene.rewrite, told.start)))?;
    // The thing itself may be a request or a plan.
    let open = is_open(scene, &(at..object.max(at + 1)), &[&OPEN, &CONSIDERS]);
    (!open).then_some((phrase, told))
}

/// The tokens of the base passages that can tell what a passage of the rewrite tells.
fn near_base(scene: &Scene<'_>) -> impl Iterator<Item = usize> {
    scene.near.iter().flat_map(|passage| scene.base.passage(*passage))
}

/// The verb after `whether to`, or after `whether` and its subject.
fn asked_verb(reading: &Reading<'_>, at: usize) -> Option<usize> {
    const HELPERS: &str = "could can should would will might may must has had have was were is are be been";
    let end = reading.passage(reading.passage_of(at)).end.min(at + 12);
    let clause: Vec<usize> = (at..end).take_while(|t| reading.words.get(*t).is_some_and(Word::counts)).collect();
    let asks = *clause.iter().take(4).find(|t| reading.fold(**t) == "whether")?;
    let content = |t: &&usize| reading.words.get(**t).is_some_and(|w| w.is_content() && !w.is_adverb());
    let helper = |t: &&usize| HELPERS.split_ascii_whitespace().any(|h| h == reading.fold(**t));
    if reading.fold(asks + 1) == "to" {
        return clause.iter().filter(|t| **t > asks + 1).find(content).copied();
    }
    let after = clause.iter().filter(|t| **t > asks);
    if let Some(helper) = after.clone().find(helper) {
        return clause.iter().filter(|t| *t > helper).find(content).copied();
    }
    // `whether sleep helps, and found`: the next clause asks nothing.
    let within = after.take_while(|t| !matches!(reading.fold(**t), "and" | "but"));
    within.filter(content).find(|t| is_past(reading.fold(**t))).copied()
}

fn gerund(reading: &Reading<'_>, at: usize) -> Option<usize> {
    const NOUNS: [&str; 8] = ["building", "meeting", "hearing", "funding", "housing", "ruling", "painting", "evening"];
    let word = reading.words.get(at).filter(|w| !w.quoted)?;
    (word.fold.len() > 5 && word.fold.ends_with("ing") && !NOUNS.contains(&&*word.fold)).then_some(at)
}

/// The noun that a verb has as its object: the last of the words before the next small word or mark.
fn object(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let end = reading.passage(reading.passage_of(at)).end.min(at + 6);
    let word = |t: usize| reading.words.get(t);
    let determiner = |t: usize| matches!(reading.fold(t), "a" | "an" | "the" | "its" | "his" | "her" | "their" | "new");
    let from = (at..end).find(|t| !determiner(*t))?;
    (from..end).take_while(|t| word(*t).is_some_and(|w| w.is_content() && !w.quoted)).last()
}

fn is_passive(reading: &Reading<'_>, at: usize) -> bool {
    let helper = at.checked_sub(1).map_or("", |t| reading.fold(t));
    is_past(reading.fold(at)) && is_be(helper)
}

/// `is considered a success`: what is considered something is thought so.
fn is_thought(reading: &Reading<'_>, at: usize) -> bool {
    let next = reading.words.get(at + 1);
    next.is_some_and(|w| w.counts() && !matches!(&*w.fold, "by" | "in" | "at" | "on" | "for" | "again" | "last"))
}

/// `a ban was considered`, `a ban on it is under review`: the noun before a verb in the passive, or the one that has
/// others behind it.
fn object_before(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let start = reading.passage(reading.passage_of(at)).start.max(at.saturating_sub(NEEDED));
    let word = |t: usize| reading.words.get(t);
    let helper = |t: &usize| word(*t).is_some_and(|w| w.is(Classes::AUXILIARY) || w.is_adverb());
    let noun = |t: usize| word(t).is_some_and(|w| w.is_content() && !w.quoted);
    let before = (start..at).rev().find(|t| !helper(t))?;
    let clause = (start..=before).rev().take_while(|t| word(*t).is_some_and(Word::counts));
    let behind = |t: usize| matches!(reading.fold(t), "of" | "on" | "for" | "from" | "to" | "by" | "in" | "against");
    clause.filter(|t| noun(*t) && (*t == before || behind(*t + 1))).last()
}

/// Words for what is reached in the end by those who consider it.
const DUE: [&str; 8] = ["verdict", "verdicts", "decision", "ruling", "judgment", "judgement", "budget", "answer"];

/// A verb as the rewrite tells it, if it tells a deed or a decision: `decided to sell`, `will sell`, `has sold`.
fn told_as_deed(reading: &Reading<'_>, verb: usize) -> Option<Range<usize>> {
    let start = reading.passage(reading.passage_of(verb)).start;
    let skipped = |t: &usize| {
        reading
            .words
            .get(*t)
            .is_some_and(|w| w.is_adverb() || matches!(&*w.fold, "also" | "now" | "then" | "be" | "been"))
    };
    let before = (start..verb).rev().find(|t| !skipped(t));
    let fold = before.map_or("", |t| reading.fold(t));
    let decided = || {
        let to = before?;
        let word = to.checked_sub(1).filter(|t| *t >= start)?;
        DECIDES.contains(&reading.fold(word)).then_some(word)
    };
    let gerund = reading.fold(verb).ends_with("ing");
    let from = match fold {
        "to" => decided(),
        "will" | "would" | "'ll" | "shall" | "has" | "have" | "had" | "was" | "were" | "is" | "are" => before,
        "a" | "an" | "the" | "of" | "by" | "its" | "his" | "her" | "their" | "for" | "on" | "in" | "and" | "or" => None,
        _ if gerund => None,
        _ if is_past(reading.fold(verb)) => Some(verb),
        _ => None,
    }?;
    let denied = is_denied(reading, verb) || is_denied(reading, from);
    (!denied).then_some(from..verb + 1)
}

/// Words before `to` that tell a decision.
const DECIDES: [&str; 8] = ["decided", "decides", "resolved", "agreed", "voted", "chosen", "chose", "ordered"];

/// A word of a list that the base lacks beside where the rewrite has a word of the base: `made a bid`, `the bid was
/// made`.
fn beside(scene: &Scene<'_>, base: usize, words: &List) -> Option<Range<usize>> {
    let Fate::Kept(there) = scene.of_base(base) else { return None };
    let reading = scene.rewrite;
    let passage = reading.passage(reading.passage_of(there));
    let new = |t: &usize| {
        let fold = reading.fold(*t);
        words.contains(fold) && !near_base(scene).any(|b| scene.base.fold(b) == fold && !is_to_come(scene.base, b))
    };
    let counts = |t: &usize| reading.words.get(*t).is_some_and(Word::counts);
    let firm =
        |t: &usize| !is_denied(reading, *t) && !matches!(reading.fold(t.wrapping_sub(1)), "to" | "by" | "be" | "not");
    let before =
        (passage.start.max(there.saturating_sub(BESIDE))..there).rev().take_while(counts).find(new).filter(firm);
    if let Some(at) = before {
        return Some(at..there + 1);
    }
    // `the bid was made`: between the two stands a form of be or have.
    let reach = |most: usize| there + 1..passage.end.min(there + 1 + most);
    let helped = |t: usize| reading.words.get(t - 1).is_some_and(|w| w.is(Classes::AUXILIARY));
    if let Some(after) = reach(NEEDED).take_while(counts).find(new) {
        return (firm(&after) && helped(after)).then_some(there..after + 1);
    }
    // `a bill that lets museums return what was taken has been passed`, `an appeal, for which it had a month, has been
    // lodged`.
    let perfect = |t: &usize| new(t) && firm(t) && reading.fold(t - 1) == "been";
    let within = |t: &usize| counts(t) || reading.fold(*t) == ",";
    reach(CLAUSE).take_while(within).find(perfect).map(|after| there..after + 1)
}

/// `which would have to be lodged`: told of as still to come.
fn is_to_come(reading: &Reading<'_>, at: usize) -> bool {
    let start = reading.passage(reading.passage_of(at)).start.max(at.saturating_sub(BESIDE));
    (start..at).any(|t| matches!(reading.fold(t), "would" | "will" | "must" | "should" | "could" | "may" | "might"))
}

fn will(reading: &Reading<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|t| matches!(reading.fold(t), "will" | "would" | "'ll"))
}

/// What is considered, needed or given stands at most so many words from the word that says so.
const NEEDED: usize = 10;
/// Behind a clause that tells more of it, a perfect stands at most so many words on.
const CLAUSE: usize = 18;
/// A verb stands at most so many words from its object.
const BESIDE: usize = 4;

/// `sought a licence` told as `received a licence`.
fn granted(scene: &Scene<'_>, at: usize) -> Option<Places> {
    let fold = scene.base.fold(at);
    let asks_for = ASKS_FOR.contains(fold) && scene.base.fold(at + 1) == "for";
    if !(asks_for || ASKS.contains(fold)) || is_denied(scene.base, at) {
        return None;
    }
    let object = object(scene.base, at + 1 + usize::from(asks_for))?;
    let phrase = at..object + 1;
    let told = beside(scene, object, &GRANTS)?;
    (!is_open(scene, &phrase, &[&OPEN, &AWAITS, &COMES])).then_some((phrase, told))
}
