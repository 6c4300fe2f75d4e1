//! Facts that only rewrites tell.
//!
//! A number is new where the base has its value nowhere, a name where the base lacks one of its words, a quotation
//! where the base does not tell its words. What several rewrites add alike is one row.

use std::ops::Range;

use super::entry::{Entry, Sheet, What};
use super::explained::Finding;
use super::verdict::{ADDED, Verdict};

use crate::compare::divergence::date::Date;
use crate::compare::divergence::name::people_of;
use crate::compare::divergence::reading::overlap;

/// A role stands at most so many tokens from the name: `its chief executive, Ada Birk`.
const BESIDE: usize = 3;

/// A finding below this confidence adds no row of its own.
const SURE: f64 = 0.5;

/// The facts that one rewrite adds, each with its verdict. `used` says which of its facts the base explains.
#[must_use]
pub fn added(base: &Sheet<'_>, rewrite: &Sheet<'_>, used: &[bool], findings: &[Finding<'_>]) -> Vec<(Entry, Verdict)> {
    let mut out: Vec<(Entry, Verdict)> = Vec::new();
    for (at, entry) in rewrite.entries.iter().enumerate() {
        let explains = |f: &&Finding<'_>| entry.mentions.iter().any(|m| f.adds(entry.kind, m));
        let finding = findings.iter().find(explains);
        let partner = |f: &Finding<'_>| {
            f.base.is_some() && f.rewrite.as_ref().is_some_and(|r| entry.mentions.iter().any(|m| overlap(r, m)))
        };
        if used.get(at) == Some(&true)
            || findings.iter().any(partner)
            || (finding.is_none() && !is_new(base, rewrite, entry))
        {
            continue;
        }
        let verdict = ADDED.at(entry.mentions.clone(), Vec::new());
        let verdict = match finding {
            Some(finding) => Verdict {
                rule: finding.divergence.rule,
                confidence: finding.divergence.confidence,
                sentence: finding.divergence.sentence.clone(),
                ..verdict
            },
            None => verdict,
        };
        out.push((entry.clone(), verdict));
    }
    for finding in findings.iter().filter(|f| f.base.is_none() && f.divergence.confidence >= SURE) {
        let Some(tokens) = &finding.rewrite else { continue };
        let told = rewrite.told_in(rewrite.reading.passage_of(tokens.start)).any(|(_, e, m)| finding.adds(e.kind, m));
        if let Some(entry) = finding.entry(rewrite.reading, tokens).filter(|_| !told) {
            let verdict = Verdict {
                rule: finding.divergence.rule,
                confidence: finding.divergence.confidence,
                sentence: finding.divergence.sentence.clone(),
                ..ADDED.at(vec![tokens.clone()], Vec::new())
            };
            out.push((entry, verdict));
        }
    }
    out
}

/// What rewrites that add the same fact share.
#[must_use]
pub fn name(entry: &Entry) -> String {
    let what = match &entry.what {
        What::Value(value) => format!("{} {:?}", super::value::canonical(value), value.subject.first()),
        What::Date(when) => format!("{when:?}"),
        What::Name(forms) => forms.words.join(" "),
        What::Title(office) => super::title::name(office),
        What::Quotation(words) => words.join(" "),
        What::Speech(_) | What::Claim(_) | What::Words => entry.label.to_lowercase(),
    };
    format!("{:?} {what}", entry.kind)
}

fn is_new(base: &Sheet<'_>, rewrite: &Sheet<'_>, entry: &Entry) -> bool {
    let missing = |key: &str| base.with(key).is_empty();
    match &entry.what {
        What::Value(value) => {
            let year = format!("year {}", value.low.value);
            let known = |e: &Entry| matches!(&e.what, What::Value(other) if value.matches(other).is_some() || other.ends().contains(&value.low.value));
            entry.what.keys().iter().all(|key| missing(key)) && missing(&year) && !base.entries.iter().any(known)
        }
        What::Date(when) => is_new_date(base, &when.date),
        What::Name(forms) => {
            let new =
                |t: usize| {
                    // `West Africa` where the base has `West African`.
                    let known = |part: &str| {
                        base.reading.holds(part) || people_of(part).is_some_and(|people| base.reading.holds(&people))
                    };
                    rewrite.reading.words.get(t).is_some_and(|w| {
                        w.capital && w.countries == 0 && !known(&w.fold) && !w.fold.split('-').all(known)
                    })
                };
            let letters = forms.letters.as_ref().is_none_or(|letters| missing(&format!("letters {letters}")));
            letters && entry.mentions.iter().take(1).flat_map(Clone::clone).any(new)
        }
        What::Title(office) => {
            let named = base.with(&format!("name {}", office.role.name)).iter().filter_map(|at| base.entries.get(*at));
            // Roles in quotation marks are told too.
            let titled = |m: &Range<usize>| {
                let beside = (m.start.saturating_sub(BESIDE)..m.start).chain(m.end..m.end + BESIDE);
                beside.into_iter().any(|t| office.role.heads.iter().any(|head| head == base.reading.fold(t)))
            };
            missing(&format!("title {}", office.role.name))
                && named.clone().count() > 0
                && !named.flat_map(|entry| &entry.mentions).any(titled)
        }
        What::Quotation(words) => {
            words.len() > 1 && !base.reading.tells(&words.iter().map(String::as_str).collect::<Vec<_>>())
        }
        What::Speech(_) | What::Claim(_) | What::Words => false,
    }
}

/// Whether the base lacks the most exact part of a date. A weekday alone says too little.
fn is_new_date(base: &Sheet<'_>, date: &Date) -> bool {
    super::date::keys(date).first().is_some_and(|key| base.with(key).is_empty())
}
