//! An asciinema recording, version 2: a line of JSON about the terminal, then one for each time it is written to.
//!
//! ```text
//! {"version":2,"width":120,"height":40,"title":"variorum"}
//! [0.0,"o","ESC[?25l ESC[1;1H … all rows"]
//! [1.5,"o","ESC[7;1H … the rows that changed"]
//! ```
//!
//! Method: <https://docs.asciinema.org/manual/asciicast/v2/>.

use std::fmt::Write as _;
use std::time::Duration;

use serde::Serialize;

use super::super::ansi::push_row;
use super::super::grid::{Grid, Run};

#[derive(Serialize)]
struct Header {
    version: u8,
    width: u32,
    height: usize,
    title: &'static str,
}

const HIDE_CURSOR: &str = "\u{1b}[?25l";
const SHOW_CURSOR: &str = "\u{1b}[?25h";

pub(super) fn encode(frames: &[(Grid<'_>, Duration)]) -> String {
    let mut out = String::new();
    let first = frames.first().map(|(grid, _)| grid);
    let header = Header {
        version: 2,
        width: first.map_or(0, |grid| grid.columns),
        height: first.map_or(0, |grid| grid.rows.len()),
        title: "variorum",
    };
    push_line(&mut out, &header);
    let mut at = Duration::ZERO;
    let mut before: &[Vec<Run<'_>>] = &[];
    for (grid, time) in frames {
        let mut written = if before.is_empty() { HIDE_CURSOR.to_owned() } else { String::new() };
        for (row, runs) in grid.rows.iter().enumerate() {
            if before.get(row) != Some(runs) {
                let _ = write!(written, "\u{1b}[{};1H", row + 1);
                push_row(&mut written, runs);
            }
        }
        push_line(&mut out, &(at.as_secs_f64(), "o", written));
        before = &grid.rows;
        at += *time;
    }
    // The last screen has its time only if something follows it.
    push_line(&mut out, &(at.as_secs_f64(), "o", SHOW_CURSOR));
    out
}

fn push_line(out: &mut String, line: &impl Serialize) {
    out.push_str(&serde_json::to_string(line).expect("plain data"));
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use serde_json::Value;

    use super::super::{Film, Frame, encode};
    use super::*;
    use crate::shot::{Palette, Pixels};

    /// A terminal that is told the recording shows each screen in its time.
    #[test]
    fn a_terminal_shows_every_screen() {
        let screens = [["alpha ", "beta  "], ["alpha ", "βήτα字"], ["omega ", "βήτα字"]];
        let frames: Vec<Frame> = screens
            .iter()
            .map(|rows| Frame { screen: Buffer::with_lines(*rows), time: Duration::from_millis(500) })
            .collect();
        let cast = String::from_utf8(encode(&frames, &Palette::DARK, Film::Cast, &Pixels::default())).expect("UTF-8");
        let lines: Vec<Value> = cast.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!((&lines[0]["version"], &lines[0]["width"], &lines[0]["height"]), (&2.into(), &6.into(), &2.into()));
        let mut parser = vt100::Parser::new(2.try_into().expect("rows"), 6.try_into().expect("columns"), 0);
        for ((line, rows), at) in lines[1..].iter().zip(&screens).zip([0.0, 0.5, 1.0]) {
            assert_eq!((line[0].as_f64(), line[1].as_str()), (Some(at), Some("o")));
            parser.process(line[2].as_str().expect("text").as_bytes());
            assert_eq!(parser.screen().contents().lines().collect::<Vec<_>>(), rows);
            assert!(parser.screen().hide_cursor());
        }
        assert_eq!(lines.last().expect("an end")[0].as_f64(), Some(1.5));
        assert!(!lines[2][2].as_str().expect("text").contains("alpha"), "only rows that changed are written");
    }
}
