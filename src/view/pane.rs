//! One report: a header of two lines, then its rows with gutter, number and text.

use ratatui::layout::Rect;

use super::canvas::{Canvas, line, pieces};
use super::theme::Role;
use super::{gutter, strip};
use crate::app::action::Action;
use crate::app::geometry::Pane;
use crate::app::language;
use crate::app::paint::{Paint, paint};
use crate::app::pointer::Target;
use crate::app::rows::{Row, Whose, visible};
use crate::app::wrap::{shorten, width};
use crate::app::{Place, State, describe};
use crate::compare::Pairing;
use crate::plural::count;
use crate::report::{PassageKind, Report, Span};

/// Draws one pane.
pub fn draw(state: &State, pane: &Pane, canvas: &mut Canvas<'_>) {
    header(state, pane, canvas);
    canvas.target(pane.header, Target::Report(pane.report));
    let rows = visible(state, pane.report, pane.body.height);
    let mut painted: Option<(usize, Vec<(Span, Paint)>)> = None;
    for (y, row) in (0..pane.body.height).zip(rows) {
        let area = line(pane.body, y);
        match row {
            Row::Text { passage, line } => {
                let place = Place { report: pane.report, passage };
                if painted.as_ref().is_none_or(|(p, _)| *p != passage) {
                    painted = Some((passage, paint(state, place)));
                }
                let marks = painted.as_ref().map_or(&[][..], |(_, marks)| marks);
                text_row(state, pane, place, line, area, marks, canvas);
                canvas.target(area, Target::Passage(place));
            }
            other => {
                empty_row(state, pane, other, area, canvas);
                if let Row::Folded { first, .. } = other {
                    let base = state.comparison.base;
                    canvas.target(area, Target::Passage(Place { report: base, passage: first }));
                }
            }
        }
    }
    strip::draw(state, pane, canvas);
}

/// What the borders between panes are held by: the blank column after the strip, the bar of the next pane and, above
/// the strip, which is for jumping, its column too.
pub fn borders(panes: &[Pane], canvas: &mut Canvas<'_>) {
    for (pane, next) in panes.iter().zip(panes.iter().skip(1)) {
        let blank = Rect { x: pane.strip.right(), width: 2, ..next.body };
        let above = Rect { x: pane.strip.x, width: 3, ..next.header };
        for area in [blank, above] {
            canvas.target(area, Target::Border(pane.report));
        }
    }
}

fn header(state: &State, pane: &Pane, canvas: &mut Canvas<'_>) {
    let report = &state.reports[pane.report];
    let focused = state.ui.cursor.report == pane.report;
    let base = pane.report == state.comparison.base;
    let role = if base { "base" } else { "rewrite" };
    let first = line(pane.header, 0);
    let label = format!("{}{} ", if focused { "▸" } else { " " }, describe::name(state, pane.report));
    let name = shorten(&label, usize::from(first.width));
    let rest = about(report, role, usize::from(first.width).saturating_sub(width(&name)));
    if focused {
        canvas.tint(first, Role::Bar);
        let used = canvas.text(first, &name, Role::Bar);
        canvas.tint(Rect { width: used, ..first }, Role::Strong);
        canvas.text(Rect { x: first.x + used, width: first.width - used, ..first }, &rest, Role::Bar);
    } else {
        canvas.pieces(first, &[(&name, Role::Strong), (&rest, Role::Dim)]);
    }
    let counts = match state.pairing(pane.report) {
        Some(pairing) if report.passages.is_empty() => {
            format!("empty: no match for {}", count(pairing.base_links.len(), "passage"))
        }
        Some(pairing) => counts(state, pairing, usize::from(pane.header.width)),
        None => unmatched(state, usize::from(pane.header.width)),
    };
    let hits = state.hits.count(pane.report);
    let counts = match (&state.ui.searched, hits) {
        (None, _) => counts,
        (Some(_), 1) => format!("1 hit · {counts}"),
        (Some(_), hits) => format!("{hits} hits · {counts}"),
    };
    let second = line(pane.header, 1);
    canvas.text(second, &shorten(&format!(" {counts}"), usize::from(second.width)), Role::Dim);
}

/// Role, words, day and source of a report, as much of it as there is room for.
fn about(report: &Report, role: &str, room: usize) -> String {
    let words = report.length();
    let date = report.date.as_deref().unwrap_or_default();
    let source = report.source.as_deref().unwrap_or_default();
    let known = |parts: &[&str]| -> String {
        let known: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
        format!("· {} ", known.join(" · "))
    };
    let forms =
        [known(&[role, &words, date, source]), known(&[role, &words, date]), known(&[role, &words]), known(&[&words])];
    forms.into_iter().find(|form| width(form) <= room).unwrap_or_default()
}

/// In how many ways a rewrite differs that matter, and what became of its words: much can be kept and be wrong. As long
/// as there is room.
fn counts(state: &State, pairing: &Pairing, room: usize) -> String {
    let found = state.findings.of_rewrite(pairing.rewrite);
    if pairing.languages.differ {
        return language::of_rewrite(pairing, room.saturating_sub(1)).unwrap_or_default();
    }
    let percent = |share: f64| format!("{:.0}%", share * 100.0);
    let [kept, reworded, added] = [pairing.summary.kept, pairing.summary.reworded, pairing.summary.added].map(percent);
    let shares = describe::shares(&pairing.summary);
    let (long, short) = match found {
        0 => ("no divergence · ".to_owned(), String::new()),
        found => (format!("{} · ", count(found, "divergence")), format!("! {found} · ")),
    };
    let mut forms = vec![
        format!("{long}of its words: kept {kept} · reworded {reworded} · only here {added}"),
        format!("{long}{shares}"),
        format!("{short}{shares}"),
        format!("{short}kept {kept} new {added}"),
    ];
    let mut said = language::forms(pairing.languages);
    if said.is_empty() && pairing.tells_freely() {
        said.push("much in other words".to_owned());
    }
    if !said.is_empty() {
        // Then the shares say less than that.
        forms.truncate(3);
        forms.push(format!("{short}kept {kept}"));
        forms.extend(short.strip_suffix(" · ").map(str::to_owned));
        let both = said.iter().flat_map(|said| forms.iter().map(move |form| format!("{form} · {said}")));
        forms = both.chain(said.iter().cloned()).collect();
    }
    let shortest = forms.last().cloned().unwrap_or_default();
    forms.into_iter().find(|form| width(form) < room).unwrap_or(shortest)
}

/// How many passages of the base have no match: in every rewrite or, where there is less room, in the one it is read
/// against.
fn unmatched(state: &State, room: usize) -> String {
    let total = state.reports[state.comparison.base].passages.len();
    let without = |report: usize| {
        let links = state.pairing(report).map_or(&[][..], |p| &p.base_links);
        links.iter().filter(|l| l.is_empty()).count()
    };
    if state.comparison.pairings.iter().all(|p| without(p.rewrite) == 0) {
        return if total == 1 {
            "its 1 passage has a match".to_owned()
        } else {
            format!("all {total} passages have a match")
        };
    }
    let all = count(total, "passage");
    let each = |name: &dyn Fn(usize) -> String| {
        let rewrites = state.comparison.pairings.iter().map(|p| p.rewrite);
        rewrites.map(|r| format!("{} in {}", without(r), name(r))).collect::<Vec<_>>().join(", ")
    };
    let named = |report: usize| describe::name(state, report);
    let digit = |report: usize| (report + 1).to_string();
    let mut forms = vec![
        format!("of {all} without a match: {}", each(&named)),
        format!("of {all} without a match: {}", each(&digit)),
    ];
    if let Some(report) = state.against() {
        forms.push(format!("{} of {all} unmatched in {}", without(report), named(report)));
        forms.push(format!("{} of {all} unmatched in {}", without(report), report + 1));
    }
    forms.into_iter().find(|form| width(form) < room).unwrap_or(all)
}

fn text_row(
    state: &State,
    pane: &Pane,
    place: Place,
    line: usize,
    area: Rect,
    marks: &[(Span, Paint)],
    canvas: &mut Canvas<'_>,
) {
    gutter::draw(state, pane, place, line, area, canvas);
    let report = &state.reports[place.report];
    let Some(span) = state.layout.lines[place.report].get(place.passage).and_then(|l| l.get(line)) else {
        return;
    };
    let kind = report.passages[place.passage].kind;
    let heading = kind.is_head();
    let plain = unmarked(kind);
    let text = pane.text();
    let pieces = pieces(&report.text, *span, marks, plain);
    let text = Rect { x: text.x, width: text.width, ..area };
    canvas.pieces(text, &pieces);
    // The signs of a heading are shown as they are written, but are not what is read.
    let signs = report.text.get(span.start..span.end).map_or(0, |t| t.bytes().take_while(|b| *b == b'#').count());
    if heading && line == 0 && signs > 0 {
        canvas.tint(Rect { width: text.width.min(u16::try_from(signs).unwrap_or(0)), ..text }, Role::Dim);
    }
}

/// How a passage looks where nothing is marked.
pub(super) const fn unmarked(kind: PassageKind) -> Role {
    match kind {
        PassageKind::Heading | PassageKind::Byline => Role::Heading,
        PassageKind::Caption => Role::Dim,
        PassageKind::Sentence => Role::Text,
    }
}

fn empty_row(state: &State, pane: &Pane, row: Row, area: Rect, canvas: &mut Canvas<'_>) {
    let text = Rect { x: pane.text().x, width: pane.text().width, ..area };
    let mark = Rect { x: area.x + 1, width: area.width.saturating_sub(1).min(1), ..area };
    match row {
        Row::Blank | Row::Text { .. } => {}
        Row::Missing { count, whose } => {
            canvas.text(mark, "░", Role::Missing);
            if let Some(count) = count {
                let noun = if count == 1 { "passage" } else { "passages" };
                let (said, short) = match whose {
                    Whose::Others => ("only elsewhere", "elsewhere"),
                    Whose::Base => ("without a match here", "no match"),
                };
                let long = format!("{count} {noun} {said}");
                let fits = width(&long) <= usize::from(text.width);
                canvas.text(text, &if fits { long } else { format!("{count} {short}") }, Role::Missing);
            }
        }
        Row::Told { passage } => {
            canvas.text(mark, "┆", Role::Dim);
            canvas.text(text, &format!("told above, in passage {}", passage + 1), Role::Dim);
        }
        Row::Folded { count, first } => {
            let cursor = state.ui.cursor.report == pane.report
                && state.group(state.ui.cursor) == state.group(Place { report: pane.report, passage: first });
            let bar = Rect { width: 1, ..area };
            if cursor {
                canvas.text(bar, "▌", Role::Cursor);
            } else if state.is_selected(Place { report: pane.report, passage: first }) {
                canvas.text(bar, "┃", Role::Key);
            }
            canvas.text(mark, "-", Role::LeftOut);
            let short = format!("▸ {}–{}: {count} without a match", first + 1, first + count);
            let long = format!("{short} · {} opens", state.keys.of(Action::Open));
            let said = if width(&long) <= usize::from(text.width) { long } else { short };
            canvas.text(text, &said, Role::LeftOut);
        }
    }
}
