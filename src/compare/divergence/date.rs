//! Days, months, years and clock times: read with what they pin down, compared field by field.
//!
//! ```text
//! base     on Tuesday, 3 March 2021        3 March ~ Mar. 3: silent
//! rewrite  on Wednesday, Mar. 3            date changed: “Tuesday” → “Wednesday”
//! ```
//!
//! Two dates conflict where both name a field and name it differently; a date that only says less is no difference.
//! Known failure: a weekday is not held against a date, for lack of the day of publication.

use super::finding::{Findings, Rule};
use super::lexicon::Classes;
use super::number::{is_unit, near};
use super::reading::{Item, Reading, Word, of_passages};
use super::scene::Scene;
use crate::compare::model::{Kind, Turn};
use crate::compare::numerals::cardinal;
use crate::report::TokenKind;
use crate::report::read::day::MONTHS;

const DIFFERS: Rule = Rule::new("date-differs", Kind::Date, Turn::Other, 0.85);
const ADDED: Rule = Rule::new("date-not-in-base", Kind::Date, Turn::Other, 0.45);

/// The rules of this file.
pub const RULES: [&Rule; 2] = [&DIFFERS, &ADDED];

/// What a date names; a field that it leaves open is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Date {
    /// The year, or the first of a decade.
    pub year: Option<u32>,
    /// 1 to 12.
    pub month: Option<u32>,
    /// 1 to 31.
    pub day: Option<u32>,
    /// 1 is Monday.
    pub weekday: Option<u32>,
    /// Minutes after midnight.
    pub time: Option<u32>,
    /// The time is told with its half of the day, or has only one.
    pub sure: bool,
    /// `last summer`: the direction, and what it turns; of a weekend its week.
    pub relative: Option<(i8, &'static str)>,
}

/// The dates of a report.
#[must_use]
pub fn read(reading: &Reading<'_>) -> Vec<Item<Date>> {
    let mut out = Vec::new();
    for passage in 0..reading.report.passages.len() {
        let range = reading.passage(passage);
        let mut at = range.start;
        while at < range.end {
            let words = reading.words.get(range.start..range.end).unwrap_or_default();
            match date_at(words, at - range.start) {
                Some((len, what)) => {
                    out.push(Item { passage, tokens: at..at + len, what });
                    at += len;
                }
                None => at += 1,
            }
        }
    }
    out
}

/// The date at word `at` of a passage, and its length in tokens.
fn date_at(words: &[Word<'_>], at: usize) -> Option<(usize, Date)> {
    let word = words.get(at)?;
    if word.kind == TokenKind::Number {
        return iso(&word.fold)
            .map(|date| (1, date))
            .or_else(|| clock(words, at))
            .or_else(|| spelled_time(words, at))
            .or_else(|| day_month(words, at))
            .or_else(|| year(words, at));
    }
    month(words, at)
        .or_else(|| weekday(word).map(|day| (1, Date { weekday: Some(day), ..Date::default() })))
        .or_else(|| relative(words, at))
        .or_else(|| named_time(words, at))
        .or_else(|| spelled_time(words, at))
}

fn fold_at<'w>(words: &'w [Word<'_>], at: usize) -> &'w str {
    words.get(at).map_or("", |w| &*w.fold)
}

fn iso(fold: &str) -> Option<Date> {
    let mut parts = fold.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |text: &str| text.parse::<u32>().ok();
    let date = Date { year: number(year), month: number(month), day: number(day), ..Date::default() };
    (year.len() == 4 && date.month? <= 12 && date.day? <= 31).then_some(date)
}

fn clock(words: &[Word<'_>], at: usize) -> Option<(usize, Date)> {
    let fold = fold_at(words, at);
    let digits = fold.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let own = fold.get(digits.len()..).unwrap_or_default();
    let next = fold_at(words, at + 1);
    // `6.15` is a time of day only where its half is told.
    let halved = matches!(own, "am" | "pm") || (own.is_empty() && matches!(next, "a.m." | "am" | "p.m." | "pm"));
    let parts = digits.split_once(':').or_else(|| digits.split_once('.').filter(|_| halved));
    let (hour, minute) = parts.unwrap_or((digits, ""));
    let (half, len) = match (own, next) {
        ("am" | "pm", _) => (own, 1),
        ("", "a.m." | "am") => ("am", 2),
        ("", "p.m." | "pm") => ("pm", 2),
        ("", _) if !minute.is_empty() => ("", 1),
        _ => return None,
    };
    let hour: u32 = hour.parse().ok().filter(|h| *h < 24)?;
    let minute: u32 = if minute.is_empty() { 0 } else { minute.parse().ok().filter(|m| *m < 60)? };
    let half = match (half, fold_at(words, at + len), fold_at(words, at + len + 1), fold_at(words, at + len + 2)) {
        ("", "in", "the", "morning") => "am",
        ("", "in", "the", "afternoon" | "evening") => "pm",
        ("", "at", "night", _) => {
            if (6..12).contains(&hour) {
                "pm"
            } else {
                "am"
            }
        }
        _ => half,
    };
    let hour = match half {
        "pm" if hour < 12 => hour + 12,
        "am" if hour == 12 => 0,
        _ => hour,
    };
    let sure = !half.is_empty() || hour > 12 || hour == 0;
    Some((len, Date { time: Some(hour * 60 + minute), sure, ..Date::default() }))
}

/// `nine in the morning`, `six p.m.`, `at 4 in the morning`.
fn spelled_time(words: &[Word<'_>], at: usize) -> Option<(usize, Date)> {
    let word = words.get(at)?;
    // A bare figure in the morning may count things.
    let placed = || {
        let before = fold_at(words, at.wrapping_sub(1));
        matches!(
            before,
            "at" | "by" | "until" | "till" | "before" | "after" | "from" | "since" | "around" | "about" | "past" | "to"
        )
    };
    let hour = match word.kind {
        TokenKind::Number if placed() => word.fold.parse().ok(),
        _ if word.is(Classes::CARDINAL) => cardinal(&word.fold),
        _ => None,
    };
    let hour = hour.filter(|h| (1..=12).contains(h))?;
    let next = [1, 2, 3].map(|ahead| fold_at(words, at + ahead));
    let (late, len) = match next {
        ["a.m." | "am", ..] => (false, 2),
        ["p.m." | "pm", ..] => (true, 2),
        ["in", "the", "morning"] => (false, 1),
        ["in", "the", "afternoon" | "evening"] => (true, 1),
        ["at", "night", _] => ((6..12).contains(&hour), 1),
        _ => return None,
    };
    let hour = hour % 12 + if late { 12 } else { 0 };
    Some((len, Date { time: Some(hour * 60), sure: true, ..Date::default() }))
}

/// `at noon`, `until midnight`.
fn named_time(words: &[Word<'_>], at: usize) -> Option<(usize, Date)> {
    let time = match fold_at(words, at) {
        "noon" | "midday" => 720,
        "midnight" => 0,
        _ => return None,
    };
    let placed = matches!(
        fold_at(words, at.wrapping_sub(1)),
        "at" | "by" | "until" | "before" | "after" | "from" | "since" | "around" | "about" | "to" | "and"
    );
    placed.then_some((1, Date { time: Some(time), sure: true, ..Date::default() }))
}

/// `15 November 2023`, `15th of November`.
fn day_month(words: &[Word<'_>], at: usize) -> Option<(usize, Date)> {
    let day = day_number(fold_at(words, at))?;
    let of = usize::from(fold_at(words, at + 1) == "of");
    let month = words.get(at + 1 + of).filter(|w| w.is(Classes::MONTH)).and_then(|w| month_number(&w.fold))?;
    let mut len = 2 + of;
    let short =
        fold_at(words, at + 1 + of).len() <= 4 && !matches!(fold_at(words, at + 1 + of), "may" | "june" | "july");
    len += usize::from(short && fold_at(words, at + len) == ".");
    let (year, more) = year_after(words, at + len);
    Some((len + more, Date { day: Some(day), month: Some(month), year, ..Date::default() }))
}

/// `November 15, 2023`, `Nov. 15`, `November 2023`, `in November`.
fn month(words: &[Word<'_>], at: usize) -> Option<(usize, Date)> {
    let word = words.get(at)?;
    // `mid-December`
    let part = word.fold.strip_prefix("mid-").filter(|month| MONTHS.contains(month)).and_then(month_number);
    if part.is_some() {
        let (year, more) = year_after(words, at + 1);
        return Some((1 + more, Date { month: part, year, ..Date::default() }));
    }
    let month = Some(&word.fold).filter(|_| word.is(Classes::MONTH)).and_then(|fold| month_number(fold))?;
    let mut len = 1 + usize::from(fold_at(words, at + 1) == ".");
    let dotted = len == 2;
    let day = day_number(fold_at(words, at + len));
    len += usize::from(day.is_some());
    let (year, more) = year_after(words, at + len);
    let placed = matches!(
        fold_at(words, at.wrapping_sub(1)),
        "in" | "last"
            | "next"
            | "this"
            | "since"
            | "by"
            | "until"
            | "of"
            | "early"
            | "late"
            | "mid"
            | "from"
            | "to"
            | "before"
            | "after"
            | "between"
            | "during"
            | "through"
            | "till"
    );
    let spelled = word.fold.len() > 3 && word.fold != "march" && word.fold != "sept";
    let sure = day.is_some() || year.is_some() || (word.capital && placed) || spelled;
    if !sure {
        return None;
    }
    let len = if day.is_none() && year.is_none() && dotted { len - 1 } else { len };
    Some((len + more, Date { month: Some(month), day, year, ..Date::default() }))
}

fn year_after(words: &[Word<'_>], at: usize) -> (Option<u32>, usize) {
    let comma = usize::from(fold_at(words, at) == ",");
    match year_number(fold_at(words, at + comma)) {
        Some(year) => (Some(year), 1 + comma),
        None => (None, 0),
    }
}

fn year(words: &[Word<'_>], at: usize) -> Option<(usize, Date)> {
    let fold = fold_at(words, at);
    let decade = fold.strip_suffix('s').and_then(year_number).filter(|y| y % 10 == 0);
    let placed = matches!(
        fold_at(words, at.wrapping_sub(1)),
        "in" | "since"
            | "by"
            | "from"
            | "until"
            | "of"
            | "year"
            | "to"
            | "before"
            | "after"
            | "late"
            | "early"
            | "mid"
            | "("
            | "during"
            | "and"
            | "between"
            | "for"
    );
    let year = decade.or_else(|| year_number(fold).filter(|_| placed || names(words, at)))?;
    Some((1, Date { year: Some(year), ..Date::default() }))
}

/// `a 1963 law`, `the 2017 fire`: the year that something is of. What is told in the plural may be counted.
fn names(words: &[Word<'_>], at: usize) -> bool {
    let counts = |word: &Word<'_>| word.fold.ends_with('s') || is_unit(&word.fold) || word.kind != TokenKind::Word;
    let next = words.get(at + 1).filter(|word| word.is_content() && !counts(word));
    matches!(fold_at(words, at.wrapping_sub(1)), "a" | "the" | "its" | "this" | "that") && next.is_some()
}

fn year_number(fold: &str) -> Option<u32> {
    let year: u32 = (fold.len() == 4).then(|| fold.parse().ok())??;
    (1800..=2099).contains(&year).then_some(year)
}

fn day_number(fold: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|s| fold.strip_suffix(s)).unwrap_or(fold);
    let day: u32 = (digits.len() <= 2).then(|| digits.parse().ok())??;
    (1..=31).contains(&day).then_some(day)
}

fn month_number(fold: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|m| m.get(..3).is_some_and(|short| fold.starts_with(short)))?;
    u32::try_from(at + 1).ok()
}

fn weekday(word: &Word<'_>) -> Option<u32> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let day = word.fold.strip_suffix('s').unwrap_or(&word.fold);
    let at = DAYS.iter().position(|d| day == *d)?;
    u32::try_from(at + 1).ok()
}

/// What `last` and `next` turn into a date.
const TURNS: [&str; 9] = ["week", "month", "year", "decade", "summer", "winter", "spring", "autumn", "weekend"];

fn relative(words: &[Word<'_>], at: usize) -> Option<(usize, Date)> {
    let (fold, next) = (fold_at(words, at), fold_at(words, at + 1));
    let alone = match fold {
        "yesterday" => -1,
        "tomorrow" => 1,
        _ => 0,
    };
    if alone != 0 {
        return Some((1, Date { relative: Some((alone, "day")), ..Date::default() }));
    }
    let direction = match fold {
        "last" | "previous" => -1,
        "this" => 0,
        "next" | "coming" => 1,
        _ => return None,
    };
    let turn = TURNS.iter().find(|t| **t == next).map(|t| if *t == "weekend" { "week" } else { *t })?;
    Some((2, Date { relative: Some((direction, turn)), ..Date::default() }))
}

impl Date {
    /// How many fields both name, and whether one of them differs.
    #[must_use]
    pub fn held_against(&self, other: &Self) -> (usize, bool) {
        let fields = [
            (self.year, other.year),
            (self.month, other.month),
            (self.day, other.day),
            (self.weekday, other.weekday),
            (self.time, other.time),
        ];
        let mut both: Vec<bool> = fields.iter().filter_map(|(a, b)| a.zip(*b)).map(|(a, b)| a == b).collect();
        both.extend(self.relative.zip(other.relative).map(|(a, b)| a == b));
        // A clock time can be told with or without its half of the day.
        let open = !(self.sure && other.sure);
        let clock = open && self.time.zip(other.time).is_some_and(|(a, b)| a % 720 == b % 720);
        (both.len(), !clock && both.contains(&false))
    }

    /// Whether they name a field alike and none differently.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        let (both, conflict) = self.held_against(other);
        both > 0 && !conflict
    }
}

/// Finds dates that differ in one link.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    let mut base: Vec<&Item<Date>> = of_passages(&scene.base.dates, &scene.link.base).collect();
    let mut rewrite: Vec<&Item<Date>> = of_passages(&scene.rewrite.dates, &scene.link.rewrite).collect();
    rewrite.retain(|r| {
        let twin = base.iter().position(|b| b.what.agrees(&r.what));
        twin.map(|at| base.remove(at)).is_none()
    });
    let told: Vec<&Item<Date>> = of_passages(&scene.base.dates, &scene.near).collect();
    let left = rewrite.len();
    for r in rewrite {
        let known = told.iter().any(|b| b.what.agrees(&r.what));
        let placed = |b: &Item<Date>| scene.same_gap(&b.tokens, &r.tokens);
        let partner = base
            .iter()
            .enumerate()
            .filter(|(_, b)| b.what.held_against(&r.what).1)
            .max_by_key(|(at, b)| (placed(b), std::cmp::Reverse(*at)));
        match partner.map(|(at, b)| (at, placed(b))) {
            Some((at, placed))
                if scene.is_legible() && (placed || (!known && scene.is_close()))
                    || left == 1 && is_lone(scene, &base, r) =>
            {
                let b = base.remove(at);
                let factor = if placed { 1.0 } else { 0.7 } * if known { 0.6 } else { 1.0 };
                let (b, r) = (&b.tokens, &r.tokens);
                let sentence = format!("date changed: “{}” → “{}”", scene.base.shown(b), scene.rewrite.shown(r));
                findings.add(scene, &DIFFERS, factor, Some(b), Some(r), sentence);
            }
            // `the 2017 fire`: the base has the year as a number.
            _ if is_number_there(scene, &r.what) || is_article_there(scene, &r.what) => {}
            _ if scene.is_legible() && !known && !scene.base.dates.iter().any(|b| b.what.agrees(&r.what)) => {
                findings.add(
                    scene,
                    &ADDED,
                    1.0,
                    None,
                    Some(&r.tokens),
                    format!("date not in the base: “{}”", scene.rewrite.shown(&r.tokens)),
                );
            }
            _ => {}
        }
    }
}

/// Whether a date is a year alone that the base tells as a number: `the 2017 fire`, `the fire of 2017`.
fn is_number_there(scene: &Scene<'_>, date: &Date) -> bool {
    let alone = Date { year: date.year, ..Date::default() };
    let numbers = || of_passages(&scene.base.numbers, &scene.near).map(|n| n.what.value);
    *date == alone && date.year.is_some_and(|year| numbers().any(|value| near(value, f64::from(year))))
}

/// `this year` where the base has `for the year`.
fn is_article_there(scene: &Scene<'_>, date: &Date) -> bool {
    let Some((0, turn)) = date.relative else { return false };
    let the = |t: &usize| scene.base.fold(*t) == "the" && scene.base.fold(t + 1) == turn;
    scene.near.iter().any(|p| scene.base.passage(*p).any(|t| the(&t)))
}

/// Whether a date that the base has nowhere stands for the only one of the base that the rewrite leaves untold, both
/// written with the same fields: `on Thursday`, `on Tuesday`.
fn is_lone(scene: &Scene<'_>, base: &[&Item<Date>], r: &Item<Date>) -> bool {
    let [b] = base else { return false };
    let fields =
        |d: &Date| [d.year.is_some(), d.month.is_some(), d.day.is_some(), d.weekday.is_some(), d.time.is_some()];
    let told = of_passages(&scene.rewrite.dates, &scene.near_rewrite).any(|d| d.what.agrees(&b.what));
    let known = scene.base.dates.iter().any(|d| d.what.agrees(&r.what));
    fields(&b.what) == fields(&r.what) && !told && !known
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::*;
    use crate::report::Report;

    fn check(text: &str, expected: &[&str]) {
        let report = Report::from_passages("t", &[text]);
        let (reading, _) = Reading::pair(&report, &report, &Lexicon::default());
        let got: Vec<String> = reading.dates.iter().map(|d| reading.shown(&d.tokens)).collect();
        assert_eq!(got, expected, "{text:?}");
    }

    #[test]
    fn dates_and_what_only_looks_like_one() {
        check("On Nov. 15, 2023 and 15th of November.", &["Nov. 15, 2023", "15th of November"]);
        check("Since 1998, in the 1990s, last summer, on Tuesday.", &["1998", "1990s", "last summer", "Tuesday"]);
        check("It may march 300 men in May.", &["May"]);
        check("At 10:30 or 5 p.m. they sold 1998 tickets.", &["10:30", "5 p.m."]);
        check("Built 2023-11-15.", &["2023-11-15"]);
    }
}
