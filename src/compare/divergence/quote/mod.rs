//! Quotations: words altered inside the marks, marks put round words that had none, marks dropped.
//!
//! ```text
//! base     He saw “no cracks in May” and praised the wisdom of waiting.
//! rewrite  He saw 'few cracks in May' and praised the “wisdom” of waiting.
//!          words changed in a quotation: “no” → “few”; quotation marks added round “wisdom”
//! ```
//!
//! The words inside the marks are looked up in the linked and neighbouring base passages, in one piece or in pieces
//! at an ellipsis or square brackets. Which marks are used makes no difference.
//! Known failure: apostrophes as quotation marks where a plural possessive stands inside them.

mod altered;

use std::ops::Range;

use super::finding::{Findings, Rule};
use super::reading::{Item, Reading, of_passages};
use super::scene::{Fate, Scene};
use crate::compare::model::{Kind, Turn};

const ALTERED: Rule = Rule::new("quotation-altered", Kind::Quote, Turn::Other, 0.82);
/// Marks round words that the base does not quote.
pub const MARKS_ADDED: Rule = Rule::new("marks-added", Kind::Quote, Turn::Other, 0.8);
const MARKS_DROPPED: Rule = Rule::new("marks-dropped", Kind::Quote, Turn::Reworded, 0.7);
const NOT_IN_BASE: Rule = Rule::new("quotation-not-in-base", Kind::Quote, Turn::Other, 0.65);

/// So many words are not put in quotation marks by chance: they are in the base or they are not, however
/// loosely the rest is told.
const LONG: usize = 6;
/// How much surer that makes it.
const SURE: f64 = 1.15;

/// The rules of this file.
pub const RULES: [&Rule; 4] = [&ALTERED, &MARKS_ADDED, &MARKS_DROPPED, &NOT_IN_BASE];

/// The words of a quotation, without the marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote;

/// The quotations of a report. One that runs over several passages gives an item for each.
#[must_use]
pub fn read(reading: &Reading<'_>) -> Vec<Item<Quote>> {
    let mut out = Vec::new();
    for paragraph in &reading.report.paragraphs {
        let passages = paragraph.passages.clone();
        let (Some(first), Some(last)) = (passages.clone().next(), passages.clone().next_back()) else {
            continue;
        };
        let tokens = reading.passage(first).start..reading.passage(last).end;
        for quoted in in_marks(reading, &tokens) {
            for passage in passages.clone() {
                let part = reading.passage(passage);
                let part = quoted.start.max(part.start)..quoted.end.min(part.end);
                if part.clone().any(|t| reading.words.get(t).is_some_and(super::reading::Word::counts)) {
                    out.push(Item { passage, tokens: part, what: Quote });
                }
            }
        }
    }
    out.sort_by_key(|q| (q.passage, q.tokens.start));
    out
}

/// The stretches between marks in one paragraph. A quotation without an end runs to the end of its paragraph.
fn in_marks(reading: &Reading<'_>, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let straight = tokens.clone().filter(|t| reading.words.get(*t).is_some_and(|w| w.text == "\"")).count();
    let mut straight_left = straight;
    for at in tokens.clone() {
        let Some(word) = reading.words.get(at) else { continue };
        let mark = word.text.chars().next().filter(|c| word.text.len() == c.len_utf8()).unwrap_or(' ');
        if mark == '"' {
            straight_left -= 1;
        }
        match (open, mark) {
            (None, '“' | '«' | '„' | '「' | '『') => open = Some((at + 1, mark)),
            // A last straight mark without a partner opens nothing.
            (None, '"') if straight_left > 0 => open = Some((at + 1, mark)),
            // `»so«` in German and Danish, `”så”` in Swedish.
            (None, '‘' | '\'' | '»' | '”') if opens_here(reading, at) => open = Some((at + 1, mark)),
            (Some((from, '“' | '„' | '”')), '”' | '“' | '"')
            | (Some((from, '«')), '»')
            | (Some((from, '»')), '«')
            | (Some((from, '「')), '」')
            | (Some((from, '『')), '』')
            | (Some((from, '"')), '"' | '”') => {
                out.push(from..at);
                open = None;
            }
            (Some((from, '‘' | '\'')), '’' | '\'') if closes_here(reading, at) => {
                out.push(from..at);
                open = None;
            }
            _ => {}
        }
    }
    match open {
        Some((from, '“' | '«' | '„')) if from < tokens.end => out.push(from..tokens.end),
        _ => {}
    }
    out
}

fn characters_beside(reading: &Reading<'_>, at: usize) -> (Option<char>, Option<char>) {
    let span = reading.span(&(at..at + 1));
    let text = &reading.report.text;
    let before = text.get(..span.start).and_then(|t| t.chars().next_back());
    let after = text.get(span.end..).and_then(|t| t.chars().next());
    (before, after)
}

fn opens_here(reading: &Reading<'_>, at: usize) -> bool {
    let (before, after) = characters_beside(reading, at);
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '—' | '–')) && after.is_some_and(char::is_alphanumeric)
}

fn closes_here(reading: &Reading<'_>, at: usize) -> bool {
    let (before, after) = characters_beside(reading, at);
    before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric())
}

/// Finds quotations that differ in one link.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    let quotes = of_passages(&scene.rewrite.quotes, &scene.link.rewrite);
    for quote in quotes {
        check_rewrite_quote(scene, findings, quote);
    }
    for quote in of_passages(&scene.base.quotes, &scene.link.base) {
        check_base_quote(scene, findings, quote);
    }
}

fn check_rewrite_quote(scene: &Scene<'_>, findings: &mut Findings, quote: &Item<Quote>) {
    let window = words(scene.base, scene.near.iter().flat_map(|p| scene.base.passage(*p)));
    let pieces = pieces(scene.rewrite, &quote.tokens);
    let all: Vec<usize> = pieces.iter().flatten().copied().collect();
    if all.is_empty() {
        return;
    }
    let found: Option<Vec<Range<usize>>> = pieces.iter().map(|piece| lookup(scene, &window, piece)).collect();
    if let Some(places) = found {
        let base: Vec<usize> = places.into_iter().flat_map(|r| window.get(r).unwrap_or_default().to_vec()).collect();
        let unmarked = base.iter().filter(|t| scene.base.words.get(**t).is_some_and(|w| !w.quoted)).count();
        let linked = base.first().is_some_and(|t| scene.base_tokens().contains(t));
        let (Some(first), Some(last)) = (base.first(), base.last()) else {
            return;
        };
        if unmarked * 2 > base.len()
            && linked
            && scene.base.passage_of(*first) == scene.base.passage_of(*last)
            && first <= last
        {
            let sentence = format!("quotation marks added round “{}”", scene.rewrite.shown(&quote.tokens));
            findings.add(scene, &MARKS_ADDED, 1.0, Some(&(*first..last + 1)), Some(&quote.tokens), sentence);
        }
        return;
    }
    if all.len() >= 2 && altered::find(scene, findings, quote, &all) {
        return;
    }
    if !scene.base.tells(&all.iter().filter_map(|t| scene.rewrite.words.get(*t)).map(|w| &*w.fold).collect::<Vec<_>>())
    {
        let told: Vec<&Item<Quote>> = of_passages(&scene.base.quotes, &scene.link.base).collect();
        if let [sole] = told.as_slice()
            && all.len() >= 3
            && !findings.has_base(&sole.tokens)
            && is_main(scene.base, sole)
            && is_main(scene.rewrite, quote)
        {
            let (b, r) = (&sole.tokens, &quote.tokens);
            let sentence = format!("quotation reworded: “{}” → “{}”", scene.base.shown(b), scene.rewrite.shown(r));
            findings.add(scene, &ALTERED, 0.8 / scene.weight(), Some(b), Some(r), sentence);
            return;
        }
        let factor = match all.len() {
            LONG.. => SURE / scene.weight(),
            4.. => 1.0,
            _ => 0.7,
        };
        let sentence = format!("quotation not in the base: “{}”", scene.rewrite.shown(&quote.tokens));
        findings.add(scene, &NOT_IN_BASE, factor, None, Some(&quote.tokens), sentence);
    }
}

/// Whether a quotation is the main part of its passage, so that the two of a link must be the same one.
fn is_main(reading: &Reading<'_>, quote: &Item<Quote>) -> bool {
    quote.tokens.len() * 5 >= reading.passage(quote.passage).len() * 2
}

fn check_base_quote(scene: &Scene<'_>, findings: &mut Findings, quote: &Item<Quote>) {
    let tokens = words(scene.base, quote.tokens.clone());
    let kept: Vec<usize> =
        tokens.iter().filter_map(|t| if let Fate::Kept(r) = scene.of_base(*t) { Some(r) } else { None }).collect();
    let bare: Vec<usize> =
        kept.into_iter().filter(|r| scene.rewrite.words.get(*r).is_some_and(|w| !w.quoted)).collect();
    let content = tokens.iter().filter_map(|t| scene.base.words.get(*t)).filter(|w| w.is_content()).count();
    let (Some(first), Some(last)) = (bare.iter().min(), bare.iter().max()) else {
        return;
    };
    let together = last - first < bare.len() + 3 && scene.rewrite.passage_of(*first) == scene.rewrite.passage_of(*last);
    if content > 0 && bare.len() * 10 >= tokens.len() * 9 && together {
        let factor = if tokens.len() > 1 { 1.0 } else { 0.8 };
        let sentence = format!("quotation marks dropped round “{}”", scene.base.shown(&quote.tokens));
        findings.add(scene, &MARKS_DROPPED, factor, Some(&quote.tokens), Some(&(*first..last + 1)), sentence);
    }
}

fn words(reading: &Reading<'_>, tokens: impl IntoIterator<Item = usize>) -> Vec<usize> {
    tokens.into_iter().filter(|t| reading.words.get(*t).is_some_and(super::reading::Word::counts)).collect()
}

/// The words of a quotation, parted at an ellipsis and without what stands in square brackets.
fn pieces(reading: &Reading<'_>, tokens: &Range<usize>) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = vec![Vec::new()];
    let mut inside = false;
    for at in tokens.clone() {
        let Some(word) = reading.words.get(at) else { continue };
        match word.text {
            "[" => inside = true,
            "]" => {
                inside = false;
                out.push(Vec::new());
            }
            "…" | "..." | ".." | "...." => out.push(Vec::new()),
            _ if word.counts() && !inside => {
                if let Some(last) = out.last_mut() {
                    last.push(at);
                }
            }
            _ => {}
        }
    }
    out.retain(|piece| !piece.is_empty());
    out
}

/// Where the base window tells the words of a piece, as a range of the window.
fn lookup(scene: &Scene<'_>, window: &[usize], piece: &[usize]) -> Option<Range<usize>> {
    let wanted: Vec<&str> = piece.iter().map(|t| scene.rewrite.fold(*t)).collect();
    let told: Vec<&str> = window.iter().map(|t| scene.base.fold(*t)).collect();
    let starts: Vec<usize> = (0..told.len().saturating_sub(wanted.len().saturating_sub(1)))
        .filter(|s| told.get(*s..s + wanted.len()) == Some(&wanted))
        .collect();
    // Quoted words are the better witness, then words of the linked passages.
    let rank = |start: &usize| {
        let token = window.get(*start).copied().unwrap_or(0);
        (scene.base.words.get(token).is_some_and(|w| w.quoted), scene.base_tokens().contains(&token))
    };
    let best = starts.iter().max_by_key(|s| (rank(s), std::cmp::Reverse(**s)))?;
    Some(*best..best + wanted.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::divergence::lexicon::Lexicon;
    use crate::report::Report;

    fn check(text: &str, expected: &[&str]) {
        let report = Report::from_passages("t", &[text]);
        let (reading, _) = Reading::pair(&report, &report, &Lexicon::default());
        let got: Vec<String> = reading.quotes.iter().map(|q| reading.shown(&q.tokens)).collect();
        assert_eq!(got, expected, "{text:?}");
    }

    #[test]
    fn marks_of_all_kinds() {
        check("He said “it held” and \"it stood\".", &["it held", "it stood"]);
        check("A 'good deal' for the workers' union.", &["good deal"]);
        check("The workers' plan was ‘never meant’ to win.", &["never meant"]);
        check("“It held and", &["It held and"]);
        check("A 6\" pipe", &[]);
    }
}
