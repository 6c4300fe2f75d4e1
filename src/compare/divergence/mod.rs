//! Differences that matter, named: a link or a run without links in, findings in plain words out.
//!
//! ```text
//! base     Officials said they did not expect 42 nations, Antony Birk wrote.
//! rewrite  Officials said they expected 24 nations, Anthony Birk wrote.
//!          negation dropped: “did not expect” → “expected”
//!          number changed: “42” → “24”
//!          name changed: “Antony Birk” → “Anthony Birk”
//! ```
//!
//! Both reports are read once ([`reading`]); each link becomes a [`scene::Scene`] in which the rules, a file
//! for each subject, look for their difference, by and large the gravest first. Words that a rule has explained are
//! closed to the rest.
//! A rule fires where the evidence is good and stays silent elsewhere: a reader who meets three silly findings
//! stops trusting the rest.

mod about;
mod addition;
mod affiliation;
pub(super) mod attribution;
mod called;
pub(super) mod certainty;
mod condition;
pub(super) mod contrast;
mod crossed;
mod curtailed;
pub(super) mod date;
mod exchange;
mod finding;
mod irregular;
mod joined;
mod limit;
pub(super) mod lexicon;
mod mouth;
pub(super) mod name;
mod naming;
pub(super) mod negation;
pub(super) mod number;
mod omission;
mod pending;
mod punctuation;
pub(super) mod quote;
pub(super) mod reading;
mod retold;
mod scene;
pub(super) mod scope;
mod sequence;
mod sets;
pub(super) mod source;
pub(super) mod spelling;
mod stance;
mod swap;
mod tense;
pub(super) mod title;
mod vague;
mod weighed;
mod wording;

use finding::{Findings, Rule};
use lexicon::Lexicon;
use reading::Reading;
use scene::Scene;

use super::model::{Divergence, Kind, Pairing};
use super::watch::{Stage, Watch};
use crate::report::Report;

/// Looks for the findings of one file's rules in a link.
type Detect = fn(&Scene<'_>, &mut Findings);

/// The rules, with what looks for them in a link: by and large the gravest first, the closer before the vaguer.
const TABLE: [(Detect, &[&Rule]); 31] = [
    (number::find, &number::RULES),
    (negation::find, &negation::RULES),
    (quote::find, &quote::RULES),
    // Before the names: who speaks and who belongs to what says more than that a name was changed.
    (mouth::find, &[]),
    (mouth::speakers, &[]),
    (affiliation::find, &affiliation::RULES),
    (naming::find, &naming::RULES),
    (vague::find, &vague::RULES),
    (name::find, &name::RULES),
    (swap::find, &swap::RULES),
    (exchange::find, &exchange::RULES),
    (crossed::find, &[]),
    (title::find, &title::RULES),
    // Before single words of a scale: the two sides exchanged say more than that one stands for the other.
    (weighed::find, &weighed::RULES),
    (contrast::find, &contrast::RULES),
    (sequence::find, &sequence::RULES),
    (exchange::find_words, &exchange::WORD_RULES),
    (stance::talk, &stance::TALK_RULES),
    // Before verbs of speech are weighed: a denial told as an admission is more than a loaded verb.
    (retold::find, &retold::RULES),
    (attribution::find, &attribution::RULES),
    // Before the hedges: what is considered may be hedged besides.
    (pending::find, &pending::RULES),
    (condition::find, &condition::RULES),
    (certainty::find, &certainty::RULES),
    (scope::find, &scope::RULES),
    (limit::find, &limit::RULES),
    (date::find, &date::RULES),
    (tense::find, &tense::RULES),
    (stance::find, &stance::RULES),
    (addition::find, &addition::RULES),
    (wording::find, &wording::RULES),
    (punctuation::find, &punctuation::RULES),
];

/// What one rewrite tells differently from the base, in the order of the rewrite, omissions at their place in the base.
#[must_use]
pub(super) fn find(
    base: &Report,
    rewrite: &Report,
    pairing: &Pairing,
    lexicon: &Lexicon,
    watch: &Watch,
) -> Vec<Divergence> {
    let (left, right) = Reading::pair(base, rewrite, lexicon);
    let mut found: Vec<((usize, usize), Divergence)> = Vec::new();
    for link in pairing.links.iter().take_while(|l| watch.advance(Stage::Divergences, l.rewrite.len())) {
        let scene = Scene::new(&left, &right, pairing, link);
        let mut findings = Findings::default();
        for (detect, _) in TABLE {
            detect(&scene, &mut findings);
        }
        let whole = link.rewrite.first().map_or(0, |p| start_of(rewrite, *p));
        found.extend(findings.into_list().into_iter().map(|d| ((d.rewrite.map_or(whole, |r| r.span.start), 1), d)));
    }
    let doubts = joined::doubts(&left, &right, pairing);
    let doubt = |p: usize| doubts.get(p).and_then(Option::as_ref).map_or(0.0, |d| d.confidence);
    let added = addition::runs(&left, &right, pairing, doubt);
    let told: Vec<usize> =
        added.iter().filter(|d| d.kind == Kind::Addition).filter_map(|d| d.rewrite.map(|r| r.passage)).collect();
    let joined = joined::runs(&right, &doubts, &told);
    found.extend(added.into_iter().chain(joined).map(|d| ((d.rewrite.map_or(0, |r| r.span.start), 1), d)));
    found.extend(
        omission::runs(&left, &right, pairing)
            .into_iter()
            .map(|(passage, d)| (after_neighbour(rewrite, pairing, passage), d)),
    );
    found.extend(
        curtailed::parts(&left, &right, pairing)
            .into_iter()
            .map(|(passage, d)| (after_neighbour(rewrite, pairing, passage + 1), d)),
    );
    found.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.kind.cmp(&b.1.kind)));
    found.into_iter().map(|(_, d)| d).collect()
}

fn start_of(report: &Report, passage: usize) -> usize {
    report.passages.get(passage).map_or(0, |p| p.span.start)
}

/// Where in the rewrite an omitted base passage would stand: after what tells the base passage before it.
fn after_neighbour(rewrite: &Report, pairing: &Pairing, passage: usize) -> (usize, usize) {
    let links = pairing.base_links.get(..passage).unwrap_or_default();
    let told = links.iter().rev().flat_map(|links| links.iter().rev()).filter_map(|l| pairing.links.get(*l));
    // A moved passage is no neighbour, unless there is no other.
    let mut told = told.take(LOOK_BACK);
    let first = told.next();
    let link = first.filter(|l| !l.moved).or_else(|| told.find(|l| !l.moved)).or(first);
    let end = link.and_then(|l| l.rewrite.last()).and_then(|p| rewrite.passages.get(*p)).map_or(0, |p| p.span.end);
    (end, 0)
}

/// How many links back an omission looks for one that has not moved.
const LOOK_BACK: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_have_unique_names_and_stand_with_their_kind() {
        let mut names: Vec<&str> = TABLE
            .iter()
            .flat_map(|(_, rules)| rules.iter())
            .map(|r| r.name)
            .chain([curtailed::CAVEAT.name, curtailed::CONDITION.name, curtailed::QUOTATION.name])
            .chain([omission::LEFT_OUT.name, joined::JOINED.name])
            .collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        assert!(names.iter().all(|n| n.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
    }

    #[test]
    fn nothing_to_find() {
        let empty = Report::from_text("e", String::new());
        let pairing = Pairing {
            rewrite: 1,
            links: Vec::new(),
            base_links: Vec::new(),
            rewrite_link: Vec::new(),
            divergences: Vec::new(),
            summary: crate::compare::model::Summary::default(),
            languages: crate::compare::Languages::default(),
            pins: crate::compare::Pins::default(),
        };
        assert!(find(&empty, &empty, &pairing, &Lexicon::default(), &Watch::nobody()).is_empty());
    }
}
