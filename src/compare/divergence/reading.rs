//! A report read once for all rules: what each token is, and where quotations, numbers, dates, names and sources stand.
//!
//! ```text
//! “It held,” Ada Birk’s aide said on 3 May.
//! quotes [It held ,]   names [Ada Birk]   dates [3 May]   sources [Ada Birk’s aide said]
//! ```
//!
//! Items are token ranges into [`Report::tokens`], in reading order, so that the items of a passage are a slice.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet, FxHasher};

use super::called::Roles;
use super::date::{self, Date};
use super::lexicon::{Classes, Lexicon};
use super::name::{self, Name};
use super::number::{self, Number};
use super::quote::{self, Quote};
use super::source::{self, Source};
use crate::compare::id::id;
use crate::compare::language;
use crate::compare::model::WordRange;
use crate::report::token::is_unseen;
use crate::report::{Passage, PassageKind, Report, Span, TokenKind};

/// A token with what the rules ask of it.
#[derive(Debug, Clone)]
pub struct Word<'t> {
    /// As written.
    pub text: &'t str,
    /// Lower case, straight apostrophe, without a possessive ending.
    pub fold: Cow<'t, str>,
    /// The lists it is in.
    pub classes: Classes,
    /// Word, number or mark.
    pub kind: TokenKind,
    /// Starts with a capital letter.
    pub capital: bool,
    /// Stands where any word would have a capital: at the start of a sentence or quotation, or in a heading.
    pub opens: bool,
    /// Stands inside quotation marks.
    pub quoted: bool,
    /// The countries that it names, as bits; see [`name::countries_of`].
    pub countries: u32,
}

impl<'t> Word<'t> {
    /// What is known of a token by what is written alone.
    fn new(text: &'t str, kind: TokenKind, lexicon: &Lexicon) -> Self {
        let fold = fold(text);
        Self {
            text,
            classes: if kind == TokenKind::Word { lexicon.classes(&fold) } else { Classes::default() },
            kind,
            capital: has_capital(text),
            opens: false,
            quoted: false,
            countries: name::countries_of(text, &fold),
            fold,
        }
    }

    /// Whether it is in any of these lists.
    #[must_use]
    pub fn is(&self, classes: Classes) -> bool {
        self.classes.has(classes)
    }

    /// Whether it is a word or number, not a mark.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.kind != TokenKind::Punctuation
    }

    /// Whether it looks like an adverb of manner.
    #[must_use]
    pub fn is_adverb(&self) -> bool {
        const OTHERS: [&str; 15] = [
            "family", "ally", "supply", "reply", "assembly", "rally", "bully", "monopoly", "anomaly", "apply",
            "comply", "imply", "multiply", "rely", "tally",
        ];
        self.fold.ends_with("ly") && !self.capital && !OTHERS.contains(&&*self.fold)
    }

    /// Whether it carries content.
    #[must_use]
    pub fn is_content(&self) -> bool {
        self.counts() && !self.is(Classes::STOP)
    }
}

/// Something found in one passage.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<T> {
    /// The passage.
    pub passage: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub what: T,
}

/// The tokens of some ranges.
#[must_use]
pub fn tokens_of(report: &Report, ranges: &[WordRange]) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::with_capacity(ranges.len());
    for range in ranges {
        let ends_before = |t: usize| report.tokens.get(t).is_some_and(|t| t.span.end <= range.span.start);
        // Most ranges begin with the token after the last one.
        let next = out.last().map(|last| last + 1).filter(|next| ends_before(next - 1) && !ends_before(*next));
        let from = next.unwrap_or_else(|| {
            let passage = report.passages.get(range.passage).map_or(0..0, |p| p.tokens.clone());
            let tokens = report.tokens.get(passage.clone()).unwrap_or_default();
            passage.start + tokens.partition_point(|t| t.span.end <= range.span.start)
        });
        let inside = |t: &usize| report.tokens.get(*t).is_some_and(|t| t.span.start < range.span.end);
        out.extend((from..report.tokens.len()).take_while(inside));
    }
    out
}

/// Whether two stretches of tokens have one in common.
#[must_use]
pub const fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The items of one passage.
#[must_use]
pub fn of_passage<T>(items: &[Item<T>], passage: usize) -> &[Item<T>] {
    let from = items.partition_point(|item| item.passage < passage);
    let to = items.partition_point(|item| item.passage <= passage);
    items.get(from..to).unwrap_or_default()
}

/// The items of some passages.
pub fn of_passages<'i, T>(items: &'i [Item<T>], passages: &'i [usize]) -> impl Iterator<Item = &'i Item<T>> {
    passages.iter().flat_map(|passage| of_passage(items, *passage))
}

/// So many distinct words are looked up once only: most words of a report are among the first of it. More do not fit into
/// fast memory.
const KNOWN: usize = 2000;
/// So many names with a word are looked at. More costs time in long texts.
const MOST_NAMES: usize = 200;

/// A report, read.
#[derive(Debug)]
pub struct Reading<'t> {
    /// The report.
    pub report: &'t Report,
    /// Its language or script, as far as it can be told.
    pub language: Option<&'static str>,
    /// One entry a token of the report.
    pub words: Vec<Word<'t>>,
    /// For each token, its passage.
    passage_of: Vec<u32>,
    /// Quotations.
    pub quotes: Vec<Item<Quote>>,
    /// Days, months, years, clock times.
    pub dates: Vec<Item<Date>>,
    /// Numbers that are no dates.
    pub numbers: Vec<Item<Number>>,
    /// Runs of name words.
    pub names: Vec<Item<Name>>,
    /// Who says it.
    pub sources: Vec<Item<Source>>,
    /// Hashes of all folded words, and of all runs of three such hashes.
    vocabulary: FxHashSet<u64>,
    /// Which names hold a word, by the hash of the folded word.
    named: FxHashMap<u64, Vec<u32>>,
    /// What everybody is called, worked out when first asked for.
    roles: OnceLock<Roles>,
}

impl<'t> Reading<'t> {
    /// Reads base and rewrite together: a word that one of them capitalises inside a sentence is a name in both.
    #[must_use]
    pub fn pair(base: &'t Report, rewrite: &'t Report, lexicon: &Lexicon) -> (Self, Self) {
        let (mut base, mut rewrite) = rayon::join(|| Self::words(base, lexicon), || Self::words(rewrite, lexicon));
        Self::learn_names(&mut [&mut base, &mut rewrite]);
        (base, rewrite)
    }

    /// Reads several reports together, as [`Self::pair`] does two.
    #[must_use]
    pub fn all(reports: &'t [Report], lexicon: &Lexicon) -> Vec<Self> {
        let mut readings: Vec<Self> = reports.par_iter().map(|report| Self::words(report, lexicon)).collect();
        Self::learn_names(&mut readings.iter_mut().collect::<Vec<_>>());
        readings
    }

    fn learn_names(readings: &mut [&mut Self]) {
        let mut known = FxHashSet::default();
        readings.iter().for_each(|reading| name::known(&reading.words, &mut known));
        for reading in readings {
            reading.names = name::read(reading, &known);
            for (at, name) in reading.names.iter().enumerate() {
                for word in name.tokens.clone() {
                    let fold = reading.words.get(word).map_or("", |w| &*w.fold);
                    reading.named.entry(hash(fold)).or_default().push(id(at));
                }
            }
        }
    }

    fn words(report: &'t Report, lexicon: &Lexicon) -> Self {
        let mut words = Vec::with_capacity(report.tokens.len());
        let mut passage_of = Vec::with_capacity(report.tokens.len());
        let mut known: FxHashMap<(&str, TokenKind), Word<'t>> = FxHashMap::default();
        for (at, passage) in report.passages.iter().enumerate() {
            let capitals = passage.kind == PassageKind::Heading && in_title_case(report, passage);
            let mut fresh = true;
            let first = words.len();
            for token in report.tokens.get(passage.tokens.clone()).unwrap_or_default() {
                let text = token.span.get(&report.text);
                let word = known.get(&(text, token.kind)).cloned().unwrap_or_else(|| {
                    let word = Word::new(text, token.kind, lexicon);
                    if known.len() < KNOWN {
                        known.insert((text, token.kind), word.clone());
                    }
                    word
                });
                words.push(Word { opens: fresh || capitals, ..word });
                fresh = match token.kind {
                    TokenKind::Punctuation => {
                        fresh || matches!(text, "." | "!" | "?" | ":" | "“" | "\"" | "‘" | "…" | "—")
                    }
                    _ => false,
                };
            }
            passage_of.resize(words.len(), id(at));
            name::join_countries(words.get_mut(first..).unwrap_or_default());
        }
        let mut reading = Self {
            report,
            language: language::name(report),
            words,
            passage_of,
            quotes: Vec::new(),
            dates: Vec::new(),
            numbers: Vec::new(),
            names: Vec::new(),
            sources: Vec::new(),
            vocabulary: FxHashSet::default(),
            named: FxHashMap::default(),
            roles: OnceLock::new(),
        };
        reading.learn();
        reading.quotes = quote::read(&reading);
        for at in reading.quotes.iter().flat_map(|q| q.tokens.clone()).collect::<Vec<_>>() {
            if let Some(word) = reading.words.get_mut(at) {
                word.quoted = true;
            }
        }
        reading.dates = date::read(&reading);
        reading.numbers = number::read(&reading);
        reading.sources = source::read(&reading);
        reading
    }

    fn learn(&mut self) {
        let words: Vec<u64> = self.words.iter().filter(|w| w.counts()).map(|w| hash(&*w.fold)).collect();
        let mut seen = FxHashSet::with_capacity_and_hasher(words.len(), FxBuildHasher);
        seen.extend(&words);
        seen.extend(words.windows(3).map(hash));
        self.vocabulary = seen;
    }

    /// Whether the rules of words can be used of it, which know English ones only.
    #[must_use]
    pub fn may_be_english(&self) -> bool {
        self.language.is_none_or(|language| language == "English")
    }

    /// Whether the report has this folded word anywhere.
    #[must_use]
    pub fn holds(&self, fold: &str) -> bool {
        self.vocabulary.contains(&hash(fold))
    }

    /// The names that hold this folded word, in reading order, the first two hundred of them: what is told all over is told
    /// there too.
    pub fn names_with(&self, fold: &str) -> impl Iterator<Item = &Item<Name>> {
        let named = self.named.get(&hash(fold)).into_iter().flatten();
        named.take(MOST_NAMES).filter_map(|at| self.names.get(*at as usize))
    }

    /// What everybody is called.
    #[must_use]
    pub fn roles(&self) -> &Roles {
        self.roles.get_or_init(|| Roles::of(self))
    }

    /// The last tokens of the names that end with this folded word.
    pub fn names_ending(&self, fold: &str) -> impl Iterator<Item = usize> {
        self.names_with(fold).map(|name| name.tokens.end - 1).filter(move |last| self.fold(*last) == fold)
    }

    /// Whether the report has these three folded words in a row anywhere.
    #[must_use]
    pub fn holds_run(&self, run: &[&str]) -> bool {
        let words: Vec<u64> = run.iter().map(|fold| hash(*fold)).collect();
        self.vocabulary.contains(&hash(&*words))
    }

    /// Whether the report tells these words somewhere, by and large: most runs of three, or all of fewer words.
    #[must_use]
    pub fn tells(&self, folds: &[&str]) -> bool {
        if folds.len() < 3 {
            return folds.iter().all(|fold| self.holds(fold));
        }
        let runs = folds.len() - 2;
        folds.windows(3).filter(|run| self.holds_run(run)).count() * 2 >= runs
    }

    /// A folded word, empty where there is none.
    #[must_use]
    pub fn fold(&self, token: usize) -> &str {
        self.words.get(token).map_or("", |w| &*w.fold)
    }

    /// The tokens of a passage.
    #[must_use]
    pub fn passage(&self, passage: usize) -> Range<usize> {
        self.report.passages.get(passage).map_or(0..0, |p| p.tokens.clone())
    }

    /// The tokens round one of them: so many on either side, within its passage.
    #[must_use]
    pub fn around(&self, token: usize, reach: usize) -> Range<usize> {
        let passage = self.passage(self.passage_of(token));
        passage.start.max(token.saturating_sub(reach))..passage.end.min(token + reach + 1)
    }

    /// The passage of a token.
    #[must_use]
    pub fn passage_of(&self, token: usize) -> usize {
        self.passage_of.get(token).map_or(self.report.passages.len(), |passage| *passage as usize)
    }

    /// The text from the first to the last of some tokens.
    #[must_use]
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        let tokens = self.report.tokens.get(tokens.clone()).unwrap_or_default();
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::new(0, 0),
        }
    }

    /// The place of some tokens, as far as they stand in the passage of the first.
    #[must_use]
    pub fn place(&self, tokens: &Range<usize>) -> WordRange {
        let passage = self.passage_of(tokens.start);
        let mut span = self.span(tokens);
        // Words of a quotation may be told on in the next passage.
        if let Some(whole) = self.report.passages.get(passage) {
            span.end = span.end.min(whole.span.end);
        }
        WordRange { passage, span }
    }

    /// Some tokens as written, white space made single, cut after `SHOWN` characters.
    #[must_use]
    pub fn shown(&self, tokens: &Range<usize>) -> String {
        let text: Vec<&str> = self.span(tokens).get(&self.report.text).split_whitespace().collect();
        let text = text.join(" ");
        let text = text.trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '“' | '”' | '"'));
        let text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
        if text.chars().count() <= SHOWN {
            return text.to_owned();
        }
        let mut cut: String = text.chars().take(SHOWN).collect();
        if let Some((whole, _)) = cut.rsplit_once(' ') {
            cut.truncate(whole.len());
        }
        cut + " …"
    }
}

/// Whether a word starts with a capital letter, after a small particle and a hyphen if it has them: `al-Sayed`.
fn has_capital(text: &str) -> bool {
    let particle = |head: &str| PARTICLES.contains(&head);
    let bare = text.split_once(['-', '‐', '‑']).filter(|(head, _)| particle(head)).map_or(text, |(_, name)| name);
    bare.starts_with(char::is_uppercase)
}

/// Small words that begin or join the parts of a surname.
pub const PARTICLES: [&str; 30] = [
    "al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul", "ibn", "bin", "bint", "ben", "abu", "de", "del",
    "della", "di", "da", "dos", "du", "la", "le", "van", "von", "der", "den", "ter", "zu",
];

fn hash<T: Hash + ?Sized>(of: &T) -> u64 {
    let mut hasher = FxHasher::default();
    of.hash(&mut hasher);
    hasher.finish()
}

/// Words of a text in a finding's sentence are cut after this many characters, to keep it on one line.
const SHOWN: usize = 64;

/// So many letters begin the forms of a word alike.
const HEAD: usize = 5;

/// What the forms of a folded word have in common, by and large: `boat` and `boats`, `injury` and `injuries`.
#[must_use]
pub fn head(fold: &str) -> &str {
    let singular = fold.strip_suffix('s').filter(|bare| bare.len() > 2 && !bare.ends_with('s')).unwrap_or(fold);
    let end = singular.char_indices().nth(HEAD).map_or(singular.len(), |(at, _)| at);
    singular.get(..end).unwrap_or(singular)
}

/// Lower case, straight apostrophes, no possessive ending, nothing that is not seen.
#[must_use]
pub fn fold(text: &str) -> Cow<'_, str> {
    let plain = text.bytes().all(|b| b.is_ascii_lowercase());
    if plain {
        return Cow::Borrowed(text);
    }
    let mut folded: String = text.to_lowercase().replace(['’', '‘', 'ʼ', '＇'], "'");
    folded.retain(|c| c != '\u{ad}' && !is_unseen(c));
    if folded.len() > 2 {
        if folded.ends_with("'s") {
            folded.truncate(folded.len() - 2);
        } else if folded.ends_with("s'") {
            folded.pop();
        }
    }
    Cow::Owned(folded)
}

/// Whether most words of a heading that say something have a capital, so that a capital says nothing.
fn in_title_case(report: &Report, heading: &Passage) -> bool {
    let words = report.tokens.get(heading.tokens.clone()).unwrap_or_default().iter();
    let long = words.map(|t| t.span.get(&report.text)).filter(|w| w.chars().count() >= LONG_WORD);
    let (capitals, all) =
        long.fold((0, 0), |(n, all), w| (n + usize::from(w.starts_with(char::is_uppercase)), all + 1));
    capitals * 3 > all * 2
}

/// Shorter words often have no capital in a title.
const LONG_WORD: usize = 4;
