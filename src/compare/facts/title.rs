//! Roles beside names: `Mayor Ada Birk`, `Ada Birk, the former mayor`.

use std::ops::Range;

use super::entry::{Entry, What};
use super::model::FactKind;
use super::words::grouped;
use crate::compare::divergence::lexicon::Classes;
use crate::compare::divergence::reading::Reading;
use crate::compare::divergence::title::{Role, alike, roles};
use crate::report::PassageKind;

/// A role with the words that say which: `national security adviser`.
#[derive(Debug, Clone)]
pub struct Office {
    /// The role and who has it.
    pub role: Role,
    /// All its words, folded.
    pub written: Vec<String>,
}

/// The roles of a report, one entry for the same role of the same person.
#[must_use]
pub fn read(reading: &Reading<'_>) -> Vec<Entry> {
    let prose: Vec<usize> = (0..reading.report.passages.len())
        .filter(|p| reading.report.passages.get(*p).is_some_and(|p| p.kind != PassageKind::Byline))
        .collect();
    let entries = roles(reading, &prose).into_iter().filter(|role| !is_anothers(reading, role)).map(|role| {
        let start = role.tokens.start - modifiers(reading, role.tokens.start);
        let whole = start.min(role.person.start)..role.tokens.end.max(role.person.end);
        Entry {
            kind: FactKind::Title,
            label: reading.shown(&whole),
            mentions: vec![whole],
            what: What::Title(Office { written: folds(reading, start..role.tokens.end), role }),
        }
    });
    grouped(entries.collect(), |entry| {
        let What::Title(office) = &entry.what else { return String::new() };
        name(office)
    })
}

/// `at the Tolvik Hospital, a spokeswoman said`, `in the Tolvik court, Judge Ada Birk …`: a role after a comma that
/// begins something else.
fn is_anothers(reading: &Reading<'_>, role: &Role) -> bool {
    let follows = role.tokens.start >= role.person.end;
    let next = reading.words.get(role.tokens.end).filter(|w| w.counts());
    follows && next.is_some_and(|w| w.is(Classes::SAY) || (w.capital && w.is_content()))
}

/// How many words before a role say which: `Foreign Minister`, `national security adviser`.
fn modifiers(reading: &Reading<'_>, at: usize) -> usize {
    const KNOWN: [&str; 30] = [
        "national",
        "security",
        "prime",
        "climate",
        "special",
        "presidential",
        "senior",
        "city",
        "state",
        "press",
        "defence",
        "defense",
        "foreign",
        "finance",
        "interior",
        "health",
        "trade",
        "police",
        "executive",
        "managing",
        "chief",
        "county",
        "court",
        "club",
        "team",
        "school",
        "medical",
        "research",
        "financial",
        "union",
    ];
    let start = reading.passage(reading.passage_of(at)).start;
    let modifies = |t: &usize| {
        reading
            .words
            .get(*t)
            .is_some_and(|w| w.is_content() && !w.quoted && ((w.capital && !w.opens) || KNOWN.contains(&&*w.fold)))
    };
    (start.max(at.saturating_sub(3))..at).rev().take_while(modifies).count()
}

fn folds(reading: &Reading<'_>, tokens: Range<usize>) -> Vec<String> {
    tokens.filter_map(|t| reading.words.get(t)).filter(|w| w.counts()).map(|w| w.fold.to_string()).collect()
}

/// What mentions of one office share.
#[must_use]
pub fn name(office: &Office) -> String {
    format!("{} {:?} {:?}", office.role.name, office.role.turns, office.role.heads)
}

/// Whether two roles of one person are the same.
#[must_use]
pub fn same(one: &Office, other: &Office) -> bool {
    let (one, other) = (&one.role, &other.role);
    one.name == other.name
        && one.turns == other.turns
        && one.heads.iter().any(|a| other.heads.iter().any(|b| alike(a, b)))
}
