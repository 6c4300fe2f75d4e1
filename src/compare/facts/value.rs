//! Numbers with what they count: amounts, shares, measures, durations, ranges.
//!
//! ```text
//! “about 42 people”          42, of people, about
//! “300 to 400 homes”         from 300 to 400, of homes
//! “10 kilometres”            10,000 of metres
//! “the two men”              nothing: points back, claims nothing
//! ```
//!
//! Known failure: units written into the number (`10km`), and conversions between currencies.

use std::ops::Range;

use super::entry::{Entry, What};
use super::model::FactKind;
use super::words::{content_after, content_before, fold_at, key};
use crate::compare::divergence::number::{Number, Unit, near};
use crate::compare::divergence::reading::{Item, Reading};

/// A number and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The number, or the lower end of a range.
    pub low: Number,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// How exactly it is meant.
    pub bound: Bound,
    /// A physical unit: its dimension and how many basic units one is.
    pub measure: Option<(Dimension, f64)>,
    /// Heads of the words that it counts.
    pub subject: Vec<String>,
    /// The number as written, folded.
    pub written: String,
}

/// How exactly a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// As it stands.
    Exact,
    /// `about`, `nearly`.
    About,
    /// `at least`, `more than`.
    Above,
    /// `up to`, `less than`.
    Below,
}

/// What a physical unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// In metres.
    Length,
    /// In grams.
    Mass,
    /// In square metres.
    Area,
    /// In metres per second.
    Speed,
}

/// How two values stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// The same, written alike.
    Same,
    /// The same, written or measured otherwise.
    Converted,
    /// One is the other rounded, or says less of the unit.
    Rounded,
}

/// The numbers of a report that claim something, one entry for the same value of the same things.
#[must_use]
pub fn read(reading: &Reading<'_>) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    let mut numbers = reading.numbers.iter().peekable();
    while let Some(number) = numbers.next() {
        let upper = numbers.next_if(|next| is_range(reading, number, next));
        if let Some(entry) = entry(reading, number, upper) {
            out.push(entry);
        }
    }
    super::words::grouped(out, |entry| {
        let What::Value(value) = &entry.what else { return String::new() };
        format!("{:?} {} {:?} {:?}", entry.kind, canonical(value), value.bound, value.subject.first())
    })
}

/// A name for a value that equal values share, whatever they count.
#[must_use]
pub fn canonical(value: &Value) -> String {
    let unit = match (value.measure, value.low.unit) {
        (Some((dimension, _)), _) => format!("{dimension:?}"),
        (None, Unit::Time(_)) => "time".to_owned(),
        (None, unit) => format!("{unit:?}"),
    };
    format!("{:.5e}-{:.5e} {unit} {}", basic(value), value.high.unwrap_or(0.0), value.low.ordinal)
}

fn basic(value: &Value) -> f64 {
    value.measure.map_or_else(|| value.low.seconds(), |(_, factor)| value.low.value * factor)
}

/// `300 to 400`, `between 300 and 400`.
fn is_range(reading: &Reading<'_>, low: &Item<Number>, high: &Item<Number>) -> bool {
    let between = low.tokens.end..high.tokens.start;
    let word = fold_at(reading, between.start);
    let ordered = low.what.value < high.what.value && !low.what.weak && !low.what.ordinal && !high.what.ordinal;
    let open = low.what.unit == Unit::None || low.what.unit == high.what.unit;
    low.passage == high.passage
        && between.len() == 1
        && ordered
        && open
        && (matches!(word, "to" | "–" | "-" | "—")
            || (word == "and" && low.tokens.start > 0 && fold_at(reading, low.tokens.start - 1) == "between"))
}

fn entry(reading: &Reading<'_>, number: &Item<Number>, upper: Option<&Item<Number>>) -> Option<Entry> {
    let mut low = number.what;
    let mut tokens = number.tokens.clone();
    if let Some(upper) = upper {
        tokens.end = upper.tokens.end;
        low.unit = upper.what.unit;
        // `3 to 4 million` is `3 million to 4 million`.
        if upper.what.value >= 1000.0 * low.value && low.value < 1000.0 {
            low.value *= [1e12, 1e9, 1e6, 1e3].into_iter().find(|scale| upper.what.value >= *scale).unwrap_or(1.0);
        }
    }
    if low.weak && !matches!(low.unit, Unit::Time(_))
        || points_back(reading, &tokens, &low)
        || counts_list(reading, &tokens)
    {
        return None;
    }
    let written = reading.span(&tokens).get(&reading.report.text).to_lowercase();
    let (low_text, high_text) = written.split_once(['-', '–']).unwrap_or((&written, ""));
    let digits = |text: &str| text.trim().parse::<f64>().ok().filter(|_| !text.contains('.'));
    let joined = digits(low_text).and(digits(high_text));
    let measure = unit_after(reading, tokens.end).filter(|_| low.unit == Unit::None && !low.ordinal);
    let shown = tokens.start..tokens.end + usize::from(measure.is_some());
    let passage = reading.passage(number.passage);
    let after = content_after(reading, shown.end, passage.end, 2);
    let before = content_before(reading, shown.start, passage.start, 1);
    let wide = match (after.last(), before.first()) {
        (Some(last), _) if shown.end + 4 > *last => shown.start..last + 1,
        (None, Some(first)) => *first..shown.end,
        _ => shown.clone(),
    };
    let subject = if after.is_empty() { &before } else { &after };
    let value = Value {
        low,
        high: upper.map(|u| u.what.value).or(joined),
        bound: bound(reading, tokens.start, passage.start),
        measure,
        subject: subject.iter().map(|t| key(fold_at(reading, *t)).to_owned()).collect(),
        written,
    };
    let kind = match (low.unit, measure) {
        (Unit::Money(_), _) => FactKind::Money,
        (Unit::Percent | Unit::Points, _) | (_, Some(_)) => FactKind::Measure,
        (Unit::Time(_), _) => FactKind::Duration,
        (Unit::None, None) => FactKind::Number,
    };
    Some(Entry { kind, label: reading.shown(&wide), mentions: vec![shown], what: What::Value(value) })
}

/// `the two men`, `both these three`: points back to what was counted before.
fn points_back(reading: &Reading<'_>, tokens: &Range<usize>, number: &Number) -> bool {
    let before = tokens.start.checked_sub(1).map_or("", |t| fold_at(reading, t));
    let spelled = !fold_at(reading, tokens.start).starts_with(|c: char| c.is_ascii_digit());
    spelled
        && number.unit == Unit::None
        && !number.ordinal
        && number.value <= 12.0
        && matches!(before, "the" | "these" | "those" | "both" | "his" | "her" | "their" | "its" | "our" | "all")
}

/// `3.` or `3)` at the start of a passage numbers a list.
fn counts_list(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let passage = reading.passage(reading.passage_of(tokens.start));
    tokens.start == passage.start && matches!(fold_at(reading, tokens.end), "." | ")")
}

fn bound(reading: &Reading<'_>, at: usize, start: usize) -> Bound {
    let fold = |back: usize| at.checked_sub(back).filter(|t| *t >= start).map_or("", |t| fold_at(reading, t));
    match (fold(2), fold(1)) {
        ("at", "least") | ("more" | "greater" | "higher", "than") | (_, "over" | "above") => Bound::Above,
        ("at", "most") | ("less" | "fewer" | "lower", "than") | ("up", "to") | (_, "under" | "below") => Bound::Below,
        (_, "about" | "around" | "roughly" | "nearly" | "almost" | "approximately" | "some" | "circa") => Bound::About,
        _ => Bound::Exact,
    }
}

fn unit_after(reading: &Reading<'_>, at: usize) -> Option<(Dimension, f64)> {
    let inside = reading.passage_of(at) == reading.passage_of(at.saturating_sub(1));
    Some(match fold_at(reading, at) {
        _ if !inside => return None,
        "kilometre" | "kilometres" | "kilometer" | "kilometers" | "km" => (Dimension::Length, 1000.0),
        "metre" | "metres" | "meter" | "meters" => (Dimension::Length, 1.0),
        "centimetre" | "centimetres" | "centimeter" | "centimeters" | "cm" => (Dimension::Length, 0.01),
        "mile" | "miles" => (Dimension::Length, 1609.344),
        "yard" | "yards" => (Dimension::Length, 0.9144),
        "foot" | "feet" | "ft" => (Dimension::Length, 0.3048),
        "inch" | "inches" => (Dimension::Length, 0.0254),
        "kilogram" | "kilograms" | "kilo" | "kilos" | "kg" => (Dimension::Mass, 1000.0),
        "gram" | "grams" => (Dimension::Mass, 1.0),
        "tonne" | "tonnes" => (Dimension::Mass, 1e6),
        "ton" | "tons" => (Dimension::Mass, 907_185.0),
        "hectare" | "hectares" => (Dimension::Area, 10_000.0),
        "acre" | "acres" => (Dimension::Area, 4046.86),
        "mph" => (Dimension::Speed, 0.44704),
        "kph" | "km/h" | "kmh" => (Dimension::Speed, 0.277_778),
        _ => return None,
    })
}

impl Value {
    /// How another value says the same, if it does.
    #[must_use]
    pub fn matches(&self, other: &Self) -> Option<Match> {
        if self.low.ordinal != other.low.ordinal || self.high.is_some() != other.high.is_some() {
            return None;
        }
        if self.high.zip(other.high).is_some_and(|(a, b)| !near(a, b)) {
            return None;
        }
        match (self.measure, other.measure) {
            (Some((one, _)), Some((two, _))) if one == two => {
                let (a, b) = (basic(self), basic(other));
                if near(a, b) {
                    return Some(self.alike(other));
                }
                // Nobody converts to more than two or three figures.
                return ((a - b).abs() <= 0.03 * a.abs().max(b.abs()) && self.measure != other.measure)
                    .then_some(Match::Converted);
            }
            (Some(_), Some(_)) => return None,
            _ => {}
        }
        match (self.low.unit, other.low.unit) {
            (Unit::Time(_), Unit::Time(_)) | (Unit::None, Unit::None) => {}
            (Unit::None, _) | (_, Unit::None) => {
                return near(self.low.value, other.low.value).then_some(Match::Rounded);
            }
            (one, two) if one != two => return None,
            _ => {}
        }
        let exact = near(self.low.seconds(), other.low.seconds());
        match (exact, self.low.equals(&other.low)) {
            (true, _) if self.measure.is_some() != other.measure.is_some() => Some(Match::Rounded),
            (true, _) => Some(self.alike(other)),
            (false, true) => Some(Match::Rounded),
            (false, false) => None,
        }
    }

    fn alike(&self, other: &Self) -> Match {
        if self.written == other.written && self.measure == other.measure { Match::Same } else { Match::Converted }
    }

    /// Whether both count the same things, as far as one can tell.
    #[must_use]
    pub fn same_subject(&self, other: &Self) -> bool {
        self.subject.iter().any(|s| other.subject.contains(s))
    }

    /// Whether the value alone says what is meant: few other things of a report have it.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        let figures = self.written.chars().filter(char::is_ascii_digit).collect::<String>();
        self.low.unit != Unit::None && !matches!(self.low.unit, Unit::Time(_))
            || self.measure.is_some()
            || self.high.is_some()
            || figures.trim_matches('0').len() >= 3
            || self.low.value >= 1e5
    }
}
