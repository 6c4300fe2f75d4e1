//! The day of publication, from the ways in which pages and files write it.
//!
//! ```text
//! 2021-03-05T10:00:00Z   20210305   Fri, 05 Mar 2021 10:00:00 GMT   March 5, 2021   5 March 2021
//! ```
//!
//! Days in figures alone are read only with the year first: `05/03/2021` is one day here and another there.

/// The months, in full and in small letters.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The first day named in `text`, as `YYYY-MM-DD`.
#[must_use]
pub fn of(text: &str) -> Option<String> {
    let text = text.trim();
    figures(text).or_else(|| {
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        words.windows(3).find_map(|three| {
            let [a, b, c] = three else { return None };
            let named = |name, day| month(name).and_then(|month| in_order(c, month, day));
            named(a, b).or_else(|| named(b, a)).or_else(|| year_first(a, b, c))
        })
    })
}

/// Words that stand beside the day of publication.
const BESIDE: &str = "published updated posted modified first last date on at monday tuesday wednesday thursday friday saturday \
                      sunday mon tue tues wed thu thur thurs fri sat sun a p m am pm gmt utc bst cet cest est edt pst pdt et \
                      pt ct";

/// Whether a line says on which day, and perhaps at what time, something was published, and nothing else.
#[must_use]
pub fn is_alone(line: &str) -> bool {
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let beside = |word: &str| {
        let word = word.to_ascii_lowercase();
        word.starts_with(|c: char| c.is_ascii_digit())
            || month(&word).is_some()
            || BESIDE.split_ascii_whitespace().any(|known| known == word)
    };
    of(line).is_some() && words.into_iter().all(beside)
}

/// `2021-03-05`, `2021/03/05` and `20210305` at the start, whatever follows.
fn figures(text: &str) -> Option<String> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    if digits.len() == 8 || digits.len() == 14 {
        return year_first(digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?);
    }
    let mut parts = text.split(|c: char| !c.is_ascii_digit());
    year_first(parts.next()?, parts.next()?, parts.next()?)
}

fn year_first(year: &str, month: &str, day: &str) -> Option<String> {
    (year.len() == 4 && month.len() <= 2).then(|| in_order(year, month.parse().ok()?, day)).flatten()
}

fn in_order(year: &str, month: u32, day: &str) -> Option<String> {
    let day = ["st", "nd", "rd", "th"].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day);
    let year: u32 = (year.len() == 4).then(|| year.parse().ok())??;
    let day: u32 = (day.len() <= 2).then(|| day.parse().ok())??;
    let possible = (1700..=2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    possible.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(&word))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_to_write_a_day() {
        for text in [
            "2021-03-05T10:00:00Z",
            "2021-3-5",
            "2021/03/05",
            "20210305",
            "20210305101500",
            "Fri, 05 Mar 2021 10:00:00 GMT",
            "Published: March 5, 2021, 10 a.m.",
            "Friday 5th March 2021",
            "Updated 10:15 AM EST, Fri March 5, 2021",
            "date 2021-03-05 By Ann Lee",
        ] {
            assert_eq!(of(text).as_deref(), Some("2021-03-05"), "{text}");
        }
    }

    #[test]
    fn a_line_of_its_own() {
        for line in ["5 March 2021", "Published 2021-03-05 10:15 GMT", "Updated 10:15 a.m. EST, Fri March 5, 2021"] {
            assert!(is_alone(line), "{line}");
        }
        for line in ["The fire of 5 March 2021", "March 2021", "By Ann Lee, 5 March 2021", "Friday"] {
            assert!(!is_alone(line), "{line}");
        }
    }

    #[test]
    fn what_names_no_one_day() {
        for text in ["05/03/2021", "March 2021", "2021", "", "2021-13-05", "Margaret 5 2021", "1.2.3"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
