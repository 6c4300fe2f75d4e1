//! The reports as they are now, in the place of those that were read before.
//!
//! Everything that the reader chose stays, as far as it still means something; the cursor stays on its passage.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::describe::brief_name;
use super::{Place, State, Ui};
use crate::compare::Comparison;
use crate::notes::anchor::Anchor;
use crate::report::Report;
use crate::report::about::Hints;

/// The reports as they are now, compared.
#[derive(Debug, Clone)]
pub struct Reread {
    /// The reports.
    pub reports: Arc<[Report]>,
    /// What their comparison was told.
    pub hints: Hints,
    /// Their comparison.
    pub comparison: Comparison,
}

impl State {
    /// Takes other versions of the reports, and says what is new in them.
    pub(super) fn reload(&mut self, Reread { reports, hints, comparison }: Reread) {
        let base = comparison.base;
        let mut now = Self::new(reports, comparison, self.size);
        now.keys = std::mem::take(&mut self.keys);
        now.notes = std::mem::take(&mut self.notes);
        now.hints = hints;
        now.waiting = std::mem::take(&mut self.waiting);
        now.find_remarks();
        now.ui.changed = changed(&self.reports, &now.reports);
        let before = self.ui.cursor;
        let last = |report: usize| now.reports[report].passages.len().saturating_sub(1);
        let near = if before.report < now.reports.len() {
            Place { report: before.report, passage: before.passage.min(last(before.report)) }
        } else {
            Place { report: base, passage: 0 }
        };
        let entry = self.bookmark();
        let there = self.reports.get(before.report).is_some_and(|report| before.passage < report.passages.len());
        let anchor = there.then(|| Anchor::of(&self.reports, (before.report, before.passage)));
        let found = anchor.and_then(|anchor| anchor.find(&now.reports));
        let cursor = found.map_or(near, |(report, passage)| Place { report, passage });
        if now.reports.len() == self.reports.len() {
            now.ui = Ui {
                hidden: std::mem::take(&mut self.ui.hidden),
                recent: std::mem::take(&mut self.ui.recent),
                widths: std::mem::take(&mut self.ui.widths),
                zoom: self.ui.zoom,
                filter: self.ui.filter,
                facts: self.ui.facts,
                ..now.ui
            };
        }
        now.ui = Ui {
            view: self.ui.view,
            overlay: self.ui.overlay.take(),
            trail: std::mem::take(&mut self.ui.trail),
            attention: self.ui.attention,
            searched: self.ui.searched.take(),
            searches: std::mem::take(&mut self.ui.searches),
            outline: self.ui.outline,
            mouse: self.ui.mouse,
            sequence: self.ui.sequence,
            paint: self.ui.paint,
            scroll: self.ui.scroll,
            order: self.ui.order,
            folding: self.ui.folding,
            finding: None,
            ..now.ui
        };
        now.relist();
        now.tabulate();
        now.look();
        now.refresh();
        now.jump(cursor);
        entry.and_then(|entry| now.select_again(&entry));
        now.ui.message = Some(said(&now));
        *self = now;
    }
}

/// The passages that stand in no report of the same name as they stand now.
fn changed(before: &[Report], now: &[Report]) -> BTreeSet<Place> {
    let mut out = BTreeSet::new();
    for (index, report) in now.iter().enumerate() {
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for old in before.iter().filter(|old| old.label == report.label) {
            (0..old.passages.len()).for_each(|p| *known.entry(old.passage_text(p)).or_default() += 1);
        }
        for passage in 0..report.passages.len() {
            match known.get_mut(report.passage_text(passage)).filter(|left| **left > 0) {
                Some(left) => *left -= 1,
                None => {
                    out.insert(Place { report: index, passage });
                }
            }
        }
    }
    out
}

/// What is new: `read anew: new passages, their numbers lit: 2 in 3 Daily`.
fn said(state: &State) -> String {
    let changed = &state.ui.changed;
    let reports: BTreeSet<usize> = changed.iter().map(|place| place.report).collect();
    let of = |report: &usize| {
        format!("{} in {}", changed.iter().filter(|p| p.report == *report).count(), brief_name(state, *report))
    };
    if reports.is_empty() {
        return "read anew: no passage is new".to_owned();
    }
    let each: Vec<String> = reports.iter().map(of).collect();
    format!("read anew: new passages, their numbers lit: {}", each.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Action;
    use crate::app::key::parse_script;
    use crate::app::{Message, Sequence, View, update};
    use crate::compare::{Options, compare};

    fn read(texts: [&str; 2]) -> Vec<Report> {
        ["a", "b"].iter().zip(texts).map(|(label, text)| Report::from_text(label, text.to_owned())).collect()
    }

    fn opened(texts: [&str; 2], keys: &str) -> State {
        let reports = read(texts);
        let comparison = compare(&reports, &Options::default());
        let mut state = State::new(reports, comparison, (120, 40)).at(0);
        for key in parse_script(keys).expect("keys") {
            update(&mut state, Message::Key(key));
        }
        state
    }

    fn reload(state: &mut State, texts: [&str; 2]) {
        let reports = read(texts);
        let comparison = compare(&reports, &Options::default());
        let reread = Reread { reports: reports.into(), hints: Hints::default(), comparison };
        update(state, Message::Reloaded(Ok(Box::new(reread))));
    }

    const BEFORE: [&str; 2] =
        ["The bridge closed. Divers came. Nobody was hurt.", "The bridge closed. Nobody was hurt."];

    #[test]
    fn the_cursor_stays_on_its_words_and_what_is_new_stands_out() {
        let mut state = opened(BEFORE, "jj");
        reload(&mut state, ["It rained. The bridge closed. Divers came. Nobody was hurt.", BEFORE[1]]);
        assert_eq!(state.ui.cursor, Place { report: 0, passage: 3 });
        assert_eq!(state.ui.changed, [Place { report: 0, passage: 0 }].into());
        assert!(state.ui.message.is_some_and(|said| said.contains("1 in 1 a")));
    }

    #[test]
    fn the_selected_entry_of_a_list_stays_selected_and_the_cursor_where_it_is() {
        let mut state = opened(BEFORE, "jjD");
        let last = state.listed.entries.len() - 1;
        state.ui.entry = last;
        let finding = |state: &State| {
            state.divergence(&state.findings.all[state.listed.entries[state.ui.entry]]).sentence.clone()
        };
        let before = finding(&state);
        reload(&mut state, ["It rained for 40 days. The bridge closed. Divers came. Nobody was hurt.", BEFORE[1]]);
        assert_eq!((finding(&state), state.ui.cursor), (before, Place { report: 0, passage: 3 }));
    }

    #[test]
    fn what_the_reader_chose_stays() {
        let mut state = opened(BEFORE, "");
        state.keys.rebind(Action::ShowFacts, &["Q".to_owned()]).expect("a key");
        for key in parse_script("mO<gt>").expect("keys") {
            update(&mut state, Message::Key(key));
        }
        let (keys, widths) = (state.keys.clone(), state.ui.widths.clone());
        reload(&mut state, ["It rained. The bridge closed. Divers came. Nobody was hurt.", BEFORE[1]]);
        assert_eq!((state.ui.mouse, state.ui.sequence), (false, Sequence::Likeness));
        assert_eq!((state.keys, state.ui.widths), (keys, widths));
    }

    #[test]
    fn where_the_words_are_gone_it_stays_where_they_were() {
        let mut state = opened(BEFORE, "jjF");
        reload(&mut state, ["The bridge closed.", BEFORE[1]]);
        assert_eq!(state.ui.cursor, Place { report: 0, passage: 0 });
        assert_eq!(state.ui.view, View::Facts);
        assert!(state.ui.changed.is_empty());
    }

    #[test]
    fn what_cannot_be_read_any_more_is_said_and_the_reports_stay() {
        let mut state = opened(BEFORE, "j");
        update(&mut state, Message::Reloaded(Err("b.txt: no such file; check the path".to_owned())));
        assert!(state.ui.message.as_ref().is_some_and(|said| said.contains("b.txt: no such file")));
        assert_eq!(state.reports[0].passages.len(), 3);
    }
}
