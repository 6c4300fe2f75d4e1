//! Where everything stands on a screen of a given size: one pure function that drawing and moving share.
//!
//! ```text
//! title bar          views, what is compared
//! ┌ outline ┬ pane 1 ┬ pane 2 ┬ pane 3 ┐
//! │ topics  │ header                   │   two lines: name, counts
//! │         │ body            strip │  │   gutter, number, text, overview strip
//! └─────────┴────────┴────────┴────────┘
//! finding            in plain words, one line or two
//! legend             what marks and colours mean, one line or two
//! keys
//! ```

use std::collections::BTreeMap;

use ratatui::layout::Rect;

/// Fewer columns or rows than this, and there is only a message.
pub const SMALLEST: (u16, u16) = (40, 10);
/// A pane is at least this wide; what does not fit is shown as a column of marks.
const PANE_MIN: u16 = 36;
/// What panes keep beside the columns of marks.
const PANE_BESIDE_STRIPS: u16 = 32;
/// A column of marks, and the blank one after it.
const STRIP: u16 = 2;
/// By moving its border it can be made this narrow.
pub const PANE_LEAST: u16 = 20;
/// A screen at least this wide has room for the outline beside three panes.
pub const OUTLINE_FROM: u16 = 160;
/// Columns of the outline.
const OUTLINE_WIDTH: u16 = 28;
/// Screens at least this high have the line that explains marks and colours.
const LEGEND_FROM: u16 = 16;
/// On screens narrower than this, that are not low as well, it has two.
const LEGEND_WRAPS_BELOW: u16 = 160;
/// On screens narrower than this a finding has two lines, if the legend has its own.
const FINDING_WRAPS_BELOW: u16 = 120;
/// A text line is at most this long, however wide the pane is.
pub const MEASURE: u16 = 80;

/// The regions of the reading view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Geometry {
    /// The line on top: program, views, what is compared.
    pub title: Rect,
    /// Outline of topics, if shown.
    pub outline: Option<Rect>,
    /// The panes from left to right.
    pub panes: Vec<Pane>,
    /// Reports without a pane, each with its column of marks.
    pub strips: Vec<(usize, Rect)>,
    /// Where it is said that more reports have neither.
    pub more: Option<Rect>,
    /// The line or two about the finding under the cursor.
    pub finding: Rect,
    /// The line or two that explain marks and colours, if there is room.
    pub legend: Option<Rect>,
    /// The line of keys.
    pub footer: Rect,
    /// Everything between title and finding line.
    pub middle: Rect,
}

impl Geometry {
    /// The same with at most so many lines for what is said below and for the legend.
    #[must_use]
    pub fn with_foot(&self, finding_rows: u16, legend_rows: u16) -> Self {
        let bottom = self.legend.map_or(self.finding.bottom(), Rect::bottom);
        let legend = self.legend.map(|legend| {
            let height = legend.height.min(legend_rows);
            Rect { y: bottom - height, height, ..legend }
        });
        let height = self.finding.height.min(finding_rows);
        let finding = Rect { y: legend.map_or(bottom, |legend| legend.y) - height, height, ..self.finding };
        let middle = Rect { height: finding.y - self.middle.y, ..self.middle };
        Self { finding, legend, middle, ..self.clone() }
    }
}

/// The regions of one pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pane {
    /// Which report.
    pub report: usize,
    /// Name and counts, two lines.
    pub header: Rect,
    /// Gutter, number and text.
    pub body: Rect,
    /// Columns of the gutter marks and the passage numbers.
    pub gutter: u16,
    /// The overview strip.
    pub strip: Rect,
}

impl Pane {
    /// Its columns, with the blank one that parts it from the next.
    #[must_use]
    pub const fn width(&self) -> u16 {
        self.strip.x + 2 - self.header.x
    }

    /// The region of the text alone.
    #[must_use]
    pub fn text(&self) -> Rect {
        let width = self.body.width.saturating_sub(self.gutter).min(MEASURE);
        Rect { x: self.body.x + self.gutter.min(self.body.width), width, ..self.body }
    }
}

/// What decides where things stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// Reports to show, in order of importance (the one with the cursor first, then the base).
    pub order: Vec<usize>,
    /// All reports, from left to right.
    pub sequence: Vec<usize>,
    /// Columns that are wanted for the panes of reports.
    pub widths: BTreeMap<usize, u16>,
    /// Whether the outline is wanted.
    pub outline: bool,
    /// Highest passage number, for the width of the number column.
    pub highest: usize,
}

/// Lays the reading view out; `None` if the screen is too small.
#[must_use]
pub fn lay_out(wanted: &Wanted) -> Option<Geometry> {
    let (width, height) = wanted.size;
    if width < SMALLEST.0 || height < SMALLEST.1 {
        return None;
    }
    let legend_rows = match height {
        _ if height < LEGEND_FROM => 0,
        20.. if width < LEGEND_WRAPS_BELOW => 2,
        _ => 1,
    };
    let line = |y| Rect { x: 0, y, width, height: 1 };
    let finding_rows = if legend_rows > 0 && width < FINDING_WRAPS_BELOW { 2 } else { 1 };
    let middle = Rect { x: 0, y: 1, width, height: height - 2 - finding_rows - legend_rows };
    let footer = line(height - 1);
    let legend = (legend_rows > 0).then(|| Rect { height: legend_rows, ..line(height - 1 - legend_rows) });
    let finding = Rect { height: finding_rows, ..line(middle.bottom()) };

    // Where not even one pane has room beside it, the outline is left out although it is wanted.
    let outline_width = if wanted.outline && width >= OUTLINE_WIDTH + PANE_MIN { OUTLINE_WIDTH } else { 0 };
    let outline = (outline_width > 0).then_some(Rect { width: outline_width, ..middle });
    let room = width - outline_width;
    let fits = usize::from((room / PANE_MIN).max(1));
    let mut shown: Vec<usize> = wanted.order.iter().copied().take(fits).collect();
    let mut hidden: Vec<usize> = wanted.order.iter().copied().skip(fits).collect();
    let place = |report: &usize| wanted.sequence.iter().position(|r| r == report);
    shown.sort_by_key(place);
    hidden.sort_by_key(place);
    let panes = u16::try_from(shown.len()).unwrap_or(1);
    let columns = room.saturating_sub(panes * PANE_BESIDE_STRIPS).min(room / 3) / STRIP;
    let all = hidden.len() <= usize::from(columns);
    // The last of them says that there are more.
    hidden.truncate(usize::from(columns).saturating_sub(usize::from(!all)));
    let strips_width = u16::try_from(hidden.len()).unwrap_or(0).saturating_add(u16::from(!all && columns > 0)) * STRIP;

    let digits = u16::try_from(wanted.highest.max(1).ilog10() + 1).unwrap_or(1);
    let gutter = digits.max(2) + 4;
    let panes = split(outline_width, &shared(room - strips_width, &shown, &wanted.widths), &shown, middle, gutter);
    let strips = hidden
        .into_iter()
        .enumerate()
        .map(|(i, report)| {
            let x = width - strips_width + STRIP * u16::try_from(i).unwrap_or(0);
            (report, Rect { x, y: middle.y, width: STRIP, height: middle.height })
        })
        .collect();
    let more = (!all && columns > 0).then(|| Rect { x: width - STRIP, y: middle.y, width: STRIP, height: 2 });
    Some(Geometry { title: line(0), outline, panes, strips, more, finding, legend, footer, middle })
}

/// The list above and the evidence below it, with the line between them.
#[must_use]
pub fn halves(area: Rect) -> (Rect, Rect) {
    let below = (area.height * 2 / 5).clamp(8, 16).min(area.height.saturating_sub(4));
    let list = Rect { height: area.height - below, ..area };
    (list, Rect { y: list.bottom(), height: below, ..area })
}

/// Rows for the kinds that a list can be narrowed to.
#[must_use]
pub const fn chip_rows(area: Rect) -> u16 {
    if area.height >= 20 { 2 } else { 1 }
}

/// The columns of each pane: in the proportions that are wanted or, where none are, about as many for each.
fn shared(room: u16, shown: &[usize], wanted: &BTreeMap<usize, u16>) -> Vec<u16> {
    let count = u16::try_from(shown.len()).unwrap_or(1).max(1);
    let equal = |at: u16| room / count + u16::from(at < room % count);
    if !shown.iter().all(|report| wanted.contains_key(report)) {
        return (0..count).map(equal).collect();
    }
    let all: u32 = shown.iter().filter_map(|report| wanted.get(report)).map(|width| u32::from(*width)).sum();
    let part = |width: u32| u16::try_from(u32::from(room) * width / all.max(1)).unwrap_or(room);
    // Each ends where the widths up to it say, so that nothing is lost by rounding.
    let (mut sum, mut last, mut out) = (0, 0, Vec::new());
    for width in shown.iter().filter_map(|report| wanted.get(report)) {
        sum += u32::from(*width);
        out.push(part(sum) - last);
        last = part(sum);
    }
    // On a smaller screen a pane that was made narrow may have become too narrow to be read.
    if out.iter().any(|width| *width < PANE_LEAST) { (0..count).map(equal).collect() } else { out }
}

fn split(left: u16, widths: &[u16], shown: &[usize], middle: Rect, gutter: u16) -> Vec<Pane> {
    let mut x = left;
    let mut panes = Vec::with_capacity(shown.len());
    for (width, report) in widths.iter().copied().zip(shown) {
        let area = Rect { x, y: middle.y, width, height: middle.height };
        let header = Rect { height: 2.min(area.height), width: width.saturating_sub(1), ..area };
        let body_height = area.height - header.height;
        // A blank column between text and strip, and one after it.
        let body = Rect { y: area.y + header.height, height: body_height, width: width.saturating_sub(3), ..area };
        let strip = Rect { x: x + width.saturating_sub(2), y: body.y, width: 1, height: body_height };
        panes.push(Pane { report: *report, header, body, gutter, strip });
        x += width;
    }
    panes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panes(width: u16, height: u16, outline: bool) -> Option<(usize, usize, bool)> {
        let wanted = Wanted {
            size: (width, height),
            order: vec![0, 1, 2],
            sequence: vec![0, 1, 2],
            widths: BTreeMap::new(),
            outline,
            highest: 83,
        };
        lay_out(&wanted).map(|g| (g.panes.len(), g.strips.len(), g.outline.is_some()))
    }

    #[test]
    fn what_fits_at_the_usual_sizes() {
        assert_eq!(panes(200, 50, true), Some((3, 0, true)));
        assert_eq!(panes(160, 45, true), Some((3, 0, true)));
        assert_eq!(panes(120, 40, false), Some((3, 0, false)));
        assert_eq!(panes(80, 24, false), Some((2, 1, false)));
        assert_eq!(panes(60, 20, false), Some((1, 2, false)));
        assert_eq!(panes(39, 20, false), None);
        assert_eq!(panes(0, 0, false), None);
    }

    #[test]
    fn many_reports_leave_the_panes_room_and_say_that_there_are_more() {
        let laid_out = |width: u16, reports: usize| {
            let wanted = Wanted {
                size: (width, 24),
                order: (0..reports).collect(),
                sequence: (0..reports).collect(),
                widths: BTreeMap::new(),
                outline: false,
                highest: 83,
            };
            let geometry = lay_out(&wanted).expect("large enough");
            let narrowest = geometry.panes.iter().map(Pane::width).min().expect("a pane");
            (geometry.panes.len(), geometry.strips.len(), geometry.more.is_some(), narrowest)
        };
        assert_eq!(laid_out(80, 6), (2, 4, false, 36));
        assert_eq!(laid_out(80, 21), (2, 7, true, 32));
        assert_eq!(laid_out(60, 21), (1, 9, true, 40));
        assert_eq!(laid_out(120, 13), (3, 10, false, 33));
        assert_eq!(laid_out(200, 21), (5, 16, false, 33));
    }

    #[test]
    fn moved_borders_keep_their_proportions() {
        let widths = |wanted: [(usize, u16); 3], room| shared(room, &[0, 1, 2], &wanted.into());
        assert_eq!(shared(121, &[0, 1, 2], &BTreeMap::new()), [41, 40, 40]);
        assert_eq!(widths([(0, 60), (1, 30), (2, 30)], 120), [60, 30, 30]);
        assert_eq!(widths([(0, 60), (1, 30), (2, 30)], 241), [120, 60, 61]);
        // Too narrow to be read: as if nothing were wanted.
        assert_eq!(widths([(0, 80), (1, 20), (2, 20)], 90), [30, 30, 30]);
    }

    #[test]
    fn regions_stay_on_the_screen_and_do_not_overlap() {
        for width in 40..220 {
            for height in 10..60 {
                for outline in [false, true] {
                    let wanted = Wanted {
                        size: (width, height),
                        order: (0..9).collect(),
                        sequence: (0..9).collect(),
                        widths: BTreeMap::new(),
                        outline,
                        highest: 12_345,
                    };
                    let geometry = lay_out(&wanted).expect("large enough");
                    let screen = Rect::new(0, 0, width, height);
                    let mut right = geometry.outline.map_or(0, ratatui::prelude::Rect::right);
                    for pane in &geometry.panes {
                        assert!(pane.header.x >= right, "{width}x{height}");
                        right = pane.strip.right();
                        for area in [pane.header, pane.body, pane.strip, pane.text()] {
                            assert_eq!(area.intersection(screen), area, "{width}x{height} {area:?}");
                        }
                        assert!(pane.text().width >= 10, "{width}x{height} {pane:?}");
                    }
                    for (_, strip) in &geometry.strips {
                        assert!(strip.x >= right);
                        right = strip.right();
                    }
                    assert!(right <= width);
                }
            }
        }
    }
}
