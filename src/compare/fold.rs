//! One spelling for what a reader takes for the same word.
//!
//! ```text
//! Oduya’s   oduya's   ODUYA     -> oduya
//! U.S.      US        u.s.      -> US        (but: us -> us)
//! 35,000    35000               -> 35000
//! two       2                   -> 2
//! re-election   reelection      -> reelection
//! ```
//!
//! Known failure: `thirty-five` and `35` stay different; only single number words are known.

use super::language::Language;
use super::numerals::cardinal;
use crate::report::token::{is_apostrophe, is_unseen};

/// Hyphens inside words.
pub(super) const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{2011}', '\u{ad}'];

/// The folded form of one token.
pub(super) fn key(surface: &str, language: &Language) -> String {
    let mut folded = String::with_capacity(surface.len());
    for c in surface.chars().filter(|c| !HYPHENS.contains(c) && !is_unseen(*c)) {
        match c {
            c if is_apostrophe(c) => folded.push('\''),
            '“' | '”' | '„' | '«' | '»' => folded.push('"'),
            '—' | '–' | '―' => folded.push('-'),
            '…' => folded.push_str("..."),
            c => folded.extend(c.to_lowercase()),
        }
    }
    if folded.is_empty() {
        // A hyphen alone.
        return "-".to_owned();
    }
    if folded.len() > 2
        && let Some(bare) = folded.strip_suffix("'s")
    {
        folded.truncate(bare.len());
    }
    if folded.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_ascii_digit()) {
        return digits(&folded);
    }
    if folded == "percent" {
        return "%".to_owned();
    }
    if let Some(value) = cardinal(&folded) {
        return value.to_string();
    }
    initialism(surface, &folded, language).unwrap_or(folded)
}

/// Thousands separators say nothing; decimal points do.
fn digits(folded: &str) -> String {
    let mut groups = folded.split(',');
    let head = groups.next().unwrap_or_default();
    let grouped = head.chars().filter(char::is_ascii_digit).count() <= 3
        && folded.contains(',')
        && groups.all(|g| g.chars().take_while(char::is_ascii_digit).count() == 3);
    if grouped { folded.replace(',', "") } else { folded.to_owned() }
}

/// `U.S.` and `US` are one; where the letters also spell a function word, the initialism keeps its capitals.
fn initialism(surface: &str, folded: &str, language: &Language) -> Option<String> {
    let dotted = folded.len() > 1 && folded.contains('.') && folded.contains(char::is_alphabetic);
    let bare: String = folded.chars().filter(|c| *c != '.').collect();
    let letters = surface.strip_suffix("'s").or_else(|| surface.strip_suffix("’s")).unwrap_or(surface);
    let capitals =
        bare.chars().count() > 1 && !letters.is_empty() && letters.chars().all(|c| c.is_uppercase() || c == '.');
    if !dotted && !capitals {
        return None;
    }
    if language.is_function_word(&bare) { Some(bare.to_uppercase()) } else { Some(bare) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Report;

    #[test]
    fn one_spelling_for_one_word() {
        let english = Language::of(&Report::from_text("", "It was the best of all.".to_owned()));
        let check = |surface: &str, expected: &str| assert_eq!(key(surface, &english), expected, "{surface}");
        check("Oduya’s", "oduya");
        check("U.S.", "US");
        check("u.s.", "US");
        check("US", "US");
        check("US’s", "US");
        check("us", "us");
        check("U.K.", "uk");
        check("UK", "uk");
        check("35,000", "35000");
        check("$35,000", "$35000");
        check("3.5%", "3.5%");
        check("1,5", "1,5");
        check("Two", "2");
        check("re-election", "reelection");
        check("”", "\"");
        check("–", "-");
        check("-", "-");
        check("'s", "'s");
        check("didn’t", "didn't");
    }
}
