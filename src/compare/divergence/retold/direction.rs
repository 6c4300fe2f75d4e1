//! Which way a figure went: up on one side and down on the other, and what it is a share of.
//!
//! ```text
//! base     Rival Norgate gained 1.5 percent.                rose by 1.5 ~ 1.5 percent higher: silent
//! rewrite  the shares of Norgate went down by 1.5 percent   number turned: “gained 1.5 percent” → “down by 1.5 percent”
//! ```
//!
//! Asked of figures that each side tells once. The word of direction stands shortly before the figure, or right after it.
//! Known failure: directions told by a noun of another kind (`recovery`).

use std::ops::Range;
use std::sync::LazyLock;

use super::{is_in, strength};
use crate::compare::divergence::contrast::NUMBER;
use crate::compare::divergence::finding::{Findings, Rule};
use crate::compare::divergence::irregular::root;
use crate::compare::divergence::lexicon::{List, list};
use crate::compare::divergence::negation::is_denied;
use crate::compare::divergence::number::{Number, Unit};
use crate::compare::divergence::reading::{Item, Reading, Word, of_passage, of_passages};
use crate::compare::divergence::scene::Scene;
use crate::compare::model::{Kind, Turn};

/// A share of something told as what it lacks of it, or the reverse.
pub(super) const SHARE: Rule = Rule::new("share-turned", Kind::Number, Turn::Other, 0.75);

static UP: List = LazyLock::new(|| {
    list(
        "rose rise rises rising risen grew grow grows growing grown gained gain gains gaining increased increase \
         increases increasing climbed climb climbs climbing jumped jump jumps soared surged surge up expanded higher \
         raised raise raises raising lifted lifts strengthened",
    )
});
static DOWN: List = LazyLock::new(|| {
    list(
        "fell fall falls falling fallen dropped drop drops dropping declined decline declines declining decreased \
         decrease decreases decreasing lost lose loses losing shrank shrink shrinks shrinking slipped slid plunged plunge \
         dipped tumbled tumble sank sink slumped slump down lower lowered lowers lowering reduced reduces reducing weakened",
    )
});
/// After a figure: `12 percent more`, `a 12 percent cut`.
static MORE: List = LazyLock::new(|| list("more higher increase rise gain growth jump surge"));
static LESS: List = LazyLock::new(|| list("less fewer lower decrease fall drop decline loss slump"));

/// So many words before a figure its direction is told.
const BEFORE: usize = 7;
/// And so many after.
const AFTER: usize = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// Finds figures that went the other way.
pub(super) fn find(scene: &Scene<'_>, findings: &mut Findings) {
    let firm = |n: &&Item<Number>| !n.what.weak && !n.what.ordinal;
    let here: Vec<&Item<Number>> = of_passages(&scene.base.numbers, &scene.link.base).filter(firm).collect();
    let there: Vec<&Item<Number>> = of_passages(&scene.rewrite.numbers, &scene.link.rewrite).filter(firm).collect();
    for r in &there {
        let twin = |n: &&&Item<Number>| n.what.equals(&r.what);
        let mut twins = here.iter().filter(twin);
        let Some(l) = twins.next() else { continue };
        if twins.next().is_some() || there.iter().filter(twin).count() > 1 {
            continue;
        }
        if let (Some((one, b)), Some((other, t))) = (way(scene.base, l), way(scene.rewrite, r))
            && one != other
        {
            report(scene, findings, &NUMBER, "number turned", &b, &t);
        } else if l.what.unit == Unit::Percent
            && let (Some((one, b)), Some((other, t))) = (share(scene.base, l), share(scene.rewrite, r))
            && one != other
            && root(scene.base.fold(b.end - 1)) == root(scene.rewrite.fold(t.end - 1))
        {
            report(scene, findings, &SHARE, "share turned", &b, &t);
        }
    }
}

fn report(scene: &Scene<'_>, findings: &mut Findings, rule: &Rule, what: &str, b: &Range<usize>, r: &Range<usize>) {
    let sentence = format!("{what}: “{}” → “{}”", scene.base.shown(b), scene.rewrite.shown(r));
    findings.add(scene, rule, strength(scene), Some(b), Some(r), sentence);
}

/// Which way a figure goes, and the words that say so.
fn way(reading: &Reading<'_>, n: &Item<Number>) -> Option<(Way, Range<usize>)> {
    let passage = reading.passage(n.passage);
    let numbers = of_passage(&reading.numbers, n.passage);
    let word = |t: usize| reading.words.get(t).filter(|_| passage.contains(&t));
    let fold = |t: usize| word(t).map_or("", |w| &*w.fold);
    let counted = |t: usize| numbers.iter().any(|other| other.tokens.contains(&t));
    let goes_on = |t: &usize| {
        word(*t).is_some_and(Word::counts) && !counted(*t) && !is_in("and while but which whereas as", fold(*t))
    };
    let directs = |t: usize| match fold(t) {
        // `up to 300` is a limit.
        "up" if fold(t + 1) == "to" => {
            is_in("went go goes gone was were is", fold(t.wrapping_sub(1))).then_some(Way::Up)
        }
        // `higher than 300`, `lost on Monday`.
        "higher" | "lower" if fold(t + 1) == "than" => None,
        fold if UP.contains(fold) => Some(Way::Up),
        fold if DOWN.contains(fold) => Some(Way::Down),
        _ => None,
    };
    let from = passage.start.max(n.tokens.start.saturating_sub(BEFORE));
    let back = (from..n.tokens.start).rev().take_while(goes_on).find_map(|t| Some((directs(t)?, t)));
    if let Some((way, at)) = back {
        return (!is_denied(reading, at)).then_some((way, at..n.tokens.end));
    }
    let mut forth = (n.tokens.end..n.tokens.end + AFTER).take_while(goes_on).filter(|t| fold(*t) != "of");
    let (way, at) = forth.find_map(|t| match fold(t) {
        fold if MORE.contains(fold) => Some((Way::Up, t)),
        fold if LESS.contains(fold) => Some((Way::Down, t)),
        _ => None,
    })?;
    Some((way, n.tokens.start..at + 1))
}

/// What a share is told as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Share {
    /// `61 percent of the average`.
    Of,
    /// `61 percent below the average`.
    Short,
    /// `61 percent above the average`.
    Past,
}

/// What a share is told as, with the words up to what it is a share of.
fn share(reading: &Reading<'_>, n: &Item<Number>) -> Option<(Share, Range<usize>)> {
    let end = reading.passage(n.passage).end;
    let fold = |t: usize| if t < end { reading.fold(t) } else { "" };
    let at = n.tokens.end;
    let share = match (fold(at), fold(at + 1)) {
        ("of", _) => Share::Of,
        ("below" | "under", _) | ("less" | "lower" | "fewer", "than") => Share::Short,
        ("above" | "over", _) | ("more" | "higher", "than") => Share::Past,
        _ => return None,
    };
    // The noun: the last word of content before the next small one.
    let content = |t: &usize| *t < end && reading.words.get(*t).is_some_and(Word::is_content);
    let first = (at + 1..end.min(at + 5)).find(content)?;
    let noun = (first..end.min(first + 4)).take_while(content).last()?;
    Some((share, n.tokens.start..noun + 1))
}
