//! What is said on every screen where languages stand in the way of comparing: a rewrite in another one than the base,
//! or all in one whose words no rule knows.

use super::State;
use super::describe::brief_name;
use super::wrap::width;
use crate::compare::{Languages, Pairing};

/// Of one rewrite, over its pane, column or plot: what has room, the shortest if nothing has.
#[must_use]
pub fn of_rewrite(pairing: &Pairing, room: usize) -> Option<String> {
    let forms = forms(pairing.languages);
    forms.iter().find(|form| width(form) <= room).or_else(|| forms.last()).cloned()
}

/// The same, all forms of it, the longest first; none where nothing stands in the way.
#[must_use]
pub fn forms(languages: Languages) -> Vec<String> {
    if let Some((base, other)) = languages.foreign() {
        return vec![
            format!("{other}, base {base}: few matches"),
            format!("{other}: few matches"),
            format!("in {other}"),
        ];
    }
    let Some((name, compared)) = languages.without_rules() else { return Vec::new() };
    vec![format!("{name}: only {compared}"), format!("{name}: no rules of meaning"), format!("in {name}")]
}

/// Of all rewrites, or of the one chosen, as long as there is room; on opening, there is.
#[must_use]
pub fn of_all(state: &State, only: Option<usize>, room: usize) -> Option<String> {
    let pairings: Vec<&Pairing> =
        state.comparison.pairings.iter().filter(|p| only.is_none_or(|only| p.rewrite == only)).collect();
    let foreign: Vec<(usize, &str, &str)> =
        pairings.iter().filter_map(|p| p.languages.foreign().map(|(base, other)| (p.rewrite, base, other))).collect();
    let Some((_, base, _)) = foreign.first() else {
        let (name, compared) = pairings.iter().find_map(|p| p.languages.without_rules())?;
        let forms = [
            format!("in {name}, only {compared} are compared: the rules of meaning are for English"),
            format!("in {name}, only {compared} are compared"),
            format!("{name}: no rules of meaning"),
            format!("in {name}"),
        ];
        return fitting(forms, room);
    };
    let each = |name: &dyn Fn(usize) -> String, verb: &str| {
        let told = foreign.iter().enumerate().map(|(at, (rewrite, _, other))| {
            format!("{} {}{other}", name(*rewrite), if at == 0 { verb } else { verb.trim_start_matches("is ") })
        });
        told.collect::<Vec<_>>().join(", ")
    };
    let digit = |rewrite: usize| (rewrite + 1).to_string();
    let forms = [
        format!("{}, the base in {base}: few matches can be found", each(&|r| brief_name(state, r), "is in ")),
        format!("{}, the base in {base}: few matches", each(&digit, "in ")),
        format!("{}, base {base}: few matches", each(&digit, "")),
        format!("{}: few matches", foreign.iter().map(|(r, ..)| digit(*r)).collect::<Vec<_>>().join(", ")),
    ];
    fitting(forms, room)
}

fn fitting(forms: impl IntoIterator<Item = String>, room: usize) -> Option<String> {
    forms.into_iter().find(|form| width(form) <= room)
}
