//! The list of divergences: which are chosen, how many there are of each kind, and the way to each and back.
//!
//! What is chosen here also rules where the reading view stops when it is walked from difference to difference.

use super::action::Action;
use super::attention::{Attention, Tally};
use super::findings::{Finding, Findings};
use super::{State, View};
use crate::compare::Kind;
use crate::notes::remark::Remark;

/// Which kinds of divergences are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Only {
    /// All.
    #[default]
    All,
    /// Those inside passages that match: all but what is missing or added as a whole.
    Changed,
    /// One kind.
    Kind(Kind),
}

impl Only {
    fn takes(self, kind: Kind) -> bool {
        match self {
            Self::All => true,
            Self::Changed => !matches!(kind, Kind::Omission | Kind::Addition),
            Self::Kind(only) => kind == only,
        }
    }
}

/// Which divergences are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// Of which kinds.
    pub only: Only,
    /// Of which rewrite; `None`: of all.
    pub rewrite: Option<usize>,
    /// Whether what hardly matters is listed too.
    pub trivial: bool,
}

impl Filter {
    /// Whether it keeps anything away from the walk through the differences that matter.
    #[must_use]
    pub fn narrows(&self) -> bool {
        self.only != Only::All || self.rewrite.is_some()
    }

    fn takes(&self, finding: &Finding) -> bool {
        self.of_rewrite(finding) && self.only.takes(finding.kind)
    }

    fn of_rewrite(&self, finding: &Finding) -> bool {
        self.rewrite.is_none_or(|rewrite| rewrite == finding.rewrite)
    }
}

/// What a filter leaves of the findings. All numbers are indices into [`Findings::all`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// The entries of the list, those that change most first.
    pub entries: Vec<usize>,
    /// The findings that matter, in the order of the reading view: where it stops.
    pub walk: Vec<usize>,
    /// How many there are to choose of each kind, in the order of [`Kind`]; kinds without any are left out.
    pub choices: Vec<(Only, usize)>,
    /// How many entries hardly matter and are folded away.
    pub folded: usize,
    /// How many of the entries are checked, whatever is listed by that.
    pub tally: Tally,
}

impl Listed {
    /// Applies a filter, and the reader's attention; `remarks` are those on the findings, `held` is listed whatever
    /// they say.
    #[must_use]
    pub fn of(
        findings: &Findings,
        filter: &Filter,
        attention: Attention,
        remarks: &[Option<&Remark>],
        held: Option<usize>,
    ) -> Self {
        let all = &findings.all;
        let remark = |index: &usize| remarks.get(*index).copied().flatten();
        let heeded = |index: &usize| held == Some(*index) || attention.takes(remark(index));
        let shown = |f: &Finding| f.matters || filter.trivial;
        let chosen = findings.ranked.iter().copied().filter(|i| shown(&all[*i]) && filter.takes(&all[*i]));
        let chosen: Vec<usize> = chosen.collect();
        let tally = Tally::of(chosen.iter().map(remark));
        let entries = chosen.into_iter().filter(heeded).collect();
        let walk = (0..all.len()).filter(|i| all[*i].matters && filter.takes(&all[*i]) && heeded(i)).collect();
        let folded = all.iter().filter(|f| !shown(f) && filter.takes(f)).count();
        let count = |only: Only| all.iter().filter(|f| shown(f) && filter.of_rewrite(f) && only.takes(f.kind)).count();
        let mut choices = vec![(Only::All, count(Only::All)), (Only::Changed, count(Only::Changed))];
        choices.extend(Kind::ALL.into_iter().map(|kind| (Only::Kind(kind), count(Only::Kind(kind)))));
        choices.retain(|(only, count)| *count > 0 || matches!(only, Only::All) || *only == filter.only);
        Self { entries, walk, choices, folded, tally }
    }
}

impl State {
    /// Applies the filter anew; the selected entry stays selected if it is still listed.
    pub(super) fn relist(&mut self) {
        let selected = self.listed.entries.get(self.ui.entry).copied();
        let remarks = self.remarks_on_findings();
        let held = self.held_finding();
        self.listed = Listed::of(&self.findings, &self.ui.filter, self.ui.attention, &remarks, held);
        self.ui.entry = selected.and_then(|s| self.listed.entries.iter().position(|e| *e == s)).unwrap_or(0);
    }
}

/// Opens the list, at the finding that the reader stepped to. The one that the reader opened with was nobody's step: the
/// list begins with what is gravest then.
pub(super) fn list(state: &mut State) {
    let stepped = state.ui.finding.filter(|finding| state.findings.opening(&state.comparison) != Some(*finding));
    let at = stepped.and_then(|finding| state.listed.entries.iter().position(|entry| *entry == finding));
    if let Some(at) = at.filter(|_| state.ui.view != View::Divergences) {
        state.ui.entry = at;
        let first = state.keys.of(Action::First);
        state.ui.message = (at > 0).then(|| format!("at the difference that you are on; {first} goes to the gravest"));
    }
}

/// Changes what is listed.
pub(super) fn narrow(state: &mut State, action: Action) {
    match action {
        Action::NextKind => turn_kind(state, 1),
        Action::PreviousKind => turn_kind(state, -1),
        Action::NextPane => turn_rewrite(state, 1),
        Action::PreviousPane => turn_rewrite(state, -1),
        Action::Choose(digit) => {
            let chosen = Some(usize::from(digit).saturating_sub(1));
            state.ui.filter.rewrite = chosen.filter(|_| state.ui.filter.rewrite != chosen);
        }
        _ => state.ui.filter.trivial = !state.ui.filter.trivial,
    }
    state.relist();
}

fn turn_kind(state: &mut State, by: isize) {
    let choices: Vec<Only> = state.listed.choices.iter().map(|(only, _)| *only).collect();
    state.ui.filter.only = turned(&choices, &state.ui.filter.only, by);
}

fn turn_rewrite(state: &mut State, by: isize) {
    let rewrites = state.comparison.pairings.iter().map(|p| Some(p.rewrite));
    let choices: Vec<Option<usize>> = [None].into_iter().chain(rewrites).collect();
    state.ui.filter.rewrite = turned(&choices, &state.ui.filter.rewrite, by);
}

/// The choice that stands `by` after `now`, round and round; the first if there is no such choice any more.
pub(super) fn turned<T: Clone + PartialEq + Default>(choices: &[T], now: &T, by: isize) -> T {
    let count = isize::try_from(choices.len()).unwrap_or(1).max(1);
    let here = choices.iter().position(|c| c == now).and_then(|at| isize::try_from(at).ok());
    let to = here.map_or(0, |here| (here + by).rem_euclid(count));
    usize::try_from(to).ok().and_then(|at| choices.get(at).cloned()).unwrap_or_default()
}

/// A word for a choice of kinds.
#[must_use]
pub const fn choice(only: Only) -> &'static str {
    match only {
        Only::All => "all",
        Only::Changed => "changed",
        Only::Kind(kind) => kind.word(),
    }
}
