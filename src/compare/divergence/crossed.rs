//! Two figures, dates or names, each told of what the base tells of the other, in other words or another order.
//!
//! ```text
//! base     walkers lost 7 points, against 4 in the morning group     in the morning group 4 were lost, … 7: silent
//! rewrite  those who walked lost 4 points, the morning group 7       exchanged: “7 points (walkers) … 4 (morning group)” → …
//! ```
//!
//! A clause ends at a mark, and at words that set one thing beside or against another (`and`, `while`, `compared
//! with`). What only one of two clauses of the base tells is the sign of its figure. The two are crossed where in the
//! rewrite each stands with a sign of the other, and not both with one of their own; where each base clause has a name,
//! names are the signs. `respectively` deals them out in order. Two
//! pairs (`A and B for, C and D against`) are crossed where the rewrite pairs the same four otherwise.
//! Known failure: figures whose clauses are told without a word of theirs.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::contrast::are_one_rung;
use super::exchange::{DATES, NAMES, NUMBERS, has_moved};
use super::finding::{Findings, Rule};
use super::irregular::root;
use super::lexicon::Classes;
use super::number::Unit;
use super::reading::{Item, Reading, Word, head, of_passage};
use super::scene::{Fate, Scene};
use crate::compare::model::Relation;
use crate::report::TokenKind;

/// So many figures of a link are held against each other. More are a table.
const MOST: usize = 16;

/// A figure, date or name with the signs of its clause.
#[derive(Debug)]
struct Placed {
    /// What it is known by: a value, or the last word of a name.
    key: String,
    unit: Option<Unit>,
    tokens: Range<usize>,
    /// Its clause.
    clause: Range<usize>,
    /// The roots of what is told of it.
    signs: FxHashSet<String>,
    /// Those that surely are: of the words up to the marks round it.
    close: FxHashSet<String>,
    /// Those of names.
    named: FxHashSet<String>,
    /// It stands behind a preposition.
    tied: bool,
}

/// Finds figures, dates and names that changed places with their clauses.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    if !scene.is_legible() || scene.link.relation == Relation::Verbatim || !is_reordered(scene) {
        return;
    }
    for (rule, items) in KINDS {
        // Most links do not share two of a kind; only then is it worth reading clauses.
        let keys = |reading: &Reading<'_>, passages: &[usize]| -> FxHashSet<String> {
            passages.iter().flat_map(|p| items(reading, *p)).map(|(key, _, _)| key).collect()
        };
        let here = keys(scene.base, &scene.link.base);
        if here.len() < 2 || keys(scene.rewrite, &scene.link.rewrite).intersection(&here).nth(1).is_none() {
            continue;
        }
        let here = placed(scene.base, &scene.link.base, items);
        if here.len() > 1 {
            let there = placed(scene.rewrite, &scene.link.rewrite, items);
            // Where the dates of two are exchanged, each has the other's date: the same told again.
            if crossed(scene, findings, rule, &here, &there) {
                break;
            }
        }
    }
    regrouped(scene, findings);
}

/// Whether any word stands elsewhere than before: kept out of order, or taken out in one place and put in in another.
/// Where none does nothing is crossed, and most links are such.
fn is_reordered(scene: &Scene<'_>) -> bool {
    if has_moved(scene) {
        return true;
    }
    let gone = scene.base_tokens().iter().filter(|b| !matches!(scene.of_base(**b), Fate::Kept(_)));
    let taken: FxHashSet<&str> = gone.map(|b| head(scene.base.fold(*b))).collect();
    let left = scene.rewrite_tokens().iter().filter(|r| !matches!(scene.of_rewrite(**r), Fate::Kept(_)));
    let mut put = left.filter_map(|r| scene.rewrite.words.get(*r)).filter(|w| w.counts() && !w.is(Classes::STOP));
    put.any(|w| taken.contains(head(&w.fold)))
}

/// Adds what is crossed, and says whether anything is.
fn crossed(scene: &Scene<'_>, findings: &mut Findings, rule: &Rule, here: &[Placed], there: &[Placed]) -> bool {
    let mut any = false;
    let told: FxHashMap<&str, &Placed> = there.iter().map(|r| (&*r.key, r)).collect();
    let both: Vec<(&Placed, &Placed)> = here.iter().filter_map(|b| Some((b, *told.get(&*b.key)?))).collect();
    for (at, (one, one_there)) in both.iter().enumerate() {
        for (other, other_there) in both.iter().skip(at + 1) {
            // Who does it and where are two things.
            let of_one_kind = *rule != NAMES || (one.tied == other.tied && one_there.tied == other_there.tied);
            if one.unit != other.unit || !of_one_kind {
                continue;
            }
            let signs = Signs::of((one, other), (one_there, other_there));
            if signs.crossed && !signs.both_kept {
                let signs = [(one, other, one_there, other_there), (other, one, other_there, one_there)];
                let signs = signs.map(|(of, but, left, taken)| {
                    let own = |w: &str| of.signs.contains(w) && !but.signs.contains(w);
                    let sign = |w: &str| own(w) && taken.signs.contains(w) && !left.signs.contains(w);
                    first_run(scene.base, of, sign)
                });
                let [of_one, of_other] = &signs;
                // `fell … the sharpest drop` told as `dropped … the sharpest fall`.
                if of_one.iter().any(|x| of_other.iter().any(|y| are_one_rung(x, y))) {
                    continue;
                }
                let before = told_of(scene.base, [(one, of_one), (other, of_other)]);
                let after = told_of(scene.rewrite, [(one_there, of_other), (other_there, of_one)]);
                let sentence = format!("exchanged: “{before}” → “{after}”");
                findings.add(scene, rule, 1.0, Some(&one.tokens), Some(&other_there.tokens), sentence);
                findings.claim(Some(&other.tokens), Some(&one_there.tokens));
                // That their signs changed places is the same told again.
                for (placed, there, signs) in [(one, other_there, of_one), (other, one_there, of_other)] {
                    let sign = sign_of(scene.base, placed, signs);
                    findings.claim(Some(&sign), Some(&sign_of(scene.rewrite, there, signs)));
                }
                any = true;
            }
        }
    }
    any
}

/// Where the signs of two are in the rewrite.
struct Signs {
    /// Each stands with a sign of the other.
    crossed: bool,
    /// Each stands with a sign of its own. Where only one does, that is what is told of both: `the ferry takes 90
    /// minutes in summer, 120 in winter`.
    both_kept: bool,
}

impl Signs {
    fn of(base: (&Placed, &Placed), rewrite: (&Placed, &Placed)) -> Self {
        // Where both clauses of the base have a name of their own, it says more than what else they tell.
        let named = |one: &Placed, but: &Placed| one.named.iter().any(|w| !but.signs.contains(w));
        let by_name = named(base.0, base.1) && named(base.1, base.0);
        let is_sign =
            |of: (&Placed, &Placed), w: &String| !of.1.signs.contains(w) && (!by_name || of.0.named.contains(w));
        // What both clauses of a side tell is the sign of neither.
        let crosses = |there: (&Placed, &Placed), of: (&Placed, &Placed)| {
            let taken = |w: &&String| of.0.close.contains(*w) && is_sign(of, w) && !there.1.signs.contains(*w);
            there.0.close.iter().any(|w| taken(&w))
        };
        let shares = |there: (&Placed, &Placed), of: (&Placed, &Placed)| {
            let left = |w: &&String| of.0.signs.contains(*w) && is_sign(of, w) && !there.1.signs.contains(*w);
            there.0.signs.iter().any(|w| left(&w))
        };
        let turned = |(one, other)| (other, one);
        let apart = base.0.clause != base.1.clause && rewrite.0.clause != rewrite.1.clause;
        Self {
            crossed: apart && crosses(rewrite, turned(base)) && crosses(turned(rewrite), base),
            both_kept: apart && shares(rewrite, base) && shares(turned(rewrite), turned(base)),
        }
    }
}

/// Whether two items that seem to be exchanged stand each with a sign of its own.
#[must_use]
pub fn are_kept(scene: &Scene<'_>, rule: &Rule, one: &Range<usize>, other: &Range<usize>) -> bool {
    let Some((_, items)) = KINDS.iter().find(|(of, _)| *of == rule) else { return false };
    let (here, there) =
        (placed(scene.base, &scene.link.base, *items), placed(scene.rewrite, &scene.link.rewrite, *items));
    let told = |tokens: &Range<usize>| {
        let base = here.iter().find(|p| p.tokens == *tokens)?;
        Some((base, there.iter().find(|p| p.key == base.key)?))
    };
    let (Some((one, one_there)), Some((other, other_there))) = (told(one), told(other)) else { return false };
    Signs::of((one, other), (one_there, other_there)).both_kept
}

/// What is held against its kind, and by which rule.
const KINDS: [(&Rule, Find); 3] = [(&NUMBERS, numbers), (&DATES, dates), (&NAMES, names)];

/// Each of two in their order, with its sign: `18 months (Ada Birk)`.
fn told_of(reading: &Reading<'_>, mut both: [(&Placed, &FxHashSet<String>); 2]) -> String {
    both.sort_by_key(|(placed, _)| placed.tokens.start);
    let shown = both.map(|(placed, signs)| {
        format!("{} ({})", reading.shown(&placed.tokens), reading.shown(&sign_of(reading, placed, signs)))
    });
    shown.join(" … ")
}

/// Where the first of some signs stands in the clause of an item.
fn sign_of(reading: &Reading<'_>, placed: &Placed, signs: &FxHashSet<String>) -> Range<usize> {
    let is_sign =
        |t: &usize| signs.contains(&root(reading.fold(*t))) || (signs.contains(EARLIER) && is_earlier(reading, *t));
    let first = placed.clause.clone().find(is_sign).unwrap_or(placed.tokens.start);
    first..(first..placed.clause.end).take_while(is_sign).last().unwrap_or(first) + 1
}

/// The roots of the first words in a row for which `sign` holds.
fn first_run(reading: &Reading<'_>, placed: &Placed, sign: impl Fn(&str) -> bool) -> FxHashSet<String> {
    let words = placed.clause.clone().map(|t| root(reading.fold(t)));
    words.skip_while(|w| !sign(w)).take_while(|w| sign(w)).collect()
}

/// An item with its key and unit.
type Figure = (String, Option<Unit>, Range<usize>);
/// The items of a passage.
type Find = fn(&Reading<'_>, usize) -> Vec<Figure>;

fn numbers(reading: &Reading<'_>, passage: usize) -> Vec<Figure> {
    let strong = of_passage(&reading.numbers, passage).iter().filter(|n| !n.what.weak);
    strong.map(|n| (n.what.value.to_string(), Some(n.what.unit), n.tokens.clone())).collect()
}

fn dates(reading: &Reading<'_>, passage: usize) -> Vec<Figure> {
    plain(reading, of_passage(&reading.dates, passage))
}

fn names(reading: &Reading<'_>, passage: usize) -> Vec<Figure> {
    plain(reading, of_passage(&reading.names, passage))
}

fn plain<T>(reading: &Reading<'_>, items: &[Item<T>]) -> Vec<Figure> {
    items.iter().map(|item| (reading.fold(item.tokens.end - 1).to_owned(), None, item.tokens.clone())).collect()
}

/// What stands once in some passages, with its clause and signs. Of more than a few nothing: that is a table.
fn placed(reading: &Reading<'_>, passages: &[usize], items: Find) -> Vec<Placed> {
    let found: Vec<(usize, Vec<Figure>)> = passages.iter().map(|p| (*p, items(reading, *p))).collect();
    let mut count: FxHashMap<&str, usize> = FxHashMap::default();
    found.iter().flat_map(|(_, f)| f).for_each(|(key, _, _)| *count.entry(key).or_default() += 1);
    let once = |key: &str| count.get(key) == Some(&1);
    if !(2..=MOST).contains(&count.keys().filter(|key| once(key)).count()) {
        return Vec::new();
    }
    let mut out: Vec<Placed> = Vec::new();
    for (passage, figures) in &found {
        let at: Vec<Range<usize>> = figures.iter().map(|(_, _, tokens)| tokens.clone()).collect();
        let clauses = dealt(reading, *passage, &at).unwrap_or_else(|| clauses(reading, *passage, &at));
        for (key, unit, tokens) in figures.iter().filter(|(key, _, _)| once(key)) {
            // What else stands beside `respectively` is nobody's.
            let Some(Clause { whole, part, .. }) = clauses.iter().find(|c| c.of == *tokens) else { continue };
            let (tokens, clause) = (tokens.clone(), whole.clone());
            // Where a sentence has one figure, all of it is told of that.
            let close = signs(reading, *passage, if at.len() == 1 { whole } else { part }, &at);
            let signs = signs(reading, *passage, &clause, &at);
            let names = of_passage(&reading.names, *passage).iter().map(|n| n.tokens.clone());
            let within = names.filter(|n| clause.start <= n.start && n.end <= clause.end).flatten();
            let named = within.map(|t| root(reading.fold(t))).filter(|w| signs.contains(w)).collect();
            let tied = is_tied(reading, tokens.start);
            out.push(Placed { key: key.clone(), unit: *unit, tokens, clause, signs, close, named, tied });
        }
    }
    out
}

/// Whether a small word such as `in` or `by` ties something to its sentence, whose subject it then is not.
fn is_tied(reading: &Reading<'_>, at: usize) -> bool {
    let start = reading.passage(reading.passage_of(at)).start;
    let before =
        (start..at).rev().find_map(|t| reading.words.get(t).filter(|w| !w.is(Classes::ROLE) && w.fold != "the"));
    before.is_some_and(|w| {
        matches!(&*w.fold, "in" | "at" | "from" | "to" | "of" | "on" | "near" | "for" | "into" | "with" | "among")
    })
}

/// The clause of an item.
struct Clause {
    of: Range<usize>,
    /// With what stands before the first one of the passage, or after the last.
    whole: Range<usize>,
    /// Without.
    part: Range<usize>,
}

/// So many tokens before the first comma can tell where or among whom it is so.
const PHRASE: usize = 7;

/// The clause of each item. What stands before the first one that has an item, or after the last one, may belong to it;
/// what stands between two may belong to either, and is left out.
fn clauses(reading: &Reading<'_>, passage: usize, items: &[Range<usize>]) -> Vec<Clause> {
    let range = reading.passage(passage);
    // In `12 and eight points`, `in Ohio and in Kentucky` nothing is told of one alone.
    let tells = |t: usize| {
        let word = reading.words.get(t);
        word.is_some_and(|w| w.is_content() || (is_split(reading, t) && w.counts() && w.fold != "and"))
    };
    let next_to = |t: usize| {
        let next = items.partition_point(|i| i.start <= t);
        (next.checked_sub(1).and_then(|at| items.get(at)), items.get(next))
    };
    let within = |t: usize| {
        let (before, after) = next_to(t);
        before.is_some_and(|b| b.contains(&t) || after.is_some_and(|a| !(b.end..a.start).any(tells)))
    };
    let splits = range.clone().filter(|t| is_split(reading, *t) && !within(*t));
    let mut start = range.start;
    let mut parts: Vec<Range<usize>> = Vec::new();
    for at in splits.chain([range.end]) {
        let part = start..at;
        start = at + 1;
        if part.end > part.start && next_to(part.end - 1).0.is_some_and(|item| part.contains(&item.start)) {
            parts.push(part);
        }
    }
    // `In Norwick, 40 percent stayed at home`.
    let opens = |part: &Range<usize>| {
        let comma = (range.start..part.start).find(|t| is_split(reading, *t));
        let tied = is_tied(reading, range.start + 1) || reading.fold(range.start) == "according";
        part.start - range.start <= PHRASE && tied && comma == part.start.checked_sub(1)
    };
    if let Some(first) = parts.first_mut().filter(|first| opens(first)) {
        first.start = range.start;
    }
    let last = parts.len().saturating_sub(1);
    let clause = |item: &Range<usize>| {
        let at = parts.partition_point(|p| p.end <= item.start);
        let part = parts.get(at).filter(|p| p.contains(&item.start))?.clone();
        let start = if at == 0 { range.start } else { part.start };
        let end = if at == last { range.end } else { part.end };
        Some(Clause { of: item.clone(), whole: start..end, part })
    };
    items.iter().filter_map(clause).collect()
}

/// Whether a clause ends here.
fn is_split(reading: &Reading<'_>, at: usize) -> bool {
    reading.words.get(at).is_some_and(|w| if w.counts() { SPLITS.contains(&&*w.fold) } else { MARKS.contains(&w.text) })
}

/// Words that set one thing beside or against another.
const SPLITS: [&str; 10] =
    ["and", "but", "while", "whilst", "whereas", "compared", "against", "versus", "than", "although"];
/// Marks that end a clause.
const MARKS: [&str; 9] = [",", ";", ":", ".", "(", ")", "—", "–", "|"];

/// The two figures before `respectively`, each with its party: `Birk and Hale received 18 months and 10 months
/// respectively`. Nothing where the passage has no such word.
fn dealt(reading: &Reading<'_>, passage: usize, items: &[Range<usize>]) -> Option<Vec<Clause>> {
    let range = reading.passage(passage);
    let at = range.clone().find(|t| reading.fold(*t) == "respectively")?;
    let is_and = |t: &usize| reading.fold(*t) == "and";
    let before: Vec<&Range<usize>> = items.iter().filter(|i| i.end <= at).collect();
    let parties = || {
        let [.., x, y] = before.as_slice() else { return None };
        let beside = y.start - x.end <= BESIDE && at - y.end <= BESIDE && (x.end..y.start).any(|t| is_and(&t));
        let and = (range.start..x.start).rev().find(is_and).filter(|_| beside)?;
        let content = |t: &usize| reading.words.get(*t).is_some_and(Word::is_content);
        let one = (range.start.max(and.saturating_sub(PARTY))..and).rev().take_while(content).last()?;
        let other = (and + 1..x.start).find(content).filter(|t| *t <= and + 2)?;
        let end = (other..x.start.min(other + PARTY)).take_while(content).last()? + 1;
        let clause =
            |of: &Range<usize>, party: Range<usize>| Clause { of: of.clone(), whole: party.clone(), part: party };
        Some(vec![clause(x, one..and), clause(y, other..end)])
    };
    Some(parties().unwrap_or_default())
}

/// The figures that are dealt out stand so few tokens from each other and from `respectively`.
const BESIDE: usize = 4;
/// A party is told in so many words.
const PARTY: usize = 4;

/// The roots of the words of a clause that tell what its items are about: no figures, nor who says it.
fn signs(reading: &Reading<'_>, passage: usize, clause: &Range<usize>, items: &[Range<usize>]) -> FxHashSet<String> {
    let dates = of_passage(&reading.dates, passage);
    let dated =
        |t: usize| dates.get(dates.partition_point(|d| d.tokens.end <= t)).is_some_and(|d| d.tokens.contains(&t));
    let is_sign = |t: &usize| {
        reading.words.get(*t).is_some_and(|w| {
            w.is_content()
                && (dated(*t) || (w.kind == TokenKind::Word && !w.is(Classes::CARDINAL.with(Classes::SCALE))))
                && !w.is(Classes::SAY.with(Classes::TIME))
        })
    };
    let item = |t: &usize| items.get(items.partition_point(|i| i.end <= *t)).is_some_and(|i| i.contains(t));
    let free = clause.clone().filter(|t| !item(t));
    let mut signs: FxHashSet<String> = free.filter(is_sign).map(|t| root(reading.fold(t))).collect();
    // `a year earlier`, `one year before`, `the previous year`.
    if clause.clone().any(|t| is_earlier(reading, t)) {
        signs.insert(EARLIER.to_owned());
    }
    signs
}

/// The sign of what was so before, whatever the words.
const EARLIER: &str = "earlier";

fn is_earlier(reading: &Reading<'_>, at: usize) -> bool {
    let time = |t: Option<usize>| t.and_then(|t| reading.words.get(t)).is_some_and(|w| w.is(Classes::TIME));
    match reading.fold(at) {
        EARLIER | "before" | "ago" => time(at.checked_sub(1)),
        "previous" | "preceding" => time(Some(at + 1)),
        _ => false,
    }
}

/// Two who are told together: `the Greens and the Free Voters`.
#[derive(Debug)]
struct Pair {
    one: String,
    other: String,
    tokens: Range<usize>,
}

/// Finds two pairs whose four members the rewrite pairs otherwise.
fn regrouped(scene: &Scene<'_>, findings: &mut Findings) {
    let here = pairs(scene.base, &scene.link.base);
    if here.len() < 2 {
        return;
    }
    let there = pairs(scene.rewrite, &scene.link.rewrite);
    let beside = |key: &str| {
        there.iter().find_map(|p| match key {
            _ if p.one == key => Some((p, &*p.other)),
            _ if p.other == key => Some((p, &*p.one)),
            _ => None,
        })
    };
    for (at, one) in here.iter().enumerate() {
        for other in here.iter().skip(at + 1) {
            let (Some((x, with_one)), Some((y, with_other))) = (beside(&one.one), beside(&one.other)) else { continue };
            let of_other = [&*other.one, &*other.other];
            if with_one == with_other || !of_other.contains(&with_one) || !of_other.contains(&with_other) {
                continue;
            }
            let (before, after) = (
                format!("{} … {}", scene.base.shown(&one.tokens), scene.base.shown(&other.tokens)),
                format!("{} … {}", scene.rewrite.shown(&x.tokens), scene.rewrite.shown(&y.tokens)),
            );
            let sentence = format!("exchanged: “{before}” → “{after}”");
            findings.add(scene, &NAMES, 1.0, Some(&one.tokens), Some(&x.tokens), sentence);
            findings.claim(Some(&other.tokens), Some(&y.tokens));
        }
    }
}

/// The pairs of some passages whose members stand in no other.
fn pairs(reading: &Reading<'_>, passages: &[usize]) -> Vec<Pair> {
    let tokens = passages.iter().flat_map(|p| reading.passage(*p));
    let mut out: Vec<Pair> = tokens.filter_map(|t| pair(reading, t)).collect();
    let mut count: FxHashMap<String, usize> = FxHashMap::default();
    out.iter().flat_map(|p| [&p.one, &p.other]).for_each(|key| *count.entry(key.clone()).or_default() += 1);
    out.retain(|p| [&p.one, &p.other].into_iter().all(|key| count.get(key) == Some(&1)));
    out.truncate(MOST);
    out
}

/// The two round an `and`, each a name or a noun with its article.
fn pair(reading: &Reading<'_>, and: usize) -> Option<Pair> {
    let passage = reading.passage_of(and);
    let range = reading.passage(passage);
    reading.words.get(and).filter(|w| w.fold == "and" && !w.quoted)?;
    let is_article = |t: usize| range.contains(&t) && matches!(reading.fold(t), "the" | "its" | "their");
    let names = of_passage(&reading.names, passage);
    let noun = |t: usize| range.contains(&t) && reading.words.get(t).is_some_and(Word::is_content);
    let before = and.checked_sub(1)?;
    let one = names.iter().find(|n| n.tokens.end == and).map(|n| n.tokens.clone()).or_else(|| {
        let start = (range.start.max(and.saturating_sub(PARTY))..and).rev().take_while(|t| noun(*t)).last()?;
        is_article(start.checked_sub(1)?).then_some(start..before + 1)
    })?;
    let from = and + 1 + usize::from(is_article(and + 1));
    let other = names.iter().find(|n| n.tokens.start == from).map(|n| n.tokens.clone()).or_else(|| {
        let end = (from..range.end.min(from + PARTY)).take_while(|t| noun(*t)).last()? + 1;
        // Of `the guild opposed` the guild is one, as the only word that can be.
        is_article(and + 1).then_some(from..end.min(from + 1))
    })?;
    let key = |tokens: &Range<usize>| root(reading.fold(tokens.end - 1));
    Some(Pair { one: key(&one), other: key(&other), tokens: one.start..other.end })
}
