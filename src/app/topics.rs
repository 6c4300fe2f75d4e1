//! The table of topics: which row is which topic.

use std::cmp::Reverse;

use super::State;

impl State {
    /// The topics in the order of the table: those on which most reports are silent first or, where the reader wants
    /// it so, as the base has them.
    #[must_use]
    pub fn topic_rows(&self) -> Vec<usize> {
        let topics = &self.comparison.topics;
        let mut rows: Vec<usize> = (0..topics.len()).collect();
        if !self.ui.facts.in_base_order {
            rows.sort_by_key(|topic| Reverse(topics[*topic].passages.iter().filter(|p| p.is_empty()).count()));
        }
        rows
    }

    /// The row of the selected topic.
    #[must_use]
    pub fn topic_row(&self) -> usize {
        self.topic_rows().iter().position(|topic| *topic == self.ui.topic).unwrap_or(0)
    }

    /// Selects the topic that stands so many rows further down, or the last.
    pub(super) fn step_topic(&mut self, by: isize) {
        let rows = self.topic_rows();
        let row = self.topic_row().saturating_add_signed(by).min(rows.len().saturating_sub(1));
        self.ui.topic = rows.get(row).copied().unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::parse_script;
    use crate::app::{Message, update};
    use crate::compare::{Options, compare};
    use crate::report::Report;
    use crate::report::about::{About, Hints};

    #[test]
    fn topics_on_which_reports_are_silent_come_first() {
        let wanted =
            "[[topics]]\nlabel = \"A\"\nkeywords = [\"ferry\"]\n[[topics]]\nlabel = \"B\"\nkeywords = [\"school\"]\n";
        let reports = vec![
            Report::from_text("a", "The ferry sails. The school opens.".to_owned()),
            Report::from_text("b", "The ferry sails.".to_owned()),
        ];
        let topics = About::parse(wanted).expect("topics").topics;
        let comparison =
            compare(&reports, &Options { hints: Hints { topics, ..Hints::default() }, ..Options::default() });
        let mut state = State::new(reports, comparison, (120, 40));
        let labels = |state: &State| -> Vec<String> {
            state.topic_rows().into_iter().map(|topic| state.comparison.topics[topic].label.clone()).collect()
        };
        assert_eq!(labels(&state), ["B", "A"]);
        for key in parse_script("TggV").expect("keys") {
            update(&mut state, Message::Key(key));
        }
        assert_eq!(labels(&state), ["A", "B"]);
        assert_eq!((state.ui.topic, state.topic_row()), (1, 1), "the selected topic stays selected");
    }
}
