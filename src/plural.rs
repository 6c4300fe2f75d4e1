//! Numbers with their nouns.

/// `1 passage`, `2 passages`, `0 passages`: of nouns whose plural ends in s.
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_no_plural() {
        assert_eq!([0, 1, 2].map(|number| count(number, "word")), ["0 words", "1 word", "2 words"]);
    }
}
