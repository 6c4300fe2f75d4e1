//! The line or two that say what the marks and colours on screen mean, each shown as it looks.

use ratatui::layout::Rect;

use super::canvas::{Canvas, line};
use super::strip::sign;
use super::theme::Role;
use super::{facts, map};
use crate::app::geometry::Geometry;
use crate::app::plot::Closeness;
use crate::app::wrap::width;
use crate::app::{PaintMode, State, View};
use crate::compare::Mark;

/// A mark or colour and what it means.
struct Entry {
    sample: String,
    role: Role,
    /// What it means, with room to spare and without.
    meaning: [String; 2],
}

/// Entries are parted by so many blank columns: tried in this order.
const GAPS: [usize; 2] = [2, 1];

/// Draws the legend of what has been drawn on the canvas until now, on as few of the lowest lines of `area` as it needs;
/// what does not fit is left out whole.
pub fn draw(state: &State, geometry: &Geometry, area: Rect, canvas: &mut Canvas<'_>) {
    let entries = entries(state, geometry, canvas);
    if entries.is_empty() {
        return;
    }
    let (forms, places) = laid_out(&entries, area);
    let used = places.last().map_or(0, |(y, _)| y + 1);
    for ((entry, form), (y, x)) in entries.iter().zip(forms).zip(&places) {
        let row = line(area, area.height - used + y);
        let rest = Rect { x: row.x + x, width: row.width.saturating_sub(*x), ..row };
        canvas.pieces(rest, &[(&entry.sample, entry.role), (" ", Role::Dim), (&entry.meaning[form], Role::Dim)]);
    }
}

/// Which of its meanings each entry has room for, and its line and column: all at length, or as many as fit, the last
/// first, as they are the least known.
fn laid_out(entries: &[Entry], area: Rect) -> (Vec<usize>, Vec<(u16, u16)>) {
    let fits =
        |forms: &[usize], gap: usize| Some(place(entries, forms, gap, area)).filter(|p| p.len() == entries.len());
    let long = vec![0; entries.len()];
    if let Some(places) = GAPS.into_iter().find_map(|gap| fits(&long, gap)) {
        return (long, places);
    }
    let mut forms = vec![1; entries.len()];
    let Some((gap, mut places)) = GAPS.into_iter().find_map(|gap| Some((gap, fits(&forms, gap)?))) else {
        let places = place(entries, &forms, GAPS[1], area);
        return (forms, places);
    };
    for at in (0..forms.len()).rev() {
        forms[at] = 0;
        match fits(&forms, gap) {
            Some(longer) => places = longer,
            None => forms[at] = 1,
        }
    }
    (forms, places)
}

/// Line and column of each entry, as long as there is room.
fn place(entries: &[Entry], forms: &[usize], gap: usize, area: Rect) -> Vec<(u16, u16)> {
    let (mut x, mut y) = (1, 0);
    let mut out = Vec::new();
    for (entry, form) in entries.iter().zip(forms) {
        let meaning = &entry.meaning[*form];
        let wide = width(&entry.sample) + width(meaning) + usize::from(!meaning.is_empty());
        if x + wide > usize::from(area.width) && x > 1 {
            (x, y) = (1, y + 1);
        }
        if y >= area.height || x + wide > usize::from(area.width) {
            break;
        }
        out.push((y, u16::try_from(x).unwrap_or(u16::MAX)));
        x += wide + gap;
    }
    out
}

fn entries(state: &State, geometry: &Geometry, canvas: &Canvas<'_>) -> Vec<Entry> {
    match state.ui.view {
        View::Read | View::Detail => of_reports(state, geometry, canvas),
        View::Topics => of_topics(geometry, canvas),
        View::Divergences => of_divergences(geometry, canvas),
        View::Facts => of_facts(state, geometry, canvas),
        View::Map => of_map(state, canvas),
    }
}

fn entry(sample: &str, role: Role, long: &str, short: &str) -> Entry {
    Entry { sample: sample.to_owned(), role, meaning: [long.to_owned(), short.to_owned()] }
}

/// The reading view and the detail: first what a fact-checker looks for.
fn of_reports(state: &State, geometry: &Geometry, canvas: &Canvas<'_>) -> Vec<Entry> {
    let beside: Vec<Rect> = match state.ui.view {
        View::Read => {
            let gutters = geometry.panes.iter().map(|pane| Rect { width: 3, ..pane.body });
            gutters.chain(geometry.strips.iter().map(|(_, area)| *area)).collect()
        }
        _ => Vec::new(),
    };
    let strips: Vec<Rect> = match state.ui.view {
        View::Read => geometry.panes.iter().map(|pane| pane.strip).collect(),
        _ => Vec::new(),
    };
    // The detail has all rewrites.
    let against = state.against().filter(|_| state.ui.view == View::Read);
    let against = against.map_or_else(|| "in the rewrite".to_owned(), |report| format!("in {}", report + 1));
    let others: Vec<String> = geometry.strips.iter().map(|(report, _)| (report + 1).to_string()).collect();
    let others = match others.as_slice() {
        [] => String::new(),
        [one] => format!("report {one}"),
        several => format!("reports {}", several.join(" ")),
    };
    let mut out = Vec::new();
    // Lit like the words, whose look is to be known as well.
    let lit = [Role::Differs, Role::Conflict].into_iter().find(|role| canvas.has_used(*role));
    let marked = beside.iter().any(|area| canvas.shows(*area, "!"));
    if marked || canvas.has_used(Role::Differs) || state.ui.view == View::Detail {
        let entry = |role| entry("! differs", role, "where it matters", "");
        out.extend(lit.map(entry));
    }
    if canvas.has_used(Role::Elsewhere) {
        out.push(entry("differs", Role::Elsewhere, "in another rewrite", "elsewhere"));
    }
    let marked = |marks: &[(&[&str], Role, &str, &str)]| -> Vec<Entry> {
        let seen = |signs: &[&str]| signs.iter().any(|sign| beside.iter().any(|area| canvas.shows(*area, sign)));
        let shown = marks.iter().filter(|(signs, ..)| seen(signs));
        shown.map(|(signs, role, long, short)| entry(&signs.concat(), *role, long, short)).collect()
    };
    out.extend(marked(&[
        (&["~"], Role::Text, "changed", "changed"),
        (&["="], Role::Dim, "same", "same"),
        (&["+"], Role::OnlyMark, "only here", "only here"),
        (&["-"], Role::LeftOut, "no match found", "no match"),
        (&["↑", "↓"], Role::Moved, "moved", "moved"),
    ]));
    let words = [
        ("gone", Role::Removed, against.as_str(), against.as_str()),
        ("new", Role::Added, "in this rewrite", ""),
        ("shared", Role::Shared, if state.ui.paint == PaintMode::Shared { "words" } else { "in other words" }, ""),
    ];
    out.extend(words.into_iter().filter(|(_, role, ..)| canvas.has_used(*role)).map(|(a, b, c, d)| entry(a, b, c, d)));
    out.extend(marked(&[
        (&["●"], Role::Key, "to be linked", "to link"),
        (&["┃"], Role::Key, "selected", "selected"),
        (&["▌"], Role::Cursor, "here", "here"),
        (&["▎"], Role::Linked, "its matches", "match"),
        (&["░"], Role::Missing, "nothing here tells it", "none here"),
        (&["┆"], Role::Dim, "told above", "told above"),
    ]));
    out.extend(of_strips(&strips, canvas));
    if !others.is_empty() && state.ui.view == View::Read {
        out.push(entry(&others, Role::Strong, "without a pane", "no pane"));
    }
    out
}

/// The whole reports beside the panes: what their lines say.
fn of_strips(strips: &[Rect], canvas: &Canvas<'_>) -> Option<Entry> {
    let signs =
        [(sign::TOLD, "told"), (sign::DIFFERS, "differs"), (sign::UNMATCHED, "no match"), (sign::ONLY, "only here")];
    let seen = signs.into_iter().filter(|(sign, _)| strips.iter().any(|area| canvas.shows(*area, sign)));
    let (signs, meanings): (String, Vec<&str>) = seen.unzip();
    if signs.is_empty() {
        return None;
    }
    let said = format!("whole report: {}; lit: on screen", meanings.join(", "));
    Some(entry(&signs, Role::Dim, &said, "whole report"))
}

fn of_topics(geometry: &Geometry, canvas: &Canvas<'_>) -> Vec<Entry> {
    let mut out = Vec::new();
    let any = |signs: &[&str]| signs.iter().any(|sign| canvas.shows(geometry.middle, sign));
    if canvas.has_used(Role::LeftOut) {
        out.push(entry("silent", Role::LeftOut, "no passage found on it", "no passage on it"));
    }
    if any(&["█", "▉", "▊", "▋", "▌", "▍", "▎", "▏"]) {
        out.push(entry("█", Role::Shared, "share of its words; a full bar is half", "share of its words"));
    }
    if any(&["▁", "▂", "▃", "▄", "▅", "▆", "▇"]) {
        out.push(entry("▂▅", Role::Shared, "the same in a narrow column", "the same"));
        out.push(entry("-", Role::LeftOut, "silent", "silent"));
    }
    out
}

fn of_divergences(geometry: &Geometry, canvas: &Canvas<'_>) -> Vec<Entry> {
    let mut out = Vec::new();
    if canvas.has_used(Role::Conflict) {
        out.push(entry("words", Role::Conflict, "that differ", "differ"));
    }
    if canvas.has_used(Role::LeftOut) {
        out.push(entry("no match", Role::LeftOut, "found for this passage of the base", "found"));
    }
    if canvas.has_used(Role::OnlyMark) {
        out.push(entry("only here", Role::OnlyMark, "in this rewrite", ""));
    }
    out.extend(remarked(geometry, canvas));
    out
}

/// What the reader said of entries.
fn remarked(geometry: &Geometry, canvas: &Canvas<'_>) -> impl Iterator<Item = Entry> {
    let signs = [("✓", "checked", "checked"), ("*", "has your note", "note")];
    let shown = signs.map(|(sign, long, short)| (canvas.shows(geometry.middle, sign), sign, long, short));
    shown.into_iter().filter(|(shown, ..)| *shown).map(|(_, sign, long, short)| entry(sign, Role::Strong, long, short))
}

fn of_facts(state: &State, geometry: &Geometry, canvas: &Canvas<'_>) -> Vec<Entry> {
    let counted = |mark: Mark| state.table.sums.iter().any(|sum| sum.marks.iter().any(|(of, _)| *of == mark));
    let marks = Mark::ALL.into_iter().filter(|mark| *mark != Mark::Silent && counted(*mark));
    let entries = marks.map(|mark| {
        let short = match mark {
            Mark::Converted => "converted",
            Mark::Unsure => "unsure",
            other => other.doc(),
        };
        entry(&mark.sign().to_string(), facts::role(mark), mark.doc(), short)
    });
    entries.chain(remarked(geometry, canvas)).collect()
}

fn of_map(state: &State, canvas: &Canvas<'_>) -> Vec<Entry> {
    let map = &state.map;
    let areas = |of: fn(&crate::app::map::Panel) -> Rect| map.panels.iter().map(of).collect::<Vec<_>>();
    let (fields, sides, tops) = (areas(|p| p.field), areas(|p| p.marks), areas(|p| p.along));
    let strips: Vec<Rect> = map.strips.iter().map(|strip| strip.area).collect();
    let sides: Vec<Rect> = sides.into_iter().chain(strips).collect();
    let mut out = Vec::new();
    let mut mark = |areas: &[Rect], (sign, role): (&str, Role), long: &str, short: &str| {
        if areas.iter().any(|area| canvas.shows(*area, sign)) {
            out.push(entry(sign, role, long, short));
        }
    };
    mark(&fields, map::shade(Closeness::Verbatim), "same words", "same");
    mark(&fields, map::shade(Closeness::Edited), "edited", "edited");
    mark(&fields, map::shade(Closeness::Reworded), "reworded", "reworded");
    mark(&fields, map::MOVED, "moved", "moved");
    mark(&sides, ("!", Role::Differs), "differs where it matters", "differs");
    mark(&sides, ("-", Role::LeftOut), "no match", "no match");
    mark(&tops, ("+", Role::OnlyMark), "only here", "only here");
    mark(&fields, ("●", Role::Strong), "here", "here");
    mark(&sides, ("╎", Role::LeftOut), "partly no match", "partly");
    mark(&tops, ("·", Role::OnlyMark), "partly only here", "partly");
    mark(&sides, ("│", Role::Dim), "all told", "told");
    out
}
