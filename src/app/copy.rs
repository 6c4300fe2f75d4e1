//! What is copied: the words as they are written, alone or with where they stand.
//!
//! ```text
//! y   The bridge will be closed for six weeks.
//!
//! Y   The bridge will be closed for six weeks.
//!     — original, “Harbour bridge closes”, paragraph 2, passage 3
//! ```
//!
//! In a list it is the evidence of the selected entry, with where each report says it: without that, nobody knows
//! afterwards which is which. Where the reader is on a finding, `Y` takes both its places and what was found, too.

use std::path::PathBuf;

use super::describe::{counted, finding_here, numbers, sentence};
use super::findings::{Finding, Side};
use super::{State, View};
use crate::compare::{Fact, Kind};
use crate::plural;
use crate::report::{Report, Span};

/// A text for the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clip {
    /// The text.
    pub text: String,
    /// What it is, for people: `passage 12 of 1 (134 characters)`.
    pub what: String,
}

/// Where a copied text is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// In the clipboard, as far as can be told.
    Clipboard,
    /// On its way through a terminal multiplexer that may keep it from the terminal.
    Relayed,
    /// Below what is said of it: there is no terminal to copy through.
    Printed,
    /// A program of this name took it.
    Program(String),
    /// In a file, and why.
    File {
        /// The file.
        path: PathBuf,
        /// Why it is not in the clipboard.
        why: String,
    },
}

/// Passages that belong together, and what is to be said of them.
struct Extract {
    /// What they show, if they show anything.
    about: Option<String>,
    /// Report by report, the base first.
    tellings: Vec<Telling>,
}

/// What a report says.
struct Telling {
    report: usize,
    /// Ascending.
    passages: Vec<usize>,
    /// What is to be said if there are none.
    lacking: &'static str,
}

const NO_MATCH: &str = "no match found";

/// Why there is nothing to copy, if so.
pub(super) fn why_not(state: &State) -> Option<String> {
    let nothing = match state.ui.view {
        View::Read | View::Detail | View::Map => state.reports[state.ui.cursor.report].passages.is_empty(),
        View::Divergences => state.listed.entries.is_empty(),
        View::Facts => state.table.rows.is_empty(),
        View::Topics => state.comparison.topics.is_empty(),
    };
    nothing.then(|| "there is nothing to copy".to_owned())
}

/// What the cursor is on, with its reference if `cited`; none if there is nothing.
pub(super) fn copy(state: &State, cited: bool) -> Option<Clip> {
    let extract = extract(state, cited)?;
    let text = harmless(&if cited { extract.cited(state) } else { extract.bare(state) });
    let what = format!("{} ({})", extract.name(), plural::count(text.chars().count(), "character"));
    Some(Clip { text, what })
}

/// Says what became of a copied text.
pub(super) fn said(what: &str, taken: Result<Taken, String>) -> String {
    match taken {
        Ok(Taken::Clipboard) => format!("copied {what}"),
        Ok(Taken::Relayed) => format!("copied if tmux or screen allow: {what}"),
        Ok(Taken::Printed) => format!("{what}, printed because no terminal is there to copy it:"),
        Ok(Taken::Program(program)) => format!("copied {what} with {program}"),
        Ok(Taken::File { path, why }) => format!("in {} now: {what}; {why}", path.display()),
        Err(why) => format!("not copied: {why}"),
    }
}

fn extract(state: &State, cited: bool) -> Option<Extract> {
    match state.ui.view {
        View::Divergences => {
            let entry = state.listed.entries.get(state.ui.entry);
            entry.and_then(|index| state.findings.all.get(*index)).map(|finding| of_finding(state, finding))
        }
        View::Facts => state.selected_fact().map(|fact| of_fact(state, fact)),
        View::Topics => of_topic(state),
        View::Read if state.ui.selection.is_some() => {
            let selection = state.ui.selection.as_ref()?;
            Some(alone(selection.anchor.report, selection.passages.iter().copied().collect()))
        }
        View::Read | View::Detail | View::Map if cited => {
            let fact = state.ui.fact.and_then(|index| state.comparison.facts.get(index));
            let finding = finding_here(state).and_then(|index| state.findings.all.get(index));
            match (fact, finding) {
                (Some(fact), _) => Some(of_fact(state, fact)),
                (None, Some(finding)) => Some(of_finding(state, finding)),
                (None, None) => Some(of_cursor(state)),
            }
        }
        View::Read | View::Detail | View::Map => Some(of_cursor(state)),
    }
}

fn alone(report: usize, passages: Vec<usize>) -> Extract {
    Extract { about: None, tellings: vec![Telling { report, passages, lacking: NO_MATCH }] }
}

fn of_cursor(state: &State) -> Extract {
    let cursor = state.ui.cursor;
    let passages = if state.ui.view == View::Read { state.run_at(cursor) } else { vec![cursor.passage] };
    alone(cursor.report, passages)
}

fn of_finding(state: &State, finding: &Finding) -> Extract {
    let divergence = state.divergence(finding);
    let lacking = match finding.kind {
        Kind::Omission | Kind::Addition => NO_MATCH,
        _ => "nothing like it at this place",
    };
    let telling = |side: Side| Telling { report: side.report, passages: side.passages, lacking };
    let (rule, confidence) = (divergence.rule, divergence.confidence);
    let about = format!(
        "{}: {} (rule {rule}, confidence {confidence:.2})",
        state.reports[finding.rewrite].label,
        sentence(state, finding)
    );
    Extract { about: Some(about), tellings: state.sides(finding).into_iter().map(telling).collect() }
}

fn of_fact(state: &State, fact: &Fact) -> Extract {
    let base = state.comparison.base;
    let telling = |report: usize| {
        let told = || fact.cells.get(report).and_then(|cell| cell.places.first().copied());
        let place = if report == base { fact.base } else { told() };
        Telling { report, passages: place.iter().map(|p| p.passage).collect(), lacking: NO_MATCH }
    };
    let report = state.told_by(fact).filter(|report| *report != base);
    let about = report.and_then(|report| Some((report, fact.cells.get(report)?))).map(|(report, cell)| {
        let label = &state.reports[report].label;
        let (kind, mark) = (fact.kind.word(), cell.mark.doc());
        let (rule, confidence) = (cell.rule, cell.confidence);
        format!("{label}: {kind} {}: {mark} · {} (rule {rule}, confidence {confidence:.2})", fact.label, cell.sentence)
    });
    Extract { about, tellings: [base].into_iter().chain(report).map(telling).collect() }
}

fn of_topic(state: &State) -> Option<Extract> {
    let topic = state.comparison.topics.get(state.ui.topic)?;
    let base = state.comparison.base;
    let reports = [base].into_iter().chain((0..topic.passages.len()).filter(|r| *r != base));
    let telling = |report: usize| {
        let mut passages = topic.passages[report].clone();
        passages.sort_unstable();
        Telling { report, passages, lacking: "nothing found on it" }
    };
    Some(Extract { about: Some(topic.label.clone()), tellings: reports.map(telling).collect() })
}

impl Telling {
    /// The words and where they stand, or that there are none.
    fn cited(&self, state: &State) -> String {
        let report = &state.reports[self.report];
        if self.passages.is_empty() {
            return format!("— {}: {}", report.label, self.lacking);
        }
        let words = words(report, &self.passages, "\n[…]\n");
        format!("{words}\n— {}", reference(report, &self.passages))
    }
}

impl Extract {
    /// The words alone; where they show something, those of each report with where they stand.
    fn bare(&self, state: &State) -> String {
        let telling = |t: &Telling| match self.about {
            Some(_) => t.cited(state),
            None => words(&state.reports[t.report], &t.passages, "\n\n"),
        };
        let told = self.tellings.iter().filter(|t| !t.passages.is_empty());
        told.map(telling).collect::<Vec<_>>().join("\n\n")
    }

    /// What is shown, the words of each report, and where they stand.
    fn cited(&self, state: &State) -> String {
        let parts = self.about.iter().cloned().chain(self.tellings.iter().map(|telling| telling.cited(state)));
        parts.collect::<Vec<_>>().join("\n\n")
    }

    /// `passage 12 of 1`, `passages 11 of 1 and 5 of 3`; of many reports, only how many.
    fn name(&self) -> String {
        let told: Vec<&Telling> = self.tellings.iter().filter(|t| !t.passages.is_empty()).collect();
        let count: usize = told.iter().map(|t| t.passages.len()).sum();
        if told.len() > 2 {
            return format!("{count} passages of {} reports", told.len());
        }
        let each = told.iter().map(|t| format!("{} of {}", numbers(&t.passages), t.report + 1));
        let noun = if count == 1 { "passage" } else { "passages" };
        format!("{noun} {}", each.collect::<Vec<_>>().join(" and "))
    }
}

/// The text of some passages; `gap` stands where others lie between.
fn words(report: &Report, passages: &[usize], gap: &str) -> String {
    let runs = passages.chunk_by(|a, b| a + 1 == *b);
    let text = |run: &[usize]| {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return String::new() };
        let span = Span::new(report.passages[*first].span.start, report.passages[*last].span.end);
        span.get(&report.text).to_owned()
    };
    runs.map(text).collect::<Vec<_>>().join(gap)
}

/// A text without what could steer a program that it is pasted into: line ends as they are here, no other controls.
fn harmless(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control()).collect()
}

/// Where passages stand: `Original, “Harbour bridge closes”, Daily, 2023-11-15, paragraph 2, passage 3`.
fn reference(report: &Report, passages: &[usize]) -> String {
    let mut paragraphs: Vec<usize> = passages.iter().map(|p| report.passages[*p].paragraph).collect();
    paragraphs.dedup();
    let title = (report.title != report.label).then(|| format!("“{}”", report.title));
    let known = [Some(report.label.clone()), title, report.source.clone(), report.date.clone()];
    let places = [counted("paragraph", &paragraphs), counted("passage", passages)];
    known.into_iter().flatten().chain(places).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::parse_script;
    use crate::app::{Effect, Message, update};
    use crate::compare::{Options, compare};

    const BASE: &str = "Harbour bridge closes\n\nThe old bridge has 4 lanes. Divers looked\r\nfor cracks in the piers.\n\n\
                        Nobody was hurt. The town is glad.";
    const REWRITE: &str = "The old bridge has 9 lanes. Nobody was hurt.";

    /// The state after some keys, and the last text that was copied.
    fn pressed(texts: &[(&str, &str)], keys: &str) -> (State, Option<Clip>) {
        let reports: Vec<Report> = texts.iter().map(|(l, t)| Report::from_text(l, (*t).to_owned())).collect();
        let comparison = compare(&reports, &Options::default());
        let mut state = State::new(reports, comparison, (120, 40)).at(0);
        let mut last = None;
        for key in parse_script(keys).expect("keys") {
            if let Effect::Copy(clip) = update(&mut state, Message::Key(key)) {
                last = Some(clip);
            }
        }
        (state, last)
    }

    fn copied(keys: &str) -> Clip {
        pressed(&[("base", BASE), ("one", REWRITE)], keys).1.expect("something was copied")
    }

    #[test]
    fn a_passage_is_copied_as_it_is_written_and_said_to_be() {
        let clip = copied("jjy");
        assert_eq!(clip.text, "Divers looked\nfor cracks in the piers.");
        assert_eq!(clip.what, "passage 3 of 1 (38 characters)");
    }

    #[test]
    fn a_citation_says_where_it_stands() {
        let clip = copied("jjjY");
        assert_eq!(clip.text, "Nobody was hurt.\n— base, “Harbour bridge closes”, paragraph 3, passage 4");
        let left_out = copied("GY").text;
        assert!(left_out.ends_with("passage 5\n\n— one: no match found"), "{left_out}");
    }

    #[test]
    fn the_citation_of_a_finding_has_both_places_from_the_reports_and_from_the_list() {
        let clip = copied("2Y");
        let (about, rest) = clip.text.split_once("\n\n").expect("what was found, then the places");
        assert!(about.starts_with("one: ") && about.contains("(rule "), "{about}");
        assert_eq!(
            rest,
            "The old bridge has 4 lanes.\n— base, “Harbour bridge closes”, paragraph 2, passage 2\n\n\
             The old bridge has 9 lanes.\n— one, paragraph 1, passage 1"
        );
        assert!(clip.what.starts_with("passages 2 of 1 and 1 of 2 ("), "{}", clip.what);
        assert_eq!(copied("Dc<tab>Y").text, clip.text);
        assert_eq!(copied("Dc<tab>y").text, rest, "the same without what was found");
        assert_eq!(copied("F<tab>y").text.lines().filter(|line| line.starts_with("— ")).count(), 2);
    }

    #[test]
    fn a_selection_is_copied_with_what_lies_between_its_passages() {
        assert_eq!(
            copied("jJJy").text,
            "The old bridge has 4 lanes. Divers looked\nfor cracks in the piers.\n\nNobody was hurt."
        );
        assert_eq!(copied("GKY").text.lines().next(), Some("Nobody was hurt. The town is glad."));
        assert!(copied("GKY").text.ends_with("paragraph 3, passages 4–5"));
        assert_eq!(copied("GKK<s-down>y").what, "passages 4–5 of 1 (34 characters)");
        assert_eq!(copied("jJJky").what, "passage 3 of 1 (38 characters)");
        assert_eq!(copied("jJJ<esc>y").what, "passage 4 of 1 (16 characters)");
    }

    #[test]
    fn passages_apart_are_told_apart() {
        let report = Report::from_text("base", BASE.to_owned());
        assert_eq!(
            words(&report, &[1, 3, 4], "\n[…]\n"),
            "The old bridge has 4 lanes.\n[…]\nNobody was hurt. The town is glad."
        );
    }

    #[test]
    fn what_could_steer_a_program_is_left_out() {
        let text = "A \u{1b}[201~rm\u{7} sentence\u{9b}2J.";
        let (_, clip) = pressed(&[("base", text), ("one", "A sentence.")], "y");
        assert_eq!(clip.expect("a passage").text, "A [201~rm sentence2J.");
    }

    #[test]
    fn where_there_is_nothing_it_says_so() {
        let (state, clip) = pressed(&[("base", "One sentence."), ("one", "One sentence.")], "Dy");
        assert_eq!((state.ui.message.as_deref(), clip), (Some("there is nothing to copy"), None));
    }

    #[test]
    fn the_answer_says_where_the_text_is() {
        let what = "passage 3 of 1 (38 characters)";
        assert_eq!(said(what, Ok(Taken::Clipboard)), format!("copied {what}"));
        let file = Taken::File { path: "/tmp/copied.txt".into(), why: "this terminal takes no copies".to_owned() };
        assert_eq!(said(what, Ok(file)), format!("in /tmp/copied.txt now: {what}; this terminal takes no copies"));
        assert_eq!(said(what, Err("no room".to_owned())), "not copied: no room");
    }
}
