//! Paragraphs of plain text.
//!
//! Blank lines separate paragraphs. Inside a block without blank lines, a line break is a paragraph
//! break where the line looks finished, and a mere wrap where it does not:
//!
//! ```text
//! Storm hits coast            a heading: short, no full stop, capital after it   -> its own paragraph
//! The storm reached the       hard-wrapped prose: the line is not finished       -> joined
//! coast on Monday.            finished, and the next line starts with a capital  -> paragraph, unless hard-wrapped
//!    Roads were closed.       indented more than the line before it              -> paragraph
//! 1. Ferries stopped.         an item of a list                                  -> paragraph
//! Ward      Houses            columns parted by wide gaps, as in a table         -> each row a paragraph
//! ```

use super::Span;

/// A line up to this many characters can be a hard-wrapped one; longer lines are whole paragraphs.
const WRAP_LIMIT: usize = 100;

/// A line set in by so many columns more than the one before it begins a paragraph.
const SET_IN: usize = 2;
const TAB: usize = 8;

/// An unfinished line shorter than this stands alone where a capital follows: prose is wrapped wider.
const HEADING_LIMIT: usize = 55;

/// The paragraphs of `text` in order, each trimmed and not empty.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut block: Vec<Line> = Vec::new();
    for whole in lines(text) {
        let line = whole.trimmed(text);
        if line.is_empty() {
            split_block(text, &block, &mut out);
            block.clear();
        } else {
            let indent = indent(Span::new(whole.start, line.start).get(text));
            block.push(Line { span: line, indent });
        }
    }
    split_block(text, &block, &mut out);
    out
}

/// A line without the white space around it, and how far it is set in.
struct Line {
    span: Span,
    indent: usize,
}

/// Columns of the white space before a line.
fn indent(space: &str) -> usize {
    space.chars().map(|c| if c == '\t' { TAB } else { 1 }).sum()
}

/// Whether a line starts as an item of a list does: `1. `, `12) `, `• `, `- `, `* `.
fn is_item(line: &str) -> bool {
    item_number(line) > 0 || ["• ", "- ", "* ", "· ", "‣ "].iter().any(|bullet| line.starts_with(bullet))
}

/// Whether an item starts at `line`: a number can also be the end of a sentence (`on Nov.` / `14. The`).
fn begins_item(before: &str, line: &str) -> bool {
    is_item(line) && (item_number(line) == 0 || before.ends_with(['.', ':', ';', ',', '!', '?']))
}

/// Bytes of `1. ` or `12) ` at the start of an item of a list.
pub(super) fn item_number(line: &str) -> usize {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = line.get(digits..).unwrap_or_default();
    let numbered = (1..=2).contains(&digits) && (mark.starts_with(". ") || mark.starts_with(") "));
    if numbered { digits + 2 } else { 0 }
}

/// Whether a line has columns: a tab or a gap of three spaces in it.
pub(super) fn is_row(line: &str) -> bool {
    line.contains('\t') || line.contains("   ")
}

/// Lines without their line ends; `\n`, `\r\n`, `\r` and the Unicode separators end a line.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut from = 0;
    let mut ends = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}'))
        // Of a line end of two characters the second one ends it.
        .filter(|(at, c)| *c != '\r' || !text.get(at + 1..).is_some_and(|rest| rest.starts_with('\n')))
        .map(|(at, c)| (at, at + c.len_utf8()))
        .chain(std::iter::once((text.len(), text.len())));
    std::iter::from_fn(move || {
        let (end, next) = ends.next()?;
        let line = Span::new(from, end);
        from = next;
        Some(line)
    })
}

fn split_block(text: &str, block: &[Line], out: &mut Vec<Span>) {
    let Some(first) = block.first() else { return };
    let widest = block.iter().map(|l| l.span.get(text).chars().count()).max().unwrap_or(0);
    let wrapped = block.len() > 2 && widest <= WRAP_LIMIT;
    let mut start = first.span.start;
    for pair in block.windows(2) {
        let [line, next] = pair else { continue };
        let (before, after) = (line.span.get(text), next.span.get(text));
        let is_next = begins_item(before, after) || (is_row(before) && is_row(after));
        let set_in = next.indent >= line.indent + SET_IN;
        // What is set in below the start of an item goes on with it.
        let goes_on = set_in && is_item(before);
        let ends = is_next || (!goes_on && (set_in || breaks_after(before, after, wrapped, widest)));
        if ends {
            out.push(Span::new(start, line.span.end));
            start = next.span.start;
        }
    }
    if let Some(last) = block.last() {
        out.push(Span::new(start, last.span.end));
    }
}

/// Whether the line break between two lines of a block ends a paragraph.
fn breaks_after(line: &str, next: &str, wrapped: bool, widest: usize) -> bool {
    let starts_afresh =
        next.trim_start_matches(['“', '"', '‘', '\'', '«', '(']).starts_with(|c: char| !c.is_lowercase());
    if !starts_afresh {
        return false;
    }
    let finished =
        line.trim_end_matches(['”', '"', '’', '\'', '»', ')']).ends_with(['.', '!', '?', '…', ':', '。', '！', '？']);
    let chars = line.chars().count();
    if wrapped {
        // In hard-wrapped prose only a clearly short line ends anything.
        return chars * 3 < widest * 2;
    }
    finished || chars < HEADING_LIMIT || chars * 3 < widest * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let got: Vec<&str> = paragraphs(text).into_iter().map(|p| p.get(text)).collect();
        assert_eq!(got, expected, "{text:?}");
    }

    #[test]
    fn blank_lines_separate() {
        check("One.\n\n \t\nTwo.\r\n\r\nThree.", &["One.", "Two.", "Three."]);
        check("", &[]);
        check("\u{feff}\n\n", &[]);
    }

    #[test]
    fn line_ends_of_two_characters_are_one_line_end() {
        check(
            "They spoke about the\r\nhow it would go.\r\n\r\nTwo.",
            &["They spoke about the\r\nhow it would go.", "Two."],
        );
    }

    #[test]
    fn an_unfinished_line_goes_on() {
        check("They spoke about the\nhow it would go.", &["They spoke about the\nhow it would go."]);
    }

    #[test]
    fn one_paragraph_a_line() {
        check("It rained.\nIt stopped.", &["It rained.", "It stopped."]);
    }

    #[test]
    fn a_headline_and_a_byline_without_a_blank_line() {
        check("Storm hits coast\nBy Ann Lee", &["Storm hits coast", "By Ann Lee"]);
        check(
            "The mayor said on Monday afternoon that the town and\nits people were safe.",
            &["The mayor said on Monday afternoon that the town and\nits people were safe."],
        );
    }

    #[test]
    fn paragraphs_that_are_only_set_in() {
        check(
            "  The storm reached the coast on Monday and left the\nharbour without power until the evening. Nobody was\nhurt.\n  Bridges were closed for two days.\n\tSchools too.",
            &[
                "The storm reached the coast on Monday and left the\nharbour without power until the evening. Nobody was\nhurt.",
                "Bridges were closed for two days.",
                "Schools too.",
            ],
        );
    }

    #[test]
    fn items_of_a_list_and_rows_of_a_table() {
        check(
            "Three plans:\n1. Flats for 120 families.\n2. A school of music, as\n   the Greens want.\n- a car park",
            &[
                "Three plans:",
                "1. Flats for 120 families.",
                "2. A school of music, as\n   the Greens want.",
                "- a car park",
            ],
        );
        check("Ward    Houses\nNorth    12\nSouth    9", &["Ward    Houses", "North    12", "South    9"]);
        let text = "The storm that had reached the coast was gone by the morning of May\n14. Then it came back.";
        check(text, &[text]);
    }

    #[test]
    fn hard_wrapped_prose_is_joined_and_its_heading_is_not() {
        check(
            "Storm hits coast\nThe storm reached the coast on Monday and left\nBridges closed. Roads were closed until the even-\ning.",
            &[
                "Storm hits coast",
                "The storm reached the coast on Monday and left\nBridges closed. Roads were closed until the even-\ning.",
            ],
        );
    }
}
