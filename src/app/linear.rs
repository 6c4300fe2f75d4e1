//! The state in plain lines, one thing after the other, for whoever hears a screen instead of seeing it.
//!
//! ```text
//! number changed: “4” → “9”                                     what it is comes first
//! 2 rewrite: The old bridge has 9 lanes.
//! 1 base: The old bridge has 4 lanes.
//! rule digits-differ, confidence 0.92
//! difference 8 of 53, entry 3 of 53: passage 1 of 2 rewrite …   where it stands comes last
//! ```
//!
//! What is typed is the subject of [`typed`](super::typed).

use super::attention::Attention;
use super::describe::{self, counted, cursor, finding_here, linked, name, sentence};
use super::findings::Side;
use super::picker::{Picker, Shown};
use super::toggle::chosen;
use super::under_way::under_way;
use super::{Overlay, Place, State, View};
use crate::compare::{FactKind, Link, Mark, Pairing, WordRange};
use crate::plural::count;

/// What is said first: which reports these are, and what to press.
#[must_use]
pub fn opening(state: &State) -> Vec<String> {
    let base = state.comparison.base;
    let mut out = vec![format!("The base is {}, of {}.", name(state, base), state.reports[base].length())];
    for pairing in &state.comparison.pairings {
        let percent = |share: f64| format!("{:.0} percent", share * 100.0);
        let s = pairing.summary;
        out.push(format!(
            "{} has {}. Of its {}: kept {}, reworded {}, only here {}.",
            name(state, pairing.rewrite),
            count(state.findings.of_rewrite(pairing.rewrite), "difference"),
            state.reports[pairing.rewrite].length(),
            percent(s.kept),
            percent(s.reworded),
            percent(s.added)
        ));
        out.extend(pairing.cautions().into_iter().map(|caution| format!("It is {caution}.")));
    }
    out.push(
        "Enter goes to the next difference. Other words, each with Enter after it: previous, search WORDS, facts, topics, \
         note WORDS, help, quit."
            .to_owned(),
    );
    out
}

/// What the reader is on.
#[must_use]
pub fn here(state: &State) -> Vec<String> {
    match &state.ui.overlay {
        Some(Overlay::Picker(picker)) => choices(picker),
        Some(Overlay::Search(typing)) if typing.is_regex => vec![format!("search for a regular expression: {LEAVE}")],
        Some(Overlay::Search(_)) => vec![format!("search for: {LEAVE}")],
        Some(Overlay::Note { finding, line, .. }) => match line.text() {
            "" => vec![finding.clone(), format!("your note: {LEAVE}")],
            note => {
                vec![finding.clone(), format!("noted: {note}"), format!("another note instead, or - for none: {LEAVE}")]
            }
        },
        Some(Overlay::Help { .. }) | None => match state.ui.view {
            View::Divergences => divergence(state),
            View::Facts => fact(state),
            View::Topics => topic(state),
            View::Detail => detail(state),
            View::Read | View::Map => passage(state),
        },
    }
}

/// How one gets out of being asked for words.
const LEAVE: &str = "(an empty line leaves all as it is)";

/// What does not change as long as the reader is on the same thing, however that reads.
#[must_use]
pub fn place(state: &State) -> impl PartialEq + use<> {
    let ui = &state.ui;
    let on = match ui.view {
        View::Divergences => state.listed.entries.get(ui.entry).copied(),
        View::Facts => state.table.rows.get(ui.facts.row).copied(),
        View::Topics => Some(ui.topic),
        View::Read | View::Detail | View::Map => ui.finding,
    };
    // In a list, the cursor is nothing that is told.
    let cursor = matches!(ui.view, View::Read | View::Detail | View::Map).then_some(ui.cursor);
    (ui.view, cursor, on, ui.overlay.is_some())
}

fn divergence(state: &State) -> Vec<String> {
    let narrowed = narrowed(state, &chosen(state));
    let entry = state.listed.entries.get(state.ui.entry).copied();
    let Some((index, finding)) = entry.and_then(|index| Some((index, state.findings.all.get(index)?))) else {
        return vec![format!("no difference is listed{narrowed}")];
    };
    let found = state.divergence(finding);
    let mut out = vec![sentence(state, finding)];
    out.extend(state.remark_on_finding(index).map(describe::remark));
    let mut places = Vec::new();
    for Side { report, passages, .. } in state.sides(finding).into_iter().rev() {
        if passages.is_empty() {
            out.push(format!("{}: nothing like it", name(state, report)));
        } else {
            out.push(telling(state, report, &passages));
            places.push(format!("{} of {}", counted("passage", &passages), name(state, report)));
        }
    }
    out.push(format!("rule {}, confidence {:.2}", found.rule, found.confidence));
    let (at, all) = (state.ui.entry + 1, state.listed.entries.len());
    let numbered = numbered(state, index);
    out.push(format!("{numbered}entry {at} of {all}{narrowed}: {}", places.join(", ")));
    out
}

/// A finding's number, wherever it is told, before where that is: `difference 3 of 27, `.
fn numbered(state: &State, finding: usize) -> String {
    state.findings.number(finding).map_or_else(String::new, |(number, all)| format!("difference {number} of {all}, "))
}

/// What a list is narrowed to, beside what is chosen of its own: ` (number, 3 Daily, unchecked only)`.
fn narrowed(state: &State, chosen: &str) -> String {
    let attention = if state.ui.attention == Attention::All { "" } else { state.ui.attention.doc() };
    let all: Vec<&str> = [chosen, attention].into_iter().filter(|part| !part.is_empty()).collect();
    if all.is_empty() { String::new() } else { format!(" ({})", all.join(", ")) }
}

fn fact(state: &State) -> Vec<String> {
    let narrowed = narrowed(state, state.ui.facts.kind.map_or("", FactKind::word));
    let Some(fact) = state.selected_fact() else { return vec![format!("no fact is listed{narrowed}")] };
    let mut out = vec![format!("{}: {}", fact.kind.word(), fact.label)];
    out.extend(state.table.rows.get(state.ui.facts.row).and_then(|i| state.remark_on_fact(*i)).map(describe::remark));
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
    out.push(format!("fact {at} of {all}{narrowed}: {}", places.join(", ")));
    out
}

fn topic(state: &State) -> Vec<String> {
    let (at, all) = (state.topic_row() + 1, state.comparison.topics.len());
    vec![cursor(state).sentence, format!("topic {at} of {all}")]
}

fn choices(picker: &Picker) -> Vec<String> {
    let label = |shown: &Shown| picker.all.get(shown.entry).map(|entry| entry.label.clone());
    picker.shown.iter().filter_map(label).chain([format!("type a name, or a part of it: {LEAVE}")]).collect()
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
    let mut out: Vec<String> = under_way(state, usize::MAX).into_iter().collect();
    out.extend([format!("{about}{}", described.sentence), telling(state, at.report, &[at.passage])]);
    out.extend(tellings(state, at).iter().map(|(report, passages)| telling(state, *report, passages)));
    if state.fold_start(at).is_some() {
        let folded = count(state.run_at(at).len(), "passage");
        out.push(format!("folded here: {folded} that no rewrite tells; open unfolds them"));
    }
    out.extend(match described.more {
        0 => None,
        1 => Some("1 more difference here; open tells it".to_owned()),
        more => Some(format!("{more} more differences here; open tells them")),
    });
    let numbered = finding_here(state).filter(|_| state.ui.fact.is_none()).map(|finding| numbered(state, finding));
    let (passage, all, whose) = (at.passage + 1, report.passages.len(), name(state, at.report));
    out.push(format!("{}passage {passage} of {all} of {whose}", numbered.unwrap_or_default()));
    out
}

/// All differences of the passage under the cursor, and how everything that tells the same is linked with it.
fn detail(state: &State) -> Vec<String> {
    let at = state.ui.cursor;
    let report = &state.reports[at.report];
    let mut out: Vec<String> = Vec::new();
    for finding in state.findings.at(at).iter().filter_map(|index| state.findings.all.get(*index)) {
        let found = state.divergence(finding);
        let (rule, confidence) = (found.rule, found.confidence);
        let who = name(state, finding.rewrite);
        out.push(format!("{who}: {} (rule {rule}, confidence {confidence:.2})", sentence(state, finding)));
    }
    if out.is_empty() {
        return passage(state);
    }
    out.push(telling(state, at.report, &[at.passage]));
    for (other, passages) in tellings(state, at) {
        let link = |passage: &usize| link(state, at, Place { report: other, passage: *passage });
        let how = passages
            .first()
            .and_then(link)
            .map_or_else(String::new, |(pairing, link)| format!(" ({})", linked(pairing, link)));
        out.push(format!("{}{how}", telling(state, other, &passages)));
    }
    out.push(format!(
        "in detail: passage {} of {} of {}",
        at.passage + 1,
        report.passages.len(),
        name(state, at.report)
    ));
    out
}

/// The link between a passage of the base and one of a rewrite, in either order.
fn link(state: &State, one: Place, other: Place) -> Option<(&Pairing, &Link)> {
    let rewrite = if one.report == state.comparison.base { other } else { one };
    let pairing = state.pairing(rewrite.report)?;
    Some((pairing, pairing.links.get((*pairing.rewrite_link.get(rewrite.passage)?)?)?))
}

/// The passages of other reports that are linked with one.
fn tellings(state: &State, at: Place) -> Vec<(usize, Vec<usize>)> {
    if let Some(pairing) = state.pairing(at.report) {
        let link = pairing.rewrite_link.get(at.passage).copied().flatten();
        return link.map(|link| (state.comparison.base, pairing.links[link].base.clone())).into_iter().collect();
    }
    let linked = state.comparison.pairings.iter().map(|pairing| (pairing.rewrite, pairing.telling(&[at.passage])));
    linked.filter(|(_, passages)| !passages.is_empty()).collect()
}

/// `2 rewrite: The old bridge has 9 lanes.`
fn telling(state: &State, report: usize, passages: &[usize]) -> String {
    let words: Vec<&str> = passages.iter().map(|p| state.reports[report].passage_text(*p)).collect();
    format!("{}: {}", name(state, report), words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Action;
    use crate::app::typed::{Line, Step, WORDS, read};
    use crate::app::{Effect, Message, update};
    use crate::compare::{Options, compare};
    use crate::report::Report;

    const BASE: &str = "Harbour bridge closes\n\nThe old bridge has 4 lanes. Divers looked for cracks in the piers. \
                        Nobody was hurt, the mayor said.";
    const REWRITE: &str = "The old bridge has 9 lanes. Nobody was hurt, the mayor said.";

    fn opened() -> State {
        let reports = vec![Report::from_text("base", BASE.to_owned()), Report::from_text("new", REWRITE.to_owned())];
        let comparison = compare(&reports, &Options::default());
        State::new(reports, comparison, (160, 45)).at(0)
    }

    /// Types a line; gives what is told of it, or else the message.
    fn type_line(state: &mut State, line: &str) -> Vec<String> {
        match read(state, line) {
            Ok(Line::Told(lines)) => return lines,
            Ok(Line::Steps(steps)) => {
                for step in steps {
                    let effect = step.message(state).map(|message| update(state, message));
                    if let Some(Effect::Keep(_)) = effect {
                        let notes = state.notes.clone();
                        update(state, Message::Kept(Ok(notes)));
                    }
                }
            }
            Err(problem) => return vec![problem],
        }
        here(state)
    }

    /// What is told after some lines were typed.
    fn told(typed: &[&str]) -> Vec<String> {
        let mut state = opened();
        typed.iter().map(|line| type_line(&mut state, line)).last().expect("a line")
    }

    #[test]
    fn a_difference_is_told_first_and_its_place_last() {
        let lines = told(&["differences"]);
        assert!(lines[0].contains("“4” → “9”"), "{lines:#?}");
        assert_eq!(lines[1], "2 new: The old bridge has 9 lanes.");
        assert_eq!(lines[2], "1 base: The old bridge has 4 lanes.");
        let last = lines.last().expect("a place");
        assert!(last.starts_with("difference 1 of ") && last.ends_with("passage 1 of 2 new, passage 2 of 1 base"));
    }

    #[test]
    fn a_fact_is_told_with_what_each_report_makes_of_it() {
        let lines = told(&["facts"]);
        assert!(lines[0].starts_with("number: 4"), "{lines:#?}");
        assert!(lines[1].starts_with("2 new: differs: "), "{lines:#?}");
        assert!(lines.last().is_some_and(|last| last.starts_with("fact 1 of ")), "{lines:#?}");
    }

    #[test]
    fn a_passage_is_told_with_its_matches() {
        let lines = told(&["read", "gg", "", ""]);
        assert_eq!(lines[1], "1 base: Divers looked for cracks in the piers.");
        assert_eq!(lines.last().map(String::as_str), Some("difference 2 of 2, passage 3 of 4 of 1 base"));
        assert_eq!(told(&["read", "last"])[2], "2 new: Nobody was hurt, the mayor said.");
    }

    #[test]
    fn words_follow_what_asks_for_them_or_come_on_the_next_line() {
        let found = "1 base: Divers looked for cracks in the piers.";
        for typed in [
            &["read", "/cracks"][..],
            &["read", "/", "cracks"],
            &["read", "search cracks"],
            &["read", "find", "cracks"],
        ] {
            assert_eq!(told(typed)[1], found, "{typed:?}");
        }
        assert_eq!(told(&["read", "regex cr.cks"])[1], found);
        // The next search is one for a text again.
        assert_eq!(told(&["read", "regex cr.cks", "gg", "search cr.cks"])[1], "1 base: Harbour bridge closes");
        assert_eq!(
            told(&["read", "/", "ctrl-r"]),
            ["search for a regular expression: (an empty line leaves all as it is)"]
        );
        assert_eq!(told(&["differences", "note"])[1], "your note: (an empty line leaves all as it is)");
        assert_eq!(told(&["differences", "note ask the <office>", "read", "gg"])[1], "1 base: Harbour bridge closes");
        assert_eq!(
            told(&["read", "topic"]).last().map(String::as_str),
            Some("type a name, or a part of it: (an empty line leaves all as it is)")
        );
    }

    #[test]
    fn a_line_that_is_not_understood_does_nothing_and_says_what_can_be_typed() {
        for line in
            ["serch wall", "jj", "DR", "x y", "facts and more", "quit now", "abc", "<nokey>", "]", "ctrl-", "12"]
        {
            let mut state = opened();
            type_line(&mut state, "differences");
            let before = (here(&state), state.notes.clone());
            let said = type_line(&mut state, line);
            assert!(
                said.len() == 1 && said[0].contains("was not understood") && said[0].contains("help"),
                "{line}: {said:?}"
            );
            assert_eq!((here(&state), state.notes), before, "{line}");
        }
    }

    #[test]
    fn keys_are_taken_as_the_help_names_them() {
        assert_eq!(told(&["read", "GG"])[0].split(' ').nth(1), Some("was"), "two keys are not one");
        for last in ["end", "End", "<end>", "last", ":last"] {
            assert_eq!(told(&["read", last]).last().map(String::as_str), Some("passage 4 of 4 of 1 base"), "{last}");
        }
        for next in ["", "<down>", "ctrl-n", "Ctrl-N", "next", "NEXT", "down"] {
            assert_eq!(told(&["read", "gg", next])[1], "1 base: The old bridge has 4 lanes.", "{next}");
        }
        assert_eq!(told(&["read", "gg", "]c"]), told(&["read", "gg", "next divergence"]));
        assert_eq!(told(&["read", "kind"]), ["kind: works in Divergences (D)"]);
    }

    #[test]
    fn a_note_takes_the_place_of_the_one_before_and_says_so() {
        let mut state = opened();
        let mut said = |line: &str| {
            type_line(&mut state, line);
            let note = state.notes.remarks.first().map_or(String::new(), |remark| remark.note.clone());
            (state.ui.message.take().unwrap_or_default(), note)
        };
        said("differences");
        assert_eq!(
            said("note ask the office"),
            ("noted: ask the office; note - takes it away".to_owned(), "ask the office".to_owned())
        );
        let again = ("noted: done; instead of: ask the office".to_owned(), "done".to_owned());
        assert_eq!(said("note done"), again);
        said("note");
        assert_eq!(said("").1, "done", "an empty line leaves it");
        assert_eq!(said("search lanes").1, "done", "a search is no part of a note");
        assert_eq!(said("note -"), ("the note was taken away; it was: done".to_owned(), String::new()));
    }

    #[test]
    fn a_name_that_is_not_clear_chooses_nothing() {
        assert_eq!(
            told(&["read", "report new"]).last().map(String::as_str),
            Some("difference 1 of 2, passage 1 of 2 of 2 new")
        );
        assert_eq!(told(&["read", "report 2"]), told(&["read", "report new"]));
        for (line, said) in [
            ("report words", "more than one has “words” in its name: "),
            ("report xyz", "nothing here is named so: xyz"),
        ] {
            let mut state = opened();
            type_line(&mut state, line);
            assert!(state.ui.message.as_ref().is_some_and(|m| m.starts_with(said)), "{:?}", state.ui.message);
            assert_eq!(state.ui.overlay, None);
        }
    }

    #[test]
    fn every_word_is_understood_and_means_one_thing() {
        let mut seen = Vec::new();
        for word in WORDS.iter().flat_map(|word| word.words) {
            assert!(!seen.contains(word), "{word} means two things");
            seen.push(word);
            let mut state = opened();
            type_line(&mut state, "differences");
            assert!(read(&state, word).is_ok(), "{word}");
        }
        assert_eq!(told(&["help"]).len(), WORDS.len());
        assert_eq!(read(&opened(), "exit"), Ok(Line::Steps(vec![Step::Do(Action::Quit)])));
    }

    #[test]
    fn the_keys_are_told_each_on_one_line() {
        let lines = told(&["differences", "?"]);
        for line in [
            "tick: tick this finding as checked; again: take the tick back",
            "first, or gg, or Home: first passage or entry",
            "search, or /: search all reports at once; in lists, their rows",
        ] {
            assert!(lines.contains(&line.to_owned()), "{line} {lines:#?}");
        }
        assert_eq!(lines, told(&["differences", "keys"]));
        // Each of them is understood as it is told.
        let mut state = opened();
        type_line(&mut state, "read");
        for line in told(&["read", "keys"]).iter().filter_map(|line| Some(line.rsplit_once(": ")?.0.to_owned())) {
            for typed in line.split(": ").next().unwrap_or_default().split(", or ") {
                let answer = read(&state, typed);
                let is_known = answer.as_ref().err().is_none_or(|said| !said.contains("nothing was done"));
                assert!(is_known, "{typed}: {answer:?}");
            }
        }
    }

    #[test]
    fn a_single_letter_does_nothing_and_names_the_word() {
        for (line, word) in [
            ("x", "tick"),
            ("a", "note"),
            ("a dog barked", "note"),
            ("D", "differences"),
            ("j", "next"),
            ("2", "choose 2"),
            ("ga", "pin"),
            ("gu", "unpin"),
        ] {
            let mut state = opened();
            type_line(&mut state, "differences");
            let before = (here(&state), state.notes.clone());
            let said = type_line(&mut state, line);
            assert!(said.len() == 1 && said[0].ends_with(&format!("the word for it is: {word}")), "{line}: {said:?}");
            assert_eq!((here(&state), state.notes), before, "{line}");
        }
        assert_eq!(read(&opened(), "q"), Ok(Line::Steps(vec![Step::Do(Action::Quit)])));
    }

    #[test]
    fn a_tick_is_given_once_and_taken_back_by_its_own_word() {
        let mut state = opened();
        type_line(&mut state, "differences");
        let mut said = |line: &str| {
            type_line(&mut state, line);
            let ticked = state.notes.remarks.first().is_some_and(|remark| remark.checked);
            (state.ui.message.take().unwrap_or_default(), ticked)
        };
        assert_eq!(said("tick"), ("✓ ticked as checked; untick takes it back".to_owned(), true));
        assert_eq!(said("tick"), ("it has a tick already; untick takes it back".to_owned(), true));
        assert_eq!(said("untick"), ("its tick is gone; tick gives it again".to_owned(), false));
        assert_eq!(said("untick"), ("it has no tick".to_owned(), false));
    }

    #[test]
    fn what_is_folded_is_told_and_can_be_opened() {
        let base = "It rained. The bridge closed. Divers came. Bakers gave away bread. A dog barked. Nobody was hurt.";
        let reports =
            ["base", "new"].map(|label| (label, if label == "base" { base } else { "It rained. Nobody was hurt." }));
        let reports: Vec<Report> =
            reports.iter().map(|(label, text)| Report::from_text(label, (*text).to_owned())).collect();
        let comparison = compare(&reports, &Options::default());
        let mut state = State::new(reports, comparison, (160, 45)).at(0);
        let folded = "folded here: 4 passages that no rewrite tells; open unfolds them".to_owned();
        assert!(type_line(&mut state, "next").contains(&folded));
        assert!(!type_line(&mut state, "open").contains(&folded));
        assert_eq!(type_line(&mut state, "next").last().map(String::as_str), Some("passage 3 of 6 of 1 base"));
    }

    #[test]
    fn what_only_the_eye_has_is_refused() {
        for line in ["ctrl-l", "cycle paint", "<lt>", "toggle zoom"] {
            assert!(told(&["read", line])[0].ends_with(": changes only how the window looks"), "{line}");
        }
        assert!(!told(&["read", "keys"]).iter().any(|line| line.contains("cycle paint")));
    }

    #[test]
    fn a_detail_tells_all_differences_first_and_the_place_last() {
        let lines = told(&["read", "gg", "next", "open"]);
        assert!(lines[0].starts_with("2 new: number changed: “4” → “9” (rule "), "{lines:#?}");
        assert!(lines[2].starts_with("2 new: The old bridge has 9 lanes. (edited, score "), "{lines:#?}");
        assert_eq!(lines.last().map(String::as_str), Some("in detail: passage 2 of 4 of 1 base"));
    }

    #[test]
    fn what_a_list_is_narrowed_to_is_told_with_the_place() {
        let lines = told(&["differences", "kind"]);
        assert!(
            lines.last().is_some_and(|last| last.starts_with("difference 1 of 2, entry 1 of 1 (changed): ")),
            "{lines:#?}"
        );
    }

    #[test]
    fn where_there_is_no_difference_it_says_so() {
        let reports =
            vec![Report::from_text("a", "It rained.".to_owned()), Report::from_text("b", "It rained.".to_owned())];
        let comparison = compare(&reports, &Options::default());
        let mut state = State::new(reports, comparison, (160, 45));
        assert_eq!(type_line(&mut state, "differences"), ["no difference is listed"]);
    }
}
