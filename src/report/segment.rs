//! Passages of a paragraph: sentences, or the whole paragraph where it is a heading or a byline. Of a caption each
//! sentence is one.
//!
//! Sentence ends come from `sentencex`, which knows abbreviations; it keeps a quotation of several
//! sentences in one piece, so those are parted afterwards:
//!
//! ```text
//! before  [“It must be rational. That’s what I’m all about,” the mayor said.]
//! after   [“It must be rational.] [That’s what I’m all about,” the mayor said.]
//! ```
//!
//! sentencex cannot be told further abbreviations, so what it parts after one of those is put together again.
//!
//! Known failure: a heading that ends in a full stop is a sentence.

use sentencex::get_sentence_boundaries;

use super::caption::is_caption;
use super::plain::{is_row, item_number};
use super::read::day;
use super::{PassageKind, Span};

/// A heading has at most this many words; longer lines without a full stop are unfinished sentences.
const HEADING_WORDS: usize = 16;
/// A byline has at most this many words.
const BYLINE_WORDS: usize = 24;
/// Bylines and the day stand among so many first paragraphs, and no tables do.
const TOP: usize = 4;
/// Both halves of a parted quotation have at least this many words: `“No. Never,” he said` stays whole.
const PART_WORDS: usize = 4;

/// By which rules the sentences of a text end.
#[derive(Debug, Clone, Copy)]
pub struct Manner<'a> {
    /// The code of a language, of two letters.
    pub language: &'static str,
    /// The full stop after an abbreviation ends none; these are those beside the known ones, without that full stop.
    pub abbreviations: &'a [String],
}

/// The passages of the paragraph `block`, which is the `index`-th of the text.
#[must_use]
pub fn passages(text: &str, block: Span, index: usize, manner: Manner<'_>) -> Vec<(Span, PassageKind)> {
    let Manner { language, abbreviations } = manner;
    let paragraph = block.get(text);
    let day = || day::is_alone(paragraph) && (index < 2 || is_byline(line_before(text, block.start)));
    if index < TOP && (is_byline(paragraph) || day()) {
        return vec![(block, PassageKind::Byline)];
    }
    let kind = if is_caption(paragraph) {
        PassageKind::Caption
    } else if is_heading(paragraph) && !(index >= TOP && has_columns(paragraph)) {
        return vec![(block, PassageKind::Heading)];
    } else {
        PassageKind::Sentence
    };
    let mut out = Vec::new();
    // The number of an item is no sentence.
    let number = item_number(paragraph);
    let from = block.start + number;
    let mut sentences: Vec<Span> = Vec::new();
    for boundary in get_sentence_boundaries(language, paragraph.get(number..).unwrap_or_default()) {
        let sentence = Span::new(from + boundary.start_byte, from + boundary.end_byte);
        match sentences.last_mut().filter(|last| goes_on(last.get(text), abbreviations)) {
            Some(last) => last.end = sentence.end,
            None => sentences.push(sentence),
        }
    }
    for sentence in sentences {
        part_quotation(text, sentence, (kind, abbreviations), &mut out);
    }
    if let Some((first, _)) = out.first_mut() {
        first.start = block.start;
    }
    out
}

/// Whether what ends here ends with one of these abbreviations.
fn goes_on(sentence: &str, abbreviations: &[String]) -> bool {
    sentence.trim_end().strip_suffix('.').is_some_and(|before| is_listed(last_word(before), abbreviations))
}

fn is_listed(word: &str, abbreviations: &[String]) -> bool {
    abbreviations.iter().any(|abbreviation| abbreviation == word)
}

fn part_quotation(
    text: &str,
    sentence: Span,
    (kind, abbreviations): (PassageKind, &[String]),
    out: &mut Vec<(Span, PassageKind)>,
) {
    let mut from = sentence.start;
    let ends = inner_ends(sentence.get(text), abbreviations);
    for end in ends.into_iter().map(|end| sentence.start + end).chain([sentence.end]) {
        let part = Span::new(from, end).trimmed(text);
        if !part.is_empty() {
            out.push((part, kind));
        }
        from = end;
    }
}

/// Where sentences inside an open quotation end, as long as each part is long enough.
fn inner_ends(sentence: &str, abbreviations: &[String]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut from = 0;
    let mut open = 0_usize;
    let mut straight = false;
    for (at, c) in sentence.char_indices() {
        match c {
            '“' | '«' => open += 1,
            '”' | '»' => open = open.saturating_sub(1),
            '"' => straight = !straight,
            '.' | '!' | '?' if open > 0 || straight => {
                let end = at + c.len_utf8();
                let tail = sentence.get(end..).unwrap_or_default();
                let next = tail.trim_start();
                let before = sentence.get(from..at).unwrap_or_default();
                let parted = tail.starts_with(char::is_whitespace)
                    && next.starts_with(char::is_uppercase)
                    && !ends_in_abbreviation(before)
                    && !is_listed(last_word(before), abbreviations);
                if parted && is_long_enough(sentence.get(from..end).unwrap_or_default()) && is_long_enough(next) {
                    ends.push(end);
                    from = end;
                }
            }
            _ => {}
        }
    }
    ends
}

/// Whether a part can stand as a passage of its own. (Counts no further than it must: parts can be long.)
fn is_long_enough(part: &str) -> bool {
    part.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).take(PART_WORDS).count() == PART_WORDS
}

/// `U.S`, `J`, `Mr`, `Nov`: the full stop after these ends no sentence inside a quotation.
fn ends_in_abbreviation(before: &str) -> bool {
    const TITLES: [&str; 24] = [
        "Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Rep", "Gov", "Gen", "Col", "Lt", "Sgt", "Capt", "Rev", "Hon", "St",
        "Jr", "Sr", "No", "vs", "Inc", "Ltd", "Co", "Corp",
    ];
    const MONTHS: [&str; 10] = ["Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"];
    let word = last_word(before);
    word.contains('.') || word.chars().count() == 1 || TITLES.contains(&word) || MONTHS.contains(&word)
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| c.is_whitespace() || matches!(c, '“' | '"' | '(')).next().unwrap_or_default()
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count()
}

/// What a passage is, wherever it stands.
#[must_use]
pub fn kind(passage: &str) -> PassageKind {
    if is_byline(passage) {
        PassageKind::Byline
    } else if is_caption(passage) {
        PassageKind::Caption
    } else if is_heading(passage) {
        PassageKind::Heading
    } else {
        PassageKind::Sentence
    }
}

/// A short paragraph that does not end as a sentence does.
fn is_heading(paragraph: &str) -> bool {
    // Most paragraphs end as sentences do, and their words need no counting.
    !paragraph.ends_with(['.', '!', '…', ',', ';', ':', '”', '"', '»', '。', '！', '।', '۔', '؟', '։', '።'])
        && !paragraph.starts_with(['“', '"', '«'])
        && (1..=HEADING_WORDS).contains(&words(paragraph))
}

/// Whether a paragraph is a row of a table: `North    12`, `North | 12`. A headline can hold the latter, too.
fn has_columns(paragraph: &str) -> bool {
    is_row(paragraph) || paragraph.contains(" | ")
}

/// The last line of prose before a place.
fn line_before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or_default().trim_end().lines().next_back().unwrap_or_default()
}

/// `By Ann Lee and Bo Mori, The Post`, with or without a date around it.
fn is_byline(paragraph: &str) -> bool {
    if paragraph.ends_with(['.', '!', '?', '”']) {
        return false;
    }
    let words: Vec<&str> = paragraph.split_whitespace().take(BYLINE_WORDS + 1).collect();
    if words.len() < 3 || words.len() > BYLINE_WORDS {
        return false;
    }
    let named = |at: usize| words.get(at + 1).is_some_and(|w| w.starts_with(char::is_uppercase));
    let by = words.iter().position(|w| *w == "By" || *w == "BY");
    match by {
        Some(0) => named(0),
        // Whatever stands before `By` is a date line, not prose.
        Some(at) => named(at) && words.iter().take(at).any(|w| w.starts_with(|c: char| c.is_ascii_digit())),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Manner<'_> = Manner { language: "en", abbreviations: &[] };

    fn check(text: &str, expected: &[&str]) {
        check_with(&[], text, expected);
    }

    fn check_with(abbreviations: &[&str], text: &str, expected: &[&str]) {
        let abbreviations: Vec<String> = abbreviations.iter().map(|word| (*word).to_owned()).collect();
        let found =
            passages(text, Span::new(0, text.len()), 0, Manner { language: "en", abbreviations: &abbreviations });
        let got: Vec<&str> = found.into_iter().map(|(s, _)| s.get(text)).collect();
        assert_eq!(got, expected, "{text:?}");
    }

    fn kind(text: &str) -> PassageKind {
        passages(text, Span::new(0, text.len()), 0, ENGLISH)[0].1
    }

    #[test]
    fn sentences() {
        check("He moved to the U.S. in May. She stayed.", &["He moved to the U.S. in May.", "She stayed."]);
        check(
            "Sen. Richard Blumenthal (D-Conn.) spoke. He left.",
            &["Sen. Richard Blumenthal (D-Conn.) spoke.", "He left."],
        );
        check("The vote on Nov. 15 was held at 5 p.m. in Rome.", &["The vote on Nov. 15 was held at 5 p.m. in Rome."]);
        check("“Is that true?” she asked.", &["“Is that true?” she asked."]);
        check(
            "He was “looking for … practical ways.” It failed.",
            &["He was “looking for … practical ways.”", "It failed."],
        );
    }

    #[test]
    fn the_full_stop_after_an_abbreviation_that_was_told_ends_no_sentence() {
        let text = "It came down on Rwy. Nine of the wheels were flat. Nobody was hurt on Apn. Zero.";
        let parted = ["It came down on Rwy.", "Nine of the wheels were flat.", "Nobody was hurt on Apn.", "Zero."];
        check(text, &parted);
        let whole = ["It came down on Rwy. Nine of the wheels were flat.", "Nobody was hurt on Apn. Zero."];
        check_with(&["Rwy", "Apn"], text, &whole);
        check_with(&["wy"], text, &parted);
        let quoted = "“We all came down on Rwy. Nine of its lamps were out at the time,” she said.";
        check(quoted, &["“We all came down on Rwy.", "Nine of its lamps were out at the time,” she said."]);
        check_with(&["Rwy"], quoted, &[quoted]);
    }

    #[test]
    fn the_number_of_an_item_stays_with_it() {
        check("1. Flats for 120 families. They cost more.", &["1. Flats for 120 families.", "They cost more."]);
        check("12) A school of music.", &["12) A school of music."]);
    }

    #[test]
    fn quotations_of_several_sentences_are_parted() {
        check(
            "“It must be made rational. That’s what I’m all about,” the mayor said.",
            &["“It must be made rational.", "That’s what I’m all about,” the mayor said."],
        );
        check(
            "“It must be made rational. It has to be quick. That is what I’m all about,” the mayor said.",
            &["“It must be made rational.", "It has to be quick.", "That is what I’m all about,” the mayor said."],
        );
        check("“No. Never again,” he said.", &["“No. Never again,” he said."]);
        check(
            "\"I met Mr. Smith in the U.S. Senate building,\" he said.",
            &["\"I met Mr. Smith in the U.S. Senate building,\" he said."],
        );
    }

    #[test]
    fn headings_and_bylines() {
        assert_eq!(kind("Trying to keep tension from tipping into conflict"), PassageKind::Heading);
        assert_eq!(kind("Will it hold?"), PassageKind::Heading);
        assert_eq!(kind("date 2023-11-15 By Ann Lee and Bo Mori, The Post"), PassageKind::Byline);
        assert_eq!(kind("By Ann Lee"), PassageKind::Byline);
        let day = |before: &str, index: usize| {
            let block = Span::new(before.len(), before.len() + 12);
            passages(&format!("{before}5 March 2021"), block, index, ENGLISH)[0].1
        };
        assert_eq!(day("A bus stops\n\n", 1), PassageKind::Byline);
        assert_eq!(day("A bus stops\n\nBy Ann Lee\n\n", 2), PassageKind::Byline);
        assert_eq!(day("A chronicle\n\nThe fire spread.\n\n", 2), PassageKind::Heading);
        let row = |index: usize| passages("North | 12", Span::new(0, 10), index, ENGLISH)[0].1;
        assert_eq!((row(0), row(9)), (PassageKind::Heading, PassageKind::Sentence), "a row of a table is no heading");
        assert_eq!(kind("By then it was too late for the town."), PassageKind::Sentence);
    }
}
