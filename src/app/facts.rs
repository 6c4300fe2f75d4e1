//! The table of facts: which rows are chosen, in which order, what each report carries over, and the way to a place.

use super::action::Action;
use super::attention::{Attention, Tally};
use super::divergences::turned;
use super::views::descend;
use super::{Place, State, View};
use crate::compare::facts::carried;
use crate::compare::{Carried, Comparison, Fact, FactKind, Mark};
use crate::notes::remark::Remark;

/// What the reader chose about the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Chosen {
    /// One kind alone; `None`: all.
    pub kind: Option<FactKind>,
    /// Whether rows, of the table of topics too, stand in the order of the base instead of what differs first.
    pub in_base_order: bool,
    /// Whether facts that all reports tell alike are shown too.
    pub all: bool,
    /// The selected row.
    pub row: usize,
    /// The report whose cells are looked at; `None`: of each fact the one that differs most.
    pub report: Option<usize>,
}

/// The rows of the table and what stands over them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Indices into [`Comparison::facts`]: facts of the base, then those of rewrites alone.
    pub rows: Vec<usize>,
    /// How many of the rows are facts of the base.
    pub of_base: usize,
    /// How many facts there are to choose of each kind.
    pub choices: Vec<(Option<FactKind>, usize)>,
    /// How many facts all reports tell alike, and are folded away.
    pub folded: usize,
    /// How many of the rows are checked, whatever is shown by that.
    pub tally: Tally,
    /// For each report, what it makes of the facts of the chosen kind that are not folded away.
    pub sums: Vec<Sum>,
}

/// What a report makes of the facts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many facts have each mark, gravest first; marks without any are left out.
    pub marks: Vec<(Mark, usize)>,
    /// Kinds of which the report carries nothing over, those of which there is most first.
    pub nothing_of: Vec<Carried>,
}

impl Table {
    /// The table of a comparison, for the reader's attention; `remarks` are those on the facts, `held` is shown whatever
    /// they say.
    #[must_use]
    pub fn of(
        comparison: &Comparison,
        chosen: &Chosen,
        attention: Attention,
        remarks: &[Option<&Remark>],
        held: Option<usize>,
    ) -> Self {
        let facts = &comparison.facts;
        let shown = |fact: &Fact| chosen.all || !fact.is_told_alike();
        let of_kind = |fact: &Fact| chosen.kind.is_none_or(|kind| fact.kind == kind);
        let mut rows: Vec<usize> = (0..facts.len()).filter(|i| shown(&facts[*i]) && of_kind(&facts[*i])).collect();
        let remark = |at: &usize| remarks.get(*at).copied().flatten();
        let tally = Tally::of(rows.iter().map(remark));
        rows.retain(|at| held == Some(*at) || attention.takes(remark(at)));
        let rank = |at: &usize| if chosen.in_base_order { *at } else { facts[*at].rank };
        rows.sort_by_key(|at| (facts[*at].base.is_none(), rank(at)));
        let of_base = rows.iter().filter(|at| facts[**at].base.is_some()).count();
        let folded = facts.iter().filter(|f| !shown(f) && of_kind(f)).count();
        let count = |kind: FactKind| facts.iter().filter(|f| f.kind == kind && shown(f)).count();
        let mut choices = vec![(None, facts.iter().filter(|f| shown(f)).count())];
        choices.extend(FactKind::ALL.into_iter().map(|kind| (Some(kind), count(kind))));
        choices.retain(|(kind, count)| *count > 0 || kind.is_none() || *kind == chosen.kind);
        let reports = comparison.pairings.len() + 1;
        let summed: Vec<&Fact> = facts.iter().filter(|f| shown(f) && of_kind(f)).collect();
        let sums = (0..reports).map(|report| Sum::of(facts, &summed, report)).collect();
        Self { rows, of_base, choices, folded, tally, sums }
    }
}

impl Sum {
    /// Of how many facts it carries nothing over, of kinds of which it carries none.
    #[must_use]
    pub fn lost(&self) -> usize {
        self.nothing_of.iter().map(|carried| carried.all).sum()
    }

    fn of(facts: &[Fact], chosen: &[&Fact], report: usize) -> Self {
        let has = |mark: Mark| chosen.iter().filter(|f| f.cells.get(report).is_some_and(|c| c.mark == mark)).count();
        let marks = Mark::ALL.into_iter().filter(|mark| *mark != Mark::Silent).map(|mark| (mark, has(mark)));
        let mut nothing_of = carried(facts, report);
        nothing_of.retain(Carried::is_lost);
        nothing_of.sort_by_key(|c| std::cmp::Reverse(c.all));
        Self { marks: marks.filter(|(_, count)| *count > 0).collect(), nothing_of }
    }
}

impl State {
    /// The fact of the selected row.
    #[must_use]
    pub fn selected_fact(&self) -> Option<&Fact> {
        self.comparison.facts.get(*self.table.rows.get(self.ui.facts.row)?)
    }

    /// The report whose cell is shown of a fact: the chosen one or, where none is chosen or it knows nothing of the fact,
    /// the one that differs most.
    #[must_use]
    pub fn told_by(&self, fact: &Fact) -> Option<usize> {
        let mark = |report: usize| fact.cells.get(report).map_or(Mark::Silent, |cell| cell.mark);
        let tells = |report: &usize| mark(*report) != Mark::Silent;
        let grade = |report: &usize| Mark::ALL.iter().position(|of| *of == mark(*report));
        let rewrites = self.comparison.pairings.iter().map(|pairing| pairing.rewrite);
        self.ui.facts.report.filter(tells).or_else(|| rewrites.filter(tells).min_by_key(grade))
    }

    fn table_now(&self) -> Table {
        let remarks = self.remarks_on_facts();
        Table::of(&self.comparison, &self.ui.facts, self.ui.attention, &remarks, self.held_fact())
    }

    /// Makes the table anew; the selected fact stays selected if it still has a row.
    pub(super) fn tabulate(&mut self) {
        let selected = self.table.rows.get(self.ui.facts.row).copied();
        self.table = self.table_now();
        self.ui.facts.row = selected.and_then(|s| self.table.rows.iter().position(|r| *r == s)).unwrap_or(0);
    }

    /// Makes the table of another comparison.
    pub(super) fn tabulate_anew(&mut self) {
        let is_rewrite = |report: &usize| self.comparison.pairings.iter().any(|p| p.rewrite == *report);
        self.ui.facts.report = self.ui.facts.report.filter(is_rewrite);
        self.table = self.table_now();
        self.ui.facts.row = self.ui.facts.row.min(self.table.rows.len().saturating_sub(1));
        self.ui.fact = None;
    }
}

/// Changes what the table shows.
pub(super) fn arrange(state: &mut State, action: Action) {
    let rewrites = state.comparison.pairings.iter().map(|p| Some(p.rewrite));
    let reports: Vec<Option<usize>> = [None].into_iter().chain(rewrites).collect();
    let kinds: Vec<Option<FactKind>> = state.table.choices.iter().map(|(kind, _)| *kind).collect();
    let chosen = &mut state.ui.facts;
    match action {
        Action::NextKind => chosen.kind = turned(&kinds, &chosen.kind, 1),
        Action::PreviousKind => chosen.kind = turned(&kinds, &chosen.kind, -1),
        Action::NextPane => chosen.report = turned(&reports, &chosen.report, 1),
        Action::PreviousPane => chosen.report = turned(&reports, &chosen.report, -1),
        Action::Choose(digit) => {
            let report = Some(usize::from(digit).saturating_sub(1));
            chosen.report = report.filter(|_| chosen.report != report);
        }
        Action::ToggleOrder => chosen.in_base_order = !chosen.in_base_order,
        _ => chosen.all = !chosen.all,
    }
    let turned = matches!(action, Action::NextPane | Action::PreviousPane | Action::Choose(_));
    let all = turned && chosen.report.is_none();
    state.tabulate();
    if all {
        state.ui.message = Some("in each row the rewrite that differs most".to_owned());
    }
}

/// Goes to the place of the selected cell in the reading view or, where it has none, to that of the base.
pub(super) fn open_fact(state: &mut State) {
    let Some(index) = state.table.rows.get(state.ui.facts.row).copied() else { return };
    let fact = &state.comparison.facts[index];
    let told = |report: &usize| fact.cells.get(*report).is_some_and(|cell| cell.mark != Mark::Missing);
    let place = |report: usize| Some(Place { report, passage: fact.cells.get(report)?.places.first()?.passage });
    let first = [state.told_by(fact), Some(state.comparison.base)];
    let mut reports = first.into_iter().flatten().chain(0..fact.cells.len());
    if let Some(place) = reports.find_map(|report| Some(report).filter(told).and_then(place)) {
        descend(state, View::Read);
        state.ui.finding = None;
        state.jump(place);
        state.unfold();
        state.ui.fact = Some(index);
    }
}
