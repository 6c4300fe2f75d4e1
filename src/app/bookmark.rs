//! Leaving off and coming back.

use super::describe::brief_name;
use super::views::switch;
use super::{Place, State, View, search};
use crate::notes::bookmark::Bookmark;
use crate::notes::remark::place_of_fact;

/// The views that one comes back to, as they are called in a bookmark.
const VIEWS: [(View, &str); 6] = [
    (View::Read, "read"),
    (View::Detail, "detail"),
    (View::Topics, "topics"),
    (View::Divergences, "divergences"),
    (View::Facts, "facts"),
    (View::Map, "map"),
];

impl State {
    /// Where the reader is, to be found again.
    #[must_use]
    pub fn bookmark(&self) -> Option<Bookmark> {
        let (Place { report, passage }, entry) = self.meant();
        let view = VIEWS.iter().find(|(view, _)| *view == self.ui.view).map_or("read", |(_, name)| name);
        let there = passage < self.reports.get(report)?.passages.len();
        there.then(|| Bookmark { entry, ..Bookmark::at(&self.reports, (report, passage), view) })
    }

    /// The passage of the selected entry of a list, and which of those there it is; elsewhere that of the cursor.
    fn meant(&self) -> (Place, usize) {
        let (items, at) = self.entries();
        let item = items.get(at).copied();
        item.map_or((self.ui.cursor, 0), |item| (self.place_of(item), self.ordinal(item)))
    }

    /// What the list on screen has, as indices into all of its kind, and which entry is selected.
    fn entries(&self) -> (Vec<usize>, usize) {
        match self.ui.view {
            View::Read | View::Detail | View::Map => (Vec::new(), 0),
            View::Divergences => (self.listed.entries.clone(), self.ui.entry),
            View::Facts => (self.table.rows.clone(), self.ui.facts.row),
            View::Topics => (self.topic_rows(), self.topic_row()),
        }
    }

    /// Where an entry of the list on screen stands.
    fn place_of(&self, item: usize) -> Place {
        let place = match self.ui.view {
            View::Read | View::Detail | View::Map => None,
            View::Divergences => self.findings.all.get(item).map(|finding| finding.place),
            View::Facts => {
                let place = place_of_fact(self.comparison.base, &self.comparison.facts[item]);
                place.map(|(report, at)| Place { report, passage: at.passage })
            }
            View::Topics => {
                let mut told = self.comparison.topics[item].passages.iter().enumerate();
                told.find_map(|(report, all)| Some(Place { report, passage: *all.iter().min()? }))
            }
        };
        place.unwrap_or(self.ui.cursor)
    }

    /// Which of all that stand at its place an entry is, whatever is listed.
    fn ordinal(&self, item: usize) -> usize {
        let place = self.place_of(item);
        (0..item).filter(|other| self.place_of(*other) == place).count()
    }

    /// Selects the entry of the list on screen that was selected, if one stands there; gives its index.
    pub(super) fn select_again(&mut self, bookmark: &Bookmark) -> Option<usize> {
        let (report, passage) = bookmark.passage.find(&self.reports)?;
        let place = Place { report, passage };
        let items = self.entries().0;
        let there: Vec<usize> = (0..items.len()).filter(|at| self.place_of(items[*at]) == place).collect();
        let same = there.iter().find(|at| self.ordinal(items[**at]) == bookmark.entry);
        let at = same.or(there.first()).copied()?;
        search::select(self, at);
        Some(at)
    }

    /// Goes where the reader was, if that passage is still there.
    #[must_use]
    pub fn resuming(mut self, bookmark: &Bookmark) -> Self {
        let Some((report, passage)) = bookmark.passage.find(&self.reports) else { return self };
        let place = Place { report, passage };
        if place == self.ui.cursor && bookmark.view == VIEWS[0].1 {
            return self;
        }
        self.ui.finding = None;
        self.jump(place);
        if let Some((view, _)) = VIEWS.iter().find(|(_, name)| *name == bookmark.view) {
            switch(&mut self, *view);
            self.plot();
        }
        let at = match self.select_again(bookmark) {
            Some(at) => format!("entry {} of {}", at + 1, self.entries().0.len()),
            None => format!("passage {} of {}", passage + 1, brief_name(&self, report)),
        };
        self.ui.message = Some(format!("you left off here, at {at}; --fresh begins anew"));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::parse_script;
    use crate::app::{Message, update};
    use crate::compare::{Options, compare};
    use crate::report::Report;

    fn opened() -> State {
        let base = "The bridge closed. Divers looked for 4 cracks. Nobody was hurt.";
        let rewrite = "The bridge closed. Divers looked for 9 cracks.";
        let reports = vec![Report::from_text("a", base.to_owned()), Report::from_text("b", rewrite.to_owned())];
        let comparison = compare(&reports, &Options::default());
        State::new(reports, comparison, (120, 40))
    }

    #[test]
    fn one_comes_back_to_view_and_passage() {
        let mut left = opened();
        for key in parse_script("1ggjjM").expect("keys") {
            update(&mut left, Message::Key(key));
        }
        let back = opened().resuming(&left.bookmark().expect("a passage"));
        assert_eq!((back.ui.cursor, back.ui.view), (left.ui.cursor, View::Map));
        assert!(back.ui.message.is_some_and(|said| said.contains("passage 3 of 1 a") && said.contains("--fresh")));
    }

    #[test]
    fn one_comes_back_to_the_entry_of_a_list() {
        for keys in ["D", "Dj", "DG", "F", "Fj", "FG", "T", "TG"] {
            let mut left = opened();
            for key in parse_script(keys).expect("keys") {
                update(&mut left, Message::Key(key));
            }
            let back = opened().resuming(&left.bookmark().expect("a passage"));
            let entry = |state: &State| (state.ui.view, state.entries().1);
            assert_eq!(entry(&back), entry(&left), "{keys}");
            let said = format!("entry {} of {}", left.entries().1 + 1, left.entries().0.len());
            assert!(
                back.ui.message.as_ref().is_some_and(|message| message.contains(&said)),
                "{keys}: {:?}",
                back.ui.message
            );
        }
    }

    #[test]
    fn one_stays_on_the_entry_of_a_list_when_it_is_compared_anew() {
        for keys in ["D", "Dj", "DG", "Fj", "FG", "TG"] {
            let mut state = opened();
            for key in parse_script(keys).expect("keys") {
                update(&mut state, Message::Key(key));
            }
            let before = state.entries().1;
            let comparison = state.comparison.clone();
            update(&mut state, Message::Compared(Box::new(comparison)));
            assert_eq!(state.entries().1, before, "{keys}");
        }
    }

    #[test]
    fn one_comes_back_to_an_entry_that_was_chosen_by_its_kind() {
        let base = "Divers looked for 4 cracks on Monday, Ada Birk said. Nobody was hurt.";
        let rewrite = "Divers looked for 9 cracks on Friday, Ada Burk said. Nobody was hurt.";
        let opened = || {
            let reports = vec![Report::from_text("a", base.to_owned()), Report::from_text("b", rewrite.to_owned())];
            let comparison = compare(&reports, &Options::default());
            State::new(reports, comparison, (120, 40))
        };
        for keys in ["Dc", "Dcc", "Dccc", "Fc", "Fcc"] {
            let mut left = opened();
            for key in parse_script(keys).expect("keys") {
                update(&mut left, Message::Key(key));
            }
            let back = opened().resuming(&left.bookmark().expect("a passage"));
            let chosen = |state: &State| state.entries().0[state.entries().1];
            assert_eq!(chosen(&back), chosen(&left), "{keys}");
        }
    }

    #[test]
    fn who_left_where_one_begins_is_told_nothing_new() {
        let left = opened();
        let back = opened().resuming(&left.bookmark().expect("a passage"));
        assert_eq!(back.ui.message, left.ui.message);
    }
}
