//! Numbers with what they count: amounts, shares, measures, durations, ranges.
//!
//! ```text
//! “about 42 people”          42, of people, about
//! “300 to 400 homes”         from 300 to 400, of homes
//! “10 kilometres”            10,000 of metres
//! “the two men”              nothing: points back, claims nothing
//! ```
//!
//! A number in another unit is the same where its value is: `roughly 12 metres` is `about 40 feet`, not `12 feet`.
//! Known failure: units written into the number (`10km`). Currencies are never converted.

use std::ops::Range;

use super::entry::{Entry, What};
use super::model::FactKind;
use super::words::{content_after, content_before};
use crate::compare::divergence::contrast::are_one_rung;
use crate::compare::divergence::number::{APPROXIMATE, Bound, CONVERTED, Number, Unit, bound, bound_after, near};
use crate::compare::divergence::reading::{Item, Reading, head};

/// A number and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The number, or the lower end of a range.
    pub low: Number,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// How exactly it is meant.
    pub bound: Bound,
    /// Seconds in the time that it is told for: `12 tonnes a day`.
    pub rate: Option<f64>,
    /// Heads of the words that it counts.
    pub subject: Vec<String>,
    /// The number as written, folded.
    pub written: String,
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
        let (bound, rate, subject) = (value.bound, value.rate, value.subject.first());
        format!("{:?} {} {bound:?} {rate:?} {subject:?}", entry.kind, canonical(value))
    })
}

/// A name for a value that equal values share, whatever they count.
#[must_use]
pub fn canonical(value: &Value) -> String {
    let unit = match value.low.unit {
        Unit::Measure(dimension, _) => format!("{dimension:?}"),
        Unit::Time(_) => "time".to_owned(),
        unit => format!("{unit:?}"),
    };
    format!("{:.5e}-{:.5e} {unit} {}", value.low.basic(), value.high.unwrap_or(0.0), value.low.ordinal)
}

/// `300 to 400`, `between 300 and 400`.
fn is_range(reading: &Reading<'_>, low: &Item<Number>, high: &Item<Number>) -> bool {
    let between = low.tokens.end..high.tokens.start;
    let word = reading.fold(between.start);
    let ordered = low.what.value < high.what.value && !low.what.weak && !low.what.ordinal && !high.what.ordinal;
    let open = low.what.unit == Unit::None || low.what.unit == high.what.unit;
    low.passage == high.passage
        && !is_change(reading, low)
        && between.len() == 1
        && ordered
        && open
        && (matches!(word, "to" | "–" | "-" | "—")
            || (word == "and" && low.tokens.start > 0 && reading.fold(low.tokens.start - 1) == "between"))
}

/// `rose from 21 percent to 29 percent`: two values, not a range.
fn is_change(reading: &Reading<'_>, low: &Item<Number>) -> bool {
    let start = reading.passage(low.passage).start;
    let from = low.tokens.start.checked_sub(1).filter(|t| *t >= start && reading.fold(*t) == "from");
    let rises = |t: usize| ["rose", "raised"].iter().any(|rise| are_one_rung(reading.fold(t), rise));
    from.is_some_and(|from| (start.max(from.saturating_sub(CHANGE))..from).any(rises))
}

/// What rises is told at most so many words before `from`: `raised its offer from`.
const CHANGE: usize = 5;

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
    let passage = reading.passage(number.passage);
    let after = content_after(reading, tokens.end, passage.end, 2);
    let before = content_before(reading, tokens.start, passage.start, 1);
    // `at least six weeks`: the limit is part of what is told.
    let from = tokens.start - limit(reading, tokens.start, passage.start);
    let limited = bound_after(reading, tokens.end, passage.end);
    let wide = match (after.last(), before.first()) {
        _ if limited.is_some() => from..tokens.end + limited.map_or(0, |(_, words)| words),
        (Some(last), _) if tokens.end + 4 > *last => from..last + 1,
        (None, Some(first)) if from == tokens.start => *first..tokens.end,
        _ => from..tokens.end,
    };
    let subject = if after.is_empty() { &before } else { &after };
    let value = Value {
        low,
        high: upper.map(|u| u.what.value).or(joined),
        bound: limited.map_or_else(|| bound(reading, tokens.start, passage.start), |(bound, _)| bound),
        rate: rate(reading, tokens.end, passage.end).filter(|_| !low.ordinal),
        subject: subject.iter().map(|t| head(reading.fold(*t)).to_owned()).collect(),
        written,
    };
    let kind = match low.unit {
        Unit::Money(_) => FactKind::Money,
        Unit::Percent | Unit::Points | Unit::Measure(..) => FactKind::Measure,
        Unit::Time(_) => FactKind::Duration,
        Unit::None => FactKind::Number,
    };
    Some(Entry { kind, label: reading.shown(&wide), mentions: vec![tokens], what: What::Value(value) })
}

/// How many words before a number limit it: `at least`, `no more than`.
fn limit(reading: &Reading<'_>, at: usize, start: usize) -> usize {
    let fold = |back: usize| at.checked_sub(back).filter(|t| *t >= start).map_or("", |t| reading.fold(t));
    match (fold(3), fold(2), fold(1)) {
        ("no" | "not", "more" | "less" | "fewer", "than") | ("as", "much" | "many" | "few" | "little", "as") => 3,
        (_, "at", "least" | "most")
        | (_, "more" | "greater" | "higher" | "less" | "fewer" | "lower", "than")
        | (_, "up", "to") => 2,
        _ => 0,
    }
}

/// What a number is told for: `12 tonnes of flour a day`, `40 buses per hour`, `300 birds annually`.
fn rate(reading: &Reading<'_>, from: usize, end: usize) -> Option<f64> {
    let fold = |t: usize| reading.words.get(t).filter(|w| t < end && w.counts()).map_or("", |w| &*w.fold);
    let given = |at: usize| at > from && matches!(fold(at - 1), "in" | "within" | "for" | "after" | "of");
    (from..end.min(from + RATE)).take_while(|t| !fold(*t).is_empty()).find_map(|at| {
        let later = matches!(fold(at + 2), "later" | "ago" | "after" | "earlier" | "before" | "old" | "long" | "on");
        match fold(at) {
            "a" | "an" | "per" | "each" | "every" if !later && !given(at) => span(fold(at + 1)),
            "hourly" => span("hour"),
            "daily" => span("day"),
            "weekly" => span("week"),
            "monthly" => span("month"),
            "yearly" | "annually" => span("year"),
            _ => None,
        }
    })
}

/// The time that a number is told for stands at most so many words after it.
const RATE: usize = 4;

/// The seconds of a time that numbers are told for.
fn span(fold: &str) -> Option<f64> {
    Some(match fold {
        "hour" => 3600.0,
        "day" => 86_400.0,
        "week" => 604_800.0,
        "month" => 2_629_800.0,
        "year" => 31_557_600.0,
        _ => return None,
    })
}

/// `the two men`, `both these three`: points back to what was counted before.
fn points_back(reading: &Reading<'_>, tokens: &Range<usize>, number: &Number) -> bool {
    let before = tokens.start.checked_sub(1).map_or("", |t| reading.fold(t));
    let spelled = !reading.fold(tokens.start).starts_with(|c: char| c.is_ascii_digit());
    spelled
        && number.unit == Unit::None
        && !number.ordinal
        && number.value <= 12.0
        && matches!(before, "the" | "these" | "those" | "both" | "his" | "her" | "their" | "its" | "our" | "all")
}

/// `3.` or `3)` at the start of a passage numbers a list.
fn counts_list(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let passage = reading.passage(reading.passage_of(tokens.start));
    tokens.start == passage.start && matches!(reading.fold(tokens.end), "." | ")")
}

impl Value {
    /// How another value says the same, if it does.
    #[must_use]
    pub fn matches(&self, other: &Self) -> Option<Match> {
        if self.is_of_other_kind(other) {
            return None;
        }
        if self.low.ordinal != other.low.ordinal || self.high.is_some() != other.high.is_some() {
            return None;
        }
        if let Some((mine, theirs)) = self.rate.zip(other.rate).filter(|(mine, theirs)| !near(*mine, *theirs)) {
            let each = |value: &Self, rate: f64| value.low.basic() / rate;
            let same = self.high.is_none() && within(each(self, mine), each(other, theirs), CONVERTED);
            return same.then_some(Match::Converted);
        }
        let upper = |value: &Self| Some(Number { value: value.high?, ..value.low });
        if upper(self).zip(upper(other)).is_some_and(|(a, b)| !equal(&a, &b)) {
            return None;
        }
        if !equal(&self.low, &other.low) {
            return None;
        }
        let bare = (self.low.unit == Unit::None) != (other.low.unit == Unit::None);
        let (mine, theirs) = (self.low.basic(), other.low.basic());
        let exact = near(mine, theirs);
        let measured = matches!((self.low.unit, other.low.unit), (Unit::Measure(..), Unit::Measure(..)));
        let converted = measured && self.low.unit != other.low.unit && within(mine, theirs, CONVERTED);
        Some(match (bare || !exact && !converted, self.written == other.written) {
            (true, _) => Match::Rounded,
            (false, true) => Match::Same,
            (false, false) => Match::Converted,
        })
    }

    /// Whether the same figure is told in another unit or for another time, which makes it another amount.
    #[must_use]
    pub fn is_in_other_unit(&self, other: &Self) -> bool {
        let known = self.low.unit != Unit::None && other.low.unit != Unit::None;
        let units = known && !is_same_unit(self.low.unit, other.low.unit);
        let rates = self.rate.zip(other.rate).is_some_and(|(mine, theirs)| !near(mine, theirs));
        near(self.low.value, other.low.value)
            && self.low.ordinal == other.low.ordinal
            && (units || rates || self.is_of_other_kind(other))
    }

    /// `9 cubic metres`, `9 cubic feet`; `4 degrees Celsius`, `4 degrees Fahrenheit`.
    fn is_of_other_kind(&self, other: &Self) -> bool {
        let ([kind, mine], [same, theirs]) = (self.subject.as_slice(), other.subject.as_slice()) else { return false };
        kind == same && mine != theirs && matches!(kind.as_str(), "cubic" | "squar" | "degre")
    }

    /// The ends of a range; none of a single value.
    #[must_use]
    pub fn ends(&self) -> Vec<f64> {
        self.high.into_iter().flat_map(|high| [self.low.value, high]).collect()
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
            || self.high.is_some()
            || figures.trim_matches('0').len() >= 3
            || self.low.value >= 1e5
    }
}

fn within(a: f64, b: f64, share: f64) -> bool {
    (a - b).abs() <= share * a.abs().max(b.abs())
}

/// Whether two numbers say the same; in two units only their values count, however they are rounded.
fn equal(one: &Number, other: &Number) -> bool {
    let measured = match (one.unit, other.unit) {
        (Unit::Measure(a, _), Unit::Measure(b, _)) => a == b,
        (Unit::Time(_), Unit::Time(_)) => true,
        _ => false,
    };
    if !measured || is_same_unit(one.unit, other.unit) {
        return one.equals(other);
    }
    within(one.basic(), other.basic(), if one.rounded || other.rounded { APPROXIMATE } else { CONVERTED })
}

fn is_same_unit(one: Unit, other: Unit) -> bool {
    match (one, other) {
        (Unit::Measure(a, x), Unit::Measure(b, y)) => a == b && near(x, y),
        (Unit::Time(x), Unit::Time(y)) => near(x, y),
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::divergence::lexicon::Lexicon;
    use crate::report::Report;

    fn labels(text: &str) -> Vec<String> {
        let reports = [Report::from_passages("t", &[text])];
        let readings = Reading::all(&reports, &Lexicon::default());
        readings.iter().flat_map(read).map(|e| format!("{} {}", e.kind.word(), e.label)).collect()
    }

    fn value(text: &str) -> Value {
        let reports = [Report::from_passages("t", &[text])];
        let readings = Reading::all(&reports, &Lexicon::default());
        let entry = readings.iter().flat_map(read).next().expect("the text has a number");
        let What::Value(value) = entry.what else { unreachable!("numbers are values") };
        value
    }

    #[test]
    fn what_claims_something_and_what_points_back() {
        assert_eq!(labels("They sold 42 boats; all 42 boats sank."), ["number 42 boats"]);
        assert_eq!(labels("The two men left, and these three too."), Vec::<String>::new());
        assert_eq!(labels("1. Open the lock."), Vec::<String>::new());
        assert_eq!(labels("It lost 300 to 400 homes."), ["number 300 to 400 homes"]);
        assert_eq!(labels("It is 10 kilometres off."), ["unit 10 kilometres"]);
    }

    #[test]
    fn the_same_written_otherwise() {
        let matches = |a: &str, b: &str| value(a).matches(&value(b));
        assert_eq!(matches("paid $35m", "paid $35,000,000"), Some(Match::Converted));
        assert_eq!(matches("42 boats", "42 nets"), Some(Match::Same));
        assert_eq!(matches("3.48 million birds", "about 3.5 million birds"), Some(Match::Rounded));
        assert_eq!(matches("12 percent", "12 percentage points"), None);
        assert_eq!(matches("300 to 400 homes", "400 homes"), None);
        assert_eq!(matches("the third boat", "3 boats"), None);
    }

    #[test]
    fn an_approximate_number_in_another_unit_is_near_by_its_value() {
        let matches = |a: &str, b: &str| value(a).matches(&value(b));
        assert_eq!(matches("roughly 12 metres", "roughly 12 feet"), None);
        assert_eq!(matches("12 metres", "about 12 feet"), None);
        assert_eq!(matches("about 38 tonnes", "about 38 kilograms"), None);
        assert_eq!(matches("about 12 metres", "about 40 feet"), Some(Match::Converted));
        assert_eq!(matches("about 500 litres", "about 120 gallons"), Some(Match::Rounded));
        assert_eq!(matches("about 5 million euros", "about 5 million dollars"), None);
        assert_eq!(matches("about 12 percent", "about 12 percentage points"), None);
        assert_eq!(matches("about six weeks", "about six months"), None);
        assert_eq!(matches("12 tonnes of flour a day", "12 tonnes of flour a week"), None);
        assert_eq!(matches("12 tonnes of flour a day", "84 tonnes of flour per week"), Some(Match::Converted));
        assert!(value("12 tonnes a day").is_in_other_unit(&value("12 tonnes per week")));
        assert!(!value("12 tonnes in a day").is_in_other_unit(&value("12 tonnes per week")));
        assert_eq!(matches("about 9 cubic metres", "about 9 cubic feet"), None);
        assert!(!value("12 tonnes a day later").is_in_other_unit(&value("12 tonnes per week")));
    }
}
