//! The state in plain lines, one thing after the other, for whoever hears a screen instead of seeing it.
//!
//! ```text
//! number changed: “4” → “9”                                     what it is comes first
//! 2 rewrite: The old bridge has 9 lanes.
//! 1 base: The old bridge has 4 lanes.
//! rule digits-differ, confidence 0.92
//! difference 3 of 53: passage 1 of 2 rewrite, passage 2 of 1 base    where it stands comes last
//! ```
//!
//! A line that the reader types is a line of keys, the same as in the window; where a key asks for words, the rest of
//! the line are these words.

use super::describe::{counted, cursor, name, sentence};
use super::evidence::run;
use super::help::{HelpLine, lines};
use super::key::{KeyCode, KeyPress, first_key};
use super::picker::{Picker, Shown};
use super::{Overlay, Place, State, View, remark};
use crate::compare::{Mark, WordRange};

/// What is said first: which reports these are, and what to press.
#[must_use]
pub fn opening(state: &State) -> Vec<String> {
    let base = state.comparison.base;
    let mut out = vec![format!("The base is {}, of {} words.", name(state, base), state.reports[base].word_count())];
    for pairing in &state.comparison.pairings {
        let percent = |share: f64| format!("{:.0} percent", share * 100.0);
        let s = pairing.summary;
        out.push(format!(
            "{} has {} words: kept {}, reworded {}, only here {}.",
            name(state, pairing.rewrite),
            s.rewrite_words,
            percent(s.kept),
            percent(s.reworded),
            percent(s.added)
        ));
    }
    out.push("Enter: the next one. k Enter: the one before. ? Enter: all keys. q Enter: the end.".to_owned());
    out
}

/// What the reader is on.
#[must_use]
pub fn here(state: &State) -> Vec<String> {
    match &state.ui.overlay {
        Some(Overlay::Help { .. }) => help(state),
        Some(Overlay::Picker(picker)) => choices(picker),
        Some(Overlay::Search(_)) => vec!["search for:".to_owned()],
        Some(Overlay::Note { finding, line, .. }) => vec![finding.clone(), format!("note: {}", line.text())],
        None => match state.ui.view {
            View::Divergences => divergence(state),
            View::Facts => fact(state),
            View::Topics => topic(state),
            View::Read | View::Detail | View::Map => passage(state),
        },
    }
}

/// A line that the reader typed, to be taken key by key: what a key means depends on those before it.
#[derive(Debug)]
pub struct Line {
    /// What is left of it; `None` after its end.
    rest: Option<String>,
    /// Whether the rest is words, with Enter after them.
    words: bool,
}

impl Line {
    /// A line as it was typed. An empty one goes on to what is next or, where words are asked for, ends them.
    #[must_use]
    pub fn new(state: &State, typed: &str) -> Self {
        let words = asks_for_words(state);
        let next = typed.is_empty() && !words;
        Self { rest: Some(if next { "<down>" } else { typed }.to_owned()), words }
    }

    /// The next key, for the state that the keys before it have made.
    ///
    /// # Errors
    /// Says which part is no key; nothing is left of the line then.
    pub fn next(&mut self, state: &State) -> Result<Option<KeyPress>, String> {
        let Some(mut rest) = self.rest.take() else { return Ok(None) };
        if asks_for_words(state) && !self.words {
            rest = rest.trim_start().to_owned();
            if rest.is_empty() {
                return Ok(None);
            }
            self.words = true;
        }
        if self.words {
            let mut chars = rest.chars();
            let key = chars.next().map(KeyCode::Char);
            self.rest = key.map(|_| chars.collect());
            return Ok(Some(KeyPress::plain(key.unwrap_or(KeyCode::Enter))));
        }
        let Some((key, after)) = first_key(&rest)? else { return Ok(None) };
        self.rest = Some(after.to_owned());
        Ok(Some(key))
    }
}

/// Whether what is typed is words, not keys.
const fn asks_for_words(state: &State) -> bool {
    matches!(state.ui.overlay, Some(Overlay::Picker(_) | Overlay::Search(_) | Overlay::Note { .. }))
}

fn divergence(state: &State) -> Vec<String> {
    let entry = state.listed.entries.get(state.ui.entry).copied();
    let Some((index, finding)) = entry.and_then(|index| Some((index, state.findings.all.get(index)?))) else {
        return vec!["no difference is listed".to_owned()];
    };
    let found = state.divergence(finding);
    let mut out = vec![sentence(state, finding)];
    out.extend(state.remark_on_finding(index).map(remark::words));
    let apart = run(state, finding);
    let mut places = Vec::new();
    for (report, range) in [(finding.rewrite, found.rewrite), (state.comparison.base, found.base)] {
        let passages = match range {
            Some(_) if apart.len() > 1 => apart.clone(),
            range => range.iter().map(|range| range.passage).collect(),
        };
        if passages.is_empty() {
            out.push(format!("{}: nothing like it", name(state, report)));
        } else {
            out.push(telling(state, report, &passages));
            places.push(format!("{} of {}", counted("passage", &passages), name(state, report)));
        }
    }
    out.push(format!("rule {}, confidence {:.2}", found.rule, found.confidence));
    let (at, all) = (state.ui.entry + 1, state.listed.entries.len());
    out.push(format!("difference {at} of {all}: {}", places.join(", ")));
    out
}

fn fact(state: &State) -> Vec<String> {
    let Some(fact) = state.selected_fact() else { return vec!["no fact is listed".to_owned()] };
    let mut out = vec![format!("{}: {}", fact.kind.word(), fact.label)];
    out.extend(state.table.rows.get(state.ui.facts.row).and_then(|i| state.remark_on_fact(*i)).map(remark::words));
    let base = state.comparison.base;
    for (report, cell) in fact.cells.iter().enumerate().filter(|(r, cell)| *r != base && cell.mark != Mark::Silent) {
        out.push(format!("{}: {}: {}", name(state, report), cell.mark.doc(), cell.sentence));
    }
    let place = |report: usize, at: &WordRange| format!("passage {} of {}", at.passage + 1, name(state, report));
    let told = fact.cells.iter().enumerate().filter(|(report, _)| *report != base);
    let told = told.filter_map(|(report, cell)| Some((report, cell.places.first()?)));
    let places: Vec<(usize, &WordRange)> = fact.base.iter().map(|at| (base, at)).chain(told).collect();
    out.extend(places.iter().map(|(report, at)| telling(state, *report, &[at.passage])));
    let (at, all) = (state.ui.facts.row + 1, state.table.rows.len());
    let places: Vec<String> = places.iter().map(|(report, at)| place(*report, at)).collect();
    out.push(format!("fact {at} of {all}: {}", places.join(", ")));
    out
}

fn topic(state: &State) -> Vec<String> {
    let (at, all) = (state.topic_row() + 1, state.comparison.topics.len());
    vec![cursor(state).sentence, format!("topic {at} of {all}")]
}

fn choices(picker: &Picker) -> Vec<String> {
    let label = |shown: &Shown| picker.all.get(shown.entry).map(|entry| entry.label.clone());
    picker.shown.iter().filter_map(label).chain(["type a part of a name:".to_owned()]).collect()
}

/// The passage under the cursor, and what tells the same.
fn passage(state: &State) -> Vec<String> {
    let at = state.ui.cursor;
    let report = &state.reports[at.report];
    let described = cursor(state);
    if report.passages.is_empty() {
        return vec![described.sentence];
    }
    let about = if described.subject.is_empty() { String::new() } else { format!("{}: ", described.subject) };
    let mut out = vec![format!("{about}{}", described.sentence), telling(state, at.report, &[at.passage])];
    out.extend(tellings(state, at).iter().map(|(report, passages)| telling(state, *report, passages)));
    out.push(format!("passage {} of {} of {}", at.passage + 1, report.passages.len(), name(state, at.report)));
    out
}

/// The passages of other reports that are linked with one.
fn tellings(state: &State, at: Place) -> Vec<(usize, Vec<usize>)> {
    if let Some(pairing) = state.pairing(at.report) {
        let link = pairing.rewrite_link.get(at.passage).copied().flatten();
        return link.map(|link| (state.comparison.base, pairing.links[link].base.clone())).into_iter().collect();
    }
    let linked = state.comparison.pairings.iter().map(|pairing| {
        let links = pairing.base_links.get(at.passage).into_iter().flatten();
        let mut passages: Vec<usize> = links.flat_map(|l| pairing.links[*l].rewrite.iter().copied()).collect();
        passages.sort_unstable();
        passages.dedup();
        (pairing.rewrite, passages)
    });
    linked.filter(|(_, passages)| !passages.is_empty()).collect()
}

/// `2 rewrite: The old bridge has 9 lanes.`
fn telling(state: &State, report: usize, passages: &[usize]) -> String {
    let words: Vec<&str> = passages.iter().map(|p| state.reports[report].passage_text(*p)).collect();
    format!("{}: {}", name(state, report), words.join(" "))
}

fn help(state: &State) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in lines(state) {
        match line {
            HelpLine::Heading(heading) => out.push(format!("{heading}:")),
            // What goes on from the line above, where the screen is narrow.
            HelpLine::Entry(keys, doc) if keys.is_empty() => {
                if let Some(last) = out.last_mut() {
                    *last = format!("{last} {doc}");
                }
            }
            HelpLine::Entry(keys, doc) => out.push(format!("{}: {doc}", keys.trim())),
        }
    }
    out.push("Where a key asks for words, they follow it: / and what to search for, a and a note.".to_owned());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Message, update};
    use crate::compare::{Options, compare};
    use crate::report::Report;

    const BASE: &str = "Harbour bridge closes\n\nThe old bridge has 4 lanes. Divers looked for cracks in the piers. \
                        Nobody was hurt, the mayor said.";
    const REWRITE: &str = "The old bridge has 9 lanes. Nobody was hurt, the mayor said.";

    /// What is told after some lines were typed.
    fn told(typed: &[&str]) -> Vec<String> {
        let reports = vec![Report::from_text("base", BASE.to_owned()), Report::from_text("new", REWRITE.to_owned())];
        let comparison = compare(&reports, &Options::default());
        let mut state = State::new(reports, comparison, (160, 45)).at(0);
        for line in typed {
            let mut line = Line::new(&state, line);
            while let Some(key) = line.next(&state).expect("keys") {
                update(&mut state, Message::Key(key));
            }
        }
        here(&state)
    }

    #[test]
    fn a_difference_is_told_first_and_its_place_last() {
        let lines = told(&["D"]);
        assert!(lines[0].contains("“4” → “9”"), "{lines:#?}");
        assert_eq!(lines[1], "2 new: The old bridge has 9 lanes.");
        assert_eq!(lines[2], "1 base: The old bridge has 4 lanes.");
        let last = lines.last().expect("a place");
        assert!(last.starts_with("difference 1 of ") && last.ends_with("passage 1 of 2 new, passage 2 of 1 base"));
    }

    #[test]
    fn a_fact_is_told_with_what_each_report_makes_of_it() {
        let lines = told(&["F"]);
        assert!(lines[0].starts_with("number: 4"), "{lines:#?}");
        assert!(lines[1].starts_with("2 new: differs: "), "{lines:#?}");
        assert!(lines.last().is_some_and(|last| last.starts_with("fact 1 of ")), "{lines:#?}");
    }

    #[test]
    fn a_passage_is_told_with_its_matches() {
        let lines = told(&["R", "gg", "", ""]);
        assert_eq!(lines[1], "1 base: Divers looked for cracks in the piers.");
        assert_eq!(lines.last().map(String::as_str), Some("passage 3 of 4 of 1 base"));
        assert_eq!(told(&["R", "G"])[2], "2 new: Nobody was hurt, the mayor said.");
    }

    #[test]
    fn words_follow_the_key_that_asks_for_them_or_come_on_the_next_line() {
        assert_eq!(told(&["R", "/cracks"])[1], "1 base: Divers looked for cracks in the piers.");
        assert_eq!(told(&["R", "/", "cracks"]), told(&["R", "/cracks"]));
        assert_eq!(told(&["D", "a"]).last().map(String::as_str), Some("note: "));
        // What comes after the words are keys again.
        assert_eq!(told(&["D", "a ask the <office>", "R", "gg"])[1], "1 base: Harbour bridge closes");
        assert_eq!(told(&["R", "t"]).last().map(String::as_str), Some("type a part of a name:"));
    }

    #[test]
    fn the_help_names_each_key_on_one_line() {
        let lines = told(&["D", "?"]);
        assert!(lines.contains(&"x: tick this finding as checked; again: take the tick back".to_owned()), "{lines:#?}");
    }

    #[test]
    fn where_there_is_no_difference_it_says_so() {
        let reports =
            vec![Report::from_text("a", "It rained.".to_owned()), Report::from_text("b", "It rained.".to_owned())];
        let comparison = compare(&reports, &Options::default());
        let mut state = State::new(reports, comparison, (160, 45));
        update(&mut state, Message::Key(KeyPress::plain(KeyCode::Char('D'))));
        assert_eq!(here(&state), ["no difference is listed"]);
    }
}
