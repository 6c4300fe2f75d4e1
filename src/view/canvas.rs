//! Writing cells: text that keeps to its region, by the same widths as the word wrap.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::theme::{Role, Theme};
use crate::app::paint::Paint;
use crate::app::pointer::Target;
use crate::app::wrap::glyph;
use crate::report::Span;

/// A buffer and the theme to write on it with.
pub struct Canvas<'b> {
    /// Where to write.
    pub buffer: &'b mut Buffer,
    /// How roles look.
    pub theme: &'b Theme,
    /// What the regions stand for, the later over the earlier.
    pub targets: Vec<(Rect, Target)>,
    /// Which roles something was written in.
    pub used: [bool; Role::ALL.len()],
}

impl Canvas<'_> {
    /// Whether anything was written in this role.
    pub const fn has_used(&self, role: Role) -> bool {
        self.used[role as usize]
    }

    /// Whether a sign stands in a region.
    pub fn shows(&self, area: Rect, sign: &str) -> bool {
        let area = area.intersection(self.buffer.area);
        area.positions().any(|position| self.buffer[position].symbol() == sign)
    }

    /// Says what a region stands for, for the mouse.
    pub fn target(&mut self, area: Rect, target: Target) {
        self.targets.push((area, target));
    }

    /// Writes `text` on the first line of `area`, cut at its right edge; gives the columns used.
    pub fn text(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        if area.height == 0 {
            return 0;
        }
        let style = self.theme.style(role);
        self.used[role as usize] = true;
        let mut used = 0;
        for grapheme in text.graphemes(true) {
            let (shown, wide) = glyph(grapheme);
            let wide = u16::try_from(wide).unwrap_or(u16::MAX);
            if used + wide > area.width {
                break;
            }
            if wide == 0 {
                continue;
            }
            self.put(area.x + used, area.y, &shown, wide, style);
            used += wide;
        }
        used
    }

    /// Writes pieces one after the other on the first line of `area`.
    pub fn pieces(&mut self, area: Rect, pieces: &[(&str, Role)]) -> u16 {
        let mut used = 0;
        for (text, role) in pieces {
            let rest = Rect { x: area.x + used, width: area.width - used, ..area };
            used += self.text(rest, text, *role);
        }
        used
    }

    fn put(&mut self, x: u16, y: u16, shown: &str, wide: u16, style: ratatui::style::Style) {
        // A code point shown by its name is several narrow characters; of what stands for one sign, the rest is covered.
        if wide > 2 && shown.chars().all(|c| c.width() == Some(1)) {
            for (offset, c) in (0..wide).zip(shown.chars()) {
                self.cell(x + offset, y, c.encode_utf8(&mut [0; 4]), style);
            }
            return;
        }
        self.cell(x, y, shown, style);
        (1..wide).for_each(|covered| self.cell(x + covered, y, " ", style));
    }

    fn cell(&mut self, x: u16, y: u16, symbol: &str, style: ratatui::style::Style) {
        if let Some(cell) = self.buffer.cell_mut(Position { x, y }) {
            cell.set_symbol(symbol).set_style(style);
        }
    }

    /// Blanks a region.
    pub fn clear(&mut self, area: Rect) {
        let ground = self.theme.style(Role::Text);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut(Position { x, y }) {
                    cell.reset();
                    cell.set_style(ground);
                }
            }
        }
    }

    /// Shows a row of a list as selected, whatever colours it has: reversed, they would read as something
    /// else. What is bold stays so.
    pub fn select(&mut self, area: Rect) {
        let ground = self.theme.style(Role::Text);
        let area = area.intersection(self.buffer.area);
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                let bold = cell.modifier & Modifier::BOLD;
                cell.set_style(ratatui::style::Style::reset().patch(ground).add_modifier(bold));
            }
        }
        self.tint(area, Role::Selected);
    }

    /// Gives a whole region the style of a role, keeping its characters.
    pub fn tint(&mut self, area: Rect, role: Role) {
        let style = self.theme.style(role);
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }
}

/// The `n`-th line of an area; without height if it is below it.
pub fn line(area: Rect, n: u16) -> Rect {
    let height = u16::from(n < area.height);
    Rect { y: area.y + n.min(area.height), height, ..area }
}

/// The columns of an area from `at` on, as many as it has.
pub fn cell(area: Rect, at: u16, width: u16) -> Rect {
    Rect { x: area.x + at.min(area.width), width: width.min(area.width.saturating_sub(at)), ..area }
}

/// The text of one line in pieces, each with its role: marked ranges of the text, and plain between them.
pub fn pieces<'t>(text: &'t str, line: Span, marks: &[(Span, Paint)], plain: Role) -> Vec<(&'t str, Role)> {
    let mut out = Vec::new();
    let mut push = |from: usize, to: usize, role: Role| {
        if from < to {
            out.push((Span::new(from, to).get(text), role));
        }
    };
    let mut at = line.start;
    for (mark, paint) in marks.iter().filter(|(m, _)| m.end > line.start && m.start < line.end) {
        push(at, mark.start.max(at), plain);
        push(mark.start.max(at), mark.end.min(line.end), Role::from(*paint));
        at = mark.end.min(line.end).max(at);
    }
    push(at, line.end, plain);
    out
}
