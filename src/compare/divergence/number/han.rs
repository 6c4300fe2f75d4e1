//! Numbers written with Han characters, as Chinese and Japanese news write them.
//!
//! ```text
//! 三人    3        二十座   20        一般   nothing: no counter follows
//! ```
//!
//! Such a text has a token for each character. A run of numerals is a number where what it counts follows, or where
//! it has a place value; a lone `一` stands in too many words to be held against anything but its very place.

use std::ops::Range;

use super::foreign;
use super::read::{Number, Unit};
use crate::compare::divergence::reading::Reading;

/// Characters that follow a number and nothing else.
const COUNTERS: &str = "人个個名位座件本匹頭头台回次歳岁家只隻条條辆輛艘枚円元年月日週周時时分秒割倍度票校村州";

/// The number that starts at token `at`.
#[must_use]
pub fn number_at(reading: &Reading<'_>, at: usize, end: usize) -> Option<(Range<usize>, Number)> {
    let sign = |t: usize| {
        let mut chars = reading.words.get(t).filter(|_| t < end)?.text.chars();
        chars.next().filter(|_| chars.next().is_none())
    };
    sign(at).filter(|c| is_numeral(*c))?;
    let signs: Vec<char> = (at..end).map_while(sign).take_while(|c| is_numeral(*c)).collect();
    let to = at + signs.len();
    // `不十分` is `not enough`; ten minutes have a sign for minutes after this one.
    let enough = signs == ['十'] && sign(to) == Some('分') && !sign(to + 1).is_some_and(|c| MINUTES.contains(c));
    let counted = !enough && sign(to).is_some_and(|c| COUNTERS.contains(c));
    let placed = signs.len() > 1 && signs.iter().any(|c| place(*c).is_some());
    let value = value(&signs).filter(|_| counted || placed)?;
    let weak = signs == ['一'];
    let (unit, used) = unit(reading, to, end).unwrap_or((Unit::None, 0));
    Some((at..to + used, Number { value, unit, rounded: false, weak, ordinal: false, upper: None }))
}

/// What follows `分` in so many minutes.
const MINUTES: &str = "钟鐘間间後前で";

/// A figure with the signs for ten thousand and more after it, as tokens and value: `5000万`, `3億5000万`.
#[must_use]
pub fn scaled(reading: &Reading<'_>, at: usize, end: usize) -> Option<(usize, f64)> {
    let factor = |t: usize| {
        let mut chars = reading.words.get(t).filter(|_| t < end)?.text.chars();
        chars.next().filter(|_| chars.next().is_none()).and_then(myriad)
    };
    let figure = |t: usize| foreign::with_digits(reading.fold(t)).replace(',', "").parse::<f64>().ok();
    let (mut whole, mut last, mut next) = (0.0, f64::INFINITY, at);
    while let Some((figure, factor)) = figure(next).zip(factor(next + 1)).filter(|(_, factor)| *factor < last) {
        whole += figure * factor;
        (last, next) = (factor, next + 2);
    }
    let tokens = &reading.report.tokens;
    let joins = |t: usize| tokens.get(t - 1).zip(tokens.get(t)).is_some_and(|(a, b)| a.span.end == b.span.start);
    // `1万5200`
    if let Some(rest) = figure(next).filter(|rest| next > at && next < end && *rest < last && joins(next)) {
        (whole, next) = (whole + rest, next + 1);
    }
    (next > at).then_some((next - at, whole))
}

/// Units that follow a number without a space.
const UNITS: [(&str, Unit); 8] = [
    ("ユーロ", Unit::Money('€')),
    ("欧元", Unit::Money('€')),
    ("歐元", Unit::Money('€')),
    ("ドル", Unit::Money('$')),
    ("美元", Unit::Money('$')),
    ("円", Unit::Money('¥')),
    ("パーセント", Unit::Percent),
    ("ポンド", Unit::Money('£')),
];

/// The unit that begins at token `at`, and its tokens.
#[must_use]
pub fn unit(reading: &Reading<'_>, at: usize, end: usize) -> Option<(Unit, usize)> {
    let text = |t: usize| reading.words.get(t).filter(|_| t < end).map_or("", |w| w.text);
    let stands = |unit: &str| unit.chars().zip(at..).all(|(c, t)| text(t).chars().eq([c]));
    UNITS.iter().find(|(written, _)| stands(written)).map(|(written, unit)| (*unit, written.chars().count()))
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || place(c).is_some() || myriad(c).is_some()
}

fn digit(c: char) -> Option<f64> {
    let at = "〇一二三四五六七八九".chars().position(|d| d == c);
    match c {
        '零' => Some(0.0),
        '两' | '兩' => Some(2.0),
        _ => at.map(|value| value as f64),
    }
}

fn place(c: char) -> Option<f64> {
    match c {
        '十' => Some(10.0),
        '百' => Some(100.0),
        '千' => Some(1000.0),
        _ => None,
    }
}

fn myriad(c: char) -> Option<f64> {
    match c {
        '万' | '萬' => Some(1e4),
        '億' | '亿' => Some(1e8),
        '兆' => Some(1e12),
        _ => None,
    }
}

/// Digits alone are read one after another, as in years; with places they are multiplied.
fn value(signs: &[char]) -> Option<f64> {
    if signs.iter().all(|c| digit(*c).is_some()) {
        return signs.iter().try_fold(0.0, |all, c| Some(f64::mul_add(all, 10.0, digit(*c)?)));
    }
    let (mut whole, mut part, mut last) = (0.0, 0.0, None);
    for c in signs {
        if let Some(value) = digit(*c) {
            last = Some(value);
        } else if let Some(place) = place(*c) {
            part += last.take().unwrap_or(1.0) * place;
        } else {
            part += last.take().unwrap_or(0.0);
            whole += if part > 0.0 { part } else { 1.0 } * myriad(*c)?;
            part = 0.0;
        }
    }
    Some(whole + part + last.unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        let check = |text: &str, expected: f64| {
            let signs: Vec<char> = text.chars().collect();
            assert!((value(&signs).unwrap_or(-1.0) - expected).abs() < 0.5, "{text}");
        };
        check("三", 3.0);
        check("十二", 12.0);
        check("二十", 20.0);
        check("三百五", 305.0);
        check("一万二千", 12_000.0);
        check("二〇二三", 2023.0);
        check("三億", 3e8);
    }
}
