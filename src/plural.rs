//! Numbers with their nouns.

/// `1 passage`, `2 passages`, `0 passages`: of nouns whose plural ends in s.
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// `1 amount of money`, `2 amounts of money`: of a plural whose first word ends in s.
#[must_use]
pub fn of(number: usize, plural: &str) -> String {
    let (first, rest) = plural.find(' ').map_or((plural, ""), |at| plural.split_at(at));
    let first = if number == 1 { first.strip_suffix('s').unwrap_or(first) } else { first };
    format!("{number} {first}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_no_plural() {
        assert_eq!([0, 1, 2].map(|number| count(number, "word")), ["0 words", "1 word", "2 words"]);
        assert_eq!([1, 2].map(|number| of(number, "amounts of money")), ["1 amount of money", "2 amounts of money"]);
        assert_eq!(of(1, "dates"), "1 date");
    }
}
