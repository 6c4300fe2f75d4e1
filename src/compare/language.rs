//! What comparing words needs of a language: a stemmer and the words that carry no content.
//!
//! ```text
//! "Der Minister sprach mit den Gästen."   German: sprach|sprachen share a stem; der, mit, den say nothing
//! "大臣は話した。"                          none: words compare as written
//! ```
//!
//! Of a rewrite in another language than the base, words show little: names and digits that survive. And what rules know
//! of the meaning of words, they know of English ones.
//!
//! The language is told by [`crate::report::language`]; English where it is not told and the script is Latin.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashSet;
use serde::Serialize;

use super::concepts::Concepts;
use crate::report::language::{LANGUAGES, Votes};
use crate::report::{Report, TokenKind};

fn votes(report: &Report) -> Votes {
    let words = report.tokens.iter().filter(|t| t.kind == TokenKind::Word);
    Votes::count(words.map(|token| token.span.get(&report.text)))
}

/// The name of the language or script of a report, as far as it can be told.
pub(super) fn name(report: &Report) -> Option<&'static str> {
    votes(report).name()
}

/// The languages of a base and a rewrite, as far as they can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Languages {
    /// Of the base: the name of its language or script.
    pub base: Option<&'static str>,
    /// Of the rewrite.
    pub rewrite: Option<&'static str>,
    /// Whether they are different ones, beyond doubt.
    pub differ: bool,
    /// Whether names in the base are written with a capital, by which they are told.
    pub has_capitals: bool,
}

impl Languages {
    /// Of two reports.
    pub(super) fn of(base: &Report, rewrite: &Report) -> Self {
        let (base, rewrite) = (votes(base), votes(rewrite));
        let (differ, has_capitals) = (base.differ(&rewrite), base.has_capitals());
        Self { base: base.name(), rewrite: rewrite.name(), differ, has_capitals }
    }

    /// Base and rewrite, if they are not in the same language: then few matches can be found, and what has none may be
    /// told all the same.
    #[must_use]
    pub fn foreign(self) -> Option<(&'static str, &'static str)> {
        self.base.zip(self.rewrite).filter(|_| self.differ)
    }

    /// The language of both, if it is one whose words no rule knows, and what is compared nevertheless.
    #[must_use]
    pub fn without_rules(self) -> Option<(&'static str, &'static str)> {
        let name = self.base.or(self.rewrite).filter(|name| !self.differ && *name != LANGUAGES[0].name)?;
        Some((name, if self.has_capitals { "numbers, names and quotations" } else { "numbers and quotations" }))
    }

    /// Sentences about what the languages hinder, said of the rewrite: `in German, the base in English: …`.
    #[must_use]
    pub fn hindrance(self) -> Option<String> {
        let foreign = self.foreign().map(|(base, rewrite)| {
            format!(
                "in {rewrite}, the base in {base}: few matches can be found, and what has none may be told all the same"
            )
        });
        let alone = || {
            let (name, compared) = self.without_rules()?;
            Some(format!("in {name}: only {compared} are compared, as the rules of meaning are for English"))
        };
        foreign.or_else(alone)
    }
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
