//! Numbers as other languages write them: their words for thousands, millions and billions, their digits, spaces between
//! thousands.
//!
//! ```text
//! 1,2 Milliarden, 1,2 milliard     1.2 billion       12 500     12,500
//! 350 Mio., 350 millions d'euros   350 million       ٤٨, ४८     48
//! 3億5000万                         350 million       12.500     12,500 in a German report
//! ```

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::compare::divergence::reading::Reading;
use crate::report::Report;

/// Words after a figure that multiply it, by their factor.
const SCALES: [(f64, &str); 6] = [
    (
        1e3,
        "mil tausend tusen tusind duizend mila mille tysiąc tysiące tysięcy tys tisíc tisíce ezer mii тысяча тысячи \
         тысяч тыс тисяча тисячі тисяч χιλιάδες ألف آلاف हजार हज़ार",
    ),
    (1e5, "lakh lakhs लाख"),
    (
        1e6,
        "millions millionen mio millón millones milione milioni milhão milhões milhao milhoes miljoen mln miljon \
         miljoner millioner miljoona miljoonaa milion miliony milionów milionů milión milióny milliók millió milioane \
         milioana milyon milijun milijuna milijona миллион миллиона миллионов млн мільйон мільйони мільйонів милион \
         милиона милиони εκατομμύρια εκατομμύριο εκατ مليون مليونا ملايين मिलियन",
    ),
    (1e7, "crore crores करोड़"),
    (
        1e9,
        "milliarde milliarden mrd milliard milliards miliardo miliardi mld miljard miljarder milliarder \
         miljardi miljardia miliard miliardy miliardów miliarda milliárd miliarde milyar milijarda milijarde milijardi \
         bilhão bilhões bilhao bilhoes миллиард миллиарда миллиардов млрд мільярд мільярди мільярдів милиард милиарда \
         δισεκατομμύρια δισεκατομμύριο δισ مليار مليارا مليارات बिलियन अरब",
    ),
    (
        1e12,
        "billionen billón billones bilião biliões biljoen biljoner bilion biliony bilionów \
         триллион триллиона триллионов трлн",
    ),
];

/// Words of [`SCALES`] that are written with a full stop.
const SHORT: [&str; 10] = ["mio", "mrd", "mln", "mld", "tys", "тыс", "млн", "млрд", "трлн", "εκατ"];

/// What a word after a figure multiplies it by, in another language.
#[must_use]
pub fn scale(fold: &str) -> Option<f64> {
    static FACTORS: LazyLock<FxHashMap<&str, f64>> = LazyLock::new(|| {
        SCALES.iter().flat_map(|(factor, words)| words.split_whitespace().map(|word| (word, *factor))).collect()
    });
    FACTORS.get(fold).copied()
}

/// Whether a word of [`scale`] is written with a full stop.
#[must_use]
pub fn is_short(fold: &str) -> bool {
    SHORT.contains(&fold)
}

/// How a report writes its numbers.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// The sign that parts thousands: `12.500` where the language is not English, `12,500` elsewhere.
    pub thousands: char,
    /// Whether ordinary spaces part them too: `12 500`. In English, `gate 12 400 people` has two numbers.
    spaces: bool,
    /// Whether `mil` is a thousand, which in English is short for a million.
    mil: bool,
}

impl Style {
    /// Of a report in some language.
    #[must_use]
    pub fn of(reading: &Reading<'_>) -> Self {
        Self {
            thousands: thousands(reading.language),
            spaces: !reading.may_be_english() || has_spaces(reading.report),
            mil: matches!(reading.language, Some("Spanish" | "Portuguese")),
        }
    }

    /// What a word after a figure multiplies it by, in another language than English.
    #[must_use]
    pub fn scale(self, fold: &str) -> Option<f64> {
        scale(fold).filter(|_| self.mil || fold != "mil")
    }
}

/// Whether a report has a figure in which narrow or no-break spaces part thousands, or ordinary ones two times.
fn has_spaces(report: &Report) -> bool {
    let figures = |at: usize| {
        let text = report.tokens.get(at).map_or("", |token| token.span.get(&report.text));
        (!text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit())).then_some(text.len())
    };
    (1..report.tokens.len()).any(|at| {
        let two = figures(at - 1).is_some() && figures(at) == Some(3);
        let thrice =
            || space(report, at) == Some(" ") && space(report, at + 1) == Some(" ") && figures(at + 1) == Some(3);
        two && (is_tied(space(report, at)) || thrice())
    })
}

/// What stands between a token and the one before.
fn space(report: &Report, at: usize) -> Option<&str> {
    let (one, other) = (report.tokens.get(at.checked_sub(1)?)?, report.tokens.get(at)?);
    report.text.get(one.span.end..other.span.start)
}

/// Whether it is one space at which no line ends.
fn is_tied(space: Option<&str>) -> bool {
    matches!(space, Some("\u{a0}" | "\u{2009}" | "\u{202f}"))
}

fn thousands(language: Option<&str>) -> char {
    match language {
        Some("German" | "French" | "Spanish" | "Italian" | "Portuguese" | "Dutch" | "Swedish") => '.',
        _ => ',',
    }
}

/// The zeros of the scripts that have digits of their own; nine more follow each.
const ZEROS: [char; 18] = [
    '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}', '\u{ce6}',
    '\u{d66}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}', '\u{17e0}', '\u{1810}', '\u{ff10}',
];

/// A figure with the digits 0 to 9.
#[must_use]
pub fn with_digits(fold: &str) -> Cow<'_, str> {
    let digit = |c: char| {
        let value =
            ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10));
        value.and_then(|value| char::from_digit(value, 10))
    };
    if fold.chars().all(|c| c.is_ascii() || digit(c).is_none()) {
        return Cow::Borrowed(fold);
    }
    fold.chars().map(|c| digit(c).unwrap_or(c)).collect::<String>().into()
}

/// The tokens of a figure that spaces part into thousands, and the figure: `12 500`, `1 500 000`.
#[must_use]
pub fn spaced(reading: &Reading<'_>, at: usize, end: usize, style: Style) -> Option<(usize, String)> {
    let is_figure = |fold: &str| !fold.is_empty() && fold.bytes().all(|b| b.is_ascii_digit());
    let first = reading.fold(at);
    let figure = first.trim_start_matches(|c: char| !c.is_ascii());
    let figure = figure.strip_prefix('$').unwrap_or(figure);
    let begins = is_figure(figure) && figure.len() <= 3 && !figure.starts_with('0');
    // Figures of a table stand beside each other too.
    let alone = |t: Option<usize>| t.is_none_or(|t| !reading.fold(t).starts_with(|c: char| c.is_ascii_digit()));
    if !begins || !alone(at.checked_sub(1).filter(|t| *t >= reading.passage(reading.passage_of(at)).start)) {
        return None;
    }
    let parted = |t: usize| {
        let space = space(reading.report, t);
        is_tied(space) || (style.spaces && space == Some(" "))
    };
    let three = |t: usize| t < end && reading.fold(t).len() == 3 && is_figure(reading.fold(t)) && parted(t);
    let to = (at + 1..end).find(|t| !three(*t)).unwrap_or(end);
    let whole = (at..to).map(|t| reading.fold(t)).collect::<String>();
    (to > at + 1 && alone(Some(to).filter(|t| *t < end))).then_some((to - at, whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_other_scripts() {
        for (written, digits) in [("٤٨", "48"), ("४८", "48"), ("۱۲", "12"), ("５０", "50"), ("48%", "48%")] {
            assert_eq!(with_digits(written), digits);
        }
    }

    #[test]
    fn a_scale_has_one_factor() {
        let mut words: Vec<&str> = SCALES.iter().flat_map(|(_, words)| words.split_whitespace()).collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
        assert_eq!(
            ["milliarden", "mil", "миллионов", "milhões"].map(scale),
            [Some(1e9), Some(1e3), Some(1e6), Some(1e6)]
        );
        assert!(SHORT.iter().all(|word| scale(word).is_some()));
    }
}
