//! News that waits while something is being typed or chosen.
//!
//! ```text
//! a note is typed on finding 3      another version of the report comes: it waits
//! Enter                             the note is kept, on finding 3 as it was; then the other version is taken
//! ```
//!
//! What is typed and what it is about belong to the reports as they are: were they changed underneath, a note would be
//! kept on other words, and `Esc` would lead to a place that is no more.

use std::collections::VecDeque;

use super::message::Message;
use super::{Overlay, State};

/// News in the order in which it came.
#[derive(Debug, Clone, Default)]
pub struct Waiting(VecDeque<Message>);

impl Waiting {
    /// Lets news wait. Of each kind the newest is enough, and other reports outdate a comparison of these.
    pub(super) fn hold(&mut self, news: Message) {
        let other_reports = matches!(news, Message::Reloaded(_));
        if matches!(news, Message::Compared(_)) && self.0.iter().any(|held| matches!(held, Message::Reloaded(_))) {
            return;
        }
        self.0.retain(|held| match held {
            Message::Compared(_) => !other_reports && !matches!(news, Message::Compared(_)),
            Message::Reloaded(_) => !other_reports,
            _ => !matches!(news, Message::Noted(_)),
        });
        self.0.push_back(news);
    }

    /// Drops a comparison that another one was asked for after.
    pub(super) fn outdate(&mut self) {
        self.0.retain(|held| !matches!(held, Message::Compared(_)));
    }

    pub(super) fn next(&mut self) -> Option<Message> {
        self.0.pop_front()
    }
}

impl State {
    /// Whether something is being typed, chosen from a list or linked.
    #[must_use]
    pub fn is_in_midst(&self) -> bool {
        let typing = matches!(self.ui.overlay, Some(Overlay::Search(_) | Overlay::Note { .. } | Overlay::Picker(_)));
        typing || self.ui.linking.is_some()
    }
}

/// Whether a message changes what the reader reads, not what was asked of it.
pub(super) const fn is_news(message: &Message) -> bool {
    matches!(message, Message::Compared(_) | Message::Reloaded(Ok(_)) | Message::Noted(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::parse_script;
    use crate::app::message::Effect;
    use crate::app::reload::Reread;
    use crate::app::update;
    use crate::compare::{Options, compare};
    use crate::notes::Change;
    use crate::report::Report;

    fn reports(paragraphs: std::ops::Range<usize>) -> Vec<Report> {
        let text = |lanes: usize| -> String {
            paragraphs
                .clone()
                .map(|n| format!("Bridge number {n} has {} lanes.", n * 2 + lanes))
                .collect::<Vec<_>>()
                .join("\n\n")
        };
        let alone = "\n\nNobody was hurt in the storm.";
        vec![Report::from_text("a", text(0) + alone), Report::from_text("b", text(1))]
    }

    fn opened(keys: &str) -> State {
        let reports = reports(0..20);
        let comparison = compare(&reports, &Options::default());
        let mut state = State::new(reports, comparison, (120, 40));
        press(&mut state, keys);
        state
    }

    fn press(state: &mut State, keys: &str) -> Vec<Effect> {
        parse_script(keys).expect("keys").into_iter().map(|key| update(state, Message::Key(key))).collect()
    }

    fn reread(paragraphs: std::ops::Range<usize>) -> Message {
        let reports = reports(paragraphs);
        let comparison = compare(&reports, &Options::default());
        Message::Reloaded(Ok(Box::new(Reread {
            reports: reports.into(),
            hints: crate::report::about::Hints::default(),
            comparison,
        })))
    }

    #[test]
    fn a_note_is_kept_on_the_finding_that_it_was_begun_on() {
        let mut state = opened("Djjacheck this");
        let finding = state.findings.all[state.listed.entries[state.ui.entry]];
        let words = state.divergence(&finding).sentence.clone();
        update(&mut state, reread(0..3));
        assert_eq!(state.reports[0].passages.len(), 21, "the other version waits");
        let effects = press(&mut state, "<enter>");
        let [Effect::Keep(changes)] = effects.as_slice() else { panic!("{effects:?}") };
        let [Change::Annotate { finding, note, .. }] = changes.as_slice() else { panic!("{changes:?}") };
        assert!(finding.ends_with(&words) && note == "check this", "{changes:?}");
        let notes = state.notes.clone();
        update(&mut state, Message::Kept(Ok(notes)));
        assert_eq!(state.reports[0].passages.len(), 4, "and is taken then");
    }

    #[test]
    fn what_is_typed_or_chosen_ends_where_it_began() {
        for keys in ["G/lanes", "Gr<down>", "G:", "1Gga", "Dja"] {
            let mut state = opened(keys);
            let comparison = compare(&state.reports, &Options::default());
            update(&mut state, Message::Compared(Box::new(comparison)));
            update(&mut state, reread(0..4));
            assert_eq!(state.reports[0].passages.len(), 21, "{keys}");
            press(&mut state, "<esc>");
            assert_eq!(state.reports[0].passages.len(), 5, "{keys}");
            assert!(state.ui.cursor.passage < 5, "{keys}");
            press(&mut state, "<enter>yYBFDTM<esc>");
        }
    }
}
