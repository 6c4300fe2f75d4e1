//! What can be computed of a theme: whether it can be read, and whether its roles stay apart for every eye.

use ratatui::style::{Color, Modifier};

use super::vision::{VISIONS, contrast, difference};
use super::{Rgb, take};
use crate::view::theme::{Depth, Role, Theme};

const DEPTHS: [Depth; 3] = [Depth::Sixteen, Depth::Indexed, Depth::True];

/// WCAG 2.1 AA for text.
const AA: f64 = 4.5;
/// WCAG 2.1 AAA for text.
const AAA: f64 = 7.0;
/// Four times what is just noticeable: apart also in single letters.
const APART: f64 = 10.0;

/// Roles whose words or marks stand beside each other and mean different things.
const TOLD_APART: [Role; 7] =
    [Role::Added, Role::Removed, Role::Moved, Role::Shared, Role::Differs, Role::Elsewhere, Role::Conflict];

/// The colours of a role as they are seen: of the letters, and behind them.
fn seen(theme: &Theme, role: Role) -> (Rgb, Rgb) {
    let palette = take::palette(theme);
    let (ground, style) = (theme.style(Role::Text), theme.style(role));
    let ink = palette.resolve(style.fg.or(ground.fg).unwrap_or(Color::Reset), palette.foreground);
    let behind = palette.resolve(style.bg.or(ground.bg).unwrap_or(Color::Reset), palette.background);
    if style.add_modifier.contains(Modifier::REVERSED) { (behind, ink) } else { (ink, behind) }
}

fn themes() -> impl Iterator<Item = (String, Theme)> {
    ["dark", "light", "high-contrast", "mono"].into_iter().flat_map(|name| {
        DEPTHS.map(|depth| (format!("{name}, {depth:?}"), Theme::built_in(name).expect("it is built in").at(depth)))
    })
}

#[test]
fn every_role_can_be_read_in_every_theme() {
    for (name, theme) in themes() {
        // The sixteen are the terminal's own; nobody can promise more of them.
        let least = if name.starts_with("high-contrast") && !name.ends_with("Sixteen") { AAA } else { AA };
        for role in Role::ALL {
            let (ink, behind) = seen(&theme, role);
            let ratio = contrast(ink, behind);
            assert!(ratio >= least, "{name}: {role:?} has {ratio:.2}");
        }
    }
}

#[test]
fn roles_stay_apart_for_colour_blind_readers() {
    for (name, theme) in themes().filter(|(name, _)| !name.starts_with("mono")) {
        for (vision, matrix) in VISIONS {
            for (at, one) in TOLD_APART.into_iter().enumerate() {
                // What differs means the same wherever the reader is; an attribute tells the place.
                let differs = [Role::Differs, Role::Elsewhere, Role::Conflict];
                let same = |other: &Role| differs.contains(&one) && differs.contains(other);
                // Sixteen colours have no other one for it: its slant has to do.
                let slanted = |other: &Role| name.ends_with("Sixteen") && [one, *other].contains(&Role::Elsewhere);
                for other in TOLD_APART.into_iter().skip(at + 1).filter(|o| !same(o) && !slanted(o)) {
                    let (a, b) = (seen(&theme, one), seen(&theme, other));
                    let distance = difference(a.0, b.0, matrix).max(difference(a.1, b.1, matrix));
                    assert!(distance >= APART, "{name}, {vision}: {one:?} and {other:?} are {distance:.1} apart");
                }
            }
        }
    }
}

#[test]
fn without_colours_attributes_stay_and_tell_what_changed() {
    for (name, theme) in themes() {
        let plain = theme.at(Depth::None);
        for role in Role::ALL {
            let style = plain.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{name}: {role:?}");
            assert_eq!(style.add_modifier, theme.style(role).add_modifier, "{name}: {role:?}");
        }
        let words =
            [Role::Text, Role::Added, Role::Removed, Role::Shared, Role::Differs, Role::Elsewhere, Role::Conflict];
        for (at, one) in words.into_iter().enumerate() {
            for other in words.into_iter().skip(at + 1) {
                assert_ne!(plain.style(one), plain.style(other), "{name}: {one:?} and {other:?}");
            }
        }
    }
}

#[test]
fn a_terminal_is_told_no_colour_that_it_does_not_have() {
    for (name, theme) in themes() {
        for role in Role::ALL {
            let style = theme.style(role);
            for color in [style.fg, style.bg].into_iter().flatten() {
                let fits = match color {
                    Color::Rgb(..) => name.ends_with("True"),
                    Color::Indexed(_) => !name.ends_with("Sixteen"),
                    _ => true,
                };
                assert!(fits, "{name}: {role:?} is {color}");
            }
        }
    }
}
