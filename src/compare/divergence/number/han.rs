//! Numbers written with Han characters, as Chinese and Japanese news write them.
//!
//! ```text
//! 三人    3        二十座   20        一般   nothing: no counter follows
//! ```
//!
//! Such a text has a token for each character. A run of numerals is a number where what it counts follows, or where
//! it has a place value; a lone `一` stands in too many words to be held against anything but its very place.

use std::ops::Range;

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
    let counted = sign(to).is_some_and(|c| COUNTERS.contains(c));
    let placed = signs.len() > 1 && signs.iter().any(|c| place(*c).is_some());
    let value = value(&signs).filter(|_| counted || placed)?;
    let weak = signs == ['一'];
    Some((at..to, Number { value, unit: Unit::None, rounded: false, weak, ordinal: false, upper: None }))
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
