//! One document: bytes in, a [`Report`] of paragraphs, passages and tokens out.
//!
//! A report keeps its text untouched. Everything else is a byte range into that text,
//! so that whatever is found later can be shown, cited and copied as it was written.
//!
//! ```
//! use variorum::report::Report;
//!
//! let report = Report::from_text("demo", "A headline\n\nOne sentence. Another one.\n".to_owned());
//! assert_eq!(report.passages.len(), 3);
//! assert_eq!(report.passage_text(1), "One sentence.");
//! ```

pub mod span;
pub mod token;
pub mod plain;
pub(crate) mod language;
pub mod segment;
mod caption;
pub mod visible;
pub mod alike;
pub mod about;
pub mod builtin;
pub mod read;
pub mod load;

use std::ops::Range;
use std::sync::OnceLock;

use serde::Serialize;

use read::{Document, day};
pub use span::Span;
pub use token::{Token, TokenKind};

/// One document, segmented. All ranges index [`Report::text`], in bytes.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Short name for pane headers, for example `Original`.
    pub label: String,
    /// Headline, or the file name where the text has none.
    pub title: String,
    /// Where the report comes from, if known.
    pub source: Option<String>,
    /// Day of publication as `YYYY-MM-DD`, if known.
    pub date: Option<String>,
    /// The text exactly as given.
    pub text: String,
    /// Paragraphs in reading order.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences, headings, bylines and captions in reading order: the units of alignment.
    pub passages: Vec<Passage>,
    /// Words, numbers and punctuation of all passages in reading order.
    pub tokens: Vec<Token>,
    /// Of the passages; see [`Report::hashes`].
    #[serde(skip)]
    hashes: OnceLock<Vec<u64>>,
}

/// A group of passages that the text sets apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paragraph {
    /// Range in the text, without the surrounding white space.
    pub span: Span,
    /// Indices of its passages; never empty.
    pub passages: Range<usize>,
}

/// A sentence, heading, byline or caption.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// Range in the text, without the surrounding white space.
    pub span: Span,
    /// Index of the paragraph it belongs to.
    pub paragraph: usize,
    /// What it is.
    pub kind: PassageKind,
    /// Indices of its tokens in [`Report::tokens`].
    pub tokens: Range<usize>,
    /// How many of its tokens are words or numbers.
    pub words: usize,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PassageKind {
    /// A short line of its own without a full stop.
    Heading,
    /// Who wrote the report, and when.
    Byline,
    /// What a picture shows, or who took it.
    Caption,
    /// Running prose.
    Sentence,
}

impl PassageKind {
    /// Whether it stands above prose and not in it.
    #[must_use]
    pub const fn is_head(self) -> bool {
        matches!(self, Self::Heading | Self::Byline)
    }
}

/// So many words tell whether they are set apart by blanks.
const SAMPLE: usize = 200;

impl Report {
    /// Segments a whole text. The title is its first heading, or else `label`.
    #[must_use]
    pub fn from_text(label: &str, text: String) -> Self {
        Self::segmented(label, text, &[])
    }

    fn segmented(label: &str, text: String, abbreviations: &[String]) -> Self {
        let blocks = plain::paragraphs(&text);
        let mut pieces = Vec::with_capacity(blocks.len());
        let manner = segment::Manner { language: language::of_sentences(&text), abbreviations };
        for (index, block) in blocks.into_iter().enumerate() {
            pieces.push(segment::passages(&text, block, index, manner));
        }
        Self::assemble(label, text, pieces)
    }

    /// Segments a document, with what it says of itself. The day is otherwise that of a byline. The full stop after one
    /// of the `abbreviations` ends no sentence, as after those that are known anyway.
    #[must_use]
    pub fn from_document(label: &str, document: Document, abbreviations: &[String]) -> Self {
        let mut report = Self::segmented(label, document.text, abbreviations);
        let bylines = report.passages.iter().filter(|p| p.kind == PassageKind::Byline);
        let signed = bylines.map(|p| p.span.get(&report.text)).find_map(day::of);
        report.title = document.title.unwrap_or(report.title);
        report.source = document.source;
        report.date = document.date.or(signed);
        report
    }

    /// Takes ready passages as they are: one item, one passage, one paragraph. Short ones without a final mark are
    /// headings, if most have one.
    ///
    /// The items are joined by line breaks; a passage's range starts where its item starts, so a
    /// range inside an item is the range in the text less [`Span::start`] of the passage.
    #[must_use]
    pub fn from_passages<S: AsRef<str>>(label: &str, items: &[S]) -> Self {
        let mut text = String::new();
        let mut pieces = Vec::with_capacity(items.len());
        let kinds: Vec<PassageKind> = items.iter().map(|item| segment::kind(item.as_ref().trim())).collect();
        // Where most items do not end as sentences do, one that does not is a sentence all the same.
        let told_apart = kinds.iter().filter(|kind| **kind == PassageKind::Sentence).count() * 2 > items.len();
        for (item, kind) in items.iter().zip(kinds) {
            let start = text.len();
            text.push_str(item.as_ref());
            let span = Span::new(start, text.len());
            text.push('\n');
            pieces.push(vec![(span, if told_apart { kind } else { PassageKind::Sentence })]);
        }
        Self::assemble(label, text, pieces)
    }

    fn assemble(label: &str, text: String, pieces: Vec<Vec<(Span, PassageKind)>>) -> Self {
        let mut paragraphs = Vec::with_capacity(pieces.len());
        let mut passages: Vec<Passage> = Vec::new();
        let mut tokens = Vec::new();
        for piece in pieces {
            let (Some(first), Some(last)) = (piece.first(), piece.last()) else {
                continue;
            };
            let span = Span::new(first.0.start, last.0.end);
            let from = passages.len();
            for (span, kind) in piece {
                let start = tokens.len();
                token::tokenize(&text, span, &mut tokens);
                let words = tokens.iter().skip(start).filter(|t| t.kind != TokenKind::Punctuation).count();
                passages.push(Passage { span, paragraph: paragraphs.len(), kind, tokens: start..tokens.len(), words });
            }
            paragraphs.push(Paragraph { span, passages: from..passages.len() });
        }
        let title = passages
            .iter()
            .take(3)
            .find(|p| p.kind == PassageKind::Heading)
            .map_or_else(|| label.to_owned(), |p| p.span.get(&text).split_whitespace().collect::<Vec<_>>().join(" "));
        Self {
            label: label.to_owned(),
            title,
            source: None,
            date: None,
            text,
            paragraphs,
            passages,
            tokens,
            hashes: OnceLock::new(),
        }
    }

    /// The source text of one passage, exactly as written.
    ///
    /// # Panics
    /// If the report has no such passage.
    #[must_use]
    pub fn passage_text(&self, passage: usize) -> &str {
        self.passages[passage].span.get(&self.text)
    }

    /// The tokens of one passage.
    ///
    /// # Panics
    /// If the report has no such passage.
    #[must_use]
    pub fn passage_tokens(&self, passage: usize) -> &[Token] {
        &self.tokens[self.passages[passage].tokens.clone()]
    }

    /// How long it is, for people: `322 words`. Where a script sets no blanks between words, most of what is counted are
    /// characters: `476 characters and words`.
    #[must_use]
    pub fn length(&self) -> String {
        let words = self.tokens.iter().filter(|t| t.kind == TokenKind::Word).take(SAMPLE);
        let (unspaced, all) = words.fold((0, 0), |(unspaced, all), word| {
            let first = word.span.get(&self.text).chars().next();
            (unspaced + usize::from(first.is_some_and(token::is_unspaced)), all + 1)
        });
        match self.word_count() {
            count if unspaced * 2 > all => format!("{count} characters and words"),
            count => crate::plural::count(count, "word"),
        }
    }

    /// The number of words and numbers in the report.
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.passages.iter().map(|p| p.words).sum()
    }
}
