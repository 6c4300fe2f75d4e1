//! Choices in a line, the chosen one in brackets: what a list is narrowed to, and what else there is.

use ratatui::layout::Rect;

use super::canvas::{Canvas, line};
use super::theme::Role;
use crate::app::pointer::Target;
use crate::app::wrap::width;

/// Draws a heading and choices on the lines of `area`; gives the lines used. If not all fit, the first are left out
/// until the chosen one does; a sign stands where some are left out.
pub fn draw(heading: &str, choices: &[(String, bool, Target)], area: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let indent = width(heading);
    let placed = (0..choices.len().max(1))
        .map(|from| (from, place(choices.get(from..).unwrap_or_default(), indent, area)))
        .find(|(from, places)| {
            let chosen = choices.iter().position(|(_, chosen, _)| *chosen).unwrap_or(0);
            *from == chosen || (*from < chosen && places.len() > chosen - from)
        });
    let (from, places) = placed.unwrap_or_default();
    canvas.text(line(area, 0), heading, Role::Dim);
    if from > 0 {
        // The heading ends in a blank.
        let at = u16::try_from(indent).unwrap_or(u16::MAX).saturating_sub(1).min(area.width);
        canvas.text(Rect { x: area.x + at, width: (area.width - at).min(1), ..line(area, 0) }, "…", Role::Dim);
    }
    for ((text, chosen, target), (y, x)) in choices.iter().skip(from).zip(&places) {
        let row = line(area, *y);
        let rest = Rect { x: row.x + x, width: row.width.saturating_sub(*x), ..row };
        let used = if *chosen {
            canvas.text(rest, &format!("[{text}]"), Role::Strong)
        } else {
            canvas.text(rest, &format!(" {text} "), Role::Text)
        };
        canvas.target(Rect { width: used, ..rest }, *target);
    }
    if let Some((y, _)) = places.last().filter(|_| from + places.len() < choices.len()) {
        let row = line(area, *y);
        canvas.text(Rect { x: row.right().saturating_sub(1), width: row.width.min(1), ..row }, "…", Role::Dim);
    }
    places.last().map_or(1, |(y, _)| y + 1)
}

/// Line and column of each choice, as long as there is room.
fn place(choices: &[(String, bool, Target)], indent: usize, area: Rect) -> Vec<(u16, u16)> {
    let (mut x, mut y) = (indent, 0);
    let mut out = Vec::new();
    for (text, _, _) in choices {
        let wide = width(text) + 2;
        // The last column is kept for the sign that there are more.
        if x + wide >= usize::from(area.width) && x > indent {
            (x, y) = (indent, y + 1);
        }
        if y >= area.height {
            break;
        }
        out.push((y, u16::try_from(x).unwrap_or(u16::MAX)));
        x += wide;
    }
    out
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::view::theme::Theme;

    fn drawn(chosen: usize, width: u16) -> String {
        let names = ["all 48", "changed 30", "negation 2", "tense 3", "no match 15"];
        let choices: Vec<_> =
            (0..).zip(names).map(|(at, name)| (name.to_owned(), at == chosen, Target::Choice(at))).collect();
        let area = Rect { x: 0, y: 0, width, height: 1 };
        let mut buffer = Buffer::empty(area);
        draw(
            " kind ",
            &choices,
            area,
            &mut Canvas {
                buffer: &mut buffer,
                theme: &Theme::default(),
                targets: Vec::new(),
                used: [false; Role::ALL.len()],
            },
        );
        buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn a_sign_stands_wherever_some_are_left_out() {
        assert_eq!(drawn(0, 80), " kind [all 48] changed 30  negation 2  tense 3  no match 15");
        assert_eq!(drawn(0, 40), " kind [all 48] changed 30  negation 2  …");
        assert_eq!(drawn(4, 41), " kind… negation 2  tense 3 [no match 15]");
        assert_eq!(drawn(3, 30), " kind… negation 2 [tense 3]  …");
    }
}
