//! Days, months, years and times, also where one report says `Wednesday` and the other `15 November`.
//!
//! ```text
//! published 2021-03-05, a Friday:   Wednesday = 3 March, yesterday = 4 March
//! ```
//!
//! A weekday can be the last one or the next; either counts as the same day, so that resolving never makes a difference.
//! A time of the day is the same with or without its half (`6:40`, `6:40 a.m.`), but not in the other half.

use std::ops::Range;

use super::entry::{Entry, What};
use super::model::FactKind;
use super::value::Match;
use super::words::grouped;
use crate::compare::divergence::date::Date;
use crate::compare::divergence::reading::{Item, Reading, of_passage};
use crate::report::PassageKind;

/// A date, and the half of the day where one is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// What it names.
    pub date: Date,
    /// Whether its time is after noon; `None`: it does not say.
    pub late: Option<bool>,
}

/// The dates of a report, one entry a date.
#[must_use]
pub fn read(reading: &Reading<'_>) -> Vec<Entry> {
    let prose = |p: usize| reading.report.passages.get(p).is_some_and(|p| p.kind != PassageKind::Byline);
    let entry = |tokens: Range<usize>, when: When| Entry {
        kind: FactKind::Date,
        label: reading.shown(&tokens),
        mentions: vec![tokens],
        what: What::Date(when),
    };
    let mut entries: Vec<Entry> = reading
        .dates
        .iter()
        .filter(|d| prose(d.passage))
        .map(|date| entry(date.tokens.clone(), when(reading, date)))
        .collect();
    entries.extend(
        named_times(reading).filter(|(at, _)| prose(reading.passage_of(*at))).map(|(at, when)| entry(at..at + 1, when)),
    );
    entries.sort_by_key(|entry| entry.mentions.first().map_or(0, |m| m.start));
    grouped(entries, |entry| {
        let What::Date(date) = &entry.what else { return String::new() };
        format!("{date:?}")
    })
}

/// A date with the half of the day that its own words or those after it tell.
fn when(reading: &Reading<'_>, date: &Item<Date>) -> When {
    let Some(time) = date.what.time else { return When { date: date.what, late: None } };
    let end = reading.passage(date.passage).end;
    let last = date.tokens.end.saturating_sub(1);
    let after = |ahead: usize| if date.tokens.end + ahead < end { reading.fold(date.tokens.end + ahead) } else { "" };
    let own = reading.fold(last).replace('.', "");
    let late = match (after(0), after(1), after(2)) {
        _ if own.ends_with("am") || own == "midnight" => Some(false),
        _ if matches!(own.as_str(), "noon" | "midday") => Some(true),
        _ if own.ends_with("pm") || time >= 13 * 60 => Some(true),
        ("in", "the", "morning") => Some(false),
        ("in", "the", "afternoon" | "evening") => Some(true),
        ("at", "night", _) => Some((6..12).contains(&(time / 60))),
        _ => None,
    };
    let time = match late {
        Some(true) if time < NOON => time + NOON,
        Some(false) if time >= NOON => time - NOON,
        _ => time,
    };
    When { date: Date { time: Some(time), ..date.what }, late }
}

/// Minutes from midnight to noon.
const NOON: u32 = 720;

/// `noon` and `midnight` where they are not read as dates already, as tokens with their times.
fn named_times<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = (usize, When)> + 'r {
    reading.words.iter().enumerate().filter(|(_, word)| !word.capital || word.opens).filter_map(|(at, word)| {
        let time = match &*word.fold {
            "noon" | "midday" => NOON,
            "midnight" => 0,
            _ => return None,
        };
        let read = of_passage(&reading.dates, reading.passage_of(at)).iter().any(|d| d.tokens.contains(&at));
        let date = Date { time: Some(time), sure: true, ..Date::default() };
        (!read).then_some((at, When { date, late: Some(time == NOON) }))
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
pub fn matches(one: (&When, Option<&str>), other: (&When, Option<&str>)) -> Option<Match> {
    if are_two_times(one.0, other.0) {
        return None;
    }
    let (one, other) = ((&one.0.date, one.1), (&other.0.date, other.1));
    if one.0 == other.0 {
        return Some(Match::Same);
    }
    let (left, right) = (days(one.0, one.1), days(other.0, other.1));
    if left.iter().any(|day| right.contains(day)) {
        return Some(Match::Converted);
    }
    one.0.agrees(other.0).then_some(Match::Rounded)
}

/// Whether both name a time of the day, and not the same.
#[must_use]
pub fn are_two_times(one: &When, other: &When) -> bool {
    let halves = one.late.zip(other.late).is_some();
    let times = one.date.time.zip(other.date.time);
    times.is_some_and(|(a, b)| if halves { a != b } else { a % NOON != b % NOON })
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
        (Date { relative: Some((step, "day")), .. }, Some((today, _))) => {
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
