//! Numbers: read with their value and unit, compared by value.
//!
//! ```text
//! base     paid $35,000,000 to two firms        $35m = $35,000,000, 2 = two: silent
//! rewrite  paid $35m to 3 firms                 number changed: “two” → “3”
//! ```
//!
//! Equal values cancel wherever they stand in the linked and neighbouring passages. What is left over is paired by
//! its place in the word alignment: the same gap, the same neighbouring word, or the only one left on either side.
//! Known failure: Roman numerals, and conversions between currencies.

mod bound;
mod foreign;
mod fraction;
mod han;
mod measure;
mod part;
mod read;
mod step;

use std::cell::LazyCell;
use std::ops::Range;

pub use bound::{Bound, bound, bound_after};
pub use read::{APPROXIMATE, CONVERTED, Number, Unit, near, read};
use read::{time_unit, with_sign};
pub use step::{Step, is_told as is_step_told, steps};

use super::finding::{Findings, Rule};
use super::lexicon::Classes;
use super::reading::{Item, Reading, Word, of_passages};
use super::scene::{Fate, Scene, word_after};
use crate::compare::model::{Kind, Relation, Turn};
use crate::report::TokenKind;

const DIGITS: Rule = Rule::new("digits-differ", Kind::Number, Turn::Other, 0.92);
const UNIT: Rule = Rule::new("unit-differs", Kind::Number, Turn::Other, 0.8);
const VAGUE: Rule = Rule::new("number-made-vague", Kind::Number, Turn::Weaker, 0.55);
const ADDED: Rule = Rule::new("number-not-in-base", Kind::Number, Turn::Other, 0.6);
const TURNED_ROUND: Rule = Rule::new("numbers-turned-round", Kind::Number, Turn::Other, 0.75);
const LIMIT: Rule = Rule::new("limit-reversed", Kind::Number, Turn::Other, 0.75);
const LIMIT_DROPPED: Rule = Rule::new("limit-dropped", Kind::Number, Turn::Stronger, 0.6);
const WHOLE: Rule = Rule::new("part-told-as-whole", Kind::CauseScope, Turn::Stronger, 0.78);
const SPAN: Rule = Rule::new("duration-differs", Kind::Date, Turn::Other, 0.7);

/// The rules of this file.
pub const RULES: [&Rule; 9] = [&DIGITS, &UNIT, &TURNED_ROUND, &LIMIT, &LIMIT_DROPPED, &WHOLE, &VAGUE, &ADDED, &SPAN];

/// Finds numbers that differ in one link.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    turned_round(scene, findings);
    limits(scene, findings);
    bound::turned(scene, findings, &LIMIT);
    wholes(scene, findings);
    fraction::changed(scene, findings);
    let mut base: Vec<&Item<Number>> = numbers(scene.base, &scene.link.base);
    let mut rewrite: Vec<&Item<Number>> = numbers(scene.rewrite, &scene.link.rewrite);
    // In `seven of eleven` and `eleven of eleven` the second `eleven` is the one that is kept.
    let kept = |b: &Item<Number>, r: &Item<Number>| scene.of_base(b.tokens.start) == Fate::Kept(r.tokens.start);
    let mut twins: Vec<usize> = Vec::new();
    for same_place in [true, false] {
        rewrite.retain(|r| {
            let twin = base.iter().position(|b| b.what.equals(&r.what) && (!same_place || kept(b, r)));
            twin.map(|at| twins.push(base.remove(at).tokens.start)).is_none()
        });
    }
    // `fewer than four` and `three or fewer` are one limit, in whole numbers.
    let bases = if rewrite.is_empty() { &[] } else { &*base };
    let mut limits: Vec<Option<(Bound, f64)>> = bases.iter().map(|b| bound::limit(scene.base, b)).collect();
    rewrite.retain(|r| {
        let limit = bound::limit(scene.rewrite, r);
        let same = limits.iter().position(|other| bound::are_one_limit(*other, limit));
        same.map(|at| (base.remove(at), limits.remove(at))).is_none()
    });
    let told: Vec<&Item<Number>> = numbers(scene.base, &scene.near);
    // What is told at its own place explains nothing elsewhere.
    let elsewhere: Vec<&Item<Number>> = told.iter().copied().filter(|b| !twins.contains(&b.tokens.start)).collect();
    // Most links leave no number over to be asked of.
    let steps = LazyCell::new(|| step::steps(scene.base, &scene.near));
    let shares = LazyCell::new(|| fraction::Shares::new(scene));
    let left = rewrite.clone();
    for r in rewrite {
        if base.iter().chain(&told).any(|b| spaced(scene.base, b).is_some_and(|whole| near(whole, r.what.value))) {
            continue;
        }
        if shares.tell(r) || step::is_told(scene.rewrite, r, &steps) || is_article_told(scene, r) {
            continue;
        }
        if step::points_as_percent(scene, findings, r, &base, &steps) {
            continue;
        }
        let upper = |b: &Number| b.upper.is_some_and(|upper| near(upper, r.what.value));
        let explained = |by: &[&Item<Number>]| {
            by.iter().any(|b| b.what.equals(&r.what) || upper(&b.what)) || is_year_told(scene, r)
        };
        if let Some(at) = partner(scene, &base, r) {
            let known = explained(&elsewhere);
            let b = base.remove(at);
            // A number that a neighbouring passage explains is a difference only where it stands in another's very place.
            if !known
                || same_noun(scene, b, r)
                || (scene.same_gap(&b.tokens, &r.tokens) && scene.same_neighbour(&b.tokens, &r.tokens))
            {
                report(scene, findings, b, r, known);
            }
        } else if let Some(at) = lone(scene, &base, &left, r).filter(|_| !explained(&told)) {
            let b = base.remove(at);
            let sentence =
                format!("number changed: “{}” → “{}”", scene.base.shown(&b.tokens), scene.rewrite.shown(&r.tokens));
            findings.add(scene, &DIGITS, LONE, Some(&b.tokens), Some(&r.tokens), sentence);
        } else if !explained(&told) && !r.what.weak && scene.link.relation != Relation::Partial {
            let far = scene.base.numbers.iter().any(|b| b.what.equals(&r.what));
            let small = r.what.value <= 3.0 || r.what.ordinal;
            let factor = if far || small { 0.45 } else { 1.0 };
            findings.add(
                scene,
                &ADDED,
                factor,
                None,
                Some(&r.tokens),
                format!("number not in the base here: “{}”", scene.rewrite.shown(&r.tokens)),
            );
        }
    }
    for b in base.into_iter().filter(|b| !b.what.weak && !b.what.ordinal && scene.is_legible()) {
        // `some 41,000` is a number of its own.
        let counted =
            |t: usize| of_passages(&scene.rewrite.numbers, &scene.link.rewrite).any(|n| n.tokens.start == t + 1);
        let vague = scene.gap_in_rewrite(&b.tokens).filter(|gap| {
            let word = |t: usize| scene.rewrite.words.get(t).is_some_and(|w| w.is(Classes::VAGUE_NUMBER));
            gap.clone().any(|t| word(t) && !counted(t))
        });
        if let Some(gap) = vague.filter(|gap| gap.len() <= 4) {
            let sentence =
                format!("number made vague: “{}” → “{}”", scene.base.shown(&b.tokens), scene.rewrite.shown(&gap));
            findings.add(scene, &VAGUE, 1.0, Some(&b.tokens), Some(&gap), sentence);
        }
    }
}

fn report(scene: &Scene<'_>, findings: &mut Findings, b: &Item<Number>, r: &Item<Number>, known: bool) {
    // `10-15%` told as `10-25%`.
    let another_upper = b.what.upper.zip(r.what.upper).is_some_and(|(one, other)| !near(one, other));
    let same_value = near(b.what.value, r.what.value) && !another_upper;
    let time = |n: &Number| matches!(n.unit, Unit::Time(_));
    let rule = match () {
        () if same_value && time(&b.what) != time(&r.what) => return,
        () if same_value && time(&b.what) => &SPAN,
        () if same_value => &UNIT,
        () => &DIGITS,
    };
    let placed = scene.same_gap(&b.tokens, &r.tokens) || scene.same_neighbour(&b.tokens, &r.tokens);
    let factor = if placed { 1.0 } else { 0.65 }
        * if known { 0.6 } else { 1.0 }
        * if r.what.weak || b.what.weak { 0.75 } else { 1.0 };
    let noun = if rule.kind == Kind::Date { "duration" } else { "number" };
    let (before, after) = (with_sign(scene.base, &b.tokens), with_sign(scene.rewrite, &r.tokens));
    let sentence = format!("{noun} changed: “{}” → “{}”", scene.base.shown(&before), scene.rewrite.shown(&after));
    findings.add(scene, rule, factor, Some(&b.tokens), Some(&r.tokens), sentence);
}

/// What pairs two amounts that stand in quite other words is worth, against a place in the same words.
const LONE: f64 = 0.85;

/// The only amount of its unit that the rewrite leaves untold, for the only one that the base does not have: `fell by 15
/// percent`, `50 percent less`.
fn lone(scene: &Scene<'_>, base: &[&Item<Number>], rewrite: &[&Item<Number>], r: &Item<Number>) -> Option<usize> {
    let firm = |n: &Item<Number>| !n.what.weak && !n.what.ordinal && n.what.unit != Unit::None;
    let alike = |n: &Item<Number>| firm(n) && n.what.unit == r.what.unit;
    let told_there =
        |b: &Item<Number>| of_passages(&scene.rewrite.numbers, &scene.near_rewrite).any(|n| n.what.equals(&b.what));
    let mut all = base.iter().enumerate().filter(|(_, b)| alike(b) && !told_there(b));
    let (at, _) = all.next().filter(|_| firm(r))?;
    let sole = all.next().is_none() && rewrite.iter().filter(|n| alike(n)).count() == 1;
    let known = || scene.base.numbers.iter().any(|b| b.what.equals(&r.what));
    (sole && !known()).then_some(at)
}

/// `9 to 4` told as `4 to 9`.
fn turned_round(scene: &Scene<'_>, findings: &mut Findings) {
    let pairs = |reading: &'_ Reading<'_>, passages: &[usize]| -> Vec<(f64, f64, std::ops::Range<usize>)> {
        let all = numbers(reading, passages);
        let tied = |a: &Item<Number>, b: &Item<Number>| {
            let between = || reading.words.get(a.tokens.end..b.tokens.start).unwrap_or_default();
            // `83 votes to 88` too.
            let noun = between().first().is_some_and(|w| w.is_content() && w.kind == TokenKind::Word && !w.capital);
            let link = between().get(usize::from(noun)..).unwrap_or_default();
            a.passage == b.passage && link.len() == 1 && link.iter().all(|w| matches!(&*w.fold, "to" | "-" | "–" | ":"))
        };
        let next = all.windows(2).filter_map(|two| if let [a, b] = two { Some((*a, *b)) } else { None });
        next.filter(|(a, b)| tied(a, b))
            .map(|(a, b)| (a.what.value, b.what.value, a.tokens.start..b.tokens.end))
            .collect()
    };
    let (left, right) = (pairs(scene.base, &scene.link.base), pairs(scene.rewrite, &scene.link.rewrite));
    for (a, b, there) in &right {
        let turned = |l: &&(f64, f64, std::ops::Range<usize>)| near(l.0, *b) && near(l.1, *a) && !near(*a, *b);
        let told = left.iter().any(|l| near(l.0, *a) && near(l.1, *b));
        let Some((_, _, here)) = left.iter().find(turned).filter(|_| !told) else { continue };
        let sentence = format!("numbers turned round: “{}” → “{}”", scene.base.shown(here), scene.rewrite.shown(there));
        findings.add(scene, &TURNED_ROUND, 1.0, Some(here), Some(there), sentence);
    }
}

/// `up to 300` told as `at least 300`.
fn limits(scene: &Scene<'_>, findings: &mut Findings) {
    let with_bound = |reading: &'_ Reading<'_>, n: &Item<Number>| {
        let start = reading.passage(n.passage).start;
        (bound(reading, n.tokens.start, start), n.tokens.start.saturating_sub(2).max(start)..n.tokens.end)
    };
    let base = numbers(scene.base, &scene.link.base);
    for r in numbers(scene.rewrite, &scene.link.rewrite) {
        let twin =
            |b: &&&Item<Number>| scene.of_base(b.tokens.start) == Fate::Kept(r.tokens.start) && b.what.equals(&r.what);
        let Some(b) = base.iter().find(twin) else { continue };
        let ((before, here), (after, there)) = (with_bound(scene.base, b), with_bound(scene.rewrite, r));
        // `up to 300` told as `300`; `at least 300` is told so by many.
        let most = before == Bound::Below && scene.is_close() && matches!(scene.base.fold(here.start), "up" | "as");
        // `can make 300` is a limit too.
        let able = || {
            scene.rewrite.passage(r.passage).any(|t| {
                matches!(
                    scene.rewrite.fold(t),
                    "can" | "may" | "maximum" | "limit" | "capacity" | "room" | "seats" | "holds" | "most"
                )
            })
        };
        let was = || scene.base.passage(b.passage).any(|t| matches!(scene.base.fold(t), "can" | "may"));
        if most && after == Bound::Exact && (was() || !able()) {
            let sentence = format!("limit dropped: “{}” → “{}”", scene.base.shown(&here), scene.rewrite.shown(&there));
            findings.add(scene, &LIMIT_DROPPED, 1.0, Some(&here), Some(&r.tokens), sentence);
        }
        if matches!((before, after), (Bound::Above, Bound::Below) | (Bound::Below, Bound::Above)) {
            let sentence = format!("limit reversed: “{}” → “{}”", scene.base.shown(&here), scene.rewrite.shown(&there));
            findings.add(scene, &LIMIT, 1.0, Some(&here), Some(&there), sentence);
        }
    }
}

/// `three of the nine pillars` told as `the nine pillars`.
fn wholes(scene: &Scene<'_>, findings: &mut Findings) {
    let base = numbers(scene.base, &scene.link.base);
    let there = numbers(scene.rewrite, &scene.link.rewrite);
    for two in base.windows(2) {
        let [part, whole] = two else { continue };
        let between: Vec<&str> = (part.tokens.end..whole.tokens.start).map(|t| scene.base.fold(t)).collect();
        let parted = matches!(between.as_slice(), ["of", "the" | "its" | "their"]);
        let twin = |r: &&&Item<Number>| scene.of_base(whole.tokens.start) == Fate::Kept(r.tokens.start);
        let Some(r) = there.iter().find(twin).filter(|_| parted && !part.what.ordinal) else { continue };
        let start = scene.rewrite.passage(r.passage).start;
        let of = (r.tokens.start.saturating_sub(2).max(start)..r.tokens.start).any(|t| scene.rewrite.fold(t) == "of");
        if of || there.iter().any(|n| n.what.equals(&part.what)) {
            continue;
        }
        let here = part.tokens.start..whole.tokens.end;
        let sentence =
            format!("part told as the whole: “{}” → “{}”", scene.base.shown(&here), scene.rewrite.shown(&r.tokens));
        findings.add(scene, &WHOLE, 1.0, Some(&here), Some(&r.tokens), sentence);
    }
}

/// Whether a number is a year that the base names as a date (`the 1951 treaty`, `in 1951`), or a decade or score, which have no value.
fn is_year_told(scene: &Scene<'_>, r: &Item<Number>) -> bool {
    let fold = scene.rewrite.fold(r.tokens.start);
    let years = of_passages(&scene.base.dates, &scene.near).filter_map(|d| d.what.year);
    let digits = fold.chars().filter(char::is_ascii_digit).count();
    let compound = fold.contains('-') && digits > 1 && r.what.upper.is_none();
    years.into_iter().any(|year| near(f64::from(year), r.what.value))
        || compound
        || (fold.ends_with("0s") && fold.len() < 6)
}

/// Whether a number is a time that the base tells with an article: `within a week`, `within seven days`.
fn is_article_told(scene: &Scene<'_>, r: &Item<Number>) -> bool {
    let Unit::Time(_) = r.what.unit else { return false };
    scene.near.iter().any(|p| article_time(scene.base, *p, &r.what).is_some())
}

/// Where a passage tells a time with an article alone: `a week` of `seven days`.
#[must_use]
pub fn article_time(reading: &Reading<'_>, passage: usize, time: &Number) -> Option<Range<usize>> {
    let Unit::Time(_) = time.unit else { return None };
    let mut range = reading.passage(passage);
    let one = |t: usize| matches!(reading.fold(t), "a" | "an").then(|| time_unit(reading.fold(t + 1))).flatten();
    let is_it = |seconds: f64| (seconds - time.basic()).abs() <= CONVERTED * seconds;
    range.find(|t| one(*t).is_some_and(is_it)).map(|t| t..t + 2)
}

/// Whether a folded word multiplies the figure before it: `million`, `Milliarden`.
#[must_use]
pub fn is_scale(fold: &str) -> bool {
    read::scale(fold).or_else(|| foreign::scale(fold)).is_some()
}

/// Whether a folded word is a unit.
#[must_use]
pub fn is_unit(fold: &str) -> bool {
    time_unit(fold).is_some() || measure::unit(fold).is_some()
}

/// The value of a figure that the text spaces out, `36, 000` or `2. 4`, read from its first or last part.
fn spaced(reading: &Reading<'_>, b: &Item<Number>) -> Option<f64> {
    let text = |t: usize| reading.words.get(t).map_or("", |w| w.text);
    let joined = |first: usize| {
        let whole = match text(first + 1) {
            "," if text(first + 2).len() == 3 => text(first).to_owned() + text(first + 2),
            "." => format!("{}.{}", text(first), text(first + 2)),
            _ => return None,
        };
        whole.parse::<f64>().ok()
    };
    joined(b.tokens.start).or_else(|| joined(b.tokens.start.checked_sub(2)?))
}

/// Whether both count the same kept noun: `the two men`, `the six men`.
fn same_noun(scene: &Scene<'_>, b: &Item<Number>, r: &Item<Number>) -> bool {
    let noun = word_after(scene.base, b.tokens.end);
    let content = noun.and_then(|t| scene.base.words.get(t)).is_some_and(Word::is_content);
    let next = word_after(scene.rewrite, r.tokens.end);
    content && scene.is_close() && noun.zip(next).is_some_and(|(x, y)| scene.of_base(x) == Fate::Kept(y))
}

fn numbers<'a>(reading: &'a Reading<'_>, passages: &'a [usize]) -> Vec<&'a Item<Number>> {
    of_passages(&reading.numbers, passages).collect()
}

/// The leftover base number that a leftover rewrite number stands for.
fn partner(scene: &Scene<'_>, base: &[&Item<Number>], r: &Item<Number>) -> Option<usize> {
    let alike = |b: &Item<Number>| {
        b.what.ordinal == r.what.ordinal
            && (matches!(b.what.unit, Unit::Time(_)) == matches!(r.what.unit, Unit::Time(_))
                || near(b.what.value, r.what.value))
    };
    let score = |b: &Item<Number>| {
        let gap = scene.same_gap(&b.tokens, &r.tokens);
        let next = scene.same_neighbour(&b.tokens, &r.tokens)
            || word_after(scene.base, b.tokens.end).zip(word_after(scene.rewrite, r.tokens.end)).is_some_and(
                |(x, y)| {
                    let content = scene.base.words.get(x).is_some_and(Word::is_content);
                    content && scene.base.fold(x) == scene.rewrite.fold(y)
                },
            );
        2 * u8::from(gap) + 2 * u8::from(next) + u8::from(b.what.unit == r.what.unit)
    };
    let sole = base.len() == 1 && scene.is_close();
    base.iter()
        .enumerate()
        .filter(|(_, b)| alike(b))
        .map(|(at, b)| (score(b), at))
        .filter(|(score, at)| {
            *score >= 3
                || (*score >= 2 && !r.what.weak)
                || (sole && !r.what.weak && base.get(*at).is_some_and(|b| !b.what.weak))
        })
        .max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)))
        .map(|(_, at)| at)
}
