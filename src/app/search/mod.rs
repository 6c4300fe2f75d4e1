//! Search in all reports at once, or in the list on screen, while one types.
//!
//! ```text
//! / typed …        the first hit at or after the cursor is shown        Esc: back to where one was
//! Enter            it stays lit; n N walk                               Esc: the light goes out, the place stays
//! ```

mod hits;
mod list;
mod needle;

pub use hits::{Hit, Hits};
pub use needle::Needle;

use std::collections::BTreeSet;

use super::action::Action;
use super::describe::fitting;
use super::key::KeyPress;
use super::keymap::Scope;
use super::prompt::Prompt;
use super::select::Selection;
use super::toggle::relayout;
use super::views::descend;
use super::wrap::shorten;
use super::{Overlay, Place, State, View, describe};
use crate::compare::FactKind;
use crate::plural::count;
use crate::report::Span;
use list::List;
pub(super) use list::select;

/// A search that is being typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Typing {
    /// The line.
    pub prompt: Prompt,
    /// Whether it is read as a regular expression.
    pub is_regex: bool,
    /// What is wrong with it.
    pub wrong: Option<String>,
    /// How many steps back in the searches of before.
    back: usize,
    origin: Origin,
}

/// Where the reader was, to come back to.
#[derive(Debug, Clone, PartialEq)]
struct Origin {
    cursor: Place,
    row: usize,
    top: usize,
    tops: Vec<isize>,
    finding: Option<usize>,
    fact: Option<usize>,
    unfolded: BTreeSet<usize>,
    hidden: BTreeSet<usize>,
    recent: Vec<usize>,
    selection: Option<Selection>,
    searched: Option<Needle>,
}

/// Opens the line.
pub(super) fn begin(state: &mut State) {
    let ui = &state.ui;
    let origin = Origin {
        cursor: ui.cursor,
        row: List::of(state).map_or(0, |list| list.at),
        top: ui.top,
        tops: ui.tops.clone(),
        finding: ui.finding,
        fact: ui.fact,
        unfolded: ui.unfolded.clone(),
        hidden: ui.hidden.clone(),
        recent: ui.recent.clone(),
        selection: ui.selection.clone(),
        searched: ui.searched.clone(),
    };
    let is_regex = ui.searched.as_ref().is_some_and(|needle| needle.is_regex);
    let typing = Typing { prompt: Prompt::default(), is_regex, wrong: None, back: 0, origin };
    state.ui.overlay = Some(Overlay::Search(Box::new(typing)));
}

/// A key that is typed into the line.
pub(super) fn type_key(state: &mut State, key: KeyPress) {
    if let Some(typing) = typing(state)
        && typing.prompt.press(key)
    {
        typing.back = 0;
        follow(state);
    }
}

/// A text that is pasted into the line. It is looked for once, not letter by letter: it can be long.
pub(super) fn paste(state: &mut State, text: &str) {
    if let Some(typing) = typing(state) {
        typing.back = 0;
        typing.prompt.insert(text);
        follow(state);
    }
}

/// A whole line, typed at once.
pub(super) fn type_whole(state: &mut State, text: &str) {
    if let Some(typing) = typing(state) {
        typing.back = 0;
        typing.prompt = Prompt::new(text);
        follow(state);
    }
}

/// A text, or a regular expression.
pub(super) fn toggle_regex(state: &mut State) {
    if let Some(typing) = typing(state) {
        typing.is_regex = !typing.is_regex;
        follow(state);
    }
}

/// Takes an earlier search into the line (`by` 1), or a later one (−1).
pub(super) fn recall(state: &mut State, by: isize) {
    let earlier = state.ui.searches.clone();
    let Some(typing) = typing(state) else { return };
    let back = typing.back.saturating_add_signed(by).min(earlier.len());
    let text = back.checked_sub(1).and_then(|at| earlier.iter().rev().nth(at));
    typing.back = back;
    typing.prompt = Prompt::new(text.map_or("", String::as_str));
    follow(state);
}

fn typing(state: &mut State) -> Option<&mut Typing> {
    match &mut state.ui.overlay {
        Some(Overlay::Search(typing)) => Some(typing),
        _ => None,
    }
}

/// Searches for what stands in the line and shows the first hit from where the reader was.
fn follow(state: &mut State) {
    let Some(typing) = typing(state) else { return };
    let (read, origin) = (Needle::new(typing.prompt.text(), typing.is_regex), typing.origin.clone());
    match read {
        // What was found with one character less stays.
        Err(wrong) => typing.wrong = Some(wrong),
        Ok(needle) => {
            typing.wrong = None;
            restore(state, &origin);
            set(state, needle);
            walk(state, Way::Here);
        }
    }
}

fn restore(state: &mut State, origin: &Origin) {
    state.go(origin.cursor);
    let ui = &mut state.ui;
    if (&ui.unfolded, &ui.hidden, &ui.recent) != (&origin.unfolded, &origin.hidden, &origin.recent) {
        ui.unfolded.clone_from(&origin.unfolded);
        ui.hidden.clone_from(&origin.hidden);
        ui.recent.clone_from(&origin.recent);
        relayout(state);
    }
    let ui = &mut state.ui;
    ui.selection.clone_from(&origin.selection);
    (ui.top, ui.finding, ui.fact) = (origin.top, origin.finding, origin.fact);
    ui.tops.clone_from(&origin.tops);
    select(state, origin.row);
}

/// Searches for something, or for nothing any more.
pub(super) fn set(state: &mut State, needle: Option<Needle>) {
    state.ui.searched = needle;
    state.ui.hit = None;
    state.look();
}

/// The line is done: what was found stays lit.
pub(super) fn accept(state: &mut State) {
    let Some(Overlay::Search(typing)) = state.ui.overlay.take() else { return };
    if let Some(wrong) = typing.wrong {
        restore(state, &typing.origin);
        set(state, typing.origin.searched);
        state.ui.message = Some(format!("not searched: {wrong}"));
    } else if let Some(needle) = &state.ui.searched {
        let text = needle.text.clone();
        remember(state, text);
        state.ui.message = Some(said(state, None));
    }
}

/// So many searches are remembered.
const REMEMBERED: usize = 100;

/// The last search, to be taken up again; the same one is remembered once.
fn remember(state: &mut State, text: String) {
    let searches = &mut state.ui.searches;
    searches.retain(|known| *known != text);
    searches.push(text);
    searches.drain(..searches.len().saturating_sub(REMEMBERED));
}

/// Back to where one was, with what was searched before.
pub(super) fn leave(state: &mut State, typing: Typing) {
    restore(state, &typing.origin);
    set(state, typing.origin.searched);
}

/// To the next or the previous hit, round and round.
pub(super) fn step(state: &mut State, forward: bool) {
    let way = if forward { Way::Next } else { Way::Previous };
    let around = walk(state, way);
    let around = match (around, forward) {
        (false, _) => None,
        (true, true) => Some("from the beginning again"),
        (true, false) => Some("from the end again"),
    };
    state.ui.message = Some(said(state, around));
}

/// Searches for the words that the cursor is about.
pub(super) fn search_here(state: &mut State) {
    let Some(words) = words_here(state) else {
        let search = state.keys.of(Action::Search);
        state.ui.message =
            Some(format!("no difference and no name here to search for; {search} searches for what you type"));
        return;
    };
    if let Ok(needle) = Needle::new(&words, false) {
        set(state, needle);
        walk(state, Way::Here);
        remember(state, words);
        state.ui.message = Some(said(state, None));
    }
}

/// So many words of a finding are searched for; more are hardly found again.
const WORDS: usize = 4;

/// The words of the finding or fact that the reader is on, or else the first name of the passage.
fn words_here(state: &State) -> Option<String> {
    let Place { report, passage } = state.ui.cursor;
    let text = &state.reports[report];
    let whole = text.passages.get(passage)?;
    let meant = super::paint::meant(state, report).into_iter().find(|r| r.passage == passage && r.span != whole.span);
    let named = || name_in(state, state.ui.cursor);
    let range = meant.map(|r| r.span).or_else(named)?;
    let words: Vec<&str> = range.get(&text.text).split_whitespace().take(WORDS).collect();
    let words = words.join(" ");
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    (!words.is_empty()).then(|| words.to_owned())
}

/// The first name of a passage: one that the facts know or, where they know none, the first words with capitals that
/// stand together and do not open the passage.
fn name_in(state: &State, place: Place) -> Option<Span> {
    let names = state.comparison.facts.iter().filter(|fact| fact.kind == FactKind::Name);
    let places = names.flat_map(|fact| {
        fact.base
            .iter()
            .filter(|_| place.report == state.comparison.base)
            .chain(fact.cells.get(place.report).into_iter().flat_map(|cell| &cell.places))
    });
    let known = places.filter(|range| range.passage == place.passage).map(|range| range.span).min();
    let text = &state.reports[place.report];
    let tokens = || text.tokens.get(text.passages.get(place.passage)?.tokens.clone());
    known.or_else(|| {
        let capital = |span: Span| span.get(&text.text).starts_with(char::is_uppercase);
        let apart = |a: Span, b: Span| text.text.get(a.end..b.start).is_none_or(|between| between != " ");
        let mut pairs = tokens()?.get(1..)?.windows(2).map(|pair| (pair[0].span, pair[1].span));
        // One alone may open a quotation, or be a word such as By.
        pairs
            .find(|(a, b)| capital(*a) && capital(*b) && !apart(*a, *b) && a.get(&text.text).chars().count() > 2)
            .map(|(a, b)| Span::new(a.start, b.end))
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The first from where one is.
    Here,
    Next,
    Previous,
}

/// Goes to a hit, or to a row of the list on screen; says whether it went round the end. Where no row has it, the next
/// one is in the reports.
fn walk(state: &mut State, way: Way) -> bool {
    let Some(needle) = state.ui.searched.clone() else { return false };
    if let Some(list) = List::of(state) {
        let found: Vec<usize> = list.rows_with(&needle).collect();
        if let Some((at, around)) = pick(way, found.len(), |index| found[index].cmp(&list.at)) {
            select(state, found[at]);
            return around;
        }
        // While it is typed, nobody is taken to another view.
        if way == Way::Here || state.hits.all.is_empty() {
            return false;
        }
        descend(state, View::Read);
    }
    let from = state.ui.hit.filter(|_| way != Way::Here);
    let stands = |place: Place| (state.group(place), place.report, place.passage);
    let here = stands(state.ui.cursor);
    let order = |index: usize| from.map_or_else(|| stands(state.hits.all[index].place).cmp(&here), |at| index.cmp(&at));
    let way = if from.is_none() && way == Way::Next { Way::Here } else { way };
    let Some((at, around)) = pick(way, state.hits.all.len(), order) else { return false };
    let place = state.hits.all[at].place;
    if place != state.ui.cursor {
        state.ui.finding = None;
        state.ui.detail_top = 0;
    }
    if state.ui.view == View::Detail {
        state.go(place);
    } else {
        state.jump(place);
        state.unfold();
        state.reveal(place, state.hits.all[at].span.start);
    }
    state.ui.hit = Some(at);
    around
}

/// The index to go to among `count` in ascending order, and whether that is round the end.
fn pick(way: Way, count: usize, order: impl Fn(usize) -> std::cmp::Ordering) -> Option<(usize, bool)> {
    let last = count.checked_sub(1)?;
    let first = |from: fn(std::cmp::Ordering) -> bool| (0..count).find(|index| from(order(*index)));
    Some(match way {
        Way::Here => first(std::cmp::Ordering::is_ge).map_or((0, true), |at| (at, false)),
        Way::Next => first(std::cmp::Ordering::is_gt).map_or((0, true), |at| (at, false)),
        Way::Previous => (0..count).rev().find(|index| order(*index).is_lt()).map_or((last, true), |at| (at, false)),
    })
}

/// Whether what is searched for is in no report and in no row of the list on screen.
pub(super) fn is_nowhere(state: &State) -> bool {
    let in_rows = |needle: &Needle| List::of(state).is_some_and(|list| list.rows_with(needle).next().is_some());
    state.ui.searched.as_ref().is_some_and(|needle| state.hits.all.is_empty() && !in_rows(needle))
}

/// What was found so far, in a few words, the important ones first.
#[must_use]
pub fn found(state: &State) -> String {
    let Some(needle) = &state.ui.searched else { return String::new() };
    let hits = state.hits.all.len();
    match List::of(state) {
        Some(list) => match (list.rows_with(needle).count(), hits) {
            (0, 0) => format!("nowhere · {}", otherwise(state, needle, "")),
            (0, hits) => {
                let keep = state.keys.within(Scope::Search, Action::Open);
                format!("no row; reports: {hits} ({keep} {})", next(state))
            }
            (rows, _) => format!("{rows} of {} rows", list.texts.len()),
        },
        None => position(state).unwrap_or_else(|| format!("nowhere · {}", otherwise(state, needle, ""))),
    }
}

/// What was found, in one line, and how one came to it: as much as there is room for, the important words first.
fn said(state: &State, around: Option<&str>) -> String {
    let Some(needle) = &state.ui.searched else { return String::new() };
    let (hits, text) = (state.hits.all.len(), shorten(&needle.text, QUOTED));
    let around = around.map_or_else(String::new, |around| format!(" · {around}"));
    match (List::of(state).map(|list| list.rows_with(needle).count()), position(state)) {
        (None | Some(0), None) => format!("“{text}” is nowhere; {}", otherwise(state, needle, " while typing")),
        (Some(0), Some(_)) => format!("no row; {hits} in the reports, {} goes there: “{text}”", next(state)),
        (Some(rows), _) => {
            let here = format!("in {} of this list{around}: “{text}”", count(rows, "row"));
            fitting(state, &[format!("{here} · {hits} in the reports"), here])
        }
        (None, Some(position)) => {
            let counts = |name: &dyn Fn(usize) -> String| {
                let each = (0..state.reports.len()).map(|r| format!("{} in {}", state.hits.count(r), name(r)));
                each.collect::<Vec<_>>().join(", ")
            };
            let here = format!("{position}{around} “{text}”");
            let named = format!("{here}: {}", counts(&|report| describe::name(state, report)));
            fitting(state, &[named, format!("{here}: {}", counts(&|report| (report + 1).to_string())), here])
        }
    }
}

/// So many columns of what was searched for are told again.
const QUOTED: usize = 20;

/// The key that goes to the next hit.
fn next(state: &State) -> String {
    state.keys.of(Action::NextHit)
}

/// What else can be tried, where nothing was found, and when.
fn otherwise(state: &State, needle: &Needle, when: &str) -> String {
    let small = || Needle::new(&needle.text.to_lowercase(), false).ok().flatten();
    let regex = state.keys.of(Action::ToggleRegex);
    if needle.is_regex {
        return format!("{regex}{when}: as a text");
    }
    let found = small()
        .filter(|_| needle.has_capital())
        .map_or(0, |small| Hits::of(&small, &state.reports, &state.arrangement).all.len());
    if found > 0 { format!("in small letters: {found} found") } else { format!("{regex}{when}: regex") }
}

/// `[3/15]`: which hit, of how many; none if nothing was found.
#[must_use]
pub fn position(state: &State) -> Option<String> {
    let count = state.hits.all.len();
    let at = state.ui.hit.map_or_else(|| "–".to_owned(), |hit| (hit + 1).to_string());
    (count > 0).then(|| format!("[{at}/{count}]"))
}

impl State {
    /// Looks anew for what is searched.
    pub(super) fn look(&mut self) {
        self.hits = match &self.ui.searched {
            Some(needle) => Hits::of(needle, &self.reports, &self.arrangement),
            None => Hits::default(),
        };
        self.ui.hit = self.ui.hit.filter(|hit| *hit < self.hits.all.len());
    }
}

#[cfg(test)]
mod tests;
