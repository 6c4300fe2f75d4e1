//! Leaving off and coming back.

use super::describe::name;
use super::update::switch;
use super::{Place, State, View};
use crate::notes::bookmark::Bookmark;

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
        let Place { report, passage } = self.ui.cursor;
        let view = VIEWS.iter().find(|(view, _)| *view == self.ui.view).map_or("read", |(_, name)| name);
        let there = passage < self.reports.get(report)?.passages.len();
        there.then(|| Bookmark::at(&self.reports, (report, passage), view))
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
        let at = format!("passage {} of {}", passage + 1, name(&self, report));
        self.ui.message = Some(format!("you left off here, at {at}; --fresh opens at the first difference"));
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
        for key in parse_script("1ggjjF").expect("keys") {
            update(&mut left, Message::Key(key));
        }
        let back = opened().resuming(&left.bookmark().expect("a passage"));
        assert_eq!((back.ui.cursor, back.ui.view), (left.ui.cursor, View::Facts));
        assert!(back.ui.message.is_some_and(|said| said.contains("passage 3 of 1 a") && said.contains("--fresh")));
    }

    #[test]
    fn who_left_where_one_begins_is_told_nothing_new() {
        let left = opened();
        let back = opened().resuming(&left.bookmark().expect("a passage"));
        assert_eq!(back.ui.message, left.ui.message);
    }
}
