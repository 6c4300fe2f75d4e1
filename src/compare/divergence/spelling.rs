//! Whether one name is another, misspelled.
//!
//! ```text
//! antony, anthony    one letter more: yes
//! oslo, turku        no
//! li, lu             too short to tell: no
//! ```
//!
//! The distance of Damerau and Levenshtein (optimal string alignment), with a limit by length.

/// Whether two names differ by one or two letters only.
#[must_use]
pub fn is_misspelling(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let allowed = match a.len().min(b.len()) {
        0..=2 => return false,
        3 | 4 => 1,
        5 | 6 => {
            if a.first() == b.first() {
                2
            } else {
                1
            }
        }
        _ => 2,
    };
    distance(&a, &b, allowed) <= allowed
}

/// Edits (one letter in, out, other, or two swapped) from one word to another; more than `limit` is not told apart.
fn distance(a: &[char], b: &[char], limit: usize) -> usize {
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let cell = |r: usize, c: usize| rows.get(r).and_then(|row| row.get(c)).copied().unwrap_or(usize::MAX / 2);
            let mut best =
                (cell(i, j + 1) + 1).min(row.get(j).copied().unwrap_or(0) + 1).min(cell(i, j) + usize::from(x != y));
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(cell(i - 1, j - 1) + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows.last().and_then(|row| row.last()).copied().unwrap_or(limit + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspellings() {
        let check = |a: &str, b: &str, expected: bool| assert_eq!(is_misspelling(a, b), expected, "{a} {b}");
        check("antony", "anthony", true);
        check("oduya", "odoya", true);
        check("smith", "smyth", true);
        check("khan", "kahn", true);
        check("li", "lu", false);
        check("oslo", "turku", false);
        check("marsh", "marks", true);
    }
}
