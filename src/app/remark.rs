//! Ticks and notes on findings: which one is meant, what was said of it, and the lists narrowed to what is left to do.
//!
//! ```text
//! x   the finding is checked; again: it is not
//! a   a note on it, in one line: Enter keeps it, empty deletes it, Esc leaves it as it was
//! X   lists what is not checked, then what has a tick or a note, then all
//! ```
//!
//! What a tick takes off the list stays on it while the reader is on it: pressed again, the key means the same finding.
//!
//! In lists the selected entry is meant, elsewhere the finding that the line under the panes tells. A fact has one tick
//! for all reports: it says that the fact was checked, not what became of it.

use super::action::Action;
use super::message::Effect;
use super::prompt::Prompt;
use super::{Overlay, State, View, describe};
use crate::notes::Change;
use crate::notes::remark::{Remark, Remarked, Subject};

/// What a tick or a note is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// An index into the facts of the comparison.
    Fact(usize),
    /// An index into all findings.
    Finding(usize),
}

impl State {
    /// What was said of a fact.
    #[must_use]
    pub fn remark_on_fact(&self, fact: usize) -> Option<&Remark> {
        self.notes.remarks.get((*self.remarked.facts.get(fact)?)?)
    }

    /// What was said of a finding, an index into all of them.
    #[must_use]
    pub fn remark_on_finding(&self, index: usize) -> Option<&Remark> {
        let finding = self.findings.all.get(index)?;
        let of_pairing = self.remarked.divergences.get(finding.pairing)?;
        self.notes.remarks.get((*of_pairing.get(finding.divergence)?)?)
    }

    /// What was said of each finding.
    pub(super) fn remarks_on_findings(&self) -> Vec<Option<&Remark>> {
        (0..self.findings.all.len()).map(|index| self.remark_on_finding(index)).collect()
    }

    /// What was said of each fact.
    pub(super) fn remarks_on_facts(&self) -> Vec<Option<&Remark>> {
        (0..self.comparison.facts.len()).map(|fact| self.remark_on_fact(fact)).collect()
    }

    /// Finds anew what the notes are about.
    pub(super) fn find_remarks(&mut self) {
        self.remarked = Remarked::of(&self.notes.remarks, &self.reports, &self.comparison);
        self.list_anew();
    }

    /// Lets go of what was ticked or noted once the reader has left it: now it leaves its list.
    pub(super) fn let_go(&mut self) {
        if self.held.is_some() && self.held != target(self) {
            self.held = None;
            self.list_anew();
        }
    }

    /// The finding that stays listed whatever was said of it.
    pub(super) const fn held_finding(&self) -> Option<usize> {
        match self.held {
            Some(Target::Finding(index)) => Some(index),
            _ => None,
        }
    }

    /// The same of a fact.
    pub(super) const fn held_fact(&self) -> Option<usize> {
        match self.held {
            Some(Target::Fact(fact)) => Some(fact),
            _ => None,
        }
    }

    /// Lists anew after remarks or attention have changed. An entry that leaves a list gives its place to the next one.
    fn list_anew(&mut self) {
        let (entry, row) = (self.ui.entry, self.ui.facts.row);
        let (listed, fact) = (self.listed.entries.get(entry).copied(), self.table.rows.get(row).copied());
        self.relist();
        self.tabulate();
        if self.listed.entries.get(self.ui.entry).copied() != listed {
            self.ui.entry = entry.min(self.listed.entries.len().saturating_sub(1));
        }
        if self.table.rows.get(self.ui.facts.row).copied() != fact {
            self.ui.facts.row = row.min(self.table.rows.len().saturating_sub(1));
        }
    }

    fn subject(&self, target: Target) -> Subject {
        match target {
            Target::Fact(fact) => Subject::of_fact(&self.reports, &self.comparison, fact),
            Target::Finding(index) => {
                let finding = &self.findings.all[index];
                Subject::of_divergence(&self.reports, &self.comparison, (finding.pairing, finding.divergence))
            }
        }
    }

    /// The finding as it reads now.
    fn wording(&self, target: Target) -> String {
        match target {
            Target::Fact(fact) => {
                let fact = &self.comparison.facts[fact];
                format!("{}: {}", fact.kind.word(), fact.label)
            }
            Target::Finding(index) => {
                let finding = &self.findings.all[index];
                format!("{}: {}", self.reports[finding.rewrite].label, self.divergence(finding).sentence)
            }
        }
    }

    fn remark(&self, target: Target) -> Option<&Remark> {
        match target {
            Target::Fact(fact) => self.remark_on_fact(fact),
            Target::Finding(index) => self.remark_on_finding(index),
        }
    }
}

fn target(state: &State) -> Option<Target> {
    match state.ui.view {
        View::Facts => state.table.rows.get(state.ui.facts.row).copied().map(Target::Fact),
        View::Divergences => state.listed.entries.get(state.ui.entry).copied().map(Target::Finding),
        View::Read | View::Detail | View::Map => {
            state.ui.fact.map(Target::Fact).or_else(|| describe::finding_here(state).map(Target::Finding))
        }
        View::Topics => None,
    }
}

/// Why nothing can be ticked or noted here.
pub(super) fn why_not(state: &State) -> Option<String> {
    target(state).is_none().then(|| "there is no finding here to tick or to note".to_owned())
}

/// Ticks the finding meant, or takes its tick back.
pub(super) fn check(state: &mut State) -> Effect {
    let Some((target, subject)) = meant(state) else { return Effect::None };
    let checked = !state.remark(target).is_some_and(|remark| remark.checked);
    let finding = state.wording(target);
    let key = state.keys.of(Action::Check);
    let done = if checked { format!("✓ checked; {key} takes the tick back") } else { "no longer checked".to_owned() };
    keep(state, Change::Check { subject, finding, checked }, done)
}

/// Whether the finding meant has a tick.
pub(super) fn is_checked(state: &State) -> bool {
    target(state).and_then(|target| state.remark(target)).is_some_and(|remark| remark.checked)
}

/// Begins a note on the finding meant, or goes on with the one it has.
pub(super) fn annotate(state: &mut State) {
    let Some((target, subject)) = meant(state) else { return };
    let note = state.remark(target).map_or("", |remark| remark.note.as_str());
    let line = Prompt::new(note);
    let finding = state.wording(target);
    state.ui.overlay = Some(Overlay::Note { line, subject: Box::new(subject), finding });
}

/// Ends a note; an empty one is none.
pub(super) fn keep_note(state: &mut State) -> Effect {
    let Some(Overlay::Note { line, subject, finding }) = state.ui.overlay.take() else { return Effect::None };
    let note = line.text().trim().to_owned();
    let before = target(state).and_then(|target| state.remark(target));
    if note.is_empty() && before.is_none_or(|remark| remark.note.is_empty()) {
        state.ui.message = Some("no note".to_owned());
        return Effect::None;
    }
    let key = state.keys.of(Action::Annotate);
    let done = if note.is_empty() { "no note".to_owned() } else { format!("* noted; {key} changes it") };
    keep(state, Change::Annotate { subject: *subject, finding, note }, done)
}

/// Lists other findings.
pub(super) fn turn_attention(state: &mut State) {
    state.ui.attention = state.ui.attention.next();
    state.held = None;
    state.list_anew();
    state.ui.message = Some(format!("listed: {}", state.ui.attention.doc()));
}

fn meant(state: &State) -> Option<(Target, Subject)> {
    let target = target(state)?;
    Some((target, state.subject(target)))
}

fn keep(state: &mut State, change: Change, done: String) -> Effect {
    state.held = target(state);
    state.notes.apply(&change, &state.reports);
    state.ui.message = Some(done);
    Effect::Keep(vec![change])
}

/// The signs of a remark, two columns wide: `✓*`.
#[must_use]
pub fn signs(remark: Option<&Remark>) -> String {
    let tick = if remark.is_some_and(|r| r.checked) { '✓' } else { ' ' };
    let note = if remark.is_some_and(|r| !r.note.is_empty()) { '*' } else { ' ' };
    format!("{tick}{note}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::parse_script;
    use crate::app::{Message, toggle, update};
    use crate::compare::{Options, compare};
    use crate::report::builtin;

    fn pressed(script: &str) -> State {
        let (reports, base) = builtin::reports();
        let comparison = compare(&reports, &Options { base, ..Options::default() });
        let mut state = State::new(reports, comparison, (120, 40));
        for key in parse_script(script).expect("keys") {
            if matches!(update(&mut state, Message::Key(key)), Effect::Keep(_)) {
                let notes = state.notes.clone();
                let _ = update(&mut state, Message::Kept(Ok(notes)));
            }
        }
        state
    }

    /// How many are ticked, and how many are listed.
    fn count(state: &State) -> (usize, usize) {
        match state.ui.view {
            View::Facts => (state.table.tally.checked, state.table.rows.len()),
            _ => (state.listed.tally.checked, state.listed.entries.len()),
        }
    }

    #[test]
    fn what_a_tick_takes_off_the_list_stays_while_the_reader_is_on_it() {
        for view in ["D", "F"] {
            let (_, all) = count(&pressed(view));
            for (keys, counted) in [
                ("Xx", (1, all)),
                ("Xxx", (0, all)),
                ("Xxj", (1, all - 1)),
                ("Xxjk", (1, all - 1)),
                ("XxR", (1, all - 1)),
            ] {
                let keys = if keys == "XxR" { format!("{view}XxT{view}") } else { format!("{view}{keys}") };
                assert_eq!(count(&pressed(&keys)), counted, "{keys}");
            }
            let next = |state: &State| (state.ui.entry, state.ui.facts.row);
            assert_eq!(next(&pressed(&format!("{view}Xxj"))), (0, 0), "the next one has its place");
        }
        let (ticked, again) = (pressed("X]cx"), pressed("X]cxx"));
        assert_eq!(count(&ticked).0, 1);
        assert_eq!((count(&again).0, again.ui.finding), (0, ticked.ui.finding));
    }

    #[test]
    fn what_is_listed_by_its_tick_is_said_and_dropped_in_read() {
        for (keys, said) in [("DXR", Some("unchecked only")), ("DXRX", Some("ticks and notes only")), ("DXRXX", None)] {
            let lasting =
                toggle::modes(&pressed(keys)).into_iter().find(|(action, _)| *action == Action::TurnAttention);
            assert_eq!(lasting.as_ref().map(|(_, name)| &**name), said, "{keys}");
        }
    }
}
