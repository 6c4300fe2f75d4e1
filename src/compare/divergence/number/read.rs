//! Numbers in a text: digits and words, scales, units, ranks.
//!
//! ```text
//! “$35m”                35,000,000 in $
//! “two dozen”           24
//! “a four-hour film”    4, of 3600 seconds
//! “several hundred”     nothing: no value
//! ```

use std::ops::Range;

use super::super::lexicon::Classes;
use super::super::reading::{Item, Reading, Word, of_passage};
use super::super::scene::word_before;
use super::foreign::{self, Style};
use super::han;
use super::measure::{self, Dimension};
use super::part;
use crate::compare::numerals::{cardinal, ordinal, parts};

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Unit {
    /// Things, or a unit this module does not know.
    None,
    /// Percent.
    Percent,
    /// Percentage points.
    Points,
    /// An amount of money in the currency with this sign.
    Money(char),
    /// A time; seconds in one unit.
    Time(f64),
    /// A length, mass, volume, area, speed or power; basic units in one unit.
    Measure(Dimension, f64),
}

/// A number in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Its value, scales multiplied in.
    pub value: f64,
    /// What it counts.
    pub unit: Unit,
    /// Named as approximate (`about`, `more than`) or with a scale (`3.5 million`), so that rounding is no difference.
    pub rounded: bool,
    /// Often no number at all (`one`, `first`): compared only with a number that stands in its very place.
    pub weak: bool,
    /// A rank, not an amount.
    pub ordinal: bool,
    /// The figure after a hyphen: 15 of `10-15%`, 3 of `2-3`.
    pub upper: Option<f64>,
}

/// So much of its value a measure can lose in other units: conversions are told to two or three figures.
pub const CONVERTED: f64 = 0.03;
/// So much where one of the two is told as approximate.
pub const APPROXIMATE: f64 = 0.1;

/// The numbers of a report that are no dates.
#[must_use]
pub fn read(reading: &Reading<'_>) -> Vec<Item<Number>> {
    let mut out = Vec::new();
    let style = Style::of(reading);
    for passage in 0..reading.report.passages.len() {
        let range = reading.passage(passage);
        let dated: Vec<Range<usize>> = of_passage(&reading.dates, passage).iter().map(|d| d.tokens.clone()).collect();
        let mut at = range.start;
        while at < range.end {
            if let Some(date) = dated.iter().find(|d| d.contains(&at)) {
                at = date.end;
                continue;
            }
            if !reading.words.get(at).is_some_and(may_begin) {
                at += 1;
                continue;
            }
            let read = part::number_at(reading, at, range.end).or_else(|| number_at(reading, at, range.end, style));
            match read.or_else(|| han::number_at(reading, at, range.end)) {
                Some((tokens, what)) => {
                    at = tokens.end;
                    out.push(Item { passage, tokens, what });
                }
                None => at += 1,
            }
        }
    }
    out
}

/// Whether a number may begin with a word: most words are of small letters alone, and those that count are listed.
fn may_begin(word: &Word<'_>) -> bool {
    word.is(Classes::CARDINAL.with(Classes::ORDINAL).with(Classes::SCALE))
        || matches!(&*word.fold, "a" | "half")
        || !word.fold.bytes().all(|b| b.is_ascii_lowercase())
}

/// The number that starts at token `at`, with its unit.
fn number_at(reading: &Reading<'_>, at: usize, end: usize, style: Style) -> Option<(Range<usize>, Number)> {
    let word = reading.words.get(at)?;
    let spaced = foreign::spaced(reading, at, end, style);
    let figure = spaced.as_ref().map_or_else(|| foreign::with_digits(&word.fold), |(_, figure)| figure.into());
    let mut number = first_part(&figure, word.classes, word.capital && !word.opens, style.thousands)?;
    let in_digits = figure.contains(|c: char| c.is_ascii_digit());
    let part =
        if at + 1 < end && word.is(Classes::CARDINAL) { part_at(reading, at + 1, number.value, end) } else { None };
    if let Some(part) = part {
        number.value /= f64::from(part);
        number.weak = false;
        return Some((at..at + 2, number));
    }
    let mut next = at + spaced.map_or(1, |(tokens, _)| tokens);
    if let Some((tokens, value)) = han::scaled(reading, at, end).filter(|_| in_digits && next == at + 1) {
        number = Number { value, rounded: true, ..number };
        next = at + tokens;
    }
    while next < end {
        let Some(word) = reading.words.get(next) else { break };
        let fold: &str = &word.fold;
        let multiplies = !number.ordinal && number.unit != Unit::Percent;
        if let Some(scale) = scale(fold).or_else(|| style.scale(fold).filter(|_| in_digits)).filter(|_| multiplies) {
            number.value *= scale;
            number.rounded |= scale >= 1000.0;
            number.weak = false;
            next += usize::from(next + 1 < end && foreign::is_short(fold) && reading.fold(next + 1) == ".");
        } else if let Some((tokens, share)) = part::and_part(reading, next, end).filter(|_| multiplies) {
            // `two and a half million`, `two million and a half`
            number.value += share * scale(reading.fold(next - 1)).unwrap_or(1.0);
            number.weak = false;
            next += tokens - 1;
        } else if fold == "and" && number.value >= 100.0 {
            let tail = reading.words.get(next + 1).filter(|w| next + 1 < end && w.is(Classes::CARDINAL));
            match tail.and_then(|w| cardinal(&w.fold)) {
                Some(tail) if number.value % 100.0 == 0.0 && spelled(reading.fold(next - 1)) => {
                    number.value += f64::from(tail);
                    next += 1;
                }
                _ => break,
            }
        } else if word.is(Classes::CARDINAL) && spelled(reading.fold(next - 1)) {
            let tail = f64::from(cardinal(fold)?);
            let fits =
                number.value % 100.0 == 0.0 || (number.value % 10.0 == 0.0 && tail < 10.0 && number.value < 100.0);
            if !fits || number.weak {
                break;
            }
            number.value += tail;
        } else {
            break;
        }
        next += 1;
    }
    let (unit, used) = unit_after(reading, next, end);
    if number.unit == Unit::None && unit != Unit::None {
        number.unit = unit;
        number.weak &= matches!(unit, Unit::Time(_));
    }
    let tokens = at..next + used;
    number.value = signed(reading, at, number.value);
    number.rounded |= approximated(reading, at);
    let before = before(reading, at);
    let after = if tokens.end < end { reading.fold(tokens.end) } else { "" };
    if number.weak && is_idiom(before, after) {
        return None;
    }
    // `rmb245 million`, `several hundred`: half of a number that this module does not read.
    let bare = scale(reading.fold(at)).is_some();
    if bare && (before.chars().any(|c| c.is_ascii_digit()) || matches!(before, "several" | "few" | "many" | "some")) {
        return None;
    }
    Some((tokens, number))
}

/// The folded word right before a token, empty at the start of its passage.
fn before<'a>(reading: &'a Reading<'_>, at: usize) -> &'a str {
    let first = reading.passage(reading.passage_of(at)).start;
    at.checked_sub(1).filter(|before| *before >= first).map_or("", |before| reading.fold(before))
}

fn spelled(fold: &str) -> bool {
    cardinal(fold).is_some() || scale(fold).is_some_and(|s| s >= 100.0)
}

/// `one`, `first` and `second` where they count nothing.
fn is_idiom(before: &str, after: &str) -> bool {
    matches!(after, "another" | "of" | "or" | "thing" | "point" | "side" | "who" | "that")
        || matches!(before, "no" | "any" | "every" | "each" | "this" | "that" | "at" | "the")
}

fn first_part(fold: &str, classes: Classes, named: bool, thousands: char) -> Option<Number> {
    let plain =
        |value: f64| Number { value, unit: Unit::None, rounded: false, weak: false, ordinal: false, upper: None };
    if fold.chars().any(|c| c.is_ascii_digit()) {
        return digits(fold, thousands);
    }
    if named {
        return None;
    }
    if classes.has(Classes::CARDINAL) {
        return cardinal(fold).map(|value| Number { weak: value == 1, ..plain(f64::from(value)) });
    }
    if classes.has(Classes::ORDINAL) {
        return ordinal(fold).map(|value| Number { weak: value <= 2, ordinal: true, ..plain(f64::from(value)) });
    }
    match fold {
        "half" => {
            return Some(Number { weak: true, ..plain(0.5) });
        }
        "hundred" | "thousand" | "million" | "billion" | "trillion" | "dozen" => return scale(fold).map(plain),
        _ => {}
    }
    let (head, tail) = fold.split_once('-')?;
    let value = cardinal(head)?;
    let last = |figure: &u32| value >= 20 && *figure < 10;
    if let Some(ones) = cardinal(tail).filter(last) {
        return Some(plain(f64::from(value + ones)));
    }
    // A `thirty-second` delay lasts so many seconds.
    if let Some(rank) = ordinal(tail).filter(last).filter(|_| tail != "second") {
        return Some(Number { ordinal: true, ..plain(f64::from(value + rank)) });
    }
    if let Some(parts) = parts(tail) {
        return Some(plain(f64::from(value) / f64::from(parts)));
    }
    Some(Number { unit: joined_unit(tail), weak: value <= 1, ..plain(f64::from(value)) })
}

/// How many of the parts at a token make a whole, `count` of them being told. `two eighth graders`, `one fifth place`:
/// those are ranks.
fn part_at(reading: &Reading<'_>, at: usize, count: f64, end: usize) -> Option<u32> {
    let fold = reading.fold(at);
    let told = if count > 1.0 {
        fold.ends_with('s')
    } else {
        at + 1 >= end || reading.words.get(at + 1).is_none_or(|next| !next.is_content())
    };
    parts(fold).filter(|parts| told && *parts > 2)
}

/// A number that starts with digits or a currency sign: `$35,000,000`, `35m`, `3.5%`, `15th`, `20-year-old`.
fn digits(fold: &str, thousands: char) -> Option<Number> {
    let money = fold.chars().next().filter(|c| !c.is_alphanumeric());
    let rest = money.map_or(fold, |c| fold.strip_prefix(c).unwrap_or(fold));
    let len = rest
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '\u{2009}' | '\u{202f}')))
        .unwrap_or(rest.len());
    let (figure, tail) = (rest.get(..len)?, rest.get(len..)?);
    if tail.starts_with([':', '/']) {
        return None;
    }
    let mut value = decimal(figure, thousands)?;
    let mut unit = money.map_or(Unit::None, Unit::Money);
    let mut ordinal = false;
    let mut rounded = false;
    let upper = tail.strip_prefix('-').and_then(|tail| {
        let end = tail.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(tail.len());
        decimal(tail.get(..end)?, thousands)
    });
    let tail = tail.trim_start_matches('-');
    match tail {
        "½" => value += 0.5,
        "¼" => value += 0.25,
        "¾" => value += 0.75,
        "%" | "pc" => unit = Unit::Percent,
        "st" | "nd" | "rd" | "th" => ordinal = true,
        "€" | "£" | "¢" => unit = tail.chars().next().map_or(Unit::None, Unit::Money),
        _ => {
            let head = tail.split('-').next().unwrap_or_default();
            if let Some(factor) = scale(head) {
                value *= factor;
                rounded = true;
            } else if unit == Unit::None {
                unit = joined_unit(tail);
            }
        }
    }
    Some(Number { value, unit, rounded, weak: false, ordinal, upper })
}

/// The unit of what is joined to a number by a hyphen: `four-hour`, `13-metre-long`, `60-mile-an-hour`.
fn joined_unit(tail: &str) -> Unit {
    let mut parts = tail.split('-');
    let [unit, by, time] = [(); 3].map(|()| parts.next().unwrap_or_default());
    if let Some(speed) = measure::speed(unit, by, time) {
        return Unit::Measure(Dimension::Speed, speed);
    }
    let measured = || measure::unit(unit).map(|(dimension, basic)| Unit::Measure(dimension, basic));
    time_unit(unit).map(Unit::Time).or_else(measured).unwrap_or(Unit::None)
}

/// The value of a figure with what stands before it: `-5`, `.5`.
fn signed(reading: &Reading<'_>, at: usize, value: f64) -> f64 {
    if with_sign(reading, &(at..at + 1)).start == at {
        return value;
    }
    match before(reading, at) {
        "." => {
            let figures = reading.fold(at).chars().take_while(char::is_ascii_digit).count();
            value / 10_f64.powi(i32::try_from(figures).unwrap_or(0))
        }
        "+" => value,
        _ => -value,
    }
}

/// A number with its sign, or the point that it begins with: a mark right before it and after a space. What begins a
/// passage may be an item of a list.
pub(super) fn with_sign(reading: &Reading<'_>, number: &Range<usize>) -> Range<usize> {
    let at = number.start;
    let tokens = &reading.report.tokens;
    let parted = |one: usize, other: usize| {
        tokens.get(one).zip(tokens.get(other)).is_some_and(|(one, other)| one.span.end < other.span.start)
    };
    let start = reading.passage(reading.passage_of(at)).start;
    let stands = at.checked_sub(2).is_some_and(|word| word >= start && parted(word, at - 1) && !parted(at - 1, at));
    let from = if stands && matches!(before(reading, at), "-" | "−" | "+" | ".") { at - 1 } else { at };
    from..number.end
}

/// The value of a figure with separators: `35,000,000`, `3.5`, `1,5`, `1.500.000`. A lone comma before three digits parts
/// thousands, and so does the full stop where the language has it so; any other lone separator parts a fraction.
fn decimal(figure: &str, thousands: char) -> Option<f64> {
    let plain: String = figure.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let plain = plain.trim_end_matches(['.', ',']);
    let last = plain.rfind(['.', ',']);
    let tail = last.and_then(|at| plain.get(at + 1..)).unwrap_or_default();
    let sign = last.and_then(|at| plain.get(at..=at)).unwrap_or_default();
    let parts_thousands = tail.len() == 3
        && !plain.starts_with('0')
        && (sign.starts_with([',', thousands]) || plain.matches(sign).count() > 1);
    let whole = last.filter(|_| !parts_thousands).and_then(|at| plain.get(..at)).unwrap_or(plain);
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let text = if last.is_some() && !parts_thousands { format!("{whole}.{tail}") } else { whole };
    text.parse().ok()
}

/// The unit that begins at token `at`, and its tokens; of money also `de dollars`, `d'euros`.
pub(super) fn unit_after(reading: &Reading<'_>, at: usize, end: usize) -> (Unit, usize) {
    let next = if at < end { reading.fold(at) } else { "" };
    if matches!(next, "de" | "di")
        && let (Unit::Money(sign), used) = unit_at(reading, at + 1, end)
    {
        return (Unit::Money(sign), used + 1);
    }
    unit_at(reading, at, end)
}

fn unit_at(reading: &Reading<'_>, at: usize, end: usize) -> (Unit, usize) {
    let fold = |t: usize| if t < end { reading.fold(t) } else { "" };
    if let Some(speed) = measure::speed(fold(at), fold(at + 1), fold(at + 2)) {
        return (Unit::Measure(Dimension::Speed, speed), 3);
    }
    match (fold(at), fold(at + 1)) {
        ("percentage", "points" | "point") => (Unit::Points, 2),
        ("points" | "pp", _) => (Unit::Points, 1),
        ("percent" | "%", _) => (Unit::Percent, 1),
        ("per", "cent") => (Unit::Percent, 2),
        ("dollars" | "dollar" | "dólares" | "dollari" | "долларов", _) => (Unit::Money('$'), 1),
        ("euros" | "euro" | "d'euros" | "d'euro" | "евро", _) => (Unit::Money('€'), 1),
        ("pounds", _) => (Unit::Money('£'), 1),
        ("yen", _) => (Unit::Money('¥'), 1),
        (power @ ("cubic" | "square"), side) => match measure::unit(side) {
            Some((Dimension::Length, basic)) if power == "cubic" => {
                (Unit::Measure(Dimension::Volume, LITRES * basic.powi(3)), 2)
            }
            Some((Dimension::Length, basic)) => (Unit::Measure(Dimension::Area, basic.powi(2)), 2),
            _ => (Unit::None, 0),
        },
        (word, _) => match (time_unit(word), measure::unit(word)) {
            (Some(seconds), _) => (Unit::Time(seconds), 1),
            (None, Some((dimension, basic))) => (Unit::Measure(dimension, basic), 1),
            (None, None) => han::unit(reading, at, end).unwrap_or((Unit::None, 0)),
        },
    }
}

/// Litres in a cubic metre.
const LITRES: f64 = 1000.0;

fn approximated(reading: &Reading<'_>, at: usize) -> bool {
    word_before(reading, at).and_then(|t| reading.words.get(t)).is_some_and(|w| w.is(Classes::APPROXIMATE))
}

pub(super) fn time_unit(fold: &str) -> Option<f64> {
    Some(match fold {
        "minute" | "minutes" => 60.0,
        "hour" | "hours" => 3600.0,
        "day" | "days" => 86_400.0,
        "week" | "weeks" => 604_800.0,
        "fortnight" | "fortnights" => 1_209_600.0,
        "month" | "months" => 2_629_800.0,
        "year" | "years" => 31_557_600.0,
        "decade" | "decades" => 315_576_000.0,
        _ => return None,
    })
}

pub(super) fn scale(fold: &str) -> Option<f64> {
    Some(match fold {
        "dozen" => 12.0,
        "hundred" => 100.0,
        "thousand" | "k" => 1e3,
        "million" | "m" | "mn" => 1e6,
        "billion" | "bn" | "b" => 1e9,
        "trillion" | "tn" => 1e12,
        _ => return None,
    })
}

impl Number {
    /// Whether two numbers say the same.
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        let (one, two) = (self.upper, other.upper);
        let same_upper = one.zip(two).is_none_or(|(one, two)| near(one, two));
        same_upper
            && self.compatible(other)
            && (near(self.value, other.value) && (self.unit == Unit::None || other.unit == Unit::None)
                || near(self.basic(), other.basic())
                || (self.unit == other.unit && (self.rounds_to(other) || other.rounds_to(self)))
                || self.converts_to(other))
    }

    /// Its value in the basic unit: a time in seconds, a length in metres.
    #[must_use]
    pub fn basic(&self) -> f64 {
        match self.unit {
            Unit::Time(basic) | Unit::Measure(_, basic) => self.value * basic,
            _ => self.value,
        }
    }

    /// `10 kilometres` and `6.2 miles`, `three months` and `90 days`: nobody converts to more than two or three figures,
    /// and of what is approximate to fewer.
    fn converts_to(&self, other: &Self) -> bool {
        let measured =
            matches!((self.unit, other.unit), (Unit::Measure(..), Unit::Measure(..)) | (Unit::Time(_), Unit::Time(_)));
        let (a, b) = (self.basic(), other.basic());
        let leeway = if self.rounded || other.rounded { APPROXIMATE } else { CONVERTED };
        measured && self.unit != other.unit && (a - b).abs() <= leeway * a.abs().max(b.abs())
    }

    /// Whether the units can mean the same; an unknown unit can be any, and so loses its time.
    fn compatible(&self, other: &Self) -> bool {
        match (self.unit, other.unit) {
            (Unit::Time(_), Unit::Time(_)) | (Unit::None, Unit::None) => true,
            (Unit::Measure(one, _), Unit::Measure(two, _)) => one == two,
            (Unit::None, _) | (_, Unit::None) => near(self.value, other.value),
            (one, two) => one == two,
        }
    }

    /// `3.48 million` rounds to `about 3.5 million`.
    fn rounds_to(&self, coarse: &Self) -> bool {
        if !coarse.rounded || coarse.value <= 0.0 || self.value <= 0.0 {
            return false;
        }
        let mut step = 10_f64.powf(coarse.value.log10().floor());
        while step > 1e-3 && !near((coarse.value / step).round() * step, coarse.value) {
            step /= 10.0;
        }
        (self.value - coarse.value).abs() <= step / 2.0
    }
}

/// Whether two values are equal but for rounding in the computer.
#[must_use]
pub fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1e-9)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::divergence::lexicon::Lexicon;
    use crate::report::Report;

    fn check(text: &str, expected: &[f64]) {
        let report = Report::from_passages("t", &[text]);
        let (reading, _) = Reading::pair(&report, &report, &Lexicon::default());
        let got: Vec<f64> = reading.numbers.iter().map(|n| n.what.value).collect();
        assert_eq!(got, expected, "{text:?}");
    }

    #[test]
    fn values() {
        check("It cost $35,000,000, or 35m, or £1.2bn.", &[35e6, 35e6, 1.2e9]);
        check("Some 3.5 million of two hundred and five thousand-odd.", &[3.5e6, 205.0]);
        check("Twenty-five boats, twenty five crews, two dozen nets.", &[25.0, 25.0, 24.0]);
        check("1,5 metres, 0,125 litres, 1.500.000 or 1,234.56 crowns, 1½ miles.", &[1.5, 0.125, 1.5e6, 1234.56, 1.5]);
        check("It lost -5 million, then .5 percent, or − 3.", &[-5e6, 0.5, 3.0]);
        check("A 20-year-old and two-thirds of a four-hour film.", &[20.0, 2.0 / 3.0, 4.0]);
        check("One of them at one point came first.", &[1.0]);
        check("He met Eleven Capital on 3 May 2021 at 10:30.", &[]);
        check("The twenty-fifth visit took five sixths of an hour.", &[25.0, 5.0 / 6.0]);
    }

    #[test]
    fn as_other_languages_write_them() {
        check("Half a million crowns, a quarter of an hour, a third of the grapes.", &[500_000.0, 0.25, 1.0 / 3.0]);
        check("It cost 1,2 Milliarden Euro or 350 Mio. Euro.", &[1.2e9, 350e6]);
        check(
            "El alcalde dijo en una carta que los vecinos no han pagado por el puente unos 1,2 mil millones de euros.",
            &[1.2e9],
        );
        check("The works on the square cost the town some $10 mil in the end.", &[10.0]);
        check("At gate 12 400 people stood.", &[12.0, 400.0]);
        check("Some 12\u{a0}400 people stood there.", &[12_400.0]);
        check(
            "It cost 12 500 or 1 500 000, but 12  500 and 1000 200 are other figures.",
            &[12_500.0, 1.5e6, 12.0, 500.0, 1000.0, 200.0],
        );
        check("It cost ٤٨ or ४८, 3億5000万ユーロ or 1万5200, in ２０ days.", &[48.0, 48.0, 3.5e8, 15_200.0, 20.0]);
        check("Not 十分, but 十分間 and 二十.", &[10.0, 20.0]);
        let german =
            "Rund 12.500 Menschen mussten in der Nacht ihre Häuser verlassen, weil der Fluss um 9,4 Meter stieg.";
        check(german, &[12_500.0, 9.4]);
        check("It rose by 12.500 metres in the night, as the people of the town say.", &[12.5]);
    }

    #[test]
    fn a_passage_begins_and_ends_on_its_own() {
        let report = Report::from_passages("t", &["Not for any", "One boat sank first", "That hundred held"]);
        let (reading, _) = Reading::pair(&report, &report, &Lexicon::default());
        let got: Vec<f64> = reading.numbers.iter().map(|n| n.what.value).collect();
        assert_eq!(got, [1.0, 1.0, 100.0]);
    }

    #[test]
    fn equality() {
        let n = |text: &str| {
            let report = Report::from_passages("t", &[text]);
            let (reading, _) = Reading::pair(&report, &report, &Lexicon::default());
            reading.numbers.first().expect("the text has a number").what
        };
        assert!(n("six weeks").equals(&n("42 days")));
        assert!(n("3.48 million").equals(&n("about 3.5 million")));
        assert!(n("12 percent").equals(&n("12%")));
        assert!(!n("12 percent").equals(&n("12 percentage points")));
        assert!(!n("42 people").equals(&n("40 people")));
        assert!(!n("two months").equals(&n("two weeks")));
        assert!(n("10 kilometres").equals(&n("6.2 miles")));
        assert!(!n("10 kilometres").equals(&n("10 miles")));
        assert!(!n("10 tonnes").equals(&n("10 hectares")));
        assert!(!n("60 tonnes").equals(&n("60 litres")));
        assert!(!n("60 tonnes").equals(&n("60 cubic metres")));
        assert!(n("60 cubic metres").equals(&n("60,000 litres")));
        assert!(n("3 square kilometres").equals(&n("300 hectares")));
        assert!(n("three months").equals(&n("90 days")));
        assert!(!n("three months").equals(&n("80 days")));
    }
}
