//! Paragraphs of plain text.
//!
//! Blank lines separate paragraphs. Inside a block without blank lines, a line break is a paragraph
//! break where the line looks finished, and a mere wrap where it does not:
//!
//! ```text
//! Storm hits coast            a heading: short, no full stop, capital after it   -> its own paragraph
//! The storm reached the       hard-wrapped prose: the line is not finished       -> joined
//! coast on Monday.            finished, and the next line starts with a capital  -> paragraph, unless hard-wrapped
//! ```

use super::Span;

/// A line up to this many characters can be a hard-wrapped one; longer lines are whole paragraphs.
const WRAP_LIMIT: usize = 100;

/// An unfinished line shorter than this stands alone where a capital follows: prose is wrapped wider.
const HEADING_LIMIT: usize = 55;

/// The paragraphs of `text` in order, each trimmed and not empty.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    for line in lines(text) {
        let line = line.trimmed(text);
        if line.is_empty() {
            split_block(text, &block, &mut out);
            block.clear();
        } else {
            block.push(line);
        }
    }
    split_block(text, &block, &mut out);
    out
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

fn split_block(text: &str, block: &[Span], out: &mut Vec<Span>) {
    let Some(first) = block.first() else { return };
    let widest = block.iter().map(|l| l.get(text).chars().count()).max().unwrap_or(0);
    let wrapped = block.len() > 2 && widest <= WRAP_LIMIT;
    let mut start = first.start;
    for pair in block.windows(2) {
        let [line, next] = pair else { continue };
        if breaks_after(line.get(text), next.get(text), wrapped, widest) {
            out.push(Span::new(start, line.end));
            start = next.start;
        }
    }
    if let Some(last) = block.last() {
        out.push(Span::new(start, last.end));
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
