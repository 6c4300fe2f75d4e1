//! All divergences, those that change most first, and the evidence of the selected one.

use ratatui::layout::Rect;

use super::canvas::{Canvas, cell, line};
use super::list::{first_row, over_evidence};
use super::theme::Role;
use super::{chips, detail};
use crate::app::action::Action;
use crate::app::attention;
use crate::app::brief::brief;
use crate::app::divergences::choice;
use crate::app::geometry::chip_rows;
use crate::app::pointer::Target;
use crate::app::remark;
use crate::app::wrap::{shorten, width};
use crate::app::{State, describe, evidence, language};
use crate::compare::Kind;

/// Draws the list of divergences.
pub fn draw(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let head = header(state, area, canvas);
    let (list, below) = over_evidence(area, head, canvas);
    entries(state, list, canvas);
    if let Some(index) = state.listed.entries.get(state.ui.entry) {
        let (entries, rows) = evidence::of_finding(state, *index, below.width, below.height);
        detail::lines(&entries, &rows, below, canvas);
    }
}

/// What is listed and what could be; gives the lines used.
fn header(state: &State, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let filter = &state.ui.filter;
    let mut rewrites = vec![("all".to_owned(), filter.rewrite.is_none(), Target::Rewrite(None))];
    rewrites.extend(state.comparison.pairings.iter().map(|p| {
        let rewrite = Some(p.rewrite);
        (describe::name(state, p.rewrite), filter.rewrite == rewrite, Target::Rewrite(rewrite))
    }));
    let kinds: Vec<(String, bool, Target)> = state
        .listed
        .choices
        .iter()
        .map(|(only, count)| (format!("{} {count}", choice(*only)), *only == filter.only, Target::Kind(*only)))
        .collect();
    let [rewrite, kind] = [("rewrite", Action::NextPane), ("kind", Action::NextKind)]
        .map(|(what, action)| format!("{:<15}", format!(" {what} ({}) ", state.keys.of(action))));
    let used = chips::draw(&rewrite, &rewrites, Rect { height: 1, ..area }, canvas);
    let room = Rect { y: area.y + used, height: chip_rows(area), ..area };
    let used = used + chips::draw(&kind, &kinds, room, canvas);
    let Some(hindered) = language::of_all(state, filter.rewrite, usize::from(area.width).saturating_sub(2)) else {
        return used;
    };
    canvas.text(line(area, used), &format!(" {hindered}"), Role::LeftOut);
    used + 1
}

fn entries(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let columns = Columns::of(state, area.width);
    columns.heads(state, line(area, 0), canvas);
    if state.listed.entries.is_empty() {
        let key = |action| state.keys.of(action);
        let none = if let Some(hidden) = attention::nothing(state) {
            hidden
        } else if state.listed.folded > 0 {
            format!("none that matters; {} adds {} that hardly do", key(Action::ToggleAllFolds), state.listed.folded)
        } else if state.ui.filter.narrows() {
            "none among those chosen".to_owned()
        } else {
            "no differences found".to_owned()
        };
        canvas.text(line(area, 1), &format!("   {none}"), Role::Dim);
        return;
    }
    let rows = usize::from(area.height.saturating_sub(1));
    let first = first_row(state.ui.entry, rows, state.listed.entries.len());
    for (y, (at, index)) in (1..area.height).zip(state.listed.entries.iter().enumerate().skip(first)) {
        let row = line(area, y);
        columns.entry(state, *index, row, canvas);
        canvas.target(row, Target::Entry(at));
        if at == state.ui.entry {
            canvas.select(row);
        }
    }
}

/// Where the columns of the list begin; those of width 0 are left out.
struct Columns {
    number: u16,
    kind: u16,
    rewrite: u16,
    places: u16,
    sure: u16,
}

impl Columns {
    fn of(state: &State, room: u16) -> Self {
        let names = state.comparison.pairings.iter().map(|p| width(&describe::name(state, p.rewrite)));
        let longest = u16::try_from(names.max().unwrap_or(0)).unwrap_or(u16::MAX).min(24);
        let rewrite = if room >= 120 { longest + 2 } else { 4 };
        let most = state.reports.iter().map(|report| report.passages.len()).max().unwrap_or(0);
        let digits = u16::try_from(most.to_string().len()).unwrap_or(0);
        let places = match room {
            // The evidence below names both passages, the number is in no other place.
            0..90 => 0,
            90..100 => (2 * digits + 3).max(9) + 2,
            _ => (2 * digits + 3).max(11) + 2,
        };
        let number = if room >= 60 { 5 } else { 0 };
        let sure = if room >= 100 { 6 } else { 0 };
        Self { number, kind: 15, rewrite, places, sure }
    }

    fn heads(&self, state: &State, row: Rect, canvas: &mut Canvas<'_>) {
        let rewrite = if self.rewrite > 8 { "rewrite" } else { "in" };
        let places = if self.places > 12 { "base › here" } else { "base›here" };
        let cells = [("  no.", self.number), ("   kind", self.kind), (rewrite, self.rewrite), (places, self.places)];
        let cells = cells.map(|(text, wide)| (text.to_owned(), wide, Role::Dim));
        let row_of = match state.listed.entries.len() {
            0 => String::new(),
            count => format!("row {} of {count} · ", state.ui.entry + 1),
        };
        let said = |room: usize| {
            let tally = |room: usize| attention::tally(state, state.listed.tally, room);
            let order = if row_of.is_empty() { "gravest first · " } else { "gravest first, " };
            let long = format!("{order}{row_of}{}", tally(usize::MAX));
            let short = || format!("{row_of}{}", tally(room.saturating_sub(width(&row_of))));
            if width(&long) <= room { long } else { shorten(&short(), room) }
        };
        self.write(cells, said, "sure", row, canvas);
    }

    fn entry(&self, state: &State, index: usize, row: Rect, canvas: &mut Canvas<'_>) {
        let finding = &state.findings.all[index];
        let signs = remark::signs(state.remark_on_finding(index));
        let divergence = state.divergence(finding);
        let role = match finding.kind {
            Kind::Omission => Role::LeftOut,
            Kind::Addition => Role::OnlyMark,
            _ if finding.matters => Role::Strong,
            _ => Role::Dim,
        };
        let rewrite =
            if self.rewrite > 8 { describe::name(state, finding.rewrite) } else { (finding.rewrite + 1).to_string() };
        let at = |place: Option<usize>| place.map_or("–".to_owned(), |passage| (passage + 1).to_string());
        let (base, here) = (divergence.base.map(|r| r.passage), divergence.rewrite.map(|r| r.passage));
        let number = state.findings.number(index).map_or_else(String::new, |(number, _)| format!("{number:>4}"));
        let cells = [
            (number, self.number, Role::Dim),
            (format!("{signs} {}", finding.kind.word()), self.kind, role),
            (shorten(&rewrite, usize::from(self.rewrite)), self.rewrite, Role::Text),
            (format!("{} › {}", at(base), at(here)), self.places, Role::Dim),
        ];
        let sure = format!("{:.2}", divergence.confidence);
        let said = |room| brief(finding.kind, &describe::sentence(state, finding), room);
        self.write(cells, said, &sure, row, canvas);
    }

    fn write(
        &self,
        cells: [(String, u16, Role); 4],
        sentence: impl FnOnce(usize) -> String,
        sure: &str,
        row: Rect,
        canvas: &mut Canvas<'_>,
    ) {
        let mut x = 0;
        for (text, wide, role) in cells {
            canvas.text(cell(row, x, wide), &text, role);
            x += wide;
        }
        let room = row.width.saturating_sub(x + self.sure + 1);
        canvas.text(cell(row, x, room), &sentence(room.into()), Role::Text);
        let right = Rect { x: row.right() - self.sure.min(row.width), width: self.sure, ..row };
        canvas.text(right, sure, Role::Dim);
    }
}
