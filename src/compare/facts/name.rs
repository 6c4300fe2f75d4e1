//! Names with their forms: one entry for `Maria Oduya`, `Oduya` and `M. Oduya`.
//!
//! ```text
//! the National Weather Centre … the NWC      one name, two forms
//! Danish, Denmark                            one name where the country is known
//! University of Tolvik                       one name, not two
//! ```
//!
//! Known failure: two persons of one surname share its mentions.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::entry::{Entry, What};
use super::model::FactKind;
use crate::compare::divergence::lexicon::Classes;
use crate::compare::divergence::name::is_acronym;
use crate::compare::divergence::reading::Reading;
use crate::report::{PassageKind, TokenKind};

/// The forms of one name in one report.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Forms {
    /// The longest form, folded.
    pub words: Vec<String>,
    /// Every form, folded, as written together.
    pub written: Vec<String>,
    /// Named after something else, which is no form of it: `University of Tolvik`.
    of: bool,
    /// How often each form stands there.
    counts: Vec<usize>,
    /// The group of a country's names, or 0.
    pub country: u32,
    /// The letters that would abbreviate it, or that do.
    pub letters: Option<String>,
}

/// Institutions that are named after `of`.
const OF: &str = " university bank department ministry institute house council court board school college gulf sea \
                  strait republic kingdom city port church museum bureau office federation association league union \
                  centre center committee chamber society academy states secretary foreign declaration ";

/// The names of a report, one entry a name with all its forms.
#[must_use]
pub fn read(reading: &Reading<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for tokens in runs(reading) {
        let words: Vec<String> = words(reading, &tokens);
        let form = Forms {
            country: country(reading, &tokens),
            letters: letters(reading, &tokens),
            written: vec![words.join(" ")],
            counts: vec![0],
            of: tokens.clone().any(|t| reading.fold(t) == "of"),
            words,
        };
        let at = keys(&form).iter().find_map(|key| known.get(key).copied()).filter(|at| {
            let Some(What::Name(other)) = entries.get(*at).map(|e| &e.what) else { return false };
            compatible(other, &form)
        });
        let at = at.unwrap_or_else(|| {
            entries.push(Entry {
                kind: FactKind::Name,
                label: String::new(),
                mentions: Vec::new(),
                what: What::Name(Forms::default()),
            });
            entries.len() - 1
        });
        for key in keys(&form) {
            known.entry(key).or_insert(at);
        }
        let Some(entry) = entries.get_mut(at) else { continue };
        let What::Name(forms) = &mut entry.what else { continue };
        if forms.learn(form) {
            entry.label = reading.shown(&tokens);
        }
        entry.mentions.push(tokens);
    }
    entries
}

impl Forms {
    /// Takes in another form, and answers whether it is the one to call the name by from now on: the longest, for
    /// countries the one that is written most.
    fn learn(&mut self, form: Self) -> bool {
        let written = form.written.into_iter().next().unwrap_or_default();
        let at = self.written.iter().position(|w| *w == written).unwrap_or_else(|| {
            self.written.push(written.clone());
            self.counts.push(0);
            self.written.len() - 1
        });
        if let Some(count) = self.counts.get_mut(at) {
            *count += 1;
        }
        let count = |words: &[String]| {
            let at = self.written.iter().position(|w| *w == words.join(" "));
            at.and_then(|at| self.counts.get(at)).copied().unwrap_or(0)
        };
        let better = match self.country | form.country {
            0 => form.words.len() > self.words.len(),
            _ => count(&form.words) > count(&self.words),
        };
        if better || self.words.is_empty() {
            self.words = form.words;
        }
        self.country |= form.country;
        self.of |= form.of;
        self.letters = self.letters.take().or(form.letters);
        better
    }

    /// Whether another report writes the name by which this one calls it.
    #[must_use]
    pub fn is_written(&self, other: &Self) -> bool {
        other.written.contains(&self.words.join(" "))
    }
}

/// The runs of name words, joined over `of`, without the department of a minister before the name.
fn runs(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let lower: FxHashSet<&str> = reading.words.iter().filter(|w| w.counts() && !w.capital).map(|w| &*w.fold).collect();
    let mut out: Vec<Range<usize>> = Vec::new();
    for name in &reading.names {
        let byline = reading.report.passages.get(name.passage).is_some_and(|p| p.kind == PassageKind::Byline);
        if byline {
            continue;
        }
        let mut tokens = name.tokens.clone();
        let before = |back: usize| tokens.start.checked_sub(back).map_or("", |t| reading.fold(t));
        let role = tokens.start.checked_sub(2).and_then(|t| reading.words.get(t)).is_some_and(|w| w.is(Classes::ROLE));
        // `Secretary of State Ada Birk`
        if before(1) == "of" && role && tokens.len() > 2 {
            tokens.start += 1;
        }
        let after = reading.words.get(tokens.end);
        // `Treasury Secretary`, `Foreign Minister`: the department belongs to the role.
        if tokens.len() == 1
            && country(reading, &tokens) == 0
            && after.is_some_and(|w| w.capital && w.is(Classes::ROLE))
        {
            continue;
        }
        // `Harbour Pilot One`
        if after.is_some_and(|w| w.capital && w.is(Classes::CARDINAL))
            && reading.passage(name.passage).contains(&tokens.end)
        {
            tokens.end += 1;
        }
        if tokens.start.checked_sub(1).is_some_and(|t| is_first_name(reading, t, &lower)) {
            tokens.start -= 1;
        }
        // `M. Oduya`
        while tokens.start >= 2 && is_initial(reading, tokens.start - 2) {
            tokens.start -= 2;
        }
        match out.last_mut() {
            Some(last) if last.end == tokens.start => last.end = tokens.end,
            Some(last)
                if reading.fold(last.end) == "of"
                    && (tokens.start == last.end + 1
                        || (tokens.start == last.end + 2 && reading.fold(last.end + 1) == "the"))
                    && OF.contains(&format!(" {} ", reading.fold(last.end - 1))) =>
            {
                last.end = tokens.end;
            }
            _ => out.push(tokens),
        }
    }
    out
}

/// A single capital letter with its full stop, in the passage of what follows.
fn is_initial(reading: &Reading<'_>, at: usize) -> bool {
    let letter = reading.words.get(at).is_some_and(|w| w.capital && w.text.chars().count() == 1 && w.counts());
    letter && reading.fold(at + 1) == "." && reading.passage_of(at) == reading.passage_of(at + 2)
}

/// A word that opens a sentence before a name and belongs to it: capitalised because it is a name, as the report has it
/// nowhere without a capital and nothing says otherwise.
fn is_first_name(reading: &Reading<'_>, at: usize, lower: &FxHashSet<&str>) -> bool {
    let Some(word) = reading.words.get(at) else { return false };
    let passage = reading.passage_of(at);
    let prose = reading.report.passages.get(passage).is_some_and(|p| p.kind == PassageKind::Sentence);
    let listed = word.classes != Classes::default();
    let turned = ["ly", "ing", "ed", "'s"].iter().any(|ending| word.fold.ends_with(ending));
    let known = matches!(&*word.fold, "yesterday" | "today" | "tonight" | "meanwhile" | "despite" | "like" | "unlike");
    prose
        && passage == reading.passage_of(at + 1)
        && word.opens
        && word.capital
        && word.kind == TokenKind::Word
        && word.fold.chars().count() > 1
        && !(listed || turned || known || lower.contains(&*word.fold))
        && word.countries == 0
        && !word.text.ends_with(['s', '’', '\''])
}

/// The folded words of a form, `of` and `the` left out.
fn words(reading: &Reading<'_>, tokens: &Range<usize>) -> Vec<String> {
    let named = tokens.clone().filter_map(|t| reading.words.get(t)).filter(|w| w.counts() && w.capital);
    named.map(|w| if is_acronym(w.text) { w.fold.replace('.', "") } else { w.fold.to_string() }).collect()
}

fn country(reading: &Reading<'_>, tokens: &Range<usize>) -> u32 {
    tokens.clone().filter_map(|t| reading.words.get(t)).map(|w| w.countries).reduce(|all, bits| all & bits).unwrap_or(0)
}

/// `nwc` of `National Weather Centre` and of `NWC`.
fn letters(reading: &Reading<'_>, tokens: &Range<usize>) -> Option<String> {
    let named = || tokens.clone().filter_map(|t| reading.words.get(t)).filter(|w| w.counts());
    if tokens.len() == 1 {
        return named().next().filter(|w| is_acronym(w.text)).map(|w| w.fold.replace('.', ""));
    }
    let capital = |part: &str| part.chars().next();
    let parts: String = named().filter(|w| w.capital).flat_map(|w| w.fold.split('-').filter_map(capital)).collect();
    (parts.chars().count() > 2).then_some(parts)
}

/// What a form is looked up by, the surest first.
#[must_use]
pub fn keys(form: &Forms) -> Vec<String> {
    let mut out = Vec::new();
    if form.country != 0 {
        out.push(format!("country {}", form.country));
        return out;
    }
    out.extend(form.written.iter().map(|written| format!("name {written}")));
    out.extend(form.letters.iter().map(|letters| format!("letters {letters}")));
    if let ([first, .., last], false) = (form.words.as_slice(), form.of) {
        out.push(format!("name {last}"));
        if form.words.len() == 2 {
            out.push(format!("name {first}"));
        }
    }
    out
}

/// Whether two forms can be of one name: equal, a part of the other, an acronym, or first names that agree.
#[must_use]
pub fn compatible(one: &Forms, other: &Forms) -> bool {
    if one.country != 0 || other.country != 0 {
        return one.country & other.country != 0;
    }
    if one.letters.is_some() && one.letters == other.letters {
        return true;
    }
    let (short, long) =
        if one.words.len() <= other.words.len() { (&one.words, &other.words) } else { (&other.words, &one.words) };
    // A title that is in no list: `Burgomaster Tomas Rehn`.
    if short.len() > 1 && !(one.of || other.of) && long.ends_with(short) {
        return true;
    }
    match (short.as_slice(), long.as_slice()) {
        (a, b) if one.of || other.of => a == b,
        ([sole], [first, .., last]) => sole == last || (long.len() == 2 && sole == first),
        ([first, .., last], [full, .., family]) => {
            let initial = |one: &str, other: &str| other.starts_with(one.trim_end_matches('.'));
            last == family && (initial(first, full) || (full.chars().count() == 1 && initial(full, first)))
        }
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::divergence::lexicon::Lexicon;
    use crate::report::Report;

    fn check(text: &str, expected: &[(&str, usize)]) {
        let reports = [Report::from_passages("t", &[text])];
        let readings = Reading::all(&reports, &Lexicon::default());
        let entries: Vec<Entry> = readings.iter().flat_map(read).collect();
        let got: Vec<(&str, usize)> = entries.iter().map(|e| (e.label.as_str(), e.mentions.len())).collect();
        assert_eq!(got, expected, "{text:?}");
    }

    #[test]
    fn forms_of_one_name_are_one_name() {
        check("They met Maria Oduya. Then M. Oduya left, and Oduya’s aide too.", &[("Maria Oduya", 3)]);
        check("the National Weather Centre and, later, the NWC", &[("National Weather Centre", 2)]);
        check("by the University of Tolvik, in Tolvik", &[("University of Tolvik", 1), ("Tolvik", 1)]);
        check("near Oslo and Turku, then Oslo", &[("Oslo", 2), ("Turku", 1)]);
        check("from the Secretary of State Ada Birk", &[("Ada Birk", 1)]);
    }

    #[test]
    fn namesakes_are_two() {
        check("with Ada Birk and Tom Birk", &[("Ada Birk", 1), ("Tom Birk", 1)]);
    }
}
