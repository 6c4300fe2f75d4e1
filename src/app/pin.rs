//! Links that the reader makes, confirms or undoes.
//!
//! ```text
//! ga   on a link of the comparison     confirms it: pinned
//! ga   elsewhere                       begins a link; ga on a passage of another report makes it
//! gu   on a link of the comparison     undoes it, for good
//! gu   on a pinned link                takes the pin away; the comparison decides again
//! gu   where a link was undone         allows it again
//! ```
//!
//! On a passage of the base, the rewrite that the base is read against is meant.

use std::collections::BTreeSet;

use super::action::Action;
use super::describe::{brief_name, fitting, name, numbers};
use super::message::Effect;
use super::views::switch;
use super::{Place, State, View};
use crate::compare::{Pairing, Pins};
use crate::notes::{Change, Notes};

/// Pairs of passages: (base passage, rewrite passage).
type Pairs = BTreeSet<(usize, usize)>;

/// What is between the cursor's passage and a rewrite (or, in a rewrite, the base).
#[derive(Debug, Default)]
pub(super) struct Ties {
    rewrite: usize,
    /// Linked as the comparison found.
    found: Pairs,
    /// Linked because the reader said so.
    pinned: Pairs,
    /// Not linked because the reader said so.
    apart: Pairs,
}

impl Ties {
    /// Whether there is nothing to undo.
    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty() && self.pinned.is_empty() && self.apart.is_empty()
    }
}

/// The ties of the passage under the cursor.
pub(super) fn at_cursor(state: &State) -> Ties {
    let place = state.ui.cursor;
    let base = state.comparison.base;
    let against = || state.against().or_else(|| state.ui.recent.iter().copied().find(|r| *r != base));
    let rewrite = if place.report == base { against() } else { Some(place.report) };
    let Some(pairing) = rewrite.and_then(|r| state.pairing(r)) else { return Ties::default() };
    let here = |(b, r): &(usize, usize)| if place.report == base { *b == place.passage } else { *r == place.passage };
    let linked = linked(pairing, place, base);
    let pinned: Pairs = linked.intersection(&pairing.pins.linked).copied().collect();
    Ties {
        rewrite: pairing.rewrite,
        found: linked.difference(&pinned).copied().collect(),
        pinned,
        apart: pairing.pins.apart.iter().copied().filter(here).collect(),
    }
}

/// The pairs that a passage is linked in.
fn linked(pairing: &Pairing, place: Place, base: usize) -> Pairs {
    if place.report == base {
        let links = pairing.base_links.get(place.passage).into_iter().flatten();
        return links.flat_map(|l| &pairing.links[*l].rewrite).map(|r| (place.passage, *r)).collect();
    }
    let link = pairing.rewrite_link.get(place.passage).copied().flatten();
    link.iter().flat_map(|l| &pairing.links[*l].base).map(|b| (*b, place.passage)).collect()
}

/// Why no link can be begun, or ended, here.
pub(super) fn why_not(state: &State) -> Option<String> {
    let here = state.ui.cursor;
    let base = state.comparison.base;
    if state.reports[here.report].passages.is_empty() {
        return Some("an empty report has nothing to link".to_owned());
    }
    if state.ui.view == View::Read && state.fold_start(here).is_some() {
        return Some(format!("open the folded passages first: {}", state.keys.of(Action::Open)));
    }
    let from = state.ui.linking?;
    if from.report == here.report {
        let next = state.keys.of(Action::NextPane);
        return Some(format!("{} is in this report too; {next} to another one", spot(state, from)));
    }
    let next = || state.keys.of(Action::NextPane);
    (from.report != base && here.report != base)
        .then(|| format!("links are made with the base, {}; {} to it", brief_name(state, base), next()))
}

/// Confirms the link at the cursor, or begins one, or ends it.
pub(super) fn pin(state: &mut State) -> Effect {
    if let Some(from) = state.ui.linking.take() {
        return join(state, from, state.ui.cursor);
    }
    let ties = at_cursor(state);
    if ties.found.is_empty() {
        state.ui.linking = Some(state.ui.cursor);
        switch(state, View::Read);
        return Effect::None;
    }
    let said = said(state, (&ties, &ties.found), "pinned", &takes_it_away(state));
    decide(state, &ties, &ties.found, Some(true), said)
}

fn join(state: &mut State, from: Place, to: Place) -> Effect {
    let (in_base, in_rewrite) = if from.report == state.comparison.base { (from, to) } else { (to, from) };
    let ties = Ties { rewrite: in_rewrite.report, ..Ties::default() };
    let pair = Pairs::from([(in_base.passage, in_rewrite.passage)]);
    let said = said(state, (&ties, &pair), "linked and pinned", &takes_it_away(state));
    decide(state, &ties, &pair, Some(true), said)
}

fn takes_it_away(state: &State) -> String {
    format!("; {} takes the pin away", state.keys.of(Action::Unpin))
}

/// Undoes one thing at the cursor: what the comparison found, else pins, else what was undone before.
pub(super) fn unpin(state: &mut State) -> Effect {
    state.ui.linking = None;
    let ties = at_cursor(state);
    let (pairs, linked, done, then) = if !ties.found.is_empty() {
        let again = format!("; {} again allows it", state.keys.of(Action::Unpin));
        (&ties.found, Some(false), "no longer linked", again)
    } else if !ties.pinned.is_empty() {
        (&ties.pinned, None, "no longer pinned", "; the comparison decides".to_owned())
    } else {
        (&ties.apart, None, "may be linked again", "; the comparison decides".to_owned())
    };
    let said = said(state, (&ties, pairs), done, &then);
    decide(state, &ties, pairs, linked, said)
}

fn decide(state: &mut State, ties: &Ties, pairs: &Pairs, linked: Option<bool>, said: String) -> Effect {
    let base = state.comparison.base;
    let change = |(b, r): &(usize, usize)| Change::Pin { passages: [(base, *b), (ties.rewrite, *r)], linked };
    let changes: Vec<Change> = pairs.iter().map(change).collect();
    changes.iter().for_each(|change| state.notes.apply(change, &state.reports));
    state.ui.message = Some(said);
    Effect::Keep(changes)
}

/// Changes were kept, or could not be: the comparison follows either way, where pins are other ones now.
pub(super) fn kept(state: &mut State, notes: Result<Notes, String>) -> Effect {
    match notes {
        Ok(notes) => state.notes = notes,
        Err(why) => state.ui.message = Some(format!("only until you quit: {why}")),
    }
    match state.ui.comparing {
        Some(comparing) => state.compare_with(comparing.base),
        None => heed(state),
    }
}

/// Asks for a comparison if the reader has made or undone links since this one.
pub(super) fn heed(state: &mut State) -> Effect {
    let pins = state.notes.pins(&state.reports, state.comparison.base);
    let as_compared =
        |p: &Pairing| pins.get(&p.rewrite).map_or_else(|| p.pins == Pins::default(), |pins| *pins == p.pins);
    if state.comparison.pairings.iter().all(as_compared) {
        state.find_remarks();
        return Effect::None;
    }
    state.compare_with(state.comparison.base)
}

/// What to do next while a link is being made, the longest wording first.
pub(super) fn prompt(state: &State) -> Option<Vec<String>> {
    let from = state.ui.linking?;
    let to = state.ui.cursor;
    let (pin, back) = (state.keys.of(Action::Pin), state.keys.of(Action::Back));
    if why_not(state).is_none() {
        let short = |place: Place| format!("{}: {}", place.report + 1, place.passage + 1);
        return Some(vec![
            format!("{pin} links {} with {} · {back} cancels", spot(state, from), spot(state, to)),
            format!("{pin} links {} with {} · {back} cancels", short(from), short(to)),
        ]);
    }
    let other = if from.report == state.comparison.base { "a rewrite" } else { "the base" };
    let place = spot(state, from);
    Some(vec![
        format!(
            "linking {place}: go to the passage of {other} that tells the same and press {pin} again · {back} cancels"
        ),
        format!("linking {place}: press {pin} where {other} tells the same · {back} cancels"),
        format!("linking: {pin} where {other} tells the same · {back} cancels"),
    ])
}

/// A report and the number of a passage: `2 Retelling 5`.
fn spot(state: &State, place: Place) -> String {
    format!("{} {}", name(state, place.report), place.passage + 1)
}

/// What was done to some pairs, and what follows: `no longer linked: 2 Retelling 5 – 1 Original 12, 14`.
fn said(state: &State, (ties, pairs): (&Ties, &Pairs), done: &str, then: &str) -> String {
    let base: BTreeSet<usize> = pairs.iter().map(|(b, _)| *b).collect();
    let rewrite: BTreeSet<usize> = pairs.iter().map(|(_, r)| *r).collect();
    let sides = |name: fn(&State, usize) -> String| {
        let side = |report: usize, passages: &BTreeSet<usize>| {
            format!("{} {}", name(state, report), numbers(&passages.iter().copied().collect::<Vec<_>>()))
        };
        format!("{done}: {} – {}", side(ties.rewrite, &rewrite), side(state.comparison.base, &base))
    };
    fitting(
        state,
        &[format!("{}{then}", sides(name)), sides(name), format!("{}{then}", sides(brief_name)), sides(brief_name)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::parse_script;
    use crate::app::{Message, update};
    use crate::compare::{Options, compare as compared};
    use crate::report::Report;

    const BASE: &str = "The harbour bridge closed on Monday. Divers looked for cracks in the piers. Nobody was hurt.";
    const REWRITE: &str = "The harbour bridge closed on Tuesday. Bakers gave away free bread.";

    fn opened() -> State {
        let reports: Vec<Report> = [("base", BASE), ("one", REWRITE), ("two", "A dog barked.")]
            .map(|(l, t)| Report::from_text(l, t.to_owned()))
            .into();
        let comparison = compared(&reports, &Options::default());
        let mut state = State::new(reports, comparison, (120, 40)).at(0);
        state.ui.message = None;
        state
    }

    /// Presses keys; notes are kept and comparisons are done at once.
    fn press(state: &mut State, script: &str) -> String {
        for key in parse_script(script).expect("keys") {
            let mut effect = update(state, Message::Key(key));
            loop {
                let answer = match effect {
                    Effect::Compare(options) => Message::Compared(Box::new(compared(&state.reports, &options))),
                    Effect::Keep(_) => Message::Kept(Ok(state.notes.clone())),
                    _ => break,
                };
                effect = update(state, answer);
            }
        }
        state.ui.message.clone().unwrap_or_default()
    }

    fn links(state: &State) -> Vec<(Vec<usize>, Vec<usize>, bool)> {
        let pairing = &state.comparison.pairings[0];
        pairing.links.iter().map(|l| (l.base.clone(), l.rewrite.clone(), pairing.is_pinned(l))).collect()
    }

    #[test]
    fn a_link_is_made_between_two_passages_and_taken_away() {
        let mut state = opened();
        assert_eq!(links(&state), [(vec![0], vec![0], false)]);
        press(&mut state, "jga");
        assert!(prompt(&state).expect("a prompt")[0].contains("linking 1 base 2"));
        assert!(press(&mut state, "ga").contains("Tab to another"));
        press(&mut state, "2j");
        assert!(prompt(&state).expect("a prompt")[0].starts_with("ga links 1 base 2 with 2 one 2"));
        assert!(press(&mut state, "ga").starts_with("linked and pinned: 2 one 2 – 1 base 2"));
        assert_eq!(links(&state), [(vec![0], vec![0], false), (vec![1], vec![1], true)]);
        assert!(press(&mut state, "gu").starts_with("no longer pinned"));
        assert_eq!(links(&state), [(vec![0], vec![0], false)]);
        assert_eq!(state.notes, Notes::default());
    }

    #[test]
    fn a_found_link_is_confirmed_undone_and_allowed_again() {
        let mut state = opened();
        assert!(press(&mut state, "ga").starts_with("pinned: 2 one 1 – 1 base 1"));
        assert_eq!(links(&state), [(vec![0], vec![0], true)]);
        assert!(press(&mut state, "gu").starts_with("no longer pinned"));
        assert!(press(&mut state, "gu").starts_with("no longer linked"));
        assert_eq!(links(&state), []);
        assert!(press(&mut state, "gu").starts_with("may be linked again"));
        assert_eq!(links(&state), [(vec![0], vec![0], false)]);
        press(&mut state, "jj");
        assert!(press(&mut state, "gu").contains("no link here to undo"));
    }

    #[test]
    fn escape_ends_what_was_begun_and_rewrites_are_linked_with_the_base_only() {
        let mut state = opened();
        press(&mut state, "2jga");
        assert!(press(&mut state, "3ga").contains("links are made with the base"));
        assert_eq!(press(&mut state, "<esc>"), "no link was made");
        assert!(state.ui.linking.is_none() && state.notes == Notes::default());
    }

    #[test]
    fn a_pin_that_cannot_be_kept_counts_until_the_end() {
        let mut state = opened();
        let keep =
            parse_script("gu").expect("keys").into_iter().map(|key| update(&mut state, Message::Key(key))).last();
        assert!(matches!(keep, Some(Effect::Keep(changes)) if changes.len() == 1));
        let next = update(&mut state, Message::Kept(Err("no room".to_owned())));
        assert!(matches!(next, Effect::Compare(options) if options.pins[&1].apart.contains(&(0, 0))));
        assert_eq!(state.ui.message.as_deref(), Some("only until you quit: no room"));
    }

    #[test]
    fn a_comparison_on_its_way_is_stopped_and_the_one_before_stays() {
        let mut state = opened();
        let asked =
            parse_script("<tab>B").expect("keys").into_iter().map(|key| update(&mut state, Message::Key(key))).last();
        assert!(matches!(asked, Some(Effect::Compare(_))));
        let stop =
            parse_script("<esc>").expect("a key").into_iter().map(|key| update(&mut state, Message::Key(key))).last();
        assert!(matches!(stop, Some(Effect::Cancel)));
        assert!(state.ui.comparing.is_none() && state.comparison.base == 0);
    }
}
