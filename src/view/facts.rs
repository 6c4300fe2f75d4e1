//! Facts × reports: a row a fact, a mark and the wording of each report, and the evidence of the selected cell.

use ratatui::layout::Rect;

use super::canvas::{Canvas, cell, line};
use super::list::{first_row, over_evidence};
use super::theme::Role;
use super::{chips, detail, strip};
use crate::app::action::Action;
use crate::app::attention;
use crate::app::facts::Sum;
use crate::app::geometry::chip_rows;
use crate::app::pointer::Target;
use crate::app::remark;
use crate::app::wrap::{shorten, width};
use crate::app::{State, describe, evidence, language};
use crate::compare::Mark;
use crate::plural;

/// Draws the table of facts.
pub fn draw(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let kinds: Vec<(String, bool, Target)> = state
        .table
        .choices
        .iter()
        .map(|(kind, count)| {
            let text = format!("{} {count}", kind.map_or("all", |k| k.word()));
            (text, *kind == state.ui.facts.kind, Target::FactKind(*kind))
        })
        .collect();
    let room = Rect { height: chip_rows(area), ..area };
    let used = chips::draw(&format!(" kind ({}) ", state.keys.of(Action::NextKind)), &kinds, room, canvas);
    let columns = Columns::of(state, area.width);
    let head = used + columns.heads(state, Rect { y: area.y + used, height: area.height - used, ..area }, canvas);
    let (list, below) = over_evidence(area, head, canvas);
    rows(state, &columns, list, canvas);
    if let Some(index) = state.table.rows.get(state.ui.facts.row) {
        let (entries, rows) = evidence::of_fact(state, *index, below.width, below.height);
        detail::lines(&entries, &rows, below, canvas);
    }
}

fn rows(state: &State, columns: &Columns, area: Rect, canvas: &mut Canvas<'_>) {
    let table = &state.table;
    if table.rows.is_empty() {
        let none = if let Some(hidden) = attention::nothing(state) {
            hidden
        } else if table.folded > 0 {
            "all facts are told alike".to_owned()
        } else {
            "no facts were found".to_owned()
        };
        canvas.text(line(area, 0), &format!("   {none}"), Role::Dim);
        return;
    }
    // A line of its own parts the facts of the base from those of rewrites alone.
    let apart = table.of_base < table.rows.len();
    let line_of = |row: usize| row + usize::from(apart && row >= table.of_base);
    let count = table.rows.len() + usize::from(apart);
    let first = first_row(line_of(state.ui.facts.row), usize::from(area.height), count);
    for (y, at) in (0..area.height).zip(first..count) {
        let area = line(area, y);
        if apart && at == table.of_base {
            let said = format!(" only in rewrites: {}", table.rows.len() - table.of_base);
            canvas.text(area, &said, Role::Heading);
            continue;
        }
        let row = at - usize::from(apart && at > table.of_base);
        columns.row(state, row, area, canvas);
        canvas.target(area, Target::Fact(row, None));
        for (report, cell) in columns.cells(area) {
            canvas.target(cell, Target::Fact(row, report));
        }
    }
}

/// Where the columns stand. With room for all, each report has one; else one report has, and all their marks stand in
/// a strip before it.
struct Columns {
    number: u16,
    kind: u16,
    /// Width of the base's column.
    base: u16,
    /// The reports with a column, each with where it begins; without a report, it is in each row the one that differs
    /// most.
    reports: Vec<(Option<usize>, u16)>,
    /// Width of their columns.
    each: u16,
    /// The rewrites in the strip, and where it begins.
    strip: Vec<usize>,
    strip_at: u16,
    /// Whether further rewrites have no room in it.
    more: bool,
}

impl Columns {
    /// A column of a report is at least this wide.
    const LEAST: u16 = 20;

    fn of(state: &State, width: u16) -> Self {
        let rewrites: Vec<usize> = state.comparison.pairings.iter().map(|p| p.rewrite).collect();
        let number = if width >= 70 { 5 } else { 0 };
        // The longest kind, a tick, a note, and a column apart.
        let kind = 12;
        let room = width.saturating_sub(number + kind);
        let count = u16::try_from(rewrites.len()).unwrap_or(u16::MAX);
        let each = room / (count.saturating_add(1)).max(1);
        if each >= Self::LEAST + 8 || (each >= Self::LEAST && count > 2) {
            let base = room - each * count;
            let columns =
                rewrites.iter().zip(0..).map(|(report, at)| (Some(*report), number + kind + base + each * at));
            return Self {
                number,
                kind,
                base,
                reports: columns.collect(),
                each,
                strip: Vec::new(),
                strip_at: 0,
                more: false,
            };
        }
        // Which row it is, the line below the list says as well.
        let number = if width >= 100 { number } else { 0 };
        let room = width.saturating_sub(number + kind);
        // A blank column after the last parts it from the cell, and has the sign that there are more.
        let fits = usize::from(count.min((room / 3).saturating_sub(1) / 2).max(1));
        let strip_width = 2 * u16::try_from(fits).unwrap_or(0) + 1;
        let shown = state.selected_fact().and_then(|fact| state.told_by(fact));
        let chosen = rewrites.iter().position(|rewrite| Some(*rewrite) == shown).unwrap_or(0);
        let strip: Vec<usize> = rewrites.iter().copied().skip(chosen / fits * fits).take(fits).collect();
        let more = rewrites.last() != strip.last();
        let base = (room - strip_width) / 2;
        let strip_at = number + kind + base;
        let at = strip_at + strip_width;
        Self {
            number,
            kind,
            base,
            reports: vec![(state.ui.facts.report, at)],
            each: width.saturating_sub(at),
            strip,
            strip_at,
            more,
        }
    }

    /// The cells of a row, each with its report.
    fn cells(&self, area: Rect) -> impl Iterator<Item = (Option<usize>, Rect)> {
        let cell = move |(report, at): &(Option<usize>, u16)| (*report, cell(area, *at, self.each));
        self.reports.iter().map(cell)
    }

    fn base_cell(&self, area: Rect) -> Rect {
        cell(area, self.number + self.kind, self.base.saturating_sub(1))
    }

    /// Names, counts, and what is not carried over at all; gives the lines used.
    fn heads(&self, state: &State, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
        let first = line(area, 0);
        let kind = if self.number == 0 { " kind" } else { "kind" };
        canvas.text(cell(first, self.number, self.kind), kind, Role::Dim);
        let base = self.base_cell(first);
        let room = usize::from(base.width);
        let order = if state.ui.facts.in_base_order { "in its order" } else { "differences first" };
        let name = describe::name(state, state.comparison.base);
        let both = format!("{name} · {order}");
        // Where the name has no room beside it, the order stands under the count, if there is a line.
        let apart = width(&both) > room;
        canvas.text(base, &shorten(if apart { &name } else { &both }, room), Role::Strong);
        let tally = attention::tally(state, state.table.tally, room);
        canvas.text(self.base_cell(line(area, 1)), &tally, Role::Dim);
        for (at, report) in (0..).zip(&self.strip) {
            strip::number(*report, cell(Rect { height: 2, ..area }, self.strip_at + 2 * at, 1), Role::Dim, canvas);
        }
        if self.more {
            let after = self.strip_at + 2 * u16::try_from(self.strip.len()).unwrap_or(0);
            canvas.text(cell(line(area, 1), after, 1), "…", Role::Dim);
        }
        let mut used = 2;
        let shown = state.selected_fact().and_then(|fact| state.told_by(fact));
        for (report, at) in &self.reports {
            let wide = self.each.saturating_sub(1);
            let cell = |y: u16| cell(line(area, y), *at, wide);
            let room = usize::from(wide);
            let sums = state.table.sums.iter().enumerate();
            let (name, role, below, lost) = if let Some(report) = report {
                let sum = state.table.sums.get(*report).cloned().unwrap_or_default();
                let name = describe::name(state, *report);
                let chosen = state.ui.facts.report == Some(*report);
                let name = if chosen { format!("[{name}]") } else { format!(" {name}") };
                let role = if shown == Some(*report) { Role::Strong } else { Role::Text };
                let hindered = state.pairing(*report).and_then(|p| language::of_rewrite(p, room.saturating_sub(1)));
                (name, role, counted(&sum, room.saturating_sub(1)), hindered.or_else(|| nothing(&sum, "", room)))
            } else {
                let most = sums.max_by_key(|(report, sum)| (sum.lost(), std::cmp::Reverse(*report)));
                let lost = most.and_then(|(report, sum)| nothing(sum, &format!("{}: ", report + 1), room));
                let lost = language::of_all(state, None, room.saturating_sub(1)).or(lost);
                let turn = state.keys.of(Action::NextPane);
                (" what differs most".to_owned(), Role::Strong, format!("{turn}: one alone"), lost)
            };
            canvas.text(cell(0), &shorten(&name, room), role);
            canvas.text(cell(1), &shorten(&format!(" {below}"), room), Role::Dim);
            if let Some(lost) = lost {
                canvas.text(cell(2), &shorten(&format!(" {lost}"), room), Role::LeftOut);
                used = 3;
            }
        }
        if apart && used == 3 {
            canvas.text(self.base_cell(line(area, 2)), &shorten(order, room), Role::Dim);
        }
        used
    }

    fn row(&self, state: &State, at: usize, area: Rect, canvas: &mut Canvas<'_>) {
        let (index, selected) = (state.table.rows[at], at == state.ui.facts.row);
        let fact = &state.comparison.facts[index];
        let number = format!("{:>4}", at + 1);
        canvas.text(cell(area, 0, self.number), &number, Role::Dim);
        let kind = if self.number == 0 { format!(" {}", fact.kind.word()) } else { fact.kind.word().to_owned() };
        canvas.text(cell(area, self.number, self.kind), &kind, Role::Dim);
        let signs = cell(area, self.number + self.kind - 3, 2);
        canvas.text(signs, &remark::signs(state.remark_on_fact(index)), Role::Strong);
        let base = self.base_cell(area);
        let label = if fact.base.is_some() { fact.label.as_str() } else { "–" };
        canvas.text(base, &shorten(label, usize::from(base.width)), Role::Text);
        for (at, report) in (0..).zip(&self.strip) {
            let mark = fact.cells.get(*report).map_or(Mark::Silent, |c| c.mark);
            let cell = cell(area, self.strip_at + 2 * at, 1);
            canvas.text(cell, &mark.sign().to_string(), role(mark));
        }
        if selected {
            canvas.select(Rect { width: self.number + self.kind + base.width, ..area });
        }
        for (report, at) in &self.reports {
            let cell = cell(area, *at, self.each.saturating_sub(1));
            let shown = state.told_by(fact);
            let Some(told) = report.or(shown).and_then(|report| fact.cells.get(report)) else { continue };
            let text = if told.text.is_empty() { told.mark.doc() } else { told.text.as_str() };
            let text = if told.mark == Mark::Silent { "" } else { text };
            let quiet = told.mark.agrees() || told.mark == Mark::Missing;
            let sign = told.mark.sign().to_string();
            // Of many columns in one, it is said whose this is.
            let whose = match (report, shown) {
                (None, Some(shown)) => format!(" {}: ", shown + 1),
                _ => " ".to_owned(),
            };
            let text = shorten(text, usize::from(cell.width).saturating_sub(1 + width(&whose)));
            let words = if quiet { Role::Dim } else { Role::Text };
            canvas.pieces(cell, &[(&sign, role(told.mark)), (&whose, Role::Dim), (&text, words)]);
            if selected && (report.is_none() || state.ui.facts.report.or(shown) == *report) {
                canvas.select(Rect { x: cell.x + 1, width: cell.width.saturating_sub(1), ..cell });
            }
        }
    }
}

/// How a mark looks, in the table and in the legend.
pub fn role(mark: Mark) -> Role {
    match mark {
        Mark::Differs | Mark::Stronger | Mark::Weaker => Role::Conflict,
        Mark::Unsure => Role::Key,
        Mark::Missing => Role::LeftOut,
        Mark::Added => Role::OnlyMark,
        Mark::Converted | Mark::Reworded => Role::Text,
        Mark::Same | Mark::Silent => Role::Dim,
    }
}

/// How many facts have each mark, the gravest ones that there is room for: `3! 98- 20=`, `3! 98- …`.
fn counted(sum: &Sum, room: usize) -> String {
    let all: Vec<String> = sum.marks.iter().map(|(mark, count)| format!("{count}{}", mark.sign())).collect();
    let of = |count: usize| format!("{}{}", all[..count].join(" "), if count < all.len() { " …" } else { "" });
    (0..=all.len()).rev().map(of).find(|form| width(form) <= room).unwrap_or_default()
}

/// What a report carries nothing of, as much of it as there is room for: `none of 34 quotations, 3 dates`,
/// `none of 34 quotations, …`.
fn nothing(sum: &Sum, whose: &str, room: usize) -> Option<String> {
    let kinds: Vec<String> = sum.nothing_of.iter().map(|c| plural::of(c.all, c.kind.plural())).collect();
    let of = |count: usize, rest: &str| format!("{whose}none of {}{rest}", kinds[..count].join(", "));
    let whole = (!kinds.is_empty()).then(|| of(kinds.len(), ""))?;
    let more = if kinds.len() > 1 { ", …" } else { "" };
    let first = sum.nothing_of.first().map(|carried| format!("{whose}no {}{more}", carried.kind.plural()));
    let mut forms = (1..kinds.len()).rev().map(|count| of(count, ", …")).chain(first);
    // A blank stands before it.
    let fits = |form: &String| width(form) < room;
    Some(if fits(&whole) { whole } else { forms.find(fits).unwrap_or(whole) })
}
