//! Word wrap that knows which bytes stand on which line.
//!
//! Ratatui wraps too, but does not tell on which row a sentence lands, and everything here hangs on
//! that: level passages, jumps, the strip. So each passage is wrapped to ranges of the untouched text:
//!
//! ```text
//! "The talks were very direct." at width 10  ->  [The talks][were very][direct.]
//! ```
//!
//! Break opportunities are those of UAX #14; widths are those of the graphemes as drawn
//! ([`glyph`]); a word wider than the line is parted between graphemes.

use std::borrow::Cow;

use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::report::Span;

/// The lines of `text[span]` at a width of `columns`, as ranges of `text` without the spaces at line ends.
///
/// Never empty: a passage without text has one empty line.
#[must_use]
pub fn wrap(text: &str, span: Span, columns: usize) -> Vec<Span> {
    let columns = columns.max(1);
    let part = span.get(text);
    let mut lines = Vec::with_capacity(part.len() / columns + 1);
    let mut line = Line { start: span.start, end: span.start, used: 0, pending: 0 };
    let mut from = 0;
    for (to, _) in linebreaks(part) {
        let piece = part.get(from..to).unwrap_or_default();
        line.push(piece, span.start + from, columns, &mut lines);
        from = to;
    }
    lines.push(line.span());
    lines
}

/// The line being filled.
struct Line {
    start: usize,
    /// End of its last visible grapheme.
    end: usize,
    /// Columns up to `end`.
    used: usize,
    /// Columns of white space after `end`, drawn only if more follows.
    pending: usize,
}

impl Line {
    fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Whether nothing but white space is on it. What takes no columns is something all the same.
    fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Adds an unbreakable piece and the white space after it, starting a new line if it does not fit.
    fn push(&mut self, piece: &str, at: usize, columns: usize, lines: &mut Vec<Span>) {
        let word = piece.trim_end();
        let wide = width(word);
        if !self.is_empty() && self.used + self.pending + wide > columns {
            lines.push(self.span());
            *self = Self { start: at, end: at, used: 0, pending: 0 };
        }
        if wide > columns {
            self.push_long(word, at, columns, lines);
        } else if !word.is_empty() {
            if self.is_empty() && self.pending > 0 {
                // White space never starts a line.
                self.start = at;
                self.pending = 0;
            }
            self.used += self.pending + wide;
            self.end = at + word.len();
            self.pending = 0;
        }
        self.pending += width(piece) - wide;
    }

    fn push_long(&mut self, word: &str, at: usize, columns: usize, lines: &mut Vec<Span>) {
        self.used += self.pending;
        self.pending = 0;
        for (offset, grapheme) in word.grapheme_indices(true) {
            let wide = glyph(grapheme).1;
            if self.used > 0 && self.used + wide > columns {
                lines.push(self.span());
                *self = Self { start: at + offset, end: at + offset, used: 0, pending: 0 };
            }
            self.used += wide;
            self.end = at + offset + grapheme.len();
        }
    }
}

/// Columns that a text takes when drawn.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return text.len();
    }
    text.graphemes(true).map(|g| glyph(g).1).sum()
}

/// Letters of some scripts are joined to one sign of up to five columns; what is wider is no writing.
const WIDEST: usize = 8;

/// What is drawn for a grapheme, and its width in columns.
///
/// Nothing from a report may steer the terminal: the control characters of ASCII are drawn as their pictures, other
/// ones, direction controls and hidden separators by their code point, white space as spaces.
#[must_use]
pub fn glyph(grapheme: &str) -> (Cow<'_, str>, usize) {
    let Some(first) = grapheme.chars().next() else {
        return (Cow::Borrowed(""), 0);
    };
    match first {
        '\n' | '\r' | '\t' | '\u{a0}' | '\u{85}' | '\u{2028}' | '\u{2029}' => (Cow::Borrowed(" "), 1),
        '\u{0}'..='\u{1f}' => (picture(0x2400 + u32::from(first)), 1),
        '\u{7f}' => (Cow::Borrowed("␡"), 1),
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => {
            let shown = format!("‹U+{:04X}›", u32::from(first));
            let wide = shown.width();
            (Cow::Owned(shown), wide)
        }
        _ if grapheme.len() == 1 => (Cow::Borrowed(grapheme), 1),
        _ => match grapheme.width() {
            wide @ 0..=WIDEST => (Cow::Borrowed(grapheme), wide),
            _ => (Cow::Borrowed("\u{fffd}"), 1),
        },
    }
}

fn picture(code: u32) -> Cow<'static, str> {
    Cow::Owned(char::from_u32(code).unwrap_or('\u{fffd}').to_string())
}

/// `text` cut to at most `columns`, with an ellipsis where something is missing.
#[must_use]
pub fn shorten(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let (shown, wide) = glyph(grapheme);
        if used + wide + 1 > columns {
            break;
        }
        out.push_str(&shown);
        used += wide;
    }
    let mut out = out.trim_end().to_owned();
    if columns > 0 {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn joined_letters_keep_their_columns() {
        assert_eq!(glyph("न्त्री").1, "न्त्री".width());
        assert!(width("प्रधानमंत्री ने कहा") > "प्रधानमंत्री ने कहा".graphemes(true).count());
        let endless = "न्".repeat(400) + "न";
        assert_eq!(width(&endless), 1, "one sign of four hundred letters");
    }

    fn check(text: &str, columns: usize, expected: &[&str]) {
        let got: Vec<&str> = wrap(text, Span::new(0, text.len()), columns).into_iter().map(|l| l.get(text)).collect();
        assert_eq!(got, expected, "{text:?} at {columns}");
    }

    #[test]
    fn breaks_between_words() {
        check("The talks were very direct.", 10, &["The talks", "were very", "direct."]);
        check("a  b", 1, &["a", "b"]);
        check("", 10, &[""]);
        check("one\ntwo", 20, &["one\ntwo"]);
        check("\u{2de0}", 2, &["\u{2de0}"]);
        check("\u{dd2} \"A", 3, &["\u{dd2} \"A"]);
    }

    #[test]
    fn parts_a_word_that_fits_no_line() {
        check("extraordinarily so", 6, &["extrao", "rdinar", "ily so"]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        check("中国同意。", 4, &["中国", "同", "意。"]);
        check("👨‍👩‍👧 ok", 3, &["👨‍👩‍👧", "ok"]);
    }

    #[test]
    fn what_could_steer_or_hide_is_drawn_and_a_soft_hyphen_is_not() {
        for (grapheme, shown) in [
            ("\u{1b}", "␛"),
            ("\u{7f}", "␡"),
            ("\t", " "),
            ("\u{9b}", "‹U+009B›"),
            ("\u{202e}", "‹U+202E›"),
            ("\u{61c}", "‹U+061C›"),
            ("\u{200b}", "‹U+200B›"),
            ("\u{2060}", "‹U+2060›"),
            ("\u{feff}", "‹U+FEFF›"),
        ] {
            assert_eq!(glyph(grapheme).0, shown);
        }
        assert_eq!(width("har\u{ad}bour"), 7);
    }

    #[test]
    fn shortened_text_says_so() {
        assert_eq!(shorten("abcdef", 4), "abc…");
        assert_eq!(shorten("abc", 3), "abc");
        assert_eq!(shorten("abc", 0), "");
    }

    proptest! {
        #[test]
        fn lines_fit_and_keep_every_visible_character(text in "\\PC{0,80}", columns in 2_usize..40) {
            let lines = wrap(&text, Span::new(0, text.len()), columns);
            let visible = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let joined: String = lines.iter().map(|l| l.get(&text)).collect();
            prop_assert_eq!(visible(&joined), visible(&text));
            for line in &lines {
                prop_assert!(width(line.get(&text)) <= columns.max(8), "{:?}", line.get(&text));
            }
            prop_assert!(lines.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
    }
}
