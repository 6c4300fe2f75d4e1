//! What comparing words needs of a language: a stemmer and the words that carry no content.
//!
//! ```text
//! "Der Minister sprach mit den Gästen."   German: sprach|sprachen share a stem; der, mit, den say nothing
//! "大臣は話した。"                          none: words compare as written
//! ```
//!
//! The language is told by [`crate::report::language`]; English where it is not told and the script is Latin.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashSet;

use super::concepts::Concepts;
use crate::report::language::{LANGUAGES, Votes};
use crate::report::{Report, TokenKind};

fn votes(report: &Report) -> Votes {
    let words = report.tokens.iter().filter(|t| t.kind == TokenKind::Word);
    Votes::count(words.map(|token| token.span.get(&report.text)))
}

/// The name of the language that a report is in, where that is beyond doubt.
#[must_use]
pub fn language_name(report: &Report) -> Option<&'static str> {
    let votes = votes(report);
    votes.sure().map(|language| language.name).or_else(|| votes.is_another_script().then_some("another script"))
}

/// The stemmer for the language of a code.
fn stemmer(code: &str) -> Option<Algorithm> {
    Some(match code {
        "en" => Algorithm::English,
        "de" => Algorithm::German,
        "fr" => Algorithm::French,
        "es" => Algorithm::Spanish,
        "it" => Algorithm::Italian,
        "pt" => Algorithm::Portuguese,
        "nl" => Algorithm::Dutch,
        "sv" => Algorithm::Swedish,
        "ru" => Algorithm::Russian,
        _ => return None,
    })
}

/// The language of a comparison.
pub(super) struct Language {
    stemmer: Option<Stemmer>,
    function_words: FxHashSet<&'static str>,
    /// What words are put for one another.
    pub(super) concepts: &'static Concepts,
}

impl Language {
    /// Detects the language of a report.
    pub(super) fn of(report: &Report) -> Self {
        let language = votes(report).best();
        let algorithm = language.and_then(|language| stemmer(language.code));
        let function_words = language.unwrap_or(&LANGUAGES[0]).function_words;
        Self {
            stemmer: algorithm.map(Stemmer::create),
            function_words: function_words.split_whitespace().collect(),
            concepts: Concepts::of_language(algorithm),
        }
    }

    /// The stem of a folded word.
    pub(super) fn stem(&self, key: &str) -> String {
        match &self.stemmer {
            Some(stemmer) if !key.contains(|c: char| c.is_ascii_digit()) => stemmer.stem(key).into_owned(),
            _ => key.to_owned(),
        }
    }

    /// Whether a folded word carries no content of its own.
    pub(super) fn is_function_word(&self, key: &str) -> bool {
        self.function_words.contains(key)
    }
}
