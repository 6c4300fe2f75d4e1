//! Words, numbers and punctuation of a passage, as byte ranges.
//!
//! A highlight must never cut a word or a number, so what a reader takes for one thing is one token:
//!
//! ```text
//! The U.S. paid $35,000,000 (3.5%) for state-of-the-art work, didn’t it?
//! [The][U.S.][paid][$35,000,000][(][3.5%][)][for][state-of-the-art][work][,][didn’t][it][?]
//! ```
//!
//! Scripts without spaces between words (Han, kana, Thai and the like) give one token a grapheme.
//!
//! Known failure: an abbreviation without inner full stops (`Nov.`) is a word and a full stop.

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use super::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TokenKind {
    /// A run of letters, with its inner hyphens, apostrophes and full stops.
    Word,
    /// Starts with a digit or a currency sign before a digit; with separators, sign and unit attached to it.
    Number,
    /// Anything else that is visible.
    Punctuation,
}

/// One token and its place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Token {
    /// Range in the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// Appends the tokens of `text[span]` to `out`, with ranges into the whole `text`.
pub fn tokenize(text: &str, span: Span, out: &mut Vec<Token>) {
    let part = span.get(text);
    let mut at = 0;
    while let Some(rest) = part.get(at..) {
        let Some(first) = rest.chars().next() else { break };
        if is_blank(first) {
            at += first.len_utf8();
            continue;
        }
        let (len, kind) = next_token(rest, first);
        let start = span.start + at;
        out.push(Token { span: Span::new(start, start + len), kind });
        at += len;
    }
}

/// Characters that separate tokens and are no token themselves.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_unseen(c)
}

/// Characters without a shape that texts from the web have inside words: hidden separators, direction controls.
///
/// They part no word, as whoever reads it does not see them, and say nothing.
pub(crate) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn next_token(rest: &str, first: char) -> (usize, TokenKind) {
    // Most tokens begin so, and nothing but words does.
    if first.is_ascii_alphabetic() {
        return (word_len(rest), TokenKind::Word);
    }
    if let Some(len) = number_len(rest) {
        return (len, TokenKind::Number);
    }
    if is_unspaced(first) {
        let len = rest.graphemes(true).next().map_or(first.len_utf8(), str::len);
        return (len, TokenKind::Word);
    }
    if is_word_char(first) {
        return (word_len(rest), TokenKind::Word);
    }
    if let Some(len) = clitic_len(rest) {
        return (len, TokenKind::Word);
    }
    let run = match first {
        '.' | '-' | '!' | '?' | '*' | '_' | '=' => rest.chars().take_while(|c| *c == first).count() * first.len_utf8(),
        _ => rest.graphemes(true).next().map_or(first.len_utf8(), str::len),
    };
    (run, TokenKind::Punctuation)
}

/// Letters, digits and the marks that combine with them.
fn is_word_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && (c.is_alphanumeric() || is_combining(c) || is_unseen(c))
}

/// Marks that extend the letter before them, and joiners inside words.
fn is_combining(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{951}'..='\u{957}' | '\u{962}'..='\u{963}' | '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}'
        | '\u{a3c}' | '\u{a4d}' | '\u{abc}' | '\u{acd}' | '\u{b3c}' | '\u{b4d}' | '\u{bcd}' | '\u{c3c}' | '\u{c4d}' | '\u{cbc}'
        | '\u{ccd}' | '\u{d3b}'..='\u{d3c}' | '\u{d4d}' | '\u{dca}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200c}'..='\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{ad}')
}

/// Scripts that write words without spaces between them.
pub(crate) fn is_unspaced(c: char) -> bool {
    // The first of them; most letters asked for come before it.
    c >= '\u{e00}'
        && matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Of these, Japanese endings, particles and other small words.
pub(crate) fn is_hiragana(c: char) -> bool {
    ('\u{3041}'..='\u{309f}').contains(&c)
}

pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// A word: letters and digits, joined by single hyphens, apostrophes or full stops between letters.
fn word_len(rest: &str) -> usize {
    // What most words are made of needs no looking up.
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let mut chars = rest.get(plain..).unwrap_or_default().char_indices().peekable();
    let mut len = plain;
    let mut dotted = false;
    while let Some((at, c)) = chars.next() {
        let at = plain + at;
        if is_word_char(c) && !is_unspaced(c) {
            len = at + c.len_utf8();
            continue;
        }
        let Some(&(_, next)) = chars.peek() else { break };
        if !next.is_alphanumeric() || is_unspaced(next) {
            break;
        }
        if c == '.' {
            // Only initialisms: one letter, full stop, one letter (`U.S.`, `a.m.`), never `end.Next`.
            if !single_letters(rest, at, next) {
                break;
            }
            dotted = true;
        } else if !(is_apostrophe(c) || is_hyphen(c) || (c == '&' && at <= 3)) {
            break;
        }
    }
    if dotted && rest.get(len..).is_some_and(|tail| tail.starts_with('.')) {
        len += 1;
    }
    len
}

/// Whether the letter before `at` and the letter `next` after it both stand alone between full stops.
fn single_letters(rest: &str, at: usize, next: char) -> bool {
    let before = rest.get(..at).unwrap_or_default();
    let mut back = before.chars().rev();
    let alone_before = back.next().is_some_and(char::is_alphabetic) && back.next().is_none_or(|c| c == '.');
    let after = rest.get(at + 1 + next.len_utf8()..).and_then(|tail| tail.chars().next());
    alone_before && next.is_alphabetic() && after.is_none_or(|c| !is_word_char(c))
}

/// `'s`, `n't` and the like where the text sets them apart by a space.
fn clitic_len(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let mark = chars.next().filter(|c| is_apostrophe(*c))?;
    let letters: usize = chars.by_ref().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    let clitic = rest.get(mark.len_utf8()..mark.len_utf8() + letters)?;
    let known = ["s", "t", "re", "ve", "ll", "d", "m"].iter().any(|known| clitic.eq_ignore_ascii_case(known));
    known.then_some(mark.len_utf8() + letters)
}

/// A number with its currency sign, separators, percent sign and attached letters (`$35m`, `15th`, `1990s`).
fn number_len(rest: &str) -> Option<usize> {
    let sign = rest.chars().next().filter(|c| is_currency(*c)).map_or(0, char::len_utf8);
    let digits = rest.get(sign..)?;
    if !digits.starts_with(|c: char| c.is_numeric()) {
        return None;
    }
    let mut len = 0;
    let mut chars = digits.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, n)| *n);
        let inside = matches!(c, '.' | ',' | ':' | '/' | '\u{2009}' | '\u{202f}') && next.is_some_and(char::is_numeric);
        let compound =
            (is_hyphen(c) || is_apostrophe(c)) && next.is_some_and(|n| n.is_alphanumeric() && !is_unspaced(n));
        if c.is_numeric() || (is_word_char(c) && !is_unspaced(c)) || inside || compound {
            len = at + c.len_utf8();
        } else {
            break;
        }
    }
    let tail = digits.get(len..).unwrap_or_default();
    let unit =
        tail.chars().next().filter(|c| matches!(c, '%' | '‰' | '°') || is_currency(*c)).map_or(0, char::len_utf8);
    Some(sign + len + unit)
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '₹' | '₽' | '₩' | '¢' | '₺' | '₴')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn tokens_are_ordered_disjoint_and_cover_everything_visible(text in "(\\PC|[ '’.,$0-9a-z-]){0,60}") {
            let mut tokens = Vec::new();
            tokenize(&text, Span::new(0, text.len()), &mut tokens);
            prop_assert!(tokens.iter().all(|t| !t.span.is_empty()));
            prop_assert!(tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
            let visible = |s: &str| s.chars().filter(|c| !is_blank(*c)).collect::<String>();
            let joined: String = tokens.iter().map(|t| t.span.get(&text)).collect();
            prop_assert_eq!(visible(&joined), visible(&text));
        }
    }

    fn check(text: &str, expected: &[&str]) {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let got: Vec<&str> = tokens.iter().map(|t| t.span.get(text)).collect();
        assert_eq!(got, expected, "{text:?}");
    }

    #[test]
    fn what_a_reader_takes_for_one_thing_is_one_token() {
        check("The U.S. paid $35,000,000 (3.5%).", &["The", "U.S.", "paid", "$35,000,000", "(", "3.5%", ")", "."]);
        check("didn’t Oduya's state-of-the-art", &["didn’t", "Oduya's", "state-of-the-art"]);
        check("At 10:30 a.m. on 2023-11-15, $35m.", &["At", "10:30", "a.m.", "on", "2023-11-15", ",", "$35m", "."]);
        check("“No,” he said… end.Next", &["“", "No", ",", "”", "he", "said", "…", "end", ".", "Next"]);
        check("asia 's 15th 1990s AT&T", &["asia", "'s", "15th", "1990s", "AT&T"]);
        check("-- 'quoted' word", &["--", "'", "quoted", "'", "word"]);
    }

    #[test]
    fn what_is_not_seen_parts_no_word() {
        check(
            "har\u{ad}bour fa\u{200b}ke\u{200e} \u{202a}a\u{202c}.",
            &["har\u{ad}bour", "fa\u{200b}ke\u{200e}", "a\u{202c}", "."],
        );
    }

    #[test]
    fn scripts_without_spaces_give_one_token_a_grapheme() {
        check("中国同意。", &["中", "国", "同", "意", "。"]);
        check("ปี ๒๕๖๖", &["ปี", "๒๕๖๖"]);
        check("नमस्ते دنیا мир", &["नमस्ते", "دنیا", "мир"]);
    }
}
