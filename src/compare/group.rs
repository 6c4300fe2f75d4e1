//! Pairs of passages into links.
//!
//! ```text
//! base passages of rewrite 0, 1, …    0,1   4   4   7   –   7
//! links (base – rewrite)              0,1 – 0   4 – 1,2   7 – 3   7 – 5
//! ```
//!
//! Rewrite passages join one link when they stand next to each other, tell exactly the same base passages and are
//! both headings or both prose. So every base passage of a link is truly linked with every rewrite passage of it.

/// Base passages and rewrite passages of one link, both ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) base: Vec<usize>,
    pub(super) rewrite: Vec<usize>,
    /// The likeliest of the base passages: where the link stands in the order of the base.
    pub(super) main: usize,
}

/// The links of rewrite passages with these base passages, the likeliest first; by the first rewrite passage.
pub(super) fn groups(bases_of: &[Vec<usize>], is_heading: impl Fn(usize) -> bool) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    for (r, bases) in bases_of.iter().enumerate() {
        let Some(&main) = bases.first() else { continue };
        let mut base = bases.clone();
        base.sort_unstable();
        match out.last_mut() {
            Some(last)
                if last.base == base
                    && last.rewrite.last().is_some_and(|q| q + 1 == r && is_heading(*q) == is_heading(r)) =>
            {
                last.rewrite.push(r);
            }
            _ => out.push(Group { base, rewrite: vec![r], main }),
        }
    }
    out
}

/// Which links stand at another place than the rest: those off the heaviest run that keeps the base's order.
///
/// A link weighs as much as its rewrite passages. Of equally heavy runs, the one that ends first counts.
pub(super) fn moved(groups: &[Group], weight: impl Fn(&Group) -> u64) -> Vec<bool> {
    let places = groups.iter().map(|g| g.main + 1).max().unwrap_or(0);
    let mut best = Heaviest::new(places);
    let mut before: Vec<Option<usize>> = Vec::with_capacity(groups.len());
    let mut top: (u64, Option<usize>) = (0, None);
    for (index, group) in groups.iter().enumerate() {
        let (sum, from) = best.up_to(group.main);
        before.push(from);
        let sum = sum + weight(group).max(1);
        best.raise(group.main, (sum, index));
        if sum > top.0 {
            top = (sum, Some(index));
        }
    }
    let mut moved = vec![true; groups.len()];
    let mut at = top.1;
    while let Some(index) = at {
        moved[index] = false;
        at = before[index];
    }
    moved
}

/// Running maxima over prefixes (a Fenwick tree): the heaviest run that ends at or before a base passage.
struct Heaviest(Vec<(u64, Option<usize>)>);

impl Heaviest {
    fn new(places: usize) -> Self {
        Self(vec![(0, None); places + 1])
    }

    fn up_to(&self, place: usize) -> (u64, Option<usize>) {
        let mut best = (0, None);
        let mut at = place + 1;
        while at > 0 {
            if self.0[at].0 > best.0 {
                best = self.0[at];
            }
            at &= at - 1;
        }
        best
    }

    fn raise(&mut self, place: usize, (sum, index): (u64, usize)) {
        let mut at = place + 1;
        while let Some(slot) = self.0.get_mut(at) {
            if sum > slot.0 {
                *slot = (sum, Some(index));
            }
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bases_of: &[&[usize]], expected: &[(&[usize], &[usize], bool)]) {
        let bases_of: Vec<Vec<usize>> = bases_of.iter().map(|bases| bases.to_vec()).collect();
        let groups = groups(&bases_of, |_| false);
        let moved = moved(&groups, |g| g.rewrite.len() as u64);
        let got: Vec<(&[usize], &[usize], bool)> =
            groups.iter().zip(moved).map(|(g, m)| (g.base.as_slice(), g.rewrite.as_slice(), m)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn merges_splits_and_repeats() {
        check(
            &[&[1, 0], &[4], &[4], &[7], &[], &[7]],
            &[(&[0, 1], &[0], false), (&[4], &[1, 2], false), (&[7], &[3], false), (&[7], &[5], false)],
        );
        check(&[&[0, 1], &[1]], &[(&[0, 1], &[0], false), (&[1], &[1], false)]);
        check(&[], &[]);
    }

    #[test]
    fn the_lighter_run_is_the_moved_one() {
        check(
            &[&[5], &[0], &[1], &[2], &[9]],
            &[(&[5], &[0], true), (&[0], &[1], false), (&[1], &[2], false), (&[2], &[3], false), (&[9], &[4], false)],
        );
    }

    #[test]
    fn the_likeliest_base_passage_says_where_a_link_stands() {
        check(&[&[3], &[4, 0], &[5]], &[(&[3], &[0], false), (&[0, 4], &[1], false), (&[5], &[2], false)]);
    }
}
