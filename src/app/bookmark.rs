//! Leaving off and coming back.

use super::describe::{self, brief_name};
use super::divergences::{Only, choice};
use super::views::switch;
use super::{Place, State, View, search};
use crate::notes::anchor::{name, named};
use crate::notes::bookmark::{Bookmark, Narrowed};
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
        let base = Some(name(&self.reports, self.comparison.base));
        let (divergences, facts) = self.narrowed();
        there.then(|| Bookmark {
            entry,
            base,
            divergences,
            facts,
            ..Bookmark::at(&self.reports, (report, passage), view)
        })
    }

    /// The passage of the selected entry of a list, and which of those there it is; elsewhere that of the cursor, and
    /// which of the findings there the reader is on.
    fn meant(&self) -> (Place, usize) {
        let (items, at) = self.entries();
        let item = items.get(at).copied();
        let here = || {
            let stood_on = self.findings.at(self.ui.cursor).iter().position(|at| Some(*at) == self.ui.finding);
            (self.ui.cursor, stood_on.unwrap_or(0))
        };
        item.map_or_else(here, |item| (self.place_of(item), self.ordinal(item)))
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

    /// What is chosen of the divergences and of the facts.
    fn narrowed(&self) -> (Narrowed, Narrowed) {
        let named =
            |report: Option<usize>| report.filter(|at| *at < self.reports.len()).map(|at| name(&self.reports, at));
        let (filter, facts) = (&self.ui.filter, &self.ui.facts);
        let only = (filter.only != Only::All).then(|| choice(filter.only).to_owned());
        (
            Narrowed { rewrite: named(filter.rewrite), kind: only },
            Narrowed { rewrite: named(facts.report), kind: facts.kind.map(|kind| kind.word().to_owned()) },
        )
    }

    /// Chooses what was chosen, as far as it is there.
    fn narrow_again(&mut self, bookmark: &Bookmark) {
        let rewrite = |wanted: &Narrowed| {
            let report = named(&self.reports, wanted.rewrite.as_ref()?);
            report.filter(|report| *report != self.comparison.base)
        };
        let (of_filter, of_facts) = (rewrite(&bookmark.divergences), rewrite(&bookmark.facts));
        let wanted = bookmark.divergences.kind.as_deref();
        let only = self.listed.choices.iter().map(|(only, _)| *only).find(|only| Some(choice(*only)) == wanted);
        let wanted = bookmark.facts.kind.as_deref();
        let kind = self.table.choices.iter().filter_map(|(kind, _)| *kind).find(|kind| Some(kind.word()) == wanted);
        self.ui.filter.rewrite = of_filter;
        self.ui.filter.only = only.unwrap_or_default();
        self.ui.facts.report = of_facts;
        self.ui.facts.kind = kind;
        self.relist();
        self.tabulate();
    }

    /// Goes where the reader was, if that passage is still there. `given` is the base that nobody chose.
    #[must_use]
    pub fn resuming(mut self, bookmark: &Bookmark, given: usize) -> Self {
        let base = match self.comparison.base {
            base if base == given => String::new(),
            base => format!(" with {} as the base", brief_name(&self, base)),
        };
        self.narrow_again(bookmark);
        let Some((report, passage)) = bookmark.passage.find(&self.reports) else { return self };
        let place = Place { report, passage };
        let finding = self.findings.at(place).get(bookmark.entry).copied();
        let is_read = bookmark.view == VIEWS[0].1;
        if place == self.ui.cursor && is_read && base.is_empty() && finding == describe::finding_here(&self) {
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
        if matches!(self.ui.view, View::Read | View::Detail | View::Map) {
            self.ui.finding = finding;
        }
        self.ui.message = Some(format!("you left off here, at {at}{base}; --fresh begins anew"));
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
        let back = opened().resuming(&left.bookmark().expect("a passage"), 0);
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
            let back = opened().resuming(&left.bookmark().expect("a passage"), 0);
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
            let back = opened().resuming(&left.bookmark().expect("a passage"), 0);
            let chosen = |state: &State| state.entries().0[state.entries().1];
            assert_eq!(chosen(&back), chosen(&left), "{keys}");
        }
    }

    #[test]
    fn one_comes_back_to_the_base_and_to_what_was_chosen() {
        let texts = [
            "The bridge closed. Divers looked for 4 cracks on Monday. Nobody was hurt.",
            "The bridge closed. Divers looked for 9 cracks on Friday. Nobody was hurt.",
            "The bridge closed. Divers looked for 7 cracks on Sunday. Nobody was hurt.",
        ];
        let reports: Vec<Report> =
            ["a", "b", "c"].iter().zip(texts).map(|(label, text)| Report::from_text(label, text.to_owned())).collect();
        let opened = |base: usize| {
            let comparison = compare(&reports, &Options { base, ..Options::default() });
            State::new(reports.clone(), comparison, (120, 40))
        };
        for keys in ["D<tab>", "D<tab>cj", "D<tab><tab>j", "F<tab><tab>cj", "]c]c", "]c]c]c<enter>", "]c]cM"] {
            let mut left = opened(1);
            for key in parse_script(keys).expect("keys") {
                update(&mut left, Message::Key(key));
            }
            let bookmark = Bookmark::parse(&left.bookmark().expect("a passage").print()).expect("a bookmark");
            assert_eq!(bookmark.base(&reports), Some(1), "{keys}");
            let back = opened(1).resuming(&bookmark, 0);
            let of = |state: &State| {
                let in_list = matches!(state.ui.view, View::Divergences | View::Facts);
                let finding = describe::finding_here(state).filter(|_| !in_list);
                (state.ui.filter, state.ui.facts, state.ui.view, state.entries(), finding)
            };
            assert_eq!(of(&back), of(&left), "{keys}");
            assert!(back.ui.message.is_some_and(|said| said.contains(" with 2 b as the base")), "{keys}");
        }
    }

    #[test]
    fn who_left_where_one_begins_is_told_nothing_new() {
        let left = opened();
        let back = opened().resuming(&left.bookmark().expect("a passage"), 0);
        assert_eq!(back.ui.message, left.ui.message);
    }
}
