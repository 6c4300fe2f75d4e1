//! Whether who says it has a name.
//!
//! ```text
//! base     Ada Birk said the pier was unsafe.        Birk ~ Ada Birk, the official: silent
//! rewrite  A senior official said the pier …         named source made anonymous: “Ada Birk” → “A senior official”
//! ```
//!
//! Compared where each side of a link has one source. These rules come before those about names, which would report
//! the name alone.

use super::finding::{Findings, Rule};
use super::lexicon::Classes;
use super::reading::{Item, Reading, of_passage, of_passages};
use super::scene::Scene;
use super::source::Source;
use crate::compare::model::{Kind, Turn};

const ANONYMOUS: Rule = Rule::new("source-made-anonymous", Kind::Attribution, Turn::Weaker, 0.78);
const NAMED: Rule = Rule::new("source-named", Kind::Attribution, Turn::Other, 0.7);

/// The rules of this file.
pub const RULES: [&Rule; 2] = [&ANONYMOUS, &NAMED];
/// Finds sources that lost their name, or got one.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    let sole = |reading: &'_ Reading<'_>, passages: &[usize]| {
        let mut sources = of_passages(&reading.sources, passages);
        sources.next().cloned().filter(|_| sources.next().is_none())
    };
    let (Some(l), Some(r)) = (sole(scene.base, &scene.link.base), sole(scene.rewrite, &scene.link.rewrite)) else {
        return;
    };
    let (before, after) = (Named::of(scene.base, &l), Named::of(scene.rewrite, &r));
    let (rule, what) = match (before, after) {
        (Named::Yes, Named::No) => (&ANONYMOUS, "named source made anonymous"),
        (Named::No, Named::Yes) => (&NAMED, "anonymous source named"),
        _ => return,
    };
    let (b, t) = (&l.what.who, &r.what.who);
    let sentence = format!("{what}: “{}” → “{}”", scene.base.shown(b), scene.rewrite.shown(t));
    findings.add(scene, rule, 1.0, Some(b), Some(t), sentence);
}

/// Whether a source has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Yes,
    /// Told by a word for people who speak without being named.
    No,
    Unclear,
}

impl Named {
    fn of(reading: &Reading<'_>, source: &Item<Source>) -> Self {
        const NAMELESS: [&str; 24] = [
            "official",
            "officials",
            "source",
            "sources",
            "aide",
            "aides",
            "insider",
            "insiders",
            "diplomat",
            "diplomats",
            "witness",
            "witnesses",
            "expert",
            "experts",
            "critic",
            "critics",
            "analyst",
            "analysts",
            "observers",
            "people",
            "employees",
            "staff",
            "residents",
            "person",
        ];
        let words = || source.what.who.clone().filter_map(|t| reading.words.get(t));
        let nameless = words().any(|w| NAMELESS.contains(&&*w.fold));
        let names = of_passage(&reading.names, source.passage);
        let named = names.iter().any(|n| source.what.who.contains(&(n.tokens.end - 1)))
            && words().next_back().is_some_and(|w| w.capital && !w.is(Classes::ROLE.with(Classes::VAGUE_ROLE)));
        match (named, nameless) {
            (true, false) => Self::Yes,
            (false, true) => Self::No,
            _ => Self::Unclear,
        }
    }
}
