//! Days, months, years and times, also where one report says `Wednesday` and the other `15 November`.
//!
//! ```text
//! published 2021-03-05, a Friday:   Wednesday = 3 March, yesterday = 4 March
//! ```
//!
//! A weekday can be the last one or the next; either counts as the same day, so that resolving never makes a difference.

use super::entry::{Entry, What};
use super::model::FactKind;
use super::value::Match;
use super::words::grouped;
use crate::compare::divergence::date::Date;
use crate::compare::divergence::reading::Reading;
use crate::report::PassageKind;

/// The dates of a report, one entry a date.
#[must_use]
pub fn read(reading: &Reading<'_>) -> Vec<Entry> {
    let prose = |p: usize| reading.report.passages.get(p).is_some_and(|p| p.kind != PassageKind::Byline);
    let entries = reading.dates.iter().filter(|d| prose(d.passage)).map(|date| Entry {
        kind: FactKind::Date,
        label: reading.shown(&date.tokens),
        mentions: vec![date.tokens.clone()],
        what: What::Date(date.what),
    });
    grouped(entries.collect(), |entry| {
        let What::Date(date) = &entry.what else { return String::new() };
        format!("{date:?}")
    })
}

/// What a date is looked up by, the most exact first.
#[must_use]
pub fn keys(date: &Date) -> Vec<String> {
    let mut out = Vec::new();
    if let (Some(month), Some(day)) = (date.month, date.day) {
        out.push(format!("day {month} {day}"));
    }
    out.extend(date.month.map(|month| format!("month {month}")));
    out.extend(date.year.map(|year| format!("year {year}")));
    out
}

/// How two dates say the same, if they do. `published` are the days of publication of the two reports.
#[must_use]
pub fn matches(one: (&Date, Option<&str>), other: (&Date, Option<&str>)) -> Option<Match> {
    if one.0 == other.0 {
        return Some(Match::Same);
    }
    let (left, right) = (days(one.0, one.1), days(other.0, other.1));
    if left.iter().any(|day| right.contains(day)) {
        return Some(Match::Converted);
    }
    one.0.agrees(other.0).then_some(Match::Rounded)
}

/// Whether a date says enough to mean the same at any place of a report.
#[must_use]
pub fn is_telling(date: &Date) -> bool {
    date.year.is_some() || (date.month.is_some() && date.day.is_some())
}

/// The days that a date can be, as days since 1970.
fn days(date: &Date, published: Option<&str>) -> Vec<i64> {
    let today = published.and_then(day_of);
    match (*date, today) {
        (Date { year: Some(year), month: Some(month), day: Some(day), .. }, _) => vec![ordinal(year, month, day)],
        (Date { year: None, month: Some(month), day: Some(day), .. }, Some((_, year))) => {
            vec![ordinal(year, month, day)]
        }
        (Date { weekday: Some(weekday), month: None, year: None, .. }, Some((today, _))) => {
            // Day 0 was a Thursday.
            let back = (today + 3 - i64::from(weekday) + 1).rem_euclid(7);
            vec![today - back, today - back + 7]
        }
        (Date { relative: Some((step, turn)), .. }, Some((today, _))) if turn == *b"day" => {
            vec![today + i64::from(step)]
        }
        _ => Vec::new(),
    }
}

fn day_of(published: &str) -> Option<(i64, u32)> {
    let mut parts = published.splitn(3, '-').map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    Some((ordinal(year, month, day), year))
}

/// Days since 1 January 1970 in the Gregorian calendar, counting years from March so that leap days come last.
fn ordinal(year: u32, month: u32, day: u32) -> i64 {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_year = (153 * month + 2) / 5 + day - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_since_1970() {
        assert_eq!(ordinal(1970, 1, 1), 0);
        assert_eq!(ordinal(2000, 2, 29) + 1, ordinal(2000, 3, 1));
        assert_eq!(ordinal(2024, 3, 1) - ordinal(2023, 3, 1), 366);
    }

    #[test]
    fn a_weekday_is_the_last_or_the_next() {
        let on = |weekday| days(&Date { weekday: Some(weekday), ..Date::default() }, Some("2021-03-05"));
        let march = |day| ordinal(2021, 3, day);
        assert_eq!(on(5), [march(5), march(12)]);
        assert_eq!(on(3), [march(3), march(10)]);
        assert_eq!(on(6), [ordinal(2021, 2, 27), march(6)]);
    }
}
