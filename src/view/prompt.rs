//! A line being typed, with its cursor, scrolled so that the cursor is seen.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::prompt::Prompt;
use crate::app::wrap::width;

/// Draws `label` and the line after it; gives the columns used.
pub fn draw(label: &str, prompt: &Prompt, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let used = canvas.text(area, label, Role::Key);
    let room = Rect { x: area.x + used, width: area.width - used, ..area };
    let (before, after) = prompt.around_cursor();
    // An empty cell stands for the place after the last character.
    let at = after.graphemes(true).next().unwrap_or(" ");
    let rest = after.get(at.len()..).unwrap_or_default();
    let before = tail(before, usize::from(room.width).saturating_sub(width(at)));
    used + canvas.pieces(room, &[(before, Role::Strong), (at, Role::Selected), (rest, Role::Strong)])
}

/// As much of the end of `text` as fits into `columns`.
fn tail(text: &str, columns: usize) -> &str {
    let mut start = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        let kept = text.get(at..).unwrap_or(grapheme);
        if width(kept) > columns {
            break;
        }
        start = at;
    }
    text.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_long_line_is_seen() {
        assert_eq!(tail("abcdef", 3), "def");
        assert_eq!(tail("ab東京", 3), "京");
        assert_eq!(tail("ab", 3), "ab");
        assert_eq!(tail("ab", 0), "");
    }
}
